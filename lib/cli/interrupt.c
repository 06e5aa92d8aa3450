/* SPDX-License-Identifier: MIT */
/*
 * interrupt.c: Ctrl-C, and SIGTERM. The first is noted: calls in work are
 * finished and written whole, no other is begun, and the program ends by the
 * signal after all, so that whoever started it knows. The second ends it at
 * once.
 *
 * A signal may come just before the program waits for input; so the handler
 * also writes into a pipe, which is waited for together with the input.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>

#include <unistd.h>

static volatile sig_atomic_t noted;
/* To read from and to write to. */
static int wake[2] = { -1, -1 };

static void
note(int number)
{
    int before = errno;
    if (noted != 0) {
        /* Comes when this handler has returned. */
        signal(number, SIG_DFL);
        raise(number);
    } else {
        noted = number;
        /* It is empty, so there is room. */
        (void)!write(wake[1], "", 1);
    }
    errno = before;
}

void
interrupt_watch(void)
{
    static const int signals[] = { SIGINT, SIGTERM };
    struct sigaction ours = { .sa_handler = note, .sa_flags = SA_RESTART };
    struct sigaction before;
    if (pipe(wake) != 0)
        return;
    sigemptyset(&ours.sa_mask);
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        sigaddset(&ours.sa_mask, signals[i]);
        fcntl(wake[i], F_SETFD, FD_CLOEXEC);
    }
    for (size_t i = 0; i < COUNT_OF(signals); i++) {
        /* Whoever started us with a signal ignored means that. */
        if (sigaction(signals[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN)
            sigaction(signals[i], &ours, NULL);
    }
}

bool
interrupted(void)
{
    return noted != 0;
}

bool
interrupt_wait(int fd)
{
    struct pollfd files[] = { { .fd = fd, .events = POLLIN },
                              { .fd = wake[0], .events = POLLIN } };
    while (wake[0] >= 0 && !interrupted() && poll(files, 2, -1) < 0 &&
           errno == EINTR)
        continue;
    return !interrupted();
}

void
interrupt_end(void)
{
    if (!interrupted())
        return;
    signal(noted, SIG_DFL);
    raise(noted);
}
