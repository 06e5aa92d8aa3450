/* SPDX-License-Identifier: MIT */
/*
 * rank.c: who is first and who is last.
 *
 * Equal scores share a place and the places behind are left out: 1, 2, 2, 4.
 * The last of a month are those with fewer than `month_last` people strictly
 * behind them; whoever shares the first place is not among them. A quarter is
 * ranked where the input has its three months, among those with a score in
 * each, by the sum of the three.
 */
#include "appraise/appraise.h"

#include <stdlib.h>
#include <string.h>

/* Months */

/* By month, score, and the order in which people were met. */
static int
compare_sheets(const void *left, const void *right)
{
    const struct huashu__sheet *a = left, *b = right;
    if (a->tally->month != b->tally->month)
        return a->tally->month < b->tally->month ? -1 : 1;
    if (a->scored != b->scored)
        return a->scored ? -1 : 1;
    if (a->scored && a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->tally > b->tally) - (a->tally < b->tally);
}

/* Places in one month's sheets, which are sorted. */
static void
rank_month(const struct huashu__card *card, struct huashu__sheet *sheets,
           size_t count)
{
    size_t scored = 0, behind = 0;
    while (scored < count && sheets[scored].scored)
        scored++;
    for (size_t i = 0; i < scored; i++)
        sheets[i].place = i > 0 && sheets[i].score == sheets[i - 1].score
                              ? sheets[i - 1].place
                              : (uint32_t)i + 1;
    for (size_t i = scored; i-- > 0;) {
        if (i + 1 < scored && sheets[i].score != sheets[i + 1].score)
            behind = scored - i - 1;
        sheets[i].last = behind < card->ranking.last && sheets[i].place != 1;
    }
}

/* How many sheets from `begin` are of one month. */
static size_t
month_length(const struct huashu_appraisal *appraisal, size_t begin)
{
    const struct huashu__sheet *sheets = appraisal->sheets.items;
    size_t end = begin;
    while (end < appraisal->sheets.count &&
           sheets[end].tally->month == sheets[begin].tally->month)
        end++;
    return end - begin;
}

/* Quarters */

/* By quarter and name. */
static int
compare_people(const void *left, const void *right)
{
    const struct huashu__quarter *a = left, *b = right;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    return huashu__string_compare(a->person, b->person);
}

/* By quarter and sum, those without one last. */
static int
compare_quarters(const void *left, const void *right)
{
    const struct huashu__quarter *a = left, *b = right;
    if (a->month != b->month)
        return a->month < b->month ? -1 : 1;
    if (a->ranked != b->ranked)
        return a->ranked ? -1 : 1;
    if (a->ranked && a->sum != b->sum)
        return a->sum > b->sum ? -1 : 1;
    return huashu__string_compare(a->person, b->person);
}

/* Entries of one person and quarter become one. */
static void
merge_people(struct huashu_appraisal *appraisal)
{
    struct huashu__quarter *items = appraisal->quarters.items;
    size_t kept = 0;
    for (size_t i = 0; i < appraisal->quarters.count; i++) {
        if (kept > 0 && compare_people(&items[kept - 1], &items[i]) == 0) {
            for (size_t k = 0; k < 3; k++) {
                if (items[i].scores[k] >= 0)
                    items[kept - 1].scores[k] = items[i].scores[k];
            }
            continue;
        }
        items[kept++] = items[i];
    }
    appraisal->quarters.count = kept;
}

static void
rank_quarter(const struct huashu__ranking *ranking,
             struct huashu__quarter *people, size_t count)
{
    for (size_t i = 0; i < count && people[i].ranked; i++) {
        people[i].place = i > 0 && people[i].sum == people[i - 1].sum
                              ? people[i - 1].place
                              : (uint32_t)i + 1;
        if (people[i].place <= ranking->reward_count)
            people[i].reward = ranking->rewards[people[i].place - 1];
    }
}

/* Which months of its quarter the month of sheet `i` has beside it. */
static bool
quarter_is_whole(const struct huashu_appraisal *appraisal, size_t i)
{
    int32_t quarter = appraisal->sheets.items[i].tally->month / 3;
    unsigned seen = 0;
    size_t at = i;
    while (at > 0 &&
           appraisal->sheets.items[at - 1].tally->month / 3 == quarter)
        at--;
    for (; at < appraisal->sheets.count &&
           appraisal->sheets.items[at].tally->month / 3 == quarter;
         at += month_length(appraisal, at))
        seen |= 1u << (appraisal->sheets.items[at].tally->month % 3);
    return seen == 7;
}

/* An entry a sheet of a quarter that is whole. */
static bool
collect_people(struct huashu_appraisal *appraisal)
{
    int32_t quarter = -1;
    bool whole = false;
    for (size_t i = 0; i < appraisal->sheets.count; i++) {
        const struct huashu__sheet *sheet = &appraisal->sheets.items[i];
        struct huashu__quarter entry = {
            .person = sheet->tally->person,
            .month = sheet->tally->month / 3 * 3,
            .scores = { -1, -1, -1 },
        };
        if (sheet->tally->month / 3 != quarter)
            whole = quarter_is_whole(appraisal, i);
        quarter = sheet->tally->month / 3;
        if (sheet->scored)
            entry.scores[sheet->tally->month % 3] = sheet->score;
        if (whole &&
            !HUASHU__PUSH(&appraisal->allocator, &appraisal->quarters, entry))
            return false;
    }
    return true;
}

static bool
rank_quarters(struct huashu_appraisal *appraisal)
{
    struct huashu__quarter *items;
    size_t count, begin = 0;
    if (appraisal->card->ranking.reward_count == 0)
        return true;
    if (!collect_people(appraisal))
        return false;
    items = appraisal->quarters.items;
    if (appraisal->quarters.count == 0)
        return true;
    qsort(items, appraisal->quarters.count, sizeof *items, compare_people);
    merge_people(appraisal);
    count = appraisal->quarters.count;
    for (size_t i = 0; i < count; i++) {
        const int64_t *scores = items[i].scores;
        items[i].ranked = scores[0] >= 0 && scores[1] >= 0 && scores[2] >= 0;
        items[i].sum = items[i].ranked ? scores[0] + scores[1] + scores[2] : 0;
    }
    qsort(items, count, sizeof *items, compare_quarters);
    for (size_t i = 1; i <= count; i++) {
        if (i < count && items[i].month == items[begin].month)
            continue;
        rank_quarter(&appraisal->card->ranking, items + begin, i - begin);
        begin = i;
    }
    return true;
}

enum huashu_status
huashu__rank(struct huashu_appraisal *appraisal)
{
    size_t length;
    if (appraisal->sheets.count == 0)
        return HUASHU_OK;
    qsort(appraisal->sheets.items, appraisal->sheets.count,
          sizeof *appraisal->sheets.items, compare_sheets);
    for (size_t i = 0; i < appraisal->sheets.count; i += length) {
        length = month_length(appraisal, i);
        rank_month(appraisal->card, appraisal->sheets.items + i, length);
    }
    return rank_quarters(appraisal) ? HUASHU_OK : HUASHU_ERROR_NO_MEMORY;
}
