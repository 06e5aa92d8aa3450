/* SPDX-License-Identifier: MIT */
/*
 * tally.c: what is known of a person's month, found by name and month; and the
 * calendar that this takes: months, days, weeks.
 *
 * Reports are counted, not kept: a tally is a few numbers and a bit a day.
 */
#include "appraise/appraise.h"

#include <string.h>

/* Names and keys */

/* Appends a text with control characters as spaces. */
static void
put_clean(struct huashu__buffer *buffer, struct huashu__string text)
{
    size_t position = 0;
    while (position < text.length) {
        size_t start = position;
        bool valid;
        uint32_t c =
            huashu__utf8_next(text.data, text.length, &position, &valid);
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || !valid)
            huashu__buffer_puts(buffer, " ");
        else
            huashu__buffer_append(
                buffer,
                (struct huashu__string){ text.data + start, position - start });
    }
}

const char *
huashu__clean_copy(struct huashu__arena *arena, struct huashu__string text)
{
    struct huashu__buffer buffer;
    const char *copy = NULL;
    huashu__buffer_init(&buffer, arena->allocator);
    put_clean(&buffer, text);
    if (!buffer.failed)
        copy = huashu__arena_copy(
            arena, (struct huashu__string){ buffer.items, buffer.count });
    huashu__buffer_finish(&buffer);
    return copy;
}

static void
put_two(struct huashu__buffer *buffer, int32_t value)
{
    if (value < 10)
        huashu__buffer_puts(buffer, "0");
    huashu__buffer_put_int(buffer, value);
}

void
huashu__month_put(struct huashu__buffer *buffer, int32_t month)
{
    int32_t year = month / 12;
    put_two(buffer, year / 100);
    put_two(buffer, year % 100);
    huashu__buffer_puts(buffer, "-");
    put_two(buffer, month % 12 + 1);
}

/* Bytes of a key before the name. */
#define KEY_MONTH ((size_t)8)

static enum huashu_status
add_tally(struct huashu__tallies *tallies, int32_t month, uint32_t *index)
{
    struct huashu__string key = { tallies->key.items, tallies->key.count };
    struct huashu__tally tally = { .month = month };
    if (tallies->list.count == HUASHU__MAX_SHEETS)
        return HUASHU_ERROR_LIMIT;
    key.data = huashu__arena_copy(tallies->arena, key);
    if (key.data == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    tally.person =
        (struct huashu__string){ key.data + KEY_MONTH, key.length - KEY_MONTH };
    *index = (uint32_t)tallies->list.count;
    if (!HUASHU__PUSH(tallies->arena->allocator, &tallies->list, tally))
        return HUASHU_ERROR_NO_MEMORY;
    if (huashu__index_add(&tallies->index, key, *index) == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    return HUASHU_OK;
}

struct huashu__string
huashu__tally_month(const struct huashu__tally *tally)
{
    /* A person's name is the end of the key, which begins with the month. */
    return (struct huashu__string){ tally->person.data - KEY_MONTH,
                                    KEY_MONTH - 1 };
}

enum huashu_status
huashu__tally_find(struct huashu__tallies *tallies,
                   struct huashu__string person, int32_t month, bool add,
                   uint32_t *index)
{
    struct huashu__buffer *key = &tallies->key;
    const uint32_t *found;
    *index = UINT32_MAX;
    if (person.length > HUASHU__MAX_PERSON_BYTES)
        return HUASHU_ERROR_LIMIT;
    huashu__buffer_clear(key);
    huashu__month_put(key, month);
    huashu__buffer_puts(key, " ");
    put_clean(key, huashu__trim(person));
    if (key->failed)
        return HUASHU_ERROR_NO_MEMORY;
    found = huashu__index_find(
        &tallies->index, (struct huashu__string){ key->items, key->count });
    if (found != NULL)
        *index = *found;
    else if (add)
        return add_tally(tallies, month, index);
    return HUASHU_OK;
}

/* Months and days */

/* Digits at the start of a text, `most` of them; moves past them. */
static bool
take_digits(struct huashu__string *text, size_t least, size_t most,
            int32_t *value)
{
    size_t count = 0;
    *value = 0;
    while (count < most && count < text->length && text->data[count] >= '0' &&
           text->data[count] <= '9')
        *value = *value * 10 + (text->data[count++] - '0');
    if (count != 0)
        text->data += count;
    text->length -= count;
    return count >= least;
}

/* One of the separators at the start of a text; moves past it. */
static bool
take_any(struct huashu__string *text, const char *const *separators)
{
    for (; *separators != NULL; separators++) {
        size_t length = strlen(*separators);
        if (text->length < length ||
            memcmp(text->data, *separators, length) != 0)
            continue;
        text->data += length;
        text->length -= length;
        return true;
    }
    return false;
}

static const char *const behind_year[] = { "-", "/", ".", "年", NULL };
static const char *const behind_month[] = { "-", "/", ".", "月", NULL };

static bool
take_month(struct huashu__string *text, int32_t *month)
{
    int32_t year;
    if (!take_digits(text, 4, 4, &year) || !take_any(text, behind_year) ||
        !take_digits(text, 1, 2, month) || *month < 1 || *month > 12)
        return false;
    *month += 12 * year - 1;
    return true;
}

int32_t
huashu__month_parse(struct huashu__string text)
{
    static const char *const end[] = { "月", NULL };
    int32_t month;
    if (!take_month(&text, &month))
        return HUASHU__NO_MONTH;
    take_any(&text, end);
    return text.length == 0 ? month : HUASHU__NO_MONTH;
}

/* Days from 1 March of year 0 to the first of a month (Gregorian). */
static int32_t
first_day(int32_t month)
{
    int32_t march = month - 2, year = march / 12, rest = march % 12;
    if (rest < 0) {
        rest += 12;
        year--;
    }
    /* Months from March on have 31 30 31 30 31 days, over and over. */
    return 365 * year + year / 4 - year / 100 + year / 400 +
           (153 * rest + 2) / 5;
}

bool
huashu__day_parse(struct huashu__string text, int32_t *month, uint32_t *day)
{
    int32_t value;
    if (!take_month(&text, month) || !take_any(&text, behind_month) ||
        !take_digits(&text, 1, 2, &value) || value < 1 ||
        value > first_day(*month + 1) - first_day(*month))
        return false;
    *day = (uint32_t)value;
    return true;
}

/* Whether a day, counted as first_day() does, is among the sampled ones. */
static bool
is_sampled(int32_t month, const uint32_t days[3], int32_t day)
{
    for (int32_t i = -1; i <= 1; i++) {
        int32_t bit = day - first_day(month + i);
        if (bit >= 0 && day < first_day(month + i + 1))
            return (days[i + 1] >> bit & 1) != 0;
    }
    return false;
}

uint32_t
huashu__idle_weeks(int32_t month, const uint32_t days[3])
{
    int32_t day = first_day(month);
    uint32_t idle = 0;
    /* 1 March of year 0 was a Wednesday: day 1 is a Thursday, 8 the next. */
    while ((day - 1) % 7 != 0)
        day++;
    for (; day < first_day(month + 1); day += 7) {
        bool sampled = false;
        for (int32_t i = -3; i <= 3; i++)
            sampled = sampled || is_sampled(month, days, day + i);
        idle += !sampled;
    }
    return idle;
}
