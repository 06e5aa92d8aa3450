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
    uint32_t byte, number;
};

struct lines {
    struct huashu__string data;
    size_t at;
    uint32_t number;
};

static struct lines
lines_of(const struct huashu__reader *reader, const struct huashu__file *file)
{
    struct lines lines = { .data = reader->sources.items[file->source].data };
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
        size_t begin = lines->at, end = begin, rest;
        while (end < lines->data.length &&
               (rest = huashu__line_break(lines->data, end)) == 0)
            end++;
        lines->at = end < lines->data.length ? end + rest : end;
        lines->number++;
        while (begin < end && (rest = space_at(lines->data, begin)) != 0)
            begin += rest;
        end = trim_end(lines->data, begin, end);
        if (begin == end || lines->data.data[begin] == '#')
            continue;
        *line = (struct line){ { lines->data.data + begin, end - begin },
                               (uint32_t)begin,
                               lines->number };
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

/* A place in a line, which is known by its white space on the left as well. */
static struct huashu__place
place_of(struct huashu__string data, uint32_t source, struct line line)
{
    struct huashu__place place = {
        .source = source,
        .line = line.number,
        .column = 1,
        .width = (uint32_t)huashu__utf8_count(line.text),
        .byte = line.byte,
    };
    for (size_t at = line.byte; at > 0; place.column++) {
        if (space_at(data, at - 1) == 1)
            at--;
        else if (at >= 3 && space_at(data, at - 3) == 3)
            at -= 3;
        else
            break;
    }
    return place;
}

/* A # in the middle is text; some other formats see a comment there. */
static void
warn_of_hash(struct huashu__reader *reader, struct huashu__string text,
             struct huashu__place place)
{
    for (size_t i = 1; i < text.length; i++) {
        if (text.data[i] != '#' || text.data[i - 1] != ' ')
            continue;
        place = huashu__source_place_inside(
            reader->sources.items[place.source].data,
            HUASHU_SOURCE_FORBIDDEN_LIST, place, i, 1);
        huashu__problem(reader, place, HUASHU__BOOK_HASH_IN_LIST, 0);
        return;
    }
}

/* Checks a line and notes it. */
static void
read_line(struct huashu__reader *reader, uint32_t source,
          const struct line *given, struct huashu__list_line *line)
{
    struct huashu__place place =
        place_of(reader->sources.items[source].data, source, *given);
    size_t errors = reader->diagnostics->error_count;
    if (given->text.length > HUASHU__MAX_PHRASE_BYTES)
        huashu__problem(reader, place, HUASHU__BOOK_PHRASE_TOO_LONG, 1,
                        HUASHU__LITERAL("16384"));
    else if (huashu__check_characters(reader, given->text, place))
        warn_of_hash(reader, given->text, place);
    line->byte = given->byte;
    line->length = (uint32_t)given->text.length & (UINT32_MAX >> 1);
    line->number = given->number;
    line->sound = reader->diagnostics->error_count == errors;
}

/* What all lines of a list have in common. */
static void
fill_record(const struct huashu__file *file, struct huashu__rule *rule)
{
    bool forbidden = file->kind == HUASHU_SOURCE_FORBIDDEN_LIST;
    rule->kind = forbidden ? HUASHU_FORBIDDEN : HUASHU_APPROVED;
    rule->by = HUASHU__BY_AGENT;
    rule->span = forbidden ? HUASHU__SPAN_SENTENCE : HUASHU__SPAN_TURN;
    rule->need = HUASHU__NEED_ONE;
    rule->need_count = 1;
    rule->phrase_count = 1;
    rule->where.after = HUASHU__NO_RULE;
    rule->where.before = HUASHU__NO_RULE;
    rule->item = UINT32_MAX;
    rule->lose = forbidden ? file->points : 0;
    rule->gain = forbidden ? 0 : file->points;
    rule->cap = -1;
    rule->severity = HUASHU_MINOR;
}

/* Writes the ids, "words/12", of lines that were read. */
static const char *
write_ids(struct huashu__reader *reader, struct huashu__string name,
          struct huashu__list_line *lines, size_t count)
{
    struct huashu__buffer ids;
    char *kept;
    huashu__buffer_init(&ids, reader->allocator);
    for (size_t i = 0; i < count; i++) {
        lines[i].id = (uint32_t)ids.count;
        huashu__buffer_append(&ids, name);
        huashu__buffer_puts(&ids, "/");
        huashu__buffer_put_int(&ids, lines[i].number);
        huashu__buffer_append(&ids, (struct huashu__string){ "", 1 });
    }
    kept = ids.failed
               ? NULL
               : huashu__arena_copy(reader->arena, (struct huashu__string){
                                                       ids.items, ids.count });
    huashu__buffer_finish(&ids);
    if (kept == NULL)
        reader->failed = true;
    return kept;
}

void
huashu__read_list(struct huashu__reader *reader,
                  const struct huashu__file *file, uint32_t index)
{
    struct huashu__rule *record = huashu__reader_rule(reader, index);
    struct huashu__list *list = huashu__reader_alloc(reader, 1, sizeof *list);
    struct huashu__list_line *read =
        huashu__reader_alloc(reader, file->rule_count, sizeof *read);
    struct lines lines = lines_of(reader, file);
    struct line line;
    size_t count = 0;
    if (list == NULL || read == NULL)
        return;
    while (next_line(&lines, &line))
        read_line(reader, file->source, &line, &read[count++]);
    list->source = file->source;
    list->first_rule = index;
    list->lines = read;
    list->count = count;
    list->ids = write_ids(
        reader, huashu__list_name(reader->sources.items[file->source].path),
        read, count);
    fill_record(file, record);
    record->list = list;
}

/* Rules */

/* The line that a rule is; NULL: it is none. */
static const struct huashu__list_line *
line_of(const struct huashu__model *model, size_t index)
{
    const struct huashu__list *list = huashu__rule(model, index)->list;
    return list == NULL ? NULL : &list->lines[index - list->first_rule];
}

/* Whether the list is named so that its lines have such ids; *number: which. */
static bool
is_line_of(const struct huashu__list *list, struct huashu__string id,
           uint64_t *number)
{
    size_t name = 0;
    for (size_t i = 0; i < id.length; i++)
        name = id.data[i] == '/' ? i + 1 : name;
    return name != 0 && name < id.length && id.data[name] != '0' &&
           strncmp(list->ids, id.data, name) == 0 &&
           memchr(list->ids + name, '/', strlen(list->ids + name)) == NULL &&
           huashu__parse_uint(
               (struct huashu__string){ id.data + name, id.length - name },
               UINT32_MAX, number);
}

uint32_t
huashu__find_line(const struct huashu__reader *reader, struct huashu__string id)
{
    for (size_t i = 0; i < reader->record_count; i++) {
        const struct huashu__list *list = reader->records[i].list;
        uint64_t number;
        if (list == NULL || !is_line_of(list, id, &number))
            continue;
        for (uint32_t k = 0; k < list->count; k++) {
            if (list->lines[k].number == number)
                return list->first_rule + k;
        }
    }
    return HUASHU__NO_RULE;
}

struct huashu__string
huashu__rule_id(const struct huashu__model *model, size_t index)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    const struct huashu__list_line *line = line_of(model, index);
    return line == NULL ? rule->own_id
                        : huashu__string_of(rule->list->ids + line->id);
}

struct huashu__place
huashu__rule_place(const struct huashu__model *model, size_t index)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    const struct huashu__list_line *line = line_of(model, index);
    if (line == NULL)
        return rule->own_place;
    return place_of(model->sources[rule->list->source].data, rule->list->source,
                    (struct line){ huashu__phrase_text(model, index, 0),
                                   line->byte, line->number });
}

bool
huashu__rule_is_sound(const struct huashu__model *model, size_t index)
{
    const struct huashu__list_line *line = line_of(model, index);
    return line == NULL ? huashu__rule(model, index)->own_sound : line->sound;
}

struct huashu__string
huashu__phrase_text(const struct huashu__model *model, size_t index,
                    size_t phrase)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    const struct huashu__list_line *line = line_of(model, index);
    if (line == NULL)
        return rule->own_phrases[phrase].text;
    return (struct huashu__string){
        model->sources[rule->list->source].data.data + line->byte, line->length
    };
}

struct huashu__phrase
huashu__phrase(const struct huashu__model *model, size_t index, size_t phrase,
               struct huashu__node *node)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    if (rule->list == NULL)
        return rule->own_phrases[phrase];
    *node = (struct huashu__node){
        .kind = HUASHU__NODE_TEXT,
        .text = huashu__phrase_text(model, index, 0),
    };
    return (struct huashu__phrase){ node->text,
                                    huashu__rule_place(model, index), node };
}
