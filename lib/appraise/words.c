/* SPDX-License-Identifier: MIT */
/*
 * words.c: numbers as people read them. A rounded share is marked and its
 * fraction given, since an edge of a band may lie between the two.
 */
#include "appraise/words.h"

#include <inttypes.h>
#include <stdio.h>

static int
put_hundredths(char *text, size_t room, int64_t value)
{
    uint64_t all = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    const char *sign = value < 0 ? "-" : "";
    unsigned rest = (unsigned)(all % 100);
    if (rest == 0)
        return snprintf(text, room, "%s%" PRIu64, sign, all / 100);
    if (rest % 10 == 0)
        return snprintf(text, room, "%s%" PRIu64 ".%u", sign, all / 100,
                        rest / 10);
    return snprintf(text, room, "%s%" PRIu64 ".%02u", sign, all / 100, rest);
}

struct huashu__string
huashu__show_points(int64_t hundredths, struct huashu__digits *digits)
{
    put_hundredths(digits->text, sizeof digits->text, hundredths);
    return huashu__string_of(digits->text);
}

struct huashu__string
huashu__show_count(uint64_t count, struct huashu__digits *digits)
{
    snprintf(digits->text, sizeof digits->text, "%" PRIu64, count);
    return huashu__string_of(digits->text);
}

struct huashu__string
huashu__show_value(const struct huashu__figure *figure,
                   struct huashu__ratio value, struct huashu__digits *digits)
{
    bool exact;
    char number[40];
    int64_t shown = huashu__value_shown(figure, value, &exact);
    const char *unit = figure->kind == HUASHU__FIGURE_PERCENT ? "%" : "";
    put_hundredths(number, sizeof number, shown);
    if (exact)
        snprintf(digits->text, sizeof digits->text, "%s%s", number, unit);
    else
        snprintf(digits->text, sizeof digits->text,
                 "≈%s%s (%" PRId64 "/%" PRId64 ")", number, unit, value.above,
                 value.below);
    return huashu__string_of(digits->text);
}

const struct huashu__message *
huashu__why_unknown(const struct huashu_appraisal *appraisal,
                    const struct huashu__value *values, uint32_t figure,
                    struct huashu__string *title)
{
    uint32_t wanted = huashu__wanted(values, figure);
    *title = appraisal->card->figures[wanted].title;
    return values[wanted].reason;
}
