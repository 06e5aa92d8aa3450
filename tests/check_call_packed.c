/* SPDX-License-Identifier: MIT */
/*
 * check_call_packed.c: transcripts packed with gzip and zstd: whole, in several
 * members, cut off, broken, and made to do harm.
 */
#include "reading.h"

#ifdef HUASHU_WITH_GZIP
#include <zlib.h>
#endif
#ifdef HUASHU_WITH_ZSTD
#include <zstd.h>
#endif

/* Bytes that a test packs, at most; and what they pack to. */
#define MOST 65536

struct packed {
    char data[MOST];
    size_t length;
};

static void
append(struct packed *packed, const void *data, size_t length)
{
    ck_assert_uint_le(length, MOST - packed->length);
    memcpy(packed->data + packed->length, data, length);
    packed->length += length;
}

typedef void (*pack_fn)(struct packed *packed, const char *text, size_t length);

#ifdef HUASHU_WITH_GZIP
static void
pack_gzip(struct packed *packed, const char *text, size_t length)
{
    z_stream stream = { 0 };
    ck_assert_int_eq(
        deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
        Z_OK);
    stream.next_in = (Bytef *)(uintptr_t)text;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)packed->data + packed->length;
    stream.avail_out = (uInt)(MOST - packed->length);
    ck_assert_int_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    packed->length = MOST - stream.avail_out;
    deflateEnd(&stream);
}
#endif

#ifdef HUASHU_WITH_ZSTD
static void
pack_zstd(struct packed *packed, const char *text, size_t length)
{
    ZSTD_CCtx *stream = ZSTD_createCCtx();
    size_t size;
    ZSTD_CCtx_setParameter(stream, ZSTD_c_checksumFlag, 1);
    size = ZSTD_compress2(stream, packed->data + packed->length,
                          MOST - packed->length, text, length);
    ck_assert(!ZSTD_isError(size));
    packed->length += size;
    ZSTD_freeCCtx(stream);
}
#endif

static const pack_fn packers[] = {
#ifdef HUASHU_WITH_GZIP
    pack_gzip,
#endif
#ifdef HUASHU_WITH_ZSTD
    pack_zstd,
#endif
    NULL,
};

static void
check_packed(const char *name, const struct packed *packed,
             const char *expected)
{
    const struct reading reading = { name, packed->data, packed->length,
                                     expected };
    check_readings(&reading, 1, NULL);
}

static const char lines[] =
    "{\"turns\": [{\"role\": \"agent\", \"text\": \"您好\"}]}\n"
    "{\"turns\": [{\"role\": \"客户\", \"text\": \"停水了\"}]}\n"
    "{\"turns\": [{\"role\": \"agent\", \"text\": \"再见\"}]}\n";
#define LINES_READ "A0 您好\nC0 停水了\nA0 再见\n"

START_TEST(whole)
{
    static const char text[] = "# id: 7\n客服：您好\n客户：停水了\n";
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        packers[i](&packed, text, strlen(text));
        check_packed("text", &packed, "id=7\nA0 您好\nC0 停水了\n");
        packed.length = 0;
        packers[i](&packed, lines, strlen(lines));
        check_packed("lines", &packed, LINES_READ);
        /* Zeros of a tape behind it. */
        append(&packed, "\0\0\0\0\0", 5);
        check_packed("zeros", &packed, LINES_READ);
    }
}
END_TEST

/* Members and frames are one text, also where they part a character. */
START_TEST(several)
{
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        packers[i](&packed, lines, 40);
        packers[i](&packed, lines, 0);
        packers[i](&packed, lines + 40, 1);
        packers[i](&packed, lines + 41, strlen(lines) - 41);
        check_packed("several", &packed, LINES_READ);
    }
}
END_TEST

START_TEST(other_encodings)
{
    static const char gbk[] =
        "\xBF\xCD\xB7\xFE\xA3\xBA\xC4\xFA\xBA\xC3\xA3\xAC\xC7\xEB\xBD\xB2\n"
        "\xBF\xCD\xBB\xA7\xA3\xBA\xCD\xA3\xCB\xAE\xC1\xCB\xA3\xAC\xD4\xF5\n";
    static const char utf_16[] = "\xFF\xFE\xA2\x5B\x0D\x67\x1A\xFF\x60\x4F";
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        packers[i](&packed, gbk, sizeof gbk - 1);
        check_packed("GBK", &packed, "A0 您好，请讲\nC0 停水了，怎\n");
        packed.length = 0;
        packers[i](&packed, utf_16, sizeof utf_16 - 1);
        check_packed("UTF-16", &packed, "A0 你\n");
    }
}
END_TEST

/*
 * Cut off anywhere, the calls are a part of those that there are, and an error
 * follows: nothing is taken for the whole.
 */
START_TEST(cut_off)
{
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        size_t errors = 0;
        packers[i](&packed, lines, strlen(lines));
        for (size_t length = 4; length < packed.length; length++) {
            struct source source = { packed.data, length, length % 5, 0 };
            struct huashu__buffer out;
            const char *error;
            huashu__buffer_init(&out, &huashu__default_allocator);
            ck_assert_int_eq(read_all(source, NULL, &out), HUASHU_END);
            error = strchr(out.items, '!');
            ck_assert_ptr_nonnull(error);
            ck_assert_int_eq(strncmp(error, "! cut-packing ", 14), 0);
            ck_assert_int_eq(
                strncmp(out.items, LINES_READ, (size_t)(error - out.items)), 0);
            errors++;
            huashu__buffer_finish(&out);
        }
        ck_assert_uint_gt(errors, 50);
    }
}
END_TEST

START_TEST(cut_places)
{
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        packers[i](&packed, lines, strlen(lines) - 20);
        packers[i](&packed, lines, 1);
        packed.length -= 3;
        check_packed("in the third line", &packed,
                     "A0 您好\nC0 停水了\n! cut-packing 3:0@132\n");
    }
}
END_TEST

/* What is behind the data, or in the middle of it, is none of it. */
START_TEST(broken)
{
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        packers[i](&packed, lines, strlen(lines));
        append(&packed, "more", 4);
        check_packed("behind it", &packed,
                     LINES_READ "! broken-packing 4:0@151\n");
        for (size_t at = 4; at < packed.length - 4; at++) {
            struct source source = { packed.data, packed.length - 4, 0, 0 };
            struct huashu__buffer out;
            packed.data[at] = (char)(packed.data[at] ^ 0x55);
            huashu__buffer_init(&out, &huashu__default_allocator);
            huashu__buffer_puts(&out, "");
            read_all(source, NULL, &out);
            /* Some bytes of the head tell of times and names only. */
            ck_assert_msg(at < 10 || strchr(out.items, '!') != NULL,
                          "byte %zu: %s", at, out.items);
            huashu__buffer_finish(&out);
            packed.data[at] = (char)(packed.data[at] ^ 0x55);
        }
    }
}
END_TEST

START_TEST(no_memory)
{
    for (size_t i = 0; packers[i] != NULL; i++) {
        struct packed packed = { .length = 0 };
        enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
        packers[i](&packed, lines, strlen(lines));
        for (size_t at = 1; status == HUASHU_ERROR_NO_MEMORY; at++) {
            struct counting counting = { 0, at, 0 };
            struct huashu_allocator allocator = counting_allocator(&counting);
            struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
            struct source source = { packed.data, packed.length, 0, 0 };
            struct huashu__buffer out;
            options.allocator = &allocator;
            huashu__buffer_init(&out, &huashu__default_allocator);
            status = read_all(source, &options, &out);
            if (status != HUASHU_ERROR_NO_MEMORY)
                ck_assert_str_eq(out.items, LINES_READ);
            ck_assert_int_eq(counting.live, 0);
            huashu__buffer_finish(&out);
        }
        ck_assert_int_eq(status, HUASHU_END);
    }
}
END_TEST

#ifdef HUASHU_WITH_ZSTD
/* Blocks of a frame with a window of 128 KB: raw, or one byte again and again.
 */
static void
append_block(struct packed *packed, bool repeated, size_t size,
             const char *data)
{
    size_t head = size << 3 | (repeated ? 2 : 0);
    const char bytes[] = { (char)head, (char)(head >> 8), (char)(head >> 16) };
    append(packed, bytes, 3);
    append(packed, data, repeated ? 1 : size);
}

/* 128 KB from 8 bytes, a line each: the reader says no before all is out. */
START_TEST(zstd_bomb)
{
    struct huashu_reader_options options = HUASHU_READER_OPTIONS_INIT;
    static struct packed packed;
    struct huashu_reader *reader;
    struct huashu_error error;
    struct huashu_call *call = NULL;
    struct source source;
    options.format = "text";
    append(&packed, "\x28\xB5\x2F\xFD\0\x38", 6);
    while (packed.length < MOST - 8) {
        append_block(&packed, true, 131072, "x");
        append_block(&packed, false, 1, "\n");
    }
    source = (struct source){ packed.data, packed.length, 4096, 0 };
    ck_assert_int_eq(
        huashu_reader_new(read_source, &source, &options, &reader, &error),
        HUASHU_OK);
    ck_assert_int_eq(huashu_reader_next(reader, &call, &error),
                     HUASHU_ERROR_IO);
    ck_assert_str_eq(error.code, "bomb");
    /* In the line that goes beyond 64 MB. */
    ck_assert_uint_eq(error.line, 64 * 8);
    huashu_reader_free(reader);
}
END_TEST

/* 256 MB of window: more than it may have. A frame that is skipped. */
START_TEST(zstd_frames)
{
    struct packed packed = { .length = 0 };
    append(&packed, "\x28\xB5\x2F\xFD\0\x90\x01\0\0", 9);
    check_packed("window", &packed, "! large-window 1:0@0\n");
    packed.length = 0;
    append(&packed, "\x5A\x2A\x4D\x18\x03\0\0\0xyz", 11);
    pack_zstd(&packed, lines, strlen(lines));
    check_packed("skipped", &packed, LINES_READ);
}
END_TEST
#else
START_TEST(zstd_missing)
{
    struct packed packed = { .length = 0 };
    append(&packed, "\x28\xB5\x2F\xFD\0\x38\x01\0\0", 9);
    check_packed("zstd", &packed, "! not-built 0:0@0\n");
}
END_TEST
#endif

#ifndef HUASHU_WITH_GZIP
START_TEST(gzip_missing)
{
    struct packed packed = { .length = 0 };
    append(&packed, "\x1F\x8B\x08\0\0\0\0\0\0\x03", 10);
    check_packed("gzip", &packed, "! not-built 0:0@0\n");
}
END_TEST
#endif

int
main(void)
{
    const TTest *const tests[] = {
        whole,        several,     other_encodings, cut_off,
        cut_places,   broken,      no_memory,
#ifdef HUASHU_WITH_ZSTD
        zstd_bomb,    zstd_frames,
#else
        zstd_missing,
#endif
#ifndef HUASHU_WITH_GZIP
        gzip_missing,
#endif
    };
    return run_tests("call, packed", tests, HUASHU__COUNT_OF(tests), 60);
}
