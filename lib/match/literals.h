/* SPDX-License-Identifier: MIT */
/*
 * literals.h: what the files of the literal engine share.
 *
 *     literals.c          the words, sorted, each once; which way to scan
 *     literal_filter.c    the fast way: rare pairs of units, then comparing
 *     literal_automaton.c the way that is linear whatever the words are
 *     frequencies.c       how common characters and pairs are in dialogue
 */
#ifndef HUASHU_MATCH_LITERALS_H
#define HUASHU_MATCH_LITERALS_H

#include "match/match.h"

/* How common a unit or pair is in dialogue: a step is a factor of two. */
uint32_t
huashu__pair_frequency(uint16_t first, uint16_t second);

/* A table by unit, in pages: units of words are few and stand close by. */
#define HUASHU__UNIT_PAGES 256
#define HUASHU__PAGE_UNITS 256

struct huashu__unit_table {
    /* Page 0 holds zeros. */
    uint16_t page_of[HUASHU__UNIT_PAGES];
    uint32_t *values;
};

static inline uint32_t
huashu__unit_value(const struct huashu__unit_table *table, uint16_t unit)
{
    size_t page = table->page_of[unit / HUASHU__PAGE_UNITS];
    return table->values[page * HUASHU__PAGE_UNITS + unit % HUASHU__PAGE_UNITS];
}

/* Where the value of a unit stands that the table was made for. */
static inline uint32_t *
huashu__unit_place(struct huashu__unit_table *table, uint16_t unit)
{
    size_t page = table->page_of[unit / HUASHU__PAGE_UNITS];
    return &table
                ->values[page * HUASHU__PAGE_UNITS + unit % HUASHU__PAGE_UNITS];
}

/* A state of the automaton; its children are states first_child and on. */
struct huashu__state {
    uint32_t first_child;
    uint32_t fallback;
    /* Index of the first ending; 0: nothing ends here. */
    uint32_t ending;
    /* A bit for each unit that leads on, by a hash of it. */
    uint32_t mask;
};

/*
 * What to report of a word: its number among the caller's, or, if it is there
 * several times, where in `numbers` these begin.
 */
struct huashu__name {
    uint32_t id : 31;
    uint32_t several : 1;
};

/* A word that ends in a state, and the next shorter one; 0: none. */
struct huashu__ending {
    struct huashu__name name;
    uint32_t next;
};

#define HUASHU__CELL_ENDS 0x80000000u

struct huashu__automaton {
    /* By depth; 0 is the root. One more, whose first_child ends the last. */
    struct huashu__state *states;
    uint32_t state_count;
    /* The unit that leads to each state. */
    uint16_t *labels;
    /* endings[0] is none. */
    struct huashu__ending *endings;
    /* Where each unit leads from the root. */
    struct huashu__unit_table roots;
    /*
     * Where there is room for it, every step: of state s, by letter, from
     * cells[s × letter_count] on; each says where the row of the next state
     * begins, and by HUASHU__CELL_ENDS whether anything ends there. Or NULL.
     */
    uint32_t *cells;
    uint32_t letter_count;
    struct huashu__unit_table letters;
};

/* Where the words with an anchor of these two units begin. */
struct huashu__anchor_slot {
    uint32_t pair;
    /* Index into `anchored`, or NONE: empty. */
    uint32_t first;
};

/* A word as seen from its anchor. */
struct huashu__anchored {
    struct huashu__name name;
    /* Where it begins among the units of all words. */
    uint32_t text : 31;
    /* No more words have this anchor. */
    uint32_t last : 1;
    /* Units before the two, and behind them. */
    uint16_t before, behind;
    /* The nearest of them; where there are none, the units of the anchor. */
    uint16_t left, right;
};

struct huashu__filter {
    /* A bit for each hash of an anchor: the upper 32 − shift bits of it. */
    uint64_t *bits;
    uint32_t shift;
    /* Open addressing, by the upper 32 − slot_shift bits. */
    struct huashu__anchor_slot *slots;
    uint32_t slot_shift;
    struct huashu__anchored *anchored;
    /* A bit for each unit that is a word; NULL: none is. */
    uint64_t *singles;
};

/* Ends the numbers of a word that is there several times. */
#define HUASHU__LAST_NUMBER 0x80000000u

struct huashu__literals {
    struct huashu_allocator allocator;
    /* The words one behind the other, in order, each once. */
    uint16_t *units;
    uint32_t *numbers;
    uint32_t longest;
    struct huashu__filter filter;
    struct huashu__automaton automaton;
};

/* The words while the engine is being made: word w is units[begins[w] …]. */
struct huashu__sorted_words {
    uint32_t count;
    uint32_t *begins;
    struct huashu__name *names;
};

static inline uint32_t
huashu__word_length(const struct huashu__sorted_words *words, uint32_t word)
{
    return words->begins[word + 1] - words->begins[word];
}

/* What a scan is about. */
struct huashu__literal_scan {
    const struct huashu__literals *literals;
    const uint16_t *units;
    size_t count;
    huashu__literal_fn report;
    void *user;
};

/* Reports a word as often as it was given; false: the callback stops. */
static inline bool
huashu__report_word(const struct huashu__literal_scan *scan,
                    struct huashu__name name, size_t end)
{
    const uint32_t *number = scan->literals->numbers + name.id;
    if (!name.several)
        return scan->report(scan->user, name.id, end);
    for (;; number++) {
        if (!scan->report(scan->user, *number & ~HUASHU__LAST_NUMBER, end))
            return false;
        if ((*number & HUASHU__LAST_NUMBER) != 0)
            return true;
    }
}

/* Each makes its part of the engine from the sorted words. False: no memory. */
bool
huashu__filter_make(struct huashu__literals *literals,
                    const struct huashu__sorted_words *words);
bool
huashu__automaton_make(struct huashu__literals *literals,
                       const struct huashu__sorted_words *words);

void
huashu__filter_finish(struct huashu__literals *literals);
void
huashu__automaton_finish(struct huashu__literals *literals);

/*
 * Makes an empty table with pages for the units of `units`. False: no memory.
 */
bool
huashu__unit_table_make(const struct huashu_allocator *allocator,
                        const uint16_t *units, size_t count,
                        struct huashu__unit_table *table);

/*
 * Scans until the end or until the work exceeds `allowance` and two steps a
 * unit. Sets *reported: all hits that end there or before were reported.
 * @returns false where the callback stopped it
 */
bool
huashu__filter_scan(const struct huashu__literal_scan *scan, size_t allowance,
                    size_t *reported);

/* Reports the hits that end behind unit `reported`. Returns as above. */
bool
huashu__automaton_scan(const struct huashu__literal_scan *scan,
                       size_t reported);

#endif
