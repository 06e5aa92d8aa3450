/* SPDX-License-Identifier: MIT */
/*
 * guards.c: what makes a hit harmless: an `unless` that holds it, or approved
 * wording that it is only a part of.
 *
 * All three questions are "does one of these intervals contain that one", and
 * all are answered by one sweep: both sides sorted by begin, of the containing
 * side only the one that reaches furthest is remembered.
 */
#include "judge/messages.h"
#include "judge/work.h"

/* unless */

/*
 * Refuses hits of `own` that lie in a hit of [begin, end) of scan.hits, sorted
 * by begin, longest first. `counting`: only hits that count are asked.
 */
static void
excuse(struct huashu__judging *judging, struct huashu__hit_range own,
       uint32_t begin, uint32_t end, bool counting)
{
    const struct huashu__hit *hits = judging->scan.hits.items;
    const struct huashu__hit_state *states = judging->work->states.items;
    uint32_t furthest = HUASHU__NO_HIT;
    for (uint32_t i = own.begin; i < own.guards; i++) {
        for (; begin < end && hits[begin].begin <= hits[i].begin; begin++) {
            if (counting && states[begin].fate != HUASHU__COUNTS)
                continue;
            if (furthest == HUASHU__NO_HIT ||
                hits[begin].end > hits[furthest].end)
                furthest = begin;
        }
        if (furthest != HUASHU__NO_HIT && hits[furthest].end >= hits[i].end &&
            states[i].fate == HUASHU__COUNTS)
            huashu__refuse(judging, i, HUASHU__EXCUSED, furthest);
    }
}

/* The hits of the rules that `unless` names. */
static void
excuse_by_rules(const struct huashu__rule *rule,
                struct huashu__judging *judging, uint32_t index)
{
    struct huashu__judge_work *work = judging->work;
    struct huashu__rule_result *result = &judging->results.items[index];
    for (size_t i = 0; i < rule->unless_count; i++) {
        uint32_t of = rule->unless[i].rule;
        if (rule->unless[i].phrase != NULL || of == HUASHU__NO_RULE)
            continue;
        if (judging->results.items[of].outcome == HUASHU_NOT_JUDGED) {
            result->outcome = HUASHU_NOT_JUDGED;
            result->reason = &huashu__reference_not_judged;
            result->reason_rule = of;
            return;
        }
        if (judging->results.items[of].counted != 0)
            excuse(judging, work->ranges.items[index],
                   work->ranges.items[of].begin, work->ranges.items[of].guards,
                   true);
    }
}

void
huashu__excuse_hits(const struct huashu_book *book,
                    struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    struct huashu__hit_range own = judging->work->ranges.items[rule];
    if (given->unless_count != 0) {
        excuse(judging, own, own.guards, own.end, false);
        excuse_by_rules(given, judging, rule);
    }
    for (uint32_t i = own.begin; i < own.guards; i++) {
        const struct huashu__hit_state *state = &judging->work->states.items[i];
        if (state->shield != HUASHU__NO_HIT && state->fate == HUASHU__COUNTS)
            huashu__refuse(judging, i, HUASHU__SHIELDED, state->shield);
    }
}

/* Shielding */

/*
 * A run of literal characters of an approved hit, packed so that it sorts by
 * begin, then the longer run first, then the run of the longer hit.
 */
static struct huashu__order
segment(uint32_t begin, uint32_t end, uint32_t hit_length, uint32_t hit)
{
    return (struct huashu__order){ (uint64_t)begin << 32 | (UINT32_MAX - end),
                                   (uint64_t)(UINT32_MAX - hit_length) << 32 |
                                       hit,
                                   hit };
}

static uint32_t
segment_begin(const struct huashu__order *order)
{
    return (uint32_t)(order->first >> 32);
}

static uint32_t
segment_end(const struct huashu__order *order)
{
    return UINT32_MAX - (uint32_t)order->first;
}

/* The runs between the slots and gaps of a hit. */
static bool
add_segments(struct huashu__judging *judging, uint32_t index)
{
    struct huashu__orders *segments = &judging->work->by_begin;
    const struct huashu__hit *hit = &judging->scan.hits.items[index];
    uint32_t at = hit->begin, length = hit->end - hit->begin;
    if (!HUASHU__RESERVE(judging->allocator, segments,
                         (size_t)hit->capture_count + 1))
        return false;
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        const struct huashu__capture *capture =
            &judging->scan.captures.items[hit->first_capture + i];
        if (capture->begin >= capture->end)
            continue;
        if (at < capture->begin)
            segments->items[segments->count++] =
                segment(at, capture->begin, length, index);
        if (at < capture->end)
            at = capture->end;
    }
    if (at < hit->end)
        segments->items[segments->count++] =
            segment(at, hit->end, length, index);
    return true;
}

/* Segments go to work.by_begin, forbidden hits to work.order. */
static bool
sort_out(const struct huashu_book *book, struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    work->by_begin.count = work->order.count = 0;
    for (uint32_t i = 0; i < judging->scan.hits.count; i++) {
        const struct huashu__hit *hit = &judging->scan.hits.items[i];
        enum huashu_kind kind = huashu__rule(book->model, hit->rule)->kind;
        if (hit->guard || work->states.items[i].fate != HUASHU__COUNTS)
            continue;
        if (kind == HUASHU_FORBIDDEN &&
            !HUASHU__PUSH(judging->allocator, &work->order,
                          (struct huashu__order){ hit->begin, i, i }))
            return false;
        if ((kind == HUASHU_REQUIRED || kind == HUASHU_APPROVED) &&
            hit->how == HUASHU_EXACT && !add_segments(judging, i))
            return false;
    }
    return true;
}

/*
 * Longer than the hit, and so no part of it: what shields must hold it. What
 * only sounds like the hit may be as long: it is the other, character by
 * character.
 */
static bool
shields(const struct huashu__judging *judging,
        const struct huashu__order *segment, const struct huashu__hit *hit)
{
    const struct huashu__hit *by = &judging->scan.hits.items[segment->index];
    uint32_t longer = by->end - by->begin, length = hit->end - hit->begin;
    return segment_end(segment) >= hit->end &&
           (longer > length ||
            (longer == length && hit->how == HUASHU_HOMOPHONE));
}

bool
huashu__shield(const struct huashu_book *book, struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    const struct huashu__order *furthest = NULL;
    size_t next = 0;
    if (!sort_out(book, judging))
        return false;
    huashu__order_sort(work->order.items, work->order.count);
    huashu__order_sort(work->by_begin.items, work->by_begin.count);
    for (size_t i = 0; i < work->order.count; i++) {
        uint32_t index = work->order.items[i].index;
        const struct huashu__hit *hit = &judging->scan.hits.items[index];
        for (; next < work->by_begin.count; next++) {
            const struct huashu__order *candidate = &work->by_begin.items[next];
            if (segment_begin(candidate) > hit->begin)
                break;
            if (furthest == NULL ||
                segment_end(candidate) > segment_end(furthest))
                furthest = candidate;
        }
        if (furthest != NULL && shields(judging, furthest, hit))
            work->states.items[index].shield = furthest->index;
    }
    return true;
}
