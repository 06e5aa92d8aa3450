/* SPDX-License-Identifier: MIT */
/*
 * huashu/report.h: the result of a check: score, ledger, findings with their
 * evidence; and the writers.
 *
 * Points are whole hundredths of a point everywhere (`points` = −500 is −5.0),
 * so that sums are exact. All strings are NUL-terminated UTF-8 and borrowed
 * from the report until it is filled again or freed.
 */
#ifndef HUASHU_REPORT_H
#define HUASHU_REPORT_H

#include <stdbool.h>

#include <huashu/call.h>
#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

enum huashu_kind {
    HUASHU_REQUIRED = 1,
    HUASHU_APPROVED = 2,
    HUASHU_FORBIDDEN = 3,
    HUASHU_OBSERVED = 4,
    HUASHU_LIMIT = 5
};

enum huashu_outcome {
    /** A required rule: said; said in part; not said. */
    HUASHU_MET = 1,
    HUASHU_PART = 2,
    HUASHU_MISSED = 3,
    /** An approved rule was said. */
    HUASHU_SAID = 4,
    /** A forbidden rule was hit. */
    HUASHU_HIT = 5,
    /** A limit was exceeded, or kept. */
    HUASHU_EXCEEDED = 6,
    HUASHU_WITHIN = 7,
    /** An observed rule was seen. */
    HUASHU_SEEN = 8,
    /**
     * The matter did not come up, or the rule's condition does not hold: see
     * `reason`. The rule stays out of the score. Of rules that are not required
     * it is reported only where their words were said, or nothing could be
     * measured.
     */
    HUASHU_NOT_APPLICABLE = 9,
    /** The rule could not be judged on this call: see `reason`. */
    HUASHU_NOT_JUDGED = 10
};

/** How a stretch of speech was matched. */
enum huashu_how {
    HUASHU_EXACT = 1,
    HUASHU_PATTERN = 2,
    HUASHU_SIMILAR = 3,
    HUASHU_HOMOPHONE = 4,
    /** Not words: a limit was measured there. */
    HUASHU_MEASURED = 5
};

enum huashu_severity {
    HUASHU_INFO = 1,
    HUASHU_MINOR = 2,
    HUASHU_SERIOUS = 3,
    HUASHU_GRAVE = 4
};

/** A stable code and a sentence for people, in each language. */
struct huashu_remark {
    const char *code;
    const char *text[HUASHU_LANGUAGE_COUNT];
};

/** A stretch of one turn, half-open, in every unit. */
struct huashu_span {
    /** Index of the turn, from 0. */
    size_t turn;
    /** An `enum huashu_role`. */
    uint32_t role;
    uint32_t speaker;
    /** From the start of the turn's text. */
    uint64_t byte_begin, byte_end;
    uint64_t char_begin, char_end;
    uint64_t utf16_begin, utf16_end;
    /** From the start of the call; HUASHU_NO_TIME where not known. */
    int64_t start_ms, end_ms;
    /** The original text between the offsets; invalid bytes as U+FFFD. */
    const char *text;
    /**
     * The line of the transcript around the span, invalid bytes as U+FFFD and
     * control characters as spaces, cut to a readable length; the span is
     * [context_begin, context_end) of it, in bytes. `context_char` is the
     * code point of the turn at which it starts.
     */
    const char *context;
    uint64_t context_begin, context_end;
    uint64_t context_char;
    /** Whether the line goes on before and after `context`. */
    bool cut_before, cut_after;
};

/** What a slot or a named group of a pattern caught. */
struct huashu_slot {
    const char *name;
    const char *text;
};

/** A character that was matched by its sound. */
struct huashu_sound {
    /** As the transcript has it, and as the phrase does. */
    const char *said;
    const char *meant;
};

/** Something else was said than the phrase has. */
struct huashu_change {
    /** Of the phrase, folded; from the transcript. */
    const char *from, *to;
    /** The two are read alike, tones aside. */
    bool sounds_alike;
};

/**
 * One clause of a phrase that was matched by similarity, in the wording that
 * came nearest, and what became of it. Texts of the phrase are folded, a slot
 * is written {name}; texts of the speech are as the transcript has them.
 */
struct huashu_diff {
    const char *clause;
    /** What stands in its place; empty: nothing. */
    const char *said;
    const char *const *left_out;
    size_t left_out_count;
    const struct huashu_change *changed;
    size_t changed_count;
    const char *const *added;
    size_t added_count;
};

/** Somebody struck this out: see huashu/suppress.h. */
struct huashu_suppressed {
    /** Index of the entry in the suppressions that were given. */
    size_t entry;
    const char *reason, *by;
    /** YYYY-MM-DD; NULL: without end. */
    const char *until;
};

/** One hit. */
struct huashu_evidence {
    /** An `enum huashu_how`. */
    uint32_t how;
    /**
     * 0 to 1; 1 for exact hits and patterns. HUASHU_HOMOPHONE: how sure it is
     * that this was said: 1 less, for each character that is written otherwise,
     * a half for an initial and a half for a final that is only confused with
     * the other's (z and zh), and a tenth for another tone, divided by the
     * syllables of the phrase. 1 where all sounds and tones are the same.
     */
    double similarity;
    /** The phrase or pattern of the book that matched, as written; of
     * HUASHU_MEASURED the empty string. */
    const char *phrase;
    /** One span a turn; at least one. */
    const struct huashu_span *parts;
    size_t part_count;
    const struct huashu_slot *slots;
    size_t slot_count;
    /** HUASHU_HOMOPHONE only: what was matched by its sound, in order. */
    const struct huashu_sound *sounds;
    size_t sound_count;
    /** Of HUASHU_SIMILAR: clause by clause. Else none. */
    const struct huashu_diff *diff;
    size_t diff_count;
    /**
     * Of a limit, in thousandths of `unit`, one of the format's ("s", "times",
     * …): what was measured, and the limit that it breaks. `unit` is NULL
     * for everything else. Measured values are rounded away from the limit:
     * above it means over, below it under. Times of the part are those of what
     * was measured: of a silence, its own.
     */
    int64_t measured, limit;
    const char *unit;
    /** What a suppression of this hit names: huashu/suppress.h. */
    const char *fingerprint;
    /** NULL: it was not struck out. */
    const struct huashu_suppressed *suppressed;
};

/**
 * Where a required phrase came nearest to being said, or what came nearest to
 * a limit that was kept.
 */
struct huashu_nearest {
    /** Where the speech begins that holds most of it, or that did not count. */
    size_t turn;
    /**
     * 0 to 1: how much of the phrase was said, or how many of a set; 1: all,
     * but in the wrong place or not together. Less than half of a phrase may
     * be chance: the text report does not show it.
     */
    double similarity;
    /** What was left out, as written in the book. None of a limit. */
    const char *const *missing;
    size_t missing_count;
    /** Of a rule by similarity: clause by clause. Else none. */
    const struct huashu_diff *diff;
    size_t diff_count;
    /** Of a limit: as in the evidence; there, `similarity` is 0. */
    int64_t measured, limit;
    const char *unit;
};

/** What one rule found in the call. */
struct huashu_finding {
    const char *rule;
    /** NULL where the book gives none; likewise item, advice and why. */
    const char *title;
    const char *item;
    const char *advice;
    const char *why;
    /** `enum huashu_kind`, `huashu_outcome`, `huashu_severity`. */
    uint32_t kind;
    uint32_t outcome;
    uint32_t severity;
    /**
     * In hundredths, as they entered the ledger: below 0 for a loss; 0 also
     * where the item had nothing left to lose, or the call was not judged.
     */
    int64_t points;
    /** One vote is enough (一票否决): this finding alone fails the call. */
    bool fatal;
    const struct huashu_evidence *evidence;
    size_t evidence_count;
    /**
     * Of a missed rule, where any part of it was said; of a limit that was
     * kept, where anything came near it; else NULL.
     */
    const struct huashu_nearest *nearest;
    /** With HUASHU_NOT_JUDGED and HUASHU_NOT_APPLICABLE; else NULL. */
    const struct huashu_remark *reason;
    /**
     * Of what is struck out as a whole (missed, said in part, exceeded, sets of
     * phrases): what a suppression names, and whether there was one. Of
     * other findings both are NULL: their hits have their own.
     */
    const char *fingerprint;
    const struct huashu_suppressed *suppressed;
};

/** One line of the ledger. */
struct huashu_ledger_line {
    const char *rule;
    /** NULL: the rule belongs to no item. */
    const char *item;
    /** In hundredths. base + the sum of all lines, clamped, is the score. */
    int64_t points;
    /** Those that were not struck out. */
    size_t hits;
    /** This line takes what was left of the score (一票否决). */
    bool fatal;
};

/** One item of the scorecard. */
struct huashu_item {
    const char *id;
    const char *title;
    /** In hundredths; weight −1: none given, any amount can be lost. */
    int64_t weight, lost;
    /** Some rule of it was asked: not all are not applicable to this call. */
    bool applicable;
};

/** The result of a check. Filled by one owner, then read by any thread. */
struct huashu_report;

/**
 * Makes an empty report, to be filled again and again by huashu_check().
 * @param[in] allocator  NULL: malloc and its kin. Copied.
 * @param[out] report    owned by the caller, free with huashu_report_free()
 */
HUASHU_API enum huashu_status
huashu_report_new(const struct huashu_allocator *allocator,
                  struct huashu_report **report);

/** Frees a report with all that was borrowed from it. */
HUASHU_API void
huashu_report_free(struct huashu_report *report);

/** Whether the call could be judged; if not, huashu_report_reason() tells. */
HUASHU_API bool
huashu_report_judged(const struct huashu_report *report);

/** Why the call was not judged; NULL where it was. */
HUASHU_API const struct huashu_remark *
huashu_report_reason(const struct huashu_report *report);

/** Whether the call passed. False for a call not judged. */
HUASHU_API bool
huashu_report_passed(const struct huashu_report *report);

/** Whether a fatal rule was broken: hit, or missed where it is required. */
HUASHU_API bool
huashu_report_fatal(const struct huashu_report *report);

/** The score in hundredths, 0 … base; −1 for a call not judged. */
HUASHU_API int64_t
huashu_report_score_hundredths(const struct huashu_report *report);

/** The score in points, 0 … base; −1 for a call not judged. */
HUASHU_API double
huashu_report_score(const struct huashu_report *report);

/**
 * The title of the grade that the score reaches. Borrowed; NULL where the book
 * has no grades, none is low enough, or the call was not judged.
 */
HUASHU_API const char *
huashu_report_grade(const struct huashu_report *report);

/** The worst severity among findings that cost points or are fatal; 0: none. */
HUASHU_API uint32_t
huashu_report_worst_severity(const struct huashu_report *report);

/** The number of hits, and of findings as a whole, that were struck out. */
HUASHU_API size_t
huashu_report_suppressed_count(const struct huashu_report *report);

/** The number of items; 0 without a scorecard. */
HUASHU_API size_t
huashu_report_item_count(const struct huashu_report *report);

/** Items in book order. Borrowed; NULL past the end. */
HUASHU_API const struct huashu_item *
huashu_report_item(const struct huashu_report *report, size_t index);

/** The number of rules that found something to report. */
HUASHU_API size_t
huashu_report_finding_count(const struct huashu_report *report);

/** Findings in book order. Borrowed; NULL past the end. */
HUASHU_API const struct huashu_finding *
huashu_report_finding(const struct huashu_report *report, size_t index);

/** The number of rules with points in this call, and of the fatal line. */
HUASHU_API size_t
huashu_report_ledger_count(const struct huashu_report *report);

/** Lines in book order, the fatal one last. Borrowed; NULL past the end. */
HUASHU_API const struct huashu_ledger_line *
huashu_report_ledger_line(const struct huashu_report *report, size_t index);

/** The number of notes. */
HUASHU_API size_t
huashu_report_note_count(const struct huashu_report *report);

/** What one should know of the call or its judging. NULL past the end. */
HUASHU_API const struct huashu_remark *
huashu_report_note(const struct huashu_report *report, size_t index);

enum huashu_report_format {
    /** Schema 1, indented. */
    HUASHU_REPORT_JSON = 1,
    /** The same object on one line. */
    HUASHU_REPORT_JSONL = 2,
    /** For people. */
    HUASHU_REPORT_TEXT = 3,
    /**
     * For spreadsheets (RFC 4180, a byte order mark, CR LF): a row a hit or a
     * finding without hits; the points of a finding in its first row only. A
     * call without a row of its own has one without a rule, also one that
     * could not be judged. Turns count from 1 here, offsets are those of the
     * first part. Words and headers are in the language.
     */
    HUASHU_REPORT_CSV = 4,
    /**
     * JUnit XML: a suite a call, a case a finding, and the case huashu.call
     * for the call itself, an error where it was not judged.
     */
    HUASHU_REPORT_JUNIT = 5,
    /**
     * SARIF 2.1.0: a result a hit or a finding without hits, rules described
     * with `why` and `advice`. The turn is the logical location, offsets in it
     * are properties of the location: they are not offsets in the file.
     */
    HUASHU_REPORT_SARIF = 6
};

struct huashu_report_options {
    /** sizeof(struct huashu_report_options). */
    size_t size;
    /** An `enum huashu_language`. Codes are never translated. */
    uint32_t language;
    /** Text only: terminal colours. */
    bool color;
    /** Findings below this `enum huashu_severity` are not written; 0: all. */
    uint32_t severity;
    /**
     * Text only: also rules that were met, seen or not applicable, and every
     * hit of a rule instead of the first few.
     */
    bool verbose;
    /**
     * Ids of rules. With any in `only`, no other rule's findings are written;
     * those in `except` are never. Score and ledger stay whole. Borrowed
     * during the call.
     */
    const char *const *only;
    size_t only_count;
    const char *const *except;
    size_t except_count;
};

#define HUASHU_REPORT_OPTIONS_INIT                                        \
    {                                                                     \
        sizeof(struct huashu_report_options), HUASHU_ZH, false, 0, false, \
            NULL, 0, NULL, 0                                              \
    }

/**
 * Writes a report as a document of its own. The same report gives the same bytes whatever the locale.
 *
 * @param format      an `enum huashu_report_format`
 * @param[in] options NULL: all defaults
 * @returns HUASHU_OK, HUASHU_STOPPED, HUASHU_ERROR_ARGUMENT, _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_report_write(const struct huashu_report *report, uint32_t format,
                    const struct huashu_report_options *options,
                    huashu_write_fn write, void *user,
                    struct huashu_error *error);

/**
 * Reports of many calls as one document: CSV has one header, JUnit one root,
 * SARIF one run. Of the other formats it is each report in turn. It takes
 * memory for the rules that SARIF names, once each, and for its longest message.
 * One thread at a time.
 */
struct huashu_report_writer;

/**
 * Makes a writer; nothing is written yet.
 * @param[in] allocator  NULL: malloc and its kin. Copied.
 * @param format         an `enum huashu_report_format`
 * @param[in] options    NULL: all defaults. Copied; the lists of rules in them
 *                       are borrowed for the life of the writer
 * @param[out] writer    owned by the caller, free with
 *                       huashu_report_writer_free()
 * @returns HUASHU_OK, HUASHU_ERROR_ARGUMENT, _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_report_writer_new(const struct huashu_allocator *allocator,
                         uint32_t format,
                         const struct huashu_report_options *options,
                         huashu_write_fn write, void *user,
                         struct huashu_report_writer **writer,
                         struct huashu_error *error);

/**
 * Writes what stands before the first report, which else
 * huashu_report_writer_add() and _end() do; the second time nothing. What a
 * writer then adds of a report does not depend on the reports before it: so
 * several threads, each with a begun writer of its own, can write the reports
 * of one document, and somebody puts them in order. Not so of SARIF, which
 * numbers its rules over all reports.
 */
HUASHU_API enum huashu_status
huashu_report_writer_begin(struct huashu_report_writer *writer,
                           struct huashu_error *error);

/**
 * Writes what the document has of a report. All of it has been handed to the
 * write function when this returns.
 * @returns as huashu_report_write(); after HUASHU_STOPPED or _NO_MEMORY the
 *          document is broken and nothing more is written
 */
HUASHU_API enum huashu_status
huashu_report_writer_add(struct huashu_report_writer *writer,
                         const struct huashu_report *report,
                         struct huashu_error *error);

/** Ends the document, also one without a report. To be called once, last. */
HUASHU_API enum huashu_status
huashu_report_writer_end(struct huashu_report_writer *writer,
                         struct huashu_error *error);

/** Frees a writer, whether or not its document was ended. */
HUASHU_API void
huashu_report_writer_free(struct huashu_report_writer *writer);

#ifdef __cplusplus
}
#endif
#endif
