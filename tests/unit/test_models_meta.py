"""Invariants that every model keeps, those to come included."""

from django.apps import apps
from django.db import models

OURS = [model for label in ("judgements", "coding", "reports") for model in apps.get_app_config(label).get_models()]
MADE_WITH_THE_ROW = {"created", "added", "started", "assigned"}  # set once, when the row is made
DONE_BY_COMMANDS_TOO = {"published"}  # import_codings publishes the default codebook on nobody's behalf


def checks_of(model: type[models.Model]) -> str:
    return " ".join(str(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint))


def pairs_of(model: type[models.Model]) -> list[str]:
    """The verbs of a model's fields verb_at and verb_by that may be empty."""
    names = {field.name for field in model._meta.get_fields()}
    verbs = [name.removesuffix("_at") for name in names if name.endswith("_at")]
    verbs = [verb for verb in verbs if f"{verb}_by" in names and model._meta.get_field(f"{verb}_by").null]
    return [verb for verb in verbs if verb not in MADE_WITH_THE_ROW | DONE_BY_COMMANDS_TOO]


def test_what_has_a_time_and_a_person_has_both_or_neither() -> None:
    unpaired = [
        f"{model.__name__}.{verb}"
        for model in OURS
        for verb in pairs_of(model)
        if f"{verb}_by__isnull" not in checks_of(model)
    ]
    assert not unpaired


def test_every_state_is_constrained_in_the_database() -> None:
    loose = []
    for model in OURS:
        for name in ("state", "role"):
            if any(field.name == name for field in model._meta.get_fields()) and name not in checks_of(model):
                loose.append(f"{model.__name__}.{name}")
    assert not loose


def test_every_row_says_what_it_is() -> None:
    assert all(model.__str__ is not models.Model.__str__ for model in OURS)
