/* SPDX-License-Identifier: MIT */
/*
 * measured.h: an allocator that counts calls and the most bytes that were
 * alive at once. The size of each block stands before it.
 */
#ifndef HUASHU_TESTS_BENCH_MEASURED_H
#define HUASHU_TESTS_BENCH_MEASURED_H

#include <huashu/status.h>

#include <stdlib.h>

/* Keeps any type aligned. */
#define MEASURED_HEAD 16

struct measured {
    uint64_t calls;
    size_t live, peak;
};

static inline void *
measured_realloc(void *user, void *block, size_t size)
{
    struct measured *measured = user;
    char *head = block != NULL ? (char *)block - MEASURED_HEAD : NULL;
    size_t before = head != NULL ? *(size_t *)(void *)head : 0;
    measured->calls++;
    head = realloc(head, MEASURED_HEAD + size);
    if (head == NULL)
        return NULL;
    *(size_t *)(void *)head = size;
    measured->live += size - before;
    if (measured->live > measured->peak)
        measured->peak = measured->live;
    return head + MEASURED_HEAD;
}

static inline void *
measured_alloc(void *user, size_t size)
{
    return measured_realloc(user, NULL, size);
}

static inline void
measured_free(void *user, void *block)
{
    struct measured *measured = user;
    char *head = block != NULL ? (char *)block - MEASURED_HEAD : NULL;
    if (head == NULL)
        return;
    measured->live -= *(size_t *)(void *)head;
    free(head);
}

static inline struct huashu_allocator
measured_allocator(struct measured *measured)
{
    return (struct huashu_allocator){ measured_alloc, measured_realloc,
                                      measured_free, measured };
}

#endif
