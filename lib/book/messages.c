/* SPDX-License-Identifier: MIT */
/*
 * messages.c: what book/ says to those who write phrasebooks, in Chinese and
 * English: one sentence on what is wrong, and where there is something to do,
 * one on what to do.
 */
#include "book/messages.h"

/* A message: code, the sentence and the help in Chinese and in English. */
#define SAY(code, zh, en)       \
    {                           \
        (code), { (zh), (en) }, \
        {                       \
            NULL, NULL          \
        }                       \
    }
#define TELL(code, zh, en, zh_help, en_help) \
    {                                        \
        (code), { (zh), (en) },              \
        {                                    \
            (zh_help), (en_help)             \
        }                                    \
    }

const struct huashu__message
    huashu__book_messages[HUASHU__BOOK_MESSAGE_COUNT] = {
        [HUASHU__BOOK_NO_SUCH_FILE] =
            TELL("no-such-file", "找不到文件：{0}", "no such file: {0}",
                 "检查文件名和文件夹；include 里的路径从写它的那个文件算起",
                 "check the name and the folder; a path in `include` counts "
                 "from the file that it stands in"),
        [HUASHU__BOOK_NO_PERMISSION] =
            SAY("no-permission", "没有权限读取文件：{0}",
                "no permission to read: {0}"),
        [HUASHU__BOOK_IS_A_FOLDER] =
            TELL("is-a-folder", "这是文件夹，不是话术本：{0}",
                 "this is a folder, not a phrasebook: {0}",
                 "写出文件夹里的文件名", "name the file inside it"),
        [HUASHU__BOOK_FOLDER_NOT_FILE] =
            SAY("is-a-folder", "这是文件夹，不是文件：{0}",
                "this is a folder, not a file: {0}"),
        [HUASHU__BOOK_NOT_A_FILE] =
            SAY("not-a-file", "只能引入普通文件：{0}",
                "only ordinary files can be included: {0}"),
        [HUASHU__BOOK_CANNOT_READ] =
            SAY("cannot-read", "读不了文件 {0}：{1}", "cannot read {0}: {1}"),
        [HUASHU__BOOK_FILE_TOO_LARGE] =
            TELL("file-too-large", "文件太大：{0}，最多 {1} MB",
                 "the file is too large: {0}, at most {1} MB",
                 "分成几个文件，用 include 引入", "split it and use `include`"),
        [HUASHU__BOOK_TOO_MANY_FILES] =
            SAY("too-many-files", "文件太多，一套话术最多 {1} 个文件",
                "too many files: a book has at most {1}"),
        [HUASHU__BOOK_INCLUDE_TOO_DEEP] =
            SAY("include-too-deep", "include 一层套一层，超过了 {1} 层",
                "includes are nested more than {1} deep"),
        [HUASHU__BOOK_INCLUDE_CYCLE] =
            TELL("include-cycle", "文件互相引入，绕回了自己：{0}",
                 "the files include each other in a circle: {0}",
                 "去掉这一圈里的一处 include",
                 "take one of the includes of this circle out"),
        [HUASHU__BOOK_LIST_NAME_TAKEN] = TELL(
            "list-name-taken", "有两个词表都叫 {0}，编号会混在一起",
            "two lists are called {0}: their rules could not be told apart",
            "给其中一个文件改名", "rename one of the files"),
        [HUASHU__BOOK_TOO_MANY_RULES] =
            SAY("too-many-rules", "规则太多，最多 {0} 条",
                "too many rules: at most {0}"),
        [HUASHU__BOOK_NO_RULES] =
            TELL("no-rules", "话术本里一条规则也没有",
                 "the phrasebook holds no rule", "在 rules 下面至少写一条规则",
                 "write at least one rule below `rules`"),
        [HUASHU__BOOK_NOT_UTF8] =
            TELL("not-utf8", "文件不是 UTF-8 编码（可能是 GBK）",
                 "the file is not UTF-8 (GBK perhaps)",
                 "用编辑器打开，另存为 UTF-8 编码",
                 "open it in an editor and save it as UTF-8"),
        [HUASHU__BOOK_UTF16] =
            TELL("not-utf8", "文件是 UTF-16 编码，要 UTF-8",
                 "the file is UTF-16; it has to be UTF-8",
                 "用编辑器打开，另存为 UTF-8 编码",
                 "open it in an editor and save it as UTF-8"),
        [HUASHU__BOOK_CONTROL_CHARACTER] = TELL(
            "control-character", "这里有看不见的控制字符 {0}",
            "there is an invisible control character here: {0}",
            "删掉它；如果整个文件都打不开，它可能不是文本文件",
            "delete it; if the whole file looks wrong, it may not be text"),
        [HUASHU__BOOK_LOST_CHARACTER] = TELL(
            "lost-character", "这个字在转换编码时丢了，只剩下 \xEF\xBF\xBD",
            "a character was lost here when the encoding was changed",
            "补上原来的字", "put the right character back"),
        [HUASHU__BOOK_EMPTY_FILE] =
            TELL("empty-file", "文件是空的", "the file is empty",
                 "话术本第一行写 phrasebook: 1",
                 "a phrasebook begins with the line phrasebook: 1"),
        [HUASHU__BOOK_YAML_TWO_COLONS] = TELL(
            "yaml-syntax", "这里多出一个冒号，看不懂这一行",
            "one colon too many: this line cannot be read",
            "文字里有“: ”时，用单引号把整段文字括起来；还要看缩进是否对齐",
            "put a text that holds \": \" in single quotes, and see that the "
            "lines are indented alike"),
        [HUASHU__BOOK_YAML_NO_COLON] =
            TELL("yaml-syntax", "这一行缺少冒号", "a colon is missing here",
                 "写成“名称: 值”，冒号用英文的，后面空一格",
                 "write `key: value`, with a space behind the colon"),
        [HUASHU__BOOK_YAML_INDENT] = TELL(
            "yaml-syntax", "从这里起缩进没有对齐，或者引号后面多了文字",
            "from here the indentation does not fit, or text follows a quote",
            "同一层的各行要缩进得一样多，用空格；整段文字放在一对引号里",
            "indent the lines of one level alike, with spaces; put the whole "
            "text into one pair of quotes"),
        [HUASHU__BOOK_YAML_DASH] =
            TELL("yaml-syntax", "列表到这里断了：缩进没有对齐，或者少了“- ”",
                 "the list breaks off here: indentation, or a missing \"- \"",
                 "列表的每一项都以“- ”开头，缩进得一样多",
                 "begin every item with \"- \" and indent them alike"),
        [HUASHU__BOOK_YAML_OPEN_LIST] =
            TELL("yaml-syntax", "方括号 [ 没有配上 ]，或者中间少了逗号",
                 "the [ is not closed, or a comma is missing",
                 "文字里有逗号或括号时，用单引号括起来",
                 "put texts that hold commas or brackets in single quotes"),
        [HUASHU__BOOK_YAML_OPEN_BRACE] =
            TELL("yaml-syntax", "花括号 { 没有配上 }，或者中间少了逗号",
                 "the { is not closed, or a comma is missing",
                 "以 {名称} 开头的文字要用单引号括起来",
                 "put a text that begins with {slot} in single quotes"),
        [HUASHU__BOOK_YAML_OPEN_QUOTE] =
            TELL("yaml-syntax", "这个引号没有配对", "this quote is not closed",
                 "在文字的末尾补上同样的引号；单引号里的单引号写两个",
                 "close it; a single quote inside single quotes is doubled"),
        [HUASHU__BOOK_YAML_ESCAPE] = TELL(
            "yaml-syntax", "双引号里的反斜杠后面不能这样写",
            "no such escape inside double quotes",
            "改用单引号，反斜杠就是普通字符",
            "use single quotes: a backslash is an ordinary character there"),
        [HUASHU__BOOK_YAML_TAB] =
            TELL("yaml-syntax", "这里用了制表符（Tab）", "there is a tab here",
                 "缩进只能用空格", "indent with spaces only"),
        [HUASHU__BOOK_YAML_SPECIAL] =
            TELL("yaml-syntax", "文字不能直接以 {0} 开头",
                 "a text cannot begin with {0} just like that",
                 "用单引号把整段文字括起来", "put the text in single quotes"),
        [HUASHU__BOOK_YAML_OTHER] = TELL(
            "yaml-syntax", "YAML 写法有误（{0}）", "this is not YAML ({0})",
            "检查这一行和上一行的缩进、冒号和引号",
            "look at indentation, colons and quotes of this line and the "
            "one before"),
        [HUASHU__BOOK_WIDE_COLON] =
            TELL("fullwidth-colon", "“{0}”后面是中文冒号“：”",
                 "a full-width colon stands behind `{0}`",
                 "换成英文冒号加一个空格，写成“{0}: ”",
                 "write an ASCII colon and a space: `{0}: `"),
        [HUASHU__BOOK_TIGHT_COLON] = TELL(
            "missing-space", "“{0}:”后面少了一个空格",
            "a space is missing behind `{0}:`", "写成“{0}: ”", "write `{0}: `"),
        [HUASHU__BOOK_YAML_TOO_DEEP] =
            SAY("too-deep", "括号或缩进套得太深，超过了 {0} 层",
                "nested more than {0} deep"),
        [HUASHU__BOOK_SECOND_DOCUMENT] =
            TELL("second-document", "一个文件只能有一套话术，这里又开始了一套",
                 "one file holds one phrasebook; a second begins here",
                 "去掉“---”，或者分成两个文件",
                 "take the `---` out or make two files"),
        [HUASHU__BOOK_ALIAS] =
            TELL("alias-not-allowed", "话术本里不能用 YAML 的引用 {0}",
                 "YAML aliases such as {0} are not allowed",
                 "把内容照写一遍；以 * 开头的文字要用单引号括起来",
                 "write it out; put a text that begins with * in quotes"),
        [HUASHU__BOOK_ANCHOR] =
            TELL("anchor-not-allowed", "话术本里不能用 YAML 的锚点 {0}",
                 "YAML anchors such as {0} are not allowed",
                 "删掉它；以 & 开头的文字要用单引号括起来",
                 "take it out; put a text that begins with & in quotes"),
        [HUASHU__BOOK_TAG] =
            TELL("tag-not-allowed", "话术本里不能用 YAML 的标签 {0}",
                 "YAML tags such as {0} are not allowed",
                 "删掉它；以 ! 开头的文字要用单引号括起来",
                 "take it out; put a text that begins with ! in quotes"),
        [HUASHU__BOOK_NOT_A_PHRASEBOOK] = TELL(
            "not-a-phrasebook", "这不是话术本", "this is not a phrasebook",
            "话术本第一行写 phrasebook: 1；一行一句的词表用 forbidden:文件 "
            "或 approved:文件；通话的转写稿不是话术本，不用 -b",
            "a phrasebook begins with phrasebook: 1; give a plain list as "
            "forbidden:FILE or approved:FILE, and a call without -b"),
        [HUASHU__BOOK_IS_A_CARD] =
            TELL("is-a-card", "这是考核表，不是话术本",
                 "this is an appraisal card, not a phrasebook",
                 "考核表用在 huashu appraise -c",
                 "cards are for huashu appraise -c"),
        [HUASHU__BOOK_NO_VERSION] =
            TELL("no-version", "缺少 phrasebook: 1", "phrasebook: 1 is missing",
                 "把它写在第一行", "write it as the first line"),
        [HUASHU__BOOK_VERSION_NOT_FIRST] =
            SAY("version-not-first", "phrasebook: 1 要写在最前面",
                "phrasebook: 1 has to come first"),
        [HUASHU__BOOK_VERSION_UNKNOWN] =
            TELL("version-unknown", "不认识的格式版本：{0}",
                 "unknown format version: {0}",
                 "这个版本的 huashu 只读 phrasebook: 1",
                 "this huashu reads phrasebook: 1"),
        [HUASHU__BOOK_UNKNOWN_KEY] =
            TELL("unknown-key", "这里不能写 {0}", "`{0}` cannot stand here",
                 "这里可以写：{1}", "allowed here: {1}"),
        [HUASHU__BOOK_UNKNOWN_KEY_NEAR] =
            TELL("unknown-key", "这里不能写 {0}", "`{0}` cannot stand here",
                 "是不是想写 {1}？", "did you mean `{1}`?"),
        [HUASHU__BOOK_REPEATED_KEY] =
            TELL("repeated-key", "{0} 写了两次，第一次在第 {1} 行",
                 "`{0}` stands here a second time, first on line {1}",
                 "合成一处", "make one of the two"),
        [HUASHU__BOOK_KEY_NOT_TEXT] =
            SAY("key-not-text", "冒号前面只能是一个名称",
                "only a name can stand before the colon"),
        [HUASHU__BOOK_EXPECTED_TEXT] =
            TELL("expected-text", "这里要一段文字", "a text is expected here",
                 "以 [ 或 { 开头、或含有“: ”的文字要用单引号括起来",
                 "put a text that begins with [ or { or holds \": \" in single "
                 "quotes"),
        [HUASHU__BOOK_EXPECTED_LIST] =
            TELL("expected-list", "这里要一个列表", "a list is expected here",
                 "写成 [一, 二]，或者每项一行，以“- ”开头",
                 "write [one, two], or an item a line, each after \"- \""),
        [HUASHU__BOOK_EXPECTED_MAPPING] =
            TELL("expected-mapping", "这里要写“名称: 值”",
                 "`key: value` is expected here", "冒号用英文的，后面空一格",
                 "with an ASCII colon and a space behind it"),
        [HUASHU__BOOK_EMPTY_VALUE] =
            SAY("empty-value", "这里没有写内容", "there is nothing here"),
        [HUASHU__BOOK_BAD_CHOICE] =
            TELL("bad-value", "这里不能写 {0}", "`{0}` is not possible here",
                 "可以写：{1}", "possible: {1}"),
        [HUASHU__BOOK_BAD_CHOICE_NEAR] =
            TELL("bad-value", "这里不能写 {0}，是不是想写 {2}？",
                 "`{0}` is not possible here; did you mean `{2}`?",
                 "可以写：{1}", "possible: {1}"),
        [HUASHU__BOOK_BAD_BOOLEAN] =
            SAY("bad-value", "这里只能写 true（是）或 false（否）",
                "only true or false is possible here"),
        [HUASHU__BOOK_BAD_POINTS] =
            TELL("bad-number", "这里要写分数，不能是 {0}",
                 "points are expected here, not `{0}`",
                 "从 0 到 {1} 的数，小数最多两位，如 2 或 0.5",
                 "a number from 0 to {1} with at most two decimals: 2, 0.5"),
        [HUASHU__BOOK_BAD_COUNT] =
            SAY("bad-number", "这里要写 1 到 {1} 的整数，不能是 {0}",
                "a whole number from 1 to {1} is expected here, not `{0}`"),
        [HUASHU__BOOK_BAD_SHARE] =
            TELL("bad-number", "这里要写相似度，不能是 {0}",
                 "a similarity is expected here, not `{0}`",
                 "从 0.01 到 1 的数，小数最多两位，如 0.85",
                 "a number from 0.01 to 1 with at most two decimals: 0.85"),
        [HUASHU__BOOK_BAD_EXTENT] =
            TELL("bad-extent", "看不懂 {0}：要写数目和单位",
                 "`{0}` is no number with a unit",
                 "如 1 turn、2 turns、500 ms、10 s、1.5 min",
                 "such as 1 turn, 2 turns, 500 ms, 10 s, 1.5 min"),
        [HUASHU__BOOK_BAD_RANGE] =
            TELL("bad-range", "看不懂 {0}：要写几个字",
                 "`{0}` is no number of characters",
                 "如 4 或 1-2，最多 {1}，小的在前",
                 "such as 4 or 1-2, at most {1}, the smaller first"),
        [HUASHU__BOOK_BAD_DURATION] =
            SAY("bad-value", "duration 后面只能写 any",
                "only `duration: any` is possible"),
        [HUASHU__BOOK_BAD_ID] = TELL(
            "bad-id", "编号不能写成 {0}", "`{0}` is not a possible id",
            "以字母或数字开头，只用英文字母、数字、点和短横，最多 {1} 个",
            "letters, digits, dots and dashes only, a letter or digit first, "
            "at most {1}"),
        [HUASHU__BOOK_RESERVED_ID] =
            SAY("reserved-id", "编号不能是 {0}，它在条件里另有意义",
                "an id cannot be `{0}`: conditions use that word"),
        [HUASHU__BOOK_REPEATED_ID] =
            TELL("repeated-id", "编号 {0} 已经有了，在 {1} 第 {2} 行",
                 "the id `{0}` is taken: {1}, line {2}", "换一个编号",
                 "choose another one"),
        [HUASHU__BOOK_MISSING_KEY] =
            SAY("missing-key", "缺少 {0}", "`{0}` is missing"),
        [HUASHU__BOOK_SECOND_SECTION] =
            TELL("second-section", "{0} 已经写过了，在 {1} 第 {2} 行",
                 "`{0}` already stands in {1}, line {2}",
                 "所有文件里只能有一处", "it may stand once in all files"),
        [HUASHU__BOOK_REPEATED_SLOT] =
            TELL("repeated-slot", "槽位 {0} 已经有了，在 {1} 第 {2} 行",
                 "the slot {0} already stands in {1}, line {2}",
                 "换一个名称，或者去掉一处",
                 "choose another name or take one of them out"),
        [HUASHU__BOOK_BAD_SLOT_NAME] =
            TELL("bad-slot-name", "槽位不能叫“{0}”",
                 "a slot cannot be called \"{0}\"",
                 "不能有空白、反斜杠、… 和 { } [ ] ( ) |，最多 {1} 个字节",
                 "no white space, backslash, … nor { } [ ] ( ) |, at most {1} "
                 "bytes"),
        [HUASHU__BOOK_SLOT_KINDS] =
            TELL("slot-kind", "每个槽位要写一种、也只能写一种内容",
                 "a slot has exactly one kind of content",
                 "one_of、han、digits、duration 中选一个",
                 "one of: one_of, han, digits, duration"),
        [HUASHU__BOOK_BAD_HOURS] = TELL(
            "bad-hours", "看不懂 {0}：要写几点到几点", "`{0}` are no hours",
            "如 '9:00-18:00'，早的在前，最晚 24:00",
            "such as '9:00-18:00', the earlier first, 24:00 at the latest"),
        [HUASHU__BOOK_DATE_TWICE] =
            SAY("date-twice", "{0} 写了两次", "{0} stands here twice"),
        [HUASHU__BOOK_TOO_MANY_DATES] =
            SAY("too-many-dates", "日期太多，最多 {0} 个",
                "too many dates: at most {0}"),
        [HUASHU__BOOK_SAME_TOO_SMALL] =
            SAY("same-too-small", "一组相同的说法至少要有两个",
                "a group of equal wordings needs two at least"),
        [HUASHU__BOOK_SAME_TWICE] =
            TELL("same-twice", "“{0}”已经在另一组里了",
                 "\"{0}\" already stands in a group", "把两组合成一组",
                 "make one group of the two"),
        [HUASHU__BOOK_BASE_ZERO] =
            SAY("bad-number", "总分要大于 0", "base has to be above 0"),
        [HUASHU__BOOK_PASS_ABOVE_BASE] =
            SAY("pass-above-base", "及格分高于总分，谁也过不了",
                "pass is above base: no call could pass"),
        [HUASHU__BOOK_REPEATED_ITEM] =
            SAY("repeated-item", "评分项 {0} 已经有了，在第 {1} 行",
                "the item `{0}` already stands on line {1}"),
        [HUASHU__BOOK_WEIGHT_ZERO] =
            TELL("bad-number", "权重要大于 0", "a weight has to be above 0",
                 "不扣分的规则不用写 item",
                 "leave `item` out of rules that "
                 "cost nothing"),
        [HUASHU__BOOK_NO_GRADES] = SAY("no-grades", "grades 里一个等级也没有",
                                       "`grades` holds no grade"),
        [HUASHU__BOOK_GRADE_ORDER] =
            TELL("grade-order", "等级要从高到低写，分数不能相同",
                 "grades go from the highest down, each below the one before",
                 "如 {from: 90, title: 优秀}，再 {from: 80, title: 良好}",
                 "such as {from: 90, title: …}, then {from: 80, title: …}"),
        [HUASHU__BOOK_GRADE_ABOVE_BASE] =
            SAY("grade-above-base", "这个等级高于总分，谁也得不到",
                "this grade is above base: no call could reach it"),
        [HUASHU__BOOK_NO_PHRASE] =
            TELL("no-phrase", "这条规则没有写要找的话",
                 "this rule does not say what to look for",
                 "say、all_of、any_of、pattern 中写一个",
                 "write one of: say, all_of, any_of, pattern"),
        [HUASHU__BOOK_SEVERAL_PHRASES] =
            TELL("several-phrases", "{0} 和 {1} 不能写在同一条规则里",
                 "`{0}` and `{1}` cannot stand in one rule", "分成两条规则",
                 "make two rules"),
        [HUASHU__BOOK_SOUND_OF_PATTERN] =
            TELL("homophone-of-pattern",
                 "表达式没有读音，pattern 不能和 match: homophone 一起写",
                 "a pattern has no sound: `match: homophone` goes with phrases "
                 "only",
                 "把要找的话写进 say", "write what is looked for in `say`"),
        [HUASHU__BOOK_EMPTY_SAY] =
            SAY("empty-say", "这里一句话也没有", "there is no phrase here"),
        [HUASHU__BOOK_PART_ABOVE_FULL] =
            SAY("bad-number", "part_from 不能比 at_least 高",
                "part_from cannot be above at_least"),
        [HUASHU__BOOK_SIMILAR_PATTERN] =
            TELL("similar-pattern", "正则表达式不能按相似度比",
                 "a pattern cannot be matched by similarity",
                 "改用 say，或者去掉 match: similar",
                 "use `say`, or leave `match: similar` out"),
        [HUASHU__BOOK_SIMILAR_ALONE] =
            TELL("similar-alone", "{0} 要和 match: similar 一起写",
                 "`{0}` goes with `match: similar`", "加上 match: similar",
                 "add `match: similar`"),
        [HUASHU__BOOK_LOSE_MISPLACED] = TELL(
            "points-misplaced", "{0} 规则不扣分", "{0} rules lose no points",
            "lose 只写在 required 和 forbidden 规则里",
            "`lose` is for required and forbidden rules"),
        [HUASHU__BOOK_GAIN_MISPLACED] = TELL(
            "points-misplaced", "{0} 规则不加分", "{0} rules gain no points",
            "gain 只写在 approved 规则里", "`gain` is for approved rules"),
        [HUASHU__BOOK_CAP_ALONE] = TELL(
            "cap-alone", "有 cap，却没有 lose 或 gain",
            "there is a cap, but nothing to lose or gain",
            "写上每次扣几分或加几分", "say how much each hit costs or gains"),
        [HUASHU__BOOK_FATAL_MISPLACED] =
            TELL("fatal-misplaced", "{0} 规则不能一票否决",
                 "{0} rules cannot be fatal",
                 "fatal 只写在 required 和 forbidden 规则里",
                 "`fatal` is for required and forbidden rules"),
        [HUASHU__BOOK_UNKNOWN_ITEM] = TELL(
            "unknown-item", "评分表里没有 {0} 这一项",
            "the scorecard has no item `{0}`", "在 scorecard 的 items 里加上它",
            "add it to the items of the scorecard"),
        [HUASHU__BOOK_UNKNOWN_ITEM_NEAR] =
            TELL("unknown-item", "评分表里没有 {0} 这一项",
                 "the scorecard has no item `{0}`", "是不是想写 {1}？",
                 "did you mean `{1}`?"),
        [HUASHU__BOOK_UNKNOWN_RULE] = TELL(
            "unknown-rule", "没有编号为 {0} 的规则", "there is no rule `{0}`",
            "检查编号；规则可以在任何一个引入的文件里",
            "check the id; the rule may stand in any included file"),
        [HUASHU__BOOK_UNKNOWN_RULE_NEAR] = TELL(
            "unknown-rule", "没有编号为 {0} 的规则", "there is no rule `{0}`",
            "是不是想写 {1}？", "did you mean `{1}`?"),
        [HUASHU__BOOK_LIMIT_MISPLACED] =
            SAY("limit-misplaced", "{0} 只能写在 kind: limit 的规则里",
                "only rules of `kind: limit` have `{0}`"),
        [HUASHU__BOOK_WORDS_OF_LIMIT] =
            SAY("words-of-limit", "这条限度不能写 {0}，要找的话写成另一条规则",
                "this limit has no `{0}`: make the words a rule of their own"),
        [HUASHU__BOOK_EXAMPLE_WITHOUT_TIMES] =
            SAY("example-without-times", "例句没有时间，量不了这个",
                "examples give no times, so this cannot be tried on them"),
        [HUASHU__BOOK_KEY_OF_MEASURE] =
            SAY("key-of-measure", "measure: {1} 不能写 {0}",
                "`measure: {1}` has no `{0}`"),
        [HUASHU__BOOK_NO_BOUND] =
            SAY("no-bound", "这条限度没有写 over 或 under，如 over: 10 s",
                "the limit needs `over` or `under`, such as over: 10 s"),
        [HUASHU__BOOK_BAD_AMOUNT] =
            TELL("bad-amount", "看不懂 {0}：要写数目和单位",
                 "`{0}` is no amount with a unit",
                 "从 0 到 {1}，小数最多两位，如 10 s、300 characters/min、60%",
                 "from 0 to {1} with at most two decimals, such as 10 s, 300 "
                 "characters/min, 60%"),
        [HUASHU__BOOK_WRONG_UNIT] =
            TELL("wrong-unit", "measure: {1} 不能用 {0} 作单位",
                 "`measure: {1}` is not given in `{0}`", "可以用：{2}",
                 "possible: {2}"),
        [HUASHU__BOOK_UNITS_DIFFER] =
            SAY("units-differ", "over 用 {0}，under 用 {1}，单位要一样",
                "`over` is in {0} and `under` in {1}; they need the same unit"),
        [HUASHU__BOOK_UNDER_ABOVE_OVER] =
            SAY("under-above-over", "under 比 over 还大，怎么都超限",
                "`under` is above `over`: nothing could keep this limit"),
        [HUASHU__BOOK_TIME_WANTED] = SAY("time-wanted", "{0} 要写时间，如 30 s",
                                         "`{0}` is a time, such as 30 s"),
        [HUASHU__BOOK_EXCUSE_ALONE] =
            SAY("excuse-alone", "写了 {0}，没有写 {1}",
                "`{0}` needs `{1}` beside it"),
        [HUASHU__BOOK_UNLESS_LIMIT] =
            SAY("unless-limit", "unless 里的规则量的是数，没有话可比",
                "a limit says no words that `unless` could compare"),
        [HUASHU__BOOK_NOT_A_DURATION] =
            TELL("not-a-duration", "槽位 {0} 要写成 {duration: any}",
                 "the slot `{0}` must be {duration: any}",
                 "没有 say 的 promised_time 用它找时限",
                 "`promised_time` without `say` looks for times by it"),
        [HUASHU__BOOK_NO_LENGTH] =
            SAY("no-length", "说法里没有 {duration: any} 的槽位，不知道时限",
                "no slot of {duration: any} in these wordings tells a time"),
        [HUASHU__BOOK_EMPTY_WHERE] =
            SAY("empty-where", "where 里什么也没写", "`where` says nothing"),
        [HUASHU__BOOK_WITHIN_ALONE] = TELL(
            "within-alone", "within 要和 after 或 before 一起写",
            "`within` needs `after` or `before` beside it",
            "通话开头和末尾用 first 和 last",
            "for the start and the end of the call use `first` and `last`"),
        [HUASHU__BOOK_RULE_CYCLE] =
            TELL("rule-cycle", "规则互相依赖，绕回了自己：{0}",
                 "the rules depend on each other in a circle: {0}",
                 "去掉这一圈里的一处 where、unless 或 when",
                 "take one `where`, `unless` or `when` of this circle out"),
        [HUASHU__BOOK_CONDITION_NO_RULE] =
            TELL("bad-condition", "这里要写规则的编号，不能是 {0}",
                 "the id of a rule is expected here, not `{0}`",
                 "如 complaint、not complaint、count(complaint) >= 2",
                 "such as complaint, not complaint, count(complaint) >= 2"),
        [HUASHU__BOOK_CONDITION_EXPECTED] =
            SAY("bad-condition", "这里要写 {1}，不能是 {0}",
                "`{1}` is expected here, not `{0}`"),
        [HUASHU__BOOK_CONDITION_NUMBER] =
            SAY("bad-condition", "这里要写 0 到 {1} 的整数，不能是 {0}",
                "a whole number from 0 to {1} is expected here, not `{0}`"),
        [HUASHU__BOOK_CONDITION_JOIN] = TELL(
            "bad-condition", "{0} 不能接在这里", "`{0}` cannot follow here",
            "用 and、or 连接；说先后远近用 before、after、"
            "within 3 turns of",
            "join by `and` or `or`; places are compared by `before`, "
            "`after` and `within 3 turns of`"),
        [HUASHU__BOOK_CONDITION_END] = TELL(
            "bad-condition", "条件到这里没有写完",
            "the condition breaks off here", "补上缺的规则编号、数目或右括号",
            "a rule's id, a number or a closing bracket is missing"),
        [HUASHU__BOOK_CONDITION_WIDE] =
            TELL("bad-condition", "条件里的“{0}”要用英文符号",
                 "{0} is full-width; a condition takes the ASCII sign",
                 "换成 {1}", "write {1}"),
        [HUASHU__BOOK_CONDITION_OF_LIMIT] =
            TELL("condition-of-limit",
                 "规则 {0} 是 limit，量的不是话，不能比先后远近",
                 "`{0}` is a limit: what it measures is no words, and stands "
                 "neither before nor after them",
                 "只写 {0} 或 count({0})", "write {0} alone, or count({0})"),
        [HUASHU__BOOK_CONDITION_TOO_LONG] =
            TELL("condition-too-long", "条件太长，最多说到 {0} 条规则",
                 "the condition is too long: it may speak of {0} rules at "
                 "most",
                 "分成几条规则，各写各的 when", "make several rules of it"),
        [HUASHU__BOOK_CONDITION_TOO_DEEP] =
            SAY("condition-too-deep", "括号和 not 套得太深，最多 {0} 层",
                "brackets and `not` are nested more than {0} deep"),
        [HUASHU__BOOK_EXAMPLE_MIXED] = TELL(
            "example-mixed", "有的例子写了说话人，有的没有",
            "some of these name a speaker and some do not",
            "一段对话单独放在一个列表里：- [客服：…, 客户：…]",
            "put a conversation in a list of its own: - [客服：…, 客户：…]"),
        [HUASHU__BOOK_EXAMPLE_LABEL] = TELL(
            "example-label", "这一行没有写是谁说的",
            "this line does not say who speaks", "以“客服：”或“客户：”开头",
            "begin it with 客服： (agent) or 客户： (customer)"),
        [HUASHU__BOOK_EMPTY_PHRASE] =
            SAY("empty-phrase", "这句话是空的", "this phrase is empty"),
        [HUASHU__BOOK_PHRASE_TOO_LONG] =
            SAY("phrase-too-long", "这段文字太长，最多 {0} 个字节",
                "this text is too long: at most {0} bytes"),
        [HUASHU__BOOK_UNCLOSED] = TELL("unclosed-bracket", "{0} 没有配上 {1}",
                                       "{0} is not closed by {1}",
                                       "如果它就是文字，前面加反斜杠：\\{0}",
                                       "if it is meant as text, write \\{0}"),
        [HUASHU__BOOK_UNOPENED] =
            TELL("unopened-bracket", "{0} 前面没有配对的 {1}",
                 "{0} without a {1} before it",
                 "如果它就是文字，前面加反斜杠：\\{0}",
                 "if it is meant as text, write \\{0}"),
        [HUASHU__BOOK_BAR_OUTSIDE] = TELL(
            "bar-outside", "竖线 | 要放在圆括号或方括号里",
            "the bar | belongs inside brackets", "写成 (一|二)，或者分成两句",
            "write (one|two) or make two phrases"),
        [HUASHU__BOOK_EMPTY_BRACKETS] =
            SAY("empty-brackets", "括号里是空的",
                "there is nothing between the brackets"),
        [HUASHU__BOOK_EMPTY_ALTERNATIVE] = TELL(
            "empty-alternative", "竖线的一边是空的",
            "one side of the bar is empty", "可以不说的部分用方括号：[一|二]",
            "use [one|two] for what may be left out"),
        [HUASHU__BOOK_PHRASE_TOO_DEEP] =
            SAY("phrase-too-deep", "括号套得太深，最多 {0} 层",
                "brackets are nested more than {0} deep"),
        [HUASHU__BOOK_LAST_BACKSLASH] =
            TELL("last-backslash", "末尾的反斜杠后面没有字",
                 "nothing follows the last backslash", "反斜杠本身写成 \\\\",
                 "a backslash as text is \\\\"),
        [HUASHU__BOOK_UNKNOWN_SLOT] =
            TELL("unknown-slot", "没有名为 {0} 的槽位", "there is no slot {0}",
                 "在 slots 里写明它接受什么；如果花括号就是文字，写成 \\{",
                 "add it to `slots`; if the brace is meant as text, write \\{"),
        [HUASHU__BOOK_UNKNOWN_SLOT_NEAR] =
            TELL("unknown-slot", "没有名为 {0} 的槽位", "there is no slot {0}",
                 "是不是想写 {1}？", "did you mean {1}?"),
        [HUASHU__BOOK_MAY_BE_EMPTY] =
            TELL("may-be-empty", "这句话全都可以不说，什么都会算数",
                 "all of this phrase may be left out: anything would match",
                 "至少留一处在方括号和 … 之外",
                 "leave some of it outside [ ] and …"),
        [HUASHU__BOOK_NOT_SUPPRESSIONS] =
            TELL("not-suppressions", "这不是豁免文件",
                 "this is not a file of suppressions",
                 "豁免文件第一行写 suppressions: 1，各条写在 entries 下面",
                 "it begins with suppressions: 1, with its entries below "
                 "`entries`"),
        [HUASHU__BOOK_BAD_FINGERPRINT] = TELL(
            "bad-fingerprint", "指纹不能是 {0}", "`{0}` is not a fingerprint",
            "从报告里照抄，16 位数字和小写字母 a 到 f",
            "copy it from a report: 16 digits 0 to 9 and a to f"),
        [HUASHU__BOOK_BAD_DATE] =
            TELL("bad-date", "看不懂日期 {0}", "`{0}` is not a day",
                 "写成 2026-12-31", "write it as 2026-12-31"),
        [HUASHU__BOOK_REPEATED_ENTRY] = TELL(
            "repeated-entry", "指纹 {0} 在这通电话里已经豁免过，在第 {1} 行",
            "the fingerprint `{0}` of this call already stands on line "
            "{1}",
            "去掉一处", "take one of them out"),
        [HUASHU__BOOK_TOO_MANY_ENTRIES] =
            SAY("too-many-entries", "这通电话的豁免太多，最多 {0} 条",
                "too many suppressions of this call: at most {0}"),
        [HUASHU__BOOK_AND_MORE] =
            SAY("and-more", "另外还有 {0} 个问题，没有列出",
                "and {0} more problems that are not listed"),
        [HUASHU__BOOK_WIDE_COMMA] = TELL(
            "fullwidth-comma", "列表里的“{0}”不是分隔符，这里算一整段文字",
            "{0} separates nothing in a list: this is one text",
            "要分开就用英文逗号；本来是一句话就加单引号",
            "use an ASCII comma to part it, or quote it if it is one phrase"),
        [HUASHU__BOOK_CUT_BY_COMMENT] = TELL(
            "cut-by-comment", "从 # 起成了注释，不再是这句话的一部分",
            "from the # on this is a comment, not part of the text",
            "是文字就用单引号括起来；是注释就在 # 前空两格、后空一格",
            "quote the text; for a comment put two spaces before the # and "
            "one behind"),
        [HUASHU__BOOK_MANY_LINES] =
            TELL("several-lines", "这几行连成了一句话",
                 "these lines are one text together",
                 "要分成几句，每行以“- ”开头；本来是一句就用引号括起来",
                 "begin each line with \"- \" to make several, or quote it"),
        [HUASHU__BOOK_WIDE_SYNTAX] =
            TELL("fullwidth-syntax", "“{0}”在这里只是普通文字",
                 "{0} is ordinary text here",
                 "槽位、可选和并列要用英文符号 { } [ ] ( ) |",
                 "slots, options and alternatives take ASCII { } [ ] ( ) |"),
        [HUASHU__BOOK_HASH_IN_LIST] =
            TELL("hash-in-list", "词表里只有行首的 # 才是注释，这里算文字",
                 "in a list only a # at the start of a line begins a comment",
                 "把注释放到单独一行", "put the comment on a line of its own"),
    };
