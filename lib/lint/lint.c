/* SPDX-License-Identifier: MIT */
/*
 * lint.c: what is wrong with a book that loads. The book is compiled, and then
 * asked: its phrases are said to it, its examples judged, its patterns given
 * long speech. What comes of it is reported with what loading found, in order
 * of place.
 */
#include "lint/lint.h"

void
huashu__lint_report(struct huashu__lint *lint, struct huashu__place place,
                    enum huashu__lint_message message, size_t count, ...)
{
    struct huashu__string arguments[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
    va_list list;
    va_start(list, count);
    for (size_t i = 0; i < count && i < HUASHU__COUNT_OF(arguments); i++)
        arguments[i] = va_arg(list, struct huashu__string);
    va_end(list);
    huashu__diagnose(lint->diagnostics,
                     message >= HUASHU__LINT_ERRORS ? HUASHU_DIAGNOSTIC_ERROR
                                                    : HUASHU_DIAGNOSTIC_WARNING,
                     place, &huashu__lint_messages[message], 3, arguments[0],
                     arguments[1], arguments[2]);
}

struct huashu__string
huashu__lint_position(struct huashu__lint *lint, struct huashu__place place,
                      struct huashu__buffer *buffer)
{
    huashu__buffer_clear(buffer);
    if (place.source < lint->model->source_count)
        huashu__buffer_append(buffer, lint->model->sources[place.source].path);
    huashu__buffer_puts(buffer, ":");
    huashu__buffer_put_int(buffer, place.line);
    if (buffer->failed)
        return HUASHU__LITERAL("");
    return (struct huashu__string){ buffer->items, buffer->count };
}

static enum huashu_status
look_at(struct huashu__lint *lint)
{
    enum huashu_status (*const parts[])(struct huashu__lint *) = {
        huashu__lint_phrases,  huashu__lint_patterns, huashu__lint_limits,
        huashu__lint_unused,   huashu__lint_card,     huashu__lint_conditions,
        huashu__lint_examples,
    };
    enum huashu_status status = HUASHU_OK;
    for (size_t i = 0; i < HUASHU__COUNT_OF(parts) && status == HUASHU_OK; i++)
        status = parts[i](lint);
    return status;
}

/* Compiles, looks and delivers; the counts are of what was found. */
static enum huashu_status
lint_sources(const struct huashu_book_source *sources, size_t count,
             const struct huashu_allocator *allocator,
             struct huashu__diagnostics *diagnostics,
             struct huashu_error *error)
{
    struct huashu_book *book = NULL;
    struct huashu__model *model = NULL;
    enum huashu_status status = huashu__book_compile(
        sources, count, allocator, diagnostics, &book, &model, error);
    if (status == HUASHU_OK && book != NULL) {
        struct huashu__lint lint = {
            .book = book,
            .model = book->model,
            .allocator = allocator,
            .diagnostics = diagnostics,
            .error = error,
        };
        status = look_at(&lint);
    }
    if (status == HUASHU_OK || status == HUASHU_ERROR_BOOK)
        status = huashu__diagnostics_deliver(
            diagnostics, book != NULL ? book->model : model, error);
    huashu__model_free(model);
    huashu_book_unref(book);
    return status;
}

enum huashu_status
huashu_book_lint(const struct huashu_book_source *sources, size_t count,
                 const struct huashu_book_options *options, size_t *error_count,
                 size_t *warning_count, struct huashu_error *error)
{
    const struct huashu_book_options defaults = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu__diagnostics diagnostics;
    struct huashu_allocator allocator;
    enum huashu_status status;
    if (sources == NULL || count == 0)
        return huashu__fail_argument(error, "no source");
    if (options == NULL)
        options = &defaults;
    if (options->size != sizeof *options)
        return huashu__fail_argument(error, "size of the options");
    allocator = huashu__allocator_or_default(options->allocator);
    huashu__diagnostics_init(&diagnostics, &allocator, options->diagnostic,
                             options->user);
    status = lint_sources(sources, count, &allocator, &diagnostics, error);
    if (status == HUASHU_OK || status == HUASHU_ERROR_BOOK) {
        if (error_count != NULL)
            *error_count = diagnostics.error_count;
        if (warning_count != NULL)
            *warning_count = diagnostics.warning_count;
    }
    huashu__diagnostics_finish(&diagnostics);
    return status;
}
