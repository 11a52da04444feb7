"""The corpus list tells each reader of her own codings, and of nobody else's."""

import pytest

from apps.coding.models import Coding
from tests.factories import Cast
from tests.factories.stored import add_judgement, publish_codebook


@pytest.fixture
def listing(cast: Cast, client_of):
    """甲 has 1 in work, 乙 has 1 submitted; nobody has 2."""
    codebook = publish_codebook(cast.study)
    one, _two = add_judgement(cast.study, "1"), add_judgement(cast.study, "2")
    for coder, state in ((cast.jia, "in_work"), (cast.yi, "assigned")):
        Coding.objects.create(study=cast.study, judgement=one, codebook=codebook, coder=coder, state=state)

    def get(who: object, query: str = "") -> str:
        page = client_of(who).get(f"/studies/{cast.study.slug}/corpus/{query}").content.decode()
        return page.partition("<tbody>")[2]

    return get


def test_a_coder_sees_her_own_state_alone(cast: Cast, listing) -> None:
    assert "<td>in work</td>" in listing(cast.jia)
    assert "assigned" not in listing(cast.jia)
    assert "in work" not in listing(cast.bing)


@pytest.mark.parametrize(
    ("who", "query", "found"),
    [
        ("jia", "?mine=in_work", {"1"}),
        ("jia", "?mine=assigned", set()),
        ("yi", "?mine=assigned", {"1"}),
        ("jia", "?mine=none", {"2"}),
        ("bing", "?mine=none", {"1", "2"}),
        ("jia", "?mine=nonsense", set()),
    ],
)
def test_the_list_is_narrowed_to_her_own(cast: Cast, listing, who: str, query: str, found: set[str]) -> None:
    table = listing(getattr(cast, who), query)
    assert {key for key in ("1", "2") if f"第{key}号" in table} == found
