/* SPDX-License-Identifier: MIT */
/*
 * progress.c: a bar on the terminal: how much of the input is read, calls a
 * second, how many failed, time left. Drawn at most ten times a second, and taken
 * away before anything else is written. The reader draws it, whoever delivers
 * calls counts them and takes it away: all under one lock.
 */
#include "cli.h"

#include <string.h>
#include <time.h>

#include <unistd.h>

#define BETWEEN_MS 100
#define BAR_COLUMNS 24

static int64_t
now_ms(void)
{
    struct timespec now;
    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
progress_start(struct progress *progress, const struct cli *cli,
               uint64_t total_bytes)
{
    *progress = (struct progress){ .total_bytes = total_bytes,
                                   .language = cli->language,
                                   .started_ms = now_ms() };
    pthread_mutex_init(&progress->lock, NULL);
}

static void
put_bar(const struct progress *progress)
{
    double part = (double)progress->bytes / (double)progress->total_bytes;
    char bar[BAR_COLUMNS + 1];
    size_t full;
    if (part > 1)
        part = 1;
    full = (size_t)(part * BAR_COLUMNS);
    memset(bar, '#', full);
    memset(bar + full, '-', BAR_COLUMNS - full);
    bar[BAR_COLUMNS] = '\0';
    fprintf(stderr, "[%s] %3d%%  ", bar, (int)(part * 100));
}

static void
put_time_left(const struct progress *progress, int64_t passed_ms)
{
    double left = (double)passed_ms / 1000 *
                  ((double)progress->total_bytes / (double)progress->bytes - 1);
    long seconds = left < 0 ? 0 : left > 359999 ? 359999 : (long)left + 1;
    fprintf(stderr,
            progress->language == HUASHU_ZH ? "  还要 %ld:%02ld:%02ld"
                                            : "  %ld:%02ld:%02ld left",
            seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void
draw(struct progress *progress, int64_t passed)
{
    progress->drawn = true;
    fputs("\r\033[K", stderr);
    if (progress->total_bytes != 0)
        put_bar(progress);
    fprintf(stderr,
            progress->language == HUASHU_ZH ? "%llu 通，每秒 %.0f 通"
                                            : "%llu calls, %.0f a second",
            (unsigned long long)progress->calls,
            (double)progress->calls * 1000 / (double)passed);
    if (progress->failed != 0)
        fprintf(stderr,
                progress->language == HUASHU_ZH ? "，不通过 %llu"
                                                : ", %llu failed",
                (unsigned long long)progress->failed);
    if (progress->total_bytes != 0 && progress->bytes != 0)
        put_time_left(progress, passed);
    fflush(stderr);
}

void
progress_step(struct progress *progress, uint64_t bytes)
{
    int64_t now = now_ms(), passed = now - progress->started_ms;
    pthread_mutex_lock(&progress->lock);
    progress->bytes += bytes;
    if (now - progress->drawn_ms >= BETWEEN_MS && passed >= BETWEEN_MS) {
        progress->drawn_ms = now;
        draw(progress, passed);
    }
    pthread_mutex_unlock(&progress->lock);
}

void
progress_count(struct progress *progress, bool failed)
{
    pthread_mutex_lock(&progress->lock);
    progress->calls++;
    progress->failed += failed;
    pthread_mutex_unlock(&progress->lock);
}

void
progress_pause(struct progress *progress)
{
    pthread_mutex_lock(&progress->lock);
    if (progress->drawn) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
        progress->drawn = false;
    }
}

void
progress_resume(struct progress *progress)
{
    pthread_mutex_unlock(&progress->lock);
}

void
progress_end(struct progress *progress)
{
    progress_pause(progress);
    progress_resume(progress);
    pthread_mutex_destroy(&progress->lock);
}
