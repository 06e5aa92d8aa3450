/* SPDX-License-Identifier: MIT */
/*
 * json.c: JSON as it goes out, token by token.
 *
 * The reports' numbers are whole hundredths, written digit by digit: 93.0 has
 * one digit behind the point because 9300 hundredths say so, whatever a
 * printf() of doubles would make of it in this or that locale. That is why no
 * JSON library does it. Spacing and escapes are those that Python's json.dumps
 * writes (ensure_ascii off), so a test can compare byte by byte; only DEL and the
 * controls U+0080 to U+009F, which terminals obey, are escaped as well.
 */
#include "report/json.h"

#include <string.h>

/* Levels for which a line end and its indentation stand ready; see schema.c. */
#define MOST_DEPTH 16

/* What stands before a value at most, its key aside. */
#define MOST_BEFORE (2 * MOST_DEPTH + 8)

static char *
put_line_end(const struct huashu__json *json, char *at)
{
    int blanks = 2 * (json->depth < MOST_DEPTH ? json->depth : MOST_DEPTH);
    *at++ = '\n';
    while (blanks-- > 0)
        *at++ = ' ';
    return at;
}

/* What stands before a value or a key: comma, line end, indentation. */
static char *
separate(struct huashu__json *json, char *at)
{
    if (json->depth == 0)
        return at;
    if (!json->empty) {
        *at++ = ',';
        if (!json->indent)
            *at++ = ' ';
    }
    json->empty = false;
    return json->indent ? put_line_end(json, at) : at;
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
        if (c >= 0xA0) {
            char bytes[4];
            size_t length = huashu__utf8_put(c, bytes);
            huashu__buffer_append(buffer,
                                  (struct huashu__string){ bytes, length });
            return;
        }
        escape[4] = hex[c >> 4 & 0xF];
        escape[5] = hex[c & 0xF];
        huashu__buffer_puts(buffer, escape);
    }
}

/* First bytes of what does not stand in a string as it is. */
static const bool escaped[256] = {
    true, true, true,         true,          true,          true,
    true, true, true,         true,          true,          true,
    true, true, true,         true,          true,          true,
    true, true, true,         true,          true,          true,
    true, true, true,         true,          true,          true,
    true, true, ['"'] = true, ['\\'] = true, [0x7F] = true, [0xC2] = true,
};

/* What comes well-formed and without escapes goes out as it is. */
static void
put_string(struct huashu__buffer *buffer, struct huashu__string text)
{
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

/* The longest string that is written in one go. */
#define MOST_STRING ((size_t)512)

/*
 * Writes what stands before a value, and leaves room for `room` bytes of it.
 * @returns where the value begins; NULL: the buffer has failed
 */
static char *
begin_value(struct huashu__json *json, const char *key, size_t room)
{
    struct huashu__string name = huashu__string_of(key);
    char *at = huashu__buffer_room(&json->output->buffer,
                                   MOST_BEFORE + name.length + room);
    if (at == NULL)
        return NULL;
    at = separate(json, at);
    if (key == NULL)
        return at;
    *at++ = '"';
    memcpy(at, name.data, name.length);
    memcpy(at + name.length, "\": ", 3);
    return at + name.length + 3;
}

static void
end_value(struct huashu__json *json, char *at)
{
    huashu__buffer_wrote(&json->output->buffer, at);
}

void
huashu__json_open(struct huashu__json *json, const char *key, char bracket)
{
    char *at = begin_value(json, key, 1);
    json->depth++;
    json->empty = true;
    if (at == NULL)
        return;
    *at++ = bracket;
    end_value(json, at);
}

void
huashu__json_close(struct huashu__json *json, char bracket)
{
    char *at = huashu__buffer_room(&json->output->buffer, MOST_BEFORE);
    json->depth--;
    if (at == NULL)
        return;
    if (json->indent && !json->empty)
        at = put_line_end(json, at);
    *at++ = bracket;
    end_value(json, at);
    json->empty = false;
}

/* Appends a text in quotes of which `plain` says that it goes out as it is. */
static void
end_string(struct huashu__json *json, char *at, struct huashu__string text,
           bool plain)
{
    if (!plain || text.length > MOST_STRING) {
        end_value(json, at);
        put_string(&json->output->buffer, text);
        return;
    }
    *at++ = '"';
    memcpy(at, text.data, text.length);
    at[text.length] = '"';
    end_value(json, at + text.length + 1);
}

void
huashu__json_string(struct huashu__json *json, const char *key,
                    const char *text)
{
    struct huashu__string string = huashu__string_of(text);
    char *at;
    if (text == NULL) {
        huashu__json_word(json, key, "null");
        return;
    }
    at = begin_value(json, key, MOST_STRING + 2);
    if (at != NULL)
        end_string(json, at, string,
                   huashu__utf8_run(string, escaped) == string.length);
}

void
huashu__json_plain(struct huashu__json *json, const char *key, const char *name)
{
    char *at = begin_value(json, key, MOST_STRING + 2);
    if (at != NULL)
        end_string(json, at, huashu__string_of(name), true);
}

void
huashu__json_member(struct huashu__json *json, const char *name,
                    const char *text)
{
    struct huashu__buffer *buffer = &json->output->buffer;
    char *at = begin_value(json, NULL, 0);
    if (at == NULL)
        return;
    end_value(json, at);
    put_string(buffer, huashu__string_of(name));
    huashu__buffer_puts(buffer, ": ");
    put_string(buffer, huashu__string_of(text));
}

void
huashu__json_int(struct huashu__json *json, const char *key, uint64_t value)
{
    char *at = begin_value(json, key, HUASHU__DIGITS);
    if (at != NULL)
        end_value(json, huashu__put_digits(value, at));
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
    char *at = begin_value(json, key, 0);
    if (at == NULL)
        return;
    end_value(json, at);
    huashu__buffer_put_hundredths(&json->output->buffer, hundredths, 1);
}

void
huashu__json_thousandths(struct huashu__json *json, const char *key,
                         int64_t thousandths)
{
    char *at = begin_value(json, key, 0);
    if (at == NULL)
        return;
    end_value(json, at);
    huashu__put_thousandths(&json->output->buffer, thousandths);
}

void
huashu__json_word(struct huashu__json *json, const char *key, const char *word)
{
    char *at = begin_value(json, key, 0);
    if (at == NULL)
        return;
    end_value(json, at);
    huashu__buffer_puts(&json->output->buffer, word);
}
