"""Findings against hand labels: for each field how many are stated, how many were found, how many of these are right.

Rules of matching: a defendant is the labelled one of the same place or the same words of the name; so is a victim, and
one without name where the evidence overlaps. A value is right when it equals the label's; words of residence and
occupation when they overlap by half of what both cover; charges in any order. A value where the text states none, and
every value of a person who is none, is wrong; every value of a person not found is missing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Count, Findings
from tests.labels.labelled import COUNT, DEFENDANT, VICTIM, Label, Labelled, Unit, compact, number

_BY_OVERLAP = ("residence", "occupation")
_HALF = 0.5


@dataclass
class Tally:
    """Stated by the labels, found by the reader, and right."""

    stated: int = 0
    found: int = 0
    right: int = 0

    def add(self, stated: bool, found: bool, right: bool) -> None:
        self.stated += stated
        self.found += found
        self.right += right

    @property
    def recall(self) -> float | None:
        return self.right / self.stated if self.stated else None

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def f1(self) -> float | None:
        return 2 * self.right / (self.stated + self.found) if self.stated + self.found else None


@dataclass
class Score:
    """Tallies by field (`document.court`, `defendant.sex`, `defendants`) and, by field and rule, right of found."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    spans: list[int] = field(default_factory=lambda: [0, 0])
    wrong: list[tuple[str, str, object, object]] = field(default_factory=list)

    def count(self, file: str, kind: str, label: Label | None, found: Fact[Any] | None, right: bool) -> None:
        """One field of one unit; what differs is kept (file, field, label, finding) for who may look at it."""
        self.fields[kind].add(label is not None, found is not None, right)
        if found is not None:
            counted = self.rules[f"{kind}/{found.rule}"]
            counted[0] += right
            counted[1] += 1
        if not right and (label or found):
            self.wrong.append((file, kind, label and label.value, found and (found.value, found.rule)))


def score(texts: Iterable[Labelled], read: Callable[[str], Findings]) -> Score:
    """Reads every text and counts."""
    total = Score()
    for each in texts:
        findings = read(each.text)
        for name, found in findings.document.by_name().items():
            _compare(total, each, f"document.{name}", each.document.get(name), found)
        _defendants(total, each, findings)
        _victims(total, each, findings)
        for fact in facts_in(findings):
            total.spans[0] += all(each.text[p.start : p.end] == p.quote != "" for p in fact.evidence)
            total.spans[1] += 1
    return total


def facts_in(findings: Any) -> Iterator[Fact[Any]]:
    """Every fact anywhere in the findings."""
    if isinstance(findings, Fact):
        yield findings
    elif isinstance(findings, tuple):
        for each in findings:
            yield from facts_in(each)
    elif hasattr(findings, "__dataclass_fields__"):
        for name in findings.__dataclass_fields__:
            yield from facts_in(getattr(findings, name))


def _compare(total: Score, each: Labelled, kind: str, label: Label | None, found: Fact[Any] | None) -> None:
    right = label is not None and found is not None and equal(kind.partition(".")[2], each.text, label, found)
    total.count(each.file, kind, label, found, right)


def equal(name: str, text: str, label: Label, found: Fact[Any]) -> bool:
    """Whether a finding says what the label says."""
    if name in _BY_OVERLAP:
        return overlap(label, found) >= _HALF or compact(str(found.value)) == compact(str(label.value))
    if name == "charge":
        return set(str(found.value).split("、")) == set(str(label.value).split("、"))
    if name == "case_number":
        return number(str(found.value)) == label.value
    if name in ("name", "court"):
        return compact(str(found.value)) == label.value
    return bool(found.value == label.value)


def overlap(label: Label, found: Fact[Any]) -> float:
    """What label and evidence share, of what both cover."""
    most = 0.0
    for part in found.evidence:
        shared = min(part.end, label.end) - max(part.start, label.start)
        most = max(most, shared / (max(part.end, label.end) - min(part.start, label.start)))
    return most


def _defendants(total: Score, each: Labelled, findings: Findings) -> None:
    pairs = matched(each.defendants, findings.defendants, lambda label, found: same_name(label, found.party.name))
    for label, found in pairs:
        total.fields["defendants"].add(label is not None, found is not None, bool(label and found))
        unmatched = (label.facts["name"].value if label else None, found.party.name.value if found else None)
        if not (label and found):
            total.wrong.append((each.file, "defendants", *unmatched))
        for name in DEFENDANT:
            stated = label.facts.get(name) if label else None
            holder = found and (found.party if hasattr(found.party, name) else found.outcome)
            _compare(total, each, f"defendant.{name}", stated, getattr(holder, name) if holder else None)
        _aliases(total, each, label, found.party.alias if found else None)
        _counts(total, each, label.counts if label else (), found.outcome.counts if found else ())


def _aliases(total: Score, each: Labelled, label: Unit | None, found: Fact[str] | None) -> None:
    stated = set(label.aliases) if label else set()
    given = {compact(name) for name in found.value.split("、")} if found else set()
    tally = total.fields["defendant.alias"]
    tally.stated += len(stated)
    tally.found += len(given)
    tally.right += len(stated & given)
    if found:
        counted = total.rules[f"defendant.alias/{found.rule}"]
        counted[0] += given <= stated
        counted[1] += 1
    if stated != given:
        total.wrong.append((each.file, "defendant.alias", sorted(stated), sorted(given)))


def _counts(total: Score, each: Labelled, labels: Sequence[Unit], found: Sequence[Count]) -> None:
    def same(label: Unit, count: Count) -> bool:
        charge = label.facts.get("charge")
        return bool(charge and count.charge and equal("charge", each.text, charge, count.charge))

    for label, count in matched(labels, found, same):
        for name in COUNT:
            stated = label.facts.get(name) if label else None
            _compare(total, each, f"count.{name}", stated, getattr(count, name) if count else None)


def _victims(total: Score, each: Labelled, findings: Findings) -> None:
    pairs = matched(each.victims, findings.victims, same_victim, at_a_place=same_victim_here)
    for label, found in pairs:
        total.fields["victims"].add(label is not None, found is not None, bool(label and found))
        if not (label and found):
            about = [value.value for value in label.facts.values()] if label else None
            total.wrong.append((each.file, "victims", about, found and [fact.value for fact in facts_in(found)]))
        for name in VICTIM:
            stated = label.facts.get(name) if label else None
            _compare(total, each, f"victim.{name}", stated, getattr(found, name) if found else None)


def same_name(label: Unit, found: Fact[str] | None) -> bool:
    """The same place or the same words."""
    name = label.facts.get("name")
    if name is None or found is None:
        return False
    here = any((part.start, part.end) == (name.start, name.end) for part in found.evidence)
    return here or compact(found.value) == name.value


def same_victim(label: Unit, found: Any) -> bool:
    return same_name(label, found.name)


def same_victim_here(label: Unit, found: Any) -> bool:
    """One without a name: some of the evidence overlaps."""
    if "name" in label.facts or found.name is not None:
        return False
    return any(overlap(fact, given) > 0 for fact in label.facts.values() for given in facts_in(found))


def matched(
    labels: Sequence[Unit],
    found: Sequence[Any],
    same: Callable[[Unit, Any], bool],
    at_a_place: Callable[[Unit, Any], bool] = lambda _label, _found: False,
) -> list[tuple[Unit | None, Any]]:
    """Each label with the first finding that is its own, then labels not found, then findings that are no label's."""
    free = list(found)
    pairs: list[tuple[Unit | None, Any]] = []
    for label in labels:
        own = next((each for each in free if same(label, each) or at_a_place(label, each)), None)
        if own is not None:
            free.remove(own)
        pairs.append((label, own))
    return pairs + [(None, each) for each in free]
