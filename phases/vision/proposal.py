"""The proposal: the engagement plan as a document that can be signed."""

from phases.method import Known, Paragraph, Prose, Provenance, Quantity, ReportPart, Section, Term, speaker
from phases.vision.engagement_plan import (
    PlannedModule,
    plan_calendar,
    plan_figures,
    plan_findings,
    plan_table,
    title_of,
    workshop_days,
)

say = speaker("proposal")
REPORT = "proposal"
_PHASES = {"V": "vision", "C": "vision", "S": "strategy", "M": "strategy", "U": "strategy", "F": "feasibility",
           "P": "project_management", "K": "knowledge_intelligence"}


def phase_of(module: str) -> str:
    """The phase in which a module stands; performance assessment belongs to knowledge intelligence."""
    return "knowledge_intelligence" if module == "MP" else _PHASES[module[0]]


def _chosen(known: Known) -> list[PlannedModule]:
    return [one for one in known.rows("engagement-plan").values() if one.chosen]


def summary(known: Known) -> Section | None:
    """What is proposed, in figures, and what is still open in the plan."""
    chosen = _chosen(known)
    if not chosen:
        return None
    phases = {phase_of(one.module) for one in chosen}
    lead = say("lead", client=known.facts.client, phases=Quantity(len(phases)), modules=Quantity(len(chosen)),
               days=Quantity(sum(workshop_days(one) for one in chosen)))
    open_points = tuple(Paragraph(one, one.tone) for one in plan_findings(chosen) if one.tone != "good")
    return Section("summary", say("summary"), (Paragraph(lead), plan_figures(chosen), *open_points))


def modules(known: Known) -> Section | None:
    """Phase by phase the modules, with what each delivers where the plan says so."""
    chosen = _chosen(known)
    if not chosen:
        return None
    parts = []
    for phase in dict.fromkeys(phase_of(one.module) for one in chosen):
        own = [one for one in chosen if phase_of(one.module) == phase]
        promised = tuple(
            block for one in own if one.delivers
            for block in (Paragraph(say("delivers", module=title_of(one))), Prose(one.delivers, Provenance("engagement-plan", one.id)))
        )
        table = plan_table(own)
        named = type(table)(f"plan-{phase}", say("modules-of", phase=Term(phase)), table.headings, table.rows, table.total)
        parts.append(Section(f"modules-{phase}", Term(phase), (named, *promised)))
    return Section("modules", say("modules"), (), tuple(parts))


def calendar(known: Known) -> Section | None:
    """The calendar of the engagement."""
    figures = plan_calendar(_chosen(known), known.facts.today)
    return Section("calendar", say("calendar"), figures) if figures else None


def terms(known: Known) -> Section | None:
    """What both sides bring, and where each signs."""
    if not _chosen(known):
        return None
    said = (Paragraph(say(key)) for key in ("brings-client", "brings-consultant", "gates", "signatures"))
    return Section("terms", say("terms"), tuple(said))


PARTS = (
    ReportPart(REPORT, "summary", 10, summary, ("engagement-plan",)),
    ReportPart(REPORT, "modules", 20, modules, ("engagement-plan",)),
    ReportPart(REPORT, "calendar", 30, calendar, ("engagement-plan",)),
    ReportPart(REPORT, "terms", 40, terms, ("engagement-plan",)),
)
