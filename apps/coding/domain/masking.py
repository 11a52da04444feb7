"""Names out of sight at equal length: every character of a private answer, and of a name wherever it stands in labels,
notes, quotes and other texts, becomes 某, so that positions still hold.

What is a name is told by the private text answers of all codings of the same judgement (both coders' spellings), split
at commas, brackets and words such as 化名. Private dates cannot be masked at equal length and stay dates: they are left
out; what is derived from them (an age) stays.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from apps.coding.domain.codebook.shapes import TEXT, Codebook
from apps.coding.domain.records import Answer, Answers, CodingRecord, Place, Span

MASK = "某"
_APART = re.compile(r"[\s,，、;；:：/()（）\[\]【】“”\"'《》]+|又名|曾用名|化名|别名|绰号|自报")
_NOBODY = frozenset(
    ("男婴", "女婴", "婴儿", "幼儿", "男孩", "女孩", "男童", "女童", "儿童", "孩子", "妇女", "不详", "未知")
)
_PARTY = re.compile(
    r"(?:被告人?|上诉人|罪犯|被害人|证人|原告人?|代理人|监护人)[:：]?(?:[（(][^）)\n]{0,12}[）)])?"
    r"(?P<name>[\u3400-\u9fff\U00020000-\U0003ffff·]{2,8}?)(?:[（(](?P<aside>[^）)\n]{0,40})[）)])?"
    r"[，,、]\s*(?=男|女|绰号|外号|曾用名|别名|化名|又名|自报|公民身份|身份证|(?:系|生于)|[12]\d{3}年)"
)
_BORN = re.compile(
    r"(?:出生日期|生日|生于|出生于)[:：为系]?[12]\d{3}年(?:\d{1,2}月)?(?:\d{1,2}日)?"
    r"|[12]\d{3}年\d{1,2}月(?:\d{1,2}日)?(?=(?:[（(][^）)\n]{0,12}[）)])?(?:出?生|诞))"
    r"|(?<!\d)\d{6}(?:19|20)\d{9}[\dXx](?!\d)"  # an identity number holds the birth date
    r"|(?<!\d)1\d{10}(?!\d)"  # a telephone number
)
_SHORTEST = 2  # one character alone (a family name) also stands in ordinary words


def mask_records(
    codebook: Codebook, records: Iterable[CodingRecord], private: Mapping[str, Iterable[str]] = MappingProxyType({})
) -> list[CodingRecord]:
    """The records with private answers masked, and names masked in everything else that is words. `private`: further
    private texts by judgement, such as those of codings that are not among the records."""
    records = list(records)
    names = {judgement: set().union(*map(names_of, texts)) for judgement, texts in private.items()}
    for record in records:
        names.setdefault(record.judgement, set()).update(names_in(codebook, record))
    maskers = {judgement: name_masker(found) for judgement, found in names.items()}
    return [_masked(codebook, record, maskers[record.judgement]) for record in records]


def names_in(codebook: Codebook, record: CodingRecord) -> set[str]:
    """The names that private text answers of a record give."""
    names = set()
    for owner, answers in _answered(record):
        for key, answer in answers.items():
            if isinstance(answer.value, str) and _is_private_text(codebook, owner, key):
                names |= names_of(answer.value)
    return names


def names_of(text: str) -> set[str]:
    """The names that one private text gives: 方某甲（绰号阿方） gives 方某甲 and 阿方."""
    return {part for part in _APART.split(text) if len(part) >= _SHORTEST} - _NOBODY


def persons_in(text: str) -> set[str]:
    """What a judgement's text itself gives away, coded or not: the names of parties where it introduces them
    (被告人张某，男，…), birth dates, identity and telephone numbers."""
    introduced = [part for found in _PARTY.finditer(text) for part in (found["name"], found["aside"] or "")]
    names = set().union(*map(names_of, introduced)) if introduced else set()
    return names | {found.group() for found in _BORN.finditer(text)}


def name_masker(names: Collection[str]) -> Callable[[str], str]:
    """A function that masks these names in a text, the longest first; the length never changes."""
    if not names:
        return lambda text: text
    pattern = re.compile("|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))))
    return lambda text: pattern.sub(lambda match: MASK * len(match.group()), text)


def _answered(record: CodingRecord) -> Iterable[tuple[str, Answers]]:
    yield from ((unit.type, unit.answers) for unit in record.units)
    yield from ((link.kind, link.answers) for link in record.links)


def _is_private_text(codebook: Codebook, owner: str, key: str) -> bool:
    if not codebook.has_variable(owner, key):
        return False
    variable = codebook.variable(owner, key)
    return variable.private and variable.type == TEXT


def _masked(codebook: Codebook, record: CodingRecord, mask: Callable[[str], str]) -> CodingRecord:
    units = tuple(
        replace(unit, label=mask(unit.label), answers=_answers(codebook, unit.type, unit.answers, mask))
        for unit in record.units
    )
    links = tuple(replace(link, answers=_answers(codebook, link.kind, link.answers, mask)) for link in record.links)
    return replace(record, units=units, links=links)


def _answers(codebook: Codebook, owner: str, answers: Answers, mask: Callable[[str], str]) -> Mapping[str, Answer]:
    result = {}
    for key, answer in answers.items():
        variable = codebook.variable(owner, key) if codebook.has_variable(owner, key) else None
        private = variable is not None and variable.private
        is_text = variable is not None and variable.type == TEXT
        result[key] = _hidden(answer, is_text, mask) if private else _shown(answer, mask)
    return result


def _hidden(answer: Answer, is_text: bool, mask: Callable[[str], str]) -> Answer:
    """A private answer: its words and all its passages masked whole; a date left out."""
    value = MASK * len(str(answer.value)) if is_text and answer.value is not None else None
    spans = tuple(replace(span, quote=MASK * len(span.quote)) for span in answer.evidence)
    return replace(answer, value=value, note=mask(answer.note), evidence=spans)


def _shown(answer: Answer, mask: Callable[[str], str]) -> Answer:
    value = answer.value
    if isinstance(value, str):
        value = mask(value)
    elif isinstance(value, Place):
        value = replace(value, text=mask(value.text))
    elif isinstance(value, tuple) and value and isinstance(value[0], Place):
        value = tuple(replace(place, text=mask(place.text)) for place in value if isinstance(place, Place))
    spans = tuple(_span(span, mask) for span in answer.evidence)
    return replace(answer, value=value, note=mask(answer.note), evidence=spans)


def _span(span: Span, mask: Callable[[str], str]) -> Span:
    return replace(span, quote=mask(span.quote))
