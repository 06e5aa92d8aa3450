/* SPDX-License-Identifier: MIT */
/*
 * literal_anchors.c: what the filter looks for. In every word the two
 * neighbouring units are chosen that are rarest in dialogue (frequencies.c):
 * its anchor. A bitmap has a bit for each hash of an anchor; the words of a bit
 * are found by its rank among those that are set. The first of them all stand
 * in that order, and what more there are behind.
 */
#include "match/literals.h"

#include <string.h>

/* Bits of the bitmap for each anchor; and the least and the most, as logs. */
#define BITS_PER_ANCHOR 64
#define LEAST_BITS 15
#define MOST_BITS 20
/* Words that may be looked for in groups; and the share of pairs, of 2^24, at
 * which it is as fast to ask the bitmap at once. */
#define MOST_FEW 128
#define GROUPS 8
#define MOST_SHARE (1u << 18)

/* Choosing */

/*
 * Frequencies that were looked up last, by hash: the wordings of a phrase hold
 * the same pairs again and again. Of pair 0 at first, for which any will do.
 */
struct known {
    uint32_t pair, frequency;
};

#define KNOWN_LOG 10

static uint32_t
frequency_at(struct known *known, const uint16_t *units)
{
    uint32_t pair = huashu__pair_at(units);
    struct known *slot = &known[huashu__pair_hash(pair) >> (32 - KNOWN_LOG)];
    if (slot->pair != pair)
        *slot =
            (struct known){ pair, huashu__pair_frequency(units[0], units[1]) };
    return slot->frequency;
}

/* Where in a word its anchor is; the word has two units or more. */
static uint16_t
rarest_pair(struct known *known, const uint16_t *word, uint32_t length)
{
    uint32_t least = UINT32_MAX;
    uint16_t best = 0;
    if (length == 2)
        return 0;
    for (uint32_t i = 0; i + 1 < length; i++) {
        uint32_t frequency = frequency_at(known, word + i);
        if (frequency < least) {
            least = frequency;
            best = (uint16_t)i;
        }
    }
    return best;
}

/* Chooses the anchor of each word that is no single unit. False: no memory. */
static bool
choose_anchors(const struct huashu__literals *literals,
               const struct huashu__sorted_words *words, uint16_t **anchors)
{
    struct known known[1 << KNOWN_LOG] = { { 0, 0 } };
    *anchors = huashu__alloc_zero(&literals->allocator, words->count,
                                  sizeof **anchors);
    if (*anchors == NULL)
        return false;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t length = huashu__word_length(words, i);
        if (length > 1)
            (*anchors)[i] =
                rarest_pair(known, literals->units + words->begins[i], length);
    }
    return true;
}

/* The bitmap */

static uint32_t
bit_of_anchor(const struct huashu__literals *literals,
              const struct huashu__sorted_words *words, const uint16_t *anchors,
              uint32_t word)
{
    const uint16_t *units =
        literals->units + words->begins[word] + anchors[word];
    return huashu__pair_hash(huashu__pair_at(units)) >> literals->filter.shift;
}

/* Makes the bitmap for so many anchors and counts what is set in it. */
static bool
fill_bits(struct huashu__literals *literals,
          const struct huashu__sorted_words *words, const uint16_t *anchors,
          uint32_t *count)
{
    struct huashu__filter *filter = &literals->filter;
    size_t log = LEAST_BITS;
    while (log < MOST_BITS &&
           (size_t)1 << log < BITS_PER_ANCHOR * (size_t)*count)
        log++;
    if (filter->bits != NULL && filter->shift == 32 - log)
        return true;
    huashu__free(&literals->allocator, filter->bits);
    filter->shift = 32 - (uint32_t)log;
    filter->bits = huashu__alloc_zero(
        &literals->allocator, ((size_t)1 << log) / 64, sizeof *filter->bits);
    if (filter->bits == NULL)
        return false;
    *count = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t bit;
        if (huashu__word_length(words, i) < 2)
            continue;
        bit = bit_of_anchor(literals, words, anchors, i);
        *count += !huashu__bit_of(filter->bits, bit);
        filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    return true;
}

/* Counts, before each 64 bits, those that are set. False: no memory. */
static bool
fill_ranks(struct huashu__literals *literals)
{
    struct huashu__filter *filter = &literals->filter;
    size_t count = ((size_t)1 << (32 - filter->shift)) / 64;
    uint32_t rank = 0;
    filter->ranks =
        huashu__alloc(&literals->allocator, count, sizeof *filter->ranks);
    if (filter->ranks == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        filter->ranks[i] = rank;
        rank += (uint32_t)__builtin_popcountll(filter->bits[i]);
    }
    return true;
}

/* The words of a bit */

static struct huashu__anchored
see_from(const struct huashu__literals *literals,
         const struct huashu__sorted_words *words, uint32_t index,
         uint32_t anchor)
{
    const uint16_t *word = literals->units + words->begins[index];
    uint32_t length = huashu__word_length(words, index), begin = 0;
    struct huashu__anchored anchored = { .name = words->names[index] };
    if (length > HUASHU__WINDOW) {
        begin = anchor > 1 ? anchor - 1 : 0;
        if (begin > length - HUASHU__WINDOW)
            begin = length - HUASHU__WINDOW;
        anchored.is_long = 1;
    } else {
        anchored.spare = (HUASHU__WINDOW - length) & 3;
    }
    for (uint32_t i = 0; i < HUASHU__WINDOW - anchored.spare; i++)
        anchored.window |= (uint64_t)word[begin + i] << 16 * i;
    anchored.before = (anchor - begin) & 3;
    return anchored;
}

/* Words of one bit while they are put in. */
struct chain {
    /* How many were put in, and are there in all. */
    uint32_t count, total;
    /* Where the second is put. */
    uint32_t begin;
};

/* Finds where the words of each bit go. */
static void
plan_chains(const struct huashu__literals *literals,
            const struct huashu__sorted_words *words, const uint16_t *anchors,
            struct chain *chains, uint32_t chain_count)
{
    uint32_t end = chain_count;
    for (uint32_t i = 0; i < words->count; i++) {
        if (huashu__word_length(words, i) > 1)
            chains[huashu__rank_of(&literals->filter,
                                   bit_of_anchor(literals, words, anchors, i))]
                .total++;
    }
    for (uint32_t i = 0; i < chain_count; i++) {
        chains[i].begin = end;
        end += chains[i].total - 1;
    }
}

/* Puts the words where they go. */
static void
place_words(struct huashu__literals *literals,
            const struct huashu__sorted_words *words, const uint16_t *anchors,
            struct chain *chains)
{
    struct huashu__filter *filter = &literals->filter;
    uint32_t longs = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        uint32_t length = huashu__word_length(words, i), rank, at;
        struct huashu__anchored anchored;
        struct chain *chain;
        if (length < 2)
            continue;
        rank =
            huashu__rank_of(filter, bit_of_anchor(literals, words, anchors, i));
        chain = &chains[rank];
        at = chain->count == 0 ? rank : chain->begin + chain->count - 1;
        anchored = see_from(literals, words, i, anchors[i]);
        if (anchored.is_long) {
            filter->longs[longs] = (struct huashu__long_word){
                anchored.name, words->begins[i], anchors[i],
                (uint16_t)(length - anchors[i] - 2)
            };
            anchored.name = (struct huashu__name){ longs++, 0 };
        }
        if (chain->count + 1 < chain->total)
            anchored.next =
                (chain->begin + chain->count) & (HUASHU__MOST_WORDS - 1);
        chain->count++;
        filter->anchored[at] = anchored;
    }
}

/* Makes what stands at the anchors, of so many bits. False: no memory. */
static bool
fill_anchored(struct huashu__literals *literals,
              const struct huashu__sorted_words *words, const uint16_t *anchors,
              uint32_t bits)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__filter *filter = &literals->filter;
    struct chain *chains = huashu__alloc_zero(allocator, bits, sizeof *chains);
    size_t longs = 0;
    for (uint32_t i = 0; i < words->count; i++)
        longs += huashu__word_length(words, i) > HUASHU__WINDOW;
    filter->anchored =
        huashu__alloc(allocator, words->count, sizeof *filter->anchored);
    filter->longs = huashu__alloc(allocator, longs, sizeof *filter->longs);
    if (chains != NULL && filter->anchored != NULL && filter->longs != NULL) {
        plan_chains(literals, words, anchors, chains, bits);
        place_words(literals, words, anchors, chains);
    }
    huashu__free(allocator, chains);
    return chains != NULL && filter->anchored != NULL && filter->longs != NULL;
}

/* Words of one unit */

/* Notes the words of one unit, if there are any. */
static bool
note_singles(struct huashu__literals *literals,
             const struct huashu__sorted_words *words)
{
    struct huashu__filter *filter = &literals->filter;
    for (uint32_t i = 0; i < words->count; i++) {
        uint16_t unit = literals->units[words->begins[i]];
        if (huashu__word_length(words, i) != 1)
            continue;
        if (filter->singles == NULL)
            filter->singles = huashu__alloc_zero(
                &literals->allocator, 0x10000 / 64, sizeof(uint64_t));
        if (filter->singles == NULL)
            return false;
        filter->singles[unit / 64] |= (uint64_t)1 << unit % 64;
    }
    return true;
}

/* Few words */

static uint32_t
nibble_of(uint32_t pair, uint32_t index)
{
    return pair >> (4 * index + (index < 3 ? 0 : 4)) & 0xF;
}

/* Of all pairs of units the share, of 2^24, that seem to be in a group. */
static uint32_t
share_of(const struct huashu__filter *filter, uint32_t group)
{
    uint32_t share = 1;
    for (uint32_t i = 0; i < HUASHU__NIBBLES; i++) {
        uint32_t values = 0;
        for (uint32_t k = 0; k < 16; k++)
            values += filter->nibbles[i][k] >> group & 1;
        share *= values;
    }
    return share;
}

/* Puts a pair into a group, or shows with what share. */
static uint32_t
share_with(struct huashu__filter *filter, uint32_t group, uint32_t pair,
           bool keep)
{
    struct huashu__filter changed = *filter;
    for (uint32_t i = 0; i < HUASHU__NIBBLES; i++)
        changed.nibbles[i][nibble_of(pair, i)] |= (uint8_t)(1u << group);
    if (keep)
        *filter = changed;
    return share_of(&changed, group);
}

/*
 * Puts each anchor into the group that grows least by it. False: there are too
 * many to be told apart.
 */
static bool
group_anchors(struct huashu__literals *literals,
              const struct huashu__sorted_words *words, const uint16_t *anchors)
{
    struct huashu__filter *filter = &literals->filter;
    uint32_t share = 0;
    if (words->count > MOST_FEW)
        return false;
    for (uint32_t i = 0; i < words->count && share <= MOST_SHARE; i++) {
        uint32_t pair =
            huashu__pair_at(literals->units + words->begins[i] + anchors[i]);
        uint32_t best = 0, least = UINT32_MAX;
        for (uint32_t group = 0; group < GROUPS; group++) {
            uint32_t growth = share_with(filter, group, pair, false) -
                              share_of(filter, group);
            if (growth < least) {
                least = growth;
                best = group;
            }
        }
        share_with(filter, best, pair, true);
        share += least;
    }
    return share <= MOST_SHARE;
}

/* All */

/* The best way to look that the processor has. */
static huashu__look *
choose_look(struct huashu__literals *literals,
            const struct huashu__sorted_words *words, const uint16_t *anchors)
{
    huashu__look *look = huashu__look_avx2();
    if (look == NULL)
        return huashu__look_plain;
    if (literals->filter.singles == NULL &&
        group_anchors(literals, words, anchors))
        look = huashu__look_few_avx2();
    return look;
}

bool
huashu__filter_make(struct huashu__literals *literals,
                    const struct huashu__sorted_words *words)
{
    uint16_t *anchors;
    uint32_t bits = words->count;
    /* Anchors are fewer than words, and how many is seen from the bitmap. */
    bool done = choose_anchors(literals, words, &anchors) &&
                fill_bits(literals, words, anchors, &bits) &&
                fill_bits(literals, words, anchors, &bits) &&
                fill_ranks(literals) &&
                fill_anchored(literals, words, anchors, bits) &&
                note_singles(literals, words);
    if (done)
        literals->filter.look = choose_look(literals, words, anchors);
    huashu__free(&literals->allocator, anchors);
    return done;
}

void
huashu__filter_finish(struct huashu__literals *literals)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__filter *filter = &literals->filter;
    huashu__free(allocator, filter->bits);
    huashu__free(allocator, filter->ranks);
    huashu__free(allocator, filter->anchored);
    huashu__free(allocator, filter->longs);
    huashu__free(allocator, filter->singles);
}
