/* SPDX-License-Identifier: MIT */
/*
 * columns.c: what the columns of a table of turns are, by the names in its
 * first row, in Chinese or English, in any order. Capitals, spaces, _, - and
 * brackets make no difference; a unit may stand behind the name of a time.
 */
#include "call/columns.h"

#include <string.h>

/* Known names, the surest first: a table may have both a role and a channel. */
static const char *const names[HUASHU__COLUMN_KINDS] = {
    [HUASHU__TEXT_COLUMN] =
        "text content sentence utterance transcript 文本 内容 文字 说话内容 "
        "对话内容 通话内容 转写 转写文本 转写内容 识别结果 识别文本 语句 句子 "
        "內容 文本內容",
    [HUASHU__WHO_COLUMN] =
        "role 角色 说话人角色 speakerrole speaker 说话人 说话者 发言人 讲话人 "
        "身份 who spk 說話人 channel 声道 通道 聲道",
    [HUASHU__START_COLUMN] =
        "start starttime begin begintime 开始 开始时间 起始 起始时间 開始時間 "
        "from time timestamp 时间 时间戳 時間",
    [HUASHU__END_COLUMN] =
        "end endtime stop 结束 结束时间 终止时间 截止时间 結束時間 to",
    [HUASHU__CALL_COLUMN] =
        "callid call 通话编号 通话id 通话流水号 录音编号 录音id 会话编号 "
        "会话id 流水号 sessionid conversationid dialogueid recordingid "
        "录音文件 通話編號",
    [HUASHU__AGENT_COLUMN] =
        "agent agentname agentid 坐席 座席 坐席姓名 坐席工号 工号 客服姓名 "
        "客服工号",
    [HUASHU__QUEUE_COLUMN] = "queue 队列 技能组 skillgroup",
    [HUASHU__STARTED_COLUMN] =
        "startedat 通话时间 通话开始时间 呼叫时间 来电时间 录音时间",
};

/* Units behind the name of a time. */
static const struct {
    const char *name;
    enum huashu__time_unit unit;
} units[] = {
    { "", 0 },
    { "ms", HUASHU__MILLISECOND },
    { "毫秒", HUASHU__MILLISECOND },
    { "s", HUASHU__SECOND },
    { "sec", HUASHU__SECOND },
    { "seconds", HUASHU__SECOND },
    { "秒", HUASHU__SECOND },
};

/* The longest name that is looked at. */
#define MOST_NAME_BYTES 64

/* A name without what makes no difference; empty where it is too long. */
static struct huashu__string
squeeze(struct huashu__string name, char room[MOST_NAME_BYTES])
{
    struct huashu__string squeezed = { room, 0 };
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        if (name.length - i >= 3 && (memcmp(name.data + i, "（", 3) == 0 ||
                                     memcmp(name.data + i, "）", 3) == 0)) {
            i += 2;
            continue;
        }
        if (memchr(" _-()[]", c, 7) != NULL)
            continue;
        if (squeezed.length == MOST_NAME_BYTES)
            return HUASHU__LITERAL("");
        room[squeezed.length++] =
            c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return squeezed;
}

/* Whether a squeezed name is `known`, with a unit behind it if `timed`. */
static bool
is_named(struct huashu__string name, struct huashu__string known, bool timed,
         enum huashu__time_unit *unit)
{
    struct huashu__string rest;
    if (name.length < known.length ||
        memcmp(name.data, known.data, known.length) != 0)
        return false;
    rest.data = name.data + known.length;
    rest.length = name.length - known.length;
    for (size_t i = 0; i < (timed ? HUASHU__COUNT_OF(units) : 1); i++) {
        if (huashu__string_equal(rest, huashu__string_of(units[i].name))) {
            *unit = units[i].unit;
            return true;
        }
    }
    return false;
}

/* The column of one kind in a header. */
static void
find_column(struct huashu__columns *columns, enum huashu__column_kind kind,
            const struct huashu__string *header, size_t count)
{
    const char *at = names[kind];
    bool timed = kind == HUASHU__START_COLUMN || kind == HUASHU__END_COLUMN;
    struct huashu__column *column = &columns->of[kind];
    column->index = HUASHU__NO_INDEX;
    column->unit = 0;
    while (*at != '\0') {
        struct huashu__string known = { at, strcspn(at, " ") };
        for (size_t i = 0; i < count; i++) {
            char room[MOST_NAME_BYTES];
            if (is_named(squeeze(header[i], room), known, timed,
                         &column->unit)) {
                column->index = i;
                return;
            }
        }
        at += known.length;
        at += *at == ' ';
    }
}

size_t
huashu__columns_find(struct huashu__columns *columns,
                     const struct huashu__string *header, size_t count)
{
    struct huashu__column *start = &columns->of[HUASHU__START_COLUMN];
    struct huashu__column *end = &columns->of[HUASHU__END_COLUMN];
    size_t found = 0;
    for (size_t kind = 0; kind < HUASHU__COLUMN_KINDS; kind++) {
        find_column(columns, (enum huashu__column_kind)kind, header, count);
        found += columns->of[kind].index != HUASHU__NO_INDEX;
    }
    columns->count = count;
    /* One that says its unit speaks for both. */
    if (start->unit == 0)
        start->unit = end->unit;
    if (end->unit == 0)
        end->unit = start->unit;
    return columns->of[HUASHU__TEXT_COLUMN].index == HUASHU__NO_INDEX ? 0
                                                                      : found;
}
