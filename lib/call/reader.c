/* SPDX-License-Identifier: MIT */
/*
 * reader.c: opens an input, finds out its format by its content, and hands its
 * calls out one by one.
 */
#include "call/json.h"

#include <stdio.h>
#include <string.h>

/* Looked at to find out encoding and format. */
#define HEAD_BYTES ((size_t)64 << 10)

/* The first that recognises the input reads it; the last takes all. */
static const struct huashu__format *const formats[] = {
    &huashu__format_json, &huashu__format_vtt, &huashu__format_srt,
    &huashu__format_ctm,  &huashu__format_csv, &huashu__format_text,
};

static const struct huashu__format *
format_named(const char *name)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(formats); i++) {
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    }
    return NULL;
}

uint32_t
huashu__role_of_name(const struct huashu_reader *reader,
                     struct huashu__string name)
{
    if (reader->agent == NULL || name.length == 0)
        return HUASHU_UNKNOWN_ROLE;
    return huashu__string_equal(name, huashu__string_of(reader->agent))
               ? HUASHU_AGENT
               : HUASHU_CUSTOMER;
}

enum huashu_status
huashu__reader_at(const struct huashu_reader *reader, enum huashu_status status,
                  struct huashu_error *error, uint64_t line, uint64_t column,
                  uint64_t byte)
{
    struct huashu__place place = { 0 };
    place.line = line > UINT32_MAX ? UINT32_MAX : (uint32_t)line;
    place.column = column > UINT32_MAX ? UINT32_MAX : (uint32_t)column;
    place.byte = byte;
    huashu__fail_at(error, reader->source, place);
    return status;
}

enum huashu_status
huashu__fail_limit(struct huashu_error *error,
                   const struct huashu__message *message, size_t limit)
{
    char figure[24];
    snprintf(figure, sizeof figure, "%zu", limit);
    return huashu__fail(error, HUASHU_ERROR_LIMIT, message, 1, figure);
}

/* No options struct will ever be larger; a larger size is a mistake. */
#define MOST_OPTIONS ((size_t)4096)

/*
 * What is wrong with the options; NULL: nothing. Those of a newer, longer
 * version will do as long as nothing is set that we do not know of.
 */
static const char *
bad_options(const struct huashu_reader_options *options)
{
    const unsigned char *bytes = (const unsigned char *)options;
    if (options->size < sizeof *options || options->size > MOST_OPTIONS)
        return "huashu_reader_options.size";
    for (size_t i = sizeof *options; i < options->size; i++) {
        if (bytes[i] != 0)
            return "reader options of a newer version";
    }
    if (options->label_count != 0 && options->labels == NULL)
        return "huashu_reader_options.labels";
    for (size_t i = 0; i < options->label_count; i++) {
        const struct huashu_label *label = &options->labels[i];
        if (label->text == NULL || label->text[0] == '\0' ||
            strlen(label->text) > HUASHU__MAX_LABEL_BYTES)
            return "huashu_label.text";
        if (label->role > HUASHU_OTHER)
            return "huashu_label.role";
    }
    return NULL;
}

enum huashu_status
huashu_reader_new(huashu_read_fn read, void *user,
                  const struct huashu_reader_options *options,
                  struct huashu_reader **reader, struct huashu_error *error)
{
    static const struct huashu_reader_options defaults =
        HUASHU_READER_OPTIONS_INIT;
    const struct huashu__format *format = NULL;
    const struct huashu__shape *shape = NULL;
    enum huashu__encoding encoding = HUASHU__UNKNOWN_ENCODING;
    struct huashu_allocator allocator;
    struct huashu_reader *made;
    const char *bad;
    if (options == NULL)
        options = &defaults;
    bad = read == NULL || reader == NULL ? "NULL" : bad_options(options);
    if (bad != NULL)
        return huashu__fail_argument(error, bad);
    if (options->format != NULL) {
        format = format_named(options->format);
        shape = huashu__shape_named(options->format);
        if (shape != NULL)
            format = &huashu__format_json;
        if (format == NULL)
            return huashu__fail(error, HUASHU_ERROR_ARGUMENT,
                                &huashu__call_unknown_format, 1,
                                options->format);
    }
    if (options->encoding != NULL &&
        !huashu__encoding_named(options->encoding, &encoding))
        return huashu__fail(error, HUASHU_ERROR_ARGUMENT,
                            &huashu__call_unknown_encoding, 1,
                            options->encoding);
    allocator = huashu__allocator_or_default(options->allocator);
    made = huashu__alloc_zero(&allocator, 1, sizeof *made);
    if (made == NULL)
        return huashu__fail_no_memory(error);
    made->allocator = allocator;
    made->format = format;
    made->shape = shape;
    made->encoding = encoding;
    made->input.allocator = &made->allocator;
    made->input.read = read;
    made->input.user = user;
    huashu__arena_init(&made->arena, &made->allocator);
    huashu__buffer_init(&made->lines, &made->allocator);
    made->source = huashu__arena_copy(
        &made->arena,
        huashu__string_of(options->source != NULL ? options->source : "-"));
    if (options->agent != NULL)
        made->agent =
            huashu__arena_copy(&made->arena, huashu__string_of(options->agent));
    if (made->source == NULL ||
        (options->agent != NULL && made->agent == NULL) ||
        huashu__labels_init(&made->labels, &made->arena, options->labels,
                            options->label_count) != HUASHU_OK) {
        huashu_reader_free(made);
        return huashu__fail_no_memory(error);
    }
    *reader = made;
    return HUASHU_OK;
}

static int64_t
read_memory(void *user, void *buffer, size_t size)
{
    struct huashu__string *memory = user;
    size_t take = memory->length < size ? memory->length : size;
    if (take != 0)
        memcpy(buffer, memory->data, take);
    memory->data += take;
    memory->length -= take;
    return (int64_t)take;
}

enum huashu_status
huashu_reader_new_memory(const char *data, size_t length,
                         const struct huashu_reader_options *options,
                         struct huashu_reader **reader,
                         struct huashu_error *error)
{
    struct huashu_reader *made;
    enum huashu_status status;
    if (reader == NULL || (data == NULL && length != 0))
        return huashu__fail_argument(error, "NULL");
    status = huashu_reader_new(read_memory, NULL, options, &made, error);
    if (status != HUASHU_OK)
        return status;
    made->memory.data = data != NULL ? data : "";
    made->memory.length =
        length == HUASHU_NUL_TERMINATED ? strlen(data) : length;
    made->input.user = &made->memory;
    *reader = made;
    return HUASHU_OK;
}

void
huashu_reader_free(struct huashu_reader *reader)
{
    struct huashu_allocator allocator;
    if (reader == NULL)
        return;
    allocator = reader->allocator;
    huashu__labels_finish(&reader->labels, &allocator);
    huashu__buffer_finish(&reader->lines);
    huashu__input_finish(&reader->input);
    huashu__arena_finish(&reader->arena);
    huashu__free(&allocator, reader);
}

bool
huashu__reader_doubts(const struct huashu_reader *reader)
{
    return reader->encoding == HUASHU__UNKNOWN_ENCODING &&
           reader->input.raw.decoder == NULL;
}

/* What the input is written in; its bytes become UTF-8 from here on. */
static enum huashu_status
open_encoding(struct huashu_reader *reader, struct huashu__string head,
              struct huashu_error *error)
{
    enum huashu__encoding encoding = reader->encoding;
    bool given = encoding != HUASHU__UNKNOWN_ENCODING, decodes = true;
    const char *icu;
    if (!given || encoding == HUASHU__UTF_16)
        encoding = huashu__encoding_guess(head);
    if (reader->encoding == HUASHU__UTF_16 && encoding != HUASHU__UTF_16BE)
        encoding = HUASHU__UTF_16LE;
    if (encoding == HUASHU__BINARY || encoding == HUASHU__UNKNOWN_ENCODING)
        return huashu__encoding_fail(encoding, error);
    reader->encoding_name = huashu__encoding_name(encoding, &icu);
    if (icu == NULL)
        return HUASHU_OK;
    if (!given && huashu__encoding_check(&reader->allocator, icu, head,
                                         &decodes) != HUASHU_OK)
        return huashu__fail_no_memory(error);
    if (!decodes)
        return huashu__encoding_fail(HUASHU__UNKNOWN_ENCODING, error);
    return huashu__input_decode(&reader->input, icu, error);
}

/* Encoding and format, by the first bytes. */
static enum huashu_status
open_input(struct huashu_reader *reader, struct huashu_error *error)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct huashu__string head;
    enum huashu_status status =
        huashu__input_peek(&reader->input, HEAD_BYTES, &head, error);
    if (status != HUASHU_OK)
        return status;
    if (head.length == 0)
        return huashu__fail(error, HUASHU_ERROR_EMPTY,
                            &huashu__call_empty_input, 0);
    status = open_encoding(reader, head, error);
    if (status == HUASHU_OK)
        status = huashu__input_peek(&reader->input, HEAD_BYTES, &head, error);
    if (status != HUASHU_OK)
        return status;
    if (head.length >= 3 && memcmp(head.data, mark, 3) == 0) {
        huashu__input_skip(&reader->input, 3);
        head.data += 3;
        head.length -= 3;
    }
    for (size_t i = 0; reader->format == NULL; i++) {
        if (i == HUASHU__COUNT_OF(formats) - 1 || formats[i]->recognises(head))
            reader->format = formats[i];
    }
    return HUASHU_OK;
}

/* Counts what could not be decoded in the turns of a call. */
static void
count_undecodable(const struct huashu_reader *reader, struct huashu_call *call)
{
    static const char replacement[] = "\xEF\xBF\xBD";
    if (reader->input.raw.decoder == NULL)
        return;
    for (size_t i = 0; i < call->turn_count; i++) {
        const struct huashu_turn *turn = &call->turns[i];
        for (size_t at = 0; at + 3 <= turn->text_length; at++)
            call->info.undecodable_count +=
                memcmp(turn->text + at, replacement, 3) == 0;
    }
}

static enum huashu_status
next(struct huashu_reader *reader, struct huashu_call **call,
     struct huashu_error *error)
{
    enum huashu_status status;
    if (!reader->opened) {
        reader->opened = true;
        status = open_input(reader, error);
        if (status != HUASHU_OK) {
            reader->ended = true;
            return status;
        }
    }
    status = reader->format->next(reader, call, error);
    if (status == HUASHU_END) {
        reader->ended = true;
        if (!reader->gave_any)
            status = huashu__fail(error, HUASHU_ERROR_EMPTY,
                                  &huashu__call_no_call, 0);
    }
    return status;
}

enum huashu_status
huashu_reader_next(struct huashu_reader *reader, struct huashu_call **call,
                   struct huashu_error *error)
{
    enum huashu_status status;
    if (reader->ended)
        return HUASHU_END;
    status = next(reader, call, error);
    reader->gave_any = true;
    if (status == HUASHU_ERROR_IO || status == HUASHU_ERROR_NO_MEMORY)
        reader->ended = true;
    if (status == HUASHU_OK)
        count_undecodable(reader, *call);
    if (status != HUASHU_OK && status != HUASHU_END && error != NULL &&
        error->source[0] == '\0')
        huashu__reader_at(reader, status, error, error->line, error->column,
                          error->byte);
    return status;
}

bool
huashu_reader_decodes(const struct huashu_reader *reader)
{
    return reader->input.packed.packing != NULL ||
           reader->input.raw.decoder != NULL;
}
