/* SPDX-License-Identifier: MIT */
/*
 * folder.h: what the files of text/ that fold share, and nobody else sees.
 */
#ifndef HUASHU_TEXT_FOLDER_H
#define HUASHU_TEXT_FOLDER_H

#include "text/define.h"
#include "text/plain.h"
#include "text/table.h"
#include "text/text.h"

/* A filler of several units: [begin, end) of the folder's filler units. */
struct huashu__filler {
    uint32_t begin, end;
};

struct huashu__folder {
    struct huashu_allocator allocator;
    /* The shared one, or `own`. */
    const uint16_t *table;
    uint16_t *own;
    struct huashu__definition definition;
    /* The plain path that this processor takes. */
    huashu__fold_run *fold_run;
    bool numerals, readings;
    HUASHU__ARRAY(uint16_t) filler_units;
    HUASHU__ARRAY(struct huashu__filler) fillers;
    size_t longest_filler;
    /* A bit for each unit: whether a numeral before it may be a number, and
     * whether 一 may. */
    uint8_t counted[HUASHU__TABLE_SIZE / 8];
    uint8_t counted_one[HUASHU__TABLE_SIZE / 8];
    /* Whether it counts by itself, whatever the numeral before it and whatever
     * else stands there; and whether a numeral behind it is no such number. */
    uint8_t measures[HUASHU__TABLE_SIZE / 8];
    uint8_t binding[HUASHU__TABLE_SIZE / 8];
};

/* One text being folded. */
struct huashu__folding {
    const struct huashu__folder *folder;
    struct huashu__string text;
    struct huashu__folded *folded;
    /* Where the block that is being folded ends: room is kept up to there. */
    size_t block_end;
    /* Where this text's part of each array begins. */
    size_t first_unit, first_wide, first_edge, first_number;
    /* Nothing before this byte is folded again. */
    size_t floor;
};

/* Traditional to simplified by the generated table. */
uint32_t
huashu__simplify(const void *user, uint32_t code_point);

/* Room for `extra` more units and offsets. */
bool
huashu__folded_reserve(struct huashu__folded *folded, size_t extra);

/*
 * Folds by ICU's normaliser the code point at byte `begin` and all behind it
 * that may join with it. Returns where it stopped, or 0 without memory.
 */
size_t
huashu__fold_stretch(struct huashu__folding *folding, size_t begin);

/* The same for the code point at `at`, which may join with those before. */
size_t
huashu__fold_joining(struct huashu__folding *folding, size_t at);

/*
 * Whether a bracket that opens at byte `open`, right behind the code point at
 * `before`, holds a reading of it. *end is then behind the closing bracket.
 */
bool
huashu__reading_here(struct huashu__string text, size_t before, size_t open,
                     size_t *end);

/* Takes the fillers of several units out of the text just folded. False: no
 * memory. */
bool
huashu__drop_fillers(struct huashu__folding *folding);

/* Notes the units by which it is seen what a lone numeral is. */
void
huashu__note_counted(struct huashu__folder *folder);

/* Finds the numbers of the text just folded. False: no memory. */
bool
huashu__fold_numbers(struct huashu__folding *folding);

#endif
