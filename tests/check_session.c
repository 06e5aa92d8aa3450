/* SPDX-License-Identifier: MIT */
/*
 * check_session.c: the main job from outside: arguments, memory, threads,
 * locales, a scratch that is used again and again.
 */
#include <locale.h>
#include <pthread.h>

#include <huashu/check.h>

#include "base/base.h"

#include "judging.h"

static const char text[] =
    "slots: {姓: {han: 1-2}, 工号: {digits: 3-6}}\n"
    "rules:\n"
    "  - {id: open, kind: required, say: ['您好,我姓{姓},工号{工号}'], lose: "
    "5, "
    "where: {first: 1 turn}}\n"
    "  - {id: no, kind: forbidden, say: [不知道, 找谁], lose: 1.5, cap: 4, "
    "unless: ['不知道您'], item: one}\n"
    "  - {id: ok, kind: approved, say: ['请问您找谁'], gain: 1}\n"
    "  - {id: complaint, kind: observed, by: customer, pattern: "
    "'要?(?<什么>投诉)'}\n"
    "  - {id: sorry, kind: required, say: [对不起], lose: 3, where: {after: "
    "complaint, within: 2 turns}}\n"
    "  - {id: wait, kind: observed, say: [稍等一下], match: homophone}\n"
    "  - {id: late, kind: forbidden, say: [再见], lose: 1, where: {first: 5 "
    "s}}\n"
    "scorecard: {base: 100, pass: 80, items: [{id: one, title: 一, weight: "
    "3}]}\n";

static const char complaint[] =
    "A[0-3000] 您好，我姓王，工号1024\nC[3000-5000] 我要投诉\n"
    "A[5000-6000] 我不知道\nC[6000-7000] 好\nA[7000-9000] 对不起，再见";

static const char *const calls[] = {
    complaint,
    "A 喂，找谁\nC 投诉\nA 请问您找谁，不知道您方便吗",
    "C 投诉\nC 有人吗",
    "A 您好，我姓\nC 嗯\nA 欧阳工号二零四八\xFF不知道\xE4\nU 投诉",
    "A 请烧等一下\nC 嗯\nA 哨灯\nA 伊下",
    "A 不知道不知道，不知道。不知道\nC[3-1] 😀\nA2[7] 再见",
    /* Who opens is the agent; nobody knows; the wrong way round. */
    "U 投诉\nU2 您好，我姓王，工号1024\nU 嗯\nU2 不知道",
    "U 您好，我姓王，工号1024\nU2 您好，我姓李，工号1025\nU 投诉",
    "C 您好，我姓王，工号1024\nA 我要投诉\nC 不知道",
};
#define CALLS HUASHU__COUNT_OF(calls)

/* Other rules at the same places, and more of them. */
static const char other_text[] =
    "rules:\n"
    "  - {id: hello, kind: forbidden, say: [您好, 喂], lose: 2, fatal: true}\n"
    "  - {id: r1, kind: observed, say: [不知道]}\n"
    "  - {id: r2, kind: approved, say: [再见], gain: 1, where: {last: 2 s}}\n"
    "  - {id: r3, kind: required, say: [投诉], by: customer, lose: 1}\n"
    "  - {id: r4, kind: forbidden, say: [找谁], unless: [{rule: r3}]}\n"
    "  - {id: r5, kind: observed, say: [稍等]}\n"
    "  - {id: r6, kind: required, say: ['祝您,生活愉快'], lose: 1}\n"
    "  - {id: r7, kind: observed, say: [方便]}\n"
    "  - {id: r8, kind: required, say: [对不起], where: {after: r3}}\n"
    "  - {id: r9, kind: observed, pattern: '(欧阳)+'}\n";

static int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

/* Checks one of the calls and appends its report in all formats. */
static void
run_call(const struct huashu_book *book, struct huashu_scratch *scratch,
         struct huashu_report *report, size_t index, struct huashu__buffer *out)
{
    struct call_lines call = read_lines(calls[index]);
    ck_assert_int_eq(
        huashu_check(book, scratch, call.turns, call.count, report, NULL),
        HUASHU_OK);
    for (uint32_t format = 1; format <= 3; format++)
        ck_assert_int_eq(
            huashu_report_write(report, format, NULL, append, out, NULL),
            HUASHU_OK);
}

/* All calls, each with objects of its own. */
static void
run_fresh(const struct huashu_book *book, struct huashu__buffer *out)
{
    huashu__buffer_init(out, &huashu__default_allocator);
    for (size_t i = 0; i < CALLS; i++) {
        struct huashu_scratch *scratch;
        struct huashu_report *report;
        ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
        ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
        run_call(book, scratch, report, i, out);
        huashu_scratch_free(scratch);
        huashu_report_free(report);
    }
}

START_TEST(use_leaves_no_trace)
{
    struct huashu_book *book = open_book(text, NULL);
    struct huashu_book *other_book = open_book(other_text, NULL);
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    struct huashu__buffer expected, other_expected, found, other;
    run_fresh(book, &expected);
    run_fresh(other_book, &other_expected);
    huashu__buffer_init(&found, &huashu__default_allocator);
    huashu__buffer_init(&other, &huashu__default_allocator);
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    for (size_t i = CALLS; i-- > 0;)
        run_call(book, scratch, report, i, &other);
    huashu__buffer_clear(&other);
    for (size_t i = 0; i < CALLS; i++) {
        run_call(book, scratch, report, i, &found);
        run_call(other_book, scratch, report, i, &other);
    }
    ck_assert_str_eq(found.items, expected.items);
    ck_assert_str_eq(other.items, other_expected.items);
    huashu_scratch_free(scratch);
    huashu_report_free(report);
    huashu__buffer_finish(&expected);
    huashu__buffer_finish(&other_expected);
    huashu__buffer_finish(&found);
    huashu__buffer_finish(&other);
    huashu_book_unref(book);
    huashu_book_unref(other_book);
}
END_TEST

/* A check that stopped half-way leaves its scratch fit for the next. */
START_TEST(failure_leaves_no_trace)
{
    struct huashu_book *book = open_book(text, NULL);
    struct huashu_book *other_book = open_book(other_text, NULL);
    struct huashu__buffer expected;
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    run_fresh(book, &expected);
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct counting counting = { .fail_at = 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct call_lines call = read_lines(complaint);
        struct huashu__buffer found;
        struct huashu_scratch *scratch;
        struct huashu_report *report;
        huashu__buffer_init(&found, &huashu__default_allocator);
        ck_assert_int_eq(huashu_scratch_new(&allocator, &scratch), HUASHU_OK);
        ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
        counting.fail_at = counting.calls + fail_at;
        status = huashu_check(other_book, scratch, call.turns, call.count,
                              report, NULL);
        counting.fail_at = 0;
        for (size_t i = 0; i < CALLS; i++)
            run_call(book, scratch, report, i, &found);
        ck_assert_str_eq(found.items, expected.items);
        huashu__buffer_finish(&found);
        huashu_scratch_free(scratch);
        huashu_report_free(report);
    }
    huashu__buffer_finish(&expected);
    huashu_book_unref(book);
    huashu_book_unref(other_book);
}
END_TEST

/* One check with the fail_at-th allocation failing. */
static enum huashu_status
check_short_of_memory(const struct huashu_book *book, size_t index,
                      struct counting *counting)
{
    struct huashu_allocator allocator = counting_allocator(counting);
    struct call_lines call = read_lines(calls[index]);
    struct huashu_scratch *scratch = NULL;
    struct huashu_report *report = NULL;
    struct huashu_error error = { .status = HUASHU_OK };
    enum huashu_status status = huashu_scratch_new(&allocator, &scratch);
    if (status == HUASHU_OK)
        status = huashu_report_new(&allocator, &report);
    if (status == HUASHU_OK) {
        status =
            huashu_check(book, scratch, call.turns, call.count, report, &error);
        ck_assert_int_eq(error.status, status);
        if (status != HUASHU_OK)
            ck_assert_uint_eq(huashu_report_finding_count(report), 0);
    }
    huashu_report_free(report);
    huashu_scratch_free(scratch);
    return status;
}

START_TEST(running_out_of_memory_is_told)
{
    struct huashu_book *book = open_book(text, NULL);
    for (size_t i = 0; i < CALLS; i++) {
        enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
        for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
            struct counting counting = { .fail_at = fail_at };
            ck_assert_uint_lt(fail_at, 10000);
            status = check_short_of_memory(book, i, &counting);
            ck_assert_int_eq(counting.live, 0);
            if (status != HUASHU_OK)
                ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
        }
    }
    huashu_book_unref(book);
}
END_TEST

struct worker {
    pthread_t thread;
    const struct huashu_book *book;
    struct huashu__buffer out;
};

static void *
work(void *user)
{
    struct worker *worker = user;
    run_fresh(worker->book, &worker->out);
    return NULL;
}

/* An expression first needed is made ready with memory of its book's. */
START_TEST(a_book_out_of_memory_is_told_and_goes_on)
{
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct counting counting = { .fail_at = 0 }, none = { .fail_at = 0 };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_book *book = open_book(text, &allocator);
        ck_assert_ptr_nonnull(book);
        ck_assert_uint_lt(fail_at, 1000);
        counting.fail_at = counting.calls + fail_at;
        status = check_short_of_memory(book, 0, &none);
        if (status != HUASHU_OK)
            ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
        ck_assert_int_eq(check_short_of_memory(book, 0, &none), HUASHU_OK);
        huashu_book_unref(book);
        ck_assert_int_eq(counting.live, 0);
    }
}
END_TEST

/* Of a book that no call was checked with before: nothing is ready. */
START_TEST(eight_threads_find_what_one_finds)
{
    struct huashu_book *other = open_book(text, NULL);
    struct huashu_book *book = open_book(text, NULL);
    struct worker workers[8];
    struct huashu__buffer expected;
    run_fresh(other, &expected);
    huashu_book_unref(other);
    for (size_t i = 0; i < 8; i++) {
        workers[i].book = book;
        ck_assert_int_eq(
            pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (size_t i = 0; i < 8; i++) {
        ck_assert_int_eq(pthread_join(workers[i].thread, NULL), 0);
        ck_assert_str_eq(workers[i].out.items, expected.items);
        huashu__buffer_finish(&workers[i].out);
    }
    huashu__buffer_finish(&expected);
    huashu_book_unref(book);
}
END_TEST

/* Where the locale is not installed it is simply not tried. */
START_TEST(the_locale_changes_nothing)
{
    static const char *const locales[] = { "C", "fr_FR.UTF-8", "tr_TR.UTF-8",
                                           "de_DE.UTF-8", "zh_CN.GB18030" };
    struct huashu__buffer expected = { .items = NULL };
    for (size_t i = 0; i < HUASHU__COUNT_OF(locales); i++) {
        struct huashu__buffer found;
        struct huashu_book *book;
        if (setlocale(LC_ALL, locales[i]) == NULL)
            continue;
        book = open_book(text, NULL);
        run_fresh(book, &found);
        huashu_book_unref(book);
        if (i == 0) {
            expected = found;
            continue;
        }
        ck_assert_str_eq(found.items, expected.items);
        huashu__buffer_finish(&found);
    }
    setlocale(LC_ALL, "");
    huashu__buffer_finish(&expected);
}
END_TEST

START_TEST(wrong_arguments_are_refused)
{
    struct huashu_book *book = open_book(text, NULL);
    struct huashu_turn good = { .role = HUASHU_AGENT,
                                .text = "您好",
                                .text_length = HUASHU_NUL_TERMINATED };
    struct huashu_turn role = good, no_text = good, too_long = good;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    struct huashu_error error;
    role.role = 4;
    no_text.text = NULL;
    no_text.text_length = 1;
    too_long.text_length = HUASHU__MAX_TURN_BYTES + 1;
    ck_assert_int_eq(huashu_scratch_new(NULL, NULL), HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    struct {
        const struct huashu_book *book;
        struct huashu_scratch *scratch;
        const struct huashu_turn *turns;
        size_t count;
        struct huashu_report *report;
        enum huashu_status status;
    } cases[] = {
        { book, scratch, &good, 1, report, HUASHU_OK },
        { NULL, scratch, &good, 1, report, HUASHU_ERROR_ARGUMENT },
        { book, NULL, &good, 1, report, HUASHU_ERROR_ARGUMENT },
        { book, scratch, NULL, 1, report, HUASHU_ERROR_ARGUMENT },
        { book, scratch, &good, 1, NULL, HUASHU_ERROR_ARGUMENT },
        { book, scratch, &role, 1, report, HUASHU_ERROR_ARGUMENT },
        { book, scratch, &no_text, 1, report, HUASHU_ERROR_ARGUMENT },
        { book, scratch, &good, 0, report, HUASHU_ERROR_EMPTY },
        { book, scratch, NULL, 0, report, HUASHU_ERROR_EMPTY },
        { book, scratch, &too_long, 1, report, HUASHU_ERROR_LIMIT },
        { book, scratch, &good, 1, report, HUASHU_OK },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        enum huashu_status status =
            huashu_check(cases[i].book, cases[i].scratch, cases[i].turns,
                         cases[i].count, cases[i].report, &error);
        ck_assert_msg(status == cases[i].status, "case %zu: %s", i,
                      huashu_status_name(status));
        ck_assert_int_eq(huashu_report_judged(report), status == HUASHU_OK);
        if (status != HUASHU_OK)
            ck_assert_int_eq(error.status, status);
    }
    ck_assert_int_eq(huashu_check_call(book, scratch, NULL, NULL, report, NULL),
                     HUASHU_ERROR_ARGUMENT);
    huashu_scratch_free(scratch);
    huashu_scratch_free(NULL);
    huashu_report_free(report);
    huashu_book_unref(book);
}
END_TEST

/* What a callback needs to come back into the scratch. */
struct again {
    const struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    enum huashu_status status;
};

static int
come_back(void *user, const char *data, size_t length)
{
    struct again *again = user;
    struct huashu_turn turn = { .role = HUASHU_AGENT,
                                .text = data,
                                .text_length = length };
    again->status = huashu_check(again->book, again->scratch, &turn, 1,
                                 again->report, NULL);
    return 0;
}

static int64_t
read_string(void *user, void *buffer, size_t size)
{
    const char **at = user;
    size_t length = strlen(*at);
    if (length > size)
        length = size;
    memcpy(buffer, *at, length);
    *at += length;
    return (int64_t)length;
}

static int
refuse(void *user, const char *data, size_t length)
{
    (void)user;
    (void)data;
    (void)length;
    return 1;
}

START_TEST(explain_and_reentry)
{
    const char *transcript = "客服：您好，我不知道\n客户：我不知道\n";
    struct again again = { .book = open_book(text, NULL) };
    struct huashu_reader *reader;
    struct huashu_call *call;
    struct huashu_error error;
    ck_assert_int_eq(huashu_scratch_new(NULL, &again.scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &again.report), HUASHU_OK);
    ck_assert_int_eq(
        huashu_reader_new(read_string, &transcript, NULL, &reader, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, NULL), HUASHU_OK);
    ck_assert_int_eq(huashu_explain(again.book, again.scratch, call, "no", NULL,
                                    come_back, &again, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(again.status, HUASHU_ERROR_BUSY);
    ck_assert_int_eq(huashu_check_call(again.book, again.scratch, call, NULL,
                                       again.report, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_explain(again.book, again.scratch, call, "nobody",
                                    NULL, come_back, &again, &error),
                     HUASHU_ERROR_NOT_FOUND);
    ck_assert_str_eq(error.code, "no-such-rule");
    ck_assert_int_eq(huashu_explain(again.book, again.scratch, call, "no", NULL,
                                    refuse, NULL, NULL),
                     HUASHU_STOPPED);
    ck_assert_int_eq(huashu_explain(again.book, again.scratch, NULL, "no", NULL,
                                    refuse, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    huashu_call_free(call);
    huashu_reader_free(reader);
    huashu_report_free(again.report);
    huashu_scratch_free(again.scratch);
    huashu_book_unref((struct huashu_book *)(uintptr_t)again.book);
}
END_TEST

START_TEST(explain_runs_out_of_memory)
{
    const char *transcript = "客服：您好，我不知道，不知道您\n客户：我不知道\n";
    struct huashu_book *book = open_book(text, NULL);
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    struct huashu_reader *reader;
    struct huashu_call *call;
    ck_assert_int_eq(
        huashu_reader_new(read_string, &transcript, NULL, &reader, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, NULL), HUASHU_OK);
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_scratch *scratch = NULL;
        struct huashu__buffer out;
        ck_assert_uint_lt(fail_at, 10000);
        huashu__buffer_init(&out, &huashu__default_allocator);
        status = huashu_scratch_new(&allocator, &scratch);
        if (status == HUASHU_OK)
            status = huashu_explain(book, scratch, call, "no", NULL, append,
                                    &out, NULL);
        if (status != HUASHU_OK)
            ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
        huashu_scratch_free(scratch);
        huashu__buffer_finish(&out);
        ck_assert_int_eq(counting.live, 0);
    }
    huashu_call_free(call);
    huashu_reader_free(reader);
    huashu_book_unref(book);
}
END_TEST

/* What a report says of the roles: a note, or NULL; why it was not judged. */
static void
check_roles(const char *lines, bool judged, const char *remark)
{
    struct huashu_book *book = open_book(text, NULL);
    struct call_lines call = read_lines(lines);
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    size_t found = 0;
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(
        huashu_check(book, scratch, call.turns, call.count, report, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu_report_judged(report), judged);
    if (!judged) {
        ck_assert_str_eq(huashu_report_reason(report)->code, remark);
    } else {
        for (size_t i = 0; i < huashu_report_note_count(report); i++) {
            const char *code = huashu_report_note(report, i)->code;
            if (strncmp(code, "role", 4) != 0)
                continue;
            ck_assert_ptr_nonnull(remark);
            ck_assert_str_eq(code, remark);
            found++;
        }
        ck_assert_uint_eq(found, remark != NULL);
    }
    huashu_report_free(report);
    huashu_scratch_free(scratch);
    huashu_book_unref(book);
}

START_TEST(roles_are_told_by_the_opening)
{
#define OPENING "您好，我姓王，工号1024\n"
    check_roles("U 投诉\nU2 " OPENING "U 嗯\nU2 不知道", true, "role-inferred");
    /* A system's speech does not count, nor that the number is not the
     * first. */
    check_roles("O 请稍等\nU3 投诉\nU8 " OPENING, true, "role-inferred");
    check_roles("U " OPENING "U2 " OPENING, false, "several-openings");
    check_roles("U 投诉\nU2 不知道", false, "no-opening");
    /* One speaker is no conversation; some roles are given. */
    check_roles("U " OPENING "U 投诉", false, "unknown-role");
    check_roles("U " OPENING "C 投诉", false, "unknown-role");
    check_roles("U " OPENING "U2 投诉\nA 不知道", false, "unknown-role");
    check_roles("C " OPENING "A 我要投诉", true, "roles-swapped");
    check_roles("C " OPENING "A " OPENING, true, NULL);
    check_roles("C 投诉\nA 不知道\nC " OPENING, true, NULL);
#undef OPENING
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        use_leaves_no_trace,
        failure_leaves_no_trace,
        running_out_of_memory_is_told,
        a_book_out_of_memory_is_told_and_goes_on,
        eight_threads_find_what_one_finds,
        the_locale_changes_nothing,
        wrong_arguments_are_refused,
        explain_and_reentry,
        explain_runs_out_of_memory,
        roles_are_told_by_the_opening,
    };
    return run_tests("session", tests, HUASHU__COUNT_OF(tests), 120);
}
