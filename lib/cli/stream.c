/* SPDX-License-Identifier: MIT */
/*
 * stream.c: what the command reads: files, and standard input for -.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

bool
stream_open(struct cli *cli, struct stream *stream, const char *path)
{
    struct stat status;
    *stream = (struct stream){ STDIN_FILENO, path, 0, 0, cli->progress };
    if (strcmp(path, "-") == 0) {
        if (isatty(STDIN_FILENO)) {
            const struct problem problem = {
                .level = LEVEL_NOTE,
                .message = say(cli, SAY("在从终端读取，按 Ctrl-D 结束",
                                        "reading from the terminal, end with "
                                        "Ctrl-D")),
            };
            /* Whoever is to type must see it first. */
            struct cli now = *cli;
            now.messages = NULL;
            complain(&now, &problem);
        }
        return true;
    }
    stream->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (stream->fd >= 0 && fstat(stream->fd, &status) == 0 &&
        S_ISDIR(status.st_mode)) {
        close(stream->fd);
        stream->fd = -1;
        errno = EISDIR;
    }
    if (stream->fd < 0)
        complain_system(cli, path, SAY("打不开", "cannot open"), errno);
    return stream->fd >= 0;
}

int64_t
stream_read(void *user, void *buffer, size_t size)
{
    struct stream *stream = user;
    for (;;) {
        ssize_t got;
        if (!interrupt_wait(stream->fd)) {
            stream->failure = EINTR;
            return -1;
        }
        got = read(stream->fd, buffer, size);
        if (got >= 0) {
            stream->bytes += (uint64_t)got;
            if (stream->progress != NULL)
                progress_step(stream->progress, (uint64_t)got);
            return got;
        }
        if (errno != EINTR) {
            stream->failure = errno;
            return -1;
        }
    }
}

void
stream_close(struct stream *stream)
{
    if (stream->fd > STDERR_FILENO)
        close(stream->fd);
    stream->fd = -1;
}

/* The library folds 64 MB at most; one byte more lets it say so. */
#define MOST_BYTES (((size_t)64 << 20) + 1)

char *
stream_read_all(struct cli *cli, struct stream *stream, size_t *length)
{
    size_t room = 1 << 16, count = 0;
    char *text = malloc(room);
    int64_t got = 1;
    while (text != NULL && got > 0 && count < MOST_BYTES) {
        if (room - count < 2) {
            char *more = realloc(text, room * 2);
            if (more == NULL)
                free(text);
            text = more;
            room *= 2;
            continue;
        }
        got = stream_read(stream, text + count, room - count - 1);
        count += got > 0 ? (size_t)got : 0;
    }
    if (text == NULL || got < 0) {
        complain_system(cli, stream->path, SAY("读取时出错", "reading failed"),
                        text == NULL ? ENOMEM : stream->failure);
        free(text);
        return NULL;
    }
    text[count] = '\0';
    *length = count;
    return text;
}
