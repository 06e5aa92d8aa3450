/* SPDX-License-Identifier: MIT */
/*
 * problem.c: how problems look.
 *
 *     book.yaml:12:5: error: 未知的键“sya” [unknown-key]
 *         sya: [讲话]
 *         ^~~
 *     help: 是不是 say？
 *
 * The words error, warning and help stay as they are in every language, for
 * editors that look for them. The caret is placed by what characters take on
 * a terminal; of a long line only the surroundings of the caret are shown.
 * What comes from outside is stripped of control characters first: a file must
 * not be able to write to the terminal.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#define BOLD "\033[1m"
#define RED "\033[1;31m"
#define YELLOW "\033[1;33m"
#define CYAN "\033[1;36m"
#define GREEN "\033[1;32m"
#define PLAIN "\033[0m"

/* Text */

/*
 * Bytes of the character at `text`, 1 for a byte that belongs to none; its
 * form is checked as far as it must be to print it.
 */
static size_t
character_size(const char *text, size_t length)
{
    unsigned char lead = (unsigned char)text[0];
    size_t size = lead < 0x80   ? 1
                  : lead < 0xC2 ? 0
                  : lead < 0xE0 ? 2
                  : lead < 0xF0 ? 3
                  : lead < 0xF5 ? 4
                                : 0;
    if (size > length)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return 0;
    }
    return size;
}

/* What is printed in place of a character: itself, a space, or U+FFFD. */
static const char *
clean_form(const char *text, size_t *size, size_t *printed)
{
    unsigned char byte = (unsigned char)text[0];
    *printed = *size;
    if (*size == 0) {
        *size = 1;
        *printed = 3;
        return "\xEF\xBF\xBD";
    }
    if (byte < 0x20 || byte == 0x7F ||
        (byte == 0xC2 && (unsigned char)text[1] < 0xA0)) {
        *printed = 1;
        return " ";
    }
    return text;
}

void
put_clean(FILE *file, const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t size = character_size(text + i, length - i), printed;
        const char *form = clean_form(text + i, &size, &printed);
        fwrite(form, 1, printed, file);
        i += size;
    }
}

/* The line and its caret */

/* Columns of a line that are shown, and at most so many before the caret. */
#define LINE_COLUMNS 90
#define COLUMNS_BEFORE 45
/* A tab is shown as this many spaces. */
#define TAB_COLUMNS 4

static size_t
columns_of(const char *text, size_t size)
{
    if (text[0] == '\t')
        return TAB_COLUMNS;
    return (unsigned char)text[0] < 0x20 ? 1 : huashu_display_width(text, size);
}

size_t
byte_of_column(const char *text, size_t length, uint64_t column)
{
    size_t byte = 0;
    for (uint64_t i = 1; i < column && byte < length; i++) {
        size_t size = character_size(text + byte, length - byte);
        byte += size != 0 ? size : 1;
    }
    return byte;
}

/* Prints text[from … to) in clean forms; returns its columns. */
static size_t
put_columns(FILE *file, const char *text, size_t from, size_t to)
{
    size_t columns = 0;
    while (from < to) {
        size_t size = character_size(text + from, to - from), printed;
        const char *form = clean_form(text + from, &size, &printed);
        columns += columns_of(text + from, size);
        if (text[from] == '\t')
            fprintf(file, "%*s", TAB_COLUMNS, "");
        else
            fwrite(form, 1, printed, file);
        from += size;
    }
    return columns;
}

/* Moves from `caret` back by as many columns as are shown before it. */
static size_t
first_shown(const char *text, size_t caret)
{
    size_t columns = 0;
    while (caret > 0) {
        size_t begin = caret - 1;
        while (begin > 0 && caret - begin < 4 &&
               ((unsigned char)text[begin] & 0xC0) == 0x80)
            begin--;
        columns += columns_of(text + begin, caret - begin);
        if (columns > COLUMNS_BEFORE)
            break;
        caret = begin;
    }
    return caret;
}

static size_t
last_shown(const char *text, size_t length, size_t from)
{
    size_t columns = 0, caret = from;
    while (caret < length) {
        size_t size = character_size(text + caret, length - caret);
        size = size != 0 ? size : 1;
        columns += columns_of(text + caret, size);
        if (columns > LINE_COLUMNS)
            break;
        caret += size;
    }
    return caret;
}

static void
put_excerpt(FILE *file, bool color, const struct problem *problem)
{
    const char *text = problem->text;
    size_t length = problem->text_length;
    size_t caret = problem->caret < length ? problem->caret : length;
    size_t from = first_shown(text, caret);
    size_t to = last_shown(text, length, from);
    size_t end = caret + byte_of_column(text + caret, length - caret,
                                        problem->width + 1);
    size_t columns = 0, marked;
    fputs("    ", file);
    if (from > 0) {
        fputs("…", file);
        columns = 1;
    }
    columns += put_columns(file, text, from, caret);
    marked = put_columns(file, text, caret, end < to ? end : to);
    put_columns(file, text, end < to ? end : to, to);
    fprintf(file, "%s\n    %*s%s^", to < length ? "…" : "", (int)columns, "",
            color ? GREEN : "");
    for (size_t i = 1; i < marked; i++)
        fputc('~', file);
    fprintf(file, "%s\n", color ? PLAIN : "");
}

/* Problems */

void
print_problem(FILE *file, bool color, const struct problem *problem)
{
    static const char *const names[] = { "error", "warning", "note" };
    static const char *const colors[] = { RED, YELLOW, CYAN };
    const char *source = problem->source != NULL ? problem->source : "huashu";
    fputs(color ? BOLD : "", file);
    put_clean(file, source, strlen(source));
    if (problem->line != 0)
        fprintf(file, ":%llu", (unsigned long long)problem->line);
    if (problem->line != 0 && problem->column != 0)
        fprintf(file, ":%llu", (unsigned long long)problem->column);
    fprintf(file, ": %s%s:%s ", color ? colors[problem->level] : "",
            names[problem->level], color ? PLAIN : "");
    put_clean(file, problem->message, strlen(problem->message));
    if (problem->code != NULL)
        fprintf(file, " [%s]", problem->code);
    fputc('\n', file);
    if (problem->text != NULL)
        put_excerpt(file, color, problem);
    if (problem->help != NULL && problem->help[0] != '\0') {
        fprintf(file, "%shelp:%s ", color ? CYAN : "", color ? PLAIN : "");
        put_clean(file, problem->help, strlen(problem->help));
        fputc('\n', file);
    }
}

/* Between what is wrong and with what. */
static const struct words colon = WORDS("：", ": ");

/* Adds a problem to the messages that are printed later. */
static void
keep_problem(struct cli *cli, const struct problem *problem)
{
    char *data = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&data, &length);
    if (file != NULL) {
        print_problem(file, cli->color_err, problem);
        if (fclose(file) == 0)
            text_write(cli->messages, data, length);
    }
    free(data);
}

void
complain(struct cli *cli, const struct problem *problem)
{
    if (cli->messages != NULL) {
        keep_problem(cli, problem);
        return;
    }
    if (cli->progress != NULL)
        progress_pause(cli->progress);
    print_problem(stderr, cli->color_err, problem);
    if (cli->progress != NULL)
        progress_resume(cli->progress);
}

void
complain_usage(struct cli *cli, enum command_id command, const char *message,
               const char *about, const char *help)
{
    char whole[512], hint[160];
    struct problem problem = { .message = whole, .code = "usage" };
    snprintf(whole, sizeof whole, "%s%s%s", message,
             about != NULL ? say(cli, colon) : "", about != NULL ? about : "");
    snprintf(hint, sizeof hint,
             say(cli, SAY("用法见 huashu%s%s -h", "see huashu%s%s -h")),
             command != COMMAND_NONE ? " " : "",
             command != COMMAND_NONE ? commands[command].name : "");
    problem.help = help != NULL ? help : hint;
    complain(cli, &problem);
}

/* Bytes of a line read again to show it. */
#define WINDOW ((size_t)4096)

/*
 * The line around byte `byte` of a file, as far as it lies in a window around
 * it. @returns its length; *begin is where the byte is in it.
 */
static size_t
read_around(const char *path, uint64_t byte, char window[2 * WINDOW],
            const char **line, size_t *at)
{
    uint64_t from = byte > WINDOW ? byte - WINDOW : 0;
    struct stat status;
    size_t begin = (size_t)(byte - from), end = begin;
    ssize_t got = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd >= 0) {
        if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
            got = pread(fd, window, 2 * WINDOW, (off_t)from);
        close(fd);
    }
    if (got < 0 || (size_t)got < begin)
        return 0;
    while (begin > 0 && window[begin - 1] != '\n')
        begin--;
    while (end < (size_t)got && window[end] != '\n' && window[end] != '\r')
        end++;
    /* A window that begins inside a character. */
    while (begin == 0 && from != 0 && begin < end &&
           ((unsigned char)window[begin] & 0xC0) == 0x80)
        begin++;
    *line = window + begin;
    *at = (size_t)(byte - from) - begin;
    return end - begin;
}

void
complain_error(struct cli *cli, const struct huashu_error *error,
               const char *path)
{
    char window[2 * WINDOW];
    struct problem problem = {
        .source = path != NULL               ? path
                  : error->source[0] != '\0' ? error->source
                                             : NULL,
        .line = error->line,
        .column = error->column,
        .width = 1,
        .message = error->message[cli->language],
        .code = error->code,
        .help = error->help[cli->language],
    };
    if (problem.source != NULL && error->line != 0 && error->column != 0 &&
        error->byte != NO_BYTE)
        problem.text_length = read_around(problem.source, error->byte, window,
                                          &problem.text, &problem.caret);
    complain(cli, &problem);
}

void
complain_system(struct cli *cli, const char *path, struct words what,
                int error_number)
{
    static const struct {
        int number;
        const char *code;
        struct words words, help;
    } known[] = {
        { ENOENT, "no-such-file",
          WORDS("没有这个文件或文件夹", "no such file or folder"),
          WORDS("检查文件名和文件夹；名字里有空格要加引号",
                "check the name and the folder; quote a name with spaces") },
        { EACCES, "no-permission", WORDS("没有权限", "no permission"),
          WORDS(NULL, NULL) },
        { EISDIR, "is-a-folder", WORDS("这是文件夹", "this is a folder"),
          WORDS("写出文件夹里的文件名", "name a file in it") },
        { ENOSPC, "disk-full", WORDS("磁盘满了", "no space left on the disk"),
          WORDS(NULL, NULL) },
        { EFBIG, "disk-full", WORDS("文件太大", "the file is too large"),
          WORDS(NULL, NULL) },
        { ELOOP, "link-loop",
          WORDS("符号链接绕成了圈", "symbolic links in a circle"),
          WORDS(NULL, NULL) },
    };
    char reason[128] = "", message[256];
    struct problem problem = { .source = path,
                               .message = message,
                               .code = "system" };
    if (strerror_r(error_number, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "%d", error_number);
    snprintf(message, sizeof message, "%s%s%s", say(cli, what), say(cli, colon),
             reason);
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        if (known[i].number != error_number)
            continue;
        problem.code = known[i].code;
        problem.help = say(cli, known[i].help);
        snprintf(message, sizeof message, "%s%s%s", say(cli, what),
                 say(cli, colon), say(cli, known[i].words));
    }
    complain(cli, &problem);
}
