/* SPDX-License-Identifier: MIT */
/*
 * filter.c: windows that cannot hold a phrase, found without aligning it.
 *
 * A character of the phrase that the window does not hold at all costs at least
 * a change, or half of one where the window holds what sounds alike; all else
 * is taken to cost nothing. The cheapest way through the phrase alone, counted
 * so, costs no more than any alignment: if it is too dear, so are they all.
 */
#include "match/similar.h"

#include <string.h>

#define ALL_UNITS 0x10000

/* Makes the sets, empty. */
static bool
make_sets(struct huashu__pass *pass, struct huashu__similar_work *work)
{
    const struct huashu_allocator *allocator = pass->scan->allocator;
    if (work->units.count == 0) {
        if (!HUASHU__RESERVE(allocator, &work->units, ALL_UNITS) ||
            !HUASHU__RESERVE(allocator, &work->syllables, HUASHU__READINGS_END))
            return false;
        work->units.count = ALL_UNITS;
        work->syllables.count = HUASHU__READINGS_END;
        work->stamp = UINT32_MAX;
    }
    if (work->stamp == UINT32_MAX) {
        memset(work->units.items, 0, ALL_UNITS * sizeof *work->units.items);
        memset(work->syllables.items, 0,
               HUASHU__READINGS_END * sizeof *work->syllables.items);
        work->stamp = 0;
    }
    work->stamp++;
    return true;
}

bool
huashu__window_note(struct huashu__pass *pass, struct huashu__window window)
{
    struct huashu__similar_work *work = pass->scan->work->similar;
    if (work->noted_end == window.end && work->noted_begin == window.begin)
        return true;
    if (!make_sets(pass, work))
        return false;
    work->numbers = false;
    for (uint32_t i = window.begin; i < window.end; i++) {
        const struct huashu__token *token = &work->tokens.items[i];
        work->numbers = work->numbers || token->number;
        /* Beyond 16 bits two may share a place: the set is then too large. */
        work->units.items[token->symbol & 0xFFFF] = work->stamp;
        for (size_t k = 0;
             k < HUASHU__MOST_READINGS && token->readings.numbers[k] != 0; k++)
            work->syllables.items[token->readings.numbers[k]] = work->stamp;
    }
    work->noted_begin = window.begin;
    work->noted_end = window.end;
    return true;
}

/* The least that a character can cost, in quarters. */
static int32_t
cost_of(const struct huashu__similar_work *work,
        const struct huashu__graph_character *character)
{
    if (work->units.items[character->symbol & 0xFFFF] == work->stamp)
        return 0;
    for (size_t i = 0;
         i < HUASHU__MOST_READINGS && character->readings.numbers[i] != 0; i++)
        if (work->syllables.items[character->readings.numbers[i]] ==
            work->stamp)
            return HUASHU__COST_SOUND;
    return HUASHU__COST_CHANGE;
}

/* The least that an arc can cost. */
static uint32_t
least_cost(const struct huashu__similar_work *work,
           const struct huashu__arc *arc)
{
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_CHARACTER:
        return (uint32_t)work->costs.items[arc->character];
    case HUASHU__ARC_NUMBER:
        return work->numbers ? 0 : HUASHU__COST_CHANGE * arc->weight;
    case HUASHU__ARC_HOLE:
        return HUASHU__COST_CHANGE;
    default:
        return 0;
    }
}

bool
huashu__filter_passes(const struct huashu__similar *similar, uint32_t cost,
                      uint32_t length, bool *failed)
{
    struct huashu__similar_work *work = similar->work;
    const struct huashu__graph *graph = similar->graph;
    int32_t *shares;
    work->shares.count = 0;
    work->costs.count = 0;
    if (!HUASHU__RESERVE(similar->pass->scan->allocator, &work->shares,
                         graph->state_count) ||
        !HUASHU__RESERVE(similar->pass->scan->allocator, &work->costs,
                         graph->character_count)) {
        *failed = true;
        return false;
    }
    for (uint32_t i = 0; i < graph->character_count; i++)
        work->costs.items[i] = cost_of(work, &graph->characters[i]);
    shares = work->shares.items;
    shares[0] = 0;
    for (uint32_t i = 1; i < graph->state_count; i++)
        shares[i] = HUASHU__NO_WAY;
    for (uint32_t i = 0; i < graph->arc_count; i++) {
        const struct huashu__arc *arc = &graph->arcs[i];
        int32_t share = shares[arc->from] +
                        (int32_t)(least_cost(work, arc) * length) -
                        (int32_t)(cost * arc->weight);
        if (share < shares[arc->to])
            shares[arc->to] = share;
    }
    return shares[graph->state_count - 1] <= 0;
}
