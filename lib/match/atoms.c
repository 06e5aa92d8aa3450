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
/*
 * Up to so many of a run are preferred if they are no single characters. Each
 * costs as much, when a book is loaded, as PCRE2 asked once in vain; a word of
 * two characters stands once in 100,000.
 */
#define MANY_ATOMS 48
/* Longer ones are hardly any rarer. */
#define LONG_ATOM 4
/* Wordings that `same` may make of one before only a part of it is used. */
#define MOST_EXPANSIONS 8
/* Wordings of a part that are compared with one another. */
#define MOST_COMPARED 64

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

/* Whether so many words, of which the shortest is so long, are better than
 * others; 0: none. See MANY_ATOMS. */
static bool
is_better(uint32_t length, size_t count, uint32_t than_length,
          size_t than_count)
{
    bool many = count > MANY_ATOMS, than_many = than_count > MANY_ATOMS;
    length = length < LONG_ATOM ? length : LONG_ATOM;
    than_length = than_length < LONG_ATOM ? than_length : LONG_ATOM;
    if ((length > 1) != (than_length > 1))
        return length > 1;
    if (length > 1 && many != than_many)
        return than_many;
    return length > than_length ||
           (length == than_length && count < than_count);
}

void
huashu__atoms_choose(struct huashu__atoms *best, struct huashu__atoms other)
{
    if (is_better(shortest(other), other.count, shortest(*best), best->count))
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

/* Whether a word begins with a shorter one, or with `behind` ends with it. */
static bool
holds_at_end(struct huashu__units word, struct huashu__units other, bool behind)
{
    return other.count < word.count &&
           memcmp(word.items + (behind ? word.count - other.count : 0),
                  other.items, other.count * sizeof *word.items) == 0;
}

/*
 * Leaves out what is needless at that end of a run: a word that holds another
 * atom tells no more than this one. What may be left out becomes nothing; of a
 * long part that is all that is done.
 */
static bool
drop_needless(struct huashu__compiler *compiler, struct huashu__run *part,
              bool behind)
{
    struct huashu__units *items =
        huashu__arena_alloc(&compiler->arena, part->count, sizeof *items);
    size_t kept = 0;
    if (items == NULL)
        return false;
    for (size_t i = 0; i < part->count; i++) {
        size_t k = part->count <= MOST_COMPARED ? 0 : part->count;
        while (k < part->count &&
               !holds_at_end(part->wordings[i], part->wordings[k], behind))
            k++;
        if (k == part->count)
            items[kept++] = part->wordings[i];
        if (part->wordings[i].count == 0) {
            items[0] = part->wordings[i];
            kept = 1;
            break;
        }
    }
    part->wordings = items;
    part->count = kept;
    return true;
}

/*
 * A part of a run with `same` applied. Clears *whole where `same` makes so many
 * of a wording that only a piece of it is taken.
 */
static bool
expand_part(struct huashu__compiler *compiler, const struct huashu__run *part,
            struct huashu__run *expanded, bool *whole)
{
    struct huashu__units *items = huashu__arena_alloc(
        &compiler->arena, part->count, MOST_EXPANSIONS * sizeof *items);
    size_t count = 0;
    if (items == NULL)
        return false;
    for (size_t i = 0; i < part->count; i++) {
        struct huashu__units wording = part->wordings[i];
        size_t made =
            huashu__same_count(&compiler->same, wording, MOST_EXPANSIONS);
        if (made > MOST_EXPANSIONS) {
            items[count++] = fixed_part(compiler, wording);
            *whole = false;
            continue;
        }
        for (size_t k = 0; k < made; k++) {
            if (!huashu__same_expand(compiler, wording, k, &items[count++]))
                return false;
        }
    }
    *expanded = (struct huashu__run){ .wordings = items, .count = count };
    return true;
}

/* A part of a run as it may stand among the parts that are taken. */
enum place { WITHIN, FIRST, LAST, ALONE, PLACES };

struct part {
    struct huashu__run runs[PLACES];
    /* The shortest wording of each. */
    uint32_t shortest[PLACES];
};

/* Parts [first, first + count), and what words they make. */
struct choice {
    size_t first, count, words;
    uint32_t shortest;
};

static bool
make_part(struct huashu__compiler *compiler, const struct huashu__run *given,
          struct part *part, bool *whole)
{
    struct huashu__run *runs = part->runs;
    if (!expand_part(compiler, given, &runs[WITHIN], whole))
        return false;
    runs[FIRST] = runs[LAST] = runs[WITHIN];
    if (!drop_needless(compiler, &runs[FIRST], true) ||
        !drop_needless(compiler, &runs[LAST], false))
        return false;
    runs[ALONE] = runs[FIRST];
    if (!drop_needless(compiler, &runs[ALONE], false))
        return false;
    for (size_t i = 0; i < PLACES; i++) {
        part->shortest[i] = UINT32_MAX;
        for (size_t k = 0; k < runs[i].count; k++) {
            if (runs[i].wordings[k].count < part->shortest[i])
                part->shortest[i] = runs[i].wordings[k].count;
        }
    }
    return true;
}

static enum place
place_of(const struct choice *choice, size_t index)
{
    if (choice->count == 1)
        return ALONE;
    if (index == choice->first)
        return FIRST;
    return index + 1 == choice->first + choice->count ? LAST : WITHIN;
}

/* Fills in what words the parts of a choice make. @returns whether any do. */
static bool
measure(const struct part *parts, struct choice *choice)
{
    size_t end = choice->first + choice->count;
    choice->words = 1;
    choice->shortest = 0;
    for (size_t i = choice->first; i < end; i++) {
        enum place place = place_of(choice, i);
        choice->words *= parts[i].runs[place].count;
        choice->shortest += parts[i].shortest[place];
        /* What begins or ends with nothing is a shorter choice as well. */
        if ((place != WITHIN && parts[i].shortest[place] == 0) ||
            choice->words > MOST_ATOMS)
            return false;
    }
    return true;
}

/* Makes the words of a choice. */
static bool
make_atoms(struct huashu__compiler *compiler, const struct part *parts,
           struct choice choice, struct huashu__atoms *atoms)
{
    struct huashu__arena *arena = &compiler->arena;
    struct huashu__run *runs =
        huashu__arena_alloc(arena, choice.count, sizeof *runs);
    struct huashu__units *items =
        huashu__arena_alloc(arena, choice.words, sizeof *items);
    struct huashu__run run = { .parts = runs, .part_count = choice.count };
    if (runs == NULL || items == NULL)
        return false;
    for (size_t i = 0; i < choice.count; i++) {
        const struct part *part = &parts[choice.first + i];
        runs[i] = part->runs[place_of(&choice, choice.first + i)];
    }
    for (size_t i = 0; i < choice.words; i++) {
        if (!huashu__run_wording(compiler, &run, i, &items[i]))
            return false;
    }
    *atoms = (struct huashu__atoms){ items, choice.words };
    return true;
}

bool
huashu__atoms_of_run(struct huashu__compiler *compiler,
                     const struct huashu__run *run, struct huashu__atoms *atoms)
{
    bool parted = run->part_count != 0, whole = true;
    size_t count = parted ? run->part_count : 1;
    struct choice choice, best = { .count = 0 };
    struct part *parts =
        huashu__arena_alloc(&compiler->arena, count, sizeof *parts);
    *atoms = (struct huashu__atoms){ NULL, 0 };
    if (parts == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct huashu__run *part = parted ? &run->parts[i] : run;
        if (!make_part(compiler, part, &parts[i], &whole))
            return false;
    }
    for (choice.first = 0; choice.first < count; choice.first++) {
        size_t most = whole ? count - choice.first : 1;
        for (choice.count = 1; choice.count <= most; choice.count++) {
            if (measure(parts, &choice) &&
                is_better(choice.shortest, choice.words, best.shortest,
                          best.words))
                best = choice;
        }
    }
    return best.count == 0 || make_atoms(compiler, parts, best, atoms);
}

bool
huashu__add_word(struct huashu__compiler *compiler, struct huashu__units units,
                 uint32_t index, bool atom)
{
    struct huashu__database *database = compiler->database;
    struct huashu__word word = { .index = index & (UINT32_MAX >> 1),
                                 .atom = atom,
                                 .length = (uint16_t)units.count };
    return huashu__copy_units(&compiler->kept, &units) &&
           HUASHU__PUSH(database->allocator, &compiler->words, units) &&
           HUASHU__PUSH(database->allocator, &database->words, word);
}
