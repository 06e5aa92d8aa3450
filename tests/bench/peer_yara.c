/* SPDX-License-Identifier: MIT */
/* peer_yara.c: YARA, all phrases as the strings of one rule. */
#include "bench.h"

#include <yara.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct yara {
    const struct text *text;
    YR_RULES *rules;
    YR_SCANNER *scanner;
    struct tally *tally;
};

static int
on_message(YR_SCAN_CONTEXT *context, int message, void *data, void *user)
{
    struct yara *yara = user;
    YR_RULE *rule = data;
    YR_STRING *string;
    YR_MATCH *match;
    if (message != CALLBACK_MSG_RULE_MATCHING)
        return CALLBACK_CONTINUE;
    yr_rule_strings_foreach(rule, string)
    {
        yr_string_matches_foreach(context, string, match)
        {
            yara->tally->hits++;
            yara->tally->sink += (uint64_t)match->offset;
        }
    }
    return CALLBACK_CONTINUE;
}

/* The rule's source; every byte of a phrase is escaped: text must be ASCII. */
static char *
source_of(const struct list *list)
{
    static const char head[] = "rule phrases { strings:\n";
    static const char tail[] = "condition: any of them }\n";
    size_t room = sizeof head + sizeof tail;
    char *source, *at;
    for (size_t i = 0; i < list->count; i++)
        room += 4 * list->words[i].length + 8;
    source = at = get_memory(room, 1);
    at += snprintf(at, room, "%s", head);
    for (size_t i = 0; i < list->count; i++) {
        const struct piece *word = &list->words[i];
        at += snprintf(at, 8, "$ = \"");
        for (size_t j = 0; j < word->length; j++)
            at += snprintf(at, 5, "\\x%02x", (unsigned char)word->data[j]);
        at += snprintf(at, 3, "\"\n");
    }
    memcpy(at, tail, sizeof tail);
    return source;
}

static void
yara_close(void *state)
{
    struct yara *yara = state;
    if (yara->scanner != NULL)
        yr_scanner_destroy(yara->scanner);
    if (yara->rules != NULL)
        yr_rules_destroy(yara->rules);
    yr_finalize();
    free(yara);
}

static void *
yara_open(const struct job *job, struct tally *tally)
{
    struct yara *yara = get_memory(1, sizeof *yara);
    char *source = source_of(job->list);
    uint32_t most = (uint32_t)job->list->count + 1;
    /* "any of them" puts them all on the stack. */
    uint32_t stack = 16384 + 2 * most;
    YR_COMPILER *compiler = NULL;
    (void)tally;
    memset(yara, 0, sizeof *yara);
    yara->text = job->text;
    yr_initialize();
    yr_set_configuration(YR_CONFIG_MAX_STRINGS_PER_RULE, &most);
    yr_set_configuration(YR_CONFIG_STACK_SIZE, &stack);
    if (yr_compiler_create(&compiler) != ERROR_SUCCESS ||
        yr_compiler_add_string(compiler, source, NULL) != 0 ||
        yr_compiler_get_rules(compiler, &yara->rules) != ERROR_SUCCESS ||
        yr_scanner_create(yara->rules, &yara->scanner) != ERROR_SUCCESS)
        give_up("YARA", job->list->name);
    yr_compiler_destroy(compiler);
    free(source);
    yr_scanner_set_callback(yara->scanner, on_message, yara);
    return yara;
}

static void
yara_pass(void *state, size_t calls, struct tally *tally)
{
    struct yara *yara = state;
    yara->tally = tally;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &yara->text->calls[i];
        if (yr_scanner_scan_mem(yara->scanner, (const uint8_t *)call->data,
                                call->length) != ERROR_SUCCESS)
            give_up("YARA", "scan");
    }
}

const struct engine engine_yara = {
    "YARA", yara_open, yara_pass, yara_close, (size_t)2 << 20, COUNTS_HITS,
};
