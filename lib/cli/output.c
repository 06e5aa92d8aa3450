/* SPDX-License-Identifier: MIT */
/*
 * output.c: what the command writes: buffered, and with the reason when it
 * cannot be written. A reader that has gone away is no error: the command
 * stops and says nothing.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <unistd.h>

/* Text */

int
text_write(void *user, const char *data, size_t length)
{
    struct text *text = user;
    if (length > text->room - text->length) {
        size_t room = text->room != 0 ? text->room : 1 << 12;
        char *grown;
        while (room - text->length < length && room <= SIZE_MAX / 2)
            room *= 2;
        grown = room - text->length < length ? NULL : realloc(text->data, room);
        if (grown == NULL)
            return ENOMEM;
        text->data = grown;
        text->room = room;
    }
    memcpy(text->data + text->length, data, length);
    text->length += length;
    return 0;
}

void
text_empty(struct text *text, size_t kept)
{
    if (text->room > kept)
        text_free(text);
    text->length = 0;
}

void
text_free(struct text *text)
{
    free(text->data);
    *text = (struct text){ 0 };
}

/* Files */

static bool
open_file(struct cli *cli, struct output *output, const char *path,
          int64_t kept)
{
    output->fd = STDOUT_FILENO;
    output->path = path;
    output->kept = kept;
    output->failure = 0;
    output->count = 0;
    if (path != NULL) {
        output->fd = open(
            path, O_WRONLY | O_CREAT | O_CLOEXEC | (kept < 0 ? O_TRUNC : 0),
            0666);
        if (output->fd < 0) {
            complain_system(cli, path,
                            SAY("不能写这个文件", "cannot write this file"),
                            errno);
            return false;
        }
    }
    output->terminal = isatty(output->fd) != 0;
    return true;
}

bool
output_open(struct cli *cli, struct output *output, const char *path)
{
    return open_file(cli, output, path, -1);
}

bool
output_continue(struct cli *cli, struct output *output, const char *path,
                int64_t kept)
{
    return open_file(cli, output, path, kept);
}

/* What stays of the file, and nothing else. */
static void
cut(struct output *output)
{
    if (ftruncate(output->fd, output->kept) != 0 ||
        lseek(output->fd, output->kept, SEEK_SET) < 0)
        output->failure = errno;
    output->kept = -1;
}

void
output_flush(struct output *output)
{
    size_t done = 0;
    if (output->kept >= 0 && output->failure == 0)
        cut(output);
    while (done < output->count && output->failure == 0) {
        ssize_t wrote =
            write(output->fd, output->buffer + done, output->count - done);
        if (wrote >= 0)
            done += (size_t)wrote;
        else if (errno != EINTR)
            output->failure = errno;
    }
    output->count = 0;
}

int
output_write(void *user, const char *data, size_t length)
{
    struct output *output = user;
    while (length != 0 && output->failure == 0) {
        size_t take = sizeof output->buffer - output->count;
        if (take > length)
            take = length;
        memcpy(output->buffer + output->count, data, take);
        output->count += take;
        data += take;
        length -= take;
        if (output->count == sizeof output->buffer)
            output_flush(output);
    }
    return output->failure;
}

void
output_puts(struct output *output, const char *text)
{
    output_write(output, text, strlen(text));
}

void
output_record(struct output *output, const struct text *record)
{
    if (record->length > sizeof output->buffer - output->count)
        output_flush(output);
    output_write(output, record->data, record->length);
}

bool
output_closed(const struct output *output)
{
    return output->failure == EPIPE;
}

int
output_finish(struct cli *cli, struct output *output)
{
    output_flush(output);
    /* Some file systems tell of a full disk only now. */
    if (output->path != NULL && close(output->fd) != 0 && output->failure == 0)
        output->failure = errno;
    if (output->failure == 0 || output_closed(output))
        return EXIT_PASSED;
    complain_system(
        cli,
        output->path != NULL ? output->path
                             : say(cli, SAY("标准输出", "standard output")),
        output->path != NULL ? SAY("写到一半出错，文件不完整",
                                   "writing failed, the file is incomplete")
                             : SAY("写不出去，输出不完整",
                                   "writing failed, the output is incomplete"),
        output->failure);
    return EXIT_TROUBLE;
}
