/* SPDX-License-Identifier: MIT */
/*
 * text.h: between text.c, the head and foot of the report for people, and
 * findings.c, what lies between.
 */
#ifndef HUASHU_REPORT_TEXT_H
#define HUASHU_REPORT_TEXT_H

#include "report/messages.h"
#include "report/object.h"

#define HUASHU__RED "\033[1;31m"
#define HUASHU__FAINT "\033[2m"
#define HUASHU__PLAIN "\033[0m"

struct huashu__text {
    const struct huashu_report *report;
    const struct huashu_report_options *options;
    struct huashu__output *output;
    struct huashu__buffer *buffer;
    /* What stands before a quoted line. */
    struct huashu__buffer prefix;
};

struct huashu__digits {
    char text[32];
};

/* Points without needless decimals: 88, 88.5. Lies in `digits`. */
const char *
huashu__text_points(int64_t hundredths, struct huashu__digits *digits);
const char *
huashu__text_count(uint64_t count, struct huashu__digits *digits);

/* A terminal colour, where colours are asked for. */
void
huashu__text_paint(struct huashu__text *text, const char *color);

/* Appends a message with its arguments, made harmless; NULL is empty. */
void
huashu__text_say(struct huashu__text *text, struct huashu__buffer *buffer,
                 const struct huashu__message *message, const char *a,
                 const char *b, const char *c);

void
huashu__text_findings(struct huashu__text *text);

#endif
