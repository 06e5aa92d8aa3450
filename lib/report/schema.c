/* SPDX-License-Identifier: MIT */
/*
 * schema.c: the JSON report, schema 1: which keys in which order. Keys are
 * added at times, never renamed, moved or given another meaning.
 */
#include "report/json.h"

static const char *
role_name(uint32_t role)
{
    static const char *const names[] = { "unknown", "agent", "customer",
                                         "other" };
    return role < HUASHU__COUNT_OF(names) ? names[role] : names[0];
}

static const char *
kind_name(uint32_t kind)
{
    static const char *const names[] = { "",          "required", "approved",
                                         "forbidden", "observed", "limit" };
    return kind < HUASHU__COUNT_OF(names) ? names[kind] : "";
}

const char *
huashu__outcome_name(uint32_t outcome)
{
    static const char *const names[] = {
        "",         "met",    "part", "missed",         "said",      "hit",
        "exceeded", "within", "seen", "not-applicable", "not-judged"
    };
    return outcome < HUASHU__COUNT_OF(names) ? names[outcome] : "";
}

static const char *
how_name(uint32_t how)
{
    static const char *const names[] = { "",        "exact",     "pattern",
                                         "similar", "homophone", "measured" };
    return how < HUASHU__COUNT_OF(names) ? names[how] : "";
}

static const char *
severity_name(uint32_t severity)
{
    static const char *const names[] = { "", "info", "minor", "serious",
                                         "grave" };
    return severity < HUASHU__COUNT_OF(names) ? names[severity] : "";
}

static const char *
truth(bool value)
{
    return value ? "true" : "false";
}

/* In hundredths, rounded down: what is not whole never reads 1.0. */
static void
put_similarity(struct huashu__json *json, double similarity)
{
    huashu__json_hundredths(json, "similarity",
                            (int64_t)(similarity * 100 + 1e-9));
}

static void
put_remark(struct huashu__json *json, const char *key,
           const struct huashu_remark *remark, uint32_t language)
{
    huashu__json_open(json, key, '{');
    huashu__json_plain(json, "code", remark->code);
    huashu__json_string(json, "text", remark->text[language]);
    huashu__json_close(json, '}');
}

/* A fingerprint, and who struck out what it is of. */
static void
put_suppressed(struct huashu__json *json, const char *fingerprint,
               const struct huashu_suppressed *suppressed)
{
    if (fingerprint != NULL)
        huashu__json_plain(json, "fingerprint", fingerprint);
    if (suppressed == NULL)
        return;
    huashu__json_open(json, "suppressed", '{');
    huashu__json_string(json, "reason", suppressed->reason);
    huashu__json_string(json, "by", suppressed->by);
    huashu__json_string(json, "until", suppressed->until);
    huashu__json_close(json, '}');
}

static void
put_call(struct huashu__json *json, const struct huashu_report *report)
{
    const struct huashu_call_info *info = &report->info;
    huashu__json_open(json, "call", '{');
    huashu__json_string(json, "id", info->id);
    huashu__json_string(json, "source", info->source);
    huashu__json_string(json, "format", info->format);
    huashu__json_string(json, "encoding", info->encoding);
    huashu__json_string(json, "agent", info->agent);
    huashu__json_string(json, "queue", info->queue);
    huashu__json_string(json, "started_at", info->started_at);
    huashu__json_int(json, "turns", report->turn_count);
    huashu__json_int(json, "agent_turns", report->agent_turn_count);
    huashu__json_time(json, "duration_ms", report->duration_ms);
    huashu__json_close(json, '}');
}

/* Ceiling and grades, where the book has them. */
static void
put_card(struct huashu__json *json, const struct huashu_report *report)
{
    if (report->gain_cap >= 0)
        huashu__json_hundredths(json, "gain_cap", report->gain_cap);
    if (report->grade_count == 0)
        return;
    huashu__json_open(json, "grades", '[');
    for (size_t i = 0; i < report->grade_count; i++) {
        huashu__json_open(json, NULL, '{');
        huashu__json_hundredths(json, "from", report->grades[i].from);
        huashu__json_string(json, "title", report->grades[i].title);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

/* Base and pass, so that the score can be added up from the report alone. */
static void
put_book(struct huashu__json *json, const struct huashu_report *report)
{
    huashu__json_open(json, "book", '{');
    huashu__json_string(json, "id", report->book_id);
    huashu__json_string(json, "revision", report->book_revision);
    huashu__json_int(json, "rules", report->rule_count);
    huashu__json_string(json, "digest", report->book_digest);
    huashu__json_hundredths(json, "base", report->base);
    if (report->pass >= 0)
        huashu__json_hundredths(json, "pass", report->pass);
    else
        huashu__json_word(json, "pass", "null");
    put_card(json, report);
    huashu__json_close(json, '}');
}

static void
put_verdict(struct huashu__json *json, const struct huashu_report *report,
            uint32_t language)
{
    huashu__json_word(json, "judged", truth(report->judged));
    huashu__json_word(json, "passed", truth(report->passed));
    if (report->score >= 0)
        huashu__json_hundredths(json, "score", report->score);
    else
        huashu__json_word(json, "score", "null");
    if (report->grade_count != 0)
        huashu__json_string(json, "grade", report->grade);
    if (report->reason != NULL)
        put_remark(json, "reason", report->reason, language);
    huashu__json_word(json, "fatal", truth(report->fatal));
    huashu__json_int(json, "suppressed", report->suppressed_count);
}

static void
put_items(struct huashu__json *json, const struct huashu_report *report)
{
    huashu__json_open(json, "items", '[');
    for (size_t i = 0; i < report->item_count; i++) {
        const struct huashu_item *item = &report->items[i];
        huashu__json_open(json, NULL, '{');
        huashu__json_string(json, "id", item->id);
        if (item->weight < 0)
            huashu__json_word(json, "weight", "null");
        else if (item->weight % 100 == 0)
            huashu__json_int(json, "weight", (uint64_t)item->weight / 100);
        else
            huashu__json_hundredths(json, "weight", item->weight);
        huashu__json_hundredths(json, "lost", item->lost);
        huashu__json_word(json, "applicable", truth(item->applicable));
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

void
huashu__json_place(struct huashu__json *json, const struct huashu_span *span)
{
    huashu__json_int(json, "byte_begin", span->byte_begin);
    huashu__json_int(json, "byte_end", span->byte_end);
    huashu__json_int(json, "char_begin", span->char_begin);
    huashu__json_int(json, "char_end", span->char_end);
    huashu__json_int(json, "utf16_begin", span->utf16_begin);
    huashu__json_int(json, "utf16_end", span->utf16_end);
    huashu__json_time(json, "start_ms", span->start_ms);
    huashu__json_time(json, "end_ms", span->end_ms);
}

static void
put_parts(struct huashu__json *json, const struct huashu_evidence *evidence)
{
    huashu__json_open(json, "parts", '[');
    for (size_t i = 0; i < evidence->part_count; i++) {
        const struct huashu_span *span = &evidence->parts[i];
        huashu__json_open(json, NULL, '{');
        huashu__json_int(json, "turn", span->turn);
        huashu__json_plain(json, "role", role_name(span->role));
        huashu__json_string(json, "text", span->text);
        huashu__json_place(json, span);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

/* [["said", "meant"], …] */
static void
put_sounds(struct huashu__json *json, const struct huashu_evidence *evidence)
{
    huashu__json_open(json, "sounds", '[');
    for (size_t i = 0; i < evidence->sound_count; i++) {
        huashu__json_open(json, NULL, '[');
        huashu__json_string(json, NULL, evidence->sounds[i].said);
        huashu__json_string(json, NULL, evidence->sounds[i].meant);
        huashu__json_close(json, ']');
    }
    huashu__json_close(json, ']');
}

static void
put_texts(struct huashu__json *json, const char *key, const char *const *texts,
          size_t count)
{
    huashu__json_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        huashu__json_string(json, NULL, texts[i]);
    huashu__json_close(json, ']');
}

/* Pairs; those that sound alike have a list of their own. */
static void
put_changes(struct huashu__json *json, const char *key,
            const struct huashu_diff *diff, bool sounds_alike)
{
    huashu__json_open(json, key, '[');
    for (size_t i = 0; i < diff->changed_count; i++) {
        const struct huashu_change *change = &diff->changed[i];
        if (change->sounds_alike != sounds_alike)
            continue;
        huashu__json_open(json, NULL, '[');
        huashu__json_string(json, NULL, change->from);
        huashu__json_string(json, NULL, change->to);
        huashu__json_close(json, ']');
    }
    huashu__json_close(json, ']');
}

static void
put_diff(struct huashu__json *json, const struct huashu_diff *diff,
         size_t count)
{
    if (count == 0)
        return;
    huashu__json_open(json, "diff", '[');
    for (size_t i = 0; i < count; i++) {
        huashu__json_open(json, NULL, '{');
        huashu__json_string(json, "clause", diff[i].clause);
        huashu__json_string(json, "said", diff[i].said);
        put_texts(json, "left_out", diff[i].left_out, diff[i].left_out_count);
        put_changes(json, "changed", &diff[i], false);
        put_changes(json, "sounds_alike", &diff[i], true);
        put_texts(json, "added", diff[i].added, diff[i].added_count);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

/* What a limit measured, as numbers; `unit` NULL: nothing. */
static void
put_measured(struct huashu__json *json, int64_t measured, int64_t limit,
             const char *unit)
{
    if (unit == NULL)
        return;
    huashu__json_thousandths(json, "measured", measured);
    huashu__json_thousandths(json, "limit", limit);
    huashu__json_plain(json, "unit", unit);
}

static void
put_evidence(struct huashu__json *json, const struct huashu_evidence *evidence)
{
    const struct huashu_span *span = &evidence->parts[0];
    huashu__json_open(json, NULL, '{');
    huashu__json_int(json, "turn", span->turn);
    huashu__json_plain(json, "role", role_name(span->role));
    huashu__json_plain(json, "how", how_name(evidence->how));
    huashu__json_string(json, "text", span->text);
    huashu__json_place(json, span);
    put_similarity(json, evidence->similarity);
    huashu__json_open(json, "slots", '{');
    for (size_t i = 0; i < evidence->slot_count; i++)
        huashu__json_member(json, evidence->slots[i].name,
                            evidence->slots[i].text);
    huashu__json_close(json, '}');
    if (evidence->part_count > 1)
        put_parts(json, evidence);
    if (evidence->sound_count != 0)
        put_sounds(json, evidence);
    put_diff(json, evidence->diff, evidence->diff_count);
    put_measured(json, evidence->measured, evidence->limit, evidence->unit);
    put_suppressed(json, evidence->fingerprint, evidence->suppressed);
    huashu__json_close(json, '}');
}

static void
put_nearest(struct huashu__json *json, const struct huashu_nearest *nearest)
{
    huashu__json_open(json, "nearest", '{');
    huashu__json_int(json, "turn", nearest->turn);
    if (nearest->unit == NULL) {
        put_similarity(json, nearest->similarity);
        put_texts(json, "missing", nearest->missing, nearest->missing_count);
        put_diff(json, nearest->diff, nearest->diff_count);
    }
    put_measured(json, nearest->measured, nearest->limit, nearest->unit);
    huashu__json_close(json, '}');
}

static void
put_finding(struct huashu__json *json, const struct huashu_finding *finding,
            uint32_t language)
{
    huashu__json_open(json, NULL, '{');
    huashu__json_string(json, "rule", finding->rule);
    huashu__json_plain(json, "kind", kind_name(finding->kind));
    huashu__json_plain(json, "outcome", huashu__outcome_name(finding->outcome));
    huashu__json_plain(json, "severity", severity_name(finding->severity));
    huashu__json_hundredths(json, "points", finding->points);
    if (finding->fatal)
        huashu__json_word(json, "fatal", "true");
    if (finding->title != NULL)
        huashu__json_string(json, "title", finding->title);
    if (finding->advice != NULL)
        huashu__json_string(json, "advice", finding->advice);
    if (finding->why != NULL)
        huashu__json_string(json, "why", finding->why);
    if (finding->reason != NULL)
        put_remark(json, "reason", finding->reason, language);
    put_suppressed(json, finding->fingerprint, finding->suppressed);
    if (finding->nearest != NULL)
        put_nearest(json, finding->nearest);
    if (finding->evidence_count != 0) {
        huashu__json_open(json, "evidence", '[');
        for (size_t i = 0; i < finding->evidence_count; i++)
            put_evidence(json, &finding->evidence[i]);
        huashu__json_close(json, ']');
    }
    huashu__json_close(json, '}');
}

static void
put_ledger(struct huashu__json *json, const struct huashu_report *report)
{
    huashu__json_open(json, "ledger", '[');
    for (size_t i = 0; i < report->ledger_count; i++) {
        const struct huashu_ledger_line *line = &report->ledger[i];
        huashu__json_open(json, NULL, '{');
        huashu__json_string(json, "rule", line->rule);
        huashu__json_string(json, "item", line->item);
        huashu__json_hundredths(json, "points", line->points);
        huashu__json_int(json, "hits", line->hits);
        if (line->fatal)
            huashu__json_word(json, "fatal", "true");
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

void
huashu__write_json(const struct huashu_report *report,
                   const struct huashu_report_options *options, bool indent,
                   struct huashu__output *output)
{
    struct huashu__json json = { output, indent, true, 0 };
    huashu__json_open(&json, NULL, '{');
    huashu__json_int(&json, "schema", 1);
    huashu__json_string(&json, "huashu", huashu_version());
    huashu__json_string(&json, "icu", huashu_icu_version());
    huashu__json_string(&json, "pcre2", huashu_pcre2_version());
    put_call(&json, report);
    put_book(&json, report);
    put_verdict(&json, report, options->language);
    put_items(&json, report);
    huashu__json_open(&json, "findings", '[');
    for (size_t i = 0; i < report->finding_count && !output->stopped; i++)
        if (huashu__report_shows(options, &report->findings[i]))
            put_finding(&json, &report->findings[i], options->language);
    huashu__json_close(&json, ']');
    put_ledger(&json, report);
    huashu__json_open(&json, "notes", '[');
    for (size_t i = 0; i < report->note_count; i++)
        put_remark(&json, NULL, &report->notes[i], options->language);
    huashu__json_close(&json, ']');
    huashu__json_close(&json, '}');
    huashu__buffer_puts(&output->buffer, "\n");
}
