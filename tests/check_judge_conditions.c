/* SPDX-License-Identifier: MIT */
/*
 * check_judge_conditions.c: `when`, against a small evaluator of its own: books
 * of random conditions are judged on random calls, the rules in any order. What
 * each rule comes to must be what the evaluator says, whatever the order.
 * contract/conditions.txt has the meaning case by case.
 */
#include "judging.h"

#include "judge/judge.h"

#define RULE_COUNT 6
#define MOST_NODES 32
#define TURN_COUNT 8
#define WORDS_PER_TURN 3
#define ROUNDS 1500

/* Said, each by itself; no two of them overlap or are a word together. */
static const char *const words[RULE_COUNT] = { "甲天地", "乙宇宙", "丙日月",
                                               "丁星辰", "戊寒暑", "己秋冬" };

/* A condition; rules by number. Leaves: met, count, before, within. */
struct node {
    enum huashu__condition_kind kind;
    size_t rule, other, number;
    enum huashu__comparison comparison;
    size_t left, right;
};

struct world {
    uint64_t state;
    /* conditions[rule]: its root in nodes, or MOST_NODES: none. */
    struct node nodes[RULE_COUNT][MOST_NODES];
    size_t node_count[RULE_COUNT];
    bool conditional[RULE_COUNT];
    /* said[turn][i]: the rule whose word it is. */
    size_t said[TURN_COUNT][WORDS_PER_TURN];
    size_t said_count[TURN_COUNT];
};

static size_t
pick(struct world *world, size_t below)
{
    world->state ^= world->state << 13;
    world->state ^= world->state >> 7;
    world->state ^= world->state << 17;
    return (size_t)(world->state >> 20) % below;
}

/* Conditions of rule `rule` speak of rules with smaller numbers. */
static size_t
make_node(struct world *world, size_t rule, size_t depth)
{
    size_t index = world->node_count[rule]++;
    struct node *node = &world->nodes[rule][index];
    size_t kind = depth == 0 ? 1 + pick(world, 4) : 1 + pick(world, 7);
    *node = (struct node){ .kind = (enum huashu__condition_kind)kind,
                           .rule = pick(world, rule),
                           .other = pick(world, rule),
                           .number = pick(world, 4),
                           .comparison =
                               (enum huashu__comparison)(1 + pick(world, 6)) };
    if (node->kind == HUASHU__CONDITION_WITHIN)
        node->number++;
    if (node->kind >= HUASHU__CONDITION_NOT)
        node->left = make_node(world, rule, depth - 1);
    if (node->kind > HUASHU__CONDITION_NOT)
        node->right = make_node(world, rule, depth - 1);
    return index;
}

static void
make_world(struct world *world, uint64_t seed)
{
    memset(world, 0, sizeof *world);
    world->state = seed * 2654435761u + 88172645463325252u;
    for (size_t rule = 1; rule < RULE_COUNT; rule++) {
        world->conditional[rule] = pick(world, 5) != 0;
        if (world->conditional[rule])
            make_node(world, rule, 3);
    }
    for (size_t turn = 0; turn < TURN_COUNT; turn++) {
        world->said_count[turn] = pick(world, WORDS_PER_TURN + 1);
        for (size_t i = 0; i < world->said_count[turn]; i++)
            world->said[turn][i] = pick(world, RULE_COUNT);
    }
}

/* The evaluator */

static bool
applies(const struct world *world, size_t rule);

static size_t
count_of(const struct world *world, size_t rule)
{
    size_t count = 0;
    for (size_t turn = 0; turn < TURN_COUNT && applies(world, rule); turn++)
        for (size_t i = 0; i < world->said_count[turn]; i++)
            count += world->said[turn][i] == rule;
    return count;
}

/* Whether some hit of `a` and some of `b` stand so to each other. */
static bool
stand(const struct world *world, const struct node *node)
{
    for (size_t t = 0; t < TURN_COUNT; t++)
        for (size_t i = 0; i < world->said_count[t]; i++)
            for (size_t u = 0; u < TURN_COUNT; u++)
                for (size_t k = 0; k < world->said_count[u]; k++) {
                    bool before = t < u || (t == u && i < k);
                    size_t apart = t < u ? u - t : t - u;
                    if (world->said[t][i] != node->rule ||
                        world->said[u][k] != node->other)
                        continue;
                    if (node->kind == HUASHU__CONDITION_BEFORE
                            ? before
                            : apart <= node->number && (t != u || i != k))
                        return true;
                }
    return false;
}

static bool
holds(const struct world *world, size_t rule, size_t index)
{
    const struct node *node = &world->nodes[rule][index];
    size_t count = count_of(world, node->rule);
    switch (node->kind) {
    case HUASHU__CONDITION_MET:
        return count != 0;
    case HUASHU__CONDITION_COUNT:
        return node->comparison == HUASHU__EQUAL       ? count == node->number
               : node->comparison == HUASHU__NOT_EQUAL ? count != node->number
               : node->comparison == HUASHU__LESS      ? count < node->number
               : node->comparison == HUASHU__AT_MOST   ? count <= node->number
               : node->comparison == HUASHU__MORE      ? count > node->number
                                                       : count >= node->number;
    case HUASHU__CONDITION_NOT:
        return !holds(world, rule, node->left);
    case HUASHU__CONDITION_AND:
        return holds(world, rule, node->left) &&
               holds(world, rule, node->right);
    case HUASHU__CONDITION_OR:
        return holds(world, rule, node->left) ||
               holds(world, rule, node->right);
    default:
        return count != 0 && count_of(world, node->other) != 0 &&
               stand(world, node);
    }
}

static bool
applies(const struct world *world, size_t rule)
{
    return !world->conditional[rule] || holds(world, rule, 0);
}

/* Writing it down */

static void
write_condition(struct huashu__buffer *out, const struct world *world,
                size_t rule, size_t index)
{
    static const char *const signs[] = { "", "==", "!=", "<", "<=", ">", ">=" };
    const struct node *node = &world->nodes[rule][index];
    char text[80] = "";
    switch (node->kind) {
    case HUASHU__CONDITION_MET:
        snprintf(text, sizeof text, "r%zu", node->rule);
        break;
    case HUASHU__CONDITION_COUNT:
        snprintf(text, sizeof text, "count(r%zu)%s%zu", node->rule,
                 signs[node->comparison], node->number);
        break;
    case HUASHU__CONDITION_BEFORE:
        if (node->number % 2 == 0)
            snprintf(text, sizeof text, "r%zu before r%zu", node->rule,
                     node->other);
        else
            snprintf(text, sizeof text, "r%zu after r%zu", node->other,
                     node->rule);
        break;
    case HUASHU__CONDITION_WITHIN:
        snprintf(text, sizeof text, "r%zu within %zu turns of r%zu", node->rule,
                 node->number, node->other);
        break;
    case HUASHU__CONDITION_NOT:
        huashu__buffer_puts(out, "not (");
        write_condition(out, world, rule, node->left);
        huashu__buffer_puts(out, ")");
        return;
    default:
        huashu__buffer_puts(out, "(");
        write_condition(out, world, rule, node->left);
        huashu__buffer_puts(
            out, node->kind == HUASHU__CONDITION_AND ? ") and (" : ") or (");
        write_condition(out, world, rule, node->right);
        huashu__buffer_puts(out, ")");
        return;
    }
    huashu__buffer_puts(out, text);
}

/* The rules in the order given; forbidden and observed ones in turn. */
static void
write_book(struct huashu__buffer *out, const struct world *world,
           const size_t *order)
{
    char text[160];
    huashu__buffer_puts(out, "rules:\n");
    for (size_t i = 0; i < RULE_COUNT; i++) {
        size_t rule = order[i];
        snprintf(text, sizeof text,
                 "  - id: r%zu\n    kind: %s\n    by: anyone\n    say: %s\n",
                 rule, rule % 2 == 0 ? "observed" : "forbidden\n    lose: 3",
                 words[rule]);
        huashu__buffer_puts(out, text);
        if (!world->conditional[rule])
            continue;
        huashu__buffer_puts(out, "    when: ");
        write_condition(out, world, rule, 0);
        huashu__buffer_puts(out, "\n");
    }
}

static void
write_call(struct huashu__buffer *out, const struct world *world)
{
    for (size_t turn = 0; turn < TURN_COUNT; turn++) {
        huashu__buffer_puts(out, turn % 2 == 0 ? "A 那么说" : "C 那么说");
        for (size_t i = 0; i < world->said_count[turn]; i++) {
            huashu__buffer_puts(out, "。");
            huashu__buffer_puts(out, words[world->said[turn][i]]);
        }
        huashu__buffer_puts(out, "\n");
    }
}

/* Judging it */

static void
compare(const struct world *world, const struct huashu_book *book,
        const struct huashu__judging *judging, const char *text)
{
    int64_t score = 10000;
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        char id[8];
        uint32_t index;
        const struct huashu__rule_result *result;
        size_t count = count_of(world, rule);
        snprintf(id, sizeof id, "r%zu", rule);
        index = huashu__model_find_rule(book->model, huashu__string_of(id));
        result = &judging->results.items[index];
        ck_assert_msg(result->counted == count, "%s\nrule %zu: %u, not %zu",
                      text, rule, result->counted, count);
        ck_assert_msg((result->outcome == HUASHU_NOT_APPLICABLE) ==
                          !applies(world, rule),
                      "%s\nrule %zu", text, rule);
        if (rule % 2 != 0)
            score -= 300 * (int64_t)count;
    }
    ck_assert_int_eq(judging->score, score < 0 ? 0 : score);
}

static void
judge_world(struct world *world, struct huashu__judging *judging,
            const size_t *order)
{
    struct huashu__buffer text, call_text;
    struct call_lines call;
    struct huashu_book *book;
    struct huashu_error error;
    huashu__buffer_init(&text, &huashu__default_allocator);
    huashu__buffer_init(&call_text, &huashu__default_allocator);
    write_book(&text, world, order);
    write_call(&call_text, world);
    book = open_book(text.items, NULL);
    call = read_lines(call_text.items);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, judging, &error),
        HUASHU_OK);
    compare(world, book, judging, text.items);
    huashu_book_unref(book);
    huashu__buffer_finish(&text);
    huashu__buffer_finish(&call_text);
}

static void
shuffle(struct world *world, size_t *order)
{
    for (size_t i = RULE_COUNT; i > 1; i--) {
        size_t k = pick(world, i), moved = order[k];
        order[k] = order[i - 1];
        order[i - 1] = moved;
    }
}

START_TEST(any_condition_in_any_order)
{
    size_t order[RULE_COUNT] = { 0, 1, 2, 3, 4, 5 };
    struct huashu__judging judging;
    huashu__judging_init(&judging, &huashu__default_allocator);
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        struct world world;
        make_world(&world, seed);
        for (int i = 0; i < 3; i++) {
            shuffle(&world, order);
            judge_world(&world, &judging, order);
        }
    }
    huashu__judging_finish(&judging);
}
END_TEST

static const char every_kind[] =
    "rules:\n"
    "  - {id: a, kind: observed, say: [甲天地]}\n"
    "  - {id: b, kind: required, match: similar, say: [请问有什么可以帮您]}\n"
    "  - {id: c, kind: observed, say: [丙日月], when: 'a within 2 turns of b "
    "or a before b and not count(b) > 3'}\n";

/* Loads and judges with an allocator that fails at its n-th call. */
static enum huashu_status
judge_once(const struct huashu_allocator *allocator)
{
    struct call_lines call =
        read_lines("A 甲天地\nC 停水了\nA 请问有什么可以帮您\nC 快\nA 丙日月");
    struct huashu_book *book = open_book(every_kind, allocator);
    struct huashu__judging judging;
    struct huashu_error error;
    enum huashu_status status;
    if (book == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    huashu__judging_init(&judging, allocator);
    status = huashu__judge(book, call.turns, call.count, &judging, &error);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
    return status;
}

START_TEST(without_memory)
{
    for (size_t fail_at = 1;; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        enum huashu_status status = judge_once(&allocator);
        ck_assert_int_eq(counting.live, 0);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        any_condition_in_any_order,
        without_memory,
    };
    return run_tests("judge_conditions", tests, HUASHU__COUNT_OF(tests), 60);
}
