/* SPDX-License-Identifier: MIT */
/*
 * lists.c: the language's lists. Data; a book can put its own in place of each
 * (`fold:` in the format), and transcripts can have labels of their own.
 */
#include "text/text.h"

#include <huashu/call.h>

/* Sounds that mean nothing; dropped from speech and phrase alike. */
static const struct huashu__string fillers[] = {
    HUASHU__INIT("嗯"), HUASHU__INIT("呃"), HUASHU__INIT("啊"),
    HUASHU__INIT("哦"), HUASHU__INIT("噢"), HUASHU__INIT("唉"),
};

/* What a listener says without taking the turn. */
static const struct huashu__string backchannels[] = {
    HUASHU__INIT("嗯"),   HUASHU__INIT("嗯嗯"), HUASHU__INIT("好"),
    HUASHU__INIT("好的"), HUASHU__INIT("对"),   HUASHU__INIT("对对"),
    HUASHU__INIT("是"),   HUASHU__INIT("是的"), HUASHU__INIT("喂"),
};

/* May end a clause without being part of what it says. */
static const struct huashu__string particles[] = {
    HUASHU__INIT("呀"), HUASHU__INIT("吧"), HUASHU__INIT("呢"),
    HUASHU__INIT("啊"), HUASHU__INIT("哦"), HUASHU__INIT("嘛"),
};

/* One more or one less turns the meaning round. */
static const struct huashu__string negations[] = {
    HUASHU__INIT("不"), HUASHU__INIT("没"), HUASHU__INIT("无"),
    HUASHU__INIT("未"), HUASHU__INIT("别"),
};

/* Who speaks, as transcripts label it; compared folded, with fillers kept. */
static const struct huashu__role_label labels[] = {
    { HUASHU__INIT("客服"), HUASHU_AGENT },
    { HUASHU__INIT("客服人员"), HUASHU_AGENT },
    { HUASHU__INIT("客服代表"), HUASHU_AGENT },
    { HUASHU__INIT("坐席"), HUASHU_AGENT },
    { HUASHU__INIT("座席"), HUASHU_AGENT },
    { HUASHU__INIT("话务员"), HUASHU_AGENT },
    { HUASHU__INIT("接线员"), HUASHU_AGENT },
    { HUASHU__INIT("agent"), HUASHU_AGENT },
    { HUASHU__INIT("客户"), HUASHU_CUSTOMER },
    { HUASHU__INIT("用户"), HUASHU_CUSTOMER },
    { HUASHU__INIT("顾客"), HUASHU_CUSTOMER },
    { HUASHU__INIT("业主"), HUASHU_CUSTOMER },
    { HUASHU__INIT("来电人"), HUASHU_CUSTOMER },
    { HUASHU__INIT("来电者"), HUASHU_CUSTOMER },
    { HUASHU__INIT("customer"), HUASHU_CUSTOMER },
    { HUASHU__INIT("系统"), HUASHU_OTHER },
    { HUASHU__INIT("语音"), HUASHU_OTHER },
    { HUASHU__INIT("ivr"), HUASHU_OTHER },
    { HUASHU__INIT("system"), HUASHU_OTHER },
};

const struct huashu__fold_settings *
huashu__fold_defaults(void)
{
    static const struct huashu__fold_settings defaults = {
        .traditional = true,
        .width = true,
        .numerals = true,
        .readings = true,
        .fillers = fillers,
        .filler_count = HUASHU__COUNT_OF(fillers),
    };
    return &defaults;
}

struct huashu__words
huashu__default_backchannels(void)
{
    return (struct huashu__words){ backchannels,
                                   HUASHU__COUNT_OF(backchannels) };
}

struct huashu__words
huashu__default_particles(void)
{
    return (struct huashu__words){ particles, HUASHU__COUNT_OF(particles) };
}

struct huashu__words
huashu__default_negations(void)
{
    return (struct huashu__words){ negations, HUASHU__COUNT_OF(negations) };
}

/* Each holds a default negation: 不, 没, 无, 未, 别. */
static const struct huashu__string harmless[] = {
    HUASHU__INIT("不好意思"), HUASHU__INIT("对不起"), HUASHU__INIT("没关系"),
    HUASHU__INIT("没问题"),   HUASHU__INIT("不客气"), HUASHU__INIT("不用谢"),
    HUASHU__INIT("不错"),     HUASHU__INIT("差不多"), HUASHU__INIT("不管"),
    HUASHU__INIT("不仅"),     HUASHU__INIT("不但"),   HUASHU__INIT("无论"),
    HUASHU__INIT("特别"),     HUASHU__INIT("分别"),   HUASHU__INIT("区别"),
    HUASHU__INIT("级别"),     HUASHU__INIT("类别"),   HUASHU__INIT("性别"),
    HUASHU__INIT("个别"),     HUASHU__INIT("别人"),   HUASHU__INIT("别的"),
    HUASHU__INIT("未来"),     HUASHU__INIT("无线"),   HUASHU__INIT("不过"),
};

struct huashu__words
huashu__default_harmless_words(void)
{
    return (struct huashu__words){ harmless, HUASHU__COUNT_OF(harmless) };
}

static const struct huashu__string you[] = { HUASHU__INIT("你"),
                                             HUASHU__INIT("您") };
static const struct huashu__string help[] = { HUASHU__INIT("帮助"),
                                              HUASHU__INIT("帮到"),
                                              HUASHU__INIT("帮") };

const struct huashu__words *
huashu__default_same(size_t *count)
{
    static const struct huashu__words groups[] = {
        { you, HUASHU__COUNT_OF(you) },
        { help, HUASHU__COUNT_OF(help) },
    };
    *count = HUASHU__COUNT_OF(groups);
    return groups;
}

const struct huashu__role_label *
huashu__role_labels(size_t *count)
{
    *count = HUASHU__COUNT_OF(labels);
    return labels;
}

/*
 * "时间：三点" at the start of a line is something read out, "主管：我来说" a
 * speaker. Words that end the name of a particular, or open an enumeration.
 */
static const struct huashu__string heading_words[] = {
    HUASHU__INIT("时间"), HUASHU__INIT("日期"),   HUASHU__INIT("地点"),
    HUASHU__INIT("地址"), HUASHU__INIT("位置"),   HUASHU__INIT("电话"),
    HUASHU__INIT("手机"), HUASHU__INIT("号码"),   HUASHU__INIT("姓名"),
    HUASHU__INIT("名字"), HUASHU__INIT("名称"),   HUASHU__INIT("编号"),
    HUASHU__INIT("单号"), HUASHU__INIT("工号"),   HUASHU__INIT("房号"),
    HUASHU__INIT("卡号"), HUASHU__INIT("账号"),   HUASHU__INIT("型号"),
    HUASHU__INIT("密码"), HUASHU__INIT("验证码"), HUASHU__INIT("邮箱"),
    HUASHU__INIT("网址"), HUASHU__INIT("微信"),   HUASHU__INIT("公众号"),
    HUASHU__INIT("备注"), HUASHU__INIT("价格"),   HUASHU__INIT("单价"),
    HUASHU__INIT("总价"), HUASHU__INIT("金额"),   HUASHU__INIT("费用"),
    HUASHU__INIT("合计"), HUASHU__INIT("数量"),   HUASHU__INIT("人数"),
    HUASHU__INIT("面积"), HUASHU__INIT("规格"),   HUASHU__INIT("颜色"),
    HUASHU__INIT("尺寸"), HUASHU__INIT("内容"),   HUASHU__INIT("事项"),
    HUASHU__INIT("原因"), HUASHU__INIT("情况"),   HUASHU__INIT("问题"),
    HUASHU__INIT("答案"), HUASHU__INIT("结果"),   HUASHU__INIT("方案"),
    HUASHU__INIT("方式"), HUASHU__INIT("方法"),   HUASHU__INIT("步骤"),
    HUASHU__INIT("要求"), HUASHU__INIT("材料"),   HUASHU__INIT("条件"),
    HUASHU__INIT("说明"), HUASHU__INIT("提示"),   HUASHU__INIT("注意"),
    HUASHU__INIT("例如"), HUASHU__INIT("比如"),   HUASHU__INIT("另外"),
    HUASHU__INIT("首先"), HUASHU__INIT("其次"),   HUASHU__INIT("最后"),
    HUASHU__INIT("总之"), HUASHU__INIT("还有"),
};

/* Words of speech that no name of a speaker holds. */
static const struct huashu__string spoken_words[] = {
    HUASHU__INIT("我"), HUASHU__INIT("你"), HUASHU__INIT("您"),
    HUASHU__INIT("他"), HUASHU__INIT("她"), HUASHU__INIT("它"),
    HUASHU__INIT("咱"), HUASHU__INIT("说"), HUASHU__INIT("讲"),
    HUASHU__INIT("的"), HUASHU__INIT("了"), HUASHU__INIT("吗"),
    HUASHU__INIT("是"), HUASHU__INIT("这"), HUASHU__INIT("那"),
    HUASHU__INIT("第"),
};

/* Folded: speaker1 is SPEAKER_01. */
static const struct huashu__string speaker_words[] = {
    HUASHU__INIT("说话人"),  HUASHU__INIT("说话者"),
    HUASHU__INIT("发言人"),  HUASHU__INIT("发言者"),
    HUASHU__INIT("讲话人"),  HUASHU__INIT("讲者"),
    HUASHU__INIT("声道"),    HUASHU__INIT("左声道"),
    HUASHU__INIT("右声道"),  HUASHU__INIT("通道"),
    HUASHU__INIT("speaker"), HUASHU__INIT("spk"),
    HUASHU__INIT("voice"),   HUASHU__INIT("participant"),
    HUASHU__INIT("channel"), HUASHU__INIT("ch"),
};

/* One alone is a speaker's name as well: A, 甲. */
static const struct huashu__string speaker_numbers[] = {
    HUASHU__INIT("a"),  HUASHU__INIT("b"),  HUASHU__INIT("c"),
    HUASHU__INIT("d"),  HUASHU__INIT("甲"), HUASHU__INIT("乙"),
    HUASHU__INIT("丙"), HUASHU__INIT("丁"), HUASHU__INIT("一"),
    HUASHU__INIT("二"), HUASHU__INIT("三"), HUASHU__INIT("四"),
};

struct huashu__words
huashu__default_speaker_words(void)
{
    return (struct huashu__words){ speaker_words,
                                   HUASHU__COUNT_OF(speaker_words) };
}

struct huashu__words
huashu__default_speaker_numbers(void)
{
    return (struct huashu__words){ speaker_numbers,
                                   HUASHU__COUNT_OF(speaker_numbers) };
}

struct huashu__words
huashu__default_heading_words(void)
{
    return (struct huashu__words){ heading_words,
                                   HUASHU__COUNT_OF(heading_words) };
}

struct huashu__words
huashu__default_spoken_words(void)
{
    return (struct huashu__words){ spoken_words,
                                   HUASHU__COUNT_OF(spoken_words) };
}

/* How training documents speak of what is said */

#define W(text) HUASHU__INIT(text)

static const struct huashu__string courtesy_headings[] = {
    W("文明用语"), W("礼貌用语"), W("服务用语"), W("规范用语"), W("标准用语"),
    W("文明语言"), W("礼貌语言"), W("文明敬语"), W("礼貌敬语"), W("文明用词"),
    W("礼貌用词"), W("用语"),     W("话术"),     W("敬语"),
};

static const struct huashu__string barred_headings[] = {
    W("服务忌语"), W("服务禁语"), W("文明忌语"),   W("文明禁语"),
    W("禁忌用语"), W("忌用语"),   W("禁用语"),     W("禁忌语"),
    W("忌语"),     W("禁语"),     W("不文明用语"), W("不礼貌用语"),
    W("禁用词"),   W("违禁词"),   W("不规范用语"), W("不当用语"),
    W("禁止用语"), W("不雅用语"), W("不文明语言"),
};

static const struct huashu__string opening_headings[] = {
    W("开场白"), W("开头语"), W("开场语"), W("首问语"),
    W("问候语"), W("应答语"), W("报线语"),
};

static const struct huashu__string opening_words[] = {
    W("问候"), W("问好"), W("首先"), W("自报"), W("应答"), W("应说"),
};

static const struct huashu__string barring_words[] = {
    W("不得"), W("不准"), W("不许"), W("不能"), W("不可"), W("不要"),
    W("不应"), W("禁止"), W("严禁"), W("杜绝"), W("避免"), W("切忌"),
    W("忌"),   W("勿"),   W("禁用"), W("禁说"),
};

static const struct huashu__string saying_words[] = {
    W("使用"), W("用"), W("说"), W("讲"), W("出现"),
};

static const struct huashu__string wording_words[] = {
    W("词语"), W("用语"), W("语言"), W("话语"), W("语句"), W("字眼"),
    W("说法"), W("词汇"), W("的话"), W("语词"), W("话术"), W("忌语"),
};

static const struct huashu__string answering_words[] = {
    W("接听"), W("接电话"), W("接起"), W("接通"), W("拿起电话"), W("来电时"),
};

static const struct huashu__string alternative_words[] = {
    W("先生"), W("小姐"),   W("女士"),   W("太太"),   W("阿姨"),   W("师傅"),
    W("老师"), W("上午好"), W("中午好"), W("下午好"), W("晚上好"), W("早上好"),
    W("上午"), W("下午"),   W("晚上"),   W("您好"),   W("你好"),   W("您"),
    W("你"),   W("他"),     W("她"),
};

static const struct huashu__string instruction_words[] = {
    W("普通话"),   W("语气"),     W("语速"),     W("语调"), W("音量"),
    W("微笑"),     W("礼貌用语"), W("文明用语"), W("规范"), W("应当"),
    W("必须"),     W("不得"),     W("严禁"),     W("禁止"), W("切忌"),
    W("客服人员"), W("员工应"),   W("做到"),     W("态度"), W("主动"),
};

struct huashu__words
huashu__document_words(enum huashu__document_words kind)
{
#define LIST(items)                      \
    {                                    \
        (items), HUASHU__COUNT_OF(items) \
    }
    static const struct huashu__words lists[HUASHU__DOCUMENT_WORDS_COUNT] = {
        [HUASHU__COURTESY_HEADINGS] = LIST(courtesy_headings),
        [HUASHU__BARRED_HEADINGS] = LIST(barred_headings),
        [HUASHU__OPENING_HEADINGS] = LIST(opening_headings),
        [HUASHU__OPENING_WORDS] = LIST(opening_words),
        [HUASHU__BARRING_WORDS] = LIST(barring_words),
        [HUASHU__SAYING_WORDS] = LIST(saying_words),
        [HUASHU__WORDING_WORDS] = LIST(wording_words),
        [HUASHU__ANSWERING_WORDS] = LIST(answering_words),
        [HUASHU__ALTERNATIVE_WORDS] = LIST(alternative_words),
        [HUASHU__INSTRUCTION_WORDS] = LIST(instruction_words),
    };
#undef LIST
    return lists[kind];
}

const struct huashu__blank *
huashu__blanks(size_t *count)
{
    static const struct huashu__blank blanks[] = {
        { W("免贵姓"), true, "姓", "{han: 1-2}" },
        { W("姓"), true, "姓", "{han: 1-2}" },
        { W("工号"), true, "工号", "{digits: 1-8}" },
        { W("号为您"), false, "工号", "{digits: 1-8}" },
        { W("号话务员"), false, "工号", "{digits: 1-8}" },
        { W("号客服"), false, "工号", "{digits: 1-8}" },
        { W("号坐席"), false, "工号", "{digits: 1-8}" },
        { W("物业"), false, "公司", "{han: 2-10}" },
        { W("公司"), false, "公司", "{han: 2-10}" },
        { W("集团"), false, "公司", "{han: 2-10}" },
        { W("酒店"), false, "公司", "{han: 2-10}" },
        { W("银行"), false, "公司", "{han: 2-10}" },
        { W("证券"), false, "公司", "{han: 2-10}" },
        { W("保险"), false, "公司", "{han: 2-10}" },
        { W("客服"), false, "公司", "{han: 2-10}" },
        { W("客户服务"), false, "公司", "{han: 2-10}" },
        { W("热线"), false, "公司", "{han: 2-10}" },
        { W("服务中心"), false, "公司", "{han: 2-10}" },
        { W("部"), false, "部门", "{han: 1-8}" },
        { W("科"), false, "部门", "{han: 1-8}" },
        { W("先生"), false, "称呼", "{han: 1-3}" },
        { W("小姐"), false, "称呼", "{han: 1-3}" },
        { W("女士"), false, "称呼", "{han: 1-3}" },
        { W("经理"), false, "称呼", "{han: 1-3}" },
        { W("师傅"), false, "称呼", "{han: 1-3}" },
        { W("我叫"), true, "姓名", "{han: 2-4}" },
        { W("分钟"), false, "数", "{digits: 1-4}" },
        { W("小时"), false, "数", "{digits: 1-4}" },
        { W("天"), false, "数", "{digits: 1-4}" },
        { W("元"), false, "数", "{digits: 1-4}" },
    };
    *count = HUASHU__COUNT_OF(blanks);
    return blanks;
}

#undef W

/* What is promised; a time alone is none (三天没人管). */
#define DEEDS                                                                                               \
    "(回复|答复|回电|回个电话|打电话|回话|回访|联系|反馈|通知|告诉|处理|解决|" \
    "落实|上门|到场|到现场|赶到|过去|修好|维修|恢复|答案|结果)"

static const struct huashu__string promises[] = {
    HUASHU__INIT("{时限}(之内|以内|内|之前|以前|前|左右)…" DEEDS),
    HUASHU__INIT("{时限}[后|之后|以后][就|会|一定](给|为|帮|跟)(您|你)…" DEEDS),
    HUASHU__INIT("{时限}[就|会|能](到场|到现场|上门|赶到|派人|回复|答复|回电|"
                 "回访)"),
    HUASHU__INIT("{时限}[内]就到"),
    HUASHU__INIT(
        "(最迟|最晚|最多|最长|不超过|争取|预计|大概|大约){时限}…" DEEDS),
    HUASHU__INIT(DEEDS "[时间](需要|最迟|最晚|最多|不超过){时限}"),
    /* No time is named. */
    HUASHU__INIT("(尽快|尽早|抓紧|马上|立即|立刻|第一时间|稍后|随后)…" DEEDS),
};

struct huashu__words
huashu__default_promises(void)
{
    return (struct huashu__words){ promises, HUASHU__COUNT_OF(promises) };
}
