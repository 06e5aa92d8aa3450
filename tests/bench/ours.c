/* SPDX-License-Identifier: MIT */
/*
 * ours.c: huashu below its public door: folding, folding and matching with the
 * place of every hit in the original, matching alone; and the counts that all
 * engines must agree with.
 */
#include "bench.h"
#include "measured.h"

#include "match/match.h"
#include "text/text.h"

#include <stdlib.h>
#include <string.h>

struct ours {
    struct measured measured;
    struct huashu_allocator allocator;
    const struct text *text;
    struct huashu__folder *folder;
    struct huashu__folded folded;
    struct huashu__literals *literals;
    /* Of each phrase, in units. */
    uint32_t *lengths;
    /* Only where the units are given: the text, and where each call begins. */
    uint16_t *units;
    size_t *begins;
};

static void
ours_close(void *state)
{
    struct ours *ours = state;
    huashu__folded_finish(&ours->folded);
    huashu__literals_free(ours->literals);
    huashu__folder_free(ours->folder);
    free(ours->lengths);
    free(ours->units);
    free(ours->begins);
    free(ours);
}

static void *
fold_open(const struct job *job, struct tally *tally)
{
    struct ours *ours = get_memory(1, sizeof *ours);
    (void)tally;
    memset(ours, 0, sizeof *ours);
    ours->text = job->text;
    ours->allocator = measured_allocator(&ours->measured);
    huashu__folded_init(&ours->folded, &ours->allocator);
    if (huashu__folder_new(&ours->allocator, huashu__fold_defaults(),
                           &ours->folder) != HUASHU_OK)
        give_up("no folder", "");
    return ours;
}

static void
fold_call(struct ours *ours, size_t call)
{
    const struct piece *piece = &ours->text->calls[call];
    huashu__folded_clear(&ours->folded);
    if (huashu__fold(ours->folder,
                     (struct huashu__string){ piece->data, piece->length },
                     &ours->folded) != HUASHU_OK)
        give_up("huashu does not fold", "");
}

static void
fold_pass(void *state, size_t calls, struct tally *tally)
{
    struct ours *ours = state;
    for (size_t i = 0; i < calls; i++) {
        fold_call(ours, i);
        tally->sink += ours->folded.count;
    }
}

/* The engine of words that are laid out in `units`, empty ones left out. */
static void
build(struct ours *ours, const uint16_t *units, size_t count)
{
    struct huashu__units *words = get_memory(count + 1, sizeof *words);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (ours->lengths[i] != 0) {
            words[kept] = (struct huashu__units){ units, ours->lengths[i] };
            ours->lengths[kept++] = ours->lengths[i];
            units += words[kept - 1].count;
        }
    }
    if (huashu__literals_new(&ours->allocator, words, kept, &ours->literals) !=
        HUASHU_OK)
        give_up("huashu builds no literal engine", "");
    free(words);
}

/* An engine of the phrases as they fold. */
static void *
match_open(const struct job *job, struct tally *tally)
{
    struct ours *ours = fold_open(job, tally);
    const struct list *list = job->list;
    ours->lengths = get_memory(list->count, sizeof *ours->lengths);
    for (size_t i = 0; i < list->count; i++) {
        size_t before = ours->folded.count;
        struct huashu__string word = { list->words[i].data,
                                       list->words[i].length };
        if (huashu__fold(ours->folder, word, &ours->folded) != HUASHU_OK)
            give_up("huashu does not fold", list->path);
        ours->lengths[i] = (uint32_t)(ours->folded.count - before);
    }
    build(ours, ours->folded.units, list->count);
    tally->peak_bytes = ours->measured.peak;
    return ours;
}

struct hits {
    const struct ours *ours;
    struct huashu__string text;
    /* Where the last place was looked up. */
    size_t near;
    struct tally *tally;
};

/* Asks where the hit lies in the original, as a report would. */
static bool
place_hit(void *user, uint32_t word, size_t end)
{
    struct hits *hits = user;
    uint64_t byte_begin, byte_end;
    huashu__folded_origin_near(&hits->ours->folded,
                               end - hits->ours->lengths[word], end, hits->text,
                               &hits->near, &byte_begin, &byte_end);
    hits->tally->hits++;
    hits->tally->sink += byte_begin ^ byte_end;
    return true;
}

static void
match_pass(void *state, size_t calls, struct tally *tally)
{
    struct ours *ours = state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *piece = &ours->text->calls[i];
        struct hits hits = { ours, { piece->data, piece->length }, 0, tally };
        fold_call(ours, i);
        huashu__literals_scan(ours->literals, ours->folded.units,
                              ours->folded.count, place_hit, &hits);
    }
}

/* Phrases and text as they are, in UTF-16, nothing folded. */
static void *
units_open(const struct job *job, struct tally *tally)
{
    struct ours *ours = fold_open(job, tally);
    const struct list *list = job->list;
    const struct text *text = job->text;
    uint16_t *units = get_memory(text->length, sizeof *units);
    uint16_t *words, *word;
    size_t bytes = 0, at = 0;
    ours->units = units;
    ours->begins = get_memory(text->call_count + 1, sizeof *ours->begins);
    for (size_t i = 0; i < text->call_count; i++) {
        ours->begins[i] = at;
        at += units_of(text->calls[i].data, text->calls[i].length, &units[at]);
    }
    ours->begins[text->call_count] = at;
    for (size_t i = 0; i < list->count; i++)
        bytes += list->words[i].length;
    words = word = get_memory(bytes, sizeof *words);
    ours->lengths = get_memory(list->count, sizeof *ours->lengths);
    for (size_t i = 0; i < list->count; i++) {
        ours->lengths[i] = (uint32_t)units_of(list->words[i].data,
                                              list->words[i].length, word);
        word += ours->lengths[i];
    }
    build(ours, words, list->count);
    free(words);
    return ours;
}

static bool
count_hit(void *user, uint32_t word, size_t end)
{
    struct tally *tally = user;
    tally->hits++;
    tally->sink += word ^ end;
    return true;
}

static void
units_pass(void *state, size_t calls, struct tally *tally)
{
    const struct ours *ours = state;
    for (size_t i = 0; i < calls; i++) {
        huashu__literals_scan(ours->literals, ours->units + ours->begins[i],
                              ours->begins[i + 1] - ours->begins[i], count_hit,
                              tally);
    }
}

const struct engine engine_fold = {
    "huashu", fold_open, fold_pass, ours_close, 0, COUNTS_ITS_OWN,
};
const struct engine engine_match = {
    "huashu", match_open, match_pass, ours_close, 0, COUNTS_ITS_OWN,
};
const struct engine engine_match_units = {
    "huashu, units given", units_open, units_pass, ours_close, 0, COUNTS_HITS,
};
const struct engine engine_literals = {
    "huashu, the literal engine alone",
    match_open,
    NULL,
    ours_close,
    0,
    COUNTS_ITS_OWN,
};

/* Counting */

struct counting {
    uint64_t hits, pairs;
    /* Of each phrase: the line + 1 that last held it. */
    size_t *last_line;
    size_t line;
    bool any;
};

static bool
count_pair(void *user, uint32_t word, size_t end)
{
    struct counting *counting = user;
    (void)end;
    counting->hits++;
    counting->any = true;
    if (counting->last_line[word] != counting->line + 1) {
        counting->last_line[word] = counting->line + 1;
        counting->pairs++;
    }
    return true;
}

void
reference_count(const struct job *job, struct reference *reference)
{
    struct tally tally = { 0 };
    struct ours *ours = units_open(job, &tally);
    const struct text *text = job->text;
    struct counting counting = { 0 };
    uint16_t *units = get_memory(text->length, sizeof *units);
    size_t room = text->call_count + 1, lines = 0;
    reference->hits = get_memory(room, sizeof *reference->hits);
    reference->pairs = get_memory(room, sizeof *reference->pairs);
    reference->lines = get_memory(room, sizeof *reference->lines);
    counting.last_line =
        get_memory(job->list->count, sizeof *counting.last_line);
    memset(counting.last_line, 0,
           job->list->count * sizeof *counting.last_line);
    for (size_t i = 0; i <= text->call_count; i++) {
        reference->hits[i] = counting.hits;
        reference->pairs[i] = counting.pairs;
        reference->lines[i] = lines;
        while (i < text->call_count &&
               counting.line < text->first_line[i + 1]) {
            const struct piece *line = &text->lines[counting.line];
            size_t count = units_of(line->data, line->length, units);
            counting.any = false;
            huashu__literals_scan(ours->literals, units, count, count_pair,
                                  &counting);
            lines += counting.any;
            counting.line++;
        }
    }
    free(units);
    free(counting.last_line);
    ours_close(ours);
}

void
reference_free(struct reference *reference)
{
    free(reference->hits);
    free(reference->pairs);
    free(reference->lines);
}
