/* SPDX-License-Identifier: MIT */
/*
 * notes.c: what a reader of the report should know beside the findings: bytes
 * that were no text, times that were estimated or absent, evidence left out.
 */
#include "report/messages.h"
#include "report/object.h"

#include <string.h>

/* Places named of bytes that are no UTF-8. */
#define PLACES_NAMED 3

bool
huashu__report_remark(struct huashu_report *report,
                      const struct huashu__message *message,
                      const struct huashu__string *arguments, size_t count,
                      struct huashu_remark *remark)
{
    remark->code =
        huashu__arena_copy(&report->arena, huashu__string_of(message->code));
    if (remark->code == NULL)
        return false;
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        struct huashu__buffer *buffer = &report->buffer;
        huashu__buffer_clear(buffer);
        huashu__message_format(buffer, message->text[i], arguments, count);
        if (buffer->failed)
            return false;
        remark->text[i] = huashu__arena_copy(
            &report->arena,
            (struct huashu__string){ buffer->items, buffer->count });
        if (remark->text[i] == NULL)
            return false;
    }
    return true;
}

/* The digits of a number. */
struct number {
    char digits[24];
};

static struct huashu__string
digits_of(struct number *number, uint64_t value)
{
    char *digit = number->digits + sizeof number->digits;
    do {
        *--digit = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    return (struct huashu__string){
        digit, (size_t)(number->digits + sizeof number->digits - digit)
    };
}

/* Adds a note; report->notes has room. */
static bool
add_note(struct huashu_report *report, const struct huashu__message *message,
         const struct huashu__string *arguments, size_t count)
{
    if (!huashu__report_remark(report, message, arguments, count,
                               &report->notes[report->note_count]))
        return false;
    report->note_count++;
    return true;
}

/* Names places of bytes: turn, byte, turn, byte … in report->buffer. */
static void
name_place(struct huashu__buffer *buffer, size_t turn, size_t byte)
{
    if (buffer->count != 0)
        huashu__buffer_puts(buffer, ", ");
    huashu__buffer_put_int(buffer, (int64_t)turn + 1);
    huashu__buffer_puts(buffer, ":");
    huashu__buffer_put_int(buffer, (int64_t)byte);
}

/* Counts bad sequences and names the places of the first few. */
static uint64_t
find_invalid(const struct huashu__speech *speech, struct huashu__buffer *places)
{
    uint64_t count = 0;
    for (size_t i = 0; i < speech->turn_count; i++) {
        struct huashu__string text = speech->texts.items[i];
        size_t position = 0;
        while (position < text.length) {
            size_t start = position;
            bool valid;
            huashu__utf8_next(text.data, text.length, &position, &valid);
            if (!valid && count++ < PLACES_NAMED)
                name_place(places, i, start);
        }
    }
    if (count > PLACES_NAMED)
        huashu__buffer_puts(places, " …");
    return count;
}

static bool
note_invalid(struct huashu_report *report,
             const struct huashu__judging *judging)
{
    struct huashu__string arguments[2];
    struct number number;
    const char *places;
    uint64_t count;
    if (judging->speech.folded.invalid_count == 0)
        return true;
    huashu__buffer_clear(&report->buffer);
    count = find_invalid(&judging->speech, &report->buffer);
    if (count == 0)
        return true;
    if (report->buffer.failed)
        return false;
    /* The buffer is needed for the note itself. */
    places = huashu__arena_copy(
        &report->arena,
        (struct huashu__string){ report->buffer.items, report->buffer.count });
    if (places == NULL)
        return false;
    arguments[0] = digits_of(&number, count);
    arguments[1] = huashu__string_of(places);
    return add_note(report, &huashu__note_invalid_utf8, arguments, 2);
}

static bool
note_undecodable(struct huashu_report *report)
{
    struct number number;
    struct huashu__string count;
    if (report->info.undecodable_count == 0)
        return true;
    count = digits_of(&number, report->info.undecodable_count);
    return add_note(report, &huashu__note_undecodable, &count, 1);
}

static bool
note_capped(struct huashu_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        struct huashu__string arguments[3];
        struct number hits, shown;
        if (report->more[i].hits <= HUASHU__MAX_EVIDENCE)
            continue;
        arguments[0] = huashu__string_of(report->findings[i].rule);
        arguments[1] = digits_of(&hits, report->more[i].hits);
        arguments[2] = digits_of(&shown, HUASHU__MAX_EVIDENCE);
        if (!add_note(report, &huashu__note_evidence_capped, arguments, 3))
            return false;
    }
    return true;
}

static bool
note_expired(struct huashu_report *report,
             const struct huashu__judging *judging)
{
    for (size_t i = 0; i < judging->expired.count; i++) {
        const struct huashu_suppression *entry = huashu_suppressions_entry(
            judging->suppressions, judging->expired.items[i]);
        struct huashu__string arguments[2];
        arguments[0] = huashu__string_of(entry->rule);
        arguments[1] = huashu__string_of(entry->until);
        if (!add_note(report, &huashu__note_suppression_expired, arguments, 2))
            return false;
    }
    return true;
}

/* Characters shown of an opening. */
#define OPENING_SHOWN 16

/* The first words of the opening by which roles were told. NULL: no memory. */
static const char *
first_words(struct huashu_report *report, const struct huashu__judging *judging,
            const struct huashu__casting *casting)
{
    uint32_t end = casting->end;
    const char *words;
    if (end - casting->begin > OPENING_SHOWN)
        end = casting->begin + OPENING_SHOWN;
    words = huashu__report_text(report, judging, casting->stretch,
                                casting->begin, end);
    if (words == NULL)
        return NULL;
    huashu__buffer_clear(&report->buffer);
    huashu__put_plain(&report->buffer, huashu__string_of(words));
    if (end != casting->end)
        huashu__buffer_puts(&report->buffer, "…");
    if (report->buffer.failed)
        return NULL;
    return huashu__arena_copy(
        &report->arena,
        (struct huashu__string){ report->buffer.items, report->buffer.count });
}

/* Hundredths. NULL: no memory. */
static const char *
score_text(struct huashu_report *report, int64_t score)
{
    huashu__buffer_clear(&report->buffer);
    huashu__put_thousandths(&report->buffer, score * 10);
    if (report->buffer.failed)
        return NULL;
    return huashu__arena_copy(
        &report->arena,
        (struct huashu__string){ report->buffer.items, report->buffer.count });
}

static bool
note_roles(struct huashu_report *report, const struct huashu_book *book,
           const struct huashu__judging *judging)
{
    const struct huashu__casting *casting = &judging->casting;
    struct huashu__string arguments[5];
    struct huashu__string rule;
    const char *words, *given, *swapped;
    struct number speaker, turn;
    if (casting->kind == HUASHU__ROLES_AS_GIVEN)
        return true;
    rule = huashu__rule_id(book->model, casting->rule);
    words = first_words(report, judging, casting);
    if (words == NULL)
        return false;
    if (casting->kind == HUASHU__ROLES_INFERRED) {
        arguments[0] = digits_of(&speaker, (uint64_t)casting->speaker + 1);
        arguments[1] = rule;
        arguments[2] = digits_of(&turn, (uint64_t)huashu__speech_turn_of(
                                            &judging->speech, casting->begin) +
                                            1);
        arguments[3] = huashu__string_of(words);
        return add_note(report, &huashu__note_role_inferred, arguments, 4);
    }
    given = score_text(report, judging->score);
    swapped = score_text(report, casting->swapped_score);
    if (given == NULL || swapped == NULL)
        return false;
    arguments[0] = rule;
    arguments[1] = digits_of(
        &turn,
        (uint64_t)huashu__speech_turn_of(&judging->speech, casting->begin) + 1);
    arguments[2] = huashu__string_of(words);
    arguments[3] = huashu__string_of(given);
    arguments[4] = huashu__string_of(swapped);
    return add_note(report, &huashu__note_roles_swapped, arguments, 5);
}

/* How many notes there can be. */
static size_t
most_notes(const struct huashu_report *report,
           const struct huashu__judging *judging)
{
    size_t count = 6 + judging->expired.count;
    for (size_t i = 0; i < report->finding_count; i++)
        count += report->more[i].hits > HUASHU__MAX_EVIDENCE;
    return count;
}

static bool
any_without_times(const struct huashu_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++)
        if (report->findings[i].reason != NULL &&
            strcmp(report->findings[i].reason->code, "no-times") == 0)
            return true;
    return false;
}

bool
huashu__report_notes(struct huashu_report *report,
                     const struct huashu_book *book,
                     const struct huashu__judging *judging)
{
    report->notes = huashu__arena_alloc(
        &report->arena, most_notes(report, judging), sizeof *report->notes);
    if (report->notes == NULL || !note_invalid(report, judging) ||
        !note_undecodable(report))
        return false;
    if (judging->times_estimated &&
        !add_note(report, &huashu__note_times_estimated, NULL, 0))
        return false;
    if (any_without_times(report) &&
        !add_note(report, &huashu__note_no_times, NULL, 0))
        return false;
    if (judging->times_lacking &&
        !add_note(report, &huashu__note_times_lacking, NULL, 0))
        return false;
    if (judging->start_lacking &&
        !add_note(report, &huashu__note_no_start, NULL, 0))
        return false;
    return note_roles(report, book, judging) && note_capped(report) &&
           note_expired(report, judging);
}
