/* SPDX-License-Identifier: MIT */
/*
 * diff.h: between diff.c, which judges calls by two books and finds what comes
 * out otherwise, and diff_text.c and diff_json.c, which write it.
 */
#ifndef HUASHU_CLI_DIFF_H
#define HUASHU_CLI_DIFF_H

#include "cli.h"

enum { OLD, NEW, SIDES };

/* What a rule found by each book; NULL: nothing. */
struct change {
    const struct huashu_finding *found[SIDES];
};

/* A call and its two reports. */
struct compared {
    const char *id, *source;
    const struct huashu_report *reports[SIDES];
};

/* How many calls came out how. */
struct diff_sums {
    size_t calls, changed, scores, now_passing, now_failing, unreadable;
};

/*
 * The next rule that comes out otherwise, in the order of the old book, then of
 * the new one; begin with *at = 0. False: no more.
 */
bool
next_change(const struct compared *compared, size_t *at, struct change *change);

/* Whether a finding has a hit at the very place of another's. */
bool
has_hit(const struct huashu_finding *finding,
        const struct huashu_evidence *hit);

void
write_diff_text(const struct cli *cli, struct output *output,
                const struct compared *compared);
void
write_diff_text_sums(const struct cli *cli, struct output *output,
                     const struct diff_sums *sums);

/* False: no memory. `flags` are jansson's. */
bool
write_diff_json(struct output *output, size_t flags,
                const struct compared *compared);
bool
write_diff_json_sums(struct output *output, size_t flags,
                     const struct diff_sums *sums);

#endif
