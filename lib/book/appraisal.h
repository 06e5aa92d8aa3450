/* SPDX-License-Identifier: MIT */
/*
 * appraisal.h: the second door of book/: an appraisal card, which says how figures
 * and reports of calls become a person's month. A card is no phrasebook, but
 * it is YAML, and its problems are told as those of a book are.
 *
 * All that is counted is a figure: it stands in a column of the table of
 * figures, comes from the reports, or from other figures by a formula. Items,
 * adjustments, appraisers and checks speak of figures only.
 */
#ifndef HUASHU_BOOK_APPRAISAL_H
#define HUASHU_BOOK_APPRAISAL_H

#include "book/book.h"

/* No figure: an absent reference. */
#define HUASHU__NO_FIGURE UINT32_MAX
/* Of an appraiser: the mark is what the sheet adds up to. */
#define HUASHU__THE_SHEET (UINT32_MAX - 1)

enum huashu__figure_kind {
    /* A whole number from 0. */
    HUASHU__FIGURE_COUNT = 1,
    /* A number from 0. */
    HUASHU__FIGURE_NUMBER,
    /* A share: 95% is 0.95. */
    HUASHU__FIGURE_PERCENT,
    /* A list of points that cases cost: "2+5". Its value is their sum. */
    HUASHU__FIGURE_POINTS
};

/* What reports are counted for. */
enum huashu__reported {
    HUASHU__REPORTED_NOT = 0,
    HUASHU__REPORTED_JUDGED,
    HUASHU__REPORTED_FAILED,
    HUASHU__REPORTED_GRAVE,
    /* Weeks of the month without a judged call. */
    HUASHU__REPORTED_IDLE_WEEKS
};

/* What a formula multiplies or divides by. */
struct huashu__factor {
    /* HUASHU__NO_FIGURE: the number. */
    uint32_t figure;
    struct huashu__ratio number;
};

/* A number that may not be given. */
struct huashu__perhaps {
    bool given;
    /* Written with %. */
    bool percent;
    struct huashu__ratio value;
    struct huashu__place place;
};

struct huashu__figure {
    struct huashu__string id, title;
    struct huashu__place place;
    enum huashu__figure_kind kind;
    enum huashu__reported reported;
    /* Headers that its column may have; none: it has no column. */
    const struct huashu__string *columns;
    size_t column_count;
    /* The formula: a product over a product, of figures before this one. */
    const struct huashu__factor *multiply, *divide;
    size_t multiply_count, divide_count;
    /* What it is where the formula divides by 0; where the cell is empty. */
    struct huashu__perhaps if_none, blank;
    struct huashu__perhaps at_most;
    /* POINTS: what one case may cost, in hundredths. */
    int64_t least, most;
};

struct huashu__band {
    /* The last one: all that no other holds. */
    bool rest;
    struct huashu__ratio edge;
    /* Hundredths. */
    int64_t lose;
};

struct huashu__sheet_item {
    struct huashu__string id, title;
    /* Hundredths. */
    int64_t weight;
    uint32_t figure;
    /* A count of cases that are dealt with apart, or HUASHU__NO_FIGURE. */
    uint32_t apart;
    /* Hundredths for each one counted; −1: by bands, or POINTS. */
    int64_t lose_each;
    /*
     * `from`: falling edges, a band holds its edge and all up to the one
     * before; `upto`: rising ones, a band holds its edge and all down to it.
     */
    bool upto;
    const struct huashu__band *bands;
    size_t band_count;
};

struct huashu__adjustment {
    struct huashu__string id, title;
    uint32_t figure;
    /* Hundredths for each one counted, below 0 for a penalty. */
    int64_t each;
};

struct huashu__appraiser {
    struct huashu__string id, title;
    /* Hundredths of a percent; all together 100 %. */
    int64_t weight;
    /* Or HUASHU__THE_SHEET. */
    uint32_t mark;
};

struct huashu__card_check {
    struct huashu__string id, title;
    uint32_t figure;
    /* At most the edge, else at least. */
    bool upto;
    struct huashu__ratio edge;
};

struct huashu__ranking {
    /* For the first of a quarter, in order of place. Hundredths. */
    const int64_t *rewards;
    size_t reward_count;
    /* How many places count as the last of a month, and what they owe. */
    uint32_t last;
    struct huashu__string owe;
    uint32_t within_days;
};

/* id, title, revision and digest are the model's. */
struct huashu__card {
    const struct huashu__string *person, *month;
    size_t person_count, month_count;
    const struct huashu__figure *figures;
    size_t figure_count;
    const struct huashu__sheet_item *items;
    size_t item_count;
    /* The sum of the items' weights. */
    int64_t full;
    const struct huashu__adjustment *adjustments;
    size_t adjustment_count;
    const struct huashu__appraiser *appraisers;
    size_t appraiser_count;
    const struct huashu__card_check *checks;
    size_t check_count;
    struct huashu__ranking ranking;
};

/*
 * Reads a card: model->card. As huashu__model_read() otherwise; `source` is
 * of the kind HUASHU_SOURCE_BOOK.
 */
enum huashu_status
huashu__card_read(const struct huashu_book_source *source,
                  const struct huashu_allocator *allocator,
                  struct huashu__diagnostics *diagnostics,
                  struct huashu__model **model, struct huashu_error *error);

#endif
