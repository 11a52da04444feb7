"""Results of benchmarks are kept one section a benchmark."""

from pathlib import Path

from tests.benchmarks.harness import growth, keep, table, timed


def test_a_section_is_put_in_place_of_the_one_of_its_name(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n", encoding="utf-8")
    keep(page, "alpha", "first run")
    keep(page, "matching", "another benchmark")
    keep(page, "alpha", r"second run \1")
    kept = page.read_text(encoding="utf-8")
    assert kept.startswith("# Benchmarks\n")
    assert "first run" not in kept
    assert kept.index(r"second run \1") < kept.index("another benchmark")


def test_runs_are_counted_after_the_warm_ones() -> None:
    ran: list[int] = []
    taken = timed(lambda: ran.append(1), runs=3, warm=2)
    assert len(ran) == 5
    assert taken.least <= taken.median <= taken.most


def test_tables_and_growth_read_as_markdown() -> None:
    assert table(["a", "b"], [[1, "x"]]) == "| a | b |\n| --- | --- |\n| 1 | x |"
    assert growth([0.5, 5.0]) == "1.0 × · 10.0 ×"
