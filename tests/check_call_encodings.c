/* SPDX-License-Identifier: MIT */
/*
 * check_call_encodings.c: transcripts in other encodings than UTF-8, found by
 * content or told. The bytes of the cases were made by Python's codecs.
 */
#include "reading.h"

/* The encoding in front of the first turn, what was undecodable behind all. */
static void
put_decoded(struct huashu__buffer *out, const struct huashu_call *call)
{
    const struct huashu_call_info *info = huashu_call_info(call);
    huashu__buffer_puts(out, info->encoding);
    huashu__buffer_puts(out, " ");
    put_call(out, call);
    if (info->undecodable_count != 0) {
        huashu__buffer_puts(out, "(");
        huashu__buffer_put_int(out, (int64_t)info->undecodable_count);
        huashu__buffer_puts(out, ")\n");
    }
}

static enum huashu_status
read_decoded(struct source source, const struct huashu_reader_options *options,
             struct huashu__buffer *out)
{
    struct huashu_reader *reader = NULL;
    struct huashu_call *call = NULL;
    struct huashu_error error;
    enum huashu_status status =
        huashu_reader_new(read_source, &source, options, &reader, &error);
    if (status == HUASHU_OK)
        status = huashu_reader_next(reader, &call, &error);
    if (status == HUASHU_OK)
        put_decoded(out, call);
    else
        put_error(out, &error);
    huashu_call_free(call);
    huashu_reader_free(reader);
    return status;
}

static void
check_decoded(const struct reading *reading,
              const struct huashu_reader_options *options)
{
    static const size_t steps[] = { 0, 1, 7 };
    for (size_t i = 0; i < HUASHU__COUNT_OF(steps); i++) {
        struct source source = { reading->input, reading->length, steps[i], 0 };
        struct huashu__buffer out;
        huashu__buffer_init(&out, &huashu__default_allocator);
        read_decoded(source, options, &out);
        ck_assert_msg(strcmp(out.items, reading->expected) == 0,
                      "%s (steps of %zu):\n%s--- instead of\n%s", reading->name,
                      steps[i], out.items, reading->expected);
        huashu__buffer_finish(&out);
    }
}

START_TEST(found)
{
    static const struct reading readings[] = {
        { "GB18030",
          "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\n\xBF\xCD\xBB\xA7\xA3\xBA"
          "\xCD\xA3\xCB\xAE\xC1\xCB\n",
          24, "GB18030 A0 您好\nC0 停水了\n" },
        { "GB18030 with its mark",
          "\x84"
          "1\x95"
          "3\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\n\xBF\xCD\xBB\xA7\xA3\xBA"
          "\xCD\xA3\xCB\xAE\xC1\xCB\n",
          28, "GB18030 A0 您好\nC0 停水了\n" },
        { "Big5",
          "\xAB\xC8\xAA"
          "A\xA1G\xB1z\xA6n\n\xAB\xC8\xA4\xE1\xA1G\xB0\xB1\xA4\xF4\xA4"
          "F\n",
          24, "Big5 A0 您好\nC0 停水了\n" },
        { "traditional in GBK",
          "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\xA3\xAC\xD5\x88\x86\x96\xD3"
          "\xD0\xCA\xB2\xFCN\xBF\xC9\xD2\xD4\x8E\xCD\xC4\xFA\n\xBF\xCD\x91\xF4"
          "\xA3\xBA\xCE\xD2\x82\x83\xDF@\xD1"
          "e\x8F\xC4\xD4\xE7\xC9\xCF\xE9_\xCA\xBC\xCD\xA3\xCB\xAE\n",
          60,
          "GB18030 A0 您好，請問有什麼可以幫您\nC0 我們這裡從早上開始停水\n" },
        { "a character of four bytes",
          "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\xA3\xAC\xC7\xEB\xCE\xCA\xC4"
          "\xFA\xCA\xC7\x95"
          "4\xB2"
          "5\xCF\xC8\xC9\xFA\n",
          29, "GB18030 A0 您好，请问您是𠮷先生\n" },
        { "Cantonese",
          "\xAB\xC8\xAA"
          "A\xA1G\xB3\xDE\xA1"
          "A\xAD\xF8\xB8\xD3\xC1\xBF\x9D\xCF\xB0\xD5\xA1"
          "A\xA7\xDA\x92]\x9D\xF6\xAB\xD7\n",
          31, "Big5 A0 喂，唔該講嘢啦，我哋喺度\n" },
        { "UTF-16LE with its mark",
          "\xFF\xFE\xA2[\x0Dg\x1A\xFF\xA8`}Y\n\x00\xA2["
          "7b\x1A\xFF\\P4l\x86N\n\x00",
          28, "UTF-16LE A0 您好\nC0 停水了\n" },
        { "UTF-16LE without",
          "\xA2[\x0Dg\x1A\xFF\xA8`}Y\n\x00\xA2[7b\x1A\xFF\\P4l\x86N\n\x00", 26,
          "UTF-16LE A0 您好\nC0 停水了\n" },
        { "UTF-16BE with its mark",
          "\xFE\xFF[\xA2g\x0D\xFF\x1A`\xA8Y}\x00\n[\xA2"
          "b7\xFF\x1AP\\l4N\x86\x00\n",
          28, "UTF-16BE A0 您好\nC0 停水了\n" },
        { "UTF-16BE without",
          "[\xA2g\x0D\xFF\x1A`\xA8Y}\x00\n[\xA2"
          "b7\xFF\x1AP\\l4N\x86\x00\n",
          26, "UTF-16BE A0 您好\nC0 停水了\n" },
        { "UTF-16, signs beyond",
          "\xFF\xFE\xA2[\x0Dg\x1A\xFF=\xD8\x0D\xDD}Y\n\x00", 16,
          "UTF-16LE A0 🔍好\n" },
        { "UTF-8 with its mark",
          "\xEF\xBB\xBF\xE5\xAE\xA2\xE6\x9C\x8D\xEF\xBC\x9A\xE6\x82\xA8\xE5\xA5"
          "\xBD\n\xE5\xAE\xA2\xE6\x88\xB7\xEF\xBC\x9A\xE5\x81\x9C\xE6\xB0\xB4"
          "\xE4\xBA\x86\n",
          38, "UTF-8 A0 您好\nC0 停水了\n" },
        { "JSON in GBK",
          "{\"turns\":[{\"role\":\"\xBF\xCD\xB7\xFE\",\"text\":"
          "\"\xC4\xFA\xBA\xC3\xA3\xAC\xC7\xEB\xCE\xCA\"},{\"role\":"
          "\"\xBF\xCD\xBB\xA7\",\"text\":\"\xCD\xA3\xCB\xAE\"}]}\n",
          78, "GB18030 A0 您好，请问\nC0 停水\n" },
        { "a table in UTF-16",
          "\xFF\xFE\xD2\x89r\x82\x09\x00\x87"
          "e,g\x0D\x00\n\x00\xA2[\x0Dg\x09\x00\xA8`}Y\x0D\x00\n\x00",
          30, "UTF-16LE A0 您好\n" },
        { "a word, which may be either", "\xBF\xCD\xB7\xFE\xA3\xBA\xBA\xC3\n",
          9, "! not-utf-8 0:0@0\n" },
        { "Latin",
          "Agent: Gr\xFC\xDF"
          "e\nd\xE9j\xE0 vu\n",
          21, "! not-utf-8 0:0@0\n" },
        { "Japanese",
          "\x83G\x81[\x83W\x83"
          "F\x83\x93\x83g\x81"
          "F\x82\xA8\x93"
          "d\x98"
          "b\x82\xA0\x82\xE8\x82\xAA\x82\xC6\x82\xA4\x82\xB2\x82\xB4\x82\xA2"
          "\x82\xDC\x82\xB7\n",
          41, "! not-utf-8 0:0@0\n" },
        { "bad bytes, and cut",
          "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\xA3\xAC\xC7\xEB\xCE\xCA\xD3"
          "\xD0\xCA\xB2\xC3\xB4\xBF\xC9\xD2\xD4\xB0\xEF\xC4\xFA\xB4\xA6\xC0\xED"
          "\xB5\xC4\xCE\xCA\xCC\xE2\xFF\n\xBF\xCD\xBB\xA7\xA3\xBA\xC3\xBB\xD3"
          "\xD0\xC3",
          53,
          "GB18030 A0 您好，请问有什么可以帮您处理的问题�\nC0 没有�\n(2)\n" },
        { "UTF-16 cut", "\xFF\xFE\xA2[\x0Dg\x1A\xFF}Y\x00", 11,
          "UTF-16LE A0 好�\n(1)\n" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(readings); i++)
        check_decoded(&readings[i], NULL);
}
END_TEST

START_TEST(told)
{
    static const struct {
        const char *encoding;
        struct reading reading;
    } cases[] = {
        { "gbk",
          { "one word", "\xBF\xCD\xB7\xFE\xA3\xBA\xBA\xC3", 8,
            "GBK A0 好\n" } },
        { "gbk",
          { "the euro of GBK",
            "\xBF\xCD\xB7\xFE\xA3\xBA"
            "5\x80",
            8, "GBK A0 5€\n" } },
        { "big5",
          { "one word",
            "\xAB\xC8\xAA"
            "A\xA1G\xA6n",
            8, "Big5 A0 好\n" } },
        { "gb18030",
          { "GBK as Big5", "\xBF\xCD\xB7\xFE\xA3\xBA\xBA\xC3", 8,
            "GB18030 A0 好\n" } },
        { "utf-16le",
          { "no line end", "\xA2[\x0Dg\x1A\xFF}Y", 8, "UTF-16LE A0 好\n" } },
        { "utf-16be",
          { "no line end", "[\xA2g\x0D\xFF\x1AY}", 8, "UTF-16BE A0 好\n" } },
        { "utf-16",
          { "its mark decides", "\xFE\xFF[\xA2g\x0D\xFF\x1AY}", 10,
            "UTF-16BE A0 好\n" } },
        { "utf-16",
          { "little without", "\xA2[\x0Dg\x1A\xFF}Y", 8, "UTF-16LE A0 好\n" } },
        { "utf-8",
          { "bad bytes stay",
            "\xE5\xAE\xA2\xE6\x9C\x8D\xEF\xBC\x9A\xC4\xFA\xBA\xC3", 13,
            "UTF-8 A0 \xC4\xFA\xBA\xC3\n" } },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
        options.encoding = cases[i].encoding;
        check_decoded(&cases[i].reading, &options);
    }
}
END_TEST

START_TEST(unknown_name)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    struct huashu_reader *reader = NULL;
    struct huashu_error error;
    struct source source = { "", 0, 0, 0 };
    options.encoding = "latin1";
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, &options, &reader, &error),
        HUASHU_ERROR_ARGUMENT);
    ck_assert_str_eq(error.code, "unknown-encoding");
    ck_assert_ptr_null(reader);
}
END_TEST

/* GBK that nobody noticed at first is no UTF-8 either. */
START_TEST(noticed_late)
{
    struct huashu__buffer input, out;
    struct source source = { 0 };
    huashu__buffer_init(&input, &huashu__default_allocator);
    huashu__buffer_init(&out, &huashu__default_allocator);
    for (size_t i = 0; i < 20000; i++)
        huashu__buffer_puts(&input, "agent: hello\n");
    huashu__buffer_puts(&input, "customer: ");
    for (size_t i = 0; i < 100000; i++)
        huashu__buffer_puts(&input, "\xC7\xEB\xCE\xCA");
    source.data = input.items;
    source.length = input.count;
    read_decoded(source, NULL, &out);
    ck_assert_str_eq(out.items, "! gbk 20001:0@260010\n");
    huashu__buffer_finish(&out);
    huashu__buffer_finish(&input);
}
END_TEST

/* Characters that are cut by the ends of pieces of whatever size. */
START_TEST(large)
{
    struct huashu__buffer input;
    struct source source = { 0 };
    struct huashu_reader *reader;
    struct huashu_call *call = NULL;
    struct huashu_error error;
    huashu__buffer_init(&input, &huashu__default_allocator);
    huashu__buffer_puts(&input, "\xBF\xCD\xB7\xFE\xA3\xBA"
                                "x");
    for (size_t i = 0; i < 5000000; i++)
        huashu__buffer_puts(&input, "\xC7\xEB");
    source.data = input.items;
    source.length = input.count;
    source.step = 65535;
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, NULL, &reader, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, &error), HUASHU_OK);
    ck_assert_uint_eq(huashu_call_turns(call)[0].text_length, 15000001);
    ck_assert_uint_eq(huashu_call_info(call)->undecodable_count, 0);
    huashu_call_free(call);
    huashu_reader_free(reader);
    huashu__buffer_finish(&input);
}
END_TEST

START_TEST(failing_input)
{
    static const char text[] = "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\n\xBF"
                               "\xCD\xBB\xA7\xA3\xBA\xCD\xA3\xCB\xAE\xC1\xCB\n";
    struct source source = { text, sizeof text - 1, 7, 4 };
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_int_eq(read_decoded(source, NULL, &out), HUASHU_ERROR_IO);
    huashu__buffer_finish(&out);
}
END_TEST

START_TEST(failing_memory)
{
    static const char text[] = "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\n\xBF"
                               "\xCD\xBB\xA7\xA3\xBA\xCD\xA3\xCB\xAE\xC1\xCB\n";
    struct counting counting = { 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    options.allocator = &allocator;
    for (size_t n = 1; status == HUASHU_ERROR_NO_MEMORY; n++) {
        struct source source = { text, sizeof text - 1, 7, 0 };
        struct huashu__buffer out;
        huashu__buffer_init(&out, &huashu__default_allocator);
        counting.calls = 0;
        counting.fail_at = n;
        status = read_decoded(source, &options, &out);
        huashu__buffer_finish(&out);
        ck_assert_int_eq(counting.live, 0);
    }
    ck_assert_int_eq(status, HUASHU_OK);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { found,         told,  unknown_name,
                                   noticed_late,  large, failing_input,
                                   failing_memory };
    return run_tests("call_encodings", tests, HUASHU__COUNT_OF(tests), 60);
}
