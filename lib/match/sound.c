/* SPDX-License-Identifier: MIT */
/*
 * sound.c: phrases that may be heard by their sound, made ready for the scan.
 *
 * For the literal engine every character becomes a symbol: the set of the
 * classes of its readings, or itself if it has none. Two characters that sound
 * alike share a class, so a character of a phrase is heard only where the
 * symbol is one of a few: those of sets with a class in common, 得 {de, dei}
 * with 的 {de, di}, and with 德 {de}. An anchor is a short run of a wording with
 * few such symbols a character, and every row of them becomes a word of the
 * engine. Where a wording is heard at all, one of its anchors stands, exactly;
 * what stands there is then compared character by character (sound_scan.c).
 */
#include "match/sound.h"

#include "match/compiler.h"
#include "match/messages.h"

#include <string.h>

/* Fewer syllables sound like too much else. */
#define LEAST_SYLLABLES 3
/* Characters of an anchor, and rows of symbols that they may make. */
#define ANCHOR_LENGTH 3
#define MOST_ROWS 64
#define FIRST_READ HUASHU__FIRST_READ
#define LAST_READ HUASHU__LAST_READ
/* Symbols take units of private use: what else stands there is compared. */
#define FIRST_SYMBOL 0xE000u
#define FIRST_SEVERAL (FIRST_SYMBOL + HUASHU__SOUND_CLASSES)

/* Symbols */

uint16_t
huashu__sound_symbol(const struct huashu__sounds *sounds, uint16_t unit)
{
    return unit >= FIRST_READ && unit <= LAST_READ
               ? sounds->symbols[unit - FIRST_READ]
               : unit;
}

/* The symbol of a set of classes; false: no memory. */
static bool
symbol_of(struct huashu__compiler *compiler,
          struct huashu__symbol_classes *classes, uint16_t *symbol)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    size_t at = 0;
    /* In order, so that sets compare; there are six at most. */
    for (size_t i = 1; i < classes->count; i++) {
        for (size_t j = i; j > 0; j--) {
            uint16_t swap = classes->classes[j];
            if (classes->classes[j - 1] <= swap)
                break;
            classes->classes[j] = classes->classes[j - 1];
            classes->classes[j - 1] = swap;
        }
    }
    *symbol = (uint16_t)(FIRST_SYMBOL + classes->classes[0]);
    if (classes->count == 1)
        return true;
    while (at < sounds->several.count &&
           memcmp(&sounds->several.items[at], classes, sizeof *classes) != 0)
        at++;
    *symbol = (uint16_t)(FIRST_SEVERAL + at);
    return at < sounds->several.count ||
           HUASHU__PUSH(compiler->database->allocator, &sounds->several,
                        *classes);
}

/* Lists the symbols of several classes by class. */
static bool
list_holders(struct huashu__arena *arena, struct huashu__sounds *sounds)
{
    size_t total = 0;
    uint16_t *begins = huashu__arena_alloc_zero(
        arena, HUASHU__SOUND_CLASSES + 2, sizeof *begins);
    uint16_t *holders;
    for (size_t i = 0; i < sounds->several.count; i++)
        total += sounds->several.items[i].count;
    holders = huashu__arena_alloc(arena, total, sizeof *holders);
    if (begins == NULL || holders == NULL)
        return false;
    /* Counted two places on, so that filling moves them to their own. */
    for (size_t i = 0; i < sounds->several.count; i++) {
        for (size_t j = 0; j < sounds->several.items[i].count; j++)
            begins[sounds->several.items[i].classes[j] + 2]++;
    }
    for (size_t i = 2; i < HUASHU__SOUND_CLASSES + 2; i++)
        begins[i] = (uint16_t)(begins[i] + begins[i - 1]);
    for (size_t i = 0; i < sounds->several.count; i++) {
        for (size_t j = 0; j < sounds->several.items[i].count; j++)
            holders[begins[sounds->several.items[i].classes[j] + 1]++] =
                (uint16_t)i;
    }
    sounds->holders = holders;
    sounds->holders_of = begins;
    return true;
}

/* Where the symbol of a unit's readings is noted, tones aside. */
static size_t
place_of_readings(uint32_t unit)
{
    uint16_t entry = huashu__reading_of[unit - FIRST_READ];
    if ((entry & HUASHU__READING_SET) == 0)
        return entry & HUASHU__READING_MASK;
    return HUASHU__READINGS_END + (entry & ~HUASHU__READING_SET);
}

/*
 * Makes the table of symbols when the first phrase asks for it. Of 20,000
 * characters most share their readings with others.
 */
static bool
make_symbols(struct huashu__compiler *compiler)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    struct huashu__arena *arena = &compiler->database->arena;
    uint16_t known[HUASHU__READINGS_END + HUASHU__MOST_READING_SETS] = { 0 };
    uint16_t *symbols;
    if (sounds->symbols != NULL)
        return true;
    symbols =
        huashu__arena_alloc(arena, LAST_READ - FIRST_READ + 1, sizeof *symbols);
    if (symbols == NULL)
        return false;
    for (uint32_t unit = FIRST_READ; unit <= LAST_READ; unit++) {
        struct huashu__symbol_classes set = { .count = 0 };
        size_t place = place_of_readings(unit);
        symbols[unit - FIRST_READ] = place == 0 ? (uint16_t)unit : known[place];
        if (symbols[unit - FIRST_READ] != 0)
            continue;
        set.count =
            (uint16_t)huashu__sound_classes((uint16_t)unit, set.classes);
        if (!symbol_of(compiler, &set, &known[place]))
            return false;
        symbols[unit - FIRST_READ] = known[place];
    }
    if (!list_holders(arena, sounds))
        return false;
    sounds->symbols = symbols;
    return true;
}

static bool
has_any(const struct huashu__symbol_classes *set, const uint16_t *classes,
        size_t count)
{
    for (size_t i = 0; i < set->count; i++) {
        for (size_t j = 0; j < count; j++) {
            if (set->classes[i] == classes[j])
                return true;
        }
    }
    return false;
}

/*
 * The symbols at which a unit may be heard. `symbols` may be NULL; returns how
 * many.
 */
static size_t
symbols_for(const struct huashu__sounds *sounds, uint16_t unit,
            uint16_t *symbols)
{
    uint16_t symbol = huashu__sound_symbol(sounds, unit);
    uint16_t own = (uint16_t)(symbol - FIRST_SYMBOL);
    const uint16_t *classes = &own;
    size_t count = 1, made = 0;
    if (symbol == unit) {
        if (symbols != NULL)
            symbols[0] = unit;
        return 1;
    }
    if (symbol >= FIRST_SEVERAL) {
        classes = sounds->several.items[symbol - FIRST_SEVERAL].classes;
        count = sounds->several.items[symbol - FIRST_SEVERAL].count;
    }
    for (size_t i = 0; i < count; i++) {
        uint16_t at = sounds->holders_of[classes[i]];
        if (symbols != NULL)
            symbols[made] = (uint16_t)(FIRST_SYMBOL + classes[i]);
        made++;
        for (; at < sounds->holders_of[classes[i] + 1]; at++) {
            uint16_t holder = sounds->holders[at];
            /* Found by another class already. */
            if (has_any(&sounds->several.items[holder], classes, i))
                continue;
            if (symbols != NULL)
                symbols[made] = (uint16_t)(FIRST_SEVERAL + holder);
            made++;
        }
    }
    return made;
}

/* Anchors */

/*
 * Chooses the longest run with few rows, of these the one with the fewest. A
 * single character always will do. `counts` tells the symbols of each unit.
 */
static void
choose_anchor(const size_t *counts, uint32_t unit_count,
              struct huashu__anchor *anchor)
{
    size_t best = MOST_ROWS + 1;
    uint32_t length = unit_count < ANCHOR_LENGTH ? unit_count : ANCHOR_LENGTH;
    for (; length > 1 && best > MOST_ROWS; length--) {
        for (uint32_t i = 0; i + length <= unit_count; i++) {
            size_t rows = 1;
            for (uint32_t k = 0; k < length && rows < best; k++)
                rows *= counts[i + k];
            if (rows >= best)
                continue;
            best = rows;
            anchor->offset = i;
            anchor->length = length;
        }
    }
    if (best <= MOST_ROWS)
        return;
    anchor->offset = 0;
    anchor->length = 1;
}

/* Adds a word for every row of symbols of `units`, which leads to `anchor`. */
static bool
add_rows(struct huashu__compiler *compiler, struct huashu__units units,
         uint32_t anchor)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    const struct huashu_allocator *allocator = compiler->database->allocator;
    uint16_t *symbols[ANCHOR_LENGTH];
    size_t counts[ANCHOR_LENGTH], rows = 1;
    for (uint32_t i = 0; i < units.count; i++) {
        counts[i] = symbols_for(sounds, units.items[i], NULL);
        symbols[i] = huashu__arena_alloc(&compiler->arena, counts[i],
                                         sizeof *symbols[i]);
        if (symbols[i] == NULL)
            return false;
        symbols_for(sounds, units.items[i], symbols[i]);
        rows *= counts[i];
    }
    for (size_t row = 0; row < rows; row++) {
        size_t rest = row;
        struct huashu__units word = { NULL, units.count };
        uint16_t *items =
            huashu__arena_alloc(&compiler->kept, units.count, sizeof *items);
        if (items == NULL)
            return false;
        for (uint32_t i = 0; i < units.count; i++) {
            items[i] = symbols[i][rest % counts[i]];
            rest /= counts[i];
        }
        word.items = items;
        if (!HUASHU__PUSH(allocator, &compiler->sound_words, word) ||
            !HUASHU__PUSH(allocator, &sounds->first_anchors, anchor))
            return false;
    }
    return true;
}

/*
 * Adds an anchor of `units`: behind the last with the same ones, or with words
 * of its own.
 */
static bool
add_anchor(struct huashu__compiler *compiler, struct huashu__anchor anchor,
           struct huashu__units units)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    uint32_t index = (uint32_t)sounds->anchors.count;
    struct huashu__string key = { (const char *)(units.items + anchor.offset),
                                  anchor.length * sizeof *units.items };
    uint32_t *last = huashu__index_add(&compiler->anchor_units, key, index);
    if (last == NULL ||
        !HUASHU__PUSH(compiler->database->allocator, &sounds->anchors, anchor))
        return false;
    if (*last == index) {
        units.items += anchor.offset;
        units.count = anchor.length;
        return add_rows(compiler, units, index);
    }
    sounds->anchors.items[*last].next = index;
    *last = index;
    return true;
}

/* Phrases */

static bool
is_plain(const struct huashu__node *node)
{
    if (node->kind == HUASHU__NODE_SLOT || node->kind == HUASHU__NODE_GAP)
        return false;
    for (size_t i = 0; i < node->child_count; i++) {
        if (!is_plain(node->children[i]))
            return false;
    }
    return true;
}

static uint32_t
count_syllables(const struct huashu__sounds *sounds, struct huashu__units units)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < units.count; i++)
        count += huashu__sound_symbol(sounds, units.items[i]) != units.items[i];
    return count;
}

static void
refuse(struct huashu__compiler *compiler, struct huashu__place place,
       enum huashu__match_message message, struct huashu__string text)
{
    huashu__diagnose(compiler->diagnostics, HUASHU_DIAGNOSTIC_ERROR, place,
                     &huashu__match_messages[message], 1, text);
}

/* A wording of too few syllables, named. False: no memory. */
static bool
refuse_short(struct huashu__compiler *compiler, struct huashu__place place,
             struct huashu__units units)
{
    struct huashu__buffer *buffer = &compiler->buffer;
    huashu__buffer_clear(buffer);
    huashu__buffer_append_units(buffer, units.items, units.count);
    if (buffer->failed)
        return false;
    refuse(compiler, place, HUASHU__MATCH_TOO_FEW_SYLLABLES,
           (struct huashu__string){ buffer->items, buffer->count });
    return true;
}

/* Adds a wording, `same` applied; *fits: it has enough syllables. */
static bool
add_wording(struct huashu__compiler *compiler, struct huashu__place place,
            struct huashu__units units, uint32_t target, bool *fits)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    struct huashu__sound_wording wording = { .target = target };
    struct huashu__anchor anchor = {
        .wording = (uint32_t)sounds->wordings.count,
        .next = HUASHU__NO_ANCHOR,
    };
    size_t *counts =
        huashu__arena_alloc(&compiler->arena, units.count, sizeof *counts);
    wording.syllables = count_syllables(sounds, units);
    *fits = wording.syllables >= LEAST_SYLLABLES;
    if (!*fits)
        return refuse_short(compiler, place, units);
    wording.units = units;
    if (counts == NULL ||
        !huashu__copy_units(&compiler->database->arena, &wording.units))
        return false;
    for (uint32_t i = 0; i < units.count; i++)
        counts[i] = symbols_for(sounds, units.items[i], NULL);
    choose_anchor(counts, units.count, &anchor);
    return HUASHU__PUSH(compiler->database->allocator, &sounds->wordings,
                        wording) &&
           add_anchor(compiler, anchor, wording.units);
}

/* Spells a plain phrase out: all its wordings, each once, longest first. */
static bool
spell_out(struct huashu__compiler *compiler,
          const struct huashu__phrase *phrase,
          const struct huashu__units **wordings, size_t *count, bool *failed)
{
    const struct huashu__node *root = phrase->root;
    bool parted = root->kind == HUASHU__NODE_SEQUENCE && root->child_count != 0;
    struct huashu__run run;
    struct huashu__units *items;
    size_t total;
    if (!huashu__run_spell(compiler, parted ? root->children : &root,
                           parted ? root->child_count : 1, phrase->place, &run,
                           failed))
        return false;
    total = huashu__run_count(&run);
    *wordings = run.wordings;
    *count = run.count;
    if (run.part_count == 0)
        return true;
    items = huashu__arena_alloc(&compiler->arena, total, sizeof *items);
    if (items == NULL)
        return false;
    *wordings = items;
    *count = 0;
    for (size_t i = 0; i < total; i++) {
        struct huashu__units wording;
        if (!huashu__run_wording(compiler, &run, i, &wording))
            return false;
        *count = huashu__insert_units(items, *count, wording);
    }
    return true;
}

bool
huashu__compile_sounds(struct huashu__compiler *compiler,
                       const struct huashu__phrase *phrase,
                       struct huashu__target target)
{
    struct huashu__database *database = compiler->database;
    uint32_t index = (uint32_t)database->targets.count;
    const struct huashu__units *wordings;
    bool failed = false, fits = true;
    size_t wording_count, total = 0;
    if (!is_plain(phrase->root)) {
        refuse(compiler, phrase->place, HUASHU__MATCH_SOUND_OF_SLOT,
               phrase->text);
        return true;
    }
    huashu__arena_reset(&compiler->arena);
    if (!make_symbols(compiler) ||
        !spell_out(compiler, phrase, &wordings, &wording_count, &failed) ||
        !HUASHU__PUSH(database->allocator, &database->targets, target))
        return false;
    for (size_t i = 0; i < wording_count && !failed && fits; i++) {
        size_t count = huashu__same_count(&compiler->same, wordings[i],
                                          HUASHU__MAX_VARIANTS);
        total += count;
        if (total > HUASHU__MAX_VARIANTS) {
            refuse(compiler, phrase->place, HUASHU__MATCH_SOUND_OF_MANY,
                   phrase->text);
            return true;
        }
        for (size_t j = 0; j < count && fits; j++) {
            struct huashu__units units;
            if (!huashu__same_expand(compiler, wordings[i], j, &units) ||
                !add_wording(compiler, phrase->place, units, index, &fits))
                return false;
        }
    }
    return true;
}

enum huashu_status
huashu__sounds_build(struct huashu__compiler *compiler)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    if (compiler->sound_words.count == 0)
        return HUASHU_OK;
    return huashu__literals_new(compiler->database->allocator,
                                compiler->sound_words.items,
                                compiler->sound_words.count, &sounds->literals);
}

void
huashu__sounds_finish(const struct huashu_allocator *allocator,
                      struct huashu__sounds *sounds)
{
    huashu__free(allocator, sounds->wordings.items);
    huashu__free(allocator, sounds->anchors.items);
    huashu__free(allocator, sounds->first_anchors.items);
    huashu__free(allocator, sounds->several.items);
    huashu__literals_free(sounds->literals);
}
