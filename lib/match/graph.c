/* SPDX-License-Identifier: MIT */
/*
 * graph.c: a phrase as a graph of characters, for `match: similar`.
 *
 * Runs are put in as the smallest automaton of their wordings (automaton.c). A
 * slot is an arc for what it accepts beside a row of holes for its shortest
 * filling, which nothing matches; a gap is one arc.
 *
 *     您好,(我是|这里是){公司}
 *
 *     0 ─您→ 1 ─好→ 2 ─,→ 3 ─我→ 5 ─是→ 6 ═{公司}═> 10
 *                         └这→ 4 ─里→ 5  └·→ 7 ·→ 8 ·→ 9 ·→ 10
 */
#include "match/graph.h"

#include "match/messages.h"
#include "match/similar.h"

#include <string.h>

/* Rows of characters side by side up to which they are listed. */
#define MOST_BEFORES ((size_t)1 << 16)
/* Shortest length of time that people say: 1天. */
#define SHORTEST_DURATION 2

static const struct huashu_allocator *
allocator_of(const struct huashu__maker *maker)
{
    return maker->compiler->database->allocator;
}

/* States and arcs */

uint32_t
huashu__graph_state(struct huashu__maker *maker)
{
    if (maker->state_count >= HUASHU__MAX_SIMILAR_STATES) {
        maker->too_large = true;
        return maker->state_count - 1;
    }
    return maker->state_count++;
}

bool
huashu__graph_arc(struct huashu__maker *maker, uint32_t from, uint32_t to,
                  struct huashu__arc arc)
{
    arc.from = (uint16_t)from;
    arc.to = (uint16_t)to;
    if (maker->arcs.count >= HUASHU__MAX_SIMILAR_ARCS)
        maker->too_large = true;
    return maker->too_large ||
           HUASHU__PUSH(allocator_of(maker), &maker->arcs, arc);
}

bool
huashu__graph_empty(struct huashu__maker *maker, uint32_t from, uint32_t to)
{
    return from == to ||
           huashu__graph_arc(maker, from, to,
                             (struct huashu__arc){ .kind = HUASHU__ARC_EMPTY });
}

/* The code point at a unit, and past it. */
uint32_t
huashu__graph_code_point(struct huashu__units units, uint32_t *at)
{
    uint32_t c = units.items[(*at)++];
    if ((c & 0xFC00) == 0xD800 && *at < units.count &&
        (units.items[*at] & 0xFC00) == 0xDC00)
        c = 0x10000 + ((c - 0xD800) << 10) + (units.items[(*at)++] - 0xDC00u);
    return c;
}

bool
huashu__graph_character(struct huashu__maker *maker, uint32_t from, uint32_t to,
                        uint32_t symbol)
{
    struct huashu__arc arc = { .kind = HUASHU__ARC_CHARACTER, .weight = 1 };
    struct huashu__graph_character character = { .symbol = symbol };
    size_t i = 0;
    while (i < maker->characters.count &&
           maker->characters.items[i].symbol != symbol)
        i++;
    if (symbol < 0x10000)
        character.readings = huashu__readings_of((uint16_t)symbol);
    if (i == maker->characters.count &&
        !HUASHU__PUSH(allocator_of(maker), &maker->characters, character))
        return false;
    arc.character = (uint16_t)i;
    return huashu__graph_arc(maker, from, to, arc);
}

/* A row of characters from one state to another. */
bool
huashu__graph_word(struct huashu__maker *maker, uint32_t from, uint32_t to,
                   struct huashu__units units)
{
    for (uint32_t i = 0; i < units.count;) {
        uint32_t symbol = huashu__graph_code_point(units, &i);
        uint32_t next = i < units.count ? huashu__graph_state(maker) : to;
        if (!huashu__graph_character(maker, from, next, symbol))
            return false;
        from = next;
    }
    return true;
}

/* Slots, gaps, choices */

/* Every value of a slot with every wording of `same`; they are kept. */
static bool
keep_values(struct huashu__maker *maker, const struct huashu__run *run,
            struct huashu__graph_slot *slot)
{
    struct huashu__compiler *compiler = maker->compiler;
    struct huashu__arena *kept = &compiler->database->arena;
    struct huashu__units *values;
    size_t count = 0;
    for (size_t i = 0; i < run->count; i++)
        count += huashu__same_count(&compiler->same, run->wordings[i],
                                    HUASHU__MAX_VARIANTS);
    values = huashu__arena_alloc(kept, count, sizeof *values);
    if (values == NULL)
        return false;
    slot->values = values;
    for (size_t i = 0; i < run->count; i++) {
        size_t wordings = huashu__same_count(&compiler->same, run->wordings[i],
                                             HUASHU__MAX_VARIANTS);
        for (size_t k = 0; k < wordings; k++) {
            struct huashu__units *value = &values[slot->value_count++];
            if (!huashu__same_expand(compiler, run->wordings[i], k, value) ||
                !huashu__copy_units(kept, value))
                return false;
        }
    }
    return true;
}

static uint32_t
shortest_of(const struct huashu__maker *maker,
            const struct huashu__element *element)
{
    uint32_t least, most;
    switch (element->slot->kind) {
    case HUASHU__SLOT_ONE_OF:
        huashu__run_lengths(maker->compiler, &element->run, &least, &most);
        return least;
    case HUASHU__SLOT_DURATION:
        return SHORTEST_DURATION;
    default:
        return element->slot->least;
    }
}

static bool
add_slot(struct huashu__maker *maker, const struct huashu__element *element,
         uint32_t *at)
{
    struct huashu__graph_slot slot = { .type = element->slot };
    uint32_t shortest = shortest_of(maker, element);
    uint32_t end = huashu__graph_state(maker), from = *at;
    struct huashu__arc arc = { .kind = HUASHU__ARC_SLOT,
                               .slot = (uint16_t)maker->slots.count,
                               .weight = shortest };
    slot.name = huashu__arena_copy(&maker->compiler->database->arena,
                                   element->slot->name);
    if (slot.name == NULL || !huashu__graph_arc(maker, from, end, arc) ||
        (slot.type->kind == HUASHU__SLOT_ONE_OF &&
         !keep_values(maker, &element->run, &slot)) ||
        !HUASHU__PUSH(allocator_of(maker), &maker->slots, slot))
        return false;
    if (slot.type->kind == HUASHU__SLOT_DURATION)
        maker->compiler->database->has_durations = true;
    arc.kind = HUASHU__ARC_HOLE;
    arc.weight = 1;
    for (uint32_t i = 0; i < shortest && !maker->too_large; i++) {
        uint32_t next = i + 1 < shortest ? huashu__graph_state(maker) : end;
        if (!huashu__graph_arc(maker, from, next, arc))
            return false;
        from = next;
    }
    *at = end;
    return true;
}

static bool
add_elements(struct huashu__maker *maker,
             const struct huashu__elements *elements, uint32_t *at);

/* No deeper than HUASHU__MAX_PHRASE_DEPTH. */
static bool
add_choice(struct huashu__maker *maker, const struct huashu__element *element,
           uint32_t *at)
{
    uint32_t end = huashu__graph_state(maker);
    for (size_t i = 0; i < element->alternative_count; i++) {
        uint32_t from = *at;
        if (!add_elements(maker, &element->alternatives[i], &from) ||
            !huashu__graph_empty(maker, from, end))
            return false;
    }
    *at = end;
    return true;
}

static bool
add_elements(struct huashu__maker *maker,
             const struct huashu__elements *elements, uint32_t *at)
{
    struct huashu__arc gap = { .kind = HUASHU__ARC_GAP };
    for (size_t i = 0; i < elements->count && !maker->too_large; i++) {
        const struct huashu__element *element = &elements->items[i];
        uint32_t from = *at;
        bool done = true;
        switch (element->kind) {
        case HUASHU__ELEMENT_RUN:
            done = huashu__graph_run(maker, element, at);
            break;
        case HUASHU__ELEMENT_SLOT:
            done = add_slot(maker, element, at);
            break;
        case HUASHU__ELEMENT_CHOICE:
            done = add_choice(maker, element, at);
            break;
        case HUASHU__ELEMENT_GAP:
            *at = huashu__graph_state(maker);
            done = huashu__graph_arc(maker, from, *at, gap);
            break;
        }
        if (!done)
            return false;
    }
    return true;
}

/* Putting it in order */

/* Numbers the states so that arcs lead upward; `end` comes last. */
static bool
number_states(struct huashu__maker *maker, uint32_t *numbers)
{
    uint32_t *waiting = huashu__arena_alloc_zero(
        maker->arena, maker->state_count, sizeof *waiting);
    uint32_t *ready =
        huashu__arena_alloc(maker->arena, maker->state_count, sizeof *ready);
    uint32_t count = 1;
    if (waiting == NULL || ready == NULL)
        return false;
    for (size_t i = 0; i < maker->arcs.count; i++)
        waiting[maker->arcs.items[i].to]++;
    ready[0] = 0;
    for (uint32_t i = 0; i < count; i++) {
        numbers[ready[i]] = i;
        for (size_t k = 0; k < maker->arcs.count; k++) {
            const struct huashu__arc *arc = &maker->arcs.items[k];
            if (arc->from == ready[i] && --waiting[arc->to] == 0)
                ready[count++] = arc->to;
        }
    }
    return true;
}

/* Tokens that an arc takes at most. */
static uint32_t
most_tokens(const struct huashu__graph *graph, const struct huashu__arc *arc)
{
    const struct huashu__graph_slot *slot;
    uint32_t most = 0;
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        return 0;
    case HUASHU__ARC_GAP:
        return HUASHU__GAP_CHARACTERS;
    case HUASHU__ARC_SLOT:
        break;
    default:
        return 1;
    }
    slot = &graph->slots[arc->slot];
    if (slot->type->kind == HUASHU__SLOT_DURATION)
        return HUASHU__MAX_SLOT_CHARACTERS;
    if (slot->type->kind != HUASHU__SLOT_ONE_OF)
        return slot->type->most;
    for (size_t i = 0; i < slot->value_count; i++)
        if (slot->values[i].count > most)
            most = slot->values[i].count;
    return most;
}

/* Copies the arcs, sorted by `to` and else in their order. */
static bool
sort_arcs(struct huashu__maker *maker, const uint32_t *numbers,
          struct huashu__graph *graph)
{
    size_t count = maker->arcs.count;
    struct huashu__arc *arcs = huashu__arena_alloc(
        &maker->compiler->database->arena, count, sizeof *arcs);
    uint32_t *starts = huashu__arena_alloc_zero(
        maker->arena, (size_t)maker->state_count + 2, sizeof *starts);
    if (arcs == NULL || starts == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        starts[numbers[maker->arcs.items[i].to] + 2]++;
    for (uint32_t i = 2; i < maker->state_count + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++) {
        struct huashu__arc arc = maker->arcs.items[i];
        arc.from = (uint16_t)numbers[arc.from];
        arc.to = (uint16_t)numbers[arc.to];
        arc.most_tokens = most_tokens(graph, &arc);
        arcs[starts[arc.to + 1]++] = arc;
    }
    graph->arcs = arcs;
    graph->arc_count = (uint32_t)count;
    graph->state_count = maker->state_count;
    return true;
}

/* Lists the arcs of a character just before each state. */
static bool
list_befores(struct huashu__maker *maker, struct huashu__graph *graph)
{
    struct huashu__arena *kept = &maker->compiler->database->arena;
    uint32_t *firsts = huashu__arena_alloc_zero(
        kept, (size_t)graph->state_count + 1, sizeof *firsts);
    uint32_t arc = 0, *befores;
    if (firsts == NULL)
        return false;
    maker->items.count = 0;
    for (uint32_t state = 0; state < graph->state_count; state++) {
        for (; arc < graph->arc_count && graph->arcs[arc].to == state; arc++) {
            uint32_t from = graph->arcs[arc].from;
            uint32_t at = firsts[from], end = firsts[from + 1];
            if (graph->arcs[arc].kind == HUASHU__ARC_CHARACTER &&
                !HUASHU__PUSH(allocator_of(maker), &maker->items, arc))
                return false;
            if (graph->arcs[arc].kind != HUASHU__ARC_EMPTY &&
                graph->arcs[arc].kind != HUASHU__ARC_EDGE)
                continue;
            for (; at < end; at++)
                if (!HUASHU__PUSH(allocator_of(maker), &maker->items,
                                  maker->items.items[at]))
                    return false;
        }
        firsts[state + 1] = (uint32_t)maker->items.count;
        if (maker->items.count > MOST_BEFORES)
            return true;
    }
    befores = huashu__arena_alloc(kept, maker->items.count, sizeof *befores);
    if (befores == NULL)
        return false;
    if (maker->items.count != 0)
        memcpy(befores, maker->items.items,
               maker->items.count * sizeof *befores);
    graph->befores = befores;
    graph->first_before = firsts;
    return true;
}

/* The longest wording, by which windows are measured. */
static bool
measure(struct huashu__maker *maker, struct huashu__graph *graph)
{
    uint32_t *lengths = huashu__arena_alloc_zero(
        maker->arena, graph->state_count, sizeof *lengths);
    uint32_t *tokens = huashu__arena_alloc_zero(
        maker->arena, graph->state_count, sizeof *tokens);
    if (lengths == NULL || tokens == NULL)
        return false;
    for (uint32_t i = 0; i < graph->arc_count; i++) {
        const struct huashu__arc *arc = &graph->arcs[i];
        uint32_t length = lengths[arc->from] + arc->weight;
        uint32_t count = tokens[arc->from] + arc->most_tokens;
        if (length > lengths[arc->to])
            lengths[arc->to] = length;
        if (count > tokens[arc->to])
            tokens[arc->to] = count;
    }
    graph->longest = lengths[graph->state_count - 1];
    graph->most_tokens = tokens[graph->state_count - 1];
    graph->reach = 5 * graph->longest + HUASHU__SIMILAR_ROOM;
    return true;
}

static bool
finish_graph(struct huashu__maker *maker, struct huashu__graph *graph)
{
    struct huashu__arena *kept = &maker->compiler->database->arena;
    uint32_t *numbers = huashu__arena_alloc_zero(
        maker->arena, maker->state_count, sizeof *numbers);
    struct huashu__graph_slot *slots =
        huashu__arena_alloc(kept, maker->slots.count, sizeof *slots);
    struct huashu__graph_character *characters =
        huashu__arena_alloc(kept, maker->characters.count, sizeof *characters);
    if (numbers == NULL || slots == NULL || characters == NULL)
        return false;
    if (maker->characters.count != 0)
        memcpy(characters, maker->characters.items,
               maker->characters.count * sizeof *characters);
    graph->characters = characters;
    graph->character_count = (uint32_t)maker->characters.count;
    if (maker->slots.count != 0)
        memcpy(slots, maker->slots.items, maker->slots.count * sizeof *slots);
    graph->slots = slots;
    graph->slot_count = (uint32_t)maker->slots.count;
    return number_states(maker, numbers) && sort_arcs(maker, numbers, graph) &&
           list_befores(maker, graph) && measure(maker, graph);
}

bool
huashu__graph_make(struct huashu__compiler *compiler,
                   const struct huashu__elements *elements,
                   struct huashu__place place, struct huashu__graph *graph)
{
    const struct huashu_allocator *allocator = compiler->database->allocator;
    struct huashu__maker maker = { .compiler = compiler,
                                   .arena = &compiler->arena,
                                   .state_count = 1 };
    uint32_t at = 0;
    bool done = add_elements(&maker, elements, &at);
    if (done && maker.too_large)
        huashu__diagnose(compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR, place,
                         &huashu__match_messages[HUASHU__MATCH_TOO_LARGE], 0);
    else if (done)
        done = finish_graph(&maker, graph);
    huashu__free(allocator, maker.arcs.items);
    huashu__free(allocator, maker.characters.items);
    huashu__free(allocator, maker.slots.items);
    huashu__free(allocator, maker.items.items);
    huashu__free(allocator, maker.wordings.items);
    huashu__free(allocator, maker.numbers.items);
    huashu__free(allocator, maker.groups.items);
    huashu__free(allocator, maker.states.items);
    return done;
}
