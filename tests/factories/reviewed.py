"""A judgement that 甲 and 乙 have coded, as in the story of the mock-ups: what they see alike, and where they part."""

from dataclasses import dataclass

from apps.coding.models import CodebookVersion, Coding
from apps.judgements.models import Judgement
from tests.factories.cast import Cast
from tests.factories.codings import coding, link, unit
from tests.factories.stored import add_judgement, publish_codebook, store


@dataclass
class Twice:
    """One judgement coded twice."""

    judgement: Judgement
    codebook: CodebookVersion
    jia: Coding
    yi: Coding


def coded_twice(cast: Cast, key: str = "87", codebook: CodebookVersion | None = None, *, more: int = 0) -> Twice:
    """`more`: how many further defendants both found alike but for one answer."""
    book = codebook or publish_codebook(cast.study)
    judgement = add_judgement(cast.study, key)
    both = [
        unit("j1", case_number=f"（2014）新{key}号", document_type=1),
        unit("i1", date="2013-10-08"),
    ]
    jia = coding(
        "jia", *both,
        unit("d1", name=("罗某甲", (20, 23)), sex=2, role=1),
        unit("d2", name="陈某乙", sex=1, role=(2, (60, 63))),
        unit("v1", name="吴某某", sex=2, mode=1, outcome=1, released_on="2013-11-07"),
        unit("s1", price_yuan=60000, price_kind=3),
        *[unit(f"d{n}", name=f"张某{n}", sex=1, role=1) for n in range(3, 3 + more)],
        link("incident_victim", "i1", "v1"),
        link("defendant_victim", "d2", "v1", activity=(3,)),
        link("sale_victim", "s1", "v1"),
        judgement=key,
    )  # fmt: skip
    yi = coding(
        "yi", *both,
        unit("d1", name="陈某乙", sex=1, role=(1, (70, 74))),
        unit("d2", name=("罗某甲", (20, 23)), sex=2, role=1),
        unit("v1", name="吴某2", sex=2, mode=3, outcome=2),
        *[unit(f"d{n}", name=f"张某{n}", sex=1, role=2) for n in range(3, 3 + more)],
        link("defendant_victim", "d1", "v1", activity=(3, 4)),
        judgement=key,
    )  # fmt: skip
    return Twice(
        judgement,
        book,
        store(jia, judgement=judgement, coder=cast.jia, codebook=book),
        store(yi, judgement=judgement, coder=cast.yi, codebook=book),
    )
