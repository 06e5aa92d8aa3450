/* SPDX-License-Identifier: MIT */
/*
 * literal_automaton.c: Aho and Corasick's automaton (1975) over UTF-16 units,
 * for texts and words on which a filter gains nothing.
 *
 * The trie is grown breadth first from the sorted words: a state is a range of
 * words with a common prefix, the children of a state follow one another, and
 * so two numbers and a row of labels are all that it takes. Most steps that
 * fail are seen from a mask of the units that lead on; the others search the
 * labels. The root, where speech mostly is, has a direct table. Where states
 * times letters are few, every step is laid out in a full table, so that a
 * unit costs one look-up: these are the lists over few letters that drive all
 * cleverer ways into the ground.
 *
 * Scanning is linear in the text plus the hits: a step either moves on in the
 * text or falls back to a shorter suffix, of which there are no more than
 * steps forward.
 */
#include "match/literals.h"

#include <string.h>

#define NONE UINT32_MAX
/* A full table of so many steps is 1 MB. */
#define MOST_CELLS ((size_t)1 << 18)

/* The words that pass through a state. */
struct range {
    uint32_t low, high;
};

static uint32_t
unit_bit(uint16_t unit)
{
    return 1u << ((uint16_t)(unit * 40503u) >> 11);
}

/* Where `unit` leads from a state that is not the root, or NONE. */
static inline uint32_t
step(const struct huashu__automaton *automaton, uint32_t state, uint16_t unit)
{
    const uint16_t *labels = automaton->labels;
    uint32_t low = automaton->states[state].first_child, count;
    if ((automaton->states[state].mask & unit_bit(unit)) == 0)
        return NONE;
    count = automaton->states[state + 1].first_child - low;
    while (count > 1) {
        uint32_t half = count / 2;
        low += labels[low + half] <= unit ? half : 0;
        count -= half;
    }
    return labels[low] == unit ? low : NONE;
}

/* How many states the words make: one for each distinct prefix. */
static uint32_t
count_states(const struct huashu__literals *literals)
{
    uint32_t count = 1;
    for (uint32_t i = 0; i < literals->count; i++) {
        const uint16_t *word = literals->units + literals->begins[i];
        uint32_t length = huashu__word_length(literals, i), shared = 0;
        if (i != 0) {
            const uint16_t *other = literals->units + literals->begins[i - 1];
            uint32_t most = huashu__word_length(literals, i - 1);
            while (shared < most && shared < length &&
                   word[shared] == other[shared])
                shared++;
        }
        count += length - shared;
    }
    return count;
}

/* Adds the children of a state at that depth: runs of the same next unit. */
static void
add_children(struct huashu__literals *literals, struct range *ranges,
             uint32_t state, uint32_t depth)
{
    struct huashu__automaton *automaton = &literals->automaton;
    struct range range = ranges[state];
    uint32_t low = range.low;
    automaton->states[state].first_child = automaton->state_count;
    while (low < range.high && huashu__word_length(literals, low) == depth)
        low++;
    while (low < range.high) {
        uint32_t child = automaton->state_count++, high = low;
        uint16_t unit = literals->units[literals->begins[low] + depth];
        while (high < range.high &&
               literals->units[literals->begins[high] + depth] == unit)
            high++;
        automaton->labels[child] = unit;
        automaton->states[state].mask |= unit_bit(unit);
        ranges[child] = (struct range){ low, high };
        low = high;
    }
}

/* The longest proper suffix of a child of `parent` that is a state. */
static uint32_t
fallback_of(const struct huashu__automaton *automaton, uint32_t parent,
            uint16_t unit)
{
    while (parent != 0) {
        uint32_t next;
        parent = automaton->states[parent].fallback;
        next = parent == 0 ? huashu__unit_value(&automaton->roots, unit)
                           : step(automaton, parent, unit);
        if (next != NONE)
            return next;
    }
    return 0;
}

/*
 * Links a state and the words that end there. What it falls back to is shorter
 * and so complete; the word itself comes first, then those of the suffix.
 */
static void
link_state(struct huashu__literals *literals, const struct range *range,
           uint32_t parent, uint32_t state, uint32_t depth, uint32_t *endings)
{
    struct huashu__automaton *automaton = &literals->automaton;
    struct huashu__state *linked = &automaton->states[state];
    linked->fallback = fallback_of(automaton, parent, automaton->labels[state]);
    linked->ending = automaton->states[linked->fallback].ending;
    if (huashu__word_length(literals, range->low) == depth) {
        automaton->endings[++*endings] =
            (struct huashu__ending){ huashu__name_of(literals, range->low),
                                     linked->ending };
        linked->ending = *endings;
    }
}

/* Makes the direct table of the root, once its children are there. */
static bool
make_roots(struct huashu__literals *literals)
{
    struct huashu__automaton *automaton = &literals->automaton;
    uint32_t count = automaton->state_count;
    if (!huashu__unit_table_make(&literals->allocator, automaton->labels + 1,
                                 count - 1, &automaton->roots))
        return false;
    for (uint32_t i = 1; i < count; i++)
        *huashu__unit_place(&automaton->roots, automaton->labels[i]) = i;
    return true;
}

/* Grows the trie level by level and links each level when it is there. */
static bool
grow(struct huashu__literals *literals, struct range *ranges)
{
    struct huashu__automaton *automaton = &literals->automaton;
    struct huashu__state *states = automaton->states;
    uint32_t endings = 0, begin = 0, end = 1;
    ranges[0] = (struct range){ 0, literals->count };
    automaton->state_count = 1;
    for (uint32_t depth = 0; begin < end; depth++) {
        for (uint32_t i = begin; i < end; i++)
            add_children(literals, ranges, i, depth);
        states[end].first_child = automaton->state_count;
        if (depth == 0 && !make_roots(literals))
            return false;
        for (uint32_t i = begin; i < end; i++) {
            for (uint32_t child = states[i].first_child;
                 child < states[i + 1].first_child; child++)
                link_state(literals, &ranges[child], i, child, depth + 1,
                           &endings);
        }
        begin = end;
        end = automaton->state_count;
    }
    return true;
}

/* Numbers the units of the words from 1. Returns how many, and 1. */
static uint32_t
number_letters(const struct huashu__literals *literals,
               struct huashu__unit_table *letters)
{
    uint32_t count = 1;
    for (size_t i = 0; i < literals->begins[literals->count]; i++) {
        uint32_t *letter = huashu__unit_place(letters, literals->units[i]);
        if (*letter == 0)
            *letter = count++;
    }
    return count;
}

/* Lays every step out, if there is room for it. False: no memory. */
static bool
lay_out(struct huashu__literals *literals)
{
    struct huashu__automaton *automaton = &literals->automaton;
    const struct huashu__state *states = automaton->states;
    uint32_t width, *cells;
    if (automaton->state_count > MOST_CELLS)
        return true;
    if (!huashu__unit_table_make(&literals->allocator, literals->units,
                                 literals->begins[literals->count],
                                 &automaton->letters))
        return false;
    automaton->letter_count = width =
        number_letters(literals, &automaton->letters);
    if ((size_t)automaton->state_count * width > MOST_CELLS)
        return true;
    cells = huashu__alloc_zero(&literals->allocator,
                               (size_t)automaton->state_count * width,
                               sizeof *cells);
    automaton->cells = cells;
    if (cells == NULL)
        return false;
    for (uint32_t i = 0; i < automaton->state_count; i++) {
        uint32_t *row = &cells[i * width];
        if (i != 0)
            memcpy(row, &cells[states[i].fallback * width],
                   width * sizeof *row);
        for (uint32_t child = states[i].first_child;
             child < states[i + 1].first_child; child++)
            row[huashu__unit_value(&automaton->letters,
                                   automaton->labels[child])] =
                child * width |
                (states[child].ending != 0 ? HUASHU__CELL_ENDS : 0);
    }
    return true;
}

bool
huashu__automaton_make(struct huashu__literals *literals)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__automaton *automaton = &literals->automaton;
    size_t count = count_states(literals);
    struct range *ranges = huashu__alloc(allocator, count, sizeof *ranges);
    bool done;
    automaton->states =
        huashu__alloc_zero(allocator, count + 1, sizeof *automaton->states);
    automaton->labels =
        huashu__alloc(allocator, count, sizeof *automaton->labels);
    automaton->endings = huashu__alloc(allocator, (size_t)literals->count + 1,
                                       sizeof *automaton->endings);
    done = ranges != NULL && automaton->states != NULL &&
           automaton->labels != NULL && automaton->endings != NULL &&
           grow(literals, ranges);
    huashu__free(allocator, ranges);
    return done && lay_out(literals);
}

void
huashu__automaton_finish(struct huashu__literals *literals)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__automaton *automaton = &literals->automaton;
    huashu__free(allocator, automaton->states);
    huashu__free(allocator, automaton->labels);
    huashu__free(allocator, automaton->endings);
    huashu__free(allocator, automaton->roots.values);
    huashu__free(allocator, automaton->cells);
    huashu__free(allocator, automaton->letters.values);
}

/* Reports what ends in a state. */
static bool
report_state(const struct huashu__literal_scan *scan, uint32_t state,
             size_t end)
{
    const struct huashu__automaton *automaton = &scan->literals->automaton;
    for (uint32_t at = automaton->states[state].ending; at != 0;
         at = automaton->endings[at].next) {
        if (!huashu__report_word(scan, automaton->endings[at].name, end))
            return false;
    }
    return true;
}

static bool
scan_by_steps(const struct huashu__literal_scan *scan, size_t from,
              size_t reported)
{
    const struct huashu__automaton *automaton = &scan->literals->automaton;
    uint32_t state = 0;
    for (size_t i = from; i < scan->count; i++) {
        uint16_t unit = scan->units[i];
        uint32_t next = NONE;
        while (state != 0) {
            next = step(automaton, state, unit);
            if (next != NONE)
                break;
            state = automaton->states[state].fallback;
        }
        state =
            next != NONE ? next : huashu__unit_value(&automaton->roots, unit);
        if (i >= reported && automaton->states[state].ending != 0 &&
            !report_state(scan, state, i + 1))
            return false;
    }
    return true;
}

static bool
scan_by_cells(const struct huashu__literal_scan *scan, size_t from,
              size_t reported)
{
    const struct huashu__automaton *automaton = &scan->literals->automaton;
    const uint32_t *row = automaton->cells;
    for (size_t i = from; i < scan->count; i++) {
        uint32_t cell =
            row[huashu__unit_value(&automaton->letters, scan->units[i])];
        row = automaton->cells + (cell & ~HUASHU__CELL_ENDS);
        if ((cell & HUASHU__CELL_ENDS) != 0 && i >= reported &&
            !report_state(scan,
                          (cell & ~HUASHU__CELL_ENDS) / automaton->letter_count,
                          i + 1))
            return false;
    }
    return true;
}

bool
huashu__automaton_scan(const struct huashu__literal_scan *scan, size_t reported)
{
    size_t longest = scan->literals->longest;
    size_t from = reported >= longest ? reported - longest + 1 : 0;
    return scan->literals->automaton.cells != NULL
               ? scan_by_cells(scan, from, reported)
               : scan_by_steps(scan, from, reported);
}
