/* SPDX-License-Identifier: MIT */
/*
 * json.h: JSON as it goes out, token by token.
 */
#ifndef HUASHU_REPORT_JSON_H
#define HUASHU_REPORT_JSON_H

#include "report/object.h"

struct huashu__json {
    struct huashu__output *output;
    /* Two spaces a level, else everything on one line. */
    bool indent;
    /* Nothing was written into the innermost object or array yet. */
    bool empty;
    int depth;
};

/* `key` is NULL inside arrays and at the top, and goes out as it is; so for all
 * below. */
void
huashu__json_open(struct huashu__json *json, const char *key, char bracket);
void
huashu__json_close(struct huashu__json *json, char bracket);

/* NULL is written as null; bad bytes as U+FFFD. */
void
huashu__json_string(struct huashu__json *json, const char *key,
                    const char *text);
/* A word of ours, in which nothing needs an escape. */
void
huashu__json_plain(struct huashu__json *json, const char *key,
                   const char *name);
/* A string under a name that is not ours. */
void
huashu__json_member(struct huashu__json *json, const char *name,
                    const char *text);
void
huashu__json_int(struct huashu__json *json, const char *key, uint64_t value);
/* null for HUASHU_NO_TIME. */
void
huashu__json_time(struct huashu__json *json, const char *key, int64_t ms);
/* 93.0, -5.0, 0.25. */
void
huashu__json_hundredths(struct huashu__json *json, const char *key,
                        int64_t hundredths);
/* 14.2, 10. */
void
huashu__json_thousandths(struct huashu__json *json, const char *key,
                         int64_t thousandths);
/* A span's place in its turn, in all units, as members of an object. */
void
huashu__json_place(struct huashu__json *json, const struct huashu_span *span);
/* true, false, null, or a number as it is to stand. */
void
huashu__json_word(struct huashu__json *json, const char *key, const char *word);

#endif
