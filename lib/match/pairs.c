/* SPDX-License-Identifier: MIT */
/*
 * pairs.c: for each phrase of `match: similar` some pairs of its characters, of
 * which speech that is similar enough holds at least one, side by side.
 *
 * A way through a phrase that meets none of the chosen pairs has to break each
 * of them: to change, leave out or part at least one of the two characters, or
 * to say what sounds alike, each at its price. The cheapest way to break them
 * all is worked out on the graph, so that wordings, slots and gaps are what
 * they are to the aligner: it must be dearer than the rule allows. First it is
 * tried with pairs that are met where both characters stand as written; then
 * with pairs that are met where one does and the other is heard; then with
 * single sounds. A phrase that may be met without any of its sounds is looked
 * for everywhere.
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
/* As two characters side by side are. */
#define RATE_OF_NUMBER 1000u

enum level { BY_WRITING, BY_HALVES, BY_SOUND };

/* Two characters of a phrase by index, or one of them, or a number. */
struct feature {
    uint16_t first, second;
    /* The index of its arc + 1; 0: no number. */
    uint16_t number;
    /* The power of two of how often it is met. */
    uint8_t rate;
    bool chosen;
};

struct picker {
    struct huashu__compiler *compiler;
    /* By reading: how often it is heard. */
    uint32_t sound_rates[HUASHU__READINGS_END];
    HUASHU__ARRAY(struct huashu__posting) written;
    HUASHU__ARRAY(struct huashu__posting) heard;
    /* One phrase. */
    const struct huashu__graph *graph;
    enum level level;
    /* What is allowed: this in hundredths of a quarter for each character. */
    int32_t cost;
    HUASHU__ARRAY(struct feature) features;
    /* Features by two characters; by the arc of a number. */
    uint16_t *features_of, *numbers_of;
    /* By state: the least of all ways; of those whose last character is not
     * met. By arc: of those that meet it as written, and as it sounds. */
    int32_t *any, *broken, *written_before, *heard_before;
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
sound_rate(const struct picker *picker, uint32_t index)
{
    const struct huashu__graph_character *character =
        &picker->graph->characters[index];
    uint32_t rate = RATE_OF_OTHERS;
    for (size_t i = 0;
         i < HUASHU__MOST_READINGS && character->readings.numbers[i] != 0; i++)
        rate += picker->sound_rates[character->readings.numbers[i]];
    return rate;
}

static uint32_t
rate_of(const struct picker *picker, const struct feature *feature)
{
    const struct huashu__graph_character *characters =
        picker->graph->characters;
    uint32_t first, second;
    if (feature->number != 0)
        return RATE_OF_NUMBER;
    if (picker->level == BY_SOUND)
        return sound_rate(picker, feature->first);
    first = written_rate(characters[feature->first].symbol);
    second = written_rate(characters[feature->second].symbol);
    if (picker->level == BY_WRITING)
        return first * second;
    return first * sound_rate(picker, feature->second) +
           second * sound_rate(picker, feature->first);
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
    return feature->number != 0 ||
           (characters[feature->first].symbol < 0x10000 &&
            (feature->second == HUASHU__NO_SECOND ||
             characters[feature->second].symbol < 0x10000));
}

static bool
add_feature(struct picker *picker, struct feature feature)
{
    feature.rate = power_of(rate_of(picker, &feature));
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
            if (!add_feature(picker,
                             (struct feature){ .first = (uint16_t)before,
                                               .second = arc->character }))
                return false;
            *feature = (uint16_t)picker->features.count;
        }
    }
    return true;
}

static bool
list_numbers(struct picker *picker, bool *fits)
{
    const struct huashu__graph *graph = picker->graph;
    for (uint32_t i = 0; i < graph->arc_count && *fits; i++) {
        if (graph->arcs[i].kind != HUASHU__ARC_NUMBER)
            continue;
        *fits = picker->features.count < UINT16_MAX;
        if (!add_feature(picker,
                         (struct feature){ .number = (uint16_t)(i + 1) }))
            return false;
        picker->numbers_of[i] = (uint16_t)picker->features.count;
    }
    return true;
}

static bool
list_features(struct picker *picker, bool *fits)
{
    picker->features.count = 0;
    *fits = true;
    if (picker->level != BY_SOUND)
        return list_pairs(picker, fits) && list_numbers(picker, fits);
    for (uint32_t i = 0; i < picker->graph->character_count; i++)
        if (!add_feature(picker,
                         (struct feature){ .first = (uint16_t)i,
                                           .second = HUASHU__NO_SECOND }))
            return false;
    return list_numbers(picker, fits);
}

/* The cheapest way round them */

static int32_t
least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/*
 * The least of the ways that meet the character before an arc, or do not: this
 * one said as written, or what sounds alike. No chosen pair is met.
 */
static int32_t
least_before(const struct picker *picker, const struct huashu__arc *arc,
             bool as_written)
{
    const struct huashu__graph *graph = picker->graph;
    int32_t best = picker->broken[arc->from];
    for (uint32_t i = graph->first_before[arc->from];
         i < graph->first_before[arc->from + 1]; i++) {
        uint32_t before = graph->befores[i];
        uint32_t feature = picker->features_of[graph->arcs[before].character *
                                                   graph->character_count +
                                               arc->character];
        bool chosen = picker->features.items[feature - 1].chosen;
        if (!chosen || (!as_written && picker->level == BY_WRITING))
            best = least(best, picker->written_before[before]);
        if (!chosen || !as_written || picker->level == BY_WRITING)
            best = least(best, picker->heard_before[before]);
    }
    return best;
}

/* A character of pairs. Returns the least of the ways behind it. */
static int32_t
pass_character(struct picker *picker, uint32_t index, int32_t share)
{
    const struct huashu__arc *arc = &picker->graph->arcs[index];
    bool read =
        picker->graph->characters[arc->character].readings.numbers[0] != 0;
    int32_t written = least_before(picker, arc, true) - share;
    int32_t heard = HUASHU__NO_WAY;
    if (read)
        heard =
            least_before(picker, arc, false) - share + 100 * HUASHU__COST_SOUND;
    picker->written_before[index] = written;
    picker->heard_before[index] = heard;
    return least(written, heard);
}

static void
pass_arc(struct picker *picker, uint32_t index)
{
    const struct huashu__arc *arc = &picker->graph->arcs[index];
    int32_t share = picker->cost * (int32_t)arc->weight;
    int32_t broken = picker->any[arc->from] - share;
    int32_t any = broken;
    switch ((enum huashu__arc_kind)arc->kind) {
    case HUASHU__ARC_EMPTY:
    case HUASHU__ARC_EDGE:
        any = picker->any[arc->from];
        broken = picker->broken[arc->from];
        break;
    case HUASHU__ARC_CHARACTER:
        broken += 100 * HUASHU__COST_CHANGE;
        if (picker->level != BY_SOUND)
            any = least(broken, pass_character(picker, index, share));
        else if (picker->features.items[arc->character].chosen)
            any = broken;
        break;
    case HUASHU__ARC_HOLE:
        broken += 100 * HUASHU__COST_CHANGE;
        any = broken;
        break;
    case HUASHU__ARC_NUMBER:
        if (picker->features.items[picker->numbers_of[index] - 1].chosen)
            broken += 100 * HUASHU__COST_CHANGE * (int32_t)arc->weight;
        any = broken;
        break;
    case HUASHU__ARC_SLOT:
    case HUASHU__ARC_GAP:
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
keep(struct picker *picker, uint32_t first, uint32_t second, uint32_t phrase)
{
    struct huashu__posting posting = { huashu__pair_key(first, second),
                                       phrase };
    if (picker->level == BY_WRITING)
        return HUASHU__PUSH(allocator_of(picker), &picker->written, posting);
    return HUASHU__PUSH(allocator_of(picker), &picker->heard, posting);
}

static bool
keep_feature(struct picker *picker, const struct feature *feature,
             uint32_t phrase)
{
    const struct huashu__graph_character *characters =
        picker->graph->characters;
    uint16_t first = (uint16_t)characters[feature->first].symbol, second;
    uint16_t sounds[HUASHU__MOST_READINGS];
    size_t count = huashu__pair_sounds(first, sounds);
    if (feature->number != 0) {
        struct huashu__units number =
            picker->graph->arcs[feature->number - 1].number;
        struct huashu__posting posting = {
            huashu__number_key(number.items, number.count), phrase
        };
        return HUASHU__PUSH(allocator_of(picker), &picker->heard, posting);
    }
    if (picker->level == BY_SOUND) {
        for (size_t i = 0; i < count; i++)
            if (!keep(picker, sounds[i], HUASHU__NO_SECOND, phrase))
                return false;
        return true;
    }
    second = (uint16_t)characters[feature->second].symbol;
    if (picker->level == BY_WRITING)
        return keep(picker, first, second, phrase);
    for (size_t i = 0; i < count; i++)
        if (!keep(picker, sounds[i], second, phrase))
            return false;
    count = huashu__pair_sounds(second, sounds);
    for (size_t i = 0; i < count; i++)
        if (!keep(picker, first, sounds[i], phrase))
            return false;
    return true;
}

static bool
keep_features(struct picker *picker, uint32_t phrase)
{
    for (size_t i = 0; i < picker->features.count; i++)
        if (picker->features.items[i].chosen &&
            !keep_feature(picker, &picker->features.items[i], phrase))
            return false;
    return true;
}

/* Chooses the features of a phrase. */
static bool
pick(struct picker *picker, uint32_t index,
     struct huashu__similar_phrase *phrase)
{
    struct huashu__arena *arena = &picker->compiler->arena;
    const struct huashu__graph *graph =
        &picker->compiler->database->graphs[phrase->rule].items[phrase->phrase];
    huashu__arena_reset(arena);
    picker->graph = graph;
    picker->cost = (int32_t)huashu__similar_cost(phrase->least);
    picker->numbers_of = huashu__arena_alloc_zero(arena, graph->arc_count,
                                                  sizeof *picker->numbers_of);
    picker->any =
        huashu__arena_alloc(arena, graph->state_count, sizeof *picker->any);
    picker->broken =
        huashu__arena_alloc(arena, graph->state_count, sizeof *picker->broken);
    picker->written_before = huashu__arena_alloc(
        arena, graph->arc_count, sizeof *picker->written_before);
    picker->heard_before = huashu__arena_alloc(arena, graph->arc_count,
                                               sizeof *picker->heard_before);
    if (picker->numbers_of == NULL || picker->any == NULL ||
        picker->broken == NULL || picker->written_before == NULL ||
        picker->heard_before == NULL)
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

bool
huashu__pairs_build(struct huashu__compiler *compiler)
{
    struct huashu__database *database = compiler->database;
    struct huashu__similar_phrase *phrases;
    struct huashu__pairs *pairs;
    struct picker *picker;
    uint8_t *parts;
    bool done = true;
    if (database->similar_rules.count == 0)
        return true;
    pairs = huashu__arena_alloc_zero(&database->arena, 1, sizeof *pairs);
    parts = huashu__arena_alloc_zero(&database->arena, 0x10000, sizeof *parts);
    picker = huashu__alloc_zero(database->allocator, 1, sizeof *picker);
    if (pairs == NULL || picker == NULL || parts == NULL ||
        !huashu__pair_phrases_list(compiler, pairs, &phrases)) {
        huashu__free(database->allocator, picker);
        return false;
    }
    picker->compiler = compiler;
    rate_sounds(picker);
    for (uint32_t i = 0; i < pairs->phrase_count && done; i++) {
        done = pick(picker, i, &phrases[i]);
        if (phrases[i].everywhere)
            pairs->everywhere_units |=
                UINT32_C(1)
                << huashu__rule(compiler->model, phrases[i].rule)->span;
    }
    huashu__pair_parts_note(parts, picker->written.items, picker->written.count,
                            picker->heard.items, picker->heard.count);
    pairs->parts = parts;
    done = done &&
           huashu__pair_table_make(&database->arena, picker->written.items,
                                   picker->written.count, &pairs->written) &&
           huashu__pair_table_make(&database->arena, picker->heard.items,
                                   picker->heard.count, &pairs->heard);
    database->pairs = pairs;
    huashu__free(database->allocator, picker->written.items);
    huashu__free(database->allocator, picker->heard.items);
    huashu__free(database->allocator, picker->features.items);
    huashu__free(database->allocator, picker);
    return done;
}
