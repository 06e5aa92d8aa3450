/* SPDX-License-Identifier: MIT */
/*
 * card.c: scorecards that do not add up: items that no rule counts for, weights
 * that are not the base together, a ceiling over gains where there are none.
 */
#include "lint/lint.h"

/* "95" or "95.5", in the buffer. */
static struct huashu__string
points_in(struct huashu__lint *lint, struct huashu__buffer *buffer,
          int64_t hundredths)
{
    huashu__buffer_clear(buffer);
    if (hundredths % 100 == 0)
        huashu__buffer_put_int(buffer, hundredths / 100);
    else
        huashu__buffer_put_hundredths(buffer, hundredths, 1);
    if (buffer->failed) {
        lint->diagnostics->failed = true;
        return HUASHU__LITERAL("");
    }
    return (struct huashu__string){ buffer->items, buffer->count };
}

/* Of items that all have a weight. */
static void
check_weights(struct huashu__lint *lint, const struct huashu__scorecard *card)
{
    struct huashu__buffer weights, base;
    int64_t sum = 0;
    for (size_t i = 0; i < card->item_count; i++) {
        if (card->items[i].weight < 0)
            return;
        sum += card->items[i].weight;
    }
    if (card->item_count == 0 || sum == card->base)
        return;
    huashu__buffer_init(&weights, lint->allocator);
    huashu__buffer_init(&base, lint->allocator);
    huashu__lint_report(lint, card->place, HUASHU__LINT_WEIGHTS_SUM, 2,
                        points_in(lint, &weights, sum),
                        points_in(lint, &base, card->base));
    huashu__buffer_finish(&weights);
    huashu__buffer_finish(&base);
}

static void
check_gain_cap(struct huashu__lint *lint, const struct huashu__model *model)
{
    if (model->scorecard.gain_cap < 0)
        return;
    for (size_t i = 0; i < model->rule_count; i++)
        if (huashu__rule(model, i)->gain > 0)
            return;
    huashu__lint_report(lint, model->scorecard.place,
                        HUASHU__LINT_UNUSED_GAIN_CAP, 0);
}

enum huashu_status
huashu__lint_card(struct huashu__lint *lint)
{
    const struct huashu__scorecard *card = &lint->model->scorecard;
    for (size_t i = 0; i < card->item_count; i++) {
        if (card->items[i].rule_count == 0)
            huashu__lint_report(lint, card->items[i].place,
                                HUASHU__LINT_UNUSED_ITEM, 1, card->items[i].id);
    }
    check_weights(lint, card);
    check_gain_cap(lint, lint->model);
    return HUASHU_OK;
}
