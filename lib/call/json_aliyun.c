/* SPDX-License-Identifier: MIT */
/*
 * json_aliyun.c: what Aliyun's recognition writes. Times are milliseconds,
 * as numbers or as texts; a channel is no role.
 *
 *   aliyun           {"Result": {"Sentences": [{"Text", "BeginTime", "EndTime",
 *                     "ChannelId", "SpeakerId"?}], "Words": [{"Word",
 *                     "ChannelId", "BeginTime", "EndTime"}]}, "TaskId"}
 *   aliyun-callback  {"result": [{"text", "begin_time", "end_time",
 *                     "channel_id"}], "task_id"}, or the same in other names
 *                     (beginTime), where numbers were masked; perhaps the list
 *                     alone
 *   aliyun-dialogue  [{"role": "客服", "identity", "words", "begin", "end"}]
 *   aliyun-live      {"header": {"name": "SentenceEnd", …}, "payload":
 *                     {"index", "time", "begin_time", "result"}}, a message
 *                     each; TranscriptionResultChanged is not final
 *
 * The words of a file stand apart from its sentences: those of the same channel
 * that lie in a sentence's time are its words.
 */
#include "call/json.h"

#include <string.h>

/* Which fields a list of sentences has. */
struct keys {
    const char *list, *text, *begin, *end, *channel, *speaker;
    /* Tells speakers of one role apart; NULL: nothing does. */
    const char *identity;
};

/* The speaker where one is told, else the channel. */
static struct huashu__string
name_of(const json_t *item, const struct keys *keys, char room[24])
{
    struct huashu__string name = huashu__json_name(item, keys->speaker, room);
    return name.length != 0 ? name
                            : huashu__json_name(item, keys->channel, room);
}

/* The words of a sentence, from *next on, which moves on. */
static enum huashu_status
note_words(struct huashu__transcript *json, const json_t *words,
           const json_t *item, const struct huashu__utterance *sentence,
           size_t *next)
{
    char own_room[24], room[24];
    struct huashu__string channel =
        huashu__json_name(item, "ChannelId", own_room);
    int64_t start_ms, end_ms;
    for (size_t i = *next; i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        if (!huashu__json_word_time(word, "BeginTime", HUASHU__MILLISECOND,
                                    &start_ms) ||
            !huashu__json_word_time(word, "EndTime", HUASHU__MILLISECOND,
                                    &end_ms) ||
            !huashu__string_equal(huashu__json_name(word, "ChannelId", room),
                                  channel))
            continue;
        if (start_ms >= sentence->end_ms)
            break;
        if (start_ms < sentence->start_ms)
            continue;
        *next = i + 1;
        if (!huashu__transcript_word(json, huashu__json_text(word, "Word"),
                                     start_ms, end_ms))
            return huashu__fail_no_memory(json->record.error);
    }
    return HUASHU_OK;
}

static enum huashu_status
read_sentence(struct huashu__transcript *json, const json_t *item, size_t index,
              const struct keys *keys, struct huashu__utterance *sentence)
{
    enum huashu_status status = huashu__json_need_text(
        json, item, keys->list, index, keys->text, &sentence->text);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, item, keys->list, index, keys->begin,
                                   HUASHU__MILLISECOND, &sentence->start_ms);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, item, keys->list, index, keys->end,
                                   HUASHU__MILLISECOND, &sentence->end_ms);
    return status;
}

static enum huashu_status
read_sentences(struct huashu__transcript *json, const json_t *list,
               const json_t *words, const struct keys *keys)
{
    size_t next = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        struct huashu__utterance sentence = HUASHU__UTTERANCE(keys->list, i);
        char room[24];
        enum huashu_status status =
            read_sentence(json, item, i, keys, &sentence);
        sentence.who = name_of(item, keys, room);
        if (keys->identity != NULL)
            sentence.identity = huashu__json_text(item, keys->identity);
        /* Channels may follow one another. */
        if (i > 0 && json->call->turn_count != 0 &&
            json->call->turns[json->call->turn_count - 1].start_ms >
                sentence.start_ms)
            next = 0;
        if (status == HUASHU_OK && words != NULL)
            status = note_words(json, words, item, &sentence, &next);
        if (status == HUASHU_OK)
            status = huashu__transcript_turn(json, &sentence);
        if (status != HUASHU_OK)
            return status;
    }
    return HUASHU_OK;
}

/* File transcription */

static bool
fits_file(const json_t *value)
{
    return json_is_array(json_object_get(json_object_get(value, "Result"),
                                         "Sentences")) ||
           (json_object_get(value, "TaskId") != NULL &&
            json_is_string(json_object_get(value, "StatusText")));
}

/* Sentences behind the end of the recording belong to another one. */
static enum huashu_status
check_end(struct huashu__transcript *json, const json_t *value)
{
    const struct huashu_call *call = json->call;
    int64_t end_ms;
    if (!huashu__json_word_time(value, "BizDuration", HUASHU__MILLISECOND,
                                &end_ms) ||
        end_ms == 0)
        return HUASHU_OK;
    for (size_t i = 0; i < call->turn_count; i++) {
        if (call->turns[i].start_ms > end_ms)
            return huashu__json_fail(json, &huashu__call_beyond_end,
                                     "Result.Sentences");
    }
    return HUASHU_OK;
}

static enum huashu_status
read_file(struct huashu__transcript *json, const json_t *value)
{
    static const struct keys keys = {
        "Result.Sentences", "Text",      "BeginTime", "EndTime",
        "ChannelId",        "SpeakerId", NULL
    };
    const json_t *result = json_object_get(value, "Result");
    enum huashu_status status =
        huashu__json_info(json, value, "TaskId", &json->call->info.id);
    if (status != HUASHU_OK)
        return status;
    if (!json_is_array(json_object_get(result, "Sentences")))
        return huashu__json_no_result(json, value, "StatusText",
                                      "Result.Sentences");
    status = read_sentences(json, json_object_get(result, "Sentences"),
                            huashu__json_field(result, "Words"), &keys);
    return status == HUASHU_OK ? check_end(json, value) : status;
}

const struct huashu__shape huashu__shape_aliyun = { "aliyun", fits_file,
                                                    read_file, false };

/* Old callback */

/* The list of a callback, or of a report in which numbers are masked. */
static const json_t *
list_of(const json_t *value)
{
    return json_is_array(value) ? value : json_object_get(value, "result");
}

static bool
fits_callback(const json_t *value)
{
    const json_t *first = json_array_get(list_of(value), 0);
    return json_is_string(json_object_get(first, "text")) &&
           ((json_object_get(first, "begin_time") != NULL &&
             json_object_get(first, "channel_id") != NULL) ||
            (json_object_get(first, "beginTime") != NULL &&
             json_object_get(first, "channelId") != NULL));
}

static enum huashu_status
read_callback(struct huashu__transcript *json, const json_t *value)
{
    static const struct keys keys = { "result",   "text",       "begin_time",
                                      "end_time", "channel_id", "speaker_id",
                                      NULL };
    static const struct keys masked = { "result",  "text",      "beginTime",
                                        "endTime", "channelId", "speakerId",
                                        NULL };
    const json_t *list = list_of(value);
    bool is_masked =
        json_object_get(json_array_get(list, 0), "beginTime") != NULL;
    enum huashu_status status =
        huashu__json_info(json, value, "task_id", &json->call->info.id);
    if (status != HUASHU_OK)
        return status;
    return read_sentences(json, list, NULL, is_masked ? &masked : &keys);
}

const struct huashu__shape huashu__shape_aliyun_callback = {
    "aliyun-callback", fits_callback, read_callback, false
};

/* Dialogue with roles */

static bool
fits_dialogue(const json_t *value)
{
    const json_t *first = json_array_get(value, 0);
    return json_is_string(json_object_get(first, "words")) &&
           json_object_get(first, "role") != NULL;
}

static enum huashu_status
read_dialogue(struct huashu__transcript *json, const json_t *value)
{
    static const struct keys keys = { "",     "words", "begin",   "end",
                                      "role", "role",  "identity" };
    return read_sentences(json, value, NULL, &keys);
}

const struct huashu__shape huashu__shape_aliyun_dialogue = {
    "aliyun-dialogue", fits_dialogue, read_dialogue, false
};

/* Messages */

static bool
fits_live(const json_t *value)
{
    return json_is_string(
               json_object_get(json_object_get(value, "header"), "name")) &&
           json_object_get(value, "payload") != NULL;
}

static enum huashu_status
read_live(struct huashu__transcript *json, const json_t *value)
{
    const json_t *header = json_object_get(value, "header");
    const json_t *payload = json_object_get(value, "payload");
    struct huashu__string name = huashu__json_text(header, "name");
    struct huashu__utterance sentence =
        HUASHU__UTTERANCE("payload", HUASHU__NO_INDEX);
    const json_t *index = huashu__json_field(payload, "index");
    uint64_t number = (uint64_t)json_integer_value(index);
    enum huashu_status status;
    if (json->call->info.id == NULL) {
        status =
            huashu__json_info(json, header, "task_id", &json->call->info.id);
        if (status != HUASHU_OK)
            return status;
    }
    if (!huashu__string_equal(name, HUASHU__LITERAL("SentenceEnd")) &&
        !huashu__string_equal(name,
                              HUASHU__LITERAL("TranscriptionResultChanged")))
        return HUASHU_OK;
    sentence.text = huashu__json_text(payload, "result");
    sentence.number = json_is_integer(index) ? &number : NULL;
    status = huashu__json_read_time(json, payload, "payload", HUASHU__NO_INDEX,
                                    "begin_time", HUASHU__MILLISECOND,
                                    &sentence.start_ms);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(json, payload, "payload",
                                        HUASHU__NO_INDEX, "time",
                                        HUASHU__MILLISECOND, &sentence.end_ms);
    return status == HUASHU_OK ? huashu__transcript_turn(json, &sentence)
                               : status;
}

const struct huashu__shape huashu__shape_aliyun_live = { "aliyun-live",
                                                         fits_live, read_live,
                                                         true };
