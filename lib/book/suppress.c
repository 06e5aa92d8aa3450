/* SPDX-License-Identifier: MIT */
/*
 * suppress.c: files of suppressions, read as books are: every problem with its
 * place, all in one go.
 *
 * Entries are found by their call: an index leads to the last one of it, and
 * each entry to the one before it of the same call.
 */
#include "book/reader.h"

#include <string.h>

struct huashu_suppressions {
    struct huashu_allocator allocator;
    /* Holds the text of the file and the arena. */
    struct huashu__model *model;
    struct huashu__suppression *entries;
    size_t count;
    struct huashu__index calls;
};

struct top_target {
    const struct huashu__yaml *version, *entries;
};

static const struct huashu__field top_fields[] = {
    { "suppressions", huashu__field_node, offsetof(struct top_target, version),
      NULL, 0 },
    { "entries", huashu__field_node, offsetof(struct top_target, entries), NULL,
      0 },
};

struct entry_target {
    struct huashu__string call, rule, fingerprint, reason, by, until, note;
};

#define ENTRY(name)                                                           \
    {                                                                         \
#name, huashu__field_text, offsetof(struct entry_target, name), NULL, \
            0                                                                 \
    }

static const struct huashu__field entry_fields[] = {
    ENTRY(call), ENTRY(rule),  ENTRY(fingerprint), ENTRY(reason),
    ENTRY(by),   ENTRY(until), ENTRY(note),
};

/* What every entry says. */
static const char *const needed[] = { "call", "rule", "fingerprint", "reason",
                                      "by" };

/* Values */

/* False: it is none. */
static bool
parse_fingerprint(struct huashu__string text, uint64_t *value)
{
    uint64_t sum = 0;
    if (text.length != HUASHU__FINGERPRINT_DIGITS)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9')
            sum = sum << 4 | (uint64_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            sum = sum << 4 | (uint64_t)(c - 'a' + 10);
        else
            return false;
    }
    *value = sum;
    return true;
}

bool
huashu__is_date(struct huashu__string text)
{
    int64_t day;
    return huashu__parse_date(text, &day);
}

/* Entries */

static const char *
keep(struct huashu__reader *reader, struct huashu__string text)
{
    const char *kept;
    if (text.length == 0)
        return NULL;
    kept = huashu__arena_copy(reader->arena, text);
    if (kept == NULL)
        reader->failed = true;
    return kept;
}

/* Whether an entry says all that it must, and rightly; else reports. */
static bool
check_entry(struct huashu__reader *reader, const struct huashu__yaml *value,
            const struct entry_target *target, uint64_t *fingerprint)
{
    size_t errors = reader->diagnostics->error_count;
    if (value->kind != HUASHU__YAML_MAPPING)
        return false;
    for (size_t i = 0; i < HUASHU__COUNT_OF(needed); i++)
        if (huashu__yaml_get(value, needed[i]) == NULL)
            huashu__problem(reader, value->place, HUASHU__BOOK_MISSING_KEY, 1,
                            huashu__string_of(needed[i]));
    if (target->fingerprint.length != 0 &&
        !parse_fingerprint(target->fingerprint, fingerprint))
        huashu__problem(reader, huashu__yaml_get(value, "fingerprint")->place,
                        HUASHU__BOOK_BAD_FINGERPRINT, 1, target->fingerprint);
    if (target->until.length != 0 && !huashu__is_date(target->until))
        huashu__problem(reader, huashu__yaml_get(value, "until")->place,
                        HUASHU__BOOK_BAD_DATE, 1, target->until);
    return reader->diagnostics->error_count == errors;
}

/* Puts an entry before those of its call; one that is there is reported. */
static void
chain(struct huashu__reader *reader, struct huashu_suppressions *made,
      struct huashu__suppression *entry)
{
    uint32_t *last = huashu__index_add(
        &made->calls, huashu__string_of(entry->given.call), UINT32_MAX);
    size_t seen = 0;
    if (last == NULL) {
        reader->failed = true;
        return;
    }
    for (uint32_t i = *last; i != UINT32_MAX; i = made->entries[i].next) {
        if (++seen == HUASHU__MAX_CALL_SUPPRESSIONS) {
            huashu__problem(reader, entry->place, HUASHU__BOOK_TOO_MANY_ENTRIES,
                            1, HUASHU__LITERAL("1000"));
            return;
        }
        const struct huashu__suppression *other = &made->entries[i];
        if (other->fingerprint != entry->fingerprint ||
            strcmp(other->given.rule, entry->given.rule) != 0)
            continue;
        huashu__repeated(reader, entry->place, HUASHU__BOOK_REPEATED_ENTRY,
                         huashu__string_of(entry->given.fingerprint),
                         other->place.line);
        return;
    }
    entry->next = *last;
    *last = (uint32_t)made->count++;
}

static void
read_entry(struct huashu__reader *reader, const struct huashu__yaml *value,
           struct huashu_suppressions *made)
{
    struct huashu__suppression *entry = &made->entries[made->count];
    struct entry_target target;
    memset(&target, 0, sizeof target);
    huashu__read_fields(reader, value, entry_fields,
                        HUASHU__COUNT_OF(entry_fields), &target);
    if (!check_entry(reader, value, &target, &entry->fingerprint))
        return;
    entry->place = value->place;
    entry->given = (struct huashu_suppression){
        .call = keep(reader, target.call),
        .rule = keep(reader, target.rule),
        .fingerprint = keep(reader, target.fingerprint),
        .reason = keep(reader, target.reason),
        .by = keep(reader, target.by),
        .until = keep(reader, target.until),
        .note = keep(reader, target.note),
        .line = value->place.line,
        .column = value->place.column,
    };
    if (!reader->failed)
        chain(reader, made, entry);
}

/* The file */

static void
read_file(struct huashu__reader *reader, struct huashu_suppressions *made)
{
    const struct huashu__yaml *root = huashu__yaml_parse(reader, 0), *entry;
    struct top_target top = { NULL, NULL };
    struct huashu__string version;
    if (root == NULL)
        return;
    if (huashu__yaml_get(root, "suppressions") == NULL) {
        huashu__problem(reader, root->place, HUASHU__BOOK_NOT_SUPPRESSIONS, 0);
        return;
    }
    huashu__read_fields(reader, root, top_fields, HUASHU__COUNT_OF(top_fields),
                        &top);
    if (top.version != NULL &&
        huashu__want_text(reader, top.version, &version) &&
        !huashu__string_equal(version, HUASHU__LITERAL("1")))
        huashu__problem(reader, top.version->place,
                        HUASHU__BOOK_VERSION_UNKNOWN, 1, version);
    if (top.entries == NULL || !huashu__want_sequence(reader, top.entries))
        return;
    made->entries =
        huashu__reader_alloc(reader, top.entries->count, sizeof *made->entries);
    if (made->entries == NULL)
        return;
    for (entry = top.entries->first; entry != NULL && !reader->failed;
         entry = entry->next)
        read_entry(reader, entry, made);
}

/* Everything but the delivery of problems. */
static enum huashu_status
read_all(struct huashu_suppressions *made,
         const struct huashu_book_source *source,
         struct huashu__diagnostics *diagnostics, struct huashu_error *error)
{
    struct huashu__reader reader = { .allocator = &made->allocator,
                                     .diagnostics = diagnostics,
                                     .error = error,
                                     .bare = true };
    enum huashu_status status;
    made->model = huashu__model_new(&made->allocator);
    if (made->model == NULL)
        return huashu__fail_no_memory(error);
    reader.model = made->model;
    reader.arena = &made->model->arena;
    status = huashu__read_sources(&reader, source, 1);
    if (status == HUASHU_OK && !reader.failed && !reader.incomplete)
        read_file(&reader, made);
    huashu__keep_sources(&reader);
    huashu__free(&made->allocator, reader.sources.items);
    huashu__free(&made->allocator, reader.opened.items);
    huashu__free(&made->allocator, reader.files.items);
    if (status == HUASHU_OK && (reader.failed || diagnostics->failed))
        return huashu__fail_no_memory(error);
    return status;
}

enum huashu_status
huashu_suppressions_load(const struct huashu_book_source *source,
                         const struct huashu_book_options *given,
                         struct huashu_suppressions **suppressions,
                         struct huashu_error *error)
{
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu__diagnostics diagnostics;
    struct huashu_allocator allocator;
    struct huashu_suppressions *made;
    enum huashu_status status;
    if (source == NULL || suppressions == NULL ||
        source->kind != HUASHU_SOURCE_BOOK)
        return huashu__fail_argument(error, "no source");
    if (given != NULL && given->size != sizeof *given)
        return huashu__fail_argument(error, "size of the options");
    if (given != NULL)
        options = *given;
    allocator = huashu__allocator_or_default(options.allocator);
    made = huashu__alloc_zero(&allocator, 1, sizeof *made);
    if (made == NULL)
        return huashu__fail_no_memory(error);
    made->allocator = allocator;
    huashu__index_init(&made->calls, &made->allocator);
    huashu__diagnostics_init(&diagnostics, &made->allocator, options.diagnostic,
                             options.user);
    status = read_all(made, source, &diagnostics, error);
    if (status == HUASHU_OK)
        status = huashu__diagnostics_deliver(&diagnostics, made->model, error);
    huashu__diagnostics_finish(&diagnostics);
    if (status == HUASHU_OK)
        *suppressions = made;
    else
        huashu_suppressions_free(made);
    return status;
}

void
huashu_suppressions_free(struct huashu_suppressions *suppressions)
{
    struct huashu_allocator allocator;
    if (suppressions == NULL)
        return;
    allocator = suppressions->allocator;
    huashu__index_finish(&suppressions->calls);
    huashu__model_free(suppressions->model);
    huashu__free(&allocator, suppressions);
}

size_t
huashu_suppressions_count(const struct huashu_suppressions *suppressions)
{
    return suppressions->count;
}

const struct huashu_suppression *
huashu_suppressions_entry(const struct huashu_suppressions *suppressions,
                          size_t index)
{
    return index < suppressions->count ? &suppressions->entries[index].given
                                       : NULL;
}

uint32_t
huashu__suppressions_of(const struct huashu_suppressions *suppressions,
                        struct huashu__string call)
{
    const uint32_t *last = huashu__index_find(&suppressions->calls, call);
    return last == NULL ? UINT32_MAX : *last;
}

const struct huashu__suppression *
huashu__suppression(const struct huashu_suppressions *suppressions,
                    uint32_t index)
{
    return &suppressions->entries[index];
}
