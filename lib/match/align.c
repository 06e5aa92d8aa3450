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
 * Cells are filled by state, all places of one at a time: for most of them
 * nothing is known but that something else was said, and what was said is
 * looked up (filter.c). A cell that even with the least that is left of the
 * phrase there comes to more than 0 is on no way that is asked about; only from
 * the first to the last that does not, the places of a state are filled and
 * followed. Cells on a way that is asked about are exact, others never too low.
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
    int32_t cost, length, bonus;
    /* A way is wanted where its cell is not above this. */
    int32_t most;
    uint32_t places;
};

/* The cells of a state, at [begin, end) of the places; all others are dead. */
struct column {
    int32_t *cells;
    uint32_t begin, end;
    /* Above this a cell is dead. */
    int32_t most;
};

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static uint32_t
lower(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static struct column
column_of(const struct filling *filling, uint32_t state)
{
    const struct huashu__similar_work *work = filling->similar->work;
    return (struct column){
        .cells = work->cells.items + state * (size_t)filling->places,
        .begin = work->filled.items[state].begin,
        .end = work->filled.items[state].end,
        .most = filling->most - work->rests.items[state],
    };
}

/* What is added to a column */

/*
 * Enters a value at a place, and what follows from it when tokens are added
 * behind, one by one.
 */
static void
enter(const struct filling *filling, struct column *column, uint32_t place,
      int32_t value)
{
    const int32_t *added = filling->similar->work->added.items;
    int32_t *cells = column->cells;
    if (place >= filling->places)
        return;
    if (place >= column->end && value <= column->most)
        while (column->end <= place)
            cells[column->end++] = HUASHU__NO_WAY;
    while (place < column->end && value < cells[place]) {
        cells[place] = value;
        value += added[place++];
    }
    while (place == column->end && place < filling->places &&
           value <= column->most) {
        cells[place] = value;
        value += added[place++];
        column->end++;
    }
}

/* From one state to a later one */

static void
take_all(const struct column *from, struct column *column, int32_t cost)
{
    const int32_t *restrict cells = from->cells + from->begin;
    int32_t *restrict to = column->cells + from->begin;
    size_t count = from->end - from->begin;
    for (size_t i = 0; i < count; i++)
        to[i] = least(to[i], cells[i] + cost);
}

/* A character left out, or something else said for it. */
static void
take_changed(const struct filling *filling, const struct column *from,
             struct column *column)
{
    const int32_t *restrict changed =
        filling->similar->work->changed.items + from->begin;
    const int32_t *restrict cells = from->cells + from->begin;
    int32_t *restrict to = column->cells + from->begin;
    int32_t left_out = HUASHU__COST_CHANGE * filling->length - filling->cost;
    size_t count = from->end - from->begin;
    to[0] = least(to[0], cells[0] + left_out);
    for (size_t i = 1; i < count; i++)
        to[i] = least(
            to[i], least(cells[i] + left_out, cells[i - 1] + changed[i - 1]));
    if (from->end < filling->places)
        to[count] = least(to[count], cells[count - 1] + changed[count - 1]);
}

/* One token, from the place before it. */
static void
take_token(const struct filling *filling, const struct column *from,
           uint32_t token, struct column *column, int32_t cost)
{
    uint32_t place = token - filling->window.begin;
    if (place >= from->begin && place < from->end)
        enter(filling, column, place + 1, from->cells[place] + cost);
}

/* A character where it was said, or what sounds alike. */
static void
take_said(const struct filling *filling, const struct huashu__arc *arc,
          const struct column *from, struct column *column)
{
    const struct huashu__similar_work *work = filling->similar->work;
    const struct huashu__graph_character *character =
        &filling->similar->graph->characters[arc->character];
    uint32_t sound;
    if (work->costs.items[arc->character] == HUASHU__COST_CHANGE)
        return;
    for (size_t i = 0; (sound = huashu__sound_of(character->symbol,
                                                 &character->readings, i)) != 0;
         i++) {
        uint32_t spot = huashu__first_spot(work, sound);
        for (; spot != HUASHU__NO_SPOT; spot = work->spots.items[spot].next) {
            uint32_t token = work->spots.items[spot].token;
            int32_t cost = HUASHU__COST_SOUND * filling->length;
            if (token_of(filling->similar, token)->symbol == character->symbol)
                cost = -filling->bonus;
            else if (character->readings.numbers[0] == 0)
                continue;
            take_token(filling, from, token, column, cost - filling->cost);
        }
    }
}

static void
take_number(const struct filling *filling, const struct huashu__arc *arc,
            const struct column *from, struct column *column)
{
    const struct huashu__similar_work *work = filling->similar->work;
    int32_t weight = (int32_t)arc->weight;
    uint32_t spot = huashu__first_spot(work, HUASHU__NUMBER_SOUND);
    take_all(from, column,
             weight * (HUASHU__COST_CHANGE * filling->length - filling->cost));
    for (; spot != HUASHU__NO_SPOT; spot = work->spots.items[spot].next) {
        uint32_t token = work->spots.items[spot].token;
        if (huashu__number_is(filling->similar, arc,
                              token_of(filling->similar, token)))
            take_token(filling, from, token, column,
                       -weight * (filling->cost + filling->bonus));
    }
}

/* Names: whatever Chinese characters there are. */
static void
take_names(const struct filling *filling, const struct huashu__slot_type *type,
           const struct column *from, struct column *column, int32_t share)
{
    const struct huashu__token *tokens =
        token_of(filling->similar, filling->window.begin);
    uint32_t end = lower(from->end + type->most, filling->places);
    for (uint32_t i = from->begin + type->least; i < end; i++) {
        uint32_t most =
            lower(lower(type->most, tokens[i].han_before), i - from->begin);
        int32_t best = HUASHU__NO_WAY;
        for (uint32_t k = type->least; k <= most; k++)
            if (i - k < from->end)
                best = least(best, from->cells[i - k]);
        column->cells[i] = least(column->cells[i], best - share);
    }
}

static void
take_slot(const struct filling *filling, const struct huashu__arc *arc,
          const struct column *from, struct column *column)
{
    const struct huashu__graph_slot *slot =
        &filling->similar->graph->slots[arc->slot];
    int32_t share = filling->cost * (int32_t)arc->weight;
    uint32_t end = lower(from->end + arc->most_tokens, filling->places);
    if (slot->type->kind == HUASHU__SLOT_HAN) {
        take_names(filling, slot->type, from, column, share);
        return;
    }
    for (uint32_t i = from->begin + 1; i < end; i++) {
        uint32_t way = 0, count;
        while ((count = huashu__slot_accepts(
                    filling->similar, slot, filling->window.begin,
                    filling->window.begin + i, &way)) != 0)
            if (i - count >= from->begin && i - count < from->end)
                column->cells[i] =
                    least(column->cells[i], from->cells[i - count] - share);
    }
}

static void
take_gap(const struct filling *filling, const struct column *from,
         struct column *column)
{
    const struct huashu__token *tokens =
        token_of(filling->similar, filling->window.begin);
    for (uint32_t i = from->begin; i < from->end; i++) {
        uint32_t weight = 0;
        for (uint32_t k = i; k < filling->places; k++) {
            column->cells[k] = least(column->cells[k], from->cells[i]);
            weight += tokens[k].weight;
            if (tokens[k].bad || weight > HUASHU__GAP_CHARACTERS)
                break;
        }
    }
}

static void
take_arc(const struct filling *filling, const struct huashu__arc *arc,
         const struct column *from, struct column *column)
{
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        take_all(from, column, 0);
        break;
    case HUASHU__ARC_SLOT:
        take_slot(filling, arc, from, column);
        break;
    case HUASHU__ARC_GAP:
        take_gap(filling, from, column);
        break;
    case HUASHU__ARC_CHARACTER:
        take_changed(filling, from, column);
        take_said(filling, arc, from, column);
        break;
    case HUASHU__ARC_HOLE:
        take_changed(filling, from, column);
        break;
    case HUASHU__ARC_NUMBER:
        take_number(filling, arc, from, column);
        break;
    }
}

/* What is said beside the phrase */

/* Adds tokens one by one from every place. */
static void
add_tokens(const struct filling *filling, struct column *column)
{
    const int32_t *added = filling->similar->work->added.items;
    int32_t *cells = column->cells, value = cells[column->begin];
    for (uint32_t i = column->begin + 1; i < column->end; i++) {
        value = least(cells[i], value + added[i - 1]);
        cells[i] = value;
    }
    enter(filling, column, column->end, value + added[column->end - 1]);
}

/*
 * Adds clauses as a whole, words that were said twice and numbers. Where
 * nothing but characters was taken, other tokens one by one come to nothing
 * new: what is added behind a character can as well be added before it.
 */
static void
add_all(const struct filling *filling, struct column *column, bool closed)
{
    const struct huashu__similar_work *work = filling->similar->work;
    if (!closed)
        add_tokens(filling, column);
    for (size_t i = 0; i < work->jumps.count; i++) {
        const struct huashu__jump *jump = &work->jumps.items[i];
        if (jump->from >= column->begin && jump->from < column->end)
            enter(filling, column, jump->to,
                  column->cells[jump->from] +
                      (int32_t)jump->cost * filling->length);
    }
}

/* Columns */

/* Keeps the places of a column from the first to the last that is alive. */
static void
keep(const struct filling *filling, uint32_t state, struct column column)
{
    struct huashu__places *filled =
        &filling->similar->work->filled.items[state];
    while (column.begin < column.end &&
           column.cells[column.begin] > column.most)
        column.begin++;
    while (column.begin < column.end &&
           column.cells[column.end - 1] > column.most)
        column.end--;
    *filled = (struct huashu__places){ column.begin, column.end };
}

/* Where a phrase may begin. */
static void
fill_first(const struct filling *filling)
{
    struct column column = column_of(filling, 0);
    for (uint32_t i = 0; i < filling->places; i++)
        column.cells[i] =
            token_of(filling->similar, filling->window.begin + i)->no_begin
                ? HUASHU__NO_WAY
                : 0;
    column.begin = 0;
    column.end = filling->places;
    keep(filling, 0, column);
}

/* Makes room in a column for what arcs [first, last) bring. */
static void
open_column(const struct filling *filling, struct column *column,
            uint32_t first, uint32_t last)
{
    const struct huashu__similar *similar = filling->similar;
    column->begin = filling->places;
    column->end = 0;
    for (uint32_t i = first; i < last; i++) {
        const struct huashu__arc *arc = &similar->graph->arcs[i];
        struct huashu__places from = similar->work->filled.items[arc->from];
        uint32_t end = lower(from.end + arc->most_tokens, filling->places);
        if (from.begin >= from.end)
            continue;
        column->begin = lower(column->begin, from.begin);
        column->end = end > column->end ? end : column->end;
    }
    for (uint32_t i = column->begin; i < column->end; i++)
        column->cells[i] = HUASHU__NO_WAY;
}

/* Fills the column of a state, to which arcs [first, last) lead. */
static void
fill_column(const struct filling *filling, uint32_t state, uint32_t first,
            uint32_t last)
{
    const struct huashu__arc *arcs = filling->similar->graph->arcs;
    struct column column = column_of(filling, state);
    bool closed = true;
    open_column(filling, &column, first, last);
    for (uint32_t i = first; i < last; i++) {
        struct column from = column_of(filling, arcs[i].from);
        if (from.begin >= from.end)
            continue;
        take_arc(filling, &arcs[i], &from, &column);
        closed = closed && arcs[i].kind != HUASHU__ARC_SLOT &&
                 arcs[i].kind != HUASHU__ARC_GAP;
    }
    if (column.begin < column.end)
        add_all(filling, &column, closed);
    keep(filling, state, column);
}

/* The window */

/* Notes the clauses, doubled words and numbers of the window. */
static bool
note_jumps(const struct huashu__similar *similar, struct huashu__window window)
{
    struct huashu__similar_work *work = similar->work;
    const struct huashu__token *tokens = token_of(similar, window.begin);
    struct huashu__jump clause = { 0, 0, 0 };
    bool known = false;
    work->jumps.count = 0;
    for (uint32_t i = 0; i <= window.end - window.begin; i++) {
        struct huashu__jump doubled = { i - tokens[i].doubled, i, 0 };
        clause.to = i;
        if (!HUASHU__RESERVE(similar->pass->scan->allocator, &work->jumps, 3))
            return false;
        if (tokens[i].edge && known)
            work->jumps.items[work->jumps.count++] = clause;
        if (tokens[i].doubled != 0 && tokens[i].doubled <= i)
            work->jumps.items[work->jumps.count++] = doubled;
        if (i > 0 && tokens[i - 1].number)
            work->jumps.items[work->jumps.count++] = (struct huashu__jump){
                i - 1, i, HUASHU__COST_CHANGE * tokens[i - 1].weight
            };
        if (tokens[i].edge) {
            clause = (struct huashu__jump){ i, i, 0 };
            known = true;
        }
        clause.cost += HUASHU__COST_CLAUSE * tokens[i].weight;
    }
    return true;
}

/* Makes room, and works out what each token costs that is not of the phrase. */
static bool
prepare(const struct filling *filling)
{
    struct huashu__similar_work *work = filling->similar->work;
    const struct huashu_allocator *allocator =
        filling->similar->pass->scan->allocator;
    const struct huashu__token *tokens =
        token_of(filling->similar, filling->window.begin);
    size_t states = filling->similar->graph->state_count;
    int32_t change = HUASHU__COST_CHANGE * filling->length;
    work->cells.count = work->filled.count = 0;
    work->added.count = work->changed.count = 0;
    if (!HUASHU__RESERVE(allocator, &work->cells, states * filling->places) ||
        !HUASHU__RESERVE(allocator, &work->filled, states) ||
        !HUASHU__RESERVE(allocator, &work->added, filling->places) ||
        !HUASHU__RESERVE(allocator, &work->changed, filling->places))
        return false;
    for (uint32_t i = 0; i < filling->places; i++) {
        work->added.items[i] = change * (int32_t)tokens[i].weight;
        work->changed.items[i] =
            tokens[i].number ? HUASHU__NO_WAY : change - filling->cost;
    }
    return true;
}

/*
 * Fills the cells for what is asked. *value: the least with which a way ends,
 * and *end where: the first such place, or the first where it is not above 0
 * if only the `first` is wanted. False: no memory.
 */
static bool
fill(const struct huashu__similar *similar, struct huashu__window window,
     const struct huashu__asked *asked, bool first, int32_t *value,
     uint32_t *end)
{
    const struct huashu__graph *graph = similar->graph;
    struct filling filling = { .similar = similar,
                               .window = window,
                               .cost = (int32_t)asked->cost,
                               .length = (int32_t)asked->length,
                               .bonus = (int32_t)asked->bonus,
                               .most = asked->equal ? 0 : -1,
                               .places = window.end - window.begin + 1 };
    struct column column;
    uint32_t arc = 0;
    *value = HUASHU__NO_WAY;
    huashu__rests_make(similar, asked);
    if (similar->work->rests.items[0] > filling.most)
        return true;
    if (!prepare(&filling))
        return false;
    fill_first(&filling);
    for (uint32_t state = 1; state < graph->state_count; state++) {
        uint32_t from = arc;
        while (arc < graph->arc_count && graph->arcs[arc].to == state)
            arc++;
        fill_column(&filling, state, from, arc);
    }
    column = column_of(&filling, graph->state_count - 1);
    for (uint32_t i = column.begin; i < column.end; i++) {
        if (token_of(similar, window.begin + i)->no_end ||
            column.cells[i] >= *value)
            continue;
        *value = column.cells[i];
        *end = window.begin + i;
        if (first && *value <= 0)
            return true;
    }
    return true;
}

/* Notes all of a window that does not change with the cost. */
static bool
note(const struct huashu__similar *similar, struct huashu__window window)
{
    return huashu__window_note(similar->pass, window) &&
           huashu__phrase_note(similar) && note_jumps(similar, window);
}

bool
huashu__align(const struct huashu__similar *similar,
              struct huashu__window window, struct huashu__asked asked,
              struct huashu__way *way)
{
    *way = (struct huashu__way){ .found = false };
    if (!note(similar, window))
        return false;
    while (true) {
        struct huashu__way better;
        int32_t value;
        uint32_t end = 0;
        if (!fill(similar, window, &asked, false, &value, &end))
            return false;
        if (value > 0 || (value == 0 && !asked.equal))
            return true;
        if (!huashu__trace(similar, window, &asked, end, &better))
            return false;
        if (!better.found)
            return true;
        *way = better;
        if (better.cost == 0)
            return true;
        asked = (struct huashu__asked){ better.cost, better.length, 0, false };
    }
}

bool
huashu__align_first(const struct huashu__similar *similar,
                    struct huashu__window window, struct huashu__asked asked,
                    uint32_t *end)
{
    int32_t value;
    uint32_t at = 0;
    if (!note(similar, window) ||
        !fill(similar, window, &asked, true, &value, &at))
        return false;
    *end = value <= 0 ? at : 0;
    return true;
}

bool
huashu__align_any(const struct huashu__similar *similar,
                  struct huashu__window window, struct huashu__asked asked,
                  bool *any)
{
    int32_t value;
    uint32_t end = 0;
    if (!note(similar, window) ||
        !fill(similar, window, &asked, true, &value, &end))
        return false;
    *any = value < 0 || (value == 0 && asked.equal);
    return true;
}
