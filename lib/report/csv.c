/* SPDX-License-Identifier: MIT */
/*
 * csv.c: reports as a table for spreadsheets (RFC 4180): a row a hit, or a
 * finding without hits; a call without findings has a row too. UTF-8 with a
 * byte order mark, one header whatever the number of calls.
 *
 * Points stand in the first row of a finding only, so that a column adds up.
 * All words are quoted and made harmless, formulas too (base/show.c).
 */
#include "report/text.h"

struct table {
    const struct huashu_report *report;
    struct huashu__buffer *buffer;
    uint32_t language;
    bool begun;
};

static void
next_cell(struct table *table)
{
    if (table->begun)
        huashu__buffer_puts(table->buffer, ",");
    table->begun = true;
}

/* NULL: an empty cell; so for all below. */
static void
put_text(struct table *table, const char *text)
{
    next_cell(table);
    if (text == NULL)
        return;
    huashu__cell_begin(table->buffer, huashu__string_of(text));
    huashu__cell_add(table->buffer, huashu__string_of(text));
    huashu__cell_end(table->buffer);
}

static void
put_word(struct table *table, const struct huashu__message *message)
{
    put_text(table, message != NULL ? message->text[table->language] : NULL);
}

static void
put_hundredths(struct table *table, bool there, int64_t hundredths)
{
    struct huashu__digits digits;
    next_cell(table);
    if (there)
        huashu__buffer_puts(table->buffer,
                            huashu__text_points(hundredths, &digits));
}

static void
put_count(struct table *table, bool there, uint64_t count)
{
    next_cell(table);
    if (there)
        huashu__buffer_put_int(table->buffer, (int64_t)count);
}

static void
put_thousandths(struct table *table, bool there, int64_t value)
{
    next_cell(table);
    if (there)
        huashu__put_thousandths(table->buffer, value);
}

static void
end_row(struct table *table)
{
    huashu__buffer_puts(table->buffer, "\r\n");
    table->begun = false;
}

static void
put_call(struct table *table)
{
    const struct huashu_report *report = table->report;
    const struct huashu__message *verdict = &huashu__say_not_judged;
    if (report->judged)
        verdict = report->passed ? &huashu__say_passed : &huashu__say_failed;
    put_text(table, report->info.id);
    put_text(table, report->info.source);
    put_text(table, report->info.agent);
    put_text(table, report->info.started_at);
    put_word(table, verdict);
    put_hundredths(table, report->score >= 0, report->score);
}

static void
put_finding(struct table *table, const struct huashu_finding *finding,
            bool first)
{
    put_text(table, finding->rule);
    put_text(table, finding->title);
    put_text(table, finding->item);
    put_word(table, &huashu__say_outcomes[finding->outcome]);
    put_word(table, &huashu__say_severities[finding->severity]);
    put_hundredths(table, first, finding->points);
    put_word(table, finding->fatal ? &huashu__say_fatal : NULL);
}

/* All words of a hit, its turns parted by a stroke. */
static void
put_words(struct table *table, const struct huashu_evidence *evidence)
{
    next_cell(table);
    huashu__cell_begin(table->buffer,
                       huashu__string_of(evidence->parts[0].text));
    for (size_t i = 0; i < evidence->part_count; i++) {
        if (i > 0)
            huashu__buffer_puts(table->buffer, " / ");
        huashu__cell_add(table->buffer,
                         huashu__string_of(evidence->parts[i].text));
    }
    huashu__cell_end(table->buffer);
}

static void
put_role(struct table *table, const struct huashu_span *span)
{
    next_cell(table);
    if (span == NULL)
        return;
    huashu__buffer_puts(table->buffer, "\"");
    huashu__put_role(table->buffer, span->role, span->speaker,
                     (enum huashu_language)table->language);
    huashu__cell_end(table->buffer);
}

static void
put_evidence(struct table *table, const struct huashu_evidence *evidence)
{
    const struct huashu_span *span = evidence != NULL ? evidence->parts : NULL;
    bool there = span != NULL;
    bool measured = there && evidence->unit != NULL;
    put_count(table, there, there ? (uint64_t)span->turn + 1 : 0);
    put_role(table, span);
    put_count(table, there && span->start_ms >= 0,
              there ? (uint64_t)span->start_ms : 0);
    put_count(table, there && span->end_ms >= 0,
              there ? (uint64_t)span->end_ms : 0);
    put_count(table, there, there ? span->char_begin : 0);
    put_count(table, there, there ? span->char_end : 0);
    if (there)
        put_words(table, evidence);
    else
        put_text(table, NULL);
    put_hundredths(table, there && !measured,
                   there ? (int64_t)(evidence->similarity * 100 + 1e-9) : 0);
    put_thousandths(table, measured, measured ? evidence->measured : 0);
    put_thousandths(table, measured, measured ? evidence->limit : 0);
    put_text(table, measured ? evidence->unit : NULL);
}

/* What only some have: why not judged, why struck out, the fingerprint. */
static void
put_remarks(struct table *table, const struct huashu_remark *reason,
            const struct huashu_suppressed *suppressed, const char *fingerprint)
{
    put_text(table, reason != NULL ? reason->text[table->language] : NULL);
    put_text(table, suppressed != NULL ? suppressed->reason : NULL);
    put_text(table, fingerprint);
    end_row(table);
}

static void
put_rows(struct table *table, const struct huashu_finding *finding)
{
    size_t i = 0;
    do {
        const struct huashu_evidence *evidence =
            i < finding->evidence_count ? &finding->evidence[i] : NULL;
        const struct huashu_suppressed *suppressed = finding->suppressed;
        const char *fingerprint = finding->fingerprint;
        if (evidence != NULL && suppressed == NULL)
            suppressed = evidence->suppressed;
        if (evidence != NULL && fingerprint == NULL)
            fingerprint = evidence->fingerprint;
        put_call(table);
        put_finding(table, finding, i == 0);
        put_evidence(table, evidence);
        put_remarks(table, finding->reason, suppressed, fingerprint);
    } while (++i < finding->evidence_count);
}

/* A call of which there is nothing else to tell. */
static void
put_bare_row(struct table *table)
{
    put_call(table);
    for (size_t i = 0; i < HUASHU__CSV_FINDING_COLUMNS; i++)
        next_cell(table);
    put_evidence(table, NULL);
    put_remarks(table, table->report->reason, NULL, NULL);
}

void
huashu__begin_csv(const struct huashu_report_options *options,
                  struct huashu__output *output)
{
    struct table table = { .buffer = &output->buffer,
                           .language = options->language };
    huashu__buffer_puts(&output->buffer, "\xEF\xBB\xBF");
    for (size_t i = 0; i < HUASHU__CSV_COLUMNS; i++)
        put_word(&table, &huashu__csv_headers[i]);
    end_row(&table);
}

void
huashu__write_csv(const struct huashu_report *report,
                  const struct huashu_report_options *options,
                  struct huashu__output *output)
{
    struct table table = { .report = report,
                           .buffer = &output->buffer,
                           .language = options->language };
    bool any = false;
    for (size_t i = 0; i < report->finding_count && !output->stopped; i++) {
        if (!huashu__report_shows(options, &report->findings[i]))
            continue;
        put_rows(&table, &report->findings[i]);
        any = true;
    }
    if (!any || !report->judged)
        put_bare_row(&table);
}
