/* SPDX-License-Identifier: MIT */
/*
 * call.c: a call as it was read: turns and what the transcript says of it, all
 * in memory of its own, so that it outlives the reader.
 */
#include "call/call.h"

#include <string.h>

struct huashu_call *
huashu__call_new(struct huashu_reader *reader)
{
    struct huashu_call *call =
        huashu__alloc_zero(&reader->allocator, 1, sizeof *call);
    if (call == NULL)
        return NULL;
    call->allocator = reader->allocator;
    huashu__arena_init(&call->arena, &call->allocator);
    call->info.encoding = reader->encoding_name;
    call->info.format = reader->format->name;
    call->info.source =
        huashu__arena_copy(&call->arena, huashu__string_of(reader->source));
    if (call->info.source == NULL) {
        huashu_call_free(call);
        return NULL;
    }
    return call;
}

void
huashu_call_free(struct huashu_call *call)
{
    struct huashu_allocator allocator;
    if (call == NULL)
        return;
    allocator = call->allocator;
    huashu__arena_finish(&call->arena);
    huashu__free(&allocator, call->block);
    huashu__free(&allocator, call->turns);
    huashu__free(&allocator, call);
}

size_t
huashu_call_turn_count(const struct huashu_call *call)
{
    return call->turn_count;
}

const struct huashu_turn *
huashu_call_turns(const struct huashu_call *call)
{
    return call->turns;
}

const struct huashu_call_info *
huashu_call_info(const struct huashu_call *call)
{
    return &call->info;
}
