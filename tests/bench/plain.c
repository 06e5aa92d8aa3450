/* SPDX-License-Identifier: MIT */
/*
 * plain.c: Aho and Corasick's automaton in its plainest form, a full table of
 * states by letters: what every cleverer matcher must be held against where a
 * list leaves nothing to be clever about. Only for few letters.
 */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#define MOST_CELLS ((size_t)64 << 20)

struct plain {
    uint16_t *units;
    size_t *begins;
    /* 0 for units of no phrase. */
    uint16_t letter_of[65536];
    uint32_t letters;
    /* next[state × letters + letter]; state 0 is the root. */
    uint32_t *next;
    /* Of each state: how many phrases end there, and where to fall back to. */
    uint32_t *ends, *fallback;
    uint32_t states;
};

/* Gives every unit of the phrases a letter. @returns how many units. */
static size_t
count_letters(struct plain *plain, const struct list *list)
{
    uint16_t units[1024];
    size_t total = 0;
    plain->letters = 1;
    for (size_t i = 0; i < list->count; i++) {
        size_t count =
            units_of(list->words[i].data, list->words[i].length, units);
        for (size_t j = 0; j < count; j++) {
            if (plain->letter_of[units[j]] == 0)
                plain->letter_of[units[j]] = (uint16_t)plain->letters++;
        }
        total += count;
    }
    return total;
}

static void
grow(struct plain *plain, const struct list *list)
{
    uint16_t units[1024];
    plain->states = 1;
    for (size_t i = 0; i < list->count; i++) {
        size_t count =
            units_of(list->words[i].data, list->words[i].length, units);
        uint32_t state = 0;
        for (size_t j = 0; j < count; j++) {
            uint32_t *cell = &plain->next[(size_t)state * plain->letters +
                                          plain->letter_of[units[j]]];
            if (*cell == 0)
                *cell = plain->states++;
            state = *cell;
        }
        plain->ends[state]++;
    }
}

/* Fills the cells that lead nowhere with where the fallback leads. */
static void
complete(struct plain *plain)
{
    uint32_t *queue = get_memory(plain->states, sizeof *queue);
    size_t count = 1;
    queue[0] = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t state = queue[i];
        uint32_t *row = &plain->next[(size_t)state * plain->letters];
        const uint32_t *back =
            &plain->next[(size_t)plain->fallback[state] * plain->letters];
        for (uint32_t letter = 1; letter < plain->letters; letter++) {
            uint32_t child = row[letter];
            if (child == 0) {
                row[letter] = state == 0 ? 0 : back[letter];
                continue;
            }
            plain->fallback[child] = state == 0 ? 0 : back[letter];
            plain->ends[child] += plain->ends[plain->fallback[child]];
            queue[count++] = child;
        }
    }
    free(queue);
}

static void
read_units(struct plain *plain, const struct text *text)
{
    size_t at = 0;
    plain->units = get_memory(text->length, sizeof *plain->units);
    plain->begins = get_memory(text->call_count + 1, sizeof *plain->begins);
    for (size_t i = 0; i < text->call_count; i++) {
        plain->begins[i] = at;
        at += units_of(text->calls[i].data, text->calls[i].length,
                       plain->units + at);
    }
    plain->begins[text->call_count] = at;
}

static void
plain_close(void *state)
{
    struct plain *plain = state;
    free(plain->units);
    free(plain->begins);
    free(plain->next);
    free(plain->ends);
    free(plain->fallback);
    free(plain);
}

static void *
plain_open(const struct job *job, struct tally *tally)
{
    struct plain *plain = get_memory(1, sizeof *plain);
    size_t states, cells;
    (void)tally;
    memset(plain, 0, sizeof *plain);
    states = count_letters(plain, job->list) + 1;
    cells = states * plain->letters;
    if (cells > MOST_CELLS) {
        free(plain);
        return NULL;
    }
    plain->next = get_memory(cells, sizeof *plain->next);
    memset(plain->next, 0, cells * sizeof *plain->next);
    plain->ends = get_memory(2 * states, sizeof *plain->ends);
    memset(plain->ends, 0, 2 * states * sizeof *plain->ends);
    plain->fallback = get_memory(states, sizeof *plain->fallback);
    memset(plain->fallback, 0, states * sizeof *plain->fallback);
    grow(plain, job->list);
    complete(plain);
    read_units(plain, job->text);
    return plain;
}

static void
plain_pass(void *state, size_t calls, struct tally *tally)
{
    const struct plain *plain = state;
    for (size_t i = 0; i < calls; i++) {
        uint32_t at = 0;
        for (size_t j = plain->begins[i]; j < plain->begins[i + 1]; j++) {
            at = plain->next[(size_t)at * plain->letters +
                             plain->letter_of[plain->units[j]]];
            if (plain->ends[at] != 0) {
                tally->hits += plain->ends[at];
                tally->sink += j;
            }
        }
    }
}

const struct engine engine_plain = {
    "plain Aho-Corasick, units given",
    plain_open,
    plain_pass,
    plain_close,
    0,
    COUNTS_HITS,
};
