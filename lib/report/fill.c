/* SPDX-License-Identifier: MIT */
/*
 * fill.c: a judging made into a report that stands alone: everything that it
 * says is copied, so it outlives book, scratch and call.
 */
#include "report/object.h"

/* NULL where the book gives nothing; *failed without memory. */
static const char *
copy(struct huashu_report *report, struct huashu__string text, bool *failed)
{
    const char *kept;
    if (text.length == 0)
        return NULL;
    kept = huashu__arena_copy(&report->arena, text);
    if (kept == NULL)
        *failed = true;
    return kept;
}

static bool
fill_call(struct huashu_report *report, const struct huashu__judging *judging,
          const struct huashu_call_info *info)
{
    static const struct huashu_call_info nothing;
    bool failed = false;
    if (info == NULL)
        info = &nothing;
    report->info = (struct huashu_call_info){
        .id = copy(report, huashu__string_of(info->id), &failed),
        .source = copy(report, huashu__string_of(info->source), &failed),
        .format = copy(report, huashu__string_of(info->format), &failed),
        .encoding = copy(report, huashu__string_of(info->encoding), &failed),
        .agent = copy(report, huashu__string_of(info->agent), &failed),
        .queue = copy(report, huashu__string_of(info->queue), &failed),
        .started_at =
            copy(report, huashu__string_of(info->started_at), &failed),
        .undecodable_count = info->undecodable_count,
    };
    report->turn_count = judging->speech.turn_count;
    report->agent_turn_count = judging->speech.agent_turn_count;
    report->duration_ms = judging->last_ms;
    return !failed;
}

static bool
fill_book(struct huashu_report *report, const struct huashu__model *model)
{
    bool failed = false;
    report->book_id = copy(report, model->id, &failed);
    report->book_title = copy(report, model->title, &failed);
    report->book_revision = copy(report, model->revision, &failed);
    report->book_digest =
        copy(report, huashu__string_of(model->digest), &failed);
    report->rule_count = model->rule_count;
    report->base = model->scorecard.base;
    report->pass = model->scorecard.pass;
    report->gain_cap = model->scorecard.gain_cap;
    return !failed;
}

static bool
fill_items(struct huashu_report *report, const struct huashu__scorecard *card,
           const struct huashu__judging *judging)
{
    bool failed = false;
    report->items = huashu__arena_alloc(&report->arena, card->item_count,
                                        sizeof *report->items);
    if (report->items == NULL)
        return false;
    report->item_count = card->item_count;
    for (size_t i = 0; i < card->item_count; i++)
        report->items[i] = (struct huashu_item){
            .id = copy(report, card->items[i].id, &failed),
            .title = copy(report, card->items[i].title, &failed),
            .weight = card->items[i].weight,
            .lost = judging->items.items[i].lost,
            .applicable =
                judging->items.items[i].idle < card->items[i].rule_count,
        };
    return !failed;
}

/* All grades, and the one that the score reaches. */
static bool
fill_grades(struct huashu_report *report, const struct huashu__scorecard *card)
{
    bool failed = false;
    report->grades = huashu__arena_alloc(&report->arena, card->grade_count,
                                         sizeof *report->grades);
    if (report->grades == NULL)
        return false;
    report->grade_count = card->grade_count;
    for (size_t i = 0; i < card->grade_count; i++) {
        struct huashu__report_grade *grade = &report->grades[i];
        *grade = (struct huashu__report_grade){
            card->grades[i].from, copy(report, card->grades[i].title, &failed)
        };
        if (report->grade == NULL && report->score >= grade->from)
            report->grade = grade->title;
    }
    return !failed;
}

static const char *
item_of(const struct huashu_report *report, const struct huashu__rule *rule)
{
    return rule->item < report->item_count ? report->items[rule->item].id
                                           : NULL;
}

static bool
fill_ledger(struct huashu_report *report, const struct huashu__model *model,
            const struct huashu__judging *judging)
{
    size_t count = judging->judged ? judging->ledger.count : 0;
    bool failed = false;
    report->ledger =
        huashu__arena_alloc(&report->arena, count, sizeof *report->ledger);
    if (report->ledger == NULL)
        return false;
    report->ledger_count = count;
    for (size_t i = 0; i < count; i++) {
        const struct huashu__ledger_entry *entry = &judging->ledger.items[i];
        report->ledger[i] = (struct huashu_ledger_line){
            .rule = copy(report, huashu__rule_id(model, entry->rule), &failed),
            .item = entry->fatal
                        ? NULL
                        : item_of(report, huashu__rule(model, entry->rule)),
            .points = entry->points,
            .hits = entry->hits,
            .fatal = entry->fatal,
        };
    }
    return !failed;
}

/* Where a missed phrase came nearest, and what of it is missing. */
static bool
fill_nearest(struct huashu_report *report, const struct huashu_book *book,
             const struct huashu__judging *judging, uint32_t rule,
             struct huashu_finding *finding, struct huashu__finding_more *more)
{
    const struct huashu__nearest *found = &judging->results.items[rule].nearest;
    struct huashu_nearest *nearest;
    const struct huashu_span *near;
    const char **missing;
    bool failed = false;
    uint32_t end;
    size_t spans;

    if (!found->exists)
        return true;
    /* Of a stretch, its first words; of what was said, all of it. */
    end = found->refused || found->aligned ? found->end : found->begin + 1;

    nearest = huashu__arena_alloc(&report->arena, 1, sizeof *nearest);
    missing = huashu__arena_alloc(&report->arena, found->missing_count,
                                  sizeof *missing);
    near = huashu__report_spans(report, judging, found->stretch, found->begin,
                                end, &spans);
    if (nearest == NULL || missing == NULL || near == NULL)
        return false;
    for (uint32_t i = 0; i < found->missing_count; i++) {
        uint32_t piece = judging->missing.items[found->first_missing + i];
        struct huashu__string text =
            found->phrase == HUASHU__NO_PHRASE
                ? huashu__phrase_text(book->model, rule, piece)
                : huashu__phrase_piece_text(book, rule, found->phrase, piece);
        missing[i] = copy(report, text, &failed);
    }
    *nearest = (struct huashu_nearest){ .turn = near->turn,
                                        .similarity = found->similarity,
                                        .missing = missing,
                                        .missing_count = found->missing_count };
    if (found->aligned &&
        (!huashu__report_clauses(report, book, judging, &found->alignment,
                                 &nearest->missing, &nearest->missing_count) ||
         !huashu__report_diff(report, book, judging, &found->alignment,
                              &nearest->diff, &nearest->diff_count)))
        return false;
    finding->nearest = nearest;
    more->near = huashu__is_near(found) ? near : NULL;
    more->refused = found->refused;

    return !failed;
}

/* What came nearest to a limit that was kept. */
static bool
fill_closest(struct huashu_report *report,
             const struct huashu__judging *judging,
             const struct huashu__rule *rule, uint32_t closest,
             struct huashu_finding *finding, struct huashu__finding_more *more)
{
    const struct huashu__measured *measured;
    struct huashu_nearest *nearest;
    size_t spans;
    if (closest == 0)
        return true;
    measured = &judging->measured.items[closest - 1];
    nearest = huashu__arena_alloc(&report->arena, 1, sizeof *nearest);
    more->near = huashu__report_measured(report, judging, measured, &spans);
    if (nearest == NULL || more->near == NULL)
        return false;
    *nearest = (struct huashu_nearest){
        .turn = more->near->turn,
        .measured = measured->value,
        .limit = measured->bound,
        .unit = huashu__unit_name(rule->limit->unit),
    };
    finding->nearest = nearest;
    return true;
}

static bool
fill_reason(struct huashu_report *report, const struct huashu__model *model,
            const struct huashu__message *message, uint32_t rule,
            const struct huashu_remark **reason)
{
    struct huashu__string argument = huashu__reason_about(model, message, rule);
    struct huashu_remark *remark =
        huashu__arena_alloc(&report->arena, 1, sizeof *remark);
    if (remark == NULL ||
        !huashu__report_remark(report, message, &argument, 1, remark))
        return false;
    *reason = remark;
    return true;
}

/* Phrases of a set that are shown. */
#define PHRASES_SHOWN 8

/* What was to be said: the phrase that came near, else the first; of a set,
 * all its phrases. */
static const char *
expected_of(struct huashu_report *report, const struct huashu__model *model,
            uint32_t index, const struct huashu__nearest *nearest, bool *failed)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    struct huashu__buffer *buffer = &report->buffer;
    size_t begin = 0, end = rule->phrase_count;
    bool all = true;
    if (rule->need == HUASHU__NEED_ONE && end > 1) {
        begin = huashu__is_near(nearest) ? nearest->phrase : 0;
        end = begin + 1;
    } else if (end > PHRASES_SHOWN) {
        end = PHRASES_SHOWN;
        all = false;
    }
    huashu__buffer_clear(buffer);
    for (size_t i = begin; i < end; i++) {
        if (i > begin)
            huashu__buffer_puts(buffer, " / ");
        huashu__put_wording(buffer, huashu__phrase_text(model, index, i));
    }
    if (!all)
        huashu__buffer_puts(buffer, " / …");
    if (buffer->failed)
        *failed = true;
    return copy(report, (struct huashu__string){ buffer->items, buffer->count },
                failed);
}

static void
fill_words(struct huashu_report *report, const struct huashu__model *model,
           uint32_t index, const struct huashu__rule_result *result,
           struct huashu_finding *finding, struct huashu__finding_more *more,
           bool *failed)
{
    const struct huashu__rule *rule = huashu__rule(model, index);
    *finding = (struct huashu_finding){
        .rule = copy(report, huashu__rule_id(model, index), failed),
        .title = copy(report, rule->title, failed),
        .item = item_of(report, rule),
        .advice = copy(report, rule->advice, failed),
        .why = copy(report, rule->why, failed),
        .kind = (uint32_t)rule->kind,
        .outcome = (uint32_t)result->outcome,
        .severity = (uint32_t)rule->severity,
        .points = report->judged ? result->points : 0,
        .fatal = result->fatal,
    };
    *more = (struct huashu__finding_more){
        .hits = result->counted,
        .suppressed_hits = result->suppressed,
        .suppressed =
            result->suppressed_by != 0 ||
            (result->suppressed != 0 && result->suppressed == result->counted),
        .used_up = report->judged && result->used_up,
    };
    if (rule->limit != NULL) {
        more->measure = (uint32_t)rule->limit->measure;
        more->unit = (uint32_t)rule->limit->unit;
    }
    if (result->outcome != HUASHU_MISSED && result->outcome != HUASHU_PART)
        return;
    more->expected =
        expected_of(report, model, index, &result->nearest, failed);
    if (rule->need == HUASHU__NEED_SOME)
        more->needed = rule->need_count;
}

/* The fingerprint of a finding as a whole, and who struck it out. */
static bool
fill_suppressed(struct huashu_report *report, const struct huashu_book *book,
                const struct huashu__judging *judging, uint32_t rule,
                struct huashu_finding *finding)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    bool failed = false;
    if (!huashu__is_one_finding(huashu__rule(book->model, rule), result))
        return true;
    finding->fingerprint = huashu__report_fingerprint(
        report,
        huashu__rule_fingerprint(book, rule, judging->call, &report->buffer));
    finding->suppressed = huashu__report_suppressed(
        report, judging, result->suppressed_by, &failed);
    return finding->fingerprint != NULL && !failed;
}

static bool
fill_finding(struct huashu_report *report, const struct huashu_book *book,
             const struct huashu__judging *judging, uint32_t rule)
{
    const struct huashu__rule_result *result = &judging->results.items[rule];
    size_t index = report->finding_count++;
    struct huashu_finding *finding = &report->findings[index];
    struct huashu__finding_more *more = &report->more[index];
    bool failed = false;
    fill_words(report, book->model, rule, result, finding, more, &failed);
    if (failed || !fill_suppressed(report, book, judging, rule, finding))
        return false;
    if ((finding->points < 0 || finding->fatal) &&
        finding->severity > report->worst_severity)
        report->worst_severity = finding->severity;
    if (result->outcome == HUASHU_NOT_JUDGED ||
        result->outcome == HUASHU_NOT_APPLICABLE)
        return fill_reason(report, book->model, result->reason,
                           result->reason_rule, &finding->reason);
    if (result->outcome == HUASHU_MISSED)
        return fill_nearest(report, book, judging, rule, finding, more);
    if (result->outcome == HUASHU_WITHIN)
        return fill_closest(report, judging, huashu__rule(book->model, rule),
                            result->closest, finding, more);
    return huashu__report_evidence(report, book, judging, result, finding);
}

/* Fatal before all, then by severity, then by what it cost, then by book. */
static bool
sort_worst_first(struct huashu_report *report)
{
    report->order.count = 0;
    report->worst_first = huashu__arena_alloc(
        &report->arena, report->finding_count, sizeof *report->worst_first);
    if (report->worst_first == NULL ||
        !HUASHU__RESERVE(&report->allocator, &report->order,
                         report->finding_count))
        return false;
    for (uint32_t i = 0; i < report->finding_count; i++) {
        const struct huashu_finding *finding = &report->findings[i];
        uint64_t rank = finding->fatal ? 0 : 1;
        uint64_t mildness = HUASHU_GRAVE - finding->severity;
        /* Points are far below 2^56 on either side of 0. */
        uint64_t points = (uint64_t)(finding->points + (INT64_C(1) << 56));
        report->order.items[report->order.count++] =
            (struct huashu__order){ rank << 62 | mildness << 59 | points, i,
                                    i };
    }
    huashu__order_sort(report->order.items, report->order.count);
    for (size_t i = 0; i < report->finding_count; i++)
        report->worst_first[i] = report->order.items[i].index;
    return true;
}

static bool
fill_findings(struct huashu_report *report, const struct huashu_book *book,
              const struct huashu__judging *judging)
{
    size_t count = 0;
    for (size_t i = 0; i < judging->touched.count; i++)
        count += judging->results.items[judging->touched.items[i]].reported;
    report->findings =
        huashu__arena_alloc(&report->arena, count, sizeof *report->findings);
    report->more =
        huashu__arena_alloc(&report->arena, count, sizeof *report->more);
    if (report->findings == NULL || report->more == NULL)
        return false;
    for (size_t i = 0; i < judging->touched.count; i++) {
        uint32_t rule = judging->touched.items[i];
        if (judging->results.items[rule].reported &&
            !fill_finding(report, book, judging, rule))
            return false;
    }
    return sort_worst_first(report);
}

enum huashu_status
huashu__report_fill(struct huashu_report *report,
                    const struct huashu_book *book,
                    const struct huashu__judging *judging,
                    const struct huashu_call_info *info, bool mask)
{
    const struct huashu__model *model = book->model;
    huashu__report_clear(report);
    report->mask = mask;
    report->judged = judging->judged;
    report->passed = judging->passed;
    report->fatal = judging->fatal;
    report->score = judging->score;
    report->suppressed_count = judging->suppressed_count;
    if (fill_call(report, judging, info) && fill_book(report, model) &&
        fill_items(report, &model->scorecard, judging) &&
        fill_grades(report, &model->scorecard) &&
        fill_ledger(report, model, judging) &&
        fill_findings(report, book, judging) &&
        huashu__report_notes(report, book, judging) &&
        (judging->reason == NULL ||
         fill_reason(report, model, judging->reason, judging->reason_rule,
                     &report->reason)))
        return HUASHU_OK;
    huashu__report_clear(report);
    return HUASHU_ERROR_NO_MEMORY;
}
