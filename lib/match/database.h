/* SPDX-License-Identifier: MIT */
/*
 * database.h: a compiled book as the scan reads it. Immutable once made.
 *
 * Every phrase, pattern and `unless` phrase is a target. A target of a few
 * plain wordings is found by the literal engine alone; any other has a code of
 * PCRE2, which runs only on spans where the literal engine found one of its
 * atoms (words of which every match holds one), or on all if it has none.
 */
#ifndef HUASHU_MATCH_DATABASE_H
#define HUASHU_MATCH_DATABASE_H

#include "match/match.h"
#include "match/regex.h"
#include "match/sound.h"

#include <pthread.h>
#include <stdatomic.h>

/* What a hit is a hit of. */
struct huashu__target {
    uint32_t rule;
    /* Index into the rule's phrases, or into its `unless` if a guard. */
    uint32_t phrase : 30;
    uint32_t guard : 1;
    /* A guard that is a phrase of the rule's `must_hold`. */
    uint32_t must : 1;
};

/* A word of the literal engine. */
struct huashu__word {
    /* A code if it is an atom, else a target. */
    uint32_t index : 31;
    uint32_t atom : 1;
    /* The engine takes none that is longer. */
    uint16_t length;
};

/* What a group of an expression stands for. */
enum huashu__group_kind {
    /* Nothing of interest. */
    HUASHU__GROUP_PLAIN = 0,
    /* A slot, or a named group of a pattern. */
    HUASHU__GROUP_NAMED,
    HUASHU__GROUP_GAP
};

/* Callouts in the expression of a phrase, and what they ask of a place. */
enum huashu__callout {
    /* A slot or gap begins or ends: not inside a number. */
    HUASHU__CALLOUT_GROUP = 1,
    /* A duration ends: it holds no two numbers side by side. */
    HUASHU__CALLOUT_DURATION = 2,
    /* The phrase ends: a hit may end here. */
    HUASHU__CALLOUT_END = 3
};

struct huashu__group {
    enum huashu__group_kind kind;
    /* NUL-terminated, of NAMED only. */
    const char *name;
};

struct huashu__code {
    pcre2_code *regex;
    /* It was translated to machine code: see huashu__make_ready(). */
    atomic_bool ready;
    uint32_t target;
    /* Of a `pattern`, not of a phrase. */
    bool pattern;
    /* groups[0] is group 1 of the expression. */
    const struct huashu__group *groups;
    uint32_t group_count;
};

/* A piece of a phrase: plain wordings, or else a regex. */
struct huashu__piece {
    struct huashu__string text;
    const struct huashu__units *wordings;
    size_t wording_count;
    pcre2_code *regex;
    /* Of a regex: a set of units, by their lowest bits, of which every match
     * holds one; NULL: none is known. */
    const uint64_t *needed;
};

#define HUASHU__NEEDED_BITS 1024u

struct huashu__pieces {
    const struct huashu__piece *items;
    size_t count;
};

/* Folded words of a list of the language. */
struct huashu__unit_list {
    const struct huashu__units *items;
    size_t count;
};

struct huashu__graph;
struct huashu__pairs;

/* The graphs of a rule's phrases; none unless it is matched by similarity. */
struct huashu__graphs {
    struct huashu__graph *items;
    size_t count;
};

struct huashu__database {
    const struct huashu_allocator *allocator;
    struct huashu__regex_memory memory;
    /* Held while a code is made ready. */
    pthread_mutex_t lock;
    struct huashu__arena arena;
    struct huashu__literals *literals;
    HUASHU__ARRAY(struct huashu__word) words;
    HUASHU__ARRAY(struct huashu__target) targets;
    HUASHU__ARRAY(struct huashu__code) codes;
    /* Codes without atoms, by index. */
    HUASHU__ARRAY(uint32_t) loose_codes;
    /* Regexes of pieces, to be freed. */
    HUASHU__ARRAY(pcre2_code *) piece_codes;
    /* The most groups that any expression has. */
    uint32_t most_groups;
    /* Pieces of the phrases of a required rule r: pieces[first_pieces[r] +
     * phrase]. */
    struct huashu__pieces *pieces;
    uint32_t *first_pieces;
    struct huashu__unit_list backchannels, particles;
    /* Phrases of `match: homophone`, beside their targets by writing. */
    struct huashu__sounds sounds;
    /* By rule; NULL where no rule is matched by similarity. */
    struct huashu__graphs *graphs;
    HUASHU__ARRAY(uint32_t) similar_rules;
    /* Where their phrases may stand; NULL where there are none. */
    const struct huashu__pairs *pairs;
    struct huashu__unit_list negations, harmless;
    /* A length of time; only where a rule by similarity has such a slot. */
    bool has_durations;
    pcre2_code *duration;
};

/*
 * Compiles a model without errors. Problems go to `diagnostics`; with errors
 * among them the database is not fit for use.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY, HUASHU_ERROR_LIMIT
 */
enum huashu_status
huashu__database_new(const struct huashu__model *model,
                     const struct huashu__folder *folder,
                     const struct huashu_allocator *allocator,
                     struct huashu__diagnostics *diagnostics,
                     struct huashu__database **database);

/*
 * Translates a code to machine code when it is first to be run, by whatever
 * thread: a call asks few of a book's codes, and to translate them all took a
 * quarter of the loading. No code ever runs otherwise, so that what stops at a
 * limit does not depend on who came first. False: no memory.
 */
bool
huashu__make_ready(struct huashu__database *database,
                   struct huashu__code *code);

/* A piece of a phrase; the index is checked by the caller. */
const struct huashu__piece *
huashu__database_piece(const struct huashu_book *book, uint32_t rule,
                       uint32_t phrase, size_t piece);

void
huashu__database_free(struct huashu__database *database);

#endif
