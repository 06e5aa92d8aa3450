/* SPDX-License-Identifier: MIT */
/*
 * reading.c: bracketed readings, 訓(xùn)練. A page that was protected against
 * copying holds hundreds of them, each the reading of the character before it;
 * so a bracket is dropped, without an edge, when what it holds is a reading of
 * that character, by ICU or by our table of heteronyms. 训(见附件) stays.
 *
 * Tones are left aside on both sides, for they change in speech (bú shì) and
 * get lost in print, and so is the difference between ü, v and u.
 */
#include "text/folder.h"
#include "text/readings.h"

#include <string.h>

/* Code points between the brackets: a syllable, its marks, some spaces. */
#define MAX_INSIDE 16

/* The plain letter of a letter with a tone; 0 for a mark; −1: no pinyin. */
static int
plain_letter(uint32_t code_point)
{
    static const struct {
        const uint16_t *letters;
        char plain;
    } toned[] = {
        { u"āáǎàăɑ", 'a' }, { u"ēéěèêĕ", 'e' },      { u"īíǐìĭ", 'i' },
        { u"ōóǒòŏ", 'o' },  { u"ūúǔùŭüǖǘǚǜv", 'u' }, { u"ńňǹ", 'n' },
        { u"ḿ", 'm' },      { u"ɡ", 'g' },
    };
    if (code_point < HUASHU__TABLE_SIZE)
        code_point = huashu__fold_table[code_point] > HUASHU__PLAIN
                         ? huashu__fold_table[code_point]
                         : code_point;
    for (size_t i = 0; i < HUASHU__COUNT_OF(toned); i++)
        for (size_t j = 0; toned[i].letters[j] != 0; j++)
            if (toned[i].letters[j] == code_point)
                return toned[i].plain;
    if (code_point >= 'a' && code_point <= 'z')
        return (int)code_point;
    /* Marks that were left apart, and white space. */
    if ((code_point >= 0x300 && code_point <= 0x36F) || code_point == ' ' ||
        code_point == 0xA0 || code_point == 0x3000)
        return 0;
    return -1;
}

/*
 * Whether `syllable` is one of those with a space between. It has u for ü; they
 * have v.
 */
static bool
among(const char *readings, const char *syllable)
{
    for (const char *at = readings; at != NULL; at = strchr(at, ' ')) {
        size_t i = 0;
        at += *at == ' ';
        while (syllable[i] != '\0' &&
               (at[i] == 'v' ? 'u' : at[i]) == syllable[i])
            i++;
        if (syllable[i] == '\0' && (at[i] == ' ' || at[i] == '\0'))
            return true;
    }
    return false;
}

static bool
has_reading(uint32_t code_point, const char *syllable)
{
    const char *others = huashu__other_readings(code_point);
    if (code_point >= HUASHU__FIRST_READ && code_point <= HUASHU__LAST_READ &&
        among(huashu__syllables[huashu__syllable_of[code_point -
                                                    HUASHU__FIRST_READ]],
              syllable))
        return true;
    return others != NULL && among(others, syllable);
}

static bool
is_bracket(uint32_t code_point, char ascii)
{
    return code_point == (uint32_t)ascii ||
           code_point == (uint32_t)ascii + 0xFEE0;
}

bool
huashu__reading_here(struct huashu__string text, size_t before, size_t open,
                     size_t *end)
{
    char syllable[HUASHU__SYLLABLE_SIZE];
    size_t length = 0;
    bool valid;
    uint32_t han = huashu__utf8_next(text.data, text.length, &before, &valid);
    if (!is_bracket(huashu__utf8_next(text.data, text.length, &open, &valid),
                    '('))
        return false;
    for (int i = 0; i < MAX_INSIDE && open < text.length; i++) {
        uint32_t code_point =
            huashu__utf8_next(text.data, text.length, &open, &valid);
        int letter;
        if (is_bracket(code_point, ')')) {
            *end = open;
            syllable[length] = '\0';
            return length != 0 &&
                   (has_reading(han, syllable) ||
                    has_reading(huashu__simplify(NULL, han), syllable));
        }
        letter = plain_letter(code_point);
        if (letter < 0 || (letter > 0 && length + 1 == sizeof syllable))
            return false;
        if (letter > 0)
            syllable[length++] = (char)letter;
    }
    return false;
}
