/* SPDX-License-Identifier: MIT */
/*
 * telling.h: between explain.c, what happened to a rule's hits, telling.c, the
 * rule itself in words, and telling_steps.c, an alignment in words.
 */
#ifndef HUASHU_JUDGE_TELLING_H
#define HUASHU_JUDGE_TELLING_H

#include "judge/messages.h"
#include "judge/work.h"

/* An explanation on its way out. */
struct huashu__telling {
    const struct huashu_book *book;
    const struct huashu__judging *judging;
    enum huashu_language language;
    bool color;
    struct huashu__buffer buffer;
    /* A message before it is made harmless; an argument being put together. */
    struct huashu__buffer words, part;
};

#define HUASHU__NOTHING ((struct huashu__string){ "", 0 })

/* Appends a message with up to two arguments, made harmless. */
void
huashu__tell(struct huashu__telling *telling,
             const struct huashu__message *message, struct huashu__string a,
             struct huashu__string b);

void
huashu__tell_number(struct huashu__telling *telling,
                    const struct huashu__message *message, uint64_t number);

/* The text of a message without arguments. */
struct huashu__string
huashu__told(const struct huashu__telling *telling,
             const struct huashu__message *message);

/* Starts a line that belongs to what stands above it; ends one. */
void
huashu__tell_indent(struct huashu__telling *telling, int depth);
void
huashu__tell_end(struct huashu__telling *telling);

/* The rule as it was written: kind, speaker, wordings, place. */
void
huashu__tell_rule(struct huashu__telling *telling, uint32_t index);

/* A reason that names a rule, or none. */
void
huashu__tell_reason(struct huashu__telling *telling,
                    const struct huashu__message *reason, uint32_t rule);

/* Turns that a hit is shown to run over, at most. */
#define HUASHU__PARTS_TOLD 8

/* Appends the words of units of a stretch to telling->part. */
void
huashu__put_words(struct huashu__telling *telling, uint32_t stretch,
                  uint32_t begin, uint32_t end);

/* "相似度 77%；缺“请问”" */
void
huashu__tell_alignment(struct huashu__telling *telling,
                       const struct huashu__hit *hit);

#endif
