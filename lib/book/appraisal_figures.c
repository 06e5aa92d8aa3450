/* SPDX-License-Identifier: MIT */
/*
 * appraisal_figures.c: the figures of an appraisal card: where each comes from, of
 * what kind it is, and by which formula it may be had from others.
 *
 * A formula is one product over another, since that is what rates and shares
 * are: multiply: [made, days], divide: [200, heads]. It names figures that
 * stand before it, so that none can go round in a circle.
 */
#include "book/appraisal_reader.h"

static const struct huashu__choice kinds[] = {
    { "count", HUASHU__FIGURE_COUNT },
    { "number", HUASHU__FIGURE_NUMBER },
    { "percent", HUASHU__FIGURE_PERCENT },
    { "points", HUASHU__FIGURE_POINTS },
};

static const struct huashu__choice reported[] = {
    { "judged", HUASHU__REPORTED_JUDGED },
    { "failed", HUASHU__REPORTED_FAILED },
    { "grave", HUASHU__REPORTED_GRAVE },
    { "idle-weeks", HUASHU__REPORTED_IDLE_WEEKS },
};

struct target {
    struct huashu__entry entry;
    const struct huashu__yaml *columns, *multiply, *divide, *each;
    uint32_t kind, reports;
    struct huashu__perhaps if_none, blank, at_most;
};

static const struct huashu__field fields[] = {
    { "id", huashu__field_node, offsetof(struct target, entry.id), NULL, 0 },
    { "title", huashu__field_text, offsetof(struct target, entry.title), NULL,
      0 },
    { "kind", huashu__field_choice, offsetof(struct target, kind), kinds,
      HUASHU__COUNT_OF(kinds) },
    { "reports", huashu__field_choice, offsetof(struct target, reports),
      reported, HUASHU__COUNT_OF(reported) },
    { "columns", huashu__field_node, offsetof(struct target, columns), NULL,
      0 },
    { "multiply", huashu__field_node, offsetof(struct target, multiply), NULL,
      0 },
    { "divide", huashu__field_node, offsetof(struct target, divide), NULL, 0 },
    { "if_none", huashu__field_number, offsetof(struct target, if_none), NULL,
      0 },
    { "blank", huashu__field_number, offsetof(struct target, blank), NULL, 0 },
    { "at_most", huashu__field_number, offsetof(struct target, at_most), NULL,
      0 },
    { "each", huashu__field_node, offsetof(struct target, each), NULL, 0 },
};

/* Formulas */

/* One factor: a number, or a figure that stands before `own`. */
static void
read_factor(struct huashu__card_reader *card, const struct huashu__yaml *value,
            struct huashu__factor *factor)
{
    bool percent;
    factor->figure = HUASHU__NO_FIGURE;
    if (value->kind == HUASHU__YAML_SCALAR &&
        huashu__parse_ratio(value->text, &factor->number, &percent) &&
        factor->number.above > 0)
        return;
    factor->figure = huashu__card_figure(card, value);
}

static size_t
read_factors(struct huashu__card_reader *card, const struct huashu__yaml *value,
             const struct huashu__factor **factors)
{
    const struct huashu__yaml *item = NULL;
    size_t count = value == NULL ? 0 : huashu__yaml_items(value, &item);
    struct huashu__factor *read =
        huashu__reader_alloc(card->reader, count, sizeof *read);
    if (read == NULL)
        return 0;
    for (size_t i = 0; i < count; i++, item = item->next)
        read_factor(card, item, &read[i]);
    *factors = read;
    return count;
}

/* Kinds */

/* "2-10": what one case may cost. */
static void
read_each(struct huashu__card_reader *card, const struct huashu__yaml *value,
          struct huashu__figure *figure)
{
    struct huashu__string text, low, high;
    size_t dash = 0;
    if (!huashu__want_text(card->reader, value, &text))
        return;
    while (dash < text.length && text.data[dash] != '-')
        dash++;
    low = (struct huashu__string){ text.data, dash };
    high = dash == text.length
               ? low
               : (struct huashu__string){ text.data + dash + 1,
                                          text.length - dash - 1 };
    if (!huashu__parse_hundredths(low, &figure->least) ||
        !huashu__parse_hundredths(high, &figure->most) || figure->least <= 0 ||
        figure->least > figure->most || figure->most > HUASHU__MAX_POINTS)
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_bad_range, 1, text);
}

static void
check_origin(struct huashu__card_reader *card, const struct huashu__yaml *value,
             const struct target *target, const struct huashu__figure *figure)
{
    bool formula = target->multiply != NULL || target->divide != NULL;
    if (target->reports == 0 && target->columns == NULL && !formula)
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_no_origin, 1, figure->id);
    if (target->reports != 0 && (target->columns != NULL || formula))
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_two_origins, 0);
    if (figure->kind == HUASHU__FIGURE_POINTS && target->each == NULL)
        huashu__card_missing(card, value, "each");
}

/* No other figure, nor person and month, may have a column of these. */
static void
claim_columns(struct huashu__card_reader *card,
              const struct huashu__yaml *value,
              const struct huashu__string *names, size_t count,
              struct huashu__index *columns)
{
    for (size_t i = 0; i < count; i++) {
        if (huashu__index_find(columns, names[i]) != NULL)
            HUASHU__CARD_PROBLEM(card->reader, value->place,
                                 &huashu__card_column_taken, 1, names[i]);
        else if (huashu__index_add(columns, names[i], 0) == NULL)
            card->reader->failed = true;
    }
}

static void
read_figure(struct huashu__card_reader *card, const struct huashu__yaml *value,
            struct huashu__figure *figure, struct huashu__index *columns)
{
    struct target target = { .kind = HUASHU__FIGURE_COUNT };
    uint32_t index = (uint32_t)card->card->figure_count;
    bool named;
    huashu__read_fields(card->reader, value, fields, HUASHU__COUNT_OF(fields),
                        &target);
    named = huashu__card_id(card, value, &target.entry, &figure->id);
    figure->title = target.entry.title;
    figure->place = value->place;
    figure->kind = (enum huashu__figure_kind)target.kind;
    figure->reported = (enum huashu__reported)target.reports;
    figure->if_none = target.if_none;
    figure->blank = target.blank;
    figure->at_most = target.at_most;
    if (target.columns != NULL) {
        figure->column_count =
            huashu__card_names(card, target.columns, &figure->columns);
        claim_columns(card, target.columns, figure->columns,
                      figure->column_count, columns);
    }
    figure->multiply_count =
        read_factors(card, target.multiply, &figure->multiply);
    figure->divide_count = read_factors(card, target.divide, &figure->divide);
    if (target.each != NULL)
        read_each(card, target.each, figure);
    check_origin(card, value, &target, figure);
    card->card->figure_count++;
    huashu__card_unit(card, index, &figure->if_none);
    huashu__card_unit(card, index, &figure->blank);
    huashu__card_unit(card, index, &figure->at_most);
    if (named && huashu__index_add(&card->figures, figure->id, index) == NULL)
        card->reader->failed = true;
}

void
huashu__card_figures(struct huashu__card_reader *card,
                     const struct huashu__yaml *value)
{
    struct huashu__figure *figures =
        huashu__card_list(card, value, sizeof *figures);
    struct huashu__index columns;
    const struct huashu__yaml *item;
    if (figures == NULL)
        return;
    card->card->figures = figures;
    huashu__index_init(&columns, card->reader->allocator);
    claim_columns(card, value, card->card->person, card->card->person_count,
                  &columns);
    claim_columns(card, value, card->card->month, card->card->month_count,
                  &columns);
    for (item = value->first; item != NULL && !card->reader->failed;
         item = item->next)
        read_figure(card, item, &figures[card->card->figure_count], &columns);
    huashu__index_finish(&columns);
}
