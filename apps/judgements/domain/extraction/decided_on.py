"""The date of decision: the one of the signature, written in Chinese numerals below the judges' names."""

import re
from collections.abc import Iterator

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.numerals import DATE, WrittenDate, read_date

_JUDGES = re.compile(r"审\s*判\s*长|审\s*判\s*员|陪\s*审\s*员|法\s*官|院\s*印|此页无正文")
_CLERK = re.compile(
    r"\s*[（(]?(?:院\s*印|印)?[）)]?\s*"
    r"(?:本件与原本|法\s*官\s*助\s*理|(?:代\s*理?|见\s*习|实\s*习|助\s*理)?\s*书\s*记\s*员|速\s*录)"
)
_CHINESE_YEAR = re.compile("[一二][一二三四五六七八九〇○零０ＯOoοΟОо0◯]{3}|二")
_CITED = re.compile(r"(?:于|自|至|从|在|到|止|，|、|（|\(|即|因|为|起)\s*$")
_NEAR = 90
_SENTENCE = re.compile("[。；：，]")


def read_decided_on(text: str) -> Fact[str] | None:
    """The signature's date, in ISO with the precision it has; None where the text has no signature.

    A date counts as the signature's where it does not continue a sentence and the judges stand before it or the clerk
    after it; else where it makes a line of its own (decisions without judges' names). The first before a clerk counts.
    """
    last: dict[str, WrittenDate] = {}
    for date in _standing_alone(text):
        if _CLERK.match(text, date.end):
            return fact(text, date.iso, date.start, date.end, "signature")
        if _below_judges(text, date):
            last["below the judges"] = date
        elif _has_own_line(text, date):
            last["line of its own"] = date
    for rule in ("below the judges", "line of its own"):
        if rule in last:
            return fact(text, last[rule].iso, last[rule].start, last[rule].end, rule)
    return None


def _standing_alone(text: str) -> Iterator[WrittenDate]:
    """Dates, in either numerals, that do not go on a sentence."""
    for match in DATE.finditer(text):
        if _CITED.search(text, max(0, match.start() - 2), match.start()):
            continue
        date = read_date(match)
        if date is not None:
            yield WrittenDate(date.iso, date.start, date.start + len(text[date.start : date.end].rstrip()))


def _below_judges(text: str, date: WrittenDate) -> bool:
    judges = max(
        (judge.end() for judge in _JUDGES.finditer(text, max(0, date.start - _NEAR), date.start)), default=None
    )
    # Between the last judge and the date stands a name, no sentence.
    return judges is not None and _SENTENCE.search(text, judges, date.start) is None


def _has_own_line(text: str, date: WrittenDate) -> bool:
    before, after = text[max(0, date.start - 1) : date.start], text[date.end : date.end + 1]
    return before in ("", "\n") and after in ("", "\n") and _CHINESE_YEAR.match(text, date.start) is not None
