/* SPDX-License-Identifier: MIT */
/*
 * measures.c: what is counted: the measure words and units behind which a lone
 * numeral is a number. Data, folded, sorted by code point.
 *
 * Words that count for certain only from two on are marked: 一度, 一道 and
 * 一流 are words, 三度 and 三道 are numbers. Whatever is not here leaves its
 * numeral a word (一下, 一样, 四川), which is never wrong: it folds so on both
 * sides.
 */
#include "text/numbers.h"

/* The longest word. */
#define MAX_LENGTH 3

static const struct {
    uint16_t word[MAX_LENGTH + 1];
    bool one;
} measures[] = {
    { u"世纪", true },  { u"两", false },    { u"个", true },
    { u"串", false },   { u"亩", true },     { u"人", true },
    { u"件", true },    { u"份", true },     { u"伏", true },
    { u"位", true },    { u"例", true },     { u"倍", true },
    { u"元", true },    { u"兆", true },     { u"克", true },
    { u"克拉", false }, { u"公分", true },   { u"公斤", true },
    { u"公里", true },  { u"公顷", true },   { u"册", true },
    { u"分", true },    { u"刻", false },    { u"刻钟", true },
    { u"剂", false },   { u"副", false },    { u"包", false },
    { u"匹", true },    { u"千克", true },   { u"千米", true },
    { u"升", false },   { u"单", false },    { u"单元", true },
    { u"卷", true },    { u"厘", true },     { u"厘米", true },
    { u"双", false },   { u"口", false },    { u"句", true },
    { u"只", true },    { u"台", true },     { u"号", true },
    { u"名", true },    { u"吨", true },     { u"周", true },
    { u"回", false },   { u"圆", true },     { u"圈", false },
    { u"场", true },    { u"块", false },    { u"块钱", true },
    { u"堂", true },    { u"声", false },    { u"夜", true },
    { u"天", true },    { u"头", false },    { u"套", true },
    { u"季度", true },  { u"宗", true },     { u"室", true },
    { u"家", false },   { u"寸", false },    { u"对", false },
    { u"封", true },    { u"小时", true },   { u"尺", false },
    { u"尾", false },   { u"局", false },    { u"层", true },
    { u"届", false },   { u"岁", true },     { u"工作日", true },
    { u"帕", true },    { u"帧", true },     { u"幅", true },
    { u"幢", true },    { u"平方", true },   { u"平方米", true },
    { u"平米", true },  { u"年", true },     { u"度", false },
    { u"座", false },   { u"张", true },     { u"成", false },
    { u"户", true },    { u"房", false },    { u"扇", false },
    { u"批", true },    { u"把", false },    { u"折", true },
    { u"排", false },   { u"摄氏度", true }, { u"支", true },
    { u"斤", true },    { u"日", true },     { u"日元", true },
    { u"旬", false },   { u"星期", true },   { u"晚", true },
    { u"月", true },    { u"期", true },     { u"本", true },
    { u"朵", true },    { u"条", true },     { u"杯", true },
    { u"枚", true },    { u"架", true },     { u"栋", true },
    { u"栏", true },    { u"株", true },     { u"根", true },
    { u"桌", true },    { u"档", false },    { u"桶", true },
    { u"梯", false },   { u"棵", true },     { u"楼", true },
    { u"次", true },    { u"欧元", true },   { u"款", true },
    { u"步", false },   { u"段", true },     { u"毛", true },
    { u"毫克", true },  { u"毫升", true },   { u"毫秒", true },
    { u"毫米", true },  { u"港元", true },   { u"滴", false },
    { u"点", false },   { u"片", false },    { u"环", false },
    { u"班", false },   { u"瓦", true },     { u"瓶", true },
    { u"盒", true },    { u"盘", true },     { u"碗", true },
    { u"礼拜", true },  { u"种", true },     { u"秒", true },
    { u"立方", true },  { u"站", false },    { u"章", false },
    { u"笔", true },    { u"等奖", false },  { u"等座", true },
    { u"等舱", false }, { u"箱", true },     { u"篇", true },
    { u"米", true },    { u"类", false },    { u"粒", true },
    { u"级", true },    { u"组", false },    { u"罐", true },
    { u"美元", true },  { u"自然日", true }, { u"艘", true },
    { u"节", false },   { u"英寸", true },   { u"英里", true },
    { u"英镑", true },  { u"袋", true },     { u"角", true },
    { u"课", false },   { u"赫", true },     { u"趟", true },
    { u"跨", false },   { u"路", false },    { u"轮", false },
    { u"辆", true },    { u"辈子", true },   { u"遍", true },
    { u"道", false },   { u"遭", false },    { u"部", true },
    { u"里", false },   { u"针", false },    { u"钟头", true },
    { u"队", false },   { u"集", false },    { u"页", true },
    { u"顶", false },   { u"项", true },     { u"顿", true },
    { u"颗", true },    { u"餐", true },     { u"首", true },
};

const uint16_t *
huashu__measure_word(size_t index, bool *one)
{
    if (index >= HUASHU__COUNT_OF(measures))
        return NULL;
    *one = measures[index].one;
    return measures[index].word;
}

/* Index of the first word that begins with `unit` or a later one. Nobody can
 * guess which half it is in, so the step is computed. */
static size_t
first_with(uint16_t unit)
{
    size_t low = 0, count = HUASHU__COUNT_OF(measures);
    while (count > 0) {
        size_t half = (count + 1) / 2;
        bool before = measures[low + half - 1].word[0] < unit;
        low += half & (0 - (size_t)before);
        count -= half;
    }
    return low;
}

bool
huashu__measure(const struct huashu__number_view *view, size_t unit, bool one)
{
    const uint8_t *counted = view->folding->folder->counted;
    uint16_t first = unit < view->count ? view->units[unit] : 0;
    if ((counted[first / 8] >> first % 8 & 1) == 0 ||
        !huashu__number_joined(view, unit))
        return false;
    for (size_t i = first_with(first);
         i < HUASHU__COUNT_OF(measures) && measures[i].word[0] == first; i++) {
        size_t length = 1;
        while (measures[i].word[length] != 0 &&
               huashu__number_is(view, unit + length, measures[i].word[length]))
            length++;
        if (measures[i].word[length] == 0 && (!one || measures[i].one))
            return true;
    }
    return false;
}
