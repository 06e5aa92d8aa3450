/* SPDX-License-Identifier: MIT */
/*
 * folder.c: settings made ready to fold with. The defaults share the table that
 * was generated when the library was built. Other fillers take a copy of it
 * with their entries changed; other ways to fold take a table that is filled
 * by asking ICU, some milliseconds.
 */
#include "text/folder.h"

#include <string.h>

uint32_t
huashu__simplify(const void *user, uint32_t code_point)
{
    uint32_t low = 0, high = huashu__simpler_count;
    (void)user;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (huashu__simpler[middle].from < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < huashu__simpler_count && huashu__simpler[low].from == code_point)
        return huashu__simpler[low].to;
    return code_point;
}

/* Whether the fillers are the default ones, in the same order. */
static bool
default_fillers(const struct huashu__fold_settings *settings)
{
    const struct huashu__fold_settings *defaults = huashu__fold_defaults();
    if (settings->filler_count != defaults->filler_count)
        return false;
    for (size_t i = 0; i < defaults->filler_count; i++)
        if (!huashu__string_equal(settings->fillers[i], defaults->fillers[i]))
            return false;
    return true;
}

/* A table of the folder's own, as yet without any filler. */
static bool
own_table(struct huashu__folder *folder, bool standard)
{
    uint16_t *table =
        huashu__alloc(&folder->allocator, HUASHU__TABLE_SIZE, sizeof *table);
    if (table == NULL)
        return false;
    folder->table = folder->own = table;
    if (!standard) {
        for (uint32_t c = 0; c < HUASHU__TABLE_SIZE; c++)
            table[c] = huashu__define_entry(&folder->definition, c);
        return true;
    }
    memcpy(table, huashu__fold_table,
           HUASHU__TABLE_SIZE * sizeof *huashu__fold_table);
    for (uint32_t i = 0; i < huashu__filler_entry_count; i++)
        table[huashu__filler_entries[i].code_point] =
            huashu__filler_entries[i].entry;
    return true;
}

/* The unit that an entry keeps, or 0. */
static uint16_t
unit_of_entry(uint16_t entry)
{
    if (entry >= HUASHU__NUMERAL_END)
        return entry;
    if (entry >= HUASHU__NUMERAL)
        return huashu__numeral_unit(entry);
    if (entry >= HUASHU__PAIR && entry < HUASHU__PAIR_END)
        return huashu__pair_marker_unit(entry);
    return 0;
}

/* A filler of one unit is dropped by the table, a longer one afterwards. */
static bool
add_filler(struct huashu__folder *folder, const struct huashu__folded *folded)
{
    const struct huashu_allocator *allocator = &folder->allocator;
    uint32_t begin = (uint32_t)folder->filler_units.count;
    if (folded->count == 1) {
        for (uint32_t c = 0; c < HUASHU__TABLE_SIZE; c++)
            if (unit_of_entry(folder->own[c]) == folded->units[0])
                folder->own[c] = HUASHU__DROP;
        return true;
    }
    if (folded->count == 0)
        return true;
    for (size_t i = 0; i < folded->count; i++)
        if (!HUASHU__PUSH(allocator, &folder->filler_units, folded->units[i]))
            return false;
    if (folded->count > folder->longest_filler)
        folder->longest_filler = folded->count;
    return HUASHU__PUSH(
        allocator, &folder->fillers,
        (struct huashu__filler){ begin, begin + (uint32_t)folded->count });
}

/* Fillers are folded by the folder that they belong to, all but done. */
static bool
add_fillers(struct huashu__folder *folder,
            const struct huashu__fold_settings *settings)
{
    struct huashu__folder plain = *folder;
    struct huashu__folded folded;
    bool done = true;
    plain.numerals = false;
    huashu__folded_init(&folded, &folder->allocator);
    for (size_t i = 0; done && i < settings->filler_count; i++) {
        huashu__folded_clear(&folded);
        done =
            huashu__fold(&plain, settings->fillers[i], &folded) == HUASHU_OK &&
            add_filler(folder, &folded);
    }
    huashu__folded_finish(&folded);
    return done;
}

enum huashu_status
huashu__folder_new(const struct huashu_allocator *allocator,
                   const struct huashu__fold_settings *settings,
                   struct huashu__folder **folder)
{
    bool standard = settings->traditional && settings->width;
    UErrorCode error = U_ZERO_ERROR;
    struct huashu__folder *made =
        huashu__alloc_zero(allocator, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    made->table = huashu__fold_table;
    made->fold_run = huashu__fold_plain_avx2();
    if (made->fold_run == NULL)
        made->fold_run = huashu__fold_plain;
    made->numerals = settings->numerals;
    made->readings = settings->readings;
    if (settings->traditional)
        made->definition.simplify = huashu__simplify;
    if (settings->width)
        made->definition.normalizer = unorm2_getNFKCCasefoldInstance(&error);
    if (U_FAILURE(error) ||
        ((!standard || !default_fillers(settings)) &&
         (!own_table(made, standard) || !add_fillers(made, settings)))) {
        huashu__folder_free(made);
        return HUASHU_ERROR_NO_MEMORY;
    }
    huashu__note_counted(made);
    *folder = made;
    return HUASHU_OK;
}

void
huashu__folder_free(struct huashu__folder *folder)
{
    struct huashu_allocator allocator;
    if (folder == NULL)
        return;
    allocator = folder->allocator;
    huashu__free(&allocator, folder->own);
    huashu__free(&allocator, folder->filler_units.items);
    huashu__free(&allocator, folder->fillers.items);
    huashu__free(&allocator, folder);
}
