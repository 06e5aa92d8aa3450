/* SPDX-License-Identifier: MIT */
/*
 * rules.c: the rules of all files, once slots and scorecard are known.
 *
 * First every id is collected, so that a rule can refer to one further down;
 * then each rule is read: the table of its keys into a draft, and from the
 * draft, checking what fits together, into the rule.
 */
#include "book/limits.h"

/* Points that were not given. */
#define NOT_GIVEN ((int64_t)-1)

/* `at_least` and `part_from` where they are not given, in hundredths. */
#define DEFAULT_AT_LEAST 85
#define DEFAULT_PART_FROM 60

/* The values as they stand, before they are put together. */
struct draft {
    uint32_t kind, by, span, match, whole, edges, severity;
    struct huashu__string title, advice, why;
    int64_t lose, gain, cap;
    bool fatal;
    /* Keys. */
    const struct huashu__yaml *match_key, *at_least, *part_from, *must_hold;
    const struct huashu__yaml *say, *all_of, *any_of, *pattern;
    const struct huashu__yaml *item;
    struct huashu__limit_keys limit;
    /* Values. */
    const struct huashu__yaml *unless, *where, *when, *examples;
};

enum { EXACT = 1, SIMILAR, HOMOPHONE };
enum { EDGES_NONE = 1, EDGES_WORD };

static const struct huashu__choice kinds[] = {
    { "required", HUASHU_REQUIRED },   { "approved", HUASHU_APPROVED },
    { "forbidden", HUASHU_FORBIDDEN }, { "observed", HUASHU_OBSERVED },
    { "limit", HUASHU_LIMIT },
};
static const struct huashu__choice speakers[] = {
    { "agent", HUASHU__BY_AGENT },
    { "customer", HUASHU__BY_CUSTOMER },
    { "anyone", HUASHU__BY_ANYONE },
};
static const struct huashu__choice spans[] = {
    { "sentence", HUASHU__SPAN_SENTENCE },
    { "turn", HUASHU__SPAN_TURN },
    { "stretch", HUASHU__SPAN_STRETCH },
};
static const struct huashu__choice matches[] = {
    { "exact", EXACT },
    { "similar", SIMILAR },
    { "homophone", HOMOPHONE },
};
static const struct huashu__choice wholes[] = {
    { "clause", HUASHU__WHOLE_CLAUSE },
    { "turn", HUASHU__WHOLE_TURN },
};
static const struct huashu__choice edges[] = {
    { "none", EDGES_NONE },
    { "word", EDGES_WORD },
};
static const struct huashu__choice severities[] = {
    { "info", HUASHU_INFO },
    { "minor", HUASHU_MINOR },
    { "serious", HUASHU_SERIOUS },
    { "grave", HUASHU_GRAVE },
};

#define FIELD(name, reader, member)                                           \
    {                                                                         \
        (name), huashu__field_##reader, offsetof(struct draft, member), NULL, \
            0                                                                 \
    }
#define CHOICE(name, member, choices)                                 \
    {                                                                 \
        (name), huashu__field_choice, offsetof(struct draft, member), \
            (choices), HUASHU__COUNT_OF(choices)                      \
    }

/* `id` is read before all others; `match` also for the place of its key. */
static const struct huashu__field rule_fields[] = {
    { "id", NULL, 0, NULL, 0 },
    FIELD("title", text, title),
    CHOICE("kind", kind, kinds),
    CHOICE("by", by, speakers),
    FIELD("say", key, say),
    FIELD("all_of", key, all_of),
    FIELD("any_of", key, any_of),
    FIELD("pattern", key, pattern),
    CHOICE("span", span, spans),
    CHOICE("match", match, matches),
    FIELD("at_least", key, at_least),
    FIELD("part_from", key, part_from),
    FIELD("must_hold", key, must_hold),
    CHOICE("whole", whole, wholes),
    CHOICE("edges", edges, edges),
    FIELD("unless", node, unless),
    FIELD("where", node, where),
    FIELD("when", node, when),
    FIELD("measure", key, limit.measure),
    FIELD("over", key, limit.over),
    FIELD("under", key, limit.under),
    FIELD("window", key, limit.window),
    FIELD("excused_by", key, limit.excused_by),
    FIELD("excuse", key, limit.excuse),
    FIELD("item", key, item),
    FIELD("lose", points, lose),
    FIELD("gain", points, gain),
    FIELD("cap", points, cap),
    FIELD("fatal", bool, fatal),
    CHOICE("severity", severity, severities),
    FIELD("advice", text, advice),
    FIELD("why", text, why),
    FIELD("examples", node, examples),
};

/* What is said */

/* A phrase, or a list of them. */
static void
read_list(struct huashu__reader *reader, const struct huashu__yaml *value,
          const struct huashu__phrase **into, size_t *into_count)
{
    const struct huashu__yaml *item = NULL;
    size_t count = huashu__yaml_items(value, &item);
    struct huashu__phrase *phrases =
        huashu__reader_alloc(reader, count, sizeof *phrases);
    if (phrases == NULL)
        return;
    if (count == 0 && value->kind == HUASHU__YAML_SEQUENCE)
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_SAY, 0);
    *into = phrases;
    for (; count > 0; count--, item = item->next) {
        if (huashu__parse_phrase(reader, item, &phrases[*into_count]))
            ++*into_count;
    }
}

static void
read_phrases(struct huashu__reader *reader, struct huashu__rule *rule,
             const struct huashu__yaml *value)
{
    read_list(reader, value, &rule->own_phrases, &rule->phrase_count);
}

struct any_of {
    const struct huashu__yaml *at_least, *say;
};

static const struct huashu__field any_of_fields[] = {
    { "at_least", huashu__field_node, offsetof(struct any_of, at_least), NULL,
      0 },
    { "say", huashu__field_node, offsetof(struct any_of, say), NULL, 0 },
};

/* `any_of: {at_least: n, say: […]}` */
static void
read_any_of(struct huashu__reader *reader, struct huashu__rule *rule,
            const struct huashu__yaml *value)
{
    struct any_of any_of = { NULL, NULL };
    const struct huashu__yaml *item;
    struct huashu__string text;
    struct huashu__buffer most;
    uint64_t need;
    huashu__read_fields(reader, value, any_of_fields,
                        HUASHU__COUNT_OF(any_of_fields), &any_of);
    if (value->kind != HUASHU__YAML_MAPPING)
        return;
    if (any_of.at_least == NULL || any_of.say == NULL) {
        huashu__problem(reader, value->place, HUASHU__BOOK_MISSING_KEY, 1,
                        any_of.say == NULL ? HUASHU__LITERAL("say")
                                           : HUASHU__LITERAL("at_least"));
        return;
    }
    read_phrases(reader, rule, any_of.say);
    if (!huashu__want_text(reader, any_of.at_least, &text))
        return;
    if (huashu__parse_uint(text, huashu__yaml_items(any_of.say, &item),
                           &need) &&
        need > 0) {
        rule->need_count = (uint32_t)need;
        return;
    }
    huashu__buffer_init(&most, reader->allocator);
    huashu__buffer_put_int(&most,
                           (int64_t)huashu__yaml_items(any_of.say, &item));
    if (most.failed)
        reader->failed = true;
    else
        huashu__problem(reader, any_of.at_least->place, HUASHU__BOOK_BAD_COUNT,
                        2, text,
                        (struct huashu__string){ most.items, most.count });
    huashu__buffer_finish(&most);
}

static void
read_pattern(struct huashu__reader *reader, struct huashu__rule *rule,
             const struct huashu__yaml *value)
{
    struct huashu__string text;
    if (!huashu__want_speech(reader, value, &text))
        return;
    /* What a block scalar ends in. */
    while (text.length > 0 && text.data[text.length - 1] == '\n')
        text.length--;
    if (text.length == 0)
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_PHRASE, 0);
    else if (text.length > HUASHU__MAX_PHRASE_BYTES)
        huashu__problem(reader, value->place, HUASHU__BOOK_PHRASE_TOO_LONG, 1,
                        HUASHU__LITERAL("16384"));
    rule->pattern = text;
    rule->pattern_place = value->place;
}

/* Exactly one of the four ways to say what is looked for. */
static void
read_what(struct huashu__reader *reader, struct huashu__rule *rule,
          const struct draft *draft)
{
    const struct huashu__yaml *ways[] = { draft->say, draft->all_of,
                                          draft->any_of, draft->pattern };
    const struct huashu__yaml *way = NULL;
    for (size_t i = 0; i < HUASHU__COUNT_OF(ways); i++) {
        if (ways[i] != NULL && way != NULL)
            huashu__problem(reader, ways[i]->place,
                            HUASHU__BOOK_SEVERAL_PHRASES, 2, way->text,
                            ways[i]->text);
        else if (ways[i] != NULL)
            way = ways[i];
    }
    rule->need = HUASHU__NEED_ONE;
    rule->need_count = 1;
    if (way == NULL) {
        huashu__problem(reader, rule->own_place, HUASHU__BOOK_NO_PHRASE, 0);
    } else if (way == draft->pattern) {
        read_pattern(reader, rule, way->next);
    } else if (way == draft->any_of) {
        rule->need = HUASHU__NEED_SOME;
        read_any_of(reader, rule, way->next);
    } else {
        read_phrases(reader, rule, way->next);
        if (way == draft->all_of) {
            rule->need = HUASHU__NEED_ALL;
            rule->need_count = (uint32_t)rule->phrase_count;
        }
    }
}

/* What it costs */

static struct huashu__string
kind_name(enum huashu_kind kind)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(kinds); i++) {
        if (kinds[i].value == kind)
            return huashu__string_of(kinds[i].name);
    }
    return HUASHU__LITERAL("");
}

static void
read_item(struct huashu__reader *reader, struct huashu__rule *rule,
          const struct huashu__yaml *value)
{
    const struct huashu__scorecard *card = &reader->model->scorecard;
    struct huashu__guess guess;
    struct huashu__string id;
    const uint32_t *item;
    if (!huashu__want_text(reader, value, &id))
        return;
    item = huashu__index_find(&reader->item_ids, id);
    if (item != NULL) {
        rule->item = *item;
        card->items[*item].rule_count++;
        return;
    }
    if (reader->incomplete)
        return;
    huashu__guess_start(&guess, id);
    for (size_t i = 0; i < card->item_count && !huashu__reader_full(reader);
         i++)
        huashu__guess_offer(&guess, card->items[i].id);
    huashu__unknown_name(reader, value->place, HUASHU__BOOK_UNKNOWN_ITEM,
                         &guess);
}

static void
read_points(struct huashu__reader *reader, struct huashu__rule *rule,
            const struct draft *draft, const struct huashu__yaml *mapping)
{
    bool costs = draft->kind == HUASHU_REQUIRED ||
                 draft->kind == HUASHU_FORBIDDEN ||
                 draft->kind == HUASHU_LIMIT || draft->kind == 0;
    bool pays = draft->kind == HUASHU_APPROVED || draft->kind == 0;
    struct huashu__string kind = kind_name(rule->kind);
    rule->lose = draft->lose == NOT_GIVEN ? 0 : draft->lose;
    rule->gain = draft->gain == NOT_GIVEN ? 0 : draft->gain;
    rule->cap = draft->cap;
    rule->fatal = draft->fatal;
    if (draft->lose != NOT_GIVEN && !costs)
        huashu__problem(reader, huashu__yaml_get(mapping, "lose")->place,
                        HUASHU__BOOK_LOSE_MISPLACED, 1, kind);
    if (draft->gain != NOT_GIVEN && !pays)
        huashu__problem(reader, huashu__yaml_get(mapping, "gain")->place,
                        HUASHU__BOOK_GAIN_MISPLACED, 1, kind);
    if (draft->fatal && !costs)
        huashu__problem(reader, huashu__yaml_get(mapping, "fatal")->place,
                        HUASHU__BOOK_FATAL_MISPLACED, 1, kind);
    if (draft->cap != NOT_GIVEN && huashu__yaml_get(mapping, "lose") == NULL &&
        huashu__yaml_get(mapping, "gain") == NULL)
        huashu__problem(reader, huashu__yaml_get(mapping, "cap")->place,
                        HUASHU__BOOK_CAP_ALONE, 0);
    if (draft->item != NULL)
        read_item(reader, rule, draft->item->next);
}

/* The rule */

/* `match: similar` */

/* A share of 1, as hundredths above 0; where it is wrong, `otherwise`. */
static uint32_t
read_share(struct huashu__reader *reader, const struct huashu__yaml *key,
           uint32_t otherwise)
{
    struct huashu__string text;
    int64_t value;
    if (key == NULL || !huashu__want_text(reader, key->next, &text))
        return otherwise;
    if (huashu__parse_hundredths(text, &value) && value > 0 && value <= 100)
        return (uint32_t)value;
    huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_SHARE, 1, text);
    return otherwise;
}

/* What a rule by similarity may say beside its phrases. */
static void
read_similar(struct huashu__reader *reader, struct huashu__rule *rule,
             const struct draft *draft)
{
    const struct huashu__yaml *wrong = draft->part_from;
    rule->similar = true;
    rule->at_least = read_share(reader, draft->at_least, DEFAULT_AT_LEAST);
    /* The default is never above what was asked for. */
    rule->part_from =
        read_share(reader, draft->part_from,
                   rule->at_least < DEFAULT_PART_FROM ? rule->at_least
                                                      : DEFAULT_PART_FROM);
    if (wrong != NULL && rule->part_from > rule->at_least) {
        huashu__problem(reader, wrong->next->place,
                        HUASHU__BOOK_PART_ABOVE_FULL, 0);
        rule->part_from = rule->at_least;
    }
    if (draft->must_hold != NULL)
        read_list(reader, draft->must_hold->next, &rule->must_hold,
                  &rule->must_hold_count);
}

/* How near to its wording a rule must be said. */
static void
read_match(struct huashu__reader *reader, struct huashu__rule *rule,
           const struct draft *draft, const struct huashu__yaml *mapping)
{
    const struct huashu__yaml *keys[] = { draft->at_least, draft->part_from,
                                          draft->must_hold };
    if (rule->homophone && draft->pattern != NULL)
        huashu__problem(reader, huashu__yaml_get(mapping, "match")->place,
                        HUASHU__BOOK_SOUND_OF_PATTERN, 0);
    if (draft->match == SIMILAR && draft->pattern != NULL) {
        huashu__problem(reader, huashu__yaml_get(mapping, "match")->place,
                        HUASHU__BOOK_SIMILAR_PATTERN, 0);
        return;
    }
    if (draft->match == SIMILAR) {
        read_similar(reader, rule, draft);
        return;
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(keys); i++) {
        if (keys[i] != NULL)
            huashu__problem(reader, keys[i]->place, HUASHU__BOOK_SIMILAR_ALONE,
                            1, keys[i]->text);
    }
}

static uint32_t
default_span(uint32_t kind)
{
    switch (kind) {
    case HUASHU_REQUIRED:
        return HUASHU__SPAN_STRETCH;
    case HUASHU_APPROVED:
        return HUASHU__SPAN_TURN;
    default:
        return HUASHU__SPAN_SENTENCE;
    }
}

static void
set_choices(struct huashu__rule *rule, const struct draft *draft)
{
    rule->title = draft->title;
    rule->advice = draft->advice;
    rule->why = draft->why;
    rule->kind = (enum huashu_kind)draft->kind;
    rule->by = (enum huashu__speaker)draft->by;
    rule->span = (enum huashu__span_unit)(
        draft->span != 0 ? draft->span : default_span(draft->kind));
    rule->whole = (enum huashu__whole)draft->whole;
    rule->word_edges = draft->edges == EDGES_WORD;
    rule->severity = (enum huashu_severity)draft->severity;
    rule->homophone = draft->match == HOMOPHONE;
}

/* What a limit on promises looks for, if the rule says so itself. */
static void
read_promises(struct huashu__reader *reader, uint32_t index,
              const struct draft *draft)
{
    const struct huashu__yaml *way =
        draft->say != NULL ? draft->say : draft->pattern;
    if (way != NULL) {
        read_what(reader, huashu__reader_rule(reader, index), draft);
        huashu__want_length(reader, huashu__reader_rule(reader, index),
                            way->place);
    }
    if (draft->unless != NULL)
        huashu__read_unless(reader, index, draft->unless);
}

static void
read_rule(struct huashu__reader *reader, uint32_t index,
          const struct huashu__yaml *mapping)
{
    struct huashu__rule *rule = huashu__reader_rule(reader, index);
    const struct huashu__yaml *kind = huashu__yaml_get(mapping, "kind");
    struct draft draft = {
        .by = HUASHU__BY_AGENT,
        .severity = HUASHU_MINOR,
        .lose = NOT_GIVEN,
        .gain = NOT_GIVEN,
        .cap = NOT_GIVEN,
    };
    huashu__read_fields(reader, mapping, rule_fields,
                        HUASHU__COUNT_OF(rule_fields), &draft);
    if (mapping->kind != HUASHU__YAML_MAPPING)
        return;
    if (kind == NULL)
        huashu__problem(reader, rule->own_place, HUASHU__BOOK_MISSING_KEY, 1,
                        HUASHU__LITERAL("kind"));
    set_choices(rule, &draft);
    if (draft.kind == HUASHU_LIMIT) {
        if (huashu__read_limit(reader, index, &draft.limit, mapping))
            read_promises(reader, index, &draft);
    } else {
        if (draft.kind != 0)
            huashu__refuse_limit_keys(reader, &draft.limit);
        read_match(reader, rule, &draft, mapping);
        read_what(reader, rule, &draft);
        if (draft.unless != NULL)
            huashu__read_unless(reader, index, draft.unless);
    }
    read_points(reader, rule, &draft, mapping);
    if (draft.where != NULL)
        huashu__read_where(reader, index, draft.where);
    if (draft.when != NULL)
        huashu__read_when(reader, index, draft.when);
    if (draft.examples != NULL)
        huashu__read_examples(reader, rule, draft.examples);
}

/* Reads a rule and notes whether nothing was wrong with it. */
static void
read_soundly(struct huashu__reader *reader, uint32_t index,
             const struct huashu__yaml *mapping)
{
    size_t errors = reader->diagnostics->error_count;
    read_rule(reader, index, mapping);
    huashu__reader_rule(reader, index)->own_sound =
        reader->diagnostics->error_count == errors;
}

/* All files */

static size_t
count_rules(struct huashu__reader *reader, const struct huashu__file *file)
{
    if (file->kind != HUASHU_SOURCE_BOOK)
        return huashu__list_count(reader, file);
    if (file->rules == NULL ||
        !huashu__want_sequence(reader, file->rules->next))
        return 0;
    return file->rules->next->count;
}

/* Reads ids of all files, or with `whole` all that a rule says. */
static void
each_rule(struct huashu__reader *reader, bool whole)
{
    uint32_t index = 0;
    for (size_t i = 0; i < reader->files.count; i++) {
        const struct huashu__file *file = &reader->files.items[i];
        const struct huashu__yaml *rule;
        if (file->kind != HUASHU_SOURCE_BOOK) {
            if (!whole && file->rule_count != 0)
                huashu__read_list(reader, file, index);
            index += (uint32_t)file->rule_count;
            continue;
        }
        if (file->rule_count == 0)
            continue;
        for (rule = file->rules->next->first; rule != NULL && !reader->failed;
             rule = rule->next, index++) {
            if (whole)
                read_soundly(reader, index, rule);
            else
                huashu__read_rule_id(reader, index, rule);
        }
    }
}

/* Makes the records: one for each rule, and one for all lines of a list. */
static void
make_records(struct huashu__reader *reader, size_t count)
{
    size_t records = 0, index = 0;
    uint32_t record = 0;
    for (size_t i = 0; i < reader->files.count; i++) {
        const struct huashu__file *file = &reader->files.items[i];
        records += file->kind == HUASHU_SOURCE_BOOK ? file->rule_count : 1;
    }
    reader->record_of =
        huashu__reader_alloc(reader, count, sizeof *reader->record_of);
    reader->records =
        huashu__reader_alloc(reader, records, sizeof *reader->records);
    if (reader->failed)
        return;
    for (size_t i = 0; i < reader->files.count; i++) {
        const struct huashu__file *file = &reader->files.items[i];
        bool list = file->kind != HUASHU_SOURCE_BOOK;
        for (size_t k = 0; k < file->rule_count; k++)
            reader->record_of[index++] = list ? record : record++;
        record += list;
    }
    reader->model->record_of = reader->record_of;
    reader->model->records = reader->records;
    reader->model->rule_count = count;
    reader->record_count = records;
}

/* An `unless` compares words, and a limit has none. */
static void
check_unless(struct huashu__reader *reader, const struct huashu__rule *rule)
{
    for (size_t i = 0; i < rule->unless_count; i++) {
        uint32_t of = rule->unless[i].rule;
        if (of != HUASHU__NO_RULE &&
            huashu__reader_rule(reader, of)->limit != NULL)
            huashu__problem(reader, rule->unless[i].place,
                            HUASHU__BOOK_UNLESS_LIMIT, 0);
    }
}

void
huashu__read_rules(struct huashu__reader *reader)
{
    size_t count = 0;
    for (size_t i = 0; i < reader->files.count; i++) {
        struct huashu__file *file = &reader->files.items[i];
        file->rule_count = count_rules(reader, file);
        count += file->rule_count;
    }
    if (count > HUASHU__MAX_RULES) {
        huashu__problem(
            reader,
            (struct huashu__place){ .source = reader->files.items[0].source },
            HUASHU__BOOK_TOO_MANY_RULES, 1, HUASHU__LITERAL("1048576"));
        return;
    }
    make_records(reader, count);
    if (!reader->failed)
        each_rule(reader, false);
    if (!reader->failed)
        each_rule(reader, true);
    for (size_t i = 0; i < reader->record_count && !reader->failed; i++)
        check_unless(reader, &reader->records[i]);
    if (!reader->failed)
        huashu__check_conditions(reader);
}
