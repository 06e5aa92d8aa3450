/* SPDX-License-Identifier: MIT */
/*
 * wording.c: phrases of a book as people want to read them: in their first
 * wording. Of (a|b) the first is shown, what is in [ ] is left out, slots and
 * gaps stay as they are written; a long one is cut.
 */
#include "judge/judge.h"

#include <huashu/fold.h>

#include <string.h>

/* A phrase that is gone through. */
struct wording {
    struct huashu__string text;
    size_t at;
    /* The last that was shown is a comma, or nothing was shown yet. */
    bool comma;
};

/* Behind the character at `at`; bad bytes count one by one. */
static size_t
behind(struct huashu__string text, size_t at)
{
    bool valid;
    huashu__utf8_next(text.data, text.length, &at, &valid);
    return at;
}

/* Behind the slot whose brace stands at `at`; 0: it has no end. */
static size_t
behind_slot(struct huashu__string text, size_t at)
{
    const char *end = memchr(text.data + at, '}', text.length - at);
    return end == NULL ? 0 : (size_t)(end - text.data) + 1;
}

/* Behind the bracket that closes the group in which `at` is. */
static size_t
behind_group(struct huashu__string text, size_t at)
{
    size_t depth = 1;
    while (at < text.length && depth != 0) {
        char c = text.data[at];
        size_t slot = c == '{' ? behind_slot(text, at) : 0;
        if (c == '\\' && at + 1 < text.length)
            at++;
        else if (c == '(' || c == '[')
            depth++;
        else if (c == ')' || c == ']')
            depth--;
        at = slot != 0 ? slot : behind(text, at);
    }
    return at;
}

static bool
is_comma(struct huashu__string shown)
{
    return (shown.length == 1 && shown.data[0] == ',') ||
           (shown.length == 3 && (memcmp(shown.data, "，", 3) == 0 ||
                                  memcmp(shown.data, "、", 3) == 0));
}

/* The next that is shown: a character, or a slot as a whole. */
static bool
next_shown(struct wording *wording, struct huashu__string *shown)
{
    struct huashu__string text = wording->text;
    while (wording->at < text.length) {
        size_t from = wording->at, slot;
        switch (text.data[from]) {
        case '[':
        case '|':
            wording->at = behind_group(text, from + 1);
            continue;
        case '(':
        case ')':
        case ']':
            wording->at++;
            continue;
        case '\\':
            from += from + 1 < text.length;
            break;
        default:
            break;
        }
        slot = text.data[from] == '{' ? behind_slot(text, from) : 0;
        wording->at = slot != 0 ? slot : behind(text, from);
        shown->data = text.data + from;
        shown->length = wording->at - from;
        /* What stood between two commas was left out. */
        if (wording->comma && is_comma(*shown))
            continue;
        wording->comma = is_comma(*shown);
        return true;
    }
    return false;
}

uint64_t
huashu__wording_length(struct huashu__string phrase)
{
    struct wording wording = { phrase, 0, true };
    struct huashu__string shown;
    uint64_t length = 0;
    while (next_shown(&wording, &shown))
        length += huashu__utf8_count(shown);
    return length;
}

void
huashu__put_wording(struct huashu__buffer *buffer, struct huashu__string phrase)
{
    struct wording wording = { phrase, 0, true };
    struct huashu__string shown;
    size_t columns = 0;
    while (next_shown(&wording, &shown)) {
        columns += huashu_display_width(shown.data, shown.length);
        if (columns > HUASHU__WORDING_COLUMNS) {
            huashu__buffer_puts(buffer, "…");
            return;
        }
        huashu__put_plain(buffer, shown);
    }
}
