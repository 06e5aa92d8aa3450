/* SPDX-License-Identifier: MIT */
/*
 * literal_filter.c: finds words by their rarest pair of units.
 *
 * Every word is anchored at its rarest pair (literal_anchors.c). Where one may
 * stand in the text (literal_look.c), up to four units around it are compared
 * at once with each word that has it; of longer words the rest is then compared
 * as well.
 *
 *     list   不|知道|   |稍等|一下        text  … 麻 烦 您 稍 等 一 下 …
 *                                                       ^^^^ the anchor
 *                                                       ^^^^^^^^^^^ the window
 *
 * A hit is found where its anchor is, and so not in order of its end. Found
 * hits wait in order until nothing can come before them any more; this is at
 * most a word's length later, and few wait at a time.
 *
 * On words over few letters anything is common and the comparing has no bound.
 * The work is counted; where it exceeds what is linear, or more hits wait than
 * there is room for, the scan says how far it came and another goes on.
 */
#include "match/literals.h"

#include <string.h>

/* Hits that wait for their turn. */
#define MOST_WAITING 128

/* In order: by the end and, where that is the same, longer ones first. */
struct waiting {
    uint64_t order;
    struct huashu__name name;
};

#define LENGTH_BITS 16

struct pass {
    const struct huashu__literal_scan *scan;
    const struct huashu__filter *filter;
    /* How many windows lie within the text. */
    size_t windows;
    size_t work, allowance;
    struct huashu__places places;
    struct waiting waiting[MOST_WAITING];
    uint32_t waiting_count;
    /* All hits that end there or before were reported. */
    size_t reported;
    bool stopped;
};

/* Hits */

/* Reports what waits and ends at `end` or before. */
static bool
report_until(struct pass *pass, size_t end)
{
    uint64_t behind = ((uint64_t)end + 1) << LENGTH_BITS;
    uint32_t done = 0;
    for (; done < pass->waiting_count && pass->waiting[done].order < behind;
         done++) {
        const struct waiting *waiting = &pass->waiting[done];
        if (!huashu__report_word(pass->scan, waiting->name,
                                 (size_t)(waiting->order >> LENGTH_BITS))) {
            pass->stopped = true;
            return false;
        }
    }
    pass->waiting_count -= done;
    memmove(pass->waiting, pass->waiting + done,
            pass->waiting_count * sizeof *pass->waiting);
    pass->reported = end;
    return true;
}

/*
 * Lets a hit wait in its place. No hit that is still to come ends at `at` or
 * before. False: there is no room, or the callback stops.
 */
static inline bool
let_wait(struct pass *pass, size_t at, size_t end, size_t length,
         struct huashu__name name)
{
    uint64_t order = (uint64_t)end << LENGTH_BITS | (UINT16_MAX - length);
    uint32_t i = pass->waiting_count;
    if (i == MOST_WAITING) {
        if (!report_until(pass, at) || pass->waiting_count == MOST_WAITING)
            return false;
        i = pass->waiting_count;
    }
    for (; i > 0 && pass->waiting[i - 1].order > order; i--)
        pass->waiting[i] = pass->waiting[i - 1];
    pass->waiting[i] = (struct waiting){ order, name };
    pass->waiting_count++;
    return true;
}

/* Comparing */

/* Whether the units of a window, the first one lowest, are those of a word. */
static inline bool
window_is(const struct huashu__anchored *anchored, uint64_t window)
{
    return (window ^ anchored->window) << 16 * anchored->spare == 0;
}

/* The same at the edge of the text, where a window may not lie within it. */
static bool
window_is_at_edge(const struct pass *pass,
                  const struct huashu__anchored *anchored, size_t at)
{
    const struct huashu__literal_scan *scan = pass->scan;
    size_t begin = at - anchored->before;
    uint32_t length = HUASHU__WINDOW - anchored->spare;
    uint64_t window = 0;
    if (anchored->before > at || scan->count - begin < length)
        return false;
    for (uint32_t i = 0; i < length; i++)
        window |= (uint64_t)scan->units[begin + i] << 16 * i;
    return window_is(anchored, window);
}

/* Whether the window of a word stands around its anchor at `at`. */
static inline bool
window_stands_at(const struct pass *pass,
                 const struct huashu__anchored *anchored, size_t at)
{
    size_t begin = at - anchored->before;
    const uint16_t *units;
    /* Also where it would begin before the text. */
    if (begin >= pass->windows)
        return window_is_at_edge(pass, anchored, at);
    units = pass->scan->units + begin;
    return window_is(anchored, units[0] | (uint64_t)units[1] << 16 |
                                   (uint64_t)units[2] << 32 |
                                   (uint64_t)units[3] << 48);
}

/* Takes a word that is longer than its window, if it stands there. */
static bool
try_long(struct pass *pass, size_t at, uint32_t index)
{
    const struct huashu__literal_scan *scan = pass->scan;
    const struct huashu__long_word *word = &pass->filter->longs[index];
    size_t length = (size_t)word->before + 2 + word->behind;
    if (word->before > at || word->behind > scan->count - at - 2)
        return true;
    pass->work += length / 8;
    if (memcmp(scan->units + at - word->before,
               scan->literals->units + word->text,
               length * sizeof *scan->units) != 0)
        return true;
    return let_wait(pass, at, at + 2 + word->behind, length, word->name);
}

/* Compares the words from anchored[index] on. False: too much work. */
static bool
try_words(struct pass *pass, size_t at, uint32_t index)
{
    do {
        const struct huashu__anchored *anchored =
            &pass->filter->anchored[index];
        index = anchored->next;
        if (++pass->work > pass->allowance + 2 * at)
            return false;
        if (window_stands_at(pass, anchored, at)) {
            size_t length = HUASHU__WINDOW - anchored->spare;
            size_t end = at - anchored->before + length;
            if (!(anchored->is_long
                      ? try_long(pass, at, anchored->name.id)
                      : let_wait(pass, at, end, length, anchored->name)))
                return false;
        }
    } while (index != 0);
    return true;
}

static bool
is_single(const struct pass *pass, size_t at)
{
    return pass->filter->singles != NULL &&
           huashu__bit_of(pass->filter->singles, pass->scan->units[at]);
}

/* The word of one unit, which the automaton has right below its root. */
static bool
take_single(struct pass *pass, size_t at)
{
    const struct huashu__automaton *automaton =
        &pass->scan->literals->automaton;
    uint32_t state =
        huashu__unit_value(&automaton->roots, pass->scan->units[at]);
    return let_wait(pass, at, at + 1, 1,
                    automaton->endings[automaton->states[state].ending].name);
}

/*
 * Keeps of the places those where the first word stands or there are more. At
 * one in two it does, and nobody can guess at which: so there is no branch.
 */
static void
sift_places(struct pass *pass)
{
    struct huashu__places *places = &pass->places;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < places->count; i++) {
        size_t at = places->at[i];
        uint32_t first = places->first[i];
        uint32_t keep = first == HUASHU__NO_ANCHOR;
        if (keep == 0) {
            const struct huashu__anchored *anchored =
                &pass->filter->anchored[first];
            keep = (uint32_t)window_stands_at(pass, anchored, at) |
                   anchored->next | is_single(pass, at);
        }
        places->at[kept] = at;
        places->first[kept] = first;
        kept += keep != 0;
    }
    places->count = kept;
}

/* Takes what stands at the places. False: too much work, or stopped. */
static bool
take_places(struct pass *pass)
{
    const struct huashu__places *places = &pass->places;
    sift_places(pass);
    for (uint32_t i = 0; i < places->count; i++) {
        size_t at = places->at[i];
        uint32_t first = places->first[i];
        if ((is_single(pass, at) && !take_single(pass, at)) ||
            (first != HUASHU__NO_ANCHOR && !try_words(pass, at, first)))
            return false;
    }
    return true;
}

bool
huashu__filter_scan(const struct huashu__literal_scan *scan, size_t allowance,
                    size_t *reported)
{
    const struct huashu__filter *filter = &scan->literals->filter;
    struct pass pass;
    size_t at = 0;
    bool goes_on = true;
    pass.scan = scan;
    pass.filter = filter;
    pass.windows =
        scan->count < HUASHU__WINDOW ? 0 : scan->count - HUASHU__WINDOW + 1;
    pass.allowance = allowance;
    pass.work = pass.reported = 0;
    pass.waiting_count = 0;
    pass.stopped = false;
    while (at < scan->count && goes_on) {
        pass.places.count = 0;
        at = filter->look(filter, scan->units, scan->count, at, &pass.places);
        goes_on = take_places(&pass) && report_until(&pass, at);
    }
    *reported = pass.reported;
    return !pass.stopped;
}
