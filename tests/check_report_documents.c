/* SPDX-License-Identifier: MIT */
/*
 * check_report_documents.c: documents of one call and of many: whole or
 * stopped, with memory and without.
 */
#include "reporting.h"

static int
stop(void *user, const char *data, size_t length)
{
    (void)data;
    (void)length;
    ++*(int *)user;
    return 1;
}

START_TEST(a_writer_can_stop)
{
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    for (uint32_t format = 1; format <= LAST_FORMAT; format++) {
        int calls = 0;
        ck_assert_int_eq(
            huashu_report_write(report, format, NULL, stop, &calls, NULL),
            HUASHU_STOPPED);
        ck_assert_int_eq(calls, 1);
    }
    huashu_report_free(report);
}
END_TEST

START_TEST(no_memory_while_writing)
{
    struct counting counting = { .live = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_report *report = make(mixed, mixed_call, NULL, &allocator);
    long live = counting.live;
    for (uint32_t format = 1; format <= LAST_FORMAT; format++) {
        enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
        for (size_t more = 1; status != HUASHU_OK; more++) {
            struct huashu__buffer out;
            ck_assert_uint_lt(more, 200);
            huashu__buffer_init(&out, &huashu__default_allocator);
            counting.fail_at = counting.calls + more;
            status =
                huashu_report_write(report, format, NULL, append, &out, NULL);
            if (status != HUASHU_OK)
                ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
            ck_assert_int_eq(counting.live, live);
            huashu__buffer_finish(&out);
        }
    }
    huashu_report_free(report);
    ck_assert_int_eq(counting.live, 0);
}
END_TEST

/* How often a piece stands in a text. */
static size_t
count_of(const struct huashu__buffer *out, const char *piece)
{
    size_t count = 0;
    for (const char *at = out->items; (at = strstr(at, piece)) != NULL; at++)
        count++;
    return count;
}

START_TEST(many_calls_are_one_document)
{
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    for (uint32_t format = 1; format <= LAST_FORMAT; format++) {
        struct huashu_report_writer *writer;
        struct huashu__buffer out;
        huashu__buffer_init(&out, &huashu__default_allocator);
        ck_assert_int_eq(huashu_report_writer_new(NULL, format, NULL, append,
                                                  &out, &writer, NULL),
                         HUASHU_OK);
        ck_assert_uint_eq(out.count, 0);
        for (int i = 0; i < 3; i++)
            ck_assert_int_eq(huashu_report_writer_add(writer, report, NULL),
                             HUASHU_OK);
        ck_assert_int_eq(huashu_report_writer_end(writer, NULL), HUASHU_OK);
        huashu_report_writer_free(writer);
        ck_assert_uint_eq(count_of(&out, "\xEF\xBB\xBF"),
                          format == HUASHU_REPORT_CSV);
        ck_assert_uint_eq(count_of(&out, "<testsuites "),
                          format == HUASHU_REPORT_JUNIT);
        ck_assert_uint_eq(count_of(&out, "</testsuites>"),
                          format == HUASHU_REPORT_JUNIT);
        ck_assert_uint_eq(count_of(&out, "甲乙"), 3);
        huashu__buffer_finish(&out);
    }
    huashu_report_free(report);
}
END_TEST

START_TEST(writers_can_share_a_document)
{
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu_report_writer *one;
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    huashu_report_writer_new(NULL, HUASHU_REPORT_CSV, 0, append, &out, &one, 0);
    huashu_report_writer_begin(one, NULL);
    size_t head = out.count;
    huashu_report_writer_add(one, report, NULL);
    huashu_report_writer_add(one, report, NULL);
    size_t body = (out.count - head) / 2;
    ck_assert_mem_eq(out.items + head, out.items + head + body, body);
    huashu_report_writer_free(one);
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

START_TEST(no_call_is_a_document_too)
{
    struct huashu_report_writer *writer;
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_writer_new(NULL, HUASHU_REPORT_JUNIT, NULL,
                                              append, &out, &writer, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_report_writer_end(writer, NULL), HUASHU_OK);
    ck_assert_str_eq(out.items, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<testsuites name=\"huashu\">\n"
                                "</testsuites>\n");
    huashu_report_writer_free(writer);
    huashu__buffer_finish(&out);
}
END_TEST

START_TEST(a_stopped_document_stays_stopped)
{
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu_report_writer *writer;
    int calls = 0;
    ck_assert_int_eq(huashu_report_writer_new(NULL, HUASHU_REPORT_CSV, NULL,
                                              stop, &calls, &writer, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu_report_writer_add(writer, report, NULL),
                     HUASHU_STOPPED);
    ck_assert_int_eq(huashu_report_writer_add(writer, report, NULL),
                     HUASHU_STOPPED);
    ck_assert_int_eq(huashu_report_writer_end(writer, NULL), HUASHU_STOPPED);
    ck_assert_int_eq(calls, 1);
    ck_assert_int_eq(huashu_report_writer_add(writer, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    huashu_report_writer_free(writer);
    huashu_report_writer_free(NULL);
    huashu_report_free(report);
}
END_TEST

START_TEST(writers_need_memory_once)
{
    struct counting counting = { .live = 0, .fail_at = 1 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_report *report = make(mixed, mixed_call, NULL, NULL);
    struct huashu_report_writer *writer;
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_int_eq(huashu_report_writer_new(&allocator, HUASHU_REPORT_CSV,
                                              NULL, append, &out, &writer,
                                              NULL),
                     HUASHU_ERROR_NO_MEMORY);
    ck_assert_int_eq(huashu_report_writer_new(&allocator, LAST_FORMAT + 1, NULL,
                                              append, &out, &writer, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(counting.live, 0);
    for (uint32_t format = 1; format <= LAST_FORMAT; format++) {
        size_t calls;
        ck_assert_int_eq(huashu_report_writer_new(&allocator, format, NULL,
                                                  append, &out, &writer, NULL),
                         HUASHU_OK);
        ck_assert_int_eq(huashu_report_writer_add(writer, report, NULL),
                         HUASHU_OK);
        calls = counting.calls;
        for (int i = 0; i < 10; i++)
            ck_assert_int_eq(huashu_report_writer_add(writer, report, NULL),
                             HUASHU_OK);
        ck_assert_uint_eq(counting.calls, calls);
        huashu_report_writer_free(writer);
    }
    ck_assert_int_eq(counting.live, 0);
    huashu__buffer_finish(&out);
    huashu_report_free(report);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        a_writer_can_stop,           no_memory_while_writing,
        many_calls_are_one_document, writers_can_share_a_document,
        no_call_is_a_document_too,   a_stopped_document_stays_stopped,
        writers_need_memory_once,
    };
    return run_tests("report_documents", tests, HUASHU__COUNT_OF(tests), 60);
}
