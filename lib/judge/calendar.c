/* SPDX-License-Identifier: MIT */
/*
 * calendar.c: how long something takes that was promised by the calendar.
 *
 * A promise runs to its latest moment. A day without a time of day lasts until
 * work ends; today, after that, until midnight. Working days count from the day
 * of the call, or from the next one with work where the call comes on a day
 * without, or after hours; they end when work ends.
 *
 * In hours and minutes a promise is the time from the start of the call to that
 * moment; in days, the midnights between, and of a plain length (半天, 24小时)
 * the length itself, or none where it ends on the same day; in working days,
 * the days with work behind the one from which they count.
 */
#include "judge/calendar.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

/* Days looked through for one with work: longer than any holiday. */
#define MOST_DAYS 400

static int64_t
day_of(int64_t ms)
{
    return ms >= 0 ? ms / DAY : (ms - (DAY - 1)) / DAY;
}

static bool
is_among(const int64_t *days, size_t count, int64_t day)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (days[middle] < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && days[low] == day;
}

static bool
has_work(const struct huashu__calendar *calendar, int64_t day)
{
    if (is_among(calendar->holidays, calendar->holiday_count, day))
        return false;
    return huashu__weekday_of(day) <= 5 ||
           is_among(calendar->workdays, calendar->workday_count, day);
}

/* The day from which working days count. */
static int64_t
first_day(const struct huashu__calendar *calendar,
          const struct huashu__start *start)
{
    int64_t day = day_of(start->ms);
    if (start->ms - day * DAY > calendar->closes)
        day++;
    for (int i = 0; i < MOST_DAYS && !has_work(calendar, day); i++)
        day++;
    return day;
}

/* The day on which so many working days, begun or whole, are over. */
static int64_t
day_after(const struct huashu__calendar *calendar,
          const struct huashu__start *start, int64_t thousandths)
{
    int64_t day = first_day(calendar, start), idle = 0;
    int64_t left = (thousandths + 999) / 1000;
    if (left > HUASHU__MAX_CALENDAR_DAYS)
        return day + left;
    while (left > 0 && idle < MOST_DAYS) {
        day++;
        idle++;
        if (!has_work(calendar, day))
            continue;
        left--;
        idle = 0;
    }
    return day + left;
}

/* How many days with work lie behind the first, up to `day`. */
static int64_t
count_work(const struct huashu__calendar *calendar,
           const struct huashu__start *start, int64_t day)
{
    int64_t count = 0, at = first_day(calendar, start);
    if (day - at > HUASHU__MAX_CALENDAR_DAYS)
        return day - at;
    while (at++ < day)
        count += has_work(calendar, at);
    return count;
}

/* Days by name */

/* The last day with work of a week that has not passed; else its Sunday. */
static int64_t
end_of_week(const struct huashu__calendar *calendar, int64_t monday,
            int64_t today)
{
    for (int64_t day = monday + 6; day >= monday && day >= today; day--)
        if (has_work(calendar, day))
            return day;
    return monday + 6;
}

static int64_t
end_of_month(int64_t today, int64_t offset)
{
    struct huashu__date date = huashu__date_of(today);
    int64_t month = date.month - 1 + offset;
    date.year += month / 12;
    date.month = month % 12 + 1;
    date.day = huashu__days_in_month(date.year, date.month);
    return huashu__days_of(date);
}

/* The next day of that date; false: there is none, not even in leap years. */
static bool
next_date(int64_t today, int64_t month, int64_t day_of_month, int64_t *day)
{
    struct huashu__date date = { huashu__date_of(today).year, month,
                                 day_of_month };
    /* Leap years are at most eight years apart. */
    for (int i = 0; i < 9; i++, date.year++) {
        if (day_of_month > huashu__days_in_month(date.year, month))
            continue;
        *day = huashu__days_of(date);
        if (*day >= today)
            return true;
    }
    return false;
}

/* Which day a promise names. */
static bool
named_day(const struct huashu__calendar *calendar, int64_t today,
          const struct huashu__length *length, int64_t *day)
{
    int64_t weekday = huashu__weekday_of(today);
    int64_t monday = today - (weekday - 1) + 7 * length->offset;
    switch (length->day) {
    case HUASHU__DAYS_AHEAD:
        *day = today + length->offset;
        return true;
    case HUASHU__DAY_OF_WEEK:
        *day = length->named ? monday + length->number - 1
                             : today + (length->number - weekday + 7) % 7;
        return true;
    case HUASHU__END_OF_WEEK:
        *day = end_of_week(calendar, monday, today);
        return true;
    case HUASHU__END_OF_MONTH:
        *day = end_of_month(today, length->offset);
        return true;
    case HUASHU__END_OF_YEAR:
        *day = huashu__days_of(
            (struct huashu__date){ huashu__date_of(today).year, 12, 31 });
        return true;
    case HUASHU__DATE:
        return next_date(today, length->number, length->offset, day);
    }
    return false;
}

/* The moment by which, of a promise that names a day or a time of day. */
static bool
named_moment(const struct huashu__calendar *calendar,
             const struct huashu__start *start,
             const struct huashu__length *length, int64_t *moment)
{
    int64_t today = day_of(start->ms), day, clock = length->clock;
    if (!named_day(calendar, today, length, &day))
        return false;
    if (clock == HUASHU__CLOCK_OFF_WORK) {
        *moment = day * DAY + calendar->closes;
        if (day == today && *moment <= start->ms)
            *moment = (day + 1) * DAY;
        return true;
    }
    /* 3点 is in the afternoon, unless that is tomorrow's morning. */
    if (length->unsure &&
        (clock < 7 * HOUR || (day == today && day * DAY + clock <= start->ms)))
        clock += 12 * HOUR;
    *moment = day * DAY + clock;
    if (length->next && *moment <= start->ms)
        *moment += DAY;
    return true;
}

/* Amounts */

static bool
latest_moment(const struct huashu__calendar *calendar,
              const struct huashu__start *start,
              const struct huashu__length *length, int64_t *moment)
{
    if (!start->known)
        return false;
    switch (length->kind) {
    case HUASHU__LENGTH_TIME:
        *moment = start->ms + length->ms;
        return true;
    case HUASHU__LENGTH_WORKDAYS:
        *moment = day_after(calendar, start, length->workdays) * DAY +
                  calendar->closes;
        return true;
    case HUASHU__LENGTH_DAY:
        break;
    }
    if (!named_moment(calendar, start, length, moment))
        return false;
    /* 今天上午, said in the afternoon. */
    if (*moment < start->ms)
        *moment = start->ms;
    return true;
}

/* What can be said without knowing when the call began, at most. */
static bool
at_most(const struct huashu__length *length, enum huashu__unit unit,
        int64_t *amount, int64_t *per)
{
    *per = 1000;
    if (length->kind == HUASHU__LENGTH_WORKDAYS) {
        *amount = length->workdays;
        return unit == HUASHU__UNIT_WORKDAYS;
    }
    if (length->kind == HUASHU__LENGTH_TIME) {
        *amount = length->ms;
        *per = huashu__unit_ms(unit) != 0 ? huashu__unit_ms(unit) : DAY;
        return true;
    }
    *amount = length->offset * 1000;
    return length->day == HUASHU__DAYS_AHEAD && !length->next &&
           huashu__unit_ms(unit) == 0;
}

/* Whether that is also what it comes to. */
static bool
is_exact(const struct huashu__length *length, enum huashu__unit unit)
{
    if (length->kind == HUASHU__LENGTH_WORKDAYS)
        return unit == HUASHU__UNIT_WORKDAYS;
    return unit != HUASHU__UNIT_WORKDAYS;
}

bool
huashu__promise_amount(const struct huashu__calendar *calendar,
                       const struct huashu__start *start,
                       const struct huashu__length *length,
                       enum huashu__unit unit, int64_t over, int64_t *amount,
                       int64_t *per)
{
    int64_t moment, days;
    bool bounded = at_most(length, unit, amount, per);
    bool timed = huashu__unit_ms(unit) != 0;
    if (bounded && is_exact(length, unit) &&
        (timed || length->kind != HUASHU__LENGTH_TIME || !start->known))
        return true;
    if (!latest_moment(calendar, start, length, &moment))
        return bounded && over >= 0 && *amount <= over * (*per / 1000);
    if (timed) {
        *amount = moment - start->ms;
        *per = huashu__unit_ms(unit);
        return true;
    }
    days = day_of(moment - 1) - day_of(start->ms);
    if (unit == HUASHU__UNIT_WORKDAYS) {
        *amount = count_work(calendar, start, day_of(moment - 1));
        *per = 1;
    } else if (length->kind != HUASHU__LENGTH_TIME || days <= 0) {
        *amount = days > 0 ? days : 0;
        *per = 1;
    }
    return true;
}
