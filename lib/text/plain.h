/* SPDX-License-Identifier: MIT */
/*
 * plain.h: the plain path of folding (plain.c, plain_avx2.c): characters of one
 * byte and of three, as fast as they can be looked up.
 */
#ifndef HUASHU_TEXT_PLAIN_H
#define HUASHU_TEXT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/table.h"

/* Bytes that a run is to take, at most: its units are counted by 16 bits. */
#define HUASHU__RUN 4096

/* Units and notes for which there must be room behind those of the bytes that
 * a run is to take: it may go a little further, and writes before it knows
 * what is kept. */
#define HUASHU__RUN_SLACK 16

/* What a run leaves to do: entries, and the units that they belong to. */
struct huashu__notes {
    uint16_t entries[HUASHU__RUN + HUASHU__RUN_SLACK];
    uint16_t units[HUASHU__RUN + HUASHU__RUN_SLACK];
};

/* One run along the plain path. */
struct huashu__run {
    const uint16_t *table;
    const unsigned char *text;
    size_t length;
    /* From byte `at`, which moves on, to `end` or a little further. */
    size_t at, end;
    /* Of what is kept: entries, and where they came from. */
    uint16_t *units;
    uint32_t *bytes;
    size_t count;
    /* Of every character with an entry below HUASHU__PLAIN: this entry, and the
     * unit kept for it or, if none is, kept next, counted from `units`. */
    struct huashu__notes *notes;
    size_t note_count;
};

/*
 * Folds from `at` to `end`, or to the first character that is not well-formed,
 * of another length, or has an entry that is not done by a note. Numerals are
 * kept as their entries.
 */
void
huashu__fold_plain(struct huashu__run *run);

/* The same, for processors that have AVX2; NULL where it is not built. */
typedef void
huashu__fold_run(struct huashu__run *run);

huashu__fold_run *
huashu__fold_plain_avx2(void);

/* A copy to work on, member by member: the whole at once would be read in
 * pieces that wait for what was just written. */
static inline struct huashu__run
huashu__run_open(const struct huashu__run *given)
{
    return (struct huashu__run){
        .table = given->table,
        .text = given->text,
        .length = given->length,
        .at = given->at,
        .end = given->end,
        .units = given->units,
        .bytes = given->bytes,
        .count = given->count,
        .notes = given->notes,
        .note_count = given->note_count,
    };
}

/* Gives back what changes. */
static inline void
huashu__run_close(struct huashu__run *given, const struct huashu__run *run)
{
    given->at = run->at;
    given->count = run->count;
    given->note_count = run->note_count;
}

/* Whether an entry asks for more than a note. */
static inline bool
huashu__is_special(uint32_t entry)
{
    return entry < HUASHU__DROP;
}

/* Writes a character down; only how far the lists advance is computed. */
static inline void
huashu__run_put(struct huashu__run *run, uint32_t entry)
{
    run->units[run->count] = (uint16_t)entry;
    run->bytes[run->count] = (uint32_t)run->at;
    run->notes->entries[run->note_count] = (uint16_t)entry;
    run->notes->units[run->note_count] = (uint16_t)run->count;
    run->count += entry >= HUASHU__NUMERAL;
    run->note_count += entry < HUASHU__PLAIN;
}

#endif
