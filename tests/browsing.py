"""A browser for tests, and a server that it visits."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from workbench.app import create_app
from workbench.settings import Settings

MISSING = "Chromium is not installed: run `make test`, which installs it where it may, or install your system's package."
# Nothing but the page itself may cause traffic.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which an application is served on loopback, while the block lasts."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def serve() -> Iterator[Callable[[Flask], str]]:
    """Serves an application until the test ends, and says at which address."""
    with ExitStack() as open_servers:
        yield lambda app: open_servers.enter_context(served(app))


@pytest.fixture
def live_server(settings: Settings, serve: Callable[[Flask], str]) -> Iterator[str]:
    """The address of the installation, served with everything on that protects it."""
    app = create_app(settings)
    yield serve(app)
    app.extensions["workbench-database"].close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; one for all tests of a process, for Playwright allows no second."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail(MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody new would: each with cookies of its own; options as Playwright's `new_context` has."""
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "en", **options})
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page on a wide screen, in English."""
    return open_page()
