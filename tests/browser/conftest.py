"""Visitors to a served installation: what bars or betrays them is written down, and signing in is one step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect

from workbench.models import Person

# A loaded machine is slow, not wrong.
expect.set_options(timeout=30_000)
# What Chromium says of every answer with such a code, also of the 409 and 422 that the page shows in words.
EXPECTED = ("status of 409", "status of 422")


@dataclass
class Watch:
    """What went wrong in the pages of a test: scripts, the security policy, and traffic to elsewhere."""

    home: str
    complaints: list[str] = field(default_factory=list)

    def over(self, page: Page) -> Page:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("request", lambda request: self._see(request.url))
        return page

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and not any(one in text for one in EXPECTED):
            self.complaints.append(text)

    def _see(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != urlsplit(self.home).netloc:
            self.complaints.append(f"asked for {url}")


@pytest.fixture
def watch(live_server: str) -> Watch:
    """The watch over the pages of this test."""
    return Watch(live_server)


@pytest.fixture
def enter(
    live_server: str, open_page: Callable[..., Page], client_of: Callable[..., FlaskClient], watch: Watch
) -> Callable[..., Page]:
    """A browser of its own in which a person is signed in, on a page of the installation."""

    def at(person: Person, path: str = "/", **options: Any) -> Page:
        page = watch.over(open_page(**options))
        cookie = client_of(person).get_cookie("workbench")
        page.context.add_cookies([{"name": "workbench", "value": cookie.value, "url": live_server}])
        page.goto(live_server + path)
        return page

    return at
