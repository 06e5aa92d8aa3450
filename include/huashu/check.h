/* SPDX-License-Identifier: MIT */
/*
 * huashu/check.h: the main job: turns and a book in, a report out.
 */
#ifndef HUASHU_CHECK_H
#define HUASHU_CHECK_H

#include <huashu/book.h>
#include <huashu/call.h>
#include <huashu/report.h>
#include <huashu/status.h>
#include <huashu/suppress.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Working memory of a check. One a thread; usable with any book; grows to fit
 * and then allocates no more. Results never depend on what it was used for
 * before.
 */
struct huashu_scratch;

/**
 * Makes working memory, empty at first.
 * @param[in] allocator  NULL: malloc and its kin. Copied.
 * @param[out] scratch   owned by the caller, free with huashu_scratch_free()
 */
HUASHU_API enum huashu_status
huashu_scratch_new(const struct huashu_allocator *allocator,
                   struct huashu_scratch **scratch);

/** Frees a scratch. Reports and books that it was used with live on. */
HUASHU_API void
huashu_scratch_free(struct huashu_scratch *scratch);

/**
 * Checks the turns of one whole call against a book. Nothing is known of the
 * call beside them: promises that depend on the calendar are not judged.
 *
 * Threads: any number at once with the same book; scratch and report belong to
 * one. The turns are read during the call only.
 *
 * @param[in] turns   in the order of the call
 * @param[in,out] report  emptied, then filled; on failure it is empty
 * @returns HUASHU_OK also for a call that could not be judged (see
 *          huashu_report_judged()); HUASHU_ERROR_EMPTY without a turn;
 *          HUASHU_ERROR_ARGUMENT, _LIMIT, _BUSY, _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_check(const struct huashu_book *book, struct huashu_scratch *scratch,
             const struct huashu_turn *turns, size_t turn_count,
             struct huashu_report *report, struct huashu_error *error);

struct huashu_check_options {
    /** sizeof(struct huashu_check_options). */
    size_t size;
    /** What is struck out; NULL: nothing. Borrowed during the check. */
    const struct huashu_suppressions *suppressions;
    /**
     * The day of the check, YYYY-MM-DD: suppressions that end before it count
     * no more. NULL: none has ended. The library reads no clock.
     */
    const char *today;
    /**
     * Hides numbers of mobiles, of landlines with their area code, of cards
     * and of identity cards in all that the report quotes: each digit becomes
     * a star of as many bytes, so that offsets stay true. Nothing else changes.
     */
    bool mask;
};

#define HUASHU_CHECK_OPTIONS_INIT                              \
    {                                                          \
        sizeof(struct huashu_check_options), NULL, NULL, false \
    }

/**
 * As huashu_check(), with what the program knows of the call, and options.
 *
 * @param[in] info  NULL: nothing is known; likewise each text in it. What is
 *                  promised for tomorrow is judged by `started_at` (ISO 8601,
 *                  such as 2026-11-23T09:14:00+08:00), suppressions go by `id`,
 *                  and the report gives all of it back. Copied.
 * @param[in] options  NULL: all defaults
 */
HUASHU_API enum huashu_status
huashu_check_turns(const struct huashu_book *book,
                   struct huashu_scratch *scratch,
                   const struct huashu_turn *turns, size_t turn_count,
                   const struct huashu_call_info *info,
                   const struct huashu_check_options *options,
                   struct huashu_report *report, struct huashu_error *error);

/**
 * As huashu_check_turns(), for a call that was read, with what it says of
 * itself.
 * @param[in] options  NULL: all defaults
 */
HUASHU_API enum huashu_status
huashu_check_call(const struct huashu_book *book,
                  struct huashu_scratch *scratch,
                  const struct huashu_call *call,
                  const struct huashu_check_options *options,
                  struct huashu_report *report, struct huashu_error *error);

/**
 * Tells in words why a rule hit or did not: its hits, also those that do not
 * count with the guard that refused them, and where something missed came near.
 *
 * @param[in] rule  the id of the rule, NUL-terminated
 * @param[in] options  language and colour; NULL: all defaults
 * @returns as huashu_check(); HUASHU_ERROR_NOT_FOUND: no such rule;
 *          HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_explain(const struct huashu_book *book, struct huashu_scratch *scratch,
               const struct huashu_call *call, const char *rule,
               const struct huashu_report_options *options,
               huashu_write_fn write, void *user, struct huashu_error *error);

#ifdef __cplusplus
}
#endif
#endif
