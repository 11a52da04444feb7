"""The parts of a judgement, found by the formulas that open them; also where all line ends are lost.

A section begins at the sentence that holds its formula. Parts come in the order of KINDS, but facts, evidence and
defence may alternate (an appeal recites those of the first instance). Sections tile the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Section:
    """A part of the text: its kind (a key of KINDS) and its place in code points."""

    kind: str
    start: int
    end: int


_OFFICE = "[一-鿿（）()]{2,40}?检察院"
_PARTY = (
    r"(?:原)?公诉(?:暨[一-鿿]{2,10})?机关|抗诉机关|(?:原审|上诉人（原审)?附带民事诉讼原告人|(?:原审)?自诉人|(?:原审|再审)?上诉人|原审被告人|被告单位|被告人|再审被告人"
    r"|罪犯|(?:原审)?申诉人|申请复议人|执行机关|赔偿请求人"
)
# Formula, and whether the section starts at the sentence's beginning (^) or right at the match or behind it ($).
_PARTIES = re.compile(rf"(?:^|(?<=[\n号：]))\s*(?P<who>{_PARTY})")
_PROCEDURE = re.compile(
    r"检察院[^。\n]{0,40}?(?:以|于)[^。\n]{0,60}?(?:起诉书|提起公诉)|人民法院审理[^。\n]{2,160}一案|[^。\n]{4,160}一案，"
    r"|人民法院[^。\n]{0,30}作出[^。\n]{0,30}(?:判决|裁定)|向本院(?:提起公诉|提出申诉|申请)|提起公诉"
)
_INDICTMENT = re.compile(
    rf"(?:^|(?<=[\n。；]))\s*(?:(?:原)?公诉机关|起诉书|{_OFFICE})(?:在起诉书中)?(?:诉称|指控|起诉指控|认为)(?:[：:，,]|被告人|称)|起诉书指控[：:，]|指控[：:]"
)
_DEFENCE = re.compile(
    r"(?:^|(?<=[\n。；]))(?:\s|经?庭审中，|在庭审中，|审理中，)*(?:(?:上述|各|[一二两三四五六七八九十]|原审)?(?:被告人|上诉人|罪犯|被告单位)[^。；\n]{0,40}?(?:(?:对|就)[^。；\n]{0,40}?"
    r"(?:指控|起诉书|事实|罪名)[^。；\n]{0,60}?(?:无异议|没有异议|不持异议|有异议|供认|承认|辩)|辩称|辩解|上诉(?:称|提出|理由|及其))|(?:其|指定)?辩护人[^。；\n]{0,40}?"
    r"(?:提出|认为|辩称|辩护|的辩护意见))"
)
_FACTS = re.compile(
    r"(?:经?(?:本院)?(?:开庭)?(?:公开)?(?:审理|庭审|依法|再审|二审)?(?:审理)?，?查明|经(?:本院)?复核(?:确认|查明)|(?:原判|原审(?:判决|法院)?|一审(?:法院|判决)?|原审判决)"
    r"(?:审理)?(?:认定|查明))(?:的(?:事实|犯罪事实))?(?:如下)?[：:，,]|经(?:本院)?审理查明|经(?:再审|二审)(?:审理)?查明|基本事实相同"
)
_EVIDENCE = re.compile(
    r"(?:上述|以上|前述|认定上述|该)(?:犯罪)?事实(?:，|,|及)?(?:和情节，?)?(?:均?有|由|经|被告人|的证据|且有|，?[^。；\n]{0,30}?(?:下列|以下|等)[^。\n]{0,6}证据)"
    r"|(?:下列|以下)证据|认定(?:上述|以上)事实的证据|证据(?:如下|有)[：:]"
    r"|(?:公诉机关|检察机关)[^。\n]{0,30}(?:提交|提供|出示|列举|宣读)[^。\n]{0,20}证据"
)
_REASONING = re.compile(
    r"本院(?:审查|审理|经?复核|再审|二审|经审查|经审理|经再审|综合)?后?认为|(?:^|(?<=\n))综上(?:所述)?，"
)
_DECISION = re.compile(r"(?:判\s*决|裁\s*定|决\s*定|通\s*知|批\s*复|协\s*议)\s*(?:如\s*下|于下)\s*[：:。，]?\s*")
_CLOSING = re.compile(
    r"(?:^|(?<=[\n。；]))\s*(?:如不服本(?:判决|裁定)|本(?:判决|裁定|决定)(?:书)?(?:为终审|自|送达|系终审|经|从|依法)|审\s*判\s*长|审\s*判\s*员|代理审判员|此页无正文|二[〇○零0０OＯ])"
)
_ANNEX = re.compile(
    r"附[：:]|(?:^|(?<=[\n。]))\s*(?:附(?:[：:录件注]|本案|相关|有关|法律|适用|判决|裁判|《)|(?:本案|本判决|相关|所)?(?:适用|引用|依据)?的?(?:相关|有关)?法律(?:条文|依据|规定|法规)|《中华人民共和国"
    r"|第[一二三四五六七八九十百零]{1,9}条|。?PAGE)"
)
_SIGNED = re.compile(r"书\s*记\s*员\s*[^\n。附《]{0,8}")
_FREE = (("indictment", _INDICTMENT), ("defence", _DEFENCE), ("facts", _FACTS), ("evidence", _EVIDENCE))


def find_sections(text: str) -> tuple[Section, ...]:
    """The sections of a normalised text, tiling it from 0 to its end; empty for an empty text."""
    if not text:
        return ()
    # Where two formulas open at one place, the part that comes first in a judgement names it.
    starts = dict(sorted(_starts(text), key=lambda place: list(KINDS).index(place[1]), reverse=True))
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


def _starts(text: str) -> Iterator[tuple[int, str]]:
    """Where each part begins. The decision is looked for first: it parts what reasons from what follows."""
    decision = _last_decision(text)
    end = decision if decision is not None else len(text)
    if decision is not None:
        yield decision, "decision"
        yield from _tail(text, decision)
    reasoning = _REASONING.search(text, 0, end)
    if reasoning is not None:
        end = _sentence_start(text, reasoning.start())
        yield end, "reasoning"
    yield from _front(text, end)


def _front(text: str, end: int) -> Iterator[tuple[int, str]]:
    """Parties, procedure, and the freely alternating middle, before `end`."""
    body = min(_body_start(text), end)
    parties = _PARTIES.search(text, body, end)
    if parties and not re.search("一案[，,]|起诉书指控", _sentence(text, parties.start())):
        body = parties.end()
        yield parties.start("who"), "parties"
    procedure = _PROCEDURE.search(text, body, end)
    if procedure:
        yield max(_sentence_start(text, procedure.start()), min(body, procedure.start())), "procedure"
        body = procedure.end()
    for kind, pattern in _FREE:
        yield from ((_sentence_start(text, found.end() - 1), kind) for found in pattern.finditer(text, body, end))


def _body_start(text: str) -> int:
    """Behind the heading and the colon some texts put after it; 0 where there is no heading."""
    heading = find_heading(text)
    parts = (heading.court, heading.document_type, heading.case_number)
    end = max((part.end for part in parts if part), default=0)
    while end and end < len(text) and text[end] in "：: \n":
        end += 1
    return end


def _tail(text: str, decision: int) -> Iterator[tuple[int, str]]:
    """Closing words and signatures, and the statutes quoted after them."""
    closing = _first(_CLOSING, text, decision)
    if closing is not None:
        yield closing, "closing"
    signed = _SIGNED.search(text, decision if closing is None else closing)
    annex = _first(_ANNEX, text, signed.end() if signed else max(closing or 0, decision))
    if annex is not None:
        yield annex, "annex"


def _last_decision(text: str) -> int | None:
    """Behind the last 判决如下 before the signature; None where reasons still follow: then it is recited."""
    signed = _SIGNED.search(text)
    found = [match.end() for match in _DECISION.finditer(text, 0, signed.start() if signed else len(text))]
    if not found or found[-1] >= len(text) or _REASONING.search(text, found[-1]) or _EVIDENCE.search(text, found[-1]):
        return None
    return found[-1]


def _first(pattern: re.Pattern[str], text: str, start: int) -> int | None:
    found = pattern.search(text, start)
    if found is None:
        return None
    return found.start() + len(found.group()) - len(found.group().lstrip())


def _sentence(text: str, at: int) -> str:
    ends = [end for end in (text.find("。", at), text.find("\n", at)) if end >= 0]
    return text[at : min(ends, default=len(text))]


def _sentence_start(text: str, at: int) -> int:
    """The beginning of the sentence or line that holds the character at `at`."""
    start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    while start < at and text[start] in " \u3000”」）":
        start += 1
    return start
