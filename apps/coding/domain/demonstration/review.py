"""The supervisor's reconciled coding: what both say is taken over, what differs is decided, with a reason."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.demonstration.coders import Coded
from apps.coding.domain.equality import same
from apps.coding.domain.records import RECONCILED, Answer, CodingRecord, Link, Unit

REASONS = (
    "以法院查明事实部分为准。",
    "按编码手册的存疑规则处理。",
    "一方漏看，原文有明确表述。",
    "原文未明确表述，不作推断。",
    "以判决主文为准。",
)
Key = tuple[str, ...]


def reconcile(random: Random, codebook: Codebook, truth: CodingRecord, pair: tuple[Coded, Coded]) -> CodingRecord:
    """The coding of record: the truth's answers, each with where it comes from and, if decided, why."""
    theirs = tuple(_by_place(coded) for coded in pair)
    coders = tuple(coded.record.coder for coded in pair)

    def settled(owner: str, place: Key, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        given = tuple(each.get(place, {}) for each in theirs)
        return {
            key: _settle(random, codebook, owner, key, answer, (coders, tuple(a.get(key) for a in given)))
            for key, answer in answers.items()
        }

    units = tuple(replace(unit, answers=settled(unit.type, (unit.id,), unit.answers)) for unit in truth.units)
    links = tuple(
        replace(link, answers=settled(link.kind, (link.source, link.target), link.answers)) for link in truth.links
    )
    return CodingRecord(truth.judgement, RECONCILED, units, links, truth.round)


def _by_place(coded: Coded) -> dict[Key, Mapping[str, Answer]]:
    """Answers by the truth's unit (or both ends of a link)."""
    source = coded.sources
    found: dict[Key, Mapping[str, Answer]] = {(source[unit.id],): unit.answers for unit in coded.record.units}
    for link in coded.record.links:
        if link.answers:
            found[source[link.source], source[link.target]] = link.answers
    return found


def _settle(
    random: Random,
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
    reason = random.choice(REASONS)
    if right:
        return replace(answer, provenance=f"adopted:{right[0]}", note=reason)
    return replace(answer, provenance="typed", note=reason)


def unfinished(random: Random, record: CodingRecord) -> CodingRecord:
    """The coding as it stands some way through: the judgement and the first units answered, the rest not yet."""
    share = random.uniform(0.35, 0.75)
    keep = max(2, int(len(record.units) * share))
    units = tuple(_half_answered(unit, number, keep) for number, unit in enumerate(record.units[: keep + 1]))
    ids = {unit.id for unit in units}
    links: tuple[Link, ...] = tuple(
        replace(link, answers={}) for link in record.links if link.source in ids and link.target in ids
    )
    return replace(record, units=units, links=links)


def _half_answered(unit: Unit, number: int, keep: int) -> Unit:
    if number < keep:
        return unit
    answers = dict(list(unit.answers.items())[: max(1, len(unit.answers) // 3)])
    return replace(unit, answers=answers)
