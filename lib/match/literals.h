/* SPDX-License-Identifier: MIT */
/*
 * literals.h: what the files of the literal engine share.
 *
 *     literals.c          the words, sorted, each once; which way to scan
 *     literal_anchors.c   the rarest pair of each word, and a bitmap of them
 *     literal_look.c      where in a text such a pair may stand
 *     literal_look_avx2.c the same, sixteen units at a time
 *     literal_filter.c    the fast way: looking, then comparing
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

/* Units that are compared at once. */
#define HUASHU__WINDOW 4u
/* Words have places of 27 bits. */
#define HUASHU__MOST_WORDS ((size_t)1 << 27)

/* A word as seen from its anchor: up to four units around that. */
struct huashu__anchored {
    /* The first unit lowest. */
    uint64_t window;
    /* Of a word that is longer than the window its index in `longs`. */
    struct huashu__name name;
    /* Units of the window before the anchor. */
    uint32_t before : 2;
    /* Units of the window behind the word. */
    uint32_t spare : 2;
    uint32_t is_long : 1;
    /* Another word whose anchor has the same bit; 0: no more. */
    uint32_t next : 27;
};

/* A word that is longer than the window. */
struct huashu__long_word {
    struct huashu__name name;
    /* Where it begins among the units of all words. */
    uint32_t text;
    /* Units before the two of its anchor, and behind them. */
    uint16_t before, behind;
};

/* Places that are taken together; units that are looked at together, at most.
 */
#define HUASHU__BATCH 64
#define HUASHU__LOOK 32
/* Of a place at which no anchor stands, but a word of one unit. */
#define HUASHU__NO_ANCHOR UINT32_MAX

/* Where something may stand. */
struct huashu__places {
    uint32_t count;
    size_t at[HUASHU__BATCH + HUASHU__LOOK];
    /* The first word to compare there. */
    uint32_t first[HUASHU__BATCH + HUASHU__LOOK];
};

struct huashu__filter;

/* Nibbles of a pair of units that tell anchors apart: the highest of each unit
 * tells little. */
#define HUASHU__NIBBLES 6

/*
 * Looks at units from `from` on until there is about a batch of places or the
 * text ends. @returns the first unit that it did not look at
 */
typedef size_t
huashu__look(const struct huashu__filter *filter, const uint16_t *units,
             size_t count, size_t from, struct huashu__places *places);

struct huashu__filter {
    /* A bit for each hash of an anchor: the upper 32 − shift bits of it. */
    uint64_t *bits;
    uint32_t shift;
    /* Of each 64 bits, how many are set before them. */
    uint32_t *ranks;
    /* The first words of each bit that is set, in that order; then the rest. */
    struct huashu__anchored *anchored;
    struct huashu__long_word *longs;
    /* A bit for each unit that is a word; NULL: none is. */
    uint64_t *singles;
    /* Anchors in eight groups, a bit for each: which hold a value of the lower
     * three nibbles of the first unit, and of the second. Only for look_few. */
    uint8_t nibbles[HUASHU__NIBBLES][16];
    huashu__look *look;
};

static inline uint32_t
huashu__pair_at(const uint16_t *units)
{
    return units[0] | (uint32_t)units[1] << 16;
}

/* Fibonacci hashing: the upper bits are the good ones. */
#define HUASHU__PAIR_FACTOR 0x9E3779B1u

static inline uint32_t
huashu__pair_hash(uint32_t pair)
{
    return pair * HUASHU__PAIR_FACTOR;
}

static inline bool
huashu__bit_of(const uint64_t *bits, uint32_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}

/* How many bits are set before that one: the first word of its anchors. */
static inline uint32_t
huashu__rank_of(const struct huashu__filter *filter, uint32_t bit)
{
    uint64_t before = filter->bits[bit / 64] & (((uint64_t)1 << bit % 64) - 1);
    return filter->ranks[bit / 64] + (uint32_t)__builtin_popcountll(before);
}

/* Notes the first words of the places from `begin` on; drops those that turn
 * out to be none. */
static inline void
huashu__rank_places(const struct huashu__filter *filter, const uint16_t *units,
                    size_t count, struct huashu__places *places, uint32_t begin)
{
    uint32_t kept = begin;
    for (uint32_t i = begin; i < places->count; i++) {
        size_t at = places->at[i];
        uint32_t first = HUASHU__NO_ANCHOR;
        if (at + 1 < count) {
            uint32_t bit =
                huashu__pair_hash(huashu__pair_at(units + at)) >> filter->shift;
            if (huashu__bit_of(filter->bits, bit)) {
                first = huashu__rank_of(filter, bit);
                __builtin_prefetch(&filter->anchored[first]);
            }
        }
        places->at[kept] = at;
        places->first[kept] = first;
        kept += first != HUASHU__NO_ANCHOR || filter->singles != NULL;
    }
    places->count = kept;
}

/* Looks unit by unit. */
size_t
huashu__look_plain(const struct huashu__filter *filter, const uint16_t *units,
                   size_t count, size_t from, struct huashu__places *places);

/* The same, for processors that have AVX2; NULL where it is not built. */
huashu__look *
huashu__look_avx2(void);

/* For few anchors, grouped by their nibbles, and no words of one unit. */
huashu__look *
huashu__look_few_avx2(void);

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
