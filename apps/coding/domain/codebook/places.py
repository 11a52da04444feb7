"""Codes of places: GB/T 2260 (six digits) in China, ISO 3166 alpha-2 elsewhere and for China as a whole."""

import re

from apps.judgements.domain import divisions
from apps.judgements.domain.sentences import Refused, gettext_noop

OWN_REGIONS = ("71", "81", "82")  # Taiwan, Hong Kong, Macao keep their codes where only the country is asked
_WIDTH = {"country": 0, "province": 2, "prefecture": 4, "county": 6}
_SIX = re.compile(r"[1-9][0-9]{5}")
_COUNTRY = re.compile(r"[A-Z]{2}")


def clean_code(raw: object, finest: str) -> str:
    """The code meant, folded to the finest level asked: 440103 is 440000 where provinces are asked, CN where countries
    are. '44' and '4401' are read as 440000 and 440100. Raises Refused."""
    text = str(raw).strip() if isinstance(raw, str | int) else ""
    if re.fullmatch(r"[1-9][0-9]([0-9]{2})?", text):
        text = text.ljust(6, "0")
    known_country = _COUNTRY.fullmatch(text) and divisions.is_known(text)
    if not known_country and not (_SIX.fullmatch(text) and divisions.province_of(text)):
        raise Refused(
            gettext_noop("“%(given)s” is not a place code: six digits (GB/T 2260) or two letters (ISO 3166)."),
            given=text or str(raw or "")[:40],
        )
    return text if known_country else coarsened(text, finest)


def coarsened(code: str, finest: str) -> str:
    """The code of the level asked that a finer code lies in."""
    if finest == "country":
        return code[:2] + "0000" if code[:2] in OWN_REGIONS else "CN"
    return code[: _WIDTH.get(finest, 6)].ljust(6, "0")


def is_chinese(code: str) -> bool:
    return code == "CN" or not _COUNTRY.fullmatch(code)


def province_of(code: str) -> str:
    """The code of today's province (重庆 for its former codes), '' for China without one, the country's code abroad."""
    if _COUNTRY.fullmatch(code):
        return "" if code == "CN" else code
    return divisions.province_today(code) or code[:2] + "0000"


def name_of(code: str, language: str) -> str:
    """The name of a place with the larger units around it, in 'en' or 'zh'; the code where it is not known."""
    division = divisions.division(code)
    return division.path(language) if division else code
