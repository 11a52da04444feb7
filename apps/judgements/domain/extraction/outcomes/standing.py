"""From the sentences imposed on a person to what stands: one crime's sentence, or the combined one with its counts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from apps.judgements.domain.extraction.facts import Fact, Passage, V
from apps.judgements.domain.extraction.findings import Count, Outcome
from apps.judgements.domain.extraction.outcomes.clauses import Award
from apps.judgements.domain.extraction.outcomes.money import Money
from apps.judgements.domain.extraction.outcomes.plain import Plain
from apps.judgements.domain.extraction.outcomes.terms import GRAVITY, Term

# How a clause was read says more than why its sentence stands, where the clause is not plain.
_SHAKY = ("one each", "by elimination", "nameless", "charge named before")
T = TypeVar("T", Term, Money)


@dataclass(frozen=True)
class Imposed:
    """An Award as it falls on one person; `torn` where it is unclear which of several values is whose."""

    plain: Plain
    award: Award
    rule: str
    term: Term | None
    probation: Term | None
    fine: Money | None
    confiscation: Money | None
    torn: bool = False

    @property
    def kind(self) -> str:
        return self.award.kind

    def same(self, other: "Imposed") -> bool:
        """Whether both say the same of the same crime (a sentence told twice)."""
        return (_names(self), *self._values()) == (_names(other), *other._values())

    def _values(self) -> tuple[object, ...]:
        term, fine = self.term, self.fine
        return (term.kind, term.months) if term else None, fine.value if fine else None


def imposed_on(person: int, plain: Plain, awards: Sequence[Award], rule: str = "") -> list[Imposed]:
    """What the awards impose on one person, in order; `rule` instead of the clause's own."""
    return [_share(person, plain, award, rule) for award in awards if award.group and person in award.group.persons]


def _share(person: int, plain: Plain, award: Award, rule: str) -> Imposed:
    group = award.group.persons if award.group else ()
    at, size = group.index(person), len(group)
    shares = (
        _own(award.terms, at, size),
        _own(award.probations, at, size),
        _own(award.fines, at, size),
        _own(award.confiscations, at, size),
    )
    torn = any(share is None and values for share, values in zip(shares, _values(award), strict=True))
    spread = any(size > 1 and len(values) == size for values in _values(award))
    own = _rule(award, spread)
    return Imposed(plain, award, own if own in _SHAKY else rule or own, *shares, torn=torn)


def _values(award: Award) -> tuple[Sequence[Term | Money], ...]:
    return award.terms, award.probations, award.fines, award.confiscations


def _own(values: Sequence[T], at: int, size: int) -> T | None:
    """The value of the person at a place among `size` persons; None where the words leave it open."""
    if not values:
        return None
    if len(values) == size:
        return values[at]
    if len({_value(value) for value in values}) == 1:
        return values[0]
    return _gravest(values) if size == 1 else None


def _gravest(values: Sequence[T]) -> T | None:
    """Of terms of different kinds in one sentence (有期徒刑三年，管制一年) the gravest; None where kinds repeat."""
    kinds = [value.kind for value in values if isinstance(value, Term)]
    if len(kinds) != len(values) or len(set(kinds)) != len(kinds):
        return None
    return values[min(range(len(kinds)), key=lambda place: GRAVITY.index(kinds[place]))]


def _value(value: Term | Money) -> tuple[object, ...]:
    return (value.kind, value.months) if isinstance(value, Term) else (value.value,)


def _rule(award: Award, spread: bool) -> str:
    if award.group is not None and award.group.other:
        return "by elimination"
    if award.group is None or not award.group.named:
        return "nameless"
    if spread:
        return "one each"
    if award.carried:
        return "charge named before"
    if award.kind == "combined":
        return "combined sentence"
    return "shared clause" if len(award.group.persons) > 1 else "own clause"


def outcome(imposed: Sequence[Imposed]) -> Outcome:
    """What stands of all that was imposed on one person; nothing where several sentences were not made one."""
    counts = _distinct([one for one in imposed if one.kind == "count" and one.award.imposes()])
    combined = [one for one in imposed if one.kind == "combined"]
    main = combined[-1] if combined else _single(counts)
    named = [one for one in imposed if one.kind != "earlier" and one.award.charge is not None]
    charge = joined([one for one in named if one.award.imposes()] or named, main)
    if main is None:
        return Outcome(charge=charge, counts=_counts(counts))
    if main.term is not None and main.term.kind == "not_guilty":
        charge = None
    return replace(_of(main), charge=charge, fine_yuan=_fine(main, counts), counts=_counts(counts))


def _distinct(counts: Sequence[Imposed]) -> list[Imposed]:
    """Counts told twice once; a fine or confiscation that follows in a clause of its own goes to the one count."""
    found: list[Imposed] = []
    for one in counts:
        if any(one.same(other) for other in found):
            continue
        found.append(one)
    return found


def _single(counts: Sequence[Imposed]) -> Imposed | None:
    if len(counts) == 1:
        return counts[0]
    with_term = [one for one in counts if one.term]
    rest = [one for one in counts if not one.term]
    if len(with_term) == 1 and len(rest) == 1 and not with_term[0].fine and not rest[0].award.charge:
        return replace(with_term[0], fine=rest[0].fine, confiscation=with_term[0].confiscation or rest[0].confiscation)
    return None


def _of(main: Imposed) -> Outcome:
    term, fine, probation, taken = main.term, main.fine, main.probation, main.confiscation
    sentence = _fact(main, term.kind, term.start, term.end) if term else None
    if term is None and fine and fine.alone and not main.torn:
        sentence = _fact(main, "fine_only", fine.start, fine.end)
    return Outcome(
        sentence=sentence,
        sentence_months=_months(main, term),
        probation_months=_months(main, probation) if term else None,
        property_confiscation=_taken(main, taken) if taken else None,
    )


def _taken(main: Imposed, taken: Money) -> Fact[str] | Fact[int]:
    if isinstance(taken.value, int):
        return _fact(main, taken.value, taken.start, taken.end)
    return _fact(main, taken.value, taken.start, taken.end)


def _months(main: Imposed, term: Term | None) -> Fact[int] | None:
    if term is None or term.months is None:
        return None
    start = term.start if term.kind == "probation" else term.months_start
    return _fact(main, term.months, start, term.months_end)


def _fine(main: Imposed, counts: Sequence[Imposed]) -> Fact[int] | None:
    """The fine beside the sentence executed; where that names no money at all, those of the counts added up."""
    if main.fine is not None:
        return _fact(main, int(main.fine.value), main.fine.start, main.fine.end)
    fined = [one for one in counts if one.fine]
    if main.kind != "combined" or main.confiscation or main.torn or not fined or any(one.torn for one in counts):
        return None
    total = sum(int(one.fine.value) for one in fined if one.fine)
    places = tuple(one.plain.passage(one.fine.start, one.fine.end) for one in fined if one.fine)
    return Fact(total, places, "fines of the counts")


def _counts(counts: Sequence[Imposed]) -> tuple[Count, ...]:
    """Each crime's own sentence, where there are several."""
    if len([one for one in counts if one.award.charge]) < 2:
        return ()
    return tuple(
        Count(
            charge=joined([one], one),
            sentence=_of(one).sentence,
            sentence_months=_months(one, one.term),
            fine_yuan=_fact(one, int(one.fine.value), one.fine.start, one.fine.end) if one.fine else None,
        )
        for one in counts
    )


def joined(imposed: Sequence[Imposed], main: Imposed | None) -> Fact[str] | None:
    """The crimes of several sentences, each once, joined by 、, each with its passage."""
    passages: dict[str, Passage] = {}
    for one in imposed:
        charge = one.award.charge
        for name, place in zip(charge.names, charge.places, strict=True) if charge else ():
            passages.setdefault(name, one.plain.passage(*place))
    if not passages:
        return None
    rule = imposed[0].rule if len(imposed) == 1 or main is None else main.rule
    return Fact("、".join(passages), tuple(passages.values()), rule)


def _names(imposed: Imposed) -> tuple[str, ...]:
    return imposed.award.charge.names if imposed.award.charge else ()


def _fact(main: Imposed, value: V, start: int, end: int) -> Fact[V]:
    return Fact(value, (main.plain.passage(start, end),), main.rule)
