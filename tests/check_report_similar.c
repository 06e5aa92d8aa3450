/* SPDX-License-Identifier: MIT */
/*
 * check_report_similar.c: rules by similarity from turns to a report: nothing
 * lost without memory, nothing allocated once all has grown to fit.
 */
#include "report/report.h"

#include "judging.h"

static const char book_text[] =
    "slots:\n  姓: {han: 1-2}\n"
    "rules:\n"
    "  - {id: a, kind: required, match: similar, lose: 5,\n"
    "     must_hold: [您好], say: '您好,我姓{姓},请问有什么可以效劳'}\n"
    "  - {id: b, kind: required, match: similar, lose: 4,\n"
    "     say: '感谢您的来电,祝您生活愉快'}\n"
    "  - {id: c, kind: required, match: similar, lose: 4,\n"
    "     all_of: [这件事情我们马上处理, 处理好了就给您回电]}\n"
    "  - {id: f, kind: forbidden, match: similar, lose: 2, at_least: 0.8,\n"
    "     say: [这个事情我们管不了]}\n";

static const char call_text[] = "A 你好，我姓王，有什么可效劳\n"
                                "C 电梯坏了\n"
                                "A 这个事请我们可管不了。这件事我们马上处理，"
                                "处理好就给您回电。\n"
                                "C 那就这样\n"
                                "A 祝您愉快\n";

static enum huashu_status
check(const struct huashu_book *book, struct huashu__judging *judging,
      struct huashu_report *report)
{
    struct call_lines call = read_lines(call_text);
    enum huashu_status status =
        huashu__judge(book, call.turns, call.count, judging, NULL);
    return status == HUASHU_OK
               ? huashu__report_fill(report, book, judging, NULL, false)
               : status;
}

START_TEST(outcomes_and_clauses)
{
    struct huashu_book *book = open_book(book_text, NULL);
    const struct huashu_finding *finding;
    struct huashu__judging judging;
    struct huashu_report *report;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(check(book, &judging, report), HUASHU_OK);
    ck_assert_uint_eq(huashu_report_finding_count(report), 4);
    finding = huashu_report_finding(report, 0);
    /* 请问 and 以 of 14 characters: 5 × (0.85 − 11/14) ÷ 0.25 = 1.286. */
    ck_assert_uint_eq(finding->outcome, HUASHU_PART);
    ck_assert_uint_eq(finding->evidence_count, 1);
    ck_assert_uint_eq(finding->evidence[0].how, HUASHU_SIMILAR);
    ck_assert_uint_eq(finding->evidence[0].diff_count, 3);
    ck_assert_str_eq(finding->evidence[0].diff[1].clause, "我姓{姓}");
    ck_assert_str_eq(finding->evidence[0].diff[1].said, "我姓王");
    ck_assert_uint_eq(finding->evidence[0].diff[2].left_out_count, 2);
    ck_assert_str_eq(finding->evidence[0].diff[2].left_out[0], "请问");
    ck_assert_str_eq(finding->evidence[0].slots[0].text, "王");
    finding = huashu_report_finding(report, 1);
    ck_assert_uint_eq(finding->outcome, HUASHU_MISSED);
    ck_assert_int_eq(finding->points, -400);
    ck_assert_ptr_nonnull(finding->nearest);
    ck_assert_uint_eq(finding->nearest->missing_count, 1);
    ck_assert_str_eq(finding->nearest->missing[0], "感谢您的来电");
    ck_assert_uint_eq(huashu_report_finding(report, 2)->outcome, HUASHU_MET);
    ck_assert_uint_eq(huashu_report_finding(report, 3)->outcome, HUASHU_HIT);
    huashu_report_free(report);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

START_TEST(no_memory)
{
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    struct huashu_book *book = open_book(book_text, NULL);
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__judging judging;
        struct huashu_report *report = NULL;
        huashu__judging_init(&judging, &allocator);
        status = huashu_report_new(&allocator, &report);
        if (status == HUASHU_OK)
            status = check(book, &judging, report);
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
        huashu_report_free(report);
        huashu__judging_finish(&judging);
        ck_assert_int_eq(counting.live, 0);
    }
    huashu_book_unref(book);
}
END_TEST

START_TEST(nothing_is_allocated_in_steady_state)
{
    struct counting counting = { .fail_at = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_book *book = open_book(book_text, NULL);
    struct huashu__judging judging;
    struct huashu_report *report;
    size_t calls = 0;
    huashu__judging_init(&judging, &allocator);
    ck_assert_int_eq(huashu_report_new(&allocator, &report), HUASHU_OK);
    for (int i = 0; i < 4; i++) {
        calls = counting.calls;
        ck_assert_int_eq(check(book, &judging, report), HUASHU_OK);
    }
    if (ARENAS_KEEP_MEMORY)
        ck_assert_uint_eq(counting.calls, calls);
    huashu_report_free(report);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { outcomes_and_clauses, no_memory,
                                   nothing_is_allocated_in_steady_state };
    return run_tests("report_similar", tests, HUASHU__COUNT_OF(tests), 60);
}
