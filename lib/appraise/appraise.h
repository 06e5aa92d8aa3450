/* SPDX-License-Identifier: MIT */
/*
 * appraise.h: what the files of appraise/ share. Other rooms need none of it:
 * appraising is public (huashu/appraise.h).
 *
 *   tally.c     what is known of a person's month; months, days and weeks
 *   csv.c       the cells of a table; figures.c puts them into tallies
 *   reports.c   reports of calls, counted into tallies
 *   values.c    figures of a tally: given, counted, or by a formula
 *   sheet.c     items, adjustments, marks and checks by the values
 *   rank.c      places of a month, the first of a quarter
 *   json.c, text.c, table.c   the writers
 */
#ifndef HUASHU_APPRAISE_APPRAISE_H
#define HUASHU_APPRAISE_APPRAISE_H

#include "book/appraisal.h"
#include "call/call.h"
#include "report/json.h"

#include <huashu/appraise.h>

struct huashu_card {
    struct huashu_allocator allocator;
    struct huashu__model *model;
};

/* Tallies (tally.c) */

/* Months are counted from year 0: 12 × year + month, January being 0. */
#define HUASHU__NO_MONTH (-1)

/* A cell of the table of figures. */
struct huashu__cell {
    /* Not empty; but it could not be read. */
    bool given, bad;
    struct huashu__ratio value;
};

/* The name of a call that is dealt with apart. */
struct huashu__named {
    const struct huashu__named *next;
    const char *name;
};

struct huashu__tally {
    struct huashu__string person;
    int32_t month;
    /* The line of the table that it stands on; 0: in none. */
    uint32_t line;
    /* One a figure; NULL without a line. */
    struct huashu__cell *cells;
    /* Calls: judged, failed of them, grave of them. */
    uint64_t judged, failed, grave;
    /* Days of the month with a judged call: bit 0 is the first. */
    uint32_t days;
    /* The last of the grave ones first, and at most so many. */
    const struct huashu__named *apart;
    size_t apart_count;
};

struct huashu__tallies {
    struct huashu__arena *arena;
    struct huashu__index index;
    /* Months that the table of figures has a row of: "2026-11". */
    struct huashu__index months;
    HUASHU__ARRAY(struct huashu__tally) list;
    /* Of the last name looked for: "2026-11", a space, the name. */
    struct huashu__buffer key;
};

/*
 * The tally of a person and month; a new one if there is none and `add`. The
 * name is trimmed, control characters become spaces.
 * @returns HUASHU_OK (*index UINT32_MAX: none), HUASHU_ERROR_LIMIT (too many,
 *          or too long a name; no message), _NO_MEMORY
 */
enum huashu_status
huashu__tally_find(struct huashu__tallies *tallies,
                   struct huashu__string person, int32_t month, bool add,
                   uint32_t *index);

/* The tally's month as a key of `months`. */
struct huashu__string
huashu__tally_month(const struct huashu__tally *tally);

/* A copy in the arena without control characters; NULL without memory. */
const char *
huashu__clean_copy(struct huashu__arena *arena, struct huashu__string text);

/* "2026-11", "2026/11", "2026年11月"; HUASHU__NO_MONTH otherwise. */
int32_t
huashu__month_parse(struct huashu__string text);

/* "2026-11". */
void
huashu__month_put(struct huashu__buffer *buffer, int32_t month);

/*
 * The month and day (from 1) at the start of a date and time as reports give
 * it: 2026-11-23T09:14:00+08:00. False: there is none.
 */
bool
huashu__day_parse(struct huashu__string text, int32_t *month, uint32_t *day);

/*
 * Weeks of a month without a sampled day. A week belongs to the month that
 * holds its Thursday (ISO 8601), so each to one month; `days` are those of the
 * month before, of this one and of the one behind it.
 */
uint32_t
huashu__idle_weeks(int32_t month, const uint32_t days[3]);

/* Sheets (values.c, sheet.c) */

enum huashu__origin {
    HUASHU__UNKNOWN = 0,
    HUASHU__FROM_TABLE,
    HUASHU__FROM_REPORTS,
    HUASHU__FROM_FORMULA,
    /* What the card says of an empty cell. */
    HUASHU__FROM_BLANK
};

struct huashu__value {
    enum huashu__origin origin;
    struct huashu__ratio value;
    /* UNKNOWN: why, and for want of which figure (NO_FIGURE: itself). */
    const struct huashu__message *reason;
    uint32_t want;
};

struct huashu__lost {
    bool judged;
    /* Hundredths, at most the weight; and before that cap. */
    int64_t lost, due;
    /* NULL: not by bands. */
    const struct huashu__band *band;
};

struct huashu__sheet {
    const struct huashu__tally *tally;
    const struct huashu__value *values;
    const struct huashu__lost *items;
    /* Hundredths: points of all items, of all adjustments. */
    int64_t points, adjusted;
    /* Items, adjustments: all judged; then their sum is from 0 on. */
    bool summed;
    int64_t sum;
    /* By the appraisers; without any, the sum. */
    bool scored;
    int64_t score;
    /* From 1; 0: none. */
    uint32_t place;
    /* Among the last of the month. */
    bool last;
    size_t unmet;
};

/* A person's quarter. */
struct huashu__quarter {
    struct huashu__string person;
    /* First month of it. */
    int32_t month;
    /* The three scores; −1: none. */
    int64_t scores[3];
    bool ranked;
    int64_t sum;
    uint32_t place;
    /* Hundredths. */
    int64_t reward;
};

struct huashu_appraisal {
    struct huashu_allocator allocator;
    struct huashu__arena arena;
    const struct huashu__model *model;
    const struct huashu__card *card;
    int32_t only_month;
    huashu_diagnostic_fn diagnostic;
    void *user;
    struct huashu__tallies tallies;
    /* Of the input that is read: its name and problems so far. */
    const char *source;
    size_t problems, warnings;
    /* A callback asked to stop. */
    bool stopped;
    bool read_figures, read_reports;
    /* Lines: reports, none, without agent, not judged, without a date. */
    uint64_t reports, broken, nobody, not_judged, undated;
    /* Of months that are not appraised; and those that count. */
    uint64_t elsewhere;
    bool judged;
    /* By month, then place; those without a place last. */
    HUASHU__ARRAY(struct huashu__sheet) sheets;
    HUASHU__ARRAY(struct huashu__quarter) quarters;
    struct huashu_appraisal_sums sums;
};

/* Works out all values of a tally; NULL without memory. */
const struct huashu__value *
huashu__values(struct huashu_appraisal *appraisal,
               const struct huashu__tally *tally);

/* The figure whose want keeps this one unknown: itself, or of its formula. */
uint32_t
huashu__wanted(const struct huashu__value *values, uint32_t figure);

/* The sheet of a tally, without a place. False: no memory. */
bool
huashu__sheet_fill(struct huashu_appraisal *appraisal,
                   const struct huashu__tally *tally,
                   struct huashu__sheet *sheet);

/* 1: met, 0: not, −1: not known. */
int
huashu__check_met(const struct huashu__card_check *check,
                  const struct huashu__value *values);

/* What an adjustment adds; 0 where its figure is not known. Hundredths. */
int64_t
huashu__adjusted(const struct huashu__adjustment *adjustment,
                 const struct huashu__value *values);

/* The mark an appraiser gives, in hundredths; −1: not known. */
int64_t
huashu__mark_of(const struct huashu__sheet *sheet,
                const struct huashu__appraiser *appraiser);

/* Ranking (rank.c) */

/* Sorts the sheets, gives places, and makes the quarters. */
enum huashu_status
huashu__rank(struct huashu_appraisal *appraisal);

/* Problems (problem.c) */

/* Where a problem of an input is. `text` is the line; data NULL: none. */
struct huashu__spot {
    uint64_t line, column, width, byte;
    struct huashu__string text;
};

/* Tells of a problem; the arguments are `count` NUL-terminated texts. */
void
huashu__appraisal_problem(struct huashu_appraisal *appraisal,
                          enum huashu_diagnostic_level level,
                          const struct huashu__spot *spot,
                          const struct huashu__message *message, size_t count,
                          ...);

/* Begins an input; ends it, telling of problems that were only counted. */
void
huashu__input_begin(struct huashu_appraisal *appraisal, const char *source);
enum huashu_status
huashu__input_end(struct huashu_appraisal *appraisal, enum huashu_status status,
                  struct huashu_error *error);

/* Reading (figures.c, reports.c): the work of the public functions. */
enum huashu_status
huashu__read_figures(struct huashu_appraisal *appraisal, huashu_read_fn read,
                     void *user, struct huashu_error *error);
enum huashu_status
huashu__read_reports(struct huashu_appraisal *appraisal, huashu_read_fn read,
                     void *user, struct huashu_error *error);

/* Tables (csv.c) */

struct huashu__csv {
    struct huashu__arena *arena;
    struct huashu__string data;
    size_t at;
    char delimiter;
    uint64_t line;
    size_t line_begin;
};

enum huashu__csv_result {
    /* A cell, and more of its row; the last of its row; none: the end. */
    HUASHU__CSV_CELL,
    HUASHU__CSV_LAST,
    HUASHU__CSV_END,
    /* A quote that is not closed; text behind a closed one. */
    HUASHU__CSV_OPEN_QUOTE,
    HUASHU__CSV_BEHIND_QUOTE,
    HUASHU__CSV_NO_MEMORY
};

/* `data` without a byte order mark. */
void
huashu__csv_init(struct huashu__csv *csv, struct huashu__arena *arena,
                 struct huashu__string data);

/* The next cell, trimmed, and where it stands. */
enum huashu__csv_result
huashu__csv_next(struct huashu__csv *csv, struct huashu__string *cell,
                 struct huashu__spot *spot);

/* Writers */

void
huashu__appraisal_json(const struct huashu_appraisal *appraisal,
                       struct huashu__output *output);
void
huashu__appraisal_text(const struct huashu_appraisal *appraisal,
                       uint32_t language, struct huashu__output *output);
void
huashu__appraisal_csv(const struct huashu_appraisal *appraisal,
                      uint32_t language, struct huashu__output *output);

/* A value of a figure in its unit, in hundredths; *exact: not rounded. */
int64_t
huashu__value_shown(const struct huashu__figure *figure,
                    struct huashu__ratio value, bool *exact);

/* Messages (messages.c) */

#define HUASHU__APPRAISE_MESSAGE(name) \
    extern const struct huashu__message huashu__appraise_##name
HUASHU__APPRAISE_MESSAGE(and_more);
HUASHU__APPRAISE_MESSAGE(bad_month_option);
HUASHU__APPRAISE_MESSAGE(nobody_at_all);
HUASHU__APPRAISE_MESSAGE(unreadable);
HUASHU__APPRAISE_MESSAGE(empty);
HUASHU__APPRAISE_MESSAGE(too_large);
HUASHU__APPRAISE_MESSAGE(problems);
HUASHU__APPRAISE_MESSAGE(stopped);
HUASHU__APPRAISE_MESSAGE(not_utf8);
HUASHU__APPRAISE_MESSAGE(open_quote);
HUASHU__APPRAISE_MESSAGE(behind_quote);
HUASHU__APPRAISE_MESSAGE(no_person_column);
HUASHU__APPRAISE_MESSAGE(no_month_column);
HUASHU__APPRAISE_MESSAGE(unknown_column);
HUASHU__APPRAISE_MESSAGE(unknown_column_near);
HUASHU__APPRAISE_MESSAGE(second_column);
HUASHU__APPRAISE_MESSAGE(no_column);
HUASHU__APPRAISE_MESSAGE(no_person);
HUASHU__APPRAISE_MESSAGE(bad_month);
HUASHU__APPRAISE_MESSAGE(second_row);
HUASHU__APPRAISE_MESSAGE(extra_cell);
HUASHU__APPRAISE_MESSAGE(bad_number);
HUASHU__APPRAISE_MESSAGE(bad_count);
HUASHU__APPRAISE_MESSAGE(bad_percent);
HUASHU__APPRAISE_MESSAGE(percent_here);
HUASHU__APPRAISE_MESSAGE(above_most);
HUASHU__APPRAISE_MESSAGE(bad_points);
HUASHU__APPRAISE_MESSAGE(too_many);
HUASHU__APPRAISE_MESSAGE(long_line);
HUASHU__APPRAISE_MESSAGE(not_json);
HUASHU__APPRAISE_MESSAGE(not_a_report);
HUASHU__APPRAISE_MESSAGE(a_call);
HUASHU__APPRAISE_MESSAGE(indented);
HUASHU__APPRAISE_MESSAGE(not_in_figures);
/* Why a figure is not known. */
HUASHU__APPRAISE_MESSAGE(missing);
HUASHU__APPRAISE_MESSAGE(unreadable_figure);
HUASHU__APPRAISE_MESSAGE(no_reports);
HUASHU__APPRAISE_MESSAGE(no_calls);
HUASHU__APPRAISE_MESSAGE(divided_by_zero);
HUASHU__APPRAISE_MESSAGE(beyond_numbers);
HUASHU__APPRAISE_MESSAGE(wanting);
#undef HUASHU__APPRAISE_MESSAGE

#endif
