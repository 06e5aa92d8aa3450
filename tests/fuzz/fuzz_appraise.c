/* SPDX-License-Identifier: MIT */
/*
 * fuzz_appraise.c: any bytes as a card, a table of figures and reports, parted
 * by the control character 1E; a card that is none leaves the table to a small
 * one of ours. What can be judged is written in every format, and no item may
 * lose more than it weighs.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "appraise/appraise.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char small_card[] =
    "appraisal: 1\nperson: [p]\nmonth: [m]\n"
    "figures:\n- {id: n, columns: [n]}\n- {id: s, columns: [s], kind: "
    "percent}\n"
    "- {id: l, columns: [l], kind: points, each: 2-10}\n"
    "- {id: f, reports: failed}\n- {id: w, reports: idle-weeks}\n"
    "- {id: q, kind: percent, multiply: [n, s], divide: [200, n]}\n"
    "items:\n- {id: a, weight: 10, figure: f, lose_each: 2}\n"
    "- {id: b, weight: 10, figure: l}\n"
    "- {id: c, weight: 5, figure: q, bands: [{from: 1%, lose: 0}, {lose: 5}]}\n"
    "adjustments: [{id: g, figure: n, gain_each: 1}]\n"
    "checks: [{id: k, figure: w, upto: 0}]\n"
    "ranking: {quarter_first: [5, 3], month_last: 2}\n";

struct part {
    const char *data;
    size_t length;
};

static int64_t
read_part(void *user, void *buffer, size_t size)
{
    struct part *part = user;
    size_t take = part->length < size ? part->length : size;
    if (take != 0)
        memcpy(buffer, part->data, take);
    part->data += take;
    part->length -= take;
    return (int64_t)take;
}

static int
drop(void *user, const char *data, size_t length)
{
    size_t *sum = user;
    (void)data;
    *sum += length;
    return 0;
}

static void
judge(struct huashu_appraisal *appraisal)
{
    size_t sum = 0;
    if (huashu_appraisal_judge(appraisal, NULL, NULL) != HUASHU_OK)
        return;
    for (size_t i = 0; i < appraisal->sheets.count; i++) {
        const struct huashu__sheet *sheet = &appraisal->sheets.items[i];
        for (size_t k = 0; k < appraisal->card->item_count; k++) {
            if (sheet->items[k].lost < 0 ||
                sheet->items[k].lost > appraisal->card->items[k].weight)
                abort();
        }
        if (sheet->scored != (sheet->place != 0) || sheet->sum < 0)
            abort();
    }
    for (uint32_t format = HUASHU_APPRAISAL_JSON;
         format <= HUASHU_APPRAISAL_CSV; format++)
        huashu_appraisal_write(appraisal, format, format % 2, drop, &sum, NULL);
}

static struct huashu_card *
load(const char *data, size_t length)
{
    struct huashu_book_source source = { .path = "card.yaml",
                                         .data = data,
                                         .length = length };
    struct huashu_card *card = NULL;
    huashu_card_load(&source, NULL, &card, NULL);
    return card;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct part parts[3] = { { "", 0 }, { "", 0 }, { "", 0 } };
    struct huashu_appraisal *appraisal = NULL;
    struct huashu_card *card;
    size_t begin = 0;
    for (size_t i = 0; i < 3 && begin <= size; i++) {
        const uint8_t *end =
            begin == size ? NULL : memchr(data + begin, 0x1E, size - begin);
        size_t length =
            end == NULL ? size - begin : (size_t)(end - data) - begin;
        if (length != 0)
            parts[i] = (struct part){ (const char *)data + begin, length };
        begin += length + 1;
    }
    card = load(parts[0].data, parts[0].length);
    if (card == NULL)
        card = load(small_card, sizeof small_card - 1);
    if (card == NULL)
        abort();
    if (huashu_appraisal_new(card, NULL, &appraisal, NULL) == HUASHU_OK) {
        huashu_appraisal_read_figures(appraisal, read_part, &parts[1], NULL,
                                      NULL);
        huashu_appraisal_read_reports(appraisal, read_part, &parts[2], NULL,
                                      NULL);
        judge(appraisal);
    }
    huashu_appraisal_free(appraisal);
    huashu_card_free(card);
    return 0;
}
