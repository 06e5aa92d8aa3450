/* SPDX-License-Identifier: MIT */
/*
 * check_book.c: what a book becomes: rules, slots, settings, phrases, lists;
 * several files as one book; limits; running out of memory.
 */
#include "book/book.h"
#include "book/messages.h"

#include "harness.h"

#include <huashu/call.h>

#define BOOK "phrasebook: 1\n"

/* The problems of a load, in the order in which they came. */
struct log {
    size_t count;
    char code[300][40], source[300][40];
    uint32_t line[300], column[300];
    char english[256];
};

static int
note(void *user, const struct huashu_diagnostic *diagnostic)
{
    struct log *log = user;
    ck_assert_uint_lt(log->count, 300);
    snprintf(log->code[log->count], 40, "%s", diagnostic->code);
    snprintf(log->source[log->count], 40, "%s", diagnostic->source);
    log->line[log->count] = diagnostic->line;
    log->column[log->count] = diagnostic->column;
    snprintf(log->english, sizeof log->english, "%s",
             diagnostic->message[HUASHU_EN]);
    log->count++;
    return 0;
}

/* A model with its problems delivered; NULL where reading failed. */
static struct huashu__model *
read_sources(const struct huashu_book_source *sources, size_t count,
             struct log *log, enum huashu_status *status)
{
    struct huashu__diagnostics diagnostics;
    struct huashu__model *model = NULL;
    struct huashu_error error;
    memset(log, 0, sizeof *log);
    huashu__diagnostics_init(&diagnostics, &huashu__default_allocator, note,
                             log);
    *status =
        huashu__model_read(sources, count, NULL, &diagnostics, &model, &error);
    if (*status == HUASHU_OK)
        *status = huashu__diagnostics_deliver(&diagnostics, model, &error);
    if (*status != HUASHU_OK) {
        ck_assert_int_eq(error.status, *status);
        ck_assert_str_ne(error.message[HUASHU_ZH], "");
    }
    huashu__diagnostics_finish(&diagnostics);
    return model;
}

static struct huashu__model *
read_text(const char *text, struct log *log, enum huashu_status *status)
{
    struct huashu_book_source source = { .path = "t.yaml",
                                         .data = text,
                                         .length = strlen(text) };
    return read_sources(&source, 1, log, status);
}

#define ck_assert_string(string, text)                                     \
    ck_assert_msg(huashu__string_equal((string), huashu__string_of(text)), \
                  "\"%.*s\" is not \"%s\"", (int)(string).length,          \
                  (string).data, text)

/* Phrases as text: <sequence>, (choice|…), {slot}, … */
static void
write_node(struct huashu__buffer *buffer, const struct huashu__node *node)
{
    bool choice = node->kind == HUASHU__NODE_CHOICE;
    switch (node->kind) {
    case HUASHU__NODE_TEXT:
        huashu__buffer_append(buffer, node->text);
        return;
    case HUASHU__NODE_SLOT:
        huashu__buffer_puts(buffer, "{");
        huashu__buffer_put_int(buffer, node->slot);
        huashu__buffer_puts(buffer, "}");
        return;
    case HUASHU__NODE_GAP:
        huashu__buffer_puts(buffer, "…");
        return;
    case HUASHU__NODE_SEQUENCE:
    case HUASHU__NODE_CHOICE:
        break;
    }
    huashu__buffer_puts(buffer, choice ? "(" : "");
    for (size_t i = 0; i < node->child_count; i++) {
        huashu__buffer_puts(buffer, choice && i > 0 ? "|" : "");
        write_node(buffer, node->children[i]);
    }
    huashu__buffer_puts(buffer, choice ? ")" : "");
}

START_TEST(phrases_become_nodes)
{
    static const struct {
        const char *phrase, *nodes;
    } cases[] = {
        { "您好", "您好" },
        { "您好,{公司}!我姓{姓}", "您好,{0}!我姓{1}" },
        { "请[您]稍(等|候)", "请(您|)稍(等|候)" },
        { "[马上|现在]查", "(马上|现在|)查" },
        { "(我[们]|这边)来", "(我(们|)|这边)来" },
        { "要下班了…明天", "要下班了…明天" },
        { "要下班了……明天", "要下班了…明天" },
        { "\\{姓\\}\\…\\\\", "{姓}…\\" },
        { "（您｜你）［好］", "（您｜你）［好］" },
        { "{ 姓 }先生", "{1}先生" },
        { "a(b)c", "a(b)c" },
    };
    for (size_t i = 0; i < HUASHU__COUNT_OF(cases); i++) {
        char text[400];
        struct log log;
        enum huashu_status status;
        struct huashu__model *model;
        struct huashu__buffer buffer;
        struct huashu__node node;
        snprintf(text, sizeof text,
                 BOOK "slots: {公司: {one_of: [百合]}, 姓: {han: 1-2}}\n"
                      "rules:\n  - {id: a, kind: observed, say: '%s'}\n",
                 cases[i].phrase);
        model = read_text(text, &log, &status);
        ck_assert_int_eq(status, HUASHU_OK);
        ck_assert_string(huashu__phrase_text(model, 0, 0), cases[i].phrase);
        huashu__buffer_init(&buffer, &huashu__default_allocator);
        write_node(&buffer, huashu__phrase(model, 0, 0, &node).root);
        ck_assert_str_eq(buffer.items, cases[i].nodes);
        huashu__buffer_finish(&buffer);
        huashu__model_free(model);
    }
}
END_TEST

START_TEST(a_rule_with_everything)
{
    static const char text[] = BOOK
        "id: desk\ntitle: 话术\nrevision: 2026-11-23\n"
        "rules:\n"
        "  - id: a.1\n    title: 道歉\n    kind: required\n    by: anyone\n"
        "    any_of: {at_least: 2, say: [对不起, 抱歉, 请谅解]}\n"
        "    span: turn\n    match: exact\n    whole: clause\n    edges: word\n"
        "    unless: [打扰了, {rule: b}]\n"
        "    where: {first: 2 turns, last: 1.5 min, after: b, within: 500 ms}\n"
        "    item: service\n    lose: 2.5\n    cap: 6\n    fatal: true\n"
        "    severity: grave\n    advice: 先道歉\n    why: 礼貌\n"
        "    examples:\n"
        "      accept: [抱歉, [客户：投诉, 客服2：抱歉]]\n"
        "      reject: [客户: 抱歉, 客服：好]\n"
        "  - {id: b, kind: observed, by: customer, pattern: '要投诉',\n"
        "     examples: {accept: 要投诉}}\n"
        "  - {id: c, kind: approved, all_of: [您好, 再见], gain: 1}\n"
        "scorecard: {base: 50, pass: 40,\n"
        "            items: [{id: service, title: 服务, weight: 30}, {id: "
        "x}]}\n";
    struct log log;
    enum huashu_status status;
    struct huashu__model *model = read_text(text, &log, &status);
    const struct huashu__rule *a, *b, *c;
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert_uint_eq(log.count, 0);
    ck_assert_string(model->id, "desk");
    ck_assert_string(model->title, "话术");
    ck_assert_string(model->revision, "2026-11-23");
    ck_assert_uint_eq(model->rule_count, 3);
    a = huashu__rule(model, 0);
    b = huashu__rule(model, 1);
    c = huashu__rule(model, 2);
    ck_assert_string(huashu__rule_id(model, 0), "a.1");
    ck_assert_string(a->title, "道歉");
    ck_assert_uint_eq(huashu__rule_place(model, 0).line, 6);
    ck_assert_uint_eq(huashu__rule_place(model, 0).column, 9);
    ck_assert_int_eq(a->kind, HUASHU_REQUIRED);
    ck_assert_int_eq(a->by, HUASHU__BY_ANYONE);
    ck_assert_int_eq(a->need, HUASHU__NEED_SOME);
    ck_assert_uint_eq(a->need_count, 2);
    ck_assert_uint_eq(a->phrase_count, 3);
    ck_assert_int_eq(a->span, HUASHU__SPAN_TURN);
    ck_assert_int_eq(a->whole, HUASHU__WHOLE_CLAUSE);
    ck_assert(a->word_edges);
    ck_assert_uint_eq(a->unless_count, 2);
    ck_assert_string(a->unless[0].phrase->text, "打扰了");
    ck_assert_uint_eq(a->unless[0].rule, HUASHU__NO_RULE);
    ck_assert_ptr_null(a->unless[1].phrase);
    ck_assert_uint_eq(a->unless[1].rule, 1);
    ck_assert_int_eq(a->where.first.unit, HUASHU__TURNS);
    ck_assert_int_eq(a->where.first.amount, 2);
    ck_assert_int_eq(a->where.last.unit, HUASHU__MILLISECONDS);
    ck_assert_int_eq(a->where.last.amount, 90000);
    ck_assert_uint_eq(a->where.after, 1);
    ck_assert_uint_eq(a->where.before, HUASHU__NO_RULE);
    ck_assert_int_eq(a->where.within.amount, 500);
    ck_assert_uint_eq(a->item, 0);
    ck_assert_int_eq(a->lose, 250);
    ck_assert_int_eq(a->cap, 600);
    ck_assert(a->fatal);
    ck_assert_int_eq(a->severity, HUASHU_GRAVE);
    ck_assert_string(a->advice, "先道歉");
    ck_assert_string(a->why, "礼貌");
    /* Two accepted, the second a conversation; one rejected conversation. */
    ck_assert_uint_eq(a->example_count, 3);
    ck_assert(a->examples[0].accept && !a->examples[0].lines);
    ck_assert_uint_eq(a->examples[0].turns[0].role, HUASHU_AGENT);
    ck_assert(a->examples[1].accept && a->examples[1].lines);
    ck_assert_uint_eq(a->examples[1].turn_count, 2);
    ck_assert_uint_eq(a->examples[1].turns[0].role, HUASHU_CUSTOMER);
    ck_assert_string(a->examples[1].turns[0].text, "投诉");
    ck_assert_uint_eq(a->examples[1].turns[1].role, HUASHU_AGENT);
    ck_assert_string(a->examples[1].turns[1].text, "抱歉");
    ck_assert(!a->examples[2].accept && a->examples[2].lines);
    ck_assert_uint_eq(a->examples[2].turns[0].role, HUASHU_CUSTOMER);
    ck_assert_string(a->examples[2].turns[0].text, "抱歉");
    ck_assert_string(b->pattern, "要投诉");
    ck_assert_uint_eq(b->examples[0].turns[0].role, HUASHU_CUSTOMER);
    ck_assert_int_eq(b->span, HUASHU__SPAN_SENTENCE);
    ck_assert_int_eq(b->by, HUASHU__BY_CUSTOMER);
    ck_assert_int_eq(c->need, HUASHU__NEED_ALL);
    ck_assert_uint_eq(c->need_count, 2);
    ck_assert_int_eq(c->span, HUASHU__SPAN_TURN);
    ck_assert_int_eq(c->gain, 100);
    ck_assert_int_eq(c->cap, -1);
    ck_assert_uint_eq(c->item, UINT32_MAX);
    ck_assert_int_eq(model->scorecard.base, 5000);
    ck_assert_int_eq(model->scorecard.pass, 4000);
    ck_assert_uint_eq(model->scorecard.item_count, 2);
    ck_assert_int_eq(model->scorecard.items[0].weight, 3000);
    ck_assert_int_eq(model->scorecard.items[1].weight, -1);
    /* Only a is required and refers to others. */
    ck_assert_uint_eq(model->attended_count, 1);
    ck_assert_uint_eq(model->attended[0], 0);
    ck_assert_uint_eq(model->order[0], 0);
    ck_assert(a->attended && !b->attended && !c->attended);
    huashu__model_free(model);
}
END_TEST

START_TEST(sections_and_defaults)
{
    static const char text[] =
        BOOK "fold: {traditional: false, width: true, fillers: [],\n"
             "       particles: [呀], same: [[你, 您], [帮助, 帮到, 帮]]}\n"
             "slots: {公司: {one_of: [天中, '百合,物业']}, 工号: {digits: 4},\n"
             "        时限: {duration: any}, 姓: {han: 1-2}}\n"
             "rules: [{id: a, kind: required, say: 您好}]\n";
    struct log log;
    enum huashu_status status;
    struct huashu__model *model = read_text(text, &log, &status);
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert(!model->fold.traditional && model->fold.width);
    ck_assert(model->fold.numerals && model->fold.readings);
    ck_assert_uint_eq(model->fold.filler_count, 0);
    ck_assert_uint_eq(model->particles.count, 1);
    ck_assert_uint_eq(model->backchannels.count,
                      huashu__default_backchannels().count);
    ck_assert_uint_eq(model->same_count, 2);
    ck_assert_string(model->same[1].items[2], "帮");
    ck_assert_uint_eq(model->slot_count, 4);
    ck_assert_int_eq(model->slots[0].kind, HUASHU__SLOT_ONE_OF);
    ck_assert_string(model->slots[0].values[1], "百合,物业");
    ck_assert_int_eq(model->slots[1].kind, HUASHU__SLOT_DIGITS);
    ck_assert_uint_eq(model->slots[1].least, 4);
    ck_assert_uint_eq(model->slots[1].most, 4);
    ck_assert_int_eq(model->slots[2].kind, HUASHU__SLOT_DURATION);
    ck_assert_uint_eq(model->slots[3].least, 1);
    ck_assert_uint_eq(model->slots[3].most, 2);
    ck_assert_int_eq(huashu__rule(model, 0)->span, HUASHU__SPAN_STRETCH);
    ck_assert_int_eq(huashu__rule(model, 0)->by, HUASHU__BY_AGENT);
    ck_assert_int_eq(huashu__rule(model, 0)->severity, HUASHU_MINOR);
    ck_assert_int_eq(model->scorecard.base, 10000);
    ck_assert_int_eq(model->scorecard.pass, -1);
    ck_assert_string(model->id, "");
    huashu__model_free(model);
}
END_TEST

START_TEST(plain_lists)
{
    static const char words[] = "\xEF\xBB\xBF# 禁语\r\n\r\n  不知道 \r\n"
                                "\xE3\x80\x80找(谁|啥)\t\n请按#键\n喂 # 注\n";
    const struct huashu_book_source sources[] = {
        { HUASHU_SOURCE_FORBIDDEN_LIST, "x/words.v1.txt", words,
          sizeof words - 1, 0 },
        { HUASHU_SOURCE_APPROVED_LIST, "ok", "谢谢", 6, 250 },
    };
    struct log log;
    enum huashu_status status;
    struct huashu__model *model = read_sources(sources, 2, &log, &status);
    struct huashu__phrase phrase;
    struct huashu__node node;
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert_uint_eq(log.count, 1);
    ck_assert_str_eq(log.code[0], "hash-in-list");
    ck_assert_uint_eq(log.line[0], 6);
    ck_assert_uint_eq(log.column[0], 3);
    ck_assert_uint_eq(model->rule_count, 5);
    ck_assert_string(huashu__rule_id(model, 0), "words.v1/3");
    ck_assert_string(huashu__phrase_text(model, 0, 0), "不知道");
    ck_assert_uint_eq(huashu__rule_place(model, 0).column, 3);
    ck_assert_int_eq(huashu__rule(model, 0)->kind, HUASHU_FORBIDDEN);
    ck_assert_int_eq(huashu__rule(model, 0)->lose, 100);
    ck_assert_int_eq(huashu__rule(model, 0)->cap, -1);
    /* All characters of a list are text. */
    ck_assert_string(huashu__rule_id(model, 1), "words.v1/4");
    phrase = huashu__phrase(model, 1, 0, &node);
    ck_assert_int_eq(phrase.root->kind, HUASHU__NODE_TEXT);
    ck_assert_string(phrase.root->text, "找(谁|啥)");
    ck_assert_uint_eq(phrase.place.line, 4);
    ck_assert_uint_eq(phrase.place.column, 2);
    ck_assert_uint_eq(phrase.place.width, 6);
    ck_assert_uint_eq(phrase.place.byte, 32);
    ck_assert_string(huashu__phrase_text(model, 2, 0), "请按#键");
    ck_assert_string(huashu__rule_id(model, 4), "ok/1");
    ck_assert_int_eq(huashu__rule(model, 4)->kind, HUASHU_APPROVED);
    ck_assert_int_eq(huashu__rule(model, 4)->gain, 250);
    ck_assert_int_eq(huashu__rule(model, 4)->lose, 0);
    ck_assert_uint_eq(huashu__model_find_rule(model, huashu__string_of("ok/1")),
                      4);
    huashu__model_free(model);
}
END_TEST

START_TEST(a_long_list)
{
    struct huashu__buffer text;
    struct huashu_book_source source = { HUASHU_SOURCE_FORBIDDEN_LIST, "w.txt",
                                         NULL, 0, 0 };
    struct log log;
    enum huashu_status status;
    struct huashu__model *model;
    huashu__buffer_init(&text, &huashu__default_allocator);
    for (int i = 0; i < 100000; i++) {
        huashu__buffer_puts(&text, "禁语");
        huashu__buffer_put_int(&text, i);
        huashu__buffer_puts(&text, "\n");
    }
    source.data = text.items;
    source.length = text.count;
    model = read_sources(&source, 1, &log, &status);
    ck_assert_int_eq(status, HUASHU_OK);
    ck_assert_uint_eq(model->rule_count, 100000);
    ck_assert_string(huashu__rule_id(model, 99999), "w/100000");
    ck_assert_string(huashu__phrase_text(model, 99999, 0), "禁语99999");
    huashu__model_free(model);
    huashu__buffer_finish(&text);
}
END_TEST

START_TEST(digests)
{
    /* printf 'phrasebook: 1\nrules: [{id: a, kind: observed, say: a}]\n' |
     * sha256sum */
    static const char text[] =
        BOOK "rules: [{id: a, kind: observed, say: a}]\n";
    struct huashu_book_source source = { HUASHU_SOURCE_FORBIDDEN_LIST, "a",
                                         "a\n", 2, 0 };
    struct log log;
    enum huashu_status status;
    char hex[65], expected[80], first[72];
    struct huashu__model *model = read_text(text, &log, &status);
    huashu__sha256(huashu__string_of(text), hex);
    snprintf(expected, sizeof expected, "sha256:%s", hex);
    ck_assert_str_eq(model->digest, expected);
    huashu__model_free(model);
    /* The same words at another price are another book. */
    model = read_sources(&source, 1, &log, &status);
    memcpy(first, model->digest, sizeof first);
    huashu__model_free(model);
    source.points = 200;
    model = read_sources(&source, 1, &log, &status);
    ck_assert_str_ne(model->digest, first);
    huashu__model_free(model);
}
END_TEST

START_TEST(memory_runs_out)
{
    static const char book[] = BOOK
        "include: [b.yaml]\nfold: {fillers: [嗯], same: [[你, 您]]}\n"
        "slots: {姓: {han: 1}, 司: {one_of: [百, 合]}}\n"
        "rules:\n  - id: a\n    kind: required\n    advise: x\n"
        "    say: ['您[好](a|b)…{姓}{司}', '{谁}']\n    unless: {rule: b}\n"
        "    where: {after: b}\n"
        "    examples: {accept: [好, [客服：好]], reject: 坏}\n"
        "scorecard: {items: [{id: i}]}\n";
    const struct huashu_book_source sources[] = {
        { HUASHU_SOURCE_BOOK, "a.yaml", book, sizeof book - 1, 0 },
        { HUASHU_SOURCE_BOOK, "b.yaml",
          BOOK "rules: [{id: b, kind: observed, say: 您}]\n", 56, 0 },
        { HUASHU_SOURCE_FORBIDDEN_LIST, "w.txt", "喂\n", 4, 0 },
    };
    enum huashu_status status = HUASHU_ERROR_NO_MEMORY;
    size_t fail_at;
    for (fail_at = 1; status == HUASHU_ERROR_NO_MEMORY; fail_at++) {
        struct counting counting = { .fail_at = fail_at };
        struct huashu_allocator allocator = counting_allocator(&counting);
        struct huashu__diagnostics diagnostics;
        struct huashu__model *model = NULL;
        struct huashu_error error;
        struct log log = { 0 };
        huashu__diagnostics_init(&diagnostics, &allocator, note, &log);
        status = huashu__model_read(sources, 3, &allocator, &diagnostics,
                                    &model, &error);
        if (status == HUASHU_OK)
            status = huashu__diagnostics_deliver(&diagnostics, model, &error);
        if (status != HUASHU_ERROR_NO_MEMORY)
            ck_assert_uint_eq(log.count, 2);
        huashu__model_free(model);
        huashu__diagnostics_finish(&diagnostics);
        ck_assert_int_eq(counting.live, 0);
        ck_assert_int_lt((int)fail_at, 5000);
    }
    ck_assert_int_eq(status, HUASHU_ERROR_BOOK);
    ck_assert_uint_gt(fail_at, 10);
}
END_TEST

int
main(void)
{
    const TTest *tests[] = {
        phrases_become_nodes,  a_rule_with_everything,
        sections_and_defaults, plain_lists,
        a_long_list,           digests,
        memory_runs_out,
    };
    return run_tests("book", tests, HUASHU__COUNT_OF(tests), 60);
}
