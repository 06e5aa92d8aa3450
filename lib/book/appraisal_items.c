/* SPDX-License-Identifier: MIT */
/*
 * appraisal_items.c: the items of an appraisal card and its adjustments: what a
 * figure costs or gains.
 *
 * An item loses so much for each one counted, or by bands, or what a list of
 * points says. Bands are half-open and leave no gap: with `from` each holds
 * its edge and all up to the edge before it, with `upto` its edge and all down
 * to the one before, and the last holds the rest.
 */
#include "book/appraisal_reader.h"

struct item_target {
    struct huashu__entry entry;
    const struct huashu__yaml *apart, *bands;
    int64_t weight, lose_each;
};

static const struct huashu__field item_fields[] = {
    { "id", huashu__field_node, offsetof(struct item_target, entry.id), NULL,
      0 },
    { "title", huashu__field_text, offsetof(struct item_target, entry.title),
      NULL, 0 },
    { "weight", huashu__field_points, offsetof(struct item_target, weight),
      NULL, 0 },
    { "figure", huashu__field_node, offsetof(struct item_target, entry.figure),
      NULL, 0 },
    { "apart", huashu__field_node, offsetof(struct item_target, apart), NULL,
      0 },
    { "lose_each", huashu__field_points,
      offsetof(struct item_target, lose_each), NULL, 0 },
    { "bands", huashu__field_node, offsetof(struct item_target, bands), NULL,
      0 },
};

/* Bands */

struct band_target {
    struct huashu__perhaps from, upto;
    int64_t lose;
};

static const struct huashu__field band_fields[] = {
    { "from", huashu__field_number, offsetof(struct band_target, from), NULL,
      0 },
    { "upto", huashu__field_number, offsetof(struct band_target, upto), NULL,
      0 },
    { "lose", huashu__field_points, offsetof(struct band_target, lose), NULL,
      0 },
};

/* What is wrong with the edge of a band beside those before it, or NULL. */
static const struct huashu__message *
bad_edge(const struct huashu__sheet_item *item, const struct band_target *band,
         bool last)
{
    const struct huashu__perhaps *edge =
        band->upto.given ? &band->upto : &band->from;
    int order;
    if (!edge->given)
        return last ? NULL : &huashu__card_band_last;
    if (last)
        return &huashu__card_band_last;
    if (band->from.given && band->upto.given)
        return &huashu__card_one_edge;
    if (item->band_count == 0)
        return NULL;
    if (band->upto.given != item->upto)
        return &huashu__card_one_edge;
    order = huashu__ratio_compare(item->bands[item->band_count - 1].edge,
                                  edge->value);
    return order != 0 && (order < 0) == item->upto ? NULL
                                                   : &huashu__card_band_order;
}

static void
read_band(struct huashu__card_reader *card, const struct huashu__yaml *value,
          struct huashu__sheet_item *item, struct huashu__band *band)
{
    struct huashu__reader *reader = card->reader;
    struct band_target target = { .lose = -1 };
    const struct huashu__message *wrong;
    size_t errors = reader->diagnostics->error_count;
    huashu__read_fields(reader, value, band_fields,
                        HUASHU__COUNT_OF(band_fields), &target);
    if (huashu__yaml_get(value, "lose") == NULL)
        huashu__card_missing(card, value, "lose");
    if (target.lose > item->weight && item->weight >= 0)
        HUASHU__CARD_PROBLEM(reader, huashu__yaml_get(value, "lose")->place,
                             &huashu__card_band_above, 0);
    huashu__card_unit(card, item->figure, &target.from);
    huashu__card_unit(card, item->figure, &target.upto);
    if (reader->diagnostics->error_count == errors) {
        wrong = bad_edge(item, &target, value->next == NULL);
        if (wrong != NULL)
            HUASHU__CARD_PROBLEM(reader, value->place, wrong, 0);
    }
    if (item->band_count == 0)
        item->upto = target.upto.given;
    band->rest = !target.from.given && !target.upto.given;
    band->edge = target.upto.given ? target.upto.value : target.from.value;
    band->lose = target.lose;
    item->band_count++;
}

static void
read_bands(struct huashu__card_reader *card, const struct huashu__yaml *value,
           struct huashu__sheet_item *item)
{
    struct huashu__band *bands;
    const struct huashu__yaml *entry;
    if (!huashu__want_sequence(card->reader, value))
        return;
    if (value->count == 0)
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_band_last, 0);
    bands = huashu__reader_alloc(card->reader, value->count, sizeof *bands);
    if (bands == NULL)
        return;
    item->bands = bands;
    for (entry = value->first; entry != NULL; entry = entry->next)
        read_band(card, entry, item, &bands[item->band_count]);
}

/* Items */

/* A figure that is to be counted by pieces. */
static void
want_count(struct huashu__card_reader *card, const struct huashu__yaml *value,
           uint32_t figure)
{
    if (figure != HUASHU__NO_FIGURE &&
        card->card->figures[figure].kind != HUASHU__FIGURE_COUNT)
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_not_counted, 1,
                             card->card->figures[figure].id);
}

/* How the item loses: in one way, and one that suits its figure. */
static void
check_loss(struct huashu__card_reader *card, const struct huashu__yaml *value,
           const struct item_target *target,
           const struct huashu__sheet_item *item)
{
    bool points;
    size_t ways = (huashu__yaml_get(value, "lose_each") != NULL) +
                  (size_t)(target->bands != NULL);
    if (item->figure == HUASHU__NO_FIGURE)
        return;
    points = card->card->figures[item->figure].kind == HUASHU__FIGURE_POINTS;
    if (ways != (points ? 0 : 1))
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_needs_loss, 0);
    else if (!points && target->bands == NULL)
        want_count(card, target->entry.figure, item->figure);
}

static void
read_item(struct huashu__card_reader *card, const struct huashu__yaml *value,
          struct huashu__sheet_item *item)
{
    struct item_target target = { .weight = -1, .lose_each = -1 };
    huashu__read_fields(card->reader, value, item_fields,
                        HUASHU__COUNT_OF(item_fields), &target);
    huashu__card_id(card, value, &target.entry, &item->id);
    item->title = target.entry.title;
    item->weight = target.weight;
    item->lose_each = target.lose_each;
    item->figure =
        huashu__card_need(card, value, target.entry.figure, "figure");
    item->apart = HUASHU__NO_FIGURE;
    if (target.apart != NULL) {
        item->apart = huashu__card_figure(card, target.apart);
        want_count(card, target.apart, item->apart);
    }
    if (huashu__yaml_get(value, "weight") == NULL)
        huashu__card_missing(card, value, "weight");
    check_loss(card, value, &target, item);
    if (target.bands != NULL)
        read_bands(card, target.bands, item);
}

void
huashu__card_items(struct huashu__card_reader *card,
                   const struct huashu__yaml *value)
{
    struct huashu__sheet_item *items =
        huashu__card_list(card, value, sizeof *items);
    const struct huashu__yaml *entry;
    if (items == NULL)
        return;
    card->card->items = items;
    for (entry = value->first; entry != NULL; entry = entry->next) {
        struct huashu__sheet_item *item = &items[card->card->item_count++];
        read_item(card, entry, item);
        /* Fewer items than bytes of a card, of a million points each. */
        card->card->full += item->weight > 0 ? item->weight : 0;
    }
}

/* Adjustments */

struct adjustment_target {
    struct huashu__entry entry;
    int64_t gain_each, lose_each;
};

static const struct huashu__field adjustment_fields[] = {
    { "id", huashu__field_node, offsetof(struct adjustment_target, entry.id),
      NULL, 0 },
    { "title", huashu__field_text,
      offsetof(struct adjustment_target, entry.title), NULL, 0 },
    { "figure", huashu__field_node,
      offsetof(struct adjustment_target, entry.figure), NULL, 0 },
    { "gain_each", huashu__field_points,
      offsetof(struct adjustment_target, gain_each), NULL, 0 },
    { "lose_each", huashu__field_points,
      offsetof(struct adjustment_target, lose_each), NULL, 0 },
};

static void
read_adjustment(struct huashu__card_reader *card,
                const struct huashu__yaml *value,
                struct huashu__adjustment *adjustment)
{
    struct adjustment_target target = { .gain_each = -1, .lose_each = -1 };
    huashu__read_fields(card->reader, value, adjustment_fields,
                        HUASHU__COUNT_OF(adjustment_fields), &target);
    huashu__card_id(card, value, &target.entry, &adjustment->id);
    adjustment->title = target.entry.title;
    adjustment->figure =
        huashu__card_need(card, value, target.entry.figure, "figure");
    if (adjustment->figure != HUASHU__NO_FIGURE)
        want_count(card, target.entry.figure, adjustment->figure);
    if (value->kind == HUASHU__YAML_MAPPING &&
        (huashu__yaml_get(value, "gain_each") == NULL) ==
            (huashu__yaml_get(value, "lose_each") == NULL))
        HUASHU__CARD_PROBLEM(card->reader, value->place,
                             &huashu__card_gain_or_lose, 0);
    adjustment->each =
        target.gain_each >= 0 ? target.gain_each : -target.lose_each;
}

void
huashu__card_adjustments(struct huashu__card_reader *card,
                         const struct huashu__yaml *value)
{
    struct huashu__adjustment *adjustments =
        huashu__card_list(card, value, sizeof *adjustments);
    const struct huashu__yaml *entry;
    if (adjustments == NULL)
        return;
    card->card->adjustments = adjustments;
    for (entry = value->first; entry != NULL; entry = entry->next)
        read_adjustment(card, entry,
                        &adjustments[card->card->adjustment_count++]);
}
