/* SPDX-License-Identifier: MIT */
/*
 * list.c: plain lists, for a first look without a phrasebook: one phrase a
 * line, # at the start of a line for a comment. Every character of a phrase is
 * text. Each line becomes a rule `words/12`, by the file's name and the line;
 * one of which folding leaves nothing stays a rule that never hits (match/
 * warns of it).
 */
#include "book/reader.h"

#include <string.h>

struct line {
    struct huashu__string text;
    struct huashu__place place;
};

struct lines {
    struct huashu__string data;
    size_t at;
    uint32_t source, number;
};

static struct lines
lines_of(const struct huashu__reader *reader, const struct huashu__file *file)
{
    struct lines lines = {
        .data = reader->sources.items[file->source].data,
        .source = file->source,
    };
    if (lines.data.length >= 3 &&
        memcmp(lines.data.data, "\xEF\xBB\xBF", 3) == 0)
        lines.at = 3;
    return lines;
}

/* The length of the white space at `at`: space, tab or ideographic space. */
static size_t
space_at(struct huashu__string data, size_t at)
{
    if (data.data[at] == ' ' || data.data[at] == '\t')
        return 1;
    return data.length - at >= 3 &&
                   memcmp(data.data + at, "\xE3\x80\x80", 3) == 0
               ? 3
               : 0;
}

/* The end of [begin, end) without white space there. */
static size_t
trim_end(struct huashu__string data, size_t begin, size_t end)
{
    for (;;) {
        if (end > begin && space_at(data, end - 1) == 1)
            end--;
        else if (end - begin >= 3 && space_at(data, end - 3) == 3)
            end -= 3;
        else
            return end;
    }
}

/* The next line that holds a phrase; false at the end. */
static bool
next_line(struct lines *lines, struct line *line)
{
    while (lines->at < lines->data.length) {
        size_t begin = lines->at, end = begin, rest, indent = 0;
        while (end < lines->data.length &&
               (rest = huashu__line_break(lines->data, end)) == 0)
            end++;
        lines->at = end < lines->data.length ? end + rest : end;
        lines->number++;
        while (begin < end && (rest = space_at(lines->data, begin)) != 0) {
            begin += rest;
            indent++;
        }
        end = trim_end(lines->data, begin, end);
        if (begin == end || lines->data.data[begin] == '#')
            continue;
        line->text =
            (struct huashu__string){ lines->data.data + begin, end - begin };
        line->place = (struct huashu__place){
            .source = lines->source,
            .line = lines->number,
            .column = (uint32_t)indent + 1,
            .width = (uint32_t)huashu__utf8_count(line->text),
            .byte = begin,
        };
        return true;
    }
    return false;
}

size_t
huashu__list_count(const struct huashu__reader *reader,
                   const struct huashu__file *file)
{
    struct lines lines = lines_of(reader, file);
    struct line line;
    size_t count = 0;
    while (next_line(&lines, &line))
        count++;
    return count;
}

struct huashu__string
huashu__list_name(struct huashu__string path)
{
    struct huashu__string name = path;
    for (size_t i = 0; i < path.length; i++) {
        if (path.data[i] == '/')
            name = (struct huashu__string){ path.data + i + 1,
                                            path.length - i - 1 };
    }
    for (size_t i = name.length; i > 1; i--) {
        if (name.data[i - 1] == '.') {
            name.length = i - 1;
            break;
        }
    }
    return name;
}

/* "words/12" */
static struct huashu__string
line_id(struct huashu__reader *reader, struct huashu__string name,
        struct huashu__buffer *buffer, uint32_t number)
{
    struct huashu__string id = { NULL, 0 };
    huashu__buffer_clear(buffer);
    huashu__buffer_append(buffer, name);
    huashu__buffer_puts(buffer, "/");
    huashu__buffer_put_int(buffer, number);
    if (buffer->failed) {
        reader->failed = true;
        return id;
    }
    id = (struct huashu__string){ buffer->items, buffer->count };
    id.data = huashu__arena_copy(reader->arena, id);
    if (id.data == NULL)
        reader->failed = true;
    return id;
}

/* A # in the middle is text; some other formats see a comment there. */
static void
warn_of_hash(struct huashu__reader *reader, const struct line *line)
{
    struct huashu__place place;
    for (size_t i = 1; i < line->text.length; i++) {
        if (line->text.data[i] != '#' || line->text.data[i - 1] != ' ')
            continue;
        place = huashu__source_place_inside(
            reader->sources.items[line->place.source].data,
            HUASHU_SOURCE_FORBIDDEN_LIST, line->place, i, 1);
        huashu__problem(reader, place, HUASHU__BOOK_HASH_IN_LIST, 0);
        return;
    }
}

static void
read_line(struct huashu__reader *reader, const struct huashu__file *file,
          const struct line *line, struct huashu__rule *rule)
{
    bool forbidden = file->kind == HUASHU_SOURCE_FORBIDDEN_LIST;
    struct huashu__phrase *phrase =
        huashu__reader_alloc(reader, 1, sizeof *phrase);
    if (phrase == NULL)
        return;
    huashu__plain_phrase(reader, line->text, line->place, phrase);
    rule->place = line->place;
    rule->kind = forbidden ? HUASHU_FORBIDDEN : HUASHU_APPROVED;
    rule->by = HUASHU__BY_AGENT;
    rule->span = forbidden ? HUASHU__SPAN_SENTENCE : HUASHU__SPAN_TURN;
    rule->need = HUASHU__NEED_ONE;
    rule->need_count = 1;
    rule->phrases = phrase;
    rule->phrase_count = 1;
    rule->where.after = HUASHU__NO_RULE;
    rule->where.before = HUASHU__NO_RULE;
    rule->item = UINT32_MAX;
    rule->lose = forbidden ? file->points : 0;
    rule->gain = forbidden ? 0 : file->points;
    rule->cap = -1;
    rule->severity = HUASHU_MINOR;
    if (line->text.length > HUASHU__MAX_PHRASE_BYTES)
        huashu__problem(reader, line->place, HUASHU__BOOK_PHRASE_TOO_LONG, 1,
                        HUASHU__LITERAL("16384"));
    else if (huashu__check_characters(reader, line->text, line->place))
        warn_of_hash(reader, line);
}

void
huashu__read_list(struct huashu__reader *reader,
                  const struct huashu__file *file, uint32_t index)
{
    struct huashu__string name =
        huashu__list_name(reader->sources.items[file->source].path);
    struct lines lines = lines_of(reader, file);
    struct huashu__buffer buffer;
    struct line line;
    huashu__buffer_init(&buffer, reader->allocator);
    for (; !reader->failed && next_line(&lines, &line); index++) {
        struct huashu__rule *rule = &reader->rules[index];
        size_t errors = reader->diagnostics->error_count;
        rule->id = line_id(reader, name, &buffer, lines.number);
        read_line(reader, file, &line, rule);
        rule->sound = reader->diagnostics->error_count == errors;
        if (reader->failed ||
            huashu__index_add(&reader->rule_ids, rule->id, index) == NULL)
            reader->failed = true;
    }
    huashu__buffer_finish(&buffer);
}
