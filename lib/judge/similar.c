/* SPDX-License-Identifier: MIT */
/*
 * similar.c: what a required rule by similarity came to.
 *
 * A hit is worth full marks from `at_least` on. Below, the rule loses
 *
 *     lose × (at_least − similarity) ÷ (at_least − part_from)
 *
 * in hundredths, halves up, all in whole numbers. A hit that is capped (a
 * negation, something indispensable missing) counts as no more than the middle
 * between part_from and at_least: half of `lose` at least. Of a set of phrases
 * the worst of the best that are needed decides.
 */
#include "judge/work.h"

/* A similarity for comparing: a millionth is 1. */
#define WHOLE UINT64_C(1000000)

bool
huashu__is_full(const struct huashu__rule *rule, const struct huashu__hit *hit)
{
    uint64_t quarters = (uint64_t)hit->length * 4;
    return !hit->capped &&
           100 * (quarters - hit->cost) >= rule->at_least * quarters;
}

/* The share of `lose` that a hit loses: *top of *bottom. */
static void
share_lost(const struct huashu__rule *rule, const struct huashu__hit *hit,
           int64_t *top, int64_t *bottom)
{
    int64_t quarters = (int64_t)hit->length * 4;
    *bottom = (int64_t)(rule->at_least - rule->part_from) * quarters;
    *top = (int64_t)rule->at_least * quarters -
           100 * (quarters - (int64_t)hit->cost);
    /* Exact, or no part between: only the cap can have lowered it. */
    if (*bottom == 0 || (hit->capped && 2 * *top < *bottom)) {
        *top = 1;
        *bottom = 2;
    }
}

static int64_t
loss_of(const struct huashu__rule *rule, const struct huashu__hit *hit)
{
    int64_t top, bottom;
    if (huashu__is_full(rule, hit))
        return 0;
    share_lost(rule, hit, &top, &bottom);
    return (
        int64_t)(((uint64_t)rule->lose * (uint64_t)top * 2 + (uint64_t)bottom) /
                 ((uint64_t)bottom * 2));
}

/* How good a hit is: full marks first, then by what is lost, then longer. */
static uint64_t
badness(const struct huashu__rule *rule, const struct huashu__hit *hit)
{
    int64_t top, bottom;
    uint64_t distance =
        hit->length == 0 ? 0 : hit->cost * WHOLE / ((uint64_t)hit->length * 4);
    if (huashu__is_full(rule, hit))
        return distance;
    share_lost(rule, hit, &top, &bottom);
    return WHOLE * (1 + (uint64_t)(top * 1000 / bottom)) + distance;
}

/* Sorts the best counting hit of each phrase (of the rule) into work.order. */
static bool
sort_hits(const struct huashu__rule *rule, struct huashu__judging *judging,
          uint32_t index)
{
    struct huashu__judge_work *work = judging->work;
    struct huashu__hit_range range = work->ranges.items[index];
    work->order.count = 0;
    for (uint32_t i = range.begin; i < range.guards; i++) {
        struct huashu__order order = { badness(rule,
                                               &judging->scan.hits.items[i]),
                                       huashu__hit_begin(judging, i), i };
        if (work->states.items[i].fate == HUASHU__COUNTS &&
            !HUASHU__PUSH(judging->allocator, &work->order, order))
            return false;
    }
    huashu__order_sort(work->order.items, work->order.count);
    return true;
}

/* The hit that decides: the best; of a set, the last of those needed. */
static bool
deciding_hit(const struct huashu__rule *rule, struct huashu__judging *judging,
             uint32_t *deciding)
{
    struct huashu__judge_work *work = judging->work;
    uint32_t needed = rule->need_count;
    if (!huashu__is_set(rule)) {
        *deciding = work->order.items[0].index;
        return true;
    }
    if (rule->need == HUASHU__NEED_ALL)
        needed = (uint32_t)rule->phrase_count;
    work->said.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->said, rule->phrase_count))
        return false;
    for (size_t i = 0; i < rule->phrase_count; i++)
        work->said.items[i] = false;
    for (size_t i = 0; i < work->order.count; i++) {
        uint32_t index = work->order.items[i].index;
        bool *said = &work->said.items[judging->scan.hits.items[index].phrase];
        if (*said)
            continue;
        *said = true;
        *deciding = index;
        if (--needed == 0)
            break;
    }
    return true;
}

/* The hit that decides, of all that count; HUASHU__NO_HIT: none does. */
static bool
find_deciding(const struct huashu__rule *rule, struct huashu__judging *judging,
              uint32_t index, uint32_t *deciding)
{
    *deciding = HUASHU__NO_HIT;
    if (!sort_hits(rule, judging, index))
        return false;
    return judging->work->order.count == 0 ||
           deciding_hit(rule, judging, deciding);
}

bool
huashu__is_full_marks(const struct huashu__rule *rule,
                      struct huashu__judging *judging, uint32_t index,
                      bool *full)
{
    uint32_t deciding;
    if (!find_deciding(rule, judging, index, &deciding))
        return false;
    *full = deciding != HUASHU__NO_HIT &&
            huashu__is_full(rule, &judging->scan.hits.items[deciding]);
    return true;
}

bool
huashu__grade(const struct huashu_book *book, struct huashu__judging *judging,
              uint32_t index)
{
    const struct huashu__rule *rule = huashu__rule(book->model, index);
    struct huashu__rule_result *result = &judging->results.items[index];
    struct huashu__judge_work *work = judging->work;
    const struct huashu__hit *hit;
    uint32_t deciding;
    if (!find_deciding(rule, judging, index, &deciding))
        return false;
    if (deciding == HUASHU__NO_HIT)
        return true;
    hit = &judging->scan.hits.items[deciding];
    result->part = !huashu__is_full(rule, hit);
    result->part_loss = loss_of(rule, hit);
    /* What is less similar elsewhere adds nothing to what was found. */
    for (size_t i = 1; i < work->order.count && !huashu__is_set(rule); i++) {
        uint32_t other = work->order.items[i].index;
        if (result->part ||
            !huashu__is_full(rule, &judging->scan.hits.items[other]))
            huashu__refuse(judging, other, HUASHU__OVERSHADOWED, deciding);
    }
    return true;
}
