/* SPDX-License-Identifier: MIT */
/*
 * pairs.c: for each phrase of `match: similar` some pairs of its characters, of
 * which speech that is similar enough holds at least one, side by side.
 *
 * A way through a phrase that meets none of the chosen pairs has to break each
 * of them: to change, leave out or part at least one of the two characters,
 * which has its price. The cheapest way to break them all is worked out on the
 * graph, so that wordings, slots and gaps are what they are to the aligner: it
 * must be dearer than the rule allows. First it is tried with characters as
 * they are written, where breaking costs no more than a sound-alike; then with
 * their sounds, where it costs a change; then with single sounds. A phrase that
 * may be met without any of its sounds is looked for everywhere.
 *
 * Of the pairs that would do, those of the most frequent characters are given
 * up, as long as the rest will do.
 *
 * What parts two characters for less than it costs to break them is found where
 * it is (propose.c): a short clause that was added. A word heard twice needs
 * nothing, for both of its last characters are the same.
 */
#include "match/pairs.h"

#include "match/compiler.h"
#include "match/graph.h"

#include <string.h>

/* Distinct characters of a phrase up to which pairs are tried; beyond, single
 * sounds. */
#define MOST_CHARACTERS 512
/* Pieces of a phrase that are given up one by one. */
#define MOST_SINGLY 512

/* Characters by how often they are said in 2,505 dialogues, and about how
 * often that is in 10,000; what is not among them is rare. */
static const uint16_t frequent[] =
    u"的我您是有一店好这以们个谢了可你不酒分吗点餐时要北馆在京周家地下么景和边"
    u"能推荐帮需到问去请小上什大评电想为话会还元行确些没服提间方号客人吧都信啊"
    u"过玩如全看多哪安呢份找那国供近中用常息快来就天吃合最费车里址理给门他系果"
    u"价务解样题户账再心游实联园发身菜饭现查资后体公保很格便型告先感路出证气金"
    u"消道通认预诉它区得铁站助非票错少";
#define RATE_OF_RANK(rank) (2500u / (6u + (rank)))
#define RATE_OF_OTHERS 3u

enum level { BY_WRITING, BY_SOUNDS, BY_SOUND };

/* Two characters of a phrase by index, or one of them. */
struct feature {
    uint16_t first, second;
    /* The power of two of how often it is met. */
    uint8_t rate;
    bool chosen;
};

/* A key that leads to a phrase. */
struct posting {
    uint32_t key, phrase;
};

struct picker {
    struct huashu__compiler *compiler;
    /* By reading: how often it is heard. */
    uint32_t sound_rates[HUASHU__READINGS_END];
    HUASHU__ARRAY(struct posting) written;
    HUASHU__ARRAY(struct posting) sounds;
    bool singles;
    /* One phrase. */
    const struct huashu__graph *graph;
    enum level level;
    /* What is allowed: this in hundredths of a quarter for each character. */
    int32_t cost;
    HUASHU__ARRAY(struct feature) features;
    /* Features by two characters. */
    uint16_t *features_of;
    /* By state: the least of all ways; of those whose last character is not
     * met. By arc: of those that meet it. */
    int32_t *any, *broken, *met;
};

static const struct huashu_allocator *
allocator_of(const struct picker *picker)
{
    return picker->compiler->database->allocator;
}

size_t
huashu__pair_sounds(uint16_t unit, uint16_t sounds[HUASHU__MOST_READINGS])
{
    struct huashu__readings readings = huashu__readings_of(unit);
    size_t count = 0;
    for (; count < HUASHU__MOST_READINGS && readings.numbers[count] != 0;
         count++)
        sounds[count] = readings.numbers[count];
    if (count == 0)
        sounds[count++] = unit;
    return count;
}

/* How often */

static uint32_t
written_rate(uint32_t symbol)
{
    for (uint32_t i = 0; frequent[i] != 0; i++)
        if (frequent[i] == symbol)
            return RATE_OF_RANK(i);
    return RATE_OF_OTHERS;
}

static void
rate_sounds(struct picker *picker)
{
    memset(picker->sound_rates, 0, sizeof picker->sound_rates);
    for (uint32_t i = 0; frequent[i] != 0; i++) {
        struct huashu__readings readings = huashu__readings_of(frequent[i]);
        for (size_t k = 0;
             k < HUASHU__MOST_READINGS && readings.numbers[k] != 0; k++)
            picker->sound_rates[readings.numbers[k]] += RATE_OF_RANK(i);
    }
}

static uint32_t
rate_of(const struct picker *picker, uint32_t index)
{
    const struct huashu__graph_character *character =
        &picker->graph->characters[index];
    uint32_t rate = RATE_OF_OTHERS;
    if (picker->level == BY_WRITING)
        return written_rate(character->symbol);
    for (size_t i = 0;
         i < HUASHU__MOST_READINGS && character->readings.numbers[i] != 0; i++)
        rate += picker->sound_rates[character->readings.numbers[i]];
    return rate;
}

static uint8_t
power_of(uint32_t number)
{
    uint8_t power = 0;
    while (number >>= 1)
        power++;
    return power;
}

/* Features */

/* Units are looked for; what takes two of them never is. */
static bool
is_sought(const struct picker *picker, const struct feature *feature)
{
    const struct huashu__graph_character *characters =
        picker->graph->characters;
    return characters[feature->first].symbol < 0x10000 &&
           (feature->second == HUASHU__NO_SECOND ||
            characters[feature->second].symbol < 0x10000);
}

static bool
add_feature(struct picker *picker, uint32_t first, uint32_t second)
{
    struct feature feature = { (uint16_t)first, (uint16_t)second, 0, true };
    uint32_t rate = rate_of(picker, first);
    if (second != HUASHU__NO_SECOND)
        rate *= rate_of(picker, second);
    feature.rate = power_of(rate);
    feature.chosen = is_sought(picker, &feature);
    return HUASHU__PUSH(allocator_of(picker), &picker->features, feature);
}

/* Every two characters side by side, once. */
static bool
list_pairs(struct picker *picker, bool *fits)
{
    const struct huashu__graph *graph = picker->graph;
    uint32_t count = graph->character_count;
    *fits = count <= MOST_CHARACTERS && graph->befores != NULL;
    if (!*fits)
        return true;
    picker->features_of = huashu__arena_alloc_zero(&picker->compiler->arena,
                                                   (size_t)count * count,
                                                   sizeof *picker->features_of);
    if (picker->features_of == NULL)
        return false;
    for (uint32_t i = 0; i < graph->arc_count && *fits; i++) {
        const struct huashu__arc *arc = &graph->arcs[i];
        if (arc->kind != HUASHU__ARC_CHARACTER)
            continue;
        for (uint32_t k = graph->first_before[arc->from];
             k < graph->first_before[arc->from + 1]; k++) {
            uint32_t before = graph->arcs[graph->befores[k]].character;
            uint16_t *feature =
                &picker->features_of[before * count + arc->character];
            if (*feature != 0)
                continue;
            if (picker->features.count == UINT16_MAX) {
                *fits = false;
                break;
            }
            if (!add_feature(picker, before, arc->character))
                return false;
            *feature = (uint16_t)picker->features.count;
        }
    }
    return true;
}

static bool
list_features(struct picker *picker, bool *fits)
{
    picker->features.count = 0;
    if (picker->level != BY_SOUND)
        return list_pairs(picker, fits);
    *fits = true;
    for (uint32_t i = 0; i < picker->graph->character_count; i++)
        if (!add_feature(picker, i, HUASHU__NO_SECOND))
            return false;
    return true;
}

/* The cheapest way round them */

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* What it costs at least that a character is not met. */
static int32_t
price_of(const struct picker *picker, const struct huashu__arc *arc)
{
    const struct huashu__graph_character *character =
        &picker->graph->characters[arc->character];
    if (picker->level == BY_WRITING && character->readings.numbers[0] != 0)
        return 100 * HUASHU__COST_SOUND;
    return 100 * HUASHU__COST_CHANGE;
}

/* The least of the ways that meet a character, and no chosen pair with it. */
static int32_t
least_met(const struct picker *picker, const struct huashu__arc *arc)
{
    const struct huashu__graph *graph = picker->graph;
    int32_t best = picker->broken[arc->from];
    for (uint32_t i = graph->first_before[arc->from];
         i < graph->first_before[arc->from + 1]; i++) {
        uint32_t before = graph->befores[i];
        uint32_t feature = picker->features_of[graph->arcs[before].character *
                                                   graph->character_count +
                                               arc->character];
        if (!picker->features.items[feature - 1].chosen)
            best = least(best, picker->met[before]);
    }
    return best;
}

static void
pass_arc(struct picker *picker, uint32_t index)
{
    const struct huashu__arc *arc = &picker->graph->arcs[index];
    int32_t share = picker->cost * (int32_t)arc->weight;
    int32_t any = picker->any[arc->from], broken = any - share;
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        broken = picker->broken[arc->from];
        break;
    case HUASHU__ARC_CHARACTER:
        any -= share;
        if (picker->level != BY_SOUND) {
            picker->met[index] = least_met(picker, arc) - share;
            any = least(picker->met[index], any + price_of(picker, arc));
            broken += price_of(picker, arc);
        } else if (picker->features.items[arc->character].chosen) {
            any += price_of(picker, arc);
        }
        picker->any[arc->to] = least(picker->any[arc->to], any);
        picker->broken[arc->to] = least(picker->broken[arc->to], broken);
        return;
    case HUASHU__ARC_HOLE:
        broken += 100 * HUASHU__COST_CHANGE;
        any = broken;
        break;
    case HUASHU__ARC_SLOT:
    case HUASHU__ARC_GAP:
    case HUASHU__ARC_NUMBER:
        any = broken;
        break;
    }
    picker->any[arc->to] = least(picker->any[arc->to], any);
    picker->broken[arc->to] = least(picker->broken[arc->to], broken);
}

/* Whether no way that the rule allows is without a chosen feature. */
static bool
will_do(struct picker *picker)
{
    const struct huashu__graph *graph = picker->graph;
    picker->any[0] = picker->broken[0] = 0;
    for (uint32_t i = 1; i < graph->state_count; i++)
        picker->any[i] = picker->broken[i] = HUASHU__NO_WAY;
    for (uint32_t i = 0; i < graph->arc_count; i++)
        pass_arc(picker, i);
    return picker->any[graph->state_count - 1] > 0;
}

/* Gives up one rate of features after the other, then single ones. */
static void
thin_out(struct picker *picker)
{
    size_t count = picker->features.count;
    uint32_t rate = 32;
    bool did = true;
    while (did && rate-- > 0) {
        for (size_t i = 0; i < count; i++)
            if (picker->features.items[i].rate == rate)
                picker->features.items[i].chosen = false;
        did = will_do(picker);
    }
    for (size_t i = 0; i < count && !did; i++) {
        struct feature *feature = &picker->features.items[i];
        if (feature->rate == rate)
            feature->chosen = is_sought(picker, feature);
    }
    /* Below 0 it wraps. */
    for (uint32_t tried = 0; rate < 32; rate--) {
        for (size_t i = 0; i < count && tried < MOST_SINGLY; i++) {
            struct feature *feature = &picker->features.items[i];
            if (feature->rate != rate || !feature->chosen)
                continue;
            tried++;
            feature->chosen = false;
            feature->chosen = !will_do(picker);
        }
    }
}

/* Keys */

static bool
keep_sounds(struct picker *picker, const struct feature *feature,
            uint32_t phrase)
{
    const struct huashu__graph_character *characters =
        picker->graph->characters;
    uint16_t first[HUASHU__MOST_READINGS];
    uint16_t second[HUASHU__MOST_READINGS] = { HUASHU__NO_SECOND };
    size_t firsts, seconds = 1;
    firsts =
        huashu__pair_sounds((uint16_t)characters[feature->first].symbol, first);
    if (feature->second != HUASHU__NO_SECOND)
        seconds = huashu__pair_sounds(
            (uint16_t)characters[feature->second].symbol, second);
    for (size_t i = 0; i < firsts; i++) {
        for (size_t k = 0; k < seconds; k++) {
            struct posting posting = { huashu__pair_key(first[i], second[k]),
                                       phrase };
            if (!HUASHU__PUSH(allocator_of(picker), &picker->sounds, posting))
                return false;
        }
    }
    return true;
}

static bool
keep_features(struct picker *picker, uint32_t phrase)
{
    const struct huashu__graph_character *characters =
        picker->graph->characters;
    for (size_t i = 0; i < picker->features.count; i++) {
        const struct feature *feature = &picker->features.items[i];
        struct posting posting = { .phrase = phrase };
        if (!feature->chosen)
            continue;
        if (picker->level != BY_WRITING) {
            picker->singles = picker->singles || picker->level == BY_SOUND;
            if (!keep_sounds(picker, feature, phrase))
                return false;
            continue;
        }
        posting.key = huashu__pair_key(characters[feature->first].symbol,
                                       characters[feature->second].symbol);
        if (!HUASHU__PUSH(allocator_of(picker), &picker->written, posting))
            return false;
    }
    return true;
}

/* Chooses the features of a phrase. */
static bool
pick(struct picker *picker, uint32_t index,
     struct huashu__similar_phrase *phrase)
{
    const struct huashu__rule *rule =
        &picker->compiler->model->rules[phrase->rule];
    struct huashu__arena *arena = &picker->compiler->arena;
    const struct huashu__graph *graph =
        &picker->compiler->database->graphs[phrase->rule].items[phrase->phrase];
    huashu__arena_reset(arena);
    picker->graph = graph;
    picker->cost = (int32_t)huashu__similar_cost(huashu__least_similar(rule));
    picker->any =
        huashu__arena_alloc(arena, graph->state_count, sizeof *picker->any);
    picker->broken =
        huashu__arena_alloc(arena, graph->state_count, sizeof *picker->broken);
    picker->met =
        huashu__arena_alloc(arena, graph->arc_count, sizeof *picker->met);
    if (picker->any == NULL || picker->broken == NULL || picker->met == NULL)
        return false;
    for (picker->level = BY_WRITING; picker->level <= BY_SOUND;
         picker->level++) {
        bool fits;
        if (!list_features(picker, &fits))
            return false;
        if (!fits || !will_do(picker))
            continue;
        thin_out(picker);
        return keep_features(picker, index);
    }
    phrase->everywhere = true;
    return true;
}

/* Tables */

static struct huashu__pair_entry *
entry_of(struct huashu__pair_entry *entries, uint32_t shift, uint32_t key)
{
    uint32_t mask = (UINT32_C(1) << (32 - shift)) - 1;
    uint32_t at = huashu__pair_product(key) >> shift;
    while (entries[at].count != 0 && entries[at].key != key)
        at = (at + 1) & mask;
    return &entries[at];
}

/* Lays the phrases of each key side by side; they come in order. */
static bool
make_table(struct picker *picker, const struct posting *postings, size_t count,
           struct huashu__pair_table *table)
{
    struct huashu__arena *arena = &picker->compiler->database->arena;
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

/* Every phrase of every rule by similarity. */
static bool
list_phrases(struct huashu__compiler *compiler, struct huashu__pairs *pairs,
             struct huashu__similar_phrase **listed)
{
    const struct huashu__database *database = compiler->database;
    struct huashu__similar_phrase *phrases;
    size_t count = 0;
    for (size_t i = 0; i < database->similar_rules.count; i++)
        count += database->graphs[database->similar_rules.items[i]].count;
    phrases = huashu__arena_alloc_zero(&compiler->database->arena, count,
                                       sizeof *phrases);
    if (phrases == NULL)
        return false;
    for (size_t i = 0; i < database->similar_rules.count; i++) {
        uint32_t rule = database->similar_rules.items[i];
        pairs->units |= UINT32_C(1) << compiler->model->rules[rule].span;
        for (size_t k = 0; k < database->graphs[rule].count; k++)
            phrases[pairs->phrase_count++] =
                (struct huashu__similar_phrase){ .rule = rule,
                                                 .phrase = (uint32_t)k };
    }
    pairs->phrases = phrases;
    *listed = phrases;
    return true;
}

bool
huashu__pairs_build(struct huashu__compiler *compiler)
{
    struct huashu__database *database = compiler->database;
    struct huashu__similar_phrase *phrases;
    struct huashu__pairs *pairs;
    struct picker *picker;
    bool done = true;
    if (database->similar_rules.count == 0)
        return true;
    pairs = huashu__arena_alloc_zero(&database->arena, 1, sizeof *pairs);
    picker = huashu__alloc_zero(database->allocator, 1, sizeof *picker);
    if (pairs == NULL || picker == NULL ||
        !list_phrases(compiler, pairs, &phrases)) {
        huashu__free(database->allocator, picker);
        return false;
    }
    picker->compiler = compiler;
    rate_sounds(picker);
    for (uint32_t i = 0; i < pairs->phrase_count && done; i++) {
        done = pick(picker, i, &phrases[i]);
        if (phrases[i].everywhere)
            pairs->everywhere_units |=
                UINT32_C(1) << compiler->model->rules[phrases[i].rule].span;
    }
    pairs->singles = picker->singles;
    done = done &&
           make_table(picker, picker->written.items, picker->written.count,
                      &pairs->written) &&
           make_table(picker, picker->sounds.items, picker->sounds.count,
                      &pairs->sounds);
    database->pairs = pairs;
    huashu__free(database->allocator, picker->written.items);
    huashu__free(database->allocator, picker->sounds.items);
    huashu__free(database->allocator, picker->features.items);
    huashu__free(database->allocator, picker);
    return done;
}
