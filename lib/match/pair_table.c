/* SPDX-License-Identifier: MIT */
/* pair_table.c: the hash table from keys of pairs to phrases. */
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
