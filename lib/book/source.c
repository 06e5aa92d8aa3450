/* SPDX-License-Identifier: MIT */
/*
 * source.c: the text of a file: lines, places in it, and whether it is text at
 * all.
 *
 * Lines end where YAML says they do (LF, CR LF, CR, NEL, LS, PS), here and in
 * plain lists, so that a line number means the same everywhere.
 */
#include "book/reader.h"

#include <string.h>

size_t
huashu__line_break(struct huashu__string data, size_t at)
{
    static const struct huashu__string breaks[] = {
        HUASHU__INIT("\r\n"),         HUASHU__INIT("\n"),
        HUASHU__INIT("\r"),           HUASHU__INIT("\xC2\x85"),
        HUASHU__INIT("\xE2\x80\xA8"), HUASHU__INIT("\xE2\x80\xA9"),
    };
    unsigned char first = (unsigned char)data.data[at];
    if (first > '\r' && first != 0xC2 && first != 0xE2)
        return 0;
    for (size_t i = 0; i < HUASHU__COUNT_OF(breaks); i++) {
        if (data.length - at >= breaks[i].length &&
            memcmp(data.data + at, breaks[i].data, breaks[i].length) == 0)
            return breaks[i].length;
    }
    return 0;
}

/* Bytes of a byte order mark at the start. */
static size_t
mark_length(struct huashu__string data)
{
    return data.length >= 3 && memcmp(data.data, "\xEF\xBB\xBF", 3) == 0 ? 3
                                                                         : 0;
}

struct huashu__place
huashu__place_of_byte(struct huashu__string data, uint32_t source,
                      uint64_t byte)
{
    struct huashu__place place = {
        .source = source, .line = 1, .column = 1, .width = 1, .byte = byte
    };
    size_t at = mark_length(data);
    bool valid;
    while (at < byte && at < data.length) {
        size_t length = huashu__line_break(data, at);
        if (length != 0) {
            at += length;
            place.line++;
            place.column = 1;
        } else {
            huashu__utf8_next(data.data, data.length, &at, &valid);
            place.column++;
        }
    }
    return place;
}

/* What YAML allows of a text, which is what we allow of a list as well. */
static bool
is_text(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n' || c == '\r';
    return c != 0x7F && (c >= 0xA0 || c < 0x80 || c == 0x85) && c != 0xFEFF &&
           c != 0xFFFE && c != 0xFFFF;
}

/* "U+0000" */
static struct huashu__string
code_point_name(uint32_t c, char name[10])
{
    static const char digits[] = "0123456789ABCDEF";
    size_t count = 0, shift = c > 0xFFFF ? 20 : 12;
    name[count++] = 'U';
    name[count++] = '+';
    for (size_t i = 0; i <= shift; i += 4)
        name[count++] = digits[c >> (shift - i) & 15];
    return (struct huashu__string){ name, count };
}

static bool
begins_as_utf16(struct huashu__string data)
{
    return data.length >= 2 && (memcmp(data.data, "\xFF\xFE", 2) == 0 ||
                                memcmp(data.data, "\xFE\xFF", 2) == 0);
}

bool
huashu__check_text(struct huashu__reader *reader, uint32_t source)
{
    struct huashu__string data = reader->sources.items[source].data;
    size_t at = mark_length(data);
    while (at < data.length) {
        size_t start = at;
        bool valid;
        uint32_t c = huashu__utf8_next(data.data, data.length, &at, &valid);
        char name[10];
        if (valid && is_text(c))
            continue;
        if (!valid)
            huashu__problem(reader, huashu__place_of_byte(data, source, start),
                            begins_as_utf16(data) ? HUASHU__BOOK_UTF16
                                                  : HUASHU__BOOK_NOT_UTF8,
                            0);
        else
            huashu__problem(reader, huashu__place_of_byte(data, source, start),
                            HUASHU__BOOK_CONTROL_CHARACTER, 1,
                            code_point_name(c, name));
        return false;
    }
    return true;
}

bool
huashu__check_characters(struct huashu__reader *reader,
                         struct huashu__string text, struct huashu__place place)
{
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        bool valid;
        uint32_t c = huashu__utf8_next(text.data, text.length, &at, &valid);
        char name[10];
        if (c != HUASHU__REPLACEMENT && is_text(c))
            continue;
        place = huashu__source_place_inside(
            reader->sources.items[place.source].data,
            reader->sources.items[place.source].kind, place, start, 1);
        if (c == HUASHU__REPLACEMENT)
            huashu__problem(reader, place, HUASHU__BOOK_LOST_CHARACTER, 0);
        else
            huashu__problem(reader, place, HUASHU__BOOK_CONTROL_CHARACTER, 1,
                            code_point_name(c, name));
        return false;
    }
    return true;
}

/* Places inside scalars */

/* 16: no hexadecimal digit. */
static uint32_t
digit_value(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - (uint32_t)'0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - (uint32_t)'a' + 10 : 16;
}

/* The value of `count` hexadecimal digits; false: there are fewer. */
static bool
hex_value(struct huashu__string data, size_t at, size_t count, uint32_t *value)
{
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char c =
            at + i < data.length ? (unsigned char)data.data[at + i] : 0;
        uint32_t digit = digit_value(c);
        if (digit == 16)
            return false;
        *value = *value << 4 | digit;
    }
    return true;
}

/*
 * Moves past an escape of a double-quoted scalar. @returns how many bytes of
 * text it stands for, 0 where it cannot be told (a broken line).
 */
static size_t
pass_escape(struct huashu__string data, size_t *at)
{
    char kind = *at + 1 < data.length ? data.data[*at + 1] : '\n';
    size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    uint32_t c;
    char bytes[4];
    if (kind == '\n' || kind == '\r' || !hex_value(data, *at + 2, digits, &c))
        return 0;
    *at += 2 + digits;
    if (digits != 0)
        return huashu__utf8_put(c, bytes);
    /* NEL and no-break space take two bytes, LS and PS three. */
    return kind == 'N' || kind == '_' ? 2 : kind == 'L' || kind == 'P' ? 3 : 1;
}

/*
 * Moves past one character of a scalar in its source. @returns how many bytes
 * of its text that was, 0 where it cannot be told.
 */
static size_t
pass_character(struct huashu__string data, char quote, size_t *at)
{
    size_t start = *at;
    bool valid;
    if (quote == '"' && data.data[start] == '\\')
        return pass_escape(data, at);
    if (huashu__line_break(data, start) != 0)
        return 0;
    huashu__utf8_next(data.data, data.length, at, &valid);
    if (quote == '\'' && data.data[start] == '\'') {
        *at = start + 2;
        return 1;
    }
    return *at - start;
}

static uint32_t
columns_between(struct huashu__string data, size_t begin, size_t end)
{
    struct huashu__string between = { data.data + begin, end - begin };
    return (uint32_t)huashu__utf8_count(between);
}

struct huashu__place
huashu__source_place_inside(struct huashu__string data, uint32_t kind,
                            struct huashu__place place, size_t offset,
                            uint32_t width)
{
    size_t at = (size_t)place.byte, begin = at;
    char quote = 0;
    if (place.line == 0 || at >= data.length)
        return place;
    if (kind == HUASHU_SOURCE_BOOK) {
        if (data.data[at] == '|' || data.data[at] == '>')
            return place;
        if (data.data[at] == '"' || data.data[at] == '\'')
            quote = data.data[at++];
    }
    while (offset > 0) {
        size_t length = at < data.length ? pass_character(data, quote, &at) : 0;
        if (length == 0 || length > offset || at > data.length)
            return place;
        offset -= length;
    }
    place.column += columns_between(data, begin, at);
    place.byte = at;
    place.width = width == 0 ? 1 : width;
    return place;
}

struct huashu__place
huashu__place_inside(const struct huashu__model *model,
                     struct huashu__place place, size_t offset, uint32_t width)
{
    const struct huashu__source *source;
    if (place.source >= model->source_count)
        return place;
    source = &model->sources[place.source];
    return huashu__source_place_inside(source->data, source->kind, place,
                                       offset, width);
}

/* Colons */

enum huashu__colon
huashu__look_for_colon(struct huashu__string text, struct huashu__string *key)
{
    static const struct huashu__string wide = HUASHU__INIT("：");
    size_t at = 0;
    for (; at < text.length; at++) {
        unsigned char c = (unsigned char)text.data[at];
        if (c == ':' || memchr(" \t'\"[]{},#|", c, 11) != NULL ||
            (text.length - at >= wide.length &&
             memcmp(text.data + at, wide.data, wide.length) == 0))
            break;
    }
    *key = (struct huashu__string){ text.data, at };
    if (at == 0 || at == text.length || at > HUASHU__MAX_ID_BYTES)
        return HUASHU__COLON_NONE;
    if (text.data[at] == ':')
        return at + 1 < text.length && text.data[at + 1] != ' '
                   ? HUASHU__COLON_TIGHT
                   : HUASHU__COLON_NONE;
    return (unsigned char)text.data[at] == (unsigned char)wide.data[0]
               ? HUASHU__COLON_WIDE
               : HUASHU__COLON_NONE;
}
