/* SPDX-License-Identifier: MIT */
/*
 * report.h: the door of report/: the report object and its writers.
 *
 * A report copies all it needs into its own arena and outlives book, scratch
 * and call.
 */
#ifndef HUASHU_REPORT_REPORT_H
#define HUASHU_REPORT_REPORT_H

#include "base/base.h"
#include "judge/judge.h"

#include <huashu/call.h>
#include <huashu/report.h>

/*
 * Empties the report and fills it from a judging.
 * @param[in] info  what the transcript says of the call; NULL: nothing
 * @param mask      hide the numbers of people in what is quoted
 * @returns HUASHU_OK, HUASHU_ERROR_NO_MEMORY (the report is then empty)
 */
enum huashu_status
huashu__report_fill(struct huashu_report *report,
                    const struct huashu_book *book,
                    const struct huashu__judging *judging,
                    const struct huashu_call_info *info, bool mask);

/* Empties it: not judged, no finding. */
void
huashu__report_clear(struct huashu_report *report);

#endif
