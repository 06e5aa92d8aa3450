/* SPDX-License-Identifier: MIT */
/*
 * events.c: the hits that `after` and `before` refer to, made into windows
 * that answer for any place, by binary search, whether it lies in one of them.
 *
 * An event opens a window from its end onwards (after), or up to its begin
 * (before): without `within` to the end of the call; within n turns over the
 * rest of its own stretch and the next n counted stretches of the rule's
 * speaker; within a time, for so long. Windows unite, and each begins with its
 * event: sorted by event, all there is to keep is the furthest reach so far.
 * `before` is the same seen from the other side.
 */
#include "judge/places.h"

/* Turns beyond any call, so that sums stay small. */
#define MANY_TURNS ((int64_t)1 << 40)

/* The first of the counted stretches that goes on behind `turn`. */
static size_t
first_behind(const struct huashu__scope *scope, uint32_t turn)
{
    size_t low = 0, high = scope->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scope->counted[middle].reach <= turn)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of the counted stretches begin before `turn`. */
static size_t
count_ahead(const struct huashu__scope *scope, uint32_t turn)
{
    size_t low = 0, high = scope->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scope->counted[middle].first_turn < turn)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int64_t
turns_of(const struct huashu__scope *scope)
{
    const struct huashu__extent *within = &scope->rule->where.within;
    if (within->unit != HUASHU__TURNS || within->amount > MANY_TURNS)
        return MANY_TURNS;
    return within->amount;
}

/* The number of the event's own stretch, if the rule counts that; else 0. */
static int64_t
own_number(const struct huashu__scope *scope, uint32_t stretch)
{
    int64_t number = huashu__scope_number(scope, stretch);
    if (number < 1 || number > (int64_t)scope->count ||
        scope->counted[number - 1].stretch != stretch)
        return 0;
    return number;
}

/*
 * The number of the last stretch of the window behind an event that ends in
 * `turn`; 0: none follows. Its own stretch is not counted.
 */
static int64_t
reach_behind(const struct huashu__scope *scope, uint32_t stretch, uint32_t turn)
{
    int64_t own = own_number(scope, stretch), last;
    size_t i = first_behind(scope, turn);
    if (i < scope->count && scope->counted[i].stretch == stretch)
        i++;
    while (i < scope->count && scope->counted[i].last_turn <= turn)
        i++;
    if (i == scope->count)
        return 0;
    last = (int64_t)i + turns_of(scope);
    return own > (int64_t)i + 1 && own <= last ? last + 1 : last;
}

/* The number of the first one of the window before it; 0: none precedes. */
static int64_t
reach_ahead(const struct huashu__scope *scope, uint32_t stretch, uint32_t turn)
{
    int64_t own = own_number(scope, stretch), first;
    size_t i = count_ahead(scope, turn);
    if (i > 0 && scope->counted[i - 1].stretch == stretch)
        i--;
    if (i == 0)
        return 0;
    first = (int64_t)i - turns_of(scope) + 1;
    if (own != 0 && own < (int64_t)i && own >= first)
        first--;
    return first < 1 ? 1 : first;
}

/* Makes one event of a hit, seen from its end or from its begin. */
static void
add_event(const struct huashu__scope *scope, struct huashu__events *events,
          uint32_t index, bool after)
{
    struct huashu__judging *judging = scope->judging;
    const struct huashu__hit *hit = &judging->scan.hits.items[index];
    const struct huashu__hit_state *state = &judging->work->states.items[index];
    struct huashu__event event;
    int64_t reach = after ? reach_behind(scope, hit->stretch, state->end_turn)
                          : reach_ahead(scope, hit->stretch, state->begin_turn);
    event.position = after ? huashu__hit_end(judging, index)
                           : huashu__hit_begin(judging, index);
    event.reach = reach;
    /* Who says what should come after something else can say that first. */
    if (reach != 0 || (!after && own_number(scope, hit->stretch) != 0))
        events->room = true;
    if (reach == 0 && !after)
        event.reach = INT64_MAX;
    if (scope->rule->where.within.unit == HUASHU__MILLISECONDS) {
        event.reach = huashu__hit_time(judging, index, after);
        if (event.reach < 0)
            events->untimed = true;
    }
    /* `second` is the place in `items` before sorting. */
    events->order.items[events->order.count++] =
        (struct huashu__order){ event.position, events->items.count, index };
    events->items.items[events->items.count++] = event;
    events->units.items[events->units.count++] =
        (struct huashu__order){ after ? hit->end : hit->begin, index, index };
}

static bool
collect(const struct huashu__scope *scope, struct huashu__events *events,
        uint32_t of, bool after)
{
    struct huashu__judging *judging = scope->judging;
    struct huashu__hit_range range = judging->work->ranges.items[of];
    size_t count = range.guards - range.begin;
    events->order.count = events->items.count = events->units.count = 0;
    events->room = events->untimed = false;
    if (judging->results.items[of].counted == 0)
        return true;
    if (!HUASHU__RESERVE(judging->allocator, &events->order, count) ||
        !HUASHU__RESERVE(judging->allocator, &events->items, count) ||
        !HUASHU__RESERVE(judging->allocator, &events->units, count))
        return false;
    for (uint32_t i = range.begin; i < range.guards; i++)
        if (judging->work->states.items[i].fate == HUASHU__COUNTS)
            add_event(scope, events, i, after);
    huashu__order_sort(events->order.items, events->order.count);
    huashu__order_sort(events->units.items, events->units.count);
    return true;
}

/* The window of the i-th event by position; widened below. */
static int64_t
reach_of(const struct huashu__events *events, size_t i)
{
    return events->items.items[events->order.items[i].second].reach;
}

bool
huashu__events_after(const struct huashu__scope *scope, uint32_t of)
{
    struct huashu__events *events = &scope->judging->work->after;
    if (!collect(scope, events, of, true))
        return false;
    for (size_t i = 1; i < events->order.count; i++)
        if (reach_of(events, i) < reach_of(events, i - 1))
            events->order.items[i].second = events->order.items[i - 1].second;
    return true;
}

bool
huashu__events_before(const struct huashu__scope *scope, uint32_t of)
{
    struct huashu__events *events = &scope->judging->work->before;
    if (!collect(scope, events, of, false))
        return false;
    for (size_t i = events->order.count; i-- > 1;)
        if (reach_of(events, i) < reach_of(events, i - 1))
            events->order.items[i - 1].second = events->order.items[i].second;
    return true;
}

/* Whether an event of the spot's own stretch ends before it. */
static bool
own_before(const struct huashu__events *events, uint32_t first_unit,
           uint32_t unit)
{
    size_t i = huashu__order_above(events->units.items, events->units.count,
                                   first_unit);
    return i < events->units.count && events->units.items[i].first <= unit;
}

bool
huashu__is_after(const struct huashu__scope *scope,
                 const struct huashu__spot *spot, int64_t begin_ms)
{
    const struct huashu__extent *within = &scope->rule->where.within;
    const struct huashu__events *events = &scope->judging->work->after;
    const struct huashu__stretch *stretch =
        &scope->judging->speech.stretches.items[spot->stretch];
    size_t i = huashu__order_above(events->order.items, events->order.count,
                                   spot->begin);
    if (i == 0)
        return false;
    switch (within->unit) {
    case HUASHU__NO_EXTENT:
        return true;
    case HUASHU__MILLISECONDS:
        return begin_ms - reach_of(events, i - 1) <= within->amount;
    case HUASHU__TURNS:
        break;
    }
    return huashu__scope_number(scope, spot->stretch) <=
               reach_of(events, i - 1) ||
           own_before(events, stretch->begin, spot->begin_unit);
}

bool
huashu__is_before(const struct huashu__scope *scope,
                  const struct huashu__spot *spot, int64_t begin_ms)
{
    const struct huashu__extent *within = &scope->rule->where.within;
    const struct huashu__events *events = &scope->judging->work->before;
    const struct huashu__stretch *stretch =
        &scope->judging->speech.stretches.items[spot->stretch];
    /* The first event that begins where the spot ends, or behind. */
    size_t i = huashu__order_above(events->order.items, events->order.count,
                                   spot->end - 1);
    if (i == events->order.count)
        return false;
    switch (within->unit) {
    case HUASHU__NO_EXTENT:
        return true;
    case HUASHU__MILLISECONDS:
        return reach_of(events, i) - begin_ms <= within->amount;
    case HUASHU__TURNS:
        break;
    }
    if (huashu__scope_number(scope, spot->stretch) >= reach_of(events, i))
        return true;
    i = huashu__order_above(events->units.items, events->units.count,
                            spot->end_unit - 1);
    return i < events->units.count &&
           events->units.items[i].first < stretch->end;
}
