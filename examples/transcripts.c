/* SPDX-License-Identifier: MIT */
/*
 * transcripts.c: checks the calls of a transcript, in whichever format it is,
 * and writes their reports as JSON lines: what a service does that takes
 * transcripts in and gives reports out.
 *
 *     cc transcripts.c $(pkg-config --cflags --libs huashu) -o transcripts
 *     ./transcripts phrasebooks/property.yaml < call.txt
 */
#include <stdio.h>
#include <stdlib.h>

#include <huashu/huashu.h>

/* What a check needs, made once and used for call after call. */
struct desk {
    struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    struct huashu_report_writer *writer;
};

/* Delivers the transcript piece by piece. */
static int64_t
read_stream(void *user, void *buffer, size_t size)
{
    FILE *stream = user;
    size_t got = fread(buffer, 1, size, stream);
    return got == 0 && ferror(stream) ? -1 : (int64_t)got;
}

/* Takes the report piece by piece; other than 0 stops the writing. */
static int
write_stream(void *user, const char *bytes, size_t length)
{
    return fwrite(bytes, 1, length, user) == length ? 0 : -1;
}

static enum huashu_status
open_desk(struct desk *desk, const char *path, struct huashu_error *error)
{
    enum huashu_status status =
        huashu_book_load(path, NULL, &desk->book, error);
    if (status == HUASHU_OK)
        status = huashu_scratch_new(NULL, &desk->scratch);
    if (status == HUASHU_OK)
        status = huashu_report_new(NULL, &desk->report);
    if (status == HUASHU_OK)
        status = huashu_report_writer_new(NULL, HUASHU_REPORT_JSONL, NULL,
                                          write_stream, stdout, &desk->writer,
                                          error);
    return status;
}

static void
close_desk(struct desk *desk)
{
    huashu_report_writer_free(desk->writer);
    huashu_report_free(desk->report);
    huashu_scratch_free(desk->scratch);
    huashu_book_unref(desk->book);
}

/* Checks all calls of a reader. A broken one costs only itself. */
static int
check_all(struct desk *desk, struct huashu_reader *reader)
{
    struct huashu_error error;
    int failures = 0;
    for (;;) {
        struct huashu_call *call = NULL;
        enum huashu_status status = huashu_reader_next(reader, &call, &error);
        if (status == HUASHU_END)
            return failures;
        if (status == HUASHU_OK)
            status = huashu_check_call(desk->book, desk->scratch, call, NULL,
                                       desk->report, &error);
        if (status == HUASHU_OK)
            status =
                huashu_report_writer_add(desk->writer, desk->report, &error);
        huashu_call_free(call);
        if (status == HUASHU_OK)
            continue;
        failures++;
        fprintf(stderr, "%s:%u: %s\n", error.source, (unsigned)error.line,
                error.message[HUASHU_EN]);
    }
}

int
main(int argc, char **argv)
{
    struct desk desk = { NULL, NULL, NULL, NULL };
    struct huashu_reader *reader = NULL;
    struct huashu_error error = { .line = 0 };
    int failures = 1;
    enum huashu_status status =
        open_desk(&desk, argc > 1 ? argv[1] : "property.yaml", &error);
    if (status == HUASHU_OK)
        status = huashu_reader_new(read_stream, stdin, NULL, &reader, &error);
    if (status == HUASHU_OK)
        failures = check_all(&desk, reader);
    else
        fprintf(stderr, "%s\n", error.message[HUASHU_EN]);
    huashu_reader_free(reader);
    close_desk(&desk);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
