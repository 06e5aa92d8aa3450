/* SPDX-License-Identifier: MIT */
/*
 * json_tencent.c: what Tencent's recognition writes.
 *
 *   tencent       {"ResultDetail": [{"FinalSentence", "StartMs", "EndMs",
 *                  "SpeakerId", "Words": [{"Word", "OffsetStartMs",
 *                  "OffsetEndMs"}]}]}, perhaps inside "Data" or "Response":
 *                  words count from the start of their sentence
 *   tencent-live  {"result": {"slice_type", "index", "start_time", "end_time",
 *                  "voice_text_str"}, "voice_id"}, a message each: slice_type 0
 *                  begins, 1 is unstable, 2 is final; any of the first two may
 *                  be missing. The last message about an index stands
 */
#include "call/json.h"

/* The object that holds the list of sentences. */
static const json_t *
result_of(const json_t *value)
{
    static const char *const around[] = { "Response", "Data" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(around); i++) {
        const json_t *inner = json_object_get(value, around[i]);
        if (json_is_object(inner))
            value = inner;
    }
    return value;
}

/* Also a task that has no result. */
static bool
fits(const json_t *value)
{
    const json_t *result = result_of(value);
    return json_is_array(json_object_get(result, "ResultDetail")) ||
           (json_is_string(json_object_get(result, "StatusStr")) &&
            json_object_get(result, "TaskId") != NULL);
}

static bool
note_words(struct huashu__transcript *json, const json_t *sentence,
           int64_t from)
{
    const json_t *words = huashu__json_field(sentence, "Words");
    int64_t start_ms, end_ms;
    for (size_t i = 0; from >= 0 && i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        if (huashu__json_word_time(word, "OffsetStartMs", HUASHU__MILLISECOND,
                                   &start_ms) &&
            huashu__json_word_time(word, "OffsetEndMs", HUASHU__MILLISECOND,
                                   &end_ms) &&
            !huashu__transcript_word(json, huashu__json_text(word, "Word"),
                                     from + start_ms, from + end_ms))
            return false;
    }
    return true;
}

static enum huashu_status
read_sentence(struct huashu__transcript *json, const json_t *item, size_t index)
{
    static const char list[] = "ResultDetail";
    struct huashu__utterance sentence = HUASHU__UTTERANCE(list, index);
    char room[24];
    enum huashu_status status = huashu__json_need_text(
        json, item, list, index, "FinalSentence", &sentence.text);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, item, list, index, "StartMs",
                                   HUASHU__MILLISECOND, &sentence.start_ms);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(json, item, list, index, "EndMs",
                                        HUASHU__MILLISECOND, &sentence.end_ms);
    if (status != HUASHU_OK)
        return status;
    sentence.who = huashu__json_name(item, "SpeakerRoleName", room);
    if (sentence.who.length == 0)
        sentence.who = huashu__json_name(item, "SpeakerId", room);
    if (!note_words(json, item, sentence.start_ms))
        return huashu__fail_no_memory(json->record.error);
    return huashu__transcript_turn(json, &sentence);
}

static enum huashu_status
read(struct huashu__transcript *json, const json_t *value)
{
    const json_t *result = result_of(value);
    const json_t *details = json_object_get(result, "ResultDetail");
    enum huashu_status status =
        huashu__json_info(json, result, "TaskId", &json->call->info.id);
    if (status == HUASHU_OK && !json_is_array(details))
        return huashu__json_no_result(json, result, "StatusStr",
                                      "ResultDetail");
    for (size_t i = 0; i < json_array_size(details) && status == HUASHU_OK; i++)
        status = read_sentence(json, json_array_get(details, i), i);
    return status;
}

const struct huashu__shape huashu__shape_tencent = { "tencent", fits, read,
                                                     false };

/* Messages */

static bool
fits_live(const json_t *value)
{
    return json_object_get(json_object_get(value, "result"),
                           "voice_text_str") != NULL ||
           (json_object_get(value, "voice_id") != NULL &&
            json_object_get(value, "message") != NULL);
}

static enum huashu_status
read_live(struct huashu__transcript *json, const json_t *value)
{
    const json_t *result = huashu__json_field(value, "result");
    struct huashu__utterance sentence =
        HUASHU__UTTERANCE("result", HUASHU__NO_INDEX);
    uint64_t number =
        (uint64_t)json_integer_value(json_object_get(result, "index"));
    enum huashu_status status = HUASHU_OK;
    if (json->call->info.id == NULL)
        status =
            huashu__json_info(json, value, "voice_id", &json->call->info.id);
    /* The first answer and the last may hold no result. */
    if (result == NULL || status != HUASHU_OK)
        return status;
    sentence.number = &number;
    status = huashu__json_need_text(json, result, "result", HUASHU__NO_INDEX,
                                    "voice_text_str", &sentence.text);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(
            json, result, "result", HUASHU__NO_INDEX, "start_time",
            HUASHU__MILLISECOND, &sentence.start_ms);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(json, result, "result",
                                        HUASHU__NO_INDEX, "end_time",
                                        HUASHU__MILLISECOND, &sentence.end_ms);
    return status == HUASHU_OK ? huashu__transcript_turn(json, &sentence)
                               : status;
}

const struct huashu__shape huashu__shape_tencent_live = { "tencent-live",
                                                          fits_live, read_live,
                                                          true };
