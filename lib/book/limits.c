/* SPDX-License-Identifier: MIT */
/*
 * limits.c: rules of `kind: limit`: what they measure, how much of it is too
 * much or too little, and what excuses it.
 *
 * One table says of each measure which units it is given in and which further
 * keys it knows; every other unit or key is an error that names those.
 */
#include "book/limits.h"

#define UNIT(unit) (1u << HUASHU__UNIT_##unit)
#define TIME (UNIT(MS) | UNIT(S) | UNIT(MIN) | UNIT(HOURS))

static const struct {
    const char *name;
    /* Bits of the units that it may be given in. */
    uint32_t units;
    /* A rule may excuse it; it takes a window; it can be told without times. */
    bool excusable, windowed, timeless;
} measures[] = {
    [HUASHU__ANSWER_DELAY] = { "answer_delay", TIME, false, false, false },
    [HUASHU__SILENCE] = { "silence", TIME, true, false, false },
    [HUASHU__SPEECH_RATE] = { "speech_rate", UNIT(RATE), true, true, false },
    [HUASHU__OVERLAP] = { "overlap", TIME | UNIT(TIMES), false, false, false },
    [HUASHU__TALK_SHARE] = { "talk_share", UNIT(PERCENT), false, false, false },
    [HUASHU__CALL_LENGTH] = { "call_length", TIME, false, false, false },
    [HUASHU__TURN_LENGTH] = { "turn_length", TIME | UNIT(CHARACTERS), false,
                              false, true },
    [HUASHU__REPEATS] = { "repeats", UNIT(TIMES), false, false, true },
    [HUASHU__PROMISED_TIME] = { "promised_time",
                                UNIT(MIN) | UNIT(HOURS) | UNIT(DAYS) |
                                    UNIT(WORKDAYS),
                                false, false, true },
};

static const struct {
    const char *name;
    int64_t ms;
} units[] = {
    [HUASHU__UNIT_MS] = { "ms", 1 },
    [HUASHU__UNIT_S] = { "s", 1000 },
    [HUASHU__UNIT_MIN] = { "min", 60000 },
    [HUASHU__UNIT_HOURS] = { "hours", 3600000 },
    [HUASHU__UNIT_CHARACTERS] = { "characters", 0 },
    [HUASHU__UNIT_RATE] = { "characters/min", 0 },
    [HUASHU__UNIT_PERCENT] = { "%", 0 },
    [HUASHU__UNIT_TIMES] = { "times", 0 },
    [HUASHU__UNIT_DAYS] = { "days", 0 },
    [HUASHU__UNIT_WORKDAYS] = { "workdays", 0 },
};

static const struct huashu__choice measure_choices[] = {
    { "answer_delay", HUASHU__ANSWER_DELAY },
    { "silence", HUASHU__SILENCE },
    { "speech_rate", HUASHU__SPEECH_RATE },
    { "overlap", HUASHU__OVERLAP },
    { "talk_share", HUASHU__TALK_SHARE },
    { "call_length", HUASHU__CALL_LENGTH },
    { "turn_length", HUASHU__TURN_LENGTH },
    { "repeats", HUASHU__REPEATS },
    { "promised_time", HUASHU__PROMISED_TIME },
};

const char *
huashu__measure_name(enum huashu__measure measure)
{
    return measures[measure].name;
}

const char *
huashu__unit_name(enum huashu__unit unit)
{
    return units[unit].name;
}

int64_t
huashu__unit_ms(enum huashu__unit unit)
{
    return units[unit].ms;
}

/* Amounts */

/* The unit of that name; 0: none. One of it may be said without its s. */
static uint32_t
find_unit(struct huashu__string name)
{
    static const struct huashu__choice singular[] = {
        { "hour", HUASHU__UNIT_HOURS },
        { "character", HUASHU__UNIT_CHARACTERS },
        { "time", HUASHU__UNIT_TIMES },
        { "day", HUASHU__UNIT_DAYS },
        { "workday", HUASHU__UNIT_WORKDAYS },
    };
    for (uint32_t i = 1; i < HUASHU__COUNT_OF(units); i++)
        if (huashu__string_equal(name, huashu__string_of(units[i].name)))
            return i;
    for (size_t i = 0; i < HUASHU__COUNT_OF(singular); i++)
        if (huashu__string_equal(name, huashu__string_of(singular[i].name)))
            return singular[i].value;
    return 0;
}

/* Says which units would do. */
static void
wrong_unit(struct huashu__reader *reader, const struct huashu__yaml *value,
           struct huashu__string unit, enum huashu__measure measure)
{
    struct huashu__buffer allowed;
    huashu__buffer_init(&allowed, reader->allocator);
    for (uint32_t i = 1; i < HUASHU__COUNT_OF(units); i++) {
        if ((measures[measure].units & 1u << i) == 0)
            continue;
        if (allowed.count != 0)
            huashu__buffer_puts(&allowed, ", ");
        huashu__buffer_puts(&allowed, units[i].name);
    }
    if (allowed.failed)
        reader->failed = true;
    else
        huashu__problem(
            reader, value->place, HUASHU__BOOK_WRONG_UNIT, 3, unit,
            huashu__string_of(measures[measure].name),
            (struct huashu__string){ allowed.items, allowed.count });
    huashu__buffer_finish(&allowed);
}

/* `over` or `under`, into thousandths; their unit goes to the limit. */
static void
read_bound(struct huashu__reader *reader, const struct huashu__yaml *key,
           struct huashu__limit *limit, int64_t *bound)
{
    struct huashu__string text, number, name;
    int64_t hundredths;
    uint32_t unit;
    if (key == NULL || !huashu__want_text(reader, key->next, &text))
        return;
    huashu__split_unit(text, &number, &name);
    unit = find_unit(name);
    if (name.length == 0 || !huashu__parse_hundredths(number, &hundredths) ||
        hundredths > HUASHU__MAX_LIMIT * INT64_C(100)) {
        huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_AMOUNT, 2,
                        text, HUASHU__LITERAL("1000000"));
        return;
    }
    if (unit == 0 || (measures[limit->measure].units & 1u << unit) == 0) {
        wrong_unit(reader, key->next, name, limit->measure);
        return;
    }
    if (limit->unit != 0 && limit->unit != unit) {
        huashu__problem(reader, key->next->place, HUASHU__BOOK_UNITS_DIFFER, 2,
                        huashu__string_of(units[limit->unit].name),
                        huashu__string_of(units[unit].name));
        return;
    }
    limit->unit = (enum huashu__unit)unit;
    *bound = hundredths * 10;
}

static void
read_bounds(struct huashu__reader *reader, uint32_t index,
            const struct huashu__limit_keys *keys, struct huashu__limit *limit)
{
    if (keys->over == NULL && keys->under == NULL)
        huashu__problem(reader, huashu__reader_rule(reader, index)->own_place,
                        HUASHU__BOOK_NO_BOUND, 0);
    read_bound(reader, keys->over, limit, &limit->over);
    read_bound(reader, keys->under, limit, &limit->under);
    if (limit->over >= 0 && limit->under > limit->over)
        huashu__problem(reader, keys->under->next->place,
                        HUASHU__BOOK_UNDER_ABOVE_OVER, 0);
}

/* Further keys */

/* A time of the call, in milliseconds; 0: none, or reported. */
static int64_t
read_time(struct huashu__reader *reader, const struct huashu__yaml *key)
{
    static const struct huashu__field field = { .name = NULL };
    struct huashu__extent extent = { .unit = HUASHU__NO_EXTENT };
    huashu__field_extent(reader, &field, key, &extent);
    if (extent.unit == HUASHU__TURNS)
        huashu__problem(reader, key->next->place, HUASHU__BOOK_TIME_WANTED, 1,
                        key->text);
    return extent.unit == HUASHU__MILLISECONDS ? extent.amount : 0;
}

/* A key that only some measures know; false: this one does not. */
static bool
fits(struct huashu__reader *reader, const struct huashu__yaml *key,
     const struct huashu__limit *limit, bool known)
{
    if (key != NULL && !known)
        huashu__problem(reader, key->place, HUASHU__BOOK_KEY_OF_MEASURE, 2,
                        key->text,
                        huashu__string_of(measures[limit->measure].name));
    return key != NULL && known;
}

static void
read_excuse(struct huashu__reader *reader, uint32_t index,
            const struct huashu__limit_keys *keys, struct huashu__limit *limit)
{
    bool excusable = measures[limit->measure].excusable;
    if (fits(reader, keys->excused_by, limit, excusable)) {
        limit->excused_by =
            huashu__resolve_value(reader, index, keys->excused_by->next);
        if (keys->excuse == NULL)
            huashu__problem(
                reader, keys->excused_by->place, HUASHU__BOOK_EXCUSE_ALONE, 2,
                HUASHU__LITERAL("excused_by"), HUASHU__LITERAL("excuse"));
    }
    if (fits(reader, keys->excuse, limit, excusable)) {
        limit->excuse_ms = read_time(reader, keys->excuse);
        if (keys->excused_by == NULL)
            huashu__problem(
                reader, keys->excuse->place, HUASHU__BOOK_EXCUSE_ALONE, 2,
                HUASHU__LITERAL("excuse"), HUASHU__LITERAL("excused_by"));
    }
}

/* Keys of other kinds of rules are errors in a limit, some in one of words. */
static void
refuse_words(struct huashu__reader *reader, const struct huashu__yaml *mapping,
             enum huashu__measure measure)
{
    static const char *const words[] = {
        "all_of",
        "any_of",
        "match",
        "at_least",
        "part_from",
        "must_hold",
        /* From here on: not of promises. */
        "say",
        "pattern",
        "span",
        "whole",
        "edges",
        "unless",
    };
    size_t count =
        measure == HUASHU__PROMISED_TIME ? 6 : HUASHU__COUNT_OF(words);
    const struct huashu__yaml *examples = huashu__yaml_get(mapping, "examples");
    for (size_t i = 0; i < count; i++) {
        const struct huashu__yaml *value = huashu__yaml_get(mapping, words[i]);
        if (value != NULL)
            huashu__problem(reader, value->place, HUASHU__BOOK_WORDS_OF_LIMIT,
                            1, huashu__string_of(words[i]));
    }
    if (examples != NULL && !measures[measure].timeless)
        huashu__problem(reader, examples->place,
                        HUASHU__BOOK_EXAMPLE_WITHOUT_TIMES, 0);
}

/* Promises */

/* The language's phrases, for a rule that gives none. */
static void
read_promises(struct huashu__reader *reader, struct huashu__rule *rule,
              struct huashu__limit *limit, struct huashu__place place)
{
    struct huashu__words words = huashu__default_promises();
    struct huashu__phrase *phrases =
        huashu__reader_alloc(reader, words.count, sizeof *phrases);
    if (phrases == NULL ||
        !huashu__want_duration(reader, HUASHU__LITERAL(HUASHU__PROMISE_SLOT),
                               place))
        return;
    limit->built_in = true;
    rule->need = HUASHU__NEED_ONE;
    rule->need_count = 1;
    rule->own_phrases = phrases;
    for (size_t i = 0; i < words.count; i++) {
        const struct huashu__yaml value = { .kind = HUASHU__YAML_SCALAR,
                                            .place = place,
                                            .text = words.items[i] };
        if (huashu__parse_phrase(reader, &value, &phrases[rule->phrase_count]))
            rule->phrase_count++;
    }
}

static bool
tells_length(const struct huashu__reader *reader,
             const struct huashu__node *node)
{
    if (node->kind == HUASHU__NODE_SLOT &&
        reader->slots[node->slot].kind == HUASHU__SLOT_DURATION)
        return true;
    for (size_t i = 0; i < node->child_count; i++)
        if (tells_length(reader, node->children[i]))
            return true;
    return false;
}

void
huashu__want_length(struct huashu__reader *reader,
                    const struct huashu__rule *rule, struct huashu__place place)
{
    /* What the groups of a pattern catch is known when it has matched. */
    if (rule->phrase_count == 0)
        return;
    for (size_t i = 0; i < rule->phrase_count; i++)
        if (tells_length(reader, rule->own_phrases[i].root))
            return;
    huashu__problem(reader, place, HUASHU__BOOK_NO_LENGTH, 0);
}

bool
huashu__read_limit(struct huashu__reader *reader, uint32_t index,
                   const struct huashu__limit_keys *keys,
                   const struct huashu__yaml *mapping)
{
    struct huashu__rule *rule = huashu__reader_rule(reader, index);
    struct huashu__limit *limit =
        huashu__reader_alloc(reader, 1, sizeof *limit);
    static const struct huashu__field field = {
        "measure", NULL, 0, measure_choices, HUASHU__COUNT_OF(measure_choices)
    };
    uint32_t measure = 0;
    if (limit == NULL)
        return false;
    if (keys->measure == NULL)
        huashu__problem(reader, rule->own_place, HUASHU__BOOK_MISSING_KEY, 1,
                        HUASHU__LITERAL("measure"));
    else
        huashu__field_choice(reader, &field, keys->measure, &measure);
    limit->over = limit->under = -1;
    limit->excused_by = HUASHU__NO_RULE;
    rule->limit = limit;
    /* What the rest may be depends on the measure. */
    if (measure == 0)
        return false;
    limit->measure = (enum huashu__measure)measure;
    refuse_words(reader, mapping, limit->measure);
    read_bounds(reader, index, keys, limit);
    read_excuse(reader, index, keys, limit);
    if (fits(reader, keys->window, limit, measures[measure].windowed))
        limit->window_ms = read_time(reader, keys->window);
    if (limit->measure != HUASHU__PROMISED_TIME)
        return false;
    if (huashu__yaml_get(mapping, "say") == NULL &&
        huashu__yaml_get(mapping, "pattern") == NULL)
        read_promises(reader, rule, limit, keys->measure->next->place);
    return true;
}

void
huashu__refuse_limit_keys(struct huashu__reader *reader,
                          const struct huashu__limit_keys *keys)
{
    const struct huashu__yaml *given[] = { keys->measure,    keys->over,
                                           keys->under,      keys->window,
                                           keys->excused_by, keys->excuse };
    for (size_t i = 0; i < HUASHU__COUNT_OF(given); i++)
        if (given[i] != NULL)
            huashu__problem(reader, given[i]->place,
                            HUASHU__BOOK_LIMIT_MISPLACED, 1, given[i]->text);
}
