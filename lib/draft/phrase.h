/* SPDX-License-Identifier: MIT */
/*
 * phrase.h: what the files that make a phrase share.
 */
#ifndef HUASHU_DRAFT_PHRASE_H
#define HUASHU_DRAFT_PHRASE_H

#include "draft/draft.h"

/*
 * Phrase text out of a part of a clause: blanks become slots, signs of the
 * phrase language are escaped (blanks.c). Appends to draft->made, and what is
 * no slot to draft->bare. *unknown counts the blanks that have no name.
 */
void
huashu__blanks_put(struct huashu__draft *draft,
                   struct huashu__draft_phrase *phrase,
                   struct huashu__string clause, struct huashu__string part,
                   uint32_t *unknown);

/* The same of a clause in which A/B may stand (slashes.c). */
void
huashu__slashes_put(struct huashu__draft *draft,
                    struct huashu__draft_phrase *phrase,
                    struct huashu__string clause, uint32_t *unknown);

#endif
