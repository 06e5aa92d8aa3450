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

#include "call/transcript.h"

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

/* Fills the error; returns HUASHU_ERROR_FORMAT. */
enum huashu_status
huashu__json_fail(struct huashu__transcript *json,
                  const struct huashu__message *message, const char *argument);

/*
 * Fills the error where the list `missing` is not there: the service gave no
 * result, and `object` may say in its field `key` why.
 */
enum huashu_status
huashu__json_no_result(struct huashu__transcript *json, const json_t *object,
                       const char *key, const char *missing);

/* A field that says something of the call; a whole number will do as well. */
enum huashu_status
huashu__json_info(struct huashu__transcript *json, const json_t *object,
                  const char *key, const char **value);

/* Fields (fields.c). Where one is null it is as if it was not there. */

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
