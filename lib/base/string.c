/* SPDX-License-Identifier: MIT */
/*
 * string.c: slices, the growing text, and numbers that look the same in every
 * locale.
 */
#include "base/base.h"

#include <string.h>

bool
huashu__string_equal(struct huashu__string a, struct huashu__string b)
{
    return a.length == b.length &&
           (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

int
huashu__string_compare(struct huashu__string a, struct huashu__string b)
{
    size_t common = a.length < b.length ? a.length : b.length;
    int order = common == 0 ? 0 : memcmp(a.data, b.data, common);
    if (order != 0)
        return order;
    return (a.length > b.length) - (a.length < b.length);
}

#define LONGEST_IDENTIFIER 64

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Three rows of the table of optimal string alignment are enough. */
size_t
huashu__string_distance(struct huashu__string a, struct huashu__string b,
                        size_t at_most)
{
    size_t rows[3][LONGEST_IDENTIFIER + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    if (a.length > LONGEST_IDENTIFIER || b.length > LONGEST_IDENTIFIER)
        return at_most + 1;
    for (size_t j = 0; j <= b.length; j++)
        above[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *spare = before;
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t change = a.data[i - 1] != b.data[j - 1];
            row[j] =
                least(above[j - 1] + change, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
                a.data[i - 2] == b.data[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
        before = above;
        above = row;
        row = spare;
    }
    return least(above[b.length], at_most + 1);
}

/* Growing text */

void
huashu__buffer_init(struct huashu__buffer *buffer,
                    const struct huashu_allocator *allocator)
{
    *buffer = (struct huashu__buffer){ .allocator = allocator };
}

void
huashu__buffer_init_in(struct huashu__buffer *buffer,
                       const struct huashu_allocator *allocator, char *room,
                       size_t size)
{
    *buffer = (struct huashu__buffer){
        .allocator = allocator, .items = room, .capacity = size, .room = room
    };
}

void
huashu__buffer_init_draining(
    struct huashu__buffer *buffer, char *room, size_t size,
    void (*drain)(void *user, struct huashu__string text), void *user)
{
    huashu__buffer_init_in(buffer, NULL, room, size);
    buffer->drain = drain;
    buffer->user = user;
}

void
huashu__buffer_finish(struct huashu__buffer *buffer)
{
    if (buffer->items != buffer->room)
        huashu__free(buffer->allocator, buffer->items);
    huashu__buffer_init(buffer, buffer->allocator);
}

void
huashu__buffer_clear(struct huashu__buffer *buffer)
{
    buffer->count = 0;
    buffer->failed = false;
    if (buffer->items != NULL)
        buffer->items[0] = '\0';
}

void
huashu__buffer_drain(struct huashu__buffer *buffer)
{
    if (buffer->count != 0)
        buffer->drain(buffer->user,
                      (struct huashu__string){ buffer->items, buffer->count });
    huashu__buffer_clear(buffer);
}

/* Moves out of the room in which the buffer began. */
static bool
leave_room(struct huashu__buffer *buffer, size_t length)
{
    struct huashu__buffer grown;
    huashu__buffer_init(&grown, buffer->allocator);
    if (buffer->count > SIZE_MAX - length ||
        !HUASHU__RESERVE(grown.allocator, &grown, buffer->count + length))
        return false;
    memcpy(grown.items, buffer->items, buffer->count);
    grown.count = buffer->count;
    *buffer = grown;
    return true;
}

/* Room for `length` bytes, by moving or growing. */
static bool
make_room(struct huashu__buffer *buffer, size_t length)
{
    if (buffer->room != NULL)
        return leave_room(buffer, length);
    return HUASHU__RESERVE(buffer->allocator, buffer, length);
}

static void
put(struct huashu__buffer *buffer, struct huashu__string text)
{
    if (text.length != 0)
        memcpy(buffer->items + buffer->count, text.data, text.length);
    buffer->count += text.length;
    buffer->items[buffer->count] = '\0';
}

/* What does not fit, through the room piece by piece. */
static void
put_draining(struct huashu__buffer *buffer, struct huashu__string text)
{
    for (;;) {
        size_t room = buffer->capacity - buffer->count - 1;
        size_t take = text.length < room ? text.length : room;
        put(buffer, (struct huashu__string){ text.data, take });
        text.data += take;
        text.length -= take;
        if (text.length == 0)
            return;
        huashu__buffer_drain(buffer);
    }
}

void
huashu__buffer_append(struct huashu__buffer *buffer, struct huashu__string text)
{
    if (!buffer->failed && buffer->capacity - buffer->count > text.length) {
        put(buffer, text);
        return;
    }
    if (!buffer->failed && buffer->drain != NULL) {
        put_draining(buffer, text);
        return;
    }
    if (buffer->failed || text.length == SIZE_MAX ||
        !make_room(buffer, text.length + 1)) {
        buffer->failed = true;
        return;
    }
    put(buffer, text);
}

char *
huashu__buffer_more(struct huashu__buffer *buffer, size_t length)
{
    if (!buffer->failed && buffer->drain != NULL && length < buffer->capacity)
        huashu__buffer_drain(buffer);
    else if (buffer->failed || buffer->drain != NULL || length == SIZE_MAX ||
             !make_room(buffer, length + 1))
        buffer->failed = true;
    return buffer->failed ? NULL : buffer->items + buffer->count;
}

char *
huashu__put_digits(uint64_t value, char *at)
{
    char *end = at + 1;
    for (uint64_t rest = value; rest > 9; rest /= 10)
        end++;
    for (char *digit = end; digit > at; value /= 10)
        *--digit = (char)('0' + value % 10);
    return end;
}

/* The size of a number, and its sign written down. */
static uint64_t
put_sign(int64_t value, char **at)
{
    if (value >= 0)
        return (uint64_t)value;
    *(*at)++ = '-';
    return 0 - (uint64_t)value;
}

void
huashu__buffer_put_int(struct huashu__buffer *buffer, int64_t value)
{
    char *at = huashu__buffer_room(buffer, 1 + HUASHU__DIGITS);
    uint64_t size;
    if (at == NULL)
        return;
    size = put_sign(value, &at);
    huashu__buffer_wrote(buffer, huashu__put_digits(size, at));
}

void
huashu__buffer_put_hundredths(struct huashu__buffer *buffer, int64_t hundredths,
                              int decimals)
{
    char *at = huashu__buffer_room(buffer, 4 + HUASHU__DIGITS);
    uint64_t size;
    if (at == NULL)
        return;
    size = put_sign(hundredths, &at);
    at = huashu__put_digits(size / 100, at);
    *at++ = '.';
    *at++ = (char)('0' + size / 10 % 10);
    if (decimals > 1 || size % 10 != 0)
        *at++ = (char)('0' + size % 10);
    huashu__buffer_wrote(buffer, at);
}

void
huashu__put_hex(uint64_t value, char digits[16])
{
    for (size_t i = 0; i < 16; i++)
        digits[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
}

/* Numbers */

bool
huashu__parse_uint(struct huashu__string text, uint64_t maximum,
                   uint64_t *value)
{
    uint64_t sum = 0;
    if (text.length == 0)
        return false;
    for (size_t i = 0; i < text.length; i++) {
        uint64_t digit = (uint64_t)(unsigned char)text.data[i] - '0';
        if (digit > 9 || __builtin_mul_overflow(sum, 10, &sum) ||
            __builtin_add_overflow(sum, digit, &sum) || sum > maximum)
            return false;
    }
    *value = sum;
    return true;
}

bool
huashu__parse_hundredths(struct huashu__string text, int64_t *value)
{
    bool negative = text.length > 0 && text.data[0] == '-';
    uint64_t whole = 0, fraction = 0;
    size_t point;
    if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+')) {
        text.data++;
        text.length--;
    }
    for (point = 0; point < text.length && text.data[point] != '.'; point++)
        continue;
    if (!huashu__parse_uint((struct huashu__string){ text.data, point },
                            UINT64_C(1000000000000000), &whole))
        return false;
    if (point < text.length) {
        struct huashu__string rest = { text.data + point + 1,
                                       text.length - point - 1 };
        if (rest.length > 2 || !huashu__parse_uint(rest, 99, &fraction))
            return false;
        if (rest.length == 1)
            fraction *= 10;
    }
    *value = (int64_t)(whole * 100 + fraction);
    if (negative)
        *value = -*value;
    return true;
}
