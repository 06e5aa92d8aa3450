/* SPDX-License-Identifier: MIT */
/*
 * write.c: the door of the writers: options that may come from another version
 * of the library, documents of one call and of many, and output in pieces.
 */
#include "report/sarif.h"

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

/*
 * A document on its way out. Begun with its first report, or when it ends
 * without one.
 */
struct huashu_report_writer {
    struct huashu_allocator allocator;
    struct huashu_report_options options;
    struct huashu__output output;
    struct huashu__sarif sarif;
    uint32_t format;
    bool begun;
    /* What became of it: sticky. */
    enum huashu_status status;
    char piece[PIECE];
};

static enum huashu_status
init(struct huashu_report_writer *writer,
     const struct huashu_allocator *allocator, uint32_t format,
     const struct huashu_report_options *options, huashu_write_fn write,
     void *user, struct huashu_error *error)
{
    const char *wrong = take_options(options, &writer->options);
    if (write == NULL)
        wrong = "no writer";
    if (format < HUASHU_REPORT_JSON || format > HUASHU_REPORT_SARIF)
        wrong = "no such report format";
    if (wrong != NULL)
        return huashu__fail_argument(error, wrong);
    writer->allocator = *allocator;
    writer->output = (struct huashu__output){ .write = write, .user = user };
    writer->format = format;
    writer->begun = false;
    writer->status = HUASHU_OK;
    huashu__buffer_init_draining(&writer->output.buffer, writer->piece,
                                 sizeof writer->piece, hand_on,
                                 &writer->output);
    huashu__sarif_init(&writer->sarif, &writer->allocator, &writer->output);
    return HUASHU_OK;
}

static void
begin(struct huashu_report_writer *writer)
{
    if (writer->begun)
        return;
    writer->begun = true;
    if (writer->format == HUASHU_REPORT_CSV)
        huashu__begin_csv(&writer->options, &writer->output);
    else if (writer->format == HUASHU_REPORT_JUNIT)
        huashu__begin_junit(&writer->output);
    else if (writer->format == HUASHU_REPORT_SARIF)
        huashu__begin_sarif(&writer->sarif);
}

/* Hands on what was written, so that each call goes out whole. */
static enum huashu_status
flush(struct huashu_report_writer *writer, struct huashu_error *error)
{
    struct huashu__output *output = &writer->output;
    if (output->buffer.failed)
        writer->status = huashu__fail_no_memory(error);
    else
        huashu__buffer_drain(&output->buffer);
    if (output->stopped)
        writer->status = HUASHU_STOPPED;
    return writer->status;
}

static enum huashu_status
add(struct huashu_report_writer *writer, const struct huashu_report *report,
    struct huashu_error *error)
{
    struct huashu__output *output = &writer->output;
    const struct huashu_report_options *options = &writer->options;
    begin(writer);
    switch (writer->format) {
    case HUASHU_REPORT_TEXT:
        huashu__write_text(report, options, output);
        break;
    case HUASHU_REPORT_CSV:
        huashu__write_csv(report, options, output);
        break;
    case HUASHU_REPORT_JUNIT:
        huashu__write_junit(report, options, output);
        break;
    case HUASHU_REPORT_SARIF:
        huashu__write_sarif(&writer->sarif, report, options);
        break;
    default:
        huashu__write_json(report, options,
                           writer->format == HUASHU_REPORT_JSON, output);
    }
    return flush(writer, error);
}

static enum huashu_status
end(struct huashu_report_writer *writer, struct huashu_error *error)
{
    begin(writer);
    if (writer->format == HUASHU_REPORT_JUNIT)
        huashu__end_junit(&writer->output);
    else if (writer->format == HUASHU_REPORT_SARIF)
        huashu__end_sarif(&writer->sarif, writer->options.language);
    return flush(writer, error);
}

enum huashu_status
huashu_report_write(const struct huashu_report *report, uint32_t format,
                    const struct huashu_report_options *options,
                    huashu_write_fn write, void *user,
                    struct huashu_error *error)
{
    struct huashu_report_writer writer;
    enum huashu_status status;
    if (report == NULL)
        return huashu__fail_argument(error, "no report");
    status =
        init(&writer, &report->allocator, format, options, write, user, error);
    if (status != HUASHU_OK)
        return status;
    status = add(&writer, report, error);
    if (status == HUASHU_OK)
        status = end(&writer, error);
    huashu__sarif_finish(&writer.sarif);
    return status;
}

enum huashu_status
huashu_report_writer_new(const struct huashu_allocator *allocator,
                         uint32_t format,
                         const struct huashu_report_options *options,
                         huashu_write_fn write, void *user,
                         struct huashu_report_writer **writer,
                         struct huashu_error *error)
{
    struct huashu_allocator kept = huashu__allocator_or_default(allocator);
    struct huashu_report_writer *made;
    enum huashu_status status;
    if (writer == NULL)
        return huashu__fail_argument(error, "no place for the writer");
    made = huashu__alloc_zero(&kept, 1, sizeof *made);
    if (made == NULL)
        return huashu__fail_no_memory(error);
    status = init(made, &kept, format, options, write, user, error);
    if (status != HUASHU_OK)
        huashu__free(&kept, made);
    else
        *writer = made;
    return status;
}

void
huashu_report_writer_free(struct huashu_report_writer *writer)
{
    struct huashu_allocator allocator;
    if (writer == NULL)
        return;
    huashu__sarif_finish(&writer->sarif);
    allocator = writer->allocator;
    huashu__free(&allocator, writer);
}

/* What is known before anything is written; HUASHU_OK: go on. */
static enum huashu_status
status_before(const struct huashu_report_writer *writer,
              struct huashu_error *error)
{
    if (writer->status == HUASHU_ERROR_NO_MEMORY)
        return huashu__fail_no_memory(error);
    return writer->status;
}

enum huashu_status
huashu_report_writer_begin(struct huashu_report_writer *writer,
                           struct huashu_error *error)
{
    enum huashu_status status;
    if (writer == NULL)
        return huashu__fail_argument(error, "no writer");
    status = status_before(writer, error);
    if (status != HUASHU_OK)
        return status;
    begin(writer);
    return flush(writer, error);
}

enum huashu_status
huashu_report_writer_add(struct huashu_report_writer *writer,
                         const struct huashu_report *report,
                         struct huashu_error *error)
{
    enum huashu_status status;
    if (writer == NULL || report == NULL)
        return huashu__fail_argument(error, "no writer or no report");
    status = status_before(writer, error);
    return status == HUASHU_OK ? add(writer, report, error) : status;
}

enum huashu_status
huashu_report_writer_end(struct huashu_report_writer *writer,
                         struct huashu_error *error)
{
    enum huashu_status status;
    if (writer == NULL)
        return huashu__fail_argument(error, "no writer");
    status = status_before(writer, error);
    return status == HUASHU_OK ? end(writer, error) : status;
}
