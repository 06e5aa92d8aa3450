/* SPDX-License-Identifier: MIT */
/*
 * literal_filter.c: finds words by their rarest pair of units.
 *
 * In every word the two neighbouring units are chosen that are rarest in
 * dialogue (frequencies.c): its anchor. The scan hashes each pair of units of
 * the text and asks a bitmap, small enough to stay in a near cache, whether
 * any anchor has that hash; most have not, and that is all that they cost.
 * Where one has, the pair is looked up in a hash table, and the words that have
 * this anchor are compared, first the unit to either side, then the rest.
 *
 *     list   不|知道|   |稍等|一下        text  … 麻 烦 您 稍 等 一 下 …
 *                                                       ^^^^ bitmap, table
 *                                                            ^^ right, rest
 *
 * A hit is found where its anchor is, and so not in order of its end. Found
 * hits wait in order until nothing can come before them any more; this is at
 * most a word's length later, and few wait at a time.
 *
 * On words over few letters anything is common and the comparing has no bound.
 * The work is counted; where it exceeds what is linear, or more hits wait than
 * there is room for, the scan says how far it came and another goes on.
 */
#include "match/literals.h"

#include <string.h>

#define NONE UINT32_MAX
/* Hits that wait for their turn. */
#define MOST_WAITING 64
/* Units that are looked at together; places that are taken together. */
#define BLOCK 8
#define BATCH 64
/* Bits of the bitmap for each anchor; and the least and the most, as logs. */
#define BITS_PER_ANCHOR 64
#define LEAST_BITS 17
#define MOST_BITS 22

struct waiting {
    size_t end;
    struct huashu__name name;
    uint32_t length;
};

struct pass {
    const struct huashu__literal_scan *scan;
    const struct huashu__filter *filter;
    size_t work, allowance;
    /* Places at which something may stand, and the words to compare there. */
    size_t places[BATCH + BLOCK];
    uint32_t firsts[BATCH + BLOCK];
    uint32_t place_count;
    /* By end, longer ones first. */
    struct waiting waiting[MOST_WAITING];
    uint32_t waiting_count;
    /* All hits that end there or before were reported. */
    size_t reported;
    bool stopped;
};

static inline uint32_t
pair_at(const uint16_t *units)
{
    return units[0] | (uint32_t)units[1] << 16;
}

/* Fibonacci hashing: the upper bits are the good ones. */
static inline uint32_t
hash_of(uint32_t pair)
{
    return pair * 0x9E3779B1u;
}

/* The slot of a pair, or the empty one where it would go. */
static uint32_t
slot_of(const struct huashu__filter *filter, uint32_t pair)
{
    uint32_t mask = UINT32_MAX >> filter->slot_shift;
    uint32_t at = hash_of(pair) >> filter->slot_shift;
    while (filter->slots[at].first != NONE && filter->slots[at].pair != pair)
        at = (at + 1) & mask;
    return at;
}

/* Building */

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
    uint32_t pair = pair_at(units);
    struct known *slot = &known[hash_of(pair) >> (32 - KNOWN_LOG)];
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

/* Chooses all anchors and counts, in `first`, the words of each. */
static uint32_t
choose_anchors(struct huashu__literals *literals,
               const struct huashu__sorted_words *words, uint16_t *anchors)
{
    struct huashu__filter *filter = &literals->filter;
    struct known known[1 << KNOWN_LOG] = { { 0, 0 } };
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < words->count; i++) {
        const uint16_t *word = literals->units + words->begins[i];
        uint32_t length = huashu__word_length(words, i), pair;
        struct huashu__anchor_slot *slot;
        if (length < 2)
            continue;
        anchors[i] = rarest_pair(known, word, length);
        pair = pair_at(word + anchors[i]);
        slot = &filter->slots[slot_of(filter, pair)];
        if (slot->first == NONE) {
            *slot = (struct huashu__anchor_slot){ pair, 0 };
            distinct++;
        }
        slot->first++;
    }
    return distinct;
}

static struct huashu__anchored
see_from(const struct huashu__literals *literals,
         const struct huashu__sorted_words *words, uint32_t index,
         uint16_t anchor)
{
    const uint16_t *word = literals->units + words->begins[index];
    struct huashu__anchored anchored = {
        .name = words->names[index],
        .text = words->begins[index],
        .before = anchor,
        .behind = (uint16_t)(huashu__word_length(words, index) - anchor - 2),
    };
    anchored.left = word[anchor - (anchored.before != 0)];
    anchored.right = word[anchor + 1 + (anchored.behind != 0)];
    return anchored;
}

/* Puts the words behind their anchors, given how many each has. */
static void
place_words(struct huashu__literals *literals,
            const struct huashu__sorted_words *words, const uint16_t *anchors)
{
    struct huashu__filter *filter = &literals->filter;
    size_t slots = (size_t)(UINT32_MAX >> filter->slot_shift) + 1;
    uint32_t end = 0;
    for (size_t i = 0; i < slots; i++) {
        struct huashu__anchor_slot *slot = &filter->slots[i];
        if (slot->first == NONE)
            continue;
        /* Words are put in from the last; then this is the first. */
        end += slot->first;
        slot->first = end;
        filter->anchored[end - 1].last = 1;
    }
    for (uint32_t i = words->count; i-- > 0;) {
        const uint16_t *word = literals->units + words->begins[i];
        struct huashu__anchor_slot *slot;
        struct huashu__anchored anchored;
        if (huashu__word_length(words, i) < 2)
            continue;
        slot = &filter->slots[slot_of(filter, pair_at(word + anchors[i]))];
        anchored = see_from(literals, words, i, anchors[i]);
        anchored.last = filter->anchored[--slot->first].last;
        filter->anchored[slot->first] = anchored;
    }
}

/* Makes the bitmap for so many anchors. */
static bool
fill_bits(struct huashu__literals *literals, uint32_t anchors)
{
    struct huashu__filter *filter = &literals->filter;
    size_t slots = (size_t)(UINT32_MAX >> filter->slot_shift) + 1;
    uint32_t log = LEAST_BITS;
    while (log < MOST_BITS && (size_t)1 << log < BITS_PER_ANCHOR * anchors)
        log++;
    filter->shift = 32 - log;
    filter->bits = huashu__alloc_zero(
        &literals->allocator, ((size_t)1 << log) / 64, sizeof(uint64_t));
    if (filter->bits == NULL)
        return false;
    for (size_t i = 0; i < slots; i++) {
        uint32_t bit = hash_of(filter->slots[i].pair) >> filter->shift;
        if (filter->slots[i].first != NONE)
            filter->bits[bit / 64] |= (uint64_t)1 << bit % 64;
    }
    return true;
}

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

bool
huashu__filter_make(struct huashu__literals *literals,
                    const struct huashu__sorted_words *words)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__filter *filter = &literals->filter;
    size_t count = words->count, slots = 16;
    uint16_t *anchors = huashu__alloc(allocator, count, sizeof *anchors);
    bool done = false;
    filter->slot_shift = 28;
    for (; slots < count + count / 8; slots *= 2)
        filter->slot_shift--;
    filter->slots = huashu__alloc(allocator, slots, sizeof *filter->slots);
    filter->anchored =
        huashu__alloc_zero(allocator, count, sizeof *filter->anchored);
    if (anchors != NULL && filter->slots != NULL && filter->anchored != NULL) {
        uint32_t distinct;
        for (size_t i = 0; i < slots; i++)
            filter->slots[i] = (struct huashu__anchor_slot){ 0, NONE };
        distinct = choose_anchors(literals, words, anchors);
        place_words(literals, words, anchors);
        done = fill_bits(literals, distinct) && note_singles(literals, words);
    }
    huashu__free(allocator, anchors);
    return done;
}

void
huashu__filter_finish(struct huashu__literals *literals)
{
    const struct huashu_allocator *allocator = &literals->allocator;
    struct huashu__filter *filter = &literals->filter;
    huashu__free(allocator, filter->bits);
    huashu__free(allocator, filter->slots);
    huashu__free(allocator, filter->anchored);
    huashu__free(allocator, filter->singles);
}

/* Scanning */

/* Reports what waits and ends at `end` or before. */
static bool
report_until(struct pass *pass, size_t end)
{
    uint32_t done = 0;
    while (done < pass->waiting_count && pass->waiting[done].end <= end) {
        const struct waiting *waiting = &pass->waiting[done++];
        if (!huashu__report_word(pass->scan, waiting->name, waiting->end)) {
            pass->stopped = true;
            return false;
        }
    }
    pass->waiting_count -= done;
    if (done != 0)
        memmove(pass->waiting, pass->waiting + done,
                pass->waiting_count * sizeof *pass->waiting);
    pass->reported = end;
    return true;
}

/* Lets a hit wait in its place. False: there is no room. */
static bool
let_wait(struct pass *pass, struct waiting hit)
{
    uint32_t at = pass->waiting_count;
    if (at == MOST_WAITING)
        return false;
    for (; at > 0; at--) {
        const struct waiting *other = &pass->waiting[at - 1];
        if (other->end < hit.end ||
            (other->end == hit.end && other->length > hit.length))
            break;
        pass->waiting[at] = *other;
    }
    pass->waiting[at] = hit;
    pass->waiting_count++;
    return true;
}

/* Whether a word stands around its anchor at `at`. */
static inline bool
stands_at(struct pass *pass, const struct huashu__anchored *anchored, size_t at)
{
    const struct huashu__literal_scan *scan = pass->scan;
    const uint16_t *units = scan->units + at;
    size_t length;
    if (anchored->before > at || anchored->behind > scan->count - at - 2)
        return false;
    if (((units[-(anchored->before != 0)] ^ anchored->left) |
         (units[1 + (anchored->behind != 0)] ^ anchored->right)) != 0)
        return false;
    if (anchored->before <= 1 && anchored->behind <= 1)
        return true;
    length = (size_t)anchored->before + 2 + anchored->behind;
    pass->work += length / 8;
    return memcmp(units - anchored->before,
                  scan->literals->units + anchored->text,
                  length * sizeof *units) == 0;
}

/* Compares the words from anchored[index] on. False: too much work. */
static bool
try_words(struct pass *pass, size_t at, uint32_t index)
{
    const struct huashu__anchored *anchored = &pass->filter->anchored[index];
    for (;; anchored++) {
        if (++pass->work > pass->allowance + 2 * at)
            return false;
        if (stands_at(pass, anchored, at)) {
            struct waiting hit = { at + 2 + anchored->behind, anchored->name,
                                   anchored->before + 2u + anchored->behind };
            if (!let_wait(pass, hit))
                return false;
        }
        if (anchored->last)
            return true;
    }
}

/* The word of one unit, which the automaton has right below its root. */
static bool
take_single(struct pass *pass, size_t at)
{
    const struct huashu__automaton *automaton =
        &pass->scan->literals->automaton;
    uint32_t state =
        huashu__unit_value(&automaton->roots, pass->scan->units[at]);
    struct waiting hit = {
        at + 1, automaton->endings[automaton->states[state].ending].name, 1
    };
    return let_wait(pass, hit);
}

static inline bool
bit_of(const uint64_t *bits, uint32_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}

/*
 * Keeps of the places those where something has that anchor. One look-up for
 * all of them before the next: they are far from each other in memory, and so
 * none waits for the one before.
 */
static void
sift_places(struct pass *pass)
{
    const struct huashu__filter *filter = pass->filter;
    const uint16_t *units = pass->scan->units;
    uint32_t kept = 0, count = pass->place_count;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = pass->places[i];
        uint32_t first = NONE;
        bool single =
            filter->singles != NULL && bit_of(filter->singles, units[at]);
        if (at + 1 < pass->scan->count)
            first = filter->slots[slot_of(filter, pair_at(units + at))].first;
        pass->places[kept] = at;
        pass->firsts[kept] = first;
        kept += first != NONE || single;
        __builtin_prefetch(&filter->anchored[first != NONE ? first : 0]);
    }
    pass->place_count = kept;
}

/* Takes what stands at the places. False: too much work, or stopped. */
static bool
take_places(struct pass *pass)
{
    const uint64_t *singles = pass->filter->singles;
    sift_places(pass);
    for (uint32_t i = 0; i < pass->place_count; i++) {
        size_t at = pass->places[i];
        if (!report_until(pass, at) ||
            (singles != NULL && bit_of(singles, pass->scan->units[at]) &&
             !take_single(pass, at)) ||
            (pass->firsts[i] != NONE && !try_words(pass, at, pass->firsts[i])))
            return false;
    }
    pass->place_count = 0;
    return true;
}

/* The units of a block at which something may stand, a bit for each. */
static inline uint32_t
look_at_block(const struct huashu__filter *filter, const uint16_t *units)
{
    uint64_t seen[BLOCK], any = 0;
    uint32_t found = 0;
    for (uint32_t i = 0; i < BLOCK; i++) {
        uint32_t bit = hash_of(pair_at(units + i)) >> filter->shift;
        seen[i] = filter->bits[bit / 64] >> bit % 64;
        if (filter->singles != NULL)
            seen[i] |= filter->singles[units[i] / 64] >> units[i] % 64;
        any |= seen[i];
    }
    /* Mostly there is nothing. */
    if ((any & 1) == 0)
        return 0;
    for (uint32_t i = 0; i < BLOCK; i++)
        found |= (uint32_t)(seen[i] & 1) << i;
    return found;
}

/* Notes a place, which has a unit behind it. */
static inline void
add_place(struct pass *pass, size_t at)
{
    const struct huashu__filter *filter = pass->filter;
    uint32_t hash = hash_of(pair_at(pass->scan->units + at));
    __builtin_prefetch(&filter->slots[hash >> filter->slot_shift]);
    pass->places[pass->place_count++] = at;
}

/* The same for the units that are left, of which the last has no pair. */
static void
look_at_rest(struct pass *pass, size_t at)
{
    const struct huashu__filter *filter = pass->filter;
    const uint16_t *units = pass->scan->units;
    for (; at < pass->scan->count; at++) {
        bool last = at + 1 == pass->scan->count;
        if ((!last && bit_of(filter->bits,
                             hash_of(pair_at(units + at)) >> filter->shift)) ||
            (filter->singles != NULL && bit_of(filter->singles, units[at])))
            pass->places[pass->place_count++] = at;
    }
}

bool
huashu__filter_scan(const struct huashu__literal_scan *scan, size_t allowance,
                    size_t *reported)
{
    const struct huashu__filter filter = scan->literals->filter;
    struct pass pass;
    size_t at = 0;
    bool goes_on = true;
    pass.scan = scan;
    pass.filter = &scan->literals->filter;
    pass.allowance = allowance;
    pass.work = pass.reported = 0;
    pass.place_count = pass.waiting_count = 0;
    pass.stopped = false;
    for (; at + BLOCK < scan->count && goes_on; at += BLOCK) {
        uint32_t found = look_at_block(&filter, scan->units + at);
        for (; found != 0; found &= found - 1)
            add_place(&pass, at + (uint32_t)__builtin_ctz(found));
        if (pass.place_count >= BATCH)
            goes_on = take_places(&pass);
    }
    if (goes_on) {
        look_at_rest(&pass, at);
        if (take_places(&pass))
            report_until(&pass, scan->count);
    }
    *reported = pass.reported;
    return !pass.stopped;
}
