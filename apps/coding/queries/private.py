"""Private texts of a study: what must not stand in anything that leaves it."""

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.shapes import TEXT
from apps.coding.models import Answer
from apps.judgements.models import Study


def private_texts(study: Study, codebook: Codebook, judgement_id: int | None = None) -> dict[str, set[str]]:
    """The values of private text variables in all codings, whoever's and in whatever state, by judgement key; of one
    judgement alone where it is named."""
    private = {
        (variable.owner, variable.key) for variable in codebook.variables if variable.private and variable.type == TEXT
    }
    variables = [v.pk for v in study.variables.all() if (v.owner, v.key) in private]
    rows = Answer.objects.filter(study_id=study.pk, variable__in=variables, value__isnull=False)
    if judgement_id is not None:
        rows = rows.filter(judgement_id=judgement_id)
    texts: dict[str, set[str]] = {}
    for judgement, value in rows.values_list("coding__judgement__key", "value"):
        texts.setdefault(judgement, set()).add(str(value))
    return texts
