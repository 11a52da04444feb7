"""Words that personal data are written in: peoples, levels of education, countries, occupations."""

import re

from apps.judgements.domain.division_names import COUNTRIES, COUNTRY_ALIASES

_PEOPLES = re.split(
    r"\s+",
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 "
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 "
    "俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺",
)
# Peoples by every way of writing them; those not among the 56 (穿青人 …) stand as written.
PEOPLES: dict[str, str] = {f"{people}族": f"{people}族" for people in _PEOPLES} | {
    "维族": "维吾尔族", "蒙族": "蒙古族", "哈族": "哈萨克族", "僮族": "壮族", "毛难族": "毛南族", "崩龙族": "德昂族",
    "柯族": "柯尔克孜族", "布衣族": "布依族", "仡老族": "仡佬族", "傈粟族": "傈僳族", "僳僳族": "傈僳族",
    "穿青人": "穿青人", "穿青族": "穿青人", "摩梭人": "摩梭人", "僜人": "僜人", "夏尔巴人": "夏尔巴人",
    "革家人": "革家人",
}  # fmt: skip
SHORT_PEOPLES: dict[str, str] = {name[:-1]: name for name in PEOPLES.values() if name.endswith("族")}

# Levels by the words that name them, the more special words of one level before the others.
EDUCATION: dict[str, str] = {
    "illiterate": "半文盲|文盲|不识字|[未没]上过?学|[未没]有?读过?书|[无没]有?文化|未(?:受|接受)过?教育",
    "primary": "小学|初小|高小",
    "senior_high": (
        "高级中学|普通高中|职业高级中学|职业高中|职业中学|职业中专|职业技术学校|职业学校|中等专业学校|中等(?:专科|职业|师范|技术)"
        "|技工学校|技师学校|高中|中专|中技|中职|中师|职高|职中|职专|技校|高[一二三]"
    ),
    "junior_high": "初级中学|初中|[七八九]年级|初[一二三]",
    "college": (
        "大学专科|大学本科|研究生|博士|硕士|学士|本科|大专|专科|高等专科|高等职业|高职|高专|大学|电大|函大|夜大|自考"
    ),
}

_MORE_COUNTRIES = re.split(
    r"\s+",
    "瑞士 奥地利 波兰 捷克 匈牙利 罗马尼亚 保加利亚 希腊 丹麦 挪威 芬兰 以色列 伊拉克 叙利亚 约旦 黎巴嫩 沙特阿拉伯 "
    "也门 科威特 卡塔尔 阿曼 格鲁吉亚 阿塞拜疆 亚美尼亚 白俄罗斯 摩洛哥 阿尔及利亚 突尼斯 利比亚 苏丹 坦桑尼亚 赞比亚 "
    "津巴布韦 喀麦隆 塞内加尔 马里 几内亚 科特迪瓦 贝宁 多哥 刚果 安哥拉 莫桑比克 马达加斯加 卢旺达 塞拉利昂 利比里亚 "
    "哥伦比亚 秘鲁 委内瑞拉 智利 阿根廷 厄瓜多尔 玻利维亚 古巴 巴拿马 马尔代夫 斐济 巴布亚新几内亚 冈比亚 布隆迪 "
    "索马里 塞浦路斯 瓦努阿图",
)
# Countries by every Chinese way of writing them.
NATIONS: dict[str, str] = {
    **dict(zip(_MORE_COUNTRIES, _MORE_COUNTRIES, strict=True)),
    **{label.zh: label.zh for label in COUNTRIES.values()},
    **{
        alias: COUNTRIES[code].zh
        for code, aliases in COUNTRY_ALIASES.items()
        for alias in aliases
        if re.fullmatch("[一-鿿]+", alias)
    },
}

# What an occupation's words hold or end with.
OCCUPATION_HOLDS = (
    "务工|打工|务农|无业|无职业|无固定|无正当|无稳定|无工作|没有工作|待业|失业|下岗|退休|离休|退职|个体|经商|经营|自由职业"
    "|农民|工人|渔民|牧民|居民|职工|职员|员工|学生|教师|医生|司机|驾驶|保安|厨师|干部|公务员|军人|经理|董事|法定代表人|法人"
    "|负责人|主任|书记|[科处局厂校所院站队部镇县乡村市行股]长|总监|主管|会计|出纳|业主|老板|店主|股东|警察|民警|辅警|律师"
    "|工程师|技术员|销售|业务员|服务员|快递|外卖|职业|从业|劳务|临时工|民工|农工|车主|包工|承包|种植|养殖|运输|装修|维修"
    "|理发|美容|护士|护工|保姆|家政|编辑|记者|演员|主播|模特|工作人员|合伙人|调研员|巡视员|代表|委员|教授|研究员|顾问|助理"
    "|秘书|经济师|粮农|果农|菜农|商贩|小贩|货郎|木匠|[泥瓦电焊钳车矿]工|船员|水手|搬运|环卫|保洁|清洁|农村|城镇|在职|在校"
    "|肄业生|幼师|教练|僧人|道士|阿訇|家务|家庭妇女|商人|经纪人|主持人|艺人|投资人|控制人|媒人|经营者|家庭主妇"
)
OCCUPATION_ENDS = "员工师长主商者手生民业家事记官兵医农警匠贩学士"
