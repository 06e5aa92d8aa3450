/* SPDX-License-Identifier: MIT */
/*
 * check_judge_guards.c: what makes a hit harmless: unless, shielding, and the
 * longer hit that wins; and that many hits cost no more than sorting them.
 */
#include "verdicts.h"

#include <time.h>

static const struct verdict_case unless[] = {
    { "a phrase that holds the hit",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [不知道], lose: 2,\n"
      "     unless: ['不知道(您|你)', '知不知道']}\n",
      "A 不知道您方便吗。您知不知道。我不知道",
      "no hit -2.00 0:不知道\n98.00 failed" },
    { "it may equal the hit",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [不知道, 烦死], lose: 2, unless: "
      "[不知道]}\n",
      "A 我不知道，烦死", "no hit -2.00 0:烦死\n98.00 failed" },
    { "overlapping it does not excuse",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [我不知道], lose: 2, unless: "
      "['不知道您']}\n",
      "A 我不知道您方便吗", "no hit -2.00 0:我不知道\n98.00 failed" },
    { "another rule's hit",
      "rules:\n"
      "  - {id: polite, kind: observed, say: ['不知道[能不能]帮到您']}\n"
      "  - {id: no, kind: forbidden, say: [不知道], unless: [{rule: polite}], "
      "lose: 2}\n",
      "A 不知道能不能帮到您。不知道",
      "polite seen 0.00 0:不知道能不能帮到您\nno hit -2.00 0:不知道\n"
      "98.00 failed" },
    { "another rule's hit that does not count excuses nothing",
      "rules:\n"
      "  - {id: polite, kind: observed, say: ['不知道帮到您'], where: {first: "
      "1 "
      "turn}}\n"
      "  - {id: no, kind: forbidden, say: [不知道], unless: [{rule: polite}], "
      "lose: 2}\n",
      "A 不知道帮到您\nC 停水了\nA 不知道帮到您",
      "polite seen 0.00 0:不知道帮到您\nno hit -2.00 2:不知道\n98.00 failed" },
    { "a required phrase can be excused away",
      "rules:\n"
      "  - {id: sorry, kind: required, say: [对不起], unless: "
      "['对不起,打扰了'], lose: 5}\n",
      "A 对不起，打扰了", "sorry missed -5.00 nearest 0 1.00\n95.00 failed" },
};

static const struct verdict_case shields[] = {
    { "on the literal characters of a longer approved phrase",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: ok, kind: approved, say: ['请问你找谁?'], gain: 1}\n",
      "A 请问你找谁？\nC 请问你找谁？\nA 你找谁？",
      "no hit -2.00 2:找谁\nok said 1.00 0:请问你找谁\n99.00 failed" },
    { "of a required one, wherever it stands",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: ok, kind: required, say: ['请问你找谁?'], lose: 1, where: "
      "{first: 1 turn}}\n",
      "A 您好\nC 喂你好\nA 请问你找谁？",
      "ok missed -1.00 nearest 2 1.00\n99.00 failed" },
    { "not of an observed one",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: ok, kind: observed, say: ['请问你找谁?']}\n",
      "A 请问你找谁？",
      "no hit -2.00 0:找谁\nok seen 0.00 0:请问你找谁\n98.00 failed" },
    { "not of a pattern",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: ok, kind: approved, pattern: '请问你找谁'}\n",
      "A 请问你找谁？",
      "no hit -2.00 0:找谁\nok said 0.00 0:请问你找谁\n98.00 failed" },
    { "one as long as the hit does not shield",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: ok, kind: approved, say: [找谁]}\n",
      "A 找谁", "no hit -2.00 0:找谁\nok said 0.00 0:找谁\n98.00 failed" },
    { "touching or overlapping does not",
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [谁呀你], lose: 2}\n"
      "  - {id: ok, kind: approved, say: ['请问你找谁?']}\n",
      "A 请问你找谁呀你",
      "no hit -2.00 0:谁呀你\nok said 0.00 0:请问你找谁\n98.00 failed" },
    { "a slot does not, nor what runs into it",
      "slots: {姓: {han: 1-3}}\n"
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁, 我姓找], lose: 2}\n"
      "  - {id: ok, kind: approved, say: ['我姓{姓}请问']}\n",
      "A 我姓找谁请问",
      "no hit -2.00 0:我姓找\nok said 0.00 0:我姓找谁请问\n98.00 failed" },
    { "what stands beside a slot does",
      "slots: {姓: {han: 1-3}}\n"
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [请问], lose: 2}\n"
      "  - {id: ok, kind: approved, say: ['我姓{姓}请问找谁']}\n",
      "A 我姓王请问找谁", "ok said 0.00 0:我姓王请问找谁\n100.00 passed" },
    { "the shorter of two shields does where the longer has a slot there",
      "slots: {姓: {han: 1-3}}\n"
      "rules:\n"
      "  - {id: no, kind: forbidden, say: [找谁], lose: 2}\n"
      "  - {id: a, kind: approved, say: ['我姓{姓}请问']}\n"
      "  - {id: b, kind: approved, say: ['姓找谁']}\n",
      "A 我姓找谁请问", "a said 0.00 0:我姓找谁请问\n100.00 passed" },
};

static const struct verdict_case longest[] = {
    { "within a rule",
      "rules:\n  - {id: no, kind: forbidden, say: [喊什么, '喊什么,等一下'], "
      "lose: 1}\n",
      "A 喊什么，等一下。喊什么",
      "no hit -2.00 0:喊什么，等一下 0:喊什么\n98.00 failed" },
    { "the earlier of two that are as long",
      "rules:\n  - {id: no, kind: forbidden, say: [甲乙丙, 丙丁戊], lose: 1}\n",
      "A 甲乙丙丁戊", "no hit -1.00 0:甲乙丙\n99.00 failed" },
    { "what is beaten beats nobody",
      "rules:\n  - {id: no, kind: forbidden, say: [甲乙丙丁戊, 戊己庚辛, "
      "辛壬癸], "
      "lose: 1}\n",
      "A 甲乙丙丁戊己庚辛壬癸",
      "no hit -2.00 0:甲乙丙丁戊 0:辛壬癸\n98.00 failed" },
    { "a long one beats many small ones",
      "rules:\n  - {id: no, kind: forbidden, say: [甲乙, 丙丁, 戊己, "
      "乙丙丁戊], lose: 1}\n",
      "A 甲乙丙丁戊己", "no hit -1.00 0:乙丙丁戊\n99.00 failed" },
    { "among forbidden rules",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [急什么], lose: 1}\n"
      "  - {id: b, kind: forbidden, say: ['急什么,烦死'], lose: 5}\n",
      "A 急什么，烦死。急什么",
      "a hit -1.00 0:急什么\nb hit -5.00 0:急什么，烦死\n94.00 failed" },
    { "equal hits: book order",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [急什么], lose: 1}\n"
      "  - {id: b, kind: forbidden, pattern: 急什么, lose: 3}\n",
      "A 急什么", "a hit -1.00 0:急什么\n99.00 failed" },
    { "among approved rules, but not between kinds",
      "rules:\n"
      "  - {id: a, kind: approved, say: [您好], gain: 1}\n"
      "  - {id: b, kind: approved, say: ['您好,欢迎'], gain: 2}\n"
      "  - {id: c, kind: forbidden, say: ['好,欢迎来到'], lose: 5}\n"
      "  - {id: d, kind: observed, say: [您好]}\n"
      "  - {id: e, kind: required, say: [您好], lose: 5}\n",
      "A 您好，欢迎来到",
      "b said 2.00 0:您好，欢迎\nc hit -5.00 0:好，欢迎来到\n"
      "d seen 0.00 0:您好\ne met 0.00 0:您好\n97.00 failed" },
    { "what a guard refused overshadows nobody",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [急什么], lose: 1}\n"
      "  - {id: b, kind: forbidden, say: ['急什么,烦死'], lose: 5, where: "
      "{first: 1 turn}}\n",
      "A 您好\nC 停水了\nA 急什么，烦死",
      "a hit -1.00 2:急什么\n99.00 failed" },
    { "phrases of a set do not beat each other",
      "rules:\n  - {id: all, kind: required, all_of: [问题解决, 解决了吗], "
      "lose: 5}\n",
      "A 问题解决了吗", "all met 0.00 0:问题解决 0:解决了吗\n100.00 passed" },
};

START_TEST(unless_excuses)
{
    check_verdicts(unless, HUASHU__COUNT_OF(unless));
}
END_TEST

START_TEST(approved_wording_shields)
{
    check_verdicts(shields, HUASHU__COUNT_OF(shields));
}
END_TEST

START_TEST(longest_wins)
{
    check_verdicts(longest, HUASHU__COUNT_OF(longest));
}
END_TEST

static const char thick[] = "rules:\n"
                            "  - {id: a, kind: forbidden, lose: 0.01, say: "
                            "[哈哈, 哈哈哈, 哈哈哈哈哈], unless: [嘻嘻哈哈]}\n"
                            "  - {id: b, kind: forbidden, lose: 0.01, say: "
                            "[哈哈哈哈], where: {after: c, within: 2 turns}}\n"
                            "  - {id: c, kind: observed, say: [哈哈哈]}\n"
                            "  - {id: d, kind: approved, say: [嘻嘻哈哈]}\n";

/* 100,000 places where four phrases overlap: a second, not an hour. */
START_TEST(thick_hits_are_swept)
{
    const size_t count = rounds_of(100000);
    struct huashu_book *book = open_book(thick, NULL);
    struct huashu__judging judging;
    struct huashu_turn turn = { .role = HUASHU_AGENT,
                                .text_length = 3 * count,
                                .start_ms = 0,
                                .end_ms = 1000 };
    char *text = malloc(3 * count);
    /* Set where everything takes many times as long, as under valgrind. */
    clock_t seconds = getenv("CK_TIMEOUT_MULTIPLIER") == NULL ? 10 : 100;
    clock_t begin = clock();
    uint32_t units = 0;
    for (size_t i = 0; i < count; i++)
        memcpy(text + 3 * i, "哈", 3);
    turn.text = text;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu__judge(book, &turn, 1, &judging, NULL), HUASHU_OK);
    /* Five characters at a time from the left. */
    ck_assert_uint_eq(judging.results.items[0].counted, count / 5);
    for (size_t i = 0; i < judging.results.items[0].hit_count; i++)
        units += judging.hits.items[i].fate == HUASHU__COUNTS;
    ck_assert_uint_eq(units, count / 5);
    ck_assert_uint_eq(judging.results.items[1].counted, 0);
    ck_assert(clock() - begin < seconds * CLOCKS_PER_SEC);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
    free(text);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        unless_excuses,
        approved_wording_shields,
        longest_wins,
        thick_hits_are_swept,
    };
    return run_tests("judge_guards", tests, HUASHU__COUNT_OF(tests), 120);
}
