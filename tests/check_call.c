/* SPDX-License-Identifier: MIT */
/*
 * check_call.c: transcripts in plain text, and what is none.
 */
#include "reading.h"

#include "base/limits.h"

START_TEST(text_labels)
{
    static const char nul_in_speech[] =
        "客服：a\0b，请问有什么可以帮您的\n客户：没有";
    static const struct reading readings[] = {
        { "plain", "客服：您好\n客户：你好\n", 0, "A0 您好\nC0 你好\n" },
        { "ASCII colon, no end", "客服: 您好\n用户:你好", 0,
          "A0 您好\nC0 你好\n" },
        { "all roles",
          "坐席：一\n座席：二\n话务员：三\n业主：四\n系统：五\nagent: 六\n", 0,
          "A0 一\nA0 二\nA0 三\nC0 四\nO0 五\nA0 六\n" },
        { "traditional, full width, brackets",
          "客戶：您好\n[ＡＧＥＮＴ]：喂\n【客服】：在\n", 0,
          "C0 您好\nA0 喂\nA0 在\n" },
        { "several agents", "客服2：转接\n客服１：您好\n客户：好\n客服2：请\n",
          0, "A0 转接\nA1 您好\nC0 好\nA0 请\n" },
        { "bare and numbered", "客服：一\n客服 02：二\n客服2：三\n", 0,
          "A0 一\nA1 二\nA1 三\n" },
        { "BOM, CRLF, blank lines",
          "\xEF\xBB\xBF\r\n客服：您好\r\n\r\n客户：好\r\n", 0,
          "A0 您好\nC0 好\n" },
        { "continuation", "客服：您好，\n  请问\n\n有什么\n客户：好\n", 0,
          "A0 您好，/请问/有什么\nC0 好\n" },
        { "label alone", "客服：\n您好\n客户：\n客服：在\n", 0,
          "A0 您好\nC0 \nA0 在\n" },
        { "second colon", "客服：时间：三点，客户：不来\n", 0,
          "A0 时间：三点，客户：不来\n" },
        { "NUL in speech", nul_in_speech, sizeof nul_in_speech - 1,
          "A0 a<0>b，请问有什么可以帮您的\nC0 没有\n" },
        { "bad byte in speech", "客服：您\xE5好\n客户：\xFF\n", 0,
          "A0 您\xE5好\nC0 \xFF\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

START_TEST(text_headers)
{
    static const struct reading readings[] = {
        { "headers",
          "# id: 0017\n# agent：王小雨\n#queue: 报修\n# started_at: "
          "2026-11-23T09:14:00+08:00\n# anything else\n# note: x\n客服：好\n",
          0,
          "id=0017\nagent=王小雨\nqueue=报修\nstarted_at="
          "2026-11-23T09:14:00+08:00\nA0 好\n" },
        { "behind the first turn", "客服：好\n# agent: 王小雨\n", 0,
          "A0 好/# agent: 王小雨\n" },
        { "empty", "# agent:\n客服：好\n", 0, "A0 好\n" },
        { "twice", "# id: 1\n# id: 2\n客服：好\n", 0,
          "! repeated-header 2:1@8\n" },
        { "nothing else", "# id: 1\n", 0, "! no-call 0:0@0\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

START_TEST(text_times)
{
    static const struct reading readings[] = {
        { "in brackets",
          "[00:01:23]客服：一\n[00:01:23.450] 客户：二\n[1:02:03,5]客服：三\n"
          "【01:23】客户：四\n",
          0,
          "A0 83000~-1 一\nC0 83450~-1 二\nA0 3723500~-1 三\n"
          "C0 83000~-1 四\n" },
        { "bare", "00:01:23 客服：一\n01:23 客户：二\n", 0,
          "A0 83000~-1 一\nC0 83000~-1 二\n" },
        { "with ends",
          "[00:01:23 - 00:01:30]客服：一\n00:00:01.5-00:00:02 客户：二\n"
          "[00:05 --> 00:06] 客服：三\n",
          0, "A0 83000~90000 一\nC0 1500~2000 二\nA0 5000~6000 三\n" },
        { "behind the label",
          "客服 00:01:23：一\n客户[00:01:30]：二\n客服1 (01:40) 三\n"
          "客户 01:50：四\n客服 00:02:00\n五\n",
          0,
          "A0 83000~-1 一\nC0 90000~-1 二\nA1 100000~-1 三\n"
          "C0 110000~-1 四\nA0 120000~-1 五\n" },
        { "behind a strange label", "客服 00:01：一\n主管 00:00:09：二\n", 0,
          "A0 1000~-1 一\n? 9000~-1 主管 00:00:09：二\n" },
        { "broken behind the label", "客服：一\n客户 [00:99:00]：二\n", 0,
          "! bad-time 2:1@13\n" },
        { "the same, bare", "客服：一\n客户 00:99:00：二\n", 0,
          "! bad-time 2:1@13\n" },
        { "a known word and a time", "客服：一\n客户 10:30 来过\n", 0,
          "! bad-time 2:1@13\n" },
        { "in speech", "客服1:30分钟\n明天 10:30 见\n比分(1:0)\n(1:0)\n", 0,
          "A0 30分钟/明天 10:30 见/比分(1:0)/(1:0)\n" },
        { "end before start", "客服：一\n[00:02 - 00:01]客服：二\n", 0,
          "! time-order 2:1@13\n" },
        { "no time at all", "[00:61:00]客服：一\n", 0, "! bad-time 1:1@0\n" },
        { "a date", "[2026-11-23 09:14:00] 客服：一\n", 0,
          "! bad-time 1:1@0\n" },
        { "brackets of speech", "客服：一\n[笑]\n（10:30）见\n", 0,
          "A0 一/[笑]/（10:30）见\n" },
        { "a time begins a sentence", "客服：一\n10:30开会\n", 0,
          "A0 一/10:30开会\n" },
        { "time without label among times",
          "[00:01]客服：一\n[00:02] 二\n三\n[00:03]客户：四\n", 0,
          "A0 1000~-1 一\n? 2000~-1 二/三\nC0 3000~-1 四\n" },
        { "time without label elsewhere", "客服：一\n[00:02] 二\n", 0,
          "A0 一/[00:02] 二\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

/* A line with a name and a colon: an unknown speaker, or something read out. */
START_TEST(text_strange_labels)
{
    static const struct reading readings[] = {
        { "a speaker", "客服：您好\n主管：我来说\n客户：好\n", 0,
          "A0 您好\n? 主管：我来说\nC0 好\n" },
        { "a speaker who goes on", "客服：您好\n王先生：停水了\n一天了\n", 0,
          "A0 您好\n? 王先生：停水了/一天了\n" },
        { "a speaker by number", "客服：您好\nSPEAKER_00: 在\n", 0,
          "A0 您好\n? SPEAKER_00: 在\n" },
        { "read out", "客服：跟您核对\n时间：三点\n客户：好\n", 0,
          "A0 跟您核对/时间：三点\nC0 好\n" },
        { "read out below its label", "客服：\n时间：三点\n", 0,
          "A0 时间：三点\n" },
        { "a list", "客服：核对\n姓名：王\n栋：三\n客户姓名：李\n客户：好\n", 0,
          "A0 核对/姓名：王/栋：三/客户姓名：李\nC0 好\n" },
        { "a list, traditional", "客服：核對\n時間：三點\n", 0,
          "A0 核對/時間：三點\n" },
        { "speech with a colon",
          "客服：是这样\n我跟您说：三点\n答案是：不\n第一：快\n您好，主管：好\n"
          "https://a.b\n3：4\n",
          0,
          "A0 是这样/我跟您说：三点/答案是：不/第一：快/您好，主管：好/"
          "https://a.b/3：4\n" },
        { "untimed among times", "[00:01]客服：一\n主管：二\n", 0,
          "A0 1000~-1 一/主管：二\n" },
        { "timed among times", "[00:01]客服：一\n[00:02]主管：二\n", 0,
          "A0 1000~-1 一\n? 2000~-1 主管：二\n" },
        { "before the first label", "您好\n客服：在\n", 0, "? 您好\nA0 在\n" },
        { "a strange one first", "王先生：您好\n客服：在\n", 0,
          "? 王先生：您好\nA0 在\n" },
        { "none known", "\n王先生：您好\n李先生：在\n", 0,
          "! no-role-labels 2:1@1\n" },
        { "a phrasebook", "# 物业\nphrasebook: 1\nid: a\n", 0,
          "! phrasebook 2:1@9\n" },
        { "a phrasebook that somebody speaks of", "客服：您好\nphrasebook: 1\n",
          0, "A0 您好\n? phrasebook: 1\n" },
        { "none at all", "您好，请问\n", 0, "! no-role-labels 1:1@0\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

/* No label says agent or customer: who is told apart all the same. */
START_TEST(text_speakers)
{
    static const struct reading readings[] = {
        { "letters", "A：您好\nB：停水了\nＡ: 在\n【a】：好\n", 0,
          "?0 您好\n?1 停水了\n?0 在\n?0 好\n" },
        { "WhisperX", "[SPEAKER_01]: 您好\n[SPEAKER_00]: 停水了\n", 0,
          "?0 您好\n?1 停水了\n" },
        { "numbers", "说话人1：您好\n说话人2：停水了\nspeaker 10: 在\n", 0,
          "?0 您好\n?1 停水了\n?2 在\n" },
        { "numerals",
          "说话人一：您好\n【发言人 B】：停水了\n甲：好\n右声道：在\n", 0,
          "?0 您好\n?1 停水了\n?2 好\n?3 在\n" },
        { "names that come back",
          "小王：您好\n李姐：停水\n小王：好\n李姐：急\n", 0,
          "?0 您好\n?1 停水\n?0 好\n?1 急\n" },
        { "somebody answers", "小王：您好\n李姐：停水\n小王：好\n", 0,
          "?0 您好\n?1 停水\n?0 好\n" },
        { "nobody comes back", "小王：您好\n李姐：停水\n", 0,
          "! no-role-labels 1:1@0\n" },
        { "read out", "A：核对\n时间：三点\n栋：三\nB：好\n", 0,
          "?0 核对/时间：三点/栋：三\n?1 好\n" },
        { "in doubt beside two", "A：核对\n备选做法：关阀\nB：好\n", 0,
          "?0 核对\n? 备选做法：关阀\n?1 好\n" },
        { "two in doubt beside one", "A：核对\n小王：好\n李姐：好\n", 0,
          "?0 核对\n? 小王：好\n? 李姐：好\n" },
        { "speech of a speaker", "说话人1：我说：三点\n我说：四点\n", 0,
          "?0 我说：三点/我说：四点\n" },
        { "a name alone", "A：\n您好\n\nB\nB:\n\n停水了\n请讲\n", 0,
          "?0 您好/B\n?1 停水了/请讲\n" },
        { "before the first name", "您好\nA：在\nB：好\n", 0,
          "? 您好\n?0 在\n?1 好\n" },
        { "a system beside", "系统：录音\nA：您好\nB：好\n", 0,
          "O0 录音\n?0 您好\n?1 好\n" },
        { "times",
          "[00:01] A：您好\n备选：关阀\nB 00:00:02\n停水\n[00:03] 喂\n", 0,
          "?0 1000~-1 您好/备选：关阀\n?1 2000~-1 停水\n? 3000~-1 喂\n" },
        { "a role is known", "客服：您好\nA：停水\nA：急\n", 0,
          "A0 您好\n? A：停水\n? A：急\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

/* The agent's name is given: others who speak are customers. */
START_TEST(text_agent)
{
    static const struct reading readings[] = {
        { "brackets", "[SPEAKER_00]: 您好\n[SPEAKER_01]: 停水\n", 0,
          "C0 您好\nA0 停水\n" },
        { "beside a known label",
          "客户：停水\nSPEAKER_01：您好\nSPEAKER_02：我也是\n", 0,
          "C0 停水\nA0 您好\nC1 我也是\n" },
        { "one answers", "SPEAKER_01：您好\n李姐：停水\n", 0,
          "A0 您好\nC0 停水\n" },
        { "in doubt", "SPEAKER_01：您好\n客户：停水\n备选做法：关阀\n", 0,
          "A0 您好\nC0 停水\n? 备选做法：关阀\n" },
        { "somebody else's file", "A：您好\nB：停水\n", 0,
          "C0 您好\nC1 停水\n" },
    };
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    options.agent = "SPEAKER_01";
    check_readings(readings, HUASHU__COUNT_OF(readings), &options);
}
END_TEST

/* More names than a call has speakers: no call at all. */
START_TEST(text_many_names)
{
    struct huashu__buffer input;
    struct reading reading = { "many", NULL, 0, "! no-role-labels 1:1@0\n" };
    huashu__buffer_init(&input, &huashu__default_allocator);
    for (int i = 0; i <= 2 * HUASHU__MAX_SPEAKERS; i++) {
        huashu__buffer_puts(&input, "SPEAKER_");
        huashu__buffer_put_int(&input, i);
        huashu__buffer_puts(&input, "：您好\n");
    }
    reading.input = input.items;
    reading.length = input.count;
    check_readings(&reading, 1, NULL);
    huashu__buffer_finish(&input);
}
END_TEST

START_TEST(given_labels)
{
    static const struct huashu_label labels[] = {
        { "SPEAKER_00", HUASHU_AGENT },
        { "王先生", HUASHU_CUSTOMER },
        { "客服", HUASHU_OTHER },
    };
    static const struct reading readings[] = {
        { "given",
          "[SPEAKER_00]: 一\nspeaker_00：二\n王先生：三\n客服：四\n座席：五\n",
          0, "A0 一\nA0 二\nC0 三\nO0 四\nA0 五\n" },
        { "in JSON",
          "{\"turns\":[{\"role\":\"SPEAKER_00\",\"text\":\"一\"}]}\n", 0,
          "A0 一\n" },
    };
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    options.labels = labels;
    options.label_count = HUASHU__COUNT_OF(labels);
    check_readings(readings, HUASHU__COUNT_OF(readings), &options);
}
END_TEST

START_TEST(from_memory)
{
    static const char text[] = "客服：您好\n客户：停水了\n";
    struct huashu_reader *reader = NULL;
    struct huashu_call *call;
    struct huashu_error error;
    size_t lengths[] = { sizeof text - 1, HUASHU_NUL_TERMINATED };
    for (size_t i = 0; i < HUASHU__COUNT_OF(lengths); i++) {
        ck_assert_int_eq(
            huashu_reader_new_memory(text, lengths[i], NULL, &reader, &error),
            HUASHU_OK);
        ck_assert_int_eq(huashu_reader_next(reader, &call, &error), HUASHU_OK);
        ck_assert_uint_eq(huashu_call_turn_count(call), 2);
        ck_assert_str_eq(huashu_call_turns(call)[1].text, "停水了");
        huashu_call_free(call);
        ck_assert_int_eq(huashu_reader_next(reader, &call, &error), HUASHU_END);
        huashu_reader_free(reader);
    }
    ck_assert_int_eq(huashu_reader_new_memory(NULL, 0, NULL, &reader, &error),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, &error),
                     HUASHU_ERROR_EMPTY);
    huashu_reader_free(reader);
    ck_assert_int_eq(huashu_reader_new_memory(NULL, 1, NULL, &reader, &error),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_reader_new_memory(text, 1, NULL, NULL, &error),
                     HUASHU_ERROR_ARGUMENT);
}
END_TEST

START_TEST(no_text)
{
    static const struct reading readings[] = {
        { "binary",
          "\x7F"
          "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\3\0",
          18, "! binary 0:0@0\n" },
        { "empty", "", 0, "! empty-input 0:0@0\n" },
        { "blank", " \n\t\n", 0, "! no-call 0:0@0\n" },
        { "BOM alone", "\xEF\xBB\xBF", 0, "! no-call 0:0@0\n" },
    };
    check_readings(readings, HUASHU__COUNT_OF(readings), NULL);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = { text_labels,     text_headers,
                                   text_times,      text_strange_labels,
                                   text_speakers,   text_agent,
                                   text_many_names, given_labels,
                                   no_text,         from_memory };
    return run_tests("call", tests, HUASHU__COUNT_OF(tests), 60);
}
