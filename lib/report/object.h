/* SPDX-License-Identifier: MIT */
/*
 * object.h: what the files of report/ share: the report object, and how
 * writers hand out what they write.
 */
#ifndef HUASHU_REPORT_OBJECT_H
#define HUASHU_REPORT_OBJECT_H

#include "report/report.h"

/* What the text writer needs of a finding beside the public part. */
struct huashu__finding_more {
    /* All hits that count, also those beyond HUASHU__MAX_EVIDENCE; and how
     * many of them were struck out. */
    uint64_t hits, suppressed_hits;
    /* All of the finding was struck out. */
    bool suppressed;
    /* Less was lost than the rule says, because its item is used up; or less
     * gained, because of the card's ceiling. */
    bool used_up;
    /* Of a missed rule: the phrase that was to be said, in its first wording:
     * the one that came near, else the first; of a set, all phrases, and how
     * many of them are needed (0: no set, or all). */
    const char *expected;
    uint64_t needed;

    /* Of a missed rule: what came near, or NULL; with `refused` it was said,
     * but does not count. */
    const struct huashu_span *near;
    bool refused;
    /* Of a limit: `enum huashu__measure` and `enum huashu__unit`; 0: none. */
    uint32_t measure, unit;
};

/* A grade of the scorecard: scores from here on, in hundredths. */
struct huashu__report_grade {
    int64_t from;
    const char *title;
};

/* Filled again and again; all that it points to lies in its arena. */
struct huashu_report {
    struct huashu_allocator allocator;
    struct huashu__arena arena;
    /* Working memory of the filling. */
    struct huashu__buffer buffer;
    HUASHU__ARRAY(struct huashu__place_part) places;
    HUASHU__ARRAY(struct huashu__order) order;
    /* Numbers are hidden in what is quoted: the turn with that number, from 1,
     * lies in `masked`. */
    bool mask;
    struct huashu__buffer masked;
    size_t masked_turn;

    bool judged, passed, fatal;
    const struct huashu_remark *reason;
    /* Hundredths; pass −1: not given; score −1: not judged. */
    int64_t score, base, pass, gain_cap;
    uint32_t worst_severity;
    uint64_t suppressed_count;

    /* What the transcript says, and what was counted. */
    struct huashu_call_info info;
    uint64_t turn_count, agent_turn_count;
    int64_t duration_ms;

    const char *book_id, *book_title, *book_revision, *book_digest;
    uint64_t rule_count;

    /* The best first. */
    struct huashu__report_grade *grades;
    size_t grade_count;
    /* NULL: the book has no grades, or none that is low enough. */
    const char *grade;
    struct huashu_item *items;
    size_t item_count;
    struct huashu_finding *findings;
    struct huashu__finding_more *more;
    /* Indices of the findings, the worst first. */
    uint32_t *worst_first;
    size_t finding_count;
    struct huashu_ledger_line *ledger;
    size_t ledger_count;
    struct huashu_remark *notes;
    size_t note_count;
};

/* evidence.c: spans of turns. NULL: no memory; so for all below. */

const struct huashu_span *
huashu__report_spans(struct huashu_report *report,
                     const struct huashu__judging *judging, uint32_t stretch,
                     uint32_t begin, uint32_t end, size_t *count);

/* mask.c: hides in place, byte for byte, the numbers that are somebody's. */
void
huashu__mask(char *data, size_t length);

/* The original text of units of a stretch, its turns joined by a space. */
const char *
huashu__report_text(struct huashu_report *report,
                    const struct huashu__judging *judging, uint32_t stretch,
                    uint32_t begin, uint32_t end);

/* The spans of what a limit measured. */
const struct huashu_span *
huashu__report_measured(struct huashu_report *report,
                        const struct huashu__judging *judging,
                        const struct huashu__measured *measured, size_t *count);

/* Of a fingerprint that report->buffer was lent for. */
const char *
huashu__report_fingerprint(struct huashu_report *report, uint64_t fingerprint);

/* What was struck out: entry `by`, from 1; *failed without memory. */
const struct huashu_suppressed *
huashu__report_suppressed(struct huashu_report *report,
                          const struct huashu__judging *judging, uint32_t by,
                          bool *failed);

/* One evidence for each hit that counts, HUASHU__MAX_EVIDENCE at most. */
bool
huashu__report_evidence(struct huashu_report *report,
                        const struct huashu_book *book,
                        const struct huashu__judging *judging,
                        const struct huashu__rule_result *result,
                        struct huashu_finding *finding);

/* diff.c */

/* An alignment clause by clause. */
bool
huashu__report_diff(struct huashu_report *report,
                    const struct huashu_book *book,
                    const struct huashu__judging *judging,
                    const struct huashu__hit *hit,
                    const struct huashu_diff **diff, size_t *count);

/* The clauses of it of which nothing was said. */
bool
huashu__report_clauses(struct huashu_report *report,
                       const struct huashu_book *book,
                       const struct huashu__judging *judging,
                       const struct huashu__hit *hit,
                       const char *const **missing, size_t *count);

/* notes.c */

/* Fills a remark in the report's arena; false: no memory. */
bool
huashu__report_remark(struct huashu_report *report,
                      const struct huashu__message *message,
                      const struct huashu__string *arguments, size_t count,
                      struct huashu_remark *remark);

bool
huashu__report_notes(struct huashu_report *report,
                     const struct huashu_book *book,
                     const struct huashu__judging *judging);

/* Writers */

/*
 * Text on its way out. What is appended to the buffer is handed on whenever
 * enough has come together, so that writing needs no memory.
 */
struct huashu__output {
    struct huashu__buffer buffer;
    huashu_write_fn write;
    void *user;
    /* The writer had enough: the rest is in vain. */
    bool stopped;
};

/* Whether the options let a finding be written. */
bool
huashu__report_shows(const struct huashu_report_options *options,
                     const struct huashu_finding *finding);

/* What should have gone otherwise: hit, missed, said in part, exceeded. */
bool
huashu__is_wrong(const struct huashu_finding *finding);

/* The code of an outcome, as in JSON. */
const char *
huashu__outcome_name(uint32_t outcome);

/* A format of several calls begins once, is written for each call, and ends. */

void
huashu__write_json(const struct huashu_report *report,
                   const struct huashu_report_options *options, bool indent,
                   struct huashu__output *output);

void
huashu__write_text(const struct huashu_report *report,
                   const struct huashu_report_options *options,
                   struct huashu__output *output);

void
huashu__begin_csv(const struct huashu_report_options *options,
                  struct huashu__output *output);
void
huashu__write_csv(const struct huashu_report *report,
                  const struct huashu_report_options *options,
                  struct huashu__output *output);

void
huashu__begin_junit(struct huashu__output *output);
void
huashu__write_junit(const struct huashu_report *report,
                    const struct huashu_report_options *options,
                    struct huashu__output *output);
void
huashu__end_junit(struct huashu__output *output);

#endif
