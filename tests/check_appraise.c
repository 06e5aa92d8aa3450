/* SPDX-License-Identifier: MIT */
/*
 * check_appraise.c: the sheet of a month: edges of bands, formulas, lists of
 * points, missing figures, places with ties, weeks; what is said of bad cards,
 * tables and reports; and all of it without memory.
 */
#include "appraise/appraise.h"

#include "reading.h"

/* The problems of an input: "code line:column" each on a line. */
static char problems_of_test[4096];

static int
note(void *user, const struct huashu_diagnostic *diagnostic)
{
    size_t used = strlen(problems_of_test);
    (void)user;
    ck_assert_ptr_nonnull(diagnostic->message[HUASHU_ZH]);
    ck_assert_str_ne(diagnostic->message[HUASHU_EN], "");
    snprintf(problems_of_test + used, sizeof problems_of_test - used,
             "%s %u:%u\n", diagnostic->code, (unsigned)diagnostic->line,
             (unsigned)diagnostic->column);
    return 0;
}

static struct source
source_of(const char *text)
{
    return (struct source){ text, strlen(text), 7, 0 };
}

/* A whole appraisal; NULL where a status is not HUASHU_OK or FORMAT. */
struct run {
    const char *card, *table, *reports, *month;
    const struct huashu_allocator *allocator;
    struct huashu_card *loaded;
    enum huashu_status status;
};

static enum huashu_status
load(struct run *run)
{
    struct huashu_book_source source = { .path = "card.yaml",
                                         .data = run->card,
                                         .length = strlen(run->card) };
    struct huashu_book_options options = HUASHU_BOOK_OPTIONS_INIT;
    options.allocator = run->allocator;
    options.diagnostic = note;
    return huashu_card_load(&source, &options, &run->loaded, NULL);
}

static struct huashu_appraisal *
appraise(struct run *run)
{
    struct huashu_appraisal_options options = HUASHU_APPRAISAL_OPTIONS_INIT;
    struct huashu_appraisal *appraisal = NULL;
    problems_of_test[0] = '\0';
    options.allocator = run->allocator;
    options.month = run->month;
    options.diagnostic = note;
    run->status = load(run);
    if (run->status == HUASHU_OK)
        run->status =
            huashu_appraisal_new(run->loaded, &options, &appraisal, NULL);
    if (run->status == HUASHU_OK && run->table != NULL) {
        struct source table = source_of(run->table);
        run->status = huashu_appraisal_read_figures(appraisal, read_source,
                                                    &table, "t.csv", NULL);
    }
    if ((run->status == HUASHU_OK || run->status == HUASHU_ERROR_FORMAT) &&
        run->reports != NULL) {
        struct source reports = source_of(run->reports);
        run->status = huashu_appraisal_read_reports(appraisal, read_source,
                                                    &reports, "r.jsonl", NULL);
    }
    if (run->status == HUASHU_OK || run->status == HUASHU_ERROR_FORMAT)
        run->status = huashu_appraisal_judge(appraisal, NULL, NULL);
    return appraisal;
}

static void
finish(struct run *run, struct huashu_appraisal *appraisal)
{
    huashu_appraisal_free(appraisal);
    huashu_card_free(run->loaded);
}

#define CARD "appraisal: 1\nperson: [姓名]\nmonth: [月份]\n"
#define SHARE                                                       \
    CARD "figures:\n- {id: share, columns: [率], kind: percent}\n" \
         "items:\n- id: a\n  weight: 10\n  figure: share\n  bands:\n"

/* What one item of one person loses of a cell; −1: not judged. */
static int64_t
lost_of(const char *card, const char *cell)
{
    char table[256];
    struct run run = { .card = card, .table = table };
    struct huashu_appraisal *appraisal;
    int64_t lost;
    snprintf(table, sizeof table, "姓名,月份,率\n周敏,2026-11,%s\n", cell);
    appraisal = appraise(&run);
    ck_assert_int_eq(run.status, HUASHU_OK);
    ck_assert_uint_eq(appraisal->sheets.count, 1);
    lost = appraisal->sheets.items[0].items[0].judged
               ? appraisal->sheets.items[0].items[0].lost
               : -1;
    finish(&run, appraisal);
    return lost;
}

START_TEST(bands_hold_their_edges)
{
    static const char from[] =
        SHARE "  - {from: 100%, lose: 0}\n  - {from: 95%, lose: 1}\n"
              "  - {from: 80%, lose: 2}\n  - {from: 75%, lose: 3}\n"
              "  - {lose: 5}\n";
    static const char upto[] =
        SHARE "  - {upto: 0%, lose: 0}\n  - {upto: 0.4%, lose: 2}\n"
              "  - {upto: 1%, lose: 4}\n  - {upto: 1.5%, lose: 8}\n"
              "  - {lose: 10}\n";
    static const struct {
        const char *card, *cell;
        int64_t lost;
    } cases[] = {
        { from, "100%", 0 },
        { from, "100.0%", 0 },
        { from, "99.999999%", 100 },
        { from, "95%", 100 },
        { from, "94.999999%", 200 },
        { from, "80%", 200 },
        { from, "79.99%", 300 },
        { from, "75％", 300 },
        { from, "74.999999%", 500 },
        { from, "0%", 500 },
        { from, "130%", 0 },
        { upto, "0%", 0 },
        { upto, "0.000001%", 200 },
        { upto, "0.4%", 200 },
        { upto, "0.400001%", 400 },
        { upto, "1%", 400 },
        { upto, "1.000001%", 800 },
        { upto, "1.5%", 800 },
        { upto, "1.500001%", 1000 },
        { upto, "100%", 1000 },
        { from, "", -1 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_msg(lost_of(cases[i].card, cases[i].cell) == cases[i].lost,
                      "%s", cases[i].cell);
}
END_TEST

START_TEST(cells_that_are_none)
{
    static const char card[] = SHARE "  - {lose: 5}\n";
    static const char *const cells[] = { "0.95", "95",   "-5%",  "1,200%",
                                         "九成", "95%%", "1e2%", ".5%" };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cells); i++) {
        ck_assert_msg(lost_of(card, cells[i]) == -1, "%s", cells[i]);
        ck_assert_msg(strstr(problems_of_test, "bad-number 2:12\n") != NULL,
                      "%s: %s", cells[i], problems_of_test);
    }
}
END_TEST

#define PIECES                                                        \
    CARD "figures:\n- {id: n, columns: [件]}\n"                      \
         "- {id: list, columns: [扣], kind: points, each: 2-10}\n"   \
         "- {id: due, kind: number, multiply: [200, n], divide: n}\n" \
         "- {id: none, kind: percent, multiply: n, divide: n, "       \
         "if_none: 0%}\n"                                             \
         "items:\n- {id: a, weight: 10, figure: n, lose_each: 2}\n"   \
         "- {id: b, weight: 10, figure: list}\n"                      \
         "adjustments: [{id: g, figure: n, gain_each: 1}]\n"

START_TEST(pieces_lists_and_formulas)
{
    static const struct {
        const char *count, *list;
        int64_t lost[2], sum;
    } cases[] = {
        { "0", "0", { 0, 0 }, 2000 },
        { "1", "2+5", { 200, 700 }, 1200 },
        { "5", "2.5", { 1000, 250 }, 1250 },
        { "6", "10 + 10", { 1000, 1000 }, 600 },
        { "1000000000", "2", { 1000, 200 }, 100000000800 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char table[256];
        struct run run = { .card = PIECES, .table = table };
        struct huashu_appraisal *appraisal;
        const struct huashu__sheet *sheet;
        bool none = strcmp(cases[i].count, "0") == 0;
        snprintf(table, sizeof table,
                 "姓名\t月份\t件\t扣\r\n周敏\t2026/1\t%s\t%s", cases[i].count,
                 cases[i].list);
        appraisal = appraise(&run);
        ck_assert_int_eq(run.status, HUASHU_OK);
        ck_assert_str_eq(problems_of_test, "");
        sheet = &appraisal->sheets.items[0];
        ck_assert_int_eq(sheet->items[0].lost, cases[i].lost[0]);
        ck_assert_int_eq(sheet->items[1].lost, cases[i].lost[1]);
        ck_assert(sheet->summed);
        ck_assert_int_eq(sheet->sum, cases[i].sum);
        /* 200 × n ÷ n; of nothing it is not known, unless the card says. */
        ck_assert_int_eq(sheet->values[2].origin,
                         none ? HUASHU__UNKNOWN : HUASHU__FROM_FORMULA);
        ck_assert_int_eq(sheet->values[2].value.above, none ? 0 : 200);
        ck_assert_int_eq(sheet->values[3].value.above, none ? 0 : 1);
        finish(&run, appraisal);
    }
}
END_TEST

#define MARKS                                                      \
    CARD "figures: [{id: n, columns: [件]}]\n"                    \
         "items: [{id: a, weight: 10, figure: n, lose_each: 1}]\n" \
         "ranking: {quarter_first: [500, 300, 200], month_last: 2}\n"

/* Places of a month, a digit a person in order of the sheets; + for last. */
static void
check_places(const char *counts, const char *expected)
{
    char table[512] = "姓名,月份,件\n", places[64] = "";
    struct run run = { .card = MARKS, .table = table };
    struct huashu_appraisal *appraisal;
    for (size_t i = 0; counts[i] != '\0'; i++)
        snprintf(table + strlen(table), sizeof table - strlen(table),
                 "p%zu,2026-11,%.1s\n", i, counts[i] == ' ' ? "" : counts + i);
    appraisal = appraise(&run);
    ck_assert_int_eq(run.status, HUASHU_OK);
    for (size_t i = 0; i < appraisal->sheets.count; i++)
        snprintf(places + strlen(places), 8, "%u%s",
                 (unsigned)appraisal->sheets.items[i].place,
                 appraisal->sheets.items[i].last ? "+" : "");
    ck_assert_msg(strcmp(places, expected) == 0, "%s: %s", counts, places);
    finish(&run, appraisal);
}

START_TEST(places_with_ties)
{
    check_places("1234", "123+4+");
    check_places("1224", "12+2+4+");
    check_places("1134", "113+4+");
    check_places("1344", "123+3+");
    check_places("1333", "12+2+2+");
    check_places("2222", "1111");
    check_places("5", "1");
    /* Without a figure no place, and nobody behind. */
    check_places("1 3", "12+0");
    check_places("  ", "00");
}
END_TEST

START_TEST(quarters)
{
    static const char table[] = "姓名,月份,件\n"
                                "a,2026-10,1\na,2026-11,1\na,2026-12,1\n"
                                "b,2026-10,2\nb,2026-11,0\nb,2026-12,1\n"
                                "c,2026-10,3\nc,2026-11,3\nc,2026-12,3\n"
                                "d,2026-10,0\nd,2026-11,0\nd,2026-12,\n"
                                "e,2026-10,4\ne,2026-11,4\ne,2026-12,4\n"
                                "a,2027-01,1\n";
    static const struct {
        const char *person;
        int64_t sum, reward;
        uint32_t place;
    } expected[] = {
        /* 9+9+9 and 8+10+9; both the first reward, no second. */
        { "a", 2700, 50000, 1 }, { "b", 2700, 50000, 1 },
        { "c", 2100, 20000, 3 }, { "e", 1800, 0, 4 },
        { "d", 0, 0, 0 },
    };
    struct run run = { .card = MARKS, .table = table };
    struct huashu_appraisal *appraisal = appraise(&run);
    ck_assert_int_eq(run.status, HUASHU_OK);
    ck_assert_uint_eq(appraisal->quarters.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const struct huashu__quarter *one = &appraisal->quarters.items[i];
        ck_assert_str_eq(one->person.data, expected[i].person);
        ck_assert_int_eq(one->sum, expected[i].sum);
        ck_assert_int_eq(one->reward, expected[i].reward);
        ck_assert_uint_eq(one->place, expected[i].place);
    }
    finish(&run, appraisal);
}
END_TEST

START_TEST(weeks_belong_to_their_thursday)
{
    /* November 2026 begins on a Sunday: Thursdays 5 12 19 26. */
    static const int32_t november = 12 * 2026 + 10;
    static const struct {
        uint32_t days[3], idle;
    } cases[] = {
        { { 0, 0, 0 }, 4 },
        /* The 1st is of October's last week. */
        { { 0, 1u << 0, 0 }, 4 },
        { { 0, 1u << 1, 0 }, 3 },
        { { 0, 1u << 7 | 1u << 8, 0 }, 2 },
        /* Mondays 2 9 16 23; the 30th is of December's first week. */
        { { 0, 1u << 1 | 1u << 8 | 1u << 15 | 1u << 22, 0 }, 0 },
        { { 0, 1u << 29, 1u << 2 }, 4 },
        { { 1u << 30, 0, 0 }, 4 },
    };
    /* December 2026: Thursday the 31st, its week ends on 3 January. */
    static const uint32_t january[3] = { 0, 0, 1u << 2 };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++)
        ck_assert_uint_eq(huashu__idle_weeks(november, cases[i].days),
                          cases[i].idle);
    ck_assert_uint_eq(huashu__idle_weeks(november + 1, january), 4);
}
END_TEST

START_TEST(months_and_days)
{
    static const struct {
        const char *text;
        int32_t month;
    } months[] = {
        { "2026-11", 24322 }, { "2026/1", 24312 }, { "2026年12月", 24323 },
        { "2026.11", 24322 }, { "2026-13", -1 },   { "2026-0", -1 },
        { "26-11", -1 },      { "Nov-26", -1 },    { "2026-11-01", -1 },
        { "", -1 },           { "202611", -1 },
    };
    static const struct {
        const char *text;
        uint32_t day;
    } days[] = {
        { "2026-11-23T09:14:00+08:00", 23 },
        { "2026/2/28 9:00", 28 },
        { "2026-02-29", 0 },
        { "2028-02-29", 29 },
        { "2100-02-29", 0 },
        { "2026-11-31", 0 },
        { "2026-12-31", 31 },
        { "2026-11", 0 },
        { "2026年11月3日", 3 },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(months); i++)
        ck_assert_msg(huashu__month_parse(huashu__string_of(months[i].text)) ==
                          months[i].month,
                      "%s", months[i].text);
    for (size_t i = 0; i < HUASHU__COUNT_OF(days); i++) {
        int32_t month;
        uint32_t day = 0;
        bool fine =
            huashu__day_parse(huashu__string_of(days[i].text), &month, &day);
        ck_assert_msg(fine == (days[i].day != 0) &&
                          (!fine || day == days[i].day),
                      "%s", days[i].text);
    }
}
END_TEST

START_TEST(bad_cards)
{
    static const struct {
        const char *card, *problems;
    } cases[] = {
        { "- a\n", "not-a-card 1:1\n" },
        { "phrasebook: 1\n", "not-a-card 1:1\n" },
        { "items: []\n", "no-version 1:1\nmissing-key 1:1\n" },
        { "appraisal: 2\n", "version-unknown 1:12\n" },
        { CARD, "missing-key 1:1\n" },
        { CARD "figures: [{id: a}]\nitems: [{id: i, weight: 1, figure: b, "
               "lose_each: 1}]\n",
          "no-origin 4:11\nunknown-figure 5:36\n" },
        { CARD "figures: [{id: a, columns: [姓名], reports: failed}]\n",
          "two-origins 4:11\ncolumn-taken 4:28\n" },
        { CARD "figures:\n- {id: a, divide: b}\n- {id: b, columns: c}\n",
          "unknown-figure 5:19\n" },
        { SHARE "  - {from: 1%, lose: 0}\n  - {from: 2%, lose: 1}\n"
                "  - {lose: 11}\n",
          "band-order 12:5\nband-above 13:12\n" },
        { SHARE "  - {from: 1, lose: 0}\n  - {upto: 2%, lose: 1}\n",
          "bad-unit 11:12\nband-last 12:5\n" },
        { SHARE "  - {from: 1%, lose: 0}\n  - {upto: 2%, lose: 1}\n"
                "  - {lose: 1}\n",
          "one-edge 12:5\n" },
        { CARD "figures: [{id: a, columns: c, kind: percent}]\n"
               "items: [{id: i, weight: 1, figure: a, lose_each: 1}]\n",
          "not-counted 5:36\n" },
        { CARD "figures: [{id: a, columns: c}]\n"
               "items: [{id: i, weight: 1, figure: a}]\n",
          "needs-loss 5:9\n" },
        { MARKS "appraisers: [{id: s, weight: 60%, mark: sheet}]\n",
          "weights 7:13\n" },
        { MARKS "adjustments: [{id: s, figure: n}]\n", "gain-or-lose 7:15\n" },
        { MARKS "checks: [{id: s, figure: n}, {id: s, figure: n, upto: 1}]\n",
          "missing-key 7:10\nrepeated-id 7:35\n" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct run run = { .card = cases[i].card };
        problems_of_test[0] = '\0';
        ck_assert_int_eq(load(&run), HUASHU_ERROR_BOOK);
        ck_assert_msg(strcmp(problems_of_test, cases[i].problems) == 0,
                      "%s\n%s--- instead of\n%s", cases[i].card,
                      problems_of_test, cases[i].problems);
    }
}
END_TEST

START_TEST(bad_tables_and_reports)
{
    static const struct {
        const char *table, *reports, *problems;
    } cases[] = {
        { "姓名,件\n", NULL, "no-month-column 1:1\n" },
        { "月份,件\n", NULL, "no-person-column 1:1\n" },
        { "姓名,月份,件,件数\nx,2026-11,1,\n", NULL, "unknown-column 1:9\n" },
        { "姓名,月份,件,件\nx,2026-11,1,\n", NULL, "second-column 1:9\n" },
        { "姓名,月份\nx,2026-11\n", NULL, "no-column 1:1\n" },
        { "姓名,月份,件\n,2026-11,1\nx,11月,1\nx,2026-11,1.5\nx,2026-11,2,3\n",
          NULL,
          "no-person 2:1\nbad-month 3:3\nbad-number 4:11\nsecond-row 5:1\n" },
        { "姓名,月份,件\nx,2026-11,1,2\n\n\"y\"\"z\",2026-11,\"2\"\n", NULL,
          "extra-cell 2:13\n" },
        { "姓名,月份,件\nx,2026-11,1\n\"y,2026-11,1\n", NULL,
          "open-quote 3:1\n" },
        { "姓名,月份,件\nx,2026-11,1\n\"y\"z,2026-11,1\n", NULL,
          "behind-quote 3:1\n" },
        { "姓名,月份,件\nx,2026-11,1\n",
          "\n{\"schema\": 1}\n{]\n{\"id\": \"1\", \"turns\": []}\n{\n[]\n",
          "not-a-report 2:1\nbad-json 3:2\nnot-a-report 4:1\nbad-json 5:1\n"
          "not-a-report 6:1\n" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        struct run run = { .card = MARKS,
                           .table = cases[i].table,
                           .reports = cases[i].reports };
        finish(&run, appraise(&run));
        ck_assert_msg(strcmp(problems_of_test, cases[i].problems) == 0,
                      "%s\n%s--- instead of\n%s", cases[i].table,
                      problems_of_test, cases[i].problems);
    }
}
END_TEST

#define CALLS                                                                \
    CARD "figures:\n- {id: n, columns: [件]}\n- {id: f, reports: failed}\n" \
         "- {id: g, reports: grave}\n- {id: w, reports: idle-weeks}\n"       \
         "items: [{id: a, weight: 10, figure: f, lose_each: 2, apart: g}]\n" \
         "checks: [{id: c, figure: w, upto: 0}]\n"                           \
         "appraisers: [{id: s, weight: 100%, mark: sheet}]\n"
#define REPORT(agent, day, passed, more)                    \
    "{\"schema\": 1, \"judged\": true, \"passed\": " passed \
    ", \"call\": {\"id\": \"c1\", \"agent\": \"" agent      \
    "\", \"started_at\": \"" day "\"}" more "}\n"

static const char reports_of_test[] = REPORT("x", "2026-11-02", "true", "")
    REPORT("x", "2026-11-12", "false", ", \"fatal\": true")
        REPORT(" x ", "2026-11-26T23:59:00+08:00", "false", "")
            REPORT("y", "2026-12-01", "false", "")
                REPORT("z", "2026-11-05", "true", "");

/* Writes in all formats; returns the first status that is not fine. */
static int
drop(void *user, const char *data, size_t length)
{
    size_t *sum = user;
    (void)data;
    *sum += length;
    return 0;
}

static enum huashu_status
write_all(const struct huashu_appraisal *appraisal)
{
    size_t sum = 0;
    for (uint32_t format = HUASHU_APPRAISAL_JSON;
         format <= HUASHU_APPRAISAL_CSV; format++) {
        enum huashu_status status = huashu_appraisal_write(
            appraisal, format, HUASHU_EN, drop, &sum, NULL);
        if (status != HUASHU_OK)
            return status;
    }
    ck_assert_uint_gt(sum, 1000);
    return HUASHU_OK;
}

START_TEST(reports_are_counted)
{
    struct run run = { .card = CALLS,
                       .table = "姓名,月份,件\nx,2026-11,1\ny,2026-11,1\n",
                       .reports = reports_of_test };
    struct huashu_appraisal *appraisal = appraise(&run);
    const struct huashu__sheet *x, *y, *z;
    ck_assert_int_eq(run.status, HUASHU_OK);
    ck_assert_str_eq(problems_of_test, "not-in-figures 0:0\n");
    ck_assert_uint_eq(appraisal->sheets.count, 3);
    z = &appraisal->sheets.items[0];
    x = &appraisal->sheets.items[1];
    y = &appraisal->sheets.items[2];
    ck_assert_str_eq(z->tally->person.data, "z");
    ck_assert_int_eq(z->score, 1000);
    ck_assert_str_eq(x->tally->person.data, "x");
    /* Two of three failed, one of them grave; the third week had none. */
    ck_assert_int_eq(x->score, 600);
    ck_assert_int_eq(x->values[2].value.above, 1);
    ck_assert_int_eq(x->values[3].value.above, 1);
    ck_assert_uint_eq(x->unmet, 1);
    /* No call in November: not judged, and no week sampled. */
    ck_assert(!y->scored);
    ck_assert_str_eq(y->values[1].reason->code, "no-calls");
    ck_assert_int_eq(y->values[3].value.above, 4);
    ck_assert_uint_eq(appraisal->elsewhere, 1);
    ck_assert_int_eq(write_all(appraisal), HUASHU_OK);
    finish(&run, appraisal);
}
END_TEST

START_TEST(no_memory)
{
    size_t failures = 0;
    for (size_t i = 1;; i++) {
        struct counting counting = { .fail_at = i };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct run run = { .card = CALLS,
                           .table =
                               "姓名,月份,件\nx,2026-11,\"1\"\ny,2026-11,z\n",
                           .reports = reports_of_test,
                           .allocator = &allocator };
        struct huashu_appraisal *appraisal = appraise(&run);
        enum huashu_status status = run.status;
        if (status == HUASHU_OK)
            status = write_all(appraisal);
        finish(&run, appraisal);
        ck_assert_int_eq(counting.live, 0);
        if (counting.calls < i) {
            ck_assert_int_eq(status, HUASHU_OK);
            ck_assert_uint_gt(failures, 20);
            break;
        }
        /* What is only gathered for a message that is not needed may fail. */
        failures += status == HUASHU_ERROR_NO_MEMORY;
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
    }
}
END_TEST

START_TEST(arguments)
{
    struct huashu_appraisal_options options = HUASHU_APPRAISAL_OPTIONS_INIT;
    struct huashu_appraisal *appraisal = NULL;
    struct run run = { .card = MARKS };
    ck_assert_int_eq(load(&run), HUASHU_OK);
    options.month = "11";
    ck_assert_int_eq(
        huashu_appraisal_new(run.loaded, &options, &appraisal, NULL),
        HUASHU_ERROR_ARGUMENT);
    options.month = "2026-11";
    ck_assert_int_eq(
        huashu_appraisal_new(run.loaded, &options, &appraisal, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu_appraisal_write(appraisal, HUASHU_APPRAISAL_TEXT,
                                            HUASHU_ZH, drop, NULL, NULL),
                     HUASHU_ERROR_ARGUMENT);
    ck_assert_int_eq(huashu_appraisal_judge(appraisal, NULL, NULL),
                     HUASHU_ERROR_EMPTY);
    finish(&run, appraisal);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        bands_hold_their_edges,
        cells_that_are_none,
        pieces_lists_and_formulas,
        places_with_ties,
        quarters,
        weeks_belong_to_their_thursday,
        months_and_days,
        bad_cards,
        bad_tables_and_reports,
        reports_are_counted,
        no_memory,
        arguments,
    };
    return run_tests("appraise", tests, HUASHU__COUNT_OF(tests), 60);
}
