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

/* Reads the limit of rule `index`. */
void
huashu__read_limit(struct huashu__reader *reader, uint32_t index,
                   const struct huashu__limit_keys *keys,
                   const struct huashu__yaml *mapping);

/* Reports those that stand in a rule of another kind. */
void
huashu__refuse_limit_keys(struct huashu__reader *reader,
                          const struct huashu__limit_keys *keys);

#endif
