/* SPDX-License-Identifier: MIT */
/*
 * huashu/appraise.h: a person's month: reports of calls and a table of figures
 * in, sheets with points, places and what is owed out, by an appraisal card.
 *
 *     huashu_card_load(&source, NULL, &card, &error);
 *     huashu_appraisal_new(card, NULL, &appraisal, &error);
 *     huashu_appraisal_read_figures(appraisal, read, file, "f.csv", &error);
 *     huashu_appraisal_read_reports(appraisal, read, file, "r.jsonl", &error);
 *     huashu_appraisal_judge(appraisal, &sums, &error);
 *     huashu_appraisal_write(appraisal, HUASHU_APPRAISAL_TEXT, HUASHU_ZH,
 *                            write, user, &error);
 *
 * Nothing that is missing counts as 0: an item whose figure is not known is
 * not judged, nor is the month of that person, who then has no place.
 *
 * Points are whole hundredths; shares are exact fractions, so that an edge of
 * a band is exactly where the card says.
 */
#ifndef HUASHU_APPRAISE_H
#define HUASHU_APPRAISE_H

#include <huashu/book.h>
#include <huashu/call.h>
#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** An appraisal card. Immutable; share it between threads freely. */
struct huashu_card;

/**
 * Reads an appraisal card.
 *
 * @param[in] source   of the kind HUASHU_SOURCE_BOOK; borrowed during the call
 * @param[in] options  NULL: all defaults; its callback gets all problems
 * @param[out] card    owned by the caller, free with huashu_card_free()
 * @param[out] error   the first problem
 * @returns HUASHU_OK, HUASHU_ERROR_BOOK (the card has errors), _IO, _LIMIT,
 *          _ARGUMENT, _NO_MEMORY, HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_card_load(const struct huashu_book_source *source,
                 const struct huashu_book_options *options,
                 struct huashu_card **card, struct huashu_error *error);

/** Frees a card, after all appraisals by it. */
HUASHU_API void
huashu_card_free(struct huashu_card *card);

struct huashu_appraisal_options {
    /** sizeof(struct huashu_appraisal_options). */
    size_t size;
    /** NULL: malloc and its kin. Copied. */
    const struct huashu_allocator *allocator;
    /**
     * The only month that is appraised, such as "2026-11"; also that of a
     * table without a column for the month. NULL: all that are found.
     */
    const char *month;
    /**
     * Called for every problem of what is read, in order, up to 200 an input
     * and then for a last one that counts the rest. May be NULL.
     */
    huashu_diagnostic_fn diagnostic;
    void *user;
};

#define HUASHU_APPRAISAL_OPTIONS_INIT                                   \
    {                                                                   \
        sizeof(struct huashu_appraisal_options), NULL, NULL, NULL, NULL \
    }

/** One appraisal: what was read so far, then its result. One owner. */
struct huashu_appraisal;

/**
 * Begins an appraisal.
 *
 * @param[in] card       borrowed until huashu_appraisal_free()
 * @param[in] options    NULL: all defaults
 * @param[out] appraisal owned by the caller
 * @returns HUASHU_OK, HUASHU_ERROR_ARGUMENT (also of a month that is none),
 *          _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_appraisal_new(const struct huashu_card *card,
                     const struct huashu_appraisal_options *options,
                     struct huashu_appraisal **appraisal,
                     struct huashu_error *error);

/** Frees an appraisal. */
HUASHU_API void
huashu_appraisal_free(struct huashu_appraisal *appraisal);

/**
 * Reads a table of figures: a line a person and month, commas or tabs between
 * the cells, headers as the card names them, UTF-8. Again for more tables.
 *
 * A cell that cannot be read is told and counts as missing.
 *
 * @param source  what problems call the input; NULL: "-"
 * @returns HUASHU_OK, HUASHU_ERROR_FORMAT (there were problems, all told; the
 *          rest was read), _ENCODING, _EMPTY, _LIMIT, _IO, _ARGUMENT,
 *          _NO_MEMORY, HUASHU_STOPPED
 */
HUASHU_API enum huashu_status
huashu_appraisal_read_figures(struct huashu_appraisal *appraisal,
                              huashu_read_fn read, void *user,
                              const char *source, struct huashu_error *error);

/**
 * Reads reports as huashu_report_write() writes them with HUASHU_REPORT_JSONL,
 * one a line. Again for more files. Memory is bounded by the longest line and
 * the number of persons and months, not by the number of reports.
 *
 * A line that is no report is told, and the next one read.
 * @returns as huashu_appraisal_read_figures()
 */
HUASHU_API enum huashu_status
huashu_appraisal_read_reports(struct huashu_appraisal *appraisal,
                              huashu_read_fn read, void *user,
                              const char *source, struct huashu_error *error);

/** What came of an appraisal, in numbers. */
struct huashu_appraisal_sums {
    /** Months of persons: all, and those that could not be judged. */
    size_t sheets, not_judged;
    /** Checks of the card that a person's month does not meet. */
    size_t unmet;
};

/**
 * Works out all sheets, places and quarters from what was read; nothing can be
 * read after it.
 * @param[out] sums  may be NULL
 * @returns HUASHU_OK, HUASHU_ERROR_EMPTY (no month of anyone), _ARGUMENT,
 *          _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_appraisal_judge(struct huashu_appraisal *appraisal,
                       struct huashu_appraisal_sums *sums,
                       struct huashu_error *error);

enum huashu_appraisal_format {
    /** Schema 1, indented. */
    HUASHU_APPRAISAL_JSON = 1,
    /** For people. */
    HUASHU_APPRAISAL_TEXT = 2,
    /** A row a person and month, for spreadsheets: UTF-8 with a mark. */
    HUASHU_APPRAISAL_CSV = 3
};

/**
 * Writes what huashu_appraisal_judge() worked out.
 *
 * @param format    an `enum huashu_appraisal_format`
 * @param language  an `enum huashu_language`; titles are the card's own
 * @returns HUASHU_OK, HUASHU_STOPPED, HUASHU_ERROR_ARGUMENT, _NO_MEMORY
 */
HUASHU_API enum huashu_status
huashu_appraisal_write(const struct huashu_appraisal *appraisal,
                       uint32_t format, uint32_t language,
                       huashu_write_fn write, void *user,
                       struct huashu_error *error);

#ifdef __cplusplus
}
#endif
#endif
