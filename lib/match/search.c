/* SPDX-License-Identifier: MIT */
/*
 * search.c: one phrase by similarity in one span of speech.
 *
 * A required rule gets the most similar alignment in the span if it is worth
 * part marks; any other all alignments worth full marks that do not overlap.
 * Long spans go through in windows that share as much as the longest alignment
 * takes, so that the work grows with the speech alone.
 *
 * A window is aligned only where proposals of pairs.c lie in it whose
 * surroundings hold enough of the phrase (filter.c).
 */
#include "match/similar.h"

#include <string.h>

/* Exact hits that are looked at for one that an alignment falls upon. */
#define EXACT_LOOKED_AT 16

/* Hits */

static bool
add_captures(struct huashu__search *search, struct huashu__hit *hit)
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

bool
huashu__make_hit(struct huashu__search *search, const struct huashu__way *way,
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
is_exact(const struct huashu__search *search, const struct huashu__way *way)
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
add_way(struct huashu__search *search, const struct huashu__way *way)
{
    struct huashu__pass *pass = search->similar.pass;
    struct huashu__scan *scan = pass->scan;
    struct huashu__hit hit;
    if (is_exact(search, way))
        return true;
    if (!huashu__make_hit(search, way, &hit))
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

/* The token that begins at a unit, or the first behind it. */
static uint32_t
token_at(const struct huashu__search *search, uint32_t unit)
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
 * How far a way for that cost can lead from a token that it says, either side:
 * what the phrase takes at most, and a token added for each quarter. Words
 * heard twice come on top.
 */
static struct huashu__window
around(const struct huashu__search *search, struct huashu__window window,
       uint32_t first, uint32_t last, const struct huashu__asked *asked)
{
    const struct huashu__graph *graph = search->similar.graph;
    const struct huashu__token *tokens = search->similar.work->tokens.items;
    uint32_t room =
        graph->most_tokens + graph->longest * asked->cost / asked->length;
    struct huashu__window found = { first, last };
    for (uint32_t left = room; left > 0 && found.begin > window.begin; left--)
        left += tokens[found.begin--].doubled;
    /* A word that is heard twice is known as such behind its end. */
    room += HUASHU__MAX_SEAM_WORD;
    for (uint32_t left = room; left > 0 && found.end < window.end; left--)
        left += tokens[++found.end].doubled;
    return found;
}

/* Widens a place so that it holds another. */
static void
widen(struct huashu__window *place, struct huashu__window other)
{
    if (other.begin < place->begin)
        place->begin = other.begin;
    if (other.end > place->end)
        place->end = other.end;
}

static bool
is_within(struct huashu__window place, struct huashu__window other)
{
    return place.begin >= other.begin && place.end <= other.end;
}

/*
 * The place of a window that holds whatever of the phrase its proposals let
 * stand there; a place without tokens: nothing.
 */
static bool
find_proposed(struct huashu__search *search, struct huashu__window window,
              const struct huashu__asked *asked, struct huashu__window *place)
{
    const struct huashu__similar_work *work = search->similar.work;
    struct huashu__window refused = { 0, 0 };
    uint32_t at = search->proposal;
    bool failed = false;
    *place = (struct huashu__window){ window.end, window.begin };
    for (; at != HUASHU__NO_PROPOSAL && !failed;
         at = work->proposals.items[at].next) {
        const struct huashu__proposal *proposal = &work->proposals.items[at];
        uint32_t first = token_at(search, proposal->first);
        uint32_t last = token_at(search, proposal->last);
        struct huashu__window near;
        if (first >= window.end)
            break;
        if (last < window.begin) {
            /* No window begins further ahead than this one. */
            if (at == search->proposal)
                search->proposal = proposal->next;
            continue;
        }
        near =
            around(search, window, first > window.begin ? first : window.begin,
                   last < window.end ? last : window.end, asked);
        if (is_within(near, *place) || is_within(near, refused))
            continue;
        if (huashu__filter_passes(&search->similar, near, asked, &failed))
            widen(place, near);
        else
            refused = near;
    }
    return !failed;
}

/* The place of a window that the filter lets through. False: no memory. */
static bool
find_place(struct huashu__search *search, struct huashu__window window,
           const struct huashu__asked *asked, struct huashu__window *place)
{
    *place = window;
    return search->similar.pass->every_window ||
           search->proposal == HUASHU__EVERYWHERE ||
           find_proposed(search, window, asked, place);
}

static bool
is_empty(struct huashu__window place)
{
    return place.begin >= place.end;
}

static struct huashu__window
window_from(const struct huashu__search *search, uint32_t begin)
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
swap_steps(struct huashu__search *search)
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
next_window(const struct huashu__search *search, struct huashu__window *window)
{
    if (window->end + 1 >= search->similar.work->tokens.count)
        return false;
    *window = window_from(search, window->end - search->similar.graph->reach);
    return true;
}

bool
huashu__find_best(struct huashu__search *search, struct huashu__asked asked,
                  struct huashu__way *best)
{
    struct huashu__window window = window_from(search, 0), place;
    *best = (struct huashu__way){ .found = false };
    do {
        struct huashu__way way = { .found = false };
        if (!find_place(search, window, &asked, &place) ||
            (!is_empty(place) &&
             !huashu__align(&search->similar, place, asked, &way)))
            return false;
        if (!way.found)
            continue;
        swap_steps(search);
        *best = way;
        asked = (struct huashu__asked){ way.cost, way.length, 0, false };
    } while (asked.cost != 0 && next_window(search, &window));
    if (best->found)
        swap_steps(search);
    return true;
}

/*
 * A way is near if HUASHU__ONE_SAID_OF times what was said of it is no less
 * than its length. With `cost` more for each character that was said, and as
 * much less for each of its length, such a way is still asked for, and few
 * others are: what only fills slots comes to nothing.
 */
bool
huashu__may_be_near(struct huashu__search *search, struct huashu__asked asked,
                    bool *may_be)
{
    struct huashu__window window = window_from(search, 0);
    asked.bonus = HUASHU__ONE_SAID_OF * asked.cost;
    asked.cost = 0;
    *may_be = search->similar.pass->every_window;
    while (!*may_be) {
        if (!huashu__align_any(&search->similar, window, asked, may_be))
            return false;
        if (!next_window(search, &window))
            break;
    }
    return true;
}

/* Ways of a similarity in hundredths, or more. */
static struct huashu__asked
asked_for(uint32_t similarity)
{
    return (struct huashu__asked){ huashu__similar_cost(similarity), 100, 0,
                                   true };
}

/*
 * The best way that overlaps or precedes the one that ends first, at token
 * `end`: the best up to some way behind it, and if that lies wholly behind,
 * the best up to where that begins.
 */
static bool
best_around(struct huashu__search *search, uint32_t begin, uint32_t end,
            struct huashu__way *way)
{
    struct huashu__asked asked = asked_for(search->rule->at_least);
    uint32_t count = (uint32_t)search->similar.work->tokens.count - 1;
    struct huashu__window window = { begin, count };
    if (count - end > search->similar.graph->reach)
        window.end = end + search->similar.graph->reach;
    while (true) {
        if (!huashu__align(&search->similar, window, asked, way))
            return false;
        if (!way->found || token_at(search, way->begin) < end ||
            window.end <= end)
            return true;
        window.end = token_at(search, way->begin);
    }
}

/* All ways worth full marks, one behind the other. */
static bool
find_all(struct huashu__search *search)
{
    struct huashu__asked asked = asked_for(search->rule->at_least);
    struct huashu__window window = window_from(search, 0), place;
    while (true) {
        struct huashu__way way = { .found = false };
        uint32_t end = 0;
        if (!find_place(search, window, &asked, &place) ||
            (!is_empty(place) &&
             !huashu__align_first(&search->similar, place, asked, &end)) ||
            (end != 0 && !best_around(search, place.begin, end, &way)))
            return false;
        if (way.found) {
            if (!add_way(search, &way))
                return false;
            window = window_from(search, token_at(search, way.end));
        } else if (!next_window(search, &window)) {
            return true;
        }
    }
}

/*
 * Whether what is said in a stretch comes too late for the rule. Then part of
 * it is no news, only all of it is told as having been said in the wrong place.
 */
static bool
is_too_late(const struct huashu__pass *pass, uint32_t index, uint32_t at)
{
    const struct huashu__rule *rule = huashu__rule(pass->book->model, index);
    const struct huashu__stretch *stretch = &pass->speech->stretches.items[at];
    uint32_t number = rule->by == HUASHU__BY_ANYONE ? stretch->number_of_all
                                                    : stretch->number_of_role;
    return rule->where.first.unit == HUASHU__TURNS &&
           number > rule->where.first.amount &&
           pass->scan->every_speaker_of != index;
}

uint32_t
huashu__least_asked(const struct huashu__pass *pass, uint32_t rule,
                    uint32_t stretch)
{
    const struct huashu__rule *given = huashu__rule(pass->book->model, rule);
    /* Said in part by others, an opening tells nothing. */
    if (given->kind == HUASHU_REQUIRED &&
        !huashu__is_elsewhere(pass, rule, stretch) &&
        !is_too_late(pass, rule, stretch))
        return given->part_from;
    return given->at_least;
}

bool
huashu__search_span(struct huashu__search *search)
{
    struct huashu__way way;
    if (search->rule->kind != HUASHU_REQUIRED)
        return find_all(search);
    return huashu__find_best(search,
                             asked_for(huashu__least_asked(search->similar.pass,
                                                           search->rule_index,
                                                           search->stretch)),
                             &way) &&
           (!way.found || add_way(search, &way));
}
