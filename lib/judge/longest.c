/* SPDX-License-Identifier: MIT */
/*
 * longest.c: where hits overlap the longest wins, then the surer (those by
 * sound are less sure), then the earlier, then book order; what it beats is out
 * and beats nobody.
 *
 * Hits are taken longest first. Whatever still stands and overlaps the one
 * taken is no longer than it, so begins or ends inside it: in the hits sorted
 * by begin, and in those sorted by end, these are runs. Links lead past what is
 * gone, so that each hit is struck out once, and the whole costs no more than
 * the sorting, however thickly hits overlap.
 *
 * A hit across a seam is as long as what it matched; the word that stands there
 * twice makes it no longer. So such a hit alone can hold a longer one: it is
 * looked into before it is taken.
 */
#include "judge/work.h"

/* The first place at or behind `i` that is still there. */
static uint32_t
left_from(uint32_t *links, uint32_t i)
{
    while (links[i] != i) {
        links[i] = links[links[i]];
        i = links[i];
    }
    return i;
}

/*
 * Strikes out the hits of `sorted` whose `first` lies in [from, past) and that
 * still count; `winner` stays, but is not looked at again.
 */
static void
strike_out(struct huashu__judging *judging, const struct huashu__orders *sorted,
           uint32_t *links, uint64_t from, uint64_t past, uint32_t winner)
{
    const struct huashu__hit_state *states = judging->work->states.items;
    size_t start =
        from == 0 ? 0
                  : huashu__order_above(sorted->items, sorted->count, from - 1);
    uint32_t i = left_from(links, (uint32_t)start);
    while (i < sorted->count && sorted->items[i].first < past) {
        uint32_t hit = sorted->items[i].index;
        if (hit != winner && states[hit].fate == HUASHU__COUNTS)
            huashu__refuse(judging, hit, HUASHU__OVERSHADOWED, winner);
        links[i] = i + 1;
        i = left_from(links, i);
    }
}

/* Whether hits sorted by begin overlap anywhere. */
static bool
any_overlap(const struct huashu__judging *judging,
            const struct huashu__orders *by_begin)
{
    const struct huashu__hit *hits = judging->scan.hits.items;
    uint32_t reach = 0;
    for (size_t i = 0; i < by_begin->count; i++) {
        const struct huashu__hit *hit = &hits[by_begin->items[i].index];
        if (hit->begin < reach)
            return true;
        reach = hit->end;
    }
    return false;
}

/* Units that a hit matched. */
static uint32_t
length_of(const struct huashu__judging *judging, const struct huashu__hit *hit)
{
    const struct huashu__seam *seam;
    if (hit->seam == 0)
        return hit->end - hit->begin;
    seam = &judging->speech.seams.items[hit->seam - 1];
    return hit->end - hit->begin -
           (seam->right_begin - seam->left_begin - (seam->joint - seam->begin));
}

/* A hit that was taken and lies inside this one, which runs over a seam. */
static uint32_t
winner_inside(const struct huashu__judging *judging,
              const struct huashu__hit *hit)
{
    const struct huashu__orders *by_begin = &judging->work->by_begin;
    size_t i =
        huashu__order_above(by_begin->items, by_begin->count, hit->begin);
    for (; i < by_begin->count && by_begin->items[i].first < hit->end; i++) {
        uint32_t index = by_begin->items[i].index;
        if (judging->work->states.items[index].wins)
            return index;
    }
    return HUASHU__NO_HIT;
}

/* Of hits that are as long: those by sound last, then by their doubt. */
static uint32_t
rank_of(const struct huashu__hit *hit)
{
    return (uint32_t)(hit->how == HUASHU_HOMOPHONE) << 16 | hit->doubt;
}

/*
 * How far a hit is from exact, to be compared: 0 is exact. Only among the hits
 * of one rule does this come before length.
 */
static uint64_t
distance_of(const struct huashu__hit *hit)
{
    if (hit->how != HUASHU_SIMILAR || hit->length == 0)
        return 0;
    return 1 + (uint64_t)hit->cost * 1000000 / ((uint64_t)hit->length * 4);
}

/* Sorts the hits of work.by_begin by end, and by who wins, as well. */
static bool
sort_otherwise(struct huashu__judging *judging, bool nearest)
{
    struct huashu__judge_work *work = judging->work;
    size_t count = work->by_begin.count;
    work->order.count = work->by_end.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->order, count) ||
        !HUASHU__RESERVE(judging->allocator, &work->by_end, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t index = work->by_begin.items[i].index;
        const struct huashu__hit *hit = &judging->scan.hits.items[index];
        uint32_t shortness = UINT32_MAX - length_of(judging, hit);
        work->states.items[index].wins = false;
        work->by_end.items[work->by_end.count++] =
            (struct huashu__order){ hit->end, index, index };
        /* scan.hits are in book order: their index breaks ties. */
        work->order.items[work->order.count++] =
            (struct huashu__order){ nearest ? distance_of(hit) << 32 | shortness
                                            : (uint64_t)shortness << 32 |
                                                  rank_of(hit),
                                    (uint64_t)hit->begin << 32 | index, index };
    }
    huashu__order_sort(work->by_end.items, count);
    huashu__order_sort(work->order.items, count);
    return true;
}

static bool
link_all(struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    size_t count = work->by_begin.count + 1;
    work->begin_links.count = work->end_links.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->begin_links, count) ||
        !HUASHU__RESERVE(judging->allocator, &work->end_links, count))
        return false;
    for (size_t i = 0; i < count; i++)
        work->begin_links.items[i] = work->end_links.items[i] = (uint32_t)i;
    return true;
}

/*
 * Among the hits of work.by_begin, which need not be sorted yet; `nearest`: the
 * most similar wins, and of equals the longest.
 */
static bool
longest_wins(struct huashu__judging *judging, bool nearest)
{
    struct huashu__judge_work *work = judging->work;
    if (work->by_begin.count < 2)
        return true;
    huashu__order_sort(work->by_begin.items, work->by_begin.count);
    if (!any_overlap(judging, &work->by_begin))
        return true;
    if (!sort_otherwise(judging, nearest) || !link_all(judging))
        return false;
    for (size_t i = 0; i < work->order.count; i++) {
        uint32_t index = work->order.items[i].index, inside;
        const struct huashu__hit *hit = &judging->scan.hits.items[index];
        if (work->states.items[index].fate != HUASHU__COUNTS)
            continue;
        inside = hit->seam == 0 && !nearest ? HUASHU__NO_HIT
                                            : winner_inside(judging, hit);
        if (inside != HUASHU__NO_HIT) {
            huashu__refuse(judging, index, HUASHU__OVERSHADOWED, inside);
            continue;
        }
        work->states.items[index].wins = true;
        strike_out(judging, &work->by_begin, work->begin_links.items,
                   hit->begin, hit->end, index);
        strike_out(judging, &work->by_end, work->end_links.items,
                   (uint64_t)hit->begin + 1, (uint64_t)hit->end + 1, index);
    }
    return true;
}

/* Adds a hit to work.by_begin if it counts. */
static bool
gather(struct huashu__judging *judging, uint32_t index)
{
    const struct huashu__hit *hit = &judging->scan.hits.items[index];
    if (judging->work->states.items[index].fate != HUASHU__COUNTS)
        return true;
    return HUASHU__PUSH(judging->allocator, &judging->work->by_begin,
                        (struct huashu__order){ hit->begin, index, index });
}

/* The phrases of a set are each needed: none overshadows another. */
static bool
longest_of_set(struct huashu__judging *judging, struct huashu__hit_range range,
               size_t phrase_count, bool nearest)
{
    struct huashu__judge_work *work = judging->work;
    for (size_t phrase = 0; phrase < phrase_count; phrase++) {
        work->by_begin.count = 0;
        for (uint32_t i = range.begin; i < range.guards; i++)
            if (judging->scan.hits.items[i].phrase == phrase &&
                !gather(judging, i))
                return false;
        if (!longest_wins(judging, nearest))
            return false;
    }
    return true;
}

bool
huashu__longest_of_rule(const struct huashu_book *book,
                        struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    if (range.guards - range.begin < 2)
        return true;
    if (huashu__is_set(given))
        return longest_of_set(judging, range, given->phrase_count,
                              given->similar);
    judging->work->by_begin.count = 0;
    for (uint32_t i = range.begin; i < range.guards; i++)
        if (!gather(judging, i))
            return false;
    return longest_wins(judging, given->similar);
}

bool
huashu__longest_of_kind(const struct huashu_book *book,
                        struct huashu__judging *judging, enum huashu_kind kind)
{
    judging->work->by_begin.count = 0;
    for (uint32_t i = 0; i < judging->scan.hits.count; i++) {
        const struct huashu__hit *hit = &judging->scan.hits.items[i];
        if (hit->guard || huashu__rule(book->model, hit->rule)->kind != kind ||
            judging->results.items[hit->rule].counted == 0 ||
            judging->results.items[hit->rule].outcome == HUASHU_NOT_JUDGED)
            continue;
        if (!gather(judging, i))
            return false;
    }
    return longest_wins(judging, false);
}
