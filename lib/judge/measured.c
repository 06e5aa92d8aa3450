/* SPDX-License-Identifier: MIT */
/*
 * measured.c: what a limit measured, for those who report it: where it is, and
 * how it is put in words.
 */
#include "judge/messages.h"
#include "judge/work.h"

#include <string.h>

const struct huashu__measured *
huashu__measured_of(const struct huashu__judging *judging, uint32_t hit)
{
    uint32_t measured = judging->work->states.items[hit].measured;
    return measured == HUASHU__NOT_MEASURED
               ? NULL
               : &judging->measured.items[measured];
}

size_t
huashu__measured_parts(const struct huashu__judging *judging,
                       const struct huashu__measured *measured,
                       struct huashu__place_part *parts, size_t capacity)
{
    if (measured->begin < measured->end)
        return huashu__place_parts(&judging->speech, measured->stretch,
                                   measured->begin, measured->end, parts,
                                   capacity);
    if (capacity > 0)
        parts[0] = (struct huashu__place_part){
            measured->turn, 0,
            judging->speech.texts.items[measured->turn].length
        };
    return 1;
}

void
huashu__put_thousandths(struct huashu__buffer *buffer, int64_t thousandths)
{
    char digits[5] = ".000";
    int64_t rest = thousandths % 1000;
    size_t length = 4;
    huashu__buffer_put_int(buffer, thousandths / 1000);
    for (size_t i = 3; i > 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (length > 1 && digits[length - 1] == '0')
        length--;
    if (length > 1)
        huashu__buffer_append(buffer,
                              (struct huashu__string){ digits, length });
}

/* What stands in a message before its {0}, or behind it. */
static void
put_side(struct huashu__buffer *buffer, const struct huashu__message *message,
         bool before, enum huashu_language language)
{
    const char *text = message->text[language];
    const char *hole = strstr(text, "{0}");
    if (before)
        huashu__buffer_append(
            buffer, (struct huashu__string){ text, (size_t)(hole - text) });
    else
        huashu__buffer_puts(buffer, hole + 3);
}

void
huashu__put_amount(struct huashu__buffer *buffer, uint32_t unit,
                   int64_t thousandths, enum huashu_language language)
{
    put_side(buffer, &huashu__unit_words[unit], true, language);
    huashu__put_thousandths(buffer, thousandths);
    put_side(buffer, &huashu__unit_words[unit], false, language);
}

/* An amount in a message. */
static void
put_amount(struct huashu__buffer *buffer, const struct huashu__message *message,
           uint32_t unit, int64_t thousandths, enum huashu_language language)
{
    put_side(buffer, message, true, language);
    huashu__put_amount(buffer, unit, thousandths, language);
    put_side(buffer, message, false, language);
}

void
huashu__put_measured(struct huashu__buffer *buffer, uint32_t measure,
                     uint32_t unit, int64_t value, int64_t bound, bool breached,
                     enum huashu_language language)
{
    const struct huashu__message *against = &huashu__measured_within;
    if (breached)
        against =
            value > bound ? &huashu__measured_over : &huashu__measured_under;
    put_amount(buffer, &huashu__measured_words[measure], unit, value, language);
    put_amount(buffer, against, unit, bound, language);
}
