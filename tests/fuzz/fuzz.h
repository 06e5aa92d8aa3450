/* SPDX-License-Identifier: MIT */
/* fuzz.h: what the targets that check calls share. */
#ifndef HUASHU_TESTS_FUZZ_H
#define HUASHU_TESTS_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include <huashu/book.h>

static inline void
hold(int truth)
{
    if (!truth)
        abort();
}

/* A book that must load; NUL-terminated. The caller's. */
static inline struct huashu_book *
load(const char *text)
{
    struct huashu_book_source source = { .path = "fuzz.yaml",
                                         .data = text,
                                         .length = strlen(text) };
    struct huashu_book *book;
    hold(huashu_book_load_sources(&source, 1, NULL, &book, NULL) == HUASHU_OK);
    return book;
}

#endif
