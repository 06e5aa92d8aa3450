/* SPDX-License-Identifier: MIT */
/*
 * appraise.c: the public functions: cards, and the life of an appraisal from
 * its inputs to what is written.
 */
#include "appraise/appraise.h"

/* Cards */

enum huashu_status
huashu_card_load(const struct huashu_book_source *source,
                 const struct huashu_book_options *options,
                 struct huashu_card **card, struct huashu_error *error)
{
    static const struct huashu_book_options defaults = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    struct huashu_allocator allocator;
    enum huashu_status status;
    if (options == NULL)
        options = &defaults;
    if (source == NULL || card == NULL || options->size < sizeof *options ||
        source->kind != HUASHU_SOURCE_BOOK)
        return huashu__fail_argument(error, "to huashu_card_load()");
    allocator = huashu__allocator_or_default(options->allocator);
    huashu__diagnostics_init(&diagnostics, &allocator, options->diagnostic,
                             options->user);
    status = huashu__card_read(source, &allocator, &diagnostics, &model, error);
    if (status == HUASHU_OK)
        status = huashu__diagnostics_deliver(&diagnostics, model, error);
    huashu__diagnostics_finish(&diagnostics);
    if (status == HUASHU_OK) {
        struct huashu_card *made =
            huashu__alloc_zero(&allocator, 1, sizeof *made);
        if (made != NULL) {
            made->allocator = allocator;
            made->model = model;
            *card = made;
            return HUASHU_OK;
        }
        status = huashu__fail_no_memory(error);
    }
    huashu__model_free(model);
    return status;
}

void
huashu_card_free(struct huashu_card *card)
{
    struct huashu_allocator allocator;
    if (card == NULL)
        return;
    allocator = card->allocator;
    huashu__model_free(card->model);
    huashu__free(&allocator, card);
}

/* Life */

enum huashu_status
huashu_appraisal_new(const struct huashu_card *card,
                     const struct huashu_appraisal_options *options,
                     struct huashu_appraisal **appraisal,
                     struct huashu_error *error)
{
    static const struct huashu_appraisal_options defaults =
        HUASHU_APPRAISAL_OPTIONS_INIT;
    struct huashu_allocator allocator;
    struct huashu_appraisal *made;
    int32_t month = HUASHU__NO_MONTH;
    if (options == NULL)
        options = &defaults;
    if (card == NULL || appraisal == NULL || options->size < sizeof *options)
        return huashu__fail_argument(error, "to huashu_appraisal_new()");
    if (options->month != NULL) {
        month = huashu__month_parse(huashu__string_of(options->month));
        if (month == HUASHU__NO_MONTH)
            return huashu__fail(error, HUASHU_ERROR_ARGUMENT,
                                &huashu__appraise_bad_month_option, 1,
                                options->month);
    }
    allocator = huashu__allocator_or_default(options->allocator);
    made = huashu__alloc_zero(&allocator, 1, sizeof *made);
    if (made == NULL)
        return huashu__fail_no_memory(error);
    made->allocator = allocator;
    made->model = card->model;
    made->card = card->model->card;
    made->only_month = month;
    made->diagnostic = options->diagnostic;
    made->user = options->user;
    made->source = "-";
    huashu__arena_init(&made->arena, &made->allocator);
    huashu__index_init(&made->tallies.index, &made->allocator);
    huashu__index_init(&made->tallies.months, &made->allocator);
    huashu__buffer_init(&made->tallies.key, &made->allocator);
    made->tallies.arena = &made->arena;
    *appraisal = made;
    return HUASHU_OK;
}

void
huashu_appraisal_free(struct huashu_appraisal *appraisal)
{
    struct huashu_allocator allocator;
    if (appraisal == NULL)
        return;
    allocator = appraisal->allocator;
    huashu__index_finish(&appraisal->tallies.index);
    huashu__index_finish(&appraisal->tallies.months);
    huashu__buffer_finish(&appraisal->tallies.key);
    huashu__free(&allocator, appraisal->tallies.list.items);
    huashu__free(&allocator, appraisal->sheets.items);
    huashu__free(&allocator, appraisal->quarters.items);
    huashu__arena_finish(&appraisal->arena);
    huashu__free(&allocator, appraisal);
}

/* Inputs */

enum huashu_status
huashu_appraisal_read_figures(struct huashu_appraisal *appraisal,
                              huashu_read_fn read, void *user,
                              const char *source, struct huashu_error *error)
{
    if (appraisal == NULL || read == NULL || appraisal->judged)
        return huashu__fail_argument(error,
                                     "to huashu_appraisal_read_figures()");
    appraisal->read_figures = true;
    huashu__input_begin(appraisal, source);
    return huashu__input_end(
        appraisal, huashu__read_figures(appraisal, read, user, error), error);
}

enum huashu_status
huashu_appraisal_read_reports(struct huashu_appraisal *appraisal,
                              huashu_read_fn read, void *user,
                              const char *source, struct huashu_error *error)
{
    if (appraisal == NULL || read == NULL || appraisal->judged)
        return huashu__fail_argument(error,
                                     "to huashu_appraisal_read_reports()");
    appraisal->read_reports = true;
    huashu__input_begin(appraisal, source);
    return huashu__input_end(
        appraisal, huashu__read_reports(appraisal, read, user, error), error);
}

/* Judging */

/* The month asked for; else those of the table; else those of the reports. */
static bool
is_appraised(const struct huashu_appraisal *appraisal,
             const struct huashu__tally *tally)
{
    if (appraisal->only_month != HUASHU__NO_MONTH)
        return tally->month == appraisal->only_month;
    return !appraisal->read_figures ||
           huashu__index_find(&appraisal->tallies.months,
                              huashu__tally_month(tally)) != NULL;
}

/* People who are in the reports only: a name may be written otherwise. */
static enum huashu_status
tell_strangers(struct huashu_appraisal *appraisal, struct huashu_error *error)
{
    static const struct huashu__spot whole = { 0 };
    struct huashu__buffer names;
    enum huashu_status status = HUASHU_OK;
    size_t count = 0;
    if (!appraisal->read_figures)
        return HUASHU_OK;
    huashu__buffer_init(&names, &appraisal->allocator);
    for (size_t i = 0; i < appraisal->sheets.count; i++) {
        const struct huashu__tally *tally = appraisal->sheets.items[i].tally;
        if (tally->cells != NULL || ++count > 5)
            continue;
        if (names.count != 0)
            huashu__buffer_puts(&names, "、");
        huashu__buffer_append(&names, tally->person);
    }
    if (count > 5)
        huashu__buffer_puts(&names, " …");
    huashu__input_begin(appraisal, "");
    if (names.failed)
        status = huashu__fail_no_memory(error);
    else if (count != 0)
        huashu__appraisal_problem(appraisal, HUASHU_DIAGNOSTIC_WARNING, &whole,
                                  &huashu__appraise_not_in_figures, 1,
                                  names.items);
    huashu__buffer_finish(&names);
    return status;
}

static enum huashu_status
fill_sheets(struct huashu_appraisal *appraisal)
{
    for (size_t i = 0; i < appraisal->tallies.list.count; i++) {
        const struct huashu__tally *tally = &appraisal->tallies.list.items[i];
        struct huashu__sheet sheet;
        if (!is_appraised(appraisal, tally)) {
            appraisal->elsewhere += tally->judged;
            continue;
        }
        if (!huashu__sheet_fill(appraisal, tally, &sheet) ||
            !HUASHU__PUSH(&appraisal->allocator, &appraisal->sheets, sheet))
            return HUASHU_ERROR_NO_MEMORY;
        appraisal->sums.sheets++;
        appraisal->sums.not_judged += !sheet.scored;
        appraisal->sums.unmet += sheet.unmet;
    }
    return huashu__rank(appraisal);
}

enum huashu_status
huashu_appraisal_judge(struct huashu_appraisal *appraisal,
                       struct huashu_appraisal_sums *sums,
                       struct huashu_error *error)
{
    enum huashu_status status;
    if (appraisal == NULL || appraisal->judged)
        return huashu__fail_argument(error, "to huashu_appraisal_judge()");
    appraisal->judged = true;
    status = fill_sheets(appraisal);
    if (status == HUASHU_ERROR_NO_MEMORY)
        return huashu__fail_no_memory(error);
    if (appraisal->sheets.count == 0)
        return huashu__fail(error, HUASHU_ERROR_EMPTY,
                            &huashu__appraise_nobody_at_all, 0);
    status = tell_strangers(appraisal, error);
    if (status == HUASHU_OK && sums != NULL)
        *sums = appraisal->sums;
    return status;
}

/* Writing */

/* Handed on in pieces of this size, which lie on the stack until then. */
#define PIECE ((size_t)16 << 10)

static void
hand_on(void *user, struct huashu__string text)
{
    struct huashu__output *output = user;
    if (!output->stopped &&
        output->write(output->user, text.data, text.length) != 0)
        output->stopped = true;
}

enum huashu_status
huashu_appraisal_write(const struct huashu_appraisal *appraisal,
                       uint32_t format, uint32_t language,
                       huashu_write_fn write, void *user,
                       struct huashu_error *error)
{
    struct huashu__output output = { .write = write, .user = user };
    char piece[PIECE];
    bool failed;
    if (appraisal == NULL || !appraisal->judged || write == NULL ||
        format < HUASHU_APPRAISAL_JSON || format > HUASHU_APPRAISAL_CSV ||
        language >= HUASHU_LANGUAGE_COUNT)
        return huashu__fail_argument(error, "to huashu_appraisal_write()");
    huashu__buffer_init_draining(&output.buffer, piece, sizeof piece, hand_on,
                                 &output);
    if (format == HUASHU_APPRAISAL_JSON)
        huashu__appraisal_json(appraisal, &output);
    else if (format == HUASHU_APPRAISAL_TEXT)
        huashu__appraisal_text(appraisal, language, &output);
    else
        huashu__appraisal_csv(appraisal, language, &output);
    failed = output.buffer.failed;
    if (!failed)
        huashu__buffer_drain(&output.buffer);
    if (output.stopped)
        return HUASHU_STOPPED;
    return failed ? huashu__fail_no_memory(error) : HUASHU_OK;
}
