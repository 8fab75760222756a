"""What the present request is about: its database session, person, project, role, dossier and language."""

from datetime import date
from typing import cast

from flask import abort, current_app, g, request
from flask_login import current_user
from sqlmodel import Session, select

from phases.method import Language
from workbench import cycles
from workbench.access import Rule, may_enter
from workbench.catalogue import Catalogue
from workbench.content_versions import catalogue_of
from workbench.database import Database
from workbench.dossier import Actor, Dossier
from workbench.models import Membership, Person, Project, Role
from workbench.settings import Settings
from workbench.wording import Speaker
from workbench.workings import Workings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def settings() -> Settings:
    """The installation's settings."""
    return cast(Settings, current_app.extensions["workbench-settings"])


def database() -> Database:
    """The process's database."""
    return cast(Database, current_app.extensions["workbench-database"])


def session() -> Session:
    """The request's one session; it writes only where the method is unsafe."""
    if "session" not in g:
        g.session = database().session(write=request.method not in SAFE_METHODS)
    return cast(Session, g.session)


def person() -> Person | None:
    """Who is signed in, or None."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def language() -> Language:
    """French or English: chosen by the person, else the browser's wish."""
    if "language" not in g:
        someone = person()
        wanted = (someone.language if someone else "") or request.cookies.get("language", "")
        known = settings().languages
        g.language = wanted if wanted in known else request.accept_languages.best_match(known, known[-1])
    return cast(Language, g.language)


def today() -> date:
    """The present day, as evaluations see it."""
    return date.today()


def project() -> Project:
    """The project named in the address, or one of its earlier cycles; 404 for strangers, who shall not learn that it exists."""
    if "project" not in g:
        slug, _mark, number = (request.view_args or {}).get("project", "").partition(cycles.MARK)
        found = session().exec(select(Project).where(Project.slug == slug)).one_or_none()
        g.project = _read_at(found, number) if found and number else found
    if g.project is None or role() is None:
        abort(404)
    return cast(Project, g.project)


def _read_at(found: Project, number: str) -> Project | None:
    """A project in the cycle of that number; the present one is the project itself."""
    if number == str(found.cycle):
        return found
    return cycles.at_cycle(session(), found, int(number)) if number.isdecimal() else None


def role() -> Role | None:
    """The person's role in the project of the address."""
    if "role" not in g:
        someone, about = person(), g.get("project")
        member = session().get(Membership, (about.id, someone.id)) if someone and about else None
        g.role = _in_the_past(member.role) if member and cycles.MARK in about.slug else member.role if member else None
    return cast(Role | None, g.role)


def _in_the_past(role: Role) -> Role | None:
    """What somebody is in an earlier cycle: a reader, whoever worked on it; who only answers has nothing to do there."""
    return None if role == Role.PARTICIPANT else Role.OBSERVER


def in_the_past() -> bool:
    """Whether the address names an earlier cycle, which is read and not changed."""
    about = g.get("project")
    return about is not None and cycles.MARK in about.slug


def may(rule: Rule) -> bool:
    """Whether the person may do, in the project of the address, what the rule asks for; nothing changes in an archived one."""
    someone = person()
    if rule.changes and g.get("project") is not None and g.project.archived:
        return False
    return may_enter(rule, someone is not None, bool(someone and someone.administrator), role())


def catalogue() -> Catalogue:
    """The method in the content version that the project began with."""
    if "catalogue" not in g:
        g.catalogue = catalogue_of(session(), project().content_version)
    return cast(Catalogue, g.catalogue)


def dossier() -> Dossier:
    """The project's dossier, written to in the name of the person."""
    if "dossier" not in g:
        someone = person()
        actor = Actor(someone.id, someone.name, (role() or "")) if someone else Actor(None, "")
        g.dossier = Dossier(session(), project(), catalogue(), actor)
    return cast(Dossier, g.dossier)


def workings() -> Workings:
    """The evaluations of the project's dossier."""
    return Workings(dossier(), today())


def speaker() -> Speaker:
    """Says content and figures in the person's language and the project's currency."""
    return Speaker(catalogue().content, language(), project().currency)
