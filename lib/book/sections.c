/* SPDX-License-Identifier: MIT */
/*
 * sections.c: what stands beside the rules: fold and slots here, the scorecard
 * in card.c, out of all files, before any rule is read.
 */
#include "book/reader.h"

#include <string.h>

/* fold */

struct fold_target {
    struct huashu__fold_settings settings;
    const struct huashu__yaml *fillers, *backchannels, *particles, *negations,
        *same;
};

#define FLAG(name)                                               \
    {                                                            \
#name, huashu__field_bool,                               \
            offsetof(struct fold_target, settings.name), NULL, 0 \
    }
#define LIST(name)                                                             \
    {                                                                          \
#name, huashu__field_node, offsetof(struct fold_target, name), NULL, 0 \
    }

static const struct huashu__field fold_fields[] = {
    FLAG(traditional), FLAG(width),     FLAG(numerals),
    FLAG(readings),    LIST(fillers),   LIST(backchannels),
    LIST(particles),   LIST(negations), LIST(same),
};

/* A list of texts; false: nothing was read. */
static bool
read_words(struct huashu__reader *reader, const struct huashu__yaml *value,
           struct huashu__words *words)
{
    struct huashu__string *items;
    const struct huashu__yaml *item = NULL;
    if (value == NULL || !huashu__want_sequence(reader, value))
        return false;
    items = huashu__reader_alloc(reader, value->count, sizeof *items);
    if (items == NULL)
        return false;
    words->items = items;
    words->count = 0;
    for (item = value->first; item != NULL; item = item->next) {
        if (huashu__want_speech(reader, item, &items[words->count]))
            words->count++;
    }
    return true;
}

/* One of `same`: no wording may stand in two groups. */
static void
read_same_group(struct huashu__reader *reader, struct huashu__index *seen,
                const struct huashu__yaml *group, struct huashu__words *words)
{
    const struct huashu__yaml *item;
    if (!read_words(reader, group, words))
        return;
    if (group->count < 2)
        huashu__problem(reader, group->place, HUASHU__BOOK_SAME_TOO_SMALL, 0);
    for (item = group->first; item != NULL; item = item->next) {
        const uint32_t *known;
        size_t before = seen->count;
        if (item->kind != HUASHU__YAML_SCALAR)
            continue;
        known = huashu__index_add(seen, item->text, 0);
        if (known == NULL)
            reader->failed = true;
        else if (seen->count == before)
            huashu__problem(reader, item->place, HUASHU__BOOK_SAME_TWICE, 1,
                            item->text);
    }
}

static void
read_same(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__index seen;
    struct huashu__words *groups;
    const struct huashu__yaml *group;
    size_t count = 0;
    if (value == NULL || !huashu__want_sequence(reader, value))
        return;
    groups = huashu__reader_alloc(reader, value->count, sizeof *groups);
    if (groups == NULL)
        return;
    huashu__index_init(&seen, reader->allocator);
    for (group = value->first; group != NULL; group = group->next)
        read_same_group(reader, &seen, group, &groups[count++]);
    huashu__index_finish(&seen);
    reader->model->same = groups;
    reader->model->same_count = count;
}

static void
read_fold(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__model *model = reader->model;
    struct fold_target target = { .settings = model->fold };
    struct huashu__words fillers;
    huashu__read_fields(reader, value, fold_fields,
                        HUASHU__COUNT_OF(fold_fields), &target);
    if (read_words(reader, target.fillers, &fillers)) {
        target.settings.fillers = fillers.items;
        target.settings.filler_count = fillers.count;
    }
    model->fold = target.settings;
    read_words(reader, target.backchannels, &model->backchannels);
    read_words(reader, target.particles, &model->particles);
    read_words(reader, target.negations, &model->negations);
    read_same(reader, target.same);
}

/* slots */

struct slot_target {
    const struct huashu__yaml *one_of, *han, *digits, *duration;
};

#define SLOT(name)                                                             \
    {                                                                          \
#name, huashu__field_node, offsetof(struct slot_target, name), NULL, 0 \
    }

static const struct huashu__field slot_fields[] = {
    SLOT(one_of),
    SLOT(han),
    SLOT(digits),
    SLOT(duration),
};

static void
read_one_of(struct huashu__reader *reader, const struct huashu__yaml *value,
            struct huashu__slot_type *slot)
{
    const struct huashu__yaml *item = NULL;
    size_t count = huashu__yaml_items(value, &item);
    struct huashu__string *values =
        huashu__reader_alloc(reader, count, sizeof *values);
    struct huashu__place *places =
        huashu__reader_alloc(reader, count, sizeof *places);
    if (values == NULL || places == NULL)
        return;
    if (count == 0 && value->kind == HUASHU__YAML_SEQUENCE)
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_SAY, 0);
    slot->kind = HUASHU__SLOT_ONE_OF;
    slot->values = values;
    slot->value_places = places;
    for (; count > 0; count--, item = item->next) {
        if (!huashu__want_speech(reader, item, &values[slot->value_count]))
            continue;
        places[slot->value_count++] = item->place;
    }
}

/* "4" or "1-2". */
static bool
parse_range(struct huashu__string text, uint32_t *least, uint32_t *most)
{
    const char *dash = memchr(text.data, '-', text.length);
    size_t before = dash == NULL ? text.length : (size_t)(dash - text.data);
    struct huashu__string low = { text.data, before }, high = low;
    uint64_t from, to;
    if (dash != NULL)
        high = (struct huashu__string){ dash + 1, text.length - before - 1 };
    if (!huashu__parse_uint(low, HUASHU__MAX_SLOT_CHARACTERS, &from) ||
        !huashu__parse_uint(high, HUASHU__MAX_SLOT_CHARACTERS, &to) ||
        from == 0 || from > to)
        return false;
    *least = (uint32_t)from;
    *most = (uint32_t)to;
    return true;
}

static void
read_range(struct huashu__reader *reader, const struct huashu__yaml *value,
           enum huashu__slot_kind kind, struct huashu__slot_type *slot)
{
    struct huashu__string text;
    slot->kind = kind;
    if (huashu__want_text(reader, value, &text) &&
        !parse_range(text, &slot->least, &slot->most))
        huashu__problem(reader, value->place, HUASHU__BOOK_BAD_RANGE, 2, text,
                        HUASHU__LITERAL("64"));
}

static void
read_duration(struct huashu__reader *reader, const struct huashu__yaml *value,
              struct huashu__slot_type *slot)
{
    struct huashu__string text;
    slot->kind = HUASHU__SLOT_DURATION;
    if (huashu__want_text(reader, value, &text) &&
        !huashu__string_equal(text, HUASHU__LITERAL("any")))
        huashu__problem(reader, value->place, HUASHU__BOOK_BAD_DURATION, 0);
}

static void
read_slot(struct huashu__reader *reader, const struct huashu__yaml *value,
          struct huashu__slot_type *slot)
{
    struct slot_target target = { 0 };
    size_t kinds;
    huashu__read_fields(reader, value, slot_fields,
                        HUASHU__COUNT_OF(slot_fields), &target);
    if (value->kind != HUASHU__YAML_MAPPING)
        return;
    kinds = (target.one_of != NULL) + (target.han != NULL) +
            (target.digits != NULL) + (target.duration != NULL);
    if (kinds > 1 || (kinds == 0 && value->count == 0))
        huashu__problem(reader, value->place, HUASHU__BOOK_SLOT_KINDS, 0);
    if (target.one_of != NULL)
        read_one_of(reader, target.one_of, slot);
    if (target.han != NULL)
        read_range(reader, target.han, HUASHU__SLOT_HAN, slot);
    if (target.digits != NULL)
        read_range(reader, target.digits, HUASHU__SLOT_DIGITS, slot);
    if (target.duration != NULL)
        read_duration(reader, target.duration, slot);
}

static bool
is_slot_name(struct huashu__string name)
{
    static const struct huashu__string gap = HUASHU__INIT("…");
    if (name.length == 0 || name.length > HUASHU__MAX_ID_BYTES)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        if (memchr("{}[]()|\\ \t\n", name.data[i], 11) != NULL ||
            (name.length - i >= gap.length &&
             memcmp(name.data + i, gap.data, gap.length) == 0))
            return false;
    }
    return true;
}

/* The slots of one file, behind those that were read before. */
static void
read_slots(struct huashu__reader *reader, const struct huashu__yaml *value,
           struct huashu__slot_type *slots)
{
    const struct huashu__yaml *key;
    if (!huashu__want_mapping(reader, value))
        return;
    for (key = value->first; key != NULL; key = key->next->next) {
        uint32_t index = (uint32_t)reader->model->slot_count;
        const uint32_t *known;
        if (key->kind != HUASHU__YAML_SCALAR)
            continue;
        if (!is_slot_name(key->text)) {
            huashu__problem(reader, key->place, HUASHU__BOOK_BAD_SLOT_NAME, 2,
                            key->text, HUASHU__LITERAL("64"));
            continue;
        }
        known = huashu__index_add(&reader->slot_names, key->text, index);
        if (known == NULL) {
            reader->failed = true;
            return;
        }
        if (*known != index) {
            huashu__taken(reader, key->place, HUASHU__BOOK_REPEATED_SLOT,
                          key->text, slots[*known].place);
            continue;
        }
        slots[index].name = key->text;
        slots[index].place = key->place;
        read_slot(reader, key->next, &slots[index]);
        reader->model->slot_count++;
    }
}

bool
huashu__want_duration(struct huashu__reader *reader, struct huashu__string name,
                      struct huashu__place place)
{
    uint32_t index = (uint32_t)reader->model->slot_count;
    const uint32_t *known = huashu__index_add(&reader->slot_names, name, index);
    if (known == NULL) {
        reader->failed = true;
        return false;
    }
    if (*known == index) {
        reader->slots[index] = (struct huashu__slot_type){
            .name = name, .place = place, .kind = HUASHU__SLOT_DURATION
        };
        reader->model->slot_count++;
    }
    if (reader->slots[*known].kind == HUASHU__SLOT_DURATION)
        return true;
    huashu__problem(reader, place, HUASHU__BOOK_NOT_A_DURATION, 1, name);
    return false;
}

/* All files */

/* Whether a section stands here for the first time; else that is reported. */
static bool
first_section(struct huashu__reader *reader, const struct huashu__yaml *key,
              const struct huashu__yaml **first)
{
    if (key == NULL)
        return false;
    if (*first == NULL) {
        *first = key;
        return true;
    }
    huashu__taken(reader, key->place, HUASHU__BOOK_SECOND_SECTION, key->text,
                  (*first)->place);
    return false;
}

void
huashu__read_sections(struct huashu__reader *reader)
{
    const struct huashu__yaml *fold = NULL, *card = NULL, *calendar = NULL;
    struct huashu__slot_type *slots;
    size_t count = 0;
    for (size_t i = 0; i < reader->files.count; i++) {
        const struct huashu__file *file = &reader->files.items[i];
        if (first_section(reader, file->fold, &fold))
            read_fold(reader, fold->next);
        if (first_section(reader, file->scorecard, &card))
            huashu__read_scorecard(reader, card->next);
        if (first_section(reader, file->calendar, &calendar))
            huashu__read_calendar(reader, calendar->next);
        if (file->slots != NULL)
            count += file->slots->next->count;
    }
    /* One more for huashu__want_duration(). */
    slots = huashu__reader_alloc(reader, count + 1, sizeof *slots);
    if (slots == NULL)
        return;
    reader->model->slots = reader->slots = slots;
    for (size_t i = 0; i < reader->files.count; i++) {
        if (reader->files.items[i].slots != NULL)
            read_slots(reader, reader->files.items[i].slots->next, slots);
    }
}
