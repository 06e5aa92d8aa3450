/* SPDX-License-Identifier: MIT */
/*
 * condition.c: `when`: conditions over rules, parsed into a small tree.
 *
 *   condition = all { "or" all }
 *   all       = one { "and" one }
 *   one       = "not" one | "(" condition ")"
 *             | "count" "(" id ")" comparison number
 *             | id [ ( "before" | "after" ) id
 *                  | "within" number unit "of" id ]
 *
 * By recursive descent, as deep as HUASHU__MAX_CONDITION_DEPTH. The first
 * mistake ends the condition, its caret under the word concerned; a rule that
 * does not exist is reported and the rest read on. `a after b` becomes
 * `b before a`. Every rule named is noted for order.c.
 */
#include "book/reader.h"

#include <string.h>

enum token_kind { END, WORD, OPEN, CLOSE, COMPARISON };

struct token {
    enum token_kind kind;
    enum huashu__comparison comparison;
    size_t begin, end;
};

struct parser {
    struct huashu__reader *reader;
    /* Whose condition it is. */
    uint32_t rule;
    struct huashu__string text;
    struct huashu__place place;
    /* What comes next. */
    struct token token;
    size_t terms;
    /* A mistake: the rest cannot be understood. */
    bool stopped;
};

static const struct {
    struct huashu__string sign;
    enum token_kind kind;
    enum huashu__comparison comparison;
} signs[] = {
    { HUASHU__INIT("("), OPEN, 0 },
    { HUASHU__INIT(")"), CLOSE, 0 },
    { HUASHU__INIT("=="), COMPARISON, HUASHU__EQUAL },
    { HUASHU__INIT("!="), COMPARISON, HUASHU__NOT_EQUAL },
    { HUASHU__INIT("<="), COMPARISON, HUASHU__AT_MOST },
    { HUASHU__INIT(">="), COMPARISON, HUASHU__AT_LEAST },
    { HUASHU__INIT("<"), COMPARISON, HUASHU__LESS },
    { HUASHU__INIT(">"), COMPARISON, HUASHU__MORE },
};

#define COMPARISONS "> >= < <= == !="

/* What a Chinese keyboard gives in their place. */
static const struct {
    struct huashu__string wide;
    const char *sign;
} wide_signs[] = {
    { HUASHU__INIT("（"), "(" },   { HUASHU__INIT("）"), ")" },
    { HUASHU__INIT("＝"), "==" },  { HUASHU__INIT("＜"), "<" },
    { HUASHU__INIT("＞"), ">" },   { HUASHU__INIT("≤"), "<=" },
    { HUASHU__INIT("≥"), ">=" },   { HUASHU__INIT("≠"), "!=" },
    { HUASHU__INIT("，"), "and" },
};

bool
huashu__is_condition_word(struct huashu__string text)
{
    static const char *const words[] = { "and",    "or",    "not",   "count",
                                         "before", "after", "within" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(words); i++) {
        if (huashu__string_equal(text, huashu__string_of(words[i])))
            return true;
    }
    return false;
}

/* Mistakes */

static struct huashu__place
place_of(const struct parser *parser, size_t begin, size_t end)
{
    const struct huashu__source *source =
        &parser->reader->sources.items[parser->place.source];
    struct huashu__string part = { parser->text.data + begin, end - begin };
    return huashu__source_place_inside(source->data, source->kind,
                                       parser->place, begin,
                                       (uint32_t)huashu__utf8_count(part));
}

static struct huashu__string
text_of(const struct parser *parser, const struct token *token)
{
    return (struct huashu__string){ parser->text.data + token->begin,
                                    token->end - token->begin };
}

/* Reports that the next token is wrong, or missing, and ends the condition. */
static const struct huashu__condition *
fail(struct parser *parser, enum huashu__book_message message,
     const char *expected)
{
    const struct token *token = &parser->token;
    if (!parser->stopped)
        huashu__problem(
            parser->reader, place_of(parser, token->begin, token->end),
            token->kind == END ? HUASHU__BOOK_CONDITION_END : message, 2,
            text_of(parser, token), huashu__string_of(expected));
    parser->stopped = true;
    return NULL;
}

/* Tokens */

static bool
begins_at(struct huashu__string text, size_t at, struct huashu__string start)
{
    return text.length - at >= start.length &&
           memcmp(text.data + at, start.data, start.length) == 0;
}

/* The length of the white space at `at`, ideographic space included. */
static size_t
space_at(struct huashu__string text, size_t at)
{
    static const struct huashu__string wide = HUASHU__INIT("\xE3\x80\x80");
    if (at < text.length && memchr(" \t\n\r", text.data[at], 4) != NULL)
        return 1;
    return begins_at(text, at, wide) ? wide.length : 0;
}

/* The full-width sign at `at`; HUASHU__COUNT_OF(wide_signs): none. */
static size_t
wide_sign_at(struct huashu__string text, size_t at)
{
    size_t i = 0;
    while (i < HUASHU__COUNT_OF(wide_signs) &&
           !begins_at(text, at, wide_signs[i].wide))
        i++;
    return i;
}

static size_t
word_end(struct huashu__string text, size_t at)
{
    while (at < text.length && space_at(text, at) == 0 &&
           memchr("()<>=!", text.data[at], 6) == NULL &&
           wide_sign_at(text, at) == HUASHU__COUNT_OF(wide_signs))
        at++;
    return at;
}

/* Moves on to the token behind this one. */
static void
next(struct parser *parser)
{
    struct huashu__string text = parser->text;
    struct token token = { .kind = END, .begin = parser->token.end };
    size_t wide, space;
    while ((space = space_at(text, token.begin)) != 0)
        token.begin += space;
    token.end = token.begin;
    for (size_t i = 0; i < HUASHU__COUNT_OF(signs) && token.end == token.begin;
         i++) {
        if (!begins_at(text, token.begin, signs[i].sign))
            continue;
        token.kind = signs[i].kind;
        token.comparison = signs[i].comparison;
        token.end += signs[i].sign.length;
    }
    if (token.kind == END && token.begin < text.length) {
        token.kind = WORD;
        token.end = word_end(text, token.begin);
        wide = wide_sign_at(text, token.begin);
        if (wide < HUASHU__COUNT_OF(wide_signs))
            token.end += wide_signs[wide].wide.length;
        else if (token.end == token.begin)
            token.end++;
        parser->token = token;
        if (wide < HUASHU__COUNT_OF(wide_signs))
            fail(parser, HUASHU__BOOK_CONDITION_WIDE, wide_signs[wide].sign);
    }
    parser->token = token;
}

static bool
is_word(const struct parser *parser, const char *word)
{
    return parser->token.kind == WORD &&
           huashu__string_equal(text_of(parser, &parser->token),
                                huashu__string_of(word));
}

/* Moves past a token that has to be there. */
static void
expect(struct parser *parser, bool there, const char *expected)
{
    if (there)
        next(parser);
    else
        fail(parser, HUASHU__BOOK_CONDITION_EXPECTED, expected);
}

/* Parts */

static struct huashu__condition *
new_condition(struct parser *parser, enum huashu__condition_kind kind,
              const struct token *token)
{
    struct huashu__condition *condition =
        huashu__reader_alloc(parser->reader, 1, sizeof *condition);
    if (condition == NULL) {
        parser->stopped = true;
        return NULL;
    }
    condition->kind = kind;
    condition->place = place_of(parser, token->begin, token->end);
    condition->rule = condition->other = HUASHU__NO_RULE;
    return condition;
}

/* An id, and past it. */
static uint32_t
parse_rule(struct parser *parser)
{
    struct huashu__string id = text_of(parser, &parser->token);
    struct huashu__place place =
        place_of(parser, parser->token.begin, parser->token.end);
    if (parser->stopped)
        return HUASHU__NO_RULE;
    if (parser->token.kind != WORD || huashu__is_condition_word(id)) {
        fail(parser, HUASHU__BOOK_CONDITION_NO_RULE, "");
        return HUASHU__NO_RULE;
    }
    if (++parser->terms > HUASHU__MAX_CONDITION_TERMS) {
        huashu__problem(parser->reader, place, HUASHU__BOOK_CONDITION_TOO_LONG,
                        1, HUASHU__LITERAL("64"));
        parser->stopped = true;
        return HUASHU__NO_RULE;
    }
    next(parser);
    return huashu__resolve_rule(parser->reader, parser->rule, id, place);
}

/* "(rule) >= 2", behind `count` */
static void
parse_count(struct parser *parser, struct huashu__condition *condition)
{
    next(parser);
    expect(parser, parser->token.kind == OPEN, "(");
    condition->rule = parse_rule(parser);
    if (!parser->stopped)
        expect(parser, parser->token.kind == CLOSE, ")");
    if (parser->stopped)
        return;
    condition->comparison = parser->token.comparison;
    expect(parser, parser->token.kind == COMPARISON, COMPARISONS);
    if (parser->stopped)
        return;
    if (parser->token.kind == WORD &&
        huashu__parse_uint(text_of(parser, &parser->token),
                           HUASHU__MAX_CONDITION_COUNT, &condition->number))
        next(parser);
    else
        fail(parser, HUASHU__BOOK_CONDITION_NUMBER, "1000000");
}

/* Whether a token ends in a digit: the unit is a word of its own. */
static bool
lacks_unit(const struct parser *parser, const struct token *token)
{
    char last = parser->text.data[token->end - 1];
    return token->kind == WORD && last >= '0' && last <= '9';
}

/* "3 turns of rule", behind `within` */
static void
parse_within(struct parser *parser, struct huashu__condition *condition)
{
    struct token extent;
    next(parser);
    extent = parser->token;
    if (!parser->stopped && extent.kind != END && lacks_unit(parser, &extent)) {
        next(parser);
        if (parser->token.kind == WORD && !is_word(parser, "of"))
            extent.end = parser->token.end;
    }
    /* The number and its unit are reported as one. */
    if (!parser->stopped && parser->token.kind != END)
        parser->token = extent;
    if (parser->stopped || extent.kind != WORD ||
        !huashu__parse_extent(text_of(parser, &extent), &condition->within)) {
        fail(parser, HUASHU__BOOK_BAD_EXTENT, "");
        return;
    }
    next(parser);
    expect(parser, is_word(parser, "of"), "of");
    condition->other = parse_rule(parser);
}

/* An id and what is said of its place. */
static void
parse_hit(struct parser *parser, struct huashu__condition *condition)
{
    bool after;
    condition->rule = parse_rule(parser);
    if (parser->stopped)
        return;
    after = is_word(parser, "after");
    if (is_word(parser, "within")) {
        condition->kind = HUASHU__CONDITION_WITHIN;
        parse_within(parser, condition);
    } else if (after || is_word(parser, "before")) {
        condition->kind = HUASHU__CONDITION_BEFORE;
        next(parser);
        condition->other = parse_rule(parser);
    }
    if (after) {
        uint32_t rule = condition->rule;
        condition->rule = condition->other;
        condition->other = rule;
    }
}

static const struct huashu__condition *
parse_any(struct parser *parser, size_t depth);

static const struct huashu__condition *
parse_one(struct parser *parser, size_t depth)
{
    struct huashu__condition *condition;
    if (parser->stopped)
        return NULL;
    if (depth == HUASHU__MAX_CONDITION_DEPTH) {
        huashu__problem(
            parser->reader,
            place_of(parser, parser->token.begin, parser->token.end),
            HUASHU__BOOK_CONDITION_TOO_DEEP, 1, HUASHU__LITERAL("16"));
        parser->stopped = true;
        return NULL;
    }
    if (parser->token.kind == OPEN) {
        const struct huashu__condition *inner;
        next(parser);
        inner = parse_any(parser, depth + 1);
        if (!parser->stopped)
            expect(parser, parser->token.kind == CLOSE, ")");
        return inner;
    }
    condition = new_condition(parser, HUASHU__CONDITION_MET, &parser->token);
    if (condition == NULL)
        return NULL;
    if (is_word(parser, "not")) {
        condition->kind = HUASHU__CONDITION_NOT;
        next(parser);
        condition->left = parse_one(parser, depth + 1);
    } else if (is_word(parser, "count")) {
        condition->kind = HUASHU__CONDITION_COUNT;
        parse_count(parser, condition);
    } else {
        parse_hit(parser, condition);
    }
    return condition;
}

/* Parts joined by one word: "a and b and c" is (a and b) and c. */
static const struct huashu__condition *
parse_joined(struct parser *parser, size_t depth, const char *word,
             enum huashu__condition_kind kind,
             const struct huashu__condition *(*part)(struct parser *parser,
                                                     size_t depth))
{
    const struct huashu__condition *left = part(parser, depth);
    while (!parser->stopped && is_word(parser, word)) {
        struct huashu__condition *both =
            new_condition(parser, kind, &parser->token);
        if (both == NULL)
            break;
        next(parser);
        both->left = left;
        both->right = part(parser, depth);
        left = both;
    }
    return left;
}

static const struct huashu__condition *
parse_all(struct parser *parser, size_t depth)
{
    return parse_joined(parser, depth, "and", HUASHU__CONDITION_AND, parse_one);
}

static const struct huashu__condition *
parse_any(struct parser *parser, size_t depth)
{
    return parse_joined(parser, depth, "or", HUASHU__CONDITION_OR, parse_all);
}

void
huashu__read_when(struct huashu__reader *reader, uint32_t index,
                  const struct huashu__yaml *value)
{
    struct parser parser = { .reader = reader,
                             .rule = index,
                             .place = value->place };
    struct huashu__rule *rule = huashu__reader_rule(reader, index);
    const struct huashu__condition *condition;
    if (!huashu__want_text(reader, value, &parser.text))
        return;
    if (parser.text.length > HUASHU__MAX_PHRASE_BYTES) {
        huashu__problem(reader, value->place, HUASHU__BOOK_PHRASE_TOO_LONG, 1,
                        HUASHU__LITERAL("16384"));
        return;
    }
    next(&parser);
    condition = parse_any(&parser, 0);
    if (!parser.stopped && parser.token.kind != END)
        fail(&parser, HUASHU__BOOK_CONDITION_JOIN, "");
    if (parser.stopped)
        return;
    rule->when = condition;
    rule->when_text = parser.text;
    rule->when_place = value->place;
}

/* As deep as the condition. */
static void
check_places(struct huashu__reader *reader,
             const struct huashu__condition *condition)
{
    const uint32_t rules[] = { condition->rule, condition->other };
    const struct huashu__condition *parts[] = { condition->left,
                                                condition->right };
    for (size_t i = 0; i < HUASHU__COUNT_OF(parts); i++)
        if (parts[i] != NULL)
            check_places(reader, parts[i]);
    for (size_t i = 0; i < HUASHU__COUNT_OF(rules); i++)
        if (condition->other != HUASHU__NO_RULE &&
            rules[i] != HUASHU__NO_RULE &&
            huashu__reader_rule(reader, rules[i])->kind == HUASHU_LIMIT)
            huashu__problem(reader, condition->place,
                            HUASHU__BOOK_CONDITION_OF_LIMIT, 1,
                            huashu__rule_id(reader->model, rules[i]));
}

void
huashu__check_conditions(struct huashu__reader *reader)
{
    for (size_t i = 0; i < reader->record_count; i++)
        if (reader->records[i].when != NULL)
            check_places(reader, reader->records[i].when);
}
