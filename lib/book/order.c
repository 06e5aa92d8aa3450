/* SPDX-License-Identifier: MIT */
/*
 * order.c: the order of judging: a rule behind all that its `where`, `unless`
 * and `when` refer to; and which rules are looked at in every call, so that
 * judging costs nothing for the thousands of which a call holds no phrase.
 *
 * A walk in depth over the references, with a stack of its own. A rule met
 * again while it is on the stack closes a circle, which is refused.
 */
#include "book/reader.h"

#include <string.h>

struct walk {
    struct huashu__reader *reader;
    /* First reference of each rule; one more at the end. */
    uint32_t *first;
    /* The next reference to follow, of each rule on the stack. */
    uint32_t *next;
    enum { NEW, OPEN, DONE } * state;
    uint32_t *stack;
    size_t depth;
    uint32_t *order;
    size_t count;
};

/* The circle that a reference to `to` closes: "a → b → a". */
static void
refuse_circle(struct walk *walk, const struct huashu__reference *reference)
{
    struct huashu__reader *reader = walk->reader;
    struct huashu__buffer circle;
    size_t at = walk->depth;
    while (at > 0 && walk->stack[at - 1] != reference->to)
        at--;
    huashu__buffer_init(&circle, reader->allocator);
    for (at--; at < walk->depth; at++) {
        huashu__buffer_append(&circle,
                              huashu__rule_id(reader->model, walk->stack[at]));
        huashu__buffer_puts(&circle, " → ");
    }
    huashu__buffer_append(&circle,
                          huashu__rule_id(reader->model, reference->to));
    if (circle.failed)
        reader->failed = true;
    else
        huashu__problem(reader, reference->place, HUASHU__BOOK_RULE_CYCLE, 1,
                        (struct huashu__string){ circle.items, circle.count });
    huashu__buffer_finish(&circle);
}

static void
open_rule(struct walk *walk, uint32_t rule)
{
    walk->state[rule] = OPEN;
    walk->next[rule] = walk->first[rule];
    walk->stack[walk->depth++] = rule;
}

static void
visit(struct walk *walk, uint32_t start)
{
    open_rule(walk, start);
    while (walk->depth > 0) {
        uint32_t rule = walk->stack[walk->depth - 1];
        const struct huashu__reference *reference;
        if (walk->next[rule] == walk->first[rule + 1]) {
            walk->state[rule] = DONE;
            walk->order[walk->count++] = rule;
            walk->depth--;
            continue;
        }
        reference = &walk->reader->references.items[walk->next[rule]++];
        if (walk->state[reference->to] == NEW)
            open_rule(walk, reference->to);
        else if (walk->state[reference->to] == OPEN)
            refuse_circle(walk, reference);
    }
}

static void
set_first(struct walk *walk, size_t rule_count)
{
    uint32_t reference = 0;
    for (size_t rule = 0; rule <= rule_count; rule++) {
        while (reference < walk->reader->references.count &&
               walk->reader->references.items[reference].from < rule)
            reference++;
        walk->first[rule] = reference;
    }
}

static bool
is_attended(const struct huashu__rule *rule)
{
    const struct huashu__where *where = &rule->where;
    if (rule->kind == HUASHU_REQUIRED || rule->kind == HUASHU_LIMIT ||
        rule->when != NULL)
        return true;
    /* A time may not be known; another rule may not be judged. */
    if (where->first.unit == HUASHU__MILLISECONDS ||
        where->last.unit == HUASHU__MILLISECONDS ||
        where->after != HUASHU__NO_RULE || where->before != HUASHU__NO_RULE)
        return true;
    for (size_t i = 0; i < rule->unless_count; i++)
        if (rule->unless[i].phrase == NULL)
            return true;
    return false;
}

/* Fills in model->attended and model->order. */
static void
find_attended(struct walk *walk)
{
    struct huashu__reader *reader = walk->reader;
    struct huashu__model *model = reader->model;
    uint32_t *attended, *order;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < reader->record_count; i++)
        reader->records[i].attended = is_attended(&reader->records[i]);
    for (size_t i = 0; i < walk->count; i++) {
        if (huashu__rule(model, walk->order[i])->attended)
            walk->order[count++] = walk->order[i];
    }
    attended = huashu__reader_alloc(reader, count, sizeof *attended);
    order = huashu__reader_alloc(reader, count, sizeof *order);
    if (attended == NULL || order == NULL)
        return;
    if (count != 0)
        memcpy(order, walk->order, count * sizeof *order);
    for (uint32_t rule = 0; rule < model->rule_count; rule++)
        if (huashu__rule(model, rule)->attended)
            attended[at++] = rule;
    model->attended = attended;
    model->order = order;
    model->attended_count = count;
}

void
huashu__order_rules(struct huashu__reader *reader)
{
    size_t count = reader->model->rule_count;
    struct walk walk = { .reader = reader };
    const struct huashu_allocator *allocator = reader->allocator;
    walk.first = huashu__alloc(allocator, count + 1, sizeof *walk.first);
    walk.next = huashu__alloc(allocator, count, sizeof *walk.next);
    walk.state = huashu__alloc_zero(allocator, count, sizeof *walk.state);
    walk.stack = huashu__alloc(allocator, count, sizeof *walk.stack);
    walk.order = huashu__alloc(allocator, count, sizeof *walk.order);
    if (walk.first == NULL || walk.next == NULL || walk.state == NULL ||
        walk.stack == NULL || walk.order == NULL) {
        reader->failed = true;
    } else {
        set_first(&walk, count);
        for (uint32_t rule = 0; rule < count; rule++) {
            if (walk.state[rule] == NEW)
                visit(&walk, rule);
        }
        find_attended(&walk);
    }
    huashu__free(allocator, walk.first);
    huashu__free(allocator, walk.next);
    huashu__free(allocator, walk.state);
    huashu__free(allocator, walk.stack);
    huashu__free(allocator, walk.order);
}
