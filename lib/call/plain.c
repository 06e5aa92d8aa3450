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
 * A name that is no known label may be a speaker's, or head something that was
 * read out; settle.c decides at the end. Until then a line in doubt is a turn
 * of its own, its label in its text. Texts lie behind one another in one block
 * with a line end between, so that giving a line back to the turn above is
 * moving an end.
 */
#include "call/plain.h"

#include <string.h>

static enum huashu_status
fail(struct huashu__plain *plain, enum huashu_status status,
     const struct huashu__message *message, const char *argument, uint64_t line,
     uint64_t byte)
{
    huashu__fail(plain->error, status, message, 1, argument);
    return huashu__reader_at(plain->reader, status, plain->error, line,
                             line != 0, byte);
}

/* The same, at the line that was read last. */
static enum huashu_status
fail_here(struct huashu__plain *plain, enum huashu_status status,
          const struct huashu__message *message, const char *argument)
{
    return fail(plain, status, message, argument, plain->reader->input.line,
                plain->reader->input.line_offset);
}

/* A limit that the line read last breaks. */
static enum huashu_status
fail_limit(struct huashu__plain *plain, const struct huashu__message *message,
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
read_header(struct huashu__plain *plain, struct huashu__string line)
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
append(struct huashu__plain *plain, const struct huashu__draft *draft,
       struct huashu__string text)
{
    struct huashu__draft *last;
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
read_labelled(struct huashu__plain *plain, struct huashu__draft *draft,
              const struct huashu__label *label, struct huashu__string text)
{
    draft->kind = HUASHU__LABELLED_LINE;
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

/* Notes where the name of a line is, which may be a speaker's. */
static void
note_name(struct huashu__draft *draft, const struct huashu__line *parts,
          struct huashu__string line)
{
    draft->kind = HUASHU__DOUBTFUL_LINE;
    draft->name.begin = (uint32_t)(parts->name.data - line.data);
    draft->name.length = (uint32_t)parts->name.length;
    draft->name.past = (uint32_t)(parts->text.data - line.data);
    draft->name.speaker = parts->label.speaker;
}

/* A line without a known label, from its start. */
static enum huashu_status
read_unlabelled(struct huashu__plain *plain, struct huashu__draft *draft,
                const struct huashu__line *parts, struct huashu__string line)
{
    const struct huashu__stamp *stamp = &parts->stamp;
    if (plain->drafts.count == 0 && begins_phrasebook(line))
        return fail_here(plain, HUASHU_ERROR_FORMAT, &huashu__call_phrasebook,
                         NULL);
    if (parts->label.kind == HUASHU__STRANGE_LABEL)
        note_name(draft, parts, line);
    else if (parts->label.kind == HUASHU__HEADING)
        draft->kind = HUASHU__HEADING_LINE;
    else if (stamp->length != 0 && stamp->certain)
        draft->kind = HUASHU__TIMED_LINE;
    else if (plain->drafts.count == 0)
        draft->kind = HUASHU__ORPHAN_LINE;
    else
        return append(plain, NULL, line);
    draft->speech = parts->speech;
    return append(plain, draft, line);
}

/* Whether the label of a line is the name that the agent was said to have. */
static bool
names_agent(const struct huashu__plain *plain, const struct huashu__line *parts)
{
    const char *agent = plain->reader->agent;
    return agent != NULL && parts->label.kind != HUASHU__NO_LABEL &&
           huashu__string_equal(parts->name, huashu__string_of(agent));
}

/* The stamp of a line into its draft; what cannot be a time is an error. */
static enum huashu_status
read_stamp(struct huashu__plain *plain, const struct huashu__stamp *stamp,
           struct huashu__draft *draft)
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
read_line(struct huashu__plain *plain, struct huashu__string line)
{
    struct huashu__line parts;
    struct huashu__draft draft = { .role = HUASHU_UNKNOWN_ROLE,
                                   .speaker = HUASHU_UNKNOWN_SPEAKER };
    enum huashu_status status;
    if (huashu__line_read(&plain->reader->labels, line, &parts) != HUASHU_OK)
        return huashu__fail_no_memory(plain->error);
    status = read_stamp(plain, &parts.stamp, &draft);
    if (status != HUASHU_OK)
        return status;
    draft.line = plain->reader->input.line;
    draft.byte = plain->reader->input.line_offset;
    if (names_agent(plain, &parts))
        parts.label = (struct huashu__label){ .kind = HUASHU__KNOWN_LABEL,
                                              .role = HUASHU_AGENT,
                                              .number = HUASHU__NO_NUMBER };
    if (parts.label.kind == HUASHU__KNOWN_LABEL)
        return read_labelled(plain, &draft, &parts.label, parts.text);
    return read_unlabelled(plain, &draft, &parts, line);
}

static void
note_bad_bytes(struct huashu__plain *plain, struct huashu__string line)
{
    size_t bad;
    if (plain->bad_line == 0 && !huashu__utf8_valid(line, &bad)) {
        plain->bad_line = plain->reader->input.line;
        plain->bad_byte = plain->reader->input.line_offset + bad;
    }
}

static enum huashu_status
read_lines(struct huashu__plain *plain)
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

static enum huashu_status
make_turns(struct huashu__plain *plain)
{
    struct huashu_call *call = plain->call;
    call->turns = huashu__alloc(&call->allocator, plain->drafts.count,
                                sizeof *call->turns);
    if (call->turns == NULL)
        return huashu__fail_no_memory(plain->error);
    for (size_t i = 0; i < plain->drafts.count; i++) {
        const struct huashu__draft *draft = &plain->drafts.items[i];
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
read_call(struct huashu__plain *plain)
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
    if (huashu__plain_tell_speakers(plain) != HUASHU_OK)
        return huashu__fail_no_memory(plain->error);
    if (plain->labelled == 0)
        return fail(plain, HUASHU_ERROR_FORMAT, &huashu__call_no_labels, NULL,
                    plain->drafts.items[0].line, plain->drafts.items[0].byte);
    huashu__plain_settle(plain);
    return make_turns(plain);
}

static enum huashu_status
text_next(struct huashu_reader *reader, struct huashu_call **call,
          struct huashu_error *error)
{
    struct huashu__plain plain = { .reader = reader, .error = error };
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
