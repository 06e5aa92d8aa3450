/* SPDX-License-Identifier: MIT */
/*
 * explain.c: what libyaml's syntax errors mean to somebody who writes phrases.
 *
 * libyaml says what it expected; a trainer needs to know what he did. The usual
 * slips are looked for first in the lines concerned: a full-width colon, no
 * space behind a colon, a text that begins with a sign of YAML's. Only then
 * libyaml's own sentence is translated.
 */
#include "book/explain.h"

#include <string.h>

/* libyaml 0.1.1 to 0.2.5; what is not here is quoted. */
static const struct {
    const char *problem;
    enum huashu__book_message message;
    /* Point to where the construct began, not to where it failed. */
    bool at_context;
} translations[] = {
    { "mapping values are not allowed in this context",
      HUASHU__BOOK_YAML_TWO_COLONS, false },
    { "could not find expected ':'", HUASHU__BOOK_YAML_NO_COLON, true },
    { "did not find expected key", HUASHU__BOOK_YAML_INDENT, false },
    { "did not find expected <document start>", HUASHU__BOOK_YAML_INDENT,
      false },
    { "did not find expected '-' indicator", HUASHU__BOOK_YAML_DASH, false },
    { "block sequence entries are not allowed in this context",
      HUASHU__BOOK_YAML_DASH, false },
    { "did not find expected ',' or ']'", HUASHU__BOOK_YAML_OPEN_LIST, true },
    { "did not find expected ',' or '}'", HUASHU__BOOK_YAML_OPEN_BRACE, true },
    { "found unexpected end of stream", HUASHU__BOOK_YAML_OPEN_QUOTE, true },
    { "found unexpected document indicator", HUASHU__BOOK_YAML_OPEN_QUOTE,
      true },
    { "found unknown escape character", HUASHU__BOOK_YAML_ESCAPE, false },
    { "did not find expected hexdecimal number", HUASHU__BOOK_YAML_ESCAPE,
      false },
    { "found invalid Unicode character escape code", HUASHU__BOOK_YAML_ESCAPE,
      false },
    { "found a tab character where an indentation space is expected",
      HUASHU__BOOK_YAML_TAB, false },
    { "found a tab character that violates indentation", HUASHU__BOOK_YAML_TAB,
      false },
};

/* The line that holds `byte`, without indentation and dashes. */
static struct huashu__string
content_of_line(struct huashu__string data, size_t byte, size_t *begin)
{
    size_t from = byte < data.length ? byte : data.length, to = from;
    while (from > 0 && data.data[from - 1] != '\n' &&
           data.data[from - 1] != '\r')
        from--;
    while (to < data.length && data.data[to] != '\n' && data.data[to] != '\r')
        to++;
    while (from < to && (data.data[from] == ' ' ||
                         (data.data[from] == '-' && from + 1 < to &&
                          data.data[from + 1] == ' ')))
        from++;
    *begin = from;
    return (struct huashu__string){ data.data + from, to - from };
}

/* The slip with a colon in the line of `place`; true: it was reported. */
static bool
explain_colon(struct huashu__reader *reader, struct huashu__string data,
              struct huashu__place place)
{
    struct huashu__string all = reader->sources.items[place.source].data;
    size_t skipped = all.length - data.length, begin;
    struct huashu__string key;
    struct huashu__string line =
        content_of_line(data, (size_t)place.byte - skipped, &begin);
    enum huashu__colon colon = huashu__look_for_colon(line, &key);
    if (colon == HUASHU__COLON_NONE)
        return false;
    place =
        huashu__place_of_byte(all, place.source, begin + key.length + skipped);
    huashu__problem(reader, place,
                    colon == HUASHU__COLON_WIDE ? HUASHU__BOOK_WIDE_COLON
                                                : HUASHU__BOOK_TIGHT_COLON,
                    1, key);
    return true;
}

/*
 * Text behind a bracket, as in `say: {slot}…`: YAML took the slot for a
 * mapping. True: it was reported, at the bracket.
 */
static bool
explain_bracket(struct huashu__reader *reader, struct huashu__string data,
                struct huashu__place place)
{
    struct huashu__string all = reader->sources.items[place.source].data;
    size_t skipped = all.length - data.length, begin, at;
    size_t end = (size_t)place.byte - skipped;
    if (end == 0 || end >= data.length ||
        (data.data[end - 1] != '}' && data.data[end - 1] != ']'))
        return false;
    content_of_line(data, end, &begin);
    for (at = begin; data.data[at] != '{' && data.data[at] != '['; at++) {
        if (at == end)
            return false;
    }
    huashu__problem(reader,
                    huashu__place_of_byte(all, place.source, at + skipped),
                    HUASHU__BOOK_YAML_SPECIAL, 1,
                    (struct huashu__string){ data.data + at, 1 });
    return true;
}

/* A text that begins with a sign of YAML's; true: it was reported. */
static bool
explain_start(struct huashu__reader *reader, struct huashu__string data,
              struct huashu__place place, const char *problem)
{
    size_t skipped =
        reader->sources.items[place.source].data.length - data.length;
    size_t at = (size_t)place.byte - skipped;
    if (at >= data.length)
        return false;
    if (data.data[at] == '\t') {
        huashu__problem(reader, place, HUASHU__BOOK_YAML_TAB, 0);
        return true;
    }
    if (memchr("@`%&*!|>", data.data[at], 8) == NULL ||
        strstr(problem, "expected key") != NULL)
        return false;
    huashu__problem(reader, place, HUASHU__BOOK_YAML_SPECIAL, 1,
                    (struct huashu__string){ data.data + at, 1 });
    return true;
}

void
huashu__explain_yaml(struct huashu__reader *reader, struct huashu__string data,
                     const yaml_parser_t *parser, struct huashu__place problem,
                     struct huashu__place context)
{
    const char *said = parser->problem != NULL ? parser->problem : "";
    bool has_context = parser->context != NULL;
    if ((has_context && explain_colon(reader, data, context)) ||
        explain_colon(reader, data, problem) ||
        explain_bracket(reader, data, problem) ||
        explain_start(reader, data, problem, said) ||
        (has_context && explain_start(reader, data, context, said)))
        return;
    for (size_t i = 0; i < HUASHU__COUNT_OF(translations); i++) {
        if (strcmp(said, translations[i].problem) != 0)
            continue;
        huashu__problem(reader,
                        translations[i].at_context && has_context ? context
                                                                  : problem,
                        translations[i].message, 0);
        return;
    }
    huashu__problem(reader, problem, HUASHU__BOOK_YAML_OTHER, 1,
                    huashu__string_of(said));
}
