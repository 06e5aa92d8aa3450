/* SPDX-License-Identifier: MIT */
/*
 * diff_json.c: what huashu diff found, as JSON: an object for each call that
 * comes out otherwise, then one with the sums.
 */
#include "diff.h"

#include <jansson.h>

static const char *
outcome_name(uint32_t outcome)
{
    static const char *const names[] = {
        "",         "met",    "part", "missed",         "said",      "hit",
        "exceeded", "within", "seen", "not-applicable", "not-judged"
    };
    return outcome < COUNT_OF(names) ? names[outcome] : "";
}

static json_t *
points_of(int64_t hundredths)
{
    return json_real((double)hundredths / 100);
}

static json_t *
verdict_of(const struct huashu_report *report)
{
    int64_t score = huashu_report_score_hundredths(report);
    return json_pack("{s:b, s:b, s:o}", "judged", huashu_report_judged(report),
                     "passed", huashu_report_passed(report), "score",
                     score < 0 ? json_null() : points_of(score));
}

static json_t *
found_by(const struct huashu_finding *finding)
{
    if (finding == NULL)
        return json_null();
    return json_pack("{s:s, s:o}", "outcome", outcome_name(finding->outcome),
                     "points", points_of(finding->points));
}

/* Hits of one side that the other does not have. */
static json_t *
hits_beside(const struct huashu_finding *finding,
            const struct huashu_finding *other)
{
    json_t *hits = json_array();
    for (size_t i = 0; finding != NULL && i < finding->evidence_count; i++) {
        const struct huashu_evidence *hit = &finding->evidence[i];
        const struct huashu_span *span = &hit->parts[0];
        if (!has_hit(other, hit))
            json_array_append_new(
                hits, json_pack("{s:I, s:I, s:I, s:s, s:s?}", "turn",
                                (json_int_t)span->turn, "byte_begin",
                                (json_int_t)span->byte_begin, "byte_end",
                                (json_int_t)span->byte_end, "text", span->text,
                                "fingerprint", hit->fingerprint));
    }
    return hits;
}

static json_t *
change_of(const struct change *change)
{
    const struct huashu_finding *old = change->found[OLD];
    const struct huashu_finding *new = change->found[NEW];
    const struct huashu_finding *either = new != NULL ? new : old;
    return json_pack("{s:s, s:s?, s:o, s:o, s:o, s:o}", "rule", either->rule,
                     "title", either->title, "old", found_by(old), "new",
                     found_by(new), "appeared", hits_beside(new, old),
                     "disappeared", hits_beside(old, new));
}

/* Writes an object and a line end; frees it. */
static bool
write_object(struct output *output, size_t flags, json_t *object)
{
    char *text = object == NULL ? NULL : json_dumps(object, flags);
    json_free_t free_text;
    json_get_alloc_funcs(NULL, &free_text);
    json_decref(object);
    if (text == NULL)
        return false;
    output_puts(output, text);
    output_puts(output, "\n");
    free_text(text);
    return true;
}

bool
write_diff_json(struct output *output, size_t flags,
                const struct compared *compared)
{
    json_t *rules = json_array();
    struct change change;
    size_t at = 0;
    while (next_change(compared, &at, &change))
        json_array_append_new(rules, change_of(&change));
    return write_object(
        output, flags,
        json_pack("{s:{s:s?, s:s?}, s:o, s:o, s:o}", "call", "id", compared->id,
                  "source", compared->source, "old",
                  verdict_of(compared->reports[OLD]), "new",
                  verdict_of(compared->reports[NEW]), "rules", rules));
}

bool
write_diff_json_sums(struct output *output, size_t flags,
                     const struct diff_sums *sums)
{
    return write_object(output, flags,
                        json_pack("{s:{s:I, s:I, s:I, s:I, s:I, s:I}}", "sums",
                                  "calls", (json_int_t)sums->calls, "changed",
                                  (json_int_t)sums->changed, "scores",
                                  (json_int_t)sums->scores, "now_passing",
                                  (json_int_t)sums->now_passing, "now_failing",
                                  (json_int_t)sums->now_failing, "unreadable",
                                  (json_int_t)sums->unreadable));
}
