/* SPDX-License-Identifier: MIT */
/*
 * Folding: what is kept, what is dropped, which edges are left, the way back,
 * settings, and memory that runs out. Numbers, readings and the whole of
 * Unicode have programs of their own.
 */
#include "harness.h"
#include "texts.h"

#include <huashu/call.h>

START_TEST(what_was_said_is_kept)
{
    static const char *const cases[][2] = {
        { "", "" },
        { "您好", "您好" },
        { "您 好,\u3000！", "您好" },
        { "ＡＢＣ１２３", "abc123" },
        { "Straße ﬁt", "strassefit" },
        { "嗯，您啊好。唉", "您好" },
        /* What ICU makes longer, and what it leaves. */
        { "㈤⒋①➃⓿➓", "五414010" },
        { "㎏℃№", "kgcno" },
        { "\uFDFA", "صلىاللهعليهوسلم" },
        /* What joins: marks, half-width kana, jamo. */
        { "e\u0301", "é" },
        { "ｶﾞｷ", "ガキ" },
        { "\u1112\u1161\u11AB글", "한글" },
        { "a\u200B\u0301", "á" },
        { "a\u0323\u0307 a\u0307\u0323", "ạ̇ạ̇" },
        /* A mark goes with what it stands on. */
        { "1\uFE0F\u20E3您", "1您" },
        { "=\u0338好\u00B4 \u0301", "好" },
        /* Variation selectors, joiners, emoji, private use. */
        { "\U0001F600您\u200D好\uFE0F\U0001F44D\U0001F3FD", "您好" },
        { "葛\U000E0100城", "葛城" },
        { "\uE000", "\uE000" },
        /* Above the BMP, and from there into it. */
        { "\U00020000\U0002F81A", "\U00020000\u51AC" },
        { "𝟗𝐀", "9a" },
        { "您\0好", "您" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_str_eq(fold(cases[i][0]), cases[i][1]);
    ck_assert_str_eq(fold_bytes("您\0好", 7), "您好");
}
END_TEST

START_TEST(punctuation_leaves_edges)
{
    /* | a clause, ‖ a sentence. */
    static const char *const cases[][2] = {
        { "您好，请问", "您好|请问" },
        { "您好。请问", "您好‖请问" },
        { "您好！请问？", "您好‖请问‖" },
        { "您好!请问?", "您好‖请问‖" },
        { "您好｡", "您好‖" },
        { "您好\n请问\r\n您", "您好‖请问‖您" },
        { "您好.请问", "您好|请问" },
        { "您好;请问：您、我", "您好|请问|您|我" },
        { "您好…请问", "您好|请问" },
        { "您好……请问", "您好‖请问" },
        { "您好⋯请问⋯⋯您", "您好请问‖您" },
        { "您好…⋯请问", "您好‖请问" },
        { "您好...请问", "您好|请问" },
        { "您+好=★您 好", "您好您好" },
        { "，您好", "|您好" },
        { "您好，。，请问", "您好‖请问" },
        { "《您好》", "|您好|" },
        { "您好嗯，嗯请问", "您好|请问" },
        { "⁈您⒋", "‖您4|" },
        { "(您)[好]", "|您|好|" },
        { "。", "‖" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_str_eq(fold_marked(cases[i][0]), cases[i][1]);
}
END_TEST

START_TEST(bytes_that_are_no_utf8_stay_in_place)
{
    static const struct {
        const char *text;
        size_t length;
        const char *folded;
        uint64_t invalid;
    } cases[] = {
        { "\xFF", 1, "\uFFFD", 1 },
        { "您\xE6\x82", 5, "您\uFFFD", 1 },
        { "\x80您\xBF", 5, "\uFFFD您\uFFFD", 2 },
        { "\xC0\xAF\xE0\x80\x80", 5, "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 5 },
        { "\xED\xA0\x80", 3, "\uFFFD\uFFFD\uFFFD", 3 },
        { "\xF4\x90\x80\x80", 4, "\uFFFD\uFFFD\uFFFD\uFFFD", 4 },
        { "\xF0\x9F\x98您", 6, "\uFFFD您", 1 },
        { "\xEF\xBF\xBD", 3, "\uFFFD", 0 },
        /* No mark reaches across them. */
        { "a\xFF\xCC\x81", 4, "a\uFFFD\u0301", 1 },
        { "\xE6\x82\xA8\xE5", 4, "您\uFFFD", 1 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        ck_assert_str_eq(fold_bytes(cases[i].text, cases[i].length),
                         cases[i].folded);
        ck_assert_uint_eq(texts.folded.invalid_count, cases[i].invalid);
    }
}
END_TEST

START_TEST(units_know_their_origin)
{
    static const struct {
        const char *text;
        size_t begin, end;
        const char *slice;
    } cases[] = {
        { "您 好", 0, 1, "您" },
        { "您 好", 0, 2, "您 好" },
        { "您 好", 1, 2, "好" },
        { "請問，您", 1, 3, "問，您" },
        { "e\u0301a", 0, 1, "e\u0301" },
        { "e\u0301a", 1, 2, "a" },
        { "找\u200B谁", 0, 1, "找" },
        { "㎏", 0, 1, "㎏" },
        { "㎏", 1, 2, "㎏" },
        { "\U00020000好", 0, 2, "\U00020000" },
        { "训(xùn)练", 0, 1, "训" },
        { "训(xùn)练", 0, 2, "训(xùn)练" },
        { "等二十四小时", 1, 3, "二十四" },
        { "等二十四小时", 3, 4, "小" },
        { "百分之五。", 0, 2, "百分之五" },
        { "5 %好", 0, 2, "5 %" },
        { "甚麼", 0, 1, "甚麼" },
        { "回覆", 1, 2, "回覆" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__string text = huashu__string_of(cases[i].text);
        uint64_t begin, end;
        fold(cases[i].text);
        huashu__folded_origin(&texts.folded, cases[i].begin, cases[i].end, text,
                              &begin, &end);
        ck_assert_uint_eq(end - begin, strlen(cases[i].slice));
        ck_assert_mem_eq(text.data + begin, cases[i].slice,
                         strlen(cases[i].slice));
    }
}
END_TEST

START_TEST(texts_are_appended_one_by_one)
{
    struct huashu__folded *folded = &texts.folded;
    uint64_t begin, end;
    fold("您好。");
    ck_assert_int_eq(huashu__fold(texts.folder, STRING("二十"), folded),
                     HUASHU_OK);
    ck_assert(huashu__folded_push(folded, HUASHU__BARRIER));
    ck_assert(huashu__folded_mark(folded, HUASHU_CLAUSE_EDGE));
    /* No mark and no number joins what another text ended with. */
    ck_assert_int_eq(huashu__fold(texts.folder, STRING("\u0301四天"), folded),
                     HUASHU_OK);
    ck_assert_uint_eq(folded->count, 8);
    ck_assert_uint_eq(huashu__folded_edge(folded, 2), 3);
    ck_assert_uint_eq(huashu__folded_edge(folded, 5), HUASHU_CLAUSE_EDGE);
    ck_assert_uint_eq(huashu__folded_edge(folded, 3), 0);
    ck_assert_uint_eq(huashu__folded_next_edge(folded, 3), 1);
    ck_assert_uint_eq(huashu__folded_next_edge(folded, 6), 2);
    ck_assert_uint_eq(folded->units[5], 0x301);
    ck_assert_uint_eq(folded->units[6], '4');
    ck_assert(huashu__folded_inside_number(folded, 3));
    ck_assert(!huashu__folded_inside_number(folded, 2));
    ck_assert(!huashu__folded_inside_number(folded, 4));
    huashu__folded_origin(folded, 6, 8, STRING("\u0301四天"), &begin, &end);
    ck_assert_uint_eq(begin, 2);
    ck_assert_uint_eq(end, 8);
}
END_TEST

START_TEST(a_copy_knows_what_its_source_knows)
{
    struct huashu__folded *folded = &texts.folded;
    struct huashu__string text = STRING("您，好二十四小时。e\u0301了");
    uint64_t begin, end;
    fold(text.data);
    /* 您 好 2 4 小 时 é 了 */
    ck_assert_uint_eq(folded->count, 8);
    ck_assert(huashu__folded_push(folded, HUASHU__BARRIER));
    ck_assert(huashu__folded_copy(folded, 1, 7));
    ck_assert_uint_eq(folded->count, 15);
    for (size_t i = 1; i < 7; i++)
        ck_assert_uint_eq(folded->units[8 + i], folded->units[i]);
    ck_assert_uint_eq(huashu__folded_edge(folded, 9), HUASHU_CLAUSE_EDGE);
    ck_assert_uint_eq(huashu__folded_edge(folded, 14), 3);
    ck_assert(huashu__folded_inside_number(folded, 11));
    ck_assert(!huashu__folded_inside_number(folded, 10));
    huashu__folded_origin(folded, 9, 12, text, &begin, &end);
    ck_assert_uint_eq(begin, 6);
    ck_assert_uint_eq(end, 18);
    huashu__folded_origin(folded, 14, 15, text, &begin, &end);
    ck_assert_uint_eq(end - begin, 3);
    /* A copy may begin and end inside what belongs together. */
    ck_assert(huashu__folded_copy(folded, 3, 4));
    huashu__folded_origin(folded, 15, 16, text, &begin, &end);
    ck_assert_uint_eq(begin, 9);
    ck_assert_uint_eq(end, 18);
}
END_TEST

START_TEST(settings_change_what_is_compared)
{
    static const struct huashu__string long_fillers[] = {
        HUASHU__INIT("那个"), HUASHU__INIT("那个什么"), HUASHU__INIT("就"),
        HUASHU__INIT("OK"),   HUASHU__INIT("，"),
    };
    struct huashu__fold_settings traditional = *huashu__fold_defaults(),
                                 width = traditional, numerals = traditional,
                                 readings = traditional, fillers = traditional;
    const struct {
        const struct huashu__fold_settings *settings;
        const char *text, *folded;
    } cases[] = {
        { &traditional, "請問ＡＢ二十天，諮詢", "請問ab20天|諮詢" },
        { &traditional, "甚麼嗯訓(xùn)練", "甚麼訓練" },
        { &width, "請問ＡＢ二十天！e\u0301", "请问ＡＢ20天‖e\u0301" },
        { &width, "㈤１①五", "㈤１①五" },
        { &numerals, "二十四小时，5.5%", "二十四小时|5.5%" },
        { &numerals, "十一点半11:30", "十一点半11:30" },
        { &readings, "训(xùn)练", "训|xùn|练" },
        { &fillers, "嗯那个您好", "嗯您好" },
        { &fillers, "那个什么人", "人" },
        { &fillers, "那那个个人就是", "人是" },
        { &fillers, "那，个ok", "那|个" },
        { &fillers, "三那个十ＯＫ天", "30天" },
        { &fillers, "㎏那个e\u0301那个", "kgé" },
        { &fillers, "您那个，那个好", "您|好" },
    };
    traditional.traditional = false;
    width.width = false;
    numerals.numerals = false;
    readings.readings = false;
    fillers.fillers = long_fillers;
    fillers.filler_count = HUASHU__COUNT_OF(long_fillers);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__folder *usual = texts.folder;
        ck_assert_int_eq(huashu__folder_new(&huashu__default_allocator,
                                            cases[i].settings, &texts.folder),
                         HUASHU_OK);
        ck_assert_str_eq(fold_marked(cases[i].text), cases[i].folded);
        huashu__folder_free(texts.folder);
        texts.folder = usual;
    }
}
END_TEST

START_TEST(long_texts_fold_like_short_ones)
{
    static const char piece[] = "請問e\u0301，二十四小时";
    enum { TIMES = 5000 };
    size_t length = sizeof piece - 1, count;
    char *text = malloc(length * TIMES);
    ck_assert_ptr_nonnull(text);
    fold(piece);
    count = texts.folded.count;
    for (size_t i = 0; i < TIMES; i++)
        memcpy(text + i * length, piece, length);
    fold_bytes(text, length * TIMES);
    ck_assert_uint_eq(texts.folded.count, count * TIMES);
    ck_assert_uint_eq(texts.folded.numbers.count, TIMES);
    ck_assert_uint_eq(texts.folded.edges.count, TIMES);
    /* Marks without end, digits without end. */
    for (size_t i = 0; i + 2 <= length * TIMES; i += 2)
        memcpy(text + i, "\u0301", 2);
    fold_bytes(text, length * TIMES / 2 * 2);
    ck_assert_uint_eq(texts.folded.count, length * TIMES / 2);
    memset(text, '7', length * TIMES);
    fold_bytes(text, length * TIMES);
    ck_assert_uint_eq(texts.folded.numbers.count, 1);
    free(text);
}
END_TEST

/* All that folding allocates, with memory that fails at one point. */
static enum huashu_status
fold_counting(struct counting *counting)
{
    static const struct huashu__string fillers[] = { HUASHU__INIT("那个"),
                                                     HUASHU__INIT("嗯") };
    struct huashu_allocator allocator = counting_allocator(counting);
    struct huashu__fold_settings settings = *huashu__fold_defaults();
    struct huashu__folder *folder = NULL;
    struct huashu__folded folded;
    enum huashu_status status;
    settings.fillers = fillers;
    settings.filler_count = 2;
    huashu__folded_init(&folded, &allocator);
    status = huashu__folder_new(&allocator, &settings, &folder);
    if (status == HUASHU_OK)
        status = huashu__fold(folder, STRING("您好。"), &folded);
    if (status == HUASHU_OK) {
        size_t count = folded.count;
        status = huashu__fold(
            folder, STRING("，e\u0301那个㎏二十四小时，百分之五。"), &folded);
        if (status != HUASHU_OK) {
            ck_assert_uint_eq(folded.count, count);
            ck_assert_uint_eq(folded.wides.count + folded.numbers.count, 0);
            ck_assert_uint_eq(folded.edges.count, 1);
            ck_assert_uint_eq(folded.edges.items[0].flags, 3);
        }
    }
    if (status == HUASHU_OK && !huashu__folded_copy(&folded, 0, folded.count))
        status = HUASHU_ERROR_NO_MEMORY;
    huashu__folded_finish(&folded);
    huashu__folder_free(folder);
    return status;
}

START_TEST(folding_without_memory_changes_nothing)
{
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        status = fold_counting(&counting);
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
        ck_assert((status == HUASHU_OK) == (counting.calls < fail_at));
        ck_assert_int_eq(counting.live, 0);
    }
}
END_TEST

START_TEST(folding_again_needs_no_more_memory)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__folded folded;
    size_t calls = 0;
    huashu__folded_init(&folded, &allocator);
    for (int i = 0; i < 5; i++) {
        huashu__folded_clear(&folded);
        ck_assert_int_eq(huashu__fold(texts.folder,
                                      STRING("e\u0301，二十四小时，5%"),
                                      &folded),
                         HUASHU_OK);
        ck_assert(i == 0 || counting.calls == calls);
        calls = counting.calls;
    }
    huashu__folded_finish(&folded);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        what_was_said_is_kept,
        punctuation_leaves_edges,
        bytes_that_are_no_utf8_stay_in_place,
        units_know_their_origin,
        texts_are_appended_one_by_one,
        a_copy_knows_what_its_source_knows,
        settings_change_what_is_compared,
        long_texts_fold_like_short_ones,
        folding_without_memory_changes_nothing,
        folding_again_needs_no_more_memory,
    };
    return run_text_tests("text", tests, HUASHU__COUNT_OF(tests), 60);
}
