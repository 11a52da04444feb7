"""What may be shown as sure, what as unsure, and what is not offered at all."""

import pytest

from apps.judgements.domain.extraction import trust

MEASURED = {
    "defendant.sex/own paragraph": (20, 20),
    "defendant.sex/rare": (19, 19),
    "defendant.sex/rarer": (8, 8),
    "defendant.charge/last": (299, 300),
    "defendant.charge/shaky": (15, 20),
    "victim.name/called so": (100, 100),
}


@pytest.fixture(autouse=True)
def _counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_measured", lambda: MEASURED)


@pytest.mark.parametrize(
    ("unit", "field", "rule", "standing"),
    [
        ("defendant", "sex", "own paragraph", "sure"),
        ("defendant", "sex", "rare", "unsure"),  # right every time, but not often enough to know
        ("defendant", "sex", "rarer", "withheld"),
        ("defendant", "charge", "last", "unsure"),  # one error in 300 and no person is told 'sure'
        ("defendant", "charge", "shaky", "withheld"),
        ("defendant", "charge", "never seen", "withheld"),
        ("victim", "name", "called so", "unsure"),
        ("sale", "price_yuan", "", "unsure"),
    ],
)
def test_standing(unit: str, field: str, rule: str, standing: str) -> None:
    assert trust.trust(unit, field, rule).standing == standing


def test_the_count_and_its_lower_bound_are_told() -> None:
    found = trust.trust("defendant", "charge", "shaky")
    assert (found.right, found.labelled) == (15, 20)
    assert found.low == pytest.approx(0.5313, abs=1e-4)


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (0, 0, 0.0, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, Statistics in Medicine 17, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_as_published(right: int, n: int, low: float, high: float) -> None:
    assert trust.wilson(right, n) == pytest.approx((low, high), abs=5e-5)
