/* SPDX-License-Identifier: MIT */
/* appraisal_messages.c: what is said to those who write appraisal cards. */
#include "book/appraisal_reader.h"

#define MESSAGE(name, code, zh, en, zh_help, en_help)    \
    const struct huashu__message huashu__card_##name = { \
        code, { zh, en }, { zh_help, en_help }           \
    }

MESSAGE(not_a_card, "not-a-card", "这不是考核表", "this is no appraisal card",
        "考核表第一行写 appraisal: 1，样子见 appraisal.yaml",
        "a card begins with appraisal: 1; appraisal.yaml is one");
MESSAGE(no_version, "no-version", "缺少 appraisal: 1",
        "appraisal: 1 is missing", "把它写在第一行",
        "write it as the first line");
MESSAGE(version, "version-unknown", "不认识的格式版本：{0}",
        "unknown format version: {0}", "这个版本的 huashu 只读 appraisal: 1",
        "this huashu reads appraisal: 1");
MESSAGE(no_items, "missing-key", "考核表里一个项目也没有",
        "the card has no item", "在 items 下面至少写一个项目",
        "write at least one item below `items`");
MESSAGE(unknown_figure, "unknown-figure", "没有编号为 {0} 的数据",
        "no figure is called `{0}`",
        "数据写在 figures 下面；公式只能用写在它前面的",
        "figures stand below `figures`; a formula uses those before it");
MESSAGE(unknown_figure_near, "unknown-figure", "没有编号为 {0} 的数据",
        "no figure is called `{0}`", "是不是 {1}？", "did you mean `{1}`?");
MESSAGE(no_origin, "no-origin", "没有说明数据 {0} 从哪里来",
        "where `{0}` comes from is not said",
        "写 columns（表格的列名）、reports（从报告里数）或 multiply / "
        "divide（公式）",
        "give `columns` (of the table), `reports` (counted in them), or "
        "`multiply` and `divide` (a formula)");
MESSAGE(two_origins, "two-origins", "从报告里数的数据不能再有列名或公式",
        "what is counted in reports has no column and no formula",
        "去掉其中一样", "take one of them out");
MESSAGE(bad_number, "bad-number", "这里要写数，不能是 {0}",
        "a number is expected here, not `{0}`",
        "从 0 到 10 亿，小数最多六位，可以带 %：3、0.4%、95%",
        "from 0 to 10^9 with at most six decimals, perhaps with %: 3, 0.4%");
MESSAGE(bad_unit, "bad-unit", "数据 {0} {1}", "the figure `{0}` {2}",
        "两处写法要一致：百分比都带 %，个数都不带",
        "write both alike: shares with %, numbers without");
MESSAGE(bad_range, "bad-range", "这里要写每件扣几分，不能是 {0}",
        "what a case may cost is expected here, not `{0}`",
        "写成 2-10，前面的数不大于后面的",
        "write 2-10, the smaller number first");
MESSAGE(not_counted, "not-counted", "数据 {0} 不是个数，不能按件算",
        "the figure `{0}` is no count", "把它的 kind 写成 count",
        "give it the kind `count`");
MESSAGE(needs_loss, "needs-loss", "没有说明怎样扣分",
        "how points are lost is not said",
        "写 lose_each（每件扣几分）或 bands（分档），只写一样；kind: points "
        "的数据自己就是扣分，两样都不写",
        "give either `lose_each` or `bands`; a figure of the kind `points` "
        "says it itself and takes neither");
MESSAGE(one_edge, "one-edge", "一个项目的各档要么都写 from，要么都写 upto",
        "the bands of an item have either all `from` or all `upto`",
        "from：这个数及以上；upto：这个数及以下；最后一档两样都不写",
        "from: this and above; upto: this and below; the last has neither");
MESSAGE(band_order, "band-order", "这一档的次序不对",
        "this band is out of order",
        "from 从大到小排，upto 从小到大排，数不能重复",
        "`from` falls from band to band, `upto` rises, none comes twice");
MESSAGE(band_last, "band-last", "最后一档不写 from 和 upto，只写 lose",
        "the last band, and only it, has neither `from` nor `upto`",
        "最后一档管其余所有的数，不能缺",
        "it holds all that the others do not");
MESSAGE(band_above, "band-above", "扣的分比项目的分值还多",
        "more is lost than the item weighs", NULL, NULL);
MESSAGE(weights, "weights", "考核者的权重合计是 {0}%，要正好 100%",
        "the appraisers' weights add up to {0} %, not 100 %", NULL, NULL);
MESSAGE(bad_weight, "bad-number", "考核者的权重要写成百分比",
        "an appraiser's weight is a share", "如 15%", "such as 15%");
MESSAGE(column_taken, "column-taken", "列名“{0}”已经用在别处了",
        "the column \"{0}\" is used elsewhere", "一列只能是一样数据",
        "a column holds one figure");
MESSAGE(gain_or_lose, "gain-or-lose",
        "gain_each 和 lose_each 要写一样，只写一样",
        "give either `gain_each` or `lose_each`", NULL, NULL);
