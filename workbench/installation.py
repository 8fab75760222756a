"""An installation: its database in the newest state, its first administrator, its sample projects."""

from datetime import timedelta

import click
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select

from workbench import migrate
from workbench.accounts import Purpose, make_link
from workbench.database import Database
from workbench.models import Person
from workbench.settings import Settings

FIRST_ADMINISTRATOR = "administrator@localhost"
FIRST_LINK = timedelta(days=1)


def upgrade(settings: Settings) -> None:
    """Brings the database to its newest state, creating it where there is none."""
    try:
        migrate.upgrade(settings.url())
    except migrate.UnknownState:
        raise click.ClickException("The database comes from a newer version of the program: install that one.") from None
    except OperationalError as error:
        raise click.ClickException(_unreachable(settings, error)) from None


def database(settings: Settings) -> Database:
    """The database, in its newest state; a sentence where it is not."""
    try:
        current = migrate.is_current(settings.url())
    except OperationalError as error:
        raise click.ClickException(_unreachable(settings, error)) from None
    if not current:
        raise click.ClickException("The database is not in its newest state: run `workbench db upgrade` first.")
    return Database(settings.url())


def _unreachable(settings: Settings, error: OperationalError) -> str:
    where = "the data directory" if settings.url().startswith("sqlite") else "DATABASE_URL"
    reason = str(error.orig).strip().splitlines()[0]
    return f"The database cannot be opened ({reason}); check {where}."


def administrator(session: Session) -> Person:
    """The first administrator, made where there is none."""
    query = select(Person).where(Person.administrator, Person.active).order_by(col(Person.created))
    found = session.exec(query).first()
    if found is None:
        found = Person(email=FIRST_ADMINISTRATOR, name="Administrator", administrator=True)
        session.add(found)
        session.flush()
    return found


def first_link(session: Session) -> str:
    """The token of a one-time link for an administrator who has no password yet; empty for one who has."""
    someone = administrator(session)
    return "" if someone.password_hash else make_link(session, someone, Purpose.ENTER, FIRST_LINK)
