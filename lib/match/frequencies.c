/* SPDX-License-Identifier: MIT */
/*
 * frequencies.c: how common characters and pairs of characters are in
 * dialogue. The filter anchors every word at its rarest pair; wrong figures
 * cost time and nothing else.
 *
 * Data, between the marks: the 1,024 most frequent characters and the 2,000
 * most frequent pairs, in order of code points, each with its level, the
 * half logarithm to base two of its share times 2^20, '0' to '9' and then 'A'
 * to 'V'. Counted by frequencies.py in 1,000 dialogues of CrossWOZ (Apache-2.0) and 1,400 calls of
 * TeleAntiFraud (Apache-2.0), 0.92 million characters, both with the same
 * weight. A pair that is not there counts as often as its characters would
 * meet by chance, and less than any pair that is.
 */
#include "match/literals.h"

#include <uchar.h>

/* clang-format off */
static const char16_t characters[] =
    u"0123456789abcdefghiklmnoprstuwxy一丁七万"
    u"三上下不与专且世业东丝两严个中丰临丹为主丽久么义之乐乘九也习乡书买了事二"
    u"于云五井亚些交亦产享京亮亲人什今介从他付仙代以仪们件价任份企休优会伟传伦"
    u"估似但位低住体何作你使例供侧便保信俩修候值假偏做停健像儿元充先光克免入全"
    u"八公六兰共关兴其具典养内再农冰决况冻准凉几出分切划则刚初利别到制刹刻前剧"
    u"力办功加务动助劲包化北区医十千午半华协单卖南博卡卤即厅压原厦去参又及友双"
    u"发取受变口古另只叫可台史右号司吃各合吊同名后向吗君否吧含听吹呀告呗员呢周"
    u"味呼和咨品哈响哥哦哪商啊啥啦喂喜嗯嘉器四回因团园围国图圆土在地场址均坊坐"
    u"块坛型城域基堂堵境增士处备复外多够大天太夫失头奇奖套奥女奶她好如妈始姓姚"
    u"威婆嬉子字存季学孩它安宋完官定宜宝实客室宫家容宽宾宿寄密富对寺导将尊小少"
    u"尔尚尝就尽局层居展属屯山岛岭峪峰川州巢工左巧差己已市布师希带帮常干平年并"
    u"幸广庄庆应底店府度座庭康延建开异式引张强当录彩影往待很得微德心必忙忧快念"
    u"怀态怎怕思怡急性怪总恩恭息悦您情惠想愉意感慎懂成我或戴户房所手才打扣找技"
    u"把投护报抱抽担拉拌招拥拨择括拿持挂指按挺捞损换据捷排接控推措提搭摩操支收"
    u"放政故效教敬数整文斋料斜斯新方施旅无既日旧早时昌明易星春是显晚景智暂更最"
    u"月有朋服望朝期木未末本术机权李村杜束条来杯松板构林果架某查栅标栏样核根格"
    u"案档桥梨检森椒楚楼概次欢款歉止正此步殊残段殿每比毕民气水永汁求汇汉江汤沙"
    u"沟没河油沿泉法注泰泳洋洗洲活流测济海消涉润涮淀深清渔渠温港游湖湾源溜满火"
    u"灯灵炒炸点烟烤烦烧热然照煮爆爱爷片牌牛牡物特状率玉王玩环现班理瑞瓜瓶生用"
    u"由甲申电画畅界留略疑登白百的益监盗目直相看真着知短石码确碗示礼社祝祥票禁"
    u"福离私种科租称程稍税稳空突立站竟笔符第等答策简算管箱簋米类精糕糖系素紧紫"
    u"累红约级纪纳线细绍经绑结给统继续维绿编网罗置羊美翅老考者而耐耽联聚肉肝肠"
    u"肥肯育胜胡能脑腐自至致舒航般良色艺节花苑茶草荐荣莎获菊菜营萨蒜蒸蓉蓝蔬虑"
    u"虾蛋蜡蝎融蟹血行街衣补表被装裹西要见观规视览觉解警计订认让议记讲设证评诈"
    u"诉试话询该详语误说请课调谢谨谷豆豪财账货质购贵贸费资走赶起超趣足跟路身车"
    u"轩转较辆辣边达过迎运近还这进远违连迫退送适选递途通逛速遇道避那邮部都配酒"
    u"酱酸醋醒采释里重野量金钟钱铁铃银铺链销锁锅错锦镇长门问间队防阳附际限院险"
    u"随障难雅雍需露青非面韩音项顺须顾顿预领颐题额风食餐饭饮饼饿馆首香马驴验骏"
    u"骗骨高鱼鲈鲜鸡鸭鹏麦麻黄黑鼎鼓龙";

static const char character_levels[] =
    "SQOOPPNMNMIFJEHFDFIDFGFHIFFGDFMDRIEIJOPQIHIHKKEJEQNHFDOHGFPEKIGFLEDHGQJH"
    "JGHHFNKCGCPDENOGGKMHCHQEQIMJNDGGOECHDDKJILLJJQIENCLLNDEGEFEIDHGIOELHDJGN"
    "GLFEDJJLKCFJMGGIJEIDJLQFFFHDIKOFFELEHHFIMKLFKGPLGJDIDKEKGIJHDJJDFEOFCHID"
    "MGHFKEGIIQGCGNJNEMEIKMEQCINEKCILGHNPIDPIKGCDKNJNICDIJCDIIFEMDNGCDPPKMLEH"
    "CHMKEGGCDFDKHFKNFOMLDFFFJFGFCCRNEDHFDDCKGHGKELNCKIJFFMNFKPFDIJFFGLJEHEOL"
    "FDHMKEDHEECJEGCEDFCJFCCFKKDGJHONEIHIFIHEHGSJFDCHDKIJJCKDJIHDCGLLDJMGGDMD"
    "ECKCHDGGCIEHNETKEOKKLFDITLDMHHKHKFNGIKJHJDHDDECEJFDGCEGIFEEHEJKDPCNDDGIK"
    "IDIDFEGEGDICFJNGHHEJCGPEKIGESFGPFEKMFSHNJIIDDEIILDKHCFHMEGDCHMDCMDEDMJHL"
    "FGHFIDCEJFILIJDIEJDCGDGKFGLJDCLDDHIEENEDCFHIGDECCKFGHLLDFCECJCEEFMEDGEHH"
    "ECIFQEJJGGLEFCECEJICKJDGCKNFLEMFDDKNFCCOCFFHCHFIGVGEDKJHNKGLHDKNFGCFKCLD"
    "GCCIGHCJGDDFDJLFIJGLFCEIFEDHHEDEMEHCCHKEFCJJGLCHMGDGGDDIDGGICJIIHDCMJKFC"
    "CCEDEOCDJICGFDCHGDHFGDOCDDCMKCEDDEDJEFCDCCCNLDCHHDJKPJGHEDIMEILLGKLEHLOF"
    "LIOKHIFEKOHGQFFGHFMEFIHDNLGDKDIFELMMDIIGHPKNKHNORKFDHEEKKKGGLDFGLFNFHNKQ"
    "EEDFEDMHDGLJILCLCEEHILFGKMONDFHLKFIGJDDDCOCELJCEJJEHDLFEMIIIQMFECPIIHCIC"
    "GELICFIIEDJFDDHH";

static const char16_t pairs[] =
    u"000102030405060708090万0元0分0到0号101112"
    u"131415161718191号1小202122232425262728"
    u"292元2号2小3031323334353637383分3号3天3小40"
    u"41424344454647484元4分4号4小505152555657"
    u"58595元5分5号5小606162636465666768696分6号"
    u"70717375767778797分7天8081828384858687"
    u"88898元8号8艺909193969798999元9号apa口cpcx"
    u"fihoifomwixxx车x银一下一个一些一份一切一天一定一家一杯一次"
    u"一款一步一点一笔一至一般一起一辆丁和万元三十上人上午上我上有上游上的上网"
    u"上车上门下了下你下午下单下吗下吧下周下它下您下我下来下的下这不会不太不好"
    u"不客不是不用不知不能不要不起不过不错不需与您专业专员且我且评世界世纪业时"
    u"业的东城东来东西东路两个两家个不个人个价个包个吧个地个小个时个景个有个游"
    u"个电个票个能个菜个评个酒个门个问个非个项个餐中国中奖中安中心中餐为了为您"
    u"主要主题丽酒么可么吗么回么多么大么好么我么推么时么景么样么类么酒么问么餐"
    u"之前之星之间乐园乘坐九点也不也可也很也是也没书馆了一了不了你了保了再了啊"
    u"了就了您了我了确了解了谢了这了那事情五分井店亚奥些信些别些基些景些都些酒"
    u"些餐交易交通产品京东京中京丰京丽京亚京京京仪京全京国京大京天京奥京市京朝"
    u"京海京菜京西京贵京都京饭京首京鹏人信人员人均人民人的什么什刹今天介绍从北"
    u"他们他家他的他问他需付一代表以上以下以为以便以先以去以及以后以吗以告以啊"
    u"以在以帮以我以提以根以游以玩以的以直以确以给以考以联以选以通以随仪大们会"
    u"们公们去们发们可们就们已们找们是们最们有们核们检们的们确们祝们能们还们这"
    u"们进们需件的价位价是价格任何份信份宫份牛份米份证份验休息优惠会不会为会再"
    u"会在会尽会有会立会议会通伦王但我但是位数位置低价住宿体中体是体检体的体育"
    u"何其何疑何问作人你了你们你去你可你啊你好你帮你推你有你的你看你知你能你要"
    u"你说使用供w供一供您供身供这便吗便宜便我便接便提便的保您保护保鸡信息假日"
    u"偏好停车健康儿子元之元以元您元的元评先告先生先确光临光路免费全名全我全理"
    u"全符全聚全请全面八达公交公共公司公园兰花关于关系兴趣其他其它具体内容内送"
    u"再帮再次再联再见冰红决定冻结准备几个几款几点出了出去出发出现出租出行分4"
    u"分5分人分以分别分在分是分的分钟切顺刚刚刚才利再别是别的到4到一到了到北"
    u"到您到我到达到过到这刹海前门剧院办理功能加入务您务我务有务的务请动为动物"
    u"助您助我助手助的助随劲松包子包括包裹化收北京北新区域医生医院十分华园华型"
    u"华大华酒单已卖服博物卡号卤煮即核厅的去一去北去吃去游去玩去看去这及时友去"
    u"发地发放发现发给发送受欢口味口地口店另外只有只需叫车可以可疑可能号和号是"
    u"号楼号码号线司机司的吃到吃完吃店吃的吃饭合你合您合我合条合适吊梨名和名字"
    u"名额后再后四后我后送吗我吗比吗这否则否有吧我吧谢吧还吧这听电听说听起告诉"
    u"呢我呢这周一周日周边味的味道和一和北和园和宫和目和联和身和车和银咨询品吗"
    u"哈哈哦这哦那哪一哪个哪些哪呢哪啊哪家哪种哪里商务商品商旅商量啊你啊我啊这"
    u"啊那啥好喜您喜欢嗯呢嗯嗯嗯我四位四十四季回事回复回报因为园店园的国国国家"
    u"国寺国贸国际图书在1在2在3在4在5在北在哪在在在就在帮在异在我在方在这"
    u"地和地址地方地点地铁地附场店址吗址和址在址是均消坐地坛店型和型是型的型酒"
    u"城区城店基本增光处理外卖外我多久多了多少多的多种大厦大奖大学大栅大概大的"
    u"大约大街大酒大额天伦天坛天安天愉天的天连太多太好奖金套餐奥体奥国女朋好了"
    u"好你好像好可好吃好吗好吧好啊好地好小好帮好意好我好是好玩好的好能好评好请"
    u"好谢好这好酒如何如家如果姓名姚记存在季商学习孩子它周它家它的安全安排安门"
    u"完全完成完饭官方实一实您实有实没客户客服客气宫保宫天家人家博家吧家周家大"
    u"家店家是家最家有家的家评家酒家里家餐宾馆宿给寄存对不对了对您对这寺小寺总"
    u"尊敬小区小吃小吊小张小时小李少呢少周少啊少钱尝尝尝试就去就可就是就来就能"
    u"就行就这尽快居北属于山公岭长工作工号左右已确已经市东市中市口市场希望带上"
    u"带女帮助帮忙帮您帮我常不常交常受常感常活常紧常适平时年化并且幸运广场应该"
    u"底捞店价店住店到店北店原店可店吗店吧店呢店周店和店啊店地店姚店就店我店或"
    u"店护店提店是店有店清店用店电店的店等店评店这店都店里店附店鼓府井建国建议"
    u"开始异常张伟张我当然彩票很不很多很好很抱很高得这德烤德王心店心我心的必须"
    u"快为快再快处快捷快递快速怎么总店恭喜恭王息以息吗息呢息您息我息请息这您一"
    u"您不您先您去您可您在您处您好您安您对您尽您您您想您感您把您推您提您放您方"
    u"您旅您是您最您有您服您查您现您生您用您的您看您确您立您联您能您要您觉您解"
    u"您说您还您这您配您需您预情况想了想从想去想吃想在想带想找想点想要想订想预"
    u"愉快意到意思意的感兴感觉感谢成功我一我不我之我也我们我会我俩我儿我先我具"
    u"我再我叫我可我吗我吧我在我完我对我就我希我帮我平我建我得我怎我您我想我我"
    u"我打我找我推我提我明我是我最我有我来我查我没我现我理我的我看我知我确我要"
    u"我觉我记我还我这我需或者或需户信户可户存户安户您户有户的房间所有手机手续"
    u"才能打算打车扣留找一找个找到技术把它投资护国护您抱歉担心担忧招牌拨打挺不"
    u"挺好捞火损失据您捷酒排一排好排骨接下接到接听推荐提供提前提醒搭配操作支付"
    u"支持收到收益放心故宫敬的数字斯酒新桥新的方便方吗方客方式方案方面旅途旅酒"
    u"无法无烟日0日1日酒早上时2时3时4时候时可时欢时段时热时的时联时评时长"
    u"时间昌平明天明白星北春园是0是1是2是3是4是5是6是8是c是x是一是不"
    u"是个是什是免是北是吗是否是周是哪是国是在是多是太是客是小是张是很是怎是您"
    u"是想是我是有是李是来是的是真是这是银是非显示晚上景区景山景点智能暂时更多"
    u"最低最后最好最新最近有一有中有些有人有什有任有兴有其有几有别有北有可有哪"
    u"有啊有啥有多有好有帮有异有很有您有所有故有时有景有查有没有点有特有的有符"
    u"有评有这有酒有问有限有餐朋友服专服中服代服务服我服热服电望您望这朝酒朝阳"
    u"期待本信术区术馆机会机号机场李华李寄李我李明村店束后条件来一来不来我来挺"
    u"来确来自来顺杯冰林豪果您果有果还果需查一查到查看查询栅栏样可样吧样啊样我"
    u"样的核实核对根据格2格在格是格林档型桥卤桥店梨汤检查检测楼店欢乐欢迎歉周"
    u"歉没正好正规步的比如比较毕竟气祝水立求吗求的江之汤畅没关没怎没有没问注意"
    u"洋馆活动活愉流程测到济型海关海底海洋海淀海碗海鲜消费涉及润国淀区清华清楚"
    u"渠道温泉游泳游玩溜达满意满足火锅灯市炒肝炒饭点不点到点可点吗点吧点呢点周"
    u"点和点啊点我点担点是点有点游点的点里烟房烤肉烤鸭烦你烦您热水热线然了然可"
    u"然后煮老牌是牛肉牛街牡丹物园物馆特别特殊特色王府王朝玩1玩2玩3玩时玩的"
    u"玩结玩给玩请现了现在现您理您理我理解理请理财理这生您生我生活用了用客用我"
    u"用的用谢用餐由于电话畅春疑问登录白了白家的一的不的个的中的事的交的人的价"
    u"的你的信的健的全的公的具的出的包的北的可的吃的吗的呢的周的咨的啊的地的外"
    u"的好的如的姓的安的官的客的就的工的已的帮的建的很的您的情的我的手的打的投"
    u"的担的推的提的收的时的是的景的最的有的服的李的没的游的理的电的经的联的能"
    u"的舒的菜的营的要的订的评的话的详的请的谢的谨的账的资的路的身的车的这的选"
    u"的那的配的酒的银的门的问的附的需的非的顾的预的餐的高的麻益率目前目的直接"
    u"直门相信相关看一看可看我看看看行看这真是真的知道短信码以码和码我码是确保"
    u"确定确实确认碗居示您社保祝你祝您票中票价票免票是种情科技租车稍后稍等突然"
    u"立即立方站a站b站店站是笔交符合第一等一等您等我等等简单管理簋街米饭类型"
    u"糖醋系你系您系我系方系电系统紧急紧迫红茶约一约哪约需线路细介细的绍一经为"
    u"经济经理经记结束给你给您给我给推继续网站美味美术美食老北老师老店考虑而且"
    u"联系聚德肉炒肝店胡同能不能会能先能吃能否能告能够能尽能帮能提能是能玩能给"
    u"自x自助自己至周舒适艺术花园荐一荐你荐北荐吗荐您荐的荐菜菜品菜增菜有菜的"
    u"营业蒜蓉蓉西虑一行动行卡行吗行啊行客行李行核行的行账行身街1街店表我裹在"
    u"西兰西单西城要不要了要先要其要去要尽要帮要您要我要找要提要是要核要求要的"
    u"要确要立要进要预规划觉得解一解了解决解您解答解释计划订一订单订购订餐认一"
    u"认您认预让我议你议吗议您记下记录记得记炒设施设计证号证您证明评价评分诈骗"
    u"诉我试试话0话号话吗话和话我话是话给详细语气说我说的说说请告请在请帮请您"
    u"请提请给请问请随课程调整谢了谢你谢再谢您谢我谢没谢谢谨慎豆腐豪华豪泰账户"
    u"购买购物购祝贵都费1费5费在费是费用费的资料资金资项起来趣了路1路店路总"
    u"路线身份车型车服车牌车的车辆转账辣香边找边景边有边没边的边还边都边酒边餐"
    u"达如达岭达感过为过去过我过电过这迎使迎光迎咨迎的迎随近地近有近没近的近确"
    u"近还还不还可还想还是还有还需这两这个这么这些这可这听这家这就这是这样这次"
    u"这款这种这笔这边这道这里进一进行违禁连锁送到送达送餐适合适型适的选择递公"
    u"途愉通咨通州通常通知通过遇到道了道哪道它道菜道这避免那么那你那好那它那就"
    u"那您那我那这那里邮箱部分都不都可都在都大都季都宾都很都是都有都机都没配合"
    u"配送酒吧酒店酱面醋排采取里是里有里的重要金安金额钟内钟后铁站银行链接锁酒"
    u"错我错的锦江长城长是门大门广门店门票问您问我问有问还问这问题间吗间提间是"
    u"间段间的防止阳区附近际大际酒随时需求需要非常面的项服项目顺义顺利顾虑顾问"
    u"预留预约预计预订颐和题了题可题吗题我题或题酒题随题需风景风险餐厅餐吧餐地"
    u"餐愉餐服餐馆饭和饭庄饭店饭我饭的饮料馆北馆吃馆吗馆吧馆呢馆周馆和馆啊馆有"
    u"馆用馆的馆都馆里首都香山香锅马上验证高兴高峰高档高的高达鸡丁鸭店鹏润麻烦"
    u"麻辣鼓楼";

static const char pair_levels[] =
    "ONJHEJJFIFFNFEDNIKIGKGGGGFIKHHJGEEDFDEEIKEDFIFEDHDDEHIDDFEMEEDDJDGMFEEID"
    "FFFMEEHFGEFGHIFEDEHDDDEEIFDEHHDEEFEDIGDEDGEDDEGGDDEEGGFDFEFKFGONKKFFELEE"
    "DHEGGDEEDFFFGDDDLDDEFFFEGDEEHFFDIGHGKHIEHEDKLEEEFDDFEJDGDEDFEDIEEFEDEKDE"
    "DFEFJIEFDFHHFDKDKMFDDGDDDDGFHFGGFFGGFFHGFEDFDDDEIEFEEEEIJHJHGEEEHDHDDGEF"
    "GIGGFDEDEFEHEEHDIDFDGGEEHEFFLDDOFFGEFIEHGDGMEFHGHEEIFDEKFFDFEEEFDDDEEFEI"
    "FFGHEEDFDFDELDEFDHGIEDGLJFEEEJEEDDDFEGFEFEHGGDFHJDFFGDEDEDHLFFELGDFJGGHD"
    "FIEJFFEFEHDDEHEHMEDDGFGGDLGEHEDDIEHEFJEEFFDJIDEEIKEKEEFDHJFFEGEDEDFHDHDJ"
    "EEMEIMHJEEDDFHDFGDIEGDEFHDDDDEEFFGEEHEFDDEDGJDPDDEEGFFFEGEIEDDEFIEDEDFDD"
    "GDIFFFEDEFGEDPFJFGEKDEGFGHHIFIHEGEHDEDFHDJEGEEGEDFDEJLFDHHPDDHFEDEEFFEID"
    "DEDFHKDEGDHEDFDDGEFEDHFDEFDDDDEEHEEIJDKEGEDIFIJDDDDEGFDNJELGDEDJKLGDFFII"
    "HEEDKGDEELDDEDHDFDGIJDHGHEEDDHGEDDEIDDEGGGEEEEGMDGPDDGDHDDDMHFEEDDGIILJI"
    "HFGHEEFEGKLHFHDGFEFEDEIIIDJIEDDEFDHGDEHEHMGEDGFEEHFFFEEEKDDDEHFFEJDFFEJD"
    "DKFJNEFEGGDDEDFDIGFEJFMEDHGEIGEDDDDDIDGIFEDLFFGGDFFHEKDJEFJGFFFDFDFGDHFE"
    "DFFEGDKIEGFFDDFEDGEDLLEDLFEFDEDDJJDEEGDIFFHGFPIDDEJHDEEFEFHFJHDIHEEJDEFD"
    "KEHDGEKEIFDFPKDDFFEFJDFEEEGEEDEGDGMFGKLDFKIDDIDFGKGEFHFGIIHIDEDDGEGEDDHD"
    "FHFDLJHEDJJDJHDEDDEFEDDDDDDDDPNFEDGHEIGHIDEDDDKEFHDFFFDDDFEDGFDGDEDDIHDH"
    "NDFGFDKKHGLJFEHHHIEJEHEHGFEIKEEDDEFHDGFEGFEEDDFFDDPDEEHFIDKJDFDMHEJFEJDK"
    "DHEDDGDDDEDFEIHEEFEHGHDGHDGGMDDEFEHGEDEGGEGDDEFDDGFGDEDFDDDJHFDIFEHDFEEI"
    "GJEHDGJDGDFEFFGDKFFDDFIIFEEDHFDDDNFHDIGEGGEFDEDDLDEEHEDDDMEEEHEFFEEEIEFG"
    "DFDEDJHKDDEIGFDDDIHDFHDDDIHDEJHFDDJIFEDDKGDDJDDEDEHFFGDDJDNDFEFDGFDDDEGG"
    "FHDFDGFHEEDKGKDDMEEEGGFIEGDIFDIELEDGFHEDHGMEGFDDFFKEEDEFHHJJHEELDKHEJGHG"
    "HHLFEEGFDFEMEEEEHHEEFEFDJDFFJKGDEDFJDKLEDDEKEJEFDDHDDDIEFDGGEJDDDEFDEDFG"
    "DGFIGEGFDFDDEDEEEEHEFFEILFDEDEFDEDHGMJFFEFFEFDHDDIGEFFDDFHGGELFGELHGGDFF"
    "JDDFDFDDFDEHDDEFDDDDEFEEDGFFIHFEEDKFEFEFDIIDGIEDDEIEGJFDEEDIFIFFEDJDEEOF"
    "LFDDGDFLDIDDEDGDIJDFLDGDFLDKGEOFDFDLEEDGGEGJFGGIDJDFEDGLIFIFFGDDHLHKIHGI"
    "DFDEEJEGGDDDEEIEIGEEEFJLGHNHKDDKEHLEEGFGGKHJDGEHEIGFJEFEDFFIGFEDHFEDGEEH"
    "DIFDDEFDDGEFEIIFDJDDQDDDHHFEHFFEKLEFEIFGGHHFJKDEDDMDDJDFDFLGHJHOLEDIDHFE"
    "DJHEEGDDHDDEDDGKDDFFPFDIGDEEHIEEGDFJFKDEHDDFIEDGEEHHEJEG";

/* clang-format on */

/* The level of a share of 1: 2^20 in half logarithms. */
#define WHOLE 40
/* Of characters and pairs that are not in the tables: below all that are. */
#define RARE_CHARACTER 10
#define RARE_PAIR 10

enum {
    CHARACTER_COUNT = sizeof characters / sizeof *characters - 1,
    PAIR_COUNT = sizeof pairs / sizeof *pairs / 2
};

static uint32_t
level_of_digit(char digit)
{
    return (uint32_t)(digit <= '9' ? digit - '0' : digit - 'A' + 10);
}

static uint32_t
level_of(uint16_t unit)
{
    uint32_t low = 0, count = CHARACTER_COUNT;
    while (count > 1) {
        uint32_t half = count / 2;
        low += characters[low + half] <= unit ? half : 0;
        count -= half;
    }
    return characters[low] == unit ? level_of_digit(character_levels[low])
                                   : RARE_CHARACTER;
}

static uint32_t
pair_value(const char16_t *units)
{
    return (uint32_t)units[0] << 16 | units[1];
}

uint32_t
huashu__pair_frequency(uint16_t first, uint16_t second)
{
    const char16_t wanted[2] = { first, second };
    uint32_t low = 0, count = PAIR_COUNT, by_chance;
    while (count > 1) {
        uint32_t half = count / 2;
        low += pair_value(&pairs[2 * (low + half)]) <= pair_value(wanted) ? half
                                                                          : 0;
        count -= half;
    }
    if (pair_value(&pairs[2 * low]) == pair_value(wanted))
        return WHOLE + level_of_digit(pair_levels[low]);
    by_chance = level_of(first) + level_of(second);
    return by_chance < RARE_PAIR + WHOLE ? by_chance : RARE_PAIR + WHOLE;
}
