/* SPDX-License-Identifier: MIT */
/*
 * values.c: what the figures of a person's month are: as the table gives them,
 * counted in the reports, or by a formula from figures before them. What is
 * not known says why, and nothing takes it for 0 but the card's own `blank`.
 */
#include "appraise/appraise.h"

/* A value that is not known. */
static void
unknown(struct huashu__value *value, const struct huashu__message *reason,
        uint32_t want)
{
    *value = (struct huashu__value){ .reason = reason, .want = want };
}

static void
known(struct huashu__value *value, enum huashu__origin origin,
      struct huashu__ratio ratio)
{
    *value = (struct huashu__value){ .origin = origin,
                                     .value = ratio,
                                     .want = HUASHU__NO_FIGURE };
}

/* Reports */

/* Days with a judged call in a month of somebody. */
static bool
days_of(struct huashu_appraisal *appraisal, struct huashu__string person,
        int32_t month, uint32_t *days)
{
    uint32_t index;
    if (huashu__tally_find(&appraisal->tallies, person, month, false, &index) !=
        HUASHU_OK)
        return false;
    *days = index == UINT32_MAX ? 0 : appraisal->tallies.list.items[index].days;
    return true;
}

static bool
from_reports(struct huashu_appraisal *appraisal,
             const struct huashu__tally *tally, enum huashu__reported what,
             struct huashu__value *value)
{
    uint32_t days[3];
    uint64_t count = tally->judged;
    if (!appraisal->read_reports) {
        unknown(value, &huashu__appraise_no_reports, HUASHU__NO_FIGURE);
        return true;
    }
    if (what == HUASHU__REPORTED_IDLE_WEEKS) {
        for (int32_t i = 0; i < 3; i++) {
            if (!days_of(appraisal, tally->person, tally->month + i - 1,
                         &days[i]))
                return false;
        }
        count = huashu__idle_weeks(tally->month, days);
    } else if (what != HUASHU__REPORTED_JUDGED && tally->judged == 0) {
        /* None failed of none is no praise. */
        unknown(value, &huashu__appraise_no_calls, HUASHU__NO_FIGURE);
        return true;
    } else if (what == HUASHU__REPORTED_FAILED) {
        count = tally->failed;
    } else if (what == HUASHU__REPORTED_GRAVE) {
        count = tally->grave;
    }
    known(value, HUASHU__FROM_REPORTS,
          (struct huashu__ratio){ (int64_t)count, 1 });
    return true;
}

/* Formulas */

/* The product of some factors; false: *value says why there is none. */
static bool
product_of(const struct huashu__value *values,
           const struct huashu__factor *factors, size_t count,
           struct huashu__ratio *product, struct huashu__value *value)
{
    *product = (struct huashu__ratio){ 1, 1 };
    for (size_t i = 0; i < count; i++) {
        struct huashu__ratio factor = factors[i].number;
        if (factors[i].figure != HUASHU__NO_FIGURE) {
            const struct huashu__value *other = &values[factors[i].figure];
            if (other->origin == HUASHU__UNKNOWN) {
                unknown(value, &huashu__appraise_wanting, factors[i].figure);
                return false;
            }
            factor = other->value;
        }
        if (!huashu__ratio_multiply(*product, factor, product)) {
            unknown(value, &huashu__appraise_beyond_numbers, HUASHU__NO_FIGURE);
            return false;
        }
    }
    return true;
}

static void
from_formula(const struct huashu__figure *figure,
             const struct huashu__value *values, struct huashu__value *value)
{
    struct huashu__ratio above, below;
    if (!product_of(values, figure->multiply, figure->multiply_count, &above,
                    value) ||
        !product_of(values, figure->divide, figure->divide_count, &below,
                    value))
        return;
    if (below.above == 0 && figure->if_none.given)
        known(value, HUASHU__FROM_FORMULA, figure->if_none.value);
    else if (below.above == 0)
        unknown(value, &huashu__appraise_divided_by_zero, HUASHU__NO_FIGURE);
    else if (huashu__ratio_divide(above, below, &above))
        known(value, HUASHU__FROM_FORMULA, above);
    else
        unknown(value, &huashu__appraise_beyond_numbers, HUASHU__NO_FIGURE);
}

/* All */

static bool
find_value(struct huashu_appraisal *appraisal,
           const struct huashu__tally *tally, uint32_t index,
           struct huashu__value *values)
{
    const struct huashu__figure *figure = &appraisal->card->figures[index];
    const struct huashu__cell *cell =
        tally->cells == NULL ? NULL : &tally->cells[index];
    if (figure->reported != HUASHU__REPORTED_NOT)
        return from_reports(appraisal, tally, figure->reported, &values[index]);
    if (cell != NULL && cell->bad)
        unknown(&values[index], &huashu__appraise_unreadable_figure,
                HUASHU__NO_FIGURE);
    else if (cell != NULL && cell->given)
        known(&values[index], HUASHU__FROM_TABLE, cell->value);
    else if (figure->multiply_count + figure->divide_count != 0)
        from_formula(figure, values, &values[index]);
    else if (figure->blank.given && cell != NULL)
        known(&values[index], HUASHU__FROM_BLANK, figure->blank.value);
    else
        unknown(&values[index], &huashu__appraise_missing, HUASHU__NO_FIGURE);
    return true;
}

const struct huashu__value *
huashu__values(struct huashu_appraisal *appraisal,
               const struct huashu__tally *tally)
{
    size_t count = appraisal->card->figure_count;
    struct huashu__value *values =
        huashu__arena_alloc(&appraisal->arena, count, sizeof *values);
    if (values == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!find_value(appraisal, tally, (uint32_t)i, values))
            return NULL;
    }
    return values;
}

uint32_t
huashu__wanted(const struct huashu__value *values, uint32_t figure)
{
    while (values[figure].want != HUASHU__NO_FIGURE)
        figure = values[figure].want;
    return figure;
}

int64_t
huashu__value_shown(const struct huashu__figure *figure,
                    struct huashu__ratio value, bool *exact)
{
    static const struct huashu__ratio hundred = { 100, 1 };
    int64_t hundredths = INT64_MAX;
    if (figure->kind == HUASHU__FIGURE_PERCENT &&
        !huashu__ratio_multiply(value, hundred, &value))
        *exact = false;
    else if (!huashu__ratio_hundredths(value, &hundredths, exact))
        *exact = false;
    return hundredths;
}
