/* SPDX-License-Identifier: MIT */
/*
 * outcome.c: what each rule came to, once it is known which hits count.
 *
 * Required rules are always reported; the others where there is something to
 * report, be it that only their condition kept them silent, and every rule that
 * could not be judged.
 */
#include "judge/messages.h"
#include "judge/work.h"

static bool
anybody_speaks(const struct huashu__rule *rule,
               const struct huashu__judging *judging)
{
    const struct huashu__speech *speech = &judging->speech;
    for (size_t i = 0; i < speech->stretches.count; i++)
        if (huashu__speaks(rule, &speech->stretches.items[i]))
            return true;
    return false;
}

static void
decide_required(const struct huashu__rule *rule,
                const struct huashu__judging *judging,
                struct huashu__rule_result *result)
{
    result->reported = true;
    if (result->counted != 0) {
        result->outcome = result->part ? HUASHU_PART : HUASHU_MET;
        result->reason = NULL;
        return;
    }
    if (judging->speech.unknown_turn_count != 0) {
        /* It may have been said in one of those turns. */
        result->outcome = HUASHU_NOT_JUDGED;
        result->reason = &huashu__unknown_role;
        return;
    }
    if (result->outcome == HUASHU_NOT_APPLICABLE)
        return;
    if (!anybody_speaks(rule, judging)) {
        result->outcome = HUASHU_NOT_APPLICABLE;
        result->reason = &huashu__nobody_speaks;
        return;
    }
    result->outcome = HUASHU_MISSED;
    result->fatal = rule->fatal;
}

/* Whether there are hits that count for nothing only by the condition. */
static bool
was_not_asked(const struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    for (uint32_t i = range.begin; i < range.guards; i++)
        if (judging->work->states.items[i].fate == HUASHU__NOT_ASKED)
            return true;
    return false;
}

static void
decide_limit(const struct huashu__rule *rule,
             const struct huashu__judging *judging, uint32_t index,
             struct huashu__rule_result *result)
{
    if (result->outcome == HUASHU_NOT_APPLICABLE) {
        result->reported = result->reason == &huashu__nothing_to_measure ||
                           was_not_asked(judging, index);
        return;
    }
    result->reported = true;
    result->reason = NULL;
    result->outcome = result->counted != 0 ? HUASHU_EXCEEDED : HUASHU_WITHIN;
    result->fatal = rule->fatal && result->counted != 0;
}

static void
decide(const struct huashu_book *book, struct huashu__judging *judging,
       uint32_t index)
{
    const struct huashu__rule *rule = huashu__rule(book->model, index);
    struct huashu__rule_result *result = &judging->results.items[index];
    if (result->outcome == HUASHU_NOT_JUDGED) {
        result->reported = true;
        result->counted = 0;
        return;
    }
    if (rule->kind == HUASHU_REQUIRED) {
        decide_required(rule, judging, result);
        return;
    }
    if (rule->kind == HUASHU_LIMIT) {
        decide_limit(rule, judging, index, result);
        return;
    }
    result->reported = result->counted != 0 || was_not_asked(judging, index);
    if (result->counted == 0)
        return;
    result->reason = NULL;
    switch (rule->kind) {
    case HUASHU_APPROVED:
        result->outcome = HUASHU_SAID;
        break;
    case HUASHU_FORBIDDEN:
        result->outcome = HUASHU_HIT;
        result->fatal = rule->fatal;
        break;
    default:
        result->outcome = HUASHU_SEEN;
        break;
    }
}

bool
huashu__decide(const struct huashu_book *book, struct huashu__judging *judging)
{
    judging->hits.count = judging->missing.count = 0;
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        struct huashu__rule_result *result = &judging->results.items[rule];
        if (huashu__rule(book->model, rule)->similar &&
            huashu__rule(book->model, rule)->kind == HUASHU_REQUIRED &&
            !huashu__grade(book, judging, rule))
            return false;
        if (!huashu__hits_count(book, judging, rule))
            return false;
        decide(book, judging, rule);
        if (!huashu__hits_list(judging, rule))
            return false;
        if (result->counted != 0 &&
            huashu__rule(book->model, rule)->kind != HUASHU_LIMIT &&
            !huashu__number_hits(judging, rule))
            return false;
        if (result->outcome == HUASHU_MISSED &&
            !huashu__find_nearest(book, judging, rule, &result->nearest))
            return false;
    }
    return true;
}
