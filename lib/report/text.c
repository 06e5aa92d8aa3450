/* SPDX-License-Identifier: MIT */
/*
 * text.c: the report for people: the verdict first, then what was said that
 * must not be, the worst first, then what was not said that must be, each with
 * the line of the transcript and a mark under the words; last the sum.
 *
 * Nothing of a transcript or a book reaches a terminal as it is: control
 * characters are made spaces on the way.
 */
#include "report/text.h"

/* Enough for what stands before a quoted line, in all ordinary calls. */
#define PREFIX_ROOM 512

#define GREEN "\033[1;32m"
#define YELLOW "\033[1;33m"

const char *
huashu__text_points(int64_t hundredths, struct huashu__digits *digits)
{
    uint64_t size =
        hundredths < 0 ? 0 - (uint64_t)hundredths : (uint64_t)hundredths;
    char *digit = digits->text + sizeof digits->text - 1;
    *digit = '\0';
    if (size % 10 != 0)
        *--digit = (char)('0' + size % 10);
    if (size % 100 != 0) {
        *--digit = (char)('0' + size / 10 % 10);
        *--digit = '.';
    }
    size /= 100;
    do {
        *--digit = (char)('0' + size % 10);
        size /= 10;
    } while (size != 0);
    if (hundredths < 0)
        *--digit = '-';
    return digit;
}

const char *
huashu__text_count(uint64_t count, struct huashu__digits *digits)
{
    return huashu__text_points((int64_t)count * 100, digits);
}

void
huashu__text_paint(struct huashu__text *text, const char *color)
{
    if (text->options->color)
        huashu__buffer_puts(text->buffer, color);
}

static void
put_piece(void *user, struct huashu__string piece)
{
    huashu__put_plain(user, piece);
}

void
huashu__text_say(struct huashu__text *text, struct huashu__buffer *buffer,
                 const struct huashu__message *message, const char *a,
                 const char *b, const char *c)
{
    struct huashu__string arguments[] = { huashu__string_of(a),
                                          huashu__string_of(b),
                                          huashu__string_of(c) };
    huashu__message_expand(message->text[text->options->language], arguments,
                           HUASHU__COUNT_OF(arguments), put_piece, buffer);
}

static void
say(struct huashu__text *text, const struct huashu__message *message,
    const char *a, const char *b, const char *c)
{
    huashu__text_say(text, text->buffer, message, a, b, c);
}

static void
put(struct huashu__text *text, const char *words)
{
    huashu__buffer_puts(text->buffer, words);
}

/* The head */

static void
put_verdict(struct huashu__text *text)
{
    const struct huashu_report *report = text->report;
    const struct huashu__message *verdict = &huashu__say_failed;
    const char *color = HUASHU__RED;
    if (!report->judged) {
        verdict = &huashu__say_not_judged;
        color = YELLOW;
    } else if (report->passed) {
        verdict = &huashu__say_passed;
        color = GREEN;
    }
    huashu__text_paint(text, color);
    say(text, verdict, NULL, NULL, NULL);
    huashu__text_paint(text, HUASHU__PLAIN);
}

static void
put_score(struct huashu__text *text)
{
    const struct huashu_report *report = text->report;
    struct huashu__digits score, base, pass;
    if (!report->judged)
        return;
    put(text, "  ");
    say(text, report->pass >= 0 ? &huashu__say_score_pass : &huashu__say_score,
        huashu__text_points(report->score, &score),
        huashu__text_points(report->base, &base),
        huashu__text_points(report->pass, &pass));
    if (report->grade != NULL) {
        put(text, "  ");
        say(text, &huashu__say_grade, report->grade, NULL, NULL);
    }
    if (!report->fatal)
        return;
    put(text, "  ");
    huashu__text_paint(text, HUASHU__RED);
    say(text, &huashu__say_fatal, NULL, NULL, NULL);
    huashu__text_paint(text, HUASHU__PLAIN);
}

/* One of the facts of the second line; `*first` tells whether it is first. */
static void
put_fact(struct huashu__text *text, bool *first,
         const struct huashu__message *message, const char *a, const char *b)
{
    if (!*first)
        put(text, "  ");
    *first = false;
    say(text, message, a, b, NULL);
}

static void
put_length(struct huashu__text *text, bool *first)
{
    if (text->report->duration_ms < 0)
        return;
    huashu__buffer_clear(&text->prefix);
    huashu__put_clock(&text->prefix, text->report->duration_ms);
    if (!text->prefix.failed)
        put_fact(text, first, &huashu__say_length, text->prefix.items, NULL);
}

static void
put_facts(struct huashu__text *text)
{
    static const struct huashu__message plain = { "",
                                                  { "{0}", "{0}" },
                                                  { NULL, NULL } };
    static const struct huashu__message revision = { "",
                                                     { "（{0}）", " ({0})" },
                                                     { NULL, NULL } };
    const struct huashu_report *report = text->report;
    struct huashu__digits turns, agents;
    bool first = true;
    huashu__text_paint(text, HUASHU__FAINT);
    if (report->info.source != NULL)
        put_fact(text, &first, &plain, report->info.source, NULL);
    if (report->info.agent != NULL)
        put_fact(text, &first, &huashu__say_agent, report->info.agent, NULL);
    put_fact(text, &first,
             report->turn_count == 1 ? &huashu__say_one_turn
                                     : &huashu__say_turns,
             huashu__text_count(report->turn_count, &turns),
             huashu__text_count(report->agent_turn_count, &agents));
    put_length(text, &first);
    if (report->book_id != NULL)
        put_fact(text, &first, &huashu__say_book, report->book_id, NULL);
    if (report->book_id != NULL && report->book_revision != NULL)
        say(text, &revision, report->book_revision, NULL, NULL);
    huashu__text_paint(text, HUASHU__PLAIN);
    put(text, "\n");
}

static void
put_head(struct huashu__text *text)
{
    const struct huashu_report *report = text->report;
    const char *id = report->info.id;
    if (id != NULL)
        say(text, &huashu__say_call, id, NULL, NULL);
    else
        say(text, &huashu__say_call_without_id, NULL, NULL, NULL);

    put(text, "  ");
    put_verdict(text);
    put_score(text);
    put(text, "\n");
    put_facts(text);
    if (report->reason != NULL) {
        huashu__text_paint(text, YELLOW);
        huashu__put_plain(
            text->buffer,
            huashu__string_of(report->reason->text[text->options->language]));
        huashu__text_paint(text, HUASHU__PLAIN);
        put(text, "\n");
    }
}

static void
put_items(struct huashu__text *text)
{
    if (!text->report->judged)
        return;
    for (size_t i = 0; i < text->report->item_count; i++) {
        const struct huashu_item *item = &text->report->items[i];
        struct huashu__digits lost, weight;
        put(text, "  ");
        say(text, item->weight < 0 ? &huashu__say_item_open : &huashu__say_item,
            item->title != NULL ? item->title : item->id,
            huashu__text_points(item->lost, &lost),
            huashu__text_points(item->weight, &weight));
        if (!item->applicable)
            say(text, &huashu__say_item_idle, NULL, NULL, NULL);
        put(text, "\n");
    }
}

/* The foot */

/* How much was lost (sign −1) or gained (1), and by how many lines. */
static uint64_t
total_of(const struct huashu_report *report, int sign, size_t *lines)
{
    uint64_t total = 0;
    *lines = 0;
    for (size_t i = 0; i < report->ledger_count; i++) {
        const struct huashu_ledger_line *line = &report->ledger[i];
        if (line->fatal || line->points * sign <= 0)
            continue;
        total += (uint64_t)(line->points * sign);
        ++*lines;
    }
    return total;
}

static void
put_part_of_sum(struct huashu__text *text, const struct huashu__message *one,
                const struct huashu__message *many, uint64_t total,
                size_t lines)
{
    struct huashu__digits points, count;
    if (lines != 0)
        say(text, lines == 1 ? one : many,
            huashu__text_points((int64_t)total, &points),
            huashu__text_count(lines, &count), NULL);
}

static void
put_sum(struct huashu__text *text)
{
    const struct huashu_report *report = text->report;
    struct huashu__digits digits;
    size_t losing, gaining;
    uint64_t lost = total_of(report, -1, &losing);
    uint64_t gained = total_of(report, 1, &gaining);
    int64_t sum = report->base - (int64_t)lost + (int64_t)gained;
    if (!report->judged)
        return;
    put(text, "\n");
    say(text, &huashu__say_sum, huashu__text_points(report->base, &digits),
        NULL, NULL);
    put_part_of_sum(text, &huashu__say_lost_by_one, &huashu__say_lost, lost,
                    losing);
    put_part_of_sum(text, &huashu__say_gained_by_one, &huashu__say_gained,
                    gained, gaining);
    for (size_t i = 0; i < report->ledger_count; i++) {
        if (!report->ledger[i].fatal)
            continue;
        say(text, &huashu__say_remainder,
            huashu__text_points(-report->ledger[i].points, &digits), NULL,
            NULL);
        sum += report->ledger[i].points;
    }
    put(text, " = ");
    put(text, huashu__text_points(sum, &digits));
    if (sum != report->score)
        say(text, &huashu__say_clamped,
            huashu__text_points(report->score, &digits), NULL, NULL);
    put(text, "\n");
}

static void
put_notes(struct huashu__text *text)
{
    for (size_t i = 0; i < text->report->note_count; i++) {
        say(text, &huashu__say_note,
            text->report->notes[i].text[text->options->language], NULL, NULL);
        put(text, "\n");
    }
}

void
huashu__write_text(const struct huashu_report *report,
                   const struct huashu_report_options *options,
                   struct huashu__output *output)
{
    struct huashu__text text = { .report = report,
                                 .options = options,
                                 .output = output,
                                 .buffer = &output->buffer };
    char prefix[PREFIX_ROOM];
    huashu__buffer_init_in(&text.prefix, &report->allocator, prefix,
                           sizeof prefix);
    put_head(&text);
    put_items(&text);
    huashu__text_findings(&text);
    put_sum(&text);
    put_notes(&text);
    huashu__buffer_finish(&text.prefix);
}
