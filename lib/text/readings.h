/* SPDX-License-Identifier: MIT */
/*
 * readings.h: how characters are read, without tones and with u for ü: by ICU
 * (written by generate_readings.c), and by our table of what ICU leaves out.
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
/* By code point − HUASHU__FIRST_READ. */
extern const uint16_t
    huashu__syllable_of[HUASHU__LAST_READ - HUASHU__FIRST_READ + 1];

struct huashu__heteronym {
    uint16_t han;
    /* Syllables with a space between. */
    char readings[18];
};
extern const struct huashu__heteronym huashu__heteronyms[];
extern const size_t huashu__heteronym_count;

#endif
