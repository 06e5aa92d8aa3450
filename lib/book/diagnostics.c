/* SPDX-License-Identifier: MIT */
/*
 * diagnostics.c: the problems of a book: collected, put in order of place and
 * handed over with the line they stand on.
 *
 * Books with a hundred thousand phrases can have as many problems; of each
 * level the first HUASHU__MAX_DIAGNOSTICS are kept, the rest only counted.
 */
#include "book/reader.h"

#include <string.h>

/* Bytes shown of a text in a message: a sentence, not a book. */
#define MOST_SHOWN 120

struct huashu__problem {
    enum huashu_diagnostic_level level;
    struct huashu__place place;
    const char *code;
    const char *message[HUASHU_LANGUAGE_COUNT];
    const char *help[HUASHU_LANGUAGE_COUNT];
};

void
huashu__diagnostics_init(struct huashu__diagnostics *diagnostics,
                         const struct huashu_allocator *allocator,
                         huashu_diagnostic_fn callback, void *user)
{
    memset(diagnostics, 0, sizeof *diagnostics);
    diagnostics->allocator = allocator;
    diagnostics->callback = callback;
    diagnostics->user = user;
    huashu__arena_init(&diagnostics->arena, allocator);
}

void
huashu__diagnostics_finish(struct huashu__diagnostics *diagnostics)
{
    huashu__free(diagnostics->allocator, diagnostics->problems.items);
    huashu__arena_finish(&diagnostics->arena);
    huashu__diagnostics_init(diagnostics, diagnostics->allocator,
                             diagnostics->callback, diagnostics->user);
}

/* An argument as a message shows it: short and on one line. */
static struct huashu__string
shown(struct huashu__diagnostics *diagnostics, struct huashu__string text)
{
    static const char dots[] = "…";
    size_t length = text.length;
    char *copy;
    if (length > MOST_SHOWN) {
        length = MOST_SHOWN;
        while (length > 0 && ((unsigned char)text.data[length] & 0xC0) == 0x80)
            length--;
    }
    copy = huashu__arena_alloc(&diagnostics->arena, length + sizeof dots, 1);
    if (copy == NULL) {
        diagnostics->failed = true;
        return HUASHU__LITERAL("");
    }
    for (size_t i = 0; i < length; i++)
        copy[i] = (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i];
    if (length < text.length) {
        memcpy(copy + length, dots, sizeof dots - 1);
        length += sizeof dots - 1;
    }
    return (struct huashu__string){ copy, length };
}

/* A sentence with its arguments filled in; NULL stays NULL. */
static const char *
sentence(struct huashu__diagnostics *diagnostics, const char *format,
         const struct huashu__string *arguments, size_t count)
{
    struct huashu__buffer buffer;
    const char *copy = NULL;
    if (format == NULL)
        return NULL;
    huashu__buffer_init(&buffer, diagnostics->allocator);
    huashu__message_format(&buffer, format, arguments, count);
    if (!buffer.failed)
        copy = huashu__arena_copy(
            &diagnostics->arena,
            (struct huashu__string){ buffer.items, buffer.count });
    if (copy == NULL)
        diagnostics->failed = true;
    huashu__buffer_finish(&buffer);
    return copy;
}

static void
diagnose_list(struct huashu__diagnostics *diagnostics,
              enum huashu_diagnostic_level level, struct huashu__place place,
              const struct huashu__message *message, size_t count, va_list list)
{
    struct huashu__string arguments[10];
    struct huashu__problem problem = { .level = level,
                                       .place = place,
                                       .code = message->code };
    size_t *so_far = level == HUASHU_DIAGNOSTIC_ERROR
                         ? &diagnostics->error_count
                         : &diagnostics->warning_count;
    if (++*so_far > HUASHU__MAX_DIAGNOSTICS)
        return;
    for (size_t i = 0; i < count && i < HUASHU__COUNT_OF(arguments); i++)
        arguments[i] = shown(diagnostics, va_arg(list, struct huashu__string));
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        problem.message[i] =
            sentence(diagnostics, message->text[i], arguments, count);
        problem.help[i] =
            sentence(diagnostics, message->help[i], arguments, count);
    }
    if (!HUASHU__PUSH(diagnostics->allocator, &diagnostics->problems, problem))
        diagnostics->failed = true;
}

void
huashu__diagnose(struct huashu__diagnostics *diagnostics,
                 enum huashu_diagnostic_level level, struct huashu__place place,
                 const struct huashu__message *message, size_t count, ...)
{
    va_list list;
    va_start(list, count);
    diagnose_list(diagnostics, level, place, message, count, list);
    va_end(list);
}

void
huashu__problem(struct huashu__reader *reader, struct huashu__place place,
                enum huashu__book_message message, size_t count, ...)
{
    va_list list;
    va_start(list, count);
    diagnose_list(reader->diagnostics,
                  message >= HUASHU__BOOK_WARNINGS ? HUASHU_DIAGNOSTIC_WARNING
                                                   : HUASHU_DIAGNOSTIC_ERROR,
                  place, &huashu__book_messages[message], count, list);
    va_end(list);
}

bool
huashu__reader_full(const struct huashu__reader *reader)
{
    return reader->diagnostics->error_count >= HUASHU__MAX_DIAGNOSTICS;
}

/* Delivery */

static bool
stands_before(const struct huashu__place *a, const struct huashu__place *b)
{
    if (a->source != b->source)
        return a->source < b->source;
    if (a->line != b->line)
        return a->line < b->line;
    return a->column < b->column;
}

/* By insertion: stable, and there are a few hundred at most. */
static void
sort_by_place(struct huashu__problem *problems, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct huashu__problem moving = problems[i];
        size_t at = i;
        for (; at > 0 && stands_before(&moving.place, &problems[at - 1].place);
             at--)
            problems[at] = problems[at - 1];
        problems[at] = moving;
    }
}

/* The line around a byte. */
static struct huashu__string
line_around(struct huashu__string data, uint64_t byte)
{
    static const struct huashu__string mark = HUASHU__INIT("\xEF\xBB\xBF");
    size_t begin = byte < data.length ? (size_t)byte : data.length;
    size_t end = begin;
    while (begin > 0 && huashu__line_break(data, begin - 1) == 0)
        begin--;
    /* The second and third byte of a break that takes three. */
    while (begin < end && ((unsigned char)data.data[begin] & 0xC0) == 0x80)
        begin++;
    if (begin == 0 && data.length >= mark.length &&
        memcmp(data.data, mark.data, mark.length) == 0)
        begin = mark.length;
    while (end < data.length && huashu__line_break(data, end) == 0)
        end++;
    if (end < begin)
        end = begin;
    return (struct huashu__string){ data.data + begin, end - begin };
}

/* The line shown last: a line of megabytes may have many problems. */
struct last_line {
    uint32_t source, number;
    struct huashu__string text;
};

static int
hand_over(const struct huashu__diagnostics *diagnostics,
          const struct huashu__model *model,
          const struct huashu__problem *problem, struct last_line *last)
{
    struct huashu_diagnostic given = {
        .level = problem->level,
        .code = problem->code,
        .source = "",
        .line = problem->place.line,
        .column = problem->place.column,
        .width = problem->place.width == 0 ? 1 : problem->place.width,
        .byte = problem->place.byte,
    };
    if (diagnostics->callback == NULL)
        return 0;
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        given.message[i] = problem->message[i];
        given.help[i] = problem->help[i];
    }
    if (model != NULL && problem->place.source < model->source_count) {
        const struct huashu__source *source =
            &model->sources[problem->place.source];
        given.source = source->path.data;
        if (given.line != 0) {
            if (last->number != given.line ||
                last->source != problem->place.source)
                last->text = line_around(source->data, given.byte);
            last->number = given.line;
            last->source = problem->place.source;
            given.line_text = last->text.data;
            given.line_length = last->text.length;
        }
    }
    return diagnostics->callback(diagnostics->user, &given);
}

/* The last word where problems were only counted. */
static void
tell_of_more(struct huashu__diagnostics *diagnostics)
{
    struct huashu__place place = { 0 };
    struct huashu__buffer buffer;
    size_t kept = diagnostics->problems.count;
    size_t more = diagnostics->error_count + diagnostics->warning_count - kept;
    if (more == 0 || diagnostics->failed)
        return;
    if (kept > 0)
        place.source = diagnostics->problems.items[kept - 1].place.source;
    huashu__buffer_init(&buffer, diagnostics->allocator);
    huashu__buffer_put_int(&buffer, (int64_t)more);
    if (!buffer.failed) {
        const struct huashu__message *message =
            &huashu__book_messages[HUASHU__BOOK_AND_MORE];
        struct huashu__string number = { buffer.items, buffer.count };
        struct huashu__problem problem = {
            .level = diagnostics->error_count > HUASHU__MAX_DIAGNOSTICS
                         ? HUASHU_DIAGNOSTIC_ERROR
                         : HUASHU_DIAGNOSTIC_WARNING,
            .place = place,
            .code = message->code,
        };
        for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++)
            problem.message[i] =
                sentence(diagnostics, message->text[i], &number, 1);
        if (!HUASHU__PUSH(diagnostics->allocator, &diagnostics->problems,
                          problem))
            diagnostics->failed = true;
    }
    diagnostics->failed = diagnostics->failed || buffer.failed;
    huashu__buffer_finish(&buffer);
}

static void
fill_error(const struct huashu__model *model,
           const struct huashu__problem *problem, struct huashu_error *error)
{
    const struct huashu__message message = { problem->code,
                                             { "{0}", "{1}" },
                                             { NULL, NULL } };
    bool known = model != NULL && problem->place.source < model->source_count;
    huashu__fail(error, HUASHU_ERROR_BOOK, &message, 2,
                 problem->message[HUASHU_ZH], problem->message[HUASHU_EN]);
    huashu__fail_at(
        error, known ? model->sources[problem->place.source].path.data : NULL,
        problem->place);
}

enum huashu_status
huashu__diagnostics_deliver(struct huashu__diagnostics *diagnostics,
                            const struct huashu__model *model,
                            struct huashu_error *error)
{
    const struct huashu__problem *first = NULL;
    struct last_line last = { 0 };
    enum huashu_status status = HUASHU_OK;
    sort_by_place(diagnostics->problems.items, diagnostics->problems.count);
    tell_of_more(diagnostics);
    if (diagnostics->failed)
        return huashu__fail_no_memory(error);
    for (size_t i = 0; i < diagnostics->problems.count; i++) {
        const struct huashu__problem *problem = &diagnostics->problems.items[i];
        if (first == NULL && problem->level == HUASHU_DIAGNOSTIC_ERROR)
            first = problem;
        if (status == HUASHU_OK &&
            hand_over(diagnostics, model, problem, &last) != 0)
            status = HUASHU_STOPPED;
    }
    if (status == HUASHU_STOPPED) {
        static const struct huashu__message stopped = {
            "stopped",
            { "调用方要求停止", "stopped by the caller" },
            { NULL, NULL }
        };
        huashu__fail(error, status, &stopped, 0);
    } else if (first != NULL) {
        fill_error(model, first, error);
        status = HUASHU_ERROR_BOOK;
    }
    diagnostics->problems.count = 0;
    huashu__arena_reset(&diagnostics->arena);
    return status;
}
