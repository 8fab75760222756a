"""Reports as documents: what the dossier holds put together, and rendered in the format asked for."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Literal

from phases.method import Language, Section, Term, Words
from workbench import documents, workshop_minutes
from workbench.documents import Attached, Document, Logo
from workbench.dossier import Dossier
from workbench.models import StoredFile
from workbench.outward_reports import OUTWARD, without_sources
from workbench.project_text import project_text
from workbench.sources import Sources
from workbench.wording import Speaker
from workbench.workings import Workings

Format = Literal["pdf", "docx", "html", "xlsx", "pptx"]
FORMATS: dict[Format, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
Progress = Callable[[float, str], None]


def report_title(dossier: Dossier, report: str) -> Words:
    """What a report is called."""
    workshop = workshop_minutes.workshop_behind(dossier, report)
    return workshop_minutes.title(workshop) if workshop else Term(report)


def report_sections(workings: Workings, report: str) -> tuple[Section, ...]:
    """The sections of a report, made by the phases, or of the minutes of a workshop."""
    workshop = workshop_minutes.workshop_behind(workings.dossier, report)
    return workshop_minutes.sections(workings.dossier, workshop) if workshop else workings.sections(report)


def report_document(
    dossier: Dossier, report: str, language: Language, today: date, *, status: str = "", fingerprint: str = "",
    logo: Logo | None = None, attachment: Attached | None = None,
) -> tuple[Document, Speaker]:
    """A report of a dossier as a document in one language, and the speaker that words it."""
    project = dossier.project
    speaker = Speaker(dossier.catalogue.content, language, project.currency)
    accent = {"accent": project.accent} if project.accent else {}
    workings = Workings(dossier, today)
    case = workings.result("case-evaluation").values if report == "business-case" else None
    sections = report_sections(workings, report)
    outward = report in OUTWARD or bool(workshop_minutes.workshop_behind(dossier, report))
    if outward:
        sections, attachment = tuple(map(without_sources, sections)), None
    document = Document(
        title=speaker.words(report_title(dossier, report)), client=project.client, subtitle=project.name,
        sections=sections, made_on=today, language=language,
        currency=project.currency, status=status, fingerprint=fingerprint,
        version=dossier.catalogue.content.version, logo=logo, attachment=attachment,
        describe=Sources(dossier, speaker).describe, case=case, annex=not outward, **accent,
    )
    return document, speaker


def project_document(
    dossier: Dossier, report: str, language: Language, today: date, *, status: str = "", fingerprint: str = ""
) -> tuple[Document, Speaker]:
    """A report of a stored project, with its logo and its data inside.

    `status` and `fingerprint` are a baseline's name and hash; a draft carries the hash of its data. Minutes go to people
    who are not shown the whole project: they carry the hash of the workshop, and no data.
    """
    logo = _logo(dossier)
    if workshop := workshop_minutes.workshop_behind(dossier, report):
        speaker = Speaker(dossier.catalogue.content, language, dossier.project.currency)
        return report_document(dossier, report, language, today, status=workshop_minutes.status(workshop, speaker),
                               fingerprint=workshop_minutes.fingerprint(dossier, workshop), logo=logo)
    data = project_text(dossier)
    return report_document(
        dossier, report, language, today, status=status, fingerprint=fingerprint or sha256(data).hexdigest(),
        logo=logo,
        attachment=Attached(f"{dossier.project.slug}.crmproject.yaml", data, "application/yaml"),
    )


def _logo(dossier: Dossier) -> Logo | None:
    found = dossier.session.get(StoredFile, (dossier.project.id, dossier.project.logo_id)) if dossier.project.logo_id else None
    return Logo(found.content, found.media_type) if found else None


def render(document: Document, speaker: Speaker, format: Format, progress: Progress | None = None) -> bytes:
    """A document's bytes in one of the formats; `progress` is told the share done and may raise to stop it."""
    match format:
        case "pdf":
            return documents.render_pdf(document, speaker, progress=progress)
        case "docx":
            return documents.render_docx(document, speaker)
        case "xlsx":
            return documents.render_xlsx(document, speaker)
        case "pptx":
            return documents.render_pptx(document, speaker)
        case "html":
            return documents.render_file(document, speaker)
