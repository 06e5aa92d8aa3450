/* SPDX-License-Identifier: MIT */
/*
 * seams.c: words that a recogniser heard twice where it cut: 面前。面前.
 *
 * At every clause edge and turn end inside a stretch, the longest word of up to
 * HUASHU__MAX_SEAM_WORD units that stands both before and after is taken for
 * one that was said once. The speech itself stays as it is; a copy of the
 * surroundings without the second word is put behind all stretches, and what
 * matches there across the joint is a hit in the stretch.
 *
 *     … 您 现 在 在 面 前 。 面 前 有 吗 …      before the edge = behind it
 *     … 您 现 在 在 面 前 │ 有 吗 …             the copy, with its joint
 */
#include "match/speech.h"

#include <string.h>

/* Units [at − length, at) and [at, at + length) of a stretch are the same, of
 * which the first has been looked at. */
static bool
is_doubled(const struct huashu__folded *folded, uint32_t at, uint32_t length)
{
    const uint16_t *units = folded->units;
    return memcmp(units + at - length, units + at, length * sizeof *units) ==
               0 &&
           !huashu__folded_inside_number(folded, at - length) &&
           !huashu__folded_inside_number(folded, at) &&
           !huashu__folded_inside_number(folded, at + length);
}

/* Whether a unit is among the HUASHU__MAX_SEAM_WORD before it; looks at four at
 * a time for one that makes zero with it. */
static bool
stood_before(const uint16_t *unit)
{
    const uint64_t ones = UINT64_C(0x0001000100010001);
    uint64_t found = 0;
    for (ptrdiff_t i = -HUASHU__MAX_SEAM_WORD; i < 0; i += 4) {
        uint64_t four;
        memcpy(&four, unit + i, sizeof four);
        four ^= *unit * ones;
        found |= (four - ones) & ~four;
    }
    return (found & ones << 15) != 0;
}

static bool
is_low_surrogate(const struct huashu__folded *folded, uint32_t unit)
{
    return (folded->units[unit] & 0xFC00) == 0xDC00;
}

/* Length of the word that is doubled at a place; 0: none. */
static uint32_t
doubled_at(const struct huashu__folded *folded,
           const struct huashu__stretch *stretch, uint32_t at)
{
    const uint16_t *units = folded->units + at;
    uint32_t most = HUASHU__MAX_SEAM_WORD;
    if (at - stretch->begin < most)
        most = at - stretch->begin;
    /* Behind the second word something must follow, to be joined. */
    if (stretch->end - at <= most)
        most = stretch->end - at - 1;
    if (most == HUASHU__MAX_SEAM_WORD && !stood_before(units))
        return 0;
    for (uint32_t length = most; length > 0; length--) {
        if (units[-(ptrdiff_t)length] == units[0] &&
            is_doubled(folded, at, length) &&
            !is_low_surrogate(folded, at + length))
            return length;
    }
    return 0;
}

/* Where the surroundings begin or end, so that nothing is cut. */
static uint32_t
window_begin(const struct huashu__folded *folded,
             const struct huashu__stretch *stretch, uint32_t at)
{
    uint32_t begin = at - stretch->begin > HUASHU__SEAM_WINDOW
                         ? at - HUASHU__SEAM_WINDOW
                         : stretch->begin;
    while (begin < at && (is_low_surrogate(folded, begin) ||
                          huashu__folded_inside_number(folded, begin)))
        begin++;
    return begin;
}

static uint32_t
window_end(const struct huashu__folded *folded,
           const struct huashu__stretch *stretch, uint32_t at)
{
    uint32_t end = stretch->end - at > HUASHU__SEAM_WINDOW
                       ? at + HUASHU__SEAM_WINDOW
                       : stretch->end;
    while (end > at && end < stretch->end &&
           (is_low_surrogate(folded, end) ||
            huashu__folded_inside_number(folded, end)))
        end--;
    return end;
}

/* Appends the copy for a word of `length` units doubled at `at`. */
static bool
add_seam(struct huashu__speech *speech, uint32_t stretch_index, uint32_t at,
         uint32_t length)
{
    struct huashu__folded *folded = &speech->folded;
    const struct huashu__stretch *stretch =
        &speech->stretches.items[stretch_index];
    uint32_t begin = window_begin(folded, stretch, at);
    uint32_t end = window_end(folded, stretch, at + length);
    struct huashu__seam seam = { .stretch = stretch_index,
                                 .begin = (uint32_t)folded->count,
                                 .left_begin = begin,
                                 .right_begin = at + length };
    if (begin == at || end == at + length)
        return true;
    if (!huashu__folded_copy(folded, begin, at) ||
        !huashu__folded_mark(folded, huashu__folded_edge(folded, at)))
        return false;
    seam.joint = (uint32_t)folded->count;
    if (!huashu__folded_copy(folded, at + length, end))
        return false;
    seam.end = (uint32_t)folded->count;
    return huashu__folded_push(folded, HUASHU__BARRIER) &&
           HUASHU__PUSH(speech->allocator, &speech->seams, seam);
}

/* The next place of a stretch behind `at` where it can have been cut. */
static uint32_t
next_cut(const struct huashu__speech *speech,
         const struct huashu__stretch *stretch, uint32_t at, size_t *edge,
         uint32_t *part)
{
    const struct huashu__folded *folded = &speech->folded;
    const struct huashu__turn_part *parts =
        &speech->parts.items[stretch->first_part];
    uint32_t next = stretch->end;
    while (*edge < folded->edges.count && folded->edges.items[*edge].unit <= at)
        ++*edge;
    if (*edge < folded->edges.count && folded->edges.items[*edge].unit < next)
        next = folded->edges.items[*edge].unit;
    while (*part < stretch->part_count && parts[*part].end <= at)
        ++*part;
    if (*part < stretch->part_count && parts[*part].end < next)
        next = parts[*part].end;
    return next;
}

bool
huashu__speech_add_seams(struct huashu__speech *speech)
{
    size_t own = speech->folded.count, edge = 0;
    for (uint32_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        uint32_t part = 0, at = stretch->begin;
        while ((at = next_cut(speech, stretch, at, &edge, &part)) <
               stretch->end) {
            uint32_t length = doubled_at(&speech->folded, stretch, at);
            /* One word a thousand times over is no recogniser's doing. */
            if (speech->folded.count - own > HUASHU__MAX_SEAM_UNITS + own)
                return true;
            if (length != 0 && !add_seam(speech, i, at, length))
                return false;
        }
    }
    return true;
}
