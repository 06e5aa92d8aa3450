/* SPDX-License-Identifier: MIT */
/*
 * filter.c: windows that cannot hold a phrase, found without aligning it.
 *
 * A character of the phrase that the window does not hold at all costs at least
 * a change, or half of one where the window holds what sounds alike. Two of the
 * phrase that stand side by side do so in the window as well, or something was
 * added between: a change at least, and where clauses end a quarter of one. All
 * else is taken to cost nothing. The cheapest way through the phrase alone,
 * counted so, costs no more than any alignment: if it is too dear, so are they
 * all.
 */
#include "match/pairs.h"

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

/* Sets by hash. */

static void
put(uint64_t *words, uint32_t count, uint32_t key)
{
    uint32_t bit = huashu__pair_product(key) >> 16;
    words[(bit >> 6) & (count - 1)] |= UINT64_C(1) << (bit & 63);
}

static bool
holds(const uint64_t *words, uint32_t count, uint32_t key)
{
    uint32_t bit = huashu__pair_product(key) >> 16;
    return (words[(bit >> 6) & (count - 1)] >> (bit & 63) & 1) != 0;
}

/* How something sounds: `index` counts its readings; 0 behind the last. */
static uint32_t
sound_of(uint32_t symbol, const struct huashu__readings *readings, size_t index)
{
    if (index == 0 && readings->numbers[0] == 0)
        return HUASHU__READINGS_END + (symbol & 0xFFFF);
    return index < HUASHU__MOST_READINGS ? readings->numbers[index] : 0;
}

static uint32_t
token_sound(const struct huashu__token *token, size_t index)
{
    return sound_of(token->symbol, &token->readings, index);
}

static void
note_sounds(uint64_t *words, const struct huashu__token *token)
{
    uint32_t sound;
    for (size_t i = 0; (sound = token_sound(token, i)) != 0; i++)
        put(words, HUASHU__SOUND_WORDS, sound);
}

/* Two tokens side by side. */
static void
note_pair(struct huashu__similar_work *work, const struct huashu__token *token)
{
    uint32_t first, second;
    for (size_t i = 0; (first = token_sound(token - 1, i)) != 0; i++)
        for (size_t k = 0; (second = token_sound(token, k)) != 0; k++)
            put(work->pairs, HUASHU__PAIR_WORDS,
                huashu__pair_key(first, second));
}

/* Places where a clause may be added, or a word is heard twice. */
static void
note_edge(struct huashu__similar_work *work, struct huashu__window window,
          uint32_t at)
{
    const struct huashu__token *token = &work->tokens.items[at];
    if (!token->edge && token->doubled == 0)
        return;
    note_sounds(work->firsts, token);
    if (token->edge && at > window.begin)
        note_sounds(work->lasts, token - 1);
    if (token->doubled != 0 && at > window.begin + token->doubled)
        note_sounds(work->lasts, token - token->doubled - 1);
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
    memset(work->pairs, 0, sizeof work->pairs);
    memset(work->firsts, 0, sizeof work->firsts);
    memset(work->lasts, 0, sizeof work->lasts);
    for (uint32_t i = window.begin; i < window.end; i++) {
        const struct huashu__token *token = &work->tokens.items[i];
        work->numbers = work->numbers || token->number;
        /* Beyond 16 bits two may share a place: the set is then too large. */
        work->units.items[token->symbol & 0xFFFF] = work->stamp;
        for (size_t k = 0;
             k < HUASHU__MOST_READINGS && token->readings.numbers[k] != 0; k++)
            work->syllables.items[token->readings.numbers[k]] = work->stamp;
        if (token->number)
            put(work->pairs, HUASHU__PAIR_WORDS,
                huashu__number_key(pass->speech->folded.units + token->begin,
                                   token[1].begin - token->begin));
        else if (i > window.begin)
            note_pair(work, token);
        note_edge(work, window, i);
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

/* Whether the window holds all characters of a value of a slot. */
static bool
may_be_filled(const struct huashu__similar_work *work,
              const struct huashu__graph_slot *slot)
{
    if (slot->type->kind == HUASHU__SLOT_DIGITS)
        return work->numbers;
    if (slot->type->kind != HUASHU__SLOT_ONE_OF)
        return true;
    for (size_t i = 0; i < slot->value_count; i++) {
        struct huashu__units value = slot->values[i];
        uint32_t k = 0;
        while (
            k < value.count &&
            (work->numbers || work->units.items[value.items[k]] == work->stamp))
            k++;
        if (k == value.count)
            return true;
    }
    return false;
}

/* The phrase alone, being gone through. */
struct passing {
    const struct huashu__similar *similar;
    int32_t cost, length;
    /* As in pairs.c: by state, by state, by arc. */
    int32_t *any, *broken, *met;
};

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static bool
has_sound(const uint64_t *words,
          const struct huashu__graph_character *character)
{
    uint32_t sound;
    for (size_t i = 0;
         (sound = sound_of(character->symbol, &character->readings, i)) != 0;
         i++)
        if (holds(words, HUASHU__SOUND_WORDS, sound))
            return true;
    return false;
}

/* The least that stands between two characters that were both said. */
static int32_t
cost_between(const struct huashu__similar_work *work,
             const struct huashu__graph_character *a,
             const struct huashu__graph_character *b)
{
    uint32_t first, second;
    for (size_t i = 0; (first = sound_of(a->symbol, &a->readings, i)) != 0; i++)
        for (size_t k = 0; (second = sound_of(b->symbol, &b->readings, k)) != 0;
             k++)
            if (holds(work->pairs, HUASHU__PAIR_WORDS,
                      huashu__pair_key(first, second)))
                return 0;
    return has_sound(work->lasts, a) && has_sound(work->firsts, b)
               ? HUASHU__COST_CLAUSE
               : HUASHU__COST_CHANGE;
}

/* The least with which a character is said. */
static int32_t
least_met(const struct passing *passing, const struct huashu__arc *arc)
{
    const struct huashu__graph *graph = passing->similar->graph;
    const struct huashu__similar_work *work = passing->similar->work;
    const struct huashu__graph_character *character =
        &graph->characters[arc->character];
    int32_t best = passing->broken[arc->from];
    if (graph->befores == NULL)
        return passing->any[arc->from];
    for (uint32_t i = graph->first_before[arc->from];
         i < graph->first_before[arc->from + 1]; i++) {
        uint32_t before = graph->befores[i];
        /* Nothing between costs less than nothing. */
        if (passing->met[before] < best)
            best = least(
                best,
                passing->met[before] +
                    passing->length *
                        cost_between(
                            work,
                            &graph->characters[graph->arcs[before].character],
                            character));
    }
    return best;
}

/* The least that an arc costs which is no character, or none that was said. */
static int32_t
cost_of_arc(const struct huashu__similar *similar,
            const struct huashu__arc *arc)
{
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_NUMBER:
        return holds(similar->work->pairs, HUASHU__PAIR_WORDS,
                     huashu__number_key(arc->number.items, arc->number.count))
                   ? 0
                   : HUASHU__COST_CHANGE * (int32_t)arc->weight;
    case HUASHU__ARC_CHARACTER:
    case HUASHU__ARC_HOLE:
        return HUASHU__COST_CHANGE;
    case HUASHU__ARC_SLOT:
        /* Holes stand beside it. */
        return may_be_filled(similar->work, &similar->graph->slots[arc->slot])
                   ? 0
                   : HUASHU__COST_CHANGE * (int32_t)arc->weight;
    default:
        return 0;
    }
}

static void
pass_arc(struct passing *passing, uint32_t index)
{
    const struct huashu__similar *similar = passing->similar;
    const struct huashu__arc *arc = &similar->graph->arcs[index];
    int32_t share = passing->cost * (int32_t)arc->weight;
    int32_t broken = passing->any[arc->from] - share +
                     passing->length * cost_of_arc(similar, arc);
    int32_t any = broken;
    if (arc->kind == HUASHU__ARC_CHARACTER) {
        int32_t said = similar->work->costs.items[arc->character];
        passing->met[index] = HUASHU__NO_WAY;
        if (said < HUASHU__COST_CHANGE)
            passing->met[index] =
                least_met(passing, arc) - share + said * passing->length;
        any = least(any, passing->met[index]);
    } else if (arc->kind == HUASHU__ARC_EMPTY ||
               arc->kind == HUASHU__ARC_EDGE) {
        broken = passing->broken[arc->from];
    }
    passing->any[arc->to] = least(passing->any[arc->to], any);
    passing->broken[arc->to] = least(passing->broken[arc->to], broken);
}

/* Makes room, and works out what each character of the phrase costs. */
static bool
prepare(const struct huashu__similar *similar, struct passing *passing)
{
    struct huashu__similar_work *work = similar->work;
    const struct huashu__graph *graph = similar->graph;
    const struct huashu_allocator *allocator = similar->pass->scan->allocator;
    work->shares.count = 0;
    work->costs.count = 0;
    if (!HUASHU__RESERVE(allocator, &work->shares,
                         2 * (size_t)graph->state_count + graph->arc_count) ||
        !HUASHU__RESERVE(allocator, &work->costs, graph->character_count))
        return false;
    for (uint32_t i = 0; i < graph->character_count; i++)
        work->costs.items[i] = cost_of(work, &graph->characters[i]);
    passing->any = work->shares.items;
    passing->broken = passing->any + graph->state_count;
    passing->met = passing->broken + graph->state_count;
    passing->any[0] = passing->broken[0] = 0;
    for (uint32_t i = 1; i < graph->state_count; i++)
        passing->any[i] = passing->broken[i] = HUASHU__NO_WAY;
    return true;
}

bool
huashu__filter_passes(const struct huashu__similar *similar, uint32_t cost,
                      uint32_t length, bool *failed)
{
    const struct huashu__graph *graph = similar->graph;
    struct passing passing = { .similar = similar,
                               .cost = (int32_t)cost,
                               .length = (int32_t)length };
    if (!prepare(similar, &passing)) {
        *failed = true;
        return false;
    }
    for (uint32_t i = 0; i < graph->arc_count; i++)
        pass_arc(&passing, i);
    return passing.any[graph->state_count - 1] <= 0;
}
