"""What was read of texts: the newest findings of one, and the texts that the present reader has not read."""

from django.db.models import Exists, OuterRef, QuerySet

from apps.judgements.domain.extraction import kept
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import EXTRACTOR_VERSION
from apps.judgements.models import Study, TextFindings, TextVersion


def findings_of(version: TextVersion | None) -> Findings | None:
    """What the newest reading found in a text; None where it has not been read for findings yet."""
    if version is None:
        return None
    row = TextFindings.objects.filter(text_version=version).order_by("-extractor_version").first()
    return kept.from_json(row.findings, version.text) if row else None


def texts_of(study: Study) -> QuerySet[TextVersion]:
    return TextVersion.objects.filter(judgement__study=study)


def texts_to_read(study: Study) -> QuerySet[TextVersion]:
    """Those that this version of the reader has not read."""
    read = TextFindings.objects.filter(text_version=OuterRef("pk"), extractor_version__gte=EXTRACTOR_VERSION)
    return texts_of(study).filter(~Exists(read))
