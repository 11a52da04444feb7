"""How alike two names are that courts and coders have masked: 张某甲, 张某1, 张×× and 张三 may be one person.

A similarity is 0 (another person) to 1 (the same name). Between them: 0.9 the same but for the way of masking, 0.6
possibly the same (same surname, the rest hidden on one side), 0.55 the same words that name nobody (男婴).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

SAME, SAME_FOLDED, POSSIBLE, GENERIC = 1.0, 0.9, 0.6, 0.55

_MASKS = re.compile(r"[×xX*＊○〇□■△?？]")
_ASIDE = re.compile(r"[（(\[【].*?[）)\]】]|(化名|别名|又名|曾用名|绰号|外号).*$")
_ORDINALS = {mark: index for index, mark in enumerate("甲乙丙丁戊己庚辛壬癸", start=1)}
_NUMERALS = {mark: index for index, mark in enumerate("一二三四五六七八九十", start=1)}
_COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒"
        "鲜于司空令狐",
    )
)
_GENERIC = re.compile(r"^(被拐|被害|该|一|二|两|三|四|五|六|七|八|九|十|名|个|\d)*"
                      r"(男婴|女婴|婴儿|婴幼儿|男孩|女孩|男童|女童|儿童|幼儿|孩子|小孩|妇女|某)+$")  # fmt: skip


@dataclass(frozen=True)
class _Name:
    surname: str
    given: str  # the part that is not masked
    index: int | None  # 甲 or 1 is 1
    masked: bool


def similarity(one: str, other: str) -> float:
    """0 to 1; 0 where either is empty."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return 0.0
    if a == b:
        return GENERIC if _GENERIC.match(a) else SAME
    first, second = _parts(a), _parts(b)
    if first is None or second is None:
        return min(POSSIBLE, Indel.normalized_similarity(a, b))
    return _compare(first, second)


def same_surname(one: str, other: str) -> bool:
    first, second = _parts(fold(one)), _parts(fold(other))
    return first is not None and second is not None and first.surname == second.surname


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Without blanks, asides and other names, in one width, every mask written 某."""
    plain = unicodedata.normalize("NFKC", name).replace(" ", "")
    plain = _ASIDE.sub("", plain).strip("，,、;；。“”\"'")
    return _MASKS.sub("某", plain)


@lru_cache(maxsize=4096)
def _parts(folded: str) -> _Name | None:
    """Surname, legible given name and mark; None where it does not read as a Chinese name."""
    if not re.fullmatch(r"[\u3007\u4e00-\u9fff\U00020000-\U0003ffff]{1,4}[0-9]{0,2}", folded) or _GENERIC.match(folded):
        return None
    width = 2 if folded[:2] in _COMPOUND else 1
    surname, rest = folded[:width], folded[width:]
    masked = "某" in rest or not rest
    mark = rest.replace("某", "")
    if not masked:
        return _Name(surname, rest, None, False)
    index = int(mark) if mark.isascii() and mark.isdigit() else _ORDINALS.get(mark, _NUMERALS.get(mark))
    return _Name(surname, "" if index else mark, index, True)


def _compare(a: _Name, b: _Name) -> float:
    if a.surname != b.surname:
        return 0.0
    if a.index and b.index:
        return SAME_FOLDED if a.index == b.index else 0.1
    if a.given and b.given:
        alike = Indel.normalized_similarity(a.given, b.given)
        return max(0.1, POSSIBLE * alike) if not (a.masked or b.masked) else (SAME_FOLDED if alike > 0.6 else 0.2)
    return POSSIBLE
