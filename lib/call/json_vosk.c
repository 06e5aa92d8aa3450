/* SPDX-License-Identifier: MIT */
/*
 * json_vosk.c: what Vosk writes, an object for each utterance, one after the
 * other; all together are one call. Times are seconds, words are parted by
 * spaces:
 *
 *     {"result": [{"word", "start", "end", "conf"}], "text"}
 *     {"alternatives": [{"text", "confidence", "result"}]}: the first counts
 *     {"partial": "…"}: what was heard so far; not final
 */
#include "call/json.h"

static bool
fits(const json_t *value)
{
    const json_t *first = json_array_get(json_object_get(value, "result"), 0);
    return json_is_string(json_object_get(value, "partial")) ||
           json_object_get(first, "word") != NULL ||
           json_object_get(
               json_array_get(json_object_get(value, "alternatives"), 0),
               "text") != NULL ||
           (json_is_string(json_object_get(value, "text")) &&
            json_object_size(value) == 1);
}

static enum huashu_status
read(struct huashu__transcript *json, const json_t *value)
{
    struct huashu__utterance sentence =
        HUASHU__UTTERANCE("result", HUASHU__NO_INDEX);
    const json_t *best =
        json_array_get(json_object_get(value, "alternatives"), 0);
    const json_t *words;
    enum huashu_status status;
    if (json_object_get(value, "partial") != NULL)
        return HUASHU_OK;
    if (best == NULL)
        best = value;
    status = huashu__json_need_text(json, best, "", HUASHU__NO_INDEX, "text",
                                    &sentence.text);
    if (status != HUASHU_OK)
        return status;
    words = huashu__json_field(best, "result");
    for (size_t i = 0; i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        int64_t start_ms, end_ms;
        if (!huashu__json_word_time(word, "start", HUASHU__SECOND, &start_ms) ||
            !huashu__json_word_time(word, "end", HUASHU__SECOND, &end_ms))
            continue;
        if (sentence.start_ms == HUASHU_NO_TIME)
            sentence.start_ms = start_ms;
        sentence.end_ms = end_ms;
        if (!huashu__transcript_word(json, huashu__json_text(word, "word"),
                                     start_ms, end_ms))
            return huashu__fail_no_memory(json->record.error);
    }
    return huashu__transcript_turn(json, &sentence);
}

const struct huashu__shape huashu__shape_vosk = { "vosk", fits, read, true };
