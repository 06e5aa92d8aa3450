/* SPDX-License-Identifier: MIT */
/*
 * pairs.h: which phrases of `match: similar` a place of the speech may belong
 * to.
 *
 *     pairs.c    chooses pairs of characters for each phrase, when a book
 *                compiles
 *     propose.c  finds them in a stretch
 */
#ifndef HUASHU_MATCH_PAIRS_H
#define HUASHU_MATCH_PAIRS_H

#include "match/similar.h"

struct huashu__compiler;

/* What one key is a piece of: phrases[first … first + count); count 0: free. */
struct huashu__pair_entry {
    uint32_t key, first, count;
};

/* A hash table without deletion; a bit is set for every key that it may hold. */
struct huashu__pair_table {
    const uint64_t *bits;
    const struct huashu__pair_entry *entries;
    const uint32_t *phrases;
    /* What a product is shifted by: for the bits, for the entries. */
    uint32_t bit_shift, entry_shift;
    /* Number of keys; 0: no table. */
    uint32_t count;
};

/* A phrase of a rule by similarity. */
struct huashu__similar_phrase {
    uint32_t rule, phrase;
    /* No choice of pieces is surely met: it is looked for everywhere. */
    bool everywhere;
};

struct huashu__pairs {
    const struct huashu__similar_phrase *phrases;
    uint32_t phrase_count;
    /* Two characters side by side, as written: units. */
    struct huashu__pair_table written;
    /* As they sound: a number of a reading each, or a unit without one; and
     * single ones, with HUASHU__NO_SECOND behind. */
    struct huashu__pair_table sounds;
    bool singles;
    /* Bits by enum huashu__span_unit: used at all; by a phrase `everywhere`. */
    uint32_t units, everywhere_units;
};

/* No unit of text. */
#define HUASHU__NO_SECOND 0xFFFFu

static inline uint32_t
huashu__pair_key(uint32_t first, uint32_t second)
{
    return first << 16 | second;
}

static inline uint32_t
huashu__pair_product(uint32_t key)
{
    return key * UINT32_C(0x9E3779B1);
}

/* How a unit sounds: its readings, or itself. Returns how many. */
size_t
huashu__pair_sounds(uint16_t unit, uint16_t sounds[HUASHU__MOST_READINGS]);

/* Makes the pairs of the database, once all graphs are. False: no memory. */
bool
huashu__pairs_build(struct huashu__compiler *compiler);

/*
 * Fills work->proposals with the places of a stretch at which a phrase may
 * stand, in order. False: no memory.
 */
bool
huashu__propose(struct huashu__pass *pass, uint32_t stretch);

#endif
