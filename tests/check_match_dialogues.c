/* SPDX-License-Identifier: MIT */
/*
 * check_match_dialogues.c: every hit of a book of many kinds of rules, over
 * real dialogues, against PCRE2 alone: for each phrase an expression that
 * spells it out, written by hand, tried at every place of every span, every
 * end judged unit by unit, without words, atoms or automaton.
 */
#include <jansson.h>

#include "match_harness.h"
#include "match_reference.h"

/* Of each file, one dialogue in so many. */
#define SAMPLE 5
/* A callout asks whether a gap may begin or end: not inside a number. */
#define GAP "(?C).{0,12}(?C)"

struct row {
    /* The rule, in YAML without its id. */
    const char *rule;
    /* An expression for each phrase, then for each `unless` phrase. */
    const char *expressions[5];
};

static const char head[] = "fold:\n"
                           "  same: [[你, 您], [帮助, 帮到, 帮]]\n"
                           "slots:\n"
                           "  平台: {one_of: [淘宝, 京东, 支付宝, 银行]}\n"
                           "  姓: {han: 1-2}\n"
                           "  数: {digits: 1-4}\n"
                           "rules:\n";

static const struct row rows[] = {
    /* Plain text, for every speaker and span. */
    { "kind: forbidden, say: 您好", { "[你您]好" } },
    { "kind: observed, by: anyone, say: 请问", { "请问" } },
    { "kind: approved, say: 谢谢", { "谢谢" } },
    { "kind: required, say: 再见", { "再见" } },
    { "kind: observed, by: customer, say: [推荐, 地址, 电话]",
      { "推荐", "地址", "电话" } },
    { "kind: forbidden, say: 没有", { "没有" } },
    { "kind: required, say: 好的请", { "好的请" } },
    { "kind: approved, say: '好的,为您'", { "好的为[你您]" } },
    { "kind: observed, by: anyone, span: turn, say: 验证码", { "验证码" } },
    { "kind: observed, by: customer, span: stretch, say: '好的,我'",
      { "好的我" } },
    { "kind: observed, by: anyone, say: 三小时", { "3小时" } },
    { "kind: observed, by: anyone, say: 24小时", { "24小时" } },
    { "kind: observed, by: anyone, say: '4.5分'", { "4\\.5分" } },
    { "kind: observed, by: anyone, say: 5A级", { "5a级" } },
    { "kind: observed, by: anyone, say: 人均消费", { "人均消费" } },
    { "kind: observed, by: anyone, say: 的", { "的" } },
    { "kind: observed, by: anyone, say: [酒店, 大酒店, 酒店的]",
      { "酒店", "大酒店", "酒店的" } },
    /* Brackets. */
    { "kind: observed, say: '请[您]稍(等|候)'", { "请[你您]?稍[等候]" } },
    { "kind: observed, say: '[您]好,(请问|欢迎)'",
      { "[你您]?好(?:请问|欢迎)" } },
    { "kind: approved, say: '(感谢|谢谢)[您]的(来电|支持|配合|理解)'",
      { "(?:感谢|谢谢)[你您]?的(?:来电|支持|配合|理解)" } },
    { "kind: approved, say: '(我|我们)[会|将](尽快|马上|立即|立刻)'",
      { "我们?[会将]?(?:尽快|马上|立即|立刻)" } },
    { "kind: observed, say: '(为|帮|给)您(推荐|查询|查|办理|确认)[一下]'",
      { "(?:为|帮助|帮到|帮|给)[你您](?:推荐|查询|查|办理|确认)(?:一下)?" } },
    { "kind: observed, say: '有什么[可以](帮助您|能帮您)[的][吗]'",
      { "有什么(?:可以)?能?(?:帮助|帮到|帮)[你您]的?吗?" } },
    { "kind: observed, by: anyone, say: '二[十]分钟'", { "(?:2|20)分钟" } },
    { "kind: observed, say: '不[用|要]客气[的|了|啦]'",
      { "不[用要]?客气[的了啦]?" } },
    { "kind: observed, by: anyone, say: '(请|可以|能)[不能](提供|告诉|发给)"
      "(我|我们)[一下][您的|你的](姓名|身份证|银行卡|账号)'",
      { "(?:请|可以|能)(?:不能)?(?:提供|告诉|发给)我们?(?:一下)?(?:[你您]的)?"
        "(?:姓名|身份证|银行卡|账号)" } },
    { "kind: observed, by: anyone, say: '(一|二|三|四|五)[个](小时|分钟|天)'",
      { "[1-5]个?(?:小时|分钟|天)" } },
    /* Slots. */
    { "kind: observed, by: anyone, say: '{平台}客服'",
      { "(?:淘宝|京东|支付宝|银行)客服" } },
    { "kind: required, say: '我是{平台}…客服'",
      { "我是(?:淘宝|京东|支付宝|银行)" GAP "客服" } },
    { "kind: observed, by: anyone, say: '消费{数}元'", { "消费[0-9]{1,4}元" } },
    { "kind: observed, by: anyone, say: '评分[是]{数}分'",
      { "评分是?[0-9]{1,4}分" } },
    { "kind: observed, by: anyone, say: '姓{姓}的(先生|女士|客户)'",
      { "姓\\p{Han}{1,2}的(?:先生|女士|客户)" } },
    { "kind: observed, by: anyone, say: '{平台}[{姓}]账户'",
      { "(?:淘宝|京东|支付宝|银行)(?:\\p{Han}{1,2})?账户" } },
    { "kind: observed, by: anyone, say: '尾号[是|为]{数}的'",
      { "尾号[是为]?[0-9]{1,4}的" } },
    /* Gaps. */
    { "kind: observed, by: anyone, say: '您…账户'", { "[你您]" GAP "账户" } },
    { "kind: required, say: '请…提供…信息'", { "请" GAP "提供" GAP "信息" } },
    { "kind: approved, say: '推荐您去…游玩'", { "推荐[你您]去" GAP "游玩" } },
    { "kind: observed, by: anyone, say: '地址[是]…号'",
      { "地址是?" GAP "号" } },
    { "kind: observed, by: anyone, say: '把…转(到|给|入)'",
      { "把" GAP "转[到给入]" } },
    { "kind: observed, by: anyone, say: '…客服'", { GAP "客服" } },
    { "kind: observed, by: anyone, span: stretch, say: '[请]您[[先]…]稍等'",
      { "请?[你您](?:先?" GAP ")?稍等" } },
    /* Guards. */
    { "kind: forbidden, by: anyone, say: 不知道, "
      "unless: ['不知道(您|是否)', '知不知道', '…不知道…吗']",
      { "不知道", "不知道(?:[你您]|是否)", "知不知道",
        GAP "不知道" GAP "吗" } },
    { "kind: forbidden, by: anyone, say: [没有, 无法], "
      "unless: ['有没有', '没有(问题|关系)']",
      { "没有", "无法", "有没有", "没有(?:问题|关系)" } },
    /* Whole clauses and turns. */
    { "kind: forbidden, by: anyone, whole: clause, say: [好的, 谢谢, 可以]",
      { "好的", "谢谢", "可以" } },
    { "kind: forbidden, by: anyone, whole: clause, say: '好的[谢谢][您]'",
      { "好的(?:谢谢)?[你您]?" } },
    { "kind: forbidden, by: anyone, whole: clause, say: '我…的'",
      { "我" GAP "的" } },
    { "kind: forbidden, by: anyone, whole: turn, say: '[好的]谢谢[您]'",
      { "(?:好的)?谢谢[你您]?" } },
    /* Patterns. */
    { "kind: observed, by: anyone, pattern: '推荐.{0,6}酒店'",
      { "推荐.{0,6}酒店" } },
    { "kind: observed, pattern: '(?:地址|电话)是'", { "(?:地址|电话)是" } },
    { "kind: observed, by: anyone, pattern: '^好的'", { "^好的" } },
    { "kind: observed, by: anyone, pattern: '吗$'", { "吗$" } },
    { "kind: observed, by: anyone, pattern: '[0-9]+分'", { "[0-9]+分" } },
    { "kind: observed, by: anyone, pattern: '(?<地>北京|天津)市?'",
      { "(?:北京|天津)市?" } },
    { "kind: observed, by: anyone, span: stretch, pattern: '账[户号]'",
      { "账[户号]" } },
    { "kind: observed, by: anyone, pattern: '要?投诉|举报+'",
      { "要?投诉|举报+" } },
    { "kind: observed, by: anyone, pattern: '(?i)WIFI'", { "wifi" } },
    { "kind: observed, by: anyone, span: turn, pattern: '元(?!左右)'",
      { "元(?!左右)" } },
    { "kind: observed, by: anyone, pattern: '([^0-9])\\1'", { "(\\D)\\1" } },
    { "kind: observed, pattern: '(?<=推荐)您[^的]{2,5}(?:酒店|餐馆)'",
      { "(?<=推荐)您[^的]{2,5}(?:酒店|餐馆)" } },
    { "kind: observed, by: anyone, pattern: '(?:可以|能)(?:给|帮)我.*?吗'",
      { "(?:可以|能)(?:给|帮)我.*?吗" } },
};

/* Comparing */

static struct huashu_book *
make_book(void)
{
    struct huashu__buffer text;
    struct huashu_book *book;
    huashu__buffer_init(&text, &huashu__default_allocator);
    huashu__buffer_puts(&text, head);
    for (size_t i = 0; i < HUASHU__COUNT_OF(rows); i++) {
        huashu__buffer_puts(&text, "  - {id: r");
        huashu__buffer_put_int(&text, (int64_t)i);
        huashu__buffer_puts(&text, ", ");
        huashu__buffer_puts(&text, rows[i].rule);
        huashu__buffer_puts(&text, "}\n");
    }
    book = good_book(text.items);
    huashu__buffer_finish(&text);
    return book;
}

/* Says what one side found and the other did not. */
static void
compare(const struct reference *reference, const struct huashu__scan *scan,
        const char *name)
{
    size_t missing = reference->hits.count;
    for (size_t i = 0; i < scan->hits.count; i++) {
        const struct huashu__hit *hit = &scan->hits.items[i];
        bool known = false;
        struct huashu__buffer out;
        for (size_t j = 0; j < reference->hits.count && !known; j++) {
            const struct found *found = &reference->hits.items[j];
            known = found->rule == hit->rule && found->phrase == hit->phrase &&
                    found->guard == hit->guard && found->begin == hit->begin &&
                    found->end == hit->end;
        }
        missing -= known;
        if (known)
            continue;
        huashu__buffer_init(&out, &huashu__default_allocator);
        put_hit(reference->book, reference->speech, scan, hit, &out);
        ck_abort_msg("%s: only the scan found %s", name, out.items);
    }
    for (size_t j = 0; j < reference->hits.count && missing != 0; j++) {
        const struct found *found = &reference->hits.items[j];
        bool known = false;
        struct huashu__buffer out;
        for (size_t i = 0; i < scan->hits.count && !known; i++)
            known = scan->hits.items[i].rule == found->rule &&
                    scan->hits.items[i].phrase == found->phrase &&
                    scan->hits.items[i].guard == found->guard &&
                    scan->hits.items[i].begin == found->begin;
        huashu__buffer_init(&out, &huashu__default_allocator);
        put_original(reference->speech, found->begin, found->end, &out);
        ck_assert_msg(known, "%s: only PCRE2 found r%u.%u%s %s", name,
                      found->rule, found->phrase, found->guard ? "!" : "",
                      out.items);
        huashu__buffer_finish(&out);
    }
}

static void
check_dialogue(struct reference *reference, struct huashu__speech *speech,
               struct huashu__scan *scan, const struct huashu_turn *turns,
               size_t count, const char *name)
{
    struct subject subject = { 0 };
    ck_assert_int_eq(
        huashu__speech_build(reference->book, turns, count, speech, NULL),
        HUASHU_OK);
    ck_assert_int_eq(huashu__scan(reference->book, speech, scan, NULL),
                     HUASHU_OK);
    ck_assert_uint_eq(scan->overruns.count, 0);
    subject.units = calloc(speech->folded.count, sizeof *subject.units);
    subject.places = calloc(speech->folded.count, sizeof *subject.places);
    ck_assert(subject.units != NULL && subject.places != NULL);
    search_all(reference, &subject);
    compare(reference, scan, name);
    free(subject.units);
    free(subject.places);
}

/* Checks the sample of one file. Returns how many dialogues. */
static size_t
check_file(struct reference *reference, struct huashu__speech *speech,
           struct huashu__scan *scan, const char *name, size_t *hits)
{
    FILE *file = open_shared(name);
    char *line = NULL;
    size_t room = 0, number = 0, checked = 0;
    while (file != NULL && getline(&line, &room, file) > 0) {
        struct huashu_turn turns[256];
        json_t *dialogue, *list, *turn;
        size_t index;
        if (number++ % SAMPLE != 0)
            continue;
        dialogue = json_loads(line, 0, NULL);
        list = json_object_get(dialogue, "turns");
        ck_assert_uint_le(json_array_size(list), HUASHU__COUNT_OF(turns));
        json_array_foreach(list, index, turn)
        {
            const char *role = json_string_value(json_object_get(turn, "role"));
            turns[index] = (struct huashu_turn){
                .role =
                    strcmp(role, "agent") == 0 ? HUASHU_AGENT : HUASHU_CUSTOMER,
                .text = json_string_value(json_object_get(turn, "text")),
                .text_length = HUASHU_NUL_TERMINATED,
            };
        }
        check_dialogue(reference, speech, scan, turns, index,
                       json_string_value(json_object_get(dialogue, "id")));
        *hits += scan->hits.count;
        json_decref(dialogue);
        checked++;
    }
    free(line);
    if (file != NULL)
        fclose(file);
    return checked;
}

static void
compile_all(struct reference *reference)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(rows); i++) {
        for (size_t j = 0; j < HUASHU__COUNT_OF(rows[i].expressions); j++) {
            if (rows[i].expressions[j] != NULL)
                reference->codes[i][j] = compile(rows[i].expressions[j]);
        }
    }
    reference->data = pcre2_match_data_create(16, NULL);
    reference->context = pcre2_match_context_create(NULL);
    ck_assert(reference->data != NULL && reference->context != NULL);
}

static void
finish_all(struct reference *reference)
{
    for (size_t i = 0; i < HUASHU__COUNT_OF(rows); i++) {
        for (size_t j = 0; j < HUASHU__COUNT_OF(rows[i].expressions); j++)
            pcre2_code_free(reference->codes[i][j]);
    }
    pcre2_match_data_free(reference->data);
    pcre2_match_context_free(reference->context);
    free(reference->hits.items);
}

START_TEST(every_hit_is_what_pcre2_alone_finds)
{
    /* Calls that hold what real ones rarely do. */
    static const char *const built_in[] = {
        "A您好,请问有什么可以帮到您吗|C嗯|A请您稍候。|C好的,谢谢您",
        "A请问您的账户。账户尾号是1234的吗|C我不知道,不知道您说什么",
        "A我是淘宝。|C是|A淘宝官方客服客服|C谢谢呀|A不用客气了",
        "A二十分钟,20分钟|A请提供。提供您的信息|C我的的|A好的",
        "C知不知道吗|A您先,先稍等|A请您|C嗯|A好的,请|A稍等",
        "A好的谢谢您,好的谢谢。好的|C好的谢谢|C好的吧。可以呢",
    };
    static const char *const files[] = { "dialogues/crosswoz.jsonl",
                                         "dialogues/risawoz.jsonl",
                                         "dialogues/teleantifraud.jsonl",
                                         "dialogues/uneed.jsonl" };
    struct huashu_book *book = make_book();
    struct huashu__speech speech;
    struct huashu__scan scan;
    struct reference reference = { .speech = &speech };
    size_t hits = 0;
    reference.book = book;
    ck_assert_uint_eq(huashu_book_rule_count(book), HUASHU__COUNT_OF(rows));
    compile_all(&reference);
    huashu__speech_init(&speech, &huashu__default_allocator);
    huashu__scan_init(&scan, &huashu__default_allocator);
    for (size_t i = 0; i < HUASHU__COUNT_OF(built_in); i++) {
        struct huashu_turn turns[MOST_TURNS];
        char call[512];
        snprintf(call, sizeof call, "%s", built_in[i]);
        check_dialogue(&reference, &speech, &scan, turns,
                       read_turns(call, turns), built_in[i]);
        hits += scan.hits.count;
    }
    ck_assert_uint_gt(hits, 60);
    for (size_t i = 0; i < HUASHU__COUNT_OF(files); i++)
        check_file(&reference, &speech, &scan, files[i], &hits);
    huashu__scan_finish(&scan);
    huashu__speech_finish(&speech);
    finish_all(&reference);
    huashu_book_unref(book);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = { every_hit_is_what_pcre2_alone_finds };
    return run_tests("match_dialogues", tests, HUASHU__COUNT_OF(tests), 110);
}
