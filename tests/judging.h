/* SPDX-License-Identifier: MIT */
/*
 * judging.h: books and calls as short as a test wants them.
 *
 * A book is given without its head. A call is given in lines, each with the
 * speaker's letter (A agent, C customer, O other, U unknown; a digit behind it
 * for the second and further ones), a time if wanted, and the words:
 *
 *     "A[0-4200] 您好\n"   "C[5000] 我家停水了\n"   "A2 您说\n"
 */
#ifndef HUASHU_TESTS_JUDGING_H
#define HUASHU_TESTS_JUDGING_H

#include <huashu/book.h>
#include <huashu/call.h>

#include "harness.h"

#define MOST_TURNS 64

struct call_lines {
    struct huashu_turn turns[MOST_TURNS];
    size_t count;
};

static inline int
print_diagnostic(void *user, const struct huashu_diagnostic *diagnostic)
{
    (void)user;
    fprintf(stderr, "# %u:%u: %s [%s]\n", diagnostic->line, diagnostic->column,
            diagnostic->message[HUASHU_EN], diagnostic->code);
    return 0;
}

/* Loads a book from its text, with a head put before it. NULL: no memory. */
static inline struct huashu_book *
open_book(const char *text, const struct huashu_allocator *allocator)
{
    static const char head[] = "phrasebook: 1\nid: test\nrevision: r1\n";
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book_source source = { .path = "test.yaml" };
    struct huashu_book *book = NULL;
    struct huashu_error error;
    enum huashu_status status;
    size_t size = strlen(head) + strlen(text) + 1;
    char *data = malloc(size);
    snprintf(data, size, "%s%s", head, text);
    source.data = data;
    source.length = strlen(data);
    options.allocator = allocator;
    options.diagnostic = print_diagnostic;
    status = huashu_book_load_sources(&source, 1, &options, &book, &error);
    free(data);
    if (allocator == NULL)
        ck_assert_msg(status == HUASHU_OK, "%s", error.message[HUASHU_EN]);
    return status == HUASHU_OK ? book : NULL;
}

static inline uint32_t
role_of_letter(char letter)
{
    switch (letter) {
    case 'A':
        return HUASHU_AGENT;
    case 'C':
        return HUASHU_CUSTOMER;
    case 'O':
        return HUASHU_OTHER;
    default:
        return HUASHU_UNKNOWN_ROLE;
    }
}

/* Reads a line up to its end and moves on. The words stay where they are. */
static inline struct huashu_turn
read_turn(const char **text)
{
    struct huashu_turn turn = { .start_ms = HUASHU_NO_TIME,
                                .end_ms = HUASHU_NO_TIME };
    const char *at = *text;
    const char *end = strchr(at, '\n');
    if (end == NULL)
        end = at + strlen(at);
    turn.role = role_of_letter(*at++);
    if (*at >= '2' && *at <= '9')
        turn.speaker = (uint32_t)(*at++ - '1');
    if (*at == '[') {
        char *past;
        turn.start_ms = strtoll(at + 1, &past, 10);
        if (*past == '-')
            turn.end_ms = strtoll(past + 1, &past, 10);
        at = past + 1;
    }
    if (at < end && *at == ' ')
        at++;
    turn.text = at;
    turn.text_length = (size_t)(end - at);
    *text = *end == '\n' ? end + 1 : end;
    return turn;
}

static inline struct call_lines
read_lines(const char *text)
{
    struct call_lines call = { .count = 0 };
    while (*text != '\0') {
        ck_assert_uint_lt(call.count, MOST_TURNS);
        call.turns[call.count++] = read_turn(&text);
    }
    return call;
}

#endif
