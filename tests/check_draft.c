/* SPDX-License-Identifier: MIT */
/*
 * check_draft.c: what documents are drafted into: items, headings, numbers,
 * lists inside sentences; whole documents are in check_draft_documents.c.
 */
#include "drafting.h"

#define GOOD "文明用语：\n1、"
#define BAD "服务忌语：\n1、"

/*
 * A document, and a line that must be in its draft, or NULL: there is none. A
 * second one, or NULL. Each thought out from the document.
 */
struct example {
    const char *document, *line, *other;
};

static void
check_examples(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct drafted drafted;
        draft_of(huashu__string_of(examples[i].document), &drafted);
        if (examples[i].line == NULL) {
            ck_assert_msg(drafted.status == HUASHU_ERROR_EMPTY, "%s\n%s",
                          examples[i].document, drafted.book.items);
        } else {
            ck_assert_msg(drafted.status == HUASHU_OK, "%s: %s",
                          examples[i].document,
                          drafted.error.message[HUASHU_EN]);
            require_line(&drafted, examples[i].line);
            if (examples[i].other != NULL)
                require_line(&drafted, examples[i].other);
        }
        huashu__buffer_finish(&drafted.book);
    }
}

START_TEST(items)
{
    static const struct example examples[] = {
        { GOOD "您好！\n", "- '您好！'  # 第 2 行", "kind: approved" },
        { GOOD "請問(wèn)您貴姓？；\n", "- '请问您贵姓？'  # 第 2 行", NULL },
        { GOOD "**“您好”**\n", "- '您好'  # 第 2 行", NULL },
        { GOOD "it's ok 您好\n", "- 'it''s ok 您好'  # 第 2 行", NULL },
        /* Signs of the phrase language are text */
        { GOOD "请说[是]或{否}|\\好\n",
          "- '请说\\[是\\]或\\{否\\}\\|\\\\好'  # 第 2 行", NULL },
        /* Blanks */
        { GOOD "××物业，我姓×\n", "- '{公司}物业，我姓{姓}'  # 第 2 行",
          "公司: {han: 2-10}" },
        { GOOD "我姓X,工号XX,请讲\n", "- '我姓{姓},工号{工号},请讲'  # 第 2 行",
          "工号: {digits: 1-8}" },
        { GOOD "请找__部门的○○先生\n",
          "- '请找{部门}部门的{称呼}先生'  # 第 2 行", NULL },
        { GOOD "请您在（　）分钟后再来\n",
          "- '请您在{数}分钟后再来'  # 第 2 行", NULL },
        { GOOD "您好，这里是××吗\n", "- '您好，这里是{空1}吗'  # 第 2 行",
          "# ？ 第 2 行：空着的地方填什么拿不准，先叫 {空1}" },
        { GOOD "您好××和××\n", "- '您好{空1}和{空2}'  # 第 2 行", NULL },
        { GOOD "您好\n2、××再××见××啊××\n",
          "# - '{空1}再{空2}见{空3}啊{空3}'  # 第 3 行",
          "# ？ 第 3 行：空着的地方太多" },
        { GOOD "20xx年好，X光室，wxx您\n",
          "- '20xx年好，X光室，wxx您'  # 第 2 行", NULL },
        { GOOD "您好……\n", "- '您好'  # 第 2 行", NULL },
        /* Alternatives */
        { GOOD "早上好/下午好/晚上好！\n",
          "- '(早上好|下午好|晚上好)！'  # 第 2 行", NULL },
        { GOOD "请您与××先生／小姐联系\n",
          "- '请您与{称呼}(先生|小姐)联系'  # 第 2 行", NULL },
        { GOOD "您/你好\n", "- '(您|你)好'  # 第 2 行", NULL },
        { GOOD "再见/慢走\n", "- '(再见|慢走)'  # 第 2 行", NULL },
        { GOOD "您好\n2、请问您要预约/取消服务吗\n",
          "# - '请问您要预约/取消服务吗'  # 第 3 行",
          "# ？ 第 3 行：“/”两边各到哪里为止拿不准：请问您要预约/取消服务吗" },
        /* Left out, and said so */
        { GOOD "您好（微笑）\n", "- '您好'  # 第 2 行",
          "# ？ 第 2 行：括号里的字没有放进来：微笑" },
        { GOOD "见面说“您好”\n", "- '您好'  # 第 2 行",
          "# ？ 第 2 行：引号外面的字没有放进来：见面说" },
        /* Nothing that is said */
        { GOOD "您好\n2、语气要亲切\n", "# - '语气要亲切'  # 第 3 行",
          "# ？ 第 3 行：有“语气”，像是对员工的要求，不像要说的话" },
        { GOOD "您好\n2、请\n", "# - '请'  # 第 3 行",
          "# ？ 第 3 行：只有一个字，会到处对上" },
        { GOOD "您好\n2、您好！\n", "# - '您好！'  # 第 3 行",
          "# ？ 第 3 行：和第 2 行的“您好”重复" },
        { GOOD "语气要亲切\n", NULL, NULL },
        { GOOD "××\n", NULL, NULL },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

START_TEST(barred_items)
{
    static const struct example examples[] = {
        { BAD "你怎么这么烦\n", "- '你怎么这么烦'  # 第 2 行",
          "kind: forbidden" },
        /* Short ones as a whole clause, those with a stop within a turn */
        { BAD "不知道\n", "- '不知道'  # 第 2 行", "whole: clause" },
        { BAD "喂\n", "- '喂'  # 第 2 行", "whole: clause" },
        { BAD "烦死了！快点说\n", "- '烦死了！快点说'  # 第 2 行",
          "span: turn" },
        /* Instead of what: not to be barred */
        { BAD "你怎么这么烦\n2、不知道，应说“我帮您查一下”\n",
          "# - '我帮您查一下'  # 第 3 行",
          "# ？ 第 3 行：引号外面的字没有放进来：不知道，应说" },
        { BAD "您好\n2、你怎么这么烦\n\n礼貌用语：\n1、您好\n",
          "# - '您好'  # 第 2 行", "# ？ 第 2 行：第 6 行又是要说的话：您好" },
        { BAD "找谁\n\n礼貌用语：\n1、请问您找谁\n", "- '找谁'  # 第 2 行",
          "# 第 2 行：说全第 5 行的“请问您找谁”时不算" },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

START_TEST(damaged_items)
{
    static const struct example examples[] = {
        /* What is whole stays, what is broken is shown with its bytes */
        { GOOD "您好,ǘ┞殬,请讲\n", "- '您好,请讲'  # 第 2 行",
          "# ？ 第 2 行：这一处解码坏了，没有猜：ǘ┞殬（字节 C7 98 E2 94 9E E6 "
          "AE AC）" },
        { GOOD "你好。茫。\n", "- '你好'  # 第 2 行",
          "# ？ 第 2 行：这一处解码坏了，没有猜：茫（字节 E8 8C AB）" },
        { GOOD "您\xFF好,请讲\n", "- '请讲'  # 第 2 行",
          "# ？ 第 2 行：这一处解码坏了，没有猜：您?好（字节 E6 82 A8 FF E5 A5 "
          "BD）" },
        { GOOD "您好\n2、澳絾愫柡\n",
          "# ？ 第 3 行：这一处解码坏了，没有猜：澳絾愫柡（字节 E6 BE B3 E7 B5 "
          "BE E6 84 AB E6 9F A1）",
          NULL },
        { GOOD "您好\n2、。2)請\n",
          "# ？ 第 3 行：这一处解码坏了，没有猜：。（字节 E3 80 82）", NULL },
        /* One rare character may be right */
        { BAD "别啰嗦了你\n", "- '别啰嗦了你'  # 第 2 行",
          "# ？ 第 2 行：“啰”字少见，可能是解码错了" },
        /* Half of a barred phrase bars too much */
        { BAD "你怎么这么烦\n2、急什么,Ψ絾\n", "# - '急什么'  # 第 3 行",
          "# ？ 第 3 行：这一处解码坏了，没有猜：Ψ絾（字节 CE A8 E7 B5 BE）" },
        /* A number that lost its bracket */
        { "文明用语：\n。1)您好\n。2)再见\n", "- '您好'  # 第 2 行",
          "- '再见'  # 第 3 行" },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

START_TEST(numbers)
{
    static const struct example examples[] = {
        { "文明用语：\n(1)您好\n（2）、再见\n", "- '您好'  # 第 2 行",
          "- '再见'  # 第 3 行" },
        { "文明用语：\n① 您好\n②再见\n", "- '您好'  # 第 2 行",
          "- '再见'  # 第 3 行" },
        { "文明用语：\n一、您好\n十、不算\n二、再见\n", "- '您好'  # 第 2 行",
          NULL },
        { "文明用语：\n（一）您好\n（二）再见\n", "- '您好'  # 第 2 行",
          "- '再见'  # 第 3 行" },
        { "## 文明用语\n\n- 您好\n- 再见\n", "- '您好'  # 第 3 行",
          "- '再见'  # 第 4 行" },
        { "文明用语\n1.您好\n2．再见\n", "- '您好'  # 第 2 行",
          "- '再见'  # 第 3 行" },
        /* Without numbers, right below */
        { "文明用语\n您好\n再见\n\n另一段话\n", "- '您好'  # 第 2 行",
          "# ？ 第 2 行：没有编号，因为在标题下面才算一句" },
        { "文明用语：\n\n您好\n\n再见\n", "- '您好'  # 第 3 行",
          "- '再见'  # 第 5 行" },
        /* One is missing, one may go on in the next line */
        { "文明用语：\n1、您好\n3、再见\n", "- '再见'  # 第 3 行",
          "# ？ 第 3 行：前面缺第 2 条" },
        { "文明用语：\n1、您好\n2、请您\n稍等\n3、再见\n",
          "# ？ 第 3 行：下一行可能是它的后半句：稍等", "- '再见'  # 第 5 行" },
        { "以下20条文明用语：\n1、您好\n", "# ？ 标题说有 20 句，找到 1 句",
          NULL },
        /* Below labels */
        { "文明用语：\n1、接待时：\n(1)您好\n(2)请坐\n2、再见\n",
          "- '请坐'  # 第 4 行", "- '再见'  # 第 5 行" },
        { "文明用语：\n接待时：\n1、您好\n2、请坐\n送客时：\n1、再见\n",
          "- '请坐'  # 第 4 行", "- '再见'  # 第 6 行" },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

/* What follows a list and does not belong to it. */
START_TEST(ends)
{
    static const char document[] = "服务忌语：\n"
                                   "1、你怎么这么烦\n"
                                   "2、没长眼睛啊\n"
                                   "\n"
                                   "。ㄎ澹┢渌\n"
                                   "\n"
                                   "1、物业管理的内容\n"
                                   "2、装修的规定\n"
                                   "第三条 着装\n"
                                   "3、工作服要整洁\n";
    struct drafted drafted;
    draft_of(huashu__string_of(document), &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    ck_assert_uint_eq(drafted.summary.forbidden_count, 2);
    ck_assert_uint_eq(drafted.summary.held_count, 0);
    huashu__buffer_finish(&drafted.book);
}
END_TEST

START_TEST(headings)
{
    static const struct example examples[] = {
        { "第三条 員工應(yīng)掌握以下禮貌用語：\n1、您好\n", "kind: approved",
          "title: '礼貌用语'" },
        { "不文明用语：\n1、你怎么这么烦\n", "kind: forbidden",
          "title: '不文明用语'" },
        { "禁止使用的服务用语\n1、你怎么这么烦\n", "kind: forbidden",
          "title: '忌语'" },
        { "前台不得使用的语言：\n1、你怎么这么烦\n", "kind: forbidden", NULL },
        { "电话开场白：\n1、您好，请问有什么可以帮您\n", "kind: required",
          "match: similar" },
        { "电话开场白：\n1、您好\n", "kind: required",
          "where: {first: 2 turns}" },
        { "接听电话忌语：\n1、讲话\n", "title: '忌语'",
          "where: {first: 1 turn}  # "
          "只查接起电话的第一句；整通电话都不能说，就去掉这一行" },
        /* Both at once: neither */
        { "文明用语和服务忌语\n1、您好\n", NULL, NULL },
        { "文明用语和服务忌语\n1、您好\n\n礼貌用语\n1、再见\n",
          "# - '您好'  # 第 2 行",
          "# ？ 第 2 行：标题又说要说又说不能说，拿不准是哪一种" },
        /* Prose, other headings */
        { "我们要养成使用文明用语的习惯，对客人彬彬有礼。\n1、您好\n", NULL,
          NULL },
        { "办公室禁止吸烟，禁止大声喧哗：\n1、您好\n", NULL, NULL },
        { "注意事项：\n1、您好\n", NULL, NULL },
        /* Behind the colon */
        { "礼貌用语：您好、请稍等、再见。\n", "- '请稍等'  # 第 1 行",
          "- '再见'  # 第 1 行" },
        { "礼貌用语：1、您好，请坐；2、请稍等\n", "- '您好，请坐'  # 第 1 行",
          "- '请稍等'  # 第 1 行" },
        { "第三章：服务忌语：“你烦不烦”“没长眼睛”\n", "- '没长眼睛'  # 第 1 行",
          "kind: forbidden" },
        { "标准用语：您好，这里是服务台，请讲。\n",
          "- '您好，这里是服务台，请讲'  # 第 1 行",
          "# ？ 第 1 行：没有引号，拿不准是不是原话" },
        { "服务忌语：扣两分\n\n礼貌用语\n1、您好\n", "# - '扣两分'  # 第 1 行",
          "- '您好'  # 第 4 行" },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

START_TEST(sentences)
{
    static const struct example examples[] = {
        { "接电话时不得用“喂、讲话”等词语。\n", "- '讲话'  # 第 1 行",
          "title: '接听忌语'" },
        { "对客人不准说“你烦不烦”、“没长眼睛”。\n", "- '没长眼睛'  # 第 1 行",
          "title: '忌语'" },
        { "严禁「管不着你」一类的话语\n", "- '管不着你'  # 第 1 行", NULL },
        { "使用“您好、劳驾”等文明用语\n", "- '劳驾'  # 第 1 行",
          "kind: approved" },
        { "接听电话：\n1、首先问候：“您好，××酒店总台。”\n",
          "- '您好，{公司}酒店总台'  # 第 2 行", "kind: required" },
        /* The opening mark is lost in the damage before it */
        { "接听电话：\n1、首先向Ψ絾柡,××酒店总台,请讲”\n",
          "- '{公司}酒店总台,请讲'  # 第 2 行",
          "# ？ 第 2 行：这一处解码坏了，没有猜：首先向Ψ絾柡（字节 E9 A6 96 E5 "
          "85 88 E5 90 91 CE A8 E7 B5 BE E6 9F A1）" },
        { "接听电话：\n1、首先问候客人，您好请讲”\n", NULL, NULL },
        /* Quoted, and not said */
        { "切不可“吹牛皮”，事后不兑现。\n", NULL, NULL },
        { "把公司当成自己的“家”。\n", NULL, NULL },
        { "首先，“熟能生巧”就是这个道理。\n", NULL, NULL },
        { "礼貌用语：您好、再见\n不得使用没空、等会等词语。\n",
          "# - '等会'  # 第 2 行", NULL },
        { "礼貌用语：您好、再见\n不得迟到、早退等。\n", "- '再见'  # 第 1 行",
          NULL },
    };
    check_examples(examples, HUASHU__COUNT_OF(examples));
}
END_TEST

/* Held phrases bring no rule, and no slot that no rule uses. */
START_TEST(shape_of_the_book)
{
    struct drafted drafted;
    draft_of(
        HUASHU__LITERAL("文明用语：\n1、您好\n\n服务用语：\n1、请××做到\n"),
        &drafted);
    ck_assert_int_eq(drafted.status, HUASHU_OK);
    require_line(&drafted, "id: Desk-2-plan");
    require_line(&drafted, "- id: courtesy-1");
    require_line(&drafted, "#   空1: {han: 1-8}  # 能写清楚就写清楚，如 "
                           "{one_of: [百合物业]}");
    require_line(&drafted, "# - '请{空1}做到'  # 第 5 行");
    ck_assert_uint_eq(count_lines(&drafted, "- id: courtesy-2"), 0);
    ck_assert_uint_eq(drafted.summary.approved_count, 1);
    ck_assert_uint_eq(drafted.summary.held_count, 1);
    ck_assert_uint_eq(drafted.summary.list_count, 2);
    huashu__buffer_finish(&drafted.book);
}
END_TEST

int
main(void)
{
    const TTest *const tests[] = {
        items, barred_items, damaged_items, numbers,
        ends,  headings,     sentences,     shape_of_the_book,
    };
    return run_tests("draft", tests, HUASHU__COUNT_OF(tests), 60);
}
