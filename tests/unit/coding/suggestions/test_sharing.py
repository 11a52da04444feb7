"""One coder of each judgement works with suggestions, drawn by lot."""

from apps.coding.domain.suggestions.sharing import For, shared


def test_of_a_pair_one_is_drawn_and_each_about_as_often() -> None:
    drawn = [shared(For.ONE, f"{n} 1", (), 2) for n in range(1000)]
    assert {sum(each) for each in drawn} == {1}
    assert 440 < sum(each[0] for each in drawn) < 560


def test_the_same_judgement_always_draws_the_same_coder() -> None:
    assert shared(For.ONE, "87 1", (), 2) == shared(For.ONE, "87 1", (), 2)


def test_a_second_coder_works_without_where_the_first_works_with_them() -> None:
    assert shared(For.ONE, "87 1", (True,), 1) == (False,)
    assert shared(For.ONE, "87 1", (False,), 1) == (True,)


def test_one_coder_alone_is_helped() -> None:
    assert shared(For.ONE, "87 1", (), 1) == (True,)


def test_a_supervisor_may_choose_otherwise() -> None:
    assert shared(For.NOBODY, "87 1", (), 2) == (False, False)
    assert shared(For.EVERYONE, "87 1", (True,), 2) == (True, True)
