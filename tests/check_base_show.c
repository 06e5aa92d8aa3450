/* SPDX-License-Identifier: MIT */
/*
 * check_base_show.c: exact fractions, texts made harmless, and cells of tables.
 */
#include "base/base.h"

#include "harness.h"

/* Fractions */

#define RATIO(above, below) \
    (struct huashu__ratio)  \
    {                       \
        (above), (below)    \
    }

static void
check_ratio(struct huashu__ratio got, int64_t above, int64_t below)
{
    ck_assert_int_eq(got.above, above);
    ck_assert_int_eq(got.below, below);
}

START_TEST(fractions_are_read_exactly)
{
    static const struct {
        const char *text;
        int64_t above, below;
        bool percent;
    } cases[] = {
        { "95%", 19, 20, true },
        { "95％", 19, 20, true },
        { "95", 95, 1, false },
        { "0", 0, 1, false },
        { "-0", 0, 1, false },
        { "+2.50", 5, 2, false },
        { "-0.000001", -1, 1000000, false },
        { "0.000001%", 1, 100000000, true },
        { "33.3%", 333, 1000, true },
        { "1000000000", 1000000000, 1, false },
        { "1000000000.000000", 1000000000, 1, false },
        { "007", 7, 1, false },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__ratio value;
        bool percent;
        ck_assert_msg(huashu__parse_ratio(huashu__string_of(cases[i].text),
                                          &value, &percent),
                      "%s", cases[i].text);
        check_ratio(value, cases[i].above, cases[i].below);
        ck_assert_int_eq(percent, cases[i].percent);
    }
}
END_TEST

START_TEST(what_is_no_fraction_is_refused)
{
    static const char *const texts[] = {
        "",
        "%",
        "-",
        "+",
        "-%",
        ".5",
        "5.",
        "5.%",
        "1.2.3",
        "1e3",
        "1,000",
        "0x10",
        "--1",
        " 1",
        "1 ",
        "95 %",
        "95%%",
        "１",
        "NaN",
        "½",
        "1.0000001",
        "1000000001",
        "1000000000.000001",
        "99999999999999999999999999",
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(texts); i++) {
        struct huashu__ratio value;
        bool percent;
        ck_assert_msg(
            !huashu__parse_ratio(huashu__string_of(texts[i]), &value, &percent),
            "%s", texts[i]);
    }
}
END_TEST

START_TEST(fractions_compare_beyond_doubles)
{
    /* Next to each other and to 1: the same double. */
    struct huashu__ratio less = { INT64_MAX - 2, INT64_MAX - 1 };
    struct huashu__ratio more = { INT64_MAX - 1, INT64_MAX };
    ck_assert_int_lt(huashu__ratio_compare(less, more), 0);
    ck_assert_int_gt(huashu__ratio_compare(more, less), 0);
    ck_assert_int_eq(huashu__ratio_compare(more, more), 0);
    ck_assert_int_lt(huashu__ratio_compare(RATIO(-1, 2), RATIO(-1, 3)), 0);
    ck_assert_int_lt(huashu__ratio_compare(RATIO(-INT64_MAX, 1), RATIO(0, 1)),
                     0);
}
END_TEST

START_TEST(products_and_quotients_are_in_lowest_terms)
{
    struct huashu__ratio value;
    ck_assert(huashu__ratio_multiply(RATIO(60, 62), RATIO(31, 30), &value));
    check_ratio(value, 1, 1);
    ck_assert(huashu__ratio_multiply(RATIO(-3, 4), RATIO(2, 9), &value));
    check_ratio(value, -1, 6);
    ck_assert(huashu__ratio_multiply(RATIO(0, 1), RATIO(-5, 7), &value));
    check_ratio(value, 0, 1);
    ck_assert(huashu__ratio_divide(RATIO(3, 4), RATIO(-9, 8), &value));
    check_ratio(value, -2, 3);
    /* The product of the terms alone is beyond 64 bits. */
    ck_assert(huashu__ratio_multiply(RATIO(INT64_MAX, 2), RATIO(2, INT64_MAX),
                                     &value));
    check_ratio(value, 1, 1);
}
END_TEST

START_TEST(what_does_not_fit_is_refused)
{
    struct huashu__ratio value = { 7, 9 };
    int64_t hundredths = 5;
    bool exact;
    ck_assert(
        !huashu__ratio_multiply(RATIO(INT64_MAX, 1), RATIO(2, 1), &value));
    ck_assert(
        !huashu__ratio_multiply(RATIO(1, INT64_MAX), RATIO(1, 2), &value));
    ck_assert(!huashu__ratio_divide(RATIO(1, 1), RATIO(0, 1), &value));
    ck_assert(!huashu__ratio_hundredths(RATIO(INT64_MAX / 99, 1), &hundredths,
                                        &exact));
    check_ratio(value, 7, 9);
    ck_assert_int_eq(hundredths, 5);
}
END_TEST

START_TEST(hundredths_are_rounded_half_away_from_0)
{
    static const struct {
        struct huashu__ratio value;
        int64_t hundredths;
        bool exact;
    } cases[] = {
        { { 19, 20 }, 95, true },         { { 1, 3 }, 33, false },
        { { 2, 3 }, 67, false },          { { 1, 200 }, 1, false },
        { { -1, 200 }, -1, false },       { { 1, 201 }, 0, false },
        { { -2, 3 }, -67, false },        { { 0, 1 }, 0, true },
        { { 94995, 1000 }, 9500, false }, { { 949949, 10000 }, 9499, false },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        int64_t hundredths;
        bool exact;
        ck_assert(
            huashu__ratio_hundredths(cases[i].value, &hundredths, &exact));
        ck_assert_int_eq(hundredths, cases[i].hundredths);
        ck_assert_int_eq(exact, cases[i].exact);
    }
}
END_TEST

/* Texts */

/* A text with its NULs, as it is shown. */
struct shown {
    const char *text;
    size_t length;
    const char *plain, *cell;
};

#define SHOWN(text, plain, cell)                  \
    {                                             \
        (text), sizeof(text) - 1, (plain), (cell) \
    }

START_TEST(texts_are_made_harmless)
{
    static const struct shown cases[] = {
        SHOWN("", "", "\"\""),
        SHOWN("您好", "您好", "\"您好\""),
        SHOWN("a\0b\x1B[31mc\x7F", "a b [31mc ", "\"a b [31mc \""),
        SHOWN("一\r\n二\u2028三\u202E四\u2066五\u200F", "一  二 三 四 五 ",
              "\"一  二 三 四 五 \""),
        SHOWN("\xC2\x9Bz", " z", "\" z\""),
        SHOWN("y\xE5z\xFF", "y\uFFFDz\uFFFD", "\"y\uFFFDz\uFFFD\""),
        SHOWN("说\"不\"，\"", "说\"不\"，\"", "\"说\"\"不\"\"，\"\"\""),
        SHOWN("=1+1", "=1+1", "\"'=1+1\""),
        SHOWN("+1", "+1", "\"'+1\""),
        SHOWN("-1", "-1", "\"'-1\""),
        SHOWN("@a", "@a", "\"'@a\""),
        SHOWN("＝1", "＝1", "\"'＝1\""),
        SHOWN("＋1", "＋1", "\"'＋1\""),
        SHOWN("－1", "－1", "\"'－1\""),
        SHOWN("＠a", "＠a", "\"'＠a\""),
        SHOWN(" \n=1", "  =1", "\"'  =1\""),
        SHOWN("\ta", " a", "\"' a\""),
        SHOWN("\"=1", "\"=1", "\"\"\"=1\""),
        SHOWN("a=1", "a=1", "\"a=1\""),
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__string text = { cases[i].text, cases[i].length };
        huashu__buffer_clear(&buffer);
        huashu__put_plain(&buffer, text);
        huashu__buffer_puts(&buffer, "");
        ck_assert_str_eq(buffer.items, cases[i].plain);
        huashu__buffer_clear(&buffer);
        huashu__cell_begin(&buffer, text);
        huashu__cell_add(&buffer, text);
        huashu__cell_end(&buffer);
        ck_assert_str_eq(buffer.items, cases[i].cell);
    }
    huashu__buffer_finish(&buffer);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        fractions_are_read_exactly,
        what_is_no_fraction_is_refused,
        fractions_compare_beyond_doubles,
        products_and_quotients_are_in_lowest_terms,
        what_does_not_fit_is_refused,
        hundredths_are_rounded_half_away_from_0,
        texts_are_made_harmless,
    };
    return run_tests("base-show", tests, HUASHU__COUNT_OF(tests), 60);
}
