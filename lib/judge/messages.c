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

const struct huashu__message huashu__reference_not_judged = {
    "reference-not-judged",
    { "要先看规则“{0}”，而它没能判定",
      "it depends on rule \"{0}\", which could not be judged" },
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
