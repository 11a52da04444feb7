"""Which encoding a Chinese text is in: byte order mark, UTF-8 that shows Chinese, else the most likely reading.

Every candidate decodes the same bytes; each reading is weighed character by character by how usual the character is
in Chinese court documents (a coarse logarithm of its frequency), so that readings of different lengths compare. The
levels of GB 2312 and Big5, which were laid down by frequency, stand for a frequency table.
"""

import codecs
import re
from collections import Counter
from functools import cache

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.shapes import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# In the order in which ties are settled.
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_CHINESE = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")

# The characters that make up about half of any Chinese text, and those of court documents, in both scripts.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样"
    "与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品"
    "式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规"
    "热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八"
    "判刑罪犯院审检察诉讼称告辩护供述依照规华共和款项罚徒执执缓拘役逮捕羁押查认指控起书号县市省村镇住址户籍汉族男女初中元币拐卖儿童妇女婴"
    "這個國們來為時說會對學後過發電產業體點開還從動應實現關與麼變條沒無結問軍總統設長級區強戰術務達報類華東車見間題員師處權證據護"
    "訴訟稱辯檢察執書號縣鎮戶籍漢罰緩審讞檔證據緝買賣婦兒嬰"
    "×，。、；：？！“”‘’（）《》〈〉【】〔〕…—·０１２３４５６７８９○〇\u3000"
)
_ENOUGH = 2_000  # bytes of a text in Chinese
_SAMPLE = 6_000  # characters of each reading that are weighed
_LEAST_SHARE = 0.15
_REPLACED = "�"


def decode(data: bytes) -> str:
    """The text of `data`; raises `Unreadable` where no encoding gives a text."""
    marked = _by_mark(data)
    if marked is not None:
        return marked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _refuse_binary(_likeliest(data))
    return _refuse_binary(text if _is_surely_utf8(text) else _likeliest(data))


def decode_declared(data: bytes, declared: str) -> str:
    """As `decode`, where the file itself names its encoding; a wrong name is passed over."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
    name = known.get(declared.lower(), declared)
    try:
        return data.decode(name)
    except (LookupError, ValueError):  # no such encoding, not this one, or one that is not for text
        return decode(data)


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_binary(data.decode(encoding, "replace"))
    return None


def _is_surely_utf8(text: str) -> bool:
    """Valid UTF-8 that shows Chinese is UTF-8; plain ASCII too, unless it is a few characters in UTF-16 (N-V…)."""
    if _CONTROLS.search(text, 0, _SAMPLE):
        return False
    return bool(_CHINESE.search(text)) or (text.isascii() and not _hides_chinese(text))


def _hides_chinese(text: str) -> bool:
    if len(text) > 64 or len(text) % 2 or text.isspace():
        return False
    readings = (text.encode().decode(name, "replace") for name in ("utf-16-le", "utf-16-be"))
    return any(sum(character in _COMMON for character in reading) * 4 >= 3 * len(reading) > 0 for reading in readings)


def _likeliest(data: bytes) -> str:
    """The likeliest reading; raises `Unreadable` where even that is hardly Chinese."""
    names = [name for name in _CANDIDATES if not name.startswith("utf-16") or len(data) % 2 == 0]
    sample = _sample(data)
    best = data.decode(max(names, key=lambda name: likelihood(sample.decode(name, "replace"))), "replace")
    if not best.isascii() and chinese_share(best) < _LEAST_SHARE:
        _refuse_binary(data[:_SAMPLE].decode("latin-1"))
        raise Unreadable(
            gettext_noop(
                "The characters of this file cannot be told: not UTF-8, UTF-16, GB18030 or Big5. Save it as UTF-8."
            )
        )
    return best


def _sample(data: bytes) -> bytes:
    """So much from the beginning as shows what the rest is: more, where the beginning is markup or numbers."""
    beginning = data[:_ENOUGH]
    high = sum(byte > 0x7F for byte in beginning)
    return beginning if high * 8 > len(beginning) else data[: 100 * _ENOUGH]


def likelihood(text: str) -> float:
    """How likely Chinese text gives these bytes (a sum of coarse logarithms); its beginning stands for all."""
    sample = text[:_SAMPLE]
    weighed = sum(_weight(character) * count for character, count in Counter(sample).items())
    return weighed * max(1.0, len(text) / max(1, len(sample)))


@cache
def _weight(character: str) -> float:
    """Natural logarithm of a character's share, by class: see the module's words."""
    if character in _COMMON:
        return -6.0
    if character.isascii():
        return -5.0 if character.isalnum() or character in "\n\r\t ,.:;()-/" else (-7.0 if character >= " " else -16.0)
    if _CHINESE.match(character) or "\uff00" < character < "\uff5f":
        return _level(character)
    if "\u200b" <= character <= "\u206f" or character == "\ufeff":  # invisible, but nobody's mistake
        return -12.0
    if character == _REPLACED or "\ue000" <= character <= "\uf8ff" or not character.isprintable():
        return -40.0
    return -12.0


def _level(character: str) -> float:
    """Characters outside the commonest: first level of GB 2312 or Big5 (full-width signs too), the second, the rest."""
    first = min((code[0] - last for code, last in _codes(character)), default=None)
    if first is None:
        return -14.0
    return -8.5 if first <= 0 else -11.0


def _codes(character: str) -> list[tuple[bytes, int]]:
    """The character's code in GB 2312 and in Big5, with the last lead byte of the first level there."""
    found = []
    for encoding, last in (("gb2312", 0xD7), ("big5", 0xC6)):
        try:
            found.append((character.encode(encoding), last))
        except UnicodeEncodeError:
            continue
    return found


def chinese_share(text: str) -> float:
    """Share of common Chinese characters among all that are not ASCII, less ten times the share of broken ones."""
    sample = Counter(character for character in text[:_SAMPLE] if ord(character) > 0x7F)
    nulls = text.count("\0", 0, _SAMPLE)
    if not sample:
        return -1.0 if nulls else 0.0
    common = sum(count for character, count in sample.items() if _weight(character) > -9.0)
    broken = sum(count for character, count in sample.items() if _weight(character) < -30.0)
    return (common - 10 * broken - 10 * nulls) / sample.total()


def _refuse_binary(text: str) -> str:
    """Refuses what decodes and yet is no text: more than one control character in a hundred."""
    sample = Counter(text[:20_000])
    controls = sum(count for character, count in sample.items() if character < " " and character not in "\t\n\r\f\v")
    if controls * 100 > sample.total():
        raise Unreadable(gettext_noop("This file is not text, although its name says so."))
    return text
