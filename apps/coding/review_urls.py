"""Addresses of review and agreement."""

from django.urls import path

from apps.coding.views import review

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
]
