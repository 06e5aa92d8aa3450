/* SPDX-License-Identifier: MIT */
/*
 * ledger.c: what the outcomes cost, in whole hundredths of a point, so that
 * anyone can add it up again.
 *
 * In book order: a rule's loss or gain for each hit, cut at the rule's cap; a
 * loss then cut at what is left of its item's weight. The score is the base
 * and the sum of it all, kept between 0 and the base. A fatal rule that was
 * broken adds a last line that takes what remains.
 */
#include "judge/messages.h"
#include "judge/work.h"

#include <string.h>

static int64_t
at_most(int64_t value, int64_t cap)
{
    return cap >= 0 && value > cap ? cap : value;
}

/* Below 0 for a loss; before the item has its say. */
static int64_t
points_of(const struct huashu__rule *rule,
          const struct huashu__rule_result *result)
{
    int64_t hits = result->counted;
    /* A set of phrases is one hit, however many make it up. */
    if (huashu__is_set(rule) && hits > 1)
        hits = 1;
    switch (result->outcome) {
    case HUASHU_MISSED:
        return -at_most(rule->lose, rule->cap);
    case HUASHU_PART:
        return -at_most(result->part_loss, rule->cap);
    case HUASHU_HIT:
        return -at_most(rule->lose * hits, rule->cap);
    case HUASHU_SAID:
        return at_most(rule->gain * hits, rule->cap);
    default:
        return 0;
    }
}

/* Cuts a loss at what is left of the item, and notes it there. */
static int64_t
charge(const struct huashu__scorecard *card, struct huashu__judging *judging,
       uint32_t item, int64_t points)
{
    int64_t *lost;
    if (points >= 0 || item >= card->item_count)
        return points;
    lost = &judging->item_lost.items[item];
    if (card->items[item].weight >= 0 &&
        -points > card->items[item].weight - *lost)
        points = -(card->items[item].weight - *lost);
    *lost -= points;
    return points;
}

static bool
clear_items(struct huashu__judging *judging, size_t count)
{
    judging->item_lost.count = judging->ledger.count = 0;
    if (count == 0)
        return true;
    if (!HUASHU__RESERVE(judging->allocator, &judging->item_lost, count))
        return false;
    judging->item_lost.count = count;
    memset(judging->item_lost.items, 0, count * sizeof(int64_t));
    return true;
}

/* Whether the call can be judged at all; if not, why. */
static bool
find_reason(struct huashu__judging *judging)
{
    judging->reason = NULL;
    judging->reason_rule = HUASHU__NO_RULE;
    if (judging->speech.unknown_turn_count != 0) {
        judging->reason = &huashu__unknown_role;
    } else if (judging->speech.agent_turn_count == 0) {
        judging->reason = &huashu__no_agent_turn;
    } else if (judging->scan.overruns.count != 0) {
        judging->reason = &huashu__pattern_overrun;
        judging->reason_rule = judging->scan.overruns.items[0].rule;
    }
    return judging->reason == NULL;
}

/* Adds what the rules cost; *sum is the base and all of it. */
static bool
add_up(const struct huashu_book *book, struct huashu__judging *judging,
       int64_t *sum, uint32_t *fatal_rule, bool *lost)
{
    const struct huashu__model *model = book->model;
    *sum = model->scorecard.base;
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        struct huashu__rule_result *result = &judging->results.items[rule];
        const struct huashu__rule *given = &model->rules[rule];
        int64_t points = points_of(given, result);
        result->points =
            charge(&model->scorecard, judging, given->item, points);
        result->used_up = result->points != points;
        if (result->fatal && *fatal_rule == HUASHU__NO_RULE)
            *fatal_rule = rule;
        if (result->points == 0)
            continue;
        *sum += result->points;
        *lost = *lost || result->points < 0;
        if (!HUASHU__PUSH(judging->allocator, &judging->ledger,
                          (struct huashu__ledger_entry){
                              rule, result->points, result->counted, false }))
            return false;
    }
    return true;
}

bool
huashu__settle(const struct huashu_book *book, struct huashu__judging *judging)
{
    const struct huashu__scorecard *card = &book->model->scorecard;
    uint32_t fatal_rule = HUASHU__NO_RULE;
    bool lost = false;
    int64_t sum;
    judging->judged = judging->passed = judging->fatal = false;
    judging->score = -1;
    if (!clear_items(judging, card->item_count))
        return false;
    if (!find_reason(judging))
        return true;
    if (!add_up(book, judging, &sum, &fatal_rule, &lost))
        return false;
    judging->judged = true;
    if (fatal_rule != HUASHU__NO_RULE) {
        int64_t rest = sum > 0 ? sum : 0;
        struct huashu__ledger_entry entry = {
            fatal_rule, -rest, judging->results.items[fatal_rule].counted, true
        };
        if (!HUASHU__PUSH(judging->allocator, &judging->ledger, entry))
            return false;
        sum -= rest;
        judging->fatal = true;
    }
    judging->score = sum < 0 ? 0 : sum > card->base ? card->base : sum;
    judging->passed = !judging->fatal &&
                      (card->pass >= 0 ? judging->score >= card->pass : !lost);
    return true;
}
