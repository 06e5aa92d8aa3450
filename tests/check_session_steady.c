/* SPDX-License-Identifier: MIT */
/*
 * check_session_steady.c: a program that checks call after call takes memory
 * until scratch and report have grown to its calls, and none from then on:
 * folding, matching, judging, the report and its writers together.
 */
#include <huashu/check.h>

#include "base/base.h"

#include "judging.h"

/* Calls for the books below, all short: what grows is the same in long ones. */
static const char *const calls[] = {
    "A[0-3000] 您好，百合物业客服中心，我姓王，请问有什么可以帮助您？\n"
    "C[3000-5000] 我要投诉！\nA[5000-6000] 我不知道，这不归我们管。\n"
    "C[6000-7000] 好\nA[7000-9000] 对不起，再见",
    "A 喂，找谁\nC 投诉\nA 请问您找谁，不知道您方便吗\nC 家里停水了三天了",
    "C 投诉\nC 有人吗",
    "A 您好，我姓\nC 嗯\nA 欧阳工号二零四八\xFF不知道\xE4\nU 投诉",
    "A 请烧等一下\nC 嗯\nA 哨灯\nA 伊下，面前。面前说",
    "U 我要投诉\nU2 您好，百合物业客服中心，我姓王，请问有什么可以帮助您？",
    "C 您好，百合物业客服中心，我姓王，请问有什么可以帮助您？\nA 我要投诉",
    "A 不知道不知道，不知道。不知道\nC[3-1] 😀\nA2[7] 再见\nO 好\nA 您,好\"\\",
};

/* Every kind of rule, with conditions that take working memory of their own. */
static const char every_kind[] =
    "slots: {姓: {han: 1-2}, 工号: {digits: 3-6}}\n"
    "rules:\n"
    "  - {id: open, kind: required, say: ['您好,我姓{姓},工号{工号}'], lose: "
    "5, "
    "where: {first: 1 turn}}\n"
    "  - {id: near, kind: required, say: '您好,我是客服中心的,请问有什么事', "
    "match: similar, lose: 5}\n"
    "  - {id: no, kind: forbidden, say: [不知道, 找谁], lose: 1.5, cap: 4, "
    "unless: ['不知道您'], item: one}\n"
    "  - {id: ok, kind: approved, say: ['请问您找谁'], gain: 1}\n"
    "  - {id: complaint, kind: observed, by: customer, pattern: "
    "'要?(?<什么>投诉)'}\n"
    "  - {id: sorry, kind: required, say: [对不起], lose: 3, where: {after: "
    "complaint, within: 2 turns}}\n"
    "  - {id: wait, kind: observed, say: [稍等一下], match: homophone}\n"
    "  - {id: late, kind: forbidden, say: [再见], lose: 1, where: {first: 5 "
    "s}}\n"
    "scorecard: {base: 100, pass: 80, items: [{id: one, title: 一, weight: "
    "3}]}\n";

static int
write_nowhere(void *user, const char *data, size_t length)
{
    size_t *written = user;
    (void)data;
    *written += length;
    return 0;
}

struct desk {
    struct counting counting;
    struct huashu_allocator allocator;
    struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    size_t written;
};

/* `book` is taken over. */
static void
open_desk(struct desk *desk, struct huashu_book *book)
{
    *desk = (struct desk){ .book = book };
    desk->allocator = counting_allocator(&desk->counting);
    ck_assert_int_eq(huashu_scratch_new(&desk->allocator, &desk->scratch),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(&desk->allocator, &desk->report),
                     HUASHU_OK);
}

static void
close_desk(struct desk *desk)
{
    huashu_scratch_free(desk->scratch);
    huashu_report_free(desk->report);
    ck_assert_int_eq(desk->counting.live, 0);
    huashu_book_unref(desk->book);
}

/* Checks a call and writes its report in all formats and languages. */
static void
check_and_write(struct desk *desk, const struct huashu_turn *turns,
                size_t count)
{
    struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
    ck_assert_int_eq(huashu_check(desk->book, desk->scratch, turns, count,
                                  desk->report, NULL),
                     HUASHU_OK);
    options.verbose = true;
    for (uint32_t format = HUASHU_REPORT_JSON; format <= HUASHU_REPORT_TEXT;
         format++) {
        for (uint32_t language = 0; language < HUASHU_LANGUAGE_COUNT;
             language++) {
            options.language = language;
            ck_assert_int_eq(huashu_report_write(desk->report, format, &options,
                                                 write_nowhere, &desk->written,
                                                 NULL),
                             HUASHU_OK);
        }
    }
}

/* All calls; a chunk of an arena may still be missing in the second round. */
static void
work_steadily(struct desk *desk)
{
    size_t taken = 0;
    for (int round = 0; round < 4; round++) {
        taken = desk->counting.calls;
        for (size_t i = 0; i < HUASHU__COUNT_OF(calls); i++) {
            struct call_lines call = read_lines(calls[i]);
            check_and_write(desk, call.turns, call.count);
        }
    }
    ck_assert_uint_gt(taken, 0);
    ck_assert_uint_gt(desk->written, 10000);
    if (ARENAS_KEEP_MEMORY)
        ck_assert_uint_eq(desk->counting.calls - taken, 0);
}

START_TEST(with_every_kind_of_rule)
{
    struct desk desk;
    open_desk(&desk, open_book(every_kind, NULL));
    work_steadily(&desk);
    close_desk(&desk);
}
END_TEST

START_TEST(with_the_book_of_a_property_manager)
{
    const char *folder = getenv("HUASHU_BOOKS");
    struct huashu_book *book;
    struct desk desk;
    char path[1024];
    snprintf(path, sizeof path, "%s/property.yaml",
             folder != NULL ? folder : "phrasebooks");
    ck_assert_int_eq(huashu_book_load(path, NULL, &book, NULL), HUASHU_OK);
    open_desk(&desk, book);
    work_steadily(&desk);
    close_desk(&desk);
}
END_TEST

/* A list of 10,000 made-up words, and some that the calls hold. */
static struct huashu_book *
open_list(void)
{
    static const char spoken[] = "不知道\n找谁\n有人吗\n您好\n客服\n再见\n";
    static char words[10000 * 7 + sizeof spoken];
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
                                         .path = "list.txt",
                                         .data = words };
    struct huashu_book *book;
    char *at = words;
    for (unsigned i = 0; i < 10000; i++) {
        /* Two characters of the block from U+5200 on. */
        unsigned pair[2] = { 0x5200 + i % 100, 0x5300 + i / 100 };
        for (size_t j = 0; j < 2; j++)
            at += huashu__utf8_put(pair[j], at);
        *at++ = '\n';
    }
    memcpy(at, spoken, sizeof spoken);
    source.length = (size_t)(at - words) + sizeof spoken - 1;
    ck_assert_int_eq(huashu_book_load_sources(&source, 1, NULL, &book, NULL),
                     HUASHU_OK);
    return book;
}

START_TEST(with_a_list_of_ten_thousand)
{
    struct desk desk;
    open_desk(&desk, open_list());
    ck_assert_uint_gt(huashu_book_rule_count(desk.book), 9000);
    work_steadily(&desk);
    close_desk(&desk);
}
END_TEST

/* One turn that grows character by character, checked each time. */
START_TEST(with_a_turn_that_grows)
{
    static const char said[] = "您好我姓王工号一零二四请问您找谁我不知道再见";
    struct huashu_turn turn = { .role = HUASHU_AGENT,
                                .text = said,
                                .start_ms = HUASHU_NO_TIME,
                                .end_ms = HUASHU_NO_TIME };
    struct desk desk;
    size_t taken = 0;
    open_desk(&desk, open_book(every_kind, NULL));
    for (int round = 0; round < 3; round++) {
        taken = desk.counting.calls;
        for (size_t length = 3; length < sizeof said; length += 3) {
            turn.text_length = length;
            check_and_write(&desk, &turn, 1);
        }
    }
    if (ARENAS_KEEP_MEMORY)
        ck_assert_uint_eq(desk.counting.calls - taken, 0);
    close_desk(&desk);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { with_every_kind_of_rule,
                             with_the_book_of_a_property_manager,
                             with_a_list_of_ten_thousand,
                             with_a_turn_that_grows };
    return run_tests("session_steady", tests, HUASHU__COUNT_OF(tests), 120);
}
