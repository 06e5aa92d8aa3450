/* SPDX-License-Identifier: MIT */
/*
 * similar.h: `match: similar`, what its files share.
 *
 *     graph.c    a phrase as a graph of characters, made when a book compiles
 *     tokens.c   a span of speech as characters and whole numbers
 *     pairs.c    where phrases may stand at all (pairs.h)
 *     filter.c   which windows of a span cannot hold a phrase
 *     align.c    the cheapest way of a phrase through a window
 *     trace.c    that way, step by step
 *     search.c   the windows of a span, their alignments as hits
 *     similar.c  the spans of a speech
 *
 * Costs are counted in quarters of a character. How similar a way is, is its
 * cost for its length: less for the length is more similar.
 */
#ifndef HUASHU_MATCH_SIMILAR_H
#define HUASHU_MATCH_SIMILAR_H

#include "match/scan.h"

/* Left out, added or changed; changed into what sounds alike; each character
 * of a clause that was added whole. */
#define HUASHU__COST_CHANGE 4
#define HUASHU__COST_SOUND 2
#define HUASHU__COST_CLAUSE 1

/*
 * What came nearest is told from that similarity on, in hundredths, and if one
 * of so many characters of the script was said as it is written: slots take
 * what they find in any talk.
 */
#define HUASHU__LEAST_NEAR 30
#define HUASHU__ONE_SAID_OF 4

/* More than any way costs. */
#define HUASHU__NO_WAY (INT32_C(1) << 29)

enum huashu__arc_kind {
    /* Nothing: from one part of a phrase to the next. */
    HUASHU__ARC_EMPTY = 0,
    /* The same, where a clause of the phrase ends. */
    HUASHU__ARC_EDGE,
    /* One character. */
    HUASHU__ARC_CHARACTER,
    /* A whole number. */
    HUASHU__ARC_NUMBER,
    /* A character of a slot that is not filled: it matches nothing. */
    HUASHU__ARC_HOLE,
    /* What a slot accepts. */
    HUASHU__ARC_SLOT,
    HUASHU__ARC_GAP
};

/* From one state of a phrase to a later one. */
struct huashu__arc {
    uint16_t from, to;
    uint8_t kind;
    /* HOLE, SLOT: index into the graph's slots; CHARACTER: its characters. */
    uint16_t slot, character;
    /* Characters of the phrase that it stands for. */
    uint32_t weight;
    /* NUMBER. */
    struct huashu__units number;
};

/* A character of a phrase, and how it is read. */
struct huashu__graph_character {
    uint32_t symbol;
    struct huashu__readings readings;
};

/* A slot of a phrase, and what it accepts. */
struct huashu__graph_slot {
    const struct huashu__slot_type *type;
    /* NUL-terminated. */
    const char *name;
    /* ONE_OF: every value with every wording of `same`. */
    const struct huashu__units *values;
    size_t value_count;
};

/*
 * A phrase: states 0 … state_count − 1, every arc from a lower one to a higher
 * one, arcs sorted by `to`. It begins in state 0 and ends in the last.
 */
struct huashu__graph {
    const struct huashu__arc *arcs;
    uint32_t arc_count, state_count;
    /* Each once. */
    const struct huashu__graph_character *characters;
    uint32_t character_count;
    const struct huashu__graph_slot *slots;
    uint32_t slot_count;
    /*
     * Arcs of a character that lead to state s with nothing between:
     * befores[first_before[s] … [s + 1]). NULL: too many to list.
     */
    const uint32_t *befores, *first_before;
    /* Characters of the longest wording; tokens of speech that a wording takes
     * at most, nothing added. */
    uint32_t longest, most_tokens;
    /* Tokens that windows share, so that none cuts an alignment. */
    uint32_t reach;
};

/* One character or one whole number of a span. */
struct huashu__token {
    /* Its first unit, of the speech. */
    uint32_t begin;
    /* Its code point; of a number 0. */
    uint32_t symbol;
    struct huashu__readings readings;
    /* Characters that it counts for. */
    uint32_t weight;
    bool number, bad, han;
    /* A clause ends before it. */
    bool edge;
    /* No hit may begin here; none may end before it. */
    bool no_begin, no_end;
    /* How many tokens before it only repeat others at a seam. */
    uint8_t doubled;
    /* How many tokens before it are a length of time. */
    uint8_t duration;
};

/*
 * A way through a window: what it costs, in quarters, of how many characters
 * of the phrase, and the units that it takes.
 */
struct huashu__way {
    bool found;
    uint32_t cost, length;
    /* Units of the speech. */
    uint32_t begin, end;
};

/* Sizes of the filter's sets, in words of 64 bits: powers of two. */
#define HUASHU__PAIR_WORDS 256
#define HUASHU__SOUND_WORDS 16

/* A place of the speech that may belong to a phrase: units first … last. */
struct huashu__proposal {
    uint32_t phrase;
    uint32_t first, last;
    /* The next of the phrase in the span, or HUASHU__NO_PROPOSAL. */
    uint32_t next;
};

#define HUASHU__NO_PROPOSAL UINT32_MAX
/* In place of one: the whole span. */
#define HUASHU__EVERYWHERE (UINT32_MAX - 1)

/* The proposals of a phrase in the span of that stamp. */
struct huashu__chain {
    uint32_t stamp, head, tail;
};

/* Working memory of one scan. */
struct huashu__similar_work {
    /* Of one stretch. */
    HUASHU__ARRAY(struct huashu__proposal) proposals;
    /* By phrase; and the phrases that have one in the span. */
    HUASHU__ARRAY(struct huashu__chain) chains;
    HUASHU__ARRAY(uint32_t) chained;
    uint32_t chain_stamp;
    /* The span, and one token more that marks its end. */
    HUASHU__ARRAY(struct huashu__token) tokens;
    /* cells[(token − window begin) * states + state]. */
    HUASHU__ARRAY(int32_t) cells;
    /* By folded unit, by syllable: the stamp of the last window with it. */
    HUASHU__ARRAY(uint32_t) units;
    HUASHU__ARRAY(uint32_t) syllables;
    uint32_t stamp;
    /* The window holds a number; sounds side by side in it, and those that
     * something may be added behind, and before; each by a hash. */
    bool numbers;
    uint64_t pairs[HUASHU__PAIR_WORDS];
    uint64_t lasts[HUASHU__SOUND_WORDS], firsts[HUASHU__SOUND_WORDS];
    /* By character of the phrase: what it costs, as one token was said. */
    HUASHU__ARRAY(int32_t) costs;
    /* Of the filter and of the trace, by state. */
    HUASHU__ARRAY(int32_t) shares;
    /* Steps of the last way, from its begin to its end. */
    HUASHU__ARRAY(struct huashu__step) steps;
    /* Of the best way of several windows. */
    HUASHU__ARRAY(struct huashu__step) best_steps;
    /* The units that are cut into tokens; end 0: none. */
    uint32_t made_begin, made_end;
    /* The window whose characters are noted; end 0: none is. */
    uint32_t noted_begin, noted_end;
    /* Some token has no_begin or no_end. */
    bool restricted;
    /* Matches of `must_hold`, by rule, phrase and place. */
    HUASHU__ARRAY(struct huashu__hit) musts;
    /* A text, and which units of it an alignment did not find said. */
    HUASHU__ARRAY(uint16_t) text;
    HUASHU__ARRAY(bool) touched;
};

/* What an alignment works on. */
struct huashu__similar {
    struct huashu__pass *pass;
    struct huashu__similar_work *work;
    const struct huashu__graph *graph;
};

/* Tokens [begin, end) of the span. */
struct huashu__window {
    uint32_t begin, end;
};

/* tokens.c */

/* Cuts units [begin, end) of a stretch into tokens, unless they are. False: no
 * memory. */
bool
huashu__tokens_make(struct huashu__pass *pass, uint32_t stretch, uint32_t begin,
                    uint32_t end);

/* Forbids hits to begin and end where the rule does not let them. */
void
huashu__tokens_restrict(struct huashu__pass *pass, uint32_t rule,
                        uint32_t stretch);

/*
 * Ways in which a slot accepts tokens before `at`: how many tokens, shortest
 * first, no more than are in the window. *way counts, from 0. 0: no more ways.
 */
uint32_t
huashu__slot_accepts(const struct huashu__similar *similar,
                     const struct huashu__graph_slot *slot, uint32_t window,
                     uint32_t at, uint32_t *way);

/* Characters of a gap that ends at `at` and begins `count` tokens before. */
bool
huashu__gap_accepts(const struct huashu__similar_work *work, uint32_t at,
                    uint32_t count);

/* filter.c */

/* Notes what a window holds. False: no memory. */
bool
huashu__window_note(struct huashu__pass *pass, struct huashu__window window);

/*
 * Whether the phrase may have a way through the noted window that costs no
 * more than `cost` for `length`. False: surely not.
 */
bool
huashu__filter_passes(const struct huashu__similar *similar, uint32_t cost,
                      uint32_t length, bool *failed);

/* align.c */

/* Whether a token is the number of an arc. */
bool
huashu__number_is(const struct huashu__similar *similar,
                  const struct huashu__arc *arc,
                  const struct huashu__token *token);

/* What it costs that a token, no number, was said for a character. */
uint32_t
huashu__cost_of(const struct huashu__graph_character *character,
                const struct huashu__token *token);

/*
 * The most similar way through a window that is more similar than `cost` for
 * `length` (or just as similar, where `equal`); its steps are work->steps.
 * False: no memory.
 */
bool
huashu__align(const struct huashu__similar *similar,
              struct huashu__window window, uint32_t cost, uint32_t length,
              bool equal, struct huashu__way *way);

/*
 * The end of the first way through a window that costs no more than `cost` for
 * `length`; 0: none.
 */
bool
huashu__align_first(const struct huashu__similar *similar,
                    struct huashu__window window, uint32_t cost,
                    uint32_t length, uint32_t *end);

/* trace.c */

/*
 * Follows the cells of a window back from `end`, for the cost and length they
 * were made with. False: no memory.
 */
bool
huashu__trace(const struct huashu__similar *similar,
              struct huashu__window window, uint32_t cost, uint32_t length,
              uint32_t end, struct huashu__way *way);

/* capped.c */

/* Takes matches of `must_hold` out of the hits. False: no memory. */
bool
huashu__musts_take(struct huashu__pass *pass);

/*
 * Whether a hit gets part marks at most: something indispensable is missing, or
 * a negation was said or left out.
 */
bool
huashu__must_is_missing(const struct huashu__pass *pass,
                        const struct huashu__hit *hit);
bool
huashu__negation_differs(struct huashu__pass *pass,
                         const struct huashu__hit *hit);

/* search.c */

/* One phrase in the span that is cut into tokens. */
struct huashu__search {
    struct huashu__similar similar;
    const struct huashu__rule *rule;
    uint32_t rule_index, phrase, stretch;
    /* The first of the phrase's proposals that lie in a window still. */
    uint32_t proposal;
    /* Exact hits of all rules come first, sorted. */
    size_t exact_count;
};

/* Adds the hits of the phrase in the span. False: no memory. */
bool
huashu__search_span(struct huashu__search *search);

/*
 * The most similar way in the span that costs no more than `cost` for
 * `length`; less, unless `equal`. The steps in working memory are its own.
 */
bool
huashu__find_best(struct huashu__search *search, uint32_t cost, uint32_t length,
                  bool equal, struct huashu__way *best);

/* Makes a hit of the way whose steps are in the working memory. */
bool
huashu__make_hit(struct huashu__search *search, const struct huashu__way *way,
                 struct huashu__hit *hit);

/* similar.c */

/* What a similarity in hundredths allows: cost for a length of 100. */
uint32_t
huashu__similar_cost(uint32_t hundredths);

/* The similarity from which hits of a rule are worth something. */
uint32_t
huashu__least_similar(const struct huashu__rule *rule);

/* Adds the hits by similarity to those of the scan. False: no memory. */
bool
huashu__scan_similar(struct huashu__pass *pass);

void
huashu__similar_work_finish(struct huashu__scan *scan);

#endif
