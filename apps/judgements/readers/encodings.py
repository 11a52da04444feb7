"""Which encoding a Chinese text is in: byte order mark, strict UTF-8, else the one that reads most like Chinese."""

import codecs
from collections.abc import Iterable

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
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")

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
    "，。、；：？！“”‘’（）《》〈〉【】〔〕…—·０１２３４５６７８９○〇"
)
_LEAST_SHARE = 0.15
_REPLACED = "�"


def decode(data: bytes) -> str:
    """The text of `data`; raises `Unreadable` where no encoding gives a text."""
    marked = _by_mark(data)
    if marked is not None:
        return marked
    try:
        return _refuse_binary(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _refuse_binary(_most_chinese(data))


def decode_declared(data: bytes, declared: str) -> str:
    """As `decode`, where the file itself names its encoding; a wrong name is passed over."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
    name = known.get(declared.lower(), declared)
    try:
        return data.decode(name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _refuse_binary(data.decode(encoding, "replace"))
    return None


def _most_chinese(data: bytes) -> str:
    """The decoding with the largest share of common characters; broken bytes weigh against it ten times."""
    texts = [data.decode(encoding, "replace") for encoding in _candidates(data)]
    best = max(texts, key=chinese_share)
    if chinese_share(best) < _LEAST_SHARE:
        raise Unreadable(
            gettext_noop(
                "The characters of this file cannot be told: not UTF-8, UTF-16, GB18030 or Big5. Save it as UTF-8."
            )
        )
    return best


def _candidates(data: bytes) -> Iterable[str]:
    """UTF-16 only where the bytes come in pairs."""
    return [name for name in _CANDIDATES if not name.startswith("utf-16") or len(data) % 2 == 0]


def chinese_share(text: str) -> float:
    """Share of common Chinese characters among all that are not ASCII, less ten times the share of broken ones."""
    sample = [character for character in text[:20_000] if ord(character) > 0x7F]
    if not sample:
        return -1.0 if "\0" in text[:20_000] else 0.0
    common = sum(character in _COMMON for character in sample)
    broken = sum(character == _REPLACED or "\ue000" <= character <= "\uf8ff" for character in sample)
    nulls = text[:20_000].count("\0")
    return (common - 10 * broken - 10 * nulls) / len(sample)


def _refuse_binary(text: str) -> str:
    """Refuses what decodes and yet is no text: more than one control character in a hundred."""
    sample = text[:20_000]
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in sample)
    if controls * 100 > len(sample):
        raise Unreadable(gettext_noop("This file is not text, although its name says so."))
    return text
