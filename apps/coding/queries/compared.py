"""Which judgements' codings have been laid side by side: from then on no submission goes back."""

from collections.abc import Iterable

from apps.coding.models import Coding, Comparison


def compared_among(judgement_ids: Iterable[int]) -> set[int]:
    """Those whose comparison somebody has opened, or that have a reconciled coding from elsewhere (imported)."""
    ids = list(judgement_ids)
    opened = Comparison.objects.filter(judgement_id__in=ids, opened_at__isnull=False)
    reconciled = Coding.objects.filter(judgement_id__in=ids, kind=Coding.Kind.RECONCILED)
    return {*opened.values_list("judgement_id", flat=True), *reconciled.values_list("judgement_id", flat=True)}


def is_compared(judgement_id: int) -> bool:
    return bool(compared_among([judgement_id]))
