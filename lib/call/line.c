/* SPDX-License-Identifier: MIT */
/*
 * line.c: one line of a transcript in plain text, taken apart:
 *
 *     line = [stamp] label colon text | label stamp [colon] text
 *
 * What such a line means where its label is not known is for plain.c to say.
 */
#include "call/call.h"

#include <string.h>

bool
huashu__cut_at_colon(struct huashu__string line, struct huashu__string *name,
                     struct huashu__string *rest)
{
    static const char wide[] = "\xEF\xBC\x9A";
    for (size_t i = 0; i < line.length; i++) {
        size_t size = line.data[i] == ':' ? 1 : 0;
        if (line.length - i >= 3 && memcmp(line.data + i, wide, 3) == 0)
            size = 3;
        if (size == 0)
            continue;
        name->data = line.data;
        name->length = i;
        *name = huashu__trim(*name);
        rest->data = line.data + i + size;
        rest->length = line.length - i - size;
        *rest = huashu__trim(*rest);
        return true;
    }
    return false;
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a text begins with a colon, and how long it is. */
static size_t
colon_size(struct huashu__string text)
{
    if (text.length != 0 && text.data[0] == ':')
        return 1;
    return text.length >= 3 && memcmp(text.data, "\xEF\xBC\x9A", 3) == 0 ? 3
                                                                         : 0;
}

static struct huashu__string
from(struct huashu__string text, size_t begin)
{
    return (struct huashu__string){ text.data + begin, text.length - begin };
}

/* A name in brackets at the start of a text, and what follows it. */
static bool
cut_bracketed(struct huashu__string text, struct huashu__string *name,
              struct huashu__string *rest)
{
    static const char *const brackets[][2] = {
        { "[", "]" }, { "(", ")" }, { "【", "】" }, { "（", "）" }
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(brackets); i++) {
        struct huashu__string open = huashu__string_of(brackets[i][0]);
        struct huashu__string close = huashu__string_of(brackets[i][1]);
        if (text.length < open.length ||
            memcmp(text.data, open.data, open.length) != 0)
            continue;
        for (size_t end = open.length; end + close.length <= text.length &&
                                       end <= HUASHU__MAX_LABEL_BYTES;
             end++) {
            if (memcmp(text.data + end, close.data, close.length) != 0)
                continue;
            *name = huashu__trim((struct huashu__string){
                text.data + open.length, end - open.length });
            *rest = huashu__trim(from(text, end + close.length));
            return name->length != 0;
        }
    }
    return false;
}

/* A label without brackets around all of it. */
static struct huashu__string
unbracketed(struct huashu__string label)
{
    struct huashu__string name, rest;
    return cut_bracketed(label, &name, &rest) && rest.length == 0 ? name
                                                                  : label;
}

/* Whether a time behind a label may begin at line[i]. */
static bool
may_be_stamp(struct huashu__string line, size_t i)
{
    return line.data[i - 1] == ' ' ||
           memchr("[(\xE3\xEF", line.data[i], 4) != NULL;
}

/*
 * label stamp [colon] text: a time behind its label. Without the colon only a
 * time that can be nothing else will do: 客户 10:30 来过 is speech.
 */
static bool
split_at_stamp(struct huashu__labels *labels, struct huashu__string line,
               struct huashu__line *parts, bool *no_memory)
{
    struct huashu__string name = { line.data, 1 };
    struct huashu__string rest;
    size_t colon;
    for (;; name.length++) {
        if (name.length >= line.length ||
            name.length >= HUASHU__MAX_LABEL_BYTES ||
            colon_size(from(line, name.length - 1)) != 0)
            return false;
        if (!may_be_stamp(line, name.length))
            continue;
        parts->stamp = huashu__stamp_read(from(line, name.length));
        if (parts->stamp.length != 0 || parts->stamp.broken)
            break;
    }
    parts->name = unbracketed(huashu__trim(name));
    *no_memory = huashu__label_read(labels, huashu__trim(name),
                                    &parts->label) != HUASHU_OK;
    rest = huashu__trim(from(line, name.length + parts->stamp.length));
    colon = colon_size(rest);
    parts->text = huashu__trim(from(rest, colon));
    if (parts->label.kind == HUASHU__KNOWN_LABEL)
        return parts->stamp.certain || colon != 0 || rest.length == 0;
    return parts->label.kind == HUASHU__STRANGE_LABEL && parts->stamp.certain;
}

/* Whether the colon stands between two digits: 10:30. */
static bool
colon_of_time(struct huashu__string name, struct huashu__string text)
{
    return name.length != 0 && text.length != 0 && text.data[-1] == ':' &&
           is_digit(name.data[name.length - 1]) && is_digit(text.data[0]);
}

/* Whether a space or bracket stands before the number behind a label. */
static bool
number_apart(struct huashu__string name)
{
    size_t i = name.length;
    while (i > 0 && is_digit(name.data[i - 1]))
        i--;
    return i > 0 && memchr(" [(", name.data[i - 1], 3) != NULL;
}

enum huashu_status
huashu__line_read(struct huashu__labels *labels, struct huashu__string line,
                  struct huashu__line *parts)
{
    static const struct huashu__label none = { HUASHU__NO_LABEL,
                                               HUASHU_UNKNOWN_ROLE,
                                               HUASHU__NO_NUMBER, false };
    struct huashu__string rest, name;
    bool no_memory = false;
    enum huashu_status status = HUASHU_OK;
    bool comment = line.data[0] == '#';
    parts->speech = 0;
    if (!comment && split_at_stamp(labels, line, parts, &no_memory))
        return HUASHU_OK;
    if (no_memory)
        return HUASHU_ERROR_NO_MEMORY;
    parts->label = none;
    parts->stamp = huashu__stamp_read(line);
    rest = huashu__trim(from(line, parts->stamp.length));
    parts->speech = (size_t)(rest.data - line.data);
    if (comment || !huashu__cut_at_colon(rest, &name, &parts->text))
        return HUASHU_OK;
    parts->name = unbracketed(name);
    status = huashu__label_read(labels, name, &parts->label);
    /* http://… has no label, and 明天 10:30 见 has none; 客服 00:99:00 has. */
    if (parts->text.length >= 2 && memcmp(parts->text.data, "//", 2) == 0)
        parts->label = none;
    else if (colon_of_time(name, parts->text) &&
             parts->label.kind != HUASHU__KNOWN_LABEL)
        parts->label = none;
    else if (colon_of_time(name, parts->text) && number_apart(name))
        parts->stamp.broken = true;
    return status;
}

/* Speakers named in front */

enum huashu_status
huashu__line_speaker(struct huashu__labels *labels, struct huashu__string line,
                     struct huashu__string *name, struct huashu__string *rest,
                     bool *named)
{
    struct huashu__label label;
    enum huashu_status status;
    size_t colon;
    bool bracketed;
    line = huashu__trim(line);
    *named = false;
    bracketed = cut_bracketed(line, name, rest);
    if (!bracketed && !huashu__cut_at_colon(line, name, rest))
        return HUASHU_OK;
    status = huashu__label_read(labels, *name, &label);
    if (bracketed) {
        colon = colon_size(*rest);
        *rest = huashu__trim(from(*rest, colon));
        /* (speaker 0) names a speaker, (音乐) does not. */
        *named = label.kind == HUASHU__KNOWN_LABEL || colon != 0 ||
                 is_digit(name->data[name->length - 1]);
        /* [00:01] and (1) name nobody. */
        *named = *named && !is_digit(name->data[0]);
    } else {
        *named = label.kind == HUASHU__KNOWN_LABEL;
    }
    return status;
}
