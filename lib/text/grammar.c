/* SPDX-License-Identifier: MIT */
/*
 * grammar.c: what is a number in Chinese numerals.
 *
 *   number   = percent | time | decimal [ scale ] | digits | cardinal | lone
 *   percent  = ( 百分之 | 千分之 | 万分之 ) amount | 百分百
 *   decimal  = ( digits | cardinal | lone ) 点 digit…
 *   scale    = 百 | 千 | 万 | 亿, and these in a row
 *   digits   = three or more digits in a row, or two with 〇, 零 or 幺, or two
 *              before 年 or 折 that are no guess at a number (六七年), or
 *              beside a letter
 *   cardinal = cardinal.c, of two numerals or more
 *   time     = clock.c
 *   lone     = one numeral before a measure word, behind 第, beside a letter (b二),
 *              before 到 and another number (三到五天), or as the last part of a price (三块五)
 *
 * White space is no sign of its own, as text may have it between all characters
 * (二 十 三); but where it parts what makes no number together, each part counts
 * for itself: 二十 三十块 are two numbers, 百分之五 二〇二六年 as well. Rows of
 * digits are parted by it unless it stands between all of them, as rows of
 * ASCII digits are: 一三八 零零一三 and 138 0013 are the same two numbers, side
 * by side, and a phrase finds them as it finds 1380013.
 *
 * Everything else stays a word: 一下, 万一, 千万, 十分抱歉, 三四天. What a
 * numeral is depends on a few characters to its right and two to its left, so
 * that a phrase and the speech that holds it are decided alike.
 *
 * Numbers in ASCII digits are in literal.c.
 */
#include "text/numbers.h"

struct reading {
    const struct huashu__number_view *view;
    struct huashu__numeral numerals[HUASHU__MAX_NUMERALS];
    size_t count;
    struct huashu__found_number *number;
};

static void
put_digits(struct huashu__found_number *number,
           const struct huashu__numeral *numerals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        huashu__number_put_char(number, (char)('0' + numerals[i].value));
}

/* How many numerals at the beginning are plain digits, 两 not among them. */
static size_t
leading_digits(const struct reading *reading)
{
    size_t count = 0;
    while (count < reading->count && !reading->numerals[count].ascii &&
           !reading->numerals[count].formal &&
           (reading->numerals[count].kind == HUASHU__NUMERAL_DIGIT ||
            reading->numerals[count].kind == HUASHU__NUMERAL_ONE))
        count++;
    return count;
}

/* The first numeral before which white space stands; `count` if none does. */
static size_t
first_blank(const struct reading *reading, size_t count)
{
    size_t i = 1;
    while (i < count &&
           !huashu__number_blank(reading->view, reading->numerals[i].begin))
        i++;
    return i < count ? i : count;
}

/* Reads numerals from `unit` on; a row of digits up to where it is parted. */
static void
read_parted(struct reading *reading, size_t unit)
{
    const struct huashu__number_view *view = reading->view;
    size_t digits, blank;
    reading->count = huashu__read_numerals(view, unit, reading->numerals);
    digits = leading_digits(reading);
    if (digits < 2)
        return;
    blank = first_blank(reading, digits);
    for (size_t i = 1; blank != digits && i < digits; i++)
        if (!huashu__number_blank(view, reading->numerals[i].begin)) {
            reading->count = blank;
            return;
        }
}

/* Leaves what stands behind white space to itself. False: there is none. */
static bool
part_at_blank(struct reading *reading)
{
    size_t blank = first_blank(reading, reading->count);
    bool parted = blank != reading->count;
    reading->count = blank;
    return parted;
}

static bool
is_letter(uint16_t unit)
{
    return unit >= 'a' && unit <= 'z';
}

/* Whether it is part of a code, as in 京a零七 and b二. */
static bool
beside_letter(const struct huashu__number_view *view, size_t begin, size_t end)
{
    return (begin > view->first && is_letter(view->units[begin - 1]) &&
            huashu__number_joined(view, begin)) ||
           (end < view->count && is_letter(view->units[end]) &&
            huashu__number_joined(view, end));
}

/* Whether it is a part of a longer row, parted by white space: 一三 八零零. */
static bool
beside_row(const struct reading *reading)
{
    const struct huashu__number_view *view = reading->view;
    size_t begin = reading->numerals[0].begin;
    size_t end = reading->numerals[reading->count - 1].end;
    struct reading other = { .view = view };
    if (view->last_end == begin && begin > view->first + 1 &&
        huashu__number_joined(view, begin) &&
        huashu__number_joined(view, begin - 1)) {
        other.count = huashu__read_numerals(view, begin - 2, other.numerals);
        if (leading_digits(&other) >= 2)
            return true;
    }
    if (!huashu__number_blank(view, end) || !huashu__number_joined(view, end))
        return false;
    other.count = huashu__read_numerals(view, end, other.numerals);
    return leading_digits(&other) >= 3;
}

/* Two digits that are no guess: not 六七, 三五. */
static bool
is_short_row(const struct reading *reading)
{
    const struct huashu__numeral *numerals = reading->numerals;
    uint16_t next = huashu__number_next(reading->view, numerals[1].end);
    for (size_t i = 0; i < 2; i++)
        if (numerals[i].value == 0 || numerals[i].kind == HUASHU__NUMERAL_ONE)
            return true;
    if (beside_letter(reading->view, numerals[0].begin, numerals[1].end) ||
        beside_row(reading))
        return true;
    return (next == u'年' || next == u'折') &&
           numerals[1].value != numerals[0].value + 1 &&
           numerals[1].value != numerals[0].value + 2;
}

/* Reads on behind 点: the digits of a decimal. Returns where they end, or 0. */
static size_t
read_fraction(struct reading *reading, size_t point)
{
    const struct huashu__number_view *view = reading->view;
    struct huashu__found_number *number = reading->number;
    struct reading fraction;
    size_t digits, end;
    if (!huashu__number_is(view, point, u'点') ||
        huashu__number_next(view, point + 1) == 0)
        return 0;
    fraction.view = view;
    read_parted(&fraction, point + 1);
    digits = leading_digits(&fraction);
    if (digits == 0 || digits + 2 > HUASHU__NUMBER_SIZE - number->length)
        return 0;
    end = fraction.numerals[digits - 1].end;
    if (huashu__number_is(view, end, u'点') ||
        (digits < fraction.count && (fraction.numerals[digits].value == 10 ||
                                     fraction.numerals[digits].ascii)))
        return 0;
    huashu__number_put_char(number, '.');
    put_digits(number, fraction.numerals, digits);
    return end;
}

size_t
huashu__read_scale(const struct huashu__number_view *view, size_t unit,
                   struct huashu__found_number *number)
{
    int places = 0, last = 0;
    for (;; unit++) {
        int more;
        switch (huashu__number_next(view, unit)) {
        case u'百':
            more = 2;
            break;
        case u'千':
            more = 3;
            break;
        case u'万':
            more = 4;
            break;
        case u'亿':
            more = 8;
            break;
        default:
            more = 0;
        }
        if (more <= last)
            break;
        places += more;
        last = more;
    }
    if (places != 0)
        huashu__number_shift(number, places);
    return unit;
}

/* 1.5, 35000, behind an integer that is written and ends at `end`. */
static bool
read_decimal(struct reading *reading, size_t end)
{
    size_t fraction_end = read_fraction(reading, end);
    if (fraction_end == 0)
        return false;
    reading->number->end =
        huashu__read_scale(reading->view, fraction_end, reading->number);
    return true;
}

/* 一二七点零点零点一: four rows of digits. */
static bool
read_address(struct reading *reading)
{
    const struct huashu__number_view *view = reading->view;
    struct reading part = *reading;
    size_t digits = leading_digits(reading);
    struct huashu__found_number *number = reading->number;
    number->length = 0;
    for (int i = 0;; i++) {
        size_t end = part.numerals[digits - 1].end;
        put_digits(number, part.numerals, digits);
        if (i == 3) {
            number->end = end;
            return !huashu__number_is(view, end, u'点');
        }
        if (digits != part.count || digits > 3 ||
            !huashu__number_is(view, end, u'点') ||
            huashu__number_next(view, end + 1) == 0)
            return false;
        huashu__number_put_char(number, '.');
        read_parted(&part, end + 1);
        digits = leading_digits(&part);
        if (digits == 0 || digits > 3)
            return false;
    }
}

/*
 * What is written is an integer that ends at `end`; is it one of a time or a
 * decimal? `hour` is its value, or above 24.
 */
static bool
read_behind(struct reading *reading, size_t end, uint64_t hour)
{
    struct huashu__found_number *number = reading->number;
    size_t length = number->length;
    if (!huashu__number_is(reading->view, end, u'点') &&
        !huashu__number_is(reading->view, end, u'时'))
        return false;
    if (huashu__clock(reading->view, hour, end, number))
        return true;
    number->length = length;
    return read_decimal(reading, end);
}

/* A row of digits of its own. */
static bool
read_row(struct reading *reading, size_t digits)
{
    struct huashu__found_number *number = reading->number;
    size_t end = reading->numerals[digits - 1].end;
    if (read_address(reading))
        return true;
    number->length = 0;
    put_digits(number, reading->numerals, digits);
    if (!read_behind(reading, end, UINT64_MAX)) {
        if (digits < 3 && (digits < 2 || !is_short_row(reading)))
            return false;
        number->end = end;
    }
    return true;
}

/*
 * Words that 一 begins where a number before it could take it for its last
 * digit: 一百万一旦.
 */
static bool
begins_word(uint16_t next)
{
    static const uint16_t seconds[] = u"定起样下直旦些般切共律致同会再并向时"
                                      u"边面方旁";
    for (size_t i = 0; next != 0 && seconds[i] != 0; i++)
        if (seconds[i] == next)
            return true;
    return false;
}

/* Lets go of what belongs to the word behind: 二十五千克, 一百万一旦. */
static bool
read_cardinal(struct reading *reading, uint64_t *value)
{
    const struct huashu__numeral *last = &reading->numerals[reading->count - 1];
    uint16_t next = huashu__number_next(reading->view, last->end);
    if (last->kind == HUASHU__NUMERAL_DIGIT && last->value == 1 &&
        reading->count > 2 && last[-1].value != 10 && begins_word(next) &&
        huashu__cardinal(reading->numerals, reading->count - 1, value)) {
        reading->count--;
        return true;
    }
    if (huashu__cardinal(reading->numerals, reading->count, value))
        return true;
    if (last->value != 1000 || reading->count < 2 ||
        (next != u'克' && next != u'米' && next != u'瓦' && next != u'卡') ||
        !huashu__cardinal(reading->numerals, reading->count - 1, value))
        return false;
    reading->count--;
    return true;
}

/* 三到五个工作日: the first of two numbers, before `unit`, the 到 or 至. */
static bool
begins_range(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__numeral numerals[HUASHU__MAX_NUMERALS];
    uint16_t next = huashu__number_next(view, unit);
    uint64_t value;
    size_t count;
    if ((next != u'到' && next != u'至') ||
        huashu__number_next(view, unit + 1) == 0)
        return false;
    count = huashu__read_numerals(view, unit + 1, numerals);
    if (count == 0)
        return false;
    return numerals[0].ascii ||
           (count == 1
                ? huashu__measure(view, numerals[0].end, numerals[0].value == 1)
                : huashu__cardinal(numerals, count, &value));
}

/* One numeral: a number only where it stands. */
static bool
is_counted(const struct reading *reading)
{
    const struct huashu__number_view *view = reading->view;
    const struct huashu__numeral *numeral = reading->numerals;
    uint16_t before = huashu__number_before(view, numeral->begin);
    uint16_t next = huashu__number_next(view, numeral->end);
    uint16_t behind =
        next == 0 ? 0 : huashu__number_next(view, numeral->end + 1);
    bool one = numeral->value == 1;
    if (before == u'第' || beside_letter(view, numeral->begin, numeral->end))
        return true;
    if (next == u'点')
        return !one || behind == u'钟' || behind == u'整' ||
               (huashu__day_part_before(view, numeral->begin) &&
                behind != u'都' && behind != u'也' && behind != u'点');
    /* Weekdays, and words that end in 一. */
    if (before == u'期' || before == u'拜' || before == u'初' ||
        (before == u'周' && next != u'次' && next != u'个') ||
        (one && (before == u'统' || before == u'唯' || before == u'逐' ||
                 before == u'专' || before == u'之' || before == u'单' ||
                 before == u'万')))
        return false;
    if (next == u'分' &&
        (behind == u'之' || (numeral->value == 10 && behind != u'钟')))
        return false;
    if (numeral->value == 10 &&
        (next == u'多' || next == u'几' || next == u'余' || next == u'来'))
        return true;
    /* 零件 is a part. */
    if (numeral->value == 0 && next == u'件')
        return false;
    /* 三块五 */
    if (next == 0 || !huashu__measure(view, numeral->end, false))
        if ((before == u'块' || before == u'毛') &&
            view->last_end + 1 == numeral->begin && view->last_end != 0)
            return true;
    return huashu__measure(view, numeral->end, one) ||
           begins_range(view, numeral->end);
}

/*
 * 一点 as "a little": 一点一点, 一点一滴, 有一点十分重要. `point` is the 点.
 */
static bool
is_a_little(const struct reading *reading, size_t point)
{
    const struct huashu__number_view *view = reading->view;
    uint16_t next = huashu__number_next(view, point + 1);
    uint16_t behind = next == 0 ? 0 : huashu__number_next(view, point + 2);
    if (reading->numerals[0].value != 1 || behind == 0)
        return false;
    if (next == u'十')
        return behind == u'分' &&
               !huashu__day_part_before(view, reading->numerals[0].begin);
    return next == u'一' &&
           (behind == u'点' || behind == u'滴' || begins_word(behind) ||
            huashu__measure(view, point + 2, true));
}

static bool
read_lone(struct reading *reading)
{
    const struct huashu__numeral *numeral = reading->numerals;
    struct huashu__found_number *number = reading->number;
    if (numeral->kind == HUASHU__NUMERAL_ONE || numeral->formal ||
        numeral->value > 10)
        return false;
    huashu__number_put(number, numeral->value, 1);
    if (!is_a_little(reading, numeral->end) &&
        read_behind(reading, numeral->end, numeral->value))
        return true;
    number->length = 0;
    huashu__number_put(number, numeral->value, 1);
    number->end = numeral->end;
    return is_counted(reading);
}

/* An amount in numerals, wherever it stands: behind 百分之. */
static bool
read_amount(struct reading *reading, bool lone)
{
    struct huashu__found_number *number = reading->number;
    uint64_t value;
    size_t digits = leading_digits(reading);
    number->length = 0;
    if (reading->count == 1 && reading->numerals[0].value == 100) {
        huashu__number_put(number, 100, 1);
    } else if (digits == reading->count && (lone || digits > 1)) {
        put_digits(number, reading->numerals, digits);
    } else if ((lone || reading->count > 1) &&
               huashu__cardinal(reading->numerals, reading->count, &value)) {
        huashu__number_put(number, value, 1);
    } else {
        return false;
    }
    number->end = reading->numerals[reading->count - 1].end;
    (void)read_decimal(reading, number->end);
    return true;
}

static bool
find_percent(const struct huashu__number_view *view, size_t unit,
             struct huashu__found_number *number)
{
    struct reading reading;
    uint16_t first = view->units[unit], third;
    int places = first == u'百' ? 0 : first == u'千' ? -1 : -2;
    bool of;
    reading.view = view;
    reading.number = number;
    if ((first != u'百' && first != u'千' && first != u'万') ||
        !huashu__number_is(view, unit + 1, u'分'))
        return false;
    third = huashu__number_next(view, unit + 2);
    of = third == u'之';
    if (third == 0 || (of && huashu__number_next(view, unit + 3) == 0) ||
        (!of && first != u'百'))
        return false;
    if (of && view->units[unit + 3] >= '0' && view->units[unit + 3] <= '9') {
        if (!huashu__find_literal(view, unit + 3, number) ||
            number->suffix != 0 || number->length == 0 ||
            number->text[number->length - 1] == '%')
            return false;
    } else {
        read_parted(&reading, unit + (of ? 3 : 2));
        if (reading.count == 0 ||
            (!read_amount(&reading, of) &&
             (!part_at_blank(&reading) || !read_amount(&reading, of))))
            return false;
    }
    if (places != 0)
        huashu__number_shift(number, places);
    huashu__number_put_char(number, '%');
    number->begin = unit;
    number->plain = false;
    return true;
}

/* Behind an integer of several numerals: time, decimal, or it alone. */
static void
read_whole(struct reading *reading, uint64_t value)
{
    struct huashu__found_number *number = reading->number;
    size_t end = reading->numerals[reading->count - 1].end;
    size_t length;
    number->length = 0;
    huashu__number_put(number, value, 1);
    length = number->length;
    if (read_behind(reading, end, value))
        return;
    number->length = length;
    number->end = end;
}

/* A number that takes all the numerals, or all those that it can. */
static bool
read_all(struct reading *reading)
{
    size_t digits = leading_digits(reading);
    uint64_t value;
    if (reading->count == 1)
        return read_lone(reading);
    if (digits == reading->count ||
        (digits >= 3 && !reading->numerals[digits].formal &&
         reading->numerals[digits].value != 10))
        return read_row(reading, digits);
    if (!read_cardinal(reading, &value))
        return false;
    read_whole(reading, value);
    return true;
}

static bool
find_numeral(const struct huashu__number_view *view, size_t unit,
             struct huashu__found_number *number)
{
    struct reading reading;
    bool found;
    reading.view = view;
    reading.number = number;
    read_parted(&reading, unit);
    found = read_all(&reading);
    if (!found && part_at_blank(&reading)) {
        huashu__number_reset(number, unit);
        found = read_all(&reading);
    }
    if (!found)
        number->end = reading.numerals[reading.count - 1].end;
    return found;
}

bool
huashu__find_mixed(const struct huashu__number_view *view, size_t unit,
                   struct huashu__found_number *number)
{
    struct reading reading;
    uint16_t behind;
    uint64_t value;
    reading.view = view;
    reading.number = number;
    reading.count = huashu__read_numerals(view, unit, reading.numerals);
    if (reading.count < 2 || !reading.numerals[0].ascii)
        return false;
    /* 尾号5千万别说: a word that begins with 千万. */
    behind = huashu__number_next(view, reading.numerals[reading.count - 1].end);
    if (reading.count == 3 && reading.numerals[1].value == 1000 &&
        (behind == u'别' || behind == u'不' || behind == u'要' ||
         behind == u'记' || behind == u'注' || behind == u'小'))
        return false;
    if (!read_cardinal(&reading, &value) &&
        (!part_at_blank(&reading) || reading.count < 2 ||
         !read_cardinal(&reading, &value)))
        return false;
    if (reading.count < 2)
        return false;
    number->length = 0;
    huashu__number_put(number, value, 1);
    number->end = reading.numerals[reading.count - 1].end;
    return true;
}

bool
huashu__find_number(const struct huashu__number_view *view, size_t unit,
                    struct huashu__found_number *number)
{
    uint16_t first = view->units[unit];
    huashu__number_reset(number, unit);
    if (first >= '0' && first <= '9')
        return huashu__find_literal(view, unit, number);
    if (!view->folding->folder->numerals)
        return false;
    if (find_percent(view, unit, number))
        return true;
    huashu__number_reset(number, unit);
    return find_numeral(view, unit, number);
}
