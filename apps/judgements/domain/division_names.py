"""Names in both languages: the 34 provinces, and the countries that trafficking judgements speak of."""

from dataclasses import dataclass

from apps.judgements.domain.labels import Label


@dataclass(frozen=True)
class Province:
    """A province-level division: GB/T 2260 code, full and short names, its signs in case numbers."""

    code: str
    full: Label
    short: Label
    signs: str

    @property
    def label(self) -> Label:
        """As people read it everywhere: short in English, official in Chinese."""
        return Label(self.short.en, self.full.zh)


def _province(code: str, zh: str, zh_short: str, en: str, kind: str, signs: str) -> Province:
    return Province(code, Label(f"{en} {kind}".strip(), zh), Label(en, zh_short), signs)


_PROVINCE = "Province"
_CITY = "Municipality"
_REGION = "Autonomous Region"
_SPECIAL = "Special Administrative Region"

PROVINCES: tuple[Province, ...] = (
    _province("110000", "北京市", "北京", "Beijing", _CITY, "京"),
    _province("120000", "天津市", "天津", "Tianjin", _CITY, "津"),
    _province("130000", "河北省", "河北", "Hebei", _PROVINCE, "冀"),
    _province("140000", "山西省", "山西", "Shanxi", _PROVINCE, "晋"),
    _province("150000", "内蒙古自治区", "内蒙古", "Inner Mongolia", _REGION, "内蒙"),
    _province("210000", "辽宁省", "辽宁", "Liaoning", _PROVINCE, "辽"),
    _province("220000", "吉林省", "吉林", "Jilin", _PROVINCE, "吉"),
    _province("230000", "黑龙江省", "黑龙江", "Heilongjiang", _PROVINCE, "黑"),
    _province("310000", "上海市", "上海", "Shanghai", _CITY, "沪"),
    _province("320000", "江苏省", "江苏", "Jiangsu", _PROVINCE, "苏"),
    _province("330000", "浙江省", "浙江", "Zhejiang", _PROVINCE, "浙"),
    _province("340000", "安徽省", "安徽", "Anhui", _PROVINCE, "皖"),
    _province("350000", "福建省", "福建", "Fujian", _PROVINCE, "闽"),
    _province("360000", "江西省", "江西", "Jiangxi", _PROVINCE, "赣"),
    _province("370000", "山东省", "山东", "Shandong", _PROVINCE, "鲁"),
    _province("410000", "河南省", "河南", "Henan", _PROVINCE, "豫"),
    _province("420000", "湖北省", "湖北", "Hubei", _PROVINCE, "鄂"),
    _province("430000", "湖南省", "湖南", "Hunan", _PROVINCE, "湘"),
    _province("440000", "广东省", "广东", "Guangdong", _PROVINCE, "粤"),
    _province("450000", "广西壮族自治区", "广西", "Guangxi", "Zhuang Autonomous Region", "桂"),
    _province("460000", "海南省", "海南", "Hainan", _PROVINCE, "琼"),
    _province("500000", "重庆市", "重庆", "Chongqing", _CITY, "渝"),
    _province("510000", "四川省", "四川", "Sichuan", _PROVINCE, "川"),
    _province("520000", "贵州省", "贵州", "Guizhou", _PROVINCE, "贵黔"),
    _province("530000", "云南省", "云南", "Yunnan", _PROVINCE, "云滇"),
    _province("540000", "西藏自治区", "西藏", "Tibet", _REGION, "藏"),
    _province("610000", "陕西省", "陕西", "Shaanxi", _PROVINCE, "陕"),
    _province("620000", "甘肃省", "甘肃", "Gansu", _PROVINCE, "甘陇"),
    _province("630000", "青海省", "青海", "Qinghai", _PROVINCE, "青"),
    _province("640000", "宁夏回族自治区", "宁夏", "Ningxia", "Hui Autonomous Region", "宁"),
    _province("650000", "新疆维吾尔自治区", "新疆", "Xinjiang", "Uygur Autonomous Region", "新兵"),
    _province("710000", "台湾省", "台湾", "Taiwan", _PROVINCE, "台"),
    _province("810000", "香港特别行政区", "香港", "Hong Kong", _SPECIAL, "港"),
    _province("820000", "澳门特别行政区", "澳门", "Macao", _SPECIAL, "澳"),
)

# ISO 3166-1 alpha-2; China's neighbours and the countries that judgements name as origin, nationality or destination.
COUNTRIES: dict[str, Label] = {
    "CN": Label("China", "中国"),
    "VN": Label("Viet Nam", "越南"),
    "MM": Label("Myanmar", "缅甸"),
    "LA": Label("Laos", "老挝"),
    "KP": Label("North Korea", "朝鲜"),
    "TH": Label("Thailand", "泰国"),
    "KH": Label("Cambodia", "柬埔寨"),
    "KR": Label("South Korea", "韩国"),
    "JP": Label("Japan", "日本"),
    "MN": Label("Mongolia", "蒙古国"),
    "RU": Label("Russia", "俄罗斯"),
    "KZ": Label("Kazakhstan", "哈萨克斯坦"),
    "KG": Label("Kyrgyzstan", "吉尔吉斯斯坦"),
    "TJ": Label("Tajikistan", "塔吉克斯坦"),
    "UZ": Label("Uzbekistan", "乌兹别克斯坦"),
    "TM": Label("Turkmenistan", "土库曼斯坦"),
    "AF": Label("Afghanistan", "阿富汗"),
    "PK": Label("Pakistan", "巴基斯坦"),
    "IN": Label("India", "印度"),
    "NP": Label("Nepal", "尼泊尔"),
    "BT": Label("Bhutan", "不丹"),
    "BD": Label("Bangladesh", "孟加拉国"),
    "LK": Label("Sri Lanka", "斯里兰卡"),
    "MY": Label("Malaysia", "马来西亚"),
    "SG": Label("Singapore", "新加坡"),
    "ID": Label("Indonesia", "印度尼西亚"),
    "PH": Label("Philippines", "菲律宾"),
    "BN": Label("Brunei", "文莱"),
    "TL": Label("Timor-Leste", "东帝汶"),
    "AU": Label("Australia", "澳大利亚"),
    "NZ": Label("New Zealand", "新西兰"),
    "US": Label("United States", "美国"),
    "CA": Label("Canada", "加拿大"),
    "GB": Label("United Kingdom", "英国"),
    "FR": Label("France", "法国"),
    "DE": Label("Germany", "德国"),
    "IT": Label("Italy", "意大利"),
    "ES": Label("Spain", "西班牙"),
    "PT": Label("Portugal", "葡萄牙"),
    "NL": Label("Netherlands", "荷兰"),
    "BE": Label("Belgium", "比利时"),
    "IE": Label("Ireland", "爱尔兰"),
    "SE": Label("Sweden", "瑞典"),
    "UA": Label("Ukraine", "乌克兰"),
    "TR": Label("Türkiye", "土耳其"),
    "IR": Label("Iran", "伊朗"),
    "AE": Label("United Arab Emirates", "阿拉伯联合酋长国"),
    "EG": Label("Egypt", "埃及"),
    "ET": Label("Ethiopia", "埃塞俄比亚"),
    "NG": Label("Nigeria", "尼日利亚"),
    "GH": Label("Ghana", "加纳"),
    "KE": Label("Kenya", "肯尼亚"),
    "UG": Label("Uganda", "乌干达"),
    "ZA": Label("South Africa", "南非"),
    "BR": Label("Brazil", "巴西"),
    "MX": Label("Mexico", "墨西哥"),
}

# Other words for a country in judgements and in English.
COUNTRY_ALIASES: dict[str, tuple[str, ...]] = {
    "CN": ("中华人民共和国", "People's Republic of China"),
    "VN": ("越南社会主义共和国", "Vietnam"),
    "MM": ("缅甸联邦共和国", "缅甸联邦", "Burma"),
    "LA": ("老挝人民民主共和国",),
    "KP": ("朝鲜民主主义人民共和国", "DPRK"),
    "TH": ("泰王国",),
    "KH": ("柬埔寨王国",),
    "KR": ("大韩民国", "Republic of Korea"),
    "MN": ("蒙古",),
    "RU": ("俄罗斯联邦",),
    "ID": ("印尼",),
    "BD": ("孟加拉",),
    "US": ("美利坚合众国", "USA"),
    "GB": ("UK", "Britain"),
    "TR": ("Turkey",),
    "AE": ("阿联酋", "UAE"),
}

# Names that English writes otherwise than in pinyin.
ENGLISH_NAMES: dict[str, str] = {
    "呼和浩特": "Hohhot", "包头": "Baotou", "乌鲁木齐": "Ürümqi", "拉萨": "Lhasa", "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar",     "喀什": "Kashgar", "吐鲁番": "Turpan", "克拉玛依": "Karamay", "日喀则": "Xigazê",
    "林芝": "Nyingchi", "鄂尔多斯": "Ordos",
    "呼伦贝尔": "Hulunbuir", "锡林郭勒": "Xilingol", "阿拉善": "Alxa", "西双版纳": "Xishuangbanna",
    "香格里拉": "Shangri-La",
    "伊犁": "Ili", "和田": "Hotan", "阿克苏": "Aksu",
}  # fmt: skip
