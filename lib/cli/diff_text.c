/* SPDX-License-Identifier: MIT */
/*
 * diff_text.c: what huashu diff found, for people: the call with its two
 * verdicts, then rule by rule what it came to, with the hits that appeared (+)
 * and disappeared (-).
 */
#include "diff.h"

#include <string.h>

/* Hits of a rule that are shown on either side; more are counted. */
#define HITS_SHOWN 5

struct pen {
    const struct cli *cli;
    struct output *output;
};

static const char *
on(const struct pen *pen, const char *color)
{
    return pen->cli->color_out ? color : "";
}

static void
put(const struct pen *pen, const char *text)
{
    output_puts(pen->output, text);
}

/* A text of a book or a call: control characters made spaces. */
static void
put_outside(const struct pen *pen, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < 0x20 || c == 0x7F)
            output_write(pen->output, " ", 1);
        else
            output_write(pen->output, text + i, 1);
    }
}

static void
put_times(const struct pen *pen, const char *text, size_t count)
{
    while (count-- > 0)
        put(pen, text);
}

/* "-2.5" */
static void
put_points(const struct pen *pen, int64_t hundredths)
{
    char text[40];
    int64_t size = hundredths < 0 ? -hundredths : hundredths;
    if (size % 100 == 0)
        snprintf(text, sizeof text, "%s%lld", hundredths < 0 ? "-" : "",
                 (long long)(size / 100));
    else
        snprintf(text, sizeof text, "%s%lld.%0*lld", hundredths < 0 ? "-" : "",
                 (long long)(size / 100), size % 10 == 0 ? 1 : 2,
                 (long long)(size % 10 == 0 ? size % 100 / 10 : size % 100));
    put(pen, text);
}

/* "不通过 73" */
static void
put_verdict(const struct pen *pen, const struct huashu_report *report)
{
    bool passed = huashu_report_passed(report);
    if (!huashu_report_judged(report)) {
        put(pen, say(pen->cli, SAY("未能判定", "not judged")));
        return;
    }
    put(pen, on(pen, passed ? "\033[32m" : "\033[31m"));
    put(pen, say(pen->cli,
                 passed ? SAY("通过", "passed") : SAY("不通过", "failed")));
    put(pen, on(pen, "\033[0m"));
    put(pen, " ");
    put_points(pen, huashu_report_score_hundredths(report));
}

static void
put_head(const struct pen *pen, const struct compared *compared)
{
    put(pen, say(pen->cli, SAY("通话", "Call")));
    put(pen, " ");
    if (compared->id != NULL)
        put_outside(pen, compared->id, strlen(compared->id));
    else
        put(pen, say(pen->cli, SAY("（无编号）", "(no id)")));
    put(pen, "  ");
    put_verdict(pen, compared->reports[OLD]);
    put(pen, " → ");
    put_verdict(pen, compared->reports[NEW]);
    if (compared->source != NULL) {
        put(pen, "  ");
        put_outside(pen, compared->source, strlen(compared->source));
    }
    put(pen, "\n");
}

/* Hits */

static void
put_prefix(const struct pen *pen, char sign, const struct huashu_span *span,
           char *prefix, size_t size)
{
    static const struct words roles[] = {
        WORDS("未知", "unknown"),
        WORDS("坐席", "agent"),
        WORDS("客户", "customer"),
        WORDS("其他", "other"),
    };
    char number[16] = "";
    uint32_t role = span->role < COUNT_OF(roles) ? span->role : 0;
    if (span->speaker != 0)
        snprintf(number, sizeof number,
                 pen->cli->language == HUASHU_ZH ? "%u" : " %u",
                 (unsigned)span->speaker + 1);
    snprintf(
        prefix, size,
        say(pen->cli, SAY("    %c 第 %zu 句 %s%s  ", "    %c turn %zu %s%s  ")),
        sign, span->turn + 1, say(pen->cli, roles[role]), number);
}

/* The line of a hit's first part, and a mark under it. */
static void
put_hit(const struct pen *pen, char sign, const struct huashu_evidence *hit)
{
    const struct huashu_span *span = &hit->parts[0];
    const char *line = span->context, *color = "\033[32m";
    size_t begin = (size_t)span->context_begin;
    size_t end = (size_t)span->context_end, margin, width;
    char prefix[120];
    put_prefix(pen, sign, span, prefix, sizeof prefix);
    margin = huashu_display_width(prefix, strlen(prefix)) +
             (span->cut_before ? huashu_display_width("…", 3) : 0) +
             huashu_display_width(line, begin);
    width = huashu_display_width(line + begin, end - begin);
    if (sign == '-')
        color = "\033[31m";
    put(pen, prefix);
    put(pen, span->cut_before ? "…" : "");
    put_outside(pen, line, begin);
    put(pen, on(pen, color));
    put_outside(pen, line + begin, end - begin);
    put(pen, on(pen, "\033[0m"));
    put_outside(pen, line + end, strlen(line) - end);
    put(pen, span->cut_after ? "…\n" : "\n");
    put_times(pen, " ", margin);
    put(pen, on(pen, color));
    put_times(pen, "^", width == 0 ? 1 : width);
    put(pen, on(pen, "\033[0m"));
    put(pen, "\n");
}

/* Hits of one side that the other does not have. */
static void
put_hits(const struct pen *pen, char sign, const struct huashu_finding *finding,
         const struct huashu_finding *other)
{
    size_t shown = 0, more = 0;
    char text[80];
    for (size_t i = 0; finding != NULL && i < finding->evidence_count; i++) {
        if (has_hit(other, &finding->evidence[i]))
            continue;
        if (shown == HITS_SHOWN) {
            more++;
            continue;
        }
        put_hit(pen, sign, &finding->evidence[i]);
        shown++;
    }
    if (more == 0)
        return;
    snprintf(
        text, sizeof text,
        say(pen->cli, SAY("    %c ……还有 %zu 处\n", "    %c … and %zu more\n")),
        sign, more);
    put(pen, text);
}

/* Rules */

static void
put_outcome(const struct pen *pen, const struct huashu_finding *finding)
{
    static const struct words outcomes[] = {
        WORDS("—", "—"),
        WORDS("说到了", "met"),
        WORDS("说得不全", "in part"),
        WORDS("没有说到", "missed"),
        WORDS("说得好", "said"),
        WORDS("说了不该说的", "hit"),
        WORDS("超出限度", "exceeded"),
        WORDS("在限度之内", "within"),
        WORDS("出现了", "seen"),
        WORDS("用不上", "not applicable"),
        WORDS("没能判定", "not judged"),
    };
    uint32_t outcome = finding == NULL ? 0 : finding->outcome;
    put(pen,
        say(pen->cli, outcomes[outcome < COUNT_OF(outcomes) ? outcome : 0]));
}

static void
put_change(const struct pen *pen, const struct change *change)
{
    const struct huashu_finding *old = change->found[OLD];
    const struct huashu_finding *new = change->found[NEW];
    const struct huashu_finding *either = new != NULL ? new : old;
    int64_t before = old == NULL ? 0 : old->points;
    int64_t after = new == NULL ? 0 : new->points;
    put(pen, "  ");
    if (either->title != NULL) {
        put_outside(pen, either->title, strlen(either->title));
        put(pen, " ");
    }
    put(pen, "[");
    put_outside(pen, either->rule, strlen(either->rule));
    put(pen, "]  ");
    put_outcome(pen, old);
    if (old == NULL || new == NULL || old->outcome != new->outcome) {
        put(pen, " → ");
        put_outcome(pen, new);
    }
    if (before != after) {
        put(pen, "  ");
        put_points(pen, before);
        put(pen, " → ");
        put_points(pen, after);
    }
    put(pen, "\n");
    put_hits(pen, '-', old, new);
    put_hits(pen, '+', new, old);
}

void
write_diff_text(const struct cli *cli, struct output *output,
                const struct compared *compared)
{
    const struct pen pen = { cli, output };
    struct change change;
    size_t at = 0;
    put_head(&pen, compared);
    while (next_change(compared, &at, &change))
        put_change(&pen, &change);
}

#define SUMS_ZH                                                                         \
    "%s共 %zu 通：%zu 通有变化，其中分数变了 %zu 通，变成通过 %zu " \
    "通，变成不通过 %zu 通；读不了 %zu\n"
#define SUMS_EN \
    "of these %zu in score, %zu now pass, %zu now fail; %zu unreadable\n"

void
write_diff_text_sums(const struct cli *cli, struct output *output,
                     const struct diff_sums *sums)
{
    static const struct words one =
        WORDS(SUMS_ZH, "%s%zu call: %zu changed, " SUMS_EN);
    static const struct words many =
        WORDS(SUMS_ZH, "%s%zu calls: %zu changed, " SUMS_EN);
    char text[320];
    snprintf(text, sizeof text, say(cli, sums->calls == 1 ? one : many),
             sums->changed != 0 ? "\n" : "", sums->calls, sums->changed,
             sums->scores, sums->now_passing, sums->now_failing,
             sums->unreadable);
    output_puts(output, text);
}
