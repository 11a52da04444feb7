"""Proposed units that a coder did not want."""

from django.db import models

from apps.coding.models.codings import Coding


class RejectedProposal(models.Model):
    """A unit the reader proposed and the coder rejected: it does not come back. `source`: its reference, by where it
    stands in the text. The row goes when the proposal is called back; its events stay."""

    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="rejected_proposals")
    source = models.CharField(max_length=80)
    suggestion = models.CharField(max_length=150, blank=True)  # its kind: victim/named

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coding", "source"], name="a_proposal_is_rejected_once_in_a_coding")
        ]

    def __str__(self) -> str:
        return self.source
