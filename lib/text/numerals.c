/* SPDX-License-Identifier: MIT */
/*
 * numerals.c: the pass over the numbers of a text just folded. It goes from
 * numeral to numeral, as they were noted in folding, asks the grammar whether a
 * number begins there, and writes the text anew from the first one that
 * changes: the rewritten end is built beside the text and then put in its
 * place. Speech without numerals is not touched.
 */
#include "text/numbers.h"

#include <string.h>

struct rewriting {
    struct huashu__folding *folding;
    struct huashu__number_view view;
    /* Source units before this are done. */
    size_t read;
    /* Where the rewritten part begins; SIZE_MAX: nothing has changed yet. The
     * first edge and the first wide that belong to it. */
    size_t base, edge_base, wide_base;
    /* The next of the source's. */
    size_t edge_from, wide_from;
};

/* View */

/* Behind the code point that this unit came from. */
static size_t
code_point_end(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__string text = view->folding->text;
    size_t byte = view->bytes[unit];
    unsigned char first = (unsigned char)text.data[byte];
    bool valid;
    if (view->units[unit] != HUASHU__BAD_UNIT)
        return byte + (first < 0x80   ? 1
                       : first < 0xE0 ? 2
                       : first < 0xF0 ? 3
                                      : 4);
    huashu__utf8_next(text.data, text.length, &byte, &valid);
    return byte;
}

/* Whether an edge lies just before `unit`; near the one asked about last. */
static bool
has_edge(const struct huashu__number_view *view, size_t unit)
{
    const struct huashu__folded *folded = view->folding->folded;
    const struct huashu__edge *edges = folded->edges.items;
    size_t edge = *view->edge;
    while (edge > view->folding->first_edge && edges[edge - 1].unit >= unit)
        edge--;
    while (edge < folded->edges.count && edges[edge].unit < unit)
        edge++;
    *view->edge = edge;
    return edge < folded->edges.count && edges[edge].unit == unit;
}

size_t
huashu__number_byte_end(const struct huashu__number_view *view, size_t unit)
{
    uint64_t begin, end;
    huashu__folded_origin(view->folding->folded, unit, unit + 1,
                          view->folding->text, &begin, &end);
    return (size_t)end;
}

/* Whether nothing stands in the gap that keeps two units apart. */
static bool
is_empty_gap(const struct huashu__folding *folding, size_t at, size_t end)
{
    struct huashu__string text = folding->text;
    while (at < end) {
        bool valid;
        uint32_t c = huashu__utf8_next(text.data, text.length, &at, &valid);
        uint16_t entry =
            c > 0xFFFF ? HUASHU__SYMBOL : folding->folder->table[c];
        if (entry == HUASHU__SYMBOL || entry == HUASHU__MIDDLE_DOTS)
            return false;
        /* There is no edge, so it is a reading: as good as nothing. */
        if (entry == HUASHU__OPEN)
            while (at < end && c != ')' && c != 0xFF09)
                c = huashu__utf8_next(text.data, text.length, &at, &valid);
    }
    return true;
}

bool
huashu__number_joined(const struct huashu__number_view *view, size_t unit)
{
    const struct huashu__folding *folding = view->folding;
    size_t end;
    if (unit <= view->first || unit >= view->count || has_edge(view, unit))
        return false;
    end = code_point_end(view, unit - 1);
    return end >= view->bytes[unit] ||
           is_empty_gap(folding, end, view->bytes[unit]);
}

bool
huashu__number_adjacent(const struct huashu__number_view *view, size_t unit)
{
    return unit > view->first && unit < view->count &&
           (view->bytes[unit] == view->bytes[unit - 1] ||
            view->bytes[unit] == code_point_end(view, unit - 1)) &&
           !has_edge(view, unit);
}

bool
huashu__number_blank(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__string text = view->folding->text;
    size_t at, end;
    if (unit <= view->first || unit >= view->count)
        return false;
    end = view->bytes[unit];
    at = code_point_end(view, unit - 1);
    while (at < end) {
        bool valid;
        uint32_t c = huashu__utf8_next(text.data, text.length, &at, &valid);
        if (c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 ||
            (c >= 0x2000 && c <= 0x200A))
            return true;
    }
    return false;
}

uint16_t
huashu__number_next(const struct huashu__number_view *view, size_t unit)
{
    return huashu__number_joined(view, unit) ? view->units[unit] : 0;
}

uint16_t
huashu__number_before(const struct huashu__number_view *view, size_t unit)
{
    return huashu__number_joined(view, unit) ? view->units[unit - 1] : 0;
}

/* Rewriting */

/* Where the source unit `unit`, not before `read`, comes to stand. */
static uint32_t
new_place(const struct rewriting *rewriting, size_t unit)
{
    return (uint32_t)(rewriting->base +
                      rewriting->folding->folded->spare_units.count +
                      (unit - rewriting->read));
}

/* From here on the text is written anew. */
static void
begin_rewriting(struct rewriting *rewriting, size_t unit)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    folded->spare_units.count = folded->spare_bytes.count = 0;
    folded->spare_wides.count = folded->spare_edges.count = 0;
    rewriting->base = rewriting->read = unit;
    /* An edge before the number stays. */
    rewriting->edge_from = huashu__folded_next_edge(folded, unit + 1);
    rewriting->wide_from = rewriting->folding->first_wide;
    while (rewriting->wide_from < folded->wides.count &&
           folded->wides.items[rewriting->wide_from].end <= unit)
        rewriting->wide_from++;
    rewriting->edge_base = rewriting->edge_from;
    rewriting->wide_base = rewriting->wide_from;
}

/* Moves edges up to source unit `until`, inclusive. */
static bool
move_edges(struct rewriting *rewriting, size_t until)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    while (rewriting->edge_from < folded->edges.count &&
           folded->edges.items[rewriting->edge_from].unit <= until) {
        struct huashu__edge edge = folded->edges.items[rewriting->edge_from++];
        edge.unit = new_place(rewriting, edge.unit);
        if (!HUASHU__PUSH(folded->allocator, &folded->spare_edges, edge))
            return false;
    }
    return true;
}

/* Moves wides that begin before source unit `until`. */
static bool
move_wides(struct rewriting *rewriting, size_t until)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    while (rewriting->wide_from < folded->wides.count &&
           folded->wides.items[rewriting->wide_from].begin < until) {
        struct huashu__wide wide = folded->wides.items[rewriting->wide_from++];
        uint32_t length = wide.end - wide.begin;
        wide.begin = new_place(rewriting, wide.begin);
        wide.end = wide.begin + length;
        if (!HUASHU__PUSH(folded->allocator, &folded->spare_wides, wide))
            return false;
    }
    return true;
}

/* Copies source units up to `until` to the rewritten part. */
static bool
copy_units(struct rewriting *rewriting, size_t until)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    const struct huashu_allocator *allocator = folded->allocator;
    size_t count = until - rewriting->read;
    if (count == 0)
        return true;
    if (!HUASHU__RESERVE(allocator, &folded->spare_units, count) ||
        !HUASHU__RESERVE(allocator, &folded->spare_bytes, count))
        return false;
    memcpy(folded->spare_units.items + folded->spare_units.count,
           folded->units + rewriting->read, count * sizeof(uint16_t));
    memcpy(folded->spare_bytes.items + folded->spare_bytes.count,
           folded->bytes + rewriting->read, count * sizeof(uint32_t));
    folded->spare_units.count += count;
    folded->spare_bytes.count += count;
    rewriting->read = until;
    return true;
}

static bool
put_unit(struct huashu__folded *folded, uint16_t unit, size_t byte)
{
    return HUASHU__PUSH(folded->allocator, &folded->spare_units, unit) &&
           HUASHU__PUSH(folded->allocator, &folded->spare_bytes,
                        (uint32_t)byte);
}

/*
 * The edges between the last byte of a number and the next unit: what the
 * number took (a % sign) is none. Rare, so it is folded again.
 */
static uint32_t
edge_behind(const struct rewriting *rewriting, size_t byte, size_t unit)
{
    const struct huashu__folding *folding = rewriting->folding;
    const uint16_t *table = folding->folder->table;
    size_t end = unit < rewriting->view.count ? rewriting->view.bytes[unit]
                                              : folding->text.length;
    uint32_t flags = 0;
    uint16_t last = 0;
    while (byte < end) {
        bool valid;
        uint32_t c = huashu__utf8_next(folding->text.data, folding->text.length,
                                       &byte, &valid);
        uint16_t entry = c > 0xFFFF ? HUASHU__SYMBOL : table[c];
        bool dots = entry == HUASHU__DOTS || entry == HUASHU__MIDDLE_DOTS;
        if (entry == HUASHU__SENTENCE ||
            (dots && (last == HUASHU__DOTS || last == HUASHU__MIDDLE_DOTS)))
            flags |= HUASHU_SENTENCE_EDGE | HUASHU_CLAUSE_EDGE;
        else if (entry == HUASHU__CLAUSE || entry == HUASHU__OPEN ||
                 entry == HUASHU__DOTS)
            flags |= HUASHU_CLAUSE_EDGE;
        last = entry;
    }
    return flags;
}

/* The edges of a number that is written: none inside, one behind a % sign only
 * if there is more. */
static bool
number_edges(struct rewriting *rewriting,
             const struct huashu__found_number *number)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    uint32_t flags;
    while (rewriting->edge_from < folded->edges.count &&
           folded->edges.items[rewriting->edge_from].unit < number->end)
        rewriting->edge_from++;
    if (rewriting->edge_from == folded->edges.count || number->byte_end == 0 ||
        folded->edges.items[rewriting->edge_from].unit != number->end)
        return true;
    rewriting->edge_from++;
    flags = edge_behind(rewriting, number->byte_end, number->end);
    return flags == HUASHU_NO_EDGE ||
           HUASHU__PUSH(folded->allocator, &folded->spare_edges,
                        (struct huashu__edge){
                            new_place(rewriting, number->end), flags });
}

/* Appends the number itself, and its suffix. */
static bool
put_number(struct rewriting *rewriting,
           const struct huashu__found_number *number, size_t byte)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    uint32_t begin = new_place(rewriting, number->begin);
    for (size_t i = 0; i < number->length; i++)
        if (!put_unit(folded, (uint8_t)number->text[i], byte))
            return false;
    rewriting->read = number->end;
    return (number->suffix == 0 || put_unit(folded, number->suffix, byte)) &&
           HUASHU__PUSH(folded->allocator, &folded->numbers,
                        (struct huashu__number){
                            begin, begin + (uint32_t)number->length }) &&
           HUASHU__PUSH(folded->allocator, &folded->spare_wides,
                        (struct huashu__wide){
                            begin, new_place(rewriting, number->end),
                            (uint32_t)byte, (uint32_t)number->byte_end });
}

/* Writes a number that changes in place of its units. */
static bool
rewrite(struct rewriting *rewriting, struct huashu__found_number *number)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    uint64_t byte_begin, byte_end;
    size_t percent_end = number->byte_end;
    if (rewriting->base == SIZE_MAX)
        begin_rewriting(rewriting, number->begin);
    huashu__folded_origin(folded, number->begin, number->end,
                          rewriting->folding->text, &byte_begin, &byte_end);
    if (number->byte_end == 0)
        number->byte_end = (size_t)byte_end;
    if (!move_edges(rewriting, number->begin) ||
        !move_wides(rewriting, number->begin) ||
        !copy_units(rewriting, number->begin) ||
        !put_number(rewriting, number, (size_t)byte_begin))
        return false;
    while (rewriting->wide_from < folded->wides.count &&
           folded->wides.items[rewriting->wide_from].begin < number->end)
        rewriting->wide_from++;
    number->byte_end = percent_end;
    return number_edges(rewriting, number);
}

/* Puts the rewritten part in its place. */
static bool
finish(struct rewriting *rewriting)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    const struct huashu_allocator *allocator = folded->allocator;
    size_t count;
    if (!move_edges(rewriting, SIZE_MAX) || !move_wides(rewriting, SIZE_MAX) ||
        !copy_units(rewriting, folded->count))
        return false;
    count = folded->spare_units.count;
    folded->count = rewriting->base;
    folded->wides.count = rewriting->wide_base;
    folded->edges.count = rewriting->edge_base;
    if (!huashu__folded_reserve(folded, count) ||
        !HUASHU__RESERVE(allocator, &folded->wides,
                         folded->spare_wides.count) ||
        !HUASHU__RESERVE(allocator, &folded->edges, folded->spare_edges.count))
        return false;
    memcpy(folded->units + folded->count, folded->spare_units.items,
           count * sizeof *folded->units);
    memcpy(folded->bytes + folded->count, folded->spare_bytes.items,
           count * sizeof *folded->bytes);
    folded->count += count;
    for (size_t i = 0; i < folded->spare_wides.count; i++)
        folded->wides.items[folded->wides.count++] =
            folded->spare_wides.items[i];
    for (size_t i = 0; i < folded->spare_edges.count; i++)
        folded->edges.items[folded->edges.count++] =
            folded->spare_edges.items[i];
    return true;
}

static bool
take_number(struct rewriting *rewriting, struct huashu__found_number *number)
{
    struct huashu__folded *folded = rewriting->folding->folded;
    uint32_t begin;
    if (!number->plain)
        return rewrite(rewriting, number);
    begin = rewriting->base == SIZE_MAX ? (uint32_t)number->begin
                                        : new_place(rewriting, number->begin);
    return HUASHU__PUSH(
        folded->allocator, &folded->numbers,
        (struct huashu__number){
            begin, begin + (uint32_t)(number->end - number->begin) });
}

/* What makes a number of the one numeral before it (grammar.c, clock.c), apart
 * from measure words. */
static const uint16_t makers[] = u"点时分多几余来到至";

void
huashu__note_counted(struct huashu__folder *folder)
{
    const uint16_t *word;
    for (size_t i = 0; makers[i] != 0; i++)
        folder->counted[makers[i] / 8] |= (uint8_t)(1 << makers[i] % 8);
    for (size_t i = 0; (word = huashu__measure_word(i)) != NULL; i++)
        folder->counted[word[0] / 8] |= (uint8_t)(1 << word[0] % 8);
    for (uint16_t c = '0'; c <= 'z'; c++)
        folder->counted[c / 8] |= (uint8_t)(1 << c % 8);
    /* They end in a zero. */
    for (uint16_t i = HUASHU__NUMERAL; huashu__numeral_unit(i) != 0; i++) {
        uint16_t unit = huashu__numeral_unit(i);
        folder->counted[unit / 8] |= (uint8_t)(1 << unit % 8);
    }
}

/*
 * Whether the numeral at `unit` is surely a word, as most 一 are: by the units
 * to its sides, whatever was dropped between. The grammar would say the same.
 */
static bool
is_word(const struct huashu__number_view *view, size_t unit)
{
    uint16_t next = unit + 1 < view->count ? view->units[unit + 1] : 0;
    uint16_t before = unit > view->first ? view->units[unit - 1] : 0;
    return view->units[unit] > '9' &&
           (view->folding->folder->counted[next / 8] >> next % 8 & 1) == 0 &&
           before != u'第' && before != u'块' && before != u'毛' &&
           !(before >= 'a' && before <= 'z');
}

bool
huashu__fold_numbers(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    size_t edge = folding->first_edge;
    struct rewriting rewriting = {
        .folding = folding,
        .view = { folding, folded->units, folded->bytes, folding->first_unit,
                  folded->count, 0, &edge },
        .base = SIZE_MAX,
    };
    size_t done = folding->first_unit;
    for (size_t i = 0; i < folded->triggers.count; i++) {
        struct huashu__found_number number;
        if (folded->triggers.items[i] < done ||
            is_word(&rewriting.view, folded->triggers.items[i]))
            continue;
        if (huashu__find_number(&rewriting.view, folded->triggers.items[i],
                                &number)) {
            if (!take_number(&rewriting, &number))
                return false;
            rewriting.view.last_end = number.end;
        }
        done = number.end;
    }
    return rewriting.base == SIZE_MAX || finish(&rewriting);
}
