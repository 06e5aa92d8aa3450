/* SPDX-License-Identifier: MIT */
/*
 * json_funasr.c: what FunASR writes. Times are milliseconds.
 *
 *   funasr       [{"key", "text", "sentence_info": [{"text" or "sentence",
 *                 "start", "end", "spk", "timestamp": [[s, e], …]}]}], or one
 *                 such object; without sentence_info the text is one turn
 *   funasr-live  {"mode", "text", "wav_name", "timestamp": "[[s, e], …]"}, a
 *                 message each: 2pass-online gives pieces, and 2pass-offline
 *                 the whole sentence in their place
 *
 * A timestamp is of one character, punctuation left out, or of a word in
 * letters; where their number is not that of the characters they are not used
 * for words. SenseVoice begins texts with tags, <|zh|><|NEUTRAL|>, which
 * nobody said.
 */
#include "call/json.h"

#include <string.h>

/* The text without the tags before it. */
static struct huashu__string
without_tags(struct huashu__string text)
{
    for (;;) {
        const char *end;
        text = huashu__trim(text);
        if (text.length < 4 || memcmp(text.data, "<|", 2) != 0)
            return text;
        end = memchr(text.data, '>', text.length);
        if (end == NULL || end[-1] != '|')
            return text;
        text.length -= (size_t)(end + 1 - text.data);
        text.data = end + 1;
    }
}

/* One that is timed: kana or from Chinese on, no punctuation, no picture. */
static bool
is_timed(uint32_t c)
{
    if (c < 0x3400)
        return c >= 0x3041 && c < 0x3100 && c != 0x30FB;
    return (c < 0xFE00 || c > 0xFF65) && (c < 0x1F000 || c > 0x1FFFF);
}

/* Makes words of unknown length: letters and digits, full-width ones too. */
static bool
is_latin(uint32_t c)
{
    return (c < 0x80 && c != ' ') || (c >= 0xFF10 && c <= 0xFF19) ||
           (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

/*
 * Notes a word for each character that has a timestamp of its own. False: no
 * memory.
 */
static bool
note_characters(struct huashu__transcript *json, struct huashu__string text,
                const json_t *stamps)
{
    size_t count = 0, at = 0;
    for (size_t next = 0; next < text.length;) {
        bool valid;
        uint32_t c = huashu__utf8_next(text.data, text.length, &next, &valid);
        if (is_latin(c))
            return true;
        count += is_timed(c);
    }
    if (count == 0 || count != json_array_size(stamps))
        return true;
    for (size_t i = 0; at < text.length;) {
        size_t begin = at;
        bool valid;
        uint32_t c = huashu__utf8_next(text.data, text.length, &at, &valid);
        const json_t *stamp = json_array_get(stamps, i);
        struct huashu__string word = { text.data + begin, at - begin };
        if (!is_timed(c))
            continue;
        i++;
        if (json_array_size(stamp) == 2 &&
            json_is_integer(json_array_get(stamp, 0)) &&
            json_is_integer(json_array_get(stamp, 1)) &&
            json_integer_value(json_array_get(stamp, 0)) >= 0 &&
            !huashu__transcript_word(
                json, word, json_integer_value(json_array_get(stamp, 0)),
                json_integer_value(json_array_get(stamp, 1))))
            return false;
    }
    return true;
}

/* First and last time of timestamps; they stay where there is none. */
static void
take_times(const json_t *stamps, struct huashu__utterance *sentence)
{
    size_t count = json_array_size(stamps);
    const json_t *first = json_array_get(json_array_get(stamps, 0), 0);
    const json_t *last =
        count == 0 ? NULL
                   : json_array_get(json_array_get(stamps, count - 1), 1);
    if (json_is_integer(first) && json_is_integer(last) &&
        json_integer_value(first) >= 0 &&
        json_integer_value(last) >= json_integer_value(first)) {
        sentence->start_ms = json_integer_value(first);
        sentence->end_ms = json_integer_value(last);
    }
}

static enum huashu_status
read_sentence(struct huashu__transcript *json, const json_t *item, size_t index)
{
    static const char list[] = "sentence_info";
    struct huashu__utterance sentence = HUASHU__UTTERANCE(list, index);
    const char *key =
        json_object_get(item, "sentence") != NULL ? "sentence" : "text";
    char room[24];
    enum huashu_status status =
        huashu__json_need_text(json, item, list, index, key, &sentence.text);
    if (status == HUASHU_OK)
        status =
            huashu__json_read_time(json, item, list, index, "start",
                                   HUASHU__MILLISECOND, &sentence.start_ms);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(json, item, list, index, "end",
                                        HUASHU__MILLISECOND, &sentence.end_ms);
    if (status != HUASHU_OK)
        return status;
    sentence.text = without_tags(sentence.text);
    sentence.who = huashu__json_name(item, "spk", room);
    if (!note_characters(json, sentence.text,
                         huashu__json_field(item, "timestamp")))
        return huashu__fail_no_memory(json->record.error);
    return huashu__transcript_turn(json, &sentence);
}

static enum huashu_status
read_result(struct huashu__transcript *json, const json_t *result)
{
    const json_t *sentences = huashu__json_field(result, "sentence_info");
    struct huashu__utterance whole = HUASHU__UTTERANCE("", HUASHU__NO_INDEX);
    enum huashu_status status = HUASHU_OK;
    if (json->call->info.id == NULL)
        status = huashu__json_info(json, result, "key", &json->call->info.id);
    for (size_t i = 0; status == HUASHU_OK && i < json_array_size(sentences);
         i++)
        status = read_sentence(json, json_array_get(sentences, i), i);
    if (status != HUASHU_OK || sentences != NULL)
        return status;
    status = huashu__json_need_text(json, result, "", HUASHU__NO_INDEX, "text",
                                    &whole.text);
    whole.text = without_tags(whole.text);
    take_times(huashu__json_field(result, "timestamp"), &whole);
    return status == HUASHU_OK ? huashu__transcript_turn(json, &whole) : status;
}

static bool
is_result(const json_t *value)
{
    return json_is_array(json_object_get(value, "sentence_info")) ||
           (json_object_get(value, "key") != NULL &&
            json_is_string(json_object_get(value, "text")));
}

static bool
fits(const json_t *value)
{
    return is_result(value) || is_result(json_array_get(value, 0));
}

static enum huashu_status
read_results(struct huashu__transcript *json, const json_t *value)
{
    enum huashu_status status = HUASHU_OK;
    if (!json_is_array(value))
        return read_result(json, value);
    for (size_t i = 0; status == HUASHU_OK && i < json_array_size(value); i++)
        status = read_result(json, json_array_get(value, i));
    return status;
}

const struct huashu__shape huashu__shape_funasr = { "funasr", fits,
                                                    read_results, false };

/* Messages */

static bool
fits_live(const json_t *value)
{
    return json_is_string(json_object_get(value, "mode")) &&
           json_object_get(value, "text") != NULL;
}

static enum huashu_status
read_live(struct huashu__transcript *json, const json_t *value)
{
    struct huashu__utterance sentence = HUASHU__UTTERANCE("", HUASHU__NO_INDEX);
    struct huashu__string mode = huashu__json_text(value, "mode");
    struct huashu__string stamps = huashu__json_text(value, "timestamp");
    json_t *times = json_loadb(stamps.data, stamps.length, 0, NULL);
    bool online = mode.length >= 6 &&
                  memcmp(mode.data + mode.length - 6, "online", 6) == 0;
    uint64_t number = json->sentence;
    enum huashu_status status = huashu__json_need_text(
        json, value, "", HUASHU__NO_INDEX, "text", &sentence.text);
    if (status == HUASHU_OK && json->call->info.id == NULL)
        status =
            huashu__json_info(json, value, "wav_name", &json->call->info.id);
    take_times(times, &sentence);
    json_decref(times);
    if (status != HUASHU_OK)
        return status;
    sentence.text = without_tags(sentence.text);
    sentence.number = &number;
    if (!online) {
        json->sentence++;
        huashu__buffer_clear(&json->pending);
        return huashu__transcript_turn(json, &sentence);
    }
    huashu__buffer_append(&json->pending, sentence.text);
    if (json->pending.failed)
        return huashu__fail_no_memory(json->record.error);
    sentence.text =
        (struct huashu__string){ json->pending.items, json->pending.count };
    /* The times are those of this piece alone. */
    sentence.start_ms = sentence.end_ms = HUASHU_NO_TIME;
    return huashu__transcript_turn(json, &sentence);
}

const struct huashu__shape huashu__shape_funasr_live = { "funasr-live",
                                                         fits_live, read_live,
                                                         true };
