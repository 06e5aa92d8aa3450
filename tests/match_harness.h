/* SPDX-License-Identifier: MIT */
/*
 * match_harness.h: books and calls written in one line, hits as one line.
 *
 * A call is turns parted by "|", each with the letter of its speaker: A agent,
 * B a second agent, C customer, O other, X unknown: "A您好|C嗯|A我姓王".
 *
 * Hits are written as the original text that they cover, which is what the map
 * back gives: "name=我姓王{姓:王}; dk!1=…". "!" and a number: an `unless`
 * phrase; "." and a number: a phrase other than the first; "~": a pattern; "^" and
 * a number: by sound, with the similarity in hundredths; "&": across a seam; "/"
 * where a turn ends inside.
 */
#ifndef HUASHU_TESTS_MATCH_HARNESS_H
#define HUASHU_TESTS_MATCH_HARNESS_H

#include "match/match.h"

#include "harness.h"

#define MOST_TURNS 64

/* Diagnostics as text: "E 5:9 too-many-wordings; ". */
struct problems {
    char text[4096];
    size_t length;
};

static inline int
note_problem(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct problems *problems = user;
    size_t room = sizeof problems->text - problems->length;
    if (room > 200)
        problems->length += (size_t)snprintf(
            problems->text + problems->length, room, "%s %u:%u+%u %s; ",
            diagnostic->level == HUASHU_DIAGNOSTIC_ERROR ? "E" : "W",
            diagnostic->line, diagnostic->column, diagnostic->width,
            diagnostic->code);
    return 0;
}

/* Loads "phrasebook: 1\nid: test\n" and `rest`; NULL with errors. */
static inline struct huashu_book *
load_book(const char *rest, const struct huashu_allocator *allocator,
          struct problems *problems, enum huashu_status *status)
{
    static char data[1 << 16];
    struct huashu_book_source source = { .path = "test.yaml", .data = data };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book *book = NULL;
    struct huashu_error error = { 0 };
    source.length = (size_t)snprintf(data, sizeof data,
                                     "phrasebook: 1\nid: test\n%s", rest);
    ck_assert_uint_lt(source.length, sizeof data);
    options.allocator = allocator;
    options.diagnostic = note_problem;
    options.user = problems;
    problems->text[0] = '\0';
    problems->length = 0;
    *status = huashu_book_load_sources(&source, 1, &options, &book, &error);
    return book;
}

/* A book that must load without a problem. */
static inline struct huashu_book *
good_book(const char *rest)
{
    struct problems problems;
    enum huashu_status status;
    struct huashu_book *book = load_book(rest, NULL, &problems, &status);
    ck_assert_msg(status == HUASHU_OK && problems.length == 0, "%s in\n%.900s",
                  problems.text, rest);
    return book;
}

/* Cuts `call` (changed) into turns. Returns how many. */
static inline size_t
read_turns(char *call, struct huashu_turn turns[MOST_TURNS])
{
    size_t count = 0;
    for (char *at = call; at != NULL && *at != '\0';) {
        char *end = strchr(at, '|');
        struct huashu_turn turn = { .start_ms = HUASHU_NO_TIME,
                                    .end_ms = HUASHU_NO_TIME };
        if (end != NULL)
            *end++ = '\0';
        ck_assert_uint_lt(count, MOST_TURNS);
        turn.role = *at == 'A' || *at == 'B' ? HUASHU_AGENT
                    : *at == 'C'             ? HUASHU_CUSTOMER
                    : *at == 'O'             ? HUASHU_OTHER
                                             : HUASHU_UNKNOWN_ROLE;
        turn.speaker = *at == 'B' ? 1 : 0;
        turn.text = at + 1;
        turn.text_length = HUASHU_NUL_TERMINATED;
        turns[count++] = turn;
        at = end;
    }
    return count;
}

/* Appends the original text of units [begin, end) of the stretches. */
static inline void
put_original(const struct huashu__speech *speech, uint32_t begin, uint32_t end,
             struct huashu__buffer *out)
{
    bool first = true;
    for (size_t i = 0; i < speech->parts.count; i++) {
        const struct huashu__turn_part *part = &speech->parts.items[i];
        uint32_t from = part->begin > begin ? part->begin : begin;
        uint32_t to = part->end < end ? part->end : end;
        struct huashu__string text;
        uint64_t byte_begin, byte_end;
        if (from >= to)
            continue;
        ck_assert_uint_eq(huashu__speech_turn_of(speech, from), part->turn);
        ck_assert_uint_eq(huashu__speech_turn_of(speech, to - 1), part->turn);
        text = speech->texts.items[part->turn];
        huashu__folded_origin(&speech->folded, from, to, text, &byte_begin,
                              &byte_end);
        ck_assert_uint_lt(byte_begin, byte_end);
        ck_assert_uint_le(byte_end, text.length);
        text.data += byte_begin;
        text.length = (size_t)(byte_end - byte_begin);
        huashu__buffer_puts(out, first ? "" : "/");
        huashu__buffer_append(out, text);
        first = false;
    }
}

static inline void
put_hit(const struct huashu_book *book, const struct huashu__speech *speech,
        const struct huashu__scan *scan, const struct huashu__hit *hit,
        struct huashu__buffer *out)
{
    huashu__buffer_puts(out, huashu_book_rule_id(book, hit->rule));
    if (hit->guard || hit->phrase != 0) {
        huashu__buffer_puts(out, hit->guard ? "!" : ".");
        huashu__buffer_put_int(out, hit->phrase);
    }
    huashu__buffer_puts(out, hit->how == HUASHU_PATTERN ? "~" : "");
    if (hit->how == HUASHU_HOMOPHONE) {
        huashu__buffer_puts(out, "^");
        huashu__buffer_put_int(out, (10000 - hit->doubt) / 100);
    }
    huashu__buffer_puts(out, hit->seam != 0 ? "&=" : "=");
    put_original(speech, hit->begin, hit->end, out);
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        const struct huashu__capture *capture =
            &scan->captures.items[hit->first_capture + i];
        huashu__buffer_puts(out, "{");
        huashu__buffer_puts(out, capture->name != NULL ? capture->name : "…");
        huashu__buffer_puts(out, ":");
        put_original(speech, capture->begin, capture->end, out);
        huashu__buffer_puts(out, "}");
    }
    huashu__buffer_puts(out, "; ");
}

/* Speech and scan of one call, kept together. */
struct scanned {
    char call[1 << 14];
    struct huashu_turn turns[MOST_TURNS];
    struct huashu__speech speech;
    struct huashu__scan scan;
};

static inline void
scan_call(const struct huashu_book *book, const char *call,
          struct scanned *scanned)
{
    struct huashu_error error = { 0 };
    size_t count;
    ck_assert_uint_lt(strlen(call), sizeof scanned->call);
    memcpy(scanned->call, call, strlen(call) + 1);
    count = read_turns(scanned->call, scanned->turns);
    huashu__speech_init(&scanned->speech, &huashu__default_allocator);
    huashu__scan_init(&scanned->scan, &huashu__default_allocator);
    ck_assert_int_eq(huashu__speech_build(book, scanned->turns, count,
                                          &scanned->speech, &error),
                     HUASHU_OK);
    ck_assert_int_eq(
        huashu__scan(book, &scanned->speech, &scanned->scan, &error),
        HUASHU_OK);
}

static inline void
finish_scanned(struct scanned *scanned)
{
    huashu__scan_finish(&scanned->scan);
    huashu__speech_finish(&scanned->speech);
}

/* Checks all hits of a book in a call. */
static inline void
expect_hits(const struct huashu_book *book, const char *call, const char *hits)
{
    static struct scanned scanned;
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    huashu__buffer_puts(&out, "");
    scan_call(book, call, &scanned);
    for (size_t i = 0; i < scanned.scan.hits.count; i++)
        put_hit(book, &scanned.speech, &scanned.scan,
                &scanned.scan.hits.items[i], &out);
    ck_assert_msg(!out.failed && strcmp(out.items, hits) == 0,
                  "%s\n     gave: %s\n expected: %s", call, out.items, hits);
    huashu__buffer_finish(&out);
    finish_scanned(&scanned);
}

/* A call and its hits, in a table. */
struct hit_case {
    const char *call, *hits;
};

/* Checks a table against one book. */
static inline void
expect_all(const char *rest, const struct hit_case *cases, size_t count)
{
    struct huashu_book *book = good_book(rest);
    for (size_t i = 0; i < count; i++)
        expect_hits(book, cases[i].call, cases[i].hits);
    huashu_book_unref(book);
}

#endif
