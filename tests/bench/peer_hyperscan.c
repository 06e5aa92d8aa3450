/* SPDX-License-Identifier: MIT */
/*
 * peer_hyperscan.c: Hyperscan's literal matcher on the bytes as they are; and
 * behind ICU's NFKC_Casefold, with every hit's end brought back to the
 * original by ICU's Edits.
 */
#include "bench.h"

#include <hs/hs.h>

#include <stdlib.h>
#include <string.h>

struct hyperscan {
    const struct text *text;
    hs_database_t *database;
    hs_scratch_t *scratch;
    /* NULL: the bytes as they are. */
    struct icu_folder *folder;
};

static void
hyperscan_close(void *state)
{
    struct hyperscan *hyperscan = state;
    hs_free_scratch(hyperscan->scratch);
    hs_free_database(hyperscan->database);
#ifdef HAVE_ICU_FOLDER
    icu_folder_free(hyperscan->folder);
#endif
    free(hyperscan);
}

static void
compile(struct hyperscan *hyperscan, const struct piece *words, size_t count)
{
    const char **texts = get_memory(count, sizeof *texts);
    size_t *lengths = get_memory(count, sizeof *lengths);
    unsigned *flags = get_memory(count, sizeof *flags);
    unsigned *ids = get_memory(count, sizeof *ids);
    hs_compile_error_t *error = NULL;
    for (size_t i = 0; i < count; i++) {
        texts[i] = words[i].data;
        lengths[i] = words[i].length;
        flags[i] = 0;
        ids[i] = (unsigned)i;
    }
    if (hs_compile_lit_multi(texts, flags, ids, lengths, (unsigned)count,
                             HS_MODE_BLOCK, NULL, &hyperscan->database,
                             &error) != HS_SUCCESS)
        give_up("Hyperscan", error->message);
    if (hs_alloc_scratch(hyperscan->database, &hyperscan->scratch) !=
        HS_SUCCESS)
        give_up("Hyperscan", "scratch");
    free(texts);
    free(lengths);
    free(flags);
    free(ids);
}

static struct hyperscan *
start(const struct job *job)
{
    struct hyperscan *hyperscan = get_memory(1, sizeof *hyperscan);
    memset(hyperscan, 0, sizeof *hyperscan);
    hyperscan->text = job->text;
    return hyperscan;
}

static void *
hyperscan_open(const struct job *job, struct tally *tally)
{
    struct hyperscan *hyperscan = start(job);
    (void)tally;
    compile(hyperscan, job->list->words, job->list->count);
    return hyperscan;
}

static int
on_hit(unsigned id, unsigned long long from, unsigned long long to,
       unsigned flags, void *user)
{
    struct tally *tally = user;
    (void)from;
    (void)flags;
    tally->hits++;
    tally->sink += id ^ to;
    return 0;
}

static void
hyperscan_pass(void *state, size_t calls, struct tally *tally)
{
    struct hyperscan *hyperscan = state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &hyperscan->text->calls[i];
        hs_scan(hyperscan->database, call->data, (unsigned)call->length, 0,
                hyperscan->scratch, on_hit, tally);
    }
}

const struct engine engine_hyperscan = {
    "Hyperscan, raw bytes",
    hyperscan_open,
    hyperscan_pass,
    hyperscan_close,
    0,
    COUNTS_HITS,
};

#ifdef HAVE_ICU_FOLDER

/* The phrases are folded like the text. */
static void *
icu_hyperscan_open(const struct job *job, struct tally *tally)
{
    struct hyperscan *hyperscan = start(job);
    const struct list *list = job->list;
    struct piece *words = get_memory(list->count, sizeof *words);
    (void)tally;
    hyperscan->folder = icu_folder_new();
    for (size_t i = 0; i < list->count; i++) {
        struct piece folded = icu_folder_fold(
            hyperscan->folder, list->words[i].data, list->words[i].length);
        char *copy = get_memory(folded.length + 1, 1);
        memcpy(copy, folded.data, folded.length);
        words[i] = (struct piece){ copy, folded.length };
    }
    compile(hyperscan, words, list->count);
    for (size_t i = 0; i < list->count; i++)
        free((void *)(uintptr_t)words[i].data);
    free(words);
    return hyperscan;
}

struct folded_hits {
    struct icu_folder *folder;
    struct tally *tally;
};

static int
on_folded_hit(unsigned id, unsigned long long from, unsigned long long to,
              unsigned flags, void *user)
{
    struct folded_hits *hits = user;
    (void)from;
    (void)flags;
    hits->tally->hits++;
    hits->tally->sink += id ^ icu_folder_origin(hits->folder, (size_t)to);
    return 0;
}

static void
icu_hyperscan_pass(void *state, size_t calls, struct tally *tally)
{
    struct hyperscan *hyperscan = state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &hyperscan->text->calls[i];
        struct folded_hits hits = { hyperscan->folder, tally };
        struct piece folded =
            icu_folder_fold(hyperscan->folder, call->data, call->length);
        hs_scan(hyperscan->database, folded.data, (unsigned)folded.length, 0,
                hyperscan->scratch, on_folded_hit, &hits);
    }
}

const struct engine engine_icu_hyperscan = {
    "ICU NFKC_Casefold, then Hyperscan",
    icu_hyperscan_open,
    icu_hyperscan_pass,
    hyperscan_close,
    0,
    COUNTS_ITS_OWN,
};

#endif
