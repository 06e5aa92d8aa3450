/* SPDX-License-Identifier: MIT */
/*
 * peer_tre.c: TRE, one phrase after the other on each line, at most one
 * character changed, added or left out. Its count is of pairs of line and
 * phrase, without folding, sounds and whole numbers: no count of huashu's.
 */
#include "bench.h"

#include <tre/tre.h>

#include <stdlib.h>
#include <string.h>

struct tre {
    const struct text *text;
    regex_t *phrases;
    size_t count;
    wchar_t *line;
};

/* UTF-8 to code points. @returns how many */
static size_t
wide_of(const struct piece *piece, wchar_t *wide)
{
    const unsigned char *s = (const unsigned char *)piece->data;
    size_t count = 0;
    for (size_t i = 0; i < piece->length; i++) {
        if ((s[i] & 0xC0) == 0x80)
            wide[count - 1] = wide[count - 1] << 6 | (s[i] & 0x3F);
        else
            wide[count++] = s[i] < 0x80   ? s[i]
                            : s[i] < 0xE0 ? s[i] & 0x1F
                            : s[i] < 0xF0 ? s[i] & 0x0F
                                          : s[i] & 0x07;
    }
    return count;
}

static void *
tre_open(const struct job *job, struct tally *tally)
{
    struct tre *tre = get_memory(1, sizeof *tre);
    size_t longest = 1;
    (void)tally;
    tre->text = job->text;
    tre->count = job->list->count;
    tre->phrases = get_memory(tre->count, sizeof *tre->phrases);
    for (size_t i = 0; i < job->text->line_count; i++)
        if (job->text->lines[i].length > longest)
            longest = job->text->lines[i].length;
    for (size_t i = 0; i < tre->count; i++)
        if (job->list->words[i].length > longest)
            longest = job->list->words[i].length;
    tre->line = get_memory(longest, sizeof *tre->line);
    for (size_t i = 0; i < tre->count; i++) {
        size_t length = wide_of(&job->list->words[i], tre->line);
        if (tre_regwncomp(&tre->phrases[i], tre->line, length,
                          REG_LITERAL | REG_NOSUB) != 0)
            give_up("TRE", job->list->name);
    }
    return tre;
}

static void
tre_close(void *state)
{
    struct tre *tre = state;
    for (size_t i = 0; i < tre->count; i++)
        tre_regfree(&tre->phrases[i]);
    free(tre->phrases);
    free(tre->line);
    free(tre);
}

static void
tre_pass(void *state, size_t calls, struct tally *tally)
{
    struct tre *tre = state;
    size_t past = tre->text->first_line[calls];
    regaparams_t params;
    tre_regaparams_default(&params);
    params.max_cost = 1;
    for (size_t i = 0; i < past; i++) {
        size_t length = wide_of(&tre->text->lines[i], tre->line);
        for (size_t k = 0; k < tre->count; k++) {
            regamatch_t match;
            memset(&match, 0, sizeof match);
            tally->hits += tre_regawnexec(&tre->phrases[k], tre->line, length,
                                          &match, params, 0) == 0;
        }
    }
}

/* A pass over all of the text would take half an hour. */
const struct engine engine_tre = {
    "TRE, one phrase at a time",
    tre_open,
    tre_pass,
    tre_close,
    (size_t)24 << 10,
    COUNTS_ITS_OWN,
};
