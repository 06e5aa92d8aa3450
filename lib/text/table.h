/* SPDX-License-Identifier: MIT */
/*
 * table.h: what the generated fold table says, shared by the generator that
 * writes it and the code that reads it.
 *
 * One 16-bit entry for each code point of the BMP. No unit below HUASHU__PLAIN
 * is ever part of folded text but the digits, so the numbers below it are free
 * to say what else is to be done. The plain path of folding is one load and
 * one comparison: an entry from HUASHU__PLAIN on is the folded unit.
 */
#ifndef HUASHU_TEXT_TABLE_H
#define HUASHU_TEXT_TABLE_H

#include <stdint.h>

enum huashu__entry {
    /* Below HUASHU__DROP is what is more than a note (plain.h), so that the least
     * of several entries tells whether there is any. */
    /* … and ⋯: two of them end a sentence; one is what HUASHU__CLAUSE or
     * HUASHU__SYMBOL says. */
    HUASHU__DOTS = 0,
    HUASHU__MIDDLE_DOTS = 1,
    /* An opening bracket: a reading may stand in it; else a clause ends. */
    HUASHU__OPEN = 2,
    /* May join with what stands before it: ICU is asked about the stretch. */
    HUASHU__JOINING = 3,
    /* Folds to several units or none that fits here: ICU is asked. */
    HUASHU__SPECIAL = 4,
    /* From here: kept, but may be repaired together with a neighbour:
     * huashu__pair_marker_unit(entry − this). */
    HUASHU__PAIR = 5,
    HUASHU__PAIR_END = 12,
    /* Dropped without a trace: spaces, controls, format characters, fillers. */
    HUASHU__DROP = 12,
    /* Dropped without an edge, but no number goes on across it. */
    HUASHU__SYMBOL = 13,
    /* Dropped; a clause or a sentence ends. */
    HUASHU__CLAUSE = 14,
    HUASHU__SENTENCE = 15,
    /* From here: a Chinese numeral, huashu__numerals[entry - this]. */
    HUASHU__NUMERAL = 16,
    HUASHU__NUMERAL_END = '0',
    /* ASCII digits stand for themselves, and may begin a number. */
    HUASHU__PLAIN = '9' + 1
};

#define HUASHU__TABLE_SIZE 0x10000

/* The default folding; written by generate_fold.c. */
extern const uint16_t huashu__fold_table[HUASHU__TABLE_SIZE];

/* For a mask of eight lanes, of characters of three bytes each: those that it
 * keeps, packed, as a shuffle of two bytes each and as offsets of bytes; and how
 * many it keeps before each lane. */
struct huashu__lanes {
    _Alignas(32) uint8_t kept[16];
    uint8_t offsets[8], ranks[8];
};
extern const struct huashu__lanes huashu__lanes[256];

/* Entries of the default fillers as they would be if they were none. */
struct huashu__filler_entry {
    uint16_t code_point, entry;
};
extern const struct huashu__filler_entry huashu__filler_entries[];
extern const uint32_t huashu__filler_entry_count;

/* Traditional to simplified, our repairs among them; sorted by `from`. */
struct huashu__simpler {
    uint32_t from, to;
};
extern const struct huashu__simpler huashu__simpler[];
extern const uint32_t huashu__simpler_count;

#endif
