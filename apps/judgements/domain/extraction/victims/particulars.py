"""What stands beside a victim's name: sex, age, date of birth, in brackets (女，殁年66岁) or after commas."""

import re
from dataclasses import dataclass

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.victims.ages import read_age
from apps.judgements.domain.numerals import DATE, read_date

_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（）()\n]{1,160}(?:[（(][^（）()\n]{0,40}[）)][^（）()\n]{0,80})?)[）)]")
# 被害人李某，女，2010年1月1日出生，汉族 … as parties are introduced.
_APPOSED = re.compile(
    r"，(?=[男女][，。；]|[\d１-９一二][^，。；\n]{3,11}[日月]?出?生|(?:殁|时|现)年)(?P<inside>[^。；\n]{1,60})"
)
_SEX = re.compile(
    r"(?:^|[，,、；：:\s）)系]|性别[：:]?)(?P<sex>[男女])(?:性|童|婴|孩|青年)?(?=$|[，,、；。\s\d１-９（(])"
)
_BORN_AFTER = re.compile(r"[，,]?\s*(?:出?生(?!活|育|产|前)|降生)")
_BORN_BEFORE = re.compile(r"(?:出生于|生于|出生(?:日期|时间)?[：:为系]?|于)\s*$")
SEX_WORDS = {"男": "male", "女": "female"}


@dataclass(frozen=True)
class Particulars:
    """What one mention says of a victim."""

    sex: Fact[str] | None = None
    age: Fact[float] | None = None
    birth: Fact[str] | None = None

    def or_else(self, other: "Particulars") -> "Particulars":
        """These, and where one lacks the other's."""
        return Particulars(self.sex or other.sex, self.age or other.age, self.birth or other.birth)


def beside(text: str, end: int) -> Particulars:
    """What follows a name that ends at `end`."""
    found = _BRACKET.match(text, end)
    if found is None:
        found = _APPOSED.match(text, end)
        if found is None:
            return Particulars()
        return between(text, found.start("inside"), _apposition_end(text, *found.span("inside")))
    return between(text, *found.span("inside"))


def _apposition_end(text: str, start: int, end: int) -> int:
    """An apposition ends where clauses begin: at the third comma."""
    at = start
    for _ in range(3):
        comma = text.find("，", at, end)
        if comma < 0:
            return end
        at = comma + 1
    return at - 1


def between(text: str, start: int, end: int, rule: str = "beside the name") -> Particulars:
    """What a stretch that concerns one person says."""
    sex = _SEX.search(text[start:end])
    return Particulars(
        fact(text, SEX_WORDS[sex.group("sex")], start + sex.start("sex"), start + sex.end("sex"), rule)
        if sex
        else None,
        read_age(text, start, end),
        read_birth(text, start, end),
    )


def read_birth(text: str, start: int, end: int) -> Fact[str] | None:
    """The date of birth stated between two places; a lunar one gives the year alone."""
    for found in DATE.finditer(text, start, end):
        date = read_date(found)
        born = _BORN_AFTER.match(text, found.end(), end) or _BORN_BEFORE.search(
            text[max(start, found.start() - 7) : found.start()]
        )
        if date is None or not born:
            continue
        lunar = re.search("[农阴旧]历", text[max(start, found.start() - 4) : found.end()])
        rule = "lunar birth" if lunar else "stated birth"
        return fact(text, date.iso[:4] if lunar else date.iso, date.start, date.end, rule)
    return None
