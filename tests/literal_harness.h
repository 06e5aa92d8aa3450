/* SPDX-License-Identifier: MIT */
/*
 * literal_harness.h: what the tests of the literal engine share.
 */
#ifndef HUASHU_TESTS_LITERAL_HARNESS_H
#define HUASHU_TESTS_LITERAL_HARNESS_H

#include "match/literals.h"

#include "harness.h"

static inline struct huashu__literals *
build(const struct huashu__units *words, size_t count)
{
    struct huashu__literals *literals = NULL;
    ck_assert_int_eq(huashu__literals_new(&huashu__default_allocator, words,
                                          count, &literals),
                     HUASHU_OK);
    return literals;
}

/* More work than any of these texts takes. */
#define UNBOUNDED (SIZE_MAX / 2)

/* The ways to look; those of a processor with AVX2 only where it has that. */
enum { AS_CHOSEN, WITH_AVX2, PLAINLY, WAYS };

static inline huashu__look *
look_of(const struct huashu__literals *literals, size_t way)
{
    huashu__look *look = literals->filter.look;
    if (way == WITH_AVX2 && huashu__look_avx2() != NULL)
        look = huashu__look_avx2();
    return way == PLAINLY ? huashu__look_plain : look;
}

/* Scans with so much work for the filter, and the automaton for the rest. */
static inline bool
scan_in_part(const struct huashu__literals *literals, struct huashu__units text,
             size_t allowance, size_t way, huashu__literal_fn report,
             void *user)
{
    struct huashu__literals changed = *literals;
    struct huashu__literal_scan scan = { &changed, text.items, text.count,
                                         report, user };
    size_t reported = 0;
    changed.filter.look = look_of(literals, way);
    return huashu__filter_scan(&scan, allowance, &reported) &&
           huashu__automaton_scan(&scan, reported);
}

/* Hits in their order, as a sum that any other order or hit changes. */
struct trail {
    uint64_t sum;
    size_t count, last_end;
};

static inline bool
follow_hit(void *user, uint32_t word, size_t end)
{
    struct trail *trail = user;
    trail->sum = (trail->sum ^ ((uint64_t)end << 32 | word)) * 0x100000001B3u;
    trail->count++;
    trail->last_end = end;
    return true;
}

#endif
