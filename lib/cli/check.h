/* SPDX-License-Identifier: MIT */
/*
 * check.h: between check.c, which reads calls and puts out what came of them,
 * desk.c, which works on one, summary.c, which adds them up, and resume.c,
 * which goes on with a run that broke off.
 */
#ifndef HUASHU_CLI_CHECK_H
#define HUASHU_CLI_CHECK_H

#include "crew.h"

#include <jansson.h>

/* Sums over many calls (summary.c) */

/* Of a rule or an agent. */
struct tally {
    char *name;
    /* Of a rule, where it has one and a report showed it. */
    char *title;
    size_t calls, failed;
    /* In hundredths: what the rule cost, or the scores of all calls. */
    int64_t points;
    /* The call that was counted last, from 1. */
    size_t last;
};

struct tallies {
    struct tally *items;
    size_t count;
    /* From the name to the place in items. */
    json_t *index;
};

struct summary {
    /* Those that were judged. */
    size_t calls;
    struct tallies rules, agents;
    /* Too many to be agents: they are not written. */
    bool many_agents;
};

/* False: no memory. */
bool
summary_open(struct summary *summary);

/* Counts a call. Its rules come behind it. One thread at a time. */
void
summary_add_call(struct summary *summary, const char *agent, int64_t score,
                 bool failed);
void
summary_add_rule(struct summary *summary, const char *rule, const char *title,
                 int64_t points);

/* The same of a call that was checked just now. */
void
summary_add(struct summary *summary, const struct huashu_call *call,
            const struct huashu_report *report, enum verdict verdict);

/* Adds what another thread counted. */
void
summary_merge(struct summary *summary, const struct summary *other);

/* The rules and agents, some lines each; nothing where there are none. */
void
summary_write(struct summary *summary, const struct cli *cli, FILE *file);

void
summary_close(struct summary *summary);

/* Going on with an output (resume.c) */

struct resume {
    /* NULL: there is nothing to go on with. */
    FILE *file;
    const char *path;
    /* Bytes of whole lines, and those of the lines that were taken. */
    int64_t kept, taken;
    uint64_t lines;
    char *line;
    size_t room;
};

/* The file may be missing. False: complained. */
bool
resume_open(struct cli *cli, struct resume *resume, const char *path);

/* Whether there are reports that no call has taken. */
bool
resume_has_more(const struct resume *resume);

/* Gives the call of a job, if it has one, the next report. */
void
resume_take(struct cli *cli, struct resume *resume, struct job *job);

void
resume_close(struct resume *resume);

/* Tells why it cannot be gone on with; `line` 0: of none. */
void
resume_refuse(struct cli *cli, const char *path, uint64_t line,
              const char *message);

struct check;
struct desk;

/* Whether the recorded report can be that of the call; job->refused if not.
 * With `count` it is counted as if the call had been checked. */
void
resume_read(const struct check *check, struct desk *desk, struct job *job,
            bool count);

/* The call was checked again: whether its report came out the same. */
void
resume_compare(const struct check *check, struct desk *desk, struct job *job);

/* The work on a call (desk.c) */

/* What each worker has for itself. */
struct desk {
    struct cli cli;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    /* Into the text of the job at hand. */
    struct huashu_report_writer *writer;
    struct text *text;
    /* Of the calls that it worked on. */
    struct summary summary;
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
    struct resume resume;
    /* Not all inputs were read. */
    bool cut_short;
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
    /* The input of the call that was delivered last. */
    const char *last;
    /* --resume: what the output holds is of another run. */
    bool refused;
};

enum huashu_status
open_writer(const struct check *check, huashu_write_fn write, void *user,
            struct huashu_report_writer **writer);

/* A huashu_write_fn of the document around the reports; `user` is the check. */
int
write_document(void *user, const char *data, size_t length);

/* SARIF numbers its rules over all reports: no two writers, no two threads. */
bool
has_one_writer(const struct settings *settings);

/* `score` in hundredths. */
enum verdict
verdict_by(const struct settings *settings, bool judged, bool passed,
           int64_t score);

void
complain_no_memory(struct cli *cli);

/* `work` of the crew. */
void
work_at_desk(void *user, size_t worker, struct job *job);

/* Frees what a desk has grown; its sums stay. */
void
clear_desk(struct desk *desk);

#endif
