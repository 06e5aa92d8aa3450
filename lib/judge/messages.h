/* SPDX-License-Identifier: MIT */
/* messages.h: what judge/ says to people, in both languages. */
#ifndef HUASHU_JUDGE_MESSAGES_H
#define HUASHU_JUDGE_MESSAGES_H

#include "base/base.h"

/* Why a call or a rule was not judged. */
extern const struct huashu__message huashu__no_turn;
extern const struct huashu__message huashu__no_agent_turn;
extern const struct huashu__message huashu__unknown_role;
extern const struct huashu__message huashu__pattern_overrun;
extern const struct huashu__message huashu__no_times;
extern const struct huashu__message huashu__reference_not_judged;

/* Why a rule was not applicable. */
extern const struct huashu__message huashu__event_absent;
extern const struct huashu__message huashu__no_stretch_left;
extern const struct huashu__message huashu__nobody_speaks;

#endif
