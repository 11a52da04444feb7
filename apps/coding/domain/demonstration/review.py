"""The supervisor's reconciled coding: what both say is taken over, what differs is decided, with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.demonstration.coders import Coded
from apps.coding.domain.equality import same
from apps.coding.domain.reconciling import Reason
from apps.coding.domain.records import RECONCILED, Answer, CodingRecord, Unit

NOTES = {
    Reason.SLIP: "一方漏看或误填，原文有明确表述。",
    Reason.CODEBOOK: "按编码手册的存疑规则处理。",
    Reason.TEXT: "原文表述不清，以法院查明事实部分为准。",
    Reason.JUDGEMENT: "两种理解均有依据，经讨论从此解。",
}
HARD = ("mode", "initiative", "professional_broker", "role", "activity", "after_rescue", "relationship")
Key = tuple[str, ...]  # a unit's id, or both ends' of a link, in the truth


@dataclass(frozen=True)
class Reconciled:
    """The coding of record, and why its decided answers were decided so: codes of Reason by place and variable."""

    record: CodingRecord
    reasons: Mapping[tuple[Key, str], str]


def reconcile(random: Random, codebook: Codebook, truth: CodingRecord, pair: tuple[Coded, Coded]) -> Reconciled:
    """The truth's answers for every unit that at least one coder saw, each with where it comes from."""
    theirs = tuple(_by_place(coded) for coded in pair)
    coders = tuple(coded.record.coder for coded in pair)
    reasons: dict[tuple[Key, str], str] = {}

    def settled(owner: str, place: Key, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        result = {}
        for key, answer in answers.items():
            given = tuple(each.get(place, {}).get(key) for each in theirs)
            result[key] = _settle(codebook, owner, key, answer, (coders, given))
            if result[key].provenance != "agreed":
                reasons[place, key] = _reason(random, key)
                result[key] = replace(result[key], note=NOTES[Reason(reasons[place, key])])
        return result

    seen = {unit for coded in pair for unit in coded.sources.values()}
    units = tuple(
        replace(unit, answers=settled(unit.type, (unit.id,), unit.answers)) for unit in truth.units if unit.id in seen
    )
    links = tuple(
        replace(link, answers=settled(link.kind, (link.source, link.target), link.answers))
        for link in truth.links
        if link.source in seen and link.target in seen
    )
    return Reconciled(CodingRecord(truth.judgement, RECONCILED, units, links, truth.round), reasons)


def _reason(random: Random, key: str) -> str:
    weights = (15, 30, 15, 40) if key in HARD else (70, 12, 15, 3)
    return random.choices(list(NOTES), weights)[0].value


def _by_place(coded: Coded) -> dict[Key, Mapping[str, Answer]]:
    """Answers by the truth's unit (or both ends of a link)."""
    source = coded.sources
    found: dict[Key, Mapping[str, Answer]] = {(source[unit.id],): unit.answers for unit in coded.record.units}
    for link in coded.record.links:
        if link.answers:
            found[source[link.source], source[link.target]] = link.answers
    return found


def _settle(
    codebook: Codebook,
    owner: str,
    key: str,
    answer: Answer,
    given: tuple[tuple[str, ...], tuple[Answer | None, ...]],
) -> Answer:
    """The answer with its provenance: agreed, adopted from one, or typed where neither has it."""
    coders, answers = given
    variable = codebook.variable(owner, key)
    right = [
        coder
        for coder, theirs in zip(coders, answers, strict=True)
        if theirs is not None and same(variable, theirs, answer)
    ]
    if len(right) == len(coders):
        return replace(answer, provenance="agreed")
    return replace(answer, provenance=f"adopted:{right[0]}" if right else "typed")


def _named(unit: Unit) -> dict[str, Answer]:
    """Only what a unit is called by: whoever adds a unit names it."""
    return {key: answer for key, answer in unit.answers.items() if key in ("name", "order", "function")}


def unfinished(random: Random, record: CodingRecord) -> CodingRecord:
    """The coding some way through: all units are there and linked, the judgement's, the incidents' and some victims'
    questions answered, the next unit's begun, the rest open."""
    in_turn = sorted(record.units, key=lambda unit: "jivdos".index(unit.id[0]))
    done = max(2, int(len(in_turn) * random.uniform(0.35, 0.6)))
    answers = {unit.id: dict(unit.answers) if turn < done else _named(unit) for turn, unit in enumerate(in_turn)}
    begun = in_turn[min(done, len(in_turn) - 1)]
    answers[begun.id] |= dict(list(begun.answers.items())[: len(begun.answers) // 3])
    units = tuple(replace(unit, answers=answers[unit.id]) for unit in record.units)
    return replace(record, units=units, links=tuple(replace(link, answers={}) for link in record.links))
