/* SPDX-License-Identifier: MIT */
/* unused.c: slots that no phrase names. */
#include "lint/lint.h"

static void
mark_slots(const struct huashu__node *node, bool *used)
{
    if (node->kind == HUASHU__NODE_SLOT)
        used[node->slot] = true;
    for (size_t i = 0; i < node->child_count; i++)
        mark_slots(node->children[i], used);
}

static void
mark_used(const struct huashu__model *model, bool *used)
{
    for (size_t i = 0; i < model->rule_count; i++) {
        const struct huashu__rule *rule = huashu__rule(model, i);
        struct huashu__node node;
        for (size_t k = 0; k < rule->phrase_count; k++)
            mark_slots(huashu__phrase(model, i, k, &node).root, used);
        for (size_t k = 0; k < rule->unless_count; k++) {
            if (rule->unless[k].phrase != NULL)
                mark_slots(rule->unless[k].phrase->root, used);
        }
    }
}

enum huashu_status
huashu__lint_unused(struct huashu__lint *lint)
{
    const struct huashu__model *model = lint->model;
    bool *used =
        huashu__alloc_zero(lint->allocator, model->slot_count, sizeof *used);
    if (used == NULL)
        return huashu__fail_no_memory(lint->error);
    mark_used(model, used);
    for (size_t i = 0; i < model->slot_count; i++) {
        if (!used[i])
            huashu__lint_report(lint, model->slots[i].place,
                                HUASHU__LINT_UNUSED_SLOT, 1,
                                model->slots[i].name);
    }
    huashu__free(lint->allocator, used);
    return HUASHU_OK;
}
