/* SPDX-License-Identifier: MIT */
/*
 * dialogue.c: calls as JSON, one object a call, one call a line:
 *
 *     {"id": "0017", "agent": "王小雨", "queue": …, "started_at": …,
 *      "turns": [{"role": "agent", "text": "您好",
 *                 "start_ms": 0, "end_ms": 1200, "speaker": 0}, …]}
 *
 * `turns`, `role` and `text` must be there, null stands for an absent field,
 * other fields are ignored. A role that is neither agent, customer, system,
 * other nor a label of plain text is an unknown role.
 */
#include <stdio.h>
#include <string.h>

#include "call/record.h"

struct dialogue {
    struct huashu__record record;
    struct huashu_call *call;
    struct huashu__speakers speakers;
};

static enum huashu_status
fail(struct dialogue *dialogue, const struct huashu__message *message,
     const char *argument)
{
    return huashu__record_fail(&dialogue->record, HUASHU_ERROR_FORMAT, message,
                               argument);
}

/* Values */

/* A name such as turns[3].text for messages. */
struct path {
    char text[96];
};

static struct path
path_of(const char *key, size_t turn)
{
    struct path path;
    if (turn == SIZE_MAX)
        snprintf(path.text, sizeof path.text, "%s", key);
    else
        snprintf(path.text, sizeof path.text, "turns[%zu]%s%s", turn,
                 key[0] != '\0' ? "." : "", key);
    return path;
}

static enum huashu_status
wrong_type(struct dialogue *dialogue, const char *key, size_t turn)
{
    struct path path = path_of(key, turn);
    return fail(dialogue, &huashu__call_wrong_type, path.text);
}

/* A copy of a string in the call's memory, a NUL behind it. */
static char *
copy_string(struct dialogue *dialogue, const json_t *value, size_t *length)
{
    struct huashu__string text = { json_string_value(value),
                                   json_string_length(value) };
    char *copy = huashu__arena_copy(&dialogue->call->arena, text);
    *length = text.length;
    if (copy != NULL && dialogue->record.escaped) {
        *length = huashu__record_unescape(copy, text.length);
        copy[*length] = '\0';
    }
    return copy;
}

/* A field that says something of the call; a whole number will do as well. */
static enum huashu_status
read_info(struct dialogue *dialogue, const json_t *object, const char *key,
          const char **value)
{
    const json_t *field = json_object_get(object, key);
    size_t length;
    if (field == NULL || json_is_null(field))
        return HUASHU_OK;
    if (json_is_integer(field)) {
        char number[32];
        snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT,
                 json_integer_value(field));
        *value = huashu__arena_copy(&dialogue->call->arena,
                                    huashu__string_of(number));
    } else if (json_is_string(field)) {
        if (memchr(json_string_value(field), '\0', json_string_length(field)) !=
            NULL)
            return fail(dialogue, &huashu__call_nul_in_field, key);
        *value = copy_string(dialogue, field, &length);
    } else {
        return wrong_type(dialogue, key, SIZE_MAX);
    }
    return *value != NULL ? HUASHU_OK
                          : huashu__fail_no_memory(dialogue->record.error);
}

/* A whole number from 0 to `maximum`; `value` stays where there is none. */
static enum huashu_status
read_number(struct dialogue *dialogue, const json_t *object, const char *key,
            size_t turn, int64_t maximum, int64_t *value)
{
    const json_t *field = json_object_get(object, key);
    double real;
    if (field == NULL || json_is_null(field))
        return HUASHU_OK;
    real = json_number_value(field);
    if (!json_is_number(field) || real < 0 || real > (double)maximum ||
        real != (double)(int64_t)real) {
        struct path path = path_of(key, turn);
        return fail(dialogue,
                    json_is_number(field) ? &huashu__call_bad_number
                                          : &huashu__call_wrong_type,
                    path.text);
    }
    *value = json_is_integer(field) ? json_integer_value(field) : (int64_t)real;
    return HUASHU_OK;
}

/* Milliseconds of a hundred days: no call is longer. */
#define MOST_MS INT64_C(8640000000)

static enum huashu_status
read_times(struct dialogue *dialogue, const json_t *object, size_t index,
           struct huashu_turn *turn)
{
    enum huashu_status status = read_number(dialogue, object, "start_ms", index,
                                            MOST_MS, &turn->start_ms);
    if (status == HUASHU_OK)
        status = read_number(dialogue, object, "end_ms", index, MOST_MS,
                             &turn->end_ms);
    if (status == HUASHU_OK && turn->end_ms != HUASHU_NO_TIME &&
        turn->end_ms < turn->start_ms) {
        struct path path = path_of("end_ms", index);
        return fail(dialogue, &huashu__call_time_order, path.text);
    }
    return status;
}

/* A string that must be there; NULL after an error. */
static const json_t *
need_string(struct dialogue *dialogue, const json_t *object, const char *key,
            size_t turn)
{
    const json_t *field = json_object_get(object, key);
    struct path path = path_of(key, turn);
    if (field == NULL)
        fail(dialogue, &huashu__call_missing_field, path.text);
    else if (!json_is_string(field))
        fail(dialogue, &huashu__call_wrong_type, path.text);
    return json_is_string(field) ? field : NULL;
}

static enum huashu_status
read_role(struct dialogue *dialogue, const json_t *object, size_t index,
          struct huashu_turn *turn)
{
    const json_t *field = need_string(dialogue, object, "role", index);
    struct huashu__label label;
    int64_t speaker = -1;
    enum huashu_status status;
    if (field == NULL)
        return HUASHU_ERROR_FORMAT;
    status =
        read_number(dialogue, object, "speaker", index, UINT32_MAX, &speaker);
    if (status != HUASHU_OK)
        return status;
    if (huashu__label_read(&dialogue->record.reader->labels,
                           (struct huashu__string){ json_string_value(field),
                                                    json_string_length(field) },
                           &label) != HUASHU_OK)
        return huashu__fail_no_memory(dialogue->record.error);
    if (speaker >= 0)
        turn->speaker = (uint32_t)speaker;
    if (label.kind != HUASHU__KNOWN_LABEL)
        return HUASHU_OK;
    turn->role = label.role;
    if (speaker < 0 &&
        !huashu__speakers_find(&dialogue->speakers, &label, &turn->speaker))
        return huashu__record_fail_limit(&dialogue->record,
                                         &huashu__call_many_speakers,
                                         HUASHU__MAX_SPEAKERS);
    return HUASHU_OK;
}

static enum huashu_status
read_turn(struct dialogue *dialogue, const json_t *object, size_t index,
          struct huashu_turn *turn)
{
    const json_t *text;
    enum huashu_status status;
    *turn = (struct huashu_turn){ .start_ms = HUASHU_NO_TIME,
                                  .end_ms = HUASHU_NO_TIME };
    if (!json_is_object(object))
        return wrong_type(dialogue, "", index);
    status = read_role(dialogue, object, index, turn);
    if (status == HUASHU_OK)
        status = read_times(dialogue, object, index, turn);
    if (status != HUASHU_OK)
        return status;
    text = need_string(dialogue, object, "text", index);
    if (text == NULL)
        return HUASHU_ERROR_FORMAT;
    if (json_string_length(text) > HUASHU__MAX_TURN_BYTES)
        return huashu__record_fail_limit(&dialogue->record,
                                         &huashu__call_long_turn,
                                         HUASHU__MAX_TURN_BYTES >> 20);
    turn->text = copy_string(dialogue, text, &turn->text_length);
    return turn->text != NULL ? HUASHU_OK
                              : huashu__fail_no_memory(dialogue->record.error);
}

static enum huashu_status
read_turns(struct dialogue *dialogue, const json_t *turns)
{
    struct huashu_call *call = dialogue->call;
    size_t count = json_array_size(turns), bytes = 0;
    if (turns == NULL)
        return fail(dialogue, &huashu__call_missing_field, "turns");
    if (!json_is_array(turns))
        return wrong_type(dialogue, "turns", SIZE_MAX);
    if (count == 0)
        return huashu__record_fail(&dialogue->record, HUASHU_ERROR_EMPTY,
                                   &huashu__call_no_turn, NULL);
    if (count > HUASHU__MAX_TURNS)
        return huashu__record_fail_limit(
            &dialogue->record, &huashu__call_many_turns, HUASHU__MAX_TURNS);
    call->turns = huashu__alloc(&call->allocator, count, sizeof *call->turns);
    if (call->turns == NULL)
        return huashu__fail_no_memory(dialogue->record.error);
    call->turn_count = count;
    for (size_t i = 0; i < count; i++) {
        enum huashu_status status =
            read_turn(dialogue, json_array_get(turns, i), i, &call->turns[i]);
        if (status != HUASHU_OK)
            return status;
        bytes += call->turns[i].text_length;
        if (bytes > HUASHU__MAX_CALL_BYTES)
            return huashu__record_fail_limit(&dialogue->record,
                                             &huashu__call_long_call,
                                             HUASHU__MAX_CALL_BYTES >> 20);
    }
    return HUASHU_OK;
}

static enum huashu_status
read_object(struct dialogue *dialogue, const json_t *object)
{
    struct huashu_call_info *info = &dialogue->call->info;
    enum huashu_status status;
    if (!json_is_object(object))
        return fail(dialogue, &huashu__call_not_object, NULL);
    status = read_info(dialogue, object, "id", &info->id);
    if (status == HUASHU_OK)
        status = read_info(dialogue, object, "agent", &info->agent);
    if (status == HUASHU_OK)
        status = read_info(dialogue, object, "queue", &info->queue);
    if (status == HUASHU_OK)
        status = read_info(dialogue, object, "started_at", &info->started_at);
    if (status == HUASHU_OK)
        status = read_turns(dialogue, json_object_get(object, "turns"));
    return status;
}

static enum huashu_status
dialogue_next(struct huashu_reader *reader, struct huashu_call **call,
              struct huashu_error *error)
{
    struct dialogue dialogue = { .record = { .reader = reader,
                                             .error = error } };
    json_t *object;
    enum huashu_status status = huashu__record_next(&dialogue.record, &object);
    if (status != HUASHU_OK)
        return status;
    dialogue.call = huashu__call_new(reader);
    status = dialogue.call != NULL ? read_object(&dialogue, object)
                                   : huashu__fail_no_memory(error);
    json_decref(object);
    if (status == HUASHU_OK)
        *call = dialogue.call;
    else
        huashu_call_free(dialogue.call);
    return status;
}

/* An object, or an array of something: [00:01:23] is neither. */
static bool
dialogue_recognises(struct huashu__string head)
{
    size_t i = 0;
    while (i < head.length && memchr(" \t\r\n", head.data[i], 4) != NULL)
        i++;
    if (i == head.length || head.data[i] == '{')
        return i != head.length;
    if (head.data[i] != '[')
        return false;
    for (i++; i < head.length && memchr(" \t\r\n", head.data[i], 4) != NULL;)
        i++;
    return i == head.length || memchr("{[]\"", head.data[i], 4) != NULL;
}

const struct huashu__format huashu__format_dialogue = {
    "dialogue",
    dialogue_recognises,
    dialogue_next,
};
