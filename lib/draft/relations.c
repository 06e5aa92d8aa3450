/* SPDX-License-Identifier: MIT */
/*
 * relations.c: what phrases of a document have to do with each other once they
 * are folded: the same again, asked for and barred at once, or a barred one in
 * a longer one that is asked for (找谁 in 请问你找谁), which shields it.
 */
#include "draft/draft.h"

#include <string.h>

static bool
is_barred(const struct huashu__draft_phrase *phrase)
{
    return phrase->list->kind == HUASHU__BARRED_LIST;
}

static size_t
length_of(const struct huashu__draft_phrase *phrase)
{
    return phrase->end - phrase->begin;
}

static bool
equal(const struct huashu__draft *draft, const struct huashu__draft_phrase *a,
      const struct huashu__draft_phrase *b)
{
    if (!a->literal || !b->literal)
        return huashu__string_equal(a->text, b->text);
    return length_of(a) == length_of(b) &&
           memcmp(draft->folded.units + a->begin,
                  draft->folded.units + b->begin,
                  length_of(a) * sizeof *draft->folded.units) == 0;
}

/* Whether folded text `outer` holds all of `inner` and more. */
static bool
holds(const struct huashu__draft *draft,
      const struct huashu__draft_phrase *outer,
      const struct huashu__draft_phrase *inner)
{
    const uint16_t *units = draft->folded.units;
    if (length_of(inner) >= length_of(outer) || !inner->literal ||
        !outer->literal)
        return false;
    for (size_t i = outer->begin; i + length_of(inner) <= outer->end; i++)
        if (memcmp(units + i, units + inner->begin,
                   length_of(inner) * sizeof *units) == 0)
            return true;
    return false;
}

/* Of two phrases, the first of which stands before the other. */
static void
relate(struct huashu__draft *draft, struct huashu__draft_phrase *first,
       struct huashu__draft_phrase *second)
{
    struct huashu__draft_phrase *barred = is_barred(first) ? first : second;
    struct huashu__draft_phrase *other = barred == first ? second : first;
    if (is_barred(first) == is_barred(second)) {
        if (first->list->kind == second->list->kind &&
            first->list->answering == second->list->answering &&
            equal(draft, first, second)) {
            huashu__note_add(draft, second, HUASHU__NOTE_REPEATED, first->text,
                             first->line);
            second->held = true;
        }
        return;
    }
    if (equal(draft, first, second)) {
        huashu__note_add(draft, barred, HUASHU__NOTE_CONTRADICTORY, other->text,
                         other->line);
        barred->held = true;
    } else if (holds(draft, other, barred)) {
        huashu__note_add(draft, barred, HUASHU__NOTE_SHIELDED, other->text,
                         other->line);
    }
}

void
huashu__draft_relate(struct huashu__draft *draft)
{
    for (size_t j = 1; j < draft->phrases.count; j++)
        for (size_t i = 0; i < j && !draft->phrases.items[j]->held &&
                           draft->status == HUASHU_OK;
             i++)
            if (!draft->phrases.items[i]->held)
                relate(draft, draft->phrases.items[i], draft->phrases.items[j]);
}
