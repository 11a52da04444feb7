"""Sentences of an earlier instance as the text recites them: 判决：一、…, 以…罪，判处被告人…, 原判根据…判处…."""

import re
from collections.abc import Iterator, Sequence

from apps.judgements.domain.extraction.outcomes.clauses import Award, Clauses, Span
from apps.judgements.domain.extraction.outcomes.persons import People
from apps.judgements.domain.extraction.outcomes.plain import Plain

# How a recital is led in; what it says follows.
_LEADS_IN = re.compile(
    r"判决(?:如下|于下)?：|判决书?(?:[（(][^）]{0,20}[）)])?[，,]?(?=(?:认定|"
    r"以|判处|判决|宣告|对|分别|被告|确认|撤销))"
    r"|判决(?=被告人|[一二]、)"
)
_ENDS = re.compile(
    r"宣判后|宣告后|判决后|不服|提出上诉|提起上诉|上诉称|上诉提出|"
    r"上诉人[^，。；]{0,40}(?:上诉|提出|及其|以)|上诉及其|抗诉机关|"
    r"提出抗诉"
    r"|本院(?:认为|经|受理|依法组|审理)|二审|经审理查明|(?:判决|裁定)"
    r"(?:书)?(?:已?(?:发生)?法律效力|生效|已?发生)|交付执行|复核|减刑|"
    r"减去|减为|假释"
)
_TELLS = re.compile("判处|决定执行|免予刑事|免于刑事|无罪")
# A sentence that asks for, argues about or proves a punishment, or tells of an earlier one.
_NOT_THE_COURT = re.compile(
    "曾因|前科|刑满释放|累犯|建议|请求|要求|辩护人|辩称|提出|上诉称|"
    "应当判处|应判处|可以判处|可能判处|应在|证实|证明|公诉机关|起诉书|"
    "如果|被告人供述"
    "|被(?![告害])[^，。；]{0,40}判处"
)
_BEFORE_THIS_CASE = re.compile("曾[因被]|前科|刑满|累犯|释放")
_SENTENCE = re.compile(r"[^。\n]+[。\n]?")
# A recital is not longer, nor does the crime stand further before the word 判决 (characters).
_FAR = 8_000
_BEFORE = 400
# Nor are all recitals of a text together.
_MOST = 60_000


def recitals(words: Plain, people: People, own: bool = False) -> list[list[Award]]:
    """What the earlier decisions imposed, one list a recital, in the order of the text."""
    found: list[list[Award]] = []
    over = read = 0
    for lead in _LEADS_IN.finditer(words.words):
        if lead.end() < over or read > _MOST:
            continue
        ends = _ENDS.search(words.words, lead.end(), lead.end() + _FAR)
        stop = ends.start() if ends else min(lead.end() + _FAR, len(words.words))
        awards = _awards(words, lead.end(), stop, people, own)
        if not any(award.charge for award in awards):  # 因犯抢劫罪被…以…判决书判处: the crime stands before
            awards = _awards(words, _sentence_start(words.words, lead.start()), stop, people, own)
        over, read = stop, read + stop - lead.end()
        if any(award.group and award.group.persons and award.imposes() for award in awards):
            found.append(awards)
    return found


def in_passing(words: Plain, people: People, own: bool = False) -> list[list[Award]]:
    """Sentences told without the formula of a recital (原判根据上述事实…，以故意伤害罪，判处被告人…)."""
    found = (_awards(words, start, end, people, own) for start, end in _telling(words.words, own))
    return [awards for awards in found if any(award.group and award.group.persons for award in awards)]


def _telling(words: str, own: bool) -> Iterator[Span]:
    read = 0
    for sentence in _SENTENCE.finditer(words):
        said = sentence.group()
        if read > _MOST:
            return
        if not _TELLS.search(said) or "罪" not in said:
            continue
        if not (_BEFORE_THIS_CASE if own else _NOT_THE_COURT).search(said):
            ends = _ENDS.search(words, *sentence.span())
            read += len(said)
            yield sentence.start(), ends.start() if ends else sentence.end()


def _awards(words: Plain, start: int, end: int, people: People, own: bool) -> list[Award]:
    clauses = Clauses(people, own)
    clauses.read(words.clauses, start, end)
    return [award for award in clauses.awards if award.kind != "earlier"]


def _sentence_start(words: str, at: int) -> int:
    start = max(0, at - _BEFORE)
    return max(words.rfind("。", start, at), words.rfind("\n", start, at), start - 1) + 1


def of_person(found: Sequence[Sequence[Award]], person: int) -> list[list[Award]]:
    """The recitals that impose something on a person."""
    return [
        list(awards)
        for awards in found
        if any(award.group and person in award.group.persons and award.imposes() for award in awards)
    ]
