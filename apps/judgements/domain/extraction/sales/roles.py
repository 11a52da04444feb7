"""Who sold, who bought and who brought them together, by the words of a sentence.

经丙介绍，甲以…将…卖给乙; 乙以…从甲处收买; 甲被乙以…卖给丙.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.judgements.domain.extraction.names import Name, Names

_BRACKETS = re.compile(r"(?:[（(][^（）()\n]{0,60}[）)])+")
_LIST = re.compile(r"\s*(?:、|和|与|及|以及|伙同|会同|夫妇|夫妻)\s*")
_TITLE = re.compile(
    r"(?:原审|同案)?(?:被告人|上诉人)|同案犯|同案人|同案|其?(?:丈夫|妻子|朋友|老乡|同乡|亲戚|邻居"
    r"|母亲|父亲|姐姐|妹妹|弟弟|哥哥|嫂子|姑姑|舅舅|姨妈|婆婆|岳母|工友|同事|同村)的?|(?:同村)?村民"
    r"|买主|买家|卖家|中间人|媒人|人贩子|一名?叫|名叫|外号|绰号|自称|“"
)
_INTRODUCED = re.compile(
    r"(?:等人?|夫妇|二人|两人)?(?:的)?(?:从中|居间|出面|帮忙|帮助|牵线|作中间人|作为中间人|做中间人"
    r"|在中间|等)*(?:介绍|联系|牵线|搭桥|居间|撮合|斡旋|引见|说合|做媒|作媒|搭线|促成)"
)
_BY = re.compile(
    r"(?:经过?|通过|由|在|让|托|请|找到?|委托|联系)(?=[^，。；\n]{1,40}?(?:介绍|联系|牵线|搭桥|居间"
    r"|撮合|斡旋|引见|说合|做媒|作媒|搭线|促成|帮忙|帮助))"
)
_SOLD_TO = re.compile(
    "(?:卖给|卖与|卖到|卖至|卖往|卖予|卖去|卖于|售予|售给|转手给|出让给|送给|交给|送养给|抱给|交付给|转让给)(?:了)?"
)
_FROM = re.compile("(?:从|向|自|在|于|跟|找|与)")
_FROM_AFTER = re.compile(
    r"(?:等人?|夫妇|夫妻|二人|两人)?(?:处|手中|手里|手上|那里|那儿|家中|家里|家|购买|收买|买|收购"
    r"|抱养|收养|租住处|住处|的手中|的手里)"
)
_FROM_THEM = re.compile("从其(?:处|手中|手里)")
_CONSENT = re.compile("经(?:过)?")
_PASSIVE = re.compile("被(?=[^，。；\n]{1,60}(?:卖|贩))")
_PAID_TO = re.compile("(?:支付给|付给|给付给?|交给|支付|给了?|转账给|汇给|交付给|付)")
_COLLECT = re.compile("(?:收取|收到|收受|收下|得到|拿到|收了?)")


@dataclass
class Roles:
    """Names by their part in one sale, and the grammatical subject that the next clause may leave out."""

    sellers: list[Name] = field(default_factory=list)
    buyers: list[Name] = field(default_factory=list)
    intermediaries: list[Name] = field(default_factory=list)
    subject: list[Name] = field(default_factory=list)


def read_list(text: str, at: int, limit: int, names: Names) -> tuple[list[Name], int]:
    """The persons listed from a place on (被告人甲（另案处理）、乙和丙), and where their list ends."""
    found: list[Name] = []
    while at < limit and len(found) < 12:
        while title := _TITLE.match(text, at, limit):
            at = title.end()
        name = names.at(at)
        if name is None or name.end > limit:
            break
        found.append(name)
        at = name.end
        if text[at : at + 1] in '”"':
            at += 1
        bracket = _BRACKETS.match(text, at, limit)
        at = bracket.end() if bracket else at
        step = _LIST.match(text, at, limit)
        if step is None:
            break
        at = step.end()
    return found, at


def read_roles(
    text: str,
    start: int,
    end: int,
    money: tuple[int, int],
    names: Names,
    victims: Iterable[str],
    carried: list[Name],
    verb: str,
    kind: str,
) -> Roles:
    """The parts of the persons in the stretch of one price; `carried` is the subject the sentence had before.

    verb: `sell` or `buy`, as the words of the stretch go.
    """
    people = [name for name in names.within(start, end) if name.text not in set(victims)]
    taken: set[int] = set()
    roles = Roles(intermediaries=_introducers(text, start, end, names, taken))
    buyers = _after(text, start, end, names, _SOLD_TO, taken, people)
    sellers = _sources(text, start, end, names, taken)
    passive = _by_whom(text, start, end, names, taken)
    subject = _subject(text, start, money[0], people, taken, names) or carried
    roles.subject = subject if kind != "offered" else []
    if kind == "offered":
        subject = _subject(text, _clause_start(text, start, money[0]), money[0], people, taken, names)
    outside = {name.text for name in roles.intermediaries}
    if verb == "sell":
        roles.buyers = buyers
        roles.sellers = passive or [name for name in subject if name.text not in outside]
    else:
        roles.sellers = sellers or _agreeing(text, start, end, names)
        roles.buyers = buyers or [name for name in subject if name.text not in outside]
    both = {name.text for name in roles.sellers} & {name.text for name in roles.buyers}
    if both:
        roles.sellers = [name for name in roles.sellers if name.text not in both]
    return roles


def _introducers(text: str, start: int, end: int, names: Names, taken: set[int]) -> list[Name]:
    found: list[Name] = []
    for match in _BY.finditer(text, start, end):
        people, at = read_list(text, _skip_place(text, match.end(), names), end, names)
        if people and (
            _INTRODUCED.match(text, at)
            or re.match("[^，。；\n、]{0,12}?(?:介绍|牵线|联系(?:到|买|好|上)|居间)", text[at : at + 20])
        ):
            found += [name for name in people if name.start not in taken]
            taken.update(name.start for name in people)
    return _once(found)


def _skip_place(text: str, at: int, names: Names) -> int:
    """Past words before a name (其同村的老乡、长期从事此类介绍的): to the first name within the phrase."""
    phrase = re.compile("[^，。；\n]{0,30}").match(text, at)
    limit = phrase.end() if phrase else at
    name = next(iter(names.within(at, limit)), None)
    if names.at(at) or name is None:
        return at
    return name.start


def _after(
    text: str, start: int, end: int, names: Names, cue: re.Pattern[str], taken: set[int], people: list[Name]
) -> list[Name]:
    """Whom a cue like 卖给 leads to: the first name after it in its clause, and those listed with it."""
    for match in cue.finditer(text, start, end):
        clause = _clause_end(text, match.end(), end)
        first = next((name for name in people if match.end() <= name.start < clause), None)
        if first is None or first.start - match.end() > 40:
            listed, _ = read_list(text, match.end(), clause, names)
        else:
            listed, _ = read_list(text, first.start, clause, names)
        if listed:
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _sources(text: str, start: int, end: int, names: Names, taken: set[int]) -> list[Name]:
    for match in _FROM.finditer(text, start, end):
        listed, at = read_list(text, _skip_place(text, match.end(), names), end, names)
        listed = [name for name in listed if name.start not in taken and name.start - match.end() <= 24]
        if listed and _FROM_AFTER.match(text, at) and _clause_end(text, match.end(), end) >= at:
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _agreeing(text: str, start: int, end: int, names: Names) -> list[Name]:
    """经甲同意，乙从其处收买: the seller is 甲."""
    if _FROM_THEM.search(text, start, end):
        for match in _CONSENT.finditer(text, start, end):
            listed, at = read_list(text, match.end(), end, names)
            if listed and text.startswith("同意", at):
                return listed
    return []


def _by_whom(text: str, start: int, end: int, names: Names, taken: set[int]) -> list[Name]:
    for match in _PASSIVE.finditer(text, start, end):
        listed, _ = read_list(text, match.end(), end, names)
        if listed:
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _subject(text: str, start: int, money: int, people: list[Name], taken: set[int], names: Names) -> list[Name]:
    """The subject of the price's clause, or of the nearest clause before that has one."""
    at = money
    while at > start:
        begin = max(start, max(text.rfind(mark, start, at) for mark in "，；：\n,") + 1)
        objects = re.compile("将|把|为了|因为|得知|从|向|与|跟|同|给|至|到|在").search(text, begin, at)
        own = [name for name in people if begin <= name.start < at and name.start not in taken]
        first = next(
            (
                name
                for name in own
                if objects is None or name.start < objects.start() or objects.group() in ("在", "同")
            ),
            None,
        )
        if first:
            listed, _ = read_list(text, first.start, at, names)
            return _once([name for name in listed if name.start not in taken] or [first])
        if begin <= start:
            break
        at = begin - 1
    return []


def _clause_start(text: str, floor: int, at: int) -> int:
    return max(floor, max(text.rfind(mark, floor, at) for mark in "，；：\n,") + 1)


def _once(listed: list[Name]) -> list[Name]:
    return list({name.text: name for name in reversed(listed)}.values())[::-1]


def _clause_end(text: str, at: int, ceiling: int) -> int:
    ends = [place for mark in "，。；\n" if (place := text.find(mark, at, ceiling)) >= 0]
    return min(ends, default=ceiling)
