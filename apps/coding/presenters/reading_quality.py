"""The reading-quality page: a line a kind of suggestion, by unit, in the order of the codebook."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from apps.coding.actions.imports import published_codebook
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.suggestions import Found, Levels, Tally
from apps.coding.domain.suggestions.levels import measured
from apps.coding.domain.suggestions.offers import DOCUMENT, full_name
from apps.coding.queries.records import codebook_of
from apps.coding.queries.suggestions import by_name, judgements_counted, tallies
from apps.judgements.domain.extraction.reasons import reason
from apps.judgements.domain.extraction.trust import DECIDED_FROM, labelled_kinds
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Study
from apps.judgements.queries.readings import texts_of, texts_to_read

THE_UNIT = Label("the unit itself", "单元本身")
# Codings made elsewhere say that a suggestion was accepted, not how it was read.
UNTOLD = Label("Not told (imported codings).", "未注明（导入的编码）。")
_DOCUMENT = Label("The document", "文书")


@dataclass(frozen=True)
class Line:
    """Counts, and shares in words: '87 %', the lower bound beside it; '' where nothing was counted."""

    label: str
    why: str
    tally: Tally
    accepted: str
    low: str
    right: int
    labelled: int
    measured_low: str
    level: str


@dataclass(frozen=True)
class QualityPage:
    """`groups`: a heading and its lines. `judgements`: how many are counted. `texts`, `unread`: of the study."""

    groups: tuple[tuple[str, tuple[Line, ...]], ...]
    judgements: int
    decided: int
    texts: int
    unread: int
    decided_from: int = DECIDED_FROM


def quality_page(study: Study, blind: Collection[int], language: str) -> QualityPage:
    """`blind`: judgements that whoever looks codes herself and may not be told of."""
    tallied = tallies(study, without=blind)
    try:
        groups = _groups(codebook_of(published_codebook(study)), tallied, language)
    except Refused:  # no codebook yet: nothing is suggested
        groups = ()
    return QualityPage(
        groups=groups,
        judgements=judgements_counted(study, without=blind),
        decided=sum(tally.decided for tally in tallied.values()),
        texts=texts_of(study).count(),
        unread=texts_to_read(study).count(),
    )


def _groups(
    codebook: Codebook, tallied: Mapping[str, Tally], language: str
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    labels, levels = _labels(codebook, language), Levels(by_name(tallied))
    kinds = {*tallied, *(kind for kind in labelled_kinds() if kind.partition("/")[0] in labels)}
    groups = []
    for unit, heading in _headings(codebook, language).items():
        here = sorted(kind for kind in kinds if kind.partition("/")[0].partition(".")[0] == unit)
        order = {name: place for place, name in enumerate(labels)}
        here.sort(key=lambda kind: order.get(kind.partition("/")[0], -1))
        if here:
            groups.append((heading, tuple(_line(kind, tallied, labels, levels, language) for kind in here)))
    return tuple(groups)


def _line(kind: str, tallied: Mapping[str, Tally], labels: Mapping[str, str], levels: Levels, language: str) -> Line:
    name, _, rule = kind.partition("/")
    found, tally = Found(name, "", (), rule), tallied.get(kind, Tally())
    counted = measured(found.measured_as, rule)
    return Line(
        label=labels.get(name) or (THE_UNIT[language] if "." not in name else name),
        why=reason(found.measured_as, rule)[language] if rule else UNTOLD[language],
        tally=tally,
        accepted=_percent(tally.accepted / tally.decided) if tally.decided else "",
        low=_percent(tally.low) if tally.decided else "",
        right=counted.right,
        labelled=counted.labelled,
        measured_low=_percent(counted.low) if counted.labelled else "",
        level=levels(found) if rule else "",
    )


def _labels(codebook: Codebook, language: str) -> dict[str, str]:
    """The variables that ask the reader, by the name of what they ask for."""
    asking = [variable for variable in codebook.variables if variable.suggestion]
    return {full_name(variable.suggestion): variable.label[language] for variable in asking}


def _headings(codebook: Codebook, language: str) -> dict[str, str]:
    """By what is asked of the reader (document, defendant …): the unit type that asks."""
    headings = {DOCUMENT: _DOCUMENT[language]}
    for variable in codebook.variables:
        unit = variable.suggestion.partition(".")[0]
        if "." in variable.suggestion and codebook.has_unit_type(variable.owner):
            label = codebook.unit_type(variable.owner).plural[language]
            headings.setdefault(unit, label[:1].upper() + label[1:])
    return headings


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
