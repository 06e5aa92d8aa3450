/* SPDX-License-Identifier: MIT */
/*
 * check_match_filter.c: the filter of the literal engine. With AVX2 and without
 * it looks at the same places; few words are looked for in groups; on hostile
 * lists it gives up in time.
 */
#include <uchar.h>

#include "literal_harness.h"

/* Of all places that are found, a number that any other one changes. */
static uint64_t
sum_of_places(const struct huashu__filter *filter, huashu__look *look,
              struct huashu__units text, size_t *found)
{
    uint64_t sum = 0;
    size_t at = 0;
    while (at < text.count) {
        struct huashu__places places = { .count = 0 };
        size_t next = look(filter, text.items, text.count, at, &places);
        ck_assert_uint_gt(next, at);
        ck_assert(next == text.count || places.count >= HUASHU__BATCH);
        for (uint32_t i = 0; i < places.count; i++) {
            ck_assert_uint_ge(places.at[i], at);
            ck_assert_uint_lt(places.at[i], next);
            sum = (sum ^ places.at[i]) * 0x100000001B3u + places.first[i];
        }
        *found += places.count;
        at = next;
    }
    return sum;
}

START_TEST(with_avx2_and_without_the_same_is_found)
{
    static uint16_t units[8000];
    struct huashu__units words[64];
    uint32_t random = 777;
    size_t found = 0, found_plainly = 0;
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
        random = random * 1664525 + 1013904223;
        units[i] = (uint16_t)((random >> 16) % 60 * 1091);
    }
    for (size_t round = 0; round < 300; round++) {
        /* In every other round words of one unit; texts of any length. */
        size_t count = 1 + round % HUASHU__COUNT_OF(words);
        struct huashu__units text = { units + round,
                                      (uint32_t)(round < 200 ? round : 4000) };
        struct huashu__literals *literals;
        for (size_t i = 0; i < count; i++) {
            words[i].items = units + 5000 + (i + round) % 400 * 7;
            words[i].count = 1 + round % 2 + (uint32_t)(i % 5);
        }
        literals = build(words, count);
        ck_assert_uint_eq(sum_of_places(&literals->filter,
                                        look_of(literals, WITH_AVX2), text,
                                        &found),
                          sum_of_places(&literals->filter, huashu__look_plain,
                                        text, &found_plainly));
        huashu__literals_free(literals);
    }
    ck_assert_uint_eq(found, found_plainly);
    ck_assert_uint_gt(found, 1000);
}
END_TEST

START_TEST(few_words_are_looked_for_in_groups)
{
    /* Words; the units of each; whether they are told apart by groups. */
    static const size_t cases[][3] = { { 30, 3, true },
                                       { 30, 1, false },
                                       { 120, 3, false } };
    static uint16_t units[20000];
    struct huashu__units text = { units, 20000 }, words[120];
    uint32_t random = 31;
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
        random = random * 1664525 + 1013904223;
        units[i] = (uint16_t)(0x4E00 + (random >> 12) % 5000);
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct trail found[WAYS] = { { 0 } };
        struct huashu__literals *literals;
        for (size_t k = 0; k < cases[i][0]; k++)
            words[k] = (struct huashu__units){ units + 150 * k + k % 32,
                                               (uint32_t)cases[i][1] };
        literals = build(words, cases[i][0]);
        ck_assert_int_eq(literals->filter.look == huashu__look_few_avx2(),
                         cases[i][2] != 0 && huashu__look_avx2() != NULL);
        for (size_t way = 0; way < WAYS; way++) {
            ck_assert(scan_in_part(literals, text, UNBOUNDED, way, follow_hit,
                                   &found[way]));
            ck_assert_uint_ge(found[way].count, cases[i][0]);
            ck_assert_uint_eq(found[way].sum, found[0].sum);
        }
        huashu__literals_free(literals);
    }
}
END_TEST

/* How far the filter comes before it has had two comparisons a unit. */
static size_t
reach(const struct huashu__units *words, size_t count,
      struct huashu__units text)
{
    struct huashu__literals *literals = build(words, count);
    struct trail trail = { 0 };
    struct huashu__literal_scan scan = { literals, text.items, text.count,
                                         follow_hit, &trail };
    size_t reported = 0;
    ck_assert(huashu__filter_scan(&scan, 100, &reported));
    ck_assert_uint_le(trail.last_end, reported);
    huashu__literals_free(literals);
    return reported;
}

START_TEST(the_filter_gives_up_on_hostile_lists)
{
    static uint16_t same[4000], two[4000], many[4000];
    struct huashu__units words[100];
    uint32_t random = 99;
    for (size_t i = 0; i < 4000; i++) {
        random = random * 1664525 + 1013904223;
        same[i] = 'a';
        two[i] = 'a' + (random >> 16) % 2;
        many[i] = (uint16_t)(0x4E00 + (random >> 16) % 5000);
    }
    /* Prefixes of one another in a text of one letter. */
    for (size_t i = 0; i < 100; i++)
        words[i] = (struct huashu__units){ same, (uint32_t)i + 1 };
    ck_assert_uint_lt(reach(words, 100, (struct huashu__units){ same, 4000 }),
                      100);
    /* Two letters: every pair is an anchor of many. */
    for (size_t i = 0; i < 100; i++)
        words[i] = (struct huashu__units){ two + 20 * i, 20 };
    ck_assert_uint_lt(reach(words, 100, (struct huashu__units){ two, 4000 }),
                      100);
    /* Thirty words of the same anchor, which stands at every tenth unit. */
    for (size_t i = 0; i < 4000; i += 10) {
        many[i] = u"0123456789abcdefghijklmnoprstu"[i / 10 % 30];
        many[i + 1] = 0xE000;
        many[i + 2] = 0xE001;
    }
    for (size_t i = 0; i < 30; i++)
        words[i] = (struct huashu__units){ many + 10 * i, 3 };
    ck_assert_uint_lt(reach(words, 30, (struct huashu__units){ many, 4000 }),
                      1000);
    /* And one that is not hostile. */
    for (size_t i = 0; i < 100; i++)
        words[i] = (struct huashu__units){ many + 10 * i + 3, 7 };
    ck_assert_uint_eq(reach(words, 100, (struct huashu__units){ many, 4000 }),
                      4000);
}
END_TEST

START_TEST(what_people_say_is_more_frequent)
{
    static const struct {
        const char16_t *more, *less;
    } pairs[] = {
        { u"我们", u"们我" },
        { u"可以", u"以可" },
        { u"什么", u"恶劣" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(pairs); i++) {
        const char16_t *more = pairs[i].more, *less = pairs[i].less;
        ck_assert_uint_gt(huashu__pair_frequency(more[0], more[1]),
                          huashu__pair_frequency(less[0], less[1]));
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        with_avx2_and_without_the_same_is_found,
        few_words_are_looked_for_in_groups,
        the_filter_gives_up_on_hostile_lists,
        what_people_say_is_more_frequent,
    };
    return run_tests("match_filter", tests, HUASHU__COUNT_OF(tests), 60);
}
