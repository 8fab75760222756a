"""The report at the end of a cycle: benefits realised, indicators, movement, watch, lessons, and what is decided."""

from collections.abc import Iterator
from dataclasses import replace

from phases.finding_reviews import register_of
from phases.gate import CycleDecision, gate
from phases.knowledge_intelligence.benefit_realisation import ID as REALISATION
from phases.knowledge_intelligence.customer_movement import ID as MOVEMENT
from phases.knowledge_intelligence.dashboard import ID as DASHBOARD
from phases.knowledge_intelligence.dashboard import Measured
from phases.knowledge_intelligence.next_cycle import GROUPS, Candidate
from phases.knowledge_intelligence.next_cycle import ID as NEXT
from phases.knowledge_intelligence.performance_review import ID as PERFORMANCE
from phases.knowledge_intelligence.performance_review import QUESTIONS
from phases.knowledge_intelligence.realisation import Realisation
from phases.knowledge_intelligence.realisation_figures import key_figures
from phases.knowledge_intelligence.report_catalogue import ID as CATALOGUE
from phases.knowledge_intelligence.report_knowledge import FINDINGS, KNOWLEDGE, REPORT, WATCH
from phases.method import (
    Block,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Known,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    ReportPart,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.phase_report import MAIN_FINDINGS, gravest_findings, module_section

GATE = "knowledge-intelligence-gate"
say = speaker(REPORT)
PARTS_BY_PLACE: dict[str, tuple[int, tuple[str, ...]]] = {
    "K1": (20, (REALISATION, DASHBOARD, MOVEMENT, CATALOGUE)), "MP": (30, (PERFORMANCE,)),
}
READS = (*(name for _place, names in PARTS_BY_PLACE.values() for name in names), *WATCH, *KNOWLEDGE)
REVIEWS = register_of(FINDINGS, READS)


def main_findings(known: Known, most: int = MAIN_FINDINGS) -> tuple[Sentence, ...]:
    """The gravest findings of the phase as reviewed, at most two of an instrument, so that all are heard."""
    return gravest_findings(known, READS, REVIEWS.id, of_each=2, most=most)


def summary(known: Known) -> Section:
    """What the gate is asked, what it decided, what came of the promise, and what was found."""
    blocks: list[Block] = [Paragraph(say("decides", client=known.facts.client)), *_decided(known), *_figures(known)]
    if findings := main_findings(known):
        blocks.append(Findings(findings))
    return Section("summary", say("summary"), tuple(blocks))


def _newest(known: Known) -> tuple[str, CycleDecision] | None:
    return max(known.rows(GATE).items(), key=lambda pair: pair[1].day, default=None)


def _decided(known: Known) -> Iterator[Paragraph]:
    if (newest := _newest(known)) is not None:
        row, taken = newest
        words = say("decided", decision=Term(f"{GATE}.decision.{taken.decision}"), day=Quantity(taken.day, "date"),
                    people=taken.people, rests_on=(Provenance(GATE, row, "decision"),))
        yield Paragraph(words, "bad" if taken.decision == "stop" else "warn" if taken.decision == "correct" else "good")


def _figures(known: Known) -> Iterator[KeyFigures]:
    realised: Realisation | None = known.values(REALISATION)
    if realised is not None:
        yield key_figures(realised)
    figures = [*_indicator_figure(known), *_performance_figures(known)]
    if figures:
        yield KeyFigures(tuple(figures))


def _indicator_figure(known: Known) -> Iterator[KeyFigure]:
    found: tuple[Measured, ...] = known.values(DASHBOARD) or ()
    if found:
        good = sum(1 for one in found if one.standing.state in ("reached", "on-track"))
        yield KeyFigure(say("indicators"), Quantity(good, source=Provenance(DASHBOARD)), say("of-all", count=Quantity(len(found))))


def _performance_figures(known: Known) -> Iterator[KeyFigure]:
    reviews = known.values(PERFORMANCE) or ()
    if reviews:
        yield from (KeyFigure(Sentence(f"{PERFORMANCE}.{question}"), Quantity(reviews[-1].mark_of(question), "points",
                    source=Provenance(PERFORMANCE)), say("out-of-five")) for question in QUESTIONS)


def decision(known: Known) -> Section | None:
    """What was decided, on which conditions, and what the next cycle would take over."""
    blocks: list[Block] = [*_decided(known)]
    if (newest := _newest(known)) is not None:
        row, taken = newest
        parts = (("conditions", taken.conditions), ("notes", taken.notes))
        blocks += [Prose(text, Provenance(GATE, row, name)) for name, text in parts if text]
    found: tuple[Candidate, ...] = known.values(NEXT) or ()
    usual = {group: sum(1 for one in found if one.group == group and one.usual) for group in GROUPS}
    if any(usual.values()):
        headings = (Heading(say("takes-over")), Heading(say("number"), "number"))
        rows = tuple((Sentence(f"{NEXT}.group-{group}"), Quantity(count)) for group, count in usual.items() if count)
        blocks.append(Table("next-cycle", say("next-cycle"), headings, rows))
    return Section("decision", say("decision"), tuple(blocks)) if blocks else None


def follow_up(known: Known) -> Section | None:
    """The follow-up plan of the business case: which indicator tells of which benefit, who measures it, and when."""
    found: tuple[Measured, ...] = known.values(DASHBOARD) or ()
    if not found:
        return None
    lines = known.rows("benefit-lines")
    headings = (Heading(Term("indicators.title")), Heading(Term("indicators.benefit")), Heading(Term("indicators.baseline"), "number"),
                Heading(Term("indicators.target"), "number"), Heading(Term("indicators.unit")), Heading(Term("indicators.rhythm")),
                Heading(Term("indicators.owner")))
    rows = tuple(
        (one.indicator.title, getattr(lines.get(one.indicator.benefit), "title", None), _number(one, "baseline"), _number(one, "target"),
         one.indicator.unit or "", Term(f"indicators.rhythm.{one.indicator.rhythm}"), one.indicator.owner or say("nobody"))
        for one in found
    )
    table = Table("follow-up", say("follow-up-table"), headings, rows)
    return Section("follow-up", say("follow-up"), (Paragraph(say("follow-up-lead")), table))


def _number(one: Measured, field: str) -> Quantity | None:
    value = getattr(one.indicator, field)
    return None if value is None else Quantity(value, source=Provenance("indicators", one.id, field))


PARTS = (
    ReportPart(REPORT, "summary", 10, summary, (*READS, REVIEWS.id, GATE)),
    *(ReportPart(REPORT, f"module-{module}", place, module_section("knowledge_intelligence", module, names, REVIEWS.id),
                 (*names, REVIEWS.id)) for module, (place, names) in PARTS_BY_PLACE.items()),
    ReportPart(REPORT, "decision", 60, decision, (GATE, NEXT)),
    ReportPart("business-case", "follow-up", 106, follow_up, (DASHBOARD, "benefit-lines")),
)


def at_the_gate(known: Known) -> Result:
    """What the committee sees beside its decision: the benefits as they stand."""
    found = known.results.get(REALISATION, Result())
    sections = tuple(replace(one, sections=()) for one in found.sections)
    return Result(sections, found.findings, found.missing)


GATE_INSTRUMENT = replace(gate("knowledge_intelligence", "K.gate", CycleDecision), evaluate=at_the_gate, reads=(REALISATION,))
