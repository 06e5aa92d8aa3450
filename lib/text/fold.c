/* SPDX-License-Identifier: MIT */
/*
 * fold.c: folding at run time.
 *
 * The plain path (plain.c) looks characters up and stores their units and where
 * they came from; of edges and numerals it leaves notes. What is rare goes
 * aside here, one character at a time: a bracketed reading is skipped, a
 * stretch that must be normalised together is given to ICU (stretch.c). Fillers
 * of several characters are taken out at the end (fillers.c), and numbers
 * found (numerals.c).
 *
 * A text is taken in blocks, so that memory follows what is kept and not the
 * length of the text; a unit takes at least a byte, and whoever makes more
 * units of it reserves room for the rest of the block as well.
 */
#include "text/folder.h"
#include "text/plain.h"

bool
huashu__folded_reserve(struct huashu__folded *folded, size_t extra)
{
    size_t capacity = folded->capacity;
    extra += HUASHU__RUN_SLACK;
    if (folded->capacity - folded->count >= extra)
        return true;
    if (!huashu__array_reserve(folded->allocator, &folded->units, &capacity,
                               folded->count, extra, sizeof *folded->units))
        return false;
    /* The same growth again, from the same start. */
    capacity = folded->capacity;
    if (!huashu__array_reserve(folded->allocator, &folded->bytes, &capacity,
                               folded->count, extra, sizeof *folded->bytes))
        return false;
    folded->capacity = capacity;
    return true;
}

/* Reads the code point at `at`; *next is behind it. */
static inline uint32_t
decode(struct huashu__string text, size_t at, size_t *next, bool *valid)
{
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    *valid = true;
    if (bytes[0] < 0x80) {
        *next = at + 1;
        return bytes[0];
    }
    if (bytes[0] >= 0xE1 && bytes[0] < 0xED && text.length - at > 2 &&
        (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80) {
        *next = at + 3;
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 |
               (bytes[2] & 0x3Fu);
    }
    *next = at;
    return huashu__utf8_next(text.data, text.length, next, valid);
}

static uint16_t
entry_of(const struct huashu__folder *folder, uint32_t code_point)
{
    return code_point > 0xFFFF ? HUASHU__SPECIAL : folder->table[code_point];
}

/* Keeps one unit; there is room for it. */
static void
keep(struct huashu__folded *folded, uint16_t unit, size_t byte)
{
    folded->units[folded->count] = unit;
    folded->bytes[folded->count++] = (uint32_t)byte;
}

static bool
keep_trigger(struct huashu__folded *folded, uint16_t unit, size_t byte)
{
    if (!HUASHU__PUSH(folded->allocator, &folded->triggers,
                      (uint32_t)folded->count))
        return false;
    keep(folded, unit, byte);
    return true;
}

/* Two … or ⋯ in a row end a sentence; returns what is behind them. */
static size_t
fold_dots(struct huashu__folding *folding, uint16_t entry, size_t next)
{
    uint32_t flags = entry == HUASHU__DOTS ? HUASHU_CLAUSE_EDGE : 0;
    if (next < folding->text.length) {
        size_t behind;
        bool valid;
        uint16_t other = entry_of(folding->folder,
                                  decode(folding->text, next, &behind, &valid));
        if (other == HUASHU__DOTS || other == HUASHU__MIDDLE_DOTS) {
            flags = HUASHU_CLAUSE_EDGE | HUASHU_SENTENCE_EDGE;
            next = behind;
        }
    }
    return flags == 0 || huashu__folded_mark(folding->folded, flags) ? next : 0;
}

static size_t
fold_open(struct huashu__folding *folding, size_t at, size_t next)
{
    size_t before = at, end;
    if (folding->folder->readings && at > folding->floor) {
        do
            before--;
        while ((folding->text.data[before] & 0xC0) == 0x80);
        if (huashu__reading_here(folding->text, before, at, &end)) {
            folding->floor = end;
            return end;
        }
    }
    return huashu__folded_mark(folding->folded, HUASHU_CLAUSE_EDGE) ? next : 0;
}

/* The entry behind what is dropped without a trace, from `at`. */
static uint16_t
look_ahead(const struct huashu__folding *folding, size_t *at, size_t *next)
{
    enum { FAR_ENOUGH = 8 };
    for (int i = 0; i < FAR_ENOUGH && *at < folding->text.length; i++) {
        bool valid;
        uint16_t entry =
            entry_of(folding->folder, decode(folding->text, *at, next, &valid));
        if (entry != HUASHU__DROP)
            return entry;
        *at = *next;
    }
    return HUASHU__DROP;
}

/* Two units that are repaired together come from both. */
static size_t
fold_pair(struct huashu__folding *folding, uint16_t entry, size_t at,
          size_t next)
{
    struct huashu__folded *folded = folding->folded;
    const struct huashu__pair_repair *repair;
    uint16_t unit = huashu__pair_marker_unit(entry);
    size_t other = next, behind = next;
    repair = huashu__pair_repair(unit, look_ahead(folding, &other, &behind));
    if (repair != NULL) {
        keep(folded, repair->new_first, at);
        keep(folded, repair->new_second, other);
        next = behind;
    } else {
        if (folded->count > folding->first_unit &&
            huashu__folded_edge(folded, folded->count) == 0)
            repair =
                huashu__pair_repair(folded->units[folded->count - 1], unit);
        if (repair == NULL) {
            keep(folded, unit, at);
            return next;
        }
        at = folded->bytes[folded->count - 1];
        folded->units[folded->count - 1] = repair->new_first;
        keep(folded, repair->new_second, at);
    }
    return HUASHU__PUSH(folded->allocator, &folded->wides,
                        (struct huashu__wide){ (uint32_t)folded->count - 2,
                                               (uint32_t)folded->count,
                                               (uint32_t)at, (uint32_t)next })
               ? next
               : 0;
}

/*
 * What is no plain unit. Returns where to go on, or 0 when there is no memory.
 */
static size_t
fold_entry(struct huashu__folding *folding, uint16_t entry, size_t at,
           size_t next)
{
    struct huashu__folded *folded = folding->folded;
    switch (entry) {
    case HUASHU__DROP:
    case HUASHU__SYMBOL:
        return next;
    case HUASHU__CLAUSE:
        return huashu__folded_mark(folded, HUASHU_CLAUSE_EDGE) ? next : 0;
    case HUASHU__SENTENCE:
        return huashu__folded_mark(folded, HUASHU_SENTENCE_EDGE) ? next : 0;
    case HUASHU__DOTS:
    case HUASHU__MIDDLE_DOTS:
        return fold_dots(folding, entry, next);
    case HUASHU__OPEN:
        return fold_open(folding, at, next);
    case HUASHU__JOINING:
        return huashu__fold_joining(folding, at);
    case HUASHU__SPECIAL:
        /* Above the BMP, which has no entries, it may be joining as well. */
        return next - at == 4 ? huashu__fold_joining(folding, at)
                              : huashu__fold_stretch(folding, at);
    default:
        break;
    }
    if (entry < HUASHU__PAIR_END)
        return fold_pair(folding, entry, at, next);
    return keep_trigger(folded, huashu__numeral_unit(entry), at) ? next : 0;
}

/* What the plain path leaves. Returns where to go on, or 0: no memory. */
static size_t
fold_aside(struct huashu__folding *folding, size_t at)
{
    struct huashu__folded *folded = folding->folded;
    size_t next;
    bool valid;
    uint32_t code_point = decode(folding->text, at, &next, &valid);
    uint16_t entry = entry_of(folding->folder, code_point);
    if (entry < HUASHU__PLAIN)
        return fold_entry(folding, entry, at, next);
    keep(folded, entry, at);
    if (!valid) {
        folded->invalid_count++;
        folding->floor = next;
    }
    return next;
}

/* Takes the triggers and edges out of the notes of a run, without branches, as
 * nobody can tell which is next. There is room for one more than there are. */
static void
sort_notes(struct huashu__folded *folded, const struct huashu__run *run)
{
    static const uint8_t flags_of[HUASHU__PLAIN] = {
        [HUASHU__CLAUSE] = HUASHU_CLAUSE_EDGE,
        [HUASHU__SENTENCE] = HUASHU_CLAUSE_EDGE | HUASHU_SENTENCE_EDGE,
    };
    const struct huashu__notes *notes = run->notes;
    uint32_t first = (uint32_t)folded->count;
    uint32_t *trigger = folded->triggers.items + folded->triggers.count;
    struct huashu__edge *edge = folded->edges.items + folded->edges.count;
    for (size_t i = 0; i < run->note_count; i++) {
        uint32_t unit = first + notes->units[i];
        uint32_t entry = notes->entries[i];
        uint32_t flags = flags_of[entry];
        *trigger = unit;
        trigger += entry >= HUASHU__NUMERAL;
        *edge = (struct huashu__edge){ unit, flags };
        edge += flags & HUASHU_CLAUSE_EDGE;
    }
    folded->triggers.count = (size_t)(trigger - folded->triggers.items);
    folded->edges.count = (size_t)(edge - folded->edges.items);
}

/* Makes one edge of those before one unit, from edge `first` on. */
static void
unite_edges(struct huashu__folded *folded, size_t first)
{
    struct huashu__edge *edges = folded->edges.items, last;
    size_t count = folded->edges.count, to;
    if (count < 2)
        return;
    first += first == 0;
    to = first - 1;
    last = edges[to];
    for (size_t i = first; i < count; i++) {
        struct huashu__edge edge = edges[i];
        size_t differs = edge.unit != last.unit;
        last.unit = edge.unit;
        last.flags = edge.flags | (last.flags & ((uint32_t)differs - 1));
        to += differs;
        edges[to] = last;
    }
    folded->edges.count = to + 1;
}

/* Keeps the units of a run, and what its notes say. False: no memory. */
static bool
keep_run(struct huashu__folded *folded, const struct huashu__run *run)
{
    size_t first_trigger = folded->triggers.count;
    size_t first_edge = folded->edges.count;
    if (run->note_count != 0) {
        /* One more: what is none is written all the same. */
        if (!HUASHU__RESERVE(folded->allocator, &folded->edges,
                             run->note_count + 1) ||
            !HUASHU__RESERVE(folded->allocator, &folded->triggers,
                             run->note_count + 1))
            return false;
        sort_notes(folded, run);
        unite_edges(folded, first_edge);
    }
    for (size_t i = first_trigger; i < folded->triggers.count; i++) {
        uint16_t *unit = &folded->units[folded->triggers.items[i]];
        *unit = huashu__numeral_unit(*unit);
    }
    folded->count += run->count;
    return true;
}

/* From `at` to `end` or a little further. 0: no memory. */
static size_t
fold_block(struct huashu__folding *folding, size_t at, size_t end)
{
    struct huashu__folded *folded = folding->folded;
    struct huashu__notes notes;
    struct huashu__run run = {
        .table = folding->folder->table,
        .text = (const unsigned char *)folding->text.data,
        .length = folding->text.length,
        .end = end,
        .notes = &notes,
    };
    while (at < end) {
        run.at = at;
        run.units = folded->units + folded->count;
        run.bytes = folded->bytes + folded->count;
        run.count = run.note_count = 0;
        folding->folder->fold_run(&run);
        if (!keep_run(folded, &run))
            return 0;
        at = run.at;
        if (at < end) {
            at = fold_aside(folding, at);
            if (at == 0)
                return 0;
        }
    }
    return at;
}

static bool
fold_all(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    size_t length = folding->text.length;
    folded->triggers.count = 0;
    for (size_t at = 0; at < length;) {
        size_t block = length - at < HUASHU__RUN ? length - at : HUASHU__RUN;
        if (!huashu__folded_reserve(folded, block))
            return false;
        folding->block_end = at + block;
        at = fold_block(folding, at, at + block);
        if (at == 0)
            return false;
    }
    if (folding->folder->fillers.count != 0 && !huashu__drop_fillers(folding))
        return false;
    return folded->triggers.count == 0 || huashu__fold_numbers(folding);
}

enum huashu_status
huashu__fold(const struct huashu__folder *folder, struct huashu__string text,
             struct huashu__folded *folded)
{
    struct huashu__folding folding = {
        .folder = folder,
        .text = text,
        .folded = folded,
        .first_unit = folded->count,
        .first_wide = folded->wides.count,
        .first_edge = folded->edges.count,
        .first_number = folded->numbers.count,
    };
    uint64_t invalid_count = folded->invalid_count;
    uint32_t last_flags =
        folded->edges.count == 0
            ? 0
            : folded->edges.items[folded->edges.count - 1].flags;
    if (fold_all(&folding))
        return HUASHU_OK;
    folded->count = folding.first_unit;
    folded->wides.count = folding.first_wide;
    folded->edges.count = folding.first_edge;
    folded->numbers.count = folding.first_number;
    folded->invalid_count = invalid_count;
    if (folding.first_edge != 0)
        folded->edges.items[folding.first_edge - 1].flags = last_flags;
    return HUASHU_ERROR_NO_MEMORY;
}

bool
huashu__fold_apart(const struct huashu__folder *folder,
                   struct huashu__string text, uint16_t *units, uint32_t *count)
{
    uint32_t made = 0;
    if (folder->fillers.count != 0)
        return false;
    for (size_t at = 0; at < text.length;) {
        bool valid;
        uint32_t code_point = decode(text, at, &at, &valid);
        uint16_t entry = entry_of(folder, code_point);
        if (!valid || entry < HUASHU__DROP ||
            (entry >= HUASHU__NUMERAL && entry < HUASHU__PLAIN))
            return false;
        units[made] = entry;
        made += entry >= HUASHU__PLAIN;
    }
    *count = made;
    return true;
}
