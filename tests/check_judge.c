/* SPDX-License-Identifier: MIT */
/*
 * check_judge.c: where a hit must stand: first, last, after, before, within;
 * by turns and by time; and whose turns are counted.
 */
#include "verdicts.h"

#define RULES "rules:\n"
#define NO(where)                                                              \
    RULES "  - {id: no, kind: forbidden, say: [烦死], lose: 1, where: {" where \
          "}}\n"
#define MUST(where)                                                           \
    RULES "  - {id: must, kind: required, say: [对不起], lose: 5, where: " \
          "{" where "}}\n"                                                    \
          "  - {id: event, kind: observed, by: customer, say: [投诉]}\n"

static const struct verdict_case by_turns[] = {
    { "first counts stretches of the speaker, not turns", NO("first: 1 turn"),
      "C 喂\nA 您好\nC 嗯\nA 烦死\nC 我家停水了\nA 烦死",
      "no hit -1.00 3:烦死\n99.00 failed" },
    { "first two", NO("first: 2 turns"),
      "A 烦死\nC 停水了\nA 烦死\nC 停水了\nA 烦死",
      "no hit -2.00 0:烦死 2:烦死\n98.00 failed" },
    { "fillers alone are no turn", NO("first: 1 turn"),
      "A 嗯\nC 我家停水了\nA 烦死\nC 我家停水了\nA 烦死",
      "no hit -1.00 2:烦死\n99.00 failed" },
    { "last", NO("last: 1 turn"),
      "A 烦死\nC 停水了\nA 烦死\nC 好的\nA 再见烦死\nC 停水了",
      "no hit -2.00 2:烦死 4:烦死\n98.00 failed" },
    { "last is as many as there are", NO("last: 9 turns"),
      "A 烦死\nC 停水了\nA 烦死", "no hit -2.00 0:烦死 2:烦死\n98.00 failed" },
    { "the customer's turns",
      RULES "  - {id: no, kind: forbidden, by: customer, say: [烦死], lose: 1, "
            "where: "
            "{first: 1 turn}}\n",
      "A 烦死\nC 停水了烦死\nA 您说\nC 烦死",
      "no hit -1.00 1:烦死\n99.00 failed" },
    { "anyone's turns",
      RULES
      "  - {id: no, kind: forbidden, by: anyone, say: [烦死], lose: 1, where: "
      "{first: 2 turns}}\n",
      "O 烦死\nA 烦死\nC 烦死", "no hit -2.00 0:烦死 1:烦死\n98.00 failed" },
    { "two agents are two speakers but one role", NO("first: 2 turns"),
      "A 烦死\nA2 烦死\nA 烦死", "no hit -2.00 0:烦死 1:烦死\n98.00 failed" },
};

static const struct verdict_case after[] = {
    { "after, without end", MUST("after: event"),
      "A 对不起\nC 投诉\nA 您说\nC 停水了\nA 您说\nC 停水了\nA 对不起",
      "must met 0.00 6:对不起\nevent seen 0.00 1:投诉\n100.00 passed" },
    { "before the event it does not count", MUST("after: event"),
      "A 对不起\nC 投诉\nA 您说",
      "must missed -5.00 nearest 0 1.00\nevent seen 0.00 1:投诉\n"
      "95.00 failed" },
    { "within: the next two stretches", MUST("after: event, within: 2 turns"),
      "A 您好\nC 投诉\nA 您说\nC 停水了\nA 对不起",
      "must met 0.00 4:对不起\nevent seen 0.00 1:投诉\n100.00 passed" },
    { "within: the third is too late", MUST("after: event, within: 2 turns"),
      "A 您好\nC 投诉\nA 您说\nC 停水了\nA 您讲\nC 停水了\nA 对不起",
      "must missed -5.00 nearest 6 1.00\nevent seen 0.00 1:投诉\n"
      "95.00 failed" },
    { "windows unite", MUST("after: event, within: 1 turn"),
      "A 您好\nC 投诉\nA 您说\nC 投诉\nA 对不起",
      "must met 0.00 4:对不起\nevent seen 0.00 1:投诉 3:投诉\n100.00 passed" },
    { "a required rule is lost once", MUST("after: event, within: 1 turn"),
      "A 您好\nC 投诉\nA 您说\nC 投诉\nA 您讲",
      "must missed -5.00\nevent seen 0.00 1:投诉 3:投诉\n95.00 failed" },
    { "the agent's stretch goes on over a backchannel and counts as the first",
      RULES
      "  - {id: must, kind: required, say: [对不起], lose: 5, where: {after: "
      "event, within: 1 turn}}\n"
      "  - {id: event, kind: observed, by: customer, say: [是的]}\n",
      "A 您是说\nC 是的\nA 停水了对不起\nC 停水了\nA 对不起",
      "must met 0.00 2:对不起\nevent seen 0.00 1:是的\n100.00 passed" },
    { "no event: not applicable", MUST("after: event"),
      "A 您好\nC 停水了\nA 好",
      "must not-applicable event-absent\n100.00 passed" },
    { "no stretch of the agent follows: not applicable", MUST("after: event"),
      "A 您好\nC 我要投诉",
      "must not-applicable no-stretch-left\n"
      "event seen 0.00 1:投诉\n100.00 passed" },
    { "the rest of the event's own stretch",
      RULES
      "  - {id: must, kind: required, say: [对不起], lose: 5, where: {after: "
      "event, within: 1 turn}}\n"
      "  - {id: event, kind: observed, say: [请稍等]}\n",
      "A 您好请稍等对不起",
      "must met 0.00 0:对不起\n"
      "event seen 0.00 0:请稍等\n100.00 passed" },
    { "its own stretch is not counted",
      RULES "  - {id: no, kind: forbidden, say: [烦死], lose: 1, where: "
            "{after: event, "
            "within: 1 turn}}\n"
            "  - {id: event, kind: observed, say: [请稍等]}\n",
      "A 烦死请稍等烦死\nC 停水了\nA 烦死\nC 停水了\nA 烦死",
      "no hit -2.00 0:烦死 2:烦死\nevent seen 0.00 0:请稍等\n98.00 failed" },
    { "it must begin behind the event, not in it",
      RULES
      "  - {id: no, kind: forbidden, say: [投诉电话], lose: 1, where: {after: "
      "event}}\n"
      "  - {id: event, kind: observed, say: [投诉]}\n",
      "A 投诉电话", "event seen 0.00 0:投诉\n100.00 passed" },
    { "an event that does not count opens nothing",
      RULES
      "  - {id: must, kind: required, say: [对不起], lose: 5, where: {after: "
      "event}}\n"
      "  - {id: event, kind: observed, by: customer, say: [投诉], unless: "
      "[不投诉]}\n",
      "A 您好\nC 我不投诉\nA 好",
      "must not-applicable event-absent\n100.00 passed" },
};

static const struct verdict_case before[] = {
    { "before, without end", MUST("before: event"),
      "A 对不起\nC 停水了\nA 您说\nC 投诉\nA 对不起",
      "must met 0.00 0:对不起\nevent seen 0.00 3:投诉\n100.00 passed" },
    { "within: the last stretch before", MUST("before: event, within: 1 turn"),
      "A 对不起\nC 停水了\nA 您说\nC 投诉\nA 对不起",
      "must missed -5.00 nearest 0 1.00\nevent seen 0.00 3:投诉\n"
      "95.00 failed" },
    { "within two", MUST("before: event, within: 2 turns"),
      "A 对不起\nC 停水了\nA 您说\nC 投诉\nA 对不起",
      "must met 0.00 0:对不起\nevent seen 0.00 3:投诉\n100.00 passed" },
    { "nobody could have said it before", MUST("before: event"),
      "C 投诉\nA 对不起",
      "must not-applicable no-stretch-left\n"
      "event seen 0.00 0:投诉\n100.00 passed" },
    { "who speaks of it first could have said the other first",
      RULES "  - {id: must, kind: required, say: [方便核对吗], lose: 5, where: "
            "{before: "
            "event, within: 1 turn}}\n"
            "  - {id: event, kind: observed, say: [身份证号]}\n",
      "A 请报身份证号\nC 好的",
      "must missed -5.00\nevent seen 0.00 0:身份证号\n95.00 failed" },
    { "and does, in the same stretch",
      RULES "  - {id: must, kind: required, say: [方便核对吗], lose: 5, where: "
            "{before: "
            "event, within: 1 turn}}\n"
            "  - {id: event, kind: observed, say: [身份证号]}\n",
      "A 方便核对吗请报身份证号\nC 好的",
      "must met 0.00 0:方便核对吗\nevent seen 0.00 0:身份证号\n"
      "100.00 passed" },
    { "after one and before another",
      RULES
      "  - {id: no, kind: forbidden, say: [烦死], lose: 1, where: {after: a, "
      "before: b}}\n"
      "  - {id: a, kind: observed, say: [甲词]}\n"
      "  - {id: b, kind: observed, say: [乙词]}\n",
      "A 烦死\nC 停水了\nA 甲词\nC 停水了\nA 烦死\nC 停水了\nA 乙词\nC "
      "停水了\nA 烦死",
      "no hit -1.00 4:烦死\na seen 0.00 2:甲词\nb seen 0.00 6:乙词\n"
      "99.00 failed" },
};

static const struct verdict_case by_time[] = {
    { "first seconds, from the start of the call", NO("first: 12 s"),
      "A[10000-11000] 烦死\nC[11000-11500] 停水了\nA[11900-12500] 烦死\n"
      "C[13000-13500] 停水了\nA[14000-15000] 烦死",
      "no hit -2.00 0:烦死 2:烦死\n98.00 failed" },
    /* Ten characters in ten seconds: the fifth begins at 4 s. */
    { "within a turn, by characters", NO("first: 4 s"),
      "A[0-10000] 甲乙丙烦死己庚辛壬癸", "no hit -1.00 0:烦死\n99.00 failed" },
    { "at the very end it is not inside", NO("first: 4 s"),
      "A[0-10000] 甲乙丙丁烦死庚辛壬癸", "100.00 passed" },
    { "last seconds", NO("last: 3 s"),
      "A[0-1000] 烦死\nC[2000-3000] 停水了\nA[7000-8000] 烦死\nC[9000-10000] "
      "再见",
      "no hit -1.00 2:烦死\n99.00 failed" },
    { "within seconds of the event's end", MUST("after: event, within: 2 s"),
      "A[0-1000] 您好\nC[1000-2000] 投诉\nA[3900-5000] 对不起",
      "must met 0.00 2:对不起\nevent seen 0.00 1:投诉\n100.00 passed" },
    { "too late", MUST("after: event, within: 2 s"),
      "A[0-1000] 您好\nC[1000-2000] 投诉\nA[4100-5000] 对不起",
      "must missed -5.00 nearest 2 1.00\nevent seen 0.00 1:投诉\n"
      "95.00 failed" },
    { "within seconds before", MUST("before: event, within: 2 s"),
      "A[0-1000] 对不起\nC[1900-3000] 投诉\nA[4100-5000] 好",
      "must met 0.00 0:对不起\nevent seen 0.00 1:投诉\n100.00 passed" },
    { "without an end, up to the next start", NO("first: 4 s"),
      "A[0] 甲乙丙烦死己庚辛壬癸\nC[10000] 停水了",
      "no hit -1.00 0:烦死\n99.00 failed" },
    { "no times: the rule is not judged, the call is", NO("first: 4 s"),
      "A 您好", "no not-judged no-times\n100.00 passed" },
    { "one hit without time", NO("first: 4 s"), "A[0-1000] 您好\nA 烦死",
      "no not-judged no-times\n100.00 passed" },
    { "a rule that refers to it is in the dark as well",
      RULES
      "  - {id: must, kind: required, say: [对不起], lose: 5, where: {after: "
      "event}}\n"
      "  - {id: event, kind: observed, say: [投诉], where: {first: 4 s}}\n",
      "A 投诉",
      "must not-judged reference-not-judged\nevent not-judged no-times\n"
      "100.00 passed" },
};

START_TEST(where_by_turns)
{
    check_verdicts(by_turns, HUASHU__COUNT_OF(by_turns));
}
END_TEST

START_TEST(where_after)
{
    check_verdicts(after, HUASHU__COUNT_OF(after));
}
END_TEST

START_TEST(where_before)
{
    check_verdicts(before, HUASHU__COUNT_OF(before));
}
END_TEST

START_TEST(where_by_time)
{
    check_verdicts(by_time, HUASHU__COUNT_OF(by_time));
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        where_by_turns,
        where_after,
        where_before,
        where_by_time,
    };
    return run_tests("judge", tests, HUASHU__COUNT_OF(tests), 60);
}
