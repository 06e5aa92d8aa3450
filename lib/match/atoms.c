/* SPDX-License-Identifier: MIT */
/*
 * atoms.c: words of which every match of an expression must hold at least one.
 *
 * The literal engine looks for them in the one pass that it makes anyway, and
 * PCRE2 is asked only where one was found. Long atoms are rare in speech and
 * few are cheap; where nothing is sure, an expression has none and runs always.
 */
#include "match/compiler.h"

#include <string.h>

/* Atoms of one expression; more than this is worth less than it costs. */
#define MOST_ATOMS 256
/* Wordings that `same` may make of one before only a part of it is used. */
#define MOST_EXPANSIONS 8

/* Length of the shortest; 0 for none. */
static uint32_t
shortest(struct huashu__atoms atoms)
{
    uint32_t least = atoms.count == 0 ? 0 : UINT32_MAX;
    for (size_t i = 0; i < atoms.count; i++) {
        if (atoms.items[i].count < least)
            least = atoms.items[i].count;
    }
    return least;
}

void
huashu__atoms_choose(struct huashu__atoms *best, struct huashu__atoms other)
{
    uint32_t length = shortest(*best), of_other = shortest(other);
    if (of_other > length || (of_other == length && other.count < best->count))
        *best = other;
}

bool
huashu__atoms_unite(struct huashu__compiler *compiler,
                    struct huashu__atoms *all, struct huashu__atoms other)
{
    struct huashu__units *items;
    if (all->count == 0 || other.count == 0 ||
        all->count + other.count > MOST_ATOMS) {
        *all = (struct huashu__atoms){ NULL, 0 };
        return true;
    }
    items = huashu__arena_alloc(&compiler->arena, all->count + other.count,
                                sizeof *items);
    if (items == NULL)
        return false;
    memcpy(items, all->items, all->count * sizeof *items);
    memcpy(items + all->count, other.items, other.count * sizeof *items);
    *all = (struct huashu__atoms){ items, all->count + other.count };
    return true;
}

/* The longest part of a wording that `same` leaves alone; may be empty. */
static struct huashu__units
fixed_part(const struct huashu__compiler *compiler, struct huashu__units units)
{
    struct huashu__units best = { units.items, 0 };
    uint32_t begin = 0, i = 0;
    while (i <= units.count) {
        const struct huashu__same_word *word =
            i < units.count ? huashu__same_at(&compiler->same, units, i) : NULL;
        if (i < units.count && word == NULL) {
            i++;
            continue;
        }
        if (i - begin > best.count)
            best = (struct huashu__units){ units.items + begin, i - begin };
        i += word != NULL ? word->units.count : 1;
        begin = i;
    }
    return best;
}

/* Appends the atoms of one wording; false: no memory. */
static bool
add_wording(struct huashu__compiler *compiler, struct huashu__units wording,
            struct huashu__units *items, size_t *count)
{
    size_t made = huashu__same_count(&compiler->same, wording, MOST_EXPANSIONS);
    if (made > MOST_EXPANSIONS) {
        items[(*count)++] = fixed_part(compiler, wording);
        return true;
    }
    for (size_t i = 0; i < made; i++) {
        if (!huashu__same_expand(compiler, wording, i, &items[*count]))
            return false;
        ++*count;
    }
    return true;
}

/* The atoms of a run taken as one; none if it may be left out. */
static bool
atoms_of_wordings(struct huashu__compiler *compiler,
                  const struct huashu__run *run, struct huashu__atoms *atoms)
{
    size_t wordings = huashu__run_count(run), count = 0;
    struct huashu__units *items = huashu__arena_alloc(
        &compiler->arena, wordings, MOST_EXPANSIONS * sizeof *items);
    if (items == NULL)
        return false;
    *atoms = (struct huashu__atoms){ NULL, 0 };
    for (size_t i = 0; i < wordings; i++) {
        struct huashu__units wording;
        if (!huashu__run_wording(compiler, run, i, &wording) ||
            !add_wording(compiler, wording, items, &count))
            return false;
    }
    if (count > MOST_ATOMS)
        return true;
    for (size_t i = 0; i < count; i++) {
        if (items[i].count == 0)
            return true;
    }
    *atoms = (struct huashu__atoms){ items, count };
    return true;
}

bool
huashu__atoms_of_run(struct huashu__compiler *compiler,
                     const struct huashu__run *run, struct huashu__atoms *atoms)
{
    *atoms = (struct huashu__atoms){ NULL, 0 };
    if (huashu__run_count(run) <= MOST_ATOMS &&
        !atoms_of_wordings(compiler, run, atoms))
        return false;
    if (atoms->count != 0)
        return true;
    for (size_t i = 0; i < run->part_count; i++) {
        struct huashu__atoms of_part;
        if (!atoms_of_wordings(compiler, &run->parts[i], &of_part))
            return false;
        huashu__atoms_choose(atoms, of_part);
    }
    return true;
}

bool
huashu__add_word(struct huashu__compiler *compiler, struct huashu__units units,
                 uint32_t index, bool atom)
{
    struct huashu__database *database = compiler->database;
    struct huashu__word word = { units.count, index, atom };
    return huashu__copy_units(&compiler->kept, &units) &&
           HUASHU__PUSH(database->allocator, &compiler->words, units) &&
           HUASHU__PUSH(database->allocator, &database->words, word);
}
