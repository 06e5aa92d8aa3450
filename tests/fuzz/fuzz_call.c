/* SPDX-License-Identifier: MIT */
/*
 * fuzz_call.c: any bytes as a transcript, in one piece and in small ones. Both
 * must give the same calls and errors, whoever the agent is; every byte of every turn is looked at,
 * so that a sanitizer sees a text that is not there.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <huashu/call.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct source {
    const uint8_t *data;
    size_t length, step;
};

static int64_t
read_source(void *user, void *buffer, size_t size)
{
    struct source *source = user;
    size_t take = source->length < size ? source->length : size;
    if (take > source->step)
        take = source->step;
    if (take != 0)
        memcpy(buffer, source->data, take);
    source->data += take;
    source->length -= take;
    return (int64_t)take;
}

/* FNV-1a, over all that was read. */
static void
mix(uint64_t *sum, const void *bytes, size_t length)
{
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < length; i++)
        *sum = (*sum ^ byte[i]) * UINT64_C(0x100000001B3);
}

static void
mix_call(uint64_t *sum, const struct huashu_call *call)
{
    const struct huashu_turn *turns = huashu_call_turns(call);
    const struct huashu_call_info *info = huashu_call_info(call);
    const char *const fields[] = { info->id, info->agent, info->queue,
                                   info->started_at };
    for (size_t i = 0; i < 4; i++) {
        if (fields[i] != NULL)
            mix(sum, fields[i], strlen(fields[i]));
    }
    for (size_t i = 0; i < huashu_call_turn_count(call); i++) {
        mix(sum, &turns[i].role, sizeof turns[i].role);
        mix(sum, &turns[i].speaker, sizeof turns[i].speaker);
        mix(sum, &turns[i].start_ms, sizeof turns[i].start_ms);
        mix(sum, &turns[i].end_ms, sizeof turns[i].end_ms);
        mix(sum, turns[i].text, turns[i].text_length);
        for (size_t k = 0; k < turns[i].word_count; k++) {
            const struct huashu_word *word = &turns[i].words[k];
            if (word->byte_begin > word->byte_end ||
                word->byte_end > turns[i].text_length ||
                word->start_ms > word->end_ms || word->start_ms < 0)
                abort();
            mix(sum, word, sizeof *word);
        }
    }
}

static uint64_t
read_all(const uint8_t *data, size_t size, size_t step, const char *agent)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    struct source source = { data, size, step };
    struct huashu_reader *reader;
    struct huashu_error error;
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    enum huashu_status status;
    options.agent = agent;
    status = huashu_reader_new(read_source, &source, &options, &reader, &error);
    if (status != HUASHU_OK)
        return 0;
    while (status != HUASHU_END) {
        struct huashu_call *call = NULL;
        status = huashu_reader_next(reader, &call, &error);
        mix(&sum, &status, sizeof status);
        if (status == HUASHU_OK)
            mix_call(&sum, call);
        else if (status != HUASHU_END)
            mix(&sum, &error.byte, sizeof error.byte);
        huashu_call_free(call);
    }
    huashu_reader_free(reader);
    return sum;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const agents[] = { NULL, "0", "A" };
    for (size_t i = 0; i < sizeof agents / sizeof *agents; i++) {
        if (read_all(data, size, SIZE_MAX, agents[i]) !=
            read_all(data, size, 3, agents[i]))
            abort();
    }
    return 0;
}
