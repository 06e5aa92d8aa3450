/* SPDX-License-Identifier: MIT */
/* peer_opencc.c: OpenCC, traditional to simplified (t2s). */
#include "bench.h"

#include <opencc/opencc.h>

#include <stdlib.h>

struct folding {
    const struct text *text;
    opencc_t converter;
    char *converted;
};

static void *
opencc_start(const struct job *job, struct tally *tally)
{
    struct folding *folding = get_memory(1, sizeof *folding);
    (void)tally;
    folding->text = job->text;
    folding->converter = opencc_open("t2s.json");
    if (folding->converter == (opencc_t)-1)
        give_up("OpenCC", opencc_error());
    folding->converted = get_memory(2 * job->text->length, 1);
    return folding;
}

static void
opencc_pass(void *state, size_t calls, struct tally *tally)
{
    const struct folding *folding = state;
    for (size_t i = 0; i < calls; i++) {
        const struct piece *call = &folding->text->calls[i];
        tally->sink += opencc_convert_utf8_to_buffer(
            folding->converter, call->data, call->length, folding->converted);
    }
}

static void
opencc_end(void *state)
{
    struct folding *folding = state;
    opencc_close(folding->converter);
    free(folding->converted);
    free(folding);
}

const struct engine engine_opencc = {
    "OpenCC t2s", opencc_start,    opencc_pass,
    opencc_end,   (size_t)1 << 20, COUNTS_ITS_OWN,
};
