/* SPDX-License-Identifier: MIT */
/*
 * similar.c: hits by similarity, beside the exact ones that the rule's phrases
 * have as well.
 *
 * A required rule gets the most similar alignment of each phrase in each span
 * if it is worth part marks; any other all alignments worth full marks that do
 * not overlap. Long spans go through in windows that share as much as the
 * longest alignment takes, so that the work grows with the speech alone.
 */
#include "match/similar.h"

#include <string.h>

/* Exact hits that are looked at for one that an alignment falls upon. */
#define EXACT_LOOKED_AT 16

/* A span in which one rule is looked for. */
struct search {
    struct huashu__similar similar;
    const struct huashu__rule *rule;
    uint32_t rule_index, phrase, stretch;
    /* Exact hits of all rules come first, sorted. */
    size_t exact_count;
};

/* The fraction that a similarity in hundredths allows: cost for length. */
static uint32_t
cost_for(uint32_t hundredths)
{
    return HUASHU__COST_CHANGE * (100 - hundredths);
}

/* Hits */

static bool
add_captures(struct search *search, struct huashu__hit *hit)
{
    struct huashu__scan *scan = search->similar.pass->scan;
    const struct huashu__graph *graph = search->similar.graph;
    hit->first_capture = (uint32_t)scan->captures.count;
    for (uint32_t i = 0; i < hit->step_count; i++) {
        const struct huashu__step *step =
            &scan->steps.items[hit->first_step + i];
        struct huashu__capture capture = { NULL, step->begin, step->end };
        if (step->begin == step->end ||
            (step->kind != HUASHU__STEP_SLOT && step->kind != HUASHU__STEP_GAP))
            continue;
        if (step->kind == HUASHU__STEP_SLOT)
            capture.name = graph->slots[graph->arcs[step->arc].slot].name;
        if (!HUASHU__PUSH(scan->allocator, &scan->captures, capture))
            return false;
        hit->capture_count++;
    }
    return true;
}

/* Makes a hit of the way whose steps are in the working memory. */
static bool
make_hit(struct search *search, const struct huashu__way *way,
         struct huashu__hit *hit)
{
    struct huashu__scan *scan = search->similar.pass->scan;
    const struct huashu__similar_work *work = search->similar.work;
    *hit = (struct huashu__hit){ .rule = search->rule_index,
                                 .phrase = search->phrase,
                                 .stretch = search->stretch,
                                 .begin = way->begin,
                                 .end = way->end,
                                 .how = HUASHU_SIMILAR,
                                 .cost = way->cost,
                                 .length = way->length,
                                 .first_step = (uint32_t)scan->steps.count,
                                 .step_count = (uint32_t)work->steps.count };
    if (!HUASHU__RESERVE(scan->allocator, &scan->steps, work->steps.count))
        return false;
    memcpy(scan->steps.items + scan->steps.count, work->steps.items,
           work->steps.count * sizeof *work->steps.items);
    scan->steps.count += work->steps.count;
    return add_captures(search, hit);
}

/* Whether an exact hit of the same phrase stands where a way does. */
static bool
is_exact(const struct search *search, const struct huashu__way *way)
{
    const struct huashu__hit *hits = search->similar.pass->scan->hits.items;
    size_t low = 0, high = search->exact_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hits[middle].rule < search->rule_index ||
            (hits[middle].rule == search->rule_index && !hits[middle].guard &&
             hits[middle].begin < way->end))
            low = middle + 1;
        else
            high = middle;
    }
    for (size_t i = 0; i < EXACT_LOOKED_AT && low > 0; i++) {
        const struct huashu__hit *hit = &hits[--low];
        if (hit->rule != search->rule_index || hit->guard)
            return false;
        if (hit->phrase == search->phrase && hit->end > way->begin)
            return true;
    }
    return false;
}

/* Adds the way as a hit, unless it is no news or not good enough. */
static bool
add_way(struct search *search, const struct huashu__way *way)
{
    struct huashu__pass *pass = search->similar.pass;
    struct huashu__scan *scan = pass->scan;
    struct huashu__hit hit;
    if (is_exact(search, way))
        return true;
    if (!make_hit(search, way, &hit))
        return false;
    hit.capped = huashu__must_is_missing(pass, &hit) ||
                 huashu__negation_differs(pass, &hit);
    if (pass->out_of_memory)
        return false;
    if (hit.capped && search->rule->kind != HUASHU_REQUIRED) {
        scan->steps.count = hit.first_step;
        scan->captures.count = hit.first_capture;
        return true;
    }
    return HUASHU__PUSH(scan->allocator, &scan->hits, hit);
}

/* Windows */

/* Whether the filter lets a window through. */
static bool
may_hold(struct search *search, struct huashu__window window, uint32_t cost,
         uint32_t length, bool *failed)
{
    if (search->similar.pass->every_window)
        return true;
    if (!huashu__window_note(search->similar.pass, window)) {
        *failed = true;
        return false;
    }
    return huashu__filter_passes(&search->similar, cost, length, failed);
}

static struct huashu__window
window_from(const struct search *search, uint32_t begin)
{
    uint32_t count = (uint32_t)search->similar.work->tokens.count - 1;
    struct huashu__window window = { begin, count };
    /* A little over one window is one window still. */
    if (count - begin > 3 * search->similar.graph->reach)
        window.end = begin + 2 * search->similar.graph->reach;
    return window;
}

/* Sets the steps of the last way aside, or brings them back. */
static void
swap_steps(struct search *search)
{
    struct huashu__similar_work *work = search->similar.work;
    struct huashu__step *items = work->steps.items;
    size_t count = work->steps.count, capacity = work->steps.capacity;
    work->steps.items = work->best_steps.items;
    work->steps.count = work->best_steps.count;
    work->steps.capacity = work->best_steps.capacity;
    work->best_steps.items = items;
    work->best_steps.count = count;
    work->best_steps.capacity = capacity;
}

/* Moves to the next window. False: that was the last. */
static bool
next_window(const struct search *search, struct huashu__window *window)
{
    if (window->end + 1 >= search->similar.work->tokens.count)
        return false;
    *window = window_from(search, window->end - search->similar.graph->reach);
    return true;
}

/*
 * The most similar way in the span that costs no more than `cost` for
 * `length`; less, unless `equal`. The steps in working memory are its own.
 */
static bool
find_best(struct search *search, uint32_t cost, uint32_t length, bool equal,
          struct huashu__way *best)
{
    struct huashu__window window = window_from(search, 0);
    bool failed = false;
    *best = (struct huashu__way){ .found = false };
    do {
        struct huashu__way way;
        if (!may_hold(search, window, cost, length, &failed)) {
            if (failed)
                return false;
            continue;
        }
        if (!huashu__align(&search->similar, window, cost, length, equal, &way))
            return false;
        if (!way.found)
            continue;
        swap_steps(search);
        *best = way;
        cost = way.cost;
        length = way.length;
        equal = false;
    } while (cost != 0 && next_window(search, &window));
    if (best->found)
        swap_steps(search);
    return true;
}

/* The token that begins at a unit. */
static uint32_t
token_at(const struct search *search, uint32_t unit)
{
    const struct huashu__similar_work *work = search->similar.work;
    size_t low = 0, high = work->tokens.count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->tokens.items[middle].begin < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/*
 * The best way that overlaps or precedes the one that ends first, at token
 * `end`: the best up to some way behind it, and if that lies wholly behind,
 * the best up to where that begins.
 */
static bool
best_around(struct search *search, uint32_t begin, uint32_t end,
            struct huashu__way *way)
{
    uint32_t cost = cost_for(search->rule->at_least);
    uint32_t count = (uint32_t)search->similar.work->tokens.count - 1;
    struct huashu__window window = { begin, count };
    if (count - end > search->similar.graph->reach)
        window.end = end + search->similar.graph->reach;
    while (true) {
        if (!huashu__align(&search->similar, window, cost, 100, true, way))
            return false;
        if (!way->found || token_at(search, way->begin) < end ||
            window.end <= end)
            return true;
        window.end = token_at(search, way->begin);
    }
}

/* All ways worth full marks, one behind the other. */
static bool
find_all(struct search *search)
{
    uint32_t cost = cost_for(search->rule->at_least);
    struct huashu__window window = window_from(search, 0);
    bool failed = false;
    while (true) {
        struct huashu__way way = { .found = false };
        uint32_t end = 0;
        if (may_hold(search, window, cost, 100, &failed)) {
            if (!huashu__align_first(&search->similar, window, cost, 100,
                                     &end) ||
                (end != 0 && !best_around(search, window.begin, end, &way)))
                return false;
        } else if (failed) {
            return false;
        }
        if (way.found) {
            if (!add_way(search, &way))
                return false;
            window = window_from(search, token_at(search, way.end));
        } else if (!next_window(search, &window)) {
            return true;
        }
    }
}

/* Spans */

/* Looks for a rule in the span that is cut into tokens. */
static bool
search_span(struct search *search)
{
    const struct huashu__graphs *graphs =
        &search->similar.pass->book->database->graphs[search->rule_index];
    huashu__tokens_restrict(search->similar.pass, search->rule_index,
                            search->stretch);
    for (uint32_t i = 0; i < graphs->count; i++) {
        struct huashu__way way;
        search->phrase = i;
        search->similar.graph = &graphs->items[i];
        if (search->rule->kind != HUASHU_REQUIRED) {
            if (!find_all(search))
                return false;
            continue;
        }
        if (!find_best(search, cost_for(search->rule->part_from), 100, true,
                       &way) ||
            (way.found && !add_way(search, &way)))
            return false;
    }
    return !search->similar.pass->out_of_memory;
}

static bool
hears(const struct huashu__pass *pass, uint32_t rule, uint32_t stretch)
{
    return pass->scan->every_speaker_of == rule ||
           huashu__rule_hears(&pass->book->model->rules[rule],
                              &pass->speech->stretches.items[stretch]);
}

/* Looks for all rules of one span unit in one span. */
static bool
search_rules(struct huashu__pass *pass, enum huashu__span_unit unit,
             uint32_t stretch, uint32_t begin, uint32_t end, size_t exact)
{
    const struct huashu__database *database = pass->book->database;
    bool made = false;
    for (size_t i = 0; i < database->similar_rules.count; i++) {
        uint32_t rule = database->similar_rules.items[i];
        struct search search = {
            .similar = { .pass = pass, .work = pass->scan->work->similar },
            .rule = &pass->book->model->rules[rule],
            .rule_index = rule,
            .stretch = stretch,
            .exact_count = exact,
        };
        if (search.rule->span != unit || !hears(pass, rule, stretch))
            continue;
        if (!made && !huashu__tokens_make(pass, stretch, begin, end))
            return false;
        made = true;
        if (!search_span(&search))
            return false;
    }
    return true;
}

static bool
search_unit(struct huashu__pass *pass, enum huashu__span_unit unit,
            size_t exact)
{
    const struct huashu__speech *speech = pass->speech;
    struct huashu__cursor cursor;
    huashu__cursor_init(&cursor, speech);
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        uint32_t begin, end;
        for (uint32_t at = stretch->begin; at < stretch->end; at = end) {
            huashu__cursor_seek(&cursor, at);
            huashu__cursor_span(&cursor, unit, &begin, &end);
            if (!search_rules(pass, unit, i, begin, end, exact))
                return false;
        }
    }
    return true;
}

static bool
uses_unit(const struct huashu_book *book, enum huashu__span_unit unit)
{
    const struct huashu__database *database = book->database;
    for (size_t i = 0; i < database->similar_rules.count; i++)
        if (book->model->rules[database->similar_rules.items[i]].span == unit)
            return true;
    return false;
}

static bool
prepare(struct huashu__pass *pass)
{
    struct huashu__scan_work *work = pass->scan->work;
    if (work->similar == NULL)
        work->similar =
            huashu__alloc_zero(pass->scan->allocator, 1, sizeof *work->similar);
    return work->similar != NULL &&
           huashu__regex_runner_prepare(&work->runner, pass->scan->allocator,
                                        pass->book->database->most_groups);
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
        const struct huashu__rule *rule = &model->rules[hit->rule];
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
    static const enum huashu__span_unit units[] = { HUASHU__SPAN_SENTENCE,
                                                    HUASHU__SPAN_TURN,
                                                    HUASHU__SPAN_STRETCH };
    size_t exact;
    if (pass->book->database->similar_rules.count == 0)
        return true;
    if (!prepare(pass) || !huashu__musts_take(pass))
        return false;
    cap_exact(pass);
    huashu__hits_settle(pass->scan);
    exact = pass->scan->hits.count;
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++)
        if (uses_unit(pass->book, units[i]) &&
            !search_unit(pass, units[i], exact))
            return false;
    return true;
}

/* The nearest */

enum huashu_status
huashu__align_nearest(const struct huashu_book *book,
                      const struct huashu__speech *speech,
                      struct huashu__scan *scan, uint32_t rule, uint32_t phrase,
                      uint32_t stretch, bool *found, struct huashu__hit *hit)
{
    const struct huashu__stretch *given = &speech->stretches.items[stretch];
    struct huashu__pass pass = {
        .book = book, .speech = speech, .scan = scan, .every_window = true
    };
    struct search search = { .similar = { .pass = &pass },
                             .rule = &book->model->rules[rule],
                             .rule_index = rule,
                             .phrase = phrase,
                             .stretch = stretch };
    struct huashu__way way;
    *found = false;
    if (given->begin == given->end)
        return HUASHU_OK;
    if (!prepare(&pass) ||
        !huashu__tokens_make(&pass, stretch, given->begin, given->end))
        return HUASHU_ERROR_NO_MEMORY;
    search.similar.work = scan->work->similar;
    search.similar.graph = &book->database->graphs[rule].items[phrase];
    if (!find_best(&search, HUASHU__COST_CHANGE, 1, false, &way))
        return HUASHU_ERROR_NO_MEMORY;
    if (!way.found)
        return HUASHU_OK;
    if (!make_hit(&search, &way, hit))
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
    huashu__free(allocator, work->cells.items);
    huashu__free(allocator, work->costs.items);
    huashu__free(allocator, work->units.items);
    huashu__free(allocator, work->syllables.items);
    huashu__free(allocator, work->shares.items);
    huashu__free(allocator, work->steps.items);
    huashu__free(allocator, work->best_steps.items);
    huashu__free(allocator, work->musts.items);
    huashu__free(allocator, work->text.items);
    huashu__free(allocator, work->touched.items);
    huashu__free(allocator, work);
}
