/* SPDX-License-Identifier: MIT */
/*
 * pair_phrases.c: the phrases that pairs are chosen for, and who is listened
 * to for them.
 *
 * An opening that comes too late, or that somebody else says, is told only if
 * all of it was said: such a phrase has pairs of its own, far fewer.
 */
#include "match/pairs.h"

#include "match/compiler.h"

/* Whether a rule listens to just whom another does. */
static bool
listens_alike(const struct huashu__rule *a, const struct huashu__rule *b)
{
    return a->by == b->by && huashu__is_opening(a) == huashu__is_opening(b) &&
           a->where.first.unit == b->where.first.unit &&
           a->where.first.amount == b->where.first.amount;
}

static void
add_listener(const struct huashu__model *model, struct huashu__pairs *pairs,
             uint32_t *listeners, uint32_t rule)
{
    for (uint32_t i = 0; i < pairs->listener_count; i++)
        if (listens_alike(huashu__rule(model, listeners[i]),
                          huashu__rule(model, rule)))
            return;
    listeners[pairs->listener_count++] = rule;
}

/* Adds a phrase of a rule: by what is asked of it in one place or another. */
static void
add_phrase(const struct huashu__model *model, struct huashu__pairs *pairs,
           struct huashu__similar_phrase *phrases, uint32_t rule,
           uint32_t phrase)
{
    const struct huashu__rule *given = huashu__rule(model, rule);
    struct huashu__similar_phrase added = {
        .rule = rule,
        .phrase = phrase,
        .least = huashu__least_similar(given),
    };
    phrases[pairs->phrase_count++] = added;
    added.least = given->at_least;
    if (given->kind == HUASHU_REQUIRED &&
        given->where.first.unit != HUASHU__NO_EXTENT &&
        given->at_least != given->part_from)
        phrases[pairs->phrase_count++] = added;
}

bool
huashu__pair_phrases_list(struct huashu__compiler *compiler,
                          struct huashu__pairs *pairs,
                          struct huashu__similar_phrase **listed)
{
    const struct huashu__database *database = compiler->database;
    size_t rules = database->similar_rules.count, count = 0;
    uint32_t *listeners = huashu__arena_alloc(&compiler->database->arena, rules,
                                              sizeof *listeners);
    for (size_t i = 0; i < rules; i++)
        count += database->graphs[database->similar_rules.items[i]].count;
    *listed = huashu__arena_alloc_zero(&compiler->database->arena, 2 * count,
                                       sizeof **listed);
    if (*listed == NULL || listeners == NULL)
        return false;
    for (size_t i = 0; i < rules; i++) {
        uint32_t rule = database->similar_rules.items[i];
        pairs->units |= UINT32_C(1)
                        << huashu__rule(compiler->model, rule)->span;
        add_listener(compiler->model, pairs, listeners, rule);
        for (size_t k = 0; k < database->graphs[rule].count; k++)
            add_phrase(compiler->model, pairs, *listed, rule, (uint32_t)k);
    }
    pairs->phrases = *listed;
    pairs->listeners = listeners;
    return true;
}
