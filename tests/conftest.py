"""Fixtures of every suite."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client

from tests.factories import Cast

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast.assemble()


@pytest.fixture
def client_of(db: None):
    """A logged-in client of a user."""

    def login(user: object) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return login


@pytest.fixture(autouse=True)
def _fresh(settings, tmp_path: Path):
    """Every test has a data folder of its own, plain static files, and an empty cache."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {"default": {**settings.CACHES["default"], "KEY_PREFIX": uuid4().hex}}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real judgements beside the checkout; where it is not, the run says what it did not check."""
    if not SHARED.is_dir():
        pytest.skip(f"not checked on real judgements: {SHARED} is not here. Put the folder beside the checkout.")
    return SHARED
