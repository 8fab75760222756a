"""The wheel, installed for real in an environment of its own and away from the checkout, does the whole job."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from phases import PHASES

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "jwd-intranet.yaml"


def run(command: list[str | Path], folder: Path, **environment: str) -> str:
    """What a program prints; its complaint where it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "WORKBENCH"))}
    done = subprocess.run(command, cwd=folder, env={**clean, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


@pytest.fixture(scope="module")
def uv() -> str:
    found = shutil.which("uv", path=Path(sys.executable).parent) or shutil.which("uv")
    return found or pytest.fail("uv is not installed: run `make test`, which installs it.")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="module")
def wheel(uv: str, elsewhere: Path) -> Path:
    # A copy of what is in git: whatever else lies in the checkout must not be needed, nor be touched.
    listed = run(["git", "ls-files", "-z"], ROOT).split("\0")
    for name in listed:
        if name and (ROOT / name).is_file():
            (elsewhere / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, elsewhere / "source" / name)
    run([uv, "build", "--wheel", "--quiet", "--build-constraints", "requirements/build.lock", "--out-dir", elsewhere],
        elsewhere / "source")
    (made,) = elsewhere.glob("*.whl")
    shutil.rmtree(elsewhere / "source")
    return made


@pytest.fixture(scope="module")
def installed(uv: str, wheel: Path, elsewhere: Path) -> Path:
    """The folder of the programs of an environment that holds the wheel and what the lock says."""
    environment = elsewhere / "environment"
    python = environment / "bin" / "python"
    run([uv, "venv", "--quiet", "--python", sys.executable, environment], elsewhere)
    run([uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", ROOT / "requirements.lock"], elsewhere)
    run([uv, "pip", "install", "--quiet", "--python", python, "--no-deps", wheel], elsewhere)
    return python.parent


@pytest.fixture
def visitor(installed: Path, tmp_path: Path) -> Iterator["Visitor"]:
    """Somebody who has just started the program, and goes in by the link that it printed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "WORKBENCH_DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": ""}
    command = [installed / "workbench", "run", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        link = next((found for line in server.stdout if (found := re.search(r"http\S+/link/\S+", line))), None)
        try:
            assert link, "the program printed no link"
            yield Visitor(f"http://127.0.0.1:{port}", link[0])
        finally:
            server.terminate()


class Visitor:
    """A browser without pictures and scripts."""

    def __init__(self, address: str, link: str) -> None:
        self.address = address
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.open(link)))
        self.home = self.open(link, fields)

    def open(self, address: str, form: dict[str, str] | None = None) -> str:
        """A page's text; HTTPError where it is refused."""
        whole = address if address.startswith("http") else self.address + address
        with self._opener.open(whole, urlencode(form).encode() if form else None, timeout=60) as answer:
            return unescape(answer.read().decode())


def test_the_wheel_holds_content_templates_and_front_end_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    wanted = {"workbench/templates/base.html", "workbench/questionnaires/vision/phase.yaml", "workbench/static/vendor/icons.svg",
              "workbench/static/vendor/htmx.min.js", "workbench/static/vendor/fonts/source-serif-pro-semibold.woff2"}

    assert tops == {"workbench", "phases"}
    assert wanted - set(names) == set()


def test_the_installed_program_explains_itself(installed: Path, tmp_path: Path) -> None:
    said = run([installed / "workbench", "--help"], tmp_path)

    assert "business-case" in said
    assert "evaluate" in said


def test_the_installed_program_evaluates_a_project_file(installed: Path, tmp_path: Path) -> None:
    result = json.loads(run([installed / "workbench", "evaluate", EXAMPLE, "--json"], tmp_path))

    assert [one["id"] for one in result["alternatives"]]


def test_the_installed_program_makes_the_business_case_as_pdf(installed: Path, tmp_path: Path) -> None:
    run([installed / "workbench", "business-case", EXAMPLE, "--format", "pdf", "--out", "case.pdf"], tmp_path)

    assert (tmp_path / "case.pdf").read_bytes().startswith(b"%PDF-")


def test_the_installed_program_shows_a_page_of_each_phase(visitor: Visitor) -> None:
    project = re.findall(r'href="(/projects/[^/"]+/)"', visitor.home)[0]
    phases = set(re.findall(rf'href="{project}phases/([\w-]+)"', visitor.open(project)))
    pages = {phase: visitor.open(f"{project}phases/{phase}") for phase in phases}
    instruments = {phase: re.findall(rf'href="({project}{phase}/[\w-]+)"', page) for phase, page in pages.items()}
    opened = {phase: visitor.open(addresses[0]) for phase, addresses in instruments.items()}

    assert len(opened) == len(PHASES)
    assert [phase for phase, page in opened.items() if "<h1" not in page] == []
