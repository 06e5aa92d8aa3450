/* SPDX-License-Identifier: MIT */
/*
 * settle.c: what lines of plain text are whose name is no known label, when all
 * lines are known: 主管：我来说 is a speaker nobody told us of, 时间：三点 is
 * something read out. Swallowing a speaker would charge the agent with words of
 * another, so such a line is a turn of unknown role (its label left in its
 * text, for people to see), unless
 *   - the labelled turns have times and it has none, or
 *   - it, or another of the lines of this kind that follow each other, has a
 *     label that heads particulars (时间, 地址, 单号: a list of text/).
 * Names that no speaker has (too long, with punctuation, or with a word such
 * as 我 or 说) do not count as labels at all.
 *
 * Where no label says agent or customer, or the reader was told who the agent
 * is, names may be speakers all the same, who are told apart then and lose
 * their label:
 *
 *     A：您好，百合物业
 *     B：我家停水了
 *     备选做法：先关总阀
 *
 * A name is a speaker where it is one by its wording (A, 说话人1, SPEAKER_00:
 * lists of text/), or begins a second line. One more is, where there would be a
 * single speaker otherwise: somebody answers. Of any other name nobody can say
 * whether it spoke or was read out; it stays a turn of unknown role.
 */
#include "call/plain.h"

/* Names */

struct voice {
    struct huashu__string name;
    bool speaks;
    uint32_t speaker;
};

struct voices {
    struct voice items[HUASHU__MAX_SPEAKERS];
    size_t count;
};

/* A line begins with this name, folded; *index says which of all it is. */
static enum huashu_status
note_voice(struct huashu__plain *plain, struct voices *voices,
           struct huashu__string name, bool by_wording, size_t *index)
{
    char *copy;
    for (*index = 0; *index < voices->count; ++*index) {
        if (huashu__string_equal(voices->items[*index].name, name)) {
            voices->items[*index].speaks = true;
            return HUASHU_OK;
        }
    }
    if (voices->count == HUASHU__MAX_SPEAKERS)
        return HUASHU_ERROR_LIMIT;
    copy = huashu__arena_copy(&plain->call->arena, name);
    if (copy == NULL)
        return HUASHU_ERROR_NO_MEMORY;
    voices->items[voices->count++] = (struct voice){
        .name = { copy, name.length },
        .speaks = by_wording,
    };
    return HUASHU_OK;
}

/* Decides who speaks beside `others`; numbers them from `next` on. */
static void
number_voices(struct voices *voices, size_t others, uint32_t next)
{
    struct voice *silent = NULL;
    size_t speaking = others;
    for (size_t i = 0; i < voices->count; i++) {
        if (voices->items[i].speaks)
            speaking++;
        else
            silent = &voices->items[i];
    }
    if (silent != NULL && speaking == 1 &&
        voices->count + others == speaking + 1)
        silent->speaks = true;
    for (size_t i = 0; i < voices->count; i++) {
        if (voices->items[i].speaks)
            voices->items[i].speaker = next++;
    }
}

/* Lines */

/* Those that a known label tells, systems left aside. */
static size_t
known_sides(const struct huashu__plain *plain)
{
    size_t sides = 0;
    for (size_t i = 0; i < plain->speakers.count; i++)
        sides += plain->speakers.items[i].role != HUASHU_OTHER;
    return sides;
}

static bool
may_speak(const struct huashu__plain *plain, const struct huashu__draft *draft)
{
    return draft->kind == HUASHU__DOUBTFUL_LINE &&
           (!plain->timed || draft->start_ms != HUASHU_NO_TIME);
}

/* Notes all names at the start of lines. */
static enum huashu_status
note_voices(struct huashu__plain *plain, struct voices *voices)
{
    enum huashu_status status = HUASHU_OK;
    for (size_t i = 0; i < plain->drafts.count && status == HUASHU_OK; i++) {
        struct huashu__draft *draft = &plain->drafts.items[i];
        struct huashu__string name = { plain->text.items + draft->begin +
                                           draft->name.begin,
                                       draft->name.length };
        size_t index = 0;
        if (!may_speak(plain, draft))
            continue;
        status = huashu__label_fold(&plain->reader->labels, name, &name);
        if (status == HUASHU_OK)
            status =
                note_voice(plain, voices, name, draft->name.speaker, &index);
        draft->name.voice = (uint16_t)index;
    }
    return status;
}

/* A line in doubt is a speaker's: its text begins behind the name. */
static void
speak(struct huashu__plain *plain, struct huashu__draft *draft,
      uint32_t speaker, uint32_t role)
{
    draft->kind = HUASHU__LABELLED_LINE;
    draft->speaker = speaker;
    draft->role = role;
    draft->begin += draft->name.past;
    draft->speech = 0;
    /* A name alone on its line. */
    draft->begin +=
        draft->begin < draft->end && plain->text.items[draft->begin] == '\n';
    plain->labelled++;
}

enum huashu_status
huashu__plain_tell_speakers(struct huashu__plain *plain)
{
    uint32_t role =
        plain->reader->agent != NULL ? HUASHU_CUSTOMER : HUASHU_UNKNOWN_ROLE;
    struct huashu__draft *drafts = plain->drafts.items;
    size_t sides = known_sides(plain), count = plain->drafts.count;
    struct voices voices;
    enum huashu_status status;
    if (sides != 0 && role == HUASHU_UNKNOWN_ROLE)
        return HUASHU_OK;
    for (size_t i = 0; i < count && plain->labelled == 0; i++)
        plain->timed =
            plain->timed || (drafts[i].kind == HUASHU__DOUBTFUL_LINE &&
                             drafts[i].start_ms != HUASHU_NO_TIME);
    voices.count = 0;
    status = note_voices(plain, &voices);
    if (status != HUASHU_OK)
        return status == HUASHU_ERROR_LIMIT ? HUASHU_OK : status;
    number_voices(&voices, sides, plain->speakers.next[role]);
    for (size_t i = 0; i < count; i++) {
        const struct voice *voice = &voices.items[drafts[i].name.voice];
        if (may_speak(plain, &drafts[i]) && voice->speaks)
            speak(plain, &drafts[i], voice->speaker, role);
    }
    return HUASHU_OK;
}

static bool
in_doubt(const struct huashu__draft *draft)
{
    return (draft->kind == HUASHU__DOUBTFUL_LINE ||
            draft->kind == HUASHU__HEADING_LINE) &&
           draft->start_ms == HUASHU_NO_TIME;
}

/* Whether a run of lines in doubt reads particulars out. */
static bool
run_is_particulars(const struct huashu__plain *plain, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (plain->timed || plain->drafts.items[i].kind == HUASHU__HEADING_LINE)
            return true;
    }
    return false;
}

static void
give_back(struct huashu__draft *above, const struct huashu__draft *draft)
{
    if (above->begin == above->end)
        above->begin = draft->begin;
    above->end = draft->end;
}

void
huashu__plain_settle(struct huashu__plain *plain)
{
    struct huashu__draft *drafts = plain->drafts.items;
    size_t kept = 0;
    for (size_t from = 0, to; from < plain->drafts.count; from = to) {
        bool merge;
        for (to = from + 1; to < plain->drafts.count &&
                            in_doubt(&drafts[from]) && in_doubt(&drafts[to]);)
            to++;
        merge = in_doubt(&drafts[from])
                    ? run_is_particulars(plain, from, to)
                    : drafts[from].kind == HUASHU__TIMED_LINE && !plain->timed;
        for (size_t i = from; i < to; i++) {
            if (merge && kept != 0) {
                give_back(&drafts[kept - 1], &drafts[i]);
                continue;
            }
            drafts[kept] = drafts[i];
            drafts[kept].begin += drafts[i].speech;
            kept++;
        }
    }
    plain->drafts.count = kept;
}
