/* SPDX-License-Identifier: MIT */
/*
 * fold.c: folding at run time.
 *
 * The plain path takes a character, looks its entry up and stores the unit and
 * where it came from. What the entry cannot say goes aside: edges are noted, a
 * bracketed reading is skipped, a stretch that must be normalised together is
 * given to ICU (stretch.c), numerals are noted for the pass over the numbers
 * that follows (numerals.c).
 *
 * A text is taken in blocks, so that memory follows what is kept and not the
 * length of the text; a unit takes at least a byte, and whoever makes more
 * units of it reserves room for the rest of the block as well.
 */
#include "text/folder.h"

#define BLOCK 4096

bool
huashu__folded_reserve(struct huashu__folded *folded, size_t extra)
{
    size_t capacity = folded->capacity;
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
    if (entry < HUASHU__NUMERAL_END)
        entry = huashu__numeral_unit(entry);
    return keep_trigger(folded, entry, at) ? next : 0;
}

/* What the plain path leaves: the units that it knew of are kept first. */
static size_t
fold_aside(struct huashu__folding *folding, size_t at, size_t count)
{
    struct huashu__folded *folded = folding->folded;
    size_t next;
    bool valid;
    uint32_t code_point = decode(folding->text, at, &next, &valid);
    uint16_t entry = entry_of(folding->folder, code_point);
    folded->count = count;
    if (entry < HUASHU__PLAIN)
        return fold_entry(folding, entry, at, next);
    keep(folded, entry, at);
    if (!valid) {
        folded->invalid_count++;
        folding->floor = next;
    }
    return next;
}

/* Four bytes of the text, the first one lowest. */
static inline uint32_t
load(const unsigned char *c)
{
    return c[0] | (uint32_t)c[1] << 8 | (uint32_t)c[2] << 16 |
           (uint32_t)c[3] << 24;
}

/* Whether four bytes begin with a character of three, above U+0FFF (those
 * below may be written too long). */
static inline bool
is_three(uint32_t word)
{
    return (word & 0xC0C0FF) - 0x8080E1 < 0x0F;
}

static inline uint32_t
code_point_of_three(const unsigned char *c)
{
    /* The marks of the three bytes are taken off together. */
    return ((uint32_t)c[0] << 12) + ((uint32_t)c[1] << 6) + c[2] -
           ((0xE0u << 12) + (0x80u << 6) + 0x80u);
}

/* An edge, or a unit that may begin a number, where there is room to note it.
 * False: all else is for fold_entry(). */
static inline bool
fold_quickly(struct huashu__folded *folded, uint16_t entry, size_t at)
{
    uint32_t flags = HUASHU_CLAUSE_EDGE;
    uint32_t unit = (uint32_t)folded->count;
    if (entry >= HUASHU__NUMERAL) {
        if (folded->triggers.count == folded->triggers.capacity)
            return false;
        if (entry < HUASHU__NUMERAL_END)
            entry = huashu__numeral_unit(entry);
        folded->triggers.items[folded->triggers.count++] = unit;
        keep(folded, entry, at);
        return true;
    }
    if (entry <= HUASHU__SYMBOL)
        return true;
    if (entry > HUASHU__SENTENCE)
        return false;
    if (entry == HUASHU__SENTENCE)
        flags |= HUASHU_SENTENCE_EDGE;
    if (folded->edges.count != 0 &&
        folded->edges.items[folded->edges.count - 1].unit == unit) {
        folded->edges.items[folded->edges.count - 1].flags |= flags;
        return true;
    }
    if (folded->edges.count == folded->edges.capacity)
        return false;
    folded->edges.items[folded->edges.count++] =
        (struct huashu__edge){ unit, flags };
    return true;
}

/*
 * Characters of one byte and of three are the plain path. Goes from *at to
 * where four bytes cannot be read, or to the first character with an entry that
 * is more than a unit, or none. Returns the entry, and its bytes in *size.
 */
static uint16_t
fold_plain(struct huashu__folding *folding, size_t *start, size_t end,
           size_t *size)
{
    struct huashu__folded *folded = folding->folded;
    const unsigned char *text = (const unsigned char *)folding->text.data;
    const uint16_t *table = folding->folder->table;
    uint16_t *units = folded->units + folded->count;
    uint32_t *bytes = folded->bytes + folded->count;
    uint16_t entry = HUASHU__SPECIAL;
    size_t at = *start, count = 0;
    while (at < end) {
        uint32_t word = load(text + at);
        while (is_three(word)) {
            entry = table[code_point_of_three(text + at)];
            if (entry < HUASHU__PLAIN) {
                *size = 3;
                goto end;
            }
            units[count] = entry;
            bytes[count++] = (uint32_t)at;
            at += 3;
            if (at >= end)
                goto end;
            word = load(text + at);
        }
        *size = 1;
        entry = (word & 0x80) == 0 ? table[word & 0x7F] : HUASHU__SPECIAL;
        if (entry < HUASHU__PLAIN)
            break;
        units[count] = entry;
        bytes[count++] = (uint32_t)at++;
    }
end:
    folded->count += count;
    *start = at;
    return at < end ? entry : HUASHU__SPECIAL;
}

/*
 * From `at` to `end` or a little further. 0: no memory. What the entries say is
 * done at once if it is done quickly; whatever is not well-formed, or of
 * another length, or asks for more, goes aside.
 */
static size_t
fold_block(struct huashu__folding *folding, size_t at, size_t end)
{
    struct huashu__folded *folded = folding->folded;
    size_t readable = folding->text.length > 3 ? folding->text.length - 3 : 0;
    size_t plain_end = end < readable ? end : readable;
    while (at < end) {
        size_t size = 0;
        uint16_t entry = fold_plain(folding, &at, plain_end, &size);
        if (at >= end)
            break;
        if (fold_quickly(folded, entry, at)) {
            at += size;
            continue;
        }
        at = fold_aside(folding, at, folded->count);
        if (at == 0)
            return 0;
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
        size_t block = length - at < BLOCK ? length - at : BLOCK;
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
