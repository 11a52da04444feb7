"""What to look a place up by, from words marked in the text (福建省莆田市城厢区某街道) or typed (putian)."""

import re
from collections.abc import Sequence

from apps.judgements.domain.divisions import Division

# A unit's name ends in one of these; 自治 and 地 do not begin an ending of their own.
_PART = re.compile(
    "[一-鿿]{1,14}?(?:特别行政区|自治区|自治州|自治县|自治旗|林区|矿区|地区|省|市(?!区)|盟|州(?![市县区省])|县|区|旗)"
)
_BEFORE = re.compile(r"^(?:户籍所在地|户籍地|出生地|现?住址?|籍贯|原籍|暂住|在|于|从|到)+[：:]?")
MAX_PARTS = 4


def parts_of(text: str) -> list[str]:
    """The units that an address names, from the larger to the smaller: 福建省, 莆田市, 城厢区."""
    return _PART.findall(_BEFORE.sub("", text.strip()))[:MAX_PARTS]


def queries(text: str) -> tuple[str, ...]:
    """Queries for divisions.search, the most telling first: as it stands, then its parts, then fewer of its parts."""
    words = _BEFORE.sub("", text.strip())
    parts = parts_of(text)
    if not words:
        return ()
    if not parts:
        return (words,)
    shorter = [" ".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return tuple(dict.fromkeys([words, *shorter]))


def in_order(query: str, found: Sequence[Division]) -> tuple[Division, ...]:
    """Where a query goes from the larger to the smaller (广东省 天河区), the places named last come first."""
    last = query.split()[-1]
    return tuple(sorted(found, key=lambda place: last not in (place.name.zh, place.name.en)))
