/* SPDX-License-Identifier: MIT */
/*
 * times.c: from units of folded speech back to what people point at: bytes of
 * turns, characters, and times.
 *
 * A turn gives the time of its start and mostly of its end; what lies between
 * is taken to be spoken at an even pace, by characters. Counting characters
 * from the start for every hit of a turn of 10 MB would be quadratic, so the
 * ruler keeps a mark every few hundred bytes, and goes on counting from the nearest.
 */
#include "judge/work.h"

/* Bytes between two marks of the ruler. */
#define STEP ((size_t)512)

void
huashu__ruler_init(struct huashu__ruler *ruler,
                   const struct huashu_allocator *allocator)
{
    *ruler = (struct huashu__ruler){ .allocator = allocator };
}

void
huashu__ruler_finish(struct huashu__ruler *ruler)
{
    huashu__free(ruler->allocator, ruler->marks.items);
    huashu__free(ruler->allocator, ruler->turns.items);
    huashu__ruler_init(ruler, ruler->allocator);
}

bool
huashu__ruler_prepare(struct huashu__ruler *ruler,
                      const struct huashu__string *texts, size_t count)
{
    uint32_t first = 0;
    ruler->texts = texts;
    ruler->marks.count = ruler->turns.count = 0;
    ruler->last_turn = UINT32_MAX;
    if (!HUASHU__RESERVE(ruler->allocator, &ruler->turns, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        ruler->turns.items[i] = (struct huashu__marked){ first, 0 };
        first += (uint32_t)(texts[i].length / STEP);
    }
    ruler->turns.count = count;
    /* One more, so that there is an address to count from. */
    return HUASHU__RESERVE(ruler->allocator, &ruler->marks, (size_t)first + 1);
}

/* Counts on from `mark` to `byte`, leaving marks behind every STEP bytes. */
static struct huashu__mark
count_on(struct huashu__ruler *ruler, uint32_t turn, struct huashu__mark mark,
         size_t byte)
{
    struct huashu__string text = ruler->texts[turn];
    struct huashu__marked *marked = &ruler->turns.items[turn];
    size_t next = (marked->count + (size_t)1) * STEP;
    while (mark.byte < byte) {
        huashu__utf8_measure(text, byte < next ? byte : next, &mark);
        if (mark.byte < next)
            continue;
        ruler->marks.items[marked->first + marked->count++] = mark;
        next += STEP;
    }
    return mark;
}

struct huashu__mark
huashu__ruler_at(struct huashu__ruler *ruler, uint32_t turn, size_t byte)
{
    const struct huashu__marked *marked = &ruler->turns.items[turn];
    struct huashu__mark mark = { 0, 0, 0 };
    const struct huashu__mark *marks = NULL;
    /* Mark i stands at (i + 1) × STEP or up to three bytes behind it. */
    size_t step = byte / STEP;
    if (step > marked->count)
        step = marked->count;
    if (step > 0)
        marks = ruler->marks.items + marked->first;
    if (step > 0 && marks[step - 1].byte > byte)
        step--;
    if (step > 0)
        mark = marks[step - 1];
    if (ruler->last_turn == turn && ruler->last.byte > mark.byte &&
        ruler->last.byte <= byte)
        mark = ruler->last;
    ruler->last_turn = turn;
    ruler->last = count_on(ruler, turn, mark, byte);
    return ruler->last;
}

struct huashu__mark
huashu__turn_mark(const struct huashu__judging *judging, uint32_t turn,
                  size_t byte)
{
    return huashu__ruler_at(&judging->work->ruler, turn, byte);
}

/* Times */

/* Ends of turns; the next known start where a turn does not give its own. */
static void
find_ends(struct huashu__judging *judging, int64_t *ends)
{
    const struct huashu__speech *speech = &judging->speech;
    int64_t next = HUASHU_NO_TIME;
    for (size_t i = speech->turn_count; i-- > 0;) {
        int64_t start = speech->turns[i].start_ms;
        int64_t end = speech->turns[i].end_ms;
        if (start < 0) {
            ends[i] = HUASHU_NO_TIME;
            continue;
        }
        if (end < start) {
            end = next > start ? next : start;
            judging->times_estimated = true;
        }
        ends[i] = end;
        next = start;
        if (judging->first_ms < 0 || start < judging->first_ms)
            judging->first_ms = start;
        if (end > judging->last_ms)
            judging->last_ms = end;
    }
}

bool
huashu__times_prepare(struct huashu__judging *judging)
{
    struct huashu__judge_work *work = judging->work;
    const struct huashu__speech *speech = &judging->speech;
    judging->first_ms = judging->last_ms = HUASHU_NO_TIME;
    judging->times_estimated = judging->times_lacking = false;
    judging->start_lacking = false;
    work->ends.count = 0;
    if (!huashu__ruler_prepare(&work->ruler, speech->texts.items,
                               speech->turn_count) ||
        !HUASHU__RESERVE(judging->allocator, &work->ends, speech->turn_count))
        return false;
    work->ends.count = speech->turn_count;
    find_ends(judging, work->ends.items);
    return true;
}

/* A byte of a turn and when it was said. */
struct anchor {
    uint64_t byte;
    int64_t ms;
};

static int64_t
time_between(struct anchor low, struct anchor high, uint64_t byte)
{
    uint64_t share, total;
    if (low.ms < 0 || high.ms < low.ms || byte <= low.byte ||
        high.byte <= low.byte)
        return low.ms < 0 ? high.ms : low.ms;
    share = byte - low.byte;
    total = high.byte - low.byte;
    if (share > total)
        share = total;
    /* A word has 2^16 bytes at most, a call 2^33 ms. */
    return low.ms + (int64_t)((uint64_t)(high.ms - low.ms) * share / total);
}

/* The first word that ends behind a byte (or, for an end, there). */
static size_t
word_at(const struct huashu_turn *turn, uint64_t byte, bool end)
{
    size_t low = 0, high = turn->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint64_t past = turn->words[middle].byte_end;
        if (past > byte || (end && past == byte))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* By the words of which times are known, and evenly between them. */
static int64_t
time_by_words(const struct huashu__judging *judging, uint32_t turn,
              uint64_t byte, bool end)
{
    const struct huashu_turn *given = &judging->speech.turns[turn];
    size_t i = word_at(given, byte, end);
    struct anchor low = { 0, given->start_ms };
    struct anchor high = { judging->speech.texts.items[turn].length,
                           judging->work->ends.items[turn] };
    if (i < given->word_count && given->words[i].byte_begin <= byte) {
        low = (struct anchor){ given->words[i].byte_begin,
                               given->words[i].start_ms };
        high =
            (struct anchor){ given->words[i].byte_end, given->words[i].end_ms };
    } else {
        if (i > 0)
            low = (struct anchor){ given->words[i - 1].byte_end,
                                   given->words[i - 1].end_ms };
        if (i < given->word_count)
            high = (struct anchor){ given->words[i].byte_begin,
                                    given->words[i].start_ms };
    }
    return time_between(low, high, byte);
}

int64_t
huashu__turn_time(const struct huashu__judging *judging, uint32_t turn,
                  size_t byte, bool end)
{
    const struct huashu_turn *given = &judging->speech.turns[turn];
    struct huashu__string text = judging->speech.texts.items[turn];
    int64_t length, share, total;
    if (given->word_count != 0)
        return time_by_words(judging, turn, byte, end);
    if (given->start_ms < 0)
        return HUASHU_NO_TIME;
    length = judging->work->ends.items[turn] - given->start_ms;
    if (length == 0 || byte == 0)
        return given->start_ms;
    share = (int64_t)huashu__turn_mark(judging, turn, byte).chars;
    total = (int64_t)huashu__turn_mark(judging, turn, text.length).chars;
    /* length × share ÷ total, without overflow. */
    return given->start_ms + length / total * share +
           length % total * share / total;
}

int64_t
huashu__unit_time(const struct huashu__judging *judging, uint32_t unit,
                  bool end)
{
    const struct huashu__speech *speech = &judging->speech;
    uint32_t turn = huashu__speech_turn_of(speech, unit);
    struct huashu__string text = speech->texts.items[turn];
    uint64_t byte_begin, byte_end;
    huashu__folded_origin(&speech->folded, unit, (size_t)unit + 1, text,
                          &byte_begin, &byte_end);
    return huashu__turn_time(judging, turn,
                             (size_t)(end ? byte_end : byte_begin), end);
}

/* Places */

/* The first part of the stretch that ends behind `unit`. */
static uint32_t
part_at(const struct huashu__speech *speech,
        const struct huashu__stretch *stretch, uint32_t unit)
{
    uint32_t low = stretch->first_part;
    uint32_t high = stretch->first_part + stretch->part_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (speech->parts.items[middle].end <= unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t
huashu__place_parts(const struct huashu__speech *speech, uint32_t stretch,
                    uint32_t begin, uint32_t end,
                    struct huashu__place_part *parts, size_t capacity)
{
    const struct huashu__stretch *within = &speech->stretches.items[stretch];
    uint32_t past = within->first_part + within->part_count;
    size_t count = 0;
    for (uint32_t i = part_at(speech, within, begin); i < past; i++) {
        const struct huashu__turn_part *part = &speech->parts.items[i];
        uint32_t first = part->begin > begin ? part->begin : begin;
        uint32_t last = part->end < end ? part->end : end;
        if (part->begin >= end)
            break;
        if (first >= last)
            continue;
        if (count < capacity) {
            parts[count].turn = part->turn;
            huashu__folded_origin(
                &speech->folded, first, last, speech->texts.items[part->turn],
                &parts[count].byte_begin, &parts[count].byte_end);
        }
        count++;
    }
    return count;
}
