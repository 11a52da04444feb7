"""Victims told without a name (一名刚出生3天的男婴, 五名婴儿, 其亲生女儿), and persons named as taken or sold.

Only within incidents of traffic. An indefinite description (一名男婴) brings a victim in, a definite one (该男婴, 孩子)
speaks of one brought in before; what is wished for (想收买一名男孩) is nobody yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.judgements.domain.extraction.facts import fact
from apps.judgements.domain.extraction.names import Name, Names
from apps.judgements.domain.extraction.victims.ages import read_age
from apps.judgements.domain.extraction.victims.particulars import Particulars, beside, read_birth
from apps.judgements.domain.numerals import parse_number

_COUNT = r"(?:[一两二三四五六七八九十俩]{1,3}|[\d０-９]{1,3})"
_INFANT = "男婴儿?|女婴儿?|弃婴|婴幼儿|婴儿|新生儿|男童|女童|幼童|幼女|幼男"
_CHILD = f"{_INFANT}|小?男孩儿?|小?女孩儿?|小孩|孩子|儿童|幼儿|儿子|女儿|亲生子女|子女"
_WOMAN = "妇女|女子|女青年|少女|女性|姑娘|女人|女学生"
_NOUN = f"{_CHILD}|{_WOMAN}"
_MODIFIER = r"(?:[^，。；：、\n将把卖买给向元人名想收要帮]|收养|要好){0,26}?"
INDEFINITE = re.compile(
    rf"(?<![第之\d一二三四五六七八九十xX某×＊*])(?P<count>{_COUNT})(?:名|个|位|对"
    rf"|口)?(?P<mid>{_MODIFIER})(?P<noun>{_NOUN}|男(?=[，。；（、])|女(?=[，。；（、]))"
)
COUNTED_AFTER = re.compile(
    rf"(?P<mid>[一-鿿]{{2,4}}籍|刚?出生[^，。；\n]{{1,8}}的|)(?P<noun>{_INFANT}|男孩|女孩|小孩|儿童"
    rf"|{_WOMAN})(?P<count>{_COUNT})(?:名|个|位|口|人)"
)
OWN = re.compile(
    rf"(?:其|自己|二人|两人|夫妇|夫妻|双方|他们)(?:二人|两人|夫妇)?的?(?P<mid>(?:刚刚?出生|亲生|所生"
    rf"|生育|非婚|年仅|年幼|出生|不满|未满|新生|[\d一二三四五六七八九两]{{1,2}}(?:岁"
    rf"|个?月))[^，。；：、\n将把卖]{{0,20}}?|)"
    rf"(?P<noun>{_INFANT}|儿子|女儿|孩子|小孩|男孩|女孩|(?<=亲生)[子女])"
)
BARE = re.compile(
    r"(?:将|把|收买|购买|买来|买下|买得|拐得|出卖|贩卖|拐卖|拐骗|偷走|抱走)(?:了"
    r"|到)?(?P<mid>[一-鿿]{2,4}籍|)(?P<noun>男婴儿?|女婴儿?|男童|女童|幼女|(?<!卖)婴儿"
    r"|(?<!卖)(?:妇女|儿童)|女子|女青年|少女|男孩|女孩|儿子|女儿)(?![一-鿿]某|、|罪|的|为业|犯罪"
    r"|活动|团伙)"
)

# What makes a victim of whoever is its object or subject.
TAKEN = "抱走|拐走|抢走|偷走|盗走|掳走|劫走|偷抱|强行抱|拐骗|拐卖|诱拐|偷盗|盗窃"
SOLD = (
    "卖给|卖与|卖到|卖至|卖往|卖出|卖掉|卖得|卖了|变卖|贩卖|出卖|转卖|倒卖|出售|售予|售给|转手|收买"
    "|购买|买得|买下|买走|买回|买来|买入|买取|买了|购得|兜售|送养|送给"
)
_ACTS = re.compile(
    f"{TAKEN}|{SOLD}|产下|生下|生育|分娩|诞下|遗弃|抱给|抱至|抱到|带走|交给|解救|成交|价格|价钱|骗走"
    f"|骗至|骗到|骗来|拐得|捡到|捡得"
)
_WISHED = re.compile(
    "(?:想要?|欲|意图|企图|打算|准备|希望|需要|帮忙|帮助|帮其|寻找|寻求|委托|求购|要(?:买|收|抱|领)"
    "|如果|若|要求|想法|能否|联系|物色|抱养|收养|购买|收买|弄|找|介绍)[^，。；\n]{0,10}$"
)
_WISHED_STRONG = re.compile(
    "(?:想要?|欲|意图|企图|打算|准备|希望|需要|帮忙|帮其|帮助|求购|如果|若|能否|要(?:买|收|抱|领))[^，。；\n]{0,14}$"
)
_HAVING = re.compile(
    "(?:(?:已|只|没|家中|家里|膝下|现|还|共|仅)有|没有|已(?:经)?(?:生育|育|生)有?|生育有|育有|(?:已"
    "|只)生育?|婚后(?:生育|育有)|先后生育|抚养)[^，。；、\n]{0,3}$"
)
_ANOTHER = re.compile("(?:又|另外?|再次?|还|再行)[^，。；\n]{0,30}$")
_SUM = re.compile("(?:共|共计|合计|累计|总计|参与|涉及|涉案)[^，。；\n]{0,12}$|(?:多|[数])[名个]$")
_SEXES = (("男", "male"), ("女", "female"), ("妇", "female"), ("姑娘", "female"), ("儿子", "male"), ("子", "male"))


@dataclass(frozen=True)
class Described:
    """A victim without a name: where described, how many, sex, age and birth as told there."""

    start: int
    end: int
    count: int | None
    particulars: Particulars
    definite: bool
    another: bool
    rule: str


@dataclass(frozen=True)
class Taken:
    """A named person told as taken or sold."""

    name: Name
    particulars: Particulars
    rule: str


def describe(text: str, start: int, end: int, names: Names) -> list[Described]:
    """The nameless victims that a stretch brings in, in order."""
    found: list[Described] = []
    covered: list[tuple[int, int]] = []
    for pattern, rule in (
        (INDEFINITE, "described"),
        (COUNTED_AFTER, "described"),
        (OWN, "own child"),
        (BARE, "named by kind"),
    ):
        for match in pattern.finditer(text, start, end):
            place = (match.start("count") if "count" in match.groupdict() else match.start(), match.end("noun"))
            if any(a < place[1] and place[0] < b for a, b in covered) or _followed_by_name(text, names, match):
                continue
            person = _described(text, match, rule)
            if person:
                found.append(person)
            covered.append(place)
    return sorted(found, key=lambda person: person.start)


def _followed_by_name(text: str, names: Names, match: re.Match[str]) -> bool:
    """男童王XX is told by the name."""
    name = names.at(match.end("noun"))
    return name is not None and name.start == match.end("noun") and re.search("[某xX×＊*]", name.text) is not None


def _described(text: str, match: re.Match[str], rule: str) -> Described | None:
    noun, clause = match.group("noun"), _clause(text, match.start())
    before = text[clause : match.start()]
    groups = match.groupdict()
    clause_end = _clause_end(text, match.end())
    around = text[clause:clause_end]
    infant = re.fullmatch(_INFANT, noun) is not None
    if _HAVING.search(before) or _SUM.search(before):
        return None
    if _WISHED_STRONG.search(before) and not re.search("价格|价钱", around):
        return None
    if rule == "own child" and not re.search(rf"将|把|{TAKEN}|{SOLD}", around):
        return None
    if not _ACTS.search(around) and not (infant and _ACTS.search(text[match.end() : _sentence_end(text, match.end())])):
        return None
    if re.fullmatch(_WOMAN, noun) and not re.search(
        rf"(?:将|把|{TAKEN}|{SOLD}|骗|解救)[^，。；\n]*$",
        before + text[match.start() : match.start() + (2 if rule == "named by kind" else 0)],
    ):
        return None
    if re.search("(?:生育|育有|生有|生了)$", before) and groups.get("count") not in ("一", "1"):
        return None
    count = parse_number(groups["count"]) if groups.get("count") else 1
    if count is None or not 0 < count < 200:
        return None
    if len(groups.get("mid") or "") > 8 and not re.search("的$|籍$|天$|[大龄]$|月$", groups.get("mid") or ""):
        return None
    start = (
        match.start("count")
        if groups.get("count") and match.start("count") < match.start("noun")
        else match.start("noun")
    )
    if rule == "own child":
        start = match.start()
    return Described(
        start,
        match.end(),
        count,
        _particulars(text, match),
        rule == "named by kind" or rule == "own child",
        _ANOTHER.search(before) is not None or _listed(text, start, match.end()),
        rule,
    )


def _listed(text: str, start: int, end: int) -> bool:
    """Whether the person stands in a list with others, and so is none of them."""
    return text[end : end + 1] in "、和及" or text[max(0, start - 1) : start] in ("、", "和", "及")


def _particulars(text: str, match: re.Match[str]) -> Particulars:
    start, end = match.span("mid")
    own = Particulars(_noun_sex(text, *match.span("noun")), read_age(text, start, end), read_birth(text, start, end))
    return own.or_else(beside(text, match.end()))


def _noun_sex(text: str, start: int, end: int):  # type: ignore[no-untyped-def]
    noun = text[start:end]
    if noun in ("孩子", "子女", "亲生子女", "男子"):
        return None
    for mark, value in _SEXES:
        at = noun.find(mark)
        if at >= 0 and noun not in ("弃婴",):
            return fact(text, value, start + at, start + at + len(mark), "the word used")
    return None


_KIN = "外孙女?|孙子|孙女|儿子|女儿|孩子|小孩|婴儿|男婴|女婴"
_OBJECT = re.compile(
    rf"(?:将|把)(?P<lead>(?:[^，。；：、\n（(将把]{{0,24}}?(?:{_KIN}|的|{_CHILD}"
    rf"|{_WOMAN}))?)(?=[^，。；\n]{{1,80}}(?:{TAKEN}|{SOLD}|带走))"
)
_VERB_OBJECT = re.compile(
    "(?:收买|拐卖|拐骗|拐走|贩卖|出卖|解救|抱走|抢走|盗走|偷走|卖掉|买下|解救出)(?:了|到"
    "|出)?(?P<lead>(?:被拐[卖骗]?的?)?(?:[^，。；：、\n（(被]{0,8}?(?:妇女|女子|儿童|男孩|女孩|男婴"
    "|女婴|幼女|女青年|少女|男童|女童))?)"
)
_KIND_NAMED = re.compile(rf"(?P<noun>{_INFANT}|小?男孩|小?女孩|儿童|幼儿|外孙女?|孙子|孙女|儿子|女儿|{_WOMAN})")
_PASSIVE = re.compile("被(?:[^，。；\n]{0,24}?)?(?:拐卖|拐骗|卖给|卖到|卖至|贩卖|抱走|盗走|偷走|抢走|收买)")


def find_taken(text: str, start: int, end: int, names: Names) -> Iterator[Taken]:
    """The persons a stretch names as taken, sold or rescued."""
    for pattern in (_OBJECT, _VERB_OBJECT):
        for match in pattern.finditer(text, start, end):
            yield from _objects(text, match.end(), names, pattern is _OBJECT)
    for match in _KIND_NAMED.finditer(text, start, end):
        name = names.at(match.end())
        if name is None or not re.search("[某xX×＊*]", name.text):
            continue
        sentence = text[_clause(text, match.start()) : _clause_end(text, name.end)]
        if re.search(f"{TAKEN}|{SOLD}|被拐", sentence) and text[name.end : name.end + 1] not in "的家处":
            sex = _noun_sex(text, *match.span("noun")) if not match.group("noun").endswith(("孙子", "孙女")) else None
            yield Taken(name, beside(text, name.end).or_else(Particulars(sex=sex)), "taken or sold")
    for match in _PASSIVE.finditer(text, start, end):
        name = names.before(match.start())
        if name:
            yield Taken(name, Particulars(), "taken or sold")


def _objects(text: str, at: int, names: Names, before_verb: bool) -> Iterator[Taken]:
    """The names at a place, a list of them, which are the object: not an owner (张某家, 张某的手机)."""
    found: list[Name] = []
    for _ in range(12):
        name = names.at(at)
        if name is None:
            break
        found.append(name)
        at = name.end
        while bracket := re.compile(r"[（(][^（）()\n]{0,80}[）)]").match(text, at):
            at = bracket.end()
        step = re.compile("[、和及与]").match(text, at)
        if step is None:
            break
        at = step.end()
    if not found or text[at : at + 1] in "的家处之所住":
        return
    if before_verb and not re.compile(rf"[^。；\n，]{{0,60}}(?:{TAKEN}|{SOLD}|带走)").match(text, at):
        return
    if re.compile("[^，。；\n]{0,6}(?:手机|现金|摩托|车|财物|毒品|钱)").match(text, at):
        return
    for name in found:
        yield Taken(name, beside(text, name.end), "taken or sold")


def _clause(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；：\n,") + 1


def _clause_end(text: str, at: int) -> int:
    ends = [place for mark in "，。；\n," if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _sentence_end(text: str, at: int) -> int:
    ends = [place for mark in "。\n" if (place := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))
