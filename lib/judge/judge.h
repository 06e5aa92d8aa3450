/* SPDX-License-Identifier: MIT */
/*
 * judge.h: the door of judge/: which hits count, what each rule's outcome is,
 * and what it costs.
 *
 * The order, for each rule after those that its `where` and `unless` refer to:
 * place (`where`), then `unless`, then shielding, then longest wins; then the
 * outcome; at the end the ledger. Every hit keeps the reason why it does not
 * count, for explain.
 */
#ifndef HUASHU_JUDGE_JUDGE_H
#define HUASHU_JUDGE_JUDGE_H

#include "base/base.h"
#include "match/match.h"

#include <huashu/report.h>

/* What became of a hit. */
enum huashu__fate {
    HUASHU__COUNTS = 0,
    /* Outside the rule's `where`. */
    HUASHU__OUT_OF_PLACE,
    /* Held by a match of an `unless`. */
    HUASHU__EXCUSED,
    /* On the literal characters of an approved or required phrase. */
    HUASHU__SHIELDED,
    /* Overlaps a longer hit of the same rule or kind. */
    HUASHU__OVERSHADOWED
};

struct huashu__verdict_hit {
    /* Index into scan.hits. */
    uint32_t hit;
    enum huashu__fate fate;
    /* scan.hits of what excused, shielded or overshadowed it; UINT32_MAX. */
    uint32_t by;
};

/* A required phrase that was not said: where it came nearest. */
struct huashu__nearest {
    bool exists;
    uint32_t phrase;
    uint32_t stretch;
    /* 0 to 1: share of the phrase's pieces that were found, by characters. */
    double similarity;
    /* judging.missing[first … +count): pieces of the phrase. */
    uint32_t first_missing, missing_count;
};

struct huashu__rule_result {
    enum huashu_outcome outcome;
    /* false: nothing to report (a forbidden rule not hit, …). */
    bool reported;
    /* Why NOT_JUDGED; else NULL. */
    const struct huashu__message *reason;
    /* judging.hits[first_hit … +hit_count): all hits of the rule, refused
     * ones included, in order of speech. */
    uint32_t first_hit, hit_count;
    /* How many of them count. */
    uint32_t counted;
    /* Hundredths as they enter the ledger: below 0 a loss. */
    int64_t points;
    struct huashu__nearest nearest;
};

struct huashu__ledger_entry {
    uint32_t rule;
    int64_t points;
    uint32_t hits;
    bool fatal;
};

/* Working memory and result of judging. One owner; reused. */
struct huashu__judging {
    const struct huashu_allocator *allocator;
    struct huashu__speech speech;
    struct huashu__scan scan;
    /* One a rule, in book order. */
    HUASHU__ARRAY(struct huashu__rule_result) results;
    HUASHU__ARRAY(struct huashu__verdict_hit) hits;
    HUASHU__ARRAY(uint32_t) missing;
    HUASHU__ARRAY(struct huashu__ledger_entry) ledger;
    /* Hundredths lost in each item of the scorecard. */
    HUASHU__ARRAY(int64_t) item_lost;
    bool judged, passed, fatal;
    /* Why not judged; else NULL. Its arguments {0}: the rule concerned. */
    const struct huashu__message *reason;
    uint32_t reason_rule;
    /* Hundredths; −1: not judged. */
    int64_t score;
    /* judge/'s own. */
    struct huashu__judge_work *work;
};

void
huashu__judging_init(struct huashu__judging *judging,
                     const struct huashu_allocator *allocator);

void
huashu__judging_finish(struct huashu__judging *judging);

/*
 * Lays the turns out, scans and judges them. `turns` is borrowed until the
 * next run.
 * @returns HUASHU_OK also for a call that could not be judged;
 *          HUASHU_ERROR_EMPTY, _LIMIT, _NO_MEMORY
 */
enum huashu_status
huashu__judge(const struct huashu_book *book, const struct huashu_turn *turns,
              size_t turn_count, struct huashu__judging *judging,
              struct huashu_error *error);

/*
 * Judges a single example of a rule: only its own hits, `where` left aside
 * unless the example was given as lines. @param[out] hit whether the rule hit
 * (required, approved: was said; forbidden, observed: occurred).
 */
enum huashu_status
huashu__judge_example(const struct huashu_book *book, uint32_t rule,
                      const struct huashu__example *example,
                      struct huashu__judging *judging, bool *hit,
                      struct huashu_error *error);

/*
 * The time of a unit: between the times of its turn, by characters.
 * HUASHU_NO_TIME where the turn has none.
 */
int64_t
huashu__unit_time(const struct huashu__judging *judging, uint32_t unit,
                  bool end);

/* What the report needs of a hit's place: one part a turn. */
struct huashu__place_part {
    uint32_t turn;
    uint64_t byte_begin, byte_end;
};

/*
 * The parts of units [begin, end) of a stretch, in order of turns: at most
 * `capacity` are written, all are counted.
 */
size_t
huashu__place_parts(const struct huashu__speech *speech, uint32_t stretch,
                    uint32_t begin, uint32_t end,
                    struct huashu__place_part *parts, size_t capacity);

/*
 * Writes in words why a judged rule hit or did not, for huashu_explain().
 * @returns HUASHU_OK, HUASHU_STOPPED, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__explain(const struct huashu_book *book,
                const struct huashu__judging *judging, uint32_t rule,
                enum huashu_language language, bool color,
                huashu_write_fn write, void *user);

#endif
