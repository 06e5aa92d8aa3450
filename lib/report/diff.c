/* SPDX-License-Identifier: MIT */
/*
 * diff.c: an alignment for the report: of each clause of the phrase what was
 * said, left out, changed and added.
 */
#include "report/object.h"

/* An alignment on its way into the report. */
struct diffing {
    struct huashu_report *report;
    const struct huashu_book *book;
    const struct huashu__judging *judging;
    const struct huashu__hit *hit;
};

/* What of the phrase a run is about. NULL: no memory; so for all below. */
static const char *
phrase_text(struct diffing *diffing, const struct huashu__clause *run)
{
    struct huashu__buffer *buffer = &diffing->report->buffer;
    huashu__buffer_clear(buffer);
    huashu__buffer_puts(buffer, "");
    huashu__put_steps(diffing->book, &diffing->judging->scan, diffing->hit, run,
                      buffer);
    if (buffer->failed)
        return NULL;
    return huashu__arena_copy(
        &diffing->report->arena,
        (struct huashu__string){ buffer->items, buffer->count });
}

static const char *
speech_text(struct diffing *diffing, const struct huashu__clause *run)
{
    return huashu__report_text(diffing->report, diffing->judging,
                               diffing->hit->stretch, run->begin, run->end);
}

/* Adds a run to what became of a clause; the lists have room. */
static bool
take_run(struct diffing *diffing, const struct huashu__clause *run,
         struct huashu_diff *diff, const char **left_out,
         struct huashu_change *changed, const char **added)
{
    struct huashu_change *change = &changed[diff->changed_count];
    switch (run->kind) {
    case HUASHU__STEP_LEFT_OUT:
        left_out[diff->left_out_count] = phrase_text(diffing, run);
        return left_out[diff->left_out_count++] != NULL;
    case HUASHU__STEP_ADDED:
    case HUASHU__STEP_DOUBLED:
        /* What was only heard twice is nothing that was added. */
        if (run->kind == HUASHU__STEP_DOUBLED)
            return true;
        added[diff->added_count] = speech_text(diffing, run);
        return added[diff->added_count++] != NULL;
    case HUASHU__STEP_SOUND:
    case HUASHU__STEP_CHANGED:
        change->from = phrase_text(diffing, run);
        change->to = speech_text(diffing, run);
        change->sounds_alike = run->kind == HUASHU__STEP_SOUND;
        diff->changed_count++;
        return change->from != NULL && change->to != NULL;
    default:
        return true;
    }
}

static bool
fill_diff(struct diffing *diffing, const struct huashu__clause *clause,
          struct huashu_diff *diff)
{
    struct huashu__arena *arena = &diffing->report->arena;
    const struct huashu__scan *scan = &diffing->judging->scan;
    struct huashu__clause run = { .past = clause->first };
    const char **left_out, **added;
    struct huashu_change *changed;
    size_t runs = 0;
    while (huashu__next_run(scan, diffing->hit, clause, &run))
        runs++;
    left_out = huashu__arena_alloc(arena, runs, sizeof *left_out);
    changed = huashu__arena_alloc(arena, runs, sizeof *changed);
    added = huashu__arena_alloc(arena, runs, sizeof *added);
    *diff = (struct huashu_diff){ .clause = phrase_text(diffing, clause),
                                  .left_out = left_out,
                                  .changed = changed,
                                  .added = added };
    diff->said = clause->begin < clause->end
                     ? speech_text(diffing, clause)
                     : huashu__arena_copy(arena, HUASHU__LITERAL(""));
    if (left_out == NULL || changed == NULL || added == NULL ||
        diff->clause == NULL || diff->said == NULL)
        return false;
    run = (struct huashu__clause){ .past = clause->first };
    while (huashu__next_run(scan, diffing->hit, clause, &run))
        if (!take_run(diffing, &run, diff, left_out, changed, added))
            return false;
    return true;
}

bool
huashu__report_diff(struct huashu_report *report,
                    const struct huashu_book *book,
                    const struct huashu__judging *judging,
                    const struct huashu__hit *hit,
                    const struct huashu_diff **diff, size_t *count)
{
    struct diffing diffing = { report, book, judging, hit };
    struct huashu__clause clause = { .past = 0 };
    struct huashu_diff *made;
    size_t clauses = 0;
    while (huashu__next_clause(&judging->scan, hit, &clause))
        clauses++;
    made = huashu__arena_alloc(&report->arena, clauses, sizeof *made);
    if (made == NULL)
        return false;
    clause = (struct huashu__clause){ .past = 0 };
    *count = 0;
    *diff = made;
    while (huashu__next_clause(&judging->scan, hit, &clause))
        if (!fill_diff(&diffing, &clause, &made[(*count)++]))
            return false;
    return true;
}

bool
huashu__report_clauses(struct huashu_report *report,
                       const struct huashu_book *book,
                       const struct huashu__judging *judging,
                       const struct huashu__hit *hit,
                       const char *const **missing, size_t *count)
{
    struct diffing diffing = { report, book, judging, hit };
    struct huashu__clause clause = { .past = 0 };
    const char **made;
    size_t clauses = 0;
    while (huashu__next_clause(&judging->scan, hit, &clause))
        clauses++;
    made = huashu__arena_alloc(&report->arena, clauses, sizeof *made);
    if (made == NULL)
        return false;
    clause = (struct huashu__clause){ .past = 0 };
    *count = 0;
    *missing = made;
    while (huashu__next_clause(&judging->scan, hit, &clause)) {
        if (clause.said || !clause.spoken)
            continue;
        made[*count] = phrase_text(&diffing, &clause);
        if (made[(*count)++] == NULL)
            return false;
    }
    return true;
}
