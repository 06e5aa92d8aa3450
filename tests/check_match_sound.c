/* SPDX-License-Identifier: MIT */
/*
 * check_match_sound.c: phrases by their sound: what is alike and what is not,
 * what it costs, and what a rule asks of such a hit. Readings and tones are
 * those of a dictionary; the similarities are worked out by hand.
 */
#include "match_harness.h"

#define ALIKE(name, phrase) \
    " - {id: " name ", kind: observed, match: homophone, say: '" phrase "'}\n"

/* What sounds alike */

struct pair {
    const uint16_t *said, *meant;
    /* Halves of a character; −1: not alike. */
    int cost;
    bool tones_differ;
};

static const struct pair pairs[] = {
    /* The same reading: jī jī; bù bǔ; tā tā. */
    { u"鸡", u"机", 0, false },
    { u"补", u"不", 0, true },
    { u"她", u"他", 0, false },
    /* No tone of its own: 吗 ma agrees with 妈 mā and 马 mǎ. */
    { u"妈", u"吗", 0, false },
    { u"马", u"吗", 0, false },
    /* Each confusion, both ways: zī zhī, cái chái, sì shì, nán lán, fú hú, rè
     * lè, fān fāng, shēn shēng, jīn jīng, nián niáng. */
    { u"资", u"知", 1, false },
    { u"知", u"资", 1, false },
    { u"才", u"柴", 1, false },
    { u"四", u"是", 1, false },
    { u"南", u"兰", 1, false },
    { u"福", u"湖", 1, false },
    { u"热", u"乐", 1, false },
    { u"翻", u"方", 1, false },
    { u"深", u"声", 1, false },
    { u"金", u"京", 1, false },
    { u"年", u"娘", 1, false },
    /* Initial and final: cén chéng, nín líng. */
    { u"岑", u"成", 2, false },
    { u"您", u"零", 2, false },
    /* Not by a chain of confusions: nuò (n) and ruò (r) both near l. */
    { u"诺", u"若", -1, false },
    { u"南", u"然", -1, false },
    /* Not at all: dà tā, bā pā, lǜ lù, nǚ nǔ, guān guāng, fēng hóng. */
    { u"大", u"他", -1, false },
    { u"八", u"趴", -1, false },
    { u"绿", u"路", -1, false },
    { u"女", u"努", -1, false },
    { u"关", u"光", -1, false },
    { u"风", u"红", -1, false },
    /* Several readings: 长 cháng zhǎng; 行 xíng háng; 都 dū dōu. */
    { u"常", u"长", 0, false },
    { u"掌", u"长", 0, false },
    { u"航", u"行", 0, false },
    { u"型", u"行", 0, false },
    { u"兜", u"都", 0, false },
    /* 率 lǜ shuài is no 路 lù. */
    { u"律", u"率", 0, false },
    { u"路", u"率", -1, false },
    /* No readings. */
    { u"a", u"啊", -1, false },
    { u"1", u"一", -1, false },
    { u"a", u"a", -1, false },
};

START_TEST(characters_sound_alike)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(pairs); i++) {
        const struct pair *pair = &pairs[i];
        uint32_t cost = 0;
        bool tones_differ = false;
        bool alike = huashu__sounds_like(*pair->said, *pair->meant, &cost,
                                         &tones_differ);
        ck_assert_msg(alike == (pair->cost >= 0), "pair %zu: %d", i, alike);
        if (!alike)
            continue;
        ck_assert_msg((int)cost == pair->cost, "pair %zu costs %u", i, cost);
        ck_assert_msg(tones_differ == pair->tones_differ, "tones of %zu", i);
    }
}
END_TEST

/* What shares no class must not sound alike: the filter stands on it. */
START_TEST(what_sounds_alike_shares_a_class)
{
    size_t alike = 0;
    for (uint32_t i = 0x4E00; i < 0x9FFF; i += 7) {
        for (uint32_t j = 0x4E00; j < 0x9FFF; j += 61) {
            uint16_t a[HUASHU__MOST_READINGS], b[HUASHU__MOST_READINGS];
            uint32_t cost;
            bool differ, shared = false;
            if (!huashu__sounds_like((uint16_t)i, (uint16_t)j, &cost, &differ))
                continue;
            for (size_t x = huashu__sound_classes((uint16_t)i, a); x-- > 0;) {
                ck_assert_uint_lt(a[x], HUASHU__SOUND_CLASSES);
                for (size_t y = huashu__sound_classes((uint16_t)j, b); y-- > 0;)
                    shared = shared || a[x] == b[y];
            }
            ck_assert_msg(shared, "%x %x", i, j);
            alike++;
        }
    }
    ck_assert_uint_gt(alike, 1000);
}
END_TEST

/* Phrases */

static const char sounds[] =
    "fold:\n"
    "  same: [[你, 您]]\n"
    "rules:\n" ALIKE("refund", "不能退款") ALIKE("month", "下个月处理")
        ALIKE("three", "不知道") ALIKE("wifi", "开通wifi服务")
            ALIKE("hours", "24小时之内") ALIKE("hold", "请您稍(等|候)")
                ALIKE("gold", "生金纸") ALIKE("bank", "行长的话");

static const struct hit_case sound_cases[] = {
    /* Exact stays exact. */
    { "A不能退款", "refund=不能退款; " },
    { "A不，能退 款", "refund=不，能退 款; " },
    /* The same sounds: bǔ for bù, tuǐ for tuì take a tenth each of four. */
    { "A补能退款", "refund^97=补能退款; " },
    { "A补能腿款", "refund^95=补能腿款; " },
    { "A我們補，能退款", "refund^97=補，能退款; " },
    /* Confused: léng for néng is 1 − ½/4; nèn has another tone, too. */
    { "A不棱退款", "refund^87=不棱退款; " },
    { "A不嫩退款", "refund^85=不嫩退款; " },
    /* Another sound, one more, one less: nothing. */
    { "A不能退房", "" },
    { "A不能退了款", "" },
    { "A不能款", "" },
    /* lǐ for lǐ; cū for chù; ní for lǐ as well: 1 − 2 × 0.6/5. */
    { "A下个月处里", "month^100=下个月处里; " },
    { "A下个月粗理", "month^88=下个月粗理; " },
    { "A下个月粗尼", "month^76=下个月粗尼; " },
    /* Three syllables bear one half, not two. */
    { "A不资道", "three^83=不资道; " },
    { "A补资道", "three^80=补资道; " },
    { "A不资套", "" },
    { "A他不支到", "three^100=不支到; " },
    { "A生金子", "gold^83=生金子; " },
    { "A深金子", "" },
    /* What has no reading must be the same. */
    { "A开通ＷＩＦＩ服务", "wifi=开通ＷＩＦＩ服务; " },
    { "A开同wifi服物", "wifi^97=开同wifi服物; " },
    { "A开同vivi服物", "" },
    { "A二十四小时之内", "hours=二十四小时之内; " },
    { "A二十四小时支内", "hours^100=二十四小时支内; " },
    { "A二十五小时支内", "" },
    { "A一百二十四小时支内", "" },
    /* Brackets and `same`: each wording. */
    { "A请你稍候", "hold=请你稍候; " },
    { "A请你稍后", "hold^100=请你稍后; " },
    { "A请您烧等", "hold^100=请您烧等; " },
    { "A秦您烧等", "hold^85=秦您烧等; " },
    /* Characters of several readings on either side: 行 háng, 长 zhǎng. */
    { "A航掌得话", "bank^100=航掌得话; " },
    { "A行长的话", "bank=行长的话; " },
    { "A型场的话", "bank^100=型场的话; " },
    /* Across turns of one speaker, and where a word was said twice. */
    { "A补能|C嗯|A退款", "refund^97=补能/退款; " },
    { "A你知不资|C嗯|A道了", "three^83=不资/道; " },
    { "A不能退，退款", "refund&=不能退，退款; " },
    { "A补能退，退款", "refund^97&=补能退，退款; " },
    /* Of somebody else. */
    { "C补能退款", "" },
};

START_TEST(phrases_are_heard)
{
    expect_all(sounds, sound_cases, HUASHU__COUNT_OF(sound_cases));
}
END_TEST

/* What a rule asks */

static const char asked[] =
    "rules:\n"
    " - {id: clause, kind: forbidden, match: homophone, whole: clause,\n"
    "    say: 找谁啊你是}\n"
    " - {id: guard, kind: forbidden, match: homophone, say: 不知道,\n"
    "    unless: [不知道您]}\n"
    " - {id: turn, kind: approved, match: homophone, say: 祝您愉快}\n"
    " - {id: all, kind: required, match: homophone,\n"
    "    all_of: [姓名和电话, 地址和时间]}\n"
    " - {id: some, kind: observed, by: anyone, match: homophone,\n"
    "    any_of: {at_least: 1, say: [要投诉你, 找你们领导]}}\n";

static const struct hit_case asked_cases[] = {
    { "A照谁你是？", "clause^97=照谁你是; " },
    { "A照谁你是呀？", "clause^97=照谁你是; " },
    { "A照谁你是谁？", "" },
    /* `unless` is by writing. */
    { "A不支道您", "guard^100=不支道; " },
    { "A不知道您", "guard=不知道; guard!0=不知道您; " },
    /* Sentences of forbidden rules, turns of approved, all of required. */
    { "A不支。道", "" },
    { "A助您。愉快", "turn^100=助您。愉快; " },
    { "A助您|A愉快", "" },
    { "A星名和|A电话", "all^98=星名和/电话; " },
    { "A星名和电话，地址和时间", "all^98=星名和电话; all.1=地址和时间; " },
    { "C要头诉你", "some^100=要头诉你; " },
    { "C找尼们领导", "some.1^98=找尼们领导; " },
};

START_TEST(rules_ask_of_sounds_what_they_ask_of_words)
{
    expect_all(asked, asked_cases, HUASHU__COUNT_OF(asked_cases));
}
END_TEST

/* What is refused */

static const struct {
    const char *rules, *problems;
} refused[] = {
    { ALIKE("a", "找谁"), "E 5:51+4 too-few-syllables; " },
    /* Each wording counts, and what has no reading does not. */
    { ALIKE("a", "请[您]稍等"), "" },
    { ALIKE("a", "请[您]等"), "E 5:51+7 too-few-syllables; " },
    { ALIKE("a", "买5g"), "E 5:51+5 too-few-syllables; " },
    { ALIKE("a", "我姓{姓},请问"), "E 5:51+10 homophone-of-slot; " },
    { ALIKE("a", "客户…不知道"), "E 5:51+8 homophone-of-slot; " },
    { ALIKE("a", "您您您您您您您您您您您"), "E 5:51+13 too-many-wordings; " },
    { " - {id: a, kind: observed, match: homophone, pattern: 不知道}\n",
      "E 5:35+9 homophone-of-pattern; " },
    { " - {id: a, kind: observed, match: homophone, say: 不知道, at_least: "
      "1}\n",
      "E 5:56+8 similar-alone; " },
};

START_TEST(what_cannot_be_heard_is_an_error)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(refused); i++) {
        struct problems problems;
        enum huashu_status status;
        char text[512];
        struct huashu_book *book;
        snprintf(text, sizeof text, "slots: {姓: {han: 1-2}}\n%s%s", "rules:\n",
                 refused[i].rules);
        book = load_book(text, NULL, &problems, &status);
        huashu_book_unref(book);
        ck_assert_msg(strcmp(problems.text, refused[i].problems) == 0,
                      "%s gave %s", refused[i].rules, problems.text);
    }
}
END_TEST

/* Memory */

static const char call[] = "A补能退款，下个月粗尼。|C嗯|A不资道，请你稍后。"
                           "|A补能退，退款二十四小时支内";

START_TEST(memory_may_run_out)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_turn turns[MOST_TURNS];
    char text[512];
    size_t count;
    memcpy(text, call, sizeof call);
    count = read_turns(text, turns);
    for (counting.fail_at = 1;; counting.fail_at++) {
        struct problems problems;
        enum huashu_status status;
        struct huashu__speech speech;
        struct huashu__scan scan;
        struct huashu_book *book;
        counting.calls = 0;
        book = load_book(sounds, &allocator, &problems, &status);
        if (book == NULL) {
            ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
            ck_assert_int_eq(counting.live, 0);
            continue;
        }
        huashu__speech_init(&speech, &allocator);
        huashu__scan_init(&scan, &allocator);
        status = huashu__speech_build(book, turns, count, &speech, NULL);
        if (status == HUASHU_OK)
            status = huashu__scan(book, &speech, &scan, NULL);
        huashu__scan_finish(&scan);
        huashu__speech_finish(&speech);
        huashu_book_unref(book);
        ck_assert_int_eq(counting.live, 0);
        if (counting.calls < counting.fail_at)
            break;
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
    }
    ck_assert_uint_gt(counting.fail_at, 50);
}
END_TEST

START_TEST(the_second_scan_allocates_nothing)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_book *book = good_book(sounds);
    struct huashu__speech speech;
    struct huashu__scan scan;
    struct huashu_turn turns[MOST_TURNS];
    char text[512];
    size_t count;
    memcpy(text, call, sizeof call);
    count = read_turns(text, turns);
    huashu__speech_init(&speech, &allocator);
    huashu__scan_init(&scan, &allocator);
    for (int round = 0; round < 4; round++) {
        size_t before = counting.calls;
        ck_assert_int_eq(
            huashu__speech_build(book, turns, count, &speech, NULL), HUASHU_OK);
        ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
        ck_assert(round == 0 || counting.calls == before);
        ck_assert_uint_eq(scan.hits.count, 6);
    }
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        characters_sound_alike,
        what_sounds_alike_shares_a_class,
        phrases_are_heard,
        rules_ask_of_sounds_what_they_ask_of_words,
        what_cannot_be_heard_is_an_error,
        memory_may_run_out,
        the_second_scan_allocates_nothing,
    };
    return run_tests("match_sound", tests, HUASHU__COUNT_OF(tests), 60);
}
