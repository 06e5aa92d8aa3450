/* SPDX-License-Identifier: MIT */
/*
 * draft.c: huashu draft: a document becomes a first phrasebook on standard
 * output or in a file, and a few lines on standard error say what is in it.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>

/* Opened with the first byte, so that a failed draft leaves no file behind. */
struct sink {
    struct cli *cli;
    struct output output;
    const char *path;
    bool opened, failed;
};

static int
sink_write(void *user, const char *data, size_t length)
{
    struct sink *sink = user;
    if (!sink->opened) {
        sink->failed = !output_open(sink->cli, &sink->output, sink->path);
        sink->opened = !sink->failed;
    }
    return sink->failed ? 1 : output_write(&sink->output, data, length);
}

/* Whether two names are one file: the document must survive its draft. */
static bool
same_file(const char *document, const char *path)
{
    struct stat a, b;
    return path != NULL && stat(document, &a) == 0 && stat(path, &b) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static void
tell_summary(struct cli *cli, const struct huashu_draft_summary *summary,
             const char *path)
{
    fprintf(stderr,
            say(cli, SAY("起草了 %llu 句：要说的 %llu，提倡的 %llu，不能说的 "
                         "%llu；其中拿不准的 %llu\n",
                         "drafted %llu phrases: required %llu, approved %llu, "
                         "forbidden %llu; of these doubtful %llu\n")),
            (unsigned long long)(summary->required_count +
                                 summary->approved_count +
                                 summary->forbidden_count),
            (unsigned long long)summary->required_count,
            (unsigned long long)summary->approved_count,
            (unsigned long long)summary->forbidden_count,
            (unsigned long long)summary->doubtful_count);
    if (summary->held_count != 0 || summary->damaged_count != 0)
        fprintf(stderr,
                say(cli, SAY("只写成注释的 %llu，解码坏了的 %llu\n",
                             "only as comments: %llu, broken by bad decoding: "
                             "%llu\n")),
                (unsigned long long)summary->held_count,
                (unsigned long long)summary->damaged_count);
    fprintf(stderr,
            say(cli, SAY("下一步：看过标着 ？ 的几处，再运行 huashu lint %s\n",
                         "next: look at what is marked ？, then run "
                         "huashu lint %s\n")),
            path != NULL ? path : say(cli, SAY("话术本.yaml", "BOOK.yaml")));
}

static int
draft_text(struct cli *cli, const struct settings *settings, const char *path,
           const char *text, size_t length)
{
    struct huashu_draft_options given = HUASHU_DRAFT_OPTIONS_INIT;
    struct huashu_draft_summary summary;
    struct huashu_error error;
    struct sink sink = { .cli = cli, .path = settings->output };
    enum huashu_status status;
    int result = EXIT_TROUBLE;
    given.source = path;
    given.language = cli->language;
    status =
        huashu_draft(text, length, &given, sink_write, &sink, &summary, &error);
    if (status != HUASHU_OK && status != HUASHU_STOPPED)
        complain_error(cli, &error, path);
    if (sink.opened)
        result = output_finish(cli, &sink.output);
    if (status == HUASHU_OK && result == EXIT_PASSED &&
        !output_closed(&sink.output))
        tell_summary(cli, &summary, settings->output);
    return result;
}

int
run_draft(struct cli *cli, const struct settings *settings)
{
    const char *path;
    struct stream stream;
    size_t length;
    char *text;
    int status = EXIT_TROUBLE;
    if (settings->operands.count != 1) {
        complain_usage(cli, COMMAND_DRAFT,
                       say(cli, SAY("要给一份文档", "give one document")), NULL,
                       say(cli, SAY("例如 huashu draft -o 话术本.yaml "
                                    "培训方案.txt；- 是标准输入",
                                    "such as huashu draft -o book.yaml "
                                    "training.txt; - is standard input")));
        return EXIT_TROUBLE;
    }
    path = settings->operands.items[0];
    if (same_file(path, settings->output)) {
        complain_usage(cli, COMMAND_DRAFT,
                       say(cli, SAY("话术本不能写到文档自己身上",
                                    "the draft would overwrite its document")),
                       settings->output, NULL);
        return EXIT_TROUBLE;
    }
    if (!stream_open(cli, &stream, path))
        return EXIT_TROUBLE;
    text = stream_read_all(cli, &stream, &length);
    stream_close(&stream);
    if (text != NULL)
        status = draft_text(cli, settings, path, text, length);
    free(text);
    return status;
}
