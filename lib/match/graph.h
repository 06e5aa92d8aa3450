/* SPDX-License-Identifier: MIT */
/* graph.h: phrases as graphs of characters; graph.c makes them. */
#ifndef HUASHU_MATCH_GRAPH_H
#define HUASHU_MATCH_GRAPH_H

#include "match/similar.h"
#include "match/template.h"

/*
 * Makes the graph of a phrase, in the arena of the database. A phrase that is
 * too large is diagnosed at `place`. False: no memory.
 */
bool
huashu__graph_make(struct huashu__compiler *compiler,
                   const struct huashu__elements *elements,
                   struct huashu__place place, struct huashu__graph *graph);

/* What graph.c and automaton.c share */

/* A wording: items of a run. */
struct huashu__wording {
    const uint32_t *items;
    size_t count;
};

/* A state of a run: how it can go on. */
struct huashu__run_choice {
    uint32_t item, state;
};
struct huashu__run_state {
    const struct huashu__run_choice *choices;
    size_t count;
    bool end;
    /* Of the graph. */
    uint32_t number;
};

struct huashu__maker {
    struct huashu__compiler *compiler;
    struct huashu__arena *arena;
    HUASHU__ARRAY(struct huashu__arc) arcs;
    HUASHU__ARRAY(struct huashu__graph_character) characters;
    HUASHU__ARRAY(struct huashu__graph_slot) slots;
    uint32_t state_count;
    /* Of the run that is being put together. */
    HUASHU__ARRAY(uint32_t) items;
    HUASHU__ARRAY(struct huashu__wording) wordings;
    HUASHU__ARRAY(struct huashu__units) numbers;
    HUASHU__ARRAY(const struct huashu__same_word *) groups;
    HUASHU__ARRAY(struct huashu__run_state) states;
    bool too_large;
};

/* A new state; where there are too many, an old one. */
uint32_t
huashu__graph_state(struct huashu__maker *maker);

/* Adds an arc between two states. False: no memory; so for all below. */
bool
huashu__graph_arc(struct huashu__maker *maker, uint32_t from, uint32_t to,
                  struct huashu__arc arc);
bool
huashu__graph_empty(struct huashu__maker *maker, uint32_t from, uint32_t to);

/* A row of characters from one state to another. */
bool
huashu__graph_word(struct huashu__maker *maker, uint32_t from, uint32_t to,
                   struct huashu__units units);

/* An arc of one character. */
bool
huashu__graph_character(struct huashu__maker *maker, uint32_t from, uint32_t to,
                        uint32_t symbol);

/* The code point at a unit; moves past it. */
uint32_t
huashu__graph_code_point(struct huashu__units units, uint32_t *at);

/* automaton.c: adds a run behind state *at, and moves behind it. */
bool
huashu__graph_run(struct huashu__maker *maker,
                  const struct huashu__element *element, uint32_t *at);

#endif
