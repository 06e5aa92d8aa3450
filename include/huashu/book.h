/* SPDX-License-Identifier: MIT */
/*
 * huashu/book.h: phrasebooks: what must be said, what must not, and what each
 * costs, compiled for checking.
 *
 * A book is immutable once loaded: share it between threads freely, replace it
 * by loading another and dropping the old one. A failed load leaves nothing
 * behind and touches no loaded book.
 */
#ifndef HUASHU_BOOK_H
#define HUASHU_BOOK_H

#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

enum huashu_diagnostic_level {
    HUASHU_DIAGNOSTIC_ERROR = 1,
    HUASHU_DIAGNOSTIC_WARNING = 2
};

/**
 * One problem of a phrasebook. Lives as long as the callback it is given to.
 */
struct huashu_diagnostic {
    /** An `enum huashu_diagnostic_level`. */
    uint32_t level;
    /** Stable English identifier such as "unknown-key". */
    const char *code;
    /** One sentence in each language. */
    const char *message[HUASHU_LANGUAGE_COUNT];
    /** What to do; NULL where there is nothing to add. */
    const char *help[HUASHU_LANGUAGE_COUNT];
    /** The file as it was named. */
    const char *source;
    /** 1-based; columns count code points. 0: the file as a whole. */
    uint32_t line, column;
    /** How many code points the problem covers on its line, at least 1. */
    uint32_t width;
    /** Byte offset from the start of the file. */
    uint64_t byte;
    /** The line without its end; not NUL-terminated. NULL with line 0. */
    const char *line_text;
    size_t line_length;
};

/** @returns 0 to go on, anything else to stop with HUASHU_STOPPED. */
typedef int (*huashu_diagnostic_fn)(void *user,
                                    const struct huashu_diagnostic *diagnostic);

enum huashu_source_kind {
    /** A phrasebook in YAML. */
    HUASHU_SOURCE_BOOK = 0,
    /**
     * A plain list, one phrase a line, `#` for comments: all forbidden. A line
     * of which folding leaves nothing never matches; a warning says so.
     */
    HUASHU_SOURCE_FORBIDDEN_LIST = 1,
    /** The same, all approved. */
    HUASHU_SOURCE_APPROVED_LIST = 2
};

/** One of the files that make up a book. */
struct huashu_book_source {
    /** An `enum huashu_source_kind`. */
    uint32_t kind;
    /** The file; also its name in diagnostics when `data` is given. */
    const char *path;
    /**
     * Its content, or NULL: read from `path`. Borrowed during the load. An
     * `include` of the same path means this content.
     */
    const char *data;
    size_t length;
    /**
     * Plain lists only: what each hit costs or gains, in hundredths of a
     * point. 0: one point (100).
     */
    int32_t points;
};

struct huashu_book_options {
    /** sizeof(struct huashu_book_options). */
    size_t size;
    /**
     * NULL: malloc and its kin. Copied. Expressions are translated to machine
     * code when a check first needs them: then too it is called, by the thread
     * that checks, but by one at a time.
     */
    const struct huashu_allocator *allocator;
    /**
     * Called for every problem in order of place, up to 200 errors and 200
     * warnings and then for a last one that counts the rest. May be NULL.
     */
    huashu_diagnostic_fn diagnostic;
    void *user;
};

#define HUASHU_BOOK_OPTIONS_INIT                             \
    {                                                        \
        sizeof(struct huashu_book_options), NULL, NULL, NULL \
    }

/** Compiled phrasebooks. Immutable, reference-counted, for any thread. */
struct huashu_book;

/**
 * Loads one phrasebook from a file, with all that it includes.
 *
 * @param[in] path     the file
 * @param[in] options  NULL: all defaults
 * @param[out] book    owned by the caller, drop with huashu_book_unref()
 * @param[out] error   the first problem
 * @returns HUASHU_OK, HUASHU_ERROR_BOOK, _IO, _LIMIT, _EMPTY (no rule),
 *          _ARGUMENT, _NO_MEMORY, HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_book_load(const char *path, const struct huashu_book_options *options,
                 struct huashu_book **book, struct huashu_error *error);

/**
 * Loads several phrasebooks and plain lists as one book: their rules add up.
 * As huashu_book_load() otherwise.
 */
HUASHU_API enum huashu_status
huashu_book_load_sources(const struct huashu_book_source *sources, size_t count,
                         const struct huashu_book_options *options,
                         struct huashu_book **book, struct huashu_error *error);

/** Takes another reference. Any thread. @returns its argument. */
HUASHU_API struct huashu_book *
huashu_book_ref(struct huashu_book *book);

/** Drops a reference; the last one frees the book. Any thread. */
HUASHU_API void
huashu_book_unref(struct huashu_book *book);

/** The id of the first book; "" where none is given. Borrowed. Any thread. */
HUASHU_API const char *
huashu_book_id(const struct huashu_book *book);

/**
 * What tells the texts of its books, lists and their points apart from all
 * others, as reports give it: "sha256:…". Borrowed. Any thread.
 */
HUASHU_API const char *
huashu_book_digest(const struct huashu_book *book);

/** The number of rules. Any thread. */
HUASHU_API size_t
huashu_book_rule_count(const struct huashu_book *book);

/** The id of a rule, in book order; NULL past the end. Borrowed. Any thread. */
HUASHU_API const char *
huashu_book_rule_id(const struct huashu_book *book, size_t index);

/**
 * Loads like huashu_book_load_sources() and then looks for what loads but is
 * wrong: phrases that never match, are shadowed, contradict each other, are
 * the same after folding or too short; slow patterns; examples that fail. All
 * go to the diagnostic callback.
 *
 * @param[out] error_count,warning_count  how many of each; filled in on
 *             HUASHU_OK and HUASHU_ERROR_BOOK
 * @returns HUASHU_OK without errors (there may be warnings), else as
 *          huashu_book_load()
 */
HUASHU_API enum huashu_status
huashu_book_lint(const struct huashu_book_source *sources, size_t count,
                 const struct huashu_book_options *options, size_t *error_count,
                 size_t *warning_count, struct huashu_error *error);

#ifdef __cplusplus
}
#endif
#endif
