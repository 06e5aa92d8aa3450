/* SPDX-License-Identifier: MIT */
/*
 * encoding.c: what a text that is no clean UTF-8 most likely is, so that the
 * error can name it.
 *
 * Chinese in UTF-8 is three bytes a character, and hardly any run of GBK reads
 * as such. So a text with at least as many good three-byte characters as bad
 * places is UTF-8 with damage, and kept. Chinese in GBK is two bytes a
 * character, nearly always both of them in the rows of common characters that
 * GB 2312 gave it; Big5 and Latin text read as GBK mostly fall outside.
 */
#include "call/call.h"

/* Of this many places, one may be bad in what is still taken for UTF-8. */
#define PLACES_FOR_ONE_BAD 20

struct census {
    size_t characters, han, bad, controls;
};

static struct census
count_utf_8(struct huashu__string sample)
{
    struct census census = { 0, 0, 0, 0 };
    size_t position = 0;
    while (position < sample.length) {
        bool valid;
        size_t start = position;
        uint32_t c =
            huashu__utf8_next(sample.data, sample.length, &position, &valid);
        census.characters++;
        if (valid) {
            census.han += position - start == 3;
            census.controls += c < 0x20 && c != '\t' && c != '\n' &&
                               c != '\r' && c != '\f' && c != 0x1B;
        } else if (sample.length - start > 3) {
            /* A character cut off by the end of the sample is not bad. */
            census.bad++;
        }
    }
    return census;
}

/* Whether two bytes are a character, and one of the common rows. */
static bool
gbk_pair(unsigned char lead, unsigned char trail, bool *common)
{
    *common =
        trail >= 0xA1 && trail != 0xFF &&
        ((lead >= 0xB0 && lead <= 0xF7) || (lead >= 0xA1 && lead <= 0xA3));
    return lead >= 0x81 && lead != 0xFF && trail >= 0x40 && trail != 0x7F &&
           trail != 0xFF;
}

static bool
is_gbk(struct huashu__string sample)
{
    const unsigned char *bytes = (const unsigned char *)sample.data;
    size_t pairs = 0, commons = 0, bad = 0;
    for (size_t i = 0; i + 1 < sample.length; i++) {
        bool common;
        if (bytes[i] < 0x80)
            continue;
        if (gbk_pair(bytes[i], bytes[i + 1], &common)) {
            pairs++;
            commons += common;
            i++;
        } else {
            bad++;
        }
    }
    return pairs >= 2 && bad * PLACES_FOR_ONE_BAD <= pairs &&
           commons >= pairs - pairs / 5;
}

static bool
has_utf_16_mark(struct huashu__string sample)
{
    const unsigned char *bytes = (const unsigned char *)sample.data;
    return sample.length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) ||
                                  (bytes[0] == 0xFE && bytes[1] == 0xFF));
}

enum huashu__encoding
huashu__encoding_guess(struct huashu__string sample)
{
    struct census census;
    if (has_utf_16_mark(sample))
        return HUASHU__UTF_16;
    census = count_utf_8(sample);
    if (census.controls * PLACES_FOR_ONE_BAD > census.characters)
        return HUASHU__BINARY;
    if (census.bad <= census.han)
        return HUASHU__UTF_8;
    if (is_gbk(sample))
        return HUASHU__GBK;
    if (census.bad * PLACES_FOR_ONE_BAD <= census.characters)
        return HUASHU__UTF_8;
    return census.controls != 0 ? HUASHU__BINARY : HUASHU__UNKNOWN_ENCODING;
}

enum huashu_status
huashu__encoding_fail(enum huashu__encoding encoding,
                      struct huashu_error *error)
{
    const struct huashu__message *message = &huashu__call_not_utf_8;
    if (encoding == HUASHU__UTF_16)
        message = &huashu__call_utf_16;
    else if (encoding == HUASHU__GBK)
        message = &huashu__call_gbk;
    else if (encoding == HUASHU__BINARY)
        message = &huashu__call_binary;
    return huashu__fail(error, HUASHU_ERROR_ENCODING, message, 0);
}
