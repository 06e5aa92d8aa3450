/* SPDX-License-Identifier: MIT */
/*
 * yaml.c: from the text of a phrasebook to a tree with places.
 *
 * libyaml reads, by its events; what the format does not allow (aliases,
 * anchors, tags, a second document, deep nesting) is refused here. libyaml has
 * no hook for an allocator: while a file is parsed its own buffers come from
 * malloc, and running out of memory there is reported like any other. The text
 * was checked to be UTF-8 before, so libyaml finds nothing to complain of but
 * its syntax.
 *
 * libyaml counts code points; bytes are found through a table of the byte at
 * every 256th.
 */
#include "book/explain.h"
#include "book/reader.h"

#include <string.h>

#include <yaml.h>

#define CHECKPOINT 256

struct builder {
    struct huashu__reader *reader;
    uint32_t source;
    /* Without the byte order mark, which is `skipped` bytes. */
    struct huashu__string data;
    size_t skipped;
    HUASHU__ARRAY(uint32_t) checkpoints;
    /* The code point that byte_of() was asked for last, and its byte. */
    size_t last_index, last_byte;
    struct huashu__yaml *root;
    struct huashu__yaml *stack[HUASHU__MAX_YAML_DEPTH];
    /* Whether the style of stack[i] is [] or {}. */
    bool flow[HUASHU__MAX_YAML_DEPTH];
    size_t depth;
    size_t documents;
};

/* Places */

static bool
set_checkpoints(struct builder *builder)
{
    size_t at = 0;
    bool valid;
    for (size_t count = 0; at < builder->data.length; count++) {
        if (count % CHECKPOINT == 0 &&
            !HUASHU__PUSH(builder->reader->allocator, &builder->checkpoints,
                          (uint32_t)at)) {
            builder->reader->failed = true;
            return false;
        }
        huashu__utf8_next(builder->data.data, builder->data.length, &at,
                          &valid);
    }
    return true;
}

/*
 * The byte of a code point, in `data`: counted on from the one asked for last,
 * or from a checkpoint. Marks mostly come in order.
 */
static size_t
byte_of(struct builder *builder, size_t index)
{
    size_t at, rest = index % CHECKPOINT;
    bool valid;
    if (index / CHECKPOINT >= builder->checkpoints.count)
        return builder->data.length;
    at = builder->checkpoints.items[index / CHECKPOINT];
    if (index >= builder->last_index && index - builder->last_index < rest) {
        at = builder->last_byte;
        rest = index - builder->last_index;
    }
    for (; rest > 0 && at < builder->data.length; rest--)
        huashu__utf8_next(builder->data.data, builder->data.length, &at,
                          &valid);
    builder->last_index = index;
    builder->last_byte = at;
    return at;
}

static struct huashu__place
place_of(struct builder *builder, const yaml_mark_t *mark)
{
    return (struct huashu__place){
        .source = builder->source,
        .line = (uint32_t)mark->line + 1,
        .column = (uint32_t)mark->column + 1,
        .width = 1,
        .byte = byte_of(builder, mark->index) + builder->skipped,
    };
}

/* From mark to mark, or to the end of the line. */
static struct huashu__place
place_between(struct builder *builder, const yaml_mark_t *begin,
              const yaml_mark_t *end)
{
    struct huashu__place place = place_of(builder, begin);
    size_t at;
    bool valid;
    if (begin->line == end->line) {
        if (end->column > begin->column)
            place.width = (uint32_t)(end->column - begin->column);
        return place;
    }
    place.width = 0;
    for (at = (size_t)place.byte - builder->skipped;
         at < builder->data.length &&
         huashu__line_break(builder->data, at) == 0;
         place.width++)
        huashu__utf8_next(builder->data.data, builder->data.length, &at,
                          &valid);
    if (place.width == 0)
        place.width = 1;
    return place;
}

/* Nodes */

static struct huashu__yaml *
add_node(struct builder *builder, enum huashu__yaml_kind kind,
         const yaml_event_t *event)
{
    struct huashu__yaml *node =
        huashu__reader_alloc(builder->reader, 1, sizeof *node);
    struct huashu__yaml *parent =
        builder->depth > 0 ? builder->stack[builder->depth - 1] : NULL;
    if (node == NULL)
        return NULL;
    node->kind = kind;
    node->place = place_between(builder, &event->start_mark, &event->end_mark);
    node->end = byte_of(builder, event->end_mark.index) + builder->skipped;
    if (parent == NULL) {
        if (builder->root == NULL)
            builder->root = node;
        return node;
    }
    node->in_brackets = builder->flow[builder->depth - 1] &&
                        parent->kind == HUASHU__YAML_SEQUENCE;
    if (parent->last == NULL)
        parent->first = node;
    else
        parent->last->next = node;
    parent->last = node;
    parent->count++;
    return node;
}

/* An anchor or a tag: neither is allowed, both are read over. */
static void
refuse_properties(struct builder *builder, const struct huashu__yaml *node,
                  const yaml_char_t *anchor, const yaml_char_t *tag)
{
    struct huashu__place place = node->place;
    place.width = 1;
    if (anchor != NULL)
        huashu__problem(builder->reader, place, HUASHU__BOOK_ANCHOR, 1,
                        huashu__string_of((const char *)anchor));
    if (tag != NULL)
        huashu__problem(builder->reader, place, HUASHU__BOOK_TAG, 1,
                        huashu__string_of((const char *)tag));
}

static void
add_scalar(struct builder *builder, const yaml_event_t *event)
{
    struct huashu__yaml *node = add_node(builder, HUASHU__YAML_SCALAR, event);
    struct huashu__string text = { (const char *)event->data.scalar.value,
                                   event->data.scalar.length };
    if (node == NULL)
        return;
    refuse_properties(builder, node, event->data.scalar.anchor,
                      event->data.scalar.tag);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->many_lines = event->start_mark.line != event->end_mark.line;
    node->text.data = huashu__arena_copy(builder->reader->arena, text);
    if (node->text.data == NULL) {
        builder->reader->failed = true;
        return;
    }
    node->text.length = text.length;
    if (!huashu__check_characters(builder->reader, node->text, node->place))
        node->kind = HUASHU__YAML_BROKEN;
}

static void
add_alias(struct builder *builder, const yaml_event_t *event)
{
    struct huashu__yaml *node = add_node(builder, HUASHU__YAML_BROKEN, event);
    if (node != NULL)
        huashu__problem(
            builder->reader, node->place, HUASHU__BOOK_ALIAS, 1,
            huashu__string_of((const char *)event->data.alias.anchor));
}

/* Opens a list or mapping; false: nested too deep. */
static bool
push(struct builder *builder, const yaml_event_t *event)
{
    bool sequence = event->type == YAML_SEQUENCE_START_EVENT;
    struct huashu__yaml *node = add_node(
        builder, sequence ? HUASHU__YAML_SEQUENCE : HUASHU__YAML_MAPPING,
        event);
    if (node == NULL)
        return false;
    if (sequence)
        refuse_properties(builder, node, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
    else
        refuse_properties(builder, node, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
    if (builder->depth == HUASHU__MAX_YAML_DEPTH) {
        huashu__problem(builder->reader, node->place,
                        HUASHU__BOOK_YAML_TOO_DEEP, 1, HUASHU__LITERAL("32"));
        return false;
    }
    builder->flow[builder->depth] =
        sequence ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
                 : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    builder->stack[builder->depth++] = node;
    return true;
}

/* Takes an event in; false: reading ends here. */
static bool
take(struct builder *builder, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++builder->documents == 1)
            break;
        huashu__problem(builder->reader, place_of(builder, &event->start_mark),
                        HUASHU__BOOK_SECOND_DOCUMENT, 0);
        return false;
    case YAML_ALIAS_EVENT:
        add_alias(builder, event);
        break;
    case YAML_SCALAR_EVENT:
        add_scalar(builder, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        if (push(builder, event))
            break;
        builder->root = NULL;
        return false;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        builder->depth--;
        break;
    case YAML_STREAM_END_EVENT:
        return false;
    default:
        break;
    }
    return !builder->reader->failed;
}

static void
read_events(struct builder *builder, yaml_parser_t *parser)
{
    bool more = true;
    while (more) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            if (parser->error == YAML_MEMORY_ERROR)
                builder->reader->failed = true;
            else
                huashu__explain_yaml(builder->reader, builder->data, parser,
                                     place_of(builder, &parser->problem_mark),
                                     place_of(builder, &parser->context_mark));
            builder->root = NULL;
            return;
        }
        more = take(builder, &event);
        yaml_event_delete(&event);
    }
    if (builder->documents == 0)
        huashu__problem(builder->reader,
                        (struct huashu__place){ .source = builder->source },
                        HUASHU__BOOK_EMPTY_FILE, 0);
}

const struct huashu__yaml *
huashu__yaml_parse(struct huashu__reader *reader, uint32_t source)
{
    struct builder builder = {
        .reader = reader,
        .source = source,
        .data = reader->sources.items[source].data,
    };
    yaml_parser_t parser;
    if (builder.data.length >= 3 &&
        memcmp(builder.data.data, "\xEF\xBB\xBF", 3) == 0) {
        builder.skipped = 3;
        builder.data.data += 3;
        builder.data.length -= 3;
    }
    if (!set_checkpoints(&builder) || !yaml_parser_initialize(&parser)) {
        reader->failed = true;
        huashu__free(reader->allocator, builder.checkpoints.items);
        return NULL;
    }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &parser, (const unsigned char *)builder.data.data, builder.data.length);
    read_events(&builder, &parser);
    yaml_parser_delete(&parser);
    huashu__free(reader->allocator, builder.checkpoints.items);
    return reader->failed ? NULL : builder.root;
}
