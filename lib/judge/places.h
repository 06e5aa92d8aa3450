/* SPDX-License-Identifier: MIT */
/*
 * places.h: between places.c, which knows a rule's `where`, and events.c,
 * which knows the windows that the hits of another rule open.
 */
#ifndef HUASHU_JUDGE_PLACES_H
#define HUASHU_JUDGE_PLACES_H

#include "judge/work.h"

/* A rule and the stretches that its `turns` count. */
struct huashu__scope {
    const struct huashu__rule *rule;
    const struct huashu__counted *counted;
    size_t count;
    struct huashu__judging *judging;
};

/* A place to be asked about: a hit, or one end of a stretch. */
struct huashu__spot {
    uint32_t stretch;
    /* First unit, past the last, and both as positions of the call. */
    uint32_t begin_unit, end_unit;
    uint64_t begin, end;
};

/* A stretch's number as the rule counts. */
int64_t
huashu__scope_number(const struct huashu__scope *scope, uint32_t stretch);

/* Collects the windows that the counting hits of `of` open. */
bool
huashu__events_after(const struct huashu__scope *scope, uint32_t of);
bool
huashu__events_before(const struct huashu__scope *scope, uint32_t of);

/* Whether the spot lies in one; `begin_ms`: when it begins. */
bool
huashu__is_after(const struct huashu__scope *scope,
                 const struct huashu__spot *spot, int64_t begin_ms);
bool
huashu__is_before(const struct huashu__scope *scope,
                  const struct huashu__spot *spot, int64_t begin_ms);

#endif
