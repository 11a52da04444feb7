"""Where the invented cases happen: real provinces, and in them counties that do not exist.

County and city names are checked by a test against every revision of GB/T 2260; a place of them can therefore be
coded to its province only. Surnames are rare ones, so that no anonymised name (晏某甲) recalls a published judgement.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Province:
    """A province: GB/T 2260 code, name, sign in case numbers, invented prefecture-level city, invented counties."""

    code: str
    name: str
    sign: str
    city: str
    counties: tuple[str, ...]


@dataclass(frozen=True)
class Locality:
    """A county or urban district of the demonstration; `place` is how a judgement names it in full."""

    province: Province
    county: str
    town: str = ""

    @property
    def code(self) -> str:
        return self.province.code

    @property
    def urban(self) -> bool:
        return self.county.endswith("区")

    @property
    def place(self) -> str:
        return f"{self.province.name}{self.county}"

    @property
    def full(self) -> str:
        return f"{self.place}{self.town}"


PROVINCES = {
    province.code: province
    for province in (
        Province("440000", "广东省", "粤", "穗岭市", ("韶岗县", "潮屿县", "珠汀区", "番屿区", "岭澳县")),
        Province("370000", "山东省", "鲁", "岱岭市", ("沂阜县", "汶泽县", "郯原县", "泗原县", "兖埠区", "潍岭区")),
        Province("530000", "云南省", "云", "文岭市", ("澜川县", "勐洛县", "砚溪县", "麓原县", "沧屏区")),
        Province("350000", "福建省", "闽", "榕屿市", ("莆岭县", "汐浦县", "鹭埔区")),
        Province("410000", "河南省", "豫", "汴岭市", ("颍泽县", "邺川县", "洹阜区")),
        Province("130000", "河北省", "冀", "滏川市", ("漳泽县", "滹阳县", "滏阳区")),
        Province("510000", "四川省", "川", "涪岭市", ("嘉汀县", "凉岭县", "蜀汀区")),
        Province("450000", "广西壮族自治区", "桂", "邕岭市", ("右岭县", "桂汀县", "柳汀区")),
        Province("520000", "贵州省", "黔", "遵汀市", ("乌岭县", "黔汀县")),
        Province("140000", "山西省", "晋", "汾泽市", ("晋陵县", "沁汀县")),
        Province("330000", "浙江省", "浙", "瓯岭市", ("括川县", "越汀区")),
        Province("320000", "江苏省", "苏", "淮汀市", ("濉泽县", "吴汀区")),
    )
}

# Real provincial capitals, used only as places that a child was carried through.
CAPITALS = {"昆明": "530100", "广州": "440100", "成都": "510100", "郑州": "410100", "南宁": "450100", "济南": "370100"}

TOWNS = {
    True: ("城东街道", "河西街道", "新桥街道", "南门街道", "长岭街道"),
    False: ("青坪乡", "东屿镇", "柳河镇", "石桥镇", "大湾镇", "白沙镇", "双溪乡", "马鞍镇", "三江口镇", "𠮷水乡"),
}

SURNAMES = (
    "鹿斐甄柏桑裘喻詹宓糜蔚楚栾冼嵇巫羿禹贲檀揭岑郏隗璩晁敖訾阚蒯竺逯桓宿莘翟逄姬郦雍桂浦阎充慕宦庾暨耿弘匡寇阙欧沃隆"
)


def locality(random: Random, province_code: str) -> Locality:
    """A county of the province, with a town or street of it."""
    province = PROVINCES[province_code]
    county = random.choice(province.counties)
    return Locality(province, county, random.choice(TOWNS[county.endswith("区")]))
