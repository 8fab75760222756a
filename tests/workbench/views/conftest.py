"""Browsers on the specimens' pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.bench import dossier_of
from tests.cast import Cast
from workbench.database import Database
from workbench.models import Person, Project

HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Desk:
    """One person's browser at the specimens of one project."""

    browser: FlaskClient
    base: str

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.browser.get(f"{self.base}/{path}", **options)

    def post(self, path: str, data: Any = None, **options: Any) -> TestResponse:
        return self.browser.post(f"{self.base}/{path}", data=data or {}, **options)

    def answer(self, question: str, version: int = 0, htmx: bool = True, **fields: Any) -> TestResponse:
        """Sends one question's form; `value` is the field of its own name, the others follow its name."""
        data = {"question": question, "version": version}
        for name, value in fields.items():
            data[question if name == "value" else f"{question}.{name}"] = value
        resolve = {name: data.pop(f"{question}.{name}") for name in ("resolve", "seen") if f"{question}.{name}" in data}
        return self.post("every-question/answers", data | resolve, headers=HTMX if htmx else {})


@pytest.fixture
def desk(client_of: Callable[..., FlaskClient], cast: Cast, specimen_project: Project) -> Callable[..., Desk]:
    """The desk of a person; the lead's where nobody is named."""

    def at(person: Person | None = None, language: str = "en") -> Desk:
        return Desk(client_of(person or cast.lead, language), f"/projects/{specimen_project.slug}/vision")

    return at


@pytest.fixture
def kept(database: Database, cast: Cast, specimen_project: Project) -> Callable[[str, str], Any]:
    """What the database keeps of a row: its entry, or None."""

    def entry(instrument: str, row: str) -> Any:
        with database.session() as session:
            return dossier_of(session, specimen_project, cast.lead).entry(instrument, row)

    return entry
