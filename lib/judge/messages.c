/* SPDX-License-Identifier: MIT */
/* messages.c: what judge/ says to people, in both languages. */
#include "judge/messages.h"

const struct huashu__message huashu__no_turn = {
    "no-turn", { "通话里一句话也没有", "the call has no turn" }, { NULL, NULL }
};

const struct huashu__message huashu__no_agent_turn = {
    "no-agent-turn",
    { "通话里没有坐席说的话，无法判定",
      "no turn is the agent's, so the call cannot be judged" },
    { NULL, NULL }
};

const struct huashu__message huashu__unknown_role = {
    "unknown-role",
    { "有的话不知道是谁说的，无法判定",
      "it is not known who spoke some of the turns, so this cannot be judged" },
    { NULL, NULL }
};

const struct huashu__message huashu__nobody_opens = {
    "no-opening",
    { "转写稿没有说谁是坐席，也没有人说开场白，看不出来；"
      "请用 --agent 指明哪个说话人是坐席",
      "the transcript does not say who the agent is, and nobody says the "
      "opening, so it cannot be told; name the agent's speaker with --agent" },
    { NULL, NULL }
};

const struct huashu__message huashu__several_open = {
    "several-openings",
    { "转写稿没有说谁是坐席，说开场白的又不止一人，看不出来；"
      "请用 --agent 指明哪个说话人是坐席",
      "the transcript does not say who the agent is, and several say the "
      "opening, so it cannot be told; name the agent's speaker with --agent" },
    { NULL, NULL }
};

const struct huashu__message huashu__pattern_overrun = {
    "pattern-overrun",
    { "规则“{0}”的表达式太慢，没能查完，无法判定",
      "the pattern of rule \"{0}\" was too slow and was stopped, so this "
      "cannot be judged" },
    { NULL, NULL }
};

const struct huashu__message huashu__no_times = {
    "no-times",
    { "规则“{0}”要看时间，而转写稿没有给出时间",
      "rule \"{0}\" needs times, and the transcript gives none" },
    { NULL, NULL }
};

const struct huashu__message huashu__times_lacking = {
    "times-lacking",
    { "规则“{0}”要看的时间，转写稿没有给（缺开始或结束时间）",
      "rule \"{0}\" needs times that the transcript does not give (starts or "
      "ends are missing)" },
    { NULL, NULL }
};

const struct huashu__message huashu__reference_not_judged = {
    "reference-not-judged",
    { "要先看规则“{0}”，而它没能判定",
      "it depends on rule \"{0}\", which could not be judged" },
    { NULL, NULL }
};

const struct huashu__message huashu__condition_false = {
    "condition-false",
    { "条件“{0}”不成立", "its condition \"{0}\" does not hold" },
    { NULL, NULL }
};

const struct huashu__message huashu__event_absent = {
    "event-absent",
    { "规则“{0}”说的事没有出现", "what rule \"{0}\" looks for did not occur" },
    { NULL, NULL }
};

const struct huashu__message huashu__no_stretch_left = {
    "no-stretch-left",
    { "出现“{0}”以后（以前）再没有轮到他说话",
      "nobody whom the rule is about spoke on that side of \"{0}\"" },
    { NULL, NULL }
};

const struct huashu__message huashu__nobody_speaks = {
    "nobody-speaks",
    { "该说这话的人在通话里没有说话",
      "nobody whom the rule is about speaks in the call" },
    { NULL, NULL }
};

const struct huashu__message huashu__nothing_to_measure = {
    "nothing-to-measure",
    { "通话里没有可以量的", "the call holds nothing to measure" },
    { NULL, NULL }
};

const struct huashu__message huashu__no_start = {
    "no-start",
    { "坐席答应的时限要从通话开始算起，而转写稿没有给出开始时间（started_at）",
      "what was promised counts from the start of the call, and the transcript "
      "gives none (started_at)" },
    { NULL, NULL }
};

const struct huashu__message huashu__no_time_named = {
    "no-time-named",
    { "坐席答应了，但没有说多久",
      "something was promised, but no time was named" },
    { NULL, NULL }
};

/* Limits */

const struct huashu__message huashu__measured_words[10] = {
    { "", { "", "" }, { NULL, NULL } },
    { "", { "应答用了 {0}", "answered after {0}" }, { NULL, NULL } },
    { "", { "沉默 {0}", "silence of {0}" }, { NULL, NULL } },
    { "", { "语速 {0}", "{0}" }, { NULL, NULL } },
    { "", { "抢话 {0}", "interrupted: {0}" }, { NULL, NULL } },
    { "", { "说话占 {0}", "{0} of the talking" }, { NULL, NULL } },
    { "", { "通话 {0}", "call of {0}" }, { NULL, NULL } },
    { "", { "一句话 {0}", "turn of {0}" }, { NULL, NULL } },
    { "", { "重复 {0}", "said again {0}" }, { NULL, NULL } },
    { "", { "答应 {0}", "promised: {0}" }, { NULL, NULL } },
};

const struct huashu__message huashu__unit_words[11] = {
    { "", { "", "" }, { NULL, NULL } },
    { "", { "{0} 毫秒", "{0} ms" }, { NULL, NULL } },
    { "", { "{0} 秒", "{0} s" }, { NULL, NULL } },
    { "", { "{0} 分钟", "{0} min" }, { NULL, NULL } },
    { "", { "{0} 小时", "{0} hours" }, { NULL, NULL } },
    { "", { "{0} 字", "{0} characters" }, { NULL, NULL } },
    { "", { "每分钟 {0} 字", "{0} characters/min" }, { NULL, NULL } },
    { "", { "{0}%", "{0}%" }, { NULL, NULL } },
    { "", { "{0} 次", "{0} times" }, { NULL, NULL } },
    { "", { "{0} 天", "{0} days" }, { NULL, NULL } },
    { "", { "{0} 个工作日", "{0} working days" }, { NULL, NULL } },
};

const struct huashu__message huashu__measured_over = {
    "", { "，超过 {0}", ", over {0}" }, { NULL, NULL }
};

const struct huashu__message huashu__measured_under = {
    "", { "，不到 {0}", ", under {0}" }, { NULL, NULL }
};

const struct huashu__message huashu__measured_within = {
    "", { "，限度 {0}", ", limit {0}" }, { NULL, NULL }
};

/* Explain */

#define TELL(name, zh, en)                                           \
    const struct huashu__message huashu__tell_##name = { #name,      \
                                                         { zh, en }, \
                                                         { NULL, NULL } }

TELL(rule_id, "规则 {0}", "Rule {0}");
TELL(title, "（{0}）", " ({0})");
TELL(about, "：{0}（看{1}）", ": {0} (by {1})");
TELL(wording, "说法：{0}", "Wording: {0}");
TELL(pattern, "表达式：{0}", "Pattern: {0}");
TELL(more_wordings, "……还有 {0} 种说法", "… and {0} more wordings");
TELL(all_of, "以下各项都要说到：", "All of these are needed:");
TELL(some_of, "以下至少要说到 {0} 项：", "At least {0} of these are needed:");
TELL(place, "位置：", "Place: ");
TELL(first, "开头{0}之内", "in the first {0}");
TELL(last, "最后{0}之内", "in the last {0}");
TELL(after, "“{0}”之后", "after \"{0}\"");
TELL(before, "“{0}”之前", "before \"{0}\"");
TELL(within, "{0}之内", " within {0}");
TELL(one_turn, " 1 轮", "1 turn");
TELL(turns, " {0} 轮", "{0} turns");
TELL(seconds, " {0} 秒", "{0} s");
TELL(condition, "条件：{0}", "Condition: {0}");
TELL(rule_true, "{0}：成立", "{0}: yes");
TELL(rule_false, "{0}：不成立", "{0}: no");
TELL(rule_unknown, "{0}：没能判定", "{0}: not known");
TELL(rule_count, "（{0} 次）", " ({0})");
TELL(not_asked, "不算：条件不成立",
     "does not count: the condition does not hold");
TELL(comma, "，", ", ");
TELL(result, "结果：{0}", "Result: {0}");
TELL(lost, "，扣 {0} 分", ", {0} points lost");
TELL(gained, "，加 {0} 分", ", {0} points gained");
TELL(used_up, "（该项目已扣完）", " (item used up)");
TELL(gain_used_up, "（加分已到上限）", " (no more to be gained)");
TELL(fatal, "，一票否决", ", fatal");
TELL(call_unjudged, "通话未能判定：", "The call was not judged: ");
TELL(turn, "第 {0} 句", "turn {0}");
TELL(counts, "算数", "counts");
TELL(also_by_sound, "读音相近也算", "Also by sound");
TELL(by_sound, "读音相近：", "By sound: ");
TELL(similarity, "（相似度 {0}）", " (similarity {0})");
TELL(out_of_place, "不算：不在规定的位置", "does not count: not in its place");
TELL(excused_by_phrase, "不算：落在例外“{0}”里",
     "does not count: within the exception \"{0}\"");
TELL(excused_by_rule, "不算：落在规则“{0}”的命中里",
     "does not count: within a hit of rule \"{0}\"");
TELL(promises, "说法：内置的承诺用语（30分钟内给您回复……）",
     "Wordings: the language's own for promises (30分钟内给您回复 …)");
TELL(excused, "不算：在“{0}”的宽限之内", "does not count: excused by \"{0}\"");
TELL(no_length, "不算：没有说出能算的时间",
     "does not count: no time that can be told");
TELL(past, "不算：说的是过去", "does not count: it speaks of the past");
TELL(within_limit, "不算：在限度之内", "does not count: within the limit");
TELL(limit, "量：{0}", "Measures: {0}");
TELL(limit_over, "，超过 {0} 不行", ", not over {0}");
TELL(limit_under, "，不到 {0} 不行", ", not under {0}");
TELL(limit_window, "，每 {0} 合起来量", ", over {0} of speech together");
TELL(limit_excuse, "；“{0}”之后宽限 {1}", "; \"{0}\" excuses for {1}");
TELL(closest, "最接近限度的一处：", "Nearest to the limit:");
TELL(shielded, "不算：只是规则“{0}”的说法“{1}”的一部分",
     "does not count: only a part of \"{1}\", which is a wording of rule "
     "\"{0}\"");
TELL(overshadowed, "不算：同一处有更优先的命中“{1}”（规则“{0}”）",
     "does not count: overlaps \"{1}\", a hit of rule \"{0}\" that wins");
TELL(wrong_speaker, "不算：这话是{0}说的，规则只看{1}",
     "does not count: said by the {0}, and the rule is about {1}");
TELL(more_hits, "……还有 {0} 处", "… and {0} more");
TELL(nearest, "最接近的一处：", "Where it came nearest:");
TELL(compared, "与“{0}”相比，", "Compared with \"{0}\". ");
TELL(left_out, "缺：", "Left out: ");
TELL(and, "、", ", ");
TELL(quoted, "“{0}”", "\"{0}\"");
TELL(similar, "相似度 {0}%", "{0}% similar");
TELL(semicolon, "；", "; ");
TELL(step_left_out, "缺“{0}”", "left out \"{0}\"");
TELL(step_sound, "“{0}”听成“{1}”", "\"{0}\" heard as \"{1}\"");
TELL(step_changed, "“{0}”说成“{1}”", "\"{0}\" said as \"{1}\"");
TELL(step_added, "多出“{0}”", "added \"{0}\"");
TELL(moved, "（说了，但次序不对）", " (said, but out of order)");
TELL(capped, "；多了或少了否定词，或缺了必须有的话，最多算部分说到",
     "; a negation was added or left out, or something indispensable is "
     "missing: in part at most");
TELL(not_whole, "各部分都说到了，但没有连成一句",
     "all its parts were said, but not together");
TELL(refused, "说是说了，但不算数，见上",
     "it was said, but does not count: see above");
TELL(nothing, "整通电话里没有与它相关的话。",
     "Nothing in the call comes near it.");

const struct huashu__message huashu__tell_kinds[6] = {
    { "", { "", "" }, { NULL, NULL } },
    { "", { "必须说", "must be said" }, { NULL, NULL } },
    { "", { "提倡说", "good to say" }, { NULL, NULL } },
    { "", { "不许说", "must not be said" }, { NULL, NULL } },
    { "", { "留意", "noted" }, { NULL, NULL } },
    { "", { "限度", "a limit" }, { NULL, NULL } },
};

const struct huashu__message huashu__tell_speakers[4] = {
    { "", { "", "" }, { NULL, NULL } },
    { "", { "坐席", "the agent" }, { NULL, NULL } },
    { "", { "客户", "the customer" }, { NULL, NULL } },
    { "", { "任何人", "anyone" }, { NULL, NULL } },
};

const struct huashu__message huashu__tell_outcomes[11] = {
    { "", { "没有命中", "no hit" }, { NULL, NULL } },
    { "", { "说到了", "said" }, { NULL, NULL } },
    { "", { "说到一部分", "said in part" }, { NULL, NULL } },
    { "", { "没有说到", "not said" }, { NULL, NULL } },
    { "", { "说了", "said" }, { NULL, NULL } },
    { "", { "说了不该说的", "said what must not be said" }, { NULL, NULL } },
    { "", { "超出限度", "exceeded" }, { NULL, NULL } },
    { "", { "在限度之内", "within" }, { NULL, NULL } },
    { "", { "出现了", "seen" }, { NULL, NULL } },
    { "", { "这通电话用不上", "not applicable" }, { NULL, NULL } },
    { "", { "没能判定", "not judged" }, { NULL, NULL } },
};
