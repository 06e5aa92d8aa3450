/* SPDX-License-Identifier: MIT */
/*
 * conditions.c: conditions that are always or never true, whatever is said.
 *
 * A condition is asked of every way that a call may have gone, as far as it
 * can tell them apart: of each rule the numbers of hits around those that it
 * is compared with, of each `before` and `within` yes and no. One with too many
 * ways is left alone. A rule whose condition never holds has no hits, which
 * makes a condition that needs them never hold either: rules are looked at in
 * the order of judging.
 */
#include "lint/lint.h"

/* Ways that are tried: ten rules have a thousand. */
#define MOST_WAYS 65536

/* What a rule may have come to, or whether two rules stand as is said. */
struct variable {
    /* HUASHU__NO_RULE: of a relation. */
    uint32_t rule;
    const struct huashu__condition *relation;
    /* trial.values[first … +count), and which of them it has now. */
    size_t first, count, at;
};

/* Hits, and whether the rule is met by them; of a relation 0 or 1. */
struct value {
    uint64_t hits;
    bool met;
};

struct trial {
    const struct huashu__lint *lint;
    const struct huashu__condition *when;
    /* Rules, by index, that cannot have a hit. */
    const bool *dead;
    HUASHU__ARRAY(struct variable) variables;
    HUASHU__ARRAY(struct value) values;
    bool failed;
};

/* Variables */

static void
add_value(struct trial *trial, uint64_t hits, bool met)
{
    struct variable *variable =
        &trial->variables.items[trial->variables.count - 1];
    for (size_t i = 0; i < variable->count; i++) {
        const struct value *known = &trial->values.items[variable->first + i];
        if (known->hits == hits && known->met == met)
            return;
    }
    if (HUASHU__PUSH(trial->lint->allocator, &trial->values,
                     (struct value){ hits, met }))
        variable->count++;
    else
        trial->failed = true;
}

static bool
add_variable(struct trial *trial, uint32_t rule,
             const struct huashu__condition *relation)
{
    struct variable variable = { .rule = rule,
                                 .relation = relation,
                                 .first = trial->values.count };
    if (HUASHU__PUSH(trial->lint->allocator, &trial->variables, variable))
        return true;
    trial->failed = true;
    return false;
}

/* A number of hits that a rule may have, and what it comes to by them. */
static void
add_hits(struct trial *trial, uint32_t rule, uint64_t hits)
{
    const struct huashu__rule *given = huashu__rule(trial->lint->model, rule);
    bool set =
        given->need == HUASHU__NEED_ALL || given->need == HUASHU__NEED_SOME;
    if ((trial->dead[rule] && hits > 0) || (set && hits > 1))
        return;
    add_value(trial, hits, hits > 0);
    /* Said in part. */
    if (hits > 0 && given->kind == HUASHU_REQUIRED && given->similar)
        add_value(trial, hits, false);
}

/* Numbers around those that the rule's hits are compared with. */
static void
add_compared(struct trial *trial, const struct huashu__condition *condition,
             uint32_t rule)
{
    if (condition->left != NULL)
        add_compared(trial, condition->left, rule);
    if (condition->right != NULL)
        add_compared(trial, condition->right, rule);
    if (condition->kind != HUASHU__CONDITION_COUNT || condition->rule != rule)
        return;
    if (condition->number > 0)
        add_hits(trial, rule, condition->number - 1);
    add_hits(trial, rule, condition->number);
    add_hits(trial, rule, condition->number + 1);
}

static struct variable *
find_rule(const struct trial *trial, uint32_t rule)
{
    for (size_t i = 0; i < trial->variables.count; i++)
        if (trial->variables.items[i].rule == rule)
            return &trial->variables.items[i];
    return NULL;
}

static void
add_rule(struct trial *trial, uint32_t rule)
{
    if (rule == HUASHU__NO_RULE || find_rule(trial, rule) != NULL ||
        !add_variable(trial, rule, NULL))
        return;
    add_hits(trial, rule, 0);
    add_hits(trial, rule, 1);
    add_compared(trial, trial->when, rule);
}

/* As deep as the condition. */
static void
gather(struct trial *trial, const struct huashu__condition *condition)
{
    if (condition->left != NULL)
        gather(trial, condition->left);
    if (condition->right != NULL)
        gather(trial, condition->right);
    add_rule(trial, condition->rule);
    add_rule(trial, condition->other);
    if ((condition->kind == HUASHU__CONDITION_BEFORE ||
         condition->kind == HUASHU__CONDITION_WITHIN) &&
        add_variable(trial, HUASHU__NO_RULE, condition)) {
        add_value(trial, 0, false);
        add_value(trial, 1, true);
    }
}

/* Ways */

static const struct value *
value_of(const struct trial *trial, const struct variable *variable)
{
    return &trial->values.items[variable->first + variable->at];
}

static bool
holds_relation(const struct trial *trial,
               const struct huashu__condition *condition)
{
    size_t i = 0;
    if (value_of(trial, find_rule(trial, condition->rule))->hits == 0 ||
        value_of(trial, find_rule(trial, condition->other))->hits == 0)
        return false;
    while (trial->variables.items[i].relation != condition)
        i++;
    return value_of(trial, &trial->variables.items[i])->met;
}

static bool
holds(const struct trial *trial, const struct huashu__condition *condition)
{
    const struct value *value = NULL;
    switch (condition->kind) {
    case HUASHU__CONDITION_NOT:
        return !holds(trial, condition->left);
    case HUASHU__CONDITION_AND:
        return holds(trial, condition->left) && holds(trial, condition->right);
    case HUASHU__CONDITION_OR:
        return holds(trial, condition->left) || holds(trial, condition->right);
    case HUASHU__CONDITION_BEFORE:
    case HUASHU__CONDITION_WITHIN:
        return holds_relation(trial, condition);
    default:
        value = value_of(trial, find_rule(trial, condition->rule));
        return condition->kind == HUASHU__CONDITION_MET
                   ? value->met
                   : huashu__compare_count(value->hits, condition->comparison,
                                           condition->number);
    }
}

/* Moves on to the next way; false: that was the last. */
static bool
next_way(struct trial *trial)
{
    for (size_t i = 0; i < trial->variables.count; i++) {
        struct variable *variable = &trial->variables.items[i];
        if (++variable->at < variable->count)
            return true;
        variable->at = 0;
    }
    return false;
}

/* Whether there are few enough ways to try them all. */
static bool
can_be_tried(const struct trial *trial)
{
    uint64_t ways = 1;
    for (size_t i = 0; i < trial->variables.count && ways <= MOST_WAYS; i++)
        ways *= trial->variables.items[i].count;
    return ways <= MOST_WAYS;
}

/* Rules */

/* A rule of the condition that never hits, for the message. */
static uint32_t
find_dead(const struct trial *trial)
{
    for (size_t i = 0; i < trial->variables.count; i++) {
        uint32_t rule = trial->variables.items[i].rule;
        if (rule != HUASHU__NO_RULE && trial->dead[rule])
            return rule;
    }
    return HUASHU__NO_RULE;
}

static void
try_condition(struct huashu__lint *lint, struct trial *trial, uint32_t rule,
              bool *dead)
{
    const struct huashu__rule *given = huashu__rule(lint->model, rule);
    bool always = true, never = true;
    uint32_t of;
    gather(trial, trial->when);
    if (trial->failed || !can_be_tried(trial))
        return;
    do {
        bool held = holds(trial, trial->when);
        always = always && held;
        never = never && !held;
    } while ((always || never) && next_way(trial));
    of = find_dead(trial);
    if (of != HUASHU__NO_RULE)
        huashu__lint_report(lint, given->when_place,
                            HUASHU__LINT_CONDITION_DEAD, 1,
                            huashu__rule_id(lint->model, of));
    else if (always || never)
        huashu__lint_report(lint, given->when_place,
                            always ? HUASHU__LINT_CONDITION_ALWAYS
                                   : HUASHU__LINT_CONDITION_NEVER,
                            1, given->when_text);
    dead[rule] = never;
}

enum huashu_status
huashu__lint_conditions(struct huashu__lint *lint)
{
    const struct huashu__model *model = lint->model;
    bool *dead =
        huashu__alloc_zero(lint->allocator, model->rule_count, sizeof *dead);
    struct trial trial = { .lint = lint, .dead = dead, .failed = dead == NULL };
    for (size_t i = 0; i < model->attended_count && !trial.failed; i++) {
        uint32_t rule = model->order[i];
        trial.when = huashu__rule(model, rule)->when;
        trial.variables.count = trial.values.count = 0;
        if (trial.when != NULL)
            try_condition(lint, &trial, rule, dead);
    }
    huashu__free(lint->allocator, trial.variables.items);
    huashu__free(lint->allocator, trial.values.items);
    huashu__free(lint->allocator, dead);
    return trial.failed ? huashu__fail_no_memory(lint->error) : HUASHU_OK;
}
