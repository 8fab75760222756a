"""Benefits obtained (S4.7): the sum of the plans, each handed to a benefit line with where it comes from."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.strategy import acquisition_plan, action_plan, development_plan
from phases.strategy.segments import segment_name

say = speaker("plan-benefits")
ID = "plan-benefits"


@dataclass(frozen=True, slots=True)
class PlanBenefit:
    """What one plan is worth in a full year, whose it is, and the benefit line that it offers."""

    title: Words
    kind: str
    segment: str
    value: Decimal
    owner: str
    confidence: str | None
    source: Provenance
    row: dict[str, Any]


def plan_benefits(known: Known) -> tuple[PlanBenefit, ...]:
    """The plans with a value, development first, then acquisition, then actions that no plan counts."""
    return (*_developments(known), *_acquisitions(known), *_actions(known))


def _developments(known: Known) -> Iterator[PlanBenefit]:
    for key, row in known.rows(development_plan.ID).items():
        if row.yearly_value is not None:
            yield PlanBenefit(row.title, "development", row.segment, row.yearly_value, row.owner, row.confidence,
                              Provenance(development_plan.ID, key), development_plan.benefit_row(row))


def _acquisitions(known: Known) -> Iterator[PlanBenefit]:
    for key, row in known.rows(acquisition_plan.ID).items():
        if row.yearly_value is not None:
            yield PlanBenefit(row.title, "acquisition", row.segment, row.yearly_value, row.owner, row.confidence,
                              Provenance(acquisition_plan.ID, key), acquisition_plan.benefit_row(row))


def _actions(known: Known) -> Iterator[PlanBenefit]:
    for key, row in known.rows(action_plan.ID).items():
        if row.yearly_effect and row.state != "dropped":
            line = {"title": row.title, "alternative": ["all"], "category": Term(action_plan.ID), "source": row.expected_effect
                    or Term(action_plan.ID),
                    "driver": {"kind": "direct", "amount": str(row.yearly_effect)}}
            yield PlanBenefit(row.title, "action", row.segment, row.yearly_effect, row.owner, None, Provenance(action_plan.ID, key),
                              line | ({"owner": row.owner} if row.owner else {}))


def evaluate(known: Known) -> Result:
    """Adds up the plans, shows the steps to the sum, offers each to the benefit lines."""
    found = plan_benefits(known)
    if not found:
        return Result(missing=(Missing(development_plan.ID, say("no-plan")),), values=())
    total = sum((one.value for one in found), Decimal(0))
    findings = tuple(_findings(known, found, total))
    table = _table(known, found, total)
    figure = Figure("plans-waterfall", "waterfall", say("sum"), {
        "steps": [{"label": one.title, "value": one.value} for one in found], "total": say("total")}, table)
    keys = KeyFigures((KeyFigure(say("total"), Quantity(total, "money", source=Provenance(ID, formula=f"{ID}.formula")), say("full-year")),
                       KeyFigure(say("plans"), Quantity(len(found)))))
    offers = tuple(Offer(f"benefit-{one.source.instrument}-{one.source.row}", "benefit-lines",
                         say("open-benefit", plan=one.title, value=Quantity(one.value, "money")), one.row, one.source) for one in found)
    return Result((Section(ID, Term(ID), (keys, figure, table, Findings(findings))),), findings, offers=offers, values=found)


def _table(known: Known, found: tuple[PlanBenefit, ...], total: Decimal) -> Table:
    headings = (Heading(say("plan")), Heading(say("kind")), Heading(say("segment")), Heading(say("owner")), Heading(say("value"), "money"))
    return Table("plan-benefits", say("sum"), headings, tuple(
        (one.title, say(f"kind-{one.kind}"), segment_name(known, one.segment), one.owner or say("nobody"),
         Quantity(one.value, "money", source=one.source)) for one in found
    ), (say("total"), None, None, None, Quantity(total, "money")))


def _findings(known: Known, found: tuple[PlanBenefit, ...], total: Decimal) -> Iterator[Sentence]:
    orphaned = [one for one in found if not one.owner]
    if orphaned:
        yield say("orphaned", count=Quantity(len(orphaned)), value=Quantity(sum(one.value for one in orphaned), "money"),
                  rests_on=tuple(one.source for one in orphaned), tone="warn")
    unsure = sum((one.value for one in found if one.confidence == "low"), Decimal(0))
    if total > 0 and unsure > total / 2:
        yield say("unsure", share=Quantity(unsure / total, "share"), rests_on=tuple(one.source for one in found if one.confidence == "low"),
                  tone="warn")
    for segment, count in Counter(one.segment for one in found if one.kind == "development").items():
        if count > 1:
            yield say("may-overlap", segment=segment_name(known, segment), count=Quantity(count), tone="warn",
                      rests_on=tuple(one.source for one in found if one.segment == segment and one.kind == "development"))
    if len(found) > 1 and total > 0 and (largest := max(found, key=lambda one: one.value)).value > total / 2:
        yield say("largest", plan=largest.title, share=Quantity(largest.value / total, "share"), rests_on=(largest.source,))


INSTRUMENT = Instrument(ID, "analysis", ("S4.7",), evaluate=evaluate,
                        reads=("segments", development_plan.ID, acquisition_plan.ID, action_plan.ID))
