/* SPDX-License-Identifier: MIT */
/*
 * folded.c: folded text once it is there: its map back, its edges, copies.
 * The arrays beside the units are sparse and sorted; all look-ups are binary.
 */
#include "text/folder.h"

#include <string.h>

void
huashu__folded_init(struct huashu__folded *folded,
                    const struct huashu_allocator *allocator)
{
    *folded = (struct huashu__folded){ .allocator = allocator };
}

void
huashu__folded_finish(struct huashu__folded *folded)
{
    const struct huashu_allocator *allocator = folded->allocator;
    huashu__free(allocator, folded->units);
    huashu__free(allocator, folded->bytes);
    huashu__free(allocator, folded->wides.items);
    huashu__free(allocator, folded->edges.items);
    huashu__free(allocator, folded->numbers.items);
    huashu__free(allocator, folded->triggers.items);
    huashu__free(allocator, folded->changes.items);
    huashu__free(allocator, folded->spare_units.items);
    huashu__free(allocator, folded->spare_wides.items);
    huashu__folded_init(folded, allocator);
}

void
huashu__folded_clear(struct huashu__folded *folded)
{
    folded->count = 0;
    folded->wides.count = 0;
    folded->edges.count = 0;
    folded->numbers.count = 0;
    folded->invalid_count = 0;
}

bool
huashu__folded_push(struct huashu__folded *folded, uint16_t unit)
{
    if (!huashu__folded_reserve(folded, 1))
        return false;
    folded->units[folded->count] = unit;
    folded->bytes[folded->count++] = 0;
    return true;
}

bool
huashu__folded_mark(struct huashu__folded *folded, uint32_t flags)
{
    uint32_t unit = (uint32_t)folded->count;
    if ((flags & HUASHU_SENTENCE_EDGE) != 0)
        flags |= HUASHU_CLAUSE_EDGE;
    if (flags == HUASHU_NO_EDGE)
        return true;
    if (folded->edges.count != 0) {
        struct huashu__edge *last =
            &folded->edges.items[folded->edges.count - 1];
        if (last->unit == unit) {
            last->flags |= flags;
            return true;
        }
    }
    return HUASHU__PUSH(folded->allocator, &folded->edges,
                        (struct huashu__edge){ unit, flags });
}

/* Index of the first wide that ends behind `unit`. */
static size_t
first_wide_behind(const struct huashu__folded *folded, size_t unit)
{
    const struct huashu__wide *wides = folded->wides.items;
    size_t low = 0, count = folded->wides.count;
    /* Asked for every hit: without a branch that has to be guessed. */
    while (count > 1) {
        size_t half = count / 2;
        low += wides[low + half - 1].end <= unit ? half : 0;
        count -= half;
    }
    return low + (count == 1 && wides[low].end <= unit);
}

/* The wide that holds `unit`, or NULL, given the first that ends behind it. */
static const struct huashu__wide *
wide_at(const struct huashu__folded *folded, size_t index, size_t unit)
{
    if (index == folded->wides.count || folded->wides.items[index].begin > unit)
        return NULL;
    return &folded->wides.items[index];
}

/* Past the code point at `position`, of three bytes for nearly all. */
static size_t
past_code_point(struct huashu__string text, size_t position)
{
    bool valid;
    if (position + 3 <= text.length) {
        const unsigned char *bytes =
            (const unsigned char *)text.data + position;
        if (bytes[0] > 0xE0 && bytes[0] < 0xED && (bytes[1] & 0xC0) == 0x80 &&
            (bytes[2] & 0xC0) == 0x80)
            return position + 3;
    }
    if (position < text.length)
        huashu__utf8_next(text.data, text.length, &position, &valid);
    return position;
}

void
huashu__folded_origin(const struct huashu__folded *folded, size_t begin,
                      size_t end, struct huashu__string text,
                      uint64_t *byte_begin, uint64_t *byte_end)
{
    size_t near = first_wide_behind(folded, begin);
    huashu__folded_origin_near(folded, begin, end, text, &near, byte_begin,
                               byte_end);
}

void
huashu__folded_origin_near(const struct huashu__folded *folded, size_t begin,
                           size_t end, struct huashu__string text, size_t *near,
                           uint64_t *byte_begin, uint64_t *byte_end)
{
    const struct huashu__wide *wides = folded->wides.items, *wide;
    size_t index = *near;
    while (index > 0 && wides[index - 1].end > begin)
        index--;
    while (index < folded->wides.count && wides[index].end <= begin)
        index++;
    wide = wide_at(folded, index, begin);
    *byte_begin = wide != NULL ? wide->byte_begin : folded->bytes[begin];
    while (index < folded->wides.count && wides[index].end < end)
        index++;
    wide = wide_at(folded, index, end - 1);
    *byte_end = wide != NULL ? wide->byte_end
                             : past_code_point(text, folded->bytes[end - 1]);
    *near = index;
}

size_t
huashu__folded_next_edge(const struct huashu__folded *folded, size_t unit)
{
    size_t low = 0, high = folded->edges.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->edges.items[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t
huashu__folded_edge(const struct huashu__folded *folded, size_t unit)
{
    size_t index = huashu__folded_next_edge(folded, unit);
    if (index == folded->edges.count || folded->edges.items[index].unit != unit)
        return HUASHU_NO_EDGE;
    return folded->edges.items[index].flags;
}

/* Index of the first number that ends behind `unit`. */
static size_t
first_number_behind(const struct huashu__folded *folded, size_t unit)
{
    size_t low = 0, high = folded->numbers.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->numbers.items[middle].end <= unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool
huashu__folded_inside_number(const struct huashu__folded *folded, size_t unit)
{
    size_t index = first_number_behind(folded, unit);
    return index < folded->numbers.count &&
           folded->numbers.items[index].begin < unit;
}

/* Room for everything that a copy of [begin, end) can take. */
static bool
reserve_copy(struct huashu__folded *folded, size_t begin, size_t end)
{
    const struct huashu_allocator *allocator = folded->allocator;
    size_t wides = first_wide_behind(folded, end) + 1,
           numbers = first_number_behind(folded, end) + 1;
    return huashu__folded_reserve(folded, end - begin) &&
           HUASHU__RESERVE(allocator, &folded->wides,
                           wides - first_wide_behind(folded, begin)) &&
           HUASHU__RESERVE(allocator, &folded->numbers,
                           numbers - first_number_behind(folded, begin)) &&
           HUASHU__RESERVE(allocator, &folded->edges,
                           huashu__folded_next_edge(folded, end) -
                               huashu__folded_next_edge(folded, begin));
}

/* Copies the wides and numbers of [begin, end), cut to it, to `to`. */
static void
copy_ranges(struct huashu__folded *folded, size_t begin, size_t end, size_t to)
{
    size_t count = folded->wides.count;
    for (size_t i = first_wide_behind(folded, begin);
         i < count && folded->wides.items[i].begin < end; i++) {
        struct huashu__wide wide = folded->wides.items[i];
        size_t first = wide.begin < begin ? begin : wide.begin;
        size_t last = wide.end > end ? end : wide.end;
        wide.begin = (uint32_t)(to + (first - begin));
        wide.end = (uint32_t)(to + (last - begin));
        folded->wides.items[folded->wides.count++] = wide;
    }
    count = folded->numbers.count;
    for (size_t i = first_number_behind(folded, begin);
         i < count && folded->numbers.items[i].begin < end; i++) {
        struct huashu__number number = folded->numbers.items[i];
        size_t first = number.begin < begin ? begin : number.begin;
        size_t last = number.end > end ? end : number.end;
        folded->numbers.items[folded->numbers.count++] =
            (struct huashu__number){ (uint32_t)(to + (first - begin)),
                                     (uint32_t)(to + (last - begin)) };
    }
}

bool
huashu__folded_copy(struct huashu__folded *folded, size_t begin, size_t end)
{
    size_t to = folded->count, edge, last_edge;
    if (!reserve_copy(folded, begin, end))
        return false;
    edge = huashu__folded_next_edge(folded, begin);
    last_edge = huashu__folded_next_edge(folded, end);
    for (; edge < last_edge; edge++) {
        struct huashu__edge source = folded->edges.items[edge];
        folded->count = to + (source.unit - begin);
        /* There is room: this cannot fail. */
        if (!huashu__folded_mark(folded, source.flags))
            return false;
    }
    copy_ranges(folded, begin, end, to);
    memmove(folded->units + to, folded->units + begin,
            (end - begin) * sizeof *folded->units);
    memmove(folded->bytes + to, folded->bytes + begin,
            (end - begin) * sizeof *folded->bytes);
    folded->count = to + (end - begin);
    return true;
}

void
huashu__buffer_append_units(struct huashu__buffer *buffer,
                            const uint16_t *units, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t code_point = units[i];
        char bytes[4];
        if (code_point >= 0xD800 && code_point < 0xDC00 && i + 1 < count &&
            units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000)
            code_point = 0x10000 + ((code_point - 0xD800) << 10) +
                         (units[++i] - 0xDC00u);
        huashu__buffer_append(buffer,
                              (struct huashu__string){
                                  bytes, huashu__utf8_put(code_point, bytes) });
    }
}
