/* SPDX-License-Identifier: MIT */
/*
 * similar.c: hits by similarity, beside the exact ones that the rule's phrases
 * have as well: which phrases are looked for in which spans, and where one that
 * was missed came nearest.
 */
#include "match/similar.h"

#include "match/pairs.h"

#include <string.h>

uint32_t
huashu__similar_cost(uint32_t hundredths)
{
    return HUASHU__COST_CHANGE * (100 - hundredths);
}

uint32_t
huashu__least_similar(const struct huashu__rule *rule)
{
    return rule->kind == HUASHU_REQUIRED ? rule->part_from : rule->at_least;
}

/* Units of speech that proposals of one phrase share. */
#define NEAR 16

/* Spans */

/* A span in which phrases are looked for. */
struct span {
    struct huashu__pass *pass;
    uint32_t stretch, begin, end;
    enum huashu__span_unit unit;
    /* Exact hits of all rules, sorted. */
    size_t exact_count;
    bool tokens_made;
};

static bool
hears(const struct huashu__pass *pass, uint32_t rule, uint32_t stretch)
{
    return pass->scan->every_speaker_of == rule ||
           huashu__rule_hears(huashu__rule(pass->book->model, rule),
                              &pass->speech->stretches.items[stretch]);
}

/* Looks for one phrase in the span, at its proposals. */
static bool
search_phrase(struct span *span, uint32_t index, uint32_t proposal)
{
    struct huashu__pass *pass = span->pass;
    const struct huashu__database *database = pass->book->database;
    const struct huashu__similar_phrase *phrase =
        &database->pairs->phrases[index];
    struct huashu__search search = {
        .similar = { .pass = pass,
                     .work = pass->scan->work->similar,
                     .graph = &database->graphs[phrase->rule]
                                   .items[phrase->phrase] },
        .rule = huashu__rule(pass->book->model, phrase->rule),
        .rule_index = phrase->rule,
        .phrase = phrase->phrase,
        .stretch = span->stretch,
        .proposal = proposal,
        .exact_count = span->exact_count,
    };
    if (!span->tokens_made &&
        !huashu__tokens_make(pass, span->stretch, span->begin, span->end))
        return false;
    span->tokens_made = true;
    huashu__tokens_restrict(pass, phrase->rule, span->stretch);
    return huashu__search_span(&search) && !pass->out_of_memory;
}

static bool
is_wanted(const struct span *span, uint32_t index)
{
    const struct huashu__pass *pass = span->pass;
    const struct huashu__similar_phrase *phrase =
        &pass->book->database->pairs->phrases[index];
    return huashu__rule(pass->book->model, phrase->rule)->span == span->unit &&
           hears(pass, phrase->rule, span->stretch) &&
           huashu__least_asked(pass, phrase->rule, span->stretch) ==
               phrase->least;
}

/* Phrases that are looked for everywhere, or all. */
static bool
search_everywhere(struct span *span)
{
    const struct huashu__pairs *pairs = span->pass->book->database->pairs;
    for (uint32_t i = 0; i < pairs->phrase_count; i++)
        if ((span->pass->every_window || pairs->phrases[i].everywhere) &&
            is_wanted(span, i) && !search_phrase(span, i, HUASHU__EVERYWHERE))
            return false;
    return true;
}

/* Puts a proposal behind those of its phrase in the span. */
static bool
chain(struct span *span, uint32_t index)
{
    struct huashu__scan *scan = span->pass->scan;
    struct huashu__similar_work *work = scan->work->similar;
    struct huashu__proposal *proposal = &work->proposals.items[index];
    struct huashu__chain *of = &work->chains.items[proposal->phrase];
    proposal->next = HUASHU__NO_PROPOSAL;
    if (of->stamp != work->chain_stamp) {
        *of = (struct huashu__chain){ work->chain_stamp, index, index };
        return HUASHU__PUSH(scan->allocator, &work->chained, proposal->phrase);
    }
    if (proposal->last - work->proposals.items[of->tail].first <= NEAR) {
        work->proposals.items[of->tail].last = proposal->last;
        return true;
    }
    work->proposals.items[of->tail].next = index;
    of->tail = index;
    return true;
}

/* Looks for what is proposed in the span, from proposal *at on. */
static bool
search_proposed(struct span *span, uint32_t *at)
{
    struct huashu__similar_work *work = span->pass->scan->work->similar;
    work->chained.count = 0;
    if (++work->chain_stamp == 0) {
        memset(work->chains.items, 0,
               work->chains.count * sizeof *work->chains.items);
        work->chain_stamp = 1;
    }
    for (; *at < work->proposals.count &&
           work->proposals.items[*at].first < span->end;
         ++*at)
        if (is_wanted(span, work->proposals.items[*at].phrase) &&
            !chain(span, *at))
            return false;
    for (size_t i = 0; i < work->chained.count; i++) {
        uint32_t phrase = work->chained.items[i];
        if (!search_phrase(span, phrase, work->chains.items[phrase].head))
            return false;
    }
    return true;
}

/* Looks for the phrases of one span unit in the spans of a stretch. */
static bool
search_unit(struct span *span, struct huashu__cursor *cursor)
{
    const struct huashu__pass *pass = span->pass;
    const struct huashu__pairs *pairs = pass->book->database->pairs;
    const struct huashu__similar_work *work = pass->scan->work->similar;
    const struct huashu__stretch *stretch =
        &pass->speech->stretches.items[span->stretch];
    bool everywhere =
        pass->every_window || (pairs->everywhere_units >> span->unit & 1) != 0;
    uint32_t proposal = 0;
    for (uint32_t at = stretch->begin; at < stretch->end; at = span->end) {
        if (!everywhere) {
            if (proposal == work->proposals.count)
                return true;
            at = work->proposals.items[proposal].first;
        }
        huashu__cursor_seek(cursor, at);
        huashu__cursor_span(cursor, span->unit, &span->begin, &span->end);
        span->tokens_made = false;
        if ((everywhere && !search_everywhere(span)) ||
            !search_proposed(span, &proposal))
            return false;
    }
    return true;
}

/* Whether any rule listens to a stretch. */
static bool
is_heard(const struct huashu__pass *pass, uint32_t stretch)
{
    const struct huashu__pairs *pairs = pass->book->database->pairs;
    if (pass->scan->every_speaker_of != HUASHU__NO_RULE)
        return true;
    for (uint32_t i = 0; i < pairs->listener_count; i++)
        if (hears(pass, pairs->listeners[i], stretch))
            return true;
    return false;
}

static bool
search_stretches(struct huashu__pass *pass, size_t exact)
{
    const struct huashu__speech *speech = pass->speech;
    uint32_t units = pass->book->database->pairs->units;
    struct huashu__cursor cursors[HUASHU__SPAN_STRETCH + 1];
    for (int unit = 0; unit <= HUASHU__SPAN_STRETCH; unit++)
        huashu__cursor_init(&cursors[unit], speech);
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        pass->scan->work->similar->proposals.count = 0;
        if (!is_heard(pass, i))
            continue;
        if (!pass->every_window && !huashu__propose(pass, i))
            return false;
        for (int unit = 0; unit <= HUASHU__SPAN_STRETCH; unit++) {
            struct span span = { .pass = pass,
                                 .stretch = i,
                                 .unit = (enum huashu__span_unit)unit,
                                 .exact_count = exact };
            if ((units >> unit & 1) != 0 && !search_unit(&span, &cursors[unit]))
                return false;
        }
    }
    return true;
}

static bool
prepare(struct huashu__pass *pass)
{
    struct huashu__scan_work *work = pass->scan->work;
    const struct huashu_allocator *allocator = pass->scan->allocator;
    size_t count = pass->book->database->pairs->phrase_count;
    if (work->similar == NULL)
        work->similar = huashu__alloc_zero(allocator, 1, sizeof *work->similar);
    if (work->similar == NULL ||
        !huashu__regex_runner_prepare(&work->runner, allocator,
                                      pass->book->database->most_groups))
        return false;
    if (work->similar->chains.count >= count)
        return true;
    work->similar->chains.count = 0;
    if (!HUASHU__RESERVE(allocator, &work->similar->chains, count))
        return false;
    work->similar->chains.count = count;
    work->similar->chain_stamp = UINT32_MAX;
    return true;
}

/* Exact hits that lack something indispensable: part marks, or none. */
static void
cap_exact(struct huashu__pass *pass)
{
    const struct huashu__model *model = pass->book->model;
    struct huashu__scan *scan = pass->scan;
    size_t kept = 0;
    for (size_t i = 0; i < scan->hits.count; i++) {
        struct huashu__hit *hit = &scan->hits.items[i];
        const struct huashu__rule *rule = huashu__rule(model, hit->rule);
        hit->capped = rule->must_hold_count != 0 && !hit->guard &&
                      huashu__must_is_missing(pass, hit);
        if (!hit->capped || rule->kind == HUASHU_REQUIRED)
            scan->hits.items[kept++] = *hit;
    }
    scan->hits.count = kept;
}

bool
huashu__scan_similar(struct huashu__pass *pass)
{
    size_t exact;
    if (pass->book->database->similar_rules.count == 0)
        return true;
    if (!prepare(pass) || !huashu__musts_take(pass))
        return false;
    pass->scan->work->similar->made_end = 0;
    cap_exact(pass);
    huashu__hits_settle(pass->scan);
    exact = pass->scan->hits.count;
    return search_stretches(pass, exact);
}

/* The nearest */

/* Whether enough of the phrase itself was said, slots aside. */
static bool
is_near(const struct huashu__similar *similar, const struct huashu__way *way)
{
    const struct huashu__similar_work *work = similar->work;
    uint32_t said = 0;
    for (size_t i = 0; i < work->steps.count; i++)
        if (work->steps.items[i].kind == HUASHU__STEP_SAID)
            said += similar->graph->arcs[work->steps.items[i].arc].weight;
    return said * HUASHU__ONE_SAID_OF >= way->length;
}

enum huashu_status
huashu__align_nearest(const struct huashu_book *book,
                      const struct huashu__speech *speech,
                      struct huashu__scan *scan, uint32_t rule, uint32_t phrase,
                      uint32_t stretch, const struct huashu__hit *than,
                      bool *found, struct huashu__hit *hit)
{
    const struct huashu__stretch *given = &speech->stretches.items[stretch];
    struct huashu__pass pass = { .book = book,
                                 .speech = speech,
                                 .scan = scan,
                                 .every_window = scan->unfiltered };
    struct huashu__search search = { .similar = { .pass = &pass },
                                     .rule = huashu__rule(book->model, rule),
                                     .rule_index = rule,
                                     .phrase = phrase,
                                     .stretch = stretch,
                                     .proposal = HUASHU__EVERYWHERE };
    struct huashu__asked asked = { huashu__similar_cost(HUASHU__LEAST_NEAR),
                                   100, 0, true };
    struct huashu__way way;
    bool may_be;
    *found = false;
    if (given->begin == given->end)
        return HUASHU_OK;
    if (than != NULL)
        asked = (struct huashu__asked){ than->cost, than->length, 0, false };
    if (!prepare(&pass) ||
        !huashu__tokens_make(&pass, stretch, given->begin, given->end))
        return HUASHU_ERROR_NO_MEMORY;
    search.similar.work = scan->work->similar;
    search.similar.graph = &book->database->graphs[rule].items[phrase];
    if (!huashu__may_be_near(&search, asked, &may_be))
        return HUASHU_ERROR_NO_MEMORY;
    if (!may_be)
        return HUASHU_OK;
    if (!huashu__find_best(&search, asked, &way))
        return HUASHU_ERROR_NO_MEMORY;
    if (!way.found || !is_near(&search.similar, &way))
        return HUASHU_OK;
    if (!huashu__make_hit(&search, &way, hit))
        return HUASHU_ERROR_NO_MEMORY;
    *found = true;
    return HUASHU_OK;
}

/* Steps in words */

static const struct huashu__graph *
graph_of(const struct huashu_book *book, const struct huashu__hit *hit)
{
    return &book->database->graphs[hit->rule].items[hit->phrase];
}

static bool
is_slot(const struct huashu__arc *arc)
{
    return arc->kind == HUASHU__ARC_SLOT || arc->kind == HUASHU__ARC_HOLE;
}

void
huashu__put_step(const struct huashu_book *book, const struct huashu__hit *hit,
                 const struct huashu__step *step, struct huashu__buffer *buffer)
{
    const struct huashu__graph *graph = graph_of(book, hit);
    const struct huashu__arc *arc = &graph->arcs[step->arc];
    char bytes[4];
    if (step->kind == HUASHU__STEP_ADDED || step->kind == HUASHU__STEP_DOUBLED)
        return;
    if (is_slot(arc)) {
        huashu__buffer_puts(buffer, "{");
        huashu__buffer_puts(buffer, graph->slots[arc->slot].name);
        huashu__buffer_puts(buffer, "}");
    } else if (arc->kind == HUASHU__ARC_NUMBER) {
        huashu__buffer_append_units(buffer, arc->number.items,
                                    arc->number.count);
    } else if (arc->kind == HUASHU__ARC_CHARACTER) {
        size_t length =
            huashu__utf8_put(graph->characters[arc->character].symbol, bytes);
        huashu__buffer_append(buffer, (struct huashu__string){ bytes, length });
    }
}

bool
huashu__same_slot(const struct huashu_book *book, const struct huashu__hit *hit,
                  const struct huashu__step *a, const struct huashu__step *b)
{
    const struct huashu__graph *graph = graph_of(book, hit);
    const struct huashu__arc *of_a = &graph->arcs[a->arc];
    const struct huashu__arc *of_b = &graph->arcs[b->arc];
    return is_slot(of_a) && is_slot(of_b) && of_a->slot == of_b->slot;
}

void
huashu__similar_work_finish(struct huashu__scan *scan)
{
    const struct huashu_allocator *allocator = scan->allocator;
    struct huashu__similar_work *work = scan->work->similar;
    if (work == NULL)
        return;
    huashu__free(allocator, work->tokens.items);
    huashu__free(allocator, work->proposals.items);
    huashu__free(allocator, work->chains.items);
    huashu__free(allocator, work->chained.items);
    huashu__free(allocator, work->spots.items);
    huashu__free(allocator, work->spots_of.items);
    huashu__free(allocator, work->costs.items);
    huashu__free(allocator, work->worths.items);
    huashu__free(allocator, work->rests.items);
    huashu__free(allocator, work->cells.items);
    huashu__free(allocator, work->filled.items);
    huashu__free(allocator, work->added.items);
    huashu__free(allocator, work->changed.items);
    huashu__free(allocator, work->jumps.items);
    huashu__free(allocator, work->shares.items);
    huashu__free(allocator, work->steps.items);
    huashu__free(allocator, work->best_steps.items);
    huashu__free(allocator, work->musts.items);
    huashu__free(allocator, work->text.items);
    huashu__free(allocator, work->touched.items);
    huashu__free(allocator, work);
}
