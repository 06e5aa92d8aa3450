/* SPDX-License-Identifier: MIT */
/*
 * spelling.c: the wordings of a run.
 *
 * A run is what stands between two slots or gaps. Its choices are spelled out
 * one wording after the other, like the figures of a counter, and each wording
 * is folded as a whole: 二[十]分钟 gives 20分钟 and 2分钟, which could not be put
 * together from folded parts.
 *
 * Mostly they could, though, and 会|将 by 尽快|马上|立即 by … is much shorter as
 * parts than as their product. So the parts are folded on their own as well;
 * where every wording is the same both ways, the run knows its parts.
 */
#include "match/compiler.h"

#include "match/messages.h"

#include <string.h>

/* Bytes of all wordings of one run. */
#define MOST_RUN_BYTES ((size_t)16 << 20)

/* A node of a run: what it can say, unfolded and folded. */
struct part {
    struct huashu__string *texts;
    struct huashu__units *units;
    size_t count;
};

/* A run in the making. */
struct speller {
    struct huashu__compiler *compiler;
    struct huashu__arena *arena;
    struct huashu__place place;
    struct huashu__units *items;
    size_t count;
    struct part *parts;
    size_t part_count;
    /* Parts folded on their own give another wording. */
    bool dependent;
    bool failed;
};

static void
refuse(struct speller *speller, enum huashu__match_message message)
{
    if (!speller->failed)
        huashu__diagnose(speller->compiler->diagnostics,
                         HUASHU_DIAGNOSTIC_ERROR, speller->place,
                         &huashu__match_messages[message], 0);
    speller->failed = true;
}

/* Parts */

/* Wordings are counted so far and no further: products fit 32 bits. */
#define MOST_COUNTED ((size_t)0xFFFF)

/* How many wordings a plain node has; capped. */
static size_t
count_wordings(const struct huashu__node *node)
{
    size_t count = node->kind == HUASHU__NODE_CHOICE ? 0 : 1;
    for (size_t i = 0; i < node->child_count; i++) {
        size_t of_child = count_wordings(node->children[i]);
        if (node->kind == HUASHU__NODE_CHOICE)
            count += of_child;
        else
            count *= of_child;
        if (count > MOST_COUNTED)
            count = MOST_COUNTED;
    }
    return count;
}

/* False: no memory. */
static bool
refuse_count(struct speller *speller, size_t count)
{
    struct huashu__buffer *buffer = &speller->compiler->buffer;
    huashu__buffer_clear(buffer);
    huashu__buffer_put_int(buffer, (int64_t)count);
    if (count == MOST_COUNTED)
        huashu__buffer_puts(buffer, "+");
    if (buffer->failed)
        return false;
    huashu__diagnose(
        speller->compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR, speller->place,
        &huashu__match_messages[HUASHU__MATCH_TOO_MANY_WORDINGS], 1,
        (struct huashu__string){ buffer->items, buffer->count });
    speller->failed = true;
    return true;
}

/* Appends wording `index` of a node, unfolded. */
static void
append_wording(struct huashu__buffer *buffer, const struct huashu__node *node,
               size_t index)
{
    if (node->kind == HUASHU__NODE_TEXT)
        huashu__buffer_append(buffer, node->text);
    for (size_t i = 0; i < node->child_count; i++) {
        const struct huashu__node *child = node->children[i];
        size_t of_child = count_wordings(child);
        if (node->kind == HUASHU__NODE_CHOICE) {
            if (index < of_child) {
                append_wording(buffer, child, index);
                return;
            }
            index -= of_child;
        } else {
            append_wording(buffer, child, index % of_child);
            index /= of_child;
        }
    }
}

/* Spells one node out and folds what it gives. */
static bool
spell_part(struct speller *speller, const struct huashu__node *node,
           struct part *part)
{
    struct huashu__compiler *compiler = speller->compiler;
    struct huashu__buffer *buffer = &compiler->buffer;
    struct huashu__arena *arena = speller->arena;
    part->count = count_wordings(node);
    part->texts = huashu__arena_alloc(arena, part->count, sizeof *part->texts);
    part->units =
        huashu__arena_alloc_zero(arena, part->count, sizeof *part->units);
    if (part->texts == NULL || part->units == NULL)
        return false;
    for (size_t i = 0; i < part->count; i++) {
        struct huashu__string *text = &part->texts[i];
        enum huashu__fold_result result;
        huashu__buffer_clear(buffer);
        append_wording(buffer, node, i);
        *text = (struct huashu__string){ buffer->items, buffer->count };
        text->data = huashu__arena_copy(arena, *text);
        if (buffer->failed || text->data == NULL)
            return false;
        result = huashu__fold_units(compiler, compiler->folder, *text, arena,
                                    &part->units[i]);
        if (result == HUASHU__FOLD_NO_MEMORY)
            return false;
        if (result == HUASHU__FOLD_UNUSABLE)
            refuse(speller, HUASHU__MATCH_UNUSABLE);
    }
    return true;
}

/*
 * Whether wording `index` is its parts, folded on their own, and no word of
 * `same` runs from one into the next.
 */
static bool
is_of_parts(const struct speller *speller, struct huashu__units units,
            size_t index)
{
    uint32_t at = 0, word_end = 0;
    for (size_t i = 0; i < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        struct huashu__units own = part->units[index % part->count];
        index /= part->count;
        if (own.count > units.count - at ||
            memcmp(own.items, units.items + at,
                   own.count * sizeof *own.items) != 0)
            return false;
        at += own.count;
        while (word_end < at) {
            const struct huashu__same_word *word =
                huashu__same_at(&speller->compiler->same, units, word_end);
            word_end += word != NULL ? word->units.count : 1;
        }
        if (word_end != at)
            return false;
    }
    return at == units.count;
}

/* The parts as runs of their own. */
static bool
keep_parts(struct speller *speller, struct huashu__run *run)
{
    struct huashu__run *parts =
        huashu__arena_alloc(speller->arena, speller->part_count, sizeof *parts);
    if (parts == NULL)
        return false;
    for (size_t i = 0; i < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        struct huashu__units *items =
            huashu__arena_alloc(speller->arena, part->count, sizeof *items);
        size_t count = 0;
        if (items == NULL)
            return false;
        for (size_t j = 0; j < part->count; j++)
            count = huashu__insert_units(items, count, part->units[j]);
        parts[i] = (struct huashu__run){ .wordings = items, .count = count };
    }
    run->parts = parts;
    run->part_count = speller->part_count;
    return true;
}

/* Wordings */

/* Folds a wording and enters it. Empty ones are refused where told so. */
static bool
enter_wording(struct speller *speller, struct huashu__string text,
              bool may_be_empty, struct huashu__units *units)
{
    enum huashu__fold_result result =
        huashu__fold_units(speller->compiler, speller->compiler->folder, text,
                           speller->arena, units);
    if (result == HUASHU__FOLD_NO_MEMORY)
        return false;
    if (result == HUASHU__FOLD_UNUSABLE)
        refuse(speller, HUASHU__MATCH_UNUSABLE);
    else if (units->count == 0 && !may_be_empty)
        refuse(speller, HUASHU__MATCH_EMPTY_VALUE);
    else
        speller->count =
            huashu__insert_units(speller->items, speller->count, *units);
    return true;
}

/* Gives the run out; one that came to nothing goes on as an empty wording. */
static bool
finish_run(struct speller *speller, struct huashu__run *run)
{
    if (speller->count == 0) {
        speller->items =
            huashu__arena_alloc_zero(speller->arena, 1, sizeof *speller->items);
        speller->count = 1;
    }
    *run = (struct huashu__run){ .wordings = speller->items,
                                 .count = speller->count };
    if (speller->items == NULL)
        return false;
    return speller->dependent || speller->failed || speller->part_count < 2 ||
           keep_parts(speller, run);
}

/* Enters wording `index`: one of each part. */
static bool
spell_wording(struct speller *speller, size_t index)
{
    struct huashu__buffer *buffer = &speller->compiler->buffer;
    struct huashu__units units = { NULL, 0 };
    size_t rest = index;
    huashu__buffer_clear(buffer);
    huashu__buffer_puts(buffer, "");
    for (size_t i = 0; i < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        huashu__buffer_append(buffer, part->texts[rest % part->count]);
        rest /= part->count;
    }
    if (buffer->failed ||
        !enter_wording(speller,
                       (struct huashu__string){ buffer->items, buffer->count },
                       true, &units))
        return false;
    speller->dependent =
        speller->dependent || !is_of_parts(speller, units, index);
    return true;
}

/* Makes the parts and the room for `total` wordings. */
static bool
spell_parts(struct speller *speller, const struct huashu__node *const *nodes,
            size_t total)
{
    speller->parts = huashu__arena_alloc(speller->arena, speller->part_count,
                                         sizeof *speller->parts);
    speller->items =
        huashu__arena_alloc(speller->arena, total, sizeof *speller->items);
    if (speller->parts == NULL || speller->items == NULL)
        return false;
    for (size_t i = 0; i < speller->part_count; i++) {
        if (!spell_part(speller, nodes[i], &speller->parts[i]))
            return false;
    }
    return true;
}

bool
huashu__run_spell(struct huashu__compiler *compiler,
                  const struct huashu__node *const *nodes, size_t count,
                  struct huashu__place place, struct huashu__run *run,
                  bool *failed)
{
    struct speller speller = { .compiler = compiler,
                               .arena = &compiler->arena,
                               .place = place,
                               .part_count = count };
    struct huashu__node all = { .kind = HUASHU__NODE_SEQUENCE,
                                .children = nodes,
                                .child_count = count };
    size_t total = count_wordings(&all), bytes = 0;
    if (total > HUASHU__MAX_VARIANTS) {
        *failed = true;
        return refuse_count(&speller, total) && finish_run(&speller, run);
    }
    if (!spell_parts(&speller, nodes, total))
        return false;
    for (size_t i = 0; i < total && bytes <= MOST_RUN_BYTES; i++) {
        if (!spell_wording(&speller, i))
            return false;
        bytes += compiler->buffer.count;
    }
    if (bytes > MOST_RUN_BYTES)
        refuse(&speller, HUASHU__MATCH_TOO_LARGE);
    *failed = *failed || speller.failed;
    return finish_run(&speller, run);
}

bool
huashu__run_of_values(struct huashu__compiler *compiler,
                      const struct huashu__slot_type *slot,
                      struct huashu__run *run)
{
    struct speller speller = { .compiler = compiler, .arena = &compiler->kept };
    speller.items = huashu__arena_alloc(speller.arena, slot->value_count,
                                        sizeof *speller.items);
    if (speller.items == NULL)
        return false;
    for (size_t i = 0; i < slot->value_count; i++) {
        struct huashu__units units;
        speller.failed = false;
        speller.place = slot->value_places[i];
        if (!enter_wording(&speller, slot->values[i], false, &units))
            return false;
    }
    return finish_run(&speller, run);
}
