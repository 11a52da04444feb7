"""What coding adds to the corpus: the reader's own codings in the list, nothing of anybody else's; and who may not
see yet what was read of a judgement."""

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.coding.domain.visibility import is_changeable
from apps.coding.domain.workflow import CODING_LABELS, CodingStatus
from apps.coding.models import Coding
from apps.coding.queries.compared import is_compared
from apps.judgements import corpus
from apps.judgements.models import Judgement, Membership

KEY = "mine"
NONE = "none"


def register() -> None:
    corpus.add_column(corpus.Column(KEY, _("My coding"), cells))
    corpus.add_filter(corpus.Filter(KEY, _("My coding"), choices, narrowed))
    corpus.add_guard(may_see_findings)


def may_see_findings(judgement: Judgement, member: Membership) -> bool:
    """Who codes a judgement without suggestions is not shown what was read of it while her coding can change."""
    own = Coding.objects.filter(judgement=judgement, coder_id=member.user_id, kind=Coding.Kind.INDEPENDENT)
    states = [CodingStatus(state) for state in own.filter(with_suggestions=False).values_list("state", flat=True)]
    opened = bool(states) and is_compared(judgement.pk)
    return not any(is_changeable(state, comparison_opened=opened) for state in states)


def own_codings(member: Membership) -> QuerySet[Coding]:
    return Coding.objects.filter(
        study_id=member.study_id, coder_id=member.user_id, kind=Coding.Kind.INDEPENDENT, round=1
    )


def cells(rows: Sequence[Judgement], member: Membership) -> Mapping[int, str]:
    language = get_language() or "en"
    states = own_codings(member).filter(judgement__in=rows).values_list("judgement_id", "state")
    return {judgement: CODING_LABELS[CodingStatus(state)][language] for judgement, state in states}


def choices(member: Membership) -> Sequence[tuple[str, corpus.Text]]:
    language = get_language() or "en"
    return [(NONE, _("none")), *((status.value, label[language]) for status, label in CODING_LABELS.items())]


def narrowed(rows: QuerySet[Judgement], value: str, member: Membership) -> QuerySet[Judgement]:
    own = own_codings(member).filter(judgement=OuterRef("pk"))
    return rows.filter(~Exists(own)) if value == NONE else rows.filter(Exists(own.filter(state=value)))
