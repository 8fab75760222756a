"""Photographs the specimen pages in both languages, modes and widths: `python tools/photograph_look.py OUT`."""

import argparse
import logging
import shutil
import tempfile
import threading
from itertools import product
from pathlib import Path

from flask import Flask, g, render_template, request
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from workbench.access import PUBLIC, allow
from workbench.app import create_app
from workbench.settings import Settings

PAGES = ("look.html", "look/projector.html", "look/room.html", "look/entrance.html")
WIDTHS = (1440, 390)
THEMES = ("light", "dark")


def main() -> None:
    """Serves the specimens on a free loopback port and writes one picture for each page, language, mode and width."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder of the pictures")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        server = make_server("127.0.0.1", 0, _specimens(Path(data)), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for page, language, theme, width in product(PAGES, ("fr", "en"), THEMES, WIDTHS):
            _photograph(browser, f"http://127.0.0.1:{server.port}/specimen/{page}?language={language}", theme, width,
                        out / f"{Path(page).stem}-{language}-{theme}-{width}.png")
        browser.close()
        server.shutdown()


def _specimens(data: Path) -> Flask:
    app = create_app(Settings(testing=True, secret_key="k" * 40, data_dir=data))

    @app.get("/specimen/<path:page>")
    @allow(PUBLIC)
    def specimen(page: str) -> str:
        g.language = request.args["language"]
        return render_template(page)

    return app


def _photograph(browser: Browser, address: str, theme: str, width: int, path: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path, full_page=True)
    page.close()


if __name__ == "__main__":
    main()
