/* SPDX-License-Identifier: MIT */
/* limits.c: limits that nothing can break, and excuses that excuse nothing. */
#include "lint/lint.h"

/* Thousandths of a per cent that are everything. */
#define ALL INT64_C(100000)

static bool
can_be_broken(const struct huashu__limit *limit)
{
    bool above = limit->over >= 0 &&
                 (limit->unit != HUASHU__UNIT_PERCENT || limit->over < ALL);
    return above || limit->under > 0;
}

enum huashu_status
huashu__lint_limits(struct huashu__lint *lint)
{
    for (size_t i = 0; i < lint->model->rule_count; i++) {
        const struct huashu__rule *rule = huashu__rule(lint->model, i);
        const struct huashu__limit *limit = rule->limit;
        if (limit == NULL)
            continue;
        if (!can_be_broken(limit))
            huashu__lint_report(lint, rule->own_place,
                                HUASHU__LINT_NEVER_EXCEEDED, 0);
        if (limit->excused_by != HUASHU__NO_RULE && limit->over >= 0 &&
            huashu__unit_ms(limit->unit) != 0 &&
            limit->excuse_ms * 1000 <=
                limit->over * huashu__unit_ms(limit->unit))
            huashu__lint_report(lint, rule->own_place,
                                HUASHU__LINT_SHORT_EXCUSE, 0);
    }
    return HUASHU_OK;
}
