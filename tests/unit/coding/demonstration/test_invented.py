"""Nothing in the demonstration study is real: no county, no person."""

import re
from pathlib import Path

import pytest

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.demonstration import make_study
from apps.coding.domain.demonstration.geography import PROVINCES, SURNAMES
from apps.judgements.domain import divisions

SHARED = Path(__file__).parents[4].parent / "shared" / "judgements"
NAME = re.compile("[\u4e00-\u9fff𠮷]某[甲乙丙丁戊己庚辛0-9]?")


def invented_places() -> list[str]:
    return [name for province in PROVINCES.values() for name in (province.city, *province.counties)]


@pytest.mark.parametrize("name", invented_places())
def test_no_county_or_city_of_it_has_ever_existed(name: str) -> None:
    assert divisions.codes_named(name) == frozenset()


@pytest.mark.parametrize("code", sorted(PROVINCES))
def test_its_provinces_are_real(code: str) -> None:
    assert divisions.name(code, "zh") == PROVINCES[code].name


def test_surnames_are_all_different() -> None:
    assert len(set(SURNAMES)) == len(SURNAMES)


def test_every_person_bears_an_anonymised_name() -> None:
    for made in make_study(5, 30, default_codebook(), ("jia", "yi")):
        case = made.told.case
        names = [person.name for person in (*case.defendants, *case.others, *case.victims) if person.name]
        assert all(NAME.fullmatch(name) for name in names)
        assert len(set(names)) == len(names)


def test_no_name_of_a_published_judgement_is_used() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"Could not check against published judgements: put them beside the checkout, at {SHARED}.")
    published = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("texts", "fragments")
        for path in (SHARED / folder).glob("*.txt")
    )
    theirs = set(re.findall("[\u4e00-\u9fff]某", published))
    ours = {f"{surname}某" for surname in SURNAMES}
    assert not ours & theirs
