/* SPDX-License-Identifier: MIT */
/*
 * rewrite.c: writes the numbers that were found into the text, in place. The
 * stretch behind each change moves once, to where it belongs, or not at all.
 * Stretches that move down go in order; those that move up, one behind the
 * other, go from the last to the first. So none is written over before it has
 * moved: the new places are in order too, and never reach into the old place of
 * a neighbour that moves the other way.
 */
#include "text/numbers.h"

#include <string.h>

/* Says by how much what is behind each change moves; returns the last. */
static uint32_t
note_moves(struct huashu__folded *folded)
{
    uint32_t moved = 0;
    for (size_t i = 0; i < folded->changes.count; i++) {
        struct huashu__change *change = &folded->changes.items[i];
        moved += change->length - (change->end - change->begin);
        change->moved = moved;
    }
    return moved;
}

static bool
moves_up(const struct huashu__change *change)
{
    return change->moved - 1 < UINT32_MAX / 2;
}

/* Moves what is between change `index` and the next, or the end. */
static void
move_behind(struct huashu__folded *folded, size_t index)
{
    const struct huashu__change *change = &folded->changes.items[index];
    size_t from = change->end, count = folded->count - from;
    uint32_t to = change->end + change->moved;
    if (index + 1 < folded->changes.count)
        count = change[1].begin - from;
    if (change->moved == 0)
        return;
    memmove(folded->units + to, folded->units + from,
            count * sizeof *folded->units);
    memmove(folded->bytes + to, folded->bytes + from,
            count * sizeof *folded->bytes);
}

static void
move_all(struct huashu__folded *folded)
{
    const struct huashu__change *changes = folded->changes.items;
    size_t count = folded->changes.count;
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        if (!moves_up(&changes[i])) {
            move_behind(folded, i);
            continue;
        }
        while (end < count && moves_up(&changes[end]))
            end++;
        for (size_t j = end; j > i; j--)
            move_behind(folded, j - 1);
    }
}

static bool
rewrite_units(struct huashu__folded *folded)
{
    const uint16_t *text = folded->spare_units.items;
    uint32_t moved = note_moves(folded), before = 0;
    if (moved < UINT32_MAX / 2 && !huashu__folded_reserve(folded, moved))
        return false;
    move_all(folded);
    for (size_t i = 0; i < folded->changes.count; i++) {
        const struct huashu__change *change = &folded->changes.items[i];
        uint32_t to = change->begin + before;
        for (uint32_t j = 0; j < change->length; j++) {
            folded->units[to + j] = *text++;
            folded->bytes[to + j] = change->byte_begin;
        }
        before = change->moved;
    }
    folded->count = (uint32_t)folded->count + moved;
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
        moved = change.moved;
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
        moved = change.moved;
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
            moved = change->moved;
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
