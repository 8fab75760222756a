"""The repository as a whole: nothing of others, nothing of one machine, files of one idea, READMEs that agree."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LISTED = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
FILES = sorted(path for name in LISTED.split("\0") if name and (path := ROOT / name).is_file())
PICTURES = {".png", ".ico"}
TEXTS = [path for path in FILES if path.suffix not in PICTURES | {".crmproject", ".xlsx", ".pptx", ".pdf", ".zip"}]
PYTHON = [path for path in FILES if path.suffix == ".py"]
LOCKS = [path for path in FILES if path.suffix == ".lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOREIGN = {".woff", ".woff2", ".ttf", ".otf", ".mo", ".whl", ".jar", ".so", ".map", ".pyc"}
LONGEST_FILE, LONG_FILE, LONG_FUNCTION = 400, 300, 30
LONGEST_LINE, LARGEST_FILE = 1_000, 1_000_000
# Written in parts, or this file would name them itself.
REGISTRIES = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("jsdelivr", "net"),
    ("unpkg", "com"), ("deb", "debian", "org"), ("crates", "io"), ("golang", "org"), ("maven", "org"),
)]
HOMES = re.compile(r"(?<![\w.])/(?:home|Users)/[a-z]\w*/|[A-Z]:\\Users\\")


def each(paths: list[Path]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """One test for each file, named by its path."""
    return pytest.mark.parametrize("path", paths, ids=[str(path.relative_to(ROOT)) for path in paths])


def lines_of(path: Path) -> list[str]:
    """The lines of a text file."""
    return path.read_text(encoding="utf-8").splitlines()


def test_nothing_compiled_minified_or_vendored_is_kept() -> None:
    foreign = [path for path in FILES if path.suffix in FOREIGN or ".min." in path.name or "vendor" in path.parts]

    assert foreign == []


def test_every_file_is_of_a_size_that_a_person_wrote() -> None:
    assert [path for path in FILES if path.stat().st_size > LARGEST_FILE] == []


@each([path for path in TEXTS if path.suffix in {".py", ".js", ".css", ".html", ".sh"}])
def test_no_line_is_longer_than_people_write(path: Path) -> None:
    assert [number for number, line in enumerate(lines_of(path), 1) if len(line) > LONGEST_LINE] == []


def test_no_file_speaks_of_one_machine_or_of_a_registry() -> None:
    this_machine = re.compile(rf"(?<![\w.~]){re.escape(str(ROOT))}(?!\w)")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        for number, line in enumerate(lines_of(path), 1)
        if HOMES.search(line) or this_machine.search(line) or any(host in line for host in REGISTRIES)
    ]

    assert found == []


@each(PYTHON)
def test_a_python_file_says_what_it_is_for_and_holds_one_idea(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not text.strip() or ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_FILE


def test_nine_files_in_ten_and_nine_functions_in_ten_are_short() -> None:
    lengths = [len(lines_of(path)) for path in PYTHON]
    functions = [
        node.end_lineno - node.lineno + 1
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno
    ]

    assert sum(length < LONG_FILE for length in lengths) >= 0.9 * len(lengths)
    assert sum(length < LONG_FUNCTION for length in functions) >= 0.9 * len(functions)


@each(LOCKS)
def test_a_lock_holds_versions_and_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    packages = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]

    assert packages
    assert [line for line in packages if "==" not in line or not line.endswith("\\")] == []
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize(("lock", "wanted"), [
    ("requirements.lock", [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["postgresql"]]),
    ("requirements/test.lock", [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]),
    ("requirements/spark.lock", PROJECT["project"]["optional-dependencies"]["spark"]),
    ("requirements/data.lock", PROJECT["dependency-groups"]["data"]),
    ("requirements/installer.lock", PROJECT["dependency-groups"]["installer"]),
    ("requirements/build.lock", PROJECT["build-system"]["requires"]),
])
def test_a_lock_answers_every_requirement(lock: str, wanted: list[str]) -> None:
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    versions = {canonicalize_name(name): version for name, version in pinned}
    required = [Requirement(text) for text in wanted]

    assert [str(one) for one in required if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0"))] == []


def test_what_the_program_imports_is_required() -> None:
    declared = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    of_module = packages_distributions()
    own = {"workbench", "phases"}
    imported = {
        name.split(".")[0]
        for path in PYTHON if path.relative_to(ROOT).parts[0] in own
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in ([one.name for one in node.names] if isinstance(node, ast.Import)
                     else [node.module or ""] if isinstance(node, ast.ImportFrom) else [])
    }
    extras = {Requirement(text).name for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra}
    foreign = imported - own - extras - set(sys.stdlib_module_names)
    brought = {"annotated_types": "pydantic", "pydantic_core": "pydantic"}
    packages = {name: {brought.get(name, one) for one in of_module.get(name, ["nothing installed"])} for name in foreign}

    assert {name: found for name, found in packages.items() if not {canonicalize_name(one) for one in found} & declared} == {}


def test_the_linter_has_nothing_to_say() -> None:
    linter = [sys.executable, "-m", "ruff", "check", "--no-cache", "--quiet", "--output-format", "concise", *PYTHON]
    said = subprocess.run(linter, cwd=ROOT, capture_output=True, text=True, check=False)

    assert said.stdout + said.stderr == ""


def commands_of(readme: str) -> set[str]:
    """The commands that a page of prose shows, options left out."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return set(re.findall(r"\b(?:make|workbench) [a-z][a-z-]+", "\n".join(re.findall(r"`[^`]+`|```.*?```", text, re.DOTALL))))


def test_both_readmes_show_the_same_commands() -> None:
    assert commands_of("README.md") == commands_of("LISEZMOI.md") != set()


def test_both_readmes_show_only_commands_that_there_are() -> None:
    from workbench.cli import COMMANDS

    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    known = {f"make {name}" for name in targets} | {f"workbench {name}" for name in COMMANDS}

    assert commands_of("README.md") - known == set()


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    assert "make test" in commands_of("README.md")
    assert lines_of(ROOT / ".ci" / "run")[-1] == "exec make test"


@each([path for path in FILES if path.suffix == ".md"])
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []
