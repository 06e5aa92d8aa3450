/* SPDX-License-Identifier: MIT */
/*
 * define.c: what folding means, for one code point.
 *
 *   1. NFKC case folding, by ICU (`width`).
 *   2. Each code point of the result: traditional to simplified, by ICU's
 *      Hant-Hans without context, then our repairs (`traditional`).
 *   3. Each code point of that, by its general category: letters, marks,
 *      numbers, and what no version of Unicode has named yet, are kept;
 *      punctuation ends a clause, some of it a sentence, as line ends do; the
 *      rest is dropped: symbols, spaces, controls, format characters, and
 *      enclosing marks, which decorate like symbols.
 *   4. A number in a circle that ICU left alone becomes its digits.
 *
 * ICU's Hant-Hans knows some words (著名 keeps its 著). Here it is asked about
 * one code point at a time, so that a character folds alike in a phrase and in
 * speech, whatever stands beside it.
 */
#include "text/define.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include "text/table.h"

#define IS_NONCHARACTER(c) \
    (((c) >= 0xFDD0 && (c) <= 0xFDEF) || ((c)&0xFFFE) == 0xFFFE)

static bool
ends_line(uint32_t code_point)
{
    return (code_point >= 0x0A && code_point <= 0x0D) || code_point == 0x85 ||
           code_point == 0x2028 || code_point == 0x2029;
}

static bool
ends_sentence(uint32_t code_point)
{
    switch (code_point) {
    case '!':
    case '?':
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0xFF61: /* ｡ */
        return true;
    default:
        return false;
    }
}

enum huashu__class
huashu__define_class(uint32_t code_point)
{
    uint32_t mask = U_MASK(u_charType((UChar32)code_point));
    if (code_point == 0xFFFD)
        return HUASHU__CLASS_KEPT;
    if (ends_line(code_point) || ends_sentence(code_point))
        return HUASHU__CLASS_SENTENCE;
    if ((mask & U_GC_P_MASK) != 0)
        return HUASHU__CLASS_CLAUSE;
    if ((mask & (U_GC_S_MASK | U_GC_ME_MASK)) != 0)
        return HUASHU__CLASS_SYMBOL;
    if ((mask & (U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK)) !=
            0 ||
        IS_NONCHARACTER(code_point))
        return HUASHU__CLASS_DROPPED;
    return HUASHU__CLASS_KEPT;
}

int
huashu__define_circled(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
        int value, step;
    } ranges[] = {
        { 0x24EB, 0x24F4, 11, 1 },  { 0x24F5, 0x24FE, 1, 1 },
        { 0x24FF, 0x24FF, 0, 1 },   { 0x2776, 0x277F, 1, 1 },
        { 0x2780, 0x2789, 1, 1 },   { 0x278A, 0x2793, 1, 1 },
        { 0x3248, 0x324F, 10, 10 }, { 0x1F10B, 0x1F10B, 0, 1 },
        { 0x1F10C, 0x1F10C, 0, 1 },
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            return ranges[i].value +
                   (int)(code_point - ranges[i].first) * ranges[i].step;
    return -1;
}

const uint16_t huashu__numerals[] = u"〇零幺一二三四五六七八九两十百千万亿"
                                    u"壹贰叁肆伍陆柒捌玖拾佰仟\0\0"
                                    u"0123456789";
_Static_assert(sizeof huashu__numerals ==
                   (HUASHU__PLAIN - HUASHU__NUMERAL + 1) * sizeof(uint16_t),
               "each digit in the place of its entry");

int
huashu__numeral_index(uint16_t unit)
{
    for (int i = 0; huashu__numerals[i] != 0; i++)
        if (huashu__numerals[i] == unit)
            return i;
    return -1;
}

bool
huashu__define_joins(const struct huashu__definition *definition,
                     uint32_t code_point)
{
    /* U+0345 becomes a letter, but until then it is ordered among the marks. */
    return definition->normalizer != NULL &&
           (code_point == 0x345 ||
            !unorm2_hasBoundaryBefore(definition->normalizer,
                                      (UChar32)code_point));
}

/* The entry of a code point that ICU leaves as it is, or has left. */
static uint16_t
entry_of_one(uint32_t code_point)
{
    int place;
    switch (huashu__define_class(code_point)) {
    case HUASHU__CLASS_DROPPED:
        return HUASHU__DROP;
    case HUASHU__CLASS_SYMBOL:
        return code_point == 0x22EF ? HUASHU__MIDDLE_DOTS : HUASHU__SYMBOL;
    case HUASHU__CLASS_SENTENCE:
        return HUASHU__SENTENCE;
    case HUASHU__CLASS_CLAUSE:
        return u_charType((UChar32)code_point) == U_START_PUNCTUATION
                   ? HUASHU__OPEN
                   : HUASHU__CLAUSE;
    case HUASHU__CLASS_KEPT:
        break;
    }
    if (code_point > 0xFFFF)
        return HUASHU__SPECIAL;
    place = huashu__numeral_index((uint16_t)code_point);
    if (place >= 0)
        return (uint16_t)(HUASHU__NUMERAL + place);
    place = huashu__pair_marker_index((uint16_t)code_point);
    if (place >= 0)
        return (uint16_t)(HUASHU__PAIR + place);
    return (uint16_t)code_point;
}

uint16_t
huashu__define_entry(const struct huashu__definition *definition,
                     uint32_t code_point)
{
    UChar text[4], folded[32];
    int32_t length = 0, at = 0;
    UErrorCode error = U_ZERO_ERROR;
    UChar32 one;
    /* No UTF-8 holds one: not for the plain path. */
    if (code_point >= 0xD800 && code_point <= 0xDFFF)
        return HUASHU__SPECIAL;
    if (code_point == 0x2026)
        return HUASHU__DOTS;
    if (definition->normalizer == NULL) {
        one = (UChar32)code_point;
    } else {
        U16_APPEND_UNSAFE(text, length, code_point);
        length = unorm2_normalize(definition->normalizer, text, length, folded,
                                  32, &error);
        if (U_FAILURE(error))
            return HUASHU__SPECIAL;
        if (length == 0)
            return HUASHU__DROP;
        if (huashu__define_joins(definition, code_point))
            return HUASHU__JOINING;
        U16_NEXT(folded, at, length, one);
        if (at != length)
            return HUASHU__SPECIAL;
        if (huashu__define_circled((uint32_t)one) >= 0)
            return HUASHU__SPECIAL;
    }
    if (definition->simplify != NULL)
        one = (UChar32)definition->simplify(definition->user, (uint32_t)one);
    return entry_of_one((uint32_t)one);
}
