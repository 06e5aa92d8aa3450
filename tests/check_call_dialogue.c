/* SPDX-License-Identifier: MIT */
/*
 * check_call_dialogue.c: transcripts as JSON,  and running out of
 * memory.
 */
#include "reading.h"

#define TURN(role, text) "{\"role\":\"" role "\",\"text\":\"" text "\"}"
#define CALL(turns) "{\"turns\":[" turns "]}"

START_TEST(fields)
{
    static const struct reading readings[] = {
        { "shared form",
          "{\"id\": \"a\", \"turns\": [{\"role\": \"agent\", \"text\": "
          "\"您好\"}, "
          "{\"role\": \"customer\", \"text\": \"喂\"}]}\n",
          0, "id=a\nA0 您好\nC0 喂\n" },
        { "all fields",
          "{\"agent\":\"王\",\"queue\":\"q\",\"started_at\":\"t\",\"id\":17,"
          "\"x\":[{}],\"turns\":[{\"role\":\"客服2\",\"text\":\"\\u4f60\","
          "\"start_ms\":0,\"end_ms\":1200.0,\"words\":1},"
          "{\"role\":\"other\",\"text\":\"\",\"speaker\":3,"
          "\"start_ms\":null}]}",
          0, "id=17\nagent=王\nqueue=q\nstarted_at=t\nA0 0~1200 你\nO3 \n" },
        { "role names",
          CALL(TURN("system", "a") "," TURN("客戶", "b") "," TURN(
              "主管", "c") "," TURN("座席1", "d") "," TURN("座席2", "e")),
          0, "O0 a\nC0 b\n?0 c\nA0 d\nA1 e\n" },
        { "NUL in a text", CALL(TURN("agent", "a\\u0000b")), 0, "A0 a<0>b\n" },
        { "bad bytes in a text, kept",
          CALL(TURN("agent", "好好好\xE5\xBD好\xFF")), 0,
          "A0 好好好\xE5\xBD好\xFF\n" },
        { "null is absent", "{\"id\":null,\"turns\":[" TURN("agent", "a") "]}",
          0, "A0 a\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

START_TEST(lines)
{
    static const struct reading readings[] = {
        { "several, blank lines, CRLF",
          "\n" CALL(TURN("agent", "a")) "\r\n\n" CALL(TURN("agent", "b")), 0,
          "A0 a\nA0 b\n" },
        { "laid out",
          "{\n  \"id\": \"1\",\n  \"turns\": [\n    {\"role\": \"agent\",\n"
          "     \"text\": \"{\"},\n\n    {\"role\":\"agent\",\"text\":\"b\"}\n"
          "  ]\n}\n",
          0, "id=1\nA0 {\nA0 b\n" },
        { "turn a line",
          "{\"turns\":[\n" TURN("agent", "a") ",\n" TURN(
              "agent", "b") "\n]}\n" CALL(TURN("agent", "c")),
          0, "A0 a\nA0 b\nA0 c\n" },
        { "laid out twice",
          "{\n\"turns\": [" TURN("agent", "a") "]\n}\n{\n\"turns\": [" TURN(
              "agent", "b") "]\n}\n",
          0, "A0 a\nA0 b\n" },
        { "a broken line costs itself",
          CALL(TURN("agent", "a")) "\n{\"turns\":[}\n" CALL(
              TURN("agent", "b")) "\n",
          0, "A0 a\n! bad-json 2:11@50\nA0 b\n" },
        { "half a line, between objects",
          "{\"turns\":[" TURN("agent", "a") ",\n" CALL(TURN("agent", "b")), 0,
          "! cut-json 1:38@37\nA0 b\n" },
        { "half a line, inside a string",
          "{\"turns\":[{\"role\":\"agent\",\"te\n" CALL(TURN("agent", "b")), 0,
          "! cut-json 1:29@28\nA0 b\n" },
        { "half a line at the end",
          CALL(TURN("agent", "a")) "\n{\"turns\":[{\"role\":\"ag", 0,
          "A0 a\n! cut-json 2:21@60\n" },
        { "half an object at the end", "{\n\"turns\": [\n", 0,
          "! cut-json 2:10@11\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

START_TEST(refused)
{
    static const struct reading readings[] = {
        { "not an object", "[[]]\n", 0, "! not-an-object 1:0@0\n" },
        { "array of calls", "[" CALL(TURN("agent", "a")) "]", 0,
          "! not-an-object 1:0@0\n" },
        { "no turns", "{\"id\":\"1\"}", 0, "! missing-field 1:0@0\n" },
        { "turns of wrong type", "{\"turns\":{}}", 0, "! wrong-type 1:0@0\n" },
        { "empty turns", "{\"turns\":[]}", 0, "! no-turn 1:0@0\n" },
        { "turn of wrong type", "{\"turns\":[1]}", 0, "! wrong-type 1:0@0\n" },
        { "no role", "{\"turns\":[{\"text\":\"a\"}]}", 0,
          "! missing-field 1:0@0\n" },
        { "no text", "{\"turns\":[{\"role\":\"agent\"}]}", 0,
          "! missing-field 1:0@0\n" },
        { "role of wrong type", "{\"turns\":[{\"role\":1,\"text\":\"a\"}]}", 0,
          "! wrong-type 1:0@0\n" },
        { "text of wrong type",
          "\n{\"turns\":[{\"role\":\"agent\",\"text\":null}]}", 0,
          "! wrong-type 2:0@1\n" },
        { "id of wrong type", "{\"id\":[],\"turns\":[]}", 0,
          "! wrong-type 1:0@0\n" },
        { "NUL in the id", "{\"id\":\"a\\u0000\",\"turns\":[]}", 0,
          "! nul-in-field 1:0@0\n" },
        { "time as text",
          "{\"turns\":[{\"role\":\"agent\",\"text\":\"a\",\"start_ms\":\"1\"}]"
          "}",
          0, "! wrong-type 1:0@0\n" },
        { "negative time",
          "{\"turns\":[{\"role\":\"agent\",\"text\":\"a\",\"start_ms\":-1}]}",
          0, "! bad-number 1:0@0\n" },
        { "part of a millisecond",
          "{\"turns\":[{\"role\":\"agent\",\"text\":\"a\",\"end_ms\":0.5}]}", 0,
          "! bad-number 1:0@0\n" },
        { "end before start",
          "{\"turns\":[{\"role\":\"agent\",\"text\":\"a\",\"start_ms\":2,"
          "\"end_ms\":1}]}",
          0, "! time-order 1:0@0\n" },
        { "endless time",
          "{\"turns\":[{\"role\":\"agent\",\"text\":\"a\",\"start_ms\":1e18}]}",
          0, "! bad-number 1:0@0\n" },
        { "huge number", "{\"x\":99999999999999999999}", 0,
          "! large-number 1:25@24\n" },
        { "key twice", "{\"turns\":[],\"turns\":[]}", 0,
          "! duplicate-key 1:19@18\n" },
        { "rest of a line", CALL(TURN("agent", "a")) " x", 0,
          "! trailing-json 1:41@40\n" },
        { "half a surrogate", CALL(TURN("agent", "\\ud800")), 0,
          "! bad-json 1:41@40\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

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

START_TEST(many_speakers)
{
    char input[257 * 32] = "";
    struct huashu_call *call;
    struct huashu_error error;
    size_t length = 0;
    for (int i = 0; i < 256; i++)
        length += (size_t)snprintf(input + length, 32, "客服%d：好\n", i);
    call = read_one(input, &error);
    ck_assert_ptr_nonnull(call);
    ck_assert_uint_eq(huashu_call_turns(call)[255].speaker, 255);
    huashu_call_free(call);
    snprintf(input + length, 32, "客服256：好\n");
    ck_assert_ptr_null(read_one(input, &error));
    ck_assert_str_eq(error.code, "many-speakers");
    ck_assert_uint_eq(error.line, 257);
}
END_TEST

START_TEST(arguments)
{
    static const struct huashu_label empty = { "", HUASHU_AGENT };
    static const struct huashu_label strange = { "x", 4 };
    struct huashu_reader_options options[4] = { HUASHU_READER_OPTIONS_INIT,
                                                HUASHU_READER_OPTIONS_INIT,
                                                HUASHU_READER_OPTIONS_INIT,
                                                HUASHU_READER_OPTIONS_INIT };
    static const char *const codes[] = { "bad-argument", "unknown-format",
                                         "bad-argument", "bad-argument" };
    struct source source = { "", 0, 0, 0 };
    struct huashu_reader *reader = NULL;
    struct huashu_error error;
    options[0].size--;
    options[1].format = "doc";
    options[2].labels = &empty;
    options[2].label_count = 1;
    options[3].labels = &strange;
    options[3].label_count = 1;
    for (size_t i = 0; i < HUASHU__COUNT_OF(options); i++) {
        ck_assert_int_eq(huashu_reader_new(read_source, &source, &options[i],
                                           &reader, &error),
                         HUASHU_ERROR_ARGUMENT);
        ck_assert_str_eq(error.code, codes[i]);
        ck_assert_ptr_null(reader);
    }
    ck_assert_int_eq(huashu_reader_new(NULL, NULL, NULL, &reader, &error),
                     HUASHU_ERROR_ARGUMENT);
    huashu_reader_free(NULL);
    huashu_call_free(NULL);
}
END_TEST

/* A program that was built with a later, longer struct of options. */
START_TEST(longer_options)
{
    struct {
        struct huashu_reader_options options;
        char more[64];
    } later = { HUASHU_READER_OPTIONS_INIT, "" };
    struct source source = { CALL(TURN("agent", "a")),
                             sizeof CALL(TURN("agent", "a")) - 1, 0, 0 };
    struct huashu_reader *reader = NULL;
    later.options.size = sizeof later;
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, &later.options, &reader, NULL),
        HUASHU_OK);
    huashu_reader_free(reader);
    later.more[63] = 1;
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, &later.options, &reader, NULL),
        HUASHU_ERROR_ARGUMENT);
}
END_TEST

START_TEST(given_format)
{
    static const struct reading as_text[] = {
        { "JSON as text", "{\"a\":1}\n客服：好\n", 0, "? {\"a\":1}\nA0 好\n" },
    };
    static const struct reading as_dialogue[] = {
        { "text as JSON", "客服：好\n", 0, "! bad-json 1:1@0\n" },
    };
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    options.format = "text";
    check_readings(as_text, 1, &options);
    options.format = "dialogue";
    check_readings(as_dialogue, 1, &options);
}
END_TEST

START_TEST(failing_input)
{
    static const char *const inputs[] = { "客服：您好\n客户：好\n",
                                          CALL(TURN("agent", "a")) "\n" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(inputs); i++) {
        struct source source = { inputs[i], strlen(inputs[i]), 5, 3 };
        struct huashu__buffer out;
        huashu__buffer_init(&out, &huashu__default_allocator);
        read_all(source, NULL, &out);
        ck_assert_str_eq(out.items, "! unreadable 0:0@0\n");
        huashu__buffer_finish(&out);
    }
}
END_TEST

START_TEST(failing_memory)
{
    static const struct huashu_label label = { "王先生", HUASHU_CUSTOMER };
    static const char *const inputs[] = {
        "# id: 1\n[00:01]客服1：您好\n王先生：停水\n一天\n主管：在\n",
        "{\n\"id\":\"1\",\"turns\":[" TURN("agent", "a\xFF好好") "]}\n" CALL(
            TURN("客服1", "a")),
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(inputs); i++) {
        struct counting counting = { 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
        enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
        options.allocator = &allocator;
        options.labels = &label;
        options.label_count = 1;
        for (size_t n = 1; status == HUASHU_ERROR_NO_MEMORY; n++) {
            struct source source = { inputs[i], strlen(inputs[i]), 0, 0 };
            struct huashu__buffer out;
            huashu__buffer_init(&out, &huashu__default_allocator);
            counting.calls = 0;
            counting.fail_at = n;
            status = read_all(source, &options, &out);
            huashu__buffer_finish(&out);
            ck_assert_int_eq(counting.live, 0);
            ck_assert(status == HUASHU_END || status == HUASHU_ERROR_NO_MEMORY);
        }
        ck_assert_uint_gt(counting.fail_at, 5);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        fields,        lines,         refused,
        arguments,     given_format,  longer_options,
        many_speakers, failing_input, failing_memory
    };
    return run_tests("call_dialogue", tests, HUASHU__COUNT_OF(tests), 120);
}
