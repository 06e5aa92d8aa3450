/* SPDX-License-Identifier: MIT */
/*
 * draft.h: what the files of draft/ share. Other rooms need none of it:
 * drafting is public (huashu/draft.h).
 *
 *     document ─ lines.c ─▶ line by line, cleaned: heading, item or neither
 *                heading.c, marker.c   what heads a list, what numbers an item
 *                inline.c              lists inside a sentence: 不得用“喂、讲话”
 *                phrase.c              an item becomes a phrase of the book
 *                slashes.c, blanks.c   A/B and ×× in it
 *                relations.c           what phrases have to do with each other
 *                write.c               the book
 *
 * A phrase keeps all that is doubtful of it as notes. Some doubts are too
 * strong: the phrase is then held, that is, written as a comment.
 */
#ifndef HUASHU_DRAFT_DRAFT_H
#define HUASHU_DRAFT_DRAFT_H

#include "base/base.h"
#include "text/text.h"

#include <huashu/draft.h>

#define HUASHU__NOWHERE SIZE_MAX

/* Texts (slices.c) */

/* Bytes [begin, end) of a text. */
struct huashu__string
huashu__slice(struct huashu__string text, size_t begin, size_t end);

/* At most so many bytes of it, whole code points. */
struct huashu__string
huashu__shortened(struct huashu__string text, size_t most);

/* Where `word` begins, from byte `from` on; HUASHU__NOWHERE. */
size_t
huashu__find(struct huashu__string text, struct huashu__string word,
             size_t from);

/* The first place where one of the words stands, the longest there. */
size_t
huashu__find_any(struct huashu__string text, enum huashu__document_words kind,
                 size_t from, struct huashu__string *word);

bool
huashu__begins_with(struct huashu__string text, struct huashu__string word);
bool
huashu__ends_with(struct huashu__string text, struct huashu__string word);

/* The code point at byte `at` and, in *end, where it ends; 0 past the end. */
uint32_t
huashu__code_point_at(struct huashu__string text, size_t at, size_t *end);

/* The code point that ends at byte `at`, and where it begins; 0 at 0. */
uint32_t
huashu__code_point_before(struct huashu__string text, size_t at, size_t *begin);

/* Whether punctuation ends a clause, or a sentence, with this code point. */
bool
huashu__is_clause_end(uint32_t code_point);
bool
huashu__is_sentence_end(uint32_t code_point);

/* Without these code points (0-terminated) at either end. */
struct huashu__string
huashu__strip(struct huashu__string text, const uint32_t *front,
              const uint32_t *back);

/* Numbers of items (marker.c) */

enum huashu__marker_style {
    HUASHU__NO_MARKER,
    /* 1、 1. 1) */
    HUASHU__NUMBERED,
    /* （1） */
    HUASHU__BRACKETED,
    /* ① */
    HUASHU__CIRCLED,
    /* 一、 */
    HUASHU__CHINESE,
    /* （一） */
    HUASHU__CHINESE_BRACKETED,
    HUASHU__BULLET,
    /* 第一条; never an item, nor is #. */
    HUASHU__ARTICLE,
    HUASHU__HASH
};

struct huashu__marker {
    uint32_t style;
    /* 0 for a bullet and #. */
    uint32_t number;
    /* Bytes up to what follows. */
    size_t length;
};

/* What the line begins with. Remains of a bracket that was decoded wrongly
 * (。1) for （1）) are known. */
struct huashu__marker
huashu__marker_read(struct huashu__string line);

/* Headings (heading.c) */

enum huashu__list_kind {
    HUASHU__NO_LIST,
    HUASHU__OPENING_LIST,
    HUASHU__COURTESY_LIST,
    HUASHU__BARRED_LIST,
    /* Speaks of what is good and of what is barred. */
    HUASHU__MIXED_LIST
};

struct huashu__heading {
    uint32_t kind;
    /* The word that tells. */
    struct huashu__string word;
    /* Behind the colon: the list itself, or nothing. */
    struct huashu__string tail;
    /* It ends in a colon or in the word: lines without numbers may follow. */
    bool strong;
    /* It speaks of answering the telephone. */
    bool answering;
    /* How many it says there are; 0: it does not say. */
    uint32_t declared;
};

/*
 * What a line without its marker heads. @returns false for a line that is no
 * heading at all; a heading of something else has HUASHU__NO_LIST.
 */
bool
huashu__heading_read(struct huashu__string line, uint32_t marker_style,
                     struct huashu__heading *heading);

/* The draft */

enum huashu__draft_note {
    /* Shown with the bytes. */
    HUASHU__NOTE_DAMAGED,
    HUASHU__NOTE_RARE,
    HUASHU__NOTE_SHORT,
    HUASHU__NOTE_LONG,
    HUASHU__NOTE_ONLY_BLANKS,
    HUASHU__NOTE_INSTRUCTION,
    HUASHU__NOTE_ASIDE,
    HUASHU__NOTE_BRACKETS,
    HUASHU__NOTE_BLANK,
    HUASHU__NOTE_MANY_BLANKS,
    HUASHU__NOTE_SLASH,
    HUASHU__NOTE_UNNUMBERED,
    HUASHU__NOTE_UNQUOTED,
    HUASHU__NOTE_NUMBER_GAP,
    HUASHU__NOTE_CUT,
    HUASHU__NOTE_MIXED,
    HUASHU__NOTE_REPEATED,
    HUASHU__NOTE_CONTRADICTORY,
    /* No doubt: a barred phrase is part of one that is asked for. */
    HUASHU__NOTE_SHIELDED,
    HUASHU__NOTE_COUNT
};

struct huashu__note {
    struct huashu__note *next;
    uint32_t note;
    struct huashu__string about;
    uint64_t line;
};

struct huashu__draft_phrase {
    struct huashu__draft_phrase *next;
    struct huashu__draft_list *list;
    /* In the document, from 1; columns count code points. */
    uint64_t line, column;
    /* As the book writes it; empty: nothing is left of it. */
    struct huashu__string text;
    /* The bytes of the document that bad decoding broke. */
    struct huashu__string damaged;
    struct huashu__note *notes, **last_note;
    /* Written as a comment only. */
    bool held;
    /* Nothing but text: no slot and no alternatives. */
    bool literal;
    /* A sentence ends inside. */
    bool stop_inside;
    /* Folded: units of the draft's `folded`. */
    size_t begin, end;
};

struct huashu__draft_list {
    uint32_t kind;
    uint64_t line;
    /* Cleaned; the word that told its kind. */
    struct huashu__string heading, title;
    /* Of what is said when a call is answered. */
    bool answering;
    uint32_t declared;
    struct huashu__draft_phrase *phrases, **last_phrase;
};

/* One document being drafted. */
struct huashu__draft {
    const struct huashu_allocator *allocator;
    struct huashu__arena arena;
    struct huashu__string document;
    struct huashu__damage *damage;
    struct huashu__folder *folder;
    /* All phrases, one behind the other. */
    struct huashu__folded folded;
    HUASHU__ARRAY(struct huashu__draft_list *) lists;
    HUASHU__ARRAY(struct huashu__draft_phrase *) phrases;
    /* The line being read, cleaned, and where it begins. */
    struct huashu__clean clean;
    uint64_t line;
    size_t line_begin;
    /* Working memory of phrase.c. */
    struct huashu__buffer kept, made, bare;
    /* The first status that is not HUASHU_OK; nothing goes on after it. */
    enum huashu_status status;
};

/* Reads the document into lists (lines.c). */
void
huashu__draft_read(struct huashu__draft *draft);

/* The line's text, a slice of which every item is. */
struct huashu__string
huashu__draft_line(const struct huashu__draft *draft);

/* A new list, headed on this line; NULL without memory. */
struct huashu__draft_list *
huashu__draft_list_add(struct huashu__draft *draft, uint32_t kind,
                       struct huashu__string title);

/* An item of a list, a slice of the line: quotes in it are what is said
 * (phrase.c). Returns the last of its phrases, or NULL. */
struct huashu__draft_phrase *
huashu__draft_item(struct huashu__draft *draft, struct huashu__draft_list *list,
                   struct huashu__string item);

/* One phrase. `torn`: its beginning cannot be told from what stands before it,
 * but for the damage between. */
struct huashu__draft_phrase *
huashu__draft_phrase_add(struct huashu__draft *draft,
                         struct huashu__draft_list *list,
                         struct huashu__string text, bool torn);

/* Adds a note; `about` is copied. */
void
huashu__note_add(struct huashu__draft *draft,
                 struct huashu__draft_phrase *phrase,
                 enum huashu__draft_note note, struct huashu__string about,
                 uint64_t line);

/* Lists inside this line's sentences (inline.c). False: there are none. */
bool
huashu__inline_read(struct huashu__draft *draft, bool answering);

/* The list behind a heading's colon, on the same line. */
void
huashu__inline_tail(struct huashu__draft *draft,
                    struct huashu__draft_list *list,
                    struct huashu__string tail);

/* The next quoted text at or behind *at; false: there is none. A closing mark
 * without an opening one gives a torn one, from `from` on. */
struct huashu__quote {
    /* Of the marks, and of what is between them. */
    size_t begin, end, text_begin, text_end;
    bool torn;
};
bool
huashu__quote_next(struct huashu__string text, size_t from,
                   struct huashu__quote *quote);

/* Repetitions, contradictions, what shields what (relations.c). */
void
huashu__draft_relate(struct huashu__draft *draft);

/* The book (write.c). Appends to `book`. */
void
huashu__draft_write(const struct huashu__draft *draft,
                    const struct huashu_draft_options *options,
                    struct huashu__buffer *book);

/* Whether a note marks its phrase as doubtful. */
bool
huashu__note_is_doubt(uint32_t note);

/* Messages (messages.c) */

extern const struct huashu__message huashu__draft_notes[HUASHU__NOTE_COUNT];
extern const struct huashu__message huashu__draft_empty;
extern const struct huashu__message huashu__draft_no_list;
extern const struct huashu__message huashu__draft_no_phrase;
extern const struct huashu__message huashu__draft_long_document;
extern const struct huashu__message huashu__draft_long_line;
extern const struct huashu__message huashu__draft_many_phrases;
extern const struct huashu__message huashu__draft_head;
extern const struct huashu__message huashu__draft_place;
extern const struct huashu__message huashu__draft_heading_place;
extern const struct huashu__message huashu__draft_count_differs;
extern const struct huashu__message huashu__draft_slot_hint;
extern const struct huashu__message huashu__draft_answering_hint;
extern const struct huashu__message huashu__draft_points_hint;

#endif
