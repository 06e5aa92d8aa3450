/* SPDX-License-Identifier: MIT */
/*
 * words.c: word edges by ICU's break iterator, which splits Chinese by a
 * dictionary. Only a window around the place that is asked about is split, so
 * that a long clause costs no more than a short one.
 */
#include "text/text.h"

#include <unicode/ubrk.h>
#include <unicode/utf16.h>

/* Units on either side; words are far shorter. */
#define WINDOW 64

struct huashu__breaker {
    struct huashu_allocator allocator;
    UBreakIterator *iterator;
};

enum huashu_status
huashu__breaker_new(const struct huashu_allocator *allocator,
                    struct huashu__breaker **breaker)
{
    UErrorCode error = U_ZERO_ERROR;
    struct huashu__breaker *made =
        huashu__alloc_zero(allocator, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    made->iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
    if (U_FAILURE(error)) {
        huashu__breaker_free(made);
        return HUASHU_ERROR_NO_MEMORY;
    }
    *breaker = made;
    return HUASHU_OK;
}

void
huashu__breaker_free(struct huashu__breaker *breaker)
{
    struct huashu_allocator allocator;
    if (breaker == NULL)
        return;
    allocator = breaker->allocator;
    if (breaker->iterator != NULL)
        ubrk_close(breaker->iterator);
    huashu__free(&allocator, breaker);
}

bool
huashu__breaker_is_edge(struct huashu__breaker *breaker, const uint16_t *units,
                        size_t count, size_t position)
{
    UErrorCode error = U_ZERO_ERROR;
    size_t begin = position > WINDOW ? position - WINDOW : 0;
    size_t end = count - position > WINDOW ? position + WINDOW : count;
    if (position == 0 || position == count)
        return true;
    if (begin != 0 && U16_IS_TRAIL(units[begin]))
        begin++;
    ubrk_setText(breaker->iterator, units + begin, (int32_t)(end - begin),
                 &error);
    /* Without memory: an edge, as if `edges` were not asked for. */
    return U_FAILURE(error) ||
           ubrk_isBoundary(breaker->iterator, (int32_t)(position - begin));
}
