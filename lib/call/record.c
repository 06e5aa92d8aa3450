/* SPDX-License-Identifier: MIT */
/*
 * record.c: JSON objects out of an input, one a line or laid out over several.
 *
 * A line that breaks off in the middle must not drag the next ones along: an
 * object goes on over a line end only outside of strings, and ends at once
 * where a line begins an object that has turns of its own.
 *
 * The parser takes clean UTF-8 only. Bytes that are none travel through it as
 * characters of the last private-use block (byte 0x80 + n as U+10FF00 + n)
 * and become themselves again when texts are copied: they stay in place.
 *
 * jansson keeps its memory functions in a global that belongs to the program;
 * so what is parsed is in malloc's memory for the time of one record, whatever
 * allocator was given. All that stays is in the caller's.
 */
#include "call/record.h"

#include <string.h>

enum huashu_status
huashu__record_fail(const struct huashu__record *record,
                    enum huashu_status status,
                    const struct huashu__message *message, const char *argument)
{
    huashu__fail(record->error, status, message, 1, argument);
    return huashu__reader_at(record->reader, status, record->error,
                             record->line, 0, record->byte);
}

enum huashu_status
huashu__record_fail_limit(const struct huashu__record *record,
                          const struct huashu__message *message, size_t limit)
{
    enum huashu_status status =
        huashu__fail_limit(record->error, message, limit);
    return huashu__reader_at(record->reader, status, record->error,
                             record->line, 0, record->byte);
}

/* Records */

/* Where a look over JSON stands: just what finds its end and its depth. */
struct glance {
    size_t depth, deepest;
    bool string, escape;
};

static void
glance_over(struct glance *glance, struct huashu__string text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (glance->escape) {
            glance->escape = false;
        } else if (glance->string) {
            glance->escape = c == '\\';
            glance->string = c != '"';
        } else if (c == '"') {
            glance->string = true;
        } else if (c == '{' || c == '[') {
            glance->depth++;
            if (glance->depth > glance->deepest)
                glance->deepest = glance->depth;
        } else if ((c == '}' || c == ']') && glance->depth != 0) {
            glance->depth--;
        }
    }
}

/* Whether a line begins a call of its own. */
static bool
begins_call(struct huashu__string line)
{
    static const char key[] = "\"turns\"";
    line = huashu__trim(line);
    if (line.length == 0 || line.data[0] != '{')
        return false;
    for (size_t i = 1; i + sizeof key - 1 <= line.length; i++) {
        if (memcmp(line.data + i, key, sizeof key - 1) == 0)
            return true;
    }
    return false;
}

/* Reads a line; a text that is too long is the record's fault. */
static enum huashu_status
read_line(struct huashu__record *record, struct huashu__string *line)
{
    struct huashu__input *input = &record->reader->input;
    enum huashu_status status = huashu__input_line(
        input, HUASHU__MAX_RECORD_BYTES, line, record->error);
    if (status == HUASHU_ERROR_LIMIT) {
        record->line = input->line;
        record->byte = input->line_offset;
        return huashu__record_fail_limit(record, &huashu__call_long_line,
                                         HUASHU__MAX_RECORD_BYTES >> 20);
    }
    return status;
}

/* The lines behind the first of an object that runs over several. */
static enum huashu_status
read_on(struct huashu__record *record, struct glance *glance,
        struct huashu__buffer *lines)
{
    enum huashu_status status = HUASHU_OK;
    while (glance->depth != 0 && !glance->string) {
        struct huashu__string line;
        status = read_line(record, &line);
        if (status == HUASHU_END)
            return HUASHU_OK;
        if (status != HUASHU_OK)
            return status;
        if (begins_call(line)) {
            huashu__input_unline(&record->reader->input);
            return HUASHU_OK;
        }
        glance_over(glance, line);
        huashu__buffer_puts(lines, "\n");
        huashu__buffer_append(lines, line);
        if (lines->failed)
            return huashu__fail_no_memory(record->error);
        if (lines->count > HUASHU__MAX_RECORD_BYTES)
            return huashu__record_fail_limit(record, &huashu__call_long_line,
                                             HUASHU__MAX_RECORD_BYTES >> 20);
    }
    return status;
}

/* The next object as text. Borrowed until the next line is read. */
static enum huashu_status
read_record(struct huashu__record *record, struct huashu__string *text)
{
    struct huashu__buffer *lines = &record->reader->lines;
    struct huashu__input *input = &record->reader->input;
    struct glance glance = { 0, 0, false, false };
    enum huashu_status status;
    do {
        status = read_line(record, text);
        if (status != HUASHU_OK)
            return status;
    } while (huashu__trim(*text).length == 0);
    record->line = input->line;
    record->byte = input->line_offset;
    glance_over(&glance, *text);
    if (glance.depth != 0 && !glance.string) {
        huashu__buffer_clear(lines);
        huashu__buffer_append(lines, *text);
        status = read_on(record, &glance, lines);
        if (lines->failed)
            return huashu__fail_no_memory(record->error);
        *text = (struct huashu__string){ lines->items, lines->count };
    }
    if (status == HUASHU_OK && glance.deepest > HUASHU__MAX_JSON_DEPTH)
        return huashu__record_fail_limit(record, &huashu__call_deep_json,
                                         HUASHU__MAX_JSON_DEPTH);
    return status;
}

/* Bad bytes */

#define ESCAPE_BASE 0x10FF00u

/* A copy of `text`, which has bad bytes from `bad` on, fit for the parser. */
static enum huashu_status
escape_bad(struct huashu__record *record, struct huashu__string text,
           struct huashu__buffer *clean)
{
    enum huashu__encoding encoding = huashu__encoding_guess(text);
    size_t position = 0, done = 0;
    if (encoding != HUASHU__UTF_8 && huashu__reader_doubts(record->reader)) {
        enum huashu_status status =
            huashu__encoding_fail(encoding, record->error);
        return huashu__reader_at(record->reader, status, record->error,
                                 record->line, 0, record->byte);
    }
    while (position < text.length) {
        size_t start = position;
        bool valid;
        huashu__utf8_next(text.data, text.length, &position, &valid);
        if (valid)
            continue;
        huashu__buffer_append(
            clean, (struct huashu__string){ text.data + done, start - done });
        for (; start < position; start++) {
            char bytes[4];
            uint32_t byte = (unsigned char)text.data[start];
            size_t size = huashu__utf8_put(ESCAPE_BASE + byte - 0x80, bytes);
            huashu__buffer_append(clean,
                                  (struct huashu__string){ bytes, size });
        }
        done = position;
    }
    huashu__buffer_append(
        clean, (struct huashu__string){ text.data + done, text.length - done });
    record->escaped = true;
    return clean->failed ? huashu__fail_no_memory(record->error) : HUASHU_OK;
}

size_t
huashu__record_unescape(char *text, size_t length)
{
    size_t kept = 0, position = 0;
    while (position < length) {
        size_t start = position;
        bool valid;
        uint32_t c = huashu__utf8_next(text, length, &position, &valid);
        if (c >= ESCAPE_BASE && c < ESCAPE_BASE + 0x80) {
            text[kept++] = (char)(c - ESCAPE_BASE + 0x80);
        } else {
            memmove(text + kept, text + start, position - start);
            kept += position - start;
        }
    }
    return kept;
}

/* Parsing */

/* The parser's error in our words, at its place. */
static enum huashu_status
fail_syntax(struct huashu__record *record, struct huashu__string text,
            const json_error_t *problem)
{
    static const struct {
        enum json_error_code code;
        const struct huashu__message *message;
    } known[] = {
        { json_error_premature_end_of_input, &huashu__call_cut_json },
        { json_error_duplicate_key, &huashu__call_duplicate_key },
        { json_error_numeric_overflow, &huashu__call_large_number },
        { json_error_end_of_input_expected, &huashu__call_trailing_json },
    };
    const struct huashu__message *message = &huashu__call_bad_json;
    enum json_error_code code = json_error_code(problem);
    uint64_t column = problem->column > 0 ? (uint64_t)problem->column : 1;
    /* The parser stands behind the last character it took. */
    size_t byte = problem->position > 0 ? (size_t)problem->position - 1 : 0;
    while (byte > 0 && byte < text.length &&
           ((unsigned char)text.data[byte] & 0xC0) == 0x80)
        byte--;
    if (code == json_error_out_of_memory)
        return huashu__fail_no_memory(record->error);
    for (size_t i = 0; i < HUASHU__COUNT_OF(known); i++) {
        if (known[i].code == code)
            message = known[i].message;
    }
    huashu__fail(record->error, HUASHU_ERROR_FORMAT, message, 1, problem->text);
    return huashu__reader_at(record->reader, HUASHU_ERROR_FORMAT, record->error,
                             record->line + (uint64_t)(problem->line - 1),
                             column, record->byte + byte);
}

enum huashu_status
huashu__record_next(struct huashu__record *record, json_t **value)
{
    struct huashu__string text;
    struct huashu__buffer clean;
    json_error_t problem;
    size_t bad;
    enum huashu_status status = read_record(record, &text);
    if (status != HUASHU_OK)
        return status;
    huashu__buffer_init(&clean, &record->reader->allocator);
    if (!huashu__utf8_valid(text, &bad)) {
        status = escape_bad(record, text, &clean);
        text = (struct huashu__string){ clean.items, clean.count };
    }
    if (status == HUASHU_OK) {
        *value = json_loadb(text.data, text.length,
                            JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &problem);
        if (*value == NULL)
            status = fail_syntax(record, text, &problem);
    }
    huashu__buffer_finish(&clean);
    return status;
}
