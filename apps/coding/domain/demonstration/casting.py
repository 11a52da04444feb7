"""People for the invented cases: names, lives, parts, sentences.

Shares follow the founding study's published figures roughly: six in ten defendants men, a quarter of them without
schooling, minorities mostly from Yunnan, sentences by part in the offence.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import SURNAMES, Locality, locality

STEMS = "甲乙丙丁戊己庚辛"
HAN = 1
# GB/T 3304 codes of the peoples a province's defendants may belong to beside the Han, and their share.
MINORITIES = {"530000": (0.45, (6, 7, 8, 13, 16, 18)), "450000": (0.4, (8, 13)), "520000": (0.4, (6, 9, 12))}
OCCUPATIONS = ("农民", "农民", "农民", "无业", "务工", "个体工商户", "无固定职业")
# Months of imprisonment by part: lowest and highest.
TERMS = {
    "taker": (60, 132),
    "helper": (24, 60),
    "broker": (36, 72),
    "head": (120, 180),
    "carrier": (42, 96),
    "seller": (72, 132),
    "parent": (12, 60),
    "buyer": (6, 12),
}
MEN = {"taker": 0.6, "helper": 0.55, "broker": 0.45, "head": 0.55, "carrier": 0.6, "seller": 0.55, "buyer": 0.75}


@dataclass
class Cast:
    """Names handed out so far in one case; no surname twice, so that nobody is mistaken for another."""

    random: Random
    numbered: bool  # 晏某1, 裘某2 throughout; else 晏某甲 for defendants
    surnames: list[str] = field(default_factory=list)
    given: int = 0

    def __post_init__(self) -> None:
        self.surnames = self.random.sample(SURNAMES, len(SURNAMES))

    def surname(self) -> str:
        return self.surnames.pop()

    def defendant(self) -> str:
        self.given += 1
        suffix = str(self.given) if self.numbered else STEMS[self.given - 1]
        return f"{self.surname()}某{suffix}"

    def child_of(self, family: str) -> str:
        """A child bears the family's surname: of 裘某 the child is 裘某1."""
        self.given += 1
        return f"{family[0]}某{self.given}"


def sentence(random: Random, part: str, victims: int, grave: bool) -> w.Sentence:
    """A sentence for a part in an offence against so many victims; `grave` for violence and stolen infants."""
    if part == "buyer":
        months = random.randrange(6, 13)
        return w.Sentence(w.BUYING, w.FIXED_TERM, months, probation=12)
    if part in ("head", "taker") and victims >= 3 and random.random() < 0.16:
        kind = w.LIFE if random.random() < 0.75 else w.DEATH_WITH_REPRIEVE
        return w.Sentence(w.CHILDREN, kind, fine=random.choice((50_000, 80_000, 100_000)), rights_years=99)
    months = _months(random, part, victims, grave)
    charge = w.ABANDONMENT if part == "parent" and random.random() < 0.15 else w.CHILDREN
    probation = 0
    if months <= 36 and random.random() < 0.55:
        probation = min(60, months + random.choice((12, 12, 24)))
    fine = 0 if charge == w.ABANDONMENT else _fine(random, months)
    rights = random.choice((1, 2, 3)) if months >= 120 and random.random() < 0.6 else 0
    return w.Sentence(charge, w.FIXED_TERM, months, probation, fine, rights)


def _months(random: Random, part: str, victims: int, grave: bool) -> int:
    low, high = TERMS[part]
    if grave and part == "taker":
        low, high = 120, 156
    if victims >= 3 and part in ("carrier", "broker", "helper"):
        low, high = low + 18, high + 24
    months = random.randrange(low, high + 1, 6)
    return months + (random.choice((1, 3)) if months < 120 and random.random() < 0.15 else 0)


def _fine(random: Random, months: int) -> int:
    if months >= 120:
        return random.choice((20_000, 30_000, 30_000, 50_000))
    if months >= 60:
        return random.choice((5_000, 10_000, 10_000, 20_000))
    return random.choice((2_000, 3_000, 5_000, 5_000, 10_000))


def role(part: str, alone: bool, company: int) -> int:
    """Who led: `alone` nobody else took part, `company` how many are tried together."""
    if alone:
        return w.SOLE
    if company == 1 or part in ("buyer", "parent"):
        return w.NOT_DISTINGUISHED
    return w.PRINCIPAL if part in ("taker", "head", "seller") else w.ACCOMPLICE


def ethnicity(random: Random, province: str) -> int:
    share, peoples = MINORITIES.get(province, (0.02, (3, 8)))
    return random.choice(peoples) if random.random() < share else HAN


def education(random: Random) -> int | None:
    """A level of the codebook; None where the judgement leaves it out (three in ten)."""
    if random.random() < 0.3:
        return None
    return random.choices((1, 2, 3, 4, 5), (24, 45, 25, 4, 2))[0]


def mitigation(random: Random, decided: date, part: str, attempted: bool) -> tuple[int, ...]:
    """Codes of mitigation_found: surrender or confession, plea (from 2018), forgiveness, attempt, restitution."""
    found = {random.choices((1, 2, 0), (2, 6, 2))[0]}
    if decided.year >= 2018 and random.random() < 0.6:
        found.add(4)
    if part == "parent" and random.random() < 0.25:
        found.add(5)
    if attempted:
        found.add(6)
    if random.random() < 0.2:
        found.add(9)
    return tuple(sorted(found - {0}))


def pleas(random: Random, part: str, breach: bool) -> tuple[int, ...]:
    """Codes of mitigation_argued by the defence."""
    argued = set()
    if random.random() < 0.35:
        argued.add(1)
    if part == "parent" and breach:
        argued.add(2)
    if part == "parent" and random.random() < 0.4:
        argued.add(3)
    if part in ("buyer", "seller") and random.random() < 0.5:
        argued.add(4)
    if random.random() < 0.4:
        argued.add(5)
    return tuple(sorted(argued))


@dataclass(frozen=True)
class Circumstances:
    """What a defendant's casting depends on."""

    part: str
    home: Locality
    sex: int | None
    victims: int
    grave: bool
    alone: bool
    company: int
    attempted: bool
    breach: bool
    decided: date
    held_on: date


def defendant(random: Random, unit_id: str, name: str, c: Circumstances) -> w.Defendant:
    """One defendant, born 19 to 62 years before being held."""
    sex = c.sex or (w.MALE if random.random() < MEN.get(c.part, 0.6) else w.FEMALE)
    low, high = (19, 34) if c.part == "parent" else (24, 62)
    moved = random.random() < 0.25
    medical = c.part == "helper" and random.random() < 0.15
    return w.Defendant(
        id=unit_id,
        name=name,
        part=c.part,
        sex=sex,
        birth=c.held_on - timedelta(days=random.randrange(low * 365, high * 365)),
        ethnicity=ethnicity(random, c.home.code),
        education=education(random),
        occupation="医务人员" if medical else random.choice(OCCUPATIONS),
        residence=c.home,
        lives_in=locality(random, random.choice(("440000", "350000", c.home.code))) if moved else None,
        withheld=random.random() < 0.06,
        recidivist=c.part in ("head", "taker", "seller") and random.random() < 0.1,
        medical=medical,
        role=role(c.part, c.alone, c.company),
        sentence=sentence(random, c.part, c.victims, c.grave),
        mitigation=mitigation(random, c.decided, c.part, c.attempted),
        pleas=pleas(random, c.part, c.breach),
        held_on=c.held_on + timedelta(days=random.choice((0, 0, 0, 1, 3))),
    )
