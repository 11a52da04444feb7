"""docker-compose.yml and Dockerfile, read: no container engine is needed, and none is started."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from scripts.packages import PDF_NEEDS
from tests.sites import interpolated, services

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"

STRINGS = {"type": "array", "items": {"type": "string"}, "minItems": 1}
DURATION = {"type": "string", "pattern": r"^(\d+(us|ms|s|m|h))+$"}
# The parts of the compose specification that the file uses, said in our own words; a key it does not know fails.
SERVICE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["image", "restart"],
    "properties": {
        "image": {"type": "string"},
        "build": {"type": "string"},
        "restart": {"enum": ["no", "always", "on-failure", "unless-stopped"]},
        "command": STRINGS,
        "environment": {"type": "object", "additionalProperties": {"type": ["string", "number", "null"]}},
        "ports": STRINGS,
        "volumes": STRINGS,
        "stop_grace_period": DURATION,
        "depends_on": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["condition"],
                "properties": {
                    "condition": {"enum": ["service_started", "service_healthy", "service_completed_successfully"]}
                },
            },
        },
        "healthcheck": {
            "type": "object",
            "additionalProperties": False,
            "required": ["test"],
            "properties": {
                "test": {**STRINGS, "prefixItems": [{"enum": ["CMD", "CMD-SHELL", "NONE"]}]},
                "interval": DURATION,
                "timeout": DURATION,
                "start_period": DURATION,
                "retries": {"type": "integer", "minimum": 1},
            },
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": ["services"],
    "additionalProperties": False,
    "patternProperties": {"^x-": {}},
    "properties": {
        "services": {"type": "object", "additionalProperties": SERVICE},
        "volumes": {"type": "object", "additionalProperties": {"type": ["object", "null"]}},
    },
}


def document() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
    return read


def test_the_file_has_the_shape_of_the_specification() -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(document())


def test_composes_own_check_passes() -> None:
    """`docker-compose config` where it is installed (make test does so as root); the shape above is checked always."""
    program = shutil.which("docker-compose")
    if program is None:
        print("docker-compose is not installed: docker-compose.yml was checked by our own schema alone.")  # noqa: T201
        return
    environment = {**os.environ, "POSTGRES_PASSWORD": "secret"}
    command = [program, "--file", str(COMPOSE), "config", "--quiet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_services_depend_on_services_that_are_there_and_can_be_waited_for() -> None:
    all_services = services()
    for name, service in all_services.items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in all_services, name
            if how["condition"] == "service_healthy":
                assert "healthcheck" in all_services[needed], f"{name} waits for the health of {needed}"


def test_what_runs_for_good_is_checked_and_what_is_kept_has_a_volume() -> None:
    read = document()
    for name, service in read["services"].items():
        assert name == "migrate" or "healthcheck" in service
        for volume in service.get("volumes", []):
            assert volume.split(":")[0] in read["volumes"]


def test_a_password_must_be_given() -> None:
    assert "${POSTGRES_PASSWORD:?" in COMPOSE.read_text(encoding="utf-8")
    assert "POSTGRES_PASSWORD" not in os.environ or os.environ["POSTGRES_PASSWORD"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("${PORT_NOT_SET:-8000}:8000", "8000:8000"),
        ("$$HOME", "$HOME"),
        ("${PASSWORD_NOT_SET:?set it}", "a-password_not_set"),
    ],
)
def test_variables_are_put_in_as_compose_does(written: str, read: str) -> None:
    assert interpolated(written) == read


def test_the_image_has_what_pdf_reports_need() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert all(need.package in dockerfile for need in PDF_NEEDS)


def test_the_image_copies_only_what_is_there() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) ", dockerfile, re.MULTILINE)
    assert copied
    assert all((ROOT / name).exists() for name in copied)
    assert "--requirement requirements/base.txt" in dockerfile
