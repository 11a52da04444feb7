"""Who sold, who bought and who brought them together, by the words of a sentence.

经丙介绍，甲以…将…卖给乙; 乙以…从甲处收买; 甲被乙以…卖给丙.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field

from apps.judgements.domain.extraction.clauses import clause_end, clause_start
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
_BUYER = re.compile("(?:买主|买家|收买人|收养人)(?=[一-鿿])")
_FROM = re.compile("(?:从|向|自|在|于|跟|找|与)")
_FROM_AFTER = re.compile(
    r"(?:等人?|夫妇|夫妻|二人|两人)?(?:处|手中|手里|手上|那里|那儿|家中|家里|家|购买|收买|买|收购"
    r"|抱养|收养|租住处|住处|的手中|的手里)"
)
_FROM_THEM = re.compile("从其(?:处|手中|手里)")
_CONSENT = re.compile("经(?:过)?")
_PASSIVE = re.compile("被(?=[^，。；\n]{1,60}(?:卖|贩))")
_PAID_TO = re.compile("(?:支付给|付给|给付给?|交给|支付|给了?|转账给|汇给|交付给|付)")


@dataclass(frozen=True)
class Words:
    """The stretch of one price: where its sum stands, whether it sells or buys, and the price's kind."""

    text: str
    start: int
    end: int
    money: int
    verb: str
    kind: str


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


def read_roles(words: Words, names: Names, victims: Container[str], carried: list[Name]) -> Roles:
    """The parts of the persons in the words of one price.

    carried: the subject the sentence had before, for words that leave it out (后以…卖给丙); victims: who has no part.
    """
    text, start, end, money = words.text, words.start, words.end, words.money
    people = [name for name in names.within(start, end) if name.text not in victims]
    taken: set[int] = set()
    roles = Roles(intermediaries=_introducers(text, start, end, names, taken))
    buyers = _after(text, start, end, names, _SOLD_TO, taken, people)
    buyers = buyers or _called_buyers(text, start, end, names, taken)
    sellers = _sources(text, start, end, names, taken)
    passive = _by_whom(text, start, end, names, taken)
    floor = clause_start(text, money, start) if words.kind == "offered" else start
    subject = _subject(text, floor, money, people, taken, names)
    roles.subject = [] if words.kind == "offered" else subject or carried
    outside = {name.text for name in roles.intermediaries}
    acting = [name for name in (subject if words.kind == "offered" else roles.subject) if name.text not in outside]
    if words.verb == "sell":
        roles.buyers, roles.sellers = buyers, passive or acting
    else:
        paid_to = _before_sum(text, start, money, names)
        roles.sellers = sellers or paid_to or _agreeing(text, start, end, names)
        roles.buyers = acting or buyers
    both = {name.text for name in roles.sellers} & {name.text for name in roles.buyers}
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
        clause = clause_end(text, match.end(), end)
        first = next((name.start for name in people if match.end() <= name.start < clause), None)
        titled = [title.end() for title in _TITLE.finditer(text, match.end(), clause if first is None else first + 1)]
        first = match.end() if first is None else first
        listed, _ = read_list(text, titled[-1] if titled else first, clause, names)
        if not listed:
            listed, _ = read_list(text, first, clause, names)
        if listed:
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _called_buyers(text: str, start: int, end: int, names: Names, taken: set[int]) -> list[Name]:
    """联系到买主乙: whoever is named right behind the word."""
    for match in _BUYER.finditer(text, start, end):
        listed, _ = read_list(text, match.end(), end, names)
        if listed and listed[0].start == match.end():
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _sources(text: str, start: int, end: int, names: Names, taken: set[int]) -> list[Name]:
    for match in _FROM.finditer(text, start, end):
        listed, at = read_list(text, _skip_place(text, match.end(), names), end, names)
        listed = [name for name in listed if name.start not in taken and name.start - match.end() <= 24]
        if listed and _FROM_AFTER.match(text, at) and clause_end(text, match.end(), end) >= at:
            taken.update(name.start for name in listed)
            return _once(listed)
    return []


def _before_sum(text: str, start: int, money: int, names: Names) -> list[Name]:
    """乙支付给甲3万元: to whom the buyer paid."""
    for match in _PAID_TO.finditer(text, max(start, money - 24), money):
        listed, at = read_list(text, match.end(), money, names)
        if listed and re.fullmatch("(?:人民币|现金|共计?|价款|款)*", text[at:money]):
            return listed
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
        begin = clause_start(text, at, start)
        objects = re.compile("将|把|为|因|趁|乘|见|由于|得知|从|向|与|跟|同|给|付|交|至|到|在|经|通过").search(
            text, begin, at
        )
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


def _once(listed: list[Name]) -> list[Name]:
    return list({name.text: name for name in reversed(listed)}.values())[::-1]
