/* SPDX-License-Identifier: MIT */
/*
 * desk.c: the work on one call of huashu check, in any thread: judges it and
 * writes its report and what is to be said of it into its job.
 */
#include "check.h"

#include <errno.h>
#include <string.h>

/* A scratch and a report that a call of so many bytes has grown are dropped. */
#define LARGE_CALL ((size_t)8 << 20)

enum huashu_status
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

bool
has_one_writer(const struct settings *settings)
{
    return settings->format == HUASHU_REPORT_SARIF;
}

int
write_document(void *user, const char *data, size_t length)
{
    struct check *check = user;
    return check->text != NULL ? text_write(check->text, data, length)
                               : output_write(check->output, data, length);
}

void
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

void
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

/* Bytes of a turn that are shown. */
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

enum verdict
verdict_by(const struct settings *settings, bool judged, bool passed,
           int64_t score)
{
    if (!judged)
        return VERDICT_NOT_JUDGED;
    return passed && score >= settings->fail_under ? VERDICT_PASSED
                                                   : VERDICT_FAILED;
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
    job->verdict =
        verdict_by(check->settings, huashu_report_judged(desk->report),
                   huashu_report_passed(desk->report),
                   huashu_report_score_hundredths(desk->report));
    pthread_mutex_lock(&check->lock);
    strikes_note(&check->strikes, job->call, desk->report);
    pthread_mutex_unlock(&check->lock);
    summary_add(&desk->summary, job->call, desk->report, job->verdict);
    if (job->verdict == VERDICT_NOT_JUDGED)
        show_unknown(check, desk, job);
    warn_of_swap(desk, job);
    write_report(check, desk, job);
}

/* A call whose report is there already is checked again where that shows
 * whether the run is the same, and where entries that strike out are to be
 * noted. */
static void
do_job(struct check *check, struct desk *desk, struct job *job)
{
    bool again =
        job->last_record || strikes_concern(&check->strikes, job->call);
    if (job->recorded != 0)
        resume_read(check, desk, job, !again);
    if (job->refused || (job->recorded != 0 && !again))
        return;
    check_call(check, desk, job);
    if (job->recorded != 0 && !job->stop)
        resume_compare(check, desk, job);
}

void
work_at_desk(void *user, size_t worker, struct job *job)
{
    struct check *check = user;
    struct desk *desk = &check->desks[worker];
    if (job->call == NULL || job->stop)
        return;
    if (set_desk(check, desk, job)) {
        do_job(check, desk, job);
    } else {
        complain_no_memory(&desk->cli);
        job->stop = true;
    }
    if (job->bytes > LARGE_CALL)
        clear_desk(desk);
}
