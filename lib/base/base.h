/* SPDX-License-Identifier: MIT */
/*
 * base.h: the door of base/: memory, strings, numbers, errors. Every other
 * room stands on this one; it knows nothing of phrases or calls.
 */
#ifndef HUASHU_BASE_BASE_H
#define HUASHU_BASE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <huashu/status.h>

#include "base/limits.h"

#define HUASHU__COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* Strings */

/* A slice of text that somebody else owns; may hold NUL bytes. */
struct huashu__string {
    const char *data;
    size_t length;
};

/* Of a string literal: as an initialiser, and as an expression. */
#define HUASHU__INIT(text)       \
    {                            \
        (text), sizeof(text) - 1 \
    }
#define HUASHU__LITERAL(text) ((struct huashu__string)HUASHU__INIT(text))

/* The slice of a NUL-terminated text; NULL gives an empty slice. Inline, so that
 * literals are measured by the compiler. */
static inline struct huashu__string
huashu__string_of(const char *text)
{
    return (struct huashu__string){ text, text == NULL ? 0 : strlen(text) };
}

bool
huashu__string_equal(struct huashu__string a, struct huashu__string b);

/* Byte order, the shorter first: the same in every locale. */
int
huashu__string_compare(struct huashu__string a, struct huashu__string b);

/*
 * How many single-character changes, additions, removals and swaps of
 * neighbours lead from one to the other (optimal string alignment), or
 * `at_most` + 1. For "did you mean"; identifiers only (ASCII, short).
 */
size_t
huashu__string_distance(struct huashu__string a, struct huashu__string b,
                        size_t at_most);

/* Memory */

/* malloc and its kin. */
extern const struct huashu_allocator huashu__default_allocator;

/* `given`, or the default for NULL or an allocator without functions. */
struct huashu_allocator
huashu__allocator_or_default(const struct huashu_allocator *given);

/* NULL when there is no memory or count × size overflows; not cleared. */
void *
huashu__alloc(const struct huashu_allocator *allocator, size_t count,
              size_t size);

/* The same, cleared to zero. */
void *
huashu__alloc_zero(const struct huashu_allocator *allocator, size_t count,
                   size_t size);

void
huashu__free(const struct huashu_allocator *allocator, void *block);

/*
 * A growing array: `struct { T *items; size_t count, capacity; }`. Zero is a
 * valid empty one. Freed with huashu__free(allocator, array.items).
 */
#define HUASHU__ARRAY(type)     \
    struct {                    \
        type *items;            \
        size_t count, capacity; \
    }

/* Room for `extra` more items; false when there is no memory. */
#define HUASHU__RESERVE(allocator, array, extra)                             \
    ((array)->capacity - (array)->count >= (size_t)(extra) ||                \
     huashu__array_reserve((allocator), &(array)->items, &(array)->capacity, \
                           (array)->count, (extra), sizeof *(array)->items))

/* Appends `value` (any expression of the item type); false without memory. */
#define HUASHU__PUSH(allocator, array, ...)  \
    (HUASHU__RESERVE(allocator, array, 1) && \
     ((array)->items[(array)->count++] = __VA_ARGS__, true))

/* Gives back the room for more; keeps it where that cannot be done. */
#define HUASHU__TRIM(allocator, array)                                   \
    huashu__array_trim((allocator), &(array)->items, &(array)->capacity, \
                       (array)->count, sizeof *(array)->items)

/* Behind the macros; `items_address` is the address of a `T *`. */
void
huashu__array_trim(const struct huashu_allocator *allocator,
                   void *items_address, size_t *capacity, size_t count,
                   size_t item_size);
bool
huashu__array_reserve(const struct huashu_allocator *allocator,
                      void *items_address, size_t *capacity, size_t count,
                      size_t extra, size_t item_size);

/*
 * An arena: many small blocks of one life, freed or reset at once. Zero plus
 * an allocator is a valid empty one. Compiled with -DHUASHU_ARENA_DEBUG every
 * block is a malloc of its own, so that valgrind and ASan see its ends.
 */
struct huashu__arena {
    const struct huashu_allocator *allocator;
    struct huashu__arena_chunk *chunks, *current;
};

/* `allocator` is borrowed for the life of the arena. */
void
huashu__arena_init(struct huashu__arena *arena,
                   const struct huashu_allocator *allocator);

/* Aligned for any type, not cleared; NULL without memory. Size 0 is fine. */
void *
huashu__arena_alloc(struct huashu__arena *arena, size_t count, size_t size);

/* The same, cleared to zero. */
void *
huashu__arena_alloc_zero(struct huashu__arena *arena, size_t count,
                         size_t size);

/* A copy of `text` with a NUL after it; NULL without memory. */
char *
huashu__arena_copy(struct huashu__arena *arena, struct huashu__string text);

/* Gives all blocks up but keeps the memory for the next round. */
void
huashu__arena_reset(struct huashu__arena *arena);

void
huashu__arena_finish(struct huashu__arena *arena);

/* A growing text, always NUL-terminated once something was appended. */
struct huashu__buffer {
    const struct huashu_allocator *allocator;
    char *items;
    size_t count, capacity;
    /* Sticky: an append found no memory. Checked once, at the end. */
    bool failed;
    /* Memory of the caller's in which it began; NULL: none. */
    char *room;
    /* Takes the text whenever the room is full; NULL: the buffer grows. */
    void (*drain)(void *user, struct huashu__string text);
    void *user;
};

void
huashu__buffer_init(struct huashu__buffer *buffer,
                    const struct huashu_allocator *allocator);

/* Begins in `room` and takes memory only when that is full. */
void
huashu__buffer_init_in(struct huashu__buffer *buffer,
                       const struct huashu_allocator *allocator, char *room,
                       size_t size);

/*
 * Never takes memory: when `room` is full its text is handed to `drain` and
 * the buffer is empty again.
 */
void
huashu__buffer_init_draining(
    struct huashu__buffer *buffer, char *room, size_t size,
    void (*drain)(void *user, struct huashu__string text), void *user);

/* Hands over what a draining buffer still holds. */
void
huashu__buffer_drain(struct huashu__buffer *buffer);

void
huashu__buffer_finish(struct huashu__buffer *buffer);

/* Empties; keeps the memory; clears `failed`. */
void
huashu__buffer_clear(struct huashu__buffer *buffer);

void
huashu__buffer_append(struct huashu__buffer *buffer,
                      struct huashu__string text);

/* A NUL-terminated text. */
static inline void
huashu__buffer_puts(struct huashu__buffer *buffer, const char *text)
{
    huashu__buffer_append(buffer, huashu__string_of(text));
}

/*
 * Where up to `length` bytes can be written behind the text, to be made part
 * of it by huashu__buffer_wrote(); NULL: the buffer has failed. Of a draining
 * buffer `length` must be less than its room.
 */
char *
huashu__buffer_more(struct huashu__buffer *buffer, size_t length);

static inline char *
huashu__buffer_room(struct huashu__buffer *buffer, size_t length)
{
    return !buffer->failed && buffer->capacity - buffer->count > length
               ? buffer->items + buffer->count
               : huashu__buffer_more(buffer, length);
}

/* `end`: behind what was written. */
static inline void
huashu__buffer_wrote(struct huashu__buffer *buffer, char *end)
{
    buffer->count = (size_t)(end - buffer->items);
    *end = '\0';
}

/* The most digits of a number. */
#define HUASHU__DIGITS 20

/* Writes decimal digits, no NUL. @returns behind the last of them */
char *
huashu__put_digits(uint64_t value, char *at);

/* Decimal digits; the same in every locale. */
void
huashu__buffer_put_int(struct huashu__buffer *buffer, int64_t value);

/*
 * `hundredths` as a decimal number with at least `decimals` digits behind the
 * point (1 or 2) and no needless zero after them: −500 is "-5.0", 25 is "0.25".
 */
void
huashu__buffer_put_hundredths(struct huashu__buffer *buffer, int64_t hundredths,
                              int decimals);

/* 16 lower-case digits, no NUL. */
void
huashu__put_hex(uint64_t value, char digits[16]);

/* Indices */

/* An index of strings: open addressing, the keys borrowed. */
struct huashu__index {
    const struct huashu_allocator *allocator;
    struct huashu__index_entry *entries;
    size_t count, capacity;
};

void
huashu__index_init(struct huashu__index *index,
                   const struct huashu_allocator *allocator);

void
huashu__index_finish(struct huashu__index *index);

/*
 * Adds a key unless it is there. @returns where the key's value is kept (its
 * old value if there was one), NULL without memory.
 */
uint32_t *
huashu__index_add(struct huashu__index *index, struct huashu__string key,
                  uint32_t value);

/* NULL: not there. */
const uint32_t *
huashu__index_find(const struct huashu__index *index,
                   struct huashu__string key);

/* Numbers */

/* All of `text` as digits, at most `maximum`; false otherwise. */
bool
huashu__parse_uint(struct huashu__string text, uint64_t maximum,
                   uint64_t *value);

/*
 * All of `text` as a decimal number with at most two digits behind the point,
 * in hundredths: "0.85" is 85. Sign allowed. False otherwise or beyond ±10^15.
 */
bool
huashu__parse_hundredths(struct huashu__string text, int64_t *value);

/*
 * An exact fraction in lowest terms, below > 0: what figures are counted and
 * compared in, so that 95 % is 95 % and no nearest double.
 */
struct huashu__ratio {
    int64_t above, below;
};

/*
 * All of `text` as a decimal number, at most 10^9 and six digits behind the
 * point, perhaps with a sign before it and % or ％ behind it: "95%" is 19/20.
 */
bool
huashu__parse_ratio(struct huashu__string text, struct huashu__ratio *value,
                    bool *percent);

/* Below, at or above 0 as `a` is less than, equal to or more than `b`. */
int
huashu__ratio_compare(struct huashu__ratio a, struct huashu__ratio b);

/* False where the result is too large. A quotient by 0 is. */
bool
huashu__ratio_multiply(struct huashu__ratio a, struct huashu__ratio b,
                       struct huashu__ratio *product);
bool
huashu__ratio_divide(struct huashu__ratio a, struct huashu__ratio b,
                     struct huashu__ratio *quotient);

/*
 * In hundredths, halves away from 0; false where that is too large.
 * @param[out] exact  whether nothing was rounded
 */
bool
huashu__ratio_hundredths(struct huashu__ratio value, int64_t *hundredths,
                         bool *exact);

/* Dates */

/* A day of the Gregorian calendar; month and day from 1. */
struct huashu__date {
    int64_t year, month, day;
};

/* Days since 1970-01-01, and back. */
int64_t
huashu__days_of(struct huashu__date date);
struct huashu__date
huashu__date_of(int64_t days);

/* 1 (Monday) to 7. */
int64_t
huashu__weekday_of(int64_t days);

int64_t
huashu__days_in_month(int64_t year, int64_t month);

/* All of "2026-10-01"; false otherwise. */
bool
huashu__parse_date(struct huashu__string text, int64_t *days);

/*
 * "2026-11-23T09:14:00+08:00": milliseconds from 1970-01-01 00:00 to the moment
 * as the clock on the wall showed it, whatever its zone. False otherwise.
 */
bool
huashu__parse_moment(struct huashu__string text, int64_t *ms);

/* UTF-8 */

/* Stands for bytes that are no UTF-8. */
#define HUASHU__REPLACEMENT 0xFFFDu

/*
 * Reads one code point at `text[*position]` and moves past it. Where there is
 * none, moves past the longest prefix of a well-formed sequence, at least one
 * byte (Unicode 15, 3.9, best practice), returns HUASHU__REPLACEMENT and sets
 * *valid to false; *valid is true otherwise. Never reads past `length`.
 * @pre *position < length
 */
static inline uint32_t
huashu__utf8_next(const char *text, size_t length, size_t *position,
                  bool *valid);

/* The same of any sequence, for that inline function. */
uint32_t
huashu__utf8_next_any(const char *text, size_t length, size_t *position,
                      bool *valid);

/*
 * How many bytes from the beginning on are well-formed and begin no character
 * whose first byte is marked in `stops` (NULL: none is). From 0xE3 on only 0xEF
 * may be marked.
 */
size_t
huashu__utf8_run(struct huashu__string text, const bool stops[256]);

/* Writes 1 to 4 bytes, returns how many. Surrogates become U+FFFD. */
size_t
huashu__utf8_put(uint32_t code_point, char bytes[4]);

/* Whether all of it is well-formed; otherwise *bad is the first bad byte. */
bool
huashu__utf8_valid(struct huashu__string text, size_t *bad);

/* A byte of a text, also in code points and in UTF-16 units. */
struct huashu__mark {
    uint32_t byte, chars, utf16;
};

/*
 * Moves a mark on to byte `to`, or past it to the end of what it is in; each
 * bad sequence counts as one character.
 * @pre to <= text.length <= UINT32_MAX
 */
void
huashu__utf8_measure(struct huashu__string text, size_t to,
                     struct huashu__mark *mark);

/* Lengths in code points and in UTF-16 units; each bad sequence counts one. */
uint64_t
huashu__utf8_count(struct huashu__string text);
uint64_t
huashu__utf16_count(struct huashu__string text);

/* Appends a text with each bad sequence as U+FFFD. Returns how many. */
uint64_t
huashu__buffer_append_valid(struct huashu__buffer *buffer,
                            struct huashu__string text);

/*
 * Appends a text made harmless: bad bytes as U+FFFD; control characters, line
 * ends and what turns the direction of writing as spaces.
 */
void
huashu__put_plain(struct huashu__buffer *buffer, struct huashu__string text);

/* How many bytes from the beginning on are harmless as they are. */
size_t
huashu__plain_run(struct huashu__string text);

/*
 * A cell of a table for spreadsheets: in quotes, made harmless, and with an
 * apostrophe in front where `first`, the text that is added first, would be
 * taken for a formula.
 */
void
huashu__cell_begin(struct huashu__buffer *buffer, struct huashu__string first);
void
huashu__cell_add(struct huashu__buffer *buffer, struct huashu__string text);
void
huashu__cell_end(struct huashu__buffer *buffer);

/*
 * Whether three bytes stand at `bytes` that make a character whose second byte
 * has no bounds of its own: Han and nearly all else that is said in Chinese.
 */
static inline bool
huashu__utf8_is_plain_three(const unsigned char *bytes)
{
    return (bytes[0] & 0xF0) == 0xE0 && bytes[0] != 0xE0 && bytes[0] != 0xED &&
           (bytes[1] & 0xC0) == 0x80 && (bytes[2] & 0xC0) == 0x80;
}

static inline uint32_t
huashu__utf8_next(const char *text, size_t length, size_t *position,
                  bool *valid)
{
    const unsigned char *bytes = (const unsigned char *)text + *position;
    *valid = true;
    if (bytes[0] < 0x80) {
        ++*position;
        return bytes[0];
    }
    if (length - *position >= 3 && huashu__utf8_is_plain_three(bytes)) {
        *position += 3;
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 |
               (bytes[2] & 0x3Fu);
    }
    return huashu__utf8_next_any(text, length, position, valid);
}

/* Messages */

/*
 * A sentence for people in both languages. {0} to {9} stand for the arguments.
 * Each room keeps its own, as static const objects in one file.
 */
struct huashu__message {
    const char *code;
    const char *text[HUASHU_LANGUAGE_COUNT];
    /* What to do about it; may be NULL. */
    const char *help[HUASHU_LANGUAGE_COUNT];
};

/* A place in a source. Line and column are 1-based; line 0: no place. */
struct huashu__place {
    uint32_t source;
    uint32_t line, column;
    /* In code points. */
    uint32_t width;
    uint64_t byte;
};

/* Calls `piece` for each stretch of `format` and each argument in turn. */
void
huashu__message_expand(const char *format,
                       const struct huashu__string *arguments, size_t count,
                       void (*piece)(void *user, struct huashu__string text),
                       void *user);

/* Appends `format` with {0} to {9} replaced; a missing argument gives "". */
void
huashu__message_format(struct huashu__buffer *buffer, const char *format,
                       const struct huashu__string *arguments, size_t count);

/*
 * Fills `error` (may be NULL) and returns `status`. The arguments are
 * NUL-terminated texts, as many as `count`. Needs no memory.
 */
enum huashu_status
huashu__fail(struct huashu_error *error, enum huashu_status status,
             const struct huashu__message *message, size_t count, ...);

/* Adds a place to a filled error; `error` and `source` may be NULL. */
void
huashu__fail_at(struct huashu_error *error, const char *source,
                struct huashu__place place);

/* Sets HUASHU_ERROR_NO_MEMORY and returns it. */
enum huashu_status
huashu__fail_no_memory(struct huashu_error *error);

/* Sets HUASHU_ERROR_ARGUMENT with what is wrong (English) and returns it. */
enum huashu_status
huashu__fail_argument(struct huashu_error *error, const char *what);

/*
 * SHA-256 of a text, as 64 lower-case hex digits and a NUL. Names a book's
 * content in reports (FIPS 180-4).
 */
void
huashu__sha256(struct huashu__string text, char hex[65]);

/* The first 64 bits of it. */
uint64_t
huashu__sha256_head(struct huashu__string text);

#endif
