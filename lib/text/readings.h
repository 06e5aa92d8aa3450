/* SPDX-License-Identifier: MIT */
/*
 * readings.h: how characters are read: by ICU (written by generate_readings.c),
 * and by our table of what ICU leaves out. Syllables are written without tones;
 * v is ü where u would be another syllable (lv, nv), as it is typed.
 */
#ifndef HUASHU_TEXT_READINGS_H
#define HUASHU_TEXT_READINGS_H

#include <stddef.h>
#include <stdint.h>

/* The longest syllable (zhuang) and its NUL. */
#define HUASHU__SYLLABLE_SIZE 7
/* Characters with a reading by ICU: the unified ones of the BMP. */
#define HUASHU__FIRST_READ 0x3400u
#define HUASHU__LAST_READ 0x9FFFu

/* NUL-terminated, sorted; the first is empty: no reading. */
extern const char huashu__syllables[][HUASHU__SYLLABLE_SIZE];
/*
 * By code point − HUASHU__FIRST_READ: the syllable, and above it the tone: 1 to
 * 4, 5 for none (ma, le).
 */
#define HUASHU__SYLLABLE_MASK 0x3FFu
#define HUASHU__TONE_SHIFT 10
extern const uint16_t
    huashu__syllable_of[HUASHU__LAST_READ - HUASHU__FIRST_READ + 1];

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
