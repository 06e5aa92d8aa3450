/* SPDX-License-Identifier: MIT */
/*
 * check.c: huashu check: calls against a book. One thread reads them, others
 * check them (crew.c), and reports and complaints come in the order of the
 * input; what cannot be read is told and remembered, and the rest still
 * checked.
 */
#include "check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

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
                none) &&
           need(cli,
                !settings->resume || (settings->output != NULL &&
                                      settings->format == HUASHU_REPORT_JSONL),
                SAY("--resume 要和 --format jsonl、-o FILE 一起用",
                    "--resume goes with --format jsonl and -o FILE"),
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

/* What came of it, in order */

static void
put_report(struct check *check, const struct job *job)
{
    struct output *output = check->output;
    if (job->report.length == 0)
        return;
    if (check->written++ != 0 && check->settings->format == HUASHU_REPORT_TEXT)
        output_puts(output, "\n");
    output_record(output, &job->report);
    if (output->terminal)
        output_flush(output);
}

/* Calls of which the turn that nobody is known to have spoken is shown, and
 * calls of which it is told that the roles may be swapped. */
#define MOST_UNKNOWN 5
#define MOST_SWAPPED 5

static bool
deliver(void *user, struct job *job)
{
    struct check *check = user;
    struct progress *progress = check->cli->progress;
    bool quiet = job->messages.length == 0 ||
                 (job->unknown && ++check->unknown > MOST_UNKNOWN) ||
                 (job->swapped && ++check->swapped > MOST_SWAPPED);
    check->last = job->path;
    check->refused = job->refused;
    check->unreadable += job->verdict == VERDICT_UNREADABLE;
    check->passed += job->verdict == VERDICT_PASSED;
    check->failed += job->verdict == VERDICT_FAILED;
    check->not_judged += job->verdict == VERDICT_NOT_JUDGED;
    if (progress != NULL)
        progress_count(progress, job->verdict == VERDICT_FAILED);
    if (progress != NULL && (!quiet || check->output->terminal))
        progress_pause(progress);
    if (!quiet)
        fwrite(job->messages.data, 1, job->messages.length, stderr);
    put_report(check, job);
    if (progress != NULL && (!quiet || check->output->terminal))
        progress_resume(progress);
    return !job->stop && !job->refused && check->output->failure == 0;
}

/* The reader */

static void
read_input(struct check *check, const char *path)
{
    struct calls calls;
    enum huashu_status status = HUASHU_OK;
    struct job *job = crew_next(check->crew);
    check->cut_short = job == NULL;
    if (job == NULL)
        return;
    check->reader.messages = &job->messages;
    job->path = path;
    if (!calls_open(&check->reader, &calls, check->settings, path)) {
        crew_put(check->crew);
        return;
    }
    while (status != HUASHU_END && (job = crew_next(check->crew)) != NULL) {
        check->reader.messages = &job->messages;
        job->path = path;
        status = calls_next(&calls, &job->call);
        job->stop = status == HUASHU_ERROR_NO_MEMORY;
        /* A call that was interrupted was not read. */
        if (interrupted() && job->call == NULL)
            break;
        resume_take(&check->reader, &check->resume, job);
        if (status != HUASHU_END)
            crew_put(check->crew);
    }
    check->cut_short = job == NULL;
    calls_close(&calls);
}

/* The end */

/* The last lines of several calls: of text behind it, else on standard error. */
static void
write_sums(struct check *check)
{
    const struct settings *settings = check->settings;
    bool text = settings->format == HUASHU_REPORT_TEXT;
    struct summary *summary = &check->desks[0].summary;
    size_t all =
        check->passed + check->failed + check->not_judged + check->unreadable;
    struct words sums = SAY("共 %zu 通：通过 %zu，不通过 %zu，未能判定 %zu，"
                            "读不了 %zu\n",
                            "%zu calls: %zu passed, %zu failed, %zu not "
                            "judged, %zu unreadable\n");
    char *data = NULL;
    size_t length = 0;
    FILE *file;
    if ((all < 2 && !check->several) || (settings->quiet && !text) ||
        check->output->failure != 0)
        return;
    file = open_memstream(&data, &length);
    if (file == NULL)
        return;
    fprintf(file, say(check->cli, sums), all, check->passed, check->failed,
            check->not_judged, check->unreadable);
    for (size_t i = 1; i < check->threads; i++)
        summary_merge(summary, &check->desks[i].summary);
    if (!settings->quiet)
        summary_write(summary, check->cli, file);
    if (fclose(file) == 0 && !text) {
        fwrite(data, 1, length, stderr);
    } else if (data != NULL) {
        output_puts(check->output, check->written != 0 ? "\n" : "");
        output_write(check->output, data, length);
    }
    free(data);
}

/* How far it came, and how to go on. */
static void
tell_interrupted(struct check *check)
{
    const struct settings *settings = check->settings;
    bool resumable =
        settings->format == HUASHU_REPORT_JSONL && settings->output != NULL;
    char message[256];
    const struct problem problem = {
        .level = LEVEL_NOTE,
        .source = check->last,
        .message = message,
        .code = "interrupted",
        .help = say(check->cli,
                    resumable ? SAY("同样的命令加上 --resume 就接着写",
                                    "the same command with --resume goes on")
                              : SAY("用 --format jsonl -o 文件 写的，以后能用 "
                                    "--resume 接着写",
                                    "what is written with --format jsonl -o "
                                    "FILE can be gone on with by --resume")),
    };
    snprintf(
        message, sizeof message,
        say(check->cli, SAY("在这里中断：检查了 %zu 通，写出的每一通都完整",
                            "interrupted here after %zu calls; all that "
                            "was written is whole")),
        check->passed + check->failed + check->not_judged + check->unreadable);
    complain(check->cli, &problem);
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

static bool
wants_progress(const struct settings *settings)
{
    if (settings->progress != TOGGLE_AUTO)
        return settings->progress == TOGGLE_ON;
    return !settings->quiet && isatty(STDERR_FILENO) &&
           choose_color(TOGGLE_AUTO, STDERR_FILENO);
}

/* All inputs through a crew. False: no memory. */
static bool
check_all(struct check *check, const struct inputs *inputs)
{
    const struct crew_plan plan = { check->threads, work_at_desk, deliver,
                                    check };
    check->crew = crew_new(&plan);
    if (check->crew == NULL)
        return false;
    check->reader = *check->cli;
    interrupt_watch();
    for (size_t i = 0; i < inputs->count && !interrupted() && !check->cut_short;
         i++)
        read_input(check, inputs->items[i].path);
    crew_finish(check->crew);
    if (!check->cut_short && !interrupted() && !check->refused &&
        resume_has_more(&check->resume)) {
        check->refused = true;
        resume_refuse(check->cli, check->resume.path, check->resume.lines + 1,
                      say(check->cli, SAY("输入里没有这么多通话",
                                          "there are fewer calls in the "
                                          "input")));
    }
    return true;
}

static bool
open_output(struct check *check, struct output *output)
{
    const char *path = check->settings->output;
    check->output = output;
    if (!check->settings->resume)
        return output_open(check->cli, output, path);
    return resume_open(check->cli, &check->resume, path) &&
           output_continue(check->cli, output, path, check->resume.kept);
}

static int
check_inputs(struct check *check, const struct inputs *inputs)
{
    struct output output;
    int status;
    bool fine;
    if (!open_output(check, &output))
        return EXIT_TROUBLE;
    check->several = inputs->count > 1;
    check->unreadable = inputs->failures;
    if (wants_progress(check->settings)) {
        progress_start(&check->progress, check->cli, inputs->bytes);
        check->cli->progress = &check->progress;
    }
    status = EXIT_TROUBLE;
    fine = open_writer(check, write_document, check, &check->writer) ==
               HUASHU_OK &&
           check_all(check, inputs);
    if (check->cli->progress != NULL)
        progress_end(check->cli->progress);
    check->cli->progress = NULL;
    if (check->refused) {
        output.kept = -1;
    } else if (fine) {
        check->text = NULL;
        huashu_report_writer_end(check->writer, NULL);
        write_sums(check);
        if (interrupted())
            tell_interrupted(check);
        status = status_of(check);
    } else {
        complain_no_memory(check->cli);
    }
    huashu_report_writer_free(check->writer);
    if (output_finish(check->cli, &output) != EXIT_PASSED)
        status = EXIT_TROUBLE;
    return status;
}

static size_t
thread_count(const struct settings *settings)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (has_one_writer(settings))
        return 1;
    if (settings->threads != 0)
        return settings->threads;
    return cores < 1 ? 1 : cores > MOST_THREADS ? MOST_THREADS : (size_t)cores;
}

/* False: no memory. */
static bool
open_desks(struct check *check)
{
    bool fine = true;
    check->desks = grow(NULL, 1, check->threads * sizeof *check->desks);
    memset(check->desks, 0, check->threads * sizeof *check->desks);
    for (size_t i = 0; i < check->threads; i++)
        fine = summary_open(&check->desks[i].summary) && fine;
    return fine;
}

static void
close_desks(struct check *check)
{
    for (size_t i = 0; i < check->threads; i++) {
        clear_desk(&check->desks[i]);
        summary_close(&check->desks[i].summary);
    }
    free(check->desks);
}

static int
check_with_book(struct cli *cli, const struct settings *settings,
                const struct huashu_book *book)
{
    struct check check = { .cli = cli,
                           .settings = settings,
                           .book = book,
                           .threads = thread_count(settings) };
    struct inputs inputs;
    int status = EXIT_TROUBLE;
    bool rules = rules_exist(cli, book, &settings->only);
    rules = rules_exist(cli, book, &settings->except) && rules;
    if (!rules)
        return EXIT_TROUBLE;
    if (!open_desks(&check)) {
        complain_no_memory(cli);
        return EXIT_TROUBLE;
    }
    pthread_mutex_init(&check.lock, NULL);
    collect_inputs(cli, &settings->operands, &inputs);
    if (!output_is_an_input(cli, settings, &inputs) &&
        strikes_open(cli, settings, &check.strikes)) {
        status = check_inputs(&check, &inputs);
        strikes_close(cli, &check.strikes);
    }
    free_inputs(&inputs);
    close_desks(&check);
    resume_close(&check.resume);
    pthread_mutex_destroy(&check.lock);
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
