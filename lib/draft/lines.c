/* SPDX-License-Identifier: MIT */
/*
 * lines.c: a document line by line. A heading opens a list; items follow by
 * their numbers, which must go up, or by bullets; without either, lines right
 * below a heading that ends in a colon or in the telling word are items, with
 * a doubt. Two lines that are no items end a list, so does any other heading.
 *
 * Below an item that ends in a colon (接听电话时：) a list with other numbers
 * may stand; the outer numbers go on behind it.
 */
#include "draft/draft.h"

#include <string.h>

/* Numbers that may be missing between two items. */
#define MOST_MISSING 3
/* Lines between a heading and its first item; between two items. */
#define MOST_BEFORE 2
#define MOST_BETWEEN 1
/* Characters of an item without a number, and of one that goes on. */
#define LONGEST_UNNUMBERED 40
/* Bytes of a heading that a comment shows. */
#define LONGEST_SHOWN 150

struct reading {
    struct huashu__draft *draft;
    /* The list that is open, or NULL. */
    struct huashu__draft_list *list;
    /* Numbering of the items, and of those below an item: depth 0 to 2. */
    uint32_t styles[2], numbers[2];
    size_t depth;
    /* What the heading is numbered with: never its items. */
    uint32_t heading_style;
    /* Lines without numbers may be items. */
    bool unnumbered;
    /* The last item ends in a colon. */
    bool labelled;
    /* Items so far; lines since the last that were none; empty lines. */
    size_t items, passed, gap;
    /* An empty line stood before the first item. */
    bool spaced;
    /* The section is about answering the telephone. */
    bool answering;
    struct huashu__draft_phrase *last;
};

struct huashu__string
huashu__draft_line(const struct huashu__draft *draft)
{
    return (struct huashu__string){ draft->clean.text.items,
                                    draft->clean.text.count };
}

struct huashu__draft_list *
huashu__draft_list_add(struct huashu__draft *draft, uint32_t kind,
                       struct huashu__string title)
{
    struct huashu__string heading =
        huashu__shortened(huashu__draft_line(draft), LONGEST_SHOWN);
    struct huashu__draft_list *list =
        huashu__arena_alloc_zero(&draft->arena, 1, sizeof *list);
    char *copy;
    copy = huashu__arena_copy(&draft->arena, heading);
    if (list == NULL || copy == NULL ||
        !HUASHU__PUSH(draft->allocator, &draft->lists, list)) {
        draft->status = HUASHU_ERROR_NO_MEMORY;
        return NULL;
    }
    list->kind = kind;
    list->line = draft->line;
    list->heading = (struct huashu__string){ copy, heading.length };
    /* Words of headings are static. */
    list->title = title;
    list->last_phrase = &list->phrases;
    return list;
}

/* Items */

/*
 * Whether the marker goes on with the list. *missing: how many numbers are
 * left out before it.
 */
static bool
fits_numbers(struct reading *reading, const struct huashu__marker *marker,
             uint32_t *missing)
{
    size_t top = reading->depth;
    uint32_t last;
    *missing = 0;
    if (top == 2 && marker->style == reading->styles[0] &&
        marker->style != reading->styles[1])
        reading->depth = top = 1;
    if (top == 0 || (top == 1 && reading->labelled &&
                     marker->style != reading->styles[0])) {
        if (marker->number > 1 + MOST_MISSING)
            return false;
        reading->styles[top] = marker->style;
        reading->numbers[top] = 0;
        reading->depth = ++top;
    }
    if (marker->style != reading->styles[top - 1])
        return false;
    if (marker->style == HUASHU__BULLET)
        return true;
    last = reading->numbers[top - 1];
    if (marker->number <= last || marker->number - last > 1 + MOST_MISSING)
        return false;
    *missing = marker->number - last - 1;
    reading->numbers[top - 1] = marker->number;
    return true;
}

static void
take_item(struct reading *reading, struct huashu__string body)
{
    struct huashu__draft *draft = reading->draft;
    size_t before;
    uint32_t last = huashu__code_point_before(body, body.length, &before);
    reading->labelled = last == ':' || last == 0xFF1A;
    reading->last = NULL;
    reading->items++;
    reading->passed = 0;
    if (!huashu__inline_read(draft, reading->answering))
        reading->last = huashu__draft_item(draft, reading->list, body);
}

static bool
try_numbered(struct reading *reading, const struct huashu__marker *marker,
             struct huashu__string body)
{
    uint32_t missing;
    struct huashu__buffer text;
    if (reading->list == NULL || marker->style == HUASHU__NO_MARKER ||
        marker->style >= HUASHU__ARTICLE ||
        !fits_numbers(reading, marker, &missing))
        return false;
    take_item(reading, body);
    if (missing == 0 || reading->last == NULL)
        return true;
    huashu__buffer_init(&text, reading->draft->allocator);
    huashu__buffer_put_int(&text, marker->number - 1);
    if (text.failed)
        reading->draft->status = HUASHU_ERROR_NO_MEMORY;
    else
        huashu__note_add(reading->draft, reading->last, HUASHU__NOTE_NUMBER_GAP,
                         (struct huashu__string){ text.items, text.count }, 0);
    huashu__buffer_finish(&text);
    return true;
}

/* A line without a number below a heading that may have such. */
static bool
try_unnumbered(struct reading *reading, const struct huashu__marker *marker,
               struct huashu__string line)
{
    size_t before;
    uint32_t last = huashu__code_point_before(line, line.length, &before);
    if (reading->list == NULL || !reading->unnumbered || reading->depth != 0 ||
        marker->style != HUASHU__NO_MARKER || last == ':' || last == 0xFF1A ||
        huashu__utf8_count(line) > LONGEST_UNNUMBERED)
        return false;
    if (reading->items == 0)
        reading->spaced = reading->gap != 0;
    else if (reading->gap != 0 && !reading->spaced)
        return false;
    take_item(reading, line);
    if (reading->last != NULL)
        huashu__note_add(reading->draft, reading->last, HUASHU__NOTE_UNNUMBERED,
                         (struct huashu__string){ NULL, 0 }, 0);
    return true;
}

/* Other lines */

static bool
opens_section(uint32_t style)
{
    return style >= HUASHU__ARTICLE || style == HUASHU__CHINESE ||
           style == HUASHU__CHINESE_BRACKETED;
}

static void
open_list(struct reading *reading, const struct huashu__heading *heading,
          uint32_t style)
{
    bool section = opens_section(style);
    reading->list = NULL;
    reading->heading_style = style;
    reading->answering =
        heading->answering ||
        (reading->answering && !section && heading->kind != HUASHU__NO_LIST);
    if (heading->kind == HUASHU__NO_LIST)
        return;
    reading->list =
        huashu__draft_list_add(reading->draft, heading->kind, heading->word);
    if (reading->list == NULL)
        return;
    reading->list->answering = reading->answering;
    reading->list->declared = heading->declared;
    reading->depth = reading->items = reading->passed = 0;
    reading->labelled = false;
    reading->unnumbered = heading->strong;
    reading->last = NULL;
    if (heading->tail.length != 0) {
        huashu__inline_tail(reading->draft, reading->list, heading->tail);
        reading->list = NULL;
    }
}

/* A line that is neither heading nor item. */
static void
pass_line(struct reading *reading, const struct huashu__marker *marker,
          struct huashu__string line)
{
    size_t before;
    bool found = huashu__inline_read(reading->draft, reading->answering);
    if (reading->list == NULL)
        return;
    if (!found && reading->gap == 0 && reading->passed == 0 &&
        reading->last != NULL && marker->style == HUASHU__NO_MARKER &&
        huashu__utf8_count(line) <= LONGEST_UNNUMBERED &&
        !huashu__is_clause_end(huashu__code_point_before(
            reading->last->text, reading->last->text.length, &before)))
        huashu__note_add(reading->draft, reading->last, HUASHU__NOTE_CUT, line,
                         0);
    reading->passed++;
    if (reading->passed > (reading->items == 0 ? MOST_BEFORE : MOST_BETWEEN) ||
        marker->style >= HUASHU__ARTICLE ||
        (reading->depth == 0 && reading->items != 0))
        reading->list = NULL;
}

/* 送客时： between two rows of items, the second of which begins anew. */
static bool
is_label(const struct reading *reading, const struct huashu__heading *heading,
         struct huashu__string line)
{
    static const uint32_t colons[] = U":：";
    return reading->list != NULL && heading->kind == HUASHU__NO_LIST &&
           (reading->items == 0 ||
            huashu__ends_with(huashu__strip(line, colons, colons),
                              HUASHU__LITERAL("时")));
}

/* 一、 and （一） number headings, and items only if they begin with the list. */
static bool
numbers_item(const struct reading *reading, const struct huashu__marker *marker)
{
    if (reading->list == NULL || marker->style >= HUASHU__ARTICLE ||
        marker->style == reading->heading_style)
        return false;
    if (reading->depth == 0)
        return reading->items == 0 && marker->number == 1;
    return marker->style == reading->styles[reading->depth - 1] &&
           marker->number == reading->numbers[reading->depth - 1] + 1;
}

static void
read_line(struct reading *reading)
{
    struct huashu__string line = huashu__draft_line(reading->draft), body;
    struct huashu__marker marker;
    struct huashu__heading heading = { 0 };
    bool headed, section;
    if (line.length == 0) {
        reading->gap++;
        return;
    }
    marker = huashu__marker_read(line);
    body = huashu__slice(line, marker.length, line.length);
    headed = huashu__heading_read(body, marker.style, &heading);
    section = opens_section(marker.style) && !numbers_item(reading, &marker);
    if (headed && marker.style == HUASHU__NO_MARKER &&
        is_label(reading, &heading, line)) {
        reading->depth = 0;
        reading->gap = 0;
        return;
    }
    /* In a list, only what ends in a colon or has one is a heading. */
    if (headed && (reading->list == NULL || section ||
                   (heading.kind != HUASHU__NO_LIST &&
                    (heading.strong || heading.tail.length != 0)) ||
                   marker.style == HUASHU__NO_MARKER))
        open_list(reading, &heading, marker.style);
    else if (!try_numbered(reading, &marker, body) &&
             !try_unnumbered(reading, &marker, line))
        pass_line(reading, &marker, line);
    reading->gap = 0;
}

void
huashu__draft_read(struct huashu__draft *draft)
{
    struct reading reading = { .draft = draft };
    struct huashu__string document = draft->document;
    for (size_t at = 0; at < document.length && draft->status == HUASHU_OK;) {
        const char *end =
            memchr(document.data + at, '\n', document.length - at);
        size_t line_end =
            end == NULL ? document.length : (size_t)(end - document.data);
        draft->line++;
        draft->line_begin = at;
        if (line_end - at > HUASHU__MAX_DOCUMENT_LINE_BYTES) {
            draft->status = HUASHU_ERROR_LIMIT;
            return;
        }
        draft->status =
            huashu__clean(huashu__slice(document, at, line_end), &draft->clean);
        if (draft->status == HUASHU_OK)
            read_line(&reading);
        at = line_end + 1;
    }
}
