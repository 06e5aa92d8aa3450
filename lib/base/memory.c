/* SPDX-License-Identifier: MIT */
/*
 * memory.c: the allocator as a value, growing arrays and the arena.
 *
 * Every size is checked before it is multiplied or added; running out of
 * memory is an ordinary result. The arena is a list of chunks that double in
 * size; a reset goes back to the first and keeps them all, so that work which
 * repeats stops allocating.
 */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

static void *
default_alloc(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void *
default_realloc(void *user, void *block, size_t size)
{
    (void)user;
    return realloc(block, size);
}

static void
default_free(void *user, void *block)
{
    (void)user;
    free(block);
}

const struct huashu_allocator huashu__default_allocator = {
    .alloc = default_alloc,
    .realloc = default_realloc,
    .free = default_free,
    .user = NULL,
};

struct huashu_allocator
huashu__allocator_or_default(const struct huashu_allocator *given)
{
    if (given == NULL || given->alloc == NULL || given->realloc == NULL ||
        given->free == NULL)
        return huashu__default_allocator;
    return *given;
}

void *
huashu__alloc(const struct huashu_allocator *allocator, size_t count,
              size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        return NULL;
    return allocator->alloc(allocator->user, total == 0 ? 1 : total);
}

void *
huashu__alloc_zero(const struct huashu_allocator *allocator, size_t count,
                   size_t size)
{
    void *block = huashu__alloc(allocator, count, size);
    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

void
huashu__free(const struct huashu_allocator *allocator, void *block)
{
    if (block != NULL)
        allocator->free(allocator->user, block);
}

bool
huashu__array_reserve(const struct huashu_allocator *allocator,
                      void *items_address, size_t *capacity, size_t count,
                      size_t extra, size_t item_size)
{
    size_t need, bytes, next;
    void *items;
    if (__builtin_add_overflow(count, extra, &need))
        return false;
    if (need <= *capacity)
        return true;
    /* Half as much again: linear in all, and freed blocks can be reused. */
    if (__builtin_add_overflow(*capacity, *capacity / 2, &next) || next < need)
        next = need;
    if (next < 8)
        next = 8;
    if (__builtin_mul_overflow(next, item_size, &bytes))
        return false;
    /* The caller's pointer has a type of its own: copied, not aliased. */
    memcpy(&items, items_address, sizeof items);
    items = allocator->realloc(allocator->user, items, bytes);
    if (items == NULL)
        return false;
    memcpy(items_address, &items, sizeof items);
    *capacity = next;
    return true;
}

void
huashu__array_trim(const struct huashu_allocator *allocator,
                   void *items_address, size_t *capacity, size_t count,
                   size_t item_size)
{
    void *items;
    if (count == 0 || count == *capacity)
        return;
    memcpy(&items, items_address, sizeof items);
    items = allocator->realloc(allocator->user, items, count * item_size);
    if (items == NULL)
        return;
    memcpy(items_address, &items, sizeof items);
    *capacity = count;
}

/* Arena */

#define FIRST_CHUNK ((size_t)4096)
#define LARGEST_CHUNK ((size_t)1 << 20)

struct huashu__arena_chunk {
    struct huashu__arena_chunk *next;
    size_t used, size;
    max_align_t data[];
};

void
huashu__arena_init(struct huashu__arena *arena,
                   const struct huashu_allocator *allocator)
{
    arena->allocator = allocator;
    arena->chunks = NULL;
    arena->current = NULL;
}

/* A chunk for at least `size` bytes, linked in behind the current one. */
static struct huashu__arena_chunk *
add_chunk(struct huashu__arena *arena, size_t size)
{
    size_t room =
        arena->current == NULL ? FIRST_CHUNK : 2 * arena->current->size;
    size_t total;
    struct huashu__arena_chunk *chunk;
    if (room > LARGEST_CHUNK)
        room = LARGEST_CHUNK;
#ifdef HUASHU_ARENA_DEBUG
    room = size;
#endif
    if (room < size)
        room = size;
    if (__builtin_add_overflow(room, sizeof *chunk, &total))
        return NULL;
    chunk = arena->allocator->alloc(arena->allocator->user, total);
    if (chunk == NULL)
        return NULL;
    chunk->used = 0;
    chunk->size = room;
    if (arena->current == NULL) {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    } else {
        chunk->next = arena->current->next;
        arena->current->next = chunk;
    }
    return chunk;
}

/* The next kept chunk that is large enough, or a new one. */
static struct huashu__arena_chunk *
next_chunk(struct huashu__arena *arena, size_t size)
{
    struct huashu__arena_chunk *chunk =
        arena->current == NULL ? arena->chunks : arena->current->next;
    for (; chunk != NULL; chunk = chunk->next) {
        chunk->used = 0;
        arena->current = chunk;
        if (size <= chunk->size)
            return chunk;
    }
    return add_chunk(arena, size);
}

void *
huashu__arena_alloc(struct huashu__arena *arena, size_t count, size_t size)
{
    struct huashu__arena_chunk *chunk = arena->current;
    size_t total;
    void *block;
    if (__builtin_mul_overflow(count, size, &total) ||
        __builtin_add_overflow(total, sizeof(max_align_t) - 1, &total))
        return NULL;
    total -= total % sizeof(max_align_t);
    if (chunk == NULL || total > chunk->size - chunk->used) {
        chunk = next_chunk(arena, total);
        if (chunk == NULL)
            return NULL;
        arena->current = chunk;
    }
    block = (char *)chunk->data + chunk->used;
    chunk->used += total;
    return block;
}

void *
huashu__arena_alloc_zero(struct huashu__arena *arena, size_t count, size_t size)
{
    void *block = huashu__arena_alloc(arena, count, size);
    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

char *
huashu__arena_copy(struct huashu__arena *arena, struct huashu__string text)
{
    char *copy;
    if (text.length == SIZE_MAX)
        return NULL;
    copy = huashu__arena_alloc(arena, text.length + 1, 1);
    if (copy == NULL)
        return NULL;
    if (text.length != 0)
        memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    return copy;
}

void
huashu__arena_reset(struct huashu__arena *arena)
{
#ifdef HUASHU_ARENA_DEBUG
    huashu__arena_finish(arena);
#else
    arena->current = arena->chunks;
    if (arena->current != NULL)
        arena->current->used = 0;
#endif
}

void
huashu__arena_finish(struct huashu__arena *arena)
{
    struct huashu__arena_chunk *chunk = arena->chunks, *next;
    for (; chunk != NULL; chunk = next) {
        next = chunk->next;
        arena->allocator->free(arena->allocator->user, chunk);
    }
    arena->chunks = NULL;
    arena->current = NULL;
}
