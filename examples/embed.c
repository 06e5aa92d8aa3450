/* SPDX-License-Identifier: MIT */
/*
 * embed.c: what a call-center program writes to check a call: load a book,
 * give it the turns, read score and findings.
 *
 *     cc embed.c $(pkg-config --cflags --libs huashu) -o embed
 *     ./embed phrasebooks/property.yaml
 */
#include <stdio.h>
#include <stdlib.h>

#include <huashu/huashu.h>

/* Turns as they come from a telephone system, with times where it has them. */
static const struct huashu_turn turns[] = {
    { .role = HUASHU_AGENT,
      .text = "您好,百合物业客服中心,我姓王,请问有什么可以帮助您?",
      .text_length = HUASHU_NUL_TERMINATED,
      .start_ms = 0,
      .end_ms = 4200 },
    { .role = HUASHU_CUSTOMER,
      .text = "我家停水了,什么时候能修好?",
      .text_length = HUASHU_NUL_TERMINATED,
      .start_ms = HUASHU_NO_TIME,
      .end_ms = HUASHU_NO_TIME },
    { .role = HUASHU_AGENT,
      .text = "不知道,你问别人吧。",
      .text_length = HUASHU_NUL_TERMINATED,
      .start_ms = HUASHU_NO_TIME,
      .end_ms = HUASHU_NO_TIME },
};

/* Every finding, with the words that it rests on. */
static void
print_findings(const struct huashu_report *report)
{
    for (size_t i = 0; i < huashu_report_finding_count(report); i++) {
        const struct huashu_finding *finding = huashu_report_finding(report, i);
        printf("%-20s %+.2f", finding->rule, (double)finding->points / 100);
        for (size_t j = 0; j < finding->evidence_count; j++)
            printf("  “%s”", finding->evidence[j].parts[0].text);
        printf("\n");
    }
}

int
main(int argc, char **argv)
{
    struct huashu_book *book = NULL;
    struct huashu_scratch *scratch = NULL;
    struct huashu_report *report = NULL;
    struct huashu_error error = { .line = 0 };
    enum huashu_status status = huashu_book_load(
        argc > 1 ? argv[1] : "property.yaml", NULL, &book, &error);
    if (status == HUASHU_OK)
        status = huashu_scratch_new(NULL, &scratch);
    if (status == HUASHU_OK)
        status = huashu_report_new(NULL, &report);
    if (status == HUASHU_OK)
        status = huashu_check(book, scratch, turns,
                              sizeof turns / sizeof *turns, report, &error);
    if (status == HUASHU_OK) {
        printf("%.1f\n", huashu_report_score(report));
        print_findings(report);
    } else {
        fprintf(stderr, "%s:%u: %s\n", error.source, (unsigned)error.line,
                error.message[HUASHU_EN]);
    }
    huashu_report_free(report);
    huashu_scratch_free(scratch);
    huashu_book_unref(book);
    return status == HUASHU_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
