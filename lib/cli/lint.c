/* SPDX-License-Identifier: MIT */
/*
 * lint.c: huashu lint: each book on its own, all that is wrong with it, and a
 * line of sums. An appraisal card among them is looked through as one.
 */
#include "cli.h"

#include <string.h>

struct linting {
    struct complaints *complaints;
    /* It is no book but a card. */
    bool card;
};

static int
take_diagnostic(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct linting *linting = user;
    linting->card = strcmp(diagnostic->code, "is-a-card") == 0;
    return linting->card ? 0
                         : print_diagnostic(linting->complaints, diagnostic);
}

/* What is wrong with a source; HUASHU_OK: nothing but warnings. */
static enum huashu_status
lint_source(struct complaints *complaints,
            const struct huashu_book_source *source, struct huashu_error *error)
{
    struct linting linting = { complaints, false };
    struct huashu_book_options given = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_card *card = NULL;
    size_t errors = 0, warnings = 0;
    enum huashu_status status;
    given.diagnostic = take_diagnostic;
    given.user = &linting;
    status = huashu_book_lint(source, 1, &given, &errors, &warnings, error);
    if (!linting.card)
        return status;
    given.diagnostic = print_diagnostic;
    given.user = complaints;
    status = huashu_card_load(source, &given, &card, error);
    huashu_card_free(card);
    return status;
}

static int
lint_one(struct cli *cli, struct complaints *complaints, const char *path)
{
    struct huashu_book_source source = book_source(path, 0);
    struct huashu_error error;
    size_t before = complaints->errors;
    if (lint_source(complaints, &source, &error) == HUASHU_OK)
        return EXIT_PASSED;
    if (complaints->errors == before) {
        fflush(stdout);
        complain_error(cli, &error, NULL);
        complaints->errors++;
    }
    return EXIT_TROUBLE;
}

int
run_lint(struct cli *cli, const struct settings *settings)
{
    struct complaints complaints = {
        cli, stdout, cli->color_out, settings->quiet, 0, 0
    };
    int status = EXIT_PASSED;
    if (settings->operands.count == 0) {
        complain_usage(cli, COMMAND_LINT,
                       say(cli, SAY("没有给话术本", "no phrasebook to check")),
                       NULL,
                       say(cli, SAY("例如 huashu lint 话术本.yaml；用法见 "
                                    "huashu lint -h",
                                    "such as huashu lint book.yaml; see "
                                    "huashu lint -h")));
        return EXIT_TROUBLE;
    }
    for (size_t i = 0; i < settings->operands.count; i++) {
        if (lint_one(cli, &complaints, settings->operands.items[i]) !=
            EXIT_PASSED)
            status = EXIT_TROUBLE;
    }
    printf(say(cli, SAY("共 %zu 本：错误 %zu，警告 %zu\n",
                        "books: %zu, errors: %zu, warnings: %zu\n")),
           settings->operands.count, complaints.errors, complaints.warnings);
    return status;
}
