/* SPDX-License-Identifier: MIT */
/*
 * telling_steps.c: an alignment in words: how similar, and clause by clause
 * what was left out, changed, added, or said elsewhere.
 */
#include "judge/telling.h"

#include <string.h>

void
huashu__put_words(struct huashu__telling *telling, uint32_t stretch,
                  uint32_t begin, uint32_t end)
{
    const struct huashu__speech *speech = &telling->judging->speech;
    struct huashu__place_part parts[HUASHU__PARTS_TOLD];
    size_t count = huashu__place_parts(speech, stretch, begin, end, parts,
                                       HUASHU__PARTS_TOLD);
    for (size_t i = 0; i < count && i < HUASHU__PARTS_TOLD; i++) {
        struct huashu__string text = speech->texts.items[parts[i].turn];
        text.data += parts[i].byte_begin;
        text.length = (size_t)(parts[i].byte_end - parts[i].byte_begin);
        huashu__buffer_append_valid(&telling->part, text);
    }
}

static void
tell_run(struct huashu__telling *telling, const struct huashu__hit *hit,
         const struct huashu__clause *run)
{
    const struct huashu__message *message =
        run->kind == HUASHU__STEP_LEFT_OUT  ? &huashu__tell_step_left_out
        : run->kind == HUASHU__STEP_SOUND   ? &huashu__tell_step_sound
        : run->kind == HUASHU__STEP_CHANGED ? &huashu__tell_step_changed
                                            : &huashu__tell_step_added;
    struct huashu__string of_phrase, said = HUASHU__NOTHING;
    size_t cut;
    huashu__buffer_clear(&telling->part);
    huashu__buffer_puts(&telling->part, "");
    huashu__put_steps(telling->book, &telling->judging->scan, hit, run,
                      &telling->part);
    cut = telling->part.count;
    if (run->begin < run->end)
        huashu__put_words(telling, hit->stretch, run->begin, run->end);
    if (telling->part.failed) {
        telling->buffer.failed = true;
        return;
    }
    of_phrase = (struct huashu__string){ telling->part.items, cut };
    said = (struct huashu__string){ telling->part.items + cut,
                                    telling->part.count - cut };
    huashu__tell(telling, message,
                 run->kind == HUASHU__STEP_ADDED ? said : of_phrase, said);
}

static bool
is_difference(uint32_t kind)
{
    return kind == HUASHU__STEP_LEFT_OUT || kind == HUASHU__STEP_SOUND ||
           kind == HUASHU__STEP_CHANGED || kind == HUASHU__STEP_ADDED;
}

/* Whether the words of a clause that was left out stand elsewhere. */
static bool
is_elsewhere(struct huashu__telling *telling, const struct huashu__hit *hit,
             const struct huashu__clause *clause)
{
    const struct huashu__speech *speech = &telling->judging->speech;
    const struct huashu__stretch *stretch =
        &speech->stretches.items[hit->stretch];
    struct huashu__buffer speech_text;
    bool found = false;
    huashu__buffer_clear(&telling->part);
    huashu__buffer_puts(&telling->part, "");
    huashu__put_steps(telling->book, &telling->judging->scan, hit, clause,
                      &telling->part);
    huashu__buffer_init(&speech_text, telling->judging->allocator);
    huashu__buffer_append_units(&speech_text,
                                speech->folded.units + stretch->begin,
                                stretch->end - stretch->begin);
    if (speech_text.failed || telling->part.failed)
        telling->buffer.failed = true;
    else if (telling->part.count != 0)
        found = strstr(speech_text.items, telling->part.items) != NULL;
    huashu__buffer_finish(&speech_text);
    return found;
}

void
huashu__tell_alignment(struct huashu__telling *telling,
                       const struct huashu__hit *hit)
{
    const struct huashu__scan *scan = &telling->judging->scan;
    struct huashu__clause clause = { .past = 0 };
    huashu__tell_number(telling, &huashu__tell_similar,
                        (uint64_t)(huashu__similarity(hit) * 100 + 1e-9));
    while (huashu__next_clause(scan, hit, &clause)) {
        struct huashu__clause run = { .past = clause.first };
        bool moved = !clause.said && clause.spoken &&
                     is_elsewhere(telling, hit, &clause);
        while (huashu__next_run(scan, hit, &clause, &run)) {
            if (!is_difference(run.kind))
                continue;
            huashu__tell(telling, &huashu__tell_semicolon, HUASHU__NOTHING,
                         HUASHU__NOTHING);
            tell_run(telling, hit, &run);
        }
        if (moved)
            huashu__tell(telling, &huashu__tell_moved, HUASHU__NOTHING,
                         HUASHU__NOTHING);
    }
    if (hit->capped)
        huashu__tell(telling, &huashu__tell_capped, HUASHU__NOTHING,
                     HUASHU__NOTHING);
    huashu__tell_end(telling);
}
