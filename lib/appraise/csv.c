/* SPDX-License-Identifier: MIT */
/*
 * csv.c: the cells of a table as spreadsheets save it (RFC 4180): commas or
 * tabs, whichever the first line has more of, cells perhaps in double quotes,
 * a quote in them doubled. Lines end in LF, CR LF or CR.
 */
#include "appraise/appraise.h"

#include <string.h>

/* Tabs or commas: whatever the first line has more of, quotes aside. */
static char
guess_delimiter(struct huashu__string data)
{
    size_t commas = 0, tabs = 0;
    bool quoted = false;
    for (size_t i = 0; i < data.length; i++) {
        char c = data.data[i];
        if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '\n' || c == '\r'))
            break;
        commas += !quoted && c == ',';
        tabs += !quoted && c == '\t';
    }
    return tabs > commas ? '\t' : ',';
}

void
huashu__csv_init(struct huashu__csv *csv, struct huashu__arena *arena,
                 struct huashu__string data)
{
    *csv = (struct huashu__csv){
        .arena = arena,
        .data = data,
        .delimiter = guess_delimiter(data),
        .line = 1,
    };
}

static bool
is_break(char c)
{
    return c == '\n' || c == '\r';
}

/* Moves past a line end at csv->at. */
static void
take_break(struct huashu__csv *csv)
{
    size_t at = csv->at;
    csv->at++;
    if (csv->data.data[at] == '\r' && csv->at < csv->data.length &&
        csv->data.data[csv->at] == '\n')
        csv->at++;
    csv->line++;
    csv->line_begin = csv->at;
}

/* Where the line that holds the cell ends. */
static struct huashu__string
line_of(const struct huashu__csv *csv)
{
    size_t end = csv->line_begin;
    while (end < csv->data.length && !is_break(csv->data.data[end]))
        end++;
    return (struct huashu__string){ csv->data.data + csv->line_begin,
                                    end - csv->line_begin };
}

/* Fills the spot of the cell [begin, csv->at) and trims the cell. */
static void
set_spot(const struct huashu__csv *csv, size_t begin,
         struct huashu__string *cell, struct huashu__spot *spot)
{
    struct huashu__string before;
    *cell = huashu__trim(
        (struct huashu__string){ csv->data.data + begin, csv->at - begin });
    if (cell->length != 0)
        begin = (size_t)(cell->data - csv->data.data);
    before = (struct huashu__string){ csv->data.data + csv->line_begin,
                                      begin - csv->line_begin };
    *spot = (struct huashu__spot){
        .line = csv->line,
        .column = huashu__utf8_count(before) + 1,
        .width = huashu__utf8_count(*cell),
        .byte = begin,
        .text = line_of(csv),
    };
}

/* The text of a quoted cell [begin, end), doubled quotes made one. */
static bool
unquote(struct huashu__csv *csv, size_t begin, size_t end,
        struct huashu__string *cell)
{
    char *copy = huashu__arena_alloc(csv->arena, end - begin, 1);
    size_t count = 0;
    if (copy == NULL)
        return false;
    for (size_t i = begin; i < end; i++) {
        copy[count++] = csv->data.data[i];
        if (csv->data.data[i] == '"')
            i++;
    }
    *cell = huashu__trim((struct huashu__string){ copy, count });
    return true;
}

/* A cell that begins with a quote at csv->at. */
static enum huashu__csv_result
take_quoted(struct huashu__csv *csv, struct huashu__string *cell,
            struct huashu__spot *spot)
{
    struct huashu__string data = csv->data;
    size_t begin = csv->at, at = begin + 1, end;
    uint64_t breaks = 0;
    size_t last_line = 0;
    while (at < data.length &&
           (data.data[at] != '"' ||
            (at + 1 < data.length && data.data[at + 1] == '"'))) {
        if (data.data[at] == '\n') {
            breaks++;
            last_line = at + 1;
        }
        at += data.data[at] == '"' ? 2 : 1;
    }
    csv->at = begin + 1;
    set_spot(csv, begin, cell, spot);
    if (at >= data.length) {
        csv->at = data.length;
        return HUASHU__CSV_OPEN_QUOTE;
    }
    end = at;
    csv->at = end + 1;
    if (breaks == 0)
        set_spot(csv, begin, cell, spot);
    csv->line += breaks;
    if (breaks != 0)
        csv->line_begin = last_line;
    if (!unquote(csv, begin + 1, end, cell))
        return HUASHU__CSV_NO_MEMORY;
    while (csv->at < data.length && data.data[csv->at] == ' ')
        csv->at++;
    if (csv->at < data.length && data.data[csv->at] != csv->delimiter &&
        !is_break(data.data[csv->at]))
        return HUASHU__CSV_BEHIND_QUOTE;
    return HUASHU__CSV_CELL;
}

enum huashu__csv_result
huashu__csv_next(struct huashu__csv *csv, struct huashu__string *cell,
                 struct huashu__spot *spot)
{
    struct huashu__string data = csv->data;
    if (csv->at >= data.length)
        return HUASHU__CSV_END;
    if (data.data[csv->at] == '"') {
        enum huashu__csv_result result = take_quoted(csv, cell, spot);
        if (result != HUASHU__CSV_CELL)
            return result;
    } else {
        size_t begin = csv->at;
        while (csv->at < data.length && data.data[csv->at] != csv->delimiter &&
               !is_break(data.data[csv->at]))
            csv->at++;
        set_spot(csv, begin, cell, spot);
    }
    if (csv->at >= data.length)
        return HUASHU__CSV_LAST;
    if (is_break(data.data[csv->at])) {
        take_break(csv);
        return HUASHU__CSV_LAST;
    }
    csv->at++;
    /* A delimiter at the very end: one more cell, empty; it changes nothing. */
    return csv->at == data.length ? HUASHU__CSV_LAST : HUASHU__CSV_CELL;
}
