/* SPDX-License-Identifier: MIT */
/*
 * cli.h: what the files of the command share. The command is a program like
 * any other: it knows the public headers only.
 *
 * One table (table.c) holds all commands and options; the parser, both helps,
 * the man page and the completions are made from it.
 */
#ifndef HUASHU_CLI_CLI_H
#define HUASHU_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include <pthread.h>

#include <huashu/huashu.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Exit statuses. Ordered by which wins, but for 3 and 1: see worse(). */
enum exit_status {
    EXIT_PASSED = 0,
    EXIT_FAILED = 1,
    /* The job could not be done. */
    EXIT_TROUBLE = 2,
    EXIT_NOT_JUDGED = 3
};

/* A text in each language, indexed by `enum huashu_language`. */
struct words {
    const char *in[HUASHU_LANGUAGE_COUNT];
};
#define WORDS(zh, en)  \
    {                  \
        {              \
            (zh), (en) \
        }              \
    }
#define SAY(zh, en) ((struct words)WORDS(zh, en))

/* The table (table.c) */

enum command_id {
    COMMAND_CHECK,
    COMMAND_LINT,
    COMMAND_EXPLAIN,
    COMMAND_FOLD,
    COMMAND_DIFF,
    COMMAND_DRAFT,
    COMMAND_APPRAISE,
    COMMAND_COUNT,
    /* Before any command: huashu --version. */
    COMMAND_NONE = COMMAND_COUNT
};

struct settings;
struct cli;

struct command {
    const char *name;
    /* How it is called, behind its name. */
    const char *usage;
    struct words brief;
    /* Further paragraphs, separated by empty lines. */
    struct words detail;
    int (*run)(struct cli *cli, const struct settings *settings);
};
extern const struct command commands[COMMAND_COUNT];

enum option_id {
    OPTION_BOOK,
    OPTION_POINTS,
    OPTION_CARD,
    OPTION_FIGURES,
    OPTION_MONTH,
    OPTION_FORMAT,
    OPTION_CHANGES,
    OPTION_SHEETS,
    OPTION_OUTPUT,
    OPTION_AS,
    OPTION_ENCODING,
    OPTION_AGENT,
    OPTION_LABEL,
    OPTION_FAIL_UNDER,
    OPTION_THREADS,
    OPTION_SEVERITY,
    OPTION_ONLY,
    OPTION_EXCEPT,
    OPTION_SUPPRESS,
    OPTION_RESUME,
    OPTION_MASK,
    OPTION_COLOR,
    OPTION_LANG,
    OPTION_PROGRESS,
    OPTION_NO_PROGRESS,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_SHORT_HELP,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

struct option {
    /* 0: none. */
    char letter;
    const char *name;
    /* What stands for the value in helps; NULL: takes none. */
    const char *value;
    /* "text|json|jsonl": nothing else will do; or NULL. */
    const char *choices;
    /* The value is a file: for completions. */
    bool file;
    /* 1 << command_id of each command that has it. */
    unsigned commands;
    struct words brief, detail;
};
extern const struct option options[OPTION_COUNT];

bool
option_belongs(enum option_id option, enum command_id command);

extern const struct words exit_status_text;

/* Settings (parse.c) */

/* More than most machines run at once; each has memory of its own. */
#define MOST_THREADS 256

enum toggle { TOGGLE_AUTO, TOGGLE_ON, TOGGLE_OFF };

struct list {
    const char **items;
    size_t count;
};

/* What the command line asks for. Strings are argv's own. */
struct settings {
    enum command_id command;
    struct huashu_book_source *books;
    size_t book_count;
    int32_t points;
    uint32_t format;
    /* Of appraise: an `enum huashu_appraisal_format`. */
    uint32_t sheets;
    const char *output, *as, *encoding;
    const char *card, *figures, *month;
    struct huashu_label *labels;
    size_t label_count;
    /* Of --agent, among the labels too; or NULL. */
    const char *agent;
    /* Hundredths; −1: not given. */
    int64_t fail_under;
    /* 0: as many as the machine runs at once. */
    size_t threads;
    uint32_t severity;
    struct list only, except;
    const char *suppress;
    enum toggle color, progress;
    bool mask, resume;
    bool quiet, verbose;
    bool short_help, help, version;
    struct list operands;
};

/*
 * Reads the command line. @returns false after having said what is wrong
 * with it.
 */
bool
parse_arguments(struct cli *cli, int argc, char **argv,
                struct settings *settings);
void
free_settings(struct settings *settings);

/* A book as -b names it: forbidden:FILE, approved:FILE or FILE. */
struct huashu_book_source
book_source(const char *text, int32_t points);

/* Decimal with at most two digits behind the point, in hundredths. */
bool
parse_hundredths(const char *text, int64_t most, int64_t *value);

/* The nearest of some names for "did you mean"; NULL: none is near. */
struct nearest {
    const char *name;
    const char *best;
    size_t distance;
};
void
nearest_try(struct nearest *nearest, const char *candidate);

/* The program (main.c, terminal.c) */

struct cli {
    enum huashu_language language;
    bool color_out, color_err;
    struct progress *progress;
    /* Where complaints go; NULL: to standard error at once. */
    struct text *messages;
};

const char *
say(const struct cli *cli, struct words words);

enum huashu_language
choose_language(int argc, char **argv);

/* Whether a file descriptor is a terminal that shows colours. */
bool
choose_color(enum toggle color, int fd);

/*
 * Room for item number `count` (from 1) of an array that grows one by one.
 * Never NULL: without memory the program ends with EXIT_TROUBLE.
 */
void *
grow(void *items, size_t count, size_t item_size);

/* Help (help.c), man page and completions (generate.c) */

void
print_help(FILE *file, const struct cli *cli, enum command_id command,
           bool full);

/* Writes "man", "bash", "zsh" or "fish". */
int
generate(struct cli *cli, const char *what);

/* Problems (problem.c) */

enum level { LEVEL_ERROR, LEVEL_WARNING, LEVEL_NOTE };

/*
 * One problem as people read it: file:line:column: error: message [code], the
 * line, a caret, the help. Anything may be NULL or 0.
 */
struct problem {
    enum level level;
    const char *source;
    uint64_t line, column, width;
    const char *message, *code, *help;
    /* The line itself, and the byte of it that the caret is under. */
    const char *text;
    size_t text_length, caret;
};

/* Byte offset of the code point number `column` (from 1). */
size_t
byte_of_column(const char *text, size_t length, uint64_t column);

void
print_problem(FILE *file, bool color, const struct problem *problem);

/* To stderr, around the progress bar, or where `cli->messages` says. */
void
complain(struct cli *cli, const struct problem *problem);

/* An error of the command line. */
void
complain_usage(struct cli *cli, enum command_id command, const char *message,
               const char *about, const char *help);

/* For `byte` of an error: its text is not that of the file as it is. */
#define NO_BYTE UINT64_MAX

/*
 * An error of the library; shows the line where the source is a file. `path`
 * names the source, NULL: the error does.
 */
void
complain_error(struct cli *cli, const struct huashu_error *error,
               const char *path);

/* What the system says of `error_number` about a file. */
void
complain_system(struct cli *cli, const char *path, struct words what,
                int error_number);

/* A text without control characters and bad bytes, into a file. */
void
put_clean(FILE *file, const char *text, size_t length);

/* Output (output.c) */

/* Text that grows. */
struct text {
    char *data;
    size_t length, room;
};

/* A huashu_write_fn: not 0 without memory. */
int
text_write(void *text, const char *data, size_t length);

/* Keeps its memory up to `kept` bytes. */
void
text_empty(struct text *text, size_t kept);

void
text_free(struct text *text);

struct output {
    int fd;
    const char *path;
    bool terminal;
    /* Bytes of the file that stay, what is behind them is cut off before the
     * first write; −1: it is new. */
    int64_t kept;
    /* errno of the first write that failed. */
    int failure;
    size_t count;
    char buffer[1 << 16];
};

/* Standard output, or the file `path`. False: complained. */
bool
output_open(struct cli *cli, struct output *output, const char *path);

/* The file `path`, to be gone on with behind its first bytes. */
bool
output_continue(struct cli *cli, struct output *output, const char *path,
                int64_t kept);

/* A huashu_write_fn. */
int
output_write(void *output, const char *data, size_t length);

void
output_puts(struct output *output, const char *text);

/*
 * Something that should not be torn apart: what is written before it is
 * written out first where both would not fit, and a record that fits into the
 * buffer reaches the file whole.
 */
void
output_record(struct output *output, const struct text *record);

void
output_flush(struct output *output);

/* The other end of the pipe was closed. */
bool
output_closed(const struct output *output);

/* @returns EXIT_TROUBLE after a failure that was complained about. */
int
output_finish(struct cli *cli, struct output *output);

/* Inputs (walk.c, stream.c) */

struct input {
    char *path;
    uint64_t bytes;
    uint64_t device, inode;
    bool regular;
};

struct inputs {
    struct input *items;
    size_t count;
    uint64_t bytes;
    /* What could not be found: complained about. */
    size_t failures;
};

/* All files that the operands mean. */
void
collect_inputs(struct cli *cli, const struct list *operands,
               struct inputs *inputs);
void
free_inputs(struct inputs *inputs);

struct stream {
    int fd;
    const char *path;
    uint64_t bytes;
    int failure;
    struct progress *progress;
};

/* "-": standard input. False: complained. */
bool
stream_open(struct cli *cli, struct stream *stream, const char *path);

/* A huashu_read_fn. */
int64_t
stream_read(void *stream, void *buffer, size_t size);

void
stream_close(struct stream *stream);

/* All of a stream, NUL-terminated, freed with free(); NULL: complained. */
char *
stream_read_all(struct cli *cli, struct stream *stream, size_t *length);

/* Progress (progress.c): all of it from any thread. */

struct progress {
    pthread_mutex_t lock;
    bool drawn;
    uint64_t total_bytes, bytes, calls, failed;
    int64_t started_ms, drawn_ms;
    enum huashu_language language;
};

void
progress_start(struct progress *progress, const struct cli *cli,
               uint64_t total_bytes);
/* So many more bytes were read; draws if it is time to. */
void
progress_step(struct progress *progress, uint64_t bytes);
/* A call is done. */
void
progress_count(struct progress *progress, bool failed);
/* Takes the bar off the terminal and draws none until _resume(). */
void
progress_pause(struct progress *progress);
void
progress_resume(struct progress *progress);
void
progress_end(struct progress *progress);

/* Ctrl-C and SIGTERM (interrupt.c) */

/* From now on the first is noted; the second ends the program. Once. */
void
interrupt_watch(void);

bool
interrupted(void);

/* Waits until the file can be read. False: interrupted. */
bool
interrupt_wait(int fd);

/* Ends the program by the signal that was noted, if there was one. */
void
interrupt_end(void);

/* Books (books.c) */

struct complaints {
    struct cli *cli;
    FILE *file;
    bool color;
    /* Warnings are counted and not shown. */
    bool no_warnings;
    size_t errors, warnings;
};

/* A huashu_diagnostic_fn that prints; `user` is a struct complaints. */
int
print_diagnostic(void *user, const struct huashu_diagnostic *diagnostic);

/* The books of the settings; NULL: complained. Drop with _unref. */
struct huashu_book *
load_books(struct cli *cli, const struct settings *settings);

/* Whether the book has the rule; complains if not. */
bool
check_rule(struct cli *cli, const struct huashu_book *book, const char *rule);

/* Reading calls (calls.c) */

/*
 * The calls of one input, one after the other. @returns HUASHU_OK, HUASHU_END,
 * or an error that was complained about.
 */
struct calls {
    struct cli *cli;
    struct stream stream;
    struct huashu_reader *reader;
};
bool
calls_open(struct cli *cli, struct calls *calls,
           const struct settings *settings, const char *path);
enum huashu_status
calls_next(struct calls *calls, struct huashu_call **call);
void
calls_close(struct calls *calls);

/* Suppressions (suppress.c) */

/* An entry: its call was checked, and something was struck out by it. */
struct strike {
    const struct huashu_suppression *given;
    bool seen, used;
};

/* Bytes of a day as YYYY-MM-DD. */
#define DAY_SIZE 11

struct strikes {
    /* NULL: none were given. */
    struct huashu_suppressions *suppressions;
    const char *path;
    char today[DAY_SIZE];
    /* By call. */
    struct strike *items;
    size_t count;
};

/* False: complained. */
bool
strikes_open(struct cli *cli, const struct settings *settings,
             struct strikes *strikes);

/* Notes which entries the report of a call made use of. */
void
strikes_note(struct strikes *strikes, const struct huashu_call *call,
             const struct huashu_report *report);

/* Whether there are entries for a call. From any thread. */
bool
strikes_concern(const struct strikes *strikes, const struct huashu_call *call);

/* Tells of those that came to nothing, and frees all. */
void
strikes_close(struct cli *cli, struct strikes *strikes);

/* Commands, a file each */

int
run_check(struct cli *cli, const struct settings *settings);
int
run_lint(struct cli *cli, const struct settings *settings);
int
run_explain(struct cli *cli, const struct settings *settings);
int
run_fold(struct cli *cli, const struct settings *settings);
int
run_diff(struct cli *cli, const struct settings *settings);
int
run_draft(struct cli *cli, const struct settings *settings);
int
run_appraise(struct cli *cli, const struct settings *settings);

#endif
