/* SPDX-License-Identifier: MIT */
/*
 * syllables.c: a syllable as its initial (zh) and its final (ang). Apart from
 * sounds.c because the program that writes the tables of readings needs it too.
 */
#include "text/readings.h"

#include <string.h>

/* In the order of `enum huashu__initial` and `enum huashu__final`; longest first
 * where one begins with another. */
static const char *const initials[] = {
    "",  "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l",
    "g", "k",  "h",  "j",  "q", "x", "r", "z", "c", "s", "y", "w",
};

static const char *const finals[HUASHU__FINALS] = {
    "a",  "ang",  "ai",  "ao",   "an",   "e",  "ei", "en",  "eng",
    "er", "i",    "ia",  "ian",  "iang", "ie", "in", "ing", "iao",
    "iu", "iong", "o",   "ong",  "ou",   "u",  "ua", "ui",  "un",
    "uo", "uai",  "uan", "uang", "ue",   "v",  "ve",
};

/* Whether a syllable of `length` letters has `part` from letter `at` on. */
static bool
has_part(const char *syllable, size_t length, size_t at, const char *part)
{
    for (; *part != '\0'; part++, at++) {
        if (at == length || syllable[at] != *part)
            return false;
    }
    return true;
}

uint16_t
huashu__syllable_number(const char *syllable)
{
    size_t length = strcspn(syllable, " "), begin = 0, initial = 0;
    for (size_t i = 1; i < sizeof initials / sizeof *initials && begin == 0;
         i++) {
        if (!has_part(syllable, length, 0, initials[i]))
            continue;
        initial = i;
        begin = strlen(initials[i]);
    }
    for (size_t i = 0; i < HUASHU__FINALS; i++) {
        if (has_part(syllable, length, begin, finals[i]) &&
            begin + strlen(finals[i]) == length)
            return (uint16_t)(1 + initial * HUASHU__FINALS + i);
    }
    return 0;
}
