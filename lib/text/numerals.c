/* SPDX-License-Identifier: MIT */
/*
 * numerals.c: the pass over the numbers of a text just folded. It goes from
 * numeral to numeral, as they were noted in folding, and asks the grammar
 * whether a number begins there. What is to be written otherwise is put down
 * and done at the end (rewrite.c), so that the grammar sees what was said.
 * Speech without numerals is not touched.
 */
#include "text/numbers.h"

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
huashu__number_joined_somehow(const struct huashu__number_view *view,
                              size_t unit)
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
huashu__number_adjacent_somehow(const struct huashu__number_view *view,
                                size_t unit)
{
    return huashu__number_follows(view, unit) ||
           (unit > view->first && unit < view->count &&
            (view->bytes[unit] == view->bytes[unit - 1] ||
             view->bytes[unit] == code_point_end(view, unit - 1)) &&
            !has_edge(view, unit));
}

bool
huashu__number_blank(const struct huashu__number_view *view, size_t unit)
{
    struct huashu__string text = view->folding->text;
    size_t at, end;
    if (unit <= view->first || unit >= view->count ||
        huashu__number_follows(view, unit))
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

/* Taking numbers */

/*
 * The edges between the last byte of a number and the next unit: what the
 * number took (a % sign) is none. Rare, so it is folded again.
 */
static uint32_t
edge_behind(const struct huashu__number_view *view, size_t byte, size_t unit)
{
    const struct huashu__folding *folding = view->folding;
    const uint16_t *table = folding->folder->table;
    size_t end = unit < view->count ? view->bytes[unit] : folding->text.length;
    uint32_t flags = 0;
    uint16_t last = HUASHU__DROP;
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

/* Notes a number that is written otherwise than its units. */
static bool
take_change(struct huashu__number_view *view,
            const struct huashu__found_number *number)
{
    struct huashu__folded *folded = view->folding->folded;
    const struct huashu_allocator *allocator = folded->allocator;
    size_t length = number->length + (number->suffix != 0);
    uint64_t byte_begin, byte_end;
    uint32_t edge = HUASHU__SAME_EDGE;
    uint16_t *text;
    huashu__folded_origin(folded, number->begin, number->end,
                          view->folding->text, &byte_begin, &byte_end);
    if (number->byte_end != 0) {
        byte_end = number->byte_end;
        if (has_edge(view, number->end))
            edge = edge_behind(view, number->byte_end, number->end);
    }
    if (!HUASHU__RESERVE(allocator, &folded->spare_units, length))
        return false;
    text = folded->spare_units.items + folded->spare_units.count;
    for (size_t i = 0; i < number->length; i++)
        text[i] = (uint8_t)number->text[i];
    if (number->suffix != 0)
        text[number->length] = number->suffix;
    folded->spare_units.count += length;
    return HUASHU__PUSH(
        allocator, &folded->changes,
        (struct huashu__change){ (uint32_t)number->begin, (uint32_t)number->end,
                                 (uint32_t)byte_begin, (uint32_t)byte_end,
                                 (uint32_t)length, (uint32_t)number->length,
                                 edge, 0 });
}

static bool
take_number(struct huashu__number_view *view,
            const struct huashu__found_number *number)
{
    struct huashu__folded *folded = view->folding->folded;
    return HUASHU__PUSH(folded->allocator, &folded->numbers,
                        (struct huashu__number){ (uint32_t)number->begin,
                                                 (uint32_t)number->end }) &&
           (number->plain || take_change(view, number));
}

static void
set_bit(uint8_t *bits, uint16_t unit)
{
    bits[unit / 8] |= (uint8_t)(1 << unit % 8);
}

static bool
has_bit(const uint8_t *bits, uint16_t unit)
{
    return (bits[unit / 8] >> unit % 8 & 1) != 0;
}

/* Notes that a numeral before this unit may be a number; `one`: 一 as well. */
static void
set_counted(struct huashu__folder *folder, uint16_t unit, bool one)
{
    set_bit(folder->counted, unit);
    if (one)
        set_bit(folder->counted_one, unit);
}

void
huashu__note_counted(struct huashu__folder *folder)
{
    /* What makes a number of the one numeral before it (grammar.c, clock.c),
     * apart from measure words, and of 十; and what the grammar asks for before
     * it. */
    static const uint16_t makers[] = u"点时分到至",
                          makers_of_ten[] = u"多几余来";
    static const uint16_t binding[] = u"第块毛期拜初周统唯逐专之单万";
    const uint16_t *word;
    bool one;
    for (size_t i = 0; makers[i] != 0; i++)
        set_counted(folder, makers[i], true);
    for (size_t i = 0; makers_of_ten[i] != 0; i++)
        set_counted(folder, makers_of_ten[i], false);
    for (size_t i = 0; (word = huashu__measure_word(i, &one)) != NULL; i++) {
        set_counted(folder, word[0], one);
        /* 分 is a minute as well. */
        if (one && word[1] == 0 && word[0] != u'分')
            set_bit(folder->measures, word[0]);
    }
    for (uint16_t c = '0'; c <= 'z'; c++)
        set_counted(folder, c, true);
    for (size_t i = 0; binding[i] != 0; i++)
        set_bit(folder->binding, binding[i]);
    for (uint16_t c = 'a'; c <= 'z'; c++)
        set_bit(folder->binding, c);
    /* They end in a zero. */
    for (uint16_t i = HUASHU__NUMERAL; huashu__numeral_unit(i) != 0; i++)
        set_counted(folder, huashu__numeral_unit(i), true);
}

/*
 * Whether the numeral at `unit` is surely a word, as most 一 are: by the units
 * to its sides, whatever was dropped between. The grammar would say the same.
 */
static bool
is_word(const struct huashu__number_view *view, size_t unit)
{
    const struct huashu__folder *folder = view->folding->folder;
    uint16_t numeral = view->units[unit];
    uint16_t next = unit + 1 < view->count ? view->units[unit + 1] : 0;
    uint16_t before = unit > view->first ? view->units[unit - 1] : 0;
    return numeral > '9' &&
           !has_bit(numeral == u'一' ? folder->counted_one : folder->counted,
                    next) &&
           before != u'第' && before != u'块' && before != u'毛' &&
           !(before >= 'a' && before <= 'z');
}

/* Whether a numeral or digit or what makes a clock time or a decimal of the
 * numeral before it. */
static bool
may_go_on(const struct huashu__folder *folder, uint16_t unit)
{
    return folder->table[unit] < HUASHU__PLAIN || unit == u'点' ||
           unit == u'时';
}

/*
 * The digit at `unit`, if it is one and right behind it stands what counts it,
 * 两个 and 三天, as most numbers in speech are, or right before it 第; else 0.
 * The grammar would say the same.
 */
static char
counted_digit(const struct huashu__number_view *view, size_t unit)
{
    const struct huashu__folder *folder = view->folding->folder;
    uint16_t next, before = unit > view->first ? view->units[unit - 1] : 0;
    if (!folder->numerals || !huashu__number_follows(view, unit + 1))
        return 0;
    next = view->units[unit + 1];
    if (before == u'第'
            ? may_go_on(folder, next) || !huashu__number_follows(view, unit)
            : !has_bit(folder->measures, next) ||
                  has_bit(folder->binding, before))
        return 0;
    return huashu__lone_digit(view, unit);
}

/*
 * Writes a digit in place of the numeral at `unit`, at once: nothing moves, the
 * unit still comes from the code point that it came from, and the grammar does
 * not ask to the left of a number for a digit that is none of a row.
 */
static bool
take_digit(struct huashu__number_view *view, size_t unit, char digit)
{
    struct huashu__folded *folded = view->folding->folded;
    folded->units[unit] = (uint8_t)digit;
    return HUASHU__PUSH(
        folded->allocator, &folded->numbers,
        (struct huashu__number){ (uint32_t)unit, (uint32_t)unit + 1 });
}

bool
huashu__fold_numbers(struct huashu__folding *folding)
{
    struct huashu__folded *folded = folding->folded;
    size_t edge = folding->first_edge, done = folding->first_unit;
    struct huashu__number_view view = {
        folding,       folded->units,
        folded->bytes, folding->first_unit,
        folded->count, 0,
        &edge,
    };
    folded->changes.count = folded->spare_units.count = 0;
    for (size_t i = 0; i < folded->triggers.count; i++) {
        size_t unit = folded->triggers.items[i];
        struct huashu__found_number number;
        char digit;
        if (unit < done || is_word(&view, unit))
            continue;
        digit = counted_digit(&view, unit);
        if (digit != 0) {
            if (!take_digit(&view, unit, digit))
                return false;
            view.last_end = done = unit + 1;
            continue;
        }
        if (huashu__find_number(&view, unit, &number)) {
            if (!take_number(&view, &number))
                return false;
            view.last_end = number.end;
        }
        done = number.end;
    }
    return folded->changes.count == 0 || huashu__rewrite(folding);
}
