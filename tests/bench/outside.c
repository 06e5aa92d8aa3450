/* SPDX-License-Identifier: MIT */
/*
 * outside.c: what runs as a process of its own: ripgrep, pyahocorasick, and
 * huashu's own command from start to exit.
 */
#include "bench.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* A run of a program that is timed from start to end is so many of them. */
#define STARTS 10

extern char **environ;

struct outside {
    struct job job;
    const char *python;
    /* Of ripgrep: the lines that hold a phrase. */
    uint64_t lines;
};

/*
 * Runs a program with its output in `output`, or nowhere. @returns its exit
 * status, −1 where it could not be started.
 */
static int
run_program(const char *const *arguments, char *output, size_t room)
{
    posix_spawn_file_actions_t actions;
    int ends[2], status = -1;
    size_t count = 0;
    pid_t child;
    if (pipe(ends) != 0)
        give_up("no pipe", arguments[0]);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    if (posix_spawnp(&child, arguments[0], &actions, NULL,
                     (char *const *)(uintptr_t)arguments, environ) == 0) {
        char rest[4096];
        ssize_t got;
        close(ends[1]);
        while ((got = read(ends[0], rest, sizeof rest)) > 0) {
            for (ssize_t i = 0; i < got && count + 1 < room; i++)
                output[count++] = rest[i];
        }
        waitpid(child, &status, 0);
        status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    } else {
        close(ends[1]);
    }
    if (room > 0)
        output[count] = '\0';
    close(ends[0]);
    posix_spawn_file_actions_destroy(&actions);
    return status;
}

static struct outside *
start(const struct job *job)
{
    struct outside *outside = get_memory(1, sizeof *outside);
    outside->job = *job;
    return outside;
}

/* ripgrep */

static int
run_ripgrep(const struct outside *outside, const char *mode, const char *path,
            char *output, size_t room)
{
    const char *const arguments[] = { "rg",  "--no-config",
                                      "-j1", "--no-filename",
                                      mode,  "-F",
                                      "-f",  outside->job.list->path,
                                      path,  NULL };
    return run_program(arguments, output, room);
}

static void *
ripgrep_open(const struct job *job, struct tally *tally)
{
    struct outside *outside = start(job);
    char output[64] = "";
    (void)tally;
    if (run_ripgrep(outside, "-c", job->text->path, output, sizeof output) <
        0) {
        free(outside);
        return NULL;
    }
    outside->lines = strtoull(output, NULL, 10);
    return outside;
}

/* The time of the search: less that of the same list with nothing to search. */
static void
ripgrep_pass(void *state, size_t calls, struct tally *tally)
{
    const struct outside *outside = state;
    char output[64] = "";
    double begin = time_used(), middle;
    (void)calls;
    run_ripgrep(outside, "--count-matches", "/dev/null", output, sizeof output);
    middle = time_used();
    run_ripgrep(outside, "--count-matches", outside->job.text->path, output,
                sizeof output);
    tally->seconds = time_used() - middle - (middle - begin);
    if (tally->seconds <= 0)
        tally->seconds = 1e-9;
    tally->hits = outside->lines;
}

/* pyahocorasick */

/* The python3 of the system first: the module is a package of the system. */
static void *
python_open(const struct job *job, struct tally *tally)
{
    static const char *const programs[] = { "/usr/bin/python3", "python3" };
    (void)tally;
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
        const char *const arguments[] = { programs[i], job->settings->script,
                                          NULL };
        if (run_program(arguments, NULL, 0) == 0) {
            struct outside *outside = start(job);
            outside->python = programs[i];
            return outside;
        }
    }
    return NULL;
}

static void
python_pass(void *state, size_t calls, struct tally *tally)
{
    const struct outside *outside = state;
    const struct text *text = outside->job.text;
    const struct piece *last = &text->calls[calls - 1];
    char bytes[32], output[128] = "", *end;
    const char *const arguments[] = { outside->python,
                                      outside->job.settings->script,
                                      outside->job.list->path,
                                      text->path,
                                      bytes,
                                      NULL };
    snprintf(bytes, sizeof bytes, "%zu",
             (size_t)(last->data + last->length - text->bytes));
    if (run_program(arguments, output, sizeof output) != 0)
        give_up("pyahocorasick", outside->job.list->path);
    tally->hits = strtoull(output, &end, 10);
    tally->seconds = strtod(end, NULL);
}

/* The command */

static void *
command_open(const struct job *job, struct tally *tally)
{
    (void)tally;
    return job->settings->program != NULL ? start(job) : NULL;
}

/* On the clock: from the start of the process to its end. */
static void
run_timed(const char *const *arguments, struct tally *tally)
{
    double begin = time_now();
    for (int i = 0; i < STARTS; i++) {
        int status = run_program(arguments, NULL, 0);
        if (status != 0 && status != 1)
            give_up("the command failed", arguments[0]);
    }
    tally->seconds = (time_now() - begin) / STARTS;
}

static void
command_pass(void *state, size_t calls, struct tally *tally)
{
    const struct settings *settings =
        ((const struct outside *)state)->job.settings;
    char book[1200];
    const char *const arguments[] = { settings->program, "check", "-b", book,
                                      settings->call,    NULL };
    (void)calls;
    snprintf(book, sizeof book, "%s/property.yaml", settings->books);
    run_timed(arguments, tally);
}

static void *
true_open(const struct job *job, struct tally *tally)
{
    (void)tally;
    return start(job);
}

static void
true_pass(void *state, size_t calls, struct tally *tally)
{
    const char *const arguments[] = { "true", NULL };
    (void)state;
    (void)calls;
    run_timed(arguments, tally);
}

const struct engine engine_ripgrep = {
    "ripgrep -F -f", ripgrep_open, ripgrep_pass, free, 0, COUNTS_LINES,
};
const struct engine engine_pyahocorasick = {
    "pyahocorasick", python_open, python_pass, free,
    (size_t)1 << 20, COUNTS_HITS,
};
const struct engine engine_command = {
    "huashu check, one call", command_open, command_pass, free, 0,
    COUNTS_ITS_OWN,
};
const struct engine engine_true = {
    "true", true_open, true_pass, free, 0, COUNTS_ITS_OWN,
};
