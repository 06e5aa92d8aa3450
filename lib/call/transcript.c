/* SPDX-License-Identifier: MIT */
/*
 * transcript.c: what is read becomes turns, whatever the format: who a label or
 * name means, words placed in the text of their turn, limits, and the order in
 * which the turns were said.
 */
#include "call/transcript.h"

#include <string.h>

enum huashu_status
huashu__transcript_begin(struct huashu__transcript *transcript,
                         struct huashu_reader *reader,
                         struct huashu_error *error)
{
    *transcript = (struct huashu__transcript){ .record = { .reader = reader,
                                                           .error = error } };
    huashu__buffer_init(&transcript->pending, &reader->allocator);
    transcript->call = huashu__call_new(reader);
    return transcript->call != NULL ? HUASHU_OK : huashu__fail_no_memory(error);
}

char *
huashu__transcript_copy(struct huashu__transcript *transcript,
                        struct huashu__string text, size_t *length)
{
    char *copy = huashu__arena_copy(&transcript->call->arena, text);
    *length = text.length;
    if (copy != NULL && transcript->record.escaped) {
        *length = huashu__record_unescape(copy, text.length);
        copy[*length] = '\0';
    }
    return copy;
}

/* Speakers */

/* The number of a name that is no label: the first to speak is 0. */
static enum huashu_status
number_of_name(struct huashu__transcript *transcript,
               struct huashu__string name, uint32_t *number)
{
    char *copy;
    for (size_t i = 0; i < transcript->names.count; i++) {
        if (huashu__string_equal(transcript->names.items[i], name)) {
            *number = (uint32_t)i;
            return HUASHU_OK;
        }
    }
    if (transcript->names.count == HUASHU__MAX_SPEAKERS)
        return huashu__record_fail_limit(&transcript->record,
                                         &huashu__call_many_speakers,
                                         HUASHU__MAX_SPEAKERS);
    copy = huashu__arena_copy(&transcript->call->arena, name);
    *number = (uint32_t)transcript->names.count;
    if (copy == NULL ||
        !HUASHU__PUSH(&transcript->call->allocator, &transcript->names,
                      (struct huashu__string){ copy, name.length }))
        return huashu__fail_no_memory(transcript->record.error);
    return HUASHU_OK;
}

/* Which of the speakers of a known label it is. */
static enum huashu_status
find_labelled(struct huashu__transcript *transcript,
              struct huashu__label *label, struct huashu__string identity,
              struct huashu_turn *turn)
{
    uint32_t number;
    if (identity.length != 0) {
        enum huashu_status status =
            number_of_name(transcript, identity, &number);
        if (status != HUASHU_OK)
            return status;
        label->number = number;
    }
    turn->role = label->role;
    return huashu__speakers_find(&transcript->speakers, label, &turn->speaker)
               ? HUASHU_OK
               : huashu__record_fail_limit(&transcript->record,
                                           &huashu__call_many_speakers,
                                           HUASHU__MAX_SPEAKERS);
}

/* Role and speaker by a label, or by what the options say of a name. */
static enum huashu_status
find_speaker(struct huashu__transcript *transcript,
             const struct huashu__utterance *utterance,
             struct huashu_turn *turn)
{
    struct huashu_reader *reader = transcript->record.reader;
    struct huashu__string who = utterance->who;
    struct huashu__label label;
    enum huashu_status status;
    if (huashu__label_read(&reader->labels, who, &label) != HUASHU_OK)
        return huashu__fail_no_memory(transcript->record.error);
    if (label.kind == HUASHU__KNOWN_LABEL)
        return find_labelled(transcript, &label, utterance->identity, turn);
    if (who.length == 0) {
        turn->speaker = HUASHU_UNKNOWN_SPEAKER;
        return HUASHU_OK;
    }
    status = number_of_name(transcript, who, &turn->speaker);
    turn->role = huashu__role_of_name(reader, who);
    if (turn->role == HUASHU_AGENT)
        turn->speaker = 0;
    return status;
}

/* Words */

bool
huashu__transcript_word(struct huashu__transcript *transcript,
                        struct huashu__string text, int64_t start_ms,
                        int64_t end_ms)
{
    struct huashu__timed_word word = { huashu__trim(text), start_ms, end_ms };
    return word.text.length == 0 || end_ms < start_ms ||
           HUASHU__PUSH(&transcript->call->allocator, &transcript->words, word);
}

/* Where `word` stands in `text` from `from` on; text.length: nowhere near. */
static size_t
find_word(struct huashu__string text, size_t from, struct huashu__string word)
{
    /* Further on it is another word of the same wording. */
    size_t last = from + word.length + 64;
    for (size_t at = from; at + word.length <= text.length && at < last; at++) {
        if (memcmp(text.data + at, word.data, word.length) == 0)
            return at;
    }
    return text.length;
}

/* Places the words that were noted in the text of their turn. */
static bool
place_words(struct huashu__transcript *transcript, struct huashu_turn *turn)
{
    struct huashu__string text = { turn->text, turn->text_length };
    struct huashu_word *words;
    size_t from = 0, count = 0;
    if (transcript->words.count == 0)
        return true;
    words = huashu__arena_alloc(&transcript->call->arena,
                                transcript->words.count, sizeof *words);
    if (words == NULL)
        return false;
    for (size_t i = 0; i < transcript->words.count; i++) {
        const struct huashu__timed_word *word = &transcript->words.items[i];
        size_t at = find_word(text, from, word->text);
        if (at == text.length ||
            (count != 0 && word->start_ms < words[count - 1].start_ms))
            continue;
        from = at + word->text.length;
        words[count++] =
            (struct huashu_word){ at, from, word->start_ms, word->end_ms };
    }
    transcript->words.count = 0;
    turn->words = words;
    turn->word_count = count;
    return true;
}

/* Turns */

/* Where the turn goes: the place of an earlier one of its number, or a new. */
static enum huashu_status
place_turn(struct huashu__transcript *transcript, const uint64_t *number,
           size_t *place)
{
    struct huashu_call *call = transcript->call;
    for (size_t i = call->turn_count; number != NULL && i > 0; i--) {
        if (transcript->numbers.items[i - 1] == *number) {
            *place = i - 1;
            return HUASHU_OK;
        }
    }
    if (call->turn_count == HUASHU__MAX_TURNS)
        return huashu__record_fail_limit(
            &transcript->record, &huashu__call_many_turns, HUASHU__MAX_TURNS);
    if (!huashu__array_reserve(&call->allocator, &call->turns,
                               &transcript->turn_capacity, call->turn_count, 1,
                               sizeof *call->turns) ||
        !HUASHU__PUSH(&call->allocator, &transcript->numbers,
                      number != NULL ? *number : UINT64_MAX))
        return huashu__fail_no_memory(transcript->record.error);
    *place = call->turn_count++;
    return HUASHU_OK;
}

/* Times of a turn that can be. */
static enum huashu_status
check_times(struct huashu__transcript *transcript,
            const struct huashu__utterance *utterance)
{
    struct huashu__path path;
    if (utterance->start_ms == HUASHU_NO_TIME ||
        utterance->end_ms == HUASHU_NO_TIME ||
        utterance->start_ms <= utterance->end_ms)
        return HUASHU_OK;
    if (utterance->list == NULL)
        return huashu__record_fail(&transcript->record, HUASHU_ERROR_FORMAT,
                                   &huashu__call_time_order, NULL);
    path = huashu__path(utterance->list, utterance->index, "");
    return huashu__record_fail(&transcript->record, HUASHU_ERROR_FORMAT,
                               &huashu__call_times_of, path.text);
}

enum huashu_status
huashu__transcript_turn(struct huashu__transcript *transcript,
                        const struct huashu__utterance *utterance)
{
    struct huashu_turn turn = { .start_ms = utterance->start_ms,
                                .end_ms = utterance->end_ms };
    enum huashu_status status;
    size_t place = 0;
    if (huashu__trim(utterance->text).length == 0) {
        transcript->words.count = 0;
        return HUASHU_OK;
    }
    if (utterance->text.length > HUASHU__MAX_TURN_BYTES)
        return huashu__record_fail_limit(&transcript->record,
                                         &huashu__call_long_turn,
                                         HUASHU__MAX_TURN_BYTES >> 20);
    transcript->bytes += utterance->text.length;
    if (transcript->bytes > HUASHU__MAX_CALL_BYTES)
        return huashu__record_fail_limit(&transcript->record,
                                         &huashu__call_long_call,
                                         HUASHU__MAX_CALL_BYTES >> 20);
    status = check_times(transcript, utterance);
    if (status == HUASHU_OK)
        status = find_speaker(transcript, utterance, &turn);
    if (status != HUASHU_OK)
        return status;
    turn.text =
        huashu__transcript_copy(transcript, utterance->text, &turn.text_length);
    if (turn.text == NULL || !place_words(transcript, &turn))
        return huashu__fail_no_memory(transcript->record.error);
    status = place_turn(transcript, utterance->number, &place);
    if (status == HUASHU_OK)
        transcript->call->turns[place] = turn;
    return status;
}

/* Whether all turns say when they begin, and not in order. */
static bool
is_out_of_order(const struct huashu_call *call)
{
    bool out_of_order = false;
    for (size_t i = 0; i < call->turn_count; i++) {
        if (call->turns[i].start_ms == HUASHU_NO_TIME)
            return false;
        out_of_order =
            out_of_order ||
            (i > 0 && call->turns[i].start_ms < call->turns[i - 1].start_ms);
    }
    return out_of_order;
}

/* Services that write one channel behind the other: turns by their start. */
static bool
sort_turns(struct huashu__transcript *transcript)
{
    struct huashu_call *call = transcript->call;
    size_t count = call->turn_count;
    struct huashu_turn *from = call->turns, *to;
    if (!is_out_of_order(call))
        return true;
    to = huashu__alloc(&call->allocator, count, sizeof *to);
    if (to == NULL)
        return false;
    for (size_t width = 1; width < count; width *= 2) {
        struct huashu_turn *swap = from;
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - middle < width ? count : middle + width;
            size_t left = low, right = middle;
            for (size_t i = low; i < high; i++)
                to[i] = right >= high ||
                                (left < middle &&
                                 from[left].start_ms <= from[right].start_ms)
                            ? from[left++]
                            : from[right++];
        }
        from = to;
        to = swap;
    }
    call->turns = from;
    huashu__free(&call->allocator, to);
    return true;
}

enum huashu_status
huashu__transcript_end(struct huashu__transcript *transcript,
                       enum huashu_status status, struct huashu_call **call)
{
    const struct huashu_allocator *allocator =
        &transcript->record.reader->allocator;
    if (status == HUASHU_OK && transcript->call->turn_count == 0)
        status = huashu__record_fail(&transcript->record, HUASHU_ERROR_EMPTY,
                                     &huashu__call_no_turn, NULL);
    if (status == HUASHU_OK && !sort_turns(transcript))
        status = huashu__fail_no_memory(transcript->record.error);
    huashu__buffer_finish(&transcript->pending);
    huashu__free(allocator, transcript->names.items);
    huashu__free(allocator, transcript->numbers.items);
    huashu__free(allocator, transcript->words.items);
    if (status == HUASHU_OK)
        *call = transcript->call;
    else
        huashu_call_free(transcript->call);
    return status;
}
