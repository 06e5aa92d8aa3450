/* SPDX-License-Identifier: MIT */
/*
 * encoding.c: what a text is most likely written in, by its first bytes.
 *
 * Chinese in UTF-8 is three bytes a character, and hardly any run of GBK reads
 * as such. So a text with at least as many good three-byte characters as bad
 * places is UTF-8 with damage, and kept.
 *
 * UTF-16 without its mark has NULs (of line ends, at least), and nearly all of
 * its units are Chinese or ASCII in one order of the bytes and not in the
 * other.
 *
 * In GBK and in Big5 Chinese is two bytes a character, nearly always from the
 * rows of common characters of each, which the other reads as rare ones, for
 * more than half of them. Both kinds are counted. Where they do not decide
 * (traditional characters in GBK are rare ones too), ICU does by the characters
 * that are commonest in each, unless there is no more than a word or two: then
 * it cannot be told.
 */
#include "call/call.h"

#include <string.h>

/* Of this many places, one may be bad in what is still taken for text. */
#define PLACES_FOR_ONE_BAD 20

static const struct {
    enum huashu__encoding encoding;
    /* As it is chosen, as reports have it, as ICU knows it. */
    const char *choice, *name, *icu;
} encodings[] = {
    { HUASHU__UTF_8, "utf-8", "UTF-8", NULL },
    { HUASHU__UTF_16, "utf-16", "UTF-16", NULL },
    { HUASHU__UTF_16LE, "utf-16le", "UTF-16LE", "UTF-16LE" },
    { HUASHU__UTF_16BE, "utf-16be", "UTF-16BE", "UTF-16BE" },
    { HUASHU__GB18030, "gb18030", "GB18030", "GB18030" },
    { HUASHU__GBK, "gbk", "GBK", "GBK" },
    /* With the characters of Cantonese that Hong Kong added. */
    { HUASHU__BIG5, "big5", "Big5", "Big5-HKSCS" },
};

bool
huashu__encoding_named(const char *choice, enum huashu__encoding *encoding)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(encodings); i++) {
        if (strcmp(encodings[i].choice, choice) == 0) {
            *encoding = encodings[i].encoding;
            return true;
        }
    }
    return false;
}

const char *
huashu__encoding_name(enum huashu__encoding encoding, const char **icu)
{
    size_t i = 0;
    while (encodings[i].encoding != encoding)
        i++;
    *icu = encodings[i].icu;
    return encodings[i].name;
}

/* UTF-8 */

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

/* GBK and Big5 */

enum pair {
    COMMON,
    RARE,
    /* A character, but of no kind that speech has. */
    ODD,
    BAD
};

/* Level 1 of GB 2312 and its punctuation; level 2; what GBK added. */
static enum pair
pair_of_gbk(unsigned char lead, unsigned char trail)
{
    bool row = trail >= 0xA1 && trail != 0xFF;
    if (lead < 0x81 || lead == 0xFF || trail < 0x40 || trail == 0x7F ||
        trail == 0xFF)
        return BAD;
    if (row && ((lead >= 0xB0 && lead <= 0xD7) || lead == 0xA1 || lead == 0xA3))
        return COMMON;
    return row && lead >= 0xD8 && lead <= 0xF7 ? RARE : ODD;
}

/* Level 1 of Big5 and its punctuation; level 2; what Hong Kong added. */
static enum pair
pair_of_big5(unsigned char lead, unsigned char trail)
{
    if (lead < 0x81 || lead == 0xFF || trail < 0x40 || trail == 0xFF ||
        (trail > 0x7E && trail < 0xA1))
        return BAD;
    if ((lead >= 0xA4 && lead <= 0xC5) || (lead == 0xC6 && trail <= 0x7E) ||
        lead == 0xA1 || lead == 0xA2)
        return COMMON;
    return lead >= 0xC9 && lead <= 0xF9 ? RARE : ODD;
}

/* Of this many, one may be bad: common rows are evidence enough. */
#define PAIRS_FOR_ONE_BAD 8

/* With fewer it is no matter what is common. */
#define FEWEST_PAIRS 8

struct evidence {
    size_t pairs, counts[BAD + 1];
};

static struct evidence
count_pairs(struct huashu__string sample,
            enum pair (*pair_of)(unsigned char lead, unsigned char trail))
{
    const unsigned char *bytes = (const unsigned char *)sample.data;
    struct evidence evidence = { 0 };
    for (size_t i = 0; i + 1 < sample.length; i++) {
        enum pair pair;
        if (bytes[i] < 0x80)
            continue;
        pair = pair_of(bytes[i], bytes[i + 1]);
        evidence.counts[pair]++;
        evidence.pairs++;
        i += pair != BAD;
    }
    return evidence;
}

/* Whether it may be Chinese at all. */
static bool
is_likely(const struct evidence *evidence)
{
    return evidence->pairs >= 2 &&
           evidence->counts[BAD] * PAIRS_FOR_ONE_BAD <= evidence->pairs &&
           evidence->counts[COMMON] * 4 >= evidence->pairs * 3;
}

static enum huashu__encoding
guess_pairs(struct huashu__string sample)
{
    struct evidence gbk = count_pairs(sample, pair_of_gbk);
    struct evidence big5 = count_pairs(sample, pair_of_big5);
    const char *detected;
    bool may_be_gbk = is_likely(&gbk), may_be_big5 = is_likely(&big5);
    /* Both count (nearly) the same pairs. */
    size_t for_gbk = gbk.counts[COMMON], for_big5 = big5.counts[COMMON];
    size_t margin = gbk.pairs / 10 > 2 ? gbk.pairs / 10 : 2;
    if (may_be_gbk && (!may_be_big5 || for_gbk >= for_big5 + margin))
        return HUASHU__GB18030;
    if (may_be_big5 && (!may_be_gbk || for_big5 >= for_gbk + margin))
        return HUASHU__BIG5;
    detected = huashu__detect_encoding(sample);
    if (detected == NULL || gbk.pairs < FEWEST_PAIRS)
        return HUASHU__UNKNOWN_ENCODING;
    return strcmp(detected, "Big5") == 0 ? HUASHU__BIG5 : HUASHU__GB18030;
}

/* UTF-16 */

/* Whether a unit of UTF-16 is one that transcripts are made of. */
static bool
is_plain_unit(uint32_t unit)
{
    return (unit >= 0x20 && unit < 0x7F) || unit == '\t' || unit == '\n' ||
           unit == '\r' || (unit >= 0x2010 && unit <= 0x2026) ||
           (unit >= 0x3000 && unit <= 0x303F) ||
           (unit >= 0x4E00 && unit <= 0x9FFF) ||
           /* Halves of rare characters and of signs such as 🔍. */
           (unit >= 0xD800 && unit <= 0xDFFF) ||
           (unit >= 0xFF00 && unit <= 0xFFEF);
}

static enum huashu__encoding
guess_utf_16(struct huashu__string sample)
{
    const unsigned char *bytes = (const unsigned char *)sample.data;
    size_t units = sample.length / 2, little = 0, big = 0;
    if (sample.length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        return HUASHU__UTF_16LE;
    if (sample.length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        return HUASHU__UTF_16BE;
    if (units < 2 || memchr(sample.data, '\0', sample.length) == NULL)
        return HUASHU__UNKNOWN_ENCODING;
    for (size_t i = 0; i < units; i++) {
        uint32_t first = bytes[2 * i], second = bytes[2 * i + 1];
        little += is_plain_unit(second << 8 | first);
        big += is_plain_unit(first << 8 | second);
    }
    if ((units - little) * PLACES_FOR_ONE_BAD <= units && big < little)
        return HUASHU__UTF_16LE;
    if ((units - big) * PLACES_FOR_ONE_BAD <= units && little < big)
        return HUASHU__UTF_16BE;
    return HUASHU__UNKNOWN_ENCODING;
}

enum huashu__encoding
huashu__encoding_guess(struct huashu__string sample)
{
    struct census census;
    enum huashu__encoding encoding = guess_utf_16(sample);
    if (encoding != HUASHU__UNKNOWN_ENCODING)
        return encoding;
    census = count_utf_8(sample);
    if (census.controls * PLACES_FOR_ONE_BAD > census.characters)
        return HUASHU__BINARY;
    if (census.bad <= census.han)
        return HUASHU__UTF_8;
    encoding = guess_pairs(sample);
    if (encoding != HUASHU__UNKNOWN_ENCODING)
        return encoding;
    if (census.bad * PLACES_FOR_ONE_BAD <= census.characters)
        return HUASHU__UTF_8;
    return census.controls != 0 ? HUASHU__BINARY : HUASHU__UNKNOWN_ENCODING;
}

enum huashu_status
huashu__encoding_check(const struct huashu_allocator *allocator,
                       const char *icu, struct huashu__string sample,
                       bool *decodes)
{
    struct huashu__decoder *decoder;
    size_t characters = 0, bad = 0, written;
    char piece[4096];
    enum huashu_status status = huashu__decoder_new(allocator, icu, &decoder);
    if (status != HUASHU_OK)
        return status;
    do {
        size_t position = 0;
        status = huashu__decode(decoder, &sample, false, piece, sizeof piece,
                                &written);
        while (position < written) {
            bool valid;
            bad +=
                huashu__utf8_next(piece, written, &position, &valid) == 0xFFFD;
            characters++;
        }
    } while (status == HUASHU_OK && written != 0);
    huashu__decoder_free(decoder);
    *decodes = bad * PAIRS_FOR_ONE_BAD <= characters;
    return status;
}

enum huashu_status
huashu__encoding_fail(enum huashu__encoding encoding,
                      struct huashu_error *error)
{
    const struct huashu__message *message = &huashu__call_not_utf_8;
    if (encoding == HUASHU__UTF_16LE || encoding == HUASHU__UTF_16BE)
        message = &huashu__call_utf_16;
    else if (encoding == HUASHU__GB18030)
        message = &huashu__call_gbk;
    else if (encoding == HUASHU__BIG5)
        message = &huashu__call_big5;
    else if (encoding == HUASHU__BINARY)
        message = &huashu__call_binary;
    return huashu__fail(error, HUASHU_ERROR_ENCODING, message, 0);
}
