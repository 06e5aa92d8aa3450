/* SPDX-License-Identifier: MIT */
/*
 * crew.c: one reader, several workers, one order.
 *
 * Jobs stand in a ring:
 *
 *     delivered … | done or in work … | waiting … | the reader's next
 *                 ^ delivered         ^ taken     ^ put
 *
 * The reader fills in a job and puts it; the next free worker takes it, works
 * on it, and marks it done. Whoever finishes a job delivers it and those behind
 * it that are done, unless another is at it already: so nothing waits for a
 * reader that waits for its input, and the order is that of the input.
 *
 * The ring is bounded by jobs and by bytes: as long as a large call is in it,
 * no other is read. Threads do not wake each other for every call, which costs
 * more than a short call does: a reader that found the ring full waits until
 * half of it is free, and a worker that is woken waits for more to do, for a
 * moment that nobody notices who waits for a report.
 *
 * The first job is done by the reader itself: a run of one call needs no
 * thread. Threads are started when jobs wait for them, and never with one.
 *
 * Interrupted, workers finish the jobs that they are at. Jobs are taken in
 * their order, so these are the first of all that are not delivered.
 */
#include "crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>

/* Jobs for each worker: enough that none runs dry behind a long call. */
#define JOBS_EACH 32
/* A woken worker begins when so many wait, or after so many nanoseconds. */
#define JOBS_WORTH_IT 16
#define MOMENT 1000000
/* Bytes of calls and reports in the ring before no more is read. */
#define MOST_BYTES ((size_t)16 << 20)
/* A text of a job keeps this much for the next one. A call up to this large is
 * freed by the reader, whose memory it is: across threads that costs more. */
#define KEPT_BYTES ((size_t)64 << 10)

struct worker {
    struct crew *crew;
    size_t number;
    pthread_t thread;
};

struct crew {
    struct crew_plan plan;
    struct worker *workers;
    struct job *ring;
    size_t size;
    /* All below: under the lock. */
    pthread_mutex_t lock;
    pthread_cond_t waiting, enough, room;
    /* Jobs so far. */
    size_t put, taken, delivered;
    size_t bytes;
    size_t started, idle;
    bool gathering, delivering, reader_waits, closed, stopped;
    /* Interrupted: jobs that were not taken are not done. */
    bool cut;
};

struct crew *
crew_new(const struct crew_plan *plan)
{
    struct crew *crew = calloc(1, sizeof *crew);
    pthread_condattr_t steady;
    if (crew == NULL)
        return NULL;
    crew->plan = *plan;
    crew->size = plan->threads * JOBS_EACH;
    crew->ring = calloc(crew->size, sizeof *crew->ring);
    crew->workers = calloc(plan->threads, sizeof *crew->workers);
    if (crew->ring == NULL || crew->workers == NULL) {
        free(crew->ring);
        free(crew->workers);
        free(crew);
        return NULL;
    }
    pthread_mutex_init(&crew->lock, NULL);
    pthread_cond_init(&crew->waiting, NULL);
    /* Nobody sets that clock back. */
    pthread_condattr_init(&steady);
    pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
    pthread_cond_init(&crew->enough, &steady);
    pthread_condattr_destroy(&steady);
    pthread_cond_init(&crew->room, NULL);
    return crew;
}

static struct job *
job_at(struct crew *crew, size_t number)
{
    return &crew->ring[number % crew->size];
}

/* What a call takes, near enough. */
static size_t
bytes_of(const struct huashu_call *call)
{
    size_t count = call != NULL ? huashu_call_turn_count(call) : 0;
    size_t bytes = count * sizeof(struct huashu_turn);
    for (size_t i = 0; i < count; i++) {
        const struct huashu_turn *turn = &huashu_call_turns(call)[i];
        bytes +=
            turn->text_length + turn->word_count * sizeof(struct huashu_word);
    }
    return bytes;
}

static void
free_call(struct job *job)
{
    huashu_call_free(job->call);
    job->call = NULL;
}

/* The functions from here to crew_next() run under the lock. */

static void
empty_job(struct crew *crew, struct job *job)
{
    crew->bytes -= job->bytes;
    job->bytes = 0;
    job->done = job->dropped = job->unknown = job->swapped = job->stop = false;
    job->last_record = job->refused = false;
    job->recorded = 0;
    job->verdict = VERDICT_UNREADABLE;
    text_empty(&job->report, KEPT_BYTES);
    text_empty(&job->record, KEPT_BYTES);
    text_empty(&job->messages, KEPT_BYTES);
}

static bool
has_room(const struct crew *crew, size_t part)
{
    return crew->put - crew->delivered < crew->size / part &&
           crew->bytes < MOST_BYTES / part;
}

/* Delivers all that are done, in order. */
static void
deliver(struct crew *crew)
{
    if (crew->delivering)
        return;
    crew->delivering = true;
    while (crew->delivered < crew->taken &&
           job_at(crew, crew->delivered)->done) {
        struct job *job = job_at(crew, crew->delivered);
        bool go_on = !crew->stopped && !job->dropped;
        pthread_mutex_unlock(&crew->lock);
        if (go_on)
            go_on = crew->plan.deliver(crew->plan.user, job);
        pthread_mutex_lock(&crew->lock);
        crew->stopped = !go_on;
        empty_job(crew, job);
        crew->delivered++;
        if (crew->reader_waits && (crew->stopped || has_room(crew, 2)))
            pthread_cond_signal(&crew->room);
    }
    crew->delivering = false;
}

/* Takes the job that waits longest and does it. */
static void
do_job(struct crew *crew, size_t worker)
{
    struct job *job = job_at(crew, crew->taken++);
    crew->cut = crew->cut || crew->stopped || interrupted();
    job->dropped = crew->cut;
    pthread_mutex_unlock(&crew->lock);
    if (!job->dropped)
        crew->plan.work(crew->plan.user, worker, job);
    if (job->bytes > KEPT_BYTES)
        free_call(job);
    pthread_mutex_lock(&crew->lock);
    crew->bytes -= job->bytes;
    job->bytes = job->report.length + job->messages.length;
    crew->bytes += job->bytes;
    job->done = true;
    deliver(crew);
}

static bool
is_worth_it(const struct crew *crew)
{
    return crew->put - crew->taken >= JOBS_WORTH_IT || crew->reader_waits ||
           crew->closed;
}

/* Waits until there is a job, and then, one worker at a time, for more. */
static void
wait_for_jobs(struct crew *crew)
{
    struct timespec until;
    crew->idle++;
    pthread_cond_wait(&crew->waiting, &crew->lock);
    crew->idle--;
    if (crew->gathering || clock_gettime(CLOCK_MONOTONIC, &until) != 0)
        return;
    until.tv_nsec += MOMENT;
    if (until.tv_nsec >= 1000000000) {
        until.tv_nsec -= 1000000000;
        until.tv_sec++;
    }
    crew->gathering = true;
    while (!is_worth_it(crew) &&
           pthread_cond_timedwait(&crew->enough, &crew->lock, &until) == 0)
        continue;
    crew->gathering = false;
    /* What one job leaves is not to wait for it: it may be long. */
    if (crew->put - crew->taken > 1 && crew->idle != 0)
        pthread_cond_signal(&crew->waiting);
}

static void *
run_worker(void *user)
{
    struct worker *worker = user;
    struct crew *crew = worker->crew;
    pthread_mutex_lock(&crew->lock);
    while (crew->taken < crew->put || !crew->closed) {
        if (crew->taken < crew->put) {
            do_job(crew, worker->number);
            continue;
        }
        wait_for_jobs(crew);
    }
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* Signals are the reader's: they end its waiting for input. */
static void
start_worker(struct crew *crew)
{
    struct worker *worker = &crew->workers[crew->started];
    sigset_t all, before;
    worker->crew = crew;
    worker->number = crew->started;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&worker->thread, NULL, run_worker, worker) == 0)
        crew->started++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct job *
crew_next(struct crew *crew)
{
    struct job *job = NULL;
    pthread_mutex_lock(&crew->lock);
    if (!has_room(crew, 1)) {
        crew->reader_waits = true;
        pthread_cond_signal(&crew->enough);
        while (!crew->stopped && !has_room(crew, 2))
            pthread_cond_wait(&crew->room, &crew->lock);
        crew->reader_waits = false;
    }
    if (!crew->stopped)
        job = job_at(crew, crew->put);
    pthread_mutex_unlock(&crew->lock);
    if (job != NULL)
        free_call(job);
    return job;
}

void
crew_put(struct crew *crew)
{
    struct job *job = job_at(crew, crew->put);
    size_t bytes = bytes_of(job->call) + job->record.length;
    pthread_mutex_lock(&crew->lock);
    job->bytes = bytes;
    crew->bytes += bytes;
    crew->put++;
    if (crew->put > 1 && crew->plan.threads > 1) {
        if (crew->gathering) {
            if (is_worth_it(crew))
                pthread_cond_signal(&crew->enough);
        } else if (crew->idle != 0)
            pthread_cond_signal(&crew->waiting);
        else if (crew->started < crew->plan.threads)
            start_worker(crew);
    }
    if (crew->started == 0)
        do_job(crew, 0);
    pthread_mutex_unlock(&crew->lock);
}

void
crew_finish(struct crew *crew)
{
    pthread_mutex_lock(&crew->lock);
    crew->closed = true;
    pthread_cond_broadcast(&crew->waiting);
    pthread_cond_signal(&crew->enough);
    pthread_mutex_unlock(&crew->lock);
    for (size_t i = 0; i < crew->started; i++)
        pthread_join(crew->workers[i].thread, NULL);
    for (size_t i = 0; i < crew->size; i++) {
        free_call(&crew->ring[i]);
        text_free(&crew->ring[i].report);
        text_free(&crew->ring[i].record);
        text_free(&crew->ring[i].messages);
    }
    pthread_mutex_destroy(&crew->lock);
    pthread_cond_destroy(&crew->waiting);
    pthread_cond_destroy(&crew->enough);
    pthread_cond_destroy(&crew->room);
    free(crew->workers);
    free(crew->ring);
    free(crew);
}
