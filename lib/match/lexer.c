/* SPDX-License-Identifier: MIT */
/*
 * lexer.c: the pieces of PCRE2's syntax. It reads only what PCRE2 has accepted,
 * so it need not tell right from wrong, only where things end.
 */
#include "match/lexer.h"

#include <string.h>

/* In (?i) letters match in either case; from here on there are none. */
#define FIRST_CASELESS 0x2E80

static bool
looking_at(const struct huashu__lexer *lexer, const char *text)
{
    size_t length = strlen(text);
    return lexer->length - lexer->at >= length &&
           memcmp(lexer->data + lexer->at, text, length) == 0;
}

static char
peek(const struct huashu__lexer *lexer, size_t ahead)
{
    return ahead < lexer->length - lexer->at ? lexer->data[lexer->at + ahead]
                                             : '\0';
}

static bool
at_end(const struct huashu__lexer *lexer)
{
    return lexer->at >= lexer->length;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Moves past `c` and all before it, or to the end. */
static void
skip_past(struct huashu__lexer *lexer, char c)
{
    while (!at_end(lexer) && lexer->data[lexer->at] != c)
        lexer->at++;
    if (!at_end(lexer))
        lexer->at++;
}

void
huashu__lexer_skip_nothing(struct huashu__lexer *lexer)
{
    while (!at_end(lexer)) {
        char c = lexer->data[lexer->at];
        if (looking_at(lexer, "\\E")) {
            lexer->quoted = false;
            lexer->at += 2;
        } else if (lexer->quoted || !lexer->extended) {
            return;
        } else if (c == '#') {
            skip_past(lexer, '\n');
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            lexer->at++;
        } else {
            return;
        }
    }
}

/* Moves past [ … ]; stands behind the opening bracket. */
static void
skip_class(struct huashu__lexer *lexer)
{
    bool quoted = false;
    if (peek(lexer, 0) == '^')
        lexer->at++;
    if (peek(lexer, 0) == ']')
        lexer->at++;
    while (!at_end(lexer)) {
        char c = lexer->data[lexer->at];
        if (looking_at(lexer, quoted ? "\\E" : "\\Q")) {
            quoted = !quoted;
            lexer->at += 2;
        } else if (quoted) {
            lexer->at++;
        } else if (c == '\\') {
            lexer->at += 2;
        } else if (c == '[' && peek(lexer, 1) == ':') {
            skip_past(lexer, ']');
        } else {
            lexer->at++;
            if (c == ']')
                return;
        }
    }
}

void
huashu__lexer_skip_group(struct huashu__lexer *lexer)
{
    size_t open = 1;
    while (!at_end(lexer) && open > 0) {
        char c = lexer->data[lexer->at];
        if (looking_at(lexer, "\\Q")) {
            lexer->at += 2;
            while (!at_end(lexer) && !looking_at(lexer, "\\E"))
                lexer->at++;
        } else if (c == '\\') {
            lexer->at += 2;
        } else if (looking_at(lexer, "(?#")) {
            skip_past(lexer, ')');
        } else if (c == '[') {
            lexer->at++;
            skip_class(lexer);
        } else if (c == '#' && lexer->extended) {
            skip_past(lexer, '\n');
        } else {
            lexer->at++;
            if (c == '(')
                open++;
            else if (c == ')')
                open--;
        }
    }
}

/* Reads {n}, {n,} or {n,m}; false: the brace is literal. */
static bool
read_braces(struct huashu__lexer *lexer, struct huashu__quantifier *quantifier)
{
    size_t ahead = 1;
    bool zero = true;
    if (!is_digit(peek(lexer, ahead)))
        return false;
    while (is_digit(peek(lexer, ahead))) {
        zero = zero && peek(lexer, ahead) == '0';
        ahead++;
    }
    if (peek(lexer, ahead) == ',') {
        ahead++;
        while (is_digit(peek(lexer, ahead)))
            ahead++;
    }
    if (peek(lexer, ahead) != '}')
        return false;
    lexer->at += ahead + 1;
    quantifier->may_be_none = zero;
    return true;
}

struct huashu__quantifier
huashu__lexer_quantifier(struct huashu__lexer *lexer)
{
    struct huashu__quantifier quantifier = { true, false };
    char c;
    huashu__lexer_skip_nothing(lexer);
    c = lexer->quoted ? '\0' : peek(lexer, 0);
    if (c == '*' || c == '?' || c == '+') {
        lexer->at++;
        quantifier.may_be_none = c != '+';
    } else if (c != '{' || !read_braces(lexer, &quantifier)) {
        quantifier.given = false;
        return quantifier;
    }
    if (peek(lexer, 0) == '?' || peek(lexer, 0) == '+')
        lexer->at++;
    return quantifier;
}

/* Whether the character at `at` means something other than itself. */
static bool
is_syntax(char c)
{
    return c != '\0' && strchr("\\.^$|()[*+?", c) != NULL;
}

bool
huashu__lexer_literal(struct huashu__lexer *lexer,
                      struct huashu__string *literal)
{
    size_t at = lexer->at;
    bool valid;
    uint32_t c;
    if (!lexer->quoted && looking_at(lexer, "\\")) {
        char next = peek(lexer, 1);
        bool word = (next >= '0' && next <= '9') ||
                    (next >= 'A' && next <= 'Z') ||
                    (next >= 'a' && next <= 'z');
        if (word || lexer->length - at < 2)
            return false;
        at++;
    } else if (!lexer->quoted && is_syntax(lexer->data[at])) {
        return false;
    }
    literal->data = lexer->data + at;
    c = huashu__utf8_next(lexer->data, lexer->length, &at, &valid);
    if (lexer->ignore_case && c < FIRST_CASELESS) {
        lexer->unsure = lexer->unsure || lexer->quoted;
        return false;
    }
    literal->length = (size_t)(lexer->data + at - literal->data);
    lexer->at = at;
    return true;
}

/* Moves past \x{…}, \p{…}, \k<…>, \12 and the like, behind the letter. */
static void
skip_operand(struct huashu__lexer *lexer, char letter)
{
    char c = peek(lexer, 0);
    if (strchr("xopPgkN", letter) != NULL && c == '{')
        skip_past(lexer, '}');
    else if (strchr("gk", letter) != NULL && c == '<')
        skip_past(lexer, '>');
    else if (strchr("gk", letter) != NULL && c == '\'')
        lexer->at++, skip_past(lexer, '\'');
    else if (strchr("pPc", letter) != NULL)
        lexer->at++;
    else if (letter == 'x' || letter == 'g' || is_digit(letter))
        while (c != '\0' && strchr("0123456789abcdefABCDEF+-", c) != NULL &&
               (letter == 'x' || c < 'A'))
            lexer->at++, c = peek(lexer, 0);
}

bool
huashu__lexer_skip_element(struct huashu__lexer *lexer)
{
    char c = lexer->data[lexer->at++];
    size_t at = lexer->at;
    bool valid;
    if (c == '[') {
        skip_class(lexer);
    } else if (c == '\\' && !at_end(lexer)) {
        c = lexer->data[lexer->at++];
        if (c != '\0' && strchr("bBAzZGK", c) != NULL)
            return true;
        if (c != '\0')
            skip_operand(lexer, c);
    } else if (((unsigned char)c & 0x80) != 0) {
        /* A letter of (?i). */
        at--;
        huashu__utf8_next(lexer->data, lexer->length, &at, &valid);
        lexer->at = at;
    }
    return c == '^' || c == '$';
}

/* Reads (?i), (?x-i:, (?^ …; stands at the first letter. */
static enum huashu__group_head
read_flags(struct huashu__lexer *lexer)
{
    bool on = true;
    while (!at_end(lexer)) {
        char c = lexer->data[lexer->at++];
        if (c == ':')
            return HUASHU__HEAD_GROUP;
        if (c == ')')
            return HUASHU__HEAD_DONE;
        if (c == '^')
            lexer->ignore_case = lexer->extended = false;
        else if (c == '-')
            on = false;
        else if (c == 'i')
            lexer->ignore_case = on;
        else if (c == 'x')
            lexer->extended = on;
    }
    return HUASHU__HEAD_DONE;
}

enum huashu__group_head
huashu__lexer_group_head(struct huashu__lexer *lexer)
{
    char c, next;
    lexer->at++;
    if (peek(lexer, 0) == '*') {
        lexer->unsure = true;
        return HUASHU__HEAD_UNKNOWN;
    }
    if (peek(lexer, 0) != '?')
        return HUASHU__HEAD_GROUP;
    lexer->at++;
    c = peek(lexer, 0);
    next = peek(lexer, 1);
    if (c == '#') {
        /* A quantifier behind it would belong to what stands before it. */
        lexer->unsure = true;
        skip_past(lexer, ')');
        return HUASHU__HEAD_DONE;
    }
    if (c == '<' && (next == '=' || next == '!')) {
        lexer->at += 2;
        return HUASHU__HEAD_LOOK;
    }
    if (c == '<' || (c == 'P' && next == '<')) {
        skip_past(lexer, '>');
        return HUASHU__HEAD_GROUP;
    }
    if (c == '\'') {
        lexer->at++;
        skip_past(lexer, '\'');
        return HUASHU__HEAD_GROUP;
    }
    if (c == ':' || c == '|' || c == '>' || c == '=' || c == '!') {
        lexer->at++;
        return c == '=' || c == '!' ? HUASHU__HEAD_LOOK : HUASHU__HEAD_GROUP;
    }
    if (c == '\0' || strchr("(RP&+C*", c) != NULL || is_digit(c) ||
        (c == '-' && is_digit(next)))
        return HUASHU__HEAD_UNKNOWN;
    return read_flags(lexer);
}
