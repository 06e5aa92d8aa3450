/* SPDX-License-Identifier: MIT */
/*
 * cues.h: subtitles, which are cues: a time, and the lines shown meanwhile.
 */
#ifndef HUASHU_CALL_CUES_H
#define HUASHU_CALL_CUES_H

#include "call/transcript.h"

/* What one format of subtitles has that another has not. */
struct huashu__subtitles {
    /* A blank line ends a cue, and what has no time is a comment. */
    bool blocks;
    /* &amp; is &, and whatever stands between < and > is markup. */
    bool markup;
};

/* Whether a line says when a cue is shown: it begins with a time, and has an
 * arrow. */
bool
huashu__cue_is_timing(struct huashu__string line);

/* All cues of an input, as one call. */
enum huashu_status
huashu__cues_read(const struct huashu__subtitles *subtitles,
                  struct huashu_reader *reader, struct huashu_call **call,
                  struct huashu_error *error);

#endif
