/* SPDX-License-Identifier: MIT */
/*
 * length.c: what a length of time, or the day by which, comes to, as people
 * say it and folding writes it.
 *
 *     said    = plain { plain } | [day] [part] [clock] [off-work] [before]
 *     plain   = amount [个] [半] unit [半]
 *     amount  = number [("到" | "至") number] | 半 | two numerals (三四)
 *     day     = 今天 … 大后天 | [week] weekday | week | month-end | 12月3日
 *     part    = 早上 … 夜里
 *     clock   = 10点 | 3:30
 *     before  = 前 | 之前 | 以前 | 内 | 之内 | 以内
 *
 * All of it must be read, else it is no length that can be told: 几天, 十来分钟.
 * Nothing here knows what day it is.
 */
#include "text/text.h"

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

/* More than anybody promises; so sums stay small. */
#define MOST INT64_C(100000)

struct cursor {
    const uint16_t *units;
    size_t count, at;
};

/* Words and what they mean, the longer before what they begin with. */
struct word {
    const uint16_t *text;
    int64_t value;
};

static bool
take(struct cursor *cursor, const uint16_t *text)
{
    size_t length = 0;
    for (; text[length] != 0; length++)
        if (cursor->at + length >= cursor->count ||
            cursor->units[cursor->at + length] != text[length])
            return false;
    cursor->at += length;
    return true;
}

/* The first of the words that stands here. */
static bool
take_word(struct cursor *cursor, const struct word *words, size_t count,
          int64_t *value)
{
    for (size_t i = 0; i < count; i++) {
        if (!take(cursor, words[i].text))
            continue;
        *value = words[i].value;
        return true;
    }
    return false;
}

#define TAKE_WORD(cursor, words, value) \
    take_word(cursor, words, HUASHU__COUNT_OF(words), value)

/* Digits with an optional decimal part, in thousandths. */
static bool
take_number(struct cursor *cursor, int64_t *thousandths)
{
    size_t at = cursor->at;
    int64_t value = 0, scale = 1000;
    while (at < cursor->count && cursor->units[at] >= '0' &&
           cursor->units[at] <= '9' && value <= MOST)
        value = value * 10 + (cursor->units[at++] - '0');
    if (at == cursor->at || value > MOST)
        return false;
    value *= 1000;
    if (at + 1 < cursor->count && cursor->units[at] == '.') {
        for (at++; at < cursor->count && cursor->units[at] >= '0' &&
                   cursor->units[at] <= '9';
             at++) {
            scale /= 10;
            value += (cursor->units[at] - '0') * scale;
        }
    }
    cursor->at = at;
    *thousandths = value;
    return true;
}

/* Plain lengths */

/* 一 … 九 and 两, where two of them stand for "so or so many". */
static bool
take_numeral(struct cursor *cursor, int64_t *value)
{
    static const struct word numerals[] = {
        { u"一", 1 }, { u"二", 2 }, { u"两", 2 }, { u"三", 3 }, { u"四", 4 },
        { u"五", 5 }, { u"六", 6 }, { u"七", 7 }, { u"八", 8 }, { u"九", 9 },
    };
    return TAKE_WORD(cursor, numerals, value);
}

/* Of several amounts the largest. */
static bool
take_amount(struct cursor *cursor, int64_t *thousandths)
{
    struct cursor start = *cursor;
    int64_t value;
    if (take_number(cursor, thousandths)) {
        start = *cursor;
        if ((take(cursor, u"到") || take(cursor, u"至")) &&
            take_number(cursor, thousandths))
            return true;
        *cursor = start;
        return true;
    }
    if (take(cursor, u"半")) {
        *thousandths = 500;
        return true;
    }
    if (!take_numeral(cursor, &value) || !take_numeral(cursor, &value)) {
        *cursor = start;
        return false;
    }
    *thousandths = (take(cursor, u"十") ? value * 10 : value) * 1000;
    return true;
}

/* Stands for a working day among the milliseconds of units. */
#define WORKDAY INT64_C(-1)

static bool
take_plain(struct cursor *cursor, struct huashu__length *length)
{
    static const struct word units[] = {
        { u"工作日", WORKDAY }, { u"自然日", DAY },
        { u"小时", HOUR },      { u"钟头", HOUR },
        { u"星期", 7 * DAY },   { u"礼拜", 7 * DAY },
        { u"季度", 90 * DAY },  { u"刻钟", 15 * MINUTE },
        { u"刻", 15 * MINUTE }, { u"分钟", MINUTE },
        { u"分", MINUTE },      { u"秒钟", SECOND },
        { u"秒", SECOND },      { u"年", 365 * DAY },
        { u"周", 7 * DAY },     { u"天", DAY },
        { u"日", DAY },
    };
    struct cursor start = *cursor;
    int64_t amount, unit;
    bool counted;
    if (!take_amount(cursor, &amount))
        return false;
    counted = take(cursor, u"个");
    if (take(cursor, u"半"))
        amount += 500;
    if (counted && take(cursor, u"月"))
        unit = 30 * DAY;
    else if (!TAKE_WORD(cursor, units, &unit)) {
        *cursor = start;
        return false;
    }
    if (take(cursor, u"半"))
        amount += 500;
    if (length->ms > MOST * DAY || length->workdays > MOST * 1000)
        return false;
    if (unit == WORKDAY)
        length->workdays += amount;
    else
        length->ms += amount * (unit / 1000);
    return true;
}

static bool
read_plain(struct cursor *cursor, struct huashu__length *length)
{
    while (cursor->at < cursor->count)
        if (!take_plain(cursor, length))
            return false;
    /* Days of both kinds do not add up. */
    if (length->workdays != 0 && length->ms != 0)
        return false;
    length->kind =
        length->workdays != 0 ? HUASHU__LENGTH_WORKDAYS : HUASHU__LENGTH_TIME;
    return true;
}

/* Days */

/* 周五, 下周一, 本周内, 这个星期. */
static bool
take_week(struct cursor *cursor, struct huashu__length *length)
{
    static const struct word weeks[] = {
        { u"下下", 2 },
        { u"下", 1 },
        { u"本", 0 },
        { u"这", 0 },
    };
    static const struct word days[] = {
        { u"一", 1 }, { u"二", 2 }, { u"三", 3 }, { u"四", 4 }, { u"五", 5 },
        { u"六", 6 }, { u"日", 7 }, { u"天", 7 }, { u"末", 7 },
    };
    struct cursor start = *cursor;
    bool named = TAKE_WORD(cursor, weeks, &length->offset);
    take(cursor, u"个");
    if (!take(cursor, u"周") && !take(cursor, u"星期") &&
        !take(cursor, u"礼拜")) {
        *cursor = start;
        return false;
    }
    length->day = HUASHU__DAY_OF_WEEK;
    length->named = named;
    if (TAKE_WORD(cursor, days, &length->number))
        return true;
    length->day = HUASHU__END_OF_WEEK;
    return named;
}

/* 月底, 这个月, 下月底, 年底. */
static bool
take_month(struct cursor *cursor, struct huashu__length *length)
{
    static const struct word months[] = {
        { u"下下", 2 }, { u"下", 1 }, { u"本", 0 }, { u"这", 0 }, { u"当", 0 },
    };
    struct cursor start = *cursor;
    bool named = TAKE_WORD(cursor, months, &length->offset);
    take(cursor, u"个");
    length->day = HUASHU__END_OF_MONTH;
    if (take(cursor, u"月")) {
        take(cursor, u"月");
        if (take(cursor, u"底") || named)
            return true;
    } else if (take(cursor, u"年")) {
        length->day = HUASHU__END_OF_YEAR;
        if (take(cursor, u"底"))
            return true;
    }
    *cursor = start;
    return false;
}

/* 12月3日; the month in `number`, its day in `offset`. */
static bool
take_date(struct cursor *cursor, struct huashu__length *length)
{
    struct cursor start = *cursor;
    int64_t month, day;
    if (take_number(cursor, &month) && take(cursor, u"月") &&
        take_number(cursor, &day) &&
        (take(cursor, u"日") || take(cursor, u"号")) && month % 1000 == 0 &&
        day % 1000 == 0 && month >= 1000 && month <= 12000 && day >= 1000 &&
        day <= 31000) {
        length->day = HUASHU__DATE;
        length->number = month / 1000;
        length->offset = day / 1000;
        return true;
    }
    *cursor = start;
    return false;
}

static bool
take_day(struct cursor *cursor, struct huashu__length *length)
{
    static const struct word days[] = {
        { u"大后天", 3 }, { u"后天", 2 }, { u"今明2天", 1 }, { u"今天", 0 },
        { u"今日", 0 },   { u"当天", 0 }, { u"当日", 0 },    { u"明天", 1 },
        { u"明日", 1 },   { u"次日", 1 }, { u"隔天", 1 },    { u"第2天", 1 },
    };
    struct cursor start = *cursor;
    length->day = HUASHU__DAYS_AHEAD;
    length->offset = 0;
    if (TAKE_WORD(cursor, days, &length->offset))
        return true;
    /* 今晚, 明早 */
    if ((take(cursor, u"今") || take(cursor, u"当") ||
         (take(cursor, u"明") && (length->offset = 1, true))) &&
        cursor->at < cursor->count &&
        (cursor->units[cursor->at] == u'早' ||
         cursor->units[cursor->at] == u'晚'))
        return true;
    *cursor = start;
    length->offset = 0;
    return take_date(cursor, length) || take_week(cursor, length) ||
           take_month(cursor, length);
}

/* The clock */

/* 3:30, 15:00, 10点, 10点半. */
static bool
take_clock(struct cursor *cursor, int64_t *ms)
{
    struct cursor start = *cursor;
    int64_t hour, minute = 0;
    if (take_number(cursor, &hour) && hour % 1000 == 0 && hour <= 24000) {
        bool colon = take(cursor, u":");
        if (colon && !take_number(cursor, &minute))
            minute = 60000;
        if ((take(cursor, u"点") || colon) && minute % 1000 == 0 &&
            minute < 60000) {
            *ms = hour / 1000 * HOUR + minute / 1000 * MINUTE;
            take(cursor, u"钟");
            return true;
        }
    }
    *cursor = start;
    return false;
}

/* The part of the day, and the time of day by which. */
static bool
take_time(struct cursor *cursor, struct huashu__length *length)
{
    /* When the part ends; after it, clock times are those of the afternoon. */
    static const struct word parts[] = {
        { u"早上", 12 * HOUR }, { u"早晨", 12 * HOUR }, { u"上午", 12 * HOUR },
        { u"中午", 14 * HOUR }, { u"下午", 18 * HOUR }, { u"傍晚", 20 * HOUR },
        { u"晚上", 24 * HOUR }, { u"晚间", 24 * HOUR }, { u"夜里", 24 * HOUR },
        { u"早", 12 * HOUR },   { u"晚", 24 * HOUR },
    };
    int64_t part = 0, clock;
    bool parted = TAKE_WORD(cursor, parts, &part);
    length->clock = HUASHU__CLOCK_OFF_WORK;
    length->unsure = false;
    if (take_clock(cursor, &clock)) {
        if (part > 14 * HOUR && clock < 12 * HOUR)
            clock += 12 * HOUR;
        length->clock = clock;
        length->unsure = !parted && clock > 0 && clock <= 12 * HOUR;
        return true;
    }
    if (parted)
        length->clock = part;
    return take(cursor, u"下班") || parted;
}

static bool
read_day(struct cursor *cursor, struct huashu__length *length)
{
    static const uint16_t *const before[] = { u"之前", u"以前", u"前",
                                              u"之内", u"以内", u"内" };
    bool day, time;
    length->kind = HUASHU__LENGTH_DAY;
    day = take_day(cursor, length);
    if (!day) {
        length->day = HUASHU__DAYS_AHEAD;
        length->offset = 0;
    }
    time = take_time(cursor, length);
    for (size_t i = 0; i < HUASHU__COUNT_OF(before); i++)
        if (take(cursor, before[i]))
            break;
    /* Without a day, the next time that the clock says so. */
    length->next = !day && length->clock != HUASHU__CLOCK_OFF_WORK;
    return (day || time) && cursor->at == cursor->count;
}

bool
huashu__read_length(const uint16_t *units, size_t count,
                    struct huashu__length *length)
{
    struct cursor cursor = { units, count, 0 };
    struct huashu__length read = { .kind = HUASHU__LENGTH_TIME };
    if (count == 0)
        return false;
    if (!read_plain(&cursor, &read)) {
        cursor.at = 0;
        read = (struct huashu__length){ .kind = HUASHU__LENGTH_DAY };
        if (!read_day(&cursor, &read))
            return false;
    }
    *length = read;
    return true;
}

bool
huashu__says_ago(const uint16_t *units, size_t count)
{
    struct cursor cursor = { units, count, 0 };
    return take(&cursor, u"之前") || take(&cursor, u"以前") ||
           take(&cursor, u"前");
}
