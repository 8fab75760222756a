"""The method stays pure: it knows no web, database, file, clock or hidden randomness, and a phase never looks ahead."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phases import PHASES

ROOT = Path(__file__).resolve().parent.parent
METHOD = sorted((ROOT / "phases").rglob("*.py"))
OTHERS = {"annotated_types", "numpy", "pydantic", "pydantic_core", "scipy"}
ORDER = [phase.id.replace("-", "_") for phase in PHASES]
SLOW = "scipy.stats"
"""Takes two seconds and a hundred megabytes to import."""
IMPURE = {
    "asyncio", "ctypes", "fileinput", "ftplib", "getpass", "glob", "http", "importlib", "io", "logging", "mmap",
    "multiprocessing", "os", "pathlib", "pickle", "pkgutil", "platform", "random", "secrets", "select", "shelve", "shutil",
    "signal", "smtplib", "socket", "sqlite3", "ssl", "subprocess", "sys", "tempfile", "threading", "time", "urllib",
    "uuid", "webbrowser",
}
"""What of the standard library reaches a file, a network, a clock, another process or chance."""
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "compile", "globals", "__import__"}
IMPURE_METHODS = {"now", "utcnow", "today", "fromtimestamp"}
"""Of `date` and `datetime`: what asks the clock, or the time zone of the machine."""


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a file imports, `from a import b` as `a.b`, for b may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def allowed(module: str) -> bool:
    """Whether the method may import a module."""
    top = module.split(".", maxsplit=1)[0]
    pure = top in sys.stdlib_module_names and top not in IMPURE
    return not module.startswith(SLOW) and (pure or top == "phases" or top in OTHERS)


def impure_call(node: ast.AST) -> bool:
    """Whether a call asks the clock, a file, the screen or hidden chance."""
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    of_clock = called.split(".")[-1] in IMPURE_METHODS and called.split(".")[0] in ("date", "datetime")
    hidden_chance = called.endswith("default_rng") and not node.args
    shared_chance = bool(re.fullmatch(r"(np|numpy)\.random\.(?!default_rng)[a-z]\w*", called))
    return called in IMPURE_CALLS or of_clock or hidden_chance or shared_chance


def phase_of(path: Path) -> str | None:
    """The phase in whose folder a file stands; None for what phases share."""
    inside = path.relative_to(ROOT / "phases").parts
    return inside[0] if len(inside) > 1 else None


def seen_phases(path: Path) -> set[str]:
    """The phases that a file imports from."""
    parts = (module.split(".") for module in imported(ast.parse(path.read_text(encoding="utf-8"))))
    return {part[1] for part in parts if part[0] == "phases" and len(part) > 1 and part[1] in ORDER}


def each(paths: list[Path]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """One test for each file, named by its path."""
    return pytest.mark.parametrize("path", paths, ids=[str(path.relative_to(ROOT)) for path in paths])


@each(METHOD)
def test_the_method_imports_only_what_is_pure(path: Path) -> None:
    modules = set(imported(ast.parse(path.read_text(encoding="utf-8"))))

    assert sorted(module for module in modules if not allowed(module)) == []


@each(METHOD)
def test_the_method_asks_no_clock_no_file_and_no_hidden_chance(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if impure_call(node)]

    assert [f"line {node.lineno}: {ast.unparse(node)}" for node in calls if isinstance(node, ast.Call)] == []


@each([path for path in METHOD if phase_of(path)])
def test_a_phase_looks_back_and_never_ahead(path: Path) -> None:
    own = ORDER.index(phase_of(path) or "")

    assert sorted(phase for phase in seen_phases(path) if ORDER.index(phase) > own) == []


@each([path for path in METHOD if not phase_of(path) and path.name != "__init__.py"])
def test_what_phases_share_knows_none_of_them(path: Path) -> None:
    assert seen_phases(path) == set()


@pytest.mark.parametrize("code", [
    "open('a')", "date.today()", "datetime.now()", "datetime.datetime.now(UTC)", "np.random.default_rng()",
    "np.random.seed(1)", "print(1)",
])
def test_impure_calls_are_found(code: str) -> None:
    assert impure_call(ast.parse(code, mode="eval").body)


@pytest.mark.parametrize("code", ["row.today()", "np.random.Generator(bits)", "np.random.default_rng(seed)", "np.random.default_rng(seed).normal()",
    "date(2026, 1, 1)"])
def test_pure_calls_pass(code: str) -> None:
    assert not impure_call(ast.parse(code, mode="eval").body)


@pytest.mark.parametrize("module", ["workbench.app", "flask", "sqlalchemy", "os.path", "pathlib.Path", "scipy.stats", "yaml"])
def test_impure_modules_are_found(module: str) -> None:
    assert not allowed(module)
