/* SPDX-License-Identifier: MIT */
/* limits.h: between rules.c, which knows a rule's keys, and limits.c, which
 * knows what those of a limit mean. */
#ifndef HUASHU_BOOK_LIMITS_H
#define HUASHU_BOOK_LIMITS_H

#include "book/reader.h"

/* The keys of a rule that only limits have; NULL: not there. */
struct huashu__limit_keys {
    const struct huashu__yaml *measure, *over, *under, *window, *excused_by,
        *excuse;
};

/*
 * Reads the limit of rule `index`. True: it is about promises, whose phrases are
 * those of the language unless the rule gives its own.
 */
bool
huashu__read_limit(struct huashu__reader *reader, uint32_t index,
                   const struct huashu__limit_keys *keys,
                   const struct huashu__yaml *mapping);

/* Whether some phrase, or the pattern, can tell a length; else reports. */
void
huashu__want_length(struct huashu__reader *reader,
                    const struct huashu__rule *rule,
                    struct huashu__place place);

/* Reports those that stand in a rule of another kind. */
void
huashu__refuse_limit_keys(struct huashu__reader *reader,
                          const struct huashu__limit_keys *keys);

#endif
