"""Projects: begun, found, archived and deleted."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.core import Locale
from babel.numbers import get_territory_currencies
from sqlmodel import Session, col, func, select

from workbench.content_versions import keep_newest
from workbench.models import Baseline, Comment, Entry, Membership, Person, Project, Role, StoredFile, now
from workbench.room_models import Workshop

_TAKEN_BY_PAGES = frozenset({"new", "import"})
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a project is told of itself; `accent` is a colour `#rrggbb` or empty."""

    name: str
    client: str
    sector: str = ""
    language: str = "fr"
    currency: str = "EUR"
    start: date | None = None
    accent: str = ""


def begin(session: Session, particulars: Particulars, lead: Person | None = None, sample: bool = False) -> Project:
    """A new project on the newest content, with its lead."""
    project = Project(slug=free_slug(session, particulars.name), name="", client="", sample=sample,
                      content_version=keep_newest(session))
    describe(project, particulars)
    session.add(project)
    session.flush()
    if lead:
        session.add(Membership(project_id=project.id, person_id=lead.id, role=Role.LEAD))
        session.flush()
    return project


def describe(project: Project, particulars: Particulars) -> None:
    """Gives the project its particulars."""
    for name in Particulars.__slots__:
        setattr(project, name, getattr(particulars, name))


def of_person(session: Session, person: Person, archived: bool = False) -> list[tuple[Project, Role]]:
    """The projects in which a person takes part, with the role, the newest first."""
    query = select(Project, Membership.role).join(Membership, col(Membership.project_id) == Project.id)
    query = query.where(Membership.person_id == person.id)
    stands = col(Project.archived).is_not(None) if archived else col(Project.archived).is_(None)
    return list(session.exec(query.where(stands).order_by(col(Project.created).desc(), Project.slug)))


def by_slug(session: Session, slug: str) -> Project | None:
    """The project of that slug."""
    return session.exec(select(Project).where(Project.slug == slug)).one_or_none()


def archive(project: Project) -> None:
    """Takes the project out of the daily list; everything stays and stays readable."""
    project.archived = project.archived or now()


def unarchive(project: Project) -> None:
    """Puts the project back on the daily list."""
    project.archived = None


def delete(session: Session, project: Project) -> None:
    """Deletes the project with all it holds, for good; the caller has seen to its export."""
    session.delete(project)
    session.flush()


def fingerprint(session: Session, project: Project) -> str:
    """Changes with whatever is entered, said, uploaded, frozen or answered in a workshop: an export older than that is not the whole."""
    def told(kind: type[Entry] | type[Comment] | type[StoredFile] | type[Baseline]) -> tuple[object, ...]:
        newest = func.max(kind.last_revision if kind is Entry else kind.at)
        return tuple(session.exec(select(func.count(), newest).where(kind.project_id == project.id)).one())

    held = session.exec(select(func.count(), func.sum(Workshop.pulse)).where(Workshop.project_id == project.id)).one()
    return repr([*(told(kind) for kind in (Entry, Comment, StoredFile, Baseline)), tuple(held)])


def slug_of(name: str) -> str:
    """A name as it can stand in an address."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-") or "project"


def free_slug(session: Session, name: str) -> str:
    """The name's slug, numbered where it is taken."""
    wanted = slug_of(name)
    near = select(Project.slug).where(col(Project.slug).startswith(wanted, autoescape=True))
    return _first_free(wanted, {*session.exec(near), *_TAKEN_BY_PAGES})


def _first_free(wanted: str, taken: Iterable[str]) -> str:
    taken, number, slug = set(taken), 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


@lru_cache(maxsize=8)
def currencies(language: str) -> dict[str, str]:
    """The currencies in use today, by code, with their names; by name in the order of the alphabet."""
    locale = Locale.parse(language)
    used = {code for territory in locale.territories if len(territory) == 2 for code in _tender(territory)}
    return dict(sorted(((code, locale.currencies.get(code, code)) for code in used), key=lambda one: one[1].casefold()))


def _tender(territory: str) -> list[str]:
    return get_territory_currencies(territory, include_details=False)
