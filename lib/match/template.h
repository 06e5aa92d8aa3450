/* SPDX-License-Identifier: MIT */
/*
 * template.h: a phrase as a list of elements: runs (everything that is plain
 * between slots and gaps), slots, gaps, and choices that hold a slot or gap.
 */
#ifndef HUASHU_MATCH_TEMPLATE_H
#define HUASHU_MATCH_TEMPLATE_H

#include "match/compiler.h"

enum huashu__element_kind {
    HUASHU__ELEMENT_RUN = 1,
    HUASHU__ELEMENT_SLOT,
    HUASHU__ELEMENT_GAP,
    HUASHU__ELEMENT_CHOICE
};

struct huashu__elements {
    struct huashu__element *items;
    size_t count;
};

struct huashu__element {
    enum huashu__element_kind kind;
    /* Of a RUN; of a SLOT of given values, these. */
    struct huashu__run run;
    /* Of a RUN: what it was spelled out from. */
    const struct huashu__node *const *nodes;
    size_t node_count;
    const struct huashu__slot_type *slot;
    /* CHOICE: one or the other, longest first. */
    struct huashu__elements *alternatives;
    size_t alternative_count;
};

/* Writes a phrase as an expression into compiler->source and ->groups. */
bool
huashu__put_expression(struct huashu__compiler *compiler,
                       const struct huashu__elements *elements);

#endif
