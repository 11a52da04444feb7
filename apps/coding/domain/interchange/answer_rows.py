"""evidence.csv and provenance.csv: what stands beside an answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from apps.coding.domain.codebook.shapes import Codebook
from apps.coding.domain.interchange import layout
from apps.coding.domain.interchange.drafts import Draft, Drafts
from apps.coding.domain.interchange.rows import Problems, Row, read_rows
from apps.coding.domain.records import Answer, Span
from apps.judgements.domain.sentences import gettext_noop

MAX_NOTE, MAX_QUOTE = 10_000, 100_000
_PROVENANCE = re.compile(r"typed|accepted|edited|rejected|derived|imported|agreed|adopted:.{1,32}")


@dataclass
class AnswerRows:
    """Puts passages, provenance and notes to the answers of drafts."""

    codebook: Codebook
    folder: Mapping[str, bytes]
    problems: Problems
    drafts: Drafts

    def read(self) -> None:
        for row in self._rows(layout.EVIDENCE, layout.EVIDENCE_COLUMNS):
            self._evidence(row)
        for row in self._rows(layout.PROVENANCE, layout.PROVENANCE_COLUMNS):
            self._provenance(row)

    def _rows(self, file: str, columns: tuple[str, ...]) -> list[Row]:
        known = frozenset((*columns, layout.CODER, layout.ROUND))
        return list(read_rows(self.folder, file, known, columns, self.problems))

    def _evidence(self, row: Row) -> None:
        place, span = self._answers_of(row), self._span(row)
        if place is not None and span is not None:
            answers, variable = place
            answer = answers.get(variable, Answer(provenance="imported"))
            evidence = sorted({*answer.evidence, span}, key=lambda span: (span.start, span.end))
            answers[variable] = replace(answer, evidence=tuple(evidence))

    def _provenance(self, row: Row) -> None:
        place = self._answers_of(row)
        note, provenance = row.text("note", MAX_NOTE), row.cells["provenance"].strip()
        if not _PROVENANCE.fullmatch(provenance):
            row.wrong(gettext_noop("“%(given)s” is not a provenance."), given=provenance[:40])
        elif place is not None:
            answers, variable = place
            answers[variable] = replace(answers.get(variable, Answer()), provenance=provenance, note=note)

    def _span(self, row: Row) -> Span | None:
        start, end, quote = row.cells["start"].strip(), row.cells["end"].strip(), row.text("quote", MAX_QUOTE)
        if all(re.fullmatch(r"[0-9]{1,9}", text) for text in (start, end)):
            span = Span(int(start), int(end), quote)
            if span.end - span.start == len(span.quote) > 0:
                return span
        row.wrong(gettext_noop("start and end must be whole numbers, and as far apart as the quote is long."))
        return None

    def _answers_of(self, row: Row) -> tuple[dict[str, Answer], str] | None:
        """The answers of the row's unit or link, and the variable; None (and an error) where there are none."""
        key = row.coding_key()
        if key is None:
            return None
        draft = self.drafts.get(key)
        unit, variable = row.cells["unit"].strip(), row.cells["variable"].strip()
        owners = self._owners(draft, unit) if draft else []
        fitting = [answers for owner, answers in owners if self.codebook.has_variable(owner, variable)]
        if not fitting:
            row.wrong(
                gettext_noop("There is no variable %(variable)s of %(unit)s in this coding."),
                variable=variable[:60] or "?",
                unit=unit[:60] or "?",
            )
            return None
        return fitting[0], variable

    def _owners(self, draft: Draft, name: str) -> list[tuple[str, dict[str, Answer]]]:
        source, plus, target = name.partition("+")
        if plus:
            return [(key[0], answers) for key, answers in draft.links.items() if key[1:] == (source, target)]
        unit = draft.units.get(name)
        return [(unit.type, unit.answers)] if unit else []
