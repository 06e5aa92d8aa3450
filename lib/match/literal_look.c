/* SPDX-License-Identifier: MIT */
/*
 * literal_look.c: where in a text the anchor of a word may stand. Each pair of
 * units is hashed, and a bitmap, small enough to stay in a near cache, says
 * whether any anchor has that hash; most have not, and that is all that they
 * cost.
 *
 * Places come in batches: that all of a batch look up their words before the
 * first is compared lets none wait for the one before.
 */
#include "match/literals.h"

/* Units that are looked at before there is a branch. */
#define BLOCK 8

/* The units of a block at which something may stand, a bit for each. */
static inline uint32_t
look_at_block(const struct huashu__filter *filter, const uint16_t *units)
{
    uint64_t seen[BLOCK], any = 0;
    uint32_t found = 0;
    for (uint32_t i = 0; i < BLOCK; i++) {
        uint32_t bit =
            huashu__pair_hash(huashu__pair_at(units + i)) >> filter->shift;
        seen[i] = filter->bits[bit / 64] >> bit % 64;
        if (filter->singles != NULL)
            seen[i] |= filter->singles[units[i] / 64] >> units[i] % 64;
        any |= seen[i];
    }
    /* Mostly there is nothing. */
    if ((any & 1) == 0)
        return 0;
    for (uint32_t i = 0; i < BLOCK; i++)
        found |= (uint32_t)(seen[i] & 1) << i;
    return found;
}

/* Whether something may stand at a unit; the last one has no pair. */
static bool
look_at(const struct huashu__filter *filter, const uint16_t *units,
        size_t count, size_t at)
{
    if (filter->singles != NULL && huashu__bit_of(filter->singles, units[at]))
        return true;
    return at + 1 < count &&
           huashu__bit_of(filter->bits,
                          huashu__pair_hash(huashu__pair_at(units + at)) >>
                              filter->shift);
}

size_t
huashu__look_plain(const struct huashu__filter *given, const uint16_t *units,
                   size_t count, size_t from, struct huashu__places *places)
{
    /* Nothing that is written is part of a copy. */
    const struct huashu__filter filter = *given;
    uint32_t first = places->count;
    size_t at = from;
    for (; at + BLOCK < count && places->count < HUASHU__BATCH; at += BLOCK) {
        uint32_t found = look_at_block(&filter, units + at);
        for (; found != 0; found &= found - 1)
            places->at[places->count++] = at + (uint32_t)__builtin_ctz(found);
    }
    for (; at < count && places->count < HUASHU__BATCH; at++) {
        if (look_at(&filter, units, count, at))
            places->at[places->count++] = at;
    }
    huashu__rank_places(&filter, units, count, places, first);
    return at;
}
