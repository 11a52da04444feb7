"""Names of parties, with every form that courts mask them by, lists of names, and the other names a person goes by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HAN = "一-鿿㐀-䶿\U00020000-\U000323af"
_MASKS = "×xXＸ＊*○〇□△✕╳?？"
_NAME_CHARACTER = rf"[{_HAN}A-Za-zＡ-Ｚａ-ｚ0-9０-９·•・‧∙．.{_MASKS}\-'’]"
_LATIN_BLANK = r"(?<=[A-Za-z]) (?=[A-Za-z])"
_SPACED_NAME = rf"[{_HAN}](?:[ 　][{_HAN}{_MASKS}]){{1,3}}(?=[，,。（(：:\n])"
# 黄某（一）, 李某（甲）: a number that tells people of one masked name apart.
_NUMBERED = r"(?:[（(](?:[一二三四五六七八九十]{1,2}|[甲乙丙丁戊]|\d{1,2})[）)])"
_PERSON = re.compile(rf"{_SPACED_NAME}|(?:{_NAME_CHARACTER}|{_LATIN_BLANK}){{1,30}}{_NUMBERED}?")
_COMPANY = re.compile(
    rf"(?:{_NAME_CHARACTER}|[（(](?!以下|简称|下称|原名|曾用|又名|原审|一审)[{_HAN}{_MASKS}]{{1,12}}[）)]){{4,50}}"
)
_ENDS = re.compile(r"\s*(?:[，,。；;：:（(、\n）)]|$)")
_SOUND = re.compile(r"[（(](?:音译?|译音|音名|同音)[）)]")
# Where a sentence goes on behind a name without a comma.
_GOES_ON = re.compile(
    "(?<=..)(?:因(?:涉嫌|本案|犯|吸|盗|殴|为|故|参|酒|其|他|抢|赌|贩|诈|交|非|与)|曾[因于被犯]|涉嫌|于[12二一同]|现[羁在押住取于]|被[刑逮羁取抓拘指依查传]|"
    "[12]\\d{3}年|不服|在[押逃审法庭]|自报|犯[^，。]|等人|伙同|及其)"
)
_NOT_A_NAME = re.compile(
    "的|及其|辩护|代理|被害|指控|本院|检察|法院|起诉|审理|犯罪|上诉|原告|到庭|供述|一案|无异议|人民"
)
_MASKED = re.compile(rf"[{_HAN}]{{1,2}}[某{_MASKS}]{{1,2}}[{_HAN}\d]?|[{_HAN}]某[{_HAN}\d]{{0,2}}")
_SHORT = 4
# How far into a text names are counted, so that a very long one costs no more.
COUNTED = 8_000
_SEX_BEHIND = re.compile(r"[，,、\s]{0,2}[^。]{0,24}(?:男|女)(?:性)?[，,、。\s（(]")


@dataclass(frozen=True)
class Name:
    """A name as written: its place, and its value without blanks inside."""

    start: int
    end: int
    value: str


def name_at(text: str, at: int, *, company: bool = False) -> Name | None:
    """The name that begins at `at`; None where no name stands there."""
    found = (_COMPANY if company else _PERSON).match(text, at)
    if found is None:
        return None
    end = found.end()
    if not company:
        end = _cut(text, at, end)
    if end - at < 1 or _NOT_A_NAME.search(text, at, end) or text[at:end].isdigit():
        return None
    sound = _SOUND.match(text, end)
    if sound and _count(text, text[at : sound.end()]) > 1:
        end = sound.end()
    return Name(at, end, re.sub(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])", "", text[at:end]))


def _cut(text: str, start: int, end: int) -> int:
    """The end of a person's name without a verb or the word for the sex that is glued to it."""
    if end - start <= _SHORT and text[end - 1] not in "男女" and ends_at(text, end):
        return end
    verb = _GOES_ON.search(text, start, end)
    if verb:
        return verb.start()
    stem = text[start : end - 1]
    if text[end - 1] in "男女" and _MASKED.fullmatch(stem):
        return end - 1
    glued = text[end - 1] in "男女" and len(stem) >= 2 and not _SEX_BEHIND.match(text, end)
    return end - 1 if glued and _count(text, stem) > _count(text, text[start:end]) else end


def _count(text: str, name: str) -> int:
    return text.count(name, 0, COUNTED)


def ends_at(text: str, at: int) -> bool:
    """Whether a name that ends at `at` is set off by a mark."""
    return _ENDS.match(text, at) is not None


_BETWEEN = re.compile("[、，,]?(?:被告人|被告单位|原审被告人)|、|以及|[和及与](?=.)")


def names_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The names of a list (张某甲、李某乙和王某) between two places."""
    at = start
    for joint in _BETWEEN.finditer(text, start, end):
        # 和, 及, 与 can be in a name: they part names only where two characters stand on either side.
        if joint.group() in "和及与" and (joint.start() - at < 2 or end - joint.end() < 2):
            continue
        if joint.start() > at:
            yield Name(at, joint.start(), text[at : joint.start()])
        at = joint.end()
    if at < end:
        yield Name(at, end, text[at:end])


ALIAS_WORDS = (
    "曾用名|曾用姓名|曾名|又名|又称|又叫|亦名|别名|化名|绰号|外号|诨号|诨名|小名|乳名|奶名|昵称|网名|艺名|法名|法号|教名|道号|经名|笔名|假名|冒名|原名|本名|真名|真实姓名|自报名|自报姓名|身份证名|"
    "户籍名|户籍姓名|户口名|中文名|中文译名|汉语?译名|译音名|越文名|护照名|汉名|汉语名|英文名|外文名|越南名|缅文名|缅语名|音译名?|译名|微信名|微信昵称|QQ名|QQ昵称|人称|俗称|名字叫|俗名|花名|简称|译音"
)
_ALIAS = re.compile(rf"(?:又|也)?(?:{ALIAS_WORDS})(?:为|叫|是|作)?\s*[：:]?\s*")
_QUOTED = re.compile("[“\"'‘「『]([^”\"'’」』\n]{1,20})[”\"'’」』]")
_PLAIN = re.compile(rf"[{_HAN}A-Za-z0-9·•・‧.{_MASKS}\- ]{{1,24}}")
_MASK_ALONE = re.compile(rf"[{_MASKS}某\s]+")
_NO_ALIAS = ("无", "不详", "略")


def is_alias(clause: str) -> bool:
    """Whether a clause says another name of the person."""
    return _ALIAS.match(clause) is not None


def aliases_in(text: str, start: int, end: int) -> Iterator[Name]:
    """The other names that a clause says (绰号“老三”、“阿强”; 又名李某乙): none that is masked away as a whole."""
    at = start
    while lead := _ALIAS.match(text, at, end):
        following = re.compile(rf"[、，,\s]*(?={ALIAS_WORDS})").search(text, lead.end(), end)
        stop = following.start() if following else end
        yield from _other_names(text, lead.end(), stop)
        if following is None:
            return
        at = following.end()


def _other_names(text: str, start: int, end: int) -> Iterator[Name]:
    spans = [found.span(1) for found in _QUOTED.finditer(text, start, end)]
    if not spans:
        verb = _GOES_ON.search(text, start, end)
        spans = [(found.start, found.end) for found in names_in(text, start, verb.start() if verb else end)]
    for first, last in spans:
        value = text[first:last]
        if value.strip() and value not in _NO_ALIAS and _PLAIN.fullmatch(value) and not _MASK_ALONE.fullmatch(value):
            yield Name(first, last, value)
