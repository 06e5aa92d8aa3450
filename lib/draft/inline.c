/* SPDX-License-Identifier: MIT */
/*
 * inline.c: lists that stand inside a sentence or behind a heading's colon.
 *
 *     不得用“喂、讲话、哪里”等生硬失礼的词语     barred by 不得 … 用, or 词语
 *     使用“请”“您好”等文明用语                   good by the heading's word
 *     接听后首先问候：“您好，××物业……”          what a call is opened with
 *     服务忌语：喂、不知道                       behind a colon
 *
 * Quotation marks that touch or have only 、 and its like between them are one
 * list, which the words of the clause around it tell the kind of.
 */
#include "draft/draft.h"

/* The opening of a call has at least so many characters. */
#define SHORTEST_OPENING 6
/* Bytes of the longest quotation, and of what is looked at beside one. */
#define LONGEST_QUOTE 600
/* Each piece of 喂、讲话、哪里 has at most so many; of 您好，谢谢，再见, 对不起,
 * which might be one phrase as well, there are at least so many. */
#define LONGEST_PIECE 8
#define LONGEST_WORD 4
#define MANY_WORDS 4

static const uint32_t connectors[] = U" 、，,/；;和或及与";

/* Quotation marks */

static uint32_t
closing_mark(uint32_t code_point)
{
    switch (code_point) {
    case '"':
    case '\'':
        return code_point;
    case 0x201C: /* “ */
        return 0x201D;
    case 0x2018: /* ‘ */
        return 0x2019;
    case 0x300C: /* 「 */
        return 0x300D;
    case 0x300E: /* 『 */
        return 0x300F;
    default:
        return 0;
    }
}

/* The mark that closes the one that ends at byte `from`, before another opens. */
static bool
find_closing(struct huashu__string text, uint32_t opening, uint32_t closing,
             size_t from, size_t *begin, size_t *end)
{
    for (*begin = from; *begin < text.length && *begin - from < LONGEST_QUOTE;
         *begin = *end) {
        uint32_t code_point = huashu__code_point_at(text, *begin, end);
        if (code_point == closing)
            return true;
        if (code_point == opening)
            return false;
    }
    return false;
}

bool
huashu__quote_next(struct huashu__string text, size_t from,
                   struct huashu__quote *quote)
{
    for (size_t at = from, end; at < text.length; at = end) {
        uint32_t code_point = huashu__code_point_at(text, at, &end);
        uint32_t closing = closing_mark(code_point);
        quote->begin = at;
        quote->text_begin = end;
        if (closing != 0 && find_closing(text, code_point, closing, end,
                                         &quote->text_end, &quote->end)) {
            quote->torn = false;
            return true;
        }
        if (code_point == 0x201D || code_point == 0x300D ||
            code_point == 0x300F) {
            if (at - from > LONGEST_QUOTE)
                from = at;
            *quote = (struct huashu__quote){ from, end, from, at, true };
            return true;
        }
    }
    return false;
}

/* Whether only what joins quotations stands in [begin, end). */
static bool
joins(struct huashu__string text, size_t begin, size_t end)
{
    return huashu__strip(huashu__slice(text, begin, end), connectors,
                         connectors)
               .length == 0;
}

/* Pieces */

/* Whether `set` parts `text` into at least `least` pieces, none of them longer
 * than `longest` characters. */
static bool
parts_well(struct huashu__string text, const uint32_t *set, size_t least,
           size_t longest)
{
    size_t pieces = 1, length = 0;
    for (size_t at = 0, end; at < text.length; at = end) {
        uint32_t one[2] = { huashu__code_point_at(text, at, &end), 0 };
        struct huashu__string sign = huashu__slice(text, at, end);
        if (huashu__strip(sign, set, set).length == 0 && one[0] != 0) {
            pieces++;
            length = 0;
        } else if (++length > longest) {
            return false;
        }
    }
    return pieces >= least;
}

typedef struct huashu__draft_phrase *(*add_fn)(struct huashu__draft *draft,
                                               struct huashu__draft_list *list,
                                               struct huashu__string piece);

static struct huashu__draft_phrase *
add_plain(struct huashu__draft *draft, struct huashu__draft_list *list,
          struct huashu__string piece)
{
    return huashu__draft_phrase_add(draft, list, piece, false);
}

/* Adds what the code points of `set` part. */
static void
add_pieces(struct huashu__draft *draft, struct huashu__draft_list *list,
           struct huashu__string text, const uint32_t *set, add_fn add)
{
    size_t begin = 0;
    for (size_t at = 0, end; at < text.length; at = end) {
        huashu__code_point_at(text, at, &end);
        if (huashu__strip(huashu__slice(text, at, end), set, set).length != 0)
            continue;
        if (at > begin)
            add(draft, list, huashu__slice(text, begin, at));
        begin = end;
    }
    if (begin < text.length)
        add(draft, list, huashu__slice(text, begin, text.length));
}

/* What stands between quotation marks: a phrase, or several short ones. */
static void
add_quoted(struct huashu__draft *draft, struct huashu__draft_list *list,
           struct huashu__string text, const struct huashu__quote *quote)
{
    struct huashu__string inside =
        huashu__slice(text, quote->text_begin, quote->text_end);
    if (list->kind != HUASHU__OPENING_LIST &&
        parts_well(inside, U"、", 2, LONGEST_PIECE))
        add_pieces(draft, list, inside, U"、", add_plain);
    else
        huashu__draft_phrase_add(draft, list, inside, quote->torn);
}

/* Sentences */

/* The clause around [begin, end): what stands before and behind. 、 ends none.
 */
static void
clause_around(struct huashu__string text, size_t begin, size_t end,
              struct huashu__string *before, struct huashu__string *behind)
{
    size_t from = begin, to = end, next = begin;
    uint32_t code_point;
    while (from > 0 && begin - from < LONGEST_QUOTE) {
        code_point = huashu__code_point_before(text, from, &next);
        if (code_point != 0x3001 && code_point != ':' && code_point != 0xFF1A &&
            huashu__is_clause_end(code_point))
            break;
        from = next;
    }
    while (to < text.length && to - end < LONGEST_QUOTE) {
        code_point = huashu__code_point_at(text, to, &next);
        if (code_point != 0x3001 && huashu__is_clause_end(code_point))
            break;
        to = next;
    }
    *before = huashu__slice(text, from, begin);
    *behind = huashu__slice(text, end, to);
}

static bool
holds(struct huashu__string text, enum huashu__document_words kind, size_t from)
{
    struct huashu__string word = { NULL, 0 };
    return huashu__find_any(text, kind, from, &word) != HUASHU__NOWHERE;
}

static uint32_t
kind_of_group(struct huashu__string text, const struct huashu__quote *first,
              size_t end, bool answering)
{
    struct huashu__string before, behind, word = { NULL, 0 };
    bool long_enough =
        huashu__utf8_count(huashu__slice(text, first->text_begin,
                                         first->text_end)) >= SHORTEST_OPENING;
    size_t barring;
    if (first->torn && !long_enough)
        return HUASHU__NO_LIST;
    clause_around(text, first->begin, end, &before, &behind);
    barring = huashu__find_any(before, HUASHU__BARRING_WORDS, 0, &word);
    if (barring != HUASHU__NOWHERE) {
        if (first->torn ||
            (!holds(before, HUASHU__SAYING_WORDS, barring + word.length) &&
             !holds(behind, HUASHU__WORDING_WORDS, 0)))
            return HUASHU__NO_LIST;
        return HUASHU__BARRED_LIST;
    }
    if (first->torn)
        before = huashu__slice(text, first->begin, first->text_end);
    if (huashu__utf8_count(huashu__slice(
            text, first->text_begin, first->text_end)) >= SHORTEST_OPENING &&
        (holds(before, HUASHU__OPENING_HEADINGS, 0) ||
         (answering && holds(before, HUASHU__OPENING_WORDS, 0))))
        return HUASHU__OPENING_LIST;
    if (first->torn || holds(before, HUASHU__BARRED_HEADINGS, 0) ||
        holds(behind, HUASHU__BARRED_HEADINGS, 0))
        return HUASHU__NO_LIST;
    return huashu__begins_with(behind, HUASHU__LITERAL("等")) &&
                   holds(behind, HUASHU__COURTESY_HEADINGS, 0)
               ? HUASHU__COURTESY_LIST
               : HUASHU__NO_LIST;
}

/* Adds the quotations from `quote` up to byte `end` as a list. */
static void
add_group(struct huashu__draft *draft, struct huashu__string text,
          struct huashu__quote quote, size_t end, uint32_t kind, bool answering)
{
    struct huashu__draft_list *list =
        huashu__draft_list_add(draft, kind, (struct huashu__string){ NULL, 0 });
    if (list == NULL)
        return;
    list->answering = answering;
    do
        add_quoted(draft, list, text, &quote);
    while (quote.end < end && huashu__quote_next(text, quote.end, &quote));
}

/* The 等 that ends an enumeration: the last before a word for wordings. */
static size_t
last_of_kind(struct huashu__string text, size_t from)
{
    struct huashu__string word = { NULL, 0 };
    struct huashu__string sign = HUASHU__LITERAL("等");
    size_t end = huashu__find_any(text, HUASHU__WORDING_WORDS, from, &word);
    size_t at, last = HUASHU__NOWHERE;
    if (end == HUASHU__NOWHERE)
        return HUASHU__NOWHERE;
    for (at = huashu__find(text, sign, from); at < end;
         at = huashu__find(text, sign, at + 1))
        last = at;
    return last;
}

/* 不得使用喂、讲话等词语: doubtful, for no mark says what is quoted. */
static bool
read_unquoted(struct huashu__draft *draft, struct huashu__string text,
              bool answering)
{
    struct huashu__string word = { NULL, 0 }, pieces;
    size_t barring = huashu__find_any(text, HUASHU__BARRING_WORDS, 0, &word);
    size_t saying, others;
    struct huashu__draft_list *list;
    if (barring == HUASHU__NOWHERE)
        return false;
    barring += word.length;
    word.length = 0;
    saying = huashu__find_any(text, HUASHU__SAYING_WORDS, barring, &word);
    others = last_of_kind(text, barring);
    if (saying == HUASHU__NOWHERE || others == HUASHU__NOWHERE ||
        saying + word.length >= others)
        return false;
    pieces = huashu__slice(text, saying + word.length, others);
    if (!parts_well(pieces, U"、", 2, LONGEST_PIECE))
        return false;
    list = huashu__draft_list_add(draft, HUASHU__BARRED_LIST,
                                  (struct huashu__string){ NULL, 0 });
    if (list == NULL)
        return true;
    list->answering = answering;
    add_pieces(draft, list, pieces, U"、", add_plain);
    for (struct huashu__draft_phrase *phrase = list->phrases; phrase != NULL;
         phrase = phrase->next) {
        huashu__note_add(draft, phrase, HUASHU__NOTE_UNQUOTED,
                         (struct huashu__string){ NULL, 0 }, 0);
        phrase->held = true;
    }
    return true;
}

bool
huashu__inline_read(struct huashu__draft *draft, bool answering)
{
    struct huashu__string text = huashu__draft_line(draft);
    struct huashu__quote quote, next;
    size_t from = 0;
    bool found = false, any = false;
    answering = answering || holds(text, HUASHU__ANSWERING_WORDS, 0);
    while (draft->status == HUASHU_OK &&
           huashu__quote_next(text, from, &quote)) {
        size_t end = quote.end;
        uint32_t kind;
        any = true;
        while (!quote.torn && huashu__quote_next(text, end, &next) &&
               !next.torn && joins(text, end, next.begin))
            end = next.end;
        kind = kind_of_group(text, &quote, end, answering);
        if (kind != HUASHU__NO_LIST) {
            add_group(draft, text, quote, end, kind, answering);
            found = true;
        }
        from = end;
    }
    return found || (!any && read_unquoted(draft, text, answering));
}

/* Lists behind a colon */

/* 1、您好 2、再见: the items up to the last number of the row. */
static bool
add_numbered(struct huashu__draft *draft, struct huashu__draft_list *list,
             struct huashu__string tail)
{
    struct huashu__marker marker = huashu__marker_read(tail), next;
    size_t begin = marker.length;
    if (marker.style == HUASHU__NO_MARKER || marker.number != 1)
        return false;
    for (size_t at = begin, end, before; at < tail.length; at = end) {
        uint32_t sign = huashu__code_point_before(tail, at, &before);
        huashu__code_point_at(tail, at, &end);
        if (sign != ' ' && !huashu__is_clause_end(sign) &&
            marker.style == HUASHU__NUMBERED)
            continue;
        next = huashu__marker_read(huashu__slice(tail, at, tail.length));
        if (next.style != marker.style || next.number != marker.number + 1)
            continue;
        huashu__draft_item(draft, list, huashu__slice(tail, begin, at));
        marker = next;
        begin = end = at + next.length;
    }
    huashu__draft_item(draft, list, huashu__slice(tail, begin, tail.length));
    return true;
}

/* One text without a mark: it may be said, and it may say something of it. */
static void
add_doubtful(struct huashu__draft *draft, struct huashu__draft_list *list,
             struct huashu__string text)
{
    struct huashu__draft_phrase *phrase = huashu__draft_item(draft, list, text);
    if (phrase == NULL)
        return;
    huashu__note_add(draft, phrase, HUASHU__NOTE_UNQUOTED,
                     (struct huashu__string){ NULL, 0 }, 0);
    if (list->kind == HUASHU__BARRED_LIST)
        phrase->held = true;
}

void
huashu__inline_tail(struct huashu__draft *draft,
                    struct huashu__draft_list *list, struct huashu__string tail)
{
    static const uint32_t spaces[] = U" ";
    struct huashu__quote quote;
    tail = huashu__strip(tail, spaces, spaces);
    if (add_numbered(draft, list, tail))
        return;
    if (huashu__quote_next(tail, 0, &quote))
        huashu__draft_item(draft, list, tail);
    else if (huashu__find(tail, HUASHU__LITERAL("；"), 0) != HUASHU__NOWHERE ||
             huashu__find(tail, HUASHU__LITERAL(";"), 0) != HUASHU__NOWHERE)
        add_pieces(draft, list, tail, U"；;", huashu__draft_item);
    else if (parts_well(tail, U"、。", 2, LONGEST_PIECE))
        add_pieces(draft, list, tail, U"、。", huashu__draft_item);
    else if (parts_well(tail, U"，,。", MANY_WORDS, LONGEST_WORD))
        add_pieces(draft, list, tail, U"，,。", huashu__draft_item);
    else
        add_doubtful(draft, list, tail);
}
