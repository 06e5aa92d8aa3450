/* SPDX-License-Identifier: MIT */
/*
 * record.h: the next JSON object of an input, for formats that are one.
 */
#ifndef HUASHU_CALL_RECORD_H
#define HUASHU_CALL_RECORD_H

#include <jansson.h>

#include "call/call.h"

struct huashu__record {
    struct huashu_reader *reader;
    struct huashu_error *error;
    /* Where the record that was read last begins in the input. */
    uint64_t line, byte;
    /* Its bad bytes travel as characters: see huashu__record_unescape(). */
    bool escaped;
};

/*
 * The next value, to be given up with json_decref().
 * @returns HUASHU_OK, HUASHU_END, HUASHU_ERROR_FORMAT, _ENCODING, _LIMIT (the
 *          next one can be read after these), _IO, _NO_MEMORY
 */
enum huashu_status
huashu__record_next(struct huashu__record *record, json_t **value);

/* Gives escaped bytes back, in place; returns the new length. */
size_t
huashu__record_unescape(char *text, size_t length);

/* Errors at the record as a whole: the parser keeps no places of values. */
enum huashu_status
huashu__record_fail(const struct huashu__record *record,
                    enum huashu_status status,
                    const struct huashu__message *message,
                    const char *argument);
enum huashu_status
huashu__record_fail_limit(const struct huashu__record *record,
                          const struct huashu__message *message, size_t limit);

#endif
