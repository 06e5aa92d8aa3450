/* SPDX-License-Identifier: MIT */
/*
 * explain.c: huashu explain: why a rule hit or did not, call by call.
 */
#include "cli.h"

#include <string.h>

struct explain {
    struct cli *cli;
    const struct huashu_book *book;
    struct huashu_scratch *scratch;
    const char *rule;
    struct output output;
};

static int
explain_call(struct explain *explain, const struct huashu_call *call,
             const char *path)
{
    struct huashu_report_options given = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_error error;
    enum huashu_status status;
    given.language = explain->cli->language;
    given.color = explain->cli->color_out;
    status =
        huashu_explain(explain->book, explain->scratch, call, explain->rule,
                       &given, output_write, &explain->output, &error);
    if (status == HUASHU_OK || status == HUASHU_STOPPED)
        return EXIT_PASSED;
    complain_error(explain->cli, &error, path);
    return EXIT_TROUBLE;
}

static int
explain_calls(struct explain *explain, const struct settings *settings)
{
    const char *path = settings->operands.items[1];
    struct calls calls;
    enum huashu_status status = HUASHU_OK;
    int result = EXIT_PASSED;
    if (!calls_open(explain->cli, &calls, settings, path))
        return EXIT_TROUBLE;
    for (size_t i = 0; explain->output.failure == 0; i++) {
        struct huashu_call *call = NULL;
        status = calls_next(&calls, &call);
        if (status == HUASHU_END)
            break;
        if (status == HUASHU_OK && i != 0)
            output_puts(&explain->output, "\n");
        if (status != HUASHU_OK ||
            explain_call(explain, call, path) != EXIT_PASSED)
            result = EXIT_TROUBLE;
        huashu_call_free(call);
    }
    calls_close(&calls);
    return result;
}

static bool
has_rule(const struct huashu_book *book, const char *rule)
{
    for (size_t i = 0; i < huashu_book_rule_count(book); i++) {
        if (strcmp(huashu_book_rule_id(book, i), rule) == 0)
            return true;
    }
    return false;
}

/* Whether the call was given before the rule. */
static bool
is_swapped(struct cli *cli, const struct huashu_book *book,
           const struct settings *settings)
{
    const char *const *operands = settings->operands.items;
    bool swapped = !has_rule(book, operands[0]) && has_rule(book, operands[1]);
    if (swapped)
        complain_usage(
            cli, COMMAND_EXPLAIN,
            say(cli, SAY("规则写在前，通话写在后",
                         "the rule comes first, the call behind it")),
            NULL, NULL);
    return swapped;
}

static int
explain_with_book(struct cli *cli, const struct settings *settings,
                  const struct huashu_book *book)
{
    struct explain explain = { .cli = cli,
                               .book = book,
                               .rule = settings->operands.items[0] };
    int status;
    if (is_swapped(cli, book, settings) || !check_rule(cli, book, explain.rule))
        return EXIT_TROUBLE;
    if (huashu_scratch_new(NULL, &explain.scratch) != HUASHU_OK) {
        complain_system(cli, NULL, SAY("内存不足", "not enough memory"), 0);
        return EXIT_TROUBLE;
    }
    output_open(cli, &explain.output, NULL);
    status = explain_calls(&explain, settings);
    if (output_finish(cli, &explain.output) != EXIT_PASSED)
        status = EXIT_TROUBLE;
    huashu_scratch_free(explain.scratch);
    return status;
}

int
run_explain(struct cli *cli, const struct settings *settings)
{
    struct huashu_book *book;
    int status;
    if (settings->book_count == 0 || settings->operands.count != 2) {
        complain_usage(
            cli, COMMAND_EXPLAIN,
            say(cli, SAY("要给 -b 话术本、一条规则的 id 和一个通话",
                         "wants -b BOOK, the id of a rule and a call")),
            NULL,
            say(cli, SAY("例如 huashu explain -b 话术本.yaml opening "
                         "通话.txt；用法见 huashu explain -h",
                         "such as huashu explain -b book.yaml opening "
                         "call.txt; see huashu explain -h")));
        return EXIT_TROUBLE;
    }
    book = load_books(cli, settings);
    if (book == NULL)
        return EXIT_TROUBLE;
    status = explain_with_book(cli, settings, book);
    huashu_book_unref(book);
    return status;
}
