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
#include "call/json.h"

/* Values */

static enum huashu_status
wrong_type(struct huashu__transcript *json, const char *key, size_t turn)
{
    struct huashu__path path = huashu__path("turns", turn, key);
    return huashu__json_fail(json, &huashu__call_wrong_type, path.text);
}

/* A whole number from 0 to `maximum`; `value` stays where there is none. */
static enum huashu_status
read_number(struct huashu__transcript *json, const json_t *object,
            const char *key, size_t turn, int64_t maximum, int64_t *value)
{
    const json_t *field = json_object_get(object, key);
    double real;
    if (field == NULL || json_is_null(field))
        return HUASHU_OK;
    real = json_number_value(field);
    if (!json_is_number(field) || real < 0 || real > (double)maximum ||
        real != (double)(int64_t)real) {
        struct huashu__path path = huashu__path("turns", turn, key);
        return huashu__json_fail(json,
                                 json_is_number(field)
                                     ? &huashu__call_bad_number
                                     : &huashu__call_wrong_type,
                                 path.text);
    }
    *value = json_is_integer(field) ? json_integer_value(field) : (int64_t)real;
    return HUASHU_OK;
}

/* Milliseconds of a hundred days: no call is longer. */
#define MOST_MS INT64_C(8640000000)

static enum huashu_status
read_times(struct huashu__transcript *json, const json_t *object, size_t index,
           struct huashu_turn *turn)
{
    enum huashu_status status =
        read_number(json, object, "start_ms", index, MOST_MS, &turn->start_ms);
    if (status == HUASHU_OK)
        status =
            read_number(json, object, "end_ms", index, MOST_MS, &turn->end_ms);
    if (status == HUASHU_OK && turn->end_ms != HUASHU_NO_TIME &&
        turn->end_ms < turn->start_ms) {
        struct huashu__path path = huashu__path("turns", index, "end_ms");
        return huashu__json_fail(json, &huashu__call_time_order, path.text);
    }
    return status;
}

static enum huashu_status
read_role(struct huashu__transcript *json, const json_t *object, size_t index,
          struct huashu_turn *turn)
{
    struct huashu__label label;
    struct huashu__string role;
    int64_t speaker = -1;
    enum huashu_status status =
        huashu__json_need_text(json, object, "turns", index, "role", &role);
    if (status == HUASHU_OK)
        status =
            read_number(json, object, "speaker", index, UINT32_MAX, &speaker);
    if (status != HUASHU_OK)
        return status;
    if (huashu__label_read(&json->record.reader->labels, role, &label) !=
        HUASHU_OK)
        return huashu__fail_no_memory(json->record.error);
    if (speaker >= 0)
        turn->speaker = (uint32_t)speaker;
    if (label.kind != HUASHU__KNOWN_LABEL) {
        turn->role = huashu__role_of_name(json->record.reader, role);
        return HUASHU_OK;
    }
    turn->role = label.role;
    if (speaker < 0 &&
        !huashu__speakers_find(&json->speakers, &label, &turn->speaker))
        return huashu__record_fail_limit(
            &json->record, &huashu__call_many_speakers, HUASHU__MAX_SPEAKERS);
    return HUASHU_OK;
}

static enum huashu_status
read_turn(struct huashu__transcript *json, const json_t *object, size_t index,
          struct huashu_turn *turn)
{
    struct huashu__string text;
    enum huashu_status status;
    *turn = (struct huashu_turn){ .start_ms = HUASHU_NO_TIME,
                                  .end_ms = HUASHU_NO_TIME };
    if (!json_is_object(object))
        return wrong_type(json, "", index);
    status = read_role(json, object, index, turn);
    if (status == HUASHU_OK)
        status = read_times(json, object, index, turn);
    if (status == HUASHU_OK)
        status =
            huashu__json_need_text(json, object, "turns", index, "text", &text);
    if (status != HUASHU_OK)
        return status;
    if (text.length > HUASHU__MAX_TURN_BYTES)
        return huashu__record_fail_limit(&json->record, &huashu__call_long_turn,
                                         HUASHU__MAX_TURN_BYTES >> 20);
    turn->text = huashu__transcript_copy(json, text, &turn->text_length);
    return turn->text != NULL ? HUASHU_OK
                              : huashu__fail_no_memory(json->record.error);
}

static enum huashu_status
read_turns(struct huashu__transcript *json, const json_t *turns)
{
    struct huashu_call *call = json->call;
    size_t count = json_array_size(turns), bytes = 0;
    if (turns == NULL)
        return huashu__json_fail(json, &huashu__call_missing_field, "turns");
    if (!json_is_array(turns))
        return huashu__json_fail(json, &huashu__call_wrong_type, "turns");
    if (count == 0)
        return huashu__record_fail(&json->record, HUASHU_ERROR_EMPTY,
                                   &huashu__call_no_turn, NULL);
    if (count > HUASHU__MAX_TURNS)
        return huashu__record_fail_limit(
            &json->record, &huashu__call_many_turns, HUASHU__MAX_TURNS);
    call->turns = huashu__alloc(&call->allocator, count, sizeof *call->turns);
    if (call->turns == NULL)
        return huashu__fail_no_memory(json->record.error);
    call->turn_count = count;
    for (size_t i = 0; i < count; i++) {
        enum huashu_status status =
            read_turn(json, json_array_get(turns, i), i, &call->turns[i]);
        if (status != HUASHU_OK)
            return status;
        bytes += call->turns[i].text_length;
        if (bytes > HUASHU__MAX_CALL_BYTES)
            return huashu__record_fail_limit(&json->record,
                                             &huashu__call_long_call,
                                             HUASHU__MAX_CALL_BYTES >> 20);
    }
    return HUASHU_OK;
}

static enum huashu_status
read_object(struct huashu__transcript *json, const json_t *object)
{
    struct huashu_call_info *info = &json->call->info;
    enum huashu_status status;
    if (!json_is_object(object))
        return huashu__json_fail(json, &huashu__call_not_object, NULL);
    status = huashu__json_info(json, object, "id", &info->id);
    if (status == HUASHU_OK)
        status = huashu__json_info(json, object, "agent", &info->agent);
    if (status == HUASHU_OK)
        status = huashu__json_info(json, object, "queue", &info->queue);
    if (status == HUASHU_OK)
        status =
            huashu__json_info(json, object, "started_at", &info->started_at);
    if (status == HUASHU_OK)
        status = read_turns(json, json_object_get(object, "turns"));
    return status;
}

/* Whatever no other shape fits is meant as a dialogue, and told so. */
static bool
fits(const json_t *value)
{
    return json_is_object(value);
}

const struct huashu__shape huashu__shape_dialogue = { "dialogue", fits,
                                                      read_object, false };
