"""The real documents beside the checkout: each is read, passages quote exactly, as many facts are found as measured.

The floors are what a person's look at the texts found to be said (53 lost their heading, 66 have no signature).
"""

import itertools
from collections import Counter
from pathlib import Path

import pytest

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.header import FACT_NAMES, read_facts
from apps.judgements.domain.extraction.parties import RULES, read_parties
from apps.judgements.domain.extraction.sales import read_sales
from apps.judgements.domain.extraction.victims import read_victims
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import read_file

# Of 299 texts, how many state the fact (measured November 2026).
FLOORS = {
    "case_number": 190,
    "court": 246,
    "court_level": 246,
    "province": 156,
    "decided_on": 233,
    "document_type": 299,
    "procedure": 299,
}
SECTION_FLOORS = {"parties": 258, "procedure": 290, "reasoning": 283, "decision": 282, "closing": 274}


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    files = sorted((shared / "judgements" / "texts").glob("*.txt"))
    return [normalise(read_file(path.read_bytes(), path.name).documents[0].text) for path in files]


def test_every_text_is_read(texts: list[str]) -> None:
    assert len(texts) == 299
    assert all(len(text) > 100 for text in texts)


def test_each_fact_is_found_where_it_is_stated_and_quotes_exactly(texts: list[str]) -> None:
    found = dict.fromkeys(FACT_NAMES, 0)
    for text in texts:
        for name, fact in read_facts(text).by_name().items():
            found[name] += fact is not None
            assert all(text[p.start : p.end] == p.quote != "" for p in (fact.evidence if fact else ()))
    assert {name: count for name, count in found.items() if count < FLOORS[name]} == {}


def test_what_is_read_of_defendants_quotes_exactly_by_a_known_rule(texts: list[str]) -> None:
    for text in texts:
        for party in read_parties(text, find_sections(text)):
            facts = [found for found in vars(party).values() if isinstance(found, Fact)]
            assert all(text[part.start : part.end] == part.quote != "" for found in facts for part in found.evidence)
            assert {found.rule for found in facts} <= set(RULES)
            assert 0 <= party.start < party.end <= len(text)


def test_sections_tile_every_text(texts: list[str]) -> None:
    found: dict[str, int] = {}
    for text in texts:
        sections = find_sections(text)
        assert (sections[0].start, sections[-1].end) == (0, len(text))
        assert all(one.end == two.start for one, two in itertools.pairwise(sections))
        for kind in {section.kind for section in sections}:
            found[kind] = found.get(kind, 0) + 1
    assert {kind: found.get(kind) for kind, floor in SECTION_FLOORS.items() if found.get(kind, 0) < floor} == {}


def test_every_original_file_is_read(shared: Path) -> None:
    formats = {}
    for path in sorted((shared / "judgements" / "files").iterdir()):
        read = read_file(path.read_bytes(), path.name)
        formats[path.name] = read.format
        assert not read.refused, path.name
        for document in read.documents:
            assert read_facts(normalise(document.text)).court, (path.name, document.name)
    assert Counter(formats.values()) == {"html": 2, "js": 1, "xml": 3, "txt": 6, "xlsx": 1}


def test_the_table_gives_a_judgement_a_row_as_it_was_set(shared: Path) -> None:
    path = shared / "judgements" / "files" / "F13.xlsx"
    read = read_file(path.read_bytes(), path.name)
    assert len(read.documents) == 80
    assert len({document.name for document in read.documents}) == 80
    for document in read.documents:
        lines = normalise(document.text).split("\n")
        assert any(line.endswith("书") for line in lines[:8]), document.name
        assert not any("。、" in line for line in lines), document.name


def test_a_page_and_the_answer_that_filled_it_give_the_same_text(shared: Path) -> None:
    files = shared / "judgements" / "files"
    page, answer = (read_file((files / name).read_bytes(), name).documents[0].text for name in ("F02.html", "F03.xhr"))
    assert normalise(page) == normalise(answer)


def test_what_is_read_of_victims_and_sales_quotes_exactly(texts: list[str]) -> None:
    for text in texts:
        sections = find_sections(text)
        victims = read_victims(text, sections, ())
        read = [fact for one in victims for fact in (one.name, one.sex, one.age_months, one.birth_date) if fact]
        read += [
            fact for sale in read_sales(text, sections, (), victims) for fact in (sale.price_yuan, sale.date) if fact
        ]
        assert all(text[p.start : p.end] == p.quote != "" for fact in read for p in fact.evidence)
