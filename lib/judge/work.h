/* SPDX-License-Identifier: MIT */
/*
 * work.h: what the files of judge/ share: the working memory of one judging
 * and the steps that hits go through, in this order.
 *
 *     huashu__times_prepare    times of the turns
 *     huashu__hits_prepare     hits by rule, their turns, wrong speakers
 *     huashu__shield           which hits lie on approved wording
 *     for each rule of `touched`, behind those it refers to:
 *         huashu__ask_condition    when
 *     for each rule, behind those it refers to:
XX       limits: breaches are hits from here on
 *         huashu__place_hits       where
 *         huashu__excuse_hits      unless, shielding
 *         huashu__longest_of_rule  longest wins within the rule
 *         huashu__measure_promises the same of promises, by the times named
 *     huashu__longest_of_kind  longest wins among forbidden, among approved
 *     huashu__decide           outcomes, nearest
 *     huashu__suppress         what was struck out
 *     huashu__settle           ledger, items, score
 *
 * Nothing here goes over all rules of the book. What is kept for each of them
 * (results, ranges) is zero unless the rule is touched, and is made zero again
 * when the next judging begins.
 */
#ifndef HUASHU_JUDGE_WORK_H
#define HUASHU_JUDGE_WORK_H

#include "judge/judge.h"

/* No hit: nothing excused, shielded or overshadowed this one. */
#define HUASHU__NO_HIT UINT32_MAX

/* A hit of words. */
#define HUASHU__NOT_MEASURED UINT32_MAX

/* What is known of a hit, beside scan.hits of the same index. */
struct huashu__hit_state {
    /* The turns of its first and last unit. */
    uint32_t begin_turn, end_turn;
    /* An `enum huashu__fate`. */
    uint32_t fate;
    uint32_t by;
    /* The hit whose literal characters it lies on, or HUASHU__NO_HIT. */
    uint32_t shield;
    /* Index into judging.measured, or HUASHU__NOT_MEASURED. */
    uint32_t measured;
    /* longest.c: it was taken. */
    bool wins;
};

/* The hits of a rule in scan.hits: its own, then those of its guards. */
struct huashu__hit_range {
    uint32_t begin, guards, end;
};

struct huashu__orders {
    struct huashu__order *items;
    size_t count, capacity;
};

/* A counted stretch among those of its role, or among all. */
struct huashu__counted {
    uint32_t stretch;
    uint32_t first_turn, last_turn;
    /* The latest last_turn of this and all before it. */
    uint32_t reach;
};

/* Stretches are counted by role, and all together. */
enum huashu__numbering {
    HUASHU__AGENTS = 0,
    HUASHU__CUSTOMERS,
    HUASHU__ALL,
    HUASHU__NUMBERINGS
};

/* A hit of the rule that `after` or `before` names. */
struct huashu__event {
    /* Its end (after) or begin (before) as a position of the call. */
    uint64_t position;
    /*
     * How far a window reaches: the number of the last (first) stretch in it,
     * or its event's time. After sorting: the furthest of all windows that
     * begin up to here (that end from here on).
     */
    int64_t reach;
};

/* The hits that one `after` or `before` refers to, ready to be asked. */
struct huashu__events {
    struct huashu__orders order;
    HUASHU__ARRAY(struct huashu__event) items;
    /* Their ends (begins) as units, sorted. */
    struct huashu__orders units;
    /* Some event has a stretch of the rule's speaker behind (before) it. */
    bool room;
    /* An event's time was needed and is not known. */
    bool untimed;
};

/* What was said in a turn. */
struct huashu__turn_units {
    uint32_t stretch, begin, end;
};

struct huashu__judge_work {
    HUASHU__ARRAY(int64_t) ends;
    /* limits.c's: what was said in each turn; none while no limit asked. */
    HUASHU__ARRAY(struct huashu__turn_units) turn_units;
    struct huashu__ruler ruler;
    HUASHU__ARRAY(struct huashu__hit_state) states;
    HUASHU__ARRAY(struct huashu__hit_range) ranges;
    HUASHU__ARRAY(struct huashu__counted) counted[HUASHU__NUMBERINGS];
    struct huashu__events after, before;
    /* Hits by whatever they are being sorted by. */
    struct huashu__orders order, by_begin, by_end;
    /* longest.c's: which of those sorted by begin, by end, are still left. */
    HUASHU__ARRAY(uint32_t) begin_links, end_links;
    /* Whether each phrase of a set was said. */
    HUASHU__ARRAY(bool) said;
    /* suppress.c's: what a fingerprint is the digest of. */
    struct huashu__buffer text;
    /* The turns of an example; those of a call with other roles. */
    HUASHU__ARRAY(struct huashu_turn) turns;
    /* roles.c's: the call with other roles; NULL until one needs it. */
    struct huashu__judging *trial;
    /* Judging an example that is one text: no `where`, no `when`. */
    bool anywhere;
};

/* sort.c */

/* The first of sorted items whose `first` is above `value`. */
size_t
huashu__order_above(const struct huashu__order *items, size_t count,
                    uint64_t value);

/* times.c. False: no memory; so for all below. */
bool
huashu__times_prepare(struct huashu__judging *judging);

/* hits.c */

/* Whether a stretch is of the rule's speaker. */
bool
huashu__speaks(const struct huashu__rule *rule,
               const struct huashu__stretch *stretch);

/* Finds out which rules are touched; their hits by rule. */
bool
huashu__hits_prepare(const struct huashu_book *book,
                     struct huashu__judging *judging);

/* Where a hit begins and ends, so that hits of all stretches compare. */
uint64_t
huashu__hit_begin(const struct huashu__judging *judging, uint32_t hit);
uint64_t
huashu__hit_end(const struct huashu__judging *judging, uint32_t hit);

void
huashu__refuse(struct huashu__judging *judging, uint32_t hit,
               enum huashu__fate fate, uint32_t by);

/*
 * Sets how many hits of the rule count, as things stand: none where the rule
 * needs a set of phrases that is not whole.
 */
bool
huashu__hits_count(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule);

/* When a hit begins or ends; HUASHU_NO_TIME where that is not known. */
int64_t
huashu__hit_time(const struct huashu__judging *judging, uint32_t hit, bool end);

/* Whether the rule needs several of its phrases: `all_of`, `any_of`. */
bool
huashu__is_set(const struct huashu__rule *rule);

/* Fills judging.hits with the hits of a rule, refused ones too. */
bool
huashu__hits_list(struct huashu__judging *judging, uint32_t rule);

/* places.c */

bool
huashu__places_prepare(struct huashu__judging *judging);

/*
 * Refuses hits outside the rule's `where`. Where there is no such place, the
 * result's outcome becomes NOT_APPLICABLE, where it cannot be told,
 * NOT_JUDGED, with the reason; otherwise it stays 0.
 */
bool
huashu__place_hits(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule);

/* Makes ready for huashu__place_has() of this rule. */
bool
huashu__place_prepare(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule);

/* Whether a stretch, by its ends, lies inside the rule's `where`. */
bool
huashu__place_has(const struct huashu_book *book,
                  struct huashu__judging *judging, uint32_t rule,
                  uint32_t stretch);

/*
 * Whether a counting hit of `rule` overlaps one of `of`, or begins `within` of
 * it, on either side. *untimed: it needs times that are not known.
 */
bool
huashu__place_near(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule, uint32_t of,
                   const struct huashu__extent *within, bool *near,
                   bool *untimed);

/* condition.c */

enum huashu__truth { HUASHU__FALSE = 0, HUASHU__TRUE, HUASHU__UNKNOWN };

/*
 * Asks the rule's condition. Where it does not hold, all hits are refused and
 * the result's outcome becomes NOT_APPLICABLE; where it cannot be told,
 * NOT_JUDGED; both with the reason. *asked: it holds, or there is none.
 */
bool
huashu__ask_condition(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule,
                      bool *asked);

/* What a condition makes of a rule by itself; memory as above. */
bool
huashu__is_met(const struct huashu_book *book, struct huashu__judging *judging,
               uint32_t rule, enum huashu__truth *truth);
/* limits.c */

/* Measures a limit. Where it cannot be, sets the result's outcome. */
bool
huashu__measure_limit(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule);

/* limits_promises.c */

/* Holds the hits of a limit on promises to it. As huashu__measure_limit(). */
bool
huashu__measure_promises(const struct huashu_book *book,
                         struct huashu__judging *judging, uint32_t rule);

/* guards.c */

bool
huashu__shield(const struct huashu_book *book, struct huashu__judging *judging);

void
huashu__excuse_hits(const struct huashu_book *book,
                    struct huashu__judging *judging, uint32_t rule);

/* longest.c */

bool
huashu__longest_of_rule(const struct huashu_book *book,
                        struct huashu__judging *judging, uint32_t rule);

bool
huashu__longest_of_kind(const struct huashu_book *book,
                        struct huashu__judging *judging, enum huashu_kind kind);

/* outcome.c */

bool
huashu__decide(const struct huashu_book *book, struct huashu__judging *judging);

/* nearest.c */

/* Where a rule of which no hit counts came nearest; by pieces, only required
 * rules. */
bool
huashu__find_nearest(const struct huashu_book *book,
                     struct huashu__judging *judging, uint32_t rule,
                     struct huashu__nearest *nearest);

/* similar.c */

/* Whether a hit of a rule by similarity is worth full marks. */
bool
huashu__is_full(const struct huashu__rule *rule, const struct huashu__hit *hit);

/* Whether the counting hits of a required rule by similarity are full marks. */
bool
huashu__is_full_marks(const struct huashu__rule *rule,
                      struct huashu__judging *judging, uint32_t index,
                      bool *full);

/*
 * Whether a required rule by similarity was said in part, and what that loses.
 * Of its hits only those stay that decide.
 */
bool
huashu__grade(const struct huashu_book *book, struct huashu__judging *judging,
              uint32_t rule);

/* suppress.c */

/* Numbers the hits of the rule that have the same text. */
bool
huashu__number_hits(struct huashu__judging *judging, uint32_t rule);

bool
huashu__suppress(const struct huashu_book *book,
                 struct huashu__judging *judging);

/* ledger.c */

bool
huashu__settle(const struct huashu_book *book, struct huashu__judging *judging);

#endif
