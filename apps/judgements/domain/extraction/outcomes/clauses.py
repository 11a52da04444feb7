"""What clauses of a decision impose on whom: the words are read from left to right, each changing what stands open."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.judgements.domain.extraction.outcomes import charges, money, persons, terms
from apps.judgements.domain.extraction.outcomes.charges import Charge
from apps.judgements.domain.extraction.outcomes.money import Money
from apps.judgements.domain.extraction.outcomes.persons import Group, People
from apps.judgements.domain.extraction.outcomes.terms import Term

_ITEM_NUMBER = r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[、.](?![0-9])"
ITEM = re.compile(
    rf"(?:^|(?<=[。；：\n）“]))(?:{_ITEM_NUMBER})"
    r"|(?<=[年月元])[一二三四五六七八九十]{1,3}、(?=被告|上诉|原审|撤销|维持|驳回|责令|追缴|继续|扣押|对)"
)
# Several terms made one: 决定执行, 合并执行, 数罪并罚.
_COMBINED = (
    r"(?P<combined>决定(?:[^，。；：\n]{0,24}?)执行|合并(?:[^，。；：\n]{0,8}?)执行"
    r"|(?:数|两|二|三|四|五|六|几|多|实行数|诸)罪并罚|并罚后?，?(?:决定)?执行)"
)
# 总和刑期五年 is what the law adds up before the court decides, 尚需执行一年 what is left after custody.
_LEFT = "(?:[尚还仍]?[需须]|实际(?:尚需|需|应)?|[尚还仍]应)执行(?:刑期)?"
_SUM = rf"(?P<sum>{_LEFT}|(?:总和|合并|相加|总)(?:刑期)?为?(?:有期徒刑)?(?:{terms.DURATION}))"
# What an earlier judgement imposed and this one only takes up: 与前罪所判…并罚, 原犯盗窃罪被判处….
_EARLIER = (
    r"(?P<earlier>前罪|前判|前刑|原判(?=有期|拘役|管制|罚金|刑|的|决)|原犯|余刑|残刑|剩余(?:的)?(?:刑|有期|拘役)"
    r"|(?:尚)?未(?:执行|服)(?:完毕)?的|未执行的?|前犯"
    r"|[与和将同](?!原审|一审|第一审|原判决)[^。；\n]{0,50}?判决(?:书)?[^，。；\n]{0,16}?(?:判处|所判|确定|认定|宣告)"
    r"|被(?![告害])[^，。；\n]{0,40}?判处)"
)
_TOKEN = re.compile(
    "|".join(
        [
            _COMBINED,
            _SUM,
            _EARLIER,
            terms.PROBATION,
            terms.TERM,
            money.FINE,
            money.CONFISCATION,
            charges.CHARGE,
            persons.WHO,
            r"(?P<stop>[。\n])",
        ]
    )
)


@dataclass
class Award:
    """One sentence as it is imposed: crimes, terms, money, on one or several persons.

    Lists hold as many values as the words name: one for all persons, or one for each (分别). `kind`: `count` one
    crime's sentence, `combined` the one executed, `earlier` of an earlier judgement. `carried` where the crime was
    named before, for others. `kept` where the court says that this of an earlier instance stays.
    """

    group: Group | None
    charge: Charge | None = None
    kind: str = "count"
    carried: bool = False
    kept: bool = False
    terms: list[Term] = field(default_factory=list)
    probations: list[Term] = field(default_factory=list)
    fines: list[Money] = field(default_factory=list)
    confiscations: list[Money] = field(default_factory=list)

    def imposes(self) -> bool:
        return bool(self.terms or self.probations or self.fines or self.confiscations)


Span = tuple[int, int]


class Clauses:
    """Reads plain words clause by clause; `awards` grows."""

    def __init__(self, people: People, own_convictions: bool = False) -> None:
        self.people = people
        self.awards: list[Award] = []
        self._own = own_convictions  # 被…法院判处 tells of the conviction in question (commutation)
        self._group: Group | None = people.anyone()
        self._award: Award | None = None
        self._carried: Charge | None = None
        self._far = False  # whether the carried crime was named in a clause of its own, or for others
        self._last: tuple[Charge, tuple[int, ...]] | None = None  # the crime named last, and for whom
        self._kind = "count"
        self._kept = False

    def read(self, words: str, start: int, end: int, skipped: Iterable[Span] = (), kept: Iterable[Span] = ()) -> None:
        """Reads `words[start:end]` (of Plain.clauses), not what lies in `skipped`; what lies in `kept` is marked."""
        skipped, kept = list(skipped), list(kept)
        for at, token in self._tokens(words, start, end):
            if any(one <= at < other for one, other in skipped):
                self._close()
                continue
            self._kept = any(one <= at < other for one, other in kept)
            if isinstance(token, Group):
                self._speak_of(token)
            else:
                self._take(token)
        self._close()

    def _tokens(self, words: str, start: int, end: int) -> list[tuple[int, Group | re.Match[str]]]:
        """Groups of names and matches of _TOKEN in the order in which they count; 决定对甲执行 counts at its end."""
        named = self.people.groups(words, start, end)
        tokens: list[tuple[int, Group | re.Match[str]]] = []
        for found in _TOKEN.finditer(words, start, end):
            if found["who"] or found["bare"]:
                group = None if _named_at(named, found) else self.people.nameless(found)
                if group:
                    tokens.append((group.start, group))
            else:
                tokens.append((found.end() - 1 if found["combined"] else found.start(), found))
        return sorted([*tokens, *((group.start, group) for group in named)], key=lambda token: token[0])

    def _speak_of(self, group: Group) -> None:
        """New persons; the crime named last goes on to them where it was named for them too, or as 以…罪判处."""
        last, imposed = self._last, self._award is not None and self._award.imposes()
        self._close()
        self._group, self._kind, self._carried = group, "count", None
        if last is not None:
            charged, for_whom = last
            inside = bool(group.persons) and set(group.persons) <= set(for_whom)
            if charged.by or (inside and (len(for_whom) > 1 or not imposed)):
                self._carried, self._far = charged, imposed or not charged.by

    def _take(self, found: re.Match[str]) -> None:
        if found["stop"]:
            self._kind = "count" if self._kind == "earlier" else self._kind
        elif found["combined"]:
            self._combine()
        elif found["earlier"] or found["sum"]:
            if not (self._own and found["earlier"] and found["earlier"].startswith("被")):
                self._close()
                self._kind = "earlier"
        elif found["charge_by"] or found["charge"] or found["charge_bare"]:
            self._charge(charges.charge(found))
        else:
            self._impose(found)

    def _combine(self) -> None:
        if self._award is not None and (self._award.imposes() or self._kind == "earlier"):
            self._close()
        if self._award is not None:
            self._award.kind = "combined"
        self._kind = "combined"

    def _charge(self, read: Charge) -> None:
        if self._award is not None and self._award.charge and not self._award.imposes() and not read.by:
            first = self._award.charge
            read = Charge(first.names + read.names, first.places + read.places, first.by)
            self._award.charge = read
            self._last = (read, self._group.persons if self._group else ())
            return
        self._close()
        if self._kind == "combined":
            self._kind = "count"
        self._award = Award(self._group, read, self._kind, kept=self._kept)
        self._last = (read, self._group.persons if self._group else ())

    def _impose(self, found: re.Match[str]) -> None:
        award = self._open()
        if found["probation"]:
            award.probations += terms.lengths(found, "probation", "probation")
        elif found["fine"]:
            award.fines += money.fines(found)
        elif found["whole"] or found["part"]:
            taken = money.confiscation(found)
            award.confiscations += [taken] if taken else []
        else:
            award.terms += terms.terms(found)

    def _open(self) -> Award:
        if self._award is None:
            carried = self._carried if self._kind == "count" else None
            self._award = Award(self._group, carried, self._kind, carried is not None and self._far, self._kept)
        return self._award

    def _close(self) -> None:
        if self._award is not None and (self._award.imposes() or (self._award.charge and self._award.kept)):
            self.awards.append(self._award)
        self._award = None


def _named_at(named: list[Group], found: re.Match[str]) -> bool:
    """Whether the word 被告人 belongs to a name that follows it, or stands inside a group of names."""
    start, end = found.span("who" if found["who"] else "bare")
    at = bisect_left(named, start, key=lambda group: group.end)
    return at < len(named) and named[at].start <= end
