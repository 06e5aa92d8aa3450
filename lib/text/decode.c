/* SPDX-License-Identifier: MIT */
/*
 * decode.c: text in another encoding as UTF-8, piece by piece, by ICU.
 *
 * Bytes that mean nothing become U+FFFD. ICU's own replacement is not used: it
 * writes U+001A for a single bad byte. What a converter holds is in ICU's
 * memory, whatever allocator was given.
 */
#include "text/text.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

#include <string.h>

/* UTF-16 between the two converters. */
#define PIVOT_UNITS 4096

struct huashu__decoder {
    struct huashu_allocator allocator;
    UConverter *from, *to;
    UChar pivot[PIVOT_UNITS];
    UChar *pivot_source, *pivot_target;
};

static void
replace(const void *context, UConverterToUnicodeArgs *arguments,
        const char *bytes, int32_t length, UConverterCallbackReason reason,
        UErrorCode *code)
{
    static const UChar replacement = 0xFFFD;
    (void)context;
    (void)bytes;
    (void)length;
    /* Beyond are messages about the converter itself. */
    if (reason > UCNV_IRREGULAR)
        return;
    *code = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, code);
}

enum huashu_status
huashu__decoder_new(const struct huashu_allocator *allocator, const char *name,
                    struct huashu__decoder **decoder)
{
    struct huashu__decoder *made =
        huashu__alloc_zero(allocator, 1, sizeof *made);
    UErrorCode code = U_ZERO_ERROR;
    if (made == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    made->allocator = *allocator;
    made->pivot_source = made->pivot;
    made->pivot_target = made->pivot;
    made->from = ucnv_open(name, &code);
    made->to = ucnv_open("UTF-8", &code);
    ucnv_setToUCallBack(made->from, replace, NULL, NULL, NULL, &code);
    if (U_FAILURE(code)) {
        huashu__decoder_free(made);
        return HUASHU_ERROR_NO_MEMORY;
    }
    *decoder = made;
    return HUASHU_OK;
}

void
huashu__decoder_free(struct huashu__decoder *decoder)
{
    struct huashu_allocator allocator;
    if (decoder == NULL)
        return;
    allocator = decoder->allocator;
    ucnv_close(decoder->from);
    ucnv_close(decoder->to);
    huashu__free(&allocator, decoder);
}

enum huashu_status
huashu__decode(struct huashu__decoder *decoder, struct huashu__string *input,
               bool last, char *output, size_t size, size_t *written)
{
    const char *source = input->data;
    char *target = output;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_convertEx(decoder->to, decoder->from, &target, output + size, &source,
                   input->data + input->length, decoder->pivot,
                   &decoder->pivot_source, &decoder->pivot_target,
                   decoder->pivot + PIVOT_UNITS, false, last, &code);
    *written = (size_t)(target - output);
    input->length -= (size_t)(source - input->data);
    input->data = source;
    if (U_FAILURE(code) && code != U_BUFFER_OVERFLOW_ERROR)
        return HUASHU_ERROR_NO_MEMORY;
    return HUASHU_OK;
}

const char *
huashu__detect_encoding(struct huashu__string sample)
{
    /* Of a hundred. */
    static const int32_t sure = 50;
    static const char *const names[] = { "Big5", "GB18030" };
    const char *found = NULL;
    UErrorCode code = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&code);
    const UCharsetMatch *match;
    ucsdet_setText(detector, sample.data, (int32_t)sample.length, &code);
    match = ucsdet_detect(detector, &code);
    if (U_SUCCESS(code) && match != NULL &&
        ucsdet_getConfidence(match, &code) >= sure) {
        const char *name = ucsdet_getName(match, &code);
        for (size_t i = 0; i < HUASHU__COUNT_OF(names); i++) {
            if (U_SUCCESS(code) && strcmp(name, names[i]) == 0)
                found = names[i];
        }
    }
    ucsdet_close(detector);
    return found;
}
