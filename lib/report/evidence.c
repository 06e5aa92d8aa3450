/* SPDX-License-Identifier: MIT */
/*
 * evidence.c: hits as people and programs can find them again: bytes,
 * characters, UTF-16 units and milliseconds of each turn that they run over,
 * the words themselves and the line around them.
 */
#include "report/object.h"

#include <string.h>

/* What report->buffer holds from `start` on, as a copy in the arena. */
static const char *
keep(struct huashu_report *report, size_t start)
{
    struct huashu__buffer *buffer = &report->buffer;
    if (buffer->failed)
        return NULL;
    return huashu__arena_copy(&report->arena,
                              (struct huashu__string){ buffer->items + start,
                                                       buffer->count - start });
}

/* The text of a turn as it may be quoted; false: no memory. */
static bool
take_turn(struct huashu_report *report, const struct huashu__judging *judging,
          uint32_t turn, struct huashu__string *text)
{
    struct huashu__buffer *masked = &report->masked;
    *text = judging->speech.texts.items[turn];
    if (!report->mask || text->length == 0)
        return true;
    if (report->masked_turn != (size_t)turn + 1) {
        report->masked_turn = 0;
        huashu__buffer_clear(masked);
        huashu__buffer_append(masked, *text);
        if (masked->failed)
            return false;
        huashu__mask(masked->items, masked->count);
        report->masked_turn = (size_t)turn + 1;
    }
    text->data = masked->items;
    return true;
}

/* Room for the places of a hit, of which there are `count`. */
static bool
reserve_places(struct huashu_report *report, size_t count)
{
    report->places.count = 0;
    return HUASHU__RESERVE(&report->allocator, &report->places, count);
}

/* Fills report->places with the parts of units of a stretch. */
static bool
find_places(struct huashu_report *report, const struct huashu__judging *judging,
            uint32_t stretch, uint32_t begin, uint32_t end)
{
    size_t count;
    if (!reserve_places(report, 8))
        return false;
    count = huashu__place_parts(&judging->speech, stretch, begin, end,
                                report->places.items, report->places.capacity);
    if (count > report->places.capacity) {
        if (!reserve_places(report, count))
            return false;
        huashu__place_parts(&judging->speech, stretch, begin, end,
                            report->places.items, count);
    }
    report->places.count = count;
    return true;
}

/* The words and the line around them; *line_byte: where that begins. */
static bool
fill_texts(struct huashu_report *report, struct huashu__string text,
           struct huashu_span *span, size_t *line_byte)
{
    struct huashu__buffer *buffer = &report->buffer;
    size_t begin = (size_t)span->byte_begin, end = (size_t)span->byte_end;
    struct huashu__quote quote;
    huashu__buffer_clear(buffer);
    huashu__buffer_append_valid(
        buffer, (struct huashu__string){ text.data + begin, end - begin });
    span->text = keep(report, 0);
    huashu__buffer_clear(buffer);
    quote = huashu__put_quote(buffer, text, begin, end);
    span->context = keep(report, 0);
    span->context_begin = quote.begin;
    span->context_end = quote.end;
    span->cut_before = quote.cut_before;
    span->cut_after = quote.cut_after;
    *line_byte = quote.byte;
    return span->text != NULL && span->context != NULL;
}

static bool
fill_span(struct huashu_report *report, const struct huashu__judging *judging,
          const struct huashu__place_part *place, struct huashu_span *span)
{
    uint32_t index = place->turn;
    const struct huashu_turn *turn = &judging->speech.turns[index];
    struct huashu__mark begin, end;
    struct huashu__string text;
    size_t line_byte = 0;
    *span = (struct huashu_span){ .turn = index,
                                  .role = turn->role,
                                  .speaker = turn->speaker,
                                  .byte_begin = place->byte_begin,
                                  .byte_end = place->byte_end };
    if (!take_turn(report, judging, index, &text) ||
        !fill_texts(report, text, span, &line_byte))
        return false;
    /* From left to right: each place is counted on from the one before. */
    span->context_char = huashu__turn_mark(judging, index, line_byte).chars;
    begin = huashu__turn_mark(judging, index, (size_t)place->byte_begin);
    end = huashu__turn_mark(judging, index, (size_t)place->byte_end);
    span->char_begin = begin.chars;
    span->char_end = end.chars;
    span->utf16_begin = begin.utf16;
    span->utf16_end = end.utf16;
    span->start_ms = huashu__turn_time(judging, index, begin.byte, false);
    span->end_ms = huashu__turn_time(judging, index, end.byte, true);
    return true;
}

/* The spans of report->places. */
static struct huashu_span *
make_spans(struct huashu_report *report, const struct huashu__judging *judging,
           size_t *count)
{
    struct huashu_span *spans;
    *count = report->places.count;
    spans = huashu__arena_alloc(&report->arena, *count, sizeof *spans);
    if (spans == NULL)
        return NULL;
    for (size_t i = 0; i < *count; i++)
        if (!fill_span(report, judging, &report->places.items[i], &spans[i]))
            return NULL;
    return spans;
}

const struct huashu_span *
huashu__report_spans(struct huashu_report *report,
                     const struct huashu__judging *judging, uint32_t stretch,
                     uint32_t begin, uint32_t end, size_t *count)
{
    if (!find_places(report, judging, stretch, begin, end))
        return NULL;
    return make_spans(report, judging, count);
}

const struct huashu_span *
huashu__report_measured(struct huashu_report *report,
                        const struct huashu__judging *judging,
                        const struct huashu__measured *measured, size_t *count)
{
    struct huashu_span *spans;
    if (measured->begin < measured->end) {
        if (!find_places(report, judging, measured->stretch, measured->begin,
                         measured->end))
            return NULL;
    } else if (!reserve_places(report, 1)) {
        return NULL;
    } else {
        report->places.count =
            huashu__measured_parts(judging, measured, report->places.items, 1);
    }
    spans = make_spans(report, judging, count);
    if (spans != NULL && measured->start_ms >= 0) {
        spans[0].start_ms = measured->start_ms;
        spans[0].end_ms = measured->end_ms;
    }
    return spans;
}

const char *
huashu__report_text(struct huashu_report *report,
                    const struct huashu__judging *judging, uint32_t stretch,
                    uint32_t begin, uint32_t end)
{
    huashu__buffer_clear(&report->buffer);
    report->places.count = 0;
    if (begin < end && !find_places(report, judging, stretch, begin, end))
        return NULL;
    for (size_t i = 0; i < report->places.count; i++) {
        const struct huashu__place_part *place = &report->places.items[i];
        struct huashu__string text;
        if (i > 0)
            huashu__buffer_puts(&report->buffer, " ");
        if (!take_turn(report, judging, place->turn, &text))
            return NULL;
        text.data += place->byte_begin;
        text.length = (size_t)(place->byte_end - place->byte_begin);
        huashu__buffer_append_valid(&report->buffer, text);
    }
    return keep(report, 0);
}

/* Whether a slot of that name was kept already: names are keys. */
static bool
has_slot(const struct huashu_slot *slots, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(slots[i].name, name) == 0)
            return true;
    return false;
}

static bool
fill_slots(struct huashu_report *report, const struct huashu__judging *judging,
           const struct huashu__hit *hit, struct huashu_evidence *evidence)
{
    struct huashu_slot *slots =
        huashu__arena_alloc(&report->arena, hit->capture_count, sizeof *slots);
    if (slots == NULL)
        return false;
    evidence->slots = slots;
    for (uint32_t i = 0; i < hit->capture_count; i++) {
        const struct huashu__capture *capture =
            &judging->scan.captures.items[hit->first_capture + i];
        struct huashu_slot *slot = &slots[evidence->slot_count];
        if (capture->name == NULL ||
            has_slot(slots, evidence->slot_count, capture->name))
            continue;
        slot->name = huashu__arena_copy(&report->arena,
                                        huashu__string_of(capture->name));
        slot->text = huashu__report_text(report, judging, hit->stretch,
                                         capture->begin, capture->end);
        if (slot->name == NULL || slot->text == NULL)
            return false;
        evidence->slot_count++;
    }
    return true;
}

/* The characters that were matched by their sound. */
static bool
fill_sounds(struct huashu_report *report, const struct huashu_book *book,
            const struct huashu__judging *judging,
            const struct huashu__hit *hit, struct huashu_evidence *evidence)
{
    size_t count = huashu__hit_sounds(book, &judging->speech, hit, NULL, 0);
    struct huashu__heard *heard;
    struct huashu_sound *sounds;
    if (count == 0)
        return true;
    heard = huashu__arena_alloc(&report->arena, count, sizeof *heard);
    sounds = huashu__arena_alloc(&report->arena, count, sizeof *sounds);
    if (heard == NULL || sounds == NULL)
        return false;
    huashu__hit_sounds(book, &judging->speech, hit, heard, count);
    for (size_t i = 0; i < count; i++) {
        sounds[i].said = huashu__report_text(report, judging, hit->stretch,
                                             heard[i].unit, heard[i].unit + 1);
        huashu__buffer_clear(&report->buffer);
        huashu__buffer_append_units(&report->buffer, &heard[i].meant, 1);
        sounds[i].meant = keep(report, 0);
        if (sounds[i].said == NULL || sounds[i].meant == NULL)
            return false;
    }
    evidence->sounds = sounds;
    evidence->sound_count = count;
    return true;
}

/* A breach of a limit, without words of its own. */
static bool
fill_measured(struct huashu_report *report,
              const struct huashu__judging *judging,
              const struct huashu__rule *rule,
              const struct huashu__measured *measured,
              struct huashu_evidence *evidence)
{
    *evidence = (struct huashu_evidence){
        .how = HUASHU_MEASURED,
        .similarity = 1,
        .phrase = "",
        .measured = measured->value,
        .limit = measured->bound,
        .unit = huashu__unit_name(rule->limit->unit),
    };
    evidence->parts = huashu__report_measured(report, judging, measured,
                                              &evidence->part_count);
    return evidence->parts != NULL;
}

const char *
huashu__report_fingerprint(struct huashu_report *report, uint64_t fingerprint)
{
    char digits[HUASHU__FINGERPRINT_DIGITS];
    if (report->buffer.failed)
        return NULL;
    huashu__put_hex(fingerprint, digits);
    return huashu__arena_copy(&report->arena,
                              (struct huashu__string){ digits, sizeof digits });
}

const struct huashu_suppressed *
huashu__report_suppressed(struct huashu_report *report,
                          const struct huashu__judging *judging, uint32_t by,
                          bool *failed)
{
    const struct huashu_suppression *given;
    struct huashu_suppressed *suppressed;
    if (by == 0)
        return NULL;
    given = huashu_suppressions_entry(judging->suppressions, by - 1);
    suppressed = huashu__arena_alloc(&report->arena, 1, sizeof *suppressed);
    if (suppressed == NULL) {
        *failed = true;
        return NULL;
    }
    *suppressed = (struct huashu_suppressed){
        .entry = by - 1,
        .reason = huashu__arena_copy(&report->arena,
                                     huashu__string_of(given->reason)),
        .by = huashu__arena_copy(&report->arena, huashu__string_of(given->by)),
    };
    if (given->until != NULL)
        suppressed->until =
            huashu__arena_copy(&report->arena, huashu__string_of(given->until));
    if (suppressed->reason == NULL || suppressed->by == NULL ||
        (given->until != NULL && suppressed->until == NULL))
        *failed = true;
    return suppressed;
}

static bool
fill_suppressed(struct huashu_report *report, const struct huashu_book *book,
                const struct huashu__judging *judging,
                const struct huashu__verdict_hit *verdict,
                struct huashu_evidence *evidence)
{
    bool failed = false;
    evidence->fingerprint = huashu__report_fingerprint(
        report,
        huashu__hit_fingerprint(book, judging, verdict, &report->buffer));
    evidence->suppressed = huashu__report_suppressed(
        report, judging, verdict->suppressed_by, &failed);
    return evidence->fingerprint != NULL && !failed;
}

static bool
fill_evidence(struct huashu_report *report, const struct huashu_book *book,
              const struct huashu__judging *judging,
              const struct huashu__verdict_hit *verdict,
              struct huashu_evidence *evidence)
{
    const struct huashu__hit *hit = &judging->scan.hits.items[verdict->hit];
    const struct huashu__rule *rule = huashu__rule(book->model, hit->rule);
    const struct huashu__measured *measured =
        huashu__measured_of(judging, verdict->hit);
    struct huashu__string phrase = rule->pattern;
    if (hit->how == HUASHU_MEASURED)
        return fill_measured(report, judging, rule, measured, evidence);
    if (rule->phrase_count != 0)
        phrase = huashu__phrase_text(book->model, hit->rule, hit->phrase);
    *evidence = (struct huashu_evidence){ .how = hit->how };
    if (measured != NULL) {
        evidence->measured = measured->value;
        evidence->limit = measured->bound;
        evidence->unit = huashu__unit_name(rule->limit->unit);
    }
    evidence->similarity = hit->how == HUASHU_SIMILAR
                               ? huashu__similarity(hit)
                               : (10000 - hit->doubt) / 10000.0;
    evidence->phrase = huashu__arena_copy(&report->arena, phrase);
    evidence->parts =
        huashu__report_spans(report, judging, hit->stretch, hit->begin,
                             hit->end, &evidence->part_count);
    return evidence->phrase != NULL && evidence->parts != NULL &&
           fill_slots(report, judging, hit, evidence) &&
           fill_sounds(report, book, judging, hit, evidence) &&
           fill_suppressed(report, book, judging, verdict, evidence) &&
           huashu__report_diff(report, book, judging, hit, &evidence->diff,
                               &evidence->diff_count);
}

bool
huashu__report_evidence(struct huashu_report *report,
                        const struct huashu_book *book,
                        const struct huashu__judging *judging,
                        const struct huashu__rule_result *result,
                        struct huashu_finding *finding)
{
    struct huashu_evidence *evidence;
    size_t room = result->counted;
    if (room > HUASHU__MAX_EVIDENCE)
        room = HUASHU__MAX_EVIDENCE;
    evidence = huashu__arena_alloc(&report->arena, room, sizeof *evidence);
    if (evidence == NULL)
        return false;
    finding->evidence = evidence;
    for (uint32_t i = 0; i < result->hit_count; i++) {
        const struct huashu__verdict_hit *verdict =
            &judging->hits.items[result->first_hit + i];
        if (finding->evidence_count == room)
            break;
        if (verdict->fate != HUASHU__COUNTS)
            continue;
        if (!fill_evidence(report, book, judging, verdict,
                           &evidence[finding->evidence_count]))
            return false;
        finding->evidence_count++;
    }
    return true;
}
