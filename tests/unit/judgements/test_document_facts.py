"""What may stand for a fact, and how it is shown."""

import pytest

from apps.judgements.domain.document_facts import clean, shown
from apps.judgements.domain.sentences import Refused


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("province", "44", "440000"),
        ("province", "广东省", "440000"),
        ("decided_on", "2016-02-29", "2016-02-29"),
        ("decided_on", "2014-09", "2014-09"),
        ("decided_on", "2014", "2014"),
        ("court", "  某县  人民法院 ", "某县 人民法院"),
        ("procedure", "retrial", "retrial"),
        ("court", "   ", ""),
    ],
)
def test_values_that_may_stand(field: str, raw: str, value: str) -> None:
    assert clean(field, raw) == value


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        *(("decided_on", raw) for raw in ("2015-02-29", "2014-13", "2014-00-01", "1890", "2014-9-1", "昨天")),
        *(("province", "Atlantis"), ("procedure", "fourth"), ("court", "院" * 121)),
    ],
)
def test_values_that_may_not(field: str, raw: str) -> None:
    with pytest.raises(Refused):
        clean(field, raw)


def test_values_in_words() -> None:
    assert shown("procedure", "retrial", "zh-hans") == "再审"
    assert shown("province", "440000", "en") == "Guangdong"
    assert shown("court", "某法院", "en") == "某法院"
    assert shown("procedure", "", "en") == ""
