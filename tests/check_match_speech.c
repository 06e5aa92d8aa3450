/* SPDX-License-Identifier: MIT */
/*
 * check_match_speech.c: how the turns of a call become stretches, and what is
 * found across turns and across words that were heard twice.
 */
#include "match_harness.h"

#define BOOK "rules:\n  - {id: x, kind: observed, say: 甲乙丙丁}\n"

static char
letter_of(const struct huashu__stretch *stretch)
{
    if (stretch->role == HUASHU_AGENT)
        return stretch->speaker == 0 ? 'A' : 'B';
    return stretch->role == HUASHU_CUSTOMER ? 'C'
           : stretch->role == HUASHU_OTHER  ? 'O'
                                            : 'X';
}

/*
 * Stretches as text: speaker, its turns, and its numbers among its role's and
 * all, in brackets where it does not count: "A0,2:1/1 (C1:1/2)".
 */
static void
put_stretches(const struct huashu__speech *speech, struct huashu__buffer *out)
{
    for (size_t i = 0; i < speech->stretches.count; i++) {
        const struct huashu__stretch *stretch = &speech->stretches.items[i];
        char letter[2] = { letter_of(stretch), '\0' };
        huashu__buffer_puts(out, i > 0 ? " " : "");
        huashu__buffer_puts(out, stretch->counted ? "" : "(");
        huashu__buffer_puts(out, letter);
        for (uint32_t j = 0; j < stretch->part_count; j++) {
            const struct huashu__turn_part *part =
                &speech->parts.items[stretch->first_part + j];
            huashu__buffer_puts(out, j > 0 ? "," : "");
            huashu__buffer_put_int(out, part->turn);
            ck_assert_uint_le(stretch->begin, part->begin);
            ck_assert_uint_le(part->end, stretch->end);
            ck_assert(j == 0 || part[-1].end == part->begin);
        }
        ck_assert_uint_eq(speech->folded.units[stretch->end], HUASHU__BARRIER);
        huashu__buffer_puts(out, ":");
        huashu__buffer_put_int(out, stretch->number_of_role);
        huashu__buffer_puts(out, "/");
        huashu__buffer_put_int(out, stretch->number_of_all);
        huashu__buffer_puts(out, stretch->counted ? "" : ")");
    }
}

START_TEST(turns_become_stretches)
{
    static const struct {
        const char *call, *stretches;
    } cases[] = {
        { "", "" },
        { "A你好", "A0:1/1" },
        { "A你好|A我是", "A0,1:1/1" },
        { "A你好|C你好|A我是", "A0:1/1 C1:1/2 A2:2/3" },
        /* A backchannel ends nothing, and does not count inside. */
        { "A你好|C嗯|A我是", "A0,2:1/1 (C1:1/2)" },
        { "A你好|C好的。|A我是", "A0,2:1/1 (C1:1/2)" },
        { "A你好|C好的好的,是|A我是", "A0,2:1/1 (C1:1/2)" },
        { "A你好|C好的吧|A我是", "A0:1/1 C1:1/2 A2:2/3" },
        { "A你好|C|A我是|C……|A谁", "A0,2,4:1/1 (C1:1/2) (C3:1/2)" },
        /* At the end of the call it answers, and counts. */
        { "A可以吗|C好的", "A0:1/1 C1:1/2" },
        { "A可以吗|C嗯", "A0:1/1 (C1:1/2)" },
        { "C我要投诉|A好的|C你们|A对不起", "C0,2:1/1 (A1:1/2) A3:1/2" },
        /* What goes on after a backchannel of one's own is one stretch. */
        { "C我要投诉|A好的|A马上处理|C快点", "C0:1/1 A1,2:1/2 C3:2/3" },
        { "A你好|C嗯|A好的|C我要投诉", "A0,2:1/1 C1,3:1/2" },
        /* Each speaker for himself. */
        { "A你好|B你好|A转给您", "A0:1/1 B1:2/2 A2:3/3" },
        { "A你好|B嗯|C喂|A转给您", "A0,3:1/1 (B1:2/2) (C2:1/2)" },
        { "O请按一|C喂|A你好", "O0:1/1 C1:1/2 A2:1/3" },
        { "X你好|A你好", "X0:1/1 A1:1/2" },
        { "A你好|C我要|A嗯|B好|C投诉", "A0:1/1 C1,4:1/2 (A2:2/3) (B3:2/3)" },
    };
    struct huashu_book *book = good_book(BOOK);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        static struct scanned scanned;
        struct huashu__buffer out;
        huashu__buffer_init(&out, &huashu__default_allocator);
        huashu__buffer_puts(&out, "");
        scan_call(book, cases[i].call, &scanned);
        put_stretches(&scanned.speech, &out);
        ck_assert_msg(strcmp(out.items, cases[i].stretches) == 0,
                      "%s: %s expected %s", cases[i].call, out.items,
                      cases[i].stretches);
        huashu__buffer_finish(&out);
        finish_scanned(&scanned);
    }
    huashu_book_unref(book);
}
END_TEST

START_TEST(a_book_has_its_own_backchannels)
{
    static const struct hit_case cases[] = {
        { "A甲乙|C可以可以|A丙丁", "x=甲乙/丙丁; " },
        { "A甲乙|C好的|A丙丁", "" },
        { "A甲乙|C嗯|A丙丁", "x=甲乙/丙丁; " },
    };
    expect_all("fold: {backchannels: [可以]}\n"
               "rules:\n"
               "  - {id: x, kind: required, say: 甲乙丙丁}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(phrases_run_on_through_turns)
{
    static const struct hit_case cases[] = {
        { "A甲乙|A丙丁", "x=甲乙/丙丁; s=甲乙/丙丁; " },
        { "A甲乙|C嗯|A丙丁", "x=甲乙/丙丁; s=甲乙/丙丁; " },
        { "A甲乙。|C嗯|A丙丁", "x=甲乙/丙丁; " },
        { "A甲|C嗯|A乙|C好的|A丙|C是|A丁", "x=甲/乙/丙/丁; s=甲/乙/丙/丁; " },
        { "A甲乙|C不|A丙丁", "" },
        { "A甲乙|B丙丁", "" },
        { "A甲乙|C嗯|B丙丁", "" },
        { "C甲乙丙丁|A嗯|C甲乙丙丁", "" },
        /* Hits before and behind a bridged turn are both found. */
        { "A甲乙丙丁|C嗯|A甲乙丙丁|C不|A甲乙丙丁",
          "x=甲乙丙丁; x=甲乙丙丁; x=甲乙丙丁; s=甲乙丙丁; s=甲乙丙丁; "
          "s=甲乙丙丁; " },
    };
    expect_all("rules:\n"
               "  - {id: x, kind: required, say: 甲乙丙丁}\n"
               "  - {id: s, kind: observed, say: 甲乙丙丁}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(words_said_twice_at_a_seam_count_once)
{
    static const struct hit_case cases[] = {
        { "A您现在在面前。面前有吗", "p&=在面前。面前有; t&=在面前。面前有; " },
        { "A您在面前|A面前有吗", "p&=在面前/面前有; f&=在面前/面前有; " },
        { "A您在面前,面前有吗", "p&=在面前,面前有; f&=在面前,面前有; "
                                "t&=在面前,面前有; " },
        /* The longest word that stands on both sides. */
        { "A甲乙甲乙,甲乙甲乙丙", "q&=乙甲乙,甲乙甲乙丙; q=乙甲乙丙; " },
        { "A在面前面前有", "" },
        { "A在面前,面上有", "" },
        /* A gap or slot runs across as well. */
        { "A您好我姓欧阳,欧阳请问", "n&=姓欧阳,欧阳请{姓:欧阳}; " },
        /* Nine units are no word. */
        { "A在一丁七万丈三上下面前,一丁七万丈三上下面前有", "" },
        /* What is whole without the seam is found once only. */
        { "A在面前有,有", "p=在面前有; f=在面前有; t=在面前有; " },
        /* No number is cut. */
        { "A等10,110分钟", "" },
        { "A等10,10分钟", "m&=等10,10分钟; " },
    };
    expect_all("slots:\n"
               "  姓: {han: 1-2}\n"
               "rules:\n"
               "  - {id: p, kind: required, say: 在面前有}\n"
               "  - {id: f, kind: forbidden, say: 在面前有}\n"
               "  - {id: t, kind: approved, say: 在面前有}\n"
               "  - {id: q, kind: required, say: 乙甲乙丙}\n"
               "  - {id: n, kind: required, say: '姓{姓}请'}\n"
               "  - {id: m, kind: required, say: '等10分钟'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(patterns_run_across_seams)
{
    static const struct hit_case cases[] = {
        { "A您在面前,面前有吗", "p~&=在面前,面前有; end~=吗; " },
        { "A在面前,面前有", "p~&=在面前,面前有; all~&=在面前,面前有; " },
        { "A在面前。面前有", "" },
    };
    expect_all("rules:\n"
               "  - {id: p, kind: forbidden, pattern: '在面.有'}\n"
               "  - {id: all, kind: forbidden, pattern: '^在面前有$'}\n"
               "  - {id: end, kind: forbidden, pattern: '吗$'}\n",
               cases, HUASHU__COUNT_OF(cases));
}
END_TEST

START_TEST(counts_of_turns_by_role)
{
    static struct scanned scanned;
    struct huashu_book *book = good_book(BOOK);
    scan_call(book, "A好|C好|X好|B好|O好", &scanned);
    ck_assert_uint_eq(scanned.speech.agent_turn_count, 2);
    ck_assert_uint_eq(scanned.speech.unknown_turn_count, 1);
    finish_scanned(&scanned);
    huashu_book_unref(book);
}
END_TEST

START_TEST(a_text_of_nothing_but_seams_stays_bounded)
{
    const size_t repeats = 200000;
    struct huashu_book *book = good_book(BOOK);
    struct huashu__speech speech;
    struct huashu__scan scan;
    struct huashu_turn turn = { .role = HUASHU_AGENT };
    char *text = malloc(repeats * 4);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < repeats; i++)
        memcpy(text + 4 * i, "好,", 4);
    turn.text = text;
    turn.text_length = repeats * 4;
    huashu__speech_init(&speech, &huashu__default_allocator);
    huashu__scan_init(&scan, &huashu__default_allocator);
    ck_assert_int_eq(huashu__speech_build(book, &turn, 1, &speech, NULL),
                     HUASHU_OK);
    ck_assert_uint_le(speech.folded.count,
                      2 * repeats + HUASHU__MAX_SEAM_UNITS + 1000);
    ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    free(text);
    huashu_book_unref(book);
}
END_TEST

START_TEST(calls_that_are_too_large_are_refused)
{
    struct huashu_book *book = good_book(BOOK);
    struct huashu__speech speech;
    struct huashu_error error;
    struct huashu_turn turn = { .role = HUASHU_AGENT, .text = "" };
    huashu__speech_init(&speech, &huashu__default_allocator);
    turn.text_length = HUASHU__MAX_TURN_BYTES + 1;
    ck_assert_int_eq(huashu__speech_build(book, &turn, 1, &speech, &error),
                     HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(error.code, "turn-too-long");
    ck_assert_int_eq(huashu__speech_build(book, &turn, HUASHU__MAX_TURNS + 1,
                                          &speech, &error),
                     HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(error.code, "too-many-turns");
    huashu__speech_finish(&speech);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        turns_become_stretches,
        a_book_has_its_own_backchannels,
        phrases_run_on_through_turns,
        words_said_twice_at_a_seam_count_once,
        patterns_run_across_seams,
        counts_of_turns_by_role,
        a_text_of_nothing_but_seams_stays_bounded,
        calls_that_are_too_large_are_refused,
    };
    return run_tests("match_speech", tests, HUASHU__COUNT_OF(tests), 60);
}
