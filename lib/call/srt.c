/* SPDX-License-Identifier: MIT */
/*
 * srt.c: SubRip subtitles: cues with a number and a time line each. Nobody
 * ever specified them; what players take is taken here: numbers may be absent
 * or wrong, a full stop may stand for the comma before the milliseconds.
 */
#include "call/cues.h"

static const struct huashu__subtitles srt = { .blocks = false,
                                              .markup = false };

/* The first line of `head` that is not blank. */
static bool
take_line(struct huashu__string *head, struct huashu__string *line)
{
    do {
        size_t end = 0;
        if (head->length == 0)
            return false;
        while (end < head->length && head->data[end] != '\n')
            end++;
        *line = huashu__trim((struct huashu__string){ head->data, end });
        end += end < head->length;
        head->data += end;
        head->length -= end;
    } while (line->length == 0);
    return true;
}

/* A time line, perhaps with a number above it. */
static bool
srt_recognises(struct huashu__string head)
{
    struct huashu__string line;
    uint64_t number;
    if (!take_line(&head, &line))
        return false;
    if (huashu__parse_uint(line, UINT32_MAX, &number) &&
        !take_line(&head, &line))
        return false;
    return huashu__cue_is_timing(line);
}

static enum huashu_status
srt_next(struct huashu_reader *reader, struct huashu_call **call,
         struct huashu_error *error)
{
    return huashu__cues_read(&srt, reader, call, error);
}

const struct huashu__format huashu__format_srt = {
    "srt",
    srt_recognises,
    srt_next,
};
