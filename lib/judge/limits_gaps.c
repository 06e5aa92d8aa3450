/* SPDX-License-Identifier: MIT */
/*
 * limits_gaps.c: what lies between turns: how long until the first, silence,
 * and turns that begin before another's has ended.
 *
 * Only times that the transcript gives are used: an end taken from the next
 * turn's start would make every gap nothing. Turns are taken in the order of
 * the transcript; where one starts before another that stands ahead of it, the
 * gap is nothing.
 */
#include "judge/limits.h"

/* Interruptions are counted from here on: recognisers' times are no finer. */
#define LEAST_OVERLAP_MS 500

static uint32_t
turn_count(const struct huashu__gauge *gauge)
{
    return (uint32_t)gauge->judging->speech.turn_count;
}

/* How long the call had lasted when the speaker first spoke. */
bool
huashu__measure_answer_delay(struct huashu__gauge *gauge)
{
    uint32_t turn = 0;
    struct huashu__reading reading;
    while (turn < turn_count(gauge) && !huashu__speaks_turn(gauge, turn))
        turn++;
    if (turn == turn_count(gauge))
        return true;
    reading = huashu__reading_at(gauge, turn, false);
    reading.start_ms = 0;
    reading.end_ms = huashu__given_start(gauge->judging, turn);
    reading.amount = reading.end_ms;
    reading.per = huashu__unit_ms(gauge->rule->limit->unit);
    if (reading.end_ms >= 0)
        return huashu__gauge_take(gauge, &reading);
    gauge->lacking = true;
    return true;
}

/* The gap before each turn of the speaker, behind all that came earlier. */
bool
huashu__measure_silence(struct huashu__gauge *gauge)
{
    int64_t reach = 0;
    /* Nothing was said yet, or the last turn's end is not known. */
    bool dark = true;
    for (uint32_t i = 0; i < turn_count(gauge); i++) {
        int64_t start = huashu__given_start(gauge->judging, i);
        int64_t end = huashu__given_end(gauge->judging, i);
        bool asked = i > 0 && huashu__speaks_turn(gauge, i);
        if (asked && (start < 0 || dark)) {
            gauge->lacking = true;
        } else if (asked) {
            struct huashu__reading reading =
                huashu__reading_at(gauge, i, false);
            reading.start_ms = reach < start ? reach : start;
            reading.end_ms = start;
            reading.amount = start - reading.start_ms;
            reading.per = huashu__unit_ms(gauge->rule->limit->unit);
            if (!huashu__gauge_take(gauge, &reading))
                return false;
        }
        dark = end < 0;
        if (end > reach)
            reach = end;
    }
    return true;
}

/* Overlap */

/* The latest end of what one speaker has said so far. */
struct reach {
    uint32_t role, speaker;
    int64_t start_ms, end_ms;
    bool exists;
};

/* The two speakers whose turns reach furthest, the furthest first. */
struct reaches {
    struct reach items[2];
    /* The last turn's end is not known. */
    bool dark;
    uint32_t dark_role, dark_speaker;
};

static bool
is_of(const struct reach *reach, const struct huashu_turn *turn)
{
    return reach->exists && reach->role == turn->role &&
           reach->speaker == turn->speaker;
}

/* Notes a turn that has been spoken. */
static void
note_turn(struct reaches *reaches, const struct huashu_turn *turn,
          int64_t start_ms, int64_t end_ms)
{
    struct reach now = { turn->role, turn->speaker, start_ms, end_ms, true };
    reaches->dark = end_ms < 0;
    reaches->dark_role = turn->role;
    reaches->dark_speaker = turn->speaker;
    if (end_ms < 0)
        return;
    if (is_of(&reaches->items[0], turn)) {
        if (end_ms > reaches->items[0].end_ms)
            reaches->items[0] = now;
    } else if (!reaches->items[0].exists || end_ms > reaches->items[0].end_ms) {
        reaches->items[1] = reaches->items[0];
        reaches->items[0] = now;
    } else if (!reaches->items[1].exists || end_ms > reaches->items[1].end_ms) {
        reaches->items[1] = now;
    }
}

/* By how much a turn began too early; 0: it did not. */
static int64_t
overlap_of(const struct reaches *reaches, const struct huashu_turn *turn,
           int64_t start_ms)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(reaches->items); i++) {
        const struct reach *other = &reaches->items[i];
        /* Who begins together with the other interrupts nobody. */
        if (other->exists && !is_of(other, turn) &&
            other->start_ms < start_ms && other->end_ms > start_ms)
            return other->end_ms - start_ms;
    }
    return 0;
}

/* Whether a turn can interrupt and be interrupted: not 嗯, not a recording. */
static bool
takes_turn(const struct huashu__gauge *gauge, uint32_t turn)
{
    const struct huashu__speech *speech = &gauge->judging->speech;
    const struct huashu__turn_units *units =
        &gauge->judging->work->turn_units.items[turn];
    return speech->turns[turn].role != HUASHU_OTHER &&
           !huashu__is_backchannel(gauge->book, speech, units->begin,
                                   units->end);
}

/* Interruptions of the call counted together. */
struct interruptions {
    struct huashu__reading reading;
    bool placed;
};

/* One more; the count is placed where it first exceeds the limit. */
static bool
count_one(struct huashu__gauge *gauge, struct interruptions *all,
          const struct huashu__reading *reading)
{
    struct huashu__reading kept = all->reading;
    int64_t count = kept.amount + 1;
    if (!all->placed)
        kept = *reading;
    kept.amount = count;
    kept.per = 1;
    all->reading = kept;
    all->placed = gauge->rule->limit->over >= 0 &&
                  count * 1000 > gauge->rule->limit->over;
    return true;
}

/* Takes one turn of the speaker that began at `start_ms`. */
static bool
take_overlap(struct huashu__gauge *gauge, const struct reaches *reaches,
             uint32_t turn, int64_t start_ms, struct interruptions *all)
{
    const struct huashu_turn *given = &gauge->judging->speech.turns[turn];
    int64_t overlap = overlap_of(reaches, given, start_ms);
    struct huashu__reading reading = huashu__reading_at(gauge, turn, false);
    reading.start_ms = start_ms;
    reading.end_ms = start_ms + overlap;
    reading.amount = overlap;
    if (gauge->rule->limit->unit != HUASHU__UNIT_TIMES) {
        reading.per = huashu__unit_ms(gauge->rule->limit->unit);
        return huashu__gauge_take(gauge, &reading);
    }
    gauge->count++;
    return overlap < LEAST_OVERLAP_MS || count_one(gauge, all, &reading);
}

bool
huashu__measure_overlap(struct huashu__gauge *gauge)
{
    struct reaches reaches = { .dark = false };
    struct interruptions all = { .placed = false };
    for (uint32_t i = 0; i < turn_count(gauge); i++) {
        const struct huashu_turn *turn = &gauge->judging->speech.turns[i];
        int64_t start = huashu__given_start(gauge->judging, i);
        bool dark = reaches.dark && (reaches.dark_role != turn->role ||
                                     reaches.dark_speaker != turn->speaker);
        if (!takes_turn(gauge, i))
            continue;
        if (huashu__speaks_turn(gauge, i)) {
            if (start < 0 || dark)
                gauge->lacking = true;
            else if (!take_overlap(gauge, &reaches, i, start, &all))
                return false;
        }
        note_turn(&reaches, turn, start, huashu__given_end(gauge->judging, i));
    }
    return all.reading.amount == 0 || huashu__gauge_take(gauge, &all.reading);
}
