/* SPDX-License-Identifier: MIT */
/*
 * check_recognition.c: how much of what a real recogniser got wrong is found
 * again, and what else is found for it.
 *
 * The data are 15,000 sentences read aloud, each as a recogniser heard it and
 * as it was read. 500 phrases of 4 to 12 characters are cut out of what was
 * read, each from a sentence of its own and with at least one character that
 * was misheard, so that what was heard does not hold it. They become 500 rules,
 * which look through all 15,000 sentences as heard.
 *
 *     found         phrases found in the sentence that they were cut from
 *     false alarms  hits in sentences that, as read, do not hold the phrase:
 *                   of 500 × 15,000 pairs of phrase and sentence
 *
 * Which phrases are cut depends on nothing but the data. The bounds are what
 * was measured, and a little room for other versions of ICU.
 */
#include "match_harness.h"

#define SENTENCES 15000
#define PHRASES 500
#define LEAST 4
#define MOST 12
/* Characters of a sentence. */
#define LONGEST 80

struct sentence {
    char *heard, *read;
};

struct data {
    char *text;
    struct sentence sentences[SENTENCES];
    size_t count;
};

/* A phrase, and the sentence that it was cut from. */
struct cut {
    char text[3 * MOST + 1];
    size_t sentence;
};

/* A way to match, what is written for it, and what is asked of it. */
struct mode {
    const char *name, *key;
    size_t least_found, most_false;
};

static const struct mode modes[] = {
    { "exact", "", 0, 0 },
    { "homophone", ", match: homophone", 265, 30 },
    { "similar", ", match: similar, at_least: 0.8, part_from: 0.8", 355, 45 },
};

/* Phrases by their length, for the table. */
struct share {
    size_t found, of;
};

/* Reading the data */

/* The next field; ends it. */
static char *
take_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, "\t\n");
    *at = *end == '\0' ? end : end + 1;
    *end = '\0';
    return field;
}

static bool
read_data(struct data *data)
{
    FILE *file = open_shared("recognition/aishell_fastcorrect.tsv");
    size_t size = (size_t)4 << 20, length;
    char *at;
    if (file == NULL)
        return false;
    data->text = malloc(size);
    ck_assert_ptr_nonnull(data->text);
    length = fread(data->text, 1, size - 1, file);
    data->text[length] = '\0';
    fclose(file);
    at = strchr(data->text, '\n');
    for (at += at != NULL; at != NULL && *at != '\0';) {
        struct sentence *sentence = &data->sentences[data->count++];
        ck_assert_uint_le(data->count, SENTENCES);
        sentence->heard = take_field(&at);
        sentence->read = take_field(&at);
        take_field(&at);
    }
    return true;
}

/* Cutting phrases */

static size_t
characters(const char *text, uint32_t out[LONGEST])
{
    size_t position = 0, length = strlen(text), count = 0;
    bool valid;
    while (position < length && count < LONGEST)
        out[count++] = huashu__utf8_next(text, length, &position, &valid);
    return count;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/*
 * Marks the characters that were read and not heard: those that a shortest way
 * of editing the one into the other changes or drops.
 */
static size_t
mark_misheard(const struct sentence *sentence, uint32_t read[LONGEST],
              bool misheard[LONGEST])
{
    static size_t table[LONGEST + 1][LONGEST + 1];
    uint32_t heard[LONGEST];
    size_t n = characters(sentence->read, read);
    size_t m = characters(sentence->heard, heard), i = n, j = m;
    for (size_t a = 0; a <= n; a++) {
        for (size_t b = 0; b <= m; b++) {
            size_t same = a > 0 && b > 0 && read[a - 1] == heard[b - 1];
            table[a][b] =
                a == 0 || b == 0 ? a + b : table[a - 1][b - 1] + !same;
            if (a > 0 && b > 0)
                table[a][b] = least(
                    table[a][b], least(table[a - 1][b], table[a][b - 1]) + 1);
        }
    }
    while (i > 0) {
        bool same = j > 0 && read[i - 1] == heard[j - 1];
        if (j > 0 && table[i][j] == table[i - 1][j - 1] + !same) {
            misheard[--i] = !same;
            j--;
        } else if (table[i][j] == table[i - 1][j] + 1) {
            misheard[--i] = true;
        } else {
            j--;
        }
    }
    return n;
}

/* The same numbers on every machine (xorshift). */
static size_t
draw(uint64_t *state, size_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (size_t)(*state % below);
}

/* Numerals fold by what stands beside them; a phrase would not cut there. */
static bool
is_plain_han(uint32_t c)
{
    static const uint16_t numerals[] =
        u"零〇一二三四五六七八九十百千万亿两半点幺";
    for (size_t i = 0; numerals[i] != 0; i++) {
        if (numerals[i] == c)
            return false;
    }
    return c >= 0x4E00 && c <= 0x9FFF;
}

/* Cuts a phrase out of a sentence, if there is one to be had. */
static bool
cut(const struct data *data, size_t index, uint64_t *state, struct cut *made)
{
    const struct sentence *sentence = &data->sentences[index];
    uint32_t read[LONGEST];
    bool misheard[LONGEST];
    size_t count = mark_misheard(sentence, read, misheard), length, begin;
    bool any = false;
    char *out = made->text;
    length = LEAST + draw(state, MOST - LEAST + 1);
    if (count < length)
        return false;
    begin = draw(state, count - length + 1);
    for (size_t i = begin; i < begin + length; i++) {
        any = any || misheard[i];
        if (!is_plain_han(read[i]))
            return false;
        out += huashu__utf8_put(read[i], out);
    }
    *out = '\0';
    made->sentence = index;
    return any && strstr(sentence->heard, made->text) == NULL;
}

static void
cut_phrases(const struct data *data, struct cut cuts[PHRASES])
{
    static bool taken[SENTENCES];
    uint64_t state = 20261123;
    size_t count = 0;
    while (count < PHRASES) {
        size_t index = draw(&state, data->count);
        if (!taken[index] && strcmp(data->sentences[index].heard,
                                    data->sentences[index].read) != 0)
            taken[index] = cut(data, index, &state, &cuts[count]);
        count += taken[index] && cuts[count].text[0] != '\0' &&
                 cuts[count].sentence == index;
    }
}

/* Measuring */

/* 500 rules of one phrase each. */
static struct huashu_book *
book_of(const struct cut cuts[PHRASES], const char *key)
{
    static char text[1 << 16];
    size_t length = (size_t)snprintf(text, sizeof text, "rules:\n");
    for (size_t i = 0; i < PHRASES; i++)
        length += (size_t)snprintf(text + length, sizeof text - length,
                                   " - {id: p%zu, kind: observed, say: %s%s}\n",
                                   i, cuts[i].text, key);
    ck_assert_uint_lt(length, sizeof text - 100);
    return good_book(text);
}

/* Which phrases hit which sentences: hits[sentence × PHRASES + phrase]. */
static void
scan_sentences(const struct huashu_book *book, const struct data *data,
               bool heard, bool *hits)
{
    struct huashu_turn *turns = calloc(data->count, sizeof *turns);
    struct huashu__speech speech;
    struct huashu__scan scan;
    ck_assert_ptr_nonnull(turns);
    memset(hits, 0, (size_t)SENTENCES * PHRASES * sizeof *hits);
    for (size_t i = 0; i < data->count; i++)
        turns[i] = (struct huashu_turn){
            .role = HUASHU_AGENT,
            .speaker = (uint32_t)i,
            .text = heard ? data->sentences[i].heard : data->sentences[i].read,
            .text_length = HUASHU_NUL_TERMINATED,
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME,
        };
    huashu__speech_init(&speech, &huashu__default_allocator);
    huashu__scan_init(&scan, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu__speech_build(book, turns, data->count, &speech, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
    for (size_t i = 0; i < scan.hits.count; i++) {
        const struct huashu__hit *hit = &scan.hits.items[i];
        hits[(size_t)hit->stretch * PHRASES + hit->rule] = true;
    }
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    free(turns);
}

static void
measure(const struct mode *mode, const struct data *data,
        const struct cut cuts[PHRASES], const bool *read, bool *hits)
{
    struct huashu_book *book = book_of(cuts, mode->key);
    struct share shares[MOST + 1] = { { 0, 0 } };
    size_t found = 0, wrong = 0;
    scan_sentences(book, data, true, hits);
    huashu_book_unref(book);
    for (size_t i = 0; i < PHRASES; i++) {
        bool hit = hits[cuts[i].sentence * PHRASES + i];
        struct share *share = &shares[strlen(cuts[i].text) / 3];
        found += hit;
        share->found += hit;
        share->of++;
    }
    for (size_t i = 0; i < data->count * PHRASES; i++) {
        if (!hits[i] || read[i])
            continue;
        wrong++;
        fprintf(stderr, "# false alarm: %s in %s\n", cuts[i % PHRASES].text,
                data->sentences[i / PHRASES].heard);
    }
    fprintf(stderr, "# %-10s found %3zu of %d, false alarms %zu\n", mode->name,
            found, PHRASES, wrong);
    for (size_t i = LEAST; i <= MOST; i++)
        fprintf(stderr, "#   %2zu characters: %2zu of %2zu\n", i,
                shares[i].found, shares[i].of);
    ck_assert_uint_ge(found, mode->least_found);
    ck_assert_uint_le(wrong, mode->most_false);
}

START_TEST(misrecognised_phrases_are_found)
{
    static struct data data;
    static struct cut cuts[PHRASES];
    struct huashu_book *book;
    bool *read, *hits;
    if (!read_data(&data))
        return;
    cut_phrases(&data, cuts);
    read = malloc((size_t)SENTENCES * PHRASES * sizeof *read);
    hits = malloc((size_t)SENTENCES * PHRASES * sizeof *hits);
    ck_assert(read != NULL && hits != NULL);
    book = book_of(cuts, "");
    scan_sentences(book, &data, false, read);
    huashu_book_unref(book);
    /* Each is where it was cut from, or the table would say nothing. */
    for (size_t i = 0; i < PHRASES; i++)
        ck_assert_msg(read[cuts[i].sentence * PHRASES + i], "%s in %s",
                      cuts[i].text, data.sentences[cuts[i].sentence].read);
    for (size_t i = 0; i < HUASHU__COUNT_OF(modes); i++)
        measure(&modes[i], &data, cuts, read, hits);
    free(read);
    free(hits);
    free(data.text);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { misrecognised_phrases_are_found };
    return run_tests("recognition", tests, HUASHU__COUNT_OF(tests), 120);
}
