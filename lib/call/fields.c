/* SPDX-License-Identifier: MIT */
/*
 * fields.c: fields of JSON as services write them: numbers that are texts,
 * seconds, milliseconds and frames, null for what is not known.
 */
#include "call/json.h"

#include <stdio.h>
#include <string.h>

/* Milliseconds of a hundred days: no call is longer. */
#define MOST_MS INT64_C(8640000000)

struct huashu__path
huashu__path(const char *list, size_t index, const char *key)
{
    struct huashu__path path;
    const char *dot = list[0] != '\0' && key[0] != '\0' ? "." : "";
    if (index == HUASHU__NO_INDEX)
        snprintf(path.text, sizeof path.text, "%s%s%s", list, dot, key);
    else
        snprintf(path.text, sizeof path.text, "%s[%zu]%s%s", list, index,
                 key[0] != '\0' ? "." : "", key);
    return path;
}

const json_t *
huashu__json_field(const json_t *object, const char *key)
{
    const json_t *field = json_object_get(object, key);
    return json_is_null(field) ? NULL : field;
}

struct huashu__string
huashu__json_text(const json_t *object, const char *key)
{
    const json_t *field = huashu__json_field(object, key);
    if (!json_is_string(field))
        return HUASHU__LITERAL("");
    return (struct huashu__string){ json_string_value(field),
                                    json_string_length(field) };
}

struct huashu__string
huashu__json_name(const json_t *object, const char *key, char room[24])
{
    const json_t *field = huashu__json_field(object, key);
    if (!json_is_integer(field))
        return huashu__json_text(object, key);
    snprintf(room, 24, "%" JSON_INTEGER_FORMAT, json_integer_value(field));
    return huashu__string_of(room);
}

enum huashu_status
huashu__json_need_text(struct huashu__transcript *json, const json_t *object,
                       const char *list, size_t index, const char *key,
                       struct huashu__string *text)
{
    struct huashu__path path = huashu__path(list, index, key);
    const json_t *field = json_object_get(object, key);
    if (field == NULL)
        return huashu__json_fail(json, &huashu__call_missing_field, path.text);
    if (!json_is_string(field))
        return huashu__json_fail(json, &huashu__call_wrong_type, path.text);
    *text = (struct huashu__string){ json_string_value(field),
                                     json_string_length(field) };
    return HUASHU_OK;
}

enum huashu_status
huashu__json_need_array(struct huashu__transcript *json, const json_t *object,
                        const char *key, const json_t **array)
{
    *array = huashu__json_field(object, key);
    if (*array == NULL)
        return huashu__json_fail(json, &huashu__call_missing_field, key);
    if (!json_is_array(*array))
        return huashu__json_fail(json, &huashu__call_wrong_type, key);
    return HUASHU_OK;
}

/* Times */

bool
huashu__read_decimal(struct huashu__string text, enum huashu__time_unit unit,
                     int64_t *ms)
{
    int64_t value = 0, place = (int64_t)unit * 10;
    size_t i = 0, digits = 0;
    /* In tenths of a millisecond, so that the last one can be rounded. */
    for (; i < text.length && text.data[i] >= '0' && text.data[i] <= '9'; i++) {
        value = value * 10 + (text.data[i] - '0') * (int64_t)unit * 10;
        digits++;
        if (value > MOST_MS * 10)
            return false;
    }
    if (i < text.length && text.data[i] == '.') {
        for (i++; i < text.length && text.data[i] >= '0' && text.data[i] <= '9';
             i++) {
            place /= 10;
            value += (text.data[i] - '0') * place;
            digits++;
        }
    }
    *ms = (value + 5) / 10;
    return digits != 0 && i == text.length && *ms <= MOST_MS;
}

static bool
read_time(const json_t *field, enum huashu__time_unit unit, int64_t *ms)
{
    double real;
    if (json_is_string(field))
        return huashu__read_decimal(
            huashu__trim((struct huashu__string){ json_string_value(field),
                                                  json_string_length(field) }),
            unit, ms);
    if (!json_is_number(field))
        return false;
    real = json_number_value(field) * (double)unit;
    if (!(real >= 0 && real <= (double)MOST_MS))
        return false;
    *ms = (int64_t)(real + 0.5);
    return true;
}

enum huashu_status
huashu__json_read_time(struct huashu__transcript *json, const json_t *object,
                       const char *list, size_t index, const char *key,
                       enum huashu__time_unit unit, int64_t *ms)
{
    const json_t *field = huashu__json_field(object, key);
    struct huashu__path path;
    if (field == NULL || read_time(field, unit, ms))
        return HUASHU_OK;
    path = huashu__path(list, index, key);
    return huashu__json_fail(json,
                             json_is_number(field) || json_is_string(field)
                                 ? &huashu__call_no_time
                                 : &huashu__call_wrong_type,
                             path.text);
}

bool
huashu__json_word_time(const json_t *object, const char *key,
                       enum huashu__time_unit unit, int64_t *ms)
{
    const json_t *field = huashu__json_field(object, key);
    return field != NULL && read_time(field, unit, ms);
}
