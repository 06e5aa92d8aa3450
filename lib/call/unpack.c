/* SPDX-License-Identifier: MIT */
/*
 * unpack.c: the bytes of an input before anything else sees them. What begins
 * as gzip or zstd data does is unpacked on its way in, by zlib and libzstd,
 * piece by piece: all limits on text hold for what comes out, and memory is
 * that of the window. Members (gzip) and frames (zstd) that follow each other
 * are one text.
 *
 * Where the data breaks, what came out before it is given first and the error
 * then, again and again: so calls that are whole are not lost.
 *
 * libzstd takes its memory from malloc, whatever allocator was given: only the
 * part of its interface that may still change lets it have another.
 */
#include "call/call.h"

#include <stdio.h>
#include <string.h>

#ifdef HUASHU_WITH_GZIP
#define ZLIB_CONST
#include <zlib.h>
#endif
#ifdef HUASHU_WITH_ZSTD
#include <zstd.h>
#include <zstd_errors.h>
#endif

#define PIECE_BYTES ((size_t)64 << 10)
/* By so many bytes packed data is known. */
#define MAGIC_BYTES 4

/* What came of unpacking a piece. */
enum step {
    STEP_ON,
    /* A member or frame is complete. */
    STEP_WHOLE,
    STEP_BROKEN,
    STEP_WINDOW,
    STEP_NO_MEMORY
};

struct huashu__packing {
    const char *name;
    bool (*recognises)(const unsigned char magic[MAGIC_BYTES]);
    /* NULL: no memory. The functions are NULL where the library is missing. */
    void *(*begin)(const struct huashu_allocator *allocator);
    /* Takes from packed->data[begin … end), adds to *got. */
    enum step (*step)(struct huashu__packed *packed, char *bytes, size_t size,
                      size_t *got);
    void (*end)(const struct huashu_allocator *allocator, void *stream);
};

/* gzip */

static bool
is_gzip(const unsigned char magic[MAGIC_BYTES])
{
    /* With 8, the only way to pack that there is. */
    return magic[0] == 0x1F && magic[1] == 0x8B && magic[2] == 8;
}

#ifdef HUASHU_WITH_GZIP
struct gzip {
    z_stream stream;
    struct huashu_allocator allocator;
};

static voidpf
gzip_alloc(voidpf user, uInt count, uInt size)
{
    return huashu__alloc(user, count, size);
}

static void
gzip_free(voidpf user, voidpf block)
{
    huashu__free(user, block);
}

static void *
gzip_begin(const struct huashu_allocator *allocator)
{
    struct gzip *gzip = huashu__alloc_zero(allocator, 1, sizeof *gzip);
    if (gzip == NULL)
        return NULL;
    gzip->allocator = *allocator;
    gzip->stream.zalloc = gzip_alloc;
    gzip->stream.zfree = gzip_free;
    gzip->stream.opaque = &gzip->allocator;
    /* 16 more: gzip only, with its checksum. */
    if (inflateInit2(&gzip->stream, 15 + 16) == Z_OK)
        return gzip;
    huashu__free(allocator, gzip);
    return NULL;
}

static enum step
gzip_step(struct huashu__packed *packed, char *bytes, size_t size, size_t *got)
{
    struct gzip *gzip = packed->stream;
    z_stream *stream = &gzip->stream;
    int result;
    if (size > PIECE_BYTES)
        size = PIECE_BYTES;
    stream->next_in = (const Bytef *)packed->data + packed->begin;
    stream->avail_in = (uInt)(packed->end - packed->begin);
    stream->next_out = (Bytef *)bytes;
    stream->avail_out = (uInt)size;
    result = inflate(stream, Z_NO_FLUSH);
    packed->begin = packed->end - stream->avail_in;
    *got += size - stream->avail_out;
    if (result == Z_STREAM_END)
        return inflateReset(stream) == Z_OK ? STEP_WHOLE : STEP_BROKEN;
    if (result == Z_MEM_ERROR)
        return STEP_NO_MEMORY;
    return result == Z_OK || result == Z_BUF_ERROR ? STEP_ON : STEP_BROKEN;
}

static void
gzip_end(const struct huashu_allocator *allocator, void *stream)
{
    struct gzip *gzip = stream;
    inflateEnd(&gzip->stream);
    huashu__free(allocator, gzip);
}
#else
#define gzip_begin NULL
#define gzip_step NULL
#define gzip_end NULL
#endif

/* zstd */

static bool
is_zstd(const unsigned char magic[MAGIC_BYTES])
{
    /* A frame, or one to be skipped that stands before it. */
    return (magic[0] == 0x28 && magic[1] == 0xB5 && magic[2] == 0x2F &&
            magic[3] == 0xFD) ||
           (magic[0] >> 4 == 5 && magic[1] == 0x2A && magic[2] == 0x4D &&
            magic[3] == 0x18);
}

#ifdef HUASHU_WITH_ZSTD
/*
 * Block by block, as the library asks for it: of a call that ends in an error
 * it keeps back what earlier blocks came to.
 */
struct zstd {
    ZSTD_DStream *stream;
    /* Bytes that it takes next, and those of the start of a frame. */
    size_t wanted, first;
    /* There may be output that had no room. */
    bool pending;
};

static void *
zstd_begin(const struct huashu_allocator *allocator)
{
    struct zstd *zstd = huashu__alloc_zero(allocator, 1, sizeof *zstd);
    if (zstd != NULL)
        zstd->stream = ZSTD_createDStream();
    if (zstd == NULL || zstd->stream == NULL) {
        huashu__free(allocator, zstd);
        return NULL;
    }
    zstd->first = zstd->wanted = ZSTD_initDStream(zstd->stream);
    ZSTD_DCtx_setParameter(zstd->stream, ZSTD_d_windowLogMax,
                           HUASHU__MAX_ZSTD_WINDOW_LOG);
    return zstd;
}

static enum step
zstd_step(struct huashu__packed *packed, char *bytes, size_t size, size_t *got)
{
    struct zstd *zstd = packed->stream;
    size_t held = packed->end - packed->begin, result;
    size_t take = zstd->pending ? 0 : zstd->wanted < held ? zstd->wanted : held;
    ZSTD_inBuffer in = { packed->data, packed->begin + take, packed->begin };
    ZSTD_outBuffer out = { bytes, size, 0 };
    result = ZSTD_decompressStream(zstd->stream, &out, &in);
    packed->begin = in.pos;
    *got += out.pos;
    zstd->pending = out.pos == size;
    zstd->wanted = result == 0 ? zstd->first : result;
    if (!ZSTD_isError(result))
        return result == 0 ? STEP_WHOLE : STEP_ON;
    switch (ZSTD_getErrorCode(result)) {
    case ZSTD_error_memory_allocation:
        return STEP_NO_MEMORY;
    case ZSTD_error_frameParameter_windowTooLarge:
        return STEP_WINDOW;
    default:
        return STEP_BROKEN;
    }
}

static void
zstd_end(const struct huashu_allocator *allocator, void *stream)
{
    struct zstd *zstd = stream;
    ZSTD_freeDStream(zstd->stream);
    huashu__free(allocator, zstd);
}
#else
#define zstd_begin NULL
#define zstd_step NULL
#define zstd_end NULL
#endif

static const struct huashu__packing packings[] = {
    { "gzip", is_gzip, gzip_begin, gzip_step, gzip_end },
    { "zstd", is_zstd, zstd_begin, zstd_step, zstd_end },
};

/* Reading */

static enum huashu_status
read_plain(struct huashu__input *input, char *bytes, size_t size, size_t *got,
           struct huashu_error *error)
{
    int64_t count = input->read(input->user, bytes, size);
    if (count < 0 || (uint64_t)count > size)
        return huashu__fail(error, HUASHU_ERROR_IO, &huashu__call_unreadable,
                            0);
    *got = (size_t)count;
    return HUASHU_OK;
}

/* As the data did before: now and ever after. */
static enum huashu_status
fail_again(const struct huashu__packed *packed, struct huashu_error *error)
{
    char figure[24];
    snprintf(figure, sizeof figure, "%zu", packed->limit);
    return huashu__fail(error, HUASHU_ERROR_IO, packed->failed, 2,
                        packed->packing->name, figure);
}

/* Begins to unpack what was read of the input so far. */
static enum huashu_status
begin(struct huashu__input *input, const char *bytes, size_t length,
      struct huashu_error *error)
{
    struct huashu__packed *packed = &input->packed;
    const struct huashu__packing *packing = packed->packing;
    if (packing->begin == NULL)
        return huashu__fail(error, HUASHU_ERROR_ENCODING,
                            &huashu__call_not_built, 1, packing->name);
    packed->data = huashu__alloc(input->allocator, PIECE_BYTES, 1);
    if (packed->data != NULL)
        packed->stream = packing->begin(input->allocator);
    if (packed->stream == NULL)
        return huashu__fail_no_memory(error);
    memcpy(packed->data, bytes, length);
    packed->end = length;
    packed->taken = length;
    return HUASHU_OK;
}

/* The first bytes, by which packed data is known. */
static enum huashu_status
open_input(struct huashu__input *input, char *bytes, size_t size, size_t *got,
           struct huashu_error *error)
{
    unsigned char magic[MAGIC_BYTES] = { 0 };
    size_t more = 1, length;
    if (size > PIECE_BYTES)
        size = PIECE_BYTES;
    while (*got < MAGIC_BYTES && *got < size && more != 0) {
        enum huashu_status status =
            read_plain(input, bytes + *got, size - *got, &more, error);
        if (status != HUASHU_OK)
            return status;
        *got += more;
    }
    length = *got;
    memcpy(magic, bytes, length < MAGIC_BYTES ? length : MAGIC_BYTES);
    input->packed.opened = true;
    for (size_t i = 0; i < HUASHU__COUNT_OF(packings); i++) {
        if (!packings[i].recognises(magic))
            continue;
        input->packed.packing = &packings[i];
        *got = 0;
        return begin(input, bytes, length, error);
    }
    return HUASHU_OK;
}

/* More packed bytes, where all were taken. */
static enum huashu_status
fill(struct huashu__input *input, struct huashu_error *error)
{
    struct huashu__packed *packed = &input->packed;
    size_t got = 0;
    enum huashu_status status;
    if (packed->begin < packed->end || packed->ended)
        return HUASHU_OK;
    status = read_plain(input, packed->data, PIECE_BYTES, &got, error);
    if (status != HUASHU_OK)
        return status;
    packed->begin = 0;
    packed->end = got;
    packed->taken += got;
    packed->ended = got == 0;
    return HUASHU_OK;
}

/* Behind the last member there may be zeros, from tapes. */
static void
skip_zeros(struct huashu__packed *packed)
{
    while (packed->begin < packed->end && packed->data[packed->begin] == '\0')
        packed->begin++;
}

static void
note_failure(struct huashu__packed *packed, enum step step)
{
    if (step == STEP_BROKEN) {
        packed->failed = &huashu__call_broken_packing;
    } else if (step == STEP_WINDOW) {
        packed->failed = &huashu__call_large_window;
        packed->limit = (size_t)1 << (HUASHU__MAX_ZSTD_WINDOW_LOG - 20);
    } else if (packed->given > HUASHU__FREE_UNPACKED_BYTES &&
               packed->given / HUASHU__MAX_UNPACK_RATIO > packed->taken) {
        packed->failed = &huashu__call_bomb;
        packed->limit = HUASHU__MAX_UNPACK_RATIO;
    }
}

static enum huashu_status
unpack(struct huashu__input *input, char *bytes, size_t size, size_t *got,
       struct huashu_error *error)
{
    struct huashu__packed *packed = &input->packed;
    while (*got == 0 && packed->failed == NULL) {
        enum step step;
        enum huashu_status status = fill(input, error);
        if (status != HUASHU_OK)
            return status;
        if (packed->whole)
            skip_zeros(packed);
        if (packed->whole && packed->begin == packed->end) {
            if (packed->ended)
                return HUASHU_OK;
            continue;
        }
        step = packed->packing->step(packed, bytes, size, got);
        if (step == STEP_NO_MEMORY)
            return huashu__fail_no_memory(error);
        packed->given += *got;
        packed->whole = step == STEP_WHOLE;
        note_failure(packed, step);
        if (step == STEP_ON && *got == 0 && packed->ended)
            packed->failed = &huashu__call_cut_packing;
    }
    /* What came out before the data broke is given first. */
    return *got != 0 ? HUASHU_OK : fail_again(packed, error);
}

enum huashu_status
huashu__unpacked_read(struct huashu__input *input, char *bytes, size_t size,
                      size_t *got, struct huashu_error *error)
{
    *got = 0;
    if (!input->packed.opened) {
        enum huashu_status status = open_input(input, bytes, size, got, error);
        if (status != HUASHU_OK || *got != 0)
            return status;
    }
    return input->packed.packing != NULL
               ? unpack(input, bytes, size, got, error)
               : read_plain(input, bytes, size, got, error);
}

void
huashu__unpack_finish(struct huashu__input *input)
{
    struct huashu__packed *packed = &input->packed;
    if (packed->stream != NULL)
        packed->packing->end(input->allocator, packed->stream);
    huashu__free(input->allocator, packed->data);
    *packed = (struct huashu__packed){ 0 };
}
