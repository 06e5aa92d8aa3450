/* SPDX-License-Identifier: MIT */
/*
 * raw.c: the bytes of an input before they are UTF-8. Where they are no UTF-8
 * from the start, they are decoded on their way into input.c, so that all that
 * follows sees UTF-8 only, and memory stays that of one piece.
 */
#include "call/call.h"

#include <string.h>

#define PIECE_BYTES ((size_t)64 << 10)

enum huashu_status
huashu__input_decode(struct huashu__input *input, const char *name,
                     struct huashu_error *error)
{
    struct huashu__raw *raw = &input->raw;
    /* What was peeked at has not been decoded yet. */
    raw->data = input->data;
    raw->capacity = input->capacity;
    raw->begin = input->begin;
    raw->end = input->end;
    raw->ended = input->ended;
    input->data = NULL;
    input->begin = input->end = input->capacity = 0;
    input->ended = false;
    return huashu__decoder_new(input->allocator, name, &raw->decoder) ==
                   HUASHU_OK
               ? HUASHU_OK
               : huashu__fail_no_memory(error);
}

void
huashu__raw_finish(struct huashu__input *input)
{
    huashu__decoder_free(input->raw.decoder);
    huashu__free(input->allocator, input->raw.data);
    input->raw.decoder = NULL;
    input->raw.data = NULL;
}

/* More raw bytes; what is left of the ones before stays in front. */
static enum huashu_status
fill(struct huashu__input *input, struct huashu_error *error)
{
    struct huashu__raw *raw = &input->raw;
    size_t held = raw->end - raw->begin, room;
    enum huashu_status status;
    if (raw->ended || held != 0)
        return HUASHU_OK;
    raw->begin = raw->end = 0;
    room = raw->capacity < PIECE_BYTES ? raw->capacity : PIECE_BYTES;
    status = huashu__unpacked_read(input, raw->data, room, &raw->end, error);
    raw->ended = status == HUASHU_OK && raw->end == 0;
    return status;
}

static enum huashu_status
decode(struct huashu__input *input, char *bytes, size_t size, size_t *got,
       struct huashu_error *error)
{
    struct huashu__raw *raw = &input->raw;
    enum huashu_status status = HUASHU_OK;
    *got = 0;
    while (*got == 0 && !raw->flushed) {
        struct huashu__string rest;
        bool last;
        status = fill(input, error);
        if (status != HUASHU_OK)
            return status;
        rest = (struct huashu__string){ raw->data + raw->begin,
                                        raw->end - raw->begin };
        last = raw->ended;
        if (huashu__decode(raw->decoder, &rest, last, bytes, size, got) !=
            HUASHU_OK)
            return huashu__fail_no_memory(error);
        raw->begin = raw->end - rest.length;
        raw->flushed = last && rest.length == 0 && *got == 0;
    }
    return HUASHU_OK;
}

enum huashu_status
huashu__raw_read(struct huashu__input *input, char *bytes, size_t size,
                 size_t *got, struct huashu_error *error)
{
    return input->raw.decoder != NULL
               ? decode(input, bytes, size, got, error)
               : huashu__unpacked_read(input, bytes, size, got, error);
}
