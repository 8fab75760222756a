"""A bench for each test: an empty installation on SQLite, the fixed cast, a project, and browsers."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session

from tests.cast import Cast, hire, stage
from workbench import migrate
from workbench.app import create_app
from workbench.content_versions import catalogue_of
from workbench.database import Database
from workbench.dossier import Actor, Dossier
from workbench.models import Person, Project
from workbench.settings import Settings


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database to be copied: migrating anew for each test would take longer than the test."""
    path = tmp_path_factory.mktemp("migrated") / "workbench.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed with little work: what is tested is their use, not their strength."""
    monkeypatch.setattr("workbench.accounts._hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def settings(tmp_path: Path, migrated_sqlite: Path) -> Settings:
    """Settings of an installation whose database is migrated and empty."""
    return installed(tmp_path, migrated_sqlite)


def installed(folder: Path, migrated: Path) -> Settings:
    """Settings of an installation in a folder, with a copy of a migrated database."""
    shutil.copy(migrated, folder / "workbench.db")
    return Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'workbench.db'}", testing=True,
                    secret_key="a-key-for-tests-only-" * 3)


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """The installation's database."""
    database = Database(settings.url())
    yield database
    database.close()


@pytest.fixture
def cast(database: Database) -> Cast:
    """The fixed cast, with accounts."""
    with database.session(write=True) as session:
        cast = hire(session)
        session.commit()
    return cast


@pytest.fixture
def project(database: Database, cast: Cast) -> Project:
    """A project in which the cast has its roles."""
    with database.session(write=True) as session:
        project = stage(session, cast)
        session.commit()
    return project


@pytest.fixture
def dossier(database: Database, project: Project, cast: Cast) -> Iterator[Dossier]:
    """The project's dossier in the hand of its lead; commit with `dossier.session.commit()`."""
    with database.session(write=True) as session:
        yield dossier_of(session, project, cast.lead)


def dossier_of(session: Session, project: Project, person: Person) -> Dossier:
    """A project's dossier in somebody's hand."""
    stored = session.get(Project, project.id)
    assert stored is not None
    return Dossier(session, stored, catalogue_of(session, stored.content_version), Actor(person.id, person.name, "lead"))


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application; forms need no token here, which test_csrf.py alone looks after."""
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    app.extensions["workbench-database"].close()


@pytest.fixture
def client_of(app: Flask) -> Callable[..., FlaskClient]:
    """A browser in which a person is signed in; nobody without one."""

    return partial(browser_of, app)


def browser_of(app: Flask, person: Person | None = None, language: str = "en") -> FlaskClient:
    """A browser in which a person is signed in; nobody without one."""
    browser = app.test_client()
    browser.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
    if person:
        with browser.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = person.get_id(), True
    return browser
