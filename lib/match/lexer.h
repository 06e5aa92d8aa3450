/* SPDX-License-Identifier: MIT */
/*
 * lexer.h: the source of a pattern, element by element.
 */
#ifndef HUASHU_MATCH_LEXER_H
#define HUASHU_MATCH_LEXER_H

#include "base/base.h"

struct huashu__lexer {
    const char *data;
    size_t length, at;
    /* Inside \Q…\E. */
    bool quoted;
    /* (?i), (?x) as they stand here. */
    bool ignore_case, extended;
    /* Something was read that makes every conclusion unsure. */
    bool unsure;
};

/* How often an element is taken. */
struct huashu__quantifier {
    bool given;
    bool may_be_none;
};

/* Moves past blanks and comments of (?x), and past \E. */
void
huashu__lexer_skip_nothing(struct huashu__lexer *lexer);

/* Reads a character that stands for itself. @returns false: there is none */
bool
huashu__lexer_literal(struct huashu__lexer *lexer,
                      struct huashu__string *literal);

/*
 * Moves past a class, an escape, a dot, an anchor.
 * @returns whether it matches a place, not a character
 */
bool
huashu__lexer_skip_element(struct huashu__lexer *lexer);

/* Reads the quantifier that stands here, if there is one. */
struct huashu__quantifier
huashu__lexer_quantifier(struct huashu__lexer *lexer);

enum huashu__group_head {
    /* What follows is matched. */
    HUASHU__HEAD_GROUP = 1,
    /* What follows is only looked at, ahead or behind. */
    HUASHU__HEAD_LOOK,
    /* A condition, a recursion, a verb: not looked into. */
    HUASHU__HEAD_UNKNOWN,
    /* (?i) or a comment: it is over already. */
    HUASHU__HEAD_DONE
};

/* Reads from an opening bracket to where the inside of the group begins. */
enum huashu__group_head
huashu__lexer_group_head(struct huashu__lexer *lexer);

/* Moves from inside a group past its end. */
void
huashu__lexer_skip_group(struct huashu__lexer *lexer);

#endif
