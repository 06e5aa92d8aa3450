/* SPDX-License-Identifier: MIT */
/*
 * check_match_literals.c: the literal engine at its own door, without folding:
 * small cases judged by hand, another project's cases, random lists against a
 * search that is too simple to be wrong. Each in both of its ways, the filter
 * and the automaton, and with the one taking over from the other; the filter
 * with AVX2, where the processor has it, and without.
 */
#include "match/literals.h"

#include <jansson.h>
#include <uchar.h>

#include "harness.h"

#define MOST_WORDS 64

/* Hits as text, "word:begin-end " each, which is easy to judge and compare. */
struct seen {
    const struct huashu__units *words;
    char text[8192];
    size_t length, count, stop_after;
};

static bool
note_hit(void *user, uint32_t word, size_t end)
{
    struct seen *seen = user;
    size_t begin = end - seen->words[word].count;
    size_t room = sizeof seen->text - seen->length;
    if (room > 64)
        seen->length += (size_t)snprintf(seen->text + seen->length, room,
                                         "%u:%zu-%zu ", word, begin, end);
    return ++seen->count != seen->stop_after;
}

/* Bytes to units one to one; the units are malloced. */
static struct huashu__units
units_of(const char *text)
{
    size_t length = strlen(text);
    uint16_t *items = calloc(length + 1, sizeof *items);
    ck_assert_ptr_nonnull(items);
    for (size_t i = 0; i < length; i++)
        items[i] = (unsigned char)text[i];
    return (struct huashu__units){ items, (uint32_t)length };
}

static void
free_units(struct huashu__units units)
{
    uint16_t *items;
    memcpy(&items, &units.items, sizeof items);
    free(items);
}

static struct huashu__literals *
build(const struct huashu__units *words, size_t count)
{
    struct huashu__literals *literals = NULL;
    ck_assert_int_eq(huashu__literals_new(&huashu__default_allocator, words,
                                          count, &literals),
                     HUASHU_OK);
    return literals;
}

/* More work than any of these texts takes. */
#define UNBOUNDED (SIZE_MAX / 2)

/* The ways to look: what the processor has, and the plain one. */
static const bool plain_looks[] = { false, true };

/*
 * Scans with so much work for the filter, which looks in the plain way or as
 * it chose to, and the automaton for the rest.
 */
static bool
scan_in_part(const struct huashu__literals *literals, struct huashu__units text,
             size_t allowance, bool plain, huashu__literal_fn report,
             void *user)
{
    struct huashu__literals changed = *literals;
    struct huashu__literal_scan scan = { &changed, text.items, text.count,
                                         report, user };
    size_t reported = 0;
    if (plain)
        changed.filter.look = huashu__look_plain;
    return huashu__filter_scan(&scan, allowance, &reported) &&
           huashu__automaton_scan(&scan, reported);
}

/* Scans `text` for words given as JSON; checks the hits. */
static void
expect_hits(const char *words_json, const char *text, const char *hits)
{
    struct huashu__units words[MOST_WORDS];
    struct huashu__units units = units_of(text);
    struct huashu__literals *literals;
    struct seen seen = { .words = words };
    json_t *list = json_loads(words_json, 0, NULL);
    size_t count = json_array_size(list);
    ck_assert_uint_le(count, MOST_WORDS);
    for (size_t i = 0; i < count; i++)
        words[i] = units_of(json_string_value(json_array_get(list, i)));
    literals = build(words, count);
    for (size_t i = 0; i < 24; i++) {
        size_t allowance = i / 2;
        seen = (struct seen){ .words = words };
        ck_assert(scan_in_part(literals, units,
                               allowance == 11 ? UNBOUNDED : allowance,
                               plain_looks[i % 2], note_hit, &seen));
        ck_assert_msg(strcmp(seen.text, hits) == 0, "%s in %s: %s, expected %s",
                      words_json, text, seen.text, hits);
    }
    huashu__literals_free(literals);
    for (size_t i = 0; i < count; i++)
        free_units(words[i]);
    free_units(units);
    json_decref(list);
}

START_TEST(hits_come_by_end_and_longer_first)
{
    static const struct {
        const char *words, *text, *hits;
    } cases[] = {
        { "[]", "abc", "" },
        { "[\"a\"]", "", "" },
        { "[\"a\"]", "xyz", "" },
        { "[\"he\", \"she\", \"his\", \"hers\"]", "ushers",
          "1:1-4 0:2-4 3:2-6 " },
        { "[\"a\", \"aa\", \"aaa\"]", "aaa",
          "0:0-1 1:0-2 0:1-2 2:0-3 1:1-3 0:2-3 " },
        { "[\"ab\", \"ab\", \"b\"]", "ab", "0:0-2 1:0-2 2:1-2 " },
        /* Falls back twice, to a word inside the failed one. */
        { "[\"abcd\", \"bce\", \"c\"]", "abce", "2:2-3 1:1-4 " },
        { "[\"abcabd\"]", "abcabcabd", "0:3-9 " },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        expect_hits(cases[i].words, cases[i].text, cases[i].hits);
}
END_TEST

START_TEST(a_callback_stops_the_scan)
{
    struct huashu__units word = units_of("a"), text = units_of("aaaa");
    struct seen seen = { .words = &word, .stop_after = 2 };
    struct huashu__literals *literals = build(&word, 1);
    ck_assert(!scan_in_part(literals, text, 0, false, note_hit, &seen));
    ck_assert_uint_eq(seen.count, 2);
    seen.count = 0;
    ck_assert(!scan_in_part(literals, text, UNBOUNDED, false, note_hit, &seen));
    ck_assert_uint_eq(seen.count, 2);
    huashu__literals_free(literals);
    free_units(word);
    free_units(text);
}
END_TEST

START_TEST(empty_words_are_refused)
{
    struct huashu__units words[2] = { units_of("a"), units_of("") };
    struct huashu__literals *literals = NULL;
    ck_assert_int_eq(
        huashu__literals_new(&huashu__default_allocator, words, 2, &literals),
        HUASHU_ERROR_ARGUMENT);
    ck_assert_ptr_null(literals);
    free_units(words[0]);
    free_units(words[1]);
}
END_TEST

START_TEST(every_unit_can_stand_in_a_word)
{
    uint16_t text[0x10000];
    struct huashu__units words[4] = { { text, 1 },
                                      { text + 0xD7FF, 0x2801 },
                                      { text, 0xFFFF },
                                      { text + 1, 0xFFFF } };
    struct seen seen = { .words = words };
    struct huashu__literals *literals;
    for (size_t i = 0; i < 0x10000; i++)
        text[i] = (uint16_t)i;
    literals = build(words, 4);
    huashu__literals_scan(literals, text, 0x10000, note_hit, &seen);
    ck_assert_str_eq(seen.text, "0:0-1 2:0-65535 3:1-65536 1:55295-65536 ");
    huashu__literals_free(literals);
}
END_TEST

START_TEST(running_out_of_memory_leaves_nothing)
{
    struct huashu__units words[3] = { units_of("abc"), units_of("bc"),
                                      units_of("abd") };
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__literals *literals = NULL;
    enum huashu_status status;
    do {
        counting.calls = 0;
        counting.fail_at++;
        status = huashu__literals_new(&allocator, words, 3, &literals);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
        ck_assert_ptr_null(literals);
        ck_assert_int_eq(counting.live, 0);
    } while (true);
    ck_assert_uint_gt(counting.fail_at, 15);
    huashu__literals_free(literals);
    ck_assert_int_eq(counting.live, 0);
    for (size_t i = 0; i < 3; i++)
        free_units(words[i]);
}
END_TEST

/* Every word at every end, longest first, the slow way. */
static void
search(const struct huashu__units *words, size_t count,
       struct huashu__units text, struct seen *seen)
{
    for (size_t end = 1; end <= text.count; end++) {
        for (size_t length = end; length > 0; length--) {
            for (uint32_t word = 0; word < count; word++) {
                if (words[word].count == length &&
                    memcmp(words[word].items, text.items + end - length,
                           length * sizeof *text.items) == 0)
                    note_hit(seen, word, end);
            }
        }
    }
}

START_TEST(random_lists_agree_with_a_plain_search)
{
    static const size_t allowances[] = { 0, 3, 30, 100, UNBOUNDED };
    uint32_t random = 12345;
    for (size_t round = 0; round < 400; round++) {
        uint16_t units[MOST_WORDS * 7 + 100];
        struct huashu__units words[MOST_WORDS];
        struct huashu__units text = { units + MOST_WORDS * 7, round % 101 };
        struct seen expected = { .words = words };
        struct huashu__literals *literals;
        size_t count = 1 + round % 20;
        for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
            random = random * 1664525 + 1013904223;
            /* Two to nine letters, far apart: many nested words. */
            units[i] =
                (uint16_t)(0x4E00 + (random >> 16) % (2 + round % 8) * 977);
        }
        for (size_t i = 0; i < count; i++) {
            random = random * 1664525 + 1013904223;
            /* With and without words of one unit. */
            words[i].items = units + i * 7;
            words[i].count = 1 + round % 2 + (random >> 16) % 6;
        }
        literals = build(words, count);
        search(words, count, text, &expected);
        for (size_t i = 0; i < 2 * HUASHU__COUNT_OF(allowances); i++) {
            struct seen found = { .words = words };
            ck_assert(scan_in_part(literals, text, allowances[i / 2],
                                   plain_looks[i % 2], note_hit, &found));
            ck_assert_uint_eq(found.count, expected.count);
            ck_assert_str_eq(found.text, expected.text);
        }
        huashu__literals_free(literals);
    }
}
END_TEST

/* Hits in their order, as a sum that any other order or hit changes. */
struct trail {
    uint64_t sum;
    size_t count, last_end;
};

static bool
follow_hit(void *user, uint32_t word, size_t end)
{
    struct trail *trail = user;
    trail->sum = (trail->sum ^ ((uint64_t)end << 32 | word)) * 0x100000001B3u;
    trail->count++;
    trail->last_end = end;
    return true;
}

#define LARGE_WORDS 2000
#define LARGE_TEXT 1500

/* The slow way again, for lists that are too large to be written down. */
static void
follow(const struct huashu__units *words, size_t count,
       struct huashu__units text, struct trail *trail)
{
    for (size_t end = 1; end <= text.count; end++) {
        for (size_t length = 8; length > 0; length--) {
            for (uint32_t word = 0; word < count && length <= end; word++) {
                if (words[word].count == length &&
                    memcmp(words[word].items, text.items + end - length,
                           length * sizeof *text.items) == 0)
                    follow_hit(trail, word, end);
            }
        }
    }
}

START_TEST(large_lists_agree_with_a_plain_search)
{
    /* The automaton is a full table, is not; the filter gives up, does not. */
    static const size_t letters[] = { 2, 12, 90, 1500 };
    static uint16_t units[LARGE_WORDS * 8 + LARGE_TEXT];
    static struct huashu__units words[LARGE_WORDS];
    struct huashu__units text = { units + LARGE_WORDS * 8, LARGE_TEXT };
    uint32_t random = 54321;
    for (size_t round = 0; round < HUASHU__COUNT_OF(letters); round++) {
        struct huashu__literals *literals;
        struct trail expected = { 0 };
        struct trail found[4] = { { 0 }, { 0 }, { 0 }, { 0 } };
        for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
            random = random * 1664525 + 1013904223;
            units[i] = (uint16_t)(0x4E00 + (random >> 16) % letters[round] * 7);
        }
        for (size_t i = 0; i < LARGE_WORDS; i++) {
            random = random * 1664525 + 1013904223;
            words[i].items = units + i * 8;
            words[i].count = 1 + (random >> 16) % 8;
            /* Every other word stands in the text. */
            if (i % 2 == 0)
                words[i].items = text.items + (random >> 8) % (LARGE_TEXT - 8);
        }
        literals = build(words, LARGE_WORDS);
        ck_assert_int_eq(literals->automaton.cells != NULL, round < 2);
        follow(words, LARGE_WORDS, text, &expected);
        ck_assert_uint_ge(expected.count, LARGE_WORDS / 2);
        ck_assert(huashu__literals_scan(literals, text.items, text.count,
                                        follow_hit, &found[0]));
        ck_assert(
            scan_in_part(literals, text, 0, false, follow_hit, &found[1]));
        for (size_t i = 0; i < HUASHU__COUNT_OF(plain_looks); i++)
            ck_assert(scan_in_part(literals, text, UNBOUNDED, plain_looks[i],
                                   follow_hit, &found[2 + i]));
        for (size_t i = 0; i < HUASHU__COUNT_OF(found); i++) {
            ck_assert_uint_eq(found[i].count, expected.count);
            ck_assert_uint_eq(found[i].sum, expected.sum);
        }
        huashu__literals_free(literals);
    }
}
END_TEST

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

START_TEST(both_ways_to_look_find_the_same)
{
    static uint16_t units[8000];
    struct huashu__units words[MOST_WORDS];
    uint32_t random = 777;
    size_t found = 0, found_plainly = 0;
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
        random = random * 1664525 + 1013904223;
        units[i] = (uint16_t)((random >> 16) % 60 * 1091);
    }
    for (size_t round = 0; round < 300; round++) {
        /* In every other round words of one unit; texts of any length. */
        size_t count = 1 + round % MOST_WORDS;
        struct huashu__units text = { units + round,
                                      (uint32_t)(round < 200 ? round : 4000) };
        struct huashu__literals *literals;
        for (size_t i = 0; i < count; i++) {
            words[i].items = units + 5000 + (i + round) % 400 * 7;
            words[i].count = 1 + round % 2 + (uint32_t)(i % 5);
        }
        literals = build(words, count);
        ck_assert_uint_eq(sum_of_places(&literals->filter,
                                        literals->filter.look, text, &found),
                          sum_of_places(&literals->filter, huashu__look_plain,
                                        text, &found_plainly));
        huashu__literals_free(literals);
    }
    ck_assert_uint_eq(found, found_plainly);
    ck_assert_uint_gt(found, 1000);
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

START_TEST(a_word_given_often_costs_the_filter_nothing)
{
    struct huashu__units words[MOST_WORDS], text = units_of("xabcabcx");
    struct seen seen = { .words = words };
    struct huashu__literals *literals;
    struct huashu__literal_scan scan = { NULL, text.items, text.count, note_hit,
                                         &seen };
    size_t reported = 0;
    for (size_t i = 0; i < MOST_WORDS; i++)
        words[i] = units_of("abc");
    literals = build(words, MOST_WORDS);
    scan.literals = literals;
    ck_assert(huashu__filter_scan(&scan, 2, &reported));
    ck_assert_uint_eq(reported, text.count);
    ck_assert_uint_eq(seen.count, 2 * MOST_WORDS);
    ck_assert_msg(strncmp(seen.text, "0:1-4 1:1-4 2:1-4 ", 18) == 0, "%s",
                  seen.text);
    huashu__literals_free(literals);
    for (size_t i = 0; i < MOST_WORDS; i++)
        free_units(words[i]);
    free_units(text);
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

/* Whether the case asks for all overlapping hits of words without empty ones. */
static bool
is_overlapping(const char *kind, const char *options, const char *words)
{
    return strcmp(kind, "matches_byte") == 0 && strstr(words, "\"\"") == NULL &&
           (strcmp(options, "overlapping") == 0 ||
            strstr(options, "|overlapping") != NULL);
}

START_TEST(another_engines_cases_agree)
{
    FILE *file = open_shared("matching/aho-corasick-cases.tsv");
    char line[16384];
    size_t ran = 0;
    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        char *fields[9], *at = line, hits[4096];
        size_t count = 0, length = 0;
        json_t *expected, *hit;
        size_t index;
        while (count < 9) {
            fields[count++] = at;
            at = strpbrk(at, "\t\n");
            if (at == NULL)
                break;
            *at++ = '\0';
        }
        if (count < 9 || !is_overlapping(fields[2], fields[3], fields[4]))
            continue;
        hits[0] = '\0';
        expected = json_loads(fields[7], 0, NULL);
        ck_assert_ptr_nonnull(expected);
        json_array_foreach(expected, index, hit)
        {
            length += (size_t)snprintf(
                hits + length, sizeof hits - length, "%d:%d-%d ",
                (int)json_integer_value(json_array_get(hit, 0)),
                (int)json_integer_value(json_array_get(hit, 1)),
                (int)json_integer_value(json_array_get(hit, 2)));
        }
        expect_hits(fields[4], fields[6], hits);
        json_decref(expected);
        ran++;
    }
    fclose(file);
    ck_assert_uint_ge(ran, 40);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        hits_come_by_end_and_longer_first,
        a_callback_stops_the_scan,
        empty_words_are_refused,
        every_unit_can_stand_in_a_word,
        running_out_of_memory_leaves_nothing,
        random_lists_agree_with_a_plain_search,
        large_lists_agree_with_a_plain_search,
        both_ways_to_look_find_the_same,
        the_filter_gives_up_on_hostile_lists,
        a_word_given_often_costs_the_filter_nothing,
        what_people_say_is_more_frequent,
        another_engines_cases_agree,
    };
    return run_tests("match_literals", tests, HUASHU__COUNT_OF(tests), 60);
}
