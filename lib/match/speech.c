/* SPDX-License-Identifier: MIT */
/*
 * speech.c: lays the turns of a call out for matching.
 *
 * All turns are folded into one text, in order. A stretch is consecutive turns
 * of one speaker: a turn ends the stretches of all others, unless it is a
 * backchannel (嗯, 好的), which ends none. So a turn goes on with its speaker's
 * last stretch if nobody else has said more than a backchannel since that
 * stretch's last turn.
 *
 * Where no backchannel stands between, stretches lie one behind the other as
 * they were folded, with barriers between. Otherwise the folded text is kept
 * as raw material and copied once behind itself, stretch by stretch.
 */
#include "match/speech.h"

#include "match/messages.h"

#include <string.h>

#define NONE UINT32_MAX
/* Units before they are laid out: positions are 32-bit, with room. */
#define MOST_UNITS ((size_t)1 << 29)

/* The last turn of a speaker that ended the stretches of others. */
struct ender {
    uint32_t role, speaker;
    /* Index + 1; 0: none yet. */
    uint32_t turn;
};

struct builder {
    const struct huashu_book *book;
    struct huashu__speech *speech;
    /* The last two enders of different speakers, the latest first. */
    struct ender enders[2];
    /* Of each turn: its stretch, and its units as folded. */
    uint32_t *stretch_of, *begins, *ends;
    /* Hash table of speakers: index + 1 of their last stretch. */
    uint32_t *table;
    uint32_t table_size;
    /* Some stretch does not lie in one piece. */
    bool scattered;
};

void
huashu__speech_init(struct huashu__speech *speech,
                    const struct huashu_allocator *allocator)
{
    *speech = (struct huashu__speech){ .allocator = allocator };
    huashu__folded_init(&speech->folded, allocator);
}

void
huashu__speech_finish(struct huashu__speech *speech)
{
    const struct huashu_allocator *allocator = speech->allocator;
    huashu__folded_finish(&speech->folded);
    huashu__free(allocator, speech->stretches.items);
    huashu__free(allocator, speech->parts.items);
    huashu__free(allocator, speech->seams.items);
    huashu__free(allocator, speech->texts.items);
    huashu__free(allocator, speech->work.items);
    huashu__speech_init(speech, allocator);
}

/* Whether some word of the list may stand first. */
static bool
may_begin(const struct huashu__unit_list *list, uint16_t unit)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].items[0] == unit)
            return true;
    return false;
}

bool
huashu__is_sequence_of(const struct huashu__unit_list *list,
                       const uint16_t *units, size_t count)
{
    /* Bit i: what stands before the unit i places back is a sequence. */
    uint64_t reached = 1, kept = ~(uint64_t)0;
    /* Longest first; what lies further back cannot matter. */
    if (list->count == 0 || count == 0)
        return count == 0;
    if (!may_begin(list, units[0]))
        return false;
    if (list->items[0].count < 64)
        kept = ((uint64_t)1 << list->items[0].count) - 1;
    for (size_t end = 1; end <= count; end++) {
        bool now = false;
        for (size_t i = 0; i < list->count && !now; i++) {
            struct huashu__units word = list->items[i];
            now = word.count < 64 && word.count <= end &&
                  (reached >> (word.count - 1) & 1) != 0 &&
                  word.items[word.count - 1] == units[end - 1] &&
                  memcmp(word.items, units + end - word.count,
                         word.count * sizeof *units) == 0;
        }
        reached = (reached << 1 | (now ? 1 : 0)) & kept;
        if (reached == 0)
            return false;
    }
    return (reached & 1) != 0;
}

bool
huashu__is_backchannel(const struct huashu_book *book,
                       const struct huashu__speech *speech, uint32_t begin,
                       uint32_t end)
{
    return huashu__is_sequence_of(
        &book->database->backchannels,
        end > begin ? speech->folded.units + begin : NULL, end - begin);
}

static uint32_t
role_of(const struct huashu_turn *turn)
{
    return turn->role <= HUASHU_OTHER ? turn->role : HUASHU_UNKNOWN_ROLE;
}

/* Where the last stretch of a turn's speaker is noted. */
static uint32_t *
last_stretch_of(const struct builder *builder, const struct huashu_turn *turn)
{
    const struct huashu__stretch *stretches = builder->speech->stretches.items;
    uint32_t hash = (turn->speaker * 4 + role_of(turn)) * 0x9E3779B1u;
    uint32_t mask = builder->table_size - 1, at = hash >> 8 & mask;
    while (builder->table[at] != 0) {
        const struct huashu__stretch *stretch =
            &stretches[builder->table[at] - 1];
        if (stretch->role == role_of(turn) && stretch->speaker == turn->speaker)
            break;
        at = (at + 1) & mask;
    }
    return &builder->table[at];
}

/* Index + 1 of the last turn by which another speaker ended stretches. */
static uint32_t
last_end_by_others(const struct builder *builder,
                   const struct huashu_turn *turn)
{
    const struct ender *latest = &builder->enders[0];
    if (latest->turn != 0 && latest->role == role_of(turn) &&
        latest->speaker == turn->speaker)
        return builder->enders[1].turn;
    return latest->turn;
}

static void
note_ender(struct builder *builder, const struct huashu_turn *turn,
           uint32_t index)
{
    struct ender now = { role_of(turn), turn->speaker, index + 1 };
    if (builder->enders[0].turn == 0 || builder->enders[0].role != now.role ||
        builder->enders[0].speaker != now.speaker)
        builder->enders[1] = builder->enders[0];
    builder->enders[0] = now;
}

/*
 * Finds or opens the stretch of a turn. While building, a stretch's
 * `first_part` is its last turn.
 */
static bool
enter_turn(struct builder *builder, uint32_t index)
{
    struct huashu__speech *speech = builder->speech;
    const struct huashu_turn *turn = &speech->turns[index];
    uint32_t *last = last_stretch_of(builder, turn);
    if (*last == 0 || last_end_by_others(builder, turn) >
                          speech->stretches.items[*last - 1].first_part + 1) {
        struct huashu__stretch stretch = { .role = role_of(turn),
                                           .speaker = turn->speaker };
        if (!HUASHU__PUSH(speech->allocator, &speech->stretches, stretch))
            return false;
        *last = (uint32_t)speech->stretches.count;
    }
    builder->stretch_of[index] = *last - 1;
    speech->stretches.items[*last - 1].first_part = index;
    speech->stretches.items[*last - 1].part_count++;
    return true;
}

/* Folds a turn; a barrier parts it from a turn of another stretch. */
static bool
fold_turn(struct builder *builder, uint32_t index)
{
    struct huashu__speech *speech = builder->speech;
    struct huashu__folded *folded = &speech->folded;
    uint32_t stretch = builder->stretch_of[index];
    bool goes_on = index > 0 && builder->stretch_of[index - 1] == stretch;
    if (index > 0 && !goes_on) {
        if (!huashu__folded_push(folded, HUASHU__BARRIER))
            return false;
        if (speech->stretches.items[stretch].part_count > 1)
            builder->scattered = true;
    }
    builder->begins[index] = (uint32_t)folded->count;
    if (huashu__fold(builder->book->folder, speech->texts.items[index],
                     folded) != HUASHU_OK)
        return false;
    builder->ends[index] = (uint32_t)folded->count;
    return true;
}

/*
 * Folds all turns and finds their stretches. Whether a turn ends the stretches
 * of others is known when it is folded; which stretch it belongs to, before.
 */
static enum huashu_status
fold_turns(struct builder *builder, struct huashu_error *error)
{
    struct huashu__speech *speech = builder->speech;
    struct huashu__folded *folded = &speech->folded;
    for (uint32_t i = 0; i < speech->turn_count; i++) {
        const struct huashu_turn *turn = &speech->turns[i];
        uint32_t begin;
        if (!enter_turn(builder, i) || !fold_turn(builder, i))
            return huashu__fail_no_memory(error);
        if (folded->count > MOST_UNITS)
            return huashu__fail(
                error, HUASHU_ERROR_LIMIT,
                &huashu__match_messages[HUASHU__MATCH_CALL_TOO_LONG], 0);
        begin = builder->begins[i];
        if (!huashu__is_backchannel(builder->book, speech, begin,
                                    (uint32_t)folded->count)) {
            note_ender(builder, turn, i);
            speech->stretches.items[builder->stretch_of[i]].counted = true;
        }
        speech->agent_turn_count += role_of(turn) == HUASHU_AGENT;
        speech->unknown_turn_count += role_of(turn) == HUASHU_UNKNOWN_ROLE;
    }
    return huashu__folded_push(folded, HUASHU__BARRIER)
               ? HUASHU_OK
               : huashu__fail_no_memory(error);
}

/*
 * Which stretches count: not those that hold only backchannels inside another's
 * stretch. Stretches stand in order of their first turns, so one is inside
 * another if an earlier one has a later last turn.
 */
static void
mark_counted(struct huashu__speech *speech)
{
    uint32_t latest = 0;
    for (size_t i = 0; i < speech->stretches.count; i++) {
        struct huashu__stretch *stretch = &speech->stretches.items[i];
        uint32_t last = stretch->first_part;
        if (i == 0 || last > latest) {
            stretch->counted = true;
            latest = last;
        }
    }
}

/* Groups the turns by stretch. */
static bool
group_parts(struct builder *builder)
{
    struct huashu__speech *speech = builder->speech;
    uint32_t first = 0;
    if (!HUASHU__RESERVE(speech->allocator, &speech->parts, speech->turn_count))
        return false;
    speech->parts.count = speech->turn_count;
    for (size_t i = 0; i < speech->stretches.count; i++) {
        speech->stretches.items[i].first_part = first;
        first += speech->stretches.items[i].part_count;
        speech->stretches.items[i].part_count = 0;
    }
    for (uint32_t i = 0; i < speech->turn_count; i++) {
        struct huashu__stretch *stretch =
            &speech->stretches.items[builder->stretch_of[i]];
        speech->parts.items[stretch->first_part + stretch->part_count++] =
            (struct huashu__turn_part){ i, builder->begins[i],
                                        builder->ends[i] };
    }
    return true;
}

/* Copies all stretches, each in one piece, behind what was folded. */
static bool
gather_stretch(struct huashu__speech *speech,
               const struct huashu__stretch *stretch)
{
    struct huashu__folded *folded = &speech->folded;
    for (uint32_t i = 0; i < stretch->part_count; i++) {
        struct huashu__turn_part *part =
            &speech->parts.items[stretch->first_part + i];
        uint32_t begin = part->begin, end = part->end;
        part->begin = (uint32_t)folded->count;
        if (!huashu__folded_copy(folded, begin, end))
            return false;
        part->end = (uint32_t)folded->count;
        if (!huashu__folded_mark(folded, huashu__folded_edge(folded, end)))
            return false;
    }
    return huashu__folded_push(folded, HUASHU__BARRIER);
}

/* Gives the stretches their units and numbers. */
static bool
lay_out(struct builder *builder)
{
    struct huashu__speech *speech = builder->speech;
    uint32_t of_role[HUASHU_OTHER + 1] = { 0 }, of_all = 0;
    for (size_t i = 0; i < speech->stretches.count; i++) {
        struct huashu__stretch *stretch = &speech->stretches.items[i];
        const struct huashu__turn_part *parts;
        if (builder->scattered && !gather_stretch(speech, stretch))
            return false;
        parts = &speech->parts.items[stretch->first_part];
        stretch->begin = parts[0].begin;
        stretch->end = parts[stretch->part_count - 1].end;
        stretch->counted = stretch->counted && stretch->end > stretch->begin;
        stretch->number_of_role = of_role[stretch->role] + 1;
        stretch->number_of_all = of_all + 1;
        of_role[stretch->role] += stretch->counted;
        of_all += stretch->counted;
    }
    return true;
}

static struct huashu__string
text_of(const struct huashu_turn *turn)
{
    if (turn->text_length == HUASHU_NUL_TERMINATED)
        return huashu__string_of(turn->text);
    return (struct huashu__string){ turn->text, turn->text_length };
}

/* Keeps the texts of the turns, if they are not too many and not too long. */
static enum huashu_status
take_texts(struct huashu__speech *speech, const struct huashu_turn *turns,
           size_t count, struct huashu_error *error)
{
    size_t total = 0;
    enum huashu__match_message message = HUASHU__MATCH_TOO_MANY_TURNS;
    bool fits = count <= HUASHU__MAX_TURNS;
    speech->texts.count = 0;
    if (fits && !HUASHU__RESERVE(speech->allocator, &speech->texts, count))
        return huashu__fail_no_memory(error);
    for (size_t i = 0; i < count && fits; i++) {
        struct huashu__string text = text_of(&turns[i]);
        message = HUASHU__MATCH_TURN_TOO_LONG;
        fits = text.length <= HUASHU__MAX_TURN_BYTES;
        if (fits && text.length > HUASHU__MAX_CALL_BYTES - total) {
            message = HUASHU__MATCH_CALL_TOO_LONG;
            fits = false;
        }
        total += text.length;
        speech->texts.items[speech->texts.count++] = text;
    }
    return fits ? HUASHU_OK
                : huashu__fail(error, HUASHU_ERROR_LIMIT,
                               &huashu__match_messages[message], 0);
}

/* Divides the working memory. */
static bool
prepare(struct builder *builder)
{
    struct huashu__speech *speech = builder->speech;
    size_t turns = speech->turn_count, size = 16;
    while (size < turns * 2)
        size *= 2;
    speech->work.count = 0;
    if (!HUASHU__RESERVE(speech->allocator, &speech->work, 3 * turns + size))
        return false;
    builder->stretch_of = speech->work.items;
    builder->begins = builder->stretch_of + turns;
    builder->ends = builder->begins + turns;
    builder->table = builder->ends + turns;
    builder->table_size = (uint32_t)size;
    memset(builder->table, 0, size * sizeof *builder->table);
    return true;
}

enum huashu_status
huashu__speech_build(const struct huashu_book *book,
                     const struct huashu_turn *turns, size_t turn_count,
                     struct huashu__speech *speech, struct huashu_error *error)
{
    struct builder builder = { .book = book, .speech = speech };
    enum huashu_status status;
    speech->turns = turns;
    speech->turn_count = 0;
    speech->stretches.count = 0;
    speech->parts.count = 0;
    speech->seams.count = 0;
    speech->agent_turn_count = 0;
    speech->unknown_turn_count = 0;
    huashu__folded_clear(&speech->folded);
    status = take_texts(speech, turns, turn_count, error);
    if (status != HUASHU_OK)
        return status;
    speech->turn_count = turn_count;
    if (!prepare(&builder))
        return huashu__fail_no_memory(error);
    status = fold_turns(&builder, error);
    if (status != HUASHU_OK)
        return status;
    mark_counted(speech);
    if (!group_parts(&builder) || !lay_out(&builder) ||
        !huashu__speech_add_seams(speech))
        return huashu__fail_no_memory(error);
    return HUASHU_OK;
}

uint32_t
huashu__speech_turn_of(const struct huashu__speech *speech, uint32_t unit)
{
    /* The last part that begins at or before the unit; never an empty one. */
    size_t low = 0, high = speech->parts.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (speech->parts.items[middle].begin <= unit)
            low = middle;
        else
            high = middle;
    }
    return speech->parts.items[low].turn;
}
