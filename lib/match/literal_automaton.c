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
count_states(const struct huashu__literals *literals,
             const struct huashu__sorted_words *words)
{
    uint32_t count = 1, before = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        const uint16_t *word = literals->units + words->begins[i];
        const uint16_t *other = word - before;
        uint32_t length = huashu__word_length(words, i), shared = 0;
        while (shared < before && shared < length &&
               word[shared] == other[shared])
            shared++;
        count += length - shared;
        before = length;
    }
    return count;
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
 * Adds a state for words [low, high), which share their first `depth` units.
 * Until its own children are there, first_child and mask keep the two. What it
 * falls back to is shorter, and so complete; of the words that end there its
 * own comes first, then those of the suffix.
 */
static void
add_state(struct huashu__literals *literals,
          const struct huashu__sorted_words *words, uint32_t parent,
          uint32_t depth, uint32_t low, uint32_t high, uint32_t *endings)
{
    struct huashu__automaton *automaton = &literals->automaton;
    uint32_t index = automaton->state_count++;
    struct huashu__state *state = &automaton->states[index];
    uint16_t unit = literals->units[words->begins[low] + depth - 1];
    automaton->labels[index] = unit;
    automaton->states[parent].mask |= unit_bit(unit);
    state->first_child = low;
    state->mask = high;
    state->fallback = fallback_of(automaton, parent, unit);
    state->ending = automaton->states[state->fallback].ending;
    if (huashu__word_length(words, low) == depth) {
        automaton->endings[++*endings] =
            (struct huashu__ending){ words->names[low], state->ending };
        state->ending = *endings;
    }
}

/* Adds the children of a state: runs of words with the same next unit. */
static void
add_children(struct huashu__literals *literals,
             const struct huashu__sorted_words *words, uint32_t parent,
             uint32_t depth, uint32_t *endings)
{
    struct huashu__automaton *automaton = &literals->automaton;
    struct huashu__state *state = &automaton->states[parent];
    uint32_t low = state->first_child, end = state->mask;
    state->first_child = automaton->state_count;
    state->mask = 0;
    if (low < end && huashu__word_length(words, low) == depth)
        low++;
    while (low < end) {
        uint32_t high = low;
        uint16_t unit = literals->units[words->begins[low] + depth];
        while (high < end &&
               literals->units[words->begins[high] + depth] == unit)
            high++;
        add_state(literals, words, parent, depth + 1, low, high, endings);
        low = high;
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

/* Grows the trie, level by level. False: no memory. */
static bool
grow(struct huashu__literals *literals,
     const struct huashu__sorted_words *words)
{
    struct huashu__automaton *automaton = &literals->automaton;
    uint32_t endings = 0, depth = 0, level_end = 1;
    automaton->state_count = 1;
    automaton->states[0].mask = words->count;
    for (uint32_t i = 0; i < automaton->state_count; i++) {
        if (i == level_end) {
            level_end = automaton->state_count;
            depth++;
        }
        add_children(literals, words, i, depth, &endings);
        if (i == 0 && !make_roots(literals))
            return false;
    }
    automaton->states[automaton->state_count].first_child =
        automaton->state_count;
    return true;
}

/* Numbers the units of the words from 1. Returns how many, and 1. */
static uint32_t
number_letters(const uint16_t *units, size_t total,
               struct huashu__unit_table *letters)
{
    uint32_t count = 1;
    for (size_t i = 0; i < total; i++) {
        uint32_t *letter = huashu__unit_place(letters, units[i]);
        if (*letter == 0)
            *letter = count++;
    }
    return count;
}

/* Lays every step out, if there is room for it. False: no memory. */
static bool
lay_out(struct huashu__literals *literals, size_t total)
{
    struct huashu__automaton *automaton = &literals->automaton;
    const struct huashu__state *states = automaton->states;
    uint32_t width, *cells;
    if (automaton->state_count > MOST_CELLS)
        return true;
    if (!huashu__unit_table_make(&literals->allocator, literals->units, total,
                                 &automaton->letters))
        return false;
    automaton->letter_count = width =
        number_letters(literals->units, total, &automaton->letters);
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
huashu__automaton_make(struct huashu__literals *literals,
                       const struct huashu__sorted_words *words)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__automaton *automaton = &literals->automaton;
    size_t count = count_states(literals, words);
    automaton->states =
        huashu__alloc_zero(allocator, count + 1, sizeof *automaton->states);
    automaton->labels =
        huashu__alloc(allocator, count, sizeof *automaton->labels);
    automaton->endings = huashu__alloc(allocator, (size_t)words->count + 1,
                                       sizeof *automaton->endings);
    return automaton->states != NULL && automaton->labels != NULL &&
           automaton->endings != NULL && grow(literals, words) &&
           lay_out(literals, words->begins[words->count]);
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
