/* SPDX-License-Identifier: MIT */
/*
 * check.c: huashu check: calls against a book, one after the other; what
 * cannot be read is told and remembered, and the rest still checked.
 */
#include "cli.h"

#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

struct check {
    struct cli *cli;
    const struct settings *settings;
    const struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    struct huashu_report_writer *writer;
    struct output *output;
    struct progress progress;
    struct strikes strikes;
    /* Several calls are to be expected: text ends in sums. */
    bool several;
    size_t written;
    size_t passed, failed, not_judged, unreadable, unknown;
    /* No memory, or nobody reads what is written. */
    bool stop;
};

/* Arguments */

static bool
need(struct cli *cli, bool there, struct words message, struct words help)
{
    if (!there)
        complain_usage(cli, COMMAND_CHECK, say(cli, message), NULL,
                       say(cli, help));
    return there;
}

static bool
arguments_are_fine(struct cli *cli, const struct settings *settings)
{
    static const struct words example =
        WORDS("例如 huashu check -b 话术本.yaml 通话.txt；用法见 huashu check "
              "-h",
              "such as huashu check -b book.yaml call.txt; see huashu check "
              "-h");
    static const struct words calls =
        WORDS("在最后写出通话的文件或文件夹，- 是标准输入；用法见 huashu "
              "check -h",
              "name files or folders of calls at the end, - is standard "
              "input; see huashu check -h");
    static const struct words none = WORDS(NULL, NULL);
    size_t stdins = 0;
    for (size_t i = 0; i < settings->operands.count; i++)
        stdins += strcmp(settings->operands.items[i], "-") == 0;
    return need(cli, settings->book_count != 0,
                SAY("没有给话术本，用 -b BOOK", "no phrasebook: -b BOOK"),
                example) &&
           need(cli, settings->operands.count != 0,
                SAY("没有给通话", "no call to check"), calls) &&
           need(cli, stdins < 2,
                SAY("标准输入（-）只能用一次",
                    "standard input (-) can be used only once"),
                none);
}

static bool
rules_exist(struct cli *cli, const struct huashu_book *book,
            const struct list *rules)
{
    bool all = true;
    for (size_t i = 0; i < rules->count; i++)
        all = check_rule(cli, book, rules->items[i]) && all;
    return all;
}

/* Whether writing to `path` would destroy a call or a book. */
static bool
output_is_an_input(struct cli *cli, const struct settings *settings,
                   const struct inputs *inputs)
{
    struct problem problem = {
        .source = settings->output,
        .message = say(cli, SAY("这个文件同时是输入，不能写",
                                "this file is also read, so it cannot be "
                                "written")),
        .code = "output-is-input",
    };
    struct stat output, book;
    bool same = false;
    if (settings->output == NULL || stat(settings->output, &output) != 0 ||
        !S_ISREG(output.st_mode))
        return false;
    for (size_t i = 0; i < inputs->count && !same; i++)
        same = inputs->items[i].regular &&
               inputs->items[i].device == (uint64_t)output.st_dev &&
               inputs->items[i].inode == (uint64_t)output.st_ino;
    for (size_t i = 0; i < settings->book_count && !same; i++)
        same = stat(settings->books[i].path, &book) == 0 &&
               book.st_dev == output.st_dev && book.st_ino == output.st_ino;
    if (settings->suppress != NULL && !same)
        same = stat(settings->suppress, &book) == 0 &&
               book.st_dev == output.st_dev && book.st_ino == output.st_ino;
    if (same)
        complain(cli, &problem);
    return same;
}

/* Calls */

static bool
open_writer(struct check *check)
{
    const struct settings *settings = check->settings;
    struct huashu_report_options given = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_error error;
    given.language = check->cli->language;
    given.color = check->cli->color_out;
    given.severity = settings->severity;
    given.verbose = settings->verbose;
    given.only = settings->only.items;
    given.only_count = settings->only.count;
    given.except = settings->except.items;
    given.except_count = settings->except.count;
    if (huashu_report_writer_new(NULL, settings->format, &given, output_write,
                                 check->output, &check->writer,
                                 &error) == HUASHU_OK)
        return true;
    complain_error(check->cli, &error, NULL);
    return false;
}

static void
write_report(struct check *check, bool fine)
{
    const struct settings *settings = check->settings;
    struct huashu_error error;
    if (settings->format == HUASHU_REPORT_TEXT && settings->quiet && fine)
        return;
    progress_clear(&check->progress);
    if (check->written++ != 0 && settings->format == HUASHU_REPORT_TEXT)
        output_puts(check->output, "\n");
    if (huashu_report_writer_add(check->writer, check->report, &error) ==
        HUASHU_ERROR_NO_MEMORY) {
        complain_error(check->cli, &error, NULL);
        check->stop = true;
    }
    if (check->output->terminal)
        output_flush(check->output);
    if (check->output->failure != 0)
        check->stop = true;
}

/* Calls of which the turn that nobody is known to have spoken is shown. */
#define MOST_UNKNOWN 5
/* Bytes of it. */
#define MOST_SHOWN 120

/* The first turn of unknown role: whoever reads of it needs its label. */
static void
show_unknown(struct check *check, const struct huashu_call *call,
             const char *path)
{
    const struct huashu_turn *turns = huashu_call_turns(call);
    size_t count = huashu_call_turn_count(call), i = 0, shown;
    char message[MOST_SHOWN + 160];
    struct problem problem = {
        .level = LEVEL_NOTE,
        .source = path,
        .message = message,
        .code = "unknown-role",
        .help = say(check->cli,
                    SAY("用 --label 称呼=角色 说明文件里的称呼指谁",
                        "say what a label means with --label LABEL=ROLE")),
    };
    while (i < count && turns[i].role != HUASHU_UNKNOWN_ROLE)
        i++;
    if (i == count || ++check->unknown > MOST_UNKNOWN)
        return;
    shown = turns[i].text_length;
    if (shown > MOST_SHOWN) {
        shown = MOST_SHOWN;
        while (shown > 0 &&
               ((unsigned char)turns[i].text[shown] & 0xC0) == 0x80)
            shown--;
    }
    /* Nothing is quoted that was to be masked. */
    if (check->settings->mask)
        snprintf(message, sizeof message,
                 say(check->cli, SAY("第 %zu 句不知道是谁说的",
                                     "nobody knows who spoke turn %zu")),
                 i + 1);
    else
        snprintf(message, sizeof message,
                 say(check->cli, SAY("第 %zu 句不知道是谁说的：%.*s",
                                     "nobody knows who spoke turn %zu: %.*s")),
                 i + 1, (int)shown, turns[i].text);
    complain(check->cli, &problem);
}

static void
check_one(struct check *check, const struct huashu_call *call, const char *path)
{
    struct huashu_check_options given = HUASHU_CHECK_OPTIONS_INIT;
    struct huashu_error error;
    enum huashu_status status;
    bool judged, passed;
    given.suppressions = check->strikes.suppressions;
    given.mask = check->settings->mask;
    if (check->strikes.today[0] != '\0')
        given.today = check->strikes.today;
    status = huashu_check_call(check->book, check->scratch, call, &given,
                               check->report, &error);
    if (status != HUASHU_OK) {
        complain_error(check->cli, &error, path);
        check->unreadable++;
        check->stop = status == HUASHU_ERROR_NO_MEMORY;
        return;
    }
    strikes_note(&check->strikes, call, check->report);
    judged = huashu_report_judged(check->report);
    passed = huashu_report_passed(check->report) &&
             (check->settings->fail_under < 0 ||
              huashu_report_score_hundredths(check->report) >=
                  check->settings->fail_under);
    check->not_judged += !judged;
    if (!judged)
        show_unknown(check, call, path);
    check->passed += judged && passed;
    check->failed += judged && !passed;
    write_report(check, judged && passed);
}

static void
check_input(struct check *check, const char *path)
{
    struct calls calls;
    enum huashu_status status = HUASHU_OK;
    if (!calls_open(check->cli, &calls, check->settings, path)) {
        check->unreadable++;
        return;
    }
    while (!check->stop && status != HUASHU_END) {
        struct huashu_call *call = NULL;
        status = calls_next(&calls, &call);
        check->progress.calls++;
        if (status == HUASHU_OK)
            check_one(check, call, path);
        else if (status != HUASHU_END)
            check->unreadable++;
        check->stop = check->stop || status == HUASHU_ERROR_NO_MEMORY;
        huashu_call_free(call);
    }
    calls_close(&calls);
}

/* The end */

static void
write_sums(struct check *check)
{
    char sums[256];
    size_t all =
        check->passed + check->failed + check->not_judged + check->unreadable;
    if (check->settings->format != HUASHU_REPORT_TEXT ||
        (all < 2 && !check->several))
        return;
    snprintf(sums, sizeof sums,
             say(check->cli,
                 SAY("%s共 %zu 通：通过 %zu，不通过 %zu，未能判定 %zu，"
                     "读不了 %zu\n",
                     "%s%zu calls: %zu passed, %zu failed, %zu not judged, "
                     "%zu unreadable\n")),
             check->written != 0 ? "\n" : "", all, check->passed, check->failed,
             check->not_judged, check->unreadable);
    output_puts(check->output, sums);
}

static int
status_of(const struct check *check)
{
    if (check->unreadable != 0)
        return EXIT_TROUBLE;
    if (check->not_judged != 0)
        return EXIT_NOT_JUDGED;
    return check->failed != 0 ? EXIT_FAILED : EXIT_PASSED;
}

static int
check_inputs(struct check *check, const struct inputs *inputs)
{
    const struct settings *settings = check->settings;
    struct output output;
    int status;
    if (!output_open(check->cli, &output, settings->output))
        return EXIT_TROUBLE;
    check->output = &output;
    check->several = inputs->count > 1;
    check->unreadable = inputs->failures;
    if (settings->progress == TOGGLE_ON ||
        (settings->progress == TOGGLE_AUTO && !settings->quiet &&
         isatty(STDERR_FILENO) && choose_color(TOGGLE_AUTO, STDERR_FILENO))) {
        progress_start(&check->progress, check->cli, inputs->bytes);
        check->cli->progress = &check->progress;
    }
    status = EXIT_TROUBLE;
    if (open_writer(check)) {
        for (size_t i = 0; i < inputs->count && !check->stop; i++)
            check_input(check, inputs->items[i].path);
        progress_clear(&check->progress);
        huashu_report_writer_end(check->writer, NULL);
        huashu_report_writer_free(check->writer);
        write_sums(check);
        status = status_of(check);
    }
    check->cli->progress = NULL;
    if (output_finish(check->cli, &output) != EXIT_PASSED)
        status = EXIT_TROUBLE;
    return status;
}

static int
check_with_book(struct cli *cli, const struct settings *settings,
                const struct huashu_book *book)
{
    struct check check = { .cli = cli, .settings = settings, .book = book };
    struct inputs inputs;
    int status = EXIT_TROUBLE;
    bool rules = rules_exist(cli, book, &settings->only);
    rules = rules_exist(cli, book, &settings->except) && rules;
    if (!rules)
        return EXIT_TROUBLE;
    if (huashu_scratch_new(NULL, &check.scratch) != HUASHU_OK ||
        huashu_report_new(NULL, &check.report) != HUASHU_OK) {
        complain_system(cli, NULL, SAY("内存不足", "not enough memory"), 0);
        huashu_scratch_free(check.scratch);
        return EXIT_TROUBLE;
    }
    collect_inputs(cli, &settings->operands, &inputs);
    if (!output_is_an_input(cli, settings, &inputs) &&
        strikes_open(cli, settings, &check.strikes)) {
        status = check_inputs(&check, &inputs);
        strikes_close(cli, &check.strikes);
    }
    free_inputs(&inputs);
    huashu_report_free(check.report);
    huashu_scratch_free(check.scratch);
    return status;
}

int
run_check(struct cli *cli, const struct settings *settings)
{
    struct huashu_book *book;
    int status;
    if (!arguments_are_fine(cli, settings))
        return EXIT_TROUBLE;
    book = load_books(cli, settings);
    if (book == NULL)
        return EXIT_TROUBLE;
    status = check_with_book(cli, settings, book);
    huashu_book_unref(book);
    return status;
}
