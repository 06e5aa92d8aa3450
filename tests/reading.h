/* SPDX-License-Identifier: MIT */
/*
 * reading.h: what the tests of call/ share. A case is an input and what must
 * come of it, written as one text: a line a turn (role, speaker, time, text)
 * and a line an error (code, place).
 */
#ifndef HUASHU_TESTS_READING_H
#define HUASHU_TESTS_READING_H

#include "harness.h"

#include <huashu/call.h>

#include "base/base.h"

/* An input of which at most `step` bytes are delivered at once. */
struct source {
    const char *data;
    size_t length, step, fail_after;
};

static inline int64_t
read_source(void *user, void *buffer, size_t size)
{
    struct source *source = user;
    size_t take = source->length < size ? source->length : size;
    if (source->step != 0 && take > source->step)
        take = source->step;
    if (source->fail_after != 0) {
        if (source->fail_after == 1)
            return -1;
        source->fail_after--;
    }
    memcpy(buffer, source->data, take);
    source->data += take;
    source->length -= take;
    return (int64_t)take;
}

static inline void
put_info(struct huashu__buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    huashu__buffer_puts(out, name);
    huashu__buffer_puts(out, "=");
    huashu__buffer_puts(out, value);
    huashu__buffer_puts(out, "\n");
}

static inline void
put_turn(struct huashu__buffer *out, const struct huashu_turn *turn)
{
    static const char *const roles[] = { "?", "A", "C", "O" };
    huashu__buffer_puts(out, roles[turn->role]);
    if (turn->speaker != HUASHU_UNKNOWN_SPEAKER)
        huashu__buffer_put_int(out, turn->speaker);
    if (turn->start_ms != HUASHU_NO_TIME || turn->end_ms != HUASHU_NO_TIME) {
        huashu__buffer_puts(out, " ");
        huashu__buffer_put_int(out, turn->start_ms);
        huashu__buffer_puts(out, "~");
        huashu__buffer_put_int(out, turn->end_ms);
    }
    huashu__buffer_puts(out, " ");
    for (size_t i = 0; i < turn->text_length; i++) {
        struct huashu__string byte = { &turn->text[i], 1 };
        if (turn->text[i] == '\n')
            huashu__buffer_puts(out, "/");
        else if (turn->text[i] == '\0')
            huashu__buffer_puts(out, "<0>");
        else
            huashu__buffer_append(out, byte);
    }
    for (size_t i = 0; i < turn->word_count; i++) {
        const struct huashu_word *word = &turn->words[i];
        struct huashu__string text = { turn->text + word->byte_begin,
                                       word->byte_end - word->byte_begin };
        huashu__buffer_puts(out, " |");
        huashu__buffer_append(out, text);
        huashu__buffer_puts(out, " ");
        huashu__buffer_put_int(out, word->start_ms);
        huashu__buffer_puts(out, "~");
        huashu__buffer_put_int(out, word->end_ms);
    }
    huashu__buffer_puts(out, "\n");
}

static inline void
put_call(struct huashu__buffer *out, const struct huashu_call *call)
{
    const struct huashu_call_info *info = huashu_call_info(call);
    put_info(out, "id", info->id);
    put_info(out, "agent", info->agent);
    put_info(out, "queue", info->queue);
    put_info(out, "started_at", info->started_at);
    for (size_t i = 0; i < huashu_call_turn_count(call); i++)
        put_turn(out, &huashu_call_turns(call)[i]);
}

static inline void
put_error(struct huashu__buffer *out, const struct huashu_error *error)
{
    huashu__buffer_puts(out, "! ");
    huashu__buffer_puts(out, error->code);
    huashu__buffer_puts(out, " ");
    huashu__buffer_put_int(out, error->line);
    huashu__buffer_puts(out, ":");
    huashu__buffer_put_int(out, error->column);
    huashu__buffer_puts(out, "@");
    huashu__buffer_put_int(out, (int64_t)error->byte);
    huashu__buffer_puts(out, "\n");
}

/* Reads all calls; the last status is HUASHU_END unless `stop` came before. */
static inline enum huashu_status
read_all(struct source source, const struct huashu_reader_options *options,
         struct huashu__buffer *out)
{
    struct huashu_reader *reader = NULL;
    struct huashu_error error;
    enum huashu_status status =
        huashu_reader_new(read_source, &source, options, &reader, &error);
    while (status != HUASHU_END && status != HUASHU_ERROR_NO_MEMORY &&
           reader != NULL) {
        struct huashu_call *call = NULL;
        status = huashu_reader_next(reader, &call, &error);
        if (status == HUASHU_OK) {
            put_call(out, call);
        } else if (status != HUASHU_END) {
            ck_assert_int_eq(error.status, status);
            ck_assert_ptr_null(call);
            ck_assert_str_ne(error.message[HUASHU_ZH], "");
            ck_assert_str_ne(error.message[HUASHU_EN], "");
            put_error(out, &error);
        }
        huashu_call_free(call);
    }
    huashu_reader_free(reader);
    return status;
}

struct reading {
    const char *name;
    const char *input;
    /* 0: up to its NUL. */
    size_t length;
    const char *expected;
};

/* Whatever the size of the pieces that the input comes in. */
static inline void
check_readings(const struct reading *readings, size_t count,
               const struct huashu_reader_options *options)
{
    static const size_t steps[] = { 0, 1, 7 };
    for (size_t i = 0; i < count * HUASHU__COUNT_OF(steps); i++) {
        const struct reading *reading = &readings[i / 3];
        struct source source = { reading->input, reading->length, steps[i % 3],
                                 0 };
        struct huashu__buffer out;
        if (source.length == 0)
            source.length = strlen(reading->input);
        huashu__buffer_init(&out, &huashu__default_allocator);
        huashu__buffer_puts(&out, "");
        ck_assert_int_eq(read_all(source, options, &out), HUASHU_END);
        ck_assert_msg(strcmp(out.items, reading->expected) == 0,
                      "%s (steps of %zu):\n%s--- instead of\n%s", reading->name,
                      source.step, out.items, reading->expected);
        huashu__buffer_finish(&out);
    }
}

#endif
