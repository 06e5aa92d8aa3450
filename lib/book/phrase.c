/* SPDX-License-Identifier: MIT */
/*
 * phrase.c: phrases with slots, options and gaps, parsed into nodes.
 *
 *   sequence     = { text | "{" slot "}" | "[" alternatives "]"
 *                  | "(" alternatives ")" | "…" | "\" any character }
 *   alternatives = sequence { "|" sequence }
 *
 * By recursive descent, as deep as HUASHU__MAX_PHRASE_DEPTH. A mistake in the
 * brackets ends the phrase; its caret stands under the bracket. Gaps next to
 * each other are one, because …… is how Chinese writes an ellipsis.
 */
#include "book/reader.h"

#include <string.h>

static const struct huashu__string gap_sign = HUASHU__INIT("…");

struct parser {
    struct huashu__reader *reader;
    struct huashu__string text;
    struct huashu__place place;
    size_t at;
    /* A mistake in the brackets: the rest cannot be understood. */
    bool stopped;
    /* Some mistake: the phrase is of no use. */
    bool broken;
};

struct node_list {
    const struct huashu__node **items;
    size_t count, capacity;
};

static struct huashu__place
place_at(const struct parser *parser, size_t offset)
{
    const struct huashu__source *source =
        &parser->reader->sources.items[parser->place.source];
    return huashu__source_place_inside(source->data, source->kind,
                                       parser->place, offset, 1);
}

/* Reports a mistake at `offset` and ends the phrase. */
static const struct huashu__node *
fail(struct parser *parser, size_t offset, enum huashu__book_message message,
     const char *first, const char *second)
{
    parser->stopped = true;
    parser->broken = true;
    huashu__problem(parser->reader, place_at(parser, offset), message, 2,
                    huashu__string_of(first), huashu__string_of(second));
    return NULL;
}

/* Nodes */

static struct huashu__node *
new_node(struct parser *parser, enum huashu__node_kind kind)
{
    struct huashu__node *node =
        huashu__reader_alloc(parser->reader, 1, sizeof *node);
    if (node != NULL)
        node->kind = kind;
    return node;
}

/* NULL comes from a mistake or from want of memory; both are noted. */
static bool
append(struct parser *parser, struct node_list *list,
       const struct huashu__node *node)
{
    if (node == NULL)
        return false;
    if (!HUASHU__PUSH(parser->reader->allocator, list, node))
        parser->reader->failed = true;
    return !parser->reader->failed;
}

/* A node of `kind` with the children of `list`, which is freed. */
static const struct huashu__node *
close_list(struct parser *parser, enum huashu__node_kind kind,
           struct node_list *list)
{
    struct huashu__node *node = NULL;
    const struct huashu__node **children = NULL;
    if (!parser->stopped && !parser->reader->failed) {
        node = new_node(parser, kind);
        children =
            huashu__reader_alloc(parser->reader, list->count, sizeof *children);
    }
    if (node != NULL && children != NULL) {
        if (list->count != 0)
            memcpy(children, list->items, list->count * sizeof *children);
        node->children = children;
        node->child_count = list->count;
    }
    huashu__free(parser->reader->allocator, list->items);
    return children == NULL ? NULL : node;
}

/* Parts */

static bool
gap_at(const struct parser *parser, size_t at)
{
    return parser->text.length - at >= gap_sign.length &&
           memcmp(parser->text.data + at, gap_sign.data, gap_sign.length) == 0;
}

/* Where plain text from `at` on ends: at a sign that no backslash covers. */
static size_t
text_end(const struct parser *parser, size_t at)
{
    while (at < parser->text.length && !gap_at(parser, at) &&
           memchr("{}[]()|", parser->text.data[at], 7) == NULL)
        at += parser->text.data[at] == '\\' && at + 1 < parser->text.length ? 2
                                                                            : 1;
    return at;
}

/* Characters up to the next sign, their backslashes taken off. */
static const struct huashu__node *
parse_text(struct parser *parser)
{
    size_t end = text_end(parser, parser->at), length = 0;
    struct huashu__node *node = new_node(parser, HUASHU__NODE_TEXT);
    char *text = huashu__reader_alloc(parser->reader, end - parser->at, 1);
    if (node == NULL || text == NULL)
        return NULL;
    for (size_t at = parser->at; at < end; at++) {
        if (parser->text.data[at] == '\\' && ++at == end)
            return fail(parser, at - 1, HUASHU__BOOK_LAST_BACKSLASH, "", "");
        text[length++] = parser->text.data[at];
    }
    parser->at = end;
    node->text = (struct huashu__string){ text, length };
    return node;
}

static struct huashu__string
without_spaces(struct huashu__string text)
{
    while (text.length > 0 && text.data[0] == ' ') {
        text.data++;
        text.length--;
    }
    while (text.length > 0 && text.data[text.length - 1] == ' ')
        text.length--;
    return text;
}

static void
unknown_slot(struct parser *parser, size_t offset, struct huashu__string name)
{
    const struct huashu__model *model = parser->reader->model;
    struct huashu__place place = place_at(parser, offset);
    struct huashu__guess guess;
    parser->broken = true;
    if (parser->reader->incomplete)
        return;
    huashu__guess_start(&guess, name);
    for (size_t i = 0;
         i < model->slot_count && !huashu__reader_full(parser->reader); i++)
        huashu__guess_offer(&guess, model->slots[i].name);
    place.width = (uint32_t)huashu__utf8_count(name);
    huashu__unknown_name(parser->reader, place, HUASHU__BOOK_UNKNOWN_SLOT,
                         &guess);
}

/* "{name}"; an unknown slot is reported, and the phrase read on. */
static const struct huashu__node *
parse_slot(struct parser *parser)
{
    size_t open = parser->at, begin = open + 1;
    const char *close =
        memchr(parser->text.data + open, '}', parser->text.length - open);
    struct huashu__node *node;
    struct huashu__string name;
    const uint32_t *slot;
    if (close == NULL)
        return fail(parser, open, HUASHU__BOOK_UNCLOSED, "{", "}");
    parser->at = (size_t)(close - parser->text.data) + 1;
    name = without_spaces((struct huashu__string){ parser->text.data + begin,
                                                   parser->at - 1 - begin });
    if (name.length == 0)
        return fail(parser, open, HUASHU__BOOK_EMPTY_BRACKETS, "", "");
    node = new_node(parser, HUASHU__NODE_SLOT);
    slot = huashu__index_find(&parser->reader->slot_names, name);
    if (slot == NULL)
        unknown_slot(parser, (size_t)(name.data - parser->text.data), name);
    else if (node != NULL)
        node->slot = *slot;
    return node;
}

/* Moves past … and any that follow. */
static const struct huashu__node *
parse_gap(struct parser *parser)
{
    while (gap_at(parser, parser->at))
        parser->at += gap_sign.length;
    return new_node(parser, HUASHU__NODE_GAP);
}

/* A closing bracket or a bar where it cannot stand. */
static const struct huashu__node *
stray(struct parser *parser)
{
    switch (parser->text.data[parser->at]) {
    case '|':
        return fail(parser, parser->at, HUASHU__BOOK_BAR_OUTSIDE, "", "");
    case ')':
        return fail(parser, parser->at, HUASHU__BOOK_UNOPENED, ")", "(");
    case ']':
        return fail(parser, parser->at, HUASHU__BOOK_UNOPENED, "]", "[");
    default:
        return fail(parser, parser->at, HUASHU__BOOK_UNOPENED, "}", "{");
    }
}

static const struct huashu__node *
parse_brackets(struct parser *parser, size_t depth);

static const struct huashu__node *
parse_part(struct parser *parser, size_t depth)
{
    char first = parser->text.data[parser->at];
    if (first == '{')
        return parse_slot(parser);
    if (first == '[' || first == '(')
        return parse_brackets(parser, depth);
    return gap_at(parser, parser->at) ? parse_gap(parser) : parse_text(parser);
}

/* Up to a closing bracket, a bar or the end. */
static const struct huashu__node *
parse_sequence(struct parser *parser, size_t depth)
{
    struct node_list list = { 0 };
    while (parser->at < parser->text.length &&
           memchr("]})|", parser->text.data[parser->at], 4) == NULL) {
        if (!append(parser, &list, parse_part(parser, depth)))
            break;
    }
    return close_list(parser, HUASHU__NODE_SEQUENCE, &list);
}

/*
 * What stands behind an alternative, `empty` or not, of the bracket at `open`.
 * @returns whether another alternative follows
 */
static bool
another(struct parser *parser, size_t open, bool first, bool empty)
{
    bool option = parser->text.data[open] == '[';
    char next;
    if (parser->at == parser->text.length) {
        fail(parser, open, HUASHU__BOOK_UNCLOSED, option ? "[" : "(",
             option ? "]" : ")");
        return false;
    }
    next = parser->text.data[parser->at];
    if (next != '|' && next != (option ? ']' : ')'))
        stray(parser);
    else if (empty && first && next != '|')
        fail(parser, open, HUASHU__BOOK_EMPTY_BRACKETS, "", "");
    else if (empty)
        fail(parser, parser->at, HUASHU__BOOK_EMPTY_ALTERNATIVE, "", "");
    return !parser->stopped && next == '|';
}

/* "(a|b)", or "[a|b]" with an empty sequence behind the others. */
static const struct huashu__node *
parse_brackets(struct parser *parser, size_t depth)
{
    size_t open = parser->at;
    struct node_list list = { 0 };
    const struct huashu__node *part;
    if (depth == HUASHU__MAX_PHRASE_DEPTH)
        return fail(parser, open, HUASHU__BOOK_PHRASE_TOO_DEEP, "16", "");
    do {
        parser->at++;
        part = parse_sequence(parser, depth + 1);
    } while (append(parser, &list, part) &&
             another(parser, open, list.count == 1, part->child_count == 0));
    if (!parser->stopped && !parser->reader->failed) {
        parser->at++;
        if (parser->text.data[open] == '[')
            append(parser, &list, new_node(parser, HUASHU__NODE_SEQUENCE));
    }
    return close_list(parser, HUASHU__NODE_CHOICE, &list);
}

/* Whole phrases */

/* Whether something is said whatever is left out; as deep as the parser. */
static bool
holds_something(const struct huashu__node *node)
{
    bool all = true, any = false;
    switch (node->kind) {
    case HUASHU__NODE_TEXT:
        return node->text.length != 0;
    case HUASHU__NODE_SLOT:
        return true;
    case HUASHU__NODE_GAP:
        return false;
    case HUASHU__NODE_SEQUENCE:
    case HUASHU__NODE_CHOICE:
        break;
    }
    for (size_t i = 0; i < node->child_count; i++) {
        bool held = holds_something(node->children[i]);
        all = all && held;
        any = any || held;
    }
    return node->kind == HUASHU__NODE_CHOICE ? all : any;
}

/* Full-width signs are text; who writes ｛ ［ or ｜ seldom means that. */
static void
warn_of_wide_syntax(const struct parser *parser)
{
    static const char *const signs[] = { "｛", "［", "｜" };
    for (size_t at = 0; at + 3 <= parser->text.length; at++) {
        for (size_t i = 0; i < HUASHU__COUNT_OF(signs); i++) {
            if (memcmp(parser->text.data + at, signs[i], 3) != 0)
                continue;
            huashu__problem(parser->reader, place_at(parser, at),
                            HUASHU__BOOK_WIDE_SYNTAX, 1,
                            huashu__string_of(signs[i]));
            return;
        }
    }
}

bool
huashu__parse_phrase(struct huashu__reader *reader,
                     const struct huashu__yaml *value,
                     struct huashu__phrase *phrase)
{
    struct parser parser = { .reader = reader, .place = value->place };
    if (!huashu__want_speech(reader, value, &parser.text))
        return false;
    phrase->text = parser.text;
    phrase->place = value->place;
    if (without_spaces(parser.text).length == 0) {
        fail(&parser, 0, HUASHU__BOOK_EMPTY_PHRASE, "", "");
    } else if (parser.text.length > HUASHU__MAX_PHRASE_BYTES) {
        fail(&parser, 0, HUASHU__BOOK_PHRASE_TOO_LONG, "16384", "");
    } else {
        phrase->root = parse_sequence(&parser, 0);
        if (!parser.stopped && !reader->failed &&
            parser.at < parser.text.length)
            stray(&parser);
        if (!parser.broken && !reader->failed &&
            !holds_something(phrase->root)) {
            parser.broken = true;
            huashu__problem(reader, value->place, HUASHU__BOOK_MAY_BE_EMPTY, 0);
        }
        warn_of_wide_syntax(&parser);
    }
    return !parser.broken && !reader->failed;
}
