"""Defendants that only the course of the proceedings, the charge or the decision names, where the parties are lost."""

import re
from collections.abc import Iterable, Iterator

from apps.judgements.domain.extraction.parties.names import COUNTED, Name, name_at, names_in
from apps.judgements.domain.extraction.parties.rules import CONVICTED, NAMED_IN_CASE, PROCEEDINGS
from apps.judgements.domain.sections import Section

_ROLE = (
    "(?<!同案)(?<!另案)(?<!同案原审)(?<!诉讼)(?<!民事)(?:被告人|被告单位|罪犯|原审被告人)(?:[（(][^）)\n]{0,20}[）)])?"
)
_GUILTY = "(?:均|分别|共同|涉嫌|涉嫌犯有?)?犯(?:有|的)?(?!罪)"
_CONVICTS = re.compile(
    rf"{_ROLE}(?P<names>[^，。；：:（()）\s]{{2,80}}?){_GUILTY}(?=[^。，；]{{2,60}}罪|[^，。；]{{2,20}}[（(])"
)
_CASE = re.compile(rf"{_ROLE}(?P<rest>[^。；：:\n]{{2,80}}?)(?:（[^）]{{1,6}}）)?一案")
_GOES_ON = re.compile("(?:因|等|涉嫌|犯|不服|的|被)")
_FRONT = 4_000
_LONGEST = 4
_PLAUSIBLE = re.compile(
    "(?!.*(?:人民|检察|法院|指控|公诉|行为|事实|本院|上述|其他|其|所|及其|认定|判处|辩护))[^\\d].{1,30}"
)

Found = tuple[Name, str]


def named_elsewhere(text: str, sections: tuple[Section, ...]) -> tuple[Found, ...]:
    """Defendants by the sentence that brings the case to court, else by the name of the case, else by the decision."""
    front = _front(text, sections)
    for found in (
        _convicted(text, 0, front, PROCEEDINGS),
        _of_case(text, front),
        _convicted(text, *_decision(text, sections), CONVICTED),
        _convicted(text, 0, len(text), PROCEEDINGS),
    ):
        once = _once(found)
        if once:
            return once
    return ()


def convicted(text: str, sections: tuple[Section, ...]) -> tuple[Name, ...]:
    """The names by which the decision convicts, each once."""
    return tuple(name for name, _ in _once(_convicted(text, *_decision(text, sections), CONVICTED)))


def charged(text: str, sections: tuple[Section, ...]) -> frozenset[str]:
    """The names in the sentences that bring the case to court."""
    return frozenset(name.value for name, _ in _convicted(text, 0, _front(text, sections), PROCEEDINGS))


def _front(text: str, sections: tuple[Section, ...]) -> int:
    """Where the account of facts begins: before it stand the sentences that bring the case to court."""
    later = (part.start for part in sections if part.kind in ("facts", "evidence", "reasoning", "decision"))
    return min(_FRONT, next(later, len(text)))


def _decision(text: str, sections: tuple[Section, ...]) -> tuple[int, int]:
    return next(((part.start, part.end) for part in sections if part.kind == "decision"), (len(text), len(text)))


def _convicted(text: str, start: int, end: int, rule: str) -> Iterator[Found]:
    for found in _CONVICTS.finditer(text, start, end):
        for name in names_in(text, *found.span("names")):
            if _PLAUSIBLE.fullmatch(name.value):
                yield name, rule


def _of_case(text: str, end: int) -> Iterator[Found]:
    for case in _CASE.finditer(text, 0, end):
        at = case.start("rest")
        for part in names_in(text, at, case.end("rest")):
            name = _by_recurrence(text, part)
            if name:
                yield name, NAMED_IN_CASE
            if name is None or _GOES_ON.match(text, name.end):
                break


def _by_recurrence(text: str, part: Name) -> Name | None:
    """The name that begins `part`: as many characters as recur together in the text, where the crime's name follows."""
    whole = name_at(text, part.start)
    verb = _GOES_ON.search(text, part.start + 2, part.end)
    last = min(part.end, verb.start() if verb else part.end, whole.end if whole else part.end)
    if last - part.start <= 1:
        return None
    if verb is None or last - part.start > _LONGEST:
        length = 2
        while length < min(_LONGEST, last - part.start) and _recurs(text, part.start, length):
            length += 1
        last = part.start + length
    return Name(part.start, last, text[part.start : last])


def _recurs(text: str, at: int, length: int) -> bool:
    longer, shorter = text[at : at + length + 1], text[at : at + length]
    return text.count(longer, 0, COUNTED) * 2 > text.count(shorter, 0, COUNTED)


def _once(found: Iterable[Found]) -> tuple[Found, ...]:
    kept: dict[str, Found] = {}
    for name, rule in found:
        kept.setdefault(name.value, (name, rule))
    return tuple(kept.values())
