/* SPDX-License-Identifier: MIT */
/*
 * check_judge_limits.c: what limits measure, each at its boundary: at the limit
 * is within. Expected values are worked out by hand from the times and words.
 */
#include "verdicts.h"

#define LIMIT(what) "rules:\n  - {id: a, kind: limit, lose: 1, " what "}\n"

static const struct verdict_case answer_delay[] = {
    { "at the limit", LIMIT("measure: answer_delay, over: 3 s"),
      "O[0-2000] 正在转接\nA[3000-4000] 您好",
      "a within 0.00 nearest 1 3/3\n100.00 passed" },
    { "a millisecond more", LIMIT("measure: answer_delay, over: 3 s"),
      "C[500-1000] 喂\nA[3001-4000] 您好",
      "a exceeded -1.00 1:您=3.001/3\n99.00 failed" },
    { "in minutes, rounded away from the limit",
      LIMIT("measure: answer_delay, over: 0.05 min"), "A[3001-4000] 您好",
      "a exceeded -1.00 0:您=0.051/0.05\n99.00 failed" },
    { "only the first turn counts", LIMIT("measure: answer_delay, over: 3 s"),
      "A[1000-1500] 您好\nC[2000-3000] 停水了\nA[9000-9500] 您好",
      "a within 0.00 nearest 0 1/3\n100.00 passed" },
    { "nobody answers", LIMIT("by: customer, measure: answer_delay, over: 3 s"),
      "A[1000-1500] 您好",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "its start is not known", LIMIT("measure: answer_delay, over: 3 s"),
      "C[1000-1500] 喂\nA 您好", "a not-judged times-lacking\n100.00 passed" },
};

static const struct verdict_case silence[] = {
    { "at the limit and past it", LIMIT("measure: silence, over: 10 s"),
      "C[0-1000] 停水了\nA[11000-12000] 我查查\nC[12000-13000] 好\n"
      "A[23001-24000] 查到了",
      "a exceeded -1.00 3:查=10.001/10\n99.00 failed" },
    { "before whose turn", LIMIT("by: customer, measure: silence, over: 10 s"),
      "A[0-1000] 您好\nA[20000-21000] 在吗\nC[40000-41000] 在",
      "a exceeded -1.00 2:在=19/10\n99.00 failed" },
    { "before anybody's", LIMIT("by: anyone, measure: silence, over: 10 s"),
      "A[0-1000] 您好\nA[20000-21000] 在吗\nC[40000-41000] 在",
      "a exceeded -2.00 1:在=19/10 2:在=19/10\n98.00 failed" },
    { "what goes on longer than the last turn fills it",
      LIMIT("measure: silence, over: 10 s"),
      "O[0-30000] 音乐\nC[1000-2000] 喂\nA[31000-32000] 您好",
      "a within 0.00 nearest 2 1/10\n100.00 passed" },
    { "a filler breaks it too",
      LIMIT("by: anyone, measure: silence, over: 3 s"),
      "A[0-1000] 您好\nC[4500-4600] 嗯\nA[5000-6000] 请讲",
      "a exceeded -1.00=3.5/3\n99.00 failed" },
    { "before an end that is not given nothing is known",
      LIMIT("measure: silence, over: 1 s"),
      "C[0] 停水了\nA[5000-6000] 您好\nC[6000-7000] 停水了\nA[8000-9000] 您好",
      "a within 0.00 nearest 3 1/1\n100.00 passed" },
    { "starts alone tell no silence", LIMIT("measure: silence, over: 1 s"),
      "C[0] 停水了\nA[5000] 您好",
      "a not-judged times-lacking\n100.00 passed" },
    { "no times", LIMIT("measure: silence, over: 1 s"), "C 停水了\nA 您好",
      "a not-judged no-times\n100.00 passed" },
    { "too short a pause", LIMIT("measure: silence, under: 200 ms"),
      "C[0-1000] 停水了\nA[1199-2000] 您好\nC[2000-3000] 停水了\n"
      "A[3200-4000] 您好",
      "a exceeded -1.00 1:您=199/200\n99.00 failed" },
    { "times that cannot be are none", LIMIT("measure: silence, over: 1 s"),
      "C[0-9223372036854775807] 停水了\nA[9223372036854775807] 您好",
      "a not-judged times-lacking\n100.00 passed" },
};

#define EXCUSED                                                        \
    "rules:\n"                                                         \
    "  - {id: hold, kind: observed, say: ['请[您]稍(等|候)']}\n"  \
    "  - {id: a, kind: limit, lose: 1, measure: silence, over: 10 s, " \
    "excused_by: hold, excuse: 60 s}\n"

static const struct verdict_case excuses[] = {
    { "for as long as the excuse", EXCUSED,
      "A[0-1000] 请稍等\nC[1000-2000] 好\nA[62000-63000] 查到了",
      "hold seen 0.00 0:请稍等\na within 0.00\n100.00 passed" },
    { "longer: it is measured against the excuse", EXCUSED,
      "A[0-1000] 请稍等\nC[1000-2000] 好\nA[62001-63000] 查到了",
      "hold seen 0.00 0:请稍等\na exceeded -1.00 2:查=60.001/60\n"
      "99.00 failed" },
    { "what begins in time is excused, what begins later is not", EXCUSED,
      "A[0-1000] 请稍等\nA[61000-61000] 还在查\nA[72000-73000] 查到了\n",
      "hold seen 0.00 0:请稍等\na within 0.00\n100.00 passed" },
    { "a moment too late", EXCUSED,
      "A[0-1000] 请稍等\nA[61000-61001] 还在查\nA[72000-73000] 查到了\n",
      "hold seen 0.00 0:请稍等\na exceeded -1.00 2:查=10.999/10\n"
      "99.00 failed" },
    { "not what came before", EXCUSED,
      "C[0-1000] 停水了\nA[12000-13000] 请稍等",
      "hold seen 0.00 1:请稍等\na exceeded -1.00 1:请=11/10\n99.00 failed" },
    { "only of the rule's speaker", EXCUSED,
      "C[0-1000] 请稍等\nA[12000-13000] 好",
      "a exceeded -1.00 1:好=11/10\n99.00 failed" },
    { "speed is excused altogether",
      "rules:\n"
      "  - {id: hurry, kind: observed, by: customer, say: [快点说]}\n"
      "  - {id: a, kind: limit, measure: speech_rate, over: 300 "
      "characters/min, excused_by: hurry, excuse: 30 s, lose: 1}\n",
      "A[0-1000] 甲乙丙丁戊己庚辛壬癸\nC[2000-3000] 快点说\n"
      "A[3000-4000] 甲乙丙丁戊己庚辛壬癸",
      "hurry seen 0.00 1:快点说\n"
      "a exceeded -1.00 0:甲乙丙丁戊己庚辛壬癸=600/300\n99.00 failed" },
    { "an excuse that was not judged",
      "rules:\n"
      "  - {id: hold, kind: observed, say: [请稍等], where: {first: 9 s}}\n"
      "  - {id: a, kind: limit, lose: 1, measure: silence, over: 10 s, "
      "excused_by: hold, excuse: 60 s}\n",
      "A 请稍等\nA[1-2] 好\nA[20000-21000] 好",
      "hold not-judged no-times\na not-judged reference-not-judged\n"
      "100.00 passed" },
};

static const struct verdict_case speech_rate[] = {
    { "at the limit", LIMIT("measure: speech_rate, over: 300 characters/min"),
      "A[0-2000] 甲乙丙丁戊，己庚辛壬癸。",
      "a within 0.00 nearest 0 300/300\n100.00 passed" },
    { "a little faster",
      LIMIT("measure: speech_rate, over: 300 characters/min"),
      "A[0-1999] 甲乙丙丁戊己庚辛壬癸",
      "a exceeded -1.00 0:甲乙丙丁戊己庚辛壬癸=300.151/300\n99.00 failed" },
    { "fillers are no characters, and few characters no speed",
      LIMIT("measure: speech_rate, over: 300 characters/min"),
      "A[0-100] 嗯嗯嗯甲乙丙丁戊己庚辛壬",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "too slow", LIMIT("measure: speech_rate, under: 100 characters/min"),
      "A[0-6001] 甲乙丙丁戊己庚辛壬癸",
      "a exceeded -1.00 0:甲乙丙丁戊己庚辛壬癸=99.983/100\n99.00 failed" },
    { "over a window, turns of the other aside",
      LIMIT("measure: speech_rate, over: 300 characters/min, window: 4 s"),
      "A[0-2000] 甲乙丙丁戊\nC[2000-3000] 甲乙丙丁戊己庚辛壬癸\n"
      "A[3000-5000] 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己",
      /* 21 characters in 4 s */
      "a exceeded -1.00 0:甲乙丙丁戊=315/300\n99.00 failed" },
    { "a window that does not fill up is not measured",
      LIMIT("measure: speech_rate, over: 300 characters/min, window: 4 s"),
      "A[0-1000] 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "what is too fast is taken once, then the window moves on",
      LIMIT("measure: speech_rate, over: 300 characters/min, window: 2 s"),
      /* 5 + 10 in 2 s; then 10 in 2 s, and 5 in 2 s */
      "A[0-1000] 甲乙丙丁戊\nA[1000-2000] 甲乙丙丁戊己庚辛壬癸\n"
      "A[2000-3000] 甲乙丙丁戊己庚辛\nA[3000-4000] 甲乙\n"
      "A[4000-5000] 甲乙丙",
      "a exceeded -1.00 0:甲乙丙丁戊=450/300\n99.00 failed" },
    { "a turn without an end",
      LIMIT("measure: speech_rate, over: 300 characters/min"),
      "A[0] 甲乙丙丁戊己庚辛壬癸\nA[2000-4000] 甲乙丙丁戊己庚辛壬癸",
      "a within 0.00 nearest 1 300/300\n100.00 passed" },
    { "one character outside the first plane is one",
      LIMIT("measure: speech_rate, over: 300 characters/min"),
      "A[0-2000] 甲乙丙丁戊己庚辛壬𠮷",
      "a within 0.00 nearest 0 300/300\n100.00 passed" },
};

static const struct verdict_case overlap[] = {
    { "at the limit and past it", LIMIT("measure: overlap, over: 500 ms"),
      "C[0-3000] 我家停水了\nA[2500-4000] 您说\nC[4000-8000] 昨天开始的\n"
      "A[7499-9000] 知道了",
      "a exceeded -1.00 3:知=501/500\n99.00 failed" },
    { "by whom", LIMIT("by: customer, measure: overlap, over: 500 ms"),
      "C[0-3000] 我家停水了\nA[2000-4000] 您说\nC[3000-8000] 昨天开始的",
      "a exceeded -1.00 2:昨=1000/500\n99.00 failed" },
    { "a listener's word interrupts nobody, nor is it interrupted",
      LIMIT("by: anyone, measure: overlap, over: 100 ms"),
      "C[0-5000] 我家停水了\nA[2000-2500] 嗯\nC[6000-7000] 好的\n"
      "A[6200-9000] 明白",
      "a within 0.00 nearest 0 0/100\n100.00 passed" },
    { "nobody interrupts a recording", LIMIT("measure: overlap, over: 100 ms"),
      "O[0-5000] 正在转接\nA[2000-3000] 您好",
      "a within 0.00 nearest 1 0/100\n100.00 passed" },
    { "one's own words are not interrupted",
      LIMIT("measure: overlap, over: 100 ms"),
      "A[0-5000] 您好\nA[2000-3000] 请讲",
      "a within 0.00 nearest 0 0/100\n100.00 passed" },
    { "who begins together interrupts nobody",
      LIMIT("measure: overlap, over: 100 ms"),
      "C[1000-5000] 停水了\nA[1000-3000] 您好",
      "a within 0.00 nearest 1 0/100\n100.00 passed" },
    { "a third speaker may be the one", LIMIT("measure: overlap, over: 100 ms"),
      "C[0-5000] 停水了\nA2[5000-5500] 您说\nA[4000-6000] 您好",
      "a exceeded -1.00 2:您=1000/100\n99.00 failed" },
    { "counted: half a second and more, where it is one too many",
      LIMIT("measure: overlap, over: 1 times"),
      "C[0-3000] 我家停水了\nA[2500-3000] 您说\nC[3000-6000] 昨天\n"
      "A[5501-6000] 好\nC[6000-9000] 昨天\nA[8000-9000] 知道\n"
      "C[9000-12000] 昨天\nA[11000-12000] 明白",
      "a exceeded -1.00 5:知=3/1\n99.00 failed" },
    { "as often as it may be", LIMIT("measure: overlap, over: 1 times"),
      "C[0-3000] 我家停水了\nA[2500-3000] 您说",
      "a within 0.00 nearest 1 1/1\n100.00 passed" },
    { "the other's end is not known", LIMIT("measure: overlap, over: 1 s"),
      "C[0] 我家停水了\nA[2500-3000] 您说",
      "a not-judged times-lacking\n100.00 passed" },
};

static const struct verdict_case shares[] = {
    { "at the limit", LIMIT("measure: talk_share, over: 60%"),
      "A[0-6000] 您好\nC[6000-10000] 停水了\nO[0-90000] 音乐",
      "a within 0.00 nearest 0 60/60\n100.00 passed" },
    { "above it, at the longest turn", LIMIT("measure: talk_share, over: 60%"),
      "A[0-1000] 您好\nA[0-5001] 请讲\nC[6000-10000] 停水了",
      "a exceeded -1.00 1:请讲=60.004/60\n99.00 failed" },
    { "the customer hardly speaks",
      LIMIT("by: customer, measure: talk_share, under: 30 %"),
      "A[0-7000] 您好\nC[7000-9999] 停水了",
      "a exceeded -1.00 1:停水了=29.992/30\n99.00 failed" },
    { "one length missing, no share", LIMIT("measure: talk_share, over: 60%"),
      "A[0-6000] 您好\nC[6000] 停水了",
      "a not-judged times-lacking\n100.00 passed" },
};

static const struct verdict_case lengths[] = {
    { "a call at the limit", LIMIT("measure: call_length, over: 1 min"),
      "A[0-60000] 您好\nC[1000-2000] 停水了",
      "a within 0.00 nearest 0 1/1\n100.00 passed" },
    { "above it, where it ends", LIMIT("measure: call_length, over: 1 min"),
      "A[0-1000] 您好\nC[1000-60001] 停水了",
      "a exceeded -1.00 1:停=1.001/1\n99.00 failed" },
    { "a call too short", LIMIT("measure: call_length, under: 0.5 min"),
      "A[0-1000] 您好", "a exceeded -1.00 0:您=0.016/0.5\n99.00 failed" },
    { "an end that may be later is not known",
      LIMIT("measure: call_length, over: 1 min"),
      "A[0-1000] 您好\nC[1000] 停水了",
      "a not-judged times-lacking\n100.00 passed" },
    { "an open turn in the middle does not matter",
      LIMIT("measure: call_length, over: 1 min"),
      "A[0] 您好\nC[1000-2000] 停水了",
      "a within 0.00 nearest 1 0.033/1\n100.00 passed" },
    { "a turn in characters, fillers and punctuation aside",
      LIMIT("measure: turn_length, over: 5 characters"),
      "A 嗯，甲乙丙、丁戊。\nC 甲乙丙丁戊己庚\nA 甲乙丙丁戊己",
      "a exceeded -1.00 2:甲乙丙丁戊己=6/5\n99.00 failed" },
    { "a turn in time", LIMIT("measure: turn_length, over: 30 s"),
      "A[0-30000] 您好\nA[30000-60001] 请讲",
      "a exceeded -1.00 1:请讲=30.001/30\n99.00 failed" },
    { "both sides of a limit",
      LIMIT("measure: turn_length, over: 5 characters, under: 2 characters"),
      "A 甲\nA 甲乙\nA 甲乙丙丁戊\nA 甲乙丙丁戊己",
      "a exceeded -2.00 0:甲=1/2 3:甲乙丙丁戊己=6/5\n98.00 failed" },
};

static const struct verdict_case repeats[] = {
    { "as often as it may be, and once more",
      LIMIT("measure: repeats, over: 1 times"),
      "A 您先别着急好吗。\nA 您，先别着急好吗！\nC 您先别着急好吗\n"
      "A 嗯您先别着急好吗？",
      "a exceeded -1.00 3:您先别着急好吗=2/1\n99.00 failed" },
    { "numbers may be written otherwise",
      LIMIT("measure: repeats, over: 0 times"),
      "A 二十四小时内恢复。停水了。\nA 24小时内恢复",
      "a exceeded -1.00 1:24小时内恢复=1/0\n99.00 failed" },
    { "short sentences may be said again",
      LIMIT("measure: repeats, over: 0 times"), "A 好的没问题。好的没问题",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "another speaker says it again", LIMIT("measure: repeats, over: 0 times"),
      "A 您先别着急好吗\nA2 您先别着急好吗",
      "a within 0.00 nearest 0 0/0\n100.00 passed" },
    { "a sentence that runs over turns",
      LIMIT("measure: repeats, over: 0 times"),
      "A 您先别\nA 着急好吗。\nA 您先别着急好吗。",
      "a exceeded -1.00 2:您先别着急好吗=1/0\n99.00 failed" },
    { "each sentence is one hit, and two rules measure alike",
      LIMIT("measure: repeats, over: 0 times") "  - {id: b, kind: limit, "
                                               "measure: repeats, over: 1 "
                                               "times}\n",
      "A 您先别着急好吗。请您留下电话。\nA 请您留下电话。您先别着急好吗。\n",
      "a exceeded -2.00 1:请您留下电话=1/0 1:您先别着急好吗=1/0\n"
      "b within 0.00 nearest 1 1/1\n98.00 failed" },
};

static const struct verdict_case in_the_book[] = {
    { "where holds for limits",
      LIMIT("measure: silence, over: 1 s, where: {first: 1 turn}"),
      "A[0-1000] 您好\nA[5000-6000] 请讲\nC[6000-7000] 停水了\n"
      "A[9000-9500] 好的",
      "a exceeded -1.00 1:请=4/1\n99.00 failed" },
    { "and limits are events: after a long silence, an excuse",
      "rules:\n"
      "  - {id: sorry, kind: required, say: [久等了], lose: 5, where: {after: "
      "a, within: 3 s}}\n"
      "  - {id: a, kind: limit, measure: silence, over: 10 s}\n",
      "A[0-1000] 我查查\nA[21000-22000] 让您久等了",
      "sorry met 0.00 1:久等了\na exceeded 0.00 1:让=20/10\n100.00 passed" },
    { "an event that is a turn of fillers has its time",
      "rules:\n"
      "  - {id: sorry, kind: required, say: [久等了], lose: 5, where: {after: "
      "a, within: 3 s}}\n"
      "  - {id: a, kind: limit, by: customer, measure: silence, over: 10 s}\n",
      "A[0-1000] 我查查\nC[21000-22000] 嗯\nA[24001-25000] 让您久等了",
      "sorry missed -5.00 nearest 2 1.00\na exceeded 0.00=20/10\n"
      "95.00 failed" },
    { "cap", LIMIT("measure: turn_length, over: 0 characters, cap: 2"),
      "A 甲\nA 乙\nA 丙",
      "a exceeded -2.00 0:甲=1/0 1:乙=1/0 2:丙=1/0\n98.00 failed" },
    { "fatal", LIMIT("measure: turn_length, over: 0 characters, fatal: true"),
      "A 甲", "a exceeded -1.00 0:甲=1/0\n0.00 failed" },
};

START_TEST(delays)
{
    check_verdicts(answer_delay, HUASHU__COUNT_OF(answer_delay));
}
END_TEST

START_TEST(silences)
{
    check_verdicts(silence, HUASHU__COUNT_OF(silence));
}
END_TEST

START_TEST(excused_silences)
{
    check_verdicts(excuses, HUASHU__COUNT_OF(excuses));
}
END_TEST

START_TEST(rates)
{
    check_verdicts(speech_rate, HUASHU__COUNT_OF(speech_rate));
}
END_TEST

START_TEST(overlaps)
{
    check_verdicts(overlap, HUASHU__COUNT_OF(overlap));
}
END_TEST

START_TEST(shares_and_lengths)
{
    check_verdicts(shares, HUASHU__COUNT_OF(shares));
    check_verdicts(lengths, HUASHU__COUNT_OF(lengths));
}
END_TEST

START_TEST(repeated_sentences)
{
    check_verdicts(repeats, HUASHU__COUNT_OF(repeats));
}
END_TEST

START_TEST(limits_among_rules)
{
    check_verdicts(in_the_book, HUASHU__COUNT_OF(in_the_book));
}
END_TEST

/* Every measure at once, in a call with a breach of each. */
static const char all_measures[] = EXCUSED
    "  - {id: b, kind: limit, measure: answer_delay, over: 1 s}\n"
    "  - {id: c, kind: limit, measure: speech_rate, over: 1 characters/min}\n"
    "  - {id: d, kind: limit, measure: speech_rate, over: 1 characters/min, "
    "window: 1 s}\n"
    "  - {id: e, kind: limit, measure: overlap, over: 1 ms}\n"
    "  - {id: f, kind: limit, measure: overlap, over: 0 times}\n"
    "  - {id: g, kind: limit, measure: talk_share, over: 1%}\n"
    "  - {id: h, kind: limit, measure: call_length, over: 1 ms}\n"
    "  - {id: i, kind: limit, measure: turn_length, over: 1 characters}\n"
    "  - {id: j, kind: limit, measure: repeats, over: 0 times}\n";

static const char all_breached[] =
    "C[0-3000] 我家停水了\n"
    "A[2000-4000] 您先别着急好吗，请您慢慢说。\n"
    "C[4000-4500] 嗯\n"
    "A[20000-21000] 请稍等。\n"
    "A[99000-100000] 您先别着急好吗，请您慢慢说。\n";

START_TEST(memory_may_run_out_anywhere)
{
    struct call_lines call = read_lines(all_breached);
    struct huashu_book *book = open_book(all_measures, NULL);
    size_t fail_at = 1;
    for (;; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__judging judging;
        enum huashu_status status;
        huashu__judging_init(&judging, &allocator);
        status = huashu__judge(book, call.turns, call.count, &judging, NULL);
        huashu__judging_finish(&judging);
        ck_assert_int_eq(counting.live, 0);
        if (counting.calls < fail_at)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
    ck_assert_uint_gt(fail_at, 10);
    huashu_book_unref(book);
}
END_TEST

START_TEST(the_second_call_needs_no_memory)
{
    struct call_lines call = read_lines(all_breached);
    struct huashu_book *book = open_book(all_measures, NULL);
    struct counting counting = { .fail_at = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu__judging judging;
    size_t first;
    huashu__judging_init(&judging, &allocator);
    for (int i = 0; i < 2; i++) {
        first = counting.calls;
        ck_assert_int_eq(
            huashu__judge(book, call.turns, call.count, &judging, NULL),
            HUASHU_OK);
    }
    ck_assert_uint_eq(counting.calls, first);
    for (size_t i = 1; i < judging.results.count; i++)
        ck_assert_int_eq(judging.results.items[i].outcome, HUASHU_EXCEEDED);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        delays,
        silences,
        excused_silences,
        rates,
        overlaps,
        shares_and_lengths,
        repeated_sentences,
        limits_among_rules,
        memory_may_run_out_anywhere,
        the_second_call_needs_no_memory,
    };
    return run_tests("judge_limits", tests, HUASHU__COUNT_OF(tests), 60);
}
