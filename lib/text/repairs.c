/* SPDX-License-Identifier: MIT */
/*
 * repairs.c: where ICU's Hant-Hans stops short of how simplified Chinese is
 * written today. Data, each line with its reason; the tests hold each of them.
 * Part of `traditional`.
 */
#include "text/define.h"
#include "text/table.h"

/*
 * By single character, after ICU. Two reasons, beside what is said behind:
 * another traditional form of a character that ICU turns when written in the
 * other way (峯 is 峰), and a simplified form that is no longer written (谘).
 */
static const struct {
    uint16_t from, to;
} repairs[] = {
    { u'谘', u'咨' }, /* what ICU makes of 諮, of 諮詢 and 諮商 */
    { u'妳', u'你' }, /* you, of a woman; the same word and sound */
    { u'牠', u'它' }, /* it, of an animal; ICU leaves it */
    { u'峯', u'峰' }, { u'麪', u'面' }, { u'擡', u'抬' }, { u'疉', u'叠' },
    { u'滙', u'汇' }, { u'祇', u'只' }, { u'衹', u'只' }, { u'逈', u'迥' },
    { u'糢', u'模' }, { u'緖', u'绪' }, { u'値', u'值' }, { u'吿', u'告' },
    { u'卽', u'即' }, { u'旣', u'既' }, { u'矇', u'蒙' }, { u'鵰', u'雕' },
    { u'彫', u'雕' }, { u'彊', u'强' }, { u'甦', u'苏' }, { u'钜', u'巨' },
    { u'噁', u'恶' }, { u'冑', u'胄' }, { u'劄', u'札' }, { u'箚', u'札' },
    { u'幷', u'并' }, { u'扞', u'捍' }, { u'枴', u'拐' }, { u'柺', u'拐' },
    { u'脩', u'修' }, { u'袷', u'夹' }, { u'谿', u'溪' }, { u'迳', u'径' },
    { u'遶', u'绕' }, { u'锺', u'钟' }, /* a family name's spelling of 钟; ICU folds 鍾 so */
    { u'鲶', u'鲇' }, { u'濛', u'蒙' }, { u'硃', u'朱' }, { u'鞦', u'秋' },
    { u'韆', u'千' }, { u'煖', u'暖' }, { u'痺', u'痹' }, { u'祐', u'佑' },
    { u'觔', u'斤' }, { u'迺', u'乃' }, { u'繈', u'襁' },
};

uint32_t
huashu__repair(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof repairs / sizeof *repairs; i++)
        if (repairs[i].from == code_point)
            return repairs[i].to;
    return code_point;
}

/*
 * By pairs of folded units, where only the neighbour tells: 甚至 keeps what
 * 甚麼 changes, 覆盖 and 颠覆 keep what 回覆 changes, 鍛鍊 is 锻炼 but 項鍊 项链.
 */
static const struct huashu__pair_repair pairs[] = {
    { u'甚', u'么', u'什', u'么' }, { u'回', u'覆', u'回', u'复' },
    { u'答', u'覆', u'答', u'复' }, { u'批', u'覆', u'批', u'复' },
    { u'反', u'覆', u'反', u'复' }, { u'重', u'覆', u'重', u'复' },
    { u'函', u'覆', u'函', u'复' }, { u'电', u'覆', u'电', u'复' },
    { u'覆', u'核', u'复', u'核' }, { u'覆', u'查', u'复', u'查' },
    { u'覆', u'诊', u'复', u'诊' }, { u'覆', u'电', u'复', u'电' },
    { u'项', u'炼', u'项', u'链' }, { u'手', u'炼', u'手', u'链' },
    { u'拉', u'炼', u'拉', u'链' }, { u'炼', u'条', u'链', u'条' },
    { u'覆', u'信', u'复', u'信' }, { u'覆', u'函', u'复', u'函' },
};

const struct huashu__pair_repair *
huashu__pair_repair(uint16_t first, uint16_t second)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].first == first && pairs[i].second == second)
            return &pairs[i];
    return NULL;
}

static const uint16_t markers[] = u"甚覆炼";

int
huashu__pair_marker_index(uint16_t unit)
{
    for (int i = 0; markers[i] != 0; i++)
        if (markers[i] == unit)
            return i;
    return -1;
}

uint16_t
huashu__pair_marker_unit(uint16_t entry)
{
    return markers[entry - HUASHU__PAIR];
}
