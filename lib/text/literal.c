/* SPDX-License-Identifier: MIT */
/*
 * literal.c: numbers that are written in digits already.
 *
 *   literal = digits { , ddd } [ . digits ] [ % | scale ]
 *           | d[d] : dd [ : dd ] | d[d] 点 … (clock.c)
 *           | digits { . digits }
 *
 * The signs between digits were dropped when the text was folded; they are
 * looked up in the original, where they must stand alone between two digits.
 * A full-width comma never groups thousands: it parts clauses.
 */
#include "text/numbers.h"

#include <string.h>

/* A longer row of digits is no amount. */
#define MAX_DIGITS 24

static bool
is_digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

/* Whether a row of digits goes on at `unit`. */
static bool
goes_on(const struct huashu__number_view *view, size_t unit)
{
    return unit < view->count && is_digit(view->units[unit]) &&
           huashu__number_adjacent(view, unit);
}

/* Copies the joined digits from `unit` on; returns where they end. */
static size_t
put_row(const struct huashu__number_view *view, size_t unit,
        struct huashu__found_number *number)
{
    do
        huashu__number_put_char(number, (char)view->units[unit++]);
    while (goes_on(view, unit));
    return unit;
}

/* The one sign between unit − 1 and a digit at `unit`, as ASCII; or 0. */
static char
sign_before(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__string text = view->folding->text;
    size_t at;
    bool valid;
    uint32_t sign;
    if (unit >= view->count || !is_digit(view->units[unit]))
        return 0;
    at = huashu__number_byte_end(view, unit - 1);
    if (at >= view->bytes[unit])
        return 0;
    sign = huashu__utf8_next(text.data, text.length, &at, &valid);
    if (at != view->bytes[unit])
        return 0;
    switch (sign) {
    case '.':
    case 0xFF0E:
        return '.';
    case ':':
    case 0xFF1A:
    case 0x2236: /* the ratio sign */
        return ':';
    case ',':
        return ',';
    default:
        return 0;
    }
}

/* How many digits are joined from `unit` on, counted up to 4. */
static int
row_length(const struct huashu__number_view *view, size_t unit)
{
    int length = 1;
    while (length < 4 && goes_on(view, unit + (size_t)length))
        length++;
    return length;
}

/* 1,000,000: returns where it ends, or `unit`. */
static size_t
read_groups(const struct huashu__number_view *view, size_t unit,
            struct huashu__found_number *number)
{
    if (number->length > 3 || number->text[0] == '0')
        return unit;
    while (number->length < MAX_DIGITS && sign_before(view, unit) == ',' &&
           row_length(view, unit) == 3)
        unit = put_row(view, unit, number);
    return unit;
}

/* 3.5, 127.0.0.1 */
static size_t
read_points(const struct huashu__number_view *view, size_t unit,
            struct huashu__found_number *number)
{
    while (number->length < MAX_DIGITS && sign_before(view, unit) == '.') {
        huashu__number_put_char(number, '.');
        unit = put_row(view, unit, number);
    }
    return unit;
}

/* 11:30, 78:96 */
static size_t
read_colons(const struct huashu__number_view *view, size_t unit,
            struct huashu__found_number *number)
{
    uint32_t parts[3] = { 0, 0, 0 };
    size_t count = 0, digit = number->begin;
    while (count < 2 && sign_before(view, unit) == ':' &&
           row_length(view, unit) == 2) {
        huashu__number_put_char(number, ':');
        unit = put_row(view, unit, number);
        count++;
    }
    if (count == 0)
        return unit;
    for (size_t i = 0, part = 0; i < number->length; i++)
        if (number->text[i] == ':')
            part++;
        else
            parts[part] = parts[part] * 10 + (view->units[digit++] - '0');
    if (parts[0] <= 24 && parts[1] < 60 && parts[2] < 60)
        huashu__clock_put(number, parts[0], parts[1],
                          count == 2 ? (int)parts[2] : -1);
    return unit;
}

/* A percent or per mille sign behind the last digit, white space between. */
static bool
read_percent(const struct huashu__number_view *view, size_t unit,
             struct huashu__found_number *number)
{
    struct huashu__string text = view->folding->text;
    size_t at = huashu__number_byte_end(view, unit - 1);
    while (at < text.length) {
        bool valid;
        switch (huashu__utf8_next(text.data, text.length, &at, &valid)) {
        case ' ':
        case 0x3000:
            continue;
        case 0x2030: /* ‰ */
            huashu__number_shift(number, -1);
            break;
        case '%':
        case 0xFE6A:
        case 0xFF05:
            break;
        default:
            return false;
        }
        huashu__number_put_char(number, '%');
        number->byte_end = at;
        return true;
    }
    return false;
}

/* What is written with numerals behind the digits. */
static bool
read_words(const struct huashu__number_view *view, size_t end, bool row,
           struct huashu__found_number *number)
{
    uint16_t next;
    uint64_t hour = 0;
    if (!view->folding->folder->numerals)
        return false;
    if (!row) {
        number->end = huashu__read_scale(view, end, number);
        return number->end != end;
    }
    next = huashu__number_next(view, end);
    if (number->length <= 2 && (next == u'点' || next == u'时')) {
        for (size_t i = 0; i < number->length; i++)
            hour = hour * 10 + (uint64_t)(number->text[i] - '0');
        if (huashu__clock(view, hour, end, number))
            return true;
        /* A clock time that was none may have been written over. */
        return false;
    }
    return huashu__find_mixed(view, number->begin, number);
}

/*
 * Whether the row that ends before `end` is surely all of the number: the next
 * character follows at once, is kept, and is none that goes on with it.
 */
static bool
is_whole(const struct huashu__number_view *view, size_t end)
{
    const struct huashu__folding *folding = view->folding;
    size_t behind = (size_t)view->bytes[end - 1] + 1;
    uint16_t next, entry;
    if (end == view->count)
        return behind == folding->text.length;
    next = view->units[end];
    entry = folding->folder->table[next];
    return view->bytes[end] == behind && entry >= HUASHU__PLAIN &&
           next != u'点' && next != u'时';
}

bool
huashu__find_literal(const struct huashu__number_view *view, size_t unit,
                     struct huashu__found_number *number)
{
    size_t row, groups, end;
    huashu__number_reset(number, unit);
    row = put_row(view, unit, number);
    number->end = row;
    number->plain = true;
    if (row - unit > MAX_DIGITS || is_whole(view, row))
        return true;
    groups = read_groups(view, row, number);
    end = read_points(view, groups, number);
    if (end == row && row - unit <= 2)
        end = read_colons(view, row, number);
    number->end = end;
    number->plain = end == row;
    if (number->suffix != 0 ||
        (end != row && memchr(number->text, ':', number->length) != NULL))
        return true;
    if (read_percent(view, end, number) ||
        read_words(view, end, end == row, number))
        number->plain = false;
    else
        number->end = end;
    return true;
}
