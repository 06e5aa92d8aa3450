/* SPDX-License-Identifier: MIT */
/*
 * phrase.c: an item of a document becomes a phrase of the book.
 *
 * First its clauses are looked at one by one: those that bad decoding broke are
 * left out and kept for a note, with their bytes. Of what is barred nothing is
 * kept then, for half of a barred phrase bars too much. Then remarks in
 * brackets go, A/B become (A|B) (slashes.c) and blanks slots (blanks.c). Last,
 * what makes it doubtful is noted, or holds it.
 */
#include "draft/phrase.h"

#include <string.h>

/* Characters of the longest phrase; a longer item tells, it is not said. */
#define LONGEST 100
/* Bytes shown of what a note is about. */
#define SHOWN 180

static const struct huashu__string nothing = { NULL, 0 };

/* Notes */

void
huashu__note_add(struct huashu__draft *draft,
                 struct huashu__draft_phrase *phrase,
                 enum huashu__draft_note note, struct huashu__string about,
                 uint64_t line)
{
    struct huashu__note *made =
        huashu__arena_alloc_zero(&draft->arena, 1, sizeof *made);
    char *copy;
    about = huashu__shortened(about, SHOWN);
    copy = huashu__arena_copy(&draft->arena, about);
    if (made == NULL || copy == NULL) {
        draft->status = HUASHU_ERROR_NO_MEMORY;
        return;
    }
    made->note = note;
    made->about = (struct huashu__string){ copy, about.length };
    made->line = line;
    *phrase->last_note = made;
    phrase->last_note = &made->next;
}

static void
hold(struct huashu__draft *draft, struct huashu__draft_phrase *phrase,
     enum huashu__draft_note note, struct huashu__string about)
{
    huashu__note_add(draft, phrase, note, about, 0);
    phrase->held = true;
}

/* Damage */

/* One clause, bytes [begin, end), and the punctuation behind it up to next. */
struct clause {
    size_t begin, end, next;
};

/* The clause at byte `at`; spaces belong to it. */
static struct clause
clause_at(struct huashu__string text, size_t at)
{
    struct clause clause = { at, at, at };
    size_t next = at;
    while (
        clause.end < text.length &&
        !huashu__is_clause_end(huashu__code_point_at(text, clause.end, &next)))
        clause.end = next;
    clause.next = clause.end;
    while (
        clause.next < text.length &&
        huashu__is_clause_end(huashu__code_point_at(text, clause.next, &next)))
        clause.next = next;
    return clause;
}

/* Whether a clause is broken; *rare is a character of it that may be wrong. */
static bool
is_damaged(struct huashu__draft *draft, struct huashu__string text,
           const struct clause *clause, struct huashu__string *rare)
{
    size_t count = 0, rare_count = 0, end, before;
    uint32_t code_point = 0;
    for (size_t at = clause->begin; at < clause->end; at = end, count++) {
        enum huashu__damage_sign sign;
        code_point = huashu__code_point_at(text, at, &end);
        sign = huashu__damage_sign(draft->damage, code_point);
        if (sign == HUASHU__DAMAGED)
            return true;
        if (sign == HUASHU__RARE && rare_count++ == 0)
            *rare = huashu__slice(text, at, end);
    }
    if (rare_count > 1)
        return true;
    /* What should have been before it was read as 。 or 、. */
    if (count == 0)
        return clause->begin == 0;
    return count == 1 && clause->begin != 0 &&
           huashu__code_point_before(text, clause->begin, &before) == 0x3002 &&
           huashu__damage_of_stop(draft->damage, code_point);
}

/* The document's bytes that a slice of the line comes from. */
static struct huashu__string
original(const struct huashu__draft *draft, struct huashu__string slice)
{
    size_t begin = (size_t)(slice.data - draft->clean.text.items);
    return huashu__slice(
        draft->document, draft->line_begin + draft->clean.origins.items[begin],
        draft->line_begin + draft->clean.origins.items[begin + slice.length]);
}

/* Puts the clauses that are whole into draft->kept. */
static void
keep_whole(struct huashu__draft *draft, struct huashu__draft_phrase *phrase,
           struct huashu__string text, bool torn)
{
    size_t first = text.length, last = 0;
    struct huashu__string rare = nothing;
    huashu__buffer_clear(&draft->kept);
    for (size_t at = 0; at < text.length;) {
        struct clause clause = clause_at(text, at);
        at = clause.next;
        if (!is_damaged(draft, text, &clause, &rare)) {
            huashu__buffer_append(&draft->kept,
                                  huashu__slice(text, clause.begin, at));
            continue;
        }
        if (clause.begin < first)
            first = clause.begin;
        last = clause.end == clause.begin ? clause.next : clause.end;
        /* Nothing tells where between the line's start and here it began. */
        if (torn)
            huashu__buffer_clear(&draft->kept);
    }
    if (first < last) {
        phrase->damaged = original(draft, huashu__slice(text, first, last));
        huashu__note_add(draft, phrase, HUASHU__NOTE_DAMAGED, phrase->damaged,
                         0);
        phrase->held = phrase->list->kind == HUASHU__BARRED_LIST;
    } else if (rare.length != 0) {
        huashu__note_add(draft, phrase, HUASHU__NOTE_RARE, rare, 0);
    }
}

/* Brackets */

static bool
is_bracket(uint32_t code_point, char ascii)
{
    return code_point == (uint32_t)ascii ||
           code_point == (uint32_t)ascii + 0xFEE0;
}

/* Takes remarks in brackets out of `text`; brackets around nothing are a blank.
 * Returns what is left, in draft->made. */
static void
drop_brackets(struct huashu__draft *draft, struct huashu__draft_phrase *phrase,
              struct huashu__string text)
{
    static const uint32_t spaces[] = U" ";
    huashu__buffer_clear(&draft->made);
    for (size_t at = 0, end; at < text.length; at = end) {
        size_t close, close_end, inside;
        struct huashu__string remark;
        bool open = is_bracket(huashu__code_point_at(text, at, &end), '(');
        inside = close_end = end;
        do
            close = close_end;
        while (
            open && close < text.length &&
            !is_bracket(huashu__code_point_at(text, close, &close_end), ')'));
        if (!open || close == text.length) {
            huashu__buffer_append(&draft->made, huashu__slice(text, at, end));
            continue;
        }
        remark =
            huashu__strip(huashu__slice(text, inside, close), spaces, spaces);
        if (remark.length == 0)
            huashu__buffer_puts(&draft->made, "__");
        else
            huashu__note_add(draft, phrase, HUASHU__NOTE_BRACKETS, remark, 0);
        end = close_end;
    }
}

/* Putting it together */

static void
put_clauses(struct huashu__draft *draft, struct huashu__draft_phrase *phrase,
            struct huashu__string text)
{
    uint32_t unknown = 0;
    huashu__buffer_clear(&draft->made);
    huashu__buffer_clear(&draft->bare);
    for (size_t at = 0; at < text.length;) {
        struct clause clause = clause_at(text, at);
        struct huashu__string ends =
            huashu__slice(text, clause.end, clause.next);
        huashu__slashes_put(draft, phrase,
                            huashu__slice(text, clause.begin, clause.end),
                            &unknown);
        huashu__buffer_append(&draft->made, ends);
        huashu__buffer_append(&draft->bare, ends);
        at = clause.next;
    }
}

static void
fold_bare(struct huashu__draft *draft, struct huashu__draft_phrase *phrase)
{
    struct huashu__string bare = { draft->bare.items, draft->bare.count };
    phrase->begin = phrase->end = draft->folded.count;
    if (draft->bare.failed || draft->made.failed || draft->kept.failed ||
        huashu__fold(draft->folder, bare, &draft->folded) != HUASHU_OK) {
        draft->status = HUASHU_ERROR_NO_MEMORY;
        return;
    }
    phrase->end = draft->folded.count;
    for (size_t i = huashu__folded_next_edge(&draft->folded, phrase->begin + 1);
         i < draft->folded.edges.count &&
         draft->folded.edges.items[i].unit < phrase->end;
         i++)
        if ((draft->folded.edges.items[i].flags & HUASHU_SENTENCE_EDGE) != 0)
            phrase->stop_inside = true;
}

/* What tells that it is nothing that is said. */
static void
hold_what_is_told(struct huashu__draft *draft,
                  struct huashu__draft_phrase *phrase)
{
    struct huashu__string bare = { draft->bare.items, draft->bare.count };
    struct huashu__string word = nothing;
    size_t count = phrase->end - phrase->begin;
    if (phrase->text.length == 0)
        phrase->held = true;
    else if (count == 0)
        hold(draft, phrase, HUASHU__NOTE_ONLY_BLANKS, nothing);
    else if (phrase->list->kind == HUASHU__BARRED_LIST)
        return;
    else if (count == 1)
        hold(draft, phrase, HUASHU__NOTE_SHORT, nothing);
    else if (huashu__find_any(bare, HUASHU__INSTRUCTION_WORDS, 0, &word) !=
             HUASHU__NOWHERE)
        hold(draft, phrase, HUASHU__NOTE_INSTRUCTION, word);
}

static void
make_text(struct huashu__draft *draft, struct huashu__draft_phrase *phrase)
{
    static const uint32_t front[] = U" ，,、；;：:。.…*";
    static const uint32_t back[] = U" ，,、；;：:。.…*";
    struct huashu__string kept = { draft->kept.items, draft->kept.count };
    char *copy;
    kept = huashu__strip(kept, front, back);
    if (huashu__utf8_count(kept) > LONGEST) {
        hold(draft, phrase, HUASHU__NOTE_LONG, kept);
        kept.length = 0;
    }
    drop_brackets(draft, phrase, kept);
    if (draft->made.failed) {
        draft->status = HUASHU_ERROR_NO_MEMORY;
        return;
    }
    huashu__buffer_clear(&draft->kept);
    huashu__buffer_append(
        &draft->kept,
        (struct huashu__string){ draft->made.items, draft->made.count });
    kept = (struct huashu__string){ draft->kept.items, draft->kept.count };
    put_clauses(draft, phrase, huashu__strip(kept, front, back));
    fold_bare(draft, phrase);
    copy = huashu__arena_copy(
        &draft->arena,
        (struct huashu__string){ draft->made.items, draft->made.count });
    if (copy == NULL)
        draft->status = HUASHU_ERROR_NO_MEMORY;
    else
        phrase->text = (struct huashu__string){ copy, draft->made.count };
}

/* A phrase of the list without text yet, with its place; NULL: no memory. */
static struct huashu__draft_phrase *
new_phrase(struct huashu__draft *draft, struct huashu__draft_list *list,
           struct huashu__string text)
{
    struct huashu__draft_phrase *phrase;
    size_t begin = (size_t)(text.data - draft->clean.text.items);
    if (draft->phrases.count == HUASHU__MAX_DRAFT_PHRASES)
        draft->status = HUASHU_ERROR_LIMIT;
    if (draft->status != HUASHU_OK)
        return NULL;
    phrase = huashu__arena_alloc_zero(&draft->arena, 1, sizeof *phrase);
    if (phrase == NULL ||
        !HUASHU__PUSH(draft->allocator, &draft->phrases, phrase)) {
        draft->status = HUASHU_ERROR_NO_MEMORY;
        return NULL;
    }
    phrase->list = list;
    phrase->line = draft->line;
    phrase->column =
        huashu__utf8_count(huashu__slice(
            draft->document, draft->line_begin,
            draft->line_begin + draft->clean.origins.items[begin])) +
        1;
    phrase->last_note = &phrase->notes;
    phrase->literal = true;
    return phrase;
}

struct huashu__draft_phrase *
huashu__draft_phrase_add(struct huashu__draft *draft,
                         struct huashu__draft_list *list,
                         struct huashu__string text, bool torn)
{
    struct huashu__draft_phrase *phrase = new_phrase(draft, list, text);
    if (phrase == NULL)
        return NULL;
    keep_whole(draft, phrase, text, torn);
    if (draft->kept.failed)
        draft->status = HUASHU_ERROR_NO_MEMORY;
    if (draft->status == HUASHU_OK)
        make_text(draft, phrase);
    if (draft->status != HUASHU_OK)
        return NULL;
    if (list->kind == HUASHU__MIXED_LIST)
        hold(draft, phrase, HUASHU__NOTE_MIXED, nothing);
    hold_what_is_told(draft, phrase);
    /* Nothing at all, or quotation marks that only seemed to be torn. */
    if ((phrase->text.length == 0 && phrase->notes == NULL) ||
        (torn && phrase->damaged.length == 0)) {
        draft->phrases.count--;
        return NULL;
    }
    *list->last_phrase = phrase;
    list->last_phrase = &phrase->next;
    return phrase;
}

/* Items */

/* What stands outside of the quotation marks of an item, the first of it. */
static struct huashu__string
outside_quotes(struct huashu__string item, size_t *count)
{
    static const uint32_t joints[] = U" 、，,/；;。.！!？?和或及与等“”\"'";
    struct huashu__quote quote;
    struct huashu__string aside = nothing;
    size_t from = 0;
    *count = 0;
    for (;;) {
        bool more = huashu__quote_next(item, from, &quote) && !quote.torn;
        struct huashu__string between = huashu__strip(
            huashu__slice(item, from, more ? quote.begin : item.length), joints,
            joints);
        if (aside.length == 0)
            aside = between;
        if (!more)
            return aside;
        ++*count;
        from = quote.end;
    }
}

struct huashu__draft_phrase *
huashu__draft_item(struct huashu__draft *draft, struct huashu__draft_list *list,
                   struct huashu__string item)
{
    static const uint32_t front[] = U" *`";
    static const uint32_t back[] = U" *`；;，,、";
    struct huashu__draft_phrase *phrase = NULL, *last = NULL;
    struct huashu__quote quote;
    struct huashu__string aside;
    size_t count, from = 0, end;
    uint32_t last_sign;
    item = huashu__strip(item, front, back);
    last_sign = huashu__code_point_before(item, item.length, &end);
    /* It heads what follows. */
    if (last_sign == ':' || last_sign == 0xFF1A || item.length == 0)
        return NULL;
    aside = outside_quotes(item, &count);
    if (count == 0)
        return huashu__draft_phrase_add(draft, list, item, false);
    while (huashu__quote_next(item, from, &quote) && !quote.torn) {
        phrase = huashu__draft_phrase_add(
            draft, list, huashu__slice(item, quote.text_begin, quote.text_end),
            false);
        from = quote.end;
        if (phrase == NULL)
            continue;
        last = phrase;
        if (aside.length == 0)
            continue;
        huashu__note_add(draft, phrase, HUASHU__NOTE_ASIDE, aside, 0);
        /* One of several may be what is to be said instead of the others. */
        if (count > 1 || list->kind == HUASHU__BARRED_LIST)
            phrase->held = true;
    }
    return last;
}
