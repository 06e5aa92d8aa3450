/* SPDX-License-Identifier: MIT */
/*
 * check_book_files.c: books of several files, bad files, many problems at
 * once, and the limits.
 */
#include "book/book.h"
#include "book/messages.h"

#include "harness.h"

#include <sys/stat.h>
#include <unistd.h>

#define BOOK "phrasebook: 1\n"
#define RULE(id) "rules: [{id: " id ", kind: observed, say: a}]\n"

/* The problems of a load, in the order in which they came. */
struct log {
    size_t count, errors;
    struct {
        char code[40], source[80];
        uint32_t line, column;
    } entries[500];
    char english[256];
};

static int
note(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct log *log = user;
    ck_assert_uint_lt(log->count, 500);
    snprintf(log->entries[log->count].code, 40, "%s", diagnostic->code);
    snprintf(log->entries[log->count].source, 80, "%s", diagnostic->source);
    log->entries[log->count].line = diagnostic->line;
    log->entries[log->count].column = diagnostic->column;
    log->errors += diagnostic->level == HUASHU_DIAGNOSTIC_ERROR;
    snprintf(log->english, sizeof log->english, "%s",
             diagnostic->message[HUASHU_EN]);
    log->count++;
    return 0;
}

static struct log log_of_test;
static struct huashu_error error_of_test;

/* A model, its problems delivered to log_of_test; NULL: reading failed. */
static struct huashu__model *
read_sources(const struct huashu_book_source *sources, size_t count,
             enum huashu_status *status)
{
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    memset(&log_of_test, 0, sizeof log_of_test);
    memset(&error_of_test, 0, sizeof error_of_test);
    huashu__diagnostics_init(&diagnostics, &huashu__default_allocator, note,
                             &log_of_test);
    *status = huashu__model_read(sources, count, NULL, &diagnostics, &model,
                                 &error_of_test);
    if (*status == HUASHU_OK)
        *status =
            huashu__diagnostics_deliver(&diagnostics, model, &error_of_test);
    ck_assert_int_eq(error_of_test.status, *status);
    huashu__diagnostics_finish(&diagnostics);
    return model;
}

static struct huashu_book_source
in_memory(const char *path, const char *text)
{
    return (struct huashu_book_source){ .path = path,
                                        .data = text,
                                        .length = strlen(text) };
}

static void
expect(size_t index, const char *code, const char *source, uint32_t line,
       uint32_t column)
{
    ck_assert_uint_lt(index, log_of_test.count);
    ck_assert_str_eq(log_of_test.entries[index].code, code);
    ck_assert_str_eq(log_of_test.entries[index].source, source);
    ck_assert_uint_eq(log_of_test.entries[index].line, line);
    ck_assert_uint_eq(log_of_test.entries[index].column, column);
}

START_TEST(included_books_come_first)
{
    const struct huashu_book_source sources[] = {
        in_memory("d/a.yaml",
                  BOOK "id: a\ninclude: [b.yaml, c.yaml]\n" RULE("ra")),
        in_memory("d/b.yaml", BOOK "id: b\ninclude: c.yaml\n" RULE("rb")),
        in_memory("d/c.yaml", BOOK RULE("rc") "slots: {s: {han: 1}}\n"),
        in_memory("e.yaml", BOOK "rules: [{id: re, kind: observed, "
                                 "say: '{s}', where: {after: ra}}]\n"),
    };
    static const char *const order[] = { "rc", "rb", "ra", "re" };
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 4, &status);
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert_uint_eq(log_of_test.count, 0);
    ck_assert_str_eq(model->id.data, "a");
    /* c is included twice and given as well, and read once. */
    ck_assert_uint_eq(model->source_count, 4);
    ck_assert_uint_eq(model->rule_count, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(huashu__rule_id(model, i).data, order[i]);
    huashu__model_free(model);
}
END_TEST

START_TEST(problems_across_files)
{
    const struct huashu_book_source sources[] = {
        in_memory("a.yaml",
                  BOOK "include: [b.yaml]\nfold: {width: true}\n"
                       "scorecard: {}\n" RULE("r") "slots: {s: {han: 1}}\n"),
        in_memory("b.yaml", BOOK RULE("r") "fold: {width: true}\n"
                                           "scorecard: {}\n"
                                           "slots: {s: {han: 2}}\n"),
    };
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 2, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 4);
    expect(0, "second-section", "a.yaml", 3, 1);
    expect(1, "second-section", "a.yaml", 4, 1);
    expect(2, "repeated-id", "a.yaml", 5, 14);
    expect(3, "repeated-slot", "a.yaml", 6, 9);
    ck_assert_str_eq(log_of_test.english,
                     "the slot s already stands in b.yaml, line 5");
    ck_assert_str_eq(error_of_test.code, "second-section");
    ck_assert_str_eq(error_of_test.source, "a.yaml");
    huashu__model_free(model);
}
END_TEST

START_TEST(include_cycles)
{
    const struct huashu_book_source sources[] = {
        in_memory("a.yaml", BOOK "include: [b.yaml]\n" RULE("a")),
        in_memory("b.yaml", BOOK RULE("b") "include:\n  - a.yaml\n"),
        in_memory("c.yaml", BOOK "include: [c.yaml]\n" RULE("c")),
    };
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 3, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 2);
    expect(0, "include-cycle", "b.yaml", 4, 5);
    expect(1, "include-cycle", "c.yaml", 2, 11);
    ck_assert_str_eq(log_of_test.english,
                     "the files include each other in a circle: "
                     "c.yaml → c.yaml");
    huashu__model_free(model);
}
END_TEST

/* A broken file costs only itself, and nobody misses what it may hold. */
START_TEST(a_broken_file_among_others)
{
    const struct huashu_book_source sources[] = {
        in_memory("a.yaml", BOOK "rules: [\n"),
        in_memory("b.yaml",
                  BOOK "rules:\n  - {id: b, kind: observed, say: '{s}',\n"
                       "     item: i, where: {after: a}, loose: 1}\n"),
    };
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 2, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 2);
    ck_assert_str_eq(log_of_test.entries[0].code, "yaml-syntax");
    expect(1, "unknown-key", "b.yaml", 4, 34);
    huashu__model_free(model);
}
END_TEST

/* No YAML either: what the file is not comes before what is wrong with it. */
START_TEST(a_call_in_place_of_a_book)
{
    const struct huashu_book_source source =
        in_memory("call.txt", "[00:01] 客服: 您好\n");
    enum huashu_status status;
    struct huashu__model *model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 2);
    expect(0, "not-a-phrasebook", "call.txt", 0, 0);
    ck_assert_str_eq(log_of_test.entries[1].code, "yaml-syntax");
    huashu__model_free(model);
}
END_TEST

START_TEST(twenty_errors)
{
    char text[4000] = BOOK "rules:\n";
    struct huashu_book_source source;
    enum huashu_status status;
    struct huashu__model *model;
    size_t length = strlen(text);
    for (int i = 0; i < 10; i++)
        length += (size_t)snprintf(
            text + length, sizeof text - length,
            "  - id: r%d\n    kind: forbiden\n    say: '您(好'\n", i);
    source = in_memory("t.yaml", text);
    model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 20);
    for (uint32_t i = 0; i < 10; i++) {
        expect(2 * i, "bad-value", "t.yaml", 4 + 3 * i, 11);
        expect(2 * i + 1, "unclosed-bracket", "t.yaml", 5 + 3 * i, 12);
    }
    ck_assert_uint_eq(error_of_test.line, 4);
    ck_assert_str_eq(error_of_test.message[HUASHU_EN],
                     "`forbiden` is not possible here; did you mean "
                     "`forbidden`?");
    huashu__model_free(model);
}
END_TEST

START_TEST(too_many_problems)
{
    struct huashu__buffer text;
    struct huashu_book_source source;
    enum huashu_status status;
    struct huashu__model *model;
    huashu__buffer_init(&text, &huashu__default_allocator);
    /* An alias bomb, but for the explosion. */
    huashu__buffer_puts(&text, BOOK "rules: &a\n");
    for (int i = 0; i < 1000; i++)
        huashu__buffer_puts(&text, "  - [*a,*a,*a]\n");
    source = in_memory("t.yaml", text.items);
    model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, HUASHU__MAX_DIAGNOSTICS + 1);
    expect(0, "anchor-not-allowed", "t.yaml", 2, 8);
    expect(HUASHU__MAX_DIAGNOSTICS, "and-more", "t.yaml", 0, 0);
    /* An anchor, 3000 aliases, 1000 rules that are none. */
    ck_assert_str_eq(log_of_test.english,
                     "and 3801 more problems that are not listed");
    huashu__model_free(model);
    huashu__buffer_finish(&text);
}
END_TEST

/* Files that are none: as given, and as included. */
START_TEST(files_that_cannot_be_had)
{
    char name[600], text[700];
    static const struct {
        const char *path, *code;
        enum huashu_status status;
    } cases[] = {
        { "/nowhere/gone.yaml", "no-such-file", HUASHU_ERROR_IO },
        { "/", "is-a-folder", HUASHU_ERROR_IO },
        { NULL, "cannot-read", HUASHU_ERROR_IO },
        { "/dev/null", "not-a-file", HUASHU_OK },
    };
    memset(name, 'x', sizeof name);
    name[0] = '/';
    name[sizeof name - 1] = '\0';
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_book_source source = { .path = cases[i].path };
        enum huashu_status status;
        struct huashu__model *model;
        if (source.path == NULL)
            source.path = name;
        snprintf(text, sizeof text, BOOK "include: ['%s']\n" RULE("a"),
                 source.path);
        if (cases[i].status != HUASHU_OK) {
            ck_assert_ptr_null(read_sources(&source, 1, &status));
            ck_assert_int_eq(status, cases[i].status);
            ck_assert_str_eq(error_of_test.code, cases[i].code);
        }
        source = in_memory("t.yaml", text);
        model = read_sources(&source, 1, &status);
        ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
        expect(0, cases[i].code, "t.yaml", 2, 11);
        huashu__model_free(model);
    }
}
END_TEST

static void
write_file(const char *folder, const char *name, const char *text)
{
    char path[600];
    FILE *file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

START_TEST(files_on_disk)
{
    char folder[] = "/tmp/huashu-check-XXXXXX", path[600], link_path[600];
    struct huashu_book_source source = { .path = path };
    enum huashu_status status;
    struct huashu__model *model;
    static const char *const names[] = { "a.yaml", "s/b.yaml", "c.yaml",
                                         "d.yaml" };
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/s", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    write_file(folder, "a.yaml",
               BOOK "include: [s/b.yaml, c.yaml, d.yaml]\n" RULE("a"));
    write_file(folder, "s/b.yaml", BOOK "include: [../c.yaml]\n" RULE("b"));
    write_file(folder, "c.yaml", BOOK RULE("c"));
    /* One file under three names. */
    snprintf(path, sizeof path, "%s/c.yaml", folder);
    snprintf(link_path, sizeof link_path, "%s/d.yaml", folder);
    ck_assert_int_eq(symlink(path, link_path), 0);
    snprintf(path, sizeof path, "%s/a.yaml", folder);
    model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert_uint_eq(model->source_count, 3);
    ck_assert_uint_eq(model->rule_count, 3);
    ck_assert_str_eq(huashu__rule_id(model, 0).data, "c");
    huashu__model_free(model);
    for (size_t i = 0; i < HUASHU__COUNT_OF(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/s", folder);
    rmdir(path);
    rmdir(folder);
}
END_TEST

START_TEST(nothing_to_judge)
{
    const struct huashu_book_source sources[] = {
        in_memory("a.yaml", BOOK),
        { HUASHU_SOURCE_FORBIDDEN_LIST, "w.txt", "# only\n\n", 8, 0 },
        { HUASHU_SOURCE_FORBIDDEN_LIST, "w.txt", "", 0, 0 },
    };
    enum huashu_status status;
    for (size_t i = 0; i < 3; i++) {
        ck_assert_ptr_null(read_sources(&sources[i], 1, &status));
        ck_assert_int_eq(status, HUASHU_ERROR_EMPTY);
        ck_assert_str_eq(error_of_test.code, "no-rules");
    }
}
END_TEST

START_TEST(lists_of_one_name)
{
    const struct huashu_book_source sources[] = {
        { HUASHU_SOURCE_FORBIDDEN_LIST, "x/w.txt", "a\n", 2, 0 },
        { HUASHU_SOURCE_APPROVED_LIST, "y/w.txt", "b\n", 2, 0 },
        { HUASHU_SOURCE_APPROVED_LIST, "gbk.txt", "a\n\xC4\xFA\n", 5, 0 },
    };
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 3, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 2);
    expect(0, "list-name-taken", "y/w.txt", 0, 0);
    expect(1, "not-utf8", "gbk.txt", 2, 1);
    huashu__model_free(model);
}
END_TEST

START_TEST(sources_against_the_contract)
{
    const struct huashu_book_source sources[] = {
        { .path = NULL },
        { .kind = 3, .path = "a", .data = "", .length = 0 },
        { .kind = HUASHU_SOURCE_FORBIDDEN_LIST,
          .path = "a",
          .data = "a",
          .length = 1,
          .points = -1 },
    };
    enum huashu_status status;
    for (size_t i = 0; i < HUASHU__COUNT_OF(sources); i++) {
        ck_assert_ptr_null(read_sources(&sources[i], 1, &status));
        ck_assert_int_eq(status, HUASHU_ERROR_ARGUMENT);
    }
}
END_TEST

/* `count` bytes of `text`, again and again. */
static char *
repeat(const char *text, size_t count)
{
    char *all = malloc(count + 1);
    size_t length = strlen(text);
    for (size_t i = 0; i < count; i++)
        all[i] = text[i % length];
    all[count] = '\0';
    return all;
}

START_TEST(large_inputs)
{
    struct huashu_book_source source = { HUASHU_SOURCE_FORBIDDEN_LIST, "w.txt",
                                         NULL, HUASHU__MAX_BOOK_BYTES + 1, 0 };
    enum huashu_status status;
    char *text = repeat("a\n", HUASHU__MAX_BOOK_BYTES + 1);
    struct huashu__model *model;
    source.data = text;
    ck_assert_ptr_null(read_sources(&source, 1, &status));
    ck_assert_int_eq(status, HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(error_of_test.code, "file-too-large");
    source.length = 2 * (HUASHU__MAX_RULES + 1);
    model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    expect(0, "too-many-rules", "w.txt", 0, 0);
    huashu__model_free(model);
    free(text);
    text = repeat("好", HUASHU__MAX_PHRASE_BYTES + 2);
    source.data = text;
    source.length = HUASHU__MAX_PHRASE_BYTES + 2;
    model = read_sources(&source, 1, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    expect(0, "phrase-too-long", "w.txt", 1, 1);
    huashu__model_free(model);
    free(text);
}
END_TEST

START_TEST(many_files)
{
    static char names[300][16], texts[300][80];
    static struct huashu_book_source sources[300];
    enum huashu_status status;
    struct huashu__model *model;
    /* Each includes the next. */
    for (int i = 0; i < 18; i++) {
        snprintf(names[i], sizeof names[i], "%d.yaml", i);
        snprintf(texts[i], sizeof texts[i], BOOK "include: [%d.yaml]\n", i + 1);
        sources[i] = in_memory(names[i], texts[i]);
    }
    snprintf(texts[17], sizeof texts[17], BOOK RULE("r"));
    sources[17] = in_memory(names[17], texts[17]);
    model = read_sources(sources, 18, &status);
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_eq(log_of_test.count, 1);
    expect(0, "include-too-deep", "16.yaml", 2, 11);
    huashu__model_free(model);
    for (int i = 0; i < 300; i++) {
        snprintf(names[i], sizeof names[i], "%d.yaml", i);
        snprintf(texts[i], sizeof texts[i], BOOK);
        sources[i] = in_memory(names[i], texts[i]);
    }
    ck_assert_ptr_null(read_sources(sources, 300, &status));
    ck_assert_int_eq(status, HUASHU_ERROR_LIMIT);
    ck_assert_str_eq(error_of_test.code, "too-many-files");
}
END_TEST

static int
stop(void *user, const struct huashu_diagnostic *diagnostic)
{
    (void)diagnostic;
    ++*(int *)user;
    return 1;
}

START_TEST(stopped_by_the_callback)
{
    struct huashu_book_source source = in_memory("t.yaml", BOOK "a: 1\nb: 1\n");
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    struct huashu_error error;
    int calls = 0;
    huashu__diagnostics_init(&diagnostics, &huashu__default_allocator, stop,
                             &calls);
    ck_assert_int_eq(
        huashu__model_read(&source, 1, NULL, &diagnostics, &model, &error),
        HUASHU_OK);
    ck_assert_int_eq(huashu__diagnostics_deliver(&diagnostics, model, &error),
                     HUASHU_STOPPED);
    ck_assert_int_eq(calls, 1);
    huashu__model_free(model);
    huashu__diagnostics_finish(&diagnostics);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        included_books_come_first,
        problems_across_files,
        include_cycles,
        a_broken_file_among_others,
        a_call_in_place_of_a_book,
        twenty_errors,
        too_many_problems,
        files_that_cannot_be_had,
        files_on_disk,
        nothing_to_judge,
        lists_of_one_name,
        sources_against_the_contract,
        large_inputs,
        many_files,
        stopped_by_the_callback,
    };
    return run_tests("book_files", tests, HUASHU__COUNT_OF(tests), 60);
}
