/* SPDX-License-Identifier: MIT */
/*
 * json.c: an appraisal as JSON, schema 1. Everything that the text says can be
 * worked out again from it: values with their exact fractions, what each item
 * lost and by which band, marks with their weights, places.
 */
#include "appraise/appraise.h"

#include <string.h>

struct writer {
    struct huashu__json json;
    const struct huashu_appraisal *appraisal;
    const struct huashu__card *card;
    /* For texts that are no NUL-terminated ones yet. */
    struct huashu__buffer text;
};

/* Empties the text, after having kept in mind that it found no memory. */
static void
begin_text(struct writer *writer)
{
    struct huashu__buffer *out = &writer->json.output->buffer;
    out->failed = out->failed || writer->text.failed;
    huashu__buffer_clear(&writer->text);
}

/* An empty text is null: not given. */
static void
put_text(struct writer *writer, const char *key, struct huashu__string text)
{
    begin_text(writer);
    huashu__buffer_append(&writer->text, text);
    huashu__buffer_puts(&writer->text, "");
    huashu__json_string(&writer->json, key,
                        text.length == 0 ? NULL : writer->text.items);
}

static void
put_bool(struct writer *writer, const char *key, bool value)
{
    huashu__json_word(&writer->json, key, value ? "true" : "false");
}

static void
put_signed(struct writer *writer, const char *key, int64_t value)
{
    begin_text(writer);
    huashu__buffer_put_int(&writer->text, value);
    huashu__json_word(&writer->json, key,
                      writer->text.failed ? "null" : writer->text.items);
}

/* Hundredths, or null. */
static void
put_points(struct writer *writer, const char *key, bool there, int64_t value)
{
    if (there)
        huashu__json_hundredths(&writer->json, key, value);
    else
        huashu__json_word(&writer->json, key, "null");
}

static void
put_month(struct writer *writer, const char *key, int32_t month)
{
    begin_text(writer);
    huashu__month_put(&writer->text, month);
    huashu__json_string(&writer->json, key,
                        writer->text.failed ? NULL : writer->text.items);
}

static const char *
figure_id(const struct writer *writer, uint32_t figure)
{
    return writer->card->figures[figure].id.data;
}

/* A figure and its value, or why it has none. */
static void
put_figure(struct writer *writer, uint32_t index,
           const struct huashu__value *values)
{
    static const char *const origins[] = { NULL, "table", "reports", "formula",
                                           "blank" };
    struct huashu__json *json = &writer->json;
    const struct huashu__figure *figure = &writer->card->figures[index];
    const struct huashu__value *value = &values[index];
    bool known = value->origin != HUASHU__UNKNOWN, exact = true;
    huashu__json_open(json, NULL, '{');
    put_text(writer, "id", figure->id);
    put_text(writer, "title", figure->title);
    put_points(writer, "value", known,
               known ? huashu__value_shown(figure, value->value, &exact) : 0);
    huashu__json_string(json, "unit",
                        figure->kind == HUASHU__FIGURE_PERCENT ? "%" : NULL);
    if (known) {
        huashu__json_open(json, "exact", '[');
        put_signed(writer, NULL, value->value.above);
        put_signed(writer, NULL, value->value.below);
        huashu__json_close(json, ']');
    } else {
        huashu__json_word(json, "exact", "null");
    }
    huashu__json_string(json, "from", origins[value->origin]);
    huashu__json_string(json, "reason", known ? NULL : value->reason->code);
    huashu__json_string(
        json, "wanting",
        known ? NULL : figure_id(writer, huashu__wanted(values, index)));
    huashu__json_close(json, '}');
}

static void
put_item(struct writer *writer, const struct huashu__sheet *sheet, size_t index)
{
    struct huashu__json *json = &writer->json;
    const struct huashu__sheet_item *item = &writer->card->items[index];
    const struct huashu__lost *lost = &sheet->items[index];
    huashu__json_open(json, NULL, '{');
    put_text(writer, "id", item->id);
    put_text(writer, "title", item->title);
    huashu__json_hundredths(json, "weight", item->weight);
    huashu__json_string(json, "figure", figure_id(writer, item->figure));
    put_bool(writer, "judged", lost->judged);
    put_points(writer, "lost", lost->judged, lost->lost);
    put_points(writer, "points", lost->judged, item->weight - lost->lost);
    if (item->band_count != 0 && lost->judged)
        huashu__json_int(json, "band", (uint64_t)(lost->band - item->bands));
    huashu__json_string(json, "apart",
                        item->apart == HUASHU__NO_FIGURE
                            ? NULL
                            : figure_id(writer, item->apart));
    huashu__json_close(json, '}');
}

static void
put_adjustments(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__json *json = &writer->json;
    huashu__json_open(json, "adjustments", '[');
    for (size_t i = 0; i < writer->card->adjustment_count; i++) {
        const struct huashu__adjustment *one = &writer->card->adjustments[i];
        bool known = sheet->values[one->figure].origin != HUASHU__UNKNOWN;
        huashu__json_open(json, NULL, '{');
        put_text(writer, "id", one->id);
        put_text(writer, "title", one->title);
        huashu__json_string(json, "figure", figure_id(writer, one->figure));
        huashu__json_hundredths(json, "each", one->each);
        put_points(writer, "points", known,
                   huashu__adjusted(one, sheet->values));
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

static void
put_marks(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__json *json = &writer->json;
    huashu__json_open(json, "appraisers", '[');
    for (size_t i = 0; i < writer->card->appraiser_count; i++) {
        const struct huashu__appraiser *one = &writer->card->appraisers[i];
        int64_t mark = huashu__mark_of(sheet, one);
        huashu__json_open(json, NULL, '{');
        put_text(writer, "id", one->id);
        put_text(writer, "title", one->title);
        huashu__json_hundredths(json, "weight", one->weight);
        huashu__json_string(json, "figure",
                            one->mark == HUASHU__THE_SHEET
                                ? NULL
                                : figure_id(writer, one->mark));
        put_points(writer, "mark", mark >= 0, mark);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

static void
put_checks(struct writer *writer, const struct huashu__sheet *sheet)
{
    static const char *const words[] = { "null", "false", "true" };
    struct huashu__json *json = &writer->json;
    huashu__json_open(json, "checks", '[');
    for (size_t i = 0; i < writer->card->check_count; i++) {
        const struct huashu__card_check *check = &writer->card->checks[i];
        huashu__json_open(json, NULL, '{');
        put_text(writer, "id", check->id);
        put_text(writer, "title", check->title);
        huashu__json_string(json, "figure", figure_id(writer, check->figure));
        huashu__json_word(json, "met",
                          words[huashu__check_met(check, sheet->values) + 1]);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

static void
put_apart(struct writer *writer, const struct huashu__tally *tally)
{
    struct huashu__json *json = &writer->json;
    huashu__json_int(json, "grave_calls", tally->grave);
    huashu__json_open(json, "grave_call_ids", '[');
    for (const struct huashu__named *named = tally->apart; named != NULL;
         named = named->next)
        huashu__json_string(json, NULL, named->name);
    huashu__json_close(json, ']');
}

static void
put_sheet(struct writer *writer, const struct huashu__sheet *sheet)
{
    struct huashu__json *json = &writer->json;
    huashu__json_open(json, NULL, '{');
    put_text(writer, "person", sheet->tally->person);
    put_bool(writer, "judged", sheet->scored);
    put_points(writer, "score", sheet->scored, sheet->score);
    if (sheet->place != 0)
        huashu__json_int(json, "place", sheet->place);
    else
        huashu__json_word(json, "place", "null");
    put_bool(writer, "last", sheet->last);
    put_points(writer, "sheet", sheet->summed, sheet->sum);
    huashu__json_open(json, "items", '[');
    for (size_t i = 0; i < writer->card->item_count; i++)
        put_item(writer, sheet, i);
    huashu__json_close(json, ']');
    put_adjustments(writer, sheet);
    put_marks(writer, sheet);
    put_checks(writer, sheet);
    huashu__json_open(json, "figures", '[');
    for (size_t i = 0; i < writer->card->figure_count; i++)
        put_figure(writer, (uint32_t)i, sheet->values);
    huashu__json_close(json, ']');
    put_apart(writer, sheet->tally);
    huashu__json_close(json, '}');
}

static void
put_months(struct writer *writer)
{
    struct huashu__json *json = &writer->json;
    const struct huashu_appraisal *appraisal = writer->appraisal;
    int32_t month = HUASHU__NO_MONTH;
    huashu__json_open(json, "months", '[');
    for (size_t i = 0; i < appraisal->sheets.count; i++) {
        const struct huashu__sheet *sheet = &appraisal->sheets.items[i];
        if (sheet->tally->month != month) {
            if (month != HUASHU__NO_MONTH) {
                huashu__json_close(json, ']');
                huashu__json_close(json, '}');
            }
            month = sheet->tally->month;
            huashu__json_open(json, NULL, '{');
            put_month(writer, "month", month);
            huashu__json_open(json, "people", '[');
        }
        put_sheet(writer, sheet);
    }
    if (month != HUASHU__NO_MONTH) {
        huashu__json_close(json, ']');
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

/* Quarters: an entry a person, in order of place. */
static void
put_quarters(struct writer *writer)
{
    struct huashu__json *json = &writer->json;
    const struct huashu_appraisal *appraisal = writer->appraisal;
    huashu__json_open(json, "quarters", '[');
    for (size_t i = 0; i < appraisal->quarters.count; i++) {
        const struct huashu__quarter *one = &appraisal->quarters.items[i];
        huashu__json_open(json, NULL, '{');
        put_month(writer, "first_month", one->month);
        put_text(writer, "person", one->person);
        huashu__json_open(json, "scores", '[');
        for (size_t k = 0; k < 3; k++)
            put_points(writer, NULL, one->scores[k] >= 0, one->scores[k]);
        huashu__json_close(json, ']');
        put_points(writer, "sum", one->ranked, one->sum);
        if (one->ranked)
            huashu__json_int(json, "place", one->place);
        else
            huashu__json_word(json, "place", "null");
        huashu__json_hundredths(json, "reward", one->reward);
        huashu__json_close(json, '}');
    }
    huashu__json_close(json, ']');
}

static void
put_card(struct writer *writer)
{
    struct huashu__json *json = &writer->json;
    const struct huashu__ranking *ranking = &writer->card->ranking;
    huashu__json_open(json, "card", '{');
    put_text(writer, "id", writer->appraisal->model->id);
    put_text(writer, "title", writer->appraisal->model->title);
    put_text(writer, "revision", writer->appraisal->model->revision);
    huashu__json_string(json, "digest", writer->appraisal->model->digest);
    huashu__json_hundredths(json, "full", writer->card->full);
    huashu__json_int(json, "month_last", ranking->last);
    put_text(writer, "owe", ranking->owe);
    huashu__json_int(json, "within_days", ranking->within_days);
    huashu__json_close(json, '}');
}

static void
put_input(struct writer *writer)
{
    struct huashu__json *json = &writer->json;
    const struct huashu_appraisal *appraisal = writer->appraisal;
    huashu__json_open(json, "reports", '{');
    huashu__json_int(json, "read", appraisal->reports);
    huashu__json_int(json, "without_agent", appraisal->nobody);
    huashu__json_int(json, "not_judged", appraisal->not_judged);
    huashu__json_int(json, "without_date", appraisal->undated);
    huashu__json_int(json, "of_other_months", appraisal->elsewhere);
    huashu__json_int(json, "broken_lines", appraisal->broken);
    huashu__json_close(json, '}');
}

void
huashu__appraisal_json(const struct huashu_appraisal *appraisal,
                       struct huashu__output *output)
{
    struct writer writer = {
        .json = { .output = output, .indent = true, .empty = true },
        .appraisal = appraisal,
        .card = appraisal->card,
    };
    huashu__buffer_init(&writer.text, &appraisal->allocator);
    huashu__json_open(&writer.json, NULL, '{');
    huashu__json_int(&writer.json, "schema", 1);
    huashu__json_string(&writer.json, "huashu", HUASHU_VERSION_STRING);
    put_card(&writer);
    put_input(&writer);
    put_months(&writer);
    put_quarters(&writer);
    huashu__json_close(&writer.json, '}');
    huashu__buffer_puts(&output->buffer, "\n");
    begin_text(&writer);
    huashu__buffer_finish(&writer.text);
}
