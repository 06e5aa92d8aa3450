/* SPDX-License-Identifier: MIT */
/*
 * check.c: huashu check: calls against a book. One thread reads them, others
 * check them (crew.c), and reports and complaints come in the order of the
 * input; what cannot be read is told and remembered, and the rest still
 * checked.
 */
#include "crew.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

/* What each worker has for itself. */
struct desk {
    struct cli cli;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    /* Into the text of the job at hand. */
    struct huashu_report_writer *writer;
    struct text *text;
};

struct check {
    struct cli *cli;
    const struct settings *settings;
    const struct huashu_book *book;
    struct desk *desks;
    size_t threads;
    /* Of the workers together. */
    pthread_mutex_t lock;
    struct strikes strikes;
    /* Of the reader. */
    struct cli reader;
    struct crew *crew;
    /* Of whoever delivers. The writer writes what stands around reports; where
     * it writes them too, into the text of a job. */
    struct output *output;
    struct huashu_report_writer *writer;
    struct text *text;
    struct progress progress;
    /* Several calls are to be expected: text ends in sums. */
    bool several;
    size_t written;
    size_t passed, failed, not_judged, unreadable, unknown, swapped;
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

/* The work on a call, in any thread */

/* A scratch and a report that a call of so many bytes has grown are dropped. */
#define LARGE_CALL ((size_t)8 << 20)

static enum huashu_status
open_writer(const struct check *check, huashu_write_fn write, void *user,
            struct huashu_report_writer **writer)
{
    const struct settings *settings = check->settings;
    struct huashu_report_options given = HUASHU_REPORT_OPTIONS_INIT;
    enum huashu_status status;
    given.language = check->cli->language;
    given.color = check->cli->color_out;
    given.severity = settings->severity;
    given.verbose = settings->verbose;
    given.only = settings->only.items;
    given.only_count = settings->only.count;
    given.except = settings->except.items;
    given.except_count = settings->except.count;
    status = huashu_report_writer_new(NULL, settings->format, &given, write,
                                      user, writer, NULL);
    return status == HUASHU_OK ? huashu_report_writer_begin(*writer, NULL)
                               : status;
}

/* SARIF numbers its rules over all reports: no two writers, no two threads. */
static bool
has_one_writer(const struct settings *settings)
{
    return settings->format == HUASHU_REPORT_SARIF;
}

static int
write_document(void *user, const char *data, size_t length)
{
    struct check *check = user;
    return check->text != NULL ? text_write(check->text, data, length)
                               : output_write(check->output, data, length);
}

static void
complain_no_memory(struct cli *cli)
{
    complain_system(cli, NULL, SAY("内存不足", "not enough memory"), ENOMEM);
}

static int
write_at_desk(void *user, const char *data, size_t length)
{
    struct desk *desk = user;
    return text_write(desk->text, data, length);
}

/* False: no memory. */
static bool
set_desk(struct check *check, struct desk *desk, struct job *job)
{
    desk->cli = *check->cli;
    desk->cli.messages = &job->messages;
    desk->text = &job->report;
    if ((desk->scratch == NULL &&
         huashu_scratch_new(NULL, &desk->scratch) != HUASHU_OK) ||
        (desk->report == NULL &&
         huashu_report_new(NULL, &desk->report) != HUASHU_OK) ||
        (desk->writer == NULL && !has_one_writer(check->settings) &&
         open_writer(check, write_at_desk, desk, &desk->writer) != HUASHU_OK))
        return false;
    /* The document's head, which the output has already. */
    text_empty(&job->report, SIZE_MAX);
    return true;
}

static void
clear_desk(struct desk *desk)
{
    huashu_report_writer_free(desk->writer);
    huashu_report_free(desk->report);
    huashu_scratch_free(desk->scratch);
    desk->writer = NULL;
    desk->report = NULL;
    desk->scratch = NULL;
}

static void
write_report(struct check *check, struct desk *desk, struct job *job)
{
    const struct settings *settings = check->settings;
    bool one = has_one_writer(settings);
    enum huashu_status status;
    if (settings->format == HUASHU_REPORT_TEXT && settings->quiet &&
        job->verdict == VERDICT_PASSED)
        return;
    if (one)
        check->text = &job->report;
    status = huashu_report_writer_add(one ? check->writer : desk->writer,
                                      desk->report, NULL);
    if (status != HUASHU_OK) {
        complain_no_memory(&desk->cli);
        text_empty(&job->report, 0);
        job->stop = true;
    }
}

/* Calls of which the turn that nobody is known to have spoken is shown, and
 * calls of which it is told that the roles may be swapped. */
#define MOST_UNKNOWN 5
#define MOST_SWAPPED 5
/* Bytes of it. */
#define MOST_SHOWN 120

/* The first turn of unknown role: whoever reads of it needs its label. */
static void
show_unknown(const struct check *check, struct desk *desk, struct job *job)
{
    const struct huashu_turn *turns = huashu_call_turns(job->call);
    size_t count = huashu_call_turn_count(job->call), i = 0, shown;
    char message[MOST_SHOWN + 160];
    struct problem problem = {
        .level = LEVEL_NOTE,
        .source = job->path,
        .message = message,
        .code = "unknown-role",
        .help = say(&desk->cli,
                    SAY("用 --label 称呼=角色 说明文件里的称呼指谁，"
                        "或用 --agent 指明哪个说话人是坐席",
                        "say what a label means with --label LABEL=ROLE, or "
                        "which speaker is the agent with --agent NAME")),
    };
    while (i < count && turns[i].role != HUASHU_UNKNOWN_ROLE)
        i++;
    if (i == count)
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
                 say(&desk->cli, SAY("第 %zu 句不知道是谁说的",
                                     "nobody knows who spoke turn %zu")),
                 i + 1);
    else
        snprintf(message, sizeof message,
                 say(&desk->cli, SAY("第 %zu 句不知道是谁说的：%.*s",
                                     "nobody knows who spoke turn %zu: %.*s")),
                 i + 1, (int)shown, turns[i].text);
    complain(&desk->cli, &problem);
    job->unknown = true;
}

static enum verdict
verdict_of(const struct check *check, const struct huashu_report *report)
{
    if (!huashu_report_judged(report))
        return VERDICT_NOT_JUDGED;
    if (!huashu_report_passed(report) ||
        huashu_report_score_hundredths(report) < check->settings->fail_under)
        return VERDICT_FAILED;
    return VERDICT_PASSED;
}

/* Roles that may be swapped make every figure of the call doubtful. */
static void
warn_of_swap(struct desk *desk, struct job *job)
{
    size_t count = huashu_report_note_count(desk->report);
    for (size_t i = 0; i < count; i++) {
        const struct huashu_remark *note = huashu_report_note(desk->report, i);
        struct problem problem = {
            .level = LEVEL_WARNING,
            .source = job->path,
            .message = note->text[desk->cli.language],
            .code = note->code,
        };
        if (strcmp(note->code, "roles-swapped") != 0)
            continue;
        complain(&desk->cli, &problem);
        job->swapped = true;
    }
}

static void
check_call(struct check *check, struct desk *desk, struct job *job)
{
    struct huashu_check_options given = HUASHU_CHECK_OPTIONS_INIT;
    struct huashu_error error;
    enum huashu_status status;
    given.suppressions = check->strikes.suppressions;
    given.mask = check->settings->mask;
    if (check->strikes.today[0] != '\0')
        given.today = check->strikes.today;
    status = huashu_check_call(check->book, desk->scratch, job->call, &given,
                               desk->report, &error);
    if (status != HUASHU_OK) {
        complain_error(&desk->cli, &error, job->path);
        job->stop = status == HUASHU_ERROR_NO_MEMORY;
        return;
    }
    job->verdict = verdict_of(check, desk->report);
    pthread_mutex_lock(&check->lock);
    strikes_note(&check->strikes, job->call, desk->report);
    pthread_mutex_unlock(&check->lock);
    if (job->verdict == VERDICT_NOT_JUDGED)
        show_unknown(check, desk, job);
    warn_of_swap(desk, job);
    write_report(check, desk, job);
}

static void
work(void *user, size_t worker, struct job *job)
{
    struct check *check = user;
    struct desk *desk = &check->desks[worker];
    if (job->call == NULL)
        return;
    if (set_desk(check, desk, job)) {
        check_call(check, desk, job);
    } else {
        complain_no_memory(&desk->cli);
        job->stop = true;
    }
    if (job->bytes > LARGE_CALL)
        clear_desk(desk);
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

static bool
deliver(void *user, struct job *job)
{
    struct check *check = user;
    struct progress *progress = check->cli->progress;
    bool quiet = job->messages.length == 0 ||
                 (job->unknown && ++check->unknown > MOST_UNKNOWN) ||
                 (job->swapped && ++check->swapped > MOST_SWAPPED);
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
    return !job->stop && check->output->failure == 0;
}

/* The reader */

static void
read_input(struct check *check, const char *path)
{
    struct calls calls;
    enum huashu_status status = HUASHU_OK;
    struct job *job = crew_next(check->crew);
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
        if (status != HUASHU_END)
            crew_put(check->crew);
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
    const struct crew_plan plan = { check->threads, work, deliver, check };
    check->crew = crew_new(&plan);
    if (check->crew == NULL)
        return false;
    check->reader = *check->cli;
    for (size_t i = 0; i < inputs->count; i++)
        read_input(check, inputs->items[i].path);
    crew_finish(check->crew);
    return true;
}

static int
check_inputs(struct check *check, const struct inputs *inputs)
{
    struct output output;
    int status;
    bool fine;
    if (!output_open(check->cli, &output, check->settings->output))
        return EXIT_TROUBLE;
    check->output = &output;
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
    if (fine) {
        check->text = NULL;
        huashu_report_writer_end(check->writer, NULL);
        write_sums(check);
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
    check.desks = grow(NULL, 1, check.threads * sizeof *check.desks);
    memset(check.desks, 0, check.threads * sizeof *check.desks);
    pthread_mutex_init(&check.lock, NULL);
    collect_inputs(cli, &settings->operands, &inputs);
    if (!output_is_an_input(cli, settings, &inputs) &&
        strikes_open(cli, settings, &check.strikes)) {
        status = check_inputs(&check, &inputs);
        strikes_close(cli, &check.strikes);
    }
    free_inputs(&inputs);
    for (size_t i = 0; i < check.threads; i++)
        clear_desk(&check.desks[i]);
    pthread_mutex_destroy(&check.lock);
    free(check.desks);
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
