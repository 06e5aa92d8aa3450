/* SPDX-License-Identifier: MIT */
/*
 * scan.h: what the files of the scan share.
 *
 *     scan.c    the one pass of the literal engine
 *     sound_scan.c  phrases by their sound (sound.h)
 *     run.c     PCRE2 on the spans where an atom was found
 *     spans.c   where sentences, turns and clauses end; whether a hit may
 *               begin and end where it does
 *     hits.c    the hits in order; questions about them
 */
#ifndef HUASHU_MATCH_SCAN_H
#define HUASHU_MATCH_SCAN_H

#include "match/database.h"

/* A span that a code is to be run on. */
struct huashu__task {
    uint32_t code;
    uint32_t stretch;
    /* Units of the stretch, or of the seam. */
    uint32_t begin, end;
    /* Index + 1; 0: none. */
    uint32_t seam;
    /* PCRE2_NOTBOL, PCRE2_NOTEOL: the span goes on beyond. */
    uint32_t options;
};

struct huashu__scan_work {
    struct huashu__regex_runner runner;
    HUASHU__ARRAY(struct huashu__task) tasks;
    /* Of each code: begin + 1 of the last span that it is to be run on. */
    HUASHU__ARRAY(uint32_t) marks;
    /* The speech as symbols of sound.c. */
    HUASHU__ARRAY(uint16_t) symbols;
    /* Made when a rule first asks for word edges. */
    struct huashu__breaker *breaker;
    /* Made when a book first has a rule by similarity. */
    struct huashu__similar_work *similar;
};

/* What one scan works on. */
struct huashu__pass {
    const struct huashu_book *book;
    const struct huashu__speech *speech;
    struct huashu__scan *scan;
    bool out_of_memory;
    /* Rules by similarity are aligned without asking the filter first. */
    bool every_window;
};

/* spans.c */

/* Walks through the spans of a speech, forward only. */
struct huashu__cursor {
    const struct huashu__speech *speech;
    uint32_t stretch, part;
    size_t edge;
    uint32_t sentence_begin, sentence_end;
};

void
huashu__cursor_init(struct huashu__cursor *cursor,
                    const struct huashu__speech *speech);

/* Moves to the spans that hold `unit`, a unit of a stretch, not backward. */
void
huashu__cursor_seek(struct huashu__cursor *cursor, uint32_t unit);

/* The span of that kind where the cursor is. */
void
huashu__cursor_span(const struct huashu__cursor *cursor,
                    enum huashu__span_unit unit, uint32_t *begin,
                    uint32_t *end);

/*
 * The span of that kind that a seam's copy lies in, cut to the copy: units of
 * the copy, and whether it goes on beyond (PCRE2_NOTBOL, PCRE2_NOTEOL).
 * @returns false: the seam is an edge of such spans
 */
bool
huashu__seam_span(const struct huashu__speech *speech,
                  const struct huashu__seam *seam, enum huashu__span_unit unit,
                  uint32_t *begin, uint32_t *end, uint32_t *options);

/* A unit of a seam's copy as a unit of the stretch: as begin, as end. */
uint32_t
huashu__seam_begin(const struct huashu__seam *seam, uint32_t unit);
uint32_t
huashu__seam_end(const struct huashu__seam *seam, uint32_t unit);

/* Whether a stretch is of the rule's speaker. */
bool
huashu__rule_is_of(const struct huashu__rule *rule,
                   const struct huashu__stretch *stretch);

/* Whether the rule listens to a stretch: to its speaker's; an opening also to
 * those of whoever may be the agent after all. */
bool
huashu__rule_hears(const struct huashu__rule *rule,
                   const struct huashu__stretch *stretch);

/*
 * Whether a hit of the target may begin, or end, at a unit of a stretch: not
 * inside a number; `whole` and `edges` kept.
 */
bool
huashu__may_begin(struct huashu__pass *pass,
                  const struct huashu__target *target, uint32_t stretch,
                  uint32_t unit);
bool
huashu__may_end(struct huashu__pass *pass, const struct huashu__target *target,
                uint32_t stretch, uint32_t unit);

/* scan.c: whether hits of a target in a stretch are kept */

bool
huashu__target_hears(const struct huashu__pass *pass,
                     const struct huashu__target *target, uint32_t stretch);

/* hits.c: sorts the hits and drops shorter wordings at the same place */

void
huashu__hits_settle(struct huashu__scan *scan);

/*
 * Moves the hits of openings that others than the rule's speaker said to
 * scan->elsewhere, and forgets what stopped there. False: no memory.
 */
bool
huashu__hits_part(struct huashu__pass *pass);

/* Whether what a rule finds in a stretch goes to scan->elsewhere. */
bool
huashu__is_elsewhere(const struct huashu__pass *pass, uint32_t rule,
                     uint32_t stretch);

/* Sorts hits by rule, guard, phrase, begin, longest first. */
void
huashu__hits_sort(struct huashu__hit *hits, size_t count);

/* run.c: false: no memory */

bool
huashu__run_task(struct huashu__pass *pass, const struct huashu__task *task);

#endif
