"""A short run of what `make fuzz` does at length."""

from tests.long.fuzz import block, mutated


def test_mutated_files_of_every_format_give_text_or_one_sentence() -> None:
    tally = block(0, 440, seed=7)
    assert tally.failures == []
    assert tally.inputs == 440
    assert min(tally.read, sum(tally.refused.values())) > 50
    assert len(tally.formats) > 10


def test_an_input_is_made_again_by_its_number() -> None:
    assert mutated(31, 7) == mutated(31, 7)
    assert mutated(31, 7) != mutated(31, 8)
