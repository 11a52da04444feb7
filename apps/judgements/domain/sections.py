"""The parts of a judgement, found by the formulas that open them; also where all line ends are lost.

A section begins at the sentence that opens it (the decision behind 判决如下). Parts come in the order of KINDS, but
facts, evidence and defence may alternate (an appeal recites those of the first instance). Sections tile the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from apps.judgements.domain import section_formulas as formulas
from apps.judgements.domain.extraction.heading import find_heading
from apps.judgements.domain.labels import Label

KINDS: dict[str, Label] = {
    "header": Label("Heading", "首部"),
    "parties": Label("Parties", "当事人"),
    "procedure": Label("Procedure", "审理经过"),
    "indictment": Label("Charges", "指控"),
    "defence": Label("Defence", "辩护意见"),
    "facts": Label("Facts", "事实"),
    "evidence": Label("Evidence", "证据"),
    "reasoning": Label("Reasoning", "裁判理由"),
    "decision": Label("Decision", "裁判结果"),
    "closing": Label("Closing", "尾部"),
    "annex": Label("Annex", "附录"),
}
_PARTIES_WITHIN = 400
_NAMED_WITHIN = 34
_NEXT_CLERK = 60
# Where one of these follows a 判决如下, that decision was recited.
_GOES_ON = ("reasoning", "facts", "evidence", "defence")
_NEXT_CLERK = 60
# Where one of these follows a 判决如下, that decision was recited.
_GOES_ON = ("reasoning", "facts", "evidence", "defence")
_NEXT_CLERK = 60
# Where one of these follows a 判决如下, that decision was recited.
_GOES_ON = ("reasoning", "facts", "evidence", "defence")
_NEXT_CLERK = 60
# Where one of these follows a 判决如下, that decision was recited.
_GOES_ON = ("reasoning", "facts", "evidence", "defence")
_NAMES = re.compile("检察|法院|下列")
_NEXT_CLERK = 60
# Where one of these follows a 判决如下, that decision was recited.
_ALTERNATING = ("indictment", "defence", "facts", "evidence")
_GOES_ON = ("reasoning", "facts", "evidence", "defence")

# Where a sentence begins: behind a stop or line end; one crawler lost the stop after 现已审理终结.
_BREAK = re.compile(r"[。；\n][”」』）)\] 　\n]*|终结(?=[原公经被上本]|[一-鿿]{2,24}检察院)|(?<=\d号)[：:]")


@dataclass(frozen=True)
class Section:
    """A part of the text: its kind (a key of KINDS) and its place in code points."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class _Opening:
    """A sentence that opens a part. `own` tells the court's own facts and evidence from those it recites."""

    start: int
    kind: str
    own: bool = False


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections of a normalised text, tiling it from 0 to its end; empty for an empty text."""
    if not text:
        return ()
    body = _body_start(text)
    signed = _signature(text, body)
    openings = list(_openings(text, body, signed.start() if signed else len(text)))
    decision = _decision(
        text, openings, formulas.DECISION.finditer(text, body, signed.start() if signed else len(text))
    )
    if decision is None:
        starts = dict(_front(text, body, openings))
    else:
        starts = dict(_front(text, body, [opening for opening in openings if opening.start < decision]))
        starts |= {decision: "decision"} | dict(_tail(text, decision, openings, signed))
    places = sorted(({0: "header"} | starts).items())
    ends = [start for start, _ in places[1:]] + [len(text)]
    return tuple(_merged(Section(kind, start, end) for (start, kind), end in zip(places, ends, strict=True)))


def _merged(sections: Iterable[Section]) -> Iterator[Section]:
    """Joins neighbours of one kind."""
    last: Section | None = None
    for section in sections:
        if last and last.kind == section.kind:
            last = Section(last.kind, last.start, section.end)
            continue
        if last:
            yield last
        last = section
    if last:
        yield last


def _body_start(text: str) -> int:
    """Behind the heading and the colon some texts put after it; 0 where there is no heading."""
    heading = find_heading(text)
    parts = (heading.court, heading.document_type, heading.case_number)
    end = max((part.end for part in parts if part), default=0)
    while end and end < len(text) and text[end] in "：: \n　":
        end += 1
    return end


def _openings(text: str, body: int, end: int) -> Iterator[_Opening]:
    """What opens a part between two places, in order, as each sentence says by itself."""
    before = body
    for start in sentences(text, body, end):
        if formulas.CLOSING.match(text, start):
            yield _Opening(start, "closing")
        elif text[start] in formulas.OPENS or _NAMES.search(text, start, start + _NAMED_WITHIN):
            opening = _opening(text, start)
            if opening:
                yield opening
        if formulas.NEXT_FACTS.match(text, start) and formulas.WEIGHED.search(text, max(before, start - 14), start):
            yield _Opening(start, "further facts", own=True)
        before = start


def sentences(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences begin between two places of the text."""
    if start < end:
        yield start
    yield from (found.end() for found in _BREAK.finditer(text, start, end) if found.end() < end)


def _opening(text: str, start: int) -> _Opening | None:
    """What the sentence at `start` opens."""
    if formulas.REASONING.match(text, start):
        return _Opening(start, "reasoning")
    if formulas.PROSECUTION_EVIDENCE.match(text, start):
        return _Opening(start, "evidence" if formulas.lists_evidence(text, start) else "indictment")
    if formulas.EVIDENCE.match(text, start):
        return _Opening(start, "evidence", own=True)
    if formulas.OWN_FACTS.match(text, start):
        return _Opening(start, "facts", own=True)
    for kind, pattern in _OTHERS:
        if pattern.match(text, start):
            return _Opening(start, kind)
    return None


_OTHERS = (
    ("indictment", formulas.INDICTMENT),
    ("facts", formulas.RECITED_FACTS),
    ("outcome", formulas.RECITED_OUTCOME),
    ("answers", formulas.ANSWERS),
    ("defence", formulas.DEFENCE),
    ("procedure", formulas.PROCEDURE),
    ("summing up", formulas.SUMMING_UP),
)


def _front(text: str, body: int, openings: list[_Opening]) -> Iterator[tuple[int, str]]:
    """The parts before the decision."""
    reasoning = _reasoning(openings)
    if reasoning is not None:
        yield reasoning, "reasoning"
        openings = [opening for opening in openings if opening.start < reasoning]
    first = next((opening.start for opening in openings if opening.kind not in ("answers", "summing up")), reasoning)
    parties = _parties(text, body, len(text) if first is None else first)
    if parties is not None:
        yield parties, "parties"
    yield from _middle(text, openings)


def _parties(text: str, body: int, end: int) -> int | None:
    """Where the parties' paragraphs begin, before the first sentence that opens another part."""
    limit = min(end, body + _PARTIES_WITHIN)
    for found in formulas.PARTY.finditer(text, body, min(len(text), limit + 8)):
        begins = found.start() == body or text[found.start() - 1] in "\n号：:。 　"
        if begins and found.start() < limit:
            return found.start()
    return None


def _reasoning(openings: list[_Opening]) -> int | None:
    """The first 本院认为 after the last facts or evidence that another 本院认为 still follows.

    Answers to the parties right before it belong to it. Without the words, a summing up after the facts opens it.
    """
    said = [at for at, opening in enumerate(openings) if opening.kind == "reasoning"]
    found = [at for at, opening in enumerate(openings) if opening.own and opening.kind in ("facts", "evidence")]
    if not said:
        last = found[-1] if found else len(openings)
        return next((opening.start for opening in openings[last:] if opening.kind == "summing up"), None)
    after = max((at for at in found if at < said[-1]), default=-1)
    first = next(at for at in said if at > after)
    while first > max(after + 1, 1) and openings[first - 1].kind == "answers":
        first -= 1
    return openings[first].start


def _middle(text: str, openings: list[_Opening]) -> Iterator[tuple[int, str]]:
    """Procedure, charges, defence, facts, evidence: what each sentence opens, where it can stand."""
    kind, found = "", False
    for opening in openings:
        next_kind = _next(text, kind, found, opening)
        if next_kind is None:
            continue
        kind = next_kind
        found = found or (opening.own and kind == "facts")
        yield opening.start, kind


def _next(text: str, kind: str, found: bool, opening: _Opening) -> str | None:
    """The part that a sentence opens after a part of `kind`; None where it goes on with that one.

    found: whether the court's own facts have been met.
    """
    if opening.kind == "further facts":
        return "facts" if kind == "evidence" else None
    if opening.kind == "outcome":
        return "procedure" if not found and kind in ("evidence", "facts") else None
    if opening.kind == "procedure":
        return "procedure" if kind == "" else None
    if opening.kind == "indictment" and found:
        return None
    if opening.kind == "defence" and not _may_defend(text, kind, found, opening.start):
        return None
    return opening.kind if opening.kind in _ALTERNATING else None


def _signature(text: str, body: int) -> re.Match[str] | None:
    """The last of the clerks' names that stand together."""
    signed = formulas.SIGNED.search(text, body)
    while signed and (again := formulas.SIGNED.search(text, signed.end(), signed.end() + _NEXT_CLERK)):
        signed = again
    return signed


def _may_defend(text: str, kind: str, found: bool, start: int) -> bool:
    """Whether words of the accused open the defence, and are neither evidence nor part of the story."""
    if kind == "evidence":
        return formulas.NOT_DEFENCE.match(text, start) is None
    return not (kind == "facts" and found) or formulas.PLAINLY_DEFENCE.match(text, start) is not None


def _decision(text: str, openings: list[_Opening], said: Iterable[re.Match[str]]) -> int | None:
    """Behind the 判决如下 that closing words follow with nothing of another part between, else the last of the text.

    None where reasons, facts or evidence still follow each of them: then they are recited.
    """
    goes_on = [opening.start for opening in openings if opening.kind in _GOES_ON]
    closings = [opening.start for opening in openings if opening.kind == "closing"]
    last = None
    for found in said:
        place = found.end()
        after, closing = bisect_right(goes_on, place), bisect_left(closings, place)
        further = goes_on[after] if after < len(goes_on) else len(text)
        if closing < len(closings) and closings[closing] < further:
            return place
        if after == len(goes_on) and place < len(text):
            last = place
    return last


def _tail(
    text: str, decision: int, openings: list[_Opening], signed: re.Match[str] | None
) -> Iterator[tuple[int, str]]:
    """Closing words and signatures, and the statutes quoted after them."""
    closing = next(
        (opening.start for opening in openings if opening.kind == "closing" and opening.start >= decision), None
    )
    if closing is not None:
        yield closing, "closing"
    start = signed.end() if signed else decision if closing is None else closing
    annex = start if signed and formulas.ANNEX.match(text, start) else _first(formulas.ANNEX, text, start)
    if annex is not None:
        yield annex, "annex"


def _first(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    """The first sentence behind `start` that begins with the pattern."""
    for found in _BREAK.finditer(text, start):
        if pattern.match(text, found.end()):
            return found.end()
    return None
