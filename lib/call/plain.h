/* SPDX-License-Identifier: MIT */
/*
 * plain.h: a transcript in plain text while it is read.
 */
#ifndef HUASHU_CALL_PLAIN_H
#define HUASHU_CALL_PLAIN_H

#include "call/call.h"

enum huashu__draft_kind {
    /* With a known label. */
    HUASHU__LABELLED_LINE,
    /* With what may be a label. */
    HUASHU__DOUBTFUL_LINE,
    /* With what heads a particular. */
    HUASHU__HEADING_LINE,
    /* With a time and no label. */
    HUASHU__TIMED_LINE,
    /* Before the first label. */
    HUASHU__ORPHAN_LINE
};

struct huashu__draft {
    enum huashu__draft_kind kind;
    uint32_t role, speaker;
    /* In `text`; all others count from `begin`. */
    size_t begin, end, speech;
    /* Of a line in doubt: its name, and what stands behind. */
    struct {
        uint32_t begin, length, past;
        /* It is a speaker's by its wording. */
        bool speaker;
        /* Which of the call's names. */
        uint16_t voice;
    } name;
    int64_t start_ms, end_ms;
    uint64_t line, byte;
};

struct huashu__plain {
    struct huashu_reader *reader;
    struct huashu_call *call;
    struct huashu_error *error;
    struct huashu__buffer text;
    HUASHU__ARRAY(struct huashu__draft) drafts;
    struct huashu__speakers speakers;
    size_t labelled;
    /* A labelled turn has a time. */
    bool timed;
    /* Line and byte of the first line that is no UTF-8; 0: none. */
    uint64_t bad_line, bad_byte;
};

/*
 * Tells speakers apart whose role no label tells. Afterwards plain->labelled
 * is 0 where nobody is known to speak.
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__plain_tell_speakers(struct huashu__plain *plain);

/* Gives lines that are no turns back to the turn above them. */
void
huashu__plain_settle(struct huashu__plain *plain);

#endif
