/* SPDX-License-Identifier: MIT */
/*
 * findings.c: the findings of the report for people, in sections by outcome;
 * in each the worst first.
 */
#include "report/text.h"

#include <string.h>

#include <huashu/fold.h>

/* Hits of one finding that are shown; JSON gives all. */
#define HITS_SHOWN 5

/* Columns of the points, and how far what belongs to a finding stands in. */
#define POINTS_WIDTH 6
#define INDENT "        "

static void
say(struct huashu__text *text, const struct huashu__message *message,
    const char *a)
{
    huashu__text_say(text, text->buffer, message, a, NULL, NULL);
}

static void
put(struct huashu__text *text, const char *words)
{
    huashu__buffer_puts(text->buffer, words);
}

/* "第 1 句 坐席 00:04  " into text->prefix. */
static void
make_prefix(struct huashu__text *text, const struct huashu_span *span,
            const struct huashu__message *before)
{
    struct huashu__buffer *prefix = &text->prefix;
    struct huashu__digits digits;
    huashu__buffer_clear(prefix);
    huashu__buffer_puts(prefix, INDENT);
    if (before != NULL)
        huashu__text_say(text, prefix, before, NULL, NULL, NULL);
    huashu__text_say(text, prefix, &huashu__say_turn,
                     huashu__text_count((uint64_t)span->turn + 1, &digits),
                     NULL, NULL);
    huashu__buffer_puts(prefix, " ");
    huashu__put_role(prefix, span->role, span->speaker,
                     (enum huashu_language)text->options->language);
    if (span->start_ms >= 0) {
        huashu__buffer_puts(prefix, " ");
        huashu__put_clock(prefix, span->start_ms);
    }
    huashu__buffer_puts(prefix, "  ");
    if (prefix->failed)
        text->buffer->failed = true;
}

/* The line of a span, with a mark under it or without, behind text->prefix. */
static void
put_quote(struct huashu__text *text, const struct huashu_span *span,
          bool marked)
{
    const struct huashu__quote quote = {
        .begin = (size_t)span->context_begin,
        .end = (size_t)span->context_end,
        .cut_before = span->cut_before,
        .cut_after = span->cut_after,
    };
    struct huashu__string prefix = { text->prefix.items, text->prefix.count };
    struct huashu__string line = huashu__string_of(span->context);
    if (marked)
        huashu__put_marked(text->buffer, prefix, line, &quote,
                           text->options->color);
    else
        huashu__put_unmarked(text->buffer, prefix, line, &quote);
}

/* Bytes of a line that are shown where something was measured. */
#define LINE_SHOWN (2 * HUASHU__MAX_CONTEXT_BYTES)

/* The line at which something was measured, cut to a readable length. */
static void
put_line(struct huashu__text *text, const struct huashu_span *span)
{
    struct huashu__quote quote = { .cut_before = span->cut_before,
                                   .cut_after = span->cut_after };
    struct huashu__string prefix = { text->prefix.items, text->prefix.count };
    struct huashu__string line = huashu__string_of(span->context);
    if (line.length > LINE_SHOWN) {
        line.length = LINE_SHOWN;
        while (((unsigned char)line.data[line.length] & 0xC0) == 0x80)
            line.length--;
        quote.cut_after = true;
    }
    huashu__put_unmarked(text->buffer, prefix, line, &quote);
}

/* "读音相近：补→不、归→规（相似度 0.95）" */
static void
put_sounds(struct huashu__text *text, const struct huashu_evidence *evidence)
{
    struct huashu__digits digits;
    put(text, INDENT);
    say(text, &huashu__say_by_sound, NULL);
    for (size_t i = 0; i < evidence->sound_count; i++) {
        if (i > 0)
            say(text, &huashu__say_and, NULL);
        huashu__put_plain(text->buffer,
                          huashu__string_of(evidence->sounds[i].said));
        put(text, "→");
        put(text, evidence->sounds[i].meant);
    }
    say(text, &huashu__say_similarity,
        huashu__text_points((int64_t)(evidence->similarity * 100 + 1e-9),
                            &digits));
    put(text, "\n");
}

/* One thing that became of a clause, behind a colon or a comma. */
static void
put_change(struct huashu__text *text, bool *first,
           const struct huashu__message *message, const char *a, const char *b)
{
    say(text, *first ? &huashu__say_diff_colon : &huashu__say_and, NULL);
    *first = false;
    huashu__text_say(text, text->buffer, message, a, b, NULL);
}

/* "；“请问有什么可以帮助您”：缺“请问”、“您”说成“你”" */
static void
put_diff(struct huashu__text *text, const struct huashu_diff *diff)
{
    bool first = true;
    if (diff->left_out_count + diff->changed_count + diff->added_count == 0)
        return;
    say(text, &huashu__say_differing, diff->clause);
    if (diff->said[0] == '\0') {
        put_change(text, &first, &huashu__say_not_said, NULL, NULL);
        return;
    }
    for (size_t i = 0; i < diff->left_out_count; i++)
        put_change(text, &first, &huashu__say_diff_left_out, diff->left_out[i],
                   NULL);
    for (size_t i = 0; i < diff->changed_count; i++)
        put_change(text, &first,
                   diff->changed[i].sounds_alike ? &huashu__say_diff_sound
                                                 : &huashu__say_diff_changed,
                   diff->changed[i].from, diff->changed[i].to);
    for (size_t i = 0; i < diff->added_count; i++)
        put_change(text, &first, &huashu__say_diff_added, diff->added[i], NULL);
}

/* How similar it was, and clause by clause what was otherwise. */
static void
put_diffs(struct huashu__text *text, double similarity,
          const struct huashu_diff *diff, size_t count)
{
    struct huashu__digits digits;
    put(text, INDENT);
    say(text, &huashu__say_similar,
        huashu__text_count((uint64_t)(similarity * 100 + 1e-9), &digits));
    for (size_t i = 0; i < count; i++)
        put_diff(text, &diff[i]);
    put(text, "\n");
}

/* "指纹：3f9a0c5d2b7e8146", for those who want to strike it out. */
static void
put_fingerprint(struct huashu__text *text, const char *fingerprint)
{
    if (!text->options->verbose || fingerprint == NULL)
        return;
    put(text, INDENT);
    say(text, &huashu__say_fingerprint, fingerprint);
    put(text, "\n");
}

/* Who struck it out, and why. */
static void
put_suppressed(struct huashu__text *text,
               const struct huashu_suppressed *suppressed)
{
    if (suppressed == NULL)
        return;
    put(text, INDENT);
    huashu__text_say(text, text->buffer,
                     suppressed->until != NULL ? &huashu__say_suppressed_until
                                               : &huashu__say_suppressed_by,
                     suppressed->reason, suppressed->by, suppressed->until);
    put(text, "\n");
}

/* "沉默 14.2 秒，超过 10 秒" */
static void
put_measured(struct huashu__text *text, const struct huashu__finding_more *more,
             int64_t measured, int64_t limit, bool breached)
{
    put(text, INDENT);
    huashu__put_measured(text->buffer, more->measure, more->unit, measured,
                         limit, breached,
                         (enum huashu_language)text->options->language);
    put(text, "\n");
}

static void
put_evidence(struct huashu__text *text, const struct huashu__finding_more *more,
             const struct huashu_evidence *evidence)
{
    for (size_t i = 0; i < evidence->part_count; i++) {
        make_prefix(text, &evidence->parts[i], NULL);
        if (evidence->how == HUASHU_MEASURED)
            put_line(text, &evidence->parts[i]);
        else
            put_quote(text, &evidence->parts[i], true);
    }
    if (evidence->unit != NULL)
        put_measured(text, more, evidence->measured, evidence->limit, true);
    if (evidence->sound_count != 0)
        put_sounds(text, evidence);
    if (evidence->how == HUASHU_SIMILAR)
        put_diffs(text, evidence->similarity, evidence->diff,
                  evidence->diff_count);
    put_fingerprint(text, evidence->fingerprint);
    put_suppressed(text, evidence->suppressed);
}

/* Hits that were struck out have a section of their own. */
static void
put_hits(struct huashu__text *text, const struct huashu_finding *finding,
         const struct huashu__finding_more *more, bool suppressed)
{
    bool all = text->options->verbose || suppressed;
    uint64_t hits =
        suppressed ? more->suppressed_hits : more->hits - more->suppressed_hits;
    size_t shown = 0;
    struct huashu__digits digits;
    /* A finding struck out as a whole. */
    if (finding->suppressed != NULL)
        hits = more->hits;
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const struct huashu_evidence *evidence = &finding->evidence[i];
        if (finding->suppressed == NULL &&
            (evidence->suppressed != NULL) != suppressed)
            continue;
        if (shown == HITS_SHOWN && !all)
            break;
        put_evidence(text, more, evidence);
        shown++;
    }
    if (hits <= shown)
        return;
    put(text, INDENT);
    say(text, &huashu__say_more_hits,
        huashu__text_count(hits - shown, &digits));
    put(text, "\n");
}

/* Phrases left out that are shown. */
#define LEFT_OUT_SHOWN 8

static void
put_left_out(struct huashu__text *text, const struct huashu_nearest *nearest)
{
    say(text, &huashu__say_left_out, NULL);
    for (size_t i = 0; i < nearest->missing_count; i++) {
        if (i > 0)
            say(text, &huashu__say_and, NULL);
        if (i == LEFT_OUT_SHOWN) {
            put(text, "…");
            return;
        }
        huashu__buffer_clear(&text->prefix);
        huashu__put_wording(&text->prefix,
                            huashu__string_of(nearest->missing[i]));
        if (text->prefix.failed)
            text->buffer->failed = true;
        else
            say(text, &huashu__say_quoted, text->prefix.items);
    }
}

/* Where a missed phrase came nearest, and what of it was left out. */
static void
put_nearest(struct huashu__text *text, const struct huashu_finding *finding,
            const struct huashu__finding_more *more)
{
    make_prefix(text, more->near, &huashu__say_nearest);
    if (finding->nearest->unit != NULL) {
        put_line(text, more->near);
        put_measured(text, more, finding->nearest->measured,
                     finding->nearest->limit, false);
        return;
    }
    put_quote(text, more->near,
              more->refused || finding->nearest->diff_count != 0);
    if (finding->nearest->diff_count != 0) {
        put_diffs(text, finding->nearest->similarity, finding->nearest->diff,
                  finding->nearest->diff_count);
        return;
    }
    put(text, INDENT);
    if (more->refused)
        say(text, &huashu__say_refused, NULL);
    else if (finding->nearest->missing_count == 0)
        say(text, &huashu__say_not_whole, NULL);
    else
        put_left_out(text, finding->nearest);
    put(text, "\n");
}

static void
put_words(struct huashu__text *text, const struct huashu__message *message,
          const char *words)
{
    if (words == NULL)
        return;
    put(text, INDENT);
    say(text, message, words);
    put(text, "\n");
}

static void
put_expected(struct huashu__text *text, const struct huashu__finding_more *more)
{
    struct huashu__digits digits;
    if (more->needed == 0) {
        put_words(text, &huashu__say_expected, more->expected);
        return;
    }
    put(text, INDENT);
    huashu__text_say(text, text->buffer, &huashu__say_expected_some,
                     more->expected, huashu__text_count(more->needed, &digits),
                     NULL);
    put(text, "\n");
}

bool
huashu__is_wrong(const struct huashu_finding *finding)
{
    return finding->outcome == HUASHU_HIT ||
           finding->outcome == HUASHU_MISSED ||
           finding->outcome == HUASHU_PART ||
           finding->outcome == HUASHU_EXCEEDED;
}

/* Whether points say something of a finding: praise alone is worth none. */
static bool
has_points(const struct huashu_report *report,
           const struct huashu_finding *finding)
{
    return report->judged &&
           (finding->points != 0 || huashu__is_wrong(finding));
}

/* "  -2  "; a dot where there are no points. */
static void
put_points(struct huashu__text *text, const struct huashu_finding *finding,
           bool suppressed)
{
    int64_t points = suppressed ? 0 : finding->points;
    struct huashu__digits digits;
    struct huashu__string words =
        huashu__string_of(!suppressed && has_points(text->report, finding)
                              ? huashu__text_points(points, &digits)
                              : "·");
    size_t width =
        huashu_display_width(words.data, words.length) + (points > 0);
    for (; width < POINTS_WIDTH; width++)
        put(text, " ");
    if (points > 0)
        put(text, "+");
    huashu__text_paint(text, points < 0 ? HUASHU__RED : "");
    huashu__buffer_append(text->buffer, words);
    huashu__text_paint(text, points < 0 ? HUASHU__PLAIN : "");
    put(text, "  ");
}

/* "  -2  接听用语生硬 [blunt-answer] 严重" */
static void
put_title(struct huashu__text *text, const struct huashu_finding *finding,
          const struct huashu__finding_more *more, bool suppressed)
{
    static const struct huashu__message titled = { "",
                                                   { "{0} [{1}]", "{0} [{1}]" },
                                                   { NULL, NULL } };
    static const struct huashu__message plain = { "",
                                                  { "[{0}]", "[{0}]" },
                                                  { NULL, NULL } };
    put_points(text, finding, suppressed);
    if (finding->title != NULL)
        huashu__text_say(text, text->buffer, &titled, finding->title,
                         finding->rule, NULL);
    else
        say(text, &plain, finding->rule);
    if (huashu__is_wrong(finding)) {
        put(text, " ");
        say(text, &huashu__say_severities[finding->severity], NULL);
    }
    if (more->used_up)
        say(text,
            finding->outcome == HUASHU_SAID ? &huashu__say_gain_used_up
                                            : &huashu__say_used_up,
            NULL);
    if (finding->fatal) {
        put(text, " ");
        huashu__text_paint(text, HUASHU__RED);
        say(text, &huashu__say_fatal, NULL);
        huashu__text_paint(text, HUASHU__PLAIN);
    }
    put(text, "\n");
}

/* `suppressed`: that of it which was struck out, or the rest. */
static void
put_finding(struct huashu__text *text, size_t index, bool suppressed)
{
    const struct huashu_finding *finding = &text->report->findings[index];
    const struct huashu__finding_more *more = &text->report->more[index];
    bool wrong = huashu__is_wrong(finding);
    put_title(text, finding, more, suppressed);
    if (finding->reason != NULL) {
        put(text, INDENT);
        huashu__put_plain(
            text->buffer,
            huashu__string_of(finding->reason->text[text->options->language]));
        put(text, "\n");
    }
    put_hits(text, finding, more, suppressed);
    if (more->expected != NULL)
        put_expected(text, more);
    if (more->near != NULL)
        put_nearest(text, finding, more);
    put_fingerprint(text, finding->fingerprint);
    put_suppressed(text, finding->suppressed);
    if (wrong && !suppressed) {
        put_words(text, &huashu__say_advice, finding->advice);
        put_words(text, &huashu__say_why, finding->why);
    }
}

/* SUPPRESSED: what was struck out of findings of any outcome. */
#define SUPPRESSED 0

/* A limit that the transcript has no times for: a note says so once for all. */
static bool
is_told_by_note(const struct huashu_finding *finding)
{
    return finding->kind == HUASHU_LIMIT && finding->reason != NULL &&
           (strcmp(finding->reason->code, "no-times") == 0 ||
            strcmp(finding->reason->code, "times-lacking") == 0);
}

static bool
is_shown(const struct huashu__text *text, size_t index, uint32_t outcome)
{
    const struct huashu_finding *finding = &text->report->findings[index];
    const struct huashu__finding_more *more = &text->report->more[index];
    if (!huashu__report_shows(text->options, finding))
        return false;
    if (outcome == SUPPRESSED)
        return more->suppressed || more->suppressed_hits != 0;
    return finding->outcome == outcome && !more->suppressed &&
           (text->options->verbose || !is_told_by_note(finding));
}

/* All findings of one outcome under a title. */
static void
put_section(struct huashu__text *text, uint32_t outcome,
            const struct huashu__message *title)
{
    const struct huashu_report *report = text->report;
    struct huashu__digits digits;
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++)
        count += is_shown(text, i, outcome);
    if (count == 0)
        return;
    put(text, "\n");
    say(text, title, huashu__text_count(count, &digits));
    put(text, "\n");
    for (size_t i = 0; i < report->finding_count && !text->output->stopped;
         i++) {
        uint32_t index = report->worst_first[i];
        if (is_shown(text, index, outcome))
            put_finding(text, index, outcome == SUPPRESSED);
    }
}

/* Whether anything at all was wrong, shown or not. */
static bool
anything_wrong(const struct huashu_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++)
        if (huashu__is_wrong(&report->findings[i]) &&
            !report->more[i].suppressed)
            return true;
    return false;
}

void
huashu__text_findings(struct huashu__text *text)
{
    put_section(text, HUASHU_HIT, &huashu__say_hits);
    put_section(text, HUASHU_MISSED, &huashu__say_missed);
    put_section(text, HUASHU_PART, &huashu__say_part);
    put_section(text, HUASHU_EXCEEDED, &huashu__say_exceeded);
    if (text->report->judged && !anything_wrong(text->report)) {
        put(text, "\n");
        say(text, &huashu__say_nothing_wrong, NULL);
        put(text, "\n");
    }
    put_section(text, HUASHU_NOT_JUDGED, &huashu__say_unjudged_rules);
    put_section(text, HUASHU_SAID, &huashu__say_said);
    put_section(text, SUPPRESSED, &huashu__say_suppressed);
    if (!text->options->verbose)
        return;
    put_section(text, HUASHU_MET, &huashu__say_met);
    put_section(text, HUASHU_WITHIN, &huashu__say_within);
    put_section(text, HUASHU_SEEN, &huashu__say_seen);
    put_section(text, HUASHU_NOT_APPLICABLE, &huashu__say_not_applicable);
}
