/* SPDX-License-Identifier: MIT */
/*
 * diff.c: huashu diff: the same calls by an old and a new book, and by which
 * rule they come out otherwise. Two findings are the same if outcome, points
 * and the places of all hits are.
 */
#include "diff.h"

#include <string.h>

#include <jansson.h>

struct diff {
    struct cli *cli;
    const struct settings *settings;
    struct huashu_book *books[SIDES];
    struct huashu_scratch *scratch;
    struct huashu_report *reports[SIDES];
    struct output output;
    struct diff_sums sums;
    /* No memory, or nobody reads what is written. */
    bool stop;
};

/* Comparing */

bool
has_hit(const struct huashu_finding *finding, const struct huashu_evidence *hit)
{
    const struct huashu_span *first = &hit->parts[0];
    const struct huashu_span *last = &hit->parts[hit->part_count - 1];
    for (size_t i = 0; finding != NULL && i < finding->evidence_count; i++) {
        const struct huashu_evidence *other = &finding->evidence[i];
        const struct huashu_span *end = &other->parts[other->part_count - 1];
        if (other->parts[0].turn == first->turn &&
            other->parts[0].byte_begin == first->byte_begin &&
            end->turn == last->turn && end->byte_end == last->byte_end)
            return true;
    }
    return false;
}

static bool
all_hits_in(const struct huashu_finding *a, const struct huashu_finding *b)
{
    for (size_t i = 0; i < a->evidence_count; i++)
        if (!has_hit(b, &a->evidence[i]))
            return false;
    return true;
}

static bool
is_change(const struct change *change)
{
    const struct huashu_finding *old = change->found[OLD];
    const struct huashu_finding *new = change->found[NEW];
    if (old == NULL || new == NULL)
        return true;
    return old->outcome != new->outcome || old->points != new->points ||
           old->fatal != new->fatal || !all_hits_in(old, new) ||
           !all_hits_in(new, old);
}

static const struct huashu_finding *
find(const struct huashu_report *report, const char *rule)
{
    for (size_t i = 0; i < huashu_report_finding_count(report); i++) {
        const struct huashu_finding *finding = huashu_report_finding(report, i);
        if (strcmp(finding->rule, rule) == 0)
            return finding;
    }
    return NULL;
}

bool
next_change(const struct compared *compared, size_t *at, struct change *change)
{
    const struct huashu_report *old = compared->reports[OLD];
    const struct huashu_report *new = compared->reports[NEW];
    size_t olds = huashu_report_finding_count(old);
    while (*at < olds + huashu_report_finding_count(new)) {
        size_t index = (*at)++;
        if (index < olds) {
            change->found[OLD] = huashu_report_finding(old, index);
            change->found[NEW] = find(new, change->found[OLD]->rule);
        } else {
            change->found[NEW] = huashu_report_finding(new, index - olds);
            change->found[OLD] = NULL;
            /* Met among the old ones. */
            if (find(old, change->found[NEW]->rule) != NULL)
                continue;
        }
        if (is_change(change))
            return true;
    }
    return false;
}

static bool
differ(const struct compared *compared)
{
    const struct huashu_report *old = compared->reports[OLD];
    const struct huashu_report *new = compared->reports[NEW];
    struct change change;
    size_t at = 0;
    return huashu_report_judged(old) != huashu_report_judged(new) ||
           huashu_report_passed(old) != huashu_report_passed(new) ||
           huashu_report_score_hundredths(old) !=
               huashu_report_score_hundredths(new) ||
           next_change(compared, &at, &change);
}

/* Calls */

static size_t
json_flags(const struct diff *diff)
{
    return JSON_REAL_PRECISION(12) |
           (diff->settings->format == HUASHU_REPORT_JSON ? JSON_INDENT(2) : 0);
}

static void
no_memory(struct diff *diff)
{
    complain_system(diff->cli, NULL, SAY("内存不足", "not enough memory"), 0);
    diff->stop = true;
    diff->sums.unreadable++;
}

static void
write_call(struct diff *diff, const struct compared *compared)
{
    if (diff->settings->format == HUASHU_REPORT_TEXT) {
        if (diff->sums.changed > 1)
            output_puts(&diff->output, "\n");
        write_diff_text(diff->cli, &diff->output, compared);
    } else if (!write_diff_json(&diff->output, json_flags(diff), compared)) {
        no_memory(diff);
    }
    diff->stop = diff->stop || diff->output.failure != 0;
}

static void
count(struct diff_sums *sums, const struct compared *compared)
{
    const struct huashu_report *old = compared->reports[OLD];
    const struct huashu_report *new = compared->reports[NEW];
    bool passed = huashu_report_passed(old), passes = huashu_report_passed(new);
    sums->changed++;
    sums->scores += huashu_report_score_hundredths(old) !=
                    huashu_report_score_hundredths(new);
    sums->now_passing += !passed && passes;
    sums->now_failing += passed && !passes;
}

static void
compare_call(struct diff *diff, const struct huashu_call *call,
             const char *path)
{
    const struct huashu_call_info *info = huashu_call_info(call);
    struct compared compared = {
        .id = info->id,
        .source = info->source,
        .reports = { diff->reports[OLD], diff->reports[NEW] },
    };
    for (int side = OLD; side < SIDES; side++) {
        struct huashu_error error;
        enum huashu_status status =
            huashu_check_call(diff->books[side], diff->scratch, call, NULL,
                              diff->reports[side], &error);
        if (status == HUASHU_OK)
            continue;
        complain_error(diff->cli, &error, path);
        diff->sums.unreadable++;
        diff->stop = status == HUASHU_ERROR_NO_MEMORY;
        return;
    }
    diff->sums.calls++;
    if (!differ(&compared))
        return;
    count(&diff->sums, &compared);
    write_call(diff, &compared);
}

static void
compare_input(struct diff *diff, const char *path)
{
    struct calls calls;
    enum huashu_status status = HUASHU_OK;
    if (!calls_open(diff->cli, &calls, diff->settings, path)) {
        diff->sums.unreadable++;
        return;
    }
    while (!diff->stop && status != HUASHU_END) {
        struct huashu_call *call = NULL;
        status = calls_next(&calls, &call);
        if (status == HUASHU_OK)
            compare_call(diff, call, path);
        else if (status != HUASHU_END)
            diff->sums.unreadable++;
        diff->stop = diff->stop || status == HUASHU_ERROR_NO_MEMORY;
        huashu_call_free(call);
    }
    calls_close(&calls);
}

static int
compare_inputs(struct diff *diff, const struct inputs *inputs)
{
    diff->sums.unreadable = inputs->failures;
    for (size_t i = 0; i < inputs->count && !diff->stop; i++)
        compare_input(diff, inputs->items[i].path);
    if (diff->settings->format == HUASHU_REPORT_TEXT)
        write_diff_text_sums(diff->cli, &diff->output, &diff->sums);
    else if (!write_diff_json_sums(&diff->output, json_flags(diff),
                                   &diff->sums))
        no_memory(diff);
    if (output_finish(diff->cli, &diff->output) != EXIT_PASSED ||
        diff->sums.unreadable != 0)
        return EXIT_TROUBLE;
    return diff->sums.changed != 0 ? EXIT_FAILED : EXIT_PASSED;
}

/* The command */

/* One of the two books; NULL: complained. */
static struct huashu_book *
load_side(struct cli *cli, const struct settings *settings, int side)
{
    struct huashu_book_source source =
        book_source(settings->operands.items[side], settings->points);
    struct settings one = *settings;
    one.books = &source;
    one.book_count = 1;
    return load_books(cli, &one);
}

static bool
arguments_are_fine(struct cli *cli, const struct settings *settings)
{
    size_t stdins = 0;
    for (size_t i = 0; i < settings->operands.count; i++)
        stdins += strcmp(settings->operands.items[i], "-") == 0;
    if (settings->operands.count >= 3 && stdins < 2)
        return true;
    complain_usage(
        cli, COMMAND_DIFF,
        settings->operands.count < 3
            ? say(cli, SAY("要给旧的话术本、新的话术本和通话",
                           "wants the old book, the new book and calls"))
            : say(cli, SAY("标准输入（-）只能用一次",
                           "standard input (-) can be used only once")),
        NULL,
        say(cli, SAY("例如 huashu diff 旧.yaml 新.yaml 通话/；用法见 huashu "
                     "diff -h",
                     "such as huashu diff old.yaml new.yaml calls/; see "
                     "huashu diff -h")));
    return false;
}

static int
diff_books(struct diff *diff)
{
    struct list operands = { diff->settings->operands.items + SIDES,
                             diff->settings->operands.count - SIDES };
    struct inputs inputs;
    int status = EXIT_TROUBLE;
    if (huashu_scratch_new(NULL, &diff->scratch) != HUASHU_OK ||
        huashu_report_new(NULL, &diff->reports[OLD]) != HUASHU_OK ||
        huashu_report_new(NULL, &diff->reports[NEW]) != HUASHU_OK) {
        no_memory(diff);
        return EXIT_TROUBLE;
    }
    collect_inputs(diff->cli, &operands, &inputs);
    if (output_open(diff->cli, &diff->output, NULL))
        status = compare_inputs(diff, &inputs);
    free_inputs(&inputs);
    return status;
}

int
run_diff(struct cli *cli, const struct settings *settings)
{
    struct diff diff = { .cli = cli, .settings = settings };
    int status = EXIT_TROUBLE;
    if (!arguments_are_fine(cli, settings))
        return EXIT_TROUBLE;
    /* Both, so that what is wrong with either is told. */
    for (int side = OLD; side < SIDES; side++)
        diff.books[side] = load_side(cli, settings, side);
    if (diff.books[OLD] != NULL && diff.books[NEW] != NULL)
        status = diff_books(&diff);
    for (int side = OLD; side < SIDES; side++) {
        huashu_report_free(diff.reports[side]);
        huashu_book_unref(diff.books[side]);
    }
    huashu_scratch_free(diff.scratch);
    return status;
}
