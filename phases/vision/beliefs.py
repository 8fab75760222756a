"""What executives believe about their customers (V2.1, V2.4, V2.5, V2.6): kept as said, later laid beside the facts.

`ExecutiveBeliefs` is what other instruments read: `known.values("executive-beliefs")`.
"""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Unit,
    speaker,
)
from phases.register import Is, LongText, Text
from phases.vision.growth_tree import Growth

say = speaker("executive-beliefs")
TierName = Literal["top", "large", "medium", "small"]
TIERS: tuple[TierName, ...] = get_args(TierName)
TOLERANCE = Decimal("0.02")
FORMS = ("value-pyramid-beliefs", "retention-beliefs", "development-beliefs", "acquisition-beliefs")
Fraction = Annotated[Decimal, Field(ge=0, le=1), Is("share")]
Worth = Annotated[Decimal, Field(ge=0), Is("money")]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TierBelief(_Row):
    """A tier's believed shares of customers, revenue and profit, as fractions; a tier may lose money."""

    customers: Fraction
    revenue: Fraction
    profit: Annotated[Decimal, Field(ge=-2, le=3), Is("share")]


class PyramidBelief(_Row):
    """The value pyramid as the room guesses it, best customers on top."""

    id: str = ""
    top: TierBelief | None = None
    large: TierBelief | None = None
    medium: TierBelief | None = None
    small: TierBelief | None = None
    said_by: Text = ""


class RetentionBelief(_Row):
    """How many customers stay from one year to the next, and what one point more would be worth a year."""

    id: str = ""
    retention_rate: Fraction | None = None
    worth_of_point: Worth | None = None
    said_by: Text = ""


class DevelopmentBelief(_Row):
    """Products per customer, and where more could be sold."""

    id: str = ""
    products_per_customer: Annotated[Decimal, Field(ge=0)] | None = None
    up_selling: LongText = ""
    cross_selling: LongText = ""
    said_by: Text = ""


class AcquisitionBelief(_Row):
    """What a new customer costs, and how many of those approached become customers."""

    id: str = ""
    acquisition_cost: Worth | None = None
    conversion_rate: Fraction | None = None
    said_by: Text = ""


@dataclass(frozen=True, slots=True)
class BelievedTier:
    """A tier of the believed pyramid; shares are fractions."""

    name: TierName
    customers: Decimal
    revenue: Decimal
    profit: Decimal


@dataclass(frozen=True, slots=True)
class ExecutiveBeliefs:
    """All beliefs together; None where nobody dared a figure. Rates are fractions, money in the project's currency."""

    tiers: tuple[BelievedTier, ...] = ()
    retention_rate: Decimal | None = None
    worth_of_point: Decimal | None = None
    products_per_customer: Decimal | None = None
    acquisition_cost: Decimal | None = None
    conversion_rate: Decimal | None = None


def beliefs_of(known: Known) -> ExecutiveBeliefs:
    """The beliefs as they stand in the four forms."""
    pyramid, retention, development, acquisition = (next(iter(known.rows(name).values()), None) for name in FORMS)
    tiers = tuple(
        BelievedTier(name, tier.customers, tier.revenue, tier.profit)
        for name in TIERS if (tier := getattr(pyramid, name, None)) is not None
    )
    return ExecutiveBeliefs(
        tiers, getattr(retention, "retention_rate", None), getattr(retention, "worth_of_point", None),
        getattr(development, "products_per_customer", None), getattr(acquisition, "acquisition_cost", None),
        getattr(acquisition, "conversion_rate", None),
    )


_HOLDERS: dict[str, tuple[str, Unit]] = {
    "retention_rate": ("retention-beliefs", "share"), "worth_of_point": ("retention-beliefs", "money"),
    "products_per_customer": ("development-beliefs", "number"), "acquisition_cost": ("acquisition-beliefs", "money"),
    "conversion_rate": ("acquisition-beliefs", "share"),
}


def evaluate(known: Known) -> Result:
    """Draws the believed pyramid, lists the other beliefs and says what follows from them."""
    beliefs = beliefs_of(known)
    missing = tuple(Missing(name, say("not-guessed", form=Term(name))) for name in FORMS if not known.rows(name))
    if beliefs == ExecutiveBeliefs():
        return Result(missing=missing, values=beliefs)
    findings = _findings(beliefs, known.values("growth-tree"))
    blocks = (*_pyramid(beliefs), *_table(beliefs), Findings(findings))
    return Result((Section("beliefs", Term("executive-beliefs"), blocks),), findings, missing, values=beliefs)


def _pyramid(beliefs: ExecutiveBeliefs) -> tuple[Figure, ...]:
    if not beliefs.tiers:
        return ()
    headings = (Heading(say("tier")), *(Heading(say(name), "share") for name in ("customers", "revenue", "profit")))
    source = Provenance("value-pyramid-beliefs")
    table = Table("believed-tiers", say("pyramid"), headings, tuple(
        (say(f"tier-{tier.name}"), Quantity(tier.customers, "share", source=source), Quantity(tier.revenue, "share"),
         Quantity(tier.profit, "share")) for tier in beliefs.tiers
    ))
    levels = [{"label": say(f"tier-{tier.name}"), "left": tier.customers, "right": tier.profit} for tier in beliefs.tiers]
    data = {"levels": levels, "left_label": say("customers"), "right_label": say("profit"), "left_unit": "share",
            "right_unit": "share"}
    return (Figure("believed-pyramid", "pyramid", say("pyramid"), data, table),)


def _table(beliefs: ExecutiveBeliefs) -> tuple[Table, ...]:
    rows = tuple(
        (Term(f"{form}.{name}"), Quantity(getattr(beliefs, name), unit, source=Provenance(form, field=name)))
        for name, (form, unit) in _HOLDERS.items() if getattr(beliefs, name) is not None
    )
    return (Table("beliefs", say("table"), (Heading(say("belief")), Heading(say("guess"), "number")), rows),) if rows else ()


def _findings(beliefs: ExecutiveBeliefs, growth: Growth | None) -> tuple[Sentence, ...]:
    said = [*_on_the_pyramid(beliefs)]
    rate = beliefs.retention_rate
    source = (Provenance("retention-beliefs", field="retention_rate"),)
    if rate is not None and rate < 1:
        said.append(say("lifetime", rate=Quantity(rate, "share"), years=Quantity(1 / (1 - rate), "years"), rests_on=source))
    if beliefs.worth_of_point and growth and growth.retention_point:
        said.append(say("point-compared", guess=Quantity(beliefs.worth_of_point, "money"),
                        computed=Quantity(growth.retention_point, "money"), rests_on=(*source, Provenance("growth-tree"))))
    if beliefs.acquisition_cost is not None and growth and growth.customer_margin > 0:
        months = beliefs.acquisition_cost / growth.customer_margin * 12
        said.append(say("recovery", cost=Quantity(beliefs.acquisition_cost, "money"), months=Quantity(months, "months"),
                        rests_on=(Provenance("acquisition-beliefs", field="acquisition_cost"), Provenance("growth-tree"))))
    return tuple(said)


def _on_the_pyramid(beliefs: ExecutiveBeliefs) -> list[Sentence]:
    if not beliefs.tiers:
        return []
    source = (Provenance("value-pyramid-beliefs"),)
    best = beliefs.tiers[0]
    said = [say("best", customers=Quantity(best.customers, "share"), profit=Quantity(best.profit, "share"), rests_on=source)]
    for name in ("customers", "revenue", "profit"):
        total = sum((getattr(tier, name) for tier in beliefs.tiers), Decimal(0))
        if len(beliefs.tiers) == len(TIERS) and abs(total - 1) > TOLERANCE:
            said.append(say("not-whole", what=say(name), total=Quantity(total, "share"), rests_on=source, tone="warn"))
    losing = [tier for tier in beliefs.tiers if tier.profit < 0]
    if losing:
        said.append(say("losing", tier=say(f"tier-{losing[-1].name}"), rests_on=source, tone="warn"))
    return said


_ROWS: dict[str, tuple[str, type[BaseModel]]] = {
    "value-pyramid-beliefs": ("V2.1", PyramidBelief), "retention-beliefs": ("V2.4", RetentionBelief),
    "development-beliefs": ("V2.5", DevelopmentBelief), "acquisition-beliefs": ("V2.6", AcquisitionBelief),
}
BELIEF_FIELDS = tuple(field.name for field in fields(ExecutiveBeliefs))
INSTRUMENTS = (
    *(Instrument(name, "register", (item,), row=row, single=True) for name, (item, row) in _ROWS.items()),
    Instrument("executive-beliefs", "analysis", ("V2.1", "V2.4", "V2.5", "V2.6"), evaluate=evaluate,
               reads=(*FORMS, "growth-tree")),
)
