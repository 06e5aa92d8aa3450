/* SPDX-License-Identifier: MIT */
/*
 * stretch.c: what cannot be folded by itself. Letters with their combining
 * marks, jamo, half-width kana with their sound marks and all that expands go
 * through ICU's normaliser together, from one normalisation boundary to the
 * next, and the units that come of it share the bytes of the whole stretch.
 *
 * A stretch is cut at MAX_STRETCH code points: text in the stream-safe format
 * (UAX #15, section 13) has 31 at most, and only hostile text has more.
 */
#include "text/folder.h"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#define MAX_STRETCH 32
/* No code point becomes more than 18 units (U+FDFA). */
#define MAX_RESULT (MAX_STRETCH * 18)

/* Keeps the digits of a circled number. */
static bool
keep_digits(struct huashu__folded *folded, int value, size_t byte)
{
    uint16_t digits[2] = { (uint16_t)('0' + value / 10),
                           (uint16_t)('0' + value % 10) };
    for (int i = value < 10; i < 2; i++) {
        if (!HUASHU__PUSH(folded->allocator, &folded->triggers,
                          (uint32_t)folded->count))
            return false;
        folded->units[folded->count] = digits[i];
        folded->bytes[folded->count++] = (uint32_t)byte;
    }
    return true;
}

/* Keeps a code point as it is. */
static bool
keep_code_point(struct huashu__folded *folded, uint32_t code_point, size_t byte)
{
    if (code_point > 0xFFFF) {
        folded->units[folded->count] = U16_LEAD(code_point);
        folded->bytes[folded->count++] = (uint32_t)byte;
        code_point = U16_TRAIL(code_point);
    }
    folded->units[folded->count] = (uint16_t)code_point;
    folded->bytes[folded->count++] = (uint32_t)byte;
    return true;
}

static bool
keep_trigger(struct huashu__folded *folded, uint16_t unit, size_t byte)
{
    return HUASHU__PUSH(folded->allocator, &folded->triggers,
                        (uint32_t)folded->count) &&
           keep_code_point(folded, unit, byte);
}

static uint32_t
simplified(const struct huashu__folder *folder, uint32_t code_point)
{
    return folder->definition.simplify != NULL
               ? folder->definition.simplify(NULL, code_point)
               : code_point;
}

/* Keeps or drops one code point that the normaliser has left. */
static bool
fold_one(struct huashu__folding *folding, uint32_t code_point, size_t byte)
{
    const struct huashu__folder *folder = folding->folder;
    struct huashu__folded *folded = folding->folded;
    int circled = folder->definition.normalizer != NULL
                      ? huashu__define_circled(code_point)
                      : -1;
    uint16_t entry;
    if (circled >= 0)
        return keep_digits(folded, circled, byte);
    if (code_point > 0xFFFF)
        code_point = simplified(folder, code_point);
    if (code_point > 0xFFFF)
        return huashu__define_class(code_point) != HUASHU__CLASS_KEPT ||
               keep_code_point(folded, code_point, byte);
    entry = folder->table[code_point];
    if (entry >= HUASHU__PLAIN)
        return keep_code_point(folded, entry, byte);
    if (entry >= HUASHU__NUMERAL)
        return keep_trigger(folded, huashu__numeral_unit(entry), byte);
    switch (entry) {
    case HUASHU__DROP:
    case HUASHU__SYMBOL:
    case HUASHU__MIDDLE_DOTS:
        return true;
    case HUASHU__CLAUSE:
    case HUASHU__OPEN:
    case HUASHU__DOTS:
        return huashu__folded_mark(folded, HUASHU_CLAUSE_EDGE);
    case HUASHU__SENTENCE:
        return huashu__folded_mark(folded, HUASHU_SENTENCE_EDGE);
    default:
        if (huashu__define_class(code_point) != HUASHU__CLASS_KEPT)
            return true;
        return keep_code_point(folded, simplified(folder, code_point), byte);
    }
}

/*
 * A mark goes with the character that it stands on: where that was dropped
 * (a keycap's symbol, a spacing accent), so is the mark.
 */
static bool
fold_result(struct huashu__folding *folding, const UChar *result,
            int32_t length, size_t byte)
{
    struct huashu__folded *folded = folding->folded;
    bool base_dropped = false;
    for (int32_t i = 0; i < length;) {
        size_t count = folded->count;
        UChar32 code_point;
        bool mark;
        U16_NEXT(result, i, length, code_point);
        mark = (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
        if (mark && base_dropped)
            continue;
        if (!fold_one(folding, (uint32_t)code_point, byte))
            return false;
        if (!mark)
            base_dropped = folded->count == count;
    }
    return true;
}

/* Reads the stretch as UTF-16. *last is behind the last that is no format
 * character: where the origin of the units ends. */
static size_t
read_stretch(struct huashu__folding *folding, size_t at, UChar *source,
             int32_t *length, size_t *last, int *code_points)
{
    struct huashu__string text = folding->text;
    const struct huashu__definition *definition = &folding->folder->definition;
    *length = 0;
    *code_points = 0;
    while (at < text.length) {
        size_t next = at;
        bool valid;
        uint32_t code_point =
            huashu__utf8_next(text.data, text.length, &next, &valid);
        if (*code_points != 0 &&
            (!valid || !huashu__define_joins(definition, code_point)))
            break;
        if (*code_points == MAX_STRETCH) {
            folding->floor = at;
            break;
        }
        U16_APPEND_UNSAFE(source, *length, code_point);
        ++*code_points;
        at = next;
        if (code_point > 0xFFFF ||
            folding->folder->table[code_point] != HUASHU__DROP)
            *last = at;
    }
    return at;
}

/*
 * Normalises a stretch. Several code points are decomposed first, as Unicode
 * has it (section 3.13, D146): U+0345 is a mark that case folding makes a
 * letter, and must have come to its place before. −1: no memory.
 */
static int32_t
normalize(const UNormalizer2 *normalizer, const UChar *source, int32_t length,
          int code_points, UChar *result)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar decomposed[MAX_RESULT];
    if (code_points > 1) {
        length = unorm2_normalize(unorm2_getNFDInstance(&error), source, length,
                                  decomposed, MAX_RESULT, &error);
        source = decomposed;
    }
    length = unorm2_normalize(normalizer, source, length, result, MAX_RESULT,
                              &error);
    return U_SUCCESS(error) ? length : -1;
}

size_t
huashu__fold_stretch(struct huashu__folding *folding, size_t begin)
{
    struct huashu__folded *folded = folding->folded;
    const UNormalizer2 *normalizer = folding->folder->definition.normalizer;
    UChar source[2 * MAX_STRETCH], result[MAX_RESULT];
    const UChar *folds = source;
    size_t last = begin, first = folded->count, rest, end;
    int32_t length;
    int code_points;
    end = read_stretch(folding, begin, source, &length, &last, &code_points);
    if (normalizer != NULL) {
        length = normalize(normalizer, source, length, code_points, result);
        folds = result;
    }
    rest = folding->block_end > begin ? folding->block_end - begin : 0;
    if (length < 0 || !huashu__folded_reserve(folded, rest + (size_t)length) ||
        !fold_result(folding, folds, length, begin))
        return 0;
    if (folded->count == first ||
        (code_points == 1 &&
         folded->count - first == U16_LENGTH(folded->units[first])))
        return end;
    return HUASHU__PUSH(
               folded->allocator, &folded->wides,
               (struct huashu__wide){ (uint32_t)first, (uint32_t)folded->count,
                                      (uint32_t)begin, (uint32_t)last })
               ? end
               : 0;
}

size_t
huashu__fold_joining(struct huashu__folding *folding, size_t at)
{
    struct huashu__folded *folded = folding->folded;
    const char *text = folding->text.data;
    size_t base = at;
    bool valid;
    if (!huashu__define_joins(
            &folding->folder->definition,
            huashu__utf8_next(text, folding->text.length, &at, &valid)))
        return huashu__fold_stretch(folding, base);
    for (int i = 0; i < MAX_STRETCH && base > folding->floor; i++) {
        size_t next;
        do
            base--;
        while ((text[base] & 0xC0) == 0x80);
        next = base;
        if (!huashu__define_joins(
                &folding->folder->definition,
                huashu__utf8_next(text, folding->text.length, &next, &valid)))
            break;
    }
    while (folded->count > folding->first_unit &&
           folded->bytes[folded->count - 1] >= base)
        folded->count--;
    while (folded->wides.count > folding->first_wide &&
           folded->wides.items[folded->wides.count - 1].end > folded->count)
        folded->wides.count--;
    while (folded->triggers.count != 0 &&
           folded->triggers.items[folded->triggers.count - 1] >= folded->count)
        folded->triggers.count--;
    return huashu__fold_stretch(folding, base);
}
