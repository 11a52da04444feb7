"""Derived variables: the rules of the codebook, one by one, on small codings."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.codebook import default_codebook, without_units
from apps.coding.domain.codebook.dates import months_between
from apps.coding.domain.codebook.derived import derive, with_derived, without_derived
from apps.coding.domain.records import Answer, CodingRecord, Link, Place, Unit

CODEBOOK = default_codebook()
TYPES = {"j": "judgement", "i": "incident", "d": "defendant", "o": "other_person", "v": "victim", "s": "sale"}


def unit(unit_id, count=1, **answers):
    values = {key: value if isinstance(value, Answer) else Answer(value=value) for key, value in answers.items()}
    return Unit(unit_id, TYPES[unit_id[0]], int(unit_id[1:]), count=count, answers=values)


def record(*units, links=()):
    return CodingRecord("（2014）1号", "甲", (unit("j1"), *units), tuple(Link(*link.split()) for link in links))


def derived(of, key, *units, links=()):
    """What is derived for a unit's variable: a value, a missing code as 'M-9', or None while open."""
    answer = derive(CODEBOOK, record(*units, links=links)).get((of, key))
    if answer is None:
        return None
    return f"M{answer.missing}" if answer.value is None else answer.value


MISSING = {code: Answer(missing=code) for code in (-9, -8, -6)}
CAUGHT = "incident_victim i1 v1"


def test_persons_are_counted_by_the_number_each_unit_stands_for():
    people = (unit("d1"), unit("d2"), unit("o1", count=3), unit("v1"), unit("v2", count=5))
    assert derived("j1", "n_perpetrators", *people) == 5
    assert derived("j1", "n_victims", *people) == 6


@pytest.mark.parametrize(
    ("born", "happened", "months", "group"),
    [
        ("2014-03-05", "2014-03-08", 0.1, 1),
        ("2014-03-05", "2014-04-04", 0.97, 1),
        ("2014-03-05", "2014-04-05", 1, 2),
        ("2014-01-31", "2014-02-28", 1, 2),
        ("2014-03-05", "2014-09-05", 6, 3),
        ("2013-03-05", "2014-03-05", 12, 4),
        ("2010-03-05", "2013-03-04", 35.96, 4),
        ("2010-03-05", "2013-03-05", 36, 5),
        ("2000-03-05", "2014-03-05", 168, 7),
        ("1990-03-05", "2014-03-05", 288, 8),
        ("2014-03", "2014-03", 0.48, 1),  # from 0 to less than a month: the group is certain
        ("2014-03", "2014-04", "M-8", "M-8"),
        ("2014", "2014", "M-8", "M-8"),
        ("1985", "2014", 348, 8),  # certainly of age
        ("2014-05-01", "2014-03-05", "M-8", "M-8"),  # born after the incident
        (MISSING[-9], "2014", "M-9", "M-9"),
        (MISSING[-6], MISSING[-9], "M-6", "M-6"),
        ("2014-03-05", MISSING[-8], "M-8", "M-8"),
    ],
)
def test_age_at_the_incident_in_months_and_its_group(born, happened, months, group):
    units = (unit("i1", date=happened), unit("v1", birth_date=born))
    assert derived("v1", "age_at_incident", *units, links=[CAUGHT]) == months
    assert derived("v1", "age_group", *units, links=[CAUGHT]) == group


def test_the_age_stays_open_while_a_date_is():
    assert derived("v1", "age_at_incident", unit("i1"), unit("v1", birth_date="2014")) is None
    assert derived("v1", "age_at_incident", unit("i1", date="2014"), unit("v1")) is None
    assert derived("v1", "age_at_incident", unit("v1", birth_date="2014")) is None


def test_a_stated_age_overrules_and_the_group_follows_it():
    units = (unit("i1", date="2014-03-05"), unit("v1", birth_date="2014-03-05", age_at_incident=48))
    assert derived("v1", "age_at_incident", *units, links=[CAUGHT]) is None
    assert derived("v1", "age_group", *units, links=[CAUGHT]) == 5


def test_an_age_counted_in_traditional_years_is_unclear_and_so_is_its_group():
    assert derived("v1", "age_group", unit("v1", age_at_incident=MISSING[-8])) == "M-8"


def test_the_first_incident_counts_and_incidents_not_found_do_not():
    units = (
        unit("i1", date="2010-01-01", upheld=2),
        unit("i2", date="2013-03-05"),
        unit("i3", date="2012-03-05", upheld=1),
        unit("i4", date=MISSING[-9]),
        unit("v1", birth_date="2012-03-05"),
    )
    links = [f"incident_victim i{number} v1" for number in (1, 2, 3, 4)]
    assert derived("v1", "age_at_incident", *units, links=links) == 0


@pytest.mark.parametrize(
    ("born", "happened", "years"),
    [
        ("1975-03-05", "2012-03-05", 37),
        ("1994-03-06", "2012-03-05", 17.99),
        ("1975", "2012", 37),
        ("1975-03-05", "2012-06", 37.28),
        ("1994", "2012", "M-8"),
    ],
)
def test_a_defendants_age_in_years(born, happened, years):
    units = (unit("i1", date=happened), unit("d1", birth_date=born))
    assert derived("d1", "age_at_first_incident", *units, links=["incident_defendant i1 d1"]) == years


@pytest.mark.parametrize(
    ("ethnicity", "group"), [(1, 1), (3, 2), (8, 3), (6, 4), (7, 5), (13, 6), (2, 7), (97, 7), (MISSING[-9], "M-9")]
)
def test_ethnicities_are_grouped(ethnicity, group):
    assert derived("d1", "ethnic_group", unit("d1", ethnicity=ethnicity)) == group


@pytest.mark.parametrize(
    ("defendant", "where", "code"),
    [
        ({"registered_residence": Place("440103")}, Place("445281"), 1),
        ({"registered_residence": Place("530600")}, Place("445281"), 2),
        ({"registered_residence": Place("510221")}, Place("500115"), 1),  # 长寿县 was Sichuan's before 1997
        ({"registered_residence": Place("530600")}, Place("VN"), 2),
        ({"registered_residence": Place("530600"), "nationality": Place("VN")}, Place("445281"), 3),
        ({"registered_residence": Place("VN")}, Place("445281"), 3),
        ({"nationality": Place("VN")}, MISSING[-9], 3),
        ({"registered_residence": MISSING[-9]}, Place("445281"), "M-9"),
        ({"registered_residence": Place("440103")}, MISSING[-8], "M-8"),
        ({"registered_residence": Place("CN")}, Place("445281"), "M-8"),
        ({"lives_in": Place("440103")}, Place("445281"), None),  # never from where somebody lives
    ],
)
def test_local_compares_the_registered_residence_with_the_first_incident(defendant, where, code):
    units = (unit("i1", place=where), unit("d1", **defendant))
    assert derived("d1", "local", *units, links=["incident_defendant i1 d1"]) == code


def test_local_is_unclear_where_dates_do_not_tell_which_incident_came_first():
    units = (
        unit("i1", date="2012", place=Place("440103")),
        unit("i2", date="2012-05", place=Place("530600")),
        unit("d1", registered_residence=Place("440103")),
    )
    links = ["incident_defendant i1 d1", "incident_defendant i2 d1"]
    assert derived("d1", "local", *units, links=links) == "M-8"


def prices(*sales, links=None):
    units = [unit(f"s{number}", **answers) for number, answers in enumerate(sales, start=1)]
    links = links or [f"sale_victim s{number} v1" for number in range(1, len(sales) + 1)]
    victims = [unit("v1"), unit("v2", count=2)]
    return tuple(
        derived("v1", key, *victims, *units, links=links) for key in ("first_price_yuan", "last_price_yuan", "n_sales")
    )


def paid(price, **more):
    return {"price_kind": 1, "price_yuan": price, **more}


@pytest.mark.parametrize(
    ("sales", "expected"),
    [
        ([], ("M-7", "M-7", 0)),
        ([paid(20000)], ("M-7", 20000, 1)),
        ([paid(20000), paid(45000)], (20000, 45000, 2)),
        ([paid(45000, order=2), paid(20000, order=1)], (20000, 45000, 2)),
        ([paid(20000), paid(30000), paid(45000)], (20000, 45000, 3)),
        ([paid(20000), {"price_kind": 3, "price_yuan": 60000}], ("M-7", 20000, 1)),  # an asked price never counts
        ([paid(20000), {"price_kind": 2, "price_yuan": 60000}], ("M-7", 20000, 1)),  # nor one that was not paid
        ([{"price_kind": 3, "price_yuan": 60000}], ("M-7", "M-7", 0)),
        ([paid(20000), paid(MISSING[-9])], (20000, "M-9", 2)),
        ([paid(20000, price_covers=2), paid(45000)], ("M-8", 45000, 2)),  # a joint price is not divided
        ([paid(20000), paid(90000, price_covers=2)], (20000, "M-8", 2)),
        ([paid(20000), {"price_kind": MISSING[-8], "price_yuan": 60000}], (20000, "M-8", "M-8")),
        ([paid(20000), {"price_yuan": 60000}], (None, None, None)),
        ([{"price_kind": 1}], ("M-7", None, 1)),
    ],
)
def test_first_and_last_price_and_number_of_sales(sales, expected):
    assert prices(*sales) == expected


def test_one_price_for_several_victims_is_joint_unless_it_is_said_to_be_each_ones():
    together = ["sale_victim s1 v1", "sale_victim s1 v2"]
    assert prices(paid(90000), links=together)[1] == "M-8"
    assert prices(paid(90000, price_covers=MISSING[-9]), links=together)[1] == "M-8"
    assert prices(paid(30000, price_covers=1), links=together)[1] == 30000


@pytest.mark.parametrize(
    ("answers", "months"),
    [
        ({"outcome": 1, "released_on": "2014-04-05"}, 1),
        ({"outcome": 1, "released_on": "2014-03-05"}, 0),
        ({"outcome": 1, "released_on": "2026"}, 147.85),
        ({"outcome": 1, "released_on": "2014"}, "M-8"),
        ({"outcome": 1, "released_on": MISSING[-9]}, "M-9"),
        ({"outcome": 2}, "M-7"),
        ({"outcome": 1}, None),
        ({}, None),
    ],
)
def test_months_until_rescue(answers, months):
    units = (unit("i1", date="2014-03-05"), unit("v1", **answers))
    assert derived("v1", "months_to_rescue", *units, links=[CAUGHT]) == months


def test_derived_answers_join_the_record_and_can_be_taken_out_again():
    before = record(unit("i1", date="2014-03-05"), unit("v1", birth_date="2014-03-05", outcome=2), links=[CAUGHT])
    after = with_derived(CODEBOOK, before)
    answers = after.unit("v1").answers
    assert (answers["age_group"].value, answers["age_group"].provenance) == (1, "derived")
    assert answers["released_on"].missing == -7
    assert with_derived(CODEBOOK, after) == after
    assert without_derived(CODEBOOK, after) == before


def test_a_derived_answer_that_cannot_be_computed_again_is_kept():
    kept = record(unit("v1", age_at_incident=Answer(value=5, provenance="derived")))
    assert without_derived(CODEBOOK, kept).unit("v1").answers["age_at_incident"].value == 5
    assert with_derived(CODEBOOK, kept).unit("v1").answers["age_group"].value == 2


def test_nothing_is_derived_from_units_that_are_switched_off():
    small = without_units(CODEBOOK, {"sale", "other_person"})
    keys = {key for _, key in derive(small, record(unit("d1"), unit("v1")))}
    assert keys == {"n_victims"}


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)), st.integers(0, 40000))
def test_months_between_agree_with_counting_month_by_month(start, days):
    end = start + timedelta(days=days)
    months = months_between(start, end)
    counted, at = 0, start
    while True:
        year, month = divmod(start.year * 12 + start.month + counted, 12)
        last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
        at = date(year, month + 1, min(start.day, last))
        if at > end:
            break
        counted += 1
    assert int(months) == counted
    assert counted <= months < counted + 1
