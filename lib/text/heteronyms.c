/* SPDX-License-Identifier: MIT */
/*
 * heteronyms.c: characters that are read in more than one way, of which ICU
 * gives one. Data: the readings that today's dictionaries have, without tones,
 * lü and nü as lv and nv; characters that differ by tone alone need no line.
 * Simplified characters only, sorted by code point.
 */
#include "text/readings.h"

const struct huashu__heteronym huashu__heteronyms[] = {
    { u'丁', "ding zheng" },    { u'万', "mo wan" },
    { u'么', "ma me yao" },     { u'乐', "le yue" },
    { u'了', "le liao" },       { u'亟', "ji qi" },
    { u'亡', "wang wu" },       { u'亲', "qin qing" },
    { u'什', "shen shi" },      { u'仇', "chou qiu" },
    { u'从', "cong zong" },     { u'仔', "zai zi" },
    { u'价', "jia jie" },       { u'会', "hui kuai" },
    { u'传', "chuan zhuan" },   { u'伯', "bai bo" },
    { u'伺', "ci si" },         { u'似', "shi si" },
    { u'伽', "ga jia qie" },    { u'佛', "fo fu" },
    { u'侥', "jiao yao" },      { u'侧', "ce zhai" },
    { u'便', "bian pian" },     { u'俩', "lia liang" },
    { u'六', "liu lu" },        { u'兹', "ci zi" },
    { u'冯', "feng ping" },     { u'刨', "bao pao" },
    { u'券', "quan xuan" },     { u'刹', "cha sha" },
    { u'削', "xiao xue" },      { u'剥', "bao bo" },
    { u'劲', "jin jing" },      { u'勒', "le lei" },
    { u'匙', "chi shi" },       { u'区', "ou qu" },
    { u'单', "chan dan shan" }, { u'南', "na nan" },
    { u'卜', "bo bu" },         { u'卡', "ka qia" },
    { u'厂', "an chang" },      { u'厕', "ce si" },
    { u'厦', "sha xia" },       { u'参', "can cen shen" },
    { u'句', "gou ju" },        { u'叨', "dao tao" },
    { u'召', "shao zhao" },     { u'叶', "xie ye" },
    { u'吁', "xu yu" },         { u'合', "ge he" },
    { u'吓', "he xia" },        { u'否', "fou pi" },
    { u'吭', "hang keng" },     { u'吱', "zhi zi" },
    { u'员', "yuan yun" },      { u'呢', "ne ni" },
    { u'呱', "gu gua" },        { u'咀', "ju zui" },
    { u'咋', "za ze zha" },     { u'和', "he hu huo" },
    { u'咖', "ga ka" },         { u'咯', "ge ka lo luo" },
    { u'咳', "hai ke" },        { u'咽', "yan ye" },
    { u'哦', "e o" },           { u'哪', "na ne nei" },
    { u'喋', "die zha" },       { u'喳', "cha zha" },
    { u'嗯', "en n ng" },       { u'嘘', "shi xu" },
    { u'嚼', "jiao jue" },      { u'囤', "dun tun" },
    { u'圈', "juan quan" },     { u'地', "de di" },
    { u'埋', "mai man" },       { u'堡', "bao bu pu" },
    { u'塞', "sai se" },        { u'壳', "ke qiao" },
    { u'大', "da dai" },        { u'夹', "ga jia" },
    { u'奇', "ji qi" },         { u'娜', "na nuo" },
    { u'宿', "su xiu" },        { u'尉', "wei yu" },
    { u'尺', "che chi" },       { u'尾', "wei yi" },
    { u'尿', "niao sui" },      { u'屏', "bing ping" },
    { u'峙', "shi zhi" },       { u'差', "cha chai ci" },
    { u'巷', "hang xiang" },    { u'幢', "chuang zhuang" },
    { u'广', "an guang" },      { u'度', "du duo" },
    { u'弄', "long nong" },     { u'弹', "dan tan" },
    { u'强', "jiang qiang" },   { u'得', "de dei" },
    { u'恶', "e wu" },          { u'扁', "bian pian" },
    { u'扎', "za zha" },        { u'扒', "ba pa" },
    { u'扛', "gang kang" },     { u'折', "she zhe" },
    { u'抹', "ma mo" },         { u'拓', "ta tuo" },
    { u'拗', "ao niu" },        { u'择', "ze zhai" },
    { u'拽', "ye zhuai" },      { u'拾', "she shi" },
    { u'捋', "lv luo" },        { u'提', "di ti" },
    { u'摩', "ma mo" },         { u'撮', "cuo zuo" },
    { u'攒', "cuan zan" },      { u'数', "shu shuo" },
    { u'无', "mo wu" },         { u'暴', "bao pu" },
    { u'曝', "bao pu" },        { u'曾', "ceng zeng" },
    { u'朝', "chao zhao" },     { u'期', "ji qi" },
    { u'术', "shu zhu" },       { u'朴', "piao po pu" },
    { u'杉', "sha shan" },      { u'柏', "bai bo" },
    { u'柜', "gui ju" },        { u'查', "cha zha" },
    { u'栅', "shan zha" },      { u'校', "jiao xiao" },
    { u'核', "he hu" },         { u'棱', "leng ling" },
    { u'楷', "jie kai" },       { u'槛', "jian kan" },
    { u'模', "mo mu" },         { u'歙', "she xi" },
    { u'殖', "shi zhi" },       { u'殷', "yan yin" },
    { u'氏', "shi zhi" },       { u'沌', "dun zhuan" },
    { u'沓', "da ta" },         { u'没', "mei mo" },
    { u'泊', "bo po" },         { u'泌', "bi mi" },
    { u'洗', "xi xian" },       { u'洞', "dong tong" },
    { u'涌', "chong yong" },    { u'涡', "guo wo" },
    { u'溃', "hui kui" },       { u'澄', "cheng deng" },
    { u'瀑', "bao pu" },        { u'炮', "bao pao" },
    { u'烙', "lao luo" },       { u'熟', "shou shu" },
    { u'爪', "zhao zhua" },     { u'率', "lv shuai" },
    { u'琢', "zhuo zuo" },      { u'畜', "chu xu" },
    { u'番', "fan pan" },       { u'的', "de di" },
    { u'盖', "gai ge" },        { u'盛', "cheng sheng" },
    { u'省', "sheng xing" },    { u'着', "zhao zhe zhuo" },
    { u'石', "dan shi" },       { u'碌', "liu lu" },
    { u'磅', "bang pang" },     { u'祭', "ji zhai" },
    { u'禅', "chan shan" },     { u'种', "chong zhong" },
    { u'秘', "bi mi" },         { u'称', "chen cheng" },
    { u'粘', "nian zhan" },     { u'系', "ji xi" },
    { u'繁', "fan po" },        { u'纤', "qian xian" },
    { u'约', "yao yue" },       { u'纶', "guan lun" },
    { u'给', "gei ji" },        { u'络', "lao luo" },
    { u'绰', "chao chuo" },     { u'综', "zeng zong" },
    { u'缩', "su suo" },        { u'缪', "miao miu mou" },
    { u'胖', "pan pang" },      { u'脉', "mai mo" },
    { u'腌', "a yan" },         { u'膀', "bang pang" },
    { u'臂', "bei bi" },        { u'臭', "chou xiu" },
    { u'色', "se shai" },       { u'艾', "ai yi" },
    { u'芥', "gai jie" },       { u'茄', "jia qie" },
    { u'荠', "ji qi" },         { u'荨', "qian xun" },
    { u'莎', "sha suo" },       { u'莞', "guan wan" },
    { u'落', "la lao luo" },    { u'著', "zhu zhuo" },
    { u'蔓', "man wan" },       { u'蔚', "wei yu" },
    { u'薄', "bao bo" },        { u'藏', "cang zang" },
    { u'虹', "hong jiang" },    { u'蛤', "ge ha" },
    { u'血', "xie xue" },       { u'行', "hang heng xing" },
    { u'褪', "tui tun" },       { u'见', "jian xian" },
    { u'觉', "jiao jue" },      { u'角', "jiao jue" },
    { u'解', "jie xie" },       { u'识', "shi zhi" },
    { u'说', "shui shuo" },     { u'读', "dou du" },
    { u'谁', "shei shui" },     { u'调', "diao tiao" },
    { u'谷', "gu yu" },         { u'贾', "gu jia" },
    { u'蹊', "qi xi" },         { u'车', "che ju" },
    { u'辟', "bi pi" },         { u'还', "hai huan" },
    { u'这', "zhe zhei" },      { u'迫', "pai po" },
    { u'那', "na nei" },        { u'都', "dou du" },
    { u'重', "chong zhong" },   { u'钥', "yao yue" },
    { u'铅', "qian yan" },      { u'长', "chang zhang" },
    { u'阿', "a e" },           { u'陆', "liu lu" },
    { u'降', "jiang xiang" },   { u'隽', "juan jun" },
    { u'雀', "qiao que" },      { u'露', "lou lu" },
    { u'颈', "geng jing" },     { u'骑', "ji qi" },
    { u'龟', "gui jun qiu" },
};

const size_t huashu__heteronym_count =
    sizeof huashu__heteronyms / sizeof *huashu__heteronyms;

const char *
huashu__other_readings(uint32_t code_point)
{
    size_t low = 0, high = huashu__heteronym_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (huashu__heteronyms[middle].han < code_point)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < huashu__heteronym_count &&
        huashu__heteronyms[low].han == code_point)
        return huashu__heteronyms[low].readings;
    return NULL;
}
