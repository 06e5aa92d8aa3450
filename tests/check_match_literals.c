/* SPDX-License-Identifier: MIT */
/*
 * check_match_literals.c: the literal engine at its own door, without folding:
 * small cases judged by hand, another project's cases, random lists against a
 * search that is too simple to be wrong. Each in both of its ways, the filter
 * and the automaton, and with the one taking over from the other; the filter
 * with AVX2, where the processor has it, and without (check_match_filter.c).
 */
#include <jansson.h>

#include "literal_harness.h"

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
    for (size_t i = 0; i < 12 * WAYS; i++) {
        size_t allowance = i / WAYS;
        seen = (struct seen){ .words = words };
        ck_assert(scan_in_part(literals, units,
                               allowance == 11 ? UNBOUNDED : allowance,
                               i % WAYS, note_hit, &seen));
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
    ck_assert(!scan_in_part(literals, text, 0, AS_CHOSEN, note_hit, &seen));
    ck_assert_uint_eq(seen.count, 2);
    seen.count = 0;
    ck_assert(
        !scan_in_part(literals, text, UNBOUNDED, AS_CHOSEN, note_hit, &seen));
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
        for (size_t i = 0; i < WAYS * HUASHU__COUNT_OF(allowances); i++) {
            struct seen found = { .words = words };
            ck_assert(scan_in_part(literals, text, allowances[i / WAYS],
                                   i % WAYS, note_hit, &found));
            ck_assert_uint_eq(found.count, expected.count);
            ck_assert_str_eq(found.text, expected.text);
        }
        huashu__literals_free(literals);
    }
}
END_TEST

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
        struct trail found[2 + WAYS] = { { 0 } };
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
            scan_in_part(literals, text, 0, AS_CHOSEN, follow_hit, &found[1]));
        for (size_t way = 0; way < WAYS; way++)
            ck_assert(scan_in_part(literals, text, UNBOUNDED, way, follow_hit,
                                   &found[2 + way]));
        for (size_t i = 0; i < HUASHU__COUNT_OF(found); i++) {
            ck_assert_uint_eq(found[i].count, expected.count);
            ck_assert_uint_eq(found[i].sum, expected.sum);
        }
        huashu__literals_free(literals);
    }
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
        a_word_given_often_costs_the_filter_nothing,
        another_engines_cases_agree,
    };
    return run_tests("match_literals", tests, HUASHU__COUNT_OF(tests), 60);
}
