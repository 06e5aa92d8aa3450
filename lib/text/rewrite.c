/* SPDX-License-Identifier: MIT */
/*
 * rewrite.c: writes the numbers that were found into the text, in place. Most
 * are as long as before or shorter, and the text between them moves down or not
 * at all. Where one grows (三点半 → 3:30), all from the first change on is moved
 * up before, as far as the text ever runs ahead of its source.
 */
#include "text/numbers.h"

#include <string.h>

/* By how many units what is written runs ahead of its source at most. */
static size_t
most_ahead(const struct huashu__folded *folded)
{
    size_t written = 0, source = 0, most = 0;
    for (size_t i = 0; i < folded->changes.count; i++) {
        struct huashu__change change = folded->changes.items[i];
        written += change.length;
        source += change.end - change.begin;
        if (written > source && written - source > most)
            most = written - source;
    }
    return most;
}

static void
move_units(struct huashu__folded *folded, size_t to, size_t from, size_t count)
{
    if (to == from)
        return;
    memmove(folded->units + to, folded->units + from,
            count * sizeof *folded->units);
    memmove(folded->bytes + to, folded->bytes + from,
            count * sizeof *folded->bytes);
}

static bool
rewrite_units(struct huashu__folded *folded)
{
    size_t ahead = most_ahead(folded), count = folded->count;
    size_t to = folded->changes.items[0].begin, read = to;
    const uint16_t *text = folded->spare_units.items;
    if (ahead != 0) {
        if (!huashu__folded_reserve(folded, ahead))
            return false;
        move_units(folded, to + ahead, to, count - to);
    }
    for (size_t i = 0; i < folded->changes.count; i++) {
        struct huashu__change change = folded->changes.items[i];
        move_units(folded, to, read + ahead, change.begin - read);
        to += change.begin - read;
        for (uint32_t j = 0; j < change.length; j++) {
            folded->units[to] = *text++;
            folded->bytes[to++] = change.byte_begin;
        }
        read = change.end;
    }
    move_units(folded, to, read + ahead, count - read);
    folded->count = to + (count - read);
    return true;
}

/* Edges within a number go. Units before a change move by what came before. */
static void
rewrite_edges(struct huashu__folded *folded)
{
    struct huashu__edge *edges = folded->edges.items;
    size_t count = folded->edges.count;
    size_t from =
        huashu__folded_next_edge(folded, folded->changes.items[0].begin + 1);
    size_t to = from;
    uint32_t moved = 0;
    for (size_t i = 0; i < folded->changes.count; i++) {
        struct huashu__change change = folded->changes.items[i];
        for (; from < count && edges[from].unit <= change.begin; from++)
            edges[to++] = (struct huashu__edge){ edges[from].unit + moved,
                                                 edges[from].flags };
        moved += change.length - (change.end - change.begin);
        while (from < count && edges[from].unit < change.end)
            from++;
        if (from < count && edges[from].unit == change.end &&
            change.edge != HUASHU__SAME_EDGE) {
            from++;
            if (change.edge != HUASHU_NO_EDGE)
                edges[to++] =
                    (struct huashu__edge){ change.end + moved, change.edge };
        }
    }
    for (; from < count; from++)
        edges[to++] = (struct huashu__edge){ edges[from].unit + moved,
                                             edges[from].flags };
    folded->edges.count = to;
}

/* Puts a wide, moved, behind those that are written anew. */
static bool
put_wide(struct huashu__folded *folded, struct huashu__wide wide,
         uint32_t moved)
{
    wide.begin += moved;
    wide.end += moved;
    return HUASHU__PUSH(folded->allocator, &folded->spare_wides, wide);
}

/* Every change is a wide, and what began within it is none any more. */
static bool
rewrite_wides(struct huashu__folded *folded, size_t first)
{
    const struct huashu__wide *wides = folded->wides.items;
    size_t count = folded->wides.count, from = first;
    uint32_t moved = 0;
    folded->spare_wides.count = 0;
    while (from < count && wides[from].end <= folded->changes.items[0].begin)
        from++;
    first = from;
    for (size_t i = 0; i < folded->changes.count; i++) {
        struct huashu__change change = folded->changes.items[i];
        struct huashu__wide wide = { change.begin, change.begin + change.length,
                                     change.byte_begin, change.byte_end };
        for (; from < count && wides[from].begin < change.begin; from++)
            if (!put_wide(folded, wides[from], moved))
                return false;
        while (from < count && wides[from].begin < change.end)
            from++;
        if (!put_wide(folded, wide, moved))
            return false;
        moved += change.length - (change.end - change.begin);
    }
    for (; from < count; from++)
        if (!put_wide(folded, wides[from], moved))
            return false;
    folded->wides.count = first;
    if (!HUASHU__RESERVE(folded->allocator, &folded->wides,
                         folded->spare_wides.count))
        return false;
    memcpy(folded->wides.items + first, folded->spare_wides.items,
           folded->spare_wides.count * sizeof *folded->wides.items);
    folded->wides.count += folded->spare_wides.count;
    return true;
}

static void
rewrite_numbers(struct huashu__folded *folded, size_t first)
{
    const struct huashu__change *change = folded->changes.items;
    const struct huashu__change *end = change + folded->changes.count;
    uint32_t moved = 0;
    for (size_t i = first; i < folded->numbers.count; i++) {
        struct huashu__number *number = &folded->numbers.items[i];
        bool changed = change < end && change->begin == number->begin;
        number->begin += moved;
        if (changed) {
            number->end = number->begin + change->number_length;
            moved += change->length - (change->end - change->begin);
            change++;
        } else {
            number->end += moved;
        }
    }
}

bool
huashu__rewrite(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    if (!rewrite_units(folded) || !rewrite_wides(folded, folding->first_wide))
        return false;
    rewrite_edges(folded);
    rewrite_numbers(folded, folding->first_number);
    return true;
}
