/* SPDX-License-Identifier: MIT */
/*
 * align.c: the most similar way of a phrase through a window of speech.
 *
 * A cell is a state of the phrase at a place of the window, and holds the least
 *
 *     cost × length − limit × characters of the phrase so far
 *
 * of all ways that lead there from state 0 at any place, where limit ÷ length
 * is the cost for a length that is asked about. So a way to the last state is
 * within it just where its cell is not above 0. The cell of state v before
 * token j comes
 *
 *     from a lower state at j       left out, or nothing was asked
 *     from a lower state before     said, changed, a slot, a gap
 *     from v before                 added: a token, a clause, a word said twice
 *
 * The most similar way is found as the least of a fraction is: take the best
 * way for one fraction, ask again with its own, until there is none better.
 */
#include "match/similar.h"

static const struct huashu__token *
token_of(const struct huashu__similar *similar, uint32_t index)
{
    return &similar->work->tokens.items[index];
}

bool
huashu__number_is(const struct huashu__similar *similar,
                  const struct huashu__arc *arc,
                  const struct huashu__token *token)
{
    const uint16_t *units = similar->pass->speech->folded.units;
    if (!token->number || token[1].begin - token->begin != arc->number.count)
        return false;
    for (uint32_t i = 0; i < arc->number.count; i++)
        if (units[token->begin + i] != arc->number.items[i])
            return false;
    return true;
}

uint32_t
huashu__cost_of(const struct huashu__graph_character *character,
                const struct huashu__token *token)
{
    const uint16_t *a = character->readings.numbers;
    const uint16_t *b = token->readings.numbers;
    if (character->symbol == token->symbol)
        return 0;
    /* Most have one reading. */
    if (a[1] == 0 && b[1] == 0)
        return a[0] == b[0] && a[0] != 0 ? HUASHU__COST_SOUND
                                         : HUASHU__COST_CHANGE;
    return huashu__readings_meet(&character->readings, &token->readings)
               ? HUASHU__COST_SOUND
               : HUASHU__COST_CHANGE;
}

/* A window being filled. */
struct filling {
    const struct huashu__similar *similar;
    struct huashu__window window;
    uint32_t cost, length;
    /* Cells of the place before token `at`, and of the place before that. */
    uint32_t at;
    int32_t *row;
    const int32_t *before;
    /* What the token between costs for each character, and for a hole. */
    int32_t *costs;
    int32_t change;
};

static const int32_t *
row_at(const struct filling *filling, uint32_t at)
{
    return filling->similar->work->cells.items +
           (size_t)(at - filling->window.begin) *
               filling->similar->graph->state_count;
}

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static int32_t
through_slot(const struct filling *filling, const struct huashu__arc *arc)
{
    const struct huashu__graph_slot *slot =
        &filling->similar->graph->slots[arc->slot];
    int32_t best = HUASHU__NO_WAY;
    uint32_t way = 0, count;
    while ((count = huashu__slot_accepts(filling->similar, slot,
                                         filling->window.begin, filling->at,
                                         &way)) != 0)
        best = least(best, row_at(filling, filling->at - count)[arc->from]);
    return best;
}

static int32_t
through_gap(const struct filling *filling, const struct huashu__arc *arc)
{
    int32_t best = filling->row[arc->from];
    uint32_t room = filling->at - filling->window.begin;
    for (uint32_t i = 1; i <= HUASHU__GAP_CHARACTERS && i <= room; i++) {
        if (!huashu__gap_accepts(filling->similar->work, filling->at, i))
            break;
        best = least(best, row_at(filling, filling->at - i)[arc->from]);
    }
    return best;
}

/* The least with which an arc reaches its end at this place. */
static int32_t
through(const struct filling *filling, const struct huashu__arc *arc)
{
    const int32_t *before = filling->before;
    int32_t best = filling->row[arc->from], left_out, said = HUASHU__NO_WAY;
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        return best;
    case HUASHU__ARC_SLOT:
        return through_slot(filling, arc);
    case HUASHU__ARC_GAP:
        return through_gap(filling, arc);
    case HUASHU__ARC_CHARACTER:
        said = filling->costs[arc->character];
        break;
    case HUASHU__ARC_HOLE:
        said = filling->change;
        break;
    case HUASHU__ARC_NUMBER:
        if (before != NULL &&
            huashu__number_is(filling->similar, arc,
                              token_of(filling->similar, filling->at - 1)))
            said = 0;
        break;
    }
    left_out = HUASHU__COST_CHANGE * (int32_t)(arc->weight * filling->length);
    if (before == NULL)
        return best + left_out;
    return least(best + left_out, before[arc->from] + said);
}

/* What it costs that the token before this place was said for something. */
static void
set_costs(struct filling *filling)
{
    const struct huashu__graph *graph = filling->similar->graph;
    int32_t length = (int32_t)filling->length;
    const struct huashu__token *token;
    if (filling->before == NULL)
        return;
    token = token_of(filling->similar, filling->at - 1);
    filling->change =
        token->number ? HUASHU__NO_WAY : HUASHU__COST_CHANGE * length;
    for (uint32_t i = 0; i < graph->character_count; i++)
        filling->costs[i] =
            token->number
                ? HUASHU__NO_WAY
                : (int32_t)huashu__cost_of(&graph->characters[i], token) *
                      length;
}

/* The clause that ends before a token: where it began, how long it is. */
struct clause {
    bool known;
    uint32_t begin, weight;
};

/* Fills the row of one place. */
static void
fill_row(struct filling *filling, const struct clause *clause)
{
    const struct huashu__graph *graph = filling->similar->graph;
    const struct huashu__token *token = token_of(filling->similar, filling->at);
    const int32_t *jump = NULL, *doubled = NULL;
    int32_t jump_cost = 0, added = 0;
    uint32_t arc = 0;
    if (filling->before != NULL)
        added =
            HUASHU__COST_CHANGE * (int32_t)(token[-1].weight * filling->length);
    if (token->edge && clause->known) {
        jump = row_at(filling, clause->begin);
        jump_cost =
            HUASHU__COST_CLAUSE * (int32_t)(clause->weight * filling->length);
    }
    if (token->doubled != 0 &&
        token->doubled <= filling->at - filling->window.begin)
        doubled = row_at(filling, filling->at - token->doubled);
    filling->row[0] = token->no_begin ? HUASHU__NO_WAY : 0;
    for (uint32_t state = 1; state < graph->state_count; state++) {
        int32_t best = HUASHU__NO_WAY;
        for (; arc < graph->arc_count && graph->arcs[arc].to == state; arc++)
            best = least(
                best, through(filling, &graph->arcs[arc]) -
                          (int32_t)(filling->cost * graph->arcs[arc].weight));
        if (filling->before != NULL)
            best = least(best, filling->before[state] + added);
        if (jump != NULL)
            best = least(best, jump[state] + jump_cost);
        if (doubled != NULL)
            best = least(best, doubled[state]);
        filling->row[state] = least(best, HUASHU__NO_WAY);
    }
}

/*
 * Fills the cells, up to the first place where a way ends that is not above 0
 * if only the `first` is wanted. *end: where the least way ends. False: no
 * memory.
 */
static bool
fill(const struct huashu__similar *similar, struct huashu__window window,
     uint32_t cost, uint32_t length, bool first, int32_t *value, uint32_t *end)
{
    struct huashu__similar_work *work = similar->work;
    uint32_t states = similar->graph->state_count;
    struct filling filling = {
        .similar = similar, .window = window, .cost = cost, .length = length
    };
    struct clause clause = { .known = false };
    work->cells.count = 0;
    work->costs.count = 0;
    if (!HUASHU__RESERVE(similar->pass->scan->allocator, &work->cells,
                         ((size_t)(window.end - window.begin) + 1) * states) ||
        !HUASHU__RESERVE(similar->pass->scan->allocator, &work->costs,
                         similar->graph->character_count))
        return false;
    filling.costs = work->costs.items;
    *value = HUASHU__NO_WAY;
    for (uint32_t at = window.begin; at <= window.end; at++) {
        const struct huashu__token *token = token_of(similar, at);
        filling.at = at;
        filling.row = work->cells.items + (size_t)(at - window.begin) * states;
        filling.before = at > window.begin ? filling.row - states : NULL;
        if (at > window.begin)
            clause.weight += token[-1].weight;
        set_costs(&filling);
        fill_row(&filling, &clause);
        if (token->edge)
            clause = (struct clause){ true, at, 0 };
        if (!token->no_end && filling.row[states - 1] < *value) {
            *value = filling.row[states - 1];
            *end = at;
        }
        if (first && *value <= 0)
            return true;
    }
    return true;
}

bool
huashu__align(const struct huashu__similar *similar,
              struct huashu__window window, uint32_t cost, uint32_t length,
              bool equal, struct huashu__way *way)
{
    *way = (struct huashu__way){ .found = false };
    while (true) {
        struct huashu__way better;
        int32_t value;
        uint32_t end = 0;
        if (!fill(similar, window, cost, length, false, &value, &end))
            return false;
        if (value > 0 || (value == 0 && !equal))
            return true;
        if (!huashu__trace(similar, window, cost, length, end, &better))
            return false;
        if (!better.found)
            return true;
        *way = better;
        if (better.cost == 0)
            return true;
        cost = better.cost;
        length = better.length;
        equal = false;
    }
}

bool
huashu__align_first(const struct huashu__similar *similar,
                    struct huashu__window window, uint32_t cost,
                    uint32_t length, uint32_t *end)
{
    int32_t value;
    uint32_t at = 0;
    if (!fill(similar, window, cost, length, true, &value, &at))
        return false;
    *end = value <= 0 ? at : 0;
    return true;
}
