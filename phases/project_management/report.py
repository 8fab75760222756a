"""The report of project management for its gate: team, roadmap, acquisition, readiness, training, open risks."""

from collections.abc import Iterator
from decimal import Decimal

from phases.finding_reviews import register_of
from phases.method import (
    Block,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Known,
    Paragraph,
    Provenance,
    Quantity,
    ReportPart,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.phase_report import MAIN_FINDINGS, gravest_findings, module_section
from phases.project_management.follow_up import ID as FOLLOW_UP
from phases.project_management.readiness_page import GATE as GATE_INSTRUMENT
from phases.project_management.readiness_page import ID as READINESS
from phases.project_management.roadmap import PLAN, TEAM, roadmap
from phases.project_management.training_records import AUDIENCES, trained
from phases.risk import Risk

say = speaker("project-management-report")
REPORT, RISKS, GATE = "project-management-report", "risk-register", GATE_INSTRUMENT.id
HEAVIEST = 5
MODULES: dict[str, tuple[str, ...]] = {
    "P1": ("mistakes-to-avoid", "success-conditions", "sizing", "deliverables", "bid-comparison"),
    "P2": ("team-load", "responsibilities", "plan-reforecast", "client-responsibilities", "disputes"),
    "P3": ("go-live-waves", "configuration-items", "interface-work", "data-loads", "call-scenarios", "interoperability", "remote-access"),
    "P4": ("curriculum", "training-methods", "training-sessions", "training-follow-up"),
}
READS = (READINESS, *(name for names in MODULES.values() for name in names))
REVIEWS = register_of("project-management-findings", READS)
_PLACES = {"P2": 25, "P1": 30, "P3": 50, "P4": 60}


def main_findings(known: Known, most: int = MAIN_FINDINGS) -> tuple[Sentence, ...]:
    """The gravest findings of the phase as reviewed, at most two of an instrument, so that all are heard."""
    return gravest_findings(known, READS, REVIEWS.id, of_each=2, most=most)


def summary(known: Known) -> Section:
    """What the gate is asked, what it decided last, how far the waves are, and what was found."""
    blocks: list[Block] = [Paragraph(say("decides", client=known.facts.client)), *_decided(known), *_figures(known)]
    findings = main_findings(known)
    if findings:
        blocks.append(Findings(findings))
    return Section("summary", say("summary"), tuple(blocks))


def _decided(known: Known) -> Iterator[Paragraph]:
    for row, taken in sorted(known.rows(GATE).items(), key=lambda pair: pair[1].day, reverse=True)[:1]:
        words = say("decided", decision=Term(f"{GATE}.decision.{taken.decision}"), day=Quantity(taken.day, "date"),
                    people=taken.people, rests_on=(Provenance(GATE, row, "decision"),))
        yield Paragraph(words, "bad" if taken.decision == "no-go" else "good")


def _figures(known: Known) -> Iterator[KeyFigures]:
    figures = [KeyFigure(one.wave.title, Quantity(one.share, "share", tone=one.tone), say("ready-share"))
               for one in known.values(READINESS) or ()]
    people = sum(one.people or 0 for one in known.rows(AUDIENCES).values())
    if people:
        done = sum(trained(known, key) for key in known.rows(AUDIENCES))
        figures.append(KeyFigure(say("trained"), Quantity(done, source=Provenance("training-sessions")),
                                 say("of-people", count=Quantity(people))))
    adoption = known.values(FOLLOW_UP)
    if adoption and adoption.months:
        share = Quantity(adoption.months[-1].share, "share", source=Provenance(FOLLOW_UP))
        figures.append(KeyFigure(say("adoption"), share, say("of-all")))
    if figures:
        yield KeyFigures(tuple(figures))


def open_risks(known: Known) -> Section | None:
    """The risks of acting that are not closed, heaviest first, after their response."""
    risks: dict[str, Risk] = {key: one for key, one in known.rows(RISKS).items() if one.state != "closed" and one.kind == "acting"}
    if not risks:
        return None
    order = sorted(risks.items(), key=lambda pair: -expected_loss(pair[1]))
    tables = (_heaviest(order), _risks(order)) if len(order) > 2 * HEAVIEST else (_risks(order),)
    unowned = tuple(say("unowned", risk=one.title or key, rests_on=(Provenance(RISKS, key, "owner"),), tone="warn")
                    for key, one in order if not one.owner)
    return Section("open-risks", say("open-risks"), (Paragraph(say("risks-lead")), *tables, *((Findings(unowned),) if unowned else ())))


def _heaviest(order: list[tuple[str, Risk]]) -> Table:
    headings = (Heading(Term(f"{RISKS}.title")), Heading(say("expected-loss"), "money"), Heading(Term(f"{RISKS}.owner")))
    rows = tuple((one.title or key, Quantity(expected_loss(one), "money", source=Provenance(RISKS, key)), one.owner)
                 for key, one in order[:HEAVIEST])
    return Table("heaviest-risks", say("heaviest-risks"), headings, rows)


def _risks(order: list[tuple[str, Risk]]) -> Table:
    headings = (Heading(Term(f"{RISKS}.title")), Heading(say("expected-loss"), "money"), Heading(Term(f"{RISKS}.action")),
                Heading(Term(f"{RISKS}.owner")))
    return Table("open-risks", say("open-risks"), headings, tuple(
        (one.title or key, Quantity(expected_loss(one), "money", source=Provenance(RISKS, key)), one.action, one.owner)
        for key, one in order))


def expected_loss(risk: Risk) -> Decimal:
    """What is left of a risk: its probability times its likely loss, both after the response where that is known."""
    probability = risk.probability if risk.residual_probability is None else risk.residual_probability
    return probability * (risk.residual_impact or risk.impact).likely


def _readiness(known: Known) -> Section | None:
    result = known.results.get(READINESS)
    if result is None or not result.sections:
        return None
    return Section("readiness", say("readiness"), result.sections[0].blocks)


PARTS = (
    ReportPart(REPORT, "summary", 10, summary, (*READS, REVIEWS.id, GATE)),
    *(ReportPart(REPORT, f"module-{module}", place, module_section("project_management", module, MODULES[module], REVIEWS.id),
                 (*MODULES[module], REVIEWS.id)) for module, place in _PLACES.items()),
    ReportPart(REPORT, "roadmap", 20, roadmap, (PLAN, TEAM)),
    ReportPart(REPORT, "readiness", 40, _readiness, (READINESS,)),
    ReportPart(REPORT, "open-risks", 70, open_risks, (RISKS,)),
)
