/* SPDX-License-Identifier: MIT */
/*
 * input.c: an input as lines, in memory bounded by the longest of them.
 *
 * Bytes are read into one block that slides over the input: what was given
 * out is dropped when room is needed, and the block doubles when more than
 * half of it is still wanted, so that each byte is moved a bounded number of
 * times. No byte is searched twice for a line end.
 */
#include "call/call.h"

#include <string.h>

#define FIRST_ROOM ((size_t)64 << 10)

void
huashu__input_finish(struct huashu__input *input)
{
    huashu__raw_finish(input);
    huashu__unpack_finish(input);
    huashu__free(input->allocator, input->data);
    input->data = NULL;
}

/* Room behind data[end). */
static bool
make_room(struct huashu__input *input)
{
    size_t held = input->end - input->begin;
    if (input->end < input->capacity)
        return true;
    if (input->data != NULL && held <= input->capacity / 2) {
        memmove(input->data, input->data + input->begin, held);
    } else {
        size_t capacity =
            input->capacity == 0 ? FIRST_ROOM : input->capacity * 2;
        char *data = huashu__alloc(input->allocator, capacity, 1);
        if (data == NULL)
            return false;
        if (held != 0)
            memcpy(data, input->data + input->begin, held);
        huashu__free(input->allocator, input->data);
        input->data = data;
        input->capacity = capacity;
    }
    input->begin = 0;
    input->end = held;
    return true;
}

/* Reads once; sets `ended` at the end. */
static enum huashu_status
fill(struct huashu__input *input, struct huashu_error *error)
{
    size_t room;
    size_t got = 0;
    enum huashu_status status;
    if (!make_room(input))
        return huashu__fail_no_memory(error);
    room = input->capacity - input->end;
    status =
        huashu__raw_read(input, input->data + input->end, room, &got, error);
    if (status != HUASHU_OK && input->packed.failed != NULL && error != NULL) {
        uint64_t line = input->line + 1;
        error->line = line > UINT32_MAX ? UINT32_MAX : (uint32_t)line;
        error->byte = input->offset + input->end - input->begin;
    }
    if (status != HUASHU_OK)
        return status;
    input->end += got;
    input->ended = got == 0;
    return HUASHU_OK;
}

enum huashu_status
huashu__input_peek(struct huashu__input *input, size_t size,
                   struct huashu__string *bytes, struct huashu_error *error)
{
    while (input->end - input->begin < size && !input->ended) {
        enum huashu_status status = fill(input, error);
        /* What came before data that is broken can be read. */
        if (status != HUASHU_OK && input->packed.failed != NULL &&
            input->end > input->begin)
            break;
        if (status != HUASHU_OK)
            return status;
    }
    bytes->data = input->data + input->begin;
    bytes->length = input->end - input->begin;
    if (bytes->length > size)
        bytes->length = size;
    return HUASHU_OK;
}

void
huashu__input_skip(struct huashu__input *input, size_t size)
{
    input->begin += size;
    input->offset += size;
}

/* The line of `size` bytes, its end included, has been found. */
static void
take_line(struct huashu__input *input, size_t size)
{
    input->line++;
    input->line_offset = input->offset;
    input->line_size = size;
    huashu__input_skip(input, size);
}

/* Drops the rest of a line that is too long. */
static enum huashu_status
drop_line(struct huashu__input *input, struct huashu_error *error)
{
    uint64_t offset = input->offset;
    const char *newline = NULL;
    while (newline == NULL) {
        size_t held = input->end - input->begin;
        if (held == 0 && input->ended)
            break;
        newline =
            held == 0 ? NULL : memchr(input->data + input->begin, '\n', held);
        if (newline == NULL) {
            enum huashu_status status;
            huashu__input_skip(input, held);
            status = fill(input, error);
            if (status != HUASHU_OK)
                return status;
        }
    }
    if (newline != NULL)
        huashu__input_skip(
            input, (size_t)(newline - (input->data + input->begin)) + 1);
    input->line++;
    input->line_offset = offset;
    return HUASHU_ERROR_LIMIT;
}

enum huashu_status
huashu__input_line(struct huashu__input *input, size_t maximum,
                   struct huashu__string *line, struct huashu_error *error)
{
    size_t searched = 0;
    for (;;) {
        size_t held = input->end - input->begin;
        const char *newline =
            held == searched ? NULL
                             : memchr(input->data + input->begin + searched,
                                      '\n', held - searched);
        size_t length = newline == NULL
                            ? held
                            : (size_t)(newline - input->data) - input->begin;
        enum huashu_status status;
        if (length > maximum)
            return drop_line(input, error);
        if (newline != NULL || (input->ended && held != 0)) {
            line->data = input->data + input->begin;
            line->length = length;
            take_line(input, length + (newline != NULL));
            return HUASHU_OK;
        }
        if (input->ended)
            return HUASHU_END;
        searched = held;
        status = fill(input, error);
        if (status != HUASHU_OK)
            return status;
    }
}

void
huashu__input_unline(struct huashu__input *input)
{
    input->begin -= input->line_size;
    input->offset -= input->line_size;
    input->line--;
    input->line_size = 0;
}
