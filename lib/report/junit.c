/* SPDX-License-Identifier: MIT */
/*
 * junit.c: reports as JUnit XML, which build servers and their viewers read: a
 * suite a call, and in it a case a rule of which there is something to report.
 *
 * The first case of each suite, huashu.call, is the call itself: failed where
 * the call is, and an error where it could not be judged, so that no call that
 * nobody judged looks like one that passed. Rules that were broken are
 * failures; those that were not judged, do not apply or were struck out are
 * skipped.
 */
#include "report/text.h"

#include <string.h>

/* Enough for what stands before the words of a hit. */
#define LINE_ROOM 512

struct document {
    const struct huashu_report *report;
    const struct huashu_report_options *options;
    struct huashu__buffer *buffer;
    /* A line before it is escaped. */
    struct huashu__buffer line;
};

static void
put(struct document *document, const char *markup)
{
    huashu__buffer_puts(document->buffer, markup);
}

/* Characters that XML 1.0 cannot hold at all, not even escaped, or advises
 * against and terminals obey. */
static bool
is_forbidden(uint32_t c)
{
    return (c >= 0x7F && c < 0xA0) ||
           (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE ||
           c == 0xFFFF;
}

static void
put_character(struct huashu__buffer *buffer, uint32_t c)
{
    static const struct {
        char c;
        const char *escape;
    } escapes[] = { { '&', "&amp;" },  { '<', "&lt;" },  { '>', "&gt;" },
                    { '"', "&quot;" }, { '\t', "&#9;" }, { '\n', "&#10;" },
                    { '\r', "&#13;" } };
    char bytes[4];
    for (size_t i = 0; i < HUASHU__COUNT_OF(escapes); i++) {
        if (c != (unsigned char)escapes[i].c)
            continue;
        huashu__buffer_puts(buffer, escapes[i].escape);
        return;
    }
    if (is_forbidden(c))
        c = HUASHU__REPLACEMENT;
    huashu__buffer_append(
        buffer, (struct huashu__string){ bytes, huashu__utf8_put(c, bytes) });
}

/* Words as they may stand in an element and in an attribute alike. */
static void
put_words(struct document *document, const char *words)
{
    static const bool special[256] = {
        true,         true,          true,          true,          true,
        true,         true,          true,          true,          true,
        true,         true,          true,          true,          true,
        true,         true,          true,          true,          true,
        true,         true,          true,          true,          true,
        true,         true,          true,          true,          true,
        true,         true,          ['&'] = true,  ['<'] = true,  ['>'] = true,
        ['"'] = true, [0x7F] = true, [0xC2] = true, [0xEF] = true,
    };
    struct huashu__string text = huashu__string_of(words);
    for (;;) {
        size_t run = huashu__utf8_run(text, special);
        bool valid;
        huashu__buffer_append(document->buffer,
                              (struct huashu__string){ text.data, run });
        if (run == text.length)
            return;
        put_character(document->buffer,
                      huashu__utf8_next(text.data, text.length, &run, &valid));
        text.data += run;
        text.length -= run;
    }
}

/* NULL: the attribute is left out. */
static void
put_attribute(struct document *document, const char *name, const char *value)
{
    if (value == NULL)
        return;
    put(document, " ");
    put(document, name);
    put(document, "=\"");
    put_words(document, value);
    put(document, "\"");
}

static void
put_count(struct document *document, const char *name, uint64_t count)
{
    struct huashu__digits digits;
    put_attribute(document, name, huashu__text_count(count, &digits));
}

/* Adds a message to the line. */
static void
say(struct document *document, const struct huashu__message *message,
    const char *a, const char *b, const char *c)
{
    struct huashu__string arguments[] = { huashu__string_of(a),
                                          huashu__string_of(b),
                                          huashu__string_of(c) };
    huashu__message_format(&document->line,
                           message->text[document->options->language],
                           arguments, HUASHU__COUNT_OF(arguments));
}

/* The line, as an attribute of that name or (NULL) as words. */
static void
end_line(struct document *document, const char *attribute)
{
    if (document->line.failed)
        document->buffer->failed = true;
    else if (attribute != NULL)
        put_attribute(document, attribute, document->line.items);
    else if (document->line.count != 0)
        put_words(document, document->line.items);
    huashu__buffer_clear(&document->line);
}

static void
put_message(struct document *document, const struct huashu__message *message,
            const char *words)
{
    if (words == NULL)
        return;
    say(document, message, words, NULL, NULL);
    end_line(document, NULL);
    put(document, "\n");
}

/* "第 1 句 坐席 00:04  喂，找谁呀" for each turn of a hit. */
static void
put_evidence(struct document *document, const struct huashu__finding_more *more,
             const struct huashu_evidence *evidence)
{
    enum huashu_language language =
        (enum huashu_language)document->options->language;
    for (size_t i = 0; i < evidence->part_count; i++) {
        const struct huashu_span *span = &evidence->parts[i];
        struct huashu__digits digits;
        say(document, &huashu__say_turn,
            huashu__text_count((uint64_t)span->turn + 1, &digits), NULL, NULL);
        huashu__buffer_puts(&document->line, " ");
        huashu__put_role(&document->line, span->role, span->speaker, language);
        if (span->start_ms >= 0) {
            huashu__buffer_puts(&document->line, " ");
            huashu__put_clock(&document->line, span->start_ms);
        }
        huashu__buffer_puts(&document->line, "  ");
        end_line(document, NULL);
        put_words(document, span->text);
        put(document, "\n");
    }
    if (evidence->unit == NULL)
        return;
    huashu__put_measured(&document->line, more->measure, more->unit,
                         evidence->measured, evidence->limit, true, language);
    end_line(document, NULL);
    put(document, "\n");
}

static void
put_failure(struct document *document, const struct huashu_finding *finding,
            const struct huashu__finding_more *more)
{
    struct huashu__digits digits;
    put(document, "\n      <failure");
    huashu__buffer_puts(&document->line, finding->title != NULL
                                             ? finding->title
                                             : finding->rule);
    if (document->report->judged) {
        huashu__buffer_puts(&document->line, " ");
        huashu__buffer_puts(&document->line,
                            huashu__text_points(finding->points, &digits));
    }
    end_line(document, "message");
    put_attribute(document, "type", huashu__outcome_name(finding->outcome));
    put(document, ">");
    for (size_t i = 0; i < finding->evidence_count; i++)
        if (finding->evidence[i].suppressed == NULL)
            put_evidence(document, more, &finding->evidence[i]);
    put_message(document, &huashu__say_expected, more->expected);
    put_message(document, &huashu__say_advice, finding->advice);
    put_message(document, &huashu__say_why, finding->why);
    put(document, "</failure>\n    ");
}

/* Whoever struck it out: of a finding, or of its first hit. */
static void
put_suppressed(struct document *document, const struct huashu_finding *finding)
{
    const struct huashu_suppressed *suppressed = finding->suppressed;
    if (suppressed == NULL && finding->evidence_count != 0)
        suppressed = finding->evidence[0].suppressed;
    put(document, "\n      <skipped");
    if (suppressed != NULL) {
        say(document,
            suppressed->until != NULL ? &huashu__say_suppressed_until
                                      : &huashu__say_suppressed_by,
            suppressed->reason, suppressed->by, suppressed->until);
        end_line(document, "message");
    }
    put(document, "/>\n    ");
}

enum state { PASSED, FAILED, SKIPPED, STRUCK_OUT };

static enum state
state_of(const struct huashu_report *report, size_t index)
{
    const struct huashu_finding *finding = &report->findings[index];
    if (finding->reason != NULL)
        return SKIPPED;
    if (!huashu__is_wrong(finding))
        return PASSED;
    return report->more[index].suppressed ? STRUCK_OUT : FAILED;
}

static void
put_case(struct document *document, size_t index)
{
    const struct huashu_finding *finding = &document->report->findings[index];
    enum state state = state_of(document->report, index);
    put(document, "    <testcase");
    put_attribute(document, "classname",
                  document->report->book_id != NULL ? document->report->book_id
                                                    : "book");
    put_attribute(document, "name", finding->rule);
    if (state == PASSED) {
        put(document, "/>\n");
        return;
    }
    put(document, ">");
    if (state == FAILED) {
        put_failure(document, finding, &document->report->more[index]);
    } else if (state == STRUCK_OUT) {
        put_suppressed(document, finding);
    } else {
        put(document, "\n      <skipped");
        put_attribute(document, "message",
                      finding->reason->text[document->options->language]);
        put(document, "/>\n    ");
    }
    put(document, "</testcase>\n");
}

/* The call as a case of its own. */
static void
put_call(struct document *document)
{
    const struct huashu_report *report = document->report;
    struct huashu__digits score, base, pass;
    put(document, "    <testcase classname=\"huashu\" name=\"call\"");
    if (report->passed) {
        put(document, "/>\n");
        return;
    }
    put(document, report->judged ? ">\n      <failure" : ">\n      <error");
    if (report->judged)
        say(document,
            report->pass >= 0 ? &huashu__say_score_pass : &huashu__say_score,
            huashu__text_points(report->score, &score),
            huashu__text_points(report->base, &base),
            huashu__text_points(report->pass, &pass));
    else if (report->reason != NULL)
        huashu__buffer_puts(&document->line,
                            report->reason->text[document->options->language]);
    if (report->judged && report->fatal) {
        huashu__buffer_puts(&document->line, " ");
        say(document, &huashu__say_fatal, NULL, NULL, NULL);
    }
    end_line(document, "message");
    put_attribute(document, "type", report->judged ? "failed" : "not-judged");
    put(document, "/>\n    </testcase>\n");
}

static void
put_property(struct document *document, const char *name, const char *value)
{
    if (value == NULL)
        return;
    put(document, "      <property");
    put_attribute(document, "name", name);
    put_attribute(document, "value", value);
    put(document, "/>\n");
}

static void
put_suite_head(struct document *document)
{
    const struct huashu_report *report = document->report;
    const struct huashu_call_info *info = &report->info;
    const char *name = info->id != NULL ? info->id : info->source;
    struct huashu__digits score;
    size_t count[4] = { 0 };
    for (size_t i = 0; i < report->finding_count; i++)
        if (huashu__report_shows(document->options, &report->findings[i]))
            count[state_of(report, i)]++;
    put(document, "  <testsuite");
    put_attribute(document, "name", name != NULL ? name : "call");
    put_count(document, "tests",
              1 + count[PASSED] + count[FAILED] + count[SKIPPED] +
                  count[STRUCK_OUT]);
    put_count(document, "failures",
              count[FAILED] + (report->judged && !report->passed));
    put_count(document, "errors", !report->judged);
    put_count(document, "skipped", count[SKIPPED] + count[STRUCK_OUT]);
    put(document, ">\n    <properties>\n");
    put_property(document, "huashu", huashu_version());
    put_property(document, "source", info->source);
    put_property(document, "agent", info->agent);
    put_property(document, "started_at", info->started_at);
    put_property(document, "book", report->book_id);
    put_property(document, "revision", report->book_revision);
    if (report->judged)
        put_property(document, "score",
                     huashu__text_points(report->score, &score));
    put(document, "    </properties>\n");
}

void
huashu__begin_junit(struct huashu__output *output)
{
    huashu__buffer_puts(&output->buffer,
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        "<testsuites name=\"huashu\">\n");
}

void
huashu__write_junit(const struct huashu_report *report,
                    const struct huashu_report_options *options,
                    struct huashu__output *output)
{
    struct document document = { .report = report,
                                 .options = options,
                                 .buffer = &output->buffer };
    char line[LINE_ROOM];
    huashu__buffer_init_in(&document.line, &report->allocator, line,
                           sizeof line);
    put_suite_head(&document);
    put_call(&document);
    for (size_t i = 0; i < report->finding_count && !output->stopped; i++)
        if (huashu__report_shows(options, &report->findings[i]))
            put_case(&document, i);
    put(&document, "  </testsuite>\n");
    huashu__buffer_finish(&document.line);
}

void
huashu__end_junit(struct huashu__output *output)
{
    huashu__buffer_puts(&output->buffer, "</testsuites>\n");
}
