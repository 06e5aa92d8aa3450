/* SPDX-License-Identifier: MIT */
/*
 * relations.c: what a phrase is to others that hit all of it.
 *
 * Another phrase that hits every wording of a phrase whole hits wherever it
 * does: of the same kind and standing before it, with guards no stricter, it
 * always wins, and the phrase is needless. One of the opposite kind that hits
 * a wording whole contradicts it: neither is longer, so neither shields.
 */
#include "lint/lint.h"

bool
huashu__hits_all(const struct huashu__sampled *sampled, size_t sample,
                 const struct huashu__hit *hit)
{
    const struct huashu__stretch *stretch =
        &sampled->speech->stretches.items[sampled->first + sample];
    return hit->seam == 0 && hit->how != HUASHU_SIMILAR &&
           hit->begin == stretch->begin && hit->end == stretch->end;
}

static bool
same_extent(const struct huashu__extent *a, const struct huashu__extent *b)
{
    return a->unit == b->unit && a->amount == b->amount;
}

static bool
same_where(const struct huashu__where *a, const struct huashu__where *b)
{
    return same_extent(&a->first, &b->first) &&
           same_extent(&a->last, &b->last) &&
           same_extent(&a->within, &b->within) && a->after == b->after &&
           a->before == b->before;
}

static bool
has_where(const struct huashu__rule *rule)
{
    static const struct huashu__where none = { .after = HUASHU__NO_RULE,
                                               .before = HUASHU__NO_RULE };
    return !same_where(&rule->where, &none);
}

/* Whether both have conditions, and they differ. */
static bool
differing_when(const struct huashu__rule *a, const struct huashu__rule *b)
{
    return a->when != NULL && b->when != NULL &&
           !huashu__string_equal(a->when_text, b->when_text);
}

/* Whether rule `b` lets through all that rule `a` does. */
static bool
no_stricter(const struct huashu__rule *b, const struct huashu__rule *a)
{
    return (b->by == a->by || b->by == HUASHU__BY_ANYONE) &&
           b->span >= a->span &&
           (b->whole == HUASHU__WHOLE_NO || b->whole == a->whole) &&
           (!b->word_edges || a->word_edges) && b->unless_count == 0 &&
           b->need == HUASHU__NEED_ONE &&
           (!has_where(b) || same_where(&b->where, &a->where)) &&
           (b->when == NULL ||
            huashu__string_equal(b->when_text, a->when_text));
}

/* What hit: a phrase or a pattern. */
static struct huashu__string
text_of_hit(const struct huashu__model *model, const struct huashu__hit *hit,
            struct huashu__place *place)
{
    const struct huashu__rule *rule = huashu__rule(model, hit->rule);
    struct huashu__node node;
    struct huashu__phrase phrase;
    if (rule->pattern.length != 0) {
        *place = rule->pattern_place;
        return rule->pattern;
    }
    phrase = huashu__phrase(model, hit->rule, hit->phrase, &node);
    *place = phrase.place;
    return phrase.text;
}

static void
report(struct huashu__lint *lint, const struct huashu__sampled *sampled,
       enum huashu__lint_message message, const struct huashu__hit *hit)
{
    struct huashu__node node;
    struct huashu__phrase phrase =
        huashu__phrase(lint->model, sampled->rule, sampled->phrase, &node);
    struct huashu__buffer buffer;
    struct huashu__place place;
    struct huashu__string text = text_of_hit(lint->model, hit, &place);
    huashu__buffer_init(&buffer, lint->allocator);
    huashu__lint_position(lint, place, &buffer);
    if (message == HUASHU__LINT_CONTRADICTORY)
        text = phrase.text;
    if (message == HUASHU__LINT_SOUNDS_ALIKE && !buffer.failed)
        huashu__lint_report(
            lint, phrase.place, message, 3, phrase.text,
            (struct huashu__string){ buffer.items, buffer.count }, text);
    else if (buffer.failed)
        lint->diagnostics->failed = true;
    else
        huashu__lint_report(
            lint, phrase.place, message, 2, text,
            (struct huashu__string){ buffer.items, buffer.count });
    huashu__buffer_finish(&buffer);
}

/* Needless phrases */

/* A phrase of one plain wording: hit whole by another such, they are equal. */
static bool
is_single(const struct huashu__model *model, uint32_t rule, uint32_t phrase)
{
    struct huashu__node node;
    const struct huashu__node *root;
    if (huashu__rule(model, rule)->pattern.length != 0)
        return false;
    root = huashu__phrase(model, rule, phrase, &node).root;
    return huashu__wording_is_plain(root) && huashu__wording_count(root) == 1;
}

/*
 * Whether a hit that takes in every wording makes the phrase needless, for its
 * place and guards. Of two equal phrases the later one is.
 */
static bool
makes_needless(const struct huashu__lint *lint,
               const struct huashu__sampled *sampled,
               const struct huashu__hit *hit)
{
    const struct huashu__rule *mine = huashu__rule(lint->model, sampled->rule);
    const struct huashu__rule *other = huashu__rule(lint->model, hit->rule);
    if (hit->guard || hit->how == HUASHU_HOMOPHONE)
        return false;
    if (hit->rule == sampled->rule)
        return hit->phrase < sampled->phrase ||
               (hit->phrase > sampled->phrase &&
                is_single(lint->model, sampled->rule, sampled->phrase) &&
                !is_single(lint->model, hit->rule, hit->phrase));
    return hit->rule < sampled->rule && other->kind == mine->kind &&
           (mine->kind == HUASHU_FORBIDDEN || mine->kind == HUASHU_APPROVED) &&
           mine->need == HUASHU__NEED_ONE && no_stricter(other, mine);
}

/* Whether the phrase that hit takes in all samples from `sample` on. */
static bool
hits_all_of(const struct huashu__sampled *sampled,
            const struct huashu__hit *wanted, size_t sample)
{
    for (; sample < sampled->count; sample++) {
        bool found = false;
        for (uint32_t i = sampled->starts[sample];
             i < sampled->starts[sample + 1] && !found; i++) {
            const struct huashu__hit *hit =
                &sampled->all_hits[sampled->hits[i]];
            found = hit->rule == wanted->rule &&
                    hit->phrase == wanted->phrase &&
                    hit->guard == wanted->guard &&
                    huashu__hits_all(sampled, sample, hit);
        }
        if (!found)
            return false;
    }
    return true;
}

/* Phrases with slots or gaps are compared as they are written. */
static bool
covers(const struct huashu__lint *lint, const struct huashu__sampled *sampled,
       const struct huashu__hit *hit)
{
    const struct huashu__model *model = lint->model;
    if (!sampled->complete)
        return huashu__rule(model, hit->rule)->pattern.length == 0 &&
               huashu__string_equal(
                   huashu__phrase_text(model, sampled->rule, sampled->phrase),
                   huashu__phrase_text(model, hit->rule, hit->phrase));
    return hits_all_of(sampled, hit, 1);
}

static void
find_needless(struct huashu__lint *lint, const struct huashu__sampled *sampled)
{
    for (uint32_t i = sampled->starts[0]; i < sampled->starts[1]; i++) {
        const struct huashu__hit *hit = &sampled->all_hits[sampled->hits[i]];
        if (!huashu__hits_all(sampled, 0, hit) ||
            !makes_needless(lint, sampled, hit) || !covers(lint, sampled, hit))
            continue;
        report(
            lint, sampled,
            !sampled->complete ||
                    (is_single(lint->model, sampled->rule, sampled->phrase) &&
                     is_single(lint->model, hit->rule, hit->phrase))
                ? HUASHU__LINT_DOUBLED
                : HUASHU__LINT_SHADOWED,
            hit);
        return;
    }
}

/* Contradictions */

static bool
is_asked_for(const struct huashu__rule *rule)
{
    return rule->kind == HUASHU_REQUIRED || rule->kind == HUASHU_APPROVED;
}

static bool
contradicts(const struct huashu__rule *forbidden,
            const struct huashu__rule *asked)
{
    if (forbidden->kind != HUASHU_FORBIDDEN || !is_asked_for(asked) ||
        asked->need != HUASHU__NEED_ONE || forbidden->need != HUASHU__NEED_ONE)
        return false;
    if (forbidden->by != asked->by && forbidden->by != HUASHU__BY_ANYONE &&
        asked->by != HUASHU__BY_ANYONE)
        return false;
    if (differing_when(forbidden, asked))
        return false;
    return !has_where(forbidden) || !has_where(asked) ||
           same_where(&forbidden->where, &asked->where);
}

/* Whether an `unless` of a rule takes in all of the sample. */
static bool
is_excused(const struct huashu__sampled *sampled, size_t sample, uint32_t rule)
{
    for (uint32_t i = sampled->starts[sample]; i < sampled->starts[sample + 1];
         i++) {
        const struct huashu__hit *hit = &sampled->all_hits[sampled->hits[i]];
        if (hit->rule == rule && hit->guard &&
            huashu__hits_all(sampled, sample, hit))
            return true;
    }
    return false;
}

/*
 * One that hits a wording whole contradicts. A phrase that is forbidden tells
 * it; one that is asked for only where a pattern forbids it, as patterns have
 * no samples of their own.
 */
static void
find_contradiction(struct huashu__lint *lint,
                   const struct huashu__sampled *sampled)
{
    const struct huashu__rule *mine = huashu__rule(lint->model, sampled->rule);
    for (size_t sample = 0; sample < sampled->count; sample++) {
        for (uint32_t i = sampled->starts[sample];
             i < sampled->starts[sample + 1]; i++) {
            const struct huashu__hit *hit =
                &sampled->all_hits[sampled->hits[i]];
            const struct huashu__rule *other =
                huashu__rule(lint->model, hit->rule);
            bool forbidden = mine->kind == HUASHU_FORBIDDEN;
            if (hit->guard || hit->how == HUASHU_HOMOPHONE ||
                !huashu__hits_all(sampled, sample, hit))
                continue;
            if (forbidden
                    ? !contradicts(mine, other)
                    : other->pattern.length == 0 || !contradicts(other, mine))
                continue;
            if (is_excused(sampled, sample,
                           forbidden ? sampled->rule : hit->rule))
                continue;
            report(lint, sampled, HUASHU__LINT_CONTRADICTORY, hit);
            return;
        }
    }
}

/*
 * A phrase that is forbidden, and by its sound one that is asked for, or the
 * other way round. Told once, of the first wording.
 */
static void
find_sound_alike(struct huashu__lint *lint,
                 const struct huashu__sampled *sampled)
{
    const struct huashu__rule *mine = huashu__rule(lint->model, sampled->rule);
    for (uint32_t i = sampled->starts[0]; i < sampled->starts[sampled->count];
         i++) {
        const struct huashu__hit *hit = &sampled->all_hits[sampled->hits[i]];
        const struct huashu__rule *other = huashu__rule(lint->model, hit->rule);
        const struct huashu__stretch *stretch =
            &sampled->speech->stretches.items[hit->stretch];
        if (hit->guard || hit->how != HUASHU_HOMOPHONE ||
            hit->begin != stretch->begin || hit->end != stretch->end ||
            (!contradicts(mine, other) && !contradicts(other, mine)))
            continue;
        report(lint, sampled, HUASHU__LINT_SOUNDS_ALIKE, hit);
        return;
    }
}

void
huashu__lint_relations(struct huashu__lint *lint,
                       const struct huashu__sampled *sampled)
{
    find_needless(lint, sampled);
    find_contradiction(lint, sampled);
    find_sound_alike(lint, sampled);
}
