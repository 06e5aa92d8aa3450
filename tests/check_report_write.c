/* SPDX-License-Identifier: MIT */
/*
 * check_report_write.c: the writers: JSON that parses and keeps the order of
 * its keys, numbers digit by digit, text that is harmless; options. Documents,
 * stopping and memory are check_report_documents.c's; whole reports are compared
 * in golden/.
 */
#include <jansson.h>

#include "reporting.h"

static void
keys_are(json_t *object, const char *expected)
{
    struct huashu__buffer keys;
    const char *key;
    json_t *value;
    huashu__buffer_init(&keys, &huashu__default_allocator);
    json_object_foreach(object, key, value)
    {
        (void)value;
        huashu__buffer_puts(&keys, key);
        huashu__buffer_puts(&keys, " ");
    }
    ck_assert_str_eq(keys.items, expected);
    huashu__buffer_finish(&keys);
}

START_TEST(json_has_schema_1)
{
    struct huashu_call_info info = { .id = "c-1", .agent = "王" };
    struct huashu_report *report = make(mixed, mixed_call, &info, NULL);
    struct huashu__buffer out;
    json_t *root, *findings, *evidence;
    write_as(report, HUASHU_REPORT_JSON, NULL, &out);
    root = json_loadb(out.items, out.count, JSON_REJECT_DUPLICATES, NULL);
    ck_assert_ptr_nonnull(root);
    keys_are(root, "schema huashu icu pcre2 call book judged passed score "
                   "fatal suppressed items findings ledger notes ");
    keys_are(json_object_get(root, "call"),
             "id source format encoding agent queue started_at turns "
             "agent_turns duration_ms ");
    keys_are(json_object_get(root, "book"),
             "id revision rules digest base pass ");
    ck_assert(
        json_is_null(json_object_get(json_object_get(root, "call"), "queue")));
    ck_assert_int_eq(json_integer_value(json_object_get(
                         json_object_get(root, "call"), "duration_ms")),
                     8000);
    findings = json_object_get(root, "findings");
    ck_assert_uint_eq(json_array_size(findings), 3);
    keys_are(json_array_get(findings, 0),
             "rule kind outcome severity points title evidence ");
    keys_are(json_array_get(findings, 1),
             "rule kind outcome severity points fingerprint nearest ");
    keys_are(json_object_get(json_array_get(findings, 1), "nearest"),
             "turn similarity missing ");
    evidence = json_object_get(json_array_get(findings, 0), "evidence");
    ck_assert_uint_eq(json_array_size(evidence), 2);
    keys_are(
        json_array_get(evidence, 0),
        "turn role how text byte_begin byte_end char_begin char_end "
        "utf16_begin utf16_end start_ms end_ms similarity slots fingerprint ");
    keys_are(json_array_get(evidence, 1),
             "turn role how text byte_begin byte_end char_begin char_end "
             "utf16_begin utf16_end start_ms end_ms similarity slots parts "
             "fingerprint ");
    keys_are(json_array_get(
                 json_object_get(json_array_get(evidence, 1), "parts"), 1),
             "turn role text byte_begin byte_end char_begin char_end "
             "utf16_begin utf16_end start_ms end_ms ");
    evidence = json_object_get(json_array_get(findings, 2), "evidence");
    ck_assert_str_eq(
        json_string_value(json_object_get(
            json_object_get(json_array_get(evidence, 0), "slots"), "姓")),
        "王");
    json_decref(root);
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(jsonl_is_the_same_object_on_one_line)
{
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu__buffer json, line;
    json_t *one, *other;
    write_as(report, HUASHU_REPORT_JSON, NULL, &json);
    write_as(report, HUASHU_REPORT_JSONL, NULL, &line);
    ck_assert_ptr_eq(strchr(line.items, '\n'), line.items + line.count - 1);
    one = json_loadb(json.items, json.count, 0, NULL);
    other = json_loadb(line.items, line.count, 0, NULL);
    ck_assert_ptr_nonnull(one);
    ck_assert(json_equal(one, other));
    json_decref(one);
    json_decref(other);
    huashu__buffer_finish(&json);
    huashu__buffer_finish(&line);
    huashu_report_free(report);
}
END_TEST

START_TEST(numbers_and_escapes)
{
    static const char *const pieces[] = {
        "{\"schema\": 1, \"huashu\": \"0.1.0\", \"icu\": \"",
        "\"judged\": true, \"passed\": true, \"score\": 94.5, \"fatal\": false",
        ("\"items\": [{\"id\": \"one\", \"weight\": 30, \"lost\": 0.5, "
         "\"applicable\": true}]"),
        "\"points\": -0.5, \"title\": \"\\\"词\\\"\"",
        "\"points\": -5.0, \"fingerprint\": \"",
        "\", \"nearest\": {\"turn\": 0, \"similarity\": ",
        "\"base\": 100.0, \"pass\": 80.0",
        "\"severity\": \"info\", \"points\": 0.0",
        "\"notes\": []",
    };
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu__buffer out;
    write_as(report, HUASHU_REPORT_JSONL, NULL, &out);
    for (size_t i = 0; i < HUASHU__COUNT_OF(pieces); i++)
        ck_assert_msg(strstr(out.items, pieces[i]) != NULL, "%s\nnot in\n%s",
                      pieces[i], out.items);
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(hostile_words_are_escaped)
{
    struct huashu_call_info info = { .id = "\x1B[2J\"\\\n\xFF",
                                     .source = "\xE2\x80\xAE/x" };
    struct huashu_report *report =
        make("rules:\n  - {id: no, kind: forbidden, say: [甲乙], lose: 1}\n",
             "A \x1B[31m甲\x07乙\xFF\r", &info, NULL);
    struct huashu__buffer json, text;
    json_t *root;
    write_as(report, HUASHU_REPORT_JSONL, NULL, &json);
    ck_assert_ptr_nonnull(
        strstr(json.items, "\"id\": \"\\u001b[2J\\\"\\\\\\n\uFFFD\""));
    ck_assert_ptr_nonnull(strstr(json.items, "\"text\": \"甲\\u0007乙\""));
    root = json_loadb(json.items, json.count, 0, NULL);
    ck_assert_ptr_nonnull(root);
    json_decref(root);
    write_as(report, HUASHU_REPORT_TEXT, NULL, &text);
    for (size_t i = 0; i < text.count; i++)
        ck_assert(text.items[i] == '\n' ||
                  (unsigned char)text.items[i] >= 0x20);
    ck_assert_ptr_null(strstr(text.items, "\xE2\x80\xAE"));
    huashu__buffer_finish(&json);
    huashu__buffer_finish(&text);
    huashu_report_free(report);
}
END_TEST

START_TEST(severity_hides_findings_but_not_the_sum)
{
    struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu__buffer out;
    json_t *root;
    options.severity = HUASHU_SERIOUS;
    write_as(report, HUASHU_REPORT_JSON, &options, &out);
    root = json_loadb(out.items, out.count, 0, NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "findings")), 1);
    ck_assert_uint_eq(json_array_size(json_object_get(root, "ledger")), 2);
    json_decref(root);
    huashu__buffer_finish(&out);
    write_as(report, HUASHU_REPORT_TEXT, &options, &out);
    ck_assert_ptr_nonnull(strstr(out.items, "[no]"));
    ck_assert_ptr_null(strstr(out.items, "[open]"));
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(colours_only_when_asked_for)
{
    struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu__buffer plain, colored;
    size_t kept = 0;
    write_as(report, HUASHU_REPORT_TEXT, &options, &plain);
    ck_assert_ptr_null(strchr(plain.items, '\033'));
    options.color = true;
    write_as(report, HUASHU_REPORT_TEXT, &options, &colored);
    ck_assert_ptr_nonnull(strchr(colored.items, '\033'));
    /* Without the colours it is the same text. */
    for (size_t i = 0; i < colored.count; i++) {
        if (colored.items[i] == '\033')
            i += strcspn(colored.items + i, "m");
        else
            colored.items[kept++] = colored.items[i];
    }
    ck_assert_uint_eq(kept, plain.count);
    ck_assert_mem_eq(colored.items, plain.items, kept);
    huashu__buffer_finish(&plain);
    huashu__buffer_finish(&colored);
    huashu_report_free(report);
}
END_TEST

START_TEST(wrong_options_are_refused)
{
    struct longer {
        struct huashu_report_options options;
        uint64_t more;
    } longer = { HUASHU_REPORT_OPTIONS_INIT, 0 };
    struct huashu_report_options options = HUASHU_REPORT_OPTIONS_INIT;
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu__buffer out;
    struct huashu_error error;
    huashu__buffer_init(&out, &huashu__default_allocator);
#define TRY(report, format, options, write) \
    huashu_report_write(report, format, options, write, &out, &error)
    ck_assert_int_eq(TRY(report, 0, NULL, append), HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(TRY(report, LAST_FORMAT + 1, NULL, append),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(TRY(NULL, 1, NULL, append), HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(TRY(report, 1, NULL, NULL), HUASHU_ERROR_ARGUMENT);
    options.size = 4;
    ck_assert_int_eq(TRY(report, 1, &options, append), HUASHU_ERROR_ARGUMENT);
    options.size = SIZE_MAX;
    ck_assert_int_eq(TRY(report, 1, &options, append), HUASHU_ERROR_ARGUMENT);
    options.size = sizeof options;
    options.language = HUASHU_LANGUAGE_COUNT;
    ck_assert_int_eq(TRY(report, 1, &options, append), HUASHU_ERROR_ARGUMENT);
    options.language = HUASHU_EN;
    options.severity = 5;
    ck_assert_int_eq(TRY(report, 1, &options, append), HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(error.status, HUASHU_ERROR_ARGUMENT);
    ck_assert_uint_eq(out.count, 0);
    /* Of a newer version, with nothing new set, and with something. */
    longer.options.size = sizeof longer;
    ck_assert_int_eq(TRY(report, 1, &longer.options, append), HUASHU_OK);
    longer.more = 1;
    ck_assert_int_eq(TRY(report, 1, &longer.options, append),
                     HUASHU_ERROR_ARGUMENT);
#undef TRY
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

static const char hostile_book[] =
    "rules:\n"
    "  - {id: no, kind: forbidden, say: [甲乙], lose: 1, title: '=1+\"1\"', "
    "advice: ' ＝x', why: '-1 ]]> & <b>'}\n";
static const char hostile_call[] = "A 甲\x07乙\xFF\nA @甲乙";

static void
has(const struct huashu__buffer *out, const char *piece)
{
    ck_assert_msg(strstr(out->items, piece) != NULL, "%s\nnot in\n%s", piece,
                  out->items);
}

START_TEST(cells_are_no_formulas)
{
    struct huashu_call_info info = { .id = "\t+1",
                                     .source = " @\"x\"\n,y",
                                     .agent = "＝1",
                                     .started_at = "1-2" };
    struct huashu_report *report =
        make(hostile_book, hostile_call, &info, NULL);
    struct huashu__buffer out;
    write_as(report, HUASHU_REPORT_CSV, NULL, &out);
    ck_assert_mem_eq(out.items, "\xEF\xBB\xBF\"通话\",", 12);
    has(&out, "\r\n\"' +1\",\"' @\"\"x\"\" ,y\",\"'＝1\",\"1-2\",");
    has(&out, ",\"no\",\"'=1+\"\"1\"\"\",,\"说了忌语\",\"轻微\",-2,,1,");
    /* The second hit of the rule: no points. */
    has(&out, ",\"说了忌语\",\"轻微\",,,2,");
    has(&out, ",\"甲 乙\",");
    for (size_t i = 0; i < out.count; i++)
        ck_assert((unsigned char)out.items[i] >= 0x20 ||
                  strchr("\r\n", out.items[i]) != NULL);
    ck_assert(huashu__utf8_valid(
        (struct huashu__string){ out.items, out.count }, &(size_t){ 0 }));
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(markup_is_escaped)
{
    struct huashu_call_info info = { .id = "\x01]]>\"<&\r\n",
                                     .source = "\xED\xA0\x80\xEF\xBF\xBF" };
    struct huashu_report *report =
        make(hostile_book, hostile_call, &info, NULL);
    struct huashu__buffer out;
    write_as(report, HUASHU_REPORT_JUNIT, NULL, &out);
    has(&out, "<testsuite name=\"\uFFFD]]&gt;&quot;&lt;&amp;&#13;&#10;\" ");
    has(&out, "value=\"\uFFFD\uFFFD\uFFFD\uFFFD\"");
    has(&out, "<failure message=\"=1+&quot;1&quot; -2\" type=\"hit\">");
    has(&out, "坐席  甲\uFFFD乙\n");
    has(&out, "原因：-1 ]]&gt; &amp; &lt;b&gt;\n");
    for (size_t i = 0; i < out.count; i++)
        ck_assert((unsigned char)out.items[i] >= 0x20 || out.items[i] == '\n');
    ck_assert(huashu__utf8_valid(
        (struct huashu__string){ out.items, out.count }, &(size_t){ 0 }));
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(logs_name_files_as_uris)
{
    static const struct {
        const char *source, *uri;
    } cases[] = {
        { "a b:c/%\xE2\x80\xAE?#.txt", "a%20b%3Ac/%25%E2%80%AE%3F%23.txt" },
        { "/calls/\xFF\n", "file:///calls/%FF%0A" },
        { "-", NULL },
        { NULL, NULL },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct huashu_call_info info = { .id = "\x1B\xFF\"",
                                         .source = cases[i].source };
        struct huashu_report *report =
            make(hostile_book, hostile_call, &info, NULL);
        struct huashu__buffer out;
        json_t *root, *results;
        const char *uri = NULL;
        write_as(report, HUASHU_REPORT_SARIF, NULL, &out);
        root = json_loadb(out.items, out.count, JSON_REJECT_DUPLICATES, NULL);
        ck_assert_ptr_nonnull(root);
        results = json_object_get(
            json_array_get(json_object_get(root, "runs"), 0), "results");
        ck_assert_uint_eq(json_array_size(results), 2);
        json_unpack(json_array_get(results, 0), "{s[{s{s{ss}}}]}", "locations",
                    "physicalLocation", "artifactLocation", "uri", &uri);
        ck_assert_pstr_eq(uri, cases[i].uri);
        has(&out, "\"text\": \"=1+\\\"1\\\"：甲\\u0007乙\"");
        has(&out, "\"fullyQualifiedName\": \"\\u001b\uFFFD\\\"/turns/1\"");
        json_decref(root);
        huashu__buffer_finish(&out);
        huashu_report_free(report);
    }
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        json_has_schema_1,
        jsonl_is_the_same_object_on_one_line,
        numbers_and_escapes,
        hostile_words_are_escaped,
        severity_hides_findings_but_not_the_sum,
        colours_only_when_asked_for,
        wrong_options_are_refused,
        cells_are_no_formulas,
        markup_is_escaped,
        logs_name_files_as_uris,
    };
    return run_tests("report_write", tests, HUASHU__COUNT_OF(tests), 60);
}
