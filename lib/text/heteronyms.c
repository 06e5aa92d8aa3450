/* SPDX-License-Identifier: MIT */
/*
 * heteronyms.c: characters that are read in more than one way, of which ICU
 * gives one. Data: the readings that today's dictionaries have, without tones,
 * lü and nü as lv and nv; characters that differ by tone alone need no line.
 * Simplified characters only, sorted by code point. Behind each the words in
 * which it is read so, in the order of the readings.
 */
#include "text/readings.h"

const struct huashu__heteronym huashu__heteronyms[] = {
    /* clang-format off */
    { u'丁', "ding zheng" }, /* 布丁, 伐木丁丁 */
    { u'万', "mo wan" }, /* 万俟, 一万 */
    { u'么', "ma me yao" }, /* 幺么, 什么, 么二 */
    { u'乐', "le yue" }, /* 快乐, 音乐 */
    { u'了', "le liao" }, /* 好了, 了解 */
    { u'亟', "ji qi" }, /* 亟需, 亟来问讯 */
    { u'亡', "wang wu" }, /* 死亡, 亡(古同无) */
    { u'亲', "qin qing" }, /* 亲人, 亲家 */
    { u'什', "shen shi" }, /* 什么, 什物 */
    { u'仇', "chou qiu" }, /* 仇恨, 仇(姓) */
    { u'从', "cong zong" }, /* 从前, 从容(旧读) */
    { u'仔', "zai zi" }, /* 牛仔, 仔细 */
    { u'价', "jia jie" }, /* 价格, 成天价 */
    { u'会', "hui kuai" }, /* 开会, 会计 */
    { u'传', "chuan zhuan" }, /* 传话, 传记 */
    { u'伯', "bai bo" }, /* 大伯子, 伯父 */
    { u'伺', "ci si" }, /* 伺候, 伺机 */
    { u'似', "shi si" }, /* 似的, 相似 */
    { u'伽', "ga jia qie" }, /* 伽马, 伽倻琴, 伽蓝 */
    { u'佛', "fo fu" }, /* 佛像, 仿佛 */
    { u'侥', "jiao yao" }, /* 侥幸, 僬侥 */
    { u'侧', "ce zhai" }, /* 侧面, 侧歪 */
    { u'便', "bian pian" }, /* 方便, 便宜 */
    { u'俩', "lia liang" }, /* 咱俩, 伎俩 */
    { u'六', "liu lu" }, /* 六个, 六安 */
    { u'兹', "ci zi" }, /* 龟兹, 兹定于 */
    { u'冯', "feng ping" }, /* 冯(姓), 暴虎冯河 */
    { u'刨', "bao pao" }, /* 刨床, 刨坑 */
    { u'券', "quan xuan" }, /* 证券, 拱券 */
    { u'刹', "cha sha" }, /* 古刹, 刹车 */
    { u'削', "xiao xue" }, /* 削皮, 剥削 */
    { u'剥', "bao bo" }, /* 剥皮, 剥夺 */
    { u'劲', "jin jing" }, /* 干劲, 劲敌 */
    { u'勒', "le lei" }, /* 勒令, 勒紧 */
    { u'匙', "chi shi" }, /* 汤匙, 钥匙 */
    { u'区', "ou qu" }, /* 区(姓), 小区 */
    { u'单', "chan dan shan" }, /* 单于, 单位, 单(姓) */
    { u'南', "na nan" }, /* 南无, 南边 */
    { u'卜', "bo bu" }, /* 萝卜, 占卜 */
    { u'卡', "ka qia" }, /* 银行卡, 卡住 */
    { u'厂', "an chang" }, /* 厂(同庵), 工厂 */
    { u'厕', "ce si" }, /* 厕所, 茅厕 */
    { u'厦', "sha xia" }, /* 大厦, 厦门 */
    { u'参', "can cen shen" }, /* 参加, 参差, 人参 */
    { u'句', "gou ju" }, /* 句践, 句子 */
    { u'叨', "dao tao" }, /* 唠叨, 叨扰 */
    { u'召', "shao zhao" }, /* 召(姓), 召集 */
    { u'叶', "xie ye" }, /* 叶韵, 树叶 */
    { u'吁', "xu yu" }, /* 呼吁, 吁请 */
    { u'合', "ge he" }, /* 十合一升, 合同 */
    { u'吓', "he xia" }, /* 恐吓, 吓人 */
    { u'否', "fou pi" }, /* 是否, 否极泰来 */
    { u'吭', "hang keng" }, /* 引吭, 吭声 */
    { u'吱', "zhi zi" }, /* 吱吱响, 吱声 */
    { u'员', "yuan yun" }, /* 员工, 伍员 */
    { u'呢', "ne ni" }, /* 你呢, 呢子 */
    { u'呱', "gu gua" }, /* 呱呱坠地, 呱呱叫 */
    { u'咀', "ju zui" }, /* 咀嚼, 尖沙咀 */
    { u'咋', "za ze zha" }, /* 咋样, 咋舌, 咋呼 */
    { u'和', "he hu huo" }, /* 和气, 和牌, 和面 */
    { u'咖', "ga ka" }, /* 咖喱, 咖啡 */
    { u'咯', "ge ka lo luo" }, /* 咯咯笑, 咯血, 好咯, 吡咯 */
    { u'咳', "hai ke" }, /* 咳(叹词), 咳嗽 */
    { u'咽', "yan ye" }, /* 咽喉, 呜咽 */
    { u'哦', "e o" }, /* 吟哦, 哦(叹词) */
    { u'哪', "na ne nei" }, /* 哪里, 哪吒, 哪个(口语) */
    { u'喋', "die zha" }, /* 喋喋不休, 唼喋 */
    { u'喔', "o wo" }, /* 喔(叹词), 喔喔叫 */
    { u'喳', "cha zha" }, /* 叽叽喳喳, 喳(应答) */
    { u'嗯', "en n ng" }, /* 嗯(en), 嗯(n), 嗯(ng) */
    { u'嘘', "shi xu" }, /* 嘘(叹词), 嘘寒问暖 */
    { u'嚼', "jiao jue" }, /* 嚼碎, 咀嚼 */
    { u'囤', "dun tun" }, /* 粮囤, 囤货 */
    { u'圈', "juan quan" }, /* 猪圈, 朋友圈 */
    { u'地', "de di" }, /* 慢慢地, 地址 */
    { u'埋', "mai man" }, /* 埋怨, 埋管 */
    { u'堡', "bao bu pu" }, /* 碉堡, 堡子, 十里堡 */
    { u'塞', "sai se" }, /* 塞子, 堵塞 */
    { u'壳', "ke qiao" }, /* 贝壳, 地壳 */
    { u'大', "da dai" }, /* 大小, 大夫 */
    { u'夹', "ga jia" }, /* 夹肢窝, 夹子 */
    { u'奇', "ji qi" }, /* 奇数, 奇怪 */
    { u'娜', "na nuo" }, /* 安娜, 婀娜 */
    { u'宿', "su xiu" }, /* 宿舍, 一宿 */
    { u'尉', "wei yu" }, /* 上尉, 尉迟 */
    { u'尺', "che chi" }, /* 工尺谱, 尺寸 */
    { u'尾', "wei yi" }, /* 尾号, 马尾儿 */
    { u'尿', "niao sui" }, /* 尿布, 尿泡 */
    { u'屏', "bing ping" }, /* 屏住呼吸, 屏幕 */
    { u'峙', "shi zhi" }, /* 繁峙, 对峙 */
    { u'差', "cha chai ci" }, /* 差别, 出差, 参差 */
    { u'巷', "hang xiang" }, /* 巷道, 小巷 */
    { u'幢', "chuang zhuang" }, /* 幢幢, 一幢楼 */
    { u'广', "an guang" }, /* 广(同庵), 广告 */
    { u'度', "du duo" }, /* 温度, 揣度 */
    { u'弄', "long nong" }, /* 里弄, 弄好 */
    { u'弹', "dan tan" }, /* 子弹, 弹琴 */
    { u'强', "jiang qiang" }, /* 倔强, 强制 */
    { u'得', "de dei" }, /* 得到, 得去 */
    { u'恶', "e wu" }, /* 恶劣, 可恶 */
    { u'扁', "bian pian" }, /* 扁担, 扁舟 */
    { u'扎', "za zha" }, /* 包扎, 扎针 */
    { u'扒', "ba pa" }, /* 扒开, 扒手 */
    { u'扛', "gang kang" }, /* 扛鼎, 扛东西 */
    { u'折', "she zhe" }, /* 折本, 打折 */
    { u'抹', "ma mo" }, /* 抹布, 抹去 */
    { u'拓', "ta tuo" }, /* 拓片, 开拓 */
    { u'拗', "ao niu" }, /* 拗口, 执拗 */
    { u'择', "ze zhai" }, /* 选择, 择菜 */
    { u'拽', "ye zhuai" }, /* 拽(拉,旧读), 拽住 */
    { u'拾', "she shi" }, /* 拾级, 收拾 */
    { u'捋', "lv luo" }, /* 捋胡子, 捋袖子 */
    { u'提', "di ti" }, /* 提防, 提前 */
    { u'摩', "ma mo" }, /* 摩挲, 摩托 */
    { u'撮', "cuo zuo" }, /* 一撮盐, 一撮毛 */
    { u'攒', "cuan zan" }, /* 攒聚, 攒钱 */
    { u'数', "shu shuo" }, /* 数量, 数见不鲜 */
    { u'无', "mo wu" }, /* 南无, 无效 */
    { u'暴', "bao pu" }, /* 暴雨, 一暴十寒 */
    { u'曝', "bao pu" }, /* 曝光, 一曝十寒 */
    { u'曾', "ceng zeng" }, /* 曾经, 曾(姓) */
    { u'朝', "chao zhao" }, /* 朝向, 朝气 */
    { u'期', "ji qi" }, /* 期年, 日期 */
    { u'术', "shu zhu" }, /* 技术, 白术 */
    { u'朴', "piao po pu" }, /* 朴(姓), 厚朴, 朴素 */
    { u'杉', "sha shan" }, /* 杉篙, 杉树 */
    { u'柏', "bai bo" }, /* 柏树, 柏林 */
    { u'柜', "gui ju" }, /* 柜台, 柜柳 */
    { u'查', "cha zha" }, /* 检查, 查(姓) */
    { u'栅', "shan zha" }, /* 栅极, 栅栏 */
    { u'校', "jiao xiao" }, /* 校对, 学校 */
    { u'核', "he hu" }, /* 核实, 核儿 */
    { u'棱', "leng ling" }, /* 棱角, 穆棱 */
    { u'楷', "jie kai" }, /* 楷树, 楷书 */
    { u'槛', "jian kan" }, /* 槛车, 门槛 */
    { u'模', "mo mu" }, /* 模式, 模样 */
    { u'歙', "she xi" }, /* 歙县, 歙(吸) */
    { u'殖', "shi zhi" }, /* 骨殖, 繁殖 */
    { u'殷', "yan yin" }, /* 殷红, 殷勤 */
    { u'氏', "shi zhi" }, /* 姓氏, 月氏 */
    { u'沌', "dun zhuan" }, /* 混沌, 沌河 */
    { u'沓', "da ta" }, /* 一沓纸, 杂沓 */
    { u'没', "mei mo" }, /* 没有, 没收 */
    { u'泊', "bo po" }, /* 停泊, 湖泊 */
    { u'泌', "bi mi" }, /* 泌阳, 分泌 */
    { u'洗', "xi xian" }, /* 洗衣, 洗(姓) */
    { u'洞', "dong tong" }, /* 漏洞, 洪洞 */
    { u'涌', "chong yong" }, /* 涌(河汊), 涌现 */
    { u'涡', "guo wo" }, /* 涡阳, 漩涡 */
    { u'溃', "hui kui" }, /* 溃脓, 崩溃 */
    { u'澄', "cheng deng" }, /* 澄清, 澄沙 */
    { u'瀑', "bao pu" }, /* 瀑河, 瀑布 */
    { u'炮', "bao pao" }, /* 炮羊肉, 炮竹 */
    { u'烙', "lao luo" }, /* 烙饼, 炮烙 */
    { u'熟', "shou shu" }, /* 熟(口语), 熟悉 */
    { u'爪', "zhao zhua" }, /* 爪牙, 爪子 */
    { u'率', "lv shuai" }, /* 效率, 率先 */
    { u'琢', "zhuo zuo" }, /* 雕琢, 琢磨 */
    { u'畜', "chu xu" }, /* 牲畜, 畜牧 */
    { u'番', "fan pan" }, /* 一番, 番禺 */
    { u'的', "de di" }, /* 我的, 的确 */
    { u'盖', "gai ge" }, /* 盖子, 盖(姓) */
    { u'盛', "cheng sheng" }, /* 盛饭, 盛大 */
    { u'省', "sheng xing" }, /* 省份, 反省 */
    { u'着', "zhao zhe zhuo" }, /* 着急, 看着, 着手 */
    { u'石', "dan shi" }, /* 一石米, 石头 */
    { u'碌', "liu lu" }, /* 碌碡, 忙碌 */
    { u'磅', "bang pang" }, /* 过磅, 磅礴 */
    { u'祭', "ji zhai" }, /* 祭祀, 祭(姓) */
    { u'禅', "chan shan" }, /* 禅宗, 禅让 */
    { u'种', "chong zhong" }, /* 种(姓), 品种 */
    { u'秘', "bi mi" }, /* 秘鲁, 秘密 */
    { u'称', "chen cheng" }, /* 对称, 称呼 */
    { u'粘', "nian zhan" }, /* 粘(姓), 粘贴 */
    { u'系', "ji xi" }, /* 系鞋带, 联系 */
    { u'繁', "fan po" }, /* 繁忙, 繁(姓) */
    { u'纤', "qian xian" }, /* 纤夫, 纤维 */
    { u'约', "yao yue" }, /* 约一约重量, 预约 */
    { u'纶', "guan lun" }, /* 纶巾, 涤纶 */
    { u'给', "gei ji" }, /* 送给, 供给 */
    { u'络', "lao luo" }, /* 络子, 网络 */
    { u'绰', "chao chuo" }, /* 绰起, 绰号 */
    { u'综', "zeng zong" }, /* 综(织机), 综合 */
    { u'缩', "su suo" }, /* 缩砂密, 缩小 */
    { u'缪', "miao miu mou" }, /* 缪(姓), 纰缪, 绸缪 */
    { u'胖', "pan pang" }, /* 心广体胖, 胖子 */
    { u'脉', "mai mo" }, /* 脉搏, 脉脉 */
    { u'腌', "a yan" }, /* 腌臜, 腌菜 */
    { u'膀', "bang pang" }, /* 肩膀, 膀肿 */
    { u'臂', "bei bi" }, /* 胳臂, 手臂 */
    { u'臭', "chou xiu" }, /* 臭味, 乳臭 */
    { u'色', "se shai" }, /* 颜色, 掉色 */
    { u'艾', "ai yi" }, /* 艾草, 自怨自艾 */
    { u'芥', "gai jie" }, /* 芥蓝, 芥末 */
    { u'茄', "jia qie" }, /* 雪茄, 茄子 */
    { u'荠', "ji qi" }, /* 荠菜, 荸荠 */
    { u'荨', "qian xun" }, /* 荨麻, 荨麻疹 */
    { u'莎', "sha suo" }, /* 莎士比亚, 莎草 */
    { u'莞', "guan wan" }, /* 东莞, 莞尔 */
    { u'落', "la lao luo" }, /* 落下东西, 落枕, 落实 */
    { u'著', "zhu zhuo" }, /* 著名, 著(同着) */
    { u'蔓', "man wan" }, /* 蔓延, 瓜蔓 */
    { u'蔚', "wei yu" }, /* 蔚蓝, 蔚县 */
    { u'薄', "bao bo" }, /* 薄饼, 薄弱 */
    { u'藏', "cang zang" }, /* 收藏, 西藏 */
    { u'虹', "hong jiang" }, /* 彩虹, 虹(口语) */
    { u'蛤', "ge ha" }, /* 蛤蜊, 蛤蟆 */
    { u'血', "xie xue" }, /* 血(口语), 血液 */
    { u'行', "hang heng xing" }, /* 银行, 道行, 行不行 */
    { u'褪', "tui tun" }, /* 褪色, 褪下袖子 */
    { u'见', "jian xian" }, /* 见面, 图穷匕见 */
    { u'觉', "jiao jue" }, /* 睡觉, 觉得 */
    { u'角', "jiao jue" }, /* 角度, 角色 */
    { u'解', "jie xie" }, /* 解决, 解(姓) */
    { u'识', "shi zhi" }, /* 认识, 博闻强识 */
    { u'说', "shui shuo" }, /* 游说, 说话 */
    { u'读', "dou du" }, /* 句读, 读书 */
    { u'谁', "shei shui" }, /* 谁(口语), 谁(书面) */
    { u'调', "diao tiao" }, /* 调查, 调整 */
    { u'谷', "gu yu" }, /* 山谷, 吐谷浑 */
    { u'贾', "gu jia" }, /* 商贾, 贾(姓) */
    { u'蹊', "qi xi" }, /* 蹊跷, 蹊径 */
    { u'车', "che ju" }, /* 汽车, 车马炮 */
    { u'轧', "ga ya zha" }, /* 轧账, 轧道, 轧钢 */
    { u'辟', "bi pi" }, /* 复辟, 开辟 */
    { u'还', "hai huan" }, /* 还有, 归还 */
    { u'这', "zhe zhei" }, /* 这里, 这(口语) */
    { u'迫', "pai po" }, /* 迫击炮, 压迫 */
    { u'那', "na nei" }, /* 那里, 那(口语) */
    { u'都', "dou du" }, /* 都是, 首都 */
    { u'重', "chong zhong" }, /* 重新, 重要 */
    { u'钥', "yao yue" }, /* 钥匙, 锁钥 */
    { u'铅', "qian yan" }, /* 铅山, 铅笔 */
    { u'长', "chang zhang" }, /* 长度, 校长 */
    { u'阿', "a e" }, /* 阿姨, 阿胶 */
    { u'陆', "liu lu" }, /* 陆(六的大写), 大陆 */
    { u'降', "jiang xiang" }, /* 降价, 投降 */
    { u'隽', "juan jun" }, /* 隽永, 隽(同俊) */
    { u'雀', "qiao que" }, /* 家雀儿, 麻雀 */
    { u'露', "lou lu" }, /* 露脸, 透露 */
    { u'颈', "geng jing" }, /* 脖颈儿, 颈椎 */
    { u'骑', "ji qi" }, /* 坐骑(旧读), 骑车 */
    { u'龟', "gui jun qiu" }, /* 乌龟, 龟裂, 龟兹 */
    /* clang-format on */
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
