"""All that is read from one judgement, field by field as the `extract` command promises it.

A field is None where the text does not say. Values: sex `male|female`; dates ISO with the precision of the text;
provinces by their full Chinese names; months and yuan whole numbers; the words of EDUCATION, ROLES, SENTENCES.
"""

from dataclasses import dataclass

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.header import DocumentFacts
from apps.judgements.domain.sections import Section

SEXES = ("male", "female")
EDUCATION = ("illiterate", "primary", "junior_high", "senior_high", "college")
RESIDENCE_BASES = ("registered", "lives_in")
ROLES = ("principal", "accomplice", "coerced", "sole")
SENTENCES = (
    "fixed_term",
    "life",
    "death",
    "death_with_reprieve",
    "detention",
    "control",
    "exempt",
    "not_guilty",
    "fine_only",
)
PRICE_KINDS = ("paid", "asked", "agreed", "offered")

Words = Fact[str] | None
Whole = Fact[int] | None
Number = Fact[float] | None


@dataclass(frozen=True)
class Party:
    """A defendant as the parties' section introduces him or her: one person, whatever names the text uses.

    `name` is the name the decision uses, `alias` the others, joined by 、 with a passage each; `start` and `end` bound
    the person's own paragraph, in code points.
    """

    start: int
    end: int
    name: Fact[str]
    alias: Words = None
    sex: Words = None
    birth_date: Words = None
    age: Whole = None
    ethnicity: Words = None
    nationality: Words = None
    education: Words = None
    occupation: Words = None
    residence: Words = None
    residence_province: Words = None
    residence_basis: Words = None


@dataclass(frozen=True)
class Count:
    """One crime of a defendant with its own sentence, beside the one executed."""

    charge: Words = None
    sentence: Words = None
    sentence_months: Whole = None
    fine_yuan: Whole = None


@dataclass(frozen=True)
class Outcome:
    """What the document leaves in force for one defendant. `property_confiscation` is `all`, `part` or yuan."""

    charge: Words = None
    role: Words = None
    sentence: Words = None
    sentence_months: Whole = None
    probation_months: Whole = None
    fine_yuan: Whole = None
    property_confiscation: Fact[str] | Fact[int] | None = None
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True)
class Defendant:
    """A party and what became of him or her."""

    party: Party
    outcome: Outcome


@dataclass(frozen=True)
class Victim:
    """A person, or a group known by its number, whom the text calls 被害人 or who is abducted or sold.

    `age_months` as stated, in months (4岁 is 48, 出生3天 is 0.1); `charged_only` where the court did not find it.
    """

    name: Words = None
    count: Whole = None
    sex: Words = None
    age_months: Number = None
    birth_date: Words = None
    origin_province: Words = None
    destination_province: Words = None
    charged_only: bool = False


@dataclass(frozen=True)
class Sale:
    """One transfer of victims (places in the list of victims) for money or goods, or the attempt at one."""

    victims: tuple[int, ...] = ()
    price_yuan: Whole = None
    price_kind: Words = None
    sellers: tuple[Fact[str], ...] = ()
    buyers: tuple[Fact[str], ...] = ()
    intermediaries: tuple[Fact[str], ...] = ()
    date: Words = None
    place: Words = None
    charged_only: bool = False


@dataclass(frozen=True)
class Findings:
    """All that is read from one normalised text."""

    sections: tuple[Section, ...]
    document: DocumentFacts
    defendants: tuple[Defendant, ...] = ()
    victims: tuple[Victim, ...] = ()
    sales: tuple[Sale, ...] = ()
    amounts_yuan: tuple[Fact[int], ...] = ()
