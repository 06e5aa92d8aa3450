/* SPDX-License-Identifier: MIT */
/*
 * check_base_text.c: numbers, UTF-8 well-formed and not, and the messages that
 * are cut at a character where they do not fit.
 */
#include "base/base.h"

#include "harness.h"

/* Numbers */

START_TEST(numbers_are_written_without_a_locale)
{
    static const struct {
        int64_t value;
        const char *whole, *one, *two;
    } cases[] = {
        { 0, "0", "0.0", "0.00" },
        { 5, "5", "0.05", "0.05" },
        { 25, "25", "0.25", "0.25" },
        { 50, "50", "0.5", "0.50" },
        { 9300, "9300", "93.0", "93.00" },
        { -5, "-5", "-0.05", "-0.05" },
        { -500, "-500", "-5.0", "-5.00" },
        { 123456, "123456", "1234.56", "1234.56" },
        { INT64_MAX, "9223372036854775807", "92233720368547758.07",
          "92233720368547758.07" },
        { INT64_MIN, "-9223372036854775808", "-92233720368547758.08",
          "-92233720368547758.08" },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        huashu__buffer_clear(&buffer);
        huashu__buffer_put_int(&buffer, cases[i].value);
        ck_assert_str_eq(buffer.items, cases[i].whole);
        huashu__buffer_clear(&buffer);
        huashu__buffer_put_hundredths(&buffer, cases[i].value, 1);
        ck_assert_str_eq(buffer.items, cases[i].one);
        huashu__buffer_clear(&buffer);
        huashu__buffer_put_hundredths(&buffer, cases[i].value, 2);
        ck_assert_str_eq(buffer.items, cases[i].two);
    }
    huashu__buffer_finish(&buffer);
}
END_TEST

START_TEST(whole_numbers_are_read_whole)
{
    static const struct {
        struct huashu__string text;
        uint64_t maximum;
        bool good;
        uint64_t value;
    } cases[] = {
        { HUASHU__INIT("0"), 0, true, 0 },
        { HUASHU__INIT("007"), 7, true, 7 },
        { HUASHU__INIT("18446744073709551615"), UINT64_MAX, true, UINT64_MAX },
        { HUASHU__INIT("18446744073709551616"), UINT64_MAX, false, 0 },
        { HUASHU__INIT("99999999999999999999"), UINT64_MAX, false, 0 },
        { HUASHU__INIT("8"), 7, false, 0 },
        { { NULL, 0 }, 9, false, 0 },
        { HUASHU__INIT(" 1"), 9, false, 0 },
        { HUASHU__INIT("1 "), 9, false, 0 },
        { HUASHU__INIT("+1"), 9, false, 0 },
        { HUASHU__INIT("-1"), 9, false, 0 },
        { HUASHU__INIT("1\0"), 9, false, 0 },
        { HUASHU__INIT("/"), 99, false, 0 },
        { HUASHU__INIT(":"), 99, false, 0 },
        { HUASHU__INIT("\xEF\xBC\x91"), 9, false, 0 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        uint64_t value = 4711;
        ck_assert(huashu__parse_uint(cases[i].text, cases[i].maximum, &value) ==
                  cases[i].good);
        ck_assert_uint_eq(value, cases[i].good ? cases[i].value : 4711);
    }
}
END_TEST

START_TEST(hundredths_are_read_exactly)
{
    static const struct {
        struct huashu__string text;
        bool good;
        int64_t value;
    } cases[] = {
        { HUASHU__INIT("0"), true, 0 },
        { HUASHU__INIT("5"), true, 500 },
        { HUASHU__INIT("-5"), true, -500 },
        { HUASHU__INIT("+0.5"), true, 50 },
        { HUASHU__INIT("0.85"), true, 85 },
        { HUASHU__INIT("0.05"), true, 5 },
        { HUASHU__INIT("-0.01"), true, -1 },
        { HUASHU__INIT("1000000000000000"), true, 100000000000000000 },
        { HUASHU__INIT("-1000000000000000"), true, -100000000000000000 },
        { HUASHU__INIT("1000000000000001"), false, 0 },
        { HUASHU__INIT("0.855"), false, 0 },
        { HUASHU__INIT("0."), false, 0 },
        { HUASHU__INIT(".5"), false, 0 },
        { HUASHU__INIT("."), false, 0 },
        { HUASHU__INIT("-"), false, 0 },
        { HUASHU__INIT("--5"), false, 0 },
        { HUASHU__INIT("0,5"), false, 0 },
        { HUASHU__INIT("1e3"), false, 0 },
        { HUASHU__INIT("1.-5"), false, 0 },
        { HUASHU__INIT("1.2.3"), false, 0 },
        { HUASHU__INIT("0x10"), false, 0 },
        { HUASHU__INIT("nan"), false, 0 },
        { { NULL, 0 }, false, 0 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        int64_t value = 4711;
        ck_assert(huashu__parse_hundredths(cases[i].text, &value) ==
                  cases[i].good);
        ck_assert_int_eq(value, cases[i].good ? cases[i].value : 4711);
    }
}
END_TEST

/* UTF-8, one code point */

/* Reads one code point from a copy that ends where the text ends. */
static uint32_t
read_one(const char *bytes, size_t length, size_t *taken, bool *valid)
{
    char *copy = malloc(length);
    uint32_t code_point;
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bytes, length);
    *taken = 0;
    code_point = huashu__utf8_next(copy, length, taken, valid);
    free(copy);
    return code_point;
}

START_TEST(every_code_point_comes_back)
{
    for (uint32_t code_point = 0; code_point <= 0x10FFFF; code_point++) {
        char bytes[4];
        size_t length, taken = 0;
        bool valid;
        if (code_point == 0xD800)
            code_point = 0xE000;
        length = huashu__utf8_put(code_point, bytes);
        /* One assertion only: each one leaves the process. */
        if (length != 1u + (code_point > 0x7F) + (code_point > 0x7FF) +
                          (code_point > 0xFFFF) ||
            huashu__utf8_next(bytes, length, &taken, &valid) != code_point ||
            !valid || taken != length)
            ck_abort_msg("U+%04X", (unsigned)code_point);
    }
}
END_TEST

START_TEST(what_is_no_character_is_written_as_replacement)
{
    static const uint32_t none[] = { 0xD800,   0xDBFF,     0xDC00,
                                     0xDFFF,   0x110000,   0x1FFFFF,
                                     0x200000, 0x80000000, 0xFFFFFFFF };
    for (size_t i = 0; i < HUASHU__COUNT_OF(none); i++) {
        char bytes[4];
        ck_assert_uint_eq(huashu__utf8_put(none[i], bytes), 3);
        ck_assert_mem_eq(bytes, "\xEF\xBF\xBD", 3);
    }
}
END_TEST

/*
 * The rows of Unicode 15, table 3-7, with the corners of each box and what
 * lies just outside. `taken` is the maximal subpart (3.9, U+FFFD
 * substitution).
 */
START_TEST(table_3_7_corner_by_corner)
{
    static const struct {
        const char *bytes;
        size_t length, taken;
        uint32_t code_point;
    } cases[] = {
        /* Well-formed: both ends of each row. */
        { "\x00", 1, 1, 0x0 },
        { "\x7F", 1, 1, 0x7F },
        { "\xC2\x80", 2, 2, 0x80 },
        { "\xDF\xBF", 2, 2, 0x7FF },
        { "\xE0\xA0\x80", 3, 3, 0x800 },
        { "\xE0\xBF\xBF", 3, 3, 0xFFF },
        { "\xE1\x80\x80", 3, 3, 0x1000 },
        { "\xEC\xBF\xBF", 3, 3, 0xCFFF },
        { "\xED\x80\x80", 3, 3, 0xD000 },
        { "\xED\x9F\xBF", 3, 3, 0xD7FF },
        { "\xEE\x80\x80", 3, 3, 0xE000 },
        { "\xEF\xBF\xBF", 3, 3, 0xFFFF },
        { "\xF0\x90\x80\x80", 4, 4, 0x10000 },
        { "\xF0\xBF\xBF\xBF", 4, 4, 0x3FFFF },
        { "\xF1\x80\x80\x80", 4, 4, 0x40000 },
        { "\xF3\xBF\xBF\xBF", 4, 4, 0xFFFFF },
        { "\xF4\x80\x80\x80", 4, 4, 0x100000 },
        { "\xF4\x8F\xBF\xBF", 4, 4, 0x10FFFF },
        /* First bytes that begin nothing. */
        { "\x80\x80", 2, 1, 0 },
        { "\xBF\x80", 2, 1, 0 },
        { "\xC0\x80", 2, 1, 0 },
        { "\xC1\xBF", 2, 1, 0 },
        { "\xF5\x80\x80\x80", 4, 1, 0 },
        { "\xFF\x80\x80\x80", 4, 1, 0 },
        /* Second bytes just outside their box. */
        { "\xC2\x7F", 2, 1, 0 },
        { "\xC2\xC0", 2, 1, 0 },
        { "\xE0\x9F\xBF", 3, 1, 0 },
        { "\xE0\xC0\x80", 3, 1, 0 },
        { "\xE1\x7F\x80", 3, 1, 0 },
        { "\xED\xA0\x80", 3, 1, 0 },
        { "\xED\xBF\xBF", 3, 1, 0 },
        { "\xF0\x8F\xBF\xBF", 4, 1, 0 },
        { "\xF4\x90\x80\x80", 4, 1, 0 },
        /* Third and fourth bytes outside: what was good so far is taken. */
        { "\xE0\xA0\x7F", 3, 2, 0 },
        { "\xE4\xBD\xC0", 3, 2, 0 },
        { "\xF0\x90\x7F\x80", 4, 2, 0 },
        { "\xF0\x9F\x98\x7F", 4, 3, 0 },
        { "\xF0\x9F\x98\xE4", 4, 3, 0 },
        /* Cut off. */
        { "\xC2", 1, 1, 0 },
        { "\xE4", 1, 1, 0 },
        { "\xE4\xBD", 2, 2, 0 },
        { "\xF0", 1, 1, 0 },
        { "\xF0\x9F", 2, 2, 0 },
        { "\xF0\x9F\x98", 3, 3, 0 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        bool good = i < 18, valid;
        size_t taken;
        uint32_t code_point =
            read_one(cases[i].bytes, cases[i].length, &taken, &valid);
        ck_assert_msg(valid == good && taken == cases[i].taken &&
                          code_point == (good ? cases[i].code_point : 0xFFFD),
                      "case %zu: valid %d, taken %zu, U+%04X", i, valid, taken,
                      (unsigned)code_point);
    }
}
END_TEST

START_TEST(a_replacement_in_the_text_is_valid)
{
    size_t position = 0;
    bool valid = false;
    ck_assert_uint_eq(huashu__utf8_next("\xEF\xBF\xBD", 3, &position, &valid),
                      0xFFFD);
    ck_assert(valid);
    ck_assert_uint_eq(position, 3);
}
END_TEST

START_TEST(reading_goes_on_behind_bad_bytes)
{
    /* The sample of Unicode 15, table 3-8: 61 [F1 80 80] [E1 80] [C2] 62
     * [80] 63 [80] [BF] 64. */
    static const char text[] = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80"
                               "\xBF\x64";
    static const uint32_t expected[] = { 0x61,   0xFFFD, 0xFFFD, 0xFFFD, 0x62,
                                         0xFFFD, 0x63,   0xFFFD, 0xFFFD, 0x64 };
    size_t position = 0;
    bool valid;
    for (size_t i = 0; i < HUASHU__COUNT_OF(expected); i++) {
        ck_assert_uint_eq(
            huashu__utf8_next(text, sizeof text - 1, &position, &valid),
            expected[i]);
        ck_assert(valid == (expected[i] != 0xFFFD));
    }
    ck_assert_uint_eq(position, sizeof text - 1);
}
END_TEST

/* UTF-8, whole texts */

/* What texts are made of: Han often, so that long runs of it come up. */
static const char *const pieces[] = {
    "您",
    "请",
    "问",
    "，",
    "。",
    "好",
    "的",
    "不",
    "知",
    "道",
    "a",
    "7",
    "\"",
    "“",
    "é",
    "\xEE\x80\x80",
    "\xED\x9F\xBF",
    "😀",
    "\n",
    "\x80",
    "\xE6\x82",
    "\xED\xA0\x80",
    "\xE0\xA0\x80",
    "\xC0",
    "\xF0\x9F\x98",
};

/* A text of some of them in a block of its very size; *length: of it. */
static char *
make_text(uint32_t *seed, size_t *length)
{
    char text[256], *made;
    size_t count = *seed % 50;
    *length = 0;
    for (size_t i = 0; i < count; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        /* Mostly the first ten. */
        const char *piece =
            pieces[(*seed >> 24) %
                   ((*seed >> 16) % 16 == 0 ? HUASHU__COUNT_OF(pieces) : 10)];
        memcpy(text + *length, piece, strlen(piece));
        *length += strlen(piece);
    }
    *seed = *seed * 1664525u + 1013904223u;
    made = malloc(*length + (*length == 0));
    ck_assert_ptr_nonnull(made);
    memcpy(made, text, *length);
    return made;
}

/* What huashu__utf8_run() says, character by character. */
static size_t
run_of(struct huashu__string text, const bool stops[256])
{
    size_t at = 0, next = 0;
    bool valid = true;
    while (at < text.length && !stops[(unsigned char)text.data[at]]) {
        huashu__utf8_next(text.data, text.length, &next, &valid);
        if (!valid)
            break;
        at = next;
    }
    return at;
}

/* What huashu__utf8_measure() says of byte `to`, character by character. */
static struct huashu__mark
mark_of(struct huashu__string text, size_t to)
{
    struct huashu__mark mark = { 0, 0, 0 };
    size_t at = 0;
    bool valid;
    while (at < to) {
        uint32_t c = huashu__utf8_next(text.data, text.length, &at, &valid);
        mark.chars++;
        mark.utf16 += c > 0xFFFF ? 2 : 1;
    }
    mark.byte = (uint32_t)at;
    return mark;
}

START_TEST(runs_and_marks_are_those_of_single_characters)
{
    static const bool quotes[256] = { ['"'] = true, [0xE2] = true };
    static const bool wide[256] = { [0xEF] = true };
    uint32_t seed = 1;
    for (size_t i = 0; i < 3000; i++) {
        struct huashu__string text;
        struct huashu__mark mark = { 0, 0, 0 };
        char *made = make_text(&seed, &text.length);
        text.data = made;
        if (huashu__utf8_run(text, quotes) != run_of(text, quotes) ||
            huashu__utf8_run(text, wide) != run_of(text, wide))
            ck_abort_msg("text %zu has another run", i);
        /* On from mark to mark, as the ruler does. */
        for (size_t to = 0; to <= text.length; to += 1 + seed % 31) {
            struct huashu__mark expected = mark_of(text, to);
            if (mark.byte < to)
                huashu__utf8_measure(text, to, &mark);
            if (mark.byte != expected.byte || mark.chars != expected.chars ||
                mark.utf16 != expected.utf16)
                ck_abort_msg("text %zu has another mark at %zu", i, to);
        }
        free(made);
    }
}
END_TEST

START_TEST(lengths_and_repairs)
{
    static const struct {
        struct huashu__string text;
        bool valid;
        size_t bad;
        uint64_t characters, units, replaced;
        const char *repaired;
    } cases[] = {
        { { NULL, 0 }, true, 0, 0, 0, 0, "" },
        { HUASHU__INIT("abc"), true, 0, 3, 3, 0, "abc" },
        { HUASHU__INIT("您好"), true, 0, 2, 2, 0, "您好" },
        { HUASHU__INIT("𠮷a😀"), true, 0, 3, 5, 0, "𠮷a😀" },
        { HUASHU__INIT("e\xCC\x81"), true, 0, 2, 2, 0, "e\xCC\x81" },
        { HUASHU__INIT("\xEF\xBF\xBD"), true, 0, 1, 1, 0, "\xEF\xBF\xBD" },
        { HUASHU__INIT("\xFF"), false, 0, 1, 1, 1, "\xEF\xBF\xBD" },
        { HUASHU__INIT("好\xE4\xBD"), false, 3, 2, 2, 1, "好\xEF\xBF\xBD" },
        { HUASHU__INIT("a\xC0\x80z"), false, 1, 4, 4, 2,
          "a\xEF\xBF\xBD\xEF\xBF\xBDz" },
        { HUASHU__INIT("\xED\xA0\xBD\xED\xB8\x80"), false, 0, 6, 6, 6,
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
          "\xEF\xBF\xBD" },
        { HUASHU__INIT("\xF0\x9F\x98好"), false, 0, 2, 2, 1, "\xEF\xBF\xBD好" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu__buffer buffer;
        size_t bad = 4711;
        ck_assert(huashu__utf8_valid(cases[i].text, &bad) == cases[i].valid);
        ck_assert_uint_eq(bad, cases[i].valid ? 4711 : cases[i].bad);
        ck_assert_uint_eq(huashu__utf8_count(cases[i].text),
                          cases[i].characters);
        ck_assert_uint_eq(huashu__utf16_count(cases[i].text), cases[i].units);
        huashu__buffer_init(&buffer, &huashu__default_allocator);
        ck_assert_uint_eq(huashu__buffer_append_valid(&buffer, cases[i].text),
                          cases[i].replaced);
        ck_assert_str_eq(buffer.items, cases[i].repaired);
        huashu__buffer_finish(&buffer);
    }
}
END_TEST

/* Messages */

START_TEST(messages_take_their_arguments)
{
    static const struct huashu__string arguments[] = {
        HUASHU__INIT("one"),
        HUASHU__INIT("{0}"),
        { NULL, 0 },
    };
    static const struct {
        const char *format, *text;
    } cases[] = {
        { "", "" },
        { "plain", "plain" },
        { "{0}", "one" },
        { "{0}{0}", "oneone" },
        /* An argument is not expanded again. */
        { "a {1} b", "a {0} b" },
        { "[{2}]", "[]" },
        { "[{3}{9}]", "[]" },
        { "{", "{" },
        { "{0", "{0" },
        { "{a}{10}", "{a}{10}" },
        { "{{0}}", "{one}" },
        { "第{0}行：{1}", "第one行：{0}" },
    };
    struct huashu__buffer buffer;
    huashu__buffer_init(&buffer, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        huashu__buffer_clear(&buffer);
        huashu__message_format(&buffer, cases[i].format, arguments,
                               HUASHU__COUNT_OF(arguments));
        ck_assert_str_eq(buffer.count == 0 ? "" : buffer.items, cases[i].text);
    }
    huashu__buffer_finish(&buffer);
}
END_TEST

static const struct huashu__message sample = {
    "sample", { "找不到“{0}”：{1}", "no {0}: {1}" }, { NULL, "is {0} there?" }
};

START_TEST(a_failure_fills_the_error)
{
    struct huashu_error error;
    struct huashu__place place = { 0, 12, 3, 1, 345 };
    memset(&error, 0xA5, sizeof error);
    ck_assert_int_eq(
        huashu__fail(&error, HUASHU_ERROR_IO, &sample, 2, "a.yaml", "gone"),
        HUASHU_ERROR_IO);
    ck_assert_int_eq(error.status, HUASHU_ERROR_IO);
    ck_assert_str_eq(error.code, "sample");
    ck_assert_str_eq(error.message[HUASHU_ZH], "找不到“a.yaml”：gone");
    ck_assert_str_eq(error.message[HUASHU_EN], "no a.yaml: gone");
    ck_assert_str_eq(error.help[HUASHU_ZH], "");
    ck_assert_str_eq(error.help[HUASHU_EN], "is a.yaml there?");
    ck_assert_str_eq(error.source, "");
    ck_assert_uint_eq(error.line, 0);
    huashu__fail_at(&error, "book.yaml", place);
    ck_assert_str_eq(error.source, "book.yaml");
    ck_assert_uint_eq(error.line, 12);
    ck_assert_uint_eq(error.column, 3);
    ck_assert_uint_eq(error.byte, 345);
    huashu__fail_at(&error, NULL, place);
    ck_assert_str_eq(error.source, "book.yaml");
    ck_assert_int_eq(huashu__fail_no_memory(&error), HUASHU_ERROR_NO_MEMORY);
    ck_assert_str_eq(error.code, "no-memory");
    ck_assert_str_eq(error.help[HUASHU_EN], "");
    ck_assert_uint_eq(error.line, 0);
    ck_assert_int_eq(huashu__fail_argument(&error, "no book"),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_str_eq(error.message[HUASHU_EN], "bad argument: no book");
}
END_TEST

START_TEST(a_failure_without_an_error_still_returns)
{
    struct huashu__place place = { 0, 1, 1, 1, 0 };
    ck_assert_int_eq(huashu__fail(NULL, HUASHU_ERROR_IO, &sample, 0),
                     HUASHU_ERROR_IO);
    ck_assert_int_eq(huashu__fail_no_memory(NULL), HUASHU_ERROR_NO_MEMORY);
    ck_assert_int_eq(huashu__fail_argument(NULL, "x"), HUASHU_ERROR_ARGUMENT);
    huashu__fail_at(NULL, "book.yaml", place);
}
END_TEST

START_TEST(long_messages_are_cut_at_a_character)
{
    /* Shifted by 0, 1 and 2 bytes, so that every cut falls somewhere else. */
    static const char *const starts[] = { "", "a", "ab" };
    char long_text[1501], source[1503];
    struct huashu_error error;
    struct huashu__place place = { 0 };
    for (size_t i = 0; i < 500; i++)
        memcpy(long_text + 3 * i, "好", 3);
    long_text[1500] = '\0';
    for (size_t i = 0; i < HUASHU__COUNT_OF(starts); i++) {
        size_t bad, length;
        huashu__fail(&error, HUASHU_ERROR_IO, &sample, 2, starts[i], long_text);
        for (int language = 0; language < HUASHU_LANGUAGE_COUNT; language++) {
            length = strlen(error.message[language]);
            ck_assert_uint_ge(length, sizeof error.message[language] - 4);
            ck_assert(huashu__utf8_valid(
                huashu__string_of(error.message[language]), &bad));
        }
        snprintf(source, sizeof source, "%s%s", starts[i], long_text);
        huashu__fail_at(&error, source, place);
        length = strlen(error.source);
        ck_assert_uint_ge(length, sizeof error.source - 4);
        ck_assert(huashu__utf8_valid(huashu__string_of(error.source), &bad));
    }
}
END_TEST

START_TEST(nothing_follows_a_cut)
{
    /* What stands behind the argument that did not fit must not be there. */
    static const struct huashu__message cut = { "cut",
                                                { "{0}END", "{0}{1}END" },
                                                { NULL, NULL } };
    char text[255];
    struct huashu_error error;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    huashu__fail(&error, HUASHU_ERROR_IO, &cut, 2, text, "好");
    ck_assert_uint_eq(strlen(error.message[HUASHU_ZH]), 255);
    ck_assert_str_eq(error.message[HUASHU_ZH] + 254, "E");
    ck_assert_uint_eq(strlen(error.message[HUASHU_EN]), 254);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        numbers_are_written_without_a_locale,
        whole_numbers_are_read_whole,
        hundredths_are_read_exactly,
        every_code_point_comes_back,
        what_is_no_character_is_written_as_replacement,
        table_3_7_corner_by_corner,
        a_replacement_in_the_text_is_valid,
        reading_goes_on_behind_bad_bytes,
        lengths_and_repairs,
        runs_and_marks_are_those_of_single_characters,
        messages_take_their_arguments,
        a_failure_fills_the_error,
        a_failure_without_an_error_still_returns,
        long_messages_are_cut_at_a_character,
        nothing_follows_a_cut,
    };
    return run_tests("base-text", tests, HUASHU__COUNT_OF(tests), 60);
}
