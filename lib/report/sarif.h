/* SPDX-License-Identifier: MIT */
/* sarif.h: between write.c and sarif.c: a SARIF log on its way out. */
#ifndef HUASHU_REPORT_SARIF_H
#define HUASHU_REPORT_SARIF_H

#include "report/json.h"

/* A rule that a result named; its texts lie in the arena, NULL where none. */
struct huashu__sarif_rule {
    const char *id, *title, *why, *advice;
    uint32_t severity;
};

struct huashu__sarif {
    struct huashu__json json;
    /* Rules in the order of their first results: they are written at the end,
     * when all of them are known. */
    struct huashu__arena arena;
    struct huashu__index index;
    HUASHU__ARRAY(struct huashu__sarif_rule) rules;
    /* A message or a name, before it is escaped. */
    struct huashu__buffer line;
};

/* Takes no memory; `allocator` and `output` are borrowed. */
void
huashu__sarif_init(struct huashu__sarif *sarif,
                   const struct huashu_allocator *allocator,
                   struct huashu__output *output);
void
huashu__sarif_finish(struct huashu__sarif *sarif);

void
huashu__begin_sarif(struct huashu__sarif *sarif);
void
huashu__write_sarif(struct huashu__sarif *sarif,
                    const struct huashu_report *report,
                    const struct huashu_report_options *options);
void
huashu__end_sarif(struct huashu__sarif *sarif, uint32_t language);

#endif
