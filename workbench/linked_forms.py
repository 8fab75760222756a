"""Forms behind a public link: what a link stands for, the form that it opens, and the answers that it keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from itsdangerous import BadSignature, URLSafeSerializer
from sqlmodel import Session

from phases.by_link import ByLink, Link, LinkedForm
from phases.method import Known, Language
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Project
from workbench.workings import facts_of

LONGEST_TEXT = 2000
ORIGIN = "survey"
"""What revisions say that came by link, and the salt of the links given out: it is for ever."""
_FIRST_INSTRUMENT = "surveys"


def token_of(project: str, link: Link, secret: str) -> str:
    """The part of the address that stands for the link; it can be read, not forged."""
    return cast(str, _signer(secret).dumps([project, link.row, link.group, link.person, link.instrument]))


def link_of(token: str, secret: str) -> tuple[str, Link] | None:
    """The project and the link behind a token; None where this installation never gave it out."""
    try:
        project, row, group, person, *more = _signer(secret).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    # The first links named no instrument: only surveys had any.
    return project, Link(more[0] if more else _FIRST_INSTRUMENT, row, group, person)


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt=ORIGIN)


def known_to(dossier: Dossier, instrument: str, today: date, language: Language) -> Known:
    """What a form by link may look at: the worksheets that it reads, and whose language its reader speaks."""
    about = cast(ByLink, dossier.instrument(instrument).by_link)
    names = [name for name in (instrument, about.answers, *about.reads) if name in dossier.catalogue.instruments]
    return Known(replace(facts_of(dossier.project, today), language=language), {name: dossier.worksheet(name) for name in names})


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form as its link shows it."""

    link: Link
    dossier: Dossier
    form: LinkedForm
    answered: bool

    def keep(self, answers: Mapping[str, str], today: date) -> None:
        """Keeps one person's answers; the caller commits."""
        about = cast(ByLink, self.dossier.instrument(self.link.instrument).by_link)
        self.dossier.add(about.answers, about.keep(self.link, answers, today))


def open_form(session: Session, project_id: str, link: Link, today: date, language: Language) -> OpenForm | None:
    """The form of a link; None where it is gone, not open yet or closed."""
    project = session.get(Project, project_id)
    if project is None or project.archived:
        return None
    dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(None, "", ORIGIN))
    instrument = dossier.catalogue.instruments.get(link.instrument)
    if instrument is None or instrument.by_link is None:
        return None
    known = known_to(dossier, link.instrument, today, language)
    form = instrument.by_link.form(known, link)
    return OpenForm(link, dossier, form, bool(link.person) and instrument.by_link.answered(known, link)) if form else None
