/* SPDX-License-Identifier: MIT */
/*
 * bench.c: huashu against others, and against itself. A row of `comparisons`
 * names a list, a text and engines; these run in turn, round after round, so
 * that whatever slows the machine slows them all. The value is the median of
 * the rounds, the ratio the median of the rounds' ratios to the row's first
 * engine. Before that each engine runs once unmeasured; where it counts what
 * others count too, the counts must be equal, or the bench fails.
 *
 * A new row is one entry of `comparisons`; a new engine one of `engines`.
 */
#include "bench.h"
#include "results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define MOST_ENGINES 10

/* An engine that is not built in is named with NULL: told of and left out. */
static const struct {
    const char *id;
    const struct engine *engine;
} engines[] = {
    { "fold", &engine_fold },
    { "match", &engine_match },
    { "units", &engine_match_units },
    { "automaton", &engine_literals },
    { "book", &engine_book },
    { "check", &engine_check },
    { "check-json", &engine_check_json },
    { "exact", &engine_exact },
    { "homophone", &engine_homophone },
    { "similar", &engine_similar },
    { "book-kept", &engine_book_kept },
    { "book-peak", &engine_book_peak },
    { "scratch", &engine_scratch },
    { "property", &engine_property },
    { "property-json", &engine_property_json },
    { "plain", &engine_plain },
    { "command", &engine_command },
    { "true", &engine_true },
    { "ripgrep", &engine_ripgrep },
    { "pyahocorasick", &engine_pyahocorasick },
#ifdef HAVE_HYPERSCAN
    { "Hyperscan", &engine_hyperscan },
#endif
#if defined HAVE_HYPERSCAN && defined HAVE_ICU_FOLDER
    { "ICU+Hyperscan", &engine_icu_hyperscan },
#endif
#ifdef HAVE_ICU_FOLDER
    { "ICU", &engine_icu_fold },
    { "ICU-Hans", &engine_icu_hans },
#endif
#ifdef HAVE_OPENCC
    { "OpenCC", &engine_opencc },
#endif
#ifdef HAVE_TRE
    { "TRE", &engine_tre },
#endif
#ifdef HAVE_RE2
    { "RE2", &engine_re2 },
#endif
#ifdef HAVE_YARA
    { "YARA", &engine_yara },
#endif
};

static const struct comparison {
    const char *name;
    /* NULL: none. */
    const char *list;
    const char *text;
    enum measure measure;
    /* Ids of `engines`; the first is what the others are compared with. */
    const char *engines[MOST_ENGINES];
} comparisons[] = {
    { "fold",
      NULL,
      "dialogue",
      SPEED,
      { "fold", "ICU", "ICU-Hans", "OpenCC" } },
#define MATCH(list)                                                        \
    {                                                                      \
        "fold + match", list, "dialogue", SPEED,                           \
        {                                                                  \
            "match", "units", "Hyperscan", "ICU+Hyperscan", "RE2", "YARA", \
                "ripgrep", "pyahocorasick"                                 \
        }                                                                  \
    }
    MATCH("33"),
    MATCH("1k"),
    MATCH("10k"),
    MATCH("100k"),
    MATCH("dense"),
    { "hostile",
      "two-letters",
      "two-letters",
      SPEED,
      { "units", "plain", "Hyperscan" } },
#define SIMILAR(list)                                      \
    {                                                      \
        "similar, one character", list, "dialogue", SPEED, \
        {                                                  \
            "similar", "exact", "TRE"                      \
        }                                                  \
    }
    SIMILAR("33 scripts"),
    SIMILAR("1k scripts"),
#define HOMOPHONE(list)                       \
    {                                         \
        "homophone", list, "dialogue", SPEED, \
        {                                     \
            "homophone", "exact"              \
        }                                     \
    }
    HOMOPHONE("33 scripts"),
    HOMOPHONE("1k scripts"),
    { "check, property.yaml",
      "33",
      "dialogue",
      SPEED,
      { "property-json", "property", "match" } },
    { "check, a list",
      "10k",
      "dialogue",
      SPEED,
      { "check-json", "check", "match" } },
    { "partial", "10k", "partials", MICROSECONDS_A_CALL, { "match", "check" } },
    { "partial, 1 to 20 characters",
      "10k",
      "growing",
      MICROSECONDS_A_CALL,
      { "match", "check" } },
#define MEMORY(list)                            \
    {                                           \
        "memory", list, "dialogue", MEGABYTES,  \
        {                                       \
            "book-kept", "book-peak", "scratch" \
        }                                       \
    }
    MEMORY("1k"),
    MEMORY("10k"),
    MEMORY("100k"),
    { "build", "1k", NULL, MILLISECONDS, { "book", "automaton", "Hyperscan" } },
    { "build",
      "10k",
      NULL,
      MILLISECONDS,
      { "book", "automaton", "Hyperscan" } },
    { "build",
      "100k",
      NULL,
      MILLISECONDS,
      { "book", "automaton", "Hyperscan" } },
    { "start to exit", NULL, NULL, MILLISECONDS, { "command", "true" } },
    { "allocations, property.yaml",
      NULL,
      "dialogue",
      ALLOCATIONS_A_CALL,
      { "property", "property-json" } },
    { "allocations, a list",
      "10k",
      "dialogue",
      ALLOCATIONS_A_CALL,
      { "check", "check-json" } },
};

/* One engine in a comparison. */
struct entry {
    const struct engine *engine;
    void *state;
    size_t calls, bytes;
    struct tally tally;
    double *values;
};

/* Small things */

void
give_up(const char *what, const char *detail)
{
    fprintf(stderr, "bench: %s: %s\n", what, detail);
    exit(EXIT_FAILURE);
}

void *
get_memory(size_t count, size_t size)
{
    void *block = calloc(count != 0 ? count : 1, size);
    if (block == NULL)
        give_up("no memory", "");
    return block;
}

static double
seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

double
time_used(void)
{
    struct timespec own;
    struct rusage children;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    getrusage(RUSAGE_CHILDREN, &children);
    return (double)own.tv_sec + (double)own.tv_nsec * 1e-9 +
           seconds_of(children.ru_utime) + seconds_of(children.ru_stime);
}

double
time_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static const struct engine *
engine_named(const char *id)
{
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++) {
        if (strcmp(engines[i].id, id) == 0)
            return engines[i].engine;
    }
    return NULL;
}

/* Running */

static size_t
bytes_of(const struct text *text, size_t calls)
{
    const struct piece *last = &text->calls[calls - 1];
    return (size_t)(last->data + last->length - text->bytes);
}

/* Builds the engine and runs it once. @returns whether it takes part. */
static bool
enter(const struct job *job, const char *id, struct entry *entry)
{
    entry->engine = engine_named(id);
    if (entry->engine == NULL)
        return false;
    if (job->text != NULL) {
        size_t most = entry->engine->most_bytes;
        entry->calls = job->text->call_count;
        while (most != 0 && entry->calls > 1 &&
               bytes_of(job->text, entry->calls) > most)
            entry->calls--;
        entry->bytes = bytes_of(job->text, entry->calls);
    }
    entry->state = entry->engine->open(job, &entry->tally);
    if (entry->state == NULL)
        return false;
    entry->values = get_memory(job->settings->rounds, sizeof(double));
    if (entry->engine->run != NULL)
        entry->engine->run(entry->state, entry->calls, &entry->tally);
    return true;
}

static double
value_of(enum measure measure, const struct entry *entry, double seconds)
{
    switch (measure) {
    case SPEED:
        return (double)entry->bytes / seconds * 1e-6;
    case MICROSECONDS_A_CALL:
        return seconds * 1e6 / (double)entry->calls;
    case MILLISECONDS:
        return seconds * 1e3;
    case MEGABYTES:
        return (double)entry->tally.kept_bytes * 1e-6;
    case ALLOCATIONS_A_CALL:
        return (double)entry->tally.allocations / (double)entry->calls;
    }
    return 0;
}

/* One measured run; an engine that only builds is built anew. */
static void
measure(const struct comparison *comparison, const struct job *job,
        struct entry *entry, size_t round)
{
    double begin, seconds;
    if (comparison->measure == MEGABYTES) {
        entry->values[round] = value_of(MEGABYTES, entry, 0);
        return;
    }
    entry->tally = (struct tally){ .peak_bytes = entry->tally.peak_bytes };
    begin = time_used();
    if (entry->engine->run != NULL && job->text != NULL) {
        entry->engine->run(entry->state, entry->calls, &entry->tally);
    } else if (comparison->measure == MILLISECONDS && job->list != NULL) {
        entry->engine->close(entry->state);
        begin = time_used();
        entry->state = entry->engine->open(job, &entry->tally);
    } else {
        entry->engine->run(entry->state, entry->calls, &entry->tally);
    }
    seconds = time_used() - begin;
    if (entry->tally.seconds > 0)
        seconds = entry->tally.seconds;
    entry->values[round] = value_of(comparison->measure, entry, seconds);
}

/* Whether an engine's count is what huashu counts of the same. */
static bool
agrees(const struct entry *entry, const struct reference *reference)
{
    const uint64_t *expected = NULL;
    switch (entry->engine->counted) {
    case COUNTS_ITS_OWN:
        return true;
    case COUNTS_HITS:
        expected = reference->hits;
        break;
    case COUNTS_PAIRS:
        expected = reference->pairs;
        break;
    case COUNTS_LINES:
        expected = reference->lines;
        break;
    }
    if (entry->tally.hits == expected[entry->calls])
        return true;
    fprintf(stderr, "bench: %s counts %llu, huashu %llu\n", entry->engine->name,
            (unsigned long long)entry->tally.hits,
            (unsigned long long)expected[entry->calls]);
    return false;
}

static bool
check_counts(const struct job *job, const struct entry *entries, size_t count)
{
    struct reference reference = { 0 };
    bool agreed = true, needed = false;
    for (size_t i = 0; i < count; i++)
        needed = needed || entries[i].engine->counted != COUNTS_ITS_OWN;
    if (job->list == NULL || job->text == NULL || !needed)
        return true;
    reference_count(job, &reference);
    for (size_t i = 0; i < count; i++)
        agreed = agrees(&entries[i], &reference) && agreed;
    reference_free(&reference);
    return agreed;
}

static void
keep_results(const struct comparison *comparison, const struct job *job,
             const struct entry *entries, size_t count)
{
    size_t rounds = job->settings->rounds;
    for (size_t i = 0; i < count; i++) {
        struct result result = {
            .comparison = comparison->name,
            .list = comparison->list,
            .engine = entries[i].engine->name,
            .measure = comparison->measure,
            .value = median(entries[i].values, rounds),
            .bytes = entries[i].bytes,
            .hits = entries[i].tally.hits,
            .peak_bytes = entries[i].tally.peak_bytes,
            .first = i == 0,
        };
        result.ratio = median_ratio(entries[0].values, entries[i].values,
                                    rounds, comparison->measure == SPEED);
        result_add(&result);
    }
}

/* @returns false where counts do not agree. */
static bool
compare(const struct comparison *comparison, const struct settings *settings)
{
    struct entry entries[MOST_ENGINES] = { 0 };
    struct job job = { .settings = settings };
    size_t count = 0;
    bool agreed;
    if (comparison->list != NULL)
        job.list = list_named(settings, comparison->list);
    if (comparison->text != NULL)
        job.text = text_named(settings, comparison->text);
    for (size_t i = 0; comparison->engines[i] != NULL; i++) {
        entries[count] = (struct entry){ 0 };
        if (enter(&job, comparison->engines[i], &entries[count]))
            count++;
        else
            result_left_out(comparison->engines[i]);
    }
    agreed = check_counts(&job, entries, count);
    for (size_t round = 0; round < settings->rounds; round++) {
        for (size_t i = 0; i < count; i++)
            measure(comparison, &job, &entries[i], round);
    }
    keep_results(comparison, &job, entries, count);
    for (size_t i = 0; i < count; i++) {
        entries[i].engine->close(entries[i].state);
        free(entries[i].values);
    }
    return agreed;
}

/* Runs one engine of one comparison and no more, for a profiler. */
static int
profile(const struct settings *settings, const char *name, const char *id)
{
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        const struct comparison *comparison = &comparisons[i];
        struct job job = { .settings = settings };
        struct entry entry = { 0 };
        if (strcmp(comparison->name, name) != 0)
            continue;
        if (comparison->list != NULL)
            job.list = list_named(settings, comparison->list);
        if (comparison->text != NULL)
            job.text = text_named(settings, comparison->text);
        if (!enter(&job, id, &entry))
            give_up("no such engine", id);
        if (entry.engine->run != NULL)
            entry.engine->run(entry.state, entry.calls, &entry.tally);
        entry.engine->close(entry.state);
        free(entry.values);
        return EXIT_SUCCESS;
    }
    give_up("no such comparison", name);
}

/* The command line */

static const char *
option(int argc, char **argv, const char *name, const char *otherwise)
{
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return argv[i + 1];
    }
    return otherwise;
}

static bool
flag(int argc, char **argv, const char *name)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0)
            return true;
    }
    return false;
}

int
main(int argc, char **argv)
{
    bool quick = flag(argc, argv, "--quick"), agreed = true;
    const char *only = option(argc, argv, "--only", NULL);
    const char *profiled = option(argc, argv, "--profile", NULL);
    const char *json = option(argc, argv, "--json", NULL);
    struct settings settings = {
        .data = option(argc, argv, "--data", getenv("HUASHU_SHARED")),
        .work = option(argc, argv, "--work", "."),
        .books = option(argc, argv, "--books", getenv("HUASHU_BOOKS")),
        .program = option(argc, argv, "--program", NULL),
        .call = option(argc, argv, "--call", HUASHU_BENCH_CALL),
        .script = HUASHU_BENCH_SCRIPT,
        .peers = option(argc, argv, "--peers", ""),
        .text_bytes = quick || profiled != NULL ? 1 << 18 : 1 << 24,
        .rounds = quick ? 1 : 5,
        .most_words = quick ? 500 : SIZE_MAX,
    };
    if (settings.books == NULL)
        give_up("usage: bench --books FOLDER [--data FOLDER] [--work FOLDER] "
                "[--program HUASHU] [--only COMPARISON] [--json FILE] "
                "[--quick] [--profile ENGINE]",
                "");
    if (profiled != NULL)
        return profile(&settings, only != NULL ? only : "", profiled);
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        if (only != NULL && strcmp(only, comparisons[i].name) != 0)
            continue;
        fprintf(stderr, "%s %s\n", comparisons[i].name,
                comparisons[i].list != NULL ? comparisons[i].list : "");
        agreed = compare(&comparisons[i], &settings) && agreed;
    }
    results_print(&settings);
    if (json != NULL)
        results_write_json(json, &settings);
    if (!agreed)
        give_up("the counts do not agree", "see above");
    return EXIT_SUCCESS;
}
