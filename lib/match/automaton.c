/* SPDX-License-Identifier: MIT */
/*
 * automaton.c: the wordings of a run as the smallest automaton that says them
 * all.
 *
 * They are folded whole, so that numbers are what they are in speech. The
 * states behind a sorted list of them are made from its end, and two that can
 * go on in the same ways are one.
 */
#include "match/graph.h"

#include "match/similar.h"

#include <string.h>

/* What a wording is made of: a code point, or one of these and an index. */
#define NUMBER_ITEM 0x200000u
#define GROUP_ITEM 0x400000u
#define EDGE_ITEM 0x600000u

#define NO_STATE UINT32_MAX

static const struct huashu_allocator *
allocator_of(const struct huashu__maker *maker)
{
    return maker->compiler->database->allocator;
}

/* Wordings of a run */

static bool
push_item(struct huashu__maker *maker, uint32_t item)
{
    return HUASHU__PUSH(allocator_of(maker), &maker->items, item);
}

static bool
push_number(struct huashu__maker *maker, struct huashu__units units)
{
    uint16_t *copy;
    for (uint32_t i = 0; i < maker->numbers.count; i++) {
        struct huashu__units other = maker->numbers.items[i];
        if (other.count == units.count &&
            memcmp(other.items, units.items,
                   units.count * sizeof *units.items) == 0)
            return push_item(maker, NUMBER_ITEM + i);
    }
    copy = huashu__arena_alloc(&maker->compiler->database->arena, units.count,
                               sizeof *copy);
    if (copy == NULL)
        return false;
    memcpy(copy, units.items, units.count * sizeof *copy);
    units.items = copy;
    return push_item(maker, NUMBER_ITEM + (uint32_t)maker->numbers.count) &&
           HUASHU__PUSH(allocator_of(maker), &maker->numbers, units);
}

static bool
push_group(struct huashu__maker *maker, const struct huashu__same_word *group)
{
    uint32_t i = 0;
    while (i < maker->groups.count && maker->groups.items[i] != group)
        i++;
    return push_item(maker, GROUP_ITEM + i) &&
           (i < maker->groups.count ||
            HUASHU__PUSH(allocator_of(maker), &maker->groups, group));
}

/* Takes what stands at a unit of the folded wording. */
static bool
push_unit(struct huashu__maker *maker, struct huashu__units units, uint32_t *at,
          const struct huashu__number *number)
{
    const struct huashu__same_word *word;
    if (number != NULL && number->begin == *at) {
        *at = number->end;
        return push_number(
            maker, (struct huashu__units){ units.items + number->begin,
                                           number->end - number->begin });
    }
    word = huashu__same_at(&maker->compiler->same, units, *at);
    if (word == NULL)
        return push_item(maker, huashu__graph_code_point(units, at));
    *at += word->units.count;
    return push_group(maker, word);
}

/* The wording in compiler->folded, as items. */
static bool
take_wording(struct huashu__maker *maker)
{
    const struct huashu__folded *folded = &maker->compiler->folded;
    struct huashu__units units = { folded->units, (uint32_t)folded->count };
    struct huashu__wording wording = { NULL, 0 };
    size_t number = 0, edge = 0;
    uint32_t *items;
    maker->items.count = 0;
    for (uint32_t i = 0; i < units.count;) {
        const struct huashu__number *numbers = folded->numbers.items;
        while (number < folded->numbers.count && numbers[number].end <= i)
            number++;
        while (edge < folded->edges.count && folded->edges.items[edge].unit < i)
            edge++;
        if (edge < folded->edges.count && folded->edges.items[edge].unit == i &&
            !push_item(maker, EDGE_ITEM))
            return false;
        if (!push_unit(maker, units, &i,
                       number < folded->numbers.count ? &numbers[number]
                                                      : NULL))
            return false;
    }
    if (huashu__folded_edge(folded, units.count) != HUASHU_NO_EDGE &&
        !push_item(maker, EDGE_ITEM))
        return false;
    if (maker->items.count > HUASHU__MAX_SIMILAR_STATES)
        maker->too_large = true;
    items =
        huashu__arena_alloc(maker->arena, maker->items.count, sizeof *items);
    if (items == NULL)
        return false;
    if (maker->items.count != 0)
        memcpy(items, maker->items.items, maker->items.count * sizeof *items);
    wording = (struct huashu__wording){ items, maker->items.count };
    return HUASHU__PUSH(allocator_of(maker), &maker->wordings, wording);
}

static size_t
count_wordings(const struct huashu__node *node)
{
    size_t count = node->kind == HUASHU__NODE_CHOICE ? 0 : 1;
    for (size_t i = 0; i < node->child_count; i++) {
        size_t of_child = count_wordings(node->children[i]);
        if (node->kind == HUASHU__NODE_CHOICE)
            count += of_child;
        else
            count *= of_child;
        if (count > HUASHU__MAX_VARIANTS)
            return HUASHU__MAX_VARIANTS + 1;
    }
    return count;
}

/* Appends wording `index` of a node, unfolded. */
static void
append_wording(struct huashu__buffer *buffer, const struct huashu__node *node,
               size_t index)
{
    if (node->kind == HUASHU__NODE_TEXT)
        huashu__buffer_append(buffer, node->text);
    for (size_t i = 0; i < node->child_count; i++) {
        const struct huashu__node *child = node->children[i];
        size_t of_child = count_wordings(child);
        if (node->kind == HUASHU__NODE_SEQUENCE) {
            append_wording(buffer, child, index % of_child);
            index /= of_child;
        } else if (index < of_child) {
            append_wording(buffer, child, index);
            return;
        } else {
            index -= of_child;
        }
    }
}

/* Spells the nodes of a run out into maker->wordings. */
static bool
spell(struct huashu__maker *maker, const struct huashu__element *element)
{
    struct huashu__compiler *compiler = maker->compiler;
    struct huashu__buffer *buffer = &compiler->buffer;
    struct huashu__node all = { .kind = HUASHU__NODE_SEQUENCE,
                                .children = element->nodes,
                                .child_count = element->node_count };
    size_t total = count_wordings(&all);
    maker->wordings.count = maker->numbers.count = maker->groups.count = 0;
    for (size_t i = 0; i < total && !maker->too_large; i++) {
        huashu__buffer_clear(buffer);
        huashu__buffer_puts(buffer, "");
        append_wording(buffer, &all, i);
        huashu__folded_clear(&compiler->folded);
        if (buffer->failed ||
            huashu__fold(
                compiler->folder,
                (struct huashu__string){ buffer->items, buffer->count },
                &compiler->folded) != HUASHU_OK ||
            !take_wording(maker))
            return false;
    }
    return true;
}

/* The smallest automaton */

static int
compare_wordings(const struct huashu__wording *a,
                 const struct huashu__wording *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (a->items[i] != b->items[i])
            return a->items[i] < b->items[i] ? -1 : 1;
    return a->count < b->count ? -1 : a->count > b->count;
}

/* Heapsort would be overdone: a thousand at most, mostly in order. */
static void
sort_wordings(struct huashu__maker *maker)
{
    struct huashu__wording *items = maker->wordings.items;
    for (size_t i = 1; i < maker->wordings.count; i++) {
        struct huashu__wording wording = items[i];
        size_t at = i;
        for (; at > 0 && compare_wordings(&wording, &items[at - 1]) < 0; at--)
            items[at] = items[at - 1];
        items[at] = wording;
    }
}

/* The state that goes on in these ways; a new one where there is none. */
static bool
find_state(struct huashu__maker *maker, struct huashu__run_state state,
           uint32_t *index)
{
    for (uint32_t i = 0; i < maker->states.count; i++) {
        const struct huashu__run_state *other = &maker->states.items[i];
        if (other->end == state.end && other->count == state.count &&
            (state.count == 0 ||
             memcmp(other->choices, state.choices,
                    state.count * sizeof *state.choices) == 0)) {
            *index = i;
            return true;
        }
    }
    *index = (uint32_t)maker->states.count;
    if (*index >= HUASHU__MAX_SIMILAR_STATES)
        maker->too_large = true;
    return maker->too_large ||
           HUASHU__PUSH(allocator_of(maker), &maker->states, state);
}

/*
 * The state behind the first `depth` items, which wordings [low, high) share.
 * No deeper than HUASHU__MAX_SIMILAR_STATES: longer wordings were refused.
 */
static bool
build(struct huashu__maker *maker, size_t low, size_t high, size_t depth,
      uint32_t *index)
{
    const struct huashu__wording *wordings = maker->wordings.items;
    struct huashu__run_state state = { .number = NO_STATE };
    struct huashu__run_choice *choices;
    while (low < high && wordings[low].count == depth) {
        state.end = true;
        low++;
    }
    choices = huashu__arena_alloc(maker->arena, high - low, sizeof *choices);
    if (choices == NULL)
        return false;
    while (low < high && !maker->too_large) {
        struct huashu__run_choice *choice = &choices[state.count++];
        size_t past = low;
        choice->item = wordings[low].items[depth];
        choice->state = 0;
        while (past < high && wordings[past].items[depth] == choice->item)
            past++;
        if (!build(maker, low, past, depth + 1, &choice->state))
            return false;
        low = past;
    }
    state.choices = choices;
    return maker->too_large || find_state(maker, state, index);
}

/* Writes what an item stands for between two states of the graph. */
static bool
write_item(struct huashu__maker *maker, uint32_t from, uint32_t to,
           uint32_t item)
{
    struct huashu__arc arc = { .kind = HUASHU__ARC_EDGE };
    if (item == EDGE_ITEM)
        return huashu__graph_arc(maker, from, to, arc);
    if (item >= GROUP_ITEM) {
        const struct huashu__same_word *word =
            maker->groups.items[item - GROUP_ITEM];
        const struct huashu__same_group *group = word->group;
        /* What is written comes first: it is what was left out. */
        if (!huashu__graph_word(maker, from, to, word->units))
            return false;
        for (size_t i = 0; i < group->count; i++)
            if (group->items[i].items != word->units.items &&
                !huashu__graph_word(maker, from, to, group->items[i]))
                return false;
        return true;
    }
    if (item < NUMBER_ITEM)
        return huashu__graph_character(maker, from, to, item);
    arc.kind = HUASHU__ARC_NUMBER;
    arc.number = maker->numbers.items[item - NUMBER_ITEM];
    arc.weight = arc.number.count;
    return huashu__graph_arc(maker, from, to, arc);
}

/* Adds a run to the graph behind state *at, and moves behind it. */
bool
huashu__graph_run(struct huashu__maker *maker,
                  const struct huashu__element *element, uint32_t *at)
{
    uint32_t first = 0, end;
    maker->states.count = 0;
    if (!spell(maker, element))
        return false;
    sort_wordings(maker);
    if (maker->too_large)
        return true;
    if (!build(maker, 0, maker->wordings.count, 0, &first))
        return false;
    if (maker->too_large)
        return true;
    for (size_t i = 0; i < maker->states.count; i++)
        maker->states.items[i].number = huashu__graph_state(maker);
    end = huashu__graph_state(maker);
    if (!huashu__graph_empty(maker, *at, maker->states.items[first].number))
        return false;
    for (size_t i = 0; i < maker->states.count; i++) {
        const struct huashu__run_state *state = &maker->states.items[i];
        if (state->end && !huashu__graph_empty(maker, state->number, end))
            return false;
        for (size_t k = 0; k < state->count; k++)
            if (!write_item(maker, state->number,
                            maker->states.items[state->choices[k].state].number,
                            state->choices[k].item))
                return false;
    }
    *at = end;
    return true;
}
