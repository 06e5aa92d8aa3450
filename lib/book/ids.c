/* SPDX-License-Identifier: MIT */
/*
 * ids.c: the ids of rules, read before anything else of them, so that a rule
 * can refer to one further down or in another file.
 */
#include "book/reader.h"

void
huashu__read_rule_id(struct huashu__reader *reader, uint32_t index,
                     const struct huashu__yaml *mapping)
{
    struct huashu__rule *rule = huashu__reader_rule(reader, index);
    const struct huashu__yaml *id = huashu__yaml_get(mapping, "id");
    const uint32_t *known;
    rule->own_place = id != NULL ? id->place : mapping->place;
    rule->item = UINT32_MAX;
    rule->where.after = HUASHU__NO_RULE;
    rule->where.before = HUASHU__NO_RULE;
    if (id == NULL) {
        if (mapping->kind == HUASHU__YAML_MAPPING)
            huashu__problem(reader, mapping->place, HUASHU__BOOK_MISSING_KEY, 1,
                            HUASHU__LITERAL("id"));
        return;
    }
    if (!huashu__want_id(reader, id, &rule->own_id))
        return;
    if (huashu__is_condition_word(rule->own_id))
        huashu__problem(reader, id->place, HUASHU__BOOK_RESERVED_ID, 1,
                        rule->own_id);
    known = huashu__index_add(&reader->rule_ids, rule->own_id, index);
    if (known == NULL)
        reader->failed = true;
    else if (*known != index)
        huashu__taken(reader, id->place, HUASHU__BOOK_REPEATED_ID, rule->own_id,
                      huashu__reader_rule(reader, *known)->own_place);
}
