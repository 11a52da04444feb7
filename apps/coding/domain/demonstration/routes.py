"""From where to where, how and for how much: the shape of the trade in the founding study's tables, as weights."""

from random import Random

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import Locality, locality

GUANGDONG, SHANDONG, YUNNAN = "440000", "370000", "530000"

# By the court's province: origin, destination, weight. Yunnan sends, Shandong receives, Guangdong does both.
ROUTES: dict[str, tuple[tuple[str, str, int], ...]] = {
    SHANDONG: (
        ("510000", SHANDONG, 20),
        (YUNNAN, SHANDONG, 13),
        ("140000", SHANDONG, 8),
        ("520000", SHANDONG, 4),
        ("410000", SHANDONG, 3),
        (SHANDONG, SHANDONG, 50),
        (SHANDONG, "130000", 2),
    ),
    GUANGDONG: (
        (GUANGDONG, GUANGDONG, 30),
        (YUNNAN, GUANGDONG, 28),
        (GUANGDONG, "130000", 10),
        (GUANGDONG, "410000", 7),
        (GUANGDONG, "350000", 6),
        ("450000", GUANGDONG, 8),
        ("350000", GUANGDONG, 4),
    ),
    YUNNAN: (
        (YUNNAN, "350000", 24),
        (YUNNAN, GUANGDONG, 16),
        (YUNNAN, "410000", 14),
        (YUNNAN, "130000", 14),
        (YUNNAN, SHANDONG, 13),
        (YUNNAN, YUNNAN, 14),
        (YUNNAN, "330000", 5),
        ("520000", YUNNAN, 2),
    ),
}
# Weights of the modes M1, M2, M3 for a case, by the court's province; organised cases have more victims each.
MODES = {GUANGDONG: (33, 37, 30), SHANDONG: (40, 38, 22), YUNNAN: (27, 31, 42)}
ELSEWHERE = (34, 33, 33)

PLOTS = {
    w.ABDUCTION: (("market", 26), ("home", 26), ("hospital", 14), ("nanny", 22), ("snatch", 9), ("bride", 5)),
    w.PARENTAL: (("couple", 55), ("mother", 45)),
    w.ORGANISED: (("network", 100),),
}
# Years of age at which a plot's child is taken: lowest and highest, in months.
AGES = {
    "market": (24, 90),
    "home": (1, 20),
    "hospital": (0, 0),
    "nanny": (2, 40),
    "snatch": (10, 60),
    "couple": (0, 7),
    "mother": (0, 3),
    "network": (0, 4),
}
AFTER_RESCUE: dict[int, dict[int | None, int]] = {
    w.ABDUCTION: {1: 50, 4: 10, 5: 8, None: 32},
    w.PARENTAL: {1: 12, 2: 12, 3: 8, 4: 18, 5: 20, None: 30},
    w.ORGANISED: {1: 3, 4: 40, 5: 27, None: 30},
}
MISSING_SHARE = {w.ABDUCTION: 0.10, w.PARENTAL: 0.07, w.ORGANISED: 0.2}
TRANSITS = {YUNNAN: "昆明", GUANGDONG: "广州", "510000": "成都", "410000": "郑州", "450000": "南宁", SHANDONG: "济南"}


def weighted(random: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return random.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


def route(random: Random, court: str) -> tuple[Locality, Locality]:
    """Where the children of a case come from and where they are brought to."""
    known = ROUTES.get(court) or ((YUNNAN, court, 40), (court, court, 35), ("510000", court, 15), ("450000", court, 10))
    origin, destination = random.choices([(a, b) for a, b, _ in known], [weight for _, _, weight in known])[0]
    return locality(random, origin), locality(random, destination)


def transit(random: Random, origin: Locality, destination: Locality) -> str | None:
    """A provincial capital on the way, where the court mentions one."""
    if origin.code == destination.code or random.random() < 0.45:
        return None
    return TRANSITS.get(origin.code)


def mode(random: Random, court: str) -> int:
    weights = MODES.get(court, ELSEWHERE)
    return random.choices((w.ABDUCTION, w.PARENTAL, w.ORGANISED), weights)[0]


def sex(random: Random, origin: Locality, destination: Locality) -> int:
    """Boys more often where they are brought to Guangdong, girls a little more often where taken from Yunnan."""
    share = 0.57
    if destination.code == GUANGDONG:
        share = 0.76
    elif origin.code == YUNNAN:
        share = 0.46
    return w.MALE if random.random() < share else w.FEMALE


def price(random: Random, year: int, sex_: int | None, stage: str) -> int:
    """Yuan paid: by parents' broker ('first'), between traders ('between'), by the family that keeps ('last')."""
    base = {"first": 17_000.0, "between": 31_000.0, "last": 44_000.0}[stage]
    base *= {w.MALE: 1.18, w.FEMALE: 0.78}.get(sex_ or 0, 1.0)
    base *= 0.55 + 0.06 * (year - 2006)
    yuan = base * random.uniform(0.7, 1.35)
    step = 1000 if random.random() < 0.85 else 200
    return max(2000, round(yuan / step) * step)
