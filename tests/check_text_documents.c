/* SPDX-License-Identifier: MIT */
/*
 * check_text_documents.c: lines made readable, with the way back; by what
 * damage is noticed; running out of memory.
 */
#include "text/text.h"

#include "harness.h"

static const struct {
    const char *line, *clean;
} lines[] = {
    { "", "" },
    { "  您好  ", "您好" },
    { "\xE3\x80\x80您\t 好\r", "您 好" },
    { "\xEF\xBB\xBF您\xE2\x80\x8B好\x01", "您好" },
    /* Simplified, the neighbour looked at; readings dropped */
    { "請問您貴姓?", "请问您贵姓?" },
    { "他會回覆您", "他会回复您" },
    { "甚么,甚麼,甚至", "什么,什么,甚至" },
    { "訓(xùn)練(liàn)。", "训练。" },
    { "說(見附件)", "说(见附件)" },
    /* Punctuation and case stay, letters and digits become plain */
    { "ＡＢＣ１２３，ok！", "ABC123，ok！" },
    { "⽤户（⼀）", "用户（一）" },
    { "①您好…《单》", "①您好…《单》" },
    /* Stray signs go, quotation marks, decimals and numbers stay */
    { "培訓的.目的", "培训的目的" },
    { "正確的`思想,``你", "正确的`思想,``你" },
    { "正確的``思想", "正确的思想" },
    { "規定的'專題", "规定的专题" },
    { "说'喂'不好", "说'喂'不好" },
    { "一.总则", "一.总则" },
    { "好.", "好." },
    { "3.5米", "3.5米" },
    /* What is no UTF-8 */
    { "您\xFF好", "您\xEF\xBF\xBD好" },
    { "\xE6\x82", "\xEF\xBF\xBD" },
};

START_TEST(reads)
{
    struct huashu__clean clean;
    huashu__clean_init(&clean, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(lines); i++) {
        struct huashu__string wanted = huashu__string_of(lines[i].clean);
        ck_assert_int_eq(
            huashu__clean(huashu__string_of(lines[i].line), &clean), HUASHU_OK);
        ck_assert_msg(
            clean.text.count == wanted.length &&
                (wanted.length == 0 ||
                 memcmp(clean.text.items, wanted.data, wanted.length) == 0),
            "%s: %.*s", lines[i].line, (int)clean.text.count, clean.text.items);
        ck_assert_uint_eq(clean.origins.count, wanted.length + 1);
    }
    huashu__clean_finish(&clean);
}
END_TEST

/* Every byte knows where it comes from, in order, across what was dropped. */
START_TEST(keeps_the_way_back)
{
    static const char line[] = " 訓(xùn)練的.目的";
    static const uint32_t origins[] = { 1,  1,  1,  10, 10, 10, 13, 13,
                                        13, 17, 17, 17, 20, 20, 20, 23 };
    struct huashu__clean clean;
    huashu__clean_init(&clean, &huashu__default_allocator);
    ck_assert_int_eq(huashu__clean(huashu__string_of(line), &clean), HUASHU_OK);
    ck_assert_uint_eq(clean.origins.count, HUASHU__COUNT_OF(origins));
    for (size_t i = 0; i < HUASHU__COUNT_OF(origins); i++)
        ck_assert_uint_eq(clean.origins.items[i], origins[i]);
    huashu__clean_finish(&clean);
}
END_TEST

static const struct {
    uint32_t code_point;
    enum huashu__damage_sign sign;
    bool of_stop;
} signs[] = {
    { U'好', HUASHU__UNHARMED, false },
    { U'，', HUASHU__UNHARMED, false },
    { U'×', HUASHU__UNHARMED, false },
    { U'A', HUASHU__UNHARMED, false },
    { U'①', HUASHU__UNHARMED, false },
    /* Second bytes A3 and A1 in GBK, by its table: C3A3, B7A1, C5A3 */
    { U'茫', HUASHU__UNHARMED, true },
    { U'贰', HUASHU__UNHARMED, true },
    { U'牛', HUASHU__UNHARMED, true },
    /* In GBK, and not in GB 2312 */
    { U'啰', HUASHU__RARE, false },
    { U'絾', HUASHU__RARE, false },
    /* In neither */
    { U'𠮷', HUASHU__RARE, false },
    { U'ǘ', HUASHU__DAMAGED, false },
    { U'┞', HUASHU__DAMAGED, false },
    { U'Ψ', HUASHU__DAMAGED, false },
    { U'ㄋ', HUASHU__DAMAGED, false },
    { U'⻊', HUASHU__DAMAGED, false },
    { 0xFFFD, HUASHU__DAMAGED, false },
    { 0xE30A, HUASHU__DAMAGED, false },
    { 0x10FFFF, HUASHU__DAMAGED, false },
};

START_TEST(notices_damage)
{
    struct huashu__damage *damage;
    ck_assert_int_eq(huashu__damage_new(&huashu__default_allocator, &damage),
                     HUASHU_OK);
    for (size_t i = 0; i < HUASHU__COUNT_OF(signs); i++) {
        ck_assert_msg(huashu__damage_sign(damage, signs[i].code_point) ==
                          signs[i].sign,
                      "U+%04X", (unsigned)signs[i].code_point);
        ck_assert_msg(huashu__damage_of_stop(damage, signs[i].code_point) ==
                          signs[i].of_stop,
                      "U+%04X", (unsigned)signs[i].code_point);
    }
    huashu__damage_free(damage);
    huashu__damage_free(NULL);
}
END_TEST

START_TEST(survives_want_of_memory)
{
    for (size_t n = 1;; n++) {
        struct counting counting = { 0, n, 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__damage *damage = NULL;
        struct huashu__clean clean;
        enum huashu_status status = huashu__damage_new(&allocator, &damage);
        huashu__clean_init(&clean, &allocator);
        if (status == HUASHU_OK)
            status = huashu__clean(
                HUASHU__LITERAL("請問您貴姓?請問您貴姓?請問您貴姓?"), &clean);
        huashu__clean_finish(&clean);
        huashu__damage_free(damage);
        ck_assert_int_eq(counting.live, 0);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        reads,
        keeps_the_way_back,
        notices_damage,
        survives_want_of_memory,
    };
    return run_tests("text_documents", tests, HUASHU__COUNT_OF(tests), 30);
}
