"""What was read of persons and sales, for the reading page: each value with its passages, its reason, its standing."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.field_words import FIELDS, UNITS, in_words
from apps.judgements.domain.extraction.findings import Defendant, Findings, Sale, Victim
from apps.judgements.domain.extraction.reasons import reason
from apps.judgements.domain.extraction.trust import trust
from apps.judgements.domain.text import Paragraph
from apps.judgements.presenters.text import paragraph_at


@dataclass(frozen=True)
class Chip:
    """A passage as a link into the text."""

    start: int
    end: int
    quote: str
    paragraph: int


@dataclass(frozen=True)
class Line:
    """A value that was read. `standing`: sure, unsure or withheld (not offered to coders)."""

    label: str
    value: str
    chips: tuple[Chip, ...]
    why: str
    standing: str


@dataclass(frozen=True)
class Group:
    """A person or a sale; `charged_only`: the court did not find it."""

    unit: str
    number: int
    name: str
    lines: tuple[Line, ...]
    charged_only: bool = False


Reading = Fact[str] | Fact[int] | Fact[float]


def groups_of(findings: Findings, whole: tuple[Paragraph, ...], language: str) -> tuple[Group, ...]:
    """Defendants, victims, sales, in their order."""
    teller = _Teller(whole, language)
    found = [teller.defendant(at, each) for at, each in enumerate(findings.defendants, start=1)]
    found += [teller.victim(at, each) for at, each in enumerate(findings.victims, start=1)]
    found += [teller.sale(at, each) for at, each in enumerate(findings.sales, start=1)]
    return tuple(found)


@dataclass(frozen=True)
class _Teller:
    whole: tuple[Paragraph, ...]
    language: str

    def defendant(self, number: int, each: Defendant) -> Group:
        lines = [*self._lines("defendant", each.party), *self._lines("defendant", each.outcome)]
        for count in each.outcome.counts:
            lines += self._lines("count", count, prefix=UNITS["count"][self.language])
        return Group(UNITS["defendant"][self.language], number, each.party.name.value, tuple(lines))

    def victim(self, number: int, each: Victim) -> Group:
        name = each.name.value if each.name else ""
        lines = tuple(self._lines("victim", each))
        return Group(UNITS["victim"][self.language], number, name, lines, each.charged_only)

    def sale(self, number: int, each: Sale) -> Group:
        name = in_words("price_yuan", each.price_yuan.value, self.language) if each.price_yuan else ""
        lines = tuple(self._lines("sale", each))
        return Group(UNITS["sale"][self.language], number, name, lines, each.charged_only)

    def _lines(self, unit: str, source: object, prefix: str = "") -> Iterator[Line]:
        for field in fields(source):  # type: ignore[arg-type]
            value = getattr(source, field.name)
            for fact in value if isinstance(value, tuple) else (value,):
                if isinstance(fact, Fact) and field.name in FIELDS:
                    yield self._line(unit, field.name, fact, prefix)

    def _line(self, unit: str, field: str, fact: Reading, prefix: str) -> Line:
        label = FIELDS[field][self.language]
        chips = (Chip(p.start, p.end, p.quote, paragraph_at(self.whole, p.start)) for p in fact.evidence)
        return Line(
            label=f"{prefix} · {label}" if prefix else label,
            value=in_words(field, fact.value, self.language),
            chips=tuple(chips),
            why=reason(f"{unit}.{field}", fact.rule)[self.language],
            standing=trust(unit, field, fact.rule).standing,
        )
