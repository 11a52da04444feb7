"""Who tells what happened: the court that found it, or only the prosecution; and the numbered incidents of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.judgements.domain.sections import Section

_STATES = {"facts": "found", "indictment": "charged"}
_FRONT = ("header", "parties", "procedure", "defence")
_FOUND = re.compile(
    "(?:审理|复核|庭审|再审|本院)(?:审理)?(?:查明|确认)(?:的事实)?(?:如下)?[：:，,]|(?:原判"
    "|原审(?:判决|法院)?|一审(?:判决|法院)?)(?:审理)?(?:认定|查明)[：:，,]"
)
_CHARGED = re.compile("(?:检察院|公诉机关|检察机关|起诉书)(?:起诉)?指控(?:称|认为)?[：:，,]|公诉机关诉称[：:，,]")
# What the prosecution concludes is no account any more.
_VIEW = re.compile("(?:公诉机关|检察机关|检察院|该院)(?:据此|因此|以此|审查)?认为[，：,:]")
_NUMBER = re.compile(
    r"(?:^|(?<=[\n。：:；;])|(?<=查明[，,]))\s*(?:"
    r"[（(](?P<bracketed>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,3}|\d{1,2})(?:起|宗|次|笔|节"
    r"|件)(?:犯罪)?(?:事实)?[：:，,]?"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})、|(?P<arabic>\d{1,2})(?:[、．]|[.，,](?!\d))|(?P<circled>[①-⑳]))"
)
_DATED = re.compile(
    "\n(?P<date>(?:[12１２][\\d０-９]{3}|二[〇零○OＯ][〇零○OＯ一二三四五六七八九]{2}"
    "|一九[〇零○一二三四五六七八九]{2}|同)年)"
)
_EVIDENCE_ITEM = re.compile(
    "\\s*(?:(?:公诉机关|检察机关)?(?:提供|出示|提交)|证人|书证|物证|户籍|鉴定|辨认|扣押|现场|勘验"
    "|受案|立案|抓获|到案|发破案|归案|情况说明|照片|视听|电子数据|常住|人口|通话|银行|住院|出生医学"
    "|(?:上述|以上|该起|前述)?(?:事实|证据)|(?:被告人|上诉人|同案犯|同案人|被害人"
    "|另案处理的)?[^，。；\\n]{0,24}?(?:供述|证言|陈述|证实|证明|笔录|辩解|供称))"
)
_EVIDENCE = re.compile(
    "(?:认定|证明|证实)?(?:上述|以上|该起|该)(?:犯罪)?事实[^。\n]{0,40}?(?:证据|证实|证明|证言|供述|供认|佐证)|(?:下列|以下)证据|证据(?:如下|有)[：:，,]"
)
# The court's word that what was charged is what it found.
_CONFIRMED = re.compile(
    "查明的?(?:案件|犯罪|主要)?(?:事实|情况)[^。\n]{0,30}(?:一致|相同|无异|吻合|相符)|指控的?(?:上述|主要|犯罪)*事实[^。\n]{0,16}(?:属实|予以(?:确认|认定)|成立)"
)
_TRADE = re.compile("卖|收买|购买|拐|抱走")
_HEAD = 40
# No judgement tells so much; a text that does is a collection, of which the beginning is read.
_MOST_TOLD = 350_000


@dataclass(frozen=True)
class Incident:
    """A stretch that tells one incident, or the preface to numbered ones; `found` where the court tells it.

    `goes_on`: only a date parts it from what stands before, so that it may go on with that.
    """

    start: int
    end: int
    found: bool
    preface: bool = False
    goes_on: bool = False


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int
    state: str


def read_incidents(text: str, sections: Sequence[Section]) -> tuple[Incident, ...]:
    """The incidents told, those that the court found first; an account without numbers is one incident."""
    stretches = [stretch for stretch in _stretches(text, sections) if stretch.state]
    found = [incident for stretch in stretches if stretch.state == "found" for incident in _numbered(text, stretch)]
    charged = [incident for stretch in stretches if stretch.state == "charged" for incident in _numbered(text, stretch)]
    if not stretches:
        body = [s for s in sections if s.kind not in ("decision", "closing", "annex", "reasoning", "evidence")]
        found = [i for s in body for i in _numbered(text, _Stretch(s.start, s.end, "found"))]
    if not any(_TRADE.search(text, one.start, one.end) for one in found) and _CONFIRMED.search(text):
        charged = [replace(one, found=True) for one in charged]
    return tuple(_first_of(found + charged))


def _first_of(incidents: Sequence[Incident]) -> Iterator[Incident]:
    """The incidents that the first `_MOST_TOLD` characters of accounts hold."""
    left = _MOST_TOLD
    for incident in incidents:
        if left <= 0:
            return
        yield replace(incident, end=min(incident.end, incident.start + left))
        left -= incident.end - incident.start


def _stretches(text: str, sections: Sequence[Section]) -> Iterator[_Stretch]:
    """The text cut where another voice begins; evidence interrupts an account, which a numbered incident resumes."""
    state = ""
    for section in sections:
        if section.kind == "evidence":
            yield from _resumed(text, section.start, section.end, state)
            continue
        state = _STATES.get(section.kind, "")
        marks = [(section.start, state)]
        if section.kind in _FRONT:
            for pattern, name in ((_FOUND, "found"), (_CHARGED, "charged")):
                marks += [(match.end(), name) for match in pattern.finditer(text, section.start, section.end)]
        marks += [(match.start(), "") for match in _VIEW.finditer(text, section.start, section.end)]
        marks.sort()
        for (start, name), end in zip(marks, [*[at for at, _ in marks[1:]], section.end], strict=True):
            yield from _without_evidence(text, start, end, name)
            state = name


def _without_evidence(text: str, start: int, end: int, state: str) -> Iterator[_Stretch]:
    """An account up to its evidence, and the incidents that resume it behind."""
    stop = _EVIDENCE.search(text, start, end) if state else None
    yield _Stretch(start, stop.start() if stop else end, state)
    if stop:
        yield from _resumed(text, stop.start(), end, state)


def _resumed(text: str, start: int, end: int, state: str) -> Iterator[_Stretch]:
    """Incidents within evidence: each with its own evidence behind it."""
    if not state:
        return
    at = start
    while match := _NUMBER.search(text, at, end):
        at = match.end()
        if _tells(text, match.end(), end):
            stop = _EVIDENCE.search(text, match.end(), end)
            following = _NUMBER.search(text, match.end(), stop.start() if stop else end)
            at = min((place.start() for place in (stop, following) if place), default=end)
            yield _Stretch(match.start(), at, state)


def _tells(text: str, at: int, end: int) -> bool:
    """Whether a numbered item tells an incident: with a date or a person acting, not a piece of evidence."""
    head = text[at : min(at + _HEAD, end)]
    return _EVIDENCE_ITEM.match(head) is None and re.search(r"[\d一二〇○０１２]年|被告人|同年|上诉人", head) is not None


def _numbered(text: str, stretch: _Stretch) -> list[Incident]:
    """The incidents of an account: numbered ones, else paragraphs that begin with a date; what stands before is one."""
    marks = _sequence(text, stretch)
    dated = [] if marks else _dated(text, stretch)
    starts = [stretch.start, *marks, *dated]
    pieces = zip(starts, [*starts[1:], stretch.end], strict=True)
    found = stretch.state == "found"
    return [
        Incident(start, end, found, preface=bool(marks) and start == stretch.start, goes_on=start in dated)
        for start, end in pieces
        if end - start > 1
    ]


def _dated(text: str, stretch: _Stretch) -> list[int]:
    """Paragraphs after the first that begin with a date, where that does too."""
    marks = [match.start("date") for match in _DATED.finditer(text, stretch.start, stretch.end)]
    opening = text[stretch.start : stretch.start + _HEAD]
    return marks if "年" in opening else []


def _sequence(text: str, stretch: _Stretch) -> list[int]:
    """Where the numbers of the incidents stand, of every style that counts from one; evidence items left out."""
    by_style: dict[str, list[tuple[int, str]]] = {}
    for match in _NUMBER.finditer(text, stretch.start, stretch.end):
        style = match.lastgroup or ""
        if _EVIDENCE_ITEM.match(text[match.end() : match.end() + _HEAD]) is None:
            by_style.setdefault(style, []).append((match.start(), match.group(style)))
    first = ("一", "1", "①")
    # An account that resumes after evidence has one number, not the first.
    return sorted(start for marks in by_style.values() if marks[0][1] in first for start, _ in marks)
