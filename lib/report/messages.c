/* SPDX-License-Identifier: MIT */
/* messages.c: what report/ says to people, in both languages. */
#include "report/messages.h"

#define NO_HELP    \
    {              \
        NULL, NULL \
    }

/* Notes */

const struct huashu__message huashu__note_undecodable = {
    "undecodable",
    { "转写稿里有 {0} 处解不了码，换成了 U+FFFD，判定时绕开",
      "places that could not be decoded: {0}; U+FFFD stands there, and they "
      "were judged around" },
    NO_HELP
};
const struct huashu__message huashu__note_invalid_utf8 = {
    "invalid-utf8",
    { "转写稿里有 {0} 处字节不是 UTF-8（第几句:第几字节 {1}），"
      "原样保留，判定时绕开",
      "bytes that are not UTF-8: {0} (turn:byte {1}); they were kept and "
      "judged "
      "around" },
    NO_HELP
};

const struct huashu__message huashu__note_times_estimated = {
    "times-estimated",
    { "有的话没有结束时间，按下一句的开始时间估算",
      "some turns give no end time; the start of the next one was taken" },
    NO_HELP
};

const struct huashu__message huashu__note_no_times = {
    "no-times",
    { "转写稿没有时间，要看时间的规则没有判定",
      "the transcript gives no times, so rules that need them were not "
      "judged" },
    NO_HELP
};

const struct huashu__message huashu__note_times_lacking = {
    "times-lacking",
    { "有的话没有开始或结束时间，只量了时间齐全的地方",
      "some turns give no start or no end; limits were measured where the "
      "times are given" },
    NO_HELP
};

const struct huashu__message huashu__note_no_start = {
    "no-start",
    { "不知道通话什么时候开始，按日历才能算的时限没有判定",
      "it is not known when the call began, so promises that depend on the "
      "calendar were not judged" },
    NO_HELP
};

const struct huashu__message huashu__note_evidence_capped = {
    "evidence-capped",
    { "规则“{0}”命中 {1} 处，只列出前 {2} 处",
      "rule \"{0}\" has {1} hits; the first {2} are given" },
    NO_HELP
};

const struct huashu__message huashu__note_suppression_expired = {
    "suppression-expired",
    { "规则“{0}”的豁免到 {1} 为止，已经过期，照常计分",
      "the suppression of rule \"{0}\" ended on {1}; it is counted again" },
    NO_HELP
};

const struct huashu__message huashu__note_role_inferred = {
    "role-inferred",
    { "转写稿没有说谁是坐席；第 {0} 个说话人说了开场白（规则“{1}”，第 {2} "
      "句“{3}”），按他是坐席判定",
      "the transcript does not say who the agent is; speaker {0} says the "
      "opening (rule \"{1}\", turn {2}, \"{3}\") and was taken for the "
      "agent" },
    NO_HELP
};

const struct huashu__message huashu__note_roles_swapped = {
    "roles-swapped",
    { "坐席没有说开场白，客户却说了（规则“{0}”，第 {1} 句“{2}”），"
      "角色可能标反了：照标的判 {3} 分，对调判 {4} 分",
      "the agent misses the opening and a customer says it (rule \"{0}\", "
      "turn {1}, \"{2}\"), so the roles may be swapped: {3} as given, {4} "
      "swapped" },
    NO_HELP
};

/* The head of the text report */

#define SAY(name, zh, en)                                           \
    const struct huashu__message huashu__say_##name = { #name,      \
                                                        { zh, en }, \
                                                        NO_HELP }

SAY(call, "通话 {0}", "Call {0}");
SAY(call_without_id, "通话（无编号）", "Call (no id)");
SAY(passed, "通过", "passed");
SAY(failed, "不通过", "failed");
SAY(not_judged, "未能判定", "not judged");
SAY(score, "{0} 分（满分 {1}）", "{0} of {1}");
SAY(score_pass, "{0} 分（满分 {1}，及格 {2}）", "{0} of {1} (pass: {2})");
SAY(grade, "{0}", "{0}");
SAY(fatal, "一票否决", "fatal");
SAY(agent, "坐席 {0}", "agent {0}");
SAY(one_turn, "{0} 句（坐席 {1} 句）", "{0} turn ({1} by agents)");
SAY(turns, "{0} 句（坐席 {1} 句）", "{0} turns ({1} by agents)");
SAY(length, "时长 {0}", "length {0}");
SAY(book, "话术 {0}", "book {0}");
SAY(item, "{0}：扣 {1}（共 {2} 分）", "{0}: lost {1} of {2}");
SAY(item_open, "{0}：扣 {1}", "{0}: lost {1}");
SAY(item_idle, "，这通电话用不上", ", not applicable");

/* Its sections */

SAY(hits, "说了不该说的（{0} 条）", "Said what must not be said ({0})");
SAY(missed, "该说的没有说到（{0} 条）", "Not said what must be said ({0})");
SAY(part, "说得不全的（{0} 条）", "Said in part ({0})");
SAY(exceeded, "超出限度的（{0} 条）", "Beyond a limit ({0})");
SAY(within, "在限度之内的（{0} 条）", "Within a limit ({0})");
SAY(said, "说得好（{0} 条）", "Well said ({0})");
SAY(unjudged_rules, "没能判定的规则（{0} 条）", "Rules not judged ({0})");
SAY(met, "该说的说到了（{0} 条）", "Said what must be said ({0})");
SAY(seen, "留意到（{0} 条）", "Noted ({0})");
SAY(suppressed, "已豁免，不计分（{0} 条）", "Struck out, not counted ({0})");
SAY(not_applicable, "这通电话用不上（{0} 条）", "Not applicable ({0})");
SAY(nothing_wrong, "没有发现问题。", "Nothing wrong was found.");

/* Its findings */

SAY(turn, "第 {0} 句", "turn {0}");
SAY(used_up, "（该项目已扣完）", " (item used up)");
SAY(gain_used_up, "（加分已到上限）", " (no more to be gained)");
SAY(more_hits, "……还有 {0} 处", "… and {0} more");
SAY(advice, "建议：{0}", "Better: {0}");
SAY(why, "原因：{0}", "Why: {0}");
SAY(fingerprint, "指纹：{0}", "Fingerprint: {0}");
SAY(suppressed_by, "豁免：{0}（{1}）", "Struck out: {0} ({1})");
SAY(suppressed_until, "豁免：{0}（{1}，至 {2}）",
    "Struck out: {0} ({1}, until {2})");
SAY(by_sound, "读音相近：", "By sound: ");
SAY(similarity, "（相似度 {0}）", " (similarity {0})");
SAY(expected, "应说：{0}", "To be said: {0}");
SAY(expected_some, "应说其中 {1} 项：{0}", "To be said, {1} of: {0}");
SAY(nearest, "最接近：", "Nearest: ");
SAY(left_out, "缺：", "Left out: ");
SAY(similar, "相似度 {0}%", "{0}% similar");
SAY(differing, "；“{0}”", "; \"{0}\"");
SAY(diff_left_out, "缺“{0}”", "left out \"{0}\"");
SAY(diff_changed, "“{0}”说成“{1}”", "\"{0}\" said as \"{1}\"");
SAY(diff_sound, "“{0}”听成“{1}”", "\"{0}\" heard as \"{1}\"");
SAY(diff_added, "多出“{0}”", "added \"{0}\"");
SAY(not_said, "没有说", "not said");
SAY(diff_colon, "：", ": ");
SAY(not_whole, "各部分都说到了，但没有连成一句",
    "all its parts were said, but not together");
SAY(refused, "说是说了，但不在规定的地方，或另有例外",
    "it was said, but in the wrong place, or an exception holds it");
SAY(and, "、", ", ");
SAY(quoted, "“{0}”", "\"{0}\"");

/* Its sum */

SAY(sum, "合计：{0}", "Sum: {0}");
SAY(lost_by_one, " - {0}（扣分 {1} 条）", " - {0} (lost by {1} rule)");
SAY(lost, " - {0}（扣分 {1} 条）", " - {0} (lost by {1} rules)");
SAY(gained_by_one, " + {0}（加分 {1} 条）", " + {0} (gained by {1} rule)");
SAY(gained, " + {0}（加分 {1} 条）", " + {0} (gained by {1} rules)");
SAY(remainder, " - {0}（一票否决，扣完为止）",
    " - {0} (fatal: all that is left)");
SAY(clamped, "，按 {0} 分计", ", counted as {0}");
SAY(note, "说明：{0}", "Note: {0}");

const struct huashu__message huashu__say_severities[5] = {
    { "", { "", "" }, NO_HELP },
    { "info", { "提示", "info" }, NO_HELP },
    { "minor", { "轻微", "minor" }, NO_HELP },
    { "serious", { "严重", "serious" }, NO_HELP },
    { "grave", { "极严重", "grave" }, NO_HELP },
};

/* The table for spreadsheets */

const struct huashu__message huashu__say_outcomes[11] = {
    { "", { "", "" }, NO_HELP },
    { "met", { "说到", "met" }, NO_HELP },
    { "part", { "说得不全", "part" }, NO_HELP },
    { "missed", { "漏说", "missed" }, NO_HELP },
    { "said", { "说得好", "said" }, NO_HELP },
    { "hit", { "说了忌语", "hit" }, NO_HELP },
    { "exceeded", { "超出限度", "exceeded" }, NO_HELP },
    { "within", { "限度之内", "within" }, NO_HELP },
    { "seen", { "留意到", "seen" }, NO_HELP },
    { "not-applicable", { "用不上", "not applicable" }, NO_HELP },
    { "not-judged", { "未能判定", "not judged" }, NO_HELP },
};

const struct huashu__message huashu__csv_headers[HUASHU__CSV_COLUMNS] = {
    { "call", { "通话", "call" }, NO_HELP },
    { "source", { "来源", "source" }, NO_HELP },
    { "agent", { "坐席", "agent" }, NO_HELP },
    { "started_at", { "开始时间", "started at" }, NO_HELP },
    { "verdict", { "结论", "verdict" }, NO_HELP },
    { "score", { "得分", "score" }, NO_HELP },
    { "rule", { "规则", "rule" }, NO_HELP },
    { "title", { "名称", "title" }, NO_HELP },
    { "item", { "项目", "item" }, NO_HELP },
    { "outcome", { "结果", "outcome" }, NO_HELP },
    { "severity", { "严重程度", "severity" }, NO_HELP },
    { "points", { "分值", "points" }, NO_HELP },
    { "fatal", { "一票否决", "fatal" }, NO_HELP },
    { "turn", { "第几句", "turn (from 1)" }, NO_HELP },
    { "role", { "角色", "role" }, NO_HELP },
    { "start_ms", { "起（毫秒）", "start ms" }, NO_HELP },
    { "end_ms", { "止（毫秒）", "end ms" }, NO_HELP },
    { "char_begin", { "起（第几字，从 0 数）", "char begin" }, NO_HELP },
    { "char_end", { "止（不含）", "char end" }, NO_HELP },
    { "words", { "原话", "words" }, NO_HELP },
    { "similarity", { "相似度", "similarity" }, NO_HELP },
    { "measured", { "实测", "measured" }, NO_HELP },
    { "limit", { "限度", "limit" }, NO_HELP },
    { "unit", { "单位", "unit" }, NO_HELP },
    { "reason", { "未判原因", "reason" }, NO_HELP },
    { "suppressed", { "豁免原因", "struck out" }, NO_HELP },
    { "fingerprint", { "指纹", "fingerprint" }, NO_HELP },
};
