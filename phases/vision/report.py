"""The vision's report for its gate, and what the business case takes from it as context."""


from phases.finding_reviews import register_of, reviewed
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
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.phase_report import MAIN_FINDINGS, gravest_findings, module_section
from phases.questionnaire import Answer
from phases.vision.component_maturity import COMPONENTS

say = speaker("vision-report")
REPORT = "vision-report"
MODULES: dict[str, tuple[str, ...]] = {
    "V1": ("executive-alignment", "history-position", "market-players", "expected-benefits", "growth-tree"),
    "V2": ("executive-beliefs", "value-criteria", "segments-by-guess", "contact-reasons", "relationship-principles"),
    "V3": ("technology-picture",),
    "V4": ("engagement-plan",),
    "V5": ("challenges", "available-resources", "knowledge-base"),
    "C": ("component-maturity", *COMPONENTS, "four-readings", "relational-profile", "relational-readiness"),
}
READS = tuple(name for names in MODULES.values() for name in names)
REVIEWS = register_of("vision-findings", READS)
GATE = "vision-gate"


def _answer(known: Known, question: str) -> Answer | None:
    answer = known.rows("executive-alignment").get(question)
    return answer if answer and answer.given else None


def main_findings(known: Known, most: int = MAIN_FINDINGS) -> tuple[Sentence, ...]:
    """The gravest findings of the phase as reviewed, at most two of an instrument, so that all are heard."""
    return gravest_findings(known, READS, REVIEWS.id, of_each=2, most=most)


def summary(known: Known) -> Section:
    """What the gate is asked, who stands for it, what the room leans to, and what was found."""
    blocks: list[Block] = [Paragraph(say("decides", client=known.facts.client)), *_decided(known), *_gate_figures(known)]
    findings = main_findings(known)
    if findings:
        blocks.append(Findings(findings))
    conditions = _answer(known, "conditions")
    parts = []
    if conditions:
        parts.append(Section("conditions", say("conditions"), (Prose(conditions.value, Provenance("executive-alignment", "conditions")),)))
    sign = _answer(known, "success-sign")
    if sign:
        parts.append(Section("success", say("success"), (Prose(sign.value, Provenance("executive-alignment", "success-sign")),)))
    return Section("summary", say("summary"), tuple(blocks), tuple(parts))


def _decided(known: Known) -> tuple[Paragraph, ...]:
    """The newest decision of the gate, once there is one."""
    taken = max(known.rows(GATE).items(), key=lambda pair: pair[1].day, default=None)
    if taken is None:
        return ()
    row, decision = taken
    words = say("decided", decision=Term(f"{GATE}.decision.{decision.decision}"), day=Quantity(decision.day, "date"),
                people=decision.people, rests_on=(Provenance(GATE, row, "decision"),))
    return (Paragraph(words, "bad" if decision.decision == "no-go" else "good"),)


def _gate_figures(known: Known) -> tuple[KeyFigures, ...]:
    figures = []
    for question in ("leaning", "sponsor"):
        if answer := _answer(known, question):
            figures.append(KeyFigure(say(question), Term(f"executive-alignment.{question}.{answer.value}")))
    if budget := _answer(known, "study-budget"):
        figures.append(KeyFigure(say("study-budget"), Quantity(float(budget.value), "money",
                                 source=Provenance("executive-alignment", "study-budget"))))
    if growth := known.values("growth-tree"):
        figures.append(KeyFigure(say("ambition"), Quantity(growth.ambition - growth.today, "money", source=Provenance("growth-tree")),
                                 say("margin-a-year")))
    return (KeyFigures(tuple(figures)),) if figures else ()


def business_case_context(known: Known) -> Section | None:
    """What the executives said at the start: meaning, ambition, challenges, readiness."""
    reviews = known.rows(REVIEWS.id)
    findings = [one for name in ("executive-alignment", "growth-tree", "challenges", "component-maturity", "relational-readiness")
                if name in known.results for one in reviewed(known.results[name].findings, reviews)[:2]]
    tables = _ambitions(known)
    if not findings and not tables:
        return None
    lead = (Paragraph(say("context-lead")),)
    return Section("executive-vision", say("context"), (*lead, *_gate_figures(known), Findings(tuple(findings)), *tables))


def _ambitions(known: Known) -> tuple[Table, ...]:
    families = known.values("expected-benefits") or ()
    if not families:
        return ()
    headings = (Heading(Term("expected-benefits.family")), Heading(say("rank"), "number"), Heading(say("yearly-ambition"), "money"))
    rows = tuple((Term(f"expected-benefits.family.{one.family}"), Quantity(one.rank) if one.rank is not None else None,
                  Quantity(one.likely, "money", source=Provenance("expected-benefits")) if one.likely is not None else None)
                 for one in families)
    return (Table("ambitions", say("ambitions"), headings, rows),)


def _part(module: str, place: int) -> ReportPart:
    build = module_section("vision", module, MODULES[module], REVIEWS.id)
    return ReportPart(REPORT, f"module-{module}", place, build, (*MODULES[module], REVIEWS.id))


PARTS = (
    ReportPart(REPORT, "summary", 10, summary, (*READS, REVIEWS.id, GATE)),
    *(_part(module, place) for place, module in enumerate(MODULES, start=20)),
    ReportPart("business-case", "executive-vision", 25, business_case_context, (*READS, REVIEWS.id)),
)
