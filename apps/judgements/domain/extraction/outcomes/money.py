"""Fines and confiscated property: 并处罚金人民币1.5万元, 没收个人全部财产. Payment terms (罚金限…缴纳) are no fines."""

import re
from dataclasses import dataclass

from apps.judgements.domain.numerals import parse_number

_DIGITS = "0-9一二三四五六七八九十百千万亿两壹贰貳叁参肆伍陆柒捌玖拾佰仟萬零〇○"
_AMOUNT = (
    rf"(?:[0-9]{{1,3}}(?:，[0-9]{{3}})+(?:\.[0-9]{{1,2}})?|[{_DIGITS}]{{1,16}}(?:\.[0-9]{{1,4}})?[{_DIGITS}]{{0,4}})"
)
# 元 may be missing (并处罚金人民币一万，); then the number ends the clause.
YUAN = rf"{_AMOUNT}(?:余?[元圆]整?|整?(?=[，。；）（\n]|$))"
_BEFORE = "(?:各|均|分别|共计|合计|总计|共|计|为|：|人民币|（[^）]{0,8}）|RMB|[￥¥])*"
FINE = rf"(?P<fine>(?P<how>单处|并处|判处|各处|处)?罚金)(?P<fine_of>{_BEFORE}{YUAN}(?:[、和](?:人民币)?{YUAN})*)"
_WHOLE = "没收(?:其|被告人)?(?:的)?(?:个人)?(?:的)?(?:全部|所有)(?:的)?(?:个人)?(?:的)?财产"
_PART = "没收(?:其)?(?:个人)?(?:的)?(?:部分(?:个人)?财产|财产的?一部分)"
_SOME = "没收(?:其)?(?:个人)?(?:的)?财产"
CONFISCATION = rf"(?P<whole>{_WHOLE})|(?P<part>(?:{_PART}|{_SOME})(?P<part_of>{_BEFORE}{YUAN})?)"
_YUAN = re.compile(YUAN)
_CENTS = re.compile(r"\.0+$")
# A bare 罚金 is imposed right behind a term or in a list; elsewhere (上列罚金共计, 尚欠罚金) it is only spoken of.
_IMPOSED = re.compile("[，、年月身期各加科并和及罪役）]$|^$")


@dataclass(frozen=True)
class Money:
    """Yuan, `all` or `part`, with its place in the plain words; `alone` where no other sentence stands beside it."""

    value: int | str
    start: int
    end: int
    alone: bool = False


def yuan(words: str) -> int | None:
    """The whole yuan of an amount (1.5万元, 壹仟元整, 30，000元); None where it has a fraction."""
    bare = _CENTS.sub("", re.sub("[元圆整余]", "", words))
    return parse_number(bare)


def fines(found: re.Match[str]) -> list[Money]:
    """The fines of a match of FINE, one an amount; empty where the fine is only spoken of."""
    alone = found["how"] in ("单处", "判处")
    if not found["how"] and not _IMPOSED.search(found.string[max(0, found.start() - 1) : found.start()]):
        return []
    begin, (start, end) = found.start("fine"), found.span("fine_of")
    read: list[Money] = []
    for amount in _YUAN.finditer(found.string, start, end):
        value = yuan(amount.group())
        if value:
            read.append(Money(value, begin, amount.end(), alone))
        begin = amount.start()
    return read


def confiscation(found: re.Match[str]) -> Money | None:
    """What property a match of CONFISCATION takes: all, part, or yuan; None where it does not say."""
    if found["whole"]:
        return Money("all", *found.span("whole"))
    amount = _YUAN.search(found.string, *found.span("part_of")) if found["part_of"] else None
    value = yuan(amount.group()) if amount else None
    if value:
        return Money(value, *found.span("part"))
    return Money("part", *found.span("part")) if "分" in found["part"] else None
