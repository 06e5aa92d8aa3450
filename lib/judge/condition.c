/* SPDX-License-Identifier: MIT */
/*
 * condition.c: whether a rule is asked at all: `when`.
 *
 * Every rule that a condition speaks of has been sifted before, each by itself:
 * its condition, place, `unless`, shields and the longest of its own hits. A
 * rule that was not judged leaves the condition unknown unless the others
 * decide it (Kleene's three values), and so do speakers who are not known.
 */
#include "judge/messages.h"
#include "judge/work.h"

/* A condition being asked, and why it is not known, if it is not. */
struct asking {
    const struct huashu_book *book;
    struct huashu__judging *judging;
    /* Whose condition it is. */
    uint32_t rule;
    const struct huashu__message *reason;
    uint32_t reason_rule;
};

static enum huashu__truth
truth_of(bool value)
{
    return value ? HUASHU__TRUE : HUASHU__FALSE;
}

static enum huashu__truth
not_known(struct asking *asking, const struct huashu__message *reason,
          uint32_t rule)
{
    if (asking->reason == NULL) {
        asking->reason = reason;
        asking->reason_rule = rule;
    }
    return HUASHU__UNKNOWN;
}

/* Whether it is known which hits of a rule count. */
static bool
is_known(const struct huashu__judging *judging, uint32_t rule)
{
    return judging->speech.unknown_turn_count == 0 &&
           judging->results.items[rule].outcome != HUASHU_NOT_JUDGED;
}

bool
huashu__is_met(const struct huashu_book *book, struct huashu__judging *judging,
               uint32_t rule, enum huashu__truth *truth)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    bool met = judging->results.items[rule].counted != 0;
    *truth = HUASHU__UNKNOWN;
    if (!is_known(judging, rule))
        return true;
    if (met && given->kind == HUASHU_REQUIRED && given->similar &&
        !huashu__is_full_marks(given, judging, rule, &met))
        return false;
    *truth = truth_of(met);
    return true;
}

static bool
holds_count(const struct asking *asking,
            const struct huashu__condition *condition)
{
    uint64_t count = asking->judging->results.items[condition->rule].counted;
    /* A set of phrases is one hit, however many make it up. */
    if (huashu__is_set(huashu__rule(asking->book->model, condition->rule)) &&
        count > 1)
        count = 1;
    return huashu__compare_count(count, condition->comparison,
                                 condition->number);
}

/* Whether some hit of the one ends before some hit of the other begins. */
static bool
holds_before(const struct huashu__judging *judging, uint32_t rule,
             uint32_t other)
{
    struct huashu__hit_range first = judging->work->ranges.items[rule];
    struct huashu__hit_range last = judging->work->ranges.items[other];
    const struct huashu__hit_state *states = judging->work->states.items;
    uint64_t end = UINT64_MAX, begin = 0;
    for (uint32_t i = first.begin; i < first.guards; i++)
        if (states[i].fate == HUASHU__COUNTS &&
            huashu__hit_end(judging, i) < end)
            end = huashu__hit_end(judging, i);
    for (uint32_t i = last.begin; i < last.guards; i++)
        if (states[i].fate == HUASHU__COUNTS &&
            huashu__hit_begin(judging, i) > begin)
            begin = huashu__hit_begin(judging, i);
    return end <= begin;
}

/* Two rules and how their hits stand to each other; false: no memory. */
static bool
ask_places(struct asking *asking, const struct huashu__condition *condition,
           enum huashu__truth *truth)
{
    struct huashu__judging *judging = asking->judging;
    const struct huashu__rule_result *results = judging->results.items;
    bool near, untimed;
    *truth = HUASHU__FALSE;
    if (results[condition->rule].counted == 0 ||
        results[condition->other].counted == 0)
        return true;
    if (condition->kind == HUASHU__CONDITION_BEFORE) {
        *truth =
            truth_of(holds_before(judging, condition->rule, condition->other));
        return true;
    }
    if (!huashu__place_near(asking->book, judging, condition->rule,
                            condition->other, &condition->within, &near,
                            &untimed))
        return false;
    *truth = near || !untimed
                 ? truth_of(near)
                 : not_known(asking, &huashu__no_times, asking->rule);
    return true;
}

/* What is said of one rule, or of two. */
static bool
ask_rules(struct asking *asking, const struct huashu__condition *condition,
          enum huashu__truth *truth)
{
    const uint32_t rules[] = { condition->rule, condition->other };
    for (size_t i = 0; i < HUASHU__COUNT_OF(rules); i++) {
        if (rules[i] == HUASHU__NO_RULE || is_known(asking->judging, rules[i]))
            continue;
        *truth =
            asking->judging->speech.unknown_turn_count != 0
                ? not_known(asking, &huashu__unknown_role, asking->rule)
                : not_known(asking, &huashu__reference_not_judged, rules[i]);
        return true;
    }
    switch (condition->kind) {
    case HUASHU__CONDITION_MET:
        return huashu__is_met(asking->book, asking->judging, condition->rule,
                              truth);
    case HUASHU__CONDITION_COUNT:
        *truth = truth_of(holds_count(asking, condition));
        return true;
    default:
        return ask_places(asking, condition, truth);
    }
}

/* As deep as the condition is long. */
static bool
ask(struct asking *asking, const struct huashu__condition *condition,
    enum huashu__truth *truth)
{
    enum huashu__truth other, deciding;
    switch (condition->kind) {
    case HUASHU__CONDITION_NOT:
        if (!ask(asking, condition->left, truth))
            return false;
        if (*truth != HUASHU__UNKNOWN)
            *truth = truth_of(*truth == HUASHU__FALSE);
        return true;
    case HUASHU__CONDITION_AND:
    case HUASHU__CONDITION_OR:
        deciding = truth_of(condition->kind == HUASHU__CONDITION_OR);
        if (!ask(asking, condition->left, truth))
            return false;
        if (*truth == deciding)
            return true;
        if (!ask(asking, condition->right, &other))
            return false;
        if (other == deciding || *truth != HUASHU__UNKNOWN)
            *truth = other;
        return true;
    default:
        return ask_rules(asking, condition, truth);
    }
}

struct huashu__string
huashu__reason_about(const struct huashu__model *model,
                     const struct huashu__message *reason, uint32_t rule)
{
    if (rule >= model->rule_count)
        return HUASHU__LITERAL("");
    return reason == &huashu__condition_false
               ? huashu__rule(model, rule)->when_text
               : huashu__rule_id(model, rule);
}

static void
refuse_all(struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    for (uint32_t i = range.begin; i < range.guards; i++)
        if (judging->work->states.items[i].fate == HUASHU__COUNTS)
            huashu__refuse(judging, i, HUASHU__NOT_ASKED, HUASHU__NO_HIT);
}

bool
huashu__ask_condition(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule,
                      bool *asked)
{
    const struct huashu__condition *when =
        huashu__rule(book->model, rule)->when;
    struct huashu__rule_result *result = &judging->results.items[rule];
    struct asking asking = { .book = book, .judging = judging, .rule = rule };
    enum huashu__truth truth;
    *asked = true;
    if (when == NULL || judging->work->anywhere ||
        result->outcome == HUASHU_NOT_JUDGED)
        return true;
    if (!ask(&asking, when, &truth))
        return false;
    if (truth == HUASHU__TRUE)
        return true;
    *asked = false;
    if (truth == HUASHU__FALSE) {
        result->outcome = HUASHU_NOT_APPLICABLE;
        result->reason = &huashu__condition_false;
        result->reason_rule = rule;
        refuse_all(judging, rule);
        return true;
    }
    result->outcome = HUASHU_NOT_JUDGED;
    result->reason = asking.reason;
    result->reason_rule = asking.reason_rule;
    return true;
}
