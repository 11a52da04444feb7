"""A report before it is set: its tables, figures, sections and key numbers, in both languages, from one dataset."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.coding.domain.codebook import Codebook
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop

from .facts import Facts
from .figures.bars import age_by_mode, victims_by_year
from .figures.figure import Figure
from .figures.route_map import route_map
from .places import Scope
from .populations import of_court, of_place, victims_of_place
from .tables import Table, build_tables
from .tables.routes import flows
from .wording import sections as words
from .wording.methods import DatasetFacts
from .wording.numbers import percent, whole
from .wording.tables import BASE

TABLE, FIGURE = "table", "figure"


@dataclass(frozen=True)
class Section:
    """A section: its title, the sentence that leads in, and its tables and figures in order, as (kind, id)."""

    id: str
    title: Label
    lead: Label
    blocks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class KeyNumber:
    """A number that the summary stresses, its unit, what it says, and the table it is from."""

    number: str
    unit: Label
    words: Label
    table: str


@dataclass(frozen=True)
class Report:
    study: str
    study_title: Label
    scope: Scope
    dataset: DatasetFacts
    tables: Mapping[str, Table]
    figures: Mapping[str, Figure]
    sections: tuple[Section, ...]
    key_numbers: tuple[KeyNumber, ...]
    judgements: int  # of the scope's courts
    victims: int
    one_coder: int  # judgements of the scope's courts that rest on one coder


def check_scope(facts: Facts, scope: Scope) -> None:
    """Refused where a province has neither a court nor a victim in the dataset."""
    if scope.province and not of_court(facts.judgements, scope) and not of_place(facts.victims, scope):
        raise Refused(
            gettext_noop(
                "No judgement of record is by a court of %(province)s, and no victim was taken from or brought there."
            ),
            province=f"{scope.label.en} {scope.label.zh}",
        )


def compile_report(
    study: str, title: Label, facts: Facts, scope: Scope, codebook: Codebook, dataset: DatasetFacts
) -> Report:
    """Everything a report says; Refused for a province the dataset knows nothing of."""
    check_scope(facts, scope)
    tables = {table.id: table for table in build_tables(facts, scope, codebook)}
    judgements = of_court(facts.judgements, scope)
    return Report(
        study,
        title,
        scope,
        dataset,
        tables,
        {figure.id: figure for figure in _figures(facts, scope, tables)},
        _sections(tables, scope),
        _key_numbers(tables, scope),
        len(judgements),
        sum(fact.count for fact in of_court(facts.victims, scope)),
        sum(fact.one_coder for fact in judgements),
    )


def scopes_of(facts: Facts) -> tuple[Scope, ...]:
    """Every province with a court, an origin or a destination in the dataset, by code; then the study."""
    found = {fact.court.value for fact in facts.judgements}
    found |= {fact.reading(end).value for fact in facts.victims for end in ("taken_from", "destination")}
    codes = sorted(str(code) for code in found if code is not None and len(str(code)) == 6)
    return (*(Scope(code) for code in codes), Scope())


def base_of(table: Table) -> Label:
    return BASE(table.n, [(reason.variable, reason.code, reason.count) for reason in table.reasons], table.N)


def _figures(facts: Facts, scope: Scope, tables: Mapping[str, Table]) -> tuple[Figure, ...]:
    population, known = victims_of_place(facts, scope), flows(facts, scope)
    n = sum(known.values())
    unknown = population.N - n
    base = Label(
        f"n {n:,} + missing {unknown:,} (an end of the route not known) = N {population.N:,}.",
        f"n {n:,}＋缺失 {unknown:,}（路线一端不明）＝N {population.N:,}。",
    )
    age, years = tables["age_by_mode"], tables["victims_by_year"]
    return (
        route_map(known, scope, population.label, base),
        age_by_mode(age, base_of(age)),
        victims_by_year(years, base_of(years)),
    )


def _sections(t: Mapping[str, Table], scope: Scope) -> tuple[Section, ...]:
    def blocks(names: str) -> tuple[tuple[str, str], ...]:
        kinds = {"#": FIGURE}
        return tuple((kinds.get(name[0], TABLE), name.lstrip("#")) for name in names.split())

    within, out, into = t["routes_within"], t["routes_out"], t["routes_in"]
    return (
        Section(
            "courts", words.COURTS, words.courts(t["cases_by_court_province"], scope), blocks("cases_by_court_province")
        ),
        Section(
            "routes",
            words.ROUTES,
            words.routes(within, out, into, scope),
            blocks("routes_within routes_out routes_in areas #route_map"),
        ),
        Section(
            "victims",
            words.VICTIMS,
            words.victims(t["modes"]),
            blocks("modes sex sex_by_mode age_by_mode #age_by_mode #victims_by_year victims_by_year"),
        ),
        Section(
            "prices",
            words.PRICES,
            words.prices(t["price_summary"]),
            blocks("price_summary price_by_mode price_by_age_and_sex"),
        ),
        Section(
            "rescue", words.RESCUE, words.rescue(t["rescue"]), blocks("rescue rescue_by_mode after_rescue_by_mode")
        ),
    )


def _key_numbers(t: Mapping[str, Table], scope: Scope) -> tuple[KeyNumber, ...]:
    numbers = (
        _routes_number(t, scope),
        _mode_number(t["modes"]),
        _age_number(t["age_by_mode"]),
        _price_number(t),
        _rescue_number(t),
    )
    return tuple(number for number in numbers if number is not None)


PERCENT = Label("%", "%")


def _routes_number(t: Mapping[str, Table], scope: Scope) -> KeyNumber | None:
    within, out, into = t["routes_within"].n, t["routes_out"].n, t["routes_in"].n
    known = within + out + (into if scope.province else 0)
    if not known:
        return None
    name = scope.label if scope.province else Label("the province they were taken from", "拐出省")
    return KeyNumber(
        percent(100 * within / known),
        PERCENT,
        Label(
            f"of the victims whose route is known were sold within {name.en}, {within:,} of {known:,}.",
            f"的被害人（以路线已知者计）在{name.zh}内被出卖，即{known:,}人中的{within:,}人。",
        ),
        "routes_within",
    )


def _mode_number(table: Table) -> KeyNumber | None:
    if not table.n or not table.rows:
        return None
    best = max(range(len(table.rows)), key=lambda i: table.cells[i][0] or 0)
    count, share = table.cells[best]
    name = table.rows[best].label
    return KeyNumber(
        percent(share),
        PERCENT,
        Label(
            f"of the children were trafficked by the mode {name.en}, {whole(count)} of {table.n:,}.",
            f"的儿童属于“{name.zh}”模式，即{table.n:,}人中的{whole(count)}人。",
        ),
        "modes",
    )


def _age_number(table: Table) -> KeyNumber | None:
    if not table.n:
        return None
    young = sum(int(table.cell(code, "total") or 0) for code in ("1", "2") if code in {row.code for row in table.rows})
    return KeyNumber(
        percent(100 * young / table.n),
        PERCENT,
        Label(
            f"were younger than six months when they were taken or sold, {young:,} of {table.n:,}.",
            f"被拐卖时不满6个月，即{table.n:,}人中的{young:,}人。",
        ),
        "age_by_mode",
    )


def _price_number(t: Mapping[str, Table]) -> KeyNumber | None:
    mean = t["price_summary"].cell("last", "mean")
    if mean is None:
        return None
    return KeyNumber(
        whole(mean),
        Label("yuan", "元"),
        Label("was the mean last price of a child.", "为儿童最终交易价格的均值。"),
        "price_summary",
    )


def _rescue_number(t: Mapping[str, Table]) -> KeyNumber | None:
    table = t["rescue"]
    if not table.n or "1" not in {row.code for row in table.rows}:
        return None
    count, share = table.row("1")
    return KeyNumber(
        percent(share),
        PERCENT,
        Label(
            f"of the children whose fate is stated had been rescued, {whole(count)} of {table.n:,}.",
            f"的儿童在判决时已获救，即结果有记载的{table.n:,}人中的{whole(count)}人。",
        ),
        "rescue",
    )
