/* SPDX-License-Identifier: MIT */
/*
 * json.h: what the readers of JSON transcripts share.
 *
 * A shape is what one service writes: it is known by its content, and read
 * into turns. A new shape is one file with a `struct huashu__shape` and one
 * line in the table of json.c.
 */
#ifndef HUASHU_CALL_JSON_H
#define HUASHU_CALL_JSON_H

#include "call/record.h"

struct huashu__transcript;

struct huashu__shape {
    const char *name;
    /* Whether a value is of this shape; by a few fields, cheaply. */
    bool (*fits)(const json_t *value);
    /* Its turns into the call. Errors are told with huashu__json_fail(). */
    enum huashu_status (*read)(struct huashu__transcript *json,
                               const json_t *value);
    /* Messages as they came: all values of the input are one call. */
    bool stream;
};

extern const struct huashu__shape huashu__shape_dialogue;
extern const struct huashu__shape huashu__shape_aliyun;
extern const struct huashu__shape huashu__shape_aliyun_callback;
extern const struct huashu__shape huashu__shape_aliyun_dialogue;
extern const struct huashu__shape huashu__shape_aliyun_live;
extern const struct huashu__shape huashu__shape_dashscope;
extern const struct huashu__shape huashu__shape_tencent;
extern const struct huashu__shape huashu__shape_tencent_live;
extern const struct huashu__shape huashu__shape_iflytek;
extern const struct huashu__shape huashu__shape_iflytek_v1;
extern const struct huashu__shape huashu__shape_huawei;
extern const struct huashu__shape huashu__shape_volcengine;
extern const struct huashu__shape huashu__shape_funasr;
extern const struct huashu__shape huashu__shape_funasr_live;
extern const struct huashu__shape huashu__shape_whisper;
extern const struct huashu__shape huashu__shape_whisper_cpp;
extern const struct huashu__shape huashu__shape_vosk;
extern const struct huashu__shape huashu__shape_amazon;

/* Whether a name is one of a shape. */
const struct huashu__shape *
huashu__shape_named(const char *name);

/* A name such as Result.Sentences[3].Text, for messages. */
struct huashu__path {
    char text[96];
};

/* Of no item of a list. */
#define HUASHU__NO_INDEX SIZE_MAX

/* `list`[index].`key`; an empty part is left out with its dot. */
struct huashu__path
huashu__path(const char *list, size_t index, const char *key);

/* A word of a turn and when it was said. */
struct huashu__timed_word {
    struct huashu__string text;
    int64_t start_ms, end_ms;
};

/* A call being read. */
struct huashu__transcript {
    struct huashu__record record;
    struct huashu_call *call;
    /* NULL before the first value. */
    const struct huashu__shape *shape;
    size_t turn_capacity;
    /* Of each turn, see huashu__utterance.number; UINT64_MAX: none. */
    HUASHU__ARRAY(uint64_t) numbers;
    /* Of all turns. */
    size_t bytes;
    /* Numbers behind labels. */
    struct huashu__speakers speakers;
    /* Names of channels and speakers that are no labels, as they came. */
    HUASHU__ARRAY(struct huashu__string) names;
    /* Of the turn that is added next. */
    HUASHU__ARRAY(struct huashu__timed_word) words;
    /* A stream's own: what it gathers from message to message. */
    struct huashu__buffer pending;
    uint64_t sentence;
};

/* What a transcript says of one turn. */
struct huashu__utterance {
    struct huashu__string text;
    /* A role label, or the name of a channel or speaker; empty: not told. */
    struct huashu__string who;
    int64_t start_ms, end_ms;
    /* Names it in messages: `list`[index]. */
    const char *list;
    size_t index;
    /* A later value for the same turn takes its place; NULL: there is none. */
    const uint64_t *number;
};

/* One without a text, a speaker or times yet. */
#define HUASHU__UTTERANCE(list, index)                                         \
    {                                                                          \
        { "", 0 }, { "", 0 }, HUASHU_NO_TIME, HUASHU_NO_TIME, (list), (index), \
            NULL                                                               \
    }

/* Fills the error; returns HUASHU_ERROR_FORMAT. */
enum huashu_status
huashu__json_fail(struct huashu__transcript *json,
                  const struct huashu__message *message, const char *argument);

/* A copy in the call's memory, a NUL behind it, its bad bytes given back. */
char *
huashu__json_copy(struct huashu__transcript *json, struct huashu__string text,
                  size_t *length);

/* A field that says something of the call; a whole number will do as well. */
enum huashu_status
huashu__json_info(struct huashu__transcript *json, const json_t *object,
                  const char *key, const char **value);

/*
 * Adds a turn, with the words that were noted since the one before. A text
 * without a character is left out.
 * @returns HUASHU_OK, HUASHU_ERROR_FORMAT, _LIMIT, _NO_MEMORY
 */
enum huashu_status
huashu__json_turn(struct huashu__transcript *json,
                  const struct huashu__utterance *utterance);

/* Notes a word of the turn that is added next. False: no memory. */
bool
huashu__json_note_word(struct huashu__transcript *json,
                       struct huashu__string text, int64_t start_ms,
                       int64_t end_ms);

/* Fields (fields.c). Where one is null it is as if it was not there. */

/* How many milliseconds a number counts. */
enum huashu__time_unit {
    HUASHU__MILLISECOND = 1,
    HUASHU__FRAME = 10,
    HUASHU__SECOND = 1000
};

/* The field, or NULL where it is absent or null. */
const json_t *
huashu__json_field(const json_t *object, const char *key);

/* Its text; empty where it is absent or no string. */
struct huashu__string
huashu__json_text(const json_t *object, const char *key);

/* Of a number or a text that is one, "0" or 0; `room` holds the digits. */
struct huashu__string
huashu__json_name(const json_t *object, const char *key, char room[24]);

/* A string that must be there. */
enum huashu_status
huashu__json_need_text(struct huashu__transcript *json, const json_t *object,
                       const char *list, size_t index, const char *key,
                       struct huashu__string *text);

/* An array that must be there. */
enum huashu_status
huashu__json_need_array(struct huashu__transcript *json, const json_t *object,
                        const char *key, const json_t **array);

/*
 * A time as a number or as a text that is one ("340", "0.3"), in milliseconds;
 * *ms stays where the field is absent. What cannot be a time is an error.
 */
enum huashu_status
huashu__json_read_time(struct huashu__transcript *json, const json_t *object,
                       const char *list, size_t index, const char *key,
                       enum huashu__time_unit unit, int64_t *ms);

/* The same without an error: false where it is no time. For words. */
bool
huashu__json_word_time(const json_t *object, const char *key,
                       enum huashu__time_unit unit, int64_t *ms);

#endif
