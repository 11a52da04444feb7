"""Names of courts: where one stands in a text, its level, and the province it sits in."""

import re
from dataclasses import dataclass

from apps.judgements.domain import divisions
from apps.judgements.domain.case_numbers import year_of

LEVELS = ("basic", "intermediate", "high", "supreme")
_NATION = "中华人民共和国"
_LONGEST_PLACE = 15
# Seats that are no divisions of GB/T 2260: zones with a court of their own, reclamation areas, state farms.
_SEATS = {
    "兵团": "650000", "垦区": "650000", "雄安": "130000", "横琴": "440000", "洋浦": "460000", "两江新区": "500000",
    "西咸新区": "610000", "贵安新区": "520000", "天府新区": "510000", "赣江新区": "360000", "农垦": "230000",
}  # fmt: skip

# A court's own name: a place, then what kind of court.
# No court is named with these: they belong to a title, a charge or a sentence that runs on into the name.
_PLACE = r"(?:(?!书|罪|案|犯|院|由|被告|撤销|核准|维持)[一-鿿㐀-䶿𠀀-𲎯×＊*ＸX])"
_KIND = (
    "(?:最高|高级|中级|基层)?人民法院(?:[一-鿿]{2,8}(?:师|垦区|兵团)?分院)?|(?:铁路|水上)运输(?:中级|基层)?法院|海事法院|知识产权法院|金融法院|互联网法院"
    "|军事法院|(?:林区|林业|农垦|矿区|油田|垦区)(?:中级|基层)?(?:人民)?法院|(?:中级|基层)法院"
)
COURT = re.compile(rf"(?P<court>(?:{_NATION})?(?:最高人民法院|{_PLACE}{{2,24}}?(?:{_KIND})))")
_INTERMEDIATE = re.compile("中级|海事法院|知识产权法院|金融法院|军区军事法院|战区军事法院|兵团第.{1,3}师")
_CASE_SIGN = re.compile(r"[（(〔\[［【]\s*\d{4}\s*[）)〕\]］】]\s*(内蒙|[一-鿿])(?=\d)")


@dataclass(frozen=True)
class CourtPlace:
    """The province of a court (GB/T 2260), and the part of its name that tells (`name[start:end]`)."""

    province: str
    start: int
    end: int


def level_of(court: str) -> str:
    """The level of a court by its name: one of LEVELS."""
    if "最高人民法院" in court:
        return "supreme"
    if "高级人民法院" in court or court.endswith("解放军军事法院"):
        return "high"
    return "intermediate" if _INTERMEDIATE.search(court) else "basic"


def place_of(court: str, case_number: str | None = None) -> CourtPlace | None:
    """The province a court sits in: by the province in its name, else by the city or county that begins it.

    Names are taken as of the case number's year. Where several provinces have a place of that name, the largest counts
    (西安 is the city, not the district in Mudanjiang), then the sign of the case number (（2018）苏0582刑初1号); None
    where nothing decides, and for the Supreme People's Court, which sits for the whole country.
    """
    if level_of(court) == "supreme":
        return None
    begins = len(_NATION) if court.startswith(_NATION) else 0
    year = year_of(case_number) if case_number else None
    for end in range(min(len(court), begins + _LONGEST_PLACE), begins + 1, -1):
        codes = divisions.codes_named(court[begins:end], year)
        if codes:
            found = _one_province(codes, case_number)
            return CourtPlace(found, begins, end) if found else None
    return next(
        (
            CourtPlace(province, at, at + len(seat))
            for seat, province in _SEATS.items()
            if (at := court.find(seat)) >= 0
        ),
        None,
    )


def _one_province(codes: frozenset[str], case_number: str | None) -> str | None:
    for level in ("province", "prefecture"):
        larger = {province for code in codes if divisions.level_of(code) == level and (province := _province(code))}
        if len(larger) == 1:
            return larger.pop()
    provinces = {province for code in codes if (province := _province(code))}
    if len(provinces) == 1:
        return provinces.pop()
    sign = _CASE_SIGN.match(case_number or "")
    by_sign = divisions.province_by_sign(sign.group(1)) if sign else None
    return by_sign if by_sign in provinces else None


def _province(code: str) -> str | None:
    return divisions.province_today(code)
