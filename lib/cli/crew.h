/* SPDX-License-Identifier: MIT */
/*
 * crew.h: many calls checked side by side, delivered one after the other in
 * the order in which they were put in, whatever the number of threads.
 */
#ifndef HUASHU_CLI_CREW_H
#define HUASHU_CLI_CREW_H

#include "cli.h"

enum verdict {
    VERDICT_UNREADABLE,
    VERDICT_PASSED,
    VERDICT_FAILED,
    VERDICT_NOT_JUDGED
};

/* One call on its way from the reader through a worker to the output. */
struct job {
    /* NULL: it could not be read. Freed by whoever worked on it. */
    struct huashu_call *call;
    /* Of the input that holds it. */
    const char *path;
    enum verdict verdict;
    /* What is to be written of it. */
    struct text report;
    /* What is to be said of it on standard error. */
    struct text messages;
    /* The messages tell of a turn of unknown role. */
    bool unknown;
    /* The messages warn of swapped roles. */
    bool swapped;
    /* There was no memory for it: the run ends here. */
    bool stop;
    /* Its report as an earlier run wrote it, in line number `recorded` of the
     * output; 0: none. */
    struct text record;
    uint64_t recorded;
    /* No other is behind it. */
    bool last_record;
    /* It cannot be that call's: the run ends here, and nothing is changed. */
    bool refused;
    /* The crew's own: bytes it takes, that the work on it is done, that none
     * was. */
    size_t bytes;
    bool done, dropped;
};

/*
 * `work` is called from any thread, with the number of the worker (below
 * `threads`); `deliver` in order, never twice at once; false ends the run.
 */
struct crew_plan {
    size_t threads;
    void (*work)(void *user, size_t worker, struct job *job);
    bool (*deliver)(void *user, struct job *job);
    void *user;
};

struct crew;

/* NULL: no memory. */
struct crew *
crew_new(const struct crew_plan *plan);

/*
 * The job to fill in next, empty. Waits until there is room for it, so a call
 * should be read after it. The same one until it is put. NULL: the run ended,
 * or was interrupted.
 */
struct job *
crew_next(struct crew *crew);

/* Hands the job of crew_next() in. */
void
crew_put(struct crew *crew);

/* Waits until all is delivered, and frees the crew. */
void
crew_finish(struct crew *crew);

#endif
