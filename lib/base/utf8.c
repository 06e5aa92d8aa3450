/* SPDX-License-Identifier: MIT */
/*
 * utf8.c: UTF-8 as it comes, well-formed or not, without ever reading past a
 * length. What is no UTF-8 is taken in the steps that Unicode 15, section 3.9,
 * recommends: the longest prefix of a well-formed sequence, at least one byte.
 */
#include "base/base.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/*
 * How many bytes a sequence with this first byte has, and the bounds of its
 * second byte, which shut out overlong forms, surrogates and what lies above
 * U+10FFFF (Unicode 15, table 3-7).
 */
static size_t
sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first < 0x80)
        return 1;
    if (first < 0xC2)
        return 0;
    if (first < 0xE0)
        return 2;
    if (first < 0xF0) {
        if (first == 0xE0)
            *low = 0xA0;
        else if (first == 0xED)
            *high = 0x9F;
        return 3;
    }
    if (first > 0xF4)
        return 0;
    if (first == 0xF0)
        *low = 0x90;
    else if (first == 0xF4)
        *high = 0x8F;
    return 4;
}

uint32_t
huashu__utf8_next_any(const char *text, size_t length, size_t *position,
                      bool *valid)
{
    static const unsigned char masks[5] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    const unsigned char *bytes = (const unsigned char *)text;
    size_t start = *position;
    unsigned char low, high;
    size_t size = sequence(bytes[start], &low, &high);
    uint32_t code_point = bytes[start] & masks[size];
    *position = start + 1;
    for (size_t i = 1; i < size; i++) {
        if (*position == length || bytes[*position] < low ||
            bytes[*position] > high) {
            size = 0;
            break;
        }
        code_point = code_point << 6 | (bytes[(*position)++] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    *valid = size != 0;
    return size != 0 ? code_point : HUASHU__REPLACEMENT;
}

size_t
huashu__utf8_put(uint32_t code_point, char bytes[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point < 0xE000))
        code_point = HUASHU__REPLACEMENT;
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | code_point >> 18);
    bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

/* The length of the next character, if that can be told at a glance; else 0. */
static inline size_t
plain_length(const unsigned char *bytes, size_t left)
{
    if (bytes[0] < 0x80)
        return 1;
    return left >= 3 && huashu__utf8_is_plain_three(bytes) ? 3 : 0;
}

/* Bytes of five characters of three; bytes that are read to know. */
#define FIVE ((size_t)15)
#define FIVE_READ ((size_t)16)

/*
 * Whether the next characters are five of three bytes from U+3000 on, below
 * U+D000 or above U+DFFF: Han and its punctuation. False where that is not seen
 * quickly.
 */
static inline bool
are_five(const unsigned char *bytes, size_t left)
{
#ifdef __SSE2__
    __m128i read, first, second;
    if (left < FIVE_READ)
        return false;
    read = _mm_loadu_si128((const __m128i *)(const void *)bytes);
    /* 10xxxxxx; 1110xxxx above 0xE2, but not 0xED. */
    second = _mm_cmplt_epi8(read, _mm_set1_epi8(-0x40));
    first = _mm_and_si128(_mm_cmpgt_epi8(read, _mm_set1_epi8(-0x1E)),
                          _mm_cmplt_epi8(read, _mm_set1_epi8(-0x10)));
    first = _mm_andnot_si128(_mm_cmpeq_epi8(read, _mm_set1_epi8(-0x13)), first);
    return (_mm_movemask_epi8(second) & 0x7FFF) == 0x6DB6 &&
           (_mm_movemask_epi8(first) & 0x7FFF) == 0x1249;
#else
    (void)bytes;
    (void)left;
    return false;
#endif
}

size_t
huashu__utf8_run(struct huashu__string text, const bool stops[256])
{
    static const bool none[256];
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t at = 0;
    if (stops == NULL)
        stops = none;
    while (at < text.length && !stops[bytes[at]]) {
        size_t next;
        bool valid = true;
        if (!stops[0xEF] && are_five(bytes + at, text.length - at)) {
            at += FIVE;
            continue;
        }
        next = at + plain_length(bytes + at, text.length - at);
        if (next == at)
            huashu__utf8_next_any(text.data, text.length, &next, &valid);
        if (!valid)
            break;
        at = next;
    }
    return at;
}

void
huashu__utf8_measure(struct huashu__string text, size_t to,
                     struct huashu__mark *mark)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t at = mark->byte;
    uint32_t chars = mark->chars, pairs = mark->utf16 - mark->chars;
    for (; at < to; chars++) {
        size_t length;
        bool valid;
        for (; are_five(bytes + at, to - at); chars += 5)
            at += FIVE;
        if (at == to)
            break;
        length = plain_length(bytes + at, text.length - at);
        if (length != 0)
            at += length;
        else
            pairs += huashu__utf8_next_any(text.data, text.length, &at,
                                           &valid) > 0xFFFF;
    }
    *mark = (struct huashu__mark){ (uint32_t)at, chars, chars + pairs };
}

bool
huashu__utf8_valid(struct huashu__string text, size_t *bad)
{
    size_t run = huashu__utf8_run(text, NULL);
    if (run < text.length)
        *bad = run;
    return run == text.length;
}

uint64_t
huashu__utf8_count(struct huashu__string text)
{
    uint64_t count = 0;
    size_t position = 0;
    bool valid;
    for (; position < text.length; count++)
        huashu__utf8_next(text.data, text.length, &position, &valid);
    return count;
}

uint64_t
huashu__utf16_count(struct huashu__string text)
{
    uint64_t count = 0;
    size_t position = 0;
    bool valid;
    while (position < text.length) {
        uint32_t code_point =
            huashu__utf8_next(text.data, text.length, &position, &valid);
        count += code_point > 0xFFFF ? 2 : 1;
    }
    return count;
}

uint64_t
huashu__buffer_append_valid(struct huashu__buffer *buffer,
                            struct huashu__string text)
{
    static const struct huashu__string replacement =
        HUASHU__INIT("\xEF\xBF\xBD");
    uint64_t replaced = 0;
    size_t bad = 0;
    while (!huashu__utf8_valid(text, &bad)) {
        size_t position = bad;
        bool valid;
        huashu__buffer_append(buffer,
                              (struct huashu__string){ text.data, bad });
        huashu__buffer_append(buffer, replacement);
        huashu__utf8_next(text.data, text.length, &position, &valid);
        text.data += position;
        text.length -= position;
        replaced++;
    }
    huashu__buffer_append(buffer, text);
    return replaced;
}
