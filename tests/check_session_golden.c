/* SPDX-License-Identifier: MIT */
/*
 * check_session_golden.c: whole reports, as JSON and as text, against those in
 * golden/ that were read and judged. With HUASHU_RECORD set the files are
 * written anew instead: read them before they are committed.
 */
#include <huashu/check.h>

#include "base/base.h"

#include "harness.h"

static const char *const names[] = { "card",   "clean",    "dirty", "fatal",
                                     "guards", "property", "roles", "similar",
                                     "sound",  "unjudged" };

static int64_t
read_file(void *user, void *buffer, size_t size)
{
    return (int64_t)fread(buffer, 1, size, user);
}

static int
append(void *user, const char *data, size_t length)
{
    huashu__buffer_append(user, (struct huashu__string){ data, length });
    return 0;
}

static FILE *
open_golden(const char *name, const char *extension, const char *mode,
            char path[1024])
{
    const char *folder = getenv("HUASHU_TESTS");
    snprintf(path, 1024, "%s/golden/%s.%s", folder != NULL ? folder : "tests",
             name, extension);
    return fopen(path, mode);
}

static struct huashu_call *
read_call(const char *name)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    struct huashu_reader *reader;
    struct huashu_call *call = NULL;
    struct huashu_error error;
    char path[1024], source[64];
    FILE *file = open_golden(name, "txt", "rb", path);
    ck_assert_msg(file != NULL, "%s", path);
    snprintf(source, sizeof source, "%s.txt", name);
    options.source = source;
    ck_assert_int_eq(
        huashu_reader_new(read_file, file, &options, &reader, NULL), HUASHU_OK);
    ck_assert_msg(huashu_reader_next(reader, &call, &error) == HUASHU_OK,
                  "%s: %s", path, error.message[HUASHU_EN]);
    huashu_reader_free(reader);
    fclose(file);
    return call;
}

static struct huashu_report *
report_of(const char *name)
{
    struct huashu_call *call = read_call(name);
    struct huashu_book *book;
    struct huashu_scratch *scratch;
    struct huashu_report *report;
    struct huashu_error error;
    char path[1024];
    fclose(open_golden(name, "yaml", "rb", path));
    ck_assert_msg(huashu_book_load(path, NULL, &book, &error) == HUASHU_OK,
                  "%s:%u: %s", path, error.line, error.message[HUASHU_EN]);
    ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
    ck_assert_int_eq(huashu_report_new(NULL, &report), HUASHU_OK);
    ck_assert_int_eq(huashu_check_call(book, scratch, call, NULL, report, NULL),
                     HUASHU_OK);
    huashu_scratch_free(scratch);
    huashu_book_unref(book);
    huashu_call_free(call);
    return report;
}

/* Puts `to` where the first `from` stands. */
static void
replace(struct huashu__buffer *text, const char *from, const char *to)
{
    struct huashu__buffer out;
    const char *at = strstr(text->items, from);
    if (at == NULL)
        return;
    huashu__buffer_init(&out, &huashu__default_allocator);
    huashu__buffer_append(&out, (struct huashu__string){
                                    text->items, (size_t)(at - text->items) });
    huashu__buffer_puts(&out, to);
    huashu__buffer_puts(&out, at + strlen(from));
    huashu__buffer_finish(text);
    *text = out;
}

/* The versions of the libraries are not the reports' matter. */
static void
hide_versions(struct huashu__buffer *text)
{
    char line[128];
    snprintf(line, sizeof line, "\"icu\": \"%s\"", huashu_icu_version());
    replace(text, line, "\"icu\": \"…\"");
    snprintf(line, sizeof line, "\"pcre2\": \"%s\"", huashu_pcre2_version());
    replace(text, line, "\"pcre2\": \"…\"");
}

static void
compare(const char *name, const char *extension,
        const struct huashu__buffer *found)
{
    struct huashu__buffer expected;
    char path[1024], piece[4096];
    bool record = getenv("HUASHU_RECORD") != NULL;
    FILE *file = open_golden(name, extension, record ? "wb" : "rb", path);
    size_t length;
    ck_assert_msg(file != NULL, "%s", path);
    if (record) {
        ck_assert_uint_eq(fwrite(found->items, 1, found->count, file),
                          found->count);
        fclose(file);
        return;
    }
    huashu__buffer_init(&expected, &huashu__default_allocator);
    while ((length = fread(piece, 1, sizeof piece, file)) != 0)
        append(&expected, piece, length);
    fclose(file);
    ck_assert_msg(expected.count == found->count &&
                      memcmp(expected.items, found->items, found->count) == 0,
                  "%s differs:\n%s", path, found->items);
    huashu__buffer_finish(&expected);
}

static void
check_as(const struct huashu_report *report, const char *name,
         const char *extension, uint32_t format,
         const struct huashu_report_options *options)
{
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu_report_write(report, format, options, append, &out, NULL),
        HUASHU_OK);
    hide_versions(&out);
    compare(name, extension, &out);
    huashu__buffer_finish(&out);
}

START_TEST(reports_are_as_recorded)
{
    struct huashu_report_options english = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_report_options verbose = HUASHU_REPORT_OPTIONS_INIT;
    english.language = HUASHU_EN;
    verbose.verbose = true;
    for (size_t i = 0; i < HUASHU__COUNT_OF(names); i++) {
        struct huashu_report *report = report_of(names[i]);
        check_as(report, names[i], "json", HUASHU_REPORT_JSON, NULL);
        check_as(report, names[i], "csv", HUASHU_REPORT_CSV, NULL);
        check_as(report, names[i], "junit", HUASHU_REPORT_JUNIT, NULL);
        check_as(report, names[i], "sarif", HUASHU_REPORT_SARIF, NULL);
        check_as(report, names[i], "text", HUASHU_REPORT_TEXT, NULL);
        check_as(report, names[i], "en.text", HUASHU_REPORT_TEXT, &english);
        check_as(report, names[i], "verbose.text", HUASHU_REPORT_TEXT,
                 &verbose);
        huashu_report_free(report);
    }
}
END_TEST

START_TEST(explanations_are_as_recorded)
{
    static const struct {
        const char *name, *rule, *extension;
        uint32_t language;
    } cases[] = {
        { "card", "brush-off", "brush-off.explain", HUASHU_ZH },
        { "card", "refund-no", "refund-no.en.explain", HUASHU_EN },
        { "card", "thanks", "thanks.explain", HUASHU_ZH },
        { "property", "apology", "apology.explain", HUASHU_ZH },
        { "property", "do-not-know", "do-not-know.explain", HUASHU_ZH },
        { "property", "opening", "opening.explain", HUASHU_ZH },
        { "property", "goodbye", "goodbye.explain", HUASHU_EN },
        { "guards", "blunt", "blunt.explain", HUASHU_ZH },
        { "guards", "blunt", "blunt.en.explain", HUASHU_EN },
        { "guards", "three-checks", "three-checks.explain", HUASHU_ZH },
        { "guards", "two-checks", "two-checks.en.explain", HUASHU_EN },
        { "guards", "promise", "promise.explain", HUASHU_ZH },
        { "similar", "opening", "opening.explain", HUASHU_ZH },
        { "similar", "goodbye", "goodbye.explain", HUASHU_ZH },
        { "similar", "duty", "duty.en.explain", HUASHU_EN },
        { "clean", "refund", "refund.explain", HUASHU_ZH },
        { "fatal", "impatient", "impatient.explain", HUASHU_ZH },
        { "fatal", "early-name", "early-name.explain", HUASHU_EN },
        { "dirty", "wait", "wait.explain", HUASHU_ZH },
        { "sound", "no-refund", "no-refund.explain", HUASHU_ZH },
        { "sound", "brush-off", "brush-off.en.explain", HUASHU_EN },
        { "roles", "opening", "opening.explain", HUASHU_ZH },
        { "unjudged", "complaint", "complaint.explain", HUASHU_ZH },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
        struct huashu_call *call = read_call(cases[i].name);
        struct huashu_scratch *scratch;
        struct huashu_book *book;
        struct huashu__buffer out;
        char path[1024];
        options.language = cases[i].language;
        fclose(open_golden(cases[i].name, "yaml", "rb", path));
        ck_assert_int_eq(huashu_book_load(path, NULL, &book, NULL), HUASHU_OK);
        ck_assert_int_eq(huashu_scratch_new(NULL, &scratch), HUASHU_OK);
        huashu__buffer_init(&out, &huashu__default_allocator);
        ck_assert_int_eq(huashu_explain(book, scratch, call, cases[i].rule,
                                        &options, append, &out, NULL),
                         HUASHU_OK);
        compare(cases[i].name, cases[i].extension, &out);
        huashu__buffer_finish(&out);
        huashu_scratch_free(scratch);
        huashu_book_unref(book);
        huashu_call_free(call);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        reports_are_as_recorded,
        explanations_are_as_recorded,
    };
    return run_tests("session_golden", tests, HUASHU__COUNT_OF(tests), 60);
}
