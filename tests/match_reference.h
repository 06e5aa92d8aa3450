/* SPDX-License-Identifier: MIT */
/*
 * match_reference.h: finds the hits of a book with PCRE2 alone: an expression
 * for each phrase, tried at every place of every span, every end judged unit
 * by unit. Slow, and too simple to share a mistake with the scan.
 */
#ifndef HUASHU_TESTS_MATCH_REFERENCE_H
#define HUASHU_TESTS_MATCH_REFERENCE_H

#include "match/match.h"

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

#include "harness.h"

/* No phrase may match more than this. */
#define LONGEST 64
#define MOST_RULES 80

/* A hit, as both sides know it. */
struct found {
    uint32_t rule, phrase, guard, begin, end;
};

struct reference {
    const struct huashu_book *book;
    const struct huashu__speech *speech;
    pcre2_code *codes[MOST_RULES][5];
    pcre2_match_data *data;
    pcre2_match_context *context;
    HUASHU__ARRAY(struct found) hits;
};

/* A subject: units, and where each stands in the speech. */
struct subject {
    const struct huashu__stretch *stretch;
    uint16_t *units;
    uint32_t *places;
    size_t count, joint;
};

static inline pcre2_code *
compile(const char *expression)
{
    uint16_t units[512];
    size_t count = 0, position = 0, length = strlen(expression);
    int number;
    PCRE2_SIZE offset;
    bool valid;
    pcre2_code *code;
    while (position < length)
        units[count++] =
            (uint16_t)huashu__utf8_next(expression, length, &position, &valid);
    code = pcre2_compile(units, count,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_NO_AUTO_POSSESS, &number,
                         &offset, NULL);
    ck_assert_msg(code != NULL, "%s at %zu", expression, offset);
    return code;
}

/* What may be, unit by unit */

static inline bool
has_edge(const struct huashu__speech *speech, uint32_t unit, uint32_t flag)
{
    for (size_t i = huashu__folded_next_edge(&speech->folded, unit);
         i < speech->folded.edges.count; i++) {
        const struct huashu__edge *edge = &speech->folded.edges.items[i];
        if (edge->unit != unit)
            return false;
        if ((edge->flags & flag) != 0)
            return true;
    }
    return false;
}

static inline bool
is_turn_end(const struct huashu__speech *speech,
            const struct huashu__stretch *stretch, uint32_t unit)
{
    for (uint32_t i = 0; i < stretch->part_count; i++) {
        const struct huashu__turn_part *part =
            &speech->parts.items[stretch->first_part + i];
        if (unit == part->begin || unit == part->end)
            return true;
    }
    return false;
}

static inline bool
in_number(const struct huashu__speech *speech, uint32_t unit)
{
    for (size_t i = 0; i < speech->folded.numbers.count; i++) {
        const struct huashu__number *number = &speech->folded.numbers.items[i];
        if (number->begin < unit && unit < number->end)
            return true;
    }
    return false;
}

struct asked {
    const struct huashu__speech *speech;
    const struct subject *subject;
};

static inline int
ask(pcre2_callout_block *block, void *user)
{
    const struct asked *asked = user;
    size_t at = block->current_position;
    return at < asked->subject->count &&
           in_number(asked->speech, asked->subject->places[at]);
}

static inline bool
match(struct reference *reference, const pcre2_code *code,
      const struct subject *subject, size_t from, size_t to, uint32_t options,
      size_t *begin, size_t *end)
{
    struct asked asked = { reference->speech, subject };
    int result;
    const PCRE2_SIZE *pair = pcre2_get_ovector_pointer(reference->data);
    pcre2_set_callout(reference->context, ask, &asked);
    result =
        pcre2_match(code, subject->units, to, from, options | PCRE2_NOTEMPTY,
                    reference->data, reference->context);
    ck_assert(result >= 0 || result == PCRE2_ERROR_NOMATCH);
    *begin = pair[0];
    *end = pair[1];
    return result >= 0;
}

static inline bool
is_whole_end(const struct reference *reference, const struct huashu__rule *rule,
             const struct subject *subject, uint32_t unit)
{
    if (rule->whole == HUASHU__WHOLE_TURN)
        return is_turn_end(reference->speech, subject->stretch, unit);
    return unit == subject->stretch->begin || unit == subject->stretch->end ||
           has_edge(reference->speech, unit, HUASHU_CLAUSE_EDGE);
}

static inline bool
allowed(const struct reference *reference, const struct huashu__rule *rule,
        bool guard, const struct subject *subject, size_t from, size_t to)
{
    uint32_t begin = subject->places[from], end = subject->places[to - 1] + 1;
    const uint16_t *units = reference->speech->folded.units;
    if (subject->joint != 0 && (from >= subject->joint || to <= subject->joint))
        return false;
    if (in_number(reference->speech, begin) ||
        in_number(reference->speech, end))
        return false;
    if (rule->whole == HUASHU__WHOLE_NO || guard)
        return true;
    if (!is_whole_end(reference, rule, subject, begin))
        return false;
    /* 呀 吧 呢 嘛; the other particles are fillers, too. */
    while (!is_whole_end(reference, rule, subject, end) &&
           (units[end] == 0x5440 || units[end] == 0x5427 ||
            units[end] == 0x5462 || units[end] == 0x561B))
        end++;
    return is_whole_end(reference, rule, subject, end);
}

/* Searching */

static inline void
add(struct reference *reference, struct found hit)
{
    for (size_t i = 0; i < reference->hits.count; i++) {
        struct found *old = &reference->hits.items[i];
        if (old->rule == hit.rule && old->phrase == hit.phrase &&
            old->guard == hit.guard && old->begin == hit.begin) {
            old->end = hit.end > old->end ? hit.end : old->end;
            return;
        }
    }
    ck_assert(HUASHU__PUSH(&huashu__default_allocator, &reference->hits, hit));
}

static inline struct found
found_at(const struct subject *subject, uint32_t rule, uint32_t phrase,
         uint32_t guard, size_t begin, size_t end)
{
    return (struct found){ rule, phrase, guard, subject->places[begin],
                           subject->places[end - 1] + 1 };
}

/* At every place the longest end at which the expression ends as well. */
static inline void
search_phrase(struct reference *reference, uint32_t rule, uint32_t phrase,
              uint32_t guard, const pcre2_code *code,
              const struct subject *subject)
{
    const struct huashu__rule *model =
        huashu__rule(reference->book->model, rule);
    size_t from = 0, begin, end;
    while (from < subject->count && match(reference, code, subject, from,
                                          subject->count, 0, &begin, &end)) {
        size_t to =
            subject->count - begin > LONGEST ? begin + LONGEST : subject->count;
        for (; to > begin; to--) {
            size_t first, last;
            if (allowed(reference, model, guard, subject, begin, to) &&
                match(reference, code, subject, begin, to,
                      PCRE2_ANCHORED | PCRE2_ENDANCHORED, &first, &last)) {
                add(reference,
                    found_at(subject, rule, phrase, guard, begin, to));
                break;
            }
        }
        from = begin + 1;
    }
}

static inline void
search_pattern(struct reference *reference, uint32_t rule,
               const pcre2_code *code, const struct subject *subject)
{
    const struct huashu__rule *model =
        huashu__rule(reference->book->model, rule);
    size_t from = 0, begin, end;
    while (from < subject->count && match(reference, code, subject, from,
                                          subject->count, 0, &begin, &end)) {
        if (allowed(reference, model, false, subject, begin, end))
            add(reference, found_at(subject, rule, 0, 0, begin, end));
        from = end;
    }
}

static inline void
search(struct reference *reference, uint32_t rule,
       const struct subject *subject)
{
    const struct huashu__rule *model =
        huashu__rule(reference->book->model, rule);
    pcre2_code *const *codes = reference->codes[rule];
    if (model->pattern.length != 0)
        search_pattern(reference, rule, codes[0], subject);
    for (uint32_t i = 0; i < model->phrase_count; i++)
        search_phrase(reference, rule, i, 0, codes[i], subject);
    for (uint32_t i = 0; i < model->unless_count; i++)
        search_phrase(reference, rule, i, 1, codes[model->phrase_count + i],
                      subject);
}

/* Whether a span of the rule's kind ends before a unit. */
static inline bool
parts_spans(const struct reference *reference, const struct huashu__rule *rule,
            const struct huashu__stretch *stretch, uint32_t unit)
{
    if (rule->span == HUASHU__SPAN_STRETCH)
        return false;
    if (rule->span == HUASHU__SPAN_TURN)
        return is_turn_end(reference->speech, stretch, unit);
    return has_edge(reference->speech, unit, HUASHU_SENTENCE_EDGE);
}

/* Copies units [from, to) of the speech to the end of a subject. */
static inline void
take(const struct reference *reference, struct subject *subject, uint32_t from,
     uint32_t to)
{
    for (uint32_t unit = from; unit < to; unit++) {
        subject->units[subject->count] = reference->speech->folded.units[unit];
        subject->places[subject->count++] = unit;
    }
}

static inline void
search_spans(struct reference *reference, uint32_t rule,
             struct subject *subject)
{
    const struct huashu__stretch *stretch = subject->stretch;
    uint32_t begin = stretch->begin;
    subject->joint = 0;
    for (uint32_t unit = begin + 1; unit <= stretch->end; unit++) {
        if (unit < stretch->end &&
            !parts_spans(reference, huashu__rule(reference->book->model, rule),
                         stretch, unit))
            continue;
        subject->count = 0;
        take(reference, subject, begin, unit);
        search(reference, rule, subject);
        begin = unit;
    }
}

static inline void
search_seam(struct reference *reference, uint32_t rule,
            const struct huashu__seam *seam, struct subject *subject)
{
    const struct huashu__rule *model =
        huashu__rule(reference->book->model, rule);
    const struct huashu__stretch *stretch = subject->stretch;
    uint32_t cut = seam->left_begin + seam->joint - seam->begin;
    uint32_t begin = cut, end = seam->right_begin;
    for (uint32_t unit = cut; unit <= seam->right_begin; unit++) {
        if (parts_spans(reference, model, stretch, unit))
            return;
    }
    do
        begin--;
    while (begin > seam->left_begin &&
           !parts_spans(reference, model, stretch, begin));
    do
        end++;
    while (end < seam->right_begin + seam->end - seam->joint &&
           !parts_spans(reference, model, stretch, end));
    subject->count = 0;
    take(reference, subject, begin, cut);
    subject->joint = subject->count;
    take(reference, subject, seam->right_begin, end);
    search(reference, rule, subject);
}

static inline void
search_all(struct reference *reference, struct subject *subject)
{
    const struct huashu__speech *speech = reference->speech;
    reference->hits.count = 0;
    for (uint32_t rule = 0; rule < reference->book->model->rule_count; rule++) {
        enum huashu__speaker by =
            huashu__rule(reference->book->model, rule)->by;
        for (size_t i = 0; i < speech->stretches.count; i++) {
            subject->stretch = &speech->stretches.items[i];
            if (by != HUASHU__BY_ANYONE &&
                subject->stretch->role !=
                    (by == HUASHU__BY_AGENT ? HUASHU_AGENT : HUASHU_CUSTOMER))
                continue;
            if (subject->stretch->begin < subject->stretch->end)
                search_spans(reference, rule, subject);
            for (size_t j = 0; j < speech->seams.count; j++) {
                if (speech->seams.items[j].stretch == i)
                    search_seam(reference, rule, &speech->seams.items[j],
                                subject);
            }
        }
    }
}

#endif
