"""Victims, sales and prices in invented judgements on traffic in persons, and in the real fragments where present."""

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from apps.judgements.domain.extraction import sales, victims
from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.text import normalise
from tests.factories.trafficking import SIDES, VICTIM, Told, told_texts, value
from tests.labels.labelled import lines, text_of


@pytest.fixture(scope="module")
def texts() -> list[Told]:
    return told_texts()


def test_prices_are_found_and_nothing_else_is_taken_for_one(texts: list[Told]) -> None:
    found = sum(len(told.prices()[0]) for told in texts)
    missed = [(told.name, sale["price"]) for told in texts for sale in told.prices()[1]]
    more = [(told.name, value(sale.price_yuan)) for told in texts for sale in told.prices()[2]]
    assert found / (found + len(missed)) >= 0.95, missed
    assert found / (found + len(more)) >= 0.9, more


def test_victims_are_found_each_once(texts: list[Told]) -> None:
    found = sum(len(told.pairs()[0]) for told in texts)
    missed = [(told.name, victim["name"]) for told in texts for victim in told.pairs()[1]]
    more = [(told.name, value(victim.name)) for told in texts for victim in told.pairs()[2]]
    assert 2 * found / (2 * found + len(missed) + len(more)) >= 0.85, (missed, more)


def test_what_is_said_of_a_victim_is_right_or_left_out(texts: list[Told]) -> None:
    wrong = [
        (told.name, wanted["name"], key, read)
        for told in texts
        for wanted, victim in told.pairs()[0]
        for key, field in VICTIM.items()
        if (read := value(getattr(victim, field))) is not None and key in wanted and read != wanted[key]
    ]
    assert wrong == []


def test_the_kind_of_a_price(texts: list[Told]) -> None:
    wrong = [
        (told.name, wanted["price"], value(sale.price_kind))
        for told in texts
        for wanted, sale in told.prices()[0]
        if value(sale.price_kind) != wanted["kind"]
    ]
    assert wrong == []


def test_every_passage_quotes_exactly_and_every_rule_is_explained(texts: list[Told]) -> None:
    for told in texts:
        for kind, fact in _facts(told.findings):
            assert fact.rule in (victims.RULES if kind == "victim" else sales.RULES), (told.name, fact)
            assert all(told.text[one.start : one.end] == one.quote != "" for one in fact.evidence), told.name


def _facts(findings: Findings) -> Iterator[tuple[str, Fact[Any]]]:
    for kind, units in (("victim", findings.victims), ("sale", findings.sales)):
        for unit in units:
            for field in fields(unit):
                read = getattr(unit, field.name)
                if isinstance(read, Fact):
                    yield kind, read
                elif field.name in SIDES:
                    yield from ((kind, fact) for fact in read)


def test_the_prices_are_the_amounts(texts: list[Told]) -> None:
    for told in texts:
        prices = [sale.price_yuan for sale in told.findings.sales]
        assert list(told.findings.amounts_yuan) == prices


def test_the_real_fragments(shared: Path) -> None:
    """Seven paragraphs read by hand: 5 prices, 8 victims."""
    folder = shared / "judgements" / "fragments"
    for line in (folder / "gold_dev.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        findings = read_judgement(normalise((folder / gold["file"]).read_text(encoding="utf-8")))
        wanted = sorted(price["amount"] for price in gold["prices_yuan"])
        assert sorted(fact.value for fact in findings.amounts_yuan) == wanted, gold["file"]
        names = sorted(str(victim["name"]) for victim in gold["victims"])
        assert sorted(str(value(victim.name)) for victim in findings.victims) == names, gold["file"]


def test_no_price_is_read_in_real_judgements_where_nobody_is_sold(shared: Path) -> None:
    """The texts labelled for development: theft, drugs, murder, fraud …"""
    texts = [text_of(line["file"]) for line in lines("development")]
    assert shared.exists()
    assert [len(read_judgement(text).sales) for text in texts if text] == [0] * 48
