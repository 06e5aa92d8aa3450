/* SPDX-License-Identifier: MIT */
/*
 * check_judge_tools.c: what judging stands on: sorting, measuring places in a
 * turn, quoting a line with a mark.
 */
#include "judge/judge.h"

#include "judging.h"

/* A generator of its own: the same numbers everywhere. */
static uint32_t
next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

START_TEST(sorts_by_both_numbers)
{
    struct huashu__order items[500];
    uint32_t state = 7;
    for (size_t count = 0; count <= 500; count += count < 20 ? 1 : 37) {
        uint64_t sum = 0, sorted_sum = 0;
        for (size_t i = 0; i < count; i++) {
            items[i] =
                (struct huashu__order){ next_number(&state) % 40,
                                        next_number(&state) % 3, (uint32_t)i };
            sum += items[i].index;
        }
        huashu__order_sort(items, count);
        for (size_t i = 0; i < count; i++) {
            sorted_sum += items[i].index;
            if (i == 0)
                continue;
            ck_assert(items[i - 1].first < items[i].first ||
                      (items[i - 1].first == items[i].first &&
                       items[i - 1].second <= items[i].second));
        }
        ck_assert_uint_eq(sum, sorted_sum);
    }
}
END_TEST

/* A text of one to four bytes a character, bad bytes among them. */
static size_t
make_text(char *text, size_t size)
{
    static const char *const characters[] = { "a", "é",    "中",
                                              "😀", "\xFF", "\xE4\xB8" };
    uint32_t state = 3;
    size_t length = 0;
    while (length + 4 < size) {
        const char *c = characters[next_number(&state) % 6];
        memcpy(text + length, c, strlen(c));
        length += strlen(c);
    }
    return length;
}

START_TEST(ruler_measures_as_counting_does)
{
    enum { SIZE = 40000 };
    static char bytes[SIZE];
    struct huashu__ruler ruler;
    struct huashu__string text = { bytes, make_text(bytes, SIZE) };
    size_t at = 0;
    uint32_t state = 11;
    huashu__ruler_init(&ruler, &huashu__default_allocator);
    ck_assert(huashu__ruler_prepare(&ruler, &text, 1));
    /* Every hundredth character forwards, then anywhere. */
    for (int step = 0; step < 600; step++) {
        struct huashu__mark mark;
        struct huashu__string counted = text;
        size_t goal = step < 300 ? at + 100 : next_number(&state) % SIZE;
        bool valid;
        if (step >= 300)
            at = 0;
        while (at < goal && at < text.length)
            huashu__utf8_next(text.data, text.length, &at, &valid);
        mark = huashu__ruler_at(&ruler, 0, at);
        counted.length = at;
        ck_assert_uint_eq(mark.byte, at);
        ck_assert_uint_eq(mark.chars, huashu__utf8_count(counted));
        ck_assert_uint_eq(mark.utf16, huashu__utf16_count(counted));
    }
    huashu__ruler_finish(&ruler);
}
END_TEST

START_TEST(ruler_changes_texts)
{
    enum { SIZE = 3000 };
    static char bytes[SIZE];
    struct huashu__ruler ruler;
    struct huashu__string texts[] = {
        HUASHU__LITERAL("中文😀"), { bytes, make_text(bytes, SIZE) },
        HUASHU__LITERAL(""),      { bytes, make_text(bytes, SIZE) },
        HUASHU__LITERAL("abc"),
    };
    huashu__ruler_init(&ruler, &huashu__default_allocator);
    ck_assert(huashu__ruler_prepare(&ruler, texts, HUASHU__COUNT_OF(texts)));
    for (int round = 0; round < 2; round++) {
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 0, 10).chars, 3);
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 0, 10).utf16, 4);
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 3, texts[3].length).chars,
                          huashu__utf8_count(texts[3]));
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 4, 3).chars, 3);
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 2, 0).chars, 0);
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 1, texts[1].length).utf16,
                          huashu__utf16_count(texts[1]));
        ck_assert_uint_eq(huashu__ruler_at(&ruler, 0, 6).chars, 2);
    }
    huashu__ruler_finish(&ruler);
}
END_TEST

START_TEST(quotes_a_line)
{
    static const struct {
        const char *text;
        size_t begin, end;
        const char *line;
        size_t line_begin, line_end, byte;
    } cases[] = {
        /* The line around the span, not its neighbours. */
        { "第一行\n你找谁\n第三行", 13, 19, "你找谁", 3, 9, 10 },
        /* A span over a line end keeps it, as a space. */
        { "甲乙\n丙丁", 3, 10, "甲乙 丙丁", 3, 10, 0 },
        /* Controls, escapes, and what turns the writing. */
        { "a\x1B[31m中", 6, 9, "a [31m中", 6, 9, 0 },
        { "\xE2\x80\xAE"
          "abc",
          3, 4, " abc", 1, 2, 0 },
        /* Bad bytes are seen. */
        { "\xFF\xFF中", 2, 5, "\uFFFD\uFFFD中", 6, 9, 0 },
        { "中", 0, 3, "中", 0, 3, 0 },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__quote quote;
        huashu__buffer_clear(&buffer);
        quote = huashu__put_quote(&buffer, huashu__string_of(cases[i].text),
                                  cases[i].begin, cases[i].end);
        ck_assert_str_eq(buffer.items, cases[i].line);
        ck_assert_uint_eq(quote.begin, cases[i].line_begin);
        ck_assert_uint_eq(quote.end, cases[i].line_end);
        ck_assert_uint_eq(quote.byte, cases[i].byte);
        /* Other lines are not more of this one. */
        ck_assert(!quote.cut_before && !quote.cut_after);
    }
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(cuts_a_long_line_at_characters)
{
    /* 100 characters of 3 bytes; 120 bytes are 40 of them on either side. */
    char text[301] = "";
    struct huashu__buffer buffer;
    struct huashu__quote quote;
    for (size_t i = 0; i < 100; i++)
        memcpy(text + 3 * i, i == 50 ? "谁" : "中", 3);
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    quote = huashu__put_quote(&buffer, huashu__string_of(text), 150, 153);
    ck_assert_uint_eq(quote.byte, 30);
    ck_assert_uint_eq(quote.begin, 120);
    ck_assert_uint_eq(buffer.count, 243);
    ck_assert(quote.cut_before && quote.cut_after);
    /* 120 bytes to the end, and to the start: nothing is cut there. */
    quote = huashu__put_quote(&buffer, huashu__string_of(text), 177, 180);
    ck_assert(quote.cut_before && !quote.cut_after);
    quote = huashu__put_quote(&buffer, huashu__string_of(text), 120, 123);
    ck_assert(!quote.cut_before && quote.cut_after);
    huashu__buffer_clear(&buffer);
    /* An ASCII letter in the window, and half a character would be left. */
    text[135] = 'a';
    memmove(text + 136, text + 138, 163);
    huashu__buffer_clear(&buffer);
    quote = huashu__put_quote(&buffer, huashu__string_of(text), 148, 151);
    ck_assert_uint_eq(quote.byte, 30);
    ck_assert(huashu__utf8_valid(
        (struct huashu__string){ buffer.items, buffer.count }, &quote.byte));
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(marks_by_width)
{
    static const struct {
        const char *prefix, *line;
        struct huashu__quote quote;
        bool color;
        const char *expected;
    } cases[] = {
        { "> ",
          "你找谁呀",
          { 3, 9, 0, 0, 0 },
          false,
          "> 你找谁呀\n    ^^^^\n" },
        { "", "abc", { 1, 2, 0, 0, 0 }, false, "abc\n ^\n" },
        /* Nothing to see still has a mark. */
        { "", "abc", { 1, 1, 0, 0, 0 }, false, "abc\n ^\n" },
        { "第 1 句  ",
          "喂",
          { 0, 3, 0, 0, 0 },
          false,
          "第 1 句  喂\n         ^^\n" },
        { "",
          "a喂",
          { 1, 4, 0, 0, 0 },
          true,
          "a\033[1;31m喂\033[0m\n \033[1;31m^^\033[0m\n" },
        /* A line that was cut says so, and the mark moves with it. */
        { "> ",
          "你找谁呀",
          { 3, 9, 0, true, false },
          false,
          "> …你找谁呀\n     ^^^^\n" },
        { "> ",
          "你找谁呀",
          { 3, 9, 0, false, true },
          false,
          "> 你找谁呀…\n    ^^^^\n" },
        { "",
          "喂",
          { 0, 3, 0, true, true },
          true,
          "…\033[1;31m喂\033[0m…\n \033[1;31m^^\033[0m\n" },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        huashu__buffer_clear(&buffer);
        huashu__put_marked(&buffer, huashu__string_of(cases[i].prefix),
                           huashu__string_of(cases[i].line), &cases[i].quote,
                           cases[i].color);
        ck_assert_str_eq(buffer.items, cases[i].expected);
    }
    huashu__buffer_clear(&buffer);
    huashu__put_unmarked(&buffer, huashu__string_of("> "),
                         huashu__string_of("你找谁呀"), &cases[5].quote);
    ck_assert_str_eq(buffer.items, "> …你找谁呀\n");
    huashu__buffer_finish(&buffer);
}
END_TEST

#define TEN "一二三四五六七八九十"

START_TEST(phrases_in_their_first_wording)
{
    static const struct {
        const char *phrase, *shown;
        uint64_t length;
    } cases[] = {
        { "您好", "您好", 2 },
        { "没[有](做好|做到位|到位)", "没做好", 3 },
        { "(对不起|很抱歉)", "对不起", 3 },
        { "(a(b|c)d|e[f|g])x", "abdx", 4 },
        { "我姓{姓}…为您", "我姓{姓}…为您", 8 },
        /* A bracket or a bar in a slot's name, or behind a backslash. */
        { "(甲{a)|b}乙|丙)丁", "甲{a)|b}乙丁", 9 },
        { "甲\\(乙\\|丙[丁\\]戊]", "甲(乙|丙", 5 },
        /* A comma on its own says nothing. */
        { "[您好],我是{姓},[请问],您,好", "我是{姓},您,好", 9 },
        { "您好,[我是](小王|小李)", "您好,小王", 5 },
        /* All of it may be left out. */
        { "[请问]", "", 0 },
        { "[请问|[您]好],", "", 0 },
        /* Cut at 60 columns, through no slot. */
        { TEN TEN TEN, TEN TEN TEN, 30 },
        { TEN TEN TEN "a", TEN TEN TEN "…", 31 },
        { TEN TEN "一二三四五六七八{姓名}", TEN TEN "一二三四五六七八…", 32 },
        /* Nothing that a book may hold, and still no harm. */
        { "(甲", "甲", 1 },
        { "[甲", "", 0 },
        { "甲{乙", "甲{乙", 3 },
        { "甲|乙)丙", "甲丙", 2 },
        { "甲\\", "甲\\", 2 },
        { "\x1B[甲]\xFF", " \uFFFD", 2 },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__string phrase = huashu__string_of(cases[i].phrase);
        huashu__buffer_clear(&buffer);
        huashu__buffer_puts(&buffer, "");
        huashu__put_wording(&buffer, phrase);
        ck_assert_str_eq(buffer.items, cases[i].shown);
        ck_assert_msg(huashu__wording_length(phrase) == cases[i].length,
                      "%s: %llu", cases[i].phrase,
                      (unsigned long long)huashu__wording_length(phrase));
    }
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(writes_clocks_and_roles)
{
    static const struct {
        int64_t ms;
        const char *text;
    } clocks[] = {
        { 0, "00:00" },         { 999, "00:00" },
        { 61000, "01:01" },     { 3599999, "59:59" },
        { 3600000, "1:00:00" }, { 360000000, "100:00:00" },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(clocks); i++) {
        huashu__buffer_clear(&buffer);
        huashu__put_clock(&buffer, clocks[i].ms);
        ck_assert_str_eq(buffer.items, clocks[i].text);
    }
    huashu__buffer_clear(&buffer);
    huashu__put_role(&buffer, HUASHU_AGENT, 0, HUASHU_ZH);
    huashu__put_role(&buffer, HUASHU_CUSTOMER, 1, HUASHU_ZH);
    huashu__put_role(&buffer, HUASHU_AGENT, 2, HUASHU_EN);
    huashu__put_role(&buffer, 77, 0, HUASHU_EN);
    ck_assert_str_eq(buffer.items, "坐席客户2agent 3unknown");
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(words_tell_when_they_were_said)
{
    /* 您好百合停水了: three bytes a character, silence before 停水. */
    static const struct huashu_word words[] = { { 0, 6, 100, 500 },
                                                { 6, 12, 600, 900 },
                                                { 12, 18, 3000, 3600 } };
    static const struct {
        size_t byte;
        bool end;
        int64_t ms;
    } cases[] = {
        { 0, false, 100 },
        { 6, true, 500 },
        { 6, false, 600 },
        { 3, false, 300 },
        { 9, true, 750 },
        { 12, true, 900 },
        { 12, false, 3000 },
        { 18, true, 3600 },
        { 21, true, 4000 },
        /* Behind the last word evenly to the end of the turn. */
        { 18, false, 3600 },
    };
    struct huashu_turn turns[] = {
        { .role = HUASHU_AGENT,
          .text = "您好百合停水了",
          .text_length = 21,
          .start_ms = 0,
          .end_ms = 4000,
          .words = words,
          .word_count = HUASHU__COUNT_OF(words) },
    };
    struct huashu_book *book =
        open_book("rules:\n  - {id: r, kind: forbidden, say: 停水}\n", NULL);
    struct huashu__judging judging;
    struct huashu_error error;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(huashu__judge(book, turns, 1, &judging, &error),
                     HUASHU_OK);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_int_eq(
            huashu__turn_time(&judging, 0, cases[i].byte, cases[i].end),
            cases[i].ms);
    /* Words alone tell as much. */
    turns[0].start_ms = turns[0].end_ms = HUASHU_NO_TIME;
    ck_assert_int_eq(huashu__judge(book, turns, 1, &judging, &error),
                     HUASHU_OK);
    ck_assert_int_eq(huashu__turn_time(&judging, 0, 12, false), 3000);
    ck_assert_int_eq(huashu__turn_time(&judging, 0, 21, true), 3600);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        sorts_by_both_numbers,
        ruler_measures_as_counting_does,
        ruler_changes_texts,
        quotes_a_line,
        cuts_a_long_line_at_characters,
        marks_by_width,
        phrases_in_their_first_wording,
        writes_clocks_and_roles,
        words_tell_when_they_were_said,
    };
    return run_tests("judge_tools", tests, HUASHU__COUNT_OF(tests), 60);
}
