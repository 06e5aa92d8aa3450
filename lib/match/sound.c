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
/* Characters whose readings are known to text/. */
#define FIRST_READ 0x3400u
#define LAST_READ 0x9FFFu
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

/* Makes the table of symbols when the first phrase asks for it. */
static bool
make_symbols(struct huashu__compiler *compiler)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    struct huashu__arena *arena = &compiler->database->arena;
    uint16_t *symbols;
    if (sounds->symbols != NULL)
        return true;
    symbols =
        huashu__arena_alloc(arena, LAST_READ - FIRST_READ + 1, sizeof *symbols);
    if (symbols == NULL)
        return false;
    for (uint32_t unit = FIRST_READ; unit <= LAST_READ; unit++) {
        struct huashu__symbol_classes set = { .count = 0 };
        uint16_t *symbol = &symbols[unit - FIRST_READ];
        set.count =
            (uint16_t)huashu__sound_classes((uint16_t)unit, set.classes);
        *symbol = (uint16_t)unit;
        if (set.count != 0 && !symbol_of(compiler, &set, symbol))
            return false;
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

/* Rows of symbols for units [begin, begin + length), or MOST_ROWS + 1. */
static size_t
count_rows(const struct huashu__sounds *sounds, struct huashu__units units,
           uint32_t begin, uint32_t length)
{
    size_t rows = 1;
    for (uint32_t i = 0; i < length && rows <= MOST_ROWS; i++)
        rows *= symbols_for(sounds, units.items[begin + i], NULL);
    return rows <= MOST_ROWS ? rows : MOST_ROWS + 1;
}

/*
 * Chooses the longest run with few rows, of these the one with the fewest. A
 * single character always will do.
 */
static void
choose_anchor(const struct huashu__sounds *sounds, struct huashu__units units,
              struct huashu__anchor *anchor)
{
    size_t best = MOST_ROWS + 1;
    uint32_t length = units.count < ANCHOR_LENGTH ? units.count : ANCHOR_LENGTH;
    for (; length > 1 && best > MOST_ROWS; length--) {
        for (uint32_t i = 0; i + length <= units.count; i++) {
            size_t rows = count_rows(sounds, units, i, length);
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

/* Adds a word for every row of an anchor. */
static bool
add_rows(struct huashu__compiler *compiler, struct huashu__units units,
         struct huashu__anchor anchor)
{
    struct huashu__sounds *sounds = &compiler->database->sounds;
    const struct huashu_allocator *allocator = compiler->database->allocator;
    uint16_t *symbols[ANCHOR_LENGTH];
    size_t counts[ANCHOR_LENGTH], rows = 1;
    for (uint32_t i = 0; i < anchor.length; i++) {
        uint16_t unit = units.items[anchor.offset + i];
        counts[i] = symbols_for(sounds, unit, NULL);
        symbols[i] = huashu__arena_alloc(&compiler->arena, counts[i],
                                         sizeof *symbols[i]);
        if (symbols[i] == NULL)
            return false;
        symbols_for(sounds, unit, symbols[i]);
        rows *= counts[i];
    }
    for (size_t row = 0; row < rows; row++) {
        size_t rest = row;
        struct huashu__units word = { NULL, anchor.length };
        uint16_t *items =
            huashu__arena_alloc(&compiler->kept, anchor.length, sizeof *items);
        if (items == NULL)
            return false;
        for (uint32_t i = 0; i < anchor.length; i++) {
            items[i] = symbols[i][rest % counts[i]];
            rest /= counts[i];
        }
        word.items = items;
        if (!HUASHU__PUSH(allocator, &sounds->words, word) ||
            !HUASHU__PUSH(allocator, &sounds->anchors, anchor))
            return false;
    }
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
    struct huashu__anchor anchor = { .wording =
                                         (uint32_t)sounds->wordings.count };
    uint16_t *copy;
    wording.syllables = count_syllables(sounds, units);
    *fits = wording.syllables >= LEAST_SYLLABLES;
    if (!*fits)
        return refuse_short(compiler, place, units);
    copy = huashu__arena_alloc(&compiler->database->arena, units.count,
                               sizeof *copy);
    if (copy == NULL)
        return false;
    memcpy(copy, units.items, units.count * sizeof *copy);
    wording.units = (struct huashu__units){ copy, units.count };
    choose_anchor(sounds, wording.units, &anchor);
    return HUASHU__PUSH(compiler->database->allocator, &sounds->wordings,
                        wording) &&
           add_rows(compiler, wording.units, anchor);
}

bool
huashu__compile_sounds(struct huashu__compiler *compiler,
                       const struct huashu__phrase *phrase,
                       struct huashu__target target)
{
    struct huashu__database *database = compiler->database;
    const struct huashu__node *root = phrase->root;
    uint32_t index = (uint32_t)database->targets.count;
    struct huashu__run run;
    bool failed = false, fits = true;
    size_t total = 0;
    if (!is_plain(root)) {
        refuse(compiler, phrase->place, HUASHU__MATCH_SOUND_OF_SLOT,
               phrase->text);
        return true;
    }
    huashu__arena_reset(&compiler->arena);
    if (!make_symbols(compiler) ||
        !huashu__run_spell(compiler, &root, 1, phrase->place, &run, &failed) ||
        !HUASHU__PUSH(database->allocator, &database->targets, target))
        return false;
    for (size_t i = 0; i < run.count && !failed && fits; i++) {
        size_t count = huashu__same_count(&compiler->same, run.wordings[i],
                                          HUASHU__MAX_VARIANTS);
        total += count;
        if (total > HUASHU__MAX_VARIANTS) {
            refuse(compiler, phrase->place, HUASHU__MATCH_SOUND_OF_MANY,
                   phrase->text);
            return true;
        }
        for (size_t j = 0; j < count && fits; j++) {
            struct huashu__units units;
            if (!huashu__same_expand(compiler, run.wordings[i], j, &units) ||
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
    if (sounds->words.count == 0)
        return HUASHU_OK;
    return huashu__literals_new(compiler->database->allocator,
                                sounds->words.items, sounds->words.count,
                                &sounds->literals);
}

void
huashu__sounds_finish(const struct huashu_allocator *allocator,
                      struct huashu__sounds *sounds)
{
    huashu__free(allocator, sounds->wordings.items);
    huashu__free(allocator, sounds->anchors.items);
    huashu__free(allocator, sounds->words.items);
    huashu__free(allocator, sounds->several.items);
    huashu__literals_free(sounds->literals);
}
