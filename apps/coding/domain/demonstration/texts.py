"""A case told as a court writes it: the whole text of a judgement, and what its passages say."""

from dataclasses import dataclass
from random import Random

from apps.coding.domain.demonstration import judging, parties, selling, style, taking
from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.marks import Note, settle
from apps.coding.domain.demonstration.telling import Telling
from apps.coding.domain.records import Span


@dataclass(frozen=True)
class Statement:
    """Passages of the text and what they say."""

    note: Note
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Told:
    """A judgement's text and all that is said in it; `text[span.start:span.end] == span.quote` always.

    `published` is the text as its file has it: the same, or with the line ends lost, which reading puts back.
    """

    case: w.Case
    text: str
    published: str
    statements: tuple[Statement, ...]


def tell(random: Random, case: w.Case) -> Told:
    """The judgement of a case in a style drawn from `random`."""
    t = Telling(case, style.choose(random, case.court.decided.year), random)
    paragraphs = _appeal(t) if case.court.below else _first_instance(t)
    text, spans = settle("\n".join(paragraphs))
    found = ((note, spans.get(number, ())) for number, note in enumerate(t.notes.notes))
    published = text if t.style.keeps_lines else text.replace("\n", " ")
    return Told(
        case, text, published, tuple(Statement(note, at) for note, at in found if at or note.variable == "order")
    )


def _first_instance(t: Telling) -> list[str]:
    head = [parties.title(t)] if t.style.title else []
    head += [*parties.heading(t), parties.prosecutor(t)]
    head += _civil_plaintiff(t)
    for person in t.case.defendants:
        head.append(parties.accused(t, person))
    head += [parties.defenders(t), parties.procedure(t)]
    body = [judging.accusation(t), judging.defence(t), *_facts(t), judging.further(t), judging.proof(t)]
    verdict = [judging.reasoning(t) + judging.statutes(t), *judging.decision(t), *judging.closing(t)]
    return head + body + verdict + (judging.annex() if t.style.annex else [])


def _civil_plaintiff(t: Telling) -> list[str]:
    if t.case.compensation is None:
        return []
    return [f"附带民事诉讼原告人{t.case.incidents[0].family.name}，系被害人的法定代理人。"]


def _appeal(t: Telling) -> list[str]:
    """A ruling that upholds: the lower court's finding and sentences recited, then the appeal dismissed."""
    head = [parties.title(t)] if t.style.title else []
    head += [*parties.heading(t), parties.prosecutor(t)]
    head += [parties.accused(t, person) for person in t.case.defendants]
    head += [parties.defenders(t), parties.procedure(t)]
    facts = _facts(t)
    below = [
        "原审法院认为，" + judging.reasoning(t).removeprefix("本院认为，") + "据此，判决如下：",
        *judging.decision(t),
    ]
    found = "经二审审理查明的事实、证据与原审判决认定的一致，本院予以确认。"
    reasons = (
        "本院认为，原审判决认定事实清楚，证据确实、充分，定罪准确，量刑适当，审判程序合法。"
        f"上诉人所提上诉理由不能成立，本院不予采纳。{judging.statutes(t)}"
    )
    verdict = [reasons, "驳回上诉，维持原判。", *judging.closing(t)]
    return head + facts + [judging.further(t), judging.proof(t)] + below + [judging.defence(t), found] + verdict


def _facts(t: Telling) -> list[str]:
    """The facts found, one paragraph each; the paragraph before them where a ring is tried."""
    upheld = [Note(fact.id, "upheld", 1) for fact in t.case.incidents]
    words = "原审判决认定：" if t.case.court.below else t.style.found
    opening = t.notes.mark(upheld, words[:-1]) + words[-1]
    organised = t.case.incidents[0].mode == w.ORGANISED
    paragraphs = [opening + taking.ring(t)] if organised else []
    for position, fact in enumerate(t.case.incidents, 1):
        number = t.style.number(position, len(t.case.incidents))
        told = taking.opening(t, fact) + selling.trade(t, fact) + selling.ending(t, fact)
        first = opening if position == 1 and not organised else ""
        paragraphs.append(f"{first}{number}{told}")
    return paragraphs
