/* SPDX-License-Identifier: MIT */
/*
 * suppress.c: findings that were struck out (huashu/suppress.h), and the
 * fingerprints that they are known again by.
 *
 * Suppressing is the last step before the ledger: what was struck out costs and
 * gains nothing, but it still overlaps, shields and holds conditions as if it
 * had not been, so that striking one finding out never brings up another.
 */
#include "judge/work.h"

/* Numbering */

static uint64_t
hash_of(const struct huashu__judging *judging, const struct huashu__hit *hit)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (uint32_t i = hit->begin; i < hit->end; i++)
        hash =
            (hash ^ judging->speech.folded.units[i]) * UINT64_C(0x100000001B3);
    return hash;
}

bool
huashu__number_hits(struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    struct huashu__verdict_hit *hits = judging->hits.items + result->first_hit;
    struct huashu__orders *order = &judging->work->order;
    uint32_t number = 0;
    order->count = 0;
    if (result->hit_count == 1) {
        hits[0].number = 1;
        return true;
    }
    if (!HUASHU__RESERVE(judging->allocator, order, result->hit_count))
        return false;
    for (uint32_t i = 0; i < result->hit_count; i++)
        if (hits[i].fate != HUASHU__WRONG_SPEAKER)
            order->items[order->count++] = (struct huashu__order){
                hash_of(judging, &judging->scan.hits.items[hits[i].hit]),
                huashu__hit_begin(judging, hits[i].hit), i
            };
    huashu__order_sort(order->items, order->count);
    for (size_t i = 0; i < order->count; i++) {
        const struct huashu__order *at = &order->items[i];
        if (i == 0 || at->first != at[-1].first)
            number = 1;
        else if (at->second != at[-1].second)
            number++;
        hits[at->index].number = number;
    }
    return true;
}

/* Fingerprints */

static uint64_t
digest(const struct huashu__buffer *lines)
{
    return huashu__sha256_head(
        (struct huashu__string){ lines->items, lines->count });
}

uint64_t
huashu__hit_fingerprint(const struct huashu_book *book,
                        const struct huashu__judging *judging,
                        const struct huashu__verdict_hit *verdict,
                        struct huashu__buffer *lines)
{
    const struct huashu__hit *hit = &judging->scan.hits.items[verdict->hit];
    huashu__buffer_clear(lines);
    huashu__buffer_append(lines, huashu__rule_id(book->model, hit->rule));
    huashu__buffer_append(lines, HUASHU__LITERAL("\n"));
    huashu__buffer_append_units(lines,
                                judging->speech.folded.units + hit->begin,
                                hit->end - hit->begin);
    huashu__buffer_append(lines, HUASHU__LITERAL("\n"));
    huashu__buffer_put_int(lines, verdict->number);
    return digest(lines);
}

uint64_t
huashu__rule_fingerprint(const struct huashu_book *book, uint32_t rule,
                         struct huashu__string call,
                         struct huashu__buffer *lines)
{
    huashu__buffer_clear(lines);
    huashu__buffer_append(lines, huashu__rule_id(book->model, rule));
    huashu__buffer_append(lines, HUASHU__LITERAL("\n"));
    huashu__buffer_append(lines, call);
    return digest(lines);
}

bool
huashu__is_one_finding(const struct huashu__rule *rule,
                       const struct huashu__rule_result *result)
{
    return result->outcome == HUASHU_MISSED || result->outcome == HUASHU_PART ||
           result->outcome == HUASHU_EXCEEDED ||
           (huashu__is_set(rule) &&
            (result->outcome == HUASHU_HIT || result->outcome == HUASHU_SAID));
}

/* Candidates */

/* A rule as a whole, among candidates that are hits. */
#define WHOLE 1

static bool
add_candidate(struct huashu__judging *judging, uint64_t fingerprint,
              uint64_t whole, uint32_t index)
{
    return !judging->work->text.failed &&
           HUASHU__PUSH(judging->allocator, &judging->work->order,
                        (struct huashu__order){ fingerprint, whole, index });
}

static bool
add_rule(const struct huashu_book *book, struct huashu__judging *judging,
         uint32_t rule)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    struct huashu__buffer *lines = &judging->work->text;
    if (huashu__is_one_finding(huashu__rule(book->model, rule), result))
        return add_candidate(
            judging, huashu__rule_fingerprint(book, rule, judging->call, lines),
            WHOLE, rule);
    if (result->outcome != HUASHU_HIT && result->outcome != HUASHU_SAID)
        return true;
    for (uint32_t i = 0; i < result->hit_count; i++) {
        uint32_t index = result->first_hit + i;
        const struct huashu__verdict_hit *verdict = &judging->hits.items[index];
        if (verdict->fate == HUASHU__COUNTS &&
            !add_candidate(
                judging, huashu__hit_fingerprint(book, judging, verdict, lines),
                0, index))
            return false;
    }
    return true;
}

/* All that could be struck out, by fingerprint, in work.order. */
static bool
gather(const struct huashu_book *book, struct huashu__judging *judging)
{
    judging->work->order.count = 0;
    for (size_t i = 0; i < judging->touched.count; i++)
        if (!add_rule(book, judging, judging->touched.items[i]))
            return false;
    huashu__order_sort(judging->work->order.items, judging->work->order.count);
    return true;
}

/* Striking out */

static uint32_t
rule_of(const struct huashu__judging *judging,
        const struct huashu__order *candidate)
{
    uint32_t hit;
    if (candidate->second == WHOLE)
        return candidate->index;
    hit = judging->hits.items[candidate->index].hit;
    return judging->scan.hits.items[hit].rule;
}

/* Whether a candidate is what an entry is about. */
static bool
is_about(const struct huashu_book *book, const struct huashu__judging *judging,
         const struct huashu__order *candidate,
         const struct huashu__suppression *entry)
{
    return candidate->first == entry->fingerprint &&
           huashu__string_equal(
               huashu__rule_id(book->model, rule_of(judging, candidate)),
               huashu__string_of(entry->given.rule));
}

static void
strike(struct huashu__judging *judging, const struct huashu__order *candidate,
       uint32_t entry)
{
    struct huashu__rule_result *result =
        &judging->results.items[rule_of(judging, candidate)];
    if (candidate->second == WHOLE) {
        result->suppressed_by = entry + 1;
        result->suppressed = result->counted;
    } else {
        judging->hits.items[candidate->index].suppressed_by = entry + 1;
        result->suppressed++;
    }
    judging->suppressed_count++;
    if (result->suppressed == result->counted)
        result->fatal = false;
}

/* Whether an entry holds no longer. Days compare as texts. */
static bool
has_expired(const struct huashu__judging *judging,
            const struct huashu__suppression *entry)
{
    return judging->today.length != 0 && entry->given.until != NULL &&
           huashu__string_compare(huashu__string_of(entry->given.until),
                                  judging->today) < 0;
}

/* Strikes out what the entry is about, unless it has expired. */
static bool
apply(const struct huashu_book *book, struct huashu__judging *judging,
      uint32_t index)
{
    const struct huashu__orders *order = &judging->work->order;
    const struct huashu__suppression *entry =
        huashu__suppression(judging->suppressions, index);
    size_t at = 0;
    if (entry->fingerprint != 0)
        at = huashu__order_above(order->items, order->count,
                                 entry->fingerprint - 1);
    if (at == order->count ||
        !is_about(book, judging, &order->items[at], entry))
        return true;
    if (has_expired(judging, entry))
        return HUASHU__PUSH(judging->allocator, &judging->expired, index);
    strike(judging, &order->items[at], index);
    return true;
}

bool
huashu__suppress(const struct huashu_book *book,
                 struct huashu__judging *judging)
{
    uint32_t next = UINT32_MAX;
    judging->suppressed_count = judging->expired.count = 0;
    if (judging->suppressions != NULL)
        next = huashu__suppressions_of(judging->suppressions, judging->call);
    if (next == UINT32_MAX)
        return true;
    if (!gather(book, judging))
        return false;
    for (; next != UINT32_MAX;
         next = huashu__suppression(judging->suppressions, next)->next)
        if (!apply(book, judging, next))
            return false;
    return true;
}
