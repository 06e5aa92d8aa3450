/* SPDX-License-Identifier: MIT */
/*
 * appraisal_reader.h: what the files that read an appraisal card share.
 */
#ifndef HUASHU_BOOK_APPRAISAL_READER_H
#define HUASHU_BOOK_APPRAISAL_READER_H

#include "book/appraisal.h"
#include "book/reader.h"

struct huashu__card_reader {
    struct huashu__reader *reader;
    struct huashu__card *card;
    /* Of figures their numbers; of the list that is read the lines. */
    struct huashu__index figures, ids;
};

/* Reports an error of the card; as huashu__diagnose() otherwise. */
#define HUASHU__CARD_PROBLEM(reader, place, message, ...)                     \
    huashu__diagnose((reader)->diagnostics, HUASHU_DIAGNOSTIC_ERROR, (place), \
                     (message), __VA_ARGS__)

/* What entries of all lists of a card begin with. */
struct huashu__entry {
    const struct huashu__yaml *id, *figure;
    struct huashu__string title;
};

/*
 * Reads the id of an entry of the list that is read; a title that is missing
 * becomes the id. False: there is none of its own, and that was reported.
 */
bool
huashu__card_id(struct huashu__card_reader *card,
                const struct huashu__yaml *value, struct huashu__entry *entry,
                struct huashu__string *id);

/* The figure that a value names; HUASHU__NO_FIGURE: reported. */
uint32_t
huashu__card_figure(struct huashu__card_reader *card,
                    const struct huashu__yaml *value);

/* The same for the key `key` of an entry, which must be there. */
uint32_t
huashu__card_need(struct huashu__card_reader *card,
                  const struct huashu__yaml *entry,
                  const struct huashu__yaml *value, const char *key);

/* Reports a key that is missing in a mapping. */
void
huashu__card_missing(struct huashu__card_reader *card,
                     const struct huashu__yaml *mapping, const char *key);

/*
 * Begins a list and makes room for what is read of it, `size` bytes an entry.
 * NULL: there is none (`value` may be NULL), or that was reported.
 */
void *
huashu__card_list(struct huashu__card_reader *card,
                  const struct huashu__yaml *value, size_t size);

/* Whether a number is written as the figure's kind is: with %, or without. */
bool
huashu__card_unit(struct huashu__card_reader *card, uint32_t figure,
                  const struct huashu__perhaps *number);

/* A text or a list of texts. @returns how many */
size_t
huashu__card_names(struct huashu__card_reader *card,
                   const struct huashu__yaml *value,
                   const struct huashu__string **names);

/* Field readers: struct huashu__perhaps; uint32_t from 1 to 1000. */
void
huashu__field_number(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into);
void
huashu__field_count(struct huashu__reader *reader,
                    const struct huashu__field *field,
                    const struct huashu__yaml *key, void *into);

/* appraisal_figures.c, appraisal_items.c */

void
huashu__card_figures(struct huashu__card_reader *card,
                     const struct huashu__yaml *value);
void
huashu__card_items(struct huashu__card_reader *card,
                   const struct huashu__yaml *value);
void
huashu__card_adjustments(struct huashu__card_reader *card,
                         const struct huashu__yaml *value);

/* Messages (appraisal_messages.c) */

extern const struct huashu__message huashu__card_not_a_card;
extern const struct huashu__message huashu__card_no_version;
extern const struct huashu__message huashu__card_version;
extern const struct huashu__message huashu__card_no_items;
extern const struct huashu__message huashu__card_unknown_figure;
extern const struct huashu__message huashu__card_unknown_figure_near;
extern const struct huashu__message huashu__card_no_origin;
extern const struct huashu__message huashu__card_two_origins;
extern const struct huashu__message huashu__card_bad_number;
extern const struct huashu__message huashu__card_bad_unit;
extern const struct huashu__message huashu__card_bad_range;
extern const struct huashu__message huashu__card_not_counted;
extern const struct huashu__message huashu__card_needs_loss;
extern const struct huashu__message huashu__card_one_edge;
extern const struct huashu__message huashu__card_band_order;
extern const struct huashu__message huashu__card_band_last;
extern const struct huashu__message huashu__card_band_above;
extern const struct huashu__message huashu__card_bad_weight;
extern const struct huashu__message huashu__card_weights;
extern const struct huashu__message huashu__card_column_taken;
extern const struct huashu__message huashu__card_gain_or_lose;

#endif
