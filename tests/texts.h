/* SPDX-License-Identifier: MIT */
/*
 * texts.h: folding for the tests of text/: a folder with the default settings
 * and one folded text, shown as a string.
 */
#ifndef HUASHU_TESTS_TEXTS_H
#define HUASHU_TESTS_TEXTS_H

#include "harness.h"

#include "text/text.h"

#define STRING(text) huashu__string_of(text)

static struct {
    struct huashu__folder *folder;
    struct huashu__folded folded;
    struct huashu__buffer shown;
} texts;

/* Folds, and shows the units; the string lasts till the next one. */
static inline const char *
fold_bytes(const char *text, size_t length)
{
    struct huashu__folded *folded = &texts.folded;
    huashu__folded_clear(folded);
    ck_assert_int_eq(huashu__fold(texts.folder,
                                  (struct huashu__string){ text, length },
                                  folded),
                     HUASHU_OK);
    huashu__buffer_clear(&texts.shown);
    huashu__buffer_append_units(&texts.shown, folded->units, folded->count);
    huashu__buffer_puts(&texts.shown, "");
    return texts.shown.count == 0 ? "" : texts.shown.items;
}

static inline const char *
fold(const char *text)
{
    return fold_bytes(text, strlen(text));
}

/* The same with | for the edge of a clause and ‖ for that of a sentence. */
static inline const char *
fold_marked(const char *text)
{
    const struct huashu__folded *folded = &texts.folded;
    fold(text);
    huashu__buffer_clear(&texts.shown);
    for (size_t i = 0; i <= folded->count; i++) {
        size_t length =
            i + 1 < folded->count && (folded->units[i] & 0xFC00) == 0xD800 ? 2
                                                                           : 1;
        uint32_t edge = huashu__folded_edge(folded, i);
        if (edge != HUASHU_NO_EDGE)
            huashu__buffer_puts(&texts.shown,
                                edge == HUASHU_CLAUSE_EDGE ? "|" : "‖");
        if (i == folded->count)
            break;
        huashu__buffer_append_units(&texts.shown, folded->units + i, length);
        i += length - 1;
    }
    return texts.shown.count == 0 ? "" : texts.shown.items;
}

/* Whether both fold to the same units. */
static inline bool
folds_alike(struct huashu__string a, struct huashu__string b)
{
    struct huashu__folded *folded = &texts.folded;
    size_t count;
    huashu__folded_clear(folded);
    if (huashu__fold(texts.folder, a, folded) != HUASHU_OK)
        return false;
    count = folded->count;
    return huashu__fold(texts.folder, b, folded) == HUASHU_OK &&
           folded->count == 2 * count &&
           (count == 0 || memcmp(folded->units, folded->units + count,
                                 count * sizeof *folded->units) == 0);
}

static inline int
run_text_tests(const char *name, const TTest *const *tests, size_t count,
               double seconds)
{
    int result;
    huashu__folded_init(&texts.folded, &huashu__default_allocator);
    huashu__buffer_init(&texts.shown, &huashu__default_allocator);
    if (huashu__folder_new(&huashu__default_allocator, huashu__fold_defaults(),
                           &texts.folder) != HUASHU_OK)
        return EXIT_FAILURE;
    result = run_tests(name, tests, count, seconds);
    huashu__folder_free(texts.folder);
    huashu__folded_finish(&texts.folded);
    huashu__buffer_finish(&texts.shown);
    return result;
}

#endif
