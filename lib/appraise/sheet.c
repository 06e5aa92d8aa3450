/* SPDX-License-Identifier: MIT */
/*
 * sheet.c: the score sheet of a person's month.
 *
 *     points of an item = weight − lost, lost at most the weight
 *     sum               = points of all items + adjustments, not below 0
 *     score             = Σ mark of an appraiser × weight, or the sum
 *
 * The score is rounded to hundredths, halves up, once: what is published is
 * what decides over places.
 */
#include "appraise/appraise.h"

/* Items */

/* The band that holds a value: the first whose edge lets it in. */
static const struct huashu__band *
band_of(const struct huashu__sheet_item *item, struct huashu__ratio value)
{
    for (size_t i = 0; i < item->band_count; i++) {
        const struct huashu__band *band = &item->bands[i];
        int order;
        if (band->rest)
            return band;
        order = huashu__ratio_compare(value, band->edge);
        if (item->upto ? order <= 0 : order >= 0)
            return band;
    }
    return NULL;
}

/* So many hundredths for each one counted; as much as fits. */
static int64_t
times(struct huashu__ratio count, int64_t each)
{
    int64_t sum;
    return __builtin_mul_overflow(count.above, each, &sum) ? INT64_MAX : sum;
}

static struct huashu__lost
lost_of(const struct huashu__card *card, const struct huashu__sheet_item *item,
        const struct huashu__value *values)
{
    const struct huashu__value *value = &values[item->figure];
    struct huashu__lost lost = { .judged = value->origin != HUASHU__UNKNOWN };
    bool exact;
    if (!lost.judged)
        return lost;
    if (item->band_count != 0) {
        lost.band = band_of(item, value->value);
        lost.due = lost.band->lose;
    } else if (card->figures[item->figure].kind == HUASHU__FIGURE_POINTS) {
        lost.due = huashu__value_shown(&card->figures[item->figure],
                                       value->value, &exact);
    } else {
        lost.due = times(value->value, item->lose_each);
    }
    lost.lost = lost.due > item->weight ? item->weight : lost.due;
    return lost;
}

/* False: one of the items is not judged. */
static bool
fill_items(const struct huashu__card *card, struct huashu__sheet *sheet,
           struct huashu__lost *items)
{
    bool all = true;
    for (size_t i = 0; i < card->item_count; i++) {
        items[i] = lost_of(card, &card->items[i], sheet->values);
        all = all && items[i].judged;
        if (items[i].judged)
            sheet->points += card->items[i].weight - items[i].lost;
    }
    sheet->items = items;
    return all;
}

/* Adjustments */

/* Beyond this nobody is praised: a thousand million points. */
#define MOST_ADJUSTED INT64_C(100000000000)

int64_t
huashu__adjusted(const struct huashu__adjustment *adjustment,
                 const struct huashu__value *values)
{
    const struct huashu__value *value = &values[adjustment->figure];
    int64_t sum;
    if (value->origin == HUASHU__UNKNOWN)
        return 0;
    if (__builtin_mul_overflow(value->value.above, adjustment->each, &sum) ||
        sum > MOST_ADJUSTED || sum < -MOST_ADJUSTED)
        sum = adjustment->each < 0 ? -MOST_ADJUSTED : MOST_ADJUSTED;
    return sum;
}

static bool
fill_adjustments(const struct huashu__card *card, struct huashu__sheet *sheet)
{
    bool all = true;
    for (size_t i = 0; i < card->adjustment_count; i++) {
        const struct huashu__adjustment *adjustment = &card->adjustments[i];
        sheet->adjusted += huashu__adjusted(adjustment, sheet->values);
        all =
            all && sheet->values[adjustment->figure].origin != HUASHU__UNKNOWN;
    }
    return all;
}

/* Marks */

int64_t
huashu__mark_of(const struct huashu__sheet *sheet,
                const struct huashu__appraiser *appraiser)
{
    const struct huashu__value *value;
    int64_t hundredths;
    bool exact;
    if (appraiser->mark == HUASHU__THE_SHEET)
        return sheet->summed ? sheet->sum : -1;
    value = &sheet->values[appraiser->mark];
    if (value->origin == HUASHU__UNKNOWN ||
        !huashu__ratio_hundredths(value->value, &hundredths, &exact))
        return -1;
    return hundredths;
}

static void
fill_score(const struct huashu__card *card, struct huashu__sheet *sheet)
{
    /* Hundredths of points × hundredths of a percent. */
    int64_t sum = 0, share;
    sheet->scored = sheet->summed;
    sheet->score = sheet->sum;
    if (card->appraiser_count == 0)
        return;
    for (size_t i = 0; i < card->appraiser_count; i++) {
        int64_t mark = huashu__mark_of(sheet, &card->appraisers[i]);
        if (mark < 0 ||
            __builtin_mul_overflow(mark, card->appraisers[i].weight, &share) ||
            __builtin_add_overflow(sum, share, &sum)) {
            sheet->scored = false;
            return;
        }
    }
    sheet->score = (sum + 5000) / 10000;
}

/* Checks */

int
huashu__check_met(const struct huashu__card_check *check,
                  const struct huashu__value *values)
{
    const struct huashu__value *value = &values[check->figure];
    int order;
    if (value->origin == HUASHU__UNKNOWN)
        return -1;
    order = huashu__ratio_compare(value->value, check->edge);
    return check->upto ? order <= 0 : order >= 0;
}

/* The whole */

bool
huashu__sheet_fill(struct huashu_appraisal *appraisal,
                   const struct huashu__tally *tally,
                   struct huashu__sheet *sheet)
{
    const struct huashu__card *card = appraisal->card;
    struct huashu__lost *items =
        huashu__arena_alloc(&appraisal->arena, card->item_count, sizeof *items);
    bool judged;
    *sheet = (struct huashu__sheet){ .tally = tally };
    sheet->values = huashu__values(appraisal, tally);
    if (items == NULL || sheet->values == NULL)
        return false;
    judged = fill_items(card, sheet, items);
    sheet->summed = fill_adjustments(card, sheet) && judged;
    sheet->sum = sheet->points + sheet->adjusted;
    if (sheet->sum < 0)
        sheet->sum = 0;
    fill_score(card, sheet);
    for (size_t i = 0; i < card->check_count; i++)
        sheet->unmet += huashu__check_met(&card->checks[i], sheet->values) == 0;
    return true;
}
