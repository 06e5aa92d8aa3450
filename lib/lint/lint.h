/* SPDX-License-Identifier: MIT */
/* lint.h: what the files of lint/ share. Nobody else includes it. */
#ifndef HUASHU_LINT_LINT_H
#define HUASHU_LINT_LINT_H

#include "judge/judge.h"
#include "lint/messages.h"

struct huashu__lint {
    const struct huashu_book *book;
    const struct huashu__model *model;
    const struct huashu_allocator *allocator;
    struct huashu__diagnostics *diagnostics;
    struct huashu_error *error;
};

/* Reports a problem; failed examples are errors, all else are warnings. */
void
huashu__lint_report(struct huashu__lint *lint, struct huashu__place place,
                    enum huashu__lint_message message, size_t count, ...);

/* "words.txt:12", in the buffer. */
struct huashu__string
huashu__lint_position(struct huashu__lint *lint, struct huashu__place place,
                      struct huashu__buffer *buffer);

/* wordings.c: what a phrase sounds like */

/* Wordings of a phrase that are looked at; of more, the first. */
#define HUASHU__LINT_WORDINGS HUASHU__MAX_LITERAL_VARIANTS

/* How many wordings a phrase has; more than UINT32_MAX count as that. */
uint64_t
huashu__wording_count(const struct huashu__node *node);

/* Neither slots nor gaps: its wordings are all that it can match. */
bool
huashu__wording_is_plain(const struct huashu__node *node);

/*
 * Appends a wording. Slots are filled as shortly as they may be, gaps with
 * nothing.
 * @pre index < huashu__wording_count()
 */
void
huashu__wording_write(struct huashu__buffer *buffer,
                      const struct huashu__model *model,
                      const struct huashu__node *node, uint64_t index);

/* The parts; each returns HUASHU_OK, _NO_MEMORY or _LIMIT. */

/* phrases.c: phrases said to the book itself. */
enum huashu_status
huashu__lint_phrases(struct huashu__lint *lint);

/* patterns.c: patterns that take too long. */
enum huashu_status
huashu__lint_patterns(struct huashu__lint *lint);

/* limits.c: limits that nothing can break, excuses that excuse nothing. */
enum huashu_status
huashu__lint_limits(struct huashu__lint *lint);

/* unused.c: slots that nothing refers to. */
enum huashu_status
huashu__lint_unused(struct huashu__lint *lint);

/* card.c: scorecards that do not add up. */
enum huashu_status
huashu__lint_card(struct huashu__lint *lint);

/* conditions.c: conditions that say nothing. */
enum huashu_status
huashu__lint_conditions(struct huashu__lint *lint);

/* examples.c: the examples, judged. */
enum huashu_status
huashu__lint_examples(struct huashu__lint *lint);

/* relations.c: what a phrase is to those that hit all of it. */

/* A sample of a phrase, and what hit it. */
struct huashu__sample {
    uint32_t rule, phrase;
    /* In the text of the batch. */
    size_t begin, length;
};

/* The samples of one phrase. */
struct huashu__sampled {
    uint32_t rule, phrase;
    const struct huashu__speech *speech;
    const struct huashu__hit *all_hits;
    /* Of sample i, which is stretch first + i: hits[starts[i] … starts[i + 1])
     * are indices into all_hits. */
    uint32_t first;
    const uint32_t *hits;
    const uint32_t *starts;
    size_t count;
    /* They are all that the phrase can match. */
    bool complete;
};

/* Whether a hit takes in all of a sample. */
bool
huashu__hits_all(const struct huashu__sampled *sampled, size_t sample,
                 const struct huashu__hit *hit);

/* Reports phrases that never count because others do, or that contradict. */
void
huashu__lint_relations(struct huashu__lint *lint,
                       const struct huashu__sampled *sampled);

#endif
