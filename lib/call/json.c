/* SPDX-License-Identifier: MIT */
/*
 * json.c: calls as JSON, whatever service wrote it: finds out the shape of a
 * value, has it read, and puts the turns in their order.
 *
 * Most files hold one value for one call; of dialogues there is one a line. A
 * shape that is a stream takes all values of the input as messages of one
 * call, a later message about the same sentence in the place of the earlier.
 */
#include "call/json.h"

#include <string.h>

/* The first that fits reads it; the last says what is missing. */
static const struct huashu__shape *const shapes[] = {
    &huashu__shape_aliyun,
    &huashu__shape_aliyun_callback,
    &huashu__shape_aliyun_dialogue,
    &huashu__shape_aliyun_live,
    &huashu__shape_amazon,
    &huashu__shape_dashscope,
    &huashu__shape_funasr,
    &huashu__shape_funasr_live,
    &huashu__shape_huawei,
    &huashu__shape_iflytek,
    &huashu__shape_iflytek_v1,
    &huashu__shape_tencent,
    &huashu__shape_tencent_live,
    &huashu__shape_volcengine,
    &huashu__shape_vosk,
    &huashu__shape_whisper,
    &huashu__shape_whisper_cpp,
    &huashu__shape_dialogue,
};

const struct huashu__shape *
huashu__shape_named(const char *name)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(shapes); i++) {
        if (strcmp(shapes[i]->name, name) == 0)
            return shapes[i];
    }
    return NULL;
}

static const struct huashu__shape *
shape_of(const json_t *value)
{
    size_t i = 0;
    while (i < HUASHU__COUNT_OF(shapes) - 1 && !shapes[i]->fits(value))
        i++;
    return shapes[i];
}

enum huashu_status
huashu__json_fail(struct huashu__transcript *json,
                  const struct huashu__message *message, const char *argument)
{
    return huashu__record_fail(&json->record, HUASHU_ERROR_FORMAT, message,
                               argument);
}

enum huashu_status
huashu__json_no_result(struct huashu__transcript *json, const json_t *object,
                       const char *key, const char *missing)
{
    const json_t *why = json_object_get(object, key);
    if (!json_is_string(why))
        return huashu__json_fail(json, &huashu__call_missing_field, missing);
    return huashu__record_fail(&json->record, HUASHU_ERROR_EMPTY,
                               &huashu__call_no_result, json_string_value(why));
}

/* Texts */

enum huashu_status
huashu__json_info(struct huashu__transcript *json, const json_t *object,
                  const char *key, const char **value)
{
    char room[24];
    const json_t *field = huashu__json_field(object, key);
    struct huashu__string text = huashu__json_name(object, key, room);
    size_t length;
    if (field == NULL)
        return HUASHU_OK;
    if (!json_is_string(field) && !json_is_integer(field))
        return huashu__json_fail(json, &huashu__call_wrong_type, key);
    if (memchr(text.data, '\0', text.length) != NULL)
        return huashu__json_fail(json, &huashu__call_nul_in_field, key);
    *value = huashu__transcript_copy(json, text, &length);
    return *value != NULL ? HUASHU_OK
                          : huashu__fail_no_memory(json->record.error);
}

/* Calls */

static enum huashu_status
read_value(struct huashu__transcript *json, const json_t *value)
{
    struct huashu_reader *reader = json->record.reader;
    if (json->shape == NULL) {
        json->shape = reader->shape != NULL ? reader->shape : shape_of(value);
        json->call->info.format = json->shape->name;
    }
    return json->shape->read(json, value);
}

/* The messages behind the first of a stream. */
static enum huashu_status
read_stream(struct huashu__transcript *json)
{
    for (;;) {
        json_t *value;
        enum huashu_status status = huashu__record_next(&json->record, &value);
        if (status != HUASHU_OK)
            return status == HUASHU_END ? HUASHU_OK : status;
        status = read_value(json, value);
        json_decref(value);
        if (status != HUASHU_OK)
            return status;
    }
}

static enum huashu_status
read_call(struct huashu__transcript *json, const json_t *value)
{
    enum huashu_status status = read_value(json, value);
    if (status == HUASHU_OK && json->shape->stream)
        status = read_stream(json);
    return status;
}

static enum huashu_status
json_next(struct huashu_reader *reader, struct huashu_call **call,
          struct huashu_error *error)
{
    struct huashu__record record = { .reader = reader, .error = error };
    struct huashu__transcript json;
    json_t *value;
    enum huashu_status status = huashu__record_next(&record, &value);
    if (status != HUASHU_OK)
        return status;
    status = huashu__transcript_begin(&json, reader, error);
    json.record = record;
    if (status == HUASHU_OK)
        status = read_call(&json, value);
    json_decref(value);
    return huashu__transcript_end(&json, status, call);
}

static size_t
skip_blanks(struct huashu__string head, size_t i)
{
    while (i < head.length && memchr(" \t\r\n", head.data[i], 4) != NULL)
        i++;
    return i;
}

/* An object, or an array of something: [00:01:23] is neither. */
static bool
json_recognises(struct huashu__string head)
{
    size_t i = skip_blanks(head, 0);
    if (i == head.length || head.data[i] == '{')
        return i != head.length;
    if (head.data[i] != '[')
        return false;
    i = skip_blanks(head, i + 1);
    return i == head.length || memchr("{[]\"", head.data[i], 4) != NULL;
}

const struct huashu__format huashu__format_json = {
    "json",
    json_recognises,
    json_next,
};
