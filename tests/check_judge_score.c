/* SPDX-License-Identifier: MIT */
/*
 * check_judge_score.c: outcomes, what they cost, what is nearest to a missed
 * phrase, what cannot be judged, and examples.
 */
#include "verdicts.h"

static const struct verdict_case costs[] = {
    { "a loss for each hit, up to the rule's cap",
      "rules:\n  - {id: a, kind: forbidden, say: [甲词], lose: 2, cap: 3}\n",
      "A 甲词，甲词，甲词", "a hit -3.00 0:甲词 0:甲词 0:甲词\n97.00 failed" },
    { "then up to what is left of the item, in book order",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 2, item: one}\n"
      "  - {id: b, kind: forbidden, say: [乙词], lose: 4, item: one}\n"
      "  - {id: c, kind: forbidden, say: [丙词], lose: 4, item: one}\n"
      "  - {id: d, kind: forbidden, say: [丁词], lose: 9}\n"
      "scorecard: {base: 100, pass: 80, items: [{id: one, title: 一, weight: "
      "5}]}\n",
      "A 甲词，乙词，丙词，丁词",
      "a hit -2.00 0:甲词\nb hit -3.00 0:乙词\nc hit 0.00 0:丙词\n"
      "d hit -9.00 0:丁词\n86.00 passed" },
    { "a gain for each, up to its cap, and never above the base",
      "rules:\n"
      "  - {id: a, kind: approved, say: [谢谢], gain: 1.5, cap: 2}\n",
      "A 谢谢，谢谢", "a said 2.00 0:谢谢 0:谢谢\n100.00 passed" },
    { "a gain makes up for a loss",
      "rules:\n"
      "  - {id: a, kind: approved, say: [谢谢], gain: 1.5}\n"
      "  - {id: b, kind: forbidden, say: [烦死], lose: 10}\n"
      "scorecard: {base: 100, pass: 91.5}\n",
      "A 谢谢，烦死", "a said 1.50 0:谢谢\nb hit -10.00 0:烦死\n91.50 passed" },
    { "the score stops at nought",
      "rules:\n  - {id: a, kind: forbidden, say: [烦死], lose: 60}\n",
      "A 烦死，烦死", "a hit -120.00 0:烦死 0:烦死\n0.00 failed" },
    { "a required rule is lost once, at most its cap",
      "rules:\n"
      "  - {id: a, kind: required, say: [您好], lose: 7, cap: 5}\n"
      "  - {id: b, kind: required, say: [再见], lose: 5}\n",
      "A 再见\nC 停水了\nA 再见",
      "a missed -5.00\nb met 0.00 0:再见 2:再见\n95.00 failed" },
    { "fatal takes all",
      "rules:\n"
      "  - {id: a, kind: approved, say: [谢谢], gain: 5}\n"
      "  - {id: f, kind: forbidden, say: [滚开], fatal: true}\n"
      "scorecard: {base: 100, pass: 0}\n",
      "A 谢谢，滚开", "a said 5.00 0:谢谢\nf hit 0.00 0:滚开\n0.00 failed" },
    { "so does a fatal one that was missed",
      "rules:\n  - {id: f, kind: required, say: [录音], fatal: true, lose: "
      "3}\n",
      "A 您好", "f missed -3.00\n0.00 failed" },
    { "without pass, what costs nothing does not fail",
      "rules:\n  - {id: a, kind: forbidden, say: [烦死]}\n", "A 烦死",
      "a hit 0.00 0:烦死\n100.00 passed" },
    { "without pass, a hundredth fails",
      "rules:\n  - {id: a, kind: forbidden, say: [烦死], lose: 0.01}\n",
      "A 烦死", "a hit -0.01 0:烦死\n99.99 failed" },
    { "a loss made up for still fails without pass",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [烦死], lose: 1}\n"
      "  - {id: b, kind: approved, say: [谢谢], gain: 1}\n",
      "A 烦死，谢谢", "a hit -1.00 0:烦死\nb said 1.00 0:谢谢\n100.00 failed" },
    { "an observation costs nothing",
      "rules:\n  - {id: a, kind: observed, say: [烦死]}\n", "A 烦死",
      "a seen 0.00 0:烦死\n100.00 passed" },
};

static const struct verdict_case outcomes[] = {
    { "all of a set, in several turns",
      "rules:\n"
      "  - {id: all, kind: required, all_of: [基本情况, 财务状况, 风险偏好], "
      "lose: 5}\n"
      "  - {id: some, kind: required, any_of: {at_least: 2, say: [基本情况, "
      "财务状况, 风险偏好]}, lose: 5}\n",
      "A 核实您的基本情况。\nC 可以，你说。\nA 还有财务状况。",
      "all missed -5.00 nearest 0 0.66 -风险偏好\n"
      "some met 0.00 0:基本情况 2:财务状况\n95.00 failed" },
    { "none of a set",
      "rules:\n"
      "  - {id: all, kind: required, all_of: [基本情况, 财务状况], lose: 5}\n",
      "A 您好", "all missed -5.00\n95.00 failed" },
    { "a set that is not whole opens no window",
      "rules:\n"
      "  - {id: all, kind: observed, all_of: [基本情况, 财务状况]}\n"
      "  - {id: must, kind: required, say: [谢谢], lose: 1, where: {after: "
      "all}}\n",
      "A 基本情况\nC 好的\nA 再见",
      "must not-applicable event-absent\n100.00 passed" },
    { "the nearest stretch, and what it leaves out",
      "slots: {公司: {one_of: [百合物业]}, 姓: {han: 1-2}}\n"
      "rules:\n"
      "  - {id: open, kind: required, say: "
      "['您好,{公司}客服中心,我姓{姓},请问有什么可以帮您'], lose: 5}\n",
      "A 喂\nC 停水了\nA 您好，我姓王，怎么了",
      "open missed -5.00 nearest 2 0.29 -{公司}客服中心 "
      "-请问有什么可以帮您\n95.00 failed" },
    { "of two as near, the phrase that stands first",
      "rules:\n"
      "  - {id: sorry, kind: required, say: ['甲乙,丙丁', '戊己,庚辛'], lose: "
      "5}\n",
      "A 戊己\nC 停水了\nA 丙丁\nC 嗨\nA 甲乙",
      "sorry missed -5.00 nearest 2 0.50 -甲乙\n95.00 failed" },
    { "a phrase weighs what its first wording does, and nothing is missing "
      "that may be left out",
      "rules:\n"
      "  - {id: sorry, kind: required, say: "
      "['(对不起|实在对不起|非常对不起),[真的],没做好'], lose: 5}\n",
      "A 对不起", "sorry missed -5.00 nearest 0 0.50 -没做好\n95.00 failed" },
    { "nobody whom the rule is about",
      "rules:\n  - {id: a, kind: required, by: customer, say: [再见], lose: "
      "1}\n",
      "A 您好", "a not-applicable nobody-speaks\n100.00 passed" },
    { "no agent turn",
      "rules:\n"
      "  - {id: a, kind: required, say: [您好], lose: 1}\n"
      "  - {id: b, kind: observed, by: customer, say: [投诉]}\n",
      "C 投诉",
      "a not-applicable nobody-speaks\nb seen 0.00 0:投诉\n"
      "not judged no-agent-turn" },
    { "an unknown role: what was found stands, what was not may have been said",
      "rules:\n"
      "  - {id: a, kind: required, say: [您好], lose: 1}\n"
      "  - {id: b, kind: required, say: [再见], lose: 1}\n"
      "  - {id: c, kind: forbidden, say: [烦死], lose: 1}\n",
      "A 您好烦死\nU 再见",
      "a met 0.00 0:您好\nb not-judged unknown-role\nc hit 0.00 0:烦死\n"
      "not judged unknown-role" },
    { "a pattern that is stopped",
      "rules:\n"
      "  - {id: slow, kind: forbidden, pattern: '(?:\\p{Han}+)+好$', lose: 1}\n"
      "  - {id: b, kind: forbidden, say: [烦死], lose: 1}\n",
      "A 好甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁"
      "戊己庚辛壬癸烦死",
      "slow not-judged pattern-overrun\nb hit 0.00 0:烦死\n"
      "not judged pattern-overrun" },
    { "bad bytes are judged around",
      "rules:\n  - {id: a, kind: forbidden, say: [烦死, 甲词], lose: 1}\n",
      "A 烦死\xFF烦\xFF死 甲\xE7词", "a hit -1.00 0:烦死\n99.00 failed" },
};

START_TEST(hits_cost)
{
    check_verdicts(costs, HUASHU__COUNT_OF(costs));
}
END_TEST

START_TEST(rules_have_outcomes)
{
    check_verdicts(outcomes, HUASHU__COUNT_OF(outcomes));
}
END_TEST

/* The score from nothing but hits, points and caps of two fixed books. */
START_TEST(ledger_adds_up)
{
    static const char text[] =
        "rules:\n"
        "  - {id: a, kind: forbidden, say: [甲词], lose: 3.25, cap: 9, item: "
        "one}\n"
        "  - {id: b, kind: forbidden, say: [乙词], lose: 1.5, item: one}\n"
        "  - {id: c, kind: approved, say: [丙词], gain: 0.75, cap: 2, item: "
        "one}\n"
        "  - {id: d, kind: required, say: [丁词], lose: 4, item: two}\n"
        "scorecard: {base: 20, items: [{id: one, title: 一, weight: 10}, {id: "
        "two, title: 二, weight: 3}]}\n";
    struct huashu_book *book = open_book(text, NULL);
    struct huashu__judging judging;
    huashu__judging_init(&judging, &huashu__default_allocator);
    for (unsigned mix = 0; mix < 256; mix++) {
        unsigned a = mix & 3, b = mix >> 2 & 3, c = mix >> 4 & 3,
                 d = mix >> 6 & 1;
        struct huashu_turn turn = { .role = HUASHU_AGENT,
                                    .text_length = HUASHU_NUL_TERMINATED,
                                    .start_ms = -1,
                                    .end_ms = -1 };
        char words[256] = "喂";
        int64_t expected = 2000, one = 0, loss, sum = 2000;
        for (unsigned i = 0; i < a + b + c + d; i++)
            strncat(words,
                    i < a           ? "，甲词"
                    : i < a + b     ? "，乙词"
                    : i < a + b + c ? "，丙词"
                                    : "，丁词",
                    sizeof words - strlen(words) - 1);
        turn.text = words;
        loss = a * 325 > 900 ? 900 : a * 325;
        one += loss;
        loss = b * 150 > 1000 - one ? 1000 - one : b * 150;
        one += loss;
        expected -= one;
        expected += c * 75 > 200 ? 200 : c * 75;
        expected -= d != 0 ? 0 : 300;
        if (expected > 2000)
            expected = 2000;
        ck_assert_int_eq(huashu__judge(book, &turn, 1, &judging, NULL),
                         HUASHU_OK);
        ck_assert_int_eq(judging.score, expected);
        ck_assert_int_eq(judging.items.items[0].lost, one);
        ck_assert_int_eq(judging.items.items[1].lost, d != 0 ? 0 : 300);
        for (size_t i = 0; i < judging.ledger.count; i++) {
            ck_assert_int_ne(judging.ledger.items[i].points, 0);
            sum += judging.ledger.items[i].points;
        }
        ck_assert_int_eq(sum > 2000 ? 2000 : sum, expected);
    }
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

START_TEST(fatal_line_takes_the_rest)
{
    struct huashu_book *book = open_book(
        "rules:\n"
        "  - {id: a, kind: forbidden, say: [烦死], lose: 10}\n"
        "  - {id: f, kind: forbidden, say: [滚开], fatal: true}\n"
        "  - {id: g, kind: forbidden, say: [去死], fatal: true, lose: 1}\n",
        NULL);
    struct call_lines call = read_lines("A 烦死，去死，滚开");
    struct huashu__judging judging;
    static const struct huashu__ledger_entry expected[] = {
        { 0, -1000, 1, false }, { 2, -100, 1, false }, { 1, -8900, 1, true }
    };
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, &judging, NULL), HUASHU_OK);
    ck_assert_uint_eq(judging.ledger.count, HUASHU__COUNT_OF(expected));
    for (size_t i = 0; i < judging.ledger.count; i++) {
        const struct huashu__ledger_entry *entry = &judging.ledger.items[i];
        ck_assert_uint_eq(entry->rule, expected[i].rule);
        ck_assert_int_eq(entry->points, expected[i].points);
        ck_assert_uint_eq(entry->hits, expected[i].hits);
        ck_assert_int_eq(entry->fatal, expected[i].fatal);
    }
    ck_assert_int_eq(judging.score, 0);
    ck_assert(judging.fatal && !judging.passed);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

START_TEST(no_turn_is_an_error)
{
    struct huashu_book *book =
        open_book("rules:\n  - {id: a, kind: observed, say: [甲词]}\n", NULL);
    struct huashu__judging judging;
    struct huashu_error error;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu__judge(book, NULL, 0, &judging, &error),
                     HUASHU_ERROR_EMPTY);
    ck_assert_str_eq(error.code, "no-turn");
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

/* Every example of the book comes out as it says, but for those of `bad`. */
START_TEST(examples_are_judged)
{
    struct huashu_book *book = open_book(
        "rules:\n"
        "  - id: no\n"
        "    kind: forbidden\n"
        "    say: [不知道]\n"
        "    unless: ['不知道您', {rule: polite}]\n"
        "    where: {first: 1 turn}\n"
        "    examples:\n"
        "      accept: ['我不知道', ['客服：您好，我不知道', '客户：好']]\n"
        "      reject: ['不知道您方便吗', '不知道帮到没有', "
        "['客服：您好', '客户：停水了', '客服：我不知道']]\n"
        "  - {id: polite, kind: observed, say: ['不知道帮到']}\n"
        "  - id: bad\n"
        "    kind: required\n"
        "    say: [您好]\n"
        "    examples: {accept: ['喂'], reject: ['您好']}\n",
        NULL);
    struct huashu__judging judging;
    size_t wrong = 0;
    huashu__judging_init(&judging, &huashu__default_allocator);
    for (uint32_t rule = 0; rule < book->model->rule_count; rule++) {
        const struct huashu__rule *given = huashu__rule(book->model, rule);
        for (size_t i = 0; i < given->example_count; i++) {
            bool hit;
            ck_assert_int_eq(huashu__judge_example(book, rule,
                                                   &given->examples[i],
                                                   &judging, &hit, NULL),
                             HUASHU_OK);
            if (hit != given->examples[i].accept)
                wrong++;
            if (rule == 0)
                ck_assert_msg(hit == given->examples[i].accept, "example %zu",
                              i);
        }
    }
    ck_assert_uint_eq(wrong, 2);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        hits_cost,           rules_have_outcomes,
        ledger_adds_up,      fatal_line_takes_the_rest,
        no_turn_is_an_error, examples_are_judged,
    };
    return run_tests("judge_score", tests, HUASHU__COUNT_OF(tests), 60);
}
