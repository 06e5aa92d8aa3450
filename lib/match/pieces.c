/* SPDX-License-Identifier: MIT */
/*
 * pieces.c: a phrase cut where a speaker would breathe: at punctuation and at
 * gaps. When a phrase was not said, the report can name the pieces that were
 * left out.
 *
 * Where a text has punctuation is known from folding it: its clause edges. A
 * cut goes through text only; what stands in brackets stays whole.
 */
#include "match/compiler.h"

#include <string.h>

/* A phrase being cut. Nodes made here live as long as the compiling. */
struct cutter {
    struct huashu__compiler *compiler;
    const struct huashu__phrase *phrase;
    struct huashu__folded folded;
    /* Nodes of the piece that is being gathered. */
    HUASHU__ARRAY(const struct huashu__node *) nodes;
    HUASHU__ARRAY(struct huashu__piece) pieces;
};

static const struct huashu_allocator *
allocator_of(const struct cutter *cutter)
{
    return cutter->compiler->database->allocator;
}

/* Writes a node as it is written in a book. */
static void
write_node(const struct huashu__model *model, const struct huashu__node *node,
           struct huashu__buffer *buffer)
{
    size_t count = node->child_count;
    bool choice = node->kind == HUASHU__NODE_CHOICE;
    bool optional = choice && count > 1 &&
                    node->children[count - 1]->kind == HUASHU__NODE_SEQUENCE &&
                    node->children[count - 1]->child_count == 0;
    if (node->kind == HUASHU__NODE_TEXT)
        huashu__buffer_append(buffer, node->text);
    if (node->kind == HUASHU__NODE_GAP)
        huashu__buffer_puts(buffer, "…");
    if (node->kind == HUASHU__NODE_SLOT) {
        huashu__buffer_puts(buffer, "{");
        huashu__buffer_append(buffer, model->slots[node->slot].name);
        huashu__buffer_puts(buffer, "}");
    }
    if (choice)
        huashu__buffer_puts(buffer, optional ? "[" : "(");
    for (size_t i = 0; i < (optional ? count - 1 : count); i++) {
        if (choice && i > 0)
            huashu__buffer_puts(buffer, "|");
        write_node(model, node->children[i], buffer);
    }
    if (choice)
        huashu__buffer_puts(buffer, optional ? "]" : ")");
}

/* Ends the piece that is being gathered, if there is one. */
static bool
cut(struct cutter *cutter)
{
    struct huashu__compiler *compiler = cutter->compiler;
    struct huashu__buffer *buffer = &compiler->buffer;
    struct huashu__piece piece = { .wordings = NULL };
    size_t count = cutter->nodes.count;
    cutter->nodes.count = 0;
    if (count == 0)
        return true;
    if (!huashu__compile_piece(compiler, cutter->nodes.items, count,
                               cutter->phrase->place, &piece))
        return false;
    if (piece.wording_count == 0 && piece.regex == NULL)
        return true;
    huashu__buffer_clear(buffer);
    for (size_t i = 0; i < count; i++)
        write_node(compiler->model, cutter->nodes.items[i], buffer);
    if (buffer->failed)
        return false;
    piece.text = (struct huashu__string){ buffer->items, buffer->count };
    piece.text.data =
        huashu__arena_copy(&compiler->database->arena, piece.text);
    return piece.text.data != NULL &&
           HUASHU__PUSH(allocator_of(cutter), &cutter->pieces, piece);
}

/* Gathers units [begin, end) of the text that is folded. */
static bool
take_text(struct cutter *cutter, struct huashu__string text, size_t begin,
          size_t end)
{
    struct huashu__node *node;
    uint64_t byte_begin, byte_end;
    if (begin >= end)
        return true;
    node = huashu__arena_alloc_zero(&cutter->compiler->kept, 1, sizeof *node);
    if (node == NULL)
        return false;
    huashu__folded_origin(&cutter->folded, begin, end, text, &byte_begin,
                          &byte_end);
    node->kind = HUASHU__NODE_TEXT;
    node->text.data = text.data + byte_begin;
    node->text.length = (size_t)(byte_end - byte_begin);
    return HUASHU__PUSH(allocator_of(cutter), &cutter->nodes, node);
}

static bool
cut_text(struct cutter *cutter, struct huashu__string text)
{
    struct huashu__folded *folded = &cutter->folded;
    size_t begin = 0;
    huashu__folded_clear(folded);
    if (huashu__fold(cutter->compiler->folder, text, folded) != HUASHU_OK)
        return false;
    for (size_t i = 0; i < folded->edges.count; i++) {
        size_t end = folded->edges.items[i].unit;
        if (!take_text(cutter, text, begin, end) || !cut(cutter))
            return false;
        begin = end;
    }
    return take_text(cutter, text, begin, folded->count);
}

static bool
cut_node(struct cutter *cutter, const struct huashu__node *node)
{
    switch (node->kind) {
    case HUASHU__NODE_TEXT:
        return cut_text(cutter, node->text);
    case HUASHU__NODE_GAP:
        return cut(cutter);
    case HUASHU__NODE_SEQUENCE:
        for (size_t i = 0; i < node->child_count; i++) {
            if (!cut_node(cutter, node->children[i]))
                return false;
        }
        return true;
    case HUASHU__NODE_SLOT:
    case HUASHU__NODE_CHOICE:
        return HUASHU__PUSH(allocator_of(cutter), &cutter->nodes, node);
    }
    return true;
}

/* Puts the pieces of a phrase into the database. */
static bool
cut_phrase(struct cutter *cutter, const struct huashu__phrase *phrase,
           struct huashu__pieces *pieces)
{
    size_t count;
    struct huashu__piece *items;
    cutter->phrase = phrase;
    cutter->nodes.count = 0;
    cutter->pieces.count = 0;
    if (!cut_node(cutter, phrase->root) || !cut(cutter))
        return false;
    count = cutter->pieces.count;
    if (count == 0)
        return true;
    items = huashu__arena_alloc(&cutter->compiler->database->arena, count,
                                sizeof *items);
    if (items == NULL)
        return false;
    memcpy(items, cutter->pieces.items, count * sizeof *items);
    *pieces = (struct huashu__pieces){ items, count };
    return true;
}

/* How many phrases of a rule have pieces: what must be said can be missed. */
static size_t
pieced_phrases(const struct huashu__rule *rule)
{
    return rule->kind == HUASHU_REQUIRED ? rule->phrase_count : 0;
}

static bool
cut_rules(struct cutter *cutter)
{
    const struct huashu__model *model = cutter->compiler->model;
    struct huashu__database *database = cutter->compiler->database;
    size_t at = 0;
    for (size_t i = 0; i < model->rule_count; i++) {
        const struct huashu__rule *rule = huashu__rule(model, i);
        database->first_pieces[i] = (uint32_t)at;
        for (size_t j = 0; j < pieced_phrases(rule); j++) {
            if (!cut_phrase(cutter, &rule->own_phrases[j],
                            &database->pieces[at++]))
                return false;
        }
    }
    return true;
}

bool
huashu__compile_pieces(struct huashu__compiler *compiler)
{
    const struct huashu__model *model = compiler->model;
    struct huashu__database *database = compiler->database;
    struct cutter cutter = { .compiler = compiler };
    size_t phrases = 0;
    bool done;
    for (size_t i = 0; i < model->rule_count; i++)
        phrases += pieced_phrases(huashu__rule(model, i));
    if (phrases == 0)
        return true;
    database->first_pieces = huashu__arena_alloc(
        &database->arena, model->rule_count, sizeof *database->first_pieces);
    database->pieces = huashu__arena_alloc_zero(&database->arena, phrases,
                                                sizeof *database->pieces);
    huashu__folded_init(&cutter.folded, database->allocator);
    done = database->first_pieces != NULL && database->pieces != NULL &&
           cut_rules(&cutter);
    huashu__folded_finish(&cutter.folded);
    huashu__free(database->allocator, cutter.nodes.items);
    huashu__free(database->allocator, cutter.pieces.items);
    return done;
}

static const struct huashu__pieces *
pieces_of(const struct huashu_book *book, uint32_t rule, uint32_t phrase)
{
    const struct huashu__database *database = book->database;
    return &database->pieces[database->first_pieces[rule] + phrase];
}

size_t
huashu__phrase_piece_count(const struct huashu_book *book, uint32_t rule,
                           uint32_t phrase)
{
    return pieced_phrases(huashu__rule(book->model, rule)) == 0
               ? 0
               : pieces_of(book, rule, phrase)->count;
}

struct huashu__string
huashu__phrase_piece_text(const struct huashu_book *book, uint32_t rule,
                          uint32_t phrase, size_t piece)
{
    return pieces_of(book, rule, phrase)->items[piece].text;
}

const struct huashu__piece *
huashu__database_piece(const struct huashu_book *book, uint32_t rule,
                       uint32_t phrase, size_t piece)
{
    return &pieces_of(book, rule, phrase)->items[piece];
}
