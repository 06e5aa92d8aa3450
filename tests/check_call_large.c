/* SPDX-License-Identifier: MIT */
/*
 * check_call_large.c: turns of 10 MB, a million turns, and what is more than
 * the limits allow.
 */
#include "reading.h"

#define TURN(role, text) "{\"role\":\"" role "\",\"text\":\"" text "\"}"
#define CALL(turns) "{\"turns\":[" turns "]}"

/* `head`, `count` times `body`, `tail`. */
static char *
long_input(const char *head, const char *body, size_t count, const char *tail)
{
    size_t body_length = strlen(body);
    char *input = malloc(strlen(head) + body_length * count + strlen(tail) + 1);
    char *end = input;
    ck_assert_ptr_nonnull(input);
    memcpy(end, head, strlen(head));
    end += strlen(head);
    for (size_t i = 0; i < count; i++, end += body_length)
        memcpy(end, body, body_length);
    memcpy(end, tail, strlen(tail) + 1);
    return input;
}

static struct huashu_call *
read_one(const char *input, struct huashu_error *error)
{
    struct source source = { input, strlen(input), 0, 0 };
    struct huashu_reader *reader;
    struct huashu_call *call = NULL;
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, NULL, &reader, NULL),
        HUASHU_OK);
    huashu_reader_next(reader, &call, error);
    huashu_reader_free(reader);
    return call;
}

START_TEST(large)
{
    static const struct {
        const char *head, *body, *tail;
        size_t count, turns, first_length;
    } cases[] = {
        { "客服：", "您好请问", "\n", 900000, 1, 10800000 },
        { "客服：", "您\n", "", 1000000, 1, 3999999 },
        { "", "客服：好\n", "", 1000000, 1000000, 3 },
        { CALL(TURN("agent", "")) "", "", "", 0, 1, 0 },
        { "{\"turns\":["
          "{\"role\":\"agent\",\"text\":\"",
          "您好请问", "\"}]}", 900000, 1, 10800000 },
        { "{\"turns\":[", TURN("agent", "a") ",", TURN("agent", "a") "]}",
          1000000, 1000001, 1 },
        { "{\"turns\":[\n", TURN("agent", "a") ",\n", TURN("agent", "a") "]}",
          100000, 100001, 1 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char *input = long_input(cases[i].head, cases[i].body, cases[i].count,
                                 cases[i].tail);
        struct huashu_call *call = read_one(input, NULL);
        ck_assert_ptr_nonnull(call);
        ck_assert_uint_eq(huashu_call_turn_count(call), cases[i].turns);
        ck_assert_uint_eq(huashu_call_turns(call)[0].text_length,
                          cases[i].first_length);
        huashu_call_free(call);
        free(input);
    }
}
END_TEST

START_TEST(limits)
{
    static const struct {
        const char *head, *body, *tail;
        size_t count;
        const char *code;
    } cases[] = {
        { "客服：", "您好请问", "\n", ((size_t)64 << 20) / 12 + 1,
          "long-turn" },
        { "客服：", "您好请问\n", "\n", ((size_t)64 << 20) / 13 + 1,
          "long-turn" },
        { "", "客服：\n", "", ((size_t)4 << 20) + 1, "many-turns" },
        { "{\"turns\":", "[", "", 65, "deep-json" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_error error;
        char *input = long_input(cases[i].head, cases[i].body, cases[i].count,
                                 cases[i].tail);
        ck_assert_ptr_null(read_one(input, &error));
        ck_assert_int_eq(error.status, HUASHU_ERROR_LIMIT);
        ck_assert_str_eq(error.code, cases[i].code);
        free(input);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { large, limits };
    return run_tests("call_large", tests, HUASHU__COUNT_OF(tests), 120);
}
