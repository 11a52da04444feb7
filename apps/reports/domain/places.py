"""Provinces and countries as reports name them, and the tile each province has on the schematic map.

Codes: six digits of GB/T 2260 ending in 0000 for the 34 province-level units, ISO 3166 alpha-2 for countries. The grid
keeps neighbours together as far as it can; it shows no area and no border.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.judgements.domain.divisions import province_today
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop


@dataclass(frozen=True)
class Province:
    """`code` has six digits; `name` is short in both languages (Shandong, 山东), `full` the official Chinese name;
    `column` and `row` are its tile on the map."""

    code: str
    name: Label
    full: str
    column: int
    row: int

    @property
    def label(self) -> Label:
        """Short in English, official in Chinese."""
        return Label(self.name.en, self.full)


_ROWS = (  # code, English, Chinese short and full, column and row of the tile
    "110000 Beijing 北京 北京市 6 2;120000 Tianjin 天津 天津市 7 2;"
    "130000 Hebei 河北 河北省 6 3;140000 Shanxi 山西 山西省 5 3;"
    "150000 Inner_Mongolia 内蒙古 内蒙古自治区 5 1;210000 Liaoning 辽宁 辽宁省 8 2;"
    "220000 Jilin 吉林 吉林省 8 1;230000 Heilongjiang 黑龙江 黑龙江省 8 0;"
    "310000 Shanghai 上海 上海市 8 4;320000 Jiangsu 江苏 江苏省 7 4;"
    "330000 Zhejiang 浙江 浙江省 7 5;340000 Anhui 安徽 安徽省 6 4;"
    "350000 Fujian 福建 福建省 7 6;360000 Jiangxi 江西 江西省 6 5;"
    "370000 Shandong 山东 山东省 7 3;410000 Henan 河南 河南省 5 4;"
    "420000 Hubei 湖北 湖北省 5 5;430000 Hunan 湖南 湖南省 5 6;"
    "440000 Guangdong 广东 广东省 6 6;450000 Guangxi 广西 广西壮族自治区 4 6;"
    "460000 Hainan 海南 海南省 5 7;500000 Chongqing 重庆 重庆市 4 4;"
    "510000 Sichuan 四川 四川省 3 4;520000 Guizhou 贵州 贵州省 4 5;"
    "530000 Yunnan 云南 云南省 3 5;540000 Tibet 西藏 西藏自治区 1 4;"
    "610000 Shaanxi 陕西 陕西省 4 3;620000 Gansu 甘肃 甘肃省 3 2;"
    "630000 Qinghai 青海 青海省 2 3;640000 Ningxia 宁夏 宁夏回族自治区 4 2;"
    "650000 Xinjiang 新疆 新疆维吾尔自治区 1 1;710000 Taiwan 台湾 台湾省 8 6;"
    "810000 Hong_Kong 香港 香港特别行政区 7 7;820000 Macao 澳门 澳门特别行政区 6 7"
)


def _province(row: str) -> Province:
    code, en, short, full, column, line = row.split(" ")
    return Province(code, Label(en.replace("_", " "), short), full, int(column), int(line))


PROVINCES: Mapping[str, Province] = {row[:6]: _province(row) for row in _ROWS.split(";")}

COUNTRIES: Mapping[str, Label] = {
    "VN": Label("Viet Nam", "越南"),
    "MM": Label("Myanmar", "缅甸"),
    "LA": Label("Laos", "老挝"),
    "KH": Label("Cambodia", "柬埔寨"),
    "TH": Label("Thailand", "泰国"),
    "MY": Label("Malaysia", "马来西亚"),
    "SG": Label("Singapore", "新加坡"),
    "ID": Label("Indonesia", "印度尼西亚"),
    "PH": Label("Philippines", "菲律宾"),
    "KP": Label("DPR Korea", "朝鲜"),
    "KR": Label("Republic of Korea", "韩国"),
    "JP": Label("Japan", "日本"),
    "MN": Label("Mongolia", "蒙古"),
    "RU": Label("Russia", "俄罗斯"),
    "KZ": Label("Kazakhstan", "哈萨克斯坦"),
    "NP": Label("Nepal", "尼泊尔"),
    "IN": Label("India", "印度"),
    "PK": Label("Pakistan", "巴基斯坦"),
    "BD": Label("Bangladesh", "孟加拉国"),
    "US": Label("United States", "美国"),
}
STUDY = "study"
CHINA = "CN"


def province_of(code: str) -> str | None:
    """The province (six digits) or country (alpha-2) that a place's code lies in today; None where the code names
    no more than China, or nothing known."""
    if len(code) == 2 and code.isalpha():
        return None if code.upper() == CHINA else code.upper()
    return province_today(code)


def place_label(code: str) -> Label:
    """What a province or country is called; an unknown country keeps its code."""
    if code in PROVINCES:
        return PROVINCES[code].label
    return COUNTRIES.get(code, Label(code, code))


@dataclass(frozen=True)
class Scope:
    """What a report is about: one province (six digits), or the whole study (`province` is None)."""

    province: str | None = None

    @property
    def key(self) -> str:
        """The scope as rows, addresses and file names carry it: six digits, or 'study'."""
        return self.province or STUDY

    @property
    def short(self) -> str:
        """The scope as reports name it: two digits, or 'study'."""
        return self.province[:2] if self.province else STUDY

    @property
    def label(self) -> Label:
        return PROVINCES[self.province].label if self.province else Label("The whole study", "全部研究")


def parse_scope(text: str) -> Scope:
    """'44' and '440000' are Guangdong, 'study' the whole study; Refused for anything else."""
    if text == STUDY:
        return Scope()
    code = text + "0000" if len(text) == 2 else text
    if code not in PROVINCES:
        raise Refused(
            gettext_noop("%(code)s is not a province: give a GB/T 2260 code such as 44 or 440000, or ‘study’."),
            code=text,
        )
    return Scope(code)
