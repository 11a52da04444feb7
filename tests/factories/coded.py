"""A coding to work on, as coders do: through the actions and the events that the page sends."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from apps.coding.actions import assignment, saving
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import Codebook, default_codebook
from apps.coding.domain.event_shapes import answer_to_json
from apps.coding.domain.records import Answer
from apps.coding.models import Coding, Unit
from apps.judgements.models import Judgement, User
from tests.factories.cast import Cast
from tests.factories.stored import add_judgement

SMALL = ("other_person", "sale")  # left out of the small codebook of view tests


def new_id() -> str:
    return str(uuid4())


def assigned(cast: Cast, *coders: User, key: str = "87", codebook: Codebook | None = None) -> list[Coding]:
    """A new judgement given to the coders, under the study's newest codebook (published here where there is none)."""
    if not cast.study.codebooks.exists():
        publish_codebook(study=cast.study, codebook=codebook or default_codebook(), by=cast.bing)
    judgement = add_judgement(cast.study, key)
    return assignment.assign(study=cast.study, judgements=[judgement], coders=coders, by=cast.bing)


def assign_many(cast: Cast, n: int, *coders: User) -> list[Judgement]:
    if not cast.study.codebooks.exists():
        publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    judgements = [add_judgement(cast.study, f"{1000 + i}") for i in range(n)]
    if coders:
        assignment.assign(study=cast.study, judgements=judgements, coders=coders, by=cast.bing)
    return judgements


@dataclass
class Desk:
    """One coder at one coding: every method sends one event and gives what became of it."""

    coding: Coding
    versions: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def judgement_unit(self) -> str:
        return str(Unit.objects.get(coding=self.coding, type="judgement").pk)

    def send(self, **event: Any) -> saving.Saved:
        event.setdefault("id", new_id())
        return saving.save_events(coding=self.coding, events=[event], by=self.coding.coder)[0]

    def add(self, unit_type: str, **naming: Any) -> str:
        unit = new_id()
        assert self.send(kind="unit_added", unit=unit, type=unit_type, **naming).outcome == "saved"
        return unit

    def link(self, kind: str, source: str, target: str) -> dict[str, str]:
        ends = {"kind": kind, "source": source, "target": target}
        assert self.send(kind="link_added", link=ends).outcome == "saved"
        return ends

    def answer(
        self, owner: str | dict[str, str], variable: str, base: int | None = None, suggestion: str = "", **new: Any
    ) -> saving.Saved:
        key = (str(owner), variable)
        at = {"link": owner} if isinstance(owner, dict) else {"unit": owner}
        base = self.versions.get(key, 0) if base is None else base
        whole = {**answer_to_json(Answer()), **new}
        saved = self.send(kind="answer", **at, variable=variable, base=base, suggestion=suggestion, new=whole)
        if saved.outcome == "saved":
            self.versions[key] = saved.version or 0
        return saved

    def answer_all(self, missing: int = -9) -> None:
        """Every open question gets a missing code."""
        from apps.coding.domain.completeness import completeness
        from apps.coding.queries.coding_rows import rows_of
        from apps.coding.queries.records import unit_id

        while True:
            rows = rows_of(self.coding)
            ids = {unit_id(rows.codebook, unit): str(unit.pk) for unit in rows.units}
            left = completeness(rows.codebook, rows.record).open
            if not left:
                return
            for question in left:
                owner: Any = ids[question.unit]
                if question.link:
                    owner = {"kind": question.link, "source": owner, "target": ids[question.target]}
                assert self.answer(owner, question.variable, missing=missing).outcome == "saved", question
