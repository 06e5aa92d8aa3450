/* SPDX-License-Identifier: MIT */
/*
 * blanks.c: plain text into the book's phrase language. A blank (××, XX, ＿＿,
 * ○○, an ellipsis inside) becomes a slot, named by what stands beside it, or
 * 空1, 空2 … where nothing tells. Signs of the phrase language are escaped.
 */
#include "draft/phrase.h"

#include <string.h>

/* More unknown blanks than that, and nobody can tell what the phrase is. */
#define MOST_UNKNOWN 3

static bool
is_ascii_word(uint32_t code_point)
{
    return (code_point >= '0' && code_point <= '9') ||
           (code_point >= 'A' && code_point <= 'Z') ||
           (code_point >= 'a' && code_point <= 'z');
}

/* Whether a row of this code point may be a blank, and how long it is then. */
static bool
is_blank_sign(uint32_t code_point, size_t *least)
{
    switch (code_point) {
    case 0xD7:   /* × */
    case 0x2715: /* ✕ */
    case 0x25CB: /* ○ */
    case 0x25A1: /* □ */
    case 0x25B3: /* △ */
    case 0x2026: /* … */
        *least = 1;
        return true;
    case 'X':
    case 'x':
    case '_':
    case 0xFF3F: /* ＿ */
    case 0x3007: /* 〇 */
    case '*':
        *least = 2;
        return true;
    case '.':
        *least = 3;
        return true;
    default:
        return false;
    }
}

/* A single X is a blank where the text beside it says of what. */
static const struct huashu__blank *
hint_at(struct huashu__string text, size_t begin, size_t end)
{
    size_t count;
    const struct huashu__blank *blanks = huashu__blanks(&count);
    struct huashu__string before = huashu__slice(text, 0, begin);
    struct huashu__string behind = huashu__slice(text, end, text.length);
    for (size_t i = 0; i < count; i++)
        if (blanks[i].before ? huashu__ends_with(before, blanks[i].text)
                             : huashu__begins_with(behind, blanks[i].text))
            return &blanks[i];
    return NULL;
}

/* The end of the blank at byte `at`; `at`: there is none. */
static size_t
blank_end(struct huashu__string text, size_t at)
{
    size_t end, next, least, count = 1, before;
    uint32_t sign = huashu__code_point_at(text, at, &end);
    bool letter = sign == 'X' || sign == 'x';
    if (!is_blank_sign(sign, &least))
        return at;
    while (huashu__code_point_at(text, end, &next) == sign) {
        end = next;
        count++;
    }
    if (letter &&
        (is_ascii_word(huashu__code_point_before(text, at, &before)) ||
         is_ascii_word(huashu__code_point_at(text, end, &next))))
        return at;
    if (letter && count == 1 && hint_at(text, at, end) != NULL)
        return end;
    return count >= least ? end : at;
}

static void
put_slot(struct huashu__draft *draft, struct huashu__draft_phrase *phrase,
         const struct huashu__blank *hint, uint32_t *unknown)
{
    phrase->literal = false;
    huashu__buffer_puts(&draft->made, "{");
    if (hint != NULL) {
        huashu__buffer_puts(&draft->made, hint->name);
    } else {
        char name[] = "空?";
        ++*unknown;
        if (*unknown == MOST_UNKNOWN + 1) {
            huashu__note_add(draft, phrase, HUASHU__NOTE_MANY_BLANKS,
                             (struct huashu__string){ NULL, 0 }, 0);
            phrase->held = true;
        }
        name[sizeof name - 2] =
            (char)('0' + (*unknown > MOST_UNKNOWN ? MOST_UNKNOWN : *unknown));
        if (*unknown <= MOST_UNKNOWN)
            huashu__note_add(draft, phrase, HUASHU__NOTE_BLANK,
                             huashu__string_of(name), 0);
        huashu__buffer_puts(&draft->made, name);
    }
    huashu__buffer_puts(&draft->made, "}");
}

void
huashu__blanks_put(struct huashu__draft *draft,
                   struct huashu__draft_phrase *phrase,
                   struct huashu__string clause, struct huashu__string part,
                   uint32_t *unknown)
{
    size_t begin = (size_t)(part.data - clause.data);
    size_t part_end = begin + part.length;
    for (size_t at = begin, end; at < part_end; at = end) {
        uint32_t code_point;
        end = blank_end(clause, at);
        if (end != at) {
            put_slot(draft, phrase, hint_at(clause, at, end), unknown);
            continue;
        }
        code_point = huashu__code_point_at(clause, at, &end);
        if (code_point != 0 && code_point < 0x80 &&
            strchr("\\{}[]()|", (int)code_point) != NULL)
            huashu__buffer_puts(&draft->made, "\\");
        huashu__buffer_append(&draft->made, huashu__slice(clause, at, end));
        huashu__buffer_append(&draft->bare, huashu__slice(clause, at, end));
    }
}
