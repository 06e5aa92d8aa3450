/* SPDX-License-Identifier: MIT */
/*
 * drafting.h: drafts of documents for the tests: every draft is also loaded
 * and linted, and must have no error.
 */
#ifndef HUASHU_TESTS_DRAFTING_H
#define HUASHU_TESTS_DRAFTING_H

#include "base/base.h"
#include "harness.h"

#include <huashu/book.h>
#include <huashu/draft.h>

struct drafted {
    enum huashu_status status;
    struct huashu_error error;
    struct huashu_draft_summary summary;
    struct huashu__buffer book;
};

static inline int
drafted_write(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

static inline int
drafted_problem(void *user, const struct huashu_diagnostic *diagnostic)
{
    const struct drafted *drafted = user;
    ck_assert_msg(diagnostic->level != HUASHU_DIAGNOSTIC_ERROR,
                  "line %u: %s\n%s", diagnostic->line,
                  diagnostic->message[HUASHU_EN], drafted->book.items);
    return 0;
}

/* The draft loads, passes lint and has rules. */
static inline void
check_book(struct drafted *drafted)
{
    struct huashu_book_source source = { .path = "draft.yaml",
                                         .data = drafted->book.items,
                                         .length = drafted->book.count };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    size_t errors = 1, warnings;
    options.diagnostic = drafted_problem;
    options.user = drafted;
    ck_assert_int_eq(huashu_book_lint(&source, 1, &options, &errors, &warnings,
                                      &drafted->error),
                     HUASHU_OK);
    ck_assert_uint_eq(errors, 0);
}

static inline void
draft_of(struct huashu__string document, struct drafted *drafted)
{
    struct huashu_draft_options options = HUASHU_DRAFT_OPTIONS_INIT;
    *drafted = (struct drafted){ .status = HUASHU_OK };
    huashu__buffer_init(&drafted->book, &huashu__default_allocator);
    options.source = "rooms/Desk 2.plan.txt";
    drafted->status =
        huashu_draft(document.data, document.length, &options, drafted_write,
                     &drafted->book, &drafted->summary, &drafted->error);
    if (drafted->status == HUASHU_OK)
        check_book(drafted);
    else
        ck_assert_uint_eq(drafted->book.count, 0);
}

/* How often `line` is a whole line of the book, indentation aside. */
static inline size_t
count_lines(const struct drafted *drafted, const char *line)
{
    size_t count = 0, length = strlen(line);
    for (const char *at = drafted->book.items; at != NULL && *at != '\0';) {
        const char *end = strchr(at, '\n');
        while (*at == ' ')
            at++;
        count += end != NULL && (size_t)(end - at) == length &&
                 memcmp(at, line, length) == 0;
        at = end == NULL ? NULL : end + 1;
    }
    return count;
}

static inline void
require_line(const struct drafted *drafted, const char *line)
{
    ck_assert_msg(count_lines(drafted, line) == 1, "not once: %s\nin\n%s", line,
                  drafted->book.items);
}

#endif
