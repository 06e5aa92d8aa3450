/* SPDX-License-Identifier: MIT */
/*
 * clock.c: clock times. Written as hour, colon and two digits, the hour without
 * a zero before it; a full hour as a number before 点, as it is said.
 *
 *   time   = hour ( 点 | 时 ) minute [ 分 [ second 秒 ] ] | hour 点 半
 *          | hour 点 ( 一 | 三 ) 刻
 *
 * 点 is also the decimal point, and "a little". A minute without 分 is a time
 * when it has 十 in it or two ASCII digits; as 零五 only behind a part of the
 * day; otherwise it is a decimal (grammar.c).
 */
#include "text/numbers.h"

struct small {
    uint64_t value;
    size_t end;
    /* With 十, or two ASCII digits; 零 and a digit; one digit. */
    enum { FULL, ZERO_FIRST, SINGLE } form;
};

/* A minute or second: below 60. */
static bool
read_small(const struct huashu__number_view *view, size_t unit,
           struct small *small)
{
    struct huashu__numeral numerals[HUASHU__MAX_NUMERALS];
    uint16_t c = huashu__number_next(view, unit);
    size_t count;
    if (c == 0)
        return false;
    count = huashu__read_numerals(view, unit, numerals);
    if (count == 0)
        return false;
    small->end = numerals[count - 1].end;
    if (numerals[0].ascii) {
        size_t digits = numerals[0].end - numerals[0].begin;
        small->value = numerals[0].value;
        small->form = digits == 2 ? FULL : SINGLE;
        return count == 1 && digits <= 2 && small->value < 60;
    }
    if (numerals[0].formal || numerals[0].kind == HUASHU__NUMERAL_TWO)
        return false;
    if (count == 2 && numerals[0].value == 0 &&
        numerals[1].kind == HUASHU__NUMERAL_DIGIT) {
        small->value = numerals[1].value;
        small->form = ZERO_FIRST;
        return !numerals[1].ascii;
    }
    small->form =
        count == 1 && numerals[0].kind == HUASHU__NUMERAL_DIGIT ? SINGLE : FULL;
    return huashu__cardinal(numerals, count, &small->value) &&
           small->value < 60;
}

void
huashu__clock_put(struct huashu__found_number *number, uint64_t hour,
                  uint64_t minute, int second)
{
    number->length = 0;
    huashu__number_put(number, hour, 1);
    if (minute == 0 && second < 0) {
        number->suffix = u'点';
        return;
    }
    huashu__number_put_char(number, ':');
    huashu__number_put(number, minute, 2);
    if (second >= 0) {
        huashu__number_put_char(number, ':');
        huashu__number_put(number, (uint64_t)second, 2);
    }
}

bool
huashu__day_part_before(const struct huashu__number_view *view, size_t unit)
{
    uint16_t last = huashu__number_before(view, unit);
    uint16_t before = last == 0 ? 0 : huashu__number_before(view, unit - 1);
    switch (last) {
    case u'午':
    case u'晨':
    case u'夜':
        return true;
    case u'上':
        return before == u'早' || before == u'晚';
    case u'早':
    case u'晚':
        /* 今早 and 明晚, but not 早一点. */
        return before == u'今' || before == u'明' || before == u'昨' ||
               before == u'当';
    default:
        return false;
    }
}

/* 分 that ends a minute: not of 分钟 and 分之. */
static bool
is_minute(const struct huashu__number_view *view, size_t unit)
{
    uint16_t next;
    if (!huashu__number_is(view, unit, u'分'))
        return false;
    next = huashu__number_next(view, unit + 1);
    return next != u'钟' && next != u'之';
}

static bool
minute_and_second(const struct huashu__number_view *view, uint64_t hour,
                  size_t unit, struct huashu__found_number *number)
{
    struct small minute, second;
    int seconds = -1;
    if (!read_small(view, unit, &minute))
        return false;
    number->end = minute.end;
    if (is_minute(view, minute.end)) {
        number->end = minute.end + 1;
        if (read_small(view, number->end, &second) &&
            huashu__number_is(view, second.end, u'秒')) {
            seconds = (int)second.value;
            number->end = second.end + 1;
        }
    } else if (view->units[unit - 1] != u'点' || minute.form == SINGLE ||
               (minute.form == ZERO_FIRST &&
                !huashu__day_part_before(view, number->begin)) ||
               huashu__number_is(view, minute.end, u'点') ||
               huashu__measure(view, minute.end, false)) {
        return false;
    }
    huashu__clock_put(number, hour, minute.value, seconds);
    return true;
}

bool
huashu__clock(const struct huashu__number_view *view, uint64_t hour,
              size_t point, struct huashu__found_number *number)
{
    size_t unit = point + 1;
    uint16_t next = huashu__number_next(view, unit), behind;
    if (hour > 24 || next == 0)
        return false;
    behind = huashu__number_next(view, unit + 1);
    if (view->units[point] == u'点' && next == u'半' && behind != u'点') {
        number->end = unit + 1;
        huashu__clock_put(number, hour, 30, -1);
        return true;
    }
    if (view->units[point] == u'点' && behind == u'刻' &&
        (next == u'一' || next == u'1' || next == u'三' || next == u'3')) {
        number->end = unit + 2;
        huashu__clock_put(number, hour, next == u'一' || next == u'1' ? 15 : 45,
                          -1);
        return true;
    }
    return minute_and_second(view, hour, unit, number);
}
