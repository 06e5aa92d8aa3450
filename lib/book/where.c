/* SPDX-License-Identifier: MIT */
/*
 * where.c: `where` and `unless`: where a hit counts, and what excuses it. Both
 * may refer to other rules; references are noted for order.c.
 */
#include "book/reader.h"

uint32_t
huashu__resolve_rule(struct huashu__reader *reader, uint32_t from,
                     struct huashu__string id, struct huashu__place place)
{
    struct huashu__guess guess;
    const uint32_t *known = huashu__index_find(&reader->rule_ids, id);
    uint32_t rule = known != NULL ? *known : huashu__find_line(reader, id);
    if (rule != HUASHU__NO_RULE) {
        struct huashu__reference reference = { from, rule, place };
        if (!HUASHU__PUSH(reader->allocator, &reader->references, reference))
            reader->failed = true;
        return rule;
    }
    if (reader->incomplete)
        return HUASHU__NO_RULE;
    huashu__guess_start(&guess, id);
    for (size_t i = 0;
         i < reader->model->rule_count && !huashu__reader_full(reader); i++)
        huashu__guess_offer(&guess, huashu__rule_id(reader->model, i));
    huashu__unknown_name(reader, place, HUASHU__BOOK_UNKNOWN_RULE, &guess);
    return HUASHU__NO_RULE;
}

uint32_t
huashu__resolve_value(struct huashu__reader *reader, uint32_t from,
                      const struct huashu__yaml *value)
{
    struct huashu__string id;
    if (!huashu__want_text(reader, value, &id))
        return HUASHU__NO_RULE;
    return huashu__resolve_rule(reader, from, id, value->place);
}

/* where */

struct where_target {
    struct huashu__extent first, last, within;
    const struct huashu__yaml *after, *before;
};

#define WHERE(name, reader)                                                 \
    {                                                                       \
#name, huashu__field_##reader, offsetof(struct where_target, name), \
            NULL, 0                                                         \
    }

static const struct huashu__field where_fields[] = {
    WHERE(first, extent), WHERE(last, extent),   WHERE(after, node),
    WHERE(before, node),  WHERE(within, extent),
};

void
huashu__read_where(struct huashu__reader *reader, uint32_t index,
                   const struct huashu__yaml *value)
{
    struct huashu__where *where = &huashu__reader_rule(reader, index)->where;
    struct where_target target = { .after = NULL };
    huashu__read_fields(reader, value, where_fields,
                        HUASHU__COUNT_OF(where_fields), &target);
    if (value->kind != HUASHU__YAML_MAPPING)
        return;
    where->first = target.first;
    where->last = target.last;
    where->within = target.within;
    if (value->count == 0)
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_WHERE, 0);
    if (target.after != NULL)
        where->after = huashu__resolve_value(reader, index, target.after);
    if (target.before != NULL)
        where->before = huashu__resolve_value(reader, index, target.before);
    if (target.within.unit != HUASHU__NO_EXTENT && target.after == NULL &&
        target.before == NULL)
        huashu__problem(reader, huashu__yaml_get(value, "within")->place,
                        HUASHU__BOOK_WITHIN_ALONE, 0);
}

/* unless */

static const struct huashu__field unless_fields[] = {
    { "rule", huashu__field_node, 0, NULL, 0 },
};

/* `{rule: id}`; false: reported. */
static bool
read_unless_rule(struct huashu__reader *reader, uint32_t index,
                 const struct huashu__yaml *value,
                 struct huashu__unless *unless)
{
    const struct huashu__yaml *rule = NULL;
    huashu__read_fields(reader, value, unless_fields,
                        HUASHU__COUNT_OF(unless_fields), &rule);
    if (rule == NULL) {
        if (value->count == 0)
            huashu__problem(reader, value->place, HUASHU__BOOK_MISSING_KEY, 1,
                            HUASHU__LITERAL("rule"));
        return false;
    }
    unless->rule = huashu__resolve_value(reader, index, rule);
    return unless->rule != HUASHU__NO_RULE;
}

static bool
read_unless_phrase(struct huashu__reader *reader,
                   const struct huashu__yaml *value,
                   struct huashu__unless *unless)
{
    struct huashu__phrase *phrase =
        huashu__reader_alloc(reader, 1, sizeof *phrase);
    unless->phrase = phrase;
    return phrase != NULL && huashu__parse_phrase(reader, value, phrase);
}

void
huashu__read_unless(struct huashu__reader *reader, uint32_t index,
                    const struct huashu__yaml *value)
{
    struct huashu__rule *rule = huashu__reader_rule(reader, index);
    const struct huashu__yaml *item = NULL;
    size_t count = huashu__yaml_items(value, &item);
    struct huashu__unless *unless =
        huashu__reader_alloc(reader, count, sizeof *unless);
    if (unless == NULL)
        return;
    if (count == 0 && value->kind == HUASHU__YAML_SEQUENCE)
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_SAY, 0);
    rule->unless = unless;
    for (; count > 0; count--, item = item->next) {
        struct huashu__unless *entry = &unless[rule->unless_count];
        entry->rule = HUASHU__NO_RULE;
        entry->place = item->place;
        if (item->kind == HUASHU__YAML_MAPPING
                ? read_unless_rule(reader, index, item, entry)
                : read_unless_phrase(reader, item, entry))
            rule->unless_count++;
    }
}
