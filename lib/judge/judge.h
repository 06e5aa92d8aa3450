/* SPDX-License-Identifier: MIT */
/*
 * judge.h: the door of judge/: which hits count, what each rule's outcome is,
 * and what it costs.
 *
 * The order, for each rule after those that its `where`, `unless` and `when`
 * refer to: condition (`when`), place (`where`), then `unless`, then shielding,
 * then longest wins; then the outcome; at the end the ledger. Every hit keeps the reason why it does not
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
    HUASHU__OVERSHADOWED,
    /* Said by somebody else than the rule is about; found for explain only. */
    HUASHU__WRONG_SPEAKER,
    /* The rule's `when` does not hold. */
    HUASHU__NOT_ASKED,
    /* A promise: within the limit; without a time that can be told; of the
     * past. */
    HUASHU__WITHIN_LIMIT,
    HUASHU__NO_LENGTH,
    HUASHU__PAST
};

struct huashu__verdict_hit {
    /* Index into scan.hits. */
    uint32_t hit;
    enum huashu__fate fate;
    /* scan.hits of what excused, shielded or overshadowed it; UINT32_MAX. */
    uint32_t by;
    /* Which hit of the rule with its text it is, from 1. */
    uint32_t number;
    /* The suppression that strikes it out, by index, from 1; 0: none. */
    uint32_t suppressed_by;
};

/* Of a set of phrases (`all_of`, `any_of`) some were said, others not. */
#define HUASHU__NO_PHRASE UINT32_MAX

/* A required phrase that was not said: where it came nearest. */
struct huashu__nearest {
    bool exists;
    /* HUASHU__NO_PHRASE: of a set, where the first of it was said. */
    uint32_t phrase;
    uint32_t stretch;
    /* What is nearest: the stretch, or a hit in it. */
    uint32_t begin, end;
    /* It was said: a hit that was refused. */
    bool refused;
    /*
     * 0 to 1: share of the phrase's pieces that were found, by characters; of
     * a set, share of the phrases needed.
     */
    double similarity;
    /* judging.missing[first … +count): pieces of the phrase; of a set,
     * phrases. */
    uint32_t first_missing, missing_count;
    /* Of a rule by similarity: how the phrase aligns there. */
    bool aligned;
    struct huashu__hit alignment;
};

/* Less than this of a phrase in a stretch may well be chance. */
#define HUASHU__NEAR 0.5

/* Whether people are told of it. Of a set, what was said was meant. */
static inline bool
huashu__is_near(const struct huashu__nearest *nearest)
{
    return nearest->exists && (nearest->phrase == HUASHU__NO_PHRASE ||
                               nearest->similarity >= HUASHU__NEAR);
}

/* When a call began, as the clock on the wall showed it. */
struct huashu__start {
    bool known;
    /* From 1970-01-01 00:00. */
    int64_t ms;
};

/* One thing that a limit measured. */
struct huashu__measured {
    /* Units [begin, end) of a stretch, begun in `turn`; none where that turn
     * holds nothing but fillers: then all of it is meant. */
    uint32_t turn, stretch, begin, end;
    /* When, or HUASHU_NO_TIME: when the units were said. */
    int64_t start_ms, end_ms;
    /* Thousandths of the limit's unit: what it came to, and what it may be. */
    int64_t value, bound;
};

struct huashu__rule_result {
    enum huashu_outcome outcome;
    /* false: nothing to report (a forbidden rule not hit, …). */
    bool reported;
    /*
     * Why NOT_JUDGED or NOT_APPLICABLE; else NULL. Its argument {0}:
     * huashu__reason_about() of `reason_rule`.
     */
    const struct huashu__message *reason;
    uint32_t reason_rule;
    /* judging.hits[first_hit … +hit_count): all hits of the rule, refused
     * ones included, in order of speech. */
    uint32_t first_hit, hit_count;
    /* How many of them count; 0 while phrases of a set are missing. */
    uint32_t counted;
    /* The same as conditions saw it: before other rules' longer hits won. */
    uint32_t sifted;
    /* How many of them are struck out; and the suppression that strikes out the
     * finding as a whole, by index, from 1; 0: none. */
    uint32_t suppressed, suppressed_by;
    /* A required rule by similarity: said in part, and what that loses. */
    bool part;
    int64_t part_loss;
    /* Of a limit that was kept: index + 1 into judging.measured of what came
     * nearest to it; 0: none. */
    uint32_t closest;
    /* A fatal rule that was broken. */
    bool fatal;
    /* Hundredths as they enter the ledger: below 0 a loss. */
    int64_t points;
    /* Less was lost than the rule says, because its item is used up; or less
     * gained, because of the card's ceiling. */
    bool used_up;
    struct huashu__nearest nearest;
};

struct huashu__ledger_entry {
    uint32_t rule;
    int64_t points;
    uint32_t hits;
    bool fatal;
};

struct huashu__item_result {
    /* Hundredths. */
    int64_t lost;
    /* How many of its rules are not applicable. */
    uint32_t idle;
};

/* What is to be said of the roles of a call (roles.c). */
struct huashu__casting {
    enum {
        HUASHU__ROLES_AS_GIVEN = 0,
        HUASHU__ROLES_INFERRED,
        /* The call is judged as given; it may be the wrong way round. */
        HUASHU__ROLES_SWAPPED
    } kind;
    /* By which rule, and units [begin, end) of a stretch that meet it. */
    uint32_t rule;
    uint32_t stretch, begin, end;
    /* INFERRED: which speaker of those without a role. */
    uint32_t speaker;
    /* SWAPPED: hundredths. */
    int64_t swapped_score;
};

/* Working memory and result of judging. One owner; reused. */
struct huashu__judging {
    const struct huashu_allocator *allocator;
    struct huashu__speech speech;
    struct huashu__scan scan;
    /*
     * One a rule, in book order. All zero but those of `touched`: a rule of
     * which a call holds nothing costs nothing.
     */
    HUASHU__ARRAY(struct huashu__rule_result) results;
    /*
     * The rules that were looked at, in book order: those with hits and those
     * that are looked at in every call (model.attended).
     */
    HUASHU__ARRAY(uint32_t) touched;
    HUASHU__ARRAY(struct huashu__verdict_hit) hits;
    HUASHU__ARRAY(uint32_t) missing;
    HUASHU__ARRAY(struct huashu__measured) measured;
    HUASHU__ARRAY(struct huashu__ledger_entry) ledger;
    /* Of each item of the scorecard. */
    HUASHU__ARRAY(struct huashu__item_result) items;
    bool judged, passed, fatal;
    /* Why not judged; else NULL. Its arguments {0}: the rule concerned. */
    const struct huashu__message *reason;
    uint32_t reason_rule;
    /* Hundredths; −1: not judged. */
    int64_t score;
    /* The first known start and the last end of the call; HUASHU_NO_TIME. */
    int64_t first_ms, last_ms;
    /* Some turn's end was not known and was taken from the next one's start. */
    bool times_estimated;
    /* Some turn gives no time that a limit needed. */
    bool times_lacking;
    /*
     * What is struck out of a call of that id (or source), and the day on which
     * that is asked, empty: none. NULL: nothing. Borrowed.
     */
    const struct huashu_suppressions *suppressions;
    struct huashu__string call, today;
    /* Findings as a whole and hits that were struck out. */
    size_t suppressed_count;
    /* Entries that would strike something out, had they not expired. */
    HUASHU__ARRAY(uint32_t) expired;
    /* When the call began, given by the caller before judging; promises that
     * needed it could not be judged. */
    struct huashu__start start;
    bool start_lacking;
    /* Hits of this rule by every speaker are kept; HUASHU__NO_RULE. */
    uint32_t every_speaker_of;
    /* Of huashu__judge_call() only. */
    struct huashu__casting casting;
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
 * The same, with roles inferred where the turns give none, and a look at
 * whether those that they give may be swapped: judging->casting.
 */
enum huashu_status
huashu__judge_call(const struct huashu_book *book,
                   const struct huashu_turn *turns, size_t count,
                   struct huashu__judging *judging, struct huashu_error *error);

/*
 * Judges a single example of a rule: only its own hits, `where` and `when`
 * left aside unless the example was given as lines. @param[out] hit whether the rule hit
 * (required, approved: was said; forbidden, observed: occurred).
 */
enum huashu_status
huashu__judge_example(const struct huashu_book *book, uint32_t rule,
                      const struct huashu__example *example,
                      struct huashu__judging *judging, bool *hit,
                      struct huashu_error *error);

/* What a reason that concerns a rule names: its id, or its condition. */
struct huashu__string
huashu__reason_about(const struct huashu__model *model,
                     const struct huashu__message *reason, uint32_t rule);

/*
 * Fingerprints (huashu/suppress.h) as numbers. `lines` is working memory; what
 * is returned means nothing once it has failed.
 */

uint64_t
huashu__hit_fingerprint(const struct huashu_book *book,
                        const struct huashu__judging *judging,
                        const struct huashu__verdict_hit *verdict,
                        struct huashu__buffer *lines);

uint64_t
huashu__rule_fingerprint(const struct huashu_book *book, uint32_t rule,
                         struct huashu__string call,
                         struct huashu__buffer *lines);

/* Whether what a rule came to is struck out as a whole, not hit by hit. */
bool
huashu__is_one_finding(const struct huashu__rule *rule,
                       const struct huashu__rule_result *result);

/* Alignments */

/* Steps [first, past) of a hit by similarity, and the units they take. */
struct huashu__clause {
    uint32_t first, past;
    uint32_t begin, end;
    /* Something of it was said; it is not only speech that was added. */
    bool said, spoken;
    /* Of a run: an `enum huashu__step_kind`. */
    uint32_t kind;
};

/* Moves to the next clause of the phrase; begin with zeros. False: no more. */
bool
huashu__next_clause(const struct huashu__scan *scan,
                    const struct huashu__hit *hit,
                    struct huashu__clause *clause);

/* Moves to the next run of one kind; begin with `past` at clause->first. */
bool
huashu__next_run(const struct huashu__scan *scan, const struct huashu__hit *hit,
                 const struct huashu__clause *clause,
                 struct huashu__clause *run);

/* Appends what of the phrase the steps are about. */
void
huashu__put_steps(const struct huashu_book *book,
                  const struct huashu__scan *scan,
                  const struct huashu__hit *hit,
                  const struct huashu__clause *run,
                  struct huashu__buffer *buffer);

/* 0 to 1; 1 of an exact hit. */
double
huashu__similarity(const struct huashu__hit *hit);

/* Places and times */

/* The marks of a text: the first, and how many have been set. */
struct huashu__marked {
    uint32_t first, count;
};

/*
 * Measures places in the turns of a call without counting from the start each
 * time: keeps a mark every few hundred bytes, and the last that it was asked
 * for.
 */
struct huashu__ruler {
    const struct huashu_allocator *allocator;
    const struct huashu__string *texts;
    HUASHU__ARRAY(struct huashu__mark) marks;
    HUASHU__ARRAY(struct huashu__marked) turns;
    uint32_t last_turn;
    struct huashu__mark last;
};

void
huashu__ruler_init(struct huashu__ruler *ruler,
                   const struct huashu_allocator *allocator);

void
huashu__ruler_finish(struct huashu__ruler *ruler);

/*
 * Forgets all texts and makes room for others, which are borrowed, so that
 * measuring needs no memory. False where there is none.
 */
bool
huashu__ruler_prepare(struct huashu__ruler *ruler,
                      const struct huashu__string *texts, size_t count);

/* @pre byte <= length of texts[turn] */
struct huashu__mark
huashu__ruler_at(struct huashu__ruler *ruler, uint32_t turn, size_t byte);

/* The same of a judged call. */
struct huashu__mark
huashu__turn_mark(const struct huashu__judging *judging, uint32_t turn,
                  size_t byte);

/*
 * The time of a byte of a turn, at which something begins or ends: by the
 * times of the words around it; where the turn has none, between the turn's
 * times, by characters. HUASHU_NO_TIME where its start is not known. Where only
 * its end is not, the next known start stands for it.
 */
int64_t
huashu__turn_time(const struct huashu__judging *judging, uint32_t turn,
                  size_t byte, bool end);

/* The time at which a unit begins, or ends. As huashu__turn_time(). */
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

/* What a hit measured; NULL: it is a hit of words. */
const struct huashu__measured *
huashu__measured_of(const struct huashu__judging *judging, uint32_t hit);

/* The parts of what was measured; as huashu__place_parts(). */
size_t
huashu__measured_parts(const struct huashu__judging *judging,
                       const struct huashu__measured *measured,
                       struct huashu__place_part *parts, size_t capacity);

/* Sorting */

/* Something to be sorted: by `first`, then `second`. `index` goes along. */
struct huashu__order {
    uint64_t first, second;
    uint32_t index;
};

/* In place; takes no memory. */
void
huashu__order_sort(struct huashu__order *items, size_t count);

/* Quoting speech to people; the report's text writer quotes the same way */

/* 坐席, 客户 … ; with several of one role 坐席2. */
void
huashu__put_role(struct huashu__buffer *buffer, uint32_t role, uint32_t speaker,
                 enum huashu_language language);

/* 14.2, 10: thousandths without needless decimals. */
void
huashu__put_thousandths(struct huashu__buffer *buffer, int64_t thousandths);

/* 14.2 秒: an amount in an `enum huashu__unit`. */
void
huashu__put_amount(struct huashu__buffer *buffer, uint32_t unit,
                   int64_t thousandths, enum huashu_language language);

/* 沉默 14.2 秒，超过 10 秒; of what is within: 沉默 8 秒，限度 10 秒. */
void
huashu__put_measured(struct huashu__buffer *buffer, uint32_t measure,
                     uint32_t unit, int64_t value, int64_t bound, bool breached,
                     enum huashu_language language);

/* 00:12, 1:02:03. */
void
huashu__put_clock(struct huashu__buffer *buffer, int64_t ms);

/* A line of a turn around a span of it. */
struct huashu__quote {
    /* The span, in bytes of what was appended. */
    size_t begin, end;
    /* The byte of the turn at which the line was taken up. */
    size_t byte;
    /* Whether the line goes on before and after what was appended. */
    bool cut_before, cut_after;
};

/*
 * Appends the line around bytes [begin, end) of a turn's text, harmless, cut
 * to HUASHU__MAX_CONTEXT_BYTES on either side of the span.
 */
struct huashu__quote
huashu__put_quote(struct huashu__buffer *buffer, struct huashu__string text,
                  size_t begin, size_t end);

/*
 * Writes `prefix` and a quoted line, with … where it was cut, and under its
 * span a mark as wide as that is on a terminal.
 */
void
huashu__put_marked(struct huashu__buffer *buffer, struct huashu__string prefix,
                   struct huashu__string line,
                   const struct huashu__quote *quote, bool color);

/* The same without a mark. */
void
huashu__put_unmarked(struct huashu__buffer *buffer,
                     struct huashu__string prefix, struct huashu__string line,
                     const struct huashu__quote *quote);

/* Columns of a phrase shown to people: what is read at a glance. */
#define HUASHU__WORDING_COLUMNS 60

/*
 * Appends a phrase, or a piece of one, in its first wording, harmless, cut to
 * HUASHU__WORDING_COLUMNS: 没[有]做(好|到位) is 没做好. Nothing is appended
 * where all of it may be left out.
 */
void
huashu__put_wording(struct huashu__buffer *buffer,
                    struct huashu__string phrase);

/* How many characters the first wording has, uncut. */
uint64_t
huashu__wording_length(struct huashu__string phrase);

/*
 * Writes in words why a judged rule hit or did not, for huashu_explain().
 * @returns HUASHU_OK, HUASHU_STOPPED, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__explain(const struct huashu_book *book, struct huashu__judging *judging,
                uint32_t rule, enum huashu_language language, bool color,
                huashu_write_fn write, void *user);

#endif
