"""A codebook file is read whole: every error is listed with its line, and nothing dangerous is built."""

import re
from pathlib import Path

import pytest

from apps.coding.domain.codebook import CodebookErrors, canonical_json, fingerprint, parse_codebook
from apps.coding.domain.codebook.default import default_codebook
from apps.coding.domain.codebook.selection import without_units
from apps.judgements.domain.sentences import Refused

SMALL = """\
title: {en: Small, zh: 小手册}
units:
  - key: judgement
    letter: j
    label: {en: judgement, zh: 裁判文书}
    exactly: 1
    variables:
      - key: appealed
        label: {en: yes or no, zh: 是否上诉}
        type: category
        categories:
          - {code: 1, en: yes, zh: 是}
          - {code: 2, en: no, zh: 否}
      - key: appellant
        label: {en: Appellant, zh: 上诉人}
        type: text
        ask_if: appealed is 1
"""


def errors_of(text):
    with pytest.raises(CodebookErrors) as caught:
        parse_codebook(text)
    return [(error.line, str(error.sentence)) for error in caught.value.errors]


def error_in(*changes):
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return errors_of(text)


def test_a_small_file_is_a_whole_codebook():
    codebook = parse_codebook(SMALL)
    assert [v.key for v in codebook.variables_of("judgement")] == ["appealed", "appellant"]
    assert codebook.variable("judgement", "appealed").labels_by_code[1].en == "yes"  # not the truth value
    assert codebook.missing_label(-9).zh == "未提及"


def test_every_error_is_listed_at_once_with_its_line():
    found = error_in(
        ("title: {en: Small, zh: 小手册}", "title: {en: Small}"),
        ("key: appellant", "key: label"),
        ("type: category\n", "type: categroy\n"),
        ("ask_if: appealed is 1", "ask_if: whether is 1\n        colour: red"),
    )
    assert [line for line, _ in found] == [1, 8, 10, 14, 14, 18]
    text = "\n".join(sentence for _, sentence in found)
    for part in ("Chinese text", "not one of", "reserved", "ask_if names a variable", "“colour” is not known"):
        assert part in text


@pytest.mark.parametrize(
    ("old", "new", "line", "part"),
    [
        ("letter: j", "letter: J", 3, "one small letter"),
        ("code: 2", "code: 1", 13, "stands here twice"),
        ("code: 2", "code: -9", 8, "out of range"),
        ("code: 2", "code: two", 13, "whole number"),
        ("key: appellant", "key: appealed", 14, "stands here twice"),
        ("key: appellant", "key: Appellant", 14, "cannot be a key"),
        ("appealed is 1", "appealed is 3", 14, "lacks: 3"),
        ("appealed is 1", "appealed has 1", 14, "needs a variable of the type categories"),
        ("appealed is 1", "appealed = 1", 14, "cannot be read"),
        ("appealed is 1", "appealed is 1, 2", 14, "only “in”"),
        ("type: text", "type: text\n        level: ratio", 14, "does not fit"),
        ("type: text", "type: integer\n        minimum: 9\n        maximum: 3", 14, "range is reversed"),
        ("type: text", "type: integer\n        minimum: -3", 14, "below 0"),
        ("type: text", "type: text\n        maximum: 3", 14, "Only numbers"),
        ("type: text", "type: text\n        derived: magic", 14, "no derivation called magic"),
        ("type: text", "type: text\n        finest: village", 14, "not one of"),
        ("type: text", "type: text\n        section: nowhere", 14, "no section nowhere"),
        ("type: text", "type: text\n        private: perhaps", 17, "true or false"),
        ("type: text", "type: category\n        same_as: nothing", 14, "has no categories"),
        ("type: text", "type: category", 14, "categories are missing"),
        ("type: text", "type: text\n        missing: [-7]", 17, "Only -9, -8 and -6"),
        ("exactly: 1", "exactly: 2", 3, "can only be 1"),
        ("exactly: 1", "label_from: [title]", 3, "label_from names no variable"),
        ("zh: 是否上诉", "zh: ''", 9, "Chinese text (zh) is missing"),
        ("key: judgement", "key: verdict", 1, "must be a unit type “judgement”"),
        ("title:", "titel:", 1, "not known here"),
    ],
)
def test_what_does_not_fit_is_said_where_it_stands(old, new, line, part):
    found = error_in((old, new))
    assert any(at == line and part in sentence for at, sentence in found), found


def test_conditions_in_a_circle_are_refused():
    found = error_in(
        (
            "type: category\n",
            "type: category\n        ask_if: second is 1\n",
        ),
        (
            "      - key: appellant",
            "      - {key: second, label: {en: a, zh: 甲}, type: category, same_as: appealed, ask_if: appealed is 1}\n"
            "      - key: appellant",
        ),
    )
    assert any("goes in a circle: appealed → second → appealed" in sentence for _, sentence in found)


@pytest.mark.parametrize(
    ("link", "part"),
    [
        ("{key: cites, label: {en: a, zh: 甲}, from: judgement, to: statute}", "unknown unit type: statute"),
        ("{key: cites, label: {en: a, zh: 甲}, from: judgement}", "“to” is missing"),
        ("{key: judgement, label: {en: a, zh: 甲}, from: judgement, to: judgement}", "cannot both be called"),
        (
            "{key: a, label: {en: a, zh: 甲}, from: judgement, to: judgement}\n"
            "  - {key: b, label: {en: a, zh: 甲}, from: judgement, to: judgement}",
            "would share the column",
        ),
    ],
)
def test_links_end_at_units_of_the_codebook(link, part):
    assert any(part in sentence for _, sentence in errors_of(f"{SMALL}links:\n  - {link}\n"))


def test_broken_yaml_names_its_line():
    [(line, sentence)] = errors_of("title: {en: a\nunits: [")
    assert line in (1, 2)
    assert "not well-formed" in sentence


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "empty"),
        ("a: &a [1]\nb: *a", "Anchors"),
        ("a: !!python/object/apply:os.system ['true']", "Tags"),
        ("[" * 1000 + "]" * 1000, "nested deeper"),
        ("a: 1\n---\nb: 2", "more than one document"),
        ("x" * 1_000_001, "larger than"),
        ("just words", "named parts are expected"),
        ("a: \x00", "not well-formed"),
    ],
)
def test_dangerous_or_shapeless_files_are_refused(text, part):
    assert any(part in sentence for _, sentence in errors_of(text))


def test_a_many_headed_alias_bomb_is_refused_at_once():
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    assert "Anchors" in errors_of(bomb)[0][1]


def test_the_fingerprint_changes_with_any_word_and_with_nothing_else():
    codebook = parse_codebook(SMALL)
    assert fingerprint(codebook) == fingerprint(parse_codebook("# a remark\n" + SMALL))
    assert fingerprint(codebook) != fingerprint(parse_codebook(SMALL.replace("上诉人", "原告人")))
    assert canonical_json(codebook).startswith('{"missing_codes":')


def test_units_switched_off_leave_with_their_links_and_turn_what_reads_them_into_typed_variables():
    codebook = without_units(default_codebook(), {"sale", "other_person"})
    assert [unit.key for unit in codebook.units] == ["judgement", "incident", "defendant", "victim"]
    assert {link.key for link in codebook.links} == {"incident_defendant", "incident_victim", "defendant_victim"}
    assert codebook.variable("victim", "n_sales").derived == ""
    assert codebook.variable("judgement", "n_perpetrators").derived == ""
    assert codebook.variable("victim", "age_group").derived == "age_group"
    assert codebook.variable("defendant", "motive_to_buy").codes == (1, 2, 3, 4, 5, 6, 9)


def test_the_judgement_cannot_be_switched_off_nor_an_unknown_unit():
    for key in ("judgement", "witness"):
        with pytest.raises(Refused):
            without_units(default_codebook(), {key})


def test_the_file_that_the_manual_shows_is_a_codebook():
    manual = Path(__file__).parents[4] / "docs" / "how-to" / "codebook-files.md"
    shown = re.search(r"```yaml\n(.*?)```", manual.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert parse_codebook(shown.group(1)).title.zh == "土地纠纷"
