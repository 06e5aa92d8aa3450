/* SPDX-License-Identifier: MIT */
/*
 * regex.c: the few calls of PCRE2 that match/ makes.
 *
 * Expressions come from people, so nothing they write may take the process
 * with it: \C is forbidden, steps, depth, heap and JIT stack are bounded. An
 * expression that reaches a bound is an overrun, which the report tells; it is
 * never taken for "no match". Without JIT (hardened kernels forbid it) the
 * interpreter gives the same matches.
 */
#include "match/regex.h"

#include <string.h>

static void *
memory_alloc(PCRE2_SIZE size, void *user)
{
    struct huashu__regex_memory *memory = user;
    void *block = huashu__alloc(memory->allocator, size, 1);
    memory->failed = memory->failed || block == NULL;
    return block;
}

static void
memory_free(void *block, void *user)
{
    struct huashu__regex_memory *memory = user;
    huashu__free(memory->allocator, block);
}

bool
huashu__regex_memory_init(struct huashu__regex_memory *memory,
                          const struct huashu_allocator *allocator)
{
    memory->allocator = allocator;
    memory->failed = false;
    memory->context =
        pcre2_general_context_create(memory_alloc, memory_free, memory);
    return memory->context != NULL;
}

void
huashu__regex_memory_finish(struct huashu__regex_memory *memory)
{
    pcre2_general_context_free(memory->context);
    memory->context = NULL;
}

/* PCRE2's messages are ASCII. */
static void
describe(int number, size_t offset, struct huashu__regex_error *error)
{
    PCRE2_UCHAR units[sizeof error->message];
    size_t count = 0;
    error->offset = offset;
    error->message[0] = '\0';
    if (pcre2_get_error_message(number, units, HUASHU__COUNT_OF(units)) ==
        PCRE2_ERROR_BADDATA)
        return;
    while (count + 1 < sizeof error->message && units[count] != 0) {
        error->message[count] = units[count] < 0x80 ? (char)units[count] : '?';
        count++;
    }
    error->message[count] = '\0';
}

static pcre2_compile_context *
compile_context(const struct huashu__regex_memory *memory)
{
    pcre2_compile_context *context =
        pcre2_compile_context_create(memory->context);
    if (context != NULL)
        pcre2_set_max_pattern_length(context, HUASHU__MAX_PATTERN_BYTES /
                                                  sizeof(PCRE2_UCHAR));
    return context;
}

enum huashu_status
huashu__regex_compile(struct huashu__regex_memory *memory,
                      struct huashu__units source, bool checked,
                      pcre2_code **code, struct huashu__regex_error *error)
{
    /* What is possessive is not tried again when a callout refuses it. */
    const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOTALL |
                             PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C |
                             (checked ? PCRE2_NO_AUTO_POSSESS : 0);
    pcre2_compile_context *context;
    pcre2_code *made;
    int number;
    PCRE2_SIZE offset;
    memory->failed = false;
    context = compile_context(memory);
    if (context == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made = pcre2_compile(source.items, source.count, options, &number, &offset,
                         context);
    pcre2_compile_context_free(context);
    if (made == NULL && (memory->failed || number == PCRE2_ERROR_NOMEMORY ||
                         number == PCRE2_ERROR_HEAP_FAILED))
        return HUASHU_ERROR_NO_MEMORY;
    if (made == NULL) {
        describe(number, offset, error);
        return HUASHU_ERROR_BOOK;
    }
    *code = made;
    return HUASHU_OK;
}

bool
huashu__regex_speed_up(struct huashu__regex_memory *memory, pcre2_code *code)
{
    memory->failed = false;
    /* Without JIT it runs as well; only our own memory counts. */
    pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return !memory->failed;
}

static bool
make_context(struct huashu__regex_runner *runner)
{
    runner->context = pcre2_match_context_create(runner->memory.context);
    if (runner->context == NULL)
        return false;
    pcre2_set_depth_limit(runner->context, HUASHU__DEPTH_LIMIT);
    pcre2_set_heap_limit(runner->context, HUASHU__HEAP_LIMIT);
    runner->stack = pcre2_jit_stack_create((size_t)32 << 10,
                                           (size_t)HUASHU__JIT_STACK_KIB << 10,
                                           runner->memory.context);
    /* Without JIT there is none, and none is needed. */
    if (runner->stack != NULL)
        pcre2_jit_stack_assign(runner->context, NULL, runner->stack);
    return !runner->memory.failed;
}

bool
huashu__regex_runner_prepare(struct huashu__regex_runner *runner,
                             const struct huashu_allocator *allocator,
                             uint32_t groups)
{
    if (runner->memory.context == NULL &&
        !huashu__regex_memory_init(&runner->memory, allocator))
        return false;
    runner->memory.failed = false;
    if (runner->context == NULL && !make_context(runner)) {
        huashu__regex_runner_finish(runner);
        return false;
    }
    if (runner->data != NULL && groups <= runner->group_room)
        return true;
    pcre2_match_data_free(runner->data);
    runner->group_room = groups;
    runner->data = pcre2_match_data_create(groups + 1, runner->memory.context);
    return runner->data != NULL;
}

void
huashu__regex_runner_finish(struct huashu__regex_runner *runner)
{
    pcre2_match_data_free(runner->data);
    pcre2_match_context_free(runner->context);
    pcre2_jit_stack_free(runner->stack);
    if (runner->memory.context != NULL)
        huashu__regex_memory_finish(&runner->memory);
    memset(runner, 0, sizeof *runner);
}

/* PCRE2's question as ours. */
static int
ask(pcre2_callout_block *block, void *user)
{
    const struct huashu__regex_runner *runner = user;
    struct huashu__regex_place place = {
        .number = block->callout_number,
        .start = block->start_match,
        .at = block->current_position,
        .groups = block->offset_vector,
        .top = block->capture_top,
        .last = block->capture_last,
    };
    return runner->check(runner->user, &place) ? 0 : 1;
}

enum huashu__regex_result
huashu__regex_find(struct huashu__regex_runner *runner, const pcre2_code *code,
                   struct huashu__units subject, size_t offset,
                   uint32_t options)
{
    /* A few steps for each place where a match could begin are no excess. */
    uint64_t limit = HUASHU__MATCH_LIMIT + (uint64_t)subject.count * 16;
    int result;
    pcre2_set_match_limit(runner->context,
                          limit < UINT32_MAX ? (uint32_t)limit : UINT32_MAX);
    pcre2_set_callout(runner->context, runner->check != NULL ? ask : NULL,
                      runner);
    runner->memory.failed = false;
    result = pcre2_match(code, subject.items, subject.count, offset,
                         options | PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY,
                         runner->data, runner->context);
    if (result == PCRE2_ERROR_NOMATCH)
        return HUASHU__REGEX_NONE;
    if (result >= 0)
        return HUASHU__REGEX_FOUND;
    return runner->memory.failed ? HUASHU__REGEX_NO_MEMORY
                                 : HUASHU__REGEX_OVERRUN;
}

bool
huashu__regex_group(const struct huashu__regex_runner *runner, uint32_t group,
                    size_t *begin, size_t *end)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(runner->data);
    if (group >= pcre2_get_ovector_count(runner->data) ||
        pairs[2 * (size_t)group] == PCRE2_UNSET)
        return false;
    *begin = pairs[2 * (size_t)group];
    *end = pairs[2 * (size_t)group + 1];
    return true;
}

/* Ten minor versions: a name to return needs a place that outlives us. */
#define VERSIONS(tens)                                                  \
    "10." tens "0", "10." tens "1", "10." tens "2", "10." tens "3",     \
        "10." tens "4", "10." tens "5", "10." tens "6", "10." tens "7", \
        "10." tens "8", "10." tens "9"

const char *
huashu_pcre2_version(void)
{
    static const char names[][6] = { VERSIONS("0"), VERSIONS("1"),
                                     VERSIONS("2"), VERSIONS("3"),
                                     VERSIONS("4"), VERSIONS("5"),
                                     VERSIONS("6"), VERSIONS("7"),
                                     VERSIONS("8"), VERSIONS("9") };
    PCRE2_UCHAR running[64];
    int length = pcre2_config(PCRE2_CONFIG_VERSION, NULL);
    if (length < 0 || length > (int)HUASHU__COUNT_OF(running))
        return "10";
    pcre2_config(PCRE2_CONFIG_VERSION, running);
    for (size_t i = 0; i < HUASHU__COUNT_OF(names); i++) {
        size_t same = 0;
        while (same < 5 && running[same] == (PCRE2_UCHAR)names[i][same])
            same++;
        if (same == 5)
            return names[i];
    }
    return "10";
}
