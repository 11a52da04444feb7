"""Victims told without a name (一名刚出生3天的男婴, 五名婴儿, 其亲生女儿), and persons named as taken or sold.

Only within incidents of traffic. An indefinite description (一名男婴) brings a victim in, a definite one (该男婴, 孩子)
speaks of one brought in before; what is wished for (想收买一名男孩) is nobody yet.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.judgements.domain.extraction.clauses import clause_end, clause_start, sentence_end, sentence_start
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
    rf"(?<![第之\d一二三四五六七八九十xX某×＊*])(?P<count>{_COUNT})(?:(?:名|个|位|对|口)"
    rf"(?P<mid>{_MODIFIER})|)(?P<noun>{_NOUN}|男(?=[，。；（、])|女(?=[，。；（、]))"
)
COUNTED_AFTER = re.compile(
    rf"(?P<mid>[一-鿿]{{2,4}}籍|刚?出生[^，。；\n]{{1,8}}的|)(?P<noun>{_INFANT}|男孩|女孩|小孩|儿童"
    rf"|{_WOMAN})(?P<count>{_COUNT})(?:名|个|位|口|人)"
)
OWN = re.compile(
    rf"(?:其|自己|二人|两人|夫妇|夫妻|双方|他们)(?:二人|两人|夫妇)?的?(?P<mid>(?:刚刚?出生|亲生|所生"
    rf"|生育|非婚|年仅|年幼|出生|不满|未满|新生|[\d一二三四五六七八九两]{{1,2}}(?:岁"
    rf"|个?月))[^，。；：、\n将把卖]{{0,20}}?|)"
    rf"(?P<noun>{_INFANT}|儿子|女儿|孩子|小孩|男孩|女孩|外孙女|孙女|孙子|外孙|(?<=亲生)[子女])"
)
BARE = re.compile(
    r"(?:将|把|(?:收买|拐来|买来|捡来|拐骗|偷来|抢来|骗来)(?:到|来)?的|收买|购买|买来|买下|买得|拐得|出卖|贩卖|拐卖|拐骗|偷走|抱走)(?:了"
    r"|到)?(?P<mid>[一-鿿]{2,4}籍|(?:刚刚?出生|出生|年仅|仅|不满|未满)[^，。；：、\n将把卖]{1,10}的|)(?P<noun>男婴儿?|女婴儿?|男童|女童|幼女|(?<!卖)婴儿"
    r"|(?<!卖)(?:妇女|儿童)|女子|女青年|少女|男孩|女孩|儿子|女儿)(?![一-鿿]某|、|罪|的|为业|犯罪"
    r"|活动|团伙)"
)

BORN = re.compile(
    rf"(?P<mid>(?:刚刚?出生|出生|年仅)(?:仅|才|刚|约)?(?:[\d０-９]{{1,3}}|[一二两三四五六七八九十]{{1,3}})[^，。；：、\n将把卖名个]{{0,6}}的)"
    rf"(?P<noun>{_INFANT}|儿子|女儿|孩子|小孩)"
)
_TWINS = re.compile("双胞胎|孪生|龙凤胎")

# What makes a victim of whoever is its object or subject.
TAKEN = "拐来|拐得|抱走|拐走|抢走|偷走|盗走|掳走|劫走|偷抱|强行抱|拐骗|拐卖|诱拐|偷盗|盗窃"
SOLD = (
    "卖给|卖与|卖到|卖至|卖往|卖出|卖掉|卖得|卖了|变卖|贩卖|出卖|转卖|倒卖|出售|售予|售给|转手|收买"
    "|购买|买得|买下|买走|买回|买来|买入|买取|买了|购得|兜售|送养|送给"
)
_ACTS = re.compile(
    f"{TAKEN}|{SOLD}|产下|生下|生育|分娩|诞下|遗弃|抱给|抱至|抱到|带走|交给|解救|成交|价格|价钱|骗走"
    f"|骗至|骗到|骗来|捡到|捡得|捡走|取得|抱养|领养|带至|带到|带往|抢劫|运至|买卖"
)
_WISHED = re.compile(
    "(?:想要?|欲|意图|企图|打算|准备|希望|需要|帮忙|帮其|帮助|求购|如果|若|能否|要(?:买|收|抱|领))[^，。；\n]{0,14}$"
)
_HAVING = re.compile(
    "(?:(?:已|只|没|家中|家里|膝下|现|还|共|仅)有|没有|已(?:经)?(?:生育|育|生)有?|生育有|育有|(?:已"
    "|只)生育?|婚后(?:生育|育有)|先后生育|抚养)[^，。；、\n]{0,3}$"
)
_TO_SELL = re.compile("(?:出售|出卖|贩卖|卖|转手|转卖|兜售|将|把)[^，。；\n]{0,4}$")  # whoever is to be sold is there
_ELDER = re.compile("(?:生育|育有|生有|生了)$")
_OBJECT_OF = re.compile(f"将|把|{TAKEN}|{SOLD}")
_OWN_PURCHASE = re.compile("[^，。；\n]{0,6}(?:购买|购得|买了|买下|购置)")  # 其儿子购买汽车: who buys is not sold
_AS_OBJECT = re.compile(f"(?:将|把|{TAKEN}|{SOLD}|骗|解救)[^，。；\n]*$")
_IS_INFANT = re.compile(_INFANT)
_IS_WOMAN = re.compile(_WOMAN)
_MANY, _LONG = 200, 8
_ANOTHER = re.compile("(?:又|另外?|再次?|还|再行)[^，。；\n]{0,30}$")
_SUM = re.compile("(?:共|共计|合计|累计|总计|参与|涉及|涉案)[^，。；\n]{0,12}$|(?:多|[数])[名个]$")
_SEXES = (
    ("男", "male"),
    ("女", "female"),
    ("妇", "female"),
    ("姑娘", "female"),
    ("儿子", "male"),
    ("孙子", "male"),
    ("子", "male"),
)


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
    covered: set[int] = set()
    for pattern, rule in (
        (INDEFINITE, "described"),
        (COUNTED_AFTER, "described"),
        (OWN, "own child"),
        (BARE, "named by kind"),
        (BORN, "described"),
    ):
        for match in pattern.finditer(text, start, end):
            place = range(*match.span())
            if not covered.isdisjoint(place) or _followed_by_name(text, names, match):
                continue
            person = _described(text, match, rule)
            if person:
                found.append(person)
            covered.update(place)
    return sorted(found, key=lambda person: person.start)


def _followed_by_name(text: str, names: Names, match: re.Match[str]) -> bool:
    """男童王XX is told by the name."""
    name = names.at(match.end("noun"))
    return name is not None and name.start == match.end("noun") and re.search("[某xX×＊*]", name.text) is not None


def _described(text: str, match: re.Match[str], rule: str) -> Described | None:
    clause = clause_start(text, match.start())
    before = text[clause : match.start()]
    count = _count(match)
    if not _is_real(text, match, rule, clause) or not 0 < count < _MANY:
        return None
    counted = match.groupdict().get("count")
    start = match.start("noun")
    if counted and match.start("count") < start:
        start = match.start("count")
    elif rule != "named by kind":
        start = match.start()
    another = (rule == "described" and _ANOTHER.search(before) is not None) or _listed(text, start, match.end())
    return Described(
        start,
        match.end(),
        count,
        _particulars(text, match, count),
        rule in ("named by kind", "own child"),
        another,
        rule,
    )


def _count(match: re.Match[str]) -> int:
    """The number told, 1 for one person, 0 where it cannot be read."""
    words = match.groupdict().get("count")
    if words:
        return parse_number(words) or 0
    return 2 if _TWINS.search(match.group()) else 1


def _is_real(text: str, match: re.Match[str], rule: str, clause: int) -> bool:
    """Whether somebody is there, taken, born or sold: not a child one has, wishes for, or sums up."""
    before, noun, mid = text[clause : match.start()], match.group("noun"), match.group("mid") or ""
    around = text[clause : clause_end(text, match.end())]
    stop = sentence_end(text, match.end())
    if before.endswith(("将", "把", "其", "的")):
        around = text[clause:stop]
    if mid.endswith("籍") and noun in ("婴儿", "儿童") and rule == "named by kind":
        return False  # 贩卖云南籍婴儿 tells a trade, not a child
    if _HAVING.search(before) or _SUM.search(before):
        return False
    if _WISHED.search(before) and not _TO_SELL.search(before) and not re.search("价格|价钱", around):
        return False
    if _ELDER.search(before) and match.groupdict().get("count") not in ("一", "1"):
        return False
    if rule == "own child" and (not _OBJECT_OF.search(around) or _OWN_PURCHASE.match(text, match.end())):
        return False
    if not _ACTS.search(around) and not (_IS_INFANT.fullmatch(noun) and _ACTS.search(text, match.end(), stop)):
        return False
    if _IS_WOMAN.fullmatch(noun) and not _AS_OBJECT.search(text, clause, match.start("noun")):
        return False
    return len(mid) <= _LONG or re.search("的$|籍$|天$|[大龄]$|月$", mid) is not None


def _listed(text: str, start: int, end: int) -> bool:
    """Whether the person stands in a list with others, and so is none of them."""
    return text[end : end + 1] in "、和及" or text[max(0, start - 1) : start] in ("、", "和", "及")


def _particulars(text: str, match: re.Match[str], count: int) -> Particulars:
    start, end = match.span("mid")
    own = Particulars(_noun_sex(text, *match.span("noun")), read_age(text, start, end), read_birth(text, start, end))
    more = beside(text, match.end())
    if count > 1:
        more = Particulars(sex=more.sex)  # （一名约三岁，一名约五岁）
    return own.or_else(more)


def _noun_sex(text: str, start: int, end: int):  # type: ignore[no-untyped-def]
    noun = text[start:end]
    if noun in ("孩子", "子女", "亲生子女", "男子"):
        return None
    for mark, value in _SEXES:
        at = noun.find(mark)
        if at >= 0 and noun not in ("弃婴",):
            return fact(text, value, start + at, start + at + len(mark), "the word used")
    return None


_KIN = "外孙女?|孙子|孙女|孙儿|儿子|女儿|孩子|小孩|婴儿|男婴|女婴"
_FATE = re.compile(f"{TAKEN}|{SOLD}|被拐|骗走|骗至|骗到|骗往|骗来|诱骗|带走|拐至|拐到|买卖|带至|带到|带往")
_OBJECT = re.compile(
    rf"(?:将|把)(?P<lead>(?:[^，。；：、\n（(将把]{{0,24}}?(?:{_KIN}|的|{_CHILD}|{_WOMAN}))?)"
    rf"(?=[^。；\n]{{1,90}}(?:{TAKEN}|{SOLD}|带走))"
)
_BRACKET = re.compile(r"[（(][^（）()\n]{0,80}[）)]")
_AND = re.compile("[、和及与]")
_OWNS = tuple("的家处之所住")
_OWNED = re.compile("的?[^，。；\n抱拉推骗强带拽扶]{0,4}(?:手机|现金|摩托|车|财物|毒品|钱)")
_THEN_TAKEN = re.compile(rf"[^。；\n，]{{0,60}}(?:{TAKEN}|{SOLD}|带走)")
_CHILD_OF = re.compile(
    f"(?:[（(][^（）()\n]{{0,40}}[）)])?(?:之|的)(?:亲生)?(?P<kin>{_KIN}|子|女|长子|次子|幼子|长女|次女|幼女)"
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
        yield from _kind_named(text, match, names)
    for match in _PASSIVE.finditer(text, start, end):
        name = names.before(match.start())
        if name:
            yield Taken(name, Particulars(), "taken or sold")


def _kind_named(text: str, match: re.Match[str], names: Names) -> Iterator[Taken]:
    """男童王XX, 女青年甲、乙: persons named with their kind, where their sentence tells of a taking or sale."""
    named = _listed_names(text, match.end(), names)
    if not named or text[named[-1].end : named[-1].end + 1] in _OWNS:
        return
    sentence = text[sentence_start(text, match.start()) : sentence_end(text, named[-1].end)]
    if not _FATE.search(sentence):
        return
    kin = match.group("noun").endswith(("孙子", "孙女", "孙"))
    sex = None if kin else _noun_sex(text, *match.span("noun"))
    before = max(clause_start(text, match.start()), match.start() - 12)
    age = read_age(text, before, match.start()) if len(named) == 1 else None
    for name in named:
        yield Taken(name, beside(text, name.end).or_else(Particulars(sex=sex, age=age)), "taken or sold")


def _listed_names(text: str, at: int, names: Names) -> list[Name]:
    """The names listed from a place on, brackets between them passed over."""
    found: list[Name] = []
    for _ in range(12):
        name = names.at(at)
        if name is None:
            break
        found.append(name)
        at = name.end
        while bracket := _BRACKET.match(text, at):
            at = bracket.end()
        step = _AND.match(text, at)
        if step is None:
            break
        at = step.end()
    return found


def _objects(text: str, at: int, names: Names, before_verb: bool) -> Iterator[Taken]:
    """The names at a place, a list of them, which are the object: not an owner (张某家, 张某的手机)."""
    found = _listed_names(text, at, names)
    child = _CHILD_OF.match(text, found[-1].end) if found else None
    if child and found:
        found = _listed_names(text, child.end(), names)
    end = _behind_brackets(text, found[-1].end) if found else at
    if not found or text[end : end + 1] in _OWNS or _OWNED.match(text, end):
        return
    if before_verb and not _THEN_TAKEN.match(text, end):
        return
    sex = _noun_sex(text, *child.span("kin")) if child else None
    for name in found:
        yield Taken(name, beside(text, name.end).or_else(Particulars(sex=sex)), "taken or sold")


def _behind_brackets(text: str, at: int) -> int:
    while bracket := _BRACKET.match(text, at):
        at = bracket.end()
    return at
