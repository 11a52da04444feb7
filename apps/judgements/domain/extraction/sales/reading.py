"""All sales of a judgement, in order: each price with its sides, date and place, once however often it is told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.judgements.domain.extraction.accounts import read_incidents
from apps.judgements.domain.extraction.clauses import clause_start
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Party, Sale, Victim
from apps.judgements.domain.extraction.names import Name, Names
from apps.judgements.domain.extraction.sales.money import sums
from apps.judgements.domain.extraction.sales.prices import BUY, SELL, Price, price_of
from apps.judgements.domain.extraction.sales.roles import Roles, Words, read_roles
from apps.judgements.domain.extraction.sales.scene import Scene, Stretch, scenes
from apps.judgements.domain.extraction.victims.reading import is_traffic
from apps.judgements.domain.sections import Section

_THING = (
    "一(?:部|台|辆|架|枚|条|块|副)(?![^，。；\\n]{0,12}(?:婴|孩|童|妇))|苹果\\d|三星|毒品|毒资|冰毒|海洛因|麻古|手机|摩托车?|电动车|轿车|面包车|汽车(?!站)|车辆|电脑|相机|摄像机|香烟|赃物"
    "|首饰|项链|枪支|牛|羊|猪|房屋|房产|房子|土地|木材|光碟|淫秽|药品|出生证|出生医学证明|准生证|户口|衣服"
    "|奶粉|发票|假证"
)
# A thing as the object of a sale.
_OF_THING = re.compile(
    rf"(?:将|把|盗走|窃得|盗窃|抢走|抢得|骗取|{BUY}|{SELL})(?:了|到)?[^，。；\n]{{0,16}}?(?:{_THING})|(?:{_THING})[^，。；\n]{{0,6}}(?:{SELL})"
)
_THING_SOLD = re.compile(rf"(?:将|把)[^，。；\n]{{0,10}}?(?:{_THING})(?:以|按|卖|转)")
_IS_THING = re.compile(_THING)
_OBJECT_AFTER = re.compile(
    "(?:人民币|现金|左右)*的?(?:价格|价钱|价款|高价|低价)?(?:将|把)(?:该|其|这)?[^，。；\n]{1,20}?(?=卖|转|出售)"
)
_USUAL = re.compile("每[名人个][^，。；\n]{0,4}(?:售价|卖价|价格|单价|卖得|可卖)")
_PERSONS = re.compile(
    r"婴|孩|童|女儿|儿子|妇女|女子|少女|女青年|姑娘|幼女|子女|亲生|[为做作当]妻|媳妇|孙女|孙子|外孙|彩礼|解救|抱走|个月|\d岁|拐|胎儿|收养|抱养|送养|抚养"
)
_TELLS_OF_PERSONS = re.compile(rf"{_PERSONS.pattern}|被害人[^。\n]{{0,60}}卖")
_DEAL = re.compile(f"(?P<sell>{SELL})|(?P<buy>{BUY})")
# Whose words a payment is told in: the seller receives, the buyer pays.
_CUE = re.compile("(?P<sell>收取|收到|收受|收下|得款|得到|获得|得|收)|(?P<buy>支付|付给|给付|付|给|交)")
_SENTENCE = re.compile("[^。\n]{1,600}[。\n]?")
_OPENING = re.compile("卖给|卖与|卖到|卖至|卖掉|转卖|出卖|收买|购买|交给")
_MOST, _MOST_ALIKE = 500, 50
_TOTAL = re.compile("(?:共|总|合计|一共|累计|先后)[^，。；\n]{0,8}$")


@dataclass(frozen=True)
class _Found:
    sale: Sale
    price: Price
    incident: int
    usual: bool = False


def read_sales(
    text: str, sections: Sequence[Section], parties: Sequence[Party], victims: Sequence[Victim], home: str | None = None
) -> tuple[Sale, ...]:
    """The sales of a normalised text, those the court found before those only charged.

    victims: as read from the same text, which the sales point to; home: the court's province, for places of one name.
    """
    if not is_traffic(text, sections):
        return ()
    tried = [party.name.value for party in parties]
    named = {victim.name.value for victim in victims if victim.name}
    names = Names(text, [*tried, *named])
    found = _Sales()
    told = sorted(read_incidents(text, sections), key=lambda one: (not one.found, one.preface))
    for number, scene in enumerate(scenes(text, told, names, victims, home)):
        incident = scene.incident
        if incident.preface and found.sales:
            continue  # a summary of what the numbered incidents tell
        if _TELLS_OF_PERSONS.search(text, incident.start, incident.end):
            for new in _of_incident(scene, number, names, named):
                found.add(new)
    sold = [one for one in found.sales if not one.usual]
    return tuple(one.sale for one in sold or found.sales)


def read_amounts(sales: Sequence[Sale]) -> tuple[Fact[int], ...]:
    """The prices of the sales, in their order."""
    return tuple(sale.price_yuan for sale in sales if sale.price_yuan)


class _Sales:
    """The sales read so far, each once."""

    def __init__(self) -> None:
        self.sales: list[_Found] = []
        self._by_price: dict[int, list[int]] = {}

    def add(self, new: _Found) -> None:
        """Adds a sale unless it is told already; a price paid takes the place of the same one agreed or asked."""
        alike = self._by_price.setdefault(new.price.sum.yuan, [])
        for place in alike[:_MOST_ALIKE]:
            old = self.sales[place]
            if _same(old, new):
                if old.price.kind != "paid" == new.price.kind and new.sale.charged_only == old.sale.charged_only:
                    self.sales[place] = replace(old, sale=replace(old.sale, price_kind=new.sale.price_kind))
                return
        if len(self.sales) < _MOST:
            alike.append(len(self.sales))
            self.sales.append(new)


def _same(old: _Found, new: _Found) -> bool:
    one, two = old.sale, new.sale
    sides = _agree(one.buyers, two.buyers) and _agree(one.sellers, two.sellers)
    if old.incident == new.incident:
        return new.price.received or (sides and (one.victims == two.victims or not two.victims))
    if two.charged_only and not one.charged_only:
        return True
    return sides and bool(one.victims) and one.victims == two.victims


def _agree(one: Sequence[Fact[str]], two: Sequence[Fact[str]]) -> bool:
    return not one or not two or bool({name.value for name in one} & {name.value for name in two})


def _of_incident(scene: Scene, number: int, names: Names, victims: set[str]) -> Iterator[_Found]:
    """The sales of one incident, price by price."""
    text, paid = scene.text, list[int]()
    previous = (scene.incident.start, scene.incident.start)
    for match in _SENTENCE.finditer(text, scene.incident.start, scene.incident.end):
        sentence, carried = match.span(), list[Name]()
        for price, stretch in _priced(text, sentence, text[slice(*previous)]):
            if _of_things(text, stretch, price) or _told_before(text, stretch, price, paid):
                continue
            verb = _verb(text, stretch, price)
            told = Words(text, *stretch, price.sum.start, verb, price.kind)
            roles = read_roles(told, names, victims, carried)
            carried = roles.subject
            paid += [price.sum.yuan] if price.kind == "paid" else []
            yield _Found(_sale(scene, stretch, price, roles), price, number, _is_general(text, price))
        previous = sentence


def _told_before(text: str, stretch: Stretch, price: Price, paid: list[int]) -> bool:
    """Whether a receipt only repeats or sums up prices that the incident has told, or shares them out."""
    if not price.received or not paid:
        return False
    yuan = price.sum.yuan
    if yuan in paid or (len(paid) > 1 and (yuan == sum(paid) or _is_total(text, price))):
        return True
    return not _opens(text, stretch, price)


def _opens(text: str, stretch: Stretch, price: Price) -> bool:
    """Whether the words of a receipt tell a sale of their own (卖给乙，得款3万元)."""
    return _OPENING.search(text, stretch[0], price.sum.start) is not None


def _is_general(text: str, price: Price) -> bool:
    """男婴每名售价2.6万元左右 tells what was usual, not a sale."""
    return _USUAL.search(text, clause_start(text, price.sum.start), price.sum.start) is not None


def _is_total(text: str, price: Price) -> bool:
    return _TOTAL.search(text[max(0, price.sum.start - 12) : price.sum.start]) is not None


def _priced(text: str, sentence: Stretch, previous: str) -> Iterator[tuple[Price, Stretch]]:
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


def _of_things(text: str, stretch: Stretch, price: Price) -> bool:
    """Whether the price is a thing's: the object after it is one, or the last before it, with no person between."""
    money = price.sum
    after = _OBJECT_AFTER.match(text, money.end, stretch[1])
    if after:
        return _IS_THING.search(after.group()) is not None
    if _THING_SOLD.search(text, stretch[0], money.start):
        return True
    things = list(_OF_THING.finditer(text, stretch[0], money.start))
    return bool(things) and _PERSONS.search(text, things[-1].start(), stretch[1]) is None


def _verb(text: str, stretch: Stretch, price: Price) -> str:
    """Whether the words of a price sell or buy."""
    if price.kind in ("asked", "offered"):
        return "sell" if price.kind == "asked" else "buy"
    money = price.sum
    if price.received:
        cue = list(_CUE.finditer(text, max(stretch[0], money.start - 24), money.start))
        if cue:
            return cue[-1].lastgroup or "sell"
    rest = _DEAL.search(text, money.end, stretch[1])
    before = list(_DEAL.finditer(text, stretch[0], money.start))
    return (rest or before[-1]).lastgroup or "sell" if rest or before else "sell"


def _sale(scene: Scene, stretch: Stretch, price: Price, roles: Roles) -> Sale:
    text, money = scene.text, price.sum
    value = fact(text, money.yuan, money.start, money.end, "vague sum" if money.vague else price.rule)
    return Sale(
        victims=scene.sold(stretch),
        price_yuan=value,
        price_kind=fact(text, price.kind, money.start, money.end, price.rule),
        sellers=_facts(text, roles.sellers, "seller"),
        buyers=_facts(text, roles.buyers, "buyer"),
        intermediaries=_facts(text, roles.intermediaries, "intermediary"),
        date=scene.date(money.start),
        place=scene.place(stretch, money.start),
        charged_only=not scene.incident.found,
    )


def _facts(text: str, listed: Sequence[Name], rule: str) -> tuple[Fact[str], ...]:
    return tuple(fact(text, name.text, name.start, name.end, rule) for name in listed)
