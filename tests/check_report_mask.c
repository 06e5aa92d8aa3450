/* SPDX-License-Identifier: MIT */
/*
 * check_report_mask.c: which numbers are hidden and which are not; that
 * nothing else changes, neither in a text nor in a report, whatever its format.
 * Numbers are made up; cards and identities have the checks that they should.
 */
#include "report/object.h"

#include "judging.h"

static void
mask(const char *text, char masked[512])
{
    snprintf(masked, 512, "%s", text);
    huashu__mask(masked, strlen(masked));
}

START_TEST(numbers_of_people_are_hidden)
{
    static const struct {
        const char *text, *masked;
    } cases[] = {
        /* Mobiles: groups, full-width, read out, behind a country code. */
        { "打13800138000吧", "打***********吧" },
        { "138 0013 8000", "*** **** ****" },
        { "138-0013-8000", "***-****-****" },
        { "１３８００１３８０００", "＊＊＊＊＊＊＊＊＊＊＊" },
        { "電話是幺三八零零一三八零零零", "電話是＊＊＊＊＊＊＊＊＊＊＊" },
        { "打一三八〇〇一三八〇〇〇一下", "打＊＊＊＊＊＊＊＊＊＊＊一下" },
        { "有一一三八零零一三八零零零", "有一＊＊＊＊＊＊＊＊＊＊＊" },
        { "幺三八，零零幺三，八零零零", "＊＊＊，＊＊＊＊，＊＊＊＊" },
        { "1 3 8 0 0 1 3 8 0 0 0", "* * * * * * * * * * *" },
        { "+8613800138000", "+*************" },
        { "0086 138 0013 8000", "**** *** **** ****" },
        { "13800138000、13900139000", "***********、***********" },
        { "1、13800138000", "1、***********" },
        /* Landlines with their area code. */
        { "010-82345678", "***-********" },
        { "(0571) 8765432", "(****) *******" },
        { "05718765432１", "***********＊" },
        { "86-10-82345678", "**-**-********" },
        /* Cards: Luhn, 13 to 19 digits. */
        { "4111 1111 1111 1111", "**** **** **** ****" },
        { "6222020000000000000", "*******************" },
        { "6222 0200 0000 0000 000", "**** **** **** **** ***" },
        { "4222222222222", "*************" },
        /* Identity cards: GB 11643, the example of the standard. */
        { "11010519491231002X", "******************" },
        { "11010519491231002x。", "******************。" },
        { "１１０１０５１９４９１２３１００２Ｘ",
          "＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊" },
        { "440524188001010014", "******************" },
        { "110105491231002", "***************" },
    };
    char masked[512];
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        mask(cases[i].text, masked);
        ck_assert_str_eq(masked, cases[i].masked);
    }
}
END_TEST

START_TEST(other_numbers_stay)
{
    static const char *const texts[] = {
        "",
        "工号1024，2023-11-23 09:14",
        /* Dates of which the digits together would pass for a card. */
        "2023-11-23 2023-12-04",
        /* Hotlines, and landlines that lack the area code. */
        "95588",
        "400-820-8820",
        "82345678",
        /* No mobile; one digit less and one more. */
        "12800138000",
        "1380013800",
        "138001380001",
        "幺三八零零幺三八零零",
        /* Cards and identities of which the check, or the day, is wrong. */
        "4111 1111 1111 1112",
        "110105194912310021",
        "440524188013010013",
        "11010549133100Y",
        "411111111112",
        "41111111111111111113",
        /* Not one number. */
        "138xx00138000",
        "138 和 0013 和 8000",
        "138   00138000",
        "三千八百元，零钱一百三十八元",
        "\xFF\x80 1380013\xED\xA0\x80 8000",
    };
    char masked[512];
    for (size_t i = 0; i < HUASHU__COUNT_OF(texts); i++) {
        mask(texts[i], masked);
        ck_assert_str_eq(masked, texts[i]);
    }
}
END_TEST

/* Any text keeps its length, its characters and all that is no digit. */
START_TEST(nothing_else_changes)
{
    static const char *const pieces[] = { "1",    "3",  "8",    "0",
                                          "００", "幺", "零",   "一",
                                          "X",    " ",  "-",    "，",
                                          "好",   "é",  "\xFF", "13800138000" };
    uint32_t seed = 1;
    size_t hidden = 0, rounds = rounds_of(20000);
    for (size_t round = 0; round < rounds; round++) {
        char text[512] = "", masked[512];
        size_t length;
        for (int i = 0; i < 30; i++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, pieces[seed >> 28]);
        }
        length = strlen(text);
        mask(text, masked);
        ck_assert_uint_eq(strlen(masked), length);
        for (size_t at = 0; at < length;) {
            size_t from = at, other = at;
            bool valid;
            uint32_t was = huashu__utf8_next(text, length, &at, &valid);
            uint32_t is = huashu__utf8_next(masked, length, &other, &valid);
            ck_assert_uint_eq(at, other);
            if (was == is)
                continue;
            hidden++;
            ck_assert_uint_eq(is, at - from == 1 ? '*' : 0xFF0A);
            ck_assert_ptr_nonnull(strstr(
                "0 1 3 8 X ０ 幺 零 一",
                (char[5]){ text[from], at - from > 1 ? text[from + 1] : '\0',
                           at - from > 2 ? text[from + 2] : '\0' }));
        }
    }
    ck_assert_uint_gt(hidden, rounds * 5);
}
END_TEST

static const char book_text[] =
    "slots: {号: {digits: 1-20}}\n"
    "rules:\n"
    "  - {id: ask, kind: forbidden, say: ['电话{号}'], lose: 1}\n"
    "  - {id: no, kind: forbidden, say: ['那是{号}'], lose: 1}\n";
static const char call_text[] = "A 你电话13800138000吗\nC 不对\n"
                                "A 那是幺三八零零一三八零零零";

static struct huashu_report *
make(bool hide, const struct huashu_allocator *allocator,
     enum huashu_status *status)
{
    struct call_lines call = read_lines(call_text);
    struct huashu_book *book = open_book(book_text, NULL);
    struct huashu__judging judging;
    struct huashu_report *report = NULL;
    huashu__judging_init(&judging, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, &judging, NULL), HUASHU_OK);
    *status = huashu_report_new(allocator, &report);
    if (*status == HUASHU_OK)
        *status = huashu__report_fill(report, book, &judging, NULL, hide);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
    return report;
}

static int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

START_TEST(reports_of_all_formats_hide_them)
{
    enum huashu_status status;
    struct huashu_report *plain = make(false, NULL, &status);
    struct huashu_report *hidden = make(true, NULL, &status);
    for (uint32_t format = 1; format <= HUASHU_REPORT_SARIF; format++) {
        struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
        struct huashu__buffer out, kept;
        options.verbose = true;
        huashu__buffer_init(&out, &huashu__default_allocator);
        huashu__buffer_init(&kept, &huashu__default_allocator);
        ck_assert_int_eq(
            huashu_report_write(plain, format, &options, append, &kept, NULL),
            HUASHU_OK);
        ck_assert_int_eq(
            huashu_report_write(hidden, format, &options, append, &out, NULL),
            HUASHU_OK);
        /* Nothing but digits is another: the same bytes, offsets and all. */
        ck_assert_uint_eq(out.count, kept.count);
        ck_assert_ptr_nonnull(strstr(kept.items, "13800138000"));
        ck_assert_ptr_null(strstr(out.items, "138"));
        ck_assert_ptr_null(strstr(out.items, "三八零"));
        ck_assert_ptr_nonnull(strstr(out.items, "电话***********"));
        ck_assert_ptr_nonnull(strstr(out.items, "＊＊＊"));
        for (size_t i = 0; i < out.count; i++)
            ck_assert(out.items[i] == kept.items[i] || out.items[i] == '*' ||
                      strchr("\xEF\xBC\x8A", out.items[i]) != NULL);
        huashu__buffer_finish(&out);
        huashu__buffer_finish(&kept);
    }
    huashu_report_free(plain);
    huashu_report_free(hidden);
}
END_TEST

START_TEST(slots_are_hidden_and_spans_stay)
{
    enum huashu_status status;
    struct huashu_report *report = make(true, NULL, &status);
    const struct huashu_evidence *ask =
        huashu_report_finding(report, 0)->evidence;
    const struct huashu_span *part =
        huashu_report_finding(report, 1)->evidence->parts;
    ck_assert_str_eq(ask->slots[0].text, "***********");
    ck_assert_uint_eq(ask->parts->byte_begin, 3);
    ck_assert_uint_eq(ask->parts->byte_end, 20);
    ck_assert_uint_eq(ask->parts->char_end, 14);
    ck_assert_str_eq(part->text, "那是＊＊＊＊＊＊＊＊＊＊＊");
    ck_assert_uint_eq(part->char_begin, 0);
    ck_assert_uint_eq(part->char_end, 13);
    ck_assert_str_eq(part->context, "那是＊＊＊＊＊＊＊＊＊＊＊");
    huashu_report_free(report);
}
END_TEST

START_TEST(no_memory_for_the_mask)
{
    struct counting counting = { .live = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    for (size_t n = 1; status != HUASHU_OK; n++) {
        ck_assert_uint_lt(n, 200);
        counting.fail_at = counting.calls + n;
        huashu_report_free(make(true, &allocator, &status));
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
        ck_assert_int_eq(counting.live, 0);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        numbers_of_people_are_hidden,
        other_numbers_stay,
        nothing_else_changes,
        reports_of_all_formats_hide_them,
        slots_are_hidden_and_spans_stay,
        no_memory_for_the_mask,
    };
    return run_tests("report_mask", tests, HUASHU__COUNT_OF(tests), 60);
}
