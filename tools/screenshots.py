"""Photographs the sample project: the READMEs' pictures into docs/pictures/, or with --all every page into var/screenshots/."""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES, THEMES, WIDTHS = ("en", "fr"), ("light", "dark"), (1440, 390)
HEIGHTS = {1440: 900, 390: 844}
# Each page by the name of its picture; {project} is the address of the sample project.
PAGES = {
    "projects": "/",
    "overview": "{project}",
    "phase-vision": "{project}phases/vision",
    "phase-strategy": "{project}phases/strategy",
    "phase-feasibility": "{project}phases/feasibility",
    "phase-project-management": "{project}phases/project-management",
    "phase-knowledge-intelligence": "{project}phases/knowledge-intelligence",
    "executive-alignment": "{project}vision/executive-alignment",
    "preliminary-questions": "{project}strategy/preliminary-questions",
    "network-diagnostic": "{project}feasibility/network-diagnostic",
    "systems": "{project}feasibility/systems",
    "gap-analysis": "{project}feasibility/gap-analysis",
    "architecture-diagram": "{project}feasibility/architecture-diagram",
    "cost-lines": "{project}feasibility/cost-lines",
    "benefit-lines": "{project}feasibility/benefit-lines",
    "risk-register": "{project}feasibility/risk-register",
    "case-evaluation": "{project}feasibility/case-evaluation",
    "business-case": "{project}reports/business-case",
    "business-case-check": "{project}reports/business-case/check",
    "versions": "{project}versions/",
    "members": "{project}members/",
    "project-settings": "{project}settings",
    "new-project": "/projects/new",
    "people": "/administration/people",
    "settings": "/settings",
}


@dataclass(frozen=True)
class Picture:
    """One page as somebody sees it: how wide, in which language and light; the whole page, or the first screen."""

    page: str
    language: str
    theme: str = "light"
    width: int = 1440
    whole: bool = False

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.page}-{self.language}-{self.theme}-{self.width}.png"


SHOWN = [
    Picture(page, language, theme, width)
    for language in LANGUAGES
    for page, theme, width in (
        ("overview", "light", 1440), ("network-diagnostic", "light", 1440), ("network-diagnostic", "dark", 390),
        ("business-case", "light", 1440),
    )
]
"""What the READMEs show."""


def everything() -> list[Picture]:
    """Every page in both languages, in light and dark, wide and narrow."""
    return [Picture(*one, whole=True) for one in product(PAGES, LANGUAGES, THEMES, WIDTHS)]


@contextmanager
def sample_server() -> Iterator[str]:
    """The one-time link of a program that serves the sample project from a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "WORKBENCH_DATA_DIR": data, "DATABASE_URL": ""}
        command = [sys.executable, "-m", "workbench", "run", "--port", port]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
            try:
                links = (re.search(r"http\S+/link/\S+", line) for line in server.stdout or ())
                link = next(filter(None, links), None)
                if link is None:
                    sys.exit("The program did not start; what it said stands above.")
                yield link[0]
            finally:
                server.terminate()


def enter(page: Page, link: str) -> str:
    """Goes in by the link; the address of the sample project."""
    page.goto(link)
    page.click("form[action*='/link/'] button")
    page.wait_for_url(lambda address: "/link/" not in address)
    return page.locator("a[href^='/projects/'][href$='/']").first.get_attribute("href") or ""


def take(browser: Browser, link: str, pictures: Iterable[Picture], folder: Path) -> list[str]:
    """Takes the pictures; the sentences of the pages that could not be shown."""
    page = browser.new_page()
    project = enter(page, link)
    cookies, root = page.context.storage_state(), link.split("/link/", maxsplit=1)[0]
    faults = []
    for picture in pictures:
        context = browser.new_context(
            storage_state=cookies, locale=picture.language, color_scheme=picture.theme,
            viewport={"width": picture.width, "height": HEIGHTS[picture.width]}, reduced_motion="reduce",
        )
        shown = context.new_page()
        answer = shown.goto(root + PAGES[picture.page].format(project=project), wait_until="networkidle")
        if answer is None or not answer.ok:
            faults.append(f"{picture.page}: {answer.status if answer else 'no answer'}")
        else:
            _keep(shown.screenshot(full_page=picture.whole), folder / picture.name)
        context.close()
    return faults


def _keep(png: bytes, path: Path) -> None:
    # A page has few colours: a palette of 256 shows the same in a third of the bytes.
    Image.open(BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Starts the program, takes the pictures, says where they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every page in both languages, lights and widths")
    parser.add_argument("--page", action="append", choices=list(PAGES), help="only this page of all; may be repeated")
    chosen = parser.parse_args()
    pictures = everything() if chosen.all or chosen.page else SHOWN
    pictures = [picture for picture in pictures if not chosen.page or picture.page in chosen.page]
    folder = ROOT / "var" / "screenshots" if chosen.all or chosen.page else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with sample_server() as link, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        faults = take(browser, link, pictures, folder)
        browser.close()
    print(f"{len(pictures) - len(faults)} pictures in {folder.relative_to(ROOT)}", *faults, sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
