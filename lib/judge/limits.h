/* SPDX-License-Identifier: MIT */
/*
 * limits.h: between limits.c, which knows what a limit is, and the files that
 * measure, one for each family of measures.
 *
 * A measure walks over the call and gives its readings to a gauge; the gauge
 * compares each with the limit and makes a hit of every breach.
 */
#ifndef HUASHU_JUDGE_LIMITS_H
#define HUASHU_JUDGE_LIMITS_H

#include "judge/work.h"

/* One limit being measured in one call. */
struct huashu__gauge {
    const struct huashu_book *book;
    struct huashu__judging *judging;
    const struct huashu__rule *rule;
    uint32_t index;
    /* How much was measured. */
    size_t count;
    /* Something was not, for lack of times. */
    bool lacking;
    /* The last reading was a breach. */
    bool breached;
    /* Of the readings within the limit the nearest to it; how near, in
     * thousandths; below 0: there is none. */
    struct huashu__measured nearest;
    int64_t room;
    /* The ends of the hits that excuse are sorted and ready. */
    bool excuses_ready;
};

/* One thing measured. */
struct huashu__reading {
    /* Where: units [begin, end) of a stretch, begun in `turn`; none where the
     * turn holds nothing but fillers. */
    uint32_t turn, stretch, begin, end;
    /* When, or HUASHU_NO_TIME: when the units were said. */
    int64_t start_ms, end_ms;
    /* amount ÷ per, in the unit of the limit. per > 0 */
    int64_t amount, per;
};

/* Takes a reading. False: no memory; so for all below. */
bool
huashu__gauge_take(struct huashu__gauge *gauge,
                   const struct huashu__reading *reading);

/* Takes the reading of a hit of words. One within the limit is refused. */
bool
huashu__gauge_hold(struct huashu__gauge *gauge,
                   const struct huashu__reading *reading, uint32_t hit);

/* What the call as a whole gave: nothing to measure, no times, or a measure. */
bool
huashu__gauge_conclude(struct huashu__gauge *gauge);

/* A reading at a turn: all of it, or its first character. */
struct huashu__reading
huashu__reading_at(const struct huashu__gauge *gauge, uint32_t turn,
                   bool whole);

/* Whether a turn is of the rule's speaker. */
bool
huashu__speaks_turn(const struct huashu__gauge *gauge, uint32_t turn);

/* A turn's times as it gives them; HUASHU_NO_TIME where it gives none. */
int64_t
huashu__given_start(const struct huashu__judging *judging, uint32_t turn);
int64_t
huashu__given_end(const struct huashu__judging *judging, uint32_t turn);

/* How many characters of units were said. */
int64_t
huashu__characters(const struct huashu__judging *judging, uint32_t begin,
                   uint32_t end);

/* limits_gaps.c */
bool
huashu__measure_answer_delay(struct huashu__gauge *gauge);
bool
huashu__measure_silence(struct huashu__gauge *gauge);
bool
huashu__measure_overlap(struct huashu__gauge *gauge);

/* limits_amounts.c */
bool
huashu__measure_speech_rate(struct huashu__gauge *gauge);
bool
huashu__measure_talk_share(struct huashu__gauge *gauge);
bool
huashu__measure_call_length(struct huashu__gauge *gauge);
bool
huashu__measure_turn_length(struct huashu__gauge *gauge);

/* limits_repeats.c */
bool
huashu__measure_repeats(struct huashu__gauge *gauge);

#endif
