/* SPDX-License-Identifier: MIT */
/*
 * readings.h: how characters are read: by ICU (written by generate_readings.c),
 * and by our table of what ICU leaves out. Syllables are written without tones;
 * v is ü where u would be another syllable (lv, nv), as it is typed.
 */
#ifndef HUASHU_TEXT_READINGS_H
#define HUASHU_TEXT_READINGS_H

#include "text/text.h"

#include <stddef.h>
#include <stdint.h>

/* The longest syllable (zhuang) and its NUL. */
#define HUASHU__SYLLABLE_SIZE 7

/* NUL-terminated, sorted; the first is empty: no reading. */
extern const char huashu__syllables[][HUASHU__SYLLABLE_SIZE];
/* By code point − HUASHU__FIRST_READ: index of ICU's reading. */
extern const uint16_t
    huashu__syllable_of[HUASHU__LAST_READ - HUASHU__FIRST_READ + 1];

/*
 * huashu__reading_of[], by code point − HUASHU__FIRST_READ: the number of the
 * only reading, and above it the tone: 1 to 4, 5 for none (ma, le), 0 where it
 * is not known. Of several readings HUASHU__READING_SET and an index into the
 * sets. 0: no reading.
 */
#define HUASHU__TONE_SHIFT 10
/* ICU's first, the rest 0. */
extern const uint16_t huashu__reading_sets[][HUASHU__MOST_READINGS];

/* Syllables by number: 1 + initial × HUASHU__FINALS + final. Named are those
 * that are confused. */
enum huashu__initial {
    HUASHU__INITIAL_ZH = 1,
    HUASHU__INITIAL_CH,
    HUASHU__INITIAL_SH,
    HUASHU__INITIAL_F = 7,
    HUASHU__INITIAL_N = 10,
    HUASHU__INITIAL_L,
    HUASHU__INITIAL_H = 14,
    HUASHU__INITIAL_R = 18,
    HUASHU__INITIAL_Z,
    HUASHU__INITIAL_C,
    HUASHU__INITIAL_S
};
enum huashu__final {
    HUASHU__FINAL_ANG = 1,
    HUASHU__FINAL_AN = 4,
    HUASHU__FINAL_EN = 7,
    HUASHU__FINAL_ENG,
    HUASHU__FINAL_IAN = 12,
    HUASHU__FINAL_IANG,
    HUASHU__FINAL_IN = 15,
    HUASHU__FINAL_ING,
    HUASHU__FINALS = 34
};

/* The number of a syllable, which ends in NUL or a space; 0: none (hm, ng). */
uint16_t
huashu__syllable_number(const char *syllable);

struct huashu__heteronym {
    uint16_t han;
    /* Syllables with a space between. */
    char readings[18];
};
extern const struct huashu__heteronym huashu__heteronyms[];
extern const size_t huashu__heteronym_count;

/*
 * The readings of a character that has several, with a space between, or NULL.
 * ICU's is mostly one of them.
 */
const char *
huashu__other_readings(uint32_t code_point);

#endif
