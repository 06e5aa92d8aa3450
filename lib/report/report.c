/* SPDX-License-Identifier: MIT */
/*
 * report.c: the report object: made once, filled again and again, read through
 * accessors that never fail.
 */
#include "report/object.h"

enum huashu_status
huashu_report_new(const struct huashu_allocator *allocator,
                  struct huashu_report **report)
{
    struct huashu_allocator kept = huashu__allocator_or_default(allocator);
    struct huashu_report *made;
    if (report == NULL)
        return HUASHU_ERROR_ARGUMENT;
    made = huashu__alloc_zero(&kept, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = kept;
    huashu__arena_init(&made->arena, &made->allocator);
    huashu__buffer_init(&made->buffer, &made->allocator);
    huashu__buffer_init(&made->masked, &made->allocator);
    huashu__report_clear(made);
    *report = made;
    return HUASHU_OK;
}

void
huashu_report_free(struct huashu_report *report)
{
    struct huashu_allocator allocator;
    if (report == NULL)
        return;
    allocator = report->allocator;
    huashu__arena_finish(&report->arena);
    huashu__buffer_finish(&report->buffer);
    huashu__buffer_finish(&report->masked);
    huashu__free(&allocator, report->places.items);
    huashu__free(&allocator, report->order.items);
    huashu__free(&allocator, report);
}

void
huashu__report_clear(struct huashu_report *report)
{
    struct huashu_report empty = { .allocator = report->allocator,
                                   .arena = report->arena,
                                   .buffer = report->buffer,
                                   .masked = report->masked,
                                   .score = -1,
                                   .pass = -1,
                                   .gain_cap = -1,
                                   .duration_ms = HUASHU_NO_TIME };
    empty.places.items = report->places.items;
    empty.places.capacity = report->places.capacity;
    empty.order.items = report->order.items;
    empty.order.capacity = report->order.capacity;
    huashu__arena_reset(&empty.arena);
    *report = empty;
}

bool
huashu_report_judged(const struct huashu_report *report)
{
    return report->judged;
}

const struct huashu_remark *
huashu_report_reason(const struct huashu_report *report)
{
    return report->reason;
}

bool
huashu_report_passed(const struct huashu_report *report)
{
    return report->passed;
}

bool
huashu_report_fatal(const struct huashu_report *report)
{
    return report->fatal;
}

int64_t
huashu_report_score_hundredths(const struct huashu_report *report)
{
    return report->score;
}

double
huashu_report_score(const struct huashu_report *report)
{
    return report->score < 0 ? -1.0 : (double)report->score / 100;
}

const char *
huashu_report_grade(const struct huashu_report *report)
{
    return report->grade;
}

uint32_t
huashu_report_worst_severity(const struct huashu_report *report)
{
    return report->worst_severity;
}

size_t
huashu_report_suppressed_count(const struct huashu_report *report)
{
    return (size_t)report->suppressed_count;
}

size_t
huashu_report_item_count(const struct huashu_report *report)
{
    return report->item_count;
}

const struct huashu_item *
huashu_report_item(const struct huashu_report *report, size_t index)
{
    return index < report->item_count ? &report->items[index] : NULL;
}

size_t
huashu_report_finding_count(const struct huashu_report *report)
{
    return report->finding_count;
}

const struct huashu_finding *
huashu_report_finding(const struct huashu_report *report, size_t index)
{
    return index < report->finding_count ? &report->findings[index] : NULL;
}

size_t
huashu_report_ledger_count(const struct huashu_report *report)
{
    return report->ledger_count;
}

const struct huashu_ledger_line *
huashu_report_ledger_line(const struct huashu_report *report, size_t index)
{
    return index < report->ledger_count ? &report->ledger[index] : NULL;
}

size_t
huashu_report_note_count(const struct huashu_report *report)
{
    return report->note_count;
}

const struct huashu_remark *
huashu_report_note(const struct huashu_report *report, size_t index)
{
    return index < report->note_count ? &report->notes[index] : NULL;
}
