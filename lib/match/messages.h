/* SPDX-License-Identifier: MIT */
/*
 * messages.h: every sentence that match/ says, by number; the texts are in
 * messages.c.
 */
#ifndef HUASHU_MATCH_MESSAGES_H
#define HUASHU_MATCH_MESSAGES_H

#include "base/base.h"

enum huashu__match_message {
    /* Phrases */
    HUASHU__MATCH_UNUSABLE = 0,
    HUASHU__MATCH_TOO_MANY_WORDINGS,
    HUASHU__MATCH_TOO_LARGE,
    HUASHU__MATCH_EMPTY_PHRASE,
    HUASHU__MATCH_EMPTY_LINE,
    HUASHU__MATCH_EMPTY_VALUE,
    HUASHU__MATCH_TOO_FEW_SYLLABLES,
    HUASHU__MATCH_SOUND_OF_SLOT,
    HUASHU__MATCH_SOUND_OF_MANY,
    /* Patterns */
    HUASHU__MATCH_BAD_PATTERN,
    HUASHU__MATCH_RUN_CHANGED,
    HUASHU__MATCH_RUN_DROPPED,
    HUASHU__MATCH_RUN_PERHAPS,
    /* Books and calls */
    HUASHU__MATCH_BOOK_TOO_LARGE,
    HUASHU__MATCH_TOO_MANY_TURNS,
    HUASHU__MATCH_TURN_TOO_LONG,
    HUASHU__MATCH_CALL_TOO_LONG,
    HUASHU__MATCH_TEXT_TOO_LONG,
    HUASHU__MATCH_MESSAGE_COUNT
};

extern const struct huashu__message
    huashu__match_messages[HUASHU__MATCH_MESSAGE_COUNT];

#endif
