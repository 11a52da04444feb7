"""Whom a clause speaks of: defendants by name, several together (甲、乙均…), all (三被告人), or somebody else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.judgements.domain.extraction.findings import Party
from apps.judgements.domain.extraction.outcomes.plain import plain_words
from apps.judgements.domain.numerals import parse_number

_ROLE = "(?:原审被告人|再审被告人|被告单位|被告人|被告(?!单)|上诉人|罪犯|该犯)"
_PAREN = "(?:（[^）]{0,20}）)?"
# Between the names of one group: 张某甲、被告人李某乙（原审被告人）和王某丙.
_JOINT = re.compile(rf"{_PAREN}(?:、|和|及|与|以及|，(?=被告|上诉|原审|罪犯))?(?:{_ROLE}{_PAREN})*")
# A masked name (李某) must not be found inside a longer one (李某某, 李某2) that is somebody else's.
_LONGER = re.compile("[某甲乙丙丁戊己庚辛0-9XxＸ×]")
_NUMBER = "[二两俩三四五六七八九十0-9]{1,3}"
# 三被告人, 上述各被告人, 该犯: persons without their names. A name not among the parties is somebody else.
WHO = (
    rf"(?P<who>(?P<number>{_NUMBER})?(?:名|位)?(?P<each>各)?{_ROLE}{_PAREN}(?P<rest>均|各|分别|无罪)?)"
    r"(?P<other>(?!以|对|在|因|等|之|均|各|分别|应|应当|于|予)[^的，"
    r"。；、：\n（）犯所以判罪对]{2,14}?(?=犯(?!罪)|均|各犯|分别|有期|"
    r"无期|死刑|拘役|管制|免予|无罪|、|单处))?"
    r"|(?<=[一二三四五六七八九十]、)(?P<bare>(?!其|又|另|还|并|再|"
    r"同|对|被告|上诉|原审|罪犯|该)[^，。；、：\n（）犯的]{2,5})(?=犯(?!罪)"
    r")"
)


@dataclass(frozen=True)
class Group:
    """Persons spoken of together, as places in the list of parties, and where; `named` where by their names.

    `persons` is empty where the words mean somebody who is no party; `other` is then the name that stands there.
    """

    persons: tuple[int, ...]
    start: int
    end: int
    named: bool = True
    other: str = ""


class People:
    """The parties of a judgement, found by any of their names."""

    def __init__(self, parties: Sequence[Party]) -> None:
        self.count = len(parties)
        names = ((name, index) for index, party in enumerate(parties) for name in names_of(party))
        self._names = sorted(names, key=lambda pair: -len(pair[0]))

    def anyone(self) -> Group | None:
        """Whom words without any person mean: the defendant, where there is but one."""
        return Group((0,), 0, 0, named=False) if self.count == 1 else None

    def everyone(self) -> tuple[int, ...]:
        return tuple(range(self.count))

    def may_be(self, person: int, name: str) -> bool:
        """Whether a name may be a party's written otherwise: the family name is the same."""
        return any(index == person and own[0] == name[0] for own, index in self._names)

    def groups(self, words: str, start: int = 0, end: int | None = None) -> list[Group]:
        """The groups of parties named between two places of plain words, in order."""
        groups: list[Group] = []
        for index, begin, stop in self._mentions(words, start, len(words) if end is None else end):
            last = groups[-1] if groups else None
            if last and begin - last.end <= 48 and _JOINT.fullmatch(words, last.end, begin):
                persons = last.persons if index in last.persons else (*last.persons, index)
                groups[-1] = Group(persons, last.start, stop)
            else:
                groups.append(Group((index,), begin, stop))
        return groups

    def nameless(self, found: re.Match[str]) -> Group | None:
        """Whom a match of WHO means: all parties, the only one, somebody else (named, no party); None where unclear."""
        if found["bare"]:
            return Group((), *found.span("bare"), named=False, other=found["bare"])
        span = found.span("who")
        if found["other"]:
            return Group((), *span, named=False, other=found["other"])
        number = parse_number(found["number"]) if found["number"] else None
        everyone = found["each"] or found["rest"] in ("均", "各", "分别")
        if self.count == 1 or number == self.count or (number is None and everyone):
            return Group(self.everyone(), *span, named=False)
        return Group((), *span, named=False) if number else None

    def _mentions(self, words: str, start: int, end: int) -> Iterable[tuple[int, int, int]]:
        found: list[tuple[int, int, int]] = []
        for name, index in self._names:
            at = words.find(name, start, end)
            while at >= 0:
                stop = at + len(name)
                if not (name[-1] in "某0123456789X" and _LONGER.match(words, stop)):
                    found.append((at, stop, index))
                at = words.find(name, stop, end)
        found.sort(key=lambda mention: (mention[0], -mention[1]))
        covered = start
        for at, stop, index in found:
            if at >= covered:
                covered = stop
                yield index, at, stop


def names_of(party: Party) -> list[str]:
    """Every name of a party that is long enough to be found by, as plain words; an empty one never."""
    aliases = party.alias.value.split("、") if party.alias else []
    names = [plain_words(name) for name in (party.name.value, *aliases)]
    dotted = [name.replace("·", other) for name in names if "·" in name for other in (".", "")]
    return list(dict.fromkeys(name for name in (*names, *dotted) if len(name) > 1))
