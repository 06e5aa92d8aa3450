/* SPDX-License-Identifier: MIT */
/*
 * check_suppress.c: findings that were struck out: the file, the fingerprints
 * (as sha256sum gives them), and what is left of score and report.
 */
#include <huashu/check.h>

#include "base/base.h"

#include "judging.h"

#define HEAD "suppressions: 1\nentries:\n"
#define REST ", reason: 录音核实, by: 王主管"
#define ENTRY(call, rule, fingerprint, more)                          \
    "  - {call: " call ", rule: " rule ", fingerprint: '" fingerprint \
    "'" REST more "}\n"

/* printf 'no\n甲乙\n1' | sha256sum | cut -c1-16, and so on. */
#define NO_1 "520a4b3c9ef2f808"
#define NO_2 "5eca133f835f3ab5"
#define MUST_C1 "e3dd6e869ee20dc9"
#define OUT_1 "8003b9d7b344ef8b"
#define SET_C1 "4300aab4bbe6d75b"

static const char rules[] =
    "rules:\n"
    "  - {id: no, kind: forbidden, say: [甲乙], lose: 2}\n"
    "  - {id: must, kind: required, say: [丙丁戊], lose: 5}\n"
    "  - {id: out, kind: forbidden, say: [滚开], fatal: true}\n"
    "  - {id: set, kind: forbidden, all_of: [子丑, 寅卯], lose: 7}\n"
    "  - {id: seen, kind: observed, say: [好的呀], when: no}\n";

/* The file */

struct seen {
    size_t count;
    char code[32];
    uint32_t line, column;
};

static int
note_problem(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct seen *seen = user;
    seen->count++;
    snprintf(seen->code, sizeof seen->code, "%s", diagnostic->code);
    seen->line = diagnostic->line;
    seen->column = diagnostic->column;
    return 0;
}

static enum huashu_status
load(const char *text, const struct huashu_allocator *allocator,
     struct seen *seen, struct huashu_suppressions **made)
{
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    struct huashu_book_source source = { .path = "s.yaml",
                                         .data = text,
                                         .length = HUASHU_NUL_TERMINATED };
    memset(seen, 0, sizeof *seen);
    options.allocator = allocator;
    options.diagnostic = note_problem;
    options.user = seen;
    return huashu_suppressions_load(&source, &options, made, NULL);
}

START_TEST(every_problem_in_its_place)
{
    static const struct {
        const char *text, *code;
        uint32_t line, column;
    } cases[] = {
        { "phrasebook: 1\n", "not-suppressions", 1, 1 },
        { "- a\n", "not-suppressions", 1, 1 },
        { "suppressions: 2\n", "version-unknown", 1, 15 },
        { "suppressions: 1\nentries: a\n", "expected-list", 2, 10 },
        { "suppressions: 1\nentry: []\n", "unknown-key", 2, 1 },
        { HEAD "  - a\n", "expected-mapping", 3, 5 },
        { HEAD "  - {call: a, rule: b, fingerprint: " NO_1 ", by: c}\n",
          "missing-key", 3, 5 },
        { HEAD ENTRY("a", "b", "520a4b3c9ef2f80", ""), "bad-fingerprint", 3,
          37 },
        { HEAD ENTRY("a", "b", "520A4B3C9EF2F808", ""), "bad-fingerprint", 3,
          37 },
        { HEAD ENTRY("a", "b", NO_1, ", until: tomorrow"), "bad-date", 3, 87 },
        { HEAD ENTRY("a", "b", NO_1, ", until: 2026-13-01"), "bad-date", 3,
          87 },
        { HEAD ENTRY("a", "b", NO_1, ", until: 2026-02-29"), "bad-date", 3,
          87 },
        { HEAD ENTRY("a", "b", NO_1, ", until: 2026-04-31"), "bad-date", 3,
          87 },
        { HEAD ENTRY("a", "b", NO_1, "") ENTRY("a", "b", NO_1, ""),
          "repeated-entry", 4, 5 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_suppressions *made = NULL;
        struct seen seen;
        enum huashu_status status = load(cases[i].text, NULL, &seen, &made);
        ck_assert_msg(
            status == HUASHU_ERROR_BOOK && made == NULL && seen.count == 1 &&
                strcmp(seen.code, cases[i].code) == 0 &&
                seen.line == cases[i].line && seen.column == cases[i].column,
            "%s: %zu, %s %u:%u", cases[i].text, seen.count, seen.code,
            seen.line, seen.column);
    }
}
END_TEST

START_TEST(what_an_entry_says)
{
    struct huashu_suppressions *made;
    const struct huashu_suppression *entry;
    struct seen seen;
    /* The same of another call, rule or hit is another entry. */
    ck_assert_int_eq(
        load(HEAD ENTRY("a", "b", NO_1, ", until: 2028-02-29, note: n")
                 ENTRY("x", "b", NO_1, "") ENTRY("a", "x", NO_1, "")
                     ENTRY("a", "b", NO_2, ""),
             NULL, &seen, &made),
        HUASHU_OK);
    ck_assert_uint_eq(huashu_suppressions_count(made), 4);
    ck_assert_ptr_null(huashu_suppressions_entry(made, 4));
    entry = huashu_suppressions_entry(made, 0);
    ck_assert_str_eq(entry->call, "a");
    ck_assert_str_eq(entry->rule, "b");
    ck_assert_str_eq(entry->fingerprint, NO_1);
    ck_assert_str_eq(entry->reason, "录音核实");
    ck_assert_str_eq(entry->by, "王主管");
    ck_assert_str_eq(entry->until, "2028-02-29");
    ck_assert_str_eq(entry->note, "n");
    ck_assert_uint_eq(entry->line, 3);
    ck_assert_ptr_null(huashu_suppressions_entry(made, 1)->until);
    huashu_suppressions_free(made);
    huashu_suppressions_free(NULL);
    ck_assert_int_eq(load("suppressions: 1\n", NULL, &seen, &made), HUASHU_OK);
    ck_assert_uint_eq(huashu_suppressions_count(made), 0);
    huashu_suppressions_free(made);
}
END_TEST

START_TEST(too_many_of_one_call)
{
    struct huashu__buffer text;
    struct huashu_suppressions *made;
    struct seen seen;
    huashu__buffer_init(&text, &huashu__default_allocator);
    huashu__buffer_puts(&text, HEAD);
    for (int i = 0; i <= (int)HUASHU__MAX_CALL_SUPPRESSIONS; i++) {
        char entry[200];
        snprintf(entry, sizeof entry, ENTRY("a", "b", "%016x", ""), i);
        huashu__buffer_puts(&text, entry);
    }
    ck_assert_int_eq(load(text.items, NULL, &seen, &made), HUASHU_ERROR_BOOK);
    ck_assert_str_eq(seen.code, "too-many-entries");
    ck_assert_uint_eq(seen.line, 3 + HUASHU__MAX_CALL_SUPPRESSIONS);
    huashu__buffer_finish(&text);
}
END_TEST

/* What is left */

static int64_t
read_text(void *user, void *buffer, size_t size)
{
    const char **text = user;
    size_t length = strlen(*text);
    if (length > size)
        length = size;
    memcpy(buffer, *text, length);
    *text += length;
    return (int64_t)length;
}

/* NULL: no memory. */
static struct huashu_call *
call_of(const char *text, const struct huashu_allocator *allocator)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    struct huashu_reader *reader;
    struct huashu_call *call = NULL;
    options.source = "calls/1.txt";
    options.allocator = allocator;
    if (huashu_reader_new(read_text, &text, &options, &reader, NULL) !=
        HUASHU_OK)
        return NULL;
    if (huashu_reader_next(reader, &call, NULL) != HUASHU_OK)
        call = NULL;
    huashu_reader_free(reader);
    return call;
}

struct made {
    struct huashu_book *book;
    struct huashu_call *call;
    struct huashu_suppressions *suppressions;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
};

static enum huashu_status
make(struct made *made, const char *book, const char *call,
     const char *suppressions, const char *today,
     const struct huashu_allocator *allocator)
{
    struct huashu_check_options options = HUASHU_CHECK_OPTIONS_INIT;
    enum huashu_status status;
    struct seen seen;
    memset(made, 0, sizeof *made);
    made->book = open_book(book, allocator);
    made->call = made->book == NULL ? NULL : call_of(call, allocator);
    if (made->call == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    status = load(suppressions, allocator, &seen, &made->suppressions);
    if (status == HUASHU_OK)
        status = huashu_scratch_new(allocator, &made->scratch);
    if (status == HUASHU_OK)
        status = huashu_report_new(allocator, &made->report);
    options.suppressions = made->suppressions;
    options.today = today;
    if (status == HUASHU_OK)
        status = huashu_check_call(made->book, made->scratch, made->call,
                                   &options, made->report, NULL);
    return status;
}

static void
drop(struct made *made)
{
    huashu_book_unref(made->book);
    huashu_call_free(made->call);
    huashu_suppressions_free(made->suppressions);
    huashu_scratch_free(made->scratch);
    huashu_report_free(made->report);
}

#define CALL "# id: c1\n客服：甲乙。甲 乙。\n"

START_TEST(what_is_left_of_the_score)
{
    static const struct {
        const char *name, *call, *suppressions, *today;
        int64_t score;
        size_t count;
    } cases[] = {
        { "nothing", CALL, "suppressions: 1\n", NULL, 9100, 0 },
        { "one hit of two", CALL, HEAD ENTRY("c1", "no", NO_2, ""), NULL, 9300,
          1 },
        { "all hits", CALL,
          HEAD ENTRY("c1", "no", NO_2, "") ENTRY("c1", "no", NO_1, ""), NULL,
          9500, 2 },
        { "a rule that was missed", CALL, HEAD ENTRY("c1", "must", MUST_C1, ""),
          NULL, 9600, 1 },
        { "of another call", CALL, HEAD ENTRY("c2", "no", NO_1, ""), NULL, 9100,
          0 },
        { "of another rule", CALL, HEAD ENTRY("c1", "must", NO_1, ""), NULL,
          9100, 0 },
        { "a missed rule's, of another call's id", "# id: c9\n客服：好\n",
          HEAD ENTRY("c9", "must", MUST_C1, ""), NULL, 9500, 0 },
        { "its last day", CALL,
          HEAD ENTRY("c1", "no", NO_1, ", until: 2026-11-23"), "2026-11-23",
          9300, 1 },
        { "a day later", CALL,
          HEAD ENTRY("c1", "no", NO_1, ", until: 2026-11-23"), "2026-11-24",
          9100, 0 },
        { "no day known", CALL,
          HEAD ENTRY("c1", "no", NO_1, ", until: 2026-11-23"), NULL, 9300, 1 },
        { "fatal", "# id: c1\n客服：滚开。甲乙\n", "suppressions: 1\n", NULL, 0,
          0 },
        { "fatal no more", "# id: c1\n客服：滚开。甲乙\n",
          HEAD ENTRY("c1", "out", OUT_1, ""), NULL, 9300, 1 },
        { "one of two fatal hits", "# id: c1\n客服：滚开。滚开\n",
          HEAD ENTRY("c1", "out", OUT_1, ""), NULL, 0, 1 },
        { "a set of phrases, as a whole", "# id: c1\n客服：子丑。寅卯。子丑\n",
          HEAD ENTRY("c1", "set", SET_C1, ""), NULL, 9500, 1 },
        { "a call without an id, by its source", "客服：甲乙\n",
          HEAD ENTRY("calls/1.txt", "no", NO_1, ""), NULL, 9500, 1 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct made made;
        ck_assert_int_eq(make(&made, rules, cases[i].call,
                              cases[i].suppressions, cases[i].today, NULL),
                         HUASHU_OK);
        ck_assert_msg(
            huashu_report_score_hundredths(made.report) == cases[i].score &&
                huashu_report_suppressed_count(made.report) == cases[i].count,
            "%s: %lld, %zu", cases[i].name,
            (long long)huashu_report_score_hundredths(made.report),
            huashu_report_suppressed_count(made.report));
        drop(&made);
    }
}
END_TEST

START_TEST(what_the_report_says)
{
    struct made made;
    const struct huashu_finding *finding;
    ck_assert_int_eq(
        make(&made, rules, CALL,
             HEAD ENTRY("c1", "must", MUST_C1, ", until: 2026-12-31")
                 ENTRY("c1", "no", NO_2, "")
                     ENTRY("c1", "no", NO_1, ", until: 2026-01-01"),
             "2026-11-23", NULL),
        HUASHU_OK);
    finding = huashu_report_finding(made.report, 0);
    ck_assert_ptr_null(finding->fingerprint);
    ck_assert_ptr_null(finding->suppressed);
    ck_assert_int_eq(finding->points, -200);
    ck_assert_str_eq(finding->evidence[0].fingerprint, NO_1);
    ck_assert_ptr_null(finding->evidence[0].suppressed);
    ck_assert_str_eq(finding->evidence[1].fingerprint, NO_2);
    ck_assert_uint_eq(finding->evidence[1].suppressed->entry, 1);
    ck_assert_str_eq(finding->evidence[1].suppressed->reason, "录音核实");
    ck_assert_str_eq(finding->evidence[1].suppressed->by, "王主管");
    ck_assert_ptr_null(finding->evidence[1].suppressed->until);
    finding = huashu_report_finding(made.report, 1);
    ck_assert_uint_eq(finding->outcome, HUASHU_MISSED);
    ck_assert_str_eq(finding->fingerprint, MUST_C1);
    ck_assert_str_eq(finding->suppressed->until, "2026-12-31");
    ck_assert_uint_eq(huashu_report_ledger_count(made.report), 1);
    ck_assert_uint_eq(huashu_report_ledger_line(made.report, 0)->hits, 1);
    ck_assert_str_eq(huashu_report_note(made.report, 0)->code,
                     "suppression-expired");
    drop(&made);
}
END_TEST

/* Guards and phrases of a new revision, and words mended around the hit. */
START_TEST(a_fingerprint_outlives_its_book)
{
    static const char changed[] =
        "rules:\n"
        "  - id: no\n    kind: forbidden\n    say: [别的话, '甲乙']\n"
        "    unless: ['甲乙您']\n    lose: 3\n    span: turn\n"
        "  - {id: new, kind: forbidden, say: [再说一遍], lose: 1}\n";
    struct made made;
    /* The first 甲乙 is excused now; the second is still the second. */
    ck_assert_int_eq(make(&made, changed,
                          "# id: c1\n客户：喂\n客服：甲乙您。那么，甲乙！\n",
                          HEAD ENTRY("c1", "no", NO_2, ""), NULL, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_report_score_hundredths(made.report), 10000);
    ck_assert_uint_eq(huashu_report_suppressed_count(made.report), 1);
    drop(&made);
}
END_TEST

/* What was struck out still holds a condition. */
START_TEST(nothing_else_changes)
{
    struct made made;
    ck_assert_int_eq(make(&made, rules, "# id: c1\n客服：甲乙。好的呀\n",
                          HEAD ENTRY("c1", "no", NO_1, ""), NULL, NULL),
                     HUASHU_OK);
    ck_assert_str_eq(huashu_report_finding(made.report, 2)->rule, "seen");
    ck_assert_uint_eq(huashu_report_finding(made.report, 2)->outcome,
                      HUASHU_SEEN);
    drop(&made);
}
END_TEST

START_TEST(wrong_arguments)
{
    struct huashu_check_options options = HUASHU_CHECK_OPTIONS_INIT;
    struct huashu_suppressions *made_nothing = NULL;
    struct huashu_book_source list = { .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
                                       .path = "x" };
    struct made made;
    ck_assert_int_eq(
        make(&made, rules, CALL, "suppressions: 1\n", "2026-11-23", NULL),
        HUASHU_OK);
    options.today = "23.11.2026";
    ck_assert_int_eq(huashu_check_call(made.book, made.scratch, made.call,
                                       &options, made.report, NULL),
                     HUASHU_ERROR_ARGUMENT);
    options.today = NULL;
    options.size--;
    ck_assert_int_eq(huashu_check_call(made.book, made.scratch, made.call,
                                       &options, made.report, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_suppressions_load(NULL, NULL, &made_nothing, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_suppressions_load(&list, NULL, &made_nothing, NULL),
                     HUASHU_ERROR_ARGUMENT);
    drop(&made);
}
END_TEST

START_TEST(without_memory)
{
    for (size_t fail_at = 1;; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct made made;
        enum huashu_status status =
            make(&made, rules, "# id: c1\n客服：甲乙。甲乙。\n",
                 HEAD ENTRY("c1", "must", MUST_C1, ", until: 2026-12-31")
                     ENTRY("c1", "no", NO_2, "")
                         ENTRY("c1", "no", NO_1, ", until: 2026-01-01"),
                 "2026-11-23", &allocator);
        drop(&made);
        ck_assert_int_eq(counting.live, 0);
        if (status == HUASHU_OK)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        every_problem_in_its_place,
        what_an_entry_says,
        too_many_of_one_call,
        what_is_left_of_the_score,
        what_the_report_says,
        a_fingerprint_outlives_its_book,
        nothing_else_changes,
        wrong_arguments,
        without_memory,
    };
    return run_tests("suppress", tests, HUASHU__COUNT_OF(tests), 60);
}
