/* SPDX-License-Identifier: MIT */
/*
 * check_match_spans.c: where a hit may lie and end: sentence, turn, stretch;
 * whole clauses and turns; words; numbers. And memory: none while scanning.
 */
#include "match_harness.h"

START_TEST(a_hit_lies_in_one_span_of_its_rule)
{
    static const struct hit_case cases[] = {
        { "A甲乙,丙丁", "s=甲乙,丙丁; t=甲乙,丙丁; x=甲乙,丙丁; " },
        { "A甲乙.丙丁", "s=甲乙.丙丁; t=甲乙.丙丁; x=甲乙.丙丁; " },
        { "A甲乙。丙丁", "t=甲乙。丙丁; x=甲乙。丙丁; " },
        { "A甲乙?丙丁", "t=甲乙?丙丁; x=甲乙?丙丁; " },
        { "A甲乙……丙丁", "t=甲乙……丙丁; x=甲乙……丙丁; " },
        { "A甲乙\n丙丁", "t=甲乙\n丙丁; x=甲乙\n丙丁; " },
        { "A甲乙|A丙丁", "s=甲乙/丙丁; x=甲乙/丙丁; " },
        { "A甲乙。|A丙丁", "x=甲乙/丙丁; " },
        { "A甲。乙丙丁|A甲乙丙丁",
          "s=甲乙丙丁; t=甲。乙丙丁; t=甲乙丙丁; x=甲。乙丙丁; x=甲乙丙丁; " },
        { "A甲乙|C不|A丙丁", "" },
    };
    expect_all("rules:\n"
               "  - {id: s, kind: required, say: 甲乙丙丁, span: sentence}\n"
               "  - {id: t, kind: required, say: 甲乙丙丁, span: turn}\n"
               "  - {id: x, kind: required, say: 甲乙丙丁, span: stretch}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(expressions_see_the_same_spans)
{
    static const struct hit_case cases[] = {
        { "A甲己丁", "gap=甲己丁{…:己}; p~=甲己丁; t~=甲己丁; x~=甲己丁; " },
        { "A甲己。丁", "t~=甲己。丁; x~=甲己。丁; " },
        { "A甲己|A丁", "gap=甲己/丁{…:己}; p~=甲己/丁; x~=甲己/丁; " },
        { "A甲己。|C嗯|A丁", "x~=甲己/丁; " },
        { "A一甲己丁。甲己丁二",
          "gap=甲己丁{…:己}; gap=甲己丁{…:己}; p~=甲己丁; p~=甲己丁; "
          "t~=甲己丁; t~=甲己丁; x~=甲己丁; x~=甲己丁; " },
    };
    expect_all("rules:\n"
               "  - {id: gap, kind: observed, say: 甲…丁}\n"
               "  - {id: p, kind: observed, pattern: 甲.丁}\n"
               "  - {id: t, kind: observed, pattern: 甲.丁, span: turn}\n"
               "  - {id: x, kind: observed, pattern: '[甲].丁', span: stretch}"
               "\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(whole_clauses)
{
    static const struct hit_case cases[] = {
        { "A找谁", "w=找谁; " },
        { "A喂,找谁?", "w=找谁; " },
        { "A找谁呀", "w=找谁; " },
        { "A找谁呀吧。", "w=找谁; " },
        { "A嗯找谁啊", "w=找谁; " },
        { "A请问你找谁", "" },
        { "A找谁家", "" },
        { "A找谁呀家", "" },
        { "A呀找谁", "" },
        { "A您好,您是哪里不舒服", "" },
        { "A哪里,哪里,", "w.1=哪里; w.1=哪里; " },
        /* The shorter wording where the longer one does not end there. */
        { "A请等一下", "e=请等一下; " },
        { "A请等一,下次", "e=请等一; " },
        { "A先请等", "" },
        /* Slots, too: what is left of the greedy ends on an edge. */
        { "A我姓王", "n=我姓王{姓:王}; " },
        { "A我姓王,女士", "n=我姓王{姓:王}; " },
        { "A我姓王女士", "" },
        /* A guard need not be whole. */
        { "A找谁,请说", "w=找谁; w!0=找谁,请; " },
    };
    expect_all("slots: {姓: {han: 1-2}}\n"
               "rules:\n"
               "  - id: w\n"
               "    kind: forbidden\n"
               "    say: [找谁, 哪里]\n"
               "    whole: clause\n"
               "    unless: 找谁请\n"
               "  - id: e\n"
               "    kind: forbidden\n"
               "    say: '请等[一[下]]'\n"
               "    whole: clause\n"
               "  - {id: n, kind: forbidden, say: '我姓{姓}', whole: clause}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(whole_turns)
{
    static const struct hit_case cases[] = {
        { "A找谁", "w=找谁; p~=找谁; " },
        { "A找谁呀。", "w=找谁; p~=找谁; " },
        { "A喂,找谁", "" },
        { "A找谁,喂", "" },
        { "A你好|A找谁|A喂", "w=找谁; p~=找谁; " },
        { "A找|A谁", "w=找/谁; p~=找/谁; " },
    };
    expect_all("rules:\n"
               "  - {id: w, kind: forbidden, say: 找谁, whole: turn}\n"
               "  - {id: p, kind: forbidden, pattern: 找谁, whole: turn}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(edges_of_words)
{
    static const struct hit_case cases[] = {
        { "A你可以走", "w=可以; n=可以; " },
        { "A许可以后再办", "n=可以; " },
    };
    expect_all("rules:\n"
               "  - {id: w, kind: forbidden, say: 可以, edges: word}\n"
               "  - {id: n, kind: forbidden, say: 可以, edges: none}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(numbers_are_whole)
{
    static const struct hit_case cases[] = {
        { "A10分钟", "m=10分钟; d~=10分钟; " },
        { "A十分钟", "m=十分钟; d~=十分钟; " },
        { "A110分钟", "d~=110分钟; " },
        { "A1.10分钟", "" },
        { "A第10", "o=第10; " },
        { "A第100", "" },
        { "A第10%", "" },
    };
    expect_all("rules:\n"
               "  - {id: m, kind: observed, say: 10分钟}\n"
               "  - {id: o, kind: observed, say: 第10}\n"
               "  - {id: d, kind: observed, pattern: '[0-9]+分钟'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(hits_are_sorted_by_rule_and_place_longest_first)
{
    struct huashu_book *book =
        good_book("rules:\n"
                  "  - {id: b, kind: observed, say: 乙丙}\n"
                  "  - {id: a, kind: forbidden, say: [甲乙, '甲…丙'], "
                  "unless: '(丙丁|甲)'}\n");
    static struct scanned scanned;
    const struct huashu__hit *hits;
    scan_call(book, "A甲乙丙丁甲乙", &scanned);
    hits = scanned.scan.hits.items;
    ck_assert_uint_eq(scanned.scan.hits.count, 7);
    for (size_t i = 1; i < scanned.scan.hits.count; i++) {
        const struct huashu__hit *a = &hits[i - 1], *b = &hits[i];
        ck_assert_uint_le(a->rule, b->rule);
        if (a->rule != b->rule)
            continue;
        ck_assert_uint_le(a->guard, b->guard);
        if (a->guard != b->guard)
            continue;
        ck_assert_uint_le(a->begin, b->begin);
        if (a->begin == b->begin)
            ck_assert_uint_ge(a->end, b->end);
    }
    finish_scanned(&scanned);
    huashu_book_unref(book);
}
END_TEST

/* A book with one of everything that takes memory. */
static const char everything[] =
    "fold:\n"
    "  same: [[你, 您], [帮助, 帮]]\n"
    "slots:\n"
    "  公司: {one_of: [天中豪园物业, 百合物业]}\n"
    "  姓: {han: 1-2}\n"
    "  时限: {duration: any}\n"
    "rules:\n"
    "  - id: open\n"
    "    kind: required\n"
    "    say: '您好,{公司}客服[中心],我姓{姓},有什么可以帮助您'\n"
    "  - id: blunt\n"
    "    kind: forbidden\n"
    "    say: [找谁, 哪里]\n"
    "    whole: clause\n"
    "    edges: word\n"
    "    unless: ['请问…找谁', {rule: open}]\n"
    "  - {id: soon, kind: approved, say: '{时限}内'}\n"
    "  - id: complain\n"
    "    kind: observed\n"
    "    by: customer\n"
    "    pattern: '要投诉|(?<谁>老王)说.{0,3}|十分[抱歉]'\n";
static const char everything_call[] =
    "A您好百合物业客服我姓王,有什么可以帮你。|C嗯|A找谁?|C我要投诉,老王说好|"
    "A三十分钟内,30分钟内|A分钟内答复";

START_TEST(running_out_of_memory_leaves_nothing)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    char call[512];
    struct huashu_turn turns[MOST_TURNS];
    size_t count;
    memcpy(call, everything_call, sizeof everything_call);
    count = read_turns(call, turns);
    for (counting.fail_at = 1;; counting.fail_at++) {
        struct problems problems;
        enum huashu_status status;
        struct huashu__speech speech;
        struct huashu__scan scan;
        struct huashu_error error = { 0 };
        struct huashu_book *book;
        counting.calls = 0;
        book = load_book(everything, &allocator, &problems, &status);
        if (book == NULL) {
            ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
            ck_assert_int_eq(counting.live, 0);
            continue;
        }
        huashu__speech_init(&speech, &allocator);
        huashu__scan_init(&scan, &allocator);
        status = huashu__speech_build(book, turns, count, &speech, &error);
        if (status == HUASHU_OK)
            status = huashu__scan(book, &speech, &scan, &error);
        huashu__scan_finish(&scan);
        huashu__speech_finish(&speech);
        huashu_book_unref(book);
        ck_assert_int_eq(counting.live, 0);
        /* Some memory is only for messages and can be done without. */
        if (counting.calls < counting.fail_at)
            break;
        if (status == HUASHU_OK)
            continue;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
        ck_assert_int_eq(error.status, HUASHU_ERROR_NO_MEMORY);
    }
    ck_assert_uint_gt(counting.fail_at, 100);
}
END_TEST

START_TEST(the_second_scan_allocates_nothing)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_book *book = good_book(everything);
    struct huashu__speech speech;
    struct huashu__scan scan;
    char call[512];
    struct huashu_turn turns[MOST_TURNS];
    size_t count, hits = 0;
    memcpy(call, everything_call, sizeof everything_call);
    count = read_turns(call, turns);
    huashu__speech_init(&speech, &allocator);
    huashu__scan_init(&scan, &allocator);
    for (int round = 0; round < 4; round++) {
        size_t before = counting.calls;
        ck_assert_int_eq(
            huashu__speech_build(book, turns, count, &speech, NULL), HUASHU_OK);
        ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
        if (round > 0) {
            ck_assert_uint_eq(counting.calls, before);
            ck_assert_uint_eq(scan.hits.count, hits);
        }
        hits = scan.hits.count;
    }
    ck_assert_uint_eq(hits, 6);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    ck_assert_int_eq(counting.live, 0);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        a_hit_lies_in_one_span_of_its_rule,
        expressions_see_the_same_spans,
        whole_clauses,
        whole_turns,
        edges_of_words,
        numbers_are_whole,
        hits_are_sorted_by_rule_and_place_longest_first,
        running_out_of_memory_leaves_nothing,
        the_second_scan_allocates_nothing,
    };
    return run_tests("match_spans", tests, HUASHU__COUNT_OF(tests), 100);
}
