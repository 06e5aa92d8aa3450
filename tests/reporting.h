/* SPDX-License-Identifier: MIT */
/*
 * reporting.h: what the tests of the writers share: a report to be written, and
 * where it goes.
 */
#ifndef HUASHU_TESTS_REPORTING_H
#define HUASHU_TESTS_REPORTING_H

#include "report/report.h"

#include "judging.h"

#define LAST_FORMAT HUASHU_REPORT_SARIF

static inline int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

/* Judges a call and hands out a report of it. */
static inline struct huashu_report *
make(const char *text, const char *lines, const struct huashu_call_info *info,
     const struct huashu_allocator *allocator)
{
    struct call_lines call = read_lines(lines);
    struct huashu_book *book = open_book(text, NULL);
    struct huashu__judging judging;
    struct huashu_report *report;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_new(allocator, &report), HUASHU_OK);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, &judging, NULL), HUASHU_OK);
    ck_assert_int_eq(huashu__report_fill(report, book, &judging, info, false),
                     HUASHU_OK);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
    return report;
}

static inline void
write_as(const struct huashu_report *report, uint32_t format,
         const struct huashu_report_options *options,
         struct huashu__buffer *out)
{
    huashu__buffer_init(out, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu_report_write(report, format, options, append, out, NULL),
        HUASHU_OK);
}

static const char mixed[] =
    "slots: {姓: {han: 1-2}}\n"
    "rules:\n"
    "  - {id: no, kind: forbidden, say: [甲乙], lose: 0.25, title: '\"词\"', "
    "item: one, severity: serious}\n"
    "  - {id: open, kind: required, say: ['您好,我姓{姓}'], lose: 5}\n"
    "  - {id: name, kind: observed, say: ['姓{姓}吗'], severity: info}\n"
    "scorecard: {base: 100, pass: 80, items: [{id: one, title: 一, weight: "
    "30}]}\n";
static const char mixed_call[] = "A[0-4000] 您好\\\x01甲乙\nC[4000-5000] 好\n"
                                 "A[5000-6000] 姓王吗\nA[6000-7000] 甲\n"
                                 "A[7000-8000] 乙";

#endif
