/* SPDX-License-Identifier: MIT */
/*
 * values.c: the kinds of values of the format: text, ids, numbers, choices.
 * Scalars have no type of their own; each key says what it takes, and an error
 * says what that is.
 *
 * A field's reader is given the key; the value is what follows it.
 */
#include "book/reader.h"

#include <string.h>

/* Text */

static bool
want_scalar(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    if (value->kind == HUASHU__YAML_BROKEN)
        return false;
    if (value->kind != HUASHU__YAML_SCALAR) {
        huashu__problem(reader, value->place, HUASHU__BOOK_EXPECTED_TEXT, 0);
        return false;
    }
    if (value->text.length == 0) {
        huashu__problem(reader, value->place, HUASHU__BOOK_EMPTY_VALUE, 0);
        return false;
    }
    return true;
}

bool
huashu__want_text(struct huashu__reader *reader,
                  const struct huashu__yaml *value, struct huashu__string *into)
{
    if (!want_scalar(reader, value))
        return false;
    *into = value->text;
    return true;
}

/*
 * A ` #` behind an unquoted text begins a comment. Comments are usual behind
 * values; a single space before the #, or none behind it, looks like text.
 */
static void
warn_of_comment(struct huashu__reader *reader, const struct huashu__yaml *value)
{
    struct huashu__string data =
        reader->sources.items[value->place.source].data;
    size_t at = (size_t)value->end, hash = at;
    struct huashu__place place;
    while (hash < data.length &&
           (data.data[hash] == ' ' || data.data[hash] == '\t'))
        hash++;
    if (hash == at || hash >= data.length || data.data[hash] != '#')
        return;
    if (hash - at > 1 &&
        (hash + 1 == data.length || data.data[hash + 1] == ' '))
        return;
    place = huashu__source_place_inside(data, HUASHU_SOURCE_BOOK, value->place,
                                        hash - (size_t)value->place.byte, 1);
    huashu__problem(reader, place, HUASHU__BOOK_CUT_BY_COMMENT, 0);
}

/* The length of a full-width comma at `at`; 0: there is none. */
static size_t
wide_comma(struct huashu__string text, size_t at)
{
    if (text.length - at < 3)
        return 0;
    return memcmp(text.data + at, "，", 3) == 0 ||
                   memcmp(text.data + at, "、", 3) == 0
               ? 3
               : 0;
}

/* A full-width comma in [a，b] parts nothing, and nearly always should. */
static void
warn_of_comma(struct huashu__reader *reader, const struct huashu__yaml *value,
              bool example)
{
    for (size_t at = 0; at < value->text.length; at++) {
        size_t length = wide_comma(value->text, at);
        struct huashu__string comma = { value->text.data + at, length };
        struct huashu__string rest = { comma.data + length,
                                       value->text.length - at - length };
        if (length == 0 || (example && !huashu__names_speaker(rest)))
            continue;
        huashu__problem(reader,
                        huashu__source_place_inside(
                            reader->sources.items[value->place.source].data,
                            HUASHU_SOURCE_BOOK, value->place, at, 1),
                        HUASHU__BOOK_WIDE_COMMA, 1, comma);
        return;
    }
}

static bool
want_speech(struct huashu__reader *reader, const struct huashu__yaml *value,
            struct huashu__string *into, bool example)
{
    if (!huashu__want_text(reader, value, into))
        return false;
    if (value->plain && value->many_lines)
        huashu__problem(reader, value->place, HUASHU__BOOK_MANY_LINES, 0);
    else if (value->plain)
        warn_of_comment(reader, value);
    if (value->plain && value->in_brackets)
        warn_of_comma(reader, value, example);
    return true;
}

bool
huashu__want_speech(struct huashu__reader *reader,
                    const struct huashu__yaml *value,
                    struct huashu__string *into)
{
    return want_speech(reader, value, into, false);
}

bool
huashu__want_example(struct huashu__reader *reader,
                     const struct huashu__yaml *value,
                     struct huashu__string *into)
{
    return want_speech(reader, value, into, true);
}

/* Ids */

static bool
is_letter_or_digit(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

static bool
is_id(struct huashu__string text)
{
    if (text.length == 0 || text.length > HUASHU__MAX_ID_BYTES ||
        !is_letter_or_digit((unsigned char)text.data[0]))
        return false;
    for (size_t i = 1; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (!is_letter_or_digit(c) && c != '.' && c != '-')
            return false;
    }
    return true;
}

bool
huashu__want_id(struct huashu__reader *reader, const struct huashu__yaml *value,
                struct huashu__string *into)
{
    if (!want_scalar(reader, value))
        return false;
    if (!is_id(value->text)) {
        huashu__problem(reader, value->place, HUASHU__BOOK_BAD_ID, 2,
                        value->text, HUASHU__LITERAL("64"));
        return false;
    }
    *into = value->text;
    return true;
}

/* Readers of fields */

void
huashu__field_key(struct huashu__reader *reader,
                  const struct huashu__field *field,
                  const struct huashu__yaml *key, void *into)
{
    const struct huashu__yaml **node = into;
    (void)reader;
    (void)field;
    *node = key;
}

void
huashu__field_node(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into)
{
    const struct huashu__yaml **node = into;
    (void)reader;
    (void)field;
    *node = key->next;
}

void
huashu__field_text(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into)
{
    (void)field;
    huashu__want_speech(reader, key->next, into);
}

void
huashu__field_bool(struct huashu__reader *reader,
                   const struct huashu__field *field,
                   const struct huashu__yaml *key, void *into)
{
    bool *flag = into;
    struct huashu__string text;
    (void)field;
    if (!huashu__want_text(reader, key->next, &text))
        return;
    if (huashu__string_equal(text, HUASHU__LITERAL("true")))
        *flag = true;
    else if (huashu__string_equal(text, HUASHU__LITERAL("false")))
        *flag = false;
    else
        huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_BOOLEAN, 0);
}

void
huashu__field_points(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into)
{
    int64_t *points = into, value;
    struct huashu__string text;
    (void)field;
    if (!huashu__want_text(reader, key->next, &text))
        return;
    if (huashu__parse_hundredths(text, &value) && text.data[0] != '-' &&
        value <= HUASHU__MAX_POINTS)
        *points = value;
    else
        huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_POINTS, 2,
                        text, HUASHU__LITERAL("1000000"));
}

void
huashu__field_choice(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into)
{
    uint32_t *choice = into;
    struct huashu__string text;
    struct huashu__buffer allowed;
    struct huashu__guess nearest;
    if (!huashu__want_text(reader, key->next, &text))
        return;
    huashu__guess_start(&nearest, text);
    huashu__buffer_init(&allowed, reader->allocator);
    for (size_t i = 0; i < field->choice_count; i++) {
        struct huashu__string name = huashu__string_of(field->choices[i].name);
        if (huashu__string_equal(text, name)) {
            *choice = field->choices[i].value;
            huashu__buffer_finish(&allowed);
            return;
        }
        huashu__guess_offer(&nearest, name);
        huashu__buffer_puts(&allowed, i == 0 ? "" : ", ");
        huashu__buffer_append(&allowed, name);
    }
    if (allowed.failed)
        reader->failed = true;
    else
        huashu__problem(reader, key->next->place,
                        nearest.best.length == 0 ? HUASHU__BOOK_BAD_CHOICE
                                                 : HUASHU__BOOK_BAD_CHOICE_NEAR,
                        3, text,
                        (struct huashu__string){ allowed.items, allowed.count },
                        nearest.best);
    huashu__buffer_finish(&allowed);
}

void
huashu__split_unit(struct huashu__string text, struct huashu__string *number,
                   struct huashu__string *unit)
{
    size_t at = 0;
    while (at < text.length &&
           ((text.data[at] >= '0' && text.data[at] <= '9') ||
            text.data[at] == '.'))
        at++;
    *number = (struct huashu__string){ text.data, at };
    while (at < text.length && text.data[at] == ' ')
        at++;
    *unit = (struct huashu__string){ text.data + at, text.length - at };
}

/* Whole ones of these units, in that many of the extent's own. */
static const struct {
    struct huashu__string name;
    bool turns;
    /* Of a hundredth, in hundredths of a millisecond or turn. */
    int64_t each;
} units[] = {
    { HUASHU__INIT("turn"), true, 1 },     { HUASHU__INIT("turns"), true, 1 },
    { HUASHU__INIT("ms"), false, 1 },      { HUASHU__INIT("s"), false, 1000 },
    { HUASHU__INIT("min"), false, 60000 },
};

/* A day of speech; more turns than a call may have. */
#define LONGEST_MS INT64_C(86400000)

bool
huashu__parse_extent(struct huashu__string text, struct huashu__extent *extent)
{
    struct huashu__string number, unit;
    int64_t hundredths;
    huashu__split_unit(text, &number, &unit);
    if (!huashu__parse_hundredths(number, &hundredths) || hundredths == 0)
        return false;
    for (size_t i = 0; i < HUASHU__COUNT_OF(units); i++) {
        int64_t amount;
        if (!huashu__string_equal(unit, units[i].name))
            continue;
        if (__builtin_mul_overflow(hundredths, units[i].each, &amount) ||
            amount % 100 != 0 || amount / 100 > LONGEST_MS ||
            (units[i].turns && amount / 100 > (int64_t)HUASHU__MAX_TURNS))
            return false;
        extent->unit = units[i].turns ? HUASHU__TURNS : HUASHU__MILLISECONDS;
        extent->amount = amount / 100;
        return true;
    }
    return false;
}

void
huashu__field_extent(struct huashu__reader *reader,
                     const struct huashu__field *field,
                     const struct huashu__yaml *key, void *into)
{
    struct huashu__string text;
    (void)field;
    if (huashu__want_text(reader, key->next, &text) &&
        !huashu__parse_extent(text, into))
        huashu__problem(reader, key->next->place, HUASHU__BOOK_BAD_EXTENT, 1,
                        text);
}
