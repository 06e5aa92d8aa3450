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
    /* Characters of the phrase that it stands for; tokens that it takes at
     * most. */
    uint32_t weight, most_tokens;
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
    /* How many Chinese characters of one clause stand before it; capped. */
    uint8_t han_before;
};

/*
 * What is asked of a way: that `length` times what it costs is no more than
 * `cost` times its characters, or less, unless `equal`; with `bonus` more for
 * each character that was said as it is written.
 */
struct huashu__asked {
    uint32_t cost, length, bonus;
    bool equal;
};

/* A token of the noted window by one of its sounds. */
struct huashu__spot {
    uint32_t sound, token;
    /* The one before it of that sound, or HUASHU__NO_SPOT. */
    uint32_t next;
};

#define HUASHU__NO_SPOT UINT32_MAX

/* Past the tokens from one place to a later one: cost, in quarters. */
struct huashu__jump {
    uint32_t from, to, cost;
};

/* Places [begin, end), counted from the window's begin. */
struct huashu__places {
    uint32_t begin, end;
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
    /* The window whose tokens are chained by sound; end 0: none. */
    uint32_t noted_begin, noted_end;
    HUASHU__ARRAY(struct huashu__spot) spots;
    /* By sound: its last spot, unless it is of another window. */
    HUASHU__ARRAY(uint32_t) spots_of;
    /* By character of the phrase: the least that it costs in the noted window,
     * in quarters; what it comes to at least, as was asked. By state: what all
     * from there to the end of the phrase comes to. */
    HUASHU__ARRAY(uint8_t) costs;
    HUASHU__ARRAY(int32_t) worths;
    HUASHU__ARRAY(int32_t) rests;
    /* Of the window that is aligned: cells[state * places + place], where
     * they were filled by state; by place, what it costs that the token behind
     * it was said beside the phrase, and for another character. */
    HUASHU__ARRAY(int32_t) cells;
    HUASHU__ARRAY(struct huashu__places) filled;
    HUASHU__ARRAY(int32_t) added;
    HUASHU__ARRAY(int32_t) changed;
    HUASHU__ARRAY(struct huashu__jump) jumps;
    /* Of the trace, by state. */
    HUASHU__ARRAY(int32_t) shares;
    /* Steps of the last way, from its begin to its end. */
    HUASHU__ARRAY(struct huashu__step) steps;
    /* Of the best way of several windows. */
    HUASHU__ARRAY(struct huashu__step) best_steps;
    /* The units that are cut into tokens; end 0: none. */
    uint32_t made_begin, made_end;
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

/* How something sounds: `index` counts its readings; 0 behind the last. What
 * has none is its own sound; beyond 16 bits two may share it. */
static inline uint32_t
huashu__sound_of(uint32_t symbol, const struct huashu__readings *readings,
                 size_t index)
{
    if (index == 0 && readings->numbers[0] == 0)
        return HUASHU__READINGS_END + (symbol & 0xFFFF);
    return index < HUASHU__MOST_READINGS ? readings->numbers[index] : 0;
}

#define HUASHU__SOUNDS (HUASHU__READINGS_END + 0x10000)
/* That of numbers; something else may share it. */
#define HUASHU__NUMBER_SOUND HUASHU__READINGS_END

/* The last spot of a sound in the noted window, or HUASHU__NO_SPOT. */
static inline uint32_t
huashu__first_spot(const struct huashu__similar_work *work, uint32_t sound)
{
    uint32_t spot = work->spots_of.items[sound];
    /* What is left from another window points elsewhere. */
    return spot < work->spots.count && work->spots.items[spot].sound == sound
               ? spot
               : HUASHU__NO_SPOT;
}

/* Notes what a window holds; what the phrase costs there; the rests of the
 * phrase, as is asked. False: no memory. */
bool
huashu__window_note(struct huashu__pass *pass, struct huashu__window window);
bool
huashu__phrase_note(const struct huashu__similar *similar);
void
huashu__rests_make(const struct huashu__similar *similar,
                   const struct huashu__asked *asked);

/*
 * Whether the phrase may have a way through a window that is asked for. False:
 * surely not, or *failed, no memory.
 */
bool
huashu__filter_passes(const struct huashu__similar *similar,
                      struct huashu__window window,
                      const struct huashu__asked *asked, bool *failed);

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
 * The most similar way through a window that is asked for; its steps are
 * work->steps. False: no memory.
 */
bool
huashu__align(const struct huashu__similar *similar,
              struct huashu__window window, struct huashu__asked asked,
              struct huashu__way *way);

/*
 * The end of the first way through a window that is asked for; 0: none. False:
 * no memory.
 */
bool
huashu__align_first(const struct huashu__similar *similar,
                    struct huashu__window window, struct huashu__asked asked,
                    uint32_t *end);

/* Whether there is any. False: no memory. */
bool
huashu__align_any(const struct huashu__similar *similar,
                  struct huashu__window window, struct huashu__asked asked,
                  bool *any);

/* trace.c */

/*
 * Follows the cells of a window back from `end`; they were made for what is
 * asked, without a bonus. False: no memory.
 */
bool
huashu__trace(const struct huashu__similar *similar,
              struct huashu__window window, const struct huashu__asked *asked,
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

/* The similarity, in hundredths, from which a rule is looked for there. */
uint32_t
huashu__least_asked(const struct huashu__pass *pass, uint32_t rule,
                    uint32_t stretch);

/* Adds the hits of the phrase in the span. False: no memory. */
bool
huashu__search_span(struct huashu__search *search);

/*
 * The most similar way in the span that is asked for. The steps in working
 * memory are its own.
 */
bool
huashu__find_best(struct huashu__search *search, struct huashu__asked asked,
                  struct huashu__way *best);

/*
 * Whether any way in the span is near enough to be told, and asked for. False:
 * no memory.
 */
bool
huashu__may_be_near(struct huashu__search *search, struct huashu__asked asked,
                    bool *may_be);

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
