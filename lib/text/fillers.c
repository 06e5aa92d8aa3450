/* SPDX-License-Identifier: MIT */
/*
 * fillers.c: fillers of several characters (那个, 就是说), which a book may
 * name. They are taken out after folding and before numbers are found, the
 * longest at each place. After each removal the reading goes back far enough
 * to see a filler that has come together over the gap, so that nothing is left
 * that folding again would take out.
 *
 * The text is moved in place: what is kept lies before `to`, what is not read
 * yet from `from` on. A filler never spans an edge, nor a part of what
 * expanded from one place of the original.
 */
#include "text/folder.h"

#include <string.h>

struct removal {
    const struct huashu__folder *folder;
    struct huashu__folded *folded;
    size_t to, from, end;
    /* Kept so far, and read so far: of the edges, of the wides. */
    size_t edge_to, edge_from, wide_to, wide_from;
    /* Nothing before this kept unit is read again. */
    size_t fixed;
};

/* Length of the longest filler that begins at the unit to be read, or 0. */
static size_t
filler_here(const struct removal *removal)
{
    const struct huashu__folder *folder = removal->folder;
    size_t longest = 0;
    for (size_t i = 0; i < folder->fillers.count; i++) {
        struct huashu__filler filler = folder->fillers.items[i];
        size_t length = filler.end - filler.begin;
        if (length > longest && removal->end - removal->from >= length &&
            memcmp(removal->folded->units + removal->from,
                   folder->filler_units.items + filler.begin,
                   length * sizeof(uint16_t)) == 0)
            longest = length;
    }
    return longest;
}

/* Whether an edge or the end of a wide lies inside the next `length` units. */
static bool
is_cut(const struct removal *removal, size_t length)
{
    const struct huashu__folded *folded = removal->folded;
    size_t end = removal->from + length;
    if (removal->to < removal->fixed)
        return true;
    if (removal->edge_from < folded->edges.count &&
        folded->edges.items[removal->edge_from].unit < end)
        return true;
    for (size_t i = removal->wide_from; i < folded->wides.count; i++) {
        if (folded->wides.items[i].begin >= end)
            break;
        if (folded->wides.items[i].end > end)
            return true;
    }
    return false;
}

/* Moves the edge before the unit to be read, if there is one. */
static void
take_edge(struct removal *removal)
{
    struct huashu__folded *folded = removal->folded;
    struct huashu__edge *edges = folded->edges.items;
    struct huashu__edge edge;
    if (removal->edge_from == folded->edges.count ||
        edges[removal->edge_from].unit != removal->from)
        return;
    edge = edges[removal->edge_from++];
    edge.unit = (uint32_t)removal->to;
    if (removal->edge_to != 0 && edges[removal->edge_to - 1].unit == edge.unit)
        edges[removal->edge_to - 1].flags |= edge.flags;
    else
        edges[removal->edge_to++] = edge;
    removal->fixed = removal->to;
}

static void
drop_filler(struct removal *removal, size_t length)
{
    struct huashu__folded *folded = removal->folded;
    size_t back = removal->folder->longest_filler - 1;
    removal->from += length;
    while (removal->wide_from < folded->wides.count &&
           folded->wides.items[removal->wide_from].end <= removal->from)
        removal->wide_from++;
    if (back > removal->to - removal->fixed)
        back = removal->to - removal->fixed;
    removal->to -= back;
    removal->from -= back;
    memmove(folded->units + removal->from, folded->units + removal->to,
            back * sizeof *folded->units);
    memmove(folded->bytes + removal->from, folded->bytes + removal->to,
            back * sizeof *folded->bytes);
}

static void
keep_unit(struct removal *removal)
{
    struct huashu__folded *folded = removal->folded;
    if (removal->wide_from < folded->wides.count &&
        folded->wides.items[removal->wide_from].begin == removal->from) {
        struct huashu__wide wide = folded->wides.items[removal->wide_from++];
        wide.end = (uint32_t)(removal->to + (wide.end - wide.begin));
        wide.begin = (uint32_t)removal->to;
        folded->wides.items[removal->wide_to++] = wide;
        removal->fixed = wide.end;
    }
    folded->units[removal->to] = folded->units[removal->from];
    folded->bytes[removal->to++] = folded->bytes[removal->from++];
}

/* Numbers begin elsewhere now. */
static bool
find_triggers(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    folded->triggers.count = 0;
    for (size_t i = folding->first_unit; i < folded->count; i++) {
        uint16_t unit = folded->units[i];
        if (((unit >= '0' && unit <= '9') ||
             huashu__numeral_index(unit) >= 0) &&
            !HUASHU__PUSH(folded->allocator, &folded->triggers, (uint32_t)i))
            return false;
    }
    return true;
}

bool
huashu__drop_fillers(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    struct removal removal = {
        .folder = folding->folder,
        .folded = folded,
        .to = folding->first_unit,
        .from = folding->first_unit,
        .end = folded->count,
        .edge_to = folding->first_edge,
        .edge_from = folding->first_edge,
        .wide_to = folding->first_wide,
        .wide_from = folding->first_wide,
        .fixed = folding->first_unit,
    };
    while (removal.from < removal.end) {
        size_t length;
        take_edge(&removal);
        length = filler_here(&removal);
        if (length != 0 && !is_cut(&removal, length))
            drop_filler(&removal, length);
        else
            keep_unit(&removal);
    }
    take_edge(&removal);
    folded->count = removal.to;
    folded->edges.count = removal.edge_to;
    folded->wides.count = removal.wide_to;
    return find_triggers(folding);
}
