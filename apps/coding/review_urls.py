"""Addresses of review and agreement."""

from django.urls import path

from apps.coding.views import agreement, review

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
    path("studies/<slug:slug>/agreement/", agreement.agreement, name="agreement"),
    path("studies/<slug:slug>/agreement/compute/", agreement.compute, name="agreement-compute"),
    path("studies/<slug:slug>/agreement/positions.csv", agreement.positions, name="agreement-positions"),
    path("studies/<slug:slug>/agreement/<slug:owner>/<slug:key>/", agreement.variable, name="agreement-variable"),
]
