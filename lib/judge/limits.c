/* SPDX-License-Identifier: MIT */
/*
 * limits.c: rules of `kind: limit`: what was measured, compared with what may
 * be.
 *
 * Readings are exact ratios of whole numbers. Given in thousandths of the
 * limit's unit they are rounded away from the limit, so that what is reported
 * compares with it as the reading itself does: at the limit is within. Every
 * breach becomes a hit behind those of the scan, with its place, so that
 * `where`, `when` and the rest see limits as they see words.
 *
 * An excuse stands for a while behind a hit of the rule that excuses. What
 * begins in that while is measured against the excuse instead of `over`, if it
 * is a time; else it is excused altogether.
 */
#include "judge/limits.h"
#include "judge/messages.h"

/* Places */

static bool
find_turns(struct huashu__judging *judging)
{
    const struct huashu__speech *speech = &judging->speech;
    struct huashu__judge_work *work = judging->work;
    if (work->turn_units.count != 0)
        return true;
    if (!HUASHU__RESERVE(judging->allocator, &work->turn_units,
                         speech->turn_count))
        return false;
    work->turn_units.count = speech->turn_count;
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        for (uint32_t k = 0; k < stretch->part_count; k++) {
            const struct huashu__turn_part *part =
                &speech->parts.items[stretch->first_part + k];
            work->turn_units.items[part->turn] =
                (struct huashu__turn_units){ i, part->begin, part->end };
        }
    }
    return true;
}

struct huashu__reading
huashu__reading_at(const struct huashu__gauge *gauge, uint32_t turn, bool whole)
{
    const struct huashu__turn_units *units =
        &gauge->judging->work->turn_units.items[turn];
    struct huashu__reading reading = { .turn = turn,
                                       .stretch = units->stretch,
                                       .begin = units->begin,
                                       .end = units->end,
                                       .start_ms = HUASHU_NO_TIME,
                                       .end_ms = HUASHU_NO_TIME,
                                       .per = 1 };
    if (!whole && reading.begin < reading.end)
        reading.end = reading.begin + 1;
    return reading;
}

bool
huashu__speaks_turn(const struct huashu__gauge *gauge, uint32_t turn)
{
    const struct huashu__judging *judging = gauge->judging;
    uint32_t stretch = judging->work->turn_units.items[turn].stretch;
    return huashu__speaks(gauge->rule,
                          &judging->speech.stretches.items[stretch]);
}

int64_t
huashu__given_start(const struct huashu__judging *judging, uint32_t turn)
{
    int64_t start = judging->speech.turns[turn].start_ms;
    return start >= 0 && start <= HUASHU__MAX_CALL_MS ? start : HUASHU_NO_TIME;
}

int64_t
huashu__given_end(const struct huashu__judging *judging, uint32_t turn)
{
    int64_t start = huashu__given_start(judging, turn);
    int64_t end = judging->speech.turns[turn].end_ms;
    return start >= 0 && end >= start && end <= HUASHU__MAX_CALL_MS
               ? end
               : HUASHU_NO_TIME;
}

int64_t
huashu__characters(const struct huashu__judging *judging, uint32_t begin,
                   uint32_t end)
{
    const uint16_t *units = judging->speech.folded.units;
    int64_t count = 0;
    /* The second half of a surrogate pair is no character of its own. */
    for (uint32_t i = begin; i < end; i++)
        count += (units[i] & 0xFC00) != 0xDC00;
    return count;
}

/* Excuses */

/* Sorts the ends of the hits that excuse, in milliseconds, into work->order. */
static bool
ready_excuses(struct huashu__gauge *gauge)
{
    struct huashu__judging *judging = gauge->judging;
    struct huashu__judge_work *work = judging->work;
    struct huashu__hit_range range =
        work->ranges.items[gauge->rule->limit->excused_by];
    work->order.count = 0;
    if (!HUASHU__RESERVE(judging->allocator, &work->order,
                         range.guards - range.begin))
        return false;
    for (uint32_t i = range.begin; i < range.guards; i++) {
        int64_t end;
        if (work->states.items[i].fate != HUASHU__COUNTS)
            continue;
        end = huashu__hit_time(judging, i, true);
        if (end >= 0)
            work->order.items[work->order.count++] =
                (struct huashu__order){ (uint64_t)end, i, i };
    }
    huashu__order_sort(work->order.items, work->order.count);
    gauge->excuses_ready = true;
    return true;
}

/* The hit that excuses what begins at `start_ms`; HUASHU__NO_HIT: none. */
static bool
find_excuse(struct huashu__gauge *gauge, int64_t start_ms, uint32_t *excuse)
{
    const struct huashu__limit *limit = gauge->rule->limit;
    const struct huashu__orders *order = &gauge->judging->work->order;
    size_t i;
    *excuse = HUASHU__NO_HIT;
    if (limit->excused_by == HUASHU__NO_RULE || start_ms < 0)
        return true;
    if (!gauge->excuses_ready && !ready_excuses(gauge))
        return false;
    i = huashu__order_above(order->items, order->count, (uint64_t)start_ms);
    if (i > 0 &&
        start_ms - (int64_t)order->items[i - 1].first <= limit->excuse_ms)
        *excuse = order->items[i - 1].index;
    return true;
}

/* Readings */

/* amount ÷ per in thousandths. Both are below 2^62. */
static int64_t
thousandths(int64_t amount, int64_t per, bool up)
{
    uint64_t rest = (uint64_t)(amount % per) * 1000;
    if (up)
        rest += (uint64_t)per - 1;
    return amount / per * 1000 + (int64_t)(rest / (uint64_t)per);
}

/* What a reading comes to against the limit. */
static struct huashu__measured
compare(const struct huashu__limit *limit,
        const struct huashu__reading *reading, bool *breached)
{
    struct huashu__measured measured = { .turn = reading->turn,
                                         .stretch = reading->stretch,
                                         .begin = reading->begin,
                                         .end = reading->end,
                                         .start_ms = reading->start_ms,
                                         .end_ms = reading->end_ms,
                                         .bound = limit->over };
    int64_t high = thousandths(reading->amount, reading->per, true);
    int64_t low = thousandths(reading->amount, reading->per, false);
    *breached = true;
    measured.value = high;
    if (limit->over >= 0 && high > limit->over)
        return measured;
    measured.value = low;
    if (low < limit->under) {
        measured.bound = limit->under;
        return measured;
    }
    *breached = false;
    if (limit->over < 0 ||
        (limit->under >= 0 && low - limit->under < limit->over - low))
        measured.bound = limit->under;
    return measured;
}

/* Keeps a reading within the limit if it is the nearest so far. */
static void
keep_nearest(struct huashu__gauge *gauge,
             const struct huashu__measured *measured)
{
    int64_t room = measured->value - measured->bound;
    if (room < 0)
        room = -room;
    /* Of several the first; repeats come in no order. */
    if (gauge->room >= 0 &&
        (room > gauge->room ||
         (room == gauge->room && measured->turn >= gauge->nearest.turn)))
        return;
    gauge->room = room;
    gauge->nearest = *measured;
}

/* Adds a hit behind those of the scan. */
static bool
add_hit(struct huashu__gauge *gauge, const struct huashu__measured *measured,
        uint32_t excuse)
{
    struct huashu__judging *judging = gauge->judging;
    const struct huashu__hit hit = { .rule = gauge->index,
                                     .stretch = measured->stretch,
                                     .begin = measured->begin,
                                     .end = measured->end,
                                     .how = HUASHU_MEASURED };
    const struct huashu__hit_state state = {
        .begin_turn = measured->turn,
        .end_turn = measured->turn,
        .fate = excuse != HUASHU__NO_HIT ? HUASHU__EXCUSED : HUASHU__COUNTS,
        .by = excuse,
        .shield = HUASHU__NO_HIT,
        .measured = (uint32_t)judging->measured.count
    };
    return HUASHU__PUSH(judging->allocator, &judging->measured, *measured) &&
           HUASHU__PUSH(judging->scan.allocator, &judging->scan.hits, hit) &&
           HUASHU__PUSH(judging->allocator, &judging->work->states, state);
}

bool
huashu__gauge_take(struct huashu__gauge *gauge,
                   const struct huashu__reading *reading)
{
    const struct huashu__limit *limit = gauge->rule->limit;
    int64_t unit_ms = huashu__unit_ms(limit->unit);
    struct huashu__measured measured;
    uint32_t excuse;
    gauge->count++;
    measured = compare(limit, reading, &gauge->breached);
    if (!gauge->breached) {
        keep_nearest(gauge, &measured);
        return true;
    }
    if (!find_excuse(gauge, reading->start_ms, &excuse))
        return false;
    if (excuse != HUASHU__NO_HIT && unit_ms != 0 &&
        reading->amount > limit->excuse_ms) {
        measured.bound = thousandths(limit->excuse_ms, unit_ms, false);
        excuse = HUASHU__NO_HIT;
    }
    gauge->breached = excuse == HUASHU__NO_HIT;
    return add_hit(gauge, &measured, excuse);
}

bool
huashu__gauge_hold(struct huashu__gauge *gauge,
                   const struct huashu__reading *reading, uint32_t hit)
{
    struct huashu__judging *judging = gauge->judging;
    struct huashu__measured measured =
        compare(gauge->rule->limit, reading, &gauge->breached);
    gauge->count++;
    judging->work->states.items[hit].measured =
        (uint32_t)judging->measured.count;
    if (!HUASHU__PUSH(judging->allocator, &judging->measured, measured))
        return false;
    if (!gauge->breached) {
        keep_nearest(gauge, &measured);
        huashu__refuse(judging, hit, HUASHU__WITHIN_LIMIT, HUASHU__NO_HIT);
    }
    return true;
}

bool
huashu__gauge_conclude(struct huashu__gauge *gauge)
{
    struct huashu__judging *judging = gauge->judging;
    struct huashu__rule_result *result = &judging->results.items[gauge->index];
    result->reason_rule = gauge->index;
    if (gauge->lacking && judging->first_ms >= 0)
        judging->times_lacking = true;
    if (gauge->count == 0 && gauge->lacking) {
        result->outcome = HUASHU_NOT_JUDGED;
        result->reason =
            judging->first_ms < 0 ? &huashu__no_times : &huashu__times_lacking;
    } else if (gauge->count == 0) {
        result->outcome = HUASHU_NOT_APPLICABLE;
        result->reason = &huashu__nothing_to_measure;
    } else if (gauge->room >= 0) {
        if (!HUASHU__PUSH(judging->allocator, &judging->measured,
                          gauge->nearest))
            return false;
        result->closest = (uint32_t)judging->measured.count;
    }
    return true;
}

/* Measuring */

static bool
measure(struct huashu__gauge *gauge)
{
    switch (gauge->rule->limit->measure) {
    case HUASHU__ANSWER_DELAY:
        return huashu__measure_answer_delay(gauge);
    case HUASHU__SILENCE:
        return huashu__measure_silence(gauge);
    case HUASHU__SPEECH_RATE:
        return huashu__measure_speech_rate(gauge);
    case HUASHU__OVERLAP:
        return huashu__measure_overlap(gauge);
    case HUASHU__TALK_SHARE:
        return huashu__measure_talk_share(gauge);
    case HUASHU__CALL_LENGTH:
        return huashu__measure_call_length(gauge);
    case HUASHU__TURN_LENGTH:
        return huashu__measure_turn_length(gauge);
    case HUASHU__REPEATS:
        return huashu__measure_repeats(gauge);
    case HUASHU__PROMISED_TIME:
        /* Words: limits_promises.c. */
        break;
    }
    return true;
}

bool
huashu__measure_limit(const struct huashu_book *book,
                      struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__gauge gauge = { .book = book,
                                   .judging = judging,
                                   .rule = huashu__rule(book->model, rule),
                                   .index = rule,
                                   .room = -1 };
    struct huashu__rule_result *result = &judging->results.items[rule];
    uint32_t excused_by = gauge.rule->limit->excused_by;
    uint32_t first = (uint32_t)judging->scan.hits.count;
    bool done;
    if (excused_by != HUASHU__NO_RULE &&
        judging->results.items[excused_by].outcome == HUASHU_NOT_JUDGED) {
        result->outcome = HUASHU_NOT_JUDGED;
        result->reason = &huashu__reference_not_judged;
        result->reason_rule = excused_by;
        return true;
    }
    done = find_turns(judging) && measure(&gauge) &&
           huashu__gauge_conclude(&gauge);
    judging->work->ranges.items[rule] =
        (struct huashu__hit_range){ first, (uint32_t)judging->scan.hits.count,
                                    (uint32_t)judging->scan.hits.count };
    return done;
}
