/* SPDX-License-Identifier: MIT */
/* calendar.h: what a promise comes to, by the calendar of the book. */
#ifndef HUASHU_JUDGE_CALENDAR_H
#define HUASHU_JUDGE_CALENDAR_H

#include "judge/work.h"

/*
 * How long a promise is, in the limit's unit: *amount ÷ *per.
 * @param over  the limit in thousandths, or −1: what is within it for certain
 *              is told without a start too
 * @returns false where that depends on when the call began, and it is not
 *          known; or where there is no such day
 */
bool
huashu__promise_amount(const struct huashu__calendar *calendar,
                       const struct huashu__start *start,
                       const struct huashu__length *length,
                       enum huashu__unit unit, int64_t over, int64_t *amount,
                       int64_t *per);

#endif
