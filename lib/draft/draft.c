/* SPDX-License-Identifier: MIT */
/*
 * draft.c: from a document to a book: reads it, looks at what its phrases have
 * to do with each other, writes the book, counts.
 */
#include "draft/draft.h"

#include <string.h>

#include "call/call.h"

/* Of the document, to tell its encoding. */
#define SAMPLE_BYTES ((size_t)64 << 10)

static void
draft_init(struct huashu__draft *draft,
           const struct huashu_allocator *allocator,
           struct huashu__string document)
{
    *draft =
        (struct huashu__draft){ .allocator = allocator, .document = document };
    huashu__arena_init(&draft->arena, allocator);
    huashu__folded_init(&draft->folded, allocator);
    huashu__clean_init(&draft->clean, allocator);
    huashu__buffer_init(&draft->kept, allocator);
    huashu__buffer_init(&draft->made, allocator);
    huashu__buffer_init(&draft->bare, allocator);
    draft->status = huashu__damage_new(allocator, &draft->damage);
    if (draft->status == HUASHU_OK)
        draft->status = huashu__folder_new(allocator, huashu__fold_defaults(),
                                           &draft->folder);
}

static void
draft_finish(struct huashu__draft *draft)
{
    huashu__damage_free(draft->damage);
    huashu__folder_free(draft->folder);
    huashu__free(draft->allocator, draft->lists.items);
    huashu__free(draft->allocator, draft->phrases.items);
    huashu__folded_finish(&draft->folded);
    huashu__clean_finish(&draft->clean);
    huashu__buffer_finish(&draft->kept);
    huashu__buffer_finish(&draft->made);
    huashu__buffer_finish(&draft->bare);
    huashu__arena_finish(&draft->arena);
}

/* Counts of what is written. */
static struct huashu_draft_summary
count_phrases(const struct huashu__draft *draft)
{
    struct huashu_draft_summary summary = { 0 };
    for (size_t i = 0; i < draft->phrases.count; i++) {
        const struct huashu__draft_phrase *phrase = draft->phrases.items[i];
        bool doubtful = false;
        for (const struct huashu__note *note = phrase->notes; note != NULL;
             note = note->next)
            doubtful = doubtful || huashu__note_is_doubt(note->note);
        summary.damaged_count += phrase->damaged.length != 0;
        summary.held_count += phrase->held;
        if (phrase->held)
            continue;
        summary.doubtful_count += doubtful;
        summary.required_count += phrase->list->kind == HUASHU__OPENING_LIST;
        summary.approved_count += phrase->list->kind == HUASHU__COURTESY_LIST;
        summary.forbidden_count += phrase->list->kind == HUASHU__BARRED_LIST;
    }
    for (size_t i = 0; i < draft->lists.count; i++)
        summary.list_count += draft->lists.items[i]->phrases != NULL;
    return summary;
}

/* Errors */

static enum huashu_status
fail_limit(const struct huashu__draft *draft, struct huashu_error *error,
           const struct huashu__message *message, size_t limit)
{
    struct huashu__buffer number;
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    huashu__buffer_init(&number, draft->allocator);
    huashu__buffer_put_int(&number, (int64_t)limit);
    if (!number.failed)
        status =
            huashu__fail(error, HUASHU_ERROR_LIMIT, message, 1, number.items);
    else
        huashu__fail_no_memory(error);
    huashu__buffer_finish(&number);
    return status;
}

/* Some of the headings that are known, for who has none of them. */
static enum huashu_status
fail_no_list(const struct huashu__draft *draft, struct huashu_error *error)
{
    static const enum huashu__document_words kinds[] = {
        HUASHU__COURTESY_HEADINGS, HUASHU__BARRED_HEADINGS,
        HUASHU__OPENING_HEADINGS
    };
    struct huashu__buffer names;
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    huashu__buffer_init(&names, draft->allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(kinds); i++) {
        struct huashu__words words = huashu__document_words(kinds[i]);
        for (size_t j = 0; j < 3; j++) {
            huashu__buffer_puts(&names, names.count == 0 ? "" : "、");
            huashu__buffer_append(&names, words.items[j]);
        }
    }
    if (!names.failed)
        status = huashu__fail(error, HUASHU_ERROR_EMPTY, &huashu__draft_no_list,
                              1, names.items);
    else
        huashu__fail_no_memory(error);
    huashu__buffer_finish(&names);
    return status;
}

/* Where there is no book although the document was read. */
static enum huashu_status
fail_empty(const struct huashu__draft *draft, struct huashu_error *error,
           const char *source)
{
    const struct huashu__draft_list *list;
    if (draft->lists.count == 0)
        return fail_no_list(draft, error);
    list = draft->lists.items[0];
    huashu__fail(error, HUASHU_ERROR_EMPTY, &huashu__draft_no_phrase, 1,
                 list->heading.data);
    huashu__fail_at(
        error, source,
        (struct huashu__place){ .line = (uint32_t)list->line, .column = 1 });
    return HUASHU_ERROR_EMPTY;
}

static enum huashu_status
fail_reading(const struct huashu__draft *draft, struct huashu_error *error,
             const char *source)
{
    enum huashu_status status;
    if (draft->status == HUASHU_ERROR_NO_MEMORY)
        return huashu__fail_no_memory(error);
    if (draft->phrases.count == HUASHU__MAX_DRAFT_PHRASES)
        status = fail_limit(draft, error, &huashu__draft_many_phrases,
                            HUASHU__MAX_DRAFT_PHRASES);
    else
        status = fail_limit(draft, error, &huashu__draft_long_line,
                            HUASHU__MAX_DOCUMENT_LINE_BYTES >> 10);
    huashu__fail_at(error, source,
                    (struct huashu__place){ .line = (uint32_t)draft->line,
                                            .column = 1,
                                            .byte = draft->line_begin });
    return status;
}

/* Drafting */

static enum huashu_status
write_book(struct huashu__draft *draft,
           const struct huashu_draft_options *options, huashu_write_fn write,
           void *user, struct huashu_error *error)
{
    struct huashu__buffer book;
    enum huashu_status status = HUASHU_OK;
    huashu__buffer_init(&book, draft->allocator);
    huashu__draft_write(draft, options, &book);
    if (book.failed)
        status = huashu__fail_no_memory(error);
    else if (write(user, book.items, book.count) != 0)
        status = HUASHU_STOPPED;
    huashu__buffer_finish(&book);
    return status;
}

static enum huashu_status
run(struct huashu__draft *draft, const struct huashu_draft_options *options,
    huashu_write_fn write, void *user, struct huashu_draft_summary *summary,
    struct huashu_error *error)
{
    struct huashu_draft_summary counts;
    enum huashu_status status;
    if (draft->status == HUASHU_OK)
        huashu__draft_read(draft);
    if (draft->status == HUASHU_OK)
        huashu__draft_relate(draft);
    if (draft->status != HUASHU_OK)
        return fail_reading(draft, error, options->source);
    counts = count_phrases(draft);
    if (counts.required_count + counts.approved_count +
            counts.forbidden_count ==
        0)
        return fail_empty(draft, error, options->source);
    status = write_book(draft, options, write, user, error);
    if (status == HUASHU_OK && summary != NULL)
        *summary = counts;
    return status;
}

/* What can be said before anything is read. */
static enum huashu_status
check_document(struct huashu__draft *draft, struct huashu_error *error)
{
    struct huashu__string sample = draft->document;
    enum huashu__encoding encoding;
    if (sample.length == 0)
        return huashu__fail(error, HUASHU_ERROR_EMPTY, &huashu__draft_empty, 0);
    if (sample.length > HUASHU__MAX_DOCUMENT_BYTES)
        return fail_limit(draft, error, &huashu__draft_long_document,
                          HUASHU__MAX_DOCUMENT_BYTES >> 20);
    if (sample.length > SAMPLE_BYTES)
        sample.length = SAMPLE_BYTES;
    encoding = huashu__encoding_guess(sample);
    return encoding == HUASHU__UTF_8 ? HUASHU_OK
                                     : huashu__encoding_fail(encoding, error);
}

enum huashu_status
huashu_draft(const char *text, size_t length,
             const struct huashu_draft_options *options, huashu_write_fn write,
             void *user, struct huashu_draft_summary *summary,
             struct huashu_error *error)
{
    struct huashu_draft_options given = HUASHU_DRAFT_OPTIONS_INIT;
    struct huashu_allocator allocator;
    struct huashu__draft draft;
    enum huashu_status status;
    if (text == NULL || write == NULL)
        return huashu__fail_argument(error, "text or write is NULL");
    if (options != NULL)
        given = *options;
    if (given.size != sizeof given || given.language >= HUASHU_LANGUAGE_COUNT)
        return huashu__fail_argument(error, "options: size or language");
    if (length == HUASHU_NUL_TERMINATED)
        length = strlen(text);
    allocator = huashu__allocator_or_default(given.allocator);
    draft_init(&draft, &allocator, (struct huashu__string){ text, length });
    status = check_document(&draft, error);
    if (status == HUASHU_OK)
        status = run(&draft, &given, write, user, summary, error);
    draft_finish(&draft);
    return status;
}
