/* SPDX-License-Identifier: MIT */
/*
 * slashes.c: A/B in a clause becomes (A|B). Where A begins and B ends is told
 * by words that often stand so (先生/小姐), or by alternatives of one length
 * that are all there is of the clause. Otherwise nobody can tell 预约/取消服务
 * apart from 预约服务/取消服务, and the phrase is held.
 */
#include "draft/phrase.h"

/* Alternatives of a clause; more are a list of something else. */
#define MOST 8
/* Characters of alternatives that are told by their length alone. */
#define LONGEST 6

struct pieces {
    struct huashu__string items[MOST];
    size_t count;
    /* What stands before the first alternative and behind the last. */
    struct huashu__string before, behind;
};

static bool
is_slash(uint32_t code_point)
{
    return code_point == '/' || code_point == 0xFF0F;
}

/* False: more than MOST, or one of them is empty. */
static bool
split(struct huashu__string clause, struct pieces *pieces)
{
    size_t begin = 0;
    *pieces = (struct pieces){ .before = huashu__slice(clause, 0, 0),
                               .behind = huashu__slice(clause, 0, 0) };
    for (size_t at = 0, end;; at = end) {
        uint32_t code_point = huashu__code_point_at(clause, at, &end);
        if (at < clause.length && !is_slash(code_point))
            continue;
        if (pieces->count == MOST || at == begin)
            return false;
        pieces->items[pieces->count++] = huashu__slice(clause, begin, at);
        begin = end;
        if (at >= clause.length)
            return true;
    }
}

static bool
same_length(const struct pieces *pieces, size_t from, size_t to,
            uint64_t length)
{
    for (size_t i = from; i < to; i++)
        if (huashu__utf8_count(pieces->items[i]) != length)
            return false;
    return true;
}

/* Finds two known words of one length around the slashes. */
static bool
cut_at_words(struct pieces *pieces)
{
    struct huashu__words words =
        huashu__document_words(HUASHU__ALTERNATIVE_WORDS);
    struct huashu__string *first = &pieces->items[0];
    struct huashu__string *last = &pieces->items[pieces->count - 1];
    size_t best = 0;
    for (size_t i = 0; i < words.count; i++) {
        struct huashu__string left = words.items[i];
        if (!huashu__ends_with(*first, left))
            continue;
        for (size_t j = 0; j < words.count; j++)
            if (words.items[j].length == left.length && left.length > best &&
                huashu__begins_with(*last, words.items[j]))
                best = left.length;
    }
    if (best == 0 ||
        !same_length(pieces, 1, pieces->count - 1,
                     huashu__utf8_count(huashu__slice(*last, 0, best))))
        return false;
    pieces->before = huashu__slice(*first, 0, first->length - best);
    pieces->behind = huashu__slice(*last, best, last->length);
    *first = huashu__slice(*first, first->length - best, first->length);
    last->length = best;
    return true;
}

void
huashu__slashes_put(struct huashu__draft *draft,
                    struct huashu__draft_phrase *phrase,
                    struct huashu__string clause, uint32_t *unknown)
{
    struct pieces pieces;
    uint64_t length;
    bool parted = split(clause, &pieces);
    if (parted && pieces.count == 1) {
        huashu__blanks_put(draft, phrase, clause, clause, unknown);
        return;
    }
    if (clause.length == 0)
        return;
    length = parted ? huashu__utf8_count(pieces.items[0]) : 0;
    if (!parted || (!cut_at_words(&pieces) &&
                    (length > LONGEST ||
                     !same_length(&pieces, 1, pieces.count, length)))) {
        huashu__note_add(draft, phrase, HUASHU__NOTE_SLASH, clause, 0);
        phrase->held = true;
        huashu__blanks_put(draft, phrase, clause, clause, unknown);
        return;
    }
    phrase->literal = false;
    huashu__blanks_put(draft, phrase, clause, pieces.before, unknown);
    for (size_t i = 0; i < pieces.count; i++) {
        huashu__buffer_puts(&draft->made, i == 0 ? "(" : "|");
        huashu__blanks_put(draft, phrase, clause, pieces.items[i], unknown);
    }
    huashu__buffer_puts(&draft->made, ")");
    huashu__blanks_put(draft, phrase, clause, pieces.behind, unknown);
}
