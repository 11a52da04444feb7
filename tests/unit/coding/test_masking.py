"""What is masked where a passage is shown outside coding: names whoever coded them or nobody, birth dates, numbers."""

import pytest

from apps.coding.domain.masking import name_masker, persons_in

TEXT = (
    "被告人罗大明（绰号“阿罗”），男，1979年3月5日出生，汉族，住澜川县。\n"
    "被告人𠮷田某，女，1981年12月生。\n"
    "被害人杨小小，女，2009年2月28日（农历）出生。公民身份号码530102197903051234，电话13812345678。\n"
    "2013年10月8日，罗大明伙同张某将杨小小卖至外地，得款60000元。被害人陈述，证人证言，均已查证。\n"
)


def masked(text: str) -> str:
    return name_masker(persons_in(text))(text)


def test_persons_the_text_introduces_are_masked_wherever_they_stand() -> None:
    said = masked(TEXT)
    for gone in (
        "罗大明",
        "阿罗",
        "𠮷田某",
        "杨小小",
        "1979年3月5日",
        "1981年12月",
        "2009年2月28日",
        "53010219",
        "138123",
    ):
        assert gone not in said, gone
    assert len(said) == len(TEXT)


def test_what_identifies_nobody_stays() -> None:
    said = masked(TEXT)
    for kept in ("2013年10月8日", "被害人陈述", "证人证言", "60000元", "男，", "汉族", "澜川县"):
        assert kept in said, kept


@pytest.mark.parametrize("unit", ["被告人", "被告人罗（", "（", "1979年", "证人某某，", "1", "\n", "，女，被害人"])
def test_a_hostile_text_keeps_its_length(unit: str) -> None:
    """One that takes more than its length would not end here."""
    text = unit * (60_000 // len(unit))
    assert len(masked(text)) == len(text)
