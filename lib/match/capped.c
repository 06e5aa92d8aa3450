/* SPDX-License-Identifier: MIT */
/*
 * capped.c: what keeps an alignment from full marks however similar it is: a
 * phrase of `must_hold` that it does not hold, or a negation that was said
 * beside the script, or left out of it.
 *
 * Harmless words (特别, 不好意思) are looked for first: what lies in one of them
 * negates nothing.
 */
#include "match/similar.h"

#include <string.h>

static struct huashu__similar_work *
work_of(const struct huashu__pass *pass)
{
    return pass->scan->work->similar;
}

/* must_hold */

bool
huashu__musts_take(struct huashu__pass *pass)
{
    struct huashu__scan *scan = pass->scan;
    struct huashu__similar_work *work = work_of(pass);
    size_t kept = 0;
    work->musts.count = 0;
    for (size_t i = 0; i < scan->hits.count; i++) {
        const struct huashu__hit *hit = &scan->hits.items[i];
        if (!hit->must)
            scan->hits.items[kept++] = *hit;
        else if (!HUASHU__PUSH(scan->allocator, &work->musts, *hit))
            return false;
    }
    scan->hits.count = kept;
    huashu__hits_sort(work->musts.items, work->musts.count);
    return true;
}

/* Whether a phrase of `must_hold` lies inside a hit. */
static bool
is_held(const struct huashu__similar_work *work, uint32_t phrase,
        const struct huashu__hit *hit)
{
    size_t low = 0, high = work->musts.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct huashu__hit *must = &work->musts.items[middle];
        if (must->rule < hit->rule ||
            (must->rule == hit->rule &&
             (must->phrase < phrase ||
              (must->phrase == phrase && must->begin < hit->begin))))
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < work->musts.count; low++) {
        const struct huashu__hit *must = &work->musts.items[low];
        if (must->rule != hit->rule || must->phrase != phrase ||
            must->begin >= hit->end)
            return false;
        if (must->end <= hit->end)
            return true;
    }
    return false;
}

bool
huashu__must_is_missing(const struct huashu__pass *pass,
                        const struct huashu__hit *hit)
{
    const struct huashu__rule *rule =
        huashu__rule(pass->book->model, hit->rule);
    for (uint32_t i = 0; i < rule->must_hold_count; i++)
        if (!is_held(work_of(pass), i, hit))
            return true;
    return false;
}

/* Negations */

static bool
push_unit(struct huashu__pass *pass, uint16_t unit, bool touched)
{
    struct huashu__similar_work *work = work_of(pass);
    return HUASHU__PUSH(pass->scan->allocator, &work->text, unit) &&
           HUASHU__PUSH(pass->scan->allocator, &work->touched, touched);
}

static bool
push_symbol(struct huashu__pass *pass, uint32_t symbol, bool touched)
{
    if (symbol < 0x10000)
        return push_unit(pass, (uint16_t)symbol, touched);
    return push_unit(pass, (uint16_t)(0xD7C0 + (symbol >> 10)), touched) &&
           push_unit(pass, (uint16_t)(0xDC00 + (symbol & 0x3FF)), touched);
}

/* The end of the word of a list at a place of work->text; 0: none. */
static uint32_t
word_at(const struct huashu__similar_work *work,
        const struct huashu__unit_list *list, uint32_t at)
{
    for (size_t i = 0; i < list->count; i++) {
        struct huashu__units word = list->items[i];
        if (word.count <= work->text.count - at &&
            memcmp(word.items, work->text.items + at,
                   word.count * sizeof *word.items) == 0)
            return at + word.count;
    }
    return 0;
}

/* Whether work->text holds a negation of which something is touched. */
static bool
negates(const struct huashu__pass *pass)
{
    const struct huashu__database *database = pass->book->database;
    const struct huashu__similar_work *work = work_of(pass);
    for (uint32_t at = 0; at < work->text.count;) {
        uint32_t end = word_at(work, &database->harmless, at);
        if (end != 0) {
            at = end;
            continue;
        }
        end = word_at(work, &database->negations, at);
        for (; end != 0 && at < end; at++)
            if (work->touched.items[at])
                return true;
        at += end == 0;
    }
    return false;
}

/* Puts the phrase as it was aligned into work->text. */
static bool
write_phrase(struct huashu__pass *pass, const struct huashu__hit *hit)
{
    const struct huashu__graph *graph =
        &pass->book->database->graphs[hit->rule].items[hit->phrase];
    for (uint32_t i = 0; i < hit->step_count; i++) {
        const struct huashu__step *step =
            &pass->scan->steps.items[hit->first_step + i];
        bool touched = step->kind != HUASHU__STEP_SAID;
        if (step->kind == HUASHU__STEP_ADDED ||
            step->kind == HUASHU__STEP_DOUBLED)
            continue;
        if (!push_symbol(
                pass,
                graph->arcs[step->arc].kind == HUASHU__ARC_CHARACTER
                    ? graph->characters[graph->arcs[step->arc].character].symbol
                    : HUASHU__BARRIER,
                touched))
            return false;
    }
    return true;
}

/* Puts the speech that it was aligned with there. */
static bool
write_speech(struct huashu__pass *pass, const struct huashu__hit *hit)
{
    const uint16_t *units = pass->speech->folded.units;
    for (uint32_t i = 0; i < hit->step_count; i++) {
        const struct huashu__step *step =
            &pass->scan->steps.items[hit->first_step + i];
        bool touched = step->kind == HUASHU__STEP_ADDED ||
                       step->kind == HUASHU__STEP_CHANGED ||
                       step->kind == HUASHU__STEP_SOUND;
        for (uint32_t k = step->begin; k < step->end; k++)
            if (!push_unit(pass, units[k], touched))
                return false;
    }
    return true;
}

bool
huashu__negation_differs(struct huashu__pass *pass,
                         const struct huashu__hit *hit)
{
    struct huashu__similar_work *work = work_of(pass);
    bool differs;
    work->text.count = work->touched.count = 0;
    if (!write_phrase(pass, hit)) {
        pass->out_of_memory = true;
        return false;
    }
    differs = negates(pass);
    work->text.count = work->touched.count = 0;
    if (!write_speech(pass, hit)) {
        pass->out_of_memory = true;
        return false;
    }
    return differs || negates(pass);
}
