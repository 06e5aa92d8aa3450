/* SPDX-License-Identifier: MIT */
/*
 * quote.c: speech as it is shown to people: on one line, cut to a readable
 * length, harmless to a terminal, with a mark under what is meant. Columns are
 * counted as a terminal draws them: two for a Chinese character.
 */
#include "judge/judge.h"

#include <string.h>

#include <huashu/fold.h>

void
huashu__put_role(struct huashu__buffer *buffer, uint32_t role, uint32_t speaker,
                 enum huashu_language language)
{
    static const char *const names[][HUASHU_LANGUAGE_COUNT] = {
        { "未知", "unknown" },
        { "坐席", "agent" },
        { "客户", "customer" },
        { "其他", "other" },
    };
    if (role >= HUASHU__COUNT_OF(names))
        role = HUASHU_UNKNOWN_ROLE;
    huashu__buffer_puts(buffer, names[role][language]);
    if (speaker == 0 || speaker == HUASHU_UNKNOWN_SPEAKER)
        return;
    if (language != HUASHU_ZH)
        huashu__buffer_puts(buffer, " ");
    huashu__buffer_put_int(buffer, (int64_t)speaker + 1);
}

static void
put_two_digits(struct huashu__buffer *buffer, int64_t value)
{
    if (value < 10)
        huashu__buffer_puts(buffer, "0");
    huashu__buffer_put_int(buffer, value);
}

void
huashu__put_clock(struct huashu__buffer *buffer, int64_t ms)
{
    int64_t seconds = ms / 1000;
    if (seconds >= 3600) {
        huashu__buffer_put_int(buffer, seconds / 3600);
        huashu__buffer_puts(buffer, ":");
    }
    put_two_digits(buffer, seconds / 60 % 60);
    huashu__buffer_puts(buffer, ":");
    put_two_digits(buffer, seconds % 60);
}

static bool
is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static bool
is_line_end(char byte)
{
    return byte == '\n' || byte == '\r';
}

static struct huashu__string
part_of(struct huashu__string line, size_t begin, size_t end)
{
    return (struct huashu__string){ line.data + begin, end - begin };
}

static bool
has_line_end(struct huashu__string text)
{
    return text.length != 0 && (memchr(text.data, '\n', text.length) != NULL ||
                                memchr(text.data, '\r', text.length) != NULL);
}

/* Where the quote begins: the line's start, or a character further right. */
static size_t
quote_from(struct huashu__string text, size_t begin)
{
    size_t least = begin > HUASHU__MAX_CONTEXT_BYTES
                       ? begin - HUASHU__MAX_CONTEXT_BYTES
                       : 0;
    size_t from = least;
    if (has_line_end(part_of(text, least, begin))) {
        from = begin;
        while (!is_line_end(text.data[from - 1]))
            from--;
    }
    while (from < begin && is_continuation(text.data[from]))
        from++;
    return from;
}

static size_t
quote_to(struct huashu__string text, size_t end)
{
    size_t most = text.length - end > HUASHU__MAX_CONTEXT_BYTES
                      ? end + HUASHU__MAX_CONTEXT_BYTES
                      : text.length;
    size_t to = most;
    if (has_line_end(part_of(text, end, most))) {
        to = end;
        while (!is_line_end(text.data[to]))
            to++;
    }
    while (to > end && to < text.length && is_continuation(text.data[to]))
        to--;
    return to;
}

/* Whether a character may begin, or the text end, at a byte. */
static bool
is_boundary(struct huashu__string text, size_t byte)
{
    return byte == text.length || !is_continuation(text.data[byte]);
}

struct huashu__quote
huashu__put_quote(struct huashu__buffer *buffer, struct huashu__string text,
                  size_t begin, size_t end)
{
    struct huashu__quote quote;
    size_t start = buffer->count;
    size_t to = quote_to(text, end);
    struct huashu__string line;
    quote.byte = quote_from(text, begin);
    quote.cut_before =
        quote.byte > 0 && !is_line_end(text.data[quote.byte - 1]);
    quote.cut_after = to < text.length && !is_line_end(text.data[to]);
    line = part_of(text, quote.byte, to);
    if (is_boundary(text, begin) && is_boundary(text, end) &&
        huashu__plain_run(line) == line.length) {
        huashu__buffer_append(buffer, line);
        quote.begin = begin - quote.byte;
        quote.end = end - quote.byte;
        return quote;
    }
    huashu__put_plain(buffer, part_of(text, quote.byte, begin));
    quote.begin = buffer->count - start;
    huashu__put_plain(buffer, part_of(text, begin, end));
    quote.end = buffer->count - start;
    huashu__put_plain(buffer, part_of(text, end, to));
    return quote;
}

static void
put_times(struct huashu__buffer *buffer, const char *text, size_t count)
{
    while (count-- > 0)
        huashu__buffer_puts(buffer, text);
}

static const char *
cut_sign(bool cut)
{
    return cut ? "…" : "";
}

void
huashu__put_marked(struct huashu__buffer *buffer, struct huashu__string prefix,
                   struct huashu__string line,
                   const struct huashu__quote *quote, bool color)
{
    struct huashu__string cut = huashu__string_of(cut_sign(quote->cut_before));
    struct huashu__string span = part_of(line, quote->begin, quote->end);
    size_t margin = huashu_display_width(prefix.data, prefix.length) +
                    huashu_display_width(cut.data, cut.length) +
                    huashu_display_width(line.data, quote->begin);
    size_t width = huashu_display_width(span.data, span.length);
    const char *on = color ? "\033[1;31m" : "", *off = color ? "\033[0m" : "";
    huashu__buffer_append(buffer, prefix);
    huashu__buffer_append(buffer, cut);
    huashu__buffer_append(buffer, part_of(line, 0, quote->begin));
    huashu__buffer_puts(buffer, on);
    huashu__buffer_append(buffer, span);
    huashu__buffer_puts(buffer, off);
    huashu__buffer_append(buffer, part_of(line, quote->end, line.length));
    huashu__buffer_puts(buffer, cut_sign(quote->cut_after));
    huashu__buffer_puts(buffer, "\n");
    put_times(buffer, " ", margin);
    huashu__buffer_puts(buffer, on);
    put_times(buffer, "^", width == 0 ? 1 : width);
    huashu__buffer_puts(buffer, off);
    huashu__buffer_puts(buffer, "\n");
}

void
huashu__put_unmarked(struct huashu__buffer *buffer,
                     struct huashu__string prefix, struct huashu__string line,
                     const struct huashu__quote *quote)
{
    huashu__buffer_append(buffer, prefix);
    huashu__buffer_puts(buffer, cut_sign(quote->cut_before));
    huashu__buffer_append(buffer, line);
    huashu__buffer_puts(buffer, cut_sign(quote->cut_after));
    huashu__buffer_puts(buffer, "\n");
}
