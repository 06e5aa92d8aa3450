/* SPDX-License-Identifier: MIT */
/*
 * places.c: whether a hit stands where its rule wants it: `where`.
 *
 * `turns` are counted stretches of the rule's speaker (of everybody, with `by:
 * anyone`); the hit must begin inside. Seconds are counted from the start of
 * the call, as the transcript's times are, and back from the last known end.
 * First, last, after and before all have to hold when several are given. Where
 * a time is needed and the transcript gives none, nothing is guessed: the rule
 * is not judged.
 */
#include "judge/places.h"
#include "judge/messages.h"

static enum huashu__numbering
numbering_of(const struct huashu__rule *rule)
{
    switch (rule->by) {
    case HUASHU__BY_AGENT:
        return HUASHU__AGENTS;
    case HUASHU__BY_CUSTOMER:
        return HUASHU__CUSTOMERS;
    case HUASHU__BY_ANYONE:
        break;
    }
    return HUASHU__ALL;
}

/* Notes a stretch under one way of counting. */
static bool
count_stretch(struct huashu__judging *judging, enum huashu__numbering numbering,
              uint32_t index)
{
    const struct huashu__speech *speech = &judging->speech;
    const struct huashu__stretch *stretch = &speech->stretches.items[index];
    const struct huashu__turn_part *parts =
        &speech->parts.items[stretch->first_part];
    struct huashu__counted counted = {
        .stretch = index,
        .first_turn = parts[0].turn,
        .last_turn = parts[stretch->part_count - 1].turn,
    };
    size_t count = judging->work->counted[numbering].count;
    const struct huashu__counted *before =
        judging->work->counted[numbering].items;
    counted.reach = counted.last_turn;
    if (count > 0 && before[count - 1].reach > counted.reach)
        counted.reach = before[count - 1].reach;
    return HUASHU__PUSH(judging->allocator, &judging->work->counted[numbering],
                        counted);
}

bool
huashu__places_prepare(struct huashu__judging *judging)
{
    const struct huashu__speech *speech = &judging->speech;
    for (size_t i = 0; i < HUASHU__NUMBERINGS; i++)
        judging->work->counted[i].count = 0;
    for (size_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        if (!stretch->counted || stretch->part_count == 0)
            continue;
        if (!count_stretch(judging, HUASHU__ALL, (uint32_t)i))
            return false;
        if (stretch->role == HUASHU_AGENT &&
            !count_stretch(judging, HUASHU__AGENTS, (uint32_t)i))
            return false;
        if (stretch->role == HUASHU_CUSTOMER &&
            !count_stretch(judging, HUASHU__CUSTOMERS, (uint32_t)i))
            return false;
    }
    return true;
}

int64_t
huashu__scope_number(const struct huashu__scope *scope, uint32_t stretch)
{
    const struct huashu__stretch *given =
        &scope->judging->speech.stretches.items[stretch];
    return scope->rule->by == HUASHU__BY_ANYONE ? given->number_of_all
                                                : given->number_of_role;
}

static bool
needs_time(const struct huashu__where *where)
{
    return where->first.unit == HUASHU__MILLISECONDS ||
           where->last.unit == HUASHU__MILLISECONDS ||
           where->within.unit == HUASHU__MILLISECONDS;
}

static bool
has_where(const struct huashu__where *where)
{
    return where->first.unit != HUASHU__NO_EXTENT ||
           where->last.unit != HUASHU__NO_EXTENT ||
           where->after != HUASHU__NO_RULE || where->before != HUASHU__NO_RULE;
}

static bool
in_place(const struct huashu__scope *scope, const struct huashu__spot *spot,
         int64_t begin_ms)
{
    const struct huashu__where *where = &scope->rule->where;
    const struct huashu__judging *judging = scope->judging;
    int64_t number = huashu__scope_number(scope, spot->stretch);
    if (where->first.unit == HUASHU__TURNS && number > where->first.amount)
        return false;
    if (where->last.unit == HUASHU__TURNS &&
        number <= (int64_t)scope->count - where->last.amount)
        return false;
    if (where->first.unit == HUASHU__MILLISECONDS &&
        begin_ms >= where->first.amount)
        return false;
    if (where->last.unit == HUASHU__MILLISECONDS &&
        judging->last_ms - begin_ms > where->last.amount)
        return false;
    if (where->after != HUASHU__NO_RULE &&
        !huashu__is_after(scope, spot, begin_ms))
        return false;
    return where->before == HUASHU__NO_RULE ||
           huashu__is_before(scope, spot, begin_ms);
}

static struct huashu__scope
scope_of(const struct huashu_book *book, struct huashu__judging *judging,
         uint32_t rule)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    enum huashu__numbering numbering = numbering_of(given);
    return (struct huashu__scope){ given,
                                   judging->work->counted[numbering].items,
                                   judging->work->counted[numbering].count,
                                   judging };
}

static struct huashu__spot
spot_of_hit(const struct huashu__judging *judging, uint32_t hit)
{
    const struct huashu__hit *given = &judging->scan.hits.items[hit];
    return (struct huashu__spot){ given->stretch, given->begin, given->end,
                                  huashu__hit_begin(judging, hit),
                                  huashu__hit_end(judging, hit) };
}

/* The place cannot be told: the rule is not judged. */
static void
give_up(struct huashu__rule_result *result,
        const struct huashu__message *reason, uint32_t rule)
{
    result->outcome = HUASHU_NOT_JUDGED;
    result->reason = reason;
    result->reason_rule = rule;
}

/* A rule that is referred to and was not judged leaves this one in the dark. */
static bool
reference_judged(struct huashu__judging *judging,
                 struct huashu__rule_result *result, uint32_t of)
{
    if (of == HUASHU__NO_RULE ||
        judging->results.items[of].outcome != HUASHU_NOT_JUDGED)
        return true;
    give_up(result, &huashu__reference_not_judged, of);
    return false;
}

/* What `after` and `before` refer to; false without memory. */
static bool
prepare_events(const struct huashu__scope *scope,
               struct huashu__rule_result *result, uint32_t rule)
{
    const struct huashu__where *where = &scope->rule->where;
    struct huashu__judge_work *work = scope->judging->work;
    struct {
        uint32_t of;
        struct huashu__events *events;
        bool (*collect)(const struct huashu__scope *scope, uint32_t of);
    } sides[] = { { where->after, &work->after, huashu__events_after },
                  { where->before, &work->before, huashu__events_before } };
    for (size_t i = 0; i < HUASHU__COUNT_OF(sides); i++) {
        if (sides[i].of == HUASHU__NO_RULE)
            continue;
        if (!sides[i].collect(scope, sides[i].of))
            return false;
        if (sides[i].events->untimed && result->outcome != HUASHU_NOT_JUDGED)
            give_up(result, &huashu__no_times, rule);
        if (result->outcome != 0 || sides[i].events->room)
            continue;
        result->outcome = HUASHU_NOT_APPLICABLE;
        result->reason_rule = sides[i].of;
        result->reason = sides[i].events->order.count == 0
                             ? &huashu__event_absent
                             : &huashu__no_stretch_left;
    }
    return true;
}

static void
place_each(const struct huashu__scope *scope,
           struct huashu__rule_result *result, uint32_t rule)
{
    struct huashu__judging *judging = scope->judging;
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    bool timed = needs_time(&scope->rule->where);
    for (uint32_t i = range.begin; i < range.guards; i++) {
        struct huashu__spot spot = spot_of_hit(judging, i);
        int64_t begin_ms = timed ? huashu__hit_time(judging, i, false) : 0;
        if (judging->work->states.items[i].fate != HUASHU__COUNTS)
            continue;
        if (begin_ms < 0) {
            give_up(result, &huashu__no_times, rule);
            return;
        }
        if (!in_place(scope, &spot, begin_ms))
            huashu__refuse(judging, i, HUASHU__OUT_OF_PLACE, HUASHU__NO_HIT);
    }
}

bool
huashu__place_hits(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__scope scope = scope_of(book, judging, rule);
    const struct huashu__where *where = &scope.rule->where;
    struct huashu__rule_result *result = &judging->results.items[rule];
    if (judging->work->anywhere || result->outcome == HUASHU_NOT_JUDGED ||
        !has_where(where))
        return true;
    if (!reference_judged(judging, result, where->after) ||
        !reference_judged(judging, result, where->before))
        return true;
    if (needs_time(where) && judging->first_ms < 0) {
        give_up(result, &huashu__no_times, rule);
        return true;
    }
    if (!prepare_events(&scope, result, rule))
        return false;
    if (result->outcome != HUASHU_NOT_JUDGED)
        place_each(&scope, result, rule);
    return true;
}

bool
huashu__place_prepare(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__scope scope = scope_of(book, judging, rule);
    struct huashu__rule_result unused = { .outcome = HUASHU_NOT_APPLICABLE };
    return prepare_events(&scope, &unused, rule);
}

/* Whether a counting hit of one rule overlaps one of the other. */
static bool
overlap(const struct huashu__judging *judging, struct huashu__hit_range a,
        struct huashu__hit_range b)
{
    const struct huashu__hit *hits = judging->scan.hits.items;
    const struct huashu__hit_state *states = judging->work->states.items;
    uint32_t reach_a = 0, reach_b = 0;
    while (a.begin < a.guards || b.begin < b.guards) {
        bool first =
            b.begin == b.guards ||
            (a.begin < a.guards && hits[a.begin].begin < hits[b.begin].begin);
        uint32_t hit = first ? a.begin++ : b.begin++;
        uint32_t *mine = first ? &reach_a : &reach_b;
        if (states[hit].fate != HUASHU__COUNTS)
            continue;
        if (hits[hit].begin < (first ? reach_b : reach_a))
            return true;
        if (hits[hit].end > *mine)
            *mine = hits[hit].end;
    }
    return false;
}

/*
 * Whether a counting hit of the scope's rule lies in one of the windows. Times
 * are taken from the end of the earlier to the begin of the later.
 */
static bool
in_a_window(const struct huashu__scope *scope, uint32_t rule, bool *untimed)
{
    struct huashu__judging *judging = scope->judging;
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    bool timed = needs_time(&scope->rule->where);
    for (uint32_t i = range.begin; i < range.guards; i++) {
        struct huashu__spot spot = spot_of_hit(judging, i);
        int64_t begin_ms = 0, end_ms = 0;
        if (judging->work->states.items[i].fate != HUASHU__COUNTS)
            continue;
        if (timed) {
            begin_ms = huashu__unit_time(judging, spot.begin_unit, false);
            end_ms = huashu__unit_time(judging, spot.end_unit - 1, true);
        }
        if (begin_ms < 0 || end_ms < 0)
            *untimed = true;
        else if (huashu__is_after(scope, &spot, begin_ms) ||
                 huashu__is_before(scope, &spot, end_ms))
            return true;
    }
    return false;
}

bool
huashu__place_near(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule, uint32_t of,
                   const struct huashu__extent *within, bool *near,
                   bool *untimed)
{
    const struct huashu__hit_range *ranges = judging->work->ranges.items;
    struct huashu__scope scope = scope_of(book, judging, rule);
    struct huashu__rule nearby = *scope.rule;
    nearby.where.within = *within;
    scope.rule = &nearby;
    *untimed = false;
    *near = rule != of && overlap(judging, ranges[rule], ranges[of]);
    if (*near)
        return true;
    if (!huashu__events_after(&scope, of) || !huashu__events_before(&scope, of))
        return false;
    *untimed = judging->work->after.untimed || judging->work->before.untimed ||
               (within->unit == HUASHU__MILLISECONDS && judging->first_ms < 0);
    if (!*untimed)
        *near = in_a_window(&scope, rule, untimed);
    return true;
}

/* One end of a stretch as a spot: its first unit, or its last. */
static struct huashu__spot
spot_of_end(const struct huashu__judging *judging, uint32_t stretch, bool last)
{
    const struct huashu__speech *speech = &judging->speech;
    const struct huashu__stretch *given = &speech->stretches.items[stretch];
    uint32_t unit = last ? given->end - 1 : given->begin;
    uint64_t turn = huashu__speech_turn_of(speech, unit);
    return (struct huashu__spot){ stretch, unit, unit + 1, turn << 32 | unit,
                                  turn << 32 | (unit + 1) };
}

bool
huashu__place_has(const struct huashu_book *book,
                  struct huashu__judging *judging, uint32_t rule,
                  uint32_t stretch)
{
    struct huashu__scope scope = scope_of(book, judging, rule);
    const struct huashu__stretch *given =
        &judging->speech.stretches.items[stretch];
    if (judging->work->anywhere || !has_where(&scope.rule->where))
        return true;
    if (given->begin == given->end)
        return false;
    for (int last = 0; last < 2; last++) {
        struct huashu__spot spot = spot_of_end(judging, stretch, last != 0);
        int64_t begin_ms = 0;
        if (needs_time(&scope.rule->where))
            begin_ms = huashu__unit_time(judging, spot.begin_unit, false);
        if (begin_ms >= 0 && in_place(&scope, &spot, begin_ms))
            return true;
    }
    return false;
}
