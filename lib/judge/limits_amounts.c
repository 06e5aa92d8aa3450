/* SPDX-License-Identifier: MIT */
/*
 * limits_amounts.c: how much and how fast: speed of speech, shares of the
 * talking, lengths of turns and of the call.
 *
 * Characters are those that folding leaves: no punctuation, no fillers, numbers
 * in digits.
 */
#include "judge/limits.h"

/* A turn of fewer characters is too short to have a speed. */
#define LEAST_RATE_CHARACTERS 10

/* Speed */

/* Turns [first, past) of the speaker, spoken one after the other. */
struct run {
    uint32_t first, past;
    int64_t characters, ms;
};

static bool
take_run(struct huashu__gauge *gauge, const struct run *run)
{
    struct huashu__reading reading =
        huashu__reading_at(gauge, run->first, true);
    reading.start_ms = huashu__given_start(gauge->judging, run->first);
    reading.end_ms = huashu__given_end(gauge->judging, run->past - 1);
    reading.amount = run->characters * 60000;
    reading.per = run->ms;
    return huashu__gauge_take(gauge, &reading);
}

/* Characters and length of a turn; false: not the speaker's, or nothing. */
static bool
look_at_turn(const struct huashu__gauge *gauge, uint32_t turn,
             int64_t *characters, int64_t *ms)
{
    const struct huashu__judging *judging = gauge->judging;
    const struct huashu__turn_units *units =
        &judging->work->turn_units.items[turn];
    if (!huashu__speaks_turn(gauge, turn) || units->begin == units->end)
        return false;
    *characters = huashu__characters(judging, units->begin, units->end);
    *ms = huashu__given_end(judging, turn) - huashu__given_start(judging, turn);
    if (huashu__given_end(judging, turn) < 0)
        *ms = 0;
    return true;
}

static bool
measure_turns(struct huashu__gauge *gauge)
{
    uint32_t count = (uint32_t)gauge->judging->speech.turn_count;
    for (uint32_t i = 0; i < count; i++) {
        struct run run = { i, i + 1, 0, 0 };
        if (!look_at_turn(gauge, i, &run.characters, &run.ms) ||
            run.characters < LEAST_RATE_CHARACTERS)
            continue;
        if (run.ms == 0)
            gauge->lacking = true;
        else if (!take_run(gauge, &run))
            return false;
    }
    return true;
}

/* Moves the start of a run behind the first turn of it. */
static void
drop_first(const struct huashu__gauge *gauge, struct run *run)
{
    int64_t characters, ms;
    if (look_at_turn(gauge, run->first, &characters, &ms)) {
        run->characters -= characters;
        run->ms -= ms;
    }
    run->first++;
}

/*
 * Takes what the run holds, as long as that is enough. What is too fast is
 * taken once: the next run begins behind it.
 */
static bool
take_window(struct huashu__gauge *gauge, struct run *run)
{
    int64_t window = gauge->rule->limit->window_ms, characters, ms;
    while (run->ms >= window) {
        while (!look_at_turn(gauge, run->first, &characters, &ms))
            run->first++;
        if (!take_run(gauge, run))
            return false;
        if (gauge->breached)
            *run = (struct run){ run->past, run->past, 0, 0 };
        else
            drop_first(gauge, run);
    }
    return true;
}

/* As many turns of the speaker as make up so much speech, from each turn on. */
static bool
measure_windows(struct huashu__gauge *gauge)
{
    uint32_t count = (uint32_t)gauge->judging->speech.turn_count;
    struct run run = { 0, 0, 0, 0 };
    for (uint32_t i = 0; i < count; i++) {
        int64_t characters, ms;
        run.past = i + 1;
        if (!look_at_turn(gauge, i, &characters, &ms))
            continue;
        if (ms == 0) {
            gauge->lacking = true;
            run = (struct run){ i + 1, i + 1, 0, 0 };
            continue;
        }
        run.characters += characters;
        run.ms += ms;
        if (!take_window(gauge, &run))
            return false;
    }
    return true;
}

bool
huashu__measure_speech_rate(struct huashu__gauge *gauge)
{
    return gauge->rule->limit->window_ms != 0 ? measure_windows(gauge)
                                              : measure_turns(gauge);
}

/* Shares */

/* Of all that agent and customer said, by time; other voices do not talk. */
bool
huashu__measure_talk_share(struct huashu__gauge *gauge)
{
    const struct huashu__judging *judging = gauge->judging;
    int64_t own = 0, all = 0, longest = -1;
    uint32_t turn = 0;
    struct huashu__reading reading;
    for (uint32_t i = 0; i < judging->speech.turn_count; i++) {
        int64_t start = huashu__given_start(judging, i);
        int64_t end = huashu__given_end(judging, i);
        if (judging->speech.turns[i].role == HUASHU_OTHER)
            continue;
        /* One that is not known could turn any share round. */
        if (end < 0) {
            gauge->lacking = true;
            return true;
        }
        all += end - start;
        if (!huashu__speaks_turn(gauge, i))
            continue;
        own += end - start;
        if (end - start > longest) {
            longest = end - start;
            turn = i;
        }
    }
    if (all == 0)
        return true;
    reading = huashu__reading_at(gauge, turn, true);
    reading.amount = own * 100;
    reading.per = all;
    return huashu__gauge_take(gauge, &reading);
}

/* Lengths */

/* From the start of the call to the end of what was said last. */
bool
huashu__measure_call_length(struct huashu__gauge *gauge)
{
    const struct huashu__judging *judging = gauge->judging;
    struct huashu__reading reading;
    /* The last end, and the last start of a turn without one. */
    int64_t length = -1, open = -1;
    uint32_t last = 0;
    for (uint32_t i = 0; i < judging->speech.turn_count; i++) {
        int64_t end = huashu__given_end(judging, i);
        if (end < 0 && huashu__given_start(judging, i) > open)
            open = huashu__given_start(judging, i);
        if (end <= length)
            continue;
        length = end;
        last = i;
    }
    if (length < 0 || open >= length) {
        gauge->lacking = true;
        return true;
    }
    reading = huashu__reading_at(gauge, last, false);
    reading.amount = length;
    reading.per = huashu__unit_ms(gauge->rule->limit->unit);
    return huashu__gauge_take(gauge, &reading);
}

/* Each turn of the speaker, in characters or in time. */
bool
huashu__measure_turn_length(struct huashu__gauge *gauge)
{
    int64_t unit_ms = huashu__unit_ms(gauge->rule->limit->unit);
    for (uint32_t i = 0; i < gauge->judging->speech.turn_count; i++) {
        struct huashu__reading reading = huashu__reading_at(gauge, i, true);
        int64_t characters, ms;
        if (!look_at_turn(gauge, i, &characters, &ms))
            continue;
        reading.amount = unit_ms != 0 ? ms : characters;
        reading.per = unit_ms != 0 ? unit_ms : 1;
        if (unit_ms != 0 && huashu__given_end(gauge->judging, i) < 0)
            gauge->lacking = true;
        else if (!huashu__gauge_take(gauge, &reading))
            return false;
    }
    return true;
}
