/* SPDX-License-Identifier: MIT */
/*
 * check_report_text.c: what the report for people says and what it keeps quiet
 * about, point by point. Whole reports are compared in golden/ and cli/.
 */
#include "report/report.h"

#include "judging.h"

static int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

/* Judges a call and writes the report of it. */
static void
write_text(const char *book_text, const char *lines,
           enum huashu_language language, struct huashu__buffer *out)
{
    struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
    struct call_lines call = read_lines(lines);
    struct huashu_book *book = open_book(book_text, NULL);
    struct huashu__judging judging;
    struct huashu_report *report;
    options.language = language;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, &judging, NULL), HUASHU_OK);
    ck_assert_int_eq(huashu__report_fill(report, book, &judging, NULL, false),
                     HUASHU_OK);
    huashu__buffer_init(out, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_write(report, HUASHU_REPORT_TEXT, &options,
                                         append, out, NULL),
                     HUASHU_OK);
    huashu_report_free(report);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}

struct text_case {
    const char *name, *book, *call;
    /* What the report holds, and what it does not. */
    const char *zh, *en, *not_zh, *not_en;
};

/* 40 characters, as many as are shown on either side of a hit. */
#define TEN "一二三四五六七八九十"
#define FORTY TEN TEN TEN TEN
#define COLUMNS_80                             \
    "                                        " \
    "                                        "

static const struct text_case points[] = {
    { "an item that is used up",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 5, item: one}\n"
      "  - {id: b, kind: forbidden, say: [乙词], lose: 5, item: one}\n"
      "scorecard: {items: [{id: one, title: 一, weight: 5}]}\n",
      "A 甲词，乙词", "     0  [b] 轻微（该项目已扣完）\n",
      "     0  [b] minor (item used up)\n", "[a] 轻微（该项目已扣完）",
      "[a] minor (item used up)" },
    { "an item that only part of the loss is left of",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 5, item: one}\n"
      "scorecard: {items: [{id: one, title: 一, weight: 3}]}\n",
      "A 甲词", "    -3  [a] 轻微（该项目已扣完）\n",
      "    -3  [a] minor (item used up)\n", NULL, NULL },
    { "a missed one of an item that is used up",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 5, item: one}\n"
      "  - {id: b, kind: required, say: [乙词], lose: 5, item: one}\n"
      "scorecard: {items: [{id: one, title: 一, weight: 5}]}\n",
      "A 甲词", "     0  [b] 轻微（该项目已扣完）\n",
      "     0  [b] minor (item used up)\n", NULL, NULL },
    { "a rule that costs nothing is not used up",
      "rules:\n  - {id: a, kind: forbidden, say: [甲词]}\n", "A 甲词",
      "     0  [a] 轻微\n", "     0  [a] minor\n", "已扣完", "used up" },
    { "praise without points shows none",
      "rules:\n  - {id: a, kind: approved, say: [谢谢]}\n", "A 谢谢",
      "     ·  [a]\n", "     ·  [a]\n", " 0  [a]", " 0  [a]" },
    { "praise with points",
      "rules:\n  - {id: a, kind: approved, say: [谢谢], gain: 1}\n", "A 谢谢",
      "    +1  [a]\n", "    +1  [a]\n", NULL, NULL },
    { "a call not judged has neither items nor points",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 5, item: one}\n"
      "scorecard: {items: [{id: one, title: 一, weight: 5}]}\n",
      "A 甲词\nU 喂", "     ·  [a] 轻微\n", "     ·  [a] minor\n", "扣 ",
      " 0 " },
    { "one rule is one rule",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 1}\n"
      "  - {id: b, kind: approved, say: [谢谢], gain: 0.5}\n",
      "A 甲词，甲词，谢谢", " - 2（扣分 1 条） + 0.5（加分 1 条） = 98.5\n",
      " - 2 (lost by 1 rule) + 0.5 (gained by 1 rule) = 98.5\n", NULL,
      "1 turns" },
    { "two rules are rules",
      "rules:\n"
      "  - {id: a, kind: forbidden, say: [甲词], lose: 1}\n"
      "  - {id: b, kind: forbidden, say: [乙词], lose: 1}\n",
      "A 甲词，乙词", " - 2（扣分 2 条） = 98\n",
      " - 2 (lost by 2 rules) = 98\n", NULL, NULL },
};

static const struct text_case words[] = {
    { "a template in its first wording, and without a chance match",
      "rules:\n"
      "  - {id: sorry, kind: required, lose: 5, say: "
      "['(对不起|很抱歉),[真的]给您添麻烦了', '我们…没[有](做好|到位)']}\n",
      "A 这不归我们管", "        应说：对不起,给您添麻烦了\n",
      "        To be said: 对不起,给您添麻烦了\n", "最接近", "Nearest" },
    { "the phrase that came near, and what is missing of it",
      "rules:\n"
      "  - {id: sorry, kind: required, lose: 5, say: "
      "[给您添麻烦了, '(是我们|我们)…没[有](做好|到位)']}\n",
      "A 是我们不对",
      "        应说：是我们…没做好\n        最接近：第 1 句 坐席  是我们不对\n"
      "        缺：“没做好”\n",
      "        To be said: 是我们…没做好\n        Nearest: turn 1 agent  "
      "是我们不对\n        Left out: \"没做好\"\n",
      NULL, NULL },
    { "of a set the one that was said is near, however many are missing",
      "rules:\n"
      "  - {id: set, kind: required, lose: 5, all_of: "
      "['(甲词|甲语)', 乙词, 丙词, 丁词]}\n",
      "A 甲语", "        应说：甲词 / 乙词 / 丙词 / 丁词\n        最接近：",
      "        Left out: \"乙词\", \"丙词\", \"丁词\"\n", NULL, NULL },
    { "a long set is cut",
      "rules:\n"
      "  - {id: set, kind: required, lose: 5, all_of: "
      "[甲一, 甲二, 甲三, 甲四, 甲五, 甲六, 甲七, 甲八, 甲九, 甲十]}\n",
      "A 甲一", "甲七 / 甲八 / …\n", "\"甲九\", …\n", NULL, NULL },
    { "a line that was cut",
      "rules:\n  - {id: a, kind: forbidden, say: [甲词], lose: 1}\n",
      "A 头" FORTY "甲词" FORTY "尾",
      "        第 1 句 坐席  …" FORTY "甲词" FORTY "…\n"
      "                       " COLUMNS_80 "^^^^\n",
      "        turn 1 agent  …" FORTY "甲词" FORTY "…\n"
      "                       " COLUMNS_80 "^^^^\n",
      NULL, NULL },
    { "a line that was not",
      "rules:\n  - {id: a, kind: forbidden, say: [甲词], lose: 1}\n",
      "A " FORTY "甲词" FORTY, "坐席  " FORTY "甲词" FORTY "\n",
      "agent  " FORTY "甲词" FORTY "\n", "…", "…" },
};

static void
check_texts(const struct text_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct text_case *given = &cases[i];
        for (int language = 0; language < HUASHU_LANGUAGE_COUNT; language++) {
            const char *wanted = language == HUASHU_ZH ? given->zh : given->en;
            const char *unwanted =
                language == HUASHU_ZH ? given->not_zh : given->not_en;
            struct huashu__buffer out;
            write_text(given->book, given->call, (enum huashu_language)language,
                       &out);
            ck_assert_msg(strstr(out.items, wanted) != NULL,
                          "%s:\n%s\nis not in\n%s", given->name, wanted,
                          out.items);
            ck_assert_msg(
                unwanted == NULL || strstr(out.items, unwanted) == NULL,
                "%s:\n%s\nis in\n%s", given->name, unwanted, out.items);
            huashu__buffer_finish(&out);
        }
    }
}

START_TEST(points_tell_why)
{
    check_texts(points, HUASHU__COUNT_OF(points));
}
END_TEST

START_TEST(words_can_be_read)
{
    check_texts(words, HUASHU__COUNT_OF(words));
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { points_tell_why, words_can_be_read };
    return run_tests("report_text", tests, HUASHU__COUNT_OF(tests), 60);
}
