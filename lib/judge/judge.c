/* SPDX-License-Identifier: MIT */
/*
 * judge.c: the way from turns to a score: lays the speech out, has it scanned,
 * and takes the hits through the steps that work.h lists. Judging is a
 * function of the final turns and the book, of nothing else.
 */
#include "judge/messages.h"
#include "judge/work.h"

void
huashu__judging_init(struct huashu__judging *judging,
                     const struct huashu_allocator *allocator)
{
    *judging = (struct huashu__judging){ .allocator = allocator,
                                         .every_speaker_of = HUASHU__NO_RULE,
                                         .score = -1 };
    huashu__speech_init(&judging->speech, allocator);
    huashu__scan_init(&judging->scan, allocator);
}

static void
finish_events(const struct huashu_allocator *allocator,
              struct huashu__events *events)
{
    huashu__free(allocator, events->order.items);
    huashu__free(allocator, events->items.items);
    huashu__free(allocator, events->units.items);
}

static void
finish_work(const struct huashu_allocator *allocator,
            struct huashu__judge_work *work)
{
    if (work == NULL)
        return;
    if (work->trial != NULL)
        huashu__judging_finish(work->trial);
    huashu__free(allocator, work->trial);
    huashu__ruler_finish(&work->ruler);
    for (size_t i = 0; i < HUASHU__NUMBERINGS; i++)
        huashu__free(allocator, work->counted[i].items);
    finish_events(allocator, &work->after);
    finish_events(allocator, &work->before);
    huashu__free(allocator, work->ends.items);
    huashu__free(allocator, work->turn_units.items);
    huashu__free(allocator, work->states.items);
    huashu__free(allocator, work->ranges.items);
    huashu__free(allocator, work->order.items);
    huashu__free(allocator, work->by_begin.items);
    huashu__free(allocator, work->by_end.items);
    huashu__free(allocator, work->begin_links.items);
    huashu__free(allocator, work->end_links.items);
    huashu__free(allocator, work->said.items);
    huashu__buffer_finish(&work->text);
    huashu__free(allocator, work->turns.items);
    huashu__free(allocator, work);
}

void
huashu__judging_finish(struct huashu__judging *judging)
{
    finish_work(judging->allocator, judging->work);
    huashu__free(judging->allocator, judging->results.items);
    huashu__free(judging->allocator, judging->touched.items);
    huashu__free(judging->allocator, judging->hits.items);
    huashu__free(judging->allocator, judging->missing.items);
    huashu__free(judging->allocator, judging->measured.items);
    huashu__free(judging->allocator, judging->ledger.items);
    huashu__free(judging->allocator, judging->items.items);
    huashu__free(judging->allocator, judging->expired.items);
    huashu__speech_finish(&judging->speech);
    huashu__scan_finish(&judging->scan);
    huashu__judging_init(judging, judging->allocator);
}

static bool
make_work(struct huashu__judging *judging)
{
    if (judging->work != NULL)
        return true;
    judging->work =
        huashu__alloc_zero(judging->allocator, 1, sizeof *judging->work);
    if (judging->work == NULL)
        return false;
    huashu__ruler_init(&judging->work->ruler, judging->allocator);
    huashu__buffer_init(&judging->work->text, judging->allocator);
    return true;
}

/* A pattern that was stopped leaves its rule unjudged. */
static void
note_overruns(struct huashu__judging *judging)
{
    for (size_t i = 0; i < judging->scan.overruns.count; i++) {
        uint32_t rule = judging->scan.overruns.items[i].rule;
        struct huashu__rule_result *result = &judging->results.items[rule];
        result->outcome = HUASHU_NOT_JUDGED;
        result->reason = &huashu__pattern_overrun;
        result->reason_rule = rule;
    }
}

/* Decides which hits of a rule count, looking at the rule alone. */
static bool
sift_rule(const struct huashu_book *book, struct huashu__judging *judging,
          uint32_t rule)
{
    const struct huashu__limit *limit = huashu__rule(book->model, rule)->limit;
    struct huashu__rule_result *result = &judging->results.items[rule];
    bool asked;
    if (!huashu__ask_condition(book, judging, rule, &asked))
        return false;
    if (!asked)
        return true;
    if (limit != NULL && limit->measure != HUASHU__PROMISED_TIME &&
        !huashu__measure_limit(book, judging, rule))
        return false;
    if (!huashu__place_hits(book, judging, rule))
        return false;
    huashu__excuse_hits(book, judging, rule);
    if (limit != NULL && limit->measure == HUASHU__PROMISED_TIME
            ? !huashu__measure_promises(book, judging, rule)
            : !huashu__longest_of_rule(book, judging, rule))
        return false;
    if (!huashu__hits_count(book, judging, rule))
        return false;
    result->sifted = result->counted;
    return true;
}

/* Those that refer to no other first, then the others in their order. */
static bool
sift_rules(const struct huashu_book *book, struct huashu__judging *judging)
{
    const struct huashu__model *model = book->model;
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        if (!huashu__rule(model, rule)->attended &&
            !sift_rule(book, judging, rule))
            return false;
    }
    for (size_t i = 0; i < model->attended_count; i++)
        if (!sift_rule(book, judging, model->order[i]))
            return false;
    return true;
}

static bool
sift(const struct huashu_book *book, struct huashu__judging *judging)
{
    if (!huashu__times_prepare(judging) ||
        !huashu__hits_prepare(book, judging) ||
        !huashu__places_prepare(judging) || !huashu__shield(book, judging))
        return false;
    note_overruns(judging);
    return sift_rules(book, judging);
}

/* Turns to hits. */
static enum huashu_status
take_in(const struct huashu_book *book, const struct huashu_turn *turns,
        size_t turn_count, struct huashu__judging *judging,
        struct huashu_error *error)
{
    enum huashu_status status;
    if (turn_count == 0)
        return huashu__fail(error, HUASHU_ERROR_EMPTY, &huashu__no_turn, 0);
    if (!make_work(judging))
        return huashu__fail_no_memory(error);
    status =
        huashu__speech_build(book, turns, turn_count, &judging->speech, error);
    if (status != HUASHU_OK)
        return status;
    judging->scan.every_speaker_of = judging->every_speaker_of;
    return huashu__scan(book, &judging->speech, &judging->scan, error);
}

enum huashu_status
huashu__judge(const struct huashu_book *book, const struct huashu_turn *turns,
              size_t turn_count, struct huashu__judging *judging,
              struct huashu_error *error)
{
    enum huashu_status status =
        take_in(book, turns, turn_count, judging, error);
    if (status != HUASHU_OK)
        return status;
    judging->work->anywhere = false;
    if (!sift(book, judging) ||
        !huashu__longest_of_kind(book, judging, HUASHU_FORBIDDEN) ||
        !huashu__longest_of_kind(book, judging, HUASHU_APPROVED) ||
        !huashu__decide(book, judging) || !huashu__suppress(book, judging) ||
        !huashu__settle(book, judging))
        return huashu__fail_no_memory(error);
    return HUASHU_OK;
}

enum huashu_status
huashu__judge_example(const struct huashu_book *book, uint32_t rule,
                      const struct huashu__example *example,
                      struct huashu__judging *judging, bool *hit,
                      struct huashu_error *error)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    enum huashu_status status;
    if (!make_work(judging))
        return huashu__fail_no_memory(error);
    judging->work->turns.count = 0;
    for (size_t i = 0; i < example->turn_count; i++) {
        struct huashu_turn turn = { .role = example->turns[i].role,
                                    .text = example->turns[i].text.data,
                                    .text_length =
                                        example->turns[i].text.length,
                                    .start_ms = HUASHU_NO_TIME,
                                    .end_ms = HUASHU_NO_TIME };
        if (!HUASHU__PUSH(judging->allocator, &judging->work->turns, turn))
            return huashu__fail_no_memory(error);
    }
    status = take_in(book, judging->work->turns.items, example->turn_count,
                     judging, error);
    if (status != HUASHU_OK)
        return status;
    judging->work->anywhere = !example->lines;
    if (!sift(book, judging))
        return huashu__fail_no_memory(error);
    if (given->similar && given->kind == HUASHU_REQUIRED &&
        (!huashu__grade(book, judging, rule) ||
         !huashu__hits_count(book, judging, rule)))
        return huashu__fail_no_memory(error);
    judging->hits.count = 0;
    if (!huashu__hits_list(judging, rule))
        return huashu__fail_no_memory(error);
    /* Said in part is not said as the example has it. */
    *hit = judging->results.items[rule].counted != 0 &&
           !judging->results.items[rule].part;
    return HUASHU_OK;
}
