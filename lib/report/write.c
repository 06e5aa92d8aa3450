/* SPDX-License-Identifier: MIT */
/*
 * write.c: the door of the writers: options that may come from another version
 * of the library, and output in pieces.
 */
#include "report/object.h"

#include <string.h>

/* Handed on in pieces of this size, which lie on the stack until then. */
#define PIECE ((size_t)16 << 10)

static void
hand_on(void *user, struct huashu__string text)
{
    struct huashu__output *output = user;
    if (!output->stopped &&
        output->write(output->user, text.data, text.length) != 0)
        output->stopped = true;
}

static bool
is_among(const char *const *rules, size_t count, const char *rule)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rules[i], rule) == 0)
            return true;
    return false;
}

bool
huashu__report_shows(const struct huashu_report_options *options,
                     const struct huashu_finding *finding)
{
    return finding->severity >= options->severity &&
           (options->only_count == 0 ||
            is_among(options->only, options->only_count, finding->rule)) &&
           !is_among(options->except, options->except_count, finding->rule);
}

/* No options struct will ever be larger; a larger size is a mistake. */
#define MOST_OPTIONS ((size_t)4096)

/*
 * Takes over options, also of a newer (longer) version as long as nothing is
 * set that we do not know of. Returns what is wrong with them, or NULL.
 */
static const char *
take_options(const struct huashu_report_options *given,
             struct huashu_report_options *options)
{
    static const struct huashu_report_options defaults =
        HUASHU_REPORT_OPTIONS_INIT;
    const unsigned char *bytes = (const unsigned char *)given;
    *options = defaults;
    if (given == NULL)
        return NULL;
    if (given->size < sizeof *options || given->size > MOST_OPTIONS)
        return "the size of the report options is wrong";
    for (size_t i = sizeof *options; i < given->size; i++)
        if (bytes[i] != 0)
            return "report options of a newer version";
    *options = *given;
    if (options->language >= HUASHU_LANGUAGE_COUNT)
        return "no such language";
    if (options->severity > HUASHU_GRAVE)
        return "no such severity";
    if ((options->only == NULL && options->only_count != 0) ||
        (options->except == NULL && options->except_count != 0))
        return "a list of rules is missing";
    return NULL;
}

enum huashu_status
huashu_report_write(const struct huashu_report *report, uint32_t format,
                    const struct huashu_report_options *options,
                    huashu_write_fn write, void *user,
                    struct huashu_error *error)
{
    struct huashu__output output = { .write = write, .user = user };
    struct huashu_report_options taken;
    char piece[PIECE];
    const char *wrong = take_options(options, &taken);
    bool failed;
    if (report == NULL || write == NULL)
        wrong = "no report or no writer";
    if (format < HUASHU_REPORT_JSON || format > HUASHU_REPORT_TEXT)
        wrong = "no such report format";
    if (wrong != NULL)
        return huashu__fail_argument(error, wrong);
    huashu__buffer_init_draining(&output.buffer, piece, sizeof piece, hand_on,
                                 &output);
    if (format == HUASHU_REPORT_TEXT)
        huashu__write_text(report, &taken, &output);
    else
        huashu__write_json(report, &taken, format == HUASHU_REPORT_JSON,
                           &output);
    failed = output.buffer.failed;
    if (!failed)
        huashu__buffer_drain(&output.buffer);
    if (output.stopped)
        return HUASHU_STOPPED;
    return failed ? huashu__fail_no_memory(error) : HUASHU_OK;
}
