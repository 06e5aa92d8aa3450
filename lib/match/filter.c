/* SPDX-License-Identifier: MIT */
/*
 * filter.c: what a window leaves of a phrase at best.
 *
 * The tokens of a window are chained by how they sound, so that where a
 * character was said is looked up, not looked for. A character of the phrase
 * that the window does not hold at all costs a change, or half of one where the
 * window holds what sounds alike; so does a number or a slot that nothing in it
 * fills. All else is taken to cost nothing. Counted so, the cheapest way from a
 * state of the phrase to its end costs no more than any alignment from there
 * on. Where the way from the first state is too dear, the window holds nothing;
 * elsewhere the aligner leaves aside what cannot come to an end (align.c).
 */
#include "match/similar.h"

#include <string.h>

bool
huashu__window_note(struct huashu__pass *pass, struct huashu__window window)
{
    struct huashu__similar_work *work = pass->scan->work->similar;
    const struct huashu_allocator *allocator = pass->scan->allocator;
    if (work->noted_end == window.end && work->noted_begin == window.begin)
        return true;
    if (work->spots_of.count == 0) {
        if (!HUASHU__RESERVE(allocator, &work->spots_of, HUASHU__SOUNDS))
            return false;
        memset(work->spots_of.items, 0, HUASHU__SOUNDS * sizeof(uint32_t));
        work->spots_of.count = HUASHU__SOUNDS;
    }
    work->noted_end = 0;
    work->spots.count = 0;
    if (!HUASHU__RESERVE(allocator, &work->spots,
                         (size_t)(window.end - window.begin) *
                             HUASHU__MOST_READINGS))
        return false;
    for (uint32_t i = window.begin; i < window.end; i++) {
        const struct huashu__token *token = &work->tokens.items[i];
        uint32_t sound;
        for (size_t k = 0; (sound = huashu__sound_of(token->symbol,
                                                     &token->readings, k)) != 0;
             k++) {
            struct huashu__spot spot = { sound, i,
                                         huashu__first_spot(work, sound) };
            work->spots_of.items[sound] = (uint32_t)work->spots.count;
            work->spots.items[work->spots.count++] = spot;
        }
    }
    work->noted_begin = window.begin;
    work->noted_end = window.end;
    return true;
}

/* What the window holds at best */

/* The least that a character costs, in quarters. */
static uint32_t
cost_of(const struct huashu__similar_work *work, uint32_t symbol,
        const struct huashu__readings *readings)
{
    uint32_t best = HUASHU__COST_CHANGE, sound;
    for (size_t i = 0; (sound = huashu__sound_of(symbol, readings, i)) != 0;
         i++) {
        uint32_t spot = huashu__first_spot(work, sound);
        for (; spot != HUASHU__NO_SPOT; spot = work->spots.items[spot].next) {
            if (work->tokens.items[work->spots.items[spot].token].symbol ==
                symbol)
                return 0;
            if (readings->numbers[0] != 0)
                best = HUASHU__COST_SOUND;
        }
    }
    return best;
}

/* Whether the window holds a number, or that of an arc. */
static bool
holds_number(const struct huashu__similar *similar,
             const struct huashu__arc *arc)
{
    const struct huashu__similar_work *work = similar->work;
    uint32_t spot = huashu__first_spot(work, HUASHU__NUMBER_SOUND);
    for (; spot != HUASHU__NO_SPOT; spot = work->spots.items[spot].next) {
        const struct huashu__token *token =
            &work->tokens.items[work->spots.items[spot].token];
        if (arc != NULL ? huashu__number_is(similar, arc, token)
                        : token->number)
            return true;
    }
    return false;
}

/* Whether the window holds all characters of a value of a slot. */
static bool
may_be_filled(const struct huashu__similar *similar,
              const struct huashu__graph_slot *slot)
{
    if ((slot->type->kind != HUASHU__SLOT_ONE_OF &&
         slot->type->kind != HUASHU__SLOT_DIGITS) ||
        holds_number(similar, NULL))
        return true;
    /* Digits may stand side by side without being one number. */
    for (uint32_t digit = '0';
         digit <= '9' && slot->type->kind == HUASHU__SLOT_DIGITS; digit++)
        if (huashu__first_spot(similar->work, HUASHU__READINGS_END + digit) !=
            HUASHU__NO_SPOT)
            return true;
    for (size_t i = 0; i < slot->value_count; i++) {
        struct huashu__units value = slot->values[i];
        uint32_t k = 0;
        while (k < value.count) {
            struct huashu__readings readings =
                huashu__readings_of(value.items[k]);
            /* Halves of a pair are no tokens. */
            if ((value.items[k] & 0xF800) != 0xD800 &&
                cost_of(similar->work, value.items[k], &readings) != 0)
                break;
            k++;
        }
        if (k == value.count)
            return true;
    }
    return false;
}

bool
huashu__phrase_note(const struct huashu__similar *similar)
{
    struct huashu__similar_work *work = similar->work;
    const struct huashu__graph *graph = similar->graph;
    const struct huashu_allocator *allocator = similar->pass->scan->allocator;
    work->costs.count = work->worths.count = work->rests.count = 0;
    if (!HUASHU__RESERVE(allocator, &work->costs, graph->character_count) ||
        !HUASHU__RESERVE(allocator, &work->worths, graph->character_count) ||
        !HUASHU__RESERVE(allocator, &work->rests, graph->state_count))
        return false;
    for (uint32_t i = 0; i < graph->character_count; i++)
        work->costs.items[i] = (uint8_t)cost_of(
            work, graph->characters[i].symbol, &graph->characters[i].readings);
    return true;
}

/* What an arc comes to at least, its share of the phrase aside. */
static int32_t
worth_of(const struct huashu__similar *similar, const struct huashu__arc *arc,
         const struct huashu__asked *asked)
{
    int32_t changed =
        HUASHU__COST_CHANGE * (int32_t)(arc->weight * asked->length);
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_CHARACTER:
        return similar->work->worths.items[arc->character];
    case HUASHU__ARC_NUMBER:
        return holds_number(similar, arc)
                   ? -(int32_t)(asked->bonus * arc->weight)
                   : changed;
    case HUASHU__ARC_HOLE:
        return changed;
    case HUASHU__ARC_SLOT:
        /* Holes stand beside it. */
        return may_be_filled(similar, &similar->graph->slots[arc->slot])
                   ? 0
                   : changed;
    default:
        return 0;
    }
}

void
huashu__rests_make(const struct huashu__similar *similar,
                   const struct huashu__asked *asked)
{
    const struct huashu__similar_work *work = similar->work;
    const struct huashu__graph *graph = similar->graph;
    int32_t *rests = work->rests.items, *worths = work->worths.items;
    for (uint32_t i = 0; i < graph->character_count; i++)
        worths[i] = work->costs.items[i] != 0
                        ? work->costs.items[i] * (int32_t)asked->length
                        : -(int32_t)asked->bonus;
    for (uint32_t i = 0; i + 1 < graph->state_count; i++)
        rests[i] = HUASHU__NO_WAY;
    rests[graph->state_count - 1] = 0;
    for (uint32_t i = graph->arc_count; i-- > 0;) {
        const struct huashu__arc *arc = &graph->arcs[i];
        int32_t rest = rests[arc->to] + worth_of(similar, arc, asked) -
                       (int32_t)(asked->cost * arc->weight);
        if (rest < rests[arc->from])
            rests[arc->from] = rest;
    }
    for (uint32_t i = 0; i < graph->state_count && similar->pass->every_window;
         i++)
        rests[i] = -HUASHU__NO_WAY;
}

bool
huashu__filter_passes(const struct huashu__similar *similar,
                      struct huashu__window window,
                      const struct huashu__asked *asked, bool *failed)
{
    *failed = !huashu__window_note(similar->pass, window) ||
              !huashu__phrase_note(similar);
    if (*failed)
        return false;
    huashu__rests_make(similar, asked);
    return similar->work->rests.items[0] <= 0;
}
