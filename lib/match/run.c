/* SPDX-License-Identifier: MIT */
/*
 * run.c: PCRE2 on one span.
 *
 * A pattern is looked for from left to right, without overlap.
 *
 * Of a phrase the longest wording at every place is wanted, and only among
 * those that may end where they do (not inside a number, on the edge that
 * `whole` wants). So its expression ends in a callout, which notes what was
 * found here and answers no: PCRE2 then tries every other way, at this place
 * and at all that follow, and in the end reports no match. A wording whose
 * last slot runs over the end of a clause (我姓王,请问) counts only where there
 * is no other.
 */
#include "match/scan.h"

/* A run of a code on a span. */
struct run {
    struct huashu__pass *pass;
    const struct huashu__task *task;
    const struct huashu__code *code;
    const struct huashu__target *target;
    const struct huashu__seam *seam;
    struct huashu__units subject;
    /* Phrases: the best wording yet at the place `start`, if there is one. */
    struct huashu__hit best;
    size_t start;
    bool found, best_runs_over;
};

static struct huashu__regex_runner *
runner_of(const struct run *run)
{
    return &run->pass->scan->work->runner;
}

/* Notes that a rule cannot be judged on a stretch. */
static bool
note_overrun(const struct run *run)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__overrun overrun = { run->target->rule, run->task->stretch };
    return HUASHU__PUSH(scan->allocator, &scan->overruns, overrun);
}

/* Looks for a match; *done: there is none to be had. */
static bool
find(const struct run *run, size_t offset, bool *done)
{
    enum huashu__regex_result result =
        huashu__regex_find(runner_of(run), run->code->regex, run->subject,
                           offset, run->task->options);
    *done = result != HUASHU__REGEX_FOUND;
    if (result == HUASHU__REGEX_OVERRUN)
        return note_overrun(run);
    return result != HUASHU__REGEX_NO_MEMORY;
}

/* Units of the subject as units of the stretch. */
static uint32_t
begin_in_stretch(const struct run *run, size_t offset)
{
    uint32_t unit = run->task->begin + (uint32_t)offset;
    return run->seam != NULL ? huashu__seam_begin(run->seam, unit) : unit;
}

static uint32_t
end_in_stretch(const struct run *run, size_t offset)
{
    uint32_t unit = run->task->begin + (uint32_t)offset;
    return run->seam != NULL ? huashu__seam_end(run->seam, unit) : unit;
}

/* Whether a hit in a seam runs across its joint; elsewhere, always. */
static bool
crosses_joint(const struct run *run, size_t begin, size_t end)
{
    uint32_t joint;
    if (run->seam == NULL)
        return true;
    joint = run->seam->joint - run->task->begin;
    return begin < joint && end > joint;
}

/* Adds what a group caught to the last hit, sorted by place. */
static bool
add_capture(const struct run *run, struct huashu__hit *hit, uint32_t group,
            size_t begin, size_t end)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__capture capture = { .name = run->code->groups[group].name };
    size_t at = scan->captures.count;
    if (run->code->groups[group].kind == HUASHU__GROUP_PLAIN || begin >= end)
        return true;
    capture.begin = begin_in_stretch(run, begin);
    capture.end = end_in_stretch(run, end);
    if (!HUASHU__PUSH(scan->allocator, &scan->captures, capture))
        return false;
    for (; at > hit->first_capture &&
           scan->captures.items[at - 1].begin > capture.begin;
         at--)
        scan->captures.items[at] = scan->captures.items[at - 1];
    scan->captures.items[at] = capture;
    hit->capture_count++;
    return true;
}

/* A hit for units [begin, end) of the subject, without captures. */
static struct huashu__hit
make_hit(const struct run *run, size_t begin, size_t end)
{
    return (struct huashu__hit){
        .rule = run->target->rule,
        .phrase = run->target->phrase,
        .guard = run->target->guard,
        .must = run->target->must,
        .stretch = run->task->stretch,
        .begin = begin_in_stretch(run, begin),
        .end = end_in_stretch(run, end),
        .how = run->code->pattern ? HUASHU_PATTERN : HUASHU_EXACT,
        .seam = run->task->seam,
        .first_capture = (uint32_t)run->pass->scan->captures.count,
    };
}

/* Patterns */

static bool
holds_bad_unit(const struct run *run, size_t begin, size_t end)
{
    for (size_t i = begin; i < end; i++) {
        if (run->subject.items[i] == HUASHU__BAD_UNIT)
            return true;
    }
    return false;
}

static bool
add_pattern_hit(const struct run *run, size_t begin, size_t end)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__hit hit = make_hit(run, begin, end);
    if (!crosses_joint(run, begin, end) || holds_bad_unit(run, begin, end) ||
        !huashu__may_begin(run->pass, run->target, hit.stretch, hit.begin) ||
        !huashu__may_end(run->pass, run->target, hit.stretch, hit.end))
        return true;
    for (uint32_t i = 0; i < run->code->group_count; i++) {
        if (huashu__regex_group(runner_of(run), i + 1, &begin, &end) &&
            !add_capture(run, &hit, i, begin, end))
            return false;
    }
    return HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

/* Past the character at `offset`. */
static size_t
next_character(const struct run *run, size_t offset)
{
    bool pair = (run->subject.items[offset] & 0xFC00) == 0xD800 &&
                offset + 1 < run->subject.count;
    return offset + (pair ? 2 : 1);
}

static bool
run_pattern(const struct run *run)
{
    size_t offset = 0;
    runner_of(run)->check = NULL;
    while (offset < run->subject.count) {
        size_t begin, end;
        bool done;
        if (!find(run, offset, &done))
            return false;
        if (done || !huashu__regex_group(runner_of(run), 0, &begin, &end))
            return true;
        /* \K can put the beginning behind the end. */
        if (begin < end && end > offset) {
            if (!add_pattern_hit(run, begin, end))
                return false;
            offset = end;
        } else {
            offset = next_character(run, offset);
        }
    }
    return true;
}

/* Phrases */

/* Whether two numbers stand side by side in units [begin, end). */
static bool
holds_two_numbers(const struct huashu__folded *folded, size_t begin, size_t end)
{
    for (size_t i = begin + 1; i < end; i++) {
        if (folded->units[i - 1] <= '9' && folded->units[i] <= '9' &&
            !huashu__folded_inside_number(folded, i))
            return true;
    }
    return false;
}

/* Whether a clause ends inside a slot that ends at `place`. */
static bool
runs_over(const struct run *run, const struct huashu__regex_place *place)
{
    const struct huashu__folded *folded = &run->pass->speech->folded;
    uint32_t base = run->task->begin;
    for (uint32_t i = 1; i < place->top; i++) {
        size_t begin = place->groups[2 * (size_t)i];
        size_t end = place->groups[2 * (size_t)i + 1], edge;
        if (run->code->groups[i - 1].kind != HUASHU__GROUP_NAMED ||
            begin == PCRE2_UNSET || end != place->at || begin >= end)
            continue;
        edge = huashu__folded_next_edge(folded, base + begin + 1);
        if (edge < folded->edges.count &&
            folded->edges.items[edge].unit < base + end)
            return true;
    }
    return false;
}

/* Adds the best wording at the last place. */
static bool
add_best(struct run *run)
{
    struct huashu__scan *scan = run->pass->scan;
    if (!run->found)
        return true;
    run->found = false;
    return HUASHU__PUSH(scan->allocator, &scan->hits, run->best);
}

/* Keeps a wording if it is the best at its place; false: no memory. */
static bool
keep_best(struct run *run, const struct huashu__regex_place *place)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__hit hit;
    bool over = runs_over(run, place);
    if (run->found && run->start != place->start && !add_best(run))
        return false;
    hit = make_hit(run, place->start, place->at);
    if (run->found) {
        if (over ? !run->best_runs_over || hit.end <= run->best.end
                 : !run->best_runs_over && hit.end <= run->best.end)
            return true;
        hit.first_capture = run->best.first_capture;
        scan->captures.count = hit.first_capture;
    }
    for (uint32_t i = 1; i < place->top; i++) {
        size_t begin = place->groups[2 * (size_t)i];
        size_t end = place->groups[2 * (size_t)i + 1];
        if (begin != PCRE2_UNSET && !add_capture(run, &hit, i - 1, begin, end))
            return false;
    }
    run->best = hit;
    run->best_runs_over = over;
    run->start = place->start;
    run->found = true;
    return true;
}

/* A phrase has been matched to its end: noted if that may be. */
static void
note_wording(struct run *run, const struct huashu__regex_place *place)
{
    uint32_t stretch = run->task->stretch;
    if (crosses_joint(run, place->start, place->at) &&
        huashu__may_begin(run->pass, run->target, stretch,
                          begin_in_stretch(run, place->start)) &&
        huashu__may_end(run->pass, run->target, stretch,
                        end_in_stretch(run, place->at)) &&
        !keep_best(run, place))
        run->pass->out_of_memory = true;
}

/* Answers the callouts of a phrase. */
static bool
answer(void *user, const struct huashu__regex_place *place)
{
    struct run *run = user;
    const struct huashu__folded *folded = &run->pass->speech->folded;
    size_t base = run->task->begin;
    switch ((enum huashu__callout)place->number) {
    case HUASHU__CALLOUT_GROUP:
        return !huashu__folded_inside_number(folded, base + place->at);
    case HUASHU__CALLOUT_DURATION:
        return !holds_two_numbers(folded,
                                  base + place->groups[2 * (size_t)place->last],
                                  base + place->at);
    case HUASHU__CALLOUT_END:
        note_wording(run, place);
        break;
    }
    return false;
}

static bool
run_phrase(struct run *run)
{
    bool done;
    runner_of(run)->check = answer;
    runner_of(run)->user = run;
    return find(run, 0, &done) && add_best(run) && !run->pass->out_of_memory;
}

/* Whether PCRE2 has given up on the rule in this call already, in speech of
 * its speaker or in that of others as here. */
static bool
has_overrun(const struct run *run)
{
    const struct huashu__scan *scan = run->pass->scan;
    bool elsewhere =
        huashu__is_elsewhere(run->pass, run->target->rule, run->task->stretch);
    for (size_t i = 0; i < scan->overruns.count; i++) {
        struct huashu__overrun overrun = scan->overruns.items[i];
        if (overrun.rule == run->target->rule &&
            huashu__is_elsewhere(run->pass, overrun.rule, overrun.stretch) ==
                elsewhere)
            return true;
    }
    return false;
}

bool
huashu__run_task(struct huashu__pass *pass, const struct huashu__task *task)
{
    struct huashu__database *database = pass->book->database;
    const struct huashu__speech *speech = pass->speech;
    struct run run = { .pass = pass, .task = task };
    struct huashu__code *code = &database->codes.items[task->code];
    run.code = code;
    run.target = &database->targets.items[run.code->target];
    if (task->seam != 0)
        run.seam = &speech->seams.items[task->seam - 1];
    run.subject.items = speech->folded.units + task->begin;
    run.subject.count = task->end - task->begin;
    /* One is enough for the call not to be judged; more cost only time. */
    if (has_overrun(&run))
        return true;
    if (!huashu__make_ready(database, code))
        return false;
    return run.code->pattern ? run_pattern(&run) : run_phrase(&run);
}
