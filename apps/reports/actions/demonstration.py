"""What the demonstration study has computed for it: agreement, and reports in both languages."""

from collections.abc import Callable
from functools import partial

from apps.coding.actions.agreement import request_agreement
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Study, User
from apps.reports.actions.reports import request_report
from apps.reports.domain.places import parse_scope

SCOPES = ("440000", "370000", "530000", "study")  # Guangdong, Shandong, Yunnan, the whole
LANGUAGES = ("en", "zh")
Tell = Callable[[str], None]


def ask_for_everything(*, study: Study, by: User, tell: Tell) -> int:
    """Queues the jobs; how many. What a small study has no material for is told and left out."""

    def agreement() -> None:
        request_agreement(study=study, by=by)

    def report(scope: str, language: str) -> None:
        request_report(study=study, scope=parse_scope(scope), language=language, by=by)

    asks: list[Callable[[], None]] = [
        agreement,
        *(partial(report, scope, language) for scope in SCOPES for language in LANGUAGES),
    ]
    return sum(_asked(ask, tell) for ask in asks)


def _asked(ask: Callable[[], None], tell: Tell) -> bool:
    try:
        ask()
    except Refused as refusal:
        tell(str(refusal.sentence))
        return False
    return True
