/* SPDX-License-Identifier: MIT */
/*
 * compiler.h: what the files that compile a book into a database share.
 *
 * Functions that return bool return false only when there is no memory; what
 * is wrong with the book is diagnosed, and the work goes on, so that all of it
 * is told at once.
 */
#ifndef HUASHU_MATCH_COMPILER_H
#define HUASHU_MATCH_COMPILER_H

#include "match/database.h"

/* Words of which every match holds at least one; none: nothing is known. */
struct huashu__atoms {
    const struct huashu__units *items;
    size_t count;
};

/* One group of `same`: its wordings, longest first. */
struct huashu__same_group {
    struct huashu__units *items;
    size_t count;
    uint32_t least, most;
};

struct huashu__same_word {
    struct huashu__units units;
    const struct huashu__same_group *group;
};

/* Sorted by first unit, then longest first. */
struct huashu__same_table {
    struct huashu__same_word *words;
    size_t count;
    /* Of each unit: 1 + the first word that begins with it; 0: none does. */
    uint32_t *first_of;
};

/*
 * A run: its wordings, all different, longest first; one may be empty. Or, if
 * it has parts, these one after the other, of which each may say any of its
 * wordings, and `same` applies to each alone.
 */
struct huashu__run {
    const struct huashu__units *wordings;
    size_t count;
    const struct huashu__run *parts;
    size_t part_count;
};

struct huashu__compiler {
    const struct huashu__model *model;
    const struct huashu__folder *folder;
    /* The same without numerals; made when first needed. */
    struct huashu__folder *plain_folder;
    struct huashu__diagnostics *diagnostics;
    struct huashu__database *database;
    struct huashu__same_table same;
    /* The values of the model's slots of kind ONE_OF. */
    struct huashu__run *slot_runs;
    /* Units of database->words, for the literal engine; they lie in `kept`. */
    HUASHU__ARRAY(struct huashu__units) words;
    /* Those of database->sounds, and of the units of anchors the last one. */
    HUASHU__ARRAY(struct huashu__units) sound_words;
    struct huashu__index anchor_units;
    struct huashu__arena kept;
    /* Working memory of one phrase or pattern. */
    struct huashu__arena arena;
    struct huashu__folded folded;
    struct huashu__buffer buffer;
    /* The expression that is being written, and what its groups are. */
    HUASHU__ARRAY(uint16_t) source;
    HUASHU__ARRAY(struct huashu__group) groups;
};

/* wordings.c: folded words, `same` */

/* What became of a text. */
enum huashu__fold_result {
    HUASHU__FOLD_OK = 0,
    HUASHU__FOLD_NO_MEMORY,
    /* It holds what no speech can hold: bytes that are no UTF-8, U+FFFF. */
    HUASHU__FOLD_UNUSABLE
};

/* Copies what *units points to. False: no memory. */
bool
huashu__copy_units(struct huashu__arena *arena, struct huashu__units *units);

/*
 * Folds a text into units in `arena`.
 * @param[out] apart  may be NULL; it folds to that whatever stands beside it,
 *             if this is such a text as well
 */
enum huashu__fold_result
huashu__fold_units(struct huashu__compiler *compiler,
                   const struct huashu__folder *folder,
                   struct huashu__string text, struct huashu__arena *arena,
                   struct huashu__units *units, bool *apart);

/* Folds the lists of a book; duplicates and empty words are left out. */
bool
huashu__fold_list(struct huashu__compiler *compiler, struct huashu__words list,
                  struct huashu__unit_list *folded);

/* Puts units into a sorted list unless they are there. Returns the count. */
size_t
huashu__insert_units(struct huashu__units *items, size_t count,
                     struct huashu__units units);

bool
huashu__same_table_make(struct huashu__compiler *compiler);

/*
 * The longest word of `same` at a place, or NULL.
 * @pre position < units.count
 */
const struct huashu__same_word *
huashu__same_at(const struct huashu__same_table *table,
                struct huashu__units units, uint32_t position);

/* How many wordings `same` makes of one; capped at `most` + 1. */
size_t
huashu__same_count(const struct huashu__same_table *table,
                   struct huashu__units units, size_t most);

/*
 * Makes the one numbered `index`, in the compiler's scratch arena, or gives
 * `units` themselves where no word of a group is in them.
 */
bool
huashu__same_expand(struct huashu__compiler *compiler,
                    struct huashu__units units, size_t index,
                    struct huashu__units *expanded);

/* Shortest and longest with `same` applied, in units. */
void
huashu__run_lengths(const struct huashu__compiler *compiler,
                    const struct huashu__run *run, uint32_t *least,
                    uint32_t *most);

/* How many wordings a run has; some may be the same if it has parts. */
size_t
huashu__run_count(const struct huashu__run *run);

/* Makes the one numbered `index`, in the compiler's scratch arena. */
bool
huashu__run_wording(struct huashu__compiler *compiler,
                    const struct huashu__run *run, size_t index,
                    struct huashu__units *wording);

/* How many these are with `same` applied; capped at `most` + 1. */
size_t
huashu__run_variants(const struct huashu__compiler *compiler,
                     const struct huashu__run *run, size_t most);

/* spelling.c: what a run of a phrase may sound like */

/*
 * Spells out plain nodes that follow each other. What is wrong is diagnosed at
 * `place` and sets *failed.
 */
bool
huashu__run_spell(struct huashu__compiler *compiler,
                  const struct huashu__node *const *nodes, size_t count,
                  struct huashu__place place, struct huashu__run *run,
                  bool *failed);

/* The values of a slot, as a run that lasts as long as the compiling. */
bool
huashu__run_of_values(struct huashu__compiler *compiler,
                      const struct huashu__slot_type *slot,
                      struct huashu__run *run);

/* expression.c, template.c: phrases */

/* Appends UTF-8 to compiler->source. */
bool
huashu__put_utf8(struct huashu__compiler *compiler, struct huashu__string text);

/* Adds a phrase to the database as target. */
bool
huashu__compile_phrase(struct huashu__compiler *compiler,
                       const struct huashu__phrase *phrase,
                       struct huashu__target target);

/*
 * Part of a phrase on its own, for huashu__piece. It gets neither wordings nor
 * a regex where nothing has to be heard for it.
 */
bool
huashu__compile_piece(struct huashu__compiler *compiler,
                      const struct huashu__node *const *nodes, size_t count,
                      struct huashu__place place, struct huashu__piece *piece);

/* pieces.c */

/* Makes the pieces of all phrases of all rules. */
bool
huashu__compile_pieces(struct huashu__compiler *compiler);

/* pattern.c, examine.c: `pattern` */

bool
huashu__compile_pattern(struct huashu__compiler *compiler,
                        const struct huashu__rule *rule,
                        struct huashu__target target);

/*
 * Reads the source of a pattern that PCRE2 accepts: diagnoses literal runs
 * that folding changes or drops, and finds its atoms (scratch arena).
 */
bool
huashu__pattern_examine(struct huashu__compiler *compiler,
                        const struct huashu__rule *rule,
                        struct huashu__atoms *atoms);

/* atoms.c */

/* Keeps in *best the atoms that are longer, then fewer. */
void
huashu__atoms_choose(struct huashu__atoms *best, struct huashu__atoms other);

/* Makes *all the atoms of "one or the other", none if either has none. */
bool
huashu__atoms_unite(struct huashu__compiler *compiler,
                    struct huashu__atoms *all, struct huashu__atoms other);

/* The atoms of a run; none if it may be left out. */
bool
huashu__atoms_of_run(struct huashu__compiler *compiler,
                     const struct huashu__run *run,
                     struct huashu__atoms *atoms);

/*
 * Adds an expression with compiler->groups, and its target and atoms, to the
 * database; the regex is the database's also where that fails.
 */
bool
huashu__add_code(struct huashu__compiler *compiler, pcre2_code *regex,
                 struct huashu__target target, struct huashu__atoms atoms);

/* Adds a word to the literal engine; copies `units`. */
bool
huashu__add_word(struct huashu__compiler *compiler, struct huashu__units units,
                 uint32_t index, bool atom);

#endif
