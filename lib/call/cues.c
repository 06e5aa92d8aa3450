/* SPDX-License-Identifier: MIT */
/*
 * cues.c: subtitles into turns, in the memory of one cue.
 *
 *     12
 *     00:00:01,000 --> 00:00:02,500
 *     客服：您好
 *     <v 王小雨>请讲</v>
 *
 * A cue is a turn, or several: each voice (<v Name>) and each line with a label
 * of its own begins one, with the times of the cue. A line without label goes
 * on with the one above it in its cue; a cue that names nobody is of an unknown
 * speaker, whoever spoke in the cue before it.
 *
 * Where blank lines do not end a cue, its text goes up to the number that
 * stands before the next time: speech with a gap in it must not get lost.
 */
#include "call/cues.h"

#include <string.h>

struct cues {
    struct huashu__transcript transcript;
    const struct huashu__subtitles *subtitles;
    /* The cue that lines belong to has begun; its times. */
    bool open;
    int64_t start_ms, end_ms;
    /* Its lines; the last of them begins at `last`. */
    struct huashu__buffer *lines;
    size_t last;
    /* That line may be the number of the next cue. */
    bool number;
    bool after_blank;
    /* The number of the cue; 0: none. */
    uint64_t index;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool
huashu__cue_is_timing(struct huashu__string line)
{
    bool below_zero;
    line = huashu__trim(line);
    below_zero = line.length > 1 && line.data[0] == '-';
    if (line.length == 0 || !is_digit(line.data[below_zero]))
        return false;
    for (size_t i = 0; i + 3 <= line.length; i++) {
        if (memcmp(line.data + i, "-->", 3) == 0)
            return true;
    }
    return false;
}

/* Turns */

/* Without blank lines at either end. */
static struct huashu__string
trim_lines(struct huashu__string text)
{
    text = huashu__trim(text);
    while (text.length != 0 && text.data[0] == '\n') {
        text.data++;
        text.length--;
        text = huashu__trim(text);
    }
    while (text.length != 0 && text.data[text.length - 1] == '\n') {
        text.length--;
        text = huashu__trim(text);
    }
    return text;
}

static enum huashu_status
add_turn(struct cues *cues, struct huashu__string who,
         struct huashu__string text)
{
    struct huashu__utterance turn = HUASHU__UTTERANCE(NULL, HUASHU__NO_INDEX);
    turn.who = huashu__trim(who);
    turn.text = trim_lines(text);
    turn.start_ms = cues->start_ms;
    turn.end_ms = cues->end_ms;
    return huashu__transcript_turn(&cues->transcript, &turn);
}

/* Lines of which each may name its speaker. */
static enum huashu_status
add_lines(struct cues *cues, struct huashu__string text)
{
    struct huashu__labels *labels = &cues->transcript.record.reader->labels;
    struct huashu__string who = { "", 0 }, turn = { text.data, 0 };
    enum huashu_status status = HUASHU_OK;
    for (size_t begin = 0, end; begin < text.length && status == HUASHU_OK;
         begin = end + 1) {
        struct huashu__string line = { text.data + begin, 0 }, name, rest;
        bool named;
        for (end = begin; end < text.length && text.data[end] != '\n';)
            end++;
        line.length = end - begin;
        if (huashu__line_speaker(labels, line, &name, &rest, &named) !=
            HUASHU_OK)
            return huashu__fail_no_memory(cues->transcript.record.error);
        if (named) {
            status = add_turn(cues, who, turn);
            who = name;
            turn.data = rest.data;
        }
        turn.length = (size_t)(text.data + end - turn.data);
    }
    return status == HUASHU_OK ? add_turn(cues, who, turn) : status;
}

/* Markup */

/* The bytes of a reference such as &lt; or &#60; at text[at]; 0: it is none. */
static size_t
reference(struct huashu__string text, size_t at, char bytes[4], size_t *size)
{
    static const struct {
        const char *name;
        uint32_t character;
    } known[] = { { "amp", '&' },    { "lt", '<' },    { "gt", '>' },
                  { "quot", '"' },   { "apos", '\'' }, { "nbsp", 0xA0 },
                  { "lrm", 0x200E }, { "rlm", 0x200F } };
    struct huashu__string name = { text.data + at + 1, 0 };
    uint64_t character = 0;
    while (at + 1 + name.length < text.length && name.length < 8 &&
           name.data[name.length] != ';')
        name.length++;
    if (at + 1 + name.length == text.length || name.data[name.length] != ';')
        return 0;
    for (size_t i = 0; i < HUASHU__COUNT_OF(known); i++) {
        if (huashu__string_equal(name, huashu__string_of(known[i].name)))
            character = known[i].character;
    }
    if (character == 0 && name.length > 1 && name.data[0] == '#')
        huashu__parse_uint(
            (struct huashu__string){ name.data + 1, name.length - 1 }, 0x10FFFF,
            &character);
    if (character == 0 || (character >= 0xD800 && character < 0xE000))
        return 0;
    *size = huashu__utf8_put((uint32_t)character, bytes);
    return name.length + 2;
}

/* A tag at text[at], and what stands between < and >; 0: it is speech. */
static size_t
tag(const struct cues *cues, struct huashu__string text, size_t at,
    struct huashu__string *inside)
{
    static const char *const known[] = { "b", "i", "u", "s", "c", "v", "font" };
    struct huashu__string name;
    size_t end = at + 1;
    while (end < text.length && memchr("<>\n", text.data[end], 3) == NULL)
        end++;
    if (end == text.length || text.data[end] != '>' || end == at + 1)
        return 0;
    *inside = (struct huashu__string){ text.data + at + 1, end - at - 1 };
    if (cues->subtitles->markup)
        return inside->length + 2;
    name = *inside;
    if (name.data[0] == '/') {
        name.data++;
        name.length--;
    }
    for (size_t i = 0; i < name.length; i++) {
        if (memchr(" .", name.data[i], 2) != NULL)
            name.length = i;
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(known); i++) {
        if (huashu__string_equal(name, huashu__string_of(known[i])))
            return inside->length + 2;
    }
    return 0;
}

/* Whether a tag begins a voice, and whose: v Name, v.loud Name. */
static bool
begins_voice(struct huashu__string inside, struct huashu__string *name)
{
    size_t at = 1;
    if (inside.length < 2 || inside.data[0] != 'v' ||
        memchr(" \t.", inside.data[1], 3) == NULL)
        return false;
    while (at < inside.length && memchr(" \t", inside.data[at], 2) == NULL)
        at++;
    *name = huashu__trim(
        (struct huashu__string){ inside.data + at, inside.length - at });
    return true;
}

/* What was gathered since the voice began. */
static enum huashu_status
end_voice(struct cues *cues, struct huashu__string *voice)
{
    struct huashu__buffer *text = &cues->transcript.pending;
    struct huashu__string all = { text->items, text->count };
    struct huashu__string who = *voice;
    *voice = HUASHU__LITERAL("");
    if (text->failed)
        return huashu__fail_no_memory(cues->transcript.record.error);
    if (text->count == 0)
        return HUASHU_OK;
    text->count = 0;
    return who.length != 0 ? add_turn(cues, who, all) : add_lines(cues, all);
}

/* One step through the lines of a cue; moves *at. */
static enum huashu_status
step(struct cues *cues, struct huashu__string lines, size_t *at,
     struct huashu__string *voice)
{
    struct huashu__string piece = { lines.data + *at, 1 };
    struct huashu__string inside;
    char bytes[4];
    size_t size, taken = 0;
    if (piece.data[0] == '<')
        taken = tag(cues, lines, *at, &inside);
    if (taken != 0) {
        struct huashu__string name;
        bool begins = begins_voice(inside, &name);
        *at += taken;
        if (begins || huashu__string_equal(inside, HUASHU__LITERAL("/v"))) {
            enum huashu_status status = end_voice(cues, voice);
            if (begins)
                *voice = name;
            return status;
        }
        return HUASHU_OK;
    }
    if (piece.data[0] == '&' && cues->subtitles->markup)
        taken = reference(lines, *at, bytes, &size);
    if (taken != 0) {
        piece = (struct huashu__string){ bytes, size };
    } else {
        while (*at + piece.length < lines.length &&
               piece.data[piece.length] != '<' &&
               piece.data[piece.length] != '&')
            piece.length++;
        taken = piece.length;
    }
    huashu__buffer_append(&cues->transcript.pending, piece);
    *at += taken;
    return HUASHU_OK;
}

/* The cue that is open into turns. */
static enum huashu_status
end_cue(struct cues *cues)
{
    struct huashu__string lines = { cues->lines->items, cues->lines->count };
    struct huashu__string voice = { "", 0 };
    enum huashu_status status = HUASHU_OK;
    if (!cues->open)
        return HUASHU_OK;
    cues->open = false;
    huashu__buffer_clear(&cues->transcript.pending);
    for (size_t at = 0; at < lines.length && status == HUASHU_OK;)
        status = step(cues, lines, &at, &voice);
    if (status == HUASHU_OK)
        status = end_voice(cues, &voice);
    return status;
}

/* Lines */

/* The last line as a number. */
static uint64_t
last_number(const struct cues *cues)
{
    struct huashu__string line = { cues->lines->items + cues->last,
                                   cues->lines->count - cues->last };
    uint64_t number = 0;
    if (line.length != 0 && line.data[0] == '\n') {
        line.data++;
        line.length--;
    }
    huashu__parse_uint(line, UINT32_MAX, &number);
    return number;
}

static enum huashu_status
begin_cue(struct cues *cues, struct huashu__string line)
{
    struct huashu__record *record = &cues->transcript.record;
    struct huashu__stamp stamp = huashu__stamp_read(line);
    enum huashu_status status;
    if (cues->number) {
        cues->index = last_number(cues);
        cues->lines->count = cues->last;
    }
    status = end_cue(cues);
    if (status != HUASHU_OK)
        return status;
    record->line = record->reader->input.line;
    record->byte = record->reader->input.line_offset;
    if (stamp.length == 0 || stamp.end_ms == HUASHU_NO_TIME)
        return huashu__record_fail(record, HUASHU_ERROR_FORMAT,
                                   &huashu__call_cue_time, NULL);
    huashu__buffer_clear(cues->lines);
    cues->open = true;
    cues->number = false;
    cues->start_ms = stamp.start_ms;
    cues->end_ms = stamp.end_ms;
    return HUASHU_OK;
}

/* Notes a line of the cue, or what may be the number of the next. */
static enum huashu_status
note_line(struct cues *cues, struct huashu__string line)
{
    struct huashu__record *record = &cues->transcript.record;
    uint64_t number;
    if (!cues->open && cues->subtitles->blocks)
        return HUASHU_OK;
    cues->number =
        !cues->subtitles->blocks &&
        huashu__parse_uint(line, UINT32_MAX, &number) &&
        (cues->after_blank || !cues->open || number == cues->index + 1);
    if (!cues->open && !cues->number) {
        record->line = record->reader->input.line;
        record->byte = record->reader->input.line_offset;
        return huashu__record_fail(record, HUASHU_ERROR_FORMAT,
                                   &huashu__call_no_cue, NULL);
    }
    cues->last = cues->lines->count;
    if (cues->last != 0)
        huashu__buffer_puts(cues->lines, "\n");
    huashu__buffer_append(cues->lines, line);
    if (cues->lines->failed)
        return huashu__fail_no_memory(record->error);
    if (cues->lines->count > HUASHU__MAX_TURN_BYTES)
        return huashu__record_fail_limit(record, &huashu__call_long_turn,
                                         HUASHU__MAX_TURN_BYTES >> 20);
    return HUASHU_OK;
}

static enum huashu_status
read_line(struct cues *cues, struct huashu__string line)
{
    enum huashu_status status = HUASHU_OK;
    line = huashu__trim(line);
    if (huashu__cue_is_timing(line)) {
        status = begin_cue(cues, line);
    } else if (line.length != 0) {
        status = note_line(cues, line);
    } else {
        cues->number = false;
        if (cues->subtitles->blocks)
            status = end_cue(cues);
    }
    cues->after_blank = line.length == 0;
    return status;
}

static enum huashu_status
read_lines(struct cues *cues)
{
    struct huashu__record *record = &cues->transcript.record;
    enum huashu_status status = HUASHU_OK;
    while (status == HUASHU_OK) {
        struct huashu__string line;
        status =
            huashu__input_line(&record->reader->input, HUASHU__MAX_TURN_BYTES,
                               &line, record->error);
        if (status == HUASHU_ERROR_LIMIT)
            return huashu__record_fail_limit(record, &huashu__call_long_turn,
                                             HUASHU__MAX_TURN_BYTES >> 20);
        if (status == HUASHU_OK)
            status = read_line(cues, line);
    }
    if (status != HUASHU_END)
        return status;
    /* The file broke off behind a number. */
    if (cues->number && cues->open && last_number(cues) == cues->index + 1)
        cues->lines->count = cues->last;
    return end_cue(cues);
}

enum huashu_status
huashu__cues_read(const struct huashu__subtitles *subtitles,
                  struct huashu_reader *reader, struct huashu_call **call,
                  struct huashu_error *error)
{
    struct cues cues = { .subtitles = subtitles, .lines = &reader->lines };
    enum huashu_status status;
    if (reader->gave_any)
        return HUASHU_END;
    huashu__buffer_clear(cues.lines);
    status = huashu__transcript_begin(&cues.transcript, reader, error);
    if (status == HUASHU_OK)
        status = read_lines(&cues);
    reader->ended = true;
    return huashu__transcript_end(&cues.transcript, status, call);
}
