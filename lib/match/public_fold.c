/* SPDX-License-Identifier: MIT */
/*
 * public_fold.c: folded text for those who write phrases and wonder. It stands
 * in match/ because a book's folding hangs in the book.
 *
 * Units become UTF-8 again, and pieces say where each came from: one a code
 * point, one for units that cannot be told apart.
 */
#include "match/database.h"

#include "match/messages.h"

#include <huashu/fold.h>

struct huashu_fold {
    struct huashu_allocator allocator;
    struct huashu__buffer text;
    HUASHU__ARRAY(struct huashu_fold_piece) pieces;
    uint64_t invalid_count;
};

/* The unit behind the piece that begins at `unit`. */
static size_t
piece_end(const struct huashu__folded *folded, size_t unit, size_t *wide)
{
    while (*wide < folded->wides.count &&
           folded->wides.items[*wide].end <= unit)
        ++*wide;
    if (*wide < folded->wides.count && folded->wides.items[*wide].begin <= unit)
        return folded->wides.items[*wide].end;
    if ((folded->units[unit] & 0xFC00) == 0xD800 && unit + 1 < folded->count)
        return unit + 2;
    return unit + 1;
}

static bool
add_pieces(struct huashu_fold *fold, const struct huashu__folded *folded,
           struct huashu__string text)
{
    size_t wide = 0, end;
    huashu__buffer_puts(&fold->text, "");
    for (size_t unit = 0; unit < folded->count; unit = end) {
        struct huashu_fold_piece piece = { .folded_begin = fold->text.count };
        end = piece_end(folded, unit, &wide);
        huashu__buffer_append_units(&fold->text, folded->units + unit,
                                    end - unit);
        piece.folded_end = fold->text.count;
        piece.edge = huashu__folded_edge(folded, unit);
        huashu__folded_origin_near(folded, unit, end, text, &wide,
                                   &piece.byte_begin, &piece.byte_end);
        if (!HUASHU__PUSH(&fold->allocator, &fold->pieces, piece))
            return false;
    }
    return !fold->text.failed;
}

/* Folds with the folder into `fold`; false: no memory. */
static bool
fold_with(const struct huashu__folder *folder, struct huashu__string text,
          struct huashu_fold *fold)
{
    struct huashu__folded folded;
    bool done;
    huashu__folded_init(&folded, &fold->allocator);
    done = huashu__fold(folder, text, &folded) == HUASHU_OK &&
           add_pieces(fold, &folded, text);
    fold->invalid_count = folded.invalid_count;
    huashu__folded_finish(&folded);
    return done;
}

static bool
fold_text(const struct huashu_book *book, struct huashu__string text,
          struct huashu_fold *fold)
{
    struct huashu__folder *folder = NULL;
    bool done;
    if (book != NULL)
        return fold_with(book->folder, text, fold);
    if (huashu__folder_new(&fold->allocator, huashu__fold_defaults(),
                           &folder) != HUASHU_OK)
        return false;
    done = fold_with(folder, text, fold);
    huashu__folder_free(folder);
    return done;
}

enum huashu_status
huashu_fold_text(const struct huashu_book *book, const char *text,
                 size_t length, const struct huashu_allocator *given,
                 struct huashu_fold **fold, struct huashu_error *error)
{
    struct huashu_allocator allocator = huashu__allocator_or_default(given);
    struct huashu__string string = { text, length };
    struct huashu_fold *made;
    if (fold == NULL || (text == NULL && length != 0))
        return huashu__fail_argument(error, "no text");
    if (length == HUASHU_NUL_TERMINATED)
        string = huashu__string_of(text);
    if (string.length > HUASHU__MAX_TURN_BYTES)
        return huashu__fail(
            error, HUASHU_ERROR_LIMIT,
            &huashu__match_messages[HUASHU__MATCH_TEXT_TOO_LONG], 0);
    made = huashu__alloc_zero(&allocator, 1, sizeof *made);
    if (made == NULL)
        return huashu__fail_no_memory(error);
    made->allocator = allocator;
    huashu__buffer_init(&made->text, &made->allocator);
    if (!fold_text(book, string, made)) {
        huashu_fold_free(made);
        return huashu__fail_no_memory(error);
    }
    *fold = made;
    return HUASHU_OK;
}

void
huashu_fold_free(struct huashu_fold *fold)
{
    struct huashu_allocator allocator;
    if (fold == NULL)
        return;
    allocator = fold->allocator;
    huashu__buffer_finish(&fold->text);
    huashu__free(&allocator, fold->pieces.items);
    huashu__free(&allocator, fold);
}

const char *
huashu_fold_folded(const struct huashu_fold *fold, size_t *length)
{
    if (length != NULL)
        *length = fold->text.count;
    return fold->text.items;
}

const struct huashu_fold_piece *
huashu_fold_pieces(const struct huashu_fold *fold, size_t *count)
{
    *count = fold->pieces.count;
    return fold->pieces.items;
}

uint64_t
huashu_fold_invalid_count(const struct huashu_fold *fold)
{
    return fold->invalid_count;
}
