/* SPDX-License-Identifier: MIT */
/*
 * summary.c: what many calls come to: how many passed, the rules that cost
 * most, and what the calls of each agent score on average.
 *
 * Each thread counts for itself, and all are put together at the end: sums do
 * not depend on who did which call. Points are those of the ledgers, of which
 * --only and --severity leave nothing out. Memory is bounded by the rules of
 * the book and by the number of agents.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

/* Lines of each list. */
#define MOST_LINES 10
/* Agents: a call center has a few hundred. With more of them, `agent` holds
 * something else, and averages would say nothing. */
#define MOST_AGENTS 10000
/* Bytes of an agent's name; a longer one is none. */
#define MOST_NAME 256

/* Counting */

/* False: no memory. */
bool
summary_open(struct summary *summary)
{
    *summary = (struct summary){ 0 };
    summary->rules.index = json_object();
    summary->agents.index = json_object();
    return summary->rules.index != NULL && summary->agents.index != NULL;
}

static char *
copy_of(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(grow(NULL, 1, size), text, size);
}

/* The entry of a name, made if there is none. */
static struct tally *
tally_of(struct tallies *tallies, const char *name)
{
    const json_t *at = json_object_get(tallies->index, name);
    if (at != NULL)
        return &tallies->items[json_integer_value(at)];
    tallies->items =
        grow(tallies->items, tallies->count + 1, sizeof *tallies->items);
    tallies->items[tallies->count] = (struct tally){ .name = copy_of(name) };
    /* Names may hold any bytes. Without memory it is made again: the sums are
     * then in two lines. */
    json_object_set_new_nocheck(tallies->index, name,
                                json_integer((json_int_t)tallies->count));
    return &tallies->items[tallies->count++];
}

void
summary_add_rule(struct summary *summary, const char *rule, const char *title,
                 int64_t points)
{
    struct tally *tally;
    if (points >= 0)
        return;
    tally = tally_of(&summary->rules, rule);
    tally->points -= points;
    /* A fatal rule may have two lines. */
    tally->calls += tally->last != summary->calls;
    tally->last = summary->calls;
    if (tally->title == NULL && title != NULL)
        tally->title = copy_of(title);
}

void
summary_add_call(struct summary *summary, const char *agent, int64_t score,
                 bool failed)
{
    struct tally *tally;
    summary->calls++;
    if (agent == NULL || agent[0] == '\0' || strlen(agent) > MOST_NAME)
        return;
    if (summary->agents.count == MOST_AGENTS &&
        json_object_get(summary->agents.index, agent) == NULL) {
        summary->many_agents = true;
        return;
    }
    tally = tally_of(&summary->agents, agent);
    tally->calls++;
    tally->failed += failed;
    tally->points += score;
}

void
summary_add(struct summary *summary, const struct huashu_call *call,
            const struct huashu_report *report, enum verdict verdict)
{
    size_t findings = huashu_report_finding_count(report), at = 0;
    if (verdict == VERDICT_NOT_JUDGED)
        return;
    summary_add_call(summary, huashu_call_info(call)->agent,
                     huashu_report_score_hundredths(report),
                     verdict == VERDICT_FAILED);
    for (size_t i = 0; i < huashu_report_ledger_count(report); i++) {
        const struct huashu_ledger_line *line =
            huashu_report_ledger_line(report, i);
        const struct huashu_finding *finding = NULL;
        /* Both are in the order of the book. */
        while (at < findings &&
               (finding == NULL || strcmp(finding->rule, line->rule) != 0))
            finding = huashu_report_finding(report, at++);
        summary_add_rule(summary, line->rule,
                         finding != NULL ? finding->title : NULL, line->points);
    }
}

static void
merge(struct tallies *tallies, const struct tallies *other)
{
    for (size_t i = 0; i < other->count; i++) {
        const struct tally *from = &other->items[i];
        struct tally *tally = tally_of(tallies, from->name);
        tally->calls += from->calls;
        tally->failed += from->failed;
        tally->points += from->points;
        if (tally->title == NULL && from->title != NULL)
            tally->title = copy_of(from->title);
    }
}

void
summary_merge(struct summary *summary, const struct summary *other)
{
    merge(&summary->rules, &other->rules);
    merge(&summary->agents, &other->agents);
    summary->many_agents = summary->many_agents || other->many_agents ||
                           summary->agents.count > MOST_AGENTS;
}

/* Orders: what comes first, comes first; then by name */

static int
by_points(const void *a, const void *b)
{
    const struct tally *first = a, *second = b;
    if (first->points != second->points)
        return first->points > second->points ? -1 : 1;
    if (first->calls != second->calls)
        return first->calls > second->calls ? -1 : 1;
    return strcmp(first->name, second->name);
}

static int
by_average(const void *a, const void *b)
{
    const struct tally *first = a, *second = b;
    double one = (double)first->points / (double)first->calls;
    double other = (double)second->points / (double)second->calls;
    if (one < other || one > other)
        return one < other ? -1 : 1;
    return strcmp(first->name, second->name);
}

/* Writing */

static void
put_text(FILE *file, const char *text)
{
    put_clean(file, text, strlen(text));
}

static void
put_rule(FILE *file, const struct cli *cli, const struct tally *tally)
{
    fprintf(file, "%10.12g  ", -(double)tally->points / 100);
    if (tally->title != NULL) {
        put_text(file, tally->title);
        fputs(" [", file);
    }
    put_text(file, tally->name);
    fputs(tally->title != NULL ? "]" : "", file);
    fprintf(file, say(cli, SAY("，%zu 通\n", ", calls: %zu\n")), tally->calls);
}

static void
put_agent(FILE *file, const struct cli *cli, const struct tally *tally)
{
    fprintf(file, "%10.1f  ",
            (double)tally->points / 100 / (double)tally->calls);
    put_text(file, tally->name);
    fprintf(file,
            say(cli, SAY("，%zu 通，不通过 %zu\n", ", calls: %zu, failed: "
                                                   "%zu\n")),
            tally->calls, tally->failed);
}

static void
put_list(FILE *file, const struct cli *cli, struct words title,
         const struct tallies *tallies,
         void (*put)(FILE *, const struct cli *, const struct tally *))
{
    if (tallies->count == 0)
        return;
    fprintf(file, "%s\n", say(cli, title));
    for (size_t i = 0; i < tallies->count && i < MOST_LINES; i++)
        put(file, cli, &tallies->items[i]);
    if (tallies->count > MOST_LINES)
        fprintf(file, say(cli, SAY("%10s  另有 %zu\n", "%10s  and %zu more\n")),
                "", tallies->count - MOST_LINES);
}

static void
sort(struct tallies *tallies, int (*order)(const void *, const void *))
{
    if (tallies->count != 0)
        qsort(tallies->items, tallies->count, sizeof *tallies->items, order);
}

void
summary_write(struct summary *summary, const struct cli *cli, FILE *file)
{
    sort(&summary->rules, by_points);
    put_list(file, cli, SAY("扣分最多的规则：", "rules that cost most:"),
             &summary->rules, put_rule);
    if (summary->many_agents)
        return;
    sort(&summary->agents, by_average);
    put_list(file, cli,
             SAY("坐席平均分，从低到高：", "agents by average score:"),
             &summary->agents, put_agent);
}

static void
close_tallies(struct tallies *tallies)
{
    for (size_t i = 0; i < tallies->count; i++) {
        free(tallies->items[i].name);
        free(tallies->items[i].title);
    }
    free(tallies->items);
    json_decref(tallies->index);
}

void
summary_close(struct summary *summary)
{
    close_tallies(&summary->rules);
    close_tallies(&summary->agents);
}
