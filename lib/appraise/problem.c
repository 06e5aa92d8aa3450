/* SPDX-License-Identifier: MIT */
/*
 * problem.c: what is wrong with an input, told as it is read: reports come by
 * the million, and nothing of them is kept. Of each input the first
 * HUASHU__MAX_DIAGNOSTICS are told, the rest counted.
 */
#include "appraise/appraise.h"

#include <stdio.h>

/* Longest line that is shown whole. */
#define MOST_SHOWN ((size_t)4096)

static void
tell(struct huashu_appraisal *appraisal, enum huashu_diagnostic_level level,
     const struct huashu__spot *spot, const struct huashu_error *words)
{
    struct huashu_diagnostic given = {
        .level = (uint32_t)level,
        .code = words->code,
        .source = appraisal->source,
        .line = (uint32_t)(spot->line > UINT32_MAX ? UINT32_MAX : spot->line),
        .column = (uint32_t)spot->column,
        .width = spot->width == 0 ? 1 : (uint32_t)spot->width,
        .byte = spot->byte,
    };
    if (appraisal->diagnostic == NULL || appraisal->stopped)
        return;
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        given.message[i] = words->message[i];
        given.help[i] = words->help[i][0] != '\0' ? words->help[i] : NULL;
    }
    if (spot->text.length <= MOST_SHOWN) {
        given.line_text = spot->text.data;
        given.line_length = spot->text.length;
    }
    appraisal->stopped = appraisal->diagnostic(appraisal->user, &given) != 0;
}

void
huashu__appraisal_problem(struct huashu_appraisal *appraisal,
                          enum huashu_diagnostic_level level,
                          const struct huashu__spot *spot,
                          const struct huashu__message *message, size_t count,
                          ...)
{
    struct huashu_error words;
    const char *arguments[3] = { "", "", "" };
    size_t *so_far = level == HUASHU_DIAGNOSTIC_ERROR ? &appraisal->problems
                                                      : &appraisal->warnings;
    va_list list;
    if (++*so_far > HUASHU__MAX_DIAGNOSTICS)
        return;
    va_start(list, count);
    for (size_t i = 0; i < count && i < HUASHU__COUNT_OF(arguments); i++)
        arguments[i] = va_arg(list, const char *);
    va_end(list);
    huashu__fail(&words, HUASHU_ERROR_FORMAT, message, 3, arguments[0],
                 arguments[1], arguments[2]);
    tell(appraisal, level, spot, &words);
}

void
huashu__input_begin(struct huashu_appraisal *appraisal, const char *source)
{
    appraisal->source = source == NULL ? "-" : source;
    appraisal->problems = 0;
    appraisal->warnings = 0;
}

enum huashu_status
huashu__input_end(struct huashu_appraisal *appraisal, enum huashu_status status,
                  struct huashu_error *error)
{
    static const struct huashu__spot whole = { 0 };
    size_t more = 0;
    char number[24];
    if (appraisal->problems > HUASHU__MAX_DIAGNOSTICS)
        more += appraisal->problems - HUASHU__MAX_DIAGNOSTICS;
    if (appraisal->warnings > HUASHU__MAX_DIAGNOSTICS)
        more += appraisal->warnings - HUASHU__MAX_DIAGNOSTICS;
    if (more != 0) {
        struct huashu_error words;
        snprintf(number, sizeof number, "%zu", more);
        huashu__fail(&words, HUASHU_ERROR_FORMAT, &huashu__appraise_and_more, 1,
                     number);
        tell(appraisal,
             appraisal->problems > HUASHU__MAX_DIAGNOSTICS
                 ? HUASHU_DIAGNOSTIC_ERROR
                 : HUASHU_DIAGNOSTIC_WARNING,
             &whole, &words);
    }
    if (status != HUASHU_OK) {
        huashu__fail_at(error, appraisal->source,
                        (struct huashu__place){ .line = 0 });
    } else if (appraisal->stopped) {
        status =
            huashu__fail(error, HUASHU_STOPPED, &huashu__appraise_stopped, 0);
    } else if (appraisal->problems != 0) {
        snprintf(number, sizeof number, "%zu", appraisal->problems);
        status = huashu__fail(error, HUASHU_ERROR_FORMAT,
                              &huashu__appraise_problems, 1, number);
        huashu__fail_at(error, appraisal->source,
                        (struct huashu__place){ .line = 0 });
    }
    appraisal->source = "-";
    return status;
}
