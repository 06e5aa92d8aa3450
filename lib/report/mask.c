/* SPDX-License-Identifier: MIT */
/*
 * mask.c: hides the numbers in quotes that are somebody's own: of mobiles and
 * landlines, of cards and of identity cards, written in ASCII or full-width
 * digits or read out in Chinese ones, with blanks and strokes between groups.
 *
 * All digits go: what remains of a number still points at its owner. Each
 * becomes a star of as many bytes as it had, so that no offset moves.
 *
 * A number begins and ends where a group of digits does; among Chinese digits
 * anywhere, for they run into the words around them (打一三八…零零一下). The
 * longest number wins. Hotlines (95xxx, 400) are nobody's own and stay.
 */
#include "report/object.h"

#include <string.h>

/* 0086 and the digits of the longest card. */
#define MOST_DIGITS 23
/* A mobile has them; a landline with its area code no fewer. */
#define FEWEST_DIGITS 11
/* Characters between two groups of one number. */
#define MOST_BETWEEN 2
/* The last place of an identity card that is no digit. */
#define CHECK_X 10

struct digit {
    size_t at;
    unsigned char bytes, value;
    /* A number may end behind it. */
    bool last;
    /* A group begins here; a comma and the like stood before it. */
    bool first, paused;
};

struct number {
    struct digit digits[MOST_DIGITS];
    size_t count;
};

/* A character read at a place of a text. */
struct character {
    uint32_t c;
    unsigned char bytes;
};

static struct character
read_at(struct huashu__string text, size_t at)
{
    bool valid;
    size_t next = at;
    struct character read = { 0 };
    if (at >= text.length)
        return read;
    read.c = huashu__utf8_next(text.data, text.length, &next, &valid);
    read.bytes = (unsigned char)(next - at);
    return read;
}

/* The value of a Chinese digit as numbers are read out; −1: none. */
static int
chinese_value(uint32_t c)
{
    static const struct {
        uint32_t c;
        int value;
    } digits[] = {
        { 0x96F6, 0 }, { 0x3007, 0 }, { 0x25CB, 0 }, { 0x4E00, 1 },
        { 0x5E7A, 1 }, { 0x4E8C, 2 }, { 0x4E24, 2 }, { 0x5169, 2 },
        { 0x4E09, 3 }, { 0x56DB, 4 }, { 0x4E94, 5 }, { 0x516D, 6 },
        { 0x4E03, 7 }, { 0x516B, 8 }, { 0x4E5D, 9 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(digits); i++)
        if (digits[i].c == c)
            return digits[i].value;
    return -1;
}

static int
value_of(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19)
        return (int)(c - 0xFF10);
    return chinese_value(c);
}

static bool
is_x(uint32_t c)
{
    return c == 'x' || c == 'X' || c == 0xFF38 || c == 0xFF58;
}

/* What may stand between the groups of a number. */
static bool
is_between(uint32_t c)
{
    static const uint32_t others[] = { ' ',    '\t',   '-',    '.',    ',',
                                       '(',    ')',    0xA0,   0xB7,   0x3000,
                                       0x3001, 0xFF08, 0xFF09, 0xFF0C, 0xFF0D };
    if (c >= 0x2010 && c <= 0x2015)
        return true;
    for (size_t i = 0; i < HUASHU__COUNT_OF(others); i++)
        if (others[i] == c)
            return true;
    return false;
}

/* Numbers */

static int
digit(const struct number *number, size_t i)
{
    return number->digits[i].value;
}

static int
two_digits(const struct number *number, size_t i)
{
    return digit(number, i) * 10 + digit(number, i + 1);
}

/*
 * Whether it is written as cards are: no comma in it, and in groups of four or
 * more (the last may be shorter) or of single digits: 2023-11-23 09 is no part
 * of a card. What is read out in Chinese digits has pauses anywhere.
 */
static bool
is_grouped(const struct number *number, size_t count)
{
    size_t begun = 0;
    for (size_t i = 0; i < count; i++) {
        const struct digit *at = &number->digits[i];
        if (at->paused)
            return false;
        if (!at->first || i == 0)
            continue;
        if (i - begun != 1 && i - begun < 4)
            return false;
        begun = i;
    }
    return true;
}

/* Sum of the check of cards (Luhn), from the right. */
static bool
is_card(const struct number *number, size_t count)
{
    int sum = 0;
    if (count < 13 || count > 19 || digit(number, 0) == 0 ||
        digit(number, count - 1) == CHECK_X)
        return false;
    for (size_t i = 0; i < count; i++) {
        int value = digit(number, count - 1 - i) << (i & 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

/* Month and day at `i`. */
static bool
is_day(const struct number *number, size_t i)
{
    int month = two_digits(number, i), day = two_digits(number, i + 2);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* An identity card: 18 places with a check (GB 11643), or 15 of old. */
static bool
is_identity(const struct number *number, size_t count)
{
    static const int weights[] = { 7, 9, 10, 5,  8, 4, 2, 1, 6,
                                   3, 7, 9,  10, 5, 8, 4, 2 };
    static const int checks[] = { 1, 0, CHECK_X, 9, 8, 7, 6, 5, 4, 3, 2 };
    int sum = 0;
    if (digit(number, 0) == 0)
        return false;
    if (count == 15)
        return is_day(number, 8);
    if (count != 18 || !is_day(number, 10))
        return false;
    for (size_t i = 0; i < 17; i++)
        sum += weights[i] * digit(number, i);
    return checks[sum % 11] == digit(number, 17);
}

/* From `i` on: a mobile, or an area code without its 0 and a number. */
static bool
is_phone(const struct number *number, size_t i, size_t count, bool area)
{
    size_t code;
    if (!area)
        return count == 11 && digit(number, i) == 1 && digit(number, i + 1) > 2;
    code = digit(number, i) <= 2 ? 2 : 3;
    if (count < code + 7 || digit(number, i) == 0 ||
        digit(number, i + code) < 2)
        return false;
    return count == code + 8 || (code == 3 && count == code + 7);
}

/* `count` is at least FEWEST_DIGITS. */
static bool
is_private(const struct number *number, size_t count)
{
    size_t at = 0;
    if (is_grouped(number, count) &&
        (is_card(number, count) || is_identity(number, count)))
        return true;
    if (two_digits(number, 0) == 86)
        at = 2;
    else if (two_digits(number, 0) == 0 && two_digits(number, 2) == 86)
        at = 4;
    if (at != 0)
        return is_phone(number, at, count - at, false) ||
               is_phone(number, at, count - at, true);
    if (digit(number, 0) == 0)
        return is_phone(number, 1, count - 1, true);
    return is_phone(number, 0, count, false);
}

/* Reading */

static bool
is_comma(uint32_t c)
{
    return c == ',' || c == 0xFF0C || c == 0x3001;
}

/* Past what may stand between groups; `at` itself if there is no digit. */
static size_t
skip_between(struct huashu__string text, size_t at, bool *comma)
{
    size_t next = at;
    *comma = false;
    for (int i = 0; i < MOST_BETWEEN; i++) {
        struct character read = read_at(text, next);
        if (read.bytes == 0 || !is_between(read.c))
            break;
        *comma = *comma || is_comma(read.c);
        next += read.bytes;
    }
    return value_of(read_at(text, next).c) >= 0 ? next : at;
}

/* The digits from `at` on, where one stands. */
static void
read_number(struct huashu__string text, size_t at, struct number *number)
{
    bool first = true, comma = false;
    number->count = 0;
    while (number->count < MOST_DIGITS) {
        struct character read = read_at(text, at);
        int value = value_of(read.c);
        bool chinese = chinese_value(read.c) >= 0;
        size_t next = at + read.bytes;
        if (number->count == 17 && is_x(read.c))
            value = CHECK_X;
        if (read.bytes == 0 || value < 0)
            return;
        number->digits[number->count++] = (struct digit){
            .at = at,
            .bytes = read.bytes,
            .value = (unsigned char)value,
            .last = chinese || value_of(read_at(text, next).c) < 0,
            .first = first && !chinese,
            .paused = first && comma && !chinese,
        };
        if (value == CHECK_X)
            return;
        at = skip_between(text, next, &comma);
        first = at != next;
    }
}

/* How many digits the longest number has that begins here; 0: none. */
static size_t
private_digits(const struct number *number)
{
    for (size_t count = number->count; count >= FEWEST_DIGITS; count--)
        if (number->digits[count - 1].last && is_private(number, count))
            return count;
    return 0;
}

void
huashu__mask(char *data, size_t length)
{
    struct huashu__string text = { data, length };
    bool inside = false;
    size_t at = 0;
    while (at < length) {
        struct character read = read_at(text, at);
        struct number number;
        size_t count = 0;
        if (value_of(read.c) < 0) {
            inside = false;
            at += read.bytes;
            continue;
        }
        if (!inside || chinese_value(read.c) >= 0) {
            read_number(text, at, &number);
            count = private_digits(&number);
        }
        inside = true;
        at += read.bytes;
        for (size_t i = 0; i < count; i++) {
            const struct digit *hidden = &number.digits[i];
            memcpy(data + hidden->at, hidden->bytes == 1 ? "*" : "\xEF\xBC\x8A",
                   hidden->bytes);
            at = hidden->at + hidden->bytes;
        }
    }
}
