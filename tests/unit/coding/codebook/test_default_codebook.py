"""The codebook a study starts with holds every unit, link, variable and code of the reference."""

import re
from pathlib import Path

import pytest
import yaml

from apps.coding.domain.codebook import default_codebook, from_document, parse_codebook, to_document, to_yaml

REFERENCE = Path(__file__).parents[4].parent / "shared" / "reference" / "codebook.yaml"
OWNERS = ("judgement", "incident", "defendant", "defendant_victim", "other_person", "victim", "sale")


@pytest.fixture(scope="module")
def reference():
    if not REFERENCE.exists():
        pytest.skip(f"codes not compared with the reference: put it at {REFERENCE}")
    return yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))


def expected_categories(reference, owner, spec):
    if "same_as" in spec:
        other, _, key = spec["same_as"].rpartition(".")
        return expected_categories(reference, other or owner, reference[other or owner][key])
    return spec.get("values", {})


def in_print(label: str) -> str:
    """A range of numbers is set with an en dash."""
    return re.sub(r"(?<=\d)-(?=\d)", "–", label)


@pytest.mark.parametrize("owner", OWNERS)
def test_variables_types_and_codes_are_those_of_the_reference(reference, owner):
    variables = {variable.key: variable for variable in default_codebook().variables_of(owner)}
    assert set(variables) == set(reference[owner])
    for key, spec in reference[owner].items():
        variable = variables[key]
        assert variable.type == spec["type"]
        assert variable.label.zh == spec["zh"]
        assert variable.finest == spec.get("finest", "")
        assert variable.ask_if == spec.get("ask_if", "")
        assert variable.private == spec.get("private", False)
        assert bool(variable.derived) == ("derived" in spec)
        categories = expected_categories(reference, owner, spec)
        if isinstance(categories, dict):
            printed = {code: [in_print(label) for label in labels] for code, labels in categories.items()}
            assert {c.code: [c.label.en, c.label.zh] for c in variable.categories} == printed


def test_units_links_missing_codes_and_themes_are_those_of_the_reference(reference):
    codebook = default_codebook()
    assert [unit.key for unit in codebook.units] == list(reference["units"])
    assert {unit.key for unit in codebook.units if unit.group} == {"other_person", "victim"}
    links = {link.key: (link.source, link.targets) for link in codebook.links}
    for key, spec in reference["links"].items():
        targets = spec["to"] if isinstance(spec["to"], list) else [spec["to"]]
        assert links[key] == (spec["from"], tuple(targets))
    assert {c.code: c.label.zh for c in codebook.missing_codes} == {
        code: words["zh"] for code, words in reference["missing_codes"].items()
    }
    themes = {theme.key: theme.label.zh for theme in codebook.themes}
    assert themes == {key: zh for phase in reference["themes"].values() for key, zh in phase.items()}


def test_ethnicities_are_the_56_of_gb_t_3304_and_97():
    codes = default_codebook().variable("defendant", "ethnicity").labels_by_code
    assert list(codes) == [*range(1, 57), 97]
    assert (codes[1].zh, codes[8].zh, codes[56].zh) == ("汉族", "壮族", "基诺族")


def test_document_and_file_give_the_same_codebook_back():
    codebook = default_codebook()
    assert from_document(to_document(codebook)) == codebook
    assert parse_codebook(to_yaml(codebook)) == codebook


def test_every_variable_has_a_definition_a_rule_and_an_example_in_both_languages():
    codebook = default_codebook()
    for variable in codebook.variables:
        for text in (variable.definition, variable.rule, variable.example):
            assert text is not None, variable.key
            assert len(text.en) > 10, variable.key
            assert any("一" <= character <= "鿿" for character in text.zh), variable.key
        assert bool(variable.derived_note) == bool(variable.derived), variable.key
    assert all(unit.rule for unit in codebook.units)


def test_every_variable_of_a_unit_stands_in_one_of_its_sections():
    codebook = default_codebook()
    for unit in codebook.units:
        sections = {section.key for section in unit.sections}
        assert {variable.section for variable in codebook.variables_of(unit.key)} == sections
