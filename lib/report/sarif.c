/* SPDX-License-Identifier: MIT */
/*
 * sarif.c: reports as a SARIF 2.1.0 log: one run, a result a hit, or a finding
 * without hits.
 *
 * The file of a call is its physical location. Places of hits are those of a turn's
 * text, and what stands there in the file only the reader of its format knows;
 * so a result has no region, which would be one of the file, but the turn as
 * its logical location and the offsets in it as properties of the location.
 *
 * What was broken is of kind fail, with a level by its severity; what could
 * not be judged is open. A call that was not judged at all has a result of its
 * own, under the rule huashu/call.
 */
#include "report/sarif.h"
#include "report/text.h"

#include <string.h>

void
huashu__sarif_init(struct huashu__sarif *sarif,
                   const struct huashu_allocator *allocator,
                   struct huashu__output *output)
{
    *sarif = (struct huashu__sarif){ .json = { output, true, true, 0 } };
    huashu__arena_init(&sarif->arena, allocator);
    huashu__index_init(&sarif->index, allocator);
    huashu__buffer_init(&sarif->line, allocator);
}

void
huashu__sarif_finish(struct huashu__sarif *sarif)
{
    huashu__free(sarif->arena.allocator, sarif->rules.items);
    huashu__arena_finish(&sarif->arena);
    huashu__index_finish(&sarif->index);
    huashu__buffer_finish(&sarif->line);
}

/* The report of one call. */
struct log {
    struct huashu__sarif *sarif;
    struct huashu__json *json;
    struct huashu__buffer *line;
    const struct huashu_report *report;
    enum huashu_language language;
};

static void
fail(struct huashu__sarif *sarif)
{
    sarif->json.output->buffer.failed = true;
}

/* Rules */

static const char *
keep(struct huashu__sarif *sarif, const char *text)
{
    const char *kept;
    if (text == NULL)
        return NULL;
    kept = huashu__arena_copy(&sarif->arena, huashu__string_of(text));
    if (kept == NULL)
        fail(sarif);
    return kept;
}

/* The index of a rule, which is noted when it comes for the first time. */
static uint32_t
note_rule(struct huashu__sarif *sarif, const struct huashu__sarif_rule *rule)
{
    const uint32_t *found =
        huashu__index_find(&sarif->index, huashu__string_of(rule->id));
    struct huashu__sarif_rule noted = { .severity = rule->severity };
    uint32_t index = (uint32_t)sarif->rules.count;
    if (found != NULL)
        return *found;
    noted.id = keep(sarif, rule->id);
    noted.title = keep(sarif, rule->title);
    noted.why = keep(sarif, rule->why);
    noted.advice = keep(sarif, rule->advice);
    if (noted.id == NULL ||
        !HUASHU__PUSH(sarif->arena.allocator, &sarif->rules, noted) ||
        huashu__index_add(&sarif->index, huashu__string_of(noted.id), index) ==
            NULL)
        fail(sarif);
    return index;
}

static const char *
level_of(uint32_t severity)
{
    static const char *const levels[] = { "none", "note", "warning", "error",
                                          "error" };
    return levels[severity];
}

static void
put_text(struct huashu__json *json, const char *key, const char *text)
{
    if (text == NULL)
        return;
    huashu__json_open(json, key, '{');
    huashu__json_string(json, "text", text);
    huashu__json_close(json, '}');
}

static void
put_rule(struct huashu__json *json, const struct huashu__sarif_rule *rule)
{
    huashu__json_open(json, NULL, '{');
    huashu__json_string(json, "id", rule->id);
    put_text(json, "shortDescription", rule->title);
    put_text(json, "fullDescription", rule->why);
    put_text(json, "help", rule->advice);
    huashu__json_open(json, "defaultConfiguration", '{');
    huashu__json_string(json, "level", level_of(rule->severity));
    huashu__json_close(json, '}');
    huashu__json_close(json, '}');
}

/* Places */

/* A path as a URI; bytes that may not stand there as %XX. */
static void
put_uri(struct log *log, const char *path)
{
    static const char hex[] = "0123456789ABCDEF";
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789-._~/";
    huashu__buffer_clear(log->line);
    huashu__buffer_puts(log->line, path[0] == '/' ? "file://" : "");
    for (; *path != '\0'; path++) {
        char byte = *path;
        char escape[] = { '%', hex[(unsigned char)byte >> 4],
                          hex[(unsigned char)byte & 0xF] };
        if (strchr(plain, byte) != NULL)
            huashu__buffer_append(log->line,
                                  (struct huashu__string){ &byte, 1 });
        else
            huashu__buffer_append(
                log->line, (struct huashu__string){ escape, sizeof escape });
    }
}

/* The line as a string, if there was memory for it. */
static void
end_line(struct log *log, const char *key)
{
    if (log->line->failed)
        fail(log->sarif);
    else
        huashu__json_string(log->json, key, log->line->items);
    huashu__buffer_clear(log->line);
}

static void
put_file(struct log *log)
{
    const char *source = log->report->info.source;
    /* Standard input is no file. */
    if (source == NULL || strcmp(source, "-") == 0)
        return;
    huashu__json_open(log->json, "physicalLocation", '{');
    huashu__json_open(log->json, "artifactLocation", '{');
    put_uri(log, source);
    end_line(log, "uri");
    huashu__json_close(log->json, '}');
    huashu__json_close(log->json, '}');
}

/* The call, or (not NULL) the turn of a span in it. */
static void
put_logical(struct log *log, const struct huashu_span *span)
{
    const struct huashu_call_info *info = &log->report->info;
    const char *call = info->id != NULL ? info->id : info->source;
    huashu__json_open(log->json, "logicalLocations", '[');
    huashu__json_open(log->json, NULL, '{');
    huashu__buffer_clear(log->line);
    huashu__buffer_puts(log->line, call != NULL ? call : "call");
    if (span != NULL) {
        huashu__buffer_puts(log->line, "/turns/");
        huashu__buffer_put_int(log->line, (int64_t)span->turn);
    }
    end_line(log, "fullyQualifiedName");
    huashu__json_string(log->json, "kind", span != NULL ? "turn" : "call");
    huashu__json_close(log->json, '}');
    huashu__json_close(log->json, ']');
}

static void
put_location(struct log *log, const struct huashu_span *span)
{
    huashu__json_open(log->json, NULL, '{');
    put_file(log);
    put_logical(log, span);
    if (span != NULL) {
        huashu__json_open(log->json, "properties", '{');
        huashu__json_place(log->json, span);
        huashu__json_close(log->json, '}');
    }
    huashu__json_close(log->json, '}');
}

static void
put_locations(struct log *log, const struct huashu_evidence *evidence)
{
    huashu__json_open(log->json, "locations", '[');
    if (evidence == NULL)
        put_location(log, NULL);
    else
        for (size_t i = 0; i < evidence->part_count; i++)
            put_location(log, &evidence->parts[i]);
    huashu__json_close(log->json, ']');
}

/* Results */

static const char *
kind_of(const struct huashu_finding *finding)
{
    if (huashu__is_wrong(finding))
        return "fail";
    if (finding->outcome == HUASHU_NOT_JUDGED)
        return "open";
    if (finding->outcome == HUASHU_NOT_APPLICABLE)
        return "notApplicable";
    return finding->outcome == HUASHU_SEEN ? "informational" : "pass";
}

static void
add_words(struct log *log, const char *words)
{
    huashu__buffer_puts(log->line, words);
}

/* "接听用语生硬：喂，找谁呀" */
static void
put_message(struct log *log, const struct huashu_finding *finding,
            const struct huashu__finding_more *more,
            const struct huashu_evidence *evidence)
{
    huashu__json_open(log->json, "message", '{');
    huashu__buffer_clear(log->line);
    add_words(log, finding->title != NULL ? finding->title : finding->rule);
    add_words(log, huashu__say_diff_colon.text[log->language]);
    if (finding->reason != NULL)
        add_words(log, finding->reason->text[log->language]);
    else if (evidence == NULL)
        add_words(log,
                  huashu__say_outcomes[finding->outcome].text[log->language]);
    else if (evidence->unit != NULL)
        huashu__put_measured(log->line, more->measure, more->unit,
                             evidence->measured, evidence->limit, true,
                             log->language);
    for (size_t i = 0;
         evidence != NULL && evidence->unit == NULL && i < evidence->part_count;
         i++) {
        add_words(log, i > 0 ? " / " : "");
        add_words(log, evidence->parts[i].text);
    }
    end_line(log, "text");
    huashu__json_close(log->json, '}');
}

static void
put_suppressed(struct log *log, const struct huashu_suppressed *suppressed)
{
    if (suppressed == NULL)
        return;
    huashu__json_open(log->json, "suppressions", '[');
    huashu__json_open(log->json, NULL, '{');
    huashu__json_string(log->json, "kind", "external");
    huashu__json_string(log->json, "status", "accepted");
    huashu__json_string(log->json, "justification", suppressed->reason);
    huashu__json_open(log->json, "properties", '{');
    huashu__json_string(log->json, "by", suppressed->by);
    huashu__json_string(log->json, "until", suppressed->until);
    huashu__json_close(log->json, '}');
    huashu__json_close(log->json, '}');
    huashu__json_close(log->json, ']');
}

static void
put_fingerprint(struct log *log, const char *fingerprint)
{
    if (fingerprint == NULL)
        return;
    huashu__json_open(log->json, "partialFingerprints", '{');
    huashu__json_string(log->json, "huashu/v1", fingerprint);
    huashu__json_close(log->json, '}');
}

/* `points` NULL: they stand in an earlier result of the finding. */
static void
put_properties(struct log *log, uint32_t outcome, const int64_t *points)
{
    const struct huashu_call_info *info = &log->report->info;
    huashu__json_open(log->json, "properties", '{');
    huashu__json_string(log->json, "call", info->id);
    huashu__json_string(log->json, "agent", info->agent);
    huashu__json_string(log->json, "outcome", huashu__outcome_name(outcome));
    if (points != NULL)
        huashu__json_hundredths(log->json, "points", *points);
    huashu__json_close(log->json, '}');
}

static void
open_result(struct log *log, const struct huashu__sarif_rule *rule,
            const char *kind, const char *level)
{
    uint32_t index = note_rule(log->sarif, rule);
    huashu__json_open(log->json, NULL, '{');
    huashu__json_string(log->json, "ruleId", rule->id);
    huashu__json_int(log->json, "ruleIndex", index);
    huashu__json_string(log->json, "kind", kind);
    huashu__json_string(log->json, "level", level);
}

static void
put_finding(struct log *log, size_t index)
{
    const struct huashu_finding *finding = &log->report->findings[index];
    const struct huashu__sarif_rule rule = { finding->rule, finding->title,
                                             finding->why, finding->advice,
                                             finding->severity };
    const char *level =
        huashu__is_wrong(finding) ? level_of(finding->severity) : "none";
    size_t i = 0;
    do {
        const struct huashu_evidence *evidence =
            i < finding->evidence_count ? &finding->evidence[i] : NULL;
        bool own = evidence != NULL && finding->fingerprint == NULL;
        open_result(log, &rule, kind_of(finding), level);
        put_message(log, finding, &log->report->more[index], evidence);
        put_locations(log, evidence);
        put_fingerprint(log,
                        own ? evidence->fingerprint : finding->fingerprint);
        put_suppressed(log, own ? evidence->suppressed : finding->suppressed);
        put_properties(log, finding->outcome, i == 0 ? &finding->points : NULL);
        huashu__json_close(log->json, '}');
    } while (++i < finding->evidence_count);
}

/* A call that was not judged: not passed over in silence. */
static void
put_call(struct log *log)
{
    static const struct huashu__sarif_rule rule = { .id = "huashu/call" };
    const struct huashu_remark *reason = log->report->reason;
    open_result(log, &rule, "open", "none");
    put_text(log->json, "message",
             reason != NULL ? reason->text[log->language]
                            : huashu__say_not_judged.text[log->language]);
    put_locations(log, NULL);
    put_properties(log, HUASHU_NOT_JUDGED, NULL);
    huashu__json_close(log->json, '}');
}

/* The log */

void
huashu__begin_sarif(struct huashu__sarif *sarif)
{
    struct huashu__json *json = &sarif->json;
    huashu__json_open(json, NULL, '{');
    huashu__json_string(json, "$schema",
                        "https://json.schemastore.org/sarif-2.1.0.json");
    huashu__json_string(json, "version", "2.1.0");
    huashu__json_open(json, "runs", '[');
    huashu__json_open(json, NULL, '{');
    huashu__json_open(json, "results", '[');
}

void
huashu__write_sarif(struct huashu__sarif *sarif,
                    const struct huashu_report *report,
                    const struct huashu_report_options *options)
{
    struct log log = { .sarif = sarif,
                       .json = &sarif->json,
                       .line = &sarif->line,
                       .report = report,
                       .language = (enum huashu_language)options->language };
    const struct huashu__output *output = sarif->json.output;
    if (!report->judged)
        put_call(&log);
    for (size_t i = 0; i < report->finding_count && !output->stopped; i++)
        if (huashu__report_shows(options, &report->findings[i]))
            put_finding(&log, i);
}

void
huashu__end_sarif(struct huashu__sarif *sarif, uint32_t language)
{
    struct huashu__json *json = &sarif->json;
    huashu__json_close(json, ']');
    huashu__json_string(json, "language",
                        language == HUASHU_ZH ? "zh-CN" : "en-US");
    huashu__json_open(json, "tool", '{');
    huashu__json_open(json, "driver", '{');
    huashu__json_string(json, "name", "huashu");
    huashu__json_string(json, "version", huashu_version());
    huashu__json_open(json, "rules", '[');
    for (size_t i = 0; i < sarif->rules.count; i++)
        put_rule(json, &sarif->rules.items[i]);
    for (int i = 0; i < 5; i++)
        huashu__json_close(json, "]}}}]"[i]);
    huashu__json_close(json, '}');
    huashu__buffer_puts(&json->output->buffer, "\n");
}
