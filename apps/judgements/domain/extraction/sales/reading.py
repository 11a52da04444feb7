"""All sales of a judgement, in order: each price with its sides, date and place, once however often it is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.judgements.domain.extraction.accounts import Incident, read_incidents
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Party, Sale, Victim
from apps.judgements.domain.extraction.names import Name, Names
from apps.judgements.domain.extraction.places import places_in
from apps.judgements.domain.extraction.sales.dates import date_before
from apps.judgements.domain.extraction.sales.money import sums
from apps.judgements.domain.extraction.sales.prices import BUY, SELL, Price, price_of
from apps.judgements.domain.extraction.sales.roles import Roles, read_roles
from apps.judgements.domain.extraction.victims.reading import is_traffic
from apps.judgements.domain.sections import Section

_THING = (
    "毒品|冰毒|海洛因|麻古|手机|摩托车?|电动车|轿车|面包车|汽车(?!站)|车辆|电脑|相机|摄像机|香烟|赃物"
    "|首饰|项链|枪支|牛|羊|猪|房屋|房子|土地|木材|光碟|淫秽|药品|出生证|出生医学证明|准生证|户口|衣服"
    "|奶粉|发票|假证"
)
# A thing as the object of a sale.
_OF_THING = re.compile(
    rf"(?:将|把|{BUY}|{SELL})(?:了|到)?[^，。；\n]{{0,16}}?(?:{_THING})|(?:{_THING})[^，。；\n]{{0,6}}(?:{SELL})"
)
_PERSONS = re.compile(
    "婴|孩|童|女儿|儿子|妇女|女子|少女|女青年|姑娘|被害人|幼女|子女|[将把]其|亲生|为妻|拐|胎儿|收养|抱养|送养|抚养"
)
_SENTENCE = re.compile("[^。\n]+[。\n]?")
_PLACE = re.compile(
    r"(?:在|到|至"
    r"|于)(?=[一-鿿])(?P<place>[^，。；、：\n“”（）]{2,36}?)(?=以[^，。；]{0,12}[\d一二三四五六七八九十两]"
    r"|将|把|，|。|；|与|向|从|找|见面|见到|交易|交给|和|进行|收买|购买|卖|附近以)"
)
_TAKING = re.compile("抱走|拐走|抢走|偷走|盗走|骗走|骗出|掳走|劫走|拐骗|偷抱|产下|生下")
_TOTAL = re.compile("(?:共|总|合计|一共|累计|先后)[^，。；\n]{0,8}$")


@dataclass(frozen=True)
class _Found:
    sale: Sale
    price: Price
    incident: int


def read_sales(
    text: str, sections: Sequence[Section], parties: Sequence[Party], victims: Sequence[Victim], home: str | None = None
) -> tuple[Sale, ...]:
    """The sales of a normalised text, those the court found before those only charged.

    victims: as read from the same text, which the sales point to; home: the court's province, for places of one name.
    """
    if not is_traffic(text, sections):
        return ()
    known = [party.name.value for party in parties] + [v.name.value for v in victims if v.name]
    names = Names(text, known)
    found: list[_Found] = []
    for number, incident in enumerate(read_incidents(text, sections)):
        if not _PERSONS.search(text, incident.start, incident.end):
            continue
        for new in _of_incident(text, incident, number, names, victims, home):
            _add(found, new)
    return tuple(one.sale for one in found)


def read_amounts(sales: Sequence[Sale]) -> tuple[Fact[int], ...]:
    """The prices of the sales, in their order."""
    return tuple(sale.price_yuan for sale in sales if sale.price_yuan)


def _add(found: list[_Found], new: _Found) -> None:
    """Adds a sale unless it is told already; a price paid takes the place of the same price agreed or asked."""
    for place, old in enumerate(found):
        if not _same(old, new):
            continue
        if (
            old.sale.price_kind
            and new.sale.price_kind
            and old.sale.price_kind.value != "paid"
            and new.sale.price_kind.value == "paid"
            and new.sale.charged_only == old.sale.charged_only
        ):
            found[place] = replace(old, sale=replace(old.sale, price_kind=new.sale.price_kind))
        return
    found.append(new)


def _same(old: _Found, new: _Found) -> bool:
    one, two = old.sale, new.sale
    if one.price_yuan is None or two.price_yuan is None or one.price_yuan.value != two.price_yuan.value:
        return False
    sides = _agree(one.buyers, two.buyers) and _agree(one.sellers, two.sellers)
    if old.incident == new.incident:
        return new.price.received or (sides and (one.victims == two.victims or not two.victims))
    if two.charged_only and not one.charged_only:
        return True
    return sides and bool(one.victims) and one.victims == two.victims


def _agree(one: Sequence[Fact[str]], two: Sequence[Fact[str]]) -> bool:
    return not one or not two or bool({name.value for name in one} & {name.value for name in two})


def _of_incident(
    text: str, incident: Incident, number: int, names: Names, victims: Sequence[Victim], home: str | None
) -> Iterator[_Found]:
    previous, paid = (incident.start, incident.start), list[int]()
    for sentence in _SENTENCE.finditer(text, incident.start, incident.end):
        span = sentence.span()
        carried: list[Name] = []
        for price, stretch in _priced(text, span, text[slice(*previous)]):
            if _of_things(text, stretch):
                continue
            yuan = price.sum.yuan
            if price.received and (
                yuan in paid
                or (len(paid) > 1 and yuan == sum(paid))
                or (_is_total(text, price) and len(paid) > 1)
                or (paid and not _opens(text, stretch, price))
            ):
                continue
            verb = _verb(text, stretch, price)
            roles = read_roles(
                text,
                *stretch,
                (price.sum.start, price.sum.end),
                names,
                [v.name.value for v in victims if v.name],
                carried,
                verb,
                price.kind,
            )
            carried = roles.subject
            paid.append(yuan)
            yield _Found(_sale(text, incident, span, stretch, price, roles, victims, home), price, number)
        previous = span


def _opens(text: str, stretch: tuple[int, int], price: Price) -> bool:
    """Whether the words of a receipt tell a sale of their own (卖给乙，得款3万元)."""
    return (
        re.compile("卖给|卖与|卖到|卖至|卖掉|转卖|出卖|收买|购买|交给").search(text, stretch[0], price.sum.start)
        is not None
    )


def _is_total(text: str, price: Price) -> bool:
    return _TOTAL.search(text[max(0, price.sum.start - 12) : price.sum.start]) is not None


def _priced(text: str, sentence: tuple[int, int], previous: str) -> Iterator[tuple[Price, tuple[int, int]]]:
    """The prices of a sentence, each with the stretch that concerns it."""
    prices = [price for money in sums(text, *sentence) if (price := price_of(text, money, sentence, previous))]
    start = sentence[0]
    for at, price in enumerate(prices):
        following = prices[at + 1] if at + 1 < len(prices) else None
        end = sentence[1] if following is None else _parted(text, price.sum.end, following.sum.start)
        yield price, (start, end)
        start = end


def _parted(text: str, start: int, end: int) -> int:
    """Where the words of one price end and those of the next begin: after the clause that still tells the sale."""
    comma = min((p for mark in "，；," if (p := text.find(mark, start, end)) >= 0), default=-1)
    if comma < 0:
        return end
    second = min((p for mark in "，；," if (p := text.find(mark, comma + 1, end)) >= 0), default=-1)
    clause = text[comma + 1 : second] if second >= 0 else ""
    if second >= 0 and re.search(f"{SELL}|{BUY}", clause) and not re.search(f"{SELL}|{BUY}", text[start:comma]):
        return second + 1
    return comma + 1


def _of_things(text: str, stretch: tuple[int, int]) -> bool:
    words = text[slice(*stretch)]
    return _OF_THING.search(words) is not None and _PERSONS.search(words) is None


def _verb(text: str, stretch: tuple[int, int], price: Price) -> str:
    rest = re.compile(f"(?P<sell>{SELL})|(?P<buy>{BUY})").search(text, price.sum.end, stretch[1])
    if rest:
        return rest.lastgroup or "sell"
    before = list(re.compile(f"(?P<sell>{SELL})|(?P<buy>{BUY})").finditer(text, stretch[0], price.sum.start))
    return (before[-1].lastgroup or "sell") if before else "sell"


def _sale(
    text: str,
    incident: Incident,
    sentence: tuple[int, int],
    stretch: tuple[int, int],
    price: Price,
    roles: Roles,
    victims: Sequence[Victim],
    home: str | None,
) -> Sale:
    money = price.sum
    value = fact(text, money.yuan, money.start, money.end, "vague sum" if money.vague else price.rule)
    return Sale(
        victims=_sold(text, incident, stretch, victims),
        price_yuan=value,
        price_kind=fact(text, price.kind, money.start, money.end, price.rule),
        sellers=_facts(text, roles.sellers, "seller"),
        buyers=_facts(text, roles.buyers, "buyer"),
        intermediaries=_facts(text, roles.intermediaries, "intermediary"),
        date=_date(text, incident, money.start, sentence[1]),
        place=_place(text, _after_taking(text, stretch, money.start), home),
        charged_only=not incident.found,
    )


def _facts(text: str, listed: Sequence[Name], rule: str) -> tuple[Fact[str], ...]:
    return tuple(fact(text, name.text, name.start, name.end, rule) for name in listed)


def _sold(text: str, incident: Incident, stretch: tuple[int, int], victims: Sequence[Victim]) -> tuple[int, ...]:
    """Which victims a sale is of: those in its own words, else the only one, or the last, of its incident."""
    places = [(_spot(text, victim, stretch), number) for number, victim in enumerate(victims)]
    own = [number for at, number in places if at is not None]
    if own:
        return tuple(own)
    before = [(_spot(text, victim, (incident.start, stretch[1])), number) for number, victim in enumerate(victims)]
    told = sorted((at, number) for at, number in before if at is not None)
    words = text[slice(*stretch)]
    if re.search("(?:两|二|[三四五六七八九])(?:名|个)|均|上述|一并|[龙双]", words) and len(told) > 1:
        return tuple(sorted(number for _, number in told))
    return (told[-1][1],) if told else ()


def _spot(text: str, victim: Victim, stretch: tuple[int, int]) -> int | None:
    if victim.name:
        at = text.find(victim.name.value, *stretch)
        return at if at >= 0 else None
    evidence = victim.count.evidence[0] if victim.count else None
    return evidence.start if evidence and stretch[0] <= evidence.start < stretch[1] else None


def _date(text: str, incident: Incident, price: int, end: int) -> Fact[str] | None:
    """The date told before the price, unless it is that of the taking: the sale may have come later."""
    told = date_before(text, incident.start, price, end)
    if told and _TAKING.search(text, told.evidence[0].end, price):
        return None
    return told


def _after_taking(text: str, stretch: tuple[int, int], price: int) -> tuple[int, int]:
    """What of a stretch tells the sale, not the taking before it."""
    takings = [match.end() for match in _TAKING.finditer(text, stretch[0], price)]
    return (takings[-1] if takings else stretch[0], stretch[1])


def _place(text: str, stretch: tuple[int, int], home: str | None) -> Fact[str] | None:
    """Where the sale took place: 在 with a place that begins with a division's name."""
    for match in _PLACE.finditer(text, *stretch):
        start, end = match.span("place")
        named = places_in(text, start, end, home)
        if named and named[0].start == start and re.search("在$|到$|至$|于$", text[start - 1 : start]):
            return fact(text, text[start:end], start, end, "place of the sale")
    return None
