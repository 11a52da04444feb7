"""One CSV file as rows that know their line; what is wrong with them is collected."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from apps.coding.domain.interchange import layout
from apps.coding.domain.interchange.layout import Problem
from apps.judgements.domain.sentences import Sentence, gettext_noop

CodingKey = tuple[str, str, int]  # judgement, coder, round
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MAX_JUDGEMENT, MAX_CODER, MAX_ROUND = 80, 150, 99
MAX_PROBLEMS = 1000


@dataclass
class Problems:
    """The errors and warnings found so far (the first thousand of each)."""

    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def wrong(self, file: str, line: int, text: str, **params: str | int) -> None:
        if len(self.errors) < MAX_PROBLEMS:
            self.errors.append(Problem(file, line, Sentence(text, params)))

    def warn(self, file: str, line: int, text: str, **params: str | int) -> None:
        if len(self.warnings) < MAX_PROBLEMS:
            self.warnings.append(Problem(file, line, Sentence(text, params)))


@dataclass(frozen=True)
class Row:
    """One row: cells by column, the file and the line it begins in."""

    file: str
    line: int
    cells: Mapping[str, str]
    problems: Problems

    def wrong(self, text: str, **params: str | int) -> None:
        self.problems.wrong(self.file, self.line, text, **params)

    def warn(self, text: str, **params: str | int) -> None:
        self.problems.warn(self.file, self.line, text, **params)

    def refused(self, sentence: Sentence, column: str) -> None:
        """A refusal of one cell, under its column's name."""
        self.problems.wrong(f"{self.file} ({column})", self.line, sentence.text, **dict(sentence.params))  # type: ignore[arg-type]

    def text(self, column: str, limit: int) -> str:
        text = self.cells.get(column, "")
        if len(text) > limit or _CONTROL.search(text):
            self.wrong(
                gettext_noop(
                    "The column %(column)s takes at most %(limit)s characters, none of them control characters."
                ),
                column=column,
                limit=limit,
            )
            return ""
        return text

    def coding_key(self) -> CodingKey | None:
        """Whose coding of which judgement in which round; None (and errors) where the row does not say."""
        judgement = self.text("judgement", MAX_JUDGEMENT).strip()
        coder = self.text(layout.CODER, MAX_CODER).strip()
        number = self.cells.get(layout.ROUND, "").strip() or "1"
        for column, given in (("judgement", judgement), (layout.CODER, coder)):
            if not given:
                self.wrong(gettext_noop("The column %(column)s is empty."), column=column)
        if not re.fullmatch(r"[1-9][0-9]?", number):
            self.wrong(gettext_noop("“%(given)s” is not a round (1 to 99)."), given=number[:40])
            return None
        return (judgement, coder, int(number)) if judgement and coder else None

    def unit_id(self, column: str, letter: str) -> str:
        """The unit's id, its letter and number; '' (and an error) where it is not one."""
        given = self.cells.get(column, "").strip()
        if re.fullmatch(rf"{letter}[1-9][0-9]{{0,5}}", given):
            return given
        self.wrong(
            gettext_noop("“%(given)s” is not an id of a %(type)s: write %(letter)s1, %(letter)s2 …"),
            given=given[:40],
            type=column,
            letter=letter,
        )
        return ""


def read_rows(
    folder: Mapping[str, bytes], file: str, known: frozenset[str], needed: tuple[str, ...], problems: Problems
) -> Iterator[Row]:
    """The rows of one file; none where the folder has no such file. Unknown, doubled and lacking columns are errors."""
    if file not in folder:
        return
    text = _decoded(folder[file], file, problems)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        if not _check_header(header, file, known, (*needed, layout.CODER), problems):
            return
        begin = reader.line_num + 1
        for cells in reader:
            line, begin = begin, reader.line_num + 1
            if not any(cells):
                continue
            if len(cells) != len(header):
                problems.wrong(
                    file,
                    line,
                    gettext_noop("This row has %(given)s cells, the header %(expected)s."),
                    given=len(cells),
                    expected=len(header),
                )
                continue
            yield Row(file, line, dict(zip(header, cells, strict=True)), problems)
    except csv.Error as error:
        problems.wrong(
            file, reader.line_num, gettext_noop("This is not well-formed CSV: %(problem)s."), problem=str(error)
        )


def _decoded(data: bytes, file: str, problems: Problems) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.wrong(file, line, gettext_noop("The file is not in UTF-8; save it as “CSV UTF-8”."))
        return None


def _check_header(
    header: list[str], file: str, known: frozenset[str], needed: tuple[str, ...], problems: Problems
) -> bool:
    before = len(problems.errors)
    for column in sorted({name for name in header if header.count(name) > 1}):
        problems.wrong(file, 1, gettext_noop("The column %(column)s stands here twice."), column=column[:60])
    for column in header:
        if column not in known:
            problems.wrong(
                file, 1, gettext_noop("The codebook has no column “%(column)s” for this file."), column=column[:60]
            )
    for column in needed:
        if column not in header:
            problems.wrong(file, 1, gettext_noop("The column %(column)s is missing."), column=column)
    return len(problems.errors) == before
