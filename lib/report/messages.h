/* SPDX-License-Identifier: MIT */
/* messages.h: what report/ says to people, in both languages. */
#ifndef HUASHU_REPORT_MESSAGES_H
#define HUASHU_REPORT_MESSAGES_H

#include "base/base.h"

/* Notes of a report. */
extern const struct huashu__message huashu__note_invalid_utf8;
extern const struct huashu__message huashu__note_undecodable;
extern const struct huashu__message huashu__note_times_estimated;
extern const struct huashu__message huashu__note_no_times;
extern const struct huashu__message huashu__note_times_lacking;
extern const struct huashu__message huashu__note_no_start;
extern const struct huashu__message huashu__note_evidence_capped;
extern const struct huashu__message huashu__note_suppression_expired;
extern const struct huashu__message huashu__note_role_inferred;
extern const struct huashu__message huashu__note_roles_swapped;

/* Words of the text report; their codes are not written. */
extern const struct huashu__message huashu__say_call;
extern const struct huashu__message huashu__say_call_without_id;
extern const struct huashu__message huashu__say_passed;
extern const struct huashu__message huashu__say_failed;
extern const struct huashu__message huashu__say_not_judged;
extern const struct huashu__message huashu__say_score;
extern const struct huashu__message huashu__say_score_pass;
extern const struct huashu__message huashu__say_grade;
extern const struct huashu__message huashu__say_fatal;
extern const struct huashu__message huashu__say_agent;
extern const struct huashu__message huashu__say_one_turn;
extern const struct huashu__message huashu__say_turns;
extern const struct huashu__message huashu__say_length;
extern const struct huashu__message huashu__say_book;
extern const struct huashu__message huashu__say_item;
extern const struct huashu__message huashu__say_item_open;
extern const struct huashu__message huashu__say_item_idle;
extern const struct huashu__message huashu__say_hits;
extern const struct huashu__message huashu__say_missed;
extern const struct huashu__message huashu__say_part;
extern const struct huashu__message huashu__say_exceeded;
extern const struct huashu__message huashu__say_within;
extern const struct huashu__message huashu__say_said;
extern const struct huashu__message huashu__say_unjudged_rules;
extern const struct huashu__message huashu__say_met;
extern const struct huashu__message huashu__say_seen;
extern const struct huashu__message huashu__say_suppressed;
extern const struct huashu__message huashu__say_not_applicable;
extern const struct huashu__message huashu__say_nothing_wrong;
extern const struct huashu__message huashu__say_turn;
extern const struct huashu__message huashu__say_used_up;
extern const struct huashu__message huashu__say_gain_used_up;
extern const struct huashu__message huashu__say_more_hits;
extern const struct huashu__message huashu__say_advice;
extern const struct huashu__message huashu__say_why;
extern const struct huashu__message huashu__say_fingerprint;
extern const struct huashu__message huashu__say_suppressed_by;
extern const struct huashu__message huashu__say_suppressed_until;
extern const struct huashu__message huashu__say_by_sound;
extern const struct huashu__message huashu__say_similarity;
extern const struct huashu__message huashu__say_expected;
extern const struct huashu__message huashu__say_expected_some;
extern const struct huashu__message huashu__say_nearest;
extern const struct huashu__message huashu__say_left_out;
extern const struct huashu__message huashu__say_similar;
extern const struct huashu__message huashu__say_differing;
extern const struct huashu__message huashu__say_diff_left_out;
extern const struct huashu__message huashu__say_diff_changed;
extern const struct huashu__message huashu__say_diff_sound;
extern const struct huashu__message huashu__say_diff_added;
extern const struct huashu__message huashu__say_not_said;
extern const struct huashu__message huashu__say_diff_colon;
extern const struct huashu__message huashu__say_not_whole;
extern const struct huashu__message huashu__say_refused;
extern const struct huashu__message huashu__say_quoted;
extern const struct huashu__message huashu__say_and;
extern const struct huashu__message huashu__say_sum;
extern const struct huashu__message huashu__say_lost_by_one;
extern const struct huashu__message huashu__say_lost;
extern const struct huashu__message huashu__say_gained_by_one;
extern const struct huashu__message huashu__say_gained;
extern const struct huashu__message huashu__say_remainder;
extern const struct huashu__message huashu__say_clamped;
extern const struct huashu__message huashu__say_note;
extern const struct huashu__message huashu__say_severities[5];

/* Words of the CSV report: by `enum huashu_outcome`, and its columns. */
extern const struct huashu__message huashu__say_outcomes[11];
#define HUASHU__CSV_FINDING_COLUMNS 7
#define HUASHU__CSV_COLUMNS 27
extern const struct huashu__message huashu__csv_headers[HUASHU__CSV_COLUMNS];

#endif
