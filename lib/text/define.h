/* SPDX-License-Identifier: MIT */
/*
 * define.h: the definition of folding, one code point at a time, by asking
 * ICU. Slow; used by the generator of the table, for settings that have no
 * table, and for what the table cannot say.
 */
#ifndef HUASHU_TEXT_DEFINE_H
#define HUASHU_TEXT_DEFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <unicode/unorm2.h>

#include "text/table.h"

/* What becomes of a character that ICU's normaliser has left. */
enum huashu__class {
    HUASHU__CLASS_DROPPED,
    HUASHU__CLASS_SYMBOL,
    HUASHU__CLASS_CLAUSE,
    HUASHU__CLASS_SENTENCE,
    HUASHU__CLASS_KEPT
};

struct huashu__definition {
    /* NFKC_Casefold; NULL: width and case are kept. */
    const UNormalizer2 *normalizer;
    /* Traditional to simplified of one code point; NULL: kept. */
    uint32_t (*simplify)(const void *user, uint32_t code_point);
    const void *user;
};

enum huashu__class
huashu__define_class(uint32_t code_point);

/* The entry of the fold table for a code point of the BMP. */
uint16_t
huashu__define_entry(const struct huashu__definition *definition,
                     uint32_t code_point);

/* Whether it may change what stands before it when text is normalised. */
bool
huashu__define_joins(const struct huashu__definition *definition,
                     uint32_t code_point);

/*
 * Numbers in circles that ICU leaves as they are (➃, ⓿, ⓫): their value, or
 * −1 for everything else. The simplification of a code point comes first.
 */
int
huashu__define_circled(uint32_t code_point);

/* The Chinese numerals that may begin a number: their place, or −1. */
int
huashu__numeral_index(uint16_t unit);
extern const uint16_t huashu__numerals[];

static inline uint16_t
huashu__numeral_unit(uint16_t entry)
{
    return huashu__numerals[entry - HUASHU__NUMERAL];
}

/* Repairs (repairs.c) */

/* A code point as our repairs have it, on top of ICU's simplification. */
uint32_t
huashu__repair(uint32_t code_point);

/* Two folded units that are repaired together. */
struct huashu__pair_repair {
    uint16_t first, second, new_first, new_second;
};
const struct huashu__pair_repair *
huashu__pair_repair(uint16_t first, uint16_t second);
/* The units by which a pair is noticed: their place, or −1; and back. */
int
huashu__pair_marker_index(uint16_t unit);
uint16_t
huashu__pair_marker_unit(uint16_t entry);

#endif
