"""The feasibility study's sections of the business case."""

from collections.abc import Callable

from phases.feasibility import case_figures, case_tables
from phases.feasibility.case_evaluation import flow_blocks, key_figures, uncertainty_blocks
from phases.feasibility.case_view import CaseView
from phases.method import (
    Block,
    Findings,
    Heading,
    Known,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    ReportPart,
    Section,
    Table,
    Term,
    speaker,
)

say = speaker("business-case")
REPORT = "business-case"
MAIN_RISKS = 3


def _presented(known: Known):
    return next(iter(known.rows("presentation").values()), None)


def _prose(known: Known, field: str) -> tuple[Block, ...]:
    text = getattr(_presented(known), field, "")
    return (Prose(text, Provenance("presentation", field=field)),) if text else ()


def summary(known: Known) -> Section | None:
    """One page that stands alone: the decision, the figures, the main risks, the conditions."""
    case: CaseView | None = known.values("case-evaluation")
    if case is None:
        return Section("summary", say("summary"), (Paragraph(say("not-evaluated"), "warn"),))
    asked = _prose(known, "decision_asked")
    recommendation = case.result.recommendation
    blocks: list[Block] = [*asked, Paragraph(_recommended(case)), key_figures(case), Findings(recommendation.reasons)]
    for kind in ("acting", "doing-nothing"):
        blocks.append(_main_risks(case, kind))
    sections = []
    conditions = _prose(known, "conditions")
    if conditions or recommendation.conditions:
        sections.append(Section("conditions", say("conditions"), (*conditions, Findings(recommendation.conditions))))
    return Section("summary", say("summary"), tuple(blocks), tuple(sections))


def _recommended(case: CaseView):
    if case.result.recommendation.alternative is None:
        return say("not-to-proceed", tone="bad")
    chosen = case.shown
    key = "recommended" if chosen.id == case.result.recommendation.alternative else "chosen-otherwise"
    return say(key, alternative=chosen.title, best=case.names[case.result.recommendation.alternative])


def _main_risks(case: CaseView, kind: str) -> Table:
    whole = case_tables.risks(case, kind)
    kept = tuple(place for place, heading in enumerate(whole.headings) if place in (1, 2, 4, 5))
    rows = tuple(tuple(row[place] for place in kept) for row in whole.rows[:MAIN_RISKS])
    return Table(f"main-{whole.id}", say(f"main-risks-{kind}"), tuple(whole.headings[place] for place in kept), rows)


def context(known: Known) -> Section | None:
    """Where the company stands and why it asks the question now."""
    blocks = _prose(known, "context")
    return Section("context", say("context"), blocks) if blocks else None


def opportunity(known: Known) -> Section | None:
    """What is at stake in money and in strategy, and what doing nothing would cost."""
    case: CaseView | None = known.values("case-evaluation")
    blocks: list[Block] = [*_prose(known, "opportunity")]
    if case is not None:
        idle = case.result.baseline
        blocks.append(Paragraph(say("cost-of-doing-nothing", npv=Quantity(sum(idle.own_flows.discounted), "money"),
                                    risks=Quantity(idle.risks.expected_before, "money"))))
    stakes = _prose(known, "strategic_stakes")
    sections = (Section("stakes", say("strategic-stakes"), stakes),) if stakes else ()
    return Section("opportunity", say("opportunity"), tuple(blocks), sections) if blocks or sections else None


def diagnostic(known: Known) -> Section | None:
    """The gap to cross and the architecture of today and tomorrow."""
    gaps, drawing = known.results.get("gap-analysis"), known.results.get("architecture-diagram")
    parts = [*(gaps.sections if gaps else ()), *(drawing.sections if drawing else ())]
    return Section("diagnostic", say("diagnostic"), (), tuple(parts)) if parts else None


def alternatives(known: Known) -> Section | None:
    """The ways that were weighed, doing nothing among them."""
    rows = known.rows("alternatives")
    case: CaseView | None = known.values("case-evaluation")
    if not rows:
        return None
    headings = (Heading(Term("alternatives.title")), Heading(Term("alternatives.topology")), Heading(Term("alternatives.description")))
    table = Table("alternatives", say("alternatives-table"), headings, tuple(
        (row.title or row.id, Term(f"alternatives.topology.{row.topology}") if row.topology else None, row.description)
        for row in rows.values()
    ))
    return Section("alternatives", Term("alternatives"), (table, *((case_figures.comparison(case),) if case else ())))


def technology(known: Known) -> Section | None:
    """Where the parts of each alternative stand, on which principles, and how the makers compare."""
    parts = [section for name in ("topologies", "tier-principles", "maker-evaluation")
             for section in (known.results[name].sections if name in known.results else ())]
    return Section("technology", say("technology"), (), tuple(parts)) if parts else None


def costs_and_benefits(known: Known) -> Section | None:
    """Every line with its amount, range, owner and source."""
    case: CaseView | None = known.values("case-evaluation")
    if case is None:
        return None
    one = case.shown
    return Section("costs-and-benefits", say("costs-and-benefits"), (), (
        Section("costs", Term("cost-lines"), (case_tables.lines(case, costs=True), case_tables.total_cost(case, one))),
        Section("benefits", Term("benefit-lines"), (case_tables.lines(case, costs=False),)),
    ))


def roi(known: Known) -> Section | None:
    """Return on investment: measures of all alternatives, flows, uncertainty."""
    case: CaseView | None = known.values("case-evaluation")
    if case is None:
        return None
    one = case.shown
    flows = tuple(block for block in flow_blocks(case, one) if getattr(block, "id", "") != f"total-cost-{one.id}")
    return Section("roi", say("roi-title"), (case_tables.measures(case),), (
        Section("flows", say("flows-title", alternative=one.title), flows),
        Section("uncertainty", say("uncertainty-title", alternative=one.title), uncertainty_blocks(case, one)),
    ))


def risks(known: Known) -> Section | None:
    """The risks of acting and of doing nothing, priced side by side."""
    case: CaseView | None = known.values("case-evaluation")
    if case is None or not case.file.risks:
        return None
    parts = []
    for kind in ("acting", "doing-nothing"):
        figure, table = case_figures.risk_matrix(case, kind), case_tables.risks(case, kind)
        if figure:
            parts.append(Section(f"risks-{kind}", say(f"risks-{kind}-title"), (figure, table)))
    compared = say("risks-compared", acting=Quantity(case.shown.risks.expected_after, "money"),
                   idle=Quantity(case.result.baseline.risks.expected_before, "money"))
    return Section("risks", say("risks-title"), (Paragraph(compared),), tuple(parts))


def exceptions(known: Known) -> Section | None:
    """What the figures leave out or treat apart, each with its reason."""
    rows = known.rows("exceptions")
    if not rows:
        return None
    names = ("title", "kind", "reason", "order_of_magnitude", "owner")
    table = Table("exceptions", say("exceptions-table"), tuple(Heading(Term(f"exceptions.{name}")) for name in names), tuple(
        (row.title, Term(f"exceptions.kind.{row.kind}"), row.reason,
         Quantity(row.order_of_magnitude, "money") if row.order_of_magnitude is not None else None, row.owner)
        for row in rows.values()
    ))
    return Section("exceptions", Term("exceptions"), (Paragraph(say("exceptions-lead")), table))


def assumptions(known: Known) -> Section | None:
    """Rate, horizon and conventions; each measure's formula; what to mind in reading the figures."""
    case: CaseView | None = known.values("case-evaluation")
    if case is None:
        return None
    names = ("horizon_years", "discount_rate", "timing", "prices", "inflation_rate", "tax_rate", "optimism_bias")
    parameters = Table("parameters", say("parameters-table"), (Heading(say("parameter")), Heading(say("value"))), tuple(
        (Term(f"case-parameters.{name}"), _parameter(case, name)) for name in names
    ))
    warnings = (*case.result.warnings, *case.shown.warnings)
    sections = (Section("to-mind", say("warnings-title"), (Findings(warnings),)),) if warnings else ()
    return Section("assumptions", say("assumptions"), (parameters, case_tables.formulas(case)), sections)


def _parameter(case: CaseView, name: str):
    value = getattr(case.file.case, name)
    if name == "horizon_years":
        return Quantity(value, "years")
    if name == "discount_rate":
        first, last = (Quantity(rate, "share") for rate in (value[0], value[-1]))
        return first if len(set(value)) == 1 else say("rates-by-year", first=first, last=last)
    return Term(f"case-parameters.{name}.{value}") if isinstance(value, str) else Quantity(value, "share")


def next_steps(known: Known) -> Section | None:
    """What happens once the committee has decided."""
    blocks = _prose(known, "next_steps")
    return Section("next-steps", say("next-steps"), blocks) if blocks else None


def _part(place: int, build: Callable[[Known], Section | None], *reads: str) -> ReportPart:
    return ReportPart(REPORT, build.__name__.replace("_", "-"), place, build, reads)


PARTS = (
    _part(10, summary, "case-evaluation", "presentation"),
    _part(20, context, "presentation"),
    _part(30, opportunity, "case-evaluation", "presentation"),
    _part(40, diagnostic, "gap-analysis", "architecture-diagram"),
    _part(50, alternatives, "alternatives", "case-evaluation"),
    _part(55, technology, "topologies", "tier-principles", "maker-evaluation"),
    _part(60, costs_and_benefits, "case-evaluation"),
    _part(70, roi, "case-evaluation"),
    _part(80, risks, "case-evaluation"),
    _part(90, exceptions, "exceptions"),
    _part(100, assumptions, "case-evaluation"),
    _part(110, next_steps, "presentation"),
)
