/* SPDX-License-Identifier: MIT */
/*
 * fields.c: mappings, read by tables of the keys they may hold.
 *
 * A table says of each key who reads its value and where it goes; everything
 * else that can be wrong with a mapping (an unknown or repeated key, no
 * mapping at all) is found here, once for the whole format. values.c reads the
 * values.
 */
#include "book/reader.h"

#include <string.h>

/* Names looked at before "did you mean" gives up: enough for any book. */
#define MOST_CANDIDATES 5000

/* Did you mean */

void
huashu__guess_start(struct huashu__guess *nearest, struct huashu__string wanted)
{
    *nearest = (struct huashu__guess){ .wanted = wanted };
    /* A third of it may be wrong; of short names one letter. */
    nearest->distance = wanted.length / 3 + 1;
    if (wanted.length < 4)
        nearest->distance = 2;
}

void
huashu__guess_offer(struct huashu__guess *nearest,
                    struct huashu__string candidate)
{
    size_t distance;
    if (++nearest->offered > MOST_CANDIDATES)
        return;
    distance =
        huashu__string_distance(nearest->wanted, candidate, nearest->distance);
    /* Nothing in common is no resemblance. */
    if (distance < nearest->distance && distance < candidate.length) {
        nearest->distance = distance;
        nearest->best = candidate;
    }
}

void
huashu__unknown_name(struct huashu__reader *reader, struct huashu__place place,
                     enum huashu__book_message plain,
                     struct huashu__guess *nearest)
{
    if (nearest->best.length == 0)
        huashu__problem(reader, place, plain, 1, nearest->wanted);
    else
        huashu__problem(reader, place, (enum huashu__book_message)(plain + 1),
                        2, nearest->wanted, nearest->best);
}

/* Appends ", name" to a list of what is allowed. */
static void
list_name(struct huashu__buffer *buffer, const char *name)
{
    if (buffer->count != 0)
        huashu__buffer_puts(buffer, ", ");
    huashu__buffer_puts(buffer, name);
}

/* Mappings */

/* A slip with the colon in a key, or in what should be one; true: reported. */
static bool
explain_colon(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__string key;
    enum huashu__colon colon = HUASHU__COLON_NONE;
    if (value->kind == HUASHU__YAML_SCALAR && value->plain)
        colon = huashu__look_for_colon(value->text, &key);
    if (colon == HUASHU__COLON_NONE)
        return false;
    huashu__problem(reader,
                    huashu__source_place_inside(
                        reader->sources.items[value->place.source].data,
                        HUASHU_SOURCE_BOOK, value->place, key.length, 1),
                    colon == HUASHU__COLON_WIDE ? HUASHU__BOOK_WIDE_COLON
                                                : HUASHU__BOOK_TIGHT_COLON,
                    1, key);
    return true;
}

bool
huashu__want_mapping(struct huashu__reader *reader,
                     const struct huashu__yaml *value)
{
    if (value->kind == HUASHU__YAML_MAPPING)
        return true;
    if (value->kind != HUASHU__YAML_BROKEN && !explain_colon(reader, value))
        huashu__problem(reader, value->place, HUASHU__BOOK_EXPECTED_MAPPING, 0);
    return false;
}

bool
huashu__want_sequence(struct huashu__reader *reader,
                      const struct huashu__yaml *value)
{
    if (value->kind == HUASHU__YAML_SEQUENCE)
        return true;
    if (value->kind != HUASHU__YAML_BROKEN)
        huashu__problem(reader, value->place, HUASHU__BOOK_EXPECTED_LIST, 0);
    return false;
}

static const struct huashu__field *
find_field(const struct huashu__field *fields, size_t count,
           struct huashu__string name)
{
    for (size_t i = 0; i < count; i++) {
        if (huashu__string_equal(huashu__string_of(fields[i].name), name))
            return &fields[i];
    }
    return NULL;
}

/* A key that is none of the table's: what was probably meant? */
static void
unknown_key(struct huashu__reader *reader, const struct huashu__yaml *key,
            const struct huashu__field *fields, size_t count)
{
    struct huashu__buffer allowed;
    struct huashu__guess nearest;
    if (explain_colon(reader, key))
        return;
    huashu__buffer_init(&allowed, reader->allocator);
    huashu__guess_start(&nearest, key->text);
    for (size_t i = 0; i < count && !huashu__reader_full(reader); i++) {
        huashu__guess_offer(&nearest, huashu__string_of(fields[i].name));
        list_name(&allowed, fields[i].name);
    }
    if (allowed.failed)
        reader->failed = true;
    else if (nearest.best.length != 0)
        huashu__problem(reader, key->place, HUASHU__BOOK_UNKNOWN_KEY_NEAR, 2,
                        key->text, nearest.best);
    else
        huashu__problem(
            reader, key->place, HUASHU__BOOK_UNKNOWN_KEY, 2, key->text,
            (struct huashu__string){ allowed.items, allowed.count });
    huashu__buffer_finish(&allowed);
}

/* More keys than any mapping of the format has. */
#define MOST_FIELDS 48

void
huashu__read_fields(struct huashu__reader *reader,
                    const struct huashu__yaml *mapping,
                    const struct huashu__field *fields, size_t field_count,
                    void *target)
{
    uint32_t first_line[MOST_FIELDS] = { 0 };
    const struct huashu__yaml *key;
    if (!huashu__want_mapping(reader, mapping))
        return;
    for (key = mapping->first; key != NULL; key = key->next->next) {
        const struct huashu__field *field;
        if (key->kind != HUASHU__YAML_SCALAR) {
            if (key->kind != HUASHU__YAML_BROKEN)
                huashu__problem(reader, key->place, HUASHU__BOOK_KEY_NOT_TEXT,
                                0);
            continue;
        }
        field = find_field(fields, field_count, key->text);
        if (field == NULL) {
            unknown_key(reader, key, fields, field_count);
        } else if (first_line[field - fields] != 0) {
            huashu__repeated(reader, key->place, HUASHU__BOOK_REPEATED_KEY,
                             key->text, first_line[field - fields]);
        } else {
            first_line[field - fields] = key->place.line;
            if (field->read != NULL && key->next->kind != HUASHU__YAML_BROKEN)
                field->read(reader, field, key, (char *)target + field->offset);
        }
    }
}

void
huashu__repeated(struct huashu__reader *reader, struct huashu__place place,
                 enum huashu__book_message message, struct huashu__string name,
                 uint32_t line)
{
    struct huashu__buffer number;
    huashu__buffer_init(&number, reader->allocator);
    huashu__buffer_put_int(&number, line);
    if (number.failed)
        reader->failed = true;
    else
        huashu__problem(reader, place, message, 2, name,
                        (struct huashu__string){ number.items, number.count });
    huashu__buffer_finish(&number);
}

void
huashu__taken(struct huashu__reader *reader, struct huashu__place place,
              enum huashu__book_message message, struct huashu__string name,
              struct huashu__place first)
{
    struct huashu__buffer number;
    huashu__buffer_init(&number, reader->allocator);
    huashu__buffer_put_int(&number, first.line);
    if (number.failed)
        reader->failed = true;
    else
        huashu__problem(reader, place, message, 3, name,
                        reader->sources.items[first.source].path,
                        (struct huashu__string){ number.items, number.count });
    huashu__buffer_finish(&number);
}

const struct huashu__yaml *
huashu__yaml_get(const struct huashu__yaml *mapping, const char *key)
{
    struct huashu__string wanted = huashu__string_of(key);
    const struct huashu__yaml *at = mapping->first;
    if (mapping->kind != HUASHU__YAML_MAPPING)
        return NULL;
    for (; at != NULL; at = at->next->next) {
        if (at->kind == HUASHU__YAML_SCALAR &&
            huashu__string_equal(at->text, wanted))
            return at->next;
    }
    return NULL;
}

size_t
huashu__yaml_items(const struct huashu__yaml *value,
                   const struct huashu__yaml **first)
{
    if (value->kind == HUASHU__YAML_BROKEN)
        return 0;
    if (value->kind != HUASHU__YAML_SEQUENCE) {
        *first = value;
        return 1;
    }
    *first = value->first;
    return value->count;
}
