/* SPDX-License-Identifier: MIT */
/*
 * json.c: calls as JSON, whatever service wrote it: finds out the shape of a
 * value, has it read, and puts the turns in their order.
 *
 * Most files hold one value for one call; of dialogues there is one a line. A
 * shape that is a stream takes all values of the input as messages of one
 * call, a later message about the same sentence in the place of the earlier.
 */
#include "call/json.h"

#include <string.h>

/* The first that fits reads it; the last says what is missing. */
static const struct huashu__shape *const shapes[] = {
    &huashu__shape_aliyun,
    &huashu__shape_aliyun_callback,
    &huashu__shape_aliyun_dialogue,
    &huashu__shape_aliyun_live,
    &huashu__shape_amazon,
    &huashu__shape_dashscope,
    &huashu__shape_funasr,
    &huashu__shape_funasr_live,
    &huashu__shape_huawei,
    &huashu__shape_iflytek,
    &huashu__shape_iflytek_v1,
    &huashu__shape_tencent,
    &huashu__shape_tencent_live,
    &huashu__shape_volcengine,
    &huashu__shape_vosk,
    &huashu__shape_whisper,
    &huashu__shape_whisper_cpp,
    &huashu__shape_dialogue,
};

const struct huashu__shape *
huashu__shape_named(const char *name)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(shapes); i++) {
        if (strcmp(shapes[i]->name, name) == 0)
            return shapes[i];
    }
    return NULL;
}

static const struct huashu__shape *
shape_of(const json_t *value)
{
    size_t i = 0;
    while (i < HUASHU__COUNT_OF(shapes) - 1 && !shapes[i]->fits(value))
        i++;
    return shapes[i];
}

enum huashu_status
huashu__json_fail(struct huashu__transcript *json,
                  const struct huashu__message *message, const char *argument)
{
    return huashu__record_fail(&json->record, HUASHU_ERROR_FORMAT, message,
                               argument);
}

/* Texts */

char *
huashu__json_copy(struct huashu__transcript *json, struct huashu__string text,
                  size_t *length)
{
    char *copy = huashu__arena_copy(&json->call->arena, text);
    *length = text.length;
    if (copy != NULL && json->record.escaped) {
        *length = huashu__record_unescape(copy, text.length);
        copy[*length] = '\0';
    }
    return copy;
}

enum huashu_status
huashu__json_info(struct huashu__transcript *json, const json_t *object,
                  const char *key, const char **value)
{
    char room[24];
    const json_t *field = huashu__json_field(object, key);
    struct huashu__string text = huashu__json_name(object, key, room);
    size_t length;
    if (field == NULL)
        return HUASHU_OK;
    if (!json_is_string(field) && !json_is_integer(field))
        return huashu__json_fail(json, &huashu__call_wrong_type, key);
    if (memchr(text.data, '\0', text.length) != NULL)
        return huashu__json_fail(json, &huashu__call_nul_in_field, key);
    *value = huashu__json_copy(json, text, &length);
    return *value != NULL ? HUASHU_OK
                          : huashu__fail_no_memory(json->record.error);
}

/* Speakers */

/* The number of a name that is no label: the first to speak is 0. */
static enum huashu_status
number_of_name(struct huashu__transcript *json, struct huashu__string name,
               uint32_t *number)
{
    char *copy;
    for (size_t i = 0; i < json->names.count; i++) {
        if (huashu__string_equal(json->names.items[i], name)) {
            *number = (uint32_t)i;
            return HUASHU_OK;
        }
    }
    if (json->names.count == HUASHU__MAX_SPEAKERS)
        return huashu__record_fail_limit(
            &json->record, &huashu__call_many_speakers, HUASHU__MAX_SPEAKERS);
    copy = huashu__arena_copy(&json->call->arena, name);
    *number = (uint32_t)json->names.count;
    if (copy == NULL ||
        !HUASHU__PUSH(&json->call->allocator, &json->names,
                      (struct huashu__string){ copy, name.length }))
        return huashu__fail_no_memory(json->record.error);
    return HUASHU_OK;
}

/* Role and speaker by a label, or by what the options say of a name. */
static enum huashu_status
find_speaker(struct huashu__transcript *json, struct huashu__string who,
             struct huashu_turn *turn)
{
    struct huashu_reader *reader = json->record.reader;
    struct huashu__label label;
    enum huashu_status status;
    if (huashu__label_read(&reader->labels, who, &label) != HUASHU_OK)
        return huashu__fail_no_memory(json->record.error);
    if (label.kind == HUASHU__KNOWN_LABEL) {
        turn->role = label.role;
        return huashu__speakers_find(&json->speakers, &label, &turn->speaker)
                   ? HUASHU_OK
                   : huashu__record_fail_limit(&json->record,
                                               &huashu__call_many_speakers,
                                               HUASHU__MAX_SPEAKERS);
    }
    status = number_of_name(json, who, &turn->speaker);
    turn->role = huashu__role_of_name(reader, who);
    if (turn->role == HUASHU_AGENT)
        turn->speaker = 0;
    return status;
}

/* Words */

bool
huashu__json_note_word(struct huashu__transcript *json,
                       struct huashu__string text, int64_t start_ms,
                       int64_t end_ms)
{
    struct huashu__timed_word word = { huashu__trim(text), start_ms, end_ms };
    return word.text.length == 0 || end_ms < start_ms ||
           HUASHU__PUSH(&json->call->allocator, &json->words, word);
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
place_words(struct huashu__transcript *json, struct huashu_turn *turn)
{
    struct huashu__string text = { turn->text, turn->text_length };
    struct huashu_word *words;
    size_t from = 0, count = 0;
    if (json->words.count == 0)
        return true;
    words = huashu__arena_alloc(&json->call->arena, json->words.count,
                                sizeof *words);
    if (words == NULL)
        return false;
    for (size_t i = 0; i < json->words.count; i++) {
        const struct huashu__timed_word *word = &json->words.items[i];
        size_t at = find_word(text, from, word->text);
        if (at == text.length ||
            (count != 0 && word->start_ms < words[count - 1].start_ms))
            continue;
        from = at + word->text.length;
        words[count++] =
            (struct huashu_word){ at, from, word->start_ms, word->end_ms };
    }
    json->words.count = 0;
    turn->words = words;
    turn->word_count = count;
    return true;
}

/* Turns */

/* Where the turn goes: the place of an earlier one of its number, or a new. */
static enum huashu_status
place_turn(struct huashu__transcript *json, const uint64_t *number,
           size_t *place)
{
    struct huashu_call *call = json->call;
    for (size_t i = call->turn_count; number != NULL && i > 0; i--) {
        if (json->numbers.items[i - 1] == *number) {
            *place = i - 1;
            return HUASHU_OK;
        }
    }
    if (call->turn_count == HUASHU__MAX_TURNS)
        return huashu__record_fail_limit(
            &json->record, &huashu__call_many_turns, HUASHU__MAX_TURNS);
    if (!huashu__array_reserve(&call->allocator, &call->turns,
                               &json->turn_capacity, call->turn_count, 1,
                               sizeof *call->turns) ||
        !HUASHU__PUSH(&call->allocator, &json->numbers,
                      number != NULL ? *number : UINT64_MAX))
        return huashu__fail_no_memory(json->record.error);
    *place = call->turn_count++;
    return HUASHU_OK;
}

/* Times of a turn that can be. */
static enum huashu_status
check_times(struct huashu__transcript *json,
            const struct huashu__utterance *utterance)
{
    struct huashu__path path;
    if (utterance->start_ms == HUASHU_NO_TIME ||
        utterance->end_ms == HUASHU_NO_TIME ||
        utterance->start_ms <= utterance->end_ms)
        return HUASHU_OK;
    path = huashu__path(utterance->list, utterance->index, "");
    return huashu__json_fail(json, &huashu__call_times_of, path.text);
}

enum huashu_status
huashu__json_turn(struct huashu__transcript *json,
                  const struct huashu__utterance *utterance)
{
    struct huashu_turn turn = { .start_ms = utterance->start_ms,
                                .end_ms = utterance->end_ms };
    enum huashu_status status;
    size_t place = 0;
    if (huashu__trim(utterance->text).length == 0) {
        json->words.count = 0;
        return HUASHU_OK;
    }
    if (utterance->text.length > HUASHU__MAX_TURN_BYTES)
        return huashu__record_fail_limit(&json->record, &huashu__call_long_turn,
                                         HUASHU__MAX_TURN_BYTES >> 20);
    json->bytes += utterance->text.length;
    if (json->bytes > HUASHU__MAX_CALL_BYTES)
        return huashu__record_fail_limit(&json->record, &huashu__call_long_call,
                                         HUASHU__MAX_CALL_BYTES >> 20);
    status = check_times(json, utterance);
    if (status == HUASHU_OK)
        status = find_speaker(json, utterance->who, &turn);
    if (status != HUASHU_OK)
        return status;
    turn.text = huashu__json_copy(json, utterance->text, &turn.text_length);
    if (turn.text == NULL || !place_words(json, &turn))
        return huashu__fail_no_memory(json->record.error);
    status = place_turn(json, utterance->number, &place);
    if (status == HUASHU_OK)
        json->call->turns[place] = turn;
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
sort_turns(struct huashu__transcript *json)
{
    struct huashu_call *call = json->call;
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

/* Calls */

static enum huashu_status
read_value(struct huashu__transcript *json, const json_t *value)
{
    struct huashu_reader *reader = json->record.reader;
    if (json->shape == NULL) {
        json->shape = reader->shape != NULL ? reader->shape : shape_of(value);
        json->call->info.format = json->shape->name;
    }
    return json->shape->read(json, value);
}

/* The messages behind the first of a stream. */
static enum huashu_status
read_stream(struct huashu__transcript *json)
{
    for (;;) {
        json_t *value;
        enum huashu_status status = huashu__record_next(&json->record, &value);
        if (status != HUASHU_OK)
            return status == HUASHU_END ? HUASHU_OK : status;
        status = read_value(json, value);
        json_decref(value);
        if (status != HUASHU_OK)
            return status;
    }
}

static enum huashu_status
read_call(struct huashu__transcript *json, const json_t *value)
{
    enum huashu_status status = read_value(json, value);
    if (status == HUASHU_OK && json->shape->stream)
        status = read_stream(json);
    if (status != HUASHU_OK)
        return status;
    if (json->call->turn_count == 0)
        return huashu__record_fail(&json->record, HUASHU_ERROR_EMPTY,
                                   &huashu__call_no_turn, NULL);
    return sort_turns(json) ? HUASHU_OK
                            : huashu__fail_no_memory(json->record.error);
}

static enum huashu_status
json_next(struct huashu_reader *reader, struct huashu_call **call,
          struct huashu_error *error)
{
    struct huashu__transcript json = { .record = { .reader = reader,
                                                   .error = error } };
    json_t *value;
    enum huashu_status status = huashu__record_next(&json.record, &value);
    if (status != HUASHU_OK)
        return status;
    json.call = huashu__call_new(reader);
    huashu__buffer_init(&json.pending, &reader->allocator);
    status = json.call != NULL ? read_call(&json, value)
                               : huashu__fail_no_memory(error);
    json_decref(value);
    huashu__buffer_finish(&json.pending);
    huashu__free(&reader->allocator, json.names.items);
    huashu__free(&reader->allocator, json.numbers.items);
    huashu__free(&reader->allocator, json.words.items);
    if (status == HUASHU_OK)
        *call = json.call;
    else
        huashu_call_free(json.call);
    return status;
}

static size_t
skip_blanks(struct huashu__string head, size_t i)
{
    while (i < head.length && memchr(" \t\r\n", head.data[i], 4) != NULL)
        i++;
    return i;
}

/* An object, or an array of something: [00:01:23] is neither. */
static bool
json_recognises(struct huashu__string head)
{
    size_t i = skip_blanks(head, 0);
    if (i == head.length || head.data[i] == '{')
        return i != head.length;
    if (head.data[i] != '[')
        return false;
    i = skip_blanks(head, i + 1);
    return i == head.length || memchr("{[]\"", head.data[i], 4) != NULL;
}

const struct huashu__format huashu__format_json = {
    "json",
    json_recognises,
    json_next,
};
