/* SPDX-License-Identifier: MIT */
/*
 * session.c: the main job: turns and a book in, a report out.
 *
 * The scratch is a judging with a busy flag around it: a callback that comes
 * back into the same scratch (an allocator, a writer) is told so instead of
 * finding it half used.
 */
#include "judge/judge.h"
#include "report/report.h"

#include <huashu/check.h>

struct huashu_scratch {
    struct huashu_allocator allocator;
    struct huashu__judging judging;
    bool busy;
};

static const struct huashu__message scratch_busy = {
    "busy",
    { "工作内存正在使用中", "the scratch is in use further up the call stack" },
    { NULL, NULL }
};

static const struct huashu__message no_such_rule = {
    "no-such-rule",
    { "话术里没有规则“{0}”", "the book has no rule \"{0}\"" },
    { NULL, NULL }
};

enum huashu_status
huashu_scratch_new(const struct huashu_allocator *allocator,
                   struct huashu_scratch **scratch)
{
    struct huashu_allocator kept = huashu__allocator_or_default(allocator);
    struct huashu_scratch *made;
    if (scratch == NULL)
        return HUASHU_ERROR_ARGUMENT;
    made = huashu__alloc_zero(&kept, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = kept;
    huashu__judging_init(&made->judging, &made->allocator);
    *scratch = made;
    return HUASHU_OK;
}

void
huashu_scratch_free(struct huashu_scratch *scratch)
{
    struct huashu_allocator allocator;
    if (scratch == NULL)
        return;
    allocator = scratch->allocator;
    huashu__judging_finish(&scratch->judging);
    huashu__free(&allocator, scratch);
}

/* What is wrong with the turns as arguments, or NULL. */
static const char *
check_turns(const struct huashu_turn *turns, size_t turn_count)
{
    if (turns == NULL && turn_count != 0)
        return "no turns";
    for (size_t i = 0; i < turn_count; i++) {
        if (turns[i].role > HUASHU_OTHER)
            return "a turn has no such role";
        if (turns[i].text == NULL && turns[i].text_length != 0)
            return "a turn has no text";
    }
    return NULL;
}

/* Takes options that may be missing. What is wrong with them, or NULL. */
static const char *
take_check_options(const struct huashu_check_options *given,
                   struct huashu_check_options *options)
{
    if (given == NULL)
        return NULL;
    if (given->size != sizeof *given)
        return "size of the check options";
    if (given->today != NULL &&
        !huashu__is_date(huashu__string_of(given->today)))
        return "the day of the check";
    *options = *given;
    return NULL;
}

/* What suppressions call a call: its id, or where it is from. */
static struct huashu__string
name_of(const struct huashu_call_info *info)
{
    if (info == NULL)
        return HUASHU__LITERAL("");
    return huashu__string_of(info->id != NULL ? info->id : info->source);
}

/* When the call began, as far as that can be read. */
static struct huashu__start
start_of(const struct huashu_call_info *info)
{
    struct huashu__start start = { .known = false };
    if (info != NULL)
        start.known = huashu__parse_moment(huashu__string_of(info->started_at),
                                           &start.ms);
    return start;
}

/* The checking proper; the scratch is ours. */
static enum huashu_status
run(const struct huashu_book *book, struct huashu_scratch *scratch,
    const struct huashu_turn *turns, size_t turn_count,
    const struct huashu_call_info *info,
    const struct huashu_check_options *options, struct huashu_report *report,
    struct huashu_error *error)
{
    struct huashu__judging *judging = &scratch->judging;
    enum huashu_status status;
    judging->every_speaker_of = HUASHU__NO_RULE;
    judging->suppressions = options->suppressions;
    judging->today = huashu__string_of(options->today);
    judging->call = name_of(info);
    judging->start = start_of(info);
    status = huashu__judge_call(book, turns, turn_count, judging, error);
    if (status != HUASHU_OK)
        return status;
    if (huashu__report_fill(report, book, judging, info, options->mask) !=
        HUASHU_OK)
        return huashu__fail_no_memory(error);
    return HUASHU_OK;
}

static enum huashu_status
check(const struct huashu_book *book, struct huashu_scratch *scratch,
      const struct huashu_turn *turns, size_t turn_count,
      const struct huashu_call_info *info,
      const struct huashu_check_options *given, struct huashu_report *report,
      struct huashu_error *error)
{
    struct huashu_check_options options = HUASHU_CHECK_OPTIONS_INIT;
    const char *wrong;
    enum huashu_status status;
    if (report == NULL)
        return huashu__fail_argument(error, "no report");
    huashu__report_clear(report);
    if (book == NULL || scratch == NULL)
        return huashu__fail_argument(error, "no book or no scratch");
    wrong = take_check_options(given, &options);
    if (wrong == NULL)
        wrong = check_turns(turns, turn_count);
    if (wrong != NULL)
        return huashu__fail_argument(error, wrong);
    if (scratch->busy)
        return huashu__fail(error, HUASHU_ERROR_BUSY, &scratch_busy, 0);
    scratch->busy = true;
    status =
        run(book, scratch, turns, turn_count, info, &options, report, error);
    scratch->busy = false;
    return status;
}

enum huashu_status
huashu_check(const struct huashu_book *book, struct huashu_scratch *scratch,
             const struct huashu_turn *turns, size_t turn_count,
             struct huashu_report *report, struct huashu_error *error)
{
    return check(book, scratch, turns, turn_count, NULL, NULL, report, error);
}

enum huashu_status
huashu_check_turns(const struct huashu_book *book,
                   struct huashu_scratch *scratch,
                   const struct huashu_turn *turns, size_t turn_count,
                   const struct huashu_call_info *info,
                   const struct huashu_check_options *options,
                   struct huashu_report *report, struct huashu_error *error)
{
    return check(book, scratch, turns, turn_count, info, options, report,
                 error);
}

enum huashu_status
huashu_check_call(const struct huashu_book *book,
                  struct huashu_scratch *scratch,
                  const struct huashu_call *call,
                  const struct huashu_check_options *options,
                  struct huashu_report *report, struct huashu_error *error)
{
    if (call == NULL) {
        if (report != NULL)
            huashu__report_clear(report);
        return huashu__fail_argument(error, "no call");
    }
    return check(book, scratch, huashu_call_turns(call),
                 huashu_call_turn_count(call), huashu_call_info(call), options,
                 report, error);
}

/* Explain */

/* Language and colour, of options that may be missing. False: not ours. */
static bool
take_options(const struct huashu_report_options *given,
             enum huashu_language *language, bool *color)
{
    *language = HUASHU_ZH;
    *color = false;
    if (given == NULL)
        return true;
    if (given->size < sizeof *given || given->language >= HUASHU_LANGUAGE_COUNT)
        return false;
    *language = (enum huashu_language)given->language;
    *color = given->color;
    return true;
}

enum huashu_status
huashu_explain(const struct huashu_book *book, struct huashu_scratch *scratch,
               const struct huashu_call *call, const char *rule,
               const struct huashu_report_options *options,
               huashu_write_fn write, void *user, struct huashu_error *error)
{
    enum huashu_language language;
    enum huashu_status status;
    uint32_t index;
    bool color;
    if (book == NULL || scratch == NULL || call == NULL || rule == NULL ||
        write == NULL || !take_options(options, &language, &color))
        return huashu__fail_argument(error, "to huashu_explain()");
    if (scratch->busy)
        return huashu__fail(error, HUASHU_ERROR_BUSY, &scratch_busy, 0);
    index = huashu__model_find_rule(book->model, huashu__string_of(rule));
    if (index == HUASHU__NO_RULE)
        return huashu__fail(error, HUASHU_ERROR_NOT_FOUND, &no_such_rule, 1,
                            rule);
    scratch->busy = true;
    scratch->judging.every_speaker_of = index;
    scratch->judging.suppressions = NULL;
    scratch->judging.start = start_of(huashu_call_info(call));
    status = huashu__judge_call(book, huashu_call_turns(call),
                                huashu_call_turn_count(call), &scratch->judging,
                                error);
    if (status == HUASHU_OK) {
        status = huashu__explain(book, &scratch->judging, index, language,
                                 color, write, user);
        if (status == HUASHU_ERROR_NO_MEMORY)
            huashu__fail_no_memory(error);
    }
    scratch->busy = false;
    return status;
}
