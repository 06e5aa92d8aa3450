/* SPDX-License-Identifier: MIT */
/*
 * calls.c: the calls of one input, with what is wrong with them said at once.
 */
#include "cli.h"

#include <errno.h>

bool
calls_open(struct cli *cli, struct calls *calls,
           const struct settings *settings, const char *path)
{
    struct huashu_reader_options given = HUASHU_READER_OPTIONS_INIT;
    struct huashu_error error;
    calls->cli = cli;
    calls->reader = NULL;
    if (!stream_open(cli, &calls->stream, path))
        return false;
    given.source = path;
    given.format = settings->as;
    given.labels = settings->labels;
    given.label_count = settings->label_count;
    given.agent = settings->agent;
    given.encoding = settings->encoding;
    if (huashu_reader_new(stream_read, &calls->stream, &given, &calls->reader,
                          &error) == HUASHU_OK)
        return true;
    complain_error(cli, &error, path);
    stream_close(&calls->stream);
    return false;
}

enum huashu_status
calls_next(struct calls *calls, struct huashu_call **call)
{
    struct huashu_error error;
    enum huashu_status status = huashu_reader_next(calls->reader, call, &error);
    if (status == HUASHU_ERROR_IO && calls->stream.failure == EINTR)
        return status;
    if (status == HUASHU_ERROR_IO && calls->stream.failure != 0) {
        complain_system(calls->cli, calls->stream.path,
                        SAY("读取时出错", "reading failed"),
                        calls->stream.failure);
    } else if (status != HUASHU_OK && status != HUASHU_END) {
        if (huashu_reader_decodes(calls->reader))
            error.byte = NO_BYTE;
        complain_error(calls->cli, &error, calls->stream.path);
    }
    return status;
}

void
calls_close(struct calls *calls)
{
    huashu_reader_free(calls->reader);
    stream_close(&calls->stream);
}
