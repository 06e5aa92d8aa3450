/* SPDX-License-Identifier: MIT */
/*
 * check_session_large.c: calls that are long in one way or the other take time
 * in proportion. What is quadratic would not end within the time of a test.
 */
#include <huashu/check.h>

#include "base/base.h"

#include "judging.h"

#define RULES 200
#define HITS_OF_A_RULE 500
#define HITS ((size_t)RULES * HITS_OF_A_RULE)

/* What is said around each word: 29 characters, the word behind the third. */
static const char before[] = "请问您";
static const char behind[] = "好吗，这边给您登记一下情况，稍后请师傅上门来看。";
#define CHARS_BEFORE 3
#define CHARS 30

static const char *
word_of(size_t rule)
{
    static char word[4];
    word[0] = 'k';
    word[1] = (char)('a' + rule / 20);
    word[2] = (char)('a' + rule % 20);
    return word;
}

static struct huashu_book *
open_words(void)
{
    static char list[RULES * 4];
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
                                         .path = "list.txt",
                                         .data = list,
                                         .length = sizeof list };
    struct huashu_book *book;
    for (size_t i = 0; i < RULES; i++) {
        memcpy(list + 4 * i, word_of(i), 3);
        list[4 * i + 3] = '\n';
    }
    ck_assert_int_eq(huashu_book_load_sources(&source, 1, NULL, &book, NULL),
                     HUASHU_OK);
    return book;
}

static char *
make_text(size_t *length)
{
    char *text = malloc(HITS * (sizeof before + 3 + sizeof behind));
    char *at = text;
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < HITS; i++) {
        memcpy(at, before, sizeof before - 1);
        at += sizeof before - 1;
        memcpy(at, word_of(i % RULES), 3);
        at += 3;
        memcpy(at, behind, sizeof behind - 1);
        at += sizeof behind - 1;
    }
    *length = (size_t)(at - text);
    return text;
}

static int
write_nowhere(void *user, const char *data, size_t length)
{
    (void)data;
    *(size_t *)user += length;
    return 0;
}

/* Checks `count` turns and looks at the place of every hit. */
static void
check_turns(const struct huashu_turn *turns, size_t count, size_t hits_of_turn)
{
    struct huashu_book *book = open_words();
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    size_t written = 0;
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(huashu_check(book, scratch, turns, count, report, NULL),
                     HUASHU_OK);
    ck_assert_uint_eq(huashu_report_finding_count(report), RULES);
    for (size_t i = 0; i < RULES; i++) {
        const struct huashu_finding *finding = huashu_report_finding(report, i);
        ck_assert_uint_eq(finding->evidence_count, HITS_OF_A_RULE);
        for (size_t j = 0; j < HITS_OF_A_RULE; j++) {
            const struct huashu_span *span = finding->evidence[j].parts;
            size_t hit = j * RULES + i;
            ck_assert_uint_eq(span->turn, hit / hits_of_turn);
            ck_assert_uint_eq(span->char_begin,
                              hit % hits_of_turn * CHARS + CHARS_BEFORE);
            ck_assert_uint_eq(span->utf16_end, span->char_begin + 3);
        }
    }
    ck_assert_int_eq(huashu_report_write(report, HUASHU_REPORT_JSON, NULL,
                                         write_nowhere, &written, NULL),
                     HUASHU_OK);
    ck_assert_uint_gt(written, HITS * 100);
    huashu_report_free(report);
    huashu_scratch_free(scratch);
    huashu_book_unref(book);
}

START_TEST(hits_in_one_turn)
{
    struct huashu_turn turn = { .role = HUASHU_AGENT,
                                .start_ms = 0,
                                .end_ms = 3600000 };
    size_t length;
    char *text = make_text(&length);
    turn.text = text;
    turn.text_length = length;
    ck_assert_uint_gt(length, 8000000);
    check_turns(&turn, 1, HITS);
    free(text);
}
END_TEST

/* Hits of a rule go from one turn to the other all the time. */
START_TEST(hits_in_many_turns)
{
    static struct huashu_turn turns[HITS / 100];
    size_t length;
    char *text = make_text(&length);
    for (size_t i = 0; i < HUASHU__COUNT_OF(turns); i++)
        turns[i] = (struct huashu_turn){
            .role = HUASHU_AGENT,
            .text = text + length / HUASHU__COUNT_OF(turns) * i,
            .text_length = length / HUASHU__COUNT_OF(turns),
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME
        };
    check_turns(turns, HUASHU__COUNT_OF(turns), 100);
    free(text);
}
END_TEST

START_TEST(a_million_turns)
{
    enum { TURNS = 1000000 };
    struct huashu_turn *turns = malloc(TURNS * sizeof *turns);
    struct huashu_book *book = open_words();
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    ck_assert_ptr_nonnull(turns);
    for (size_t i = 0; i < TURNS; i++)
        turns[i] = (struct huashu_turn){ .role = i % 2 == 0 ? HUASHU_AGENT
                                                            : HUASHU_CUSTOMER,
                                         .text = i % 1000 == 0 ? "kaa" : "说",
                                         .text_length = HUASHU_NUL_TERMINATED,
                                         .start_ms = (int64_t)i * 1000,
                                         .end_ms = HUASHU_NO_TIME };
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(huashu_check(book, scratch, turns, TURNS, report, NULL),
                     HUASHU_OK);
    ck_assert_uint_eq(huashu_report_finding_count(report), 1);
    ck_assert_uint_eq(huashu_report_finding(report, 0)->evidence_count, 1000);
    ck_assert_uint_eq(
        huashu_report_finding(report, 0)->evidence[999].parts->turn, 999000);
    huashu_report_free(report);
    huashu_scratch_free(scratch);
    huashu_book_unref(book);
    free(turns);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { hits_in_one_turn, hits_in_many_turns,
                             a_million_turns };
    return run_tests("session_large", tests, HUASHU__COUNT_OF(tests), 120);
}
