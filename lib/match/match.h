/* SPDX-License-Identifier: MIT */
/*
 * match.h: the door of match/: the compiled book, the speech of a call laid
 * out for matching, and the scan that finds every hit of every rule. The only
 * room that knows PCRE2.
 *
 * A scan says what stands where; whether a hit counts (place, condition,
 * unless, shielding, longest wins) is judge/'s.
 */
#ifndef HUASHU_MATCH_MATCH_H
#define HUASHU_MATCH_MATCH_H

#include "base/base.h"
#include "book/book.h"
#include "text/text.h"

#include <huashu/book.h>
#include <huashu/call.h>
#include <huashu/report.h>

/* The compiled book */

struct huashu__database;

struct huashu_book {
    /* Atomic. */
    _Atomic uint32_t references;
    struct huashu_allocator allocator;
    struct huashu__model *model;
    struct huashu__folder *folder;
    struct huashu__database *database;
};

/*
 * Reads and compiles, with diagnostics collected but not delivered (lint adds
 * its own before it delivers).
 * @param[out] book  NULL where there were errors
 * @param[out] model  with errors only: to deliver with, then to be freed;
 *             NULL otherwise
 */
enum huashu_status
huashu__book_compile(const struct huashu_book_source *sources, size_t count,
                     const struct huashu_allocator *allocator,
                     struct huashu__diagnostics *diagnostics,
                     struct huashu_book **book, struct huashu__model **model,
                     struct huashu_error *error);

/* The speech of a call */

/*
 * Consecutive turns of one speaker, with at most backchannels of others
 * between. Its units are contiguous; a barrier stands behind them.
 */
struct huashu__stretch {
    uint32_t role, speaker;
    /* Its turns: turn_parts[first_part … first_part + part_count). */
    uint32_t first_part, part_count;
    /* Units of the speech. */
    uint32_t begin, end;
    /*
     * Counting from 1: the how-manieth stretch of its role, and of all roles.
     * Stretches that are not counted (nothing said but fillers; a backchannel
     * inside another's stretch) carry the number of the next that is.
     */
    uint32_t number_of_role, number_of_all;
    bool counted;
};

/* The units that a turn put into a stretch; in order of units. */
struct huashu__turn_part {
    uint32_t turn;
    uint32_t begin, end;
};

/*
 * A second copy of the surroundings of a seam, without the word that was said
 * twice there (面前。面前), behind all stretches: units [begin, end), of which
 * `joint` is the first behind the seam. Only hits across the joint count.
 */
struct huashu__seam {
    uint32_t stretch;
    uint32_t begin, joint, end;
    /* Units of the stretch that [begin, joint) and [joint, end) copy. */
    uint32_t left_begin, right_begin;
};

struct huashu__speech {
    const struct huashu_allocator *allocator;
    const struct huashu_turn *turns;
    size_t turn_count;
    /* Of each turn, measured once. */
    HUASHU__ARRAY(struct huashu__string) texts;
    struct huashu__folded folded;
    HUASHU__ARRAY(struct huashu__stretch) stretches;
    HUASHU__ARRAY(struct huashu__turn_part) parts;
    HUASHU__ARRAY(struct huashu__seam) seams;
    /* Turns of HUASHU_AGENT and of HUASHU_UNKNOWN_ROLE. */
    size_t agent_turn_count, unknown_turn_count;
    /* Working memory of the building. */
    HUASHU__ARRAY(uint32_t) work;
};

void
huashu__speech_init(struct huashu__speech *speech,
                    const struct huashu_allocator *allocator);

void
huashu__speech_finish(struct huashu__speech *speech);

/*
 * Folds the turns and lays them out. `turns` is borrowed until the next build.
 * @returns HUASHU_OK, HUASHU_ERROR_LIMIT, _NO_MEMORY
 */
enum huashu_status
huashu__speech_build(const struct huashu_book *book,
                     const struct huashu_turn *turns, size_t turn_count,
                     struct huashu__speech *speech, struct huashu_error *error);

/* The turn that `unit` of a stretch (not of a seam) came from. */
uint32_t
huashu__speech_turn_of(const struct huashu__speech *speech, uint32_t unit);

/* Whether units say nothing but what a listener says (嗯, 好的), or nothing. */
bool
huashu__is_backchannel(const struct huashu_book *book,
                       const struct huashu__speech *speech, uint32_t begin,
                       uint32_t end);

/* Hits */

/* A slot, gap or named group: which, and where. */
struct huashu__capture {
    /* NUL-terminated, borrowed from the book; NULL: a gap (`…`). */
    const char *name;
    uint32_t begin, end;
};

/* What became of a part of a phrase that was aligned with speech. */
enum huashu__step_kind {
    HUASHU__STEP_SAID = 1,
    /* Taken by a slot, by a gap. */
    HUASHU__STEP_SLOT,
    HUASHU__STEP_GAP,
    /* Something else was said that sounds alike; something else was said. */
    HUASHU__STEP_SOUND,
    HUASHU__STEP_CHANGED,
    HUASHU__STEP_LEFT_OUT,
    HUASHU__STEP_ADDED,
    /* Said a second time where the speech was cut. */
    HUASHU__STEP_DOUBLED,
    /* A clause of the phrase ends. */
    HUASHU__STEP_EDGE
};

struct huashu__step {
    /* An `enum huashu__step_kind`. */
    uint32_t kind;
    /* What of the phrase: see huashu__put_step(). */
    uint32_t arc;
    /* Units of the stretch; none of LEFT_OUT and EDGE. */
    uint32_t begin, end;
};

/*
 * One place where a phrase or pattern of a rule matches, in units of the
 * speech, always of its stretch: hits in a seam are given as the stretch's
 * units from left_begin to past the doubled word, with `seam` telling.
 */
struct huashu__hit {
    uint32_t rule;
    /* Index into the rule's phrases; of a guard, into its `unless`; 0: the
     * pattern. */
    uint32_t phrase;
    uint32_t stretch;
    uint32_t begin, end;
    /* scan.captures[first_capture … +capture_count), in order of units. */
    uint32_t first_capture, capture_count;
    /* HOMOPHONE: which wording of the phrase, by a number of match/'s own. */
    uint32_t wording;
    /* 1 − similarity, in ten-thousandths; 0 of exact hits and patterns. */
    uint16_t doubt;
    /* An `enum huashu_how`. */
    uint8_t how;
    /* A match of an `unless` phrase, not of the rule itself. */
    bool guard;
    /* Index + 1 of the seam that it runs across; 0: none. */
    uint32_t seam;
    /* Of a rule by similarity: part marks at most, whatever the cost. */
    bool capped;
    /* A match of `must_hold`; the scan keeps none. */
    bool must;
    /*
     * Of HUASHU_SIMILAR: quarters of a character that the alignment cost, of
     * how many characters of the phrase; and how it goes:
     * scan.steps[first_step … +step_count). Else 0.
     */
    uint32_t cost, length;
    uint32_t first_step, step_count;
};

/* A pattern that PCRE2 gave up on; the call cannot be judged. */
struct huashu__overrun {
    uint32_t rule;
    uint32_t stretch;
};

/* The result of a scan, and its working memory. One owner. */
struct huashu__scan {
    const struct huashu_allocator *allocator;
    /* Sorted by rule, guard, begin, longest first. */
    HUASHU__ARRAY(struct huashu__hit) hits;
    HUASHU__ARRAY(struct huashu__capture) captures;
    HUASHU__ARRAY(struct huashu__step) steps;
    HUASHU__ARRAY(struct huashu__overrun) overruns;
    /*
     * Hits of openings (huashu__is_opening()) in the first stretches of
     * customers, and in all of speakers without a role: who says the opening
     * may be the agent. In the order of hits.
     */
    HUASHU__ARRAY(struct huashu__hit) elsewhere;
    /*
     * The hits of this rule by every speaker are kept, for explain, which
     * tells them apart. huashu__scan_init() sets HUASHU__NO_RULE: of none; the
     * caller may set another before it scans.
     */
    uint32_t every_speaker_of;
    /* Rules by similarity are aligned everywhere and to the end: for tests of
     * what is left aside. */
    bool unfiltered;
    /* match/'s own. */
    struct huashu__scan_work *work;
};

void
huashu__scan_init(struct huashu__scan *scan,
                  const struct huashu_allocator *allocator);

void
huashu__scan_finish(struct huashu__scan *scan);

/*
 * Finds every hit of every rule: by the rule's speaker, inside one span of the
 * rule's unit, neither begun nor ended inside a number, with `whole` and
 * `edges` kept. A phrase gives, for every place where it can begin, its longest
 * wording there, and by sound only where it gives none exactly; a pattern what
 * PCRE2 finds from left to right without overlap. Nothing else is decided: hits overlap, repeat and contradict.
 *
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__scan(const struct huashu_book *book,
             const struct huashu__speech *speech, struct huashu__scan *scan,
             struct huashu_error *error);

/*
 * Whether [begin, end) lies wholly on literal characters of the hit, none of
 * its slots or gaps. Patterns have no literal characters.
 */
bool
huashu__hit_covers_literally(const struct huashu__scan *scan,
                             const struct huashu__hit *hit, uint32_t begin,
                             uint32_t end);

/* A character of a hit that was matched by its sound. */
struct huashu__heard {
    /* Where it was said, a unit of the stretch; and the unit of the phrase. */
    uint32_t unit;
    uint16_t meant;
};

/*
 * The characters of a hit that were matched by their sound, in order: at most
 * `capacity` are written, all are counted. None of a hit that is exact.
 */
size_t
huashu__hit_sounds(const struct huashu_book *book,
                   const struct huashu__speech *speech,
                   const struct huashu__hit *hit, struct huashu__heard *heard,
                   size_t capacity);

/* Similarity */

/*
 * The alignment of a phrase of a rule by similarity that comes nearest in a
 * stretch, as a hit, though it is too far from being one; its steps are added
 * to the scan's. *found tells whether it comes nearer than another such hit,
 * or, if `than` is NULL, near enough to be worth telling.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__align_nearest(const struct huashu_book *book,
                      const struct huashu__speech *speech,
                      struct huashu__scan *scan, uint32_t rule, uint32_t phrase,
                      uint32_t stretch, const struct huashu__hit *than,
                      bool *found, struct huashu__hit *hit);

/* Appends what of a phrase a step is about: a character, a number, {slot}. */
void
huashu__put_step(const struct huashu_book *book, const struct huashu__hit *hit,
                 const struct huashu__step *step,
                 struct huashu__buffer *buffer);

/* Whether two steps are about the same slot of the phrase. */
bool
huashu__same_slot(const struct huashu_book *book, const struct huashu__hit *hit,
                  const struct huashu__step *a, const struct huashu__step *b);

/* The rule as it was compiled: for explain and lint */

/*
 * The pieces of a phrase between punctuation, slots and gaps, as they are to
 * be said: what "left out" can name. `text` as written ("我姓{姓}" is one piece
 * when no punctuation parts it); `found` tells whether [begin, end) holds it.
 * Only phrases of required rules have any: only they can be missed.
 */
size_t
huashu__phrase_piece_count(const struct huashu_book *book, uint32_t rule,
                           uint32_t phrase);
struct huashu__string
huashu__phrase_piece_text(const struct huashu_book *book, uint32_t rule,
                          uint32_t phrase, size_t piece);

/* Looks for a piece in units [begin, end); scan gives working memory. */
bool
huashu__phrase_piece_found(const struct huashu_book *book,
                           const struct huashu__speech *speech,
                           struct huashu__scan *scan, uint32_t rule,
                           uint32_t phrase, size_t piece, uint32_t begin,
                           uint32_t end);

/*
 * Whether something of the rule (its pattern, a phrase, an `unless`) holds no
 * word that every match of it must hold: PCRE2 is then asked on every span.
 */
bool
huashu__rule_is_tried_everywhere(const struct huashu_book *book, uint32_t rule);

/* The literal engine's own door */

/*
 * All occurrences of many words in one pass over UTF-16 units. Knows nothing
 * of folding, rules or spans. Immutable once built.
 */
struct huashu__literals;

struct huashu__units {
    const uint16_t *items;
    uint32_t count;
};

/* Called for word `word` ending before unit `end`. @returns false to stop. */
typedef bool (*huashu__literal_fn)(void *user, uint32_t word, size_t end);

/*
 * Words may repeat (all are reported). Refused are empty ones (ARGUMENT), ones
 * of more than 65,535 units, more than 2^27 of them, or 2^30 units (LIMIT).
 */
enum huashu_status
huashu__literals_new(const struct huashu_allocator *allocator,
                     const struct huashu__units *words, size_t count,
                     struct huashu__literals **literals);

void
huashu__literals_free(struct huashu__literals *literals);

/*
 * Reports every occurrence, overlapping ones too, by increasing end, longer
 * words first. No allocation. @returns false where the callback stopped it.
 */
bool
huashu__literals_scan(const struct huashu__literals *literals,
                      const uint16_t *units, size_t count,
                      huashu__literal_fn report, void *user);

#endif
