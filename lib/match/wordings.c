/* SPDX-License-Identifier: MIT */
/*
 * wordings.c: folded words, and what `same` makes of them.
 *
 * `same` applies to what was folded: wherever a wording holds a word of a
 * group, the longest there, every word of the group may stand.
 */
#include "match/compiler.h"

#include <string.h>

/* Bytes up to which a text may be folded without the machinery for all. */
#define SHORT_TEXT 192

bool
huashu__copy_units(struct huashu__arena *arena, struct huashu__units *units)
{
    uint16_t *copy = huashu__arena_alloc(arena, units->count, sizeof *copy);
    if (copy == NULL)
        return false;
    if (units->count != 0)
        memcpy(copy, units->items, units->count * sizeof *copy);
    units->items = copy;
    return true;
}

enum huashu__fold_result
huashu__fold_units(struct huashu__compiler *compiler,
                   const struct huashu__folder *folder,
                   struct huashu__string text, struct huashu__arena *arena,
                   struct huashu__units *units, bool *apart)
{
    struct huashu__folded *folded = &compiler->folded;
    uint16_t few[SHORT_TEXT];
    struct huashu__units made = { few, 0 };
    bool alone = text.length <= SHORT_TEXT &&
                 huashu__fold_apart(folder, text, few, &made.count);
    if (apart != NULL)
        *apart = alone;
    if (!alone) {
        huashu__folded_clear(folded);
        if (huashu__fold(folder, text, folded) != HUASHU_OK)
            return HUASHU__FOLD_NO_MEMORY;
        made = (struct huashu__units){ folded->units, (uint32_t)folded->count };
    }
    for (uint32_t i = 0; i < made.count; i++) {
        if (made.items[i] == HUASHU__BARRIER ||
            made.items[i] == HUASHU__BAD_UNIT)
            return HUASHU__FOLD_UNUSABLE;
    }
    if (!huashu__copy_units(arena, &made))
        return HUASHU__FOLD_NO_MEMORY;
    *units = made;
    return HUASHU__FOLD_OK;
}

/* Longest first, then by units; 0: the same. */
static int
compare_units(struct huashu__units a, struct huashu__units b)
{
    if (a.count != b.count)
        return a.count > b.count ? -1 : 1;
    for (uint32_t i = 0; i < a.count; i++) {
        if (a.items[i] != b.items[i])
            return a.items[i] < b.items[i] ? -1 : 1;
    }
    return 0;
}

size_t
huashu__insert_units(struct huashu__units *items, size_t count,
                     struct huashu__units units)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_units(items[middle], units);
        if (order == 0)
            return count;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    memmove(items + low + 1, items + low, (count - low) * sizeof *items);
    items[low] = units;
    return count + 1;
}

bool
huashu__fold_list(struct huashu__compiler *compiler, struct huashu__words list,
                  struct huashu__unit_list *folded)
{
    struct huashu__arena *arena = &compiler->database->arena;
    struct huashu__units *items =
        huashu__arena_alloc(arena, list.count, sizeof *items);
    size_t count = 0;
    if (items == NULL)
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct huashu__units units;
        enum huashu__fold_result result = huashu__fold_units(
            compiler, compiler->folder, list.items[i], arena, &units, NULL);
        if (result == HUASHU__FOLD_NO_MEMORY)
            return false;
        if (result == HUASHU__FOLD_OK && units.count != 0)
            count = huashu__insert_units(items, count, units);
    }
    *folded = (struct huashu__unit_list){ items, count };
    return true;
}

/* `same` */

static bool
comes_before(const struct huashu__same_word *a,
             const struct huashu__same_word *b)
{
    if (a->units.items[0] != b->units.items[0])
        return a->units.items[0] < b->units.items[0];
    return a->units.count > b->units.count;
}

static bool
make_group(struct huashu__compiler *compiler, struct huashu__words words,
           struct huashu__same_group *group)
{
    struct huashu__arena *arena = &compiler->kept;
    group->items =
        huashu__arena_alloc(arena, words.count, sizeof *group->items);
    group->count = 0;
    if (group->items == NULL)
        return false;
    for (size_t i = 0; i < words.count; i++) {
        struct huashu__units units;
        enum huashu__fold_result result = huashu__fold_units(
            compiler, compiler->folder, words.items[i], arena, &units, NULL);
        if (result == HUASHU__FOLD_NO_MEMORY)
            return false;
        if (result == HUASHU__FOLD_OK && units.count != 0)
            group->count =
                huashu__insert_units(group->items, group->count, units);
    }
    if (group->count != 0) {
        group->most = group->items[0].count;
        group->least = group->items[group->count - 1].count;
    }
    return true;
}

/* All that a unit can be. */
#define UNITS ((size_t)0x10000)

/* Enters the words of a group; in a few hundred, insertion is fast enough. */
static void
enter_group(struct huashu__same_table *table,
            const struct huashu__same_group *group)
{
    for (size_t i = 0; i < group->count && group->count > 1; i++) {
        struct huashu__same_word word = { group->items[i], group };
        size_t at = table->count++;
        while (at > 0 && comes_before(&word, &table->words[at - 1])) {
            table->words[at] = table->words[at - 1];
            at--;
        }
        table->words[at] = word;
    }
}

bool
huashu__same_table_make(struct huashu__compiler *compiler)
{
    const struct huashu__model *model = compiler->model;
    struct huashu__same_group *groups;
    size_t total = 0;
    for (size_t i = 0; i < model->same_count; i++)
        total += model->same[i].count;
    groups = huashu__arena_alloc_zero(&compiler->kept, model->same_count,
                                      sizeof *groups);
    compiler->same.words = huashu__arena_alloc(&compiler->kept, total,
                                               sizeof *compiler->same.words);
    compiler->same.first_of = huashu__arena_alloc_zero(
        &compiler->kept, UNITS, sizeof *compiler->same.first_of);
    if (groups == NULL || compiler->same.words == NULL ||
        compiler->same.first_of == NULL)
        return false;
    for (size_t i = 0; i < model->same_count; i++) {
        if (!make_group(compiler, model->same[i], &groups[i]))
            return false;
        enter_group(&compiler->same, &groups[i]);
    }
    for (size_t i = compiler->same.count; i > 0; i--)
        compiler->same.first_of[compiler->same.words[i - 1].units.items[0]] =
            (uint32_t)i;
    return true;
}

const struct huashu__same_word *
huashu__same_at(const struct huashu__same_table *table,
                struct huashu__units units, uint32_t position)
{
    uint16_t first = units.items[position];
    for (size_t i = table->first_of[first]; i != 0 && i <= table->count; i++) {
        const struct huashu__same_word *word = &table->words[i - 1];
        if (word->units.items[0] != first)
            break;
        if (word->units.count <= units.count - position &&
            memcmp(word->units.items, units.items + position,
                   word->units.count * sizeof first) == 0)
            return word;
    }
    return NULL;
}

size_t
huashu__same_count(const struct huashu__same_table *table,
                   struct huashu__units units, size_t most)
{
    size_t count = 1;
    for (uint32_t i = 0; i < units.count && count <= most;) {
        const struct huashu__same_word *word = huashu__same_at(table, units, i);
        if (word != NULL)
            count *= word->group->count;
        i += word != NULL ? word->units.count : 1;
    }
    return count <= most ? count : most + 1;
}

bool
huashu__same_expand(struct huashu__compiler *compiler,
                    struct huashu__units units, size_t index,
                    struct huashu__units *expanded)
{
    const struct huashu__same_table *table = &compiler->same;
    uint16_t *items = NULL;
    uint32_t count = 0;
    bool changes = false;
    /* Measured first, then written. */
    for (int pass = 0; pass < 2; pass++) {
        size_t rest = index;
        if (pass == 1 && !changes) {
            *expanded = units;
            return true;
        }
        if (pass == 1) {
            items = huashu__arena_alloc(&compiler->arena, count, sizeof *items);
            if (items == NULL)
                return false;
            count = 0;
        }
        for (uint32_t i = 0; i < units.count;) {
            const struct huashu__same_word *word =
                huashu__same_at(table, units, i);
            struct huashu__units part = { units.items + i, 1 };
            i += word != NULL ? word->units.count : 1;
            if (word != NULL) {
                changes = true;
                part = word->group->items[rest % word->group->count];
                rest /= word->group->count;
            }
            if (pass == 1)
                memcpy(items + count, part.items, part.count * sizeof *items);
            count += part.count;
        }
    }
    *expanded = (struct huashu__units){ items, count };
    return true;
}

/* The same of wordings, one or another. */
static void
wording_lengths(const struct huashu__same_table *table,
                const struct huashu__run *run, uint32_t *least, uint32_t *most)
{
    *least = UINT32_MAX;
    *most = 0;
    for (size_t i = 0; i < run->count; i++) {
        struct huashu__units units = run->wordings[i];
        uint32_t low = 0, high = 0;
        for (uint32_t at = 0; at < units.count;) {
            const struct huashu__same_word *word =
                huashu__same_at(table, units, at);
            low += word != NULL ? word->group->least : 1;
            high += word != NULL ? word->group->most : 1;
            at += word != NULL ? word->units.count : 1;
        }
        *least = low < *least ? low : *least;
        *most = high > *most ? high : *most;
    }
}

void
huashu__run_lengths(const struct huashu__compiler *compiler,
                    const struct huashu__run *run, uint32_t *least,
                    uint32_t *most)
{
    if (run->part_count == 0) {
        wording_lengths(&compiler->same, run, least, most);
        return;
    }
    *least = *most = 0;
    for (size_t i = 0; i < run->part_count; i++) {
        uint32_t low, high;
        wording_lengths(&compiler->same, &run->parts[i], &low, &high);
        *least += low;
        *most += high;
    }
}

size_t
huashu__run_count(const struct huashu__run *run)
{
    size_t count = run->part_count == 0 ? run->count : 1;
    for (size_t i = 0; i < run->part_count; i++)
        count *= run->parts[i].count;
    return count;
}

bool
huashu__run_wording(struct huashu__compiler *compiler,
                    const struct huashu__run *run, size_t index,
                    struct huashu__units *wording)
{
    uint32_t count = 0;
    size_t rest = index;
    uint16_t *items;
    if (run->part_count == 0) {
        *wording = run->wordings[index];
        return true;
    }
    for (size_t i = 0; i < run->part_count; i++) {
        count += run->parts[i].wordings[rest % run->parts[i].count].count;
        rest /= run->parts[i].count;
    }
    items = huashu__arena_alloc(&compiler->arena, count, sizeof *items);
    if (items == NULL)
        return false;
    *wording = (struct huashu__units){ items, count };
    for (size_t i = 0; i < run->part_count; i++) {
        const struct huashu__run *part = &run->parts[i];
        struct huashu__units units = part->wordings[index % part->count];
        index /= part->count;
        memcpy(items, units.items, units.count * sizeof *items);
        items += units.count;
    }
    return true;
}

size_t
huashu__run_variants(const struct huashu__compiler *compiler,
                     const struct huashu__run *run, size_t most)
{
    bool whole = run->part_count == 0;
    size_t product = 1;
    for (size_t i = 0; i < (whole ? 1 : run->part_count); i++) {
        const struct huashu__run *part = whole ? run : &run->parts[i];
        size_t sum = 0;
        for (size_t j = 0; j < part->count && sum <= most; j++)
            sum += huashu__same_count(&compiler->same, part->wordings[j], most);
        product *= sum;
        if (product > most)
            return most + 1;
    }
    return product;
}
