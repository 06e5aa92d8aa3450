/* SPDX-License-Identifier: MIT */
/*
 * generate_readings.c: writes the tables of readings, when the library is
 * built, from ICU's Han-Latin and our table of heteronyms. Usage: generate_readings OUTPUT.c
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "text/readings.h"

#define COUNT (HUASHU__LAST_READ - HUASHU__FIRST_READ + 1)
#define MOST_SYLLABLES 1024

static char syllables[MOST_SYLLABLES][HUASHU__SYLLABLE_SIZE];
static size_t syllable_count = 1;
static char readings[COUNT][HUASHU__SYLLABLE_SIZE];
static unsigned tones[COUNT];

static void
fail(const char *what)
{
    fprintf(stderr, "generate_readings: %s\n", what);
    exit(EXIT_FAILURE);
}

/* The tone that a combining mark is; 0 for other marks. */
static unsigned
tone_of(UChar mark)
{
    static const UChar marks[] = { 0x304, 0x301, 0x30C, 0x300 };
    for (unsigned i = 0; i < 4; i++)
        if (marks[i] == mark)
            return i + 1;
    return 0;
}

/* Asks ICU; leaves "" where the answer is no syllable. */
static void
read_one(UTransliterator *reader, const UNormalizer2 *decomposer, uint32_t c,
         char syllable[HUASHU__SYLLABLE_SIZE], unsigned *tone)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text[32], plain[64];
    int32_t length = 0, limit;
    size_t count = 0;
    *tone = 5;
    U16_APPEND_UNSAFE(text, length, c);
    limit = length;
    utrans_transUChars(reader, text, &length, 32, 0, &limit, &error);
    length = unorm2_normalize(decomposer, text, length, plain, 64, &error);
    if (U_FAILURE(error))
        fail(u_errorName(error));
    for (int32_t i = 0; i < length; i++) {
        if (plain[i] >= 'a' && plain[i] <= 'z' &&
            count + 1 < HUASHU__SYLLABLE_SIZE)
            syllable[count++] = (char)plain[i];
        else if (plain[i] == 0x308 && count > 0 && syllable[count - 1] == 'u')
            syllable[count - 1] = 'v';
        else if (tone_of(plain[i]) != 0)
            *tone = tone_of(plain[i]);
        else if (plain[i] != ' ' && (plain[i] < 0x300 || plain[i] > 0x36F))
            count = HUASHU__SYLLABLE_SIZE;
        if (count == HUASHU__SYLLABLE_SIZE) {
            count = 0;
            break;
        }
    }
    syllable[count] = '\0';
}

static int
compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static size_t
place_of(const char *syllable)
{
    char(*found)[HUASHU__SYLLABLE_SIZE] = bsearch(
        syllable, syllables, syllable_count, sizeof *syllables, compare);
    return found == NULL ? 0 : (size_t)(found - syllables);
}

/* Every reading once, sorted, "" the first. */
static void
collect(void)
{
    static char sorted[COUNT][HUASHU__SYLLABLE_SIZE];
    memcpy(sorted, readings, sizeof sorted);
    qsort(sorted, COUNT, sizeof *sorted, compare);
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(sorted[i], syllables[syllable_count - 1]) != 0) {
            if (syllable_count == MOST_SYLLABLES)
                fail("too many syllables");
            memcpy(syllables[syllable_count++], sorted[i], sizeof *sorted);
        }
}

/* Readings of several, each set once. */
static uint16_t sets[HUASHU__MOST_READING_SETS][HUASHU__MOST_READINGS];
static size_t set_count;

static void
add_reading(uint16_t set[HUASHU__MOST_READINGS], uint16_t number, unsigned tone)
{
    size_t i = 0;
    if (number == 0)
        return;
    while (i < HUASHU__MOST_READINGS && set[i] != 0) {
        if ((set[i] & HUASHU__READING_MASK) == number)
            return;
        i++;
    }
    if (i == HUASHU__MOST_READINGS)
        fail("a character of too many readings");
    set[i] = (uint16_t)(number | tone << HUASHU__TONE_SHIFT);
}

/* The entry of a character in the table of its readings. */
static uint16_t
entry_of(size_t index)
{
    uint16_t set[HUASHU__MOST_READINGS] = { 0 };
    const char *others =
        huashu__other_readings(HUASHU__FIRST_READ + (uint32_t)index);
    size_t i = 0;
    add_reading(set, huashu__syllable_number(readings[index]), tones[index]);
    for (; others != NULL; others = strchr(others, ' ')) {
        others += *others == ' ';
        add_reading(set, huashu__syllable_number(others), 0);
    }
    if (set[1] == 0)
        return set[0];
    while (i < set_count && memcmp(sets[i], set, sizeof set) != 0)
        i++;
    if (i == HUASHU__MOST_READING_SETS)
        fail("too many sets of readings");
    if (i == set_count)
        memcpy(sets[set_count++], set, sizeof set);
    return (uint16_t)(HUASHU__READING_SET | i);
}

static void
write_readings(FILE *out)
{
    fputs("};\nconst uint16_t huashu__reading_of[HUASHU__LAST_READ - "
          "HUASHU__FIRST_READ + 1] = {",
          out);
    for (size_t i = 0; i < COUNT; i++)
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n" : "", entry_of(i));
    fputs("};\nconst uint16_t huashu__reading_sets[][HUASHU__MOST_READINGS] "
          "= {\n",
          out);
    for (size_t i = 0; i < set_count; i++) {
        fputs("{", out);
        for (size_t k = 0; k < HUASHU__MOST_READINGS; k++)
            fprintf(out, "%u,", sets[i][k]);
        fputs("},\n", out);
    }
    fputs("};\n", out);
}

static void
write_tables(FILE *out)
{
    fprintf(out,
            "/* Generated by generate_readings.c from ICU %s. */\n"
            "#include \"text/readings.h\"\n"
            "const char huashu__syllables[][HUASHU__SYLLABLE_SIZE] = {",
            U_ICU_VERSION);
    for (size_t i = 0; i < syllable_count; i++)
        fprintf(out, "%s\"%s\",", i % 10 == 0 ? "\n" : "", syllables[i]);
    fputs("};\nconst uint16_t huashu__syllable_of[HUASHU__LAST_READ - "
          "HUASHU__FIRST_READ + 1] = {",
          out);
    for (size_t i = 0; i < COUNT; i++)
        fprintf(out, "%s%zu,", i % 16 == 0 ? "\n" : "", place_of(readings[i]));
    write_readings(out);
}

int
main(int argc, char **argv)
{
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *decomposer = unorm2_getNFDInstance(&error);
    UTransliterator *reader =
        utrans_openU(u"Han-Latin", -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    FILE *out = argc == 2 ? fopen(argv[1], "w") : NULL;
    if (U_FAILURE(error))
        fail(u_errorName(error));
    if (out == NULL)
        fail("cannot write the output");
    for (uint32_t i = 0; i < COUNT; i++)
        read_one(reader, decomposer, HUASHU__FIRST_READ + i, readings[i],
                 &tones[i]);
    utrans_close(reader);
    collect();
    write_tables(out);
    if (ferror(out) != 0 || fclose(out) != 0)
        fail("cannot write the output");
    return EXIT_SUCCESS;
}
