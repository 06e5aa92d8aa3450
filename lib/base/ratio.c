/* SPDX-License-Identifier: MIT */
/*
 * ratio.c: exact fractions. Figures of people decide over their pay: 95 % has
 * to be 95 %, and 60 of 62 exactly that, wherever the edge of a band lies.
 *
 * Products of two 64-bit numbers are taken in 128 bits, which hold them all;
 * what does not fit 64 bits in lowest terms is refused.
 */
#include "base/base.h"

#include <string.h>

__extension__ typedef __int128 wide;

/* Largest number, and digits behind the point, that are read. */
#define MOST INT64_C(1000000000)
#define MOST_DECIMALS 6

static wide
divisor_of(wide a, wide b)
{
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

/* In lowest terms; false where they do not fit. below != 0. */
static bool
reduce(wide above, wide below, struct huashu__ratio *ratio)
{
    wide divisor = divisor_of(above, below);
    if (below < 0)
        divisor = -divisor;
    above /= divisor;
    below /= divisor;
    if (above > INT64_MAX || above < -INT64_MAX || below > INT64_MAX)
        return false;
    *ratio = (struct huashu__ratio){ (int64_t)above, (int64_t)below };
    return true;
}

/* Takes a suffix off. */
static bool
ends_in(struct huashu__string *text, const char *suffix)
{
    size_t length = strlen(suffix);
    if (text->length < length ||
        memcmp(text->data + text->length - length, suffix, length) != 0)
        return false;
    text->length -= length;
    return true;
}

bool
huashu__parse_ratio(struct huashu__string text, struct huashu__ratio *value,
                    bool *percent)
{
    int64_t above = 0, below = 1;
    size_t at = 0, decimals = 0;
    bool point = false, negative;
    *percent = ends_in(&text, "%") || ends_in(&text, "\xEF\xBC\x85");
    negative = text.length != 0 && text.data[0] == '-';
    at += negative || (text.length != 0 && text.data[0] == '+');
    if (at == text.length || text.data[at] == '.' ||
        text.data[text.length - 1] == '.')
        return false;
    for (; at < text.length; at++) {
        if (text.data[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (text.data[at] < '0' || text.data[at] > '9' ||
            (point && ++decimals > MOST_DECIMALS))
            return false;
        above = above * 10 + (text.data[at] - '0');
        below *= point ? 10 : 1;
        if (above > MOST * below)
            return false;
    }
    return reduce(negative ? -above : above, (wide)below * (*percent ? 100 : 1),
                  value);
}

int
huashu__ratio_compare(struct huashu__ratio a, struct huashu__ratio b)
{
    wide left = (wide)a.above * b.below, right = (wide)b.above * a.below;
    return (left > right) - (left < right);
}

bool
huashu__ratio_multiply(struct huashu__ratio a, struct huashu__ratio b,
                       struct huashu__ratio *product)
{
    return reduce((wide)a.above * b.above, (wide)a.below * b.below, product);
}

bool
huashu__ratio_divide(struct huashu__ratio a, struct huashu__ratio b,
                     struct huashu__ratio *quotient)
{
    return b.above != 0 &&
           reduce((wide)a.above * b.below, (wide)a.below * b.above, quotient);
}

bool
huashu__ratio_hundredths(struct huashu__ratio value, int64_t *hundredths,
                         bool *exact)
{
    wide above = (wide)value.above * 100;
    wide whole = above / value.below, rest = above % value.below;
    *exact = rest == 0;
    if (2 * (rest < 0 ? -rest : rest) >= value.below)
        whole += rest < 0 ? -1 : 1;
    if (whole > INT64_MAX || whole < -INT64_MAX)
        return false;
    *hundredths = (int64_t)whole;
    return true;
}
