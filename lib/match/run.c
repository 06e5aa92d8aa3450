/* SPDX-License-Identifier: MIT */
/*
 * run.c: PCRE2 on one span.
 *
 * A pattern is looked for from left to right, without overlap. A phrase is
 * looked for at every place; callouts in its expression ask here whether it may
 * end where it does (not inside a number, on the edge that `whole` wants), so
 * that what PCRE2 finds at a place is the longest wording allowed there.
 */
#include "match/scan.h"

/* A run of a code on a span. */
struct run {
    struct huashu__pass *pass;
    const struct huashu__task *task;
    const struct huashu__code *code;
    const struct huashu__target *target;
    const struct huashu__seam *seam;
    /* The span, and how much of it is looked at. */
    struct huashu__units subject;
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

/* Looks for a match; gives up, with *done, where there is none to be had. */
static bool
find(const struct run *run, struct huashu__units subject, size_t offset,
     uint32_t options, bool *done)
{
    enum huashu__regex_result result =
        huashu__regex_find(runner_of(run), run->code->regex, subject, offset,
                           run->task->options | options);
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

/* Appends what the groups of the last match caught, sorted by place. */
static bool
add_captures(const struct run *run, struct huashu__hit *hit)
{
    struct huashu__scan *scan = run->pass->scan;
    hit->first_capture = (uint32_t)scan->captures.count;
    hit->capture_count = 0;
    for (uint32_t i = 0; i < run->code->group_count; i++) {
        const struct huashu__group *group = &run->code->groups[i];
        struct huashu__capture capture = { .name = group->name };
        size_t begin, end, at = scan->captures.count;
        if (group->kind == HUASHU__GROUP_PLAIN ||
            !huashu__regex_group(runner_of(run), i + 1, &begin, &end) ||
            begin >= end)
            continue;
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
    }
    return true;
}

/* A hit for units [begin, end) of the subject, its captures not yet added. */
static struct huashu__hit
make_hit(const struct run *run, size_t begin, size_t end)
{
    return (struct huashu__hit){
        .rule = run->target->rule,
        .phrase = run->target->phrase,
        .guard = run->target->guard,
        .stretch = run->task->stretch,
        .begin = begin_in_stretch(run, begin),
        .end = end_in_stretch(run, end),
        .how = run->code->pattern ? HUASHU_PATTERN : HUASHU_EXACT,
        .seam = run->task->seam,
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
    return add_captures(run, &hit) &&
           HUASHU__PUSH(scan->allocator, &scan->hits, hit);
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
    while (offset < run->subject.count) {
        size_t begin, end;
        bool done;
        if (!find(run, run->subject, offset, 0, &done))
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

/* Answers the callouts of an expression. */
static bool
may_stand(void *user, uint32_t number, size_t start, size_t at, size_t group)
{
    const struct run *run = user;
    const struct huashu__folded *folded = &run->pass->speech->folded;
    size_t base = run->task->begin;
    switch ((enum huashu__callout)number) {
    case HUASHU__CALLOUT_GROUP:
        return !huashu__folded_inside_number(folded, base + at);
    case HUASHU__CALLOUT_DURATION:
        return !holds_two_numbers(folded, base + group, base + at);
    case HUASHU__CALLOUT_END:
        return crosses_joint(run, start, at) &&
               huashu__may_end(run->pass, run->target, run->task->stretch,
                               end_in_stretch(run, at));
    }
    return true;
}

/*
 * A slot at the very end of a phrase takes what it can get; where a clause
 * ends inside it, that is too much (我姓王,请问). Returns where the subject is
 * to end instead, or 0.
 */
static size_t
clause_end_in_slot(const struct run *run, size_t hit_end)
{
    const struct huashu__folded *folded = &run->pass->speech->folded;
    uint32_t base = run->task->begin;
    for (uint32_t i = 0; i < run->code->group_count; i++) {
        size_t begin, end, edge;
        if (run->code->groups[i].kind != HUASHU__GROUP_NAMED ||
            !huashu__regex_group(runner_of(run), i + 1, &begin, &end) ||
            end != hit_end || begin >= end)
            continue;
        edge = huashu__folded_next_edge(folded, base + begin + 1);
        if (edge < folded->edges.count &&
            folded->edges.items[edge].unit < base + end)
            return folded->edges.items[edge].unit - base;
    }
    return 0;
}

/*
 * Cuts a last slot at the end of its clause if it is long enough there. The
 * last match is then the cut one, or again the whole one.
 */
static bool
trim_slot(const struct run *run, size_t begin, size_t *end, bool *done)
{
    struct huashu__units subject = run->subject;
    size_t cut = clause_end_in_slot(run, *end), cut_begin, cut_end;
    *done = false;
    if (cut == 0)
        return true;
    subject.count = (uint32_t)cut;
    if (!find(run, subject, begin, PCRE2_ANCHORED, done))
        return false;
    if (!*done &&
        huashu__regex_group(runner_of(run), 0, &cut_begin, &cut_end) &&
        cut_end == cut) {
        *end = cut;
        return true;
    }
    subject.count = (uint32_t)*end;
    return find(run, subject, begin, PCRE2_ANCHORED, done);
}

/* Adds the hit of a phrase that begins at `begin`, as the last match does. */
static bool
add_phrase_hit(const struct run *run, size_t begin, size_t end)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__hit hit;
    bool done;
    if (!huashu__may_begin(run->pass, run->target, run->task->stretch,
                           begin_in_stretch(run, begin)))
        return true;
    if (!trim_slot(run, begin, &end, &done))
        return false;
    if (done)
        return true;
    hit = make_hit(run, begin, end);
    return add_captures(run, &hit) &&
           HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

static bool
run_phrase(const struct run *run)
{
    size_t offset = 0;
    while (offset < run->subject.count) {
        size_t begin, end;
        bool done;
        if (!find(run, run->subject, offset, 0, &done))
            return false;
        if (done || !huashu__regex_group(runner_of(run), 0, &begin, &end))
            return true;
        if (!add_phrase_hit(run, begin, end))
            return false;
        offset = next_character(run, begin);
    }
    return true;
}

/* Whether PCRE2 has given up on the rule in this call already. */
static bool
has_overrun(const struct run *run)
{
    const struct huashu__scan *scan = run->pass->scan;
    for (size_t i = 0; i < scan->overruns.count; i++) {
        if (scan->overruns.items[i].rule == run->target->rule)
            return true;
    }
    return false;
}

bool
huashu__run_task(struct huashu__pass *pass, const struct huashu__task *task)
{
    const struct huashu__database *database = pass->book->database;
    const struct huashu__speech *speech = pass->speech;
    struct run run = { .pass = pass, .task = task };
    run.code = &database->codes.items[task->code];
    run.target = &database->targets.items[run.code->target];
    if (task->seam != 0)
        run.seam = &speech->seams.items[task->seam - 1];
    run.subject.items = speech->folded.units + task->begin;
    run.subject.count = task->end - task->begin;
    /* One is enough for the call not to be judged; more cost only time. */
    if (has_overrun(&run))
        return true;
    runner_of(&run)->check = run.code->pattern ? NULL : may_stand;
    runner_of(&run)->user = &run;
    return run.code->pattern ? run_pattern(&run) : run_phrase(&run);
}
