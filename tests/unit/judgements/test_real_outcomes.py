"""The real documents beside the checkout: whatever is read of a defendant quotes its text, and names a rule."""

import re
from pathlib import Path

import pytest

from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import read_file
from tests.unit.judgements.outcome_texts import outcomes

# Good enough to find most first names: enough for a test of passages, not of values.
_NAMED = re.compile(r"(?:被告人|罪犯)(?:（原审被告人）)?[：:]?([一-鿿·]{2,8})(?=[，,（。])")


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[str]:
    files = sorted((shared / "judgements" / "texts").glob("*.txt"))
    return [normalise(read_file(path.read_bytes(), path.name).documents[0].text) for path in files]


def test_outcomes_quote_their_texts(texts: list[str]) -> None:
    """`outcomes` checks passages and rules; of 299 texts at least 120 sentence somebody whom the pattern finds."""
    named = [(text, list(dict.fromkeys(_NAMED.findall(text[:3000])))[:12]) for text in texts]
    sentenced = [text for text, names in named if any(found.sentence for found in outcomes(text, *names))]
    assert len(sentenced) >= 120
