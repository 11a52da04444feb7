"""`make bench-agreement`: matching against noise, and the time that matching and agreement take."""

import random
from collections.abc import Iterator

import numpy as np

from apps.coding.domain.alpha import INTERVAL, NOMINAL, ORDINAL, alpha_estimate, percent_estimate
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.coefficients import COHEN, FLEISS, GWET, SCOTT, WEIGHTS_AT, clustered, ratings_of
from apps.coding.domain.matching import match
from tests.benchmarks.harness import report, table, timed
from tests.factories.noisy_pairs import Noise, judgement, seen_by

CODEBOOK = default_codebook()
PAIRS = 150
UNITS, VARIABLES, A_JUDGEMENT = 10_000, 60, 5
LEVELS = [NOMINAL] * 4 + [ORDINAL] + [INTERVAL]


def found_and_true(noise: Noise, seed: int) -> tuple[int, int, int]:
    """Pairs found rightly, pairs found, and pairs there are, in one judgement of both coders."""
    rng = random.Random(seed)
    truth = judgement(rng, 4, 3, 3)
    (a, true_a), (b, true_b) = seen_by("甲", truth, noise, rng), seen_by("乙", truth, noise, rng)
    back = {true: mine for mine, true in true_b.items()}
    there = {(mine, back[true]) for mine, true in true_a.items() if true in back}
    groups = [group for group in match(CODEBOOK, a, b).groups if not group.is_alone]
    found = {(group.units["甲"], group.units["乙"]) for group in groups}
    return len(found & there), len(found), len(there)


def curve() -> Iterator[tuple[str, str]]:
    for renamed in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0):
        counts = np.sum([found_and_true(Noise(renamed=renamed), seed) for seed in range(PAIRS)], axis=0)
        yield f"{renamed:.0%}", f"{2 * counts[0] / (counts[1] + counts[2]):.4f}"


def large_pair() -> float:
    rng = random.Random(5)
    truth = judgement(rng, 100, 100, 100)
    (a, _), (b, _) = seen_by("甲", truth, Noise(), rng), seen_by("乙", truth, Noise(), rng)
    return timed(lambda: match(CODEBOOK, a, b), runs=5).median


def rated(seed: int) -> list[tuple[int, int]]:
    rng = np.random.default_rng(seed)
    first = rng.integers(1, 6, UNITS)
    second = np.where(rng.random(UNITS) < 0.8, first, rng.integers(1, 6, UNITS))
    return [(int(a), int(b)) for a, b in zip(first, second, strict=True)]


def every_figure(columns: list[list[tuple[int, int]]], clusters: list[int]) -> None:
    for index, ratings in enumerate(columns):
        level = LEVELS[index % len(LEVELS)]
        alpha_estimate(ratings, level, clusters)
        percent_estimate(ratings, clusters)
        for name in (GWET, FLEISS, COHEN, SCOTT):
            clustered(name, ratings_of(ratings, WEIGHTS_AT[name][level], range(1, 6)), clusters)


def main() -> None:
    report(
        "matching",
        "Matching units of two codings",
        f"{PAIRS} made judgements a row (4 defendants, 3 victims, 3 incidents, 3 sales; 10 % of units missing on "
        "either side, 5 % of sexes and dates wrong, a fifth of passages missing, order random).",
        table(["names masked anew", "pairs found, F1"], curve())
        + f"\n\n100 units of each of four types on either side: {large_pair() * 1e3:.0f} ms (median of 5).",
    )
    columns, clusters = [rated(seed) for seed in range(VARIABLES)], [unit // A_JUDGEMENT for unit in range(UNITS)]
    taken = timed(lambda: every_figure(columns, clusters), runs=3, warm=0)
    report(
        "agreement",
        "Agreement of two coders",
        f"{UNITS:,} units in {UNITS // A_JUDGEMENT:,} judgements × {VARIABLES} variables of five values; percent, "
        "alpha, AC1/AC2, Cohen's and Fleiss' kappa, Scott's pi, each with 2,000 bootstrap draws over judgements; "
        "one process, 3 runs.",
        f"All figures: {taken.median:.1f} s ({taken.least:.1f}–{taken.most:.1f}).",
    )


if __name__ == "__main__":
    main()
