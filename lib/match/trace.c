/* SPDX-License-Identifier: MIT */
/*
 * trace.c: how the way that a cell stands for came there.
 *
 * Nothing was noted while the cells were filled: at each of them that lies on
 * the way, what it can have come from is tried again, until one gives the same
 * value. Where several do, what is easiest to read is taken: said before
 * changed, changed before left out and added. What is missing at the beginning
 * of a phrase was left out, not changed into whatever stood before it.
 */
#include "match/similar.h"

struct trace {
    const struct huashu__similar *similar;
    struct huashu__window window;
    int32_t cost, length;
    /* The cell. */
    uint32_t at, state;
    bool failed;
    struct huashu__way way;
};

/* What was not filled is on no way that is asked about. */
static int32_t
cell(const struct trace *trace, uint32_t at, uint32_t state)
{
    const struct huashu__similar_work *work = trace->similar->work;
    size_t places = (size_t)(trace->window.end - trace->window.begin) + 1;
    uint32_t place = at - trace->window.begin;
    if (place < work->filled.items[state].begin ||
        place >= work->filled.items[state].end)
        return HUASHU__NO_WAY;
    return work->cells.items[state * places + place];
}

static const struct huashu__token *
tokens_of(const struct trace *trace)
{
    return trace->similar->work->tokens.items;
}

/* Goes back to a cell, noting what lay between. */
static bool
go(struct trace *trace, uint32_t kind, const struct huashu__arc *arc,
   uint32_t at, uint32_t cost)
{
    struct huashu__similar_work *work = trace->similar->work;
    struct huashu__step step = { .kind = kind,
                                 .begin = tokens_of(trace)[at].begin,
                                 .end = tokens_of(trace)[trace->at].begin };
    if (arc != NULL) {
        step.arc = (uint32_t)(arc - trace->similar->graph->arcs);
        trace->way.length += arc->weight;
        trace->state = arc->from;
    }
    trace->way.cost += cost;
    trace->at = at;
    if (kind != 0 && !HUASHU__PUSH(trace->similar->pass->scan->allocator,
                                   &work->steps, step))
        trace->failed = true;
    return true;
}

/* What an arc would have had to come from at a cost. */
static int32_t
origin(const struct trace *trace, const struct huashu__arc *arc, uint32_t cost)
{
    return cell(trace, trace->at, trace->state) -
           (int32_t)cost * trace->length + trace->cost * (int32_t)arc->weight;
}

static bool
is_from(const struct trace *trace, const struct huashu__arc *arc, uint32_t at,
        uint32_t cost)
{
    return cell(trace, at, arc->from) == origin(trace, arc, cost);
}

static uint32_t
cost_of(const struct trace *trace, const struct huashu__arc *arc,
        const struct huashu__token *token)
{
    const struct huashu__graph *graph = trace->similar->graph;
    return arc->kind == HUASHU__ARC_HOLE
               ? HUASHU__COST_CHANGE
               : huashu__cost_of(&graph->characters[arc->character], token);
}

/* A character or number, said; or changed at a cost. */
static bool
try_token(struct trace *trace, const struct huashu__arc *arc, uint32_t cost)
{
    static const uint32_t kinds[] = { HUASHU__STEP_SAID, 0, HUASHU__STEP_SOUND,
                                      0, HUASHU__STEP_CHANGED };
    const struct huashu__token *token = &tokens_of(trace)[trace->at] - 1;
    if (trace->at == trace->window.begin)
        return false;
    if (arc->kind == HUASHU__ARC_NUMBER
            ? cost != 0 || !huashu__number_is(trace->similar, arc, token)
            : token->number || cost_of(trace, arc, token) != cost)
        return false;
    return is_from(trace, arc, trace->at - 1, cost) &&
           go(trace, kinds[cost], arc, trace->at - 1, cost);
}

static bool
try_slot(struct trace *trace, const struct huashu__arc *arc)
{
    const struct huashu__graph_slot *slot =
        &trace->similar->graph->slots[arc->slot];
    uint32_t way = 0, count;
    while (
        (count = huashu__slot_accepts(trace->similar, slot, trace->window.begin,
                                      trace->at, &way)) != 0)
        if (is_from(trace, arc, trace->at - count, 0))
            return go(trace, HUASHU__STEP_SLOT, arc, trace->at - count, 0);
    return false;
}

static bool
try_gap(struct trace *trace, const struct huashu__arc *arc)
{
    uint32_t room = trace->at - trace->window.begin;
    for (uint32_t i = 0; i <= HUASHU__GAP_CHARACTERS && i <= room; i++) {
        if (!huashu__gap_accepts(trace->similar->work, trace->at, i))
            return false;
        if (is_from(trace, arc, trace->at - i, 0))
            return go(trace, HUASHU__STEP_GAP, arc, trace->at - i, 0);
    }
    return false;
}

static bool
is_spoken(const struct huashu__arc *arc)
{
    return arc->kind == HUASHU__ARC_CHARACTER ||
           arc->kind == HUASHU__ARC_NUMBER || arc->kind == HUASHU__ARC_HOLE;
}

/* A slot that takes given values, not whatever is there. */
static bool
is_value(const struct trace *trace, const struct huashu__arc *arc)
{
    return arc->kind == HUASHU__ARC_SLOT &&
           trace->similar->graph->slots[arc->slot].type->kind ==
               HUASHU__SLOT_ONE_OF;
}

/*
 * Ways to come by an arc, best first. A slot that could as well be left out was
 * not filled: it only swallows what belongs to something else.
 */
enum manner { SAID, TAKEN, UNFILLED, FILLED, PASSED, SOUND, CHANGED, LEFT_OUT };

static bool
try_arc(struct trace *trace, const struct huashu__arc *arc, enum manner manner)
{
    uint32_t left_out = HUASHU__COST_CHANGE * arc->weight;
    switch (manner) {
    case SAID:
        return is_spoken(arc) && try_token(trace, arc, 0);
    case TAKEN:
        return is_value(trace, arc) && try_slot(trace, arc);
    case UNFILLED:
        return arc->kind == HUASHU__ARC_HOLE && try_arc(trace, arc, LEFT_OUT);
    case FILLED:
        return arc->kind == HUASHU__ARC_SLOT && try_slot(trace, arc);
    case PASSED:
        if (arc->kind == HUASHU__ARC_GAP)
            return try_gap(trace, arc);
        return (arc->kind == HUASHU__ARC_EMPTY ||
                arc->kind == HUASHU__ARC_EDGE) &&
               is_from(trace, arc, trace->at, 0) &&
               go(trace, arc->kind == HUASHU__ARC_EDGE ? HUASHU__STEP_EDGE : 0,
                  arc, trace->at, 0);
    case SOUND:
        return is_spoken(arc) && try_token(trace, arc, HUASHU__COST_SOUND);
    case CHANGED:
        return is_spoken(arc) && try_token(trace, arc, HUASHU__COST_CHANGE);
    case LEFT_OUT:
        return is_spoken(arc) && is_from(trace, arc, trace->at, left_out) &&
               go(trace, HUASHU__STEP_LEFT_OUT, arc, trace->at, left_out);
    }
    return false;
}

static bool
try_arcs(struct trace *trace, enum manner manner)
{
    const struct huashu__graph *graph = trace->similar->graph;
    uint32_t state = trace->state, low = 0, high = graph->arc_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (graph->arcs[middle].to < state)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < graph->arc_count && graph->arcs[low].to == state; low++)
        if (try_arc(trace, &graph->arcs[low], manner))
            return true;
    return false;
}

/* Something said beside the phrase. */
static bool
try_added(struct trace *trace)
{
    const struct huashu__token *tokens = tokens_of(trace);
    int32_t value = cell(trace, trace->at, trace->state);
    uint32_t at = trace->at, begin = trace->window.begin, weight = 0, edge;
    uint32_t cost;
    if (at == begin)
        return false;
    if (tokens[at].doubled != 0 && tokens[at].doubled <= at - begin &&
        cell(trace, at - tokens[at].doubled, trace->state) == value)
        return go(trace, HUASHU__STEP_DOUBLED, NULL, at - tokens[at].doubled,
                  0);
    if (tokens[at].edge) {
        edge = at;
        do {
            edge--;
            weight += tokens[edge].weight;
        } while (edge > begin && !tokens[edge].edge);
        cost = HUASHU__COST_CLAUSE * weight;
        if (tokens[edge].edge &&
            cell(trace, edge, trace->state) + (int32_t)cost * trace->length ==
                value)
            return go(trace, HUASHU__STEP_ADDED, NULL, edge, cost);
    }
    cost = HUASHU__COST_CHANGE * tokens[at - 1].weight;
    return cell(trace, at - 1, trace->state) + (int32_t)cost * trace->length ==
               value &&
           go(trace, HUASHU__STEP_ADDED, NULL, at - 1, cost);
}

/* Whether all of the phrase up to here can as well have been left out. */
static bool
is_left_out(const struct trace *trace)
{
    const struct huashu__similar *similar = trace->similar;
    return !tokens_of(trace)[trace->at].no_begin &&
           cell(trace, trace->at, trace->state) ==
               similar->work->shares.items[trace->state];
}

/* What leaving out everything up to each state costs: shares. */
static bool
prepare(const struct trace *trace)
{
    struct huashu__similar_work *work = trace->similar->work;
    const struct huashu__graph *graph = trace->similar->graph;
    int32_t *shares;
    work->shares.count = 0;
    if (!HUASHU__RESERVE(trace->similar->pass->scan->allocator, &work->shares,
                         graph->state_count))
        return false;
    shares = work->shares.items;
    shares[0] = 0;
    for (uint32_t i = 1; i < graph->state_count; i++)
        shares[i] = HUASHU__NO_WAY;
    for (uint32_t i = 0; i < graph->arc_count; i++) {
        const struct huashu__arc *arc = &graph->arcs[i];
        int32_t share = shares[arc->from];
        if (arc->kind == HUASHU__ARC_SLOT)
            continue;
        if (is_spoken(arc))
            share +=
                HUASHU__COST_CHANGE * (int32_t)arc->weight * trace->length -
                trace->cost * (int32_t)arc->weight;
        if (share < shares[arc->to])
            shares[arc->to] = share;
    }
    return true;
}

/* Takes one step back. False: there is none, which cannot be. */
static bool
step_back(struct trace *trace)
{
    if (is_left_out(trace))
        return try_arcs(trace, LEFT_OUT) || try_arcs(trace, PASSED);
    for (enum manner manner = SAID; manner <= CHANGED; manner++)
        if (try_arcs(trace, manner))
            return true;
    return try_added(trace) || try_arcs(trace, LEFT_OUT);
}

static bool
is_outside(const struct huashu__step *step)
{
    return step->kind == HUASHU__STEP_ADDED ||
           step->kind == HUASHU__STEP_DOUBLED;
}

/* Turns the steps round, and finds where the first and last words lie. */
static void
set_right(struct trace *trace, uint32_t *begin, uint32_t *end)
{
    struct huashu__similar_work *work = trace->similar->work;
    struct huashu__step *steps = work->steps.items;
    for (size_t i = 0, k = work->steps.count; i + 1 < k; i++) {
        struct huashu__step step = steps[--k];
        steps[k] = steps[i];
        steps[i] = step;
    }
    while (work->steps.count != 0 && is_outside(&steps[work->steps.count - 1]))
        work->steps.count--;
    *begin = UINT32_MAX;
    *end = 0;
    for (size_t i = 0; i < work->steps.count; i++) {
        if (steps[i].begin == steps[i].end || is_outside(&steps[i]))
            continue;
        if (*begin == UINT32_MAX)
            *begin = steps[i].begin;
        *end = steps[i].end;
    }
}

bool
huashu__trace(const struct huashu__similar *similar,
              struct huashu__window window, const struct huashu__asked *asked,
              uint32_t end, struct huashu__way *way)
{
    struct trace trace = { .similar = similar,
                           .window = window,
                           .cost = (int32_t)asked->cost,
                           .length = (int32_t)asked->length,
                           .at = end,
                           .state = similar->graph->state_count - 1 };
    similar->work->steps.count = 0;
    if (!prepare(&trace))
        return false;
    while (trace.state != 0 && !trace.failed) {
        if (!step_back(&trace))
            break;
    }
    if (trace.failed)
        return false;
    *way = trace.way;
    way->found = trace.state == 0 && way->length != 0;
    set_right(&trace, &way->begin, &way->end);
    way->found = way->found && way->begin < way->end;
    return true;
}
