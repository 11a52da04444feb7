"""What the tests of suggestions begin with: a judgement read by hand, given to 甲. Run inside the site."""

from apps.coding.actions import assignment
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.suggestions.sharing import For
from apps.judgements.actions import reading
from apps.judgements.models import Judgement
from tests.factories.cast import Cast
from tests.factories.findings import TEXT, findings


def seed() -> None:
    cast = Cast.assemble()
    publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    judgement = Judgement.objects.create(study=cast.study, key="87")
    reading.add_text(judgement, TEXT, findings())
    assignment.assign(
        study=cast.study, judgements=[judgement], coders=[cast.jia], by=cast.bing, suggestions=For.EVERYONE
    )
