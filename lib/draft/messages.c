/* SPDX-License-Identifier: MIT */
/*
 * messages.c: what draft/ says, in the book it drafts and when there is none.
 */
#include "draft/draft.h"

#define MESSAGE(name, code, zh, en, zh_help, en_help)     \
    const struct huashu__message huashu__draft_##name = { \
        code, { zh, en }, { zh_help, en_help }            \
    }
#define SAY(zh, en)     \
    {                   \
        "", { zh, en }, \
        {               \
            NULL, NULL  \
        }               \
    }

/* Errors */

MESSAGE(empty, "empty-document", "文件是空的", "the file is empty", NULL, NULL);
MESSAGE(no_list, "no-list", "没有找到话术：文档里没有一个认得的标题",
        "no phrases found: the document has no heading that is known",
        "认得的标题有{0}等，话写在标题下面，一行一句；还有 不得用“……”等词语",
        "headings looked for: {0} and their like, with the phrases below, one "
        "a line; also 不得用“…”等词语");
MESSAGE(
    no_phrase, "no-phrase", "标题“{0}”下面没有一句能写进话术本的话",
    "below the heading {0} there is no phrase that could go into a book",
    "一行一句，写在标题下面，最好有编号：1、您好",
    "write one phrase a line below the heading, best with numbers: 1、您好");
MESSAGE(long_document, "long-document", "文档超过 {0} MB",
        "a document of more than {0} MB", NULL, NULL);
MESSAGE(long_line, "long-line", "一行超过 {0} KB", "a line of more than {0} KB",
        "这不像是给人读的文档；分行以后再试",
        "this looks like no document for people; break its lines first");
MESSAGE(many_phrases, "many-phrases", "文档里的话超过 {0} 句",
        "more than {0} phrases", "分成几份，各起草一本",
        "split it and draft a book of each part");

/* Of the book */

const struct huashu__message huashu__draft_head =
    SAY("由 huashu draft 从“{0}”起草。# 后面是原文的行号；标着 ？ 的请对照原文"
        "定夺，改好后用 huashu lint 检查。",
        "Drafted by huashu draft from {0}. Behind # stands the line of the "
        "document; look at what is marked ？, then run huashu lint.");
const struct huashu__message huashu__draft_place = SAY("第 {0} 行", "line {0}");
const struct huashu__message huashu__draft_heading_place =
    SAY("第 {0} 行：{1}", "line {0}: {1}");
const struct huashu__message huashu__draft_count_differs =
    SAY("？ 标题说有 {0} 句，找到 {1} 句",
        "？ the heading speaks of {0}, {1} were found");
const struct huashu__message huashu__draft_slot_hint =
    SAY("能写清楚就写清楚，如 {one_of: [百合物业]}",
        "better name them: {one_of: [百合物业]}");
const struct huashu__message huashu__draft_answering_hint =
    SAY("只查接起电话的第一句；整通电话都不能说，就去掉这一行",
        "the first words of a call only; without this line, all of it");
const struct huashu__message huashu__draft_points_hint =
    SAY("扣几分由你们定", "the points are yours to choose");

/* {0}: what the note is about, {1}: a line. */
const struct huashu__message huashu__draft_notes[HUASHU__NOTE_COUNT] = {
    [HUASHU__NOTE_DAMAGED] =
        SAY("这一处解码坏了，没有猜：{0}（字节 {1}）",
            "bad decoding broke this; nothing was guessed: {0} (bytes {1})"),
    [HUASHU__NOTE_RARE] = SAY("“{0}”字少见，可能是解码错了",
                              "{0} is rare and may be decoded wrongly"),
    [HUASHU__NOTE_SHORT] = SAY("只有一个字，会到处对上",
                               "a single character would match everywhere"),
    [HUASHU__NOTE_LONG] = SAY("太长，不像一句要说的话：{0}……",
                              "too long for something that is said: {0}…"),
    [HUASHU__NOTE_ONLY_BLANKS] =
        SAY("除了空格什么字也没有", "nothing but blanks"),
    [HUASHU__NOTE_INSTRUCTION] =
        SAY("有“{0}”，像是对员工的要求，不像要说的话",
            "{0} looks like an instruction to staff, not like their words"),
    [HUASHU__NOTE_ASIDE] =
        SAY("引号外面的字没有放进来：{0}",
            "what stands outside the quotes is left out: {0}"),
    [HUASHU__NOTE_BRACKETS] = SAY("括号里的字没有放进来：{0}",
                                  "what stands in brackets is left out: {0}"),
    [HUASHU__NOTE_BLANK] = SAY("空着的地方填什么拿不准，先叫 {{0}}",
                               "nothing tells what the blank {{0}} stands for"),
    [HUASHU__NOTE_MANY_BLANKS] = SAY("空着的地方太多", "too many blanks"),
    [HUASHU__NOTE_SLASH] =
        SAY("“/”两边各到哪里为止拿不准：{0}",
            "nothing tells how far the alternatives reach: {0}"),
    [HUASHU__NOTE_UNNUMBERED] =
        SAY("没有编号，因为在标题下面才算一句",
            "without a number; taken for a phrase as it follows the heading"),
    [HUASHU__NOTE_UNQUOTED] = SAY("没有引号，拿不准是不是原话",
                                  "not in quotes; perhaps not the very words"),
    [HUASHU__NOTE_NUMBER_GAP] =
        SAY("前面缺第 {0} 条", "number {0} is missing before it"),
    [HUASHU__NOTE_CUT] = SAY("下一行可能是它的后半句：{0}",
                             "the next line may belong to it: {0}"),
    [HUASHU__NOTE_MIXED] = SAY("标题又说要说又说不能说，拿不准是哪一种",
                               "the heading speaks of what is good and of what "
                               "is barred"),
    [HUASHU__NOTE_REPEATED] =
        SAY("和第 {1} 行的“{0}”重复", "the same as {0}, line {1}"),
    [HUASHU__NOTE_CONTRADICTORY] =
        SAY("第 {1} 行又是要说的话：{0}", "asked for at line {1}: {0}"),
    [HUASHU__NOTE_SHIELDED] =
        SAY("说全第 {1} 行的“{0}”时不算", "does not count in {0}, line {1}"),
};
