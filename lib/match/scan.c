/* SPDX-License-Identifier: MIT */
/*
 * scan.c: finds every hit of every rule in one pass over the whole speech.
 *
 * The literal engine runs once over all stretches and, behind them, the copies
 * at seams. A word that is a phrase is a hit if its span, ends and speaker are
 * right. A word that is an atom makes its span a task for PCRE2 (run.c); codes
 * without atoms get all spans of their speaker. In the end the hits are sorted,
 * and of several wordings of one phrase at one place only the longest stays.
 */
#include "match/scan.h"
#include "match/similar.h"

#include <string.h>

struct literal_pass {
    struct huashu__pass *pass;
    struct huashu__cursor cursor;
    /* The unit that the engine calls 0, and the first behind the stretches. */
    uint32_t base, stretches_end;
    /* The seam that the engine is in. */
    uint32_t seam;
};

void
huashu__scan_init(struct huashu__scan *scan,
                  const struct huashu_allocator *allocator)
{
    *scan = (struct huashu__scan){ .allocator = allocator,
                                   .every_speaker_of = HUASHU__NO_RULE };
}

void
huashu__scan_finish(struct huashu__scan *scan)
{
    const struct huashu_allocator *allocator = scan->allocator;
    struct huashu__scan_work *work = scan->work;
    if (work != NULL) {
        huashu__regex_runner_finish(&work->runner);
        huashu__breaker_free(work->breaker);
        huashu__similar_work_finish(scan);
        huashu__free(allocator, work->tasks.items);
        huashu__free(allocator, work->marks.items);
        huashu__free(allocator, work->symbols.items);
        huashu__free(allocator, work);
    }
    huashu__free(allocator, scan->hits.items);
    huashu__free(allocator, scan->captures.items);
    huashu__free(allocator, scan->steps.items);
    huashu__free(allocator, scan->overruns.items);
    huashu__free(allocator, scan->elsewhere.items);
    huashu__scan_init(scan, allocator);
}

/* Makes what is missing of the working memory. */
static bool
prepare(const struct huashu_book *book, struct huashu__scan *scan)
{
    const struct huashu__database *database = book->database;
    size_t codes = database->codes.count;
    if (scan->work == NULL)
        scan->work = huashu__alloc_zero(scan->allocator, 1, sizeof *scan->work);
    if (scan->work == NULL)
        return false;
    if (codes == 0)
        return true;
    if (scan->work->marks.capacity < codes) {
        scan->work->marks.count = 0;
        if (!HUASHU__RESERVE(scan->allocator, &scan->work->marks, codes))
            return false;
        memset(scan->work->marks.items, 0,
               scan->work->marks.capacity * sizeof(uint32_t));
    }
    return huashu__regex_runner_prepare(&scan->work->runner, scan->allocator,
                                        database->most_groups);
}

static const struct huashu__target *
target_of(const struct huashu__pass *pass, const struct huashu__word *word)
{
    const struct huashu__database *database = pass->book->database;
    uint32_t index =
        word->atom ? database->codes.items[word->index].target : word->index;
    return &database->targets.items[index];
}

static const struct huashu__rule *
rule_of(const struct huashu__pass *pass, const struct huashu__target *target)
{
    return huashu__rule(pass->book->model, target->rule);
}

bool
huashu__target_hears(const struct huashu__pass *pass,
                     const struct huashu__target *target, uint32_t stretch)
{
    return pass->scan->every_speaker_of == target->rule ||
           huashu__rule_hears(rule_of(pass, target),
                              &pass->speech->stretches.items[stretch]);
}

/* Lets a code run on a span, once; spans of one code come in order. */
static bool
add_task(struct huashu__pass *pass, struct huashu__task task)
{
    struct huashu__scan *scan = pass->scan;
    uint32_t *mark = &scan->work->marks.items[task.code];
    if (*mark == task.begin + 1)
        return true;
    *mark = task.begin + 1;
    return HUASHU__PUSH(scan->allocator, &scan->work->tasks, task);
}

/* Adds a hit of a plain wording if it may begin and end there. */
static bool
add_literal_hit(struct huashu__pass *pass, const struct huashu__target *target,
                struct huashu__hit hit)
{
    struct huashu__scan *scan = pass->scan;
    if (!huashu__may_begin(pass, target, hit.stretch, hit.begin) ||
        !huashu__may_end(pass, target, hit.stretch, hit.end))
        return !pass->out_of_memory;
    hit.rule = target->rule;
    hit.phrase = target->phrase;
    hit.guard = target->guard;
    hit.must = target->must;
    hit.how = HUASHU_EXACT;
    hit.first_capture = (uint32_t)scan->captures.count;
    return HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

/* A word in the copy at a seam. */
static bool
take_seam_word(struct literal_pass *literal, const struct huashu__word *word,
               uint32_t begin, uint32_t end)
{
    struct huashu__pass *pass = literal->pass;
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__target *target = target_of(pass, word);
    const struct huashu__rule *rule = rule_of(pass, target);
    const struct huashu__seam *seam;
    struct huashu__task task = { .code = word->index };
    while (speech->seams.items[literal->seam].end < end)
        literal->seam++;
    seam = &speech->seams.items[literal->seam];
    if (!huashu__target_hears(pass, target, seam->stretch) ||
        (!word->atom && (begin >= seam->joint || end <= seam->joint)) ||
        !huashu__seam_span(speech, seam, rule->span, &task.begin, &task.end,
                           &task.options) ||
        begin < task.begin || end > task.end)
        return true;
    task.stretch = seam->stretch;
    task.seam = literal->seam + 1;
    if (word->atom)
        return add_task(pass, task);
    return add_literal_hit(
        pass, target,
        (struct huashu__hit){ .stretch = seam->stretch,
                              .begin = huashu__seam_begin(seam, begin),
                              .end = huashu__seam_end(seam, end),
                              .seam = literal->seam + 1 });
}

/* A word that the literal engine found. */
static bool
take_word(void *user, uint32_t index, size_t engine_end)
{
    struct literal_pass *literal = user;
    struct huashu__pass *pass = literal->pass;
    const struct huashu__word *word = &pass->book->database->words.items[index];
    const struct huashu__target *target = target_of(pass, word);
    const struct huashu__rule *rule = rule_of(pass, target);
    struct huashu__task task = { .code = word->index };
    uint32_t end = literal->base + (uint32_t)engine_end;
    uint32_t begin = end - word->length;
    if (begin >= literal->stretches_end)
        return take_seam_word(literal, word, begin, end);
    huashu__cursor_seek(&literal->cursor, end - 1);
    task.stretch = literal->cursor.stretch;
    if (!huashu__target_hears(pass, target, task.stretch))
        return true;
    huashu__cursor_span(&literal->cursor, rule->span, &task.begin, &task.end);
    if (begin < task.begin)
        return true;
    if (word->atom)
        return add_task(pass, task);
    return add_literal_hit(pass, target,
                           (struct huashu__hit){ .stretch = task.stretch,
                                                 .begin = begin,
                                                 .end = end });
}

static bool
scan_literals(struct huashu__pass *pass)
{
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__folded *folded = &speech->folded;
    size_t count = speech->stretches.count;
    struct literal_pass literal = { .pass = pass };
    huashu__cursor_init(&literal.cursor, speech);
    literal.base = speech->stretches.items[0].begin;
    literal.stretches_end = speech->stretches.items[count - 1].end;
    return huashu__literals_scan(
        pass->book->database->literals, folded->units + literal.base,
        folded->count - literal.base, take_word, &literal);
}

/* Codes without atoms */

/* Lets a code run on all spans of a stretch. */
static bool
run_on_stretch(struct huashu__pass *pass, uint32_t code,
               enum huashu__span_unit unit, struct huashu__cursor *cursor,
               uint32_t index)
{
    const struct huashu__stretch *stretch =
        &pass->speech->stretches.items[index];
    struct huashu__task task = { .code = code, .stretch = index };
    for (uint32_t at = stretch->begin; at < stretch->end; at = task.end) {
        huashu__cursor_seek(cursor, at);
        huashu__cursor_span(cursor, unit, &task.begin, &task.end);
        if (!huashu__run_task(pass, &task))
            return false;
    }
    return true;
}

static bool
run_on_seam(struct huashu__pass *pass, uint32_t code,
            enum huashu__span_unit unit, uint32_t index)
{
    const struct huashu__seam *seam = &pass->speech->seams.items[index];
    struct huashu__task task = { .code = code,
                                 .stretch = seam->stretch,
                                 .seam = index + 1 };
    return !huashu__seam_span(pass->speech, seam, unit, &task.begin, &task.end,
                              &task.options) ||
           huashu__run_task(pass, &task);
}

static bool
run_everywhere(struct huashu__pass *pass, uint32_t code)
{
    const struct huashu__database *database = pass->book->database;
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__target *target =
        &database->targets.items[database->codes.items[code].target];
    const struct huashu__rule *rule = rule_of(pass, target);
    struct huashu__cursor cursor;
    huashu__cursor_init(&cursor, speech);
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        if (huashu__target_hears(pass, target, i) &&
            !run_on_stretch(pass, code, rule->span, &cursor, i))
            return false;
    }
    for (uint32_t i = 0; i < speech->seams.count; i++) {
        if (huashu__target_hears(pass, target,
                                 speech->seams.items[i].stretch) &&
            !run_on_seam(pass, code, rule->span, i))
            return false;
    }
    return true;
}

static bool
run_codes(struct huashu__pass *pass)
{
    const struct huashu__database *database = pass->book->database;
    struct huashu__scan_work *work = pass->scan->work;
    for (size_t i = 0; i < work->tasks.count; i++) {
        if (!huashu__run_task(pass, &work->tasks.items[i]))
            return false;
    }
    for (size_t i = 0; i < database->loose_codes.count; i++) {
        if (!run_everywhere(pass, database->loose_codes.items[i]))
            return false;
    }
    return true;
}

/* All marks back to "not yet"; only codes with a task have one. */
static void
clear_tasks(struct huashu__scan_work *work)
{
    for (size_t i = 0; i < work->tasks.count; i++)
        work->marks.items[work->tasks.items[i].code] = 0;
    work->tasks.count = 0;
}

enum huashu_status
huashu__scan(const struct huashu_book *book,
             const struct huashu__speech *speech, struct huashu__scan *scan,
             struct huashu_error *error)
{
    struct huashu__pass pass = { .book = book,
                                 .speech = speech,
                                 .scan = scan,
                                 .every_window = scan->unfiltered };
    bool done;
    scan->hits.count = 0;
    scan->captures.count = 0;
    scan->steps.count = 0;
    scan->overruns.count = 0;
    scan->elsewhere.count = 0;
    if (!prepare(book, scan))
        return huashu__fail_no_memory(error);
    if (speech->stretches.count == 0)
        return HUASHU_OK;
    done = scan_literals(&pass) && huashu__scan_sounds(&pass) &&
           run_codes(&pass) && huashu__scan_similar(&pass) &&
           !pass.out_of_memory;
    clear_tasks(scan->work);
    if (!done)
        return huashu__fail_no_memory(error);
    huashu__hits_settle(scan);
    return huashu__hits_part(&pass) ? HUASHU_OK : huashu__fail_no_memory(error);
}
