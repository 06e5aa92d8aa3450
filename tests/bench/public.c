/* SPDX-License-Identifier: MIT */
/*
 * public.c: huashu through its public door: turns in, report out, JSON written
 * to nowhere; loading a list as a book. Lines of the text are the turns, agent
 * and customer by turns.
 */
#include "bench.h"
#include "measured.h"

#include <huashu/huashu.h>

#include <stdio.h>
#include <string.h>

struct checking {
    struct measured measured;
    const struct text *text;
    struct huashu_turn *turns;
    struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
};

static void
checking_close(void *state)
{
    struct checking *checking = state;
    huashu_report_free(checking->report);
    huashu_scratch_free(checking->scratch);
    huashu_book_unref(checking->book);
    free(checking->turns);
    free(checking);
}

static void
fail(const struct huashu_error *error)
{
    give_up(error->source, error->message[HUASHU_EN]);
}

static void
load(struct checking *checking, const struct huashu_book_source *source,
     struct tally *tally)
{
    struct huashu_allocator allocator = measured_allocator(&checking->measured);
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_error error = { .line = 0 };
    options.allocator = &allocator;
    if (huashu_book_load_sources(source, 1, &options, &checking->book,
                                 &error) != HUASHU_OK)
        fail(&error);
    tally->peak_bytes = checking->measured.peak;
}

static struct checking *
start(const struct job *job)
{
    struct checking *checking = get_memory(1, sizeof *checking);
    memset(checking, 0, sizeof *checking);
    checking->text = job->text;
    return checking;
}

/* A book and what checking with it needs. */
static struct checking *
prepare(const struct job *job, const struct huashu_book_source *source,
        struct tally *tally)
{
    struct checking *checking = start(job);
    const struct text *text = job->text;
    struct huashu_allocator allocator = measured_allocator(&checking->measured);
    load(checking, source, tally);
    checking->turns = get_memory(text->line_count, sizeof *checking->turns);
    for (size_t i = 0; i < text->line_count; i++) {
        checking->turns[i] = (struct huashu_turn){
            .role = i % 2 == 0 ? HUASHU_AGENT : HUASHU_CUSTOMER,
            .text = text->lines[i].data,
            .text_length = text->lines[i].length,
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME,
        };
    }
    if (huashu_scratch_new(&allocator, &checking->scratch) != HUASHU_OK ||
        huashu_report_new(&allocator, &checking->report) != HUASHU_OK)
        give_up("no memory", "");
    return checking;
}

/* The list as a file that a book takes; to be freed. */
static char *
content_of(const struct list *list, size_t *length)
{
    char *content, *at;
    size_t room = 1;
    for (size_t i = 0; i < list->count; i++)
        room += list->words[i].length + 1;
    content = at = get_memory(room, 1);
    for (size_t i = 0; i < list->count; i++) {
        const struct piece *word = &list->words[i];
        memcpy(at, word->data, word->length);
        at += word->length;
        *at++ = '\n';
    }
    *length = (size_t)(at - content);
    return content;
}

static void *
list_open(const struct job *job, struct tally *tally)
{
    struct huashu_book_source source = {
        .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
        .path = job->list->path,
    };
    char *content = content_of(job->list, &source.length);
    struct checking *checking;
    source.data = content;
    checking = prepare(job, &source, tally);
    free(content);
    return checking;
}

static void *
property_open(const struct job *job, struct tally *tally)
{
    char path[1200];
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                         .path = path };
    snprintf(path, sizeof path, "%s/property.yaml", job->settings->books);
    return prepare(job, &source, tally);
}

/* Loads the list and no more. */
static void *
book_open(const struct job *job, struct tally *tally)
{
    struct huashu_book_source source = {
        .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
        .path = job->list->path,
    };
    char *content = content_of(job->list, &source.length);
    struct checking *checking = start(job);
    double begin = time_used();
    source.data = content;
    load(checking, &source, tally);
    tally->seconds = time_used() - begin;
    free(content);
    return checking;
}

/* The same, for the memory that the book keeps. */
static void *
book_kept_open(const struct job *job, struct tally *tally)
{
    struct checking *checking = book_open(job, tally);
    tally->kept_bytes = checking->measured.live;
    return checking;
}

static void *
book_peak_open(const struct job *job, struct tally *tally)
{
    struct checking *checking = book_open(job, tally);
    tally->kept_bytes = checking->measured.peak;
    return checking;
}

static int
write_nowhere(void *user, const char *data, size_t length)
{
    struct tally *tally = user;
    tally->sink += length + (unsigned char)data[0];
    return 0;
}

static void
check_calls(struct checking *checking, size_t calls, bool written,
            struct tally *tally)
{
    uint64_t before = checking->measured.calls;
    struct huashu_error error = { .line = 0 };
    for (size_t i = 0; i < calls; i++) {
        size_t first = checking->text->first_line[i];
        size_t past = checking->text->first_line[i + 1];
        if (huashu_check(checking->book, checking->scratch,
                         checking->turns + first, past - first,
                         checking->report, &error) != HUASHU_OK)
            fail(&error);
        tally->hits += huashu_report_finding_count(checking->report);
        if (written &&
            huashu_report_write(checking->report, HUASHU_REPORT_JSON, NULL,
                                write_nowhere, tally, &error) != HUASHU_OK)
            fail(&error);
    }
    tally->allocations = checking->measured.calls - before;
}

static void
check_pass(void *state, size_t calls, struct tally *tally)
{
    check_calls(state, calls, false, tally);
}

static void
check_json_pass(void *state, size_t calls, struct tally *tally)
{
    check_calls(state, calls, true, tally);
}

/* What checking keeps beside the book, once everything has grown. */
static void
scratch_pass(void *state, size_t calls, struct tally *tally)
{
    struct checking *checking = state;
    size_t before = checking->measured.live;
    check_calls(state, calls, true, tally);
    tally->kept_bytes = checking->measured.live - before;
    tally->hits = 0;
}

const struct engine engine_check = {
    "huashu, report not written",
    list_open,
    check_pass,
    checking_close,
    0,
    COUNTS_ITS_OWN,
};
const struct engine engine_check_json = {
    "huashu, JSON written", list_open, check_json_pass,
    checking_close,         0,         COUNTS_ITS_OWN,
};
const struct engine engine_property = {
    "huashu, report not written",
    property_open,
    check_pass,
    checking_close,
    0,
    COUNTS_ITS_OWN,
};
const struct engine engine_property_json = {
    "huashu, JSON written", property_open, check_json_pass, checking_close, 0,
    COUNTS_ITS_OWN,
};
const struct engine engine_book_kept = {
    "huashu, the book", book_kept_open, NULL, checking_close, 0, COUNTS_ITS_OWN,
};
const struct engine engine_book_peak = {
    "huashu, while it is loaded",
    book_peak_open,
    NULL,
    checking_close,
    0,
    COUNTS_ITS_OWN,
};
const struct engine engine_scratch = {
    "huashu, scratch and report",
    list_open,
    scratch_pass,
    checking_close,
    (size_t)1 << 20,
    COUNTS_ITS_OWN,
};
const struct engine engine_book = {
    "huashu, the book", book_open, NULL, checking_close, 0, COUNTS_ITS_OWN,
};
