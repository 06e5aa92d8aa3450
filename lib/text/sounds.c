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

/* Two initials, or two finals. */
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
    { HUASHU__INITIAL_Z, HUASHU__INITIAL_ZH },
    { HUASHU__INITIAL_C, HUASHU__INITIAL_CH },
    { HUASHU__INITIAL_S, HUASHU__INITIAL_SH },
    /* 南 as 兰: Sichuan, Hunan, Hubei, the lower Yangtze. 30. */
    { HUASHU__INITIAL_N, HUASHU__INITIAL_L },
    /* 福 as 湖: Hunan, Sichuan, Fujian, Guangdong. Rare in what was read aloud
     * by trained speakers, common on the telephone. */
    { HUASHU__INITIAL_F, HUASHU__INITIAL_H },
    /* 热 as 乐: Fujian, Guangdong, Shandong. 22. */
    { HUASHU__INITIAL_R, HUASHU__INITIAL_L },
};

static const struct confusion confused_finals[] = {
    /* Front or back nasal: one sound in most of the south and northwest; the
     * first confusion of all recognisers. 124, 60, 49, 10. */
    { HUASHU__FINAL_IN, HUASHU__FINAL_ING },
    { HUASHU__FINAL_EN, HUASHU__FINAL_ENG },
    { HUASHU__FINAL_AN, HUASHU__FINAL_ANG },
    { HUASHU__FINAL_IAN, HUASHU__FINAL_IANG },
    /* Left out: uan/uang (6), and what the recogniser itself confused without
     * any speaker doing so (ai/an 56, ang/eng 51, eng/ong 19): there the
     * wanted words are no likelier than others. */
};

struct sound {
    uint8_t initial, final;
    /* 1 to 4; 5: none; 0: not known. */
    uint8_t tone;
};

/* The entries of a unit in the tables of readings. */
static const uint16_t *
entries_of(uint16_t unit, size_t *count)
{
    const uint16_t *entries;
    *count = 0;
    if (unit < HUASHU__FIRST_READ || unit > HUASHU__LAST_READ)
        return NULL;
    entries = &huashu__reading_of[unit - HUASHU__FIRST_READ];
    if ((*entries & HUASHU__READING_SET) == 0) {
        *count = *entries != 0;
        return entries;
    }
    entries = huashu__reading_sets[*entries & ~HUASHU__READING_SET];
    while (*count < HUASHU__MOST_READINGS && entries[*count] != 0)
        ++*count;
    return entries;
}

static size_t
readings_of(uint16_t unit, struct sound sounds[HUASHU__MOST_READINGS])
{
    size_t count;
    const uint16_t *entries = entries_of(unit, &count);
    for (size_t i = 0; i < count; i++) {
        unsigned number = (entries[i] & HUASHU__READING_MASK) - 1u;
        sounds[i] = (struct sound){
            .initial = (uint8_t)(number / HUASHU__FINALS),
            .final = (uint8_t)(number % HUASHU__FINALS),
            .tone = (uint8_t)(entries[i] >> HUASHU__TONE_SHIFT),
        };
    }
    return count;
}

struct huashu__readings
huashu__readings_of(uint16_t unit)
{
    struct huashu__readings readings = { { 0 } };
    size_t count;
    const uint16_t *entries = entries_of(unit, &count);
    for (size_t i = 0; i < count; i++)
        readings.numbers[i] = entries[i] & HUASHU__READING_MASK;
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
        uint16_t made = (uint16_t)(initial * HUASHU__FINALS + final);
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
