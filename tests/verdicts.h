/* SPDX-License-Identifier: MIT */
/*
 * verdicts.h: judges a short call by a short book and puts the outcome on
 * lines, to be compared with lines written by hand:
 *
 *     RULE OUTCOME POINTS TURN:TEXT TURN:TEXT+TURN:TEXT
 *     RULE exceeded POINTS TURN:TEXT=MEASURED/LIMIT
 *     RULE within POINTS nearest TURN MEASURED/LIMIT
 *     RULE not-judged CODE | RULE not-applicable CODE
 *     RULE missed POINTS nearest TURN 0.50 -PIECE -PIECE
 *     100.00 passed | 80.00 failed | not judged CODE
 */
#ifndef HUASHU_TESTS_VERDICTS_H
#define HUASHU_TESTS_VERDICTS_H

#include "judge/judge.h"

#include "judging.h"

struct verdict_case {
    const char *name, *book, *call, *expected;
};

/* The original words of a hit, with the turns that they are from. */
static inline void
write_hit(struct huashu__buffer *out, const struct huashu__judging *judging,
          const struct huashu__hit *hit)
{
    struct huashu__place_part parts[MOST_TURNS];
    size_t count = huashu__place_parts(&judging->speech, hit->stretch,
                                       hit->begin, hit->end, parts, MOST_TURNS);
    for (size_t i = 0; i < count; i++) {
        struct huashu__string text = judging->speech.texts.items[parts[i].turn];
        text.data += parts[i].byte_begin;
        text.length = (size_t)(parts[i].byte_end - parts[i].byte_begin);
        huashu__buffer_puts(out, i == 0 ? " " : "+");
        huashu__buffer_put_int(out, parts[i].turn);
        huashu__buffer_puts(out, ":");
        huashu__buffer_append(out, text);
    }
}

/* What was measured, and the limit. */
static inline void
write_amounts(struct huashu__buffer *out,
              const struct huashu__measured *measured)
{
    huashu__put_thousandths(out, measured->value);
    huashu__buffer_puts(out, "/");
    huashu__put_thousandths(out, measured->bound);
}

static inline void
write_measured(struct huashu__buffer *out,
               const struct huashu__judging *judging, uint32_t hit)
{
    const struct huashu__measured *measured = huashu__measured_of(judging, hit);
    if (measured == NULL)
        return;
    huashu__buffer_puts(out, "=");
    write_amounts(out, measured);
}

static inline void
write_closest(struct huashu__buffer *out, const struct huashu__judging *judging,
              const struct huashu__rule_result *result)
{
    const struct huashu__measured *measured;
    if (result->closest == 0)
        return;
    measured = &judging->measured.items[result->closest - 1];
    huashu__buffer_puts(out, " nearest ");
    huashu__buffer_put_int(out, measured->turn);
    huashu__buffer_puts(out, " ");
    write_amounts(out, measured);
}

static inline void
write_nearest(struct huashu__buffer *out, const struct huashu_book *book,
              const struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__nearest *nearest =
        &judging->results.items[rule].nearest;
    if (!nearest->exists)
        return;
    huashu__buffer_puts(out, " nearest ");
    huashu__buffer_put_int(
        out, huashu__speech_turn_of(&judging->speech, nearest->begin));
    huashu__buffer_puts(out, " ");
    huashu__buffer_put_hundredths(
        out, (int64_t)(nearest->similarity * 100 + 1e-9), 2);
    for (uint32_t i = 0; i < nearest->missing_count; i++) {
        uint32_t piece = judging->missing.items[nearest->first_missing + i];
        huashu__buffer_puts(out, " -");
        huashu__buffer_append(
            out, nearest->phrase == HUASHU__NO_PHRASE
                     ? huashu__phrase_text(book->model, rule, piece)
                     : huashu__phrase_piece_text(book, rule, nearest->phrase,
                                                 piece));
    }
}

static inline void
write_rule(struct huashu__buffer *out, const struct huashu_book *book,
           const struct huashu__judging *judging, uint32_t rule)
{
    static const char *const outcomes[] = {
        "",         "met",    "part", "missed",         "said",      "hit",
        "exceeded", "within", "seen", "not-applicable", "not-judged"
    };
    const struct huashu__rule_result *result = &judging->results.items[rule];
    if (!result->reported)
        return;
    huashu__buffer_append(out, huashu__rule_id(book->model, rule));
    huashu__buffer_puts(out, " ");
    huashu__buffer_puts(out, outcomes[result->outcome]);
    if (result->reason != NULL) {
        huashu__buffer_puts(out, " ");
        huashu__buffer_puts(out, result->reason->code);
    } else {
        huashu__buffer_puts(out, " ");
        huashu__buffer_put_hundredths(out, result->points, 2);
    }
    for (uint32_t i = 0; i < result->hit_count && result->counted != 0; i++) {
        const struct huashu__verdict_hit *verdict =
            &judging->hits.items[result->first_hit + i];
        if (verdict->fate != HUASHU__COUNTS)
            continue;
        write_hit(out, judging, &judging->scan.hits.items[verdict->hit]);
        write_measured(out, judging, verdict->hit);
    }
    if (result->outcome == HUASHU_WITHIN)
        write_closest(out, judging, result);
    write_nearest(out, book, judging, rule);
    huashu__buffer_puts(out, "\n");
}

static inline void
write_verdict(struct huashu__buffer *out, const struct huashu_book *book,
              const struct huashu__judging *judging)
{
    for (uint32_t rule = 0; rule < book->model->rule_count; rule++)
        write_rule(out, book, judging, rule);
    if (!judging->judged) {
        huashu__buffer_puts(out, "not judged ");
        huashu__buffer_puts(out, judging->reason->code);
        return;
    }
    huashu__buffer_put_hundredths(out, judging->score, 2);
    huashu__buffer_puts(out, judging->passed ? " passed" : " failed");
}

/* Whether a case comes out as expected; says how not. */
static inline bool
verdict_holds(const struct verdict_case *given)
{
    struct call_lines call = read_lines(given->call);
    struct huashu_book *book = open_book(given->book, NULL);
    struct huashu__judging judging;
    struct huashu__buffer out;
    struct huashu_error error;
    bool holds;
    huashu__judging_init(&judging, &huashu__default_allocator);
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_msg(huashu__judge(book, call.turns, call.count, &judging,
                                &error) == HUASHU_OK,
                  "%s: %s", given->name, error.message[HUASHU_EN]);
    write_verdict(&out, book, &judging);
    holds = strcmp(out.items, given->expected) == 0;
    if (!holds)
        fprintf(stderr, "# %s\n# expected:\n%s\n# found:\n%s\n", given->name,
                given->expected, out.items);
    huashu__buffer_finish(&out);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
    return holds;
}

static inline void
check_verdicts(const struct verdict_case *cases, size_t count)
{
    size_t failed = 0;
    for (size_t i = 0; i < count; i++)
        failed += !verdict_holds(&cases[i]);
    ck_assert_msg(failed == 0, "%zu of %zu cases differ", failed, count);
}

#endif
