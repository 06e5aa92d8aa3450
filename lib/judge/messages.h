/* SPDX-License-Identifier: MIT */
/* messages.h: what judge/ says to people, in both languages. */
#ifndef HUASHU_JUDGE_MESSAGES_H
#define HUASHU_JUDGE_MESSAGES_H

#include "base/base.h"

/* Why a call or a rule was not judged. */
extern const struct huashu__message huashu__no_turn;
extern const struct huashu__message huashu__no_agent_turn;
extern const struct huashu__message huashu__unknown_role;
extern const struct huashu__message huashu__nobody_opens;
extern const struct huashu__message huashu__several_open;
extern const struct huashu__message huashu__pattern_overrun;
extern const struct huashu__message huashu__no_times;
extern const struct huashu__message huashu__times_lacking;
extern const struct huashu__message huashu__reference_not_judged;

/* Why a rule was not applicable. */
extern const struct huashu__message huashu__condition_false;
extern const struct huashu__message huashu__event_absent;
extern const struct huashu__message huashu__no_stretch_left;
extern const struct huashu__message huashu__nobody_speaks;
extern const struct huashu__message huashu__nothing_to_measure;

/* Why promises were not judged. */
extern const struct huashu__message huashu__no_start;
extern const struct huashu__message huashu__no_time_named;

/* What was measured, by `enum huashu__measure`: {0} is how much. */
extern const struct huashu__message huashu__measured_words[10];
/* A number {0} of a unit, by `enum huashu__unit`. */
extern const struct huashu__message huashu__unit_words[11];
extern const struct huashu__message huashu__measured_over;
extern const struct huashu__message huashu__measured_under;
extern const struct huashu__message huashu__measured_within;

/* Words of explain; their codes are not written. */
extern const struct huashu__message huashu__tell_rule_id;
extern const struct huashu__message huashu__tell_title;
extern const struct huashu__message huashu__tell_about;
extern const struct huashu__message huashu__tell_wording;
extern const struct huashu__message huashu__tell_pattern;
extern const struct huashu__message huashu__tell_more_wordings;
extern const struct huashu__message huashu__tell_all_of;
extern const struct huashu__message huashu__tell_some_of;
extern const struct huashu__message huashu__tell_place;
extern const struct huashu__message huashu__tell_first;
extern const struct huashu__message huashu__tell_last;
extern const struct huashu__message huashu__tell_after;
extern const struct huashu__message huashu__tell_before;
extern const struct huashu__message huashu__tell_within;
extern const struct huashu__message huashu__tell_turns;
extern const struct huashu__message huashu__tell_one_turn;
extern const struct huashu__message huashu__tell_seconds;
extern const struct huashu__message huashu__tell_condition;
extern const struct huashu__message huashu__tell_rule_true;
extern const struct huashu__message huashu__tell_rule_false;
extern const struct huashu__message huashu__tell_rule_unknown;
extern const struct huashu__message huashu__tell_rule_count;
extern const struct huashu__message huashu__tell_not_asked;
extern const struct huashu__message huashu__tell_comma;
extern const struct huashu__message huashu__tell_result;
extern const struct huashu__message huashu__tell_lost;
extern const struct huashu__message huashu__tell_gained;
extern const struct huashu__message huashu__tell_used_up;
extern const struct huashu__message huashu__tell_gain_used_up;
extern const struct huashu__message huashu__tell_fatal;
extern const struct huashu__message huashu__tell_call_unjudged;
extern const struct huashu__message huashu__tell_turn;
extern const struct huashu__message huashu__tell_counts;
extern const struct huashu__message huashu__tell_also_by_sound;
extern const struct huashu__message huashu__tell_by_sound;
extern const struct huashu__message huashu__tell_similarity;
extern const struct huashu__message huashu__tell_out_of_place;
extern const struct huashu__message huashu__tell_excused_by_phrase;
extern const struct huashu__message huashu__tell_excused_by_rule;
extern const struct huashu__message huashu__tell_promises;
extern const struct huashu__message huashu__tell_excused;
extern const struct huashu__message huashu__tell_no_length;
extern const struct huashu__message huashu__tell_past;
extern const struct huashu__message huashu__tell_within_limit;
extern const struct huashu__message huashu__tell_limit;
extern const struct huashu__message huashu__tell_limit_over;
extern const struct huashu__message huashu__tell_limit_under;
extern const struct huashu__message huashu__tell_limit_window;
extern const struct huashu__message huashu__tell_limit_excuse;
extern const struct huashu__message huashu__tell_closest;
extern const struct huashu__message huashu__tell_shielded;
extern const struct huashu__message huashu__tell_overshadowed;
extern const struct huashu__message huashu__tell_wrong_speaker;
extern const struct huashu__message huashu__tell_more_hits;
extern const struct huashu__message huashu__tell_nearest;
extern const struct huashu__message huashu__tell_compared;
extern const struct huashu__message huashu__tell_left_out;
extern const struct huashu__message huashu__tell_quoted;
extern const struct huashu__message huashu__tell_and;
extern const struct huashu__message huashu__tell_similar;
extern const struct huashu__message huashu__tell_semicolon;
extern const struct huashu__message huashu__tell_step_left_out;
extern const struct huashu__message huashu__tell_step_sound;
extern const struct huashu__message huashu__tell_step_changed;
extern const struct huashu__message huashu__tell_step_added;
extern const struct huashu__message huashu__tell_moved;
extern const struct huashu__message huashu__tell_capped;
extern const struct huashu__message huashu__tell_not_whole;
extern const struct huashu__message huashu__tell_refused;
extern const struct huashu__message huashu__tell_nothing;

/* By `enum huashu_kind`, `enum huashu__speaker`, `enum huashu_outcome`. */
extern const struct huashu__message huashu__tell_kinds[6];
extern const struct huashu__message huashu__tell_speakers[4];
extern const struct huashu__message huashu__tell_outcomes[11];

#endif
