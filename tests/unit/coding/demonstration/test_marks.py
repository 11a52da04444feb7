"""Passages are noted while a text is written and found when it is whole."""

from apps.coding.domain.demonstration.marks import Note, Notes, settle
from apps.coding.domain.records import Span


def test_a_passage_is_found_wherever_its_words_end_up() -> None:
    notes = Notes()
    sex = notes.says("d1", "sex", 1, "男")
    text, spans = settle(f"被告人𠮷某甲，{sex}，汉族")
    assert text == "被告人𠮷某甲，男，汉族"
    assert spans == {0: (Span(7, 8, "男"),)}


def test_passages_may_lie_within_one_another() -> None:
    notes = Notes()
    inner = notes.says("v1", "taken_from_area", 2, "青坪乡")
    text, spans = settle("在" + notes.says("v1", "taken_from", "x", f"澜川县{inner}") + "。")
    assert text == "在澜川县青坪乡。"
    assert spans[0] == (Span(4, 7, "青坪乡"),)
    assert spans[1] == (Span(1, 7, "澜川县青坪乡"),)


def test_the_same_words_may_say_several_things() -> None:
    notes = Notes()
    text, spans = settle(notes.mark([Note("v1", "mode", 2), Note("v2", "mode", 2)], "出卖"))
    assert text == "出卖"
    assert spans == {0: (Span(0, 2, "出卖"),), 1: (Span(0, 2, "出卖"),)}


def test_what_never_reaches_the_text_is_not_said() -> None:
    notes = Notes()
    notes.says("d1", "sex", 1, "男")
    assert settle("汉族") == ("汉族", {})
