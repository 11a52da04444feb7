"""Normalised text and its paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise, paragraphs


def test_marks_of_direction_and_zero_width_characters_leave_a_name_whole() -> None:
    for mark in "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u061c\u180e\u034f\ufe0f\U000e0100":
        assert normalise(f"被告人赵{mark}某{mark}甲，") == "被告人赵某甲，"


def test_line_ends_blanks_and_invisible_characters_are_made_uniform() -> None:
    assert normalise("\ufeff甲\r\n\r\n　　乙\u200b丙\u00a0丁 \f戊\x00\u2028己") == "甲\n乙丙 丁\n戊\n己"


def test_full_width_letters_spaced_titles_and_rare_characters_stay() -> None:
    assert normalise("刑　事　判　决　书\n（２０１４）号\n𠮷某") == "刑　事　判　决　书\n（２０１４）号\n𠮷某"


def test_lost_line_ends_are_put_back() -> None:
    lines = [
        "某县人民法院",
        "刑 事 判 决 书",
        "（2014）某刑初字第1号",
        "被告人A B某，男。" + "经审理查明，" * 60,
        "审判长 周 某",
    ]
    assert normalise(" ".join(lines)).split("\n") == [*lines[:4], "审判长 周 某"]


def test_bars_part_blocks_too() -> None:
    text = "某县人民法院|刑事判决书|" + "经审理查明。" * 60
    assert normalise(text).split("\n")[:2] == ["某县人民法院", "刑事判决书"]


def test_a_short_text_keeps_its_blanks() -> None:
    assert normalise("甲 乙丙 丁戊") == "甲 乙丙 丁戊"


def test_paragraphs_are_numbered_and_placed() -> None:
    text = "甲\n乙𠮷\n丙"
    assert [(p.number, p.start, p.end, p.text) for p in paragraphs(text)] == [
        (1, 0, 1, "甲"),
        (2, 2, 4, "乙𠮷"),
        (3, 5, 6, "丙"),
    ]
    assert paragraphs("") == ()


@given(st.text(alphabet=st.sampled_from("甲乙 \u202e\u3000\n\r\f\u00a0\u200b|。a\x00𠮷"), max_size=900))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert all(p.text and p.text == once[p.start : p.end] for p in paragraphs(once))


@given(st.text(max_size=300))
def test_nothing_postgres_refuses_is_left(text: str) -> None:
    once = normalise(text)
    once.encode("utf-8")
    assert "\0" not in once


REPEATED = [
    *("被告人", "甲 ", "某市人民法院审理", "某人民检察院以", "二〇一四年"),
    *("（2014）甲", "上述事实，", "刑 事 ", "审判员二〇一四年", "甲\n"),
]


@pytest.mark.parametrize("words", REPEATED)
def test_a_text_made_to_slow_patterns_down_is_read(words: str) -> None:
    """One that takes more than its length would not end here; how long each takes: make bench-extract."""
    text = words * (100_000 // len(words))
    normal = normalise(text)
    assert find_sections(normal)[-1].end == len(normal)
    assert read_facts(normal).court is None
