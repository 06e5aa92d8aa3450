/* SPDX-License-Identifier: MIT */
/*
 * check_match_similar.c: `match: similar`. Alignments are written step by step,
 * worked out by hand from the meaning of the format:
 *
 *     s@10/23=text: said "-x" left out "+x" added "x>y" changed "x~y" sounds
 *     alike "{姓:王}" slot "&x" heard twice "<x>" gap "|" the clause ends; cost
 *     in quarters, characters of the phrase; "!" part marks at most
 *
 * Then the aligner against a plain edit distance over every stretch of random
 * speech, memory and time.
 */
#include "match_harness.h"

#include <time.h>

static void
put_units(const struct huashu__speech *speech, const struct huashu__step *step,
          struct huashu__buffer *out)
{
    huashu__buffer_append_units(out, speech->folded.units + step->begin,
                                step->end - step->begin);
}

static void
put_one_step(const struct huashu_book *book,
             const struct huashu__speech *speech, const struct huashu__hit *hit,
             const struct huashu__step *step, struct huashu__buffer *out)
{
    static const char *const before[] = { "", "",  "{", "<", "",
                                          "", "-", "+", "&", "|" };
    huashu__buffer_puts(out, before[step->kind]);
    switch (step->kind) {
    case HUASHU__STEP_EDGE:
        return;
    case HUASHU__STEP_ADDED:
    case HUASHU__STEP_DOUBLED:
    case HUASHU__STEP_GAP:
    case HUASHU__STEP_SLOT:
        put_units(speech, step, out);
        break;
    default:
        huashu__put_step(book, hit, step, out);
        break;
    }
    if (step->kind == HUASHU__STEP_SLOT)
        huashu__buffer_puts(out, "}");
    if (step->kind == HUASHU__STEP_GAP)
        huashu__buffer_puts(out, ">");
    if (step->kind == HUASHU__STEP_SOUND ||
        step->kind == HUASHU__STEP_CHANGED) {
        huashu__buffer_puts(out, step->kind == HUASHU__STEP_SOUND ? "~" : ">");
        put_units(speech, step, out);
    }
}

static void
put_alignment(const struct huashu_book *book,
              const struct huashu__speech *speech,
              const struct huashu__scan *scan, const struct huashu__hit *hit,
              struct huashu__buffer *out)
{
    huashu__buffer_puts(out, huashu_book_rule_id(book, hit->rule));
    if (hit->phrase != 0) {
        huashu__buffer_puts(out, ".");
        huashu__buffer_put_int(out, hit->phrase);
    }
    huashu__buffer_puts(out, hit->capped ? "!" : "");
    if (hit->how != HUASHU_SIMILAR) {
        huashu__buffer_puts(out, "; ");
        return;
    }
    huashu__buffer_puts(out, "@");
    huashu__buffer_put_int(out, hit->cost);
    huashu__buffer_puts(out, "/");
    huashu__buffer_put_int(out, hit->length);
    huashu__buffer_puts(out, "=");
    for (uint32_t i = 0; i < hit->step_count; i++)
        put_one_step(book, speech, hit, &scan->steps.items[hit->first_step + i],
                     out);
    huashu__buffer_puts(out, "; ");
}

static void
expect_alignments(const struct huashu_book *book, const char *call,
                  const char *wanted)
{
    static struct scanned scanned;
    struct huashu__buffer out;
    huashu__buffer_init(&out, &huashu__default_allocator);
    huashu__buffer_puts(&out, "");
    scan_call(book, call, &scanned);
    for (size_t i = 0; i < scanned.scan.hits.count; i++)
        put_alignment(book, &scanned.speech, &scanned.scan,
                      &scanned.scan.hits.items[i], &out);
    ck_assert_msg(!out.failed && strcmp(out.items, wanted) == 0,
                  "%s\n     gave: %s\n expected: %s", call, out.items, wanted);
    huashu__buffer_finish(&out);
    finish_scanned(&scanned);
}

static void
expect_table(const char *rest, const struct hit_case *cases, size_t count)
{
    struct huashu_book *book = good_book(rest);
    for (size_t i = 0; i < count; i++)
        expect_alignments(book, cases[i].call, cases[i].hits);
    huashu_book_unref(book);
}

#define COUNTED(cases) cases, HUASHU__COUNT_OF(cases)

/* One character is a tenth of it. */
#define TEN                                                       \
    "rules:\n  - id: s\n    kind: required\n    match: similar\n" \
    "    say: 请问有什么可以效劳\n"

START_TEST(characters_cost_one)
{
    static const struct hit_case cases[] = {
        { "A请问有什么可以效劳", "s; " },
        { "A请问有什么可效劳", "s@4/9=请问有什么可-以效劳; " },
        { "A请问有什么都可以效劳", "s@4/9=请问有什么+都可以效劳; " },
        { "A请问有什么能够效劳", "s@8/9=请问有什么可>能以>够效劳; " },
        /* 晓 is read as 效 is: a half. */
        { "A请问有什么可以晓劳", "s@2/9=请问有什么可以效~晓劳; " },
        /* What is before and behind costs nothing. */
        { "A那么请问有什么可以劳吗", "s@4/9=请问有什么可以-效劳; " },
        { "A问有什么可以效劳", "s@4/9=-请问有什么可以效劳; " },
        { "A叫问有什么可以效劳", "s@4/9=-请问有什么可以效劳; " },
        /* 4 of 9 are too many. */
        { "A有什么可以", "" },
        { "C请问有什么可效劳", "" },
    };
    expect_table(TEN, COUNTED(cases));
}
END_TEST

START_TEST(clauses_fillers_and_seams)
{
    static const struct hit_case cases[] = {
        /* Four characters of a clause are one. */
        { "A请问，今天天气，有什么可以效劳",
          "s@4/9=请问+今天天气有什么可以效劳; " },
        /* As dear as 今天 added, and nearer together. */
        { "A请问今天，有什么可以效劳", "s@8/9=-请-问有什么可以效劳; " },
        { "A请呃问有什么嗯可以劳", "s@4/9=请问有什么可以-效劳; " },
        /* Heard twice where it was cut. */
        { "A请问有什么。什么可效劳", "s@4/9=请问有什么&什么可-以效劳; " },
        { "A请问有什|C好的|A么可效劳", "s@4/9=请问有什么可-以效劳; " },
        /* At several places, and where the other only agreed. */
        { "A请问。问有什么|C好的|A什么可以。以效",
          "s@4/9=请问&问有什么&什么可以&以效-劳; " },
    };
    expect_table(TEN, COUNTED(cases));
}
END_TEST

#define SLOTS                                                          \
    "slots:\n  公司: {one_of: [百合物业, 天中豪园物业]}\n" \
    "  姓: {han: 1-2}\n  工号: {digits: 3-6}\n"                     \
    "  时限: {duration: any}\n"                                      \
    "rules:\n  - id: s\n    kind: required\n    match: similar\n"

START_TEST(slots_and_gaps)
{
    static const struct hit_case open[] = {
        { "A你好，百合物业客服中心，我姓欧阳", "s; " },
        { "A你好，天中豪园物业客服中，我姓王",
          "s@4/13=你好|{天中豪园物业}客服中-心|我姓{王}; " },
        /* Not filled: its shortest filling, four characters. */
        { "A你好，客服中心，我姓王",
          "s@16/13=你好|-{公司}-{公司}-{公司}-{公司}客服中心|我姓{王}; " },
        /* Another name in its place is four changes, no more. */
        { "A你好，万科物业客服中心，我姓王",
          "s@16/"
          "13=你好|{公司}>万{公司}>科{公司}>物{公司}>业客服中心|我姓{王}; " },
        /* A name does not run over the end of a clause. */
        { "A你好，百合物业客服中，我姓王。很高兴",
          "s@4/13=你好|{百合物业}客服中-心|我姓{王}; " },
    };
    /* 我的工号是 5, digits 3, 请在 2, a length of time 2, 内回电 3. */
    static const struct hit_case rest[] = {
        { "A我的工号是1023，请在三十分钟内来电",
          "s@4/15=我的工号是{1023}|请在{30分钟}内回>来电; " },
        { "A我的工号是1023，请您在两个工作日内回电",
          "s@4/15=我的工号是{1023}|请+您在{2个工作日}内回电; " },
        { "A我的工号是十，请在半个小时内回电",
          "s@12/15=我的工号是{工号}>十-{工号}-{工号}|请在{半个小时}内回电; " },
    };
    expect_table(SLOTS "    say: '您好,{公司}客服中心,我姓{姓}'\n",
                 COUNTED(open));
    expect_table(SLOTS "    say: '我的工号是{工号},请在{时限}内回电'\n",
                 COUNTED(rest));
}
END_TEST

START_TEST(numbers_are_whole)
{
    static const struct hit_case cases[] = {
        { "A我们会在24小时内给您回复", "s; " },
        { "A我们会在二十四小时内给你答复",
          "s@4/13=我们会在24小时内给你回>答复; " },
        /* Another number is none of its characters. */
        { "A我们会在48小时内给你回复",
          "s@16/13=我们会在-24+48小时内给你回复; " },
    };
    expect_table("rules:\n  - id: s\n    kind: required\n    match: similar\n"
                 "    say: 我们会在二十四小时内给您回复\n",
                 COUNTED(cases));
}
END_TEST

START_TEST(wordings)
{
    static const struct hit_case cases[] = {
        /* Of the wordings the one that is nearest for its length. */
        { "A这边马上帮核实一下", "s@4/10=这边马上帮-您核实一下; " },
        { "A我马上帮您核查一下", "s@4/9=我马上帮您核实>查一下; " },
        { "A我这就办", "" },
    };
    expect_table("rules:\n  - id: s\n    kind: required\n    match: similar\n"
                 "    say: '(我|这边)马上帮您核实[一下]'\n",
                 COUNTED(cases));
}
END_TEST

START_TEST(caps)
{
    static const struct hit_case cases[] = {
        { "A这件事情我们一定负责到底", "s; " },
        { "A这件事情我们不一定负责到底",
          "s!@4/12=这件事情我们+不一定负责到底; " },
        /* 不好意思 denies nothing. */
        { "A这件事情，不好意思，我们一定负责到底",
          "s@4/12=这件事情+不好意思我们一定负责到底; " },
        { "A这件事情我们一定负责", "s!@8/12=这件事情我们一定负责-到-底; " },
    };
    static const struct hit_case denied[] = {
        { "A我们绝对不会收取任何费用", "s; " },
        { "A我们绝对会收取任何费用", "s!@4/12=我们绝对-不会收取任何费用; " },
    };
    expect_table("rules:\n  - id: s\n    kind: required\n    match: similar\n"
                 "    say: 这件事情我们一定负责到底\n"
                 "    must_hold: [负责到底]\n",
                 COUNTED(cases));
    expect_table("rules:\n  - id: s\n    kind: required\n    match: similar\n"
                 "    say: 我们绝对不会收取任何费用\n",
                 COUNTED(denied));
}
END_TEST

START_TEST(barred_several_times)
{
    static const struct hit_case cases[] = {
        { "A这个事情我们管不了，这个事请我们可管不了",
          "f; f@6/9=这个事情~请我们+可管不了; " },
        { "A这个事情我们管得了", "" },
    };
    expect_table("rules:\n  - id: f\n    kind: forbidden\n    match: similar\n"
                 "    at_least: 0.8\n    say: 这个事情我们管不了\n",
                 COUNTED(cases));
}
END_TEST

/* The aligner against a plain edit distance */

static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* The least cost of `phrase` against any stretch of `speech`, in quarters. */
static uint32_t
plain_distance(const char *phrase, const char *speech)
{
    uint32_t row[64], count = (uint32_t)strlen(phrase);
    uint32_t best = count * 4;
    for (uint32_t i = 0; i <= count; i++)
        row[i] = 4 * i;
    for (const char *at = speech; *at != '\0'; at++) {
        uint32_t corner = 0;
        row[0] = 0;
        for (uint32_t i = 1; i <= count; i++) {
            uint32_t above = row[i];
            uint32_t cell = corner + (phrase[i - 1] == *at ? 0 : 4);
            if (above + 4 < cell)
                cell = above + 4;
            if (row[i - 1] + 4 < cell)
                cell = row[i - 1] + 4;
            row[i] = cell;
            corner = above;
        }
        if (row[count] < best)
            best = row[count];
    }
    return best;
}

START_TEST(as_a_plain_distance)
{
    uint32_t state = 7;
    for (int i = 0; i < 300; i++) {
        static struct scanned scanned;
        char phrase[12], speech[40], text[400], call[64];
        uint32_t length = 3 + next_random(&state) % 8;
        uint32_t count = 1 + next_random(&state) % 30, cost;
        struct huashu_book *book;
        for (uint32_t k = 0; k < length; k++)
            phrase[k] = (char)('p' + next_random(&state) % 4);
        phrase[length] = '\0';
        for (uint32_t k = 0; k < count; k++)
            speech[k] = (char)('p' + next_random(&state) % 4);
        speech[count] = '\0';
        snprintf(text, sizeof text,
                 "rules:\n  - id: s\n    kind: required\n    match: similar\n"
                 "    part_from: 0.4\n    say: %s\n",
                 phrase);
        snprintf(call, sizeof call, "A%s", speech);
        book = good_book(text);
        scan_call(book, call, &scanned);
        cost = plain_distance(phrase, speech);
        if (cost * 100 > 4 * 60 * length) {
            ck_assert_uint_eq(scanned.scan.hits.count, 0);
        } else {
            ck_assert_msg(scanned.scan.hits.count != 0, "%s in %s", phrase,
                          speech);
            ck_assert_msg(scanned.scan.hits.items[0].cost == cost,
                          "%s in %s: %u, not %u", phrase, speech,
                          scanned.scan.hits.items[0].cost, cost);
        }
        finish_scanned(&scanned);
        huashu_book_unref(book);
    }
}
END_TEST

#define MANY_RULES                                                                 \
    SLOTS "    part_from: 0.5\n"                                                   \
          "    say:\n      - 您好,请问有什么可以帮助您\n"              \
          "      - 您好,{公司}客服中心,我姓{姓}\n"                      \
          "      - (请|麻烦)您稍等[一下],我马上为您(查询|核实)\n" \
          "      - 我们会在{时限}内给您回复\n"                          \
          "  - id: f\n    kind: forbidden\n    match: similar\n"                   \
          "    at_least: 0.6\n    say: [这个事情不归我们管, 我也没有办法]\n"

/* Memory and time */

static const char talk[] =
    "A您好，百合物业客中心，我姓王|C停水了|A这个事请不归我们管，"
    "我也没办法。我们会在三十分钟给您回复";

START_TEST(no_memory)
{
    struct counting counting = { .fail_at = 0 };
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    for (size_t fail_at = 1; status != HUASHU_OK; fail_at++) {
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu_turn turns[MOST_TURNS];
        struct huashu__speech speech;
        struct huashu__scan scan;
        struct problems problems;
        struct huashu_book *book;
        char call[sizeof talk];
        counting.calls = 0;
        counting.fail_at = fail_at;
        memcpy(call, talk, sizeof talk);
        book = load_book(MANY_RULES, &allocator, &problems, &status);
        if (book != NULL) {
            huashu__speech_init(&speech, &allocator);
            huashu__scan_init(&scan, &allocator);
            status = huashu__speech_build(book, turns, read_turns(call, turns),
                                          &speech, NULL);
            if (status == HUASHU_OK)
                status = huashu__scan(book, &speech, &scan, NULL);
            huashu__scan_finish(&scan);
            huashu__speech_finish(&speech);
        }
        ck_assert(status == HUASHU_OK || status == HUASHU_ERROR_NO_MEMORY);
        huashu_book_unref(book);
        ck_assert_int_eq(counting.live, 0);
    }
}
END_TEST

START_TEST(nothing_is_allocated_in_steady_state)
{
    struct counting counting = { .fail_at = 0 };
    struct huashu_allocator allocator = counting_allocator(&counting);
    struct huashu_book *book = good_book(MANY_RULES);
    struct huashu_turn turns[MOST_TURNS];
    struct huashu__speech speech;
    struct huashu__scan scan;
    char call[sizeof talk];
    size_t count, calls;
    memcpy(call, talk, sizeof talk);
    count = read_turns(call, turns);
    huashu__speech_init(&speech, &allocator);
    huashu__scan_init(&scan, &allocator);
    for (int i = 0; i < 3; i++) {
        calls = counting.calls;
        ck_assert_int_eq(
            huashu__speech_build(book, turns, count, &speech, NULL), HUASHU_OK);
        ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
        ck_assert_uint_gt(scan.hits.count, 1);
    }
    ck_assert_uint_eq(counting.calls, calls);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    huashu_book_unref(book);
}
END_TEST

/* Seconds for a turn of that many bytes made of `part`. */
static double
seconds_for(const struct huashu_book *book, const char *part, size_t bytes)
{
    size_t length = strlen(part);
    struct huashu_turn turn = { .role = HUASHU_AGENT };
    struct huashu__speech speech;
    struct huashu__scan scan;
    char *text = malloc(bytes + length);
    clock_t begin = clock();
    turn.start_ms = turn.end_ms = HUASHU_NO_TIME;
    turn.text = text;
    for (; turn.text_length < bytes; turn.text_length += length)
        memcpy(text + turn.text_length, part, length);
    huashu__speech_init(&speech, &huashu__default_allocator);
    huashu__scan_init(&scan, &huashu__default_allocator);
    ck_assert_int_eq(huashu__speech_build(book, &turn, 1, &speech, NULL),
                     HUASHU_OK);
    ck_assert_int_eq(huashu__scan(book, &speech, &scan, NULL), HUASHU_OK);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    free(text);
    return (double)(clock() - begin) / CLOCKS_PER_SEC;
}

START_TEST(huge_turns_take_seconds)
{
    static const char *const parts[] = {
        "今天天气真好我们出去走走吧", "这个事情我们管不了",
        "这个事请我们可管不了，",     "这",
        "这个事情这个事情我们",
    };
    struct huashu_book *book =
        good_book("rules:\n  - id: f\n    kind: forbidden\n"
                  "    match: similar\n    at_least: 0.8\n    span: turn\n"
                  "    say: 这个事情我们管不了\n"
                  "  - id: s\n    kind: required\n    match: similar\n"
                  "    say: 这个事情我们马上为您处理\n");
    for (size_t i = 0; i < HUASHU__COUNT_OF(parts); i++) {
        double seconds = seconds_for(book, parts[i], (size_t)2 << 20);
        ck_assert_msg(seconds < 20, "%s: %.1f s", parts[i], seconds);
    }
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        characters_cost_one,
        clauses_fillers_and_seams,
        slots_and_gaps,
        numbers_are_whole,
        wordings,
        caps,
        barred_several_times,
        as_a_plain_distance,
        no_memory,
        nothing_is_allocated_in_steady_state,
        huge_turns_take_seconds,
    };
    return run_tests("match_similar", tests, HUASHU__COUNT_OF(tests), 110);
}
