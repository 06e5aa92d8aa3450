/* SPDX-License-Identifier: MIT */
/* telling.c: a rule in words, for those who ask why it hit or did not. */
#include "judge/telling.h"

/* Wordings of the rule that are shown; more are counted. */
#define WORDINGS_SHOWN 10

void
huashu__tell(struct huashu__telling *telling,
             const struct huashu__message *message, struct huashu__string a,
             struct huashu__string b)
{
    struct huashu__string arguments[] = { a, b };
    huashu__buffer_clear(&telling->words);
    huashu__message_format(&telling->words, message->text[telling->language],
                           arguments, HUASHU__COUNT_OF(arguments));
    if (telling->words.failed)
        telling->buffer.failed = true;
    else
        huashu__put_plain(&telling->buffer,
                          (struct huashu__string){ telling->words.items,
                                                   telling->words.count });
}

void
huashu__tell_number(struct huashu__telling *telling,
                    const struct huashu__message *message, uint64_t number)
{
    huashu__buffer_clear(&telling->part);
    huashu__buffer_put_int(&telling->part, (int64_t)number);
    huashu__tell(
        telling, message,
        (struct huashu__string){ telling->part.items, telling->part.count },
        HUASHU__NOTHING);
}

struct huashu__string
huashu__told(const struct huashu__telling *telling,
             const struct huashu__message *message)
{
    return huashu__string_of(message->text[telling->language]);
}

void
huashu__tell_indent(struct huashu__telling *telling, int depth)
{
    while (depth-- > 0)
        huashu__buffer_puts(&telling->buffer, "    ");
}

void
huashu__tell_end(struct huashu__telling *telling)
{
    huashu__buffer_puts(&telling->buffer, "\n");
}

static void
tell_word(struct huashu__telling *telling,
          const struct huashu__message *message)
{
    huashu__tell(telling, message, HUASHU__NOTHING, HUASHU__NOTHING);
}

void
huashu__tell_reason(struct huashu__telling *telling,
                    const struct huashu__message *reason, uint32_t rule)
{
    const struct huashu__model *model = telling->book->model;
    huashu__tell(telling, reason, huashu__reason_about(model, reason, rule),
                 HUASHU__NOTHING);
}

/* Wordings */

static void
tell_need(struct huashu__telling *telling, const struct huashu__rule *rule)
{
    if (!huashu__is_set(rule))
        return;
    huashu__tell_indent(telling, 1);
    if (rule->need == HUASHU__NEED_ALL)
        tell_word(telling, &huashu__tell_all_of);
    else
        huashu__tell_number(telling, &huashu__tell_some_of, rule->need_count);
    huashu__tell_end(telling);
}

static void
tell_wordings(struct huashu__telling *telling, uint32_t index)
{
    const struct huashu__model *model = telling->book->model;
    const struct huashu__rule *rule = huashu__rule(model, index);
    size_t shown = rule->phrase_count;
    if (rule->limit != NULL && rule->limit->built_in) {
        huashu__tell_indent(telling, 1);
        tell_word(telling, &huashu__tell_promises);
        huashu__tell_end(telling);
        return;
    }
    if (shown > WORDINGS_SHOWN)
        shown = WORDINGS_SHOWN;
    if (rule->pattern.length != 0) {
        huashu__tell_indent(telling, 1);
        huashu__tell(telling, &huashu__tell_pattern, rule->pattern,
                     HUASHU__NOTHING);
        huashu__tell_end(telling);
    }
    for (size_t i = 0; i < shown; i++) {
        huashu__tell_indent(telling, 1);
        huashu__tell(telling, &huashu__tell_wording,
                     huashu__phrase_text(model, index, i), HUASHU__NOTHING);
        huashu__tell_end(telling);
    }
    if (shown == rule->phrase_count)
        return;
    huashu__tell_indent(telling, 1);
    huashu__tell_number(telling, &huashu__tell_more_wordings,
                        rule->phrase_count - shown);
    huashu__tell_end(telling);
}

/* Place */

/* "开头 2 轮之内": an extent within a message. */
static void
tell_extent(struct huashu__telling *telling,
            const struct huashu__message *message,
            const struct huashu__extent *extent)
{
    const struct huashu__message *unit = &huashu__tell_turns;
    struct huashu__string number;
    if (extent->unit == HUASHU__NO_EXTENT)
        return;
    huashu__buffer_clear(&telling->words);
    huashu__buffer_put_int(&telling->words, extent->unit == HUASHU__TURNS
                                                ? extent->amount
                                                : extent->amount / 1000);
    if (extent->unit == HUASHU__MILLISECONDS)
        unit = &huashu__tell_seconds;
    else if (extent->amount == 1)
        unit = &huashu__tell_one_turn;

    number =
        (struct huashu__string){ telling->words.items, telling->words.count };
    huashu__buffer_clear(&telling->part);
    huashu__message_format(&telling->part, unit->text[telling->language],
                           &number, 1);
    huashu__tell(
        telling, message,
        (struct huashu__string){ telling->part.items, telling->part.count },
        HUASHU__NOTHING);
}

static void
tell_reference(struct huashu__telling *telling,
               const struct huashu__message *message, uint32_t of,
               const struct huashu__extent *within)
{
    if (of == HUASHU__NO_RULE)
        return;
    huashu__tell_reason(telling, message, of);
    tell_extent(telling, &huashu__tell_within, within);
}

static void
tell_where(struct huashu__telling *telling, const struct huashu__rule *rule)
{
    const struct huashu__where *where = &rule->where;
    if (where->first.unit == HUASHU__NO_EXTENT &&
        where->last.unit == HUASHU__NO_EXTENT &&
        where->after == HUASHU__NO_RULE && where->before == HUASHU__NO_RULE)
        return;
    huashu__tell_indent(telling, 1);
    tell_word(telling, &huashu__tell_place);
    tell_extent(telling, &huashu__tell_first, &where->first);
    tell_extent(telling, &huashu__tell_last, &where->last);
    tell_reference(telling, &huashu__tell_after, where->after, &where->within);
    tell_reference(telling, &huashu__tell_before, where->before,
                   &where->within);
    huashu__tell_end(telling);
}

/* Condition */

/* Whether a rule was met, as a condition sees it, and how often it hit. */
static void
tell_state(struct huashu__telling *telling, uint32_t rule)
{
    const struct huashu__judging *judging = telling->judging;
    const struct huashu__rule_result *result = &judging->results.items[rule];
    const struct huashu__message *state = &huashu__tell_rule_false;
    if (judging->speech.unknown_turn_count != 0 ||
        result->outcome == HUASHU_NOT_JUDGED)
        state = &huashu__tell_rule_unknown;
    else if (result->sifted != 0 && !result->part)
        state = &huashu__tell_rule_true;
    huashu__tell_indent(telling, 2);
    huashu__tell_reason(telling, state, rule);
    if (result->sifted != 0)
        huashu__tell_number(telling, &huashu__tell_rule_count, result->sifted);
    huashu__tell_end(telling);
}

/* Each rule that the condition speaks of, once. `told` has room for all. */
static void
tell_states(struct huashu__telling *telling,
            const struct huashu__condition *condition, uint32_t *told,
            size_t *count)
{
    const struct huashu__condition *parts[] = { condition->left,
                                                condition->right };
    const uint32_t rules[] = { condition->rule, condition->other };
    for (size_t i = 0; i < HUASHU__COUNT_OF(parts); i++)
        if (parts[i] != NULL)
            tell_states(telling, parts[i], told, count);
    for (size_t i = 0; i < HUASHU__COUNT_OF(rules); i++) {
        size_t at = 0;
        while (at < *count && told[at] != rules[i])
            at++;
        if (rules[i] == HUASHU__NO_RULE || at < *count)
            continue;
        told[(*count)++] = rules[i];
        tell_state(telling, rules[i]);
    }
}

static void
tell_condition(struct huashu__telling *telling, const struct huashu__rule *rule)
{
    uint32_t told[HUASHU__MAX_CONDITION_TERMS];
    size_t count = 0;
    if (rule->when == NULL)
        return;
    huashu__tell_indent(telling, 1);
    huashu__tell(telling, &huashu__tell_condition, rule->when_text,
                 HUASHU__NOTHING);
    huashu__tell_end(telling);
    tell_states(telling, rule->when, told, &count);
}

/* Limits */

static void
tell_amount(struct huashu__telling *telling,
            const struct huashu__message *message, struct huashu__string before,
            uint32_t unit, int64_t thousandths)
{
    struct huashu__string amount;
    huashu__buffer_clear(&telling->part);
    huashu__put_amount(&telling->part, unit, thousandths, telling->language);
    if (telling->part.failed)
        telling->buffer.failed = true;
    amount =
        (struct huashu__string){ telling->part.items, telling->part.count };
    if (before.length != 0)
        huashu__tell(telling, message, before, amount);
    else
        huashu__tell(telling, message, amount, HUASHU__NOTHING);
}

/* "量：silence，超过 10 秒不行；“please-hold”之后宽限 60 秒" */
static void
tell_limit(struct huashu__telling *telling, const struct huashu__limit *limit)
{
    huashu__tell_indent(telling, 1);
    huashu__tell(telling, &huashu__tell_limit,
                 huashu__string_of(huashu__measure_name(limit->measure)),
                 HUASHU__NOTHING);
    if (limit->over >= 0)
        tell_amount(telling, &huashu__tell_limit_over, HUASHU__NOTHING,
                    (uint32_t)limit->unit, limit->over);
    if (limit->under >= 0)
        tell_amount(telling, &huashu__tell_limit_under, HUASHU__NOTHING,
                    (uint32_t)limit->unit, limit->under);
    /* A time in ms is one in thousandths of a second. */
    if (limit->window_ms != 0)
        tell_amount(telling, &huashu__tell_limit_window, HUASHU__NOTHING,
                    HUASHU__UNIT_S, limit->window_ms);
    if (limit->excused_by != HUASHU__NO_RULE)
        tell_amount(telling, &huashu__tell_limit_excuse,
                    huashu__rule_id(telling->book->model, limit->excused_by),
                    HUASHU__UNIT_S, limit->excuse_ms);
    huashu__tell_end(telling);
}

void
huashu__tell_rule(struct huashu__telling *telling, uint32_t index)
{
    const struct huashu__rule *rule = huashu__rule(telling->book->model, index);
    huashu__tell(telling, &huashu__tell_rule_id,
                 huashu__rule_id(telling->book->model, index), HUASHU__NOTHING);
    if (rule->title.length != 0)
        huashu__tell(telling, &huashu__tell_title, rule->title,
                     HUASHU__NOTHING);
    huashu__tell(telling, &huashu__tell_about,
                 huashu__told(telling, &huashu__tell_kinds[rule->kind]),
                 huashu__told(telling, &huashu__tell_speakers[rule->by]));
    huashu__tell_end(telling);
    tell_need(telling, rule);
    tell_wordings(telling, index);
    if (rule->homophone) {
        huashu__tell_indent(telling, 1);
        tell_word(telling, &huashu__tell_also_by_sound);
        huashu__tell_end(telling);
    }
    if (rule->limit != NULL)
        tell_limit(telling, rule->limit);
    tell_where(telling, rule);
    tell_condition(telling, rule);
}
