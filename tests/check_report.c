/* SPDX-License-Identifier: MIT */
/*
 * check_report.c: the report object: places in every unit, times, slots,
 * notes, order, and what it does with memory.
 */
#include "report/report.h"

#include "judging.h"

/* A report of a short call by a short book, and what it was made of. */
struct made {
    struct call_lines call;
    struct huashu_book *book;
    struct huashu__judging judging;
    struct huashu_report *report;
};

static void
make(struct made *made, const char *book, const char *text)
{
    made->call = read_lines(text);
    made->book = open_book(book, NULL);
    huashu__judging_init(&made->judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_new(NULL, &made->report), HUASHU_OK);
    ck_assert_int_eq(huashu__judge(made->book, made->call.turns,
                                   made->call.count, &made->judging, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu__report_fill(made->report, made->book,
                                         &made->judging, NULL, false),
                     HUASHU_OK);
}

/* Declares `made` and makes it. */
#define MADE(...)     \
    struct made made; \
    make(&made, __VA_ARGS__)

static void
drop(struct made *made)
{
    huashu_report_free(made->report);
    huashu__judging_finish(&made->judging);
    huashu_book_unref(made->book);
}

static const char one_word[] =
    "rules:\n  - {id: no, kind: forbidden, say: [甲乙], lose: 1, title: 词, "
    "advice: 别说, why: 不好}\n";

/* One hit of 甲乙, whatever stands before, in or behind it. */
START_TEST(places_in_every_unit)
{
    static const struct {
        const char *call;
        uint64_t byte_begin, byte_end, char_begin, char_end, utf16_begin,
            utf16_end;
        int64_t start_ms, end_ms;
        const char *text;
    } cases[] = {
        { "A 甲乙", 0, 6, 0, 2, 0, 2, -1, -1, "甲乙" },
        { "A 说甲乙", 3, 9, 1, 3, 1, 3, -1, -1, "甲乙" },
        /* Beyond the basic plane: 4 bytes, 1 character, 2 UTF-16 units. */
        { "A 😀甲乙😀", 4, 10, 1, 3, 2, 4, -1, -1, "甲乙" },
        { "A 甲😀乙", 0, 10, 0, 3, 0, 4, -1, -1, "甲😀乙" },
        /* A combining mark before it: 2 characters. */
        { "A e\u0301甲，乙", 3, 12, 2, 5, 2, 5, -1, -1, "甲，乙" },
        /* Each stretch of bad bytes counts as one character. */
        { "A \xE4\xB8\xFF甲乙", 3, 9, 2, 4, 2, 4, -1, -1, "甲乙" },
        /* Eight characters in eight seconds. */
        { "A[1000-9000] 一个甲乙四五六七", 6, 12, 2, 4, 2, 4, 3000, 5000,
          "甲乙" },
        { "A[0-3] 丙丁甲乙", 6, 12, 2, 4, 2, 4, 1, 3, "甲乙" },
        /* No end: to the next start, or nothing at all is known. */
        { "A[0] 甲乙丙丁\nC[4000-5000] 好", 0, 6, 0, 2, 0, 2, 0, 2000, "甲乙" },
        { "A[7] 甲乙", 0, 6, 0, 2, 0, 2, 7, 7, "甲乙" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        MADE(one_word, cases[i].call);
        const struct huashu_finding *finding =
            huashu_report_finding(made.report, 0);
        const struct huashu_span *span;
        ck_assert_msg(finding != NULL, "case %zu", i);
        ck_assert_uint_eq(finding->evidence_count, 1);
        ck_assert_uint_eq(finding->evidence[0].part_count, 1);
        span = &finding->evidence[0].parts[0];
        ck_assert_uint_eq(span->turn, 0);
        ck_assert_uint_eq(span->role, HUASHU_AGENT);
        ck_assert_uint_eq(span->byte_begin, cases[i].byte_begin);
        ck_assert_uint_eq(span->byte_end, cases[i].byte_end);
        ck_assert_uint_eq(span->char_begin, cases[i].char_begin);
        ck_assert_uint_eq(span->char_end, cases[i].char_end);
        ck_assert_uint_eq(span->utf16_begin, cases[i].utf16_begin);
        ck_assert_uint_eq(span->utf16_end, cases[i].utf16_end);
        ck_assert_int_eq(span->start_ms, cases[i].start_ms);
        ck_assert_int_eq(span->end_ms, cases[i].end_ms);
        ck_assert_str_eq(span->text, cases[i].text);
        drop(&made);
    }
}
END_TEST

START_TEST(finding_says_what_the_book_says)
{
    MADE(one_word, "A 甲乙，甲 乙");
    const struct huashu_finding *finding =
        huashu_report_finding(made.report, 0);
    ck_assert_str_eq(finding->rule, "no");
    ck_assert_str_eq(finding->title, "词");
    ck_assert_str_eq(finding->advice, "别说");
    ck_assert_str_eq(finding->why, "不好");
    ck_assert_ptr_null(finding->item);
    ck_assert_uint_eq(finding->kind, HUASHU_FORBIDDEN);
    ck_assert_uint_eq(finding->outcome, HUASHU_HIT);
    ck_assert_uint_eq(finding->severity, HUASHU_MINOR);
    ck_assert_int_eq(finding->points, -200);
    ck_assert_uint_eq(finding->evidence_count, 2);
    ck_assert_str_eq(finding->evidence[1].phrase, "甲乙");
    ck_assert_uint_eq(finding->evidence[1].how, HUASHU_EXACT);
    ck_assert_ptr_null(finding->nearest);
    ck_assert_ptr_null(finding->reason);
    ck_assert_uint_eq(huashu_report_finding_count(made.report), 1);
    ck_assert_ptr_null(huashu_report_finding(made.report, 1));
    ck_assert_uint_eq(huashu_report_ledger_count(made.report), 1);
    ck_assert_int_eq(huashu_report_ledger_line(made.report, 0)->points, -200);
    ck_assert_uint_eq(huashu_report_ledger_line(made.report, 0)->hits, 2);
    ck_assert_int_eq(huashu_report_score_hundredths(made.report), 9800);
    ck_assert_double_eq(huashu_report_score(made.report), 98.0);
    ck_assert_uint_eq(huashu_report_worst_severity(made.report), HUASHU_MINOR);
    ck_assert(huashu_report_judged(made.report));
    ck_assert(!huashu_report_passed(made.report));
    ck_assert(!huashu_report_fatal(made.report));
    ck_assert_ptr_null(huashu_report_reason(made.report));
    ck_assert_ptr_null(huashu_report_item(made.report, 0));
    ck_assert_ptr_null(huashu_report_grade(made.report));
    ck_assert_ptr_null(huashu_report_note(made.report, 0));
    drop(&made);
}
END_TEST

START_TEST(parts_slots_and_context)
{
    MADE("slots: {姓: {han: 1-2}}\n"
         "rules:\n"
         "  - {id: name, kind: required, say: "
         "['您好,我姓{姓},请问'], lose: 1}\n",
         "A 早上好您好\nC 嗯\nA 我姓王\nA 请问要什么");
    const struct huashu_evidence *evidence =
        huashu_report_finding(made.report, 0)->evidence;
    ck_assert_uint_eq(evidence->part_count, 3);
    ck_assert_uint_eq(evidence->parts[0].turn, 0);
    ck_assert_uint_eq(evidence->parts[1].turn, 2);
    ck_assert_uint_eq(evidence->parts[2].turn, 3);
    ck_assert_str_eq(evidence->parts[0].text, "您好");
    ck_assert_str_eq(evidence->parts[1].text, "我姓王");
    ck_assert_str_eq(evidence->parts[2].text, "请问");
    ck_assert_str_eq(evidence->parts[0].context, "早上好您好");
    ck_assert_uint_eq(evidence->parts[0].context_begin, 9);
    ck_assert_uint_eq(evidence->parts[0].context_end, 15);
    ck_assert_uint_eq(evidence->parts[0].context_char, 0);
    ck_assert_uint_eq(evidence->slot_count, 1);
    ck_assert_str_eq(evidence->slots[0].name, "姓");
    ck_assert_str_eq(evidence->slots[0].text, "王");
    drop(&made);
}
END_TEST

START_TEST(nearest_names_what_is_missing)
{
    MADE("rules:\n  - {id: open, kind: required, say: "
         "['您好,我是小王'], lose: 1}\n",
         "C 喂\nA 您好");
    const struct huashu_finding *finding =
        huashu_report_finding(made.report, 0);
    ck_assert_ptr_nonnull(finding->nearest);
    ck_assert_uint_eq(finding->nearest->turn, 1);
    ck_assert_uint_eq(finding->nearest->missing_count, 1);
    ck_assert_str_eq(finding->nearest->missing[0], "我是小王");
    ck_assert_uint_eq(finding->evidence_count, 0);
    drop(&made);
}
END_TEST

START_TEST(grade_and_items)
{
    MADE("rules:\n"
         "  - {id: no, kind: forbidden, say: [甲乙], lose: 5, item: one}\n"
         "  - {id: seen, kind: observed, say: [丙丁]}\n"
         "  - {id: must, kind: required, say: [戊己], when: seen, item: two}\n"
         "scorecard:\n"
         "  items: [{id: one, weight: 60}, {id: two}]\n"
         "  grades: [{from: 96, title: 优}, {from: 95, title: 良}]\n",
         "A 甲乙");
    const struct huashu_finding *finding =
        huashu_report_finding(made.report, 1);
    ck_assert_str_eq(huashu_report_grade(made.report), "良");
    ck_assert_int_eq(huashu_report_item(made.report, 0)->lost, 500);
    ck_assert(huashu_report_item(made.report, 0)->applicable);
    ck_assert(!huashu_report_item(made.report, 1)->applicable);
    ck_assert_uint_eq(finding->outcome, HUASHU_NOT_APPLICABLE);
    ck_assert_str_eq(finding->reason->code, "condition-false");
    ck_assert_str_eq(finding->reason->text[HUASHU_ZH], "条件“seen”不成立");
    drop(&made);
}
END_TEST

START_TEST(reasons_and_notes)
{
    MADE("rules:\n"
         "  - {id: no, kind: forbidden, say: [甲乙], lose: 1, where: "
         "{first: 5 s}}\n",
         "C 甲乙\xFF\n"
         "C \xE4\xB8\xFF");
    const struct huashu_remark *reason = huashu_report_reason(made.report);
    ck_assert(!huashu_report_judged(made.report));
    ck_assert_int_eq(huashu_report_score_hundredths(made.report), -1);
    ck_assert_double_eq(huashu_report_score(made.report), -1.0);
    ck_assert_str_eq(reason->code, "no-agent-turn");
    ck_assert_uint_eq(huashu_report_ledger_count(made.report), 0);
    ck_assert_str_eq(huashu_report_finding(made.report, 0)->reason->code,
                     "no-times");
    ck_assert_uint_eq(huashu_report_note_count(made.report), 2);
    ck_assert_str_eq(huashu_report_note(made.report, 0)->code, "invalid-utf8");
    ck_assert_str_eq(huashu_report_note(made.report, 0)->text[HUASHU_EN],
                     "bytes that are not UTF-8: 3 (turn:byte 1:6, 2:0, "
                     "2:2); they were kept and judged around");
    ck_assert_str_eq(huashu_report_note(made.report, 1)->code, "no-times");
    drop(&made);
}
END_TEST

START_TEST(evidence_has_a_cap_that_is_noted)
{
    enum { HITS = HUASHU__MAX_EVIDENCE + 1 };
    MADE(one_word, "A 甲乙");
    struct huashu_turn turn = { .role = HUASHU_AGENT,
                                .text_length = HITS * 7,
                                .start_ms = -1,
                                .end_ms = -1 };
    char *text = malloc(HITS * 7);
    for (size_t i = 0; i < HITS; i++)
        memcpy(text + 7 * i, "甲乙 ", 7);
    turn.text = text;
    ck_assert_int_eq(huashu__judge(made.book, &turn, 1, &made.judging, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(
        huashu__report_fill(made.report, made.book, &made.judging, NULL, false),
        HUASHU_OK);
    ck_assert_uint_eq(huashu_report_finding(made.report, 0)->evidence_count,
                      HUASHU__MAX_EVIDENCE);
    ck_assert_uint_eq(huashu_report_ledger_line(made.report, 0)->hits, HITS);
    ck_assert_uint_eq(huashu_report_note_count(made.report), 1);
    ck_assert_str_eq(huashu_report_note(made.report, 0)->code,
                     "evidence-capped");
    free(text);
    drop(&made);
}
END_TEST

START_TEST(empty_until_filled)
{
    struct huashu_report *report;
    ck_assert_int_eq(huashu_report_new(NULL, NULL), HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert(!huashu_report_judged(report));
    ck_assert_int_eq(huashu_report_score_hundredths(report), -1);
    ck_assert_uint_eq(huashu_report_finding_count(report), 0);
    ck_assert_uint_eq(huashu_report_worst_severity(report), 0);
    huashu_report_free(report);
    huashu_report_free(NULL);
}
END_TEST

START_TEST(filling_again_takes_no_memory)
{
    MADE(one_word, "A[0] 甲乙\xFF\nC 好\nA 甲乙\nA 甲，乙");
    struct counting counting = { .live = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_report *report;
    size_t calls;
    ck_assert_int_eq(huashu_report_new(&allocator, &report), HUASHU_OK);
    for (int round = 0; round < 3; round++) {
        calls = counting.calls;
        ck_assert_int_eq(
            huashu__report_fill(report, made.book, &made.judging, NULL, false),
            HUASHU_OK);
        if (round > 0 && ARENAS_KEEP_MEMORY)
            ck_assert_uint_eq(counting.calls, calls);
    }
    huashu_report_free(report);
    ck_assert_int_eq(counting.live, 0);
    drop(&made);
}
END_TEST

START_TEST(no_memory_leaves_it_empty)
{
    MADE("rules:\n"
         "  - {id: no, kind: forbidden, say: [甲乙], lose: "
         "1}\n"
         "  - {id: open, kind: required, say: "
         "['您好,小王'], lose: 1}\n",
         "A[0] 甲乙\xFF您好\nC 好\nA 甲\nA 乙");
    for (size_t fail_at = 1;; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_report *report;
        enum huashu_status status = huashu_report_new(&allocator, &report);
        ck_assert_uint_lt(fail_at, 1000);
        if (status == HUASHU_OK) {
            status = huashu__report_fill(report, made.book, &made.judging, NULL,
                                         false);
            if (status != HUASHU_OK)
                ck_assert_uint_eq(huashu_report_finding_count(report), 0);
            huashu_report_free(report);
        }
        ck_assert_int_eq(counting.live, 0);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
    drop(&made);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        places_in_every_unit,
        finding_says_what_the_book_says,
        parts_slots_and_context,
        nearest_names_what_is_missing,
        grade_and_items,
        reasons_and_notes,
        evidence_has_a_cap_that_is_noted,
        empty_until_filled,
        filling_again_takes_no_memory,
        no_memory_leaves_it_empty,
    };
    return run_tests("report", tests, HUASHU__COUNT_OF(tests), 60);
}
