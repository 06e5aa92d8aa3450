/* SPDX-License-Identifier: MIT */
/*
 * ctm.c: word times as the scoring tools of NIST have them, a word a line:
 *
 *     FILE CHANNEL START DURATION WORD [CONFIDENCE …]
 *     ;; comment
 *
 * in seconds, the fourth being how long and not until when. Words of one
 * channel that follow each other with no pause of more than 0.8 s are a turn;
 * a channel is a speaker. Lines with another FILE are another call. Of
 * alternatives (<ALT_BEGIN>, <ALT>, <ALT_END>) the first counts.
 */
#include "call/transcript.h"

#include <string.h>

#define LONGEST_PAUSE_MS 800
#define MOST_COLUMNS 5

struct ctm {
    struct huashu__transcript transcript;
    /* FILE and the CHANNEL of the turn, in the call's memory. */
    struct huashu__string file, channel;
    /* The turn so far; its words are noted in the transcript. */
    struct huashu__buffer *text;
    int64_t start_ms, end_ms;
    /* Between the second alternative and the end of all. */
    bool skipping;
    /* Each word as it came, for a word that is noted borrows its text. */
    HUASHU__ARRAY(struct huashu__timed_word) words;
};

/* The first columns of a line; returns how many there are, at most five. */
static size_t
split(struct huashu__string line, struct huashu__string columns[MOST_COLUMNS])
{
    size_t count = 0, at = 0;
    while (count < MOST_COLUMNS) {
        while (at < line.length && memchr(" \t\r", line.data[at], 3) != NULL)
            at++;
        if (at == line.length)
            break;
        columns[count].data = line.data + at;
        while (at < line.length && memchr(" \t\r", line.data[at], 3) == NULL)
            at++;
        columns[count].length = (size_t)(line.data + at - columns[count].data);
        count++;
    }
    return count;
}

static bool
is_comment(struct huashu__string line)
{
    return line.length >= 2 && memcmp(line.data, ";;", 2) == 0;
}

static bool
is_alternative(const struct huashu__string *columns)
{
    return columns[4].length >= 4 && memcmp(columns[4].data, "<ALT", 4) == 0;
}

/* What stands for no word at all. */
static bool
is_silence(struct huashu__string word)
{
    static const char *const silences[] = { "<eps>", "<sil>", "!SIL", "<s>",
                                            "</s>" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(silences); i++) {
        if (huashu__string_equal(word, huashu__string_of(silences[i])))
            return true;
    }
    return false;
}

/* Turns */

static enum huashu_status
end_turn(struct ctm *ctm)
{
    struct huashu__transcript *transcript = &ctm->transcript;
    struct huashu__utterance turn = HUASHU__UTTERANCE(NULL, HUASHU__NO_INDEX);
    size_t begin = 0;
    if (ctm->text->failed)
        return huashu__fail_no_memory(transcript->record.error);
    for (size_t i = 0; i < ctm->words.count; i++) {
        struct huashu__timed_word word = ctm->words.items[i];
        /* They lie behind each other, some with a space between. */
        begin += ctm->text->items[begin] == ' ';
        word.text.data = ctm->text->items + begin;
        begin += word.text.length;
        if (!huashu__transcript_word(transcript, word.text, word.start_ms,
                                     word.end_ms))
            return huashu__fail_no_memory(transcript->record.error);
    }
    turn.text = (struct huashu__string){ ctm->text->items, ctm->text->count };
    turn.who = ctm->channel;
    turn.start_ms = ctm->start_ms;
    turn.end_ms = ctm->end_ms;
    ctm->words.count = 0;
    if (turn.text.length == 0)
        return HUASHU_OK;
    ctm->text->count = 0;
    return huashu__transcript_turn(transcript, &turn);
}

static bool
is_latin(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

static enum huashu_status
add_word(struct ctm *ctm, const struct huashu__timed_word *word)
{
    struct huashu__buffer *text = ctm->text;
    if (text->count == 0)
        ctm->start_ms = word->start_ms;
    else if (is_latin(text->items[text->count - 1]) &&
             is_latin(word->text.data[0]))
        huashu__buffer_puts(text, " ");
    if (text->count == 0 || word->end_ms > ctm->end_ms)
        ctm->end_ms = word->end_ms;
    huashu__buffer_append(text, word->text);
    if (text->failed ||
        !HUASHU__PUSH(&ctm->transcript.call->allocator, &ctm->words, *word))
        return huashu__fail_no_memory(ctm->transcript.record.error);
    return HUASHU_OK;
}

static enum huashu_status
fail(struct ctm *ctm, const struct huashu__message *message)
{
    return huashu__record_fail(&ctm->transcript.record, HUASHU_ERROR_FORMAT,
                               message, NULL);
}

/* Whether a word begins a turn. */
static bool
begins_turn(const struct ctm *ctm, struct huashu__string channel,
            int64_t start_ms)
{
    return ctm->words.count != 0 &&
           (!huashu__string_equal(channel, ctm->channel) ||
            start_ms - ctm->end_ms > LONGEST_PAUSE_MS ||
            start_ms < ctm->start_ms);
}

static enum huashu_status
read_word(struct ctm *ctm, const struct huashu__string *columns)
{
    struct huashu__timed_word word = { columns[4], 0, 0 };
    int64_t duration_ms;
    enum huashu_status status = HUASHU_OK;
    if (!huashu__read_decimal(columns[2], HUASHU__SECOND, &word.start_ms) ||
        !huashu__read_decimal(columns[3], HUASHU__SECOND, &duration_ms))
        return fail(ctm, &huashu__call_word_time);
    word.end_ms = word.start_ms + duration_ms;
    if (is_silence(word.text))
        return HUASHU_OK;
    if (begins_turn(ctm, columns[1], word.start_ms))
        status = end_turn(ctm);
    if (status == HUASHU_OK && ctm->words.count == 0) {
        ctm->channel.data =
            huashu__arena_copy(&ctm->transcript.call->arena, columns[1]);
        ctm->channel.length = columns[1].length;
        if (ctm->channel.data == NULL)
            status = huashu__fail_no_memory(ctm->transcript.record.error);
    }
    return status == HUASHU_OK ? add_word(ctm, &word) : status;
}

/* Calls */

/* The next line that is no comment. */
static enum huashu_status
next_line(struct huashu__record *record, struct huashu__string *line)
{
    enum huashu_status status;
    do {
        status =
            huashu__input_line(&record->reader->input, HUASHU__MAX_TURN_BYTES,
                               line, record->error);
        record->line = record->reader->input.line;
        record->byte = record->reader->input.line_offset;
        if (status == HUASHU_ERROR_LIMIT)
            return huashu__record_fail_limit(record, &huashu__call_long_turn,
                                             HUASHU__MAX_TURN_BYTES >> 20);
        if (status != HUASHU_OK)
            return status;
        *line = huashu__trim(*line);
    } while (line->length == 0 || is_comment(*line));
    return HUASHU_OK;
}

static enum huashu_status
begin_call(struct ctm *ctm, struct huashu__string file)
{
    struct huashu_call *call = ctm->transcript.call;
    char *copy = huashu__arena_copy(&call->arena, file);
    if (copy == NULL)
        return huashu__fail_no_memory(ctm->transcript.record.error);
    if (memchr(file.data, '\0', file.length) != NULL)
        return huashu__record_fail(&ctm->transcript.record, HUASHU_ERROR_FORMAT,
                                   &huashu__call_nul_in_field, "FILE");
    call->info.id = copy;
    ctm->file = (struct huashu__string){ copy, file.length };
    return HUASHU_OK;
}

/* A line of this call; HUASHU_END: it belongs to the next, and comes again. */
static enum huashu_status
read_line(struct ctm *ctm, struct huashu__string line)
{
    struct huashu__string columns[MOST_COLUMNS];
    enum huashu_status status = HUASHU_OK;
    size_t count = split(line, columns);
    if (ctm->file.data == NULL)
        status = begin_call(ctm, columns[0]);
    else if (!huashu__string_equal(columns[0], ctm->file))
        status = HUASHU_END;
    if (status == HUASHU_END)
        huashu__input_unline(&ctm->transcript.record.reader->input);
    if (status != HUASHU_OK)
        return status;
    if (count < MOST_COLUMNS)
        return fail(ctm, &huashu__call_no_word);
    if (is_alternative(columns)) {
        ctm->skipping =
            huashu__string_equal(columns[4], HUASHU__LITERAL("<ALT>"));
        return HUASHU_OK;
    }
    return ctm->skipping ? HUASHU_OK : read_word(ctm, columns);
}

/* What is left of a call that cannot be read. */
static void
skip_call(struct ctm *ctm)
{
    struct huashu__record record = { .reader = ctm->transcript.record.reader };
    struct huashu__string line, columns[MOST_COLUMNS];
    enum huashu_status status;
    if (ctm->file.data == NULL)
        return;
    do {
        status = next_line(&record, &line);
    } while (status == HUASHU_ERROR_LIMIT ||
             (status == HUASHU_OK && split(line, columns) != 0 &&
              huashu__string_equal(columns[0], ctm->file)));
    if (status == HUASHU_OK)
        huashu__input_unline(&record.reader->input);
}

static enum huashu_status
ctm_next(struct huashu_reader *reader, struct huashu_call **call,
         struct huashu_error *error)
{
    struct ctm ctm = { .text = &reader->lines };
    struct huashu__record record = { .reader = reader, .error = error };
    struct huashu__string line;
    enum huashu_status status = next_line(&record, &line);
    if (status != HUASHU_OK)
        return status;
    huashu__buffer_clear(ctm.text);
    status = huashu__transcript_begin(&ctm.transcript, reader, error);
    ctm.transcript.record = record;
    while (status == HUASHU_OK) {
        status = read_line(&ctm, line);
        if (status == HUASHU_OK)
            status = next_line(&ctm.transcript.record, &line);
    }
    if (status == HUASHU_END)
        status = end_turn(&ctm);
    if (status != HUASHU_OK && status != HUASHU_ERROR_NO_MEMORY &&
        status != HUASHU_ERROR_IO)
        skip_call(&ctm);
    huashu__free(&reader->allocator, ctm.words.items);
    return huashu__transcript_end(&ctm.transcript, status, call);
}

/* Whether a text ends in a colon, as labels do: [SPEAKER_00]: 1 2 ok. */
static bool
ends_in_colon(struct huashu__string text)
{
    struct huashu__string wide = HUASHU__LITERAL("：");
    return (text.length != 0 && text.data[text.length - 1] == ':') ||
           (text.length >= wide.length &&
            memcmp(text.data + text.length - wide.length, wide.data,
                   wide.length) == 0);
}

/* Whether the first three lines that are no comments are words, or as many as
 * there are: the last may have been cut. */
static bool
ctm_recognises(struct huashu__string head)
{
    size_t words = 0;
    while (words < 3 && head.length != 0) {
        struct huashu__string line = { head.data, 0 }, columns[MOST_COLUMNS];
        int64_t ms;
        bool whole;
        while (line.length < head.length && head.data[line.length] != '\n')
            line.length++;
        whole = line.length < head.length;
        head.data += line.length + whole;
        head.length -= line.length + whole;
        line = huashu__trim(line);
        if (line.length == 0 || is_comment(line))
            continue;
        if (split(line, columns) < MOST_COLUMNS)
            return words != 0 && !whole;
        if (ends_in_colon(columns[0]))
            return false;
        if (!is_alternative(columns) &&
            (!huashu__read_decimal(columns[2], HUASHU__SECOND, &ms) ||
             !huashu__read_decimal(columns[3], HUASHU__SECOND, &ms)))
            return false;
        words++;
    }
    return words != 0;
}

const struct huashu__format huashu__format_ctm = {
    "ctm",
    ctm_recognises,
    ctm_next,
};
