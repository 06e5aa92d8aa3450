/* SPDX-License-Identifier: MIT */
/*
 * check_match_phrases.c: every syntax of phrases: what it matches, where, and
 * what its slots and gaps catch.
 */
#include "match_harness.h"

#define ROOMS                                                          \
    "slots:\n"                                                         \
    "  公司: {one_of: [天中豪园物业, 百合物业, 百合]}\n" \
    "  姓: {han: 1-2}\n"                                              \
    "  工号: {digits: 3-6}\n"                                        \
    "  时限: {duration: any}\n"

START_TEST(plain_phrases)
{
    static const struct hit_case cases[] = {
        { "A你好,不知道。", "dk=不知道; " },
        { "A我不 知、道", "dk=不 知、道; " },
        { "A不知嗯道", "dk=不知嗯道; " },
        { "A不知|A道", "dk=不知/道; " },
        { "A不知道不知道", "dk=不知道; dk=不知道; " },
        { "A知道", "" },
        /* By the agent only. */
        { "C不知道", "" },
        { "O不知道", "" },
        { "B不知道", "dk=不知道; " },
        /* Folding on both sides. */
        { "A請問", "ask=請問; " },
        { "A三十分钟内回复", "time=三十分钟内回复; " },
        { "A30分鐘,內回復", "time=30分鐘,內回復; " },
        { "AＶＩＰ客户", "vip=ＶＩＰ客户; " },
        { "", "" },
        { "A", "" },
        { "A。。。", "" },
    };
    expect_all("rules:\n"
               "  - {id: dk, kind: forbidden, say: 不知道}\n"
               "  - {id: ask, kind: observed, say: '请问'}\n"
               "  - {id: time, kind: observed, say: '三十分钟内,回复'}\n"
               "  - {id: vip, kind: observed, say: 'vip客户'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(brackets)
{
    static const struct hit_case cases[] = {
        { "A请稍等", "hold=请稍等; " },
        { "A请您稍候", "hold=请您稍候; " },
        { "A请你稍候", "hold=请你稍候; " }, /* 你 and 您: `same` */
        /* The longest wording at one place, and only that. */
        { "A谢谢您的来电", "thanks=谢谢您的来电; " },
        { "A谢谢您", "thanks=谢谢您; " },
        { "A谢谢", "thanks=谢谢; " },
        { "A帮您查一下", "look=帮您查一下; " },
        { "A给您核实", "look=给您核实; " },
        /* A bracket next to a number is folded with it. */
        { "A二十分钟", "wait=二十分钟; " },
        { "A2分钟", "wait=2分钟; " },
        { "A200分钟", "" },
        { "A十分钟", "" },
    };
    expect_all("rules:\n"
               "  - {id: hold, kind: observed, say: '请[您]稍(等|候)'}\n"
               "  - {id: thanks, kind: observed, say: '谢谢[您[的来电]]'}\n"
               "  - id: look\n"
               "    kind: observed\n"
               "    say: '(帮|给|为)(您|你)(查|核实|问)[一下]'\n"
               "  - {id: wait, kind: observed, say: '二[十]分钟'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(slots)
{
    static const struct hit_case cases[] = {
        { "A您好,百合物业客服中心,我姓王,请问",
          "open=您好,百合物业客服中心,我姓王{公司:百合物业}{姓:王}; " },
        /* Of the values the longest that leads to a match. */
        { "A您好百合客服中心我姓欧阳请问",
          "open=您好百合客服中心我姓欧阳{公司:百合}{姓:欧阳}; " },
        /* The last slot is cut where the clause ends, if it may be. */
        { "A您好百合客服中心我姓欧阳,请问",
          "open=您好百合客服中心我姓欧阳{公司:百合}{姓:欧阳}; " },
        { "A您好百合客服中心我姓王。请问",
          "open=您好百合客服中心我姓王{公司:百合}{姓:王}; " },
        { "A您好美好物业客服中心我姓王", "" },
        { "A工号一二三四", "job=工号一二三四{工号:一二三四}; " },
        { "A我的工号是 1024", "job=工号是 1024{工号:1024}; " },
        /* Nothing of a longer number. */
        { "A工号12345678", "" },
        { "A工号12", "" },
        { "A三十分钟内回复", "soon=三十分钟内回复{时限:三十分钟}; " },
        { "A工号123,30分钟内回复",
          "job=工号123{工号:123}; soon=30分钟内回复{时限:30分钟}; " },
        { "A两个工作日内回复", "soon=两个工作日内回复{时限:两个工作日}; " },
    };
    expect_all(ROOMS "rules:\n"
                     "  - id: open\n"
                     "    kind: required\n"
                     "    say: '您好,{公司}客服中心,我姓{姓}'\n"
                     "  - {id: job, kind: observed, say: '工号[是]{工号}'}\n"
                     "  - {id: soon, kind: observed, say: '{时限}内回复'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(gaps)
{
    static const struct hit_case cases[] = {
        { "A您刚才说我不知道", "said=您刚才说我不知道{…:我}; " },
        { "A您说不知道", "said=您说不知道; " },
        { "A您说一二三四五六七八九十百千不知道",
          "said=您说一二三四五六七八九十百千不知道{…:一二三四五六七八九十百千};"
          " " },
        { "A您说甲乙丙丁戊己庚辛壬癸子丑寅不知道", "" },
        /* The gap takes as much as it can. */
        { "A您说不知道,不知道", "said=您说不知道,不知道{…:不知道}; " },
        /* Not across a sentence. */
        { "A您说。不知道", "" },
        /* A gap takes numbers whole or not at all. */
        { "A在今天30分钟内", "in=在今天30分钟内{…:今天}{时限:30分钟}; " },
        { "A在130分钟内", "in=在130分钟内{时限:130分钟}; " },
    };
    expect_all(ROOMS "rules:\n"
                     "  - id: said\n"
                     "    kind: observed\n"
                     "    say: '(您|你|客户)[刚才](说|讲|反映)…不知道'\n"
                     "  - {id: in, kind: observed, say: '在…{时限}内'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(slots_inside_brackets)
{
    static const struct hit_case cases[] = {
        { "A我姓王先生", "me=我姓王先生{姓:王}; " },
        { "A我姓王", "me=我姓王{姓:王}; " },
        { "A工号123我姓王,好", "me=工号123我姓王{工号:123}{姓:王}; "
                               "me=我姓王{姓:王}; " },
    };
    expect_all(ROOMS "rules:\n"
                     "  - id: me\n"
                     "    kind: observed\n"
                     "    say: '[工号{工号}]我姓{姓}[先生|女士]'\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(words_that_count_as_equal)
{
    static const struct hit_case cases[] = {
        { "A有什么可以帮助您", "help=有什么可以帮助您; " },
        { "A有什么可以帮到你", "help=有什么可以帮到你; " },
        { "A有什么可以帮你", "help=有什么可以帮你; " },
        { "A您好百合请问您有什么可以帮您",
          "help=有什么可以帮您; long=您好百合请问您有什么{公司:百合}; " },
        { "A你好百合请问你有什么", "long=你好百合请问你有什么{公司:百合}; " },
        /* In `unless` too. */
        { "A你不知道", "dk=不知道; dk!0=你不知道; " },
        { "A他不知道", "dk=不知道; " },
    };
    expect_all("fold:\n"
               "  same: [[你, 您], [帮助, 帮到, 帮]]\n" ROOMS "rules:\n"
               "  - {id: help, kind: observed, say: '有什么可以帮助您'}\n"
               "  - {id: long, kind: observed, say: '您好{公司}请问您有什么'}\n"
               "  - {id: dk, kind: forbidden, say: 不知道, unless: 您不知道}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(many_wordings_need_no_automaton)
{
    /* 4 × 4 × 4 × 2 wordings: more than are matched as plain text. */
    static const struct hit_case cases[] = {
        { "A甲丙己天", "many=甲丙己天; " },
        { "A甲丙己天好", "many=甲丙己天好; " },
        { "A一乙戊辛好,天", "" },
        { "A一乙戊辛天甲丙己", "many=乙戊辛天; " },
    };
    expect_all("rules:\n"
               "  - id: many\n"
               "    kind: observed\n"
               "    say: '(甲|乙|丙|丁)(丙|丁|戊|己)(己|庚|辛|壬)天[好]'\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(many_wordings_that_no_parts_make)
{
    /* Numbers and words of `same` that run across brackets. */
    static const struct hit_case cases[] = {
        { "A二十五分钟内回复", "n=二十五分钟内回复; " },
        { "A25分钟以内处理", "n=25分钟以内处理; " },
        /* 一十五 is 15 as well. */
        { "A十五分钟内回复", "n=十五分钟内回复; " },
        { "A四分钟内解决", "n=四分钟内解决; " },
        { "A405分钟内解决", "" },
        { "A请帮您甲乙", "s=请帮您甲乙; " },
        { "A请帮助你甲乙", "s=请帮助你甲乙; " },
        { "A请助你甲乙", "s=请助你甲乙; " },
        { "A请帮帮您甲乙", "" },
    };
    expect_all("fold: {same: [[你, 您], [帮助, 帮]]}\n"
               "rules:\n"
               "  - id: n\n"
               "    kind: observed\n"
               "    say: '(一|二|三|四)[十][五]分钟[以]内(回复|答复|处理|解决)'"
               "\n"
               "  - id: s\n"
               "    kind: observed\n"
               "    say: '(请|要|想)[帮]助您(甲|乙|丙|丁)(甲|乙|丙|丁)'\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(several_phrases_and_guards_are_told_apart)
{
    static const struct hit_case cases[] = {
        { "A不知道您方便吗", "dk=不知道; dk!0=不知道您; " },
        { "A知不知道不清楚", "dk=不知道; dk.1=不清楚; dk!1=知不知道; " },
        { "A不知道是否方便", "dk=不知道; dk!0=不知道是否; " },
    };
    expect_all("rules:\n"
               "  - id: dk\n"
               "    kind: forbidden\n"
               "    say: [不知道, 不清楚]\n"
               "    unless: ['不知道(您|你|是否)', 知不知道]\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(what_is_wrong_with_a_phrase_is_told)
{
    static const struct {
        const char *book, *problems;
    } cases[] = {
        { "rules:\n  - {id: a, kind: forbidden, say: '嗯,'}\n",
          "E 4:35+4 empty-phrase; " },
        { "rules:\n  - {id: a, kind: forbidden, say: '好(嗯|的)', "
          "unless: '(嗯|好的)'}\n",
          "E 4:53+8 empty-phrase; " },
        { "rules:\n  - {id: a, kind: forbidden, say: "
          "'(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|乙)(甲|"
          "乙)[丙]'}\n",
          "E 4:35+55 too-many-wordings; " },
        { "slots:\n  公司: {one_of: [百合, '嗯。']}\n"
          "rules:\n  - {id: a, kind: forbidden, say: '{公司}好'}\n",
          "E 4:21+4 empty-value; " },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct problems problems;
        enum huashu_status status;
        struct huashu_book *book =
            load_book(cases[i].book, NULL, &problems, &status);
        ck_assert_str_eq(problems.text, cases[i].problems);
        ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
        ck_assert_ptr_null(book);
    }
}
END_TEST

START_TEST(pieces_are_what_stands_between_punctuation_and_gaps)
{
    static const char *const texts[] = { "您好", "{公司}[客服]中心", "我姓{姓}",
                                         "请问有什么(事|可以帮您)" };
    /* In "A您好,百合中心,请问有事": the first two only. */
    static const bool found[] = { true, true, false, false };
    struct huashu_book *book =
        good_book(ROOMS "rules:\n"
                        "  - id: open\n"
                        "    kind: required\n"
                        "    say: '您好,{公司}[客服]中心…我姓{姓},"
                        "请问有什么(事|可以帮您)?'\n");
    static struct scanned scanned;
    scan_call(book, "A您好,百合中心,请问有事", &scanned);
    ck_assert_uint_eq(huashu__phrase_piece_count(book, 0, 0),
                      HUASHU__COUNT_OF(texts));
    for (size_t i = 0; i < HUASHU__COUNT_OF(texts); i++) {
        const struct huashu__stretch *stretch =
            &scanned.speech.stretches.items[0];
        struct huashu__string text = huashu__phrase_piece_text(book, 0, 0, i);
        ck_assert(huashu__string_equal(text, huashu__string_of(texts[i])));
        ck_assert_int_eq(
            huashu__phrase_piece_found(book, &scanned.speech, &scanned.scan, 0,
                                       0, i, stretch->begin, stretch->end),
            found[i]);
    }
    finish_scanned(&scanned);
    huashu_book_unref(book);
}
END_TEST

/* PCRE2 is not asked where no wording of what a piece needs can begin; words
 * of `same` begin otherwise than what is written. */
START_TEST(pieces_with_slots_in_other_words)
{
    static const struct {
        const char *call;
        bool found;
    } cases[] = {
        { "A您好王经理", true },    { "A哈喽王经理", true },
        { "A早上好王经理", true },  { "A你们好王经理", false },
        { "A晚上好李主管", false }, { "A哈喽。王经理", true },
        { "A王经理", false },       { "A20个哈喽王经理", true },
        { "A您好王主任", true },    { "A早上好王主持", false },
    };
    struct huashu_book *book =
        good_book("fold:\n  same: [[您好, 哈喽, 早上好], [经理, 主任]]\n"
                  "slots:\n  姓: {han: 1-1}\n"
                  "rules:\n  - {id: r, kind: required, say: "
                  "'[请]您好{姓}经理'}\n");
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        static struct scanned scanned;
        const struct huashu__stretch *stretch;
        scan_call(book, cases[i].call, &scanned);
        stretch = &scanned.speech.stretches.items[0];
        ck_assert_msg(huashu__phrase_piece_found(
                          book, &scanned.speech, &scanned.scan, 0, 0, 0,
                          stretch->begin, stretch->end) == cases[i].found,
                      "%s", cases[i].call);
        finish_scanned(&scanned);
    }
    huashu_book_unref(book);
}
END_TEST

START_TEST(literal_characters_are_those_outside_slots_and_gaps)
{
    struct huashu_book *book = good_book(
        ROOMS "rules:\n"
              "  - {id: a, kind: observed, say: '我姓{姓}请问…找谁'}\n"
              "  - {id: b, kind: observed, pattern: '我姓'}\n");
    static struct scanned scanned;
    const struct huashu__hit *hit;
    uint32_t at;
    scan_call(book, "A我姓王请问您要找谁", &scanned);
    ck_assert_uint_eq(scanned.scan.hits.count, 2);
    hit = &scanned.scan.hits.items[0];
    at = hit->begin;
    ck_assert(huashu__hit_covers_literally(&scanned.scan, hit, at, at + 2));
    ck_assert(!huashu__hit_covers_literally(&scanned.scan, hit, at, at + 3));
    ck_assert(
        !huashu__hit_covers_literally(&scanned.scan, hit, at + 2, at + 3));
    ck_assert(huashu__hit_covers_literally(&scanned.scan, hit, at + 3, at + 5));
    ck_assert(huashu__hit_covers_literally(&scanned.scan, hit, at + 7, at + 9));
    ck_assert(
        !huashu__hit_covers_literally(&scanned.scan, hit, at + 6, at + 9));
    ck_assert(
        !huashu__hit_covers_literally(&scanned.scan, hit, at + 8, at + 10));
    /* Nothing of a pattern. */
    hit = &scanned.scan.hits.items[1];
    ck_assert(!huashu__hit_covers_literally(&scanned.scan, hit, at, at + 1));
    finish_scanned(&scanned);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        plain_phrases,
        brackets,
        slots,
        gaps,
        slots_inside_brackets,
        words_that_count_as_equal,
        many_wordings_need_no_automaton,
        many_wordings_that_no_parts_make,
        several_phrases_and_guards_are_told_apart,
        what_is_wrong_with_a_phrase_is_told,
        pieces_are_what_stands_between_punctuation_and_gaps,
        pieces_with_slots_in_other_words,
        literal_characters_are_those_outside_slots_and_gaps,
    };
    return run_tests("match_phrases", tests, HUASHU__COUNT_OF(tests), 60);
}
