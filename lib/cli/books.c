/* SPDX-License-Identifier: MIT */
/*
 * books.c: phrasebooks as the commands use them, and what is wrong with them
 * as people see it.
 */
#include "cli.h"

#include <string.h>

int
print_diagnostic(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct complaints *complaints = user;
    enum huashu_language language = complaints->cli->language;
    bool error = diagnostic->level == HUASHU_DIAGNOSTIC_ERROR;
    const struct problem problem = {
        .level = error ? LEVEL_ERROR : LEVEL_WARNING,
        .source = diagnostic->source[0] != '\0' ? diagnostic->source : NULL,
        .line = diagnostic->line,
        .column = diagnostic->column,
        .width = diagnostic->width,
        .message = diagnostic->message[language],
        .code = diagnostic->code,
        .help = diagnostic->help[language],
        .text = diagnostic->line != 0 ? diagnostic->line_text : NULL,
        .text_length = diagnostic->line_length,
        .caret =
            diagnostic->line_text == NULL
                ? 0
                : byte_of_column(diagnostic->line_text, diagnostic->line_length,
                                 diagnostic->column),
    };
    complaints->errors += error;
    complaints->warnings += !error;
    if (error || !complaints->no_warnings)
        print_problem(complaints->file, complaints->color, &problem);
    return 0;
}

struct huashu_book *
load_books(struct cli *cli, const struct settings *settings)
{
    struct complaints complaints = { cli, stderr, cli->color_err, false, 0, 0 };
    struct huashu_book_options given = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book *book = NULL;
    struct huashu_error error;
    given.diagnostic = print_diagnostic;
    given.user = &complaints;
    if (huashu_book_load_sources(settings->books, settings->book_count, &given,
                                 &book, &error) != HUASHU_OK) {
        /* Whatever was not told as a problem of the book. */
        if (complaints.errors == 0)
            complain_error(cli, &error, NULL);
        return NULL;
    }
    return book;
}

bool
check_rule(struct cli *cli, const struct huashu_book *book, const char *rule)
{
    struct nearest nearest = { rule, NULL, 0 };
    const char *id = huashu_book_id(book);
    struct problem problem = { .source = id[0] != '\0' ? id : NULL,
                               .code = "no-such-rule" };
    char message[256], help[160];
    for (size_t i = 0; i < huashu_book_rule_count(book); i++) {
        const char *known = huashu_book_rule_id(book, i);
        if (strcmp(known, rule) == 0)
            return true;
        nearest_try(&nearest, known);
    }
    snprintf(message, sizeof message,
             say(cli, SAY("话术本里没有这条规则：%s",
                          "the book has no such rule: %s")),
             rule);
    problem.message = message;
    if (nearest.best != NULL)
        snprintf(help, sizeof help,
                 say(cli, SAY("是不是 %s？", "did you mean %s?")),
                 nearest.best);
    else
        snprintf(help, sizeof help,
                 say(cli, SAY("规则的 id 是话术本里 id: 后面的字，例如 %s",
                              "rules have ids as the book gives them, such as "
                              "%s")),
                 huashu_book_rule_id(book, 0));
    problem.help = help;
    complain(cli, &problem);
    return false;
}
