/* SPDX-License-Identifier: MIT */
/*
 * show.c: texts from outside, made fit to be shown: harmless to a terminal, and
 * in the cells of a table that spreadsheets open (RFC 4180), where a text that
 * looks like a formula would be worked out.
 */
#include "base/base.h"

#include <string.h>

/* Controls, line ends, and what turns the direction of writing. */
static bool
is_harmful(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* First bytes of all that is_harmful() might be said of. */
static const bool may_be_harmful[256] = {
    true, true, true, true, true,          true,          true,
    true, true, true, true, true,          true,          true,
    true, true, true, true, true,          true,          true,
    true, true, true, true, true,          true,          true,
    true, true, true, true, [0x7F] = true, [0xC2] = true, [0xE2] = true,
};

size_t
huashu__plain_run(struct huashu__string text)
{
    size_t at = 0;
    for (;;) {
        struct huashu__string rest = { text.data + at, text.length - at };
        size_t run = huashu__utf8_run(rest, may_be_harmful), next = run;
        bool valid;
        if (run == rest.length)
            return text.length;
        if (is_harmful(
                huashu__utf8_next(rest.data, rest.length, &next, &valid)) ||
            !valid)
            return at + run;
        at += next;
    }
}

void
huashu__put_plain(struct huashu__buffer *buffer, struct huashu__string text)
{
    for (;;) {
        size_t run = huashu__plain_run(text);
        bool valid;
        huashu__buffer_append(buffer,
                              (struct huashu__string){ text.data, run });
        if (run == text.length)
            return;
        huashu__utf8_next(text.data, text.length, &run, &valid);
        huashu__buffer_puts(buffer, valid ? " " : "\xEF\xBF\xBD");
        text.data += run;
        text.length -= run;
    }
}

/* Cells */

/*
 * Also the full-width signs, which some spreadsheets read like the others, and
 * behind blanks, which some leave out.
 */
static bool
is_formula(struct huashu__string text)
{
    static const char *const signs[] = { "=",  "+",  "-",  "@",
                                         "＝", "＋", "－", "＠" };
    size_t blanks = 0;
    if (text.length != 0 && memchr("\t\r", text.data[0], 2) != NULL)
        return true;
    while (blanks < text.length &&
           memchr(" \t\r\n", text.data[blanks], 4) != NULL)
        blanks++;
    for (size_t i = 0; i < HUASHU__COUNT_OF(signs); i++) {
        size_t length = strlen(signs[i]);
        if (text.length - blanks >= length &&
            memcmp(text.data + blanks, signs[i], length) == 0)
            return true;
    }
    return false;
}

void
huashu__cell_begin(struct huashu__buffer *buffer, struct huashu__string first)
{
    huashu__buffer_puts(buffer, is_formula(first) ? "\"'" : "\"");
}

void
huashu__cell_add(struct huashu__buffer *buffer, struct huashu__string text)
{
    while (text.length != 0) {
        const char *quote = memchr(text.data, '"', text.length);
        size_t size =
            quote == NULL ? text.length : (size_t)(quote - text.data) + 1;
        huashu__put_plain(buffer, (struct huashu__string){ text.data, size });
        if (quote != NULL)
            huashu__buffer_puts(buffer, "\"");
        text.data += size;
        text.length -= size;
    }
}

void
huashu__cell_end(struct huashu__buffer *buffer)
{
    huashu__buffer_puts(buffer, "\"");
}
