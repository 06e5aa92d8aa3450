/* SPDX-License-Identifier: MIT */
/*
 * diff.c: an alignment clause by clause, and in each clause by runs of what
 * became of it: said, left out, changed, added.
 */
#include "judge/judge.h"

static const struct huashu__step *
step_at(const struct huashu__scan *scan, const struct huashu__hit *hit,
        uint32_t index)
{
    return &scan->steps.items[hit->first_step + index];
}

static bool
ends_clause(const struct huashu__step *step)
{
    return step->kind == HUASHU__STEP_EDGE || step->kind == HUASHU__STEP_GAP;
}

bool
huashu__next_clause(const struct huashu__scan *scan,
                    const struct huashu__hit *hit,
                    struct huashu__clause *clause)
{
    uint32_t at = clause->past;
    while (at < hit->step_count && ends_clause(step_at(scan, hit, at)))
        at++;
    *clause = (struct huashu__clause){ .first = at, .past = at };
    for (; at < hit->step_count; at++) {
        const struct huashu__step *step = step_at(scan, hit, at);
        if (ends_clause(step))
            break;
        if (step->begin < step->end) {
            if (clause->begin == clause->end)
                clause->begin = step->begin;
            clause->end = step->end;
        }
        if (step->kind == HUASHU__STEP_SAID ||
            step->kind == HUASHU__STEP_SLOT || step->kind == HUASHU__STEP_SOUND)
            clause->said = true;
        if (step->kind != HUASHU__STEP_ADDED &&
            step->kind != HUASHU__STEP_DOUBLED)
            clause->spoken = true;
        clause->past = at + 1;
    }
    return clause->past > clause->first;
}

bool
huashu__next_run(const struct huashu__scan *scan, const struct huashu__hit *hit,
                 const struct huashu__clause *clause,
                 struct huashu__clause *run)
{
    uint32_t at = run->past, kind;
    if (at >= clause->past)
        return false;
    kind = step_at(scan, hit, at)->kind;
    *run = (struct huashu__clause){ .first = at, .kind = kind };
    for (; at < clause->past && step_at(scan, hit, at)->kind == kind; at++) {
        const struct huashu__step *step = step_at(scan, hit, at);
        if (step->begin < step->end) {
            if (run->begin == run->end)
                run->begin = step->begin;
            run->end = step->end;
        }
    }
    run->past = at;
    return true;
}

void
huashu__put_steps(const struct huashu_book *book,
                  const struct huashu__scan *scan,
                  const struct huashu__hit *hit,
                  const struct huashu__clause *run,
                  struct huashu__buffer *buffer)
{
    const struct huashu__step *last = NULL;
    for (uint32_t i = run->first; i < run->past; i++) {
        const struct huashu__step *step = step_at(scan, hit, i);
        if (step->kind == HUASHU__STEP_ADDED ||
            step->kind == HUASHU__STEP_DOUBLED)
            continue;
        /* The characters of a slot that was not filled are one word. */
        if (last == NULL || !huashu__same_slot(book, hit, last, step))
            huashu__put_step(book, hit, step, buffer);
        last = step;
    }
}

double
huashu__similarity(const struct huashu__hit *hit)
{
    if (hit->length == 0)
        return 1;
    return 1 - (double)hit->cost / ((double)hit->length * 4);
}
