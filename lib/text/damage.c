/* SPDX-License-Identifier: MIT */
/*
 * damage.c: by what a reader notices text that was decoded wrongly.
 *
 * Two bytes make a character in GBK. Read from the middle of one, a text turns
 * into others until the next ASCII byte: （二）职业 into 。ǘ┞殬I. Much of that
 * falls into GBK's rows of symbols, letters and characters that nobody writes;
 * and of a last character and its full-width stop the second byte of the one
 * and the first of the other become one: 好！ ends in 茫.
 */
#include "text/text.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>

struct huashu__damage {
    struct huashu_allocator allocator;
    UConverter *gbk;
};

enum huashu_status
huashu__damage_new(const struct huashu_allocator *allocator,
                   struct huashu__damage **damage)
{
    UErrorCode error = U_ZERO_ERROR;
    struct huashu__damage *made =
        huashu__alloc_zero(allocator, 1, sizeof *made);
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    made->gbk = ucnv_open("GBK", &error);
    /* What GBK does not have must not become a question mark. */
    if (U_SUCCESS(error))
        ucnv_setFromUCallBack(made->gbk, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL,
                              NULL, &error);
    if (U_FAILURE(error)) {
        huashu__damage_free(made);
        return HUASHU_ERROR_NO_MEMORY;
    }
    *damage = made;
    return HUASHU_OK;
}

void
huashu__damage_free(struct huashu__damage *damage)
{
    struct huashu_allocator allocator;
    if (damage == NULL)
        return;
    allocator = damage->allocator;
    if (damage->gbk != NULL)
        ucnv_close(damage->gbk);
    huashu__free(&allocator, damage);
}

/* The two bytes of a code point in GBK as one number; 0: it has not two. */
static uint32_t
gbk_bytes(struct huashu__damage *damage, uint32_t code_point)
{
    UChar text[2];
    char bytes[8];
    int32_t length = 0, count;
    UErrorCode error = U_ZERO_ERROR;
    if (code_point > 0xFFFF || (code_point & 0xF800) == 0xD800)
        return 0;
    U16_APPEND_UNSAFE(text, length, code_point);
    count =
        ucnv_fromUChars(damage->gbk, bytes, sizeof bytes, text, length, &error);
    if (U_FAILURE(error) || count != 2)
        return 0;
    return (uint32_t)(unsigned char)bytes[0] << 8 | (unsigned char)bytes[1];
}

/* Letters and signs of GBK's rows 1 to 9 that no Chinese sentence has. */
static bool
is_foreign(uint32_t code_point)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        { 0x00E0, 0x024F }, /* pinyin with its tones, outside of brackets */
        { 0x0250, 0x02FF }, { 0x0370, 0x052F }, /* Greek, Cyrillic */
        { 0x2500, 0x259F },                     /* lines and blocks */
        { 0x2E80, 0x2EFF }, /* radicals that are no characters */
        { 0x3040, 0x312F }, /* kana, bopomofo */
        { 0x31A0, 0x31BF }, { 0x32C0, 0x33FF },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(ranges); i++)
        if (code_point >= ranges[i].first && code_point <= ranges[i].last)
            /* The sign of division stands among the letters. */
            return code_point != 0xF7;
    return false;
}

enum huashu__damage_sign
huashu__damage_sign(struct huashu__damage *damage, uint32_t code_point)
{
    uint32_t mask, bytes;
    if (code_point < 0x80)
        return HUASHU__UNHARMED;
    mask = U_MASK(u_charType((UChar32)code_point));
    if (code_point == HUASHU__REPLACEMENT ||
        (mask & (U_GC_CO_MASK | U_GC_CN_MASK | U_GC_CS_MASK)) != 0 ||
        is_foreign(code_point))
        return HUASHU__DAMAGED;
    if (!u_hasBinaryProperty((UChar32)code_point, UCHAR_IDEOGRAPHIC))
        return HUASHU__UNHARMED;
    /* GB 2312 has the characters that are written; GBK added the others. */
    bytes = gbk_bytes(damage, code_point);
    return bytes >> 8 >= 0xB0 && bytes >> 8 <= 0xF7 && (bytes & 0xFF) >= 0xA1
               ? HUASHU__UNHARMED
               : HUASHU__RARE;
}

bool
huashu__damage_of_stop(struct huashu__damage *damage, uint32_t code_point)
{
    uint32_t second = gbk_bytes(damage, code_point) & 0xFF;
    return u_hasBinaryProperty((UChar32)code_point, UCHAR_IDEOGRAPHIC) &&
           (second == 0xA1 || second == 0xA3);
}
