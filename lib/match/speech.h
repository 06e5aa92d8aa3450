/* SPDX-License-Identifier: MIT */
/*
 * speech.h: what the files that lay out a call's speech share.
 */
#ifndef HUASHU_MATCH_SPEECH_H
#define HUASHU_MATCH_SPEECH_H

#include "match/database.h"

/* Whether units are nothing but words of a list, or nothing at all. */
bool
huashu__is_sequence_of(const struct huashu__unit_list *list,
                       const uint16_t *units, size_t count);

/* seams.c: appends copies without the doubled words. False: no memory. */
bool
huashu__speech_add_seams(struct huashu__speech *speech);

#endif
