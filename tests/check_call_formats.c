/* SPDX-License-Identifier: MIT */
/*
 * check_call_formats.c: subtitles, words and tables that are cut, wrong, odd or
 * large; what well-formed files give is in transcripts/.
 */
#include "reading.h"

static void
check_as(const char *format, const struct reading *readings, size_t count)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    options.format = format;
    check_readings(readings, count, &options);
}

#define TIME "00:00:01,000 --> 00:00:02,000\n"

START_TEST(srt)
{
    static const struct reading readings[] = {
        { "no number, no hours, no end of line", "0:01.5 --> 0:02\n客服：您好",
          0, "A0 1500~2000 您好\n" },
        { "no blank line between",
          "1\n" TIME "客服：您好\n2\n" TIME "客户：好\n", 0,
          "A0 1000~2000 您好\nC0 1000~2000 好\n" },
        { "a number that is said",
          "1\n" TIME "客户：房号\n1203\n\n2\n" TIME "好", 0,
          "C0 1000~2000 房号/1203\n? 1000~2000 好\n" },
        { "a number that is said and nothing between",
          "1\n" TIME "客户：房号\n1203\n" TIME "客服：好", 0,
          "C0 1000~2000 房号/1203\nA0 1000~2000 好\n" },
        { "cut behind a number", "1\n" TIME "客服：您好\n\n2", 0,
          "A0 1000~2000 您好\n" },
        { "not cut", "1\n" TIME "客服：几栋\n客户：\n12", 0,
          "A0 1000~2000 几栋\nC0 1000~2000 12\n" },
        { "cut behind a time", "1\n" TIME "客服：您好\n\n2\n" TIME, 0,
          "A0 1000~2000 您好\n" },
        { "cut in a time", "1\n" TIME "客服：您好\n\n2\n00:00:05,0 --> 00:0", 0,
          "! bad-time 6:0@51\n" },
        { "a minute of 61 seconds", "1\n00:00:61,000 --> 00:02:00,000\n好\n", 0,
          "! bad-time 2:0@2\n" },
        { "before the start", "1\n-00:00:01,000 --> 00:02:00,000\n好\n", 0,
          "! bad-time 2:0@2\n" },
        { "end before start", "1\n00:00:03,000 --> 00:00:02,000\n好\n", 0,
          "! time-order 2:0@2\n" },
        { "no time at all", "客服：您好\n", 0, "! no-cue 1:0@0\n" },
        { "no text", "1\n" TIME "\n2\n" TIME "<i></i>\n", 0,
          "! no-turn 5:0@35\n" },
        { "nothing", "\n\n", 0, "! no-turn 0:0@0\n" },
        { "an arrow in speech", "1\n" TIME "客服：选1-->2\n--> 好\n", 0,
          "A0 1000~2000 选1-->2/--> 好\n" },
        { "out of order",
          "1\n00:09,0 --> 00:10,0\n客服：二\n\n2\n" TIME "客户：一\n", 0,
          "C0 1000~2000 一\nA0 9000~10000 二\n" },
        { "signs of speech", "1\n" TIME "客服：<unk> a&amp;b <3 <b>好</b>\n", 0,
          "A0 1000~2000 <unk> a&amp;b <3 好\n" },
        { "brackets of speech",
          "1\n" TIME "[笑]您好\n(1) 您\n（客户）：好\n[说话人2]喂\n", 0,
          "? 1000~2000 [笑]您好/(1) 您\nC0 1000~2000 好\n"
          "?0 1000~2000 喂\n" },
        { "bad bytes", "1\n" TIME "客服：您\xFF好\n", 0,
          "A0 1000~2000 您\xFF好\n" },
    };
    check_as("srt", readings, HUASHU__COUNT_OF(readings));
}
END_TEST

#define CUE "00:01.000 --> 00:02.000\n"

START_TEST(vtt)
{
    static const struct reading readings[] = {
        { "no header", CUE "好\n", 0, "! no-header 1:1@0\n" },
        { "nearly a header", "WEBVTTX\n\n" CUE "好\n", 0,
          "! no-header 1:1@0\n" },
        { "no cue", "WEBVTT\n\nNOTE 客服：您好\n", 0, "! no-turn 0:0@0\n" },
        { "header alone", "WEBVTT", 0, "! no-turn 0:0@0\n" },
        { "CRLF",
          "WEBVTT\r\n\r\n1\r\n00:01.000 --> 00:02.000\r\n<v 客服>您\r\n"
          "好\r\n\r\n",
          0, "A0 1000~2000 您/好\n" },
        { "no closing tag, unknown voices",
          "WEBVTT\n\n" CUE "<v Speaker0>一<v Speaker1>二\n", 0,
          "?0 1000~2000 一\n?1 1000~2000 二\n" },
        { "a tag that never ends", "WEBVTT\n\n" CUE "<v 客服>a <b c\n", 0,
          "A0 1000~2000 a <b c\n" },
        { "references", "WEBVTT\n\n" CUE "客服：&lt;&#60;&nope;&;&#0;&amp\n", 0,
          "A0 1000~2000 <<&nope;&;&#0;&amp\n" },
        { "no end", "WEBVTT\n\n00:01.000 -->\n好\n", 0, "! bad-time 3:0@8\n" },
        { "end before start", "WEBVTT\n\n00:02.000 --> 00:01.000\n好\n", 0,
          "! time-order 3:0@8\n" },
        { "a voice without a name", "WEBVTT\n\n" CUE "<v>客服：好</v>\n", 0,
          "A0 1000~2000 好\n" },
    };
    check_as("vtt", readings, HUASHU__COUNT_OF(readings));
}
END_TEST

START_TEST(ctm)
{
    static const struct reading readings[] = {
        { "cut", "a A 0 1 您好\na A 1 0.5\n", 0, "! no-word 2:0@15\n" },
        { "cut in a call, and another",
          "a A 0 1 您\na A 1\na A 2 1 好\nb A 0 1 好\n", 0,
          "! no-word 2:0@12\nid=b\n?0 0~1000 好 |好 0~1000\n" },
        { "no text", ";; nothing\n\n", 0, "! no-call 0:0@0\n" },
        { "silence alone", "a A 0 1 <eps>\n", 0, "! no-turn 1:0@0\n" },
        { "before the start", "a A -1 1 您\n", 0, "! bad-time 1:0@0\n" },
        { "a negative duration", "a A 1 -1 您\n", 0, "! bad-time 1:0@0\n" },
        { "no number", "a A x 1 您\n", 0, "! bad-time 1:0@0\n" },
        { "pauses", "a A 0 1 您\na A 1.8 1 好\na A 3.601 1 好\n", 0,
          "id=a\n?0 0~2800 您好 |您 0~1000 |好 1800~2800\n"
          "?0 3601~4601 好 |好 3601~4601\n" },
        { "back in time", "a A 5 1 二\na A 0 1 一\n", 0,
          "id=a\n?0 0~1000 一 |一 0~1000\n?0 5000~6000 二 |二 5000~6000\n" },
    };
    check_as("ctm", readings, HUASHU__COUNT_OF(readings));
}
END_TEST

START_TEST(csv)
{
    static const struct reading readings[] = {
        { "no header", "0,1,客服,您好\n", 0, "! no-header 1:0@0\n" },
        { "no rows", "role,text\n", 0, "! no-call 0:0@0\n" },
        { "no text", "role,text\n客服,\n", 0, "! no-turn 2:0@10\n" },
        { "roles in the text", "text|x\n客服：您好|\n主管：好|\n好|", 0,
          "A0 您好\n? 主管：好\n? 好\n" },
        { "semicolon, quotes",
          "role;text\n\"客服\";\"a\"\"b\"\"\"\n客户;c\"d\"", 0,
          "A0 a\"b\"\nC0 c\"d\"\n" },
        { "a quote that is never closed",
          "role,text\n客服,好\n客户,\"好\n客服,x", 0, "! open-quote 3:0@21\n" },
        { "cut", "role,text\n客服,好\n客", 0, "! few-cells 3:0@21\n" },
        { "a comma in speech", "role,text\n客服,您好,请讲\n", 0,
          "! many-cells 2:0@10\n" },
        { "a date", "time,role,text\n2026-11-23 09:14:00,客服,好\n", 0,
          "! bad-time 2:0@15\n" },
        { "before the start", "start_ms,role,text\n-5,客服,好\n", 0,
          "! bad-time 2:0@19\n" },
        { "end before start", "start_s,end_s,role,text\n2,1,客服,好\n", 0,
          "! time-order 2:0@24\n" },
        { "units in the header",
          "start_ms,结束（秒）,role,text\n1500,2.5,客服,好\n", 0,
          "A0 1500~2500 好\n" },
        { "clocks", "time,role,text\n01:02,客服,好\n01:00:00.5,客户,好\n", 0,
          "A0 62000~-1 好\nC0 3600500~-1 好\n" },
        { "a range", "时间,role,text\n00:00:01 - 00:00:02,客服,好\n", 0,
          "A0 1000~2000 好\n" },
        { "seconds by the rate",
          "start,end,role,text\n0,1.25,客服,您好请讲\n"
          "2,4,客户,停水了\n",
          0, "A0 0~1250 您好请讲\nC0 2000~4000 停水了\n" },
        { "milliseconds by the rate",
          "start,end,role,text\n0,1250,客服,您好请讲\n2000,4000,客户,停水了\n",
          0, "A0 0~1250 您好请讲\nC0 2000~4000 停水了\n" },
        { "beyond all seconds", "start,role,text\n9000000,客服,您好请讲\n", 0,
          "A0 9000000~-1 您好请讲\n" },
        { "neither", "start,role,text\n0,客服,您\n45,客户,好\n", 0,
          "! time-unit 3:0@29\n" },
        { "calls, one of them broken",
          "call_id,start_s,role,text\n1,0,客服,一\n2,x,客服,二\n2,1,客户,三\n"
          "3,0,客服,四\n",
          0, "id=1\nA0 0~-1 一\n! bad-time 3:0@41\nid=3\nA0 0~-1 四\n" },
        { "the surer column",
          "channel,content,speaker,Role\n1,好,x,客服\n2,好,y,客户\n", 0,
          "A0 好\nC0 好\n" },
    };
    check_as("csv", readings, HUASHU__COUNT_OF(readings));
}
END_TEST

/* What is nearly in a format is read as plain text. */
START_TEST(found_by_content)
{
    static const struct reading readings[] = {
        { "a time range above a turn", "00:01 - 00:02\n客服：您好\n", 0,
          "? 1000~2000 \nA0 您好\n" },
        { "a comma and a column's name", "客服：text,role\n", 0,
          "A0 text,role\n" },
        { "one column of text", "文本\n客服：您好\n", 0, "? 文本\nA0 您好\n" },
        { "numbers read out", "[SPEAKER_00]: 1 2 3\n[SPEAKER_01]: 4 5 6\n", 0,
          "?0 1 2 3\n?1 4 5 6\n" },
        { "numbers read out, once", "a b 1 2 c\n客服：您好\n", 0,
          "? a b 1 2 c\nA0 您好\n" },
        { "five words", "a b 1 c d\n客服：您好\n", 0,
          "? a b 1 c d\nA0 您好\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

/* Repeats a line of each format; memory is that of the call that comes of it.
 */
START_TEST(large)
{
    static const struct {
        const char *format, *head, *body;
        size_t count, turns;
    } cases[] = {
        { "srt", "", "1\n" TIME "客服：好\n\n", 1000000, 1000000 },
        { "vtt", "WEBVTT\n\n", CUE "<v 客服>好\n\n", 1000000, 1000000 },
        { "csv", "role,text\n", "客服,好\n", 1000000, 1000000 },
        { "ctm", "", "a A 0 1 您好\n", 1000000, 1 },
        { "srt", "1\n" TIME, "客服好\n", 1000000, 1 },
        { "vtt", "WEBVTT\n\n" CUE, "客服好\n", 1000000, 1 },
        { "csv", "role,text\n客服,\"", "您好\n", 1000000, 0 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
        struct huashu__buffer input;
        struct source source = { 0 };
        struct huashu_reader *reader;
        struct huashu_call *call = NULL;
        struct huashu_error error;
        options.format = cases[i].format;
        huashu__buffer_init(&input, &huashu__default_allocator);
        huashu__buffer_puts(&input, cases[i].head);
        for (size_t j = 0; j < rounds_of(cases[i].count); j++)
            huashu__buffer_puts(&input, cases[i].body);
        source.data = input.items;
        source.length = input.count;
        ck_assert_int_eq(
            huashu_reader_new(read_source, &source, &options, &reader, NULL),
            HUASHU_OK);
        if (huashu_reader_next(reader, &call, &error) == HUASHU_OK)
            ck_assert_uint_eq(huashu_call_turn_count(call),
                              cases[i].turns > 1 ? rounds_of(cases[i].turns)
                                                 : cases[i].turns);
        else
            ck_assert_uint_eq(cases[i].turns, 0);
        huashu_call_free(call);
        huashu_reader_free(reader);
        huashu__buffer_finish(&input);
    }
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        srt, vtt, ctm, csv, found_by_content, large
    };
    return run_tests("call_formats", tests, HUASHU__COUNT_OF(tests), 120);
}
