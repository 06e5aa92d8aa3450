/* SPDX-License-Identifier: MIT */
/*
 * check_match_literals.c: the literal engine at its own door, without folding:
 * small cases judged by hand, another project's cases, random lists against a
 * search that is too simple to be wrong.
 */
#include "match/match.h"

#include <jansson.h>

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
    ck_assert(huashu__literals_scan(literals, units.items, units.count,
                                    note_hit, &seen));
    ck_assert_msg(strcmp(seen.text, hits) == 0, "%s in %s: %s, expected %s",
                  words_json, text, seen.text, hits);
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
    ck_assert(!huashu__literals_scan(literals, text.items, text.count, note_hit,
                                     &seen));
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
    struct huashu__units words[3] = { { text, 1 },
                                      { text + 0xD7FF, 0x2801 },
                                      { text, 0x10000 } };
    struct seen seen = { .words = words };
    struct huashu__literals *literals;
    for (size_t i = 0; i < 0x10000; i++)
        text[i] = (uint16_t)i;
    literals = build(words, 3);
    huashu__literals_scan(literals, text, 0x10000, note_hit, &seen);
    ck_assert_str_eq(seen.text, "0:0-1 2:0-65536 1:55295-65536 ");
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
    ck_assert_uint_gt(counting.fail_at, 5);
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
    uint32_t random = 12345;
    for (size_t round = 0; round < 400; round++) {
        uint16_t units[MOST_WORDS * 5 + 100];
        struct huashu__units words[MOST_WORDS];
        struct huashu__units text = { units + MOST_WORDS * 5, 100 };
        struct seen found = { .words = words }, expected = { .words = words };
        struct huashu__literals *literals;
        size_t count = 1 + round % 20;
        for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
            random = random * 1664525 + 1013904223;
            /* Two to four letters, far apart: many nested words. */
            units[i] =
                (uint16_t)(0x4E00 + (random >> 16) % (2 + round % 3) * 977);
        }
        for (size_t i = 0; i < count; i++) {
            random = random * 1664525 + 1013904223;
            words[i].items = units + i * 5;
            words[i].count = 1 + (random >> 16) % 5;
        }
        literals = build(words, count);
        ck_assert(huashu__literals_scan(literals, text.items, text.count,
                                        note_hit, &found));
        search(words, count, text, &expected);
        ck_assert_uint_eq(found.count, expected.count);
        ck_assert_str_eq(found.text, expected.text);
        huashu__literals_free(literals);
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
        another_engines_cases_agree,
    };
    return run_tests("match_literals", tests, HUASHU__COUNT_OF(tests), 60);
}
