/* SPDX-License-Identifier: MIT */
/*
 * json_lists.c: services that write a list of sentences, each an object with
 * its text, its times, its speaker and its words: they differ in names and
 * units only, so each is a table.
 *
 *   huawei      {"segments": [{"start_time", "end_time", "result": {"text",
 *                "analysis_info": {"role"}, "word_info": [{"word",
 *                "start_time", "end_time"}]}}], "job_id"}; "is_final": false
 *                is not final
 *   volcengine  {"result": [{"utterances": [{"text", "start_time", "end_time",
 *                "definite", "words": [{"text", "start_time", "end_time"}]}]}]}
 *   dashscope   {"transcripts": [{"channel_id", "sentences": [{"text",
 *                "begin_time", "end_time", "speaker_id"?, "words"}]}]}
 *   whisper     {"segments": [{"start", "end", "text", "speaker"?, "words":
 *                [{"word", "start", "end"}]}]}, seconds: OpenAI's, and WhisperX,
 *                which leaves the times of digits out
 *   whisper-cpp {"transcription": [{"offsets": {"from", "to"}, "text",
 *                "speaker"?}]}; "?" is no speaker
 */
#include "call/json.h"

#include <string.h>

struct list {
    /* The list, and the list of objects that it lies in; NULL: in the value. */
    const char *around, *items;
    /* The object in an item that holds text and speaker, that of the role, and
     * that of the times; NULL: the item itself. */
    const char *inner, *role_in, *times_in;
    const char *text, *start, *end, *who;
    enum huashu__time_unit unit;
    /* Words are in the inner object. NULL: there are none. */
    const char *words, *word, *word_start, *word_end;
    /* Where this is false, the sentence is not final. */
    const char *final;
    /* Names the call; NULL: nothing does. */
    const char *id;
    /* Beside the list: who speaks where no item says it; NULL: nobody. */
    const char *who_of_all;
};

static const json_t *
inside(const json_t *object, const char *key)
{
    return key == NULL ? object : huashu__json_field(object, key);
}

/* Words without times, or with impossible ones, are left out. */
static bool
note_words(struct huashu__transcript *json, const struct list *list,
           const json_t *inner)
{
    const json_t *words =
        list->words == NULL ? NULL : huashu__json_field(inner, list->words);
    int64_t start_ms, end_ms;
    for (size_t i = 0; i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        if (huashu__json_word_time(word, list->word_start, list->unit,
                                   &start_ms) &&
            huashu__json_word_time(word, list->word_end, list->unit, &end_ms) &&
            !huashu__transcript_word(json, huashu__json_text(word, list->word),
                                     start_ms, end_ms))
            return false;
    }
    return true;
}

/* Who speaks an item of `object`; the name may lie in `room`. */
static struct huashu__string
speaker_of(const struct list *list, const json_t *object, const json_t *inner,
           char room[24])
{
    struct huashu__string who =
        huashu__json_name(inside(inner, list->role_in), list->who, room);
    if (who.length == 0 && list->who_of_all != NULL)
        who = huashu__json_name(object, list->who_of_all, room);
    if (huashu__string_equal(who, HUASHU__LITERAL("?")))
        who.length = 0;
    return who;
}

static enum huashu_status
read_item(struct huashu__transcript *json, const struct list *list,
          const json_t *object, const json_t *item, size_t index)
{
    struct huashu__utterance sentence = HUASHU__UTTERANCE(list->items, index);
    const json_t *inner = inside(item, list->inner);
    const json_t *times = inside(item, list->times_in);
    char room[24];
    enum huashu_status status;
    if (list->final != NULL &&
        json_is_false(json_object_get(item, list->final)))
        return HUASHU_OK;
    status = huashu__json_need_text(json, inner, list->items, index, list->text,
                                    &sentence.text);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, times, list->items, index, list->start,
                                   list->unit, &sentence.start_ms);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, times, list->items, index, list->end,
                                   list->unit, &sentence.end_ms);
    if (status != HUASHU_OK)
        return status;
    sentence.who = speaker_of(list, object, inner, room);
    if (!note_words(json, list, inner))
        return huashu__fail_no_memory(json->record.error);
    return huashu__transcript_turn(json, &sentence);
}

static enum huashu_status
read_items(struct huashu__transcript *json, const struct list *list,
           const json_t *object)
{
    const json_t *items;
    enum huashu_status status =
        huashu__json_need_array(json, object, list->items, &items);
    for (size_t i = 0; status == HUASHU_OK && i < json_array_size(items); i++)
        status = read_item(json, list, object, json_array_get(items, i), i);
    return status;
}

static enum huashu_status
read_list(struct huashu__transcript *json, const struct list *list,
          const json_t *value)
{
    const json_t *around;
    enum huashu_status status = HUASHU_OK;
    if (list->id != NULL)
        status = huashu__json_info(json, value, list->id, &json->call->info.id);
    if (status != HUASHU_OK)
        return status;
    if (list->around == NULL)
        return read_items(json, list, value);
    status = huashu__json_need_array(json, value, list->around, &around);
    for (size_t i = 0; status == HUASHU_OK && i < json_array_size(around); i++)
        status = read_items(json, list, json_array_get(around, i));
    return status;
}

/* The first item of a list in a list; NULL. */
static const json_t *
first_of(const json_t *value, const char *key)
{
    return json_array_get(json_object_get(value, key), 0);
}

/* Huawei */

static const struct list huawei = {
    .items = "segments",
    .inner = "result",
    .role_in = "analysis_info",
    .text = "text",
    .start = "start_time",
    .end = "end_time",
    .who = "role",
    .unit = HUASHU__MILLISECOND,
    .words = "word_info",
    .word = "word",
    .word_start = "start_time",
    .word_end = "end_time",
    .final = "is_final",
    .id = "job_id",
};

static bool
fits_huawei(const json_t *value)
{
    return json_object_get(first_of(value, "segments"), "result") != NULL ||
           (json_object_get(value, "job_id") != NULL &&
            json_is_string(json_object_get(value, "status")));
}

static enum huashu_status
read_huawei(struct huashu__transcript *json, const json_t *value)
{
    if (huashu__json_field(value, huawei.items) == NULL)
        return huashu__json_no_result(json, value, "status", huawei.items);
    return read_list(json, &huawei, value);
}

const struct huashu__shape huashu__shape_huawei = { "huawei", fits_huawei,
                                                    read_huawei, false };

/* Volcengine */

static const struct list volcengine = {
    .around = "result",
    .items = "utterances",
    .role_in = "additions",
    .text = "text",
    .start = "start_time",
    .end = "end_time",
    .who = "speaker",
    .unit = HUASHU__MILLISECOND,
    .words = "words",
    .word = "text",
    .word_start = "start_time",
    .word_end = "end_time",
    .final = "definite",
    .id = "reqid",
};

static bool
fits_volcengine(const json_t *value)
{
    return json_object_get(first_of(value, "result"), "utterances") != NULL;
}

static enum huashu_status
read_volcengine(struct huashu__transcript *json, const json_t *value)
{
    return read_list(json, &volcengine, value);
}

const struct huashu__shape huashu__shape_volcengine = {
    "volcengine", fits_volcengine, read_volcengine, false
};

/* DashScope */

static const struct list dashscope = {
    .around = "transcripts",
    .items = "sentences",
    .text = "text",
    .start = "begin_time",
    .end = "end_time",
    .who = "speaker_id",
    .unit = HUASHU__MILLISECOND,
    .words = "words",
    .word = "text",
    .word_start = "begin_time",
    .word_end = "end_time",
    .who_of_all = "channel_id",
};

static bool
fits_dashscope(const json_t *value)
{
    return json_object_get(first_of(value, "transcripts"), "sentences") != NULL;
}

static enum huashu_status
read_dashscope(struct huashu__transcript *json, const json_t *value)
{
    return read_list(json, &dashscope, value);
}

const struct huashu__shape huashu__shape_dashscope = { "dashscope",
                                                       fits_dashscope,
                                                       read_dashscope, false };

/* Whisper and WhisperX */

static const struct list whisper = {
    .items = "segments",
    .text = "text",
    .start = "start",
    .end = "end",
    .who = "speaker",
    .unit = HUASHU__SECOND,
    .words = "words",
    .word = "word",
    .word_start = "start",
    .word_end = "end",
};

static bool
fits_whisper(const json_t *value)
{
    return json_object_get(first_of(value, "segments"), "text") != NULL;
}

static enum huashu_status
read_whisper(struct huashu__transcript *json, const json_t *value)
{
    return read_list(json, &whisper, value);
}

const struct huashu__shape huashu__shape_whisper = { "whisper", fits_whisper,
                                                     read_whisper, false };

/* whisper.cpp */

static const struct list whisper_cpp = {
    .items = "transcription",
    .times_in = "offsets",
    .text = "text",
    .start = "from",
    .end = "to",
    .who = "speaker",
    .unit = HUASHU__MILLISECOND,
};

static bool
fits_whisper_cpp(const json_t *value)
{
    return json_is_array(json_object_get(value, "transcription"));
}

static enum huashu_status
read_whisper_cpp(struct huashu__transcript *json, const json_t *value)
{
    return read_list(json, &whisper_cpp, value);
}

const struct huashu__shape huashu__shape_whisper_cpp = {
    "whisper-cpp", fits_whisper_cpp, read_whisper_cpp, false
};
