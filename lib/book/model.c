/* SPDX-License-Identifier: MIT */
/*
 * model.c: the reading of a book from end to end, and the life of its model.
 */
#include "book/reader.h"

#include <string.h>

/* The model with the allocator that its arena borrows. */
struct owned_model {
    struct huashu__model model;
    struct huashu_allocator allocator;
};

void *
huashu__reader_alloc(struct huashu__reader *reader, size_t count, size_t size)
{
    void *block = huashu__arena_alloc_zero(reader->arena, count, size);
    if (block == NULL)
        reader->failed = true;
    return block;
}

struct huashu__model *
huashu__model_new(const struct huashu_allocator *allocator)
{
    static const struct huashu__string empty = HUASHU__INIT("");
    struct owned_model *owned = huashu__alloc_zero(allocator, 1, sizeof *owned);
    struct huashu__model *model;
    if (owned == NULL)
        return NULL;
    owned->allocator = *allocator;
    model = &owned->model;
    huashu__arena_init(&model->arena, &owned->allocator);
    model->id = empty;
    model->title = empty;
    model->revision = empty;
    model->fold = *huashu__fold_defaults();
    model->backchannels = huashu__default_backchannels();
    model->particles = huashu__default_particles();
    model->negations = huashu__default_negations();
    model->same = huashu__default_same(&model->same_count);
    model->scorecard.base = 10000;
    model->calendar.opens = INT64_C(9) * 3600000;
    model->calendar.closes = INT64_C(18) * 3600000;
    model->scorecard.pass = -1;
    model->scorecard.gain_cap = -1;
    return model;
}

void
huashu__model_free(struct huashu__model *model)
{
    /* The model is the first member. */
    struct owned_model *owned = (void *)model;
    struct huashu_allocator allocator;
    if (model == NULL)
        return;
    allocator = owned->allocator;
    huashu__arena_finish(&model->arena);
    huashu__free(&allocator, owned);
}

uint32_t
huashu__model_find_rule(const struct huashu__model *model,
                        struct huashu__string id)
{
    for (size_t i = 0; i < model->rule_count; i++) {
        if (huashu__string_equal(huashu__rule_id(model, i), id))
            return (uint32_t)i;
    }
    return HUASHU__NO_RULE;
}

/* What the first book says of itself: given first, not included first. */
static void
read_heading(struct huashu__reader *reader)
{
    struct huashu__model *model = reader->model;
    const struct huashu__file *first = NULL;
    for (size_t i = 0; i < reader->files.count; i++) {
        const struct huashu__file *file = &reader->files.items[i];
        if (file->kind == HUASHU_SOURCE_BOOK &&
            (first == NULL || file->source < first->source))
            first = file;
    }
    if (first == NULL)
        return;
    if (first->id != NULL && first->id->next->text.data != NULL)
        model->id = first->id->next->text;
    if (first->title != NULL && first->title->next->text.data != NULL)
        model->title = first->title->next->text;
    if (first->revision != NULL && first->revision->next->text.data != NULL)
        model->revision = first->revision->next->text;
}

void
huashu__set_digest(struct huashu__reader *reader)
{
    struct huashu__model *model = reader->model;
    struct huashu__buffer lines;
    char hex[65] = "";
    huashu__buffer_init(&lines, reader->allocator);
    for (size_t i = 0; i < reader->sources.count; i++) {
        huashu__sha256(reader->sources.items[i].data, hex);
        huashu__buffer_puts(&lines, hex);
        huashu__buffer_puts(&lines, " ");
        huashu__buffer_put_int(&lines, reader->sources.items[i].kind);
        for (size_t file = 0; file < reader->files.count; file++) {
            if (reader->files.items[file].source != i)
                continue;
            huashu__buffer_puts(&lines, " ");
            huashu__buffer_put_int(&lines, reader->files.items[file].points);
        }
        huashu__buffer_puts(&lines, "\n");
    }
    if (lines.failed)
        reader->failed = true;
    else if (reader->sources.count != 1 ||
             reader->sources.items[0].kind != HUASHU_SOURCE_BOOK)
        huashu__sha256((struct huashu__string){ lines.items, lines.count },
                       hex);
    memcpy(model->digest, "sha256:", 7);
    memcpy(model->digest + 7, hex, sizeof hex);
    huashu__buffer_finish(&lines);
}

void
huashu__keep_sources(struct huashu__reader *reader)
{
    struct huashu__source *sources =
        huashu__reader_alloc(reader, reader->sources.count, sizeof *sources);
    reader->model->sources = sources;
    if (sources == NULL) {
        reader->model->source_count = 0;
        return;
    }
    if (reader->sources.count != 0)
        memcpy(sources, reader->sources.items,
               reader->sources.count * sizeof *sources);
}

static enum huashu_status
read_books(struct huashu__reader *reader,
           const struct huashu_book_source *sources, size_t count)
{
    enum huashu_status status = huashu__read_sources(reader, sources, count);
    if (status != HUASHU_OK)
        return status;
    if (!reader->failed)
        huashu__read_sections(reader);
    reader->model->sound = reader->diagnostics->error_count == 0;
    if (!reader->failed)
        huashu__read_rules(reader);
    if (!reader->failed)
        huashu__order_rules(reader);
    if (!reader->failed) {
        read_heading(reader);
        huashu__set_digest(reader);
    }
    huashu__keep_sources(reader);
    if (reader->failed || reader->diagnostics->failed)
        return huashu__fail_no_memory(reader->error);
    if (reader->diagnostics->error_count == 0 && reader->model->rule_count == 0)
        return huashu__fail(reader->error, HUASHU_ERROR_EMPTY,
                            &huashu__book_messages[HUASHU__BOOK_NO_RULES], 0);
    return HUASHU_OK;
}

enum huashu_status
huashu__read_model(huashu__read_all_fn read,
                   const struct huashu_book_source *sources, size_t count,
                   const struct huashu_allocator *allocator,
                   struct huashu__diagnostics *diagnostics,
                   struct huashu__model **model, struct huashu_error *error)
{
    struct huashu__reader reader = { .diagnostics = diagnostics,
                                     .error = error };
    struct huashu_allocator own = huashu__allocator_or_default(allocator);
    enum huashu_status status;
    reader.allocator = &own;
    reader.model = huashu__model_new(&own);
    if (reader.model == NULL)
        return huashu__fail_no_memory(error);
    reader.arena = &reader.model->arena;
    huashu__index_init(&reader.rule_ids, &own);
    huashu__index_init(&reader.slot_names, &own);
    huashu__index_init(&reader.item_ids, &own);
    status = read(&reader, sources, count);
    huashu__free(&own, reader.sources.items);
    huashu__free(&own, reader.opened.items);
    huashu__free(&own, reader.files.items);
    huashu__free(&own, reader.references.items);
    huashu__index_finish(&reader.rule_ids);
    huashu__index_finish(&reader.slot_names);
    huashu__index_finish(&reader.item_ids);
    if (status != HUASHU_OK) {
        huashu__model_free(reader.model);
        return status;
    }
    *model = reader.model;
    return HUASHU_OK;
}

enum huashu_status
huashu__model_read(const struct huashu_book_source *sources, size_t count,
                   const struct huashu_allocator *allocator,
                   struct huashu__diagnostics *diagnostics,
                   struct huashu__model **model, struct huashu_error *error)
{
    return huashu__read_model(read_books, sources, count, allocator,
                              diagnostics, model, error);
}
