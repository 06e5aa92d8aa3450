/* SPDX-License-Identifier: MIT */
/*
 * run.c: PCRE2 on one span.
 *
 * A pattern is looked for from left to right, without overlap. A phrase is
 * looked for at every place: its match there is the longest that is allowed to
 * end where it does, so when one may not (inside a number, off the edge that
 * `whole` wants) the next shorter is tried, by ending the subject before it.
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

/*
 * Appends what the groups of the last match caught, sorted by place. Of a
 * phrase, none may begin or end inside a number: *fits tells.
 */
static bool
add_captures(const struct run *run, struct huashu__hit *hit, bool *fits)
{
    struct huashu__scan *scan = run->pass->scan;
    const struct huashu__folded *folded = &run->pass->speech->folded;
    hit->first_capture = (uint32_t)scan->captures.count;
    hit->capture_count = 0;
    *fits = true;
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
        if (!run->code->pattern &&
            (huashu__folded_inside_number(folded, capture.begin) ||
             huashu__folded_inside_number(folded, capture.end)))
            *fits = false;
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
    bool fits;
    if (!crosses_joint(run, begin, end) || holds_bad_unit(run, begin, end) ||
        !huashu__may_begin(run->pass, run->target, hit.stretch, hit.begin) ||
        !huashu__may_end(run->pass, run->target, hit.stretch, hit.end))
        return true;
    return add_captures(run, &hit, &fits) &&
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

/* Adds the last match, [begin, end) of the subject, if it is allowed. */
static bool
add_phrase_hit(const struct run *run, size_t begin, size_t end, bool *added)
{
    struct huashu__scan *scan = run->pass->scan;
    struct huashu__hit hit = make_hit(run, begin, end);
    *added = false;
    if (!crosses_joint(run, begin, end) ||
        !huashu__may_end(run->pass, run->target, hit.stretch, hit.end))
        return true;
    if (!add_captures(run, &hit, added))
        return false;
    if (!*added) {
        scan->captures.count = hit.first_capture;
        return true;
    }
    return HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

/* Finds the longest allowed match at `begin`, where the last match begins. */
static bool
settle(const struct run *run, size_t begin)
{
    struct huashu__units subject = run->subject;
    uint32_t unit = begin_in_stretch(run, begin);
    if (!huashu__may_begin(run->pass, run->target, run->task->stretch, unit))
        return true;
    while (true) {
        size_t from, end;
        bool done, added;
        if (!huashu__regex_group(runner_of(run), 0, &from, &end) ||
            !trim_slot(run, begin, &end, &done))
            return false;
        if (done)
            return true;
        if (!add_phrase_hit(run, begin, end, &added))
            return false;
        if (added)
            return true;
        subject.count = (uint32_t)end - 1;
        if ((subject.items[subject.count] & 0xFC00) == 0xDC00)
            subject.count--;
        if (subject.count <= begin)
            return true;
        if (!find(run, subject, begin, PCRE2_ANCHORED, &done))
            return false;
        if (done)
            return true;
    }
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
        if (!settle(run, begin))
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
    return run.code->pattern ? run_pattern(&run) : run_phrase(&run);
}
