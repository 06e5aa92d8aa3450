/* SPDX-License-Identifier: MIT */
/*
 * literals.c: all occurrences of many words in one pass over UTF-16 units.
 *
 * The words are sorted and kept once each. Two engines stand on them: a filter
 * by rare pairs of units, which is fast on speech but has no bound, and an
 * automaton, which is linear whatever the words and the text are. A scan
 * begins with the filter; where its work exceeds what is linear, the automaton
 * takes over from there to the end of the text.
 */
#include "match/literals.h"

#include <string.h>

/* Words may hold this many units in all: indices are 31-bit, with room. */
#define MOST_UNITS ((size_t)1 << 30)
/* Comparisons that the filter may make beside two for each unit. */
#define ALLOWANCE 128

/* Words as they are sorted: by their first four units, then by the rest. */
struct item {
    uint64_t key;
    uint32_t word;
};

struct sorting {
    const struct huashu_allocator *allocator;
    const struct huashu__units *words;
    size_t count;
    struct item *items;
};

static uint64_t
key_of(struct huashu__units word)
{
    uint64_t key = 0;
    for (uint32_t i = 0; i < 4; i++)
        key = key << 16 | (i < word.count ? word.items[i] : 0);
    return key;
}

/* Less than, equal to or more than 0, as of memcmp(). */
static int
compare(const struct sorting *sorting, const struct item *a,
        const struct item *b)
{
    struct huashu__units x = sorting->words[a->word];
    struct huashu__units y = sorting->words[b->word];
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    for (uint32_t i = 0; i < x.count && i < y.count; i++) {
        if (x.items[i] != y.items[i])
            return x.items[i] < y.items[i] ? -1 : 1;
    }
    return x.count == y.count ? 0 : x.count < y.count ? -1 : 1;
}

/* Merges from[low, middle) and from[middle, high) into `to`. */
static void
merge(const struct sorting *sorting, const struct item *from, struct item *to,
      size_t low, size_t middle, size_t high)
{
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        if (right >= high ||
            (left < middle && compare(sorting, &from[left], &from[right]) <= 0))
            to[i] = from[left++];
        else
            to[i] = from[right++];
    }
}

/* Fills sorting->items, sorted; equal words stay in the caller's order. */
static bool
sort_words(struct sorting *sorting)
{
    size_t count = sorting->count;
    struct item *from = huashu__alloc(sorting->allocator, count, sizeof *from);
    struct item *to = huashu__alloc(sorting->allocator, count, sizeof *to);
    if (from == NULL || to == NULL) {
        huashu__free(sorting->allocator, from);
        huashu__free(sorting->allocator, to);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        from[i] = (struct item){ key_of(sorting->words[i]), (uint32_t)i };
    for (size_t width = 1; width < count; width *= 2) {
        struct item *swap = from;
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - middle < width ? count : middle + width;
            merge(sorting, from, to, low, middle, high);
        }
        from = to;
        to = swap;
    }
    huashu__free(sorting->allocator, to);
    sorting->items = from;
    return true;
}

/* Keeps the sorted words, each once. */
static bool
keep_words(struct huashu__literals *literals, const struct sorting *sorting)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    uint32_t count = 0, total = 0;
    for (size_t i = 0; i < sorting->count; i++) {
        const struct item *item = &sorting->items[i];
        if (i != 0 && compare(sorting, item - 1, item) == 0)
            continue;
        total += sorting->words[item->word].count;
        count++;
    }
    literals->units = huashu__alloc(allocator, total, sizeof(uint16_t));
    literals->begins = huashu__alloc(allocator, count + 1, sizeof(uint32_t));
    literals->firsts = huashu__alloc(allocator, count + 1, sizeof(uint32_t));
    literals->numbers =
        huashu__alloc(allocator, sorting->count, sizeof(uint32_t));
    if (literals->units == NULL || literals->begins == NULL ||
        literals->firsts == NULL || literals->numbers == NULL)
        return false;
    total = 0;
    for (size_t i = 0; i < sorting->count; i++) {
        const struct item *item = &sorting->items[i];
        struct huashu__units word = sorting->words[item->word];
        literals->numbers[i] = item->word;
        if (i != 0 && compare(sorting, item - 1, item) == 0)
            continue;
        literals->firsts[literals->count] = (uint32_t)i;
        literals->begins[literals->count++] = total;
        memcpy(literals->units + total, word.items,
               word.count * sizeof *word.items);
        total += word.count;
        if (word.count > literals->longest)
            literals->longest = word.count;
    }
    literals->firsts[count] = (uint32_t)sorting->count;
    literals->begins[count] = total;
    return true;
}

bool
huashu__unit_table_make(const struct huashu_allocator *allocator,
                        const uint16_t *units, size_t count,
                        struct huashu__unit_table *table)
{
    size_t pages = 1;
    for (size_t i = 0; i < count; i++) {
        uint16_t *page = &table->page_of[units[i] / HUASHU__PAGE_UNITS];
        if (*page == 0)
            *page = (uint16_t)pages++;
    }
    table->values = huashu__alloc_zero(allocator, pages * HUASHU__PAGE_UNITS,
                                       sizeof *table->values);
    return table->values != NULL;
}

/* Whether all words are fit to be built in. */
static enum huashu_status
check_words(const struct huashu__units *words, size_t count)
{
    size_t total = 0;
    if (count > MOST_UNITS)
        return HUASHU_ERROR_LIMIT;
    for (size_t i = 0; i < count; i++) {
        if (words[i].count == 0)
            return HUASHU_ERROR_ARGUMENT;
        if (words[i].count > UINT16_MAX)
            return HUASHU_ERROR_LIMIT;
        total += words[i].count;
        if (total > MOST_UNITS)
            return HUASHU_ERROR_LIMIT;
    }
    return HUASHU_OK;
}

enum huashu_status
huashu__literals_new(const struct huashu_allocator *allocator,
                     const struct huashu__units *words, size_t count,
                     struct huashu__literals **literals)
{
    struct sorting sorting = { .allocator = allocator,
                               .words = words,
                               .count = count };
    enum huashu_status status = check_words(words, count);
    struct huashu__literals *made;
    bool done;
    if (status != HUASHU_OK)
        return status;
    made = huashu__alloc_zero(allocator, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    done = sort_words(&sorting) && keep_words(made, &sorting);
    huashu__free(allocator, sorting.items);
    if (!done || !huashu__automaton_make(made) || !huashu__filter_make(made)) {
        huashu__literals_free(made);
        return HUASHU_ERROR_NO_MEMORY;
    }
    *literals = made;
    return HUASHU_OK;
}

void
huashu__literals_free(struct huashu__literals *literals)
{
    struct huashu_allocator allocator;
    if (literals == NULL)
        return;
    allocator = literals->allocator;
    huashu__filter_finish(literals);
    huashu__automaton_finish(literals);
    huashu__free(&allocator, literals->units);
    huashu__free(&allocator, literals->begins);
    huashu__free(&allocator, literals->firsts);
    huashu__free(&allocator, literals->numbers);
    huashu__free(&allocator, literals);
}

bool
huashu__literals_scan(const struct huashu__literals *literals,
                      const uint16_t *units, size_t count,
                      huashu__literal_fn report, void *user)
{
    struct huashu__literal_scan scan = { literals, units, count, report, user };
    size_t reported = 0;
    return huashu__filter_scan(&scan, ALLOWANCE, &reported) &&
           (reported == count || huashu__automaton_scan(&scan, reported));
}
