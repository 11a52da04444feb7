"""The hand labels themselves: whole, in their places, and without a word of the texts."""

import re

import pytest

from apps.judgements.domain import divisions
from tests.labels import labelled

CODES = re.compile("[a-z_]+")
# What may stand as Chinese words: crimes, peoples, provinces, countries.
_PEOPLE, _CRIME = re.compile("[一-鿿]{1,6}族"), re.compile("[一-鿿（）()、]+罪")


@pytest.mark.parametrize(("part", "count"), [("development", 48), ("held_out", 120)])
def test_every_text_of_a_set_is_labelled_once(part: str, count: int) -> None:
    files = [line["file"] for line in labelled.lines(part)]
    assert len(files) == len(set(files)) == count


def test_no_text_is_in_both_sets() -> None:
    one, other = ({line["file"] for line in labelled.lines(part)} for part in labelled.SETS)
    assert not one & other


@pytest.mark.parametrize("part", labelled.SETS)
def test_labels_hold_codes_and_places_but_no_words_of_the_texts(part: str) -> None:
    for line in labelled.lines(part):
        facts = {name: value for name, value in line.items() if name not in ("file", "sha256")}
        words = {value for value in labelled.values(facts) if isinstance(value, str)}
        assert [word for word in words if not _may_stand(word)] == [], line["file"]


def _may_stand(word: str) -> bool:
    known = CODES.fullmatch(word) or _PEOPLE.fullmatch(word) or _CRIME.fullmatch(word)
    return bool(known) or divisions.province_code(word) is not None or word in COUNTRIES


COUNTRIES = {division.zh for division in divisions.COUNTRIES.values()}


@pytest.mark.parametrize("part", labelled.SETS)
def test_places_lie_within_their_texts(part: str, shared: object) -> None:
    found, left_out = labelled.labelled(part)
    assert left_out == 0
    for each in found:
        units = [unit.facts for unit in (*each.defendants, *each.victims)]
        for fact in (fact for facts in (each.document, *units) for fact in facts.values()):
            assert 0 <= fact.start < fact.end <= len(each.text)
            assert fact.value != ""
