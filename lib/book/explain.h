/* SPDX-License-Identifier: MIT */
/* explain.h: between yaml.c and explain.c, which alone know libyaml. */
#ifndef HUASHU_BOOK_EXPLAIN_H
#define HUASHU_BOOK_EXPLAIN_H

#include "book/reader.h"

#include <yaml.h>

/*
 * Reports the syntax error that the parser stopped at. `data` is what it read
 * (the source without a byte order mark), the places are its two marks.
 */
void
huashu__explain_yaml(struct huashu__reader *reader, struct huashu__string data,
                     const yaml_parser_t *parser, struct huashu__place problem,
                     struct huashu__place context);

#endif
