"""The procedure a document belongs to: first instance, appeal, retrial, commutation, parole, death penalty review."""

import re

from apps.judgements.domain.case_numbers import procedure_of
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.heading import Heading

_TITLE_WITHIN = 300
_RETRIAL_TITLE = re.compile(r"再\s*审\s*决\s*定\s*书")
_RETRIAL_ORDERED = re.compile(
    r"(?:决定|裁定)\s*如下\s*[：:]?\s*(?:一、)?(?:指令|本案由|由|提审)[^。\n]{0,40}?(?:再审|提审|审理)"
)
_TITLES = (
    ("death_penalty_review", re.compile("死刑(?:缓期执行)?复核")),
    ("commutation", re.compile("减刑(?:刑事)?裁定")),
    ("parole", re.compile("假释(?:刑事)?裁定")),
    ("retrial", re.compile("再审决定书|再审[^。，\n]{0,8}(?:判决|裁定)书|审判监督[^。，\n]{0,8}书")),
    ("other", re.compile("驳回申诉|指定管辖|管辖决定|刑事决定书|强制医疗")),
    ("second_instance", re.compile("二审[^。，\n]{0,8}书")),
    ("first_instance", re.compile("一审[^。，\n]{0,8}书")),
    ("other", re.compile("复议决定书|^决定书$", re.MULTILINE)),
)
# A number of protests (抗) is given to appeals and to retrials alike.
_BY_PROTEST = re.compile("刑[一二三四五]?抗")
_RETRIED = re.compile("再审|审判监督程序")
# Words by which the body says what is going on, the strongest first.
_BODY = (
    (
        "death_penalty_review",
        re.compile("经(?:本院)?复核(?:确认|查明|认为)|本院[^。]{0,9}，对本案进行了复核|现已复核终结"),
    ),
    ("parole", re.compile("对罪犯[^。\n]{1,12}(?:予以|不予|准予)?假释|(?:提请|建议)(?:对罪犯[^。]{1,12})?假释")),
    ("commutation", re.compile("对罪犯[^。\n]{1,14}(?:减去|减为|减刑|不予减刑|予以减)|减刑建议书|提请减刑")),
    ("retrial", re.compile("再审被告人|经再审(?:审理)?查明|本院再审(?:认为|查明)|(?:原审|申诉)上诉人（原审被告人）")),
    ("other", re.compile("指定[^。\n]{2,20}(?:管辖|审判)|驳回[^。\n]{0,10}申诉|予以强制医疗|强制医疗的?(?:决定|申请)")),
    (
        "second_instance",
        re.compile("上诉人[（(]原审|抗诉机关|本(?:裁定|判决)(?:为|系)终审|原公诉机关|不服，(?:向本院)?提出上诉"),
    ),
    ("first_instance", re.compile("向本院提起公诉|如不服本(?:判决|裁定)|公诉机关[^。\n]{2,30}检察院|起诉书指控")),
)


def read_procedure(text: str, heading: Heading) -> Fact[str] | None:
    """By the type in the case number, else the title, else what the body says.

    A decision that orders a retrial belongs to it, although its number is that of the petition (刑监, 刑申).
    """
    by_number = _by_number(text, heading)
    if by_number is None or by_number.value == "other":
        return _retrial_ordered(text) or by_number or _by_title(text) or _by_body(text)
    return by_number


def _retrial_ordered(text: str) -> Fact[str] | None:
    found = _RETRIAL_TITLE.search(text, 0, min(len(text), _TITLE_WITHIN)) or _RETRIAL_ORDERED.search(text)
    return fact(text, "retrial", *found.span(), "orders a retrial") if found else None


def _by_number(text: str, heading: Heading) -> Fact[str] | None:
    span = heading.case_number
    if span is None:
        return None
    number = text[span.start : span.end]
    procedure = procedure_of(number)
    if _BY_PROTEST.search(number):
        procedure = "retrial" if _RETRIED.search(text) else "second_instance"
    if procedure == "commutation" and (parole := _BODY[1][1].search(text)):
        return fact(text, "parole", *parole.span(), "case number")
    return fact(text, procedure, span.start, span.end, "case number") if procedure else None


def _by_title(text: str) -> Fact[str] | None:
    for procedure, pattern in _TITLES:
        found = pattern.search(text, 0, min(len(text), _TITLE_WITHIN))
        if found:
            return fact(text, procedure, *found.span(), "title")
    return None


def _by_body(text: str) -> Fact[str] | None:
    for procedure, pattern in _BODY:
        found = pattern.search(text)
        if found:
            return fact(text, procedure, *found.span(), "course of the proceedings")
    return None
