/* SPDX-License-Identifier: MIT */
/*
 * What text/ knows of the language: traditional characters and our repairs,
 * bracketed readings, the lists, word edges, and how wide text is.
 */
#include "texts.h"

#include <huashu/call.h>

#include "text/readings.h"

/* Traditional characters */

START_TEST(traditional_is_simplified)
{
    static const char *const cases[][2] = {
        { "請問有什麼可以幫助您", "请问有什么可以帮助您" },
        { "訓練裡面裏面後面", "训练里面里面后面" },
        { "臺灣台灣檯燈", "台湾台湾台灯" },
        { "瞭解乾淨慾望", "了解干净欲望" },
        /* Repairs: ICU leaves these, or makes of them what nobody writes. */
        { "諮詢谘询", "咨询咨询" },
        { "妳好", "你好" },
        { "牠", "它" },
        { "山峯麪包擡頭", "山峰面包抬头" },
        { "滙款価値緖論", "汇款価值绪论" },
        { "祇有衹要", "只有只要" },
        { "苧麻苎麻", "苎麻苎麻" },
        { "鞦韆硃砂煖氣", "秋千朱砂暖气" },
        { "保祐半觔", "保佑半斤" },
        { "遶路途逕柺杖", "绕路途径拐杖" },
        /* Repairs by pairs. */
        { "甚麼甚么甚至", "什么什么甚至" },
        { "回覆答覆批覆反覆覆蓋顛覆", "回复答复批复反复覆盖颠覆" },
        { "覆核覆查", "复核复查" },
        { "鍛鍊項鍊手鍊拉鍊鍊條", "锻炼项链手链拉链链条" },
        { "甚 麼", "什么" },
        { "甚，麼", "甚么" },
        { "回。覆", "回覆" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_str_eq(fold(cases[i][0]), cases[i][1]);
}
END_TEST

/* Splits a line at its tabs; returns how many fields. */
static size_t
split(char *line, char **fields, size_t most)
{
    size_t count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    while (count < most) {
        fields[count++] = line;
        line = strchr(line, '\t');
        if (line == NULL)
            break;
        *line++ = '\0';
    }
    return count;
}

START_TEST(service_sentences_fold_alike_in_both_scripts)
{
    FILE *file = open_shared("folding/opencc-pairs.tsv");
    char line[8192], *fields[4];
    int lines = 0, standard = 0, taiwan = 0;
    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (split(line, fields, 4) < 3)
            continue;
        lines++;
        standard += folds_alike(STRING(fields[0]), STRING(fields[1]));
        taiwan += folds_alike(STRING(fields[0]), STRING(fields[2]));
    }
    fclose(file);
    /* All of them; the header is a line that folds unlike. */
    ck_assert_int_ge(standard, lines - 1);
    ck_assert_int_ge(taiwan, lines - 1);
}
END_TEST

START_TEST(opencc_cases_fold_alike)
{
    static const struct {
        const char *direction;
        int least;
    } figures[] = {
        /* Of 55, 32, 21: the rest are words that only context decides (沈 and
         * 沉, 坏 and 坯) and characters that ICU does not know. */
        { "t2s", 50 },
        { "tw2s", 29 },
        { "hk2s", 20 },
    };
    FILE *file = open_shared("folding/opencc-cases.tsv");
    char line[16384], *fields[4];
    int alike[3] = { 0 };
    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL)
        if (split(line, fields, 4) == 4)
            for (size_t i = 0; i < HUASHU__COUNT_OF(figures); i++)
                if (strcmp(fields[1], figures[i].direction) == 0)
                    alike[i] +=
                        folds_alike(STRING(fields[2]), STRING(fields[3]));
    fclose(file);
    for (size_t i = 0; i < HUASHU__COUNT_OF(figures); i++)
        ck_assert_int_ge(alike[i], figures[i].least);
}
END_TEST

/* Readings */

START_TEST(readings_are_dropped)
{
    static const char *const cases[][2] = {
        { "訓(xùn)練", "训练" },
        { "预（yù）先", "预先" },
        { "发(fā)展", "发展" },
        { "训(xun)练", "训练" },
        { "训(XÙN)练", "训练" },
        { "训( xu\u0300n )练", "训练" },
        { "绿(lǜ)色绿(lu)绿(lv)", "绿色绿绿" },
        { "统(tǒnɡ)一", "统一" },
        { "银行(háng)不行(xíng)", "银行不行" },
        { "重(chóng)重(zhòng)", "重重" },
        { "着(zhe)着(zháo)", "着着" },
        { "还(hái)还(huán)", "还还" },
        { "率(lǜ)率(shuài)", "率率" },
        { "調(diào)調(tiáo)", "调调" },
        { "训（ｘｕｎ）练", "训练" },
        /* What is no reading of that character stays. */
        { "训(见附件)", "训|见附件|" },
        { "训(lian)练", "训|lian|练" },
        { "训 (xùn)练", "训|xùn|练" },
        { "训(xùn", "训|xùn" },
        { "训()练", "训|练" },
        { "a(a)", "a|a|" },
        { "(xùn)", "|xùn|" },
        { "训[xùn]练", "训|xùn|练" },
        { "训(xùn)(xùn)练", "训|xùn|练" },
        { "训(xunxunxunxunxunxunxun)", "训|xunxunxunxunxunxunxun|" },
        { "训(\xFF)", "训|\uFFFD|" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_str_eq(fold_marked(cases[i][0]), cases[i][1]);
}
END_TEST

START_TEST(heteronyms_are_in_order)
{
    for (size_t i = 1; i < huashu__heteronym_count; i++)
        ck_assert_uint_lt(huashu__heteronyms[i - 1].han,
                          huashu__heteronyms[i].han);
}
END_TEST

START_TEST(a_protected_page_is_read)
{
    /* A real page with 1,398 readings. Left are the 26 whose character was lost
     * in a wrong decoding, by their letters with a tone. */
    FILE *file = open_shared("../mission/seed-page.txt");
    struct huashu__buffer text;
    char block[4096];
    size_t size;
    int toned = 0;
    if (file == NULL)
        return;
    huashu__buffer_init(&text, &huashu__default_allocator);
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        huashu__buffer_append(&text, (struct huashu__string){ block, size });
    fclose(file);
    fold_bytes(text.items, text.count);
    for (size_t i = 0; i < texts.folded.count; i++) {
        uint16_t unit = texts.folded.units[i];
        toned += unit > 0xDF && unit < 0x200;
    }
    huashu__buffer_finish(&text);
    ck_assert_int_le(toned, 35);
}
END_TEST

/* Lists */

START_TEST(lists_are_those_of_the_format)
{
    size_t count, agents = 0, customers = 0, others = 0;
    const struct huashu__role_label *labels = huashu__role_labels(&count);
    ck_assert_uint_eq(huashu__default_backchannels().count, 9);
    ck_assert_uint_eq(huashu__default_particles().count, 6);
    ck_assert_uint_eq(huashu__default_negations().count, 5);
    ck_assert_uint_eq(huashu__fold_defaults()->filler_count, 6);
    for (size_t i = 0; i < count; i++) {
        agents += labels[i].role == HUASHU_AGENT;
        customers += labels[i].role == HUASHU_CUSTOMER;
        others += labels[i].role == HUASHU_OTHER;
        /* They are compared folded, and so must be folded themselves. */
        ck_assert_str_eq(fold_bytes(labels[i].text.data, labels[i].text.length),
                         labels[i].text.data);
        for (size_t j = 0; j < i; j++)
            ck_assert(!huashu__string_equal(labels[i].text, labels[j].text));
    }
    ck_assert_uint_eq(agents + customers + others, count);
    ck_assert_uint_ge(agents, 7);
    ck_assert_uint_ge(customers, 6);
    ck_assert_uint_ge(others, 4);
}
END_TEST

/* ICU */

START_TEST(words_have_edges)
{
    static const struct {
        const char *text;
        size_t position;
        bool edge;
    } cases[] = {
        { "您是哪里不舒服", 0, true },  { "您是哪里不舒服", 7, true },
        { "您是哪里不舒服", 3, false }, { "您是哪里不舒服", 2, true },
        { "明天下午来电话", 2, true },  { "明天下午来电话", 1, false },
    };
    struct huashu__breaker *breaker;
    uint16_t units[400];
    ck_assert_int_eq(huashu__breaker_new(&huashu__default_allocator, &breaker),
                     HUASHU_OK);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        fold(cases[i].text);
        ck_assert(huashu__breaker_is_edge(breaker, texts.folded.units,
                                          texts.folded.count,
                                          cases[i].position) == cases[i].edge);
    }
    /* Far inside a long clause, where a window is looked at. */
    fold("明天下午");
    for (size_t i = 0; i < 400; i++)
        units[i] = texts.folded.units[i % 4];
    ck_assert(huashu__breaker_is_edge(breaker, units, 400, 200));
    ck_assert(!huashu__breaker_is_edge(breaker, units, 400, 201));
    huashu__breaker_free(breaker);
    huashu__breaker_free(NULL);
}
END_TEST

START_TEST(a_breaker_without_memory)
{
    struct counting counting = { .fail_at = 1 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__breaker *breaker = NULL;
    ck_assert_int_eq(huashu__breaker_new(&allocator, &breaker),
                     HUASHU_ERROR_NO_MEMORY);
    ck_assert_ptr_null(breaker);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

START_TEST(width_is_counted_in_columns)
{
    static const struct {
        const char *text;
        size_t length, width;
    } cases[] = {
        { "", 0, 0 },
        { "abc", 3, 3 },
        { "您好", 6, 4 },
        { "，。Ａ", 9, 6 },
        { "ｱ", 3, 1 },
        { "e\u0301", 3, 1 },
        { "\u200B\u200D\n", 7, 0 },
        { "\U0001F600", 4, 2 },
        { "\u00AD", 2, 1 },
        { "\u1112\u1161\u11AB", 9, 2 },
        { "\xFF\xE6\x82", 3, 3 },
        { "您好", 3, 2 },
        { "您好", HUASHU_NUL_TERMINATED, 4 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_uint_eq(huashu_display_width(cases[i].text, cases[i].length),
                          cases[i].width);
    ck_assert_uint_ge(strlen(huashu_icu_version()), 4);
    ck_assert_ptr_eq(huashu_icu_version(), huashu_icu_version());
    ck_assert_uint_ge(strlen(huashu__duration_pattern()), 100);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        traditional_is_simplified,
        service_sentences_fold_alike_in_both_scripts,
        opencc_cases_fold_alike,
        readings_are_dropped,
        heteronyms_are_in_order,
        a_protected_page_is_read,
        lists_are_those_of_the_format,
        words_have_edges,
        a_breaker_without_memory,
        width_is_counted_in_columns,
    };
    return run_text_tests("text_language", tests, HUASHU__COUNT_OF(tests), 60);
}
