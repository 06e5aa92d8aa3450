/* SPDX-License-Identifier: MIT */
/*
 * transcript.h: a call being read, turn by turn; what the readers share that
 * have their turns one after the other (all but plain text, where a later line
 * can change what an earlier one was).
 */
#ifndef HUASHU_CALL_TRANSCRIPT_H
#define HUASHU_CALL_TRANSCRIPT_H

#include "call/record.h"

struct huashu__shape;

/* A name such as Result.Sentences[3].Text, for messages. */
struct huashu__path {
    char text[96];
};

/* Of no item of a list. */
#define HUASHU__NO_INDEX SIZE_MAX

/* `list`[index].`key`; an empty part is left out with its dot. */
struct huashu__path
huashu__path(const char *list, size_t index, const char *key);

/* A word of a turn and when it was said. */
struct huashu__timed_word {
    struct huashu__string text;
    int64_t start_ms, end_ms;
};

/* A call being read. */
struct huashu__transcript {
    struct huashu__record record;
    struct huashu_call *call;
    /* NULL before the first value. */
    const struct huashu__shape *shape;
    size_t turn_capacity;
    /* Of each turn, see huashu__utterance.number; UINT64_MAX: none. */
    HUASHU__ARRAY(uint64_t) numbers;
    /* Of all turns. */
    size_t bytes;
    /* Numbers behind labels. */
    struct huashu__speakers speakers;
    /* Names of channels and speakers that are no labels, as they came. */
    HUASHU__ARRAY(struct huashu__string) names;
    /* Of the turn that is added next. */
    HUASHU__ARRAY(struct huashu__timed_word) words;
    /* A stream's own: what it gathers from message to message. */
    struct huashu__buffer pending;
    uint64_t sentence;
};

/* What a transcript says of one turn. */
struct huashu__utterance {
    struct huashu__string text;
    /* A role label, or the name of a channel or speaker; empty: not told. */
    struct huashu__string who;
    /* Tells speakers of one label apart; empty: nothing does. */
    struct huashu__string identity;
    int64_t start_ms, end_ms;
    /* Names it in messages: `list`[index]. NULL: its line does. */
    const char *list;
    size_t index;
    /* A later value for the same turn takes its place; NULL: there is none. */
    const uint64_t *number;
};

/* One without a text, a speaker or times yet. */
#define HUASHU__UTTERANCE(list, index)                                   \
    {                                                                    \
        { "", 0 }, { "", 0 }, { "", 0 }, HUASHU_NO_TIME, HUASHU_NO_TIME, \
            (list), (index), NULL                                        \
    }

/* Without memory there is no call; huashu__transcript_end() is still due. */
enum huashu_status
huashu__transcript_begin(struct huashu__transcript *transcript,
                         struct huashu_reader *reader,
                         struct huashu_error *error);

/*
 * Ends what was begun: with HUASHU_OK as `status` the turns come in their
 * order as *call, or there was none, which is HUASHU_ERROR_EMPTY.
 * @returns `status`, or what went wrong here
 */
enum huashu_status
huashu__transcript_end(struct huashu__transcript *transcript,
                       enum huashu_status status, struct huashu_call **call);

/* A copy in the call's memory, a NUL behind it, its bad bytes given back. */
char *
huashu__transcript_copy(struct huashu__transcript *transcript,
                        struct huashu__string text, size_t *length);

/*
 * Adds a turn, with the words that were noted since the one before. A text
 * without a character is left out.
 * @returns HUASHU_OK, HUASHU_ERROR_FORMAT, _LIMIT, _NO_MEMORY
 */
enum huashu_status
huashu__transcript_turn(struct huashu__transcript *transcript,
                        const struct huashu__utterance *utterance);

/* Notes a word of the turn that is added next. False: no memory. */
bool
huashu__transcript_word(struct huashu__transcript *transcript,
                        struct huashu__string text, int64_t start_ms,
                        int64_t end_ms);

/* How many milliseconds a number counts. */
enum huashu__time_unit {
    HUASHU__MILLISECOND = 1,
    HUASHU__FRAME = 10,
    HUASHU__SECOND = 1000
};

/*
 * Whole digits and perhaps some behind a point, in `unit`s, as milliseconds.
 * False where it is no such number, or more than a hundred days.
 */
bool
huashu__read_decimal(struct huashu__string text, enum huashu__time_unit unit,
                     int64_t *ms);

#endif
