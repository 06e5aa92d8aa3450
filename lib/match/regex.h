/* SPDX-License-Identifier: MIT */
/*
 * regex.h: PCRE2 as match/ uses it: 16-bit units, Unicode, JIT where there is
 * one, memory from our allocators, every limit set.
 */
#ifndef HUASHU_MATCH_REGEX_H
#define HUASHU_MATCH_REGEX_H

#include "match/match.h"

#define PCRE2_CODE_UNIT_WIDTH 16
#include <pcre2.h>

/*
 * Where PCRE2 gets its memory. It tells an expression that is wrong from
 * memory that ran out only in part; `failed` tells it surely. What PCRE2 made
 * from it points back here, so it must not move.
 */
struct huashu__regex_memory {
    const struct huashu_allocator *allocator;
    bool failed;
    pcre2_general_context *context;
};

/* False: no memory. `allocator` is borrowed. */
bool
huashu__regex_memory_init(struct huashu__regex_memory *memory,
                          const struct huashu_allocator *allocator);

void
huashu__regex_memory_finish(struct huashu__regex_memory *memory);

/* What is wrong with an expression. */
struct huashu__regex_error {
    /* PCRE2's own sentence, English. */
    char message[160];
    /* In units of the source. */
    size_t offset;
};

/*
 * Compiles for folded text: `.` is any character, `$` the very end. An
 * expression that is to be `checked` may hold callouts, (?C1), that can refuse
 * a place and so make PCRE2 look for another way.
 * @returns HUASHU_OK, HUASHU_ERROR_BOOK (*error tells), HUASHU_ERROR_NO_MEMORY
 */
enum huashu_status
huashu__regex_compile(struct huashu__regex_memory *memory,
                      struct huashu__units source, bool checked,
                      pcre2_code **code, struct huashu__regex_error *error);

/*
 * Translates to machine code, where PCRE2 can: five times what compiling costs,
 * so not for pieces of phrases, which are asked only about a miss. False: no
 * memory; the code is as good as before.
 */
bool
huashu__regex_speed_up(struct huashu__regex_memory *memory, pcre2_code *code);

/* A place that a callout asks about. */
struct huashu__regex_place {
    uint32_t number;
    /* The match so far, in units of the subject. */
    size_t start, at;
    /* Groups 0 … top − 1, two units each; group 0 is not set. */
    const size_t *groups;
    uint32_t top;
    /* The group that closed last; 0: none. */
    uint32_t last;
};

/* @returns false: not this way */
typedef bool (*huashu__regex_check_fn)(void *user,
                                       const struct huashu__regex_place *place);

/* What a scan needs to run expressions; made once, kept. */
struct huashu__regex_runner {
    /* Set before a checked expression is run; NULL: no checks. */
    huashu__regex_check_fn check;
    void *user;
    struct huashu__regex_memory memory;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
    pcre2_match_data *data;
    uint32_t group_room;
};

/* Makes what is missing, for up to `groups` groups. False: no memory. */
bool
huashu__regex_runner_prepare(struct huashu__regex_runner *runner,
                             const struct huashu_allocator *allocator,
                             uint32_t groups);

void
huashu__regex_runner_finish(struct huashu__regex_runner *runner);

enum huashu__regex_result {
    HUASHU__REGEX_NONE = 0,
    HUASHU__REGEX_FOUND,
    /* Too many steps: nothing is known. */
    HUASHU__REGEX_OVERRUN,
    HUASHU__REGEX_NO_MEMORY
};

/*
 * Looks for the first match, not empty, at or after `offset` of the subject
 * (well-formed UTF-16). Options: PCRE2_NOTBOL, PCRE2_NOTEOL.
 */
enum huashu__regex_result
huashu__regex_find(struct huashu__regex_runner *runner, const pcre2_code *code,
                   struct huashu__units subject, size_t offset,
                   uint32_t options);

/* Of the last match: group 0 is all of it. False: the group took no part. */
bool
huashu__regex_group(const struct huashu__regex_runner *runner, uint32_t group,
                    size_t *begin, size_t *end);

#endif
