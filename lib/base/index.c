/* SPDX-License-Identifier: MIT */
/*
 * index.c: from ids to numbers, for books of a hundred thousand rules.
 *
 * Open addressing with linear probing in a table of a power of two, at most
 * half full. The hash is FNV-1a with a final mixing step: a book is its
 * owner's, so nothing guards against keys chosen to collide.
 */
#include "base/base.h"

struct huashu__index_entry {
    struct huashu__string key;
    uint32_t value;
    bool used;
};

#define FIRST_CAPACITY 64

static uint64_t
hash_of(struct huashu__string key)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(0x100000001B3);
    return (hash ^ hash >> 32) * UINT64_C(0x9E3779B97F4A7C15) >> 16;
}

void
huashu__index_init(struct huashu__index *index,
                   const struct huashu_allocator *allocator)
{
    *index = (struct huashu__index){ .allocator = allocator };
}

void
huashu__index_finish(struct huashu__index *index)
{
    huashu__free(index->allocator, index->entries);
    huashu__index_init(index, index->allocator);
}

/* The entry that holds the key, or the free one where it belongs. */
static struct huashu__index_entry *
probe(const struct huashu__index *index, struct huashu__string key)
{
    size_t at = (size_t)hash_of(key) & (index->capacity - 1);
    while (index->entries[at].used &&
           !huashu__string_equal(index->entries[at].key, key))
        at = (at + 1) & (index->capacity - 1);
    return &index->entries[at];
}

static bool
grow(struct huashu__index *index)
{
    struct huashu__index larger = {
        .allocator = index->allocator,
        .count = index->count,
        .capacity = index->capacity == 0 ? FIRST_CAPACITY : 2 * index->capacity,
    };
    larger.entries = huashu__alloc_zero(index->allocator, larger.capacity,
                                        sizeof *larger.entries);
    if (larger.entries == NULL)
        return false;
    for (size_t i = 0; i < index->capacity; i++) {
        if (index->entries[i].used)
            *probe(&larger, index->entries[i].key) = index->entries[i];
    }
    huashu__free(index->allocator, index->entries);
    *index = larger;
    return true;
}

uint32_t *
huashu__index_add(struct huashu__index *index, struct huashu__string key,
                  uint32_t value)
{
    struct huashu__index_entry *entry;
    if (2 * index->count >= index->capacity && !grow(index))
        return NULL;
    entry = probe(index, key);
    if (!entry->used) {
        *entry = (struct huashu__index_entry){ key, value, true };
        index->count++;
    }
    return &entry->value;
}

const uint32_t *
huashu__index_find(const struct huashu__index *index, struct huashu__string key)
{
    const struct huashu__index_entry *entry;
    if (index->capacity == 0)
        return NULL;
    entry = probe(index, key);
    return entry->used ? &entry->value : NULL;
}
