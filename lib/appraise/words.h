/* SPDX-License-Identifier: MIT */
/*
 * words.h: between text.c and table.c: what people read, and how numbers are
 * shown to them.
 */
#ifndef HUASHU_APPRAISE_WORDS_H
#define HUASHU_APPRAISE_WORDS_H

#include "appraise/appraise.h"

struct huashu__digits {
    char text[96];
};

/* Points without needless decimals: 88, 88.5. */
struct huashu__string
huashu__show_points(int64_t hundredths, struct huashu__digits *digits);

struct huashu__string
huashu__show_count(uint64_t count, struct huashu__digits *digits);

/* A value in its unit: "95%", "3"; rounded ones as "≈96.77% (30/31)". */
struct huashu__string
huashu__show_value(const struct huashu__figure *figure,
                   struct huashu__ratio value, struct huashu__digits *digits);

/* Which figure is wanting for an item that is not judged, and why. */
const struct huashu__message *
huashu__why_unknown(const struct huashu_appraisal *appraisal,
                    const struct huashu__value *values, uint32_t figure,
                    struct huashu__string *title);

#define HUASHU__WORDS(name) \
    extern const struct huashu__message huashu__words_##name
HUASHU__WORDS(month);
HUASHU__WORDS(quarter);
HUASHU__WORDS(place);
HUASHU__WORDS(person);
HUASHU__WORDS(score);
HUASHU__WORDS(sheet);
HUASHU__WORDS(no_place);
HUASHU__WORDS(head);
HUASHU__WORDS(head_open);
HUASHU__WORDS(each);
HUASHU__WORDS(banded);
HUASHU__WORDS(nothing_lost);
HUASHU__WORDS(listed);
HUASHU__WORDS(used_up);
HUASHU__WORDS(not_judged);
HUASHU__WORDS(adjusted);
HUASHU__WORDS(sum);
HUASHU__WORDS(sum_at_zero);
HUASHU__WORDS(sum_open);
HUASHU__WORDS(no_mark);
HUASHU__WORDS(apart);
HUASHU__WORDS(unmet);
HUASHU__WORDS(unknown_check);
HUASHU__WORDS(last);
HUASHU__WORDS(owe);
HUASHU__WORDS(owe_open);
HUASHU__WORDS(total);
HUASHU__WORDS(mean);
HUASHU__WORDS(reward);
HUASHU__WORDS(not_ranked);
HUASHU__WORDS(reports);
HUASHU__WORDS(reports_nobody);
HUASHU__WORDS(reports_open);
HUASHU__WORDS(reports_undated);
HUASHU__WORDS(reports_elsewhere);
HUASHU__WORDS(reports_broken);
HUASHU__WORDS(and);
HUASHU__WORDS(colon);
HUASHU__WORDS(comma);
HUASHU__WORDS(open_item);
HUASHU__WORDS(adjustments);
HUASHU__WORDS(month_head);
HUASHU__WORDS(is_last);
HUASHU__WORDS(yes);
HUASHU__WORDS(no_reward);
HUASHU__WORDS(unjudged);
HUASHU__WORDS(unmet_head);
HUASHU__WORDS(apart_head);
#undef HUASHU__WORDS

#endif
