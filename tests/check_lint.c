/* SPDX-License-Identifier: MIT */
/*
 * check_lint.c: every message of lint/, each with a book that earns it and the
 * place where it must stand; books that earn none; large lists; running out of
 * memory.
 */
#include "lint/messages.h"

#include "harness.h"

#include <huashu/book.h>

/* Lines 1 and 2; the first rule's id stands on line 3. */
#define RULES "phrasebook: 1\nrules:\n"
#define FORBIDDEN "  - id: a\n    kind: forbidden\n"
#define LIMIT "  - id: a\n    kind: limit\n    measure: "
#define APPROVED "  - id: b\n    kind: approved\n"

/* A rule to speak of, lines 3 to 5, and one with a condition, on line 9. */
#define WHEN(text)                                               \
    RULES "  - id: a\n    kind: observed\n    say: 投诉\n"     \
          "  - id: b\n    kind: forbidden\n    say: 不知道\n" \
          "    when: " text "\n"

/* Stands for no message. */
#define FINE HUASHU__LINT_MESSAGE_COUNT

static const struct {
    const char *text;
    enum huashu__lint_message message;
    uint32_t line, column;
} cases[] = {
    /* Never matches: speech has 666% there */
    { RULES FORBIDDEN "    say: '百分之{数}'\nslots: {数: {digits: 3}}\n",
      HUASHU__LINT_NEVER_MATCHES, 5, 10 },
    { RULES FORBIDDEN "    say: [不知道]\n    edges: word\n    whole: turn\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: '讲了半天!还没听懂'\n",
      HUASHU__LINT_STOP_INSIDE, 5, 10 },
    { RULES FORBIDDEN "    say: '讲了半天!还没听懂'\n    span: turn\n", FINE, 0,
      0 },
    { RULES FORBIDDEN "    say: '讲了半天,还没听懂'\n", FINE, 0, 0 },
    { RULES FORBIDDEN "    say: [不知道, 不晓得]\n    unless: '[我]不知道'\n",
      HUASHU__LINT_ALWAYS_EXCUSED, 5, 11 },
    { RULES FORBIDDEN "    say: 不知道\n    unless: 不知道您\n", FINE, 0, 0 },
    /* Limits */
    { RULES LIMIT "talk_share\n    over: 100%\n", HUASHU__LINT_NEVER_EXCEEDED,
      3, 9 },
    { RULES LIMIT "talk_share\n    over: 99.99%\n", FINE, 0, 0 },
    { RULES LIMIT "turn_length\n    under: 0 s\n", HUASHU__LINT_NEVER_EXCEEDED,
      3, 9 },
    { RULES LIMIT "repeats\n    over: 0 times\n", FINE, 0, 0 },
    { RULES LIMIT "silence\n    over: 0.5 min\n    excused_by: b\n"
                  "    excuse: 30 s\n" APPROVED "    say: 请稍等\n",
      HUASHU__LINT_SHORT_EXCUSE, 3, 9 },
    { RULES LIMIT "silence\n    over: 0.5 min\n    excused_by: b\n"
                  "    excuse: 31 s\n" APPROVED "    say: 请稍等\n",
      FINE, 0, 0 },
    /* Doubled */
    { RULES FORBIDDEN "    say: [不知道, 没看到, '不知 道!']\n",
      HUASHU__LINT_DOUBLED, 5, 21 },
    { RULES FORBIDDEN "    say: 投诉\n  - id: c\n    kind: forbidden\n"
                      "    say: 投訴\n",
      HUASHU__LINT_DOUBLED, 8, 10 },
    { RULES "  - id: a\n    kind: observed\n    say: 投诉\n  - id: c\n"
            "    kind: observed\n    say: 投诉\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 投诉\n  - id: c\n    kind: forbidden\n"
                      "    by: customer\n    say: 投诉\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: ['{姓}不在', 没人, '{姓}不在']\n"
                      "slots: {姓: {han: 1-2}}\n",
      HUASHU__LINT_DOUBLED, 5, 24 },
    /* Shadowed */
    { RULES FORBIDDEN "    say: [不知道, '[我]不知道']\n",
      HUASHU__LINT_SHADOWED, 5, 11 },
    { RULES FORBIDDEN "    say: '(不|没)知道'\n  - id: c\n"
                      "    kind: forbidden\n    say: 不知道\n",
      HUASHU__LINT_SHADOWED, 8, 10 },
    { RULES FORBIDDEN "    pattern: '[不没]知道'\n  - id: c\n"
                      "    kind: forbidden\n    say: 不知道\n",
      HUASHU__LINT_SHADOWED, 8, 10 },
    { RULES FORBIDDEN "    say: '(不|没)知道'\n    where: {first: 1 turn}\n"
                      "  - id: c\n    kind: forbidden\n    say: 不知道\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 不知道\n  - id: c\n    kind: forbidden\n"
                      "    say: 我不知道\n",
      FINE, 0, 0 },
    /* Contradictory */
    { RULES FORBIDDEN "    say: 您等着\n" APPROVED "    say: 您等着!\n",
      HUASHU__LINT_CONTRADICTORY, 5, 10 },
    { RULES FORBIDDEN "    pattern: 您等着\n" APPROVED "    say: 您等着!\n",
      HUASHU__LINT_CONTRADICTORY, 8, 10 },
    { RULES FORBIDDEN "    say: 找谁\n" APPROVED "    say: 请问你找谁\n", FINE,
      0, 0 },
    { RULES FORBIDDEN "    say: 您等着\n    where: {first: 1 turn}\n" APPROVED
                      "    say: 您等着\n    where: {last: 1 turn}\n",
      FINE, 0, 0 },
    /* Alike by sound, told at the one that is written */
    { RULES FORBIDDEN "    say: 找水办事\n    match: homophone\n" APPROVED
                      "    say: 照谁办事\n",
      HUASHU__LINT_SOUNDS_ALIKE, 9, 10 },
    { RULES FORBIDDEN "    say: 照谁办事\n" APPROVED
                      "    say: 找水办事\n    match: homophone\n",
      HUASHU__LINT_SOUNDS_ALIKE, 5, 10 },
    { RULES FORBIDDEN "    say: 找水办事\n" APPROVED "    say: 照谁办事\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: [找水办事, 照谁办事]\n    match: homophone\n",
      FINE, 0, 0 },
    /* By similarity */
    { RULES FORBIDDEN "    say: 我们管不了\n    match: similar\n",
      HUASHU__LINT_SHORT_FOR_SIMILAR, 5, 10 },
    { RULES FORBIDDEN "    say: 我们可管不了\n    match: similar\n", FINE, 0,
      0 },
    { RULES FORBIDDEN "    say: 我们可管不了\n    match: similar\n"
                      "    at_least: 0.49\n    part_from: 0.4\n",
      HUASHU__LINT_LOW_AT_LEAST, 3, 9 },
    /* What is nearly the same is no contradiction. */
    { RULES FORBIDDEN
      "    say: 这个事情我们管不了\n    match: similar\n" APPROVED
      "    say: 这个事情我们管得了\n",
      FINE, 0, 0 },
    /* Short, fillers */
    { RULES FORBIDDEN "    say: 滚\n", HUASHU__LINT_TOO_SHORT, 5, 10 },
    { RULES FORBIDDEN "    say: 滚\n    whole: clause\n", FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 滚\n    edges: word\n", FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 滚\n    where: {first: 1 turn}\n", FINE, 0, 0 },
    { RULES APPROVED "    say: 请\n", FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 嗯不知道\n", HUASHU__LINT_HOLDS_FILLER, 5, 10 },
    /* Patterns */
    { RULES FORBIDDEN "    pattern: '(?:a+)+$'\n", HUASHU__LINT_SLOW, 5, 14 },
    { RULES FORBIDDEN "    pattern: '[不没].'\n", HUASHU__LINT_EVERYWHERE, 5,
      14 },
    { RULES FORBIDDEN "    pattern: '不知道|没看到'\n", FINE, 0, 0 },
    /* Unused */
    { RULES FORBIDDEN "    say: 不知道\nslots: {姓: {han: 1-2}}\n",
      HUASHU__LINT_UNUSED_SLOT, 6, 9 },
    { RULES FORBIDDEN "    say: 不知道\n    unless: '{姓}不知道'\n"
                      "slots: {姓: {han: 1-2}}\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 不知道\nscorecard: {items: [{id: x}]}\n",
      HUASHU__LINT_UNUSED_ITEM, 6, 21 },
    /* Scorecard */
    { RULES FORBIDDEN
      "    say: 不知道\n    item: x\nscorecard: {items: [{id: x, "
      "weight: 99.5}]}\n",
      HUASHU__LINT_WEIGHTS_SUM, 7, 12 },
    { RULES FORBIDDEN "    say: 不知道\n    item: x\nscorecard: {base: 50, "
                      "items: [{id: x, weight: 50}]}\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 不知道\nscorecard: {gain_cap: 5}\n",
      HUASHU__LINT_UNUSED_GAIN_CAP, 6, 12 },
    { RULES APPROVED "    say: 您慢走\n    gain: 1\nscorecard: {gain_cap: 5}\n",
      FINE, 0, 0 },
    /* Conditions */
    { WHEN("a"), FINE, 0, 0 },
    { WHEN("not a or count(a) > 1"), FINE, 0, 0 },
    { WHEN("a before a and a within 3 turns of a"), FINE, 0, 0 },
    { WHEN("a or not a"), HUASHU__LINT_CONDITION_ALWAYS, 9, 11 },
    { WHEN("count(a) >= 0"), HUASHU__LINT_CONDITION_ALWAYS, 9, 11 },
    { WHEN("count(a) < 7 or count(a) > 6"), HUASHU__LINT_CONDITION_ALWAYS, 9,
      11 },
    { WHEN("a and not a"), HUASHU__LINT_CONDITION_NEVER, 9, 11 },
    { WHEN("a before a and not a"), HUASHU__LINT_CONDITION_NEVER, 9, 11 },
    { WHEN("count(a) > 2 and count(a) < 3"), HUASHU__LINT_CONDITION_NEVER, 9,
      11 },
    /* A set counts once. */
    { RULES "  - id: a\n    kind: required\n    all_of: [您好, 再见]\n"
            "  - id: b\n    kind: forbidden\n    say: 不知道\n"
            "    when: count(a) > 1\n",
      HUASHU__LINT_CONDITION_NEVER, 9, 11 },
    /* A limit as often as it is exceeded. */
    { RULES "  - id: a\n    kind: limit\n    measure: silence\n    over: 3 s\n"
            "  - id: b\n    kind: forbidden\n    say: 不知道\n"
            "    when: count(a) > 1\n",
      FINE, 0, 0 },
    /* Said in part is not met, and counts. */
    { RULES "  - id: a\n    kind: required\n    match: similar\n"
            "    say: 请问有什么可以帮您\n"
            "  - id: b\n    kind: forbidden\n    say: 不知道\n"
            "    when: count(a) > 0 and not a\n",
      FINE, 0, 0 },
    /* Of different occasions, neither needless nor contradictory. */
    { WHEN("a") "  - id: c\n    kind: forbidden\n    say: 不知道\n"
                "    when: not a\n",
      FINE, 0, 0 },
    { WHEN("a") "  - id: c\n    kind: forbidden\n    say: 不知道\n"
                "    when: a\n",
      HUASHU__LINT_DOUBLED, 12, 10 },
    { WHEN("a") "  - id: c\n    kind: approved\n    say: 不知道\n"
                "    when: not a\n",
      FINE, 0, 0 },
    { WHEN("a") "    examples: {accept: 不知道}\n", FINE, 0, 0 },
    { WHEN("a") "    examples:\n      accept: [[客户：投诉, 客服：不知道]]\n",
      HUASHU__LINT_EXAMPLE_NOT_ASKED, 11, 16 },
    { WHEN("a") "    examples:\n      reject: [[客户：投诉, 客服：不知道]]\n",
      FINE, 0, 0 },
    /* Examples */
    { RULES FORBIDDEN "    say: 不知道\n    examples: {accept: [我不晓得]}\n",
      HUASHU__LINT_EXAMPLE_NOT_FOUND, 6, 25 },
    { RULES FORBIDDEN "    say: 不知道\n    by: customer\n"
                      "    examples: {accept: ['客服：不知道']}\n",
      HUASHU__LINT_EXAMPLE_NOT_FOUND, 7, 25 },
    { RULES "  - id: a\n    kind: required\n    all_of: [您好, 再见]\n"
            "    examples: {accept: 您好}\n",
      HUASHU__LINT_EXAMPLE_IN_PART, 6, 24 },
    { RULES FORBIDDEN
      "    say: 不知道\n    where: {first: 1 turn}\n"
      "    examples:\n"
      "      accept: [[客服：您好, 客户：在吗, 客服：不知道]]\n",
      HUASHU__LINT_EXAMPLE_OUT_OF_PLACE, 8, 16 },
    { RULES FORBIDDEN "    say: 不知道\n    where: {first: 1 turn}\n"
                      "    examples: {accept: 不知道}\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    say: 不知道\n    unless: 不知道您\n"
                      "    examples: {accept: 不知道您在吗}\n",
      HUASHU__LINT_EXAMPLE_EXCUSED, 7, 24 },
    { RULES FORBIDDEN
      "    say: 找谁\n    examples: {accept: 请问你找谁}\n" APPROVED
      "    say: 请问你找谁\n",
      HUASHU__LINT_EXAMPLE_SHIELDED, 6, 24 },
    { RULES FORBIDDEN "    say: 不知道\n    where: {first: 9 s}\n"
                      "    examples: {accept: [[客服：不知道]]}\n",
      FINE, 0, 0 },
    { RULES FORBIDDEN "    pattern: '(?:a+)+$'\n    examples: {accept: "
                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa王}\n",
      HUASHU__LINT_EXAMPLE_NOT_JUDGED, 6, 24 },
    { RULES FORBIDDEN "    say: 不知道\n    examples: {reject: 我不知道啊}\n",
      HUASHU__LINT_EXAMPLE_HIT, 6, 24 },
    { RULES FORBIDDEN "    say: 不知道\n"
                      "    examples: {accept: 我不知道啊, reject: 知道}\n",
      FINE, 0, 0 },
};

/* What a case gave; of several problems the last. */
struct seen {
    size_t count;
    char code[64], english[512];
    uint32_t level, line, column;
};

static int
see(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct seen *seen = user;
    ck_assert_ptr_nonnull(diagnostic->message[HUASHU_ZH]);
    seen->count++;
    snprintf(seen->code, sizeof seen->code, "%s", diagnostic->code);
    snprintf(seen->english, sizeof seen->english, "%s",
             diagnostic->message[HUASHU_EN]);
    seen->level = diagnostic->level;
    seen->line = diagnostic->line;
    seen->column = diagnostic->column;
    return 0;
}

static enum huashu_status
lint_text(const char *text, size_t length, uint32_t kind,
          const struct huashu_allocator *allocator, struct seen *seen,
          size_t *errors, size_t *warnings)
{
    struct huashu_book_source source = { kind, "t.yaml", text, length, 0 };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_error error;
    memset(seen, 0, sizeof *seen);
    options.allocator = allocator;
    options.diagnostic = see;
    options.user = seen;
    return huashu_book_lint(&source, 1, &options, errors, warnings, &error);
}

/* Whether a sentence is that of a message: all between its arguments. */
static bool
says(const char *sentence, const char *text)
{
    while (*text != '\0') {
        const char *argument = strchr(text, '{'), *found;
        char part[200];
        size_t length =
            argument == NULL ? strlen(text) : (size_t)(argument - text);
        snprintf(part, sizeof part, "%.*s", (int)length, text);
        found = strstr(sentence, part);
        if (found == NULL)
            return false;
        sentence = found + length;
        text += argument == NULL ? length : length + 3;
    }
    return true;
}

START_TEST(every_message_in_its_place)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = cases[i].text;
        size_t errors = 0, warnings = 0;
        struct seen seen;
        /* Reported as slow as well, further up. */
        bool slow = cases[i].message == HUASHU__LINT_EXAMPLE_NOT_JUDGED;
        enum huashu_status status =
            lint_text(text, strlen(text), HUASHU_SOURCE_BOOK, NULL, &seen,
                      &errors, &warnings);
        if (cases[i].message == FINE) {
            ck_assert_msg(seen.count == 0 && status == HUASHU_OK,
                          "%s\n%u:%u %s", text, seen.line, seen.column,
                          seen.english);
            continue;
        }
        ck_assert_msg(
            seen.count == (slow ? 2 : 1) &&
                strcmp(seen.code,
                       huashu__lint_messages[cases[i].message].code) == 0 &&
                says(seen.english,
                     huashu__lint_messages[cases[i].message].text[HUASHU_EN]) &&
                seen.line == cases[i].line && seen.column == cases[i].column,
            "%s\n%zu problems; %u:%u %s", text, seen.count, seen.line,
            seen.column, seen.english);
        ck_assert_uint_eq(errors, cases[i].message >= HUASHU__LINT_ERRORS);
        ck_assert_uint_eq(warnings, slow || errors == 0);
        ck_assert_int_eq(status, errors != 0 ? HUASHU_ERROR_BOOK : HUASHU_OK);
        ck_assert_uint_eq(seen.level, errors != 0 ? HUASHU_DIAGNOSTIC_ERROR
                                                  : HUASHU_DIAGNOSTIC_WARNING);
    }
}
END_TEST

/* Two problems: the condition that never holds, and who speaks of its rule. */
START_TEST(conditions_of_dead_rules)
{
    static const char text[] =
        WHEN("a and not a") "  - id: c\n    kind: observed\n    say: 好的\n"
                            "    when: b or a\n";
    size_t errors = 0, warnings = 0;
    struct seen seen;
    ck_assert_int_eq(lint_text(text, strlen(text), HUASHU_SOURCE_BOOK, NULL,
                               &seen, &errors, &warnings),
                     HUASHU_OK);
    ck_assert_uint_eq(warnings, 2);
    ck_assert_str_eq(seen.code, "condition-dead-rule");
    ck_assert_uint_eq(seen.line, 13);
}
END_TEST

START_TEST(no_message_without_a_case)
{
    for (size_t i = 0; i < HUASHU__LINT_MESSAGE_COUNT; i++) {
        bool covered = i == HUASHU__LINT_CONDITION_DEAD;
        for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
            covered = covered || cases[k].message == i;
        ck_assert_msg(covered, "%s", huashu__lint_messages[i].text[HUASHU_EN]);
        ck_assert_ptr_nonnull(huashu__lint_messages[i].text[HUASHU_ZH]);
        ck_assert((huashu__lint_messages[i].help[HUASHU_ZH] == NULL) ==
                  (huashu__lint_messages[i].help[HUASHU_EN] == NULL));
    }
}
END_TEST

/* A book that does not load is not linted further. */
START_TEST(errors_of_loading)
{
    static const char text[] = RULES FORBIDDEN "    sya: 滚\n";
    size_t errors = 0, warnings = 9;
    struct seen seen;
    ck_assert_int_eq(lint_text(text, sizeof text - 1, HUASHU_SOURCE_BOOK, NULL,
                               &seen, &errors, &warnings),
                     HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(errors, 2);
    ck_assert_uint_eq(warnings, 0);
    ck_assert_int_eq(huashu_book_lint(NULL, 0, NULL, NULL, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
}
END_TEST

START_TEST(a_long_list)
{
    size_t count = 100000, length = 0, errors, warnings;
    char *text = malloc(count * 20);
    struct seen seen;
    for (size_t i = 0; i < count; i++)
        length += (size_t)snprintf(text + length, 20, "禁语%zu号\n", i);
    /* Line 100,000 again. */
    length += (size_t)snprintf(text + length, 20, "禁语99999号\n");
    ck_assert_int_eq(lint_text(text, length, HUASHU_SOURCE_FORBIDDEN_LIST, NULL,
                               &seen, &errors, &warnings),
                     HUASHU_OK);
    ck_assert_uint_eq(warnings, 1);
    ck_assert_str_eq(seen.code, "doubled");
    ck_assert_uint_eq(seen.line, 100001);
    free(text);
}
END_TEST

START_TEST(a_line_of_nothing_is_told_once)
{
    static const char text[] = "不知道\n找谁\n嗯嗯\n";
    size_t errors, warnings;
    struct seen seen;
    ck_assert_int_eq(lint_text(text, sizeof text - 1,
                               HUASHU_SOURCE_FORBIDDEN_LIST, NULL, &seen,
                               &errors, &warnings),
                     HUASHU_OK);
    ck_assert_uint_eq(errors, 0);
    ck_assert_uint_eq(warnings, 1);
    ck_assert_str_eq(seen.code, "empty-line");
    ck_assert_uint_eq(seen.line, 3);
}
END_TEST

START_TEST(memory_runs_out)
{
    static const char text[] =
        RULES FORBIDDEN "    say: [滚, '不知(道|到)', '讲!完了', '{姓}不在']\n"
                        "    examples: {accept: 好, reject: 滚}\n"
                        "  - {id: p, kind: observed, pattern: '(?:a+)+$'}\n"
                        "slots: {姓: {han: 1}, 名: {han: 1}}\n";
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    for (size_t fail_at = 1; status == HUASHU_ERROR_NO_MEMORY; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        size_t errors, warnings;
        struct seen seen;
        status = lint_text(text, sizeof text - 1, HUASHU_SOURCE_BOOK,
                           &allocator, &seen, &errors, &warnings);
        ck_assert_int_eq(counting.live, 0);
        ck_assert_int_lt((int)fail_at, 20000);
    }
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        every_message_in_its_place,
        conditions_of_dead_rules,
        no_message_without_a_case,
        errors_of_loading,
        a_long_list,
        a_line_of_nothing_is_told_once,
        memory_runs_out,
    };
    return run_tests("lint", tests, sizeof tests / sizeof *tests, 60);
}
