/* SPDX-License-Identifier: MIT */
/*
 * check.h: between check.c, which reads calls and puts out what came of them,
 * desk.c, which works on one, and summary.c, which adds them up.
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

void
complain_no_memory(struct cli *cli);

/* `work` of the crew. */
void
work_at_desk(void *user, size_t worker, struct job *job);

/* Frees what a desk has grown; its sums stay. */
void
clear_desk(struct desk *desk);

#endif
