/* SPDX-License-Identifier: MIT */
/*
 * propose.c: finds the chosen pairs of pairs.c in a stretch, in one pass over
 * its units.
 *
 * What stands before a place may also be what stood before a short clause that
 * was added, or before several; so at the edges of clauses there is a set of
 * such units, each with how much was passed over. A word heard twice may be
 * passed over at no cost, and hands on the set of where it begins.
 */
#include "match/pairs.h"

/* Units of added clauses between two characters for less than a change: three
 * characters, of two units at most. */
#define MOST_PASSED 6
/* Units that may stand before a place. More: all phrases are proposed there. */
#define MOST_BEFORE 16
/* Places that are remembered: more than lie within a seam's word. */
#define PLACES_KEPT 16

struct place {
    uint32_t at;
    uint32_t count;
    bool overflowed;
    struct {
        uint16_t unit, passed;
    } before[MOST_BEFORE];
};

struct proposing {
    struct huashu__pass *pass;
    const struct huashu__pairs *pairs;
    const uint16_t *units;
    uint32_t begin, end;
    /* The edge and the first seam that are not passed yet; the last edge that
     * is. */
    size_t edge, seam;
    uint32_t stretch, last_edge;
    /* The first number that is not passed yet. */
    size_t number;
    struct place places[PLACES_KEPT];
    uint32_t place_count;
};

static bool
add(struct proposing *proposing, uint32_t phrase, uint32_t unit)
{
    struct huashu__scan *scan = proposing->pass->scan;
    return HUASHU__PUSH(scan->allocator, &scan->work->similar->proposals,
                        (struct huashu__proposal){
                            .phrase = phrase, .first = unit, .last = unit });
}

static inline bool
may_have(const struct huashu__pair_table *table, uint32_t key)
{
    uint32_t bit = huashu__pair_product(key) >> table->bit_shift;
    return (table->bits[bit >> 6] >> (bit & 63) & 1) != 0;
}

/* Proposes all phrases of a key. */
static bool
look_up(struct proposing *proposing, const struct huashu__pair_table *table,
        uint32_t key, uint32_t unit)
{
    uint32_t mask = (UINT32_C(1) << (32 - table->entry_shift)) - 1;
    uint32_t at = huashu__pair_product(key) >> table->entry_shift;
    const struct huashu__pair_entry *entry;
    while (table->entries[at].count != 0 && table->entries[at].key != key)
        at = (at + 1) & mask;
    entry = &table->entries[at];
    for (uint32_t i = 0; i < entry->count; i++)
        if (!add(proposing, table->phrases[entry->first + i], unit))
            return false;
    return true;
}

/* Proposes what one key stands for, if anything. */
static inline bool
try_key(struct proposing *proposing, const struct huashu__pair_table *table,
        uint32_t key, uint32_t unit)
{
    return !may_have(table, key) || look_up(proposing, table, key, unit);
}

/* Two units, either of them by its sounds. */
static bool
try_heard(struct proposing *proposing, uint16_t before, uint32_t unit)
{
    const struct huashu__pair_table *table = &proposing->pairs->heard;
    uint16_t now = proposing->units[unit];
    uint16_t sounds[HUASHU__MOST_READINGS];
    size_t count = huashu__pair_sounds(before, sounds);
    for (size_t i = 0; i < count; i++)
        if (!try_key(proposing, table, huashu__pair_key(sounds[i], now), unit))
            return false;
    count = huashu__pair_sounds(now, sounds);
    for (size_t i = 0; i < count; i++)
        if (!try_key(proposing, table, huashu__pair_key(before, sounds[i]),
                     unit))
            return false;
    return true;
}

/* One unit by its sounds. */
static bool
try_single(struct proposing *proposing, uint32_t unit)
{
    uint16_t sounds[HUASHU__MOST_READINGS];
    size_t count = huashu__pair_sounds(proposing->units[unit], sounds);
    for (size_t i = 0; i < count; i++)
        if (!try_key(proposing, &proposing->pairs->heard,
                     huashu__pair_key(sounds[i], HUASHU__NO_SECOND), unit))
            return false;
    return true;
}

/* Tries a unit that may be thought just before that of a place. */
static bool
try_pair(struct proposing *proposing, uint16_t before, uint32_t unit)
{
    const struct huashu__pairs *pairs = proposing->pairs;
    return (pairs->written.count == 0 ||
            try_key(proposing, &pairs->written,
                    huashu__pair_key(before, proposing->units[unit]), unit)) &&
           (pairs->heard.count == 0 || try_heard(proposing, before, unit));
}

/* Places */

static struct place *
place_at(struct proposing *proposing, uint32_t at)
{
    for (uint32_t i = 0; i < PLACES_KEPT && i < proposing->place_count; i++) {
        struct place *place =
            &proposing->places[(proposing->place_count - 1 - i) % PLACES_KEPT];
        if (place->at == at)
            return place;
    }
    return NULL;
}

static void
put_before(struct place *place, uint16_t unit, uint32_t passed)
{
    for (uint32_t i = 0; i < place->count; i++) {
        if (place->before[i].unit != unit)
            continue;
        if (passed < place->before[i].passed)
            place->before[i].passed = (uint16_t)passed;
        return;
    }
    if (place->count == MOST_BEFORE) {
        place->overflowed = true;
        return;
    }
    place->before[place->count].unit = unit;
    place->before[place->count++].passed = (uint16_t)passed;
}

/* Adds what may stand before `from`, with more passed over. */
static void
hand_on(struct proposing *proposing, struct place *place, uint32_t from,
        uint32_t passed)
{
    const struct place *origin = place_at(proposing, from);
    if (origin == NULL) {
        if (from > proposing->begin)
            put_before(place, proposing->units[from - 1], passed);
        return;
    }
    place->overflowed = place->overflowed || origin->overflowed;
    for (uint32_t i = 0; i < origin->count; i++)
        if (origin->before[i].passed + passed <= MOST_PASSED)
            put_before(place, origin->before[i].unit,
                       origin->before[i].passed + passed);
}

static bool
propose_all(struct proposing *proposing, uint32_t unit)
{
    for (uint32_t i = 0; i < proposing->pairs->phrase_count; i++)
        if (!add(proposing, i, unit))
            return false;
    return true;
}

/* The place in the stretch whose second word a seam leaves out, and its end. */
static uint32_t
cut_of(const struct huashu__seam *seam)
{
    return seam->left_begin + (seam->joint - seam->begin);
}

/* The seam by number, if its first word ends before a place. */
static const struct huashu__seam *
seam_before(const struct proposing *proposing, size_t index, uint32_t at)
{
    const struct huashu__speech *speech = proposing->pass->speech;
    const struct huashu__seam *seam;
    if (index >= speech->seams.count)
        return NULL;
    seam = &speech->seams.items[index];
    return seam->stretch == proposing->stretch && cut_of(seam) < at ? seam
                                                                    : NULL;
}

/* The first place behind another at which something may be passed over. */
static uint32_t
next_place(struct proposing *proposing, uint32_t after)
{
    const struct huashu__folded *folded = &proposing->pass->speech->folded;
    uint32_t next = proposing->end;
    const struct huashu__seam *seam;
    while (proposing->edge < folded->edges.count &&
           folded->edges.items[proposing->edge].unit <= after)
        proposing->edge++;
    if (proposing->edge < folded->edges.count &&
        folded->edges.items[proposing->edge].unit < next)
        next = folded->edges.items[proposing->edge].unit;
    while ((seam = seam_before(proposing, proposing->seam, next)) != NULL &&
           cut_of(seam) + HUASHU__MAX_SEAM_WORD <= after)
        proposing->seam++;
    for (size_t i = proposing->seam;
         (seam = seam_before(proposing, i, next)) != NULL; i++)
        if (seam->right_begin > after && seam->right_begin < next)
            next = seam->right_begin;
    return next;
}

/* Notes what may stand before a place, and tries it. */
static bool
take_place(struct proposing *proposing, uint32_t at)
{
    const struct huashu__folded *folded = &proposing->pass->speech->folded;
    struct place place = { .at = at };
    const struct huashu__seam *seam;
    put_before(&place, proposing->units[at - 1], 0);
    for (size_t i = proposing->seam;
         (seam = seam_before(proposing, i, at)) != NULL; i++)
        if (seam->right_begin == at)
            hand_on(proposing, &place, cut_of(seam), 0);
    if (proposing->edge < folded->edges.count &&
        folded->edges.items[proposing->edge].unit == at) {
        if (at - proposing->last_edge <= MOST_PASSED)
            hand_on(proposing, &place, proposing->last_edge,
                    at - proposing->last_edge);
        proposing->last_edge = at;
    }
    proposing->places[proposing->place_count++ % PLACES_KEPT] = place;
    if (place.overflowed)
        return propose_all(proposing, at);
    for (uint32_t i = 1; i < place.count; i++)
        if (!try_pair(proposing, place.before[i].unit, at))
            return false;
    return true;
}

/* The number that begins at a unit. */
static bool
try_number(struct proposing *proposing, uint32_t unit)
{
    const struct huashu__folded *folded = &proposing->pass->speech->folded;
    const struct huashu__pair_table *table = &proposing->pairs->heard;
    const struct huashu__number *number =
        &folded->numbers.items[proposing->number++];
    return table->count == 0 ||
           try_key(proposing, table,
                   huashu__number_key(proposing->units + number->begin,
                                      number->end - number->begin),
                   unit);
}

/* Where the next number begins. */
static uint32_t
next_number(const struct proposing *proposing)
{
    const struct huashu__folded *folded = &proposing->pass->speech->folded;
    return proposing->number < folded->numbers.count
               ? folded->numbers.items[proposing->number].begin
               : UINT32_MAX;
}

/* Tries units with the one before them, where both may be of a pair. */
static bool
try_units(struct proposing *proposing, uint32_t begin, uint32_t end)
{
    const struct huashu__pairs *pairs = proposing->pairs;
    const uint16_t *units = proposing->units;
    uint32_t before = HUASHU__PAIR_SINGLE, number = next_number(proposing);
    if (begin > proposing->begin)
        before |= pairs->parts[units[begin - 1]] >> HUASHU__PAIR_FIRST;
    for (uint32_t i = begin; i < end; i++) {
        uint32_t part = pairs->parts[units[i]], is = part & before;
        before = part >> HUASHU__PAIR_FIRST | HUASHU__PAIR_SINGLE;
        if (i == number) {
            if (!try_number(proposing, i))
                return false;
            number = next_number(proposing);
        }
        if (is == 0)
            continue;
        if (((is & HUASHU__PAIR_WRITTEN) != 0 &&
             !try_key(proposing, &pairs->written,
                      huashu__pair_key(units[i - 1], units[i]), i)) ||
            ((is & HUASHU__PAIR_HEARD) != 0 &&
             !try_heard(proposing, units[i - 1], i)) ||
            ((is & HUASHU__PAIR_SINGLE) != 0 && !try_single(proposing, i)))
            return false;
    }
    return true;
}

/* The first number that ends behind a unit. */
static size_t
first_number(const struct huashu__folded *folded, uint32_t unit)
{
    size_t low = 0, high = folded->numbers.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (folded->numbers.items[middle].end <= unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first seam of a stretch, or where it would be. */
static size_t
first_seam(const struct huashu__speech *speech, uint32_t stretch)
{
    size_t low = 0, high = speech->seams.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (speech->seams.items[middle].stretch < stretch)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool
huashu__propose(struct huashu__pass *pass, uint32_t stretch)
{
    const struct huashu__speech *speech = pass->speech;
    const struct huashu__stretch *given = &speech->stretches.items[stretch];
    struct proposing proposing = {
        .pass = pass,
        .pairs = pass->book->database->pairs,
        .units = speech->folded.units,
        .begin = given->begin,
        .end = given->end,
        .edge = huashu__folded_next_edge(&speech->folded, given->begin),
        .seam = first_seam(speech, stretch),
        .stretch = stretch,
        .number = first_number(&speech->folded, given->begin),
        .last_edge = given->begin,
    };
    uint32_t at = given->begin;
    pass->scan->work->similar->proposals.count = 0;
    while (at < given->end) {
        uint32_t next = next_place(&proposing, at);
        if (!try_units(&proposing, at, next) ||
            (next < given->end && !take_place(&proposing, next)))
            return false;
        at = next;
    }
    return true;
}
