/* SPDX-License-Identifier: MIT */
/*
 * fuzz_book.c: any bytes as a phrasebook, a plain list and suppressions. Whatever is
 * wrong with them, each problem must stand inside the file, on the line that
 * is shown with it; a book without errors is walked through to its last node,
 * compiled and linted.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "book/book.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether the place of a problem can be shown. */
static int
hold(void *user, const struct huashu_diagnostic *diagnostic)
{
    const struct huashu_book_source *source = user;
    struct huashu__string line = { diagnostic->line_text,
                                   diagnostic->line_length };
    for (size_t i = 0; i < HUASHU_LANGUAGE_COUNT; i++) {
        if (diagnostic->message[i] == NULL ||
            strchr(diagnostic->message[i], '\n') != NULL)
            abort();
    }
    if (diagnostic->line == 0 || strcmp(diagnostic->source, source->path) != 0)
        return 0;
    if (diagnostic->byte > source->length || line.data == NULL ||
        diagnostic->column == 0 || diagnostic->width == 0 ||
        diagnostic->column > huashu__utf8_count(line) + 1)
        abort();
    return 0;
}

static size_t
walk(const struct huashu__model *model, const struct huashu__node *node)
{
    size_t sum = node->text.length;
    if (node->kind == HUASHU__NODE_SLOT && node->slot >= model->slot_count)
        abort();
    for (size_t i = 0; i < node->child_count; i++)
        sum += walk(model, node->children[i]);
    return sum;
}

/* Each rule that a condition speaks of is judged before `rule`. */
static void
walk_condition(const struct huashu__model *model, const size_t *places,
               uint32_t rule, const struct huashu__condition *condition)
{
    bool joins = condition->kind >= HUASHU__CONDITION_NOT;
    if (joins == (condition->left == NULL) ||
        joins == (condition->rule != HUASHU__NO_RULE))
        abort();
    if ((!joins && places[condition->rule] >= places[rule]) ||
        (condition->other != HUASHU__NO_RULE &&
         places[condition->other] >= places[rule]))
        abort();
    if (condition->left != NULL)
        walk_condition(model, places, rule, condition->left);
    if (condition->right != NULL)
        walk_condition(model, places, rule, condition->right);
}

static void
walk_conditions(const struct huashu__model *model)
{
    size_t *places = calloc(model->rule_count + 1, sizeof *places);
    if (places == NULL)
        return;
    for (size_t i = 0; i < model->attended_count; i++)
        places[model->order[i]] = i + 1;
    for (uint32_t i = 0; i < model->rule_count; i++)
        if (huashu__rule(model, i)->when != NULL)
            walk_condition(model, places, i, huashu__rule(model, i)->when);
    free(places);
}

static void
walk_model(const struct huashu__model *model)
{
    for (size_t i = 0; i < model->rule_count; i++) {
        const struct huashu__rule *rule = huashu__rule(model, i);
        bool words = rule->phrase_count != 0;
        bool pattern = rule->pattern.length != 0;
        bool measures = rule->limit != NULL &&
                        rule->limit->measure != HUASHU__PROMISED_TIME;
        if (huashu__rule_id(model, i).length == 0 ||
            words + pattern + measures != 1)
            abort();
        for (size_t k = 0; k < rule->phrase_count; k++) {
            struct huashu__node node;
            struct huashu__phrase phrase = huashu__phrase(model, i, k, &node);
            if (walk(model, phrase.root) > phrase.text.length)
                abort();
        }
    }
}

static void
lint(struct huashu_book_source *source)
{
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    size_t errors = 0, warnings = 0;
    enum huashu_status status;
    options.diagnostic = hold;
    options.user = source;
    status = huashu_book_lint(source, 1, &options, &errors, &warnings, NULL);
    if (status == HUASHU_ERROR_ARGUMENT ||
        (status == HUASHU_OK && errors != 0) ||
        (status == HUASHU_ERROR_BOOK && errors == 0))
        abort();
}

static void
read_as(uint32_t kind, const uint8_t *data, size_t size)
{
    struct huashu_book_source source = { kind, "fuzz.yaml", (const char *)data,
                                         size, 0 };
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    struct huashu_error error;
    enum huashu_status status;
    huashu__diagnostics_init(&diagnostics, &huashu__default_allocator, hold,
                             &source);
    status = huashu__model_read(&source, 1, NULL, &diagnostics, &model, &error);
    if (status == HUASHU_OK)
        status = huashu__diagnostics_deliver(&diagnostics, model, &error);
    if (status == HUASHU_OK) {
        walk_model(model);
        walk_conditions(model);
    }
    huashu__model_free(model);
    huashu__diagnostics_finish(&diagnostics);
    if (status == HUASHU_OK)
        lint(&source);
}

static void
read_suppressions(const uint8_t *data, size_t size)
{
    struct huashu_book_source source = { HUASHU_SOURCE_BOOK, "fuzz.yaml",
                                         (const char *)data, size, 0 };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_suppressions *suppressions = NULL;
    options.diagnostic = hold;
    options.user = &source;
    if (huashu_suppressions_load(&source, &options, &suppressions, NULL) !=
        HUASHU_OK)
        return;
    for (size_t i = 0; i < huashu_suppressions_count(suppressions); i++) {
        const struct huashu_suppression *entry =
            huashu_suppressions_entry(suppressions, i);
        if (entry->call == NULL || entry->rule == NULL ||
            strlen(entry->fingerprint) != HUASHU__FINGERPRINT_DIGITS)
            abort();
    }
    huashu_suppressions_free(suppressions);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_suppressions(data, size);
    read_as(HUASHU_SOURCE_BOOK, data, size);
    read_as(HUASHU_SOURCE_FORBIDDEN_LIST, data, size);
    return 0;
}
