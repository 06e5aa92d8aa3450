/* SPDX-License-Identifier: MIT */
/*
 * harness.h: what every Check program shares: running a list of tests, an
 * allocator that fails on demand and counts what it gave out, and the way to
 * shared data that is not part of the project.
 */
#ifndef HUASHU_TESTS_HARNESS_H
#define HUASHU_TESTS_HARNESS_H

#include <check.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <huashu/status.h>

/*
 * How often to do a thing over, or how large to make it: `count` times, or less
 * where each step takes fifty times as long (HUASHU_FEWER, of the setups). It
 * never decides which cases are tried.
 */
static inline size_t
rounds_of(size_t count)
{
    const char *fewer = getenv("HUASHU_FEWER");
    size_t divisor = fewer != NULL ? strtoul(fewer, NULL, 10) : 1;
    return divisor > 1 ? count / divisor + 1 : count;
}

/*
 * Runs the tests as one suite; the return value is main's. CK_FORK=no keeps
 * them in one process (valgrind, sanitizers). Each test may take `seconds`.
 * The locale is the environment's, as in a program that embeds the library.
 */
static inline int
run_tests(const char *name, const TTest *const *tests, size_t count,
          double seconds)
{
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    SRunner *runner = srunner_create(suite);
    int failed;
    setlocale(LC_ALL, "");
    tcase_set_timeout(tcase, seconds);
    for (size_t i = 0; i < count; i++)
        _tcase_add_test(tcase, tests[i], 0, 0, 0, 1);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Built with every block of an arena apart (base.h), a reset keeps nothing. */
#ifdef HUASHU_ARENA_DEBUG
#define ARENAS_KEEP_MEMORY false
#else
#define ARENAS_KEEP_MEMORY true
#endif

/* Counts allocations; the one numbered `fail_at` (from 1) finds no memory. */
struct counting {
    size_t calls, fail_at;
    long live;
};

static inline void *
counting_realloc(void *user, void *block, size_t size)
{
    struct counting *counting = user;
    if (++counting->calls == counting->fail_at)
        return NULL;
    if (block == NULL)
        counting->live++;
    return realloc(block, size);
}

static inline void *
counting_alloc(void *user, size_t size)
{
    return counting_realloc(user, NULL, size);
}

static inline void
counting_free(void *user, void *block)
{
    struct counting *counting = user;
    if (block != NULL)
        counting->live--;
    free(block);
}

static inline struct huashu_allocator
counting_allocator(struct counting *counting)
{
    return (struct huashu_allocator){ counting_alloc, counting_realloc,
                                      counting_free, counting };
}

/*
 * Opens a file of the shared data set (HUASHU_SHARED, else ../shared/data
 * beside the project), or returns NULL after saying that the test is skipped:
 * the project's own tests must pass where it is absent.
 */
static inline FILE *
open_shared(const char *name)
{
    const char *folder = getenv("HUASHU_SHARED");
    char path[1024];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : "", name);
    file = folder != NULL ? fopen(path, "rb") : NULL;
    if (file == NULL)
        fprintf(stderr, "# skipped: no shared data set (%s)\n", name);
    return file;
}

#endif
