"""A report of the present project in words, with the addresses of its drawings and of what its marks lead to."""

from typing import Any

from flask import url_for

from phases.method import Figure, Findings, Section, Term
from workbench import here, workshop_minutes
from workbench.addresses import phase_part, provenance_url
from workbench.documents import Composition, compose
from workbench.pictures import addressed
from workbench.report_documents import report_sections, report_title
from workbench.sources import Sources

REPORTS = {"business-case": "feasibility", "vision-report": "vision", "proposal": "vision", "strategy-report": "strategy",
           "call-for-tenders": "project_management", "project-management-report": "project_management",
           "knowledge-intelligence-report": "knowledge_intelligence"}
"""The reports that exist, each with the phase whose gate it serves."""


def is_report(name: str) -> bool:
    """Whether a report of that name can be made; a briefing's handout is one, and the minutes of a workshop."""
    return name in REPORTS or name in here.catalogue().content.briefings or is_minutes(name)


def is_minutes(name: str) -> bool:
    """Whether a report is the minutes of a workshop of the project."""
    return workshop_minutes.workshop_behind(here.dossier(), name) is not None


def title_of(name: str) -> str:
    """What a report is called, in the reader's words."""
    return here.speaker().words(report_title(here.dossier(), name))


def reports_of(phase: str) -> list[dict[str, str]]:
    """Title and address of the reports that serve a phase, named as in addresses."""
    return [{"title": here.speaker().words(Term(name)), "url": url_for("reports.page", project=here.project().slug, report=name)}
            for name, serves in REPORTS.items() if phase_part(serves) == phase]


def sections_of(report: str) -> tuple[Section, ...]:
    """The sections of a report as the dossier stands."""
    return report_sections(here.workings(), report)


def composed(report: str, sections: tuple[Section, ...]) -> Composition:
    """The sections in the reader's words; every mark leads to the row that it comes from."""
    sources = Sources(here.dossier(), here.speaker())

    def address(figure: Figure, **shown: Any) -> str:
        return url_for("reports.figure", project=here.project().slug, report=report, name=figure.id, language=here.language(), **shown)

    return compose(sections, here.speaker(), addressed(address), provenance_url, sources.describe)


def figures_of(sections: tuple[Section, ...]) -> dict[str, Figure]:
    """All drawings of some sections by id."""
    found = {block.id: block for section in sections for block in section.blocks if isinstance(block, Figure)}
    for section in sections:
        found |= figures_of(section.sections)
    return found


def findings_of(sections: tuple[Section, ...], wanted: str) -> tuple[Findings, ...]:
    """The findings of the section of an id, wherever it stands."""
    own = tuple(block for section in sections if section.id == wanted for block in section.blocks
                if isinstance(block, Findings))
    return own or tuple(found for section in sections for found in findings_of(section.sections, wanted))
