/* SPDX-License-Identifier: MIT */
/* messages.c: what appraise/ says, in both languages. */
#include "appraise/words.h"

#define MESSAGE(name, code, zh, en, zh_help, en_help)        \
    const struct huashu__message huashu__appraise_##name = { \
        code, { zh, en }, { zh_help, en_help }               \
    }

/* Inputs */

MESSAGE(and_more, "and-more", "还有 {0} 处问题没有列出",
        "{0} more problems are not shown", NULL, NULL);
MESSAGE(bad_month_option, "bad-month", "这不是月份：{0}",
        "this is no month: {0}", "写成 2026-11", "write it like 2026-11");
MESSAGE(nobody_at_all, "nobody", "没有谁的数据可以考核",
        "there is nobody to appraise",
        "表格里至少要有一行，或者报告里有坐席和日期",
        "the table needs a row, or the reports an agent and a date");
MESSAGE(unreadable, "unreadable", "读取输入时出错", "cannot read the input",
        NULL, NULL);
MESSAGE(empty, "empty-input", "文件是空的", "the file is empty", NULL, NULL);
MESSAGE(too_large, "file-too-large", "表格太大，最多 {0} MB",
        "the table is too large: at most {0} MB", NULL, NULL);
MESSAGE(problems, "bad-input", "有 {0} 处问题", "there are {0} problems", NULL,
        NULL);
MESSAGE(stopped, "stopped", "调用方要求停止", "stopped by the caller", NULL,
        NULL);

/* Tables */

MESSAGE(not_utf8, "not-utf8", "这里的字节不是 UTF-8",
        "these bytes are not UTF-8", "另存为“CSV UTF-8”",
        "save the table as \"CSV UTF-8\"");
MESSAGE(open_quote, "open-quote", "这个引号没有配对，后面的都没有读",
        "this quote is not closed; nothing behind it was read",
        "在单元格末尾补上引号；单元格里的引号要写两个",
        "close it; a quote inside a cell is doubled");
MESSAGE(behind_quote, "behind-quote", "引号后面还有文字，从这里起都没有读",
        "text follows the quote; nothing from here on was read",
        "整个单元格放在一对引号里，里面的引号要写两个",
        "put the whole cell into quotes, those inside doubled");
MESSAGE(no_person_column, "no-person-column", "表格里没有写姓名的列",
        "the table has no column for the person", "第一行是列名，其中要有“{0}”",
        "the first row names the columns, one of them \"{0}\"");
MESSAGE(no_month_column, "no-month-column", "表格里没有写月份的列",
        "the table has no column for the month",
        "加一列“{0}”，或者用 --month 2026-11 说明是哪个月",
        "add a column \"{0}\", or give the month with --month 2026-11");
MESSAGE(unknown_column, "unknown-column", "考核表不用这一列：{0}",
        "the card does not use this column: {0}",
        "要用的话，把列名写进考核表的 columns",
        "to use it, add its name to `columns` in the card");
MESSAGE(unknown_column_near, "unknown-column", "考核表不用这一列：{0}",
        "the card does not use this column: {0}", "是不是“{1}”？",
        "did you mean \"{1}\"?");
MESSAGE(second_column, "second-column", "这一列和前面的一列是同一样数据：{0}",
        "an earlier column holds the same figure: {0}", "去掉一列",
        "take one of them out");
MESSAGE(no_column, "no-column", "表格里没有这些列：{0}",
        "the table has no columns for: {0}", "用到它们的项目不评",
        "items that need them are not judged");
MESSAGE(no_person, "no-person", "这一行没有姓名，没有读",
        "this row has no name and was not read", NULL, NULL);
MESSAGE(bad_month, "bad-month", "看不懂月份“{0}”，这一行没有读",
        "\"{0}\" is no month; this row was not read",
        "写成 2026-11；表格软件把它变成了日期的，先把那一列设为文本",
        "write it like 2026-11; make the column text where the spreadsheet "
        "turns it into a date");
MESSAGE(second_row, "second-row", "{0} 这个月已经有一行了，在第 {1} 行",
        "{0} has a row for this month already, line {1}",
        "一人一月一行；这一行没有用", "one row a month; this one was not used");
MESSAGE(extra_cell, "extra-cell", "这个单元格没有列名：{0}",
        "this cell stands in no column: {0}",
        "数字里的逗号要去掉，或者把单元格放进引号里",
        "take commas out of numbers, or put the cell in quotes");
MESSAGE(bad_number, "bad-number", "这里要写数，不能是“{0}”",
        "a number is expected here, not \"{0}\"",
        "从 0 起，小数最多六位，不带千位逗号；不知道的空着，没有写 0",
        "from 0, at most six decimals, no thousands separators; leave it "
        "empty where not known, write 0 for none");
MESSAGE(bad_count, "bad-number", "这里要写整数，不能是“{0}”",
        "a whole number is expected here, not \"{0}\"", NULL, NULL);
MESSAGE(bad_percent, "bad-number", "“{0}”没有带 %，说不清是多少",
        "\"{0}\" has no %, so it is not clear how much it is",
        "写成 97.5%；或者在列名后面加（%），单元格里写 97.5",
        "write 97.5%, or put (%) behind the name of the column and write 97.5");
MESSAGE(percent_here, "bad-number", "这一列不是百分比：{0}",
        "this column is no share: {0}", "去掉 %", "take the % out");
MESSAGE(above_most, "bad-number", "“{0}”超过了最大的 {1}",
        "\"{0}\" is above the most there can be, {1}", NULL, NULL);
MESSAGE(bad_points, "bad-number", "“{0}”不是每次的扣分",
        "\"{0}\" is no list of points lost",
        "几次就写几个数，用 + 连起来，每个 {1}，如 2+5；没有写 0",
        "a number for each time, with + between, each {1}, such as 2+5; 0 "
        "for none");
MESSAGE(too_many, "too-many-people", "人太多，或姓名太长，这一行没有读",
        "too many people, or too long a name; this line was not read",
        "最多 131072 人月，姓名 256 字节",
        "at most 131072 months of people, names of 256 bytes");

/* Reports */

MESSAGE(long_line, "long-line", "这一行太长，没有读",
        "this line is too long and was not read", NULL, NULL);
MESSAGE(not_json, "bad-json", "这一行不是 JSON：{0}",
        "this line is no JSON: {0}",
        "要 huashu check --format jsonl 写的报告，一行一份",
        "reports are those of huashu check --format jsonl, one a line");
MESSAGE(not_a_report, "not-a-report", "这一行不是通话的报告",
        "this line is no report of a call",
        "要 huashu check --format jsonl 写的报告，一行一份",
        "reports are those of huashu check --format jsonl, one a line");
MESSAGE(a_call, "not-a-report", "这一行是通话，不是报告",
        "this line is a call, not a report",
        "先用 huashu check --format jsonl 检查，再考核它写的报告",
        "check it with huashu check --format jsonl first");
MESSAGE(indented, "bad-json", "报告要一行一份，这里分成了几行",
        "a report has to be on one line; this one runs over several",
        "用 huashu check --format jsonl，不是 json",
        "use huashu check --format jsonl, not json");
MESSAGE(not_in_figures, "not-in-figures", "报告里有、表格里没有的人：{0}",
        "in the reports but not in the table: {0}", "看看姓名写得是不是一样",
        "see whether the names are written alike");

/* Why a figure is not known */

MESSAGE(missing, "missing", "没有这个数", "missing", NULL, NULL);
MESSAGE(unreadable_figure, "unreadable", "看不懂", "cannot be read", NULL,
        NULL);
MESSAGE(no_reports, "no-reports", "没有给报告", "no reports were given", NULL,
        NULL);
MESSAGE(no_calls, "no-calls", "这个月没有抽查的通话",
        "no call of this month was sampled", NULL, NULL);
MESSAGE(divided_by_zero, "divided-by-zero", "除数是 0", "divided by 0", NULL,
        NULL);
MESSAGE(beyond_numbers, "too-large", "算出来的数太大", "too large", NULL, NULL);
MESSAGE(wanting, "wanting", "公式里缺数", "a figure of its formula is wanting",
        NULL, NULL);

/* The text */

#define SAY(name, zh, en)                                             \
    const struct huashu__message huashu__words_##name = { #name,      \
                                                          { zh, en }, \
                                                          { NULL, NULL } }

SAY(month, "{0} 年 {1} 月", "{0}-{1}");
SAY(quarter, "{0} 年第 {1} 季度", "{0}, quarter {1}");
SAY(place, "名次", "Place");
SAY(person, "姓名", "Name");
SAY(score, "得分", "Score");
SAY(sheet, "考核表", "Sheet");
SAY(no_place, "未评", "open");
SAY(head, "{0}  第 {1} 名  {2} 分", "{0}  place {1}  {2}");
SAY(head_open, "{0}  未排名", "{0}  not ranked");
SAY(each, "{0} {1}，每件扣 {2}", "{0} {1}, {2} each");
SAY(banded, "{0} {1}，扣 {2}", "{0} {1}, {2} lost");
SAY(nothing_lost, "{0} {1}，不扣", "{0} {1}, nothing lost");
SAY(listed, "{0} {1}", "{0} {1}");
SAY(used_up, "（扣完为止）", " (item used up)");
SAY(not_judged, "未评（{0}：{1}）", "not judged ({0}: {1})");
SAY(adjusted, "{0} {1}，{2}", "{0} {1}, {2}");
SAY(sum, "考核表合计 {0}", "Sheet: {0}");
SAY(sum_at_zero, "考核表合计 0（不扣成负数）", "Sheet: 0 (never below)");
SAY(sum_open, "考核表合计：有项目未评，算不出",
    "Sheet: open, since not all items are judged");
SAY(no_mark, "缺", "none");
SAY(apart, "另行处理：{0} {1}", "To be dealt with apart: {0} {1}");
SAY(unmet, "没做到：{0}（{1} {2}）", "Not met: {0} ({1} {2})");
SAY(unknown_check, "不知道做到没有：{0}（{1}{2}）", "Not known: {0} ({1} {2})");
SAY(last, "最后 {0} 名：{1}", "The last {0}: {1}");
SAY(owe, "要交{0}，在月工作通报下发后 {1} 天内",
    "owing {0} within {1} days of the circular");
SAY(owe_open, "要交{0}", "owing {0}");
SAY(total, "三个月合计", "Sum");
SAY(mean, "平均", "Mean");
SAY(reward, "奖励", "Reward");
SAY(not_ranked, "未排名（三个月没有都评出来）：{0}",
    "Not ranked (not all three months have a score): {0}");
SAY(reports, "报告 {0} 份", "{0} reports");
SAY(reports_nobody, "，没有坐席 {0} 份", ", {0} without an agent");
SAY(reports_open, "，未能判定 {0} 份", ", {0} not judged");
SAY(reports_undated, "，没有日期 {0} 份", ", {0} without a date");
SAY(reports_elsewhere, "，别的月份 {0} 份", ", {0} of other months");
SAY(reports_broken, "；看不懂 {0} 行", "; {0} lines are no reports");
SAY(and, "、", ", ");
SAY(colon, "：", ": ");
SAY(comma, "，", ", ");
SAY(open_item, "未评", "open");
SAY(adjustments, "加减分", "Adjustments");
SAY(month_head, "月份", "Month");
SAY(is_last, "最后几名", "Among the last");
SAY(yes, "是", "yes");
SAY(no_reward, "—", "-");
SAY(unjudged, "未评的项目", "Not judged");
SAY(unmet_head, "没做到的", "Not met");
SAY(apart_head, "另行处理", "Apart");
