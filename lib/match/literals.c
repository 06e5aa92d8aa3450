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

/* Words may hold this many units in all: indices are 31-bit. */
#define MOST_UNITS ((size_t)1 << 30)
/* Comparisons that the filter may make beside two for each unit. */
#define ALLOWANCE 128

/* A word as it is sorted, by four of its units at a time. */
struct item {
    uint64_t key;
    uint32_t word;
    /* The same as the one before it. */
    bool repeated;
};

/* Items [begin, end): words that share their first `depth` units. */
struct range {
    uint32_t begin, end, depth;
};

struct sorting {
    const struct huashu_allocator *allocator;
    const struct huashu__units *words;
    size_t count;
    /* As many each; of the ranges half, for each holds two words or more. */
    struct item *items, *spare;
    struct range *ranges;
    size_t range_count;
};

/* Units of a key; keys are ordered as their units are. */
#define KEY_UNITS 4
/* Items that are sorted by insertion. */
#define FEW_ITEMS 8

/* The units from `depth` on; 0 where there are none. */
static uint64_t
key_of(struct huashu__units word, uint32_t depth)
{
    uint64_t key = 0;
    for (uint32_t i = depth; i < depth + KEY_UNITS; i++)
        key = key << 16 | (i < word.count ? word.items[i] : 0);
    return key;
}

static void
sort_few(struct item *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct item item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].key > item.key; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Merges from[low, middle) and from[middle, high) into `to`. */
static void
merge(const struct item *from, struct item *to, size_t low, size_t middle,
      size_t high)
{
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        if (right >= high ||
            (left < middle && from[left].key <= from[right].key))
            to[i] = from[left++];
        else
            to[i] = from[right++];
    }
}

/* Sorts items by key; those with the same stay in order. */
static void
sort_by_key(struct item *items, struct item *spare, size_t count)
{
    for (size_t low = 0; low < count; low += FEW_ITEMS)
        sort_few(items + low,
                 count - low < FEW_ITEMS ? count - low : FEW_ITEMS);
    for (size_t width = FEW_ITEMS; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - middle < width ? count : middle + width;
            merge(items, spare, low, middle, high);
        }
        memcpy(items, spare, count * sizeof *items);
    }
}

/*
 * Orders words that share all units of a key at `depth`: those that end within
 * it come first, the shorter before the longer. The others are a range.
 */
static void
settle(struct sorting *sorting, uint32_t begin, uint32_t end, uint32_t depth)
{
    struct item *items = sorting->items;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t rest = sorting->words[items[i].word].count - depth;
        items[i].key = rest <= KEY_UNITS ? rest : KEY_UNITS + 1;
    }
    sort_by_key(items + begin, sorting->spare, end - begin);
    for (uint32_t i = begin + 1; i < end && items[i].key <= KEY_UNITS; i++)
        items[i].repeated = items[i].key == items[i - 1].key;
    while (begin < end && items[begin].key <= KEY_UNITS)
        begin++;
    if (end - begin > 1)
        sorting->ranges[sorting->range_count++] =
            (struct range){ begin, end, depth + KEY_UNITS };
}

static void
sort_range(struct sorting *sorting, struct range range)
{
    struct item *items = sorting->items;
    for (uint32_t i = range.begin; i < range.end; i++)
        items[i].key = key_of(sorting->words[items[i].word], range.depth);
    sort_by_key(items + range.begin, sorting->spare, range.end - range.begin);
    for (uint32_t begin = range.begin, end; begin < range.end; begin = end) {
        uint64_t key = items[begin].key;
        for (end = begin + 1; end < range.end && items[end].key == key; end++)
            continue;
        if (end - begin > 1)
            settle(sorting, begin, end, range.depth);
    }
}

/* Fills sorting->items, sorted; equal words stay in the caller's order. */
static bool
sort_words(struct sorting *sorting)
{
    const struct huashu_allocator *allocator = sorting->allocator;
    size_t count = sorting->count;
    bool done;
    sorting->items = huashu__alloc(allocator, count, sizeof *sorting->items);
    sorting->spare = huashu__alloc(allocator, count, sizeof *sorting->spare);
    sorting->ranges =
        huashu__alloc(allocator, count / 2 + 1, sizeof *sorting->ranges);
    done = sorting->items != NULL && sorting->spare != NULL &&
           sorting->ranges != NULL;
    for (size_t i = 0; i < count && done; i++)
        sorting->items[i] = (struct item){ .word = (uint32_t)i };
    if (done)
        sorting->ranges[sorting->range_count++] =
            (struct range){ 0, (uint32_t)count, 0 };
    while (sorting->range_count != 0)
        sort_range(sorting, sorting->ranges[--sorting->range_count]);
    huashu__free(allocator, sorting->spare);
    huashu__free(allocator, sorting->ranges);
    return done;
}

/* Whether the word at `i` of the sorted ones is the same as the one before. */
static bool
is_repeated(const struct sorting *sorting, size_t i)
{
    return i < sorting->count && sorting->items[i].repeated;
}

/* Makes room for the sorted words, each once. False: no memory. */
static bool
make_room(struct huashu__literals *literals, const struct sorting *sorting,
          struct huashu__sorted_words *words)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    size_t count = 0, total = 0, several = 0;
    for (size_t i = 0; i < sorting->count; i++) {
        bool repeated = is_repeated(sorting, i);
        several += repeated || is_repeated(sorting, i + 1);
        total += repeated ? 0 : sorting->words[sorting->items[i].word].count;
        count += !repeated;
    }
    literals->units = huashu__alloc(allocator, total, sizeof *literals->units);
    literals->numbers =
        huashu__alloc(allocator, several, sizeof *literals->numbers);
    words->begins = huashu__alloc(allocator, count + 1, sizeof *words->begins);
    words->names = huashu__alloc(allocator, count, sizeof *words->names);
    return literals->units != NULL && literals->numbers != NULL &&
           words->begins != NULL && words->names != NULL;
}

/* Puts the sorted words there, with what is to be reported of each. */
static void
keep_words(struct huashu__literals *literals, const struct sorting *sorting,
           struct huashu__sorted_words *words)
{
    uint32_t total = 0, several = 0;
    for (size_t i = 0; i < sorting->count; i++) {
        uint32_t number = sorting->items[i].word;
        struct huashu__units word = sorting->words[number];
        bool repeated = is_repeated(sorting, i);
        bool again = is_repeated(sorting, i + 1);
        if (!repeated) {
            words->names[words->count] =
                again ? (struct huashu__name){ several, 1 }
                      : (struct huashu__name){ number, 0 };
            words->begins[words->count++] = total;
            memcpy(literals->units + total, word.items,
                   word.count * sizeof *word.items);
            total += word.count;
        }
        if (repeated || again)
            literals->numbers[several++] =
                number | (again ? 0 : HUASHU__LAST_NUMBER);
        if (word.count > literals->longest)
            literals->longest = word.count;
    }
    words->begins[words->count] = total;
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
    if (count > HUASHU__MOST_WORDS)
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

/* Makes all of it. False: no memory. */
static bool
make(struct huashu__literals *literals, struct sorting *sorting)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__sorted_words words = { .count = 0 };
    bool done = sort_words(sorting) && make_room(literals, sorting, &words);
    if (done)
        keep_words(literals, sorting, &words);
    huashu__free(allocator, sorting->items);
    done = done && huashu__automaton_make(literals, &words) &&
           huashu__filter_make(literals, &words);
    huashu__free(allocator, words.begins);
    huashu__free(allocator, words.names);
    return done;
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
    if (status != HUASHU_OK)
        return status;
    made = huashu__alloc_zero(allocator, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    if (!make(made, &sorting)) {
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
