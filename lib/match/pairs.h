/* SPDX-License-Identifier: MIT */
/*
 * pairs.h: which phrases of `match: similar` a place of the speech may belong
 * to.
 *
 *     pairs.c    chooses pairs of characters for each phrase, when a book
 *                compiles
 *     pair_phrases.c  the phrases, and for whom they are looked for
 *     pair_table.c  the table in which they are looked up
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

/* A key that leads to a phrase. */
struct huashu__posting {
    uint32_t key, phrase;
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

/* A phrase of a rule by similarity, as similar as it is asked for: of some
 * rules there are two, one for all of a phrase where part of it is no news. */
struct huashu__similar_phrase {
    uint32_t rule, phrase;
    /* In hundredths. */
    uint32_t least;
    /* No choice of pieces is surely met: it is looked for everywhere. */
    bool everywhere;
};

/* What a unit may be to a key: the second or the first of two. */
enum huashu__pair_part {
    HUASHU__PAIR_WRITTEN = 1,
    HUASHU__PAIR_HEARD = 2,
    HUASHU__PAIR_SINGLE = 4,
    /* Of the first, shifted by that. */
    HUASHU__PAIR_FIRST = 4
};

struct huashu__pairs {
    const struct huashu__similar_phrase *phrases;
    uint32_t phrase_count;
    /* Rules of which one listens wherever any does. */
    const uint32_t *listeners;
    uint32_t listener_count;
    /* By unit: what it may be, of enum huashu__pair_part. */
    const uint8_t *parts;
    /* Two characters side by side, as written: units. */
    struct huashu__pair_table written;
    /* One of them as written, the other as it sounds: the number of a reading,
     * or a unit without one; single sounds, with HUASHU__NO_SECOND behind; and
     * whole numbers.
     */
    struct huashu__pair_table heard;
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

/* The key of a whole number; others may have the same. */
static inline uint32_t
huashu__number_key(const uint16_t *units, uint32_t count)
{
    uint32_t key = count;
    for (uint32_t i = 0; i < count; i++)
        key = key * 31 + units[i];
    return key;
}

static inline uint32_t
huashu__pair_product(uint32_t key)
{
    return key * UINT32_C(0x9E3779B1);
}

/* How a unit sounds: its readings, or itself. Returns how many. */
size_t
huashu__pair_sounds(uint16_t unit, uint16_t sounds[HUASHU__MOST_READINGS]);

/*
 * Lays the phrases of each key side by side; the postings of a phrase come
 * together. False: no memory.
 */
bool
huashu__pair_table_make(struct huashu__arena *arena,
                        const struct huashu__posting *postings, size_t count,
                        struct huashu__pair_table *table);

/* Notes what each unit may be to a key. */
void
huashu__pair_parts_note(uint8_t *parts, const struct huashu__posting *written,
                        size_t written_count,
                        const struct huashu__posting *heard,
                        size_t heard_count);

/* Every phrase of every rule by similarity. False: no memory. */
bool
huashu__pair_phrases_list(struct huashu__compiler *compiler,
                          struct huashu__pairs *pairs,
                          struct huashu__similar_phrase **listed);

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
