/* SPDX-License-Identifier: MIT */
/*
 * messages.c: what call/ says when a transcript cannot be read.
 */
#include "call/call.h"

#define MESSAGE(name, code, zh, en, zh_help, en_help)    \
    const struct huashu__message huashu__call_##name = { \
        code, { zh, en }, { zh_help, en_help }           \
    }

MESSAGE(unreadable, "unreadable", "读取输入时出错", "cannot read the input",
        NULL, NULL);
MESSAGE(not_built, "not-built",
        "这是 {0} 压缩的，而这个 huashu 编译时没有带 {0}",
        "this is {0} data, and this huashu was built without {0}",
        "先解压，再从标准输入读：{0} -dc 文件 | huashu check …… -；或者装上 "
        "{0} 的库重新编译",
        "unpack it, and read standard input: {0} -dc FILE | huashu check … -; "
        "or build again with the library for {0}");
MESSAGE(broken_packing, "broken-packing", "{0} 数据从这里开始是坏的",
        "the {0} data is broken from here on",
        "前面完整的通话照常检查；文件要重新取一份",
        "whole calls before it count; get the file again");
MESSAGE(cut_packing, "cut-packing", "{0} 数据到这里就断了，文件不完整",
        "the {0} data is cut off here: the file is incomplete",
        "前面完整的通话照常检查；文件要重新取一份",
        "whole calls before it count; get the file again");
MESSAGE(large_window, "large-window", "{0} 数据解压要的窗口超过 {1} MB",
        "the {0} data needs a window of more than {1} MB",
        "不用 --long 重新压缩，或先解压",
        "pack it without --long, or unpack "
        "it first");
MESSAGE(bomb, "bomb", "{0} 数据解压后超过原来的 {1} 倍，不会是通话",
        "the {0} data unpacks to more than {1} times its size: no calls do",
        NULL, NULL);
MESSAGE(unknown_format, "unknown-format", "没有名为“{0}”的录音文本格式",
        "no transcript format is called '{0}'",
        "可用的格式见 huashu check --help", "see huashu check --help for them");
MESSAGE(empty_input, "empty-input", "文件是空的", "the file is empty", NULL,
        NULL);
MESSAGE(no_call, "no-call", "文件里没有通话", "the file holds no call", NULL,
        NULL);
MESSAGE(no_turn, "no-turn", "这通通话里一句话也没有", "the call holds no turn",
        NULL, NULL);

MESSAGE(no_result, "no-result", "识别服务没有给出结果：{0}",
        "the recognition service gave no result: {0}",
        "识别可能还没有完成，或者失败了",
        "it may not be finished, or have failed");

MESSAGE(binary, "binary", "这是二进制文件，不是文本",
        "this is a binary file, not text",
        "请给出录音转写后的文本文件，不是录音或表格文件",
        "give the transcript as text, not the recording or a spreadsheet");
MESSAGE(gbk, "gbk", "这里看起来是 GBK 编码，不是 UTF-8",
        "this looks like GBK, not UTF-8",
        "先转换：iconv -f GB18030 -t UTF-8 原文件 > 新文件",
        "convert it: iconv -f GB18030 -t UTF-8 FILE > NEW-FILE");
MESSAGE(big5, "big5", "这里看起来是 Big5 编码，不是 UTF-8",
        "this looks like Big5, not UTF-8",
        "先转换：iconv -f BIG5-HKSCS -t UTF-8 原文件 > 新文件",
        "convert it: iconv -f BIG5-HKSCS -t UTF-8 FILE > NEW-FILE");
MESSAGE(utf_16, "utf-16", "这是 UTF-16 编码，不是 UTF-8",
        "this is UTF-16, not UTF-8",
        "先转换：iconv -f UTF-16 -t UTF-8 原文件 > 新文件",
        "convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW-FILE");
MESSAGE(
    not_utf_8, "not-utf-8", "不是 UTF-8 编码，也看不出是哪种编码",
    "this is not UTF-8, and it cannot be told in which encoding it is",
    "通话用 --encoding 说明，例如 --encoding gb18030；其他文件先用 iconv "
    "转换成 UTF-8",
    "say it with --encoding, such as --encoding gb18030, for calls; convert "
    "other files to UTF-8 with iconv");
MESSAGE(unknown_encoding, "unknown-encoding", "没有名为“{0}”的编码",
        "no encoding is called '{0}'",
        "可用：utf-8、utf-16、utf-16le、utf-16be、gb18030、gbk、big5",
        "there are utf-8, utf-16, utf-16le, utf-16be, gb18030, gbk and big5");

MESSAGE(
    no_labels, "no-role-labels",
    "没有说明每句话是谁说的：没有一行以“客服：”“客户：”这样的称呼开头",
    "nothing says who speaks: no line begins with a role label such as "
    "客服： or 客户：",
    "在每句话前写上“客服：”“客户：”，或用 --agent 称呼 指明坐席，用 "
    "--label 称呼=角色 说明其他称呼指谁",
    "write 客服： or 客户： before each turn, or name the agent with --agent "
    "NAME and say what other labels mean with --label LABEL=ROLE");
MESSAGE(phrasebook, "phrasebook", "这是话术本，不是通话",
        "this is a phrasebook, not a call", "话术本用 -b 给出",
        "give a phrasebook with -b");
MESSAGE(bad_time, "bad-time", "这一行的时间看不懂",
        "the time of this line cannot be understood",
        "时间从通话开始算起，写在称呼前面：[00:01:23] 客服：您好",
        "times count from the start of the call and stand before the label: "
        "[00:01:23] 客服：您好");
MESSAGE(time_order, "time-order", "结束时间早于开始时间",
        "the end lies before the start", NULL, NULL);
MESSAGE(times_of, "time-order", "{0} 的结束时间早于开始时间",
        "{0} ends before it starts", NULL, NULL);
MESSAGE(beyond_end, "bad-time", "{0} 的时间在录音结束之后",
        "{0} lies behind the end of the recording", NULL, NULL);
MESSAGE(repeated_header, "repeated-header", "“# {0}:”写了两次",
        "'# {0}:' stands there twice", NULL, NULL);

MESSAGE(long_line, "long-record", "一条记录超过 {0} MB",
        "a record of more than {0} MB", NULL, NULL);
MESSAGE(long_turn, "long-turn", "一句话超过 {0} MB",
        "a turn of more than {0} MB", NULL, NULL);
MESSAGE(long_call, "long-call", "一通通话超过 {0} MB",
        "a call of more than {0} MB", NULL, NULL);
MESSAGE(many_turns, "many-turns", "一通通话超过 {0} 句",
        "a call of more than {0} turns", NULL, NULL);
MESSAGE(many_speakers, "many-speakers", "一通通话里编号的说话人超过 {0} 位",
        "a call with more than {0} numbered speakers", NULL, NULL);

MESSAGE(deep_json, "deep-json", "JSON 嵌套超过 {0} 层",
        "JSON nested deeper than {0}", NULL, NULL);
MESSAGE(cut_json, "cut-json", "JSON 不完整：到这里突然结束了",
        "the JSON breaks off here", "文件可能没有写完，或传输时被截断了",
        "the file may not have been written or copied to its end");
MESSAGE(duplicate_key, "duplicate-key", "JSON 里有重复的键：{0}",
        "a JSON key stands there twice: {0}", NULL, NULL);
MESSAGE(large_number, "large-number", "JSON 里的数太大了：{0}",
        "a JSON number is too large: {0}", NULL, NULL);
MESSAGE(bad_number, "bad-number", "{0} 应当是不小于 0 的整数",
        "{0} must be a whole number from 0", NULL, NULL);
MESSAGE(no_time, "bad-time", "{0} 不能当作时间", "{0} cannot be a time", NULL,
        NULL);
MESSAGE(trailing_json, "trailing-json", "JSON 结束之后还有别的内容：{0}",
        "something follows the end of the JSON: {0}",
        "每通通话一个 JSON 对象，独占一行",
        "one JSON object a call, one a line");
MESSAGE(bad_json, "bad-json", "不是正确的 JSON：{0}", "not JSON: {0}", NULL,
        NULL);
MESSAGE(not_object, "not-an-object", "一通通话应当是一个 JSON 对象",
        "a call must be a JSON object",
        "例如 {\"id\": \"1\", \"turns\": [{\"role\": \"agent\", \"text\": "
        "\"您好\"}]}",
        "such as {\"id\": \"1\", \"turns\": [{\"role\": \"agent\", \"text\": "
        "\"您好\"}]}");
MESSAGE(missing_field, "missing-field", "缺少 {0}", "{0} is missing", NULL,
        NULL);
MESSAGE(wrong_type, "wrong-type", "{0} 的类型不对", "{0} is of the wrong type",
        "role、text 是字符串，start_ms、end_ms、speaker 是整数，turns 是数组",
        "role and text are strings, start_ms, end_ms and speaker whole "
        "numbers, turns is an array");
MESSAGE(inner_json, "inner-json", "{0} 里的文字应当又是 JSON，却不是",
        "the text of {0} must be JSON again, and is not", NULL, NULL);
MESSAGE(nul_in_field, "nul-in-field", "{0} 里有 NUL 字符",
        "{0} holds a NUL character", NULL, NULL);

MESSAGE(cue_time, "bad-time", "这一条字幕的时间看不懂",
        "the times of this cue cannot be understood",
        "应当像这样：00:00:01,000 --> 00:00:02,500",
        "they look like this: 00:00:01,000 --> 00:00:02,500");
MESSAGE(no_cue, "no-cue", "这行文字前面没有字幕时间",
        "no time line stands before this text",
        "应当像这样：00:00:01,000 --> 00:00:02,500",
        "it looks like this: 00:00:01,000 --> 00:00:02,500");
MESSAGE(no_webvtt, "no-header", "第一行不是 WEBVTT",
        "the first line is not WEBVTT", NULL, NULL);
MESSAGE(no_word, "no-word", "这一行不是 CTM：列数不对",
        "this line is not CTM: wrong number of columns",
        "每行：文件 声道 开始秒 时长秒 词 [置信度]",
        "each line: FILE CHANNEL START DURATION WORD [CONFIDENCE]");
MESSAGE(word_time, "bad-time", "这个词的时间看不懂",
        "the time of this word cannot be understood",
        "开始和时长都是不小于 0 的秒数",
        "start and duration are seconds from 0");
MESSAGE(no_columns, "no-header", "第一行不是表头：没有认得的文字列",
        "the first row is no header: it names no column of text that is known",
        "例如：开始时间,结束时间,角色,文本 或 start_ms,end_ms,role,text",
        "such as start_ms,end_ms,role,text");
MESSAGE(many_columns, "many-columns", "表格超过 {0} 列",
        "a table of more than {0} columns", NULL, NULL);
MESSAGE(few_cells, "few-cells", "这一行不到文字列就结束了",
        "this row ends before the column of the text",
        "文件可能没有写完，或传输时被截断了",
        "the file may not have been written or copied to its end");
MESSAGE(many_cells, "many-cells", "这一行的列数比表头多",
        "this row has more columns than the header",
        "文字里有分隔符时要用双引号括起来",
        "text with the delimiter in it stands in double quotes");
MESSAGE(open_quote, "open-quote", "从这一行开始的双引号没有关上",
        "a double quote that begins in this row is never closed",
        "文件可能没有写完，或传输时被截断了",
        "the file may not have been written or copied to its end");
MESSAGE(cell_time, "bad-time", "第 {0} 列的时间看不懂",
        "the time in column {0} cannot be understood",
        "可以写毫秒、秒或 00:01:23.450，从通话开始算起",
        "milliseconds, seconds or 00:01:23.450 from the start of the call");
MESSAGE(time_unit, "time-unit", "看不出时间是毫秒还是秒",
        "the times may be milliseconds or seconds",
        "把列名写成 start_ms、end_ms 或 start_s、end_s",
        "name the columns start_ms and end_ms, or start_s and end_s");
