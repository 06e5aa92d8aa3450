/* SPDX-License-Identifier: MIT */
/*
 * book.c: the book as programs hold it: read, compiled, counted.
 */
#include "match/database.h"

#include "match/messages.h"

#include <stdatomic.h>

#include <huashu/book.h>

/* Takes the book apart; the allocator lies in it. */
static void
free_book(struct huashu_book *book)
{
    struct huashu_allocator allocator = book->allocator;
    huashu__database_free(book->database);
    huashu__folder_free(book->folder);
    huashu__model_free(book->model);
    huashu__free(&allocator, book);
}

/* Compiles what is sound of book->model. */
static enum huashu_status
compile_model(struct huashu_book *book, struct huashu__diagnostics *diagnostics,
              struct huashu_error *error)
{
    enum huashu_status status =
        huashu__folder_new(&book->allocator, &book->model->fold, &book->folder);
    if (status == HUASHU_OK)
        status =
            huashu__database_new(book->model, book->folder, &book->allocator,
                                 diagnostics, &book->database);
    if (status == HUASHU_ERROR_LIMIT)
        return huashu__fail(
            error, status,
            &huashu__match_messages[HUASHU__MATCH_BOOK_TOO_LARGE], 0);
    return status == HUASHU_OK ? status : huashu__fail_no_memory(error);
}

enum huashu_status
huashu__book_compile(const struct huashu_book_source *sources, size_t count,
                     const struct huashu_allocator *given,
                     struct huashu__diagnostics *diagnostics,
                     struct huashu_book **book, struct huashu__model **model,
                     struct huashu_error *error)
{
    struct huashu_allocator allocator = huashu__allocator_or_default(given);
    struct huashu_book *made = huashu__alloc_zero(&allocator, 1, sizeof *made);
    enum huashu_status status;
    if (made == NULL)
        return huashu__fail_no_memory(error);
    made->allocator = allocator;
    atomic_init(&made->references, 1);
    status = huashu__model_read(sources, count, &made->allocator, diagnostics,
                                &made->model, error);
    /* Also with errors: all problems are to be told at once. */
    if (status == HUASHU_OK && made->model->sound)
        status = compile_model(made, diagnostics, error);
    if (status == HUASHU_OK && diagnostics->failed)
        status = huashu__fail_no_memory(error);
    if (status != HUASHU_OK) {
        free_book(made);
        return status;
    }
    *book = NULL;
    *model = NULL;
    if (diagnostics->error_count == 0) {
        *book = made;
        return HUASHU_OK;
    }
    /* The model outlives the book, and so must its allocator. */
    *model = made->model;
    made->model = NULL;
    free_book(made);
    return HUASHU_OK;
}

/* Hands the problems over; then the book, if there were no errors. */
static enum huashu_status
deliver(struct huashu__diagnostics *diagnostics, struct huashu_book *made,
        struct huashu__model *model, struct huashu_book **book,
        struct huashu_error *error)
{
    enum huashu_status status = huashu__diagnostics_deliver(
        diagnostics, made != NULL ? made->model : model, error);
    huashu__model_free(model);
    if (status == HUASHU_OK)
        *book = made;
    else
        huashu_book_unref(made);
    return status;
}

/* Options of this version, or defaults; false: of another version. */
static bool
read_options(const struct huashu_book_options *given,
             struct huashu_book_options *options)
{
    *options = (struct huashu_book_options)HUASHU_BOOK_OPTIONS_INIT;
    if (given == NULL)
        return true;
    if (given->size != sizeof *given)
        return false;
    *options = *given;
    return true;
}

enum huashu_status
huashu_book_load_sources(const struct huashu_book_source *sources, size_t count,
                         const struct huashu_book_options *given,
                         struct huashu_book **book, struct huashu_error *error)
{
    struct huashu_book_options options;
    struct huashu_allocator allocator;
    struct huashu__diagnostics diagnostics;
    struct huashu_book *made = NULL;
    struct huashu__model *model = NULL;
    enum huashu_status status;
    if (sources == NULL || count == 0 || book == NULL)
        return huashu__fail_argument(error, "no source");
    if (!read_options(given, &options))
        return huashu__fail_argument(error, "size of the options");
    allocator = huashu__allocator_or_default(options.allocator);
    huashu__diagnostics_init(&diagnostics, &allocator, options.diagnostic,
                             options.user);
    status = huashu__book_compile(sources, count, &allocator, &diagnostics,
                                  &made, &model, error);
    if (status == HUASHU_OK)
        status = deliver(&diagnostics, made, model, book, error);
    huashu__diagnostics_finish(&diagnostics);
    return status;
}

enum huashu_status
huashu_book_load(const char *path, const struct huashu_book_options *options,
                 struct huashu_book **book, struct huashu_error *error)
{
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                         .path = path };
    if (path == NULL)
        return huashu__fail_argument(error, "no path");
    return huashu_book_load_sources(&source, 1, options, book, error);
}

struct huashu_book *
huashu_book_ref(struct huashu_book *book)
{
    if (book != NULL)
        atomic_fetch_add_explicit(&book->references, 1, memory_order_relaxed);
    return book;
}

void
huashu_book_unref(struct huashu_book *book)
{
    if (book != NULL && atomic_fetch_sub_explicit(&book->references, 1,
                                                  memory_order_acq_rel) == 1)
        free_book(book);
}

const char *
huashu_book_id(const struct huashu_book *book)
{
    return book->model->id.data;
}

const char *
huashu_book_digest(const struct huashu_book *book)
{
    return book->model->digest;
}

size_t
huashu_book_rule_count(const struct huashu_book *book)
{
    return book->model->rule_count;
}

const char *
huashu_book_rule_id(const struct huashu_book *book, size_t index)
{
    if (index >= book->model->rule_count)
        return NULL;
    return huashu__rule_id(book->model, index).data;
}
