/* SPDX-License-Identifier: MIT */
/*
 * fuzz_check.c: any bytes as the turns of a call, judged against a book that
 * uses every part of the format, and written in every way. Each line is a
 * turn; its first byte gives role and speaker, some bytes a time. Held to: the
 * ledger adds up, every piece of evidence lies in its turn and in order, and
 * the same call judged again gives the same report.
 */
#include "fuzz.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <huashu/check.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST_TURNS 256

static const char text[] =
    "phrasebook: 1\n"
    "id: fuzz\n"
    "slots: {s: {han: 1-2}, n: {digits: 1-4}, t: {duration: any}, o: {one_of: "
    "[甲乙, 丙丁戊]}}\n"
    "rules:\n"
    "  - {id: open, kind: required, say: ['您好,{o}我姓{s}(请问|请)…帮助您'], "
    "where: {first: 2 turns}, lose: 5, item: one}\n"
    "  - {id: no, kind: forbidden, say: [不知道, 找谁, '{n}次…烦'], unless: "
    "['不知道(您|你)', {rule: ok}], lose: 1.25, cap: 9, item: one}\n"
    "  - {id: short, kind: forbidden, say: [喂, 找], whole: clause, lose: 0.5, "
    "where: {last: 10 s}}\n"
    "  - {id: ok, kind: approved, say: ['请问您找谁', '{t}[之]内'], gain: 1, "
    "cap: 2}\n"
    "  - {id: long, kind: approved, say: ['请问您找谁呀'], gain: 1}\n"
    "  - {id: complaint, kind: observed, by: customer, pattern: "
    "'要?(?<w>投诉|找.{0,4}经理)$'}\n"
    "  - {id: sorry, kind: required, say: [对不起], where: {after: complaint, "
    "within: 2 turns}, lose: 3, item: two}\n"
    "  - {id: early, kind: required, say: [您好], where: {before: complaint, "
    "within: 30 s}, lose: 1}\n"
    "  - {id: all, kind: required, all_of: [甲, 乙乙, 丙], lose: 2}\n"
    "  - {id: some, kind: observed, by: anyone, any_of: {at_least: 2, say: "
    "[甲, 乙乙, 丙]}, edges: word}\n"
    "  - {id: fatal, kind: forbidden, by: anyone, say: [滚开], fatal: true, "
    "severity: grave}\n"
    "  - {id: hold, kind: observed, by: anyone, say: [稍等]}\n"
    "  - {id: silence, kind: limit, by: anyone, measure: silence, over: 0.2 "
    "s, excused_by: hold, excuse: 1 s, lose: 0.5, where: {last: 8 turns}}\n"
    "  - {id: delay, kind: limit, measure: answer_delay, over: 1 s, lose: 1, "
    "when: complaint}\n"
    "  - {id: rate, kind: limit, measure: speech_rate, over: 200 "
    "characters/min, window: 2 s, lose: 0.1, item: two}\n"
    "  - {id: slow, kind: limit, measure: speech_rate, under: 60 "
    "characters/min}\n"
    "  - {id: cut-in, kind: limit, by: anyone, measure: overlap, over: 500 ms, "
    "lose: 1, cap: 2}\n"
    "  - {id: cut-ins, kind: limit, measure: overlap, over: 1 times}\n"
    "  - {id: share, kind: limit, measure: talk_share, over: 70%, under: 10%}\n"
    "  - {id: length, kind: limit, measure: call_length, over: 0.1 min}\n"
    "  - {id: wordy, kind: limit, by: anyone, measure: turn_length, over: 9 "
    "characters}\n"
    "  - {id: again, kind: limit, by: anyone, measure: repeats, over: 0 times, "
    "lose: 1}\n"
    "  - {id: promise, kind: limit, measure: promised_time, over: 1 hours, "
    "lose: 0.5}\n"
    "  - {id: days, kind: limit, measure: promised_time, over: 1 workdays}\n"
    "  - {id: waited, kind: required, say: [久等], where: {after: silence, "
    "within: 2 s}}\n"
    "scorecard: {base: 100, pass: 60, items: [{id: one, title: 一, weight: "
    "8}, {id: two, title: 二, weight: 92}]}\n";

static size_t
read_turns(const uint8_t *data, size_t size, struct huashu_turn *turns)
{
    size_t count = 0, at = 0;
    while (at < size && count < MOST_TURNS) {
        const uint8_t *end = memchr(data + at, '\n', size - at);
        size_t past = end == NULL ? size : (size_t)(end - data);
        uint8_t head = data[at];
        struct huashu_turn *turn = &turns[count++];
        if (past > at)
            at++;
        *turn = (struct huashu_turn){ .role = head & 3u,
                                      .speaker = head >> 2 & 1u,
                                      .text = (const char *)data + at,
                                      .text_length = past - at,
                                      .start_ms = HUASHU_NO_TIME,
                                      .end_ms = HUASHU_NO_TIME };
        if ((head & 8) != 0)
            turn->start_ms = (int64_t)count * 1000;
        if ((head & 16) != 0)
            turn->end_ms = (int64_t)count * 1000 + (head >> 5) * 500;
        at = past + 1;
    }
    return count;
}

static void
look_at_span(const struct huashu_span *span, const struct huashu_turn *turns,
             size_t count, bool measured)
{
    hold(span->turn < count);
    /* A turn without a word can have silence before it. */
    hold(measured ? span->byte_begin <= span->byte_end
                  : span->byte_begin < span->byte_end);
    hold(span->byte_end <= turns[span->turn].text_length);
    hold(span->char_end - span->char_begin <=
         span->byte_end - span->byte_begin);
    hold(span->char_end - span->char_begin <=
         span->utf16_end - span->utf16_begin);
    hold(span->start_ms <= span->end_ms);
    hold(span->context_begin <= span->context_end);
    hold(span->context_end <= strlen(span->context));
}

static void
look_at(const struct huashu_report *report, const struct huashu_turn *turns,
        size_t count)
{
    int64_t sum = 10000;
    for (size_t i = 0; i < huashu_report_ledger_count(report); i++)
        sum += huashu_report_ledger_line(report, i)->points;
    if (sum < 0)
        sum = 0;
    if (sum > 10000)
        sum = 10000;
    hold(huashu_report_score_hundredths(report) ==
         (huashu_report_judged(report) ? sum : -1));
    for (size_t i = 0; i < huashu_report_finding_count(report); i++) {
        const struct huashu_finding *finding = huashu_report_finding(report, i);
        for (size_t j = 0; j < finding->evidence_count; j++) {
            const struct huashu_evidence *evidence = &finding->evidence[j];
            hold(evidence->part_count != 0);
            hold((evidence->unit != NULL) ==
                 (finding->outcome == HUASHU_EXCEEDED));
            hold(evidence->unit == NULL ||
                 evidence->measured != evidence->limit);
            for (size_t k = 0; k < evidence->part_count; k++) {
                look_at_span(&evidence->parts[k], turns, count,
                             evidence->how == HUASHU_MEASURED);
                hold(k == 0 ||
                     evidence->parts[k - 1].turn < evidence->parts[k].turn);
            }
        }
    }
}

/* FNV-1a. */
static int
mix(void *user, const char *bytes, size_t length)
{
    uint64_t *sum = user;
    for (size_t i = 0; i < length; i++)
        *sum = (*sum ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
    return 0;
}

static uint64_t
check(const struct huashu_book *book, struct huashu_scratch *scratch,
      const struct huashu_turn *turns, size_t count)
{
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    struct huashu_report *report;
    hold(huashu_report_new(NULL, &report) == HUASHU_OK);
    hold(huashu_check(book, scratch, turns, count, report, NULL) ==
         (count == 0 ? HUASHU_ERROR_EMPTY : HUASHU_OK));
    if (count != 0)
        look_at(report, turns, count);
    for (uint32_t format = 1; format <= 3; format++)
        hold(huashu_report_write(report, format, NULL, mix, &sum, NULL) ==
             HUASHU_OK);
    huashu_report_free(report);
    return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* Loading takes longer than all the rest: once a process. */
    static struct huashu_book *book;
    struct huashu_turn turns[MOST_TURNS];
    size_t count = read_turns(data, size, turns);
    struct huashu_scratch *scratch;
    uint64_t once;
    if (book == NULL)
        book = load(text);
    hold(huashu_scratch_new(NULL, &scratch) == HUASHU_OK);
    once = check(book, scratch, turns, count);
    hold(check(book, scratch, turns, count) == once);
    huashu_scratch_free(scratch);
    return 0;
}
