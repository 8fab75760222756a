"""Who told the parts of a sample project, when, and when it was frozen: so that a newcomer sees a lived history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import yaml
from sqlmodel import Session, col, select

from workbench.baselines import freeze
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Entry, Person, Project, Revision
from workbench.project_import import into_project

NOON = time(12, tzinfo=UTC)
TELLERS = ("evaluator", "owner")
"""The columns of a row that name who answers for it; they told it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: a part that somebody told, or a version that was frozen; without a day it is told today."""

    day: date | None = None
    by: str = ""
    part: str = ""
    freeze: str = ""
    name: str = ""


def steps_of(path: Path, parts: Path) -> Iterator[Step]:
    """The steps of a history file, then the parts that it does not name, in the order of their names."""
    told = [Step(**step) for step in yaml.safe_load(path.read_text("utf-8"))] if path.is_file() else []
    yield from told
    named = {step.part for step in told}
    yield from (Step(part=part.name) for part in sorted(parts.glob("*.yaml")) if part.name not in named)


def follow(session: Session, project: Project, lead: Person, steps: Iterator[Step], parts: Path) -> None:
    """Brings a project through the steps of its history; the caller commits."""
    for step in steps:
        dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(lead.id, step.by or lead.name))
        if step.freeze:
            _freeze(dossier, step)
        else:
            _tell(dossier, step, parts / step.part)


def noon_of(day: date) -> datetime:
    """The moment at which something of a day is taken to have happened."""
    return datetime.combine(day, NOON)


def _freeze(dossier: Dossier, step: Step) -> None:
    when = step.day or date.today()
    frozen = freeze(dossier, when, step.name)
    frozen.id, frozen.at = step.freeze, noon_of(when)
    dossier.session.flush()


def _tell(dossier: Dossier, step: Step, part: Path) -> None:
    newest = select(Revision.id).order_by(col(Revision.id).desc()).limit(1)
    before = dossier.session.exec(newest).first() or 0
    into_project(dossier, part.name, part.read_bytes())
    if step.day is None:
        return
    said = select(Entry, Revision).where(Entry.project_id == dossier.project.id, Revision.entry_id == Entry.id, col(Revision.id) > before)
    for entry, revision in dossier.session.exec(said):
        revision.person_name = entry.saved_by = _teller(entry.data) or step.by
        revision.at = entry.saved = noon_of(step.day)
    dossier.session.flush()


def _teller(data: Mapping[str, Any]) -> str:
    return next((data[name] for name in TELLERS if isinstance(data.get(name), str) and data[name]), "")
