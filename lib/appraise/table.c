/* SPDX-License-Identifier: MIT */
/*
 * table.c: an appraisal as a table for spreadsheets (RFC 4180): a row a person
 * and month, UTF-8 with a byte order mark; what is not judged stays empty.
 */
#include "appraise/words.h"

struct writer {
    const struct huashu_appraisal *appraisal;
    const struct huashu__card *card;
    struct huashu__buffer *buffer;
    uint32_t language;
    bool begun;
    /* A cell of several words. */
    struct huashu__buffer cell;
};

static void
next_cell(struct writer *writer)
{
    if (writer->begun)
        huashu__buffer_puts(writer->buffer, ",");
    writer->begun = true;
}

static void
put_text(struct writer *writer, struct huashu__string text)
{
    next_cell(writer);
    huashu__cell_begin(writer->buffer, text);
    huashu__cell_add(writer->buffer, text);
    huashu__cell_end(writer->buffer);
}

static void
put_word(struct writer *writer, const struct huashu__message *message)
{
    put_text(writer, huashu__string_of(message->text[writer->language]));
}

/* A number, which is no formula whatever its sign; nothing if not known. */
static void
put_points(struct writer *writer, bool there, int64_t hundredths)
{
    struct huashu__digits digits;
    next_cell(writer);
    if (there)
        huashu__buffer_append(writer->buffer,
                              huashu__show_points(hundredths, &digits));
}

static void
end_row(struct writer *writer)
{
    huashu__buffer_puts(writer->buffer, "\r\n");
    writer->begun = false;
}

static void
put_headers(struct writer *writer)
{
    put_word(writer, &huashu__words_month_head);
    put_word(writer, &huashu__words_person);
    put_word(writer, &huashu__words_place);
    put_word(writer, &huashu__words_score);
    put_word(writer, &huashu__words_sheet);
    for (size_t i = 0; i < writer->card->item_count; i++)
        put_text(writer, writer->card->items[i].title);
    put_word(writer, &huashu__words_adjustments);
    put_word(writer, &huashu__words_is_last);
    put_word(writer, &huashu__words_unjudged);
    put_word(writer, &huashu__words_unmet_head);
    put_word(writer, &huashu__words_apart_head);
    end_row(writer);
}

/* Adds a word to the cell of several. */
static void
add(struct writer *writer, struct huashu__string text)
{
    if (writer->cell.count != 0)
        huashu__buffer_puts(&writer->cell,
                            huashu__words_and.text[writer->language]);
    huashu__buffer_append(&writer->cell, text);
}

static void
put_cell(struct writer *writer)
{
    put_text(writer,
             (struct huashu__string){ writer->cell.items, writer->cell.count });
    huashu__buffer_clear(&writer->cell);
}

static void
put_remarks(struct writer *writer, const struct huashu__sheet *sheet)
{
    const struct huashu__card *card = writer->card;
    for (size_t i = 0; i < card->item_count; i++) {
        if (!sheet->items[i].judged)
            add(writer, card->items[i].title);
    }
    for (size_t i = 0; i < card->appraiser_count; i++) {
        if (huashu__mark_of(sheet, &card->appraisers[i]) < 0 &&
            card->appraisers[i].mark != HUASHU__THE_SHEET)
            add(writer, card->appraisers[i].title);
    }
    put_cell(writer);
    for (size_t i = 0; i < card->check_count; i++) {
        if (huashu__check_met(&card->checks[i], sheet->values) == 0)
            add(writer, card->checks[i].title);
    }
    put_cell(writer);
    for (const struct huashu__named *named = sheet->tally->apart; named != NULL;
         named = named->next)
        add(writer, huashu__string_of(named->name));
    put_cell(writer);
}

static void
put_row(struct writer *writer, const struct huashu__sheet *sheet)
{
    const struct huashu__card *card = writer->card;
    huashu__month_put(&writer->cell, sheet->tally->month);
    put_cell(writer);
    put_text(writer, sheet->tally->person);
    put_points(writer, sheet->place != 0, (int64_t)sheet->place * 100);
    put_points(writer, sheet->scored, sheet->score);
    put_points(writer, sheet->summed, sheet->sum);
    for (size_t i = 0; i < card->item_count; i++)
        put_points(writer, sheet->items[i].judged,
                   card->items[i].weight - sheet->items[i].lost);
    put_points(writer, true, sheet->adjusted);
    if (sheet->last)
        put_word(writer, &huashu__words_yes);
    else
        put_text(writer, HUASHU__LITERAL(""));
    put_remarks(writer, sheet);
    end_row(writer);
}

void
huashu__appraisal_csv(const struct huashu_appraisal *appraisal,
                      uint32_t language, struct huashu__output *output)
{
    struct writer writer = { .appraisal = appraisal,
                             .card = appraisal->card,
                             .buffer = &output->buffer,
                             .language = language };
    huashu__buffer_init(&writer.cell, &appraisal->allocator);
    huashu__buffer_puts(&output->buffer, "\xEF\xBB\xBF");
    put_headers(&writer);
    for (size_t i = 0; i < appraisal->sheets.count; i++)
        put_row(&writer, &appraisal->sheets.items[i]);
    huashu__buffer_finish(&writer.cell);
}
