/* SPDX-License-Identifier: MIT */
/*
 * message.c: sentences for people, in both languages, and the error struct
 * that carries them. Filling an error needs no memory, so that running out of
 * memory can be told too.
 */
#include "base/base.h"

#include <string.h>

#define MOST_ARGUMENTS 10

void
huashu__message_expand(const char *format,
                       const struct huashu__string *arguments, size_t count,
                       void (*piece)(void *user, struct huashu__string text),
                       void *user)
{
    const char *plain = format;
    for (const char *c = format; *c != '\0'; c++) {
        if (c[0] != '{' || c[1] < '0' || c[1] > '9' || c[2] != '}')
            continue;
        piece(user, (struct huashu__string){ plain, (size_t)(c - plain) });
        if ((size_t)(c[1] - '0') < count)
            piece(user, arguments[c[1] - '0']);
        plain = c + 3;
        c += 2;
    }
    piece(user, huashu__string_of(plain));
}

static void
append_piece(void *user, struct huashu__string text)
{
    huashu__buffer_append(user, text);
}

void
huashu__message_format(struct huashu__buffer *buffer, const char *format,
                       const struct huashu__string *arguments, size_t count)
{
    huashu__message_expand(format, arguments, count, append_piece, buffer);
}

/* A text of fixed room, cut at a character where it does not fit. */
struct fixed {
    char *data;
    size_t room, count;
    bool full;
};

static void
fixed_piece(void *user, struct huashu__string text)
{
    struct fixed *fixed = user;
    size_t take = fixed->room - 1 - fixed->count;
    if (fixed->full || text.length == 0)
        return;
    if (text.length <= take) {
        take = text.length;
    } else {
        fixed->full = true;
        while (take > 0 && ((unsigned char)text.data[take] & 0xC0) == 0x80)
            take--;
    }
    memcpy(fixed->data + fixed->count, text.data, take);
    fixed->count += take;
    fixed->data[fixed->count] = '\0';
}

static void
fixed_copy(char *data, size_t room, const char *text)
{
    struct fixed fixed = { data, room, 0, false };
    data[0] = '\0';
    fixed_piece(&fixed, huashu__string_of(text));
}

enum huashu_status
huashu__fail(struct huashu_error *error, enum huashu_status status,
             const struct huashu__message *message, size_t count, ...)
{
    struct huashu__string arguments[MOST_ARGUMENTS] = { { NULL, 0 } };
    va_list list;
    if (error == NULL)
        return status;
    if (count > MOST_ARGUMENTS)
        count = MOST_ARGUMENTS;
    va_start(list, count);
    for (size_t i = 0; i < count; i++)
        arguments[i] = huashu__string_of(va_arg(list, const char *));
    va_end(list);
    memset(error, 0, sizeof *error);
    error->status = status;
    error->code = message->code;
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        struct fixed fixed = { error->message[i], sizeof error->message[i], 0,
                               false };
        huashu__message_expand(message->text[i], arguments, count, fixed_piece,
                               &fixed);
        fixed =
            (struct fixed){ error->help[i], sizeof error->help[i], 0, false };
        if (message->help[i] != NULL)
            huashu__message_expand(message->help[i], arguments, count,
                                   fixed_piece, &fixed);
    }
    return status;
}

void
huashu__fail_at(struct huashu_error *error, const char *source,
                struct huashu__place place)
{
    if (error == NULL)
        return;
    if (source != NULL)
        fixed_copy(error->source, sizeof error->source, source);
    error->line = place.line;
    error->column = place.column;
    error->byte = place.byte;
}

enum huashu_status
huashu__fail_no_memory(struct huashu_error *error)
{
    static const struct huashu__message no_memory = {
        "no-memory", { "内存不足", "not enough memory" }, { NULL, NULL }
    };
    return huashu__fail(error, HUASHU_ERROR_NO_MEMORY, &no_memory, 0);
}

enum huashu_status
huashu__fail_argument(struct huashu_error *error, const char *what)
{
    static const struct huashu__message bad_argument = {
        "bad-argument", { "参数错误：{0}", "bad argument: {0}" }, { NULL, NULL }
    };
    return huashu__fail(error, HUASHU_ERROR_ARGUMENT, &bad_argument, 1, what);
}

const char *
huashu_version(void)
{
    return HUASHU_VERSION_STRING;
}

const char *
huashu_status_name(enum huashu_status status)
{
    switch (status) {
    case HUASHU_OK:
        return "ok";
    case HUASHU_END:
        return "end";
    case HUASHU_STOPPED:
        return "stopped";
    case HUASHU_ERROR_NO_MEMORY:
        return "no-memory";
    case HUASHU_ERROR_ARGUMENT:
        return "bad-argument";
    case HUASHU_ERROR_BUSY:
        return "busy";
    case HUASHU_ERROR_IO:
        return "io";
    case HUASHU_ERROR_LIMIT:
        return "limit";
    case HUASHU_ERROR_BOOK:
        return "book";
    case HUASHU_ERROR_FORMAT:
        return "format";
    case HUASHU_ERROR_ENCODING:
        return "encoding";
    case HUASHU_ERROR_EMPTY:
        return "empty";
    case HUASHU_ERROR_NOT_FOUND:
        return "not-found";
    }
    return "unknown";
}
