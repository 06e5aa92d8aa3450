/* SPDX-License-Identifier: MIT */
/*
 * slices.c: looking at cleaned text: words, code points, punctuation.
 */
#include "draft/draft.h"

#include <string.h>

struct huashu__string
huashu__slice(struct huashu__string text, size_t begin, size_t end)
{
    /* An empty text may have no address. */
    return (struct huashu__string){ begin == 0 ? text.data : text.data + begin,
                                    end - begin };
}

struct huashu__string
huashu__shortened(struct huashu__string text, size_t most)
{
    if (text.length <= most)
        return text;
    while (most > 0 && ((unsigned char)text.data[most] & 0xC0) == 0x80)
        most--;
    return huashu__slice(text, 0, most);
}

/*
 * Looks for the third byte of the word: of Chinese characters the first is
 * nearly always one of six.
 */
size_t
huashu__find(struct huashu__string text, struct huashu__string word,
             size_t from)
{
    size_t key = word.length < 3 ? word.length - 1 : 2;
    while (from + word.length <= text.length) {
        const char *at = memchr(text.data + from + key, word.data[key],
                                text.length - word.length - from + 1);
        if (at == NULL)
            break;
        from = (size_t)(at - text.data) - key;
        if (memcmp(text.data + from, word.data, word.length) == 0)
            return from;
        from++;
    }
    return HUASHU__NOWHERE;
}

size_t
huashu__find_any(struct huashu__string text, enum huashu__document_words kind,
                 size_t from, struct huashu__string *word)
{
    struct huashu__words words = huashu__document_words(kind);
    size_t first = HUASHU__NOWHERE;
    for (size_t i = 0; i < words.count; i++) {
        size_t at = huashu__find(text, words.items[i], from);
        if (at > first || at == HUASHU__NOWHERE ||
            (at == first && words.items[i].length <= word->length))
            continue;
        first = at;
        *word = words.items[i];
    }
    return first;
}

bool
huashu__begins_with(struct huashu__string text, struct huashu__string word)
{
    return text.length >= word.length &&
           huashu__string_equal(huashu__slice(text, 0, word.length), word);
}

bool
huashu__ends_with(struct huashu__string text, struct huashu__string word)
{
    return text.length >= word.length &&
           huashu__string_equal(
               huashu__slice(text, text.length - word.length, text.length),
               word);
}

uint32_t
huashu__code_point_at(struct huashu__string text, size_t at, size_t *end)
{
    bool valid;
    *end = at;
    if (at >= text.length)
        return 0;
    return huashu__utf8_next(text.data, text.length, end, &valid);
}

uint32_t
huashu__code_point_before(struct huashu__string text, size_t at, size_t *begin)
{
    size_t end;
    *begin = at;
    if (at == 0)
        return 0;
    do
        --*begin;
    while (*begin > 0 && ((unsigned char)text.data[*begin] & 0xC0) == 0x80);
    return huashu__code_point_at(text, *begin, &end);
}

bool
huashu__is_sentence_end(uint32_t code_point)
{
    switch (code_point) {
    case '!':
    case '?':
    case 0x3002: /* 。 */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
        return true;
    default:
        return false;
    }
}

bool
huashu__is_clause_end(uint32_t code_point)
{
    switch (code_point) {
    case ',':
    case ';':
    case ':':
    case 0x3001: /* 、 */
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
        return true;
    default:
        return huashu__is_sentence_end(code_point);
    }
}

static bool
among(uint32_t code_point, const uint32_t *set)
{
    while (*set != 0 && *set != code_point)
        set++;
    return *set != 0;
}

struct huashu__string
huashu__strip(struct huashu__string text, const uint32_t *front,
              const uint32_t *back)
{
    size_t begin = 0, end = text.length, next;
    while (begin < end &&
           among(huashu__code_point_at(text, begin, &next), front))
        begin = next;
    while (begin < end &&
           among(huashu__code_point_before(text, end, &next), back))
        end = next;
    return huashu__slice(text, begin, end);
}
