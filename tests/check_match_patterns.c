/* SPDX-License-Identifier: MIT */
/*
 * check_match_patterns.c: a rule's own regular expressions: what they match,
 * what is refused of them, and that none can hang or take too much.
 */
#include "match_harness.h"

START_TEST(patterns_match_folded_spans)
{
    static const struct hit_case cases[] = {
        /* `^` and `$` are the ends of the span. */
        { "A喂,哪位", "hello~=喂; " },
        { "A好。喂!", "hello~=喂; end~=喂; " },
        { "A喂养宠物", "" },
        { "A您好喂", "end~=喂; " },
        { "C我要 投、诉!", "complain~=要 投、诉; " },
        { "C找你们领导,要投诉", "complain~=找你们领导; complain~=要投诉; " },
        { "A要投诉", "" },
        /* Named groups are captures, others are not. */
        { "O小李说明天好", "who~=小李说明天好{谁:小李}{何时:明天}; " },
        { "A老王说好", "who~=老王说好{谁:老王}; " },
        /* Without overlap, empty matches left out. */
        { "A哈哈哈哈哈", "ha~=哈哈; ha~=哈哈; " },
        /* Not inside a number. */
        { "A110分钟", "" },
        { "A10分钟", "ten~=10分钟; " },
        /* What belongs to a number may stand beside digits that are not
         * literal. */
        { "A五点半开门", "clock~=五点半; " },
        { "A打百分之五的折,再减一点五", "share~=百分之五; half~=一点五; " },
    };
    expect_all("rules:\n"
               "  - {id: hello, kind: forbidden, pattern: '^喂(?!养|食|奶)'}\n"
               "  - {id: end, kind: forbidden, pattern: '喂$'}\n"
               "  - id: complain\n"
               "    kind: observed\n"
               "    by: customer\n"
               "    pattern: '要投诉|找你们(?:领导|经理)'\n"
               "  - id: who\n"
               "    kind: observed\n"
               "    by: anyone\n"
               "    pattern: '(?<谁>老王|小李)说(?<何时>明(天))?好'\n"
               "  - {id: ha, kind: observed, pattern: '(?:哈哈)*?哈哈|x*'}\n"
               "  - {id: ten, kind: observed, pattern: '0分钟|10分钟'}\n"
               "  - {id: clock, kind: observed, pattern: '[0-9]+:[0-9]{2}'}\n"
               "  - {id: share, kind: observed, pattern: '[0-9]+%'}\n"
               "  - {id: half, kind: observed, pattern: '[0-9]\\.5'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(patterns_without_a_sure_word_run_everywhere)
{
    static const struct hit_case cases[] = {
        { "A一只猫", "cat~=猫; " },     { "A二狗", "cat~=狗; " },
        { "A好,坏", "any~=好,坏; " },   { "A坏好", "" },
        { "A呵呵呵", "twice~=呵呵; " }, { "Av", "flag~=v; " },
        { "A甲x乙", "quote~=甲x乙; " },
    };
    expect_all("rules:\n"
               "  - {id: cat, kind: observed, pattern: '[猫狗]'}\n"
               "  - {id: any, kind: observed, pattern: '(?=.坏)好.'}\n"
               "  - {id: twice, kind: observed, pattern: '(呵)\\1'}\n"
               "  - {id: flag, kind: observed, pattern: '(?i)V'}\n"
               "  - {id: quote, kind: observed, pattern: '\\Q甲x\\E[乙]'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(words_of_a_pattern_are_only_those_that_it_must_hold)
{
    /* Each would lose its hit if a wrong word were looked for. */
    static const struct {
        const char *pattern, *text, *hits;
    } cases[] = {
        { "投诉?", "投", "p~=投; " },
        { "投诉{0,2}好", "投好", "p~=投好; " },
        { "(?:投诉)?好", "好", "p~=好; " },
        { "(?:投诉)*好", "好", "p~=好; " },
        { "(?:投诉){0}好", "好", "p~=好; " },
        { "(?:投诉|)好", "好", "p~=好; " },
        { "投诉+", "投诉诉", "p~=投诉诉; " },
        { "投诉{2}", "投诉诉", "p~=投诉诉; " },
        { "(?!投诉)好", "好", "p~=好; " },
        { "(?<!投诉)好", "好", "p~=好; " },
        { "好(?=投诉)|坏", "坏", "p~=坏; " },
        { "(?(?=投)投诉|好的)", "好的", "p~=好的; " },
        { "(?:(?:投)|(?:诉))好", "诉好", "p~=诉好; " },
        { "好(*ACCEPT)投诉", "好", "p~=好; " },
        { "(?x) 好 # 投诉\n 的", "好的", "p~=好的; " },
        { "(?x: 好 )的{1}", "好的", "p~=好的; " },
        { "好(?#投诉)?的", "的", "p~=的; " },
        { "好(?i)v(?-i)的", "好v的", "p~=好v的; " },
        { "[]投诉]好", "诉好", "p~=诉好; " },
        { "[^]投诉]好", "的好", "p~=的好; " },
        { "[\\Q]\\E投]好", "投好", "p~=投好; " },
        { "\\x{6295}诉", "投诉", "p~=投诉; " },
        { "\\p{Han}诉", "投诉", "p~=投诉; " },
        { "(?<名>投|诉)好\\k<名>", "诉好诉", "p~=诉好诉{名:诉}; " },
        { "(投|诉)(?1)好", "投诉好", "p~=投诉好; " },
        { "(?|投(诉)|好(的))吧", "好的吧", "p~=好的吧; " },
        { "\\Q投诉\\E?好", "投好", "p~=投好; " },
        { "(?>投诉|投)好", "投好", "p~=投好; " },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char text[512], call[256];
        struct problems problems;
        enum huashu_status status;
        struct huashu_book *book;
        snprintf(text, sizeof text,
                 "rules:\n  - id: p\n    kind: observed\n    pattern: |-\n"
                 "      %s\n",
                 cases[i].pattern);
        /* In a block the second line needs its indent. */
        if (strchr(cases[i].pattern, '\n') != NULL)
            snprintf(text, sizeof text,
                     "rules:\n  - id: p\n    kind: observed\n"
                     "    pattern: \"%s\"\n",
                     "(?x) 好 # 投诉\\n 的");
        snprintf(call, sizeof call, "A%s", cases[i].text);
        book = load_book(text, NULL, &problems, &status);
        if (cases[i].hits[0] == '\0' && book == NULL)
            continue;
        ck_assert_msg(book != NULL, "%s: %s", text, problems.text);
        expect_hits(book, call, cases[i].hits);
        huashu_book_unref(book);
    }
}
END_TEST

START_TEST(what_folding_changes_is_refused_by_name)
{
    static const struct {
        const char *pattern, *problems;
    } cases[] = {
        { "要投訴吗", "E 6:15+4 pattern-not-folded; " },
        { "好|VIP客户", "E 6:17+5 pattern-not-folded; " },
        { "等三天", "E 6:15+3 pattern-not-folded; " },
        { "好 的", "E 6:15+3 pattern-not-folded; " },
        { "好的[，]?, ", "E 6:21+2 pattern-dropped; " },
        { "好嗯?的", "E 6:16+1 pattern-dropped; " },
        { "(?:要投訴|好)的", "E 6:18+3 pattern-not-folded; " },
        { "\\Q要投訴\\E", "E 6:17+3 pattern-not-folded; " },
        { "3\\.5元", "" },
        { "\\.", "E 6:16+1 pattern-dropped; " },
        /* Numerals next to what is not literal may be something else. */
        { "三天.?内", "W 6:15+2 pattern-numeral; " },
        { "十分抱歉", "" },
        { "十分[抱歉]", "" },
        { "(?i)VIP|投诉", "" },
        { "[訴诉]", "" },
        { "投诉(", "E 6:18+1 bad-pattern; " },
        { "𠀀投诉\\C", "E 6:20+1 bad-pattern; " },
        { "(?<x>a", "E 6:21+1 bad-pattern; " },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char text[512];
        struct problems problems;
        enum huashu_status status;
        struct huashu_book *book;
        snprintf(text, sizeof text,
                 "rules:\n  - id: p\n    kind: observed\n    pattern: '%s'\n",
                 cases[i].pattern);
        book = load_book(text, NULL, &problems, &status);
        ck_assert_msg(strcmp(problems.text, cases[i].problems) == 0,
                      "%s: %s expected %s", cases[i].pattern, problems.text,
                      cases[i].problems);
        ck_assert_int_eq(book == NULL, cases[i].problems[0] == 'E');
        huashu_book_unref(book);
    }
}
END_TEST

/* What only compiling finds is told together with what reading finds. */
START_TEST(all_problems_are_told_at_once)
{
    struct problems problems;
    enum huashu_status status;
    struct huashu_book *book =
        load_book("rules:\n"
                  "  - {id: a, kind: forbiden, pattern: '投訴'}\n"
                  "  - {id: b, kind: observed, pattern: '投訴'}\n"
                  "  - {id: c, kind: observed, say: '嗯'}\n"
                  "  - {id: d, kind: observed, say: '{无}'}\n",
                  NULL, &problems, &status);
    ck_assert_ptr_null(book);
    ck_assert_str_eq(problems.text, "E 4:19+8 bad-value; "
                                    "E 5:39+2 pattern-not-folded; "
                                    "E 6:34+3 empty-phrase; "
                                    "E 7:36+1 unknown-slot; ");
}
END_TEST

START_TEST(a_hostile_pattern_is_an_overrun_and_not_a_hang)
{
    static const char *const patterns[] = { "(a+)+$", "(a|aa)+$",
                                            "(?:a|a)*[bc]",
                                            "(?:a?){40}a{40}(?:b|c)" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(patterns); i++) {
        static struct scanned scanned;
        char text[512];
        struct huashu_book *book;
        snprintf(text, sizeof text,
                 "rules:\n"
                 "  - {id: bad, kind: observed, pattern: '%s'}\n"
                 "  - {id: good, kind: observed, say: 好}\n",
                 patterns[i]);
        book = good_book(text);
        scan_call(book,
                  "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa好|"
                  "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa坏",
                  &scanned);
        ck_assert_uint_eq(scanned.scan.overruns.count, 1);
        ck_assert_uint_eq(scanned.scan.overruns.items[0].rule, 0);
        ck_assert_uint_eq(scanned.scan.overruns.items[0].stretch, 0);
        ck_assert_uint_ge(scanned.scan.hits.count, 1);
        ck_assert_uint_eq(
            scanned.scan.hits.items[scanned.scan.hits.count - 1].rule, 1);
        finish_scanned(&scanned);
        huashu_book_unref(book);
    }
}
END_TEST

START_TEST(bytes_that_are_no_text_are_in_no_hit)
{
    static const struct hit_case cases[] = {
        { "A不\xff知道不知道", "dk=不知道; far~=不知道; " },
        { "A不知\xef\xbf\xbd道", "" },
        { "A不\xe7知道", "" },
        { "A您\xff好,您好", "gap=您好; " },
    };
    expect_all("rules:\n"
               "  - {id: dk, kind: forbidden, say: 不知道}\n"
               "  - {id: far, kind: observed, pattern: '不.?知.?道'}\n"
               "  - {id: gap, kind: observed, say: '您…好'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        patterns_match_folded_spans,
        patterns_without_a_sure_word_run_everywhere,
        words_of_a_pattern_are_only_those_that_it_must_hold,
        what_folding_changes_is_refused_by_name,
        all_problems_are_told_at_once,
        a_hostile_pattern_is_an_overrun_and_not_a_hang,
        bytes_that_are_no_text_are_in_no_hit,
    };
    return run_tests("match_patterns", tests, HUASHU__COUNT_OF(tests), 60);
}
