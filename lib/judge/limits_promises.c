/* SPDX-License-Identifier: MIT */
/*
 * limits_promises.c: promised times: hits of a rule's phrases, each held to the
 * limit by the length of time that it names.
 *
 * The first slot, or group of a pattern, that can be read as a length tells it.
 * A hit without one is a promise that names no time (尽快给您回复); what lies
 * in the past (三天前给您回复过) is none. Hits within the limit are refused,
 * so that what counts are the breaches.
 *
 * Here it is not the longest hit that wins: 十分钟内给您回复，三天内处理好
 * holds two promises, however far the first hit reaches. Each time that is named
 * counts once, by the longest hit about it; of times that overlap (下周一, 周一)
 * the one that begins first.
 */
#include "judge/calendar.h"
#include "judge/limits.h"
#include "judge/messages.h"

/* What a promise says of time. */
enum said { NOTHING_SAID, PAST, LENGTH };

/* @param[out] where  the capture that says it */
static enum said
read_hit(const struct huashu__judging *judging, const struct huashu__hit *hit,
         struct huashu__length *length, struct huashu__capture *where)
{
    const uint16_t *units = judging->speech.folded.units;
    uint32_t end = judging->speech.stretches.items[hit->stretch].end;
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        const struct huashu__capture *capture =
            &judging->scan.captures.items[hit->first_capture + i];
        if (capture->name == NULL || capture->begin >= capture->end ||
            !huashu__read_length(units + capture->begin,
                                 capture->end - capture->begin, length))
            continue;
        *where = *capture;
        if (length->kind != HUASHU__LENGTH_DAY && capture->end < end &&
            huashu__says_ago(units + capture->end, end - capture->end))
            return PAST;
        return LENGTH;
    }
    return NOTHING_SAID;
}

/* What was found beside what could be measured. */
struct others {
    bool unnamed, startless;
};

/* Collects the hits that name a time, in work->order by its place. */
static bool
collect(struct huashu__gauge *gauge, struct others *others)
{
    struct huashu__judging *judging = gauge->judging;
    struct huashu__orders *order = &judging->work->order;
    struct huashu__hit_range range = judging->work->ranges.items[gauge->index];
    order->count = 0;
    if (!HUASHU__RESERVE(judging->allocator, order, range.guards - range.begin))
        return false;
    for (uint32_t i = range.begin; i < range.guards; i++) {
        const struct huashu__hit *hit = &judging->scan.hits.items[i];
        struct huashu__length length;
        struct huashu__capture where;
        enum said said;
        if (judging->work->states.items[i].fate != HUASHU__COUNTS)
            continue;
        said = read_hit(judging, hit, &length, &where);
        others->unnamed = others->unnamed || said == NOTHING_SAID;
        if (said == LENGTH)
            order->items[order->count++] = (struct huashu__order){
                (uint64_t)where.begin << 32 | (UINT32_MAX - where.end),
                UINT32_MAX - (hit->end - hit->begin), i
            };
        else
            huashu__refuse(judging, i,
                           said == PAST ? HUASHU__PAST : HUASHU__NO_LENGTH,
                           HUASHU__NO_HIT);
    }
    huashu__order_sort(order->items, order->count);
    return true;
}

/* Holds one promise to the limit. */
static bool
hold(struct huashu__gauge *gauge, uint32_t index, struct others *others)
{
    struct huashu__judging *judging = gauge->judging;
    const struct huashu__hit *hit = &judging->scan.hits.items[index];
    const struct huashu__limit *limit = gauge->rule->limit;
    struct huashu__reading reading = { .stretch = hit->stretch,
                                       .begin = hit->begin,
                                       .end = hit->end,
                                       .start_ms = HUASHU_NO_TIME,
                                       .end_ms = HUASHU_NO_TIME };
    struct huashu__length length;
    struct huashu__capture where;
    reading.turn = judging->work->states.items[index].begin_turn;
    read_hit(judging, hit, &length, &where);
    if (huashu__promise_amount(&gauge->book->model->calendar, &judging->start,
                               &length, limit->unit, limit->over,
                               &reading.amount, &reading.per))
        return huashu__gauge_hold(gauge, &reading, index);
    others->startless = others->startless || !judging->start.known;
    others->unnamed = others->unnamed || judging->start.known;
    huashu__refuse(judging, index, HUASHU__NO_LENGTH, HUASHU__NO_HIT);
    return true;
}

/* Holds each time that is named to the limit once. */
static bool
hold_each(struct huashu__gauge *gauge, struct others *others)
{
    const struct huashu__orders *order = &gauge->judging->work->order;
    uint32_t past = 0, kept = HUASHU__NO_HIT;
    for (size_t i = 0; i < order->count; i++) {
        uint32_t begin = (uint32_t)(order->items[i].first >> 32);
        uint32_t end = UINT32_MAX - (uint32_t)order->items[i].first;
        uint32_t hit = order->items[i].index;
        if (begin < past) {
            huashu__refuse(gauge->judging, hit, HUASHU__OVERSHADOWED, kept);
            continue;
        }
        past = end;
        kept = hit;
        if (!hold(gauge, hit, others))
            return false;
    }
    return true;
}

bool
huashu__measure_promises(const struct huashu_book *book,
                         struct huashu__judging *judging, uint32_t rule)
{
    struct huashu__gauge gauge = { .book = book,
                                   .judging = judging,
                                   .rule = huashu__rule(book->model, rule),
                                   .index = rule,
                                   .room = -1 };
    struct huashu__rule_result *result = &judging->results.items[rule];
    struct others others = { false, false };
    if (result->outcome != 0)
        return true;
    if (!collect(&gauge, &others) || !hold_each(&gauge, &others))
        return false;
    judging->start_lacking = judging->start_lacking || others.startless;
    if (gauge.count == 0 && (others.startless || others.unnamed)) {
        result->outcome = HUASHU_NOT_JUDGED;
        result->reason =
            others.startless ? &huashu__no_start : &huashu__no_time_named;
        result->reason_rule = rule;
        return true;
    }
    return huashu__gauge_conclude(&gauge);
}
