"""Case numbers of Chinese courts: how they look, how they are written alike, what they say of the procedure."""

import re

_DIGIT = "[0-9０-９×xX＊*ＸＯ〇○]"
_OPEN, _CLOSE = "[（(〔\\[［【﹝〈]", "[）)〕\\]］】﹞〉]"
_YEAR = rf"{_OPEN}\s*(?:[12１２]{_DIGIT}{{3}}|二[〇○零０OＯ]..)\s*{_CLOSE}"
_BODY = r"[一-鿿㐀-䶿A-Za-zＡ-Ｚａ-ｚ0-9０-９×＊*（）()\s]{1,26}?"
_NUMBER = (
    rf"(?:第\s*)?{_DIGIT}[0-9０-９×xX＊*ＸＯ\s]{{0,11}}(?:[-—－、,，之]\s*{_DIGIT}{{1,8}}){{0,4}}\s*号"
    r"(?:之[一二三四五六七八九十]{1,2}|之?\d(?!\d))?"
)

# With its year, or (in some older documents) without.
CASE_NUMBER = re.compile(rf"{_YEAR}\s*{_BODY}{_NUMBER}")
WITHOUT_YEAR = re.compile(rf"[一-鿿]{{1,5}}刑[一-鿿]{{0,3}}字\s*第\s*{_DIGIT}{{1,8}}\s*号")
# What stands in brackets or numbers and is no case number: the indictment's number, a decree's.
_OTHER_PAPERS = re.compile("检|公刑|公诉|诉字|起诉|公安|决字|鉴|法释|司发|调字|劳")

_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_PROCEDURES = (
    ("death_penalty_review", re.compile("刑[一二三四五]?(?:核|复)")),
    ("commutation", re.compile("刑更|刑执|减字|刑减|减刑|刑罚变更")),
    ("parole", re.compile("假字|刑假|假释")),
    ("retrial", re.compile("刑(?:事)?(?:再|抗|提|监再)|再初|再终")),
    ("second_instance", re.compile("刑[一二三四五六]?(?:终|上)|少刑终|刑二终|刑一终")),
    ("first_instance", re.compile("刑[一二三四五六]?初|少刑初|刑字|刑重")),
    ("other", re.compile("刑(?:监|申|他|辖|请|立|不|医|没|赔|司|备)|驳|督")),
)


def is_case_number(written: str) -> bool:
    """Whether what looks like a case number is one of a court, not of a prosecutor or a decree."""
    return _OTHER_PAPERS.search(written) is None


def uniform(written: str) -> str:
    """A case number as written, its outer brackets made （） and blanks left out.

    (2014)费刑初字第79 号 is （2014）费刑初字第79号.
    """
    compact = re.sub(r"\s+", "", written)
    opened = re.sub(rf"^{_OPEN}", "（", compact)
    return re.sub(rf"^(（[^）)〕\]］】﹞〉]{{4}}){_CLOSE}", r"\1）", opened)


def procedure_of(number: str) -> str | None:
    """The procedure a case number's type says (`first_instance` …), None where it says none."""
    plain = number.translate(_HALF_WIDTH)
    return next((procedure for procedure, pattern in _PROCEDURES if pattern.search(plain)), None)


def year_of(number: str) -> int | None:
    """The year a case number begins with."""
    found = re.match(r"\D?\s*(\d{4})", number.translate(_HALF_WIDTH))
    return int(found.group(1)) if found else None
