"""What an incident tells around its prices: which victims, when and where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from apps.judgements.domain.extraction.accounts import Incident
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Victim
from apps.judgements.domain.extraction.names import Names
from apps.judgements.domain.extraction.places import places_in
from apps.judgements.domain.extraction.sales.dates import ToldDate, told_dates

Stretch = tuple[int, int]

_PLACE = re.compile(
    r"(?:在|到|至|于)(?=[一-鿿])(?P<place>[^，。；、：\n“”（）]{2,36}?)"
    r"(?=以[^，。；]{0,12}[\d一二三四五六七八九十两]|将|把|，|。|；|,|与|向|从|找|见面|见到|交易|交给|和|进行|收买|购买|卖)"
)
_TAKING = re.compile("抱走|拐走|抢走|偷走|盗走|骗走|骗出|掳走|劫走|拐骗|偷抱|产下|生下")
# Words that take all victims of the incident together.
_ALL = re.compile("(?:两|二|[三四五六七八九])(?:名|个)|均|上述|一并|双胞胎|龙凤胎")


@dataclass(frozen=True)
class Scene:
    """One incident with the dates it tells and where it speaks of which victim (its place in the list)."""

    text: str
    incident: Incident
    dates: tuple[ToldDate, ...]
    spots: tuple[tuple[int, int], ...]
    home: str | None

    def sold(self, stretch: Stretch) -> tuple[int, ...]:
        """Which victims a price's words are of: those they name, else the last the incident named, or all."""
        first, after = (bisect_left(self.spots, place, key=itemgetter(0)) for place in stretch)
        if first < after:
            return tuple(sorted({number for _, number in self.spots[first:after]}))
        if _ALL.search(self.text, *stretch):
            return tuple(sorted({number for _, number in self.spots[:after]}))
        return (self.spots[after - 1][1],) if after else ()

    def date(self, price: int) -> Fact[str] | None:
        """The date told before a price, unless it is that of the taking: the sale may have come later."""
        at = bisect_right(self.dates, price, key=attrgetter("start"))
        told = self.dates[at - 1] if at else None
        if told is None or not told.iso or _TAKING.search(self.text, told.end, price):
            return None
        return fact(self.text, told.iso, told.start, told.end, "date told before")

    def place(self, stretch: Stretch, price: int) -> Fact[str] | None:
        """Where the sale took place: 在 with words that begin with a division's name, behind any taking."""
        takings = [match.end() for match in _TAKING.finditer(self.text, stretch[0], price)]
        for match in _PLACE.finditer(self.text, takings[-1] if takings else stretch[0], stretch[1]):
            start, end = match.span("place")
            named = places_in(self.text, start, end, self.home)
            if named and named[0].start == start:
                return fact(self.text, self.text[start:end], start, end, "place of the sale")
        return None


def scenes(
    text: str, incidents: Sequence[Incident], names: Names, victims: Sequence[Victim], home: str | None
) -> list[Scene]:
    """The incidents with what they tell; 同年 at one's beginning goes by the year of the one before."""
    numbers = {victim.name.value: number for number, victim in enumerate(victims) if victim.name}
    nameless = sorted((v.count.evidence[0].start, n) for n, v in enumerate(victims) if v.count and not v.name)
    found: list[Scene] = []
    last = ""
    for incident in incidents:
        dates = told_dates(text, incident.start, incident.end, last)
        years = {one.iso[:4] for one in dates if one.iso}
        last = years.pop() if len(years) == 1 else ""
        named = ((one.start, one.text) for one in names.within(incident.start, incident.end) if one.text in numbers)
        spots = [(start, numbers[name]) for start, name in named]
        spots += nameless[bisect_left(nameless, (incident.start, 0)) : bisect_left(nameless, (incident.end, 0))]
        found.append(Scene(text, incident, tuple(dates), tuple(sorted(spots)), home))
    return found
