/* SPDX-License-Identifier: MIT */
/*
 * messages.c: what lint/ says to those who write phrasebooks, in Chinese and
 * English.
 */
#include "lint/messages.h"

const struct huashu__message
    huashu__lint_messages[HUASHU__LINT_MESSAGE_COUNT] = {
        [HUASHU__LINT_NEVER_MATCHES] = {
            "never-matches",
            { "这句话永远对不上，照着说“{0}”也不行",
              "this phrase never matches, not even when \"{0}\" is said" },
            { "检查 whole、edges 和 span 是不是写得太严",
              "see whether `whole`, `edges` or `span` ask too much" },
        },
        [HUASHU__LINT_STOP_INSIDE] = {
            "stop-inside",
            { "这句话中间有句号一类的停顿，而规则只在一句之内找",
              "there is a full stop inside this phrase, but the rule looks "
              "within one sentence only" },
            { "去掉中间的停顿，或者写 span: turn",
              "leave the stop out, or write `span: turn`" },
        },
        [HUASHU__LINT_ALWAYS_EXCUSED] = {
            "never-matches",
            { "这句话永远不算数：说“{0}”时 unless 总会放过它",
              "this phrase never counts: `unless` always excuses \"{0}\"" },
            { "unless 里要写比它长的话",
              "write longer texts in `unless`" },
        },
        [HUASHU__LINT_DOUBLED] = {
            "doubled",
            { "和 {1} 的“{0}”重复，统一写法以后一模一样",
              "the same as \"{0}\" at {1} once both are folded" },
            { "去掉一处", "take one of them out" },
        },
        [HUASHU__LINT_SHADOWED] = {
            "shadowed",
            { "这句话多余：凡是它对上的地方，{1} 的“{0}”也对得上",
              "needless: wherever this matches, \"{0}\" at {1} does as well" },
            { "去掉它，或者把它移到前面", "take it out or move it before" },
        },
        [HUASHU__LINT_CONTRADICTORY] = {
            "contradictory",
            { "“{0}”在这里是禁语，在 {1} 却是要说的话",
              "\"{0}\" is forbidden here and asked for at {1}" },
            { "留一处，或者用 where、whole、unless 分清场合",
              "keep one, or tell them apart by `where`, `whole`, `unless`" },
        },
        [HUASHU__LINT_SOUNDS_ALIKE] = {
            "sounds-alike",
            { "“{0}”和 {1} 的“{2}”读音相近，一处是禁语，一处是要说的话",
              "\"{0}\" sounds like \"{2}\" at {1}: one is forbidden, the other "
              "asked for" },
            { "去掉一处的 match: homophone，或者把话写长一些",
              "leave `match: homophone` out at one of them, or make it longer" },
        },
        [HUASHU__LINT_TOO_SHORT] = {
            "too-short",
            { "只有一个字的禁语“{0}”，会在别的词里误报",
              "\"{0}\" is a single character and will be found inside other "
              "words" },
            { "加上 whole: clause、edges: word 或 where",
              "add `whole: clause`, `edges: word` or `where`" },
        },
        [HUASHU__LINT_HOLDS_FILLER] = {
            "holds-filler",
            { "“{0}”是语气词，比对前会去掉，说不说都一样",
              "\"{0}\" is a filler: it is dropped before matching, said or "
              "not" },
            { "去掉它；如果它要紧，就把它从 fold 的 fillers 里拿掉",
              "leave it out; if it matters, take it out of `fillers`" },
        },
        [HUASHU__LINT_SHORT_FOR_SIMILAR] = {
            "short-for-similar",
            { "“{0}”不到 6 个字，按相似度比容易认错",
              "\"{0}\" has fewer than 6 characters: by similarity other "
              "words are easily taken for it" },
            { "去掉 match: similar，把别的说法写出来",
              "leave `match: similar` out and write the other wordings down" },
        },
        [HUASHU__LINT_LOW_AT_LEAST] = {
            "low-at-least",
            { "at_least 低于 0.5：说对不到一半也算说到",
              "`at_least` is below 0.5: less than half of it counts as said" },
            { "一般写 0.8 到 0.9", "0.8 to 0.9 is usual" },
        },
        [HUASHU__LINT_SLOW] = {
            "slow-pattern",
            { "这个表达式太慢：遇到像“{0}”这样的话会算不完，那通电话就无法判断",
              "this pattern is too slow: on speech like \"{0}\" it does not "
              "come to an end, and the call cannot be judged" },
            { "不要把 + 和 * 套在一起，如把 (a+)+ 写成 a+",
              "do not nest + and *: write a+ for (a+)+" },
        },
        [HUASHU__LINT_EVERYWHERE] = {
            "slow-pattern",
            { "这个表达式里没有一定会出现的字，每句话都要细查，会慢",
              "nothing in this pattern is always there: every sentence has to "
              "be searched, which is slow" },
            { "让每种写法都含有几个固定的字",
              "let every alternative hold some fixed characters" },
        },
        [HUASHU__LINT_UNUSED_SLOT] = {
            "unused-slot",
            { "没有一句话用到槽位 {0}", "no phrase uses the slot {0}" },
            { NULL, NULL },
        },
        [HUASHU__LINT_UNUSED_ITEM] = {
            "unused-item",
            { "没有一条规则计入评分项 {0}",
              "no rule counts towards the item `{0}`" },
            { NULL, NULL },
        },
        [HUASHU__LINT_WEIGHTS_SUM] = {
            "weights-sum",
            { "各项权重合计 {0}，总分却是 {1}",
              "the weights of the items come to {0}, the base is {1}" },
            { "少于总分，分就扣不完；多于总分，前面的项能把分扣光",
              "with less, some points cannot be lost; with more, some items "
              "can lose all there is" },
        },
        [HUASHU__LINT_UNUSED_GAIN_CAP] = {
            "unused-gain-cap",
            { "写了 gain_cap，却没有一条规则加分",
              "there is a `gain_cap`, but no rule gains points" },
            { NULL, NULL },
        },
        [HUASHU__LINT_CONDITION_ALWAYS] = {
            "condition-always",
            { "条件“{0}”什么时候都成立，写不写都一样",
              "the condition \"{0}\" always holds: it says nothing" },
            { NULL, NULL },
        },
        [HUASHU__LINT_CONDITION_NEVER] = {
            "condition-never",
            { "条件“{0}”什么时候都不成立，这条规则永远用不上",
              "the condition \"{0}\" never holds: the rule is never asked" },
            { NULL, NULL },
        },
        [HUASHU__LINT_CONDITION_DEAD] = {
            "condition-dead-rule",
            { "条件里的规则 {0} 自己的条件永远不成立，它不会出现",
              "the condition speaks of `{0}`, whose own condition never "
              "holds" },
            { "先改好 {0} 的 when", "mend the `when` of `{0}` first" },
        },
        [HUASHU__LINT_NEVER_EXCEEDED] = {
            "never-exceeded",
            { "这条限度永远不会超出", "nothing can break this limit" },
            { "over 要在量得到的最大值以下，under 要在 0 以上",
              "`over` must be below the most that can be measured, `under` "
              "above 0" },
        },
        [HUASHU__LINT_SHORT_EXCUSE] = {
            "short-excuse",
            { "excuse 不比 over 长，等于没有宽限",
              "`excuse` is no longer than `over`, so it excuses nothing" },
            { NULL, NULL },
        },
        [HUASHU__LINT_EXAMPLE_NOT_FOUND] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，却没有对上",
              "rule `{0}` should hit this example, but does not" },
            { "用 huashu explain 看差在哪里",
              "`huashu explain` shows what is missing" },
        },
        [HUASHU__LINT_EXAMPLE_IN_PART] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，却只说到了其中几句",
              "rule `{0}` should hit this example, but only some of its "
              "phrases are said" },
            { NULL, NULL },
        },
        [HUASHU__LINT_EXAMPLE_OUT_OF_PLACE] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，但“{1}”不在 where 说的地方",
              "rule `{0}` should hit this example, but \"{1}\" is not where "
              "`where` says" },
            { NULL, NULL },
        },
        [HUASHU__LINT_EXAMPLE_NOT_ASKED] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，但说“{1}”时条件不成立",
              "rule `{0}` should hit this example, but its condition does not "
              "hold for \"{1}\"" },
            { "例子里要有让条件成立的话",
              "put into the example what makes the condition hold" },
        },
        [HUASHU__LINT_EXAMPLE_EXCUSED] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，但“{1}”被 unless 放过了",
              "rule `{0}` should hit this example, but `unless` excuses "
              "\"{1}\"" },
            { NULL, NULL },
        },
        [HUASHU__LINT_EXAMPLE_SHIELDED] = {
            "example-failed",
            { "这个例子应当对上规则 {0}，但“{1}”是规则 {2} 要说的话的一部分",
              "rule `{0}` should hit this example, but \"{1}\" is part of what "
              "rule `{2}` asks for" },
            { NULL, NULL },
        },
        [HUASHU__LINT_EXAMPLE_NOT_JUDGED] = {
            "example-failed",
            { "规则 {0} 在这个例子上无法判断（{1}）",
              "rule `{0}` cannot be judged on this example ({1})" },
            { "where 里写了秒数时，例子只写一段文字",
              "where `where` speaks of seconds, give the example as one "
              "text" },
        },
        [HUASHU__LINT_EXAMPLE_HIT] = {
            "example-failed",
            { "规则 {0} 不该对上这个例子，却对上了“{1}”",
              "rule `{0}` should not hit this example, but hits \"{1}\"" },
            { "用 unless、whole 或 where 排除它",
              "rule it out by `unless`, `whole` or `where`" },
        },
    };
