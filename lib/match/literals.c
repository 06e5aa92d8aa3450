/* SPDX-License-Identifier: MIT */
/*
 * literals.c: all occurrences of many words in one pass: Aho and Corasick's
 * automaton (1975) over UTF-16 units.
 *
 * The trie is grown breadth first from the sorted words; every node is a range
 * of words with a common prefix. Its edges then move into one open-addressing
 * hash table keyed by (parent, unit), in which a node's place is its number: a
 * step is one probe, and what a state needs next (where to fall back to, what
 * ends here) lies in the same 16 bytes. A table can be filled in time and
 * memory linear in the words whatever they are, which packed double arrays
 * cannot promise. Each state also keeps a 16-bit mask of the units that lead
 * on, so that most steps that fail need no probe. The root, where speech mostly
 * is, has direct tables of 256 units instead.
 *
 * Scanning is linear in the text plus the hits: a step either moves on in the
 * text or falls back to a shorter suffix, of which there are no more than
 * steps forward.
 */
#include "match/match.h"

#include <string.h>

#define NONE UINT32_MAX
#define PAGE_COUNT 256
#define PAGE_SIZE 256
/* Words may hold this many units in all: states are 32-bit, with room. */
#define MOST_UNITS ((size_t)1 << 30)

struct slot {
    /* NONE: empty. */
    uint32_t parent;
    uint32_t fallback;
    /* Index + 1 of the first output; 0: nothing ends here. */
    uint32_t output;
    uint16_t unit;
    /* A bit for each unit that leads on, see unit_bit(). */
    uint16_t mask;
};

/* A word that ends in a state, and the next: the same again, then shorter. */
struct output {
    uint32_t word;
    uint32_t next;
};

struct huashu__literals {
    struct huashu_allocator allocator;
    /* slots[slot_count] is the root. */
    struct slot *slots;
    uint32_t slot_count;
    struct output *outputs;
    /* Where each unit leads from the root; page 0 leads nowhere. */
    uint32_t *pages;
    uint16_t page_of[PAGE_COUNT];
};

/* Words as they are sorted: by their first four units, then by the rest. */
struct item {
    uint64_t key;
    uint32_t word;
};

/* A node of the trie: words [low, high) of the sorted ones. */
struct node {
    uint32_t low, high;
    uint32_t parent, depth;
    uint32_t slot;
    uint16_t unit;
};

struct builder {
    const struct huashu_allocator *allocator;
    const struct huashu__units *words;
    size_t count;
    struct item *items;
    HUASHU__ARRAY(struct node) nodes;
    struct huashu__literals *literals;
};

/* Sorting */

static uint64_t
key_of(struct huashu__units word)
{
    uint64_t key = 0;
    for (uint32_t i = 0; i < 4; i++)
        key = key << 16 | (i < word.count ? word.items[i] : 0);
    return key;
}

static bool
comes_before(const struct builder *builder, const struct item *a,
             const struct item *b)
{
    struct huashu__units x = builder->words[a->word];
    struct huashu__units y = builder->words[b->word];
    if (a->key != b->key)
        return a->key < b->key;
    for (uint32_t i = 0; i < x.count && i < y.count; i++) {
        if (x.items[i] != y.items[i])
            return x.items[i] < y.items[i];
    }
    if (x.count != y.count)
        return x.count < y.count;
    return a->word < b->word;
}

/* Merges from[low, middle) and from[middle, high) into `to`. */
static void
merge(const struct builder *builder, const struct item *from, struct item *to,
      size_t low, size_t middle, size_t high)
{
    size_t left = low, right = middle;
    for (size_t i = low; i < high; i++) {
        if (right >= high ||
            (left < middle &&
             !comes_before(builder, &from[right], &from[left])))
            to[i] = from[left++];
        else
            to[i] = from[right++];
    }
}

/* Fills builder->items, sorted. */
static bool
sort_words(struct builder *builder)
{
    size_t count = builder->count;
    struct item *from = huashu__alloc(builder->allocator, count, sizeof *from);
    struct item *to = huashu__alloc(builder->allocator, count, sizeof *to);
    if (from == NULL || to == NULL) {
        huashu__free(builder->allocator, from);
        huashu__free(builder->allocator, to);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        from[i] = (struct item){ key_of(builder->words[i]), (uint32_t)i };
    for (size_t width = 1; width < count; width *= 2) {
        struct item *swap = from;
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - middle < width ? count : middle + width;
            merge(builder, from, to, low, middle, high);
        }
        from = to;
        to = swap;
    }
    huashu__free(builder->allocator, to);
    builder->items = from;
    return true;
}

/* The trie */

static struct huashu__units
word_at(const struct builder *builder, uint32_t sorted)
{
    return builder->words[builder->items[sorted].word];
}

/* Adds the children of a node: runs of words with the same next unit. */
static bool
add_children(struct builder *builder, uint32_t parent)
{
    struct node node = builder->nodes.items[parent];
    uint32_t low = node.low;
    while (low < node.high && word_at(builder, low).count == node.depth)
        low++;
    while (low < node.high) {
        struct node child = { .low = low,
                              .parent = parent,
                              .depth = node.depth + 1 };
        child.unit = word_at(builder, low).items[node.depth];
        while (low < node.high &&
               word_at(builder, low).items[node.depth] == child.unit)
            low++;
        child.high = low;
        if (!HUASHU__PUSH(builder->allocator, &builder->nodes, child))
            return false;
    }
    return true;
}

static bool
grow_trie(struct builder *builder)
{
    struct node root = { .high = (uint32_t)builder->count };
    if (!HUASHU__PUSH(builder->allocator, &builder->nodes, root))
        return false;
    for (uint32_t i = 0; i < builder->nodes.count; i++) {
        if (!add_children(builder, i))
            return false;
    }
    return true;
}

/* The automaton */

static uint16_t
unit_bit(uint16_t unit)
{
    return (uint16_t)(1u << ((uint16_t)(unit * 40503u) >> 12));
}

static uint32_t
first_slot(const struct huashu__literals *literals, uint32_t parent,
           uint16_t unit)
{
    /* Fibonacci hashing, then scaled to the table without a division. */
    uint64_t mixed = ((uint64_t)parent << 16 | unit) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(((mixed >> 32) * literals->slot_count) >> 32);
}

/* Where `unit` leads from a state that is not the root, or NONE. */
static inline uint32_t
step(const struct huashu__literals *literals, uint32_t state, uint16_t unit)
{
    const struct slot *slots = literals->slots;
    uint32_t at;
    if ((slots[state].mask & unit_bit(unit)) == 0)
        return NONE;
    at = first_slot(literals, state, unit);
    while (slots[at].parent != NONE) {
        if (slots[at].parent == state && slots[at].unit == unit)
            return at;
        if (++at == literals->slot_count)
            at = 0;
    }
    return NONE;
}

/* Where `unit` leads from the root: the root itself if nowhere. */
static inline uint32_t
step_from_root(const struct huashu__literals *literals, uint16_t unit)
{
    size_t page = literals->page_of[unit / PAGE_SIZE];
    return literals->pages[page * PAGE_SIZE + unit % PAGE_SIZE];
}

/* Gives every node its place in the hash table. */
static bool
place_nodes(struct builder *builder)
{
    struct huashu__literals *literals = builder->literals;
    size_t nodes = builder->nodes.count;
    size_t room = nodes + nodes / 2 + 8;
    struct slot *slots =
        huashu__alloc(builder->allocator, room + 1, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i <= room; i++)
        slots[i] = (struct slot){ .parent = NONE };
    literals->slots = slots;
    literals->slot_count = (uint32_t)room;
    builder->nodes.items[0].slot = (uint32_t)room;
    slots[room].fallback = (uint32_t)room;
    for (size_t i = 1; i < nodes; i++) {
        struct node *node = &builder->nodes.items[i];
        uint32_t parent = builder->nodes.items[node->parent].slot;
        uint32_t at = first_slot(literals, parent, node->unit);
        while (slots[at].parent != NONE)
            at = at + 1 == room ? 0 : at + 1;
        slots[at].parent = parent;
        slots[at].unit = node->unit;
        slots[parent].mask |= unit_bit(node->unit);
        node->slot = at;
    }
    return true;
}

/* Makes the direct tables of the root. Its children follow it in nodes. */
static bool
make_pages(struct builder *builder)
{
    struct huashu__literals *literals = builder->literals;
    size_t page_count = 1, size;
    for (size_t i = 1; i < builder->nodes.count; i++) {
        const struct node *node = &builder->nodes.items[i];
        uint16_t *page = &literals->page_of[node->unit / PAGE_SIZE];
        if (node->depth > 1)
            break;
        if (*page == 0)
            *page = (uint16_t)page_count++;
    }
    size = page_count * PAGE_SIZE;
    literals->pages =
        huashu__alloc(builder->allocator, size, sizeof *literals->pages);
    if (literals->pages == NULL)
        return false;
    for (size_t i = 0; i < size; i++)
        literals->pages[i] = literals->slot_count;
    for (size_t i = 1; i < builder->nodes.count; i++) {
        const struct node *node = &builder->nodes.items[i];
        size_t page = literals->page_of[node->unit / PAGE_SIZE];
        if (node->depth > 1)
            break;
        literals->pages[page * PAGE_SIZE + node->unit % PAGE_SIZE] = node->slot;
    }
    return true;
}

/* Finds the longest proper suffix of a node that is a node. */
static uint32_t
fallback_of(const struct builder *builder, const struct node *node)
{
    const struct huashu__literals *literals = builder->literals;
    uint32_t state = builder->nodes.items[node->parent].slot;
    if (node->depth == 1)
        return literals->slot_count;
    while (state != literals->slot_count) {
        uint32_t next;
        state = literals->slots[state].fallback;
        next = state == literals->slot_count
                   ? step_from_root(literals, node->unit)
                   : step(literals, state, node->unit);
        if (next != NONE)
            return next;
    }
    return literals->slot_count;
}

/*
 * Links fallbacks and outputs, breadth first: what a node falls back to is
 * shorter and so complete. A node's own words come first, then those of the
 * suffix; tails are shared.
 */
static bool
link_nodes(struct builder *builder)
{
    struct huashu__literals *literals = builder->literals;
    uint32_t count = 0;
    literals->outputs = huashu__alloc(builder->allocator, builder->count,
                                      sizeof *literals->outputs);
    if (literals->outputs == NULL)
        return false;
    for (size_t i = 1; i < builder->nodes.count; i++) {
        const struct node *node = &builder->nodes.items[i];
        struct slot *slot = &literals->slots[node->slot];
        uint32_t ends = node->low;
        slot->fallback = fallback_of(builder, node);
        slot->output = literals->slots[slot->fallback].output;
        while (ends < node->high && word_at(builder, ends).count == node->depth)
            ends++;
        while (ends > node->low) {
            literals->outputs[count].word = builder->items[--ends].word;
            literals->outputs[count].next = slot->output;
            slot->output = ++count;
        }
    }
    return true;
}

/* Whether all words are fit to be built in. */
static enum huashu_status
check_words(const struct huashu__units *words, size_t count)
{
    size_t total = 0;
    for (size_t i = 0; i < count; i++) {
        if (words[i].count == 0)
            return HUASHU_ERROR_ARGUMENT;
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
    struct builder builder = { .allocator = allocator,
                               .words = words,
                               .count = count };
    enum huashu_status status = check_words(words, count);
    bool done;
    if (status != HUASHU_OK)
        return status;
    builder.literals =
        huashu__alloc_zero(allocator, 1, sizeof *builder.literals);
    if (builder.literals == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    builder.literals->allocator = *allocator;
    done = sort_words(&builder) && grow_trie(&builder) &&
           place_nodes(&builder) && make_pages(&builder) &&
           link_nodes(&builder);
    huashu__free(allocator, builder.items);
    huashu__free(allocator, builder.nodes.items);
    if (!done) {
        huashu__literals_free(builder.literals);
        return HUASHU_ERROR_NO_MEMORY;
    }
    *literals = builder.literals;
    return HUASHU_OK;
}

void
huashu__literals_free(struct huashu__literals *literals)
{
    struct huashu_allocator allocator;
    if (literals == NULL)
        return;
    allocator = literals->allocator;
    huashu__free(&allocator, literals->slots);
    huashu__free(&allocator, literals->outputs);
    huashu__free(&allocator, literals->pages);
    huashu__free(&allocator, literals);
}

bool
huashu__literals_scan(const struct huashu__literals *literals,
                      const uint16_t *units, size_t count,
                      huashu__literal_fn report, void *user)
{
    const struct slot *slots = literals->slots;
    const struct output *outputs = literals->outputs;
    uint32_t root = literals->slot_count, state = root;
    for (size_t i = 0; i < count; i++) {
        uint32_t next = NONE;
        while (state != root) {
            next = step(literals, state, units[i]);
            if (next != NONE)
                break;
            state = slots[state].fallback;
        }
        state = next != NONE ? next : step_from_root(literals, units[i]);
        for (uint32_t at = slots[state].output; at != 0;) {
            const struct output *output = &outputs[at - 1];
            if (!report(user, output->word, i + 1))
                return false;
            at = output->next;
        }
    }
    return true;
}
