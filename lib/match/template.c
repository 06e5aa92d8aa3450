/* SPDX-License-Identifier: MIT */
/*
 * template.c: phrases into words for the literal engine or an expression for
 * PCRE2.
 *
 * The tree of a phrase is flattened into elements: runs (everything that is
 * plain between slots and gaps, spelled out by wordings.c), slots, gaps, and
 * choices that hold a slot or gap. A phrase that is one run of few wordings is
 * plain text; any other becomes an expression (expression.c).
 */
#include "match/template.h"

#include "match/graph.h"
#include "match/similar.h"

#include "match/messages.h"

#include <string.h>

/* A phrase, or part of one, on its way. */
struct phrase {
    struct huashu__compiler *compiler;
    struct huashu__place place;
    /* Something was diagnosed; nothing is to be added. */
    bool failed;
    /* Nodes of the run that is being gathered. */
    const struct huashu__node **pending;
    size_t pending_count;
};

/* Flattening */

static bool
is_plain(const struct huashu__node *node)
{
    if (node->kind == HUASHU__NODE_SLOT || node->kind == HUASHU__NODE_GAP)
        return false;
    for (size_t i = 0; i < node->child_count; i++) {
        if (!is_plain(node->children[i]))
            return false;
    }
    return true;
}

static size_t
count_nodes(const struct huashu__node *node)
{
    size_t count = 1;
    for (size_t i = 0; i < node->child_count; i++)
        count += count_nodes(node->children[i]);
    return count;
}

/* Notes what a run was spelled out from. */
static bool
keep_nodes(const struct phrase *phrase, size_t count,
           struct huashu__element *element)
{
    const struct huashu__node **nodes =
        huashu__arena_alloc(&phrase->compiler->arena, count, sizeof *nodes);
    if (nodes == NULL)
        return false;
    memcpy(nodes, phrase->pending, count * sizeof *nodes);
    element->nodes = nodes;
    element->node_count = count;
    return true;
}

/* Ends the run that is being gathered, if there is one. */
static bool
end_run(struct phrase *phrase, struct huashu__elements *elements)
{
    struct huashu__element element = { .kind = HUASHU__ELEMENT_RUN };
    size_t count = phrase->pending_count;
    phrase->pending_count = 0;
    if (count == 0)
        return true;
    if (!huashu__run_spell(phrase->compiler, phrase->pending, count,
                           phrase->place, &element.run, &phrase->failed))
        return false;
    if (!keep_nodes(phrase, count, &element))
        return false;
    /* Only punctuation or fillers: nothing to be heard. */
    if (element.run.part_count != 0 || element.run.count > 1 ||
        element.run.wordings[0].count != 0)
        elements->items[elements->count++] = element;
    return true;
}

static bool
flatten(struct phrase *phrase, const struct huashu__node *const *nodes,
        size_t count, struct huashu__elements *elements);

static void
lengths(const struct phrase *phrase, const struct huashu__elements *elements,
        uint64_t *least, uint64_t *most);

static bool
add_choice(struct phrase *phrase, const struct huashu__node *node,
           struct huashu__elements *elements)
{
    struct huashu__element element = { .kind = HUASHU__ELEMENT_CHOICE };
    element.alternatives =
        huashu__arena_alloc_zero(&phrase->compiler->arena, node->child_count,
                                 sizeof *element.alternatives);
    if (element.alternatives == NULL)
        return false;
    for (size_t i = 0; i < node->child_count; i++) {
        struct huashu__elements made = { NULL, 0 };
        size_t at = element.alternative_count;
        uint64_t least, most, before;
        if (!flatten(phrase, &node->children[i], 1, &made))
            return false;
        lengths(phrase, &made, &least, &most);
        for (; at > 0; at--) {
            lengths(phrase, &element.alternatives[at - 1], &least, &before);
            if (before >= most)
                break;
            element.alternatives[at] = element.alternatives[at - 1];
        }
        element.alternatives[at] = made;
        element.alternative_count++;
    }
    elements->items[elements->count++] = element;
    return true;
}

/* Takes one node in; the tree is no deeper than HUASHU__MAX_PHRASE_DEPTH. */
static bool
take_node(struct phrase *phrase, const struct huashu__node *node,
          struct huashu__elements *elements)
{
    struct huashu__element element = { .kind = HUASHU__ELEMENT_GAP };
    if (node->kind == HUASHU__NODE_SEQUENCE) {
        for (size_t i = 0; i < node->child_count; i++) {
            if (!take_node(phrase, node->children[i], elements))
                return false;
        }
        return true;
    }
    if (is_plain(node)) {
        phrase->pending[phrase->pending_count++] = node;
        return true;
    }
    if (!end_run(phrase, elements))
        return false;
    if (node->kind == HUASHU__NODE_CHOICE)
        return add_choice(phrase, node, elements);
    if (node->kind == HUASHU__NODE_SLOT) {
        element.kind = HUASHU__ELEMENT_SLOT;
        element.slot = &phrase->compiler->model->slots[node->slot];
        element.run = phrase->compiler->slot_runs[node->slot];
    }
    elements->items[elements->count++] = element;
    return true;
}

static bool
flatten(struct phrase *phrase, const struct huashu__node *const *nodes,
        size_t count, struct huashu__elements *elements)
{
    struct huashu__arena *arena = &phrase->compiler->arena;
    const struct huashu__node **outer = phrase->pending;
    size_t room = 0;
    bool done = true;
    for (size_t i = 0; i < count; i++)
        room += count_nodes(nodes[i]);
    elements->items =
        huashu__arena_alloc(arena, room, sizeof(struct huashu__element));
    elements->count = 0;
    /* Alternatives gather runs of their own; the outer one has just ended. */
    phrase->pending = huashu__arena_alloc(arena, room, sizeof *phrase->pending);
    phrase->pending_count = 0;
    if (elements->items == NULL || phrase->pending == NULL)
        done = false;
    for (size_t i = 0; i < count && done; i++)
        done = take_node(phrase, nodes[i], elements);
    done = done && end_run(phrase, elements);
    phrase->pending = outer;
    phrase->pending_count = 0;
    return done;
}

/* Measuring */

static void
element_lengths(const struct phrase *phrase,
                const struct huashu__element *element, uint64_t *least,
                uint64_t *most)
{
    uint32_t low = 0, high = HUASHU__GAP_CHARACTERS;
    if (element->kind == HUASHU__ELEMENT_RUN ||
        (element->kind == HUASHU__ELEMENT_SLOT &&
         element->slot->kind == HUASHU__SLOT_ONE_OF)) {
        huashu__run_lengths(phrase->compiler, &element->run, &low, &high);
    } else if (element->kind == HUASHU__ELEMENT_SLOT) {
        bool duration = element->slot->kind == HUASHU__SLOT_DURATION;
        low = duration ? 1 : element->slot->least;
        high = duration ? HUASHU__GAP_CHARACTERS : element->slot->most;
    }
    *least = low;
    *most = high;
    if (element->kind != HUASHU__ELEMENT_CHOICE)
        return;
    *least = UINT64_MAX;
    *most = 0;
    for (size_t i = 0; i < element->alternative_count; i++) {
        uint64_t of_least, of_most;
        lengths(phrase, &element->alternatives[i], &of_least, &of_most);
        *least = of_least < *least ? of_least : *least;
        *most = of_most > *most ? of_most : *most;
    }
}

/* Shortest and longest match, in units; of durations roughly. */
static void
lengths(const struct phrase *phrase, const struct huashu__elements *elements,
        uint64_t *least, uint64_t *most)
{
    *least = 0;
    *most = 0;
    for (size_t i = 0; i < elements->count; i++) {
        uint64_t low, high;
        element_lengths(phrase, &elements->items[i], &low, &high);
        *least += low;
        *most += high;
    }
}

/* Atoms */

static bool
find_atoms(struct phrase *phrase, const struct huashu__elements *elements,
           struct huashu__atoms *atoms);

static bool
find_element_atoms(struct phrase *phrase, const struct huashu__element *element,
                   struct huashu__atoms *atoms)
{
    struct huashu__compiler *compiler = phrase->compiler;
    *atoms = (struct huashu__atoms){ NULL, 0 };
    if (element->kind == HUASHU__ELEMENT_RUN ||
        (element->kind == HUASHU__ELEMENT_SLOT &&
         element->slot->kind == HUASHU__SLOT_ONE_OF))
        return huashu__atoms_of_run(compiler, &element->run, atoms);
    for (size_t i = 0; i < element->alternative_count; i++) {
        struct huashu__atoms other;
        if (!find_atoms(phrase, &element->alternatives[i], &other))
            return false;
        if (i == 0)
            *atoms = other;
        else if (!huashu__atoms_unite(compiler, atoms, other))
            return false;
    }
    return true;
}

static bool
find_atoms(struct phrase *phrase, const struct huashu__elements *elements,
           struct huashu__atoms *atoms)
{
    *atoms = (struct huashu__atoms){ NULL, 0 };
    for (size_t i = 0; i < elements->count; i++) {
        struct huashu__atoms other;
        if (!find_element_atoms(phrase, &elements->items[i], &other))
            return false;
        huashu__atoms_choose(atoms, other);
    }
    return true;
}

/* Adding to the database */

/* Whether a phrase is plain text of few wordings; *count tells how many. */
static bool
is_literal(const struct phrase *phrase, const struct huashu__elements *elements,
           size_t *count)
{
    const struct huashu__run *run = &elements->items[0].run;
    if (elements->count != 1 || elements->items[0].kind != HUASHU__ELEMENT_RUN)
        return false;
    *count = huashu__run_variants(phrase->compiler, run,
                                  HUASHU__MAX_LITERAL_VARIANTS);
    return *count <= HUASHU__MAX_LITERAL_VARIANTS;
}

/* All wordings of a literal phrase, each once; `items` has room for *count, and
 * *count is then how many there are. */
static bool
spell_literal(struct phrase *phrase, const struct huashu__run *run,
              struct huashu__units *items, size_t *count)
{
    struct huashu__compiler *compiler = phrase->compiler;
    size_t wordings = huashu__run_count(run);
    *count = 0;
    for (size_t i = 0; i < wordings; i++) {
        struct huashu__units wording, variant;
        size_t variants;
        if (!huashu__run_wording(compiler, run, i, &wording))
            return false;
        variants = huashu__same_count(&compiler->same, wording,
                                      HUASHU__MAX_LITERAL_VARIANTS);
        for (size_t j = 0; j < variants; j++) {
            if (!huashu__same_expand(compiler, wording, j, &variant))
                return false;
            *count = huashu__insert_units(items, *count, variant);
        }
    }
    return true;
}

static bool
add_literal(struct phrase *phrase, const struct huashu__run *run, size_t count,
            struct huashu__target target)
{
    struct huashu__database *database = phrase->compiler->database;
    uint32_t index = (uint32_t)database->targets.count;
    struct huashu__units *items =
        huashu__arena_alloc(&phrase->compiler->arena, count, sizeof *items);
    if (items == NULL || !spell_literal(phrase, run, items, &count) ||
        !HUASHU__PUSH(database->allocator, &database->targets, target))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!huashu__add_word(phrase->compiler, items[i], index, false))
            return false;
    }
    return true;
}

/* Writes and compiles an expression; *regex stays NULL where that failed. */
static bool
compile_elements(struct phrase *phrase, const struct huashu__elements *elements,
                 pcre2_code **regex)
{
    struct huashu__compiler *compiler = phrase->compiler;
    struct huashu__regex_error error;
    struct huashu__units source;
    enum huashu_status status;
    if (!huashu__put_expression(compiler, elements))
        return false;
    source = (struct huashu__units){ compiler->source.items,
                                     (uint32_t)compiler->source.count };
    status = huashu__regex_compile(&compiler->database->memory, source, true,
                                   regex, &error);
    /* What we write is right; it can only be too much of it. */
    if (status == HUASHU_ERROR_BOOK)
        huashu__diagnose(compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR,
                         phrase->place,
                         &huashu__match_messages[HUASHU__MATCH_TOO_LARGE], 0);
    return status != HUASHU_ERROR_NO_MEMORY;
}

/* The phrase as it is matched by similarity. */
static bool
add_graph(struct phrase *phrase, const struct huashu__elements *elements,
          struct huashu__target target)
{
    struct huashu__database *database = phrase->compiler->database;
    struct huashu__graphs *graphs = &database->graphs[target.rule];
    return huashu__graph_make(phrase->compiler, elements, phrase->place,
                              &graphs->items[target.phrase]);
}

/* A phrase that may be nothing; of a plain list that is no reason to stop. */
static void
refuse_empty(struct phrase *phrase)
{
    struct huashu__compiler *compiler = phrase->compiler;
    const struct huashu__source *source =
        &compiler->model->sources[phrase->place.source];
    bool listed = source->kind != HUASHU_SOURCE_BOOK;
    huashu__diagnose(
        compiler->diagnostics,
        listed ? HUASHU_DIAGNOSTIC_WARNING : HUASHU_DIAGNOSTIC_ERROR,
        phrase->place,
        &huashu__match_messages[listed ? HUASHU__MATCH_EMPTY_LINE
                                       : HUASHU__MATCH_EMPTY_PHRASE],
        0);
    phrase->failed = true;
}

bool
huashu__compile_phrase(struct huashu__compiler *compiler,
                       const struct huashu__phrase *written,
                       struct huashu__target target)
{
    struct phrase phrase = { .compiler = compiler, .place = written->place };
    struct huashu__elements elements;
    struct huashu__atoms atoms;
    pcre2_code *regex = NULL;
    uint64_t least, most;
    size_t count;
    huashu__arena_reset(&compiler->arena);
    if (!flatten(&phrase, &written->root, 1, &elements))
        return false;
    lengths(&phrase, &elements, &least, &most);
    if (least == 0 && !phrase.failed)
        refuse_empty(&phrase);
    if (phrase.failed)
        return true;
    if (!target.guard && huashu__rule(compiler->model, target.rule)->similar &&
        !add_graph(&phrase, &elements, target))
        return false;
    if (is_literal(&phrase, &elements, &count))
        return add_literal(&phrase, &elements.items[0].run, count, target);
    if (!compile_elements(&phrase, &elements, &regex))
        return false;
    if (regex == NULL)
        return true;
    return find_atoms(&phrase, &elements, &atoms)
               ? huashu__add_code(compiler, regex, target, atoms)
               : (pcre2_code_free(regex), false);
}

/* Keeps the wordings of a literal piece. */
static bool
keep_wordings(struct phrase *phrase, const struct huashu__run *run,
              size_t count, struct huashu__piece *piece)
{
    struct huashu__arena *arena = &phrase->compiler->database->arena;
    struct huashu__units *items =
        huashu__arena_alloc(arena, count, sizeof *items);
    if (items == NULL || !spell_literal(phrase, run, items, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!huashu__copy_units(arena, &items[i]))
            return false;
    }
    piece->wordings = items;
    piece->wording_count = count;
    return true;
}

static void
need(uint64_t *needed, uint16_t unit)
{
    unit %= HUASHU__NEEDED_BITS;
    needed[unit / 64] |= UINT64_C(1) << unit % 64;
}

/* Notes how the wordings of a run begin. */
static void
need_run(const struct huashu__compiler *compiler, const struct huashu__run *run,
         uint64_t *needed)
{
    for (size_t i = 0; i < run->count; i++) {
        const struct huashu__same_word *word =
            huashu__same_at(&compiler->same, run->wordings[i], 0);
        need(needed, run->wordings[i].items[0]);
        for (size_t k = 0; word != NULL && k < word->group->count; k++)
            need(needed, word->group->items[k].items[0]);
    }
}

static bool
may_be_empty(const struct huashu__run *run)
{
    for (size_t i = 0; i < run->count; i++)
        if (run->wordings[i].count == 0)
            return true;
    return run->count == 0;
}

/* Takes the run of the fewest wordings that cannot be left out. */
static bool
note_needed(struct huashu__compiler *compiler,
            const struct huashu__elements *elements,
            struct huashu__piece *piece)
{
    const struct huashu__run *best = NULL;
    uint64_t *needed;
    for (size_t i = 0; i < elements->count; i++) {
        const struct huashu__element *element = &elements->items[i];
        if (element->kind == HUASHU__ELEMENT_RUN &&
            !may_be_empty(&element->run) &&
            (best == NULL || element->run.count < best->count))
            best = &element->run;
    }
    if (best == NULL)
        return true;
    needed = huashu__arena_alloc_zero(&compiler->database->arena,
                                      HUASHU__NEEDED_BITS / 64, sizeof *needed);
    if (needed == NULL)
        return false;
    need_run(compiler, best, needed);
    piece->needed = needed;
    return true;
}

bool
huashu__compile_piece(struct huashu__compiler *compiler,
                      const struct huashu__node *const *nodes, size_t count,
                      struct huashu__place place, struct huashu__piece *piece)
{
    struct huashu__database *database = compiler->database;
    struct phrase phrase = { .compiler = compiler, .place = place };
    struct huashu__elements elements;
    uint64_t least, most;
    size_t wordings;
    piece->wording_count = 0;
    piece->regex = NULL;
    huashu__arena_reset(&compiler->arena);
    if (!flatten(&phrase, nodes, count, &elements))
        return false;
    lengths(&phrase, &elements, &least, &most);
    if (phrase.failed || least == 0)
        return true;
    if (is_literal(&phrase, &elements, &wordings))
        return keep_wordings(&phrase, &elements.items[0].run, wordings, piece);
    if (!HUASHU__RESERVE(database->allocator, &database->piece_codes, 1) ||
        !note_needed(compiler, &elements, piece) ||
        !compile_elements(&phrase, &elements, &piece->regex))
        return false;
    if (piece->regex != NULL)
        database->piece_codes.items[database->piece_codes.count++] =
            piece->regex;
    return true;
}
