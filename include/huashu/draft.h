/* SPDX-License-Identifier: MIT */
/*
 * huashu/draft.h: a first phrasebook out of a training document: the lists of
 * courteous and of barred phrases under their headings, and the script that a
 * call is opened with. The document may be as dirty as web pages and scans are.
 */
#ifndef HUASHU_DRAFT_H
#define HUASHU_DRAFT_H

#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

struct huashu_draft_options {
    /** sizeof(struct huashu_draft_options). */
    size_t size;
    /** NULL: malloc and its kin. */
    const struct huashu_allocator *allocator;
    /**
     * The document's name, NUL-terminated: named in the draft's first line and
     * in errors, and the book's id comes from it. NULL: none.
     */
    const char *source;
    /** Of the comments, an `enum huashu_language`. */
    uint32_t language;
};

#define HUASHU_DRAFT_OPTIONS_INIT                                  \
    {                                                              \
        sizeof(struct huashu_draft_options), NULL, NULL, HUASHU_ZH \
    }

/** What a draft holds. */
struct huashu_draft_summary {
    /** Phrases of each kind that the book checks for. */
    uint64_t required_count, approved_count, forbidden_count;
    /** Of these, those marked as doubtful. */
    uint64_t doubtful_count;
    /** Items written as comments only, because they are too doubtful. */
    uint64_t held_count;
    /** Items of which bad decoding broke a part or all. */
    uint64_t damaged_count;
    /** Lists that they stood in. */
    uint64_t list_count;
};

/**
 * Drafts a phrasebook from a document. The book loads; each phrase has a
 * comment with its line in the document, and what is doubtful of it is marked
 * with `# ？`. What bad decoding has broken is shown with its bytes and never
 * guessed.
 *
 * @param[in] text     the document, UTF-8, `length` bytes or
 *                     HUASHU_NUL_TERMINATED; at most 64 MB
 * @param[in] options  NULL: all defaults
 * @param[in] write    receives the book, only when there is one
 * @param[out] summary  may be NULL
 * @returns HUASHU_OK, HUASHU_ERROR_EMPTY (no list under a heading that is
 *          known, or nothing in it), _ENCODING, _LIMIT, _ARGUMENT, _NO_MEMORY,
 *          HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_draft(const char *text, size_t length,
             const struct huashu_draft_options *options, huashu_write_fn write,
             void *user, struct huashu_draft_summary *summary,
             struct huashu_error *error);

#ifdef __cplusplus
}
#endif
#endif
