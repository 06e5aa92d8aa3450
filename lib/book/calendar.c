/* SPDX-License-Identifier: MIT */
/*
 * calendar.c: `calendar`: hours of work, holidays, and the weekend days on
 * which there is work instead. The holidays of a country change every year, so
 * none are known without a book that gives them.
 */
#include "book/reader.h"

#include <string.h>

#define HOUR INT64_C(3600000)

struct target {
    const struct huashu__yaml *hours, *holidays, *workdays;
};

#define FIELD(name)                                                       \
    {                                                                     \
#name, huashu__field_node, offsetof(struct target, name), NULL, 0 \
    }

static const struct huashu__field calendar_fields[] = {
    FIELD(hours),
    FIELD(holidays),
    FIELD(workdays),
};

/* "9:00", in ms. */
static bool
parse_clock(struct huashu__string text, int64_t *ms)
{
    const char *colon = memchr(text.data, ':', text.length);
    uint64_t hour, minute;
    size_t length;
    if (colon == NULL)
        return false;
    length = (size_t)(colon - text.data);
    if (text.length - length != 3 || length > 2 ||
        !huashu__parse_uint((struct huashu__string){ text.data, length }, 24,
                            &hour) ||
        !huashu__parse_uint((struct huashu__string){ colon + 1, 2 }, 59,
                            &minute))
        return false;
    *ms = (int64_t)hour * HOUR + (int64_t)minute * 60000;
    return *ms <= 24 * HOUR;
}

static void
read_hours(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__calendar *calendar = &reader->model->calendar;
    struct huashu__string text, from, to;
    const char *dash;
    int64_t opens, closes;
    if (!huashu__want_text(reader, value, &text))
        return;
    dash = memchr(text.data, '-', text.length);
    if (dash != NULL) {
        from = (struct huashu__string){ text.data, (size_t)(dash - text.data) };
        to = (struct huashu__string){ dash + 1, text.length - from.length - 1 };
        if (parse_clock(from, &opens) && parse_clock(to, &closes) &&
            opens < closes) {
            calendar->opens = opens;
            calendar->closes = closes;
            return;
        }
    }
    huashu__problem(reader, value->place, HUASHU__BOOK_BAD_HOURS, 1, text);
}

/* Puts a date where it belongs; false: it was there. */
static bool
insert(int64_t *days, size_t count, int64_t day)
{
    size_t at = count;
    while (at > 0 && days[at - 1] > day)
        at--;
    if (at > 0 && days[at - 1] == day)
        return false;
    memmove(&days[at + 1], &days[at], (count - at) * sizeof *days);
    days[at] = day;
    return true;
}

static bool
is_among(const int64_t *days, size_t count, int64_t day)
{
    for (size_t i = 0; i < count; i++)
        if (days[i] == day)
            return true;
    return false;
}

/* A list of dates, none of them in `others`. */
static void
read_dates(struct huashu__reader *reader, const struct huashu__yaml *value,
           const int64_t *others, size_t other_count, const int64_t **into,
           size_t *into_count)
{
    const struct huashu__yaml *item;
    int64_t *days;
    if (value == NULL || !huashu__want_sequence(reader, value))
        return;
    if (value->count > HUASHU__MAX_DATES) {
        huashu__problem(reader, value->place, HUASHU__BOOK_TOO_MANY_DATES, 1,
                        HUASHU__LITERAL("4096"));
        return;
    }
    days = huashu__reader_alloc(reader, value->count, sizeof *days);
    if (days == NULL)
        return;
    *into = days;
    for (item = value->first; item != NULL; item = item->next) {
        struct huashu__string text;
        int64_t day;
        if (!huashu__want_text(reader, item, &text))
            continue;
        if (!huashu__parse_date(text, &day))
            huashu__problem(reader, item->place, HUASHU__BOOK_BAD_DATE, 1,
                            text);
        else if (is_among(others, other_count, day) ||
                 !insert(days, *into_count, day))
            huashu__problem(reader, item->place, HUASHU__BOOK_DATE_TWICE, 1,
                            text);
        else
            ++*into_count;
    }
}

void
huashu__read_calendar(struct huashu__reader *reader,
                      const struct huashu__yaml *value)
{
    struct huashu__calendar *calendar = &reader->model->calendar;
    struct target target = { .hours = NULL };
    huashu__read_fields(reader, value, calendar_fields,
                        HUASHU__COUNT_OF(calendar_fields), &target);
    if (target.hours != NULL)
        read_hours(reader, target.hours);
    read_dates(reader, target.holidays, NULL, 0, &calendar->holidays,
               &calendar->holiday_count);
    read_dates(reader, target.workdays, calendar->holidays,
               calendar->holiday_count, &calendar->workdays,
               &calendar->workday_count);
}
