"""Putting a case together: its court, its facts one after the other, the people in them and what was decided."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from apps.coding.domain.demonstration import casting, routes
from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import Locality, Province, locality

PARTS = {
    w.ABDUCTION: (
        ("taker",),
        ("taker", "helper"),
        ("taker", "broker"),
        ("taker", "helper", "broker"),
        ("taker", "taker"),
    ),
    w.PARENTAL: (("parent",), ("parent", "parent"), ("parent", "broker"), ("parent", "parent", "broker", "buyer")),
    w.ORGANISED: (
        ("head", "carrier"),
        ("head", "carrier", "seller"),
        ("head", "carrier", "carrier", "seller", "helper"),
    ),
}


@dataclass(frozen=True)
class Plan:
    """What a case is asked to be: its number in the study, the court's province, the mode, the year of decision."""

    number: int
    province: Province
    mode: int
    year: int


@dataclass
class _Scene:
    """A case while it is being put together."""

    random: Random
    plan: Plan
    cast: casting.Cast
    parts: tuple[str, ...]
    origin: Locality
    destination: Locality
    held_on: date
    names: tuple[str, ...]
    others: list[w.Other] = field(default_factory=list)
    family: w.Family | None = None  # the tried parents
    victims: int = 0
    sales: int = 0

    def ids(self, *parts: str) -> tuple[str, ...]:
        return tuple(f"d{number}" for number, part in enumerate(self.parts, 1) if part in parts)

    def other(self, part: str, standing: tuple[int, ...], motive: int | None = None, sex: int = 0) -> str:
        number = f"o{len(self.others) + 1}"
        name = f"{self.cast.surname()}某"
        self.others.append(
            w.Other(number, name, part, sex or self.random.choice((1, 2)), self.random.choice(standing), motive)
        )
        return number

    def sale_id(self) -> str:
        self.sales += 1
        return f"s{self.sales}"

    def victim_id(self) -> str:
        self.victims += 1
        return f"v{self.victims}"


def make_case(random: Random, plan: Plan) -> w.Case:
    """An invented case after a plan; everything it holds follows from `random`."""
    decided = date(plan.year, 1, 5) + timedelta(days=random.randrange(350))
    origin, destination = routes.route(random, plan.province.code)
    cast, parts = casting.Cast(random, numbered=random.random() < 0.4), random.choice(PARTS[plan.mode])
    scene = _Scene(
        random=random,
        plan=plan,
        cast=cast,
        parts=parts,
        names=tuple(cast.defendant() for _ in parts),
        origin=origin,
        destination=destination,
        held_on=decided - timedelta(days=random.randrange(190, 400)),
    )
    incidents = _incidents(scene)
    defendants = _defendants(scene, incidents, decided)
    compensation = None
    if plan.mode == w.ABDUCTION and random.random() < 0.12:
        compensation = random.randrange(8_000, 60_000, 500)
    court = _court(scene, decided)
    officials = tuple(f"{cast.surname()}某" for _ in range(6))
    key = f"case-{plan.number:03d}"
    return w.Case(key, court, defendants, tuple(scene.others), incidents, officials, compensation)


def _court(scene: _Scene, decided: date) -> w.Court:
    random, province = scene.random, scene.plan.province
    here = next((place for place in (scene.origin, scene.destination) if place.code == province.code), None)
    seat = here or locality(random, province.code)
    number = f"{province.sign}{random.randrange(1, 20):02d}{random.randrange(62, 79)}刑初{random.randrange(8, 480)}号"
    if decided.year < 2016:
        number = f"{seat.county[0]}刑初字第{random.randrange(5, 320)}号"
    first = w.Court(seat, f"{seat.place}人民法院", 1, f"（{decided.year}）{number}", f"{seat.place}人民检察院", decided)
    return _appeal(scene, first) if random.random() < 0.11 else first


def _appeal(scene: _Scene, first: w.Court) -> w.Court:
    """The appeal, three to five months after the first instance."""
    random, province = scene.random, scene.plan.province
    decided = first.decided
    below = replace(first, decided=decided - timedelta(days=random.randrange(90, 150)))
    old = decided.year < 2016
    own = f"{province.city[0]}刑终字第{random.randrange(5, 190)}号"
    number = own if old else f"{province.sign}{random.randrange(1, 20):02d}刑终{random.randrange(5, 400)}号"
    below = replace(below, number=below.number.replace(str(decided.year), str(below.decided.year)))
    name = f"{province.name}{province.city}"
    return w.Court(
        first.locality, f"{name}中级人民法院", 2, f"（{decided.year}）{number}", f"{name}人民检察院", decided, below
    )


def _incidents(scene: _Scene) -> tuple[w.Incident, ...]:
    random, mode = scene.random, scene.plan.mode
    numbers = {w.ABDUCTION: (1, 1, 1, 2, 2, 3), w.PARENTAL: (1, 1, 1, 1, 2), w.ORGANISED: (1, 2, 2, 3, 3, 4)}
    count = random.choice(numbers[mode])
    span = 30 if random.random() < 0.62 else random.choice((400, 900, 2200))
    days = sorted((random.randrange(4, 60 + span) for _ in range(count)), reverse=True)
    if mode == w.PARENTAL:  # children of the same parents are born a year apart
        days = [day + 380 * (count - number) for number, day in enumerate(days, 1)]
    incidents = []
    for number, before in enumerate(days, 1):
        on = scene.held_on - timedelta(days=before)
        group = mode == w.ORGANISED and number == count > 1 and random.random() < 0.4
        attempted = number == count and not group and random.random() < 0.1
        incidents.append(_incident(scene, f"i{number}", "group" if group else _plot(scene), on, attempted))
    return tuple(incidents)


def _plot(scene: _Scene) -> str:
    if scene.plan.mode == w.PARENTAL:
        return "couple" if scene.parts.count("parent") == 2 else "mother"
    return routes.weighted(scene.random, routes.PLOTS[scene.plan.mode])


def _incident(scene: _Scene, unit_id: str, plot: str, on: date, attempted: bool) -> w.Incident:
    """One fact; the last may end with the arrest, while the child is being offered."""
    random = scene.random
    attempted = attempted and plot != "bride"
    if attempted:
        on = scene.held_on - timedelta(days=random.randrange(1, 4))
    family = _family(scene, plot)
    victims = _victims(scene, plot, on, family)
    sales = _sales(scene, plot, on, victims, family, attempted)
    return w.Incident(
        id=unit_id,
        plot=plot,
        mode=scene.plan.mode,
        on=on,
        precision=random.choices(("day", "month"), (80, 20))[0],
        origin=scene.origin,
        destination=scene.destination,
        transit=routes.transit(random, scene.origin, scene.destination),
        victims=victims,
        actors=_actors(scene, unit_id),
        sales=sales,
        family=family,
        outcome=_outcome(scene, plot, sales),
    )


def _actors(scene: _Scene, incident: str) -> tuple[str, ...]:
    """Who acts: a buyer in the first fact only, and of a larger company one stays out of a fact now and then."""
    acting = [f"d{number}" for number, part in enumerate(scene.parts, 1) if part != "buyer" or incident == "i1"]
    if len(acting) > 4 and scene.random.random() < 0.5:
        acting.remove("d3")
    return tuple(acting)


def _family(scene: _Scene, plot: str) -> w.Family:
    """The child's parents: tried ones (M2), one who gave the child away (M3), or those it was taken from (M1)."""
    random = scene.random
    if scene.plan.mode == w.ABDUCTION:
        return w.Family(f"{scene.cast.surname()}某")
    if plot == "group":
        return w.Family("")
    if scene.family:
        return scene.family
    marital = random.choices((1, 2, 3, 4, None), (38, 12, 8, 30, 12))[0]
    if plot == "couple":
        marital = random.choice((1, 4, 4))
    wedlock = {1: 1, 3: 1, 4: 2 if random.random() < 0.5 else None}.get(marital or 0)
    breach = marital == 4 and random.random() < 0.45
    if plot == "network":
        parent = scene.other("parent", (1, 1, 3), sex=w.FEMALE)
        return w.Family(scene.others[-1].name, parent, marital, wedlock, breach)
    scene.family = w.Family(scene.names[0], None, marital, wedlock, breach)
    return scene.family


def _victims(scene: _Scene, plot: str, on: date, family: w.Family) -> tuple[w.Victim, ...]:
    random = scene.random
    if plot == "group":
        return (_group(scene),)
    if plot == "bride":
        country = "VN" if scene.origin.code in (routes.YUNNAN, "450000") and random.random() < 0.6 else "CN"
        birth = on - timedelta(days=random.randrange(19 * 365, 27 * 365))
        return (
            w.Victim(scene.victim_id(), scene.cast.child_of(family.name), w.FEMALE, 3, birth=birth, country=country),
        )
    child = _child(scene, plot, on, family)
    if plot in ("network", "couple") and random.random() < 0.12:
        name = scene.cast.child_of(family.name)
        return child, replace(child, id=scene.victim_id(), name=name, sex=random.choice((w.MALE, w.FEMALE)))
    return (child,)


def _group(scene: _Scene) -> w.Victim:
    count = scene.random.choice((2, 3, 3, 5))
    sex = scene.random.choice((w.MALE, w.FEMALE, None))
    return w.Victim(scene.victim_id(), "", sex, count=count, age_months=0.5 if scene.random.random() < 0.7 else None)


def _child(scene: _Scene, plot: str, on: date, family: w.Family) -> w.Victim:
    random = scene.random
    sex = routes.sex(random, scene.origin, scene.destination)
    low, high = routes.AGES[plot]
    months = random.randint(low, high)
    if plot == "network" and random.random() < 0.55:
        months = random.randint(1, 4)
    birth, age = None, None
    if months == 0:
        age = round(random.randrange(1, 26) / 30, 1)
        if random.random() < 0.4:
            birth, age = on - timedelta(days=random.randrange(2, 25)), None
    elif random.random() < 0.6:
        birth = on - timedelta(days=months * 30 + random.randrange(28))
    else:
        age = float(months if months < 24 else months // 12 * 12)
    return w.Victim(
        scene.victim_id(),
        scene.cast.child_of(family.name) if random.random() < 0.8 else "",
        sex,
        birth=birth,
        age_months=age,
        ill=random.random() < 0.06,
    )


def _sales(
    scene: _Scene, plot: str, on: date, victims: tuple[w.Victim, ...], family: w.Family, attempted: bool
) -> tuple[w.Sale, ...]:
    """The chain from the first seller to the family that keeps the child, or the one attempt."""
    random, sex = scene.random, victims[0].sex
    ids = tuple(victim.id for victim in victims)
    broker = (scene.ids("broker") or (None,))[0]
    buyer = (scene.ids("buyer") or (None,))[0] if scene.sales == 0 else None
    day = on + timedelta(days=random.randrange(1, 9))
    chain: list[w.Sale] = []
    sellers = scene.ids("taker", "parent")
    if scene.plan.mode == w.ORGANISED:
        sellers = scene.ids("seller", "head")[-1:]
        if plot == "network":
            chain.append(_first_purchase(scene, on, victims, family))
    elif not broker and random.random() < 0.35:
        broker = scene.other("broker", (1, 2))
    if attempted:
        asked = routes.price(random, on.year, sex, "last")
        chain.append(w.Sale(scene.sale_id(), ids, sellers, None, broker, scene.held_on, "day", asked, w.ASKED))
        return tuple(chain)
    if len(ids) == 1 and random.random() < 0.22 and plot not in ("group", "bride"):
        reseller = scene.other("reseller", (1, 2), 5)
        between = routes.price(random, on.year, sex, "between")
        chain.append(w.Sale(scene.sale_id(), ids, sellers, reseller, broker, day, "day", between))
        sellers, broker, day = (reseller,), None, day + timedelta(days=random.randrange(2, 40))
    chain.append(_last_sale(scene, plot, day, victims, sellers, buyer, broker))
    return tuple(chain)


def _first_purchase(scene: _Scene, on: date, victims: tuple[w.Victim, ...], family: w.Family) -> w.Sale:
    assert family.other, "an organised sale begins with a parent"
    ids = tuple(victim.id for victim in victims)
    yuan = routes.price(scene.random, on.year, victims[0].sex, "first") * len(ids)
    head = scene.ids("head")[0]
    return w.Sale(scene.sale_id(), ids, (family.other,), head, None, on, "day", yuan, covers=len(ids))


def _last_sale(
    scene: _Scene,
    plot: str,
    day: date,
    victims: tuple[w.Victim, ...],
    sellers: tuple[str, ...],
    buyer: str | None,
    broker: str | None,
) -> w.Sale:
    random = scene.random
    ids = tuple(victim.id for victim in victims)
    yuan = routes.price(random, day.year, victims[0].sex, "last")
    covers = len(ids)
    if plot == "group":
        covers = 1 if random.random() < 0.6 else victims[0].count
    motive = 4 if plot == "bride" else _motive(random, victims[0].sex)
    if plot != "group" and (buyer is None or sellers[0].startswith("o")):
        buyer = scene.other("buyer", (1, 3, 3, 4), motive)
    commission = random.choice((1000, 2000, 3000, 5000)) if broker and random.random() < 0.7 else None
    return w.Sale(
        scene.sale_id(), ids, sellers, buyer, broker, day, "day", yuan * covers, covers=covers, commission=commission
    )


def _motive(random: Random, sex: int | None) -> int | None:
    if sex == w.MALE:
        return random.choices((1, 2, None), (45, 40, 15))[0]
    return random.choices((1, 3, None), (55, 25, 20))[0]


def _outcome(scene: _Scene, plot: str, sales: tuple[w.Sale, ...]) -> w.Outcome:
    random, mode = scene.random, scene.plan.mode
    intercepted = sales[-1].kind == w.ASKED
    after = random.choices(*zip(*routes.AFTER_RESCUE[mode].items(), strict=True))[0]
    if plot == "bride":
        return w.Outcome(w.RELEASED, scene.held_on, None, 7)
    if intercepted:
        return w.Outcome(w.RELEASED, sales[-1].on, 4 if mode == w.ORGANISED or after == 5 else after, 4)
    lot = random.random()
    if lot < routes.MISSING_SHARE[mode] or (plot == "group" and lot < 0.6):
        return w.Outcome(w.MISSING, discovered=random.choice((1, 4)) if mode == w.ABDUCTION else 4)
    if lot > 0.985:
        return w.Outcome(w.DEAD, discovered=4)
    if lot > 0.955:
        return w.Outcome(None)
    on = max(scene.held_on + timedelta(days=random.randrange(-3, 25)), sales[-1].on + timedelta(days=1))
    discovered = random.choices((1, 2, 3, 4, 5, 6, None), _DISCOVERY[mode])[0]
    return w.Outcome(w.RELEASED, on, after, discovered)


_DISCOVERY = {
    w.ABDUCTION: (50, 8, 4, 14, 12, 4, 8),
    w.PARENTAL: (10, 26, 20, 20, 2, 12, 10),
    w.ORGANISED: (2, 12, 10, 52, 6, 8, 10),
}


def _defendants(scene: _Scene, incidents: tuple[w.Incident, ...], decided: date) -> tuple[w.Defendant, ...]:
    heads = sum(victim.count for incident in incidents for victim in incident.victims)
    alone = len(scene.parts) == 1 and not any(other.part in ("broker", "reseller") for other in scene.others)
    attempted = all(sale.kind == w.ASKED for incident in incidents for sale in incident.sales)
    first_parent = scene.random.choice((w.MALE, w.FEMALE))
    if scene.parts.count("parent") == 1:
        first_parent = w.FEMALE
    defendants = []
    for number, part in enumerate(scene.parts, 1):
        sex = {"d1": first_parent, "d2": 3 - first_parent}[f"d{number}"] if part == "parent" else None
        home = _home(scene, part)
        circumstances = casting.Circumstances(
            part=part,
            home=home,
            sex=sex,
            victims=heads,
            grave=any(incident.plot in ("home", "hospital", "snatch") for incident in incidents),
            alone=alone,
            company=len(scene.parts),
            attempted=attempted and scene.plan.mode != w.ABDUCTION,
            breach=any(incident.family.breach for incident in incidents),
            decided=decided,
            held_on=scene.held_on,
        )
        person = casting.defendant(scene.random, f"d{number}", scene.names[number - 1], circumstances)
        defendants.append(person)
    return tuple(defendants)


def _home(scene: _Scene, part: str) -> Locality:
    """Takers, parents and heads come from where the child is taken, buyers and sellers from where it is brought."""
    near = scene.destination if part in ("buyer", "seller", "broker") else scene.origin
    if part in ("buyer", "parent") or scene.random.random() < 0.75:
        return locality(scene.random, near.code)
    return locality(scene.random, scene.random.choice(("520000", "410000", "510000", "350000")))
