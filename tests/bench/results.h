/* SPDX-License-Identifier: MIT */
/* results.h: medians, the table, and the same as data. */
#ifndef HUASHU_TESTS_BENCH_RESULTS_H
#define HUASHU_TESTS_BENCH_RESULTS_H

#include "bench.h"

enum measure {
    /* MB of UTF-8 a second. */
    SPEED,
    MICROSECONDS_A_CALL,
    MILLISECONDS,
    MEGABYTES,
    ALLOCATIONS_A_CALL
};

struct result {
    const char *comparison, *list, *engine;
    enum measure measure;
    double value;
    /* How many times as fast as this one the first of the comparison is. */
    double ratio;
    size_t bytes;
    uint64_t hits;
    /* Most memory at once while it was built; 0: not known. */
    size_t peak_bytes;
    /* The first of its comparison. */
    bool first;
};

double
median(const double *values, size_t count);

/* Of first[i] ÷ other[i], or the other way round where less is better. */
double
median_ratio(const double *first, const double *other, size_t count,
             bool more_is_better);

void
result_add(const struct result *result);

/* Notes, once, that an engine took no part. */
void
result_left_out(const char *id);

void
results_print(const struct settings *settings);

void
results_write_json(const char *path, const struct settings *settings);

#endif
