/* SPDX-License-Identifier: MIT */
/*
 * huashu/fold.h: folded text with its map back: what the engine sees of a
 * text, for those who write phrases and wonder.
 */
#ifndef HUASHU_FOLD_H
#define HUASHU_FOLD_H

#include <huashu/book.h>
#include <huashu/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What stands before a folded piece in the original. Flags. */
enum huashu_edge {
    HUASHU_NO_EDGE = 0,
    /** Punctuation: a clause ends. */
    HUASHU_CLAUSE_EDGE = 1,
    /** A stop or a line end: a sentence ends. */
    HUASHU_SENTENCE_EDGE = 2
};

/**
 * One piece of folded text: one code point, or several that come from the same
 * stretch of the original and cannot be told apart (a number, an expansion).
 */
struct huashu_fold_piece {
    /** Bytes of the folded text, half-open. */
    uint64_t folded_begin, folded_end;
    /** Bytes of the original text, half-open. */
    uint64_t byte_begin, byte_end;
    /** `enum huashu_edge` flags: what ends just before this piece. */
    uint32_t edge;
};

/** A folded text. One owner. */
struct huashu_fold;

/**
 * Folds a text.
 *
 * @param[in] book    whose folding to use; NULL: the defaults
 * @param[in] text    UTF-8, `length` bytes or HUASHU_NUL_TERMINATED
 * @param[in] allocator  NULL: malloc and its kin. Copied.
 * @param[out] fold   owned by the caller, free with huashu_fold_free()
 * @returns HUASHU_OK, HUASHU_ERROR_LIMIT, _NO_MEMORY, _ARGUMENT
 */
HUASHU_API enum huashu_status
huashu_fold_text(const struct huashu_book *book, const char *text,
                 size_t length, const struct huashu_allocator *allocator,
                 struct huashu_fold **fold, struct huashu_error *error);

/** Frees a folded text. */
HUASHU_API void
huashu_fold_free(struct huashu_fold *fold);

/** The folded text; invalid input as U+FFFD. Borrowed, NUL-terminated. */
HUASHU_API const char *
huashu_fold_folded(const struct huashu_fold *fold, size_t *length);

/** The pieces, in order; they cover the folded text without gaps. Borrowed. */
HUASHU_API const struct huashu_fold_piece *
huashu_fold_pieces(const struct huashu_fold *fold, size_t *count);

/** How many stretches of bytes were not UTF-8. */
HUASHU_API uint64_t
huashu_fold_invalid_count(const struct huashu_fold *fold);

/**
 * How many columns a text takes on a terminal: two for East Asian wide and
 * full-width characters, none for marks and controls. Invalid bytes take one.
 */
HUASHU_API size_t
huashu_display_width(const char *text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
