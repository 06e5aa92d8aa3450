/* SPDX-License-Identifier: MIT */
/*
 * clean.c: a line of a document as a person would read it: simplified, without
 * bracketed readings, without what was strewn in against copying, white space
 * made one, full-width letters and digits plain. Unlike folding it keeps
 * punctuation, symbols and case, for what comes out is written into a book.
 *
 * A stray sign is a . ' or ` between two characters of one clause: 培训的.目的.
 * One that has a fellow on the same line may be a quotation mark and stays, and
 * so does the point behind a Chinese number (一.总则).
 */
#include "text/folder.h"

#include <string.h>

#include <unicode/uchar.h>

struct cleaning {
    struct huashu__string line;
    struct huashu__clean *clean;
    const UNormalizer2 *compatible;
    /* The code points that were kept last, 0 before the first. */
    uint32_t last, last_but_one;
    /* Where the code point before the one being read begins. */
    size_t before;
    /* White space was read since the last that was kept. */
    bool space;
    bool failed;
};

void
huashu__clean_init(struct huashu__clean *clean,
                   const struct huashu_allocator *allocator)
{
    *clean = (struct huashu__clean){ 0 };
    huashu__buffer_init(&clean->text, allocator);
}

void
huashu__clean_finish(struct huashu__clean *clean)
{
    huashu__free(clean->text.allocator, clean->origins.items);
    huashu__buffer_finish(&clean->text);
}

static void
put(struct cleaning *cleaning, uint32_t code_point, size_t origin)
{
    struct huashu__clean *clean = cleaning->clean;
    char bytes[4];
    size_t length = huashu__utf8_put(code_point, bytes);
    huashu__buffer_append(&clean->text,
                          (struct huashu__string){ bytes, length });
    for (size_t i = 0; i < length; i++)
        if (!HUASHU__PUSH(clean->text.allocator, &clean->origins,
                          (uint32_t)origin))
            cleaning->failed = true;
    cleaning->last_but_one = cleaning->last;
    cleaning->last = code_point;
}

static bool
is_han(uint32_t code_point)
{
    return u_hasBinaryProperty((UChar32)code_point, UCHAR_IDEOGRAPHIC) != 0;
}

/* The code point that stands for this one, full-width and compatible forms. */
static uint32_t
plain_form(const struct cleaning *cleaning, uint32_t code_point)
{
    UChar mapping[4];
    UErrorCode error = U_ZERO_ERROR;
    UChar32 one;
    int32_t length, at = 0;
    uint32_t mask = U_MASK(u_charType((UChar32)code_point));
    if (code_point < 0x2E80)
        return code_point;
    /* Letters and digits, and radicals, which are symbols; no punctuation. */
    if ((mask & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_SO_MASK)) == 0)
        return code_point;
    length = unorm2_getDecomposition(cleaning->compatible, (UChar32)code_point,
                                     mapping, 4, &error);
    if (U_FAILURE(error) || length <= 0)
        return code_point;
    U16_NEXT(mapping, at, length, one);
    if (at != length || !(u_isalnum(one) || is_han((uint32_t)one)))
        return code_point;
    return (uint32_t)one;
}

/* Some traditional characters are told by their neighbour only: 回覆, 甚麼. */
static void
repair_pair(struct cleaning *cleaning)
{
    const struct huashu__pair_repair *repair;
    char bytes[4];
    size_t length;
    if (cleaning->last > 0xFFFF || cleaning->last_but_one > 0xFFFF)
        return;
    repair = huashu__pair_repair((uint16_t)cleaning->last_but_one,
                                 (uint16_t)cleaning->last);
    if (repair == NULL || cleaning->clean->text.count < 6)
        return;
    /* All of them take three bytes. */
    length = huashu__utf8_put(repair->new_first, bytes);
    memcpy(cleaning->clean->text.items + cleaning->clean->text.count - 6, bytes,
           length);
    length = huashu__utf8_put(repair->new_second, bytes);
    memcpy(cleaning->clean->text.items + cleaning->clean->text.count - 3, bytes,
           length);
    cleaning->last_but_one = repair->new_first;
    cleaning->last = repair->new_second;
}

/* Whether `sign` stands anywhere in the line but in [begin, end). */
static bool
has_fellow(struct huashu__string line, char sign, size_t begin, size_t end)
{
    return memchr(line.data, sign, begin) != NULL ||
           memchr(line.data + end, sign, line.length - end) != NULL;
}

/* The end of the stray signs that begin at byte `at`; `at`: there are none. */
static size_t
stray_end(const struct cleaning *cleaning, size_t at)
{
    struct huashu__string line = cleaning->line;
    char sign = line.data[at];
    size_t end = at, next;
    bool valid;
    if (!is_han(cleaning->last) || cleaning->space)
        return at;
    while (end < line.length && line.data[end] == sign)
        end++;
    next = end;
    if (end == line.length ||
        !is_han(huashu__utf8_next(line.data, line.length, &next, &valid)))
        return at;
    if (sign == '.' ? huashu__numeral_index((uint16_t)cleaning->last) >= 0
                    : has_fellow(line, sign, at, end))
        return at;
    return end;
}

/* Bytes [at, end) are one code point. */
static void
put_one(struct cleaning *cleaning, uint32_t code_point, size_t at)
{
    switch (huashu__define_class(code_point)) {
    case HUASHU__CLASS_DROPPED:
        if (code_point == '\t' ||
            (U_MASK(u_charType((UChar32)code_point)) & U_GC_Z_MASK) != 0)
            cleaning->space = true;
        return;
    case HUASHU__CLASS_SENTENCE:
        /* Line ends of other systems than this one's. */
        if ((code_point < 0x20 || code_point == 0x85 || code_point == 0x2028 ||
             code_point == 0x2029)) {
            cleaning->space = true;
            return;
        }
        break;
    default:
        break;
    }
    if (cleaning->space && cleaning->last != 0)
        put(cleaning, ' ', at);
    cleaning->space = false;
    code_point = plain_form(cleaning, code_point);
    put(cleaning, huashu__simplify(NULL, code_point), at);
    repair_pair(cleaning);
}

/* Reads one code point, or a reading, or stray signs. Returns where it ends. */
static size_t
clean_at(struct cleaning *cleaning, size_t at)
{
    struct huashu__string line = cleaning->line;
    size_t end = at, behind;
    bool valid;
    uint32_t code_point =
        huashu__utf8_next(line.data, line.length, &end, &valid);
    /* Nearly all of a document: a character that nothing happens to. */
    if (code_point >= 0x3400 && code_point < HUASHU__TABLE_SIZE &&
        huashu__fold_table[code_point] == code_point && !cleaning->space &&
        huashu__pair_marker_index((uint16_t)cleaning->last) < 0) {
        put(cleaning, code_point, at);
        cleaning->before = at;
        return end;
    }
    if ((code_point == '(' || code_point == 0xFF08) && at != 0 &&
        huashu__reading_here(line, cleaning->before, at, &behind))
        return behind;
    if (code_point == '.' || code_point == '\'' || code_point == '`') {
        behind = stray_end(cleaning, at);
        if (behind != at)
            return behind;
    }
    put_one(cleaning, code_point, at);
    cleaning->before = at;
    return end;
}

enum huashu_status
huashu__clean(struct huashu__string line, struct huashu__clean *clean)
{
    UErrorCode error = U_ZERO_ERROR;
    struct cleaning cleaning = {
        .line = line,
        .clean = clean,
        .compatible = unorm2_getNFKCInstance(&error),
    };
    huashu__buffer_clear(&clean->text);
    clean->origins.count = 0;
    if (U_FAILURE(error))
        return HUASHU_ERROR_NO_MEMORY;
    for (size_t at = 0; at < line.length && !cleaning.failed;)
        at = clean_at(&cleaning, at);
    if (cleaning.failed || clean->text.failed ||
        !HUASHU__PUSH(clean->text.allocator, &clean->origins,
                      (uint32_t)line.length))
        return HUASHU_ERROR_NO_MEMORY;
    return HUASHU_OK;
}
