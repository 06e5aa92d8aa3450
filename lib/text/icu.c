/* SPDX-License-Identifier: MIT */
/*
 * icu.c: small questions to ICU: its version, the width of text on a terminal.
 */
#include "text/text.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#define STRING_OF(x) #x
#define MAJOR_MINOR(major, minor) STRING_OF(major) "." #minor

/*
 * The running ICU may be another than the one built with, but of the same
 * major version: the names of its functions hold it. So every version that can
 * be met is written down here, and nothing has to be made at run time.
 */
const char *
huashu_icu_version(void)
{
    static const char *const versions[] = {
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 0),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 1),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 2),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 3),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 4),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 5),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 6),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 7),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 8),
        MAJOR_MINOR(U_ICU_VERSION_MAJOR_NUM, 9),
    };
    UVersionInfo running;
    u_getVersion(running);
    if (running[0] != U_ICU_VERSION_MAJOR_NUM ||
        running[1] >= HUASHU__COUNT_OF(versions))
        return "unknown";
    return versions[running[1]];
}

static size_t
width_of(uint32_t code_point)
{
    UChar32 c = (UChar32)code_point;
    uint32_t mask = U_GET_GC_MASK(c);
    int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    if ((mask & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK | U_GC_CF_MASK |
                 U_GC_ZL_MASK | U_GC_ZP_MASK)) != 0)
        /* The soft hyphen is shown. */
        return code_point == 0xAD ? 1 : 0;
    if (code_point >= 0x1160 && code_point <= 0x11FF)
        /* Vowels and finals of Hangul stand on the letter before them. */
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t
huashu_display_width(const char *text, size_t length)
{
    struct huashu__string string = { text, length };
    size_t width = 0, position = 0;
    if (length == HUASHU_NUL_TERMINATED)
        string = huashu__string_of(text);
    while (position < string.length) {
        bool valid;
        size_t start = position;
        uint32_t code_point =
            huashu__utf8_next(string.data, string.length, &position, &valid);
        width += valid ? width_of(code_point) : position - start;
    }
    return width;
}
