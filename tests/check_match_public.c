/* SPDX-License-Identifier: MIT */
/*
 * check_match_public.c: what programs call of this room: loading and holding
 * books, folded text with its map back.
 */
#include "match_harness.h"

#include <huashu/fold.h>

static enum huashu_status
load(const struct huashu_book_source *sources, size_t count,
     struct huashu_book **book, struct huashu_error *error)
{
    memset(error, 0, sizeof *error);
    *book = NULL;
    return huashu_book_load_sources(sources, count, NULL, book, error);
}

static struct huashu_book_source
source_of(uint32_t kind, const char *path, const char *data)
{
    return (struct huashu_book_source){
        .kind = kind, .path = path, .data = data, .length = strlen(data)
    };
}

START_TEST(books_and_lists_add_up)
{
    const struct huashu_book_source sources[] = {
        source_of(HUASHU_SOURCE_FORBIDDEN_LIST, "barred.txt",
                  "# barred\n不知道\n找谁\n"),
        source_of(HUASHU_SOURCE_BOOK, "desk.yaml",
                  "phrasebook: 1\nid: desk\nrules:\n"
                  "  - {id: hello, kind: required, say: 您好}\n"),
        source_of(HUASHU_SOURCE_APPROVED_LIST, "good.txt", "不客气\n"),
    };
    struct huashu_book *book;
    struct huashu_error error;
    ck_assert_int_eq(load(sources, 3, &book, &error), HUASHU_OK);
    ck_assert_uint_eq(huashu_book_rule_count(book), 4);
    ck_assert_str_eq(huashu_book_id(book), "desk");
    ck_assert_int_eq(strncmp(huashu_book_digest(book), "sha256:", 7), 0);
    ck_assert_uint_eq(strlen(huashu_book_digest(book)), 7 + 64);
    ck_assert_str_eq(huashu_book_rule_id(book, 2), "hello");
    ck_assert_ptr_null(huashu_book_rule_id(book, 4));
    ck_assert_ptr_eq(huashu_book_ref(book), book);
    huashu_book_unref(book);
    /* Still there: it was held twice. */
    ck_assert_uint_eq(huashu_book_rule_count(book), 4);
    huashu_book_unref(book);
    huashu_book_unref(NULL);
    ck_assert_ptr_null(huashu_book_ref(NULL));
}
END_TEST

START_TEST(books_that_do_not_load_say_why)
{
    static const struct {
        const char *data;
        enum huashu_status status;
        const char *code;
        uint32_t line;
    } cases[] = {
        { "phrasebook: 1\nid: a\nrules: []\n", HUASHU_ERROR_EMPTY, "no-rules",
          0 },
        { "phrasebook: 1\nid: a\nrules:\n"
          "  - {id: a, kind: observed, pattern: 'a('}\n",
          HUASHU_ERROR_BOOK, "bad-pattern", 4 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_book_source source =
            source_of(HUASHU_SOURCE_BOOK, "a.yaml", cases[i].data);
        struct huashu_book *book;
        struct huashu_error error;
        ck_assert_int_eq(load(&source, 1, &book, &error), cases[i].status);
        ck_assert_ptr_null(book);
        ck_assert_int_eq(error.status, cases[i].status);
        ck_assert_str_eq(error.code, cases[i].code);
        ck_assert_uint_eq(error.line, cases[i].line);
    }
}
END_TEST

static int
stop(void *user, const struct huashu_diagnostic *diagnostic)
{
    (void)diagnostic;
    ++*(size_t *)user;
    return 1;
}

START_TEST(arguments_and_options_are_checked)
{
    struct huashu_book *book = NULL;
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book_source source =
        source_of(HUASHU_SOURCE_BOOK, "a.yaml",
                  "phrasebook: 1\nid: a\nrules:\n"
                  "  - {id: a, kind: observed, pattern: 'a('}\n"
                  "  - {id: b, kind: observed, pattern: 'b('}\n");
    size_t calls = 0;
    ck_assert_int_eq(huashu_book_load(NULL, NULL, &book, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_book_load("/no/such/book.yaml", NULL, &book, NULL),
                     HUASHU_ERROR_IO);
    ck_assert_int_eq(huashu_book_load_sources(&source, 0, NULL, &book, NULL),
                     HUASHU_ERROR_ARGUMENT);
    options.size++;
    ck_assert_int_eq(
        huashu_book_load_sources(&source, 1, &options, &book, NULL),
        HUASHU_ERROR_ARGUMENT);
    options.size--;
    options.diagnostic = stop;
    options.user = &calls;
    ck_assert_int_eq(
        huashu_book_load_sources(&source, 1, &options, &book, NULL),
        HUASHU_STOPPED);
    ck_assert_uint_eq(calls, 1);
    ck_assert_ptr_null(book);
}
END_TEST

/* Pieces as text: "folded<original" each, "|" a clause, "‖" a sentence edge. */
static void
expect_pieces(const struct huashu_book *book, const char *text, size_t length,
              const char *expected)
{
    struct huashu_fold *fold = NULL;
    struct huashu__buffer out;
    const struct huashu_fold_piece *pieces;
    const char *folded;
    size_t count, folded_length;
    uint64_t at = 0;
    ck_assert_int_eq(huashu_fold_text(book, text, length, NULL, &fold, NULL),
                     HUASHU_OK);
    folded = huashu_fold_folded(fold, &folded_length);
    ck_assert_uint_eq(strlen(folded), folded_length);
    pieces = huashu_fold_pieces(fold, &count);
    huashu__buffer_init(&out, &huashu__default_allocator);
    huashu__buffer_puts(&out, "");
    for (size_t i = 0; i < count; i++) {
        const struct huashu_fold_piece *piece = &pieces[i];
        ck_assert_uint_eq(piece->folded_begin, at);
        at = piece->folded_end;
        ck_assert_uint_lt(piece->folded_begin, piece->folded_end);
        ck_assert_uint_lt(piece->byte_begin, piece->byte_end);
        huashu__buffer_puts(&out,
                            (piece->edge & HUASHU_SENTENCE_EDGE) != 0 ? "‖"
                            : (piece->edge & HUASHU_CLAUSE_EDGE) != 0 ? "|"
                                                                      : "");
        huashu__buffer_append(
            &out, (struct huashu__string){
                      folded + piece->folded_begin,
                      (size_t)(piece->folded_end - piece->folded_begin) });
        huashu__buffer_puts(&out, "<");
        huashu__buffer_append(
            &out, (struct huashu__string){
                      text + piece->byte_begin,
                      (size_t)(piece->byte_end - piece->byte_begin) });
        huashu__buffer_puts(&out, " ");
    }
    ck_assert_uint_eq(at, folded_length);
    ck_assert_str_eq(out.items, expected);
    huashu__buffer_finish(&out);
    huashu_fold_free(fold);
}

START_TEST(folded_text_comes_in_pieces)
{
    static const struct {
        const char *text, *pieces;
    } cases[] = {
        { "", "" },
        { "。", "" },
        { "請問", "请<請 问<問 " },
        { "嗯,您 好。等三十分钟", "|您<您 好<好 ‖等<等 30<三十 分<分 钟<钟 " },
        { "𠀀Ａ", "𠀀<𠀀 a<Ａ " },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        expect_pieces(NULL, cases[i].text, HUASHU_NUL_TERMINATED,
                      cases[i].pieces);
    /* Only as far as told. */
    expect_pieces(NULL, "您好", strlen("您"), "您<您 ");
}
END_TEST

START_TEST(a_books_own_folding_is_used)
{
    struct huashu_book *book =
        good_book("fold: {traditional: false, numerals: false, fillers: [哈]}\n"
                  "rules:\n  - {id: a, kind: observed, say: 甲}\n");
    expect_pieces(book, "請嗯哈三天", HUASHU_NUL_TERMINATED,
                  "請<請 嗯<嗯 三<三 天<天 ");
    huashu_book_unref(book);
}
END_TEST

START_TEST(bad_bytes_are_counted_and_limits_kept)
{
    struct huashu_fold *fold = NULL;
    struct huashu_error error;
    ck_assert_int_eq(
        huashu_fold_text(NULL, "您\xff好\xe5\xa5", 8, NULL, &fold, NULL),
        HUASHU_OK);
    ck_assert_uint_eq(huashu_fold_invalid_count(fold), 2);
    ck_assert_str_eq(huashu_fold_folded(fold, NULL),
                     "您\xef\xbf\xbd好\xef\xbf\xbd");
    huashu_fold_free(fold);
    huashu_fold_free(NULL);
    ck_assert_int_eq(huashu_fold_text(NULL, "", HUASHU__MAX_TURN_BYTES + 1,
                                      NULL, &fold, &error),
                     HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(error.code, "text-too-long");
    ck_assert_int_eq(huashu_fold_text(NULL, NULL, 3, NULL, &fold, &error),
                     HUASHU_ERROR_ARGUMENT);
}
END_TEST

START_TEST(folding_without_memory_leaves_nothing)
{
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    do {
        struct huashu_fold *fold = NULL;
        enum huashu_status status;
        counting.calls = 0;
        counting.fail_at++;
        status =
            huashu_fold_text(NULL, "请问,三十分钟。é", HUASHU_NUL_TERMINATED,
                             &allocator, &fold, NULL);
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
        ck_assert_int_eq(fold != NULL, status == HUASHU_OK);
        huashu_fold_free(fold);
        ck_assert_int_eq(counting.live, 0);
    } while (counting.calls >= counting.fail_at);
    ck_assert_uint_gt(counting.fail_at, 3);
}
END_TEST

START_TEST(the_running_pcre2_has_a_name)
{
    const char *version = huashu_pcre2_version();
    ck_assert(strncmp(version, "10.", 3) == 0 && strlen(version) == 5);
    ck_assert_ptr_eq(version, huashu_pcre2_version());
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        books_and_lists_add_up,
        books_that_do_not_load_say_why,
        arguments_and_options_are_checked,
        folded_text_comes_in_pieces,
        a_books_own_folding_is_used,
        bad_bytes_are_counted_and_limits_kept,
        folding_without_memory_leaves_nothing,
        the_running_pcre2_has_a_name,
    };
    return run_tests("match_public", tests, HUASHU__COUNT_OF(tests), 60);
}
