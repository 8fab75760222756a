"""The job that makes a document: opens the database by itself, reads the dossier or a baseline, renders."""

from datetime import date
from typing import Any, cast

from phases.method import Language
from workbench import baselines, cycles
from workbench.content_versions import catalogue_of
from workbench.database import Database
from workbench.dossier import Actor, Dossier
from workbench.frozen import from_baseline
from workbench.models import Project
from workbench.report_documents import Format, project_document, render
from workbench.settings import Settings


class ProjectGone(LookupError):
    """The project or the baseline was deleted before its document was made."""


def make(
    progress: Any, project: str, report: str, kind: str, language: str, baseline: str, today: str, cycle: int = 0
) -> bytes:
    """The bytes of a report; `project` and `baseline` are ids, the latter empty for the dossier as it stands.

    `cycle` names an earlier cycle of the project; 0 is the present one.
    """
    database = Database(Settings().url())
    with database.session() as session:
        stored = session.get(Project, project)
        if stored is None:
            raise ProjectGone(project)
        found = cycles.at_cycle(session, stored, cycle) or stored
        dossier = Dossier(session, found, catalogue_of(session, found.content_version), Actor(None, ""))
        status, fingerprint = "", ""
        if baseline:
            dossier, status, fingerprint = _frozen(dossier, baseline)
        document, speaker = project_document(
            dossier, report, cast(Language, language), date.fromisoformat(today), status=status, fingerprint=fingerprint
        )
        return render(document, speaker, cast(Format, kind), progress)


def _frozen(dossier: Dossier, baseline: str) -> tuple[Dossier, str, str]:
    kept = baselines.find(dossier.session, dossier.project, baseline)
    if kept is None:
        raise ProjectGone(baseline)
    return from_baseline(dossier, kept.id, kept.payload), kept.name, kept.hash
