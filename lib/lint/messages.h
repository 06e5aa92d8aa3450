/* SPDX-License-Identifier: MIT */
/*
 * messages.h: every sentence that lint/ says, by number; the texts are in
 * messages.c.
 */
#ifndef HUASHU_LINT_MESSAGES_H
#define HUASHU_LINT_MESSAGES_H

#include "base/base.h"

enum huashu__lint_message {
    /* Phrases */
    HUASHU__LINT_NEVER_MATCHES = 0,
    HUASHU__LINT_STOP_INSIDE,
    HUASHU__LINT_ALWAYS_EXCUSED,
    HUASHU__LINT_DOUBLED,
    HUASHU__LINT_SHADOWED,
    HUASHU__LINT_CONTRADICTORY,
    HUASHU__LINT_SOUNDS_ALIKE,
    HUASHU__LINT_TOO_SHORT,
    HUASHU__LINT_HOLDS_FILLER,
    HUASHU__LINT_SHORT_FOR_SIMILAR,
    HUASHU__LINT_LOW_AT_LEAST,
    /* Patterns */
    HUASHU__LINT_SLOW,
    HUASHU__LINT_EVERYWHERE,
    /* Sections */
    HUASHU__LINT_UNUSED_SLOT,
    HUASHU__LINT_UNUSED_ITEM,
    /* Examples: errors */
    HUASHU__LINT_EXAMPLE_NOT_FOUND,
    HUASHU__LINT_EXAMPLE_IN_PART,
    HUASHU__LINT_EXAMPLE_OUT_OF_PLACE,
    HUASHU__LINT_EXAMPLE_EXCUSED,
    HUASHU__LINT_EXAMPLE_SHIELDED,
    HUASHU__LINT_EXAMPLE_NOT_JUDGED,
    HUASHU__LINT_EXAMPLE_HIT,
    HUASHU__LINT_MESSAGE_COUNT,
    HUASHU__LINT_ERRORS = HUASHU__LINT_EXAMPLE_NOT_FOUND
};

extern const struct huashu__message
    huashu__lint_messages[HUASHU__LINT_MESSAGE_COUNT];

#endif
