/* SPDX-License-Identifier: MIT */
/*
 * messages.c: what match/ says to those who write phrasebooks and to those who
 * check calls, in Chinese and English.
 */
#include "match/messages.h"

#define SPELL(number) #number
#define NUMBER(macro) SPELL(macro)

const struct huashu__message
    huashu__match_messages[HUASHU__MATCH_MESSAGE_COUNT] = {
        [HUASHU__MATCH_UNUSABLE] = {
            "unusable-text",
            { "这里有谁也说不出来的内容：不是 UTF-8 的字节，或替换字符 U+FFFD",
              "this holds what nobody can say: bytes that are no UTF-8, or the "
              "replacement character U+FFFD" },
            { "删掉它，重新输入这几个字", "delete it and type the text again" },
        },
        [HUASHU__MATCH_TOO_MANY_WORDINGS] = {
            "too-many-wordings",
            { "方括号和圆括号展开后有 {0} 种说法，最多 " NUMBER(
                  HUASHU__MAX_VARIANTS) " 种",
              "the brackets spell out to {0} wordings, " NUMBER(
                  HUASHU__MAX_VARIANTS) " at most" },
            { "拆成几条短一些的话术", "split it into several shorter phrases" },
        },
        [HUASHU__MATCH_TOO_LARGE] = {
            "phrase-too-large",
            { "这条话术展开后太长", "this phrase spells out to too much" },
            { "拆成几条短一些的话术", "split it into several shorter phrases" },
        },
        [HUASHU__MATCH_EMPTY_PHRASE] = {
            "empty-phrase",
            { "去掉标点、空格和语气词以后，这条话术可以什么都不剩",
              "without punctuation, spaces and fillers nothing may be left of "
              "this phrase" },
            { "至少写一个非说不可的字", "write at least one character that has "
                                        "to be said" },
        },
        [HUASHU__MATCH_EMPTY_LINE] = {
            "empty-line",
            { "去掉标点、空格和语气词以后，这一行什么都不剩，跳过",
              "without punctuation, spaces and fillers nothing is left of this "
              "line: passed over" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_EMPTY_VALUE] = {
            "empty-value",
            { "去掉标点、空格和语气词以后，这个取值什么都不剩",
              "without punctuation, spaces and fillers nothing is left of this "
              "value" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_TOO_FEW_SYLLABLES] = {
            "too-few-syllables",
            { "“{0}”不到三个音节，读音相近的话太多，不能写 match: homophone",
              "\"{0}\" has fewer than three syllables: too much else sounds "
              "like it for `match: homophone`" },
            { "写长一些，或者另立一条规则，不写 match",
              "make it longer, or put it into a rule without `match`" },
        },
        [HUASHU__MATCH_SOUND_OF_SLOT] = {
            "homophone-of-slot",
            { "写了 match: homophone，“{0}”里就不能有槽位和省略号",
              "with `match: homophone`, \"{0}\" can hold neither slots nor gaps" },
            { "把固定的部分单独写成一条规则",
              "make the fixed part a rule of its own" },
        },
        [HUASHU__MATCH_SOUND_OF_MANY] = {
            "too-many-wordings",
            { "“{0}”连同 same 里的说法超过 " NUMBER(
                  HUASHU__MAX_VARIANTS) " 种，不能写 match: homophone",
              "with those of `same`, \"{0}\" has more than " NUMBER(
                  HUASHU__MAX_VARIANTS) " wordings: too many for "
              "`match: homophone`" },
            { "拆成几条短一些的话术", "split it into several shorter phrases" },
        },
        [HUASHU__MATCH_BAD_PATTERN] = {
            "bad-pattern",
            { "正则表达式有错：{0}", "the pattern is wrong: {0}" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_RUN_CHANGED] = {
            "pattern-not-folded",
            { "“{0}”在比对前会统一成“{1}”，这样写永远对不上",
              "\"{0}\" is made \"{1}\" before matching: written so, it never "
              "matches" },
            { "改写成“{1}”", "write \"{1}\"" },
        },
        [HUASHU__MATCH_RUN_DROPPED] = {
            "pattern-dropped",
            { "“{0}”在比对前会去掉（空格、标点、符号、语气词都不比），这样写永远对不上",
              "\"{0}\" is dropped before matching (spaces, punctuation, "
              "symbols, fillers): written so, it never matches" },
            { "把它从表达式里删掉", "take it out of the pattern" },
        },
        [HUASHU__MATCH_RUN_PERHAPS] = {
            "pattern-numeral",
            { "“{0}”在比对前可能会统一成“{1}”，那时就对不上了",
              "\"{0}\" may be made \"{1}\" before matching, and then does not "
              "match" },
            { "如果它是数字，改写成“{1}”", "if it is a number, write \"{1}\"" },
        },
        [HUASHU__MATCH_BOOK_TOO_LARGE] = {
            "book-too-large",
            { "话术太多，一次装不下", "the phrases are too many for one book" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_TOO_MANY_TURNS] = {
            "too-many-turns",
            { "这通电话的话轮太多", "the call has too many turns" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_TURN_TOO_LONG] = {
            "turn-too-long",
            { "有一段话太长", "a turn is too long" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_CALL_TOO_LONG] = {
            "call-too-long",
            { "这通电话的文字太长", "the call is too long" },
            { NULL, NULL },
        },
        [HUASHU__MATCH_TEXT_TOO_LONG] = {
            "text-too-long",
            { "文字太长", "the text is too long" },
            { NULL, NULL },
        },
    };
