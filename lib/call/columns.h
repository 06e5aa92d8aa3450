/* SPDX-License-Identifier: MIT */
/*
 * columns.h: which column of a table of turns says what.
 */
#ifndef HUASHU_CALL_COLUMNS_H
#define HUASHU_CALL_COLUMNS_H

#include "call/transcript.h"

enum huashu__column_kind {
    HUASHU__TEXT_COLUMN,
    HUASHU__WHO_COLUMN,
    HUASHU__START_COLUMN,
    HUASHU__END_COLUMN,
    /* Names the call; its rows follow each other. */
    HUASHU__CALL_COLUMN,
    HUASHU__AGENT_COLUMN,
    HUASHU__QUEUE_COLUMN,
    HUASHU__STARTED_COLUMN,
    HUASHU__COLUMN_KINDS
};

struct huashu__columns {
    struct huashu__column {
        /* Or HUASHU__NO_INDEX: there is none. */
        size_t index;
        /* Of times; 0: the header does not say. */
        enum huashu__time_unit unit;
    } of[HUASHU__COLUMN_KINDS];
    /* Of the header, known or not. */
    size_t count;
};

/* Finds the columns; returns how many are known, 0 without one of text. */
size_t
huashu__columns_find(struct huashu__columns *columns,
                     const struct huashu__string *header, size_t count);

#endif
