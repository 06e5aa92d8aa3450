/* SPDX-License-Identifier: MIT */
/*
 * modes.c: the ways to match, on the same phrases: as they are written, by
 * their sound, by similarity within one character. Each is a book of one rule a
 * phrase; a call is laid out, folded and scanned, lines as turns of one agent.
 * Whatever is written as the phrase is found by all three.
 */
#include "bench.h"
#include "measured.h"

#include "match/match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct scanning {
    struct measured measured;
    struct huashu_allocator allocator;
    const struct text *text;
    struct huashu_turn *turns;
    struct huashu_book *book;
    struct huashu__speech speech;
    struct huashu__scan scan;
};

static size_t
characters_of(const struct piece *word)
{
    size_t count = 0;
    for (size_t i = 0; i < word->length; i++)
        count += ((unsigned char)word->data[i] & 0xC0) != 0x80;
    return count;
}

/* A book of the list, to be freed. */
static char *
book_of(const struct list *list, const char *mode, size_t *length)
{
    size_t room = 100 + 160 * list->count, at = 0;
    char *book;
    for (size_t i = 0; i < list->count; i++)
        room += list->words[i].length;
    book = get_memory(room, 1);
    at += (size_t)sprintf(book, "phrasebook: 1\nid: bench\nrules:\n");
    for (size_t i = 0; i < list->count; i++) {
        const struct piece *word = &list->words[i];
        at += (size_t)sprintf(book + at, " - {id: r%zu, kind: observed", i);
        if (strcmp(mode, "similar") == 0) {
            /* One character changed, added or left out. */
            unsigned least = (unsigned)(100 - 100 / characters_of(word));
            at += (size_t)sprintf(book + at,
                                  ", match: similar, at_least: 0.%02u, "
                                  "part_from: 0.%02u",
                                  least, least);
        } else if (*mode != '\0') {
            at += (size_t)sprintf(book + at, ", match: %s", mode);
        }
        at += (size_t)sprintf(book + at, ", say: '%.*s'}\n", (int)word->length,
                              word->data);
    }
    *length = at;
    return book;
}

static void
load(struct scanning *scanning, const struct list *list, const char *mode)
{
    struct huashu_book_source source = { .kind = HUASHU_SOURCE_BOOK,
                                         .path = list->path };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_error error = { .line = 0 };
    char *book = book_of(list, mode, &source.length);
    source.data = book;
    options.allocator = &scanning->allocator;
    if (huashu_book_load_sources(&source, 1, &options, &scanning->book,
                                 &error) != HUASHU_OK)
        give_up(error.source, error.message[HUASHU_EN]);
    free(book);
}

static void *
scanning_open(const struct job *job, const char *mode)
{
    struct scanning *scanning = get_memory(1, sizeof *scanning);
    const struct text *text = job->text;
    memset(scanning, 0, sizeof *scanning);
    scanning->text = text;
    scanning->allocator = measured_allocator(&scanning->measured);
    load(scanning, job->list, mode);
    scanning->turns = get_memory(text->line_count, sizeof *scanning->turns);
    for (size_t i = 0; i < text->line_count; i++) {
        scanning->turns[i] = (struct huashu_turn){
            .role = HUASHU_AGENT,
            .text = text->lines[i].data,
            .text_length = text->lines[i].length,
            .start_ms = HUASHU_NO_TIME,
            .end_ms = HUASHU_NO_TIME,
        };
    }
    huashu__speech_init(&scanning->speech, &scanning->allocator);
    huashu__scan_init(&scanning->scan, &scanning->allocator);
    return scanning;
}

static void *
exact_open(const struct job *job, struct tally *tally)
{
    (void)tally;
    return scanning_open(job, "");
}

static void *
homophone_open(const struct job *job, struct tally *tally)
{
    (void)tally;
    return scanning_open(job, "homophone");
}

static void *
similar_open(const struct job *job, struct tally *tally)
{
    (void)tally;
    return scanning_open(job, "similar");
}

static void
scanning_close(void *state)
{
    struct scanning *scanning = state;
    huashu__scan_finish(&scanning->scan);
    huashu__speech_finish(&scanning->speech);
    huashu_book_unref(scanning->book);
    free(scanning->turns);
    free(scanning);
}

static void
scan_pass(void *state, size_t calls, struct tally *tally)
{
    struct scanning *scanning = state;
    const struct text *text = scanning->text;
    struct huashu_error error = { .line = 0 };
    for (size_t i = 0; i < calls; i++) {
        size_t first = text->first_line[i], past = text->first_line[i + 1];
        if (huashu__speech_build(scanning->book, scanning->turns + first,
                                 past - first, &scanning->speech,
                                 &error) != HUASHU_OK ||
            huashu__scan(scanning->book, &scanning->speech, &scanning->scan,
                         &error) != HUASHU_OK)
            give_up("huashu does not scan", error.message[HUASHU_EN]);
        tally->hits += scanning->scan.hits.count;
    }
}

const struct engine engine_exact = {
    "huashu, exact", exact_open, scan_pass, scanning_close, 0, COUNTS_ITS_OWN,
};
const struct engine engine_homophone = {
    "huashu, homophone", homophone_open, scan_pass, scanning_close, 0,
    COUNTS_ITS_OWN,
};
const struct engine engine_similar = {
    "huashu, similar", similar_open, scan_pass, scanning_close, 0,
    COUNTS_ITS_OWN,
};
