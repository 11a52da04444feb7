"""Sentences and their lengths: 有期徒刑一年零六个月, 拘役六个月, 死刑，缓期二年执行, 缓刑十个月."""

import re
from dataclasses import dataclass

from apps.judgements.domain.numerals import parse_number

NUMERAL = "[0-9一二三四五六七八九十百两俩壹贰貳叁参肆伍陆柒捌玖拾廿卅零〇○Oo]"
DURATION = (
    rf"(?:{NUMERAL}{{1,4}}年半?(?:[零又另]?{NUMERAL}{{1,3}}个?月)?|{NUMERAL}{{1,3}}个?月)"
    rf"(?:[零又]?{NUMERAL}{{1,3}}[天日](?!内|起))?"
)
# After 分别判处 several lengths follow one word: 有期徒刑三年、二年六个月、一年.
DURATIONS = rf"(?:（|各|均|为|：|分别为|期限)?{DURATION}(?:[、和]{DURATION})*"
_EXEMPT = "免(?:予|于|除|以)(?:其)?(?:刑事)?处(?:罚|分)"
TERM = (
    "(?P<reprieve>死刑[，、]?(?:宣告|并)?缓(?:期|刑)(?:[二两2]年)?(?:执行)?|死缓)|(?P<death>死刑)"
    "|(?P<life>无期(?:徒刑)?)"
    rf"|(?P<fixed>有期(?:徒刑)?)(?P<fixed_for>{DURATIONS})"
    rf"|(?P<detention>拘役)(?P<detention_for>{DURATIONS})"
    rf"|(?P<control>管制)(?P<control_for>{DURATIONS})"
    rf"|(?P<exempt>{_EXEMPT})|(?P<not_guilty>无罪(?!辩|意见|理由|供))"
)
# Some courts write 缓期三年执行 of a term of years too; of a death sentence TERM takes it.
PROBATION = rf"(?P<probation>缓刑(?:的?考验期限?|期)?|缓期(?={DURATION}执行))(?P<probation_for>{DURATIONS})"
KINDS = {
    "reprieve": "death_with_reprieve",
    "death": "death",
    "life": "life",
    "fixed": "fixed_term",
    "detention": "detention",
    "control": "control",
    "exempt": "exempt",
    "not_guilty": "not_guilty",
}
# How grave: of several kinds in one combined sentence (有期徒刑三年，管制一年) the gravest counts.
GRAVITY = tuple(KINDS.values())
_DURATION = re.compile(DURATION)
_PARTS = re.compile(
    rf"(?:(?P<years>{NUMERAL}{{1,4}})年(?P<half>半)?)?(?:[零又另]?(?P<months>{NUMERAL}{{1,3}})个?月)?(?P<days>.+)?"
)
# The law knows no combined term above 25 years, no probation above 5.
_LONGEST = 25 * 12


@dataclass(frozen=True)
class Term:
    """A kind of sentence (or of probation) and its length in months, with their places in the plain words."""

    kind: str
    months: int | None
    start: int
    end: int
    months_start: int = 0
    months_end: int = 0


def months(words: str) -> int | None:
    """The months of a length of time (一年零六个月: 18; 一年半: 18); None where it has days or cannot be."""
    found = _PARTS.fullmatch(words)
    if found is None or found["days"]:
        return None
    years = parse_number(found["years"]) if found["years"] else 0
    rest = parse_number(found["months"]) if found["months"] else 0
    if years is None or rest is None:
        return None
    total = years * 12 + rest + (6 if found["half"] else 0)
    return total if 0 < total <= _LONGEST else None


def terms(found: re.Match[str]) -> list[Term]:
    """The terms of a match of TERM, one a length named."""
    name = next(name for name in KINDS if found[name])
    if name not in ("fixed", "detention", "control"):
        return [Term(KINDS[name], None, *found.span(name))]
    return lengths(found, KINDS[name], name)


def lengths(found: re.Match[str], kind: str, name: str) -> list[Term]:
    """One Term for each length of the groups `name` and `name_for`; the first has the kind's word in its place."""
    begin, (start, end) = found.start(name), found.span(f"{name}_for")
    read: list[Term] = []
    for length in _DURATION.finditer(found.string, start, end):
        read.append(Term(kind, months(length.group()), begin, length.end(), *length.span()))
        begin = length.end() + 1
    return read
