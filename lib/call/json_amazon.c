/* SPDX-License-Identifier: MIT */
/*
 * json_amazon.c: what Amazon Contact Lens and Transcribe call analytics write.
 * Times are milliseconds:
 *
 *     {"Transcript": [{"ParticipantId", "ParticipantRole"?, "Content",
 *      "BeginOffsetMillis", "EndOffsetMillis"}],
 *      "Participants": [{"ParticipantId", "ParticipantRole"}]?,
 *      "CustomerMetadata": {"ContactId"}?}
 *
 * Contact Lens names the role in Participants, Transcribe in each turn. After a
 * transfer there are several participants of one role.
 */
#include "call/json.h"

static bool
fits(const json_t *value)
{
    return json_object_get(
               json_array_get(json_object_get(value, "Transcript"), 0),
               "Content") != NULL;
}

/* The role of a participant; its name where none is told. */
static struct huashu__string
role_of(const json_t *value, const json_t *turn)
{
    const json_t *participants = json_object_get(value, "Participants");
    struct huashu__string role = huashu__json_text(turn, "ParticipantRole");
    struct huashu__string id = huashu__json_text(turn, "ParticipantId");
    for (size_t i = 0; role.length == 0 && i < json_array_size(participants);
         i++) {
        const json_t *one = json_array_get(participants, i);
        if (huashu__string_equal(huashu__json_text(one, "ParticipantId"), id))
            role = huashu__json_text(one, "ParticipantRole");
    }
    return role.length != 0 ? role : id;
}

static enum huashu_status
read(struct huashu__transcript *json, const json_t *value)
{
    static const char list[] = "Transcript";
    const json_t *turns;
    enum huashu_status status =
        huashu__json_need_array(json, value, list, &turns);
    if (status == HUASHU_OK)
        status =
            huashu__json_info(json, value, "ContactId", &json->call->info.id);
    if (status == HUASHU_OK)
        status =
            huashu__json_info(json, json_object_get(value, "CustomerMetadata"),
                              "ContactId", &json->call->info.id);
    for (size_t i = 0; status == HUASHU_OK && i < json_array_size(turns); i++) {
        const json_t *item = json_array_get(turns, i);
        struct huashu__utterance turn = HUASHU__UTTERANCE(list, i);
        turn.who = role_of(value, item);
        turn.identity = huashu__json_text(item, "ParticipantId");
        status =
            huashu__json_need_text(json, item, list, i, "Content", &turn.text);
        if (status == HUASHU_OK)
            status =
                huashu__json_read_time(json, item, list, i, "BeginOffsetMillis",
                                       HUASHU__MILLISECOND, &turn.start_ms);
        if (status == HUASHU_OK)
            status =
                huashu__json_read_time(json, item, list, i, "EndOffsetMillis",
                                       HUASHU__MILLISECOND, &turn.end_ms);
        if (status == HUASHU_OK)
            status = huashu__transcript_turn(json, &turn);
    }
    return status;
}

const struct huashu__shape huashu__shape_amazon = { "amazon", fits, read,
                                                    false };
