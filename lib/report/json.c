/* SPDX-License-Identifier: MIT */
/*
 * json.c: JSON as it goes out, token by token.
 *
 * The reports' numbers are whole hundredths, written digit by digit: 93.0 has
 * one digit behind the point because 9300 hundredths say so, whatever a
 * printf() of doubles would make of it in this or that locale. That is why no
 * JSON library does it. Spacing and escapes are those that Python's json.dumps
 * writes (ensure_ascii off), so a test can compare byte by byte.
 */
#include "report/json.h"

/* Levels for which a line end and its indentation stand ready; see schema.c. */
#define MOST_DEPTH 16

static void
put_line_end(struct huashu__json *json)
{
    static const char blank[2 * MOST_DEPTH + 2] =
        "\n                                ";
    int depth = json->depth < MOST_DEPTH ? json->depth : MOST_DEPTH;
    huashu__buffer_append(
        &json->output->buffer,
        (struct huashu__string){ blank, 1 + 2 * (size_t)depth });
}

/* What stands before a value or a key: comma, line end, indentation. */
static void
separate(struct huashu__json *json)
{
    if (json->depth == 0)
        return;
    if (!json->empty)
        huashu__buffer_puts(&json->output->buffer, json->indent ? "," : ", ");
    json->empty = false;
    if (json->indent)
        put_line_end(json);
}

/* A character that does not stand in a string as it is. */
static void
put_escaped(struct huashu__buffer *buffer, uint32_t c)
{
    static const char hex[] = "0123456789abcdef";
    char escape[] = "\\u0000";
    switch (c) {
    case '"':
        huashu__buffer_puts(buffer, "\\\"");
        return;
    case '\\':
        huashu__buffer_puts(buffer, "\\\\");
        return;
    case '\b':
        huashu__buffer_puts(buffer, "\\b");
        return;
    case '\t':
        huashu__buffer_puts(buffer, "\\t");
        return;
    case '\n':
        huashu__buffer_puts(buffer, "\\n");
        return;
    case '\f':
        huashu__buffer_puts(buffer, "\\f");
        return;
    case '\r':
        huashu__buffer_puts(buffer, "\\r");
        return;
    case HUASHU__REPLACEMENT:
        huashu__buffer_puts(buffer, "\xEF\xBF\xBD");
        return;
    default:
        escape[4] = hex[c >> 4 & 0xF];
        escape[5] = hex[c & 0xF];
        huashu__buffer_puts(buffer, escape);
    }
}

/* What comes well-formed and without escapes goes out as it is. */
static void
put_string(struct huashu__buffer *buffer, struct huashu__string text)
{
    static const bool escaped[256] = {
        true, true, true, true, true, true,         true,          true, true,
        true, true, true, true, true, true,         true,          true, true,
        true, true, true, true, true, true,         true,          true, true,
        true, true, true, true, true, ['"'] = true, ['\\'] = true,
    };
    huashu__buffer_puts(buffer, "\"");
    for (;;) {
        size_t run = huashu__utf8_run(text, escaped);
        bool valid;
        huashu__buffer_append(buffer,
                              (struct huashu__string){ text.data, run });
        if (run == text.length)
            break;
        put_escaped(buffer,
                    huashu__utf8_next(text.data, text.length, &run, &valid));
        text.data += run;
        text.length -= run;
    }
    huashu__buffer_puts(buffer, "\"");
}

static void
put_key(struct huashu__json *json, const char *key)
{
    separate(json);
    if (key == NULL)
        return;
    put_string(&json->output->buffer, huashu__string_of(key));
    huashu__buffer_puts(&json->output->buffer, ": ");
}

void
huashu__json_open(struct huashu__json *json, const char *key, char bracket)
{
    put_key(json, key);
    huashu__buffer_append(&json->output->buffer,
                          (struct huashu__string){ &bracket, 1 });
    json->depth++;
    json->empty = true;
}

void
huashu__json_close(struct huashu__json *json, char bracket)
{
    json->depth--;
    if (json->indent && !json->empty)
        put_line_end(json);
    huashu__buffer_append(&json->output->buffer,
                          (struct huashu__string){ &bracket, 1 });
    json->empty = false;
}

void
huashu__json_string(struct huashu__json *json, const char *key,
                    const char *text)
{
    if (text == NULL) {
        huashu__json_word(json, key, "null");
        return;
    }
    put_key(json, key);
    put_string(&json->output->buffer, huashu__string_of(text));
}

void
huashu__json_int(struct huashu__json *json, const char *key, uint64_t value)
{
    put_key(json, key);
    huashu__buffer_put_int(&json->output->buffer, (int64_t)value);
}

void
huashu__json_time(struct huashu__json *json, const char *key, int64_t ms)
{
    if (ms == HUASHU_NO_TIME)
        huashu__json_word(json, key, "null");
    else
        huashu__json_int(json, key, (uint64_t)ms);
}

void
huashu__json_hundredths(struct huashu__json *json, const char *key,
                        int64_t hundredths)
{
    put_key(json, key);
    huashu__buffer_put_hundredths(&json->output->buffer, hundredths, 1);
}

void
huashu__json_thousandths(struct huashu__json *json, const char *key,
                         int64_t thousandths)
{
    put_key(json, key);
    huashu__put_thousandths(&json->output->buffer, thousandths);
}

void
huashu__json_word(struct huashu__json *json, const char *key, const char *word)
{
    put_key(json, key);
    huashu__buffer_puts(&json->output->buffer, word);
}
