"""A value as the text of a cell, and back."""

from apps.coding.domain.codebook.answers import clean_value
from apps.coding.domain.codebook.shapes import PLACE, PLACES, Variable
from apps.coding.domain.interchange.layout import BETWEEN_TEXTS, MISSING_CELLS
from apps.coding.domain.records import Answer, Place, Value


def cell(answer: Answer | None) -> str:
    """A code, number, date or text; codes of a set joined by a space; a missing code; '' for no answer."""
    if answer is None or answer.is_open:
        return ""
    if answer.missing is not None:
        return str(answer.missing)
    value = answer.value
    if isinstance(value, tuple):
        return " ".join(_text(member) for member in value)
    return _text(value)


def words(answer: Answer | None) -> str:
    """The words of the text beside a place; of several places joined by |."""
    if answer is None or answer.value is None:
        return ""
    if isinstance(answer.value, Place):
        return answer.value.text
    assert isinstance(answer.value, tuple)
    texts = [place.text.replace(BETWEEN_TEXTS, "｜") for place in answer.value if isinstance(place, Place)]
    return BETWEEN_TEXTS.join(texts) if any(texts) else ""


def answer_of(variable: Variable, text: str, beside: str = "") -> Answer | None:
    """The answer a cell means; None for an empty one. Raises Refused."""
    text = text.strip()
    if not text:
        return None
    if text in MISSING_CELLS:
        return Answer(missing=MISSING_CELLS[text], provenance="imported")
    return Answer(value=_value(variable, text, beside), provenance="imported")


def _value(variable: Variable, text: str, beside: str) -> Value:
    if variable.type == PLACE:
        return clean_value(variable, {"code": text, "text": beside})
    if variable.type == PLACES and beside:
        codes, texts = text.split(), beside.split(BETWEEN_TEXTS)
        texts += [""] * (len(codes) - len(texts))
        return clean_value(variable, [{"code": c, "text": t} for c, t in zip(codes, texts, strict=False)])
    return clean_value(variable, text)


def _text(value: object) -> str:
    return value.code if isinstance(value, Place) else str(value)
