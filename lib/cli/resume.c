/* SPDX-License-Identifier: MIT */
/*
 * resume.c: --resume: goes on with a jsonl run that broke off. The inputs are
 * read again from the start; a call whose report is in the file already is not
 * checked again, but counted by what its report says. What follows the last
 * whole line is cut off, and the rest written behind it: the file becomes what
 * an undisturbed run would have written.
 *
 * So that it does, the reports must come in the order of the calls, each of
 * its call, its book and this version; and the last of them, checked once
 * more, must come out the same to the byte, which shows that the options are
 * the same. If not, the file stays as it is. Calls that cannot be read leave
 * no report and are told again.
 */
#include "check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

/* The file */

#define PIECE_BYTES 4096

/* Bytes up to the end of the last whole line; −1: errno says why not. */
static int64_t
whole_lines(int fd, off_t size)
{
    char piece[PIECE_BYTES];
    while (size > 0) {
        size_t take = size < PIECE_BYTES ? (size_t)size : PIECE_BYTES;
        ssize_t got = pread(fd, piece, take, size - (off_t)take);
        if (got != (ssize_t)take) {
            errno = got < 0 ? errno : EIO;
            return -1;
        }
        for (; take > 0 && piece[take - 1] != '\n'; take--)
            size--;
        if (take > 0)
            break;
    }
    return size;
}

bool
resume_open(struct cli *cli, struct resume *resume, const char *path)
{
    static const struct words what =
        WORDS("不能接着写", "cannot go on with it");
    struct problem no_file = { .source = path, .code = "not-a-file" };
    struct stat status;
    *resume = (struct resume){ .path = path };
    if (stat(path, &status) != 0 && errno == ENOENT)
        return true;
    resume->file = fopen(path, "re");
    if (resume->file == NULL || fstat(fileno(resume->file), &status) != 0) {
        complain_system(cli, path, what, errno);
    } else if (!S_ISREG(status.st_mode)) {
        no_file.message = say(cli, SAY("不是普通文件，不能接着写",
                                       "this is no file that can be gone on "
                                       "with"));
        complain(cli, &no_file);
    } else {
        resume->kept = whole_lines(fileno(resume->file), status.st_size);
        if (resume->kept >= 0)
            return true;
        complain_system(cli, path, what, errno);
    }
    resume_close(resume);
    return false;
}

bool
resume_has_more(const struct resume *resume)
{
    return resume->file != NULL && resume->taken < resume->kept;
}

void
resume_take(struct cli *cli, struct resume *resume, struct job *job)
{
    ssize_t length;
    if (job->call == NULL || !resume_has_more(resume))
        return;
    length = getline(&resume->line, &resume->room, resume->file);
    if (length < 0 ||
        text_write(&job->record, resume->line, (size_t)length) != 0) {
        complain_system(cli, resume->path, SAY("读取时出错", "reading failed"),
                        errno);
        job->stop = true;
        return;
    }
    resume->taken += length;
    job->recorded = ++resume->lines;
    job->last_record = !resume_has_more(resume);
}

void
resume_close(struct resume *resume)
{
    if (resume->file != NULL)
        fclose(resume->file);
    free(resume->line);
    *resume = (struct resume){ 0 };
}

/* Why not */

void
resume_refuse(struct cli *cli, const char *path, uint64_t line,
              const char *message)
{
    const struct problem problem = {
        .source = path,
        .line = line,
        .message = message,
        .code = "cannot-resume",
        .help =
            say(cli, SAY("输入、话术本、选项和版本都要和上次一样；要从头来，"
                         "去掉 --resume",
                         "inputs, book, options and version must be those of "
                         "the run before; without --resume it starts anew")),
    };
    complain(cli, &problem);
}

static void
refuse(const struct check *check, struct desk *desk, struct job *job,
       struct words message)
{
    resume_refuse(&desk->cli, check->resume.path, job->recorded,
                  say(&desk->cli, message));
    job->refused = true;
}

/* Whether a field says what it should. Bytes that are no UTF-8 are written
 * otherwise, and prove nothing. */
static bool
says(const json_t *object, const char *key, const char *value)
{
    const json_t *field = json_object_get(object, key);
    json_t *wanted;
    bool same;
    if (value == NULL)
        return json_is_null(field);
    wanted = json_string(value);
    same = wanted == NULL || (field != NULL && json_equal(field, wanted));
    json_decref(wanted);
    return same;
}

static bool
is_of_call(const json_t *record, const struct huashu_call *call)
{
    const json_t *field = json_object_get(record, "call");
    const struct huashu_call_info *info = huashu_call_info(call);
    return says(field, "id", info->id) && says(field, "source", info->source) &&
           (size_t)json_integer_value(json_object_get(field, "turns")) ==
               huashu_call_turn_count(call);
}

/* Reports */

static int64_t
hundredths(const json_t *number)
{
    double value = json_number_value(number) * 100;
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

/* Adds the call up by what its report says. */
static void
add_up(const struct check *check, struct desk *desk, struct job *job,
       const json_t *record)
{
    const json_t *findings = json_object_get(record, "findings");
    const json_t *ledger = json_object_get(record, "ledger");
    const json_t *agent =
        json_object_get(json_object_get(record, "call"), "agent");
    int64_t score = hundredths(json_object_get(record, "score"));
    size_t at = 0;
    job->verdict = verdict_by(
        check->settings, json_is_true(json_object_get(record, "judged")),
        json_is_true(json_object_get(record, "passed")), score);
    if (job->verdict == VERDICT_NOT_JUDGED)
        return;
    summary_add_call(&desk->summary, json_string_value(agent), score,
                     job->verdict == VERDICT_FAILED);
    for (size_t i = 0; i < json_array_size(ledger); i++) {
        const json_t *line = json_array_get(ledger, i);
        const json_t *rule = json_object_get(line, "rule"), *finding = NULL;
        size_t from = at;
        /* Both are in the order of the book, but some are not shown. */
        while (from < json_array_size(findings) && finding == NULL) {
            finding = json_array_get(findings, from++);
            if (!json_equal(json_object_get(finding, "rule"), rule))
                finding = NULL;
        }
        at = finding != NULL ? from : at;
        if (json_is_string(rule))
            summary_add_rule(
                &desk->summary, json_string_value(rule),
                json_string_value(json_object_get(finding, "title")),
                hundredths(json_object_get(line, "points")));
    }
}

void
resume_read(const struct check *check, struct desk *desk, struct job *job,
            bool count)
{
    json_t *record = json_loadb(job->record.data, job->record.length, 0, NULL);
    const json_t *book = json_object_get(record, "book");
    if (json_integer_value(json_object_get(record, "schema")) != 1)
        refuse(check, desk, job,
               SAY("这一行不是这个版本的报告",
                   "this line is no report of this version"));
    else if (!says(record, "huashu", huashu_version()) ||
             !says(record, "icu", huashu_icu_version()) ||
             !says(record, "pcre2", huashu_pcre2_version()))
        refuse(check, desk, job,
               SAY("这份报告是另一个版本的 huashu、ICU 或 PCRE2 写的",
                   "this report was written by another version of huashu, ICU "
                   "or PCRE2"));
    else if (!says(book, "digest", huashu_book_digest(check->book)))
        refuse(check, desk, job,
               SAY("这份报告用的是另一本话术本，或者它改过了",
                   "this report is by another phrasebook, or it was changed"));
    else if (!is_of_call(record, job->call))
        refuse(check, desk, job,
               SAY("这份报告不是输入里排在这里的那一通",
                   "this report is not of the call that comes here in the "
                   "input"));
    else if (count)
        add_up(check, desk, job, record);
    json_decref(record);
}

void
resume_compare(const struct check *check, struct desk *desk, struct job *job)
{
    if (job->report.length != job->record.length ||
        memcmp(job->report.data, job->record.data, job->record.length) != 0)
        refuse(check, desk, job,
               SAY("同一通现在查出来不是这样：选项或通话变了",
                   "checked again, this call comes out otherwise: options or "
                   "calls are not the same"));
    /* It stands there already, and what it says was told. */
    text_empty(&job->report, SIZE_MAX);
    if (!job->refused)
        text_empty(&job->messages, SIZE_MAX);
}
