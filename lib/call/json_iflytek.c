/* SPDX-License-Identifier: MIT */
/*
 * json_iflytek.c: what iFlytek's recognition writes.
 *
 *   iflytek     {"content": {"orderResult": "…"}}, a text that is JSON again:
 *               {"lattice": [{"json_1best": "…"}], "lattice2": [{"spk",
 *               "begin", "end", "json_1best": {…}}]}, of which json_1best is a
 *               text of JSON in the first list and an object in the second:
 *               {"st": {"bg", "ed", "rl", "rt": [{"ws": [{"wb", "we", "cw":
 *               [{"w", "wp"}]}]}]}}. Times are texts: milliseconds, and for
 *               words frames of 10 ms from the beginning of their sentence.
 *               The first list has what was said when; the second, smoother
 *               and with speakers, is taken where it is there
 *   iflytek-v1  [{"bg", "ed", "onebest", "speaker"}], perhaps as a text in
 *               "data"
 *
 * wp tells words (n), punctuation (p) and what was smoothed away (s), which was
 * said all the same.
 */
#include "call/json.h"

#include <string.h>

/* A field that is JSON, or a text of JSON; to be given up by the caller. */
static json_t *
inner_json(const json_t *object, const char *key)
{
    json_t *field = json_object_get(object, key);
    if (json_is_string(field))
        return json_loadb(json_string_value(field), json_string_length(field),
                          JSON_ALLOW_NUL, NULL);
    return json_incref(field);
}

/* Adds the words of a sentence to its text, and notes when each was said. */
static bool
read_words(struct huashu__transcript *json, const json_t *rt, int64_t from,
           struct huashu__buffer *text)
{
    for (size_t i = 0; i < json_array_size(rt); i++) {
        const json_t *ws = json_object_get(json_array_get(rt, i), "ws");
        for (size_t k = 0; k < json_array_size(ws); k++) {
            const json_t *item = json_array_get(ws, k);
            const json_t *best = json_array_get(json_object_get(item, "cw"), 0);
            struct huashu__string word = huashu__json_text(best, "w");
            int64_t begin, end;
            huashu__buffer_append(text, word);
            if (from >= 0 &&
                huashu__json_word_time(item, "wb", HUASHU__FRAME, &begin) &&
                huashu__json_word_time(item, "we", HUASHU__FRAME, &end) &&
                !huashu__transcript_word(json, word, from + begin, from + end))
                return false;
        }
    }
    return !text->failed;
}

/* One entry of a lattice; `best` is its json_1best, parsed. */
static enum huashu_status
read_best(struct huashu__transcript *json, const json_t *entry,
          const json_t *best, size_t index)
{
    const json_t *st = json_object_get(best, "st");
    struct huashu__utterance sentence =
        HUASHU__UTTERANCE("orderResult.lattice", index);
    struct huashu__buffer *text = &json->pending;
    char room[24];
    enum huashu_status status;
    if (!json_is_object(st)) {
        struct huashu__path path =
            huashu__path("orderResult.lattice", index, "json_1best.st");
        return huashu__json_fail(json, &huashu__call_missing_field, path.text);
    }
    status = huashu__json_read_time(json, st, sentence.list, index, "bg",
                                    HUASHU__MILLISECOND, &sentence.start_ms);
    if (status == HUASHU_OK)
        status = huashu__json_read_time(json, st, sentence.list, index, "ed",
                                        HUASHU__MILLISECOND, &sentence.end_ms);
    if (status != HUASHU_OK)
        return status;
    sentence.who = huashu__json_name(entry, "spk", room);
    if (sentence.who.length == 0)
        sentence.who = huashu__json_name(st, "rl", room);
    /* Roles count from 1 where they are told apart at all. */
    if (huashu__string_equal(sentence.who, HUASHU__LITERAL("0")))
        sentence.who.length = 0;
    huashu__buffer_clear(text);
    if (!read_words(json, json_object_get(st, "rt"), sentence.start_ms, text))
        return huashu__fail_no_memory(json->record.error);
    sentence.text = (struct huashu__string){ text->items, text->count };
    return huashu__transcript_turn(json, &sentence);
}

static enum huashu_status
read_lattice(struct huashu__transcript *json, const json_t *lattice)
{
    enum huashu_status status = HUASHU_OK;
    for (size_t i = 0; i < json_array_size(lattice) && status == HUASHU_OK;
         i++) {
        const json_t *entry = json_array_get(lattice, i);
        json_t *best = inner_json(entry, "json_1best");
        status = read_best(json, entry, best, i);
        json_decref(best);
    }
    return status;
}

/* The object around orderResult. */
static const json_t *
content_of(const json_t *value)
{
    const json_t *content = json_object_get(value, "content");
    return json_is_object(content) ? content : value;
}

static bool
fits(const json_t *value)
{
    return json_object_get(content_of(value), "orderResult") != NULL ||
           json_is_array(json_object_get(value, "lattice"));
}

static enum huashu_status
read_lattices(struct huashu__transcript *json, const json_t *order)
{
    const json_t *second = json_object_get(order, "lattice2");
    return read_lattice(json, json_array_size(second) != 0
                                  ? second
                                  : json_object_get(order, "lattice"));
}

static enum huashu_status
read_order(struct huashu__transcript *json, const json_t *value)
{
    const json_t *content = content_of(value);
    json_t *order;
    enum huashu_status status =
        huashu__json_info(json, json_object_get(content, "orderInfo"),
                          "orderId", &json->call->info.id);
    if (status != HUASHU_OK)
        return status;
    if (json_object_get(content, "orderResult") == NULL)
        return read_lattices(json, value);
    order = inner_json(content, "orderResult");
    status = order == NULL ? huashu__json_fail(json, &huashu__call_inner_json,
                                               "orderResult")
                           : read_lattices(json, order);
    json_decref(order);
    return status;
}

const struct huashu__shape huashu__shape_iflytek = { "iflytek", fits,
                                                     read_order, false };

/* The first version */

static bool
is_v1_list(const json_t *value)
{
    return json_object_get(json_array_get(value, 0), "onebest") != NULL;
}

static bool
fits_v1(const json_t *value)
{
    bool found = is_v1_list(value);
    if (!found && json_is_string(json_object_get(value, "data"))) {
        json_t *data = inner_json(value, "data");
        found = is_v1_list(data);
        json_decref(data);
    }
    return found;
}

static enum huashu_status
read_v1_list(struct huashu__transcript *json, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        struct huashu__utterance sentence = HUASHU__UTTERANCE("", i);
        char room[24];
        enum huashu_status status = huashu__json_need_text(
            json, item, "", i, "onebest", &sentence.text);
        sentence.who = huashu__json_name(item, "speaker", room);
        if (status == HUASHU_OK)
            status =
                huashu__json_read_time(json, item, "", i, "bg",
                                       HUASHU__MILLISECOND, &sentence.start_ms);
        if (status == HUASHU_OK)
            status = huashu__json_read_time(
                json, item, "", i, "ed", HUASHU__MILLISECOND, &sentence.end_ms);
        if (status == HUASHU_OK)
            status = huashu__transcript_turn(json, &sentence);
        if (status != HUASHU_OK)
            return status;
    }
    return HUASHU_OK;
}

static enum huashu_status
read_v1(struct huashu__transcript *json, const json_t *value)
{
    json_t *data = json_is_array(value) ? NULL : inner_json(value, "data");
    enum huashu_status status =
        data == NULL && !json_is_array(value)
            ? huashu__json_fail(json, &huashu__call_inner_json, "data")
            : read_v1_list(json, data != NULL ? data : value);
    json_decref(data);
    return status;
}

const struct huashu__shape huashu__shape_iflytek_v1 = { "iflytek-v1", fits_v1,
                                                        read_v1, false };
