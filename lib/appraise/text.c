/* SPDX-License-Identifier: MIT */
/*
 * text.c: an appraisal for people: of each month the places, then a sheet a
 * person with every figure behind every point, who is last and what they owe;
 * the quarter; and what became of the reports.
 */
#include "appraise/words.h"

#include <huashu/fold.h>

struct writer {
    const struct huashu_appraisal *appraisal;
    const struct huashu__card *card;
    struct huashu__buffer *buffer;
    uint32_t language;
    /* Of names and titles, in columns of a terminal. */
    size_t name_width, title_width;
};

static const struct huashu__string empty = HUASHU__INIT("");

static void
say(struct writer *writer, const struct huashu__message *message,
    struct huashu__string a, struct huashu__string b, struct huashu__string c)
{
    const struct huashu__string arguments[] = { a, b, c };
    huashu__message_format(writer->buffer, message->text[writer->language],
                           arguments, 3);
}

static void
puts_to(struct writer *writer, const char *text)
{
    huashu__buffer_puts(writer->buffer, text);
}

static struct huashu__string
word(const struct writer *writer, const struct huashu__message *message)
{
    return huashu__string_of(message->text[writer->language]);
}

/* A text filled up with spaces to a width, on its left or on its right. */
static void
put_wide(struct writer *writer, struct huashu__string text, size_t width,
         bool right)
{
    size_t own = huashu_display_width(text.data, text.length);
    if (!right)
        huashu__buffer_append(writer->buffer, text);
    for (; own < width; own++)
        puts_to(writer, " ");
    if (right)
        huashu__buffer_append(writer->buffer, text);
}

static void
widen(size_t *width, struct huashu__string text)
{
    size_t own = huashu_display_width(text.data, text.length);
    if (own > *width)
        *width = own;
}

/* Widest columns that are filled up: longer texts stick out. */
#define WIDEST 40
#define SCORE_COLUMNS 8

/* Items */

static void
put_unknown(struct writer *writer, const struct huashu__sheet *sheet,
            uint32_t figure)
{
    struct huashu__string title;
    const struct huashu__message *why =
        huashu__why_unknown(writer->appraisal, sheet->values, figure, &title);
    say(writer, &huashu__words_not_judged, title, word(writer, why), empty);
}

/* Why an item that was judged lost what it lost. */
static void
put_why(struct writer *writer, const struct huashu__sheet *sheet, size_t index)
{
    const struct huashu__sheet_item *item = &writer->card->items[index];
    const struct huashu__figure *figure = &writer->card->figures[item->figure];
    const struct huashu__lost *lost = &sheet->items[index];
    struct huashu__digits value, points;
    struct huashu__string shown =
        huashu__show_value(figure, sheet->values[item->figure].value, &value);
    if (lost->due == 0)
        say(writer, &huashu__words_nothing_lost, figure->title, shown, empty);
    else if (lost->band != NULL)
        say(writer, &huashu__words_banded, figure->title, shown,
            huashu__show_points(lost->due, &points));
    else if (figure->kind == HUASHU__FIGURE_POINTS)
        say(writer, &huashu__words_listed, figure->title, shown, empty);
    else
        say(writer, &huashu__words_each, figure->title, shown,
            huashu__show_points(item->lose_each, &points));
    if (lost->due > lost->lost)
        say(writer, &huashu__words_used_up, empty, empty, empty);
}

static void
put_item(struct writer *writer, const struct huashu__sheet *sheet, size_t index)
{
    const struct huashu__sheet_item *item = &writer->card->items[index];
    const struct huashu__lost *lost = &sheet->items[index];
    struct huashu__digits digits;
    puts_to(writer, "  ");
    put_wide(writer, item->title, writer->title_width, false);
    put_wide(writer,
             lost->judged
                 ? huashu__show_points(item->weight - lost->lost, &digits)
                 : HUASHU__LITERAL("?"),
             SCORE_COLUMNS, true);
    puts_to(writer, "/");
    put_wide(writer, huashu__show_points(item->weight, &digits), 4, false);
    if (lost->judged)
        put_why(writer, sheet, index);
    else
        put_unknown(writer, sheet, item->figure);
    puts_to(writer, "\n");
}

static void
put_adjustment(struct writer *writer, const struct huashu__sheet *sheet,
               const struct huashu__adjustment *adjustment)
{
    const struct huashu__figure *figure =
        &writer->card->figures[adjustment->figure];
    const struct huashu__value *value = &sheet->values[adjustment->figure];
    int64_t points = huashu__adjusted(adjustment, sheet->values);
    struct huashu__digits count, digits;
    char sign[2] = "";
    if (value->origin != HUASHU__UNKNOWN && points == 0)
        return;
    puts_to(writer, "  ");
    put_wide(writer, adjustment->title, writer->title_width, false);
    if (value->origin == HUASHU__UNKNOWN) {
        put_wide(writer, HUASHU__LITERAL("?"), SCORE_COLUMNS, true);
        puts_to(writer, "     ");
        put_unknown(writer, sheet, adjustment->figure);
    } else {
        struct huashu__buffer signedness;
        huashu__buffer_init(&signedness, &writer->appraisal->allocator);
        sign[0] = points > 0 ? '+' : '\0';
        huashu__buffer_puts(&signedness, sign);
        huashu__buffer_append(&signedness,
                              huashu__show_points(points, &digits));
        put_wide(writer,
                 (struct huashu__string){ signedness.items, signedness.count },
                 SCORE_COLUMNS, true);
        puts_to(writer, "     ");
        say(writer, &huashu__words_listed, figure->title,
            huashu__show_value(figure, value->value, &count), empty);
        writer->buffer->failed = writer->buffer->failed || signedness.failed;
        huashu__buffer_finish(&signedness);
    }
    puts_to(writer, "\n");
}

/* The sum and the marks */

static void
put_sum(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__digits digits;
    puts_to(writer, "  ");
    if (!sheet->summed)
        say(writer, &huashu__words_sum_open, empty, empty, empty);
    else if (sheet->points + sheet->adjusted < 0)
        say(writer, &huashu__words_sum_at_zero, empty, empty, empty);
    else
        say(writer, &huashu__words_sum,
            huashu__show_points(sheet->sum, &digits), empty, empty);
    puts_to(writer, "\n");
}

/* 本人 95 × 15% + 上级 98 × 60% + 小组 96 × 25% = 97.05 */
static void
put_marks(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__digits digits;
    if (writer->card->appraiser_count == 0)
        return;
    puts_to(writer, "  ");
    for (size_t i = 0; i < writer->card->appraiser_count; i++) {
        const struct huashu__appraiser *one = &writer->card->appraisers[i];
        int64_t mark = huashu__mark_of(sheet, one);
        puts_to(writer, i == 0 ? "" : " + ");
        huashu__buffer_append(writer->buffer, one->title);
        puts_to(writer, " ");
        huashu__buffer_append(writer->buffer,
                              mark < 0 ? word(writer, &huashu__words_no_mark)
                                       : huashu__show_points(mark, &digits));
        puts_to(writer, " × ");
        huashu__buffer_append(writer->buffer,
                              huashu__show_points(one->weight, &digits));
        puts_to(writer, "%");
    }
    if (sheet->scored) {
        puts_to(writer, " = ");
        huashu__buffer_append(writer->buffer,
                              huashu__show_points(sheet->score, &digits));
    }
    puts_to(writer, "\n");
}

/* What is dealt with apart, and checks */

static void
put_apart(struct writer *writer, const struct huashu__sheet *sheet)
{
    for (size_t i = 0; i < writer->card->item_count; i++) {
        uint32_t index = writer->card->items[i].apart;
        const struct huashu__figure *figure;
        struct huashu__digits digits;
        if (index == HUASHU__NO_FIGURE ||
            sheet->values[index].origin == HUASHU__UNKNOWN ||
            sheet->values[index].value.above == 0)
            continue;
        figure = &writer->card->figures[index];
        puts_to(writer, "  ");
        say(writer, &huashu__words_apart, figure->title,
            huashu__show_value(figure, sheet->values[index].value, &digits),
            empty);
        if (figure->reported == HUASHU__REPORTED_GRAVE) {
            puts_to(writer, " (");
            for (const struct huashu__named *named = sheet->tally->apart;
                 named != NULL; named = named->next) {
                puts_to(writer, named->name);
                if (named->next != NULL)
                    say(writer, &huashu__words_and, empty, empty, empty);
            }
            puts_to(writer, sheet->tally->grave > sheet->tally->apart_count
                                ? " …)"
                                : ")");
        }
        puts_to(writer, "\n");
    }
}

static void
put_checks(struct writer *writer, const struct huashu__sheet *sheet)
{
    for (size_t i = 0; i < writer->card->check_count; i++) {
        const struct huashu__card_check *check = &writer->card->checks[i];
        const struct huashu__figure *figure =
            &writer->card->figures[check->figure];
        int met = huashu__check_met(check, sheet->values);
        struct huashu__digits digits;
        struct huashu__string title;
        if (met > 0)
            continue;
        puts_to(writer, "  ");
        if (met == 0) {
            say(writer, &huashu__words_unmet, check->title, figure->title,
                huashu__show_value(figure, sheet->values[check->figure].value,
                                   &digits));
        } else {
            const struct huashu__message *why = huashu__why_unknown(
                writer->appraisal, sheet->values, check->figure, &title);
            say(writer, &huashu__words_unknown_check, check->title, title,
                word(writer, why));
        }
        puts_to(writer, "\n");
    }
}

static void
put_sheet(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__digits place, score;
    puts_to(writer, "\n");
    if (sheet->place != 0)
        say(writer, &huashu__words_head, sheet->tally->person,
            huashu__show_count(sheet->place, &place),
            huashu__show_points(sheet->score, &score));
    else
        say(writer, &huashu__words_head_open, sheet->tally->person, empty,
            empty);
    puts_to(writer, "\n");
    for (size_t i = 0; i < writer->card->item_count; i++)
        put_item(writer, sheet, i);
    for (size_t i = 0; i < writer->card->adjustment_count; i++)
        put_adjustment(writer, sheet, &writer->card->adjustments[i]);
    put_sum(writer, sheet);
    put_marks(writer, sheet);
    put_apart(writer, sheet);
    put_checks(writer, sheet);
}

/* Months */

/* A line of the table of places. */
static void
put_row(struct writer *writer, struct huashu__string place,
        struct huashu__string name, struct huashu__string score,
        struct huashu__string sheet)
{
    put_wide(writer, place, 6, true);
    puts_to(writer, "  ");
    put_wide(writer, name, writer->name_width, false);
    put_wide(writer, score, SCORE_COLUMNS, true);
    put_wide(writer, sheet, SCORE_COLUMNS, true);
    puts_to(writer, "\n");
}

static void
put_places(struct writer *writer, const struct huashu__sheet *sheets,
           size_t count)
{
    put_row(writer, word(writer, &huashu__words_place),
            word(writer, &huashu__words_person),
            word(writer, &huashu__words_score),
            word(writer, &huashu__words_sheet));
    for (size_t i = 0; i < count; i++) {
        const struct huashu__sheet *sheet = &sheets[i];
        struct huashu__digits place, score, sum;
        put_row(writer,
                sheet->place != 0 ? huashu__show_count(sheet->place, &place)
                                  : word(writer, &huashu__words_no_place),
                sheet->tally->person,
                sheet->scored ? huashu__show_points(sheet->score, &score)
                              : HUASHU__LITERAL("?"),
                sheet->summed ? huashu__show_points(sheet->sum, &sum)
                              : HUASHU__LITERAL("?"));
    }
}

/* The last of the month, and what they owe. */
static void
put_last(struct writer *writer, const struct huashu__sheet *sheets,
         size_t count)
{
    const struct huashu__ranking *ranking = &writer->card->ranking;
    struct huashu__buffer names;
    struct huashu__digits digits;
    huashu__buffer_init(&names, &writer->appraisal->allocator);
    for (size_t i = 0; i < count; i++) {
        if (!sheets[i].last)
            continue;
        if (names.count != 0)
            huashu__buffer_append(&names, word(writer, &huashu__words_and));
        huashu__buffer_append(&names, sheets[i].tally->person);
    }
    if (names.count != 0) {
        say(writer, &huashu__words_last,
            huashu__show_count(ranking->last, &digits),
            (struct huashu__string){ names.items, names.count }, empty);
        if (ranking->owe.length != 0) {
            say(writer, &huashu__words_comma, empty, empty, empty);
            say(writer,
                ranking->within_days != 0 ? &huashu__words_owe
                                          : &huashu__words_owe_open,
                ranking->owe, huashu__show_count(ranking->within_days, &digits),
                empty);
        }
        puts_to(writer, "\n");
    }
    writer->buffer->failed = writer->buffer->failed || names.failed;
    huashu__buffer_finish(&names);
}

static void
put_month(struct writer *writer, const struct huashu__sheet *sheets,
          size_t count)
{
    struct huashu__digits year, month;
    int32_t number = sheets->tally->month;
    puts_to(writer, "\n");
    say(writer, &huashu__words_month,
        huashu__show_count((uint64_t)(number / 12), &year),
        huashu__show_count((uint64_t)(number % 12 + 1), &month), empty);
    puts_to(writer, "\n");
    put_places(writer, sheets, count);
    put_last(writer, sheets, count);
    for (size_t i = 0; i < count; i++)
        put_sheet(writer, &sheets[i]);
}

/* Quarters */

static void
put_unranked(struct writer *writer, const struct huashu__quarter *people,
             size_t count)
{
    struct huashu__buffer names;
    huashu__buffer_init(&names, &writer->appraisal->allocator);
    for (size_t i = 0; i < count; i++) {
        if (people[i].ranked)
            continue;
        if (names.count != 0)
            huashu__buffer_append(&names, word(writer, &huashu__words_and));
        huashu__buffer_append(&names, people[i].person);
    }
    if (names.count != 0) {
        say(writer, &huashu__words_not_ranked,
            (struct huashu__string){ names.items, names.count }, empty, empty);
        puts_to(writer, "\n");
    }
    writer->buffer->failed = writer->buffer->failed || names.failed;
    huashu__buffer_finish(&names);
}

static void
put_quarter(struct writer *writer, const struct huashu__quarter *people,
            size_t count)
{
    struct huashu__digits one, two, three;
    puts_to(writer, "\n");
    say(writer, &huashu__words_quarter,
        huashu__show_count((uint64_t)(people->month / 12), &one),
        huashu__show_count((uint64_t)(people->month % 12 / 3 + 1), &two),
        empty);
    puts_to(writer, "\n");
    put_row(writer, word(writer, &huashu__words_place),
            word(writer, &huashu__words_person),
            word(writer, &huashu__words_total),
            word(writer, &huashu__words_reward));
    for (size_t i = 0; i < count && people[i].ranked; i++)
        put_row(writer, huashu__show_count(people[i].place, &one),
                people[i].person, huashu__show_points(people[i].sum, &two),
                people[i].reward != 0
                    ? huashu__show_points(people[i].reward, &three)
                    : word(writer, &huashu__words_no_reward));
    put_unranked(writer, people, count);
}

/* Reports */

static void
put_number(struct writer *writer, const struct huashu__message *message,
           uint64_t count)
{
    struct huashu__digits digits;
    if (count != 0)
        say(writer, message, huashu__show_count(count, &digits), empty, empty);
}

static void
put_reports(struct writer *writer)
{
    const struct huashu_appraisal *appraisal = writer->appraisal;
    struct huashu__digits digits;
    if (!appraisal->read_reports)
        return;
    puts_to(writer, "\n");
    say(writer, &huashu__words_reports,
        huashu__show_count(appraisal->reports, &digits), empty, empty);
    put_number(writer, &huashu__words_reports_nobody, appraisal->nobody);
    put_number(writer, &huashu__words_reports_open, appraisal->not_judged);
    put_number(writer, &huashu__words_reports_undated, appraisal->undated);
    put_number(writer, &huashu__words_reports_elsewhere, appraisal->elsewhere);
    put_number(writer, &huashu__words_reports_broken, appraisal->broken);
    puts_to(writer, "\n");
}

/* The whole */

static void
find_widths(struct writer *writer)
{
    widen(&writer->name_width, word(writer, &huashu__words_person));
    for (size_t i = 0; i < writer->appraisal->sheets.count; i++)
        widen(&writer->name_width,
              writer->appraisal->sheets.items[i].tally->person);
    for (size_t i = 0; i < writer->card->item_count; i++)
        widen(&writer->title_width, writer->card->items[i].title);
    for (size_t i = 0; i < writer->card->adjustment_count; i++)
        widen(&writer->title_width, writer->card->adjustments[i].title);
    if (writer->name_width > WIDEST)
        writer->name_width = WIDEST;
    if (writer->title_width > WIDEST)
        writer->title_width = WIDEST;
}

void
huashu__appraisal_text(const struct huashu_appraisal *appraisal,
                       uint32_t language, struct huashu__output *output)
{
    struct writer writer = {
        appraisal, appraisal->card, &output->buffer, language, 0, 0
    };
    const struct huashu__sheet *sheets = appraisal->sheets.items;
    const struct huashu__quarter *people = appraisal->quarters.items;
    size_t begin = 0;
    find_widths(&writer);
    huashu__buffer_append(writer.buffer, appraisal->model->title.length != 0
                                             ? appraisal->model->title
                                             : appraisal->model->id);
    puts_to(&writer, "\n");
    for (size_t i = 1; i <= appraisal->sheets.count; i++) {
        if (i < appraisal->sheets.count &&
            sheets[i].tally->month == sheets[begin].tally->month)
            continue;
        put_month(&writer, sheets + begin, i - begin);
        begin = i;
    }
    begin = 0;
    for (size_t i = 1; i <= appraisal->quarters.count; i++) {
        if (i < appraisal->quarters.count &&
            people[i].month == people[begin].month)
            continue;
        put_quarter(&writer, people + begin, i - begin);
        begin = i;
    }
    put_reports(&writer);
}
