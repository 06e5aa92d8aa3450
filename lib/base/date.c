/* SPDX-License-Identifier: MIT */
/*
 * date.c: days of the Gregorian calendar, counted from 1970-01-01, without the
 * C library's time zones and locales.
 *
 * Years are taken to begin in March, so that the leap day is their last; 400 of
 * them are 146,097 days.
 */
#include "base/base.h"

#define DAYS_OF_400_YEARS 146097
/* From 0000-03-01 to 1970-01-01. */
#define EPOCH 719468

int64_t
huashu__days_of(struct huashu__date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t of_era = year - era * 400;
    int64_t month = (date.month + 9) % 12;
    int64_t of_year = (153 * month + 2) / 5 + date.day - 1;
    return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 +
           of_year - EPOCH;
}

struct huashu__date
huashu__date_of(int64_t days)
{
    int64_t from = days + EPOCH;
    int64_t era =
        (from >= 0 ? from : from - (DAYS_OF_400_YEARS - 1)) / DAYS_OF_400_YEARS;
    int64_t day = from - era * DAYS_OF_400_YEARS;
    int64_t year =
        (day - day / 1460 + day / 36524 - day / (DAYS_OF_400_YEARS - 1)) / 365;
    int64_t of_year = day - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    struct huashu__date date = { .day = of_year - (153 * month + 2) / 5 + 1 };
    date.month = month < 10 ? month + 3 : month - 9;
    date.year = year + era * 400 + (date.month <= 2);
    return date;
}

int64_t
huashu__weekday_of(int64_t days)
{
    /* 1970-01-01 was a Thursday. */
    int64_t weekday = (days + 3) % 7;
    return (weekday < 0 ? weekday + 7 : weekday) + 1;
}

int64_t
huashu__days_in_month(int64_t year, int64_t month)
{
    struct huashu__date first = { year, month, 1 };
    struct huashu__date next = { month == 12 ? year + 1 : year, month % 12 + 1,
                                 1 };
    return huashu__days_of(next) - huashu__days_of(first);
}

/* Takes exactly `digits` digits from the front of a text. */
static bool
take_digits(struct huashu__string *text, size_t digits, int64_t *value)
{
    struct huashu__string front = { text->data, digits };
    uint64_t number;
    if (text->length < digits ||
        !huashu__parse_uint(front, UINT32_MAX, &number))
        return false;
    *value = (int64_t)number;
    text->data += digits;
    text->length -= digits;
    return true;
}

static bool
take_char(struct huashu__string *text, char c)
{
    if (text->length == 0 || text->data[0] != c)
        return false;
    text->data++;
    text->length--;
    return true;
}

static bool
take_date(struct huashu__string *text, int64_t *days)
{
    struct huashu__date date;
    if (!take_digits(text, 4, &date.year) || !take_char(text, '-') ||
        !take_digits(text, 2, &date.month) || !take_char(text, '-') ||
        !take_digits(text, 2, &date.day) || date.year < 1 || date.month < 1 ||
        date.month > 12 || date.day < 1 ||
        date.day > huashu__days_in_month(date.year, date.month))
        return false;
    *days = huashu__days_of(date);
    return true;
}

bool
huashu__parse_date(struct huashu__string text, int64_t *days)
{
    int64_t read;
    if (!take_date(&text, &read) || text.length != 0)
        return false;
    *days = read;
    return true;
}

bool
huashu__parse_moment(struct huashu__string text, int64_t *ms)
{
    int64_t days, hour, minute, second = 0;
    if (!take_date(&text, &days) ||
        (!take_char(&text, 'T') && !take_char(&text, ' ')) ||
        !take_digits(&text, 2, &hour) || !take_char(&text, ':') ||
        !take_digits(&text, 2, &minute) ||
        (take_char(&text, ':') && !take_digits(&text, 2, &second)) ||
        hour > 23 || minute > 59 || second > 60)
        return false;
    /* The fraction and the zone are left aside. */
    if (text.length != 0 && text.data[0] != '.' && text.data[0] != '+' &&
        text.data[0] != '-' && text.data[0] != 'Z')
        return false;
    *ms = ((days * 24 + hour) * 60 + minute) * 60000 + second * 1000;
    return true;
}
