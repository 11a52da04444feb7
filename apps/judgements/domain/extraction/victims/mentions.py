"""Where the text calls persons 被害人: 被害人甲、乙和丙, 甲（被害人，女，殁年66岁）, 附带民事诉讼原告人暨被害人甲."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.judgements.domain.extraction.facts import fact
from apps.judgements.domain.extraction.names import Name, Names
from apps.judgements.domain.extraction.victims.particulars import Particulars, beside, between

_ROLE = "(?:附带民事诉讼原告人?|附民原告人?|诉讼代表人|自诉人|原告人?|证人|报案人|申诉人|上诉人|申请执行人)"
# 被害人 and what may stand between it and the name.
_CALLED = re.compile(
    rf"(?P<who>被害人|受害人|被害者|受害者|被害(?:妇女|儿童|幼女|幼童|女童|男童|女青年|少女|婴儿|女子"
    rf"|学生|女孩|男孩)|被拐(?:卖|骗)?的?(?:妇女|儿童|幼女|幼儿|女童|男童|男孩|女孩|女子|少女|婴儿"
    rf"|女婴|男婴|女青年|人)(?:之一)?)"
    rf"\s*(?:[（(](?:{_ROLE}|化名|未成年|未满[^（）()]{{1,8}}|[男女])[）)]|(?:暨|兼|即"
    rf"|及){_ROLE})?[：:]?\s*(?P<quote>[“\"])?"
)
_SEX_IN_WORD = re.compile("[男女妇]")
_NEXT = re.compile(
    r"(?:人民币)?(?:\d[\d,.]{0,12}万?余?元)?\s*[、，,]\s*(?:被害人|受害人)?|\s*(?P<last>以及|和|与"
    r"|及)\s*(?P<again>被害人|受害人)?"
)
_BRACKET = re.compile(r"[（(][^（）()\n]{0,80}[）)]")
# After 甲和乙, what shows that both are meant.
_TOGETHER = re.compile(
    "(?:的|之)?(?:陈述|谅解|经济损失|损失|财物|报案|近?亲属|家属|各?二人|两人|三人|四人|五人|等人"
    "|夫妇|夫妻|父子|母女|母子|父女|均|的[^，。；]{0,6}(?:陈述|谅解|损失|家属|身份|尸体))"
)
_IN_BRACKET = re.compile(
    r"[（(](?P<inside>(?:[^（）()\n]{0,14}[，,、])?(?:系"
    r"|即)?(?:本案)?被害人(?P<rest>(?:[，,、；][^（）()\n]{0,80})?))[）)]"
)
_IS_VICTIM = re.compile(r"(?:系|为|是)本?案?(?:的)?(?:被害人|受害人)(?=[，。；\n]|$)")
_PLAINTIFF = re.compile(rf"(?:^|\n)[^\n，。：:]{{0,12}}?{_ROLE}(?:[（(][^（）()\n]{{1,16}}[）)])?[：:]?\s*")
_ENUMERATION = 40


@dataclass(frozen=True)
class Mention:
    """One place where a person is called a victim."""

    name: Name
    particulars: Particulars
    rule: str
    order: int


def find_mentions(text: str, names: Names) -> Iterator[Mention]:
    """Every naming of a victim in the text, in no particular order."""
    for found in _IN_BRACKET.finditer(text):
        name = names.before(found.start())
        if name:
            names.learn(name.text)
            yield Mention(name, between(text, *found.span("inside")), "called in brackets", found.start())
    listed = 0
    for called in _CALLED.finditer(text):
        if called.start() >= listed:
            for mention in _listed(text, names, called):
                listed = mention.name.end
                yield mention
    for found in _IS_VICTIM.finditer(text):
        yield from _plaintiff(text, names, found.start())


def _listed(text: str, names: Names, called: re.Match[str]) -> Iterator[Mention]:
    """The names after 被害人, one or several."""
    at, several = called.end(), False
    sex = _sex_of(text, called)
    rule = "called victim" if called.group("who").endswith("害人") else "called abducted or injured"
    for _ in range(_ENUMERATION):
        name = names.at(at)
        if name is None:
            return
        if several and name.text in names.known:
            return  # a defendant after 和 is not one of the victims
        own = beside(text, name.end)
        yield Mention(name, own.or_else(sex), rule if not several else "in a list of victims", name.start)
        at = _behind_brackets(text, name.end)
        if called.group("quote") and text[at : at + 1] in '”"':
            at += 1
        step = _NEXT.match(text, at)
        if step is None or not _goes_on(text, names, step, several):
            return
        at, several, sex = step.end(), True, Particulars()


def _goes_on(text: str, names: Names, step: re.Match[str], several: bool) -> bool:
    """Whether the list of victims continues over a separator."""
    following = names.at(step.end())
    if following is None:
        return False
    if step.group("last"):
        if step.group("again") or several:
            return True
        return _TOGETHER.match(text, _behind_brackets(text, following.end)) is not None
    if "、" in step.group():
        return True
    return bool(re.search("[被受]害人", step.group()))


def _behind_brackets(text: str, at: int) -> int:
    while found := _BRACKET.match(text, at):
        at = found.end()
    return at


def _sex_of(text: str, called: re.Match[str]) -> Particulars:
    """The sex that the word itself tells (被拐妇女, 被害幼女)."""
    found = _SEX_IN_WORD.search(text, *called.span("who"))
    if found is None:
        return Particulars()
    return Particulars(sex=fact(text, "male" if found.group() == "男" else "female", *found.span(), "the word used"))


def _plaintiff(text: str, names: Names, at: int) -> Iterator[Mention]:
    """附带民事诉讼原告人张某，女，…，系本案被害人: the person whose paragraph it is."""
    line = text.rfind("\n", 0, at)
    found = _PLAINTIFF.match(text, max(line, 0))
    if found is None or at - found.end() > 200:
        return
    name = names.at(found.end())
    if name:
        yield Mention(name, beside(text, name.end), "civil plaintiff who is the victim", name.start)
