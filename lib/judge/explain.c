/* SPDX-License-Identifier: MIT */
/*
 * explain.c: why a rule hit or did not, in words: the rule as it was written,
 * what it came to, every hit with its fate (those of other speakers too), and
 * where something that was missed came nearest.
 */
#include "judge/telling.h"

#include <string.h>

/* Hits that are shown; more are counted. */
#define HITS_SHOWN 100

/* What it came to */

static void
tell_points(struct huashu__telling *telling, int64_t points)
{
    const struct huashu__message *message =
        points < 0 ? &huashu__tell_lost : &huashu__tell_gained;
    if (points < 0)
        points = -points;
    huashu__buffer_clear(&telling->part);
    if (points % 100 == 0)
        huashu__buffer_put_int(&telling->part, points / 100);
    else
        huashu__buffer_put_hundredths(&telling->part, points, 1);
    huashu__tell(
        telling, message,
        (struct huashu__string){ telling->part.items, telling->part.count },
        HUASHU__NOTHING);
}

static void
tell_result(struct huashu__telling *telling,
            const struct huashu__rule_result *result)
{
    const struct huashu__judging *judging = telling->judging;
    uint32_t outcome = result->reported ? (uint32_t)result->outcome : 0;
    huashu__tell(telling, &huashu__tell_result,
                 huashu__told(telling, &huashu__tell_outcomes[outcome]),
                 HUASHU__NOTHING);
    if (judging->judged && result->points != 0)
        tell_points(telling, result->points);
    if (judging->judged && result->used_up)
        huashu__tell(telling,
                     result->outcome == HUASHU_SAID ? &huashu__tell_gain_used_up
                                                    : &huashu__tell_used_up,
                     HUASHU__NOTHING, HUASHU__NOTHING);
    if (judging->judged && result->fatal)
        huashu__tell(telling, &huashu__tell_fatal, HUASHU__NOTHING,
                     HUASHU__NOTHING);
    if (result->reported && result->reason != NULL) {
        huashu__tell(telling, &huashu__tell_comma, HUASHU__NOTHING,
                     HUASHU__NOTHING);
        huashu__tell_reason(telling, result->reason, result->reason_rule);
    }
    huashu__tell_end(telling);
    if (judging->reason == NULL)
        return;
    huashu__tell(telling, &huashu__tell_call_unjudged, HUASHU__NOTHING,
                 HUASHU__NOTHING);
    huashu__tell_reason(telling, judging->reason, judging->reason_rule);
    huashu__tell_end(telling);
}

/* Hits */

/* "    第 3 句 坐席 00:12  " into telling->part. */
static void
make_prefix(struct huashu__telling *telling, uint32_t turn, size_t byte)
{
    const struct huashu_turn *given = &telling->judging->speech.turns[turn];
    struct huashu__buffer *part = &telling->part;
    int64_t time = huashu__turn_time(telling->judging, turn, byte, false);
    struct huashu__string number;
    huashu__buffer_clear(&telling->words);
    huashu__buffer_put_int(&telling->words, (int64_t)turn + 1);
    number =
        (struct huashu__string){ telling->words.items, telling->words.count };
    huashu__buffer_clear(part);
    huashu__buffer_puts(part, "    ");
    huashu__message_format(part, huashu__tell_turn.text[telling->language],
                           &number, 1);
    huashu__buffer_puts(part, " ");
    huashu__put_role(part, given->role, given->speaker, telling->language);
    if (time >= 0) {
        huashu__buffer_puts(part, " ");
        huashu__put_clock(part, time);
    }
    huashu__buffer_puts(part, "  ");
}

/* One turn's part of a hit: its line and the mark. */
static void
tell_part(struct huashu__telling *telling,
          const struct huashu__place_part *place, bool marked)
{
    struct huashu__string text =
        telling->judging->speech.texts.items[place->turn];
    struct huashu__quote quote;
    struct huashu__string prefix, line;
    make_prefix(telling, place->turn, (size_t)place->byte_begin);
    huashu__buffer_clear(&telling->words);
    quote = huashu__put_quote(&telling->words, text, (size_t)place->byte_begin,
                              (size_t)place->byte_end);
    if (telling->words.failed || telling->part.failed) {
        telling->buffer.failed = true;
        return;
    }
    prefix =
        (struct huashu__string){ telling->part.items, telling->part.count };
    line =
        (struct huashu__string){ telling->words.items, telling->words.count };
    if (marked) {
        huashu__put_marked(&telling->buffer, prefix, line, &quote,
                           telling->color);
        return;
    }
    huashu__put_unmarked(&telling->buffer, prefix, line, &quote);
}

static void
tell_place(struct huashu__telling *telling, uint32_t stretch, uint32_t begin,
           uint32_t end, bool marked)
{
    struct huashu__place_part parts[HUASHU__PARTS_TOLD];
    size_t count = huashu__place_parts(&telling->judging->speech, stretch,
                                       begin, end, parts, HUASHU__PARTS_TOLD);
    for (size_t i = 0; i < count && i < HUASHU__PARTS_TOLD; i++)
        tell_part(telling, &parts[i], marked);
}

/* The words of a hit, in telling->part. */
static struct huashu__string
words_of(struct huashu__telling *telling, const struct huashu__hit *hit)
{
    huashu__buffer_clear(&telling->part);
    huashu__put_words(telling, hit->stretch, hit->begin, hit->end);
    return (struct huashu__string){ telling->part.items, telling->part.count };
}
/* The wording of the book that a hit matched. */
static struct huashu__string
wording_of(const struct huashu__model *model, const struct huashu__hit *hit)
{
    const struct huashu__rule *rule = huashu__rule(model, hit->rule);
    if (hit->guard && hit->phrase < rule->unless_count &&
        rule->unless[hit->phrase].phrase != NULL)
        return rule->unless[hit->phrase].phrase->text;
    return rule->phrase_count != 0
               ? huashu__phrase_text(model, hit->rule, hit->phrase)
               : rule->pattern;
}

static void
tell_wrong_speaker(struct huashu__telling *telling,
                   const struct huashu__rule *rule,
                   const struct huashu__hit *hit)
{
    const struct huashu__stretch *stretch =
        &telling->judging->speech.stretches.items[hit->stretch];
    huashu__buffer_clear(&telling->part);
    huashu__put_role(&telling->part, stretch->role, 0, telling->language);
    huashu__tell(
        telling, &huashu__tell_wrong_speaker,
        (struct huashu__string){ telling->part.items, telling->part.count },
        huashu__told(telling, &huashu__tell_speakers[rule->by]));
}

static void
tell_fate(struct huashu__telling *telling, const struct huashu__hit *hit,
          const struct huashu__verdict_hit *verdict)
{
    const struct huashu__model *model = telling->book->model;
    const struct huashu__hit *by = NULL;
    if (verdict->by != HUASHU__NO_HIT)
        by = &telling->judging->scan.hits.items[verdict->by];
    switch (verdict->fate) {
    case HUASHU__COUNTS:
        huashu__tell_reason(telling, &huashu__tell_counts, HUASHU__NO_RULE);
        break;
    case HUASHU__OUT_OF_PLACE:
        huashu__tell_reason(telling, &huashu__tell_out_of_place,
                            HUASHU__NO_RULE);
        break;
    case HUASHU__EXCUSED:
        if (hit->how == HUASHU_MEASURED) {
            huashu__tell(telling, &huashu__tell_excused,
                         huashu__rule_id(model, by->rule), HUASHU__NOTHING);
            break;
        }
        huashu__tell(telling,
                     by->guard ? &huashu__tell_excused_by_phrase
                               : &huashu__tell_excused_by_rule,
                     by->guard ? wording_of(model, by)
                               : huashu__rule_id(model, by->rule),
                     HUASHU__NOTHING);
        break;
    case HUASHU__WITHIN_LIMIT:
        huashu__tell_reason(telling, &huashu__tell_within_limit,
                            HUASHU__NO_RULE);
        break;
    case HUASHU__NO_LENGTH:
        huashu__tell_reason(telling, &huashu__tell_no_length, HUASHU__NO_RULE);
        break;
    case HUASHU__PAST:
        huashu__tell_reason(telling, &huashu__tell_past, HUASHU__NO_RULE);
        break;
    case HUASHU__SHIELDED:
        huashu__tell(telling, &huashu__tell_shielded,
                     huashu__rule_id(model, by->rule), wording_of(model, by));
        break;
    case HUASHU__OVERSHADOWED:
        huashu__tell(telling, &huashu__tell_overshadowed,
                     huashu__rule_id(model, by->rule), words_of(telling, by));
        break;
    case HUASHU__NOT_ASKED:
        huashu__tell_reason(telling, &huashu__tell_not_asked, HUASHU__NO_RULE);
        break;
    case HUASHU__WRONG_SPEAKER:
        tell_wrong_speaker(telling, huashu__rule(model, hit->rule), hit);
        break;
    }
}

/* Characters matched by their sound that are shown; more are left out. */
#define SOUNDS_SHOWN 16

/* Which characters were matched by their sound, on a line of its own. */
static void
tell_sounds(struct huashu__telling *telling, const struct huashu__hit *hit)
{
    const struct huashu__speech *speech = &telling->judging->speech;
    struct huashu__heard heard[SOUNDS_SHOWN];
    size_t count = huashu__hit_sounds(telling->book, speech, hit, heard,
                                      HUASHU__COUNT_OF(heard));
    if (count == 0)
        return;
    huashu__tell_indent(telling, 2);
    huashu__tell_reason(telling, &huashu__tell_by_sound, HUASHU__NO_RULE);
    for (size_t i = 0; i < count && i < HUASHU__COUNT_OF(heard); i++) {
        if (i > 0)
            huashu__tell_reason(telling, &huashu__tell_and, HUASHU__NO_RULE);
        huashu__buffer_append_units(&telling->buffer,
                                    &speech->folded.units[heard[i].unit], 1);
        huashu__buffer_puts(&telling->buffer, "→");
        huashu__buffer_append_units(&telling->buffer, &heard[i].meant, 1);
    }
    if (count > HUASHU__COUNT_OF(heard))
        huashu__buffer_puts(&telling->buffer, "……");
    huashu__buffer_clear(&telling->part);
    huashu__buffer_put_hundredths(&telling->part, (10000 - hit->doubt) / 100,
                                  2);
    huashu__tell(
        telling, &huashu__tell_similarity,
        (struct huashu__string){ telling->part.items, telling->part.count },
        HUASHU__NOTHING);
    huashu__tell_end(telling);
}

static void
tell_value(struct huashu__telling *telling, const struct huashu__rule *rule,
           const struct huashu__measured *measured, bool breached)
{
    huashu__tell_indent(telling, 2);
    huashu__put_measured(&telling->buffer, (uint32_t)rule->limit->measure,
                         (uint32_t)rule->limit->unit, measured->value,
                         measured->bound, breached, telling->language);
    huashu__tell_end(telling);
}

/* What a limit measured: where, and how much. */
static void
tell_measured(struct huashu__telling *telling, const struct huashu__rule *rule,
              const struct huashu__measured *measured, bool breached)
{
    struct huashu__place_part place;
    struct huashu__string text;
    huashu__measured_parts(telling->judging, measured, &place, 1);
    text = telling->judging->speech.texts.items[place.turn];
    /* The turn may be long: its first character stands for it. */
    place.byte_end = place.byte_begin;
    if (place.byte_begin < text.length) {
        size_t end = (size_t)place.byte_begin;
        bool valid;
        huashu__utf8_next(text.data, text.length, &end, &valid);
        place.byte_end = end;
    }
    tell_part(telling, &place, false);
    tell_value(telling, rule, measured, breached);
}

static void
tell_closest(struct huashu__telling *telling, const struct huashu__rule *rule,
             const struct huashu__rule_result *result)
{
    if (result->closest == 0)
        return;
    huashu__tell_end(telling);
    huashu__tell_reason(telling, &huashu__tell_closest, HUASHU__NO_RULE);
    huashu__tell_end(telling);
    tell_measured(telling, rule,
                  &telling->judging->measured.items[result->closest - 1],
                  false);
}

/* One hit: its words, or what was measured; and what became of it. */
static void
tell_hit(struct huashu__telling *telling,
         const struct huashu__verdict_hit *verdict)
{
    const struct huashu__judging *judging = telling->judging;
    const struct huashu__hit *hit = &judging->scan.hits.items[verdict->hit];
    const struct huashu__measured *measured =
        huashu__measured_of(judging, verdict->hit);
    if (hit->how == HUASHU_MEASURED) {
        tell_measured(telling, huashu__rule(telling->book->model, hit->rule),
                      measured, true);
    } else {
        tell_place(telling, hit->stretch, hit->begin, hit->end, true);
        tell_sounds(telling, hit);
    }
    if (measured != NULL && hit->how != HUASHU_MEASURED)
        tell_value(telling, huashu__rule(telling->book->model, hit->rule),
                   measured, verdict->fate == HUASHU__COUNTS);
    huashu__tell_indent(telling, 2);
    tell_fate(telling, hit, verdict);
    huashu__tell_end(telling);
    if (hit->how != HUASHU_SIMILAR)
        return;
    huashu__tell_indent(telling, 2);
    huashu__tell_alignment(telling, hit);
}

static void
tell_hits(struct huashu__telling *telling,
          const struct huashu__rule_result *result)
{
    const struct huashu__judging *judging = telling->judging;
    uint32_t shown = result->hit_count;
    if (shown > HITS_SHOWN)
        shown = HITS_SHOWN;
    if (shown != 0)
        huashu__tell_end(telling);
    for (uint32_t i = 0; i < shown; i++)
        tell_hit(telling, &judging->hits.items[result->first_hit + i]);
    if (shown < result->hit_count) {
        huashu__tell_indent(telling, 1);
        huashu__tell_number(telling, &huashu__tell_more_hits,
                            result->hit_count - shown);
        huashu__tell_end(telling);
    }
}

/* What came near */

/* Which of several wordings it is that came near. */
static void
tell_compared(struct huashu__telling *telling, struct huashu__string phrase)
{
    huashu__buffer_clear(&telling->part);
    huashu__put_wording(&telling->part, phrase);
    huashu__tell(
        telling, &huashu__tell_compared,
        (struct huashu__string){ telling->part.items, telling->part.count },
        HUASHU__NOTHING);
}

static void
tell_missing(struct huashu__telling *telling, uint32_t rule,
             const struct huashu__nearest *nearest)
{
    const struct huashu_book *book = telling->book;
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    if (nearest->phrase != HUASHU__NO_PHRASE && given->phrase_count > 1)
        tell_compared(telling,
                      huashu__phrase_text(book->model, rule, nearest->phrase));
    huashu__tell(telling, &huashu__tell_left_out, HUASHU__NOTHING,
                 HUASHU__NOTHING);
    for (uint32_t i = 0; i < nearest->missing_count; i++) {
        uint32_t piece =
            telling->judging->missing.items[nearest->first_missing + i];
        struct huashu__string text =
            nearest->phrase == HUASHU__NO_PHRASE
                ? huashu__phrase_text(book->model, rule, piece)
                : huashu__phrase_piece_text(book, rule, nearest->phrase, piece);
        if (i > 0)
            huashu__tell_reason(telling, &huashu__tell_and, HUASHU__NO_RULE);
        huashu__tell(telling, &huashu__tell_quoted, text, HUASHU__NOTHING);
    }
}

static void
tell_nearest(struct huashu__telling *telling, uint32_t rule,
             const struct huashu__nearest *nearest)
{
    huashu__tell_end(telling);
    huashu__tell_reason(telling, &huashu__tell_nearest, HUASHU__NO_RULE);
    huashu__tell_end(telling);
    if (nearest->aligned) {
        tell_place(telling, nearest->stretch, nearest->begin, nearest->end,
                   true);
        huashu__tell_indent(telling, 2);
        huashu__tell_alignment(telling, &nearest->alignment);
        return;
    }
    tell_place(telling, nearest->stretch, nearest->begin, nearest->begin + 1,
               false);
    huashu__tell_indent(telling, 2);
    if (nearest->missing_count != 0)
        tell_missing(telling, rule, nearest);
    else
        huashu__tell_reason(telling,
                            nearest->refused ? &huashu__tell_refused
                                             : &huashu__tell_not_whole,
                            HUASHU__NO_RULE);
    huashu__tell_end(telling);
}

static void
tell_all(struct huashu__telling *telling, uint32_t rule,
         const struct huashu__nearest *nearest)
{
    const struct huashu__rule_result *result =
        &telling->judging->results.items[rule];
    huashu__tell_rule(telling, rule);
    tell_result(telling, result);
    tell_hits(telling, result);
    if (huashu__is_near(nearest) || nearest->aligned) {
        tell_nearest(telling, rule, nearest);
    } else if (huashu__rule(telling->book->model, rule)->limit != NULL) {
        tell_closest(telling, huashu__rule(telling->book->model, rule), result);
    } else if (result->hit_count == 0) {
        huashu__tell_reason(telling, &huashu__tell_nothing, HUASHU__NO_RULE);
        huashu__tell_end(telling);
    }
}

/* Whether its speaker said something of the rule, whatever became of it. */
static bool
was_said(const struct huashu__judging *judging,
         const struct huashu__rule_result *result)
{
    for (uint32_t i = 0; i < result->hit_count; i++)
        if (judging->hits.items[result->first_hit + i].fate !=
            HUASHU__WRONG_SPEAKER)
            return true;
    return false;
}

/*
 * Where a rule came nearest of which nothing was said: of one that had to be
 * said the judging knows; of any other by similarity it is looked for now, so
 * that a trainer sees why a barred phrase did not hit.
 */
static bool
find_nearest(const struct huashu_book *book, struct huashu__judging *judging,
             uint32_t rule, struct huashu__nearest *nearest)
{
    const struct huashu__rule *given = huashu__rule(book->model, rule);
    const struct huashu__rule_result *result = &judging->results.items[rule];
    *nearest = (struct huashu__nearest){ .exists = false };
    if (result->outcome == HUASHU_MISSED)
        *nearest = result->nearest;
    else if (given->similar && given->kind != HUASHU_REQUIRED &&
             !was_said(judging, result) && !huashu__is_set(given))
        return huashu__find_nearest(book, judging, rule, nearest);
    return true;
}

enum huashu_status
huashu__explain(const struct huashu_book *book, struct huashu__judging *judging,
                uint32_t rule, enum huashu_language language, bool color,
                huashu_write_fn write, void *user)
{
    struct huashu__telling telling = {
        .book = book, .judging = judging, .language = language, .color = color
    };
    struct huashu__nearest nearest;
    enum huashu_status status = HUASHU_OK;
    if (!find_nearest(book, judging, rule, &nearest))
        return HUASHU_ERROR_NO_MEMORY;
    huashu__buffer_init(&telling.buffer, judging->allocator);
    huashu__buffer_init(&telling.words, judging->allocator);
    huashu__buffer_init(&telling.part, judging->allocator);
    tell_all(&telling, rule, &nearest);
    if (telling.buffer.failed)
        status = HUASHU_ERROR_NO_MEMORY;
    else if (write(user, telling.buffer.items, telling.buffer.count) != 0)
        status = HUASHU_STOPPED;
    huashu__buffer_finish(&telling.buffer);
    huashu__buffer_finish(&telling.words);
    huashu__buffer_finish(&telling.part);
    return status;
}
