"""Addresses of review, agreement and the quality of reading."""

from django.urls import path

from apps.coding.views import agreement, reading_quality, review

ONE = "studies/<slug:slug>/review/<int:judgement_id>/"

urlpatterns = [
    path("studies/<slug:slug>/review/", review.review, name="review"),
    path(ONE, review.reconcile, name="reconcile"),
    path(ONE + "open/", review.open_review, name="review-open"),
    path(ONE + "decide/", review.decide_row, name="review-decide"),
    path(ONE + "pair/", review.pair, name="review-pair"),
    path(ONE + "sign-off/", review.sign_off, name="review-sign-off"),
    path(ONE + "reopen/", review.reopen, name="review-reopen"),
    path(ONE + "approve/", review.approve, name="review-approve"),
    path("studies/<slug:slug>/reading-quality/", reading_quality.quality, name="reading-quality"),
    path("studies/<slug:slug>/reading-quality/read-again/", reading_quality.read_again, name="read-again"),
    path("studies/<slug:slug>/reading-quality/stop/", reading_quality.stop, name="read-again-stop"),
    path("studies/<slug:slug>/agreement/", agreement.agreement, name="agreement"),
    path("studies/<slug:slug>/agreement/compute/", agreement.compute, name="agreement-compute"),
    path("studies/<slug:slug>/agreement/positions.csv", agreement.positions, name="agreement-positions"),
    path("studies/<slug:slug>/agreement/<slug:owner>/<slug:key>/", agreement.variable, name="agreement-variable"),
]
