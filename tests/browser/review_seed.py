"""Judgements that 甲 and 乙 have coded, for the browser tests of review."""

from tests.factories.cast import Cast
from tests.factories.reviewed import coded_twice


def seed() -> None:
    cast = Cast.assemble()
    book = coded_twice(cast, "87").codebook
    for key in ("88", "89", "90", "91", "92", "93"):
        coded_twice(cast, key, book)
