"""The clauses of a party's paragraph, and where the record of arrest and earlier convictions begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.judgements.domain.extraction.parties.names import ALIAS_WORDS
from apps.judgements.domain.extraction.parties.residence import LEAD

_INNER = rf"[（(](?P<inner>(?:{ALIAS_WORDS}|{LEAD}|自报|男[，,、]|女[，,、])[^（()）\n]{{0,80}})(?:[）)]|$)"
_BREAK = re.compile(
    rf"[，,；;。\n]|{_INNER}"
    r"|(?<![地址所籍在])、(?=户籍|户口|(?:现|家|暂|租)?住)|(?<![\d年月日元])[ 　]+|(?<=日)[ 　]+(?!出?生)"
)
_INNER_BREAK = re.compile("[，,；;。]")
_SAID = re.compile(r"(?:自报|自述|自称)(?!姓?名)[：:]?\s*")
_RECORD = re.compile(
    r"因(?:涉嫌|本案|犯|吸|殴|盗|参|赌|酒|为|无证|故意|寻衅|他案|未|非|贩)|涉嫌|曾[因于被犯]|被(?:[一-鿿]{0,30}?)(?:拘留|逮捕|羁押|抓获|判处|监视居住|取保候审|通缉|传唤|劳动教养|行政处罚|查获|留置|指定居所)"
    "|取保候审|刑满|服刑|现在押|现押|现羁|在押|羁押|逮捕|判处|强制戒毒|行政拘留|在逃|前科|劣迹|监视居住|假释|减刑|强制措施|投案|候审|暂予监外"
)


@dataclass(frozen=True)
class Clause:
    """A clause of the paragraph: its place and words, and whether the record of arrests has begun before or in it."""

    start: int
    end: int
    words: str
    late: bool


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses between two places, in order; what a bracket says of names and residence is a clause of its own."""
    late = False
    for first, last in _pieces(text, start, end):
        words = text[first:last]
        begin = first + len(words) - len(words.lstrip())
        said = _SAID.match(text, begin, last)
        begin = said.end() if said else begin
        bare = text[begin:last].rstrip()
        if bare:
            late = late or _RECORD.search(bare) is not None
            yield Clause(begin, begin + len(bare), bare, late)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _BREAK.finditer(text, start, end):
        yield at, mark.start()
        if mark.group("inner") is not None:
            yield from _split(text, *mark.span("inner"))
        at = mark.end()
    yield at, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for mark in _INNER_BREAK.finditer(text, start, end):
        yield at, mark.start()
        at = mark.end()
    yield at, end
