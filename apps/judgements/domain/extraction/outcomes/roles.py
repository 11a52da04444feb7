"""Principal, accomplice, coerced: only where the court's reasoning says so of this person, not counsel."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.outcomes.persons import Group, People
from apps.judgements.domain.extraction.outcomes.plain import Plain, plain
from apps.judgements.domain.numerals import parse_number
from apps.judgements.domain.sections import Section

_KINDS = {"胁从犯": "coerced", "从犯": "accomplice", "主犯": "principal"}
_ROLE = re.compile(
    "(?<![为的对于])(?P<role>胁从犯|(?<!胁)从犯|主犯)|(?<=[为的])"
    "(?P<role2>胁从犯|从犯|主犯)|(?P<sole>单独(?:犯罪|作案|实施犯罪)"
    ")"
)
_SENTENCE_END = re.compile("[。\n]")
# 非主犯, 不宜区分主从犯, 不应认定为从犯: not said of anybody.
_DENIED = re.compile(
    "非|不(?:是|系|属|宜|应|能|予|足|必|构成|区|分|具)|无(?:必要|须|需)|未(?:认定|区分)|不$|区分|否认|是否|没有"
)
_VIEW = re.compile("(?:辩护人|辩称|辩解|辩护意见|辩护|公诉机关|上诉人?[^，。]{0,12}(?:称|提出|及其)|所提|提出|意见)")
_TAKEN = re.compile("(?<!不予)(?<!不能)(?<!难以)(?<!不)(?:予以|可予|应予|可以|依法|均予|予)?采纳|成立")
_NOT_TAKEN = re.compile("不予(?:以)?采(?:纳|信)|不(?:能)?采纳|不(?:能)?成立|不符|无事实|与事实|难以")
_OF_THIS_VIEW = re.compile(
    r"\n?(?:经查|本院|对)?[^。，]{0,6}(?:上述|以上|该|前述|此)[^。]{0,20}(?:意见|观点|理由)|经查"
)
_ALL_OF = re.compile(
    "(?P<number>[二两三四五六七八九十]{1,3})(?:名|位)?(?:原审)?(?:被告人|"
    "上诉人|人)|(?P<rest>其(?:余|他)(?:各|[二两三四五六七八九十]{0,2})"
    "(?:名)?(?:被告人|上诉人|人)?)|(?P<each>各(?:原审)?(?:被告人|"
    "上诉人))"
)
_AT_CLAUSE = re.compile(
    "(?:^|[，。；：、\n）”]|其中|对|鉴于|因|故|但|而|且|且被告人|"
    "综上)(?:(?:原审)?(?:被告人|上诉人|罪犯)(?:（[^）]{0,20}）)?)"
    "?$"
)
_FAR = 260
# A court that says 主犯 or 从犯 more often than this is none (a hostile text).
_MOST = 1_000


@dataclass(frozen=True)
class _Said:
    """A role said of persons, with its place in the plain words."""

    kind: str
    persons: tuple[int, ...]
    start: int
    end: int
    rule: str


def read_roles(text: str, sections: Sequence[Section], people: People) -> list[Fact[str] | None]:
    """Each party's role; None where the court does not say, or says different ones for different crimes."""
    said: list[list[tuple[_Said, Plain]]] = [[] for _ in people.everyone()]
    for section in sections:
        if section.kind == "reasoning" and _ROLE.search(text, section.start, section.end):
            words = plain(text, section.start, section.end)
            for one in _said(words.words, people):
                for person in one.persons:
                    said[person].append((one, words))
    return [_one(found) for found in said]


def _one(found: Sequence[tuple[_Said, Plain]]) -> Fact[str] | None:
    own = [pair for pair in found if pair[0].rule != "counsel's view adopted"] or found
    if len({one.kind for one, _ in own}) != 1:
        return None
    said, words = own[0]
    return Fact(said.kind, (words.passage(said.start, said.end),), said.rule)


def _said(words: str, people: People) -> Iterator[_Said]:
    rest: list[_Said] = []
    told: set[int] = set()
    for found in islice(_ROLE.finditer(words), _MOST):
        group = "role" if found["role"] else "role2" if found["role2"] else "sole"
        start, end = found.span(group)
        kind = "sole" if group == "sole" else _KINDS[found[group]]
        begin = max((stop.end() for stop in _SENTENCE_END.finditer(words, max(0, start - _FAR), start)), default=0)
        begin = max(begin, start - _FAR, words.rfind("经查，", max(0, start - _FAR), start))
        clause = max(words.rfind("，", begin, start), words.rfind("；", begin, start), begin)
        if _DENIED.search(words, clause, start):
            continue
        rule = _rule(words, begin, start, end)
        if rule is None:
            continue
        persons = _persons(words, begin, start, people)
        if persons is None:
            rest.append(_Said(kind, (), start, end, "the others"))
        elif persons:
            told.update(persons)
            yield _Said(kind, persons, start, end, rule)
    for one in rest:
        others = tuple(person for person in people.everyone() if person not in told)
        yield _Said(one.kind, others, one.start, one.end, one.rule)


def _rule(words: str, begin: int, start: int, end: int) -> str | None:
    """`court's words`, or `counsel's view adopted`; None where counsel's view is not."""
    if not _VIEW.search(words, begin, start):
        return "court's words"
    stop_at = _sentence_end(words, end)
    if _OF_THIS_VIEW.match(words, stop_at + 1):
        stop_at = _sentence_end(words, stop_at + 1)
    if _NOT_TAKEN.search(words, end, stop_at):
        return None
    taken = _TAKEN.search(words, end, stop_at)
    return "counsel's view adopted" if taken else None


def _sentence_end(words: str, at: int) -> int:
    stop = _SENTENCE_END.search(words, at, at + _FAR)
    return stop.start() if stop else min(len(words), at + _FAR)


def _persons(words: str, begin: int, at: int, people: People) -> tuple[int, ...] | None:
    """Of whom the words before a role speak: the subject of its clause; None for 其余被告人, empty where unclear."""
    semicolon = words.rfind("；", begin, at) + 1
    start = max(begin, semicolon)
    groups = people.groups(words, start, at)
    together = list(_ALL_OF.finditer(words, start, at))
    if together and (not groups or together[-1].start() >= groups[-1].end):
        last = together[-1]
        if last["rest"]:
            return None
        number = parse_number(last["number"]) if last["number"] else people.count
        if groups and number == len(groups[-1].persons):
            return groups[-1].persons
        return people.everyone() if number == people.count else ()
    subjects = [group for group in groups if _subject(words, start, group)]
    if subjects:
        return subjects[-1].persons
    if people.count == 1:
        return (0,)
    return groups[0].persons if len(groups) == 1 else ()


def _subject(words: str, start: int, group: Group) -> bool:
    return _AT_CLAUSE.search(words[max(start, group.start - 24) : group.start]) is not None
