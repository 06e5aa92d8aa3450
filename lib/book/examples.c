/* SPDX-License-Identifier: MIT */
/*
 * examples.c: `examples`, on which a rule must or must not hit.
 *
 * An example is one text, said by the rule's speaker, or several lines, each
 * with who says it: `客服：…`. A list whose entries all name a speaker is one
 * conversation; any other list holds one example an entry, where an entry may
 * be a list of lines itself. `客服: …` with an ASCII colon and a space, which
 * YAML reads as a mapping, means the same.
 */
#include "book/reader.h"

#include <huashu/call.h>

#include <string.h>

struct example_target {
    const struct huashu__yaml *accept, *reject;
};

static const struct huashu__field example_fields[] = {
    { "accept", huashu__field_node, offsetof(struct example_target, accept),
      NULL, 0 },
    { "reject", huashu__field_node, offsetof(struct example_target, reject),
      NULL, 0 },
};

static bool
begins_with(struct huashu__string text, struct huashu__string start)
{
    return text.length >= start.length &&
           memcmp(text.data, start.data, start.length) == 0;
}

static struct huashu__string
from(struct huashu__string text, size_t at)
{
    return (struct huashu__string){ text.data + at, text.length - at };
}

/*
 * Takes a role's label off `text`, as far as its colon or, with `bare`, its
 * end. @returns the role, 0 where there is no label
 */
static uint32_t
take_label(struct huashu__string *text, bool bare)
{
    static const struct huashu__string wide = HUASHU__INIT("：");
    size_t count;
    const struct huashu__role_label *labels = huashu__role_labels(&count);
    for (size_t i = 0; i < count; i++) {
        struct huashu__string rest = *text;
        if (!begins_with(rest, labels[i].text))
            continue;
        rest = from(rest, labels[i].text.length);
        while (rest.length > 0 && rest.data[0] >= '0' && rest.data[0] <= '9')
            rest = from(rest, 1);
        if (bare) {
            if (rest.length == 0)
                return labels[i].role;
            continue;
        }
        if (begins_with(rest, wide))
            rest = from(rest, wide.length);
        else if (begins_with(rest, HUASHU__LITERAL(":")))
            rest = from(rest, 1);
        else
            continue;
        while (rest.length > 0 && rest.data[0] == ' ')
            rest = from(rest, 1);
        *text = rest;
        return labels[i].role;
    }
    return 0;
}

bool
huashu__names_speaker(struct huashu__string text)
{
    return take_label(&text, false) != 0;
}

/* Reads a line with its speaker; false: it is none. Reports nothing. */
static bool
read_turn(const struct huashu__yaml *value, struct huashu__example_turn *turn)
{
    if (value->kind == HUASHU__YAML_SCALAR) {
        turn->text = value->text;
        turn->role = take_label(&turn->text, false);
    } else if (value->kind == HUASHU__YAML_MAPPING && value->count == 2 &&
               value->first->kind == HUASHU__YAML_SCALAR &&
               value->last->kind == HUASHU__YAML_SCALAR) {
        struct huashu__string label = value->first->text;
        turn->role = take_label(&label, true);
        turn->text = value->last->text;
    } else {
        turn->role = 0;
    }
    return turn->role != 0;
}

/* How many entries of a list name their speaker. */
static size_t
count_turns(const struct huashu__yaml *list)
{
    struct huashu__example_turn turn;
    size_t count = 0;
    const struct huashu__yaml *item;
    for (item = list->first; item != NULL; item = item->next)
        count += read_turn(item, &turn);
    return count;
}

static struct huashu__example_turn *
new_turns(struct huashu__reader *reader, struct huashu__example *example,
          size_t count)
{
    struct huashu__example_turn *turns =
        huashu__reader_alloc(reader, count, sizeof *turns);
    example->turns = turns;
    example->turn_count = turns == NULL ? 0 : count;
    return turns;
}

/* One text, or one line. */
static void
read_text(struct huashu__reader *reader, const struct huashu__rule *rule,
          const struct huashu__yaml *value, struct huashu__example *example)
{
    struct huashu__example_turn *turns = new_turns(reader, example, 1);
    struct huashu__string text;
    if (turns == NULL)
        return;
    example->lines = read_turn(value, turns);
    if (example->lines && value->kind != HUASHU__YAML_SCALAR)
        return;
    if (!huashu__want_example(reader, value, &text) || example->lines)
        return;
    turns->role =
        rule->by == HUASHU__BY_CUSTOMER ? HUASHU_CUSTOMER : HUASHU_AGENT;
    turns->text = text;
}

/* A conversation: every line has to name its speaker. */
static void
read_lines(struct huashu__reader *reader, const struct huashu__yaml *list,
           struct huashu__example *example)
{
    struct huashu__example_turn *turns =
        new_turns(reader, example, list->count);
    const struct huashu__yaml *item;
    if (turns == NULL)
        return;
    if (list->count == 0)
        huashu__problem(reader, list->place, HUASHU__BOOK_EMPTY_SAY, 0);
    example->lines = true;
    for (item = list->first; item != NULL; item = item->next) {
        struct huashu__string text;
        if (!read_turn(item, turns++) && item->kind != HUASHU__YAML_BROKEN)
            huashu__problem(reader, item->place, HUASHU__BOOK_EXAMPLE_LABEL, 0);
        else if (item->kind == HUASHU__YAML_SCALAR)
            huashu__want_example(reader, item, &text);
    }
}

/* How many examples a value holds. */
static size_t
count_examples(const struct huashu__yaml *value)
{
    if (value == NULL || value->kind == HUASHU__YAML_BROKEN)
        return 0;
    if (value->kind != HUASHU__YAML_SEQUENCE)
        return 1;
    return value->count > 0 && count_turns(value) == value->count
               ? 1
               : value->count;
}

/* `accept` or `reject`: its examples from `examples` on. */
static void
read_list(struct huashu__reader *reader, const struct huashu__rule *rule,
          const struct huashu__yaml *value, bool accept,
          struct huashu__example *examples)
{
    size_t count = count_examples(value), turns;
    const struct huashu__yaml *item;
    for (size_t i = 0; i < count; i++)
        examples[i].accept = accept;
    if (value == NULL || value->kind == HUASHU__YAML_BROKEN)
        return;
    examples->place = value->place;
    if (value->kind != HUASHU__YAML_SEQUENCE) {
        read_text(reader, rule, value, examples);
        return;
    }
    turns = count_turns(value);
    if (value->count == 0) {
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_SAY, 0);
    } else if (turns == value->count) {
        read_lines(reader, value, examples);
        examples->place = value->first->place;
        return;
    } else if (turns > 0) {
        huashu__problem(reader, value->place, HUASHU__BOOK_EXAMPLE_MIXED, 0);
    }
    for (item = value->first; item != NULL; item = item->next, examples++) {
        examples->place = item->place;
        if (item->kind == HUASHU__YAML_SEQUENCE)
            read_lines(reader, item, examples);
        else
            read_text(reader, rule, item, examples);
    }
}

void
huashu__read_examples(struct huashu__reader *reader, struct huashu__rule *rule,
                      const struct huashu__yaml *value)
{
    struct example_target target = { NULL, NULL };
    size_t accept, reject;
    struct huashu__example *examples;
    huashu__read_fields(reader, value, example_fields,
                        HUASHU__COUNT_OF(example_fields), &target);
    accept = count_examples(target.accept);
    reject = count_examples(target.reject);
    examples = huashu__reader_alloc(reader, accept + reject, sizeof *examples);
    if (examples == NULL)
        return;
    rule->examples = examples;
    rule->example_count = accept + reject;
    read_list(reader, rule, target.accept, true, examples);
    read_list(reader, rule, target.reject, false, examples + accept);
}
