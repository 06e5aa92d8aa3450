/* SPDX-License-Identifier: MIT */
/*
 * check_match_oracle.c: the literal engine against the counts that an
 * independent program found in 68 MB of dialogue, line by line, unfolded; once
 * as it scans, once by the automaton alone.
 */
#include "match/literals.h"

#include "harness.h"

/* The corpus as units, and where its lines begin and end. */
struct corpus {
    HUASHU__ARRAY(uint16_t) units;
    HUASHU__ARRAY(size_t) ends;
};

struct list {
    HUASHU__ARRAY(uint16_t) units;
    HUASHU__ARRAY(struct huashu__units) words;
};

/* Appends a line of UTF-8 as units. Every ck_assert writes a file: not here. */
static bool
append_line(struct corpus *corpus, const char *line, size_t length)
{
    size_t position = 0;
    bool valid, all_valid = true;
    if (!HUASHU__RESERVE(&huashu__default_allocator, &corpus->units, length))
        return false;
    while (position < length) {
        uint32_t c = huashu__utf8_next(line, length, &position, &valid);
        all_valid = all_valid && valid;
        if (c >= 0x10000) {
            corpus->units.items[corpus->units.count++] =
                (uint16_t)(0xD7C0 + (c >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        corpus->units.items[corpus->units.count++] = (uint16_t)c;
    }
    return all_valid && HUASHU__PUSH(&huashu__default_allocator, &corpus->ends,
                                     corpus->units.count);
}

static void
read_lines(FILE *file, struct corpus *corpus)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    bool done = true;
    while ((length = getline(&line, &room, file)) > 0) {
        if (line[length - 1] == '\n')
            length--;
        done = done && append_line(corpus, line, (size_t)length);
    }
    free(line);
    ck_assert(done);
}

static void
free_corpus(struct corpus *corpus)
{
    free(corpus->units.items);
    free(corpus->ends.items);
}

/* Unpacks the corpus, or returns false where there is none, or no xz. */
static bool
read_corpus(struct corpus *corpus)
{
    FILE *file = open_shared("words/corpus.txt.xz");
    char command[1200];
    if (file == NULL)
        return false;
    fclose(file);
    snprintf(command, sizeof command,
             "xz -dc '%s/words/corpus.txt.xz' 2>/dev/null",
             getenv("HUASHU_SHARED"));
    file = popen(command, "r");
    ck_assert_ptr_nonnull(file);
    read_lines(file, corpus);
    pclose(file);
    if (corpus->ends.count == 0)
        fprintf(stderr, "# skipped: xz is missing\n");
    return corpus->ends.count != 0;
}

struct counts {
    const struct list *list;
    size_t overlapping, distinct, lines, leftmost;
    bool *seen;
    /* Scan by the automaton alone. */
    bool by_automaton;
    /* Of the line: the longest word that begins at each unit. */
    uint8_t *longest;
    bool hit;
};

static bool
count_hit(void *user, uint32_t word, size_t end)
{
    struct counts *counts = user;
    uint32_t length = counts->list->words.items[word].count;
    counts->overlapping++;
    counts->hit = true;
    if (!counts->seen[word]) {
        counts->seen[word] = true;
        counts->distinct++;
    }
    if (counts->longest[end - length] < length)
        counts->longest[end - length] = (uint8_t)length;
    return true;
}

static void
count_line(const struct huashu__literals *literals, const uint16_t *units,
           size_t count, struct counts *counts)
{
    struct huashu__literal_scan scan = { literals, units, count, count_hit,
                                         counts };
    memset(counts->longest, 0, count);
    counts->hit = false;
    if (counts->by_automaton)
        huashu__automaton_scan(&scan, 0);
    else
        huashu__literals_scan(literals, units, count, count_hit, counts);
    if (!counts->hit)
        return;
    counts->lines++;
    for (size_t i = 0; i < count;) {
        if (counts->longest[i] != 0)
            counts->leftmost++;
        i += counts->longest[i] != 0 ? counts->longest[i] : 1;
    }
}

static struct huashu__literals *
read_list(const char *name, struct list *list)
{
    struct corpus lines = { 0 };
    struct huashu__literals *literals = NULL;
    FILE *file = open_shared(name);
    ck_assert_ptr_nonnull(file);
    read_lines(file, &lines);
    fclose(file);
    for (size_t i = 0, begin = 0; i < lines.ends.count; i++) {
        struct huashu__units word = { lines.units.items + begin,
                                      (uint32_t)(lines.ends.items[i] - begin) };
        ck_assert(HUASHU__PUSH(&huashu__default_allocator, &list->words, word));
        begin = lines.ends.items[i];
    }
    ck_assert_int_eq(huashu__literals_new(&huashu__default_allocator,
                                          list->words.items, list->words.count,
                                          &literals),
                     HUASHU_OK);
    list->units.items = lines.units.items;
    free(lines.ends.items);
    return literals;
}

/* Counts one list's hits and compares them with the oracle's. */
static void
check_list(const struct corpus *corpus, const char *words, bool by_automaton,
           const size_t expected[4])
{
    struct list list = { 0 };
    char name[128];
    struct huashu__literals *literals;
    struct counts counts = { .list = &list, .by_automaton = by_automaton };
    snprintf(name, sizeof name, "words/%s", words);
    literals = read_list(name, &list);
    counts.seen = calloc(list.words.count, sizeof *counts.seen);
    counts.longest = calloc(corpus->units.count, 1);
    ck_assert(counts.seen != NULL && counts.longest != NULL);
    for (size_t i = 0, begin = 0; i < corpus->ends.count; i++) {
        count_line(literals, corpus->units.items + begin,
                   corpus->ends.items[i] - begin, &counts);
        begin = corpus->ends.items[i];
    }
    ck_assert_uint_eq(counts.overlapping, expected[0]);
    ck_assert_uint_eq(counts.distinct, expected[1]);
    ck_assert_uint_eq(counts.lines, expected[2]);
    ck_assert_uint_eq(counts.leftmost, expected[3]);
    huashu__literals_free(literals);
    free(counts.seen);
    free(counts.longest);
    free(list.words.items);
    free(list.units.items);
}

START_TEST(hits_in_the_corpus_are_the_oracles)
{
    FILE *file = open_shared("matching/oracle-counts.tsv");
    struct corpus corpus = { 0 };
    char line[1024], text[64], words[64];
    size_t expected[4], ran = 0;
    if (file == NULL)
        return;
    if (read_corpus(&corpus)) {
        while (fgets(line, sizeof line, file) != NULL) {
            int fields =
                sscanf(line, "%63s %63s %zu %zu %zu %zu", text, words,
                       &expected[0], &expected[1], &expected[2], &expected[3]);
            if (fields != 6 || strcmp(text, "corpus.txt") != 0)
                continue;
            check_list(&corpus, words, false, expected);
            check_list(&corpus, words, true, expected);
            ran++;
        }
        ck_assert_uint_eq(ran, 4);
    }
    fclose(file);
    free_corpus(&corpus);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { hits_in_the_corpus_are_the_oracles };
    return run_tests("match_oracle", tests, HUASHU__COUNT_OF(tests), 110);
}
