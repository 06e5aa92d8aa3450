/* SPDX-License-Identifier: MIT */
/*
 * cardinal.c: what a row of numerals is worth.
 *
 *   cardinal = [ part 亿 ] [ part 万 ] part
 *   part     = [ digit 千 ] [ digit 百 ] [ [ digit ] 十 ] [ digit ]
 *
 * with 零 where places are left out. A last digit behind 百, 千, 万 or 亿
 * without 零 counts the next lower place: 一万二 is 12000, 三百五 is 350. A
 * `part` may be written in ASCII digits: 3万, 1亿2300万. What does not fit, as
 * 三五百 or 十五六, is no number but a guess at one, and stays a word.
 */
#include "text/numbers.h"

#define TEN_THOUSAND 10000u
#define HUNDRED_MILLION 100000000u

static struct huashu__numeral
numeral_of(const struct huashu__number_view *view, uint16_t unit)
{
    /* In the order of huashu__numeral_index(). */
    static const struct {
        uint32_t value;
        uint8_t kind;
    } values[] = {
        { 0, HUASHU__NUMERAL_DIGIT },
        { 0, HUASHU__NUMERAL_DIGIT },
        { 1, HUASHU__NUMERAL_ONE },
        { 1, HUASHU__NUMERAL_DIGIT },
        { 2, HUASHU__NUMERAL_DIGIT },
        { 3, HUASHU__NUMERAL_DIGIT },
        { 4, HUASHU__NUMERAL_DIGIT },
        { 5, HUASHU__NUMERAL_DIGIT },
        { 6, HUASHU__NUMERAL_DIGIT },
        { 7, HUASHU__NUMERAL_DIGIT },
        { 8, HUASHU__NUMERAL_DIGIT },
        { 9, HUASHU__NUMERAL_DIGIT },
        { 2, HUASHU__NUMERAL_TWO },
        { 10, HUASHU__NUMERAL_TIMES },
        { 100, HUASHU__NUMERAL_TIMES },
        { 1000, HUASHU__NUMERAL_TIMES },
        { TEN_THOUSAND, HUASHU__NUMERAL_TIMES },
        { HUNDRED_MILLION, HUASHU__NUMERAL_TIMES },
    };
    enum { PLAIN_COUNT = HUASHU__COUNT_OF(values), FORMAL_DIGITS = 9 };
    struct huashu__numeral numeral = { .kind = HUASHU__NUMERAL_NONE };
    /* Folded text folds to itself: the table knows its numerals. */
    int place = (int)view->folding->folder->table[unit] - HUASHU__NUMERAL;
    if (place < 0 || place >= HUASHU__NUMERAL_END - HUASHU__NUMERAL)
        return numeral;
    if (place < PLAIN_COUNT) {
        numeral.kind = values[place].kind;
        numeral.value = values[place].value;
        return numeral;
    }
    /* 壹 … 玖, 拾, 佰, 仟 */
    numeral.formal = true;
    place -= PLAIN_COUNT;
    numeral.kind =
        place < FORMAL_DIGITS ? HUASHU__NUMERAL_DIGIT : HUASHU__NUMERAL_TIMES;
    numeral.value = place < FORMAL_DIGITS        ? (uint64_t)place + 1
                    : place == FORMAL_DIGITS     ? 10
                    : place == FORMAL_DIGITS + 1 ? 100
                                                 : 1000;
    return numeral;
}

char
huashu__lone_digit(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__numeral numeral = numeral_of(view, view->units[unit]);
    bool good = (numeral.kind == HUASHU__NUMERAL_DIGIT ||
                 numeral.kind == HUASHU__NUMERAL_TWO) &&
                !numeral.formal && numeral.value != 0;
    return good ? (char)('0' + numeral.value) : 0;
}

static bool
is_ascii_digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9';
}

/* A row of ASCII digits as one numeral; false: too long to be counted. */
static bool
read_ascii(const struct huashu__number_view *view, size_t unit,
           struct huashu__numeral *numeral)
{
    enum { MOST_DIGITS = 12 };
    *numeral = (struct huashu__numeral){
        .begin = unit, .end = unit, .kind = HUASHU__NUMERAL_DIGIT, .ascii = true
    };
    do {
        if (numeral->end - unit == MOST_DIGITS)
            return false;
        numeral->value =
            numeral->value * 10 + (view->units[numeral->end] - '0');
        numeral->end++;
    } while (numeral->end < view->count &&
             is_ascii_digit(view->units[numeral->end]) &&
             huashu__number_adjacent(view, numeral->end));
    return true;
}

/*
 * 两 behind another numeral belongs to it only before 百 and more: 一千两百, but
 * 一千 两位; behind a digit it is the weight: 二两.
 */
static bool
two_goes_on(const struct huashu__number_view *view, size_t unit,
            const struct huashu__numeral *last)
{
    if (last->kind == HUASHU__NUMERAL_DIGIT && last->value != 0)
        return false;
    return unit + 1 < view->count &&
           numeral_of(view, huashu__number_next(view, unit + 1)).value >= 100;
}

/* The unit, if it is a numeral or digit and joined to the one before; else 0 */
static uint16_t
next_numeral(const struct huashu__number_view *view, size_t unit)
{
    const uint16_t *table = view->folding->folder->table;
    if (unit >= view->count || table[view->units[unit]] < HUASHU__NUMERAL ||
        table[view->units[unit]] >= HUASHU__PLAIN)
        return 0;
    return huashu__number_next(view, unit);
}

size_t
huashu__read_numerals(const struct huashu__number_view *view, size_t unit,
                      struct huashu__numeral *numerals)
{
    size_t count = 0;
    uint16_t c = view->units[unit];
    while (count < HUASHU__MAX_NUMERALS) {
        struct huashu__numeral *numeral = &numerals[count];
        bool behind_digit =
            count != 0 && numerals[count - 1].kind == HUASHU__NUMERAL_DIGIT;
        if (is_ascii_digit(c)) {
            if (behind_digit || !read_ascii(view, unit, numeral))
                break;
        } else {
            *numeral = numeral_of(view, c);
            if (numeral->kind == HUASHU__NUMERAL_NONE ||
                (numeral->kind != HUASHU__NUMERAL_TIMES && behind_digit &&
                 numerals[count - 1].ascii) ||
                (numeral->kind == HUASHU__NUMERAL_TWO && count != 0 &&
                 !two_goes_on(view, unit, &numerals[count - 1])))
                break;
            numeral->begin = unit;
            numeral->end = unit + 1;
        }
        unit = numeral->end;
        count++;
        c = next_numeral(view, unit);
    }
    return count;
}

/* A cardinal as far as it was read. */
struct sum {
    /* Above 亿, above 万, below. */
    uint64_t high, middle, low;
    /* A digit that waits for its place, or −1. */
    int64_t pending;
    bool pending_ascii, zero;
    size_t pending_digits;
    /* The place written last, in this part and in all. */
    uint64_t last, last_of_all;
};

static bool
add_digit(struct sum *sum, const struct huashu__numeral *numeral, bool first)
{
    if (sum->pending >= 0 || numeral->kind == HUASHU__NUMERAL_ONE)
        return false;
    if (numeral->value == 0) {
        if (first || numeral->ascii || sum->zero)
            return false;
        sum->zero = true;
        return true;
    }
    sum->pending = (int64_t)numeral->value;
    sum->pending_ascii = numeral->ascii;
    sum->pending_digits = numeral->end - numeral->begin;
    return true;
}

/* 十, 百 or 千. */
static bool
add_place(struct sum *sum, uint64_t place, bool first)
{
    if (sum->pending < 0) {
        /* 十五, 一百十五, 一千零十 */
        if (place != 10 || !(first || sum->zero || sum->last != TEN_THOUSAND))
            return false;
        sum->pending = 1;
    } else if (sum->pending_ascii &&
               (place == 10 || sum->pending >= (place == 100 ? 100 : 10))) {
        return false;
    }
    if (place >= sum->last)
        return false;
    sum->low += (uint64_t)sum->pending * place;
    sum->pending = -1;
    sum->zero = false;
    sum->last = sum->last_of_all = place;
    return true;
}

/* 万 or 亿: all that was read of this part counts so often. */
static bool
end_part(struct sum *sum, uint64_t place)
{
    if (sum->pending >= 0) {
        if ((sum->last == 100 || sum->last == 1000) && !sum->zero)
            return false;
        sum->low += (uint64_t)sum->pending;
        sum->pending = -1;
    } else if (sum->zero) {
        return false;
    }
    if (place == TEN_THOUSAND) {
        if (sum->middle != 0 || sum->low == 0 || sum->low >= TEN_THOUSAND)
            return false;
        sum->middle = sum->low * TEN_THOUSAND;
    } else {
        sum->low += sum->middle;
        if (sum->high != 0 || sum->low == 0 || sum->low >= HUNDRED_MILLION)
            return false;
        sum->high = sum->low * HUNDRED_MILLION;
        sum->middle = 0;
    }
    sum->low = 0;
    sum->zero = false;
    sum->last = TEN_THOUSAND;
    sum->last_of_all = place;
    return true;
}

/* The digit at the end, and the whole. */
static bool
end_sum(struct sum *sum, uint64_t *value)
{
    if (sum->pending < 0 && sum->zero)
        return false;
    if (sum->pending >= 0) {
        uint64_t place = 1;
        if (!sum->zero && sum->last_of_all > 10)
            place = sum->last_of_all / 10;
        if (sum->pending_ascii && sum->last_of_all != 0) {
            if (sum->pending_digits >= 4 && sum->last_of_all >= TEN_THOUSAND &&
                (uint64_t)sum->pending < sum->last_of_all)
                place = 1;
            else if (sum->pending_digits != 1)
                return false;
        }
        sum->low += (uint64_t)sum->pending * place;
    }
    *value = sum->high + sum->middle + sum->low;
    return true;
}

bool
huashu__cardinal(const struct huashu__numeral *numerals, size_t count,
                 uint64_t *value)
{
    struct sum sum = { .pending = -1, .last = TEN_THOUSAND };
    for (size_t i = 0; i < count; i++) {
        const struct huashu__numeral *numeral = &numerals[i];
        bool good;
        if (numeral->kind != HUASHU__NUMERAL_TIMES)
            /* 两 needs 百 or more behind it. */
            good = (numeral->kind != HUASHU__NUMERAL_TWO ||
                    (i + 1 < count &&
                     numerals[i + 1].kind == HUASHU__NUMERAL_TIMES &&
                     numerals[i + 1].value >= 100)) &&
                   add_digit(&sum, numeral, i == 0);
        else if (numeral->value < TEN_THOUSAND)
            good = add_place(&sum, numeral->value, i == 0);
        else
            good = end_part(&sum, numeral->value);
        if (!good)
            return false;
    }
    return end_sum(&sum, value);
}

void
huashu__number_reset(struct huashu__found_number *number, size_t unit)
{
    number->begin = unit;
    number->end = unit + 1;
    number->byte_end = 0;
    number->length = 0;
    number->suffix = 0;
    number->plain = false;
}

void
huashu__number_put_char(struct huashu__found_number *number, char c)
{
    if (number->length < HUASHU__NUMBER_SIZE)
        number->text[number->length++] = c;
}

void
huashu__number_put(struct huashu__found_number *number, uint64_t value,
                   int digits)
{
    char text[20];
    size_t count = 0;
    do {
        text[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    for (; digits > (int)count; digits--)
        huashu__number_put_char(number, '0');
    while (count != 0)
        huashu__number_put_char(number, text[--count]);
}

void
huashu__number_shift(struct huashu__found_number *number, int places)
{
    char digits[HUASHU__NUMBER_SIZE];
    size_t count = 0, begin = 0;
    long point = -1;
    for (size_t i = 0; i < number->length; i++)
        if (number->text[i] == '.')
            point = (long)count;
        else
            digits[count++] = number->text[i];
    point = (point < 0 ? (long)count : point) + places;
    number->length = 0;
    while (begin + 1 < count && digits[begin] == '0' && (long)begin + 1 < point)
        begin++;
    while ((long)count > point && count > begin + 1 && digits[count - 1] == '0')
        count--;
    if (point <= 0)
        huashu__number_put_char(number, '0');
    for (long i = point <= 0 ? point : (long)begin;
         i < (long)count || i < point; i++) {
        if (i == point)
            huashu__number_put_char(number, '.');
        huashu__number_put_char(number,
                                i < 0 || i >= (long)count ? '0' : digits[i]);
    }
}
