/* SPDX-License-Identifier: MIT */
/*
 * match_alignment.h: what a phrase comes to in a window at least, cell by cell
 * as lib/match/align.c says it, with nothing left aside and nothing put in any
 * other order. Slow, and too plain to share a mistake with the aligner.
 */
#ifndef HUASHU_TESTS_MATCH_ALIGNMENT_H
#define HUASHU_TESTS_MATCH_ALIGNMENT_H

#include "match/similar.h"

#include "harness.h"

struct alignment {
    const struct huashu__similar *similar;
    struct huashu__window window;
    struct huashu__asked asked;
    /* cells[state][place]. */
    int64_t *cells;
};

static inline int64_t *
cell_at(const struct alignment *alignment, uint32_t state, uint32_t at)
{
    size_t places = alignment->window.end - alignment->window.begin + 1;
    return &alignment->cells[state * places + at - alignment->window.begin];
}

static inline const struct huashu__token *
token_before(const struct alignment *alignment, uint32_t at)
{
    return &alignment->similar->work->tokens.items[at - 1];
}

static inline int64_t
lesser(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* A character or number: what it costs that a token was said for it. */
static inline int64_t
cost_said(const struct alignment *alignment, const struct huashu__arc *arc,
          const struct huashu__token *token)
{
    const struct huashu__similar *similar = alignment->similar;
    int64_t said = -(int64_t)arc->weight * alignment->asked.bonus;
    int64_t cost = HUASHU__COST_CHANGE;
    if (arc->kind == HUASHU__ARC_NUMBER)
        return huashu__number_is(similar, arc, token) ? said : HUASHU__NO_WAY;
    if (token->number)
        return HUASHU__NO_WAY;
    if (arc->kind == HUASHU__ARC_CHARACTER)
        cost =
            huashu__cost_of(&similar->graph->characters[arc->character], token);
    return cost == 0 ? said : cost * alignment->asked.length;
}

static inline int64_t
least_through(const struct alignment *alignment, const struct huashu__arc *arc,
              uint32_t at)
{
    const struct huashu__similar *similar = alignment->similar;
    uint32_t begin = alignment->window.begin, way = 0, count;
    int64_t best = HUASHU__NO_WAY;
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        return *cell_at(alignment, arc->from, at);
    case HUASHU__ARC_SLOT:
        while ((count = huashu__slot_accepts(similar,
                                             &similar->graph->slots[arc->slot],
                                             begin, at, &way)) != 0)
            best = lesser(best, *cell_at(alignment, arc->from, at - count));
        return best;
    case HUASHU__ARC_GAP:
        for (count = 0; count <= at - begin; count++)
            if (huashu__gap_accepts(similar->work, at, count))
                best = lesser(best, *cell_at(alignment, arc->from, at - count));
        return best;
    case HUASHU__ARC_CHARACTER:
    case HUASHU__ARC_NUMBER:
    case HUASHU__ARC_HOLE:
        break;
    }
    if (at > begin)
        best = *cell_at(alignment, arc->from, at - 1) +
               cost_said(alignment, arc, token_before(alignment, at));
    return lesser(best, *cell_at(alignment, arc->from, at) +
                            (int64_t)HUASHU__COST_CHANGE * arc->weight *
                                alignment->asked.length);
}

/* What was added before a place: a token, a clause, a word said twice. */
static inline int64_t
least_added(const struct alignment *alignment, uint32_t state, uint32_t at)
{
    const struct huashu__token *tokens = alignment->similar->work->tokens.items;
    uint32_t from = at, begin = alignment->window.begin;
    int64_t length = alignment->asked.length, weight = 0, best;
    if (at == begin)
        return HUASHU__NO_WAY;
    best = *cell_at(alignment, state, at - 1) +
           HUASHU__COST_CHANGE * tokens[at - 1].weight * length;
    if (tokens[at].doubled != 0 && tokens[at].doubled <= at - begin)
        best =
            lesser(best, *cell_at(alignment, state, at - tokens[at].doubled));
    do
        weight += tokens[--from].weight;
    while (from > begin && !tokens[from].edge);
    if (tokens[at].edge && tokens[from].edge)
        best = lesser(best, *cell_at(alignment, state, from) +
                                HUASHU__COST_CLAUSE * weight * length);
    return best;
}

/* The least of all ways through the window, as is asked. */
static inline int64_t
least_of_all(const struct huashu__similar *similar,
             struct huashu__window window, struct huashu__asked asked)
{
    const struct huashu__graph *graph = similar->graph;
    size_t places = window.end - window.begin + 1;
    struct alignment alignment = { similar, window, asked, NULL };
    int64_t best = HUASHU__NO_WAY;
    alignment.cells =
        calloc(places * graph->state_count, sizeof *alignment.cells);
    ck_assert_ptr_nonnull(alignment.cells);
    for (uint32_t at = window.begin; at <= window.end; at++) {
        const struct huashu__token *token = &similar->work->tokens.items[at];
        *cell_at(&alignment, 0, at) = token->no_begin ? HUASHU__NO_WAY : 0;
        for (uint32_t state = 1; state < graph->state_count; state++) {
            int64_t cell = least_added(&alignment, state, at);
            for (uint32_t i = 0; i < graph->arc_count; i++)
                if (graph->arcs[i].to == state)
                    cell = lesser(
                        cell, least_through(&alignment, &graph->arcs[i], at) -
                                  (int64_t)graph->arcs[i].weight * asked.cost);
            *cell_at(&alignment, state, at) = lesser(cell, HUASHU__NO_WAY);
        }
        if (!token->no_end)
            best =
                lesser(best, *cell_at(&alignment, graph->state_count - 1, at));
    }
    free(alignment.cells);
    return best;
}

#endif
