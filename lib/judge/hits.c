/* SPDX-License-Identifier: MIT */
/*
 * hits.c: the bookkeeping of hits: which belong to which rule, where each
 * stands in the call, and what has become of it.
 *
 * Units of the speech order hits within a stretch; two speakers' stretches can
 * interleave, so across stretches the turn decides: a position is the turn,
 * then the unit.
 */
#include "judge/work.h"

#include <string.h>

bool
huashu__speaks(const struct huashu__rule *rule,
               const struct huashu__stretch *stretch)
{
    switch (rule->by) {
    case HUASHU__BY_AGENT:
        return stretch->role == HUASHU_AGENT;
    case HUASHU__BY_CUSTOMER:
        return stretch->role == HUASHU_CUSTOMER;
    case HUASHU__BY_ANYONE:
        return true;
    }
    return false;
}

/* What can be said of a hit by looking at it alone. */
static struct huashu__hit_state
first_state(const struct huashu_book *book, const struct huashu__speech *speech,
            const struct huashu__hit *hit)
{
    struct huashu__hit_state state = { .fate = HUASHU__COUNTS,
                                       .by = HUASHU__NO_HIT,
                                       .shield = HUASHU__NO_HIT,
                                       .measured = HUASHU__NOT_MEASURED };
    state.begin_turn = huashu__speech_turn_of(speech, hit->begin);
    state.end_turn = huashu__speech_turn_of(speech, hit->end - 1);
    if (!huashu__speaks(huashu__rule(book->model, hit->rule),
                        &speech->stretches.items[hit->stretch]))
        state.fate = HUASHU__WRONG_SPEAKER;
    return state;
}

/* Takes back what the last judging wrote, of whatever book. */
static void
untouch(struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        judging->results.items[rule] =
            (struct huashu__rule_result){ .outcome = 0 };
        work->ranges.items[rule] = (struct huashu__hit_range){ .begin = 0 };
    }
    judging->touched.count = 0;
}

/* Room for all rules, zero where it is new. */
static bool
make_room(struct huashu__judging *judging, size_t rule_count)
{
    struct huashu__judge_work *work = judging->work;
    size_t results = judging->results.capacity;
    size_t ranges = work->ranges.capacity;
    judging->results.count = work->ranges.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &judging->results, rule_count))
        return false;
    memset(judging->results.items + results, 0,
           (judging->results.capacity - results) *
               sizeof *judging->results.items);
    if (!HUASHU__RESERVE(judging->allocator, &work->ranges, rule_count))
        return false;
    memset(work->ranges.items + ranges, 0,
           (work->ranges.capacity - ranges) * sizeof *work->ranges.items);
    judging->results.count = work->ranges.count = rule_count;
    return true;
}

/* The hits of a rule from `at` on: its own, then those of its guards. */
static struct huashu__hit_range
range_at(const struct huashu__judging *judging, uint32_t at)
{
    const struct huashu__hit *hits = judging->scan.hits.items;
    uint32_t count = (uint32_t)judging->scan.hits.count, rule = hits[at].rule;
    struct huashu__hit_range range = { .begin = at };
    while (at < count && hits[at].rule == rule && !hits[at].guard)
        at++;
    range.guards = at;
    while (at < count && hits[at].rule == rule)
        at++;
    range.end = at;
    return range;
}

static bool
touch(struct huashu__judging *judging, uint32_t rule)
{
    return HUASHU__PUSH(judging->allocator, &judging->touched, rule);
}

/* Merges the rules that have hits with those that are always looked at. */
static bool
touch_rules(const struct huashu__model *model, struct huashu__judging *judging)
{
    const struct huashu__hit *hits = judging->scan.hits.items;
    uint32_t count = (uint32_t)judging->scan.hits.count, at = 0;
    size_t next = 0;
    while (at < count || next < model->attended_count) {
        uint32_t with_hits = at < count ? hits[at].rule : HUASHU__NO_RULE;
        uint32_t attended = next < model->attended_count ? model->attended[next]
                                                         : HUASHU__NO_RULE;
        uint32_t rule = with_hits < attended ? with_hits : attended;
        if (!touch(judging, rule))
            return false;
        next += rule == attended;
        if (rule != with_hits)
            continue;
        judging->work->ranges.items[rule] = range_at(judging, at);
        at = judging->work->ranges.items[rule].end;
    }
    return true;
}

/* A rule that was stopped needs no hit to be touched. */
static bool
touch_overruns(struct huashu__judging *judging)
{
    for (size_t i = 0; i < judging->scan.overruns.count; i++) {
        uint32_t rule = judging->scan.overruns.items[i].rule;
        size_t at = judging->touched.count;
        while (at > 0 && judging->touched.items[at - 1] > rule)
            at--;
        if (at > 0 && judging->touched.items[at - 1] == rule)
            continue;
        if (!touch(judging, rule))
            return false;
        memmove(&judging->touched.items[at + 1], &judging->touched.items[at],
                (judging->touched.count - 1 - at) *
                    sizeof *judging->touched.items);
        judging->touched.items[at] = rule;
    }
    return true;
}

bool
huashu__hits_prepare(const struct huashu_book *book,
                     struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    size_t hit_count = judging->scan.hits.count;
    untouch(judging);
    work->states.count = judging->hits.count = 0;
    judging->measured.count = work->turn_units.count = 0;
    if (!make_room(judging, book->model->rule_count) ||
        !HUASHU__RESERVE(judging->allocator, &work->states, hit_count) ||
        !touch_rules(book->model, judging) || !touch_overruns(judging))
        return false;
    work->states.count = hit_count;
    for (size_t i = 0; i < hit_count; i++)
        work->states.items[i] =
            first_state(book, &judging->speech, &judging->scan.hits.items[i]);
    return true;
}

uint64_t
huashu__hit_begin(const struct huashu__judging *judging, uint32_t hit)
{
    return (uint64_t)judging->work->states.items[hit].begin_turn << 32 |
           judging->scan.hits.items[hit].begin;
}

uint64_t
huashu__hit_end(const struct huashu__judging *judging, uint32_t hit)
{
    return (uint64_t)judging->work->states.items[hit].end_turn << 32 |
           judging->scan.hits.items[hit].end;
}

int64_t
huashu__hit_time(const struct huashu__judging *judging, uint32_t hit, bool end)
{
    const struct huashu__measured *measured = huashu__measured_of(judging, hit);
    const struct huashu__hit *given = &judging->scan.hits.items[hit];
    if (measured != NULL && measured->start_ms >= 0)
        return end ? measured->end_ms : measured->start_ms;
    if (given->begin == given->end)
        return HUASHU_NO_TIME;
    return huashu__unit_time(judging, end ? given->end - 1 : given->begin, end);
}

void
huashu__refuse(struct huashu__judging *judging, uint32_t hit,
               enum huashu__fate fate, uint32_t by)
{
    judging->work->states.items[hit].fate = (uint32_t)fate;
    judging->work->states.items[hit].by = by;
}

/* How many different phrases of the rule have a hit that counts. */
static bool
count_phrases(struct huashu__judging *judging, struct huashu__hit_range range,
              size_t phrase_count, size_t *count)
{
    struct huashu__judge_work *work = judging->work;
    work->said.count = 0;
    *count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->said, phrase_count))
        return false;
    memset(work->said.items, 0, phrase_count * sizeof *work->said.items);
    for (uint32_t i = range.begin; i < range.guards; i++) {
        bool *said = &work->said.items[judging->scan.hits.items[i].phrase];
        if (work->states.items[i].fate != HUASHU__COUNTS || *said)
            continue;
        *said = true;
        ++*count;
    }
    return true;
}

bool
huashu__hits_count(const struct huashu_book *book,
                   struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    struct huashu__hit_range range = judging->work->ranges.items[rule];
    uint32_t *counted = &judging->results.items[rule].counted;
    size_t phrases, needed = given->need_count;
    *counted = 0;
    for (uint32_t i = range.begin; i < range.guards; i++)
        if (judging->work->states.items[i].fate == HUASHU__COUNTS)
            ++*counted;
    if (*counted == 0 || !huashu__is_set(given))
        return true;
    if (given->need == HUASHU__NEED_ALL)
        needed = given->phrase_count;
    if (!count_phrases(judging, range, given->phrase_count, &phrases))
        return false;
    if (phrases < needed)
        *counted = 0;
    return true;
}

bool
huashu__is_set(const struct huashu__rule *rule)
{
    return rule->phrase_count != 0 &&
           (rule->need == HUASHU__NEED_ALL || rule->need == HUASHU__NEED_SOME);
}

bool
huashu__hits_list(struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__judge_work *work = judging->work;
    struct huashu__hit_range range = work->ranges.items[rule];
    struct huashu__rule_result *result = &judging->results.items[rule];
    uint32_t count = range.guards - range.begin;
    result->first_hit = (uint32_t)judging->hits.count;
    result->hit_count = count;
    work->order.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->order, count) ||
        !HUASHU__RESERVE(judging->allocator, &judging->hits, count))
        return false;
    for (uint32_t i = range.begin; i < range.guards; i++)
        work->order.items[work->order.count++] =
            (struct huashu__order){ huashu__hit_begin(judging, i), i, i };
    huashu__order_sort(work->order.items, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t hit = work->order.items[i].index;
        judging->hits.items[judging->hits.count++] =
            (struct huashu__verdict_hit){
                .hit = hit,
                .fate = (enum huashu__fate)work->states.items[hit].fate,
                .by = work->states.items[hit].by,
            };
    }
    return true;
}
