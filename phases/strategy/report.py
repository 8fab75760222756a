"""The strategy's report for its gate, and what the business case takes from it: the opportunity."""

from decimal import Decimal

from phases.finding_reviews import register_of, reviewed
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
from phases.strategy.plan_benefits import PlanBenefit
from phases.strategy.segments import Segment, totals

say = speaker("strategy-report")
REPORT = "strategy-report"
MODULES: dict[str, tuple[str, ...]] = {
    "S1": ("preliminary-questions", "process-publics", "channels", "segments", "segment-profiles", "needs-by-segment",
           "information-sources"),
    "S2": ("value-pyramid", "value-distribution", "granulation", "concentration", "decile-analysis", "rfm-segments",
           "lifetime-value", "potential-value"),
    "S3": ("loyalty-definition", "satisfaction-quadrant", "cohort-retention", "contract-renewals", "retention-impact", "loyalty-measure",
           "strategy-quadrant", "loyalty-benefits", "beliefs-and-facts"),
    "S4": ("value-approach", "obstacles", "action-plan", "competitive-grid", "development-plan", "acquisition-plan",
           "plan-benefits"),
    "S5": ("personalisation", "situation-knowledge", "interaction-reasons", "relationship-rules", "channel-consistency",
           "tactics"),
    "M": ("strategy-coherence", "value-ledger", "channel-capabilities"),
    "U": ("customer-facts", "surveys", "personas", "product-fit", "price-check", "campaigns", "loyalty-programmes",
          "data-protection", "recurring-problems"),
}
READS = tuple(name for names in MODULES.values() for name in names)
REVIEWS = register_of("strategy-findings", READS)


def main_findings(known: Known, most: int = MAIN_FINDINGS) -> tuple[Sentence, ...]:
    """The gravest findings of the phase as reviewed, one of each instrument, so that all are heard."""
    return gravest_findings(known, READS, REVIEWS.id, of_each=1, most=most)


def summary(known: Known) -> Section:
    """What the gate is asked, whom the strategy is for, what it is worth, and what was found."""
    blocks: list[Block] = [Paragraph(say("decides", client=known.facts.client)), *_figures(known)]
    findings = main_findings(known)
    if findings:
        blocks.append(Findings(findings))
    return Section("summary", say("summary"), tuple(blocks))


def _figures(known: Known) -> tuple[KeyFigures, ...]:
    segments: dict[str, Segment] = dict(known.rows("segments"))
    plans: tuple[PlanBenefit, ...] = known.values("plan-benefits") or ()
    figures = []
    if segments:
        summed = totals(segments.values())
        figures.append(KeyFigure(say("net-margin"), Quantity(summed.net_margin, "money", source=Provenance("segments")), say("a-year")))
        if summed.retention_rate is not None:
            figures.append(KeyFigure(say("retention"), Quantity(summed.retention_rate, "share", source=Provenance("segments"))))
    if plans:
        figures.append(KeyFigure(say("plans"), Quantity(_worth(plans), "money", source=Provenance("plan-benefits")), say("a-year")))
    return (KeyFigures(tuple(figures)),) if figures else ()


def _worth(plans: tuple[PlanBenefit, ...]) -> Decimal:
    return sum((one.value for one in plans), Decimal(0))


def opportunity(known: Known) -> Section | None:
    """What each segment brings today and what the plans would add to it."""
    segments: dict[str, Segment] = dict(known.rows("segments"))
    if not segments:
        return None
    reviews = known.rows(REVIEWS.id)
    findings = [one for name in ("segments", "needs-by-segment", "plan-benefits") if name in known.results
                for one in reviewed(known.results[name].findings, reviews)[:2]]
    return Section("value-of-segments", say("opportunity"), (
        Paragraph(say("opportunity-lead")), *_figures(known), _segments(known, segments),
        *((Findings(tuple(findings)),) if findings else ())))


def _segments(known: Known, segments: dict[str, Segment]) -> Table:
    plans: tuple[PlanBenefit, ...] = known.values("plan-benefits") or ()
    headings = (Heading(Term("segments.name")), Heading(Term("segments.customers"), "number"), Heading(say("net-margin"), "money"),
                Heading(Term("segments.retention_rate"), "share"), Heading(say("plans"), "money"), Heading(Term("segments.kind_of_source")))
    rows = tuple(
        (one.name, None if one.customers is None else Quantity(one.customers, source=Provenance("segments", key, "customers")),
         None if one.net_margin is None else Quantity(one.net_margin, "money", source=Provenance("segments", key, "margin")),
         None if one.retention_rate is None else Quantity(one.retention_rate, "share",
                                                          source=Provenance("segments", key, "retention_rate")),
         Quantity(_worth(own), "money", source=own[0].source) if (own := tuple(plan for plan in plans if plan.segment == key)) else None,
         Term(f"segments.kind_of_source.{one.kind_of_source}"))
        for key, one in segments.items())
    summed = totals(segments.values())
    return Table("segments-and-plans", say("table"), headings, rows, (
        say("all"), Quantity(summed.customers), Quantity(summed.net_margin, "money"), None, Quantity(_worth(plans), "money") if plans
        else None, None))


def _part(module: str, place: int) -> ReportPart:
    build = module_section("strategy", module, MODULES[module], REVIEWS.id)
    return ReportPart(REPORT, f"module-{module}", place, build, (*MODULES[module], REVIEWS.id))


_PLACES = {"S1": 20, "S2": 30, "S3": 40, "S4": 50, "S5": 60, "M": 70, "U": 80}
PARTS = (
    ReportPart(REPORT, "summary", 10, summary, (*READS, REVIEWS.id)),
    *(_part(module, place) for module, place in _PLACES.items()),
    ReportPart("business-case", "value-of-segments", 35, opportunity, ("segments", "needs-by-segment", "plan-benefits", REVIEWS.id)),
)
