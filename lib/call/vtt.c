/* SPDX-License-Identifier: MIT */
/*
 * vtt.c: WebVTT: cues below a line that begins with WEBVTT, with voices
 * (<v Name>), other markup, settings behind the times, and blocks of comments,
 * styles and regions, none of which is speech.
 */
#include "call/cues.h"

#include <string.h>

static const struct huashu__subtitles vtt = { .blocks = true, .markup = true };

static bool
vtt_recognises(struct huashu__string head)
{
    static const char mark[] = "WEBVTT";
    return head.length >= 6 && memcmp(head.data, mark, 6) == 0 &&
           (head.length == 6 || memchr(" \t\r\n", head.data[6], 4) != NULL);
}

static enum huashu_status
vtt_next(struct huashu_reader *reader, struct huashu_call **call,
         struct huashu_error *error)
{
    struct huashu__string head;
    enum huashu_status status =
        huashu__input_peek(&reader->input, 7, &head, error);
    if (status != HUASHU_OK)
        return status;
    if (!reader->gave_any && !vtt_recognises(head)) {
        reader->ended = true;
        huashu__fail(error, HUASHU_ERROR_FORMAT, &huashu__call_no_webvtt, 0);
        return huashu__reader_at(reader, HUASHU_ERROR_FORMAT, error, 1, 1, 0);
    }
    return huashu__cues_read(&vtt, reader, call, error);
}

const struct huashu__format huashu__format_vtt = {
    "vtt",
    vtt_recognises,
    vtt_next,
};
