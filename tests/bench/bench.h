/* SPDX-License-Identifier: MIT */
/*
 * bench.h: what the parts of the bench share. An engine is built for a job (a
 * list of phrases and a text) and runs over the text; a comparison in bench.c
 * names the engines that run against each other, in turn, round after round.
 *
 * Read by the C++ files as well.
 */
#ifndef HUASHU_TESTS_BENCH_H
#define HUASHU_TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where a call is cut, at the next end of a line: 200 turns of 20 characters.
 */
#define CALL_BYTES ((size_t)12000)
/* A partial result of recognition, in characters. */
#define PARTIAL_CHARACTERS 20

struct piece {
    const char *data;
    size_t length;
};

/* Phrases, distinct, one a line of `path`. */
struct list {
    const char *name;
    struct piece *words;
    size_t count;
    char *bytes;
    char path[512];
};

/* A text cut into lines (turns) and these into calls. */
struct text {
    char *bytes;
    size_t length;
    struct piece *lines;
    size_t line_count;
    struct piece *calls;
    size_t call_count;
    /* Of each call its first line, and one more: line_count. */
    size_t *first_line;
    char path[512];
};

struct settings {
    /* Folders: the data set (may be NULL), files of this run, the books. */
    const char *data, *work, *books;
    /* The command, a small call, and the script around pyahocorasick. */
    const char *program, *call, *script;
    /* Their versions, for the head of the table. */
    const char *peers;
    size_t text_bytes;
    size_t rounds;
    /* Lists are cut to this many phrases. */
    size_t most_words;
};

struct job {
    const struct settings *settings;
    /* NULL where the comparison has none. */
    const struct list *list;
    const struct text *text;
};

/* What an engine found and needed. All zero before each run. */
struct tally {
    uint64_t hits;
    /* Keeps the optimiser from dropping positions; means nothing. */
    uint64_t sink;
    uint64_t allocations;
    size_t peak_bytes;
    /* What is asked of an engine of memory. */
    size_t kept_bytes;
    /* Measured by the engine itself; 0: the time of the run counts. */
    double seconds;
};

/* What `hits` counts, where it must agree: on the text as it is. */
enum counted {
    COUNTS_ITS_OWN,
    /* Every occurrence, overlapping ones too. */
    COUNTS_HITS,
    /* Pairs of a line and a phrase that it holds. */
    COUNTS_PAIRS,
    /* Lines that hold a phrase. */
    COUNTS_LINES
};

struct engine {
    const char *name;
    /* NULL: it cannot do the job. `tally` is for peak_bytes only. */
    void *(*open)(const struct job *job, struct tally *tally);
    /* Over the first `calls` calls of job->text. NULL: it is only built. */
    void (*run)(void *state, size_t calls, struct tally *tally);
    void (*close)(void *state);
    /* Where the whole text would take minutes. 0: all of it. */
    size_t most_bytes;
    enum counted counted;
};

/* One for each source file; the ones of peers only where they are there. */
extern const struct engine engine_fold, engine_match, engine_match_units;
extern const struct engine engine_literals, engine_book;
extern const struct engine engine_check, engine_check_json;
extern const struct engine engine_exact, engine_homophone, engine_similar;
extern const struct engine engine_book_kept, engine_book_peak, engine_scratch;
extern const struct engine engine_property;
extern const struct engine engine_property_json;
extern const struct engine engine_plain;
extern const struct engine engine_command, engine_true;
extern const struct engine engine_ripgrep, engine_pyahocorasick;
extern const struct engine engine_hyperscan, engine_icu_hyperscan;
extern const struct engine engine_icu_fold, engine_icu_hans;
extern const struct engine engine_opencc, engine_re2, engine_tre, engine_yara;

/* Texts and lists (data.c); they end the program where that cannot be. */

/*
 * Lists: "33", "1k", "10k", "100k", "dense", "two-letters"; "33 scripts", "1k
 * scripts" of four characters and more.
 */
const struct list *
list_named(const struct settings *settings, const char *name);

/* Texts: "dialogue", "two-letters", "partials", "growing" (each of these as it
 * comes, character by character). */
const struct text *
text_named(const struct settings *settings, const char *name);

/* Whether the data set was there; else everything is made up. */
bool
data_is_real(void);

/* UTF-8 to UTF-16; room for `length` units. @returns how many. */
size_t
units_of(const char *text, size_t length, uint16_t *units);

/* Ends the program with a message. */
#ifdef __cplusplus
[[noreturn]]
#else
_Noreturn
#endif
void
give_up(const char *what, const char *detail);

/* malloc that never fails. */
void *
get_memory(size_t count, size_t size);

/* Processor time of the program and of its ended children, in seconds. */
double
time_used(void);

/* Time on the clock, in seconds. */
double
time_now(void);

/* What is counted of a list on a text, call after call, by huashu. */
struct reference {
    /* Sums up to each call: [calls] is the sum of the first `calls`. */
    uint64_t *hits, *pairs, *lines;
};

void
reference_count(const struct job *job, struct reference *reference);

void
reference_free(struct reference *reference);

/* ICU's NFKC_Casefold of UTF-8 with its Edits, which C cannot ask for. */
struct icu_folder;

struct icu_folder *
icu_folder_new(void);

void
icu_folder_free(struct icu_folder *folder);

/* The folded text stays until the next call. */
struct piece
icu_folder_fold(struct icu_folder *folder, const char *text, size_t length);

/* The byte of the original that folded byte `at` comes from. */
size_t
icu_folder_origin(struct icu_folder *folder, size_t at);

#ifdef __cplusplus
}
#endif

#endif
