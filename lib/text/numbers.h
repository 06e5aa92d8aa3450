/* SPDX-License-Identifier: MIT */
/*
 * numbers.h: what the files that fold numbers share. numerals.c walks over the
 * text, grammar.c says what is a number, cardinal.c what a row of numerals is
 * worth, clock.c what o'clock it is, measures.c what is counted, literal.c reads
 * digits; rewrite.c writes the numbers into the text.
 */
#ifndef HUASHU_TEXT_NUMBERS_H
#define HUASHU_TEXT_NUMBERS_H

#include "text/folder.h"

/* Longest number that is rewritten; a longer row of digits is left alone. */
#define HUASHU__NUMBER_SIZE 64
/* Numerals taken together: digits of a card number, with room. */
#define HUASHU__MAX_NUMERALS 40

/* The text just folded, as the grammar sees it. */
struct huashu__number_view {
    const struct huashu__folding *folding;
    const uint16_t *units;
    const uint32_t *bytes;
    size_t first, count;
    /* Behind the number found last, a source unit. */
    size_t last_end;
    /* The edge that was looked up last: the next is near. */
    size_t *edge;
};

/* A number in the source, and how it is to be written. */
struct huashu__found_number {
    /* Source units; `end` is set also when there is no number: where to go on
     * looking. */
    size_t begin, end;
    /* Original bytes end here, if behind the last unit (a % sign); or 0. */
    size_t byte_end;
    char text[HUASHU__NUMBER_SIZE];
    size_t length;
    /* Follows the number in its place (the 点 of 11:00); or 0. */
    uint16_t suffix;
    /* The units are already what is to be written; `text` may be cut. */
    bool plain;
};

/* What is written in place of source units [begin, end). */
struct huashu__change {
    uint32_t begin, end;
    uint32_t byte_begin, byte_end;
    /* Units of it, the next of the folded text's `spare_units`; and how many of
     * them are the number: all but a suffix. */
    uint32_t length, number_length;
    /* The edge behind it, if there is one, as it is then: HUASHU_NO_EDGE where
     * the number took the sign. HUASHU__SAME_EDGE: as it was. */
    uint32_t edge;
    /* By how much all moves that comes behind it, modulo 2^32. */
    uint32_t moved;
};
#define HUASHU__SAME_EDGE UINT32_MAX

enum huashu__numeral_kind {
    HUASHU__NUMERAL_NONE,
    HUASHU__NUMERAL_DIGIT,
    /* 两: a digit in cardinals only. */
    HUASHU__NUMERAL_TWO,
    /* 幺: a digit in rows of digits only. */
    HUASHU__NUMERAL_ONE,
    HUASHU__NUMERAL_TIMES
};

/* One numeral, or a row of ASCII digits, of source units [begin, end). */
struct huashu__numeral {
    size_t begin, end;
    enum huashu__numeral_kind kind;
    bool ascii, formal;
    uint64_t value;
};

/* Empties `number`, which begins at `unit`. Its text is not cleared. */
void
huashu__number_reset(struct huashu__found_number *number, size_t unit);

/* View (numerals.c) */

/*
 * Whether the unit before `unit`, if that is not the first, is a Han character
 * that was written as one, and `unit` comes from right behind it: the common
 * case of what the next three ask. Nothing was dropped between, and U+4000 to
 * U+9FFF never become more than one unit.
 */
static inline bool
huashu__number_follows(const struct huashu__number_view *view, size_t unit)
{
    const char *text = view->folding->text.data;
    return unit > view->first && unit < view->count &&
           view->bytes[unit] - view->bytes[unit - 1] == 3 &&
           (unsigned char)text[view->bytes[unit - 1]] - 0xE4u < 6 &&
           view->units[unit - 1] != HUASHU__BAD_UNIT;
}

bool
huashu__number_joined_somehow(const struct huashu__number_view *view,
                              size_t unit);

/* Whether only what means nothing stands between this unit and the one before
 * it. */
static inline bool
huashu__number_joined(const struct huashu__number_view *view, size_t unit)
{
    return huashu__number_follows(view, unit) ||
           huashu__number_joined_somehow(view, unit);
}

bool
huashu__number_adjacent_somehow(const struct huashu__number_view *view,
                                size_t unit);

/* Whether nothing at all stands there. Digits of one number are so: 房间3 10分钟
 * holds two. Both are ASCII in the common case. */
static inline bool
huashu__number_adjacent(const struct huashu__number_view *view, size_t unit)
{
    const char *text = view->folding->text.data;
    return (unit > view->first && unit < view->count &&
            view->bytes[unit] - view->bytes[unit - 1] == 1 &&
            ((text[view->bytes[unit - 1]] | text[view->bytes[unit]]) & 0x80) ==
                0) ||
           huashu__number_adjacent_somehow(view, unit);
}

/* Whether white space stands there. */
bool
huashu__number_blank(const struct huashu__number_view *view, size_t unit);

/* The unit, if it is joined to the one before; else 0. */
static inline uint16_t
huashu__number_next(const struct huashu__number_view *view, size_t unit)
{
    return huashu__number_joined(view, unit) ? view->units[unit] : 0;
}

/* Whether the unit is that one, and joined to the one before. */
static inline bool
huashu__number_is(const struct huashu__number_view *view, size_t unit,
                  uint16_t what)
{
    return unit < view->count && view->units[unit] == what &&
           huashu__number_joined(view, unit);
}

/* The unit before `unit`, if joined; else 0. */
static inline uint16_t
huashu__number_before(const struct huashu__number_view *view, size_t unit)
{
    return huashu__number_joined(view, unit) ? view->units[unit - 1] : 0;
}

/* Original bytes behind the last of unit `unit`. */
size_t
huashu__number_byte_end(const struct huashu__number_view *view, size_t unit);

/* Rewriting (rewrite.c) */

/*
 * Makes the changes of the text just folded, of which there are some. Numbers
 * of it are in source units, and are moved as well. False: no memory.
 */
bool
huashu__rewrite(struct huashu__folding *folding);

/* Cardinals (cardinal.c) */

/* Reads joined numerals from `unit`; returns how many. */
size_t
huashu__read_numerals(const struct huashu__number_view *view, size_t unit,
                      struct huashu__numeral *numerals);

/* The numeral at `unit` as a digit: 一 to 九, 两; 0: another or none. */
char
huashu__lone_digit(const struct huashu__number_view *view, size_t unit);

/* What all of them are worth together, as 一万两千三; false: no cardinal. */
bool
huashu__cardinal(const struct huashu__numeral *numerals, size_t count,
                 uint64_t *value);

/* Writes `value` as decimal digits, at least `digits`. */
void
huashu__number_put(struct huashu__found_number *number, uint64_t value,
                   int digits);
void
huashu__number_put_char(struct huashu__found_number *number, char c);

/* Moves the decimal point of what is written by `places` to the right. */
void
huashu__number_shift(struct huashu__found_number *number, int places);

/* Clock times (clock.c) */

/*
 * What follows `hour`, written before unit `point`, if that makes it a clock
 * time: writes 11:30 and sets `end`. `begin` is set.
 */
bool
huashu__clock(const struct huashu__number_view *view, uint64_t hour,
              size_t point, struct huashu__found_number *number);

/* Writes a clock time; 11:00 as 11 before 点. `second` −1: none. */
void
huashu__clock_put(struct huashu__found_number *number, uint64_t hour,
                  uint64_t minute, int second);

/* Whether a part of the day stands before `unit`: 下午, 明早. */
bool
huashu__day_part_before(const struct huashu__number_view *view, size_t unit);

/* Measure words (measures.c) */

/* Whether units from `unit` on, joined, begin with what is counted. `one`:
 * with what 一 counts for certain. */
bool
huashu__measure(const struct huashu__number_view *view, size_t unit, bool one);

/* The words of the table, in order, and whether 一 counts with them for certain;
 * NULL behind the last. */
const uint16_t *
huashu__measure_word(size_t index, bool *one);

/* Numbers in ASCII digits (literal.c) */

/* The number of ASCII digits that begins at `unit`; there always is one. */
bool
huashu__find_literal(const struct huashu__number_view *view, size_t unit,
                     struct huashu__found_number *number);

/* Grammar (grammar.c) */

/* 3万, 1亿2300万: a cardinal that begins in ASCII digits. */
bool
huashu__find_mixed(const struct huashu__number_view *view, size_t unit,
                   struct huashu__found_number *number);

/* 百, 千, 万, 亿 from `unit` on, in rising order, behind what is written: moves
 * its point. Returns where they end. */
size_t
huashu__read_scale(const struct huashu__number_view *view, size_t unit,
                   struct huashu__found_number *number);

/* Whether a number begins at `unit`. */
bool
huashu__find_number(const struct huashu__number_view *view, size_t unit,
                    struct huashu__found_number *number);

#endif
