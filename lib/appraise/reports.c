/* SPDX-License-Identifier: MIT */
/*
 * reports.c: reports of calls, one JSON object a line, counted into the
 * tallies of their agents and months. Nothing else of a report is kept but the
 * names of some grave calls, so the number of reports does not matter.
 *
 * The day of a call is that of `started_at` as it is written, which is the day
 * on the wall of the desk. A report without an agent or a day belongs to
 * nobody's month; it is counted, and said.
 *
 * jansson's memory is malloc's for the time of one line (call/record.c says
 * why); what stays is in the appraisal's.
 */
#include "appraise/appraise.h"

#include <stdio.h>
#include <string.h>

#include <jansson.h>

struct reports {
    struct huashu_appraisal *appraisal;
    struct huashu_error *error;
    struct huashu__spot spot;
};

static void
problem(struct reports *reports, const struct huashu__message *message,
        const char *about)
{
    reports->appraisal->broken++;
    huashu__appraisal_problem(reports->appraisal, HUASHU_DIAGNOSTIC_ERROR,
                              &reports->spot, message, 1, about);
}

static struct huashu__string
string_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return (struct huashu__string){ json_string_value(value),
                                    json_string_length(value) };
}

static bool
is_one_of(const json_t *object, const char *key, const char *const *words)
{
    const char *word = json_string_value(json_object_get(object, key));
    for (; word != NULL && *words != NULL; words++) {
        if (strcmp(word, *words) == 0)
            return true;
    }
    return false;
}

/* A call is grave if a fatal rule or one of that severity was broken. */
static bool
is_grave(const json_t *report)
{
    static const char *const grave[] = { "grave", NULL };
    static const char *const broken[] = { "hit", "missed", "part", "exceeded",
                                          NULL };
    const json_t *findings = json_object_get(report, "findings"), *finding;
    size_t i;
    if (json_is_true(json_object_get(report, "fatal")))
        return true;
    json_array_foreach(findings, i, finding)
    {
        if (is_one_of(finding, "severity", grave) &&
            is_one_of(finding, "outcome", broken))
            return true;
    }
    return false;
}

/* Remembers the name of a grave call, as long as there is room. */
static enum huashu_status
name_apart(struct huashu_appraisal *appraisal, struct huashu__tally *tally,
           const json_t *call)
{
    struct huashu__string id = string_of(call, "id");
    struct huashu__named *named;
    if (tally->apart_count == HUASHU__MAX_APART)
        return HUASHU_OK;
    if (id.length == 0)
        id = string_of(call, "source");
    if (id.length > HUASHU__MAX_PERSON_BYTES)
        id.length = HUASHU__MAX_PERSON_BYTES;
    named = huashu__arena_alloc(&appraisal->arena, 1, sizeof *named);
    if (named == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    named->next = tally->apart;
    named->name = huashu__clean_copy(&appraisal->arena, id);
    if (named->name == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    tally->apart = named;
    tally->apart_count++;
    return HUASHU_OK;
}

/* A judged call of somebody's month. */
static enum huashu_status
count_call(struct reports *reports, const json_t *report, const json_t *call,
           struct huashu__string agent)
{
    struct huashu_appraisal *appraisal = reports->appraisal;
    struct huashu__tally *tally;
    enum huashu_status status;
    uint32_t index, day = 0;
    int32_t month;
    if (!huashu__day_parse(string_of(call, "started_at"), &month, &day)) {
        appraisal->undated++;
        return HUASHU_OK;
    }
    status =
        huashu__tally_find(&appraisal->tallies, agent, month, true, &index);
    if (status == HUASHU_ERROR_LIMIT)
        problem(reports, &huashu__appraise_too_many, "");
    if (status != HUASHU_OK)
        return status == HUASHU_ERROR_LIMIT ? HUASHU_OK : status;
    tally = &appraisal->tallies.list.items[index];
    tally->judged++;
    tally->failed += !json_is_true(json_object_get(report, "passed"));
    tally->days |= UINT32_C(1) << (day - 1);
    if (!is_grave(report))
        return HUASHU_OK;
    tally->grave++;
    return name_apart(appraisal, tally, call);
}

/* What a value lacks to be a report, or NULL. */
static const struct huashu__message *
wrong_with(const json_t *report)
{
    const json_t *call = json_object_get(report, "call");
    const json_t *judged = json_object_get(report, "judged");
    if (json_is_array(json_object_get(report, "turns")))
        return &huashu__appraise_a_call;
    if (json_integer_value(json_object_get(report, "schema")) != 1 ||
        !json_is_object(call) || !json_is_boolean(judged) ||
        !json_is_boolean(json_object_get(report, "passed")))
        return &huashu__appraise_not_a_report;
    return NULL;
}

static enum huashu_status
count_report(struct reports *reports, const json_t *report)
{
    struct huashu_appraisal *appraisal = reports->appraisal;
    const struct huashu__message *wrong = wrong_with(report);
    const json_t *call = json_object_get(report, "call");
    struct huashu__string agent;
    if (wrong != NULL) {
        problem(reports, wrong, "");
        return HUASHU_OK;
    }
    appraisal->reports++;
    agent = huashu__trim(string_of(call, "agent"));
    if (agent.length == 0) {
        appraisal->nobody++;
    } else if (!json_is_true(json_object_get(report, "judged"))) {
        appraisal->not_judged++;
    } else {
        return count_call(reports, report, call, agent);
    }
    return HUASHU_OK;
}

static enum huashu_status
read_line(struct reports *reports, struct huashu__string line)
{
    json_error_t why;
    json_t *report = json_loadb(line.data, line.length,
                                JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &why);
    enum huashu_status status;
    if (report == NULL) {
        if (json_error_code(&why) == json_error_out_of_memory)
            return HUASHU_ERROR_NO_MEMORY;
        reports->spot.column = why.column > 0 ? (uint64_t)why.column : 1;
        problem(reports,
                line.length == 1 && line.data[0] == '{'
                    ? &huashu__appraise_indented
                    : &huashu__appraise_not_json,
                why.text);
        return HUASHU_OK;
    }
    status = count_report(reports, report);
    json_decref(report);
    return status;
}

/* The next line that is not blank, counted into the tallies. */
static enum huashu_status
next(struct reports *reports, struct huashu__input *input, bool first)
{
    static const struct huashu__string mark = HUASHU__INIT("\xEF\xBB\xBF");
    struct huashu__string line;
    enum huashu_status status = huashu__input_line(
        input, HUASHU__MAX_RECORD_BYTES, &line, reports->error);
    reports->spot = (struct huashu__spot){
        .line = input->line, .column = 1, .width = 1, .byte = input->line_offset
    };
    if (status == HUASHU_ERROR_LIMIT) {
        problem(reports, &huashu__appraise_long_line, "");
        return HUASHU_OK;
    }
    if (status != HUASHU_OK)
        return status;
    if (first && line.length >= mark.length &&
        memcmp(line.data, mark.data, mark.length) == 0) {
        line.data += mark.length;
        line.length -= mark.length;
    }
    line = huashu__trim(line);
    reports->spot.text = line;
    return line.length == 0 ? HUASHU_OK : read_line(reports, line);
}

enum huashu_status
huashu__read_reports(struct huashu_appraisal *appraisal, huashu_read_fn read,
                     void *user, struct huashu_error *error)
{
    struct reports reports = { .appraisal = appraisal, .error = error };
    struct huashu__input input = { .allocator = &appraisal->allocator,
                                   .read = read,
                                   .user = user };
    struct huashu__string head;
    enum huashu_status status =
        huashu__input_peek(&input, (size_t)64 << 10, &head, error);
    if (status == HUASHU_OK && head.length != 0) {
        enum huashu__encoding encoding = huashu__encoding_guess(head);
        if (encoding != HUASHU__UTF_8)
            status = huashu__encoding_fail(encoding, error);
    }
    for (bool first = true; status == HUASHU_OK && !appraisal->stopped;
         first = false)
        status = next(&reports, &input, first);
    huashu__input_finish(&input);
    if (status == HUASHU_ERROR_NO_MEMORY)
        return huashu__fail_no_memory(error);
    return status == HUASHU_END ? HUASHU_OK : status;
}
