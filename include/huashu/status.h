/* SPDX-License-Identifier: MIT */
/*
 * huashu/status.h: what every other header uses: how a function says that it
 * failed, where, and in which memory the library works.
 *
 * Conventions of the whole library, said once:
 *
 * - A function that can fail returns `enum huashu_status`; 0 is success.
 *   Results go out through the last parameters and are untouched on failure,
 *   unless a function says otherwise.
 * - An `error` parameter comes last of all and may be NULL.
 * - Text is UTF-8 with a length in bytes, never assumed to end in NUL. A length
 *   parameter documented so may be HUASHU_NUL_TERMINATED.
 * - Positions are half-open byte offsets, and the name says so (`byte_begin`).
 * - "Borrowed" means the pointer stays valid as long as the object it came from
 *   is neither freed nor used for the next call; nothing is to be freed.
 * - Nothing is global: no init call, no locale, no environment, no printing.
 * - Every `_free` and `_unref` accepts NULL.
 */
#ifndef HUASHU_STATUS_H
#define HUASHU_STATUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define HUASHU_API __attribute__((visibility("default")))
#else
#define HUASHU_API
#endif

#define HUASHU_VERSION_MAJOR 0
#define HUASHU_VERSION_MINOR 1
#define HUASHU_VERSION_PATCH 0
#define HUASHU_VERSION_STRING "0.1.0"

/** Given as a length in bytes: the text ends at its first NUL. */
#define HUASHU_NUL_TERMINATED SIZE_MAX

/**
 * The outcome of a call. Numbers keep their meaning for ever; they are not
 * sequential on purpose, so that none is taken for an index.
 */
enum huashu_status {
    HUASHU_OK = 0,
    /** Nothing more to read: huashu_reader_next() after the last call. */
    HUASHU_END = 1,
    /** A callback of the caller asked to stop. */
    HUASHU_STOPPED = -3,
    HUASHU_ERROR_NO_MEMORY = -10,
    /** An argument breaks the function's contract (a bug of the caller). */
    HUASHU_ERROR_ARGUMENT = -12,
    /** The scratch is in use further up the call stack. */
    HUASHU_ERROR_BUSY = -17,
    /** A file or the caller's read function failed; the message says how. */
    HUASHU_ERROR_IO = -23,
    /** Larger than the library takes; the message says what. */
    HUASHU_ERROR_LIMIT = -29,
    /** The phrasebook has errors, each reported as a diagnostic. */
    HUASHU_ERROR_BOOK = -38,
    /** The transcript is in no format that is known, or breaks its format. */
    HUASHU_ERROR_FORMAT = -41,
    /** The encoding is none that can be read here, or it cannot be told. */
    HUASHU_ERROR_ENCODING = -45,
    /** There is nothing to judge: no turn, no rule. */
    HUASHU_ERROR_EMPTY = -49,
    /** No rule of that id. */
    HUASHU_ERROR_NOT_FOUND = -56
};

/** The languages of what people read. Machines read codes, in English. */
enum huashu_language {
    HUASHU_ZH = 0,
    HUASHU_EN = 1,
    HUASHU_LANGUAGE_COUNT = 2
};

/**
 * What went wrong and where. Filled in by a failing call whose `error`
 * parameter is not NULL; untouched by a successful one. Owned by the caller.
 */
struct huashu_error {
    enum huashu_status status;
    /** Stable English identifier such as "no-such-file". Static. */
    const char *code;
    /** One sentence without line end, in each language. NUL-terminated. */
    char message[HUASHU_LANGUAGE_COUNT][256];
    /** What to do about it; "" where there is nothing to add. */
    char help[HUASHU_LANGUAGE_COUNT][256];
    /** The file or input concerned; "" where there is none. */
    char source[256];
    /** 1-based; 0 where there is no place. Columns count code points. */
    uint32_t line, column;
    /**
     * Byte offset from the start of the source; where that is not UTF-8, of its
     * text in UTF-8.
     */
    uint64_t byte;
};

/**
 * The memory functions of an object, given when it is made and kept by value.
 * `alloc` and `realloc` return NULL when there is no memory; `realloc(user,
 * NULL, n)` allocates; sizes are never 0; `free(user, NULL)` does nothing.
 * They must be safe to call from every thread that uses the object.
 */
struct huashu_allocator {
    void *(*alloc)(void *user, size_t size);
    void *(*realloc)(void *user, void *block, size_t size);
    void (*free)(void *user, void *block);
    void *user;
};

/**
 * Receives output piece by piece.
 * @returns 0 to go on, anything else to stop: the writer then returns
 *          HUASHU_STOPPED.
 */
typedef int (*huashu_write_fn)(void *user, const char *data, size_t length);

/** The version of the library that is running, such as "0.1.0". Static. */
HUASHU_API const char *
huashu_version(void);

/** The ICU that the library runs with, such as "72.1". Static. */
HUASHU_API const char *
huashu_icu_version(void);

/** The PCRE2 that the library runs with, such as "10.42". Static. */
HUASHU_API const char *
huashu_pcre2_version(void);

/** A short English name of a status, such as "no-memory". Static. */
HUASHU_API const char *
huashu_status_name(enum huashu_status status);

#ifdef __cplusplus
}
#endif
#endif
