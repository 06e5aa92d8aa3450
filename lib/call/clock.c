/* SPDX-License-Identifier: MIT */
/*
 * clock.c: the time before a turn, as transcripts write it:
 *
 *     stamp   = open clock [to clock] close | clock [to clock]
 *     clock   = [hours ":"] minutes ":" seconds [("." | ",") fraction]
 *     open    = "[" | "(" | "【" | "（"
 *     to      = "-" | "--" | "-->" | "~" | "–" | "—" | "～"
 *
 * Spaces may stand between any two of them. Without brackets, minutes and
 * seconds alone are a time only with a space, a colon or nothing behind: 10:30
 * begins many a sentence. What stands in brackets and holds nothing but digits and the marks
 * between them, and still is no time, is an error and not speech.
 */
#include "call/call.h"

#include <string.h>

#define MOST_STAMP_BYTES 64

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Moves past `text` where it stands. */
static bool
take(struct huashu__string line, size_t *at, const char *text)
{
    size_t length = strlen(text);
    if (line.length - *at < length ||
        memcmp(line.data + *at, text, length) != 0)
        return false;
    *at += length;
    return true;
}

static void
skip_spaces(struct huashu__string line, size_t *at)
{
    while (take(line, at, " ") || take(line, at, "\t") ||
           take(line, at, "\xE3\x80\x80"))
        continue;
}

/* At most `most` digits; 0 where there is none or one too many. */
static size_t
take_number(struct huashu__string line, size_t *at, size_t most, int64_t *value)
{
    size_t count = 0;
    *value = 0;
    while (*at + count < line.length && is_digit(line.data[*at + count])) {
        if (count < most)
            *value = *value * 10 + (line.data[*at + count] - '0');
        count++;
    }
    if (count > most)
        return 0;
    *at += count;
    return count;
}

/* Milliseconds behind the point; further digits are cut off. */
static bool
take_fraction(struct huashu__string line, size_t *at, int64_t *ms)
{
    size_t digits;
    int64_t value;
    if (!take(line, at, ".") && !take(line, at, ","))
        return true;
    digits = take_number(line, at, 9, &value);
    for (size_t i = digits; i < 3; i++)
        value *= 10;
    for (size_t i = digits; i > 3; i--)
        value /= 10;
    *ms += value;
    return digits != 0;
}

static bool
take_clock(struct huashu__string line, size_t *at, int64_t *ms, bool *hours)
{
    int64_t part[3];
    size_t count = 1, position = *at;
    if (take_number(line, &position, 3, &part[0]) == 0)
        return false;
    while (count < 3 && take(line, &position, ":")) {
        if (take_number(line, &position, 2, &part[count]) != 2 ||
            part[count] > 59)
            return false;
        count++;
    }
    if (count == 1)
        return false;
    *hours = count == 3;
    *ms = ((*hours ? part[0] * 60 + part[1] : part[0]) * 60 + part[count - 1]) *
          1000;
    if (!take_fraction(line, &position, ms))
        return false;
    *at = position;
    return true;
}

/* The end of a turn's time, if it is given. */
static bool
take_end(struct huashu__string line, size_t *at, int64_t *ms)
{
    static const char *const marks[] = {
        "-->", "--", "-", "~", "–", "—", "～"
    };
    size_t position = *at;
    bool hours;
    skip_spaces(line, &position);
    for (size_t i = 0; i < HUASHU__COUNT_OF(marks); i++) {
        if (!take(line, &position, marks[i]))
            continue;
        skip_spaces(line, &position);
        if (!take_clock(line, &position, ms, &hours))
            return false;
        *at = position;
        return true;
    }
    return false;
}

/* Whether line[from … to) holds only digits and the marks of times. */
static bool
meant_as_time(struct huashu__string line, size_t from, size_t to)
{
    size_t colons = 0;
    if (from == to || !is_digit(line.data[from]))
        return false;
    for (size_t i = from; i < to; i++) {
        if (!is_digit(line.data[i]) &&
            memchr(":.,-~>/ ", line.data[i], 8) == NULL)
            return false;
        colons += line.data[i] == ':';
    }
    return colons != 0;
}

static struct huashu__stamp
bracketed(struct huashu__string line, size_t at, const char *close)
{
    struct huashu__stamp stamp = { 0, HUASHU_NO_TIME, HUASHU_NO_TIME, true,
                                   false };
    size_t from, to;
    bool hours;
    skip_spaces(line, &at);
    from = at;
    if (take_clock(line, &at, &stamp.start_ms, &hours)) {
        take_end(line, &at, &stamp.end_ms);
        skip_spaces(line, &at);
        if (take(line, &at, close)) {
            stamp.length = at;
            return stamp;
        }
    }
    for (to = from; to < line.length && to - from < MOST_STAMP_BYTES; to++) {
        size_t end = to;
        if (take(line, &end, close)) {
            /* (1:0) is a score; nobody puts one in these. */
            stamp.broken = close[0] != ')' && strcmp(close, "）") != 0 &&
                           meant_as_time(line, from, to);
            break;
        }
    }
    return stamp;
}

static struct huashu__stamp
bare(struct huashu__string line)
{
    struct huashu__stamp stamp = { 0, HUASHU_NO_TIME, HUASHU_NO_TIME, false,
                                   false };
    size_t at = 0, space;
    if (!take_clock(line, &at, &stamp.start_ms, &stamp.certain))
        return stamp;
    take_end(line, &at, &stamp.end_ms);
    space = at;
    skip_spaces(line, &space);
    if (space != at || at == line.length || stamp.certain ||
        take(line, &space, ":") || take(line, &space, "："))
        stamp.length = at;
    return stamp;
}

struct huashu__stamp
huashu__stamp_read(struct huashu__string line)
{
    static const char *const brackets[][2] = {
        { "[", "]" }, { "(", ")" }, { "【", "】" }, { "（", "）" }
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(brackets); i++) {
        size_t at = 0;
        if (take(line, &at, brackets[i][0]))
            return bracketed(line, at, brackets[i][1]);
    }
    return bare(line);
}
