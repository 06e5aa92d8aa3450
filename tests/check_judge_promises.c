/* SPDX-License-Identifier: MIT */
/*
 * check_judge_promises.c: what was promised: lengths of time as they are said,
 * what they come to by the calendar, and promises found in calls. Expected
 * values are counted by hand on a calendar: 2026-11-23 is a Monday.
 */
#include "judge/calendar.h"
#include "judge/messages.h"

#include "verdicts.h"

#define MONDAY "2026-11-23 10:00"
#define FRIDAY "2026-11-27 10:00"
#define MIN HUASHU__UNIT_MIN
#define HOURS HUASHU__UNIT_HOURS
#define DAYS HUASHU__UNIT_DAYS
#define WORKDAYS HUASHU__UNIT_WORKDAYS

/* Holidays from Thursday 1 October to Wednesday 7; Saturday 10 has work. */
static const char *const holidays[] = { "2026-10-01", "2026-10-02",
                                        "2026-10-05", "2026-10-06",
                                        "2026-10-07" };

static const struct {
    /* NULL: not known. */
    const char *start;
    const char *said;
    enum huashu__unit unit;
    /* NULL: cannot be told. */
    const char *expected;
} lengths[] = {
    /* Plain lengths need no start */
    { NULL, "三十分钟", MIN, "30" },
    { NULL, "半个小时", HOURS, "0.5" },
    { NULL, "一个半小时", HOURS, "1.5" },
    { NULL, "两小时三十分", HOURS, "2.5" },
    { NULL, "一刻钟", MIN, "15" },
    { NULL, "九十秒", MIN, "1.5" },
    { NULL, "1.5小时", MIN, "90" },
    { NULL, "两三天", DAYS, "3" },
    { NULL, "三四十分钟", MIN, "40" },
    { NULL, "三到五天", DAYS, "5" },
    { NULL, "两天半", DAYS, "2.5" },
    { NULL, "二十四小时", DAYS, "1" },
    { NULL, "一周", DAYS, "7" },
    { NULL, "半个月", DAYS, "15" },
    { NULL, "三个月", DAYS, "90" },
    { NULL, "一年", DAYS, "365" },
    { NULL, "两个工作日", WORKDAYS, "2" },
    { NULL, "半天", HOURS, "12" },
    /* What cannot be told */
    { MONDAY, "几天", DAYS, NULL },
    { MONDAY, "十来分钟", MIN, NULL },
    { MONDAY, "三个多小时", HOURS, NULL },
    { MONDAY, "一月内", DAYS, NULL },
    { MONDAY, "两个工作日三小时", HOURS, NULL },
    { MONDAY, "马上", MIN, NULL },
    { MONDAY, "月", DAYS, NULL },
    { MONDAY, "999999999999小时", HOURS, NULL },
    { MONDAY, "2月30日", DAYS, NULL },
    { MONDAY, "13月1日", DAYS, NULL },
    /* Days: the midnights between; a plain length that ends today is none */
    { NULL, "今天", DAYS, "0" },
    { NULL, "明天上午", DAYS, "1" },
    { NULL, "今明两天", DAYS, "1" },
    { NULL, "后天", DAYS, "2" },
    { NULL, "大后天晚上", DAYS, "3" },
    { MONDAY, "今天之内", DAYS, "0" },
    { MONDAY, "半天", DAYS, "0" },
    { "2026-11-23 15:00", "半天", DAYS, "0.5" },
    { "2026-11-23 12:00", "半天", DAYS, "0" },
    { MONDAY, "周五", DAYS, "4" },
    { MONDAY, "周一", DAYS, "0" },
    { MONDAY, "下周一", DAYS, "7" },
    { MONDAY, "下下周日", DAYS, "20" },
    { FRIDAY, "周一", DAYS, "3" },
    { FRIDAY, "本周三", DAYS, "0" },
    { MONDAY, "12月3号", DAYS, "10" },
    { MONDAY, "11月1日", DAYS, "343" },
    { MONDAY, "2月29日", DAYS, "463" },
    { MONDAY, "月底前", DAYS, "7" },
    { MONDAY, "下个月月底", DAYS, "38" },
    { MONDAY, "年底之前", DAYS, "38" },
    { "2028-02-10 10:00", "月底", DAYS, "19" },
    { "2027-02-10 10:00", "本月底", DAYS, "18" },
    { "2026-12-31 10:00", "下月底", DAYS, "31" },
    { FRIDAY, "两个工作日", DAYS, "4" },
    { NULL, "周五", DAYS, NULL },
    { NULL, "两个工作日", DAYS, NULL },
    /* Hours: to the latest moment */
    { MONDAY, "今天下班前", HOURS, "8" },
    { MONDAY, "下班前", HOURS, "8" },
    { MONDAY, "今天", HOURS, "8" },
    { MONDAY, "明天上午", HOURS, "26" },
    { MONDAY, "明天", HOURS, "32" },
    { MONDAY, "本周内", HOURS, "104" },
    { MONDAY, "今晚", HOURS, "14" },
    { MONDAY, "今晚八点", HOURS, "10" },
    { MONDAY, "下午三点前", HOURS, "5" },
    { MONDAY, "三点半之前", HOURS, "5.5" },
    { MONDAY, "15:30之前", HOURS, "5.5" },
    { MONDAY, "十一点前", HOURS, "1" },
    { MONDAY, "九点前", HOURS, "11" },
    { MONDAY, "明天三点", HOURS, "29" },
    { MONDAY, "明天九点", HOURS, "23" },
    { "2026-11-23 16:00", "下午三点前", HOURS, "23" },
    { "2026-11-23 15:00", "今天上午", HOURS, "0" },
    { "2026-11-23 17:59", "今天下班前", MIN, "1" },
    { "2026-11-23 18:01", "今天下班前", MIN, "359" },
    { NULL, "明天上午", HOURS, NULL },
    { NULL, "今天", HOURS, NULL },
    /* Working days end when work ends; late calls count from the next */
    { "2026-11-23 17:59", "两个工作日", MIN, "2881" },
    { "2026-11-23 18:01", "两个工作日", MIN, "4319" },
    { "2026-11-28 10:00", "两个工作日", HOURS, "104" },
    { "2026-09-30 10:00", "一个工作日", HOURS, "200" },
    { "2026-10-09 10:00", "一个工作日", HOURS, "32" },
    /* In working days */
    { FRIDAY, "三天", WORKDAYS, "1" },
    { FRIDAY, "明天", WORKDAYS, "0" },
    { FRIDAY, "下周三", WORKDAYS, "3" },
    { "2026-11-27 18:01", "下周三", WORKDAYS, "2" },
    { FRIDAY, "两个工作日", WORKDAYS, "2" },
    { MONDAY, "两小时", WORKDAYS, "0" },
    { "2026-09-30 10:00", "十天", WORKDAYS, "3" },
};

static void
set_calendar(struct huashu__calendar *calendar, int64_t *free_days,
             int64_t *work_day)
{
    *calendar =
        (struct huashu__calendar){ .opens = 9 * 3600000,
                                   .closes = 18 * 3600000,
                                   .holidays = free_days,
                                   .holiday_count = HUASHU__COUNT_OF(holidays),
                                   .workdays = work_day,
                                   .workday_count = 1 };
    for (size_t i = 0; i < HUASHU__COUNT_OF(holidays); i++)
        ck_assert(
            huashu__parse_date(huashu__string_of(holidays[i]), &free_days[i]));
    ck_assert(huashu__parse_date(HUASHU__LITERAL("2026-10-10"), work_day));
}

/* What a length comes to, as text; "" where it cannot be told. */
static void
work_out(const struct huashu__calendar *calendar, size_t row,
         struct huashu__folder *folder, struct huashu__buffer *out)
{
    struct huashu__start start = { .known = false };
    struct huashu__folded folded;
    struct huashu__length length;
    int64_t amount, per;
    huashu__folded_init(&folded, &huashu__default_allocator);
    ck_assert_int_eq(
        huashu__fold(folder, huashu__string_of(lengths[row].said), &folded),
        HUASHU_OK);
    if (lengths[row].start != NULL)
        start.known = huashu__parse_moment(
            huashu__string_of(lengths[row].start), &start.ms);
    huashu__buffer_clear(out);
    huashu__buffer_puts(out, "");
    if (huashu__read_length(folded.units, folded.count, &length) &&
        huashu__promise_amount(calendar, &start, &length, lengths[row].unit, -1,
                               &amount, &per))
        huashu__put_thousandths(out, amount / per * 1000 +
                                         amount % per * 1000 / per);
    huashu__folded_finish(&folded);
}

START_TEST(lengths_come_to)
{
    int64_t free_days[HUASHU__COUNT_OF(holidays)], work_day;
    struct huashu__calendar calendar;
    struct huashu__folder *folder;
    struct huashu__buffer out;
    size_t failed = 0;
    set_calendar(&calendar, free_days, &work_day);
    huashu__buffer_init(&out, &huashu__default_allocator);
    ck_assert_int_eq(huashu__folder_new(&huashu__default_allocator,
                                        huashu__fold_defaults(), &folder),
                     HUASHU_OK);
    for (size_t i = 0; i < HUASHU__COUNT_OF(lengths); i++) {
        const char *expected =
            lengths[i].expected == NULL ? "" : lengths[i].expected;
        work_out(&calendar, i, folder, &out);
        if (strcmp(out.items, expected) == 0)
            continue;
        failed++;
        fprintf(stderr, "# %s, %s: %s, not %s\n",
                lengths[i].start == NULL ? "-" : lengths[i].start,
                lengths[i].said, out.items, expected);
    }
    huashu__folder_free(folder);
    huashu__buffer_finish(&out);
    ck_assert_msg(failed == 0, "%zu lengths differ", failed);
}
END_TEST

/* What is within a limit for certain needs no start. */
START_TEST(bounds_need_no_start)
{
    const struct huashu__calendar calendar = { .closes = 18 * 3600000 };
    const struct huashu__start unknown = { .known = false };
    const struct huashu__length three_days = { .kind = HUASHU__LENGTH_TIME,
                                               .ms = 3 * 86400000 };
    int64_t amount, per;
    ck_assert(huashu__promise_amount(&calendar, &unknown, &three_days, WORKDAYS,
                                     3000, &amount, &per));
    ck_assert_int_eq(amount / per, 3);
    ck_assert(!huashu__promise_amount(&calendar, &unknown, &three_days,
                                      WORKDAYS, 2999, &amount, &per));
}
END_TEST

/* Every day of 800 years, there and back; weekdays in turn. */
START_TEST(days_and_dates)
{
    int64_t day = huashu__days_of((struct huashu__date){ 1600, 1, 1 });
    int64_t weekday = huashu__weekday_of(day);
    ck_assert_int_eq(huashu__days_of((struct huashu__date){ 1970, 1, 1 }), 0);
    ck_assert_int_eq(huashu__days_of((struct huashu__date){ 2000, 3, 1 }),
                     11017);
    ck_assert_int_eq(huashu__weekday_of(0), 4);
    for (int64_t year = 1600; year < 2400; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        ck_assert_int_eq(huashu__days_in_month(year, 2), leap ? 29 : 28);
        for (int64_t month = 1; month <= 12; month++) {
            int64_t last = huashu__days_in_month(year, month);
            for (int64_t i = 1; i <= last; i++, day++) {
                struct huashu__date date = huashu__date_of(day);
                ck_assert(date.year == year && date.month == month &&
                          date.day == i);
                ck_assert_int_eq(huashu__days_of(date), day);
                ck_assert_int_eq(huashu__weekday_of(day), weekday);
                weekday = weekday % 7 + 1;
            }
        }
    }
}
END_TEST

START_TEST(moments)
{
    static const struct {
        const char *text;
        int64_t ms;
    } good[] = {
        { "1970-01-01T00:00:00Z", 0 },
        { "1970-01-02 01:02", 90120000 },
        { "1970-01-01T00:00:59.999+08:00", 59000 },
        { "1970-01-01T23:59:60-05:00", 86400000 },
    };
    static const char *const bad[] = {
        "",
        "2026-11-23",
        "2026-11-31T10:00",
        "今天上午",
        "2026-11-23T24:00",
        "2026-11-23T10:60",
        "2026-11-23",
        "2026-11-23T10:00x",
        "2026-1-23T10:00",
        "0000-01-01T00:00",
        "2026-11-23T10:00:61",
    };
    int64_t ms;
    for (size_t i = 0; i < HUASHU__COUNT_OF(good); i++) {
        ck_assert_msg(
            huashu__parse_moment(huashu__string_of(good[i].text), &ms), "%s",
            good[i].text);
        ck_assert_int_eq(ms, good[i].ms);
    }
    for (size_t i = 0; i < HUASHU__COUNT_OF(bad); i++)
        ck_assert_msg(!huashu__parse_moment(huashu__string_of(bad[i]), &ms),
                      "%s", bad[i]);
}
END_TEST

#define PROMISE(what)                                                         \
    "rules:\n  - {id: a, kind: limit, measure: promised_time, lose: 1, " what \
    "}\n"

/* Judged without a start. */
static const struct verdict_case promises[] = {
    { "at the limit and past it", PROMISE("over: 30 min"),
      "A 三十分钟内给您回复。\nA 三十一分钟内给您回复",
      "a exceeded -1.00 1:三十一分钟内给您回复=31/30\n99.00 failed" },
    { "the customer promises nothing", PROMISE("over: 30 min"),
      "C 你们三天内给我解决\nA 好",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "a time alone is no promise, nor is what lies in the past",
      PROMISE("over: 30 min"),
      "A 您三天没人管了。三天前给您回复过。昨天给您处理了。",
      "a not-applicable nothing-to-measure\n100.00 passed" },
    { "no time is named", PROMISE("over: 30 min"),
      "A 我们尽快给您回复。马上处理。",
      "a not-judged no-time-named\n100.00 passed" },
    { "one that names a time decides", PROMISE("over: 30 min"),
      "A 尽快给您回复。十分钟内给您回复。",
      "a within 0.00 nearest 0 10/30\n100.00 passed" },
    { "the calendar is needed, and the start is not known",
      PROMISE("over: 8 hours"), "A 明天上午给您回复",
      "a not-judged no-start\n100.00 passed" },
    { "in many words", PROMISE("over: 1 min"),
      "A 最迟两个小时处理好。\nA 处理需要三天。\nA 师傅半小时就到。\n"
      "A 一小时后给您回电话。\nA 师傅两小时上门。",
      "a exceeded -5.00 0:最迟两个小时处理=120/1 1:处理需要三天=4320/1 "
      "2:半小时就到=30/1 3:一小时后给您回电=60/1 4:两小时上门=120/1\n"
      "95.00 failed" },
    { "two promises in one sentence, each by its time",
      PROMISE("over: 1 hours"), "A 十分钟内给您回复，三天内处理好",
      "a exceeded -1.00 0:三天内处理=72/1\n99.00 failed" },
    { "of times that overlap the first", PROMISE("over: 1 hours"),
      "A 两三天内处理好",
      "a exceeded -1.00 0:两三天内处理=72/1\n99.00 failed" },
    { "too short to be kept", PROMISE("under: 1 hours"), "A 半小时内给您回复",
      "a exceeded -1.00 0:半小时内给您回复=0.5/1\n"
      "99.00 failed" },
    { "the book's own words",
      PROMISE("over: 1 days, say: ['{时长}里有结果'], unless: "
              "['争取…里有结果']") "slots: {时长: {duration: any}}\n",
      "A 两天里有结果。争取三天里有结果。三天内给您回复。",
      "a exceeded -1.00 0:两天里有结果=2/1\n99.00 failed" },
    { "a pattern's group", PROMISE("over: 1 days, pattern: '(?<t>[0-9]+天)里'"),
      "A 两天里。一天里", "a exceeded -1.00 0:两天里=2/1\n99.00 failed" },
    { "the limit of the matter",
      "rules:\n"
      "  - {id: flood, kind: observed, by: customer, say: [漏水]}\n"
      "  - {id: noise, kind: observed, by: customer, say: [太吵]}\n"
      "  - {id: a, kind: limit, measure: promised_time, over: 10 min, lose: 2, "
      "when: flood}\n"
      "  - {id: b, kind: limit, measure: promised_time, over: 15 min, lose: 2, "
      "when: noise}\n",
      "C 家里漏水\nA 十五分钟内到场",
      "flood seen 0.00 0:漏水\na exceeded -2.00 1:十五分钟内到场=15/10\n"
      "b not-applicable condition-false\n98.00 failed" },
};

START_TEST(promises_in_calls)
{
    check_verdicts(promises, HUASHU__COUNT_OF(promises));
}
END_TEST

/* With a start, and a book that gives holidays. */
START_TEST(promises_by_the_calendar)
{
    struct huashu_book *book = open_book(
        "calendar: {hours: '8:30-17:30', holidays: [2026-11-24]}\n" PROMISE(
            "over: 1 workdays"),
        NULL);
    struct call_lines call =
        read_lines("A 明天下班前给您回复。\nA 后天给您回复。\nA 周四给您回复");
    struct huashu__judging judging;
    struct huashu__buffer out;
    huashu__judging_init(&judging, &huashu__default_allocator);
    huashu__buffer_init(&out, &huashu__default_allocator);
    judging.start.known =
        huashu__parse_moment(HUASHU__LITERAL(MONDAY), &judging.start.ms);
    ck_assert_int_eq(
        huashu__judge(book, call.turns, call.count, &judging, NULL), HUASHU_OK);
    write_verdict(&out, book, &judging);
    ck_assert_str_eq(out.items,
                     "a exceeded -1.00 2:周四给您回复=2/1\n99.00 failed");
    huashu__buffer_finish(&out);
    huashu__judging_finish(&judging);
    huashu_book_unref(book);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    struct huashu_book *book = open_book(PROMISE("over: 8 hours"), NULL);
    struct call_lines call =
        read_lines("A 三十分钟内给您回复，三天内给您解决。尽快给您处理");
    size_t fail_at = 1;
    for (;; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__judging judging;
        enum huashu_status status;
        huashu__judging_init(&judging, &allocator);
        status = huashu__judge(book, call.turns, call.count, &judging, NULL);
        if (status == HUASHU_OK) {
            size_t calls = counting.calls;
            ck_assert_int_eq(
                huashu__judge(book, call.turns, call.count, &judging, NULL),
                HUASHU_OK);
            ck_assert_uint_eq(counting.calls, calls);
        }
        huashu__judging_finish(&judging);
        ck_assert_int_eq(counting.live, 0);
        if (counting.calls < fail_at)
            break;
        ck_assert_int_eq(status, HUASHU_ERROR_NO_MEMORY);
    }
    ck_assert_uint_gt(fail_at, 10);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        lengths_come_to,
        bounds_need_no_start,
        days_and_dates,
        moments,
        promises_in_calls,
        promises_by_the_calendar,
        memory_may_run_out_anywhere,
    };
    return run_tests("judge_promises", tests, HUASHU__COUNT_OF(tests), 60);
}
