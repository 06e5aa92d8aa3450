/* SPDX-License-Identifier: MIT */
/*
 * plain.c: transcripts as plain text, one call an input:
 *
 *     # agent: 王小雨
 *     [00:00:00] 客服1：您好，百合物业
 *     [00:00:04.250 - 00:00:06] 客户：我家停水了，
 *     从早上开始的
 *
 *     line   = header | [stamp] label colon text | label stamp [colon] text
 *            | continuation
 *     header = "#" key colon value       before the first turn; else a comment
 *     colon  = ":" | "："
 *
 * A line without label goes on with the turn above, joined by a line end;
 * blank lines fall out. What is not known must not be guessed: text before the
 * first label is a turn of unknown role, and so is a line that begins with a
 * time and no label where the labelled turns have times.
 *
 * A short name and a colon that is no known label is harder: 主管：我来说 is a
 * speaker nobody told us of, 时间：三点 is something read out. Swallowing a
 * speaker would charge the agent with words of another, so such a line is a
 * turn of unknown role (its label left in its text, for people to see),
 * unless
 *   - the labelled turns have times and it has none, or
 *   - it, or another of the lines of this kind that follow each other, has a
 *     label that heads particulars (时间, 地址, 单号: a list of text/).
 * Names that no speaker has (too long, with punctuation, or with a word such
 * as 我 or 说) do not count as labels at all. Whether turns have times is
 * known at the end only; until then lines in doubt are turns of their own.
 * Texts lie behind one another in one block with a line end between, so that
 * giving a line back to the turn above is moving an end.
 */
#include "call/call.h"

#include <string.h>

enum kind {
    /* With a known label. */
    LABELLED,
    /* With what may be a label. */
    DOUBTFUL,
    /* With what heads a particular. */
    HEADING,
    /* With a time and no label. */
    TIMED,
    /* Before the first label. */
    ORPHAN
};

struct draft {
    enum kind kind;
    uint32_t role, speaker;
    /* In `text`; `speech` counts from `begin`. */
    size_t begin, end, speech;
    int64_t start_ms, end_ms;
    uint64_t line, byte;
};

struct plain {
    struct huashu_reader *reader;
    struct huashu_call *call;
    struct huashu_error *error;
    struct huashu__buffer text;
    HUASHU__ARRAY(struct draft) drafts;
    struct huashu__speakers speakers;
    size_t labelled;
    /* A labelled turn has a time. */
    bool timed;
    /* Line and byte of the first line that is no UTF-8; 0: none. */
    uint64_t bad_line, bad_byte;
};

static enum huashu_status
fail(struct plain *plain, enum huashu_status status,
     const struct huashu__message *message, const char *argument, uint64_t line,
     uint64_t byte)
{
    huashu__fail(plain->error, status, message, 1, argument);
    return huashu__reader_at(plain->reader, status, plain->error, line,
                             line != 0, byte);
}

/* The same, at the line that was read last. */
static enum huashu_status
fail_here(struct plain *plain, enum huashu_status status,
          const struct huashu__message *message, const char *argument)
{
    return fail(plain, status, message, argument, plain->reader->input.line,
                plain->reader->input.line_offset);
}

/* A limit that the line read last breaks. */
static enum huashu_status
fail_limit(struct plain *plain, const struct huashu__message *message,
           size_t limit)
{
    const struct huashu__input *input = &plain->reader->input;
    enum huashu_status status =
        huashu__fail_limit(plain->error, message, limit);
    return huashu__reader_at(plain->reader, status, plain->error, input->line,
                             1, input->line_offset);
}

/* Headers */

static enum huashu_status
read_header(struct plain *plain, struct huashu__string line)
{
    struct huashu_call_info *info = &plain->call->info;
    const struct {
        const char *name;
        const char **value;
    } headers[] = {
        { "agent", &info->agent },
        { "id", &info->id },
        { "queue", &info->queue },
        { "started_at", &info->started_at },
    };
    struct huashu__string name, value;
    line.data++;
    line.length--;
    if (!huashu__cut_at_colon(line, &name, &value) || value.length == 0)
        return HUASHU_OK;
    for (size_t i = 0; i < HUASHU__COUNT_OF(headers); i++) {
        if (!huashu__string_equal(name, huashu__string_of(headers[i].name)))
            continue;
        if (*headers[i].value != NULL)
            return fail_here(plain, HUASHU_ERROR_FORMAT,
                             &huashu__call_repeated_header, headers[i].name);
        if (memchr(value.data, '\0', value.length) != NULL)
            return fail_here(plain, HUASHU_ERROR_FORMAT,
                             &huashu__call_nul_in_field, headers[i].name);
        *headers[i].value = huashu__arena_copy(&plain->call->arena, value);
        if (*headers[i].value == NULL)
            return huashu__fail_no_memory(plain->error);
    }
    return HUASHU_OK;
}

/* Lines */

/* Appends a text of its own, or one more line of the last. */
static enum huashu_status
append(struct plain *plain, const struct draft *draft,
       struct huashu__string text)
{
    struct draft *last;
    if (plain->text.count != 0)
        huashu__buffer_puts(&plain->text, "\n");
    if (draft != NULL) {
        if (plain->drafts.count == HUASHU__MAX_TURNS)
            return fail_limit(plain, &huashu__call_many_turns,
                              HUASHU__MAX_TURNS);
        if (!HUASHU__PUSH(&plain->reader->allocator, &plain->drafts, *draft))
            return huashu__fail_no_memory(plain->error);
    }
    last = &plain->drafts.items[plain->drafts.count - 1];
    /* A label alone on its line: the text begins here. */
    if (draft != NULL || (last->begin == last->end && last->speech == 0))
        last->begin = plain->text.count;
    huashu__buffer_append(&plain->text, text);
    if (plain->text.failed)
        return huashu__fail_no_memory(plain->error);
    last->end = plain->text.count;
    if (last->end - last->begin > HUASHU__MAX_TURN_BYTES)
        return fail_limit(plain, &huashu__call_long_turn,
                          HUASHU__MAX_TURN_BYTES >> 20);
    if (plain->text.count > HUASHU__MAX_CALL_BYTES)
        return fail_limit(plain, &huashu__call_long_call,
                          HUASHU__MAX_CALL_BYTES >> 20);
    return HUASHU_OK;
}

static enum huashu_status
read_labelled(struct plain *plain, struct draft *draft,
              const struct huashu__label *label, struct huashu__string text)
{
    draft->kind = LABELLED;
    draft->role = label->role;
    plain->labelled++;
    plain->timed = plain->timed || draft->start_ms != HUASHU_NO_TIME;
    if (!huashu__speakers_find(&plain->speakers, label, &draft->speaker))
        return fail_limit(plain, &huashu__call_many_speakers,
                          HUASHU__MAX_SPEAKERS);
    return append(plain, draft, text);
}

/* Whether a line is the first of a phrasebook, given as a call by mistake. */
static bool
begins_phrasebook(struct huashu__string line)
{
    struct huashu__string name, value;
    return huashu__cut_at_colon(line, &name, &value) &&
           huashu__string_equal(name, HUASHU__LITERAL("phrasebook"));
}

/* A line without a known label, from its start; speech begins at `speech`. */
static enum huashu_status
read_unlabelled(struct plain *plain, struct draft *draft,
                const struct huashu__label *label,
                const struct huashu__stamp *stamp, struct huashu__string line,
                size_t speech)
{
    if (plain->drafts.count == 0 && begins_phrasebook(line))
        return fail_here(plain, HUASHU_ERROR_FORMAT, &huashu__call_phrasebook,
                         NULL);
    if (label->kind == HUASHU__STRANGE_LABEL)
        draft->kind = DOUBTFUL;
    else if (label->kind == HUASHU__HEADING)
        draft->kind = HEADING;
    else if (stamp->length != 0 && stamp->certain)
        draft->kind = TIMED;
    else if (plain->drafts.count == 0)
        draft->kind = ORPHAN;
    else
        return append(plain, NULL, line);
    draft->speech = speech;
    return append(plain, draft, line);
}

/* The stamp of a line into its draft; what cannot be a time is an error. */
static enum huashu_status
read_stamp(struct plain *plain, const struct huashu__stamp *stamp,
           struct draft *draft)
{
    if (stamp->broken)
        return fail_here(plain, HUASHU_ERROR_FORMAT, &huashu__call_bad_time,
                         NULL);
    if (stamp->end_ms != HUASHU_NO_TIME && stamp->end_ms < stamp->start_ms)
        return fail_here(plain, HUASHU_ERROR_FORMAT, &huashu__call_time_order,
                         NULL);
    draft->start_ms = stamp->length != 0 ? stamp->start_ms : HUASHU_NO_TIME;
    draft->end_ms = stamp->length != 0 ? stamp->end_ms : HUASHU_NO_TIME;
    return HUASHU_OK;
}

static enum huashu_status
read_line(struct plain *plain, struct huashu__string line)
{
    struct huashu__line parts;
    struct draft draft = { .role = HUASHU_UNKNOWN_ROLE };
    enum huashu_status status;
    if (huashu__line_read(&plain->reader->labels, line, &parts) != HUASHU_OK)
        return huashu__fail_no_memory(plain->error);
    status = read_stamp(plain, &parts.stamp, &draft);
    if (status != HUASHU_OK)
        return status;
    draft.line = plain->reader->input.line;
    draft.byte = plain->reader->input.line_offset;
    if (parts.label.kind == HUASHU__KNOWN_LABEL)
        return read_labelled(plain, &draft, &parts.label, parts.text);
    return read_unlabelled(plain, &draft, &parts.label, &parts.stamp, line,
                           parts.speech);
}

static void
note_bad_bytes(struct plain *plain, struct huashu__string line)
{
    size_t bad;
    if (plain->bad_line == 0 && !huashu__utf8_valid(line, &bad)) {
        plain->bad_line = plain->reader->input.line;
        plain->bad_byte = plain->reader->input.line_offset + bad;
    }
}

static enum huashu_status
read_lines(struct plain *plain)
{
    for (;;) {
        struct huashu__string line;
        enum huashu_status status = huashu__input_line(
            &plain->reader->input,
            HUASHU__MAX_TURN_BYTES + HUASHU__MAX_LABEL_BYTES * 2, &line,
            plain->error);
        if (status == HUASHU_END)
            return HUASHU_OK;
        if (status == HUASHU_ERROR_LIMIT)
            return fail_limit(plain, &huashu__call_long_turn,
                              HUASHU__MAX_TURN_BYTES >> 20);
        if (status != HUASHU_OK)
            return status;
        note_bad_bytes(plain, line);
        line = huashu__trim(line);
        if (line.length == 0)
            continue;
        status = line.data[0] == '#' && plain->drafts.count == 0
                     ? read_header(plain, line)
                     : read_line(plain, line);
        if (status != HUASHU_OK)
            return status;
    }
}

/* The end */

static bool
in_doubt(const struct draft *draft)
{
    return (draft->kind == DOUBTFUL || draft->kind == HEADING) &&
           draft->start_ms == HUASHU_NO_TIME;
}

/* Whether a run of lines in doubt reads particulars out. */
static bool
run_is_particulars(const struct plain *plain, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (plain->timed || plain->drafts.items[i].kind == HEADING)
            return true;
    }
    return false;
}

static void
give_back(struct draft *above, const struct draft *draft)
{
    if (above->begin == above->end)
        above->begin = draft->begin;
    above->end = draft->end;
}

/* Gives lines that are no turns back to the turn above them. */
static void
settle(struct plain *plain)
{
    struct draft *drafts = plain->drafts.items;
    size_t kept = 0;
    for (size_t from = 0, to; from < plain->drafts.count; from = to) {
        bool merge;
        for (to = from + 1; to < plain->drafts.count &&
                            in_doubt(&drafts[from]) && in_doubt(&drafts[to]);)
            to++;
        merge = in_doubt(&drafts[from])
                    ? run_is_particulars(plain, from, to)
                    : drafts[from].kind == TIMED && !plain->timed;
        for (size_t i = from; i < to; i++) {
            if (merge && kept != 0) {
                give_back(&drafts[kept - 1], &drafts[i]);
                continue;
            }
            drafts[kept] = drafts[i];
            drafts[kept].begin += drafts[i].speech;
            kept++;
        }
    }
    plain->drafts.count = kept;
}

static enum huashu_status
make_turns(struct plain *plain)
{
    struct huashu_call *call = plain->call;
    call->turns = huashu__alloc(&call->allocator, plain->drafts.count,
                                sizeof *call->turns);
    if (call->turns == NULL)
        return huashu__fail_no_memory(plain->error);
    for (size_t i = 0; i < plain->drafts.count; i++) {
        const struct draft *draft = &plain->drafts.items[i];
        if (draft->end - draft->begin > HUASHU__MAX_TURN_BYTES)
            return fail_limit(plain, &huashu__call_long_turn,
                              HUASHU__MAX_TURN_BYTES >> 20);
        call->turns[i] = (struct huashu_turn){
            .role = draft->role,
            .speaker = draft->speaker,
            .text = plain->text.items + draft->begin,
            .text_length = draft->end - draft->begin,
            .start_ms = draft->start_ms,
            .end_ms = draft->end_ms,
        };
    }
    call->turn_count = plain->drafts.count;
    call->block = plain->text.items;
    plain->text.items = NULL;
    return HUASHU_OK;
}

static enum huashu_status
read_call(struct plain *plain)
{
    enum huashu_status status = read_lines(plain);
    enum huashu__encoding encoding;
    if (status != HUASHU_OK)
        return status;
    if (plain->drafts.count == 0)
        return HUASHU_END;
    if (plain->bad_line != 0 && huashu__reader_doubts(plain->reader)) {
        encoding = huashu__encoding_guess(
            (struct huashu__string){ plain->text.items, plain->text.count });
        if (encoding != HUASHU__UTF_8) {
            status = huashu__encoding_fail(encoding, plain->error);
            return huashu__reader_at(plain->reader, status, plain->error,
                                     plain->bad_line, 0, plain->bad_byte);
        }
    }
    if (plain->labelled == 0)
        return fail(plain, HUASHU_ERROR_FORMAT, &huashu__call_no_labels, NULL,
                    plain->drafts.items[0].line, plain->drafts.items[0].byte);
    settle(plain);
    return make_turns(plain);
}

static enum huashu_status
text_next(struct huashu_reader *reader, struct huashu_call **call,
          struct huashu_error *error)
{
    struct plain plain = { .reader = reader, .error = error };
    enum huashu_status status;
    if (reader->gave_any)
        return HUASHU_END;
    plain.call = huashu__call_new(reader);
    if (plain.call == NULL)
        return huashu__fail_no_memory(error);
    huashu__buffer_init(&plain.text, &reader->allocator);
    status = read_call(&plain);
    reader->ended = status != HUASHU_OK && status != HUASHU_END;
    if (status == HUASHU_OK)
        *call = plain.call;
    else
        huashu_call_free(plain.call);
    huashu__buffer_finish(&plain.text);
    huashu__free(&reader->allocator, plain.drafts.items);
    return status;
}

static bool
text_recognises(struct huashu__string head)
{
    (void)head;
    return true;
}

const struct huashu__format huashu__format_text = {
    "text",
    text_recognises,
    text_next,
};
