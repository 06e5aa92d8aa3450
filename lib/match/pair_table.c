/* SPDX-License-Identifier: MIT */
/* pair_table.c: the hash table from keys of pairs to phrases, and the units
 * that may be of such pairs. */
#include "match/pairs.h"

static struct huashu__pair_entry *
entry_of(struct huashu__pair_entry *entries, uint32_t shift, uint32_t key)
{
    uint32_t mask = (UINT32_C(1) << (32 - shift)) - 1;
    uint32_t at = huashu__pair_product(key) >> shift;
    while (entries[at].count != 0 && entries[at].key != key)
        at = (at + 1) & mask;
    return &entries[at];
}

bool
huashu__pair_table_make(struct huashu__arena *arena,
                        const struct huashu__posting *postings, size_t count,
                        struct huashu__pair_table *table)
{
    uint32_t bits = 12, slots = 4, first = 0;
    struct huashu__pair_entry *entries;
    uint32_t *phrases;
    uint64_t *set;
    if (count == 0)
        return true;
    while (bits < 24 && (size_t)1 << bits < 16 * count)
        bits++;
    while (slots < 31 && (size_t)1 << slots < 2 * count)
        slots++;
    table->bit_shift = 32 - bits;
    table->entry_shift = 32 - slots;
    set = huashu__arena_alloc_zero(arena, (size_t)1 << (bits - 6), sizeof *set);
    entries =
        huashu__arena_alloc_zero(arena, (size_t)1 << slots, sizeof *entries);
    phrases = huashu__arena_alloc(arena, count, sizeof *phrases);
    if (set == NULL || entries == NULL || phrases == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t bit =
            huashu__pair_product(postings[i].key) >> table->bit_shift;
        struct huashu__pair_entry *entry =
            entry_of(entries, table->entry_shift, postings[i].key);
        set[bit >> 6] |= UINT64_C(1) << (bit & 63);
        entry->key = postings[i].key;
        entry->count++;
    }
    for (size_t i = 0; i < (size_t)1 << slots; i++) {
        entries[i].first = first;
        first += entries[i].count;
        /* Counted anew, as they are put in; 1 more, that it is not free. */
        if (entries[i].count != 0) {
            table->count++;
            entries[i].count = 1;
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct huashu__pair_entry *entry =
            entry_of(entries, table->entry_shift, postings[i].key);
        uint32_t put = entry->count - 1;
        if (put != 0 && phrases[entry->first + put - 1] == postings[i].phrase)
            continue;
        phrases[entry->first + put] = postings[i].phrase;
        entry->count++;
    }
    for (size_t i = 0; i < (size_t)1 << slots; i++)
        if (entries[i].count != 0)
            entries[i].count--;
    table->bits = set;
    table->entries = entries;
    table->phrases = phrases;
    return true;
}

/* What units may be */

static void
note_part(uint8_t *parts, uint32_t component, uint8_t flags,
          uint8_t by_sound[HUASHU__READINGS_END])
{
    parts[component] |= flags;
    if (component < HUASHU__READINGS_END)
        by_sound[component] |= flags;
}

void
huashu__pair_parts_note(uint8_t *parts, const struct huashu__posting *written,
                        size_t written_count,
                        const struct huashu__posting *heard, size_t heard_count)
{
    uint8_t by_sound[HUASHU__READINGS_END] = { 0 };
    for (size_t i = 0; i < written_count; i++) {
        uint32_t key = written[i].key;
        parts[key & 0xFFFF] |= HUASHU__PAIR_WRITTEN;
        parts[key >> 16] |= HUASHU__PAIR_WRITTEN << HUASHU__PAIR_FIRST;
    }
    for (size_t i = 0; i < heard_count; i++) {
        uint32_t key = heard[i].key;
        if ((key & 0xFFFF) == HUASHU__NO_SECOND) {
            note_part(parts, key >> 16, HUASHU__PAIR_SINGLE, by_sound);
            continue;
        }
        note_part(parts, key & 0xFFFF, HUASHU__PAIR_HEARD, by_sound);
        note_part(parts, key >> 16, HUASHU__PAIR_HEARD << HUASHU__PAIR_FIRST,
                  by_sound);
    }
    for (uint32_t unit = HUASHU__FIRST_READ;
         unit <= HUASHU__LAST_READ && heard_count != 0; unit++) {
        uint16_t sounds[HUASHU__MOST_READINGS];
        size_t count = huashu__pair_sounds((uint16_t)unit, sounds);
        for (size_t i = 0; i < count; i++)
            if (sounds[i] < HUASHU__READINGS_END)
                parts[unit] |= by_sound[sounds[i]];
    }
}
