/* SPDX-License-Identifier: MIT */
/*
 * sound.h: phrases that may also be heard by their sound.
 *
 *     sound.c       compiles them: wordings, and anchors for the engine
 *     sound_scan.c  finds them: anchors in one pass, then every candidate
 *                   compared character by character
 */
#ifndef HUASHU_MATCH_SOUND_H
#define HUASHU_MATCH_SOUND_H

#include "match/match.h"

struct huashu__compiler;
struct huashu__pass;
struct huashu__phrase;
struct huashu__target;

/* A wording of such a phrase. */
struct huashu__sound_wording {
    struct huashu__units units;
    /* Characters that have a reading, 3 at least. */
    uint32_t syllables;
    uint32_t target;
};

/* Where a wording is looked for: its units from `offset` on. */
struct huashu__anchor {
    uint32_t wording;
    uint32_t offset, length;
    /* The next with the same units, or HUASHU__NO_ANCHOR. */
    uint32_t next;
};
#define HUASHU__NO_ANCHOR UINT32_MAX

/* The classes behind a symbol of several, sorted; unused places are 0. */
struct huashu__symbol_classes {
    uint16_t classes[HUASHU__MOST_READINGS];
    uint16_t count;
};

struct huashu__sounds {
    HUASHU__ARRAY(struct huashu__sound_wording) wordings;
    HUASHU__ARRAY(struct huashu__anchor) anchors;
    /* Of each word of the engine, a row of symbols: the first anchor. */
    HUASHU__ARRAY(uint32_t) first_anchors;
    /* The symbol of each unit that may have a reading; NULL: no such phrase. */
    const uint16_t *symbols;
    /* Symbols of characters with several readings. */
    HUASHU__ARRAY(struct huashu__symbol_classes) several;
    /* Of class c, those that have it: holders[holders_of[c] … [c + 1]). */
    const uint16_t *holders, *holders_of;
    struct huashu__literals *literals;
};

/* The symbol that stands for a unit. */
uint16_t
huashu__sound_symbol(const struct huashu__sounds *sounds, uint16_t unit);

/*
 * Adds the wordings of a phrase that compiled without errors. What cannot be
 * heard by sound is diagnosed. False: no memory.
 */
bool
huashu__compile_sounds(struct huashu__compiler *compiler,
                       const struct huashu__phrase *phrase,
                       struct huashu__target target);

/* Builds the engine when all phrases are in. */
enum huashu_status
huashu__sounds_build(struct huashu__compiler *compiler);

void
huashu__sounds_finish(const struct huashu_allocator *allocator,
                      struct huashu__sounds *sounds);

/* Adds the hits by sound to those of the scan. False: no memory. */
bool
huashu__scan_sounds(struct huashu__pass *pass);

#endif
