"""Who is a party, and where the paragraph about him or her begins and ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.judgements.domain.extraction.heading import Heading
from apps.judgements.domain.extraction.parties.names import Name, ends_at, name_at
from apps.judgements.domain.extraction.parties.rules import LISTED, OWN, TREATED

_NUMBER = r"(?:第?[一二三四五六七八九十\d]{1,3}[、.．：:]?\s*|[（(][一二三四五六七八九十\d]{1,2}[）)]\s*)?"
_INSTANCE = "(?:原审|一审|二审|再审|初审|原一审|原二审|原)?"
_APPEALS = "(?:被?上诉(?:人|单位)|被?申诉(?:人|单位)|申请再审人|再审申请人|被?抗诉人|被申请人|申请人)"
# 附带民事诉讼被告人 (liable for damages) and 反诉被告人 are no defendants.
_DEFENDANT = "(?<!诉讼)(?<!民事)(?<!反诉)被告(?:人|单位)"
_BRACKETED = rf"\s*[（(【〔][^）)】〕\n]{{0,30}}?(?:{_DEFENDANT}|原审被告(?=[）)]))[^）)】〕\n]{{0,40}}[）)】〕]"
_JOINED = f"(?:暨|兼|、|/)?{_INSTANCE}(?:被告人|被告单位)"
_ALSO = (
    r"(?:\s*(?:暨|兼|及|、|，)?\s*(?:原审|一审|二审)?"
    r"(?:(?:刑事)?附带(?:民事)?(?:公益)?诉讼(?:的)?(?:被告(?:人|单位)?|原告人)"
    r"|上诉人|申诉人|反诉人|反诉自诉人))?"
    r"(?:\s*[（(](?:原审|一审|二审|再审|自报|上诉|申诉|抗诉|未成年|在逃|反诉|被告|附带|刑事附带|以下|暨)[^）)\n]{0,40}[）)])?"
)
_CALLED = r"(?:\s*(?:[一二三四五六七八九十\d]{1,2}(?=[：:、.])[、.]?|自报(?:姓?名)?(?:为|叫)?|姓\s*名)){0,2}"
_HEAD = re.compile(
    rf"\s*{_NUMBER}(?P<role>{_INSTANCE}{_APPEALS}(?:{_BRACKETED}|{_JOINED})"
    rf"|{_INSTANCE}(?:刑事)?(?:被[ 　]?告[ 　]?人|被告单位){_ALSO}"
    rf"|罪犯|服刑人员|社区矫正(?:人员|对象)|被告(?=\s*[：:])|{_INSTANCE}(?:上诉)?单位(?=.{{4,40}}公司))"
    rf"{_CALLED}\s*[：:]?\s*"
)
_TREATED_HEAD = re.compile(r"\s*(?P<role>被申请人(?:[（(]被强制医疗人[）)])?|被强制医疗人)\s*[：:]?\s*")
# A start of the role's words, to find beginnings where nothing parts the blocks.
_ROLE_BEGINS = "(?:原审|一审|再审)?(?:被告人|被告单位|上诉人|被上诉人|罪犯|申诉人|辩护人)"
# 被告人张某的辩护人李某, 被告人张某法定代理人张某甲: begun like a defendant's paragraph.
_OF_PARTY = re.compile(
    rf"\s*{_NUMBER}(?:上述|以上|各|[两二三四五六])?{_INSTANCE}(?:被告人|上诉人|被告单位|罪犯)(?:[（(][^）)\n]{{0,20}}[）)])?"
    r"[^，。；：:\n]{0,30}(?:辩护人|代理人|诉讼代表人|监护人|合适成年人|翻译)"
)
_OTHERS = re.compile(
    rf"\s*{_NUMBER}(?:(?:原|指定|委托|共同|第[一二三四]|刑事|以上|各|两|二|三|四|五|上述|系){{0,3}}(?:被告人的?)?"
    r"(?:公诉(?:暨[^，。]{0,20})?机关|抗诉机关|执行机关|申请机关|公诉关|原公诉|提请机关|报请机关)"
    r"|[^，。；：\n]{0,16}?(?:辩护人|代理人|诉讼代表人|监护人|合适成年人|近亲属|成年亲属|翻译人?员?|附带民事(?:公益)?诉讼|自诉人|公益诉讼起诉人|被害人|被害单位|原告人|鉴定人|第三人)"
    rf"|{_INSTANCE}(?:上诉人|被上诉人|申诉人|申请人|自诉人)|法定代表人|诉讼代表人|翻译)"
)
_OFFICE_FIRST = re.compile(
    r"\s*(?![经由曾因被于后现另又同其\d二一])[^，。：:；\n]{0,60}?(?:检察院|法院|检察分院|公诉机关|监狱|执行机关)(?!。)"
    r"(?:[（(][^）)]{0,30}[）)])?(?!检察院|法院|。|$|\n|批准|决定逮捕|被告人|上诉人|原审被告人)"
)
_BODY = re.compile(
    "一案[，,。；]|一案[由于经]|起诉书|追加起诉|提起公诉|提起自诉|指控|审理终结|开庭审理|本院认为|审理查明|复核确认|向本院|如下事实|"
    "本院受理|作出[（(〔]\\d{4}|不服.{0,40}(?:判决|裁定|决定|通知)|不公开审理|予以减刑|减刑建议|判决如下|裁定如下|原判认定|经审查"
)
_TITLE = re.compile(r"[^。\n]{0,120}(?:判\s*决|裁\s*定|决\s*定|调\s*解|通\s*知|裁判文)\s*书\s*(?:\n|$)")
_BREAK = re.compile(
    rf"[。\n]\s*|(?:[；;]\s*|(?<=[院师所押])\s*|(?<![ 　|])[ 　|]+|(?<=[号）)])[：:]\s*)(?={_ROLE_BEGINS})"
)
_NEW_DATA = re.compile(
    r"\s*(?:[（(][^）)]{0,40}[）)])?[，,、\s]*(?:[^。，]{0,24}[，,])?\s*(?:男|女)(?:性)?\s*[，,、。\s（(]"
)
_OF_KNOWN = re.compile(
    r"\s*(?:$|[，,。；;（(：:\s]|因|曾|于|在|现|系|涉|犯|被|又|的|均|对|经|自|原|前|还|另|之|已|没|未|归|有)"
)
_LIST_ENDS = re.compile(r"[。\n]|$|，(?!\s*[男女])")
_LATER = 1_500


@dataclass(frozen=True)
class Paragraph:
    """What the text says of one party: the whole stretch, the name in it, and by which rule it was found."""

    start: int
    end: int
    name: Name
    rule: str
    company: bool = False


class _Known:
    """The names of the paragraphs already open."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._lengths: tuple[int, ...] = ()

    def add(self, paragraphs: list[Paragraph]) -> None:
        names = {paragraph.name.value for paragraph in paragraphs}
        self._names |= names
        self._lengths = tuple(sorted({*self._lengths, *map(len, names)}, reverse=True))

    def named(self, text: str, at: int) -> bool:
        """Whether a known name stands at `at`."""
        return any(text[at : at + length] in self._names for length in self._lengths)

    def goes_on(self, text: str, at: int) -> bool:
        """Whether the name at `at` is known, and not that of a namesake with data of his or her own."""
        for length in self._lengths:
            if text[at : at + length] in self._names:
                return _OF_KNOWN.match(text, at + length) is not None and not _NEW_DATA.match(text, at + length)
        return False


def party_paragraphs(text: str, heading: Heading) -> tuple[Paragraph, ...]:
    """The paragraphs of all defendants before the course of the proceedings, in order."""
    found: list[Paragraph] = []
    known = _Known()
    heads = (_TREATED_HEAD, _HEAD) if "强制医疗" in text else (_HEAD,)
    open_, over = False, -1
    for start, end in _sentences(text, _body_start(text, heading)):
        if 0 <= over < start - _LATER:
            break
        if _TITLE.match(text, start, end + 1):
            continue
        head = next((match for pattern in heads if (match := pattern.match(text, start, end))), None)
        if over >= 0 and not (head or open_):
            continue
        if _ends_parties(text, start, end, head, bool(found)):
            # A party's record may speak of a charge: whoever is introduced in full a little later is a party, too.
            open_, over = False, start if over < 0 else over
        elif _OF_PARTY.match(text, start, end) or (not head and _OTHERS.match(text, start, end)):
            open_ = False
        elif head and (over < 0 or (_has_data(text, head, end) and not known.named(text, head.end()))):
            opened = _opened(text, head, end, known)
            open_ = bool(opened) or open_
            found.extend(opened)
            known.add(opened)
        if open_:
            found[-1] = replace(found[-1], end=end)
    return tuple(found)


def _ends_parties(text: str, start: int, end: int, head: re.Match[str] | None, begun: bool) -> bool:
    """Whether a sentence belongs to the account of the proceedings."""
    if _BODY.search(text, start, end):
        return not (head and _has_data(text, head, end))
    return begun and not head and not _OTHERS.match(text, start, end) and bool(_OFFICE_FIRST.match(text, start, end))


def _body_start(text: str, heading: Heading) -> int:
    parts = (heading.court, heading.document_type, heading.case_number)
    end = max((part.end for part in parts if part), default=0)
    while 0 < end < len(text) and text[end] in "：: \n":
        end += 1
    return end


def _sentences(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Sentences and lines from `start` on, each with its full stop; roles begin one also where nothing parts them."""
    for stop in _BREAK.finditer(text, start):
        end = stop.start() + (1 if stop.group()[:1] in ("。", "；", ";") else 0)
        if end > start:
            yield start, end
        start = stop.end()
    if start < len(text):
        yield start, len(text)


def _has_data(text: str, head: re.Match[str], end: int) -> bool:
    name = name_at(text, head.end())
    return name is not None and name.end < end and _NEW_DATA.match(text, name.end) is not None


def _opened(text: str, head: re.Match[str], end: int, known: "_Known") -> list[Paragraph]:
    """The paragraphs that a sentence beginning with a defendant's role opens: none where it goes on about one known."""
    at = head.end()
    if known.goes_on(text, at):
        return []
    company = "单位" in head.group("role")
    name = name_at(text, at, company=company)
    if name is None or name.end > end:
        return []
    rule = TREATED if head.re is _TREATED_HEAD else OWN
    together = _together(text, name, end)
    start = head.start() + len(head.group()) - len(head.group().lstrip())
    if together:
        return [Paragraph(start, end, each, LISTED, company) for each in together]
    if not ends_at(text, name.end) and not re.match("[男女因曾于现涉犯被自不系经在12]", text[name.end : name.end + 1]):
        return []
    return [Paragraph(start, end, name, rule, company)]


def _together(text: str, first: Name, end: int) -> list[Name]:
    """All names of a list (张某、李某、王某。), empty where only one name stands."""
    names, at = [first], first.end
    while at < end and text[at] == "、":
        following = name_at(text, at + 1)
        if following is None or following.end > end:
            return []
        names.append(following)
        at = following.end
    return names if len(names) > 1 and _LIST_ENDS.match(text, at) else []
