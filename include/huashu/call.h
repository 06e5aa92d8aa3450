/* SPDX-License-Identifier: MIT */
/*
 * huashu/call.h: the turns of a call, and the readers that get them out of
 * transcript files.
 *
 * A program that has its turns in memory needs only `struct huashu_turn`.
 */
#ifndef HUASHU_CALL_H
#define HUASHU_CALL_H

#include <stdbool.h>

#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Who spoke a turn. */
enum huashu_role {
    /**
     * Not known. A call with such a turn is not judged, unless none has a role
     * but HUASHU_OTHER and one of 2 to 8 speakers says the book's opening:
     * required rules `by: agent` with `where: {first: …}`. He is the agent
     * then, the others are customers, and the report notes it (role-inferred).
     */
    HUASHU_UNKNOWN_ROLE = 0,
    HUASHU_AGENT = 1,
    HUASHU_CUSTOMER = 2,
    /** Neither: voice menus, system messages. Rules `by: anyone` see it. */
    HUASHU_OTHER = 3
};

/** Given for `start_ms` or `end_ms`: the time is not known. */
#define HUASHU_NO_TIME ((int64_t)-1)

/** Given for `speaker`: nothing tells the speaker from others. */
#define HUASHU_UNKNOWN_SPEAKER UINT32_MAX

/** A word of a turn whose times a recogniser gave. */
struct huashu_word {
    /** Bytes [byte_begin, byte_end) of the turn's text. */
    uint64_t byte_begin, byte_end;
    /** From the start of the call; start_ms <= end_ms. */
    int64_t start_ms, end_ms;
};

/**
 * One entry of a transcript. Plain data of the caller; the library reads it
 * and keeps no pointer to it past the call it was given to, unless that
 * function says so.
 */
struct huashu_turn {
    /** An `enum huashu_role`. */
    uint32_t role;
    /**
     * Which of several speakers of that role: 0 for the first or only;
     * HUASHU_UNKNOWN_SPEAKER: of a turn of unknown role that may be anybody's.
     */
    uint32_t speaker;
    /** UTF-8; bytes that are none are kept in place and noted. */
    const char *text;
    /** In bytes, or HUASHU_NUL_TERMINATED. */
    size_t text_length;
    /** From the start of the call, or HUASHU_NO_TIME. */
    int64_t start_ms, end_ms;
    /**
     * The times of words, in order of their bytes, without overlap; between
     * them times are estimated. NULL and 0: none are known. Borrowed like the
     * text.
     */
    const struct huashu_word *words;
    size_t word_count;
};

/**
 * What a transcript says of its call. Every text may be NULL: not said.
 * NUL-terminated UTF-8.
 */
struct huashu_call_info {
    const char *id;
    const char *source;
    /** Name of the transcript format: "text", "dialogue", "tencent" … */
    const char *format;
    /**
     * What it was written in: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030",
     * "GBK", "Big5".
     */
    const char *encoding;
    const char *agent;
    const char *queue;
    const char *started_at;
    /** Places of the turns that could not be decoded: U+FFFD stands there. */
    uint64_t undecodable_count;
};

/** One call as read from a transcript. One owner; not for several threads. */
struct huashu_call;

/** Frees a call. Its turns, texts and information go with it. */
HUASHU_API void
huashu_call_free(struct huashu_call *call);

/** The number of turns. */
HUASHU_API size_t
huashu_call_turn_count(const struct huashu_call *call);

/** The turns, in order. Borrowed from the call. */
HUASHU_API const struct huashu_turn *
huashu_call_turns(const struct huashu_call *call);

/** What the transcript says of the call. Borrowed from the call. */
HUASHU_API const struct huashu_call_info *
huashu_call_info(const struct huashu_call *call);

/**
 * Delivers input.
 * @param[out] buffer  to be filled with at most `size` bytes
 * @returns the number of bytes delivered, 0 at the end, −1 on failure
 */
typedef int64_t (*huashu_read_fn)(void *user, void *buffer, size_t size);

/** A line label and the role it means: {"话务员", HUASHU_AGENT}. */
struct huashu_label {
    /** 1 to 64 bytes. Compared folded: 客戶 is 客户, ＡＧＥＮＴ is agent. */
    const char *text;
    /** An `enum huashu_role`. */
    uint32_t role;
};

struct huashu_reader_options {
    /** sizeof(struct huashu_reader_options). */
    size_t size;
    /** NULL: malloc and its kin. Copied. */
    const struct huashu_allocator *allocator;
    /** What errors and reports call the input. NULL: "-". Copied. */
    const char *source;
    /** See huashu_format_name(); NULL: found out from the content. Copied. */
    const char *format;
    /** Labels beside the built-in ones; they win over those. Copied. */
    const struct huashu_label *labels;
    size_t label_count;
    /**
     * The name of the channel or speaker that is the agent, as the transcript
     * has it: "0", "SPEAKER_00". All others are customers. NULL: where a
     * transcript gives no roles, they are not known. Copied.
     */
    const char *agent;
    /**
     * "utf-8", "utf-16" (in either order), "utf-16le", "utf-16be", "gb18030",
     * "gbk" or "big5"; NULL: found out from the content. Copied.
     */
    const char *encoding;
};

#define HUASHU_READER_OPTIONS_INIT                                             \
    {                                                                          \
        sizeof(struct huashu_reader_options), NULL, NULL, NULL, NULL, 0, NULL, \
            NULL                                                               \
    }

/** Reads the calls of one input, one after the other. One owner. */
struct huashu_reader;

/**
 * Makes a reader over a stream. Memory is bounded by the largest single call,
 * not by the length of the stream.
 *
 * What begins as gzip or zstd data does is unpacked on its way in, if the
 * library was built with zlib and libzstd: lines and limits are those of the
 * text that comes out.
 *
 * @param read,user  called by huashu_reader_next() until it delivers 0
 * @param[in] options  NULL: all defaults
 * @param[out] reader  owned by the caller, free with huashu_reader_free()
 * @returns HUASHU_OK, HUASHU_ERROR_ARGUMENT (unknown format or encoding, a
 *          label that is none, options from another version), HUASHU_ERROR_NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_reader_new(huashu_read_fn read, void *user,
                  const struct huashu_reader_options *options,
                  struct huashu_reader **reader, struct huashu_error *error);

/**
 * Makes a reader over a transcript in memory.
 *
 * @param[in] data    any of the formats; borrowed for the life of the reader
 * @param length      in bytes, or HUASHU_NUL_TERMINATED
 * @param[in] options NULL: all defaults
 * @param[out] reader owned by the caller, free with huashu_reader_free()
 * @returns as huashu_reader_new()
 */
HUASHU_API enum huashu_status
huashu_reader_new_memory(const char *data, size_t length,
                         const struct huashu_reader_options *options,
                         struct huashu_reader **reader,
                         struct huashu_error *error);

/** Frees a reader. Calls that it returned live on. */
HUASHU_API void
huashu_reader_free(struct huashu_reader *reader);

/**
 * Reads the next call.
 *
 * A call that cannot be read costs only itself: after an error about one call
 * of several, read on and the next one comes. So call this function until it
 * returns HUASHU_END, whatever it returned before: where nothing more can be
 * read from the input, it does so after the error.
 *
 * @param[out] call  owned by the caller, free with huashu_call_free()
 * @returns HUASHU_OK, HUASHU_END, HUASHU_ERROR_FORMAT, _ENCODING, _LIMIT;
 *          HUASHU_ERROR_EMPTY: the input holds no call, or this call no turn;
 *          HUASHU_ERROR_IO (also of packed data that is broken or cut off),
 *          _NO_MEMORY: nothing more is read
 */
HUASHU_API enum huashu_status
huashu_reader_next(struct huashu_reader *reader, struct huashu_call **call,
                   struct huashu_error *error);

/**
 * Whether the text is not that of the source as it is, but was unpacked or
 * decoded: then `byte` of an error is no offset in the source.
 */
HUASHU_API bool
huashu_reader_decodes(const struct huashu_reader *reader);

#ifdef __cplusplus
}
#endif
#endif
