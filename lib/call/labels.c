/* SPDX-License-Identifier: MIT */
/*
 * labels.c: who a label means.
 *
 * Labels are compared folded by the defaults, whatever the book says, but with
 * fillers kept: 客戶 is 客户, [ＡＧＥＮＴ] is agent, and brackets around or spaces
 * inside make no difference; 啊客服 is not 客服. A number may stand behind
 * (客服1, 客服 02, 坐席（8）): it tells several speakers of one role apart, who
 * are then counted in the order in which they speak.
 */
#include "call/call.h"

#include <string.h>

/* Role names of every format. */
static const struct huashu__role_label role_names[] = {
    { HUASHU__INIT("agent"), HUASHU_AGENT },
    { HUASHU__INIT("customer"), HUASHU_CUSTOMER },
    { HUASHU__INIT("user"), HUASHU_CUSTOMER },
    { HUASHU__INIT("system"), HUASHU_OTHER },
    { HUASHU__INIT("other"), HUASHU_OTHER },
};

struct huashu__string
huashu__trim(struct huashu__string text)
{
    static const char wide[] = "\xE3\x80\x80";
    for (;;) {
        if (text.length != 0 && memchr(" \t\r", text.data[0], 3) != NULL) {
            text.data++;
            text.length--;
        } else if (text.length >= 3 && memcmp(text.data, wide, 3) == 0) {
            text.data += 3;
            text.length -= 3;
        } else if (text.length != 0 &&
                   memchr(" \t\r", text.data[text.length - 1], 3) != NULL) {
            text.length--;
        } else if (text.length >= 3 &&
                   memcmp(text.data + text.length - 3, wide, 3) == 0) {
            text.length -= 3;
        } else {
            return text;
        }
    }
}

/* Known labels */

enum huashu_status
huashu__label_fold(struct huashu__labels *labels, struct huashu__string text,
                   struct huashu__string *folded)
{
    enum huashu_status status;
    huashu__folded_clear(&labels->units);
    huashu__buffer_clear(&labels->folded);
    status = huashu__fold(labels->folder, text, &labels->units);
    if (status != HUASHU_OK)
        return status;
    huashu__buffer_append_units(&labels->folded, labels->units.units,
                                labels->units.count);
    folded->data = labels->folded.items;
    folded->length = labels->folded.count;
    return labels->folded.failed ? HUASHU_ERROR_NO_MEMORY : HUASHU_OK;
}

static enum huashu_status
add(struct huashu__labels *labels, struct huashu__arena *arena,
    struct huashu__string text, uint32_t role)
{
    struct huashu__role_label label = { { NULL, 0 }, role };
    enum huashu_status status = huashu__label_fold(labels, text, &label.text);
    if (status != HUASHU_OK)
        return status;
    label.text.data = huashu__arena_copy(arena, label.text);
    return label.text.data != NULL &&
                   HUASHU__PUSH(arena->allocator, &labels->known, label)
               ? HUASHU_OK
               : HUASHU_ERROR_NO_MEMORY;
}

static enum huashu_status
add_all(struct huashu__labels *labels, struct huashu__arena *arena,
        const struct huashu__role_label *list, size_t count)
{
    enum huashu_status status = HUASHU_OK;
    for (size_t i = 0; i < count && status == HUASHU_OK; i++)
        status = add(labels, arena, list[i].text, list[i].role);
    return status;
}

enum huashu_status
huashu__labels_init(struct huashu__labels *labels, struct huashu__arena *arena,
                    const struct huashu_label *given, size_t count)
{
    struct huashu__fold_settings settings = *huashu__fold_defaults();
    size_t listed;
    const struct huashu__role_label *list = huashu__role_labels(&listed);
    enum huashu_status status;
    /* A label is a name, in which no sound is idle. */
    settings.filler_count = 0;
    huashu__folded_init(&labels->units, arena->allocator);
    huashu__buffer_init(&labels->folded, arena->allocator);
    status = huashu__folder_new(arena->allocator, &settings, &labels->folder);
    for (size_t i = 0; i < count && status == HUASHU_OK; i++)
        status =
            add(labels, arena, huashu__string_of(given[i].text), given[i].role);
    if (status == HUASHU_OK)
        status =
            add_all(labels, arena, role_names, HUASHU__COUNT_OF(role_names));
    if (status == HUASHU_OK)
        status = add_all(labels, arena, list, listed);
    return status;
}

void
huashu__labels_finish(struct huashu__labels *labels,
                      const struct huashu_allocator *allocator)
{
    /* Never begun. */
    if (labels->units.allocator == NULL)
        return;
    huashu__folded_finish(&labels->units);
    huashu__buffer_finish(&labels->folded);
    huashu__folder_free(labels->folder);
    huashu__free(allocator, labels->known.items);
}

static bool
find(const struct huashu__labels *labels, struct huashu__string folded,
     uint32_t *role)
{
    for (size_t i = 0; i < labels->known.count; i++) {
        if (huashu__string_equal(labels->known.items[i].text, folded)) {
            *role = labels->known.items[i].role;
            return true;
        }
    }
    return false;
}

/* Takes the number off the end of a folded label. */
static uint64_t
take_number(struct huashu__string *folded)
{
    uint64_t number = 0, place = 1;
    for (int digits = 0; digits < 18 && folded->length != 0; digits++) {
        char c = folded->data[folded->length - 1];
        if (c < '0' || c > '9')
            return digits == 0 ? HUASHU__NO_NUMBER : number;
        number += place * (uint64_t)(c - '0');
        place *= 10;
        folded->length--;
    }
    return place == 1 ? HUASHU__NO_NUMBER : number;
}

/* Strange labels */

/* Characters of a label: of one with Chinese, and of one without. */
#define MOST_WIDE 10
#define MOST_NARROW 24

/* Letters, digits and the few marks that names hold. */
static bool
name_character(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
               (c >= 'a' && c <= 'z') || memchr("_- []()", (int)c, 7) != NULL;
    if (c == 0xB7 || c == 0x3010 || c == 0x3011 || c == 0xFF08 || c == 0xFF09)
        return true;
    if (c >= 0xFF10 && c <= 0xFF5A)
        return c <= 0xFF19 || (c >= 0xFF21 && c <= 0xFF3A) || c >= 0xFF41;
    return c >= 0xC0 && !(c >= 0x2000 && c < 0x2E80) &&
           !(c >= 0x3000 && c < 0x3021) && c < 0xFE10;
}

static bool
has_shape(struct huashu__string text)
{
    size_t position = 0, characters = 0;
    bool wide = false, letter = false;
    while (position < text.length) {
        bool valid;
        uint32_t c =
            huashu__utf8_next(text.data, text.length, &position, &valid);
        if (!valid || !name_character(c))
            return false;
        wide = wide || c >= 0x2E80;
        letter = letter || c >= 0x80 ||
                 (c >= 'A' && c != '_' && c != '[' && c != ']');
        characters++;
    }
    return letter && characters <= (wide ? MOST_WIDE : MOST_NARROW);
}

/* Whether `text` holds one of the words, or ends in one. */
static bool
holds_any(struct huashu__string text, struct huashu__words words, bool at_end)
{
    for (size_t i = 0; i < words.count; i++) {
        struct huashu__string word = words.items[i];
        size_t at = at_end && text.length >= word.length
                        ? text.length - word.length
                        : 0;
        for (; at + word.length <= text.length; at++) {
            if (memcmp(text.data + at, word.data, word.length) == 0)
                return true;
        }
    }
    return false;
}

/* Whether a folded label, its number taken off, is a name such as 说话人A. */
static bool
names_speaker(struct huashu__string folded)
{
    struct huashu__words words = huashu__default_speaker_words();
    struct huashu__words numbers = huashu__default_speaker_numbers();
    for (size_t i = 0; i < numbers.count; i++) {
        struct huashu__string number = numbers.items[i];
        if (folded.length < number.length ||
            memcmp(folded.data + folded.length - number.length, number.data,
                   number.length) != 0)
            continue;
        folded.length -= number.length;
        if (folded.length == 0)
            return true;
        break;
    }
    for (size_t i = 0; i < words.count; i++) {
        if (huashu__string_equal(words.items[i], folded))
            return true;
    }
    return false;
}

/* What an unknown label in the shape of one may be. */
static void
read_strange(struct huashu__string folded, struct huashu__label *label)
{
    label->speaker = names_speaker(folded);
    if (label->speaker)
        label->kind = HUASHU__STRANGE_LABEL;
    else if (!holds_any(folded, huashu__default_spoken_words(), false))
        label->kind = holds_any(folded, huashu__default_heading_words(), true)
                          ? HUASHU__HEADING
                          : HUASHU__STRANGE_LABEL;
}

enum huashu_status
huashu__label_read(struct huashu__labels *labels, struct huashu__string text,
                   struct huashu__label *label)
{
    struct huashu__string folded;
    enum huashu_status status;
    *label = (struct huashu__label){ HUASHU__NO_LABEL, HUASHU_UNKNOWN_ROLE,
                                     HUASHU__NO_NUMBER, false };
    if (text.length == 0 || text.length > HUASHU__MAX_LABEL_BYTES)
        return HUASHU_OK;
    status = huashu__label_fold(labels, text, &folded);
    if (status != HUASHU_OK || folded.length == 0)
        return status;
    if (find(labels, folded, &label->role)) {
        label->kind = HUASHU__KNOWN_LABEL;
        return HUASHU_OK;
    }
    label->number = take_number(&folded);
    if (label->number != HUASHU__NO_NUMBER &&
        find(labels, folded, &label->role))
        label->kind = HUASHU__KNOWN_LABEL;
    else if (has_shape(text))
        read_strange(folded, label);
    return HUASHU_OK;
}

bool
huashu__speakers_find(struct huashu__speakers *speakers,
                      const struct huashu__label *label, uint32_t *speaker)
{
    struct huashu__numbered *item = speakers->items;
    for (size_t i = 0; i < speakers->count; i++, item++) {
        if (item->role == label->role && item->number == label->number) {
            *speaker = item->speaker;
            return true;
        }
    }
    if (speakers->count == HUASHU__MAX_SPEAKERS)
        return false;
    item->role = label->role;
    item->number = label->number;
    item->speaker = speakers->next[label->role]++;
    speakers->count++;
    *speaker = item->speaker;
    return true;
}
