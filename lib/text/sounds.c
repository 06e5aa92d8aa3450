/* SPDX-License-Identifier: MIT */
/*
 * sounds.c: which characters sound alike.
 *
 * A reading is an initial (zh), a final (ang) and a tone. Recognisers write
 * another character of the same reading more often than anything else: of
 * 6,163 single characters that one of them got wrong in Mandarin read aloud,
 * 3,644 have the same reading, tones aside. Of the rest, those below are what
 * speakers from much of the country do not tell apart either, so that a
 * transcript of theirs has them far more often; each costs half a character.
 *
 * Tones are left aside, for they change in speech, but two characters whose
 * tones agree are the likelier ones.
 */
#include "text/readings.h"
#include "text/text.h"

#include <string.h>

/* Longest first where one begins with another. Index 0: none (ai, er). */
static const char *const initials[] = {
    "",  "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l",
    "g", "k",  "h",  "j",  "q", "x", "r", "z", "c", "s", "y", "w",
};
enum { ZH = 1, CH, SH, F = 7, N = 10, L, H = 14, R = 18, Z, C, S };

static const char *const finals[] = {
    "a",  "ang",  "ai",  "ao",   "an",   "e",  "ei", "en",  "eng",
    "er", "i",    "ia",  "ian",  "iang", "ie", "in", "ing", "iao",
    "iu", "iong", "o",   "ong",  "ou",   "u",  "ua", "ui",  "un",
    "uo", "uai",  "uan", "uang", "ue",   "v",  "ve",
};
enum { ANG = 1, AN = 4, EN = 7, ENG, IAN = 12, IANG, IN = 15, ING };

/* Indices into those. */
struct confusion {
    uint8_t one, other;
};

/*
 * What is confused. Counts are of the 6,163 characters above, as far as they
 * differ in this alone.
 */
static const struct confusion confused_initials[] = {
    /* Retroflex or not: one sound in the south and much of the northeast. 29,
     * 13, 21. */
    { Z, ZH },
    { C, CH },
    { S, SH },
    /* 南 as 兰: Sichuan, Hunan, Hubei, the lower Yangtze. 30. */
    { N, L },
    /* 福 as 湖: Hunan, Sichuan, Fujian, Guangdong. Rare in what was read aloud
     * by trained speakers, common on the telephone. */
    { F, H },
    /* 热 as 乐: Fujian, Guangdong, Shandong. 22. */
    { R, L },
};

static const struct confusion confused_finals[] = {
    /* Front or back nasal: one sound in most of the south and northwest; the
     * first confusion of all recognisers. 124, 60, 49, 10. */
    { IN, ING },
    { EN, ENG },
    { AN, ANG },
    { IAN, IANG },
    /* Left out: uan/uang (6), and what the recogniser itself confused without
     * any speaker doing so (ai/an 56, ang/eng 51, eng/ong 19): there the
     * wanted words are no likelier than others. */
};

struct sound {
    uint8_t initial, final;
    /* 1 to 4; 5: none; 0: not known. */
    uint8_t tone;
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

/* Takes a syllable apart; it ends in NUL or a space. False: no such syllable
 * (hm, ng). */
static bool
parse(const char *syllable, struct sound *sound)
{
    size_t length = strcspn(syllable, " "), begin = 0;
    sound->initial = 0;
    for (size_t i = 1; i < HUASHU__COUNT_OF(initials) && begin == 0; i++) {
        if (!has_part(syllable, length, 0, initials[i]))
            continue;
        sound->initial = (uint8_t)i;
        begin = strlen(initials[i]);
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(finals); i++) {
        if (!has_part(syllable, length, begin, finals[i]) ||
            begin + strlen(finals[i]) != length)
            continue;
        sound->final = (uint8_t)i;
        return true;
    }
    return false;
}

/* Adds a reading unless it is there, tones aside. */
static size_t
add(struct sound *sounds, size_t count, struct sound sound)
{
    for (size_t i = 0; i < count; i++) {
        if (sounds[i].initial == sound.initial &&
            sounds[i].final == sound.final)
            return count;
    }
    if (count < HUASHU__MOST_READINGS)
        sounds[count++] = sound;
    return count;
}

static size_t
readings_of(uint16_t unit, struct sound sounds[HUASHU__MOST_READINGS])
{
    struct sound sound;
    size_t count = 0;
    const char *others;
    if (unit < HUASHU__FIRST_READ || unit > HUASHU__LAST_READ)
        return 0;
    others = huashu__other_readings(unit);
    unit = huashu__syllable_of[unit - HUASHU__FIRST_READ];
    sound.tone = (uint8_t)(unit >> HUASHU__TONE_SHIFT);
    if (parse(huashu__syllables[unit & HUASHU__SYLLABLE_MASK], &sound))
        count = add(sounds, count, sound);
    sound.tone = 0;
    for (; others != NULL; others = strchr(others, ' ')) {
        others += *others == ' ';
        if (parse(others, &sound))
            count = add(sounds, count, sound);
    }
    return count;
}

struct huashu__readings
huashu__readings_of(uint16_t unit)
{
    struct huashu__readings readings = { { 0 } };
    struct sound sounds[HUASHU__MOST_READINGS];
    size_t count = readings_of(unit, sounds);
    for (size_t i = 0; i < count; i++)
        readings.numbers[i] =
            (uint16_t)(1 + sounds[i].initial * HUASHU__COUNT_OF(finals) +
                       sounds[i].final);
    return readings;
}

bool
huashu__readings_meet(const struct huashu__readings *a,
                      const struct huashu__readings *b)
{
    for (size_t i = 0; i < HUASHU__MOST_READINGS && a->numbers[i] != 0; i++)
        for (size_t k = 0; k < HUASHU__MOST_READINGS && b->numbers[k] != 0; k++)
            if (a->numbers[i] == b->numbers[k])
                return true;
    return false;
}

/* Classes */

/* The first of all that confusion after confusion leads to. */
static size_t
root_of(const struct confusion *confusions, size_t count, size_t index)
{
    for (size_t i = 0; i < count; i++) {
        size_t one = confusions[i].one, other = confusions[i].other;
        if (index == (one < other ? other : one)) {
            index = one < other ? one : other;
            i = SIZE_MAX;
        }
    }
    return index;
}

size_t
huashu__sound_classes(uint16_t unit, uint16_t classes[HUASHU__MOST_READINGS])
{
    struct sound sounds[HUASHU__MOST_READINGS];
    size_t count = readings_of(unit, sounds), kept = 0;
    for (size_t i = 0; i < count; i++) {
        size_t initial =
            root_of(confused_initials, HUASHU__COUNT_OF(confused_initials),
                    sounds[i].initial);
        size_t final =
            root_of(confused_finals, HUASHU__COUNT_OF(confused_finals),
                    sounds[i].final);
        uint16_t made = (uint16_t)(initial * HUASHU__COUNT_OF(finals) + final);
        size_t at = 0;
        while (at < kept && classes[at] != made)
            at++;
        if (at == kept)
            classes[kept++] = made;
    }
    return kept;
}

/* Costs */

static bool
is_confused(const struct confusion *confusions, size_t count, uint8_t a,
            uint8_t b)
{
    for (size_t i = 0; i < count; i++) {
        if ((confusions[i].one == a && confusions[i].other == b) ||
            (confusions[i].one == b && confusions[i].other == a))
            return true;
    }
    return false;
}

/* Whether one reading may be taken for another, and what it costs. */
static bool
compare(const struct sound *a, const struct sound *b, uint32_t *cost)
{
    *cost = 0;
    if (a->initial != b->initial) {
        if (!is_confused(confused_initials, HUASHU__COUNT_OF(confused_initials),
                         a->initial, b->initial))
            return false;
        ++*cost;
    }
    if (a->final != b->final) {
        if (!is_confused(confused_finals, HUASHU__COUNT_OF(confused_finals),
                         a->final, b->final))
            return false;
        ++*cost;
    }
    return true;
}

bool
huashu__sounds_like(uint16_t said, uint16_t meant, uint32_t *cost,
                    bool *tones_differ)
{
    struct sound a[HUASHU__MOST_READINGS], b[HUASHU__MOST_READINGS];
    size_t a_count = readings_of(said, a), b_count = readings_of(meant, b);
    bool found = false;
    for (size_t i = 0; i < a_count; i++) {
        for (size_t j = 0; j < b_count; j++) {
            uint32_t between;
            bool differ = a[i].tone != b[j].tone && a[i].tone % 5 != 0 &&
                          b[j].tone % 5 != 0;
            if (!compare(&a[i], &b[j], &between) ||
                (found &&
                 (between > *cost || (between == *cost && !*tones_differ))))
                continue;
            *cost = between;
            *tones_differ = differ;
            found = true;
        }
    }
    return found;
}
