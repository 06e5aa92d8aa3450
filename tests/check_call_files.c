/* SPDX-License-Identifier: MIT */
/*
 * check_call_files.c: what recognition services and subtitle and table programs
 * write, as files of transcripts/, and the turns that must come of them, beside
 * them, written by hand from what is documented of each format.
 */
#include <stdlib.h>

#include "reading.h"

/* Which files, in which format they must be found, and the agent's name. */
static const struct file {
    const char *file, *format, *agent;
} files[] = {
    { "aliyun.json", "aliyun", "0" },
    { "aliyun-callback.json", "aliyun-callback", "0" },
    { "aliyun-dialogue.json", "aliyun-dialogue", NULL },
    { "aliyun-masked.json", "aliyun-callback", "0" },
    { "aliyun-live.jsonl", "aliyun-live", NULL },
    { "amazon.json", "amazon", NULL },
    { "amazon-transfer.json", "amazon", NULL },
    { "amazon-transcribe.json", "amazon", NULL },
    { "dashscope.json", "dashscope", "0" },
    { "dashscope-channels.json", "dashscope", "0" },
    { "funasr.json", "funasr", "0" },
    { "funasr-live.jsonl", "funasr-live", NULL },
    { "huawei.json", "huawei", NULL },
    { "iflytek.json", "iflytek", "段落-0" },
    { "iflytek-plain.json", "iflytek", NULL },
    { "iflytek-v1.json", "iflytek-v1", "1" },
    { "subtitles.srt", "srt", "SPEAKER_00" },
    { "table.csv", "csv", NULL },
    { "table-tsv.tsv", "csv", "left" },
    { "tencent.json", "tencent", "0" },
    { "tencent-live.jsonl", "tencent-live", NULL },
    { "voices.vtt", "vtt", "王小雨" },
    { "volcengine.json", "volcengine", NULL },
    { "vosk.jsonl", "vosk", NULL },
    { "whisper.json", "whisper", NULL },
    { "whisper-cpp.json", "whisper-cpp", "0" },
    { "whisperx.json", "whisper", "SPEAKER_00" },
    { "words.ctm", "ctm", "A" },
};

/* transcripts/`file`, with another ending where one is given. */
static char *
read_file(const char *file, const char *ending, size_t *length)
{
    char path[512];
    const char *dot = strrchr(file, '.');
    FILE *stream;
    char *data = malloc(1 << 16);
    snprintf(path, sizeof path, "%s/transcripts/%.*s%s", getenv("HUASHU_TESTS"),
             (int)(dot - file), file, ending != NULL ? ending : dot);
    stream = fopen(path, "rb");
    ck_assert_msg(stream != NULL && data != NULL, "%s", path);
    *length = fread(data, 1, (1 << 16) - 1, stream);
    data[*length] = '\0';
    fclose(stream);
    return data;
}

static struct huashu_reader_options
options_of(const struct file *file)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    options.agent = file->agent;
    return options;
}

START_TEST(turns_of_files)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(files); i++) {
        struct huashu_reader_options options = options_of(&files[i]);
        struct reading reading = { .name = files[i].file };
        size_t length;
        char *input = read_file(files[i].file, NULL, &reading.length);
        char *expected = read_file(files[i].file, ".turns", &length);
        reading.input = input;
        reading.expected = expected;
        check_readings(&reading, 1, &options);
        free(input);
        free(expected);
    }
}
END_TEST

START_TEST(formats_are_found)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(files); i++) {
        struct source source = { 0 };
        char *input = read_file(files[i].file, NULL, &source.length);
        struct huashu_reader *reader;
        struct huashu_call *call;
        struct huashu_error error;
        source.data = input;
        ck_assert_int_eq(
            huashu_reader_new(read_source, &source, NULL, &reader, &error),
            HUASHU_OK);
        ck_assert_int_eq(huashu_reader_next(reader, &call, &error), HUASHU_OK);
        ck_assert_str_eq(huashu_call_info(call)->format, files[i].format);
        huashu_call_free(call);
        huashu_reader_free(reader);
        free(input);
    }
}
END_TEST

/* A file of one service given as another's says what is missing. */
START_TEST(what_is_missing_is_named)
{
    static const struct {
        const char *format, *input, *expected;
    } cases[] = {
        { "aliyun", "{}", "! missing-field 1:0@0\n" },
        { NULL, "{\"TaskId\":\"a\",\"StatusText\":\"RUNNING\"}",
          "! no-result 1:0@0\n" },
        { NULL,
          "{\"Response\":{\"Data\":{\"TaskId\":5,\"StatusStr\":\"waiting\","
          "\"ResultDetail\":null}}}",
          "! no-result 1:0@0\n" },
        { NULL, "{\"job_id\":\"a\",\"status\":\"RUNNING\"}",
          "! no-result 1:0@0\n" },
        { "aliyun",
          "{\"BizDuration\":900,\"Result\":{\"Sentences\":[{\"Text\":\"a\","
          "\"BeginTime\":901}]}}",
          "! bad-time 1:0@0\n" },
        { "amazon", "{\"Transcript\":[{}]}", "! missing-field 1:0@0\n" },
        { "dashscope", "{}", "! missing-field 1:0@0\n" },
        { "funasr", "{}", "! missing-field 1:0@0\n" },
        { "huawei", "{\"segments\":{}}", "! wrong-type 1:0@0\n" },
        { "iflytek", "{\"content\":{\"orderResult\":\"{\"}}",
          "! inner-json 1:0@0\n" },
        { "iflytek", "{\"lattice\":[{\"json_1best\":\"{}\"}]}",
          "! missing-field 1:0@0\n" },
        { "iflytek-v1", "{\"data\":\"x\"}", "! inner-json 1:0@0\n" },
        { "tencent", "{}", "! missing-field 1:0@0\n" },
        { "tencent",
          "{\"ResultDetail\":[{\"FinalSentence\":\"a\","
          "\"StartMs\":9,\"EndMs\":3}]}",
          "! time-order 1:0@0\n" },
        { "tencent",
          "{\"ResultDetail\":[{\"FinalSentence\":\"a\","
          "\"StartMs\":-9}]}",
          "! bad-time 1:0@0\n" },
        { "tencent",
          "{\"ResultDetail\":[{\"FinalSentence\":\"a\","
          "\"StartMs\":[]}]}",
          "! wrong-type 1:0@0\n" },
        { "whisper", "{\"segments\":[{\"text\":\"a\",\"start\":\"1.5x\"}]}",
          "! bad-time 1:0@0\n" },
        { "whisper", "{\"segments\":[{\"text\":\" \",\"start\":\"1.5\"}]}",
          "! no-turn 1:0@0\n" },
        { "vosk", "{\"partial\":\"a\"}", "! no-turn 1:0@0\n" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
        struct reading reading = { cases[i].input, cases[i].input, 0,
                                   cases[i].expected };
        options.format = cases[i].format;
        check_readings(&reading, 1, &options);
    }
}
END_TEST

START_TEST(failing_memory)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(files); i++) {
        struct counting counting = { 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_reader_options options = options_of(&files[i]);
        enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
        size_t length;
        char *input = read_file(files[i].file, NULL, &length);
        options.allocator = &allocator;
        for (size_t n = 1; status == HUASHU_ERROR_NO_MEMORY; n++) {
            struct source source = { input, length, 0, 0 };
            struct huashu__buffer out;
            huashu__buffer_init(&out, &huashu__default_allocator);
            counting.calls = 0;
            counting.fail_at = n;
            status = read_all(source, &options, &out);
            huashu__buffer_finish(&out);
            ck_assert_int_eq(counting.live, 0);
        }
        ck_assert_int_eq(status, HUASHU_END);
        free(input);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { turns_of_files, formats_are_found,
                                   what_is_missing_is_named, failing_memory };
    return run_tests("call_files", tests, HUASHU__COUNT_OF(tests), 120);
}
