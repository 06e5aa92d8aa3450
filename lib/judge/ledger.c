/* SPDX-License-Identifier: MIT */
/*
 * ledger.c: what the outcomes cost, in whole hundredths of a point, so that
 * anyone can add it up again.
 *
 * In book order: a rule's loss or gain for each hit, cut at the rule's cap; a
 * loss then cut at what is left of its item's weight, a gain at what is left of
 * the card's ceiling. The score is the base
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
    int64_t hits = (int64_t)result->counted - result->suppressed;
    if (result->suppressed_by != 0)
        return 0;
    /* A set of phrases is one hit, however many make it up. */
    if (huashu__is_set(rule) && hits > 1)
        hits = 1;
    switch (result->outcome) {
    case HUASHU_MISSED:
        return -at_most(rule->lose, rule->cap);
    case HUASHU_PART:
        return -at_most(result->part_loss, rule->cap);
    case HUASHU_HIT:
    case HUASHU_EXCEEDED:
        return -at_most(rule->lose * hits, rule->cap);
    case HUASHU_SAID:
        return at_most(rule->gain * hits, rule->cap);
    default:
        return 0;
    }
}

/* What is being added up. */
struct sum {
    const struct huashu__scorecard *card;
    struct huashu__judging *judging;
    /* The base and all lines; the gains among them. */
    int64_t total, gained;
    /* The first fatal rule that was broken, or HUASHU__NO_RULE. */
    uint32_t fatal_rule;
    bool lost;
};

/* Cuts a loss at what is left of the item, a gain at what may be gained. */
static int64_t
charge(struct sum *sum, uint32_t item, int64_t points)
{
    int64_t weight, *lost;
    if (points > 0 && sum->card->gain_cap >= 0)
        points = at_most(points, sum->card->gain_cap - sum->gained);
    if (points > 0)
        sum->gained += points;
    if (points >= 0 || item >= sum->card->item_count)
        return points;
    lost = &sum->judging->items.items[item].lost;
    weight = sum->card->items[item].weight;
    if (weight >= 0)
        points = -at_most(-points, weight - *lost);
    *lost -= points;
    return points;
}

/* Whether the rule was not asked for anything in this call. */
static bool
is_idle(const struct huashu__rule *rule,
        const struct huashu__rule_result *result)
{
    /* Other rules may have no place and yet cost nothing for it. */
    return result->outcome == HUASHU_NOT_APPLICABLE &&
           (rule->kind == HUASHU_REQUIRED || rule->kind == HUASHU_LIMIT ||
            result->reason == &huashu__condition_false);
}

static bool
clear_items(struct huashu__judging *judging, size_t count)
{
    judging->items.count = judging->ledger.count = 0;
    if (count == 0)
        return true;
    if (!HUASHU__RESERVE(judging->allocator, &judging->items, count))
        return false;
    judging->items.count = count;
    memset(judging->items.items, 0, count * sizeof *judging->items.items);
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

/* Adds what a rule costs. */
static bool
add_rule(const struct huashu_book *book, struct sum *sum, uint32_t rule)
{
    struct huashu__judging *judging = sum->judging;
    struct huashu__rule_result *result = &judging->results.items[rule];
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    int64_t points = points_of(given, result);
    result->points = charge(sum, given->item, points);
    result->used_up = result->points != points;
    if (result->fatal && sum->fatal_rule == HUASHU__NO_RULE)
        sum->fatal_rule = rule;
    if (given->item < judging->items.count && is_idle(given, result))
        judging->items.items[given->item].idle++;
    sum->total += result->points;
    sum->lost = sum->lost || result->points < 0;
    return result->points == 0 ||
           HUASHU__PUSH(judging->allocator, &judging->ledger,
                        (struct huashu__ledger_entry){
                            rule, result->points,
                            result->counted - result->suppressed, false });
}

/* A line that takes what is left. */
static bool
add_fatal(struct sum *sum)
{
    struct huashu__judging *judging = sum->judging;
    int64_t rest = sum->total > 0 ? sum->total : 0;
    uint32_t rule = sum->fatal_rule;
    const struct huashu__rule_result *result = &judging->results.items[rule];
    sum->total -= rest;
    judging->fatal = true;
    return HUASHU__PUSH(
        judging->allocator, &judging->ledger,
        (struct huashu__ledger_entry){
            rule, -rest, result->counted - result->suppressed, true });
}

bool
huashu__settle(const struct huashu_book *book, struct huashu__judging *judging)
{
    const struct huashu__scorecard *card = &book->model->scorecard;
    struct sum sum = { .card = card,
                       .judging = judging,
                       .total = card->base,
                       .fatal_rule = HUASHU__NO_RULE };
    judging->judged = judging->passed = judging->fatal = false;
    judging->score = -1;
    if (!clear_items(judging, card->item_count))
        return false;
    if (!find_reason(judging))
        return true;
    for (size_t i = 0; i < judging->touched.count; i++)
        if (!add_rule(book, &sum, judging->touched.items[i]))
            return false;
    if (sum.fatal_rule != HUASHU__NO_RULE && !add_fatal(&sum))
        return false;
    judging->judged = true;
    judging->score = sum.total < 0 ? 0 : at_most(sum.total, card->base);
    judging->passed =
        !judging->fatal &&
        (card->pass >= 0 ? judging->score >= card->pass : !sum.lost);
    return true;
}
