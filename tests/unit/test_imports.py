"""The shape of the house, read from the source: who may import whom, what lies where, and how long it may grow."""

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ORDER = {"judgements": 0, "coding": 1, "reports": 2}  # each may import itself and what stands before it

# domain/ and readers/ are values in, values out: no framework, no disk, no network, no other process, no clock.
BANNED_IN_DOMAIN = {
    *("django", "celery", "redis", "psycopg", "weasyprint", "config"),
    *("os", "pathlib", "shutil", "tempfile", "glob", "subprocess", "multiprocessing", "threading"),
    *("socket", "ssl", "http", "urllib", "requests", "sqlite3", "time", "logging", "environs"),
}
CLOCK_CALLS = {"now", "today", "utcnow"}
BANNED_NAMES = {"utils.py", "helpers.py", "services.py", "common.py", "misc.py", "signals.py"}
LONGEST = {".py": 400, ".html": 120, ".js": 150}
LONGEST_FUNCTION = 50


def files(*patterns: str) -> list[Path]:
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    return sorted(path for path in found if "migrations" not in path.parts)


SOURCES = files("apps/**/*.py", "config/**/*.py")
DOMAIN = files("apps/*/domain/**/*.py", "apps/*/readers/**/*.py")
WRITERS_ELSEWHERE = files("apps/*/views/**/*.py", "apps/*/tasks*.py", "apps/*/admin.py", "apps/*/management/**/*.py")


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    """Dotted names of everything a module imports, relative imports made absolute; `from a import b` gives a.b."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.update(f"{origin(node, path)}.{alias.name}" for alias in node.names)
    return names


def origin(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def says(path: Path, problem: str) -> str:
    return f"{path.relative_to(ROOT)}: {problem}"


def test_there_is_something_to_read() -> None:
    assert len(SOURCES) > 30
    assert len(DOMAIN) > 3


def test_apps_import_in_one_direction() -> None:
    wrong = [
        says(path, name)
        for path in files("apps/*/**/*.py")
        for name in imported(path)
        if name.startswith("apps.") and ORDER[name.split(".")[1]] > ORDER[path.relative_to(ROOT).parts[1]]
    ]
    assert not wrong


def test_models_point_in_one_direction() -> None:
    wrong = [
        says(path, node.value)
        for path in files("apps/*/models/**/*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if (match := re.fullmatch(r"(judgements|coding|reports)\.[A-Z]\w+", node.value))
        and ORDER[match[1]] > ORDER[path.relative_to(ROOT).parts[1]]
    ]
    assert not wrong


def test_only_config_wires() -> None:
    assert not [path for path in files("apps/**/*.py") if any_of(path, "config")]


def test_domain_and_readers_are_plain_python() -> None:
    wrong = [says(path, name) for path in DOMAIN for name in imported(path) if name.split(".")[0] in BANNED_IN_DOMAIN]
    assert not wrong


def test_domain_and_readers_use_only_each_other() -> None:
    wrong = [
        says(path, name)
        for path in DOMAIN
        for name in imported(path)
        if name.startswith("apps.") and name.split(".")[2] not in {"domain", "readers"}
    ]
    assert not wrong


def test_domain_and_readers_open_nothing_and_ask_no_clock() -> None:
    wrong = [says(path, f"line {node.lineno}") for path in DOMAIN for node in ast.walk(tree(path)) if reaches_out(node)]
    assert not wrong


def reaches_out(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id in {"open", "input", "print"}
    return isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS


def test_one_module_renders_pdf() -> None:
    users = [path.relative_to(ROOT).as_posix() for path in SOURCES if any_of(path, "weasyprint")]
    assert set(users) <= {"apps/reports/render.py"}


def test_no_signals() -> None:
    wrong = [path for path in SOURCES if any_of(path, "django.dispatch") or any_of(path, "django.db.models.signals")]
    assert not wrong


def any_of(path: Path, module: str) -> bool:
    return any(f"{name}.".startswith(f"{module}.") for name in imported(path))


def test_writes_go_through_actions() -> None:
    wrong = [
        says(path, f"line {node.lineno}")
        for path in WRITERS_ELSEWHERE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save"
    ]
    assert not wrong


def test_modules_are_named_for_their_subject() -> None:
    assert not [path for path in [*SOURCES, *files("scripts/*.py")] if path.name in BANNED_NAMES]


WRITTEN = ["apps/**/*.py", "config/**/*.py", "scripts/*.py", "templates/**/*.html", "static/js/**/*.js"]


@pytest.mark.parametrize("pattern", WRITTEN)
def test_modules_stay_short(pattern: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files(pattern)}
    assert not [says(path, f"{length} lines") for path, length in lengths.items() if length > LONGEST[path.suffix]]


def test_functions_stay_short() -> None:
    assert not [says(path, problem) for path in SOURCES for problem in long_functions(path)]


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


# What must never be kept. The words are put together here so that this file does not hold them itself.
DOT = r"\."
HOSTS = (f"py{'pi'}{DOT}org", f"python{'hosted'}{DOT}org", f"npm{'js'}{DOT}(org|com)", f"deb{DOT}deb{'ian'}{DOT}org")
REGISTRIES = re.compile("|".join(HOSTS))
LOCK_FILES = {"uv.lock", "package-lock.json", "poetry.lock"}
COMMON_FOLDERS = {"/", "/tmp", "/home", "/root", "/usr", "/srv", "/opt", "/var", "/app"}


@functools.cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file())


def holding(pattern: re.Pattern[str]) -> list[str]:
    readable = (path for path in tracked() if path.suffix not in {".png", ".pdf"})
    texts = ((path, path.read_bytes().decode("utf-8", "ignore")) for path in readable)
    return [says(path, match.group()) for path, text in texts if (match := pattern.search(text))]


def test_no_registry_address_is_kept() -> None:
    assert not holding(REGISTRIES)
    assert not LOCK_FILES & {path.name for path in tracked()}


def test_no_path_of_this_machine_is_kept() -> None:
    places = {str(ROOT.parent), str(Path.home())} - COMMON_FOLDERS
    pattern = re.compile("|".join(rf"(?<![\w.~-]){re.escape(place)}/[\w.]" for place in sorted(places)) or r"(?!)")
    assert not holding(pattern)
