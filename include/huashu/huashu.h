/* SPDX-License-Identifier: MIT */
/*
 * huashu (话术): says whether an agent kept to the agreed wording and said
 * nothing barred.
 *
 * Load a phrasebook, check the turns of a call against it, read the report:
 *
 *     struct huashu_book *book;
 *     struct huashu_scratch *scratch;
 *     struct huashu_report *report;
 *     struct huashu_error error;
 *
 *     huashu_book_load("property.yaml", NULL, &book, &error);
 *     huashu_scratch_new(NULL, &scratch);
 *     huashu_report_new(NULL, &report);
 *     huashu_check(book, scratch, turns, turn_count, report, &error);
 *     printf("%.1f\n", huashu_report_score(report));
 *
 * | object                  | life                           | threads       |
 * |-------------------------|--------------------------------|---------------|
 * | `struct huashu_book`    | compiled once, then immutable  | shared freely |
 * | `struct huashu_scratch` | grows to fit, allocates no more| one a thread  |
 * | `struct huashu_call`    | the turns of one call, as read | one owner     |
 * | `struct huashu_report`  | filled again and again         | one owner,    |
 * |                         |                                | then any      |
 *
 * status.h holds the conventions that all of them share.
 */
#ifndef HUASHU_H
#define HUASHU_H

#include <huashu/appraise.h>
#include <huashu/book.h>
#include <huashu/call.h>
#include <huashu/check.h>
#include <huashu/draft.h>
#include <huashu/fold.h>
#include <huashu/report.h>
#include <huashu/status.h>
#include <huashu/suppress.h>

#endif
