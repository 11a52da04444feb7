"""What happened in an invented case: who, whom, where, when, for how much, and what the court made of it.

Plain facts without a word of Chinese prose; texts.py tells them. Ids are those of the coding records (d1, o1, v1, i1,
s1). Codes are the default codebook's.
"""

from dataclasses import dataclass
from datetime import date

from apps.coding.domain.demonstration.geography import Locality

# Modes of trafficking.
ABDUCTION, PARENTAL, ORGANISED = 1, 2, 3
MALE, FEMALE = 1, 2
PRINCIPAL, ACCOMPLICE, NOT_DISTINGUISHED, SOLE = 1, 2, 4, 5
CHILDREN, WOMEN_AND_CHILDREN, BUYING, ABANDONMENT = 1, 2, 4, 6
FIXED_TERM, LIFE, DEATH_WITH_REPRIEVE = 1, 2, 4
RELEASED, MISSING, DEAD = 1, 2, 3
PAID, ASKED = 1, 3


@dataclass(frozen=True)
class Sentence:
    """What a court decides for one defendant: codes of the codebook, months and yuan."""

    charge: int
    kind: int
    months: int = 0
    probation: int = 0
    fine: int = 0
    rights_years: int = 0  # 99: for life


@dataclass(frozen=True)
class Defendant:
    """One tried person; `part` is what she did: taker, helper, broker, parent, head, carrier, seller, buyer."""

    id: str
    name: str
    part: str
    sex: int
    birth: date
    ethnicity: int
    education: int | None
    occupation: str
    residence: Locality
    lives_in: Locality | None
    withheld: bool
    recidivist: bool
    medical: bool
    role: int
    sentence: Sentence
    mitigation: tuple[int, ...]
    pleas: tuple[int, ...]
    held_on: date


@dataclass(frozen=True)
class Other:
    """A person not tried here; `part` is parent, broker, buyer or reseller; `standing` and motive as coded."""

    id: str
    name: str
    part: str
    sex: int
    standing: int
    motive: int | None = None


@dataclass(frozen=True)
class Victim:
    """A person taken or sold, or `count` of them; born on `birth`, or `age_months` old where only that is known."""

    id: str
    name: str
    sex: int | None
    kind: int = 1
    count: int = 1
    birth: date | None = None
    age_months: float | None = None
    country: str = "CN"
    ill: bool = False


@dataclass(frozen=True)
class Sale:
    """One transfer for money, or the attempt: ids of both sides and of who introduced them."""

    id: str
    victims: tuple[str, ...]
    sellers: tuple[str, ...]
    buyer: str | None
    broker: str | None
    on: date
    precision: str
    yuan: int
    kind: int = PAID
    covers: int = 1
    commission: int | None = None


@dataclass(frozen=True)
class Family:
    """What a court may say of a child's parents; None where it says nothing."""

    name: str
    other: str | None = None  # id of the parent among the other persons
    marital: int | None = None
    wedlock: int | None = None
    breach: bool = False


@dataclass(frozen=True)
class Outcome:
    """How it ended for the victim: codes of outcome and after_rescue, the day of rescue, who found out how."""

    code: int | None
    on: date | None = None
    after: int | None = None
    discovered: int | None = None


@dataclass(frozen=True)
class Incident:
    """One fact the court finds."""

    id: str
    plot: str  # market, home, hospital, nanny, snatch, couple, mother, network, group, bride
    mode: int
    on: date
    precision: str
    origin: Locality
    destination: Locality
    transit: str | None  # a provincial capital
    victims: tuple[Victim, ...]
    actors: tuple[str, ...]  # defendant ids
    sales: tuple[Sale, ...]
    family: Family
    outcome: Outcome


@dataclass(frozen=True)
class Court:
    """The court that decides; on appeal `below` is the court of first instance and its case number."""

    locality: Locality
    name: str
    level: int
    number: str
    prosecutor: str
    decided: date
    below: "Court | None" = None


@dataclass(frozen=True)
class Case:
    """Everything of one invented judgement."""

    key: str
    court: Court
    defendants: tuple[Defendant, ...]
    others: tuple[Other, ...]
    incidents: tuple[Incident, ...]
    officials: tuple[str, ...]  # names of prosecutor, lawyer, three judges and clerk
    compensation: int | None = None  # yuan, where a civil action was attached

    @property
    def victims(self) -> tuple[Victim, ...]:
        return tuple(victim for incident in self.incidents for victim in incident.victims)

    @property
    def sales(self) -> tuple[Sale, ...]:
        return tuple(sale for incident in self.incidents for sale in incident.sales)

    def name(self, unit_id: str) -> str:
        """The name of a defendant, other person or victim."""
        people: tuple[Defendant | Other | Victim, ...] = (*self.defendants, *self.others, *self.victims)
        return next(person.name for person in people if person.id == unit_id)

    def defendant(self, unit_id: str) -> Defendant:
        return next(person for person in self.defendants if person.id == unit_id)

    def other(self, unit_id: str) -> Other:
        return next(person for person in self.others if person.id == unit_id)
