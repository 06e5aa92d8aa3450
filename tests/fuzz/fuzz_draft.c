/* SPDX-License-Identifier: MIT */
/*
 * Documents of any bytes: the draft of one, in either language, is a book that
 * loads, and its counts are those of the book.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"

#include <huashu/book.h>
#include <huashu/draft.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool good, const char *what)
{
    if (good)
        return;
    fprintf(stderr, "fuzz_draft: %s\n", what);
    abort();
}

static int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

static int
tell(void *user, const struct huashu_diagnostic *diagnostic)
{
    (void)user;
    if (diagnostic->level == HUASHU_DIAGNOSTIC_ERROR)
        fprintf(stderr, "line %u: %s\n", diagnostic->line,
                diagnostic->message[HUASHU_EN]);
    return 0;
}

static void
load(const struct huashu__buffer *text)
{
    struct huashu_book_source source = { .path = "draft.yaml",
                                         .data = text->items,
                                         .length = text->count };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book *book = NULL;
    options.diagnostic = tell;
    require(huashu_book_load_sources(&source, 1, &options, &book, NULL) ==
                HUASHU_OK,
            "the draft does not load");
    require(huashu_book_rule_count(book) != 0, "no rule");
    huashu_book_unref(book);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (uint32_t language = 0; language < HUASHU_LANGUAGE_COUNT; language++) {
        struct huashu_draft_options options = HUASHU_DRAFT_OPTIONS_INIT;
        struct huashu_draft_summary summary;
        struct huashu__buffer text;
        enum huashu_status status;
        huashu__buffer_init(&text, &huashu__default_allocator);
        options.language = language;
        options.source = "fuzz\n\xFF.txt";
        status = huashu_draft((const char *)data, size, &options, append, &text,
                              &summary, NULL);
        require((status == HUASHU_OK) == (text.count != 0), "half a draft");
        if (status == HUASHU_OK) {
            require(summary.required_count + summary.approved_count +
                            summary.forbidden_count >=
                        summary.doubtful_count,
                    "counts");
            load(&text);
        }
        huashu__buffer_finish(&text);
    }
    return 0;
}
