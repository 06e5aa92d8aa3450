/* SPDX-License-Identifier: MIT */
/*
 * spelling.c: the wordings of a run.
 *
 * A run is what stands between two slots or gaps. Each of its nodes is spelled
 * out and folded; of most runs that is all: characters that fold on their own
 * fold so in any company, and the run is its parts one after the other.
 *
 * Where a numeral or a mark stands, or a word of `same` may run from one part
 * into the next, all wordings are spelled out one after the other, like the
 * figures of a counter, and folded as a whole: 二[十]分钟 gives 20分钟 and 2分钟,
 * which could not be put together from folded parts. Should every wording then
 * be its parts after all, these are kept: 会|将 by 尽快|马上|立即 by … is much
 * shorter so than as their product.
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
    /* Of each: it folds so whatever stands beside it. */
    bool *apart;
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
    /* Something may fold otherwise beside another part than alone. */
    bool joins;
    /* Some wording is not its parts one after the other. */
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
    part->apart = huashu__arena_alloc(arena, part->count, sizeof *part->apart);
    if (part->texts == NULL || part->units == NULL || part->apart == NULL)
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
                                    &part->units[i], &part->apart[i]);
        if (result == HUASHU__FOLD_NO_MEMORY)
            return false;
        if (result == HUASHU__FOLD_UNUSABLE)
            refuse(speller, HUASHU__MATCH_UNUSABLE);
        speller->joins = speller->joins || !part->apart[i];
    }
    return true;
}

/* Whether a wording of the parts from `index` on may begin with `unit`. */
static bool
may_go_on(const struct speller *speller, size_t index, uint16_t unit)
{
    bool empty = true;
    for (size_t i = index; i < speller->part_count && empty; i++) {
        const struct part *part = &speller->parts[i];
        empty = false;
        for (size_t j = 0; j < part->count; j++) {
            empty = empty || part->units[j].count == 0;
            if (part->units[j].count != 0 && part->units[j].items[0] == unit)
                return true;
        }
    }
    return false;
}

/* Whether a word of `same` may run out of part `index` from there on. */
static bool
may_run_out(const struct speller *speller, size_t index,
            struct huashu__units units)
{
    const struct huashu__same_table *table = &speller->compiler->same;
    size_t first = table->first_of[units.items[0]];
    for (size_t i = first; i != 0 && i <= table->count; i++) {
        struct huashu__units word = table->words[i - 1].units;
        if (word.items[0] != units.items[0])
            break;
        if (word.count > units.count &&
            memcmp(word.items, units.items, units.count * sizeof *word.items) ==
                0 &&
            may_go_on(speller, index + 1, word.items[units.count]))
            return true;
    }
    return false;
}

/* Whether a word of `same` may run from one part into the next. */
static bool
may_cross(const struct speller *speller)
{
    for (size_t i = 0; i + 1 < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        for (size_t j = 0; j < part->count; j++) {
            struct huashu__units rest = part->units[j];
            while (rest.count != 0) {
                const struct huashu__same_word *word =
                    huashu__same_at(&speller->compiler->same, rest, 0);
                uint32_t taken = word != NULL ? word->units.count : 1;
                if (may_run_out(speller, i, rest))
                    return true;
                rest.items += taken;
                rest.count -= taken;
            }
        }
    }
    return false;
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

/* The wordings of a part, each once. Returns false: no memory. */
static bool
keep_part(struct speller *speller, const struct part *part,
          struct huashu__run *run)
{
    struct huashu__units *items =
        huashu__arena_alloc(speller->arena, part->count, sizeof *items);
    if (items == NULL)
        return false;
    *run = (struct huashu__run){ .wordings = items };
    for (size_t i = 0; i < part->count; i++)
        run->count = huashu__insert_units(items, run->count, part->units[i]);
    return true;
}

/* The parts as runs of their own, or as the run itself if it is one. */
static bool
keep_parts(struct speller *speller, struct huashu__run *run)
{
    struct huashu__run *parts =
        huashu__arena_alloc(speller->arena, speller->part_count, sizeof *parts);
    size_t count = 0;
    if (parts == NULL)
        return false;
    for (size_t i = 0; i < speller->part_count; i++) {
        if (!keep_part(speller, &speller->parts[i], &parts[count]))
            return false;
        /* Punctuation says nothing. */
        count += parts[count].count > 1 || parts[count].wordings[0].count != 0;
    }
    /* Of none at all, the empty wording of the first is left. */
    *run = count > 1
               ? (struct huashu__run){ .parts = parts, .part_count = count }
               : parts[0];
    return true;
}

/* Wordings */

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
    return speller->items != NULL;
}

/* Whether every part of wording `index` folds alone as it does beside others. */
static bool
is_apart(const struct speller *speller, size_t index)
{
    bool apart = true;
    for (size_t i = 0; i < speller->part_count && apart; i++) {
        const struct part *part = &speller->parts[i];
        apart = part->apart[index % part->count];
        index /= part->count;
    }
    return apart;
}

/* Folds wording `index`, one of each part, as a whole. */
static bool
fold_wording(struct speller *speller, size_t index, struct huashu__units *units)
{
    struct huashu__compiler *compiler = speller->compiler;
    struct huashu__buffer *buffer = &compiler->buffer;
    enum huashu__fold_result result;
    huashu__buffer_clear(buffer);
    for (size_t i = 0; i < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        huashu__buffer_append(buffer, part->texts[index % part->count]);
        index /= part->count;
    }
    if (buffer->failed)
        return false;
    *units = (struct huashu__units){ NULL, 0 };
    result = huashu__fold_units(
        compiler, compiler->folder,
        (struct huashu__string){ buffer->items, buffer->count }, speller->arena,
        units, NULL);
    if (result == HUASHU__FOLD_UNUSABLE)
        refuse(speller, HUASHU__MATCH_UNUSABLE);
    return result != HUASHU__FOLD_NO_MEMORY;
}

/*
 * Finds out whether some wording is not its parts one after the other, as far
 * as that is not clear. `crosses`: words of `same` may run across parts.
 */
static bool
compare_wordings(struct speller *speller, size_t total, bool crosses)
{
    for (size_t i = 0; i < total && !speller->dependent; i++) {
        struct huashu__units units;
        if (!crosses && is_apart(speller, i))
            continue;
        if (!fold_wording(speller, i, &units))
            return false;
        speller->dependent = !is_of_parts(speller, units, i);
    }
    return true;
}

/* Spells the parts. */
static bool
spell_parts(struct speller *speller, const struct huashu__node *const *nodes)
{
    speller->parts = huashu__arena_alloc(speller->arena, speller->part_count,
                                         sizeof *speller->parts);
    if (speller->parts == NULL)
        return false;
    for (size_t i = 0; i < speller->part_count; i++) {
        if (!spell_part(speller, nodes[i], &speller->parts[i]))
            return false;
    }
    return true;
}

/* Bytes of all wordings, unfolded. */
static size_t
count_bytes(const struct speller *speller, size_t total)
{
    size_t bytes = 0;
    for (size_t i = 0; i < speller->part_count; i++) {
        const struct part *part = &speller->parts[i];
        for (size_t j = 0; j < part->count; j++)
            bytes += part->texts[j].length * (total / part->count);
    }
    return bytes;
}

/* Spells all wordings out. */
static bool
spell_wordings(struct speller *speller, size_t total)
{
    speller->items =
        huashu__arena_alloc(speller->arena, total, sizeof *speller->items);
    if (speller->items == NULL)
        return false;
    for (size_t i = 0; i < total; i++) {
        struct huashu__units units;
        if (!fold_wording(speller, i, &units))
            return false;
        speller->count =
            huashu__insert_units(speller->items, speller->count, units);
    }
    return true;
}

/* Finds whether the parts will do; if not, spells the wordings out. */
static bool
try_parts(struct speller *speller, size_t total)
{
    bool crosses = may_cross(speller);
    if (!crosses && (!speller->joins || speller->part_count == 1))
        return true;
    return compare_wordings(speller, total, crosses) &&
           (!speller->dependent || spell_wordings(speller, total));
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
    size_t total = count_wordings(&all);
    if (total > HUASHU__MAX_VARIANTS) {
        *failed = true;
        return refuse_count(&speller, total) && finish_run(&speller, run);
    }
    if (!spell_parts(&speller, nodes))
        return false;
    if (count_bytes(&speller, total) > MOST_RUN_BYTES)
        refuse(&speller, HUASHU__MATCH_TOO_LARGE);
    else if (!speller.failed && !try_parts(&speller, total))
        return false;
    *failed = *failed || speller.failed;
    return speller.dependent || speller.failed ? finish_run(&speller, run)
                                               : keep_parts(&speller, run);
}

/* Folds a value of a slot and enters it. */
static bool
enter_value(struct speller *speller, struct huashu__string text)
{
    struct huashu__units units;
    enum huashu__fold_result result =
        huashu__fold_units(speller->compiler, speller->compiler->folder, text,
                           speller->arena, &units, NULL);
    if (result == HUASHU__FOLD_NO_MEMORY)
        return false;
    speller->failed = false;
    if (result == HUASHU__FOLD_UNUSABLE)
        refuse(speller, HUASHU__MATCH_UNUSABLE);
    else if (units.count == 0)
        refuse(speller, HUASHU__MATCH_EMPTY_VALUE);
    else
        speller->count =
            huashu__insert_units(speller->items, speller->count, units);
    return true;
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
        speller.place = slot->value_places[i];
        if (!enter_value(&speller, slot->values[i]))
            return false;
    }
    return finish_run(&speller, run);
}
