/* SPDX-License-Identifier: MIT */
/*
 * wordings.c: what a phrase sounds like: its wordings by number.
 *
 * The number is taken apart as one with a changing base: a sequence gives each
 * child a digit, a choice the child that the number falls into. Phrases are as
 * deep as their parser allows.
 */
#include "lint/lint.h"

uint64_t
huashu__wording_count(const struct huashu__node *node)
{
    uint64_t count = node->kind == HUASHU__NODE_CHOICE ? 0 : 1;
    for (size_t i = 0; i < node->child_count; i++) {
        uint64_t child = huashu__wording_count(node->children[i]);
        count =
            node->kind == HUASHU__NODE_CHOICE ? count + child : count * child;
        if (count > UINT32_MAX)
            count = UINT32_MAX;
    }
    return count;
}

bool
huashu__wording_is_plain(const struct huashu__node *node)
{
    if (node->kind == HUASHU__NODE_SLOT || node->kind == HUASHU__NODE_GAP)
        return false;
    for (size_t i = 0; i < node->child_count; i++) {
        if (!huashu__wording_is_plain(node->children[i]))
            return false;
    }
    return true;
}

/* The shortest that a slot accepts. */
static void
fill(struct huashu__buffer *buffer, const struct huashu__slot_type *slot)
{
    switch (slot->kind) {
    case HUASHU__SLOT_ONE_OF:
        huashu__buffer_append(buffer, slot->values[0]);
        break;
    case HUASHU__SLOT_HAN:
        for (uint32_t i = 0; i < slot->least; i++)
            huashu__buffer_puts(buffer, "王");
        break;
    case HUASHU__SLOT_DIGITS:
        for (uint32_t i = 0; i < slot->least; i++)
            huashu__buffer_puts(buffer, "6");
        break;
    case HUASHU__SLOT_DURATION:
        huashu__buffer_puts(buffer, "三十分钟");
        break;
    }
}

void
huashu__wording_write(struct huashu__buffer *buffer,
                      const struct huashu__model *model,
                      const struct huashu__node *node, uint64_t index)
{
    switch (node->kind) {
    case HUASHU__NODE_TEXT:
        huashu__buffer_append(buffer, node->text);
        return;
    case HUASHU__NODE_SLOT:
        fill(buffer, &model->slots[node->slot]);
        return;
    case HUASHU__NODE_GAP:
        return;
    case HUASHU__NODE_SEQUENCE:
    case HUASHU__NODE_CHOICE:
        break;
    }
    for (size_t i = 0; i < node->child_count; i++) {
        const struct huashu__node *child = node->children[i];
        uint64_t count = huashu__wording_count(child);
        if (node->kind == HUASHU__NODE_SEQUENCE) {
            huashu__wording_write(buffer, model, child, index % count);
            index /= count;
        } else if (index < count) {
            huashu__wording_write(buffer, model, child, index);
            return;
        } else {
            index -= count;
        }
    }
}
