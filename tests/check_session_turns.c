/* SPDX-License-Identifier: MIT */
/*
 * check_session_turns.c: a program's own turns, with what it knows of the call.
 */
#include <huashu/check.h>

#include "base/base.h"

#include "judging.h"

static int
append(void *user, const char *bytes, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ bytes, length });
    return 0;
}

static void
check_and_write(const struct huashu_book *book, const struct huashu_call *call,
                bool as_turns, struct huashu__buffer *out)
{
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    if (as_turns)
        ck_assert_int_eq(
            huashu_check_turns(book, scratch, huashu_call_turns(call),
                               huashu_call_turn_count(call),
                               huashu_call_info(call), NULL, report, NULL),
            HUASHU_OK);
    else
        ck_assert_int_eq(
            huashu_check_call(book, scratch, call, NULL, report, NULL),
            HUASHU_OK);
    ck_assert_int_eq(huashu_report_write(report, HUASHU_REPORT_JSON, NULL,
                                         append, out, NULL),
                     HUASHU_OK);
    huashu_report_free(report);
    huashu_scratch_free(scratch);
}

/* A program's turns are judged as those of a transcript, with the same start:
 * from Friday evening to Monday it is more than four hours. */
START_TEST(turns_are_judged_with_what_is_known_of_the_call)
{
    static const char transcript[] = "# id: 17\n# agent: 王\n# queue: 报修\n"
                                     "# started_at: 2026-11-20T17:00:00+08:00\n"
                                     "客户：停水了\n客服：下周一上午给您回复\n";
    struct huashu_book *book = open_book(
        "calendar: {hours: '9:00-18:00'}\nrules:\n"
        "  - {id: soon, kind: limit, measure: promised_time, over: 4 hours}\n",
        NULL);
    struct huashu_reader *reader;
    struct huashu_call *call;
    struct huashu__buffer out[2];
    ck_assert_int_eq(huashu_reader_new_memory(transcript, HUASHU_NUL_TERMINATED,
                                              NULL, &reader, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, NULL), HUASHU_OK);
    for (size_t i = 0; i < 2; i++) {
        huashu__buffer_init(&out[i], &huashu__default_allocator);
        check_and_write(book, call, i == 1, &out[i]);
        huashu__buffer_append(&out[i], (struct huashu__string){ "", 1 });
        ck_assert_ptr_nonnull(strstr(out[i].items, "\"exceeded\""));
        ck_assert_ptr_nonnull(strstr(out[i].items, "报修"));
    }
    ck_assert_str_eq(out[0].items, out[1].items);
    huashu__buffer_finish(&out[0]);
    huashu__buffer_finish(&out[1]);
    huashu_call_free(call);
    huashu_reader_free(reader);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        turns_are_judged_with_what_is_known_of_the_call,
    };
    return run_tests("session-turns", tests, HUASHU__COUNT_OF(tests), 60);
}
