/* SPDX-License-Identifier: MIT */
/*
 * huashu/suppress.h: suppressions: findings that somebody has looked at and
 * struck out, after an appeal or because the transcript is wrong, kept as data.
 *
 * A suppression names the call, the rule and the fingerprint of what it is
 * about, as reports give it. It costs and gains nothing then, and is listed
 * with its reason.
 *
 * A fingerprint is the first 16 hexadecimal digits of the SHA-256 of some lines
 * of UTF-8, joined by line feeds, with none behind the last:
 *
 *   of a hit       the rule's id; the folded text of the hit; which hit of the
 *                  rule with that text it is in the call, from 1 (hits that
 *                  do not count are counted here)
 *   of a finding   as a whole (missed, said in part, a limit exceeded, a set of
 *                  phrases): the rule's id; the call's id, or its source
 *                  where it has none
 *
 * So it stays the same in another revision of the book, or when other words of
 * the transcript are mended.
 */
#ifndef HUASHU_SUPPRESS_H
#define HUASHU_SUPPRESS_H

#include <huashu/book.h>
#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A file of suppressions. Immutable: share it between threads freely. */
struct huashu_suppressions;

/** One entry. All strings are borrowed from the suppressions. */
struct huashu_suppression {
    /** The call's id, or its source where it has none. */
    const char *call;
    const char *rule;
    /** 16 hexadecimal digits, in lower case. */
    const char *fingerprint;
    const char *reason, *by;
    /** The last day that it holds, YYYY-MM-DD; NULL: without end. */
    const char *until;
    /** NULL: none. */
    const char *note;
    /** Where it stands in the file, from 1. */
    uint64_t line, column;
};

/**
 * Reads suppressions from a file or from memory:
 *
 *     suppressions: 1
 *     entries:
 *       - call: 2026-11-02-0048
 *         rule: brush-off
 *         fingerprint: 3f9a0c5d2b7e8146
 *         reason: 转接记录已核实
 *         by: 王主管
 *         until: 2026-12-31
 *
 * @param[in] source  its `kind` is HUASHU_SOURCE_BOOK, though it is no book
 * @param[in] options  allocator and where problems go; NULL: all defaults
 * @param[out] suppressions  owned by the caller, free with
 *             huashu_suppressions_free()
 * @returns HUASHU_OK, HUASHU_ERROR_BOOK (problems were reported), _IO, _LIMIT,
 *          _ARGUMENT, _NO_MEMORY, HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_suppressions_load(const struct huashu_book_source *source,
                         const struct huashu_book_options *options,
                         struct huashu_suppressions **suppressions,
                         struct huashu_error *error);

/** Frees suppressions. Reports made with them live on. NULL is fine. */
HUASHU_API void
huashu_suppressions_free(struct huashu_suppressions *suppressions);

/** The number of entries. */
HUASHU_API size_t
huashu_suppressions_count(const struct huashu_suppressions *suppressions);

/** Entries in the order of the file. Borrowed; NULL past the end. */
HUASHU_API const struct huashu_suppression *
huashu_suppressions_entry(const struct huashu_suppressions *suppressions,
                          size_t index);

#ifdef __cplusplus
}
#endif
#endif
