/* SPDX-License-Identifier: MIT */
/*
 * spans.c: sentences, turns and clauses of a speech, and what they allow.
 *
 * Edges lie between units: an edge "at unit u" is just before u. A sentence
 * edge is a clause edge as well; the ends of a stretch are both.
 */
#include "match/scan.h"

#include <string.h>

/* Units to either side that are looked at for the edges of words. */
#define WORD_WINDOW 64

static const struct huashu__stretch *
stretch_at(const struct huashu__speech *speech, uint32_t index)
{
    return &speech->stretches.items[index];
}

/* The cursor */

/* Finds the end of the sentence that begins at sentence_begin. */
static void
find_sentence_end(struct huashu__cursor *cursor)
{
    const struct huashu__folded *folded = &cursor->speech->folded;
    const struct huashu__edge *edges = folded->edges.items;
    size_t count = folded->edges.count;
    cursor->sentence_end = stretch_at(cursor->speech, cursor->stretch)->end;
    while (cursor->edge < count &&
           edges[cursor->edge].unit < cursor->sentence_end &&
           (edges[cursor->edge].unit <= cursor->sentence_begin ||
            (edges[cursor->edge].flags & HUASHU_SENTENCE_EDGE) == 0))
        cursor->edge++;
    if (cursor->edge < count && edges[cursor->edge].unit < cursor->sentence_end)
        cursor->sentence_end = edges[cursor->edge].unit;
}

static void
enter_stretch(struct huashu__cursor *cursor, uint32_t index)
{
    const struct huashu__stretch *stretch = stretch_at(cursor->speech, index);
    cursor->stretch = index;
    cursor->part = stretch->first_part;
    cursor->sentence_begin = stretch->begin;
    cursor->edge =
        huashu__folded_next_edge(&cursor->speech->folded, stretch->begin);
    find_sentence_end(cursor);
}

void
huashu__cursor_init(struct huashu__cursor *cursor,
                    const struct huashu__speech *speech)
{
    *cursor = (struct huashu__cursor){ .speech = speech };
    if (speech->stretches.count != 0)
        enter_stretch(cursor, 0);
}

void
huashu__cursor_seek(struct huashu__cursor *cursor, uint32_t unit)
{
    const struct huashu__speech *speech = cursor->speech;
    uint32_t index = cursor->stretch;
    while (stretch_at(speech, index)->end <= unit)
        index++;
    if (index != cursor->stretch)
        enter_stretch(cursor, index);
    while (speech->parts.items[cursor->part].end <= unit)
        cursor->part++;
    while (cursor->sentence_end <= unit) {
        cursor->sentence_begin = cursor->sentence_end;
        find_sentence_end(cursor);
    }
}

void
huashu__cursor_span(const struct huashu__cursor *cursor,
                    enum huashu__span_unit unit, uint32_t *begin, uint32_t *end)
{
    const struct huashu__stretch *stretch =
        stretch_at(cursor->speech, cursor->stretch);
    const struct huashu__turn_part *part =
        &cursor->speech->parts.items[cursor->part];
    switch (unit) {
    case HUASHU__SPAN_SENTENCE:
        *begin = cursor->sentence_begin;
        *end = cursor->sentence_end;
        break;
    case HUASHU__SPAN_TURN:
        *begin = part->begin;
        *end = part->end;
        break;
    case HUASHU__SPAN_STRETCH:
        *begin = stretch->begin;
        *end = stretch->end;
        break;
    }
}

/* Seams */

uint32_t
huashu__seam_begin(const struct huashu__seam *seam, uint32_t unit)
{
    return unit < seam->joint ? seam->left_begin + (unit - seam->begin)
                              : seam->right_begin + (unit - seam->joint);
}

uint32_t
huashu__seam_end(const struct huashu__seam *seam, uint32_t unit)
{
    return unit <= seam->joint ? seam->left_begin + (unit - seam->begin)
                               : seam->right_begin + (unit - seam->joint);
}

/* The turn that holds a unit of a stretch. */
static const struct huashu__turn_part *
part_of(const struct huashu__speech *speech, uint32_t unit)
{
    size_t low = 0, high = speech->parts.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (speech->parts.items[middle].begin <= unit)
            low = middle;
        else
            high = middle;
    }
    return &speech->parts.items[low];
}

/* Narrows [*begin, *end) of the stretch to the sentence that the seam is in. */
static bool
sentence_around(const struct huashu__speech *speech,
                const struct huashu__seam *seam, uint32_t *begin, uint32_t *end)
{
    const struct huashu__folded *folded = &speech->folded;
    uint32_t cut = seam->left_begin + (seam->joint - seam->begin);
    size_t i = huashu__folded_next_edge(folded, *begin + 1);
    for (; i < folded->edges.count; i++) {
        uint32_t unit = folded->edges.items[i].unit;
        if (unit >= *end)
            break;
        if ((folded->edges.items[i].flags & HUASHU_SENTENCE_EDGE) == 0)
            continue;
        if (unit >= cut && unit <= seam->right_begin)
            return false;
        if (unit < cut)
            *begin = unit;
        else
            *end = unit;
    }
    return true;
}

static bool
turn_around(const struct huashu__speech *speech,
            const struct huashu__seam *seam, uint32_t *begin, uint32_t *end)
{
    const struct huashu__turn_part *part = part_of(speech, seam->right_begin);
    uint32_t cut = seam->left_begin + (seam->joint - seam->begin);
    if (part->begin >= cut)
        return false;
    *begin = part->begin > *begin ? part->begin : *begin;
    *end = part->end < *end ? part->end : *end;
    return true;
}

/* Whether a span of that kind begins, or ends, at a unit of the stretch. */
static bool
is_span_end(const struct huashu__speech *speech,
            const struct huashu__stretch *stretch, enum huashu__span_unit kind,
            uint32_t unit)
{
    const struct huashu__turn_part *part;
    if (unit == stretch->begin || unit == stretch->end)
        return true;
    if (kind == HUASHU__SPAN_SENTENCE)
        return (huashu__folded_edge(&speech->folded, unit) &
                HUASHU_SENTENCE_EDGE) != 0;
    part = part_of(speech, unit);
    return kind == HUASHU__SPAN_TURN && part->begin == unit;
}

bool
huashu__seam_span(const struct huashu__speech *speech,
                  const struct huashu__seam *seam, enum huashu__span_unit unit,
                  uint32_t *begin, uint32_t *end, uint32_t *options)
{
    const struct huashu__stretch *stretch = stretch_at(speech, seam->stretch);
    uint32_t from = seam->left_begin;
    uint32_t to = seam->right_begin + (seam->end - seam->joint);
    if (unit == HUASHU__SPAN_SENTENCE &&
        !sentence_around(speech, seam, &from, &to))
        return false;
    if (unit == HUASHU__SPAN_TURN && !turn_around(speech, seam, &from, &to))
        return false;
    *begin = seam->begin + (from - seam->left_begin);
    *end = seam->joint + (to - seam->right_begin);
    *options = 0;
    if (!is_span_end(speech, stretch, unit, from))
        *options |= PCRE2_NOTBOL;
    if (!is_span_end(speech, stretch, unit, to))
        *options |= PCRE2_NOTEOL;
    return true;
}

/* What a rule allows */

bool
huashu__rule_is_of(const struct huashu__rule *rule,
                   const struct huashu__stretch *stretch)
{
    switch (rule->by) {
    case HUASHU__BY_AGENT:
        return stretch->role == HUASHU_AGENT;
    case HUASHU__BY_CUSTOMER:
        return stretch->role == HUASHU_CUSTOMER;
    case HUASHU__BY_ANYONE:
        return true;
    }
    return false;
}

/* An opening in a stretch of somebody who may turn out to be the agent. */
static bool
may_open(const struct huashu__rule *rule, const struct huashu__stretch *stretch)
{
    if (!huashu__is_opening(rule))
        return false;
    if (stretch->role == HUASHU_UNKNOWN_ROLE)
        return true;
    return stretch->role == HUASHU_CUSTOMER &&
           (rule->where.first.unit != HUASHU__TURNS ||
            stretch->number_of_role <= rule->where.first.amount);
}

bool
huashu__rule_hears(const struct huashu__rule *rule,
                   const struct huashu__stretch *stretch)
{
    return huashu__rule_is_of(rule, stretch) || may_open(rule, stretch);
}

/* Whether a clause ends at a unit; for `whole`, the rule's span as well. */
static bool
is_clause_end(const struct huashu__speech *speech,
              const struct huashu__stretch *stretch,
              const struct huashu__rule *rule, uint32_t unit)
{
    return (huashu__folded_edge(&speech->folded, unit) & HUASHU_CLAUSE_EDGE) !=
               0 ||
           is_span_end(speech, stretch, rule->span, unit);
}

static bool
is_turn_end(const struct huashu__speech *speech,
            const struct huashu__stretch *stretch, uint32_t unit)
{
    return is_span_end(speech, stretch, HUASHU__SPAN_TURN, unit);
}

/* Length of the longest particle at a unit; 0: none. */
static uint32_t
particle_at(const struct huashu__pass *pass,
            const struct huashu__stretch *stretch, uint32_t unit)
{
    const struct huashu__unit_list *list = &pass->book->database->particles;
    const uint16_t *units = pass->speech->folded.units + unit;
    /* Longest first. */
    for (size_t i = 0; i < list->count; i++) {
        struct huashu__units word = list->items[i];
        if (word.count <= stretch->end - unit &&
            memcmp(word.items, units, word.count * sizeof *units) == 0)
            return word.count;
    }
    return 0;
}

/* Whether nothing but particles stands between a unit and the edge. */
static bool
ends_whole(const struct huashu__pass *pass, const struct huashu__rule *rule,
           const struct huashu__stretch *stretch, uint32_t unit)
{
    while (true) {
        uint32_t length;
        if (rule->whole == HUASHU__WHOLE_CLAUSE
                ? is_clause_end(pass->speech, stretch, rule, unit)
                : is_turn_end(pass->speech, stretch, unit))
            return true;
        length = particle_at(pass, stretch, unit);
        if (length == 0)
            return false;
        unit += length;
    }
}

/* Whether a word begins or ends at a unit, within its clause. */
static bool
is_word_edge(struct huashu__pass *pass, const struct huashu__stretch *stretch,
             uint32_t unit)
{
    const struct huashu__folded *folded = &pass->speech->folded;
    struct huashu__scan_work *work = pass->scan->work;
    uint32_t begin = unit, end = unit;
    if (work->breaker == NULL &&
        huashu__breaker_new(pass->scan->allocator, &work->breaker) !=
            HUASHU_OK) {
        pass->out_of_memory = true;
        return false;
    }
    while (begin > stretch->begin && unit - begin < WORD_WINDOW &&
           huashu__folded_edge(folded, begin) == HUASHU_NO_EDGE)
        begin--;
    while (end < stretch->end && end - unit < WORD_WINDOW &&
           (end == unit || huashu__folded_edge(folded, end) == HUASHU_NO_EDGE))
        end++;
    if (huashu__folded_edge(folded, unit) != HUASHU_NO_EDGE)
        return true;
    return huashu__breaker_is_edge(work->breaker, folded->units + begin,
                                   end - begin, unit - begin);
}

bool
huashu__may_begin(struct huashu__pass *pass,
                  const struct huashu__target *target, uint32_t stretch_index,
                  uint32_t unit)
{
    const struct huashu__rule *rule =
        huashu__rule(pass->book->model, target->rule);
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__stretch *stretch = stretch_at(speech, stretch_index);
    if (huashu__folded_inside_number(&speech->folded, unit))
        return false;
    if (target->guard)
        return true;
    if (rule->whole == HUASHU__WHOLE_CLAUSE &&
        !is_clause_end(speech, stretch, rule, unit))
        return false;
    if (rule->whole == HUASHU__WHOLE_TURN &&
        !is_turn_end(speech, stretch, unit))
        return false;
    return !rule->word_edges || is_word_edge(pass, stretch, unit);
}

bool
huashu__may_end(struct huashu__pass *pass, const struct huashu__target *target,
                uint32_t stretch_index, uint32_t unit)
{
    const struct huashu__rule *rule =
        huashu__rule(pass->book->model, target->rule);
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__stretch *stretch = stretch_at(speech, stretch_index);
    if (huashu__folded_inside_number(&speech->folded, unit))
        return false;
    if (target->guard)
        return true;
    if (rule->whole != HUASHU__WHOLE_NO &&
        !ends_whole(pass, rule, stretch, unit))
        return false;
    return !rule->word_edges || is_word_edge(pass, stretch, unit);
}
