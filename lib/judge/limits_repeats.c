/* SPDX-License-Identifier: MIT */
/*
 * limits_repeats.c: the same speaker saying the same sentence again.
 *
 * Sentences are compared folded, so that fillers, punctuation and the way
 * numbers are written make no difference. They are sorted by a hash of speaker
 * and words, then by place; what has the same hash and is the same stands
 * together. Each sentence is one hit, where it was said once too often.
 */
#include "judge/limits.h"

#include <huashu/fold.h>

#include <string.h>

/* Shorter sentences (好的没问题) are said again by everybody. */
#define LEAST_CHARACTERS 6

/* Units [begin, end) as one number that sorts by begin. */
static uint64_t
pack(uint32_t begin, uint32_t end)
{
    return (uint64_t)begin << 32 | end;
}

/* FNV-1a over the speaker and the units. */
static uint64_t
hash_of(const struct huashu__speech *speech, uint32_t stretch, uint32_t begin,
        uint32_t end)
{
    const struct huashu__stretch *of = &speech->stretches.items[stretch];
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = (hash ^ of->role) * UINT64_C(0x100000001B3);
    hash = (hash ^ of->speaker) * UINT64_C(0x100000001B3);
    for (uint32_t i = begin; i < end; i++)
        hash = (hash ^ speech->folded.units[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static bool
add_sentence(struct huashu__gauge *gauge, uint32_t stretch, uint32_t begin,
             uint32_t end)
{
    struct huashu__judging *judging = gauge->judging;
    struct huashu__order sentence = { 0, pack(begin, end), stretch };
    if (huashu__characters(judging, begin, end) < LEAST_CHARACTERS)
        return true;
    sentence.first = hash_of(&judging->speech, stretch, begin, end);
    return HUASHU__PUSH(judging->allocator, &judging->work->by_begin, sentence);
}

/* The sentences of a stretch. */
static bool
add_sentences(struct huashu__gauge *gauge, uint32_t index)
{
    const struct huashu__speech *speech = &gauge->judging->speech;
    const struct huashu__folded *folded = &speech->folded;
    const struct huashu__stretch *stretch = &speech->stretches.items[index];
    uint32_t begin = stretch->begin;
    size_t i = huashu__folded_next_edge(folded, (size_t)begin + 1);
    for (;
         i < folded->edges.count && folded->edges.items[i].unit < stretch->end;
         i++) {
        if ((folded->edges.items[i].flags & HUASHU_SENTENCE_EDGE) == 0)
            continue;
        if (!add_sentence(gauge, index, begin, folded->edges.items[i].unit))
            return false;
        begin = folded->edges.items[i].unit;
    }
    return begin >= stretch->end ||
           add_sentence(gauge, index, begin, stretch->end);
}

/* Whether two sentences are the same one of the same speaker. */
static bool
are_same(const struct huashu__speech *speech, const struct huashu__order *a,
         const struct huashu__order *b)
{
    const struct huashu__stretch *one = &speech->stretches.items[a->index];
    const struct huashu__stretch *other = &speech->stretches.items[b->index];
    uint32_t begin_a = (uint32_t)(a->second >> 32);
    uint32_t begin_b = (uint32_t)(b->second >> 32);
    uint32_t length = (uint32_t)a->second - begin_a;
    return a->first == b->first && one->role == other->role &&
           one->speaker == other->speaker &&
           length == (uint32_t)b->second - begin_b &&
           memcmp(speech->folded.units + begin_a,
                  speech->folded.units + begin_b,
                  length * sizeof *speech->folded.units) == 0;
}

/* A sentence that was said `count` times, first in `said`. */
static bool
take_sentence(struct huashu__gauge *gauge, const struct huashu__order *said,
              size_t count)
{
    const struct huashu__limit *limit = gauge->rule->limit;
    /* The first that is one too many; of what is within, the last. */
    size_t at = limit->over >= 0 ? (size_t)(limit->over / 1000) + 1 : count;
    struct huashu__reading reading = { .start_ms = HUASHU_NO_TIME,
                                       .end_ms = HUASHU_NO_TIME,
                                       .amount = (int64_t)count - 1,
                                       .per = 1 };
    if (at >= count)
        at = count - 1;
    reading.stretch = said[at].index;
    reading.begin = (uint32_t)(said[at].second >> 32);
    reading.end = (uint32_t)said[at].second;
    reading.turn =
        huashu__speech_turn_of(&gauge->judging->speech, reading.begin);
    return huashu__gauge_take(gauge, &reading);
}

bool
huashu__measure_repeats(struct huashu__gauge *gauge)
{
    const struct huashu__speech *speech = &gauge->judging->speech;
    struct huashu__orders *said = &gauge->judging->work->by_begin;
    size_t next;
    said->count = 0;
    for (uint32_t i = 0; i < speech->stretches.count; i++)
        if (huashu__speaks(gauge->rule, &speech->stretches.items[i]) &&
            !add_sentences(gauge, i))
            return false;
    huashu__order_sort(said->items, said->count);
    for (size_t i = 0; i < said->count; i = next) {
        next = i + 1;
        while (next < said->count &&
               are_same(speech, &said->items[i], &said->items[next]))
            next++;
        if (!take_sentence(gauge, &said->items[i], next - i))
            return false;
    }
    return true;
}
