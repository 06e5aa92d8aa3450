/* SPDX-License-Identifier: MIT */
/*
 * suppress.c: --suppress: the file of what was struck out, the day of the
 * check, and which entries came to nothing: those of a call that was checked
 * and had no such finding, or whose day is past.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Today as YYYY-MM-DD, by the local clock; empty where there is none. */
static void
write_today(char today[DAY_SIZE])
{
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL ||
        strftime(today, DAY_SIZE, "%Y-%m-%d", &local) == 0)
        today[0] = '\0';
}

static int
compare_calls(const void *a, const void *b)
{
    const struct strike *first = a, *second = b;
    return strcmp(first->given->call, second->given->call);
}

bool
strikes_open(struct cli *cli, const struct settings *settings,
             struct strikes *strikes)
{
    struct complaints complaints = { cli, stderr, cli->color_err, false, 0, 0 };
    struct huashu_book_options given = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                         .path = settings->suppress };
    struct huashu_error error;
    memset(strikes, 0, sizeof *strikes);
    if (settings->suppress == NULL)
        return true;
    strikes->path = settings->suppress;
    write_today(strikes->today);
    given.diagnostic = print_diagnostic;
    given.user = &complaints;
    if (huashu_suppressions_load(&source, &given, &strikes->suppressions,
                                 &error) != HUASHU_OK) {
        if (complaints.errors == 0)
            complain_error(cli, &error, NULL);
        return false;
    }
    strikes->count = huashu_suppressions_count(strikes->suppressions);
    for (size_t i = 0; i < strikes->count; i++) {
        strikes->items = grow(strikes->items, i + 1, sizeof *strikes->items);
        strikes->items[i] = (struct strike){ .given = huashu_suppressions_entry(
                                                 strikes->suppressions, i) };
    }
    if (strikes->count == 0)
        return true;
    qsort(strikes->items, strikes->count, sizeof *strikes->items,
          compare_calls);
    return true;
}

/* The first entry of a call, or of what would stand behind it. */
static size_t
first_of(const struct strikes *strikes, const char *call)
{
    size_t low = 0, high = strikes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(strikes->items[middle].given->call, call) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void
mark_used(struct strikes *strikes, size_t first,
          const struct huashu_suppressed *suppressed)
{
    const struct huashu_suppression *entry;
    if (suppressed == NULL)
        return;
    entry = huashu_suppressions_entry(strikes->suppressions, suppressed->entry);
    for (size_t i = first; i < strikes->count; i++)
        if (strikes->items[i].given == entry)
            strikes->items[i].used = true;
}

/* The name by which entries mean a call; NULL: none can. */
static const char *
name_of(const struct strikes *strikes, const struct huashu_call *call)
{
    const struct huashu_call_info *info = huashu_call_info(call);
    if (strikes->suppressions == NULL)
        return NULL;
    return info->id != NULL ? info->id : info->source;
}

bool
strikes_concern(const struct strikes *strikes, const struct huashu_call *call)
{
    const char *name = name_of(strikes, call);
    size_t first;
    if (name == NULL)
        return false;
    first = first_of(strikes, name);
    return first < strikes->count &&
           strcmp(strikes->items[first].given->call, name) == 0;
}

void
strikes_note(struct strikes *strikes, const struct huashu_call *call,
             const struct huashu_report *report)
{
    const char *name = name_of(strikes, call);
    size_t first, past;
    if (name == NULL)
        return;
    first = past = first_of(strikes, name);
    while (past < strikes->count &&
           strcmp(strikes->items[past].given->call, name) == 0)
        strikes->items[past++].seen = true;
    if (first == past)
        return;
    for (size_t i = 0; i < huashu_report_finding_count(report); i++) {
        const struct huashu_finding *finding = huashu_report_finding(report, i);
        mark_used(strikes, first, finding->suppressed);
        for (size_t k = 0; k < finding->evidence_count; k++)
            mark_used(strikes, first, finding->evidence[k].suppressed);
    }
}

/* Tells of an entry that struck nothing out of its call. */
static void
tell_unused(struct cli *cli, const struct strikes *strikes,
            const struct huashu_suppression *entry)
{
    struct problem problem = {
        .level = LEVEL_WARNING,
        .source = strikes->path,
        .line = entry->line,
        .column = entry->column,
        .code = "suppression-stale",
        .help =
            say(cli, SAY("通话或话术改过以后，从新的报告里重抄指纹，或者删掉"
                         "这一条",
                         "copy the fingerprint from a new report, or take "
                         "the entry out")),
    };
    char message[400];
    bool expired = entry->until != NULL && strikes->today[0] != '\0' &&
                   strcmp(entry->until, strikes->today) < 0;
    if (expired) {
        problem.code = "suppression-expired";
        problem.help = NULL;
    }
    snprintf(message, sizeof message,
             expired ? say(cli, SAY("通话 %.100s 的规则 %.100s：豁免到 %s "
                                    "为止，已经过期",
                                    "call %.100s, rule %.100s: this ended on "
                                    "%s"))
                     : say(cli, SAY("通话 %.100s 的规则 %.100s：没有这个指纹"
                                    "的结果，豁免没有用上",
                                    "call %.100s, rule %.100s: nothing has "
                                    "this fingerprint")),
             entry->call, entry->rule, entry->until);
    problem.message = message;
    complain(cli, &problem);
}

static int
compare_lines(const void *a, const void *b)
{
    const struct strike *first = a, *second = b;
    return (first->given->line > second->given->line) -
           (first->given->line < second->given->line);
}

void
strikes_close(struct cli *cli, struct strikes *strikes)
{
    if (strikes->count != 0)
        qsort(strikes->items, strikes->count, sizeof *strikes->items,
              compare_lines);
    for (size_t i = 0; i < strikes->count; i++)
        if (strikes->items[i].seen && !strikes->items[i].used)
            tell_unused(cli, strikes, strikes->items[i].given);
    free(strikes->items);
    huashu_suppressions_free(strikes->suppressions);
}
