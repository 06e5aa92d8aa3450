/* SPDX-License-Identifier: MIT */
/*
 * appraise.c: huashu appraise: a card, a table of figures and reports of calls
 * in, the sheets of a month out. What cannot be read is told and remembered,
 * and the rest still appraised: what it lacks is not judged.
 */
#include "cli.h"

#include <string.h>

#include <sys/stat.h>

struct appraise {
    struct cli *cli;
    const struct settings *settings;
    struct complaints complaints;
    struct huashu_card *card;
    struct huashu_appraisal *appraisal;
    /* An input, or a part of it, could not be read. */
    bool trouble;
};

/* Arguments */

static bool
refuse(struct cli *cli, struct words message, struct words help)
{
    complain_usage(cli, COMMAND_APPRAISE, say(cli, message), NULL,
                   say(cli, help));
    return false;
}

static bool
arguments_are_fine(struct cli *cli, const struct settings *settings)
{
    static const struct words example =
        WORDS("例如 huashu appraise -c appraisal.yaml 报告.jsonl --figures "
              "数据.csv；用法见 huashu appraise -h",
              "such as huashu appraise -c appraisal.yaml reports.jsonl "
              "--figures figures.csv; see huashu appraise -h");
    static const struct words none = WORDS(NULL, NULL);
    size_t stdins =
        settings->figures != NULL && strcmp(settings->figures, "-") == 0;
    for (size_t i = 0; i < settings->operands.count; i++)
        stdins += strcmp(settings->operands.items[i], "-") == 0;
    if (settings->card == NULL)
        return refuse(cli, SAY("没有给考核表，用 -c CARD", "no card: -c CARD"),
                      example);
    if (settings->operands.count == 0 && settings->figures == NULL)
        return refuse(cli,
                      SAY("没有给报告，也没有给数据",
                          "neither reports nor figures are given"),
                      example);
    if (stdins > 1)
        return refuse(cli,
                      SAY("标准输入（-）只能用一次",
                          "standard input (-) can be used only once"),
                      none);
    return true;
}

static bool
is_same_file(const char *path, const struct stat *output)
{
    struct stat input;
    return path != NULL && stat(path, &input) == 0 &&
           input.st_dev == output->st_dev && input.st_ino == output->st_ino;
}

/* Whether writing would destroy what is read. */
static bool
output_is_an_input(struct cli *cli, const struct settings *settings)
{
    struct problem problem = {
        .source = settings->output,
        .message = say(cli, SAY("这个文件同时是输入，不能写",
                                "this file is also read, so it cannot be "
                                "written")),
        .code = "output-is-input",
    };
    struct stat output;
    bool same;
    if (settings->output == NULL || stat(settings->output, &output) != 0 ||
        !S_ISREG(output.st_mode))
        return false;
    same = is_same_file(settings->card, &output) ||
           is_same_file(settings->figures, &output);
    for (size_t i = 0; i < settings->operands.count && !same; i++)
        same = is_same_file(settings->operands.items[i], &output);
    if (same)
        complain(cli, &problem);
    return same;
}

/* Inputs */

/* One input into the appraisal; false: nothing more is to be read. */
static bool
read_input(struct appraise *appraise, const char *path, bool figures)
{
    struct stream stream;
    struct huashu_error error;
    enum huashu_status status;
    if (!stream_open(appraise->cli, &stream, path)) {
        appraise->trouble = true;
        return true;
    }
    status = figures
                 ? huashu_appraisal_read_figures(
                       appraise->appraisal, stream_read, &stream, path, &error)
                 : huashu_appraisal_read_reports(
                       appraise->appraisal, stream_read, &stream, path, &error);
    if (status == HUASHU_ERROR_IO)
        complain_system(appraise->cli, path,
                        SAY("读取时出错", "reading failed"), stream.failure);
    else if (status != HUASHU_OK && status != HUASHU_ERROR_FORMAT)
        complain_error(appraise->cli, &error, path);
    stream_close(&stream);
    appraise->trouble = appraise->trouble || status != HUASHU_OK;
    return status != HUASHU_ERROR_NO_MEMORY;
}

static bool
read_inputs(struct appraise *appraise)
{
    const struct settings *settings = appraise->settings;
    if (settings->figures != NULL &&
        !read_input(appraise, settings->figures, true))
        return false;
    for (size_t i = 0; i < settings->operands.count; i++) {
        if (!read_input(appraise, settings->operands.items[i], false))
            return false;
    }
    return true;
}

/* The sheets */

static int
write_sheets(struct appraise *appraise)
{
    const struct settings *settings = appraise->settings;
    struct output output;
    struct huashu_error error;
    enum huashu_status status;
    if (!output_open(appraise->cli, &output, settings->output))
        return EXIT_TROUBLE;
    status = huashu_appraisal_write(appraise->appraisal, settings->sheets,
                                    appraise->cli->language, output_write,
                                    &output, &error);
    if (status == HUASHU_ERROR_NO_MEMORY)
        complain_error(appraise->cli, &error, NULL);
    return output_finish(appraise->cli, &output) != EXIT_PASSED ||
                   status == HUASHU_ERROR_NO_MEMORY
               ? EXIT_TROUBLE
               : EXIT_PASSED;
}

static int
judge(struct appraise *appraise)
{
    struct huashu_appraisal_sums sums;
    struct huashu_error error;
    enum huashu_status status =
        huashu_appraisal_judge(appraise->appraisal, &sums, &error);
    if (status != HUASHU_OK) {
        /* Nobody to appraise is no news where nothing could be read. */
        if (status != HUASHU_ERROR_EMPTY || !appraise->trouble)
            complain_error(appraise->cli, &error, NULL);
        return EXIT_TROUBLE;
    }
    if (write_sheets(appraise) != EXIT_PASSED || appraise->trouble)
        return EXIT_TROUBLE;
    if (sums.not_judged != 0)
        return EXIT_NOT_JUDGED;
    return sums.unmet != 0 ? EXIT_FAILED : EXIT_PASSED;
}

/* The card, and an appraisal by it. False: complained. */
static bool
begin(struct appraise *appraise)
{
    const struct settings *settings = appraise->settings;
    const struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                               .path = settings->card };
    struct huashu_book_options card = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_appraisal_options given = HUASHU_APPRAISAL_OPTIONS_INIT;
    struct huashu_error error;
    card.diagnostic = print_diagnostic;
    card.user = &appraise->complaints;
    given.month = settings->month;
    given.diagnostic = print_diagnostic;
    given.user = &appraise->complaints;
    if (huashu_card_load(&source, &card, &appraise->card, &error) ==
            HUASHU_OK &&
        huashu_appraisal_new(appraise->card, &given, &appraise->appraisal,
                             &error) == HUASHU_OK)
        return true;
    if (appraise->complaints.errors == 0)
        complain_error(appraise->cli, &error, NULL);
    return false;
}

int
run_appraise(struct cli *cli, const struct settings *settings)
{
    struct appraise appraise = {
        .cli = cli,
        .settings = settings,
        .complaints = { cli, stderr, cli->color_err, settings->quiet, 0, 0 },
    };
    int status = EXIT_TROUBLE;
    if (!arguments_are_fine(cli, settings) || output_is_an_input(cli, settings))
        return EXIT_TROUBLE;
    if (begin(&appraise) && read_inputs(&appraise))
        status = judge(&appraise);
    huashu_appraisal_free(appraise.appraisal);
    huashu_card_free(appraise.card);
    return status;
}
